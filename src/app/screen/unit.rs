//! One technical unit: name, definition, level, description and indicators, numbered by the program.

use super::fields::Builder;
use super::{levels, mark_line, session_page};
use crate::app::App;
use crate::app::command::{Action, List};
use crate::app::layout::fit;
use crate::app::page::{Item, Line, Page, Role};
use crate::domain::{Origin, StepId, Technical, preset, session};

pub fn unit(app: &App, id: &str) -> Page {
    let Some(skj) = app.session() else { return Page::default() };
    let Some((index, unit)) = skj.technical.iter().enumerate().find(|(_, unit)| unit.id == id) else {
        return Page::default();
    };
    let label = format!("{} · Unit {}", StepId::Technical.step().label, skj.number_of(index));
    let mut page = session_page(app, &label, Some(StepId::Technical));
    page.noun = "isian";
    let target = session::TECHNICAL_ROWS.join(&unit.id);
    let mut build = Builder::new(app);
    build.field(&target.join("nama"));
    if unit.origin == Origin::Dictionary {
        let value = build.columns.value;
        let text = format!("{} · kamus bawaan", unit.code);
        build.push(Line::text("Kode", Role::Plain).at(value, text, Role::Help));
    }
    build.field(&target.join("definisi"));
    level_line(&mut build, app, unit);
    build.field(&target.join("deskripsi"));
    let level = unit.level.map_or("–", |level| level.digit());
    for number in 1..=unit.indicators.len() {
        let label = format!("Indikator {level}.{number}");
        build.labelled(&target.join("indikator").text(number), &label, None);
    }
    build.push(Line::command(Action::Add(List::Indicators), "Tambah indikator…", "", 36).group(0));
    if unit.origin == Origin::Dictionary && !preset::has_dictionary_texts(unit, app.library()) {
        let label = unit.level.map_or("Pulihkan dari kamus".to_owned(), |level| restore_label(app, unit, level));
        build.push(Line::command(Action::RestoreTexts, label, "", 36));
    }
    if app.mending.is_some() {
        build.push(Line::command(Action::Leave, "Perbaikan berikutnya", "", 36));
    } else if app.back.is_some() {
        build.push(Line::command(Action::Leave, "Kembali: 7 Tinjau & kirim", "", 36));
    } else {
        if let Some(next) = skj.technical.get(index + 1) {
            let name = fit(&next.name, 30);
            build.push(Line::command(Action::NextUnit, format!("Lanjut: unit {}", skj.number_of(index + 1)), name, 36));
        }
        build.push(Line::command(Action::Leave, "Selesai", "kembali ke daftar unit", 36));
    }
    page.caret = build.caret;
    page.body = build.lines;
    page.about = about(app, unit);
    page
}

/// The texts were edited at this level, or they are those of another level.
fn restore_label(app: &App, unit: &Technical, level: crate::domain::Level) -> String {
    let entry = app.library().technical().find(&unit.code);
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

fn about(app: &App, unit: &Technical) -> Vec<Line> {
    let mut lines = super::about(app);
    let on_behaviour = match &app.settled {
        Item::Field(target) => {
            target.as_str().contains("/indikator") || target.last() == "deskripsi" || target.last() == "level"
        }
        _ => false,
    };
    if let (true, Some(level), Some(last)) = (on_behaviour, unit.level, lines.last_mut()) {
        let cells = usize::from(app.start.size.width) - 4;
        *last = Line::text(fit(&format!("Level {level}: {}.", level.verbs()), cells), Role::Help);
    }
    lines
}
