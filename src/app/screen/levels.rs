//! Steps 3 and 4: the level chooser. The chosen level stands in full between its neighbours.

use super::fields::Builder;
use super::session_page;
use crate::app::command::Action;
use crate::app::layout::{self, fit, width, wrap, wrap_cut};
use crate::app::page::{Item, Line, Page, Role, Side, TabMode};
use crate::app::{App, edit};
use crate::domain::{Competency, Entry, Level, StepId, Target, session};

/// Column of the right pane.
const PANE: u16 = 35;
/// Rows of the screen from which all three levels are shown in full.
const TALL: u16 = 30;
/// Cells before the number of an indicator, where there is room.
const INDENT: u16 = 3;
/// The name and the digits, which stay above a text that scrolls.
const HEAD_ROWS: usize = 2;
/// On narrow screens: a blank row, the label of the reason, and two rows of it.
const REASON_ROWS: usize = 4;

pub fn levels(app: &App, step: StepId) -> Page {
    let (section, rows) = match (app.session(), step) {
        (Some(skj), StepId::Managerial) => (session::MANAGERIAL, &skj.managerial),
        (Some(skj), _) => (session::SOCIOCULTURAL, &skj.sociocultural),
        (None, _) => return Page::default(),
    };
    let mut page = session_page(app, step.step().label, Some(step));
    page.tab = TabMode::Groups;
    page.whole = true;
    let index = focused_row(app, section, rows);
    page.position = match rows.len() > 1 {
        true => format!("kompetensi {} dari {}", index + 1, rows.len()),
        false => String::new(),
    };
    match app.start.size.is_narrow() {
        true => narrow(app, &mut page, step, section, rows, index),
        false => wide(app, &mut page, step, section, rows, index),
    }
    page
}

/// Whether a row is at its preset, in the word of the list.
fn preset_word(row: &Competency, preset: Option<Level>) -> &'static str {
    match (row.level, preset) {
        (None, _) => "belum",
        (_, _) if row.preset => "bawaan",
        (Some(level), Some(preset)) if level != preset => "beda",
        _ => "dipilih",
    }
}

/// The competency whose texts are shown: in two panes the settled one, so that rows passed through are not drawn.
fn focused_row(app: &App, section: &str, rows: &[Competency]) -> usize {
    // On narrow screens the row itself is on the page, so it cannot wait.
    let looked_at = if app.start.size.is_narrow() { &app.focus } else { &app.settled };
    let shown = match looked_at {
        Item::Row(target) | Item::Field(target) if target.first() == section => target.segments().nth(1),
        _ => None,
    };
    shown.and_then(|code| rows.iter().position(|row| row.code == code)).unwrap_or(0)
}

fn preset_of(app: &App, row: &Competency) -> Option<Level> {
    app.library().default_level(&app.session()?.identity.position_group, &row.code)
}

fn needs_reason(app: &App, row: &Competency) -> bool {
    matches!((row.level, preset_of(app, row)), (Some(level), Some(preset)) if level != preset)
}

fn wide(app: &App, page: &mut Page, step: StepId, section: &'static str, rows: &[Competency], index: usize) {
    let mut build = Builder::new(app);
    for row in rows {
        let target = Target::of(section).join(&row.code);
        let digit = row.level.map_or("–".to_owned(), |level| level.to_string());
        let word = preset_word(row, preset_of(app, row));
        let line = Line::text(fit(&row.name, 21), Role::Plain)
            .at(25, digit, Role::Plain)
            .at(27, word, Role::Help)
            .item(Item::Row(target.clone()));
        // Behind the word, and never against the pane.
        let mark = (28 + width(word) as u16).min(33);
        build.push(super::mark_line(line, mark, app, &target, app.finding_at(&target)));
    }
    build.blank();
    commands(&mut build, step);
    build.blank();
    let Some(row) = rows.get(index) else { return };
    let target = Target::of(section).join(&row.code);
    match needs_reason(app, row) {
        true => reason(&mut build, &target.join("alasan"), &row.reason, 30),
        false => {
            let entry = app.library().entry(section, &row.code);
            let definition = entry.as_ref().map(|entry| entry.definition.as_str()).unwrap_or_default();
            let room = app.start.size.body_rows().saturating_sub(build.lines.len());
            for text in wrap_cut(definition, 30, room.max(1)) {
                build.push(Line::text(text, Role::Help));
            }
        }
    }
    page.caret = build.caret;
    page.body = build.lines;
    let cells = usize::from(app.start.size.width.saturating_sub(PANE + 1));
    let lines = level_pane(app, section, row, PANE, cells, app.start.size.body_rows());
    page.side = Some(Side { column: PANE, lines: windowed(app, page, lines, app.start.size.body_rows()) });
}

