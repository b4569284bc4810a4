//! The imperative edge: the event loop, keys to messages, effects to IO, saving, and the ends of the process.

pub mod apart;
mod begin;
pub mod candidate;
pub mod cli;
mod clock;
mod doctor;
mod earlier;
mod export;
mod facilitate;
mod home;
mod in_use;
mod input;
mod lifecycle;
mod orders;
mod perform;
mod plain;
mod recap;
mod review;
mod room;
mod run;
mod saving;
mod shared;
#[cfg(test)]
mod tests;
mod writer;

use std::path::PathBuf;

use crate::terminal;

pub use run::run_tui;

/// What the command line asks of the wizard.
#[derive(Clone, Debug, Default)]
pub struct TuiOptions {
    /// `--folder`
    pub folder: Option<PathBuf>,
    /// Open this file at once.
    pub open: Option<PathBuf>,
    /// It was read already.
    pub known: Option<begin::Known>,
    /// Path of the one field to edit, as in `skj buka FILE --bidang identitas/kode_jabatan`.
    pub field: Option<String>,
    pub read_only: bool,
    /// Open the facilitator's desk at once.
    pub desk: bool,
    /// Only ASCII signs, whatever the locale says.
    pub ascii: bool,
    /// `--polos`
    pub plain: bool,
    /// `--tema`, by its word.
    pub theme: Option<String>,
}

impl TuiOptions {
    /// Prompts instead of a screen: asked for, or where the terminal can show none.
    pub fn is_plain(&self) -> bool {
        self.is_plain_at(terminal::size().ok())
    }

    /// The same where the size is known already; `None` where there is no terminal.
    fn is_plain_at(&self, size: Option<(u16, u16)>) -> bool {
        let has_no_size = size.is_some_and(|(width, height)| width == 0 || height == 0);
        self.plain || std::env::var_os("TERM").is_some_and(|term| term == "dumb") || has_no_size
    }
}
