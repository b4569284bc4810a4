//! Dictionaries beside the built-in ones, read behind the first frame. Where large ones have no index yet, another
//! process of this program makes it, so that what making it takes does not stay with a screen that is open for hours;
//! until then the screen goes on with the built-in ones. What else nobody waits for is done here too.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, OnceLock};

use super::shared::{Shared, take};
use super::writer::Job;
use crate::app::search::{Builder, Index};
use crate::app::{App, InUse, Msg, Screen};
use crate::domain::Library;
use crate::store::names::HISTORY;
use crate::store::volumes::Maker;
use crate::store::{library, save};

/// For a screen, which does not wait for an index.
const LATER: Maker = Maker { index: Builder::boxed, waits: false };
/// For a command, which needs it now.
pub const NOW: Maker = Maker { index: Builder::boxed, waits: true };

/// Looks for dictionaries beside the built-in ones, and hands to everybody what there is.
pub fn prepare(shared: &Shared) {
    let places = take(&shared.desk).places.clone();
    let mut found = library(&places, LATER);
    if found.is_pending() {
        let sentence = "Kamus instansi sedang disiapkan; sementara dipakai kamus bawaan.";
        shared.send(vec![Msg::Notice(sentence.to_owned())]);
        make(&places.sessions);
        found = library(&places, LATER);
        if found.is_pending() {
            found = library(&places, NOW);
        }
        shared.send(vec![Msg::Notice("Kamus instansi siap.".to_owned())]);
    }
    let notes: Vec<Msg> = found.notes().iter().cloned().map(Msg::Notice).collect();
    let index = found.large().map(|_| Arc::new(OnceLock::from(Index::of_library(&found))));
    let (library, in_use) = in_force(shared, found);
    let lists = |app: &App| {
        let has_own = app.summaries.iter().any(|summary| summary.own);
        app.screen == Screen::Home && (has_own || !library.is_alone())
    };
    // What is wrong with an SKJ, and whether it is outdated, depends on the dictionaries.
    if lists(&take(&shared.app)) {
        shared.orders.add(Job::List);
    }
    shared.send(vec![Msg::Dictionaries { library, index: index.unwrap_or_default(), in_use }]);
    shared.send(notes);
}

/// Clears what killed saves left behind, which takes long where many files lie and which nobody waits for.
pub fn sweep(shared: &Shared) {
    let (places, state) = {
        let desk = take(&shared.desk);
        (desk.places.clone(), desk.state.clone())
    };
    save::sweep(&places.sessions);
    save::sweep(&places.sessions.join(HISTORY));
    state.sweep();
}

/// From now on these are in force; where there are no others the built-in ones that are there stay.
fn in_force(shared: &Shared, found: Library) -> (Arc<Library>, InUse) {
    let mut desk = take(&shared.desk);
    match found.is_alone() {
        true => desk.library.stop_waiting(),
        false => desk.library = Arc::new(found),
    }
    shared.prepared.notify_all();
    let session = desk.current.as_ref().map(|current| current.saved.clone());
    let in_use = session.map_or_else(InUse::default, |session| desk.in_use(&session));
    (Arc::clone(&desk.library), in_use)
}

/// The list of dictionaries makes the index where there is none.
fn make(sessions: &Path) {
    let Ok(program) = std::env::current_exe() else { return };
    let mut command = Command::new(program);
    command.args(["kamus", "daftar"]).env("SKJ_FOLDER", sessions);
    // Where it fails the index is made here.
    let _ = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}
