//! Rows to posts: tables with a post in a row, forms with a label before each value, and tables of duties inside them.

use super::heading::{Column, column, header};
use super::value::{items, training_kind};
use super::{Anjab, Note, Post};
use crate::domain::TrainingKind;
use crate::exchange::dictionary::Sheet;
use crate::exchange::dictionary::items::listed;
use crate::exchange::dictionary::words::line;

pub fn read(sheet: &Sheet, anjab: &mut Anjab) {
    let mut reader =
        Reader { sheet: &sheet.name, anjab, columns: Vec::new(), office: String::new(), label: None, from: None };
    reader.from = Some(reader.anjab.posts.len());
    let mut rows = sheet.rows.iter().peekable();
    while let Some(row) = rows.next() {
        if let Some(mut columns) = header(&row.cells) {
            // A heading of two storeys: the lower one tells more.
            let lower = rows.next_if(|next| is_lower_storey(&columns, &next.cells));
            for (index, cell) in lower.iter().flat_map(|row| row.cells.iter().enumerate()) {
                columns.resize(columns.len().max(index + 1), None);
                if let (Some(place), Some(found)) = (columns.get_mut(index), column(cell)) {
                    *place = Some(found);
                }
            }
            reader.heads(row.number, &row.cells, columns);
            continue;
        }
        reader.row(row.number, &row.cells);
    }
}

/// Mostly headings, and no name: what stands under a heading such as *Kualifikasi*, beside merged cells.
fn is_lower_storey(above: &[Option<Column>], cells: &[String]) -> bool {
    let filled: Vec<(usize, &String)> = cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).collect();
    let known = filled.iter().filter_map(|(_, cell)| column(cell)).filter(|column| *column != Column::Name).count();
    let is_beside = filled.iter().all(|(at, _)| above.get(*at).copied().flatten().is_none());
    is_beside && known > 0 && known * 2 > filled.len()
}

/// `1 2 3 4` or `(1) (2) (3)` under the headings.
fn is_numbers(cells: &[String]) -> bool {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim().trim_matches(['(', ')'])).collect();
    let numbers: Vec<usize> =
        filled.iter().filter(|cell| !cell.is_empty()).filter_map(|cell| cell.parse().ok()).collect();
    let count = filled.iter().filter(|cell| !cell.is_empty()).count();
    count >= 2 && numbers.len() == count && numbers.windows(2).all(|pair| matches!(pair, [a, b] if a < b))
}

struct Reader<'a> {
    sheet: &'a str,
    anjab: &'a mut Anjab,
    /// Of the table that is being read; empty outside of one.
    columns: Vec<Option<Column>>,
    /// A line over several posts that names their office.
    office: String,
    /// What a form's last label spoke of; lines without one go on with it.
    label: Option<Column>,
    /// The first post of this sheet.
    from: Option<usize>,
}

