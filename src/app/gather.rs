//! Proposals of many sessions beside each other: near-equal ones form a group, and a group a candidate for a dictionary.
//!
//! Two names are as alike as the words they share, reduced to stems and weighted by rarity in the dictionaries in force;
//! the action a name begins with counts half, and what definition and indicators share a fifth. Knows no file.

use std::collections::{BTreeSet, HashMap};

use super::index::{STOP_WORDS, fold, words_of};
use super::stem::stem;
use crate::domain::dictionary::{TECHNICAL_GROUP, Text};
use crate::domain::{Entry, Level, LevelText, Library, Origin, Proposal, Session};

/// Alike enough to be one unit, in percent, where nobody asks for more or less.
pub const ALIKE: u8 = 55;
/// Share of definition and indicators in the score.
const CONTENT: f32 = 0.2;
/// Stems that a text needs before it says anything.
const LEAST_STEMS: usize = 5;

/// A proposed unit and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// Of the session, as the caller names it.
    pub file: String,
    pub author: String,
    pub position_name: String,
    pub proposal: Proposal,
}

/// Near-equal proposals.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The fullest of them first, each with how alike it is to the first, in percent.
    pub members: Vec<(u8, Proposed)>,
    /// The unit of the dictionaries in force that is most like them: its place there, and how alike.
    pub known: Option<(usize, u8)>,
}

/// Everything that a session proposes: its proposals, and units of its own that no dictionary and no proposal has.
pub fn proposed_in(session: &Session, file: &str) -> Vec<Proposed> {
    let from = |proposal: Proposal| Proposed {
        file: file.to_owned(),
        author: match proposal.by.is_empty() {
            true => session.author.name.clone(),
            false => proposal.by.clone(),
        },
        position_name: session.identity.position_name.clone(),
        proposal,
    };
    let own = session.technical.iter().filter(|unit| unit.origin == Origin::Own).map(|unit| Proposal {
        id: unit.id.clone(),
        name: unit.name.clone(),
        definition: unit.definition.clone(),
        levels: vec![crate::domain::LevelDraft {
            level: unit.level,
            description: unit.description.clone(),
            indicators: unit.indicators.clone(),
            ..Default::default()
        }],
        ..Proposal::default()
    });
    let all = session.proposals.iter().cloned().chain(own);
    all.filter(|proposal| !proposal.name.trim().is_empty()).map(from).collect()
}

/// Groups of proposals that are at least `alike` percent like the fullest of their group; large groups first.
pub fn groups(mut found: Vec<Proposed>, library: &Library, alike: u8) -> Vec<Group> {
    found.sort_by_key(|proposed| std::cmp::Reverse(fullness(&proposed.proposal)));
    let weights = Weights::new(library, &found);
    let known: Vec<Outline> = library.unit_names().map(|(_, name)| Outline::new(name, [].into_iter())).collect();
    let mut groups: Vec<(Outline, Group)> = Vec::new();
    for proposed in found {
        let outline = outline_of(&proposed.proposal);
        let scores = groups.iter().enumerate().map(|(place, (first, _))| (weights.alike(first, &outline), place));
        match scores
            .max()
            .filter(|(score, _)| *score >= alike)
            .and_then(|(score, at)| Some((score, groups.get_mut(at)?)))
        {
            Some((score, (_, group))) => group.members.push((score, proposed)),
            None => {
                let near = known.iter().enumerate().map(|(place, entry)| (weights.alike(entry, &outline), place));
                let near = near.max_by_key(|(score, place)| (*score, std::cmp::Reverse(*place)));
                let known = near.filter(|(score, _)| *score >= alike).map(|(score, place)| (place, score));
                groups.push((outline, Group { members: vec![(100, proposed)], known }));
            }
        }
    }
    let mut groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
    groups.iter_mut().for_each(|group| group.members.sort_by_key(|(score, _)| std::cmp::Reverse(*score)));
    groups.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    groups
}

impl Group {
    /// The name that the group goes by.
    pub fn name(&self) -> &str {
        self.members.first().map_or("", |(_, first)| first.proposal.name.trim())
    }

    /// Levels that nobody has written yet.
    pub fn missing(&self) -> Vec<Level> {
        let is_written =
            |level: &Level| self.members.iter().any(|(_, member)| written(&member.proposal, *level).is_some());
        Level::ALL.into_iter().filter(|level| !is_written(level)).collect()
    }

