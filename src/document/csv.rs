//! CSV: one row for each printed value, so that a spreadsheet can filter them and a program can read them back.
//! No cell can start a formula: what begins like one, or with an apostrophe, gets an apostrophe in front. The head of
//! the value column says so, and reading back takes exactly one away.

use super::{Print, WriteError};
use crate::form::{Block, CompetencyTable, FormDocument, RequirementTable, Tick};

/// Heads of the columns, in order.
pub const HEADS: [&str; 7] =
    ["skj", "bagian", "nomor", "nama", "isian", "nilai (' di depan bukan bagian teks)", "tingkat_penting"];

/// One printed value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// `Identitas`, `A. Manajerial`, …
    pub part: String,
    /// Number of the competency or requirement.
    pub number: String,
    /// Name of the competency, or kind of the requirement.
    pub name: String,
    /// What the value is.
    pub field: String,
    /// As written; empty where nothing is.
    pub value: String,
    /// `mutlak`, `penting`, `perlu`, or empty.
    pub importance: String,
}

pub const IDENTITY: &str = "Identitas";
pub const SUMMARY: &str = "Ikhtisar Jabatan";
pub const LEVEL: &str = "Level";
pub const DESCRIPTION: &str = "Deskripsi";
pub const INDICATOR: &str = "Indikator";
pub const TEXT: &str = "Uraian";

pub fn write(print: &Print<'_>) -> Result<Vec<u8>, WriteError> {
    let failed = |error: &dyn std::fmt::Display| WriteError::new("CSV", error);
    // With a byte order mark spreadsheets read the letters as they are.
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(HEADS).map_err(|error| failed(&error))?;
    for (index, skj) in print.skj.iter().enumerate() {
        for row in rows(&skj.form) {
            let number = (index + 1).to_string();
            let cells = [&number, &row.part, &row.number, &row.name, &row.field, &row.value, &row.importance];
            writer.write_record(cells.map(|cell| inert(cell))).map_err(|error| failed(&error))?;
        }
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// The cell with an apostrophe in front where a spreadsheet would take it for a formula.
pub fn inert(cell: &str) -> String {
    let starts = |char: char| matches!(char, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠' | '\'');
    // A spreadsheet looks behind blanks and line breaks.
    match cell.trim_start_matches([' ', '\n', '\u{a0}']).starts_with(starts) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// Takes back what `inert` did.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Every value of the form, in its order.
pub fn rows(form: &FormDocument) -> Vec<Row> {
    let mut rows = Vec::new();
    for block in &form.blocks {
        match block {
            Block::Header(header) => rows.extend(header.iter().map(|row| Row {
                part: IDENTITY.to_owned(),
                field: row.label.to_owned(),
                value: row.value.written().to_owned(),
                ..Row::default()
            })),
            Block::Paragraph(text) => rows.push(Row {
                part: IDENTITY.to_owned(),
                field: SUMMARY.to_owned(),
                value: text.written().to_owned(),
                ..Row::default()
            }),
            Block::Competencies(table) => competencies(table, &mut rows),
            Block::Requirements(table) => requirements(table, &mut rows),
            Block::Title(_) | Block::Band(_) | Block::Section { .. } => {}
        }
    }
    rows
}

fn competencies(table: &CompetencyTable, rows: &mut Vec<Row>) {
    for group in &table.groups {
        for competency in &group.rows {
            let mut push = |field: &str, value: &str| {
                rows.push(Row {
                    part: format!("{}. {}", group.letter, group.name),
                    number: competency.number.to_string(),
                    name: competency.name.written().to_owned(),
                    field: field.to_owned(),
                    value: value.to_owned(),
                    importance: String::new(),
                });
            };
            push(LEVEL, competency.level.written());
            push(DESCRIPTION, competency.description.written());
            let indicators = competency.indicators.iter().filter(|indicator| !indicator.number.is_empty());
            indicators.for_each(|one| push(&format!("{INDICATOR} {}", one.number), one.text.written()));
        }
    }
}

fn requirements(table: &RequirementTable, rows: &mut Vec<Row>) {
    for group in &table.groups {
        for requirement in &group.rows {
            for entry in &requirement.entries {
                let importance = match &entry.tick {
                    Tick::In { word, .. } => word.written(),
                    Tick::Never => "",
                };
                rows.push(Row {
                    part: format!("{}. {}", group.letter, group.name),
                    number: requirement.number.map(|number| number.to_string()).unwrap_or_default(),
                    name: requirement.label.to_owned(),
                    field: TEXT.to_owned(),
                    value: entry.text.written().to_owned(),
                    importance: importance.to_owned(),
                });
            }
        }
    }
}
