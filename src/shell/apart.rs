//! Dictionaries beside the built-in ones, read behind the first frame. Where large ones have no index yet, another
//! process of this program makes it, so that what making it takes does not stay with a screen that is open for hours;
//! until then the screen goes on with the built-in ones.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::shared::{Shared, take};
use super::writer::Job;
use crate::app::search::{Builder, Index};
use crate::app::{InUse, Msg, Screen};
use crate::domain::Library;
use crate::store::library;
use crate::store::volumes::Maker;

/// For a screen, which does not wait for an index.
pub const LATER: Maker = Maker { index: Builder::boxed, waits: false };
/// For a command, which needs it now.
pub const NOW: Maker = Maker { index: Builder::boxed, waits: true };

/// Reads the dictionaries before somebody asks for them, and tells what is to be told about them.
pub fn prepare(shared: &Shared) {
    let (library, index) = {
        let app = take(&shared.app);
        (Arc::clone(&app.start.library), app.shared_index())
    };
    if library.is_pending() {
        return take_in(shared);
    }
    if library.large().is_some() {
        index.get_or_init(|| Index::of_library(&library));
    }
    shared.send(notes(&library));
}

fn notes(library: &Library) -> Vec<Msg> {
    library.notes().iter().cloned().map(Msg::Notice).collect()
}

/// Has the index made, then hands the dictionaries to everybody.
fn take_in(shared: &Shared) {
    shared.send(vec![Msg::Notice("Kamus instansi sedang disiapkan; sementara dipakai kamus bawaan.".to_owned())]);
    let places = take(&shared.desk).places.clone();
    make(&places.sessions);
    let mut fresh = library(&places, LATER);
    if fresh.is_pending() {
        fresh = library(&places, NOW);
    }
    let mut messages = notes(&fresh);
    let fresh = Arc::new(fresh);
    let in_use = {
        let mut desk = take(&shared.desk);
        desk.library = Arc::clone(&fresh);
        let session = desk.current.as_ref().map(|current| current.saved.clone());
        session.map_or_else(InUse::default, |session| desk.in_use(&session))
    };
    messages.insert(0, Msg::Dictionaries { library: fresh, in_use });
    messages.push(Msg::Notice("Kamus instansi siap.".to_owned()));
    shared.send(messages);
    // What is wrong with an SKJ depends on the dictionaries.
    if take(&shared.app).screen == Screen::Home {
        shared.orders.add(Job::List);
    }
}

/// The list of dictionaries makes the index where there is none.
fn make(sessions: &Path) {
    let Ok(program) = std::env::current_exe() else { return };
    let mut command = Command::new(program);
    command.args(["kamus", "daftar"]).env("SKJ_FOLDER", sessions);
    // Where it fails the index is made here.
    let _ = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}
