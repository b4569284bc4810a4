//! A dictionary in JSON taken entry by entry, for files that are too large to be held, and for lists of competencies
//! without anything around them.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize as _;
use serde_json::Value;

use super::draft::{Kind, Note};
use super::sheet::Place;
use super::take::{Taken, inspect, take};
use super::words::{code_key, squeezed};
use super::{Read, Refusal};
use crate::domain::dictionary::Text;
use crate::domain::pieces::Cut;
use crate::domain::{Dictionary, Entry, Library};

/// What a file is called by its first bytes.
pub fn is_list(bytes: &[u8]) -> bool {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    bare.strip_prefix(b"[").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
}

/// Entries one after the other.
#[derive(Debug)]
pub struct Stream<'a> {
    library: &'a Library,
    /// Mends what can be mended, or only says what is wrong.
    mends: bool,
    /// Of entries that name none.
    group: Text,
    count: usize,
    /// Codes that were taken, and by which entry.
    codes: HashMap<String, String>,
    /// Affairs that nobody knows, each told once.
    unknown: BTreeSet<String>,
}

impl<'a> Stream<'a> {
    pub fn new(library: &'a Library, mends: bool) -> Stream<'a> {
        let (codes, unknown) = (HashMap::new(), BTreeSet::new());
        Stream { library, mends, group: Text::default(), count: 0, codes, unknown }
    }

    /// What stands before the entries, as far as it is known when the first comes.
    pub fn head(&mut self, head: &Dictionary) {
        self.group = head.group.clone();
    }

    /// One entry looked through, as a file of its own; none where it is no competency.
    pub fn take(&mut self, bytes: &[u8]) -> Option<Taken> {
        self.count += 1;
        let mut notes = Vec::new();
        let entry = Entry::from_bytes(bytes).ok().or_else(|| self.foreign(bytes, &mut notes))?;
        let read = Read::Json(Dictionary { group: self.group.clone(), entries: vec![entry], ..Dictionary::default() });
        let mut taken = if self.mends { take(&read, self.library) } else { inspect(&read, self.library) };
        taken.notes.extend(notes);
        if let Some(draft) = taken.drafts.first() {
            let title = draft.title();
            let key = code_key(&draft.code).join(".");
            match self.codes.get(&key).filter(|_| !key.is_empty()) {
                Some(first) => {
                    let message = format!("kode {} sudah dipakai {first}.", draft.code);
                    taken.notes.push(Note { place: draft.place, kind: Kind::Refused, entry: Some(0), message });
                }
                None => drop(self.codes.insert(key, title)),
            }
        }
        for note in &mut taken.notes {
            note.place = Place { row: self.count, ..note.place };
        }
        Some(taken)
    }

    /// Affairs may be a text instead of a list, and names instead of codes.
    fn foreign(&mut self, bytes: &[u8], notes: &mut Vec<Note>) -> Option<Entry> {
        let mut value: Value = serde_json::from_slice(bytes).ok()?;
        let affairs = value.get_mut("urusan")?;
        let wanted: Vec<String> = match affairs {
            Value::String(text) => text.split(';').map(|part| part.trim().to_owned()).collect(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let mut codes = Vec::new();
        for wanted in wanted.into_iter().filter(|wanted| !wanted.is_empty()) {
            let known = &self.library.affairs().affairs;
            let is_same = |code: &str, name: &str| code == wanted || squeezed(name) == squeezed(&wanted);
            match known.iter().find(|affair| is_same(&affair.code, &affair.name)) {
                Some(affair) => codes.push(affair.code.to_string()),
                None if self.unknown.insert(wanted.clone()) => {
                    let message = format!("urusan {wanted} tidak dikenal dan tidak dipakai.");
                    notes.push(Note { place: Place::default(), kind: Kind::Hint, entry: None, message });
                }
                None => {}
            }
        }
        *affairs = Value::from(codes);
        Entry::deserialize(value).ok()
    }
}

/// What a file tells besides its entries: nothing where it is a list of them.
pub fn head_of(bytes: &[u8]) -> Result<Option<Dictionary>, Refusal> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii();
    let broken = |_| Refusal::Broken(words(Cut::Broken).into());
    if bare.starts_with(b"[") {
        serde_json::from_slice::<Vec<Value>>(bare).map_err(broken)?;
        return Ok(None);
    }
    let head: Value = serde_json::from_slice(bare).map_err(broken)?;
    match head.get("format").and_then(Value::as_str) == Some(Dictionary::FORMAT) {
        true => Ok(Some(lenient(head))),
        false => Err(Refusal::Broken(format!("kunci \"format\" seharusnya \"{}\"", Dictionary::FORMAT))),
    }
}

/// The same where the entries have only begun; what stands behind them is missing.
pub fn begun_head(bytes: &[u8]) -> Dictionary {
    serde_json::from_slice(&[bytes, b"]}"].concat()).map(lenient).unwrap_or_default()
}

fn lenient(head: Value) -> Dictionary {
    let text = |key: &str| Text::from(head.get(key).and_then(Value::as_str).unwrap_or_default().to_owned());
    Dictionary {
        version: head.get("versi").and_then(Value::as_u64).unwrap_or_default(),
        id: text("id"),
        name: text("nama"),
        group: text("kelompok"),
        remark: text("keterangan"),
        ..Dictionary::default()
    }
}

/// Why a file is not cut any further, as a part of a sentence.
pub fn words(cut: Cut) -> &'static str {
    match cut {
        Cut::Broken => "susunan JSON-nya salah",
        Cut::TooLong => "satu kompetensi lebih dari 1 MB, atau isinya bukan kamus kompetensi",
    }
}
