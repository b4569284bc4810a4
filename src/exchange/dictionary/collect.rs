//! Rows to competencies. One row is a heading of columns, a label with its value, a level, an indicator, or a row of a
//! table under the last headings; what a row leaves open goes on from the row above it.

mod lines;
mod table;

use super::draft::{Cell, Draft, Kind, Note, group_of_words};
use super::heading::{Column, header, labelled};
use super::items::{indicators, listed, numbered};
use super::sheet::{Place, Row, Sheet};
use super::words::{self, code_key, line, squeezed};
use crate::domain::Level;

/// All competencies of a file, and what could not be placed.
pub fn collect(sheets: &[Sheet]) -> (Vec<Draft>, Vec<Note>) {
    let mut collector = Collector { has_sheets: sheets.len() > 1, ..Collector::default() };
    for (index, sheet) in sheets.iter().enumerate() {
        collector.sheet(index, sheet);
    }
    (collector.drafts, collector.notes)
}

#[derive(Default)]
struct Collector {
    drafts: Vec<Draft>,
    notes: Vec<Note>,
    has_sheets: bool,
    sheet_name: String,
    sheet: usize,
    columns: Vec<Option<Column>>,
    /// The competency of the row above.
    current: Option<usize>,
    level: Option<Level>,
    /// Whether a heading of a level was the last thing read; competencies that begin then all stand under it.
    is_fresh: bool,
    section: Option<Level>,
    /// The row of the last headings.
    headed: Option<usize>,
    /// The last row of the table; behind a gap come signatures.
    filled: Option<usize>,
    /// What lines without a mark belong to.
    mode: Option<Column>,
    /// The last line that may be a name.
    title: Option<String>,
    /// The row of that name where it stands out, or may have been taken for an indicator.
    titled: Option<usize>,
    /// The mark of the last item: `b.`
    mark: Option<String>,
    group: String,
    /// Where the last line went that may go on in the next: level and indicator.
    last: Option<Level>,
}

impl Collector {
    fn sheet(&mut self, index: usize, sheet: &Sheet) {
        self.sheet = index;
        self.sheet_name = sheet.name.clone();
        self.group = group_of_words(&sheet.name).unwrap_or_default().to_owned();
        self.columns.clear();
        self.headed = None;
        self.filled = None;
        self.current = None;
        self.level = None;
        self.is_fresh = false;
        self.section = level_heading(&sheet.name).map(|(level, _)| level);
        self.mode = None;
        self.title = None;
        self.titled = None;
        self.mark = None;
        for row in &sheet.rows {
            self.row(row);
        }
    }

    fn row(&mut self, row: &Row) {
        let is_below_head = self.headed.is_some_and(|headed| headed + 1 == row.number);
        if let Some(columns) = header(&row.cells) {
            self.header(columns, is_below_head);
            self.headed = Some(row.number);
            return;
        }
        if is_below_head && counts_columns(row) || self.labels(row) {
            return;
        }
        if row.is_heading {
            self.mode = None;
            self.last = None;
            if let Some(name) = plain_heading(row) {
                self.title = Some(name);
                self.titled = Some(row.number);
                return;
            }
        }
        if let Some((column, text)) = self.alone(row)
            && self.single(&text, Place { sheet: self.sheet, row: row.number, column: column + 1 })
        {
            return;
        }
        if !self.columns.is_empty() && !self.is_behind(row) {
            self.filled = Some(row.number);
            self.data(row);
        }
    }

    /// A single text far below the table that is neither a level nor an indicator: place and date, who signs, a name.
    fn is_behind(&self, row: &Row) -> bool {
        let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        let (Some((column, _)), None) = (filled.next(), filled.next()) else { return false };
        let kind = self.columns.get(column).copied().flatten();
        let is_gap = self.filled.is_some_and(|filled| row.number > filled + 1);
        is_gap && matches!(kind, None | Some(Column::Description | Column::Definition))
    }

    /// The only text of a row that is no row of the table; a number beside it belongs to it.
    fn alone(&self, row: &Row) -> Option<(usize, String)> {
        let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        match (filled.next(), filled.next(), filled.next()) {
            (Some((column, text)), None, None) => {
                let is_headed = self.columns.get(column).copied().flatten().is_some();
                let is_entry = if column == 0 { self.starts_entry(row) } else { is_headed };
                (!is_entry).then(|| (column, text.clone()))
            }
            (Some((column, mark)), Some((_, text)), None) if self.columns.is_empty() && is_mark(mark) => {
                Some((column, format!("{} {text}", mark.trim())))
            }
            _ => None,
        }
    }

