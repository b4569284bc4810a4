//! What reaches the state machine and what it asks for. Closed enums of plain data: time, ids, paths and file contents
//! arrive inside a message; nothing here touches the world.

use std::sync::{Arc, OnceLock};

use super::desk::told::{DeskOpened, PlannedPost, ReviewedSession, SpokenRow};
use super::page::{Item, Surface};
use super::search::Index;
use crate::domain::desk::{Change, Tally};
use crate::domain::review::{Draft, ReviewEvent, ReviewFile};
use crate::domain::{Dictionary, DictionaryUse, Library, Session};
use crate::form::Output;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    Char(char),
    Enter,
    Tab,
    BackTab,
    Esc,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
}

/// Size of the terminal in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// A moment as the screen and the files need it; the shell reads the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339 with zone, as stored.
    pub stamp: String,
    /// `10.42.07`
    pub clock: String,
    /// `22 November 2026`
    pub date: String,
    /// Seconds since 1970, for the ages of files.
    pub seconds: i64,
    /// Milliseconds of a clock that only goes forward.
    pub millis: u64,
}

/// The path of a file, opaque to the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileName(pub String);

/// One session of the folder, as home lists it. The shell computes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    pub file: String,
    pub id: String,
    pub author: String,
    pub position_name: String,
    pub office: String,
    pub grade: String,
    /// Derived state in words: draf, diajukan, …
    pub status: String,
    pub percent: u8,
    /// Step number where it was left, 1 to 7; 0 when unknown.
    pub step: usize,
    /// RFC 3339, shown and never compared.
    pub saved: String,
    /// `10.42`
    pub saved_clock: String,
    /// Remarks of facilitators that wait for somebody.
    pub open_remarks: usize,
    /// Written by the person at this login.
    pub own: bool,
    /// One's own, and the dictionaries in force have other texts; found out after the first frame.
    pub is_outdated: bool,
}

/// A session that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub file: FileName,
    pub session: Session,
    /// Numbers of the hand-ins that lie beside it.
    pub submissions: Vec<u32>,
    /// Whether the content still equals the last hand-in.
    pub unchanged_since_submission: bool,
    /// What the facilitators wrote about it.
    pub reviews: Vec<ReviewFile>,
    /// Why it may only be read, in words.
    pub read_only: Option<String>,
    /// `10.42`, where the last use ended with a lost line.
    pub cut_off_at: Option<String>,
    /// A fresh id for the next new session.
    pub next_session_id: String,
    pub in_use: InUse,
}

/// A session that another process has open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub file: FileName,
    pub position_name: String,
    /// The person, or the account.
    pub owner: String,
    pub host: String,
    /// `09.58.12`, when it was opened there.
    pub since: String,
    /// `10.42.07`, the last save there.
    pub saved_clock: String,
    /// Step number of the last save, 1 to 7; 0 when unknown.
    pub step: usize,
    pub may_take_over: bool,
    /// Where it may not, the reason, as in "tidak dapat, …".
    pub why_not: String,
}

/// An earlier state of the open session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    pub file: FileName,
    /// `22/11 10.42`
    pub clock: String,
    /// Step number where it was saved, 1 to 7; 0 when unknown.
    pub step: usize,
    pub percent: u8,
    /// A rescue copy, written while the session's own folder could not be.
    pub is_rescue: bool,
}

/// The dictionaries in force, and those that a session used before as far as they are still there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InUse {
    pub active: Vec<DictionaryUse>,
    pub former: Vec<Dictionary>,
}

/// In a message one is only like itself: what lies behind it is not compared.
impl PartialEq for Library {
    fn eq(&self, other: &Library) -> bool {
        std::ptr::eq(self, other)
    }
}

