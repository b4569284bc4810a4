//! The facilitator's desk: a folder of SKJ, one of them read, remarked and decided. What is written are events; the
//! shell appends them to this facilitator's own files, and what is shown follows from the files.

mod action;
mod answer;
pub mod bulk;
pub mod changes;
mod keys;
mod news;
mod opening;
pub mod reading;
pub mod room;
pub mod slip;
pub mod table;
pub mod told;
mod verdict;
mod walk;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::command::Action;
use super::export::Subject;
use super::msg::Effect;
use super::page::Item;
use super::{App, SaveState, Screen};
use crate::domain::desk::{Broken, DeskRow};
use crate::domain::review::{Reviewer, Verdict};
use crate::domain::stock::StockRemark;

pub use action::{DeskAction, DeskDrawer, View};
pub use bulk::{Bulk, BulkKind};
pub use reading::Reading;
pub use room::Sum;
pub use slip::{Part, Slip};
pub use table::Table;
use told::{DeskOpened, PlannedPost};
use verdict::Decided;

/// SKJ that are opened one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    pub files: Vec<String>,
    pub here: usize,
    /// Where Esc leads back to.
    pub from: View,
    pub focus: Item,
}

#[derive(Debug)]
pub struct Desk {
    pub folder: String,
    pub who: Reviewer,
    /// Why nothing can be written here, in words.
    pub read_only: Option<String>,
    pub stock: Vec<StockRemark>,
    /// What to mend in the lists that lie beside the SKJ, in sentences.
    pub notes: Vec<String>,
    pub rows: BTreeMap<Arc<str>, Box<DeskRow>>,
    /// What many rows have in common, once each.
    common: HashSet<Arc<str>>,
    pub broken: BTreeMap<String, Vec<Broken>>,
    /// The folder was read to its end once.
    pub is_read: bool,
    /// And compared.
    is_settled: bool,
    pub table: Table,
    pub reading: Option<Box<Reading>>,
    pub slip: Option<Slip>,
    /// Id of a remark on its way to the disk, and what it was typed as: it comes back where it could not be written.
    sent: Option<(String, Slip)>,
    /// The words that go with a verdict.
    pub note: String,
    /// Verdicts on their way to the disk, by file.
    decided: BTreeMap<String, Decided>,
    pub queue: Option<Queue>,
    pub bulk: Option<Bulk>,
    /// The sentence for every row of a finding, while the rows are looked up.
    asked_stock: Option<StockRemark>,
    /// What is known of the bytes of one's own files.
    pub save: SaveState,
    /// Clock of the last reading of the folder.
    pub read_at: String,
    /// The posts that the workshop is to write, where it has a list of them.
    pub planned: Vec<PlannedPost>,
    /// What the page about the room shows.
    pub sum: Sum,
    /// The row of *Terbanyak* that has or last had the focus.
    pub tally: String,
    /// Grows with every change of the rows.
    state: u64,
    /// Page, state and minute that the sum is of.
    summed: Option<(View, u64, i64)>,
    /// Hand-ins that were opened here since the desk was.
    opened: BTreeSet<(String, u32)>,
    /// What happened before the next one opens.
    said: String,
    /// The rule whose finding the next one opens on.
    wanted: Option<&'static str>,
    /// The row that had the focus when a page was opened over the table.
    rested: Option<Item>,
}

impl Desk {
    fn new(opened: DeskOpened) -> Desk {
        let DeskOpened { folder, who, read_only, stock, notes } = opened;
        Desk {
            folder,
            who,
            read_only,
            stock,
            notes,
            rows: BTreeMap::new(),
            common: HashSet::new(),
            broken: BTreeMap::new(),
            is_read: false,
            is_settled: false,
            table: Table::default(),
            reading: None,
            slip: None,
            sent: None,
            note: String::new(),
            decided: BTreeMap::new(),
            queue: None,
            bulk: None,
            asked_stock: None,
            save: SaveState::Untouched,
            read_at: String::new(),
            planned: Vec::new(),
            sum: Sum::None,
            tally: String::new(),
            state: 0,
            summed: None,
            opened: BTreeSet::new(),
            said: String::new(),
            wanted: None,
            rested: None,
        }
    }

    /// `37 dari 132 menunggu`
    pub fn waiting_words(&self) -> String {
        format!("{} dari {} menunggu", self.table.waiting, self.rows.len())
    }
}

impl App {
    pub(super) fn desk_opened(&mut self, opened: DeskOpened) {
        self.open = None;
        self.desk = Some(Box::new(Desk::new(opened)));
        self.show_screen(Screen::Desk(View::Table));
    }

    /// Why nothing may be written at this desk.
    pub fn desk_read_only(&self) -> Option<&str> {
        self.desk.as_ref()?.read_only.as_deref()
    }

    fn may_note(&mut self) -> bool {
        match self.desk_read_only().map(str::to_owned) {
            Some(why) => {
                self.refuse(format!("Baca saja: {why}"));
                false
            }
            None => true,
        }
    }