    /// A heading in two rows says the rest in the second one.
    fn header(&mut self, mut columns: Vec<Option<Column>>, is_second: bool) {
        if is_second {
            columns.resize(columns.len().max(self.columns.len()), None);
            columns.iter_mut().zip(&self.columns).for_each(|(below, above)| *below = below.or(*above));
        }
        let names = |column: &Column| matches!(column, Column::Code | Column::Name);
        if !columns.iter().flatten().any(names)
            && let Some(title) = self.title.take()
        {
            self.begin_titled(&title);
        }
        self.columns = columns;
        self.mode = None;
    }

    /// Begins the competency whose name stood in the row above, where the one before is complete.
    fn begin_below_heading(&mut self, row: usize) {
        let is_near = self.titled.is_some_and(|titled| titled + 1 == row);
        let is_done = self.current_mut().is_none_or(|draft| !draft.levels.is_empty());
        if is_near
            && is_done
            && let Some(title) = self.title.take()
        {
            self.begin_titled(&title);
        }
    }

    /// A heading over a table or lines: `M.01 Integritas`, `A. Integritas`.
    fn begin_titled(&mut self, title: &str) {
        let (code, name) = code_before(title).unwrap_or((String::new(), title.to_owned()));
        let bare = listed(&name).map_or(name.as_str(), |rest| rest).to_owned();
        let bare = bare
            .strip_prefix(|first: char| first.is_ascii_uppercase())
            .and_then(|rest| rest.strip_prefix(". "))
            .unwrap_or(&bare);
        self.start(&code, bare, self.here(0));
    }

    /// Whether the only cell of a row stands under the heading of a name or code.
    fn starts_entry(&self, row: &Row) -> bool {
        let first = self.columns.first().copied().flatten();
        let text = row.cells.first().map(|cell| line(cell)).unwrap_or_default();
        matches!(first, Some(Column::Code | Column::Name))
            && level_heading(&text).is_none()
            && !text.is_empty()
            && self.columns.len() > 1
            && group_of_words(&text).is_none()
    }

    fn here(&self, row: usize) -> Place {
        Place { sheet: self.sheet, row, column: 0 }
    }

    fn current_mut(&mut self) -> Option<&mut Draft> {
        self.current.and_then(|current| self.drafts.get_mut(current))
    }

    /// Goes to the competency of this code or name, which may be the current one or one further up.
    fn start(&mut self, code: &str, name: &str, place: Place) {
        let (key, squeezed_name) = (code_key(code), squeezed(name));
        let is_same = |draft: &Draft| {
            let names_fit = squeezed(&draft.name) == squeezed_name || draft.name.is_empty() || name.is_empty();
            match (key.is_empty(), draft.code.is_empty()) {
                (false, false) => code_key(&draft.code) == key && names_fit,
                _ => !name.is_empty() && squeezed(&draft.name) == squeezed_name,
            }
        };
        let found = self.current.filter(|current| self.drafts.get(*current).is_some_and(is_same));
        let found = found.or_else(|| self.drafts.iter().position(is_same));
        let index = found.unwrap_or_else(|| {
            let group = self.group.clone();
            self.drafts.push(Draft { place, group, ..Draft::default() });
            self.drafts.len() - 1
        });
        if self.is_fresh {
            self.section = self.level;
        }
        if self.current != Some(index) {
            self.level = self.section;
            self.mode = None;
            self.last = None;
        }
        self.current = Some(index);
        self.is_fresh = false;
        self.title = None;
        if let Some(draft) = self.drafts.get_mut(index) {
            for (text, found) in [(&mut draft.code, code), (&mut draft.name, name)] {
                if text.is_empty() {
                    *text = found.to_owned();
                }
            }
        }
    }

    fn fill(&mut self, column: Column, text: &str) {
        let Some(draft) = self.current_mut() else { return };
        let list = |separators: &[char]| {
            let parts = text.split(separators).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
            parts.collect::<Vec<String>>()
        };
        match column {
            Column::Definition if draft.definition.is_empty() => draft.definition = text.to_owned(),
            Column::Definition if draft.definition != text => {
                draft.definition.push(' ');
                draft.definition.push_str(text);
            }
            Column::Affairs => draft.affairs = list(&[';', ',', ' ']),
            Column::Alias => draft.alias = list(&[';', '|']),
            Column::Authority => draft.authority = list(&[';', ',', ' ']),
            Column::Origin => draft.origin = text.to_owned(),
            _ => {}
        }
    }

