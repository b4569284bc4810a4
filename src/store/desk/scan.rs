//! Reading a whole folder: the walk hands out pieces, threads read what changed, and the results come back in order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::ops::Range;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::Loose;
use super::entry;
use super::index::{New, Old, Raw, order};
use super::walk::{Names, Walk};
use super::watch::Watch;
use crate::domain::desk::{Change, Judge};

/// Files of one piece; the first pieces are small, so that the first rows are there at once, and so are the last ones, so
/// that no thread is long at one while the others have nothing left.
const SMALLEST: usize = 16;
const LARGEST: usize = 256;
const THREADS: usize = 8;

/// Which files are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emit {
    All,
    /// Those that differ from the last time.
    Changes,
}

/// What a scan did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    pub files: usize,
    /// Files of SKJ that were read again.
    pub read: usize,
    /// Files that are no longer there.
    pub gone: usize,
    /// The receiver had enough.
    pub stopped: bool,
}

pub type Sink<'a> = &'a mut dyn FnMut(Vec<Change>) -> ControlFlow<()>;

struct Piece {
    number: usize,
    names: Arc<Names>,
    range: Range<usize>,
    /// What the index has for these files, with the place where each ends.
    old: Vec<Option<(Raw, u64)>>,
    /// Files of the index that come before these and are gone.
    gone: Vec<String>,
}

struct Done {
    number: usize,
    /// Record and, where it is the old one, its end in the index.
    records: Vec<(Raw, Option<u64>)>,
    changes: Vec<Change>,
    counts: Scanned,
}

/// A folder to be read, with the index that is used and made anew.
pub struct Scan<'a> {
    pub root: &'a Path,
    pub index: &'a Path,
    pub fingerprint: &'a str,
    pub judge: &'a dyn Judge,
    pub emit: Emit,
    /// Told of every folder before it is read.
    pub watch: Option<&'a Watch>,
}

impl Scan<'_> {
    /// What was done, and the traits of all files where the index could not keep them.
    pub fn run(&self, sink: Sink<'_>) -> (Scanned, Loose) {
        let threads = threads();
        let (send_pieces, pieces) = sync_channel::<Piece>(threads * 2);
        let (send_done, done) = sync_channel::<Done>(threads * 2);
        let pieces = Mutex::new(pieces);
        let mut new = New::begin(self.index, self.fingerprint);
        thread::scope(|scope| {
            for _ in 0..threads {
                let (pieces, send_done) = (&pieces, send_done.clone());
                scope.spawn(move || self.work(pieces, &send_done));
            }
            drop(send_done);
            let last = scope.spawn(move || self.hand_out(&send_pieces));
            let mut counts = collect(&done, &mut new, sink);
            // Whoever still has a piece to hand over finds nobody and ends.
            drop(done);
            // What the index holds behind the last file is gone as well.
            let gone: Vec<String> = last.join().unwrap_or_default();
            if counts.stopped {
                return (counts, Loose::new());
            }
            counts.gone += gone.len();
            let is_shorter = counts.gone > 0;
            let left: Vec<Change> = gone.into_iter().map(|file| Change { file, ..Change::default() }).collect();
            if !left.is_empty() {
                counts.stopped = sink(left).is_break();
            }
            (counts, new.finish(is_shorter))
        })
    }

    /// Walks, and gives each piece what the index has for it. Ends with the files that are gone behind the last one.
    fn hand_out(&self, pieces: &SyncSender<Piece>) -> Vec<String> {
        let mut old = Old::open(self.index, self.fingerprint);
        let (threads, mut number, mut size) = (threads(), 0, SMALLEST);
        for names in Walk::new(self.root, self.watch) {
            let names = Arc::new(names);
            let mut start = 0;
            while start < names.sessions.len() || (start == 0 && !names.broken.is_empty()) {
                let left = names.sessions.len() - start;
                let end = start + size.min(left / (2 * threads)).max(SMALLEST).min(left);
                let mut piece =
                    Piece { number, names: names.clone(), range: start..end, old: Vec::new(), gone: Vec::new() };
                for name in names.sessions.get(start..end).unwrap_or_default() {
                    // Nearly always the next one of the index is the next one of the walk.
                    let is_next = |raw: &Raw| raw.file().strip_prefix(&names.prefix) == Some(name);
                    if !old.peek().is_some_and(is_next) {
                        let file = names.file(name);
                        piece.gone.extend(skip(&mut old, |raw| order(raw.file(), &file).is_lt()));
                    }
                    let found = old.peek().is_some_and(is_next);
                    piece.old.push(if found { old.take().map(|raw| (raw, old.passed)) } else { None });
                }
                if pieces.send(piece).is_err() {
                    return Vec::new();
                }
                (number, start, size) = (number + 1, end.max(1), (size * 2).min(LARGEST));
            }
        }
        skip(&mut old, |_| true)
    }

    fn work(&self, pieces: &Mutex<Receiver<Piece>>, done: &SyncSender<Done>) {
        loop {
            let next = pieces.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(piece) = next else { return };
            if done.send(read(piece, self.judge, self.emit)).is_err() {
                return;
            }
        }
    }
}

