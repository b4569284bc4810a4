//! Competencies as they were found, each text with its place, until they are fit for a dictionary.

use super::items::Number;
use super::sheet::Place;
use super::words::{code_key, squeezed};
use crate::domain::dictionary::{MANAGERIAL_GROUP, SOCIOCULTURAL_GROUP, TECHNICAL_GROUP, Text};
use crate::domain::{Dictionary, Entry, Level, Library};

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The competency cannot be used like this.
    Refused,
    /// Something was mended, or would be.
    Mended,
    /// Something a person should look at.
    Hint,
}

/// A sentence about a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub place: Place,
    pub kind: Kind,
    /// Place of the competency in the list; none where the note is about the file.
    pub entry: Option<usize>,
    pub message: String,
}

/// A text and where it stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub place: Place,
    /// The numbering that stood before it.
    pub number: Option<Number>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLevel {
    pub level: Level,
    pub description: Cell,
    pub indicators: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub place: Place,
    pub code: String,
    pub name: String,
    pub group: String,
    pub affairs: Vec<String>,
    pub origin: String,
    pub authority: Vec<String>,
    pub alias: Vec<String>,
    pub definition: String,
    pub levels: Vec<DraftLevel>,
}

impl Draft {
    pub fn level(&mut self, level: Level) -> Option<&mut DraftLevel> {
        if !self.levels.iter().any(|known| known.level == level) {
            self.levels.push(DraftLevel { level, description: Cell::default(), indicators: Vec::new() });
            self.levels.sort_by_key(|known| known.level);
        }
        self.levels.iter_mut().find(|known| known.level == level)
    }

    /// As the list and every message name it.
    pub fn title(&self) -> String {
        match (self.code.as_str(), self.name.as_str()) {
            ("", "") => "(tanpa nama)".to_owned(),
            ("", name) => name.to_owned(),
            (code, name) => format!("{code} {name}").trim_end().to_owned(),
        }
    }

    fn of_entry(entry: &Entry, group: &str, row: usize) -> Draft {
        let place = Place { sheet: 0, row, column: 0 };
        let cell = |text: &Text| Cell { text: text.to_string(), place, number: None };
        let texts = |list: &[Text]| list.iter().map(|text| text.to_string()).collect();
        let level = |level: &crate::domain::LevelText| DraftLevel {
            level: level.level,
            description: cell(&level.description),
            indicators: level.indicators.iter().map(cell).collect(),
        };
        Draft {
            place,
            code: entry.code.to_string(),
            name: entry.name.to_string(),
            group: group.to_owned(),
            affairs: texts(&entry.affairs),
            origin: entry.origin.to_string(),
            authority: texts(&entry.authority),
            alias: texts(&entry.alias),
            definition: entry.definition.to_string(),
            levels: entry.levels.iter().map(level).collect(),
        }
    }

    pub fn to_entry(&self) -> Entry {
        let texts = |list: &[String]| list.iter().map(|text| Text::from(text.clone())).collect();
        let level = |level: &DraftLevel| crate::domain::LevelText {
            level: level.level,
            description: Text::from(level.description.text.clone()),
            indicators: level.indicators.iter().map(|cell| Text::from(cell.text.clone())).collect(),
        };
        Entry {
            code: Text::from(self.code.clone()),
            name: Text::from(self.name.clone()),
            group: Text::from(self.group.clone()),
            affairs: texts(&self.affairs),
            origin: Text::from(self.origin.clone()),
            authority: texts(&self.authority),
            alias: texts(&self.alias),
            definition: Text::from(self.definition.clone()),
            levels: self.levels.iter().map(level).collect(),
        }
    }

    /// Gives the official code where the name or the code is one of the nine, and the group that follows from it.
    pub fn settle_code(&mut self, library: &Library) {
        let official = library.managerial().entries.iter().chain(&library.sociocultural().entries);
        let (code, name) = (code_key(&self.code), squeezed(&self.name));
        for entry in official {
            let is_same = match code.is_empty() {
                true => squeezed(&entry.name) == name,
                false => code_key(&entry.code) == code,
            };
            if is_same && self.group != TECHNICAL_GROUP {
                self.code = entry.code.to_string();
            }
        }
        if self.group.is_empty() {
            self.group = group_of_code(&self.code).to_owned();
        }
    }
}

pub fn of_dictionary(dictionary: &Dictionary) -> Vec<Draft> {
    let entries = dictionary.entries.iter().enumerate();
    entries.map(|(index, entry)| Draft::of_entry(entry, dictionary.group_of(entry), index + 1)).collect()
}

/// The group as people write it.
pub fn group_of_words(words: &str) -> Option<&'static str> {
    let word = squeezed(words);
    match () {
        () if word.contains("sosial") || word.contains("kultural") => Some(SOCIOCULTURAL_GROUP),
        () if word.contains("manajerial") => Some(MANAGERIAL_GROUP),
        () if word.contains("teknis") => Some(TECHNICAL_GROUP),
        () => None,
    }
}

/// The group that a code of the ministry's form speaks of.
fn group_of_code(code: &str) -> &'static str {
    let key = code_key(code);
    match (key.first().map(String::as_str), key.len()) {
        (Some("M"), 2) => MANAGERIAL_GROUP,
        (Some("SK"), 2) => SOCIOCULTURAL_GROUP,
        _ => TECHNICAL_GROUP,
    }
}
