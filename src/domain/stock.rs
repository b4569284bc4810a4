//! Sentences that facilitators write again and again, with places that are filled in when one is used.

use serde::Deserialize;

use super::review::Weight;
use super::target::Target;

pub const FORMAT: &str = "skj-catatan-baku";

/// The ones that the program brings.
const BUILT_IN: &str = include_str!("../../dictionaries/catatan-baku.json");

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct StockRemark {
    #[serde(rename = "kode")]
    pub code: String,
    /// The part of the form it is about; empty for all of it.
    #[serde(rename = "sasaran", default)]
    pub target: String,
    #[serde(rename = "tingkat", default)]
    pub weight: Weight,
    #[serde(rename = "isi")]
    pub text: String,
}

/// A list of them as a file has it.
#[derive(Debug, Deserialize)]
pub struct StockFile {
    #[serde(rename = "catatan", default)]
    pub remarks: Vec<StockRemark>,
}

pub fn built_in() -> Vec<StockRemark> {
    serde_json::from_str::<StockFile>(BUILT_IN).map(|file| file.remarks).unwrap_or_default()
}

/// What stands in for the places of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fill<'a> {
    pub position: &'a str,
    pub grade: &'a str,
    pub office: &'a str,
    pub label: &'a str,
    pub value: &'a str,
}

/// Names of the places and what they mean, for the one who writes new sentences.
pub const PLACES: [&str; 5] = ["{jabatan}", "{jenjang}", "{perangkat}", "{isian}", "{nilai}"];

impl StockRemark {
    /// The sentence with its places filled in; one without a value keeps its name, so that it is seen.
    pub fn filled(&self, fill: &Fill<'_>) -> String {
        let values = [fill.position, fill.grade, fill.office, fill.label, fill.value];
        let mut text = String::new();
        let mut rest = self.text.as_str();
        // One pass: what was put in is never read as a place again.
        while let Some(at) = rest.find('{') {
            let (before, after) = rest.split_at(at);
            text.push_str(before);
            let known =
                PLACES.iter().zip(values).find(|(place, value)| after.starts_with(**place) && !value.trim().is_empty());
            let step = match known {
                Some((place, value)) => {
                    text.push_str(value.trim());
                    place.len()
                }
                None => {
                    text.push('{');
                    1
                }
            };
            rest = after.get(step..).unwrap_or_default();
        }
        text.push_str(rest);
        text
    }

    /// How near the sentence is to a place: 2 for its own part, 1 for any, 0 for another one.
    pub fn nearness(&self, target: &Target) -> usize {
        match self.target.as_str() {
            "" => 1,
            own if target.is_within(&Target::parse(own)) => 2,
            _ => 0,
        }
    }
}
