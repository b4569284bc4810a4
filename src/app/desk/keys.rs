//! What Enter, Esc and the drawers do at the desk, and what cannot be done where.

use super::reading::line_of;
use super::slip::Part;
use super::table::Sort;
use super::{DeskAction, DeskDrawer, View};
use crate::app::command::Action;
use crate::app::drawers::Kind as DrawerKind;
use crate::app::msg::Effect;
use crate::app::page::Item;
use crate::app::{App, Screen};

impl DeskAction {
    /// Whether it writes anything, or serves nothing but writing.
    pub const fn writes(self) -> bool {
        matches!(
            self,
            DeskAction::Mark
                | DeskAction::ClearMarks
                | DeskAction::Remark
                | DeskAction::ReadMark
                | DeskAction::ApprovePage
                | DeskAction::ReturnPage
                | DeskAction::Decide
                | DeskAction::StockRemark
                | DeskAction::SaveRemark
                | DeskAction::DropRemark
                | DeskAction::CloseRemark
                | DeskAction::ReopenRemark
                | DeskAction::AmendRemark
                | DeskAction::WithdrawRemark
                | DeskAction::FindingToRemark
                | DeskAction::PermitFinding
                | DeskAction::BulkMenu
                | DeskAction::Bulk(_)
                | DeskAction::BulkDo
                | DeskAction::BulkUndo
        )
    }

    /// Whether it is about the SKJ that is open.
    const fn needs_reading(self) -> bool {
        matches!(
            self,
            DeskAction::Remark
                | DeskAction::NextRemark
                | DeskAction::PreviousRemark
                | DeskAction::ReadMark
                | DeskAction::Deviations
                | DeskAction::Changes
                | DeskAction::CompareWith
                | DeskAction::ApprovePage
                | DeskAction::ReturnPage
        )
    }
}

impl App {
    pub(in crate::app) fn is_at_desk(&self) -> bool {
        matches!(self.screen, Screen::Desk(_))
    }

    /// Whether a command is not even listed here.
    pub fn is_hidden(&self, action: &Action) -> bool {
        match action {
            Action::Desk(DeskAction::Open) => self.is_at_desk(),
            Action::Desk(action) => !self.is_at_desk() || (action.writes() && self.desk_read_only().is_some()),
            _ => false,
        }
    }

