//! What was read of a folder the last time, file by file in the order of the walk: records of path, key, row and traits.
//! A record is used again where the key, which speaks of all files of that SKJ, is still the same. The index lies in
//! the user's cache folder; one that cannot be read or does not fit is made anew, and nothing depends on it.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::Loose;
use crate::domain::desk::{Broken, Change, DeskRow, Tally, cut};
use crate::domain::mix::hash;
use crate::domain::review::Status;
use crate::store::names::folder;
use crate::store::save::{Growing, make_folder};

const MAGIC: &[u8] = b"skj-indeks 3\n";
/// No record is longer; what says so is not ours.
const LONGEST: usize = 1 << 20;

/// One record: what was made of the files of one SKJ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub key: u64,
    pub change: Change,
    pub traits: Vec<u8>,
}

/// A record as it lies in the index.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    bytes: Vec<u8>,
}

impl Raw {
    pub fn of(record: &Record) -> Raw {
        let mut bytes = Vec::with_capacity(600);
        put_text(&mut bytes, &record.change.file);
        bytes.extend(record.key.to_le_bytes());
        let mut row = Vec::new();
        record.change.row.iter().for_each(|known| put_row(&mut row, known));
        put_count(&mut bytes, row.len());
        bytes.extend(row);
        put_count(&mut bytes, record.change.broken.len());
        for broken in &record.change.broken {
            put_text(&mut bytes, &broken.file);
            put_text(&mut bytes, &broken.sentence);
        }
        put_count(&mut bytes, record.traits.len());
        bytes.extend(&record.traits);
        bytes.extend(hash(bytes.as_slice()).to_le_bytes());
        Raw { bytes }
    }

    pub fn file(&self) -> &str {
        Cursor(&self.bytes).text().unwrap_or_default()
    }

    pub fn key(&self) -> Option<u64> {
        let mut cursor = Cursor(&self.bytes);
        cursor.text()?;
        cursor.number().map(u64::from_le_bytes)
    }

    /// Id of the SKJ, where it could be read.
    pub fn id(&self) -> Option<String> {
        self.record()?.change.row.map(|row| row.id().to_owned())
    }

    /// Whether the bytes are those that were written.
    pub fn is_whole(&self) -> bool {
        self.bytes.split_last_chunk().is_some_and(|(bytes, end)| u64::from_le_bytes(*end) == hash(bytes))
    }

    /// File and traits of an SKJ that could be read; its row is passed over.
    pub fn traits(&self) -> Option<(&str, &[u8])> {
        let mut cursor = Cursor(&self.bytes);
        let file = cursor.text()?;
        cursor.number::<8>()?;
        let row = cursor.count().filter(|length| *length > 0)?;
        cursor.bytes(row)?;
        for _ in 0..cursor.count()? * 2 {
            let length = cursor.count()?;
            cursor.bytes(length)?;
        }
        let length = cursor.count()?;
        Some((file, cursor.bytes(length)?))
    }

    pub fn record(&self) -> Option<Record> {
        let mut cursor = Cursor(&self.bytes);
        let file = cursor.text()?.to_owned();
        let key = u64::from_le_bytes(cursor.number()?);
        let row = match cursor.count()? {
            0 => None,
            length => Some(Cursor(cursor.bytes(length)?).row(&file)?),
        };
        let count = cursor.count()?;
        let mut broken = Vec::new();
        for _ in 0..count {
            broken.push(Broken { file: cursor.text()?.to_owned(), sentence: cursor.text()?.to_owned() });
        }
        let length = cursor.count()?;
        let traits = cursor.bytes(length)?.to_vec();
        Some(Record { key, change: Change { file, row, broken }, traits })
    }
}

fn put_count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend(u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes());
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    let text = cut(text, usize::from(u16::MAX));
    put_count(bytes, text.len());
    bytes.extend(text.as_bytes());
}

fn put_row(bytes: &mut Vec<u8>, row: &DeskRow) {
    let (pieces, ends) = row.packed();
    pieces.iter().for_each(|piece| put_text(bytes, piece));
    put_count(bytes, ends.len());
    ends.iter().for_each(|end| bytes.extend(end.to_le_bytes()));
    let status = Status::ALL.iter().position(|status| *status == row.status).unwrap_or_default();
    bytes.extend([u8::try_from(status).unwrap_or_default(), row.percent, u8::from(row.newer)]);
    for number in [row.errors, row.warnings, row.open_remarks, row.open_must, row.answered] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(row.hand_in.to_le_bytes());
    bytes.extend(row.changed.to_le_bytes());
    put_count(bytes, row.own_tallies().len());
    row.own_tallies().iter().for_each(|tally| bytes.extend([tally.rule, tally.field, tally.severity, tally.count]));
}

/// Reads from the front; nothing where the bytes end too soon.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes(N)?.try_into().ok()
    }

    fn short(&mut self) -> Option<u16> {
        self.number().map(u16::from_le_bytes)
    }

    fn count(&mut self) -> Option<usize> {
        self.short().map(usize::from)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    fn row(&mut self, file: &str) -> Option<DeskRow> {
        let pieces = [self.text()?, self.text()?];
        let count = self.count()?;
        let ends: Vec<u16> = (0..count).map(|_| self.short()).collect::<Option<_>>()?;
        let mut row = DeskRow::unpacked(file, pieces, &ends)?;
        let [status, percent, newer] = self.number()?;
        row.status = *Status::ALL.get(usize::from(status))?;
        (row.percent, row.newer) = (percent, newer != 0);
        (row.errors, row.warnings) = (self.short()?, self.short()?);
        (row.open_remarks, row.open_must, row.answered) = (self.short()?, self.short()?, self.short()?);
        row.hand_in = u32::from_le_bytes(self.number()?);
        row.changed = i64::from_le_bytes(self.number()?);
        let count = self.count()?;
        let tally = |[rule, field, severity, count]: [u8; 4]| Tally { rule, field, severity, count };
        let tallies: Vec<Tally> = (0..count).map(|_| self.number().map(tally)).collect::<Option<_>>()?;
        row.set_own_tallies(&tallies);
        Some(row)
    }
}

