//! The imperative edge: the event loop, keys to messages, effects to IO, saving, and the ends of the process.

pub mod candidate;
pub mod cli;
mod clock;
mod earlier;
mod export;
mod facilitate;
mod in_use;
mod input;
mod lifecycle;
mod perform;
mod review;
mod room;
mod run;
mod shared;
#[cfg(test)]
mod tests;
mod writer;

use std::path::PathBuf;

pub use run::run_tui;

/// What the command line asks of the wizard.
#[derive(Clone, Debug, Default)]
pub struct TuiOptions {
    /// `--folder`
    pub folder: Option<PathBuf>,
    /// Open this file at once.
    pub open: Option<PathBuf>,
    /// Path of the one field to edit, as in `skj buka FILE --bidang identitas/kode_jabatan`.
    pub field: Option<String>,
    pub read_only: bool,
    /// Open the facilitator's desk at once.
    pub desk: bool,
    /// Only ASCII signs, whatever the locale says.
    pub ascii: bool,
}