impl Reader<'_> {
    fn heads(&mut self, number: usize, cells: &[String], columns: Vec<Option<Column>>) {
        let unused: Vec<String> = cells
            .iter()
            .zip(&columns)
            .filter(|(cell, column)| column.is_none() && !cell.trim().is_empty())
            .map(|(cell, _)| line(cell))
            .collect();
        if !unused.is_empty() && self.columns != columns {
            self.note(number, format!("Kolom yang tidak dipakai: {}.", unused.join(", ")));
        }
        self.columns = columns;
        self.label = None;
    }

    fn note(&mut self, row: usize, message: String) {
        self.anjab.notes.push(Note { sheet: self.sheet.to_owned(), row, message });
    }

    fn row(&mut self, number: usize, cells: &[String]) {
        if self.columns.contains(&Some(Column::Name)) {
            return self.table_row(number, cells);
        }
        let labelled = labelled(cells);
        match labelled {
            // A table of duties ends where the form goes on.
            Some((column, value)) => {
                self.columns.clear();
                self.labelled(number, column, &value);
            }
            None if !self.columns.is_empty() && cells.len() > 1 && !has_sign(cells) => self.table_row(number, cells),
            None => {
                self.columns.clear();
                self.goes_on(cells);
            }
        }
    }

    /// A row of a table: a post of its own, or more of the one above it.
    fn table_row(&mut self, number: usize, cells: &[String]) {
        let columns = self.columns.clone();
        let of =
            |wanted: Column| columns.iter().position(|column| *column == Some(wanted)).and_then(|at| cells.get(at));
        let text = |wanted| of(wanted).map(|cell| line(cell)).unwrap_or_default();
        let filled: Vec<(usize, &String)> =
            cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).collect();
        if is_numbers(cells) {
            return;
        }
        let names_only =
            filled.iter().all(|(at, _)| matches!(columns.get(*at), Some(Some(Column::Name | Column::Number))));
        if names_only && is_office(&text(Column::Number), &text(Column::Name)) {
            self.office = text(Column::Name);
            return;
        }
        if let [(at, only)] = filled.as_slice()
            && columns.contains(&Some(Column::Name))
            && !matches!(columns.get(*at), Some(Some(column)) if *column != Column::Number)
        {
            if only.trim().trim_matches(['(', ')', '.']).parse::<u32>().is_err() {
                self.office = line(only);
            }
            return;
        }
        let name = text(Column::Name);
        let name = listed(&name).unwrap_or(&name).to_owned();
        if !name.is_empty() && !self.is_same_post(&name, &text(Column::Unit), &text(Column::Code)) {
            self.begin(number, name);
        }
        if self.current().is_none() {
            self.note(number, "Baris ini tidak dipakai: nama jabatannya tidak ada.".to_owned());
            return;
        }
        for (index, cell) in filled {
            if let Some(Some(column)) = columns.get(index)
                && *column != Column::Name
            {
                self.put(*column, cell);
            }
        }
    }

    /// A name that stands again in every row of its duties.
    fn is_same_post(&self, name: &str, unit: &str, code: &str) -> bool {
        let differs = |known: &str, new: &str| !known.is_empty() && !new.is_empty() && known != new;
        self.current_ref()
            .is_some_and(|post| post.name == name && !differs(&post.unit, unit) && !differs(&post.code, code))
    }

    fn labelled(&mut self, number: usize, column: Column, value: &str) {
        self.label = Some(column);
        if column == Column::Name {
            let name = line(value);
            if !name.is_empty() {
                self.begin(number, name);
            }
            return;
        }
        if self.current().is_some() {
            self.put(column, value);
        }
    }

    /// A line under a label: more of its value, unless it looks like a heading.
    fn goes_on(&mut self, cells: &[String]) {
        let text = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
        // Numbers in cells of their own count the labels of a form, or the items of a list.
        let is_list =
            matches!(self.label, Some(Column::Duties | Column::Training(_) | Column::Experience | Column::Performance));
        let is_numbered = cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).is_some_and(is_mark);
        let is_heading = text.ends_with(':')
            || !text.chars().any(char::is_lowercase)
            || has_sign(cells)
            || (is_numbered && !is_list);
        let goes_on = is_list || matches!(self.label, Some(Column::Education | Column::Summary));
        match self.label.filter(|_| goes_on && !is_heading && self.current_ref().is_some()) {
            Some(column) => self.put(column, &text),
            None => self.label = None,
        }
    }

    fn begin(&mut self, row: usize, name: String) {
        let office = self.office.clone();
        self.anjab.posts.push(Post { sheet: self.sheet.to_owned(), row, name, office, ..Post::default() });
    }

    fn current_ref(&self) -> Option<&Post> {
        self.anjab.posts.get(self.from?..)?.last()
    }

    fn current(&mut self) -> Option<&mut Post> {
        let from = self.from?;
        self.anjab.posts.get_mut(from..)?.last_mut()
    }

    fn put(&mut self, column: Column, cell: &str) {
        let Some(post) = self.current() else { return };
        match column {
            Column::Number | Column::Name => {}
            Column::Code => set(&mut post.code, cell),
            Column::Office => post.office = line(cell),
            Column::Unit => set(&mut post.unit, cell),
            Column::Grade => set(&mut post.grade, cell),
            Column::Rank => set(&mut post.rank, cell),
            Column::Summary => {
                let text = line(cell);
                if !post.summary.contains(&text) {
                    post.summary = format!("{} {text}", post.summary).trim().to_owned();
                }
            }
            Column::Duties => add(&mut post.duties, items(cell)),
            Column::Education => add(&mut post.education, items(cell)),
            Column::FieldOfStudy => add(&mut post.field_of_study, items(cell)),
            Column::Experience => add(&mut post.experiences, items(cell)),
            Column::Performance => add(&mut post.performances, items(cell)),
            Column::Training(kind) => {
                for text in items(cell) {
                    let kind = if kind == TrainingKind::Unset { training_kind(&text) } else { kind };
                    if !post.trainings.iter().any(|(_, known)| *known == text) {
                        post.trainings.push((kind, text));
                    }
                }
            }
        }
    }
}

/// A row that names the office of the posts below it: `A | DINAS KESEHATAN`.
fn is_office(number: &str, name: &str) -> bool {
    const OFFICES: [&str; 14] = [
        "dinas",
        "badan",
        "kecamatan",
        "kelurahan",
        "sekretariat",
        "inspektorat",
        "satuan",
        "kantor",
        "rsud",
        "rumah",
        "puskesmas",
        "uptd",
        "upt",
        "kementerian",
    ];
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_lettered = !number.is_empty() && number.chars().all(|char| char.is_alphabetic() || char == '.');
    !name.is_empty() && (is_lettered || OFFICES.contains(&first.as_str()))
}

/// A label and what stands behind it, in cells of their own or in one text.
fn labelled(cells: &[String]) -> Option<(Column, String)> {
    let mut filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let first = filled.find(|cell| !is_mark(cell))?;
    let bare = |text: &str| text.trim_start_matches([':', '=', ' ']).trim().to_owned();
    let rest: Vec<String> = filled.map(bare).filter(|cell| !cell.is_empty()).collect();
    if let Some(found) = column(first).filter(|found| *found != Column::Number) {
        // A word that happens to be a label is one only before a value, or with its sign.
        let is_label = !rest.is_empty() || has_sign(cells) || first.ends_with(':') || listed(first).is_some();
        return is_label.then(|| (found, rest.join("\n")));
    }
    let (label, value) = first.split_once([':', '='])?;
    let found = column(label).filter(|found| *found != Column::Number)?;
    Some((found, std::iter::once(bare(value)).chain(rest).collect::<Vec<_>>().join("\n")))
}

/// A colon in a cell of its own parts a label from its value.
fn has_sign(cells: &[String]) -> bool {
    cells.iter().any(|cell| cell.trim() == ":")
}

/// `1.`, `a.`, `(2)`: the number of a label in a cell of its own.
fn is_mark(cell: &str) -> bool {
    let bare = cell.trim_matches(['(', ')', '.', ':']);
    bare.is_empty()
        || bare.parse::<u32>().is_ok()
        || (bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic))
}

fn set(field: &mut String, cell: &str) {
    if field.is_empty() && !matches!(cell.trim(), "-" | "–" | "—") {
        *field = line(cell);
    }
}

fn add(list: &mut Vec<String>, new: Vec<String>) {
    for text in new {
        if !list.contains(&text) {
            list.push(text);
        }
    }
}