impl PartialEq for Index {
    fn eq(&self, other: &Index) -> bool {
        std::ptr::eq(self, other)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Comes before each batch of input.
    Now(Moment),
    Key(Key),
    Paste(String),
    /// Plain mode: the focus goes to an item of the present page.
    Focus(Surface, Item),
    /// Plain mode: the whole value of what has the focus.
    Answer(String),
    Resized(Size),
    /// No input for 80 ms: panes that depend on the focus may follow.
    Paused,
    Listed(Vec<Summary>),
    Opened(Box<Opened>),
    OpenFailed(String),
    /// Another process has the session.
    Held(Box<Held>),
    /// The earlier states of the open session, newest first.
    EarlierListed(Vec<Earlier>),
    /// One of them was read.
    EarlierRead(Box<Session>),
    /// A session that was read to be copied.
    Copied {
        session: Box<Session>,
        next_session_id: String,
    },
    /// The bytes of this revision are on disk.
    Saved {
        file: FileName,
        revision: u64,
        clock: String,
        durable: bool,
        /// The count that came with the snapshot.
        edits: u64,
    },
    /// The session file got its final name.
    Renamed {
        from: FileName,
        to: FileName,
    },
    SaveFailed {
        /// In short words: `disk penuh`.
        reason: String,
        /// How many saves failed in a row.
        failures: usize,
        /// Clock of the rescue copy, where one was written.
        rescued: Option<String>,
    },
    Submitted {
        number: u32,
        clock: String,
    },
    SubmitFailed(String),
    /// The review files of the open session were read again.
    ReviewsRead {
        file: FileName,
        reviews: Vec<ReviewFile>,
    },
    /// A copy was written elsewhere; where, as shown.
    CopyWritten(String),
    CopyRefused(String),
    /// The file is on disk; a remark where it is not quite what was asked for.
    Exported {
        path: String,
        note: String,
    },
    /// Something lies where the file would go; nothing was written.
    ExportTaken {
        output: Output,
        path: String,
    },
    ExportFailed(String),
    /// The dictionaries in force, now that the large ones were looked through.
    Dictionaries {
        library: Arc<Library>,
        /// Of their units; empty where it is made in no time.
        index: Arc<OnceLock<Index>>,
        in_use: InUse,
    },
    Notice(String),
    DeskOpened(Box<DeskOpened>),
    /// What is now known of some files of the desk's folder.
    DeskChanged(Vec<Change>),
    /// What comparing the SKJ of the folder finds in some of its files; a file may come with nothing.
    DeskCompared(Vec<(String, Vec<Tally>)>),
    /// The folder was read to its end.
    DeskRead,
    /// What was read was compared as well: nothing more comes until something changes.
    DeskSettled,
    /// The posts that the workshop is to write.
    DeskPlanned(Vec<PlannedPost>),
    Reviewing(Box<ReviewedSession>),
    /// The one that was opened last, read again because its files changed.
    ReviewedAgain(Box<ReviewedSession>),
    /// This facilitator's file about an SKJ, as it is on disk now.
    Noted {
        file: String,
        own: Box<ReviewFile>,
        clock: String,
    },
    NoteFailed {
        file: String,
        sentence: String,
    },
    /// Another SKJ of the folder, to compare with.
    OtherRead(Box<Session>),
    /// In the order of the files that were asked for.
    RowsFound(Vec<SpokenRow>),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Save the open session; the writer clones it from the app. Durable saves reach the disk before they are reported.
    Save {
        durable: bool,
    },
    /// Write a new session file and open it.
    Create(Box<Session>),
    Load(FileName),
    LoadReadOnly(FileName),
    /// Ask the process that holds the session to save and end, then open it.
    TakeOver(FileName),
    /// Answered by `Msg::EarlierListed`.
    ListEarlier,
    /// Answered by `Msg::EarlierRead`.
    ReadEarlier(FileName),
    /// Read a session without opening it; answered by `Msg::Copied`.
    Copy(FileName),
    /// Write a copy to a place that a person typed; answered by `Msg::CopyWritten` or `Msg::CopyRefused`.
    CopyElsewhere {
        place: String,
        present: FileName,
        session: Box<Session>,
    },
    /// Save, give the terminal back and stop until the shell continues the program.
    Suspend,
    List,
    /// Save durably, then freeze a copy beside the session.
    Submit,
    /// Answered by `Msg::ReviewsRead`.
    ReadReviews,
    /// Write the recap of the folder; answered as `Export`.
    ExportRecap {
        output: Output,
        path: String,
        overwrite: bool,
    },
    /// Write the printed form, beside all other work; answered by one of the three messages about exports.
    Export {
        session: Box<Session>,
        output: Output,
        path: String,
        overwrite: bool,
    },
    /// Keep the person's name with the login.
    RememberName(String),
    /// Answered by `Msg::DeskOpened`, then by its rows; changes of the folder follow by themselves.
    OpenDesk,
    RefreshDesk,
    CloseDesk,
    /// Answered by `Msg::Reviewing`, and by `Msg::ReviewedAgain` whenever its files change.
    Review(FileName),
    /// Append events to this facilitator's file about an SKJ, durably.
    Note {
        file: String,
        session: String,
        events: Vec<ReviewEvent>,
    },
    /// Keep the half-typed remark; an empty one takes it away.
    KeepDraft {
        file: String,
        session: String,
        draft: Draft,
    },
    ReadOther(FileName),
    /// Look up the rows that a finding of *Terbanyak* is about; answered by `Msg::RowsFound`.
    FindRows {
        files: Vec<String>,
        /// Code of a rule, or path of a field.
        key: String,
        by_field: bool,
    },
    /// Keep the theme with the login, by its word.
    RememberTheme(String),
    /// Save durably what is open and let go of it: home was reached.
    Close,
    Quit,
}
