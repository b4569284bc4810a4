//! The form of one SKJ on a sheet: competencies in the columns A to D, marks of importance in E to G.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{Looks, shown, text};
use crate::document::MARK;
use crate::form::{Block, CompetencyTable, FormDocument, Piece, RequirementEntry, RequirementTable, Tick};

const WIDTHS: [u16; 7] = [30, 8, 40, 52, 10, 10, 10];
const LAST: u16 = 6;
/// The first row; the emblem stands above it.
const START: u32 = 4;

pub fn write(page: &mut Worksheet, form: &FormDocument, looks: &Looks) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        page.set_column_width(column, width)?;
    }
    let mut sheet = Sheet { page, looks, row: START };
    for block in &form.blocks {
        match block {
            Block::Title(title) => sheet.over(0, LAST, &title.text, &looks.title)?,
            Block::Header(rows) => {
                for row in rows {
                    sheet.cell(0, row.label, &looks.plain)?;
                    let look = if row.value.blank { &looks.blank } else { &looks.plain };
                    sheet.over(1, LAST, &row.value.text, look)?;
                }
            }
            Block::Band(band) => sheet.over(0, LAST, &band.text, &looks.head)?,
            Block::Section { number, name, .. } => {
                sheet.row += 1;
                sheet.over(0, LAST, &format!("{number} {name}"), &looks.section)?;
            }
            Block::Paragraph(piece) => {
                sheet.cell(0, "Ikhtisar Jabatan", &looks.text)?;
                sheet.over(1, LAST, &piece.text, sheet.look(piece))?;
            }
            Block::Competencies(table) => sheet.competencies(table)?,
            Block::Requirements(table) => sheet.requirements(table)?,
        }
    }
    Ok(())
}

struct Sheet<'a> {
    page: &'a mut Worksheet,
    looks: &'a Looks,
    row: u32,
}

impl<'a> Sheet<'a> {
    fn look(&self, piece: &Piece) -> &'a Format {
        if piece.blank { &self.looks.blank } else { &self.looks.text }
    }

    fn cell(&mut self, column: u16, value: &str, look: &Format) -> Result<(), XlsxError> {
        text(self.page, self.row, column, value, look)
    }

    /// One cell over several columns; ends the row. Programs fit no row to a merged cell, so its height is set.
    fn over(&mut self, from: u16, to: u16, value: &str, look: &Format) -> Result<(), XlsxError> {
        self.page.merge_range(self.row, from, self.row, to, &shown(value), look)?;
        let columns = WIDTHS.iter().skip(usize::from(from)).take(usize::from(to - from) + 1);
        let width = usize::from(columns.sum::<u16>()).max(1);
        let lines: usize = value.lines().map(|line| line.chars().count() * 11 / 10 / width + 1).sum();
        self.page.set_row_height(self.row, u16::try_from(lines.max(1) * 14).unwrap_or(u16::MAX).min(400))?;
        self.row += 1;
        Ok(())
    }

    fn competencies(&mut self, table: &CompetencyTable) -> Result<(), XlsxError> {
        for (column, head) in (0..).zip(table.columns) {
            self.cell(column, head, &self.looks.head)?;
        }
        self.row += 1;
        for group in &table.groups {
            self.over(0, LAST, &format!("{}. {}", group.letter, group.name), &self.looks.group)?;
            if let Some(missing) = &group.missing {
                self.over(0, LAST, &missing.text, &self.looks.blank)?;
            }
            for row in &group.rows {
                let indicators = row.indicators.iter().map(|one| format!("{} {}", one.number, one.text.text));
                let indicators = indicators.collect::<Vec<_>>().join("\n");
                self.cell(0, &format!("{}. {}", row.number, row.name.text), self.look(&row.name))?;
                self.cell(1, &row.level.text, &self.looks.framed_centred)?;
                self.cell(2, &row.description.text, self.look(&row.description))?;
                self.cell(3, indicators.trim(), &self.looks.text)?;
                self.row += 1;
            }
        }
        Ok(())
    }

    fn requirements(&mut self, table: &RequirementTable) -> Result<(), XlsxError> {
        let [kind, description, importance] = table.columns;
        let (head, row) = (&self.looks.head, self.row);
        self.page.merge_range(row, 0, row + 1, 0, kind, head)?;
        self.page.merge_range(row, 1, row + 1, 3, description, head)?;
        self.page.merge_range(row, 4, row, LAST, importance, head)?;
        for (column, (_, name)) in (4..).zip(table.importances) {
            text(self.page, row + 1, column, name, head)?;
        }
        self.row += 2;
        for group in &table.groups {
            self.over(0, LAST, &format!("{}. {}", group.letter, group.name), &self.looks.group)?;
            for line in &group.rows {
                let number = line.number.map(|number| format!("{number}. ")).unwrap_or_default();
                for (index, entry) in line.entries.iter().enumerate() {
                    let label = if index == 0 { format!("{number}{}", line.label) } else { String::new() };
                    self.cell(0, label.trim_end(), &self.looks.text)?;
                    self.entry(entry, table)?;
                }
            }
        }
        Ok(())
    }

    fn entry(&mut self, entry: &RequirementEntry, table: &RequirementTable) -> Result<(), XlsxError> {
        let look = self.look(&entry.text);
        let Tick::In { importance, word } = &entry.tick else {
            return self.over(1, LAST, &entry.text.text, look);
        };
        for (column, (of, _)) in (4..).zip(table.importances) {
            let mark = if of == *importance { format!("{MARK}\n{}", word.text) } else { String::new() };
            self.cell(column, &mark, &self.looks.framed_centred)?;
        }
        self.over(1, 3, &entry.text.text, look)?;
        // Room for the mark and its word.
        let lines = entry.text.text.chars().count() / 90 + 1;
        self.page.set_row_height(self.row - 1, u16::try_from(lines.max(2) * 14).unwrap_or(u16::MAX).min(400))?;
        Ok(())
    }
}
