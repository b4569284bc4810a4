//! The folded words of a list of units and their stems, and who uses them where. Built once; searching and suggesting
//! read it. Of a large dictionary it lies in the cache folder, and only words of names and aliases are held.

mod build;

use std::fmt;
use std::sync::Arc;

use deunicode::deunicode;

pub use build::Builder;

use super::search::Place;
use crate::domain::catalogue::Catalogue;
use crate::domain::packed::{Lists, Packed, Pages, Put, Reader, Span, put_numbers, put_span, take_numbers};
use crate::domain::{Dictionary, Entry, Library, Proposal};

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

/// Names and codes of the units, by place.
pub(super) trait Heads: Send + Sync + fmt::Debug {
    fn name(&self, place: usize) -> &str;
    fn code(&self, place: usize) -> &str;
}

#[derive(Clone, Debug, Default)]
struct Own {
    names: Packed,
    codes: Packed,
}

impl Heads for Own {
    fn name(&self, place: usize) -> &str {
        self.names.get(place)
    }
    fn code(&self, place: usize) -> &str {
        self.codes.get(place)
    }
}

impl Heads for Catalogue {
    fn name(&self, place: usize) -> &str {
        self.unit_name(place)
    }
    fn code(&self, place: usize) -> &str {
        self.unit_code(place)
    }
}

/// The words of a list of units. Build it once.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) heads: Arc<dyn Heads>,
    /// Codes of affairs, a blank between them.
    pub(super) affairs: Packed,
    /// Words of each name that say something.
    pub(super) lengths: Vec<u8>,
    /// Distinct words in order, for exact and prefix hits.
    pub(super) words: Packed,
    rows: Vec<WordRow>,
    /// Who uses a word in name or alias, and who in definition or indicators.
    named: Lists,
    content: Lists,
    /// Distinct stems in order, and the words of each.
    stems: Packed,
    stem_words: Vec<Vec<u32>>,
    /// Neighbouring stems, such as *rumah sakit*: by the first, the second with the units that hold both.
    pairs: Lists,
}

#[derive(Clone, Copy, Debug)]
struct WordRow {
    /// Its letters, to pass by words that cannot be alike.
    letters: u64,
    stem: u32,
}

