//! Finding a unit, or a name in a list, by a few typed letters. Pure; the only file that names the fuzzy matcher.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::index::{STOP_WORDS, Word, letters, words_of};
use super::stem::stem;

pub use super::index::{Builder, Index, Unit, fold};
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

/// What a query found: the best hits, and how many there are of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    pub best: Vec<Hit>,
    pub count: usize,
}

impl Index {
    /// The units that hold every typed word, best first; where none does, those that hold most of them. An empty
    /// query is all units in their order.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.hits(query, limit).best
    }

    /// The same, counted.
    pub fn hits(&self, query: &str, limit: usize) -> Hits {
        let folded = fold(query);
        let tokens = query_words(&folded);
        if tokens.is_empty() {
            return Hits {
                best: (0..self.len().min(limit)).map(|index| self.unasked(index)).collect(),
                count: self.len(),
            };
        }
        let mut matched: Vec<Matched> = tokens.iter().map(|token| self.match_word(token)).collect();
        // The rarest word says most: it is named as the reason, and a unit that only mentions it is no hit.
        matched.sort_by_key(|matched| matched.named);
        let found = self.combine(&matched);
        let mut order: Vec<(std::cmp::Reverse<u32>, u32)> = self.scored(&found, folded.trim(), tokens.len() as u32);
        let count = order.len();
        if count > limit && limit > 0 {
            order.select_nth_unstable(limit - 1);
            order.truncate(limit);
        }
        order.sort_unstable();
        order.truncate(limit);
        let hit = |(score, index): (std::cmp::Reverse<u32>, u32)| {
            let best = found.get(index as usize)?.best;
            Some(Hit {
                index: index as usize,
                score: score.0,
                place: best.place,
                word: self.shown(best, index as usize),
            })
        };
        Hits { best: order.into_iter().filter_map(hit).collect(), count }
    }

    fn unasked(&self, index: usize) -> Hit {
        Hit { index, score: 0, place: Place::Name, word: fold(self.heads.name(index)) }
    }

    fn shown(&self, best: Match, unit: usize) -> String {
        match self.word(best.word as usize) {
            Some(row) => row.word.to_owned(),
            None => fold(self.heads.code(unit)),
        }
    }

    /// What all words found in each unit.
    fn combine(&self, matched: &[Matched]) -> Vec<Found> {
        let mut found = vec![Found::default(); self.len()];
        for (place, word) in matched.iter().enumerate() {
            for (total, best) in found.iter_mut().zip(&word.best) {
                total.add(*best, place, matched.len());
            }
        }
        found
    }

    /// Score and place of every hit.
    fn scored(&self, found: &[Found], query: &str, words: u32) -> Vec<(std::cmp::Reverse<u32>, u32)> {
        let most = found.iter().map(|total| total.count).max().unwrap_or_default();
        // Where names hold all of several words, what has the rarest of them in its text only would be noise.
        let is_whole = words > 1 && found.iter().any(|total| u32::from(total.named) == words);
        let is_hit = |total: &Found| most > 0 && total.count == most && (!is_whole || total.is_rarest_named);
        let hits = found.iter().enumerate().filter(|(_, total)| is_hit(total));
        let scored = hits.map(|(index, total)| {
            let length = u32::from(self.lengths.get(index).copied().unwrap_or_default());
            let score = total.score / words + whole_bonus(self.heads.name(index), query) + 20 / (length + 1);
            (std::cmp::Reverse(score), index as u32)
        });
        scored.collect()
    }

    fn match_word(&self, token: &str) -> Matched {
        let matcher = SkimMatcherV2::default();
        let mut best = vec![Match::NONE; self.len()];
        self.match_code(token, &mut best);
        for word in self.words_from(token).take_while(|word| word.word.starts_with(token)) {
            let tier = if word.word == token { EXACT } else { PREFIX };
            // One or two letters stand inside too many definitions to say anything.
            self.keep(&mut best, word, tier, token.len() >= 3 || tier == EXACT);
        }
        for word in self.words_of_stem(&stem(token)) {
            self.keep(&mut best, word, STEM, true);
        }
        let named = |found: &Match| found.score > 0 && found.place != Place::Content;
        if token.len() >= 3 {
            let is_named = best.iter().any(named);
            self.match_fuzzy(token, token, FUZZY, &matcher, &mut best);
            if !is_named && !best.iter().any(named) && token.len() >= 5 {
                for typo in without_one_letter(token) {
                    self.match_fuzzy(&typo, token, TYPO, &matcher, &mut best);
                }
            }
        }
        let named = best.iter().filter(|found| named(found)).count();
        Matched { best, named }
    }

    fn match_code(&self, token: &str, best: &mut [Match]) {
        if !token.contains(|char: char| char.is_ascii_digit()) {
            return;
        }
        let bare = compact(token);
        let with_dots = token.contains('.');
        for (unit, best) in best.iter_mut().enumerate() {
            let code = self.heads.code(unit);
            let folded;
            let code = match code.is_ascii() {
                true => code,
                false => {
                    folded = fold(code);
                    &folded
                }
            };
            let rest = without_start(code, &bare);
            let score = match rest {
                Some("") => 1200,
                Some(_) if bare.len() >= 2 => 950,
                _ if with_dots && holds(code, token) => 900,
                _ => continue,
            };
            raise(best, Match { score, place: Place::Code, word: Match::CODE });
        }
    }

    /// Words that hold the typed letters in their order. Those that begin otherwise, are too long or lack a letter are
    /// passed by before the matcher sees them.
    fn match_fuzzy(&self, typed: &str, token: &str, tier: Tier, matcher: &SkimMatcherV2, best: &mut [Match]) {
        let Some(perfect) = matcher.fuzzy_match(typed, typed).filter(|score| *score > 0) else { return };
        let Some(first) = token.get(..1) else { return };
        let wanted = letters(typed);
        for word in self.words_from(first).take_while(|word| word.word.starts_with(first)) {
            let length = word.word.len();
            let fits = word.letters & wanted == wanted
                && length + 2 >= token.len()
                && length <= token.len() * 2
                && self.is_named(word);
            if !fits {
                continue;
            }
            if let Some(score) = matcher.fuzzy_match(word.word, typed) {
                self.keep(best, word, tier.alike(score, perfect, length.abs_diff(token.len())), false);
            }
        }
    }

    /// Notes a word for every unit that uses it, `with_content` also where only its content does.
    fn keep(&self, best: &mut [Match], word: Word<'_>, tier: Tier, with_content: bool) {
        let mut note = |unit: u32, score: u32, place: Place| {
            if let Some(best) = best.get_mut(unit as usize) {
                raise(best, Match { score, place, word: word.place as u32 });
            }
        };
        self.each_named(word.place, |found| match found.best() {
            Place::Name | Place::Code => note(found.unit, tier.name, Place::Name),
            Place::Alias | Place::Content => note(found.unit, tier.alias, Place::Alias),
        });
        if with_content {
            // What names or aliases hold scores more there already.
            self.each_content(word.place, |found| note(found.unit, tier.content, Place::Content));
        }
    }
}

