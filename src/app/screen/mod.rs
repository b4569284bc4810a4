//! One function a screen: `&App` to a `Page`. Nothing here changes state, and nothing else says how a screen reads.

mod coverage;
mod desk;
mod drawer;
mod earlier;
mod export;
mod fields;
mod form;
mod held;
mod help;
mod home;
mod levels;
mod mapping;
mod picker;
mod preview;
mod refresh;
mod remarks;
mod review;
mod steps;
mod technical;
mod unit;
mod unsaved;
mod whole;

use super::command::Action;
use super::desk::View;
use super::drawers::Kind;
use super::layout::{self, Columns};
use super::page::{Item, Line, Page, Role, Slot, Span, Surface};
use super::{App, Screen};
use crate::domain::{STEPS, Session, StepId, Target, Word, session};
use crate::rules::{Finding, Severity};

pub use coverage::grid_page;
pub use desk::form_width as desk_form_width;
pub use drawer::{palette_entries, row_fields};
pub use fields::{is_multi_line, required_here, value_text, writing_width};
pub use help::page_help;
pub use mapping::suggestion_items;
pub use picker::{MOST_HITS, entries};
pub use remarks::{changed_lines, state_word, suggestion_words};
pub use review::form_lines;

/// The page that is on the screen now.
pub fn page(app: &App) -> Page {
    let mut page = match &app.screen {
        Screen::Naming => home::naming(app),
        Screen::Home => home::home(app),
        Screen::Held => held::held(app),
        Screen::StepList => steps::step_list(app),
        Screen::Step(StepId::Identity) => form::identity(app),
        Screen::Step(StepId::Requirements) => form::requirements(app),
        Screen::Step(StepId::Managerial) => levels::levels(app, StepId::Managerial),
        Screen::Step(StepId::Sociocultural) => levels::levels(app, StepId::Sociocultural),
        Screen::Step(StepId::Mapping) => mapping::mapping(app),
        Screen::Step(StepId::Technical) => technical::technical(app),
        Screen::Step(StepId::Review) => review::review(app),
        Screen::Unit(id) => unit::unit(app, id),
        Screen::OtherLevels(id) => unit::other_levels(app, id),
        Screen::Coverage => coverage::coverage(app),
        Screen::PastePreview => preview::preview(app),
        Screen::Export => export::export(app),
        Screen::Refresh => refresh::refresh(app),
        Screen::Send => review::send(app),
        Screen::Remarks { all } => remarks::remarks(app, *all),
        Screen::Desk(view) => desk::desk(app, *view),
        Screen::Sent { number, clock } => review::sent(app, *number, clock),
    };
    if page.hint.is_empty() {
        page.hint = hint(app);
    }
    if page.about.is_empty() && page.side.is_none() && !page.whole {
        page.about = about(app);
    }
    scroll_as_one(app, &mut page);
    if let Some(drawer) = &app.drawer {
        page.drawer = Some(drawer::drawer_page(app, drawer));
        page.caret = None;
        page.position.clear();
    }
    whole_notes(app, &mut page);
    page.keys = keys(app, &page);
    page
}

/// An explanation beside something else stands there as a whole or not at all.
fn whole_notes(app: &App, page: &mut Page) {
    let edge = app.start.size.width.saturating_sub(2);
    let drawer = page.drawer.iter_mut().flat_map(|drawer| drawer.body.iter_mut().chain(&mut drawer.bottom));
    let lines = page.body.iter_mut().chain(&mut page.foot).chain(&mut page.bottom).chain(drawer);
    for line in lines {
        let fits = |span: &Span| layout::width(&span.text) <= usize::from((edge + 1).saturating_sub(span.column));
        let first = line.spans.iter().map(|span| span.column).min().unwrap_or_default();
        line.spans.retain(|span| span.role != Role::Help || span.column == first || fits(span));
    }
}

