//! Paragraphs of WordprocessingML, and how texts and numbers are written. Each type writes its properties in the order
//! of the schema (ISO/IEC 29500), so that no caller can put them in another one.

use crate::domain::clean::{is_hidden, visible};

/// Sizes are half points, lengths twentieths of a point.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    pub size: u32,
    pub bold: bool,
    pub grey: bool,
    /// A placeholder, by whose style a reader tells it from a text.
    pub blank: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
    Both,
}

/// A paragraph; its runs are written as they are added.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    keep_next: bool,
    new_page: bool,
    ruled: bool,
    spacing: Option<(u32, u32)>,
    hanging: Option<u32>,
    align: Align,
    outline: Option<u8>,
    /// Size of the mark at its end, which gives an empty paragraph its height.
    mark: Option<u32>,
    runs: String,
}

/// Text that XML can hold and a reader can see: a tab becomes a blank, other hidden characters a mark.
pub fn push_text(out: &mut String, text: &str) {
    match text.contains(is_hidden) {
        true => escape(out, &visible(&text.replace('\t', " "))),
        false => escape(out, text),
    }
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match behind.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = behind.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// A decimal number.
pub fn push_number(out: &mut String, number: impl Into<u64>) {
    out.push_str(&number.into().to_string());
}

/// `<w:NAME w:val="NUMBER"/>`
pub fn push_value(out: &mut String, name: &str, number: u32) {
    out.push_str("<w:");
    out.push_str(name);
    out.push_str(" w:val=\"");
    push_number(out, number);
    out.push_str("\"/>");
}

impl Look {
    pub fn size(size: u32) -> Look {
        Look { size, ..Look::default() }
    }

    pub fn bold(self) -> Look {
        Look { bold: true, ..self }
    }

    /// rStyle, b, bCs, color, sz, szCs
    fn push(self, out: &mut String) {
        out.push_str("<w:rPr>");
        if self.blank {
            out.push_str("<w:rStyle w:val=\"");
            out.push_str(super::BLANK_STYLE);
            out.push_str("\"/>");
        }
        if self.bold {
            out.push_str("<w:b/><w:bCs/>");
        }
        if self.grey {
            out.push_str("<w:color w:val=\"595959\"/>");
        }
        push_value(out, "sz", self.size);
        push_value(out, "szCs", self.size);
        out.push_str("</w:rPr>");
    }
}

impl Paragraph {
    pub fn new() -> Paragraph {
        Paragraph::default()
    }

    pub fn of(text: &str, look: Look) -> Paragraph {
        Paragraph::new().text(text, look)
    }

    pub fn keep_next(self) -> Paragraph {
        Paragraph { keep_next: true, ..self }
    }

    /// At the top of a page.
    pub fn on_new_page(self, new_page: bool) -> Paragraph {
        Paragraph { new_page, ..self }
    }

    /// With a line below.
    pub fn ruled(self) -> Paragraph {
        Paragraph { ruled: true, ..self }
    }

    pub fn spaced(self, before: u32, after: u32) -> Paragraph {
        Paragraph { spacing: Some((before, after)), ..self }
    }

    /// The lines after the first stand under its text.
    pub fn hanging(self, by: u32) -> Paragraph {
        Paragraph { hanging: Some(by), ..self }
    }

    pub fn align(self, align: Align) -> Paragraph {
        Paragraph { align, ..self }
    }

    pub fn centered(self) -> Paragraph {
        self.align(Align::Center)
    }

    pub fn outline(self, level: u8) -> Paragraph {
        Paragraph { outline: Some(level), ..self }
    }

    /// Without text, as high as a letter of this size.
    pub fn empty(size: u32) -> Paragraph {
        Paragraph { mark: Some(size), ..Paragraph::default() }
    }

    /// Line breaks of the text become breaks of the line.
    pub fn text(mut self, text: &str, look: Look) -> Paragraph {
        self.open_run(look);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.runs.push_str("<w:br/>");
            }
            self.push_line(line.trim_end_matches('\r'));
        }
        self.runs.push_str("</w:r>");
        self
    }

    /// `1.` and a tab, before the text it counts.
    pub fn number(mut self, number: &str, look: Look) -> Paragraph {
        self.open_run(look);
        self.push_line(number);
        self.runs.push_str("<w:tab/></w:r>");
        self
    }

    /// A number that the program which lays out the pages fills in. Each part is a run, because LibreOffice takes the
    /// size of a field from its first.
    pub fn field(mut self, instruction: &str, look: Look) -> Paragraph {
        for part in [
            "<w:fldChar w:fldCharType=\"begin\"/>",
            instruction,
            "<w:fldChar w:fldCharType=\"separate\"/>",
            "<w:t>…</w:t>",
            "<w:fldChar w:fldCharType=\"end\"/>",
        ] {
            self.open_run(look);
            match part.starts_with('<') {
                true => self.runs.push_str(part),
                false => {
                    self.runs.push_str("<w:instrText xml:space=\"preserve\"> ");
                    escape(&mut self.runs, part);
                    self.runs.push_str(" </w:instrText>");
                }
            }
            self.runs.push_str("</w:r>");
        }
        self
    }

    /// A place that fields refer to, around what is added inside.
    pub fn bookmarked(mut self, id: usize, name: &str, inside: impl FnOnce(Paragraph) -> Paragraph) -> Paragraph {
        self.runs.push_str("<w:bookmarkStart w:id=\"");
        push_number(&mut self.runs, id as u64);
        self.runs.push_str("\" w:name=\"");
        escape(&mut self.runs, name);
        self.runs.push_str("\"/>");
        let mut paragraph = inside(self);
        paragraph.runs.push_str("<w:bookmarkEnd w:id=\"");
        push_number(&mut paragraph.runs, id as u64);
        paragraph.runs.push_str("\"/>");
        paragraph
    }

    /// A run that is XML already: a picture.
    pub fn raw(mut self, run: &str) -> Paragraph {
        self.runs.push_str(run);
        self
    }

    fn open_run(&mut self, look: Look) {
        self.runs.push_str("<w:r>");
        look.push(&mut self.runs);
    }

    fn push_line(&mut self, line: &str) {
        self.runs.push_str("<w:t xml:space=\"preserve\">");
        push_text(&mut self.runs, line);
        self.runs.push_str("</w:t>");
    }

    /// keepNext, pageBreakBefore, pBdr, spacing, ind, jc, outlineLvl, rPr
    pub fn push(&self, out: &mut String) {
        out.push_str("<w:p><w:pPr>");
        if self.keep_next {
            out.push_str("<w:keepNext/>");
        }
        if self.new_page {
            out.push_str("<w:pageBreakBefore/>");
        }
        if self.ruled {
            let line = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"000000\"/></w:pBdr>";
            out.push_str(line);
        }
        if let Some((before, after)) = self.spacing {
            out.push_str("<w:spacing w:before=\"");
            push_number(out, before);
            out.push_str("\" w:after=\"");
            push_number(out, after);
            out.push_str("\"/>");
        }
        if let Some(by) = self.hanging {
            out.push_str("<w:ind w:left=\"");
            push_number(out, by);
            out.push_str("\" w:hanging=\"");
            push_number(out, by);
            out.push_str("\"/>");
        }
        out.push_str(match self.align {
            Align::Left => "",
            Align::Center => "<w:jc w:val=\"center\"/>",
            Align::Right => "<w:jc w:val=\"right\"/>",
            Align::Both => "<w:jc w:val=\"both\"/>",
        });
        if let Some(level) = self.outline {
            push_value(out, "outlineLvl", level.into());
        }
        if let Some(size) = self.mark {
            Look::size(size).push(out);
        }
        out.push_str("</w:pPr>");
        out.push_str(&self.runs);
        out.push_str("</w:p>");
    }
}
