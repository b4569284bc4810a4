//! Where the person is, kept with the session.

use super::page::Item;
use super::{App, Screen};
use crate::domain::{Place, Session, StepId};

impl App {
    /// Keeps step, field and cursor with the session when a page is left; the next save writes them.
    pub(super) fn remember_place(&mut self) {
        let place = self.open.as_ref().map(|open| self.place(&open.session));
        if let (Some(place), Some(open)) = (place, &mut self.open) {
            open.session.place = place;
        }
    }

    pub(super) fn place(&self, session: &Session) -> Place {
        let step = match &self.screen {
            Screen::Step(step) => Some(*step),
            Screen::Unit(_) | Screen::OtherLevels(_) => Some(StepId::Technical),
            Screen::Coverage | Screen::PastePreview => Some(StepId::Mapping),
            Screen::Send | Screen::Sent { .. } => Some(StepId::Review),
            Screen::Naming
            | Screen::Home
            | Screen::Held
            | Screen::StepList
            | Screen::Export
            | Screen::Refresh
            | Screen::Remarks { .. }
            | Screen::Desk(_) => None,
        };
        let field = match &self.focus {
            Item::Field(target) | Item::Row(target) => target.to_string(),
            _ => String::new(),
        };
        match step {
            Some(step) => Place {
                step: step.step().key.to_owned(),
                field,
                cursor: self.cursor as u64,
                unknown: session.place.unknown.clone(),
            },
            None => session.place.clone(),
        }
    }
}
