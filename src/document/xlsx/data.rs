//! The whole session as rows of path and value, so that a workbook loses nothing and can be read back.

use rust_xlsxwriter::{Worksheet, XlsxError};
use serde_json::Value;

use super::{CELL, Looks};
use crate::document::Skj;

pub const DATA_SHEET: &str = "Data";
/// A value longer than a cell goes on in the next row of the same path.
const HEADS: [&str; 4] = ["skj", "jalur", "jenis", "nilai"];
/// Kinds of a value: a text as it is, which needs no word, and everything else as JSON.
const TEXT: &str = "";
pub const OTHER: &str = "json";

pub fn write(page: &mut Worksheet, all: &[Skj], looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(DATA_SHEET)?;
    // For programs; a person prints and reads the others.
    page.set_hidden(true);
    for (column, (width, head)) in (0..).zip([6, 50, 8, 90].into_iter().zip(HEADS)) {
        page.set_column_width(column, width)?;
        super::text(page, 0, column, head, &looks.head)?;
    }
    page.set_freeze_panes(1, 0)?;
    let mut row = 1;
    for (index, skj) in all.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut leaves = Vec::new();
        flatten(&serde_json::to_value(&skj.session).unwrap_or_default(), String::new(), &mut leaves);
        for (path, kind, value) in leaves {
            for part in parts(&value) {
                page.write_number(row, 0, number)?;
                page.write_string(row, 1, &path)?;
                if kind != TEXT {
                    page.write_string(row, 2, kind)?;
                }
                page.write_string(row, 3, part)?;
                row += 1;
            }
        }
    }
    Ok(())
}

/// Every value that holds no other: its JSON pointer, its kind and its text.
fn flatten(value: &Value, path: String, leaves: &mut Vec<(String, &'static str, String)>) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, inner) in map {
                flatten(inner, format!("{path}/{}", segment(key)), leaves);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(index, inner)| flatten(inner, format!("{path}/{index}"), leaves));
        }
        Value::String(text) => leaves.push((path, TEXT, text.clone())),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            leaves.push((path, OTHER, value.to_string()));
        }
    }
}

/// A key as in a JSON pointer; one that begins with a digit is told from the place in a list by a sign.
fn segment(key: &str) -> String {
    let sign = if key.starts_with(|first: char| first.is_ascii_digit()) { "~2" } else { "" };
    format!("{sign}{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Pieces that fit a cell; at least one.
fn parts(value: &str) -> Vec<String> {
    let chars: Vec<char> = value.chars().collect();
    // A character takes two units at most.
    let parts: Vec<String> = chars.chunks(CELL / 2).map(|part| part.iter().collect()).collect();
    if parts.is_empty() { vec![String::new()] } else { parts }
}
