//! Two dictionaries beside each other.

use std::collections::HashMap;

use super::words::{code_key, squeezed};
use crate::domain::{Dictionary, Entry, Level};

/// What differs, in the order of the first and then the second dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    OnlyFirst(String),
    OnlySecond(String),
    /// The competency, what of it, and both texts.
    Changed {
        title: String,
        what: String,
        first: String,
        second: String,
    },
}

pub fn compare(first: &Dictionary, second: &Dictionary) -> Vec<Difference> {
    let mut found = Vec::new();
    let (in_first, in_second) = (Partners::of(first), Partners::of(second));
    for entry in &first.entries {
        match in_second.partner(entry) {
            Some(other) => changes(entry, other, &mut found),
            None => found.push(Difference::OnlyFirst(title(entry))),
        }
    }
    let only = second.entries.iter().filter(|entry| in_first.partner(entry).is_none());
    found.extend(only.map(|entry| Difference::OnlySecond(title(entry))));
    found
}

fn title(entry: &Entry) -> String {
    format!("{} {}", entry.code.as_str(), entry.name.as_str())
}

/// Entries by code and by name; of several with one the first.
struct Partners<'a> {
    codes: HashMap<Vec<String>, &'a Entry>,
    names: HashMap<String, &'a Entry>,
}

impl<'a> Partners<'a> {
    fn of(dictionary: &'a Dictionary) -> Partners<'a> {
        let last_first = || dictionary.entries.iter().rev();
        Partners {
            codes: last_first().map(|entry| (code_key(&entry.code), entry)).collect(),
            names: last_first().map(|entry| (squeezed(&entry.name), entry)).collect(),
        }
    }

    /// The same code, else the same name.
    fn partner(&self, entry: &Entry) -> Option<&'a Entry> {
        let by_code = self.codes.get(&code_key(&entry.code));
        by_code.or_else(|| self.names.get(&squeezed(&entry.name))).copied()
    }
}

fn changes(first: &Entry, second: &Entry, found: &mut Vec<Difference>) {
    let mut put = |what: String, one: &str, other: &str| {
        if one != other {
            let (title, first, second) = (title(first), one.to_owned(), other.to_owned());
            found.push(Difference::Changed { title, what, first, second });
        }
    };
    put("nama".into(), &first.name, &second.name);
    put("definisi".into(), &first.definition, &second.definition);
    let joined = |list: &[crate::domain::dictionary::Text]| {
        list.iter().map(|text| text.as_str()).collect::<Vec<&str>>().join("; ")
    };
    put("urusan".into(), &joined(&first.affairs), &joined(&second.affairs));
    put("alias".into(), &joined(&first.alias), &joined(&second.alias));
    for level in Level::ALL {
        let (one, other) = (first.at(level), second.at(level));
        let description =
            |text: Option<&crate::domain::LevelText>| text.map(|text| text.description.to_string()).unwrap_or_default();
        put(format!("deskripsi level {level}"), &description(one), &description(other));
        let count = |text: Option<&crate::domain::LevelText>| text.map_or(0, |text| text.indicators.len());
        let at = |text: Option<&crate::domain::LevelText>, index: usize| {
            text.and_then(|text| text.indicators.get(index)).map(|text| text.to_string()).unwrap_or_default()
        };
        for index in 0..count(one).max(count(other)) {
            put(format!("indikator {level}.{}", index + 1), &at(one, index), &at(other, index));
        }
    }
}
