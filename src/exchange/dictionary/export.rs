//! Dictionaries out: JSON, CSV and XLSX with the same rows, one an indicator, and a template with one worked example.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::json;
use crate::domain::dictionary::{TECHNICAL_GROUP, Text};
use crate::domain::{Dictionary, Entry, Library};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Json,
    Csv,
    Xlsx,
}

const HEADINGS: [&str; 11] = [
    "Kode",
    "Nama Kompetensi",
    "Kelompok",
    "Urusan",
    "Asal",
    "Kewenangan",
    "Alias",
    "Definisi",
    "Level",
    "Deskripsi",
    "Indikator",
];
const WIDTHS: [f64; 11] = [12.0, 28.0, 14.0, 10.0, 10.0, 14.0, 24.0, 44.0, 7.0, 44.0, 60.0];

/// The bytes of a dictionary.
pub fn write(dictionary: &Dictionary, form: Form) -> Result<Vec<u8>, String> {
    match form {
        Form::Json => Ok(json::write(dictionary).into_bytes()),
        Form::Csv => csv_of(dictionary).map_err(|error| error.to_string()),
        Form::Xlsx => workbook(dictionary).map_err(|error| error.to_string()),
    }
}

/// One worked example: the unit of the built-in dictionary that every region carries.
pub fn template() -> Dictionary {
    let example = Library::built_in()
        .autonomy_unit()
        .map(|entry| Entry { group: Text::from(TECHNICAL_GROUP), ..Entry::clone(&entry) });
    Dictionary {
        format: Text::from(Dictionary::FORMAT),
        version: 1,
        id: Text::from("contoh"),
        name: Text::from("Templat kamus kompetensi"),
        group: Text::from(TECHNICAL_GROUP),
        remark: Text::from("Satu contoh; tambahkan kompetensi di bawahnya, satu baris satu indikator."),
        entries: example.into_iter().collect(),
    }
}

fn rows(dictionary: &Dictionary) -> Vec<[String; 11]> {
    let joined = |list: &[Text], between: &str| list.iter().map(Text::as_str).collect::<Vec<&str>>().join(between);
    let mut rows = Vec::new();
    for entry in &dictionary.entries {
        for level in &entry.levels {
            for indicator in &level.indicators {
                rows.push([
                    entry.code.to_string(),
                    entry.name.to_string(),
                    dictionary.group_of(entry).replace('_', " "),
                    joined(&entry.affairs, "; "),
                    entry.origin.to_string(),
                    joined(&entry.authority, "; "),
                    joined(&entry.alias, "; "),
                    entry.definition.to_string(),
                    level.level.to_string(),
                    level.description.to_string(),
                    indicator.to_string(),
                ]);
            }
        }
    }
    rows
}

/// For the spreadsheet of an Indonesian office: semicolons, and a mark that says UTF-8.
fn csv_of(dictionary: &Dictionary) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(HEADINGS)?;
    for row in rows(dictionary) {
        writer.write_record(row.map(guarded))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A text that a spreadsheet would take for a formula gets an apostrophe, which reading takes off again.
fn guarded(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

fn workbook(dictionary: &Dictionary) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Kamus")?;
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, (heading, width)) in (0..).zip(HEADINGS.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, *heading, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    for (row, cells) in (1..).zip(rows(dictionary)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &wrapped)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    workbook.save_to_buffer()
}
