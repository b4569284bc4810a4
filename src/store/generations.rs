//! Earlier states of a session, kept as plain sessions in `.skj-riwayat`: the last ten, counted from 1, and as number 0
//! the last state that a power cut cannot take, while newer ones were only saved fast.

use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use super::access::{SHARED_FOLDER, Sharing};
use super::names::{HISTORY, file_names, folder, generation_number, history_path, stem};
use super::open::LARGEST;
use super::read::{ReadError, read_regular};
use super::save::{Durability, make_folder, sync_folder, write_new};

const KEPT: usize = 10;

/// The number of the state that is surely on disk.
const HELD: u32 = 0;

/// The generations of a session, oldest first.
pub fn generations(session: &Path) -> Vec<(u32, PathBuf)> {
    let stem = stem(session);
    let names = file_names(&folder(session).join(HISTORY));
    let mut numbers: Vec<u32> = names.filter_map(|name| generation_number(&name, &stem)).collect();
    numbers.sort_unstable_by_key(|number| (*number == HELD, *number));
    numbers.into_iter().map(|number| (number, history_path(session, number))).collect()
}

/// Those that are counted.
fn counted(session: &Path) -> Vec<(u32, PathBuf)> {
    generations(session).into_iter().filter(|(number, _)| *number != HELD).collect()
}

/// Gives the file as it lies on disk a second name, durably, which stays when a fast save replaces it: after a power cut
/// such a save may be empty. Fails where the file system knows no second names.
pub fn hold(session: &Path) -> io::Result<()> {
    if is_same_file(session, &history_path(session, HELD)) {
        return Ok(());
    }
    File::open(session)?.sync_all()?;
    hold_durable(session)
}

/// The same of a file that was just written durably.
pub fn hold_durable(session: &Path) -> io::Result<()> {
    let held = history_path(session, HELD);
    make_history(folder(&held), Sharing::of(folder(session)))?;
    let between = folder(&held).join(format!(".skj-{}.tmp", stem(session)));
    match std::fs::hard_link(session, &between) {
        // One that a killed process left behind: the lock says that it is not in use.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            std::fs::remove_file(&between)?;
            std::fs::hard_link(session, &between)?;
        }
        result => result?,
    }
    std::fs::rename(&between, &held)?;
    sync_folder(&held, Durability::Durable)
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.symlink_metadata(), other.symlink_metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// Whether a path, with its links resolved, names one of them.
pub fn is_generation(path: &Path) -> bool {
    folder(path).file_name().is_some_and(|name| name == HISTORY)
}

/// Keeps the file as it lies on disk now; `None` where it is the newest generation already or does not exist.
pub fn keep(session: &Path) -> io::Result<Option<u32>> {
    let kept = counted(session);
    let newest = kept.last();
    if session.symlink_metadata().is_err() || newest.is_some_and(|(_, newest)| is_same_file(session, newest)) {
        return Ok(None);
    }
    let number = newest.map_or(HELD, |(number, _)| *number).saturating_add(1);
    let path = history_path(session, number);
    let sharing = Sharing::of(folder(session));
    make_history(folder(&path), sharing)?;
    // It may have been saved fast, and is to outlast a power cut from now on.
    File::open(session)?.sync_all()?;
    // A session is only ever replaced as a whole, so a second name for the old one is a copy that costs nothing.
    if std::fs::hard_link(session, &path).is_err() {
        let contents = read_regular(session, LARGEST).map_err(|error| match error {
            ReadError::System(error) => error,
            ReadError::Missing | ReadError::Kind(_) | ReadError::TooLarge => io::ErrorKind::InvalidInput.into(),
        })?;
        write_new(&path, &contents.bytes, sharing)?;
    }
    sync_folder(&path, Durability::Durable)?;
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

/// Drops all but the newest ten. To be called once the state after them is on disk.
pub fn prune(session: &Path) {
    let counted = counted(session);
    let surplus = counted.len().saturating_sub(KEPT);
    for (_, path) in counted.iter().take(surplus) {
        let _ = std::fs::remove_file(path);
    }
}

/// Gives the generations of one name to another; what could not be moved is moved when the renaming is tried again.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    generations(from).into_iter().try_for_each(|(number, path)| std::fs::rename(path, history_path(to, number)))
}
