//! The table of the desk: which rows are shown in which order, marks, searching, and the next one that waits.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Desk, DeskDrawer, DeskRow, Queue, View};
use crate::app::drawers::Kind as DrawerKind;
use crate::app::msg::{Effect, FileName};
use crate::app::page::Item;
use crate::app::search::fold;
use crate::app::{App, Screen};
use crate::domain::calendar::hour;
use crate::domain::review::{Reviewer, Status, Verdict, name_apart};
use crate::domain::short::ShortForms;
use crate::domain::{StepId, Word as _};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What waits longest comes first.
    #[default]
    Age,
    Author,
    Office,
    Position,
    Status,
    Findings,
    Remarks,
}

impl Sort {
    pub const ALL: [Sort; 7] =
        [Sort::Age, Sort::Author, Sort::Office, Sort::Position, Sort::Status, Sort::Findings, Sort::Remarks];

    pub const fn word(self) -> &'static str {
        match self {
            Sort::Age => "usia",
            Sort::Author => "penyusun",
            Sort::Office => "perangkat daerah",
            Sort::Position => "jabatan",
            Sort::Status => "status",
            Sort::Findings => "temuan",
            Sort::Remarks => "catatan terbuka",
        }
    }
}

/// Filters of the rows beside their states, as their drawer and the line about them name them.
pub const UNOPENED: &str = "belum dibuka";
pub const UNFINISHED: &str = "belum selesai";

#[derive(Debug)]
pub struct Table {
    pub states: BTreeSet<Status>,
    /// Only those that nobody has opened.
    pub unopened: bool,
    /// Only those about which this facilitator has something half-typed.
    pub unfinished: bool,
    pub sort: Sort,
    pub query: String,
    pub marked: BTreeSet<String>,
    /// Files of the shown rows, in their order.
    pub order: Vec<Arc<str>>,
    /// All that wait, whatever is shown.
    pub waiting: usize,
    /// Those that began to wait since the folder was read, and when that was.
    pub fresh: BTreeSet<String>,
    pub since: String,
    /// Place of the one that was opened last.
    pub here: usize,
    /// Rows there were when the order was made last.
    pub sorted: usize,
}

impl Default for Table {
    fn default() -> Table {
        Table {
            states: BTreeSet::from([Status::Submitted, Status::Resubmitted]),
            unopened: false,
            unfinished: false,
            sort: Sort::default(),
            query: String::new(),
            marked: BTreeSet::new(),
            order: Vec::new(),
            waiting: 0,
            fresh: BTreeSet::new(),
            since: String::new(),
            here: 0,
            sorted: 0,
        }
    }
}

impl Desk {
    fn refresh(&mut self, query: &str, forms: &ShortForms) {
        let words: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
        let (table, code) = (&self.table, self.who.code.as_str());
        let mut shown: Vec<&DeskRow> = self
            .rows
            .values()
            .map(|row| &**row)
            .filter(|row| table.states.contains(&row.status) && (!table.unopened || row.opened().next().is_none()))
            .filter(|row| !table.unfinished || !row.half_typed(code).is_empty())
            .filter(|row| words.is_empty() || holds(row, &words, forms))
            .collect();
        match table.sort {
            Sort::Age => shown.sort_by_key(|row| row.changed),
            Sort::Author => shown.sort_by_cached_key(|row| row.author().to_lowercase()),
            Sort::Office => shown.sort_by_cached_key(|row| row.office().to_lowercase()),
            Sort::Position => shown.sort_by_cached_key(|row| row.position_name().to_lowercase()),
            Sort::Status => shown.sort_by_key(|row| row.status),
            Sort::Findings => shown.sort_by_key(|row| Reverse((row.errors, row.warnings))),
            Sort::Remarks => shown.sort_by_key(|row| Reverse(row.open_remarks)),
        }
        let order = shown.iter().map(|row| row.shared_file()).collect();
        let waiting = self.rows.values().filter(|row| row.status.waits()).count();
        let rows = &self.rows;
        self.table.marked.retain(|file| rows.contains_key(file.as_str()));
        self.table.fresh.retain(|file| rows.get(file.as_str()).is_some_and(|row| row.status.waits()));
        self.table.sorted = self.rows.len();
        self.table.order = order;
        self.table.waiting = waiting;
    }

    pub fn row_at(&self, index: usize) -> Option<&DeskRow> {
        self.rows.get(self.table.order.get(index)?).map(|row| &**row)
    }

