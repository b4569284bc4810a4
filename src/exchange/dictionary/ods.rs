//! ODS: the tables of `content.xml`, with cells that stand for many read once where they are empty.

use quick_xml::events::BytesStart;

use super::limits::{Container, Refusal};
use super::markup::{Listener, attribute, walk};
use super::sheet::{COLUMNS, Sheet};

/// Rows that one row with a text may stand for.
const REPEATED: usize = 100;

#[derive(Default)]
struct State {
    sheets: Vec<Sheet>,
    row: usize,
    row_repeats: usize,
    column: usize,
    columns: usize,
    text: Option<String>,
    /// Notes that are open: their text is not the cell's.
    notes: usize,
    texts: Vec<(usize, String)>,
}

pub fn read(container: &Container<'_>) -> Result<Vec<Sheet>, Refusal> {
    if container.holds("META-INF/manifest.xml") && container.text("META-INF/manifest.xml")?.contains("encryption-data")
    {
        return Err(Refusal::Locked);
    }
    let mut state = State::default();
    walk(&container.text("content.xml")?, &mut state, "tabelnya tidak terbaca")?;
    match state.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        true => Err(Refusal::NoText),
        false => Ok(state.sheets),
    }
}

impl Listener for State {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            b"table:table" => {
                self.sheets.push(Sheet::new(attribute(tag, b"table:name").unwrap_or_default()));
                self.row = 0;
            }
            b"table:table-row" => {
                self.column = 0;
                self.row_repeats = count(tag, b"table:number-rows-repeated");
            }
            b"table:table-cell" | b"table:covered-table-cell" => {
                self.columns = count(tag, b"table:number-columns-repeated");
                self.text = Some(String::new());
            }
            b"text:p" | b"text:h" => {
                if let Some(text) = self.text.as_mut().filter(|text| !text.is_empty()) {
                    text.push('\n');
                }
            }
            b"text:line-break" => self.text("\n"),
            b"text:s" | b"text:tab" => self.text(" "),
            b"office:annotation" => self.notes += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Refusal> {
        match name {
            b"office:annotation" => self.notes = self.notes.saturating_sub(1),
            b"table:table-cell" | b"table:covered-table-cell" => {
                let text = self.text.take().unwrap_or_default();
                if !text.trim().is_empty() {
                    for column in self.column..self.column.saturating_add(self.columns).min(COLUMNS + 1) {
                        self.texts.push((column, text.clone()));
                    }
                }
                self.column = self.column.saturating_add(self.columns);
            }
            b"table:table-row" => {
                let texts = std::mem::take(&mut self.texts);
                let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
                if !texts.is_empty() {
                    for row in 0..self.row_repeats.min(REPEATED) {
                        for (column, text) in &texts {
                            sheet.put(self.row.saturating_add(row + 1), *column, text.clone())?;
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_repeats);
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, part: &str) {
        if let Some(text) = self.text.as_mut().filter(|_| self.notes == 0) {
            text.push_str(part);
        }
    }
}

fn count(tag: &BytesStart<'_>, name: &[u8]) -> usize {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or(1)
}
