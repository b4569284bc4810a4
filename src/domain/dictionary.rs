//! Competency dictionaries: `dictionaries/*.json` and what an agency imports.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, de::Visitor};

use super::level::Level;

/// A text of a dictionary, borrowed from the program or the file it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Cow<'static, str>);

impl Text {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Text {
        Text(Cow::Borrowed(text))
    }
}

impl<'de: 'static> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        struct Reader;
        impl<'de: 'static> Visitor<'de> for Reader {
            type Value = Text;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("teks")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

/// A dictionary file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Dictionary {
    pub format: Text,
    #[serde(rename = "versi")]
    pub version: u64,
    pub id: Text,
    #[serde(rename = "nama")]
    pub name: Text,
    #[serde(rename = "kompetensi")]
    pub entries: Vec<Entry>,
}

/// One competency with its five levels.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Entry {
    #[serde(rename = "kode")]
    pub code: Text,
    #[serde(rename = "nama")]
    pub name: Text,
    #[serde(rename = "definisi")]
    pub definition: Text,
    /// Codes of the affairs it belongs to; empty for units common to all.
    #[serde(rename = "urusan", default)]
    pub affairs: Vec<Text>,
    #[serde(default)]
    pub alias: Vec<Text>,
    #[serde(rename = "level")]
    pub levels: Vec<LevelText>,
}

/// What a dictionary says about one level of a competency.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LevelText {
    pub level: Level,
    #[serde(rename = "deskripsi")]
    pub description: Text,
    #[serde(rename = "indikator")]
    pub indicators: Vec<Text>,
}

impl Dictionary {
    pub fn find(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code.as_str() == code)
    }
}

impl Entry {
    pub fn at(&self, level: Level) -> Option<&LevelText> {
        self.levels.iter().find(|text| text.level == level)
    }
}
