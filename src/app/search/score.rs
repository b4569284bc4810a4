//! What a match is worth.

use super::{Place, comparable};

/// Scores of one way to match, by place.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Tier {
    pub(super) name: u32,
    pub(super) alias: u32,
    pub(super) content: u32,
}

pub(super) const EXACT: Tier = Tier { name: 1000, alias: 950, content: 500 };
pub(super) const PREFIX: Tier = Tier { name: 850, alias: 780, content: 450 };
pub(super) const STEM: Tier = Tier { name: 700, alias: 650, content: 420 };
pub(super) const FUZZY: Tier = Tier { name: 300, alias: 290, content: 0 };
pub(super) const TYPO: Tier = Tier { name: 150, alias: 140, content: 0 };

impl Tier {
    /// The tier of a word that is only alike: by its share of a perfect score, less where it is much longer.
    pub(super) fn alike(self, score: i64, perfect: i64, spare: usize) -> Tier {
        let share = (score.clamp(0, perfect) * 99 / perfect) as u32;
        let spare = (spare * 8).min(60) as u32;
        Tier { name: self.name + share.saturating_sub(spare), alias: self.alias + share / 2, ..self }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// 0 where nothing matched.
    pub(super) score: u32,
    pub(super) place: Place,
    /// Place in `Index::words`.
    pub(super) word: u32,
}

impl Match {
    pub(super) const CODE: u32 = u32::MAX;
    pub(super) const NONE: Match = Match { score: 0, place: Place::Content, word: Match::CODE };
}

/// What one typed word found in each unit, and in how many names, aliases and codes.
pub(super) struct Matched {
    pub(super) best: Vec<Match>,
    pub(super) named: usize,
}

/// What all words of a query found in one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) count: u8,
    /// Words that its name, an alias or its code holds.
    pub(super) named: u8,
    pub(super) is_rarest_named: bool,
    pub(super) score: u32,
    pub(super) best: Match,
}

impl Default for Found {
    fn default() -> Found {
        Found { count: 0, named: 0, is_rarest_named: false, score: 0, best: Match::NONE }
    }
}

impl Found {
    /// `place` counts the words from the rarest on; `of` is how many there are.
    pub(super) fn add(&mut self, found: Match, place: usize, of: usize) {
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

pub(super) fn raise(best: &mut Match, found: Match) {
    if best.score < found.score {
        *best = found;
    }
}

/// For a name that is, or begins with, what was typed.
pub(super) fn whole_bonus(name: &str, query: &str) -> u32 {
    match comparable(name).as_bytes().split_at_checked(query.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(query.as_bytes()) => match rest {
            [] => 200,
            _ => 100,
        },
        _ => 0,
    }
}
