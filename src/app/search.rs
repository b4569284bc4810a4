//! Finding a unit, or a name in a list, by a few typed letters. Pure; the only file that names the fuzzy matcher.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::index::{Names, STOP_WORDS, WordRow, words_of};
use super::stem::stem;

pub use super::index::{Index, Unit, fold};
pub use super::suggest::Suggestion;

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

impl Index {
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
