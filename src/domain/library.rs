//! All dictionaries at hand, decoded when a screen first needs them. The built-in ones lie in the program.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::dictionary::{Dictionary, Entry, MANAGERIAL_GROUP, SOCIOCULTURAL_GROUP, TECHNICAL_GROUP};
use super::grade::{Affairs, Grade, Grades};
use super::level::Level;
use super::session::{MANAGERIAL, SOCIOCULTURAL};

/// The files of a library, as texts.
#[derive(Clone, Copy, Debug)]
pub struct Sources {
    pub managerial: &'static str,
    pub sociocultural: &'static str,
    pub technical: &'static str,
    pub grades: &'static str,
    pub affairs: &'static str,
    /// Dictionaries beside the built-in ones; what comes first is believed first.
    pub more: &'static [(Shelf, &'static str)],
}

/// Where a dictionary comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    BuiltIn,
    /// The user's data folder.
    Agency,
    /// The folder of the sessions.
    Workshop,
}

impl Shelf {
    pub fn word(self) -> &'static str {
        match self {
            Shelf::BuiltIn => "bawaan",
            Shelf::Agency => "instansi",
            Shelf::Workshop => "lokakarya",
        }
    }
}

/// One dictionary in force, as a list shows it.
#[derive(Clone, Debug)]
pub struct Part {
    pub shelf: Shelf,
    pub id: String,
    pub version: u64,
    pub name: String,
    pub entries: usize,
    /// The text it was decoded from.
    pub text: &'static str,
}

impl Sources {
    pub const BUILT_IN: Sources = Sources {
        managerial: include_str!("../../dictionaries/manajerial.json"),
        sociocultural: include_str!("../../dictionaries/sosial-kultural.json"),
        technical: include_str!("../../dictionaries/teknis.json"),
        grades: include_str!("../../dictionaries/jenjang.json"),
        affairs: include_str!("../../dictionaries/urusan.json"),
        more: &[],
    };
}

/// Code of the unit that every regional post carries.
pub const AUTONOMY_UNIT: &str = "T.0.00.01";

/// Bytes of dictionaries beside the built-in ones from which on they count as large.
const LARGE: usize = 2 * 1024 * 1024;

/// The dictionaries in force. A part that cannot be decoded is empty; whoever loads a foreign file checks it first.
#[derive(Debug)]
pub struct Library {
    sources: Sources,
    managerial: OnceLock<Dictionary>,
    sociocultural: OnceLock<Dictionary>,
    technical: OnceLock<Dictionary>,
    grades: OnceLock<Grades>,
    affairs: OnceLock<Affairs>,
    more: OnceLock<Vec<Dictionary>>,
    /// Places of the technical units by code.
    by_code: OnceLock<Vec<u32>>,
    /// The built-in technical units where others stand before them.
    own: OnceLock<Dictionary>,
}

impl Library {
    pub const fn new(sources: Sources) -> Library {
        Library {
            sources,
            managerial: OnceLock::new(),
            sociocultural: OnceLock::new(),
            technical: OnceLock::new(),
            grades: OnceLock::new(),
            affairs: OnceLock::new(),
            more: OnceLock::new(),
            by_code: OnceLock::new(),
            own: OnceLock::new(),
        }
    }

    pub const fn built_in() -> Library {
        Library::new(Sources::BUILT_IN)
    }

    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The eight of the regulation, each in the words of the first dictionary that has it.
    pub fn managerial(&self) -> &Dictionary {
        self.managerial.get_or_init(|| self.replaced(self.sources.managerial, MANAGERIAL_GROUP))
    }

    pub fn sociocultural(&self) -> &Dictionary {
        self.sociocultural.get_or_init(|| self.replaced(self.sources.sociocultural, SOCIOCULTURAL_GROUP))
    }

    /// The units of all dictionaries; of several with one code the first.
    pub fn technical(&self) -> &Dictionary {
        self.technical.get_or_init(|| {
            let mut merged: Dictionary = decode(self.sources.technical);
            let found = self
                .more()
                .iter()
                .flat_map(|more| more.entries.iter().filter(|entry| more.group_of(entry) == TECHNICAL_GROUP));
            let pinned = merged.find(AUTONOMY_UNIT).map(|entry| entry.name.clone()).unwrap_or_default();
            // Its code stands for the unit that every region carries: another wording of it may take its place, another
            // unit may not.
            let found =
                found.filter(|entry| entry.code.as_str() != AUTONOMY_UNIT || is_like_name(&entry.name, &pinned));
            let mut codes = HashSet::new();
            let count = self.more().iter().map(|more| more.entries.len()).sum::<usize>() + merged.entries.len();
            let mut entries: Vec<Entry> = Vec::with_capacity(count);
            let own = std::mem::take(&mut merged.entries);
            for entry in found.cloned().chain(own) {
                if codes.insert(entry.code.clone()) {
                    entries.push(entry);
                }
            }
            merged.entries = entries;
            merged
        })
    }

