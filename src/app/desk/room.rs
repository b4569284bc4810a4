//! What the rows of a folder say together: which rule or field fails most, who is where, and the totals of the recap.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::table::step_number;
use super::told::PlannedPost;
use super::{Desk, DeskRow, View};
use crate::app::msg::Effect;
use crate::app::page::Item;
use crate::app::{App, Screen};
use crate::domain::Library;
use crate::domain::desk::Tally;
use crate::domain::review::Status;
use crate::rules::judge::{field_paths, rule_of, severity_of};
use crate::rules::words::post_key;
use crate::rules::{Severity, rule};

/// Minutes after which somebody who writes is said to stand still.
pub const STILL: i64 = 10;

/// Title of the first table of shares on the page of the recap.
pub const SHARES: &str = "Jenjang";

/// What a page about the whole room shows; made once for each state of the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sum {
    #[default]
    None,
    Frequent(Vec<Frequency>),
    Progress(Progress),
    Recap(Totals),
}

/// How often a rule speaks, or a field is spoken about, in the folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Frequency {
    /// The rule's code, or the field's path.
    pub key: String,
    pub words: String,
    /// Where the rule comes from; empty for a field.
    pub source: &'static str,
    pub severity: Severity,
    pub skj: usize,
    pub lines: usize,
}

/// The most frequent first.
fn frequencies<'a>(rows: impl Iterator<Item = &'a DeskRow>, by_field: bool) -> Vec<Frequency> {
    let paths = field_paths();
    // With the number of the row that was counted last.
    let mut found: HashMap<u8, (Frequency, usize)> = HashMap::new();
    for (number, row) in (1..).zip(rows) {
        for tally in row.all_tallies() {
            let key = if by_field { tally.field } else { tally.rule };
            let (known, last) = found.entry(key).or_insert_with(|| (frequency(tally, by_field, &paths), 0));
            known.severity = known.severity.max(severity_of(tally));
            known.lines += usize::from(tally.count);
            known.skj += usize::from(*last != number);
            *last = number;
        }
    }
    let mut all: Vec<Frequency> = found.into_values().map(|(one, _)| one).collect();
    all.sort_by_cached_key(|one| (Reverse(one.skj), one.key.clone()));
    all
}

fn frequency(tally: &Tally, by_field: bool, paths: &[String]) -> Frequency {
    let (key, words, source) = match (by_field, rule_of(tally)) {
        (true, _) => {
            let path = paths.get(usize::from(tally.field)).cloned().unwrap_or_default();
            let words = field_words(&path);
            (path, words, "")
        }
        (false, rule) => rule.map_or_else(
            || (String::new(), String::new(), ""),
            |rule| (rule.code.to_owned(), rule.why.to_owned(), rule.source),
        ),
    };
    Frequency { key, words, source, severity: severity_of(tally), skj: 0, lines: 0 }
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
    /// Where the workshop has a list of posts: how many of them have an SKJ, and how many there are.
    pub posts: Option<(usize, usize)>,
    /// Name of the grade, how many are approved, and how many there are; with a list of posts, how many of them have an
    /// SKJ.
    pub grades: Vec<(String, usize, usize)>,
    /// The same by office.
    pub by_office: Vec<(String, usize, usize)>,
}

fn totals<'a>(rows: impl Iterator<Item = &'a DeskRow>, planned: &[PlannedPost], library: &Library) -> Totals {
    let mut states: BTreeMap<Status, usize> = BTreeMap::new();
    let mut grades: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut offices: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut people = BTreeSet::new();
    let mut named = BTreeSet::new();
    let mut begun = HashSet::new();
    let mut all = 0;
    for row in rows.filter(|row| row.status != Status::Conflict) {
        all += 1;
        *states.entry(row.status).or_default() += 1;
        people.insert(row.author());
        named.insert(row.office());
        match planned.is_empty() {
            true => {
                let approved = usize::from(row.status == Status::Approved);
                count(&mut grades, &mut offices, row.grade(), row.office(), approved);
            }
            false => drop(begun.insert(post_key(row.office(), row.position_name()))),
        }
    }
    for post in planned {
        let has_begun = usize::from(begun.contains(&post_key(&post.office, &post.position_name)));
        count(&mut grades, &mut offices, &post.grade, &post.office, has_begun);
    }
    let posts = (!planned.is_empty()).then(|| (offices.values().map(|(done, _)| done).sum(), planned.len()));
    let name_of = |code: &str| library.grade(code).map_or_else(|| code.to_owned(), |grade| grade.name.to_string());
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
        offices: named.len(),
        states: Status::ALL.into_iter().filter_map(|status| Some((status, *states.get(&status)?))).collect(),
        posts,
        grades: grades.into_iter().map(|(code, (done, all))| (or_unknown(name_of(code)), done, all)).collect(),
        by_office,
    }
}