    /// Rows of a state, shown or not.
    pub fn count_of(&self, status: Status) -> usize {
        self.rows.values().filter(|row| row.status == status).count()
    }
}

/// All words stand somewhere in the row, in full or in their short form.
fn holds(row: &DeskRow, words: &[String], forms: &ShortForms) -> bool {
    let (office, position) = (row.office(), row.position_name());
    let parts = [row.author(), office, position, &forms.short(office), &forms.short(position)];
    let text = fold(&parts.join(" "));
    words.iter().all(|word| text.contains(word.as_str()))
}

impl App {
    pub(crate) fn refresh_table(&mut self) {
        let typed = self.drawer.as_ref().filter(|drawer| drawer.kind == DrawerKind::Desk(DeskDrawer::Filter));
        let typed = typed.map(|drawer| drawer.filter.clone());
        let Some(desk) = &mut self.desk else { return };
        if let Some(typed) = typed {
            desk.table.query = typed;
        }
        let query = desk.table.query.clone();
        let was = desk.table.order.iter().position(|file| is_on(&self.focus, file));
        desk.refresh(&query, self.start.library.short_forms());
        if self.screen != Screen::Desk(View::Table) {
            return;
        }
        let gone =
            matches!(&self.focus, Item::Session(file) if !desk.table.order.iter().any(|known| **known == *file.0));
        let never = !matches!(self.focus, Item::Session(_)) && was.is_none() && desk.rested.is_none();
        if gone || (never && self.is_untouched_table()) {
            self.focus_row(was.unwrap_or(0));
        }
        self.repair_table_focus();
    }

    /// Nothing was chosen yet: the focus still is where an empty table has it.
    fn is_untouched_table(&self) -> bool {
        self.drawer.is_none() && !self.desk.as_ref().is_some_and(|desk| desk.is_read)
    }

    fn repair_table_focus(&mut self) {
        let drawer = self.drawer.take();
        self.repair_focus();
        self.drawer = drawer;
    }

    /// The row in this place, else the last one.
    pub(in crate::app) fn focus_row(&mut self, index: usize) {
        let Some(desk) = &self.desk else { return };
        let last = desk.table.order.len().saturating_sub(1);
        let Some(file) = desk.table.order.get(index.min(last)).cloned() else { return };
        let notice = std::mem::take(&mut self.notice);
        let drawer = self.drawer.take();
        self.set_focus(Item::Session(FileName(file.to_string())));
        self.settle();
        self.drawer = drawer;
        self.notice = notice;
    }

    /// Home and End of a table that is longer than what the page lists.
    pub(in crate::app) fn jump_in_table(&mut self, to_end: bool) -> bool {
        let is_row =
            self.screen == Screen::Desk(View::Table) && self.drawer.is_none() && matches!(self.focus, Item::Session(_));
        if is_row {
            self.focus_row(if to_end { usize::MAX } else { 0 });
        }
        is_row
    }

    pub(super) fn mark_row(&mut self) {
        let Item::Session(file) = self.focus.clone() else {
            self.refuse("Pilih dulu satu baris SKJ.");
            return;
        };
        let Some(desk) = &mut self.desk else { return };
        if !desk.table.marked.remove(&file.0) {
            desk.table.marked.insert(file.0);
        }
        self.move_by(1);
    }

