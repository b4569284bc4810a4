//! Rows of text with their places: what every kind of file becomes before anybody asks what it means.

use super::limits::Refusal;

/// Rows, columns of a row, and characters that are read from one file.
const ROWS: usize = 50_000;
pub const COLUMNS: usize = 200;
const LETTERS: usize = 8 * 1024 * 1024;

/// A place in a file, counted from 1; zero where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Place of the sheet in its list, from 0.
    pub sheet: usize,
    pub row: usize,
    pub column: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Row>,
    letters: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the office program counts it, from 1.
    pub number: usize,
    /// Empty where a cell is empty or covered by a merged one.
    pub cells: Vec<String>,
    /// A line that its file calls a heading.
    pub is_heading: bool,
}

impl Sheet {
    pub fn new(name: impl Into<String>) -> Sheet {
        Sheet { name: name.into(), ..Sheet::default() }
    }

    /// Says of the last row that it is a heading.
    pub fn mark_heading(&mut self, row: usize) {
        if let Some(last) = self.rows.last_mut().filter(|last| last.number == row) {
            last.is_heading = true;
        }
    }

    /// Adds a text; rows come in order.
    pub fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), Refusal> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.letters += text.len();
        if column >= COLUMNS || self.rows.len() >= ROWS || self.letters > LETTERS {
            return Err(Refusal::TooLarge("200 kolom, 50.000 baris, atau 8 MB teks"));
        }
        if self.rows.last().is_none_or(|last| last.number != row) {
            self.rows.push(Row { number: row, ..Row::default() });
        }
        if let Some(last) = self.rows.last_mut() {
            last.cells.resize(last.cells.len().max(column + 1), String::new());
            if let Some(cell) = last.cells.get_mut(column) {
                *cell = text;
            }
        }
        Ok(())
    }
}
