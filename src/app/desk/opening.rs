//! Opening an SKJ of the folder, and following it while it is read.

use super::{Reading, View};
use crate::app::msg::{Effect, FileName};
use crate::app::page::Item;
use crate::app::{App, ReviewedSession, Screen};
use crate::domain::review::EventKind;

impl App {
    pub(in crate::app) fn review(&mut self, file: &FileName) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.keep_draft().into_iter().collect();
        self.notice = "Membuka…".to_owned();
        if let Some(desk) = &mut self.desk {
            desk.rested = Some(Item::Session(file.clone()));
            desk.table.fresh.remove(&file.0);
            let place = desk.table.order.iter().position(|known| **known == *file.0);
            desk.table.here = place.unwrap_or(desk.table.here);
        }
        effects.push(Effect::Review(file.clone()));
        effects
    }

    /// One of the folder was opened: a resubmitted one opens on what changed.
    pub(in crate::app) fn reviewing(&mut self, of: ReviewedSession) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.keep_draft().into_iter().collect();
        let Some(desk) = &mut self.desk else { return effects };
        let unwritten = desk.decided.remove(&of.file).map(|decided| decided.message);
        desk.note = unwritten.unwrap_or_else(|| of.own.draft.message.clone());
        desk.slip = None;
        let said = std::mem::take(&mut desk.said);
        self.read_reviewed(of);
        self.show_reading();
        self.go_to_wanted();
        self.notice = said;
        effects.extend(self.note_opened());
        effects
    }

    /// The shown one has changed on disk: the place stays, unless another hand-in came.
    pub(in crate::app) fn reviewed_again(&mut self, of: ReviewedSession) -> Vec<Effect> {
        let shown = self.reading().filter(|reading| reading.of.present.id == of.present.id && self.is_reading());
        let kept = shown.map(|reading| (reading.number, reading.deviations_only, reading.base.clone()));
        let Some((number, deviations_only, base)) = kept else { return Vec::new() };
        let mut effects: Vec<Effect> = self.keep_draft().into_iter().collect();
        self.read_reviewed(of);
        let now = self.reading().map_or(0, |reading| reading.number);
        if now != number {
            self.show_reading();
            self.notice = format!("Kiriman ke-{now} baru masuk; yang Anda ketik tetap ada.");
        } else {
            if let Some(reading) = self.reading_mut() {
                reading.deviations_only = deviations_only;
                reading.base = base;
            }
            if self.screen == Screen::Desk(View::Changes) {
                self.refresh_changes();
            }
            self.repair_focus();
        }
        effects.extend(self.note_opened());
        effects
    }

    fn read_reviewed(&mut self, of: ReviewedSession) {
        if let Some(desk) = &mut self.desk {
            let reading = Reading::new(of, &self.start.library, &self.start.profile, &desk.who);
            desk.reading = Some(Box::new(reading));
        }
    }

    fn show_reading(&mut self) {
        self.show_screen(Screen::Desk(View::Form));
        if self.reading().is_some_and(Reading::opens_on_changes) {
            self.show_changes();
        }
    }

    /// The shown hand-in is marked as opened for the other desks.
    fn note_opened(&mut self) -> Option<Effect> {
        let desk = self.desk.as_mut()?;
        let reading = desk.reading.as_ref()?;
        let (file, number) = (reading.of.file.clone(), reading.number);
        let is_opened = reading.is_opened_here(&desk.who.code);
        // Read again before the first note is on disk, it is not noted twice.
        let known = !desk.opened.insert((file.clone(), number));
        if is_opened || known || number == 0 || desk.read_only.is_some() {
            return None;
        }
        let event = self.event(EventKind::Read);
        Some(self.note(file, vec![event]))
    }
}
