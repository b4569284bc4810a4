//! The step list: the seven steps with their state in words, and the commands of the SKJ.

use crate::app::command::Action;
use crate::app::layout::{whole_parts, wrap_cut};
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::app::{App, Open};
use crate::domain::{STEPS, Step};
use crate::rules::progress;

pub fn step_list(app: &App) -> Page {
    let Some(open) = &app.open else { return Page::default() };
    let session = &open.session;
    let cells = usize::from(app.start.size.width) - 4;
    let percent = progress::percent(&app.facts(session));
    let subject = match app.start.size.is_narrow() {
        true => format!("{percent}%"),
        false => format!("{percent} persen"),
    };
    let mut body = Vec::new();
    let name = match session.identity.position_name.trim() {
        "" => "(nama jabatan belum diisi)",
        name => name,
    };
    let rows = if app.start.size.is_narrow() { 2 } else { 1 };
    body.extend(wrap_cut(name, cells, rows).into_iter().map(|row| Line::text(row, Role::Head)));
    body.push(Line::text(whole_parts(&facts(app, open).join(" · "), " · ", cells), Role::Help));
    body.push(Line::blank());
    body.extend(STEPS.iter().map(|step| step_row(app, step, cells)));
    body.push(Line::blank());
    if app.earlier.is_some() {
        body.extend([
            Line::command(Action::BackToPresent, "Kembali ke keadaan sekarang", "", 32),
            Line::command(Action::MakePresent, "Pakai keadaan terdahulu ini", "dapat dibatalkan dengan Ctrl+Z", 32),
        ]);
    }
    let remarks = open.remarks();
    if !remarks.is_empty() {
        let note = match remarks.iter().filter(|remark| remark.is_open()).count() {
            0 => "tidak ada yang terbuka".to_owned(),
            number => format!("{number} terbuka"),
        };
        body.push(Line::command(Action::Remarks, "Catatan fasilitator", note, 24));
    }
    let outdated = app.open.as_ref().map_or(0, |open| open.outdated.len());
    if outdated > 0 {
        let note = format!("{outdated} kompetensi berbeda");
        body.push(Line::command(Action::RefreshTexts, "Perbarui teks dari kamus…", note, 32));
    }
    body.extend([
        Line::command(Action::Export, "Ekspor…", super::review::EXPORTS, 24),
        Line::command(Action::History, "Riwayat…", "", 24),
        Line::command(Action::CopyToNew, "Salin ke SKJ baru…", "", 24),
        Line::command(Action::Palette, "Perintah lain…", "", 24),
        Line::command(Action::Home, "Beranda", "", 24),
        Line::command(Action::Quit, "Keluar", "", 24),
    ]);
    Page {
        place: "Daftar langkah".to_owned(),
        subject,
        body,
        tab: TabMode::Groups,
        noun: "baris",
        whole: true,
        ..Page::default()
    }
}

/// Office, grade, and what became of it.
fn facts(app: &App, open: &Open) -> Vec<String> {
    let session = &open.session;
    let grade = app.library().grade(&session.identity.position_group).map(|grade| grade.name.to_string());
    let sent = match open.submissions.last() {
        Some(number) => format!("{}, kiriman ke-{number}", open.status()),
        None => "draf, belum pernah dikirim".to_owned(),
    };
    let mut facts = [session.institution.office.clone(), grade.unwrap_or_default(), sent];
    if app.start.size.is_narrow() {
        // What fits is said, the state first.
        facts.rotate_right(1);
    }
    facts.into_iter().filter(|fact| !fact.is_empty()).collect()
}

fn step_row(app: &App, step: &Step, cells: usize) -> Line {
    let Some(open) = &app.open else { return Line::blank() };
    let report =
        progress::step_report(step.id, &app.facts(&open.session), &open.findings, !open.submissions.is_empty());
    let mut line = Line::text(step.number.to_string(), Role::Plain)
        .at(6, step.label, Role::Plain)
        .at(24, report.state.words(), Role::Plain)
        .item(Item::Step(step.id))
        .group(1);
    let remarked = match app.remarks_in(step.id) {
        0 => String::new(),
        number => format!("{number} catatan"),
    };
    let notes = [remarked, report.note].into_iter().filter(|note| !note.is_empty());
    let note = notes.collect::<Vec<_>>().join(", ");
    // Beside the longest state.
    let column = if app.start.size.is_narrow() { 40 } else { 43 };
    let room = (cells + 3).saturating_sub(usize::from(column));
    // Half a reason is none: the help key tells it.
    line = line.at(column, whole_parts(&note, " dari ", room), Role::Help);
    line
}
