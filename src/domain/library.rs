//! All dictionaries at hand, read and decoded when a screen first needs them. The built-in ones lie in the program;
//! of those that are too large to be held, entries are read one by one.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde::Deserialize;

use super::catalogue::Large;
use super::dictionary::{Dictionary, Entry, MANAGERIAL_GROUP, SOCIOCULTURAL_GROUP, TECHNICAL_GROUP};
use super::glance;
use super::grade::{Affairs, Grade, Grades};
use super::level::Level;
use super::session::{MANAGERIAL, SOCIOCULTURAL};
use super::shelf::Lent;

pub use super::catalogue::is_like_name;
pub use super::shelf::{Loan, Part, PartText, Shelf, Sources, Stacked, Stacks};

/// Code of the unit that every regional post carries.
pub const AUTONOMY_UNIT: &str = "T.0.00.01";

/// Bytes of dictionaries beside the built-in ones from which on they are too large to be held.
pub const LARGE: u64 = 2 * 1024 * 1024;
/// Looking up so many units alone takes less than decoding all.
const GLANCES: usize = 256;

/// The dictionaries in force. A part that cannot be decoded is empty; whoever loads a foreign file checks it first.
#[derive(Debug)]
pub struct Library {
    pub(super) sources: Sources,
    stacks: Option<Box<dyn Stacks>>,
    stacked: OnceLock<Stacked>,
    managerial: OnceLock<Dictionary>,
    sociocultural: OnceLock<Dictionary>,
    technical: OnceLock<Dictionary>,
    grades: OnceLock<Grades>,
    affairs: OnceLock<Affairs>,
    pub(super) short: OnceLock<super::short::ShortForms>,
    more: OnceLock<Vec<Dictionary>>,
    /// Places of the technical units by code.
    by_code: OnceLock<Vec<u32>>,
    /// The built-in technical units where others stand before them.
    own: OnceLock<Dictionary>,
    lent: Lent,
    /// How often one unit was looked up alone.
    looked_up: AtomicUsize,
    /// Nobody has looked yet whether there are others beside the built-in ones.
    is_waiting: AtomicBool,
}

impl Library {
    pub const fn new(sources: Sources) -> Library {
        Library {
            sources,
            stacks: None,
            stacked: OnceLock::new(),
            managerial: OnceLock::new(),
            sociocultural: OnceLock::new(),
            technical: OnceLock::new(),
            grades: OnceLock::new(),
            affairs: OnceLock::new(),
            short: OnceLock::new(),
            more: OnceLock::new(),
            by_code: OnceLock::new(),
            own: OnceLock::new(),
            lent: Lent::new(),
            looked_up: AtomicUsize::new(0),
            is_waiting: AtomicBool::new(false),
        }
    }

    pub const fn built_in() -> Library {
        Library::new(Sources::BUILT_IN)
    }

    /// The built-in dictionaries and those that are kept somewhere, which are not looked at before they are needed.
    pub fn with(stacks: Box<dyn Stacks>) -> Library {
        Library { stacks: Some(stacks), ..Library::built_in() }
    }

    /// What is kept beside the built-in dictionaries, read now if nobody needed it before.
    pub(super) fn stacked(&self) -> &Stacked {
        self.stacked.get_or_init(|| self.stacks.as_ref().map(|stacks| stacks.load()).unwrap_or_default())
    }

    /// Reads it before somebody asks.
    pub fn prepare(&self) {
        self.stacked();
    }

    /// A sentence for each file that was passed over.
    pub fn notes(&self) -> &[String] {
        &self.stacked().notes
    }

    /// The dictionaries whose entries are not held.
    pub fn large(&self) -> Option<&Large> {
        self.stacked().large.as_ref()
    }

    /// The built-in dictionaries until somebody has looked for others.
    pub fn waiting() -> Library {
        Library { is_waiting: AtomicBool::new(true), ..Library::built_in() }
    }

    /// There are no others.
    pub fn stop_waiting(&self) {
        self.is_waiting.store(false, Ordering::SeqCst);
    }

    /// Whether another library may take the place of this one, once others were looked for and looked through.
    pub fn is_pending(&self) -> bool {
        self.is_waiting.load(Ordering::SeqCst) || self.stacked().is_pending
    }