    pub(super) fn run_desk(&mut self, action: DeskAction) -> Vec<Effect> {
        if action.writes() && !self.may_note() {
            return Vec::new();
        }
        match action {
            DeskAction::Open => {
                let mut effects = self.leave_session();
                self.notice = "Membuka telaah…".to_owned();
                effects.push(Effect::OpenDesk);
                return effects;
            }
            DeskAction::Leave => return self.leave_desk(),
            DeskAction::Back => return self.escape(),
            DeskAction::Refresh => {
                self.notice = "Membaca folder…".to_owned();
                return vec![Effect::RefreshDesk];
            }
            DeskAction::Next => return self.next_waiting(),
            DeskAction::Mark => self.mark_row(),
            DeskAction::Filter => {
                if self.screen != Screen::Desk(View::Table) {
                    self.show_table();
                }
                self.open_desk_drawer(DeskDrawer::Filter, None);
            }
            DeskAction::SortBy(sort) => self.sort_by(sort),
            DeskAction::ClearMarks => self.clear_marks(),
            DeskAction::ShowAll => self.show_all(),
            DeskAction::Room => self.open_desk_drawer(DeskDrawer::Room, Some(DeskAction::Frequent)),
            DeskAction::Frequent => self.show_view(View::Frequent { by_field: false }),
            DeskAction::ByField => self.toggle_by_field(),
            DeskAction::Progress => self.show_view(View::Progress),
            DeskAction::Recap => self.show_view(View::Recap),
            DeskAction::ExportRecap => self.show_export(Subject::Recap),
            DeskAction::OpenThese => return self.open_these(),
            DeskAction::Remark => self.begin_remark(),
            DeskAction::NextRemark => self.walk_remarks(true),
            DeskAction::PreviousRemark => self.walk_remarks(false),
            DeskAction::ReadMark => return self.toggle_read_mark(),
            DeskAction::Deviations => self.toggle_deviations(),
            DeskAction::Changes => self.show_changes(),
            DeskAction::CompareWith => {
                self.open_desk_drawer(DeskDrawer::CompareWith, None);
                self.focus_first_of_drawer();
            }
            DeskAction::Form => self.show_view(View::Form),
            DeskAction::ApprovePage => self.verdict_page(Verdict::Approve),
            DeskAction::ReturnPage => self.verdict_page(Verdict::Return),
            DeskAction::Decide => return self.decide(),
            DeskAction::StockRemark => self.open_stock(),
            DeskAction::SaveRemark => return self.save_remark(),
            DeskAction::DropRemark => return self.drop_remark(),
            DeskAction::CloseRemark => return self.close_or_reopen(true),
            DeskAction::ReopenRemark => return self.close_or_reopen(false),
            DeskAction::AmendRemark => self.amend_remark(),
            DeskAction::WithdrawRemark => return self.withdraw_remark(),
            DeskAction::GoToLine => self.go_to_line(),
            DeskAction::FindingToRemark => self.finding_to_remark(),
            DeskAction::PermitFinding => return self.permit_finding(),
            DeskAction::BulkMenu => self.bulk_menu(),
            DeskAction::Bulk(kind) => self.prepare_bulk(kind),
            DeskAction::BulkDo => return self.do_bulk(),
            DeskAction::BulkUndo => return self.undo_bulk(),
        }
        Vec::new()
    }

    pub(super) fn open_desk_drawer(&mut self, kind: DeskDrawer, first: Option<DeskAction>) {
        let mut drawer = super::drawers::Drawer::new(super::drawers::Kind::Desk(kind));
        if let Some(first) = first {
            drawer = drawer.focused(Item::Do(Action::Desk(first)));
        }
        self.open_drawer(drawer);
    }

    pub(super) fn show_view(&mut self, view: View) {
        if self.screen == Screen::Desk(View::Table)
            && let (Some(desk), Item::Session(_)) = (&mut self.desk, &self.focus)
        {
            desk.rested = Some(self.focus.clone());
        }
        self.sum_for(view);
        self.show_screen(Screen::Desk(view));
        if view == View::Recap {
            self.set_focus(Item::Do(Action::Desk(DeskAction::ExportRecap)));
            self.settle();
        }
    }

    /// Back to the table, on the row that was left.
    pub(super) fn show_table(&mut self) {
        let rested = self.desk.as_mut().and_then(|desk| {
            desk.reading = None;
            desk.queue = None;
            desk.bulk = None;
            desk.rested.take()
        });
        self.show_screen(Screen::Desk(View::Table));
        if let Some(item) = rested {
            self.set_focus(item);
            self.repair_focus();
        }
        self.settle();
    }

    fn leave_desk(&mut self) -> Vec<Effect> {
        self.desk = None;
        self.show_home();
        vec![Effect::CloseDesk, Effect::List]
    }

    pub(super) fn escape_desk(&mut self, view: View) -> Vec<Effect> {
        match view {
            View::Table if self.desk.as_ref().is_some_and(|desk| !desk.table.query.is_empty()) => {
                self.clear_query();
            }
            View::Table => return self.leave_desk(),
            View::Verdict(_) => self.show_view(View::Form),
            View::Changes => self.show_view(View::Form),
            View::Form => match self.desk.as_mut().and_then(|desk| desk.queue.take()) {
                Some(queue) => self.back_to(queue.from, queue.focus),
                None => self.show_table(),
            },
            View::Bulk => match self.desk.as_mut().and_then(|desk| desk.bulk.take()).and_then(|bulk| bulk.of_finding) {
                Some((view, focus)) => self.back_to(view, focus),
                None => self.show_table(),
            },
            View::Frequent { .. } | View::Progress | View::Recap => self.show_table(),
        }
        Vec::new()
    }

    /// Back to the page and the row that led here.
    fn back_to(&mut self, view: View, focus: Item) {
        self.sum_for(view);
        self.show_screen(Screen::Desk(view));
        self.set_focus(focus);
        self.repair_focus();
        self.settle();
    }

    fn is_reading(&self) -> bool {
        matches!(self.screen, Screen::Desk(View::Form | View::Changes | View::Verdict(_)))
    }

    pub fn reading(&self) -> Option<&Reading> {
        self.desk.as_ref()?.reading.as_deref()
    }

    pub(super) fn reading_mut(&mut self) -> Option<&mut Reading> {
        self.desk.as_mut()?.reading.as_deref_mut()
    }
}