/// The order of the walk: a folder's files before its subfolders, each by name.
pub fn order(one: &str, other: &str) -> Ordering {
    let split = |path: &'_ str| path.rfind('/').map_or((0, 0), |at| (at, at + 1));
    let ((one_end, one_at), (other_end, other_at)) = (split(one), split(other));
    if one.get(..one_at) == other.get(..other_at) {
        return one.get(one_at..).cmp(&other.get(other_at..));
    }
    let (one, other) = (one.get(..one_end).unwrap_or_default(), other.get(..other_end).unwrap_or_default());
    one.split('/').cmp(other.split('/'))
}

/// The records of the last time, one after the other.
#[derive(Debug, Default)]
pub struct Old {
    file: Option<BufReader<File>>,
    next: Option<Raw>,
    /// Bytes of all records before `next`, and up to its end.
    pub passed: u64,
    end: u64,
}

impl Old {
    /// Nothing to be read where there is no index, or one of another program, profile or dictionary.
    pub fn open(path: &Path, fingerprint: &str) -> Old {
        let head = head(fingerprint);
        let begin = || -> io::Result<Option<BufReader<File>>> {
            let mut file = BufReader::with_capacity(1 << 18, File::open(path)?);
            let mut found = vec![0; head.len()];
            file.read_exact(&mut found)?;
            Ok((found == head).then_some(file))
        };
        let file = begin().ok().flatten();
        let start = if file.is_some() { head.len() as u64 } else { 0 };
        let mut old = Old { file, next: None, passed: start, end: start };
        old.advance();
        old
    }

    pub fn peek(&self) -> Option<&Raw> {
        self.next.as_ref()
    }

    pub fn take(&mut self) -> Option<Raw> {
        let taken = self.next.take();
        self.passed = self.end;
        self.advance();
        taken
    }

    fn advance(&mut self) {
        let Some(file) = &mut self.file else { return };
        let mut read = || -> io::Result<Option<Raw>> {
            let mut length = [0; 4];
            file.read_exact(&mut length)?;
            let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
            if length == 0 || length > LONGEST {
                return Ok(None);
            }
            let mut bytes = vec![0; length];
            file.read_exact(&mut bytes)?;
            Ok(Some(Raw { bytes }))
        };
        self.next = read().ok().flatten();
        match &self.next {
            Some(raw) => self.end += 4 + raw.bytes.len() as u64,
            None => self.file = None,
        }
    }
}

fn head(fingerprint: &str) -> Vec<u8> {
    [MAGIC, fingerprint.as_bytes(), b"\n"].concat()
}

/// The index being made anew. As long as every record equals the old one nothing is written.
#[derive(Debug)]
pub struct New {
    path: PathBuf,
    head: Vec<u8>,
    /// Bytes of the old index that are still right.
    same: u64,
    growing: Option<Growing>,
    /// Where the index cannot be written, it is not: the next time everything is read again. Until then the traits of
    /// its files are kept here.
    failed: Option<Loose>,
}

impl New {
    pub fn begin(path: &Path, fingerprint: &str) -> New {
        New { path: path.to_owned(), head: head(fingerprint), same: 0, growing: None, failed: None }
    }

    /// A record that stays; `passed` is where it ends in the old index.
    pub fn keep(&mut self, raw: &Raw, passed: u64) {
        match self.growing {
            None if self.failed.is_none() && self.same_until(raw, passed) => self.same = passed,
            _ => self.put(raw),
        }
    }

    /// Whether nothing lies between the last kept record and this one.
    fn same_until(&self, raw: &Raw, passed: u64) -> bool {
        let start = if self.same == 0 { self.head.len() as u64 } else { self.same };
        start + 4 + raw.bytes.len() as u64 == passed
    }

    /// A record that is new or different.
    pub fn put(&mut self, raw: &Raw) {
        if self.failed.is_none() {
            let length = u32::try_from(raw.bytes.len()).unwrap_or_default().to_le_bytes();
            let written = self.growing().and_then(|growing| {
                growing.write_all(&length)?;
                growing.write_all(&raw.bytes)
            });
            if written.is_ok() {
                return;
            }
            // What was put before is not looked up again: whoever wants its traits reads the folder once more.
            self.growing = None;
        }
        let loose = self.failed.get_or_insert_default();
        if let Some(record) = raw.record() {
            loose.insert(record.change.file, record.change.row.is_some().then_some(record.traits));
        }
    }

    fn growing(&mut self) -> io::Result<&mut Growing> {
        if self.growing.is_none() {
            make_folder(folder(&self.path))?;
            let mut growing = Growing::new(&self.path)?;
            match self.same {
                0 => growing.write_all(&self.head)?,
                same => {
                    let mut old = File::open(&self.path)?;
                    old.seek(SeekFrom::Start(0))?;
                    io::copy(&mut old.take(same), &mut growing)?;
                }
            }
            self.growing = Some(growing);
        }
        self.growing.as_mut().ok_or_else(|| io::ErrorKind::Other.into())
    }

    /// Puts the index in place; `is_shorter` where the old one holds records that are gone. The traits of all files
    /// where it cannot be kept.
    pub fn finish(mut self, is_shorter: bool) -> Loose {
        if self.failed.is_none() && (self.growing.is_some() || is_shorter) {
            let _ = self.growing().map(|_| ());
            let _ = self.growing.map(Growing::finish);
        }
        self.failed.unwrap_or_default()
    }
}
