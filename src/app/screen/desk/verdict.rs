//! The pages that say what will be written: a verdict, and the same thing for many.

use super::{command, edge, reading_page, room_page};
use crate::app::App;
use crate::app::desk::bulk::{Bulk, BulkKind, BulkLine, BulkState};
use crate::app::desk::{Desk, DeskAction, Part, Reading};
use crate::app::layout::{fit, width, wrap};
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::app::screen::fields::Builder;
use crate::domain::Word;
use crate::domain::calendar::hour;
use crate::domain::review::{Remark, Verdict};
use crate::rules::Severity;

/// Remarks that the page of returning names one by one.
const NAMED: usize = 4;

pub fn verdict(app: &App, verdict: Verdict) -> Page {
    let (Some(desk), Some(reading)) = (&app.desk, app.reading()) else { return Page::default() };
    let is_approval = verdict == Verdict::Approve;
    let mut page = reading_page(app, if is_approval { "setujui" } else { "kembalikan" });
    page.hint = super::read_only_words(app);
    let cells = usize::from(edge(app)) - 2;
    let mut build = Builder::new(app);
    build.push(Line::head(fit(&subject(reading), cells)));
    build.blank();
    for (by, event) in reading.reviews.iter().filter_map(|file| Some((&file.by, file.verdict_on(reading.number)?))) {
        let words = format!("Kiriman ini sudah {} oleh {}, {}.", event.verdict.label(), by.name, hour(&event.time));
        build.push(Line::text(fit(&words, cells), Role::Help));
    }
    if is_approval && others_return(reading, &desk.who.code) {
        let words = "Selama putusan itu tidak ditarik, SKJ ini tetap perlu perbaikan.";
        build.push(Line::text("?", Role::Warning).at(5, fit(words, cells - 2), Role::Plain));
    }
    build.lines.extend(open_remarks(reading, is_approval, cells));
    let errors = reading.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    if is_approval && errors > 0 {
        let words = format!("{errors} galat belum diperbaiki.");
        build.push(Line::text("!", Role::Error).at(5, words, Role::Plain));
    }
    if !reading.of.unchanged && reading.number > 0 {
        let words = "Isi sudah berubah sejak kiriman ini; putusan berlaku bagi kiriman, bukan isi sekarang.";
        for (row, text) in wrap(words, cells - 2).into_iter().enumerate() {
            build.push(Line::text(if row == 0 { "?" } else { " " }, Role::Warning).at(5, text, Role::Plain));
        }
    }
    build.blank();
    build.slip(Part::Note, "Pesan", &desk.note, "(boleh kosong)");
    build.blank();
    for row in wrap(&app.verdict_words(verdict), cells) {
        build.push(Line::text(row, Role::Help));
    }
    build.blank();
    let label = if is_approval { "Setujui" } else { "Kembalikan" };
    let why = app.why_no_verdict(verdict).map(|why| format!("tidak dapat, {why}")).unwrap_or_default();
    build.push(command(DeskAction::Decide, label, fit(&why, cells.saturating_sub(20)), 24));
    build.push(command(DeskAction::Form, "Kembali ke formulir", "", 24));
    page.caret = build.caret;
    page.body = build.lines;
    page.noun = "baris";
    page
}

/// What the page of a verdict cuts: the post, and the remarks that are open.
pub fn about_verdict(app: &App) -> Vec<String> {
    let Some(reading) = app.reading() else { return Vec::new() };
    let open = reading.remarks().into_iter().filter(Remark::is_open);
    std::iter::once(subject(reading)).chain(open.map(|remark| remark_words(reading, &remark))).collect()
}

fn subject(reading: &Reading) -> String {
    format!("{} · kiriman ke-{}", reading.shown.identity.position_name, reading.number)
}

fn remark_words(reading: &Reading, remark: &Remark<'_>) -> String {
    format!("{} · {}: {}", remark.weight.word(), reading.label(&remark.target()), remark.text.replace('\n', " "))
}

/// What is still open: counted where it is approved, named where it goes back.
fn open_remarks(reading: &Reading, is_approval: bool, cells: usize) -> Vec<Line> {
    let open: Vec<Remark<'_>> = reading.remarks().into_iter().filter(Remark::is_open).collect();
    let marked = |mark: &str, role: Role, words: &str| Line::text(mark, role).at(5, fit(words, cells - 2), Role::Plain);
    match (is_approval, open.len()) {
        (true, 0) => vec![Line::text("Tidak ada catatan terbuka.", Role::Plain)],
        (true, number) => {
            let (mark, of_must) = match reading.open_musts() {
                0 => (" ", "tidak ada yang wajib".to_owned()),
                musts => ("?", format!("{musts} di antaranya wajib")),
            };
            let words = format!("{number} catatan masih terbuka, {of_must}.");
            Line::text(mark, Role::Warning).over(5, wrap(&words, cells - 2), Role::Plain)
        }
        (false, 0) => vec![Line::text("Belum ada catatan terbuka; tulis pesan di bawah.", Role::Plain)],
        (false, number) => {
            let named = |remark: &Remark<'_>| marked("C", Role::Remark, &remark_words(reading, remark));
            let head = Line::text(format!("Penyusun akan melihat {number} catatan terbuka:"), Role::Plain);
            let more = number.saturating_sub(NAMED);
            let rest = (more > 0).then(|| Line::text(format!("  dan {more} catatan lagi"), Role::Help));
            std::iter::once(head).chain(open.iter().take(NAMED).map(named)).chain(rest).collect()
        }
    }
}

