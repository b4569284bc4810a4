//! `skj kamus impor` and `periksa` for JSON that is too large to be held, and for bare lists of competencies: entry by
//! entry, in as much memory as one entry and the codes of all take.

use std::collections::HashMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Read as _;
use std::path::Path;

use serde_json::{Value, json};

use super::Exit;
use super::dictionary_file::{line, note_json, nothing, summary, with_severity};
use super::dictionary_import::{Import, NONE_LEFT, confirmed, kept_again, note_word, rows as json_rows};
use super::out::Output;
use crate::domain::library::LARGE;
use crate::domain::pieces::{Cut, Pieces};
use crate::domain::{Dictionary, Entry, Library};
use crate::exchange::dictionary::stream::{Stream, begun_head, head_of, is_list, words};
use crate::exchange::dictionary::take::{Fate, Taken};
use crate::exchange::dictionary::{Kind, Refusal};
use crate::store::dictionaries::{NewDictionary, file_of};
use crate::store::explain::reason;
use crate::store::read::open_regular;
use crate::store::volumes::{LARGEST, MOST_ENTRIES};

const CHUNK: usize = 256 * 1024;

/// A file that is read entry by entry; none where another reader is for it.
pub fn open(path: &Path) -> Option<File> {
    let (mut file, metadata) = open_regular(path).ok()?;
    let mut start = [0; 256];
    let count = file.read(&mut start).ok()?;
    let start = start.get(..count)?;
    let is_large = metadata.len() > LARGE && start.trim_ascii_start().starts_with(b"{");
    std::io::Seek::rewind(&mut file).ok()?;
    (is_large || is_list(start)).then_some(file)
}

/// Hands out every entry with what is known of the head by then; the whole head at the end.
fn each_entry(
    file: File,
    mut each: impl FnMut(&Dictionary, &[u8]) -> Result<(), String>,
) -> Result<Option<Dictionary>, String> {
    if file.metadata().is_ok_and(|metadata| metadata.len() > LARGEST) {
        return Err(Refusal::TooLarge("1 GB").to_string());
    }
    let broken = |what: &str| Refusal::Broken(what.to_owned()).to_string();
    let mut pieces = Pieces::default();
    let mut buffer = vec![0; CHUNK];
    let mut file = file.take(LARGEST);
    let mut count = 0;
    let mut head = None;
    loop {
        let taken = file.read(&mut buffer).map_err(|error| reason(&error))?;
        let Some(bytes) = buffer.get(..taken).filter(|bytes| !bytes.is_empty()) else { break };
        pieces
            .feed(bytes, |begun, _, entry| {
                count += 1;
                if count > MOST_ENTRIES {
                    return Err(Stop::Said(Refusal::TooLarge("200.000 kompetensi").to_string()));
                }
                let head = head.get_or_insert_with(|| begun_head(begun));
                each(head, entry).map_err(Stop::Said)
            })
            .map_err(|stop| match stop {
                Stop::Cut(cut) => broken(words(cut)),
                Stop::Said(why) => why,
            })?;
    }
    let head = pieces.head().map_err(|cut| broken(words(cut)))?;
    head_of(&head).map_err(|refusal| refusal.to_string())
}

enum Stop {
    Cut(Cut),
    Said(String),
}

impl From<Cut> for Stop {
    fn from(cut: Cut) -> Stop {
        Stop::Cut(cut)
    }
}

/// Every entry of a file, looked through.
fn each_taken(
    file: File,
    library: &Library,
    mends: bool,
    mut each: impl FnMut(&Dictionary, &Taken) -> Result<(), String>,
) -> Result<Option<Dictionary>, String> {
    let mut stream = Stream::new(library, mends);
    let mut number = 0;
    each_entry(file, |head, bytes| {
        number += 1;
        stream.head(head);
        let broken = || Refusal::Broken(format!("butir {number} bukan kompetensi")).to_string();
        each(head, &stream.take(bytes).ok_or_else(broken)?)
    })
}

/// What became of all entries.
#[derive(Default)]
struct Counts {
    taken: usize,
    mended: usize,
    refused: usize,
    /// Against the dictionary that is there.
    added: usize,
    changed: usize,
}

impl Counts {
    fn add(&mut self, fate: Fate) {
        *match fate {
            Fate::Taken => &mut self.taken,
            Fate::Mended => &mut self.mended,
            Fate::Refused => &mut self.refused,
        } += 1;
    }