    /// The group as an entry of a dictionary: the texts of the fullest proposal, what it lacks from the others, their
    /// names as aliases. Levels that nobody wrote are left out.
    pub fn entry(&self, code: String) -> Entry {
        let proposals = || self.members.iter().map(|(_, member)| &member.proposal);
        let definition = proposals().map(|proposal| proposal.definition.trim()).find(|text| !text.is_empty());
        let mut names = BTreeSet::from([fold(self.name())]);
        let other_name = |name: &&str| names.insert(fold(name));
        let alias = proposals().map(|proposal| proposal.name.trim()).filter(other_name);
        let alias = alias.map(|name| Text::from(name.to_owned())).collect();
        let mut people: Vec<&str> = Vec::new();
        for (_, member) in &self.members {
            if !member.author.is_empty() && !people.contains(&member.author.as_str()) {
                people.push(&member.author);
            }
        }
        Entry {
            code: Text::from(code),
            name: Text::from(self.name().to_owned()),
            group: Text::from(TECHNICAL_GROUP),
            origin: Text::from(format!("usulan {}", people.join(", ")).trim_end().to_owned()),
            alias,
            definition: Text::from(definition.unwrap_or_default().to_owned()),
            levels: Level::ALL
                .into_iter()
                .filter_map(|level| proposals().find_map(|proposal| written(proposal, level)))
                .collect(),
            ..Entry::default()
        }
    }
}

/// Groups as entries with codes that nobody uses yet: `T.L.01`, L for lokakarya.
pub fn candidates<'a>(groups: impl IntoIterator<Item = &'a Group>, is_used: impl Fn(&str) -> bool) -> Vec<Entry> {
    let mut codes = (1_u32..).map(|number| format!("T.L.{number:02}")).filter(|code| !is_used(code));
    groups.into_iter().filter_map(|group| Some(group.entry(codes.next()?))).collect()
}

/// What a proposal says about a level, without empty indicators.
fn written(proposal: &Proposal, level: Level) -> Option<LevelText> {
    let draft = proposal.levels.iter().find(|draft| draft.level == Some(level) && draft.is_written())?;
    let mut seen = BTreeSet::new();
    let kept =
        draft.indicators.iter().map(|text| text.trim()).filter(|text| !text.is_empty() && seen.insert(fold(text)));
    Some(LevelText {
        level,
        description: Text::from(draft.description.trim().to_owned()),
        indicators: kept.map(|text| Text::from(text.to_owned())).collect(),
    })
}

fn fullness(proposal: &Proposal) -> usize {
    let levels = proposal.levels.iter().filter(|draft| draft.is_written());
    let texts = levels.map(|draft| 1 + draft.indicators.iter().filter(|text| !text.trim().is_empty()).count());
    usize::from(!proposal.definition.trim().is_empty()) + texts.sum::<usize>()
}

fn outline_of(proposal: &Proposal) -> Outline {
    let levels = proposal.levels.iter().flat_map(|draft| draft.indicators.iter().chain([&draft.description]));
    Outline::new(&proposal.name, levels.chain([&proposal.definition]).map(String::as_str))
}

/// The stems of a unit.
struct Outline {
    name: Vec<String>,
    content: BTreeSet<String>,
}

impl Outline {
    fn new<'a>(name: &str, content: impl Iterator<Item = &'a str>) -> Outline {
        let mut stems = Vec::new();
        for stem in stems_of(name) {
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        Outline { name: stems, content: content.flat_map(stems_of).collect() }
    }
}

fn stems_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    words_of(&folded).filter(|word| !STOP_WORDS.contains(word)).map(stem).collect()
}

/// How much a stem tells: the rarer in names, the more.
struct Weights {
    names: f32,
    uses: HashMap<String, f32>,
}

impl Weights {
    fn new(library: &Library, found: &[Proposed]) -> Weights {
        let mut uses: HashMap<String, f32> = HashMap::new();
        for (_, name) in library.unit_names() {
            for stem in stems_of(name) {
                *uses.entry(stem).or_default() += 1.0;
            }
        }
        Weights { names: (library.units() + found.len()) as f32, uses }
    }

    fn of(&self, stem: &str) -> f32 {
        let uses = self.uses.get(stem).copied().unwrap_or_default();
        ((self.names + 2.0) / (uses + 1.0)).ln()
    }

    /// How alike two units are, in percent.
    fn alike(&self, one: &Outline, other: &Outline) -> u8 {
        let name = self.shared_names(&one.name, &other.name);
        let says_enough = one.content.len() >= LEAST_STEMS && other.content.len() >= LEAST_STEMS;
        let score = match says_enough && name < 1.0 {
            true => name * (1.0 - CONTENT) + self.shared_content(&one.content, &other.content) * CONTENT,
            false => name,
        };
        (score * 100.0).round() as u8
    }

