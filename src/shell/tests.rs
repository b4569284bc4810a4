//! The desk: what effects do to the files of a folder, and what the app hears of it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::clock::{Clock, hour_of};
use super::lifecycle::Ender;
use super::orders::Orders;
use super::perform::{Desk, file_name};
use super::run::guarded;
use super::shared::{Shared, take_within};
use super::writer::Job;
use crate::app::{App, Earlier, FileName, Key, KeyCode, Moment, Msg, Opened, Size, Snapshot, Start, update};
use crate::domain::review::Draft;
use crate::domain::{Competency, DictionaryUse, Institution, Level, Library, Profile, Session};
use crate::store::{Durability, Lock, Owner, Places, SessionFile, State, dictionary_uses, load_profile, open_session};
use crate::terminal::{Screen, Wake};

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
        name: String::new(),
        known: None,
        unremembered: None,
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
    let mut save = |state: &Snapshot, durability| desk.save(state, durability, &now()).unwrap();
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
    assert_eq!(desk.save(&other, Durability::Fast, &now()).unwrap(), Vec::new());
}

#[test]
fn the_name_stays_while_the_position_name_is_being_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let opened = opened(&desk.create(new_session(), &now()));
    let mut state = snapshot(&opened, "Cam");
    state.session.place.field = "identitas/nama_jabatan".into();
    let messages = desk.save(&state, Durability::Durable, &now()).unwrap();
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
    desk.rescue(&snapshot(&state, "Lurah"), &now()).unwrap();
    for cut_off_at in [Some("10.42".to_owned()), None] {
        let messages = desk.open(&state.file, &now());
        assert_eq!(opened(&messages).cut_off_at, cut_off_at);
        let [_, Msg::Notice(sentence)] = messages.as_slice() else { panic!("{messages:?}") };
        assert_eq!(sentence, "Salinan penyelamat 22/11 10.42, 2 kB: Ctrl+P \"riwayat\".");
    }
    // One that holds nothing else is dropped.
    desk.save(&snapshot(&state, "Lurah"), Durability::Durable, &now()).unwrap();
    let file = file_name(desk.current.as_ref().unwrap().file.path()).unwrap();
    desk.current = None;
    assert_eq!(desk.open(&file, &now()).len(), 1);
    assert_eq!(desk.state.rescues(), Vec::<PathBuf>::new());
}

#[test]
fn a_rescue_copy_goes_once_what_it_holds_is_surely_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    desk.rescue(&snapshot(&state, "Lurah"), &now()).unwrap();
    for (durability, kept) in [(Durability::Fast, 1), (Durability::Durable, 0)] {
        desk.save(&snapshot(&state, "Lurah"), durability, &now()).unwrap();
        assert_eq!(desk.state.rescues().len(), kept, "{durability:?}");
    }
}

#[test]
fn a_rescue_copy_whose_session_is_gone_is_told_on_home_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    desk.rescue(&snapshot(&state, "Lurah"), &now()).unwrap();
    desk.current = None;
    let listed = |desk: &Desk| match desk.list().as_slice() {
        [Msg::Listed(all)] => (all.clone(), None),
        [Msg::Listed(all), Msg::Notice(sentence)] => (all.clone(), Some(sentence.clone())),
        other => panic!("{other:?}"),
    };
    // The session is there, in this folder or where the copy came from: opening it tells.
    assert_eq!((listed(&desk).0.len(), listed(&desk).1), (1, None));
    let other = self::desk(&folder.path().join("lain"));
    let elsewhere = Desk { state: State::new(&desk.places.state), ..other };
    assert_eq!((listed(&elsewhere).0.len(), listed(&elsewhere).1), (0, None));
    fs::remove_file(&state.file.0).unwrap();
    let (all, sentence) = listed(&desk);
    assert_eq!((all[0].status.as_str(), all[0].own, all[0].position_name.as_str()), ("diselamatkan", true, "Lurah"));
    assert_eq!(sentence.unwrap(), "Salinan penyelamat 22/11 10.42, 2 kB, berkasnya hilang: Enter memulihkan.");
    let messages = desk.open(&FileName(all[0].file.clone()), &now());
    let back = opened(&messages);
    assert!(back.file.0.ends_with("sesi/lurah-30fcf1.skj.json") && back.read_only.is_none(), "{messages:?}");
    assert!(matches!(&messages[1], Msg::Notice(text) if text.contains("Dipulihkan")), "{messages:?}");
    assert_eq!(back.session.identity.position_name, "Lurah");
    assert_eq!((listed(&desk).0.len(), listed(&desk).1), (1, None));
    assert_eq!(desk.state.rescues(), Vec::<PathBuf>::new());
}

