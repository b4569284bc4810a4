//! Replacing a file as a whole: a new file beside it, compared with what was there, then renamed over it.

use std::fs::{File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::io::Errno;
use tempfile::NamedTempFile;

use super::access::Sharing;
use super::clean::Clean;
use super::explain::{errno, reason};
use super::fingerprint::{Hash, hash};
use super::names::{conflict_path, file_names, folder, numbered, stem};
use super::open::LARGEST;
use super::read::{Contents, Stamp, read_regular};

const TEMP_START: &str = ".skj-";
const TEMP_END: &str = ".tmp";

/// Whether a save has to survive a power cut, or only the end of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    Fast,
    Durable,
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The same bytes lay there already.
    Unchanged,
    Saved,
    /// Somebody else changed the file; ours went here, and `Known` now speaks of this file.
    Conflict(PathBuf),
}

/// A file could not be written. What lay there before is untouched.
#[derive(Debug, thiserror::Error)]
#[error("Berkas {file} belum tersimpan: {}. {}", reason(error), advice(error))]
pub struct SaveError {
    pub file: Clean,
    #[source]
    pub error: io::Error,
}

impl SaveError {
    pub fn new(path: &Path, error: io::Error) -> SaveError {
        SaveError { file: Clean::path(path), error }
    }
}

fn advice(error: &io::Error) -> &'static str {
    match errno(error) {
        Some(Errno::NOSPC | Errno::DQUOT) => "Hapus atau pindahkan berkas lain, lalu simpan lagi.",
        Some(Errno::ROFS | Errno::ACCESS | Errno::PERM) => {
            "Pindahkan SKJ ke folder milik Anda, atau mintalah izin tulis."
        }
        Some(Errno::NOENT | Errno::NOTDIR | Errno::STALE) => "Periksa apakah foldernya masih ada dan tersambung.",
        Some(Errno::NAMETOOLONG) => "Beri nama berkas yang lebih pendek.",
        _ => "Periksa media simpannya, atau simpan di folder lain.",
    }
}

/// What we know of the file on disk since we last read or wrote it; by default that there is none yet.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// None: there was no file.
    last: Option<Last>,
    sharing: Sharing,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    stamp: Stamp,
    hash: Hash,
    durability: Durability,
}

impl Known {
    pub fn of(contents: &Contents) -> Known {
        let last = Last { stamp: contents.stamp, hash: hash(&contents.bytes), durability: Durability::Fast };
        Known { last: Some(last), sharing: Sharing::Own }
    }

    /// Who may read what is written from now on.
    pub fn shared(self, sharing: Sharing) -> Known {
        Known { sharing, ..self }
    }

    /// After the file was given another name, or a second one, which touches the time of its last change but nothing else.
    pub fn follow(&mut self, path: &Path) {
        if let (Some(last), Ok(metadata)) = (&mut self.last, path.symlink_metadata())
            && last.stamp.is_same_contents(&Stamp::of(&metadata))
        {
            last.stamp = Stamp::of(&metadata);
        }
    }

    fn wrote(&mut self, file: &File, hash: Hash, durability: Durability) -> io::Result<()> {
        self.last = Some(Last { stamp: Stamp::of(&file.metadata()?), hash, durability });
        Ok(())
    }

    /// Whether exactly these bytes lie there, as durably as asked.
    fn holds(&self, path: &Path, hash: &Hash, durability: Durability) -> bool {
        let is_written = |last: &Last| {
            last.hash == *hash && (durability == Durability::Fast || last.durability == Durability::Durable)
        };
        self.last.as_ref().is_some_and(is_written) && self.is_current(path)
    }

    /// Whether nobody touched the file since.
    pub fn is_current(&self, path: &Path) -> bool {
        let metadata = path.symlink_metadata();
        matches!((&self.last, metadata), (Some(last), Ok(metadata)) if last.stamp == Stamp::of(&metadata))
    }

