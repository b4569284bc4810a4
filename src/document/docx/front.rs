//! The pages before the SKJ of a book: title, contents with page numbers, summary. The numbers are fields, since only
//! the program that lays out the pages knows them; a table of contents of its own stays empty until asked for.

use docx_rs::{InstrPAGEREF, InstrText, Paragraph, Table, TableRow};

use super::parts::{SIZE, Width, cell, centered, field, gap, head, head_row, line, row, run, spaced, table};
use super::tables::bookmark;
use super::{Part, picture};
use crate::document::book::{or_dash, summary};
use crate::document::{Book, Print, Skj};
use crate::form::About;

pub fn parts(book: &Book, print: &Print<'_>, width: Width) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    parts.extend(print.emblem.as_ref().map(|emblem| picture(emblem).into()));
    parts.push(heading(&book.title, 28, 0).into());
    parts.push(heading("DAFTAR ISI", 22, 240).into());
    parts.push(contents(print.skj, width).into());
    parts.push(heading("RINGKASAN", 22, 360).into());
    parts.push(totals(print.skj, width).into());
    parts.push(gap().into());
    parts
}

fn heading(text: &str, size: usize, before: u32) -> Paragraph {
    spaced(centered(Paragraph::new().add_run(run(text, size).bold())), before, 160).outline_lvl(0).keep_next(true)
}

fn contents(all: &[Skj], width: Width) -> Table {
    let columns = width.columns([7, 45, 35, 13]);
    let [number, name, group, page] = columns;
    let line_of = |(index, skj): (usize, &Skj)| {
        let About { position_name, group_name, office, .. } = &skj.form.about;
        let mut names = run(&or_dash(position_name.clone()), SIZE);
        if !office.is_empty() {
            names = names.add_break(docx_rs::BreakType::TextWrapping).add_text(super::parts::clean(office));
        }
        row(vec![
            cell(number, centered(line(&(index + 1).to_string(), SIZE))),
            cell(name, Paragraph::new().add_run(names)),
            cell(group, line(&or_dash(group_name.clone()), SIZE)),
            cell(page, page_of(index)),
        ])
    };
    framed(["No.", "Nama Jabatan", "Kelompok Jabatan", "Halaman"], all.iter().enumerate().map(line_of), columns)
}

fn page_of(index: usize) -> Paragraph {
    let instruction = InstrText::PAGEREF(InstrPAGEREF::new(bookmark(index)).hyperlink());
    centered(field(Paragraph::new(), instruction, SIZE))
}

fn totals(all: &[Skj], width: Width) -> Table {
    let columns = width.columns([46, 42, 12]);
    let [office, group, count] = columns;
    let number = |number: usize| centered(line(&number.to_string(), SIZE));
    let line_of = |total: crate::document::book::SummaryRow| {
        row(vec![
            cell(office, line(&total.office, SIZE)),
            cell(group, line(&total.group_name, SIZE)),
            cell(count, number(total.count)),
        ])
    };
    let sum = row(vec![
        cell(office + group, Paragraph::new().add_run(run("Jumlah", SIZE).bold())).grid_span(2),
        cell(count, number(all.len())),
    ]);
    let rows = summary(all).into_iter().map(line_of).chain([sum]);
    framed(["Perangkat Daerah atau Unit", "Kelompok Jabatan", "Jumlah"], rows, columns)
}

fn framed<const N: usize>(heads: [&str; N], rows: impl Iterator<Item = TableRow>, columns: [usize; N]) -> Table {
    let heads = heads.iter().zip(columns).map(|(text, width)| head(width, text)).collect();
    table([head_row(heads)].into_iter().chain(rows).collect(), &columns)
}
