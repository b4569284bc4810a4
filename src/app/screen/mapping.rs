//! Step 5: duties, grouped by key function, and the units suggested for the one in focus.

use super::fields::Builder;
use super::technical::of_units;
use super::{mark_line, session_page};
use crate::app::command::{Action, List};
use crate::app::layout::{Columns, fit, width, wrap_cut};
use crate::app::page::{Item, Line, Page, Role, Surface, TabMode};
use crate::app::{App, layout};
use crate::domain::{Function, Session, StepId, Target, session};

/// Suggestions that are shown at once below the duties, where there is room.
const PANE_ROWS: usize = 6;
/// Cells of the status row that are not for the reason of a suggestion: the edges and the state of saving.
const BESIDE_SAVING: usize = 25;
/// Rows above the pane that stay: those above the duties, and one duty.
const ROWS_ABOVE: usize = 5;

pub fn mapping(app: &App) -> Page {
    let Some(skj) = app.session() else { return Page::default() };
    let mut page = session_page(app, StepId::Mapping.step().label, Some(StepId::Mapping));
    page.tab = TabMode::Groups;
    page.noun = "tugas";
    let mut build = Builder::new(app);
    build.rows_at_rest = 1;
    build.labelled(&Target::of("pemetaan/tujuan_utama"), "Tujuan utama", None);
    for line in &mut build.lines {
        line.group = 1;
    }
    build.push(Line::text(counter(app, skj), Role::Plain));
    build.blank();
    build.push(table_head(app));
    page.caret = build.caret;
    page.top = std::mem::take(&mut build.lines);

    let mut build = Builder::new(app);
    duty_rows(&mut build, app, skj);
    build.blank();
    commands(&mut build);
    if let Some(caret) = build.caret {
        page.caret = Some(crate::app::page::Caret { line: caret.line + page.top.len(), ..caret });
    }
    page.body = build.lines;
    page.bottom = suggestions(app, skj);
    if !page.bottom.is_empty() {
        // The pane takes the rows of the explanations; what a suggestion matched stands beside it.
        page.whole = true;
    }
    page.position = String::new();
    // Beside the suggestions there is no room for what matched; it is said of the one in focus.
    if let (true, Item::Suggestion(code)) = (app.start.size.is_narrow(), app.focused()) {
        let duty = app.duty_in_focus().and_then(|id| skj.mapping.functions.iter().find(|row| row.id == id));
        let found = duty.map(|row| app.suggested_units(row)).unwrap_or_default();
        let reason = found.into_iter().find(|(known, _)| known == code).map(|(_, why)| why).unwrap_or_default();
        page.position = fit(&reason, usize::from(app.start.size.width).saturating_sub(BESIDE_SAVING));
    }
    page
}

fn counter(app: &App, skj: &Session) -> String {
    let units = app.mapped_units().len();
    let unmapped = skj.mapping.functions.iter().filter(|row| row.units.is_empty() && !row.without_unit).count();
    let label = match (app.start.size.is_phone(), app.start.size.is_narrow()) {
        (true, _) => "Unit ",
        (_, true) => "Unit terpilih ",
        _ => "Unit terpilih  ",
    };
    let mut text = format!("{label}{}", of_units(units));
    if unmapped > 0 {
        text.push_str(&match app.start.size.is_narrow() {
            true => format!(" · {unmapped} belum terpetakan"),
            false => format!(" · {unmapped} tugas belum terpetakan"),
        });
    }
    text
}

/// Column of the units beside the duties.
fn unit_column(app: &App) -> u16 {
    let width = app.start.size.width;
    match app.start.size.is_narrow() {
        true => width.saturating_sub(16),
        false => width * 5 / 8 + 1,
    }
}

fn table_head(app: &App) -> Line {
    let title = if app.start.size.is_narrow() { "Unit" } else { "Unit kompetensi" };
    Line::head("Uraian tugas").at(unit_column(app), title, Role::Head)
}

