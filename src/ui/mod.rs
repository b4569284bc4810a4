//! `&App` to cells: puts the lines of the page in their places. Nothing here changes behaviour; no disk, no clock.
//!
//! Rows: 1 place and subject, 2 hint, then the body, the rows about the focus, the rule, the status row, the keys.

mod bar;
mod canvas;
mod style;

use ratatui::layout::{Position, Size};

use crate::app::page::{Caret, DrawerPage, Item, Line, Page, Side, Surface};
use crate::app::{App, layout, page};

pub use canvas::{Canvas, plain_sign};
use style::Look;

/// The whole screen.
pub fn draw(app: &App) -> Canvas {
    let size = app.too_small().unwrap_or(app.start.size);
    let look = Look::new(app.start.theme, app.start.color);
    let mut canvas = Canvas::new(Size::new(size.width, size.height), app.start.ascii, look);
    let cursor = match app.too_small() {
        Some(size) => bar::too_small(&mut canvas, size),
        None => draw_page(app, &page(app), &mut canvas),
    };
    canvas.cursor = cursor.map(|(column, row)| Position::new(column.saturating_sub(1), row.saturating_sub(1)));
    canvas
}

/// The rows that the parts of a page take, counted from 1.
struct Rows {
    body: u16,
    /// First row behind the body.
    about: u16,
    rule: u16,
}

fn draw_page(app: &App, page: &Page, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let height = app.start.size.height;
    let rule = height - 2;
    let rows = Rows { body: 3, about: rule - page.about.len() as u16, rule };
    bar::header(canvas, page, app.start.size.width);
    let in_drawer = page.drawer.is_some();
    let focus = (!in_drawer).then(|| app.focused());
    let mut cursor = None;
    let body = draw_body(app, page, canvas, &rows, focus, &mut cursor);
    if let Some(side) = &page.side {
        draw_side(app, side, canvas, &rows, focus, &mut cursor);
    }
    for (index, line) in page.about.iter().enumerate() {
        canvas.line(rows.about + index as u16, line);
    }
    let drawer = page.drawer.as_ref().map(|drawer| draw_drawer(app, drawer, canvas, &rows, &mut cursor));
    canvas.rule(rows.rule, app.start.size.width);
    let hidden = drawer.unwrap_or(body);
    if !bar::status(canvas, app, page, hidden.as_deref(), rows.rule + 1) {
        bar::keys(canvas, &page.keys, app.start.size, rows.rule + 2);
    }
    cursor
}

/// Draws top, window over the body, and bottom; returns what the status row says about hidden lines.
fn draw_body(
    app: &App,
    page: &Page,
    canvas: &mut Canvas,
    rows: &Rows,
    focus: Option<&Item>,
    cursor: &mut Option<(u16, u16)>,
) -> Option<String> {
    let room = usize::from(rows.about - rows.body);
    let fixed = page.top.len() + page.foot.len() + page.bottom.len();
    let window_rows = room.saturating_sub(fixed).max(1);
    let on_body = matches!(app.surface, Surface::Body);
    let focused = page.body.iter().position(|line| on_body && line.item.as_ref() == Some(&app.focus));
    let behind_top = page.caret.and_then(|caret| caret.line.checked_sub(page.top.len()));
    let remembered = || match app.surface {
        Surface::Body => None,
        _ => page.body.iter().position(|line| line.item == app.resting_item()),
    };
    let wanted = behind_top.or(focused).or_else(remembered).unwrap_or(0);
    let mut start = layout::window_start(wanted, page.body.len(), window_rows);
    if let Some(label) = focused.filter(|label| wanted - label.min(&wanted) < window_rows) {
        // The marker stays in sight while the cursor is on a lower line of the same text.
        start = start.min(label);
    }
    let shown = page.body.iter().skip(start).take(window_rows);
    let lines: Vec<&Line> = page.top.iter().chain(shown).chain(&page.foot).collect();
    let drawn = lines.len() as u16;
    let marker = focus.filter(|_| on_body);
    for (index, line) in lines.into_iter().enumerate() {
        let row = rows.body + index as u16;
        canvas.line(row, line);
        mark(canvas, line, row, marker, 1, cursor);
    }
    if let (Some(_), Some(label)) = (marker, focused)
        && label < start
    {
        // A text that is longer than the window: its first row in sight carries the marker.
        canvas.marker(rows.body + page.top.len() as u16, 1);
    }
    let bottom_row = (rows.body + drawn).max(rows.about.saturating_sub(page.bottom.len() as u16));
    let marker = focus.filter(|_| app.surface == Surface::Bottom);
    for (index, line) in page.bottom.iter().enumerate() {
        let row = bottom_row + index as u16;
        if row < rows.about {
            canvas.line(row, line);
            mark(canvas, line, row, marker, 1, cursor);
        }
    }
    if let Some(caret) = page.caret {
        *cursor = Some((caret.column, body_row(rows, caret, page.top.len(), start)));
    }
    hidden_words(page.noun, &page.body, start, window_rows)
}