fn count<'a>(
    grades: &mut HashMap<&'a str, (usize, usize)>,
    offices: &mut BTreeMap<&'a str, (usize, usize)>,
    grade: &'a str,
    office: &'a str,
    done: usize,
) {
    for known in [grades.entry(grade).or_default(), offices.entry(office).or_default()] {
        known.0 += done;
        known.1 += 1;
    }
}

/// How many of the planned posts have an SKJ.
fn begun<'a>(rows: impl Iterator<Item = &'a DeskRow>, planned: &[PlannedPost]) -> Option<(usize, usize)> {
    if planned.is_empty() {
        return None;
    }
    let begun: HashSet<_> = rows.map(|row| post_key(row.office(), row.position_name())).collect();
    let has_begun = |post: &&PlannedPost| begun.contains(&post_key(&post.office, &post.position_name));
    Some((planned.iter().filter(has_begun).count(), planned.len()))
}

/// `132 dari 220 sudah ada SKJ-nya, 88 belum`
pub fn posts_words((begun, all): (usize, usize)) -> String {
    format!("{begun} dari {all} sudah ada SKJ-nya, {} belum", all.saturating_sub(begun))
}

/// Where the writers of a room are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Drafts and returned ones by the step where they were left, 1 to 7; place 0 for those of which it is not known.
    pub steps: [usize; 8],
    /// Files of those that have not changed for a while, the longest first.
    pub still: Vec<String>,
    /// As in `Totals`.
    pub posts: Option<(usize, usize)>,
}

fn progress<'a>(rows: impl Iterator<Item = &'a DeskRow> + Clone, now: i64, planned: &[PlannedPost]) -> Progress {
    let mut found = Progress { posts: begun(rows.clone(), planned), ..Progress::default() };
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
    /// The SKJ in which a rule speaks, or a field is spoken about.
    pub fn files_with(&self, key: &str, by_field: bool) -> Vec<String> {
        let paths = field_paths();
        let is_meant = |tally: &Tally| match by_field {
            true => paths.get(usize::from(tally.field)).is_some_and(|path| path == key),
            false => rule_of(tally).is_some_and(|rule| rule.code == key),
        };
        let rows = self.rows.values().filter(|row| row.all_tallies().any(is_meant));
        rows.map(|row| row.file().to_owned()).collect()
    }

    pub fn frequent(&self) -> &[Frequency] {
        if let Sum::Frequent(all) = &self.sum { all } else { &[] }
    }
}

impl App {
    /// Makes what the page about the room shows, where rows, page or minute are others than the last time.
    pub(in crate::app) fn sum_up(&mut self) {
        if let (Some(desk), Item::Tally(key)) = (&mut self.desk, &self.focus) {
            desk.tally.clone_from(key);
        }
        if let Screen::Desk(view) = self.screen {
            self.sum_for(view);
        }
    }

    pub(super) fn sum_for(&mut self, view: View) {
        let Some(desk) = &mut self.desk else { return };
        if !matches!(view, View::Frequent { .. } | View::Progress | View::Recap) {
            return;
        }
        let minute = if view == View::Progress { self.now.seconds / 60 } else { 0 };
        let of = Some((view, desk.state, minute));
        if desk.summed != of {
            desk.summed = of;
            let rows = desk.rows.values().map(|row| &**row);
            desk.sum = match view {
                View::Frequent { by_field } => Sum::Frequent(frequencies(rows, by_field)),
                View::Progress => Sum::Progress(progress(rows, self.now.seconds, &desk.planned)),
                _ => Sum::Recap(totals(rows, &desk.planned, &self.start.library)),
            };
        }
    }

    pub(super) fn toggle_by_field(&mut self) {
        let by_field = matches!(self.screen, Screen::Desk(View::Frequent { by_field: true }));
        self.show_view(View::Frequent { by_field: !by_field });
    }

    /// What *Terbanyak* is asked about: the row in focus, else the one that had it, else the first.
    pub(super) fn frequency_in_focus(&self) -> Option<(&Frequency, bool)> {
        let Screen::Desk(View::Frequent { by_field }) = self.screen else { return None };
        let all = self.desk.as_ref()?.frequent();
        let key = &self.desk.as_ref()?.tally;
        let found = all.iter().find(|one| one.key == *key).or(all.first())?;
        Some((found, by_field))
    }

    /// The SKJ that the row in focus stands for, one after the other.
    pub(in crate::app) fn open_these(&mut self) -> Vec<Effect> {
        let Some((desk, (found, by_field))) = self.desk.as_ref().zip(self.frequency_in_focus()) else {
            return Vec::new();
        };
        let files = desk.files_with(&found.key, by_field);
        self.open_queue(files, View::Frequent { by_field })
    }
}
