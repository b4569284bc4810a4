//! Finding a unit by a few typed letters, and suggesting units for a duty. Pure; the only file that names the fuzzy
//! matcher. Everything is folded once, when the index is built: no accents, lower case, words and their stems.

use std::collections::{BTreeSet, HashMap};

use deunicode::deunicode;
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::stem::stem;
use crate::domain::{Dictionary, Entry, Proposal};

/// Where a word was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    Code,
    Name,
    Alias,
    /// Definition or indicators.
    Content,
}

/// One unit found by what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Place of the unit in the list the index was built from.
    pub index: usize,
    pub score: u32,
    /// Where the best word matched, and which word of the unit it was, folded.
    pub place: Place,
    pub word: String,
}

/// One unit suggested for a duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub index: usize,
    pub score: u32,
    /// The words of the duty that matched, strongest first.
    pub words: Vec<(Place, String)>,
}

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
    units: Vec<Names>,
    /// Distinct words in order, for exact and prefix hits.
    words: Vec<WordRow>,
    /// Distinct stems with what a suggestion needs to know.
    stems: HashMap<String, u32>,
    rows: Vec<StemRow>,
    /// Neighbouring stems, such as *rumah sakit*: the units that hold them and whether in name or alias.
    pairs: HashMap<(u32, u32), Vec<(u32, bool)>>,
}

#[derive(Clone, Debug, Default)]
struct Names {
    code: String,
    name: String,
    /// Words of the name that say something.
    length: usize,
    affairs: Vec<String>,
}

#[derive(Clone, Debug)]
struct WordRow {
    word: String,
    stem: u32,
    uses: Vec<Use>,
}

#[derive(Clone, Debug, Default)]
struct StemRow {
    uses: Vec<Use>,
    /// Words that have this stem, as places in `Index::words`.
    words: Vec<usize>,
}

/// How often a word or stem stands where in one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Use {
    unit: u32,
    name: u16,
    alias: u16,
    content: u16,
}

