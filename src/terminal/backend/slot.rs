//! What one column of the screen shows, reduced to what a terminal can tell apart.
//!
//! Owns the reduction of ratatui's cells: sixteen colours, three attributes, no control characters, one spelling for
//! everything that looks blank. Must not know how any of it is written.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// How a character is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The SGR parameter of the foreground colour; `None` is the terminal's own.
    pub(super) colour: Option<u8>,
    pub(super) bold: bool,
    pub(super) underline: bool,
    pub(super) reverse: bool,
}

impl Look {
    pub(super) const PLAIN: Look = Look { colour: None, bold: false, underline: false, reverse: false };

    /// Whether a blank drawn or erased this way is more than blank.
    pub(super) fn shows_on_blank(self) -> bool {
        self.underline || self.reverse
    }

    fn of(cell: &Cell) -> Self {
        Look {
            colour: colour_parameter(cell.fg),
            bold: cell.modifier.contains(Modifier::BOLD),
            underline: cell.modifier.contains(Modifier::UNDERLINED),
            reverse: cell.modifier.contains(Modifier::REVERSED),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Blank,
    Single(char),
    /// Several characters in one place: a letter with combining marks, an emoji sequence.
    Cluster(Box<str>),
    /// A further column of the wide character before it.
    Tail,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) glyph: Glyph,
    pub(super) look: Look,
    /// Columns, as ratatui counts them; 0 for a `Tail`.
    pub(super) width: u16,
}

impl Slot {
    pub(super) const BLANK: Slot = Slot { glyph: Glyph::Blank, look: Look::PLAIN, width: 1 };
    pub(super) const TAIL: Slot = Slot { glyph: Glyph::Tail, look: Look::PLAIN, width: 0 };

    /// Two slots are equal exactly when they look the same: the colour of a blank shows only under an attribute.
    pub(super) fn of(cell: &Cell) -> Self {
        let look = Look::of(cell);
        let (glyph, width) = glyph_of(cell.symbol());
        match glyph {
            Glyph::Blank if !look.shows_on_blank() => Self::BLANK,
            glyph => Slot { glyph, look, width },
        }
    }

    /// Whether writing it in `look` gives what it should look like.
    pub(super) fn suits(&self, look: Look) -> bool {
        self.look == look || (*self == Self::BLANK && !look.shows_on_blank())
    }

    pub(super) fn push_text(&self, out: &mut Vec<u8>) {
        match &self.glyph {
            Glyph::Blank => out.push(b' '),
            Glyph::Single(character) => {
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Glyph::Cluster(text) => out.extend_from_slice(text.as_bytes()),
            Glyph::Tail => {}
        }
    }
}

fn glyph_of(symbol: &str) -> (Glyph, u16) {
    let mut characters = symbol.chars();
    match (characters.next(), characters.next()) {
        (None | Some(' '), None) => (Glyph::Blank, 1),
        // The last guard: whatever others let through, no cell may steer the terminal.
        _ if symbol.chars().any(char::is_control) => (Glyph::Single(char::REPLACEMENT_CHARACTER), 1),
        (Some(character), second) => match (symbol.cell_width(), second) {
            (0, _) => (Glyph::Blank, 1),
            (width, None) => (Glyph::Single(character), width),
            (width, Some(_)) => (Glyph::Cluster(symbol.into()), width),
        },
        (None, Some(_)) => (Glyph::Blank, 1),
    }
}

fn colour_parameter(colour: Color) -> Option<u8> {
    match colour {
        Color::Black | Color::Indexed(0) => Some(30),
        Color::Red | Color::Indexed(1) => Some(31),
        Color::Green | Color::Indexed(2) => Some(32),
        Color::Yellow | Color::Indexed(3) => Some(33),
        Color::Blue | Color::Indexed(4) => Some(34),
        Color::Magenta | Color::Indexed(5) => Some(35),
        Color::Cyan | Color::Indexed(6) => Some(36),
        Color::Gray | Color::Indexed(7) => Some(37),
        Color::DarkGray | Color::Indexed(8) => Some(90),
        Color::LightRed | Color::Indexed(9) => Some(91),
        Color::LightGreen | Color::Indexed(10) => Some(92),
        Color::LightYellow | Color::Indexed(11) => Some(93),
        Color::LightBlue | Color::Indexed(12) => Some(94),
        Color::LightMagenta | Color::Indexed(13) => Some(95),
        Color::LightCyan | Color::Indexed(14) => Some(96),
        Color::White | Color::Indexed(15) => Some(97),
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => None,
    }
}