    /// A technical unit by its code, found by halves: pages ask for many, and a dictionary may hold 100,000.
    pub fn unit(&self, code: &str) -> Option<&Entry> {
        let entries = &self.technical().entries;
        let code_at = |place: u32| entries.get(place as usize).map_or("", |entry| entry.code.as_str());
        let order = self.by_code.get_or_init(|| {
            let mut places: Vec<u32> = (0..entries.len() as u32).collect();
            places.sort_by_key(|place| code_at(*place));
            places
        });
        let found = order.get(order.partition_point(|place| code_at(*place) < code))?;
        entries.get(*found as usize).filter(|entry| entry.code.as_str() == code)
    }

    /// Whether decoding and indexing take long enough to be done before somebody waits for it.
    pub fn is_large(&self) -> bool {
        self.sources.more.iter().map(|(_, text)| text.len()).sum::<usize>() > LARGE
    }

    /// What every dictionary at hand says about a technical unit, also those that others stand before.
    pub fn versions_of(&self, code: &str) -> Vec<&Entry> {
        let own = match self.sources.more.is_empty() {
            true => self.technical(),
            false => self.own.get_or_init(|| decode(self.sources.technical)),
        };
        self.more().iter().chain([own]).filter_map(|dictionary| dictionary.find(code)).collect()
    }

    fn more(&self) -> &[Dictionary] {
        self.more.get_or_init(|| self.sources.more.iter().map(|(_, text)| decode(text)).collect())
    }

    fn replaced(&self, text: &'static str, group: &str) -> Dictionary {
        let mut dictionary: Dictionary = decode(text);
        for entry in &mut dictionary.entries {
            let mut others = self
                .more()
                .iter()
                .filter_map(|more| more.find(&entry.code).filter(|found| more.group_of(found) == group));
            if let Some(other) = others.next() {
                *entry = other.clone();
            }
        }
        dictionary
    }

    /// Every dictionary in force, those that are believed first in front.
    pub fn parts(&self) -> Vec<Part> {
        let more = self.sources.more.iter().zip(self.more());
        let more = more.map(|((shelf, text), dictionary)| part(*shelf, dictionary, dictionary.entries.len(), text));
        let built_in = [
            (self.managerial(), self.sources.managerial),
            (self.sociocultural(), self.sources.sociocultural),
            (self.technical(), self.sources.technical),
        ];
        let built_in = built_in.map(|(dictionary, text)| {
            let entries = match self.sources.more.is_empty() {
                true => dictionary.entries.len(),
                false => decode::<Dictionary>(text).entries.len(),
            };
            part(Shelf::BuiltIn, dictionary, entries, text)
        });
        more.chain(built_in).collect()
    }

    /// Id of the dictionary whose words stand for this code.
    pub fn dictionary_of(&self, code: &str) -> &str {
        let more = self.more().iter().find(|more| more.find(code).is_some());
        let built_in = || {
            let all = [self.managerial(), self.sociocultural(), self.technical()];
            all.into_iter().find(|dictionary| dictionary.find(code).is_some())
        };
        more.or_else(built_in).map(|dictionary| dictionary.id.as_str()).unwrap_or_default()
    }

    /// Where the words that stand for this code come from.
    pub fn shelf_of(&self, code: &str) -> Shelf {
        let more = self.sources.more.iter().zip(self.more()).find(|(_, more)| more.find(code).is_some());
        more.map_or(Shelf::BuiltIn, |((shelf, _), _)| *shelf)
    }

    pub fn grades(&self) -> &Grades {
        self.grades.get_or_init(|| decode(self.sources.grades))
    }

    pub fn affairs(&self) -> &Affairs {
        self.affairs.get_or_init(|| decode(self.sources.affairs))
    }

    /// The dictionary behind a section of the session.
    pub fn of_section(&self, section: &str) -> &Dictionary {
        match section {
            MANAGERIAL => self.managerial(),
            SOCIOCULTURAL => self.sociocultural(),
            _ => self.technical(),
        }
    }

    pub fn grade(&self, code: &str) -> Option<&Grade> {
        self.grades().find(code)
    }

    /// Default level of a competency for a grade.
    pub fn default_level(&self, grade: &str, competency: &str) -> Option<Level> {
        self.grade(grade).map(|grade| grade.level_of(competency))
    }

    /// The unit that is pinned for regional governments.
    pub fn autonomy_unit(&self) -> Option<&Entry> {
        self.unit(AUTONOMY_UNIT)
    }
}

/// Whether a name says the same as a known one: more than half of its words.
pub fn is_like_name(name: &str, known: &str) -> bool {
    let words = |text: &str| -> HashSet<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (name, known) = (words(name), words(known));
    name.intersection(&known).count() * 2 > known.len()
}

fn part(shelf: Shelf, dictionary: &Dictionary, entries: usize, text: &'static str) -> Part {
    let (id, name) = (dictionary.id.to_string(), dictionary.name.to_string());
    Part { shelf, id, version: dictionary.version, name, entries, text }
}

fn decode<T: Deserialize<'static> + Default>(text: &'static str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}
