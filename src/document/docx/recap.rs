//! A recap in Word: landscape pages, a table for each section, bars as rows of blocks.

use super::grid::{self, Table};
use super::pack::Package;
use super::parts::{Width, gap, head};
use super::xml::{Align, Look, Paragraph};
use crate::document::recap::{self, Cell, Part, Recap};
use crate::document::{Paper, WriteError, long_date};

const SIZE: Look = Look { size: 17, bold: false, grey: false, blank: false };
const BLOCKS: Look = Look { size: 12, bold: false, grey: true, blank: false };
const TEXT: Look = Look { size: 20, bold: false, grey: false, blank: false };
/// Blocks in a bar.
const BAR: usize = 16;

pub fn write(recap: &Recap, signs: [char; 2]) -> Result<Vec<u8>, WriteError> {
    let width = Width::of(Paper::Landscape);
    let mut out = String::new();
    heading(&recap.title, 28).push(&mut out);
    Paragraph::of(&recap.subtitle, TEXT).push(&mut out);
    for (number, section) in recap.sections.iter().enumerate() {
        if section.parts.iter().all(|part| matches!(part, Part::Table(table) if table.wide)) {
            continue;
        }
        // What is signed begins a page of its own.
        let signed = section.parts.iter().any(|part| matches!(part, Part::Signatures(_)));
        heading(&section.title, 24).on_new_page(signed && number > 0).push(&mut out);
        for part in &section.parts {
            match part {
                Part::Paragraph(text) => Paragraph::of(text, TEXT).spaced(0, 120).push(&mut out),
                Part::Table(table) if table.wide => {}
                Part::Table(table) => {
                    framed(table, width, signs).push(&mut out);
                    gap().push(&mut out);
                }
                Part::Signatures(blocks) => {
                    gap().push(&mut out);
                    signatures(blocks, width).push(&mut out);
                }
            }
        }
    }
    super::push_last_section(&mut out, Paper::Landscape, None, true);
    let date = long_date(&recap.date).map_or("", |_| recap.date.as_str());
    let footer = super::footer();
    Package { body: &out, headers: &[], footer: &footer, emblem: None, title: &recap.title, date }.pack(false)
}

fn heading(text: &str, size: u32) -> Paragraph {
    Paragraph::of(text, Look::size(size).bold()).spaced(240, 120).outline(0).keep_next()
}

fn framed(content: &recap::Table, width: Width, signs: [char; 2]) -> Table {
    let weight = |number: usize| u32::try_from(number).unwrap_or(1);
    let sum = content.heads.iter().map(|head| weight(head.weight)).sum::<u32>().max(1);
    let columns: Vec<u32> = content.heads.iter().map(|head| width.0 * weight(head.weight) / sum).collect();
    let heads = content.heads.iter().zip(&columns).map(|(one, width)| head(*width, &one.name));
    let table = Table::new(&columns).head(heads);
    content.rows.iter().enumerate().fold(table, |table, (number, cells)| {
        let is_sum = content.has_sum && number + 1 == content.rows.len();
        let cells = cells.iter().zip(&columns);
        table.row(cells.map(|(one, width)| grid::Cell::new(*width, &paragraph(one, is_sum, signs))))
    })
}

fn paragraph(cell: &Cell, is_sum: bool, signs: [char; 2]) -> Paragraph {
    let look = Look { bold: is_sum, ..SIZE };
    match cell {
        Cell::Text(text) => Paragraph::of(text, look),
        Cell::Number(number) => Paragraph::of(&number.to_string(), look).align(Align::Right),
        Cell::Bar { part, whole } => Paragraph::of(&Cell::signs(*part, *whole, BAR, [signs[0], ' ']), BLOCKS),
    }
}

/// Blocks beside each other without a frame, three in a row.
fn signatures(blocks: &[[String; 2]], width: Width) -> Table {
    let columns = width.columns([1, 1, 1]);
    let block = |[first, last]: &[String; 2], width: u32| {
        let lines = [first, "", "", "", last].map(|text| Paragraph::of(text, TEXT).centered());
        grid::Cell::stacked(width, lines)
    };
    blocks.chunks(3).fold(Table::new(&columns).bare(), |table, chunk| {
        table.row(chunk.iter().zip(columns).map(|(lines, width)| block(lines, width)))
    })
}
