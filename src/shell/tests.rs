//! The desk: what effects do to the files of a folder, and what the app hears of it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::clock::{Clock, hour_of};
use super::perform::Desk;
use super::shared::take_within;
use crate::app::{FileName, Moment, Msg, Opened, Snapshot};
use crate::domain::{Institution, Library, Session};
use crate::store::{Durability, Lock, Owner, Places, SessionFile, State, load_profile, open_session};

const ID: &str = "01a1fb8c-d161-7562-b772-cda72330fcf1";

fn desk(folder: &Path) -> Desk {
    let at = |name: &str| folder.join(name);
    let places =
        Places { sessions: at("sesi"), state: at("keadaan"), dictionaries: at("kamus"), cache: at("sementara") };
    fs::create_dir_all(&places.sessions).unwrap();
    let state = State::new(&places.state);
    let profile = load_profile(&places.sessions);
    Desk {
        places,
        state,
        library: Arc::new(Library::built_in()),
        profile,
        read_only: false,
        current: None,
        made: Vec::new(),
    }
}

fn now() -> Moment {
    Moment { stamp: "2026-11-22T10:42:07+08:00".into(), clock: "10.42.07".into(), ..Moment::default() }
}

fn new_session() -> Session {
    Session::new(ID.to_owned(), "2026-11-22T09:00:00+08:00", "Siti", Institution::default())
}

#[track_caller]
fn opened(messages: &[Msg]) -> Opened {
    match messages {
        [Msg::Opened(opened), ..] => (**opened).clone(),
        other => panic!("{other:?}"),
    }
}

fn snapshot(opened: &Opened, name: &str) -> Snapshot {
    let mut session = opened.session.clone();
    name.clone_into(&mut session.identity.position_name);
    "manajerial".clone_into(&mut session.place.step);
    Snapshot { file: opened.file.clone(), session, edits: 1 }
}

#[test]
fn saving_counts_revisions_only_when_something_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let opened = opened(&desk.create(new_session(), &now()));
    let state = snapshot(&opened, "Camat");
    let mut save = |state: &Snapshot, durability| desk.save(state.clone(), durability, &now()).unwrap();
    let first = save(&state, Durability::Fast);
    let [Msg::Renamed { from, to }, Msg::Saved { file, revision: 1, clock, durable: false, edits: 1 }] =
        first.as_slice()
    else {
        panic!("{first:?}")
    };
    assert_eq!((from, to, clock.as_str()), (&opened.file, file, "10.42.07"));
    assert!(file.0.ends_with("camat-30fcf1.skj.json"));
    for durability in [Durability::Fast, Durability::Durable, Durability::Durable] {
        let again = save(&state, durability);
        assert!(matches!(again.as_slice(), [Msg::Saved { revision: 1, .. }]), "{again:?}");
    }
    let changed = save(&snapshot(&opened, "Lurah"), Durability::Durable);
    assert!(matches!(changed.as_slice(), [Msg::Saved { revision: 2, durable: true, .. }]), "{changed:?}");
    let read = open_session(Path::new(&file.0)).unwrap();
    assert_eq!((read.revision, read.saved.as_str()), (2, "2026-11-22T10:42:07+08:00"));
    // A state of another session is none of this file's business.
    let mut other = snapshot(&opened, "X");
    other.file = FileName("lain".into());
    other.session.id = "lain".into();
    assert_eq!(desk.save(other, Durability::Fast, &now()).unwrap(), Vec::new());
}

#[test]
fn the_name_stays_while_the_position_name_is_being_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let opened = opened(&desk.create(new_session(), &now()));
    let mut state = snapshot(&opened, "Cam");
    state.session.place.field = "identitas/nama_jabatan".into();
    let messages = desk.save(state, Durability::Durable, &now()).unwrap();
    assert!(matches!(messages.as_slice(), [Msg::Saved { file, .. }] if *file == opened.file), "{messages:?}");
}

#[test]
fn what_cannot_be_written_is_opened_for_reading_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let mut other = self::desk(folder.path());
    let file = opened(&desk.create(new_session(), &now())).file;
    let busy = other.open(&file, &now());
    let [Msg::Held(held)] = busy.as_slice() else { panic!("{busy:?}") };
    assert!(!held.may_take_over && held.why_not.contains("program ini sendiri"), "{held:?}");
    assert!(opened(&other.open_held(&file)).read_only.unwrap().contains("sedang dibuka di"));
    assert!(other.current.is_none());
    desk.current = None;
    let state = opened(&other.open(&file, &now()));
    assert_eq!(state.read_only, None);
    other.current = None;
    desk.read_only = true;
    assert!(opened(&desk.open(&file, &now())).read_only.unwrap().contains("hanya untuk dibaca"));
    let (free, _) = SessionFile::open(Path::new(&file.0), &Owner::default()).unwrap();
    assert!(matches!(free.lock(), Lock::Held(_)));
    let text = fs::read_to_string(&file.0).unwrap().replacen("\"versi\": 1", "\"versi\": 2", 1);
    fs::write(&file.0, &text).unwrap();
    let newer = opened(&other.open(&file, &now()));
    assert!(newer.read_only.unwrap().contains("lebih baru"));
    assert_eq!(fs::read_to_string(&file.0).unwrap(), text);
    fs::write(&file.0, "{").unwrap();
    assert!(matches!(other.open(&file, &now()).as_slice(), [Msg::OpenFailed(_)]));
}

