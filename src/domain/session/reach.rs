//! From a path to the value that stands there.

use serde_json::Value;

use super::Session;
use crate::domain::field::Field;
use crate::domain::level::Level;
use crate::domain::record::{Record, Rows, Slot, SlotMut};
use crate::domain::target::Target;

/// What a path led to.
enum Found<'a> {
    Slot(Slot<'a>),
    /// One text of a list.
    Item(&'a str),
}

enum FoundMut<'a> {
    Slot(SlotMut<'a>),
    Item(&'a mut String),
}

impl Session {
    /// The value at a path; `None` where the path leads nowhere.
    pub fn value(&self, target: &Target) -> Option<Value> {
        Some(match self.found(target)? {
            Found::Slot(slot) => slot.to_json(),
            Found::Item(text) => Value::from(text),
        })
    }

    /// The text at a path: a text field, a word of a fixed list, or one text of a list.
    pub fn text(&self, target: &Target) -> Option<&str> {
        match self.found(target)? {
            Found::Slot(Slot::Text(text)) | Found::Item(text) => Some(text),
            Found::Slot(Slot::Word(word)) => Some(word),
            Found::Slot(_) => None,
        }
    }

    pub fn texts(&self, target: &Target) -> Option<&[String]> {
        match self.found(target)? {
            Found::Slot(Slot::Texts(texts)) => Some(texts),
            _ => None,
        }
    }

    pub fn level(&self, target: &Target) -> Option<Level> {
        match self.found(target)? {
            Found::Slot(Slot::Level(level)) => level,
            _ => None,
        }
    }

    pub fn rows(&self, target: &Target) -> Option<&dyn Rows> {
        match self.found(target)? {
            Found::Slot(Slot::Rows(rows)) => Some(rows),
            _ => None,
        }
    }

    pub fn is_empty_at(&self, target: &Target) -> bool {
        match self.found(target) {
            Some(Found::Slot(slot)) => slot.is_empty(),
            Some(Found::Item(text)) => text.trim().is_empty(),
            None => true,
        }
    }

    pub fn exists(&self, target: &Target) -> bool {
        self.found(target).is_some()
    }

    /// The table row behind a path; for one text of a list the row of the list.
    pub fn field(&self, target: &Target) -> Option<&'static Field> {
        let mut record: &dyn Record = self;
        let mut segments = target.segments();
        loop {
            let (field, slot) = record.find(segments.next()?)?;
            let next = match slot {
                Slot::Record(inner) => inner,
                Slot::Rows(rows) => match segments.next() {
                    Some(id) => rows.row_at(rows.position(id)?)?,
                    None => return Some(field),
                },
                _ => return Some(field),
            };
            if segments.clone().next().is_none() {
                return Some(field);
            }
            record = next;
        }
    }

    /// Replaces the value at a path and returns the old one; `None`, and unchanged, where it does not fit.
    pub fn set(&mut self, target: &Target, value: Value) -> Option<Value> {
        let old = self.value(target)?;
        let fits = match self.found_mut(target)? {
            FoundMut::Slot(slot) => slot.set_json(value),
            FoundMut::Item(place) => value.as_str().map(|text| *place = text.to_owned()).is_some(),
        };
        fits.then_some(old)
    }

    /// A text field, or one text of a list, to be edited in place.
    pub fn text_mut(&mut self, target: &Target) -> Option<&mut String> {
        match self.found_mut(target)? {
            FoundMut::Slot(SlotMut::Text(text)) | FoundMut::Item(text) => Some(text),
            FoundMut::Slot(_) => None,
        }
    }

    fn found_mut(&mut self, target: &Target) -> Option<FoundMut<'_>> {
        let mut slot = SlotMut::Record(self);
        for segment in target.segments() {
            slot = match slot {
                SlotMut::Record(record) => record.find_mut(segment)?,
                SlotMut::Rows(rows) => {
                    let index = rows.position(segment)?;
                    SlotMut::Record(rows.row_at_mut(index)?)
                }
                SlotMut::Texts(texts) => return texts.get_mut(index_of(segment)?).map(FoundMut::Item),
                _ => return None,
            };
        }
        Some(FoundMut::Slot(slot))
    }

    fn found(&self, target: &Target) -> Option<Found<'_>> {
        let mut slot = Slot::Record(self);
        for segment in target.segments() {
            slot = match slot {
                Slot::Record(record) => record.find(segment)?.1,
                Slot::Rows(rows) => Slot::Record(rows.row_at(rows.position(segment)?)?),
                Slot::Texts(texts) => return texts.get(index_of(segment)?).map(|text| Found::Item(text)),
                _ => return None,
            };
        }
        Some(Found::Slot(slot))
    }
}

fn index_of(number: &str) -> Option<usize> {
    number.parse::<usize>().ok()?.checked_sub(1)
}
