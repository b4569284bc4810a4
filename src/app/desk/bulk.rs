//! The same thing for many SKJ: first what would be written, then writing it, and one undo until the page is left.

use super::told::SpokenRow;
use std::collections::HashSet;
use std::sync::Arc;

use super::{DeskDrawer, View};
use crate::app::msg::Effect;
use crate::app::page::Item;
use crate::app::{App, Screen};
use crate::domain::Target;
use crate::domain::review::{EventKind, ReviewEvent, Verdict, Weight};
use crate::domain::stock::{Fill, StockRemark};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkKind {
    /// Marks the hand-ins as opened.
    Read,
    Remark,
    Decide(Verdict),
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq)]
pub enum BulkState {
    Planned,
    /// Nothing is written, and why.
    Skipped(&'static str),
    Asked,
    Written,
    Failed(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct BulkLine {
    pub file: String,
    /// The place that a remark is about, in words; empty for the SKJ as a whole.
    pub label: String,
    pub event: ReviewEvent,
    pub state: BulkState,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bulk {
    pub kind: BulkKind,
    pub lines: Vec<BulkLine>,
    pub undone: bool,
    /// The page and the row of the finding that all lines are about.
    pub of_finding: Option<(View, Item)>,
}

impl Bulk {
    /// All events of one SKJ are written together.
    fn answered(&mut self, file: &str, state: &BulkState) {
        for line in self.lines.iter_mut().filter(|line| line.file == file && line.state == BulkState::Asked) {
            line.state = state.clone();
        }
    }

    pub(super) fn written(&mut self, file: &str) {
        self.answered(file, &BulkState::Written);
    }

    pub(super) fn refused(&mut self, file: &str, sentence: &str) {
        self.answered(file, &BulkState::Failed(sentence.to_owned()));
    }

    pub fn count(&self, state: &BulkState) -> usize {
        self.lines.iter().filter(|line| line.state == *state).count()
    }

    pub fn is_done(&self) -> bool {
        self.count(&BulkState::Written) > 0 || self.lines.iter().any(|line| matches!(line.state, BulkState::Failed(_)))
    }
}

impl App {
    pub(super) fn bulk_menu(&mut self) {
        let marked = self.desk.as_ref().map_or(0, |desk| desk.table.marked.len());
        match marked {
            0 => self.refuse("Tandai dulu beberapa SKJ dengan Spasi."),
            _ => self.open_desk_drawer(DeskDrawer::Bulk, Some(super::DeskAction::Bulk(BulkKind::Read))),
        }
    }

    /// The marked files, those that the table shows first.
    fn bulk_files(&self) -> Vec<String> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let is_marked = |file: &&Arc<str>| desk.table.marked.contains(&***file);
        let shown: Vec<&Arc<str>> = desk.table.order.iter().filter(is_marked).collect();
        let known: HashSet<&Arc<str>> = shown.iter().copied().collect();
        let hidden = desk.rows.keys().filter(|file| is_marked(file) && !known.contains(file));
        shown.iter().copied().chain(hidden).map(|file| file.to_string()).collect()
    }

    pub(super) fn prepare_bulk(&mut self, kind: BulkKind) {
        if kind == BulkKind::Remark {
            self.open_desk_drawer(DeskDrawer::Stock { bulk: true }, None);
            return;
        }
        let row = |file| SpokenRow::of(file, Target::ROOT);
        let rows: Vec<SpokenRow> = self.bulk_files().into_iter().map(row).collect();
        self.show_bulk(kind, &rows, None);
    }

    /// A stock remark for all of them: for the marked ones one each, for a finding of *Terbanyak* one for each row.
    pub(in crate::app) fn choose_bulk_stock(&mut self, code: &str) -> Vec<Effect> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let Some(stock) = desk.stock.iter().find(|stock| stock.code == code).cloned() else { return Vec::new() };
        let Some((found, by_field)) = self.frequency_in_focus() else {
            let files = self.bulk_files();
            let rows: Vec<SpokenRow> =
                files.into_iter().map(|file| SpokenRow::of(file, Target::parse(&stock.target))).collect();
            self.show_bulk(BulkKind::Remark, &rows, Some(&stock));
            return Vec::new();
        };
        let (key, files) = (found.key.clone(), desk.files_with(&found.key, by_field));
        self.drawer = None;
        self.notice = "Mencari barisnya…".to_owned();
        if let Some(desk) = &mut self.desk {
            desk.asked_stock = Some(stock);
        }
        vec![Effect::FindRows { files, key, by_field }]
    }

    /// The rows of a finding, for the stock remark that was chosen.
    pub(in crate::app) fn rows_found(&mut self, rows: &[SpokenRow]) {
        let stock = self.desk.as_mut().and_then(|desk| desk.asked_stock.take());
        if let (Some(stock), Screen::Desk(View::Frequent { .. })) = (stock, &self.screen) {
            self.notice.clear();
            self.show_bulk(BulkKind::Remark, rows, Some(&stock));
        }
    }

    fn show_bulk(&mut self, kind: BulkKind, rows: &[SpokenRow], stock: Option<&StockRemark>) {
        let lines = rows.iter().map(|row| self.bulk_line(row, kind, stock)).collect();
        let of_finding = self
            .frequency_in_focus()
            .map(|(found, by_field)| (View::Frequent { by_field }, Item::Tally(found.key.clone())));
        if let Some(desk) = &mut self.desk {
            desk.bulk = Some(Bulk { kind, lines, undone: false, of_finding });
        }
        self.drawer = None;
        self.show_view(View::Bulk);
    }

    fn bulk_line(&mut self, spoken: &SpokenRow, kind: BulkKind, stock: Option<&StockRemark>) -> BulkLine {
        let event_kind = match kind {
            BulkKind::Read => EventKind::Read,
            BulkKind::Remark => EventKind::Remark,
            BulkKind::Decide(_) => EventKind::Decide,
        };
        let id = self.event_id(event_kind);
        let (event, state) =
            match self.desk.as_ref().and_then(|desk| Some((desk, desk.rows.get(spoken.file.as_str())?))) {
                None => (ReviewEvent::default(), BulkState::Skipped("tidak ada lagi di folder")),
                Some((desk, row)) => {
                    let grade =
                        self.library().grade(row.grade()).map(|grade| grade.name.to_string()).unwrap_or_default();
                    let value = spoken.value.lines().next().unwrap_or_default();
                    let fill = Fill {
                        position: row.position_name(),
                        grade: &grade,
                        office: row.office(),
                        label: &spoken.label,
                        value,
                    };
                    let event = ReviewEvent {
                        id,
                        time: self.now.stamp.clone(),
                        kind: event_kind,
                        hand_in: u64::from(row.hand_in),
                        target: spoken.target.to_string(),
                        value_then: spoken.value.clone(),
                        weight: stock.map(|stock| stock.weight).unwrap_or_default(),
                        text: stock.map(|stock| stock.filled(&fill)).unwrap_or_default(),
                        verdict: if let BulkKind::Decide(verdict) = kind { verdict } else { Verdict::Unset },
                        ..ReviewEvent::default()
                    };
                    let opened_here = row.opened().any(|by| by.code == desk.who.code);
                    let state = match kind {
                        _ if row.hand_in == 0 => BulkState::Skipped("belum dikirim"),
                        BulkKind::Read if opened_here => BulkState::Skipped("sudah Anda buka"),
                        BulkKind::Remark if spoken.is_remarked => BulkState::Skipped("sudah Anda catat"),
                        BulkKind::Decide(Verdict::Return) if row.open_must == 0 => {
                            BulkState::Skipped("tanpa catatan wajib")
                        }
                        _ => BulkState::Planned,
                    };
                    (event, state)
                }
            };
        BulkLine { file: spoken.file.clone(), label: spoken.label.clone(), event, state }
    }

    pub(super) fn do_bulk(&mut self) -> Vec<Effect> {
        let Some(bulk) = self.desk.as_mut().and_then(|desk| desk.bulk.as_mut()) else { return Vec::new() };
        let mut planned: Vec<(String, Vec<ReviewEvent>)> = Vec::new();
        for line in bulk.lines.iter_mut().filter(|line| line.state == BulkState::Planned) {
            line.state = BulkState::Asked;
            add(&mut planned, &line.file, line.event.clone());
        }
        let count: usize = planned.iter().map(|(_, events)| events.len()).sum();
        let effects = planned.into_iter().map(|(file, events)| self.note(file, events)).collect();
        self.notice = format!("Menulis {count} peristiwa…");
        effects
    }

    /// Takes back what was written from this page.
    pub(super) fn undo_bulk(&mut self) -> Vec<Effect> {
        let Some(bulk) = self.desk.as_ref().and_then(|desk| desk.bulk.clone()) else { return Vec::new() };
        if bulk.undone || !bulk.is_done() {
            self.refuse("Belum ada yang dapat dibatalkan di sini.");
            return Vec::new();
        }
        let mut cancelled: Vec<(String, Vec<ReviewEvent>)> = Vec::new();
        let written = bulk.lines.iter().filter(|line| line.state == BulkState::Written);
        for line in written {
            let id = self.event_id(EventKind::Cancel);
            let event = ReviewEvent {
                id,
                time: self.now.stamp.clone(),
                kind: EventKind::Cancel,
                answers: line.event.id.clone(),
                hand_in: line.event.hand_in,
                ..ReviewEvent::default()
            };
            add(&mut cancelled, &line.file, event);
        }
        let count: usize = cancelled.iter().map(|(_, events)| events.len()).sum();
        let effects = cancelled.into_iter().map(|(file, events)| self.note(file, events)).collect();
        if let Some(bulk) = self.desk.as_mut().and_then(|desk| desk.bulk.as_mut()) {
            bulk.undone = true;
        }
        self.notice = format!("{count} peristiwa dibatalkan.");
        effects
    }

    /// The weight in words that a bulk remark has.
    pub fn bulk_weight(&self) -> Weight {
        let bulk = self.desk.as_ref().and_then(|desk| desk.bulk.as_ref());
        bulk.and_then(|bulk| bulk.lines.first()).map(|line| line.event.weight).unwrap_or_default()
    }
}

impl super::Desk {
    /// The bulk page is about the rows of a finding.
    pub(super) fn writes_for_finding(&self) -> bool {
        self.bulk.as_ref().is_some_and(|bulk| bulk.of_finding.is_some())
    }
}

/// Events of one SKJ stand together.
fn add(all: &mut Vec<(String, Vec<ReviewEvent>)>, file: &str, event: ReviewEvent) {
    match all.last_mut().filter(|(known, _)| known == file) {
        Some((_, events)) => events.push(event),
        None => all.push((file.to_owned(), vec![event])),
    }
}
