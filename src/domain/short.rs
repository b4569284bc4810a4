//! Everyday short forms of posts and offices, for narrow tables and for searching.

use serde::Deserialize;

use super::library::Library;

pub const FORMAT: &str = "skj-singkatan";

/// The ones that the program brings.
const BUILT_IN: &str = include_str!("../../dictionaries/singkatan.json");

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ShortForm {
    #[serde(rename = "panjang")]
    pub long: String,
    /// Empty where the words are left out.
    #[serde(rename = "singkat")]
    pub short: String,
}

/// A list of them as a file has it.
#[derive(Debug, Deserialize)]
pub struct ShortFile {
    #[serde(rename = "singkatan", default)]
    pub rows: Vec<ShortForm>,
}

impl Library {
    /// Everyday short forms of posts and offices.
    pub fn short_forms(&self) -> &ShortForms {
        self.short.get_or_init(|| self.stacked().short.clone().unwrap_or_else(ShortForms::built_in))
    }

    /// A sentence for each file of them that was passed over.
    pub fn short_notes(&self) -> &[String] {
        &self.stacked().short_notes
    }
}

/// The ones in force, longer words first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortForms(Vec<ShortForm>);

impl ShortForms {
    pub fn built_in() -> ShortForms {
        let mut forms = ShortForms::default();
        forms.add(serde_json::from_str::<ShortFile>(BUILT_IN).map(|file| file.rows).unwrap_or_default());
        forms
    }

    /// Adds rows; one for words that have a short form already takes its place.
    pub fn add(&mut self, rows: Vec<ShortForm>) {
        for row in rows {
            let long = row.long.trim().to_owned();
            let row = ShortForm { short: row.short.trim().to_owned(), long };
            if row.long.is_empty() {
                continue;
            }
            match self.0.iter_mut().find(|known| known.long == row.long) {
                Some(known) => *known = row,
                None => self.0.push(row),
            }
        }
        self.0.sort_by_key(|row| std::cmp::Reverse(row.long.len()));
    }

    /// The text with every short form that is a word of its own spelled out; nothing where there is none. Of several
    /// words with one short form the shortest are meant.
    pub fn spelled_out(&self, text: &str) -> Option<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let plain = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        let long_at = |at: usize| {
            self.0.iter().rev().find_map(|row| {
                let short: Vec<String> = row.short.split_whitespace().map(plain).collect();
                let here = words.get(at..at + short.len()).filter(|here| !here.is_empty())?;
                here.iter().zip(&short).all(|(word, short)| plain(word) == *short).then_some((row, short.len()))
            })
        };
        let (mut spelled, mut at, mut is_changed) = (Vec::new(), 0, false);
        while let Some(word) = words.get(at) {
            let (said, step) = long_at(at).map_or((*word, 1), |(row, length)| (row.long.as_str(), length));
            is_changed |= said != *word;
            spelled.push(said);
            at += step;
        }
        is_changed.then(|| spelled.join(" "))
    }

    /// The name with the short form of the longest words that it begins with.
    pub fn short(&self, name: &str) -> String {
        let found = self.0.iter().find_map(|row| {
            let rest = name.strip_prefix(row.long.as_str())?;
            // Only whole words are shortened.
            (rest.is_empty() || rest.starts_with(' ')).then(|| format!("{}{rest}", row.short).trim_start().to_owned())
        });
        found.filter(|short| !short.is_empty()).unwrap_or_else(|| name.to_owned())
    }
}