fn body_row(rows: &Rows, caret: Caret, top: usize, start: usize) -> u16 {
    let line = if caret.line < top { caret.line } else { caret.line - start.min(caret.line - top) };
    rows.body + line as u16
}

fn draw_side(
    app: &App,
    side: &Side,
    canvas: &mut Canvas,
    rows: &Rows,
    focus: Option<&Item>,
    cursor: &mut Option<(u16, u16)>,
) {
    let room = usize::from(rows.about - rows.body);
    let on_side = app.surface == Surface::Side;
    let focused = side.lines.iter().position(|line| on_side && line.item.as_ref() == Some(&app.focus)).unwrap_or(0);
    let start = layout::window_start(focused, side.lines.len(), room);
    for (index, line) in side.lines.iter().skip(start).take(room).enumerate() {
        let row = rows.body + index as u16;
        canvas.line(row, line);
        mark(canvas, line, row, focus.filter(|_| on_side), side.column, cursor);
    }
}

/// Draws the drawer above the rule, over the body and the rows about the focus.
fn draw_drawer(
    app: &App,
    drawer: &DrawerPage,
    canvas: &mut Canvas,
    rows: &Rows,
    cursor: &mut Option<(u16, u16)>,
) -> Option<String> {
    let fixed = drawer.top.len() + drawer.bottom.len() + 1;
    let most = usize::from(rows.rule).saturating_sub(2 + fixed).max(1);
    let window_rows = match drawer.height {
        0 => drawer.body.len().min(most),
        height => usize::from(height).min(most),
    };
    let focus = app.focused();
    let focused = drawer.body.iter().position(|line| line.item.as_ref() == Some(focus));
    let behind_top = drawer.caret.and_then(|caret| caret.line.checked_sub(drawer.top.len()));
    let start = layout::window_start(behind_top.or(focused).unwrap_or(0), drawer.body.len(), window_rows);
    let first = rows.rule.saturating_sub((fixed + window_rows) as u16).max(1);
    for row in first..rows.rule {
        canvas.clear(row);
    }
    canvas.titled_rule(first, &drawer.title, app.start.size.width);
    let body = drawer.body.iter().skip(start).take(window_rows);
    let blank = Line::blank();
    let filling = std::iter::repeat_n(&blank, window_rows.saturating_sub(drawer.body.len().saturating_sub(start)));
    let lines = drawer.top.iter().chain(body).chain(filling).chain(&drawer.bottom);
    for (index, line) in lines.enumerate() {
        let row = first + 1 + index as u16;
        if row < rows.rule {
            canvas.line(row, line);
            mark(canvas, line, row, Some(focus), 1, cursor);
        }
    }
    if focused.is_some_and(|label| label < start) {
        canvas.marker(first + 1 + drawer.top.len() as u16, 1);
    }
    if let Some(caret) = drawer.caret {
        let top = drawer.top.len();
        let line = if caret.line < top { caret.line } else { caret.line - start.min(caret.line - top) };
        *cursor = Some((caret.column, first + 1 + line as u16));
    }
    hidden_words(drawer.noun, &drawer.body, start, window_rows)
}

/// The marker of the line that has the focus; the cursor stands on it unless a text is edited.
fn mark(
    canvas: &mut Canvas,
    line: &Line,
    row: u16,
    focus: Option<&Item>,
    column: u16,
    cursor: &mut Option<(u16, u16)>,
) {
    if focus.is_some() && line.item.as_ref() == focus {
        canvas.marker(row, column);
        *cursor = Some((column, row));
    }
}

/// `tugas 4–9 dari 12`, where something is hidden.
fn hidden_words(noun: &str, body: &[Line], start: usize, rows: usize) -> Option<String> {
    if body.len() <= rows || noun.is_empty() {
        return None;
    }
    // The heading of a group of duties can have the focus, but it is no duty.
    let is_heading = |item: &Item| matches!(item, Item::Field(target) if target.last() == "fungsi_kunci");
    let is_listed = |line: &Line| line.group != 9 && line.item.as_ref().is_some_and(|item| !is_heading(item));
    let before = body.iter().take(start).filter(|line| is_listed(line)).count();
    let shown = body.iter().skip(start).take(rows).filter(|line| is_listed(line)).count();
    let all = body.iter().filter(|line| is_listed(line)).count();
    (shown > 0 && shown < all).then(|| format!("{noun} {}–{} dari {all}", before + 1, before + shown))
}