/// On a very low screen what else stays in place scrolls with the body.
fn scroll_as_one(app: &App, page: &mut Page) {
    const LEAST: usize = 3;
    let fixed = page.top.len() + page.foot.len() + page.about.len();
    if fixed + LEAST > app.start.size.body_rows() && !page.foot.is_empty() {
        let body = std::mem::take(&mut page.body);
        let (top, foot) = (std::mem::take(&mut page.top), std::mem::take(&mut page.foot));
        page.body = top.into_iter().chain(body).chain(foot).collect();
    }
}

fn hint(app: &App) -> String {
    if let Some(mending) = &app.mending {
        let (number, total) = (mending.number(), mending.total());
        return match (app.enter_mends(), app.start.size.is_phone()) {
            (true, true) => format!("Perbaikan {number} dari {total}. Enter ke berikutnya."),
            (false, true) => format!("Perbaikan {number} dari {total}. Esc selesai."),
            (true, false) => format!("Perbaikan {number} dari {total}. Enter ke berikutnya, Esc selesai."),
            (false, false) => format!("Perbaikan {number} dari {total}. Ctrl+N ke berikutnya, Esc selesai."),
        };
    }
    let Some(open) = &app.open else { return app.hint.clone() };
    if open.file.is_none() {
        return "Latihan: tidak ada yang disimpan.".to_owned();
    }
    if let Some(reason) = &open.read_only {
        return format!("Baca saja: {reason}");
    }
    let begins = app.first_session && app.quick.is_none() && app.screen == Screen::Step(StepId::Identity);
    match begins && app.hint.is_empty() {
        true if app.start.size.is_phone() => "Semua ketikan tersimpan. Esc kembali.".to_owned(),
        true if app.start.size.is_narrow() => "Semua ketikan tersimpan. Esc kembali, F1 bantuan.".to_owned(),
        true => "Semua ketikan tersimpan sendiri. Esc kembali, F1 bantuan.".to_owned(),
        false if app.hint.is_empty() && app.screen != Screen::Refresh => refresh::hint(app),
        false => app.hint.clone(),
    }
}

/// Row 1 for the pages of an open session.
fn session_page(app: &App, place: &str, step: Option<StepId>) -> Page {
    let place = match step {
        Some(step) => step_place(app, step, place),
        None => place.to_owned(),
    };
    let subject = match app.start.size.is_narrow() {
        true => subject(app),
        // Cut for the longest step, so that the same cells hold it from step to step.
        false => {
            let places = STEPS.iter().map(|step| layout::width(&step_place(app, step.id, step.label)));
            let edge = Columns::of(app.start.size).text_width();
            layout::fit(&subject(app), edge.saturating_sub(places.max().unwrap_or(0) + 3))
        }
    };
    Page { place, subject, ..Page::default() }
}

fn step_place(app: &App, step: StepId, place: &str) -> String {
    let word = if app.start.size.is_narrow() { "" } else { "Langkah " };
    format!("{word}{} dari 7 · {place}", step.step().number)
}

/// Name of the SKJ for the header; it changes when the field is left, never while typing.
fn subject(app: &App) -> String {
    let Some(session) = app.session() else { return String::new() };
    let name = session.identity.position_name.trim();
    let typing = *app.focused() == Item::Field(Target::of("identitas/nama_jabatan"));
    match name.is_empty() || (typing && matches!(app.screen, Screen::Step(StepId::Identity))) {
        true if app.open.as_ref().is_some_and(|open| open.file.is_none()) => "Latihan".to_owned(),
        true if !name.is_empty() && app.settled != *app.focused() => name.to_owned(),
        true if name.is_empty() => "SKJ baru".to_owned(),
        _ => name.to_owned(),
    }
}

/// The sign that stands left of a value.
pub fn mark_of(severity: Severity) -> (&'static str, Role) {
    match severity {
        Severity::Error => ("!", Role::Error),
        Severity::Warning => ("?", Role::Warning),
        Severity::Info => ("i", Role::Info),
    }
}

