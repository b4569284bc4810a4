//! Word. One section for each SKJ, with its name and urusan on every page; rows stay whole and heads repeat.
//! Nothing but the form and the date it is given goes into the file, so the same form gives the same bytes.

mod front;
mod pack;
mod parts;
pub mod recap;
mod requirements;
mod tables;

use docx_rs::{
    BreakType, Docx, Footer, Header, InstrNUMPAGES, InstrPAGE, InstrText, PageMargin, PageOrientationType, Paragraph,
    Pic, Run, RunFonts, Section, Style, StyleType, Table,
};

use super::{Print, WriteError};
use crate::form::FormDocument;
use parts::{Width, centered, line, run, spaced};

pub const FONT: &str = "Bookman Old Style";
/// Character style of placeholders, by which a reader tells them from texts.
pub const BLANK_STYLE: &str = "SkjKosong";

/// A piece of the body; sections and the document itself take the same.
enum Part {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

impl From<Paragraph> for Part {
    fn from(paragraph: Paragraph) -> Part {
        Part::Paragraph(Box::new(paragraph))
    }
}

impl From<Table> for Part {
    fn from(table: Table) -> Part {
        Part::Table(Box::new(table))
    }
}

pub fn write(print: &Print<'_>) -> Result<Vec<u8>, WriteError> {
    let width = Width::of(print.paper);
    let mut docx = empty(print);
    let Some((last, others)) = print.skj.split_last() else {
        return Err(WriteError::new("DOCX", "tidak ada SKJ"));
    };
    // A footer holds for the sections after it too; docx-rs drops one that shares a section with a header.
    if let Some(book) = &print.book {
        let front = front::parts(book, print, width);
        docx = docx.add_section(section(print, front).footer(footer()));
    } else if !others.is_empty() {
        docx = docx.add_section(section(print, Vec::new()).footer(footer()));
    } else {
        docx = docx.footer(footer());
    }
    let last = &last.form;
    for (index, form) in others.iter().map(|skj| &skj.form).enumerate() {
        docx = docx.add_section(section(print, skj(form, index, print, width)).header(header(form)));
    }
    docx = docx.header(header(last));
    for part in skj(last, others.len(), print, width) {
        docx = match part {
            Part::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            Part::Table(table) => docx.add_table(*table),
        };
    }
    if let Some(sign_off) = &print.sign_off {
        docx = docx.add_table(tables::sign_off(sign_off, width));
    }
    pack::pack(docx)
}

fn empty(print: &Print<'_>) -> Docx {
    let (paper_width, paper_height) = parts::paper(print.paper);
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT);
    let stamp = format!("{}T00:00:00Z", print.date);
    let blank = Style::new(BLANK_STYLE, StyleType::Character).name("Skj Kosong").italic().color("7F7F7F");
    let docx = Docx::new()
        .default_fonts(fonts)
        .default_size(20)
        .add_style(blank)
        .page_size(paper_width, paper_height)
        .page_margin(margin());
    let docx = match super::long_date(&print.date) {
        Some(_) => docx.created_at(&stamp).updated_at(&stamp),
        None => docx,
    };
    match print.paper {
        super::Paper::Portrait => docx,
        super::Paper::Landscape => docx.page_orient(PageOrientationType::Landscape),
    }
}

fn margin() -> PageMargin {
    let side = i32::try_from(parts::MARGIN).unwrap_or_default();
    PageMargin { top: 1418, bottom: 1134, left: side, right: side, header: 567, footer: 567, gutter: 0 }
}

fn section(print: &Print<'_>, parts: Vec<Part>) -> Section {
    let (width, height) = parts::paper(print.paper);
    let mut section = Section::new().page_margin(margin());
    let size = docx_rs::PageSize::new().size(width, height);
    section = match print.paper {
        super::Paper::Portrait => section.page_size(size),
        super::Paper::Landscape => section.page_size(size.orient(PageOrientationType::Landscape)),
    };
    for part in parts {
        section = match part {
            Part::Paragraph(paragraph) => section.add_paragraph(*paragraph),
            Part::Table(table) => section.add_table(*table),
        };
    }
    section
}

/// One SKJ, its bookmark around the title.
fn skj(form: &FormDocument, index: usize, print: &Print<'_>, width: Width) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(emblem) = print.emblem.as_ref().filter(|_| print.book.is_none()) {
        parts.push(picture(emblem).into());
    }
    parts.extend(tables::form(form, index, width));
    parts
}

/// 2 cm high.
fn picture(emblem: &super::Emblem) -> Paragraph {
    const HIGH: u32 = 720_000;
    let picture = Pic::new_with_dimensions(emblem.bytes.clone(), emblem.width, emblem.height)
        .id("rIdImage1")
        .size(emblem.width_for(HIGH), HIGH);
    spaced(centered(Paragraph::new().add_run(Run::new().add_image(picture))), 0, 120)
}

fn header(form: &FormDocument) -> Header {
    let about = &form.about;
    let name = super::book::or_dash(about.position_name.clone());
    let affairs = super::book::or_dash(about.affairs.clone());
    let bold = Run::new().add_text(parts::clean(&format!("SKJ {name}"))).bold().size(16);
    let plain = Run::new().add_text(parts::clean(&format!("Urusan: {affairs}"))).size(16);
    let paragraph = Paragraph::new().add_run(bold).add_run(Run::new().add_break(BreakType::TextWrapping));
    Header::new().add_paragraph(parts::ruled(spaced(paragraph.add_run(plain), 0, 120)))
}

fn footer() -> Footer {
    let words = centered(line("Halaman ", 16));
    let page = parts::field(words, InstrText::PAGE(InstrPAGE::new()), 16).add_run(run(" dari ", 16));
    Footer::new().add_paragraph(parts::field(page, InstrText::NUMPAGES(InstrNUMPAGES::new()), 16))
}
