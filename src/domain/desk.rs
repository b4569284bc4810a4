//! What the facilitator's desk knows of a folder and of one SKJ. Plain data; the store fills it, the app shows it.

use super::review::{ReviewFile, Status};
use super::session::Session;

/// How often one rule speaks about one field of an SKJ.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tally {
    /// `PMT-04`
    pub code: &'static str,
    /// The label of the field.
    pub field: &'static str,
    pub count: usize,
}

/// A facilitator who opened a hand-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenedBy {
    pub code: String,
    pub name: String,
    /// RFC 3339, shown and never compared.
    pub time: String,
}

/// One SKJ as the desk lists it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskRow {
    /// Path of the session file: how the desk names it.
    pub file: String,
    pub id: String,
    pub author: String,
    pub position_name: String,
    pub office: String,
    /// Code of the grade.
    pub grade: String,
    pub status: Status,
    pub percent: u8,
    pub errors: usize,
    pub warnings: usize,
    /// Remarks that wait for somebody, and those of them that must be mended or were answered.
    pub open_remarks: usize,
    pub open_musts: usize,
    pub answered: usize,
    /// Number of the last hand-in; 0 for none.
    pub hand_in: u32,
    /// Who opened the last hand-in.
    pub opened_by: Vec<OpenedBy>,
    /// Step number where it was left, 1 to 7; 0 when unknown.
    pub step: usize,
    /// Seconds since 1970 of the last change on disk of the session and its hand-ins.
    pub changed: u64,
    /// What the rules say, those of the folder included.
    pub tallies: Vec<Tally>,
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
    pub file: String,
    /// The session as it is on disk now.
    pub present: Session,
    /// By number.
    pub hand_ins: Vec<HandedIn>,
    /// The content still equals the last hand-in.
    pub unchanged: bool,
    /// All review files, one's own among them.
    pub reviews: Vec<ReviewFile>,
    /// Why nothing can be written about it here, in words.
    pub read_only: Option<String>,
}
