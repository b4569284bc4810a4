//! The folded texts of a list of units: no accents, lower case, words and their stems, and who uses them where.
//! Built once; searching and suggesting read it.

use std::collections::HashMap;

use deunicode::deunicode;

use super::search::Place;
use super::stem::stem;
use crate::domain::{Dictionary, Entry, Proposal};

/// What the index needs to know about a unit.
#[derive(Clone, Debug, Default)]
pub struct Unit<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub alias: Vec<&'a str>,
    /// Definition and indicators.
    pub content: Vec<&'a str>,
    /// Affairs it belongs to; empty for units common to all.
    pub affairs: Vec<&'a str>,
}

/// Units up to which definitions, indicators and neighbouring words are indexed; beyond that names and aliases alone, so
/// that a dictionary of 100,000 fits into memory.
pub const MOST_WITH_CONTENT: usize = 20_000;

/// The folded texts of a list of units. Build it once.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) names: Packed,
    pub(super) codes: Packed,
    /// Codes of affairs, a blank between them.
    pub(super) affairs: Packed,
    /// Words of each name that say something.
    pub(super) lengths: Vec<u8>,
    /// Distinct words in order, for exact and prefix hits.
    pub(super) words: Vec<WordRow>,
    /// Distinct stems with what a suggestion needs to know.
    pub(super) stems: HashMap<String, u32>,
    pub(super) rows: Vec<StemRow>,
    /// Neighbouring stems, such as *rumah sakit*: the units that hold them and whether in name or alias.
    pub(super) pairs: HashMap<(u32, u32), Vec<(u32, bool)>>,
}

/// Many short texts behind each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    text: String,
    ends: Vec<u32>,
}

impl Packed {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    pub(super) fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

#[derive(Clone, Debug)]
pub(super) struct WordRow {
    pub(super) word: Box<str>,
    pub(super) stem: u32,
    /// Whether any name or alias holds it.
    pub(super) is_named: bool,
    /// Its letters, to pass by words that cannot be alike.
    pub(super) letters: u64,
    pub(super) uses: Vec<Use>,
}

/// One bit for each letter and digit of a folded word; a word can only hold another's letters in order where it has all
/// of them.
pub(super) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |mask, byte| match byte {
        b'a'..=b'z' => mask | 1 << (byte - b'a'),
        b'0'..=b'9' => mask | 1 << (26 + byte - b'0'),
        _ => mask | 1 << 36,
    })
}

#[derive(Clone, Debug, Default)]
pub(super) struct StemRow {
    pub(super) uses: Vec<Use>,
    /// Words that have this stem, as places in `Index::words`.
    pub(super) words: Vec<u32>,
}

/// How often a word or stem stands where in one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Use {
    pub(super) unit: u32,
    pub(super) name: u16,
    pub(super) alias: u16,
    pub(super) content: u16,
}

impl Use {
    pub(super) fn best(self) -> Place {
        match (self.name, self.alias) {
            (0, 0) => Place::Content,
            (0, _) => Place::Alias,
            _ => Place::Name,
        }
    }
}

/// Lower case without accents.
pub fn fold(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => deunicode(text).to_ascii_lowercase(),
    }
}

pub(super) fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

impl<'a> From<&'a Entry> for Unit<'a> {
    fn from(entry: &'a Entry) -> Unit<'a> {
        let levels = entry.levels.iter();
        let mut content = vec![entry.definition.as_str()];
        content.extend(levels.flat_map(|level| level.indicators.iter().map(|text| text.as_str())));
        Unit {
            code: &entry.code,
            name: &entry.name,
            alias: entry.alias.iter().map(|alias| alias.as_str()).collect(),
            content,
            affairs: entry.affairs.iter().map(|code| code.as_str()).collect(),
        }
    }
}

impl<'a> From<&'a Proposal> for Unit<'a> {
    fn from(proposal: &'a Proposal) -> Unit<'a> {
        let mut content = vec![proposal.definition.as_str()];
        content.extend(proposal.levels.iter().flat_map(|level| level.indicators.iter().map(String::as_str)));
        Unit { code: &proposal.id, name: &proposal.name, content, ..Unit::default() }
    }
}

impl Index {
    pub fn of_dictionary(dictionary: &Dictionary) -> Index {
        Index::new(dictionary.entries.iter().map(Unit::from))
    }

    pub fn new<'a>(units: impl IntoIterator<Item = Unit<'a>>) -> Index {
        let units = units.into_iter();
        let mut builder = Builder { with_content: units.size_hint().0 <= MOST_WITH_CONTENT, ..Builder::default() };
        for unit in units {
            builder.add(&unit);
        }
        builder.finish()
    }

    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }
}

