//! How far long work is: a bar on a terminal, nothing elsewhere, where the lines of the result tell it.

use std::io::{IsTerminal, Write, stderr};

/// Work that is shorter than this shows no bar.
const FEW: usize = 8;
const CELLS: usize = 30;

pub struct Progress {
    done: usize,
    all: usize,
    shown: bool,
    on_terminal: bool,
}

impl Progress {
    pub fn new(all: usize) -> Progress {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        Progress { done: 0, all, shown: false, on_terminal: all >= FEW && !dumb && stderr().is_terminal() }
    }

    pub fn step(&mut self) {
        self.advance(1);
    }

    pub fn advance(&mut self, count: usize) {
        self.done = (self.done + count).min(self.all);
        if self.on_terminal {
            let full = CELLS * self.done / self.all.max(1);
            let bar = format!("[{}{}]", "#".repeat(full), ".".repeat(CELLS - full));
            self.put(&format!("\r{bar} {} dari {}", self.done, self.all));
            self.shown = true;
        }
    }

    /// Takes the bar away, so that a line can stand in its place.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            self.put("\r\x1b[K");
        }
    }

    fn put(&self, text: &str) {
        // A closed stderr leaves nobody to tell.
        let _ = stderr().write_all(text.as_bytes()).and_then(|()| stderr().flush());
    }
}
