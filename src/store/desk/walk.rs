//! The files of a folder and of those below it that have to do with SKJ. Links to folders are not followed, hidden
//! folders are left alone, and nothing is opened here.

use std::borrow::Cow;
use std::hash::Hasher;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, open, statat};

use super::watch::Watch;
use crate::domain::desk::Broken;
use crate::domain::mix::Mix;
use crate::store::clean::Clean;
use crate::store::explain::reason;
use crate::store::names::{SESSION_END, numbered, reviewed, short_id, stem};

/// One folder: its sessions, and what lies beside them, each by name.
#[derive(Debug)]
pub struct Names {
    pub path: PathBuf,
    /// Path below the folder of the desk with a slash behind it, or nothing.
    pub prefix: String,
    /// The folder itself: its files are asked for by their names alone.
    folder: Option<OwnedFd>,
    pub sessions: Vec<String>,
    beside: Vec<String>,
    /// Those of `beside` that bear no session's name, as after a session was renamed by hand.
    orphans: Vec<usize>,
    pub broken: Vec<Broken>,
}

impl Names {
    /// Reads one folder; its subfolders, by name, come second.
    pub fn read(path: PathBuf, prefix: String) -> (Names, Vec<String>) {
        let mut names = Names {
            path,
            prefix,
            folder: None,
            sessions: Vec::new(),
            beside: Vec::new(),
            orphans: Vec::new(),
            broken: Vec::new(),
        };
        let mut below = Vec::new();
        if let Err(error) = names.gather(&mut below) {
            let what = Clean::path(&names.path);
            let sentence = format!("Folder {what} tidak dapat dibaca: {}. Periksa nama dan izinnya.", reason(&error));
            names.broken.push(Broken { file: names.prefix.clone(), sentence });
        }
        names.sessions.sort_unstable();
        names.beside.sort_unstable();
        below.sort_unstable();
        let is_orphan = |name: &String| {
            let own = stem_of(name).unwrap_or_default().bytes().chain(SESSION_END.bytes());
            names.sessions.binary_search_by(|session| session.bytes().cmp(own.clone())).is_err()
        };
        names.orphans = (0..).zip(&names.beside).filter(|(_, name)| is_orphan(name)).map(|(place, _)| place).collect();
        (names, below)
    }

    fn gather(&mut self, below: &mut Vec<String>) -> io::Result<()> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = open(&self.path, flags, Mode::empty())?;
        for entry in Dir::read_from(&folder)? {
            let entry = entry?;
            let bytes = entry.file_name().to_bytes();
            if bytes.starts_with(b".") {
                continue;
            }
            let name = match std::str::from_utf8(bytes) {
                Ok(name) => name.to_owned(),
                Err(_) => {
                    let shown = Clean::new(&String::from_utf8_lossy(bytes));
                    if bytes.ends_with(SESSION_END.as_bytes()) {
                        let sentence = format!("Nama berkas {shown} bukan UTF-8. Ganti namanya supaya dapat dibuka.");
                        self.broken.push(Broken { file: [self.prefix.as_str(), shown.as_str()].concat(), sentence });
                    }
                    continue;
                }
            };
            let is_folder = || match entry.file_type() {
                FileType::Directory => true,
                // Some file systems do not say what it is.
                FileType::Unknown => statat(&folder, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW)
                    .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Directory),
                _ => false,
            };
            match () {
                () if is_session(&name) => self.sessions.push(name),
                () if stem_of(&name).is_some() => self.beside.push(name),
                () if is_folder() => below.push(name),
                () => {}
            }
        }
        self.folder = Some(folder);
        Ok(())
    }

    pub fn has_orphans(&self) -> bool {
        !self.orphans.is_empty()
    }

    pub fn file(&self, name: &str) -> String {
        [self.prefix.as_str(), name].concat()
    }

    /// What lies beside a session by name, and by the end of its id where that is known.
    pub fn beside(&self, session: &str, id: Option<&str>) -> Vec<&str> {
        if self.beside.is_empty() {
            return Vec::new();
        }
        let stem = stem_of_session(session);
        let is_own = |name: &str| name.strip_prefix(&*stem).is_some_and(|rest| rest.starts_with('.'));
        let own = stem.bytes().chain([b'.']);
        let start = self.beside.partition_point(|name| name.bytes().lt(own.clone()));
        let named = self.beside.iter().skip(start).take_while(|name| is_own(name));
        let short = id.map(short_id).filter(|_| !self.orphans.is_empty());
        let others = self.orphans.iter().filter_map(|place| self.beside.get(*place)).filter(|name| {
            let stem = stem_of(name);
            short.as_ref().is_some_and(|short| stem.is_some_and(|stem| stem.ends_with(short.as_str()))) && !is_own(name)
        });
        named.chain(others).map(String::as_str).collect()
    }

    /// A number that differs as soon as one of these files does, and the last change of the first ones that are not
    /// review files, in seconds.
    pub fn key(&self, session: &str, beside: &[&str]) -> (u64, i64) {
        let mut key = Mix::default();
        let mut changed = i64::MIN;
        let Some(folder) = self.folder.as_ref().map(OwnedFd::as_fd) else { return (0, 0) };
        for name in std::iter::once(&session).chain(beside) {
            key.write(name.as_bytes());
            let Ok(stat) = statat(folder, *name, AtFlags::empty()) else { continue };
            let (time, fine) = (stat.st_mtime, stat.st_mtime_nsec);
            for part in [stat.st_size, time, stat.st_ctime, fine as i64, stat.st_ctime_nsec as i64] {
                key.write_u64(part.cast_unsigned());
            }
            key.write_u64(stat.st_ino);
            if reviewed(name).is_none() {
                changed = changed.max(time);
            }
        }
        (key.finish(), changed.max(0))
    }
}

/// As files beside a session begin; names with signs that are never written are told by `stem`.
fn stem_of_session(session: &str) -> Cow<'_, str> {
    match session.strip_suffix(SESSION_END).or_else(|| session.strip_suffix(".json")) {
        Some(plain) if plain.bytes().all(|byte| byte.is_ascii_graphic()) => Cow::Borrowed(plain),
        _ => Cow::Owned(stem(Path::new(session))),
    }
}

/// The name before `.kirim-N.json` or `.telaah-WHO.json`.
pub fn stem_of(name: &str) -> Option<&str> {
    reviewed(name).or_else(|| numbered(name, "kirim").map(|(stem, _)| (stem, ""))).map(|(stem, _)| stem)
}

/// All folders, each before those below it, by name.
#[derive(Debug)]
pub struct Walk<'a> {
    root: PathBuf,
    watch: Option<&'a Watch>,
    /// Prefixes that are still to be read, the next one last.
    next: Vec<String>,
}

impl<'a> Walk<'a> {
    pub fn new(root: &Path, watch: Option<&'a Watch>) -> Walk<'a> {
        Walk { root: root.to_owned(), watch, next: vec![String::new()] }
    }
}

impl Iterator for Walk<'_> {
    type Item = Names;

    fn next(&mut self) -> Option<Names> {
        let prefix = self.next.pop()?;
        self.watch.into_iter().for_each(|watch| watch.add(&prefix));
        let (names, below) = Names::read(self.root.join(&prefix), prefix);
        self.next.extend(below.iter().rev().map(|name| format!("{}{name}/", names.prefix)));
        Some(names)
    }
}

/// As `sessions::is_session`, of a name that is text and not hidden.
fn is_session(name: &str) -> bool {
    name.ends_with(SESSION_END) || numbered(name, "bentrok").is_some()
}
