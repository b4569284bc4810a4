//! The sheet of all fields of a workbook. Cells are read one by one, so that a cell far away costs nothing.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use serde_json::{Map, Value};

use super::{ReadError, broken};
use crate::document::xlsx::{DATA_SHEET, OTHER};
use crate::domain::Session;

/// Rows that may be read; a full session has about three thousand values.
const MOST_ROWS: u32 = 1_000_000;

/// Number of the SKJ, path, kind and value.
type Line = [String; 4];

pub fn read(bytes: &[u8]) -> Result<Vec<Session>, ReadError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    if !workbook.sheet_names().iter().any(|name| name == DATA_SHEET) {
        return Err(ReadError::Unknown);
    }
    let mut cells = workbook.worksheet_cells_reader(DATA_SHEET).map_err(broken)?;
    let mut lines: BTreeMap<u32, Line> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        if row == 0 || row > MOST_ROWS {
            continue;
        }
        let text = match cell.get_value() {
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            // A spreadsheet that saved the file anew may take digits for numbers.
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(flag) => flag.to_string(),
            _ => continue,
        };
        if let Some(place) = lines.entry(row).or_default().get_mut(column as usize) {
            *place = text;
        }
    }
    let mut all: BTreeMap<u32, Vec<Line>> = BTreeMap::new();
    for line in lines.into_values() {
        let [number, ..] = &line;
        all.entry(number.parse().unwrap_or_default()).or_default().push(line);
    }
    all.into_values().map(session).collect()
}

/// Puts the values back in their places and reads the session as from a file.
fn session(lines: Vec<Line>) -> Result<Session, ReadError> {
    let mut root = Value::Object(Map::new());
    let mut lines = lines.into_iter().peekable();
    while let Some([_, path, kind, mut value]) = lines.next() {
        while let Some([_, _, _, more]) = lines.next_if(|[_, next, _, _]| *next == path) {
            value.push_str(&more);
        }
        let value = match kind == OTHER {
            true => serde_json::from_str(&value).map_err(broken)?,
            false => Value::String(value),
        };
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        put(&mut root, &segments, value);
    }
    serde_json::from_str(&root.to_string()).map_err(broken)
}

fn put(place: &mut Value, path: &[&str], value: Value) {
    let Some((segment, rest)) = path.split_first() else {
        *place = value;
        return;
    };
    if segment.starts_with(|first: char| first.is_ascii_digit()) {
        if !place.is_array() {
            *place = Value::Array(Vec::new());
        }
        if let Value::Array(items) = place {
            // Items come in their order, so one that is not there yet is the next.
            let index = segment.parse::<usize>().unwrap_or(usize::MAX).min(items.len());
            if index == items.len() {
                items.push(Value::Null);
            }
            if let Some(item) = items.get_mut(index) {
                put(item, rest, value);
            }
        }
        return;
    }
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    if let Value::Object(map) = place {
        let key = segment.strip_prefix("~2").unwrap_or(segment).replace("~1", "/").replace("~0", "~");
        put(map.entry(key).or_insert(Value::Null), rest, value);
    }
}
