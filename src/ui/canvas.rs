//! A screen as placed texts: columns and rows count from 1, nothing stands beyond the right edge, and texts from files
//! are made harmless here. Only rows that differ from the screen before become cells.

use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::style::Look;
use crate::app::layout::{fit, whole_parts, width};
use crate::app::page::{Line, Role};
use crate::domain::clean::visible;

#[derive(Debug)]
pub struct Canvas {
    size: Size,
    ascii: bool,
    look: Look,
    rows: Vec<Vec<Placed>>,
    /// Counted from 0.
    pub(super) cursor: Option<Position>,
}

#[derive(Debug, PartialEq)]
struct Placed {
    column: u16,
    /// The last column that the plain signs of the text may take.
    end: u16,
    text: String,
    style: Style,
}

impl Canvas {
    pub fn new(size: Size, ascii: bool, look: Look) -> Canvas {
        let rows = (0..size.height).map(|_| Vec::new()).collect();
        Canvas { size, ascii, look, rows, cursor: None }
    }

    /// Puts the screen on a terminal that shows `before`, or something unknown.
    pub fn show<B: Backend>(&self, before: Option<&Canvas>, terminal: &mut B) -> Result<(), B::Error> {
        let before = before.filter(|before| before.size == self.size);
        if before.is_none() {
            terminal.clear()?;
        }
        for (y, row) in (0..).zip(&self.rows) {
            if before.and_then(|before| before.rows.get(usize::from(y))) != Some(row) {
                let buffer = self.painted(y, row);
                terminal.draw((0..).zip(&buffer.content).map(|(x, cell)| (x, y, cell)))?;
            }
        }
        match self.cursor {
            None => terminal.hide_cursor()?,
            Some(position) => {
                terminal.set_cursor_position(position)?;
                terminal.show_cursor()?;
            }
        }
        terminal.flush()
    }

    fn painted(&self, y: u16, row: &[Placed]) -> Buffer {
        let mut buffer = Buffer::empty(Rect { x: 0, y, width: self.size.width, height: 1 });
        for placed in row {
            self.paint(placed, y, &mut buffer);
        }
        buffer
    }

    fn paint(&self, Placed { column, end, text, style }: &Placed, y: u16, buffer: &mut Buffer) {
        let cells = usize::from(self.edge() + 1 - column);
        if !self.ascii && text.chars().all(is_simple) && text.chars().count() <= cells {
            return simple(buffer, (column - 1, y), text, *style);
        }
        let text = visible(text);
        let text = match self.ascii {
            true => plain_signs(&text, cells, usize::from((end + 1).saturating_sub(*column))),
            false => fit(&text, cells),
        };
        buffer.set_stringn(column - 1, y, text, cells, *style);
    }

    /// Last column that may hold text; two columns stay blank.
    fn edge(&self) -> u16 {
        self.size.width.saturating_sub(2)
    }

    pub fn line(&mut self, row: u16, line: &Line) {
        for span in &line.spans {
            // The next text begins behind a blank.
            let next = line.spans.iter().map(|other| other.column).filter(|column| *column > span.column).min();
            let end = next.map_or(self.edge(), |next| next.saturating_sub(2)).min(self.edge());
            self.styled(span.column, row, &span.text, self.look.style_of(span.role), end);
        }
    }

    pub fn text(&mut self, column: u16, row: u16, text: &str, role: Role) {
        let style = self.look.style_of(role);
        self.styled(column, row, text, style, self.edge());
    }

    /// A text whose last cell is the right edge.
    pub fn text_right(&mut self, row: u16, text: &str, role: Role) {
        let column = (self.edge() + 1).saturating_sub(width(text) as u16);
        self.text(column, row, text, role);
    }

    fn styled(&mut self, column: u16, row: u16, text: &str, style: Style, end: u16) {
        if (1..=self.edge()).contains(&column)
            && let Some(row) = self.row(row)
        {
            row.push(Placed { column, end, text: text.to_owned(), style });
        }
    }

