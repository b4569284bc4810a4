//! A recap as a workbook: a sheet for each section. Numbers are numbers, bars are the bars of Excel.

use rust_xlsxwriter::{ConditionalFormatDataBar, DocProperties, Workbook, Worksheet, XlsxError};

use super::{Looks, created, shown, text};
use crate::document::WriteError;
use crate::document::recap::{Cell, Part, Recap, Section, Table};
use crate::domain::clean::visible;

/// Excel has 16,384 columns.
const MOST: usize = 16_000;
/// Columns that the smallest table of a sheet can count on, so that paragraphs have room.
const LEAST: u16 = 4;

pub fn write(recap: &Recap) -> Result<Vec<u8>, WriteError> {
    build(recap).map_err(|error| WriteError::new("XLSX", error))
}

fn build(recap: &Recap) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created(&recap.date)?));
    for (number, section) in recap.sections.iter().enumerate() {
        let page = workbook.add_worksheet();
        page.set_name(visible(&section.title).chars().take(31).collect::<String>())?;
        let mut sheet = Sheet { page, looks: &looks, row: 0, columns: columns(section) };
        if number == 0 {
            sheet.line(&recap.title, true)?;
            sheet.line(&recap.subtitle, false)?;
        }
        sheet.section(section)?;
    }
    if recap.sections.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

fn columns(section: &Section) -> u16 {
    let wide = section.parts.iter().map(|part| match part {
        Part::Table(table) => u16::try_from(table.heads.len().min(MOST)).unwrap_or(u16::MAX),
        Part::Signatures(_) | Part::Paragraph(_) => LEAST,
    });
    wide.max().unwrap_or(LEAST).max(LEAST)
}

struct Sheet<'a> {
    page: &'a mut Worksheet,
    looks: &'a Looks,
    row: u32,
    columns: u16,
}

impl Sheet<'_> {
    fn section(&mut self, section: &Section) -> Result<(), XlsxError> {
        self.page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        self.page.set_footer("&CHalaman &P dari &N");
        self.line(&section.title, true)?;
        let tables = section.parts.iter().filter(|part| matches!(part, Part::Table(_))).count();
        for part in &section.parts {
            match part {
                Part::Paragraph(text) => self.line(text, false)?,
                Part::Table(table) => {
                    self.row += 1;
                    self.table(table, tables == 1)?;
                }
                Part::Signatures(blocks) => self.signatures(blocks)?,
            }
        }
        Ok(())
    }

    fn line(&mut self, text: &str, is_title: bool) -> Result<(), XlsxError> {
        let look = if is_title {
            self.looks.title.clone().set_align(rust_xlsxwriter::FormatAlign::Left)
        } else {
            self.looks.plain.clone()
        };
        self.page.merge_range(self.row, 0, self.row, self.columns.min(10) - 1, &shown(text), &look)?;
        if text.chars().count() > 90 {
            self.page.set_row_height(self.row, 30)?;
        }
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table, is_only: bool) -> Result<(), XlsxError> {
        let heads = table.heads.get(..MOST).unwrap_or(&table.heads);
        let start = self.row;
        for (column, head) in (0..).zip(heads) {
            let upright = table.wide && column > 1;
            // Weights were made for paper of about a hundred letters.
            self.page.set_column_width(column, (head.weight + 2).max(5) as f64)?;
            text(self.page, start, column, &head.name, if upright { &self.looks.upright } else { &self.looks.head })?;
        }
        self.page.set_row_height(start, if table.wide { 180 } else { 30 })?;
        for (number, cells) in table.rows.iter().enumerate() {
            self.row += 1;
            let is_sum = table.has_sum && number + 1 == table.rows.len();
            for (column, cell) in (0..).zip(cells.iter().take(MOST)) {
                self.cell(column, cell, table, is_sum)?;
            }
            // Not every program fits rows to their text.
            let lines = cells.iter().zip(heads).map(|(cell, head)| match cell {
                Cell::Text(text) => text.lines().map(|line| line.chars().count() / (head.weight + 1) + 1).sum(),
                Cell::Number(_) | Cell::Bar { .. } => 1,
            });
            let high = lines.max().unwrap_or(1).clamp(1, 25);
            self.page.set_row_height(self.row, u16::try_from(high * 14 + 5).unwrap_or(19))?;
        }
        let end = self.row;
        let bars = (0..).zip(table.rows.first().into_iter().flatten());
        for (column, _) in bars.filter(|(_, cell)| matches!(cell, Cell::Bar { .. })) {
            let bar = ConditionalFormatDataBar::new()
                .set_minimum(rust_xlsxwriter::ConditionalFormatType::Number, 0)
                .set_maximum(rust_xlsxwriter::ConditionalFormatType::Number, 1)
                .set_bar_only(true)
                .set_solid_fill(true)
                .set_fill_color(0x34_65_A4);
            self.page.add_conditional_format(start + 1, column, end.max(start + 1), column, &bar)?;
        }
        if is_only && end > start {
            self.page.set_repeat_rows(start, start)?;
            self.page.set_freeze_panes(start + 1, if table.wide { 2 } else { 0 })?;
            let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or_default();
            self.page.autofilter(start, 0, end - u32::from(table.has_sum), last)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell, table: &Table, is_sum: bool) -> Result<(), XlsxError> {
        let looks = self.looks;
        match cell {
            Cell::Text(value) => {
                text(self.page, self.row, column, value, if is_sum { &looks.group } else { &looks.text })
            }
            Cell::Number(number) => {
                let number = u32::try_from(*number).unwrap_or(u32::MAX);
                let sum = is_sum && !table.wide;
                let bold = sum.then(|| looks.group.clone().set_align(rust_xlsxwriter::FormatAlign::Center));
                let look = bold.as_ref().unwrap_or(&looks.framed_centred);
                self.page.write_number_with_format(self.row, column, number, look).map(|_| ())
            }
            // A share, so that the bars of a column have one scale.
            Cell::Bar { part, whole } => {
                let share = if *whole == 0 { 0.0 } else { *part as f64 / *whole as f64 };
                self.page.write_number_with_format(self.row, column, share, &looks.text).map(|_| ())
            }
        }
    }

    fn signatures(&mut self, blocks: &[[String; 2]]) -> Result<(), XlsxError> {
        for [first, last] in blocks {
            self.row += 1;
            self.line(first, false)?;
            self.row += 3;
            self.line(last, false)?;
        }
        Ok(())
    }
}
