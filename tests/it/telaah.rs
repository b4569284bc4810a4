//! The desk on disk: what a scan tells of a folder, what is read again, and that nothing which a facilitator wrote is
//! ever lost.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use skj::domain::desk::{Case, Change, Judge, Judgement};
use skj::domain::review::{Draft, EventKind, ReviewEvent, Status, Verdict, Weight};
use skj::domain::{Library, Profile};
use skj::rules::judge::Bench;
use skj::rules::{Facts, Folder, Traits};
use skj::store::desk::{Desk, Emit, Scanned};
use skj::store::names::review_path;
use skj::store::reviews::open_review;
use skj::store::{State, open_session};

use crate::room::{self, NoJudge, desk, event, fill, remark};

/// A folder of a desk and its state.
struct Place {
    folder: tempfile::TempDir,
    state: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn fill(&self, count: usize) -> Vec<(String, Status)> {
        fill(self.path(), self.state.path(), count)
    }

    fn desk(&self, name: &str) -> Desk {
        desk(self.path(), self.state.path(), name)
    }
}

/// Counts what it is asked to judge.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Judge for Counting {
    fn judge(&self, case: &Case<'_>) -> Judgement {
        self.0.fetch_add(1, Ordering::SeqCst);
        NoJudge.judge(case)
    }
}

fn scan(desk: &Desk, judge: &dyn Judge, emit: Emit) -> (Scanned, BTreeMap<String, Change>) {
    let mut changes = BTreeMap::new();
    let scanned = desk.scan(judge, emit, &mut |batch| {
        changes.extend(batch.into_iter().map(|change| (change.file.clone(), change)));
        ControlFlow::Continue(())
    });
    (scanned, changes)
}

#[test]
fn a_room_is_told_in_all_its_states() {
    let place = Place::new();
    let made = place.fill(26);
    let (library, profile) = (Library::built_in(), Profile::default());
    let (scanned, found) = scan(&place.desk("Dewi"), &Bench::new(&library, &profile), Emit::All);
    assert_eq!((scanned.files, scanned.read, scanned.gone), (26, 26, 0));
    let told: BTreeMap<String, Status> =
        found.iter().filter_map(|(file, change)| Some((file.clone(), change.row.as_ref()?.status))).collect();
    assert_eq!(told, made.iter().cloned().collect());
    assert!(found.values().all(|change| change.broken.is_empty()));
    let row = |status| {
        let file = &made.iter().find(|(_, of)| *of == status).unwrap().0;
        found[file].row.clone().unwrap()
    };
    let numbers = |status| {
        let row = row(status);
        (row.hand_in, row.open_remarks, row.open_must, row.answered)
    };
    assert_eq!(numbers(Status::Draft), (0, 0, 0, 0));
    assert_eq!(numbers(Status::Returned), (1, 2, 1, 0));
    assert_eq!(numbers(Status::Resubmitted), (2, 2, 1, 1));
    let returned = row(Status::Returned);
    assert_eq!(returned.opened().map(|by| by.name).collect::<Vec<_>>(), ["Sari Fasilitator"]);
    assert_eq!(returned.decided().map(|by| by.word).collect::<Vec<_>>(), ["perbaiki"]);
    // Nobody opened the second hand-in yet.
    assert_eq!(row(Status::Resubmitted).opened().count(), 0);
    assert!(returned.changed > 1_700_000_000 && returned.percent > 50 && returned.author().starts_with("Peserta"));
    let changed = row(Status::ChangedAfterApproval);
    assert!(changed.own_tallies().iter().any(|tally| skj::rules::judge::rule_of(tally).unwrap().code == "SES-03"));
}