/// One for each processor, up to a limit.
fn threads() -> usize {
    thread::available_parallelism().map_or(2, usize::from).min(THREADS)
}

fn skip(old: &mut Old, is_gone: impl Fn(&Raw) -> bool) -> Vec<String> {
    let mut gone = Vec::new();
    while old.peek().is_some_and(&is_gone) {
        gone.extend(old.take().map(|raw| raw.file().to_owned()));
    }
    gone
}

fn read(piece: Piece, judge: &dyn Judge, emit: Emit) -> Done {
    let Piece { number, names, range, old, gone } = piece;
    let mut done = Done { number, records: Vec::new(), changes: Vec::new(), counts: Scanned::default() };
    done.counts.gone = gone.len();
    done.changes.extend(gone.into_iter().map(|file| Change { file, ..Change::default() }));
    if range.start == 0 && !names.broken.is_empty() {
        let file = names.prefix.clone();
        done.changes.push(Change { file, row: None, broken: names.broken.clone() });
    }
    for (session, old) in names.sessions.get(range).unwrap_or_default().iter().zip(old) {
        done.counts.files += 1;
        if let Some((raw, end)) = old.filter(|(raw, _)| is_fresh(&names, session, raw)) {
            let known = if emit == Emit::All { raw.record().map(|record| record.change) } else { None };
            if emit == Emit::Changes || known.is_some() {
                done.changes.extend(known);
                done.records.push((raw, Some(end)));
                continue;
            }
        }
        done.counts.read += 1;
        let record = entry::read(&names, session, judge);
        done.records.push((Raw::of(&record), None));
        done.changes.push(record.change);
    }
    done
}

fn is_fresh(names: &Names, session: &str, raw: &Raw) -> bool {
    let id = if names.has_orphans() { raw.id() } else { None };
    let (key, _) = names.key(session, &names.beside(session, id.as_deref()));
    raw.key() == Some(key) && raw.is_whole()
}

/// Brings the pieces into order, keeps the index, and tells the changes.
fn collect(done: &Receiver<Done>, new: &mut New, sink: Sink<'_>) -> Scanned {
    let mut counts = Scanned::default();
    let mut waiting: BTreeMap<usize, Done> = BTreeMap::new();
    let mut next = 0;
    for piece in done {
        waiting.insert(piece.number, piece);
        while let Some(piece) = waiting.remove(&next) {
            next += 1;
            counts.files += piece.counts.files;
            counts.read += piece.counts.read;
            counts.gone += piece.counts.gone;
            for (raw, end) in &piece.records {
                match end {
                    Some(end) => new.keep(raw, *end),
                    None => new.put(raw),
                }
            }
            if !piece.changes.is_empty() && sink(piece.changes).is_break() {
                counts.stopped = true;
                return counts;
            }
        }
    }
    counts
}
