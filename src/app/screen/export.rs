//! Choosing what is written where, and what became of it.

use super::fields::Builder;
use super::session_page;
use crate::app::App;
use crate::app::command::Action;
use crate::app::export::{Outcome, PLACE_FIELD, Subject};
use crate::app::layout::{fit, wrap};
use crate::app::page::{DrawerPage, Item, Line, Page, Role, TabMode};
use crate::form::Output;

/// Column of the names of the files.
const NAME: u16 = 14;

pub fn export(app: &App) -> Page {
    let subject = app.export.subject;
    let mut page = match subject {
        Subject::Session => session_page(app, "Ekspor", None),
        Subject::Recap => super::desk::room_page(app, "Telaah · Ekspor rekap"),
    };
    let mut build = Builder::new(app);
    let cells = build.columns.text_width();
    build.free_text(Item::Field(PLACE_FIELD), "Tempat", &app.export.place, NAME, build.columns.edge, "(folder ini)");
    build.blank();
    let stem = app.export_stem();
    for (output, _) in subject.formats() {
        let path = app.export.path(&stem, output);
        let name = path.rsplit('/').next().unwrap_or(&path);
        let line = Line::text(output.label(), Role::Plain);
        let line = line.at(NAME, fit(name, cells.saturating_sub(usize::from(NAME) - 3)), Role::Help);
        build.push(line.item(Item::Do(Action::ExportAs(output))).group(1));
    }
    build.push(Line::command(Action::Leave, "Kembali", "", NAME));
    build.blank();
    for (text, role) in said(app) {
        wrap(&text, cells).into_iter().for_each(|row| build.push(Line::text(row, role)));
    }
    page.body = build.lines;
    page.caret = build.caret;
    page.tab = TabMode::Items;
    page.whole = true;
    page
}

/// What became of the last export, else what the format in focus is good for.
fn said(app: &App) -> Vec<(String, Role)> {
    match &app.export.outcome {
        Outcome::Writing(output) => {
            vec![(format!("Menulis {}. Anda boleh terus bekerja.", output.label()), Role::Plain)]
        }
        Outcome::Written { path, note } => {
            let (folder, name) = path.rsplit_once('/').unwrap_or_default();
            let note = (!note.is_empty()).then(|| (note.clone(), Role::Plain));
            let written = [(format!("Tertulis: {name}"), Role::Plain), (format!("di {folder}"), Role::Help)];
            written.into_iter().chain(note).collect()
        }
        Outcome::Failed(sentence) => vec![(sentence.clone(), Role::Plain)],
        Outcome::None => match app.focused() {
            Item::Do(Action::ExportAs(output)) => {
                let formats = app.export.subject.formats();
                let note = formats.iter().find(|(known, _)| known == output).map_or("", |(_, note)| *note);
                vec![(note.to_owned(), Role::Help)]
            }
            Item::Field(_) => vec![(
                "Folder tujuan, atau nama berkas dengan akhirannya. Folder yang belum ada dibuat.".to_owned(),
                Role::Help,
            )],
            _ => Vec::new(),
        },
    }
}

/// The question about a file that is there.
pub fn overwrite(app: &App, output: Output, path: &str) -> DrawerPage {
    let cells = usize::from(app.start.size.width) - 4;
    let rows = wrap(&format!("Sudah ada: {path}"), cells).into_iter();
    let mut body: Vec<Line> = rows.map(|row| Line::text(row, Role::Plain)).collect();
    body.push(Line::blank());
    body.push(Line::command(Action::CloseDrawer, "Biarkan", "tidak ada yang ditulis", 30));
    body.push(Line::command(Action::ExportOver(output), "Ganti", "isi yang lama hilang", 30));
    DrawerPage { title: "Ganti berkas yang sudah ada?".to_owned(), body, ..DrawerPage::default() }
}