/// One word, as searching looks at it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) place: usize,
    pub(super) word: &'a str,
    pub(super) letters: u64,
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

    /// The index of all technical units: the one in the cache folder where there is one.
    pub fn of_library(library: &Library) -> Index {
        let Some(large) = library.large() else { return Index::of_dictionary(library.technical()) };
        let lying = large.pages.as_ref().and_then(|(pages, span)| Index::take(pages, *span, &large.catalogue));
        lying.unwrap_or_else(|| {
            let catalogue = &large.catalogue;
            let heads = (0..catalogue.units()).map(|place| (catalogue.unit_code(place), catalogue.unit_name(place)));
            Index::new(heads.map(|(code, name)| Unit { code, name, ..Unit::default() }))
        })
    }

    pub fn new<'a>(units: impl IntoIterator<Item = Unit<'a>>) -> Index {
        let units = units.into_iter();
        let mut builder = Builder::default();
        let mut own = Own::default();
        for unit in units {
            own.names.push(unit.name);
            own.codes.push(unit.code);
            builder.add_unit(&unit);
        }
        own.names.shrink();
        own.codes.shrink();
        builder.finish(Arc::new(own))
    }

    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    pub(super) fn word(&self, place: usize) -> Option<Word<'_>> {
        let row = self.rows.get(place)?;
        Some(Word { place, word: self.words.get(place), letters: row.letters })
    }

    /// The words from the first one that is not before this text.
    pub(super) fn words_from(&self, text: &str) -> impl Iterator<Item = Word<'_>> {
        (self.words.first_from(text)..self.rows.len()).filter_map(|place| self.word(place))
    }

    pub(super) fn words_of_stem(&self, stem: &str) -> impl Iterator<Item = Word<'_>> {
        let words = self.stems.position(stem).and_then(|stem| self.stem_words.get(stem));
        words.into_iter().flatten().filter_map(|place| self.word(*place as usize))
    }

    pub(super) fn stem_number(&self, stem: &str) -> Option<u32> {
        self.stems.position(stem).map(|place| place as u32)
    }

    /// Whether any name or alias holds the word.
    pub(super) fn is_named(&self, word: Word<'_>) -> bool {
        !self.named.get(word.place).is_empty()
    }

    /// The units whose name or alias holds a word.
    pub(super) fn each_named(&self, word: usize, mut each: impl FnMut(Use)) {
        let list = self.named.get(word);
        let mut reader = Reader(&list);
        let mut unit = 0;
        while let Some(number) = reader.number() {
            unit += (number >> 2) as u32;
            let (name, alias) = match number & 3 {
                0 => (1, 0),
                1 => (0, 1),
                _ => (reader.short().unwrap_or_default() as u16, reader.short().unwrap_or_default() as u16),
            };
            each(Use { unit, name, alias, content: 0 });
        }
    }

    /// The units whose definition or indicators hold a word.
    pub(super) fn each_content(&self, word: usize, mut each: impl FnMut(Use)) {
        let list = self.content.get(word);
        let mut reader = Reader(&list);
        let mut unit = 0;
        while let Some(number) = reader.number() {
            unit += (number >> 1) as u32;
            let content = if number & 1 == 0 { 1 } else { reader.short().unwrap_or_default() as u16 };
            each(Use { unit, name: 0, alias: 0, content });
        }
    }

    /// Every unit that uses a stem, in order.
    pub(super) fn uses_of_stem(&self, stem: u32) -> Vec<Use> {
        let mut uses: Vec<Use> = Vec::new();
        for word in self.stem_words.get(stem as usize).into_iter().flatten() {
            self.each_named(*word as usize, |found| uses.push(found));
            self.each_content(*word as usize, |found| uses.push(found));
        }
        uses.sort_by_key(|found| found.unit);
        uses.dedup_by(|found, kept| {
            let is_same = found.unit == kept.unit;
            if is_same {
                kept.name = kept.name.saturating_add(found.name);
                kept.alias = kept.alias.saturating_add(found.alias);
                kept.content = kept.content.saturating_add(found.content);
            }
            is_same
        });
        uses
    }

    /// The units that hold two stems behind each other, and whether in name or alias.
    pub(super) fn units_of_pair(&self, first: u32, second: u32) -> Vec<(u32, bool)> {
        let list = self.pairs.get(first as usize);
        let mut reader = Reader(&list);
        while let (Some(stem), Some(count)) = (reader.short(), reader.size()) {
            let Some(bytes) = reader.bytes(count) else { break };
            if stem == second {
                let mut reader = Reader(bytes);
                let numbers = std::iter::from_fn(|| reader.number());
                let unit = |unit: &mut u32, number: u64| {
                    *unit += (number >> 1) as u32;
                    Some((*unit, number & 1 == 1))
                };
                return numbers.scan(0, unit).collect();
            }
        }
        Vec::new()
    }

    /// Puts everything but names and codes into blocks; the one that tells of the others.
    fn put(&self, put: Put<'_>) -> Option<Span> {
        let mut head = Vec::new();
        self.affairs.put(&mut head, put)?;
        put_span(&mut head, put(&self.lengths)?);
        self.words.put(&mut head, put)?;
        let stems: Vec<u32> = self.rows.iter().map(|row| row.stem).collect();
        put_numbers(&stems, &mut head, put)?;
        self.named.put_whole(&mut head, put)?;
        self.content.put_each(&mut head, put)?;
        self.stems.put(&mut head, put)?;
        self.pairs.put_each(&mut head, put)?;
        put(&head)
    }

    fn take(pages: &Arc<dyn Pages>, span: Span, catalogue: &Arc<Catalogue>) -> Option<Index> {
        let head = pages.page(span)?;
        let mut head = Reader(&head);
        let affairs = Packed::take(&mut head, pages.as_ref())?;
        let lengths = pages.page(head.span()?)?;
        let words = Packed::take(&mut head, pages.as_ref())?;
        let stem_of = take_numbers(&mut head, pages.as_ref())?;
        let named = Lists::take_whole(&mut head, pages.as_ref())?;
        let content = Lists::take_each(&mut head, pages)?;
        let stems = Packed::take(&mut head, pages.as_ref())?;
        let pairs = Lists::take_each(&mut head, pages)?;
        let rows = words.iter().zip(&stem_of).map(|(word, stem)| WordRow { letters: letters(word), stem: *stem });
        let rows: Vec<WordRow> = rows.collect();
        let stem_words = words_by_stem(&rows, stems.len());
        let index = Index {
            heads: Arc::clone(catalogue) as _,
            affairs,
            lengths,
            words,
            rows,
            named,
            content,
            stems,
            stem_words,
            pairs,
        };
        (index.len() == catalogue.units()).then_some(index)
    }
}

fn words_by_stem(rows: &[WordRow], stems: usize) -> Vec<Vec<u32>> {
    let mut words = vec![Vec::new(); stems];
    for (place, row) in rows.iter().enumerate() {
        if let Some(words) = words.get_mut(row.stem as usize) {
            words.push(place as u32);
        }
    }
    words.iter_mut().for_each(Vec::shrink_to_fit);
    words
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
