//! Writes placed texts into the cell buffer: columns and rows count from 1, nothing is written beyond the right edge,
//! and texts from files are made harmless here.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::style::Look;
use crate::app::layout::{fit, whole_parts, width};
use crate::app::page::{Line, Role};
use crate::domain::clean::visible;

pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    ascii: bool,
    look: Look,
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, ascii: bool, look: Look) -> Canvas<'a> {
        Canvas { buffer, ascii, look }
    }

    /// Last column that may hold text; two columns stay blank.
    fn edge(&self) -> u16 {
        self.buffer.area.width.saturating_sub(2)
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

    /// `end`: the last column that the plain signs of a text may take.
    fn styled(&mut self, column: u16, row: u16, text: &str, style: Style, end: u16) {
        let area = self.buffer.area;
        if column == 0 || row == 0 || row > area.height || column > self.edge() {
            return;
        }
        let cells = usize::from(self.edge() + 1 - column);
        if !self.ascii && text.chars().all(is_simple) && text.chars().count() <= cells {
            return self.simple(column, row, text, style);
        }
        let text = visible(text);
        let text = match self.ascii {
            true => plain_signs(&text, cells, usize::from((end + 1).saturating_sub(column))),
            false => fit(&text, cells),
        };
        self.buffer.set_stringn(column - 1, row - 1, text, cells, style);
    }

    /// A text whose signs take one cell each, as nearly every text does: nothing needs to be looked up.
    fn simple(&mut self, column: u16, row: u16, text: &str, style: Style) {
        let mut rest = text;
        for column in column.. {
            let Some(letter) = rest.chars().next() else { return };
            let (letter, after) = rest.split_at(letter.len_utf8());
            if let Some(cell) = self.buffer.cell_mut((column - 1, row - 1)) {
                cell.set_symbol(letter).set_style(style);
            }
            rest = after;
        }
    }

    pub fn marker(&mut self, row: u16, column: u16) {
        self.styled(column, row, self.look.marker(), self.look.marker_style(), column);
    }

    pub fn clear(&mut self, row: u16) {
        let blank = " ".repeat(usize::from(self.buffer.area.width));
        if row >= 1 && row <= self.buffer.area.height {
            self.buffer.set_stringn(0, row - 1, blank, usize::MAX, Style::reset());
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
    let signs: String = shown.chars().map(plain_sign).collect();
    let cut: String = signs.chars().take(cells).collect();
    cut
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
    use super::is_simple;
    use crate::app::layout::width;
    use crate::domain::clean::is_hidden;

    #[test]
    fn simple_signs_take_one_cell_and_hide_nothing() {
        for char in ('\0'..=char::MAX).filter(|char| is_simple(*char)) {
            assert!(width(char.encode_utf8(&mut [0; 4])) == 1 && !is_hidden(char), "{char:?}");
        }
    }
}