/// The first of `!` `C` `?` `i` that a place has.
fn mark_line(line: Line, column: u16, app: &App, target: &Target, finding: Option<&Finding>) -> Line {
    match (finding, app.remark_at(target)) {
        (Some(finding), None) => {
            let (sign, role) = mark_of(finding.severity);
            line.at(column, sign, role)
        }
        (Some(Finding { severity: Severity::Error, .. }), Some(_)) => line.at(column, "!", Role::Error),
        (_, Some(_)) => line.at(column, "C", Role::Remark),
        (None, None) => line,
    }
}

/// The three rows about what has the focus: its finding, what to write, where to find it.
fn about(app: &App) -> Vec<Line> {
    let target = match &app.settled {
        Item::Field(target) | Item::Row(target) => target,
        _ => return vec![Line::blank(), Line::blank(), Line::blank()],
    };
    let cells = Columns::of(app.start.size).text_width();
    let mut lines = match app.start.size.is_narrow() {
        true => finding_rows(app, target, cells),
        false => vec![finding_line(app, target, cells)],
    };
    let session = app.session().filter(|_| app.start.size.width < 90);
    match session.map(|session| (session.field(target), row_text(session, target))) {
        Some((_, Some(text))) => {
            lines.extend(layout::wrap_cut(text, cells, 2).into_iter().map(|row| Line::text(row, Role::Help)));
        }
        // A phone has room for what to write; where to find it stands behind the help key.
        Some((Some(field), None)) if app.start.size.is_phone() => {
            lines.extend(layout::wrap_cut(field.what, cells, 2).into_iter().map(|row| Line::text(row, Role::Help)));
        }
        Some((Some(field), None)) => {
            lines.extend([field.what, field.find].map(|text| Line::text(layout::fit(text, cells), Role::Help)));
        }
        Some((None, None)) | None => {}
    }
    lines.resize(3, Line::blank());
    lines
}

/// The whole text of a requirement or a duty, which its list may cut.
fn row_text<'a>(session: &'a Session, target: &Target) -> Option<&'a str> {
    if target.parent() == session::FUNCTIONS {
        return session.text(&target.join("fungsi_utama"));
    }
    let is_row = [&session::TRAININGS, &session::EXPERIENCES, &session::PERFORMANCES].contains(&&target.parent());
    is_row.then(|| session.text(&target.join("uraian"))).flatten()
}

/// Sign and sentence of what is said about a place.
fn told_of(app: &App, target: &Target) -> Option<(&'static str, Role, String)> {
    let finding = app.finding_at(target);
    if finding.is_none_or(|finding| finding.severity != Severity::Error)
        && let Some(remark) = app.remark_at(target)
    {
        return Some(("C", Role::Remark, format!("{}: {}", remark.weight.word(), remark.text.replace('\n', " "))));
    }
    let (sign, role) = mark_of(finding?.severity);
    Some((sign, role, finding?.message.clone()))
}

fn finding_line(app: &App, target: &Target, cells: usize) -> Line {
    let Some((sign, role, text)) = told_of(app, target) else { return Line::blank() };
    Line::text(sign, role).at(5, layout::fit(&text, cells.saturating_sub(2)), Role::Plain)
}

/// The same in two rows where one is too narrow.
fn finding_rows(app: &App, target: &Target, cells: usize) -> Vec<Line> {
    let Some((sign, role, text)) = told_of(app, target) else { return vec![Line::blank()] };
    let rows = layout::wrap_cut(&text, cells.saturating_sub(2), 2).into_iter().enumerate();
    rows.map(|(row, text)| {
        let line = if row == 0 { Line::text(sign, role) } else { Line::blank() };
        line.at(5, text, Role::Plain)
    })
    .collect()
}

