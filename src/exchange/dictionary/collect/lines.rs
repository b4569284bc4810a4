//! Rows that are no part of a table: labels with their values, headings of levels, numbered and listed lines.

use super::{Collector, code_before, ends_sentence, level_heading};
use crate::domain::Level;
use crate::exchange::dictionary::draft::group_of_words;
use crate::exchange::dictionary::heading::{self, Column, is_label, labelled};
use crate::exchange::dictionary::items::{self, listed, numbered};
use crate::exchange::dictionary::sheet::{Place, Row};
use crate::exchange::dictionary::words::{self, line, lines};

impl Collector {
    /// `Kode Kompetensi | : | M.01`, several in a row, or `Definisi: …` in one cell.
    pub(super) fn labels(&mut self, row: &Row) -> bool {
        let cells: Vec<(usize, &str)> = row
            .cells
            .iter()
            .enumerate()
            .map(|(column, cell)| (column, cell.trim()))
            .filter(|(_, cell)| !cell.is_empty() && !matches!(*cell, ":" | "="))
            .collect();
        let Some((_, first)) = cells.first() else { return false };
        let is_known = |cell: &str| heading::column(cell.trim_end_matches([':', ' '])).filter(is_label);
        if let [(column, only)] = cells.as_slice() {
            let parts = lines(only);
            let place = Place { sheet: self.sheet, row: row.number, column: column + 1 };
            if parts.iter().all(|part| labelled(part).is_some_and(|(_, value)| !value.is_empty())) && !parts.is_empty()
            {
                parts
                    .iter()
                    .filter_map(|part| labelled(part))
                    .for_each(|(label, value)| self.label(label, value, place));
                return true;
            }
            if let Some(label) = is_known(only).filter(|_| self.columns.is_empty() || only.ends_with(':')) {
                self.mode = Some(label);
                return true;
            }
            return false;
        }
        if is_known(first).is_none() {
            return false;
        }
        let mut rest = cells.iter().peekable();
        while let Some((column, cell)) = rest.next() {
            let Some(label) = is_known(cell) else { continue };
            let mut values = Vec::new();
            while let Some((_, value)) = rest.next_if(|(_, cell)| is_known(cell).is_none()) {
                values.push(value.trim_start_matches([':', ' ']));
            }
            let place = Place { sheet: self.sheet, row: row.number, column: column + 1 };
            if !values.is_empty() {
                self.label(label, &values.join(" "), place);
            }
        }
        true
    }

    fn label(&mut self, label: Column, value: &str, place: Place) {
        let text = line(value);
        if matches!(label, Column::Definition | Column::Level) {
            self.begin_below_heading(place.row);
        }
        match label {
            Column::Name => match self.current_mut().filter(|draft| draft.name.is_empty()) {
                Some(draft) => draft.name = text,
                None => self.start("", &text, place),
            },
            Column::Code => match self.current_mut().filter(|draft| draft.code.is_empty() && draft.levels.is_empty()) {
                Some(draft) => draft.code = text,
                None => {
                    let taken_back = self.take_back(place.row);
                    let title = taken_back.or_else(|| self.title.take()).unwrap_or_default();
                    self.start(&text, listed(&title).unwrap_or(&title), place);
                }
            },
            Column::Level => {
                if let Some((level, _)) = words::level(&text) {
                    self.level = Level::new(level);
                }
            }
            Column::Group => self.group = group_of_words(&text).unwrap_or_default().to_owned(),
            Column::Description => self.describe(self.level, &text, place),
            Column::Indicator => self.indicate(self.level, value, place),
            Column::Definition | Column::Affairs | Column::Origin | Column::Authority | Column::Alias => {
                self.fill(label, &text);
                self.mode = Some(label);
            }
            Column::Number | Column::AllOf(_) | Column::DescriptionOf(_) | Column::IndicatorOf(_) => {}
        }
    }

