//! Effects become IO, and IO becomes messages: opening SKJ and what the app hears of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::clock::clock_of;
use super::review::review_files;
use super::saving::Current;
use crate::app::{FileName, Held, Moment, Msg, Opened, Snapshot};
use crate::domain::{Library, Session, StepId};
use crate::store::names::names_beside;
use crate::store::open::{OpenedFile, open_file};
use crate::store::paths::real_path;
use crate::store::reviews::reviews_among;
use crate::store::submissions::{is_unchanged, submissions, submissions_among};
use crate::store::{
    Clean, LoadedProfile, Lock, OpenError, Owner, Places, SessionFile, State, access, dictionary_uses, generations,
    lock, open_session, takeover,
};

/// The folder, what applies in it, and the session that is being edited.
#[derive(Debug)]
pub struct Desk {
    pub places: Places,
    pub state: State,
    pub library: Arc<Library>,
    pub profile: LoadedProfile,
    pub read_only: bool,
    pub current: Option<Current>,
    /// Ids of the sessions that this run made.
    pub made: Vec<String>,
    /// The person's name.
    pub name: String,
    /// The session that was read before the screen was there.
    pub known: Option<(FileName, OpenedFile)>,
    /// What was opened last and is not remembered yet.
    pub unremembered: Option<PathBuf>,
}

impl Desk {
    /// Opens a session for writing, or for reading only where it must be.
    pub fn open(&mut self, file: &FileName, now: &Moment) -> Vec<Msg> {
        let path = self.places.sessions.join(&file.0);
        let known = self.known.take().filter(|(known, _)| known == file).map(|(_, read)| read);
        let is_rescue = !self.read_only && self.state.is_rescue(&path);
        if let Some(folder) = is_rescue.then(|| self.home_of(&path)).flatten() {
            return self.restore(&path, &folder, now);
        }
        if self.read_only {
            return self.open_to_read(&path, "dibuka hanya untuk dibaca, seperti yang diminta.");
        }
        self.current = None;
        let read = match known {
            Some(known) => Ok(known),
            None => open_file(&path),
        };
        let read = match read {
            Ok(read) if generations::is_generation(&read.path) => {
                return self.open_to_read(&path, "keadaan terdahulu. Ctrl+P \"salin\" membuat SKJ baru darinya.");
            }
            Ok(read) => read,
            Err(error) => return self.refused(&path, error),
        };
        if let Some(why) = access::why_read_only(&read.path) {
            return self.open_to_read(&path, why);
        }
        let owner = self.owner(now);
        let is_link = read.path != path && path.is_symlink();
        let (session_file, session) = match SessionFile::lock_opened(read, &owner) {
            Ok(opened) => opened,
            Err(error) => return self.refused(&path, error),
        };
        let mut messages = Vec::new();
        match session_file.lock() {
            Lock::Busy(who) => return vec![held(session_file.path(), &session, who)],
            Lock::Unsupported(note) => messages.push(Msg::Notice(note.clone())),
            Lock::Held(_) => {}
        }
        if is_link {
            messages.push(Msg::Notice(format!("Tautan ke {}", Clean::path(session_file.path()))));
        }
        messages.extend(self.rescue_notice(&session));
        let path = session_file.path().to_owned();
        messages.insert(0, self.opened(&path, session, Some(session_file), None));
        messages
    }

    /// What a session of a newer program holds is shown; else why nothing is.
    fn refused(&mut self, path: &Path, error: OpenError) -> Vec<Msg> {
        match error {
            OpenError::Newer { version, session: Some(session), .. } => {
                vec![self.opened(path, *session, None, Some(newer(version)))]
            }
            error => vec![Msg::OpenFailed(error.to_string())],
        }
    }

    pub(super) fn owner(&self, now: &Moment) -> Owner {
        Owner::here(&now.clock, &self.name)
    }

    /// Opens a session without its lock.
    pub(super) fn open_to_read(&mut self, path: &Path, why: &str) -> Vec<Msg> {
        self.current = None;
        let (session, why) = match open_session(path) {
            Ok(session) => (session, why.to_owned()),
            Err(OpenError::Newer { version, session: Some(session), .. }) => (*session, newer(version)),
            Err(error) => return vec![Msg::OpenFailed(error.to_string())],
        };
        let path = real_path(path).unwrap_or_else(|_| path.to_owned());
        vec![self.opened(&path, session, None, Some(why))]
    }

    /// Opens a session that another process has, for reading.
    pub fn open_held(&mut self, file: &FileName) -> Vec<Msg> {
        let path = self.places.sessions.join(&file.0);
        let host = lock::owner_of(&path).map(|owner| owner.host).filter(|host| !host.is_empty());
        let place = host.map_or_else(|| "di tempat lain".to_owned(), |host| format!("di {host}"));
        self.open_to_read(&path, &format!("sedang dibuka {place}. Ctrl+P \"ambil alih\" untuk menyunting."))
    }