#[test]
fn exactly_what_changed_is_read_again() {
    let place = Place::new();
    let made = place.fill(30);
    fs::create_dir(place.path().join("kecamatan")).unwrap();
    for (file, _) in &made[20..] {
        fs::rename(place.path().join(file), place.path().join("kecamatan").join(file)).unwrap();
    }
    let desk = place.desk("Dewi");
    // What is done to the folder, how many are read again, how many of them cannot be, and how many are gone.
    let check = |what: &str, act: &dyn Fn(), read: usize, broken: usize, gone: usize| {
        act();
        let counting = Counting::default();
        let (scanned, changes) = scan(&desk, &counting, Emit::Changes);
        assert_eq!((scanned.read, scanned.gone), (read, gone), "{what}");
        assert_eq!(counting.0.load(Ordering::SeqCst), read - broken, "{what}");
        assert_eq!(changes.values().filter(|change| !change.broken.is_empty()).count(), broken, "{what}");
        assert_eq!(changes.len(), read + gone, "{what}");
        let (again, changes) = scan(&desk, &counting, Emit::Changes);
        assert_eq!((again.read, again.gone, changes.len()), (0, 0, 0), "{what}, again");
        let (all, changes) = scan(&desk, &counting, Emit::All);
        assert_eq!((all.files, all.read, changes.len()), (scanned.files, 0, scanned.files), "{what}, all");
    };
    let path = |number: usize| place.path().join(&made[number].0);
    let text = fs::read_to_string(path(3)).unwrap();
    check("first", &|| {}, 30, 0, 0);
    check("nothing", &|| {}, 0, 0, 0);
    check(
        "one is written in place",
        &|| fs::write(path(3), text.replace("Peserta 04", "Peserta 4x")).unwrap(),
        1,
        0,
        0,
    );
    check(
        "a review file",
        &|| drop(place.desk("Rina").append(&made[8].0, &id(&path(8)), &[opened()]).unwrap()),
        1,
        0,
        0,
    );
    check("a hand-in is touched", &|| touch_hand_in(place.path(), &made[1].0), 1, 0, 0);
    check("one goes", &|| fs::remove_file(path(5)).unwrap(), 0, 0, 1);
    check("the last one goes", &|| fs::remove_dir_all(place.path().join("kecamatan")).unwrap(), 0, 0, 10);
    check("one comes", &|| assert!(fs::copy(path(0), place.path().join("aaa-000001.skj.json")).unwrap() > 0), 1, 0, 0);
    check("one is broken", &|| fs::write(path(2), "{").unwrap(), 1, 1, 0);
}

fn opened() -> ReviewEvent {
    event("b-99999999", EventKind::Read, 1)
}

fn id(path: &Path) -> String {
    open_session(path).unwrap().id
}

fn touch_hand_in(folder: &Path, file: &str) {
    let path = folder.join(file.replace(".skj.json", ".kirim-1.json"));
    let bytes = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&path, bytes).unwrap();
}

#[test]
fn a_folder_full_of_foreign_things_is_told_and_never_waited_for() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let made = place.fill(4);
    let put = |name: &str, bytes: &[u8]| fs::write(place.path().join(name), bytes).unwrap();
    let good = fs::read(place.path().join(&made[1].0)).unwrap();
    put("a-terpotong.skj.json", &good[..good.len() / 2]);
    put("b-kosong.skj.json", b"");
    put("c-lain.skj.json", b"{\"format\":\"skj-kamus\",\"versi\":1}");
    put("d-besar.skj.json", &vec![b' '; 9 * 1024 * 1024]);
    put(
        "e-banjir.skj.json",
        format!("{{\"format\":\"skj-sesi\",\"versi\":1,\"teknis\":[{}{{}}]}}", "{},".repeat(900_000)).as_bytes(),
    );
    put("f-dalam.skj.json", "[".repeat(100_000).as_bytes());
    put("g-biner.skj.json", &[0xff; 5000]);
    put("catatan.txt", b"x");
    put("data.json", b"[1,2,3]");
    put(&made[1].0.replace(".skj.json", ".kirim-7.json"), b"{");
    put(&made[1].0.replace(".skj.json", ".telaah-rina-1234.json"), b"[]");
    put("tiada-0a0b0c.kirim-1.json", b"{}");
    fs::write(place.path().join(std::ffi::OsStr::from_bytes(b"h-\xff.skj.json")), &good).unwrap();
    fs::create_dir(place.path().join("i-folder.skj.json")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(place.path().join("j-pipa.skj.json")).status().unwrap();
    assert!(pipe.success());
    std::os::unix::fs::symlink("/dev/zero", place.path().join("k-nol.skj.json")).unwrap();
    std::os::unix::fs::symlink(place.path(), place.path().join("putaran")).unwrap();
    fs::create_dir_all(place.path().join(".git/x")).unwrap();
    fs::copy(place.path().join(&made[0].0), place.path().join(".git/x/x-000000.skj.json")).unwrap();
    let desk = place.desk("Dewi");
    for _ in 0..2 {
        let (scanned, found) = scan(&desk, &NoJudge, Emit::All);
        assert_eq!(scanned.files, 4 + 10, "the SKJ and what bears the name of one");
        let rows = found.values().filter(|change| change.row.is_some()).count();
        assert_eq!(rows, 4);
        let broken: Vec<&str> =
            found.values().flat_map(|change| &change.broken).map(|broken| broken.file.as_str()).collect();
        assert_eq!(broken.len(), 10 + 2 + 1, "{broken:#?}");
        assert!(
            found
                .values()
                .flat_map(|change| &change.broken)
                .all(|broken| broken.sentence.ends_with('.') || broken.sentence.contains('^')),
            "{found:#?}"
        );
        // What lies broken beside an SKJ is told with it, and the rest of it counts.
        let row = &found[&made[1].0];
        assert_eq!((row.broken.len(), row.row.as_ref().unwrap().status), (2, Status::Submitted));
    }
}

