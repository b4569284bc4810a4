//! What of a file becomes a dictionary, and what is said about the rest.

use std::sync::OnceLock;

use super::check::{check, mend};
use super::collect::collect;
use super::draft::{Draft, Kind, Note, of_dictionary};
use super::sheet::{Place, Sheet};
use super::{Read, words};
use crate::domain::dictionary::{TECHNICAL_GROUP, Text};
use crate::domain::library::{AUTONOMY_UNIT, is_like_name};
use crate::domain::{Dictionary, Library};

/// A file looked through, nothing written.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    pub drafts: Vec<Draft>,
    pub notes: Vec<Note>,
    /// Names of the sheets that places speak of.
    pub sheets: Vec<String>,
    /// Of every competency, once somebody asks; a file may hold thousands.
    fates: OnceLock<Vec<Fate>>,
}

/// What becomes of one competency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Taken,
    Mended,
    Refused,
}

impl Fate {
    pub fn word(self) -> &'static str {
        match self {
            Fate::Taken => "diambil",
            Fate::Mended => "diubah",
            Fate::Refused => "ditolak",
        }
    }
}

/// All competencies of a file, mended where that needs no question.
pub fn take(read: &Read, library: &Library) -> Taken {
    let mut taken = found(read, library);
    let mended = mend(&mut taken.drafts);
    taken.notes.extend(mended);
    let rest = check(&taken.drafts).into_iter().filter(|note| note.kind != Kind::Mended);
    taken.notes.extend(rest);
    taken.notes.sort_by_key(|note| note.place);
    taken.notes.dedup();
    taken
}

/// The same as it stands in the file, with everything that is wrong with it.
pub fn inspect(read: &Read, library: &Library) -> Taken {
    let mut taken = found(read, library);
    taken.notes.extend(check(&taken.drafts));
    taken.notes.sort_by_key(|note| note.place);
    taken
}

fn found(read: &Read, library: &Library) -> Taken {
    let mut taken = collected(read, library);
    let reserved = reserved(&taken.drafts, library);
    taken.notes.extend(reserved);
    taken
}

/// The code of the unit that every region carries is for that unit alone, in whatever words.
fn reserved(drafts: &[Draft], library: &Library) -> Vec<Note> {
    let Some(pinned) = library.autonomy_unit() else { return Vec::new() };
    let is_other = |draft: &Draft| {
        words::code_key(&draft.code) == words::code_key(AUTONOMY_UNIT) && !is_like_name(&draft.name, &pinned.name)
    };
    let others = drafts.iter().enumerate().filter(|(_, draft)| is_other(draft));
    let message = format!("kode {AUTONOMY_UNIT} hanya untuk {}; beri kode lain.", pinned.name.as_str());
    others
        .map(|(entry, draft)| Note {
            place: draft.place,
            kind: Kind::Refused,
            entry: Some(entry),
            message: message.clone(),
        })
        .collect()
}

fn collected(read: &Read, library: &Library) -> Taken {
    let sheets: &[Sheet] = match read {
        Read::Json(dictionary) => return Taken { drafts: of_dictionary(dictionary), ..Taken::default() },
        Read::Sheets(sheets) => sheets,
        Read::Pdf => &[],
    };
    let (mut drafts, mut notes) = collect(sheets);
    drafts.iter_mut().for_each(|draft| draft.settle_code(library));
    // Competencies that have neither text nor level were titles.
    let kept: Vec<bool> = drafts.iter().map(|draft| !draft.levels.is_empty() || !draft.definition.is_empty()).collect();
    let place_of = |index: usize| kept.iter().take(index).filter(|kept| **kept).count();
    for note in &mut notes {
        note.entry = note.entry.filter(|entry| kept.get(*entry) == Some(&true)).map(place_of);
    }
    let mut flags = kept.iter();
    drafts.retain(|_| flags.next().copied().unwrap_or_default());
    give_codes(&mut drafts, &mut notes);
    Taken { drafts, notes, sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(), ..Taken::default() }
}

/// Technical units without a code get a local one.
fn give_codes(drafts: &mut [Draft], notes: &mut Vec<Note>) {
    let mut known: Vec<Vec<String>> = drafts.iter().map(|draft| words::code_key(&draft.code)).collect();
    let mut number = 1;
    for (index, draft) in drafts.iter_mut().enumerate().filter(|(_, draft)| draft.code.is_empty()) {
        if draft.group != TECHNICAL_GROUP || draft.name.is_empty() {
            continue;
        }
        while known.contains(&words::code_key(&format!("T.{number:02}"))) {
            number += 1;
        }
        draft.code = format!("T.{number:02}");
        known.push(words::code_key(&draft.code));
        let message = format!("kode kosong; diberi kode {}.", draft.code);
        notes.push(Note { place: draft.place, kind: Kind::Mended, entry: Some(index), message });
    }
}

impl Taken {
    pub fn fate(&self, entry: usize) -> Fate {
        let fates = self.fates.get_or_init(|| {
            let mut fates = vec![Fate::Taken; self.drafts.len()];
            for note in &self.notes {
                let Some(fate) = note.entry.and_then(|entry| fates.get_mut(entry)) else { continue };
                *fate = match (note.kind, *fate) {
                    (Kind::Refused, _) | (_, Fate::Refused) => Fate::Refused,
                    (Kind::Mended, _) => Fate::Mended,
                    (Kind::Hint, fate) => fate,
                };
            }
            fates
        });
        fates.get(entry).copied().unwrap_or(Fate::Taken)
    }

    pub fn count(&self, fate: Fate) -> usize {
        (0..self.drafts.len()).filter(|entry| self.fate(*entry) == fate).count()
    }

    /// The dictionary of everything that is not refused.
    pub fn dictionary(&self, id: &str, name: &str, version: u64) -> Dictionary {
        let kept = self.drafts.iter().enumerate().filter(|(entry, _)| self.fate(*entry) != Fate::Refused);
        let entries: Vec<_> = kept.map(|(_, draft)| draft.to_entry()).collect();
        let group = entries.first().map(|entry| entry.group.clone()).unwrap_or_default();
        let is_one = entries.iter().all(|entry| entry.group == group);
        Dictionary {
            format: Text::from(Dictionary::FORMAT),
            version,
            id: Text::from(id.to_owned()),
            name: Text::from(name.to_owned()),
            group: if is_one { group } else { Text::default() },
            remark: Text::default(),
            entries,
        }
    }

    /// `lembar Teknis, baris 4, kolom C`; what is not known is left out.
    pub fn place(&self, place: Place) -> String {
        let sheet = self.sheets.get(place.sheet).filter(|name| !name.is_empty());
        let sheet = sheet.map(|name| format!("lembar {name}"));
        let word = if self.sheets.is_empty() { "butir" } else { "baris" };
        let row = (place.row > 0).then(|| format!("{word} {}", place.row));
        let column = (place.column > 0).then(|| format!("kolom {}", letters(place.column)));
        [sheet, row, column].into_iter().flatten().collect::<Vec<String>>().join(", ")
    }
}

/// A column as spreadsheets name it.
pub fn letters(column: usize) -> String {
    let mut rest = column;
    let mut name = Vec::new();
    while rest > 0 {
        let digit = (rest - 1) % 26;
        name.push(char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}
