//! The writer thread: does what touches the disk, one job after the other, and saves by itself soon after a change.

use std::sync::Arc;

use super::export;
use super::facilitate::{Facilitation, Task};
use super::orders::{DraftOf, Finished};
use super::perform::Desk;
use super::shared::{Shared, take};
use crate::app::{FileName, Msg, Snapshot};
use crate::domain::Session;
use crate::store::explain::reason;
use crate::store::{Clean, Durability};

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

/// The thread's whole life.
pub fn run(shared: &Arc<Shared>) {
    take(&shared.desk).remember_opened();
    loop {
        perform(shared, shared.orders.next());
    }
}

pub fn perform(shared: &Arc<Shared>, job: Job) {
    shared.send(answer(shared, job));
    take(&shared.desk).remember_opened();
}

/// Does it; what is told of it at once comes back.
pub fn answer(shared: &Arc<Shared>, job: Job) -> Vec<Msg> {
    let now = shared.clock.now();
    match job {
        Job::Save(snapshot, durability) => {
            if let Some(snapshot) = snapshot {
                save(shared, snapshot, durability);
            }
            Vec::new()
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
            Vec::new()
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
            Vec::new()
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
            Vec::new()
        }
        Job::CloseDesk => {
            keep_draft(shared);
            take(&shared.facilitation).take().iter().for_each(|open| open.close());
            Vec::new()
        }
        Job::KeepDraft((file, session, draft)) => {
            shared.orders.keep_draft(file, session, draft);
            Vec::new()
        }
        Job::Facilitate(task) => {
            facilitation(shared).and_then(|open| open.perform(shared, task, &now.clock)).into_iter().collect()
        }
        Job::DraftDue((file, session, draft)) => {
            let kept = facilitation(shared).map(|open| open.keep_draft(file, &session, &draft, now.clock.clone()));
            kept.into_iter().collect()
        }
        // On a thread of its own: saving never waits for it.
        Job::Export(wish) => {
            export::start(shared, wish);
            Vec::new()
        }
        Job::RememberName(name) => take(&shared.desk).remember_name(&name).into_iter().collect(),
        Job::RememberTheme(word) => take(&shared.desk).remember_theme(&word).into_iter().collect(),
    }
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
