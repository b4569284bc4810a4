//! The pages of the facilitator's desk.

mod changes;
mod drawers;
mod form;
mod room;
mod table;
mod verdict;

use crate::app::App;
use crate::app::desk::{DeskAction, View};
use crate::app::layout::fit;
use crate::app::page::{Item, Line, Page, Role};

pub use drawers::{desk_drawer, stock_entries};
pub use form::form_width;
pub use room::about_tally;
pub use table::about_row;
pub use verdict::{about_bulk, about_verdict};

pub fn desk(app: &App, view: View) -> Page {
    match view {
        View::Table => table::table(app),
        View::Form => form::form(app),
        View::Changes => changes::changes(app),
        View::Verdict(verdict) => verdict::verdict(app, verdict),
        View::Frequent { by_field } => room::frequent(app, by_field),
        View::Progress => room::progress(app),
        View::Recap => room::recap(app),
        View::Bulk => verdict::bulk(app),
    }
}

/// Row 1 of a page about the whole room.
pub fn room_page(app: &App, place: &str) -> Page {
    let Some(desk) = &app.desk else { return Page::default() };
    let subject = match app.start.size.is_narrow() {
        true => desk.waiting_words(),
        false => format!("{} · {}", desk.who.name, desk.waiting_words()),
    };
    Page { place: place.to_owned(), subject, hint: read_only_words(app), whole: true, ..Page::default() }
}

/// Row 1 of a page about one SKJ.
fn reading_page(app: &App, what: &str) -> Page {
    let (Some(desk), Some(reading)) = (&app.desk, app.reading()) else { return Page::default() };
    let author = match reading.shown.author.name.trim() {
        "" => "tanpa nama",
        name => name,
    };
    let subject = match &desk.queue {
        Some(queue) => format!("{} dari {}", queue.here + 1, queue.files.len()),
        None => desk.waiting_words(),
    };
    let author = fit(author, if app.start.size.is_narrow() { 14 } else { 30 });
    Page { place: format!("Telaah · {author} · {what}"), subject, whole: true, ..Page::default() }
}

fn read_only_words(app: &App) -> String {
    app.desk_read_only().map(|why| format!("Baca saja: {why}")).unwrap_or_default()
}

/// A row that runs a command of the desk.
fn command(action: DeskAction, label: impl Into<String>, note: impl Into<String>, column: u16) -> Line {
    Line::command(crate::app::command::Action::Desk(action), label, note, column)
}

/// The same in the right pane.
fn side_command(action: DeskAction, label: &str, column: u16) -> Line {
    let item = Item::Do(crate::app::command::Action::Desk(action));
    Line::blank().at(column, label, Role::Plain).item(item).group(2)
}

/// Last column of text.
fn edge(app: &App) -> u16 {
    app.start.size.width.saturating_sub(2)
}

/// A number that stands to the left of a column; a zero is a blank, so that numbers stand out.
fn number(line: Line, end: u16, number: usize) -> Line {
    let text = if number == 0 { String::new() } else { number.to_string() };
    let column = (end + 1).saturating_sub(text.len() as u16);
    line.at(column, text, Role::Plain)
}
