//! Making an index: units one after the other.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Heads, Index, Own, STOP_WORDS, Unit, Use, WordRow, fold, letters, words_by_stem, words_of};
use crate::app::stem::stem;
use crate::domain::Entry;
use crate::domain::catalogue::Indexer;
use crate::domain::packed::{Lists, Packed, Put, Span, put_number};

/// Units up to which neighbouring words of definitions and indicators are indexed; beyond that those of names and
/// aliases alone.
const MOST_WITH_PAIRS: usize = 20_000;

/// Units one after the other, until the index is finished.
#[derive(Debug, Default)]
pub struct Builder {
    affairs: Packed,
    lengths: Vec<u8>,
    words: HashMap<String, u32>,
    drafts: Vec<WordDraft>,
    stems: HashMap<String, u32>,
    pairs: HashMap<(u32, u32), Growing>,
    /// Of the unit that is being added: its words and neighbours.
    uses: HashMap<u32, Use>,
    neighbours: HashMap<(u32, u32), bool>,
}

#[derive(Debug, Default)]
struct WordDraft {
    stem: u32,
    named: Growing,
    content: Growing,
}

/// A list of units that grows in their order.
#[derive(Debug, Default)]
struct Growing {
    bytes: Vec<u8>,
    last: u32,
}

impl Growing {
    /// The step to the next unit with some bits behind it.
    fn step(&mut self, unit: u32, bits: u32, flags: u64) {
        put_number(&mut self.bytes, u64::from(unit - self.last) << bits | flags);
        self.last = unit;
    }
}

impl Indexer for Builder {
    fn add(&mut self, entry: &Entry) {
        self.add_unit(&Unit::from(entry));
    }

    fn put(self: Box<Self>, put: Put<'_>) -> Option<Span> {
        self.finish(Arc::new(Own::default())).put(put)
    }
}

impl Builder {
    pub fn boxed() -> Box<dyn Indexer> {
        Box::new(Builder::default())
    }

    pub(super) fn add_unit(&mut self, unit: &Unit<'_>) {
        let number = self.lengths.len() as u32;
        let name = fold(unit.name);
        let length = words_of(&name).filter(|word| !STOP_WORDS.contains(word)).count();
        self.affairs.push(&unit.affairs.join(" "));
        self.lengths.push(length.min(255) as u8);
        self.text(&name, |part| &mut part.name);
        for alias in &unit.alias {
            self.text(&fold(alias), |part| &mut part.alias);
        }
        for content in &unit.content {
            self.text(&fold(content), |part| &mut part.content);
        }
        self.close(number);
    }

    fn text(&mut self, folded: &str, place: fn(&mut Use) -> &mut u16) {
        let mut before: Option<u32> = None;
        let is_named = *place(&mut Use { name: 1, alias: 1, content: 0, unit: 0 }) == 1;
        let with_pairs = is_named || self.lengths.len() <= MOST_WITH_PAIRS;
        for word in words_of(folded).filter(|word| !STOP_WORDS.contains(word)) {
            let word = self.word(word);
            let count = place(self.uses.entry(word).or_default());
            *count = count.saturating_add(1);
            let stem = self.drafts.get(word as usize).map(|draft| draft.stem).unwrap_or_default();
            if let Some(before) = before.filter(|_| with_pairs) {
                *self.neighbours.entry((before, stem)).or_default() |= is_named;
            }
            before = Some(stem);
        }
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(number) = self.words.get(word) {
            return *number;
        }
        let next = self.stems.len() as u32;
        let stem = *self.stems.entry(stem(word)).or_insert(next);
        let number = self.drafts.len() as u32;
        self.drafts.push(WordDraft { stem, ..WordDraft::default() });
        self.words.insert(word.to_owned(), number);
        number
    }

    /// Notes what the unit that was just read uses.
    fn close(&mut self, unit: u32) {
        for (word, found) in self.uses.drain() {
            let Some(draft) = self.drafts.get_mut(word as usize) else { continue };
            match (found.name, found.alias) {
                (0, 0) => {}
                (1, 0) => draft.named.step(unit, 2, 0),
                (0, 1) => draft.named.step(unit, 2, 1),
                (name, alias) => {
                    draft.named.step(unit, 2, 2);
                    put_number(&mut draft.named.bytes, u64::from(name));
                    put_number(&mut draft.named.bytes, u64::from(alias));
                }
            }
            match found.content {
                0 => {}
                1 => draft.content.step(unit, 1, 0),
                count => {
                    draft.content.step(unit, 1, 1);
                    put_number(&mut draft.content.bytes, u64::from(count));
                }
            }
        }
        for (pair, is_named) in self.neighbours.drain() {
            self.pairs.entry(pair).or_default().step(unit, 1, u64::from(is_named));
        }
    }

    pub(super) fn finish(self, heads: Arc<dyn Heads>) -> Index {
        let Builder { mut affairs, lengths, words, mut drafts, stems, pairs, .. } = self;
        let mut stems: Vec<(String, u32)> = stems.into_iter().collect();
        stems.sort_unstable();
        // Stems were numbered as they came; from here on their number is their place in order.
        let mut place_of = vec![0_u32; stems.len()];
        let mut ordered = Packed::default();
        for (place, (stem, number)) in stems.into_iter().enumerate() {
            ordered.push(&stem);
            if let Some(new) = place_of.get_mut(number as usize) {
                *new = place as u32;
            }
        }
        let new_stem = |number: u32| place_of.get(number as usize).copied().unwrap_or_default();
        let mut words: Vec<(String, u32)> = words.into_iter().collect();
        words.sort_unstable();
        let (mut texts, mut rows) = (Packed::default(), Vec::with_capacity(words.len()));
        let (mut named, mut content) = (Vec::new(), Vec::new());
        for (word, number) in words {
            let Some(draft) = drafts.get_mut(number as usize).map(std::mem::take) else { continue };
            texts.push(&word);
            rows.push(WordRow { letters: letters(&word), stem: new_stem(draft.stem) });
            named.push(draft.named.bytes);
            content.push(draft.content.bytes);
        }
        let mut by_first: Vec<Vec<(u32, Vec<u8>)>> = vec![Vec::new(); ordered.len()];
        for ((first, second), units) in pairs {
            if let Some(list) = by_first.get_mut(new_stem(first) as usize) {
                list.push((new_stem(second), units.bytes));
            }
        }
        let pairs = Lists::of(by_first.into_iter().map(pair_list));
        affairs.shrink();
        ordered.shrink();
        texts.shrink();
        let stem_words = words_by_stem(&rows, ordered.len());
        let (named, content) = (Lists::of(named.into_iter()), Lists::of(content.into_iter()));
        Index { heads, affairs, lengths, words: texts, rows, named, content, stems: ordered, stem_words, pairs }
    }
}

/// The stems behind one stem, in order, each with its units.
fn pair_list(mut seconds: Vec<(u32, Vec<u8>)>) -> Vec<u8> {
    seconds.sort_unstable_by_key(|(second, _)| *second);
    let mut bytes = Vec::new();
    for (second, units) in seconds {
        put_number(&mut bytes, u64::from(second));
        put_number(&mut bytes, units.len() as u64);
        bytes.extend(units);
    }
    bytes
}
