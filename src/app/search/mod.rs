//! Finding a unit, or a name in a list, by a few typed letters. Pure; the fuzzy matcher is named here only.

mod names;
mod score;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use self::score::{EXACT, FUZZY, Found, Match, Matched, PREFIX, STEM, TYPO, Tier, raise, whole_bonus};
use super::index::{STOP_WORDS, Word, letters, words_of};
use super::stem::stem;

pub use self::names::{rank_names, ranked};
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
            let code = comparable(self.heads.code(unit));
            let rest = without_start(&code, &bare);
            let score = match rest {
                Some("") => 1200,
                Some(_) if bare.len() >= 2 => 950,
                _ if with_dots && holds(&code, token) => 900,
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

/// A text to be compared without regard to case; only what is not ASCII has to be folded for it.
fn comparable(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
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

/// The word without each of its letters: what a wrong, doubled or swapped letter leaves.
fn without_one_letter(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |skipped: usize| {
        letters.iter().enumerate().filter(|(place, _)| *place != skipped).map(|(_, letter)| *letter).collect()
    };
    (1..letters.len()).map(without).collect()
}
