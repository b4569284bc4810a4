//! Word. One section for each SKJ, with its name and urusan on every page; rows stay whole and heads repeat.
//! Nothing but the form and the date it is given goes into the file, so the same form gives the same bytes.

mod front;
mod grid;
mod pack;
mod parts;
mod picture;
pub mod recap;
mod requirements;
mod tables;
mod xml;

use super::book::or_dash;
use super::{Paper, Print, WriteError};
use crate::form::FormDocument;
use pack::Package;
use parts::{MARGIN, Width};
use xml::{Look, Paragraph, push_number};

pub const FONT: &str = "Bookman Old Style";
/// Character style of placeholders, by which a reader tells them from texts.
pub const BLANK_STYLE: &str = "SkjKosong";

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                          xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// Relation of the footer; those of the headers are numbered.
const FOOTER: &str = "rIdFooter";

/// Bytes of an SKJ before it is packed, about.
const ROOM: usize = 96 * 1024;

pub fn write(print: &Print<'_>) -> Result<Vec<u8>, WriteError> {
    let width = Width::of(print.paper);
    let Some(last) = print.skj.len().checked_sub(1) else {
        return Err(WriteError::new("DOCX", "tidak ada SKJ"));
    };
    let mut out = String::with_capacity(ROOM * print.skj.len());
    if let Some(book) = &print.book {
        front::push(book, print, width, &mut out);
        push_section_end(&mut out, print, None, true);
    }
    for (index, skj) in print.skj.iter().enumerate() {
        if let Some(emblem) = print.emblem.as_ref().filter(|_| print.book.is_none()) {
            picture::paragraph(emblem).push(&mut out);
        }
        tables::form(&skj.form, index, width, &mut out);
        // A footer holds for the sections after it too.
        let has_footer = index == 0 && print.book.is_none();
        if index < last {
            push_section_end(&mut out, print, Some(index), has_footer);
            continue;
        }
        if let Some(sign_off) = &print.sign_off {
            parts::gap().push(&mut out);
            tables::sign_off(sign_off, width).push(&mut out);
        }
        push_last_section(&mut out, print.paper, Some(index), has_footer);
    }
    let headers: Vec<String> = print.skj.iter().map(|skj| header(&skj.form)).collect();
    let title = match (&print.book, print.skj) {
        (None, [only]) => format!("SKJ {}", or_dash(only.form.about.position_name.clone())),
        (book, _) => book.as_ref().map_or("SKJ", |book| &book.title).to_owned(),
    };
    let emblem = print.emblem.as_ref().map(|emblem| emblem.bytes.as_slice());
    let package =
        Package { body: &out, headers: &headers, footer: &footer(), emblem, title: &title, date: &print.date };
    package.pack(print.book.is_some())
}

/// The paragraph behind the last table, which would otherwise take a line and now and then a page.
const LAST_LINE: &str = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>\
                         <w:rPr><w:sz w:val=\"2\"/></w:rPr>";

/// The same as the end of a section.
fn push_section_end(out: &mut String, print: &Print<'_>, header: Option<usize>, has_footer: bool) {
    out.push_str(LAST_LINE);
    push_section(out, print.paper, header, has_footer);
    out.push_str("</w:pPr></w:p>");
}

/// The section that ends with the document.
fn push_last_section(out: &mut String, paper: Paper, header: Option<usize>, has_footer: bool) {
    out.push_str(LAST_LINE);
    out.push_str("</w:pPr></w:p>");
    push_section(out, paper, header, has_footer);
}

/// headerReference, footerReference, pgSz, pgMar
fn push_section(out: &mut String, paper: Paper, header: Option<usize>, has_footer: bool) {
    out.push_str("<w:sectPr>");
    if let Some(index) = header {
        out.push_str("<w:headerReference w:type=\"default\" r:id=\"");
        out.push_str(&pack::header_relation(index));
        out.push_str("\"/>");
    }
    if has_footer {
        out.push_str("<w:footerReference w:type=\"default\" r:id=\"");
        out.push_str(FOOTER);
        out.push_str("\"/>");
    }
    let (width, height) = parts::paper(paper);
    out.push_str("<w:pgSz w:w=\"");
    push_number(out, width);
    out.push_str("\" w:h=\"");
    push_number(out, height);
    out.push_str(match paper {
        Paper::Portrait => "\"/>",
        Paper::Landscape => "\" w:orient=\"landscape\"/>",
    });
    out.push_str(&format!(
        "<w:pgMar w:top=\"1418\" w:right=\"{MARGIN}\" w:bottom=\"1134\" w:left=\"{MARGIN}\" w:header=\"567\" \
         w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
    ));
}

fn header(form: &FormDocument) -> String {
    const SIZE: u32 = 16;
    let about = &form.about;
    let name = format!("SKJ {}\n", or_dash(about.position_name.clone()));
    let affairs = format!("Urusan: {}", or_dash(about.affairs.clone()));
    let paragraph = Paragraph::of(&name, Look::size(SIZE).bold()).text(&affairs, Look::size(SIZE));
    part("hdr", &paragraph.ruled().spaced(0, 120))
}

fn footer() -> String {
    let look = Look::size(16);
    let paragraph = Paragraph::of("Halaman ", look).field("PAGE", look).text(" dari ", look).field("NUMPAGES", look);
    part("ftr", &paragraph.centered())
}

/// A part of one paragraph.
fn part(name: &str, paragraph: &Paragraph) -> String {
    let mut out = format!("{}<w:{name} {NAMESPACES}>", pack::DECLARATION);
    paragraph.push(&mut out);
    out.push_str(&format!("</w:{name}>"));
    out
}