#[test]
fn a_session_renamed_by_hand_keeps_its_hand_ins_and_reviews() {
    let place = Place::new();
    let made = place.fill(3);
    let (file, status) = &made[2];
    assert_eq!(*status, Status::Approved);
    let desk = place.desk("Dewi");
    scan(&desk, &NoJudge, Emit::All);
    fs::rename(place.path().join(file), place.path().join("nama-lain.skj.json")).unwrap();
    let (scanned, found) = scan(&desk, &NoJudge, Emit::Changes);
    assert_eq!((scanned.read, scanned.gone), (1, 1));
    assert_eq!(found["nama-lain.skj.json"].row.as_ref().unwrap().status, Status::Approved);
    let (again, _) = scan(&desk, &NoJudge, Emit::Changes);
    assert_eq!(again.read, 0);
    let loaded = desk.load("nama-lain.skj.json").unwrap();
    assert_eq!((loaded.hand_ins.len(), loaded.others.len()), (1, 1));
}

#[test]
fn an_index_of_another_program_or_a_damaged_one_is_made_anew() {
    let place = Place::new();
    let made = place.fill(5);
    let state = State::new(place.state.path());
    let open = |fingerprint: &str| {
        let who = state.reviewer("Dewi", 7);
        let cache = place.path().join(".cache");
        Desk::open(place.path(), &state, skj::store::desk::Opening { who, cache, fingerprint: fingerprint.to_owned() })
            .unwrap()
    };
    let read = |fingerprint: &str| scan(&open(fingerprint), &NoJudge, Emit::All).0.read;
    assert_eq!((read("satu"), read("satu"), read("dua"), read("dua"), read("satu")), (5, 0, 5, 0, 5));
    let index = fs::read_dir(place.path().join(".cache")).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(&index).unwrap();
    for end in (0..whole.len()).step_by(97) {
        fs::write(&index, &whole[..end]).unwrap();
        let (scanned, found) = scan(&open("satu"), &NoJudge, Emit::All);
        assert_eq!((scanned.files, found.len()), (5, 5), "cut at {end}");
        assert_eq!(scan(&open("satu"), &NoJudge, Emit::All).0.read, 0, "cut at {end}, again");
    }
    for at in (0..whole.len()).step_by(53) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        fs::write(&index, bytes).unwrap();
        let (scanned, found) = scan(&open("satu"), &NoJudge, Emit::All);
        assert_eq!(scanned.files, 5, "damaged at {at}");
        assert!(made.iter().all(|(file, _)| found.contains_key(file)), "damaged at {at}");
    }
    // A cache that cannot be written costs time only.
    fs::remove_dir_all(place.path().join(".cache")).unwrap();
    fs::write(place.path().join(".cache"), "").unwrap();
    assert_eq!((read("satu"), read("satu")), (5, 5));
}

