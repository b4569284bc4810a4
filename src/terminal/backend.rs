//! A ratatui `Backend` that writes as few bytes as the change of the screen needs.
//!
//! Owns the memory of what the screen shows. Must not know what is drawn, and never asks the terminal: the size and
//! the moment of a resize are told.

mod pen;
mod slot;

#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::mem;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use pen::Pen;
use slot::{Glyph, Slot};

/// What an erased line end costs; as many blanks are written instead.
const ERASE_COST: usize = 3;
/// A row that takes no more bytes is not tried in another way.
const CHEAP_ROW: usize = 8;

/// Collects the bytes of a frame and hands them to its writer in one piece when the frame is flushed.
///
/// Colours beyond the sixteen, backgrounds and attributes other than bold, underline and reverse are not drawn.
pub struct MinimalBackend<W: Write> {
    writer: W,
    size: Size,
    pen: Pen,
    /// Row by row what the screen shows once the collected bytes have reached it.
    shown: Vec<Slot>,
    /// The screen shows something unknown and must be erased before anything is drawn.
    must_erase: bool,
    cursor: Cursor,
}

struct Cursor {
    position: Position,
    wanted: bool,
    /// What the terminal shows; `None` when unknown.
    shown: Option<bool>,
}

impl MinimalBackend<Vec<u8>> {
    /// Takes the bytes of the frames flushed since the last call, to be written to the terminal without any lock.
    pub fn take_frame(&mut self) -> Vec<u8> {
        mem::take(&mut self.writer)
    }
}

impl<W: Write> MinimalBackend<W> {
    /// A backend for a screen of `size` that shows something unknown.
    pub fn new(writer: W, size: Size) -> Self {
        let mut backend = MinimalBackend {
            writer,
            size,
            pen: Pen::default(),
            shown: Vec::new(),
            must_erase: true,
            cursor: Cursor { position: Position::ORIGIN, wanted: false, shown: None },
        };
        backend.forget();
        backend
    }

    /// Takes the new size of the screen. A resized terminal has moved its lines about, so that everything is drawn
    /// again, also where it did not change.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.forget();
    }

    /// Supposes nothing about the screen any more: after someone else wrote on it, or a write failed. All of it has to be
    /// drawn again.
    pub fn forget(&mut self) {
        self.pen.forget();
        self.cursor.shown = None;
        self.erase_with_next_frame();
    }

    fn erase_with_next_frame(&mut self) {
        let cells = usize::from(self.size.width) * usize::from(self.size.height);
        self.shown.clear();
        self.shown.resize(cells, Slot::BLANK);
        self.must_erase = true;
    }

    fn erase_if_unknown(&mut self) {
        if mem::take(&mut self.must_erase) {
            self.pen.erase_screen();
        }
    }

    fn row_range(&self, y: u16) -> std::ops::Range<usize> {
        let width = usize::from(self.size.width);
        let start = usize::from(y) * width;
        start..start + width
    }

    fn row(&self, y: u16) -> &[Slot] {
        self.shown.get(self.row_range(y)).unwrap_or_default()
    }

    /// Writes what turns row `y` into `wanted`: cell by cell, or with the rest of the row erased first where that is
    /// shorter.
    fn paint_row(&mut self, y: u16, wanted: &[Slot]) {
        let range = self.row_range(y);
        let shown = self.shown.get(range.clone()).unwrap_or_default();
        let before = self.pen.mark();
        self.pen.paint(y, shown, wanted, None);
        if self.pen.since(&before) > CHEAP_ROW {
            for column in clearable(shown, wanted) {
                let best = self.pen.take_back(&before);
                self.pen.paint(y, shown, wanted, Some(column));
                if self.pen.since(&before) >= best.bytes.len() {
                    self.pen.put(&before, best);
                }
            }
        }
        if let Some(row) = self.shown.get_mut(range) {
            row.clone_from_slice(wanted);
        }
    }

    /// Turns the columns of row `y` for which `is_erased` holds into blanks.
    fn blank_row(&mut self, y: u16, is_erased: impl Fn(u16) -> bool) {
        let mut wanted = self.row(y).to_vec();
        for x in (0..self.size.width).filter(|x| is_erased(*x)) {
            place(&mut wanted, x, Slot::BLANK);
        }
        self.paint_row(y, &wanted);
    }

    fn settle_cursor(&mut self) {
        if self.cursor.wanted && !self.shown.is_empty() {
            let Position { x, y } = self.cursor.position;
            let target = Position { x: x.min(self.size.width - 1), y: y.min(self.size.height - 1) };
            let range = self.row_range(target.y);
            self.pen.move_to(target, self.shown.get(range).unwrap_or_default());
        }
        if self.cursor.shown != Some(self.cursor.wanted) {
            let switch: &[u8] = match self.cursor.wanted {
                true => b"\x1b[?25h",
                false => b"\x1b[?25l",
            };
            self.pen.out.extend_from_slice(switch);
            self.cursor.shown = Some(self.cursor.wanted);
        }
    }
}

