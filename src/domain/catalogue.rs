//! Dictionaries too large to be held: what names their entries is held, the entries lie where they were written.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use super::dictionary::{Dictionary, Entry, MANAGERIAL_GROUP, SOCIOCULTURAL_GROUP, TECHNICAL_GROUP, Text};
use super::library::{AUTONOMY_UNIT, Shelf};
use super::packed::{Packed, Pages, Put, Reader, Span, put_number, put_numbers, put_span, put_text, take_numbers};

/// Groups by the number that a catalogue keeps for them.
const GROUPS: [&str; 3] = [TECHNICAL_GROUP, MANAGERIAL_GROUP, SOCIOCULTURAL_GROUP];
/// The number of any other group.
const OTHER: u8 = GROUPS.len() as u8;

/// Reads entries where they lie.
pub trait Bodies: Send + Sync + fmt::Debug {
    /// None where the file is no longer the one that was looked through.
    fn body(&self, volume: usize, span: Span) -> Option<Entry>;
}

/// Makes an index of units that are handed to it one by one.
pub trait Indexer {
    fn add(&mut self, entry: &Entry);
    /// Puts it into blocks; the one that tells of the others.
    fn put(self: Box<Self>, put: Put<'_>) -> Option<Span>;
}

/// Dictionaries with their entries elsewhere, and the index of their words.
#[derive(Debug)]
pub struct Large {
    pub catalogue: Arc<Catalogue>,
    pub bodies: Box<dyn Bodies>,
    pub pages: Option<(Arc<dyn Pages>, Span)>,
}

/// One dictionary as its file tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    pub shelf: Shelf,
    /// All but its entries.
    pub head: Dictionary,
    pub fingerprint: String,
    /// Number of its first entry in the catalogue, and how many it has.
    pub first: u32,
    pub entries: u32,
}

/// What names the entries of all dictionaries: those of the first that are believed first, the built-in units last.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub volumes: Vec<Volume>,
    codes: Packed,
    names: Packed,
    groups: Vec<u8>,
    /// Where each begins in its file, and its bytes; files are smaller than these can tell.
    from: Vec<u32>,
    counts: Vec<u32>,
    /// Numbers of the technical units in force; of several with one code the first.
    units: Vec<u32>,
    /// All numbers in the order of their codes, and of the catalogue where these are equal.
    by_code: Vec<u32>,
    making: Making,
}

/// What is only needed while entries are added.
#[derive(Clone, Debug, Default)]
struct Making {
    /// Name of the unit that every region carries.
    pinned: String,
    /// Codes of the units in force.
    codes: HashSet<String>,
    /// Of entries that name no group.
    group: String,
    has_groupless: bool,
}

impl Catalogue {
    /// `pinned` is the name of the unit that every region carries.
    pub fn of(pinned: String) -> Catalogue {
        Catalogue { making: Making { pinned, ..Making::default() }, ..Catalogue::default() }
    }

    /// Begins a dictionary; `group` is that of entries that name none, as far as it is known.
    pub fn begin(&mut self, shelf: Shelf, group: Option<&str>) {
        let first = self.codes.len() as u32;
        self.making.group = group.unwrap_or_default().to_owned();
        self.making.has_groupless = false;
        self.volumes.push(Volume { shelf, head: Dictionary::default(), fingerprint: String::new(), first, entries: 0 });
    }

    /// An entry of the dictionary that was begun last; whether it is a technical unit in force.
    pub fn add(&mut self, entry: &Entry, span: Span) -> bool {
        let Some(volume) = self.volumes.last_mut() else { return false };
        volume.entries += 1;
        let number = self.codes.len() as u32;
        self.codes.push(&entry.code);
        self.names.push(&entry.name);
        self.from.push(u32::try_from(span.from).unwrap_or(u32::MAX));
        self.counts.push(span.count);
        let group = match (entry.group.as_str(), self.making.group.as_str()) {
            ("", "") => TECHNICAL_GROUP,
            ("", group) | (group, _) => group,
        };
        self.making.has_groupless |= entry.group.is_empty();
        let place = GROUPS.iter().position(|known| *known == group);
        self.groups.push(place.map_or(OTHER, |place| place as u8));
        // The first technical one of each code. That of the unit which every region carries is for that unit alone.
        let is_in_force = group == TECHNICAL_GROUP
            && (entry.code.as_str() != AUTONOMY_UNIT
                || volume.shelf == Shelf::BuiltIn
                || is_like_name(&entry.name, &self.making.pinned))
            && self.making.codes.insert(entry.code.to_string());
        if is_in_force {
            self.units.push(number);
        }
        is_in_force
    }

