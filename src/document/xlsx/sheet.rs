//! The form of one SKJ on a sheet: competencies in the columns A to D, marks of importance in E to G.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{Looks, shown, text};
use crate::document::MARK;
use crate::form::{Block, CompetencyTable, FormDocument, Piece, RequirementEntry, RequirementTable, Tick};

const WIDTHS: [u16; 7] = [30, 8, 40, 34, 10, 10, 10];
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
                // The heading of two storeys stays whole: its part begins a page. Excel asks its own way where pages are
                // fitted to the width, which is more, since no scale fits the letters of every machine.
                if *number == "III." {
                    sheet.page.set_page_breaks(&[sheet.row])?;
                }
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

    /// One cell over several columns; ends the row. Not every program fits rows to their text, so heights are set.
    fn over(&mut self, from: u16, to: u16, value: &str, look: &Format) -> Result<(), XlsxError> {
        self.page.merge_range(self.row, from, self.row, to, &shown(value), look)?;
        let lines = lines(value, from, to);
        self.end(lines)
    }

    /// Ends the row, which is as high as its lines.
    fn end(&mut self, lines: usize) -> Result<(), XlsxError> {
        self.page.set_row_height(self.row, u16::try_from(lines * 14 + 2).unwrap_or(u16::MAX).min(400))?;
        self.row += 1;
        Ok(())
    }

    fn competencies(&mut self, table: &CompetencyTable) -> Result<(), XlsxError> {
        let [name, level, description, indicators] = table.columns;
        for (column, head) in (0..).zip([name, level, description]) {
            self.cell(column, head, &self.looks.head)?;
        }
        self.over(3, LAST, indicators, &self.looks.head)?;
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
                self.page.merge_range(self.row, 3, self.row, LAST, &shown(indicators.trim()), &self.looks.text)?;
                let cells = [(0, 0, row.name.text.as_str()), (2, 2, &row.description.text), (3, LAST, &indicators)];
                let high = cells.iter().map(|(from, to, text)| lines(text, *from, *to)).max();
                self.end(high.unwrap_or(1))?;
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
        self.page.merge_range(self.row, 1, self.row, 3, &shown(&entry.text.text), look)?;
        // Room for the mark and its word.
        self.end(lines(&entry.text.text, 1, 3).max(2))
    }
}

/// Lines that a text takes in these columns, roughly.
fn lines(text: &str, from: u16, to: u16) -> usize {
    let columns = WIDTHS.iter().skip(usize::from(from)).take(usize::from(to - from) + 1);
    let width = usize::from(columns.sum::<u16>()).max(1);
    text.lines().map(|line| line.chars().count() / width + 1).sum::<usize>().max(1)
}