#[test]
fn a_second_new_session_of_one_run_gets_an_id_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let first = opened(&desk.create(new_session(), &now()));
    let second = opened(&desk.create(new_session(), &now()));
    assert_eq!(first.session.id, ID);
    assert_ne!(second.session.id, ID);
    assert_ne!(first.file, second.file);
}

#[test]
fn a_cut_off_line_is_told_once_and_a_newer_rescue_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    desk.state.note_cut_off(ID, "10.42");
    desk.rescue(&snapshot(&state, ""), &now()).unwrap();
    for cut_off_at in [Some("10.42".to_owned()), None] {
        let messages = desk.open(&state.file, &now());
        assert_eq!(opened(&messages).cut_off_at, cut_off_at);
        assert!(matches!(&messages[1], Msg::Notice(text) if text.contains("penyelamat")), "{messages:?}");
    }
}

#[test]
fn earlier_states_are_listed_with_the_rescue_copy_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    for (name, step) in [("Camat", "manajerial"), ("Camat", "teknis"), ("Camat A", "teknis")] {
        let mut state = snapshot(&state, name);
        state.session.place.step = step.to_owned();
        desk.save(state, Durability::Durable, &now()).unwrap();
    }
    // The name of the post changed while nothing could be written.
    desk.rescue(&snapshot(&state, "Lurah"), &now()).unwrap();
    let list = |desk: &Desk| match desk.earlier() {
        Msg::EarlierListed(states) => states,
        other => panic!("{other:?}"),
    };
    let states = list(&desk);
    let flags: Vec<bool> = states.iter().map(|state| state.is_rescue).collect();
    assert_eq!(flags, [true, false, false], "{states:?}");
    assert_eq!(states[0].clock, "22/11 10.42");
    let read = |file: &FileName| match desk.read_earlier(file) {
        Msg::EarlierRead(session) => session.identity.position_name,
        other => panic!("{other:?}"),
    };
    assert_eq!((read(&states[0].file), read(&states[1].file)), ("Lurah".to_owned(), "Camat".to_owned()));
    // One of them opened from the command line is for reading.
    let file = states[1].file.clone();
    let why = opened(&desk.open(&file, &now())).read_only.unwrap();
    assert!(why.contains("keadaan terdahulu"), "{why}");
}

#[test]
fn a_folder_is_listed_with_what_was_opened_last_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    desk.remember_name("Siti");
    for (id, name, author) in [("1", "C", "Siti"), ("2", "A", "Budi"), ("3", "B", "Siti"), ("4", "A", "Siti")] {
        let mut session = new_session();
        session.id = format!("00000{id}");
        session.author.name = author.into();
        session.identity.position_name = name.into();
        desk.create(session, &now());
    }
    let last = desk.places.sessions.join("c-000001.skj.json");
    desk.open(&FileName(last.to_str().unwrap().into()), &now());
    fs::write(desk.places.sessions.join("rusak.skj.json"), "{").unwrap();
    let messages = desk.list();
    let [Msg::Listed(all), Msg::Notice(broken)] = messages.as_slice() else { panic!("{messages:?}") };
    let order: Vec<(&str, bool)> = all.iter().map(|one| (one.position_name.as_str(), one.own)).collect();
    assert_eq!(order, [("C", true), ("A", true), ("B", true), ("A", false)]);
    assert!(broken.contains("rusak.skj.json") && !broken.contains('\n'), "{broken}");
    assert_eq!(all[0].status, "draf");
}

#[test]
fn a_hand_in_freezes_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    desk.save(snapshot(&state, "Camat"), Durability::Durable, &now()).unwrap();
    assert_eq!(desk.submit(&now()), Msg::Submitted { number: 1, clock: "10.42.07".into() });
    let file = desk.places.sessions.join("camat-30fcf1.skj.json");
    let again = opened(&desk.open(&FileName(file.to_str().unwrap().into()), &now()));
    assert_eq!((again.submissions, again.unchanged_since_submission), (vec![1], true));
    desk.current = None;
    assert!(matches!(desk.submit(&now()), Msg::SubmitFailed(_)));
}

#[test]
fn clocks_are_written_the_indonesian_way() {
    let now = Clock::new().now();
    assert_eq!(now.clock.len(), 8);
    assert!(now.clock.split('.').all(|part| part.len() == 2), "{}", now.clock);
    assert!(now.clock.starts_with(&hour_of(&now.stamp)));
    assert_eq!(now.date.split(' ').count(), 3, "{}", now.date);
    for (stamp, clock) in [("2026-11-21T10:42:07+08:00", "10.42"), ("", ""), ("2026-11-21T1\u{1b}:42", "")] {
        assert_eq!(hour_of(stamp), clock);
    }
}

#[test]
fn a_poisoned_lock_is_taken_over_and_a_held_one_given_up() {
    let lock = std::sync::Mutex::new(7);
    let held = lock.lock().unwrap();
    assert!(take_within(&lock, Duration::ZERO).is_none());
    drop(held);
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _guard = lock.lock().unwrap();
        panic!("poison");
    }));
    assert_eq!(take_within(&lock, Duration::ZERO).map(|guard| *guard), Some(7));
}
