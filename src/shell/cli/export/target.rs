//! Names of the files an export writes, and writing them: never over something without leave, never half.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Export, Read, Refused};
use crate::shell::cli::out::Output;
use crate::store::access::Sharing;
use crate::store::names::{SESSION_END, folder, stem};
use crate::store::save::{make_folder, replace, sweep, write_new};
use crate::store::{Clean, Durability, SaveError};

#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    overwrite: bool,
}

/// One name for each file. A place that is a folder, ends like one or has to hold several files takes names of its
/// own; anything else is the name of the only file.
pub fn targets(command: &Export, all: &[Read], ending: &str) -> Result<Vec<Target>, Refused> {
    let place = &command.output;
    let count = if command.book { 1 } else { all.len() };
    let is_folder = place.is_dir() || place.to_string_lossy().ends_with('/') || count > 1;
    let paths: Vec<PathBuf> = match (is_folder, command.book) {
        (false, _) => vec![place.clone()],
        (true, true) => vec![place.join(format!("buku-skj.{ending}"))],
        (true, false) => names(all).into_iter().map(|name| place.join(format!("{name}.{ending}"))).collect(),
    };
    if is_folder {
        make_folder(place).map_err(|error| failed(place, error))?;
    }
    // What an export that was cut off left behind.
    sweep(if is_folder { place } else { folder(place) });
    for path in &paths {
        let taken = path.symlink_metadata();
        let is_session = path.to_string_lossy().ends_with(SESSION_END);
        match taken {
            _ if is_session => {
                return Err(Refused::wrong_use(format!(
                    "{} adalah nama berkas SKJ. Pilih nama lain untuk hasil ekspor.",
                    Clean::path(path)
                )));
            }
            Ok(metadata) if metadata.is_dir() => {
                return Err(Refused::wrong_use(format!("{} adalah folder.", Clean::path(path))));
            }
            Ok(_) if !command.overwrite => return Err(exists(path)),
            _ => {}
        }
    }
    Ok(paths.into_iter().map(|path| Target { path, overwrite: command.overwrite }).collect())
}

/// Those of the sessions; a second one of the same name gets a number.
fn names(all: &[Read]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut name_of = |read: &Read| {
        let plain = stem(&read.path);
        let numbered = (2_usize..).map(|number| format!("{plain}-{number}"));
        let free = std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(plain);
        taken.insert(free.clone());
        free
    };
    all.iter().map(&mut name_of).collect()
}

impl Target {
    pub fn write(&self, bytes: &[u8], out: &mut Output) -> Result<(), Refused> {
        match self.overwrite {
            true => replace(&self.path, bytes, Durability::Durable).map_err(|error| failed(&self.path, error.error))?,
            false => write_new(&self.path, bytes, Sharing::Own).map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => exists(&self.path),
                _ => failed(&self.path, error),
            })?,
        }
        out.print(&self.path.display().to_string());
        Ok(())
    }
}

fn exists(path: &Path) -> Refused {
    Refused::wrong_use(format!("Berkas {} sudah ada. Pilih nama lain, atau tambahkan --timpa.", Clean::path(path)))
}

fn failed(path: &Path, error: std::io::Error) -> Refused {
    Refused::unreadable(SaveError::new(path, error).to_string())
}