fn commands(build: &mut Builder<'_>, step: StepId) {
    super::form::ways_out(build, step);
    let note = match build.app.start.size.is_narrow() {
        true => "semua level kembali ke bawaan jenjang",
        false => "",
    };
    build.push(Line::command(Action::AllToPreset, "Semua ke bawaan", note, 24));
}

/// The reason, which is asked only while the level differs from its preset.
fn reason(build: &mut Builder<'_>, target: &Target, text: &str, cells: usize) {
    build.push(Line::text("Alasan level berbeda", Role::Plain).item(Item::Field(target.clone())).group(1));
    let focused = *build.app.focused() == Item::Field(target.clone());
    let writing = cells.saturating_sub(1);
    let lines = wrap(text, writing);
    // The list above stays in sight: a long reason scrolls in the rows that are left.
    let room = build.app.start.size.body_rows().saturating_sub(build.lines.len()).max(3);
    let mut start = 0;
    if focused {
        let cursor = build.app.cursor_now();
        let row = edit::line_of(text, cursor, writing);
        start = layout::window_start(row, lines.len(), room);
        let column = 3 + edit::column_of(text, cursor, writing) as u16;
        build.caret = Some(crate::app::page::Caret { line: build.lines.len() + row - start, column });
    }
    if text.is_empty() {
        build.push(Line::text("(tulis alasannya)", Role::Help));
        return;
    }
    for row in lines.into_iter().skip(start).take(room) {
        build.push(Line::text(row, Role::Plain));
    }
}

/// One competency at a time; after the last one the commands. The arrow keys still walk through all of them.
fn narrow(app: &App, page: &mut Page, step: StepId, section: &'static str, rows: &[Competency], index: usize) {
    let Some(row) = rows.get(index) else { return };
    let mut commands_below = Builder::new(app);
    commands(&mut commands_below, step);
    let with_reason = needs_reason(app, row);
    for other in rows {
        let target = Target::of(section).join(&other.code);
        page.order.push((Item::Row(target.clone()), 0));
        if with_reason && other.code == row.code {
            page.order.push((Item::Field(target.join("alasan")), 1));
        }
    }
    page.order.extend(commands_below.lines.iter().filter_map(|line| Some((line.item.clone()?, line.group))));

    let mut build = Builder::new(app);
    let cells = build.columns.text_width();
    if matches!(app.focus, Item::Do(_)) {
        build.lines.extend(rows.iter().flat_map(|row| overview_rows(app, row, cells)));
        build.blank();
        build.lines.extend(commands_below.lines);
    } else {
        let target = Target::of(section).join(&row.code);
        let height = app.start.size.body_rows();
        let rows = height - if with_reason { REASON_ROWS } else { 0 };
        let pane = level_pane(app, section, row, 3, cells, rows);
        build.lines.extend(windowed(app, page, pane, rows));
        if let Some(first) = build.lines.first_mut() {
            first.item = Some(Item::Row(target.clone()));
        }
        if with_reason {
            while build.lines.len() + REASON_ROWS - 1 < height {
                build.blank();
            }
            reason(&mut build, &target.join("alasan"), &row.reason, cells);
        }
    }
    page.caret = build.caret;
    page.body = build.lines;
}