    fn row(&mut self, row: u16) -> Option<&mut Vec<Placed>> {
        self.rows.get_mut(usize::from(row).checked_sub(1)?)
    }

    pub fn marker(&mut self, row: u16, column: u16) {
        self.styled(column, row, self.look.marker(), self.look.marker_style(), column);
    }

    pub fn clear(&mut self, row: u16) {
        if let Some(row) = self.row(row) {
            row.clear();
        }
    }

    pub fn rule(&mut self, row: u16, screen_width: u16) {
        self.text(3, row, &"─".repeat(usize::from(screen_width.saturating_sub(4))), Role::Rule);
    }

    /// `── Title ─────`
    pub fn titled_rule(&mut self, row: u16, title: &str, screen_width: u16) {
        let cells = usize::from(screen_width.saturating_sub(4));
        let title = visible(title);
        let title = match whole_parts(&title, ", ", cells.saturating_sub(6)) {
            "" => fit(&title, cells.saturating_sub(6)),
            parts => parts.to_owned(),
        };
        self.text(3, row, "── ", Role::Rule);
        self.text(6, row, &title, Role::Head);
        let used = 4 + width(&title);
        self.text(3 + used as u16, row, &"─".repeat(cells.saturating_sub(used)), Role::Rule);
    }
}

/// A text whose signs take one cell each, as nearly every text does: nothing needs to be looked up.
fn simple(buffer: &mut Buffer, (x, y): (u16, u16), text: &str, style: Style) {
    let mut rest = text;
    for x in x.. {
        let Some(letter) = rest.chars().next() else { return };
        let (letter, after) = rest.split_at(letter.len_utf8());
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(letter).set_style(style);
        }
        rest = after;
    }
}

/// Whether a sign takes one cell, joins no other and hides nothing, for certain.
fn is_simple(char: char) -> bool {
    matches!(char, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '–' | '—' | '…' | '←'..='↓' | '─' | '│')
}

/// The signs of terminals without UTF-8. Three dots need two cells more than one sign: where they are not free up to
/// `room`, two letters go.
fn plain_signs(text: &str, cells: usize, room: usize) -> String {
    let shown = match text.strip_suffix('…') {
        Some(kept) => {
            let most = room.saturating_sub(3).max(kept.chars().count().saturating_sub(2));
            let kept: String = kept.chars().take(most).collect();
            format!("{kept}...")
        }
        None => text.to_owned(),
    };
    shown.chars().map(plain_sign).take(cells).collect()
}

/// The ASCII sign that stands for one of ours.
pub fn plain_sign(char: char) -> char {
    match char {
        '─' | '·' | '–' => '-',
        '…' => '.',
        '↑' => '^',
        '↓' => 'v',
        '←' => '<',
        '→' => '>',
        '×' => 'x',
        '█' => '#',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_simple, plain_signs};
    use crate::app::layout::width;
    use crate::domain::clean::is_hidden;

    #[test]
    fn simple_signs_take_one_cell_and_hide_nothing() {
        for char in ('\0'..=char::MAX).filter(|char| is_simple(*char)) {
            assert!(width(char.encode_utf8(&mut [0; 4])) == 1 && !is_hidden(char), "{char:?}");
        }
    }

    #[test]
    fn a_cut_text_takes_as_many_cells_in_plain_signs() {
        for (text, cells, room, plain) in [
            ("Kepala Bidang Pencegaha…", 24, 24, "Kepala Bidang Pencega..."),
            ("Perintah lain…", 40, 15, "Perintah lai..."),
            ("Perintah lain…", 40, 16, "Perintah lain..."),
            ("a…", 2, 2, ".."),
            ("12 × 3 → 36", 11, 11, "12 x 3 > 36"),
            ("── Judul ──", 7, 7, "-- Judu"),
        ] {
            assert_eq!(plain_signs(text, cells, room), plain);
        }
    }
}
