//! Where dictionaries come from, and what is told of each.

use std::collections::VecDeque;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use super::catalogue::{Large, Volume};
use super::dictionary::{Dictionary, Entry};
use super::library::Library;
use super::short::ShortForms;

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
    pub const ALL: [Shelf; 3] = [Shelf::BuiltIn, Shelf::Agency, Shelf::Workshop];

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
    pub text: PartText,
}

/// The text a dictionary was decoded from, or the fingerprint of one that is not held.
#[derive(Clone, Debug)]
pub enum PartText {
    Held(&'static str),
    Away(String),
}

impl Part {
    pub fn held(shelf: Shelf, dictionary: &Dictionary, text: &'static str) -> Part {
        Part::of(shelf, dictionary, dictionary.entries.len(), PartText::Held(text))
    }

    pub fn of(shelf: Shelf, dictionary: &Dictionary, entries: usize, text: PartText) -> Part {
        let (id, name) = (dictionary.id.to_string(), dictionary.name.to_string());
        Part { shelf, id, version: dictionary.version, name, entries, text }
    }
}

impl Library {
    /// Every dictionary in force, those that are believed first in front.
    pub fn parts(&self) -> Vec<Part> {
        let more = self.more_texts().iter().zip(self.more());
        let more = more.map(|((shelf, text), dictionary)| Part::held(*shelf, dictionary, text));
        let volumes = self.volumes().map(|volume| {
            Part::of(volume.shelf, &volume.head, volume.entries as usize, PartText::Away(volume.fingerprint.clone()))
        });
        let built_in = [
            (self.managerial(), self.sources.managerial),
            (self.sociocultural(), self.sources.sociocultural),
            (self.own(), self.sources.technical),
        ];
        let built_in = built_in.map(|(dictionary, text)| Part::held(Shelf::BuiltIn, dictionary, text));
        more.chain(volumes).chain(built_in).collect()
    }

    /// The texts of the same, for which nothing is decoded.
    pub fn texts(&self) -> Vec<PartText> {
        let more = self.more_texts().iter().map(|(_, text)| *text).map(PartText::Held);
        let volumes = self.volumes().map(|volume| PartText::Away(volume.fingerprint.clone()));
        let Sources { managerial, sociocultural, technical, .. } = self.sources;
        more.chain(volumes).chain([managerial, sociocultural, technical].map(PartText::Held)).collect()
    }

    /// The dictionaries that are not held.
    fn volumes(&self) -> impl Iterator<Item = &Volume> {
        let volumes = self.large().into_iter().flat_map(|large| &large.catalogue.volumes);
        volumes.filter(|volume| volume.shelf != Shelf::BuiltIn)
    }
}

/// Where dictionaries beside the built-in ones are kept.
pub trait Stacks: Send + Sync + fmt::Debug {
    /// Reads what is there. Asked once, when something is first needed of it.
    fn load(&self) -> Stacked;
}

/// What was kept there.
#[derive(Debug, Default)]
pub struct Stacked {
    pub grades: Option<&'static str>,
    pub affairs: Option<&'static str>,
    /// Short forms, where there are others than the built-in ones.
    pub short: Option<ShortForms>,
    /// A sentence for each file of short forms that was passed over, which only the desk tells.
    pub short_notes: Vec<String>,
    /// As in `Sources`; empty where all of them together are large.
    pub more: Vec<(Shelf, &'static str)>,
    pub large: Option<Large>,
    /// There are large ones that were not looked through yet: others stand in for them until somebody did.
    pub is_pending: bool,
    /// A sentence for each file that was passed over.
    pub notes: Vec<String>,
}

/// An entry of a dictionary: held, or read for whoever asked.
#[derive(Clone, Debug)]
pub enum Loan<'a> {
    Held(&'a Entry),
    Read(Arc<Entry>),
}

impl Deref for Loan<'_> {
    type Target = Entry;
    fn deref(&self) -> &Entry {
        match self {
            Loan::Held(entry) => entry,
            Loan::Read(entry) => entry,
        }
    }
}

/// Entries that were read alone, the last ones first.
#[derive(Debug, Default)]
pub struct Lent(Mutex<VecDeque<(u32, Arc<Entry>)>>);

impl Lent {
    /// Those of one page, which are likely to be asked for again.
    const MOST: usize = 48;

    pub const fn new() -> Lent {
        Lent(Mutex::new(VecDeque::new()))
    }

    /// One that is here, or else is read with its number.
    pub fn get<'a>(
        &self,
        is_it: impl Fn(u32, &Entry) -> bool,
        read: impl FnOnce() -> Option<(u32, Entry)>,
    ) -> Option<Loan<'a>> {
        let mut lent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, entry)) = lent.iter().find(|(number, entry)| is_it(*number, entry)) {
            return Some(Loan::Read(Arc::clone(entry)));
        }
        let (number, entry) = read()?;
        let entry = Arc::new(entry);
        lent.push_front((number, Arc::clone(&entry)));
        lent.truncate(Lent::MOST);
        Some(Loan::Read(entry))
    }
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
