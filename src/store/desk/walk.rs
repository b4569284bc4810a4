//! The files of a folder and of those below it that have to do with SKJ. Links to folders are not followed, hidden
//! folders are left alone, and nothing is opened here.

use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD};

use super::index::Raw;
use super::watch::Watch;
use crate::domain::desk::Broken;
use crate::store::clean::Clean;
use crate::store::explain::reason;
use crate::store::names::{numbered, reviewed, short_id, stem};
use crate::store::sessions::is_session;

/// One folder: its sessions, and what lies beside them, each by name.
#[derive(Debug)]
pub struct Names {
    pub path: PathBuf,
    /// Path below the folder of the desk with a slash behind it, or nothing.
    pub prefix: String,
    pub sessions: Vec<String>,
    beside: Vec<String>,
    /// Those of `beside` that bear no session's name, as after a session was renamed by hand.
    orphans: Vec<usize>,
    pub broken: Vec<Broken>,
}

impl Names {
    /// Reads one folder; its subfolders, by name, come second.
    pub fn read(path: PathBuf, prefix: String) -> (Names, Vec<String>) {
        let mut names =
            Names { path, prefix, sessions: Vec::new(), beside: Vec::new(), orphans: Vec::new(), broken: Vec::new() };
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
            let own = stem_of(name).map(|stem| [stem, ".skj.json"].concat());
            own.is_none_or(|own| names.sessions.binary_search(&own).is_err())
        };
        names.orphans = (0..).zip(&names.beside).filter(|(_, name)| is_orphan(name)).map(|(place, _)| place).collect();
        (names, below)
    }

    fn gather(&mut self, below: &mut Vec<String>) -> io::Result<()> {
        for entry in std::fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = match entry.file_name().into_string() {
                Ok(name) => name,
                Err(name) if is_session(Path::new(&name)) => {
                    let shown = Clean::new(&name.to_string_lossy());
                    let sentence = format!("Nama berkas {shown} bukan UTF-8. Ganti namanya supaya dapat dibuka.");
                    self.broken.push(Broken { file: [self.prefix.as_str(), shown.as_str()].concat(), sentence });
                    continue;
                }
                Err(_) => continue,
            };
            match () {
                () if name.starts_with('.') => {}
                () if is_session(Path::new(&name)) => self.sessions.push(name),
                () if stem_of(&name).is_some() => self.beside.push(name),
                () if entry.file_type().is_ok_and(|kind| kind.is_dir()) => below.push(name),
                () => {}
            }
        }
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
        let own = format!("{}.", stem(Path::new(session)));
        let start = self.beside.partition_point(|name| name.as_str() < own.as_str());
        let named = self.beside.iter().skip(start).take_while(|name| name.starts_with(&own));
        let short = id.map(short_id).filter(|_| !self.orphans.is_empty());
        let others = self.orphans.iter().filter_map(|place| self.beside.get(*place)).filter(|name| {
            let stem = stem_of(name);
            short.as_ref().is_some_and(|short| stem.is_some_and(|stem| stem.ends_with(short.as_str())))
                && !name.starts_with(&own)
        });
        named.chain(others).map(String::as_str).collect()
    }

    /// A number that differs as soon as one of these files does, and the last change of the first ones that are not
    /// review files, in seconds.
    pub fn key(&self, session: &str, beside: &[&str]) -> (u64, i64) {
        let mut key = Key(0xcbf2_9ce4_8422_2325);
        let mut changed = i64::MIN;
        for name in std::iter::once(&session).chain(beside) {
            key.bytes(name.as_bytes());
            let Ok(stat) = rustix::fs::statat(CWD, self.path.join(name), AtFlags::empty()) else { continue };
            let (time, fine) = (stat.st_mtime, stat.st_mtime_nsec);
            for part in [stat.st_size, time, stat.st_ctime, fine as i64, stat.st_ctime_nsec as i64] {
                key.bytes(&part.to_le_bytes());
            }
            key.bytes(&stat.st_ino.to_le_bytes());
            if reviewed(name).is_none() {
                changed = changed.max(time);
            }
        }
        (key.0, changed.max(0))
    }
}

/// FNV-1a.
struct Key(u64);

impl Key {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
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

/// Used by whoever compares what was read with what is there.
pub fn is_same(raw: &Raw, file: &str, key: u64) -> bool {
    raw.file() == file && raw.key() == Some(key)
}
