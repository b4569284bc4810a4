//! Foreign files in: dictionaries from workbooks, CSV, DOCX, JSON and text; templates and exports of dictionaries out.
//! Bytes and tables only. Knows the domain, and neither app nor screen nor store; opens no file by itself.

pub mod check;
pub mod compare;
pub mod docx;
pub mod draft;
pub mod export;
pub mod json;
pub mod limits;
pub mod markup;
pub mod pdf;
pub mod sheet;
pub mod stream;
pub mod take;
pub mod workbook;

mod collect;
mod csv;
mod heading;
pub(super) mod items;
mod ods;
pub(super) mod words;

pub use draft::{Draft, Kind, Note};
pub use limits::Refusal;
pub use sheet::{Place, Sheet};

use crate::domain::Dictionary;

/// What a file turned out to be.
#[derive(Debug)]
pub enum Read {
    /// Tables and lines of an office file or CSV.
    Sheets(Vec<Sheet>),
    Json(Dictionary),
    /// To be read elsewhere, with limits of its own.
    Pdf,
}

/// Reads a file by what it holds; its name decides nothing.
pub fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    match bytes {
        _ if bytes.is_empty() => Err(Refusal::Empty),
        _ if bytes.starts_with(OLE) => Err(limits::old_or_locked(bytes)),
        _ if bytes.starts_with(b"PK") => office(bytes).map(Read::Sheets),
        _ if bytes.starts_with(b"%PDF") => Ok(Read::Pdf),
        _ if first_letter(bytes) == Some(b'{') => json::read(bytes).map(Read::Json),
        _ => csv::read(bytes).map(|sheet| Read::Sheets(vec![sheet])),
    }
}

fn first_letter(bytes: &[u8]) -> Option<u8> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bare.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

fn office(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let container = limits::Container::open(bytes)?;
    match () {
        () if container.holds("word/document.xml") => docx::read(&container),
        () if container.holds("xl/workbook.xml") => workbook::read(bytes),
        () if container.holds("content.xml") => ods::read(&container),
        () => Err(Refusal::Unknown),
    }
}