/// An event of the `number`th writer's own.
fn numbered(writer: usize, number: usize) -> ReviewEvent {
    remark(&format!("c-{writer:04x}{number:04x}"), Weight::Should, "identitas/ikhtisar_jabatan", "Perjelas.")
}

#[test]
fn facilitators_who_write_at_once_lose_nothing() {
    let place = Place::new();
    let made = place.fill(3);
    let (file, _) = &made[2];
    let id = id(&place.path().join(file));
    const EACH: usize = 12;
    std::thread::scope(|scope| {
        // Four people, each with a desk of their own, and one of them at two desks that took no lock.
        for (writer, name) in ["Rina", "Dewi", "Budi", "Agus", "Rina"].into_iter().enumerate() {
            let (place, file, id) = (&place, file, id.as_str());
            scope.spawn(move || {
                let state = State::new(place.state.path());
                let by = state.reviewer(name, 7);
                let path = review_path(&place.path().join(file), &by.code);
                for number in 0..EACH {
                    skj::store::reviews::change(&state, &path, id, &by, |review| {
                        review.events.push(numbered(writer, number));
                    })
                    .unwrap();
                }
            });
        }
    });
    let reviews = place.desk("Wati").load(file).unwrap().others;
    let mut found: Vec<&str> = reviews.iter().flat_map(|r| &r.events).map(|event| event.id.as_str()).collect();
    found.retain(|id| id.starts_with("c-"));
    found.sort_unstable();
    let mut expected: Vec<String> =
        (0..5).flat_map(|writer| (0..EACH).map(move |number| numbered(writer, number).id)).collect();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

/// Set for a child of `two_processes_that_write_at_once_lose_nothing`.
const CHILD: &str = "SKJ_PENULIS";
const ROUNDS: usize = 120;

/// The life of such a child: event after event about one SKJ, each through the desk.
#[test]
#[ignore = "a child of another test"]
fn write_many() {
    let Ok(orders) = std::env::var(CHILD) else { return };
    let [folder, state, name, file, id, writer] = orders.split('\n').collect::<Vec<_>>().try_into().unwrap();
    let desk = desk(Path::new(folder), Path::new(state), name);
    for number in 0..ROUNDS {
        desk.append(file, id, &[numbered(writer.parse().unwrap(), number)]).unwrap();
    }
}

#[test]
fn two_processes_that_write_at_once_lose_nothing() {
    let place = Place::new();
    let other = tempfile::tempdir().unwrap();
    let made = place.fill(2);
    let (file, _) = &made[1];
    let path = place.path().join(file);
    let id = id(&path);
    let begin = |(writer, (name, state)): (usize, (&str, &Path))| {
        let orders = [place.path().to_str().unwrap(), state.to_str().unwrap(), name, file, &id, &writer.to_string()];
        std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "telaah::write_many"])
            .env(CHILD, orders.join("\n"))
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap()
    };
    let people = [("Rina", place.state.path()), ("Dewi", other.path())];
    let children: Vec<_> = people.into_iter().enumerate().map(begin).collect();
    // The participant goes on writing meanwhile, and a third desk reads.
    let (mut skj, mut session) = skj::store::SessionFile::open(&path, &skj::store::Owner::default()).unwrap();
    let reader = place.desk("Wati");
    for number in 0..60 {
        session.identity.summary = format!("Memimpin bagian {number}.");
        skj.save(&session, skj::store::Durability::Fast, skj::store::Generation::Skip).unwrap();
        let loaded = reader.load(file).unwrap();
        assert!(loaded.broken.is_empty(), "{:?}", loaded.broken);
    }
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let loaded = reader.load(file).unwrap();
    assert_eq!(loaded.session.identity.summary, "Memimpin bagian 59.");
    let written: Vec<Vec<String>> = loaded
        .others
        .iter()
        .filter(|review| ["Rina", "Dewi"].contains(&review.by.name.as_str()))
        .map(|review| review.events.iter().map(|event| event.id.clone()).collect())
        .collect();
    let all = |writer| (0..ROUNDS).map(|number| numbered(writer, number).id).collect::<Vec<_>>();
    // Each in a file of their own, in the order in which it was written.
    assert_eq!(written, [all(1), all(0)]);
}

