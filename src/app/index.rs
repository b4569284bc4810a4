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

/// The folded texts of a list of units. Build it once.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) units: Vec<Names>,
    /// Distinct words in order, for exact and prefix hits.
    pub(super) words: Vec<WordRow>,
    /// Distinct stems with what a suggestion needs to know.
    pub(super) stems: HashMap<String, u32>,
    pub(super) rows: Vec<StemRow>,
    /// Neighbouring stems, such as *rumah sakit*: the units that hold them and whether in name or alias.
    pub(super) pairs: HashMap<(u32, u32), Vec<(u32, bool)>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) code: String,
    pub(super) name: String,
    /// Words of the name that say something.
    pub(super) length: usize,
    pub(super) affairs: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct WordRow {
    pub(super) word: String,
    pub(super) stem: u32,
    pub(super) uses: Vec<Use>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct StemRow {
    pub(super) uses: Vec<Use>,
    /// Words that have this stem, as places in `Index::words`.
    pub(super) words: Vec<usize>,
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
        let mut builder = Builder::default();
        for unit in units {
            builder.add(&unit);
        }
        builder.finish()
    }

    pub fn len(&self) -> usize {
        self.units.len()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }
}

#[derive(Default)]
struct Builder {
    units: Vec<Names>,
    places: HashMap<String, (u32, Vec<Use>)>,
    stems: HashMap<String, u32>,
    rows: Vec<StemRow>,
    pairs: HashMap<(u32, u32), Vec<(u32, bool)>>,
}

impl Builder {
    fn add(&mut self, unit: &Unit<'_>) {
        let number = self.units.len() as u32;
        let name = fold(unit.name);
        let length = words_of(&name).filter(|word| !STOP_WORDS.contains(word)).count();
        let affairs = unit.affairs.iter().map(|code| (*code).to_owned()).collect();
        self.units.push(Names { code: fold(unit.code), name: name.clone(), length, affairs });
        self.text(number, &name, |part| &mut part.name);
        for alias in &unit.alias {
            self.text(number, &fold(alias), |part| &mut part.alias);
        }
        for content in &unit.content {
            self.text(number, &fold(content), |part| &mut part.content);
        }
    }

    fn text(&mut self, unit: u32, folded: &str, place: fn(&mut Use) -> &mut u16) {
        let mut before: Option<u32> = None;
        let is_named = *place(&mut Use { name: 1, alias: 1, content: 0, unit: 0 }) == 1;
        for word in words_of(folded).filter(|word| !STOP_WORDS.contains(word)) {
            let stem = self.word(unit, word, place);
            if let Some(before) = before {
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
        let row = |(word, (stem, uses))| WordRow { word, stem, uses };
        let mut words: Vec<WordRow> = self.places.into_iter().map(row).collect();
        words.sort_by(|one, other| one.word.cmp(&other.word));
        let mut rows = self.rows;
        for (place, word) in words.iter().enumerate() {
            if let Some(row) = rows.get_mut(word.stem as usize) {
                row.words.push(place);
            }
        }
        Index { units: self.units, words, stems: self.stems, rows, pairs: self.pairs }
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
