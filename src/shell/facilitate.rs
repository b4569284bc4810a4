//! The facilitator's desk at the edge: one thread reads the folder and watches it; what is written goes through the
//! writer thread, one event after the other.

mod one;

use std::ops::ControlFlow;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::export::{Refused, failed};
use super::recap::{self, Asked};
use super::room::Room;
use super::shared::{Shared, take};
use super::writer;
use crate::app::{DeskOpened, FileName, Msg, PlannedPost};
use crate::document::recap::{BLOCKS, RecapFormat};
use crate::domain::desk::{Change, DeskRow};
use crate::domain::review::ReviewEvent;
use crate::domain::stock;
use crate::form::Output;
use crate::rules::Folder;
use crate::store::desk::Emit;
use crate::store::explain::reason;
use crate::store::read_stock;
use crate::terminal::Wake;

/// How often a folder is read again of which the system does not tell what changes.
const RESCAN: Duration = Duration::from_secs(10);
/// How long that goes on without a key.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// Comparing takes at most this part of the time.
const SHARE: u32 = 10;

/// When a folder that nobody watches is looked at again, so long after the last key; never while nobody is there.
fn next_look(since_key: Duration) -> Option<Duration> {
    (since_key < PATIENCE).then_some(RESCAN)
}

/// A desk that is open.
#[derive(Debug)]
pub struct Facilitation {
    room: Room,
    /// Asked for by the command line: nothing is written.
    is_for_reading: bool,
    wake: Wake,
    is_closed: AtomicBool,
    /// The last key.
    pressed: Mutex<Instant>,
    is_stale: AtomicBool,
    /// The SKJ that is shown, with its id: it is read again when its files change, under whatever name it goes on.
    shown: Mutex<Option<(String, String)>>,
    /// Held while the folder is read: the index is made by one at a time.
    scanning: Mutex<()>,
    /// The list of posts as it was told last.
    planned: Mutex<Result<Vec<PlannedPost>, String>>,
    /// What the SKJ of the folder know of each other.
    folder: Mutex<Arc<Folder>>,
}

/// What is asked of the open desk.
#[derive(Debug)]
pub enum Task {
    Review(FileName),
    ReadOther(FileName),
    Note { file: String, session: String, events: Vec<ReviewEvent> },
    FindRows { files: Vec<String>, key: String, by_field: bool },
}

const ASKED_TO_READ: &str = "telaah dibuka hanya untuk dibaca, seperti yang diminta.";

impl Facilitation {
    /// Opens the desk over the folder of the sessions and starts to read it.
    pub fn open(shared: &Arc<Shared>, seed: u64) -> Vec<Msg> {
        let (room, is_for_reading, folder) = {
            // The index of the folder hangs on the dictionaries that judge it.
            let desk = shared.prepared_desk();
            let (folder, name) = (desk.places.sessions.clone(), desk.state.name());
            let room = Room::open(&folder, &desk.places, Arc::clone(&desk.library), &desk.profile, &name, seed);
            (room, desk.read_only, folder)
        };
        let (room, wake) = match (room, Wake::new()) {
            (Ok(room), Ok(wake)) => (room, wake),
            (Err(error), _) => return vec![Msg::OpenFailed(error.to_string())],
            (_, Err(error)) => return vec![Msg::OpenFailed(error.to_string())],
        };
        let read_only = match (is_for_reading, room.desk.why_read_only()) {
            (true, _) => Some(ASKED_TO_READ.to_owned()),
            (false, why) => why.map(str::to_owned),
        };
        let mut notes = room.library.short_notes().to_vec();
        let mut sentences = stock::built_in();
        match read_stock(&folder) {
            Ok(own) => sentences.extend(own),
            Err(why) => notes.push(why),
        }
        let opened = DeskOpened {
            folder: crate::store::Clean::path(&folder).to_string(),
            who: room.desk.who().clone(),
            read_only,
            stock: sentences,
            notes,
        };
        let open = Arc::new(Facilitation {
            room,
            is_for_reading,
            wake,
            is_closed: AtomicBool::new(false),
            pressed: Mutex::new(Instant::now()),
            is_stale: AtomicBool::new(false),
            shown: Mutex::default(),
            scanning: Mutex::default(),
            planned: Mutex::new(Ok(Vec::new())),
            folder: Mutex::default(),
        });
        let (reader, inbox) = (Arc::clone(&open), Arc::downgrade(shared));
        if let Some(before) = take(&shared.facilitation).replace(open) {
            before.close();
        }
        // The table comes before its rows.
        shared.send(vec![Msg::DeskOpened(Box::new(opened))]);
        match thread::Builder::new().name("skj-telaah".to_owned()).spawn(move || reader.read(&inbox)) {
            Ok(_) => Vec::new(),
            Err(error) => vec![Msg::OpenFailed(error.to_string())],
        }
    }