impl Use {
    fn best(self) -> Place {
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

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
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

    /// The units that hold every typed word, best first; where none does, those that hold most of them. An empty
    /// query is all units in their order.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(query);
        let tokens = query_words(&folded);
        if tokens.is_empty() {
            return (0..self.len().min(limit)).map(|index| self.unasked(index)).collect();
        }
        let matcher = SkimMatcherV2::default();
        let mut found: Vec<Found> = vec![Found::default(); self.units.len()];
        for token in &tokens {
            let mut best: Vec<Option<Match>> = vec![None; self.units.len()];
            self.match_word(token, &matcher, &mut best);
            for (total, best) in found.iter_mut().zip(best) {
                total.add(best);
            }
        }
        let most = found.iter().map(|total| total.count).max().unwrap_or_default();
        let total = tokens.len() as u32;
        let mut hits: Vec<Hit> = found
            .into_iter()
            .zip(&self.units)
            .enumerate()
            .filter(|(_, (found, _))| most > 0 && found.count == most)
            .filter_map(|(index, (found, unit))| {
                let best = found.best?;
                let score =
                    found.score / total + whole_bonus(&unit.name, folded.trim()) + 20 / (unit.length as u32 + 1);
                Some(Hit { index, score, place: best.place, word: self.shown(&best, unit) })
            })
            .collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.index));
        hits.truncate(limit);
        hits
    }

    /// Units for a duty: its telling words by their rarity, names and aliases above definitions and indicators.
    pub fn suggest(&self, duty: &str, limit: usize) -> Vec<Suggestion> {
        self.suggest_for(duty, &[], limit)
    }

    /// The same; units of these affairs come before those of others.
    pub fn suggest_for(&self, duty: &str, affairs: &[String], limit: usize) -> Vec<Suggestion> {
        let folded = fold(duty);
        let words: Vec<&str> = words_of(&folded).collect();
        let stems: Vec<Option<u32>> = words.iter().map(|word| self.telling_stem(word)).collect();
        let mut scores: Vec<f32> = vec![0.0; self.units.len()];
        let mut matches: Vec<Vec<(f32, Place, usize)>> = vec![Vec::new(); self.units.len()];
        let mut seen = BTreeSet::new();
        for (position, stem) in stems.iter().enumerate() {
            let Some(stem) = stem.filter(|stem| seen.insert(*stem)) else { continue };
            let Some(row) = self.rows.get(stem as usize) else { continue };
            let rarity = self.rarity(row.uses.len());
            for part in &row.uses {
                let gain = rarity * weight(*part);
                if let (Some(score), Some(list)) =
                    (scores.get_mut(part.unit as usize), matches.get_mut(part.unit as usize))
                {
                    *score += gain;
                    list.push((gain, part.best(), position));
                }
            }
        }
        self.add_pairs(&stems, &mut scores);
        self.prefer_affairs(affairs, &mut scores);
        let mut order: Vec<(usize, f32)> = scores.into_iter().enumerate().filter(|(_, score)| *score > 0.5).collect();
        order.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let suggestion = |(index, score): (usize, f32)| {
            let mut list = matches.get(index).cloned().unwrap_or_default();
            list.sort_by(|one, other| other.0.total_cmp(&one.0));
            let word = |(_, place, position): &(f32, Place, usize)| Some((*place, (*words.get(*position)?).to_owned()));
            Suggestion { index, score: (score * 100.0) as u32, words: list.iter().filter_map(word).collect() }
        };
        order.into_iter().take(limit).map(suggestion).collect()
    }

    fn unasked(&self, index: usize) -> Hit {
        let word = self.units.get(index).map(|unit| unit.name.clone()).unwrap_or_default();
        Hit { index, score: 0, place: Place::Name, word }
    }

    fn shown(&self, best: &Match, unit: &Names) -> String {
        match best.word {
            Some(place) => self.words.get(place).map(|row| row.word.clone()).unwrap_or_default(),
            None => unit.code.clone(),
        }
    }

    fn match_word(&self, token: &str, matcher: &SkimMatcherV2, best: &mut [Option<Match>]) {
        self.match_code(token, best);
        let from = self.words.partition_point(|row| row.word.as_str() < token);
        for (place, row) in self.words.iter().enumerate().skip(from) {
            if !row.word.starts_with(token) {
                break;
            }
            let tier = if row.word == token { EXACT } else { PREFIX };
            // One or two letters stand inside too many definitions to say anything.
            keep(best, row, place, tier, token.len() >= 3 || tier == EXACT);
        }
        let stem_row = self.stems.get(&stem(token)).and_then(|stem| self.rows.get(*stem as usize));
        for place in stem_row.map(|row| row.words.as_slice()).unwrap_or_default() {
            if let Some(row) = self.words.get(*place) {
                keep(best, row, *place, STEM, true);
            }
        }
        let named = |found: &Option<Match>| found.is_some_and(|found| found.place != Place::Content);
        if token.len() >= 3 {
            let is_named = best.iter().any(named);
            self.match_fuzzy(token, token, FUZZY, matcher, best);
            if !is_named && !best.iter().any(named) && token.len() >= 5 {
                for typo in without_one_letter(token) {
                    self.match_fuzzy(&typo, token, TYPO, matcher, best);
                }
            }
        }
    }

    fn match_code(&self, token: &str, best: &mut [Option<Match>]) {
        if !token.contains(|char: char| char.is_ascii_digit()) {
            return;
        }
        let bare = compact(token);
        for (unit, best) in self.units.iter().zip(best) {
            let code = compact(&unit.code);
            let score = match () {
                () if code == bare => 1200,
                () if bare.len() >= 2 && code.starts_with(&bare) => 950,
                () if token.contains('.') && unit.code.contains(token) => 900,
                () => continue,
            };
            raise(best, Match { score, place: Place::Code, word: None });
        }
    }

    fn match_fuzzy(&self, typed: &str, token: &str, tier: Tier, matcher: &SkimMatcherV2, best: &mut [Option<Match>]) {
        let Some(perfect) = matcher.fuzzy_match(typed, typed).filter(|score| *score > 0) else { return };
        let first = token.chars().next();
        for (place, row) in self.words.iter().enumerate() {
            let fits = row.word.len() + 2 >= token.len()
                && row.word.len() <= token.len() * 2
                && row.word.chars().next() == first
                && row.uses.iter().any(|part| part.best() != Place::Content);
            if !fits {
                continue;
            }
            if let Some(score) = matcher.fuzzy_match(&row.word, typed) {
                let share = (score.clamp(0, perfect) * 99 / perfect) as u32;
                // A word that is much longer than what was typed is only loosely alike.
                let spare = (row.word.len().abs_diff(token.len()) * 8).min(60) as u32;
                let tier =
                    Tier { name: tier.name + share.saturating_sub(spare), alias: tier.alias + share / 2, ..tier };
                keep(best, row, place, tier, false);
            }
        }
    }

    /// The stem of a word that says something about a unit, if the index knows it.
    fn telling_stem(&self, word: &str) -> Option<u32> {
        if STOP_WORDS.contains(&word) || word.len() < 2 {
            return None;
        }
        let stem = stem(word);
        match GENERAL_STEMS.contains(&stem.as_str()) {
            true => None,
            false => self.stems.get(&stem).copied(),
        }
    }

    fn rarity(&self, uses: usize) -> f32 {
        (self.units.len() as f32 / uses.max(1) as f32).ln()
    }

    fn add_pairs(&self, stems: &[Option<u32>], scores: &mut [f32]) {
        let known: Vec<u32> = stems.iter().filter_map(|stem| *stem).collect();
        let mut seen = BTreeSet::new();
        for pair in known.windows(2) {
            let [one, other] = pair else { continue };
            if !seen.insert((*one, *other)) {
                continue;
            }
            let Some(units) = self.pairs.get(&(*one, *other)) else { continue };
            let rarity = self.rarity(units.len());
            for (unit, is_named) in units {
                if let Some(score) = scores.get_mut(*unit as usize) {
                    *score += rarity * if *is_named { 1.5 } else { 0.6 };
                }
            }
        }
    }

    fn prefer_affairs(&self, affairs: &[String], scores: &mut [f32]) {
        if affairs.is_empty() {
            return;
        }
        for (unit, score) in self.units.iter().zip(scores) {
            *score *= match unit.affairs.is_empty() {
                true => 1.0,
                false if unit.affairs.iter().any(|code| affairs.contains(code)) => 1.3,
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

impl Place {
    pub fn label(self) -> &'static str {
        match self {
            Place::Code => "kode",
            Place::Name => "nama",
            Place::Alias => "alias",
            Place::Content => "isi",
        }
    }
}

/// Places in a list of names, best first: a name that begins with the query, a word that does, a name that holds it,
/// a name that is like it. An empty query is all names in their order.
pub fn rank_names(query: &str, names: &[&str]) -> Vec<usize> {
    let query = fold(query.trim());
    if query.is_empty() {
        return (0..names.len()).collect();
    }
    let matcher = SkimMatcherV2::default();
    let mut ranked: Vec<(usize, i64, usize)> = names
        .iter()
        .enumerate()
        .filter_map(|(index, name)| {
            let name = fold(name);
            let (tier, score) = match () {
                () if name.starts_with(&query) => (0, 0),
                () if word_starts(&name, &query) => (1, 0),
                () if name.contains(&query) => (2, 0),
                () => (3, -matcher.fuzzy_match(&name, &query)?),
            };
            Some((tier, score, index))
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, index)| index).collect()
}

fn word_starts(name: &str, query: &str) -> bool {
    name.match_indices(query)
        .any(|(at, _)| name.get(..at).is_some_and(|head| !head.ends_with(|char: char| char.is_ascii_alphanumeric())))
}

/// Scores of one way to match, by place.
#[derive(Clone, Copy, PartialEq)]
struct Tier {
    name: u32,
    alias: u32,
    content: u32,
}

const EXACT: Tier = Tier { name: 1000, alias: 950, content: 500 };
const PREFIX: Tier = Tier { name: 850, alias: 780, content: 450 };
const STEM: Tier = Tier { name: 700, alias: 650, content: 420 };
const FUZZY: Tier = Tier { name: 300, alias: 290, content: 0 };
const TYPO: Tier = Tier { name: 150, alias: 140, content: 0 };

#[derive(Clone, Copy, Debug)]
struct Match {
    score: u32,
    place: Place,
    /// Place in `Index::words`; none for the code.
    word: Option<usize>,
}

/// What all words of a query found in one unit.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    count: u32,
    score: u32,
    best: Option<Match>,
}

impl Found {
    fn add(&mut self, found: Option<Match>) {
        if let Some(found) = found {
            self.count += 1;
            self.score += found.score;
            raise(&mut self.best, found);
        }
    }
}

fn raise(best: &mut Option<Match>, found: Match) {
    if best.is_none_or(|best| best.score < found.score) {
        *best = Some(found);
    }
}

/// Notes a word for every unit that uses it, `with_content` also where only its content does.
fn keep(best: &mut [Option<Match>], row: &WordRow, word: usize, tier: Tier, with_content: bool) {
    for part in &row.uses {
        let place = part.best();
        let score = match place {
            Place::Code | Place::Name => tier.name,
            Place::Alias => tier.alias,
            Place::Content if with_content => tier.content,
            Place::Content => continue,
        };
        if let Some(best) = best.get_mut(part.unit as usize) {
            raise(best, Match { score, place, word: Some(word) });
        }
    }
}

/// Codes stay whole; other text falls into words. Stop words are left out unless nothing else was typed.
fn query_words(folded: &str) -> Vec<&str> {
    let is_code = |token: &&str| token.contains('.') && token.contains(|char: char| char.is_ascii_digit());
    let mut words = Vec::new();
    for token in folded.split_whitespace() {
        match is_code(&token) {
            true => words.push(token.trim_matches('.')),
            false => words.extend(words_of(token)),
        }
    }
    let telling: Vec<&str> = words.iter().copied().filter(|word| !STOP_WORDS.contains(word)).collect();
    if telling.is_empty() { words } else { telling }
}

fn compact(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn whole_bonus(name: &str, query: &str) -> u32 {
    match () {
        () if name == query => 200,
        () if name.starts_with(query) => 100,
        () => 0,
    }
}

/// The word without each of its letters: what a wrong, doubled or swapped letter leaves.
fn without_one_letter(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |skipped: usize| {
        letters.iter().enumerate().filter(|(place, _)| *place != skipped).map(|(_, letter)| *letter).collect()
    };
    (1..letters.len()).map(without).collect()
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
const STOP_WORDS: &[&str] = &[
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
