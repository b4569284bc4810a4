//! A short list of names, ranked by a few typed letters.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::fold;

/// The items whose names fit a query, ranked as `rank_names` does.
pub fn ranked<T>(query: &str, items: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let names: Vec<&str> = items.iter().map(name).collect();
    let order = rank_names(query, &names);
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| slots.get_mut(place)?.take()).collect()
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
