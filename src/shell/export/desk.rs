//! An export that was asked for in the program: on a thread of its own, so that neither keys nor saving wait for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::{Plan, Refused, Taken, Target, Watch, put, targets};
use crate::app::Msg;
use crate::document::{Print, Skj};
use crate::domain::Session;
use crate::form::Output;
use crate::shell::shared::{Shared, take};
use crate::store::Clean;

/// What is to be written where.
#[derive(Debug)]
pub struct Wish {
    /// The SKJ to be printed; none for the recap of the folder.
    pub session: Option<Box<Session>>,
    pub output: Output,
    pub path: String,
    pub overwrite: bool,
}

/// Whether an export is under way, and whether it shall end.
#[derive(Debug, Default)]
pub struct Exports {
    runs: AtomicBool,
    stopped: AtomicBool,
}

/// Patience with an export when the program ends: enough to end LibreOffice and to take its folder away.
const PATIENCE: Duration = Duration::from_secs(1);

impl Exports {
    /// Waits for what runs, where one thing is shown after the other.
    pub fn wait(&self) {
        while self.runs.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Ends what runs; nothing half is left behind.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        let end = Instant::now() + PATIENCE;
        while self.runs.load(Ordering::SeqCst) && Instant::now() < end {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Starts an export; its answer comes as a message.
pub fn start(shared: &Arc<Shared>, wish: Wish) {
    let output = wish.output;
    shared.exports.runs.store(true, Ordering::SeqCst);
    let theirs = Arc::clone(shared);
    let body = move || {
        // A mistake in a writer is no reason to end the program.
        let answer = catch_unwind(AssertUnwindSafe(|| answer(wish, &theirs)));
        let sentence = || format!("{} tidak ditulis karena kesalahan program. Pilih bentuk lain.", output.label());
        let answer = answer.unwrap_or_else(|_| Some(Msg::ExportFailed(sentence())));
        theirs.send(answer.into_iter().collect());
        theirs.exports.runs.store(false, Ordering::SeqCst);
    };
    if thread::Builder::new().name("skj-export".to_owned()).spawn(body).is_err() {
        shared.exports.runs.store(false, Ordering::SeqCst);
        let sentence = format!("{} tidak ditulis: sistem kehabisan sumber daya. Coba lagi nanti.", output.label());
        shared.send(vec![Msg::ExportFailed(sentence)]);
    }
}

fn answer(wish: Wish, shared: &Shared) -> Option<Msg> {
    let Wish { session, output, path, overwrite } = wish;
    let taken = if overwrite { Taken::Replace } else { Taken::Refuse };
    let (path, written) = match session {
        Some(session) => print(*session, output, &path, taken, shared),
        None => recap(output, &path, taken, shared),
    };
    let shown = Clean::path(&path).to_string();
    match written {
        Ok(note) => Some(Msg::Exported { path: shown, note }),
        Err(Refused::Taken(_)) => Some(Msg::ExportTaken { output, path: shown }),
        Err(Refused::Place(sentence) | Refused::Failed(sentence)) => Some(Msg::ExportFailed(sentence)),
        Err(Refused::Stopped) => None,
    }
}

/// Where a file went or would go, with what there is to say about it.
type Answer = (PathBuf, Result<String, Refused>);

fn print(session: Session, output: Output, path: &str, taken: Taken, shared: &Shared) -> Answer {
    let library = Arc::clone(&take(&shared.desk).library);
    let plan = Plan::of(output);
    let path = absolute(path, output, plan.ending);
    let all = [Skj::new(session, &library)];
    let date = all.iter().map(|skj| skj.form.about.saved_on.clone()).collect();
    let print = Print { skj: &all, date, ..Print::default() };
    let written =
        targets(vec![path.clone()], taken).and_then(|targets| plan.write(&[print], &targets, &mut Quietly(shared)));
    (path, written.map(|()| plan.note.unwrap_or_default().to_owned()))
}

/// The recap of the folder on which the facilitator's desk is open.
fn recap(output: Output, path: &str, taken: Taken, shared: &Shared) -> Answer {
    let path = absolute(path, output, output.word());
    let write = || {
        // A name that is taken is told before the folder is read.
        let targets = targets(vec![path.clone()], taken)?;
        let open = take(&shared.facilitation).clone();
        let open = open.ok_or_else(|| Refused::Failed("Telaah sudah ditutup.".to_owned()))?;
        let (bytes, note) = open.recap(output, &shared.clock.now().stamp)?;
        targets.iter().try_for_each(|target| put(target, &bytes, &mut Quietly(shared)))?;
        Ok(note)
    };
    let written = write();
    (path, written)
}

/// The path as a person types it: `~` is home, and a place without a folder is in the current one. Where another format
/// takes the place of the one that was asked for, its ending does too.
fn absolute(path: &str, output: Output, ending: &str) -> PathBuf {
    let path = match path.strip_suffix(output.word()) {
        Some(start) => format!("{start}{ending}"),
        None => path.to_owned(),
    };
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    let path = match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// Only the end of the program stops it, and the page needs no bar for one file.
struct Quietly<'a>(&'a Shared);

impl Watch for Quietly<'_> {
    fn is_stopped(&self) -> bool {
        self.0.exports.stopped.load(Ordering::SeqCst)
    }

    fn advance(&mut self, _: usize) {}

    fn wrote(&mut self, _: &Target) {}
}
