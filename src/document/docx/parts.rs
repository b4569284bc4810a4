//! Paragraphs and cells as the form uses them. Sizes are half points, lengths twentieths of a point.

use docx_rs::{
    AlignmentType, BorderType, BreakType, FieldCharType, InstrText, LineSpacing, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, Shading, SpecialIndentType, Table, TableCell, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::{BLANK_STYLE, pack};
use crate::document::Paper;
use crate::domain::clean::is_hidden;
use crate::form::Piece;

pub const MARGIN: u32 = 1134;
const SHORT: u32 = 11906;
const LONG: u32 = 16838;
/// Size of what stands in tables.
pub const SIZE: usize = 19;

/// Width and height of the paper.
pub fn paper(paper: Paper) -> (u32, u32) {
    match paper {
        Paper::Portrait => (SHORT, LONG),
        Paper::Landscape => (LONG, SHORT),
    }
}

/// What lies between the margins.
#[derive(Clone, Copy, Debug)]
pub struct Width(pub usize);

impl Width {
    pub fn of(print: Paper) -> Width {
        Width((paper(print).0 - 2 * MARGIN) as usize)
    }

    /// Columns in the proportion of their weights; the last takes what is left by rounding.
    pub fn columns<const N: usize>(self, weights: [usize; N]) -> [usize; N] {
        let sum: usize = weights.iter().sum::<usize>().max(1);
        let mut columns = weights.map(|weight| self.0 * weight / sum);
        let rest = self.0 - columns.iter().sum::<usize>();
        if let Some(last) = columns.last_mut() {
            *last += rest;
        }
        columns
    }
}

/// Text without what XML cannot hold or a reader cannot see: a tab becomes a blank, other hidden characters a mark.
pub fn clean(text: &str) -> String {
    let text = text.replace('\t', " ");
    match text.chars().any(is_hidden) {
        true => crate::domain::clean::visible(&text).into_owned(),
        false => text,
    }
}

pub fn line(text: &str, size: usize) -> Paragraph {
    Paragraph::new().add_run(run(text, size))
}

/// Line breaks of the text become breaks of the line.
pub fn run(text: &str, size: usize) -> Run {
    let mut run = Run::new().size(size);
    for (index, part) in text.split('\n').enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(clean(part.trim_end_matches('\r')));
    }
    run
}

pub fn piece(piece: &Piece) -> Run {
    let run = run(&piece.text, SIZE);
    if piece.blank { run.style(BLANK_STYLE) } else { run }
}

/// A number that the program which lays out the pages fills in. Each part is a run, because LibreOffice takes the size
/// of a field from its first.
pub fn field(paragraph: Paragraph, instruction: InstrText, size: usize) -> Paragraph {
    let run = || Run::new().size(size);
    paragraph
        .add_run(run().add_field_char(FieldCharType::Begin, false))
        .add_run(run().add_instr_text(instruction))
        .add_run(run().add_field_char(FieldCharType::Separate, false))
        .add_run(run().add_text("…"))
        .add_run(run().add_field_char(FieldCharType::End, false))
}

pub fn spaced(paragraph: Paragraph, before: u32, after: u32) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().before(before).after(after))
}

pub fn centered(paragraph: Paragraph) -> Paragraph {
    paragraph.align(AlignmentType::Center)
}

/// With a line below.
pub fn ruled(paragraph: Paragraph) -> Paragraph {
    let bottom = ParagraphBorder::new(ParagraphBorderPosition::Bottom).val(BorderType::Single).size(4).space(4);
    let borders = ParagraphBorders::with_empty().set(bottom);
    let mut paragraph = paragraph;
    paragraph.property = paragraph.property.set_borders(borders);
    paragraph
}

/// The lines after the first stand under its text.
pub fn hanging(paragraph: Paragraph, by: i32) -> Paragraph {
    paragraph.indent(Some(by), Some(SpecialIndentType::Hanging(by)), None, None)
}

pub fn cell(width: usize, paragraph: Paragraph) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph)
}

/// Several paragraphs in one cell.
pub fn stacked(width: usize, paragraphs: impl IntoIterator<Item = Paragraph>) -> TableCell {
    paragraphs.into_iter().fold(TableCell::new().width(width, WidthType::Dxa), TableCell::add_paragraph)
}

/// A centred bold heading over a column.
pub fn head(width: usize, text: &str) -> TableCell {
    let run = run(text, 18).bold();
    shaded(cell(width, centered(Paragraph::new().add_run(run)).keep_next(true)).vertical_align(VAlignType::Center))
}

pub fn shaded(cell: TableCell) -> TableCell {
    cell.shading(Shading::new().fill("E7E6E6"))
}

/// A row that is not cut over pages.
pub fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).cant_split()
}

/// A row that stands again at the top of every page.
pub fn head_row(cells: Vec<TableCell>) -> TableRow {
    row(cells).row_height(pack::HEAD)
}

pub fn table(rows: Vec<TableRow>, columns: &[usize]) -> Table {
    Table::new(rows)
        .set_grid(columns.to_vec())
        .layout(TableLayoutType::Fixed)
        .width(columns.iter().sum(), WidthType::Dxa)
        .margins(TableCellMargins::new().margin(40, 85, 40, 85))
}

/// A gap, without which Word joins two tables.
pub fn gap() -> Paragraph {
    spaced(Paragraph::new().size(8), 0, 0)
}
