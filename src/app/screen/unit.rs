//! One technical unit: name, definition, level, description and indicators, numbered by the program.

use super::fields::Builder;
use super::{levels, mark_line, session_page};
use crate::app::App;
use crate::app::command::{Action, List};
use crate::app::layout::{fit, wrap};
use crate::app::page::{Caret, Item, Line, Page, Role};
use crate::domain::session::LevelDraft;
use crate::domain::{Level, Origin, Session, StepId, Technical, preset, session};

pub fn unit(app: &App, id: &str) -> Page {
    let Some(skj) = app.session() else { return Page::default() };
    let Some((index, unit)) = skj.technical.iter().enumerate().find(|(_, unit)| unit.id == id) else {
        return Page::default();
    };
    let what = match unit.origin {
        Origin::Proposal => "Usulan unit baru".to_owned(),
        Origin::Dictionary | Origin::Own | Origin::Unset => format!("Unit {}", skj.number_of(index)),
    };
    let label = format!("{} · {what}", StepId::Technical.step().label);
    let mut page = session_page(app, &label, Some(StepId::Technical));
    page.noun = "isian";
    let target = session::TECHNICAL_ROWS.join(&unit.id);
    let mut build = Builder::new(app);
    build.field(&target.join("nama"));
    if unit.origin == Origin::Dictionary {
        let value = build.columns.value;
        let text = format!("{} · kamus {}", unit.code, app.library().shelf_of(&unit.code).word());
        build.push(Line::text("Kode", Role::Plain).at(value, text, Role::Help));
    }
    build.field(&target.join("definisi"));
    level_line(&mut build, app, unit);
    build.field(&target.join("deskripsi"));
    let level = unit.level.map_or("–", |level| level.digit());
    for number in 1..=unit.indicators.len() {
        let label = indicator_label(app, level, number);
        build.labelled(&target.join("indikator").text(number), &label, None);
    }
    build.push(Line::command(Action::Add(List::Indicators), "Tambah indikator…", "", note_column(app)).group(0));
    if let Some(proposal) = skj.proposal_of(unit) {
        let written = |draft: &&LevelDraft| draft.level != unit.level && draft.is_written();
        let note = match proposal.levels.iter().filter(written).count() {
            0 => "bila sudah diketahui; boleh kosong".to_owned(),
            count => format!("{count} dari 4 terisi"),
        };
        build.push(Line::command(Action::OtherLevels, "Isi level lain…", note, note_column(app)));
    }
    if unit.origin == Origin::Dictionary && !preset::has_dictionary_texts(unit, app.library()) {
        let label = unit.level.map_or("Pulihkan dari kamus".to_owned(), |level| restore_label(app, unit, level));
        build.push(Line::command(Action::RestoreTexts, label, "", note_column(app)));
    }
    ways_out(&mut build, skj, index);
    super::form::help_row(&mut build);
    page.caret = build.caret;
    page.body = build.lines;
    page.about = about(app, unit);
    page
}

fn ways_out(build: &mut Builder<'_>, skj: &Session, index: usize) {
    let app = build.app;
    if app.mending.is_some() {
        build.push(Line::command(Action::Leave, "Perbaikan berikutnya", "", note_column(app)));
    } else if let Some(label) = app.back_label() {
        build.push(Line::command(Action::Leave, label, "", note_column(app)));
    } else {
        if let Some(next) = skj.technical.get(index + 1) {
            let name = fit(&next.name, app.start.size.room(30).into());
            build.push(Line::command(
                Action::NextUnit,
                format!("Lanjut: unit {}", skj.number_of(index + 1)),
                name,
                note_column(app),
            ));
        }
        build.push(Line::command(Action::Leave, "Selesai", "kembali ke daftar unit", note_column(app)));
    }
}

/// Numbered by the program; short where the label's column is.
fn indicator_label(app: &App, level: &str, number: usize) -> String {
    match app.start.size.is_phone() {
        true => format!("Ind. {level}.{number}"),
        false => format!("Indikator {level}.{number}"),
    }
}

