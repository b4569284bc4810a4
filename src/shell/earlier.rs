//! Earlier states and rescue copies of the open session.

use std::path::{Path, PathBuf};

use super::clock::hour_of;
use super::perform::{Desk, file_name};
use crate::app::{Earlier, FileName, Moment, Msg, Snapshot, Summary};
use crate::domain::{Session, StepId};
use crate::rules::{self, Facts};
use crate::store::paths::real_path;
use crate::store::{Clean, SessionFile, generations, open_session};

/// A rescue copy, read.
struct Rescue {
    path: PathBuf,
    session: Session,
}

impl Rescue {
    /// `22/11 10.42, 34 kB`
    fn facts(&self) -> String {
        let bytes = self.path.metadata().map_or(0, |metadata| metadata.len());
        format!("{}, {} kB", day_and_hour_of(&self.session.saved), bytes.div_ceil(1000))
    }
}

impl Desk {
    /// The earlier states of the open session that differ from the present one, newest first, rescue copies before
    /// them.
    pub fn earlier(&self) -> Msg {
        let Some(current) = &self.current else { return Msg::EarlierListed(Vec::new()) };
        let rescues = self.state.rescues_of(&current.saved.id).into_iter().rev().map(|path| (path, true));
        let kept = generations::generations(current.file.path()).into_iter().rev().map(|(_, path)| (path, false));
        let states = rescues.chain(kept).filter_map(|(path, is_rescue)| {
            let session = open_session(&path).ok().filter(|state| state.id == current.saved.id)?;
            let facts = Facts { session: &session, library: &self.library, profile: &self.profile.profile };
            let earlier = Earlier {
                file: file_name(&path)?,
                clock: day_and_hour_of(&session.saved),
                step: StepId::by_key(&session.place.step).map_or(0, |step| step.step().number),
                percent: rules::progress::percent(&facts),
                is_rescue,
            };
            (!is_same_work(&session, &current.saved)).then_some(earlier)
        });
        Msg::EarlierListed(states.collect())
    }

    pub fn read_earlier(&self, file: &FileName) -> Msg {
        match open_session(Path::new(&file.0)) {
            Ok(session) => Msg::EarlierRead(Box::new(session)),
            Err(error) => Msg::Notice(error.to_string()),
        }
    }

    /// Offers a rescue copy that is newer than the session, and drops those that hold nothing else.
    pub fn rescue_notice(&self, session: &Session) -> Option<Msg> {
        let (needless, others): (Vec<_>, Vec<_>) =
            self.rescues_of(&session.id).into_iter().partition(|rescue| is_same_work(&rescue.session, session));
        needless.iter().for_each(|rescue| self.state.drop_rescue(&rescue.path));
        let newest = others.into_iter().rev().find(|rescue| rescue.session.revision > session.revision)?;
        Some(Msg::Notice(format!("Salinan penyelamat {}: Ctrl+P \"riwayat\".", newest.facts())))
    }

    /// Rescue copies whose session is gone from where it lay, with a word on the newest one.
    pub fn orphans(&self, listed: &[Summary]) -> (Vec<Summary>, Option<Msg>) {
        let is_listed = |session: &Session| listed.iter().any(|summary| summary.id == session.id);
        let is_gone = |rescue: &Rescue| match self.state.origin_of(&rescue.path) {
            Some(origin) => open_session(&origin).map_or(true, |found| found.id != rescue.session.id),
            None => true,
        };
        let rescues = self.state.rescues().into_iter().filter_map(read);
        let orphans: Vec<Rescue> = rescues.filter(|rescue| !is_listed(&rescue.session) && is_gone(rescue)).collect();
        let sentence = orphans.last().map(|newest| {
            Msg::Notice(format!("Salinan penyelamat {}, berkasnya hilang: Enter memulihkan.", newest.facts()))
        });
        let summaries = orphans.iter().filter_map(|rescue| {
            let path = real_path(&rescue.path).unwrap_or_else(|_| rescue.path.clone());
            let summary = self.summary_of(&path, &rescue.session, "diselamatkan")?;
            Some(Summary { own: true, ..summary })
        });
        (summaries.collect(), sentence)
    }

    /// Where a rescue copy belongs: into the folder of the sessions; where it was named itself, to where it came from.
    pub fn home_of(&self, rescue: &Path) -> Option<PathBuf> {
        let sessions = self.places.sessions.as_path();
        match self.state.is_rescue(&sessions.join("x")) {
            false => Some(sessions.to_owned()),
            true => self.state.origin_of(rescue)?.parent().filter(|folder| folder.is_dir()).map(Path::to_owned),
        }
    }

    /// Brings a rescue copy back into a folder and opens it there.
    pub fn restore(&mut self, rescue: &Path, folder: &Path, now: &Moment) -> Vec<Msg> {
        self.current = None;
        let session = match open_session(rescue) {
            Ok(session) => session,
            Err(error) => return vec![Msg::OpenFailed(error.to_string())],
        };
        let owner = self.owner(now);
        match SessionFile::restore(folder, &session, &owner) {
            Err(error) => {
                let mut messages = self.open_to_read(rescue, "salinan penyelamat.");
                messages.push(Msg::Notice(error.to_string()));
                messages
            }
            Ok(file) => {
                self.state.drop_rescue(rescue);
                let path = file.path().to_owned();
                let sentence = format!("Dipulihkan dari salinan penyelamat ke {}.", Clean::file_name(&path));
                vec![self.opened(&path, session, Some(file), None), Msg::Notice(sentence)]
            }
        }
    }

    /// The rescue copies of a session, the newest last.
    fn rescues_of(&self, id: &str) -> Vec<Rescue> {
        let found = self.state.rescues_of(id).into_iter().filter_map(read);
        found.filter(|rescue| rescue.session.id == id).collect()
    }

    /// A copy in the state folder, for when the session's folder cannot be written.
    pub fn rescue(&mut self, snapshot: &Snapshot, now: &Moment) -> Result<PathBuf, String> {
        let mut session = snapshot.session.clone();
        session.saved.clone_from(&now.stamp);
        if let Some(current) = &self.current {
            session.revision = current.saved.revision + 1;
        }
        let own = self.current.as_ref().and_then(|current| current.rescue.as_deref());
        let path = self.state.rescue(&session, Path::new(&snapshot.file.0), own).map_err(|error| error.to_string())?;
        if let Some(current) = &mut self.current {
            current.rescue = Some(path.clone());
        }
        Ok(path)
    }
}

/// Equal but for what saving sets and where somebody was.
fn is_same_work(one: &Session, other: &Session) -> bool {
    let mut same = one.clone();
    same.revision = other.revision;
    same.saved.clone_from(&other.saved);
    same.place.clone_from(&other.place);
    same == *other
}

fn read(path: PathBuf) -> Option<Rescue> {
    open_session(&path).ok().map(|session| Rescue { path, session })
}

/// `22/11 10.42` out of a stored time.
fn day_and_hour_of(stamp: &str) -> String {
    let hour = hour_of(stamp);
    match (stamp.get(8..10), stamp.get(5..7)) {
        (Some(day), Some(month)) if !hour.is_empty() => Clean::new(&format!("{day}/{month} {hour}")).to_string(),
        _ => hour,
    }
}
