//! III. Persyaratan Jabatan: a heading of two storeys, and one mark in the column of its importance. The word stands
//! small under the mark, so that a program that loses the columns still reads it.

use super::grid::{Cell, Merge, Table};
use super::parts::{PLAIN, Width, head, line, piece};
use super::tables::{group, section};
use super::xml::{Look, Paragraph};
use crate::document::MARK;
use crate::form::{RequirementEntry, RequirementGroup, RequirementRow, RequirementTable, Tick};

const COLUMNS: usize = 5;

pub fn table(heading: &str, requirements: &RequirementTable, width: Width) -> Table {
    let columns = width.columns([22, 45, 11, 11, 11]);
    let mut table = heads(Table::new(&columns).head([section(heading, width.0, COLUMNS)]), requirements, columns);
    for part in &requirements.groups {
        match part.rows.as_slice() {
            // A group without labels stands beside its only text.
            [only] if only.label.is_empty() && only.number.is_none() => {
                table = table.row(beside(part, only, columns));
            }
            all => {
                table = table.row([group(part.letter, part.name, width.0, COLUMNS)]);
                table = all.iter().fold(table, |table, line| lines(table, line, requirements, columns));
            }
        }
    }
    table
}

fn heads(table: Table, requirements: &RequirementTable, columns: [u32; COLUMNS]) -> Table {
    let [kind, text, marks @ ..] = columns;
    let [kind_head, text_head, marks_head] = requirements.columns;
    let upper = [
        head(kind, kind_head).merge(Merge::Begins),
        head(text, text_head).merge(Merge::Begins),
        head(marks.iter().sum(), marks_head).span(marks.len()),
    ];
    let lower = [head(kind, "").merge(Merge::GoesOn), head(text, "").merge(Merge::GoesOn)];
    let names = marks.iter().zip(requirements.importances).map(|(width, (_, name))| head(*width, name));
    table.head(upper).head(lower.into_iter().chain(names))
}

fn beside(part: &RequirementGroup, only: &RequirementRow, columns: [u32; COLUMNS]) -> [Cell; 2] {
    let [kind, text, marks @ ..] = columns;
    let name = Paragraph::of(&format!("{}. {}", part.letter, part.name), PLAIN.bold());
    let span = text + marks.iter().sum::<u32>();
    let texts = only.entries.iter().map(|entry| piece(&entry.text));
    [Cell::new(kind, &name), Cell::stacked(span, texts).span(COLUMNS - 1)]
}

/// One line for each entry; the label stands once beside all of them.
fn lines(table: Table, of: &RequirementRow, requirements: &RequirementTable, columns: [u32; COLUMNS]) -> Table {
    let [kind, ..] = columns;
    let number = of.number.map(|number| format!("{number}. ")).unwrap_or_default();
    let label = format!("{number}{}", of.label);
    let several = of.entries.len() > 1;
    of.entries.iter().enumerate().fold(table, |table, (index, entry)| {
        let first = line(kind, if index == 0 { label.trim_end() } else { "" });
        let first = match (several, index) {
            (false, _) => first,
            (true, 0) => first.merge(Merge::Begins),
            (true, _) => first.merge(Merge::GoesOn),
        };
        table.row(std::iter::once(first).chain(cells(entry, requirements, columns)))
    })
}

/// The text and its marks; without marks the text takes their room.
fn cells(entry: &RequirementEntry, requirements: &RequirementTable, columns: [u32; COLUMNS]) -> Vec<Cell> {
    let [_, text, marks @ ..] = columns;
    let Tick::In { importance, word } = &entry.tick else {
        return vec![Cell::new(text + marks.iter().sum::<u32>(), &piece(&entry.text)).span(COLUMNS - 1)];
    };
    let mut cells = vec![Cell::new(text, &piece(&entry.text))];
    if word.blank {
        let missing = Paragraph::of(&word.text, Look::size(14).of(word));
        cells.push(Cell::new(marks.iter().sum(), &missing).span(marks.len()));
        return cells;
    }
    let mark = |(width, (of, _)): (&u32, _)| match of == *importance {
        true => {
            let mark = Paragraph::of(MARK, Look::size(22).bold()).centered();
            let word = Paragraph::of(&word.text, Look { grey: true, ..Look::size(12) }).centered();
            Cell::stacked(*width, [mark, word]).middle()
        }
        false => Cell::new(*width, &Paragraph::new()),
    };
    cells.extend(marks.iter().zip(requirements.importances).map(mark));
    cells
}
