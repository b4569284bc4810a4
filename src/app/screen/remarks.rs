//! A returned SKJ: the remarks of the facilitators, what is answered, and handing in again.

use super::fields::Builder;
use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::{capital, fit, wrap, wrap_cut};
use crate::app::page::{DrawerPage, Item, Line, Page, Role, TabMode};
use crate::domain::calendar::day_and_hour;
use crate::domain::review::{Remark, Weight};
use crate::domain::{ReplyKind, Session, Target, Word, anchor};

/// Column of a remark's place and text.
const TEXT: u16 = 15;

pub fn remarks(app: &App, all: bool) -> Page {
    let Some(open) = &app.open else { return Page::default() };
    let edge = usize::from(app.start.size.width) - 2;
    let numbered: Vec<(usize, Remark<'_>)> = open.remarks().into_iter().enumerate().collect();
    let mut top: Vec<Line> =
        wrap(&verdict_words(app), edge - 2).into_iter().map(|row| Line::text(row, Role::Plain)).collect();
    let verdicts = open.verdicts();
    for (by, event) in verdicts.iter().filter(|(_, event)| !event.text.trim().is_empty()) {
        let text = if verdicts.len() > 1 { format!("{}: {}", by.name, event.text) } else { event.text.clone() };
        top.extend(wrap_cut(&text, edge - 2, 3).into_iter().map(|row| Line::text(row, Role::Help)));
    }
    top.push(Line::text(fit(&open_words(&numbered), edge - 2), Role::Plain));
    top.push(Line::blank());
    let mut body = Vec::new();
    let shown = numbered.iter().filter(|(_, remark)| all || remark.is_open() || remark.weight == Weight::Praise);
    for (index, remark) in shown {
        body.extend(remark_lines(&open.session, remark, index + 1, edge));
        body.push(Line::blank());
    }
    if body.is_empty() {
        body.push(Line::text("Tidak ada catatan yang terbuka.", Role::Plain));
        body.push(Line::blank());
    }
    body.pop();
    let mut foot = vec![Line::blank()];
    let closed = numbered.iter().filter(|(_, remark)| !remark.closed_by.is_empty()).count();
    let others = match all {
        true => "Hanya catatan terbuka",
        false => "Semua catatan, termasuk yang selesai",
    };
    if closed > 0 || all {
        foot.push(Line::command(Action::AllRemarks, others, "", 41));
    }
    foot.push(Line::command(Action::StepList, "Daftar langkah", "", 24));
    let waiting = match app.unanswered() {
        (number @ 1.., musts) if app.start.size.is_phone() => match musts {
            0 => format!("{number} belum dijawab"),
            musts => format!("{musts} wajib belum dijawab"),
        },
        (0, _) => String::new(),
        (number, 0) => format!("{number} catatan belum dijawab"),
        (_, musts) => format!("{musts} catatan wajib belum dijawab"),
    };
    foot.push(Line::command(Action::SendPage, "Kirim lagi…", fit(&waiting, edge - 16), 17));
    let subject = super::subject(app);
    let place = "Catatan fasilitator".to_owned();
    Page { place, subject, top, body, foot, tab: TabMode::Groups, noun: "catatan", whole: true, ..Page::default() }
}

/// Who decided what, and when.
fn verdict_words(app: &App) -> String {
    let Some(open) = &app.open else { return String::new() };
    let number = open.submissions.iter().max().copied().unwrap_or_default();
    let words: Vec<String> = open
        .verdicts()
        .into_iter()
        .map(|(by, event)| format!("{} oleh {}, {}", event.verdict.label(), by.name, day_and_hour(&event.time)))
        .collect();
    match words.is_empty() {
        true => format!("Kiriman ke-{number} menunggu putusan fasilitator."),
        false => capital(&format!("{}, kiriman ke-{number}.", words.join("; "))),
    }
}

/// `3 catatan terbuka: 2 wajib, 1 saran.`
fn open_words(numbered: &[(usize, Remark<'_>)]) -> String {
    let count = |weight| numbered.iter().filter(|(_, remark)| remark.is_open() && remark.weight == weight).count();
    let kinds = [Weight::Must, Weight::Should, Weight::Question];
    let all: usize = kinds.iter().map(|kind| count(*kind)).sum();
    let parts: Vec<String> =
        kinds.iter().filter(|kind| count(**kind) > 0).map(|kind| format!("{} {}", count(*kind), kind.word())).collect();
    match all {
        0 => "Tidak ada catatan terbuka.".to_owned(),
        all => format!("{all} catatan terbuka: {}.", parts.join(", ")),
    }
}

/// The word at the right end: what became of a remark.
pub fn state_word(remark: &Remark<'_>) -> &'static str {
    match (remark.closed_by.is_empty(), remark.weight, remark.reply.map(|reply| reply.kind)) {
        (false, _, _) => "selesai",
        (true, Weight::Praise, _) => "",
        (true, _, Some(ReplyKind::Mended)) => "sudah diperbaiki",
        (true, _, Some(ReplyKind::Disagreed)) => "tidak setuju",
        (true, _, _) => "belum dijawab",
    }
}

fn remark_lines(session: &Session, remark: &Remark<'_>, number: usize, edge: usize) -> Vec<Line> {
    let target = remark.target();
    let state = edge - 15;
    let head = Line::text(format!("C{number}"), Role::Remark)
        .at(7, remark.weight.word(), Role::Plain)
        .at(TEXT, fit(&anchor::label_at(session, &target), state - usize::from(TEXT) - 1), Role::Plain)
        .at(state as u16, state_word(remark), Role::Plain)
        .item(Item::Remark(remark.event.id.clone()));
    let mut lines = vec![head];
    lines.extend(told(session, remark, &target, edge));
    lines
}

/// The text of a remark, what was suggested, how the value changed, and the answer.
fn told(session: &Session, remark: &Remark<'_>, target: &Target, edge: usize) -> Vec<Line> {
    let cells = edge + 1 - usize::from(TEXT);
    let mut lines: Vec<Line> =
        wrap(remark.text, cells).into_iter().map(|row| Line::blank().at(TEXT, row, Role::Plain)).collect();
    if !remark.suggestion.is_empty() {
        let text = fit(&format!("Usul: {}", suggestion_words(target, remark.suggestion)), cells);
        lines.push(Line::blank().at(TEXT, text, Role::Plain));
    }
    lines.extend(changed_lines(session, remark, edge, TEXT));
    if let Some(reply) = remark.reply.filter(|reply| !reply.text.trim().is_empty()) {
        let rows = wrap_cut(&format!("Jawaban: {}", reply.text), cells, 3);
        lines.extend(rows.into_iter().map(|row| Line::blank().at(TEXT, row, Role::Help)));
    }
    lines
}

/// Both values, where the present one is not the one that the remark was about.
pub fn changed_lines(session: &Session, remark: &Remark<'_>, edge: usize, column: u16) -> Vec<Line> {
    let target = remark.target();
    let (then, now) = (remark.event.value_then.as_str(), anchor::value_at(session, &target));
    if then == now || (then.is_empty() && now.is_empty()) {
        return Vec::new();
    }
    let value = column + 10;
    let cells = (edge + 1).saturating_sub(usize::from(value));
    let (then, now) = first_difference(then, &now);
    let shown = |text: &str| if text.trim().is_empty() { "(kosong)".to_owned() } else { fit(text, cells) };
    let gone = !session.exists(&target);
    vec![
        Line::blank().at(column, "Nilai berubah sejak catatan:", Role::Help),
        Line::blank().at(column, "dulu", Role::Help).at(value, shown(&then), Role::Plain),
        Line::blank().at(column, "sekarang", Role::Help).at(
            value,
            if gone { "(baris sudah dihapus)".to_owned() } else { shown(&now) },
            Role::Plain,
        ),
    ]
}

/// Of texts of several lines the first ones that differ.
fn first_difference(then: &str, now: &str) -> (String, String) {
    let (old, new): (Vec<&str>, Vec<&str>) = (then.lines().collect(), now.lines().collect());
    let at = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let line = |lines: &[&str]| lines.get(at).copied().unwrap_or_default().to_owned();
    (line(&old), line(&new))
}

/// A suggested value in words: `level 3`.
pub fn suggestion_words(target: &Target, value: &str) -> String {
    match target.last() {
        "level" => format!("level {value}"),
        _ => value.replace('\n', " / "),
    }
}

/// What can be done about a remark.
pub fn remark_drawer(app: &App, id: &str) -> DrawerPage {
    let Some((open, remark)) = app.open.as_ref().and_then(|open| Some((open, open.remark(id)?))) else {
        return DrawerPage { body: vec![Line::command(Action::CloseDrawer, "Tutup", "", 24)], ..DrawerPage::default() };
    };
    let target = remark.target();
    let mut build = Builder::new(app);
    let cells = build.columns.text_width();
    for row in wrap_cut(remark.text, cells, 4) {
        build.push(Line::text(row, Role::Plain));
    }
    let praise = remark.weight == Weight::Praise || !remark.closed_by.is_empty();
    if !remark.suggestion.is_empty() && !praise {
        let label = format!("Pakai usul: {}", suggestion_words(&target, remark.suggestion));
        build.push(Line::command(Action::TakeSuggestion, fit(&label, cells), "", 24));
    }
    build.push(Line::command(Action::ToField, "Ke isian", "", 30));
    if !praise {
        build.push(Line::command(Action::AnswerMended, "Sudah diperbaiki", "", 30));
        match remark.reply.map(|reply| reply.kind) {
            Some(ReplyKind::Disagreed) => {
                let field = Target::of("balasan").join(id).join("isi");
                build.labelled(&field, "Alasan Anda", None);
            }
            _ => build.push(Line::command(Action::AnswerDisagreed, "Tidak setuju, karena …", "", 30)),
        }
        if remark.reply.is_some() {
            build.push(Line::command(Action::WithdrawAnswer, "Tarik jawaban", "", 30));
        }
    }
    build.push(Line::command(Action::CloseDrawer, "Tutup", "", 30));
    let title = format!("Catatan {} pada {}", remark.weight.word(), anchor::label_at(&open.session, &target));
    DrawerPage { title, caret: build.caret, body: build.lines, ..DrawerPage::default() }
}
