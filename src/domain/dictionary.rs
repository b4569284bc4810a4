//! Competency dictionaries: `dictionaries/*.json` and what an agency imports.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Visitor};

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

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Cow::Owned(text))
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
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
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Dictionary {
    pub format: Text,
    #[serde(rename = "versi")]
    pub version: u64,
    pub id: Text,
    #[serde(rename = "nama")]
    pub name: Text,
    /// Of entries that name none: `manajerial`, `sosial_kultural` or `teknis`.
    #[serde(rename = "kelompok", default, skip_serializing_if = "is_empty")]
    pub group: Text,
    #[serde(rename = "keterangan", default, skip_serializing_if = "is_empty")]
    pub remark: Text,
    #[serde(rename = "kompetensi")]
    pub entries: Vec<Entry>,
}

pub const MANAGERIAL_GROUP: &str = "manajerial";
pub const SOCIOCULTURAL_GROUP: &str = "sosial_kultural";
pub const TECHNICAL_GROUP: &str = "teknis";

/// One competency with its five levels.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Entry {
    #[serde(rename = "kode")]
    pub code: Text,
    #[serde(rename = "nama")]
    pub name: Text,
    #[serde(rename = "kelompok", default, skip_serializing_if = "is_empty")]
    pub group: Text,
    /// Codes of the affairs it belongs to; empty for units common to all.
    #[serde(rename = "urusan", default, deserialize_with = "exact")]
    pub affairs: Vec<Text>,
    #[serde(rename = "asal", default, skip_serializing_if = "is_empty")]
    pub origin: Text,
    /// `provinsi` or `kabupaten_kota` where only one of them has the affair.
    #[serde(rename = "kewenangan", default, skip_serializing_if = "Vec::is_empty")]
    pub authority: Vec<Text>,
    #[serde(default, deserialize_with = "exact")]
    pub alias: Vec<Text>,
    #[serde(rename = "definisi")]
    pub definition: Text,
    #[serde(rename = "level", deserialize_with = "exact")]
    pub levels: Vec<LevelText>,
}

/// What a dictionary says about one level of a competency.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LevelText {
    pub level: Level,
    #[serde(rename = "deskripsi")]
    pub description: Text,
    #[serde(rename = "indikator", deserialize_with = "exact")]
    pub indicators: Vec<Text>,
}

/// A list without room for more: a dictionary holds thousands, and everyone at a server has their own.
fn exact<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let mut list = Vec::deserialize(deserializer)?;
    list.shrink_to_fit();
    Ok(list)
}

fn is_empty(text: &Text) -> bool {
    text.as_str().is_empty()
}

impl Dictionary {
    pub const FORMAT: &'static str = "skj-kamus";

    /// The group an entry belongs to; technical where neither it nor the dictionary says one.
    pub fn group_of<'a>(&'a self, entry: &'a Entry) -> &'a str {
        match (entry.group.as_str(), self.group.as_str()) {
            ("", "") => TECHNICAL_GROUP,
            ("", group) | (group, _) => group,
        }
    }

    /// A dictionary that owns its texts.
    pub fn from_bytes(bytes: &[u8]) -> Result<Dictionary, serde_json::Error> {
        let mut json = serde_json::Deserializer::from_reader(bytes);
        let dictionary = Dictionary::deserialize(&mut json)?;
        json.end().map(|()| dictionary)
    }

    pub fn find(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code.as_str() == code)
    }
}

impl Entry {
    /// An entry that owns its texts, out of bytes that are let go of.
    pub fn from_bytes(bytes: &[u8]) -> Result<Entry, serde_json::Error> {
        let mut json = serde_json::Deserializer::from_reader(bytes);
        let entry = Entry::deserialize(&mut json)?;
        json.end().map(|()| entry)
    }

    pub fn at(&self, level: Level) -> Option<&LevelText> {
        self.levels.iter().find(|text| text.level == level)
    }
}
