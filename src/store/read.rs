//! Reading a file that anybody may have put there: regular files only, never waiting, never more than a cap.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use rustix::buffer::spare_capacity;
use rustix::fs::{Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

/// What tells two states of a file apart without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Stamp {
        Stamp {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// What its contents hang on, in letters.
    pub fn key(&self) -> String {
        let (seconds, rest) = self.modified;
        format!("{} {} {} {seconds} {rest}", self.device, self.inode, self.size)
    }

    /// Whether only the time of the last change of name or rights differs.
    pub fn is_same_contents(&self, other: &Stamp) -> bool {
        Stamp { changed: other.changed, ..*self } == *other
    }
}

#[derive(Debug)]
pub struct Contents {
    pub bytes: Vec<u8>,
    pub stamp: Stamp,
}

#[derive(Debug)]
pub enum ReadError {
    Missing,
    /// Not a regular file; what it is, in words.
    Kind(&'static str),
    TooLarge,
    System(io::Error),
}

/// Opens a regular file.
pub fn open_regular(path: &Path) -> Result<(File, Metadata), ReadError> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(descriptor) => File::from(descriptor),
        Err(Errno::NOENT | Errno::NOTDIR) => return Err(ReadError::Missing),
        Err(Errno::NXIO) => return Err(ReadError::Kind("soket atau perangkat")),
        Err(error) => return Err(ReadError::System(error.into())),
    };
    let metadata = file.metadata().map_err(ReadError::System)?;
    if let Some(kind) = special_kind(&metadata) {
        return Err(ReadError::Kind(kind));
    }
    Ok((file, metadata))
}

/// Reads a regular file of at most `cap` bytes.
pub fn read_regular(path: &Path, cap: u64) -> Result<Contents, ReadError> {
    let (file, metadata) = open_regular(path)?;
    read_opened(&file, &metadata, cap)
}

/// The same of one that `open_regular` opened.
pub fn read_opened(file: &File, metadata: &Metadata, cap: u64) -> Result<Contents, ReadError> {
    if metadata.size() > cap {
        return Err(ReadError::TooLarge);
    }
    // One read takes all: what is there has its size. Where the size says nothing, the end is waited for.
    let size = metadata.size();
    let mut bytes = Vec::with_capacity(usize::try_from(size + 1).unwrap_or_default());
    loop {
        bytes.reserve(1);
        match retry_on_intr(|| rustix::io::read(file, spare_capacity(&mut bytes))) {
            Ok(count) if count == 0 || (size > 0 && bytes.len() as u64 == size) => {
                return Ok(Contents { bytes, stamp: Stamp::of(metadata) });
            }
            Ok(_) if bytes.len() as u64 > cap => return Err(ReadError::TooLarge),
            Ok(_) => {}
            Err(error) => return Err(ReadError::System(error.into())),
        }
    }
}

/// What a path that is no regular file is, in words.
pub fn special_kind(metadata: &Metadata) -> Option<&'static str> {
    let kind = metadata.file_type();
    match kind {
        _ if kind.is_file() => None,
        _ if kind.is_dir() => Some("folder"),
        _ if kind.is_fifo() => Some("pipa (FIFO)"),
        _ if kind.is_socket() => Some("soket"),
        _ if kind.is_symlink() => Some("tautan"),
        _ => Some("perangkat"),
    }
}
