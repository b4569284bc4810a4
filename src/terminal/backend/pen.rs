//! The terminal's cursor and attributes as we left them, and the bytes that change them.
//!
//! Owns the choice of the shortest sequence. Must not know frames. Every sequence used is one that the Linux console,
//! PuTTY, xterm and the multiplexers share.

use ratatui::layout::Position;

use super::ERASE_COST;
use super::slot::{Glyph, Look, Slot};

/// From this many rows on a counted move down is not longer than line feeds.
const MOST_LINE_FEEDS: u16 = 4;
/// Likewise for moves to the left by backspaces.
const MOST_BACKSPACES: u16 = 4;

#[derive(Default)]
pub(super) struct Pen {
    pub(super) out: Vec<u8>,
    /// Where the cursor stands; `None` where terminals differ, as after the last column.
    at: Option<Position>,
    look: Option<Look>,
}

/// Where the pen was.
pub(super) struct Mark {
    bytes: usize,
    at: Option<Position>,
    look: Option<Look>,
}

/// What was written from a mark on, and where that led.
pub(super) struct Attempt {
    pub(super) bytes: Vec<u8>,
    at: Option<Position>,
    look: Option<Look>,
}

impl Pen {
    /// Forgets everything about the terminal.
    pub(super) fn forget(&mut self) {
        self.at = None;
        self.look = None;
    }

    /// Makes the whole screen blank.
    pub(super) fn erase_screen(&mut self) {
        self.out.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
        self.at = Some(Position::ORIGIN);
        self.look = Some(Look::PLAIN);
    }

    /// Writes what turns the row `shown` into `wanted`; from column `clear` on it is erased before.
    pub(super) fn paint(&mut self, y: u16, shown: &[Slot], wanted: &[Slot], clear: Option<usize>) {
        let columns = u16::try_from(wanted.len()).unwrap_or(u16::MAX);
        let end = erasable_end(shown, wanted);
        let mut is_cleared = false;
        for (x, slot) in (0..columns).zip(wanted) {
            let place = usize::from(x);
            if clear == Some(place) {
                self.move_to(Position { x, y }, wanted);
                self.erase_line_end();
                is_cleared = true;
            }
            let old = if is_cleared { Some(&Slot::BLANK) } else { shown.get(place) };
            if old == Some(slot) || slot.glyph == Glyph::Tail {
                continue;
            }
            if let Some((blank, _)) = end.filter(|(_, changed)| *changed == place && !is_cleared) {
                // Anywhere among the blanks before it will do: often only a line feed leads there.
                let start = u16::try_from(blank).unwrap_or(x);
                let near = self.at.map_or(x, |at| at.x.clamp(start.min(x), x));
                self.move_to(Position { x: near, y }, wanted);
                self.erase_line_end();
                break;
            }
            self.move_to(Position { x, y }, wanted);
            self.write(slot, columns);
        }
    }

    /// What is needed to take back what is written from now on.
    pub(super) fn mark(&self) -> Mark {
        Mark { bytes: self.out.len(), at: self.at, look: self.look }
    }

    /// Bytes written since then.
    pub(super) fn since(&self, mark: &Mark) -> usize {
        self.out.len().saturating_sub(mark.bytes)
    }

    /// Goes back to the mark; gives what was written since.
    pub(super) fn take_back(&mut self, mark: &Mark) -> Attempt {
        let attempt =
            Attempt { bytes: self.out.split_off(mark.bytes.min(self.out.len())), at: self.at, look: self.look };
        (self.at, self.look) = (mark.at, mark.look);
        attempt
    }

    /// Puts an attempt in place of what was written since the mark.
    pub(super) fn put(&mut self, mark: &Mark, attempt: Attempt) {
        self.out.truncate(mark.bytes);
        self.out.extend(attempt.bytes);
        (self.at, self.look) = (attempt.at, attempt.look);
    }

    /// Makes the rest of the cursor's row blank.
    fn erase_line_end(&mut self) {
        // Some terminals fill with the attributes of the moment.
        if self.look.is_none_or(Look::shows_on_blank) {
            self.set_look(Look::PLAIN);
        }
        self.out.extend_from_slice(b"\x1b[K");
    }

    pub(super) fn write(&mut self, slot: &Slot, columns: u16) {
        if !self.look.is_some_and(|look| slot.suits(look)) {
            self.set_look(slot.look);
        }
        let is_certain = !matches!(slot.glyph, Glyph::Cluster(_));
        if !is_certain && slot.width > 1 {
            self.blank_place(slot.width);
        }
        slot.push_text(&mut self.out);
        self.at = self.at.and_then(|Position { x, y }| {
            let x = x + slot.width;
            (is_certain && x < columns).then_some(Position { x, y })
        });
    }

    /// Terminals do not agree on the width of emoji and letter sequences: the place is blanked first, so that a
    /// narrow one leaves nothing old beside it.
    fn blank_place(&mut self, width: u16) {
        if let Some(at) = self.at {
            self.out.extend(std::iter::repeat_n(b' ', width.into()));
            self.out.extend(absolute_move(at));
        }
    }

    /// Moves to `target`; `row` is what its row shows, to be written over where that is shorter than a jump.
    pub(super) fn move_to(&mut self, target: Position, row: &[Slot]) {
        if self.at == Some(target) {
            return;
        }
        let absolute = absolute_move(target);
        let relative = self.at.map(|at| {
            let mut steps = vertical_move(at.y, target.y);
            steps.extend(self.horizontal_move(at.x, target.x, row));
            steps
        });
        match relative {
            Some(steps) if steps.len() < absolute.len() => self.out.extend(steps),
            _ => self.out.extend(absolute),
        }
        self.at = Some(target);
    }

