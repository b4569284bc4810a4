//! Tables of WordprocessingML. Each type writes its properties in the order of the schema.

use super::xml::{Paragraph, push_number, push_value};

/// How a cell goes on over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    Begins,
    GoesOn,
}

/// A cell with its paragraphs, written as they are added.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    width: u32,
    span: u32,
    merge: Option<Merge>,
    shaded: bool,
    middle: bool,
    paragraphs: String,
}

impl Cell {
    pub fn new(width: u32, paragraph: &Paragraph) -> Cell {
        Cell { width, ..Cell::default() }.and(paragraph)
    }

    pub fn stacked(width: u32, paragraphs: impl IntoIterator<Item = Paragraph>) -> Cell {
        paragraphs.into_iter().fold(Cell { width, ..Cell::default() }, |cell, paragraph| cell.and(&paragraph))
    }

    pub fn and(mut self, paragraph: &Paragraph) -> Cell {
        paragraph.push(&mut self.paragraphs);
        self
    }

    /// Over several columns.
    pub fn span(self, span: usize) -> Cell {
        Cell { span: u32::try_from(span).unwrap_or(u32::MAX), ..self }
    }

    pub fn merge(self, merge: Merge) -> Cell {
        Cell { merge: Some(merge), ..self }
    }

    pub fn shaded(self) -> Cell {
        Cell { shaded: true, ..self }
    }

    /// Its text stands in the middle of the height.
    pub fn middle(self) -> Cell {
        Cell { middle: true, ..self }
    }

    /// tcW, gridSpan, vMerge, shd, vAlign
    fn push(&self, out: &mut String) {
        out.push_str("<w:tc><w:tcPr><w:tcW w:w=\"");
        push_number(out, self.width);
        out.push_str("\" w:type=\"dxa\"/>");
        if self.span > 1 {
            push_value(out, "gridSpan", self.span);
        }
        out.push_str(match self.merge {
            None => "",
            Some(Merge::Begins) => "<w:vMerge w:val=\"restart\"/>",
            Some(Merge::GoesOn) => "<w:vMerge/>",
        });
        if self.shaded {
            out.push_str("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7E6E6\"/>");
        }
        if self.middle {
            out.push_str("<w:vAlign w:val=\"center\"/>");
        }
        out.push_str("</w:tcPr>");
        out.push_str(&self.paragraphs);
        out.push_str("</w:tc>");
    }
}

/// A table of fixed columns; its rows are written as they are added.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<u32>,
    framed: bool,
    rows: String,
}

impl Table {
    pub fn new(columns: &[u32]) -> Table {
        Table { columns: columns.to_vec(), framed: true, rows: String::new() }
    }

    /// Without lines.
    pub fn bare(self) -> Table {
        Table { framed: false, ..self }
    }

    /// A row that is not cut over pages.
    pub fn row(self, cells: impl IntoIterator<Item = Cell>) -> Table {
        self.push_row("<w:tr><w:trPr><w:cantSplit/></w:trPr>", cells)
    }

    /// A row that stands again at the top of every page.
    pub fn head(self, cells: impl IntoIterator<Item = Cell>) -> Table {
        self.push_row("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", cells)
    }

    fn push_row(mut self, open: &str, cells: impl IntoIterator<Item = Cell>) -> Table {
        self.rows.push_str(open);
        cells.into_iter().for_each(|cell| cell.push(&mut self.rows));
        self.rows.push_str("</w:tr>");
        self
    }

    /// tblW, tblBorders, tblLayout, tblCellMar, then the grid
    pub fn push(&self, out: &mut String) {
        out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"");
        push_number(out, self.columns.iter().sum::<u32>());
        out.push_str("\" w:type=\"dxa\"/>");
        if self.framed {
            out.push_str("<w:tblBorders>");
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                out.push_str("<w:");
                out.push_str(side);
                out.push_str(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
            }
            out.push_str("</w:tblBorders>");
        }
        out.push_str("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>");
        for (side, width) in [("top", 40_u32), ("left", 85), ("bottom", 40), ("right", 85)] {
            out.push_str("<w:");
            out.push_str(side);
            out.push_str(" w:w=\"");
            push_number(out, width);
            out.push_str("\" w:type=\"dxa\"/>");
        }
        out.push_str("</w:tblCellMar></w:tblPr><w:tblGrid>");
        for width in &self.columns {
            out.push_str("<w:gridCol w:w=\"");
            push_number(out, *width);
            out.push_str("\"/>");
        }
        out.push_str("</w:tblGrid>");
        out.push_str(&self.rows);
        out.push_str("</w:tbl>");
    }
}
