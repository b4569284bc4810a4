//! Words to lines, and lines to the paragraphs that the edge of a cell or a page broke.

use super::page::{SAME_LINE, Word};
use crate::exchange::dictionary::collect::{code_before, ends_sentence, level_heading};
use crate::exchange::dictionary::heading::labelled;
use crate::exchange::dictionary::items::{listed, numbered};
use crate::exchange::dictionary::words::line;

/// What a word too wide for its column leaves over for the next line.
const REST_OF_WORD: &[&str] = &[
    "an", "kan", "ikan", "sikan", "asikan", "nya", "ya", "annya", "kannya", "aan", "si", "asi", "ng", "gan", "ban",
    "wan", "man", "tan", "nan", "lan", "san", "ran",
];

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// From left to right.
    pub words: Vec<Word>,
}

impl Line {
    pub fn left(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub fn right(&self) -> f64 {
        self.words.iter().map(|word| word.right).fold(0.0, f64::max)
    }

    pub fn base(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.base)
    }

    pub fn size(&self) -> f64 {
        self.words.iter().map(|word| word.size).fold(0.0, f64::max)
    }

    pub fn text(&self) -> String {
        line(&self.words.iter().map(|word| word.text.as_str()).collect::<Vec<&str>>().join(" "))
    }

    /// The width of what must fit behind the line above for the two to be parted on purpose.
    pub fn lead(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.right - word.left)
    }
}

/// Lines from top to bottom.
pub fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut lines: Vec<Line> = Vec::new();
    for word in words {
        let is_same = |line: &&mut Line| (line.base() - word.base).abs() < SAME_LINE * word.size.max(line.size());
        match lines.last_mut().filter(is_same) {
            Some(line) => line.words.push(word),
            None => lines.push(Line { words: vec![word] }),
        }
    }
    for line in &mut lines {
        line.words.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    lines
}

/// A cell of a table: its paragraphs, and what tells whether it goes on at the head of the next page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    /// Width of its first word, and the room behind its last one.
    pub lead: f64,
    pub room: f64,
}

impl Cell {
    /// The text of lines between two edges.
    pub fn of(lines: &[Line], left: f64, right: f64) -> Cell {
        let inner = lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
        let margin = (inner - left).clamp(0.0, 8.0);
        let right = right - margin;
        let mut text = String::new();
        let mut above: Option<&Line> = None;
        for line in lines {
            let part = line.text();
            match above {
                None => text = part,
                Some(above) if is_broken_word(above, line, right) => text.push_str(&part),
                Some(above) if !is_marked(&part) && is_full(above, line, right) => join(&mut text, &part),
                Some(_) => {
                    text.push('\n');
                    text.push_str(&part);
                }
            }
            above = Some(line);
        }
        let lead = lines.first().map_or(0.0, Line::lead);
        let room = lines.last().map_or(0.0, |line| right - line.right() - space(line));
        Cell { text, lead, room }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a cell at the head of a page is the rest of this one.
    pub fn goes_on_in(&self, rest: &Cell) -> bool {
        let is_open = !self.is_empty() && !ends_sentence(&self.text) && !is_marked(&rest.text);
        is_open && (rest.lead > self.room || rest.text.starts_with(char::is_lowercase))
    }

    pub fn append(&mut self, rest: &Cell) {
        join(&mut self.text, &rest.text);
        self.room = rest.room;
    }
}

/// Puts two halves of a paragraph together; a dash or slash at the break stays in its word.
pub fn join(text: &mut String, rest: &str) {
    let is_within = text.strip_suffix(['-', '/']).is_some_and(|word| word.ends_with(char::is_alphanumeric));
    if !is_within {
        text.push(' ');
    }
    text.push_str(rest);
}

fn space(line: &Line) -> f64 {
    0.25 * line.size()
}

/// Whether the first word of a line did not fit into the line above.
pub fn is_full(above: &Line, line: &Line, right: f64) -> bool {
    above.right() + space(above) + line.lead() > right - 0.5
}

/// A word wider than its column, broken between two letters.
fn is_broken_word(above: &Line, line: &Line, right: f64) -> bool {
    let next = line.words.first().map_or("", |word| word.text.trim_end_matches(['.', ',', ';']));
    let is_edge = |word: &Word| right - word.right < 0.8 * word.size && word.text.ends_with(char::is_lowercase);
    let is_only = above.words.len() <= 2 && above.words.iter().rev().skip(1).all(|word| is_bare_mark(&word.text));
    is_only && above.words.last().is_some_and(is_edge) && (next.len() < 2 || REST_OF_WORD.contains(&next))
}

/// A bullet or number whose text did not fit beside it.
fn is_bare_mark(text: &str) -> bool {
    let is_mark = |char: char| !char.is_alphabetic();
    !text.is_empty() && text.chars().all(is_mark)
}

/// Whether a text begins something of its own whatever stands above it.
pub fn is_marked(text: &str) -> bool {
    is_bare_mark(text)
        || numbered(text).is_some()
        || listed(text).is_some()
        || labelled(text).is_some()
        // `… pada` and `level 4.` below it are one sentence.
        || !text.starts_with(char::is_lowercase) && level_heading(text).is_some()
        || code_before(text).is_some()
}
