//! The pages before the SKJ of a book: title, contents with page numbers, summary. The numbers are fields, since only
//! the program that lays out the pages knows them; a table of contents of its own stays empty until asked for.

use super::grid::{Cell, Table};
use super::parts::{PLAIN, Width, head, line};
use super::picture;
use super::tables::bookmark;
use super::xml::{Look, Paragraph};
use crate::document::book::{or_dash, summary};
use crate::document::{Book, Print, Skj};
use crate::form::About;

pub fn push(book: &Book, print: &Print<'_>, width: Width, out: &mut String) {
    if let Some(emblem) = &print.emblem {
        picture::paragraph(emblem).push(out);
    }
    heading(&book.title, 28, 0).push(out);
    heading("DAFTAR ISI", 22, 240).push(out);
    contents(print.skj, width).push(out);
    heading("RINGKASAN", 22, 360).push(out);
    totals(print.skj, width).push(out);
}

fn heading(text: &str, size: u32, before: u32) -> Paragraph {
    Paragraph::of(text, Look::size(size).bold()).centered().spaced(before, 160).outline(0).keep_next()
}

fn contents(all: &[Skj], width: Width) -> Table {
    let columns = width.columns([7, 45, 35, 13]);
    let [number, name, group, page] = columns;
    let table = framed(["No.", "Nama Jabatan", "Kelompok Jabatan", "Halaman"], &columns);
    all.iter().enumerate().fold(table, |table, (index, skj)| {
        let About { position_name, group_name, office, .. } = &skj.form.about;
        let mut names = or_dash(position_name.clone());
        if !office.is_empty() {
            names = format!("{names}\n{office}");
        }
        let page_number = Paragraph::new().field(&format!("PAGEREF {} \\h", bookmark(index)), PLAIN).centered();
        table.row([
            centered(number, index + 1),
            line(name, &names),
            line(group, &or_dash(group_name.clone())),
            Cell::new(page, &page_number),
        ])
    })
}

fn totals(all: &[Skj], width: Width) -> Table {
    let columns = width.columns([46, 42, 12]);
    let [office, group, count] = columns;
    let table = framed(["Perangkat Daerah atau Unit", "Kelompok Jabatan", "Jumlah"], &columns);
    let table = summary(all).into_iter().fold(table, |table, total| {
        table.row([line(office, &total.office), line(group, &total.group_name), centered(count, total.count)])
    });
    let sum = Cell::new(office + group, &Paragraph::of("Jumlah", PLAIN.bold())).span(2);
    table.row([sum, centered(count, all.len())])
}

fn centered(width: u32, number: usize) -> Cell {
    Cell::new(width, &Paragraph::of(&number.to_string(), PLAIN).centered())
}

fn framed<const N: usize>(heads: [&str; N], columns: &[u32; N]) -> Table {
    Table::new(columns).head(heads.iter().zip(columns).map(|(text, width)| head(*width, text)))
}