    /// Shared weight of all weight. The action a name begins with counts half; a typing error costs a little.
    fn shared_names(&self, one: &[String], other: &[String]) -> f32 {
        let weight = |place: usize, stem: &str| self.of(stem) * if place == 0 { 0.5 } else { 1.0 };
        let (mut shared, mut all) = (0.0, 0.0);
        let mut taken = vec![false; other.len()];
        for (place, stem) in one.iter().enumerate() {
            let same = other.iter().position(|known| known == stem).map(|at| (at, 1.0));
            let near = || other.iter().position(|known| is_typo(stem, known)).map(|at| (at, 0.9));
            let found = same.or_else(near).filter(|(at, _)| taken.get(*at) == Some(&false));
            let own = weight(place, stem);
            all += own;
            if let Some((at, share)) = found {
                shared += share * own.min(other.get(at).map_or(own, |known| weight(at, known)));
                if let Some(taken) = taken.get_mut(at) {
                    *taken = true;
                }
            }
        }
        let rest = other.iter().enumerate().filter(|(at, _)| taken.get(*at) == Some(&false));
        all += rest.map(|(place, stem)| weight(place, stem)).sum::<f32>();
        if all > 0.0 { shared / all } else { 0.0 }
    }

    fn shared_content(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
        let sum = |stems: &mut dyn Iterator<Item = &String>| stems.map(|stem| self.of(stem)).sum::<f32>();
        let all = sum(&mut one.union(other));
        if all > 0.0 { sum(&mut one.intersection(other)) / all } else { 0.0 }
    }
}

/// Whether two long stems differ by one letter that is wrong, missing or too many.
fn is_typo(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 5 || long.len() - short.len() > 1 || !short.is_ascii() || !long.is_ascii() {
        return false;
    }
    let head = short.bytes().zip(long.bytes()).take_while(|(one, other)| one == other).count();
    let tail = short.bytes().rev().zip(long.bytes().rev()).take_while(|(one, other)| one == other).count();
    head + tail >= short.len() - usize::from(short.len() == long.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Library;

    /// Names, and how they fall into groups: `a|b` stand together.
    #[track_caller]
    fn check(names: &[&str], expected: &[&str]) {
        let library = Library::built_in();
        let proposed = |name: &&str| Proposed {
            file: String::new(),
            author: String::new(),
            position_name: String::new(),
            proposal: Proposal { name: (*name).to_owned(), ..Proposal::default() },
        };
        let found = groups(names.iter().map(proposed).collect(), &library, ALIKE);
        let joined = |group: &Group| {
            let names: Vec<&str> = group.members.iter().map(|(_, member)| member.proposal.name.as_str()).collect();
            names.join("|")
        };
        assert_eq!(found.iter().map(joined).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn near_equal_names_stand_together() {
        check(&["Penataan Makam", "penataan  pemakaman"], &["Penataan Makam|penataan  pemakaman"]);
        check(
            &["Pengelolaan Pemakaman Umum", "Penataan Makam Umum"],
            &["Pengelolaan Pemakaman Umum|Penataan Makam Umum"],
        );
        check(
            &["Pengendalian Jentik Nyamuk", "Pengendalian Jentik Nymuk"],
            &["Pengendalian Jentik Nyamuk|Pengendalian Jentik Nymuk"],
        );
        check(&["Pengelolaan Sampah", "Pengelolaan Arsip"], &["Pengelolaan Sampah", "Pengelolaan Arsip"]);
        check(
            &["Surveilans Vektor", "Surveilans Gizi", "Surveilans Vektor"],
            &["Surveilans Vektor|Surveilans Vektor", "Surveilans Gizi"],
        );
    }

    #[test]
    fn a_text_counts_once_it_is_long_enough_to_say_something() {
        let weights = Weights::new(&Library::built_in(), &[]);
        let score = |one: &str, other: &str| {
            let outline = |name: &str, text: &str| Outline::new(name, std::iter::once(text));
            weights.alike(&outline("Penataan Makam", one), &outline("Penataan Pemakaman Umum", other))
        };
        let (short, long) = ("lahan kuburan desa kota", "lahan kuburan desa kota dinas");
        assert_eq!(score(short, short), score("", ""));
        assert_eq!(score(short, long), score("", ""));
        assert!(score(long, long) > score("", ""));
        assert!(score(long, "sampah jalan air listrik taman") < score("", ""));
    }

    #[test]
    fn one_wrong_letter_is_a_typing_error() {
        for (one, other, expected) in [
            ("nyamuk", "nymuk", true),
            ("nyamuk", "nyamok", true),
            ("nyamuk", "nyamuks", true),
            ("nyamuk", "nymk", false),
            ("gizi", "gigi", false),
        ] {
            assert_eq!(is_typo(one, other), expected, "{one} {other}");
        }
    }
}
