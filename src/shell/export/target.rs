//! The files an export writes: their names, and writing them. Never over something without leave, never half.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Refused;
use crate::store::access::Sharing;
use crate::store::names::{SESSION_END, folder, stem};
use crate::store::save::{make_folder, replace, sweep, write_new};
use crate::store::{Clean, Durability, SaveError};

#[derive(Debug)]
pub struct Target {
    pub path: PathBuf,
    overwrite: Taken,
}

/// What to do where a file lies already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Refuse,
    Replace,
}

/// One file for each path, once all of them may be written.
pub fn targets(paths: Vec<PathBuf>, overwrite: Taken) -> Result<Vec<Target>, Refused> {
    for path in &paths {
        let name = Clean::path(path);
        if path.to_string_lossy().ends_with(SESSION_END) {
            let sentence = format!("{name} adalah nama berkas SKJ. Pilih nama lain untuk hasil ekspor.");
            return Err(Refused::Place(sentence));
        }
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let what = match metadata.file_type() {
            kind if kind.is_dir() => "adalah folder",
            kind if kind.is_symlink() => "adalah tautan ke tempat lain",
            kind if kind.is_file() => match overwrite {
                Taken::Refuse => return Err(Refused::Taken(path.clone())),
                Taken::Replace => continue,
            },
            _ => "bukan berkas biasa",
        };
        return Err(Refused::Place(format!("{name} {what}. Pilih nama lain untuk hasil ekspor.")));
    }
    // What exports that were cut off left behind.
    paths.iter().map(|path| folder(path)).collect::<BTreeSet<_>>().into_iter().for_each(sweep);
    Ok(paths.into_iter().map(|path| Target { path, overwrite }).collect())
}

/// Names of the files of sessions; a second one of the same name gets a number.
pub fn names<'a>(sessions: impl Iterator<Item = &'a Path>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut name_of = |path: &Path| {
        let plain = stem(path);
        let numbered = (2_usize..).map(|number| format!("{plain}-{number}"));
        let free = std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(plain);
        taken.insert(free.clone());
        free
    };
    sessions.map(&mut name_of).collect()
}

impl Target {
    /// Writes the file and the folder for it.
    pub fn write(&self, bytes: &[u8]) -> Result<(), Refused> {
        let failed = |error| Refused::Failed(SaveError::new(&self.path, error).to_string());
        if let Some(folder) = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            make_folder(folder).map_err(|error| Refused::Failed(SaveError::new(folder, error).to_string()))?;
        }
        match self.overwrite {
            Taken::Replace => replace(&self.path, bytes, Durability::Durable).map_err(|error| failed(error.error)),
            Taken::Refuse => write_new(&self.path, bytes, Sharing::Own).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => Refused::Taken(self.path.clone()),
                _ => failed(error),
            }),
        }
    }
}
