//! What is known about the bytes on disk, and what a person hears when they cannot be written.

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::{Effect, FileName, Key, KeyCode};
use super::page::Item;
use super::{App, SaveState};

/// Without a key for so long nobody is in the middle of a word.
const AT_REST_MS: u64 = 1_000;

/// What was said about saves that fail, so that it is said once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Warning {
    was_shown: bool,
    typed_at: u64,
}

impl App {
    pub(super) fn saved(&mut self, file: &FileName, clock: String, edits: u64) {
        let Some(open) = self.open.as_mut().filter(|open| open.file.as_ref() == Some(file)) else { return };
        open.saved_edits = open.saved_edits.max(edits);
        open.save = match open.save {
            SaveState::Failed { .. } => SaveState::Recovered(clock),
            SaveState::Recovered(ref known) if *known == clock => SaveState::Recovered(clock),
            _ => SaveState::Saved(clock),
        };
        self.warning.was_shown = false;
        if self.drawer.as_ref().is_some_and(|drawer| drawer.kind == DrawerKind::Unsaved) {
            self.close_drawer();
        }
    }

    pub(super) fn save_failed(&mut self, reason: String, failures: usize, copied_at: Option<String>) {
        let Some(open) = &mut self.open else {
            self.notice = format!("Belum tersimpan: {reason}.");
            return;
        };
        let (since, known) = match &open.save {
            SaveState::Saved(clock) | SaveState::Recovered(clock) => (clock.clone(), None),
            SaveState::Failed { since, rescued, .. } => (since.clone(), rescued.clone()),
            SaveState::Untouched => (self.now.clock.clone(), None),
        };
        open.save = SaveState::Failed { since, reason, rescued: copied_at.or(known) };
        let at_rest = self.now.millis.saturating_sub(self.warning.typed_at) >= AT_REST_MS;
        if failures > 1 && !self.warning.was_shown && self.drawer.is_none() && at_rest {
            self.warning.was_shown = true;
            self.open_drawer(Drawer::new(DrawerKind::Unsaved).focused(Item::Do(Action::CloseDrawer)));
        }
    }

    /// Asks for a copy at the place that was typed.
    pub(super) fn write_copy(&mut self) -> Vec<Effect> {
        let place = self.drawer.as_ref().map(|drawer| drawer.filter.trim().to_owned()).unwrap_or_default();
        let Some((present, session)) =
            self.open.as_ref().and_then(|open| Some((open.file.clone()?, Box::new(open.session.clone()))))
        else {
            return Vec::new();
        };
        self.notice = "Menyalin…".to_owned();
        vec![Effect::CopyElsewhere { place, present, session }]
    }

    pub(super) fn copy_written(&mut self, place: &str) {
        if self.drawer.as_ref().is_some_and(|drawer| matches!(drawer.kind, DrawerKind::CopyElsewhere { .. })) {
            self.close_drawer();
        }
        self.notice = format!("Salinan tertulis: {place}");
    }

    /// The place that was typed stays, with the reason below it.
    pub(super) fn copy_refused(&mut self, sentence: String) {
        self.refuse("Salinan belum tertulis.");
        match &mut self.drawer {
            Some(Drawer { kind: DrawerKind::CopyElsewhere { refused }, .. }) => *refused = sentence,
            _ => self.notice = sentence,
        }
    }

    /// A key may not be lost to the drawer that came by itself: a letter closes it and goes into the text.
    pub(super) fn note_key(&mut self, key: Key) {
        self.warning.typed_at = self.now.millis;
        let is_letter = matches!(key.code, KeyCode::Char(_)) && !key.ctrl;
        if is_letter && self.drawer.as_ref().is_some_and(|drawer| drawer.kind == DrawerKind::Unsaved) {
            let cursor = self.cursor;
            self.close_drawer();
            self.cursor = cursor;
        }
    }
}