/// The key that leaves; a phone has no Ctrl.
fn key_out(app: &App) -> Slot {
    match (&app.screen, app.start.size.is_phone()) {
        (Screen::Home | Screen::Naming, _) if app.drawer.is_some() => Slot::new("Esc", app.escape_word()),
        (Screen::Home, true) => Slot::new("q", "keluar"),
        (Screen::Naming, true) => Slot::default(),
        (Screen::Home | Screen::Naming, false) => Slot::new("Ctrl+Q", "keluar"),
        _ => Slot::new("Esc", app.escape_word()),
    }
}

/// The bottom row: equal words stand in equal cells from screen to screen.
fn keys(app: &App, page: &Page) -> Vec<Slot> {
    let multi_line = app.focused_is_multi_line();
    let narrow = app.start.size.is_narrow();
    let either = |full: &'static str, short: &'static str| if narrow { short } else { full };
    let enter = match app.focused() {
        _ if multi_line => either("baris baru", "baris"),
        Item::Field(_) => match app.focused_opens_picker() {
            true => "pilih",
            false => "lanjut",
        },
        Item::Filter | Item::Do(_) if app.drawer.as_ref().is_some_and(|drawer| drawer.kind == Kind::Palette) => {
            either("jalankan", "pakai")
        }
        Item::Filter if app.drawer.as_ref().is_some_and(|drawer| matches!(drawer.kind, Kind::CopyElsewhere { .. })) => {
            "simpan"
        }
        Item::Filter => either("ke daftar", "daftar"),
        Item::Entry(_) if app.drawer.is_none() && app.screen != Screen::Refresh => either("tindakan", "buka"),
        Item::Entry(_) | Item::Suggestion(_) => "pilih",
        Item::Row(target) if target.first() == "pemetaan" => either("pilih unit", "unit"),
        Item::Row(target) if matches!(target.first(), "manajerial" | "sosial_kultural") => {
            either("berikutnya", "berikut")
        }
        Item::Row(_) | Item::Pasted(_) | Item::Remark(_) => either("tindakan", "buka"),
        Item::FormLine(_) if matches!(app.screen, Screen::Desk(_)) => match app.desk_read_only() {
            Some(_) => "buka",
            None => "catatan",
        },
        Item::Finding(_) if matches!(app.screen, Screen::Desk(_)) => either("tindakan", "buka"),
        Item::Change(_) if app.screen == Screen::Desk(View::Changes) => either("ke baris", "baris"),
        Item::Change(_) => "lanjut",
        Item::Tally(_) => "buka",
        Item::Slip(_) => "lanjut",
        Item::FormLine(_) | Item::Finding(_) => either("ke isian", "isian"),
        Item::Session(_) | Item::Step(_) => "buka",
        Item::Do(Action::Send) => "kirim",
        Item::Do(Action::ExportAs(_)) => "tulis",
        Item::Do(_) => match app.drawer.is_some() || matches!(app.screen, Screen::Send | Screen::Held) {
            true => "pilih",
            false => "buka",
        },
    };
    let moving = match (&page.tab, app.active_surface()) {
        _ if multi_line => Slot::new("Tab", "lanjut"),
        _ if app.screen == Screen::Naming => Slot::default(),
        _ if app.level_target().is_some() => Slot::new("← →", "level"),
        _ if matches!(app.focused(), Item::Slip(_)) => Slot::new("← →", "pilih"),
        _ if app.choice_target().is_some() => Slot::new("← →", "pilih"),
        (super::page::TabMode::Items, Surface::Body) if app.start.size.is_phone() => Slot::new("Tab", "pindah"),
        (super::page::TabMode::Items, Surface::Body) => Slot::new("Tab ↑ ↓", "pindah"),
        _ => Slot::new("↑ ↓", "pilih"),
    };
    let mut slots = vec![Slot::new("Enter", enter), moving];
    slots.push(key_out(app));
    slots.push(Slot::new("F1", "bantuan"));
    if !app.start.size.is_narrow() {
        slots.push(Slot::new("Ctrl+P", "perintah"));
    } else if app.start.size.is_phone() {
        slots.truncate(3);
    }
    slots
}