/// A file or folder that cannot be written: rights do not bind the superuser, a file in the place of a folder does.
fn blocked(folder: &Path) {
    fs::remove_dir_all(folder).unwrap();
    fs::write(folder, "").unwrap();
}

#[test]
fn a_rescue_copy_that_cannot_be_brought_back_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    let rescue = desk.rescue(&snapshot(&state, "Lurah"), &now()).unwrap();
    blocked(&desk.places.sessions);
    let messages = desk.open(&file_name(&rescue).unwrap(), &now());
    assert_eq!(opened(&messages).read_only.as_deref(), Some("salinan penyelamat."));
    assert!(matches!(&messages[1], Msg::Notice(text) if text.contains("belum tersimpan")), "{messages:?}");
    assert!(rescue.exists());
}

#[test]
fn a_clock_that_jumps_changes_no_order_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    let years =
        ["2026", "1970", "2100", "2016", "2036", "1970", "2026", "2100", "1999", "2026", "1970", "2050", "2026"];
    let steps = ["manajerial", "teknis"].iter().cycle();
    let mut file = state.file.clone();
    for (index, (year, step)) in years.iter().zip(steps).enumerate() {
        let moment = Moment { stamp: format!("{year}-11-22T10:42:07+08:00"), ..now() };
        let mut state = snapshot(&state, &format!("Camat {index}"));
        (*step).clone_into(&mut state.session.place.step);
        state.file = file.clone();
        desk.save(&state, Durability::Durable, &moment).unwrap();
        file = file_name(desk.current.as_ref().unwrap().file.path()).unwrap();
        assert_eq!(open_session(Path::new(&file.0)).unwrap().revision, index as u64 + 1);
    }
    let Msg::EarlierListed(states) = desk.earlier() else { panic!("no list") };
    let name = |earlier: &Earlier| open_session(Path::new(&earlier.file.0)).unwrap().identity.position_name;
    let names: Vec<String> = states.iter().map(name).collect();
    let wanted: Vec<String> = (2..12).rev().map(|index| format!("Camat {index}")).collect();
    assert_eq!(names, wanted);
    // Its own lock and its own file are known again at any time.
    let past = Moment { stamp: "1970-01-01T00:00:00+00:00".into(), ..now() };
    let held = self::desk(folder.path()).open(&file, &past);
    assert!(matches!(held.as_slice(), [Msg::Held(_)]), "{held:?}");
    desk.rescue(&snapshot(&state, "Lurah"), &past).unwrap();
    desk.current = None;
    let messages = desk.open(&file, &past);
    assert!(
        matches!(messages.as_slice(), [Msg::Opened(_), Msg::Notice(text)] if text.contains("01/01 00.00")),
        "{messages:?}"
    );
}

#[test]
fn a_copy_elsewhere_is_told_with_its_place_or_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    let usb = folder.path().join("usb");
    let copy = || desk.copy_elsewhere(usb.to_str().unwrap(), &state.file, &state.session);
    assert!(matches!(copy(), Msg::CopyWritten(place) if place.ends_with("usb.skj.json")));
    fs::create_dir(&usb).unwrap();
    assert!(matches!(copy(), Msg::CopyWritten(place) if place.ends_with("usb/sesi-30fcf1.skj.json")));
    assert!(
        matches!(desk.copy_elsewhere("", &state.file, &state.session), Msg::CopyRefused(why) if why.contains("belum diisi"))
    );
}

