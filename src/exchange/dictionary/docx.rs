//! DOCX: paragraphs as rows of one cell, tables as rows of cells, in the order of the text. Cells that continue a
//! merged one are empty, as in a workbook.

use quick_xml::events::BytesStart;

use super::limits::{Container, Refusal};
use super::markup::{Listener, attribute, walk};
use super::sheet::Sheet;

pub fn read(container: &Container<'_>) -> Result<Vec<Sheet>, Refusal> {
    let mut state = State { sheet: Sheet::new(""), ..State::default() };
    walk(&container.text("word/document.xml")?, &mut state, "naskahnya tidak terbaca")?;
    match state.sheet.rows.is_empty() {
        true => Err(Refusal::NoText),
        false => Ok(vec![state.sheet]),
    }
}

#[derive(Default)]
struct State {
    sheet: Sheet,
    /// Tables inside cells are read as text of the cell.
    depth: usize,
    row: usize,
    column: usize,
    span: usize,
    is_continued: bool,
    is_text: bool,
    text: String,
    /// Word numbers list paragraphs by itself: the number is no text.
    is_listed: bool,
    is_heading: bool,
}

impl Listener for State {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            b"w:tbl" => self.depth += 1,
            b"w:tr" if self.depth == 1 => {
                self.row += 1;
                self.column = 0;
            }
            b"w:tc" if self.depth == 1 => {
                self.text.clear();
                self.span = 1;
                self.is_continued = false;
            }
            b"w:gridSpan" => self.span = value(tag).and_then(|value| value.parse().ok()).unwrap_or(1),
            b"w:vMerge" => self.is_continued = value(tag).is_none_or(|value| value != "restart"),
            b"w:p" => {
                self.is_listed = false;
                self.is_heading = false;
                if self.depth == 0 {
                    self.text.clear();
                    self.row += 1;
                } else if !self.text.is_empty() {
                    self.text.push('\n');
                }
            }
            b"w:pStyle" => {
                let style = value(tag).unwrap_or_default().to_lowercase();
                self.is_heading = ["heading", "judul", "title"].iter().any(|name| style.starts_with(name));
            }
            b"w:numPr" => self.is_listed = true,
            b"w:r" if self.is_listed => {
                self.is_listed = false;
                self.text.push_str("• ");
            }
            b"w:br" => self.text.push('\n'),
            b"w:tab" if !self.text.is_empty() => self.text.push(' '),
            b"w:noBreakHyphen" => self.text.push('-'),
            b"w:t" => self.is_text = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) -> Result<(), Refusal> {
        match name {
            b"w:tbl" => self.depth = self.depth.saturating_sub(1),
            b"w:t" => self.is_text = false,
            b"w:p" if self.depth == 0 => {
                let text = std::mem::take(&mut self.text);
                self.sheet.put(self.row, 0, text)?;
                if self.is_heading {
                    self.sheet.mark_heading(self.row);
                }
            }
            b"w:tc" if self.depth == 1 => {
                let text = std::mem::take(&mut self.text);
                if !self.is_continued {
                    self.sheet.put(self.row, self.column, text)?;
                }
                self.column = self.column.saturating_add(self.span.max(1));
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, part: &str) {
        if self.is_text {
            self.text.push_str(part);
        }
    }
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    attribute(tag, b"w:val")
}