impl<W: Write> Backend for MinimalBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.erase_if_unknown();
        let mut content = content.peekable();
        while let Some((_, y, _)) = content.peek().copied() {
            let mut wanted = self.row(y).to_vec();
            while let Some((x, _, cell)) = content.next_if(|(_, row, _)| *row == y) {
                place(&mut wanted, x, Slot::of(cell));
            }
            self.paint_row(y, &wanted);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor.wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.wanted = true;
        Ok(())
    }

    /// Where the cursor was put last; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.position)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor.position = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.erase_with_next_frame();
        Ok(())
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let Position { x, y } = self.cursor.position;
        let rows = 0..self.size.height;
        match clear_type {
            ClearType::All => self.erase_with_next_frame(),
            ClearType::AfterCursor if (x, y) == (0, 0) => self.erase_with_next_frame(),
            ClearType::AfterCursor => {
                self.erase_if_unknown();
                rows.for_each(|row| self.blank_row(row, |column| (row, column) >= (y, x)));
            }
            ClearType::BeforeCursor => {
                self.erase_if_unknown();
                rows.for_each(|row| self.blank_row(row, |column| (row, column) <= (y, x)));
            }
            ClearType::CurrentLine => {
                self.erase_if_unknown();
                self.blank_row(y, |_| true);
            }
            ClearType::UntilNewLine => {
                self.erase_if_unknown();
                self.blank_row(y, |column| column >= x);
            }
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Ends the frame: one write, or none if the frame changed nothing.
    fn flush(&mut self) -> io::Result<()> {
        self.erase_if_unknown();
        self.settle_cursor();
        if self.pen.out.is_empty() {
            return Ok(());
        }
        let frame = mem::take(&mut self.pen.out);
        let written = self.writer.write_all(&frame);
        let result = written.and_then(|()| self.writer.flush());
        if result.is_err() {
            self.forget();
        }
        result
    }
}

/// Puts `slot` in column `x`, with what that does to wide characters beside it.
fn place(row: &mut [Slot], x: u16, slot: Slot) {
    let x = usize::from(x);
    // ratatui sends a column under a wide character only to clear what is hidden there.
    if row.get(x).is_none_or(|old| old.glyph == Glyph::Tail) {
        return;
    }
    let end = x + usize::from(slot.width);
    let slot = if end <= row.len() { slot } else { Slot::BLANK };
    free(row, x);
    for tail in x + 1..x + usize::from(slot.width) {
        free(row, tail);
        set(row, tail, Slot::TAIL);
    }
    set(row, x, slot);
}

/// Blanks the further columns of the wide character that begins in column `x`.
fn free(row: &mut [Slot], x: usize) {
    let width = row.get(x).map_or(0, |old| usize::from(old.width));
    for tail in x + 1..x + width {
        set(row, tail, Slot::BLANK);
    }
}

fn set(row: &mut [Slot], x: usize, slot: Slot) {
    if let Some(place) = row.get_mut(x) {
        *place = slot;
    }
}

/// Columns from which the row may be erased before the rest of it is written: where it begins to change, and where
/// something longer gives way to blanks.
fn clearable(shown: &[Slot], wanted: &[Slot]) -> impl Iterator<Item = usize> {
    let is_whole = |x: &usize| [shown, wanted].iter().all(|row| row.get(*x).is_some_and(|s| s.glyph != Glyph::Tail));
    let goes = |x: &usize| shown.get(*x) != wanted.get(*x) && wanted.get(*x) == Some(&Slot::BLANK);
    let first = (0..wanted.len()).find(|x| shown.get(*x) != wanted.get(*x));
    let second = (0..wanted.len()).find(|x| (*x..=*x + ERASE_COST).all(|x| goes(&x)));
    let second = second.filter(|second| Some(*second) != first);
    let erases = |x: &usize| shown.iter().skip(*x).any(|old| *old != Slot::BLANK);
    [first, second].into_iter().flatten().filter(is_whole).filter(erases).collect::<Vec<_>>().into_iter()
}
