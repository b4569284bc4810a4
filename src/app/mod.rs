//! The state machine: `update(&mut App, Msg) -> Vec<Effect>`. Owns everything a person sees and changes while the
//! program runs; knows no terminal, no disk and no clock.

pub mod assign;
pub mod index;
pub mod msg;
pub mod search;
pub mod stem;
pub mod suggest;

pub use msg::{Effect, FileName, Key, KeyCode, Moment, Msg, Opened, Size, Summary};

use std::sync::Arc;

use crate::domain::{Library, Profile, Session};

/// What the shell knows when the program starts.
#[derive(Clone, Debug)]
pub struct Start {
    pub size: Size,
    /// Empty at the very first start.
    pub name: String,
    /// Folder of the sessions, as shown.
    pub folder: String,
    pub profile: Profile,
    pub library: Arc<Library>,
    /// Seed for row ids.
    pub seed: u64,
    /// Prefix and randomness for new session ids are the shell's: a fresh uuid v7 for the next session.
    pub next_session_id: String,
    /// Open this file at once; `field` is a path such as `identitas/kode_jabatan` for a quick edit.
    pub open: Option<FileName>,
    pub field: Option<String>,
    pub ascii: bool,
}

/// What the writer thread saves.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub file: FileName,
    /// With the place filled in; revision and time are the writer's to set.
    pub session: Session,
}

#[derive(Debug)]
pub struct App {
    pub start: Start,
}

impl App {
    pub fn new(start: Start) -> App {
        App { start }
    }

    /// The open session as it should be saved now; none for practice and read-only sessions.
    pub fn snapshot(&self) -> Option<Snapshot> {
        None
    }

    /// Whether content changed since the last snapshot that was reported as saved.
    pub fn is_unsaved(&self) -> bool {
        false
    }

    /// Whether `Msg::Paused` is wanted once input pauses.
    pub fn wants_pause(&self) -> bool {
        false
    }
}

/// Total: never panics, never fails.
pub fn update(_app: &mut App, _msg: Msg) -> Vec<Effect> {
    Vec::new()
}
