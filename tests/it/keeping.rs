//! What outlives a mishap: rescue copies, copies elsewhere, files of every version, whatever the clock says.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use skj::domain::session::VERSION;
use skj::store::elsewhere::{CopyError, copy_elsewhere};
use skj::store::file::to_bytes;
use skj::store::submissions::open_hand_in;
use skj::store::{OpenError, Owner, SessionFile, State, load_profile, open_session, save};

use crate::desk::example;
use crate::source::root;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_second_rescue_never_takes_the_place_of_the_first() {
    let home = folder();
    let state = State::new(home.path());
    let origin = Path::new("/srv/bimtek/camat.skj.json");
    let mut session = example("camat");
    let mut rescue = |summary: &str, own: Option<&Path>| {
        summary.clone_into(&mut session.identity.summary);
        state.rescue(&session, origin, own).unwrap()
    };
    let first = rescue("satu", None);
    assert_eq!(rescue("satu, lebih lengkap", Some(&first)), first);
    let second = rescue("dua", None);
    let third = rescue("tiga", None);
    let id = example("camat").id;
    assert_eq!(state.rescues_of(&id), [first.clone(), second.clone(), third.clone()]);
    assert_eq!(state.rescues_of("lain"), Vec::<PathBuf>::new());
    let summary = |path: &Path| open_session(path).unwrap().identity.summary;
    assert_eq!([summary(&first), summary(&second), summary(&third)], ["satu, lebih lengkap", "dua", "tiga"]);
    assert_eq!(state.origin_of(&second).as_deref(), Some(origin));
    assert!(state.is_rescue(&second) && !state.is_rescue(&home.path().join("nama")));
    state.drop_rescue(&second);
    assert_eq!(state.rescues_of(&id), [first, third]);
    assert_eq!(state.rescues().len(), 2);
    // What is no rescue copy is not dropped as one.
    let other = home.path().join("camat.skj.json");
    fs::write(&other, "").unwrap();
    state.drop_rescue(&other);
    assert!(other.exists());
}

#[test]
fn a_lost_session_comes_back_under_its_name_or_beside_what_has_it() {
    let folder = folder();
    let session = example("camat");
    let names: Vec<String> = (0..3)
        .map(|_| {
            let file = SessionFile::restore(folder.path(), &session, &Owner::default()).unwrap();
            file.path().file_name().unwrap().to_str().unwrap().to_owned()
        })
        .collect();
    let stem = "camat-contoh-utara-d99a49";
    let wanted = ["skj.json", "bentrok-1.json", "bentrok-2.json"].map(|ending| format!("{stem}.{ending}"));
    assert_eq!(names, wanted);
}

#[test]
fn a_copy_elsewhere_replaces_nothing_and_says_what_is_wrong() {
    let home = folder();
    let at = |name: &str| home.path().join(name);
    for name in ["skj", "usb", "usb/lain"] {
        fs::create_dir(at(name)).unwrap();
    }
    fs::write(at("usb/ada.skj.json"), "jangan").unwrap();
    fs::write(at("berkas"), "").unwrap();
    symlink(at("usb/ada.skj.json"), at("usb/tautan.skj.json")).unwrap();
    let session = example("camat");
    let present = at("skj/camat.skj.json");
    let copy = |place: &str| copy_elsewhere(place, Some(home.path()), &present, &session);
    let inside =
        |path: PathBuf| path.strip_prefix(fs::canonicalize(home.path()).unwrap()).unwrap().to_str().unwrap().to_owned();
    let usb = at("usb").to_str().unwrap().to_owned();
    for (place, written) in [
        (usb.clone(), "usb/camat-contoh-utara-d99a49.skj.json"),
        (format!("  {usb}/  "), "usb/camat-contoh-utara-d99a49-2.skj.json"),
        ("~/usb".to_owned(), "usb/camat-contoh-utara-d99a49-3.skj.json"),
        ("~/usb/lain/kopi".to_owned(), "usb/lain/kopi.skj.json"),
        (format!("{usb}/lain/b.json"), "usb/lain/b.skj.json"),
        ("~".to_owned(), "camat-contoh-utara-d99a49.skj.json"),
    ] {
        let path = copy(&place).unwrap();
        assert_eq!(open_session(&path).unwrap(), session);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(inside(path), written);
    }
    for (place, part) in [
        ("  ", "belum diisi"),
        ("~/tiada", "camat"),
        ("~/tiada/x", "tidak ada. Periksa ejaannya"),
        ("~/tiada/", "tidak ada. Periksa ejaannya"),
        ("~/berkas/x", "tidak ada. Periksa ejaannya"),
        ("~/usb/ada", "sudah ada dan tidak ditimpa"),
        ("~/usb/tautan.skj.json", "sudah ada dan tidak ditimpa"),
        ("~/skj", "folder SKJ ini juga"),
        ("~/usb/../skj/lain", "folder SKJ ini juga"),
        ("/proc/x", "belum tersimpan"),
        ("~/usb/\u{1b}]0;x/y", "<U+001B>"),
    ] {
        match copy(place) {
            Ok(path) => assert_eq!(inside(path), "tiada.skj.json", "{place}"),
            Err(error) => {
                let sentence = error.to_string();
                assert!(sentence.contains(part) && !sentence.contains('\u{1b}'), "{place}: {sentence}");
            }
        }
    }
    assert!(matches!(copy("~/usb/ada"), Err(CopyError::Exists { .. })));
    assert_eq!(fs::read_to_string(at("usb/ada.skj.json")).unwrap(), "jangan");
    assert!(names_in(&at("usb")).iter().all(|name| !name.ends_with(".tmp")));
}

