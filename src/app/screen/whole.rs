//! What a row has to say in full: the help key tells it, wherever columns or the height of the screen cut it.

use super::fields::value_text;
use super::{desk, home, row_text};
use crate::app::desk::View;
use crate::app::page::Item;
use crate::app::{App, Screen};
use crate::domain::{Kind, Level, Session, StepId, Target, anchor, session};
use crate::rules::progress;

/// The texts behind an item, each a paragraph.
pub fn of(app: &App, item: &Item) -> Vec<String> {
    let texts = match (item, app.session()) {
        (Item::Row(target) | Item::Field(target), Some(skj)) => of_target(app, skj, target),
        (Item::Suggestion(code), Some(skj)) => of_suggestion(app, skj, code),
        (Item::Entry(code), Some(skj)) if app.screen == Screen::Coverage => of_covering_unit(app, skj, code),
        (Item::Step(step), _) => of_step(app, *step),
        (Item::Remark(id), _) => of_remark(app, id),
        (Item::Session(file), _) => match &app.screen {
            Screen::Desk(_) => desk::about_row(app, file),
            _ => home::about(app, file),
        },
        (Item::Tally(key), _) => desk::about_tally(app, key),
        (Item::Do(_), _) if matches!(app.screen, Screen::Desk(View::Frequent { .. })) => {
            app.desk.as_ref().map(|desk| desk::about_tally(app, &desk.tally)).unwrap_or_default()
        }
        (_, _) if matches!(app.screen, Screen::Desk(View::Verdict(_))) => desk::about_verdict(app),
        (Item::Change(index), _) if app.screen == Screen::Desk(View::Bulk) => desk::about_bulk(app, *index),
        _ => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.trim().is_empty()).collect()
}

fn of_target(app: &App, skj: &Session, target: &Target) -> Vec<String> {
    if let Some(text) = row_text(skj, target) {
        return vec![text.to_owned()];
    }
    match (target.first(), skj.field(target).map(|field| field.kind)) {
        (section @ (session::MANAGERIAL | session::SOCIOCULTURAL), _) => of_competency(app, skj, section, target),
        (session::TECHNICAL, _) if target.parent() == session::TECHNICAL_ROWS => {
            let text = |key| skj.text(&target.join(key)).unwrap_or_default().to_owned();
            vec![text("nama"), text("definisi"), text("deskripsi")]
        }
        (_, Some(Kind::Pick(_) | Kind::Picks(_) | Kind::Record)) => vec![value_text(app, skj, target)],
        _ => Vec::new(),
    }
}

/// The definition, and the descriptions of the chosen level and of its neighbours.
fn of_competency(app: &App, skj: &Session, section: &str, target: &Target) -> Vec<String> {
    let Some(code) = target.segments().nth(1) else { return Vec::new() };
    let Some(entry) = app.library().entry(section, code) else { return Vec::new() };
    let row = if target.last() == code { target.clone() } else { target.parent() };
    let chosen = skj.level(&row.join("level"));
    let near = |level: &Level| chosen.is_none_or(|chosen| (chosen.down()..=chosen.up()).contains(level));
    let levels = Level::ALL.into_iter().filter(near).filter_map(|level| {
        let text = entry.at(level)?;
        Some(format!("{level} {}: {}", level.name(), text.description.as_str()))
    });
    std::iter::once(entry.definition.as_str().to_owned()).chain(levels).collect()
}

fn of_unit(app: &App, code: &str) -> Vec<String> {
    let definition = app.library().unit(code).map(|entry| entry.definition.as_str().to_owned());
    let proposed = || app.session()?.proposal(code).map(|proposal| proposal.definition.clone());
    vec![app.unit_name(code), definition.or_else(proposed).unwrap_or_default()]
}

/// A suggested unit with what it matched.
fn of_suggestion(app: &App, skj: &Session, code: &str) -> Vec<String> {
    let duty = app.duty_in_focus().and_then(|id| skj.mapping.functions.iter().find(|row| row.id == id));
    let found = duty.map(|row| app.suggested_units(row)).unwrap_or_default();
    let reason = found.into_iter().find(|(known, _)| known == code).map(|(_, reason)| reason);
    of_unit(app, code).into_iter().chain(reason).collect()
}

/// A unit of the coverage page with the duties that it serves.
fn of_covering_unit(app: &App, skj: &Session, code: &str) -> Vec<String> {
    let rows = (1..).zip(&skj.mapping.functions);
    let served = rows.filter(|(_, row)| row.units.iter().any(|unit| unit == code));
    let duties = served.map(|(number, row)| format!("Tugas {number}: {}", row.main_function));
    of_unit(app, code).into_iter().chain(duties).collect()
}

fn of_step(app: &App, step: StepId) -> Vec<String> {
    let Some(open) = &app.open else { return Vec::new() };
    let facts = app.facts(&open.session);
    let report = progress::step_report(step, &facts, &open.findings, !open.submissions.is_empty());
    let words = [report.state.words(), report.note].into_iter().filter(|words| !words.is_empty());
    vec![format!("{}: {}.", step.step().label, words.collect::<Vec<_>>().join(", "))]
}

fn of_remark(app: &App, id: &str) -> Vec<String> {
    let here = app.open.as_ref().and_then(|open| Some((&open.session, open.remark(id)?)));
    let at_desk = || app.reading().and_then(|reading| Some((&reading.shown, reading.remark(id)?)));
    let Some((skj, remark)) = here.or_else(at_desk) else { return Vec::new() };
    let target = remark.target();
    let named = |what: &str, text: &str| match text.trim() {
        "" => String::new(),
        text => format!("{what}: {text}"),
    };
    let now = anchor::value_at(skj, &target);
    let then = remark.event.value_then.as_str();
    let (then, now) = if then == now { ("", "") } else { (then, now.as_str()) };
    vec![
        named(&anchor::label_at(skj, &target), remark.text),
        named("Usul", remark.suggestion),
        named("Dulu", then),
        named("Sekarang", now),
        named("Jawaban", remark.reply.map_or("", |reply| reply.text.as_str())),
    ]
}
