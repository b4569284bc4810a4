//! What is done about a remark or a finding: closing, opening again, new words, withdrawing, accepting.

use super::{DeskDrawer, Reading, Slip};
use crate::app::App;
use crate::app::drawers::Kind as DrawerKind;
use crate::app::msg::Effect;
use crate::app::page::Item;
use crate::domain::Target;
use crate::domain::review::{EventKind, Remark, ReviewEvent};

impl App {
    /// A new event about the hand-in that is shown, with an id that nobody has.
    pub(super) fn event(&mut self, kind: EventKind) -> ReviewEvent {
        let hand_in = self.reading().map_or(0, |reading| u64::from(reading.number));
        let id = self.event_id(kind);
        ReviewEvent { id, time: self.now.stamp.clone(), kind, hand_in, ..ReviewEvent::default() }
    }

    pub(super) fn event_id(&mut self, kind: EventKind) -> String {
        let letter = match kind {
            EventKind::Remark | EventKind::Unset => 'c',
            EventKind::Amend => 'e',
            EventKind::Close => 's',
            EventKind::Reopen => 'b',
            EventKind::Decide => 'v',
            EventKind::Read => 'd',
            EventKind::Permit => 'z',
            EventKind::Cancel => 'x',
        };
        let taken: Vec<String> = self.reading().map(Reading::event_ids).unwrap_or_default();
        self.ids.draw_beside(letter, |id| taken.iter().any(|known| known == id))
    }

    pub(super) fn note(&self, file: String, events: Vec<ReviewEvent>) -> Effect {
        let session =
            self.reading().filter(|reading| reading.of.file == file).map(|reading| reading.of.present.id.clone());
        let known = self.desk.as_ref().and_then(|desk| desk.rows.get(file.as_str())).map(|row| row.id().to_owned());
        Effect::Note { session: session.or(known).unwrap_or_default(), file, events }
    }

    fn with_remark<T>(&self, then: impl FnOnce(&Remark<'_>, bool) -> T) -> Option<T> {
        let reading = self.reading()?;
        let id = match (self.drawer.as_ref().map(|drawer| &drawer.kind), &self.focus) {
            (Some(DrawerKind::Desk(DeskDrawer::Remark(id))), _) | (None, Item::Remark(id)) => id,
            _ => return None,
        };
        let remark = reading.remark(id)?;
        let is_own = reading.is_own(&remark);
        Some(then(&remark, is_own))
    }

    pub(super) fn close_or_reopen(&mut self, close: bool) -> Vec<Effect> {
        let found = self.with_remark(|remark, _| {
            (remark.event.id.clone(), remark.closed_by.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>())
        });
        let Some((id, closed_by)) = found else { return Vec::new() };
        let answers = if close { vec![id] } else { closed_by };
        let kind = if close { EventKind::Close } else { EventKind::Reopen };
        let mut events = Vec::new();
        for answers in answers {
            let event = self.event(kind);
            events.push(ReviewEvent { answers, ..event });
        }
        self.write_and_close(events, if close { "Catatan ditutup." } else { "Catatan dibuka lagi." })
    }

    pub(super) fn withdraw_remark(&mut self) -> Vec<Effect> {
        match self.with_remark(|remark, is_own| is_own.then(|| remark.event.id.clone())).flatten() {
            Some(answers) => {
                let event = self.event(EventKind::Cancel);
                self.write_and_close(vec![ReviewEvent { answers, ..event }], "Catatan ditarik.")
            }
            None => {
                self.refuse("Hanya penulisnya yang dapat menarik catatan.");
                Vec::new()
            }
        }
    }

    pub(super) fn amend_remark(&mut self) {
        let found = self.with_remark(|remark, is_own| {
            is_own.then(|| Slip {
                parts: vec![(remark.target(), "isian")],
                about: 0,
                weight: remark.weight,
                text: remark.text.to_owned(),
                suggestion: remark.suggestion.to_owned(),
                amends: Some(remark.event.id.clone()),
            })
        });
        match found.flatten() {
            Some(slip) => self.open_slip_or_draft(slip),
            None => self.refuse("Hanya penulisnya yang dapat mengubah catatan."),
        }
    }

    fn write_and_close(&mut self, events: Vec<ReviewEvent>, notice: &str) -> Vec<Effect> {
        let Some(file) = self.reading().map(|reading| reading.of.file.clone()) else { return Vec::new() };
        if self.drawer.is_some() {
            self.close_drawer();
        }
        self.notice = notice.to_owned();
        vec![self.note(file, events)]
    }

    fn finding_of_drawer(&self) -> Option<(Target, String, &'static str)> {
        let index = match (self.drawer.as_ref().map(|drawer| &drawer.kind), &self.focus) {
            (Some(DrawerKind::Desk(DeskDrawer::Finding(index))), _) | (None, Item::Finding(index)) => *index,
            _ => return None,
        };
        let finding = self.reading()?.findings.get(index)?;
        Some((finding.target.clone(), finding.message.clone(), finding.code))
    }

    /// The sentence of a finding becomes the text of a new remark.
    pub(super) fn finding_to_remark(&mut self) {
        let Some((_, message, _)) = self.finding_of_drawer() else { return };
        self.begin_remark();
        if let Some(slip) = self.desk.as_mut().and_then(|desk| desk.slip.as_mut()).filter(|slip| slip.text.is_empty()) {
            slip.text = message;
            self.draft_dirty = true;
        }
        let end = self.focused_text().map_or(0, str::len);
        if let Some(drawer) = &mut self.drawer {
            drawer.cursor = end;
        }
    }

    /// Accepts a finding for this SKJ.
    pub(super) fn permit_finding(&mut self) -> Vec<Effect> {
        let Some((target, _, code)) = self.finding_of_drawer() else { return Vec::new() };
        let known = self.reading().and_then(|reading| reading.permit(code, &target));
        let (event, notice) = match known {
            Some((by, id)) if by == self.desk.as_ref().map(|desk| desk.who.code.clone()).unwrap_or_default() => {
                let event = self.event(EventKind::Cancel);
                (ReviewEvent { answers: id, ..event }, "Izin ditarik.")
            }
            Some(_) => {
                self.refuse("Sudah diizinkan oleh fasilitator lain.");
                return Vec::new();
            }
            None => {
                let event = self.event(EventKind::Permit);
                (ReviewEvent { target: target.to_string(), text: code.to_owned(), ..event }, "Temuan diizinkan.")
            }
        };
        self.write_and_close(vec![event], notice)
    }
}

impl Reading {
    /// Who accepted a finding, and with which event.
    pub fn permit(&self, code: &str, target: &Target) -> Option<(String, String)> {
        self.reviews.iter().find_map(|file| {
            let mut permits = file.standing().filter(|event| event.kind == EventKind::Permit);
            let event = permits.find(|event| event.text == code && Target::parse(&event.target) == *target)?;
            Some((file.by.code.clone(), event.id.clone()))
        })
    }
}
