//! Where a command writes. Results are gathered and written at once; a reader that left early ends it quietly, and
//! nothing that came out of a file or an argument reaches the terminal as a control character.

use std::borrow::Cow;
use std::io::{Error, ErrorKind, Write, stderr, stdout};

use serde::Serialize;
use serde_json::Value;

use super::Exit;
use crate::domain::clean::visible;

#[derive(Debug, Default)]
pub struct Output {
    results: String,
    /// A file as the result, for a pipe or a redirection.
    file: Vec<u8>,
    /// Why nothing more can be written.
    failed: Option<Error>,
}

/// Bytes of a long result that are gathered before they are written.
const MOST: usize = 64 * 1024;

impl Output {
    /// Lines of a result. Line breaks stay, hidden characters become marks.
    pub fn print(&mut self, text: &str) {
        for line in text.lines() {
            self.results.push_str(&visible(line));
            self.results.push('\n');
        }
    }

    /// JSON escapes C0 by itself; what else could steer a terminal is escaped here as well, which changes no value.
    pub fn json(&mut self, value: &Value) {
        self.json_text(&serde_json::to_string_pretty(value).unwrap_or_default());
        self.results.push('\n');
    }

    /// The rows of a JSON list, a line each, written as they come: there may be very many.
    pub fn json_rows(&mut self, rows: impl Iterator<Item = impl Serialize>) {
        let mut rows = rows.peekable();
        while let Some(row) = rows.next() {
            self.results.push_str("    ");
            self.json_text(&serde_json::to_string(&row).unwrap_or_default());
            self.results.push_str(if rows.peek().is_some() { ",\n" } else { "\n" });
            self.pass();
        }
    }

    /// Hands on what was gathered once it is much. What could not be written is told at the end.
    pub fn pass(&mut self) {
        if self.results.len() < MOST {
            return;
        }
        if self.failed.is_none() {
            self.failed = stdout().write_all(self.results.as_bytes()).err();
        }
        self.results.clear();
    }

    fn json_text(&mut self, text: &str) {
        self.results.push_str(&escaped(text));
    }

    /// Shows what was gathered so far, before a question about it.
    pub fn show(&mut self) {
        // What could not be shown is reported at the end.
        if stdout().write_all(self.results.as_bytes()).and_then(|()| stdout().flush()).is_ok() {
            self.results.clear();
        }
    }

    /// The bytes of a file.
    pub fn bytes(&mut self, bytes: Vec<u8>) {
        self.file = bytes;
    }

    /// A message to the person, at once.
    pub fn message(&mut self, text: &str) {
        let lines: Vec<_> = text.lines().map(visible).collect();
        // A closed stderr leaves nobody to tell.
        let _ = writeln!(stderr(), "{}", lines.join("\n"));
    }

    /// Writes the results and gives back the code, or that of a result that could not be written.
    pub fn finish(self, exit: Exit) -> Exit {
        let written = self.failed.map_or_else(|| stdout().write_all(self.results.as_bytes()), Err);
        let written = written.and_then(|()| stdout().write_all(&self.file)).and_then(|()| stdout().flush());
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                let _ = writeln!(stderr(), "Hasil tidak dapat ditulis: {}.", crate::store::explain::reason(&error));
                Exit::Unreadable
            }
            _ => exit,
        }
    }
}

/// JSON whose strings hold no hidden character as it is.
pub fn escaped(json: &str) -> Cow<'_, str> {
    if json.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return Cow::Borrowed(json);
    }
    let mut all = String::with_capacity(json.len());
    for char in json.chars() {
        match char != '\n' && crate::domain::clean::is_hidden(char) {
            true => {
                let mut units = [0; 2];
                for unit in char.encode_utf16(&mut units) {
                    all.push_str(&format!("\\u{unit:04x}"));
                }
            }
            false => all.push(char),
        }
    }
    Cow::Owned(all)
}
