//! The writer thread: does what touches the disk, one job after the other, and saves by itself soon after a change.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::export;
use super::facilitate::{Facilitation, Task};
use super::perform::Desk;
use super::shared::{Shared, take};
use crate::app::{FileName, Msg, Snapshot};
use crate::domain::Session;
use crate::domain::review::Draft;
use crate::store::explain::reason;
use crate::store::{Clean, Durability};

/// From the first unsaved change to its save.
const FAST: Duration = Duration::from_millis(700);
/// From the first change that a power cut would lose to its durable save.
const DURABLE: Duration = Duration::from_secs(5);
/// Waits between failing saves.
const RETRIES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(10)];

#[derive(Debug)]
pub enum Job {
    Save(Option<Snapshot>, Durability),
    Submit(Option<Snapshot>),
    /// Save durably and let go of the file.
    Close(Option<Snapshot>),
    Load(FileName),
    LoadReadOnly(FileName),
    TakeOver(FileName),
    ListEarlier,
    ReadReviews,
    ReadEarlier(FileName),
    Copy(FileName),
    CopyElsewhere {
        place: String,
        present: FileName,
        session: Box<Session>,
    },
    Create(Box<Session>),
    List,
    OpenDesk,
    RefreshDesk,
    CloseDesk,
    /// Keep the half-typed remark soon.
    KeepDraft(DraftOf),
    Facilitate(Task),
    /// The clock ran out for the half-typed remark.
    DraftDue(DraftOf),
    Export(export::Wish),
    RememberName(String),
    RememberTheme(String),
    /// The clock ran out: save what the app holds now.
    SaveDue(Durability),
    /// Save durably; the answer tells whether the process may end.
    Finish(Option<Snapshot>),
}

/// A half-typed remark: path of the SKJ, its id, and the words.
pub type DraftOf = (String, String, Draft);

/// A remark for the person who left, or why the process should not end.
type Finished = Result<Option<String>, Vec<Msg>>;

/// What the writer has to do.
#[derive(Debug, Default)]
pub struct Orders {
    list: Mutex<List>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct List {
    jobs: VecDeque<Job>,
    /// The half-typed remark of the desk, and when it is kept.
    draft: Option<(DraftOf, Instant)>,
    fast: Option<Instant>,
    durable: Option<Instant>,
    failures: usize,
    /// The last state that was to be saved, for whoever cannot ask the app.
    latest: Option<Arc<Snapshot>>,
    finished: Option<Finished>,
}

impl List {
    fn due(&self) -> Option<Instant> {
        let draft = self.draft.as_ref().map(|(_, due)| *due);
        self.fast.into_iter().chain(self.durable).chain(draft).min()
    }
}

impl Orders {
    pub fn add(&self, job: Job) {
        let mut list = take(&self.list);
        // The clocks are stopped now, with the state in hand: a later change starts them anew.
        if let Job::Save(Some(_), durability) = &job {
            list.fast = None;
            if *durability == Durability::Durable {
                list.durable = None;
            }
        }
        list.jobs.push_back(job);
        self.bell.notify_all();
    }

    /// Keeps the half-typed remark soon; an empty one at once.
    pub fn keep_draft(&self, file: String, session: String, draft: Draft) {
        let mut list = take(&self.list);
        let due = match &list.draft {
            Some(((before, _, _), due)) if *before == file => *due,
            _ => Instant::now() + FAST,
        };
        let is_empty = draft.is_empty();
        let other = list.draft.take().filter(|((before, _, _), _)| *before != file);
        list.jobs.extend(other.map(|(draft, _)| Job::DraftDue(draft)));
        match is_empty {
            true => list.jobs.push_back(Job::DraftDue((file, session, draft))),
            false => list.draft = Some(((file, session, draft), due)),
        }
        self.bell.notify_all();
    }

    /// The half-typed remark that is not kept yet.
    pub fn pending_draft(&self) -> Option<DraftOf> {
        take(&self.list).draft.take().map(|(draft, _)| draft)
    }

    /// Something changed that is not on disk. The first change starts the clocks.
    pub fn mark_unsaved(&self) {
        let mut list = take(&self.list);
        if list.fast.is_none() {
            let now = Instant::now();
            list.fast = Some(now + FAST);
            list.durable = list.durable.or(Some(now + DURABLE));
            self.bell.notify_all();
        }
    }

    pub fn latest(&self) -> Option<Snapshot> {
        take(&self.list).latest.as_deref().cloned()
    }

