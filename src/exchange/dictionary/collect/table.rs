//! Rows of a table under its last headings.

use super::{Collector, code_before, code_behind};
use crate::domain::Level;
use crate::exchange::dictionary::draft::group_of_words;
use crate::exchange::dictionary::heading::Column;
use crate::exchange::dictionary::items::{listed, numbered};
use crate::exchange::dictionary::sheet::{Place, Row};
use crate::exchange::dictionary::words::{self, line, lines};

impl Collector {
    /// A row of a table.
    pub(super) fn data(&mut self, row: &Row) {
        let columns = self.columns.clone();
        let cells = Cells { sheet: self.sheet, columns: &columns, row };
        self.which(&cells);
        for column in [Column::Definition, Column::Affairs, Column::Origin, Column::Authority, Column::Alias] {
            if let Some((_, text)) = cells.find(column) {
                self.fill(column, &line(text));
            }
        }
        if let (Some(group), Some(draft)) = (group_of_words(&cells.text(Column::Group)), self.current_mut()) {
            draft.group = group.to_owned();
        }
        self.which_level(&cells);
        if let Some((place, text)) = cells.find(Column::Description) {
            self.describe(self.level, &line(text), place);
        }
        for (place, text) in cells.all(Column::Indicator) {
            self.indicate(self.level, text, place);
        }
        for level in Level::ALL {
            if let Some((place, text)) = cells.find(Column::AllOf(level.number())) {
                self.whole_level(level, text, place);
            }
            if let Some((place, text)) = cells.find(Column::DescriptionOf(level.number())) {
                self.describe(Some(level), &line(text), place);
            }
            if let Some((place, text)) = cells.find(Column::IndicatorOf(level.number())) {
                self.indicate(Some(level), text, place);
            }
        }
    }

    /// The competency a row is about: its own, that of the row above, or the one the title or the sheet names.
    fn which(&mut self, cells: &Cells<'_>) {
        let (code, name) = (cells.text(Column::Code), cells.text(Column::Name));
        let (code, name) = match code.is_empty() {
            true => code_before(&name).or_else(|| code_behind(&name)).unwrap_or((code, name)),
            false => (code, name),
        };
        if !code.is_empty() || !name.is_empty() {
            self.start(&code, &name, cells.place(0));
        } else if self.current.is_none() {
            let title = self.title.take().filter(|_| !self.has_sheets).unwrap_or(self.sheet_name.clone());
            self.begin_titled(&title);
        }
    }

    /// The level of a row: its column, else a running number such as `4.1`, else the numbering of the indicator, else
    /// that of the row above.
    fn which_level(&mut self, cells: &Cells<'_>) {
        let of_number = |text: &str| numbered(text).and_then(|((level, _), _)| Level::new(level));
        if let Some((place, text)) = cells.find(Column::Level) {
            match (words::level(text), of_number(text)) {
                (Some((level, rest)), _) => {
                    self.level = Level::new(level);
                    if !rest.is_empty() && cells.find(Column::Description).is_none() {
                        self.describe(self.level, &rest, place);
                    }
                }
                (None, Some(level)) => self.level = Some(level),
                (None, None) => {
                    self.refuse(place, format!("level \"{}\" tidak dikenal; tulis 1 sampai 5.", line(text)));
                }
            }
            return;
        }
        let by_indicator = || {
            let (_, text) = cells.find(Column::Indicator)?;
            of_number(text).filter(|_| !cells.columns.contains(&Some(Column::Level)))
        };
        self.level = of_number(&cells.text(Column::Number)).or_else(by_indicator).or(self.level);
    }

    /// A cell that holds all of one level: the description first, then what is numbered or listed.
    fn whole_level(&mut self, level: Level, text: &str, place: Place) {
        let parts = lines(text);
        let is_marked = |part: &String| numbered(part).is_some() || listed(part).is_some();
        let described = parts.iter().take_while(|part| !is_marked(part)).count();
        let description: Vec<&str> = parts.iter().take(described).map(String::as_str).collect();
        if parts.iter().any(is_marked) {
            self.describe(Some(level), &description.join(" "), place);
            let rest: Vec<&str> = parts.iter().skip(described).map(String::as_str).collect();
            self.indicate(Some(level), &rest.join("\n"), place);
        } else if let Some((first, rest)) = parts.split_first() {
            self.describe(Some(level), first, place);
            self.indicate(Some(level), &rest.join("\n"), place);
        }
    }
}

/// One row under its headings.
struct Cells<'a> {
    sheet: usize,
    columns: &'a [Option<Column>],
    row: &'a Row,
}

impl Cells<'_> {
    fn place(&self, column: usize) -> Place {
        Place { sheet: self.sheet, row: self.row.number, column }
    }

    /// The first filled cell under a heading.
    fn find(&self, wanted: Column) -> Option<(Place, &str)> {
        self.all(wanted).next()
    }

    /// The filled cells under a heading; there may be a column for each indicator.
    fn all(&self, wanted: Column) -> impl Iterator<Item = (Place, &str)> {
        let cells = self.columns.iter().zip(&self.row.cells).enumerate();
        let is_wanted =
            move |column: &Option<Column>, cell: &String| *column == Some(wanted) && !cell.trim().is_empty();
        let wanted = cells.filter(move |(_, (column, cell))| is_wanted(column, cell));
        wanted.map(|(index, (_, cell))| (self.place(index + 1), cell.as_str()))
    }

    fn text(&self, wanted: Column) -> String {
        self.find(wanted).map(|(_, text)| line(text)).unwrap_or_default()
    }
}