#[test]
fn a_second_desk_of_the_same_person_only_reads() {
    let place = Place::new();
    let made = place.fill(2);
    let (file, _) = &made[1];
    let id = id(&place.path().join(file));
    let first = place.desk("Rina");
    let second = place.desk("Rina");
    assert_eq!(first.why_read_only(), None);
    assert!(second.why_read_only().unwrap().contains("jendela lain"));
    let error = second.append(file, &id, &[opened()]).unwrap_err();
    assert!(error.to_string().contains("hanya dapat dibaca"), "{error}");
    assert_eq!(place.desk("Dewi").why_read_only(), None);
    first.append(file, &id, &[opened()]).unwrap();
    // What failed and is tried again stands once.
    let review = first.append(file, &id, &[opened(), numbered(1, 1)]).unwrap();
    assert_eq!(review.events.len(), 2);
    let draft = Draft { text: "setengah jadi".to_owned(), ..Draft::default() };
    assert_eq!(first.keep_draft(file, &id, &draft).unwrap().draft, draft);
    assert_eq!(second.load(file).unwrap().own, first.load(file).unwrap().own);
    drop(first);
    assert_eq!(place.desk("Rina").why_read_only(), None);
}

/// Laptops whose disks were copied from one: people of the same name get the same mark, and write one file.
#[test]
fn two_people_of_one_name_and_one_mark_lose_nothing() {
    let place = Place::new();
    let made = place.fill(2);
    let (file, _) = &made[1];
    let id = id(&place.path().join(file));
    let copied = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    const EACH: usize = 40;
    std::thread::scope(|scope| {
        for (writer, state) in copied.iter().enumerate() {
            fs::write(state.path().join("pemasangan"), "0c2d\n").unwrap();
            let desk = desk(place.path(), state.path(), "Rina");
            assert_eq!((desk.who().code.as_str(), desk.why_read_only()), ("rina-0c2d", None));
            let (file, id) = (file.as_str(), id.as_str());
            scope.spawn(move || {
                for number in 0..EACH {
                    desk.append(file, id, &[numbered(writer, number)]).unwrap();
                }
            });
        }
    });
    let reviews = place.desk("Wati").load(file).unwrap().others;
    let events = reviews.iter().filter(|review| review.by.name == "Rina").flat_map(|review| &review.events);
    let found: std::collections::BTreeSet<&str> = events.map(|event| event.id.as_str()).collect();
    assert_eq!(found.len(), 2 * EACH);
}

