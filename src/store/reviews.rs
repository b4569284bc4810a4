//! Review files: `NAME.telaah-WHO.json` beside the session, each written by one facilitator's program alone.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{Mode, OFlags};

use super::access::Sharing;
use super::clean::Clean;
use super::dictionaries::read_list;
use super::explain::reason;
use super::names::{folder, names_beside, reviewed, short_id, stem};
use super::open::{Beside, LARGEST, OpenError, open_beside};
use super::read::Stamp;
use super::save::{replace_if, write_new};
use super::state::State;
use crate::domain::review::{FORMAT, ReviewFile, Reviewer, VERSION};
use crate::domain::stock::{self, StockFile, StockRemark};

/// Reads a review file through the same door as a session.
pub fn open_review(path: &Path) -> Result<ReviewFile, OpenError> {
    open_beside(path, &Beside { format: FORMAT, version: VERSION, largest: LARGEST, otherwise: "bukan telaah" })
}

/// Stock remarks of the agency: `catatan-baku.json` beside the sessions; a sentence where it was passed over.
pub fn read_stock(folder: &Path) -> Result<Vec<StockRemark>, String> {
    let file = read_list::<StockFile>(&folder.join("catatan-baku.json"), stock::FORMAT);
    let kept = |why: String| format!("{why} Catatan baku bawaan tetap ada; perbaiki atau hapus berkas itu.");
    file.map(|file| file.map(|file| file.remarks).unwrap_or_default()).map_err(kept)
}

/// The files of facilitators beside a session that carry its id, by name.
pub fn reviews(path: &Path, id: &str) -> Vec<(PathBuf, ReviewFile)> {
    reviews_among(&names_beside(path), path, id)
}

/// The same where the names of its folder are known.
pub fn reviews_among(names: &[String], path: &Path, id: &str) -> Vec<(PathBuf, ReviewFile)> {
    let (own, short) = (stem(path), short_id(id));
    let is_own = |name: &&String| reviewed(name).is_some_and(|(of, _)| of == own || of.ends_with(&short));
    let mut names: Vec<&String> = names.iter().filter(is_own).collect();
    names.sort();
    let files = names.iter().map(|name| folder(path).join(name));
    files
        .filter_map(|file| open_review(&file).ok().map(|review| (file, review)))
        .filter(|(_, r)| r.session == id)
        .collect()
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReviewError {
    #[error("{0}")]
    ReadOnly(String),
    /// What lies there is not changed.
    #[error("Telaah belum tersimpan. {0}")]
    Unreadable(OpenError),
    #[error("Berkas {file} tentang SKJ lain, jadi tidak diubah. Pindahkan berkas itu, lalu coba lagi.")]
    Foreign { file: Clean },
    #[error("Telaah belum tersimpan di {file}: {reason}. Tulisan Anda masih ada di layar; coba lagi.")]
    Write { file: Clean, reason: String },
}

/// A lock of this installation, held until this is dropped.
#[derive(Debug)]
pub struct DeskLock(Option<File>);

impl DeskLock {
    /// Takes the lock of this name, or says why nothing may be written. Where there are no locks everything may: the
    /// file is compared before it is replaced.
    pub fn take(state: &State, name: &str) -> Result<DeskLock, String> {
        let Ok(file) = state.lock_file(&format!("telaah-{name}")) else { return Ok(DeskLock(None)) };
        match file.try_lock() {
            Ok(()) => Ok(DeskLock(Some(file))),
            Err(TryLockError::WouldBlock) => Err("Folder ini sudah Anda telaah di jendela lain; di sini hanya \
                                                  dapat dibaca. Tutup yang lain, lalu buka lagi."
                .to_owned()),
            Err(TryLockError::Error(_)) => Ok(DeskLock(None)),
        }
    }
}

impl Drop for DeskLock {
    fn drop(&mut self) {
        let _ = self.0.as_ref().map(File::unlock);
    }
}

/// Reads a facilitator's file afresh, changes it and puts it back durably; nobody else of this installation writes in
/// between, nor another one whose disk was copied from this one and that has the same name and mark. A file that changes
/// under our hands all the same is read again.
pub fn change(
    state: &State,
    path: &Path,
    session: &str,
    by: &Reviewer,
    change: impl Fn(&mut ReviewFile),
) -> Result<ReviewFile, ReviewError> {
    const ATTEMPTS: usize = 100;
    let failed = |error: io::Error| ReviewError::Write { file: Clean::file_name(path), reason: reason(&error) };
    let lock = state.lock_file(&format!("telaah-tulis-{}", by.code));
    // Without locks the comparison below is what is left.
    let lock = lock.ok().filter(|file| file.lock().is_ok());
    let sharing = Sharing::of(folder(path));
    let result = (0..ATTEMPTS).find_map(|_| {
        let before = stamp(path);
        // Held until the new file is in its place; whoever waited for it finds another one there and reads that.
        let held = open_to_lock(path);
        if held.as_ref().is_some_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock))) {
            std::thread::sleep(BUSY);
            return None;
        }
        if held.as_ref().is_some_and(|file| file.metadata().ok().map(|held| Stamp::of(&held)) != before) {
            return None;
        }
        let mut review = match open_review(path) {
            Ok(review) if review.session == session => review,
            Ok(_) => return Some(Err(ReviewError::Foreign { file: Clean::file_name(path) })),
            Err(OpenError::Missing { .. }) => ReviewFile::new(session, by.clone()),
            Err(error) => return Some(Err(ReviewError::Unreadable(error))),
        };
        change(&mut review);
        let written = to_bytes(&review).and_then(|bytes| match &before {
            // Made by somebody else in the meantime: read it.
            None => write_new(path, &bytes, sharing),
            Some(_) => replace_if(path, &bytes, sharing, || stamp(path) == before),
        });
        match written {
            Ok(()) => Some(Ok(review)),
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::Interrupted) => None,
            Err(error) => Some(Err(failed(error))),
        }
    });
    if let Some(lock) = lock {
        let _ = lock.unlock();
    }
    result.unwrap_or_else(|| Err(failed(io::ErrorKind::ResourceBusy.into())))
}

/// So long a file of ours that is being written by another process is waited for before it is looked at again.
const BUSY: Duration = Duration::from_millis(10);

/// Nothing is written to it: the lock is on what lies there now.
fn open_to_lock(path: &Path) -> Option<File> {
    let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::empty()).ok().map(File::from)
}

fn stamp(path: &Path) -> Option<Stamp> {
    path.symlink_metadata().ok().map(|metadata| Stamp::of(&metadata))
}

fn to_bytes(review: &ReviewFile) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(review)?;
    bytes.push(b'\n');
    Ok(bytes)
}
