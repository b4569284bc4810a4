//! The pages, commands and drawers of the desk.

use super::bulk::BulkKind;
use super::table::Sort;
use crate::domain::review::Verdict;

/// Which page of the desk is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Table,
    /// The printed form of one SKJ beside its findings and remarks.
    Form,
    Changes,
    Verdict(Verdict),
    /// Which rule, or which field, fails most.
    Frequent {
        by_field: bool,
    },
    /// Who is where in the room.
    Progress,
    Recap,
    /// What would be written to the marked ones.
    Bulk,
}

/// What can be done at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskAction {
    Open,
    Leave,
    Back,
    Refresh,
    Next,
    Mark,
    Filter,
    SortBy(Sort),
    ClearMarks,
    /// All states, without a search.
    ShowAll,
    Room,
    Frequent,
    ByField,
    Progress,
    Recap,
    ExportRecap,
    OpenThese,
    Remark,
    NextRemark,
    PreviousRemark,
    ReadMark,
    Deviations,
    Changes,
    CompareWith,
    Form,
    ApprovePage,
    ReturnPage,
    Decide,
    StockRemark,
    SaveRemark,
    DropRemark,
    CloseRemark,
    ReopenRemark,
    AmendRemark,
    WithdrawRemark,
    GoToLine,
    FindingToRemark,
    PermitFinding,
    BulkMenu,
    Bulk(BulkKind),
    BulkDo,
    BulkUndo,
}

/// What can open over a page of the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskDrawer {
    Filter,
    /// The remark that is being written.
    Slip,
    Stock {
        bulk: bool,
    },
    Remark(String),
    Finding(usize),
    Bulk,
    Room,
    /// What the shown hand-in is compared with.
    CompareWith,
}
