//! Step 7: the printed form beside its findings, handing in, and the page after it.

use super::{mark_of, session_page};
use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::{fit, wrap, wrap_cut};
use crate::app::page::{Item, Line, Page, Role, Side, TabMode};
use crate::domain::review::Remark;
use crate::domain::{Session, StepId, Target};
use crate::form::{self, FormDocument, FormLine};
use crate::rules::{Finding, Severity};

/// Errors that the page of handing in names one by one.
const NAMED_ERRORS: usize = 3;
/// Rows that one of them may take.
const FINDING_ROWS: usize = 2;
/// What stands beside the row of the export.
pub const EXPORTS: &str = "Word, Excel, PDF, teks";

/// The printed form in the cells of the left pane.
pub fn form_lines(app: &App) -> Vec<FormLine> {
    let Some(session) = app.session() else { return Vec::new() };
    form::lines(
        &FormDocument::build(session, app.library()),
        pane_column(app).map_or(text_cells(app), |column| usize::from(column) - 8),
    )
}

fn text_cells(app: &App) -> usize {
    usize::from(app.start.size.width).saturating_sub(6)
}

/// First column of the findings; on narrow screens they follow below the form.
fn pane_column(app: &App) -> Option<u16> {
    (!app.start.size.is_narrow()).then(|| app.start.size.width * 2 / 3 + 2)
}

pub fn review(app: &App) -> Page {
    let mut page = session_page(app, StepId::Review.step().label, Some(StepId::Review));
    page.tab = TabMode::Groups;
    page.noun = "baris";
    page.whole = true;
    page.count = counts(app);
    if app.start.size.is_phone() {
        // Beside the time of saving there is no room for it.
        let count = std::mem::take(&mut page.count);
        page.hint = Some(super::hint(app)).filter(|hint| !hint.is_empty()).unwrap_or(count);
    }
    let lines = form_lines(app);
    page.body = lines.iter().enumerate().map(|(index, line)| form_row(app, &lines, index, line)).collect();
    match pane_column(app) {
        Some(column) => {
            let cells = usize::from(app.start.size.width.saturating_sub(column + 1));
            page.side = Some(Side { column, lines: finding_lines(app, column, cells) });
        }
        None => {
            page.body.push(Line::blank());
            page.body.extend(finding_lines(app, 3, text_cells(app)));
        }
    }
    page
}

/// A line of the printed form, without marks; what is printed can be chosen.
pub fn printed_row(index: usize, line: &FormLine) -> Line {
    let role = match line.role {
        form::Role::Title | form::Role::Heading => Role::Head,
        form::Role::Missing => Role::Help,
        form::Role::Text | form::Role::Label => Role::Plain,
    };
    let row = Line::blank().at(5, line.text.as_str(), role);
    match line.text.is_empty() {
        true => row,
        false => row.item(Item::FormLine(index)),
    }
}

fn form_row(app: &App, lines: &[FormLine], index: usize, line: &FormLine) -> Line {
    let mut row = printed_row(index, line);
    if line.first
        && !line.text.is_empty()
        && let Some(finding) = finding_of_line(app, lines, index)
    {
        let (sign, role) = mark_of(finding.severity);
        row = row.at(3, sign, role);
    }
    row
}

/// The worst finding whose line this is.
fn finding_of_line<'a>(app: &'a App, lines: &[FormLine], index: usize) -> Option<&'a Finding> {
    let target = &lines.get(index)?.target;
    let findings = app.open.iter().flat_map(|open| &open.findings);
    findings
        .filter(|finding| finding.target == *target || finding.target.parent() == *target)
        .filter(|finding| form::line_of(lines, &finding.target) == Some(index))
        .max_by_key(|finding| finding.severity)
}

fn counts(app: &App) -> String {
    let count = |severity| {
        let findings = app.open.iter().flat_map(|open| &open.findings);
        findings.filter(|finding| finding.severity == severity).count()
    };
    let narrow = app.start.size.is_narrow();
    let named = [(Severity::Error, "galat"), (Severity::Warning, "peringatan"), (Severity::Info, "info")];
    let parts: Vec<String> = named
        .into_iter()
        .map(|(severity, word)| (count(severity), if narrow { mark_of(severity).0 } else { word }))
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| if narrow { format!("{word}{number}") } else { format!("{number} {word}") })
        .collect();
    match parts.is_empty() {
        true if narrow => "Tanpa temuan".to_owned(),
        true => "Tidak ada temuan".to_owned(),
        false => parts.join(if narrow { " " } else { ", " }),
    }
}

