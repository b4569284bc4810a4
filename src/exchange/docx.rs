//! Word as we write it: tables become the printed values. What carries the style of placeholders is no value.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::dictionary::markup::entity;
use super::{ReadError, broken, zip};
use crate::document::MARK;
use crate::document::csv::{DESCRIPTION, IDENTITY, INDICATOR, LEVEL, Row, SUMMARY, TEXT};
use crate::document::docx::BLANK_STYLE;

pub const DOCUMENT: &str = "word/document.xml";

/// Paragraphs of a cell; a number and its text are parted by a tab.
type Cell = Vec<String>;
type Table = Vec<Vec<Cell>>;

pub fn read(bytes: &[u8]) -> Result<Vec<Vec<Row>>, ReadError> {
    let tables = tables(&zip::text(bytes, DOCUMENT)?)?;
    let mut all: Vec<Vec<Row>> = Vec::new();
    for table in &tables {
        let first = table.first().and_then(|row| row.first()).map(whole).unwrap_or_default();
        if first == "Nama Jabatan" {
            all.push(header(table));
        }
        let Some(rows) = all.last_mut() else { continue };
        match first.split_once(' ').map(|(number, _)| number) {
            Some("I.") => rows.extend(summary(table)),
            Some("II.") => competencies(table, rows),
            Some("III.") => requirements(table, rows),
            _ => {}
        }
    }
    Ok(all)
}

fn whole(cell: &Cell) -> String {
    cell.join("\n")
}

fn header(table: &Table) -> Vec<Row> {
    let row = |cells: &Vec<Cell>| {
        let (label, value) = (cells.first()?, cells.get(2)?);
        Some(Row { part: IDENTITY.to_owned(), field: whole(label), value: whole(value), ..Row::default() })
    };
    table.iter().filter_map(row).collect()
}

fn summary(table: &Table) -> Option<Row> {
    let value = table.get(1)?.get(1).map(whole)?;
    Some(Row { part: IDENTITY.to_owned(), field: SUMMARY.to_owned(), value, ..Row::default() })
}

fn competencies(table: &Table, rows: &mut Vec<Row>) {
    let mut part = String::new();
    for cells in table.iter().skip(2) {
        match cells.as_slice() {
            [group] => part = whole(group),
            [name, level, description, indicators] => {
                let name = whole(name);
                let (number, name) = name.split_once('\t').unwrap_or(("", &name));
                let mut push = |field: String, value: String| {
                    let (part, name) = (part.clone(), name.to_owned());
                    let number = number.trim_end_matches('.').to_owned();
                    rows.push(Row { part, number, name, field, value, importance: String::new() });
                };
                push(LEVEL.to_owned(), whole(level));
                push(DESCRIPTION.to_owned(), whole(description));
                for indicator in indicators {
                    if let Some((number, text)) = indicator.split_once('\t') {
                        push(format!("{INDICATOR} {number}"), text.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
}

fn requirements(table: &Table, rows: &mut Vec<Row>) {
    let (mut part, mut label) = (String::new(), String::new());
    for cells in table.iter().skip(3) {
        let mut push = |label: &str, text: &str, importance: &str| {
            let numbered = label.split_once('.').filter(|(number, _)| number.parse::<u32>().is_ok());
            let (number, name) = numbered.unwrap_or(("", label));
            rows.push(Row {
                part: part.clone(),
                number: number.to_owned(),
                name: name.trim().to_owned(),
                field: TEXT.to_owned(),
                value: text.to_owned(),
                importance: importance.to_owned(),
            });
        };
        match cells.as_slice() {
            [group] => part = whole(group),
            [kind, texts] if is_group(&whole(kind)) => {
                part = whole(kind);
                texts.iter().for_each(|text| {
                    rows.push(Row {
                        part: part.clone(),
                        field: TEXT.to_owned(),
                        value: text.clone(),
                        ..Row::default()
                    });
                });
            }
            [kind, text, marks @ ..] => {
                // A label stands once beside all its entries.
                let own = whole(kind);
                if !own.is_empty() {
                    label = own;
                }
                let column = marks.iter().position(|cell| whole(cell).contains(MARK));
                let importance = column.and_then(|column| ["mutlak", "penting", "perlu"].get(column));
                push(&label, &whole(text), importance.copied().unwrap_or_default());
            }
            [] => {}
        }
    }
}

/// `D. Pangkat`
fn is_group(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first.is_ascii_uppercase()) && chars.as_str().starts_with(". ")
}

/// The tables of the document; one inside another does not occur in ours and is read as part of the outer.
fn tables(xml: &str) -> Result<Vec<Table>, ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut tables: Vec<Table> = Vec::new();
    let (mut in_cell, mut in_text, mut blank) = (false, false, false);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(tables),
            Event::Start(tag) => match tag.name().as_ref() {
                b"w:tbl" => tables.push(Vec::new()),
                b"w:tr" => tables.last_mut().into_iter().for_each(|table| table.push(Vec::new())),
                b"w:tc" => {
                    in_cell = true;
                    cells(&mut tables).into_iter().for_each(|cells| cells.push(Vec::new()));
                }
                b"w:p" if in_cell => paragraphs(&mut tables).into_iter().for_each(|cell| cell.push(String::new())),
                b"w:r" => blank = false,
                b"w:t" => in_text = in_cell,
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                b"w:tab" if in_cell => add(&mut tables, "\t", false),
                b"w:br" if in_cell => add(&mut tables, "\n", blank),
                b"w:p" if in_cell => paragraphs(&mut tables).into_iter().for_each(|cell| cell.push(String::new())),
                b"w:rStyle" => blank |= is_blank(&tag),
                _ => {}
            },
            Event::Text(text) if in_text => add(&mut tables, &text.decode().map_err(broken)?, blank),
            Event::GeneralRef(name) if in_text => {
                add(&mut tables, &entity(&name.decode().map_err(broken)?), blank);
            }
            Event::End(tag) if tag.name().as_ref() == b"w:t" => in_text = false,
            Event::End(tag) if tag.name().as_ref() == b"w:tc" => in_cell = false,
            _ => {}
        }
    }
}

fn is_blank(tag: &BytesStart<'_>) -> bool {
    tag.attributes().flatten().any(|attribute| attribute.value.as_ref() == BLANK_STYLE.as_bytes())
}

fn cells(tables: &mut [Table]) -> Option<&mut Vec<Cell>> {
    tables.last_mut()?.last_mut()
}

fn paragraphs(tables: &mut [Table]) -> Option<&mut Cell> {
    cells(tables)?.last_mut()
}

fn add(tables: &mut [Table], text: &str, blank: bool) {
    if let Some(paragraph) = paragraphs(tables).and_then(|cell| cell.last_mut()).filter(|_| !blank) {
        paragraph.push_str(text);
    }
}
