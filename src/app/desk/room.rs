//! What the rows of a folder say together: which rule or field fails most, who is where, and the totals of the recap.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::table::step_number;
use super::{Desk, DeskRow, View};
use crate::app::msg::Effect;
use crate::app::page::Item;
use crate::app::{App, Screen};
use crate::domain::Library;
use crate::domain::review::Status;
use crate::rules::judge::{field_paths, rule_of, severity_of};
use crate::rules::{Severity, rule};

/// Minutes after which somebody who writes is said to stand still.
pub const STILL: i64 = 10;

/// How often a rule speaks, or a field is spoken about, in the folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Frequency {
    /// The rule's code, or the field's path.
    pub key: String,
    pub words: String,
    /// Where the rule comes from; empty for a field.
    pub source: &'static str,
    pub severity: Severity,
    pub files: Vec<String>,
    pub lines: usize,
}

/// The most frequent first.
pub fn frequencies<'a>(rows: impl Iterator<Item = &'a DeskRow>, by_field: bool) -> Vec<Frequency> {
    let paths = field_paths();
    let mut found: HashMap<(u8, bool), Frequency> = HashMap::new();
    for row in rows {
        for tally in row.all_tallies() {
            let key = if by_field { tally.field } else { tally.rule };
            let known = found.entry((key, by_field)).or_insert_with(|| {
                let (key, words, source) = match by_field {
                    true => {
                        let path = paths.get(usize::from(tally.field)).cloned().unwrap_or_default();
                        let words = field_words(&path);
                        (path, words, "")
                    }
                    false => rule_of(tally).map_or_else(
                        || (String::new(), String::new(), ""),
                        |rule| (rule.code.to_owned(), rule.why.to_owned(), rule.source),
                    ),
                };
                Frequency { key, words, source, severity: severity_of(tally), files: Vec::new(), lines: 0 }
            });
            known.severity = known.severity.max(severity_of(tally));
            known.lines += usize::from(tally.count);
            if known.files.last().map(String::as_str) != Some(row.file()) {
                known.files.push(row.file().to_owned());
            }
        }
    }
    let mut all: Vec<Frequency> = found.into_values().collect();
    all.sort_by_key(|one| (Reverse(one.files.len()), one.key.clone()));
    all
}

/// A field's path without ids in words: `Teknis, indikator`.
fn field_words(path: &str) -> String {
    let mut parts = path.split('/').map(|part| part.replace('_', " "));
    let first = parts.next().filter(|part| !part.is_empty()).unwrap_or_else(|| "SKJ".to_owned());
    let mut letters = first.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    std::iter::once(first).chain(parts).collect::<Vec<_>>().join(", ")
}

/// Totals of the recap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    pub all: usize,
    pub people: usize,
    pub offices: usize,
    pub states: Vec<(Status, usize)>,
    /// Name of the grade, how many are approved, and how many there are.
    pub grades: Vec<(String, usize, usize)>,
    /// The same by office.
    pub by_office: Vec<(String, usize, usize)>,
}

pub fn totals<'a>(rows: impl Iterator<Item = &'a DeskRow>, library: &Library) -> Totals {
    let mut states: BTreeMap<Status, usize> = BTreeMap::new();
    let mut grades: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut offices: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut people = std::collections::BTreeSet::new();
    let mut all = 0;
    for row in rows {
        all += 1;
        let approved = usize::from(row.status == Status::Approved);
        *states.entry(row.status).or_default() += 1;
        for known in [grades.entry(row.grade()).or_default(), offices.entry(row.office()).or_default()] {
            known.0 += approved;
            known.1 += 1;
        }
        people.insert(row.author());
    }
    let named = |code: &str| library.grade(code).map_or_else(|| code.to_owned(), |grade| grade.name.to_string());
    let order = |code: &str| library.grades().grades.iter().position(|grade| grade.code.as_str() == code);
    let mut grades: Vec<(&str, (usize, usize))> = grades.into_iter().collect();
    grades.sort_by_key(|(code, _)| (order(code).unwrap_or(usize::MAX), *code));
    let or_unknown = |name: String| if name.trim().is_empty() { "(belum diisi)".to_owned() } else { name };
    let mut by_office: Vec<(String, usize, usize)> =
        offices.iter().map(|(name, (done, all))| (or_unknown((*name).to_owned()), *done, *all)).collect();
    by_office.sort_by_key(|(_, _, all)| Reverse(*all));
    Totals {
        all,
        people: people.len(),
        offices: offices.len(),
        states: Status::ALL.into_iter().filter_map(|status| Some((status, *states.get(&status)?))).collect(),
        grades: grades.into_iter().map(|(code, (done, all))| (or_unknown(named(code)), done, all)).collect(),
        by_office,
    }
}

/// Where the writers of a room are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Drafts and returned ones by the step where they were left, 1 to 7; place 0 for those of which it is not known.
    pub steps: [usize; 8],
    /// Files of those that have not changed for a while, the longest first.
    pub still: Vec<String>,
}

pub fn progress<'a>(rows: impl Iterator<Item = &'a DeskRow>, now: i64) -> Progress {
    let mut found = Progress::default();
    let mut still: Vec<&DeskRow> = Vec::new();
    for row in rows.filter(|row| matches!(row.status, Status::Draft | Status::Returned | Status::Mending)) {
        if let Some(count) = found.steps.get_mut(step_number(row)) {
            *count += 1;
        }
        if now - row.changed >= STILL * 60 {
            still.push(row);
        }
    }
    still.sort_by_key(|row| row.changed);
    found.still = still.into_iter().map(|row| row.file().to_owned()).collect();
    found
}

/// The whole sentence of a rule; a field's words say all.
pub fn sentence(one: &Frequency) -> String {
    rule(&one.key).map_or_else(|| one.words.clone(), |rule| rule.why.to_owned())
}

impl Desk {
    pub fn frequencies(&self, by_field: bool) -> Vec<Frequency> {
        frequencies(self.rows.values(), by_field)
    }
}

impl App {
    pub(super) fn toggle_by_field(&mut self) {
        let by_field = matches!(self.screen, Screen::Desk(View::Frequent { by_field: true }));
        self.show_view(View::Frequent { by_field: !by_field });
    }

    /// The SKJ that the row in focus stands for, one after the other.
    pub(in crate::app) fn open_these(&mut self) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let (files, view) = match (&self.screen, &self.focus, &self.settled) {
            (Screen::Desk(view @ View::Frequent { by_field }), Item::Tally(key), _)
            | (Screen::Desk(view @ View::Frequent { by_field }), _, Item::Tally(key)) => {
                let found = desk.frequencies(*by_field).into_iter().find(|one| one.key == *key);
                (found.map(|one| one.files).unwrap_or_default(), *view)
            }
            (Screen::Desk(view @ View::Frequent { by_field }), _, _) => {
                let found = desk.frequencies(*by_field).into_iter().next();
                (found.map(|one| one.files).unwrap_or_default(), *view)
            }
            _ => return Vec::new(),
        };
        self.open_queue(files, view)
    }
}