    /// The answer, where it does not come later.
    pub fn perform(self: &Arc<Self>, shared: &Arc<Shared>, task: Task, clock: &str) -> Option<Msg> {
        match task {
            Task::Review(file) => {
                // What is half-typed must be on disk when it is read again.
                writer::keep_draft(shared);
                Some(self.review(&file.0))
            }
            Task::ReadOther(file) => Some(self.other(&file)),
            Task::Note { file, session, events } => Some(self.note(file, &session, events, clock.to_owned())),
            Task::FindRows { files, key, by_field } => {
                let (open, inbox) = (Arc::clone(self), Arc::downgrade(shared));
                let find = move || {
                    let folder = Arc::clone(&take(&open.folder));
                    send(&inbox, vec![Msg::RowsFound(open.room.rows(&folder, &files, &key, by_field))]);
                };
                // Very many files take a while, and what is typed is saved meanwhile.
                let begun = thread::Builder::new().name("skj-baris".to_owned()).spawn(find);
                begun.err().map(|error| Msg::Notice(format!("Barisnya tidak dapat dicari: {}.", reason(&error))))
            }
        }
    }

    /// A key was pressed: where nobody had been there for long, looking begins again.
    pub fn pressed(&self) {
        let before = std::mem::replace(&mut *take(&self.pressed), Instant::now());
        if next_look(before.elapsed()).is_none() && self.room.desk.watch().is_none() {
            self.reread();
        }
    }

    pub fn close(&self) {
        self.is_closed.store(true, Ordering::SeqCst);
        self.wake.wake();
    }

    pub fn reread(&self) {
        self.is_stale.store(true, Ordering::SeqCst);
        self.wake.wake();
    }

    /// The reading thread's whole life: all of the folder, then what changes in it.
    fn read(&self, inbox: &Weak<Shared>) {
        let held = take(&self.scanning);
        self.room.scan(Emit::All, &mut |changes| self.tell(inbox, changes));
        drop(held);
        send(inbox, vec![Msg::DeskRead]);
        self.tell_planned(inbox);
        self.compare(inbox);
        while !self.is_closed.load(Ordering::SeqCst) {
            let is_due = self.wait();
            if self.is_closed.load(Ordering::SeqCst) {
                return;
            }
            let is_stale = self.is_stale.swap(false, Ordering::SeqCst);
            let news = self.room.desk.news();
            let held = take(&self.scanning);
            let mut tell = |changes| self.tell(inbox, changes);
            let scanned = match (is_stale || is_due, news.is_empty()) {
                (true, _) => self.room.scan(Emit::Changes, &mut tell),
                (false, false) => self.room.desk.refresh(&news, &self.room.bench(), &mut tell),
                (false, true) => continue,
            };
            drop(held);
            if is_stale {
                send(inbox, vec![Msg::DeskRead]);
            }
            if is_due || is_stale || news.posts {
                self.tell_planned(inbox);
            }
            if scanned.read + scanned.gone > 0 || is_stale {
                self.compare(inbox);
            }
        }
    }

    /// What only shows when the SKJ of the folder are compared.
    fn compare(&self, inbox: &Weak<Shared>) {
        let begun = Instant::now();
        let folder = Arc::new(self.room.folder());
        self.room.compare(&folder, &mut |compared| send(inbox, vec![Msg::DeskCompared(compared)]));
        *take(&self.folder) = folder;
        send(inbox, vec![Msg::DeskSettled]);
        // In a very large folder in which many write, comparing again after each save would never end.
        self.rest(begun.elapsed() * SHARE);
    }

