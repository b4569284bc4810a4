//! What happens in the folder and to what was written reaches the desk.

use super::bulk::BulkState;
use super::told::PlannedPost;
use crate::app::msg::Effect;
use crate::app::{App, SaveState};
use crate::domain::desk::{Change, Tally};
use crate::domain::review::ReviewFile;

impl App {
    /// Rows that are new or differ; each replaces all that was known of its file.
    pub(in crate::app) fn desk_changed(&mut self, changes: Vec<Change>) {
        let clock = self.now.clock.clone();
        let Some(desk) = &mut self.desk else { return };
        for change in changes {
            let is_waiting = change.row.as_ref().is_some_and(|row| row.status.waits());
            match change.row {
                Some(mut row) => {
                    row.share(&mut desk.common);
                    let before = desk.rows.insert(row.shared_file(), Box::new(row));
                    if desk.is_read && is_waiting && !before.is_some_and(|row| row.status.waits()) {
                        desk.table.fresh.insert(change.file.clone());
                    }
                }
                None => drop(desk.rows.remove(change.file.as_str())),
            }
            match change.broken.is_empty() {
                true => drop(desk.broken.remove(&change.file)),
                false => drop(desk.broken.insert(change.file, change.broken)),
            }
        }
        desk.read_at = clock;
        desk.state += 1;
        // While the folder is read for the first time, sorting all of it with each piece would cost too much.
        if desk.is_read || desk.rows.len() >= 2 * desk.table.sorted {
            self.refresh_table();
        }
    }

    pub(in crate::app) fn desk_compared(&mut self, compared: &[(String, Vec<Tally>)]) {
        let Some(desk) = &mut self.desk else { return };
        for (file, tallies) in compared {
            if let Some(row) = desk.rows.get_mut(file.as_str()).filter(|row| row.compared() != tallies) {
                row.set_compared(tallies);
                desk.state += 1;
            }
        }
    }

    /// Whether the desk is open and its folder was read and compared.
    pub fn is_desk_settled(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.is_settled)
    }

    /// What was asked of the folder and is not answered yet.
    pub fn awaits_the_folder(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| !desk.is_settled || desk.asked_stock.is_some())
    }

    pub(in crate::app) fn desk_planned(&mut self, planned: Vec<PlannedPost>) {
        if let Some(desk) = &mut self.desk {
            desk.planned = planned;
            desk.state += 1;
        }
    }

    pub(in crate::app) fn desk_read(&mut self) {
        let clock = self.now.clock.clone();
        if let Some(desk) = &mut self.desk {
            if !desk.is_read {
                desk.table.since = clock.get(..5).unwrap_or_default().to_owned();
            }
            desk.is_read = true;
            desk.read_at = clock;
        }
        self.refresh_table();
    }

    pub(in crate::app) fn desk_settled(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.is_settled = true;
        }
    }

    pub(in crate::app) fn desk_noted(&mut self, file: &str, own: ReviewFile, clock: String) -> Vec<Effect> {
        let Some(desk) = &mut self.desk else { return Vec::new() };
        desk.save = SaveState::Saved(clock);
        desk.sent.take_if(|(id, _)| own.events.iter().any(|event| event.id == *id));
        let is_written = |id: &str| own.events.iter().any(|event| event.id == id);
        if desk.decided.get(file).is_some_and(|decided| is_written(&decided.id)) {
            desk.decided.remove(file);
        }
        if let Some(bulk) = &mut desk.bulk {
            bulk.written(file);
            if bulk.count(&BulkState::Asked) == 0 {
                self.notice.clear();
            }
        }
        if let Some(reading) = desk.reading.as_mut().filter(|reading| reading.of.file == file) {
            reading.noted(own);
        }
        self.repair_focus();
        Vec::new()
    }

    pub(in crate::app) fn desk_note_failed(&mut self, file: &str, sentence: String) {
        let since = self.now.clock.clone();
        if let Some(desk) = &mut self.desk {
            if let Some(bulk) = &mut desk.bulk {
                bulk.refused(file, &sentence);
            }
            let reason = crate::app::layout::fit(&sentence, self.start.size.room(40).into());
            desk.save = SaveState::Failed { since, reason, rescued: None };
            let is_shown = desk.reading.as_ref().is_some_and(|reading| reading.of.file == file);
            if let (Some(decided), Some(row)) = (desk.decided.get(file), desk.rows.get_mut(file)) {
                row.status = decided.status;
            }
            if let Some((_, slip)) = desk.sent.take_if(|_| is_shown && desk.slip.is_none()) {
                desk.slip = Some(slip);
                self.draft_dirty = true;
            }
        }
        self.refresh_table();
        self.refuse(sentence);
    }
}
