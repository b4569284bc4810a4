//! Two SKJ side by side: one entry for each printed field that differs, with signs around the words that changed.
//! The signs say everything; HTML adds looks to them and no meaning.

use askama::Template;
use similar::{ChangeTag, TextDiff};

use super::WriteError;
use super::csv::{INDICATOR, Row, rows};
use crate::domain::clean::visible;
use crate::form::FormDocument;

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `C. Teknis · Fasilitasi Rapat · Deskripsi`
    pub place: String,
    pub spans: Vec<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub tag: Tag,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Both,
    First,
    Second,
}

/// In the order of the first form; what only the second has comes behind its part.
pub fn compare(first: &FormDocument, second: &FormDocument) -> Vec<Difference> {
    let (first, second) = (fields(first), fields(second));
    let mut places: Vec<&String> = first.iter().map(|(place, _)| place).collect();
    for (place, _) in &second {
        if !places.contains(&place) {
            let part = place.split(" · ").next();
            let behind = places.iter().rposition(|known| known.split(" · ").next() == part);
            places.insert(behind.map_or(places.len(), |index| index + 1), place);
        }
    }
    let of = |fields: &[(String, Vec<String>)], place: &String| {
        fields.iter().find(|(known, _)| known == place).map(|(_, values)| values.clone()).unwrap_or_default()
    };
    places.into_iter().flat_map(|place| differences(place, of(&first, place), of(&second, place))).collect()
}

/// The values of each place, in their order. Rows of a list share a place.
fn fields(form: &FormDocument) -> Vec<(String, Vec<String>)> {
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows(form) {
        let (place, value) = (place(&row), value(&row));
        match fields.iter_mut().find(|(known, _)| *known == place) {
            Some((_, values)) => values.push(value),
            None => fields.push((place, vec![value])),
        }
    }
    fields
}

fn place(row: &Row) -> String {
    // The number of an indicator changes with the level and is no text of its own.
    let field = if row.field.starts_with(INDICATOR) { INDICATOR } else { &row.field };
    let parts = [row.part.as_str(), &row.name, field];
    parts.into_iter().filter(|part| !part.is_empty()).map(visible).collect::<Vec<_>>().join(" · ")
}

fn value(row: &Row) -> String {
    match row.importance.is_empty() {
        true => row.value.clone(),
        false => format!("{} ({})", row.value, row.importance),
    }
}

/// Equal values find each other first, wherever they stand; the others are compared in their order.
fn differences(place: &str, mut first: Vec<String>, mut second: Vec<String>) -> Vec<Difference> {
    first.retain(|value| match second.iter().position(|other| other == value) {
        Some(at) => {
            second.remove(at);
            false
        }
        None => true,
    });
    let count = first.len().max(second.len());
    let at = |values: &[String], index: usize| values.get(index).cloned().unwrap_or_default();
    let pairs = (0..count).map(|index| (at(&first, index), at(&second, index)));
    let pairs = pairs.filter(|(one, other)| one != other);
    pairs.map(|(one, other)| Difference { place: place.to_owned(), spans: spans(&one, &other) }).collect()
}

/// Words that stayed, went and came. Where hardly a word stays, the texts stand one after the other.
fn spans(first: &str, second: &str) -> Vec<Span> {
    let diff = TextDiff::from_unicode_words(first, second);
    let whole = || [(Tag::First, first), (Tag::Second, second)].into_iter().filter(|(_, text)| !text.is_empty());
    if diff.ratio() < 0.4 {
        return whole().map(|(tag, text)| Span { tag, text: text.to_owned() }).collect();
    }
    let mut spans: Vec<Span> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => Tag::Both,
            ChangeTag::Delete => Tag::First,
            ChangeTag::Insert => Tag::Second,
        };
        match spans.last_mut().filter(|span| span.tag == tag) {
            Some(span) => span.text.push_str(change.value()),
            None => spans.push(Span { tag, text: change.value().to_owned() }),
        }
    }
    spans
}

impl Span {
    /// The text between the signs that say where it stands.
    pub fn signed(&self) -> String {
        let text = self.text.lines().map(visible).collect::<Vec<_>>().join(" / ");
        match self.tag {
            Tag::Both => text,
            Tag::First => format!("[-{text}-]"),
            Tag::Second => format!("{{+{text}+}}"),
        }
    }
}

/// Lines for a terminal or a file.
pub fn text(differences: &[Difference]) -> String {
    let mut text = String::new();
    for difference in differences {
        let spans: String = difference.spans.iter().map(Span::signed).collect();
        text.push_str(&format!("{}\n  {spans}\n", difference.place));
    }
    text
}

#[derive(Template)]
#[template(path = "banding.html")]
struct Page<'a> {
    first: &'a str,
    second: &'a str,
    differences: &'a [Difference],
}

pub fn html(first: &str, second: &str, differences: &[Difference]) -> Result<String, WriteError> {
    Page { first, second, differences }.render().map_err(|error| WriteError::new("HTML", error))
}