/// The findings by place: the place once, below it the sentences; then the ways on.
fn finding_lines(app: &App, column: u16, cells: usize) -> Vec<Line> {
    let Some(open) = &app.open else { return Vec::new() };
    let mut lines = vec![Line::blank().at(column, "Temuan", Role::Head)];
    let mut before: Option<Target> = None;
    for (index, finding) in open.findings.iter().enumerate() {
        if before.as_ref() != Some(&finding.target) {
            lines.push(Line::blank());
            let label = open.session.label(&finding.target);
            lines.push(Line::blank().at(column, fit(&label, cells), Role::Help));
            before = Some(finding.target.clone());
        }
        let (sign, role) = mark_of(finding.severity);
        for (row, text) in wrap(&finding.message, cells.saturating_sub(4)).into_iter().enumerate() {
            let line = match row {
                0 => Line::blank().at(column + 2, sign, role).item(Item::Finding(index)).group(1),
                _ => Line::blank(),
            };
            lines.push(line.at(column + 4, text, Role::Plain));
        }
    }
    if open.findings.is_empty() {
        lines.push(Line::blank());
        lines.push(Line::blank().at(column, "Tidak ada temuan.", Role::Plain));
    }
    lines.push(Line::blank());
    for (action, label) in [
        (Action::SendPage, "Kirim…"),
        (Action::Export, "Ekspor…"),
        (Action::PreviousStep, "Kembali: 6 Teknis"),
        (Action::StepList, "Daftar langkah"),
    ] {
        let indent = if column > 3 { 2 } else { 0 };
        lines.push(Line::blank().at(column + indent, label, Role::Plain).item(Item::Do(action)).group(2));
    }
    lines
}

pub fn send(app: &App) -> Page {
    let label = format!("{} · Kirim", StepId::Review.step().label);
    let mut page = session_page(app, &label, Some(StepId::Review));
    let Some(open) = &app.open else { return page };
    let narrow = app.start.size.is_narrow();
    let errors: Vec<&Finding> = of_severity(app, Severity::Error).collect();
    let warnings: Vec<&Finding> = of_severity(app, Severity::Warning).collect();
    let column = 33;
    // On a small screen the explanation below is worth more than a third example.
    let most_named = if narrow { NAMED_ERRORS - 1 } else { NAMED_ERRORS };
    let named = |finding: &Finding| named_finding(app, &open.session, finding, column);
    let body = &mut page.body;
    match errors.len() {
        0 => {
            let warned = match warnings.len() {
                0 => "tidak ada peringatan".to_owned(),
                number => format!("{number} peringatan"),
            };
            let cells = usize::from(app.start.size.width.saturating_sub(4));
            let head = format!("Siap dikirim. Tidak ada galat, {warned}.");
            body.extend(wrap(&head, cells).into_iter().map(|row| Line::text(row, Role::Plain)));
            body.push(Line::blank());
            body.extend(warnings.iter().take(most_named).flat_map(|finding| named(finding)));
        }
        number => {
            body.push(Line::text(format!("Belum dapat dikirim: {number} galat."), Role::Plain));
            body.push(Line::blank());
            body.extend(errors.iter().take(most_named).flat_map(|finding| named(finding)));
            if number > most_named {
                body.push(Line::text(format!("  dan {} galat lagi", number - most_named), Role::Help));
            }
        }
    }
    body.push(Line::blank());
    while body.len() < 7 && !narrow {
        body.push(Line::blank());
    }
    let next = open.submissions.last().copied().unwrap_or(0) + 1;
    let note = |text: String| if narrow { String::new() } else { text };
    match errors.len() {
        0 => body.push(Line::command(Action::Send, "Kirim", note(next_words(app, next)), column)),
        number => {
            let text = format!("{number} galat, lalu kembali ke halaman ini");
            body.push(Line::command(Action::MendAll, "Perbaiki satu per satu", note(text), column));
        }
    }
    body.push(Line::command(Action::ShowFindings, "Lihat semua temuan", note(counts(app)), column));
    body.push(Line::command(Action::Leave, "Kembali", "", column));
    about_sending(app, body, errors.is_empty());
    page.whole = true;
    page
}

