//! CSV: the tables of a recap one below the other; a section chosen alone is one table with its heads in the first line.

use super::{Cell, Part, Recap, Table};
use crate::document::WriteError;
use crate::document::csv::inert;
use crate::domain::clean::visible;

pub fn write(recap: &Recap) -> Result<Vec<u8>, WriteError> {
    let failed = |error: &dyn std::fmt::Display| WriteError::new("CSV", error);
    // With a byte order mark spreadsheets read the letters as they are.
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let tables: Vec<(&str, &Table)> = recap
        .sections
        .iter()
        .flat_map(|section| section.parts.iter().map(move |part| (section.title.as_str(), part)))
        .filter_map(|(title, part)| match part {
            Part::Table(table) => Some((title, table)),
            Part::Paragraph(_) | Part::Signatures(_) => None,
        })
        .collect();
    for (number, (title, table)) in tables.iter().enumerate() {
        if tables.len() > 1 {
            if number > 0 {
                writer.write_record([""]).map_err(|error| failed(&error))?;
            }
            writer.write_record([inert(title)]).map_err(|error| failed(&error))?;
        }
        let is_bar = |column: usize| table.rows.iter().any(|row| row.get(column).is_some_and(|c| c.plain().is_none()));
        let heads = table.heads.iter().enumerate().filter(|(column, _)| !is_bar(*column));
        writer.write_record(heads.map(|(_, head)| inert(&shown(&head.name)))).map_err(|error| failed(&error))?;
        for row in &table.rows {
            let cells = row.iter().filter_map(Cell::plain).map(|cell| data(&cell));
            writer.write_record(cells).map_err(|error| failed(&error))?;
        }
    }
    writer.into_inner().map_err(|error| failed(&error))
}

/// A cell as data: what stands for nothing on paper is nothing here.
fn data(cell: &str) -> String {
    if cell == "-" { String::new() } else { inert(&shown(cell)) }
}

/// The lines of a text, without hidden characters: a recap is read and never read back.
fn shown(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}
