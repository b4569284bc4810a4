//! One SKJ at the desk: reading it, and writing what is said about it.

use std::sync::Arc;

use super::{ASKED_TO_READ, Facilitation};
use crate::app::{Compared, FileName, HandedIn, Msg, ReviewedSession};
use crate::domain::review::{Draft, EventKind, ReviewEvent, ReviewFile};
use crate::domain::{Target, anchor};
use crate::shell::shared::take;
use crate::store::content_fingerprint;
use crate::store::desk::{DeskError, Loaded};

impl Facilitation {
    pub(super) fn review(&self, file: &str) -> Msg {
        match self.load(file) {
            Ok(of) => {
                *take(&self.shown) = Some((file.to_owned(), of.present.id.clone()));
                Msg::Reviewing(of)
            }
            Err(error) => Msg::Notice(error.to_string()),
        }
    }

    pub(super) fn load(&self, file: &str) -> Result<Box<ReviewedSession>, DeskError> {
        let loaded = self.room.desk.load(file)?;
        let last = loaded.hand_ins.last().map_or(&loaded.session, |hand_in| &hand_in.session);
        let folder = Arc::clone(&take(&self.folder));
        let compared = self.room.beside(&folder, file, last);
        Ok(Box::new(reviewed(loaded, compared)))
    }

    pub(super) fn other(&self, file: &FileName) -> Msg {
        match self.room.desk.load(&file.0) {
            Ok(loaded) => {
                let last = loaded.hand_ins.into_iter().next_back().map(|hand_in| hand_in.session);
                Msg::OtherRead(Box::new(last.unwrap_or(loaded.session)))
            }
            Err(error) => Msg::Notice(error.to_string()),
        }
    }

    /// Appends events, durably.
    pub(super) fn note(&self, file: String, session: &str, mut events: Vec<ReviewEvent>, clock: String) -> Msg {
        if self.is_for_reading {
            return Msg::NoteFailed { file, sentence: ASKED_TO_READ.to_owned() };
        }
        self.fill_values(&file, &mut events);
        noted(self.room.desk.append(&file, session, &events), file, clock)
    }

    /// Keeps the half-typed remark; the answer is told only where it fails or takes the draft away.
    pub fn keep_draft(&self, file: String, session: &str, draft: &Draft, clock: String) -> Msg {
        if self.is_for_reading {
            return Msg::NoteFailed { file, sentence: ASKED_TO_READ.to_owned() };
        }
        noted(self.room.desk.keep_draft(&file, session, draft), file, clock)
    }

    /// A remark that was written without the SKJ at hand is about the value that stands there now.
    fn fill_values(&self, file: &str, events: &mut [ReviewEvent]) {
        let lacks = |event: &ReviewEvent| {
            event.kind == EventKind::Remark && event.value_then.is_empty() && !event.target.is_empty()
        };
        if !events.iter().any(lacks) {
            return;
        }
        let Ok(loaded) = self.room.desk.load(file) else { return };
        for event in events.iter_mut().filter(|event| lacks(event)) {
            let handed = loaded.hand_ins.iter().find(|hand_in| u64::from(hand_in.number) == event.hand_in);
            let session = handed.map_or(&loaded.session, |hand_in| &hand_in.session);
            event.value_then = anchor::value_at(session, &Target::parse(&event.target));
        }
    }
}

fn noted(written: Result<ReviewFile, DeskError>, file: String, clock: String) -> Msg {
    match written {
        Ok(own) => Msg::Noted { file, own: Box::new(own), clock },
        Err(error) => Msg::NoteFailed { file, sentence: error.to_string() },
    }
}

fn reviewed(loaded: Loaded, compared: Vec<Compared>) -> ReviewedSession {
    let last = loaded.hand_ins.last();
    let unchanged = last.is_some_and(|last| content_fingerprint(&last.session) == content_fingerprint(&loaded.session));
    ReviewedSession {
        file: loaded.file,
        present: loaded.session,
        hand_ins: loaded
            .hand_ins
            .into_iter()
            .map(|hand_in| HandedIn { number: hand_in.number, time: hand_in.time, session: hand_in.session })
            .collect(),
        unchanged,
        others: loaded.others,
        own: loaded.own,
        broken: loaded.broken.into_iter().map(|broken| broken.sentence).collect(),
        compared,
    }
}
