//! What is passed by must not change what is found.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::score::{EXACT, FUZZY, Match, Matched, PREFIX, STEM, TYPO, Tier};
use super::{Index, Place, Word, fold, query_words, stem, without_one_letter};
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
    let words = ["pengelolaan", "sampah", "epidemilogi", "menyusun", "p2p", "t.1.02", "arsip", "pgldt", "dan", "xqzwv"];
    let mut queries: Vec<String> = words.map(str::to_owned).to_vec();
    for typed in ["penyusunan anggaran", "surveilans epidemologi", "T10208 gizi", "tata ruang kota", "pembinaan jsa"] {
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