    pub(super) fn clear_marks(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.table.marked.clear();
        }
        self.close_drawer();
    }

    pub(super) fn show_all(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.table.states.extend(Status::ALL);
            (desk.table.unopened, desk.table.unfinished) = (false, false);
        }
        self.clear_query();
        self.focus_row(0);
    }

    pub(super) fn clear_query(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.table.query.clear();
        }
        self.refresh_table();
    }

    pub(super) fn sort_by(&mut self, sort: Sort) {
        if let Some(desk) = &mut self.desk {
            desk.table.sort = sort;
        }
        self.refresh_table();
    }

    /// A state of the filter drawer, or one of the other filters.
    pub(in crate::app) fn toggle_filter(&mut self, code: &str) {
        let Some(desk) = &mut self.desk else { return };
        match Status::ALL.into_iter().find(|status| status.words() == code) {
            Some(status) => {
                if !desk.table.states.remove(&status) {
                    desk.table.states.insert(status);
                }
            }
            None if code == UNFINISHED => desk.table.unfinished = !desk.table.unfinished,
            None => desk.table.unopened = !desk.table.unopened,
        }
        self.refresh_table();
    }

    /// The next one that waits, from the one that is open on; around at the end.
    pub(in crate::app) fn next_waiting(&mut self) -> Vec<Effect> {
        if let Some(desk) = &mut self.desk
            && let Some(queue) = &mut desk.queue
        {
            queue.here += 1;
            return match queue.files.get(queue.here).cloned() {
                Some(file) => self.review(&FileName(file)),
                None => {
                    let notice = "Itu yang terakhir.".to_owned();
                    let effects = self.escape_desk(View::Form);
                    self.notice = notice;
                    effects
                }
            };
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        let here = match (&desk.reading, &self.focus) {
            (Some(reading), _) => Some(reading.of.file.clone()),
            (None, Item::Session(file)) => Some(file.0.clone()),
            _ => None,
        };
        let waits = |file: &&Arc<str>| {
            desk.rows.get(*file).is_some_and(|row| row.status.waits()) && Some(&***file) != here.as_deref()
        };
        let from = here.as_ref().and_then(|here| desk.table.order.iter().position(|file| **file == **here));
        // What was decided just now may be filtered out: then the next one stands in its place.
        let from = from.map_or(desk.table.here, |from| from + 1);
        let shown = desk.table.order.iter().skip(from).chain(desk.table.order.iter().take(from));
        // What the filter hides waits as well.
        let next = shown.chain(desk.rows.keys()).find(waits).cloned();
        match next {
            Some(file) => self.review(&FileName(file.to_string())),
            None => {
                self.show_table();
                self.refuse("Tidak ada lagi yang menunggu.");
                Vec::new()
            }
        }
    }

    /// Opens a list of SKJ one after the other.
    pub(super) fn open_queue(&mut self, files: Vec<String>, from: View) -> Vec<Effect> {
        let Some(first) = files.first().cloned() else {
            self.refuse("Tidak ada SKJ untuk dibuka.");
            return Vec::new();
        };
        let focus = self.focus.clone();
        if let Some(desk) = &mut self.desk {
            desk.queue = Some(Queue { files, here: 0, from, focus });
        }
        self.review(&FileName(first))
    }
}

/// Whether the focus is on the row of a file.
pub fn is_on(focus: &Item, file: &str) -> bool {
    matches!(focus, Item::Session(known) if known.0 == file)
}

/// `disetujui Sari, 10.31; dibuka Rina (0c2d), 10.42`; empty where nobody has opened it. Whoever decided has opened it;
/// returning counts more.
pub fn seen_words(row: &DeskRow, who: &Reviewer) -> String {
    let mut decided: Vec<_> = row.decided().collect();
    decided.sort_by_key(|by| by.word == Verdict::Approve.word());
    let opened: Vec<_> = row.opened().filter(|by| decided.iter().all(|known| known.code != by.code)).collect();
    let known: Vec<(&str, &str)> = [(who.name.as_str(), who.code.as_str())]
        .into_iter()
        .chain(decided.iter().map(|by| (by.name, by.code)))
        .chain(opened.iter().map(|by| (by.name, by.code)))
        .collect();
    let name = |name: &str, code: &str, time: &str| {
        format!("{}, {}", name_apart(name, code, known.iter().copied()), hour(time))
    };
    let mut parts: Vec<String> = decided
        .iter()
        .map(|by| {
            let verdict = Verdict::parse(by.word).unwrap_or_default();
            format!("{} {}", verdict.label(), name(by.name, by.code, by.time))
        })
        .collect();
    if !opened.is_empty() {
        let opened: Vec<String> = opened.iter().map(|by| name(by.name, by.code, by.time)).collect();
        parts.push(format!("dibuka {}", opened.join("; ")));
    }
    parts.join("; ")
}

/// Number of the step where an SKJ was left; 0 where that is not known.
pub fn step_number(row: &DeskRow) -> usize {
    StepId::by_key(row.step()).map_or(0, |step| step.step().number)
}

/// `51 mnt`, `3 jam`, `2 hari`; the short one for narrow columns.
pub fn age(seconds: i64, narrow: bool) -> String {
    let minutes = seconds.max(0) / 60;
    let (number, words) = match minutes {
        0..=59 => (minutes, ("mnt", "m")),
        60..=2879 => (minutes / 60, ("jam", "j")),
        _ => (minutes / 1440, ("hari", "h")),
    };
    format!("{number} {}", if narrow { words.1 } else { words.0 })
}
