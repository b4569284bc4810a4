//! Paper, columns, and the cells and paragraphs that occur in several places of the form.

use super::grid::Cell;
use super::xml::{Look, Paragraph};
use crate::document::Paper;
use crate::form::Piece;

pub const MARGIN: u32 = 1134;
const SHORT: u32 = 11906;
const LONG: u32 = 16838;
/// What stands in tables.
pub const PLAIN: Look = Look { size: 19, bold: false, grey: false, blank: false };
const HEAD: Look = Look { size: 18, bold: true, grey: false, blank: false };

/// Width and height of the paper.
pub fn paper(paper: Paper) -> (u32, u32) {
    match paper {
        Paper::Portrait => (SHORT, LONG),
        Paper::Landscape => (LONG, SHORT),
    }
}

/// What lies between the margins.
#[derive(Clone, Copy, Debug)]
pub struct Width(pub u32);

impl Width {
    pub fn of(print: Paper) -> Width {
        Width(paper(print).0 - 2 * MARGIN)
    }

    /// Columns in the proportion of their weights; the last takes what is left by rounding.
    pub fn columns<const N: usize>(self, weights: [u32; N]) -> [u32; N] {
        let sum: u32 = weights.iter().sum::<u32>().max(1);
        let mut columns = weights.map(|weight| self.0 * weight / sum);
        let rest = self.0 - columns.iter().sum::<u32>();
        if let Some(last) = columns.last_mut() {
            *last += rest;
        }
        columns
    }
}

impl Look {
    /// As the piece is: a placeholder looks like one.
    pub fn of(self, piece: &Piece) -> Look {
        Look { blank: piece.blank, ..self }
    }
}

pub fn piece(piece: &Piece) -> Paragraph {
    Paragraph::of(&piece.text, PLAIN.of(piece))
}

pub fn line(width: u32, text: &str) -> Cell {
    Cell::new(width, &Paragraph::of(text, PLAIN))
}

/// A centred bold heading over a column.
pub fn head(width: u32, text: &str) -> Cell {
    Cell::new(width, &Paragraph::of(text, HEAD).centered().keep_next()).shaded().middle()
}

/// A gap, without which Word joins two tables.
pub fn gap() -> Paragraph {
    Paragraph::empty(8).spaced(0, 0)
}