    fn kept(&self) -> usize {
        self.taken + self.mended
    }
}

/// What lay there before, by code: enough to say what is new, different and gone.
#[derive(Default)]
struct Old {
    entries: HashMap<u64, u64>,
    version: u64,
    is_there: bool,
}

fn print_of(value: impl AsRef<[u8]>) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.as_ref().hash(&mut hasher);
    hasher.finish()
}

fn entry_print(entry: &Entry) -> u64 {
    print_of(serde_json::to_vec(entry).unwrap_or_default())
}

impl Old {
    fn read(path: &Path) -> Old {
        let Ok((file, _)) = open_regular(path) else { return Old::default() };
        let mut old = Old { is_there: true, ..Old::default() };
        let read = each_entry(file, |_, bytes| {
            let entry = Entry::from_bytes(bytes).map_err(|error| error.to_string())?;
            old.entries.insert(print_of(entry.code.as_str()), entry_print(&entry));
            Ok(())
        });
        old.version = read.ok().flatten().map_or(0, |head| head.version);
        old
    }
}

/// The new dictionary as it is written: what is known at its beginning, the entries, a line each, and the version.
struct Writing {
    new: NewDictionary,
    has_begun: bool,
}

impl Writing {
    fn entry(&mut self, name: &str, title: &str, head: &Dictionary, entry: &Entry) -> Result<(), String> {
        let before = match self.has_begun {
            true => ",\n    ".to_owned(),
            false => {
                let mut lines = vec![("format", Dictionary::FORMAT), ("id", name), ("nama", title)];
                lines.extend((!head.remark.is_empty()).then_some(("keterangan", head.remark.as_str())));
                let lines: Vec<String> =
                    lines.into_iter().map(|(key, value)| format!("  \"{key}\": {},\n", Value::from(value))).collect();
                format!("{{\n{}  \"kompetensi\": [\n    ", lines.concat())
            }
        };
        self.has_begun = true;
        let mut bytes = before.into_bytes();
        serde_json::to_writer(&mut bytes, entry).map_err(|error| error.to_string())?;
        self.new.put(&bytes).map_err(|error| error.to_string())
    }
}

/// `skj kamus impor`
pub fn import(file: File, command: &Import, folder: &Path, name: &str, library: &Library, out: &mut Output) -> Exit {
    match imported(file, command, folder, name, library, out) {
        Ok(exit) => exit,
        Err(why) => {
            out.message(&format!("{}: {why}", command.file.display()));
            Exit::Unreadable
        }
    }
}

fn imported(
    file: File,
    command: &Import,
    folder: &Path,
    name: &str,
    library: &Library,
    out: &mut Output,
) -> Result<Exit, String> {
    let writing = match command.trial {
        true => None,
        false => Some(Writing { new: begin(folder, name)?, has_begun: false }),
    };
    let old = Old::read(&file_of(folder, name));
    let mut intake = Intake { command, name, old, writing, counts: Counts::default(), notes: Vec::new() };
    if command.json {
        out.print("{\n  \"format\": \"skj-impor\",\n  \"versi\": 1,\n  \"kompetensi\": [");
    }
    each_taken(file, library, true, |head, taken| intake.entry(head, taken, out))?;
    intake.report(out);
    intake.finish(out)
}

/// An import under way.
struct Intake<'a> {
    command: &'a Import,
    name: &'a str,
    /// What of it has not come again.
    old: Old,
    writing: Option<Writing>,
    counts: Counts,
    notes: Vec<Value>,
}