    fn describe(&mut self, level: Option<Level>, text: &str, place: Place) {
        // `1.1` and bullets in this column are indicators that slipped to the left.
        let Some(level) = level else {
            self.refuse(place, "deskripsi ini tidak punya level.".into());
            return;
        };
        self.is_fresh = false;
        let Some(known) = self.current_mut().and_then(|draft| draft.level(level)) else { return };
        let mut repeated = false;
        match known.description.text.as_str() {
            "" => known.description = Cell { text: text.to_owned(), place, number: None },
            before => repeated = before != text && !text.is_empty(),
        }
        self.last = Some(level);
        if repeated {
            let message = format!("deskripsi level {level} berbeda dari yang di atasnya; yang pertama dipakai.");
            self.note(place, Kind::Mended, message);
        }
    }

    fn indicate(&mut self, level: Option<Level>, text: &str, place: Place) {
        self.is_fresh = false;
        for (number, text) in indicators(text) {
            let written = number.and_then(|(level, _)| Level::new(level));
            let Some(level) = level.or(written).or(self.level) else {
                self.refuse(place, "indikator ini tidak punya level.".into());
                continue;
            };
            self.level = Some(level);
            self.last = Some(level);
            if let Some(known) = self.current_mut().and_then(|draft| draft.level(level)) {
                known.indicators.push(Cell { text, place, number });
            }
        }
    }

    fn refuse(&mut self, place: Place, message: String) {
        self.note(place, Kind::Refused, message);
    }

    fn note(&mut self, place: Place, kind: Kind, message: String) {
        self.notes.push(Note { place, kind, entry: self.current, message });
    }
}

/// `Integritas (M.01)`.
fn code_behind(text: &str) -> Option<(String, String)> {
    let (name, code) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    code_before(&format!("{} Nama", code.trim())).map(|(code, _)| (code, name.trim().to_owned()))
}

/// A heading that is neither a level nor a label: a name.
fn plain_heading(row: &Row) -> Option<String> {
    let text = line(row.cells.first()?);
    let is_other = level_heading(&text).is_some() || labelled(&text).is_some() || code_before(&text).is_some();
    (!is_other && !text.is_empty()).then(|| listed(&text).map_or(text.clone(), str::to_owned))
}

/// `(1) (2) (3)` below the headings.
fn counts_columns(row: &Row) -> bool {
    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let number = |cell: &str| cell.trim_matches(['(', ')']).parse::<usize>().ok();
    cells.len() >= 3 && cells.iter().enumerate().all(|(place, cell)| number(cell) == Some(place + 1))
}

/// `4.1`, `a.` or a bullet in a cell of its own.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let with_text = format!("{text} Teks");
    text.len() <= 5 && (numbered(&with_text).is_some() || listed(&with_text).is_some())
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', ';', '!', '?', ':'])
}

/// `Level 4`, `LEVEL 4 (MUMPUNI)`, `Level 4: Mampu …`; the word *level* has to stand there.
pub(super) fn level_heading(text: &str) -> Option<(Level, String)> {
    let lower = text.to_lowercase();
    let is_heading = ["level", "tingkat"].iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            rest.starts_with([' ', '.', ':', '-']) || rest.starts_with(|char: char| char.is_ascii_digit())
        })
    });
    // `tingkat dasar` within a sentence is none.
    let is_number = || lower.chars().any(|char| char.is_ascii_digit());
    let may_head = text.starts_with(char::is_uppercase) || is_number();
    let (level, rest) = words::level(text).filter(|_| is_heading && may_head)?;
    Some((Level::new(level)?, rest))
}

/// `M.01 Integritas`, `T.1.02.04 - Pencegahan …`: a code and the name behind it.
pub(super) fn code_before(text: &str) -> Option<(String, String)> {
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    let code = first.trim_end_matches([':', '-', '.', ')', '/']);
    let letters = code.chars().take_while(char::is_ascii_uppercase).count();
    let is_code = (1..=5).contains(&letters)
        && code.chars().any(|char| char.is_ascii_digit())
        && code.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '/'));
    let name = rest.trim_start_matches([':', '-', '–', '—', '/', '|', ' ']);
    let is_name = name.starts_with(|char: char| char.is_alphabetic()) && !ends_sentence(name);
    (is_code && is_name).then(|| (code.to_owned(), name.to_owned()))
}