/// A finding with its place, in as few rows as hold it.
fn named_finding(app: &App, session: &Session, finding: &Finding, column: u16) -> Vec<Line> {
    let (sign, role) = mark_of(finding.severity);
    let label = session.label(&finding.target);
    let narrow = app.start.size.is_narrow();
    let (at, text) = match narrow {
        true => (5, format!("{label}: {}", finding.message)),
        false => (column, finding.message.clone()),
    };
    let most = if app.start.size.is_phone() { FINDING_ROWS + 1 } else { FINDING_ROWS };
    let rows = wrap_cut(&text, usize::from(app.start.size.width.saturating_sub(at + 1)), most);
    let mut lines: Vec<Line> = rows.into_iter().map(|row| Line::blank().at(at, row, Role::Plain)).collect();
    if let Some(first) = lines.first_mut() {
        let head = Line::text(sign, role);
        let head = if narrow { head } else { head.at(5, fit(&label, usize::from(column) - 6), Role::Plain) };
        first.spans.splice(0..0, head.spans);
    }
    lines
}

fn about_sending(app: &App, body: &mut Vec<Line>, is_ready: bool) {
    let cells = usize::from(app.start.size.width.saturating_sub(4)).min(app.start.size.room(72).into());
    let mut head = vec![Line::blank(), Line::head("Tentang mengirim")];
    let mut about = [
        "Salinan SKJ ini dibekukan dan dapat dilihat fasilitator. Anda tetap boleh mengubah SKJ dan mengirimnya lagi.",
        "Galat harus diperbaiki sebelum mengirim. Peringatan dan info tidak menghalangi; fasilitator yang menimbangnya.",
    ];
    if !is_ready && app.start.size.is_narrow() {
        about.reverse();
    }
    for text in about {
        let rows: Vec<Line> = wrap(text, cells).into_iter().map(|row| Line::text(row, Role::Help)).collect();
        // A sentence that does not fit as a whole is left out: nothing here scrolls.
        if body.len() + head.len() + rows.len() <= app.start.size.body_rows() {
            body.append(&mut head);
            body.extend(rows);
        }
    }
}

/// `kiriman ke-2, 3 catatan dijawab`
fn next_words(app: &App, next: u32) -> String {
    let open = app.open.iter().flat_map(|open| open.remarks()).filter(Remark::is_open);
    let (answered, waiting): (Vec<_>, Vec<_>) = open.partition(|remark| remark.reply.is_some());
    match (answered.len(), waiting.len()) {
        (0, 0) => format!("kiriman ke-{next} kepada fasilitator"),
        (answered, 0) => format!("kiriman ke-{next}, {answered} catatan dijawab"),
        (answered, waiting) => format!("kiriman ke-{next}, {answered} catatan dijawab, {waiting} belum"),
    }
}

fn of_severity(app: &App, severity: Severity) -> impl Iterator<Item = &Finding> {
    app.open.iter().flat_map(|open| &open.findings).filter(move |finding| finding.severity == severity)
}

pub fn sent(app: &App, number: u32, clock: &str) -> Page {
    let label = format!("{} · Kirim", StepId::Review.step().label);
    let mut page = session_page(app, &label, Some(StepId::Review));
    let Some(session) = app.session() else { return page };
    let cells = usize::from(app.start.size.width) - 4;
    let grade = app.library().grade(&session.identity.position_group).map(|grade| grade.name.to_string());
    let facts = [session.institution.office.clone(), grade.unwrap_or_default()];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let body = &mut page.body;
    body.push(Line::text(format!("Terkirim pukul {clock}, kiriman ke-{number}. Terima kasih."), Role::Head));
    body.push(Line::blank());
    for (text, role) in [(session.identity.position_name.as_str(), Role::Plain), (&facts.join(" · "), Role::Help)] {
        body.extend(wrap(text, cells).into_iter().map(|row| Line::text(row, role)));
    }
    body.push(Line::blank());
    let sentence =
        "Fasilitator sudah dapat membacanya. Bila dikembalikan, catatannya tampil saat Anda membuka SKJ ini.";
    body.extend(
        wrap(sentence, cells.min(app.start.size.room(72).into())).into_iter().map(|row| Line::text(row, Role::Plain)),
    );
    body.push(Line::blank());
    body.push(Line::command(Action::Home, "Beranda", "", 33));
    body.push(Line::command(Action::NewSession, "Mulai SKJ baru", "", 33));
    body.push(Line::command(Action::Export, "Ekspor…", EXPORTS, 33));
    body.push(Line::command(Action::EditAgain, "Ubah lagi SKJ ini", "", 33));
    page.whole = true;
    page
}