    /// Whether there is nothing beside the built-in ones.
    pub fn is_alone(&self) -> bool {
        self.large().is_none()
            && self.more_texts().is_empty()
            && self.stacked().short.is_none()
            && self.short_notes().is_empty()
            && (self.grades_text(), self.affairs_text()) == (Sources::BUILT_IN.grades, Sources::BUILT_IN.affairs)
    }

    pub(super) fn more_texts(&self) -> &[(Shelf, &'static str)] {
        if self.stacks.is_some() { &self.stacked().more } else { self.sources.more }
    }

    pub fn grades_text(&self) -> &'static str {
        self.stacked().grades.unwrap_or(self.sources.grades)
    }

    pub fn affairs_text(&self) -> &'static str {
        self.stacked().affairs.unwrap_or(self.sources.affairs)
    }

    /// The eight of the regulation, each in the words of the first dictionary that has it.
    pub fn managerial(&self) -> &Dictionary {
        self.managerial.get_or_init(|| self.replaced(self.sources.managerial, MANAGERIAL_GROUP))
    }

    pub fn sociocultural(&self) -> &Dictionary {
        self.sociocultural.get_or_init(|| self.replaced(self.sources.sociocultural, SOCIOCULTURAL_GROUP))
    }

    /// The units of all dictionaries; of several with one code the first. Reads every entry of a large one, which
    /// only commands that hand on all of them ask for; the others go by code or place.
    pub fn technical(&self) -> &Dictionary {
        self.technical.get_or_init(|| {
            let mut merged: Dictionary = decode(self.sources.technical);
            if let Some(large) = self.large() {
                merged.entries = (0..large.catalogue.units()).filter_map(|place| self.read_unit(place)).collect();
                return merged;
            }
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

    /// How many technical units there are.
    pub fn units(&self) -> usize {
        self.large().map_or_else(|| self.technical().entries.len(), |large| large.catalogue.units())
    }

    /// Code and name of a technical unit by its place.
    pub fn unit_at(&self, place: usize) -> Option<(&str, &str)> {
        match self.large() {
            Some(large) => {
                large.catalogue.unit_number(place).map(|it| (large.catalogue.code(it), large.catalogue.name(it)))
            }
            None => self.technical().entries.get(place).map(|entry| (entry.code.as_str(), entry.name.as_str())),
        }
    }

    /// Codes and names of all technical units.
    pub fn unit_names(&self) -> impl Iterator<Item = (&str, &str)> {
        (0..self.units()).filter_map(|place| self.unit_at(place))
    }

    /// The name of a technical unit by its code.
    pub fn unit_name(&self, code: &str) -> Option<&str> {
        match self.large() {
            Some(large) => large.catalogue.unit_with_code(code).map(|number| large.catalogue.name(number)),
            None if self.glances() => glance::name(self.sources.technical, code),
            None => self.held_unit(code).map(|entry| entry.name.as_str()),
        }
    }

    /// A technical unit by its code.
    pub fn unit(&self, code: &str) -> Option<Loan<'_>> {
        match self.large() {
            Some(large) => self.lend(large.catalogue.unit_with_code(code)?),
            None if self.glances() => self.lent.get(
                |_, entry| entry.code.as_str() == code,
                || glance::entry(self.sources.technical, code).map(|entry| (0, entry)),
            ),
            None => self.held_unit(code).map(Loan::Held),
        }
    }

    /// Nobody needed all units yet, which are the built-in ones, nor many.
    fn glances(&self) -> bool {
        let is_closed = self.technical.get().is_none() && self.more_texts().is_empty();
        is_closed && self.looked_up.fetch_add(1, Ordering::Relaxed) < GLANCES
    }

    /// Found by halves: pages ask for many.
    fn held_unit(&self, code: &str) -> Option<&Entry> {
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

    /// An entry of a large dictionary by its number in the catalogue.
    fn lend(&self, number: u32) -> Option<Loan<'_>> {
        let large = self.large()?;
        let (_, volume, _) = large.catalogue.lies(number)?;
        if volume.shelf == Shelf::BuiltIn {
            return self.own().entries.get((number - volume.first) as usize).map(Loan::Held);
        }
        self.lent.get(|known, _| known == number, || Some((number, self.read(number)?)))
    }

    fn read(&self, number: u32) -> Option<Entry> {
        let large = self.large()?;
        let (place, volume, span) = large.catalogue.lies(number)?;
        if volume.shelf == Shelf::BuiltIn {
            return self.own().entries.get((number - volume.first) as usize).cloned();
        }
        large.bodies.body(place, span).filter(|entry| entry.code.as_str() == large.catalogue.code(number))
    }

    fn read_unit(&self, place: usize) -> Option<Entry> {
        self.read(self.large()?.catalogue.unit_number(place)?)
    }

    /// What every dictionary at hand says about a technical unit, also those that others stand before.
    pub fn versions_of(&self, code: &str) -> Vec<Loan<'_>> {
        if let Some(large) = self.large() {
            let catalogue = &large.catalogue;
            let mut numbers: Vec<u32> = catalogue.with_code(code).collect();
            // One dictionary says one thing about a code.
            numbers.dedup_by_key(|number| catalogue.lies(*number).map(|(volume, _, _)| volume));
            return numbers.into_iter().filter_map(|number| self.lend(number)).collect();
        }
        self.more().iter().chain([self.own()]).filter_map(|dictionary| dictionary.find(code)).map(Loan::Held).collect()
    }

    /// The built-in units.
    pub(super) fn own(&self) -> &Dictionary {
        match self.more_texts().is_empty() && self.large().is_none() {
            true => self.technical(),
            false => self.own.get_or_init(|| decode(self.sources.technical)),
        }
    }

    pub(super) fn more(&self) -> &[Dictionary] {
        self.more.get_or_init(|| self.more_texts().iter().map(|(_, text)| decode(text)).collect())
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
            let Some(catalogue) = self.large().map(|large| &large.catalogue) else { continue };
            let number = catalogue.with_code(&entry.code).find(|number| catalogue.group(*number) == group);
            if let Some(other) = number.and_then(|number| self.read(number)) {
                *entry = other;
            }
        }
        dictionary
    }

    /// A dictionary in force as it stands in its file.
    pub fn whole(&self, id: &str) -> Option<Dictionary> {
        let volume =
            self.large().and_then(|large| large.catalogue.volumes.iter().find(|known| known.head.id.as_str() == id));
        if let Some(volume) = volume {
            let numbers = volume.first..volume.first + volume.entries;
            let entries = numbers.filter_map(|number| self.read(number)).collect();
            return Some(Dictionary { entries, ..volume.head.clone() });
        }
        match self.parts().into_iter().find(|part| part.id == id)?.text {
            PartText::Held(text) => Some(decode(text)),
            PartText::Away(_) => None,
        }
    }

    /// Id of the dictionary whose words stand for this code.
    pub fn dictionary_of(&self, code: &str) -> &str {
        if let Some(volume) = self.volume_of(code) {
            return &volume.head.id;
        }
        let more = self.more().iter().find(|more| more.find(code).is_some());
        let built_in = || {
            let all = [self.managerial(), self.sociocultural(), self.own()];
            all.into_iter().find(|dictionary| dictionary.find(code).is_some())
        };
        more.or_else(built_in).map(|dictionary| dictionary.id.as_str()).unwrap_or_default()
    }

    /// Where the words that stand for this code come from.
    pub fn shelf_of(&self, code: &str) -> Shelf {
        if let Some(volume) = self.volume_of(code) {
            return volume.shelf;
        }
        let more = self.more_texts().iter().zip(self.more()).find(|(_, more)| more.find(code).is_some());
        more.map_or(Shelf::BuiltIn, |((shelf, _), _)| *shelf)
    }

    fn volume_of(&self, code: &str) -> Option<&super::catalogue::Volume> {
        let catalogue = &self.large()?.catalogue;
        catalogue.lies(catalogue.with_code(code).next()?).map(|(_, volume, _)| volume)
    }

    pub fn grades(&self) -> &Grades {
        self.grades.get_or_init(|| decode(self.grades_text()))
    }

    pub fn affairs(&self) -> &Affairs {
        self.affairs.get_or_init(|| decode(self.affairs_text()))
    }

    /// A competency behind a row of a section of the session.
    pub fn entry(&self, section: &str, code: &str) -> Option<Loan<'_>> {
        match section {
            MANAGERIAL => self.managerial().find(code).map(Loan::Held),
            SOCIOCULTURAL => self.sociocultural().find(code).map(Loan::Held),
            _ => self.unit(code),
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
    pub fn autonomy_unit(&self) -> Option<Loan<'_>> {
        self.unit(AUTONOMY_UNIT)
    }
}

fn decode<T: Deserialize<'static> + Default>(text: &'static str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}