    /// The list of posts, where it is another one than was told last.
    fn tell_planned(&self, inbox: &Weak<Shared>) {
        let mut messages = Vec::new();
        let planned = recap::planned_posts(self.room.desk.root(), self.room.library.grades());
        let mut known = take(&self.planned);
        if *known != planned {
            messages.extend(planned.as_ref().err().cloned().map(Msg::Notice));
            messages.push(Msg::DeskPlanned(planned.clone().unwrap_or_default()));
            *known = planned;
        }
        drop(known);
        send(inbox, messages);
    }

    /// Lets time pass, unless the desk is closed or asked to read again.
    fn rest(&self, time: Duration) {
        let end = Instant::now() + time;
        while !self.is_closed.load(Ordering::SeqCst) && !self.is_stale.load(Ordering::SeqCst) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            self.wake.wait(left);
        }
        // It was heard here, and is still to be acted upon.
        self.wake.wake();
    }

    /// The recap of the folder as a file, and what there is to say about it; `stamp` is the present moment.
    pub fn recap(&self, output: Output, stamp: &str) -> Result<(Vec<u8>, String), Refused> {
        let held = take(&self.scanning);
        let listed = self.room.listed();
        drop(held);
        let asked = Asked { title: recap::TITLE, date: stamp.chars().take(10).collect() };
        let (posts, note) = recap::gather(&self.room, &listed, asked, &mut |_, _| ());
        let format = RecapFormat::ALL.into_iter().find(|format| format.word() == output.word());
        let bytes = recap::written(&posts, format.unwrap_or(RecapFormat::Text), &[], BLOCKS).map_err(failed)?;
        Ok((bytes, note.unwrap_or_default()))
    }

    /// Sleeps until there is news; true where the time for reading all of it has come.
    fn wait(&self) -> bool {
        let watched: Option<BorrowedFd<'_>> = self.room.desk.watch();
        let mut polled = vec![PollFd::from_borrowed_fd(self.wake.as_fd(), PollFlags::IN)];
        polled.extend(watched.map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)));
        let limit = if watched.is_none() { next_look(take(&self.pressed).elapsed()) } else { None };
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let ready = poll(&mut polled, limit.as_ref()).unwrap_or(1);
        self.wake.drain();
        if ready > 0 && watched.is_some() {
            // One save is several events; they are read together.
            thread::sleep(Duration::from_millis(30));
        }
        ready == 0
    }

    fn tell(&self, inbox: &Weak<Shared>, changes: Vec<Change>) -> ControlFlow<()> {
        let again = self.shown_among(&changes);
        let mut messages = vec![Msg::DeskChanged(changes)];
        messages.extend(again.and_then(|file| self.load(&file).ok()).map(Msg::ReviewedAgain));
        send(inbox, messages);
        match self.is_closed.load(Ordering::SeqCst) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// The file of the shown SKJ, where it is among those that changed.
    fn shown_among(&self, changes: &[Change]) -> Option<String> {
        let mut shown = take(&self.shown);
        let (file, id) = shown.as_mut()?;
        if changes.iter().any(|change| change.file == *file && change.row.is_some()) {
            return Some(file.clone());
        }
        // Its post was named, and the file with it.
        let is_there = self.room.desk.root().join(&*file).symlink_metadata().is_ok();
        let is_it = |row: &DeskRow| row.id() == id && !is_there;
        let renamed = changes.iter().find(|change| change.row.as_ref().is_some_and(is_it))?;
        file.clone_from(&renamed.file);
        Some(file.clone())
    }
}

fn send(inbox: &Weak<Shared>, messages: Vec<Msg>) {
    if let Some(shared) = inbox.upgrade() {
        shared.send(messages);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_looks_where_nobody_is() {
        let after = |seconds| next_look(Duration::from_secs(seconds)).map(|wait| wait.as_secs());
        assert_eq!([0, 9, 60, 599, 600, 90_000].map(after), [Some(10), Some(10), Some(10), Some(10), None, None]);
    }
}