    /// A line that stands alone. False where it is a row of the table after all.
    pub(super) fn single(&mut self, text: &str, place: Place) -> bool {
        let parts = lines(text);
        let Some(first) = parts.first() else { return true };
        if let Some((level, rest)) = level_heading(first) {
            self.begin_below_heading(place.row);
            self.level = Some(level);
            self.is_fresh = true;
            self.mode = None;
            if !rest.is_empty() {
                self.describe(Some(level), &rest, place);
            }
            for part in parts.iter().skip(1) {
                self.single(part, place);
            }
            return true;
        }
        if numbered(first).is_some() && self.current.is_some() {
            self.indicate(None, text, place);
            return true;
        }
        if let Some((code, name)) = code_before(first).filter(|_| parts.len() == 1) {
            self.start(&code, &name, place);
            return true;
        }
        if self.current.is_some() && self.level.is_some() {
            if self.columns.is_empty() && (listed(first).is_some() || self.mode == Some(Column::Indicator)) {
                self.indicate(self.level, text, place);
                let may_be_name = !self.counts_on(first) && parts.len() == 1 && !ends_sentence(first);
                self.titled = may_be_name.then_some(place.row);
                return true;
            }
            if self.mode == Some(Column::Description)
                || self.columns.is_empty() && self.lacks_description() && ends_sentence(first)
            {
                self.describe(self.level, &line(text), place);
                return true;
            }
            if self.goes_on(first) {
                return true;
            }
        }
        if let Some(mode) = self.mode.filter(|mode| *mode == Column::Definition) {
            self.fill(mode, &line(text));
            return true;
        }
        if let Some(group) = group_of_words(first).filter(|_| first.split_whitespace().count() < 8) {
            self.group = group.to_owned();
        } else if parts.len() == 1 && first.split_whitespace().count() <= 12 && !ends_sentence(first) {
            self.title = Some(first.clone());
        }
        self.columns.is_empty() || first.split_whitespace().count() <= 12
    }

    /// Whether an item is the next one of its list: `c.` behind `b.`, and `5.` is none.
    fn counts_on(&mut self, text: &str) -> bool {
        let mark = items::mark(text).filter(|_| listed(text).is_some()).map(str::to_owned);
        let next = self.mark.as_deref().and_then(items::successor);
        let is_next = next.is_some() && next == mark;
        let begins = mark.as_deref().is_none_or(|mark| mark.contains(['1', 'a']));
        self.mark = mark;
        is_next || begins && listed(text).is_some()
    }

    /// The name of the next competency, where the row above was taken for one more indicator.
    fn take_back(&mut self, row: usize) -> Option<String> {
        let level =
            self.level.filter(|_| self.title.is_none() && self.titled.is_some_and(|titled| titled + 1 == row))?;
        let known = self.current_mut()?.level(level)?;
        known.indicators.pop_if(|cell| cell.place.row + 1 == row).map(|cell| cell.text)
    }

    fn lacks_description(&self) -> bool {
        let Some(level) = self.level else { return false };
        let draft = self.current.and_then(|current| self.drafts.get(current));
        draft.is_some_and(|draft| {
            draft
                .levels
                .iter()
                .all(|known| known.level != level || (known.description.text.is_empty() && known.indicators.is_empty()))
        })
    }

    /// A wrapped line: small letters behind a text without an end.
    fn goes_on(&mut self, text: &str) -> bool {
        let Some(level) = self.last.filter(|_| self.columns.is_empty()) else { return false };
        let Some(known) = self.current_mut().and_then(|draft| draft.level(level)) else { return false };
        let target = match known.indicators.last_mut() {
            Some(cell) => cell,
            None => &mut known.description,
        };
        let is_wrapped = !target.text.is_empty() && !ends_sentence(&target.text);
        if is_wrapped {
            target.text.push(' ');
            target.text.push_str(&line(text));
        }
        is_wrapped
    }
}