fn duty_rows(build: &mut Builder<'_>, app: &App, skj: &Session) {
    let mut group = 0;
    let mut before: Option<&str> = None;
    if skj.mapping.functions.is_empty() {
        let cells = build.columns.text_width();
        for row in layout::wrap("Belum ada tugas. Tempel daftar dari Word, atau tambahkan satu per satu.", cells) {
            build.push(Line::text(row, Role::Help));
        }
    }
    for (index, row) in skj.mapping.functions.iter().enumerate() {
        if before != Some(row.key_function.as_str()) {
            group += 1;
            before = Some(&row.key_function);
            let target = session::FUNCTIONS.join(&row.id).join("fungsi_kunci");
            group_row(build, &target, group, &row.key_function);
        }
        build.push(duty_row(app, row, index));
    }
}

/// The heading of a group is the field of its key function; editing it renames the whole group.
fn group_row(build: &mut Builder<'_>, target: &Target, number: usize, text: &str) {
    let label = format!("Fungsi kunci {number}:");
    let column = 3 + width(&label) as u16 + 1;
    let cells = usize::from((build.columns.edge + 1).saturating_sub(column));
    let focused = *build.app.focused() == Item::Field(target.clone());
    let mut line = Line::head(label).item(Item::Field(target.clone()));
    if focused {
        let (shown, cells) = layout::slide(text, build.app.cursor_now(), cells);
        build.caret = Some(crate::app::page::Caret { line: build.lines.len(), column: column + cells as u16 });
        line = line.at(column, shown, Role::Plain);
    } else if !text.is_empty() {
        line = line.at(column, fit(text, cells), Role::Head);
    }
    if text.is_empty() {
        line = line.at(column, "(tulis fungsi kunci)", Role::Help);
    }
    build.push(line);
}

fn duty_row(app: &App, row: &Function, index: usize) -> Line {
    let column = unit_column(app);
    let cells = usize::from(column).saturating_sub(8);
    let text = match row.main_function.trim() {
        "" => "(tulis uraian tugas)",
        text => text,
    };
    let room = usize::from(app.start.size.width).saturating_sub(usize::from(column) + 1);
    let target = session::FUNCTIONS.join(&row.id);
    let line = Line::text(format!("{:>2}", index + 1), Role::Plain).at(6, fit(text, cells), Role::Plain);
    let (units, role) = match (row.units.as_slice(), row.without_unit) {
        ([], true) => ("tanpa unit".to_owned(), Role::Help),
        ([], false) if app.start.size.is_narrow() => ("belum".to_owned(), Role::Help),
        ([], false) => ("belum terpetakan".to_owned(), Role::Help),
        ([unit], _) if !app.start.size.is_narrow() => (app.unit_name(unit), Role::Plain),
        (units, _) => (format!("{} unit", units.len()), Role::Plain),
    };
    let finding = app.finding_at(&target).filter(|finding| finding.code != "PMT-04");
    mark_line(line, column - 2, app, &target, finding).at(column, fit(&units, room), role).item(Item::Row(target))
}

fn commands(build: &mut Builder<'_>) {
    build.push(Line::command(Action::Add(List::Functions), "Tambah tugas…", "", 27));
    build.push(Line::command(Action::PasteDuties, "Tempel daftar tugas…", "dari Word atau PDF", 27));
    build.push(Line::command(Action::Coverage, "Lihat cakupan", "tugas × unit, dan bawa ke Teknis", 27));
    build.push(Line::command(Action::Example, "Lihat contoh", "", 27));
    super::form::ways_out(build, StepId::Mapping);
    super::form::help_row(build);
}

