//! The open session: saving it, handing it in, and a copy of it elsewhere.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::clock::clock_of;
use super::perform::{Desk, file_name};
use crate::app::{FileName, Moment, Msg, Snapshot};
use crate::domain::{Library, Profile, Session, Target};
use crate::rules::{self, Facts};
use crate::store::submissions::Circumstances;
use crate::store::{
    Clean, Durability, Generation, SaveError, SessionFile, SubmittedFinding, Written, dictionary_uses, elsewhere,
    submit,
};

/// A generation is kept at each step, and this often within one.
const GENERATION_INTERVAL: Duration = Duration::from_secs(10 * 60);

/// The session file that is open for writing.
#[derive(Debug)]
pub struct Current {
    pub(super) file: SessionFile,
    /// As it was last written or read.
    pub(super) saved: Session,
    /// Clock of the last save.
    clock: String,
    kept_step: String,
    kept_at: Instant,
    pub(super) rescue: Option<PathBuf>,
    is_rename_refused: bool,
    /// Nothing was written since it was opened.
    is_untouched: bool,
}

impl Current {
    pub(super) fn new(file: SessionFile, session: Session) -> Current {
        Current {
            file,
            clock: clock_of(&session.saved),
            kept_step: session.place.step.clone(),
            kept_at: Instant::now(),
            saved: session,
            rescue: None,
            is_rename_refused: false,
            is_untouched: true,
        }
    }

    /// Whether the state before this one is kept: with a durable save, at another step or after a while.
    fn generation_of(&self, session: &Session, durability: Durability) -> Generation {
        let is_due = session.place.step != self.kept_step || self.kept_at.elapsed() >= GENERATION_INTERVAL;
        match is_due && durability == Durability::Durable {
            true => Generation::Keep,
            false => Generation::Skip,
        }
    }

    fn reported(&self, file: FileName, edits: u64, durability: Durability) -> Msg {
        let durable = durability == Durability::Durable;
        Msg::Saved { file, revision: self.saved.revision, clock: self.clock.clone(), durable, edits }
    }

    /// Gives the file its final name once the position name was left.
    fn rename(&mut self) -> Option<Msg> {
        const NAME: Target = Target::of("identitas/nama_jabatan");
        let is_typing = Target::parse(&self.saved.place.field) == NAME;
        if is_typing || self.is_rename_refused {
            return None;
        }
        let error = self.file.rename(&self.saved).err()?;
        self.is_rename_refused = true;
        Some(Msg::Notice(error.to_string()))
    }
}

impl Desk {
    /// Saves a state of the open session. `Ok` holds nothing where the state is not of the open session.
    pub fn save(&mut self, snapshot: &Snapshot, durability: Durability, now: &Moment) -> Result<Vec<Msg>, SaveError> {
        let Some(current) = &mut self.current else { return Ok(Vec::new()) };
        if file_name(current.file.path()).as_ref() != Some(&snapshot.file) && snapshot.session.id != current.saved.id {
            return Ok(Vec::new());
        }
        let mut session = snapshot.session.clone();
        // Compared but for what is set here.
        session.revision = current.saved.revision;
        session.saved.clone_from(&current.saved.saved);
        let is_same = session == current.saved;
        // What was only looked at stays as it was written, to the byte.
        if is_same && current.is_untouched {
            return Ok(vec![current.reported(snapshot.file.clone(), snapshot.edits, Durability::Durable)]);
        }
        if !is_same {
            session.revision = current.saved.revision.max(snapshot.session.revision) + 1;
            session.saved.clone_from(&now.stamp);
        }
        let generation = current.generation_of(&session, durability);
        let before = file_name(current.file.path());
        let written = current.file.save(&session, durability, generation)?;
        if generation == Generation::Keep {
            current.kept_step.clone_from(&session.place.step);
            current.kept_at = Instant::now();
        }
        current.is_untouched = false;
        // A power cut that a second save was for is no new state.
        if !is_same {
            current.clock.clone_from(&now.clock);
        }
        current.saved = session;
        if durability == Durability::Durable
            && let Some(rescue) = current.rescue.take()
        {
            self.state.drop_rescue(&rescue);
        }
        let mut messages = Vec::new();
        if let Written::Conflict(path) = &written {
            messages.push(conflict_notice(path));
        }
        messages.extend(current.rename());
        let after = file_name(current.file.path());
        if let (Some(from), Some(to)) = (before, after.clone())
            && from != to
        {
            self.state.remember_opened(current.file.path());
            messages.push(Msg::Renamed { from, to });
        }
        messages.push(current.reported(after.unwrap_or_else(|| snapshot.file.clone()), snapshot.edits, durability));
        Ok(messages)
    }

    /// Freezes the state that was saved last.
    pub fn submit(&mut self, now: &Moment) -> Msg {
        let Some(current) = &self.current else {
            return Msg::SubmitFailed("Tidak ada SKJ yang terbuka untuk dikirim. Buka SKJ itu lagi.".to_owned());
        };
        let profile = &self.profile.profile;
        let with = Circumstances {
            time: now.stamp.clone(),
            profile: self.profile.fingerprint.clone(),
            dictionaries: dictionary_uses(&self.library),
            findings: findings(&current.saved, &self.library, profile),
        };
        match submit(current.file.path(), &current.saved, with) {
            Ok(number) => Msg::Submitted { number, clock: now.clock.clone() },
            Err(error) => Msg::SubmitFailed(error.to_string()),
        }
    }

    /// A copy of the session where a person wants it.
    pub fn copy_elsewhere(&self, place: &str, present: &FileName, session: &Session) -> Msg {
        let home = std::env::var_os("HOME").map(PathBuf::from);
        match elsewhere::copy_elsewhere(place, home.as_deref(), Path::new(&present.0), session) {
            Ok(path) => Msg::CopyWritten(Clean::path(&path).to_string()),
            Err(error) => Msg::CopyRefused(error.to_string()),
        }
    }
}

/// The findings that go into a hand-in.
fn findings(session: &Session, library: &Library, profile: &Profile) -> Vec<SubmittedFinding> {
    rules::check(&Facts { session, library, profile })
        .into_iter()
        .map(|finding| SubmittedFinding {
            code: finding.code.to_owned(),
            severity: finding.severity.word().to_owned(),
            target: finding.target.to_string(),
            message: finding.message,
        })
        .collect()
}

/// Why a session of a newer program is for reading only, short enough for its row.
fn conflict_notice(ours: &Path) -> Msg {
    Msg::Notice(format!(
        "Berkas SKJ diubah dari luar. Tulisan Anda tersimpan di {}; berkas asli tidak ditimpa. Bandingkan keduanya.",
        Clean::file_name(ours)
    ))
}