    fn horizontal_move(&self, from: u16, to: u16, row: &[Slot]) -> Vec<u8> {
        if to >= from {
            return self.move_right(from, to, row);
        }
        let back = match from - to {
            distance @ 0..=MOST_BACKSPACES => vec![0x08; distance.into()],
            distance => counted(distance, b'D'),
        };
        let mut from_margin = vec![b'\r'];
        from_margin.extend(self.move_right(0, to, row));
        shorter(from_margin, back)
    }

    fn move_right(&self, from: u16, to: u16, row: &[Slot]) -> Vec<u8> {
        if from == to {
            return Vec::new();
        }
        let jump = counted(to - from, b'C');
        match self.rewrite(from, to, row) {
            Some(text) => shorter(text, jump),
            None => jump,
        }
    }

    /// The text between two columns, if it can be written again as it is.
    fn rewrite(&self, from: u16, to: u16, row: &[Slot]) -> Option<Vec<u8>> {
        let look = self.look?;
        let slots = row.get(usize::from(from)..usize::from(to))?;
        let is_simple = |slot: &Slot| slot.width == 1 && slot.suits(look) && !matches!(slot.glyph, Glyph::Cluster(_));
        slots.iter().all(is_simple).then(|| {
            let mut text = Vec::new();
            slots.iter().for_each(|slot| slot.push_text(&mut text));
            text
        })
    }

    fn set_look(&mut self, look: Look) {
        if self.look == Some(look) {
            return;
        }
        let afresh = attributes_afresh(look);
        let change = match self.look.and_then(|old| attributes_changed(old, look)) {
            Some(change) => shorter(change, afresh),
            None => afresh,
        };
        self.out.extend(change);
        self.look = Some(look);
    }
}

/// The end of the row that is to be blank, and the first column in it that is not, where erasing is shorter than writing
/// blanks.
fn erasable_end(shown: &[Slot], wanted: &[Slot]) -> Option<(usize, usize)> {
    let blanks = wanted.iter().rev().take_while(|slot| **slot == Slot::BLANK);
    let start = wanted.len() - blanks.count();
    let is_changed = |x: &usize| shown.get(*x) != wanted.get(*x);
    let first = (start..wanted.len()).find(is_changed)?;
    let last = (start..wanted.len()).rfind(is_changed)?;
    (last - first >= ERASE_COST).then_some((start, first))
}

fn absolute_move(target: Position) -> Vec<u8> {
    let (row, column) = (u32::from(target.y) + 1, u32::from(target.x) + 1);
    match (row, column) {
        (1, 1) => sequence([], b'H'),
        (_, 1) => sequence([row], b'H'),
        _ => sequence([row, column], b'H'),
    }
}

/// In raw mode a line feed keeps its column.
fn vertical_move(from: u16, to: u16) -> Vec<u8> {
    match (from.abs_diff(to), to > from) {
        (0, _) => Vec::new(),
        (distance @ 1..=MOST_LINE_FEEDS, true) => vec![b'\n'; distance.into()],
        (distance, true) => counted(distance, b'B'),
        (distance, false) => counted(distance, b'A'),
    }
}

fn counted(distance: u16, last: u8) -> Vec<u8> {
    sequence((distance != 1).then_some(distance.into()), last)
}

fn attributes_afresh(look: Look) -> Vec<u8> {
    if look == Look::PLAIN {
        return sequence([], b'm');
    }
    attributes([Some(0), look.bold.then_some(1), look.underline.then_some(4), look.reverse.then_some(7), look.colour])
}

/// The shorter way where nothing is taken off: a VT100 takes attributes off only all at once.
fn attributes_changed(old: Look, new: Look) -> Option<Vec<u8>> {
    let switch = |was: bool, is: bool, on: u8| (!was && is).then_some(on);
    let is_kept = |was: bool, is: bool| is || !was;
    let keeps =
        is_kept(old.bold, new.bold) && is_kept(old.underline, new.underline) && is_kept(old.reverse, new.reverse);
    keeps.then(|| {
        attributes([
            switch(old.bold, new.bold, 1),
            switch(old.underline, new.underline, 4),
            switch(old.reverse, new.reverse, 7),
            (old.colour != new.colour).then(|| new.colour.unwrap_or(39)),
            None,
        ])
    })
}

fn attributes(parameters: [Option<u8>; 5]) -> Vec<u8> {
    sequence(parameters.into_iter().flatten().map(u32::from), b'm')
}

fn sequence(parameters: impl IntoIterator<Item = u32>, last: u8) -> Vec<u8> {
    let mut bytes = b"\x1b[".to_vec();
    for (place, parameter) in parameters.into_iter().enumerate() {
        if place > 0 {
            bytes.push(b';');
        }
        push_number(parameter, &mut bytes);
    }
    bytes.push(last);
    bytes
}

fn push_number(number: u32, bytes: &mut Vec<u8>) {
    if number >= 10 {
        push_number(number / 10, bytes);
    }
    bytes.push(b'0' + (number % 10) as u8);
}

fn shorter(first: Vec<u8>, second: Vec<u8>) -> Vec<u8> {
    if first.len() <= second.len() { first } else { second }
}
