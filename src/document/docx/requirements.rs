//! III. Persyaratan Jabatan: a heading of two storeys, and one mark in the column of its importance. The word stands
//! small under the mark, so that a program that loses the columns still reads it.

use docx_rs::{Paragraph, Table, TableCell, TableRow, VAlignType, VMergeType};

use super::parts::{SIZE, Width, cell, centered, head, head_row, piece, row, run, stacked, table as framed};
use super::tables::{group, section};
use crate::document::MARK;
use crate::form::{RequirementEntry, RequirementGroup, RequirementRow, RequirementTable, Tick};

const COLUMNS: usize = 5;

pub fn table(heading: &str, requirements: &RequirementTable, width: Width) -> Table {
    let columns = width.columns([22, 45, 11, 11, 11]);
    let mut rows = vec![head_row(vec![section(heading, width.0, COLUMNS)])];
    rows.extend(heads(requirements, columns));
    for part in &requirements.groups {
        match part.rows.as_slice() {
            // A group without labels stands beside its only text.
            [only] if only.label.is_empty() && only.number.is_none() => rows.extend(beside(part, only, columns)),
            all => {
                rows.push(row(vec![group(part.letter, part.name, width.0, COLUMNS)]));
                all.iter().for_each(|line| rows.extend(lines(line, requirements, columns)));
            }
        }
    }
    framed(rows, &columns)
}

fn heads(requirements: &RequirementTable, columns: [usize; COLUMNS]) -> [TableRow; 2] {
    let [kind, text, marks @ ..] = columns;
    let [kind_head, text_head, marks_head] = requirements.columns;
    let upper = vec![
        head(kind, kind_head).vertical_merge(VMergeType::Restart),
        head(text, text_head).vertical_merge(VMergeType::Restart),
        head(marks.iter().sum(), marks_head).grid_span(marks.len()),
    ];
    let mut lower =
        vec![head(kind, "").vertical_merge(VMergeType::Continue), head(text, "").vertical_merge(VMergeType::Continue)];
    lower.extend(marks.iter().zip(requirements.importances).map(|(width, (_, name))| head(*width, name)));
    [head_row(upper), head_row(lower)]
}

fn beside(part: &RequirementGroup, only: &RequirementRow, columns: [usize; COLUMNS]) -> Vec<TableRow> {
    let [kind, text, marks @ ..] = columns;
    let name = Paragraph::new().add_run(run(&format!("{}. {}", part.letter, part.name), SIZE).bold());
    let texts = only.entries.iter().map(|entry| Paragraph::new().add_run(piece(&entry.text)));
    let span = text + marks.iter().sum::<usize>();
    vec![row(vec![cell(kind, name), stacked(span, texts).grid_span(COLUMNS - 1)])]
}

/// One line for each entry; the label stands once beside all of them.
fn lines(line: &RequirementRow, requirements: &RequirementTable, columns: [usize; COLUMNS]) -> Vec<TableRow> {
    let [kind, ..] = columns;
    let number = line.number.map(|number| format!("{number}. ")).unwrap_or_default();
    let label = format!("{number}{}", line.label).trim_end().to_owned();
    let several = line.entries.len() > 1;
    let entry = |(index, entry): (usize, &RequirementEntry)| {
        let first = cell(kind, Paragraph::new().add_run(run(if index == 0 { &label } else { "" }, SIZE)));
        let first = match (several, index) {
            (false, _) => first,
            (true, 0) => first.vertical_merge(VMergeType::Restart),
            (true, _) => first.vertical_merge(VMergeType::Continue),
        };
        row([vec![first], cells(entry, requirements, columns)].concat())
    };
    line.entries.iter().enumerate().map(entry).collect()
}

/// The text and its marks; without marks the text takes their room.
fn cells(entry: &RequirementEntry, requirements: &RequirementTable, columns: [usize; COLUMNS]) -> Vec<TableCell> {
    let [_, text, marks @ ..] = columns;
    let written = Paragraph::new().add_run(piece(&entry.text));
    let Tick::In { importance, word } = &entry.tick else {
        return vec![cell(text + marks.iter().sum::<usize>(), written).grid_span(COLUMNS - 1)];
    };
    let mark = |(width, (of, _)): (&usize, _)| match of == *importance {
        true => {
            let mark = centered(Paragraph::new().add_run(run(MARK, 22).bold()));
            let word = centered(Paragraph::new().add_run(run(&word.text, 12).color("595959")));
            stacked(*width, [mark, word]).vertical_align(VAlignType::Center)
        }
        false => cell(*width, Paragraph::new()),
    };
    let mut cells = vec![cell(text, written)];
    if word.blank {
        let missing = Paragraph::new().add_run(piece(word).size(14));
        cells.push(cell(marks.iter().sum(), missing).grid_span(marks.len()));
    } else {
        cells.extend(marks.iter().zip(requirements.importances).map(mark));
    }
    cells
}
