//! What the writer thread has to do and when: jobs in their order, and the clocks of what is unsaved.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::shared::take;
use super::writer::Job;
use crate::app::{Msg, Snapshot};
use crate::domain::review::Draft;
use crate::store::Durability;

/// From the first unsaved change to its save.
const FAST: Duration = Duration::from_millis(700);
/// From the first change that a power cut would lose to its durable save.
const DURABLE: Duration = Duration::from_secs(5);
/// Waits between failing saves.
const RETRIES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(10)];

/// A half-typed remark: path of the SKJ, its id, and the words.
pub type DraftOf = (String, String, Draft);

/// A remark for the person who left, or why the process should not end.
pub type Finished = Result<Option<String>, Vec<Msg>>;

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

    pub(super) fn finish(&self, answer: Finished) {
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

    pub(super) fn forget(&self) {
        let mut list = take(&self.list);
        list.latest = None;
        list.fast = None;
        list.durable = None;
        list.failures = 0;
    }

    /// A state that was to be saved, whether or not that succeeds.
    pub(super) fn keep(&self, snapshot: Snapshot) -> Arc<Snapshot> {
        let snapshot = Arc::new(snapshot);
        take(&self.list).latest = Some(Arc::clone(&snapshot));
        snapshot
    }
}
