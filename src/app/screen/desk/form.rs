//! One SKJ at the desk: the printed form, and beside it what the rules and the facilitators say.

use std::collections::BTreeSet;

use super::{edge, reading_page, side_command};
use crate::app::App;
use crate::app::desk::reading::{SECTIONS, line_of, section_of};
use crate::app::desk::{Desk, DeskAction, Reading};
use crate::app::layout::{fit, width, wrap};
use crate::app::page::{Item, Line, Page, Role, Side, TabMode};
use crate::app::screen::mark_of;
use crate::app::screen::remarks::state_word;
use crate::app::screen::review::printed_row;
use crate::domain::calendar::hour;
use crate::domain::review::{Remark, Weight, opened_by};
use crate::domain::{Target, Word};
use crate::form::FormLine;
use crate::rules::{Finding, Severity};

/// First column of the right pane; on narrow screens it follows below the form.
fn pane_column(app: &App) -> Option<u16> {
    (!app.start.size.is_narrow()).then(|| app.start.size.width * 2 / 3 + 2)
}

/// Cells of a line of the form.
pub fn form_width(app: &App) -> usize {
    match pane_column(app) {
        Some(column) => usize::from(column) - 8,
        None => usize::from(app.start.size.width).saturating_sub(6),
    }
}

pub fn form(app: &App) -> Page {
    let (Some(desk), Some(reading)) = (&app.desk, app.reading()) else { return Page::default() };
    let what = match reading.number {
        0 => "belum dikirim".to_owned(),
        number => format!("kiriman ke-{number}"),
    };
    let mut page = reading_page(app, &what);
    page.hint = situation(app, reading);
    page.tab = TabMode::Groups;
    page.noun = "baris";
    let lines = app.reading_lines();
    let remarks = reading.remarks();
    let open = remarks.iter().filter(|remark| remark.closed_by.is_empty()).map(Remark::target);
    let places: BTreeSet<Target> = open.chain(draft_place(app, reading)).collect();
    let remarked: BTreeSet<usize> = places.iter().filter_map(|target| line_of(&lines, target)).collect();
    page.body =
        lines.iter().enumerate().map(|(index, line)| form_row(app, reading, &remarked, &lines, index, line)).collect();
    if lines.is_empty() {
        page.body.push(Line::text("Tidak ada yang menyimpang.", Role::Plain));
        page.body.push(super::command(DeskAction::Deviations, "Tampilkan semua baris", "", 30));
    }
    match pane_column(app) {
        Some(column) => {
            let cells = usize::from(edge(app) + 1 - column);
            page.side = Some(Side { column, lines: spoken(app, desk, reading, &lines, column, cells) });
        }
        None => {
            page.body.push(Line::blank());
            let cells = usize::from(edge(app)) - 2;
            page.body.extend(spoken(app, desk, reading, &lines, 3, cells));
        }
    }
    page
}

/// State, who else looked at it, and what waits.
fn situation(app: &App, reading: &Reading) -> String {
    let mut parts = vec![reading.status().words().to_owned()];
    if app.desk.as_ref().is_some_and(|desk| !desk.note.trim().is_empty()) {
        parts.push("pesan putusan belum dikirim".to_owned());
    }
    let own = &reading.of.own.by.code;
    let others = opened_by(&reading.reviews, reading.number);
    parts.extend(
        others.iter().filter(|(by, _)| by.code != *own).map(|(by, time)| format!("dibuka {}, {}", by.name, hour(time))),
    );
    match reading.open_remarks() {
        0 => {}
        number => parts.push(format!("{number} catatan terbuka")),
    }
    if reading.deviations_only {
        parts.push("hanya yang menyimpang".to_owned());
    }
    let words = parts.join(" · ");
    match app.desk_read_only() {
        Some(_) => format!("Baca saja. {words}"),
        None => words,
    }
}

fn form_row(
    app: &App,
    reading: &Reading,
    remarked: &BTreeSet<usize>,
    lines: &[FormLine],
    index: usize,
    line: &FormLine,
) -> Line {
    let mut row = printed_row(index, line);
    if !line.first || line.text.is_empty() {
        return row;
    }
    let finding = finding_of(reading, lines, index);
    let is_error = finding.is_some_and(|finding| finding.severity == Severity::Error);
    row = match (remarked.contains(&index), finding) {
        (true, _) if !is_error => row.at(3, "C", Role::Remark),
        (_, Some(finding)) => {
            let (sign, role) = mark_of(finding.severity);
            row.at(3, sign, role)
        }
        _ => row,
    };
    let begins = section_of(&line.target).filter(|section| first_of(lines, section) == Some(index));
    let end = 5 + form_width(app) as u16;
    if begins.is_some_and(|section| reading.is_read(section)) && 5 + width(&line.text) + 9 < usize::from(end) {
        row = row.at(end - 8, "(dibaca)", Role::Help);
    }
    row
}

fn first_of(lines: &[FormLine], section: &str) -> Option<usize> {
    lines.iter().position(|line| line.first && !line.text.is_empty() && section_of(&line.target) == Some(section))
}

fn finding_of<'a>(reading: &'a Reading, lines: &[FormLine], index: usize) -> Option<&'a Finding> {
    let target = &lines.get(index)?.target;
    let near = |finding: &&Finding| finding.target == *target || finding.target.parent() == *target;
    let findings = reading.findings.iter().filter(|finding| reading.permit(finding.code, &finding.target).is_none());
    findings
        .filter(near)
        .filter(|finding| line_of(lines, &finding.target) == Some(index))
        .max_by_key(|finding| finding.severity)
}