impl Intake<'_> {
    fn entry(&mut self, head: &Dictionary, taken: &Taken, out: &mut Output) -> Result<(), String> {
        let is_first = self.counts.kept() + self.counts.refused == 0;
        self.counts.add(taken.fate(0));
        if self.command.json {
            self.notes.extend(taken.notes.iter().map(|note| note_json(taken, note)));
            if !is_first {
                out.print("    ,");
            }
            out.json_rows(json_rows(taken).into_iter());
        } else {
            print(taken, out);
        }
        let Some(entry) = taken.dictionary(self.name, "", 1).entries.pop() else { return Ok(()) };
        let print = entry_print(&entry);
        match self.old.entries.remove(&print_of(entry.code.as_str())) {
            None => self.counts.added += 1,
            Some(known) => self.counts.changed += usize::from(known != print),
        }
        let stem = self.command.file.file_stem().unwrap_or_default().to_string_lossy();
        match &mut self.writing {
            None => Ok(()),
            Some(writing) if head.name.is_empty() => writing.entry(self.name, &format!("Kamus {stem}"), head, &entry),
            Some(writing) => writing.entry(self.name, &head.name, head, &entry),
        }
    }

    fn report(&self, out: &mut Output) {
        let Counts { taken, mended, refused, .. } = self.counts;
        if self.command.json {
            out.print(&format!("  ],\n  \"diambil\": {taken},\n  \"diubah\": {mended},\n  \"ditolak\": {refused},"));
            out.print("  \"catatan\": [");
            out.json_rows(self.notes.iter().cloned());
            out.print("  ]\n}");
        } else {
            out.print(&format!("Diambil {taken}, diubah {mended}, ditolak {refused}."));
        }
    }

    /// Writes what was confirmed.
    fn finish(self, out: &mut Output) -> Result<Exit, String> {
        let Intake { command, name, old, writing, counts, .. } = self;
        if counts.kept() == 0 {
            let is_empty = counts.refused == 0;
            out.message(&if is_empty { nothing(&command.file) } else { NONE_LEFT.to_owned() });
            return Ok(if is_empty { Exit::Unreadable } else { Exit::Findings });
        }
        let (added, changed, gone) = (counts.added, counts.changed, old.entries.len());
        if old.is_there && !command.json {
            out.print(&kept_again(name, added, changed, gone));
        }
        let Some(mut writing) = writing else {
            return Ok(if counts.refused > 0 { Exit::Findings } else { Exit::Fine });
        };
        if old.is_there && added + changed + gone == 0 {
            out.message(&format!("Kamus {name} sudah berisi kompetensi itu; tidak ada yang ditulis."));
            return Ok(Exit::Fine);
        }
        if !command.yes && !confirmed(counts.kept(), name, out) {
            return Ok(Exit::WrongUse);
        }
        let version = old.version.saturating_add(1);
        let end = format!("\n  ],\n  \"versi\": {version}\n}}\n");
        writing.new.put(end.as_bytes()).map_err(|error| error.to_string())?;
        let path = writing.new.finish().map_err(|error| error.to_string())?;
        let count = counts.kept();
        out.message(&format!("Kamus {name} versi {version} ditulis: {count} kompetensi, {}.", path.display()));
        Ok(Exit::Fine)
    }
}

fn begin(folder: &Path, name: &str) -> Result<NewDictionary, String> {
    NewDictionary::begin(folder, name).map_err(|error| error.to_string())
}

fn print(taken: &Taken, out: &mut Output) {
    let title = taken.drafts.first().map(|draft| draft.title()).unwrap_or_default();
    out.print(&format!("{:<8}  {title}", taken.fate(0).word()));
    for note in &taken.notes {
        out.print(&format!("  {:<8}  {}", note_word(note.kind), line(taken, note)));
    }
    out.pass();
}

/// `skj kamus periksa`
pub fn check(file: File, path: &Path, as_json: bool, library: &Library, out: &mut Output) -> Exit {
    let (mut count, mut errors, mut hints) = (0, 0, 0);
    let mut rows = Vec::new();
    let severity = |kind: Kind| if kind == Kind::Hint { "peringatan" } else { "galat" };
    let read = each_taken(file, library, false, |_, taken| {
        count += taken.drafts.len();
        for note in &taken.notes {
            *(if note.kind == Kind::Hint { &mut hints } else { &mut errors }) += 1;
            let word = severity(note.kind);
            if as_json {
                rows.push(with_severity(note_json(taken, note), word));
            } else {
                out.print(&format!("  {word:<10}  {}", line(taken, note)));
            }
        }
        out.pass();
        Ok(())
    });
    match read {
        Err(why) => {
            out.message(&format!("{}: {why}", path.display()));
            return Exit::Unreadable;
        }
        Ok(_) if count == 0 => {
            out.message(&nothing(path));
            return Exit::Unreadable;
        }
        Ok(_) if as_json => {
            out.json(&json!({ "format": "skj-periksa-kamus", "versi": 1, "jumlah": count, "temuan": rows }));
        }
        Ok(_) => out.print(&summary(path, count, errors, hints)),
    }
    if errors > 0 { Exit::Findings } else { Exit::Fine }
}