/// The same code without its signs, cut off a code; what is left of it.
fn without_start<'a>(code: &'a str, bare: &str) -> Option<&'a str> {
    let mut rest = code.trim_start_matches(|char: char| !char.is_ascii_alphanumeric());
    for wanted in bare.chars() {
        let (upper, lower) = (wanted.to_ascii_uppercase(), wanted);
        rest = rest.strip_prefix([upper, lower])?.trim_start_matches(|char: char| !char.is_ascii_alphanumeric());
    }
    Some(rest)
}

/// Whether a code holds a text, in upper or lower case.
fn holds(code: &str, text: &str) -> bool {
    code.as_bytes().windows(text.len().max(1)).any(|part| part.eq_ignore_ascii_case(text.as_bytes()))
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

impl Tier {
    /// The tier of a word that is only alike: by its share of a perfect score, less where it is much longer.
    fn alike(self, score: i64, perfect: i64, spare: usize) -> Tier {
        let share = (score.clamp(0, perfect) * 99 / perfect) as u32;
        let spare = (spare * 8).min(60) as u32;
        Tier { name: self.name + share.saturating_sub(spare), alias: self.alias + share / 2, ..self }
    }
}

#[derive(Clone, Copy, Debug)]
struct Match {
    /// 0 where nothing matched.
    score: u32,
    place: Place,
    /// Place in `Index::words`.
    word: u32,
}

impl Match {
    const CODE: u32 = u32::MAX;
    const NONE: Match = Match { score: 0, place: Place::Content, word: Match::CODE };
}

/// What one typed word found in each unit, and in how many names, aliases and codes.
struct Matched {
    best: Vec<Match>,
    named: usize,
}

/// What all words of a query found in one unit.
#[derive(Clone, Copy, Debug)]
struct Found {
    count: u8,
    /// Words that its name, an alias or its code holds.
    named: u8,
    is_rarest_named: bool,
    score: u32,
    best: Match,
}

impl Default for Found {
    fn default() -> Found {
        Found { count: 0, named: 0, is_rarest_named: false, score: 0, best: Match::NONE }
    }
}

impl Found {
    /// `place` counts the words from the rarest on; `of` is how many there are.
    fn add(&mut self, found: Match, place: usize, of: usize) {
        if found.score == 0 {
            return;
        }
        let is_named = found.place != Place::Content;
        self.count = self.count.saturating_add(1);
        self.named = self.named.saturating_add(u8::from(is_named));
        self.is_rarest_named |= is_named && place == 0;
        // Beside other words a mere mention says little.
        self.score += if is_named || of == 1 { found.score } else { found.score / 2 };
        raise(&mut self.best, found);
    }
}

fn raise(best: &mut Match, found: Match) {
    if best.score < found.score {
        *best = found;
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

/// For a name that is, or begins with, what was typed.
fn whole_bonus(name: &str, query: &str) -> u32 {
    let folded;
    let name = match name.is_ascii() {
        true => name,
        false => {
            folded = fold(name);
            &folded
        }
    };
    match name.as_bytes().split_at_checked(query.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(query.as_bytes()) => {
            if rest.is_empty() {
                200
            } else {
                100
            }
        }
        _ => 0,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Library;

    /// The same question answered by looking at every word of every unit, passing nothing by.
    fn every_name(index: &Index, query: &str) -> Vec<(usize, u32, Place)> {
        let folded = fold(query);
        let tokens = query_words(&folded);
        let matcher = SkimMatcherV2::default();
        let alike = |typed: &str, token: &str, tier: Tier, row: Word<'_>| {
            let perfect = matcher.fuzzy_match(typed, typed).filter(|score| *score > 0)?;
            let fits = row.word.chars().next() == token.chars().next()
                && row.word.len() + 2 >= token.len()
                && row.word.len() <= token.len() * 2;
            let score = matcher.fuzzy_match(row.word, typed).filter(|_| fits)?;
            Some(tier.alike(score, perfect, row.word.len().abs_diff(token.len())))
        };
        let one = |token: &str| -> Matched {
            let mut best = vec![Match::NONE; index.len()];
            index.match_code(token, &mut best);
            for row in index.words_from("") {
                if row.word.starts_with(token) {
                    let tier = if row.word == token { EXACT } else { PREFIX };
                    index.keep(&mut best, row, tier, token.len() >= 3 || tier == EXACT);
                }
                if stem(row.word) == stem(token) {
                    index.keep(&mut best, row, STEM, true);
                }
            }
            let named =
                |best: &[Match]| best.iter().filter(|found| found.score > 0 && found.place != Place::Content).count();
            let before = named(&best);
            if token.len() >= 3 {
                for row in index.words_from("") {
                    if let Some(tier) = alike(token, token, FUZZY, row) {
                        index.keep(&mut best, row, tier, false);
                    }
                }
            }
            if token.len() >= 5 && before == 0 && named(&best) == 0 {
                for typo in without_one_letter(token) {
                    for row in index.words_from("") {
                        if let Some(tier) = alike(&typo, token, TYPO, row) {
                            index.keep(&mut best, row, tier, false);
                        }
                    }
                }
            }
            Matched { named: named(&best), best }
        };
        let mut matched: Vec<Matched> = tokens.iter().map(|token| one(token)).collect();
        matched.sort_by_key(|matched| matched.named);
        let found = index.combine(&matched);
        let mut order = index.scored(&found, folded.trim(), tokens.len() as u32);
        order.sort();
        order.into_iter().map(|(score, unit)| (unit as usize, score.0, found[unit as usize].best.place)).collect()
    }

    #[test]
    fn the_pruned_search_answers_as_scoring_every_name_does() {
        let library = Library::built_in();
        let index = Index::of_dictionary(library.technical());
        let words =
            ["pengelolaan", "sampah", "epidemilogi", "menyusun", "p2p", "t.1.02", "arsip", "pgldt", "dan", "xqzwv"];
        let mut queries: Vec<String> = words.map(str::to_owned).to_vec();
        for typed in
            ["penyusunan anggaran", "surveilans epidemologi", "T10208 gizi", "tata ruang kota", "pembinaan jsa"]
        {
            queries.extend((1..=typed.len()).filter_map(|end| typed.get(..end)).map(str::to_owned));
        }
        for entry in library.technical().entries.iter().step_by(23) {
            // A name with a letter lost, as people type it.
            let middle = entry.name.len() / 2;
            queries.extend(
                entry.name.get(..middle).zip(entry.name.get(middle + 1..)).map(|(one, other)| format!("{one}{other}")),
            );
        }
        for query in &queries {
            let plain = every_name(&index, query);
            for limit in [1, 5, 40, 1000] {
                let hits = index.hits(query, limit);
                let best: Vec<_> = hits.best.iter().map(|hit| (hit.index, hit.score, hit.place)).collect();
                assert_eq!(best, plain[..limit.min(plain.len())], "{query} {limit}");
                assert_eq!(hits.count, plain.len(), "{query}");
            }
        }
    }
}
