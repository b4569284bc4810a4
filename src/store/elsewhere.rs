//! A copy of a session at a place that a person names: on another disk, while the own folder cannot be written.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::access::Sharing;
use super::clean::Clean;
use super::file::to_bytes;
use super::names::{SESSION_END, folder, name_of, session_path};
use super::paths::real_path;
use super::save::{SaveError, write_first_free};
use crate::domain::Session;

/// Why no copy was written; shows as a sentence.
#[derive(Debug, Error)]
pub enum CopyError {
    #[error("Tempatnya belum diisi. Tulis nama folder, misalnya /media/usb.")]
    NoPlace,
    #[error("Folder {folder} tidak ada. Periksa ejaannya.")]
    NoFolder { folder: Clean },
    #[error("{folder} adalah folder SKJ ini juga. Pilih folder lain.")]
    SameFolder { folder: Clean },
    #[error("Berkas {file} sudah ada dan tidak ditimpa. Tulis nama lain.")]
    Exists { file: Clean },
    #[error(transparent)]
    NotWritten(#[from] SaveError),
}

/// Writes a copy into a folder, under the session's name or that with a number, or as the file that is named. Nothing
/// that is there is replaced. `present` is the file that the session is saved in, `home` what `~` stands for.
pub fn copy_elsewhere(
    place: &str,
    home: Option<&Path>,
    present: &Path,
    session: &Session,
) -> Result<PathBuf, CopyError> {
    let place = place.trim();
    if place.is_empty() {
        return Err(CopyError::NoPlace);
    }
    let path = expanded(place, home);
    let is_folder = path.is_dir() || place.ends_with('/');
    let target = if is_folder { path.as_path() } else { folder(&path) };
    let real = real_path(target).ok().filter(|target| target.is_dir());
    let real = real.ok_or_else(|| CopyError::NoFolder { folder: Clean::path(target) })?;
    if real_path(folder(present)).is_ok_and(|present| present == real) {
        return Err(CopyError::SameFolder { folder: Clean::path(&real) });
    }
    let bytes = to_bytes(session).map_err(|error| SaveError::new(&path, error))?;
    let sharing = Sharing::of(&real);
    if is_folder {
        let name = name_of(session);
        let numbered = (2_u32..).map(|number| session_path(&real, &format!("{name}-{number}")));
        return Ok(write_first_free(std::iter::once(session_path(&real, &name)).chain(numbered), &bytes, sharing)?);
    }
    let file = named(&real, &path);
    write_first_free([file.clone()], &bytes, sharing).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => CopyError::Exists { file: Clean::path(&file) },
        _ => error.into(),
    })
}

/// `~` and `~/…` are the person's own folder, as in a shell.
fn expanded(place: &str, home: Option<&Path>) -> PathBuf {
    let rest = place.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (rest, home) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(place),
    }
}

/// The named file, with the ending that makes it a session.
fn named(folder: &Path, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(SESSION_END).or_else(|| name.strip_suffix(".json")).unwrap_or(&name);
    session_path(folder, name)
}
