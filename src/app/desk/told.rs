//! What the shell tells of the folder: plain data inside messages.

use crate::app::msg::FileName;
use crate::domain::review::{ReviewFile, Reviewer};
use crate::domain::stock::StockRemark;
use crate::domain::{Session, Target};
use crate::rules::Finding;

/// The facilitator's desk over a folder was opened; its rows follow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskOpened {
    /// As shown.
    pub folder: String,
    pub who: Reviewer,
    pub read_only: Option<String>,
    /// Those of the program, then those of the agency.
    pub stock: Vec<StockRemark>,
    /// A sentence for each list of them that was passed over.
    pub notes: Vec<String>,
}

/// A post of the workshop's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedPost {
    pub office: String,
    pub position_name: String,
    /// Code of the grade, or the words of the list where they name none.
    pub grade: String,
}

/// A hand-in as the desk reads it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandedIn {
    pub number: u32,
    /// RFC 3339, shown and never compared.
    pub time: String,
    pub session: Session,
}

/// One SKJ with all that was said about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewedSession {
    /// Path below the folder of the desk.
    pub file: String,
    /// The SKJ as it is on disk now.
    pub present: Session,
    /// By number.
    pub hand_ins: Vec<HandedIn>,
    /// The content still equals the last hand-in.
    pub unchanged: bool,
    pub others: Vec<ReviewFile>,
    pub own: ReviewFile,
    /// Sentences about files beside it that could not be read.
    pub broken: Vec<String>,
    /// What comparing the shown hand-in with the other SKJ of the folder found.
    pub compared: Vec<Compared>,
}

/// A row of an SKJ about which a rule speaks, or which lies in a field, as *Terbanyak* counts them.
#[derive(Clone, Debug, PartialEq)]
pub struct SpokenRow {
    pub file: String,
    pub target: Target,
    pub label: String,
    /// What stands there.
    pub value: String,
    /// This facilitator has an open remark there.
    pub is_remarked: bool,
}

impl SpokenRow {
    /// Of an SKJ of which only the row is known.
    pub fn of(file: String, target: Target) -> SpokenRow {
        SpokenRow { file, target, label: String::new(), value: String::new(), is_remarked: false }
    }
}

/// A finding that is about other SKJ as well.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub finding: Finding,
    /// Paths below the folder of the desk.
    pub others: Vec<FileName>,
}