/// Where the half-typed remark stands.
fn draft_place(app: &App, reading: &Reading) -> Option<Target> {
    if let Some(slip) = app.desk.as_ref().and_then(|desk| desk.slip.as_ref()) {
        return (slip.is_begun() || app.is_writing_a_remark()).then(|| slip.target());
    }
    let draft = &reading.of.own.draft;
    draft.has_remark().then(|| Target::parse(&draft.target))
}

/// Findings and remarks by place, in the order of the form; then the ways on.
fn spoken(app: &App, desk: &Desk, reading: &Reading, lines: &[FormLine], column: u16, cells: usize) -> Vec<Line> {
    let mut out = vec![Line::blank().at(column, "Temuan dan catatan", Role::Head)];
    let place = |target: &Target| line_of(lines, target).unwrap_or(usize::MAX);
    let mut groups: Vec<(usize, String, Vec<Line>)> = Vec::new();
    let mut add = |target: &Target, said: Vec<Line>| {
        let (at, label) = (place(target), reading.label(target));
        match groups.iter_mut().find(|(_, known, _)| *known == label) {
            Some((_, _, lines)) => lines.extend(said),
            None => groups.push((at, label, said)),
        }
    };
    for (index, remark) in reading.remarks().iter().enumerate() {
        add(&remark.target(), remark_lines(reading, remark, index + 1, column, cells));
    }
    if let Some(target) = draft_place(app, reading) {
        let weight = desk.slip.as_ref().map_or(reading.of.own.draft.weight, |slip| slip.weight);
        add(&target, vec![Line::blank().at(column + 2, format!("C {}, draf", weight.word()), Role::Remark)]);
    }
    for (index, finding) in reading.findings.iter().enumerate() {
        add(&reading.place_of(finding), finding_lines(reading, finding, index, column, cells));
    }
    if groups.is_empty() {
        out.push(Line::blank());
        out.push(Line::blank().at(column, "Tidak ada.", Role::Plain));
    }
    groups.sort_by_key(|(at, _, _)| *at);
    for (_, label, said) in groups {
        out.push(Line::blank());
        out.push(Line::blank().at(column, fit(&label, cells), Role::Help));
        out.extend(said);
    }
    let read = SECTIONS.iter().filter(|(key, _)| reading.is_read(key)).count();
    out.push(Line::blank());
    out.push(Line::blank().at(column, format!("Dibaca {read} dari {} bagian", SECTIONS.len()), Role::Help));
    out.push(Line::blank());
    out.extend(ways_on(app, reading, column));
    out
}

fn ways_on(app: &App, reading: &Reading, column: u16) -> Vec<Line> {
    let mut commands = vec![(DeskAction::Next, "Berikutnya")];
    if !reading.bases().is_empty() {
        commands.push((DeskAction::Changes, "Perubahan"));
    }
    let deviations = if reading.deviations_only { "Semua baris" } else { "Hanya yang menyimpang" };
    // An empty form has this row in its own place.
    if !app.reading_lines().is_empty() {
        commands.push((DeskAction::Deviations, deviations));
    }
    if app.desk_read_only().is_none() && reading.number > 0 {
        commands.extend([(DeskAction::ApprovePage, "Setujui…"), (DeskAction::ReturnPage, "Kembalikan…")]);
    }
    let indent = if column > 3 { 2 } else { 0 };
    commands.into_iter().map(|(action, label)| side_command(action, label, column + indent)).collect()
}

fn remark_lines(reading: &Reading, remark: &Remark<'_>, number: usize, column: u16, cells: usize) -> Vec<Line> {
    let own = reading.is_own(remark);
    let mut head = format!("C{number} {}", remark.weight.word());
    if !own {
        head.push_str(&format!(", {}", remark.by.name));
    }
    let item = Item::Remark(remark.event.id.clone());
    let head = fit(&head, cells.saturating_sub(3));
    let mut lines = vec![Line::blank().at(column + 2, head, Role::Remark).item(item).group(1)];
    let state = if remark.weight == Weight::Praise { "" } else { state_word(remark) };
    let state = if state == "belum dijawab" { "" } else { state };
    let texts = [remark.text.to_owned(), state.to_owned()];
    let said = texts.iter().filter(|text| !text.is_empty()).flat_map(|text| wrap(text, cells.saturating_sub(4)));
    // Closed ones are told by their first row only.
    let most = if remark.closed_by.is_empty() { usize::MAX } else { 1 };
    lines.extend(said.take(most).map(|row| Line::blank().at(column + 4, row, Role::Plain)));
    if !remark.closed_by.is_empty() {
        lines.push(Line::blank().at(column + 4, "selesai", Role::Help));
    }
    lines
}

fn finding_lines(reading: &Reading, finding: &Finding, index: usize, column: u16, cells: usize) -> Vec<Line> {
    let (sign, role) = mark_of(finding.severity);
    let is_permitted = reading.permit(finding.code, &finding.target).is_some();
    let text = match is_permitted {
        true => format!("{} (diizinkan)", finding.message),
        false => finding.message.clone(),
    };
    let others = reading.concerned.get(&index).map_or(0, Vec::len);
    let text = if others > 0 { format!("{text} ({others} SKJ lain)") } else { text };
    wrap(&text, cells.saturating_sub(4))
        .into_iter()
        .enumerate()
        .map(|(row, text)| {
            let line = match row {
                0 if is_permitted => Line::blank().item(Item::Finding(index)).group(1),
                0 => Line::blank().at(column + 2, sign, role).item(Item::Finding(index)).group(1),
                _ => Line::blank(),
            };
            line.at(column + 4, text, Role::Plain)
        })
        .collect()
}