#[derive(Default)]
struct Builder {
    with_content: bool,
    index: Index,
    places: HashMap<String, (u32, Vec<Use>)>,
    stems: HashMap<String, u32>,
    rows: Vec<StemRow>,
    pairs: HashMap<(u32, u32), Vec<(u32, bool)>>,
}

impl Builder {
    fn add(&mut self, unit: &Unit<'_>) {
        let number = self.index.len() as u32;
        let name = fold(unit.name);
        let length = words_of(&name).filter(|word| !STOP_WORDS.contains(word)).count();
        self.index.names.push(&name);
        self.index.codes.push(&fold(unit.code));
        self.index.affairs.push(&unit.affairs.join(" "));
        self.index.lengths.push(length.min(255) as u8);
        self.text(number, &name, |part| &mut part.name);
        for alias in &unit.alias {
            self.text(number, &fold(alias), |part| &mut part.alias);
        }
        if self.with_content {
            for content in &unit.content {
                self.text(number, &fold(content), |part| &mut part.content);
            }
        }
    }

    fn text(&mut self, unit: u32, folded: &str, place: fn(&mut Use) -> &mut u16) {
        let mut before: Option<u32> = None;
        let is_named = *place(&mut Use { name: 1, alias: 1, content: 0, unit: 0 }) == 1;
        for word in words_of(folded).filter(|word| !STOP_WORDS.contains(word)) {
            let stem = self.word(unit, word, place);
            if let Some(before) = before.filter(|_| self.with_content) {
                let units = self.pairs.entry((before, stem)).or_default();
                match units.last_mut() {
                    Some((last, named)) if *last == unit => *named |= is_named,
                    _ => units.push((unit, is_named)),
                }
            }
            before = Some(stem);
        }
    }

    fn word(&mut self, unit: u32, word: &str, place: fn(&mut Use) -> &mut u16) -> u32 {
        if !self.places.contains_key(word) {
            let next = self.rows.len() as u32;
            let number = *self.stems.entry(stem(word)).or_insert(next);
            if number == next {
                self.rows.push(StemRow::default());
            }
            self.places.insert(word.to_owned(), (number, Vec::new()));
        }
        let Some((stem, uses)) = self.places.get_mut(word) else { return 0 };
        count(uses, unit, place);
        if let Some(row) = self.rows.get_mut(*stem as usize) {
            count(&mut row.uses, unit, place);
        }
        *stem
    }

    fn finish(self) -> Index {
        let row = |(word, (stem, mut uses)): (String, (u32, Vec<Use>))| {
            uses.shrink_to_fit();
            let is_named = uses.iter().any(|part| part.best() != Place::Content);
            WordRow { letters: letters(&word), word: word.into_boxed_str(), stem, is_named, uses }
        };
        let mut words: Vec<WordRow> = self.places.into_iter().map(row).collect();
        words.sort_unstable_by(|one, other| one.word.cmp(&other.word));
        let mut rows = self.rows;
        for (place, word) in words.iter().enumerate() {
            if let Some(row) = rows.get_mut(word.stem as usize) {
                row.words.push(place as u32);
                row.uses.shrink_to_fit();
            }
        }
        Index { words, stems: self.stems, rows, pairs: self.pairs, ..self.index }
    }
}

/// Counts one more use; units come in order, so only the last one can be the same.
fn count(uses: &mut Vec<Use>, unit: u32, place: fn(&mut Use) -> &mut u16) {
    if uses.last().is_none_or(|last| last.unit != unit) {
        uses.push(Use { unit, ..Use::default() });
    }
    if let Some(last) = uses.last_mut() {
        let number = place(last);
        *number = number.saturating_add(1);
    }
}

/// Words that say nothing about the matter.
pub(super) const STOP_WORDS: &[&str] = &[
    "dan",
    "di",
    "ke",
    "dari",
    "yang",
    "untuk",
    "dengan",
    "pada",
    "oleh",
    "dalam",
    "serta",
    "atau",
    "atas",
    "sesuai",
    "agar",
    "guna",
    "secara",
    "sebagai",
    "antar",
    "bagi",
    "terhadap",
    "tentang",
    "lain",
    "lainnya",
    "para",
    "setiap",
    "melalui",
    "hingga",
    "sampai",
    "maupun",
    "bersama",
    "berdasarkan",
    "antara",
    "kepada",
    "saat",
    "sebelum",
    "sesudah",
    "setelah",
    "mengenai",
    "menurut",
    "dapat",
    "akan",
    "telah",
    "seluruh",
    "masing",
    "rangka",
    "the",
    "of",
    "and",
];