#[test]
fn earlier_states_are_listed_with_the_rescue_copy_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    for (name, step) in [("Camat", "manajerial"), ("Camat", "teknis"), ("Camat A", "teknis")] {
        let mut state = snapshot(&state, name);
        state.session.place.step = step.to_owned();
        desk.save(&state, Durability::Durable, &now()).unwrap();
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
    desk.remember_opened();
    fs::write(desk.places.sessions.join("rusak.skj.json"), "{").unwrap();
    let messages = desk.list();
    let [Msg::Listed(all), Msg::Notice(broken)] = messages.as_slice() else { panic!("{messages:?}") };
    let order: Vec<(&str, bool)> = all.iter().map(|one| (one.position_name.as_str(), one.own)).collect();
    assert_eq!(order, [("C", true), ("A", true), ("B", true), ("A", false)]);
    assert!(broken.contains("rusak.skj.json") && !broken.contains('\n'), "{broken}");
    assert_eq!(all[0].status, "draf");
}

#[test]
fn ones_own_whose_dictionaries_say_something_else_are_marked_on_home() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    desk.remember_name("Siti");
    let library = Library::built_in();
    let used = dictionary_uses(&library);
    let other = vec![DictionaryUse { fingerprint: "sha256:00".into(), ..used[0].clone() }];
    let entry = &library.managerial().entries[0];
    let named = |name: &str| Competency {
        code: entry.code.to_string(),
        name: name.to_owned(),
        level: Some(Level::ALL[0]),
        description: entry.levels[0].description.to_string(),
        indicators: entry.levels[0].indicators.iter().map(|text| text.to_string()).collect(),
        ..Competency::default()
    };
    // Dictionaries it names, texts it holds, author, and whether it is marked.
    for (id, dictionaries, row, author, expected) in [
        ("1", &used, named("Lain"), "Siti", false),
        ("2", &other, named(&entry.name), "Siti", false),
        ("3", &other, named("Lain"), "Siti", true),
        ("4", &other, named("Lain"), "Budi", false),
    ] {
        let mut session = new_session();
        session.id = format!("00000{id}");
        session.author.name = author.into();
        session.dictionaries.clone_from(dictionaries);
        session.managerial = vec![row];
        desk.create(session, &now());
        desk.current = None;
        let marked = |messages: &[Msg]| match messages.first() {
            Some(Msg::Listed(all)) => all.iter().find(|one| one.id.ends_with(id)).map(|one| one.is_outdated),
            other => panic!("{other:?}"),
        };
        assert_eq!(marked(&desk.list()), Some(expected), "{id}");
        // Before the first frame nobody looks into a dictionary for it.
        assert_eq!(marked(&desk.list_quickly("Siti").unwrap()), Some(false), "{id}");
    }
}

#[test]
fn a_hand_in_freezes_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let state = opened(&desk.create(new_session(), &now()));
    desk.save(&snapshot(&state, "Camat"), Durability::Durable, &now()).unwrap();
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

const TYPED: &str = "rahasia";

/// What the next test runs: something is typed, and before it is saved a thread panics over it.
#[test]
#[ignore = "the next test runs it at a terminal of its own"]
fn a_program_that_panics() {
    let Some(folder) = std::env::var_os("SKJ_UJI") else { return };
    let mut desk = desk(Path::new(&folder));
    let mut session = new_session();
    session.place.step = "identitas".into();
    session.place.field = "instansi/perangkat_daerah".into();
    let opened = opened(&desk.create(session, &now()));
    let mut app = App::new(Start {
        size: Size { width: 80, height: 24 },
        name: "Siti".into(),
        folder: String::new(),
        profile: Profile::default(),
        library: Arc::new(Library::built_in()),
        seed: 7,
        export_place: String::new(),
        next_session_id: String::new(),
        open: None,
        desk: false,
        field: None,
        ascii: false,
        color: true,
        theme: crate::app::theme::Theme::default(),
    });
    update(&mut app, Msg::Opened(Box::new(opened)));
    for letter in TYPED.chars() {
        update(&mut app, Msg::Key(Key { code: KeyCode::Char(letter), ctrl: false }));
    }
    let shared = Arc::new(Shared::new(app, desk, Wake::new().unwrap(), Clock::new()));
    let ender = Ender::new(shared);
    let _screen = Screen::enter().unwrap();
    guarded("uji", &ender, || panic!("{TYPED}")).unwrap();
    loop {
        thread::park();
    }
}

