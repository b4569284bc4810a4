//! Text of a PDF. The library behind it may panic or eat memory on some files, so it runs in a process of its own; the
//! shell starts that one with limits.

use super::collect::{code_before, ends_sentence, level_heading};
use super::heading::{Column, column, labelled};
use super::limits::Refusal;
use super::sheet::Sheet;
use super::words::{line, listed, numbered};

/// To be called in the child only.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    pdf_extract::extract_text_from_mem(bytes).ok()
}

/// Lines as rows of one cell, those that the page broke put together again.
pub fn sheet_of(text: &str) -> Result<Sheet, Refusal> {
    let mut joiner = Joiner::default();
    for (index, text) in text.lines().enumerate() {
        joiner.line(index + 1, &line(text));
    }
    let mut sheet = Sheet::new("");
    for (row, text) in joiner.rows {
        sheet.line(row, text)?;
    }
    match sheet.rows.is_empty() {
        true => Err(Refusal::NoText),
        false => Ok(sheet),
    }
}

#[derive(Default)]
struct Joiner {
    rows: Vec<(usize, String)>,
    /// Below the headings of a table of levels, where a bare digit is a level.
    is_table: bool,
    level: u8,
    /// Whether the last row may go on in the next line.
    is_open: bool,
}

impl Joiner {
    fn line(&mut self, row: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        if is_headings(text) {
            self.is_table = true;
            self.is_open = false;
            return;
        }
        if let Some((level, rest)) = self.level_of(text) {
            self.level = level;
            self.put(row, format!("Level {level}"), false);
            if !rest.is_empty() {
                self.put(row, format!("Deskripsi: {rest}"), true);
            }
            return;
        }
        if text.chars().all(|char| char.is_ascii_digit() || matches!(char, '-' | ' ' | '–')) {
            // The number of a page.
            return;
        }
        if let Some((label, value)) = labelled(text) {
            if matches!(label, Column::Name | Column::Code) {
                self.level = 0;
            }
            return self.put(row, text.to_owned(), !value.is_empty());
        }
        if let Some((level, rest)) = level_heading(text) {
            self.level = level.number();
            return self.put(row, text.to_owned(), !rest.is_empty());
        }
        if code_before(text).is_some() {
            self.level = 0;
            return self.put(row, text.to_owned(), false);
        }
        if numbered(text).is_some() || listed(text).is_some() {
            return self.put(row, text.to_owned(), true);
        }
        let is_below_level = self.rows.last().is_some_and(|(_, last)| level_heading(last).is_some());
        let last = self.rows.last_mut().filter(|_| self.is_open);
        match last.filter(|(_, last)| !ends_sentence(last) || text.starts_with(char::is_lowercase)) {
            Some((_, last)) => {
                // `unit-` and `unit kerja` are one word that the line parted.
                if !last.ends_with('-') {
                    last.push(' ');
                }
                last.push_str(text);
            }
            // In a table what follows a level without a mark is its description.
            None if self.is_table && is_below_level => {
                self.put(row, format!("Deskripsi: {text}"), true);
            }
            None => self.put(row, text.to_owned(), false),
        }
    }

    /// `3 Mampu …` or `3` in a table, where 3 is the next level.
    fn level_of<'a>(&self, text: &'a str) -> Option<(u8, &'a str)> {
        let next = if self.level == 5 { 1 } else { self.level + 1 };
        let rest = text.strip_prefix(char::from(b'0' + next)).filter(|_| self.is_table)?;
        let bare = rest.trim_start();
        let is_apart = rest.is_empty() || rest.starts_with(' ') && bare.starts_with(char::is_uppercase);
        is_apart.then_some((next, bare))
    }

    fn put(&mut self, row: usize, text: String, is_open: bool) {
        self.rows.push((row, text));
        self.is_open = is_open;
    }
}

/// The headings of a table in one line: `Level Deskripsi Indikator Kompetensi`.
fn is_headings(text: &str) -> bool {
    let words: Vec<Option<Column>> = text.split(' ').map(column).collect();
    let holds = |wanted| words.contains(&Some(wanted));
    words.len() <= 8 && holds(Column::Level) && (holds(Column::Indicator) || holds(Column::Description))
}

/// Whether a PDF that could not be read holds pictures and no letters.
pub fn is_scanned(bytes: &[u8]) -> bool {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    holds(b"/Image") && !holds(b"/Font")
}

/// Whether a PDF that could not be read asks for a password.
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == b"/Encrypt")
}
