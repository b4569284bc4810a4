//! The same thing for many SKJ: first what would be written, then writing it, and one undo until the page is left.

use super::{DeskDrawer, View};
use crate::app::App;
use crate::app::msg::Effect;
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
    pub event: ReviewEvent,
    pub state: BulkState,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bulk {
    pub kind: BulkKind,
    pub lines: Vec<BulkLine>,
    pub undone: bool,
}

impl Bulk {
    pub(super) fn written(&mut self, file: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.file == file && line.state == BulkState::Asked) {
            line.state = BulkState::Written;
        }
    }

    pub(super) fn refused(&mut self, file: &str, sentence: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.file == file && line.state == BulkState::Asked) {
            line.state = BulkState::Failed(sentence.to_owned());
        }
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
            0 => self.notice = "Tandai dulu beberapa SKJ dengan Spasi.".to_owned(),
            _ => self.open_desk_drawer(DeskDrawer::Bulk, Some(super::DeskAction::Bulk(BulkKind::Read))),
        }
    }

    /// The files that a bulk action is about: the marked ones, or those of the finding in focus.
    fn bulk_files(&self) -> Vec<String> {
        let Some(desk) = &self.desk else { return Vec::new() };
        if let crate::app::Screen::Desk(View::Frequent { by_field }) = self.screen {
            let all = desk.frequencies(by_field);
            let key = match (&self.focus, &self.settled) {
                (crate::app::page::Item::Tally(key), _) | (_, crate::app::page::Item::Tally(key)) => Some(key),
                _ => None,
            };
            let found = all.iter().find(|one| key.is_none_or(|key| one.key == *key));
            return found.map(|one| one.files.clone()).unwrap_or_default();
        }
        desk.table.order.iter().chain(desk.rows.keys()).filter(|file| desk.table.marked.contains(*file)).fold(
            Vec::new(),
            |mut files: Vec<String>, file| {
                if !files.contains(file) {
                    files.push(file.clone());
                }
                files
            },
        )
    }

    pub(super) fn prepare_bulk(&mut self, kind: BulkKind) {
        if kind == BulkKind::Remark {
            self.open_desk_drawer(DeskDrawer::Stock { bulk: true }, None);
            return;
        }
        self.show_bulk(kind, None);
    }

    /// A stock remark for all of them.
    pub(in crate::app) fn choose_bulk_stock(&mut self, code: &str) {
        let stock = self.desk.as_ref().and_then(|desk| desk.stock.iter().find(|stock| stock.code == code).cloned());
        if let Some(stock) = stock {
            self.show_bulk(BulkKind::Remark, Some(&stock));
        }
    }

    fn show_bulk(&mut self, kind: BulkKind, stock: Option<&StockRemark>) {
        let files = self.bulk_files();
        let lines = files.into_iter().map(|file| self.bulk_line(file, kind, stock)).collect();
        if let Some(desk) = &mut self.desk {
            desk.bulk = Some(Bulk { kind, lines, undone: false });
        }
        self.drawer = None;
        self.show_view(View::Bulk);
    }

    fn bulk_line(&mut self, file: String, kind: BulkKind, stock: Option<&StockRemark>) -> BulkLine {
        let event_kind = match kind {
            BulkKind::Read => EventKind::Read,
            BulkKind::Remark => EventKind::Remark,
            BulkKind::Decide(_) => EventKind::Decide,
        };
        let id = self.event_id(event_kind);
        let (event, state) = match self.desk.as_ref().and_then(|desk| Some((desk, desk.rows.get(&file)?))) {
            None => (ReviewEvent::default(), BulkState::Skipped("tidak ada lagi di folder")),
            Some((desk, row)) => {
                let grade = self.library().grade(row.grade()).map(|grade| grade.name.to_string()).unwrap_or_default();
                let fill =
                    Fill { position: row.position_name(), grade: &grade, office: row.office(), ..Fill::default() };
                let event = ReviewEvent {
                    id,
                    time: self.now.stamp.clone(),
                    kind: event_kind,
                    hand_in: u64::from(row.hand_in),
                    target: stock.map(|stock| stock.target.clone()).unwrap_or_default(),
                    weight: stock.map(|stock| stock.weight).unwrap_or_default(),
                    text: stock.map(|stock| stock.filled(&fill)).unwrap_or_default(),
                    verdict: if let BulkKind::Decide(verdict) = kind { verdict } else { Verdict::Unset },
                    ..ReviewEvent::default()
                };
                let opened_here = row.opened().any(|by| by.code == desk.who.code);
                let state = match kind {
                    _ if row.hand_in == 0 => BulkState::Skipped("belum dikirim"),
                    BulkKind::Read if opened_here => BulkState::Skipped("sudah Anda buka"),
                    BulkKind::Decide(Verdict::Return) if row.open_must == 0 => {
                        BulkState::Skipped("tanpa catatan wajib")
                    }
                    _ => BulkState::Planned,
                };
                (event, state)
            }
        };
        BulkLine { file, event, state }
    }

    pub(super) fn do_bulk(&mut self) -> Vec<Effect> {
        let Some(bulk) = self.desk.as_mut().and_then(|desk| desk.bulk.as_mut()) else { return Vec::new() };
        let mut planned = Vec::new();
        for line in bulk.lines.iter_mut().filter(|line| line.state == BulkState::Planned) {
            line.state = BulkState::Asked;
            planned.push((line.file.clone(), line.event.clone()));
        }
        let effects: Vec<Effect> = planned.into_iter().map(|(file, event)| self.note(file, vec![event])).collect();
        self.notice = format!("Menulis {} peristiwa…", effects.len());
        effects
    }

    /// Takes back what was written from this page.
    pub(super) fn undo_bulk(&mut self) -> Vec<Effect> {
        let Some(bulk) = self.desk.as_ref().and_then(|desk| desk.bulk.clone()) else { return Vec::new() };
        if bulk.undone || !bulk.is_done() {
            self.notice = "Belum ada yang dapat dibatalkan di sini.".to_owned();
            return Vec::new();
        }
        let mut effects = Vec::new();
        for line in bulk.lines.iter().filter(|line| line.state == BulkState::Written) {
            let id = self.event_id(EventKind::Cancel);
            let event = ReviewEvent {
                id,
                time: self.now.stamp.clone(),
                kind: EventKind::Cancel,
                answers: line.event.id.clone(),
                hand_in: line.event.hand_in,
                ..ReviewEvent::default()
            };
            effects.push(self.note(line.file.clone(), vec![event]));
        }
        if let Some(bulk) = self.desk.as_mut().and_then(|desk| desk.bulk.as_mut()) {
            bulk.undone = true;
        }
        self.notice = format!("{} peristiwa dibatalkan.", effects.len());
        effects
    }

    /// The weight in words that a bulk remark has.
    pub fn bulk_weight(&self) -> Weight {
        let bulk = self.desk.as_ref().and_then(|desk| desk.bulk.as_ref());
        bulk.and_then(|bulk| bulk.lines.first()).map(|line| line.event.weight).unwrap_or_default()
    }
}