    /// Whether somebody else wrote the file since.
    fn is_foreign(&self, path: &Path) -> io::Result<bool> {
        let metadata = match path.symlink_metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
        };
        let Some(last) = &self.last else { return Ok(true) };
        if last.stamp == Stamp::of(&metadata) {
            return Ok(false);
        }
        let unchanged =
            metadata.is_file() && read_regular(path, LARGEST).is_ok_and(|contents| hash(&contents.bytes) == last.hash);
        Ok(!unchanged)
    }
}

/// Replaces the file, unless somebody else changed it since: then the bytes go to a conflict copy beside it.
pub fn write_atomic(
    path: &Path,
    bytes: &[u8],
    durability: Durability,
    known: &mut Known,
) -> Result<Written, SaveError> {
    let failed = |error| SaveError::new(path, error);
    let hash = hash(bytes);
    if known.holds(path, &hash, durability) {
        return Ok(Written::Unchanged);
    }
    let temp = write_temp(path, bytes, durability, known.sharing).map_err(failed)?;
    if known.is_foreign(path).map_err(failed)? {
        let (file, conflict) = keep_beside(path, temp).map_err(failed)?;
        known.wrote(&file, hash, durability).map_err(failed)?;
        sync_folder(path, durability).map_err(failed)?;
        return Ok(Written::Conflict(conflict));
    }
    let file = temp.persist(path).map_err(|error| failed(error.error))?;
    // Only a save whose folder is on disk too counts as durable; a failure here leads to a new save.
    known.wrote(&file, hash, Durability::Fast).map_err(failed)?;
    sync_folder(path, durability).map_err(failed)?;
    known.wrote(&file, hash, durability).map_err(failed)?;
    Ok(Written::Saved)
}

/// Replaces a file of our own that nobody else writes.
pub fn replace(path: &Path, bytes: &[u8], durability: Durability) -> Result<(), SaveError> {
    let failed = |error| SaveError::new(path, error);
    let temp = write_temp(path, bytes, durability, Sharing::Own).map_err(failed)?;
    temp.persist(path).map_err(|error| failed(error.error))?;
    sync_folder(path, durability).map_err(failed)
}

/// Replaces a file durably as long as `still` says that it is the one that was read; `Interrupted` where it is not.
pub(crate) fn replace_if(path: &Path, bytes: &[u8], sharing: Sharing, still: impl Fn() -> bool) -> io::Result<()> {
    let temp = write_temp(path, bytes, Durability::Durable, sharing)?;
    if !still() {
        return Err(io::ErrorKind::Interrupted.into());
    }
    temp.persist(path).map_err(|error| error.error)?;
    sync_folder(path, Durability::Durable)
}

/// A file of our own that grows beside its place until it is put there.
#[derive(Debug)]
pub(crate) struct Growing {
    path: PathBuf,
    writer: io::BufWriter<NamedTempFile>,
}

impl Growing {
    pub fn new(path: &Path) -> io::Result<Growing> {
        let temp = write_temp(path, &[], Durability::Fast, Sharing::Own)?;
        Ok(Growing { path: path.to_owned(), writer: io::BufWriter::with_capacity(1 << 18, temp) })
    }

    /// The same, so that a power cut does not take it.
    pub fn finish_durably(self) -> io::Result<()> {
        let temp = self.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        temp.as_file().sync_all()?;
        temp.persist(&self.path).map_err(|error| error.error)?;
        sync_folder(&self.path, Durability::Durable)
    }

    pub fn finish(self) -> io::Result<()> {
        let temp = self.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        temp.persist(&self.path).map_err(|error| error.error).map(|_| ())
    }
}

impl io::Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Writes a file that must not exist yet, durably.
pub fn write_new(path: &Path, bytes: &[u8], sharing: Sharing) -> io::Result<()> {
    let temp = write_temp(path, bytes, Durability::Durable, sharing)?;
    temp.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(path, Durability::Durable)
}

