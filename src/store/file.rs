//! A session file that is being edited: its path, its lock, and what is known of it on disk.

use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags};
use rustix::io::Errno;

use super::access::Sharing;
use super::generations;
use super::lock::{Lock, Owner, acquire};
use super::names::{conflict_path, folder, name_of, session_path, stem, unnamed};
use super::open::{OpenError, OpenedFile, open_file};
use super::paths::real_path;
use super::save::{Durability, Known, SaveError, Written, write_atomic, write_new};
use super::submissions::numbers_beside;
use crate::domain::Session;

/// Whether the state that a save replaces is kept as a generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    Keep,
    Skip,
}

#[derive(Debug)]
pub struct SessionFile {
    path: PathBuf,
    known: Known,
    lock: Lock,
    /// Whether the last durable state has a second name, so that a fast save may take its place.
    is_held: bool,
}

impl SessionFile {
    pub fn open(path: &Path, owner: &Owner) -> Result<(SessionFile, Session), OpenError> {
        // Looked at before a lock file is left beside something that is no session.
        SessionFile::lock_opened(open_file(path)?, owner)
    }

    /// Takes the lock of what was read, and reads again what was written meanwhile, so that nobody writes between our
    /// reading and our first save.
    pub fn lock_opened(before: OpenedFile, owner: &Owner) -> Result<(SessionFile, Session), OpenError> {
        let sharing = Sharing::of(folder(&before.path));
        let lock = acquire(&before.path, owner, sharing);
        let OpenedFile { path, session, known } = match before.known.is_current(&before.path) {
            true => before,
            false => open_file(&before.path)?,
        };
        Ok((SessionFile { path, known: known.shared(sharing), lock, is_held: false }, session))
    }

    /// Writes a new session under a name that nobody has.
    pub fn create(folder: &Path, session: &Session, owner: &Owner) -> Result<SessionFile, SaveError> {
        SessionFile::create_at(&session_path(folder, &name_of(session)), session, owner)
    }

    /// Writes a session that was lost from a folder back into it: under its name, else as a conflict copy.
    pub fn restore(folder: &Path, session: &Session, owner: &Owner) -> Result<SessionFile, SaveError> {
        let path = session_path(folder, &name_of(session));
        let is_taken = |error: &SaveError| error.error.kind() == io::ErrorKind::AlreadyExists;
        let mut made = SessionFile::create_at(&path, session, owner);
        let mut number = 1;
        while made.as_ref().is_err_and(is_taken) && number < u32::MAX {
            made = SessionFile::create_at(&conflict_path(&path, number), session, owner);
            number += 1;
        }
        made
    }

    fn create_at(path: &Path, session: &Session, owner: &Owner) -> Result<SessionFile, SaveError> {
        let failed = |error| SaveError::new(path, error);
        let sharing = Sharing::of(folder(path));
        let bytes = to_bytes(session).map_err(failed)?;
        if path.symlink_metadata().is_ok() {
            return Err(failed(io::ErrorKind::AlreadyExists.into()));
        }
        let lock = acquire(path, owner, sharing);
        write_new(path, &bytes, sharing).map_err(failed)?;
        let path = real_path(path).unwrap_or_else(|_| path.to_owned());
        let known = super::read::read_regular(&path, super::open::LARGEST).map(|contents| Known::of(&contents));
        Ok(SessionFile { path, known: known.unwrap_or_default().shared(sharing), lock, is_held: false })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// Saves under the session's own name, or goes on in a conflict copy when somebody else changed the file.
    pub fn save(
        &mut self,
        session: &Session,
        durability: Durability,
        generation: Generation,
    ) -> Result<Written, SaveError> {
        let bytes = to_bytes(session).map_err(|error| SaveError::new(&self.path, error))?;
        // A history that cannot be kept must not keep the newest state from being saved.
        let kept = generation == Generation::Keep && self.link(|path| generations::keep(path).map(|_| ()));
        // Without a second name for the durable state every save has to be durable.
        let durability = match durability {
            Durability::Fast if self.hold() => Durability::Fast,
            _ => Durability::Durable,
        };
        let written = write_atomic(&self.path, &bytes, durability, &mut self.known)?;
        if let Written::Conflict(path) = &written {
            self.path = path.clone();
            self.is_held = false;
        }
        if durability == Durability::Durable && written != Written::Unchanged {
            self.is_held = self.link(generations::hold_durable);
        }
        if kept && durability == Durability::Durable {
            generations::prune(&self.path);
        }
        Ok(written)
    }

    /// Whether the last durable state has a second name now.
    fn hold(&mut self) -> bool {
        self.is_held = self.is_held || self.link(generations::hold);
        self.is_held
    }

    /// Gives the file a second name, which makes it no other one: a file that nobody touched stays known.
    fn link(&mut self, link: impl FnOnce(&Path) -> io::Result<()>) -> bool {
        let is_ours = self.known.is_current(&self.path);
        let is_linked = link(&self.path).is_ok();
        if is_ours {
            self.known.follow(&self.path);
        }
        is_linked
    }

    /// Gives the file its final name, once: while it is `sesi-ID6`, the position name is known and nothing was
    /// handed in. `None` where there is nothing to do.
    pub fn rename(&mut self, session: &Session) -> Result<Option<PathBuf>, SaveError> {
        let name = name_of(session);
        let is_due = stem(&self.path) == unnamed(&session.id)
            && name != unnamed(&session.id)
            && !matches!(self.lock, Lock::Busy(_))
            && numbers_beside(&self.path).is_empty();
        if !is_due {
            return Ok(None);
        }
        let path = session_path(folder(&self.path), &name);
        let failed = |error| SaveError::new(&path, error);
        if path.symlink_metadata().is_ok() {
            return Err(failed(io::ErrorKind::AlreadyExists.into()));
        }
        // Generations first: after a crash in between the name is still due, and the rest follows then.
        generations::rename(&self.path, &path).map_err(failed)?;
        rename_new(&self.path, &path).map_err(failed)?;
        self.known.follow(&path);
        if let Lock::Held(held) = &mut self.lock {
            held.rename(&path);
        }
        self.path.clone_from(&path);
        Ok(Some(path))
    }
}

/// A session as it lies on disk.
pub fn to_bytes(session: &Session) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(session)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Renames without replacing anything, where the file system can.
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    match rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => std::fs::rename(from, to),
        result => Ok(result?),
    }
}
