//! Writers: from the printed form to the bytes of a format. Fed by `FormDocument` alone; the two formats that carry a
//! whole session (XLSX and JSON) are given its JSON beside the form. Knows no app, no disk and no clock: dates come
//! from the session or from whoever asks.

pub mod book;
pub mod compare;
pub mod csv;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod recap;
pub mod text;
pub mod xlsx;

use crate::domain::{Library, Session};
use crate::form::FormDocument;

pub use crate::form::Format;
pub use book::{Emblem, EmblemError, SignOff, long_date};

/// The mark of an importance; the word stands beside it, because a mark in a column is misread by machines.
pub const MARK: &str = "√";

/// A session and its printed form.
#[derive(Clone, Debug)]
pub struct Skj {
    pub session: Session,
    pub form: FormDocument,
}

impl Skj {
    pub fn new(session: Session, library: &Library) -> Skj {
        Skj { form: FormDocument::build(&session, library), session }
    }
}

/// What is to be written: one SKJ, or a book of many.
#[derive(Clone, Debug, Default)]
pub struct Print<'a> {
    pub skj: &'a [Skj],
    /// A book has contents and a summary, also where it holds one SKJ only.
    pub book: Option<Book>,
    pub paper: Paper,
    pub emblem: Option<Emblem>,
    pub sign_off: Option<SignOff>,
    /// `YYYY-MM-DD`: the day in the properties of the file.
    pub date: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    pub title: String,
}

/// A4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    #[default]
    Portrait,
    Landscape,
}

impl Format {
    pub fn write(self, print: &Print<'_>) -> Result<Vec<u8>, WriteError> {
        match self {
            Format::Docx => docx::write(print),
            Format::Xlsx => xlsx::write(print),
            Format::Html => html::write(print),
            Format::Markdown => Ok(markdown::write(print).into_bytes()),
            Format::Text => Ok(text::write_all(print).into_bytes()),
            Format::Csv => csv::write(print),
            Format::Json => json::write(print),
        }
    }
}

/// A writer failed; what its library says.
#[derive(Debug, thiserror::Error)]
#[error("penulis {format} gagal: {reason}")]
pub struct WriteError {
    pub format: &'static str,
    pub reason: String,
}

impl WriteError {
    pub fn new(format: &'static str, reason: impl std::fmt::Display) -> WriteError {
        WriteError { format, reason: reason.to_string() }
    }
}