/// Column of the explanations beside commands.
fn note_column(app: &App) -> u16 {
    if app.start.size.is_phone() { 22 } else { 36 }
}

/// The texts were edited at this level, or they are those of another level.
fn restore_label(app: &App, unit: &Technical, level: crate::domain::Level) -> String {
    let entry = app.library().unit(&unit.code);
    let of_other_level = entry.is_some_and(|entry| {
        entry.levels.iter().any(|text| text.level != level && text.description.as_str() == unit.description)
    });
    match of_other_level {
        true => format!("Ganti dengan teks level {level}"),
        false => "Pulihkan dari kamus".to_owned(),
    }
}

fn level_line(build: &mut Builder<'_>, app: &App, unit: &Technical) {
    let target = session::TECHNICAL_ROWS.join(&unit.id).join("level");
    let grade = app.session().map(|skj| skj.identity.position_group.clone()).unwrap_or_default();
    let preset = app.library().default_level(&grade, &unit.code);
    let line = Line::text("Level", Role::Plain);
    let line = mark_line(line, build.columns.mark, app, &target, app.finding_at(&target));
    let line = levels::level_digits(line, build.columns.value, unit.level, preset, true);
    build.push(line.item(Item::Field(target)));
}

/// *Isi level lain…*: what a dictionary needs beside the level of this post.
pub fn other_levels(app: &App, id: &str) -> Page {
    let unit = app.session().and_then(|skj| skj.technical.iter().find(|unit| unit.id == id));
    let Some((unit, proposal)) = unit.and_then(|unit| Some((unit, app.session()?.proposal_of(unit)?))) else {
        return Page::default();
    };
    let label = format!("{} · Usulan unit baru · Level lain", StepId::Technical.step().label);
    let mut page = session_page(app, &label, Some(StepId::Technical));
    page.noun = "isian";
    let mut build = Builder::new(app);
    let name = match unit.name.trim() {
        "" => "(tulis nama unit)",
        name => name,
    };
    page.top = vec![Line::text(fit(name, build.columns.text_width()), Role::Help), Line::blank()];
    for draft in proposal.levels.iter().filter(|draft| draft.level != unit.level) {
        let Some(level) = draft.level else { continue };
        build.push(Line::head(format!("Level {level} · {}", level.name())));
        let target = session::PROPOSALS.join(&proposal.id).join("level").join(level.digit());
        build.field(&target.join("deskripsi"));
        for number in 1..=draft.indicators.len() {
            let label = indicator_label(app, level.digit(), number);
            build.labelled(&target.join("indikator").text(number), &label, None);
        }
        build.blank();
    }
    build.push(Line::command(Action::Leave, "Selesai", "kembali ke usulan", note_column(app)));
    page.caret = build.caret.map(|caret| Caret { line: caret.line + page.top.len(), ..caret });
    page.body = build.lines;
    let level = match &app.settled {
        Item::Field(target) => target.segments().nth(3).and_then(|digit| Level::new(digit.parse().ok()?)),
        _ => None,
    };
    page.about = super::about(app);
    put_verbs(app, level, &mut page.about);
    page
}

fn about(app: &App, unit: &Technical) -> Vec<Line> {
    let mut lines = super::about(app);
    let on_behaviour = match &app.settled {
        Item::Field(target) => {
            target.as_str().contains("/indikator") || target.last() == "deskripsi" || target.last() == "level"
        }
        _ => false,
    };
    put_verbs(app, unit.level.filter(|_| on_behaviour), &mut lines);
    lines
}

/// The verbs of the level at hand, in the last row about the focus.
fn put_verbs(app: &App, level: Option<Level>, lines: &mut [Line]) {
    let Some(level) = level else { return };
    let cells = usize::from(app.start.size.width) - 4;
    let rows = wrap(&format!("Level {level}: {}.", level.verbs()), cells);
    // Of the help that they cover nothing is left half.
    let first = lines.len().saturating_sub(if rows.len() > 1 { 2 } else { 1 });
    for (line, text) in lines.iter_mut().skip(first).zip(rows) {
        *line = Line::text(text, Role::Help);
    }
}
