//! Excel: a sheet for each SKJ, a matrix of competencies and posts, and a sheet with every field of the sessions, from
//! which they can be read back. Every text is a string cell; nothing in the workbook is a formula.

mod data;
mod matrix;
pub mod recap;
mod sheet;

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Image, Workbook, Worksheet, XlsxError,
};

use super::book::{or_dash, summary};
use super::{Paper, Print, WriteError, long_date};
use crate::domain::clean::visible;

pub use data::{DATA_SHEET, OTHER};

/// Characters that one cell can hold.
pub const CELL: usize = 32_767;

pub fn write(print: &Print<'_>) -> Result<Vec<u8>, WriteError> {
    build(print).map_err(|error| WriteError::new("XLSX", error))
}

fn build(print: &Print<'_>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created(&print.date)?));
    let names = sheet_names(print);
    if let Some(book) = &print.book {
        let page = workbook.add_worksheet();
        page.set_name("Daftar")?;
        contents(page, &book.title, print, &looks)?;
    }
    for (skj, name) in print.skj.iter().zip(&names) {
        let page = workbook.add_worksheet();
        page.set_name(name)?;
        set_up(page, print, &skj.form.about.position_name);
        sheet::write(page, &skj.form, &looks)?;
    }
    if let Some(sign_off) = &print.sign_off {
        let page = workbook.add_worksheet();
        page.set_name("Pengesahan")?;
        page.set_column_width(0, 50)?;
        let lines = sign_off.head().into_iter().chain([String::new(), String::new(), sign_off.signer().to_owned()]);
        for (row, line) in (0..).zip(lines) {
            text(page, row, 0, &line, &looks.centred)?;
        }
    }
    matrix::write(workbook.add_worksheet(), print.skj, &looks)?;
    data::write(workbook.add_worksheet(), print.skj, &looks)?;
    if let (Some(emblem), Ok(first)) = (&print.emblem, workbook.worksheet_from_index(0)) {
        let scale = 60.0 / f64::from(emblem.height);
        let image = Image::new_from_buffer(&emblem.bytes)?.set_scale_width(scale).set_scale_height(scale);
        first.insert_image(0, 0, &image)?;
    }
    workbook.save_to_buffer()
}

/// The day of the print; without one a day that never changes.
fn created(date: &str) -> Result<ExcelDateTime, XlsxError> {
    let number = |from: usize, to: usize| date.get(from..to)?.parse::<u16>().ok();
    let parts = long_date(date).and(Some((number(0, 4), number(5, 7), number(8, 10))));
    match parts {
        Some((Some(year), Some(month), Some(day))) => {
            ExcelDateTime::from_ymd(year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
                .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))
        }
        _ => ExcelDateTime::from_ymd(2000, 1, 1),
    }
}

/// How cells look.
pub(super) struct Looks {
    pub title: Format,
    pub head: Format,
    pub section: Format,
    pub group: Format,
    pub text: Format,
    pub blank: Format,
    pub centred: Format,
    pub framed_centred: Format,
    pub upright: Format,
    pub plain: Format,
}

impl Looks {
    fn new() -> Looks {
        let base = Format::new().set_font_name("Bookman Old Style").set_font_size(10);
        let framed = base.clone().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        let middle = |format: &Format| {
            format.clone().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_bold()
        };
        Looks {
            title: base.clone().set_bold().set_font_size(12).set_align(FormatAlign::Center),
            head: middle(&framed).set_background_color(0xE7_E6_E6),
            section: framed.clone().set_bold().set_background_color(0xE7_E6_E6),
            group: framed.clone().set_bold(),
            blank: framed.clone().set_italic().set_font_color(0x6B_6B_6B),
            framed_centred: framed.clone().set_align(FormatAlign::Center),
            upright: middle(&framed).set_rotation(90),
            text: framed,
            centred: base.clone().set_align(FormatAlign::Center),
            plain: base.set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

/// A text as a string cell, cut where a cell ends; the sheet of all fields holds the whole.
pub(super) fn text(page: &mut Worksheet, row: u32, column: u16, text: &str, look: &Format) -> Result<(), XlsxError> {
    page.write_string_with_format(row, column, shown(text), look)?;
    Ok(())
}

pub(super) fn shown(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(visible).collect();
    let whole = lines.join("\n");
    // Excel counts in UTF-16.
    match whole.encode_utf16().count() > CELL {
        true => whole.chars().take(CELL / 2 - 1).chain(['…']).collect(),
        false => whole,
    }
}

fn set_up(page: &mut Worksheet, print: &Print<'_>, name: &str) {
    page.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&CHalaman &P dari &N");
    // A header holds 255 characters; an ampersand would begin a code.
    let name: String = visible(name).chars().take(120).collect();
    page.set_header(format!("&LSKJ {}", name.replace('&', "&&")));
    if print.paper == Paper::Landscape {
        page.set_landscape();
    }
}

/// `001 Sekretaris DPRD`: at most 31 characters, none that Excel refuses, none twice.
fn sheet_names(print: &Print<'_>) -> Vec<String> {
    let mut taken: BTreeSet<String> = ["matriks", "data", "daftar", "pengesahan"].map(str::to_owned).into();
    let mut names = Vec::new();
    for (index, skj) in print.skj.iter().enumerate() {
        let number = format!("{:03} ", index + 1);
        let refused = |char: char| matches!(char, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') || char.is_control();
        let name = visible(&skj.form.about.position_name).replace(refused, " ");
        let mut name: String = number.chars().chain(name.chars()).take(28).collect();
        while name.encode_utf16().count() > 31 {
            name.pop();
        }
        let name = name.trim_end().to_owned();
        // The number in front makes each name the only one.
        taken.insert(name.to_lowercase());
        names.push(name);
    }
    names
}

fn contents(page: &mut Worksheet, title: &str, print: &Print<'_>, looks: &Looks) -> Result<(), XlsxError> {
    set_up(page, print, title);
    for (column, width) in [(0, 8), (1, 50), (2, 36), (3, 36)] {
        page.set_column_width(column, width)?;
    }
    page.merge_range(4, 0, 4, 3, &shown(title), &looks.title)?;
    let mut row = 6;
    for (column, head) in (0..).zip(["No.", "Nama Jabatan", "Kelompok Jabatan", "Perangkat Daerah"]) {
        text(page, row, column, head, &looks.head)?;
    }
    for (index, skj) in print.skj.iter().enumerate() {
        row += 1;
        let about = &skj.form.about;
        text(page, row, 0, &(index + 1).to_string(), &looks.framed_centred)?;
        text(page, row, 1, &or_dash(about.position_name.clone()), &looks.text)?;
        text(page, row, 2, &or_dash(about.group_name.clone()), &looks.text)?;
        text(page, row, 3, &or_dash(about.office.clone()), &looks.text)?;
    }
    row += 2;
    for (column, head) in (1..).zip(["Perangkat Daerah atau Unit", "Kelompok Jabatan", "Jumlah"]) {
        text(page, row, column, head, &looks.head)?;
    }
    for total in summary(print.skj) {
        row += 1;
        text(page, row, 1, &total.office, &looks.text)?;
        text(page, row, 2, &total.group_name, &looks.text)?;
        page.write_number_with_format(row, 3, u32::try_from(total.count).unwrap_or(u32::MAX), &looks.text)?;
    }
    Ok(())
}
