//! Bytes on disk: what the door refuses, what a save survives, and what is derived from the files of a folder.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use skj::domain::review::Status;
use skj::domain::{Library, Session};
use skj::shell::apart::NOW;
use skj::store::file::to_bytes;
use skj::store::paths::Surroundings;
use skj::store::submissions::{Circumstances, is_unchanged, open_hand_in, submissions};
use skj::store::{
    Clean, Durability, Generation, Known, Lock, OpenError, Owner, Places, SessionFile, State, Written,
    content_fingerprint, dictionary_uses, fingerprint, generations, library, list, load_profile, names, open_session,
    read_stock, submit, write_atomic,
};

const ID: &str = "01a1fb8c-d161-7562-b772-cda72330fcf1";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn example() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/sekretaris-dprd-30fcf1.skj.json")).unwrap()
}

fn session(name: &str) -> Session {
    let mut session: Session = serde_json::from_str(&example()).unwrap();
    name.clone_into(&mut session.identity.position_name);
    session
}

fn owner() -> Owner {
    Owner { user: "budi".into(), host: "server".into(), process: 7, since: "10.42.07".into(), author: "Budi".into() }
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Opens a file of these bytes; the refusal must hold every part, name the file and leave it as it was.
#[track_caller]
fn check_refused(bytes: &[u8], parts: &[&str]) {
    let folder = folder();
    let path = folder.path().join("a\u{202e}b.skj.json");
    fs::write(&path, bytes).unwrap();
    let error = open_session(&path).expect_err("this must be refused").to_string();
    for part in parts.iter().chain(&["a<U+202E>b.skj.json"]) {
        assert!(error.contains(part), "{part:?} is not in: {error}");
    }
    let is_hidden = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!error.contains(is_hidden), "{error:?}");
    for english in ["expected", "invalid", " at line", "EOF", "missing"] {
        assert!(!error.contains(english), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(names_in(folder.path()).len(), 1);
}

#[test]
fn the_door_refuses_in_a_sentence_with_place_and_advice() {
    let good = example();
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    let deep = format!("{{\"format\":\"skj-sesi\",\"versi\":1,\"x\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    let trailing = format!("{good}x");
    let half = &good.as_bytes()[..good.len() / 2];
    let torn = [&good.as_bytes()[..500], &[0; 64][..]].concat();
    let many = format!("\"fungsi\": [{}", "{},".repeat(201));
    let long = format!(r#""nama_jabatan": "{}""#, "é".repeat(65_537));
    let flood = format!(r#"{{"format":"skj-sesi","versi":1,"teknis":[{}{{}}]}}"#, "{},".repeat(1_000_000));
    let wide: String = (0..1_000).map(|number| format!(r#""k{number}":0,"#)).collect();
    let wide = format!(r#"{{"format":"skj-sesi","versi":1,"x":{{{wide}"z":0}}}}"#);
    let beside: String = (0..499).map(|number| format!(r#""k{number}":0,"#)).collect();
    let all: &[(&[u8], &[&str])] = &[
        (b"", &["kosong", ".skj-riwayat"]),
        (half, &["berkas terpotong", "baris", "^"]),
        (&torn, &["susunan JSON rusak", "^"]),
        (
            b"{\"format\":\"skj-sesi\",\n\"versi\":1,\n  \"id\" \"x\"}",
            &["kurang titik dua", "baris 3, kolom 8", "3 |   \"id\" \"x\"}\n           ^"],
        ),
        (b"[1,2]", &["bukan berkas SKJ"]),
        (b"{\"format\":\"skj-kamus\",\"versi\":1}", &["skj-kamus", "bukan berkas SKJ"]),
        (b"{\"format\":{\"a\":1},\"versi\":1}", &["bukan berkas SKJ"]),
        (b"{\"versi\":1}", &["\"format\""]),
        (b"{\"format\":\"skj-sesi\"}", &["\"versi\" seharusnya 1"]),
        (b"{\"format\":\"skj-sesi\",\"versi\":\"1\"}", &["\"versi\" seharusnya 1"]),
        (&with("\"versi\": 1", "\"versi\": 2"), &["lebih baru", "versi berkas 2", "perbarui skj"]),
        (&with("\"level\": 4", "\"level\": 9"), &["level harus angka 1 sampai 5", "isian manajerial/1/level"]),
        (&with("\"level\": 4", "\"level\": \"4\""), &["level harus angka 1 sampai 5"]),
        (&with("\"level\": 4", "\"level\": 4, \"level\": 3"), &["kunci \"level\" tertulis dua kali"]),
        (
            &with("\"nip\": \"\"", "\"nip\": \"\", \"x\": {\"a\": [{\"b\": 1, \"b\": 2}]}"),
            &["\"b\" tertulis dua kali", "baris 10", "penyusun/x/a/1"],
        ),
        (
            &with("\"nama_jabatan\": \"Sekretaris DPRD\"", "\"nama_jabatan\": [\"x\"]"),
            &["daftar [ … ], seharusnya teks", "isian identitas/nama_jabatan", "baris 21"],
        ),
        (&with("\"nama_jabatan\": \"Sekretaris DPRD\"", "\"nama_jabatan\": 7"), &["angka", "seharusnya teks"]),
        (&with("\"nama_jabatan\": \"Sekretaris DPRD\"", "\"nama_jabatan\": null"), &["kosong (null), seharusnya teks"]),
        (&with("\"revisi\": 212", "\"revisi\": -1"), &["seharusnya bilangan bulat", "isian revisi"]),
        (&with("\"revisi\": 212", "\"revisi\": NaN"), &["susunan JSON rusak", "baris 5"]),
        (&with("\"revisi\": 212", "\"revisi\": 1e999"), &["isian revisi"]),
        (
            &with("\"jenis\": \"daerah\"", "\"jenis\": \"ko\\u202eta\""),
            &["kata \"ko<U+202E>ta\" tidak dikenal; pilihannya: daerah, pusat"],
        ),
        (&with("\"nip\": \"\"", "\"nip\": \"\\ud800\""), &["kode huruf \\u tidak sah"]),
        (&with("\"nip\": \"\"", "\"nip\": \"a\u{1b}[2J\""), &["tanda kendali", "<U+001B>[2J"]),
        (&with("\"tujuan_utama\": ", "\"x\": [],}"), &["ada koma berlebih"]),
        (trailing.as_bytes(), &["ada tulisan sesudah akhir berkas"]),
        (&[b"\xef\xbb\xbf", good.as_bytes()].concat(), &["BOM", "UTF-8"]),
        (b"\xff\xfe{\0}\0", &["UTF-16"]),
        (b"{\"format\":\"\xff\"}", &["bukan UTF-8"]),
        (&with("\"fungsi\": [", &many), &["pemetaan/fungsi", "215 baris, paling banyak 200"]),
        (
            &with("\"nama_jabatan\": \"Sekretaris DPRD\"", &long),
            &["identitas/nama_jabatan", "lebih panjang dari 65536 huruf"],
        ),
        (&with("\"kode\": \"M02\"", "\"kode\": \"M01\""), &["memuat id \"M01\" dua kali"]),
        (deep.as_bytes(), &["bertumpuk terlalu dalam"]),
        (flood.as_bytes(), &["lebih dari 100000 nilai"]),
        (wide.as_bytes(), &["lebih dari 500 kunci"]),
        (&with("\"nip\": ", &format!("{beside}\"nip\": ")), &["lebih dari 500 kunci"]),
        (&with("\"nip\": ", "\"x\": 1, \"x\": 2, \"nip\": "), &["kunci \"x\" tertulis dua kali"]),
        (&vec![b' '; 8 * 1024 * 1024 + 1], &["lebih besar dari 8 MiB"]),
    ];
    for (bytes, parts) in all {
        check_refused(bytes, parts);
    }
}

#[test]
fn whatever_is_no_regular_file_is_named_and_never_waited_for() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("folder.skj.json")).unwrap();
    rustix::fs::mknodat(rustix::fs::CWD, at("pipa.skj.json"), rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)
        .unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("soket.skj.json")).unwrap();
    symlink("putar.skj.json", at("putar.skj.json")).unwrap();
    symlink("/dev/zero", at("nol.skj.json")).unwrap();
    symlink("hilang", at("putus.skj.json")).unwrap();
    for (name, part) in [
        ("folder", "adalah folder"),
        ("pipa", "adalah pipa (FIFO)"),
        ("soket", "adalah soket"),
        ("putar", "tautan berputar-putar"),
        ("nol", "adalah perangkat"),
        ("putus", "tidak ada"),
        ("tiada", "tidak ada"),
        (&"n".repeat(300), "nama berkas terlalu panjang"),
    ] {
        let error = open_session(&at(&format!("{name}.skj.json"))).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
    assert_eq!(list(folder.path(), |_| ()).unreadable.len(), 6);
}

#[test]
fn every_example_passes_the_door_and_a_newer_one_is_there_for_reading() {
    let listing = list(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions")), |found| found.status);
    assert!(listing.sessions.len() >= 5);
    assert_eq!(listing.unreadable, []);
    let folder = folder();
    let path = folder.path().join("x.skj.json");
    fs::write(&path, example().replacen("\"versi\": 1", "\"versi\": 9, \"besok\": [1]", 1)).unwrap();
    match open_session(&path) {
        Err(OpenError::Newer { version: 9, session: Some(session), .. }) => assert_eq!(session.id, ID),
        other => panic!("{other:?}"),
    }
    assert_eq!(list(folder.path(), |found| found.newer).sessions, [true]);
}

#[test]
fn hidden_characters_become_marks() {
    for (text, clean) in [
        ("Kepala Dinas – é日本", "Kepala Dinas – é日本"),
        ("a\u{1b}[31m\n", "a<U+001B>[31m<U+000A>"),
        ("\u{9b}2J\u{7f}", "<U+009B>2J<U+007F>"),
        ("\u{2028}\u{202e}\u{2066}\u{200b}\u{feff}", "<U+2028><U+202E><U+2066><U+200B><U+FEFF>"),
        ("\u{e0041}\u{ad}\u{e000}", "<U+E0041><U+00AD><U+E000>"),
    ] {
        assert_eq!(Clean::new(text).as_str(), clean);
    }
    assert_eq!(Clean::shortened("abcdef", 3).as_str(), "abc…");
}

#[test]
fn names_are_slugs_with_the_end_of_the_id() {
    let strange = names::lock_path(Path::new("/a/x\u{1b}]0;Y\u{7}.skj.json"));
    let strange = strange.to_str().unwrap();
    assert!(strange.starts_with("/a/.x-0-y-") && strange.ends_with(".kunci"), "{strange}");
    let long = "Kepala Bidang Pencegahan dan Pengendalian Penyakit Menular serta Tidak Menular";
    for (name, file) in [
        ("Sekretaris DPRD", "sekretaris-dprd-30fcf1"),
        ("  Kepala Séksi / ../../etc (II) ", "kepala-seksi-etc-ii-30fcf1"),
        (long, "kepala-bidang-pencegahan-dan-pengendalian-penyakit-30fcf1"),
        (&"x".repeat(90), &format!("{}-30fcf1", "x".repeat(53))),
        // Cut at a word: what would still fit behind it is left out as well.
        (&format!("Kepala {} Air", "x".repeat(60)), "kepala-30fcf1"),
        ("", "sesi-30fcf1"),
        ("///", "sesi-30fcf1"),
    ] {
        let found = names::name_of(&session(name));
        assert_eq!(found, file);
        assert!(found.len() <= 60);
    }
    assert_eq!(names::short_id("01A1FB8C-D161-7562-B772-CDA72330FCF1"), "30fcf1");
    for id in ["", "../../x", "é", "zzzzzz"] {
        let short = names::short_id(id);
        assert!(short.len() == 6 && short.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}: {short}");
    }
    assert_eq!(names::numbered("a.kirim-12.json", "kirim"), Some(("a", 12)));
    for other in ["a.kirim-012.json", "a.kirim-.json", "a.kirim--1.json", "akirim-1.json", "a.kirim-1.json.x"] {
        assert_eq!(names::numbered(other, "kirim"), None, "{other}");
    }
}

#[test]
fn a_save_is_whole_private_and_idle_when_nothing_changed() {
    let folder = folder();
    let path = folder.path().join("a.json");
    let mut known = Known::default();
    let mut save = |bytes: &[u8], durability| write_atomic(&path, bytes, durability, &mut known).unwrap();
    assert_eq!(save(b"1", Durability::Fast), Written::Saved);
    assert_eq!(save(b"1", Durability::Fast), Written::Unchanged);
    assert_eq!(save(b"1", Durability::Durable), Written::Saved);
    assert_eq!(save(b"1", Durability::Durable), Written::Unchanged);
    fs::remove_file(&path).unwrap();
    assert_eq!(save(b"1", Durability::Fast), Written::Saved);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names_in(folder.path()), ["a.json"]);
}

#[test]
fn a_file_that_somebody_else_changed_is_never_overwritten() {
    let folder = folder();
    let path = folder.path().join("a.skj.json");
    let (mut file, mut edited) = {
        fs::write(&path, to_bytes(&session("A")).unwrap()).unwrap();
        SessionFile::open(&path, &owner()).unwrap()
    };
    // Touched and copied back, but the same: no conflict.
    let same = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&path, &same).unwrap();
    "B".clone_into(&mut edited.identity.position_name);
    assert_eq!(file.save(&edited, Durability::Fast, Generation::Skip).unwrap(), Written::Saved);
    fs::write(&path, "orang lain").unwrap();
    "C".clone_into(&mut edited.identity.position_name);
    fs::write(folder.path().join("a.bentrok-3.json"), "lama").unwrap();
    let conflict = fs::canonicalize(folder.path()).unwrap().join("a.bentrok-4.json");
    let written = file.save(&edited, Durability::Durable, Generation::Skip).unwrap();
    assert_eq!(written, Written::Conflict(conflict.clone()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "orang lain");
    // Later saves go on in the copy instead of making one more.
    "D".clone_into(&mut edited.identity.position_name);
    assert_eq!(file.save(&edited, Durability::Durable, Generation::Skip).unwrap(), Written::Saved);
    assert_eq!(open_session(&conflict).unwrap().identity.position_name, "D");
    fs::remove_file(folder.path().join("a.bentrok-3.json")).unwrap();
    let states = list(folder.path(), |found| found.status);
    assert_eq!(states.sessions, [Status::Conflict]);
    // A link that was put in the place of the file is a conflict too; its target stays as it is.
    let target = folder.path().join("sasaran");
    fs::write(&target, "jangan").unwrap();
    fs::remove_file(&conflict).unwrap();
    symlink(&target, &conflict).unwrap();
    "E".clone_into(&mut edited.identity.position_name);
    assert!(matches!(file.save(&edited, Durability::Fast, Generation::Skip).unwrap(), Written::Conflict(_)));
    assert_eq!(fs::read_to_string(&target).unwrap(), "jangan");
}

#[test]
fn generations_keep_the_last_ten_and_the_one_that_is_surely_on_disk() {
    let folder = folder();
    let path = folder.path().join("a.skj.json");
    fs::write(&path, to_bytes(&session("0")).unwrap()).unwrap();
    let (mut file, mut edited) = SessionFile::open(&path, &owner()).unwrap();
    for number in 1..=15 {
        edited.identity.position_name = number.to_string();
        file.save(&edited, Durability::Durable, Generation::Keep).unwrap();
    }
    let kept = generations::generations(&path);
    let numbers: Vec<u32> = kept.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0]);
    let name_at = |path: &Path| open_session(path).unwrap().identity.position_name;
    for (number, path) in kept {
        let state = if number == 0 { 15 } else { number - 1 };
        assert_eq!(name_at(&path), state.to_string());
    }
    // What was only saved fast may be gone after a power cut: the durable state before it keeps a name.
    let held = folder.path().join(".skj-riwayat/a.0.json");
    for (name, durability, kept) in [
        ("cepat", Durability::Fast, "15"),
        ("cepat lagi", Durability::Fast, "15"),
        ("tahan", Durability::Durable, "tahan"),
        ("cepat", Durability::Fast, "tahan"),
    ] {
        name.clone_into(&mut edited.identity.position_name);
        file.save(&edited, durability, Generation::Skip).unwrap();
        assert_eq!((name_at(&path).as_str(), name_at(&held).as_str()), (name, kept));
    }
    // A save that failed after its generation was kept does not keep it twice.
    assert!(generations::keep(&path).unwrap().is_some());
    assert_eq!(generations::keep(&path).unwrap(), None);
    let history = folder.path().join(".skj-riwayat");
    assert_eq!(fs::metadata(history).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn the_second_to_open_a_session_reads_who_has_it() {
    let folder = folder();
    let path = folder.path().join("a.skj.json");
    fs::write(&path, to_bytes(&session("A")).unwrap()).unwrap();
    let (first, _) = SessionFile::open(&path, &owner()).unwrap();
    assert!(matches!(first.lock(), Lock::Held(_)));
    let (second, _) = SessionFile::open(&path, &Owner::default()).unwrap();
    match second.lock() {
        Lock::Busy(who) => assert_eq!(who.to_string(), "sedang dibuka oleh Budi (budi) di server sejak 10.42.07"),
        other => panic!("{other:?}"),
    }
    drop(first);
    let (third, _) = SessionFile::open(&path, &owner()).unwrap();
    assert!(matches!(third.lock(), Lock::Held(_)));
    drop(third);
    let lock = folder.path().join(".a.kunci");
    assert_eq!(fs::metadata(&lock).unwrap().permissions().mode() & 0o777, 0o600);
    fs::remove_file(&lock).unwrap();
    symlink("/dev/null", &lock).unwrap();
    let (fourth, _) = SessionFile::open(&path, &owner()).unwrap();
    assert!(matches!(fourth.lock(), Lock::Unsupported(_)));
}

#[test]
fn hand_ins_count_up_and_tell_whether_something_changed_since() {
    let folder = folder();
    let mut edited = session("A");
    let file = SessionFile::create(folder.path(), &edited, &owner()).unwrap();
    let with = || Circumstances {
        time: "t".into(),
        dictionaries: dictionary_uses(&Library::built_in()),
        ..Default::default()
    };
    assert_eq!(list(folder.path(), |found| found.status.words()).sessions, ["draf"]);
    assert_eq!(submit(file.path(), &edited, with()).unwrap(), 1);
    let one = folder.path().join("a-30fcf1.kirim-1.json");
    let frozen = fs::read(&one).unwrap();
    assert_eq!(fs::metadata(&one).unwrap().permissions().mode() & 0o777, 0o600);
    let states = |found: &skj::store::Found<'_>| (found.status.words(), found.unchanged_since_submission);
    assert_eq!(list(folder.path(), states).sessions, [("diajukan", true)]);
    edited.revision += 1;
    "B".clone_into(&mut edited.author.name);
    assert!(is_unchanged(&edited, &submissions(file.path(), ID)));
    "lain".clone_into(&mut edited.mapping.purpose);
    assert!(!is_unchanged(&edited, &submissions(file.path(), ID)));
    assert_eq!(submit(file.path(), &edited, with()).unwrap(), 2);
    assert_eq!(list(folder.path(), states).sessions, [("diajukan ulang", false)]);
    // One that was handed in under an earlier name counts; one of another session, one that cannot be read: neither counts as ours, and no number is used twice.
    fs::write(folder.path().join("b-30fcf1.kirim-3.json"), &frozen).unwrap();
    let mut other = open_hand_in(&one).unwrap();
    "lain".clone_into(&mut other.session.id);
    fs::write(folder.path().join("b-30fcf1.kirim-7.json"), serde_json::to_vec(&other).unwrap()).unwrap();
    fs::write(folder.path().join("a-30fcf1.kirim-8.json"), "{").unwrap();
    let numbers: Vec<u32> = submissions(file.path(), ID).into_iter().map(|(number, _)| number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(submit(file.path(), &edited, with()).unwrap(), 9);
    assert_eq!(fs::read(&one).unwrap(), frozen);
    let read = open_hand_in(&one).unwrap();
    let technical = skj::store::fingerprint(include_bytes!("../../dictionaries/teknis.json"));
    assert_eq!(read.dictionaries[2].fingerprint, technical);
    assert_eq!(read.session, session("A"));
}

#[test]
fn a_session_is_renamed_once_with_lock_and_generations() {
    let folder = folder();
    let mut edited = session("");
    let mut file = SessionFile::create(folder.path(), &edited, &owner()).unwrap();
    assert_eq!(file.rename(&edited).unwrap(), None);
    "Camat".clone_into(&mut edited.identity.position_name);
    file.save(&edited, Durability::Durable, Generation::Keep).unwrap();
    let renamed = file.rename(&edited).unwrap().unwrap();
    assert!(renamed.ends_with("camat-30fcf1.skj.json"));
    assert_eq!(names_in(folder.path()), [".camat-30fcf1.kunci", ".skj-riwayat", "camat-30fcf1.skj.json"]);
    assert_eq!(generations::generations(file.path()).len(), 2);
    // A second opener still finds the lock, and later saves see no stranger.
    assert!(matches!(SessionFile::open(&renamed, &owner()).unwrap().0.lock(), Lock::Busy(_)));
    "Lurah".clone_into(&mut edited.identity.position_name);
    assert_eq!(file.save(&edited, Durability::Fast, Generation::Skip).unwrap(), Written::Saved);
    assert_eq!(file.rename(&edited).unwrap(), None);

    let mut handed = session("");
    "01a1fb8c-d161-7562-b772-cda7233000aa".clone_into(&mut handed.id);
    let mut file = SessionFile::create(folder.path(), &handed, &owner()).unwrap();
    submit(file.path(), &handed, Circumstances::default()).unwrap();
    "Camat".clone_into(&mut handed.identity.position_name);
    assert_eq!(file.rename(&handed).unwrap(), None);
}

#[test]
fn a_name_that_is_taken_is_left_alone() {
    let folder = folder();
    SessionFile::create(folder.path(), &session("A"), &owner()).unwrap();
    let error = SessionFile::create(folder.path(), &session("A"), &owner()).unwrap_err().to_string();
    assert!(error.contains("nama itu sudah dipakai"), "{error}");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_in_words() {
    let missing = folder().path().join("tiada/a.json");
    let long = folder().path().join(format!("{}.json", "n".repeat(300)));
    let kept = folder();
    let all: [(PathBuf, &str); 3] = [
        (missing, "folder atau berkas tidak ada"),
        (kept.path().join(long.file_name().unwrap()), "nama berkas terlalu panjang"),
        (PathBuf::from("/proc/a.json"), "belum tersimpan"),
    ];
    for (path, part) in all {
        let error = write_atomic(&path, b"x", Durability::Durable, &mut Known::default()).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
    assert_eq!(names_in(kept.path()), Vec::<String>::new());
    // Rights do not bind the superuser; the sentence is checked where they do.
    fs::set_permissions(kept.path(), fs::Permissions::from_mode(0o500)).unwrap();
    if !rustix::process::geteuid().is_root() {
        let error =
            write_atomic(&kept.path().join("a.json"), b"x", Durability::Fast, &mut Known::default()).unwrap_err();
        assert!(error.to_string().contains("tidak ada izin"), "{error}");
    }
    fs::set_permissions(kept.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn dictionaries_and_profile_fall_back_to_what_is_built_in() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let load = || {
        let (sessions, state, cache) = (at("sesi"), at("keadaan"), at("sementara"));
        let places = Places { sessions, state, dictionaries: folder.path().to_owned(), cache };
        let library = library(&places, NOW);
        let notes = library.notes().to_vec();
        (library, notes)
    };
    let (library, notes) = load();
    assert_eq!((notes.len(), library.technical().entries.len()), (0, Library::built_in().technical().entries.len()));
    let built_in = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/manajerial.json")).unwrap();
    fs::write(at("manajerial.json"), built_in.replacen("Integritas", "Kejujuran", 1)).unwrap();
    fs::write(at("teknis.json"), "{\"format\":\"skj-kamus\",\"versi\":1,\"id\":7}").unwrap();
    fs::write(at("urusan.json"), "{}").unwrap();
    let (library, notes) = load();
    assert_eq!(library.managerial().entries[0].name.as_str(), "Kejujuran");
    assert!(library.technical().entries.len() >= 240);
    assert_eq!(notes.len(), 2);
    assert!(notes[0].contains("teknis.json") && notes[0].contains("isian id"), "{}", notes[0]);

    assert_eq!(load_profile(folder.path()), Default::default());
    fs::write(at("profil.json"), r#"{"format":"skj-profil","versi":1,"instansi":"Kabupaten Contoh"}"#).unwrap();
    let loaded = load_profile(folder.path());
    assert_eq!((loaded.profile.institution.as_str(), loaded.note), ("Kabupaten Contoh", None));
    assert!(loaded.fingerprint.starts_with("sha256:") && loaded.fingerprint.len() == 23);
    fs::write(at("profil.json"), "{").unwrap();
    assert!(load_profile(folder.path()).note.unwrap().contains("profil.json diabaikan"));
}

/// The short forms of an agency and of a workshop, each file as its text, and what a name becomes.
#[test]
fn short_forms_add_to_the_built_in_ones_or_take_their_place() {
    let file = |rows: &str| format!(r#"{{"format":"skj-singkatan","versi":1,"singkatan":[{rows}]}}"#);
    let row = |long: &str, short: &str| file(&format!(r#"{{"panjang":"{long}","singkat":"{short}"}}"#));
    let check = |agency: &str, workshop: &str, name: &str, expected: &str, note: &str| {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        let (sessions, dictionaries) = (at("sesi"), at("kamus"));
        for (folder, text) in [(&dictionaries, agency), (&sessions.join("kamus"), workshop)] {
            fs::create_dir_all(folder).unwrap();
            if !text.is_empty() {
                fs::write(folder.join("singkatan.json"), text).unwrap();
            }
        }
        let places = Places { sessions, state: at("keadaan"), dictionaries, cache: at("sementara") };
        let library = library(&places, NOW);
        assert_eq!(library.short_forms().short(name), expected, "{agency} {workshop}");
        let notes = library.short_notes();
        assert!(notes.join(" ").contains(note) && notes.is_empty() == note.is_empty(), "{notes:?}");
        // It is no dictionary of competencies, whatever it holds.
        assert_eq!(library.notes(), Vec::<String>::new());
        assert_eq!(library.is_alone(), agency.is_empty() && workshop.is_empty(), "what there is to tell is not lost");
    };
    check("", "", "Kepala Bidang Mutasi", "Kabid Mutasi", "");
    check("", "", "Kepala Bidangan", "Kepala Bidangan", "");
    check("", "", "Dinas Kesehatan", "Kesehatan", "");
    check("", "", "Dinas", "Dinas", "");
    check(&row("Rumah Sakit Umum Daerah", "RSUD"), "", "Rumah Sakit Umum Daerah Contoh", "RSUD Contoh", "");
    check(&row("Rumah Sakit Umum Daerah", "RSUD"), "", "Kepala Seksi Mutasi", "Kasi Mutasi", "");
    check(&row("Kepala Bidang", "Kbd."), "", "Kepala Bidang Mutasi", "Kbd. Mutasi", "");
    check("", &row("Kepala Bidang", "Kbd."), "Kepala Bidang Mutasi", "Kbd. Mutasi", "");
    check(&row("Kecamatan", "A"), &row("Kecamatan", "B"), "Kecamatan Contoh", "B Contoh", "");
    // The longest words are the ones that count.
    check(&row("Kepala Bidang Mutasi", "KM"), "", "Kepala Bidang Mutasi", "KM", "");
    check(&row("Kepala", "Ka."), "", "Kepala Bidang Mutasi", "Kabid Mutasi", "");
    let told = "singkatan.json diabaikan";
    for broken in ["{", "{}", "[]", &row("", "x").replace("skj-singkatan", "skj-lain"), &file("7"), &file("{}")] {
        check(broken, "", "Kepala Bidang Mutasi", "Kabid Mutasi", told);
    }
    check("{", &row("Kecamatan", "B"), "Kecamatan Contoh", "B Contoh", told);
}

#[test]
fn stock_remarks_of_the_agency_are_read_or_their_flaw_is_told() {
    let folder = folder();
    let read = |text: &str| {
        fs::write(folder.path().join("catatan-baku.json"), text).unwrap();
        read_stock(folder.path())
    };
    assert_eq!(read_stock(folder.path()), Ok(Vec::new()));
    let good = r#"{"format":"skj-catatan-baku","versi":1,"catatan":[{"kode":"A1","isi":"Sebutkan wilayahnya."}]}"#;
    assert_eq!(read(good).unwrap()[0].text, "Sebutkan wilayahnya.");
    for broken in ["", "{", "{}", &good.replace("isi", "teks"), &good.replace("baku", "lain")] {
        let told = read(broken).unwrap_err();
        assert!(told.contains("catatan-baku.json") && told.contains("bawaan tetap ada"), "{broken}: {told}");
    }
}

#[test]
fn folders_are_found_in_order() {
    let home = folder();
    let at = |name: &str| home.path().join(name);
    let around = || Surroundings {
        flag: Some(at("bendera")),
        variable: Some(at("lingkungan").into()),
        current: home.path().to_owned(),
        user: Some((at("data/skj"), at("state/skj"))),
        cache: None,
    };
    assert_eq!(Places::find(around()).unwrap().sessions, at("bendera"));
    assert_eq!(Places::find(Surroundings { flag: None, ..around() }).unwrap().sessions, at("lingkungan"));
    let neither = || Surroundings { flag: None, variable: Some("".into()), ..around() };
    let places = Places::find(neither()).unwrap();
    assert_eq!((places.sessions, places.dictionaries), (at("data/skj/sesi"), at("data/skj/kamus")));
    assert_eq!(fs::metadata(at("data/skj/sesi")).unwrap().permissions().mode() & 0o777, 0o700);
    fs::write(at("profil.json"), "{}").unwrap();
    assert_eq!(Places::find(neither()).unwrap().sessions, home.path());
    fs::remove_file(at("profil.json")).unwrap();
    assert!(Places::find(Surroundings { user: None, ..neither() }).is_err());
    fs::write(at("berkas"), "").unwrap();
    let error = Places::find(Surroundings { flag: Some(at("berkas/x")), ..around() }).unwrap_err().to_string();
    assert!(error.contains("--folder"), "{error}");
}

#[test]
fn the_state_folder_remembers_name_cut_offs_and_rescues() {
    let home = folder();
    let state = State::new(&home.path().join("a/b"));
    assert_eq!((state.name(), state.take_cut_off(ID)), (String::new(), None));
    state.remember_name(" Siti \n").unwrap();
    state.note_cut_off("../../x", "10.42");
    assert_eq!((state.name(), state.take_cut_off("../../x")), ("Siti".to_owned(), Some("10.42".to_owned())));
    assert_eq!(state.take_cut_off("../../x"), None);
    // The mark of the installation is drawn once, and anew where something else stands in its place.
    let code = state.reviewer(" Siti A. ", 7).code;
    assert!(code.starts_with("siti-a-") && code.len() == 11, "{code}");
    assert_eq!(state.reviewer("Siti A.", 8).code, code);
    for odd in ["../x", "12345", ""] {
        fs::write(home.path().join("a/b/pemasangan"), odd).unwrap();
        assert_eq!(state.reviewer("Siti A.", 7).code, code, "{odd}");
    }
    assert_eq!(state.reviewer("…", 8).code, code.replace("siti-a", "fasilitator"));
    let rescue = state.rescue(&session("A"), Path::new("/a"), None).unwrap();
    assert_eq!(open_session(&rescue).unwrap(), session("A"));
    assert_eq!(fs::metadata(rescue).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn fingerprints_see_content_and_nothing_else() {
    assert_eq!(fingerprint(b""), "sha256:e3b0c44298fc1c14");
    let mut other = session("A");
    other.revision = 9;
    other.saved.clear();
    other.id.clear();
    other.version = 7;
    other.created.clear();
    other.author.name.push('X');
    other.dictionaries.clear();
    other.replies.push(Default::default());
    other.place.step.push('X');
    assert_eq!(content_fingerprint(&other), content_fingerprint(&session("A")));
    assert_ne!(content_fingerprint(&session("B")), content_fingerprint(&session("A")));
}