/// Review files that somebody else's program, or somebody ill-meaning, laid beside an SKJ.
#[test]
fn a_hostile_review_file_is_named_or_read_and_never_in_the_way() {
    let place = Place::new();
    let made = place.fill(2);
    let (file, _) = &made[1];
    let id = id(&place.path().join(file));
    let path = place.path().join(file.replace(".skj.json", ".telaah-mallory-0666.json"));
    let begin =
        format!(r#"{{"format":"skj-telaah","versi":1,"sesi":"{id}","oleh":{{"nama":"Mal","kode":"mallory-0666"}}"#);
    let with = |rest: &str| format!("{begin},{rest}}}");
    let event = |text: &str| {
        format!(
            r#"{{"id":"c-1","jenis":"catatan","sasaran":"identitas/ikhtisar_jabatan","tingkat":"wajib","isi":"{text}"}}"#
        )
    };
    let many = |count: usize, text: &str| {
        let of = |number: usize| event(text).replace("c-1", &format!("c-{number}"));
        with(&format!(r#""peristiwa":[{}]"#, (0..count).map(of).collect::<Vec<_>>().join(",")))
    };
    let cycle = r#""peristiwa":[{"id":"a","jenis":"batal","untuk":"a"},{"id":"b","jenis":"batal","untuk":"a"},
        {"id":"c","jenis":"selesai","untuk":"c"},{"id":"c","jenis":"catatan","untuk":"c"},{"id":"","jenis":"suntingan"}]"#;
    // What it says, whether it is read, and how many of its remarks are shown.
    let cases: [(&str, String, bool, usize); 12] = [
        ("a half", begin.clone(), false, 0),
        ("nothing", String::new(), false, 0),
        ("a list", "[]".to_owned(), false, 0),
        ("another kind", with("").replace("skj-telaah", "skj-sesi").replace(",}", "}"), false, 0),
        ("events of a wrong kind", with(r#""peristiwa":{"a":1}"#), false, 0),
        ("an event of a wrong kind", with(r#""peristiwa":[7]"#), false, 0),
        ("an unknown word", with(r#""peristiwa":[{"id":"c","jenis":"hapus"}]"#), false, 0),
        ("a number that is none", with(r#""peristiwa":[{"id":"c","jenis":"catatan","kiriman":-1}]"#), false, 0),
        ("control characters", many(1, r"\u001b[2J\u0007\u202e\nnext"), true, 1),
        (
            "places that lead nowhere",
            many(3, "x").replace("identitas/ikhtisar_jabatan", "../../../etc/passwd"),
            true,
            3,
        ),
        ("events that answer themselves", with(cycle), true, 1),
        ("as many as the door lets in", many(14_000, "x"), true, 14_000),
    ];
    for (what, text, is_read, remarked) in cases {
        fs::write(&path, &text).unwrap();
        let desk = place.desk("Dewi");
        let begun = std::time::Instant::now();
        let (_, found) = scan(&desk, &NoJudge, Emit::All);
        let change = &found[file];
        assert!(change.row.is_some(), "{what}");
        assert_eq!(change.broken.is_empty(), is_read, "{what}: {:?}", change.broken);
        let loaded = desk.load(file).unwrap();
        let reviews = loaded.reviews();
        let shown = skj::domain::review::remarks(&reviews, &loaded.session.replies);
        let shown = shown.iter().filter(|remark| remark.by.name == "Mal").count();
        assert_eq!(shown, remarked, "{what}");
        // One's own words are written all the same, and the foreign file stays as it is.
        desk.append(file, &id, &[numbered(1, 1)]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "{what}");
        assert!(begun.elapsed() < std::time::Duration::from_secs(10), "{what}: {:?}", begun.elapsed());
    }
}

#[test]
fn what_lies_there_and_is_no_review_of_this_skj_is_left_alone() {
    let place = Place::new();
    let made = place.fill(2);
    let (file, _) = &made[1];
    let id = id(&place.path().join(file));
    let desk = place.desk("Rina");
    let path = review_path(&place.path().join(file), &desk.who().code);
    let foreign = r#"{"format":"skj-telaah","versi":1,"sesi":"lain","oleh":{},"draf":{},"peristiwa":[]}"#;
    let newer = r#"{"format":"skj-telaah","versi":2,"sesi":"lain"}"#;
    for (text, words) in [("{", "Telaah belum tersimpan."), (foreign, "SKJ lain"), (newer, "lebih baru")] {
        fs::write(&path, text).unwrap();
        let error = desk.append(file, &id, &[opened()]).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    // Unknown keys of another program stay.
    fs::write(&path, foreign.replace("lain", &id).replace("\"draf\"", "\"masa_depan\":{\"x\":1},\"draf\"")).unwrap();
    desk.append(file, &id, &[opened()]).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("masa_depan"));
    assert_eq!(open_review(&path).unwrap().events.len(), 1);
}

/// Waits until the desk has news; false where none comes.
fn has_news(desk: &Desk) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let fd = desk.watch().expect("a local folder is watched");
    let limit = Timespec { tv_sec: 0, tv_nsec: 300_000_000 };
    poll(&mut [PollFd::new(&fd, PollFlags::IN)], Some(&limit)).unwrap() > 0
}

#[test]
fn what_happens_in_the_folder_is_told_file_by_file() {
    let place = Place::new();
    let made = place.fill(14);
    let desk = place.desk("Dewi");
    scan(&desk, &NoJudge, Emit::All);
    desk.news();
    assert!(!has_news(&desk), "nothing happened");
    let path = |number: usize| place.path().join(&made[number].0);
    let refreshed = |what: &str| {
        assert!(has_news(&desk), "{what}");
        let mut changes = Vec::new();
        desk.refresh(&desk.news(), &NoJudge, &mut |batch| {
            changes.extend(batch);
            ControlFlow::Continue(())
        });
        changes.sort_by(|one, other| one.file.cmp(&other.file));
        changes.into_iter().map(|c| (c.file, c.row.map(|row| row.status), c.broken.len())).collect::<Vec<_>>()
    };
    // Another facilitator approves, through a file of her own.
    let rina = place.desk("Rina");
    rina.append(&made[1].0, &id(&path(1)), &[room::verdict("p-1", 1, Verdict::Approve)]).unwrap();
    assert_eq!(refreshed("verdict"), [(made[1].0.clone(), Some(Status::Approved), 0)]);
    // The participant changes it, as the wizard saves.
    let (mut file, mut session) = skj::store::SessionFile::open(&path(1), &skj::store::Owner::default()).unwrap();
    session.identity.summary.push_str(" Lagi.");
    file.save(&session, skj::store::Durability::Durable, skj::store::Generation::Skip).unwrap();
    assert_eq!(refreshed("save"), [(made[1].0.clone(), Some(Status::ChangedAfterApproval), 0)]);
    fs::remove_file(path(2)).unwrap();
    fs::write(path(3), "{").unwrap();
    assert_eq!(refreshed("gone and broken"), [(made[2].0.clone(), None, 0), (made[3].0.clone(), None, 1)]);
    fs::write(place.path().join("catatan.txt"), "x").unwrap();
    assert_eq!(refreshed("foreign"), []);
    // A new folder with an SKJ in it, whose hand-ins stay behind: found, and watched from then on.
    fs::create_dir(place.path().join("baru")).unwrap();
    fs::rename(path(4), place.path().join("baru").join(&made[4].0)).unwrap();
    let told = refreshed("folder");
    assert!(told.contains(&(format!("baru/{}", made[4].0), Some(Status::Draft), 0)), "{told:?}");
    desk.news();
    fs::remove_file(place.path().join("baru").join(&made[4].0)).unwrap();
    assert_eq!(refreshed("below"), [(format!("baru/{}", made[4].0), None, 0)]);
    // The next scan finds only what happened since the folder was read as a whole.
    let (scanned, _) = scan(&desk, &NoJudge, Emit::Changes);
    assert_eq!((scanned.files, scanned.gone), (12, 1));
    assert_eq!(scan(&desk, &NoJudge, Emit::Changes).0.read, 0);
}

#[test]
fn the_traits_of_the_index_say_what_the_sessions_say() {
    let place = Place::new();
    place.fill(12);
    let (library, profile) = (Library::built_in(), Profile::default());
    let bench = Bench::new(&library, &profile);
    let desk = place.desk("Dewi");
    let compared = || {
        let mut folder = Folder::new(&library);
        desk.traits(&mut |_, bytes| folder.add(&Traits::from_bytes(bytes).unwrap()));
        folder.settle();
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        desk.traits(&mut |file, bytes| {
            let tallies = bench.compared(&folder, &Traits::from_bytes(bytes).unwrap());
            found.insert(file.to_owned(), tallies.iter().map(|tally| usize::from(tally.count)).sum());
        });
        found
    };
    let expected = |files: &BTreeMap<String, usize>| {
        let sessions: Vec<_> = files.keys().map(|file| open_session(&place.path().join(file)).unwrap()).collect();
        let facts: Vec<_> =
            sessions.iter().map(|session| Facts { session, library: &library, profile: &profile }).collect();
        let counts = skj::rules::check_folder(&facts).iter().map(Vec::len).collect::<Vec<_>>();
        files.keys().cloned().zip(counts).collect::<BTreeMap<String, usize>>()
    };
    scan(&desk, &bench, Emit::All);
    let found = compared();
    assert_eq!((found.len(), found.values().any(|count| *count > 0)), (12, true));
    assert_eq!(found, expected(&found));
    // One changes and one goes, without the index being made anew.
    let files: Vec<&String> = found.keys().collect();
    let path = place.path().join(files[3]);
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("Memimpin", "Mengelola")).unwrap();
    fs::remove_file(place.path().join(files[5])).unwrap();
    assert!(has_news(&desk));
    desk.refresh(&desk.news(), &bench, &mut |_| ControlFlow::Continue(()));
    let after = compared();
    assert_eq!(after.len(), 11);
    assert_eq!(after, expected(&after));
}
