//! What belongs to a document as a whole: the order of a book, its summary, the emblem, the sign-off, dates in words.

use std::collections::BTreeMap;

use super::Skj;
use crate::domain::calendar::MONTHS;
use crate::form::About;

/// Sorts by what the person asked for; what ties keeps its place. Without keys nothing moves.
pub fn sort<T>(all: &mut [T], keys: &[SortKey], about: impl Fn(&T) -> &About) {
    let of = |about: &About, key: &SortKey| match key {
        SortKey::Unit => (usize::from(about.office.is_empty()), format!("{}\n{}", about.office, about.unit)),
        SortKey::Grade => (about.grade_order, String::new()),
        SortKey::Name => (0, about.position_name.to_lowercase()),
        SortKey::Code => (0, about.position_code.clone()),
    };
    all.sort_by_cached_key(|item| keys.iter().map(|key| of(about(item), key)).collect::<Vec<_>>());
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    Unit,
    Grade,
    Name,
    Code,
}

impl SortKey {
    pub const ALL: [SortKey; 4] = [SortKey::Unit, SortKey::Grade, SortKey::Name, SortKey::Code];

    pub fn word(self) -> &'static str {
        match self {
            SortKey::Unit => "unit",
            SortKey::Grade => "jenjang",
            SortKey::Name => "nama",
            SortKey::Code => "kode",
        }
    }
}

/// One line of the summary of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    pub office: String,
    pub group_name: String,
    pub count: usize,
}

/// How many SKJ each office has in each grade, by name and rank.
pub fn summary(all: &[Skj]) -> Vec<SummaryRow> {
    let mut counts: BTreeMap<(String, usize, String), usize> = BTreeMap::new();
    for about in all.iter().map(|skj| &skj.form.about) {
        let key = (about.office.clone(), about.grade_order, about.group_name.clone());
        *counts.entry(key).or_default() += 1;
    }
    let row = |((office, _, group_name), count)| SummaryRow {
        office: or_dash(office),
        group_name: or_dash(group_name),
        count,
    };
    counts.into_iter().map(row).collect()
}

pub fn or_dash(text: String) -> String {
    if text.is_empty() { "-".to_owned() } else { text }
}

/// Who sets the standard, where and when; printed once, at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOff {
    /// `BUPATI CONTOH`
    pub official: String,
    pub name: String,
    pub place: String,
    /// `YYYY-MM-DD`
    pub date: String,
}

impl SignOff {
    /// The lines above the space for the signature.
    pub fn head(&self) -> Vec<String> {
        let place = (!self.place.is_empty()).then(|| format!("Ditetapkan di {}", self.place));
        let date = long_date(&self.date).map(|date| format!("pada tanggal {date}"));
        let official = format!("{},", self.official.to_uppercase());
        place.into_iter().chain(date).chain([official]).collect()
    }

    pub fn signer(&self) -> &str {
        if self.name.is_empty() { "……………………………" } else { &self.name }
    }
}

/// `2026-11-22` as `22 November 2026`; nothing where it is no day.
pub fn long_date(date: &str) -> Option<String> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let (year, day) = (year.parse::<u16>().ok()?, day.parse::<u8>().ok()?);
    let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    (1..=31).contains(&day).then(|| format!("{day} {name} {year}"))
}

/// A PNG picture, printed above the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emblem {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// A picture that cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmblemError {
    #[error("gambarnya bukan PNG")]
    NotPng,
    #[error("gambarnya lebih besar dari 10.000 titik")]
    TooLarge,
}

impl Emblem {
    /// Looks at the head of the file only; the picture itself is handed on as it is.
    pub fn new(bytes: Vec<u8>) -> Result<Emblem, EmblemError> {
        let number = |from: usize| {
            let four = bytes.get(from..from + 4)?;
            Some(u32::from_be_bytes(four.try_into().ok()?))
        };
        let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR");
        let (Some(width), Some(height), true) = (number(16), number(20), is_png) else {
            return Err(EmblemError::NotPng);
        };
        match (width, height) {
            (1..=10_000, 1..=10_000) => Ok(Emblem { bytes, width, height }),
            _ => Err(EmblemError::TooLarge),
        }
    }

    /// Width for a height, in the same unit, at most four times the height.
    pub fn width_for(&self, height: u32) -> u32 {
        let width = u64::from(height) * u64::from(self.width) / u64::from(self.height.max(1));
        u32::try_from(width).unwrap_or(u32::MAX).clamp(1, height.saturating_mul(4))
    }
}
