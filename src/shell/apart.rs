//! The index of large dictionaries, made by another process of this program: what making it takes does not stay with a
//! screen that is open for hours.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::app::search::Builder;
use crate::store::volumes::Maker;

/// For a screen: the list of dictionaries makes the index where there is none.
pub const APART: Maker = Maker { index: Builder::boxed, apart: Some(list) };
/// For a command, which ends soon.
pub const HERE: Maker = Maker { index: Builder::boxed, apart: None };

fn list(sessions: &Path) {
    let Ok(program) = std::env::current_exe() else { return };
    let mut command = Command::new(program);
    command.args(["kamus", "daftar"]).env("SKJ_FOLDER", sessions);
    // Where it fails the index is made here.
    let _ = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}
