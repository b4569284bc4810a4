//! How far long work is: a bar on a terminal, nothing elsewhere, where the lines of the result tell it.

use std::io::{IsTerminal, Write, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::shell::cli::out::Output;
use crate::shell::export::{Target, Watch};

/// Work that is shorter than this shows no bar.
const FEW: usize = 8;
const CELLS: usize = 30;

pub struct Progress<'a> {
    done: usize,
    all: usize,
    shown: bool,
    on_terminal: bool,
    stopped: Arc<AtomicBool>,
    out: &'a mut Output,
}

impl<'a> Progress<'a> {
    pub fn new(all: usize, stopped: Arc<AtomicBool>, out: &'a mut Output) -> Progress<'a> {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let on_terminal = all >= FEW && !dumb && stderr().is_terminal();
        Progress { done: 0, all, shown: false, on_terminal, stopped, out }
    }

    /// Takes the bar away, so that a line can stand in its place.
    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            put("\r\x1b[K");
        }
    }
}

impl Watch for Progress<'_> {
    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn advance(&mut self, count: usize) {
        self.done = (self.done + count).min(self.all);
        if self.on_terminal {
            let full = CELLS * self.done / self.all.max(1);
            let bar = format!("[{}{}]", "#".repeat(full), ".".repeat(CELLS - full));
            put(&format!("\r{bar} {} dari {}", self.done, self.all));
            self.shown = true;
        }
    }

    fn wrote(&mut self, target: &Target) {
        self.out.print(&target.path.display().to_string());
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}

fn put(text: &str) {
    // A closed stderr leaves nobody to tell.
    let _ = stderr().write_all(text.as_bytes()).and_then(|()| stderr().flush());
}
