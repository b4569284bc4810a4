//! What changed between two states of an SKJ, each place with the remarks that it answers.

use super::{command, edge, reading_page};
use crate::app::App;
use crate::app::desk::DeskAction;
use crate::app::desk::changes::{Changed, MOVED};
use crate::app::layout::{fit, wrap};
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::app::screen::remarks::state_word;
use crate::domain::Word;
use crate::domain::review::{Remark, Weight};

pub fn changes(app: &App) -> Page {
    let Some(reading) = app.reading() else { return Page::default() };
    let mut page = reading_page(app, "perubahan");
    page.tab = TabMode::Groups;
    page.noun = "perubahan";
    let cells = usize::from(edge(app)) - 2;
    let count = match reading.changes.len() {
        0 => "tidak ada perubahan".to_owned(),
        number => format!("{number} perubahan"),
    };
    let words = format!("{}: {count}", reading.compared_words());
    page.top = wrap(&words, cells).into_iter().map(|row| Line::text(row, Role::Plain)).collect();
    page.top.push(Line::blank());
    if reading.is_changed_after_approval() {
        let words = "Isi berubah setelah disetujui; persetujuan hanya berlaku bagi kiriman itu.";
        let lines = wrap(words, cells).into_iter().map(|row| Line::text(row, Role::Warning));
        page.top.splice(0..0, lines);
    }
    let remarks: Vec<(usize, Remark<'_>)> = reading.remarks().into_iter().enumerate().collect();
    let mut told = Vec::new();
    for (index, change) in reading.changes.iter().enumerate() {
        page.body.extend(change_lines(change, index, &remarks, &mut told, cells));
        page.body.push(Line::blank());
    }
    let left: Vec<&(usize, Remark<'_>)> =
        remarks.iter().filter(|(_, remark)| remark.is_open() && !told.contains(&remark.event.id)).collect();
    if !left.is_empty() {
        page.body.push(Line::head("Catatan terbuka pada isian yang tidak berubah"));
        for (number, remark) in left {
            let label = format!("  {}: {}", reading.label(&remark.target()), remark.text.replace('\n', " "));
            page.body.push(remark_line(remark, *number, cells));
            page.body.push(Line::text(fit(&label, cells), Role::Help));
        }
        page.body.push(Line::blank());
    }
    page.body.push(command(DeskAction::Form, "Formulir", "", 30));
    page.body.push(command(DeskAction::CompareWith, "Bandingkan dengan…", "", 30));
    page.body.push(command(DeskAction::Next, "Berikutnya", "", 30));
    if app.desk_read_only().is_none() && reading.number > 0 {
        page.body.push(command(DeskAction::ApprovePage, "Setujui…", "", 30));
        page.body.push(command(DeskAction::ReturnPage, "Kembalikan…", "", 30));
    }
    page
}

fn change_lines(
    change: &Changed,
    index: usize,
    remarks: &[(usize, Remark<'_>)],
    told: &mut Vec<String>,
    cells: usize,
) -> Vec<Line> {
    let mut lines = vec![Line::head(fit(&change.label, cells))];
    // The present value has the focus, else the one that went.
    let focus = change.lines.iter().position(|(sign, _)| *sign == '+').unwrap_or(0);
    for (number, (sign, text)) in change.lines.iter().enumerate() {
        for (row, text) in wrap(text, cells.saturating_sub(4)).into_iter().enumerate() {
            let mut line = Line::blank();
            if row == 0 {
                line = line.at(3, sign.to_string(), Role::Plain);
                if number == focus {
                    line = line.item(Item::Change(index)).group(1);
                }
            }
            lines.push(line.at(7, text, Role::Plain));
        }
    }
    let is_order = change.lines.iter().all(|(_, text)| text == MOVED);
    let about = remarks.iter().filter(|(_, remark)| {
        let target = remark.target();
        !is_order && (target.is_within(&change.target) || change.target.is_within(&target))
    });
    for (number, remark) in about {
        if !told.contains(&remark.event.id) {
            told.push(remark.event.id.clone());
            lines.push(remark_line(remark, *number, cells));
        }
    }
    lines
}

/// `C1 wajib, dijawab: sudah diperbaiki`
fn remark_line(remark: &Remark<'_>, number: usize, cells: usize) -> Line {
    let state = match (remark.weight, state_word(remark)) {
        (Weight::Praise, _) | (_, "") => String::new(),
        (_, word @ ("sudah diperbaiki" | "tidak setuju")) => format!(", dijawab: {word}"),
        (_, word) => format!(", {word}"),
    };
    let reply = remark.reply.map(|reply| reply.text.replace('\n', " ")).filter(|text| !text.trim().is_empty());
    let reply = reply.map(|text| format!(", karena {text}")).unwrap_or_default();
    let text = format!("C{} {}{state}{reply}", number + 1, remark.weight.word());
    Line::blank().at(7, fit(&text, cells - 4), Role::Remark).item(Item::Remark(remark.event.id.clone())).group(1)
}