    /// Waits for the answer to `Job::Finish`.
    pub fn finished(&self) -> Finished {
        let mut list = take(&self.list);
        loop {
            if let Some(answer) = list.finished.take() {
                return answer;
            }
            list = self.bell.wait(list).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn finish(&self, answer: Finished) {
        take(&self.list).finished = Some(answer);
        self.bell.notify_all();
    }

    #[cfg(test)]
    pub(super) fn due(&self) -> Option<Instant> {
        take(&self.list).due()
    }

    /// Sleeps, without a clock where nothing is unsaved, until there is something to do.
    pub(super) fn next(&self) -> Job {
        let mut list = take(&self.list);
        loop {
            if let Some(job) = list.jobs.pop_front() {
                return job;
            }
            let Some(due) = list.due() else {
                list = self.bell.wait(list).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let now = Instant::now();
            if due > now {
                list = self.bell.wait_timeout(list, due - now).unwrap_or_else(PoisonError::into_inner).0;
                continue;
            }
            if list.draft.as_ref().is_some_and(|(_, due)| *due <= now)
                && let Some((draft, _)) = list.draft.take()
            {
                return Job::DraftDue(draft);
            }
            // Taken back before the state is cloned: a change after the clone starts the clock anew.
            list.fast = None;
            let is_durable = list.durable.is_some_and(|durable| durable <= now);
            if !is_durable {
                return Job::SaveDue(Durability::Fast);
            }
            list.durable = None;
            return Job::SaveDue(Durability::Durable);
        }
    }

    pub(super) fn saved(&self) {
        take(&self.list).failures = 0;
    }

    /// Plans the next attempt and tells how many failed in a row.
    pub(super) fn failed(&self) -> usize {
        let mut list = take(&self.list);
        let wait = RETRIES.get(list.failures).or(RETRIES.last()).copied().unwrap_or(DURABLE);
        list.failures += 1;
        list.fast = Some(Instant::now() + wait);
        list.durable = list.fast;
        list.failures
    }

    /// The last state, where saving it failed.
    pub fn unsaved(&self) -> Option<Snapshot> {
        let list = take(&self.list);
        list.latest.as_deref().filter(|_| list.failures > 0).cloned()
    }

    fn forget(&self) {
        let mut list = take(&self.list);
        list.latest = None;
        list.fast = None;
        list.durable = None;
        list.failures = 0;
    }

    /// A state that was to be saved, whether or not that succeeds.
    fn keep(&self, snapshot: Snapshot) -> Arc<Snapshot> {
        let snapshot = Arc::new(snapshot);
        take(&self.list).latest = Some(Arc::clone(&snapshot));
        snapshot
    }
}

/// The thread's whole life.
pub fn run(shared: &Arc<Shared>) {
    loop {
        perform(shared, shared.orders.next());
    }
}

pub fn perform(shared: &Arc<Shared>, job: Job) {
    let now = shared.clock.now();
    let messages = match job {
        Job::Save(snapshot, durability) => {
            if let Some(snapshot) = snapshot {
                save(shared, snapshot, durability);
            }
            return;
        }
        Job::SaveDue(durability) => {
            let snapshot = take(&shared.app).snapshot();
            match snapshot {
                Some(snapshot) => {
                    save(shared, snapshot, durability);
                }
                // What could not be saved when it was closed is tried again.
                None => match shared.orders.unsaved() {
                    Some(snapshot) => drop(save(shared, snapshot, durability)),
                    None => shared.orders.forget(),
                },
            }
            return;
        }
        Job::Submit(snapshot) => {
            let is_saved = snapshot.is_some_and(|snapshot| save(shared, snapshot, Durability::Durable));
            match is_saved {
                true => vec![take(&shared.desk).submit(&now)],
                false => {
                    let why = "Kiriman belum dibuat karena SKJ belum tersimpan. Coba lagi setelah tersimpan.";
                    vec![Msg::SubmitFailed(why.to_owned())]
                }
            }
        }
        Job::Close(snapshot) => let_go(shared, snapshot, |desk| {
            desk.current = None;
            Vec::new()
        }),
        Job::Finish(snapshot) => {
            keep_draft(shared);
            shared.orders.finish(close(shared, snapshot));
            return;
        }
        Job::Load(file) => let_go(shared, None, |desk| desk.open(&file, &now)),
        Job::LoadReadOnly(file) => let_go(shared, None, |desk| desk.open_held(&file)),
        Job::TakeOver(file) => let_go(shared, None, |desk| desk.take_over(&file, &now)),
        Job::Create(session) => let_go(shared, None, |desk| desk.create(*session, &now)),
        Job::ListEarlier => vec![take(&shared.desk).earlier()],
        Job::ReadReviews => take(&shared.desk).read_reviews().into_iter().collect(),
        Job::ReadEarlier(file) => vec![take(&shared.desk).read_earlier(&file)],
        Job::Copy(file) => vec![take(&shared.desk).copy(&file)],
        Job::CopyElsewhere { place, present, session } => {
            vec![take(&shared.desk).copy_elsewhere(&place, &present, &session)]
        }
        Job::List => take(&shared.desk).list(),
        Job::OpenDesk => Facilitation::open(shared, super::begin::seed()),
        Job::RefreshDesk => {
            facilitation(shared).iter().for_each(|open| open.reread());
            return;
        }
        Job::CloseDesk => {
            keep_draft(shared);
            take(&shared.facilitation).take().iter().for_each(|open| open.close());
            return;
        }
        Job::KeepDraft((file, session, draft)) => {
            shared.orders.keep_draft(file, session, draft);
            return;
        }
        Job::Facilitate(task) => {
            facilitation(shared).and_then(|open| open.perform(shared, task, &now.clock)).into_iter().collect()
        }
        Job::DraftDue((file, session, draft)) => {
            let kept = facilitation(shared).map(|open| open.keep_draft(file, &session, &draft, now.clock.clone()));
            kept.into_iter().collect()
        }
        // On a thread of its own: saving never waits for it.
        Job::Export(wish) => return export::start(shared, wish),
        Job::RememberName(name) => take(&shared.desk).remember_name(&name).into_iter().collect(),
        Job::RememberTheme(word) => take(&shared.desk).remember_theme(&word).into_iter().collect(),
    };
    shared.send(messages);
}

fn facilitation(shared: &Shared) -> Option<Arc<Facilitation>> {
    take(&shared.facilitation).clone()
}

/// The half-typed remark of the desk, before the process ends.
pub fn keep_draft(shared: &Shared) {
    if let (Some(open), Some((file, session, draft))) = (facilitation(shared), shared.orders.pending_draft()) {
        let clock = shared.clock.now().clock;
        shared.send(vec![open.keep_draft(file, &session, &draft, clock)]);
    }
}

/// Saves and reports; false where it failed, and then it is tried again by itself.
fn save(shared: &Shared, snapshot: Snapshot, durability: Durability) -> bool {
    let snapshot = shared.orders.keep(snapshot);
    let now = shared.clock.now();
    let mut desk = take(&shared.desk);
    let error = match desk.save(&snapshot, durability, &now) {
        Ok(messages) => {
            shared.orders.saved();
            shared.send(messages);
            return true;
        }
        Err(error) => error,
    };
    let failures = shared.orders.failed();
    let is_rescued = failures > 1 && desk.rescue(&snapshot, &now).is_ok();
    let rescued = is_rescued.then(|| now.clock.clone());
    shared.send(vec![Msg::SaveFailed { reason: reason(&error.error), failures, rescued }]);
    false
}

/// Turns to another session, or to none, once the open one is safe; else it stays open.
fn let_go(shared: &Shared, snapshot: Option<Snapshot>, then: impl FnOnce(&mut Desk) -> Vec<Msg>) -> Vec<Msg> {
    match close(shared, snapshot) {
        Err(messages) => messages,
        Ok(remark) => {
            let mut messages = then(&mut take(&shared.desk));
            messages.extend(remark.map(Msg::Notice));
            messages
        }
    }
}

/// The last save of a session, of the given state or of one that could not be saved before: where its own folder
/// refuses, a rescue copy does. Where nothing can be written anywhere, the session is given back to the person.
fn close(shared: &Shared, snapshot: Option<Snapshot>) -> Finished {
    let Some(snapshot) = snapshot.or_else(|| shared.orders.unsaved()) else {
        shared.orders.forget();
        return Ok(None);
    };
    let snapshot = shared.orders.keep(snapshot);
    let now = shared.clock.now();
    let mut desk = take(&shared.desk);
    let error = match desk.save(&snapshot, Durability::Durable, &now) {
        Ok(messages) => {
            shared.orders.forget();
            shared.send(messages);
            return Ok(None);
        }
        Err(error) => error,
    };
    match desk.rescue(&snapshot, &now) {
        Ok(path) => {
            shared.orders.forget();
            Ok(Some(format!("{error} Salinan penyelamat: {}.", Clean::path(&path))))
        }
        Err(_) => {
            let failures = shared.orders.failed().max(2);
            let stay = desk.stay(&snapshot);
            drop(desk);
            let mut messages: Vec<Msg> = stay.into_iter().filter(|_| !shared.is_open(&snapshot)).collect();
            messages.push(Msg::SaveFailed { reason: reason(&error.error), failures, rescued: None });
            Err(messages)
        }
    }
}