#[test]
fn a_panic_saves_gives_the_screen_back_and_tells_nothing_that_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "shell::tests::a_program_that_panics", "--ignored", "--nocapture"]);
    command.env("SKJ_UJI", folder.path());
    command.cwd(folder.path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let reading = thread::spawn(move || {
        let mut shown = Vec::new();
        // Ends with an error when the last writer is gone.
        let _ = reader.read_to_end(&mut shown);
        String::from_utf8_lossy(&shown).into_owned()
    });
    assert_eq!(child.wait().unwrap().exit_code(), 101);
    let shown = reading.join().unwrap();
    let (taken, back) = (shown.find("\x1b[?1049h"), shown.rfind("\x1b[?1049l"));
    assert!(taken.is_some() && taken < back, "{shown:?}");
    let sentence = shown.split("\x1b[?1049l").last().unwrap();
    assert!(sentence.contains("skj berhenti karena kesalahan program (src/shell/tests.rs:"), "{sentence:?}");
    assert!(sentence.contains("SKJ Anda tersimpan") && !shown.contains(TYPED), "{shown:?}");
    let mut files = fs::read_dir(folder.path().join("sesi")).unwrap().map(|entry| entry.unwrap().path());
    let file = files.find(|path| path.to_string_lossy().ends_with(".skj.json")).unwrap();
    assert_eq!(open_session(&file).unwrap().institution.office, TYPED);
}

#[test]
fn changes_are_saved_soon_and_durably_within_five_seconds_while_somebody_types_on() {
    let orders = Orders::default();
    let start = Instant::now();
    let (mut fast, mut durable) = (Vec::new(), Vec::new());
    while start.elapsed() < Duration::from_millis(5_400) {
        // Every save is followed by the next key at once.
        orders.mark_unsaved();
        match orders.next() {
            Job::SaveDue(Durability::Fast) => fast.push(start.elapsed()),
            Job::SaveDue(Durability::Durable) => durable.push(start.elapsed()),
            other => panic!("{other:?}"),
        }
    }
    let first = fast.first().unwrap();
    assert!(*first >= Duration::from_millis(600) && *first <= Duration::from_millis(1_000), "{fast:?}");
    assert!((5..=9).contains(&fast.len()), "{fast:?}");
    let [durable, ..] = durable.as_slice() else { panic!("no durable save in {:?}", start.elapsed()) };
    assert!(*durable <= Duration::from_millis(5_300), "{durable:?}");
}

#[test]
fn a_half_typed_remark_is_kept_soon_however_fast_the_next_letter_comes() {
    let orders = Orders::default();
    let draft = |text: &str| Draft { text: text.to_owned(), ..Draft::default() };
    orders.keep_draft("a".to_owned(), ID.to_owned(), draft("K"));
    let due = orders.due();
    orders.keep_draft("a".to_owned(), ID.to_owned(), draft("Ku"));
    assert_eq!(orders.due(), due);
    // That of another SKJ is kept at once, and an empty one too.
    orders.keep_draft("b".to_owned(), ID.to_owned(), draft("L"));
    orders.keep_draft("b".to_owned(), ID.to_owned(), Draft::default());
    let kept = |job: Job| matches!(job, Job::DraftDue((file, _, kept)) if file == "a" && kept.text == "Ku");
    assert!(kept(orders.next()));
    assert!(matches!(orders.next(), Job::DraftDue((file, _, kept)) if file == "b" && kept.is_empty()));
    assert_eq!(orders.due(), None);
}

#[test]
fn failing_saves_are_tried_again_after_one_two_five_and_ten_seconds() {
    let orders = Orders::default();
    let waits: Vec<u64> = (0..6)
        .map(|_| {
            let before = Instant::now();
            orders.failed();
            orders.due().unwrap().duration_since(before).as_secs()
        })
        .collect();
    assert_eq!(waits, [1, 2, 5, 10, 10, 10]);
    orders.saved();
    assert_eq!(orders.failed(), 1);
}
