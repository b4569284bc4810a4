//! XLSX, cell by cell: a far cell or a dense range costs nothing because none is ever built.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};

use super::limits::Refusal;
use super::sheet::{COLUMNS, Sheet};

/// Cells of all sheets, with or without text.
const CELLS: usize = 500_000;

pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let mut workbook: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names: Vec<String> = workbook.sheet_names();
    let mut sheets = Vec::new();
    let mut cells = 0;
    for name in names {
        let mut sheet = Sheet::new(name.clone());
        // A sheet of charts has no cells.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            cells += 1;
            if cells > CELLS {
                return Err(Refusal::TooLarge("500.000 sel"));
            }
            let (row, column) = cell.get_position();
            let text = text_of(cell.get_value());
            if !text.trim().is_empty() && column as usize >= COLUMNS {
                return Err(Refusal::TooLarge("200 kolom"));
            }
            sheet.put(row as usize + 1, column as usize, text)?;
        }
        sheets.push(sheet);
    }
    match sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        true => Err(Refusal::NoText),
        false => Ok(sheets),
    }
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(_) | DataRef::DateTime(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn broken(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Locked,
        _ => Refusal::Broken("buku kerjanya tidak terbaca".into()),
    }
}