fn overview_rows(app: &App, row: &Competency, cells: usize) -> Vec<Line> {
    let digit = row.level.map_or("–", |level| level.digit());
    let column = cells.saturating_sub(10) as u16;
    let word = preset_word(row, preset_of(app, row));
    let line = Line::blank().at(column, digit, Role::Plain).at(column + 2, word, Role::Help);
    line.over(3, wrap(&row.name, usize::from(column).saturating_sub(5)), Role::Plain)
}

/// Name, level row, and the texts: the chosen level in full, its neighbours by their description.
fn level_pane(app: &App, section: &str, row: &Competency, column: u16, cells: usize, rows: usize) -> Vec<Line> {
    let mut lines = vec![Line::blank().at(column, fit(&row.name, cells), Role::Head)];
    lines.push(level_row(column, row.level, preset_of(app, row), row.preset));
    let Some(entry) = app.library().entry(section, &row.code) else { return lines };
    let Some(level) = row.level else {
        lines.push(Line::blank());
        let advice = "Level belum dipilih. Pilih kelompok jabatan pada langkah 1, atau tekan 1 sampai 5.";
        lines.extend(wrap(advice, cells).into_iter().map(|text| Line::blank().at(column, text, Role::Help)));
        return lines;
    };
    lines.extend(fitting(
        &entry,
        level,
        column,
        cells,
        rows.saturating_sub(lines.len()),
        app.start.size.height >= TALL,
    ));
    lines
}

/// `Level  1  2 [3] 4  5   Menengah (bawaan)`
fn level_row(column: u16, level: Option<Level>, preset: Option<Level>, untouched: bool) -> Line {
    let line = Line::blank().at(column, "Level", Role::Plain);
    level_digits(line, column + 6, level, preset, untouched)
}

/// The five digits with the chosen one in brackets, its word, and how it relates to the preset.
pub fn level_digits(mut line: Line, column: u16, level: Option<Level>, preset: Option<Level>, untouched: bool) -> Line {
    for (index, known) in Level::ALL.into_iter().enumerate() {
        let at = column + 3 * index as u16;
        line = match level == Some(known) {
            true => line.at(at, format!("[{known}]"), Role::Chosen),
            false => line.at(at + 1, known.to_string(), Role::Plain),
        };
    }
    let word = level.map_or("belum dipilih", Level::name);
    let after = column + 17;
    let note = match (level, preset) {
        (Some(level), Some(preset)) if level == preset && untouched => "(bawaan)".to_owned(),
        (Some(level), Some(preset)) if level != preset => format!("(bawaan {preset})"),
        _ => String::new(),
    };
    let beside = after + width(word) as u16 + 1;
    line.at(after, word, Role::Plain).at(beside, note, Role::Help)
}

/// The three levels in the rows there are: first the neighbours shrink, then the blank rows go.
fn fitting(entry: &Entry, level: Level, column: u16, cells: usize, rows: usize, tall: bool) -> Vec<Line> {
    let neighbours: &[Option<usize>] = match tall {
        true => &[None, Some(2), Some(1)],
        false => &[Some(2), Some(1)],
    };
    for blank in [true, false] {
        for limit in neighbours {
            let lines = three_levels(entry, level, column, cells, *limit, blank);
            if lines.len() <= rows {
                return lines;
            }
        }
    }
    let lines = chosen_level(entry, level, column, cells, INDENT);
    match lines.len() <= rows {
        true => lines,
        false => chosen_level(entry, level, column, cells, 0),
    }
}

/// The part of a text longer than its place that is reached by ↓ and ↑, below the name and the digits; the status row
/// says which part it is.
fn windowed(app: &App, page: &mut Page, mut lines: Vec<Line>, rows: usize) -> Vec<Line> {
    if lines.len() <= rows {
        return lines;
    }
    let (all, shown) = (lines.len() - HEAD_ROWS.min(lines.len()), rows.saturating_sub(HEAD_ROWS));
    let start = app.scrolled.min(all.saturating_sub(shown));
    lines.drain(HEAD_ROWS..HEAD_ROWS + start);
    lines.truncate(rows);
    if start + shown < all
        && let Some(last) = lines.last_mut().and_then(|line| line.spans.last_mut())
    {
        last.text = format!("{} …", last.text.trim_end());
    }
    page.position = format!("teks {}–{} dari {all}", start + 1, start + shown);
    page.part = Some((shown, all.saturating_sub(start + shown)));
    lines
}