    /// Asks the process that has the session to save and end, then opens it.
    pub fn take_over(&mut self, file: &FileName, now: &Moment) -> Vec<Msg> {
        let path = self.places.sessions.join(&file.0);
        let refused = lock::owner_of(&path).and_then(|owner| takeover::take_over(&path, &owner).err());
        let mut messages = self.open(file, now);
        if let (Some(why), Some(Msg::Held(_))) = (refused, messages.first()) {
            messages.push(Msg::Notice(format!("Tidak dapat diambil alih: {why}.")));
        }
        messages
    }

    /// The session as it was to be saved, for going on with it where even the last save failed.
    pub fn stay(&self, snapshot: &Snapshot) -> Option<Msg> {
        let current = self.current.as_ref()?;
        let handed = submissions(current.file.path(), &snapshot.session.id);
        Some(Msg::Opened(Box::new(Opened {
            file: file_name(current.file.path())?,
            submissions: handed.iter().map(|(number, _)| *number).collect(),
            unchanged_since_submission: is_unchanged(&snapshot.session, &handed),
            reviews: review_files(current.file.path(), &snapshot.session.id),
            cut_off_at: None,
            read_only: None,
            in_use: self.in_use(&snapshot.session),
            session: snapshot.session.clone(),
            next_session_id: uuid::Uuid::now_v7().to_string(),
        })))
    }

    /// Writes a new session and opens it.
    pub fn create(&mut self, mut session: Session, now: &Moment) -> Vec<Msg> {
        self.current = None;
        if self.made.contains(&session.id) || session.id.is_empty() {
            session.id = uuid::Uuid::now_v7().to_string();
        }
        if session.dictionaries.is_empty() && !self.library.is_pending() {
            session.dictionaries = dictionary_uses(&self.library);
        }
        let owner = self.owner(now);
        match SessionFile::create(&self.places.sessions, &session, &owner) {
            Err(error) => vec![Msg::OpenFailed(error.to_string())],
            Ok(file) => {
                self.made.push(session.id.clone());
                let path = file.path().to_owned();
                vec![self.opened(&path, session, Some(file), None)]
            }
        }
    }

    /// Reads a session without opening it, to copy from.
    pub fn copy(&self, file: &FileName) -> Msg {
        match open_session(&self.places.sessions.join(&file.0)) {
            Ok(session) => {
                Msg::Copied { session: Box::new(session), next_session_id: uuid::Uuid::now_v7().to_string() }
            }
            Err(error) => Msg::OpenFailed(error.to_string()),
        }
    }

    pub(super) fn opened(
        &mut self,
        path: &Path,
        session: Session,
        file: Option<SessionFile>,
        read_only: Option<String>,
    ) -> Msg {
        let Some(name) = file_name(path) else { return Msg::OpenFailed(not_text(path)) };
        let names = names_beside(path);
        let handed = submissions_among(&names, path, &session.id);
        let reviews = reviews_among(&names, path, &session.id);
        let opened = Opened {
            file: name,
            submissions: handed.iter().map(|(number, _)| *number).collect(),
            unchanged_since_submission: is_unchanged(&session, &handed),
            reviews: reviews.into_iter().map(|(_, review)| review).collect(),
            cut_off_at: read_only.is_none().then(|| self.state.take_cut_off(&session.id)).flatten(),
            read_only,
            in_use: self.in_use(&session),
            session: session.clone(),
            next_session_id: uuid::Uuid::now_v7().to_string(),
        };
        self.unremembered = Some(path.to_owned());
        self.current = file.map(|file| Current::new(file, session));
        Msg::Opened(Box::new(opened))
    }

    /// Notes for the next start what was opened last. Somebody waits for the SKJ, and nobody for this.
    pub fn remember_opened(&mut self) {
        if let Some(path) = self.unremembered.take() {
            self.state.remember_opened(&path);
        }
    }

    pub fn remember_name(&mut self, name: &str) -> Option<Msg> {
        name.trim().clone_into(&mut self.name);
        self.state.remember_name(name).err().map(|error| Msg::Notice(error.to_string()))
    }

    pub fn remember_theme(&self, word: &str) -> Option<Msg> {
        self.state.remember_theme(word).err().map(|error| Msg::Notice(error.to_string()))
    }
}

fn newer(version: u64) -> String {
    format!("ditulis skj yang lebih baru (versi {version}). Perbarui skj untuk mengubah.")
}

fn held(path: &Path, session: &Session, owner: &Owner) -> Msg {
    let Some(file) = file_name(path) else { return Msg::OpenFailed(not_text(path)) };
    let why_not = takeover::refusal(path, owner);
    Msg::Held(Box::new(Held {
        file,
        position_name: session.identity.position_name.clone(),
        owner: owner.who().to_owned(),
        host: owner.host.clone(),
        since: owner.since.clone(),
        saved_clock: clock_of(&session.saved),
        step: StepId::by_key(&session.place.step).map_or(0, |step| step.step().number),
        may_take_over: why_not.is_none(),
        why_not: why_not.unwrap_or_default(),
    }))
}

pub fn file_name(path: &Path) -> Option<FileName> {
    path.to_str().map(|path| FileName(path.to_owned()))
}

pub fn not_text(path: &Path) -> String {
    format!("Nama berkas {} memuat huruf yang bukan UTF-8. Ganti namanya, lalu buka lagi.", Clean::path(path))
}
