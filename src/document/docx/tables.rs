//! The form of one SKJ: head, band, and the three parts. Columns are those of the annex.

use docx_rs::{AlignmentType, Paragraph, Run, Table, TableCell, VAlignType};

use super::Part;
use super::parts::{
    SIZE, Width, cell, centered, clean, gap, hanging, head, head_row, piece, row, run, shaded, spaced, stacked, table,
};
use super::requirements;
use crate::document::SignOff;
use crate::form::{Block, CompetencyRow, CompetencyTable, FormDocument, HeaderRow, Indicator, Piece};

/// The longest words of names of units, such as Pengadministrasian, have to fit their column.
const NAME_SIZE: usize = 18;

/// The blocks of the form; a section heading becomes the first head row of the table behind it.
pub fn form(form: &FormDocument, index: usize, width: Width) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut heading = String::new();
    for block in &form.blocks {
        match block {
            Block::Title(title) => parts.push(self::title(title, index).into()),
            Block::Header(rows) => {
                parts.push(header(rows, width).into());
                parts.push(gap().into());
            }
            Block::Band(band) => parts.push(self::band(band, width).into()),
            Block::Section { number, name, .. } => heading = format!("{number} {name}"),
            Block::Paragraph(text) => {
                parts.push(gap().into());
                parts.push(summary(&heading, text, width).into());
            }
            Block::Competencies(rows) => {
                parts.push(gap().into());
                parts.push(competencies(&heading, rows, width).into());
            }
            Block::Requirements(rows) => {
                parts.push(gap().into());
                parts.push(requirements::table(&heading, rows, width).into());
                parts.push(gap().into());
            }
        }
    }
    parts
}

/// Name of the bookmark of an SKJ.
pub fn bookmark(index: usize) -> String {
    format!("skj_{}", index + 1)
}

fn title(title: &Piece, index: usize) -> Paragraph {
    let text = Run::new().add_text(clean(&title.text)).bold().size(24);
    let paragraph = Paragraph::new().add_bookmark_start(index + 1, bookmark(index)).add_run(text);
    spaced(centered(paragraph.add_bookmark_end(index + 1)), 0, 200).outline_lvl(0).keep_next(true)
}

fn header(rows: &[HeaderRow], width: Width) -> Table {
    let columns = width.columns([24, 3, 73]);
    let [label, colon, value] = columns;
    let line = |header: &HeaderRow| {
        row(vec![
            cell(label, Paragraph::new().add_run(run(header.label, 20))),
            cell(colon, Paragraph::new().add_run(run(":", 20))),
            cell(value, Paragraph::new().add_run(piece(&header.value).size(20))),
        ])
    };
    table(rows.iter().map(line).collect(), &columns).clear_all_border()
}

fn band(band: &Piece, width: Width) -> Table {
    let text = centered(Paragraph::new().add_run(piece(band).bold()));
    table(vec![row(vec![shaded(cell(width.0, spaced(text, 40, 40)))])], &[width.0])
}

/// The heading of a section over all columns.
pub fn section(heading: &str, width: usize, columns: usize) -> TableCell {
    let paragraph = Paragraph::new().add_run(run(heading, SIZE).bold()).keep_next(true).outline_lvl(1);
    shaded(cell(width, paragraph).grid_span(columns))
}

/// `A. Manajerial` over all columns.
pub fn group(letter: char, name: &str, width: usize, columns: usize) -> TableCell {
    let text = run(&format!("{letter}. {name}"), SIZE).bold();
    cell(width, Paragraph::new().add_run(text).keep_next(true)).grid_span(columns)
}

fn summary(heading: &str, text: &Piece, width: Width) -> Table {
    let columns = width.columns([24, 76]);
    let [label, value] = columns;
    let text = Paragraph::new().add_run(piece(text)).align(AlignmentType::Both);
    let body = row(vec![cell(label, Paragraph::new().add_run(run("Ikhtisar Jabatan", SIZE))), cell(value, text)]);
    table(vec![head_row(vec![section(heading, width.0, 2)]), body], &columns)
}

fn competencies(heading: &str, competencies: &CompetencyTable, width: Width) -> Table {
    let columns = width.columns([26, 7, 28, 39]);
    let heads = columns.iter().zip(competencies.columns).map(|(width, text)| head(*width, text)).collect();
    let mut rows = vec![head_row(vec![section(heading, width.0, 4)]), head_row(heads)];
    for part in &competencies.groups {
        rows.push(row(vec![group(part.letter, part.name, width.0, 4)]));
        if let Some(missing) = &part.missing {
            rows.push(row(vec![cell(width.0, Paragraph::new().add_run(piece(missing))).grid_span(4)]));
        }
        rows.extend(part.rows.iter().map(|competency| row(self::competency(competency, columns))));
    }
    table(rows, &columns)
}

fn competency(row: &CompetencyRow, [name, level, description, indicators]: [usize; 4]) -> Vec<TableCell> {
    let number = run(&format!("{}.", row.number), NAME_SIZE).add_tab();
    let number = Paragraph::new().add_run(number).add_run(piece(&row.name).size(NAME_SIZE));
    vec![
        cell(name, hanging(number, 340)),
        cell(level, centered(Paragraph::new().add_run(piece(&row.level)))),
        cell(description, Paragraph::new().add_run(piece(&row.description))),
        stacked(indicators, row.indicators.iter().map(indicator)),
    ]
}

fn indicator(indicator: &Indicator) -> Paragraph {
    let text = piece(&indicator.text);
    match indicator.number.is_empty() {
        true => Paragraph::new().add_run(text),
        false => hanging(Paragraph::new().add_run(run(&indicator.number, SIZE).add_tab()).add_run(text), 480),
    }
}

/// In the right half, kept on one page.
pub fn sign_off(sign_off: &SignOff, width: Width) -> Table {
    let columns = width.columns([1, 1]);
    let [left, right] = columns;
    let line = |text: &str| centered(Paragraph::new().add_run(run(text, 20))).keep_next(true);
    let mut lines: Vec<Paragraph> = sign_off.head().iter().map(|text| line(text)).collect();
    lines.extend((0..4).map(|_| line("")));
    lines.push(centered(Paragraph::new().add_run(run(sign_off.signer(), 20))));
    let cells = vec![cell(left, Paragraph::new()), stacked(right, lines).vertical_align(VAlignType::Top)];
    table(vec![row(cells)], &columns).clear_all_border()
}