/// The pane below the duties: five units that fit the duty, and what else can be done with it.
fn suggestions(app: &App, skj: &Session) -> Vec<Line> {
    // A phone has rows for the duties or for their suggestions.
    let is_beside = !app.start.size.is_phone();
    let duty = match (&app.settled, app.surface) {
        (_, Surface::Bottom) => app.duty_in_focus(),
        (Item::Row(target), _) if is_beside && target.is_within(&session::FUNCTIONS) => Some(target.last().to_owned()),
        _ => None,
    };
    let Some((index, row)) = duty.and_then(|id| skj.mapping.functions.iter().enumerate().find(|(_, row)| row.id == id))
    else {
        return Vec::new();
    };
    let room = app.start.size.body_rows().saturating_sub(ROWS_ABOVE);
    let narrow = app.start.size.is_narrow();
    // On narrow screens a few, so that more than one duty is seen.
    let pane_rows = if narrow { PANE_ROWS - 2 } else { PANE_ROWS };
    let is_low = room < pane_rows + if narrow { 3 } else { 2 };
    let shown_rows = if is_low { room.saturating_sub(1).max(1) } else { pane_rows.max(room / 5) };
    let title = format!("Saran untuk tugas {}", index + 1);
    let titles = match narrow {
        // The list cuts its text.
        true if !is_low => {
            wrap_cut(&format!("{title}: {}", row.main_function), Columns::of(app.start.size).text_width(), 2)
        }
        _ => vec![title],
    };
    let mut head = vec![Line::blank()];
    head.extend(titles.into_iter().map(Line::head));
    if is_low {
        head.remove(0);
    }
    let rows = suggestion_rows(app, row);
    let focus = rows.iter().position(|line| line.item.as_ref() == Some(app.focused())).unwrap_or(0);
    let start = match app.surface {
        Surface::Bottom => layout::window_start(focus, rows.len(), shown_rows),
        _ => 0,
    };
    // Rows outside the window keep their item, so that the arrow keys reach them, and lose their text.
    let shown = start..start + shown_rows;
    let visible = rows.into_iter().enumerate().filter(|(index, _)| shown.contains(index)).map(|(_, line)| line);
    head.into_iter().chain(visible).collect()
}

/// Everything the pane offers for a duty, in order; the window over it is the view's.
fn suggestion_rows(app: &App, row: &Function) -> Vec<Line> {
    let column = unit_column(app);
    let narrow = app.start.size.is_narrow();
    let cells = match narrow {
        true => usize::from(app.start.size.width) - 8,
        false => usize::from(column) - 8,
    };
    let mut lines: Vec<Line> = app
        .suggested_units(row)
        .into_iter()
        .map(|(code, reason)| {
            let sign = if row.units.contains(&code) { "[x]" } else { "[ ]" };
            let line = Line::text(sign, Role::Plain).at(7, fit(&app.unit_name(&code), cells), Role::Plain);
            let line = match narrow {
                true => line,
                false => {
                    let room = usize::from(app.start.size.width).saturating_sub(usize::from(column) + 1);
                    line.at(column, fit(&reason, room), Role::Help)
                }
            };
            line.item(Item::Suggestion(code))
        })
        .collect();
    if lines.is_empty() {
        lines.push(Line::text("Tidak ada unit yang cocok dengan tugas ini.", Role::Help));
    }
    let without = if row.without_unit { "Perlu unit" } else { "Tidak perlu unit" };
    lines.extend([
        Line::command(Action::OtherUnit, "Cari unit lain…", "", 27),
        Line::command(Action::ProposeUnit, "Usulkan unit baru…", "", 27),
        Line::command(Action::WithoutUnit, without, "untuk tugas umum", 27),
        Line::command(Action::AddHere, "Ubah tugas ini…", "uraian, fungsi kunci, urutan", 27),
        Line::command(Action::DutyDone, "Selesai", "", 27),
    ]);
    lines
}

/// The same items as a list, for the keys.
pub fn suggestion_items(app: &App) -> Vec<(Item, u8)> {
    let Some(id) = app.duty_in_focus() else { return Vec::new() };
    let row = app.session().and_then(|skj| skj.mapping.functions.iter().find(|row| row.id == id));
    let lines = row.map(|row| suggestion_rows(app, row)).unwrap_or_default();
    lines.into_iter().filter_map(|line| Some((line.item?, 0))).collect()
}
