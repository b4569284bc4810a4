//! What this installation remembers between two runs, in the user's state folder: the person's name, lines that were
//! cut off, rescue copies. None of it is needed; a folder that cannot be written costs only comfort.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use super::clean::Clean;
use super::file::to_bytes;
use super::fingerprint::short_hex;
use super::names::{session_path, slug};
use super::read::read_regular;
use super::save::{Durability, SaveError, make_folder, replace};
use crate::domain::Session;
use crate::domain::review::Reviewer;

#[derive(Clone, Debug)]
pub struct State {
    folder: PathBuf,
}

impl State {
    pub fn new(folder: &Path) -> State {
        State { folder: folder.to_owned() }
    }

    /// The person's name; empty at the very first start.
    pub fn name(&self) -> String {
        self.line("nama")
    }

    pub fn remember_name(&self, name: &str) -> Result<(), SaveError> {
        self.put(&self.folder.join("nama"), format!("{}\n", name.trim()).as_bytes())
    }

    /// This facilitator: the name, and a slug of it with four hex digits of this installation, which are drawn once.
    pub fn reviewer(&self, name: &str, seed: u64) -> Reviewer {
        const LONGEST: usize = 40;
        let mut mark = self.line("pemasangan");
        if mark.len() != 4 || !mark.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            mark = short_hex(&seed.to_le_bytes()).chars().take(4).collect();
            let _ = self.put(&self.folder.join("pemasangan"), format!("{mark}\n").as_bytes());
        }
        let slug = slug(name, LONGEST);
        let code = if slug.is_empty() { format!("fasilitator-{mark}") } else { format!("{slug}-{mark}") };
        Reviewer { name: name.trim().to_owned(), code, ..Reviewer::default() }
    }

    /// An empty file to be locked, `.NAME.kunci`.
    pub(crate) fn lock_file(&self, name: &str) -> io::Result<File> {
        make_folder(&self.folder)?;
        let flags =
            OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let path = self.folder.join(format!(".{name}.kunci"));
        Ok(File::from(rustix::fs::open(&path, flags, Mode::RUSR | Mode::WUSR)?))
    }

    /// The session that was open last.
    pub fn last_opened(&self) -> Option<PathBuf> {
        Some(self.line("terakhir")).filter(|line| !line.is_empty()).map(PathBuf::from)
    }

    pub fn remember_opened(&self, path: &Path) {
        if let Some(path) = path.to_str() {
            let _ = self.put(&self.folder.join("terakhir"), format!("{path}\n").as_bytes());
        }
    }

    /// Notes that the line was lost while this session was open.
    pub fn note_cut_off(&self, id: &str, clock: &str) {
        let _ = self.put(&self.folder.join(cut_off_name(id)), format!("{clock}\n").as_bytes());
    }

    /// When the line was lost, told once.
    pub fn take_cut_off(&self, id: &str) -> Option<String> {
        let name = cut_off_name(id);
        let clock = Some(self.line(&name)).filter(|clock| !clock.is_empty());
        if clock.is_some() {
            let _ = std::fs::remove_file(self.folder.join(name));
        }
        clock
    }

    /// Named after the id alone: the rest may differ between the copy and the file it stands in for.
    pub fn rescue_path(&self, session: &Session) -> PathBuf {
        let name = format!("sesi-{}", short_hex(session.id.as_bytes()));
        session_path(&self.folder.join("selamat"), &name)
    }

    /// A copy for when the session's own folder cannot be written.
    pub fn rescue(&self, session: &Session) -> Result<PathBuf, SaveError> {
        let path = self.rescue_path(session);
        let bytes = to_bytes(session).map_err(|error| SaveError::new(&path, error))?;
        self.put(&path, &bytes)?;
        Ok(path)
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
        make_folder(super::names::folder(path)).map_err(|error| SaveError::new(path, error))?;
        replace(path, bytes, Durability::Durable)
    }

    /// The first line of a small file, made safe to show; empty where there is none.
    fn line(&self, name: &str) -> String {
        let bytes = read_regular(&self.folder.join(name), 4096).map(|contents| contents.bytes).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        Clean::new(text.lines().next().unwrap_or_default().trim()).to_string()
    }
}

/// An id comes out of a file, so only its hash goes into a name.
fn cut_off_name(id: &str) -> String {
    format!("terputus-{}", short_hex(id.as_bytes()))
}
