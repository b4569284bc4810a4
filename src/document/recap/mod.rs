//! The recap of a workshop: what a folder of SKJ amounts to, as sections of paragraphs and tables that every format
//! writes in its own way. Knows neither rules nor disk: whoever reads the folder hands in posts and totals.

pub mod build;
mod competencies;
mod csv;
mod html;
pub mod ndjson;
mod post;
mod text;

use super::WriteError;

pub use build::build;
pub use post::{Decision, FindingTotal, Planned, Post, Posts};

/// A recap, ready to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recap {
    pub title: String,
    pub subtitle: String,
    /// `YYYY-MM-DD`
    pub date: String,
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The word on the command line.
    pub key: &'static str,
    pub title: String,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Paragraph(String),
    Table(Table),
    /// Blocks of lines beside each other, with room for a signature between the first and the last line of each.
    Signatures(Vec<[String; 2]>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    /// The last row is a sum.
    pub has_sum: bool,
    /// Too wide for paper: only where columns may go on sideways.
    pub wide: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub name: String,
    /// Share of the width.
    pub weight: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(usize),
    /// A part of a whole, as a bar; the numbers stand in other cells.
    Bar {
        part: usize,
        whole: usize,
    },
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number)
    }
}

impl Cell {
    /// Cells that a bar fills, of so many: at least one where there is anything.
    pub fn filled(part: usize, whole: usize, cells: usize) -> usize {
        let filled = (part * cells + whole / 2).checked_div(whole).unwrap_or_default().min(cells);
        if part > 0 { filled.max(1) } else { 0 }
    }

    /// The bar as signs; full, rest.
    pub fn signs(part: usize, whole: usize, cells: usize, signs: [char; 2]) -> String {
        let filled = Cell::filled(part, whole, cells);
        let [full, rest] = signs.map(|sign| sign.to_string());
        full.repeat(filled) + &rest.repeat(cells - filled)
    }

    /// What a table of data holds: a bar says nothing that is not said beside it.
    pub fn plain(&self) -> Option<String> {
        match self {
            Cell::Text(text) => Some(text.clone()),
            Cell::Number(number) => Some(number.to_string()),
            Cell::Bar { .. } => None,
        }
    }
}

pub const BLOCKS: [char; 2] = ['█', '·'];
pub const ASCII_BLOCKS: [char; 2] = ['#', '.'];

/// Formats of a recap; NDJSON is written SKJ by SKJ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecapFormat {
    Text,
    Xlsx,
    Docx,
    Html,
    Csv,
    Ndjson,
}

impl RecapFormat {
    pub const ALL: [RecapFormat; 6] = [
        RecapFormat::Text,
        RecapFormat::Xlsx,
        RecapFormat::Docx,
        RecapFormat::Html,
        RecapFormat::Csv,
        RecapFormat::Ndjson,
    ];

    /// The word on the command line, which is the ending of the file as well.
    pub fn word(self) -> &'static str {
        match self {
            RecapFormat::Text => "txt",
            RecapFormat::Xlsx => "xlsx",
            RecapFormat::Docx => "docx",
            RecapFormat::Html => "html",
            RecapFormat::Csv => "csv",
            RecapFormat::Ndjson => "ndjson",
        }
    }
}

impl Recap {
    /// The sections of these keys, in their own order; all without keys.
    pub fn only(mut self, keys: &[String]) -> Recap {
        self.sections.retain(|section| keys.is_empty() || keys.iter().any(|key| key == section.key));
        self
    }

    /// `signs`: what bars are made of where they are text.
    pub fn write(&self, format: RecapFormat, signs: [char; 2]) -> Result<Vec<u8>, WriteError> {
        match format {
            RecapFormat::Text => Ok(text::write(self, signs).into_bytes()),
            RecapFormat::Xlsx => super::xlsx::recap::write(self),
            RecapFormat::Docx => super::docx::recap::write(self, signs),
            RecapFormat::Html => html::write(self),
            RecapFormat::Csv | RecapFormat::Ndjson => csv::write(self),
        }
    }
}
