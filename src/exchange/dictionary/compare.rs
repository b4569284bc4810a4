//! Two dictionaries beside each other.

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
    for entry in &first.entries {
        match partner(entry, second) {
            Some(other) => changes(entry, other, &mut found),
            None => found.push(Difference::OnlyFirst(title(entry))),
        }
    }
    let only = second.entries.iter().filter(|entry| partner(entry, first).is_none());
    found.extend(only.map(|entry| Difference::OnlySecond(title(entry))));
    found
}

fn title(entry: &Entry) -> String {
    format!("{} {}", entry.code.as_str(), entry.name.as_str())
}

/// The same code, else the same name.
fn partner<'a>(entry: &Entry, other: &'a Dictionary) -> Option<&'a Entry> {
    let code = code_key(&entry.code);
    let by_code = other.entries.iter().find(|known| code_key(&known.code) == code);
    by_code.or_else(|| other.entries.iter().find(|known| squeezed(&known.name) == squeezed(&entry.name)))
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
