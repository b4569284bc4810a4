//! A recap in Word: landscape pages, a table for each section, bars as rows of blocks.

use docx_rs::{AlignmentType, Docx, PageOrientationType, Paragraph, Run, RunFonts, Table as WordTable, TableRow};

use super::parts::{self, Width, cell, centered, gap, head, head_row, line, row, run, spaced, table};
use super::{FONT, Part as Piece, margin, pack};
use crate::document::recap::{Cell, Part, Recap, Table};
use crate::document::{Paper, WriteError};

const SIZE: usize = 17;
/// Blocks in a bar.
const BAR: usize = 16;

pub fn write(recap: &Recap, signs: [char; 2]) -> Result<Vec<u8>, WriteError> {
    let width = Width::of(Paper::Landscape);
    let (wide, high) = parts::paper(Paper::Landscape);
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT);
    let mut docx = Docx::new()
        .default_fonts(fonts)
        .default_size(20)
        .page_size(wide, high)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin())
        .footer(super::footer());
    if crate::document::long_date(&recap.date).is_some() {
        let stamp = format!("{}T00:00:00Z", recap.date);
        docx = docx.created_at(&stamp).updated_at(&stamp);
    }
    let mut pieces: Vec<Piece> = vec![heading(&recap.title, 28).into(), line(&recap.subtitle, 20).into()];
    for (number, section) in recap.sections.iter().enumerate() {
        if section.parts.iter().all(|part| matches!(part, Part::Table(table) if table.wide)) {
            continue;
        }
        // What is signed begins a page of its own.
        let signed = section.parts.iter().any(|part| matches!(part, Part::Signatures(_)));
        pieces.push(heading(&section.title, 24).page_break_before(signed && number > 0).into());
        for part in &section.parts {
            match part {
                Part::Paragraph(text) => pieces.push(spaced(line(text, 20), 0, 120).into()),
                Part::Table(table) if table.wide => {}
                Part::Table(table) => pieces.extend([Piece::from(framed(table, width, signs)), gap().into()]),
                Part::Signatures(blocks) => pieces.extend([gap().into(), Piece::from(signatures(blocks, width))]),
            }
        }
    }
    for piece in pieces {
        docx = match piece {
            Piece::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            Piece::Table(table) => docx.add_table(*table),
        };
    }
    pack::pack(docx)
}

fn heading(text: &str, size: usize) -> Paragraph {
    spaced(Paragraph::new().add_run(run(text, size).bold()), 240, 120).outline_lvl(0).keep_next(true)
}

fn framed(content: &Table, width: Width, signs: [char; 2]) -> WordTable {
    let sum: usize = content.heads.iter().map(|head| head.weight).sum::<usize>().max(1);
    let columns: Vec<usize> = content.heads.iter().map(|head| width.0 * head.weight / sum).collect();
    let heads = content.heads.iter().zip(&columns).map(|(one, width)| head(*width, &one.name)).collect();
    let row_of = |(number, cells): (usize, &Vec<Cell>)| {
        let is_sum = content.has_sum && number + 1 == content.rows.len();
        row(cells.iter().zip(&columns).map(|(one, width)| cell(*width, paragraph(one, is_sum, signs))).collect())
    };
    let rows: Vec<TableRow> =
        [head_row(heads)].into_iter().chain(content.rows.iter().enumerate().map(row_of)).collect();
    table(rows, &columns)
}

fn paragraph(cell: &Cell, is_sum: bool, signs: [char; 2]) -> Paragraph {
    let bold = |run: Run| if is_sum { run.bold() } else { run };
    match cell {
        Cell::Text(text) => Paragraph::new().add_run(bold(run(text, SIZE))),
        Cell::Number(number) => {
            Paragraph::new().add_run(bold(run(&number.to_string(), SIZE))).align(AlignmentType::Right)
        }
        Cell::Bar { part, whole } => {
            let blocks = Run::new().size(12).color("3465A4").add_text(Cell::signs(*part, *whole, BAR, [signs[0], ' ']));
            Paragraph::new().add_run(blocks)
        }
    }
}

/// Blocks beside each other without a frame, three in a row.
fn signatures(blocks: &[[String; 2]], width: Width) -> WordTable {
    let [one, two, three] = width.columns([1, 1, 1]);
    let block = |[first, last]: &[String; 2], width: usize| {
        let room = (0..3).map(|_| centered(line("", 20)));
        let lines = [centered(line(first, 20))].into_iter().chain(room).chain([centered(line(last, 20))]);
        parts::stacked(width, lines).clear_all_border()
    };
    let rows = blocks.chunks(3).map(|chunk| {
        let cells = chunk.iter().zip([one, two, three]).map(|(lines, width)| block(lines, width));
        row(cells.collect())
    });
    table(rows.collect(), &[one, two, three]).clear_all_border()
}
