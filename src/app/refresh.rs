//! Texts that differ from the dictionaries in force: told in one line, looked at on a page, taken in one step of undo.

use std::sync::{Arc, OnceLock};

use super::command::Action;
use super::msg::Effect;
use super::page::{Item, Surface};
use super::search::Index;
use super::{App, InUse, Return, Screen};
use crate::domain::refresh::refreshes;
use crate::domain::{DictionaryUse, Library, Session};

impl App {
    /// Looks up what differs, where the session was written with other dictionaries than those in force.
    pub(super) fn compare_dictionaries(&mut self) {
        let library = self.start.library.clone();
        let Some(open) = &mut self.open else { return };
        let is_told = open.read_only.is_none() && !open.in_use.active.is_empty();
        open.outdated = match is_told && !is_same(&open.session.dictionaries, &open.in_use.active) {
            true => {
                let found = refreshes(&open.session, &library, &open.in_use.former);
                found.into_iter().map(|refresh| (!refresh.is_unknown, refresh)).collect()
            }
            false => Vec::new(),
        };
    }

    /// Other dictionaries are in force from now on.
    pub(super) fn take_dictionaries(&mut self, library: Arc<Library>, index: Arc<OnceLock<Index>>, in_use: InUse) {
        if self.start.library != library {
            (self.start.library, self.index) = (library, index);
        }
        if let Some(open) = &mut self.open {
            // One that was opened since then knows better.
            if !in_use.active.is_empty() {
                open.in_use = in_use;
            }
            open.checked_edits = u64::MAX;
        }
        self.refresh_findings();
        self.compare_dictionaries();
    }

    pub(super) fn show_refresh(&mut self) {
        if self.screen == Screen::Refresh {
            return;
        }
        self.compare_dictionaries();
        let back = Return { screen: self.screen.clone(), focus: self.focus.clone(), surface: self.surface };
        self.show_screen(Screen::Refresh);
        // What would change stands above; Enter takes it.
        if self.texts_to_take() > 0 {
            self.set_focus(Item::Do(Action::TakeTexts));
            self.settle();
        }
        self.back = Some(back);
    }

    pub(super) fn toggle_refresh(&mut self, row: &str) {
        let rows = self.open.iter_mut().flat_map(|open| &mut open.outdated);
        rows.filter(|(_, refresh)| refresh.target.as_str() == row).for_each(|(wanted, _)| *wanted = !*wanted);
    }

    /// Writes what is marked, and remembers the dictionaries.
    pub(super) fn take_texts(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let rows: Vec<_> = open.outdated.iter().filter(|(wanted, _)| *wanted).map(|(_, row)| row.clone()).collect();
        let active = open.in_use.active.clone();
        let count = rows.len();
        let done = self.edit("Teks diperbarui dari kamus", |skj, _| {
            for change in rows.into_iter().flat_map(|row| row.changes) {
                skj.set(&change.target, change.new);
            }
            remember(skj, active);
        });
        self.leave_refresh(done, format!("Teks {count} kompetensi diperbarui. Ctrl+Z membatalkan."))
    }

    /// Leaves all texts as they are and remembers the dictionaries, so that nothing is said again.
    pub(super) fn keep_texts(&mut self) -> Vec<Effect> {
        let Some(open) = &self.open else { return Vec::new() };
        let active = open.in_use.active.clone();
        let done = self.edit("Teks dibiarkan", |skj, _| remember(skj, active));
        self.leave_refresh(done, "Teks dibiarkan seperti semula. Ctrl+Z membatalkan.".to_owned())
    }

    fn leave_refresh(&mut self, done: bool, notice: String) -> Vec<Effect> {
        if !done {
            return Vec::new();
        }
        self.compare_dictionaries();
        let effects = self.leave_page();
        self.surface = if self.duty_in_focus().is_some() { self.surface } else { Surface::Body };
        self.repair_focus();
        self.notice = notice;
        effects
    }

    /// Rows of the page that are marked.
    pub fn texts_to_take(&self) -> usize {
        self.open.iter().flat_map(|open| &open.outdated).filter(|(wanted, _)| *wanted).count()
    }
}

fn remember(session: &mut Session, active: Vec<DictionaryUse>) {
    session.dictionaries = active;
}

/// Whether two lists name the same texts, in whatever order.
pub(super) fn is_same(one: &[DictionaryUse], other: &[DictionaryUse]) -> bool {
    let key = |known: &DictionaryUse| (known.id.clone(), known.fingerprint.clone());
    let sorted = |list: &[DictionaryUse]| {
        let mut keys: Vec<(String, String)> = list.iter().map(key).collect();
        keys.sort();
        keys
    };
    sorted(one) == sorted(other)
}