/// One folder a version, with every kind of file that a program of that version wrote.
#[test]
fn files_of_every_version_ever_written_open_and_stay_as_they_are() {
    let all = root().join("tests/it/fixtures/versions");
    let versions: Vec<String> = (1..=VERSION).map(|version| version.to_string()).collect();
    assert_eq!(names_in(&all), versions, "each version needs files in {}", all.display());
    for version in versions {
        let home = folder();
        let mut kinds = Vec::new();
        for inner in ["", ".skj-riwayat", "selamat"] {
            let from = all.join(&version).join(inner);
            fs::create_dir_all(home.path().join(inner)).unwrap();
            for name in names_in(&from).into_iter().filter(|name| from.join(name).is_file()) {
                let path = home.path().join(inner).join(&name);
                let bytes = fs::read(from.join(&name)).unwrap();
                fs::write(&path, &bytes).unwrap();
                kinds.push(match name.as_str() {
                    "profil.json" => {
                        assert_eq!(load_profile(home.path()).note, None, "{name}");
                        "profile"
                    }
                    name if name.contains(".kirim-") => {
                        assert!(!open_hand_in(&path).unwrap().session.technical.is_empty());
                        "hand-in"
                    }
                    name if name.ends_with(".asal") => {
                        let copy = path.with_extension("skj.json");
                        assert!(State::new(home.path()).origin_of(&copy).is_some());
                        "origin"
                    }
                    _ => {
                        let session = open_session(&path).unwrap();
                        // The same version is written back to the byte, keys of other programs included.
                        if session.version == VERSION {
                            assert_eq!(
                                String::from_utf8(to_bytes(&session).unwrap()),
                                String::from_utf8(bytes.clone())
                            );
                        }
                        let again: serde_json::Value = serde_json::from_slice(&to_bytes(&session).unwrap()).unwrap();
                        assert_eq!(again["masa_depan"]["angka"].to_string(), "123456789012345678901234567890");
                        assert_eq!(again["identitas"]["kunci_lain"][1], 2);
                        match inner {
                            "" => "session",
                            ".skj-riwayat" => "generation",
                            _ => "rescue",
                        }
                    }
                });
                assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
            }
        }
        kinds.sort_unstable();
        assert_eq!(kinds, ["generation", "hand-in", "origin", "profile", "rescue", "session"], "version {version}");
    }
}

#[test]
fn a_version_that_is_not_known_yet_is_read_and_never_written() {
    let folder = folder();
    let path = folder.path().join("baru.skj.json");
    let text = String::from_utf8(to_bytes(&example("camat")).unwrap()).unwrap();
    let present = format!("\"versi\": {VERSION}");
    for (version, is_readable) in [(VERSION + 1, true), (999_999, true), (0, false)] {
        let text = text.replacen(&present, &format!("\"versi\": {version}"), 1);
        fs::write(&path, &text).unwrap();
        match SessionFile::open(&path, &Owner::default()).map(|_| ()).unwrap_err() {
            OpenError::Newer { session, .. } => assert!(is_readable && session.is_some()),
            other => assert!(!is_readable, "{other}"),
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn what_killed_saves_leave_is_swept_by_the_clock_of_the_file_system() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let days_ago = |days: u64| SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60 + 60);
    for (name, days) in [
        (".skj-lama.tmp", 1),
        (".skj-baru.tmp", 0),
        (".skj-tua.tmp", 20_000),
        ("lama.tmp", 9),
        (".skj-lama.json", 9),
        ("a.skj.json", 9),
    ] {
        fs::File::create(at(name)).unwrap().set_modified(days_ago(days)).unwrap();
    }
    // One that seems to come from the future is nobody's litter yet.
    let future = SystemTime::now() + Duration::from_secs(10 * 365 * 24 * 60 * 60);
    fs::File::create(at(".skj-nanti.tmp")).unwrap().set_modified(future).unwrap();
    fs::create_dir(at(".skj-folder.tmp")).unwrap();
    save::sweep(folder.path());
    let left = names_in(folder.path());
    assert_eq!(
        left,
        [".skj-baru.tmp", ".skj-folder.tmp", ".skj-lama.json", ".skj-nanti.tmp", "a.skj.json", "lama.tmp"]
    );
    save::sweep(&at("tiada"));
}
