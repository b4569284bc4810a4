//! What plain mode asks where something is chosen out of a table.

use super::speak::in_words;
use super::view::{Choice, View};
use super::words::{Question, field_question};
use crate::app::App;
use crate::app::command::Action;
use crate::app::page::Item;
use crate::domain::Target;

/// Tables up to this long are listed at once; longer ones are searched.
const LISTED: usize = 20;
/// Hits that are read out.
const HITS: usize = 9;

/// A command of the palette: beside it stands only why it cannot be used here.
fn without_its_keys(app: &App, option: &Choice) -> Choice {
    match &option.item {
        Item::Do(action) if app.drawer.as_ref().is_some_and(|drawer| drawer.picks_commands()) => {
            let why = app.why_not(action).map(|why| format!("tidak di sini: {why}"));
            Choice { note: why.unwrap_or_default(), label: in_words(&option.label), ..option.clone() }
        }
        _ => option.clone(),
    }
}

/// What a picker offers, beside the ways out of it.
pub fn is_hit(app: &App, item: &Item) -> bool {
    match item {
        Item::Do(action) => {
            *action == Action::ProposeUnit || app.drawer.as_ref().is_some_and(|drawer| drawer.picks_commands())
        }
        _ => true,
    }
}

/// The entries of a picker: all of a short table, the hits of a long one.
pub fn picker(app: &App, view: &View) -> Question {
    let Some(drawer) = &app.drawer else { return Question::default() };
    let hits = view.options().filter(|option| is_hit(app, &option.item));
    let options: Vec<Choice> = hits.map(|option| without_its_keys(app, option)).collect();
    let filter = drawer.filter.trim();
    if super::desk::is_filter(app) {
        return super::desk::filter_question(app, options, filter);
    }
    let field = drawer.picks();
    let key = format!("{field:?} {} {filter}", view.page.drawer.as_ref().map_or("", |drawer| drawer.title.as_str()));
    let asks = field.filter(|_| filter.is_empty()).map(|target| {
        let index = view_index(app, target);
        format!("{index} {}", field_question(app, target))
    });
    let found = options.len();
    let (text, shown, after) = match (filter.is_empty(), found) {
        (true, ..=LISTED) => (asks.unwrap_or_default(), found, "Pilih nomor.".to_owned()),
        (true, _) => (asks.unwrap_or_default(), 0, format!("Ketik sebagian nama; ada {found}. 0 membacakan semuanya.")),
        (false, 0) => (String::new(), 0, format!("Tidak ada yang cocok dengan \"{filter}\". Ketik nama lain.")),
        (false, ..=HITS) => (format!("{found} cocok."), found, String::new()),
        (false, _) => (format!("{found} cocok, {HITS} terdekat."), HITS, "0 membacakan sisanya.".to_owned()),
    };
    let apart = filter.is_empty() && field.is_some();
    let mut options = options;
    let hidden = options.split_off(shown.min(found));
    Question { key, text, options, hidden, after, apart }
}

/// `7 dari 10.`, for a field whose picker hides its page.
fn view_index(app: &App, target: &Target) -> String {
    let view = View::behind(app);
    let index = view.fields().position(|item| *item == Item::Field(target.clone()));
    index.map(|index| format!("{} dari {}.", index + 1, view.fields().count())).unwrap_or_default()
}
