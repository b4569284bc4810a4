//! Earlier states and rescue copies of the open session.

use std::path::{Path, PathBuf};

use super::clock::hour_of;
use super::perform::{Desk, file_name};
use crate::app::{Earlier, FileName, Moment, Msg, Snapshot};
use crate::domain::{Session, StepId};
use crate::rules::{self, Facts};
use crate::store::{Clean, content_fingerprint, generations, open_session};

impl Desk {
    /// The earlier states of the open session, newest first, a newer rescue copy before them.
    pub fn earlier(&self) -> Msg {
        let Some(current) = &self.current else { return Msg::EarlierListed(Vec::new()) };
        let rescue = self.rescue_of(&current.saved);
        let rescue = rescue.filter(|(_, rescued)| content_fingerprint(rescued) != content_fingerprint(&current.saved));
        let rescue = rescue.map(|(path, _)| (path, true));
        let kept = generations::generations(current.file.path()).into_iter().rev().map(|(_, path)| (path, false));
        let states = rescue.into_iter().chain(kept).filter_map(|(path, is_rescue)| {
            let session = open_session(&path).ok()?;
            let facts = Facts { session: &session, library: &self.library, profile: &self.profile.profile };
            Some(Earlier {
                file: file_name(&path)?,
                clock: day_and_hour_of(&session.saved),
                step: StepId::by_key(&session.place.step).map_or(0, |step| step.step().number),
                percent: rules::progress::percent(&facts),
                is_rescue,
            })
        });
        Msg::EarlierListed(states.collect())
    }

    pub fn read_earlier(&self, file: &FileName) -> Msg {
        match open_session(Path::new(&file.0)) {
            Ok(session) => Msg::EarlierRead(Box::new(session)),
            Err(error) => Msg::Notice(error.to_string()),
        }
    }

    /// Offers a rescue copy that is newer than the session.
    pub fn rescue_notice(&self, session: &Session) -> Option<Msg> {
        let (_, rescued) = self.rescue_of(session).filter(|(_, rescued)| rescued.revision > session.revision)?;
        let clock = day_and_hour_of(&rescued.saved);
        Some(Msg::Notice(format!("Ada salinan penyelamat {clock}: Ctrl+P \"riwayat\".")))
    }

    /// The rescue copy of a session, if one was written and not made needless by a later save.
    fn rescue_of(&self, session: &Session) -> Option<(PathBuf, Session)> {
        let path = self.state.rescue_path(session);
        let rescued = open_session(&path).ok()?;
        (rescued.id == session.id).then_some((path, rescued))
    }

    /// A copy in the state folder, for when the session's folder cannot be written.
    pub fn rescue(&mut self, snapshot: &Snapshot, now: &Moment) -> Result<PathBuf, String> {
        let mut session = snapshot.session.clone();
        session.saved.clone_from(&now.stamp);
        if let Some(current) = &self.current {
            session.revision = current.saved.revision + 1;
        }
        let path = self.state.rescue(&session).map_err(|error| error.to_string())?;
        if let Some(current) = &mut self.current {
            current.rescue = Some(path.clone());
        }
        Ok(path)
    }
}

/// `22/11 10.42` out of a stored time.
fn day_and_hour_of(stamp: &str) -> String {
    let hour = hour_of(stamp);
    match (stamp.get(8..10), stamp.get(5..7)) {
        (Some(day), Some(month)) if !hour.is_empty() => Clean::new(&format!("{day}/{month} {hour}")).to_string(),
        _ => hour,
    }
}
