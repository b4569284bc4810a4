//! Foreign files in: what `document` writes is read back. A workbook and JSON hold whole sessions; Word and CSV hold
//! what is printed. Nothing of a file is believed: sizes are counted while unpacking, and coordinates are bounded.
//! Knows the names that the writers use, and neither app nor disk.

pub mod anjab;
mod csv;
pub mod dictionary;
mod docx;
mod json;
pub mod posts;
pub mod printed;
mod xlsx;
mod zip;

use crate::document::csv::{LEVEL, Row, TEXT};
use crate::domain::Session;

/// Bytes of a file that may be read.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Every field.
    Whole(Vec<Session>),
    /// The printed values of each SKJ.
    Printed(Vec<Vec<Row>>),
    /// Posts of an anjab, to begin SKJ with.
    Started(anjab::Anjab),
}

/// Why a file gives no SKJ; a part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("bukan hasil ekspor skj (DOCX, XLSX, CSV, JSON) dan bukan tabel anjab dengan kolom nama jabatan")]
    Unknown,
    #[error("isinya tidak dapat dibuka ({0})")]
    Broken(String),
    #[error("isinya lebih dari 32 MiB setelah dibuka")]
    TooLarge,
    #[error("tidak memuat SKJ")]
    Nothing,
}

/// By what the bytes are, not by the name of the file: what this program wrote, else an anjab.
pub fn read(bytes: &[u8]) -> Result<Found, ReadError> {
    match ours(bytes) {
        Err(error @ (ReadError::Unknown | ReadError::Nothing)) => anjab::read(bytes).map(Found::Started).ok_or(error),
        found => found,
    }
}

fn ours(bytes: &[u8]) -> Result<Found, ReadError> {
    let found = match bytes {
        [b'P', b'K', ..] => {
            let names = zip::names(bytes)?;
            match () {
                () if names.iter().any(|name| name == docx::DOCUMENT) => Found::Printed(docx::read(bytes)?),
                () if names.iter().any(|name| name == "xl/workbook.xml") => Found::Whole(xlsx::read(bytes)?),
                () => return Err(ReadError::Unknown),
            }
        }
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| ReadError::Unknown)?;
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            match text.trim_start().starts_with('{') {
                true => Found::Whole(json::read(text)?),
                false => Found::Printed(csv::read(text)?),
            }
        }
    };
    match &found {
        Found::Whole(all) if all.is_empty() => Err(ReadError::Nothing),
        // A form with neither levels nor requirements is somebody else's that begins with the same words.
        Found::Printed(all) if !all.iter().flatten().any(|row| row.field == LEVEL || row.field == TEXT) => {
            Err(ReadError::Nothing)
        }
        Found::Whole(_) | Found::Printed(_) | Found::Started(_) => Ok(found),
    }
}

fn broken(reason: impl std::fmt::Display) -> ReadError {
    ReadError::Broken(reason.to_string())
}