    /// Ends the dictionary that was begun last. The group of its entries where it is another one than was believed.
    pub fn end(&mut self, head: Dictionary, fingerprint: String) -> Option<String> {
        let group = head.group.to_string();
        if let Some(volume) = self.volumes.last_mut() {
            (volume.head, volume.fingerprint) = (head, fingerprint);
        }
        (self.making.has_groupless && self.making.group != group).then_some(group)
    }

    /// Once every dictionary is there.
    pub fn settle(&mut self) {
        let mut order: Vec<u32> = (0..self.codes.len() as u32).collect();
        order.sort_by_key(|number| (self.code(*number), *number));
        self.by_code = order;
        self.making = Making::default();
    }

    /// How many technical units are in force.
    pub fn units(&self) -> usize {
        self.units.len()
    }

    pub fn unit_code(&self, place: usize) -> &str {
        self.unit_number(place).map_or("", |number| self.code(number))
    }

    pub fn unit_name(&self, place: usize) -> &str {
        self.unit_number(place).map_or("", |number| self.name(number))
    }

    pub fn unit_number(&self, place: usize) -> Option<u32> {
        self.units.get(place).copied()
    }

    /// The unit in force with this code.
    pub fn unit_with_code(&self, code: &str) -> Option<u32> {
        self.with_code(code).find(|number| self.units.binary_search(number).is_ok())
    }

    pub fn code(&self, number: u32) -> &str {
        self.codes.get(number as usize)
    }

    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize)
    }

    pub fn group(&self, number: u32) -> &'static str {
        let group = self.groups.get(number as usize).copied().unwrap_or(OTHER);
        GROUPS.get(usize::from(group)).copied().unwrap_or_default()
    }

    /// The numbers of all entries with this code, those that are believed first in front.
    pub fn with_code(&self, code: &str) -> impl Iterator<Item = u32> {
        let from = self.by_code.partition_point(|number| self.code(*number) < code);
        let rest = self.by_code.get(from..).unwrap_or_default();
        rest.iter().copied().take_while(move |number| self.code(*number) == code)
    }

    /// The volume that holds an entry, its place, and where the entry lies in it.
    pub fn lies(&self, number: u32) -> Option<(usize, &Volume, Span)> {
        let place = self.volumes.partition_point(|volume| volume.first <= number).checked_sub(1)?;
        let (from, count) = (*self.from.get(number as usize)?, *self.counts.get(number as usize)?);
        Some((place, self.volumes.get(place)?, Span { from: u64::from(from), count }))
    }

    pub fn put(&self, put: Put<'_>) -> Option<Span> {
        let mut head = Vec::new();
        put_number(&mut head, self.volumes.len() as u64);
        for volume in &self.volumes {
            let shelf = Shelf::ALL.iter().position(|shelf| *shelf == volume.shelf)?;
            put_number(&mut head, shelf as u64);
            let known = &volume.head;
            for text in [&known.format, &known.id, &known.name, &known.group, &known.remark] {
                put_text(&mut head, text);
            }
            put_text(&mut head, &volume.fingerprint);
            put_number(&mut head, known.version);
            put_number(&mut head, u64::from(volume.first));
            put_number(&mut head, u64::from(volume.entries));
        }
        self.codes.put(&mut head, put)?;
        self.names.put(&mut head, put)?;
        put_span(&mut head, put(&self.groups)?);
        for numbers in [&self.from, &self.counts, &self.units, &self.by_code] {
            put_numbers(numbers, &mut head, put)?;
        }
        put(&head)
    }

    pub fn take(pages: &dyn Pages, span: Span) -> Option<Catalogue> {
        let head = pages.page(span)?;
        let mut head = Reader(&head);
        let mut volumes = Vec::new();
        for _ in 0..head.size()? {
            let shelf = *Shelf::ALL.get(head.size()?)?;
            let mut text = || head.text().map(|text| Text::from(text.to_owned()));
            let (format, id, name, group, remark) = (text()?, text()?, text()?, text()?, text()?);
            let fingerprint = head.text()?.to_owned();
            let version = head.number()?;
            let known = Dictionary { format, version, id, name, group, remark, entries: Vec::new() };
            volumes.push(Volume { shelf, head: known, fingerprint, first: head.short()?, entries: head.short()? });
        }
        let codes = Packed::take(&mut head, pages)?;
        let names = Packed::take(&mut head, pages)?;
        let groups = pages.page(head.span()?)?;
        let mut numbers = || take_numbers(&mut head, pages);
        let (from, counts, units, by_code) = (numbers()?, numbers()?, numbers()?, numbers()?);
        Some(Catalogue { volumes, codes, names, groups, from, counts, units, by_code, making: Making::default() })
    }
}

/// Whether a name says the same as a known one: more than half of its words.
pub fn is_like_name(name: &str, known: &str) -> bool {
    let words = |text: &str| -> HashSet<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (name, known) = (words(name), words(known));
    name.intersection(&known).count() * 2 > known.len()
}
