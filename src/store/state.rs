//! What this installation remembers between two runs, in the user's state folder: the person's name, lines that were
//! cut off, rescue copies. None of it is needed; a folder that cannot be written costs only comfort.

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use super::access::Sharing;
use super::clean::Clean;
use super::file::to_bytes;
use super::fingerprint::short_hex;
use super::names::{SESSION_END, file_names, folder, session_path, slug, stem};
use super::read::read_regular;
use super::save::{Durability, SaveError, make_folder, replace, sweep, write_first_free};
use crate::domain::Session;
use crate::domain::review::Reviewer;

/// The folder of rescue copies.
const RESCUES: &str = "selamat";

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
        put(&self.folder.join("nama"), format!("{}\n", name.trim()).as_bytes())
    }

    /// The word of the theme that was chosen; empty before.
    pub fn theme(&self) -> String {
        self.line("tema")
    }

    pub fn remember_theme(&self, word: &str) -> Result<(), SaveError> {
        put(&self.folder.join("tema"), format!("{word}\n").as_bytes())
    }

    /// This facilitator: the name, and a slug of it with four hex digits of this installation, which are drawn once.
    pub fn reviewer(&self, name: &str, seed: u64) -> Reviewer {
        const LONGEST: usize = 40;
        let mut mark = self.line("pemasangan");
        if mark.len() != 4 || !mark.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            mark = short_hex(&seed.to_le_bytes()).chars().take(4).collect();
            let _ = put(&self.folder.join("pemasangan"), format!("{mark}\n").as_bytes());
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
        if let Some(text) = path.to_str()
            && self.last_opened().as_deref() != Some(path)
        {
            // Somebody waits for the SKJ, and nobody for this.
            let _ = make_folder(&self.folder);
            let _ = replace(&self.folder.join("terakhir"), format!("{text}\n").as_bytes(), Durability::Fast);
        }
    }

    /// Notes that the line was lost while this session was open.
    pub fn note_cut_off(&self, id: &str, clock: &str) {
        let _ = put(&self.folder.join(cut_off_name(id)), format!("{clock}\n").as_bytes());
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

    /// A copy for when the session's own folder cannot be written. `own` is the copy that this run wrote before; copies
    /// of other runs stay. `origin` is the file that the copy stands in for.
    pub fn rescue(&self, session: &Session, origin: &Path, own: Option<&Path>) -> Result<PathBuf, SaveError> {
        let first = rescue_stem(&session.id);
        let path = |stem: &str| session_path(&self.folder.join(RESCUES), stem);
        let failed = |path: &Path, error| SaveError::new(path, error);
        let bytes = to_bytes(session).map_err(|error| failed(&path(&first), error))?;
        let written = match own {
            Some(own) => put(own, &bytes).map(|()| own.to_owned()),
            None => {
                make_folder(&self.folder.join(RESCUES)).map_err(|error| failed(&path(&first), error))?;
                let numbered = (2_u32..).map(|number| path(&format!("{first}-{number}")));
                write_first_free(std::iter::once(path(&first)).chain(numbered), &bytes, Sharing::Own)
            }
        }?;
        if let Some(origin) = origin.to_str() {
            let _ = put(&origin_path(&written), format!("{origin}\n").as_bytes());
        }
        Ok(written)
    }

    /// All rescue copies, by name.
    pub fn rescues(&self) -> Vec<PathBuf> {
        let folder = self.folder.join(RESCUES);
        let mut names: Vec<String> = file_names(&folder).filter(|name| name.ends_with(SESSION_END)).collect();
        names.sort_unstable();
        names.into_iter().map(|name| folder.join(name)).collect()
    }

    /// The copies of one session, the newest number last.
    pub fn rescues_of(&self, id: &str) -> Vec<PathBuf> {
        let first = rescue_stem(id);
        let number = |path: &Path| match stem(path).strip_prefix(&first)? {
            "" => Some(1),
            rest => rest.strip_prefix('-')?.parse().ok(),
        };
        let mut found: Vec<(u32, PathBuf)> =
            self.rescues().into_iter().filter_map(|path| Some((number(&path)?, path))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, path)| path).collect()
    }

    /// The file that a rescue copy stands in for.
    pub fn origin_of(&self, rescue: &Path) -> Option<PathBuf> {
        let bytes = read_regular(&origin_path(rescue), 4096).ok()?.bytes;
        let text = String::from_utf8(bytes).ok()?;
        text.lines().next().filter(|line| !line.is_empty()).map(PathBuf::from)
    }

    pub fn is_rescue(&self, path: &Path) -> bool {
        let place = |folder: &Path| folder.metadata().ok().map(|folder| (folder.dev(), folder.ino()));
        let rescues = place(&self.folder.join(RESCUES));
        rescues.is_some() && rescues == place(folder(path))
    }

    /// Drops a rescue copy whose content is safe elsewhere.
    pub fn drop_rescue(&self, path: &Path) {
        if self.is_rescue(path) {
            let _ = std::fs::remove_file(path);
            let _ = std::fs::remove_file(origin_path(path));
        }
    }

    /// Clears what killed runs left behind.
    pub fn sweep(&self) {
        sweep(&self.folder);
        sweep(&self.folder.join(RESCUES));
    }

    /// The first line of a small file, made safe to show; empty where there is none.
    fn line(&self, name: &str) -> String {
        let bytes = read_regular(&self.folder.join(name), 4096).map(|contents| contents.bytes).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        Clean::new(text.lines().next().unwrap_or_default().trim()).to_string()
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    make_folder(folder(path)).map_err(|error| SaveError::new(path, error))?;
    replace(path, bytes, Durability::Durable)
}

/// An id comes out of a file, so only its hash goes into a name.
fn cut_off_name(id: &str) -> String {
    format!("terputus-{}", short_hex(id.as_bytes()))
}

/// After the id alone: the rest may differ between the copy and the file it stands in for.
fn rescue_stem(id: &str) -> String {
    format!("sesi-{}", short_hex(id.as_bytes()))
}

fn origin_path(rescue: &Path) -> PathBuf {
    folder(rescue).join(format!("{}.asal", stem(rescue)))
}
