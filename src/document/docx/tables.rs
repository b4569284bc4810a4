//! The form of one SKJ: head, band, and the three parts. Columns are those of the annex.

use super::grid::{Cell, Table};
use super::parts::{PLAIN, Width, gap, head, line, piece};
use super::requirements;
use super::xml::{Align, Look, Paragraph};
use crate::document::SignOff;
use crate::form::{Block, CompetencyRow, CompetencyTable, FormDocument, HeaderRow, Indicator, Piece};

/// The longest words of names of units, such as Pengadministrasian, have to fit their column.
const NAME: Look = Look { size: 18, bold: false, grey: false, blank: false };

/// Writes the blocks of the form; a section heading becomes the first head row of the table behind it.
pub fn form(form: &FormDocument, index: usize, width: Width, out: &mut String) {
    let mut heading = String::new();
    for block in &form.blocks {
        match block {
            Block::Title(title) => self::title(title, index).push(out),
            Block::Header(rows) => {
                header(rows, width).push(out);
                gap().push(out);
            }
            Block::Band(band) => self::band(band, width).push(out),
            Block::Section { number, name, .. } => heading = format!("{number} {name}"),
            Block::Paragraph(text) => {
                gap().push(out);
                summary(&heading, text, width).push(out);
            }
            Block::Competencies(rows) => {
                gap().push(out);
                competencies(&heading, rows, width).push(out);
            }
            Block::Requirements(rows) => {
                gap().push(out);
                requirements::table(&heading, rows, width).push(out);
            }
        }
    }
}

/// Name of the bookmark of an SKJ.
pub fn bookmark(index: usize) -> String {
    format!("skj_{}", index + 1)
}

fn title(title: &Piece, index: usize) -> Paragraph {
    let text = |paragraph: Paragraph| paragraph.text(&title.text, Look::size(24).bold());
    let paragraph = Paragraph::new().bookmarked(index + 1, &bookmark(index), text);
    paragraph.centered().spaced(0, 200).outline(0).keep_next()
}

fn header(rows: &[HeaderRow], width: Width) -> Table {
    const SIZE: Look = Look { size: 20, bold: false, grey: false, blank: false };
    let columns = width.columns([24, 3, 73]);
    let [label, colon, value] = columns;
    let text = |width: u32, text: &str, look: Look| Cell::new(width, &Paragraph::of(text, look));
    rows.iter().fold(Table::new(&columns).bare(), |table, row| {
        let value = text(value, &row.value.text, SIZE.of(&row.value));
        table.row([text(label, row.label, SIZE), text(colon, ":", SIZE), value])
    })
}

fn band(band: &Piece, width: Width) -> Table {
    let text = Paragraph::of(&band.text, PLAIN.of(band).bold()).centered().spaced(40, 40);
    Table::new(&[width.0]).row([Cell::new(width.0, &text).shaded()])
}

/// The heading of a section over all columns.
pub fn section(heading: &str, width: u32, columns: usize) -> Cell {
    let paragraph = Paragraph::of(heading, PLAIN.bold()).keep_next().outline(1);
    Cell::new(width, &paragraph).span(columns).shaded()
}

/// `A. Manajerial` over all columns.
pub fn group(letter: char, name: &str, width: u32, columns: usize) -> Cell {
    Cell::new(width, &Paragraph::of(&format!("{letter}. {name}"), PLAIN.bold()).keep_next()).span(columns)
}

fn summary(heading: &str, text: &Piece, width: Width) -> Table {
    let columns = width.columns([24, 76]);
    let [label, value] = columns;
    let text = piece(text).align(Align::Both);
    let table = Table::new(&columns).head([section(heading, width.0, 2)]);
    table.row([line(label, "Ikhtisar Jabatan"), Cell::new(value, &text)])
}

fn competencies(heading: &str, competencies: &CompetencyTable, width: Width) -> Table {
    let columns = width.columns([26, 7, 28, 39]);
    let heads = columns.iter().zip(competencies.columns).map(|(width, text)| head(*width, text));
    let mut table = Table::new(&columns).head([section(heading, width.0, columns.len())]).head(heads);
    for part in &competencies.groups {
        table = table.row([group(part.letter, part.name, width.0, columns.len())]);
        if let Some(missing) = &part.missing {
            table = table.row([Cell::new(width.0, &piece(missing)).span(columns.len())]);
        }
        table = part.rows.iter().fold(table, |table, row| table.row(competency(row, columns)));
    }
    table
}

fn competency(row: &CompetencyRow, [name, level, description, indicators]: [u32; 4]) -> [Cell; 4] {
    let title = Paragraph::new().number(&format!("{}.", row.number), NAME).text(&row.name.text, NAME.of(&row.name));
    [
        Cell::new(name, &title.hanging(340)),
        Cell::new(level, &piece(&row.level).centered()),
        Cell::new(description, &piece(&row.description)),
        Cell::stacked(indicators, row.indicators.iter().map(indicator)),
    ]
}

fn indicator(indicator: &Indicator) -> Paragraph {
    let text = &indicator.text;
    match indicator.number.is_empty() {
        true => piece(text),
        false => Paragraph::new().number(&indicator.number, PLAIN).text(&text.text, PLAIN.of(text)).hanging(480),
    }
}

/// In the right half, kept on one page.
pub fn sign_off(sign_off: &SignOff, width: Width) -> Table {
    const SIZE: Look = Look { size: 20, bold: false, grey: false, blank: false };
    let columns = width.columns([1, 1]);
    let [left, right] = columns;
    let head = sign_off.head();
    let lines = head.iter().map(String::as_str).chain([""; 4]);
    let lines = lines.map(|text| Paragraph::of(text, SIZE).centered().keep_next());
    let signer = Paragraph::of(sign_off.signer(), SIZE).centered();
    let cells = [Cell::new(left, &Paragraph::new()), Cell::stacked(right, lines.chain([signer]))];
    Table::new(&columns).bare().row(cells)
}
