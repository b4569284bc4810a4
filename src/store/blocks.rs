//! A file of blocks in the user's cache folder. It begins with a key that tells what it was made from, each block ends
//! with its sum, and the last bytes say where the block lies that tells of the others. One that was cut off, changed or
//! made from something else is as good as none: it is made again, beside its place and then put there, so that two
//! programs that make it at once do not meet.

use std::fs::File;
use std::io::{self, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use super::names::folder;
use super::save::{Growing, make_folder, sweep};
use crate::domain::mix::hash;
use crate::domain::packed::{Pages, Span};

const MAGIC: &[u8] = b"skj-blok 1\n";
/// Place and length of the first block to be read, and the sum of both.
const TAIL: usize = 24;
const SUM: usize = 8;

/// Blocks that were written once.
#[derive(Debug)]
pub struct Blocks {
    file: File,
    length: u64,
    path: PathBuf,
}

impl Blocks {
    /// The blocks that were made with this key, and the one that tells of the others.
    pub fn open(path: &Path, key: &str) -> Option<(Blocks, Vec<u8>)> {
        let file = File::open(path).ok()?;
        let metadata = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let head = head(key);
        let mut found = vec![0; head.len()];
        file.read_exact_at(&mut found, 0).ok()?;
        let mut tail = [0; TAIL];
        file.read_exact_at(&mut tail, metadata.len().checked_sub(TAIL as u64)?).ok()?;
        let (place, check) = tail.split_last_chunk::<SUM>()?;
        if found != head || hash(place) != u64::from_le_bytes(*check) {
            return None;
        }
        let (from, count) = place.split_first_chunk::<8>()?;
        let count = u64::from_le_bytes(count.try_into().ok()?);
        let span = Span { from: u64::from_le_bytes(*from), count: u32::try_from(count).ok()? };
        let blocks = Blocks { file, length: metadata.len(), path: path.to_owned() };
        let root = blocks.read(span)?;
        Some((blocks, root))
    }

    fn read(&self, span: Span) -> Option<Vec<u8>> {
        let count = span.count as usize + SUM;
        if span.from.checked_add(count as u64)? > self.length {
            return None;
        }
        let mut bytes = vec![0; count];
        self.file.read_exact_at(&mut bytes, span.from).ok()?;
        let check = u64::from_le_bytes(*bytes.last_chunk::<SUM>()?);
        bytes.truncate(span.count as usize);
        (hash(&bytes) == check).then_some(bytes)
    }
}

impl Pages for Blocks {
    fn page(&self, span: Span) -> Option<Vec<u8>> {
        let bytes = self.read(span);
        if bytes.is_none() {
            // The next start makes it again.
            let _ = std::fs::remove_file(&self.path);
        }
        bytes
    }
}

fn head(key: &str) -> Vec<u8> {
    [MAGIC, key.as_bytes(), b"\n"].concat()
}

/// Blocks being written.
#[derive(Debug)]
pub struct NewBlocks {
    growing: Growing,
    at: u64,
    failed: bool,
}

impl NewBlocks {
    pub fn begin(path: &Path, key: &str) -> io::Result<NewBlocks> {
        make_folder(folder(path))?;
        sweep(folder(path));
        let mut growing = Growing::new(path)?;
        let head = head(key);
        growing.write_all(&head)?;
        Ok(NewBlocks { growing, at: head.len() as u64, failed: false })
    }

    /// None where it cannot be written, now or ever.
    pub fn put(&mut self, bytes: &[u8]) -> Option<Span> {
        let span = Span { from: self.at, count: u32::try_from(bytes.len()).ok()? };
        let written = self.growing.write_all(bytes).and_then(|()| self.growing.write_all(&hash(bytes).to_le_bytes()));
        self.failed |= written.is_err();
        self.at += (bytes.len() + SUM) as u64;
        (!self.failed).then_some(span)
    }

    /// Puts the file in its place.
    pub fn finish(mut self, root: &[u8]) -> Option<()> {
        let span = self.put(root)?;
        let mut tail = [span.from.to_le_bytes(), u64::from(span.count).to_le_bytes()].concat();
        tail.extend(hash(&tail).to_le_bytes());
        self.growing.write_all(&tail).ok()?;
        self.growing.finish().ok()
    }
}
