//! Units for a duty: its telling words by their rarity in the dictionary, names above aliases above content.

use std::collections::BTreeSet;

use super::index::{Index, STOP_WORDS, Use, fold, words_of};
use super::search::Place;
use super::stem::stem;

/// One unit suggested for a duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub index: usize,
    pub score: u32,
    /// The words of the duty that matched, strongest first.
    pub words: Vec<(Place, String)>,
}

impl Index {
    /// Units for a duty: its telling words by their rarity, names and aliases above definitions and indicators.
    pub fn suggest(&self, duty: &str, limit: usize) -> Vec<Suggestion> {
        self.suggest_for(duty, &[], limit)
    }

    /// The same; units of these affairs come before those of others.
    pub fn suggest_for(&self, duty: &str, affairs: &[String], limit: usize) -> Vec<Suggestion> {
        let folded = fold(duty);
        let words: Vec<&str> = words_of(&folded).collect();
        let stems: Vec<Option<u32>> = words.iter().map(|word| self.telling_stem(word)).collect();
        let mut scores: Vec<f32> = vec![0.0; self.len()];
        let mut seen = BTreeSet::new();
        // `Mengelola` alone fits a third of all units: rather nothing than any of them.
        let is_telling =
            |word: &&str| self.telling_stem(word).is_some() && !COMMON_VERBS.contains(&stem(word).as_str());
        if !words.iter().any(is_telling) {
            return Vec::new();
        }
        let distinct: Vec<(usize, u32)> =
            (0..).zip(&stems).filter_map(|(at, stem)| Some((at, stem.filter(|stem| seen.insert(*stem))?))).collect();
        for (_, stem) in &distinct {
            self.each_gain(*stem, |part, gain| {
                if let Some(score) = scores.get_mut(part.unit as usize) {
                    *score += gain;
                }
            });
        }
        self.add_pairs(&stems, &mut scores);
        self.prefer_affairs(affairs, &mut scores);
        let mut order: Vec<(usize, f32)> = scores.into_iter().enumerate().filter(|(_, score)| *score > 0.5).collect();
        let better = |one: &(usize, f32), other: &(usize, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
        if order.len() > limit && limit > 0 {
            order.select_nth_unstable_by(limit - 1, better);
        }
        order.truncate(limit);
        order.sort_by(better);
        // Why a unit is suggested is only looked up for those that are: there may be 100,000 others.
        let mut matches: Vec<Vec<(f32, Place, usize)>> = vec![Vec::new(); order.len()];
        for (position, stem) in distinct {
            self.each_gain(stem, |part, gain| {
                let shown = order.iter().position(|(index, _)| *index == part.unit as usize);
                if let Some(list) = shown.and_then(|shown| matches.get_mut(shown)) {
                    list.push((gain, part.best(), position));
                }
            });
        }
        let found = order.into_iter().zip(matches);
        let suggestions = found.map(|((index, score), mut list)| {
            list.sort_by(|one, other| other.0.total_cmp(&one.0));
            let word = |(_, place, position): &(f32, Place, usize)| Some((*place, (*words.get(*position)?).to_owned()));
            Suggestion { index, score: (score * 100.0) as u32, words: list.iter().filter_map(word).collect() }
        });
        suggestions.collect()
    }

    /// What each unit that uses a stem gains by it.
    fn each_gain(&self, stem: u32, mut each: impl FnMut(Use, f32)) {
        let uses = self.uses_of_stem(stem);
        let rarity = self.rarity(uses.len());
        uses.into_iter().for_each(|part| each(part, rarity * weight(part)));
    }

    /// The stem of a word that says something about a unit, if the index knows it.
    fn telling_stem(&self, word: &str) -> Option<u32> {
        if STOP_WORDS.contains(&word) || word.len() < 2 {
            return None;
        }
        let stem = stem(word);
        match GENERAL_STEMS.contains(&stem.as_str()) {
            true => None,
            false => self.stem_number(&stem),
        }
    }

    fn rarity(&self, uses: usize) -> f32 {
        (self.len() as f32 / uses.max(1) as f32).ln()
    }

    fn add_pairs(&self, stems: &[Option<u32>], scores: &mut [f32]) {
        let known: Vec<u32> = stems.iter().filter_map(|stem| *stem).collect();
        let mut seen = BTreeSet::new();
        for pair in known.windows(2) {
            let [one, other] = pair else { continue };
            if !seen.insert((*one, *other)) {
                continue;
            }
            let units = self.units_of_pair(*one, *other);
            let rarity = self.rarity(units.len());
            for (unit, is_named) in units {
                if let Some(score) = scores.get_mut(unit as usize) {
                    *score += rarity * if is_named { 1.5 } else { 0.6 };
                }
            }
        }
    }

    fn prefer_affairs(&self, affairs: &[String], scores: &mut [f32]) {
        if affairs.is_empty() {
            return;
        }
        for (unit, score) in scores.iter_mut().enumerate() {
            let mut own = self.affairs.get(unit).split_whitespace().peekable();
            *score *= match own.peek().is_none() {
                true => 1.0,
                false if own.any(|code| affairs.iter().any(|known| known == code)) => 1.3,
                false => 0.8,
            };
        }
    }
}

impl Suggestion {
    /// `nama: masyarakat; isi: kader, dini`: the strongest words by where they matched.
    pub fn why(&self) -> String {
        let part = |label: &str, places: &[Place]| {
            let words: Vec<&str> = self
                .words
                .iter()
                .filter(|(place, _)| places.contains(place))
                .take(3)
                .map(|(_, word)| word.as_str())
                .collect();
            (!words.is_empty()).then(|| format!("{label}: {}", words.join(", ")))
        };
        let parts =
            [part("nama", &[Place::Name]), part("alias", &[Place::Alias, Place::Code]), part("isi", &[Place::Content])];
        parts.into_iter().flatten().collect::<Vec<String>>().join("; ")
    }
}

/// What one stem in a unit is worth for a suggestion.
fn weight(part: Use) -> f32 {
    let content = match part.content {
        0 => 0.0,
        count => 0.45 + 0.15 * f32::from(count.min(5)),
    };
    let name = if part.name > 0 { 2.6 } else { 0.0 };
    let alias = if part.alias > 0 { 1.8 } else { 0.0 };
    content + f32::max(name, alias)
}

/// Stems of verbs that names of many units begin with; they help other words and say nothing alone.
const COMMON_VERBS: &[&str] = &["elola", "usun"];

/// Stems of verbs and nouns that fit every duty.
const GENERAL_STEMS: &[&str] = &[
    "laksana",
    "laku",
    "lakukan",
    "iap",
    "elenggara",
    "tugas",
    "ugas",
    "bidang",
    "giat",
    "lingkup",
    "bahan",
    "hasil",
    "erja",
    "jalan",
    "pimpin",
    "impin",
    "rumus",
    "upa",
    "bantu",
    "aerah",
    "berikan",
    "beri",
    "dinas",
    "edinas",
    "ungsi",
    "unsur",
    "rangka",
    "kait",
    "butuh",
    "hubung",
];