    pub(in crate::app) fn why_not_at_desk(&self, action: DeskAction) -> Option<&'static str> {
        match action {
            DeskAction::Open => None,
            _ if self.desk.is_none() => Some("hanya di telaah"),
            _ if action.writes() && self.desk_read_only().is_some() => Some("telaah ini baca saja"),
            _ if action.needs_reading() && self.reading().is_none() => Some("buka dulu satu SKJ"),
            _ => None,
        }
    }

    pub(in crate::app) fn desk_escape_word(&self, view: View) -> &'static str {
        match view {
            View::Table if self.desk.as_ref().is_some_and(|desk| !desk.table.query.is_empty()) => "semua",
            View::Table => "beranda",
            View::Form if self.desk.as_ref().is_some_and(|desk| desk.queue.is_some()) => "daftar",
            View::Bulk if self.desk.as_ref().is_some_and(|desk| desk.writes_for_finding()) => "terbanyak",
            View::Changes | View::Verdict(_) => "formulir",
            View::Form | View::Frequent { .. } | View::Progress | View::Recap | View::Bulk => "telaah",
        }
    }

    pub(in crate::app) fn enter_at_desk(&mut self, item: &Item) -> Vec<Effect> {
        match item {
            Item::FormLine(index) => {
                let lines = self.reading_lines();
                let place = lines.get(*index).map(|line| &line.target);
                let here = self.reading().into_iter().flat_map(|reading| reading.remarks());
                let here = here
                    .filter(|remark| remark.closed_by.is_empty())
                    .find(|remark| {
                        line_of(&lines, &remark.target()).and_then(|at| lines.get(at)).map(|line| &line.target) == place
                    })
                    .map(|remark| remark.event.id.clone());
                match here {
                    Some(id) => self.open_desk_remark(id),
                    None => return self.run(Action::Desk(DeskAction::Remark)),
                }
            }
            Item::Remark(id) => self.open_desk_remark(id.clone()),
            Item::Finding(index) => {
                let first =
                    if self.desk_read_only().is_some() { DeskAction::GoToLine } else { DeskAction::FindingToRemark };
                self.open_desk_drawer(DeskDrawer::Finding(*index), Some(first));
            }
            Item::Change(_) if self.screen == Screen::Desk(View::Changes) => self.go_to_line(),
            Item::Change(_) => self.move_by(1),
            Item::Tally(_) => return self.open_these(),
            Item::Slip(part) => return self.enter_slip(*part),
            _ => {}
        }
        Vec::new()
    }

    fn open_desk_remark(&mut self, id: String) {
        let Some(reading) = self.reading() else { return };
        let Some(remark) = reading.remark(&id) else { return };
        let first = match (self.desk_read_only(), remark.closed_by.is_empty()) {
            (Some(_), _) => DeskAction::GoToLine,
            (None, true) => DeskAction::CloseRemark,
            (None, false) => DeskAction::ReopenRemark,
        };
        self.open_desk_drawer(DeskDrawer::Remark(id), Some(first));
    }

    pub(in crate::app) fn enter_slip(&mut self, part: Part) -> Vec<Effect> {
        match part {
            Part::Text | Part::Suggestion | Part::Note => self.type_text("\n"),
            Part::About | Part::Weight => self.move_by(1),
        }
        Vec::new()
    }

    /// Esc and *Tutup*: what was typed stays as a draft.
    pub(in crate::app) fn close_by_escape(&mut self) -> Vec<Effect> {
        let is_stock =
            matches!(&self.drawer, Some(drawer) if drawer.kind == DrawerKind::Desk(DeskDrawer::Stock { bulk: false }));
        if is_stock {
            self.back_to_slip();
            return Vec::new();
        }
        let is_slip = matches!(&self.drawer, Some(drawer) if drawer.kind == DrawerKind::Desk(DeskDrawer::Slip));
        self.close_drawer();
        if is_slip && self.draft_dirty {
            self.notice = "Ketikan disimpan sebagai draf.".to_owned();
        }
        self.keep_draft().into_iter().collect()
    }

    pub(in crate::app) fn choose_at_desk(&mut self, kind: &DeskDrawer, code: &str) -> Vec<Effect> {
        match kind {
            DeskDrawer::Filter => match Sort::ALL.into_iter().find(|sort| sort.word() == code) {
                Some(sort) => self.sort_by(sort),
                None => self.toggle_filter(code),
            },
            DeskDrawer::Stock { bulk: true } => return self.choose_bulk_stock(code),
            DeskDrawer::Stock { bulk: false } => self.choose_stock(code),
            DeskDrawer::CompareWith => return self.choose_base(code),
            DeskDrawer::Finding(index) => return self.open_concerned(*index, code),
            DeskDrawer::Slip | DeskDrawer::Remark(_) | DeskDrawer::Bulk | DeskDrawer::Room => {}
        }
        Vec::new()
    }

    /// The words that are searched for stand in the drawer when it opens.
    pub(in crate::app) fn fill_desk_filter(&mut self) {
        let query = self.desk.as_ref().map(|desk| desk.table.query.clone());
        if let (Some(query), Some(drawer)) = (query, &mut self.drawer)
            && drawer.kind == DrawerKind::Desk(DeskDrawer::Filter)
        {
            drawer.cursor = query.len();
            drawer.filter = query;
        }
    }

    /// The table follows what is typed into its filter.
    pub(in crate::app) fn follow_filter(&mut self) {
        let typed = self.drawer.as_ref().filter(|drawer| drawer.kind == DrawerKind::Desk(DeskDrawer::Filter));
        let differs = typed.zip(self.desk.as_ref()).is_some_and(|(drawer, desk)| drawer.filter != desk.table.query);
        if differs {
            self.refresh_table();
        }
    }
}
