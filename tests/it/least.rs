//! The fewest bytes that turn one screen into another, cell by cell: each run of changed cells with the shortest move to it,
//! blank ends of rows erased, attributes changed by the shortest sequence. No scrolling, as none of the budgets count it.

use vt100::{Cell, Color, Screen};

/// Cells that are written again rather than jumped over.
const BRIDGED: usize = 5;
/// Blanks at the end of a row from which on erasing is shorter.
const ERASED: usize = 4;
const ERASE: usize = 3;

#[derive(Clone, PartialEq, Eq)]
struct Look {
    colour: Color,
    bold: bool,
    underline: bool,
    reverse: bool,
}

const PLAIN: Look = Look { colour: Color::Default, bold: false, underline: false, reverse: false };

fn look(cell: &Cell) -> Look {
    Look { colour: cell.fgcolor(), bold: cell.bold(), underline: cell.underline(), reverse: cell.inverse() }
}

fn is_blank(cell: &Cell) -> bool {
    (cell.contents().is_empty() || cell.contents() == " ") && !cell.inverse() && !cell.underline()
}

fn is_same(one: &Cell, other: &Cell) -> bool {
    (is_blank(one) && is_blank(other)) || (one.contents() == other.contents() && look(one) == look(other))
}

/// `ESC [ 1 ; 31 m` and the like, from nothing or from what is set.
fn look_cost(from: &Look, to: &Look) -> usize {
    if from == to {
        return 0;
    }
    let ons = [to.bold, to.underline, to.reverse].iter().filter(|is_on| **is_on).count() * 2;
    let colour = |look: &Look| if look.colour == Color::Default { 0 } else { 3 };
    let afresh = if *to == PLAIN { 3 } else { 4 + ons + colour(to) };
    let switched = |was: bool, is: bool| match (was, is) {
        (false, true) => 2,
        (true, false) => 3,
        _ => 0,
    };
    let parts = switched(from.bold, to.bold)
        + switched(from.underline, to.underline)
        + switched(from.reverse, to.reverse)
        + if from.colour == to.colour { 0 } else { 3 };
    afresh.min(parts + 2)
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

fn counted(distance: usize) -> usize {
    if distance > 1 { 3 + digits(distance) } else { 3 }
}

type Place = (usize, usize);

/// From one row and column to another.
fn move_cost(from: Place, to: Place) -> usize {
    let (rows, across) = (to.0.abs_diff(from.0), to.1.abs_diff(from.1));
    let absolute = match to {
        (0, 0) => 3,
        (row, 0) => 3 + digits(row + 1),
        (row, column) => 4 + digits(row + 1) + digits(column + 1),
    };
    let down = if to.0 > from.0 { rows.min(counted(rows)) } else { counted(rows) * usize::from(rows > 0) };
    let back = if to.1 < from.1 { across.min(counted(across)) } else { counted(across) * usize::from(across > 0) };
    let margin = 1 + counted(to.1) * usize::from(to.1 > 0);
    absolute.min(down + back.min(margin))
}

fn cell(screen: &Screen, row: usize, column: usize) -> &Cell {
    screen.cell(u16::try_from(row).unwrap(), u16::try_from(column).unwrap()).unwrap()
}

fn cursor(screen: &Screen) -> Place {
    let (row, column) = screen.cursor_position();
    (row.into(), column.into())
}

/// The pen while it goes over the screen.
struct Pen {
    at: Place,
    look: Look,
    bytes: usize,
}

impl Pen {
    fn go(&mut self, to: Place) {
        self.bytes += move_cost(self.at, to);
        self.at = to;
    }

    fn wear(&mut self, look: Look) {
        self.bytes += look_cost(&self.look, &look);
        self.look = look;
    }

    fn write(&mut self, cell: &Cell) {
        if !is_blank(cell) || self.look.underline || self.look.reverse {
            self.wear(look(cell));
        }
        self.bytes += cell.contents().len().max(1);
        self.at.1 += 1;
    }
}

/// The fewest bytes from one screen to the next.
pub fn bytes(before: &Screen, after: &Screen) -> usize {
    let (rows, columns) = after.size();
    let mut pen = Pen { at: cursor(before), look: PLAIN, bytes: 0 };
    for row in 0..usize::from(rows) {
        let columns = usize::from(columns);
        let changed = |column: &usize| !is_same(cell(before, row, *column), cell(after, row, *column));
        let tail = columns - (0..columns).rev().take_while(|column| is_blank(cell(after, row, *column))).count();
        let erases = (tail..columns).filter(changed).count() > ERASED;
        let end = if erases { tail } else { columns };
        let mut places: Vec<usize> = (0..end).filter(changed).collect();
        while let Some(first) = places.first().copied() {
            let joined = places.windows(2).take_while(|pair| pair[1] - pair[0] <= BRIDGED).count();
            let last = places[joined];
            pen.go((row, first));
            (first..=last).for_each(|column| pen.write(cell(after, row, column)));
            places.drain(..=joined);
        }
        if erases {
            pen.go((row, tail));
            pen.bytes += ERASE;
        }
    }
    pen.go(cursor(after));
    pen.bytes
}

/// The same from a blank screen, with what takes the screen and erases it.
pub fn of_first(after: &Screen) -> usize {
    let (rows, columns) = after.size();
    let blank = vt100::Parser::new(rows, columns, 0);
    "\x1b[?1049h\x1b[?2004h\x1b[m\x1b[H\x1b[J".len() + bytes(blank.screen(), after)
}