/// `limit`: rows of a neighbour's description; none shows it in full, with its indicators.
fn three_levels(
    entry: &Entry,
    level: Level,
    column: u16,
    cells: usize,
    limit: Option<usize>,
    blank: bool,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let gap = |lines: &mut Vec<Line>| {
        if blank {
            lines.push(Line::blank());
        }
    };
    if level.down() != level {
        gap(&mut lines);
        lines.extend(neighbour(entry, level.down(), column, cells, limit));
    }
    gap(&mut lines);
    lines.extend(chosen_level(entry, level, column, cells, INDENT));
    if level.up() != level {
        gap(&mut lines);
        lines.extend(neighbour(entry, level.up(), column, cells, limit));
    }
    lines
}

fn neighbour(entry: &Entry, level: Level, column: u16, cells: usize, limit: Option<usize>) -> Vec<Line> {
    let Some(text) = entry.at(level) else { return Vec::new() };
    let sentence = format!("{}: {}", level.name(), text.description.as_str());
    let mut lines = numbered(level.digit(), &sentence, column, cells, limit.unwrap_or(usize::MAX));
    if limit.is_none() {
        lines.extend(indicators(text.indicators.iter().map(|text| text.as_str()), level, column, cells, INDENT));
    }
    lines
}

fn chosen_level(entry: &Entry, level: Level, column: u16, cells: usize, indent: u16) -> Vec<Line> {
    let Some(text) = entry.at(level) else { return Vec::new() };
    let word = level.name().to_uppercase();
    let mut lines =
        numbered(level.digit(), &format!("{word}: {}", text.description.as_str()), column, cells, usize::MAX);
    if let Some(first) = lines.first_mut() {
        // The chosen word is set off by capitals; the look only repeats it.
        first.spans.retain(|span| span.column != column + 3);
        let whole = wrap(&format!("{word}: {}", text.description.as_str()), cells.saturating_sub(3));
        let rest = whole.first().and_then(|row| row.strip_prefix(word.as_str())).unwrap_or_default().to_owned();
        let after = column + 3 + width(&word) as u16;
        *first = first.clone().at(column + 3, word, Role::Chosen).at(after, rest, Role::Plain);
    }
    lines.extend(indicators(text.indicators.iter().map(|text| text.as_str()), level, column, cells, indent));
    lines
}

fn numbered(number: &str, text: &str, column: u16, cells: usize, rows: usize) -> Vec<Line> {
    let texts = wrap_cut(text, cells.saturating_sub(3), rows);
    let lines = texts.into_iter().enumerate();
    lines
        .map(|(index, row)| {
            let line = match index {
                0 => Line::blank().at(column, number, Role::Plain),
                _ => Line::blank(),
            };
            line.at(column + 3, row, Role::Plain)
        })
        .collect()
}

fn indicators<'a>(
    texts: impl Iterator<Item = &'a str>,
    level: Level,
    column: u16,
    cells: usize,
    indent: u16,
) -> Vec<Line> {
    let beside = indent + 4;
    texts
        .enumerate()
        .flat_map(|(index, text)| {
            let rows = wrap(text, cells.saturating_sub(usize::from(beside))).into_iter().enumerate();
            rows.map(move |(row, text)| {
                let line = match row {
                    0 => Line::blank().at(column + indent, format!("{level}.{}", index + 1), Role::Plain),
                    _ => Line::blank(),
                };
                line.at(column + beside, text, Role::Plain)
            })
            .collect::<Vec<_>>()
        })
        .collect()
}
