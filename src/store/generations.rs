//! Earlier states of a session, kept as plain sessions in `.skj-riwayat`: number 0 and the last ten.

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use super::access::{SHARED_FOLDER, Sharing};
use super::names::{HISTORY, file_names, folder, generation_number, history_path, stem};
use super::open::LARGEST;
use super::read::{ReadError, read_regular};
use super::save::{make_folder, write_new};

const KEPT: usize = 10;

/// The generations of a session, oldest first.
pub fn generations(session: &Path) -> Vec<(u32, PathBuf)> {
    let stem = stem(session);
    let names = file_names(&folder(session).join(HISTORY));
    let mut numbers: Vec<u32> = names.iter().filter_map(|name| generation_number(name, &stem)).collect();
    numbers.sort_unstable();
    numbers.into_iter().map(|number| (number, history_path(session, number))).collect()
}

/// Whether a path names one of them.
pub fn is_generation(path: &Path) -> bool {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    folder(&path).file_name().is_some_and(|name| name == HISTORY)
}

/// Keeps the file as it lies on disk now; `None` where it is the newest generation already or does not exist.
pub fn keep(session: &Path) -> io::Result<Option<u32>> {
    let Ok(metadata) = session.symlink_metadata() else { return Ok(None) };
    let kept = generations(session);
    let newest = kept.last().and_then(|(_, path)| path.symlink_metadata().ok());
    if newest.is_some_and(|newest| (newest.dev(), newest.ino()) == (metadata.dev(), metadata.ino())) {
        return Ok(None);
    }
    let number = kept.last().map_or(0, |(number, _)| number.saturating_add(1));
    let path = history_path(session, number);
    let sharing = Sharing::of(folder(session));
    make_history(folder(&path), sharing)?;
    // A session is only ever replaced as a whole, so a second name for the old one is a copy that costs nothing.
    if std::fs::hard_link(session, &path).is_err() {
        let contents = read_regular(session, LARGEST).map_err(|error| match error {
            ReadError::System(error) => error,
            ReadError::Missing | ReadError::Kind(_) | ReadError::TooLarge => io::ErrorKind::InvalidInput.into(),
        })?;
        write_new(&path, &contents.bytes, sharing)?;
    }
    Ok(Some(number))
}

/// In a shared folder everybody keeps generations, each their own.
fn make_history(path: &Path, sharing: Sharing) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => return Ok(()),
        // Whoever put something else there decides where it leads; nothing goes there.
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => make_folder(path)?,
    }
    if let Sharing::Group(group) = sharing {
        chown(path, None, Some(group))?;
        std::fs::set_permissions(path, Permissions::from_mode(SHARED_FOLDER))?;
    }
    Ok(())
}

/// Drops all but number 0 and the newest ten. To be called once the state after them is on disk.
pub fn prune(session: &Path) {
    let numbered: Vec<PathBuf> =
        generations(session).into_iter().filter(|(number, _)| *number > 0).map(|(_, path)| path).collect();
    let surplus = numbered.len().saturating_sub(KEPT);
    for path in numbered.iter().take(surplus) {
        let _ = std::fs::remove_file(path);
    }
}

/// Gives the generations of one name to another; what could not be moved is moved when the renaming is tried again.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    generations(from).into_iter().try_for_each(|(number, path)| std::fs::rename(path, history_path(to, number)))
}