/// Writes a file under the first of these names that nobody has, durably.
pub fn write_first_free(
    paths: impl IntoIterator<Item = PathBuf>,
    bytes: &[u8],
    sharing: Sharing,
) -> Result<PathBuf, SaveError> {
    let mut last = PathBuf::new();
    for path in paths {
        match write_new(&path, bytes, sharing) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = path,
            Err(error) => return Err(SaveError::new(&path, error)),
        }
    }
    Err(SaveError::new(&last, io::ErrorKind::AlreadyExists.into()))
}

/// Makes a folder, and those above it, for this user only. One that is there stays as it is.
pub fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) {
        make_folder(above)?;
    }
    match std::fs::DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => std::fs::set_permissions(path, Permissions::from_mode(0o700)),
    }
}

/// Removes what killed saves left in a folder more than a day ago, by the clock of its own file system: that of this
/// process may be years off.
pub fn sweep(folder: &Path) {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let left = file_names(folder).filter(|name| name.starts_with(TEMP_START) && name.ends_with(TEMP_END));
    let left = left.map(|name| folder.join(name)).filter_map(|path| Some((path.symlink_metadata().ok()?, path)));
    let mut left = left.filter(|(metadata, _)| metadata.is_file() && metadata.uid() == user()).peekable();
    if left.peek().is_none() {
        return;
    }
    let now = new_temp(folder).and_then(|temp| temp.as_file().metadata()?.modified());
    for (metadata, path) in left {
        let age = now.as_ref().ok().and_then(|now| now.duration_since(metadata.modified().ok()?).ok());
        if age.is_some_and(|age| age > DAY) {
            let _ = std::fs::remove_file(path);
        }
    }
}

fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}

fn new_temp(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(TEMP_START)
        .suffix(TEMP_END)
        .permissions(Permissions::from_mode(Sharing::Own.mode()))
        .tempfile_in(folder)
}

fn write_temp(path: &Path, bytes: &[u8], durability: Durability, sharing: Sharing) -> io::Result<NamedTempFile> {
    let mut temp = new_temp(folder(path))?;
    // The umask took its share at creation.
    share(temp.as_file(), sharing)?;
    temp.write_all(bytes)?;
    if durability == Durability::Durable {
        temp.as_file().sync_all()?;
    }
    Ok(temp)
}

/// Gives a new file its rights. One that cannot be given to the group stays private.
pub(crate) fn share(file: &File, sharing: Sharing) -> io::Result<()> {
    let mode = match sharing {
        Sharing::Group(group) if file.metadata()?.gid() == group || fchown(file, None, Some(group)).is_ok() => {
            sharing.mode()
        }
        _ => Sharing::Own.mode(),
    };
    match file.set_permissions(Permissions::from_mode(mode)) {
        // A memory stick knows no rights, and refuses to pretend; the file is there all the same.
        Err(error) if matches!(errno(&error), Some(Errno::PERM | Errno::NOTSUP | Errno::NOSYS)) => Ok(()),
        result => result,
    }
}

fn keep_beside(path: &Path, mut temp: NamedTempFile) -> io::Result<(File, PathBuf)> {
    let stem = stem(path);
    let number_of = |name: String| numbered(&name, "bentrok").filter(|(of, _)| *of == stem).map(|(_, number)| number);
    let highest = file_names(folder(path)).filter_map(number_of);
    let mut number = highest.max().unwrap_or_default().saturating_add(1);
    loop {
        let conflict = conflict_path(path, number);
        match temp.persist_noclobber(&conflict) {
            Ok(file) => return Ok((file, conflict)),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => {
                temp = error.file;
                number += 1;
            }
            Err(error) => return Err(error.error),
        }
    }
}

/// Makes a rename durable. Some network file systems know no such thing; then nothing better can be done.
pub(crate) fn sync_folder(path: &Path, durability: Durability) -> io::Result<()> {
    if durability == Durability::Fast {
        return Ok(());
    }
    match File::open(folder(path))?.sync_all() {
        Err(error) if matches!(errno(&error), Some(Errno::INVAL | Errno::NOTSUP | Errno::NOSYS)) => Ok(()),
        result => result,
    }
}