/// Another facilitator has returned the hand-in that is shown: that counts more than an approval.
fn others_return(reading: &Reading, own: &str) -> bool {
    let others = reading.reviews.iter().filter(|file| file.by.code != own);
    others.filter_map(|file| file.verdict_on(reading.number)).any(|event| event.verdict == Verdict::Return)
}

pub fn bulk(app: &App) -> Page {
    let Some((desk, bulk)) = app.desk.as_ref().and_then(|desk| Some((desk, desk.bulk.as_ref()?))) else {
        return Page::default();
    };
    let place = if bulk.of_finding.is_some() { "Catatan untuk temuan" } else { "Untuk semua yang ditandai" };
    let mut page = room_page(app, &format!("Telaah · {place}"));
    page.tab = TabMode::Groups;
    page.noun = "SKJ";
    let cells = usize::from(edge(app)) - 2;
    let planned = bulk.count(&BulkState::Planned);
    let written = bulk.count(&BulkState::Written);
    let what = match bulk.kind {
        BulkKind::Read => "tanda sudah dibuka".to_owned(),
        BulkKind::Remark => format!("catatan {}", app.bulk_weight().word()),
        BulkKind::Decide(Verdict::Approve) => "putusan setujui".to_owned(),
        BulkKind::Decide(_) => "putusan kembalikan".to_owned(),
    };
    let head = match (bulk.undone, bulk.is_done()) {
        (true, _) => format!("Dibatalkan: {what}."),
        (false, true) => format!("{written} {what} tertulis."),
        (false, false) => format!("Akan ditulis {planned} {what}, atas nama {}.", desk.who.name),
    };
    page.top = wrap(&head, cells).into_iter().map(Line::head).collect();
    if let Some(text) = bulk.lines.first().map(|line| line.event.text.as_str()).filter(|text| !text.is_empty()) {
        page.top.extend(wrap(text, cells).into_iter().map(|row| Line::text(row, Role::Help)));
    }
    page.top.push(Line::blank());
    let states: Vec<(String, Role)> = bulk.lines.iter().map(|line| state_of(desk, bulk, line)).collect();
    let widest = states.iter().map(|(state, _)| width(state)).max().unwrap_or_default().min(cells / 2) as u16;
    let state_at = (edge(app) + 1).saturating_sub(widest);
    for ((index, line), (state, role)) in bulk.lines.iter().enumerate().zip(states) {
        page.body.push(
            Line::text(fit(&name_of(desk, line), usize::from(state_at) - 5), Role::Plain)
                .at(state_at, fit(&state, usize::from(widest)), role)
                .item(Item::Change(index))
                .group(1),
        );
    }
    page.foot.push(Line::blank());
    if !bulk.is_done() && planned > 0 {
        page.foot.push(command(DeskAction::BulkDo, format!("Tulis {planned} {what}"), "", 40));
    }
    if bulk.is_done() && !bulk.undone {
        let note = "selama halaman ini terbuka";
        page.foot.push(command(DeskAction::BulkUndo, format!("Batalkan {written} tulisan"), note, 40));
    }
    let back = if bulk.of_finding.is_some() { "Kembali ke Terbanyak" } else { "Kembali ke telaah" };
    page.foot.push(command(DeskAction::Back, back, "", 40));
    page
}

/// Whose SKJ, and which post or place of it.
fn name_of(desk: &Desk, line: &BulkLine) -> String {
    let row = desk.rows.get(line.file.as_str());
    let author = row.map_or("", |row| row.author());
    match line.label.is_empty() {
        true => format!("{author} · {}", row.map_or(line.file.as_str(), |row| row.position_name())),
        false => format!("{author} · {}", line.label),
    }
}

/// What a row of the preview says, without the limits of the screen.
pub fn about_bulk(app: &App, index: usize) -> Vec<String> {
    let Some((desk, bulk)) = app.desk.as_ref().and_then(|desk| Some((desk, desk.bulk.as_ref()?))) else {
        return Vec::new();
    };
    let line = bulk.lines.get(index);
    line.map(|line| vec![name_of(desk, line), state_of(desk, bulk, line).0]).unwrap_or_default()
}

fn state_of(desk: &Desk, bulk: &Bulk, line: &BulkLine) -> (String, Role) {
    let musts = desk.rows.get(line.file.as_str()).map_or(0, |row| row.open_must);
    match &line.state {
        BulkState::Planned if bulk.kind == BulkKind::Decide(Verdict::Approve) && musts > 0 => {
            (format!("{musts} catatan wajib terbuka"), Role::Warning)
        }
        BulkState::Planned => (format!("kiriman ke-{}", line.event.hand_in), Role::Plain),
        BulkState::Skipped(why) => (format!("tidak, {why}"), Role::Help),
        BulkState::Asked => ("menulis…".to_owned(), Role::Help),
        BulkState::Written if bulk.undone => ("dibatalkan".to_owned(), Role::Help),
        BulkState::Written => ("tertulis".to_owned(), Role::Plain),
        BulkState::Failed(_) => ("gagal".to_owned(), Role::Error),
    }
}
