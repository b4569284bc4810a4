//! Typed work is not lost: two processes on one session, saves that fail, earlier states, shared folders, full fields.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use skj::app::{Earlier, Effect, FileName, Held, Moment, Msg, update};
use skj::domain::{Function, Session, door};
use skj::store::access::{Sharing, warning, why_read_only};
use skj::store::file::to_bytes;
use skj::store::{
    Durability, Generation, Lock, Owner, SessionFile, load_profile, lock, open_session, prepare, takeover,
};

use crate::desk::{Desk, Token, example, summaries, tokens};
use crate::pty::{PATIENCE, Program, QUIT, session_at};

#[test]
fn a_session_on_a_dead_line_is_taken_over_with_its_last_letter() {
    let home = tempfile::tempdir().unwrap();
    let path = session_at(home.path(), "01a1fb8c-d161-7562-b772-cda72330fcf1");
    let file = path.to_str().unwrap();
    let mut first = Program::start(home.path(), &["buka", file]);
    first.expect("Perangkat daerah");
    first.send("Dinas Kesehatan");
    first.expect("Dinas Kesehatan");
    let mut second = Program::start(home.path(), &["buka", file]);
    second.expect("> Ambil alih");
    second.expect("Belum dibuka");
    second.send("\r");
    second.expect("Langkah 1 dari 7");
    first.expect_exit(143);
    second.send(" Kota");
    second.expect("Dinas Kesehatan Kota");
    second.send(QUIT);
    second.expect_exit(0);
    assert_eq!(open_session(&path).unwrap().institution.office, "Dinas Kesehatan Kota");
}

#[test]
fn what_is_read_only_can_be_taken_over_later_from_the_palette() {
    let home = tempfile::tempdir().unwrap();
    let path = session_at(home.path(), "01a1fb8c-d161-7562-b772-cda72330fcf2");
    let file = path.to_str().unwrap();
    let mut first = Program::start(home.path(), &["buka", file]);
    first.expect("Perangkat daerah");
    let mut second = Program::start(home.path(), &["buka", file]);
    second.expect("> Ambil alih");
    second.send("\x1b[B\r");
    second.expect("Baca saja: sedang dibuka di");
    second.send("\x10ambil alih\r");
    first.expect_exit(143);
    let end = Instant::now() + PATIENCE;
    while second.contents().contains("Baca saja") && Instant::now() < end {
        second.expect("Perangkat daerah");
        thread::sleep(Duration::from_millis(20));
    }
    second.send("X\x10ambil alih\r");
    second.expect("tidak dibuka di tempat lain");
}

#[test]
fn nobody_but_a_living_skj_of_ours_that_holds_the_lock_is_asked_to_end() {
    let home = tempfile::tempdir().unwrap();
    let path = session_at(home.path(), "01a1fb8c-d161-7562-b772-cda72330fcf3");
    let mut sleeper = std::process::Command::new("sleep").arg("30").spawn().unwrap();
    let here = Owner::here("10.42.07", "Siti");
    let refused = |owner: &Owner, part: &str| {
        let why = takeover::take_over(&path, owner).unwrap_err();
        assert!(why.contains(part), "{why}");
        assert_eq!(takeover::refusal(&path, owner), Some(why));
    };
    refused(&here, "program ini sendiri");
    refused(&Owner { host: "lain".into(), process: sleeper.id(), ..here.clone() }, "komputer lain");
    refused(&Owner { process: sleeper.id(), ..here.clone() }, "dipakai Siti");
    refused(&Owner { process: 1, ..here.clone() }, "dipakai Siti");
    refused(&Owner { process: 0, ..here.clone() }, "dipakai Siti");
    refused(&Owner { process: u32::MAX, author: String::new(), user: "budi".into(), ..here }, "dipakai budi");
    assert!(sleeper.try_wait().unwrap().is_none());
    sleeper.kill().unwrap();
    sleeper.wait().unwrap();
    // Looking for the owner leaves no lock behind.
    assert_eq!(lock::owner_of(&path), None);
    let (held, _) = SessionFile::open(&path, &Owner::here("10.42.07", "Siti")).unwrap();
    assert_eq!(lock::owner_of(&path).unwrap().author, "Siti");
    assert!(matches!(held.lock(), Lock::Held(_)));
}

#[test]
fn where_nothing_can_be_written_the_session_stays_open_until_it_can() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("sesi");
    fs::create_dir(&folder).unwrap();
    let path = session_at(&folder, "01a1fb8c-d161-7562-b772-cda72330fcf5");
    let mut running = Program::start(home.path(), &["buka", path.to_str().unwrap()]);
    running.expect("Perangkat daerah");
    let state = home.path().join(".local/state/skj");
    // Behind the first frame it is noted what was opened.
    let end = Instant::now() + PATIENCE;
    while !state.join("terakhir").exists() {
        assert!(Instant::now() < end, "not noted what was opened");
        thread::sleep(Duration::from_millis(10));
    }
    fs::rename(&folder, home.path().join("hilang")).unwrap();
    fs::rename(&state, home.path().join("keadaan")).unwrap();
    fs::write(&state, "").unwrap();
    running.send("Dinas Kesehatan");
    running.expect("BELUM TERSIMPAN");
    running.send(QUIT);
    running.expect("BELUM TERSIMPAN");
    assert!(running.child.try_wait().unwrap().is_none());
    running.send("\x1b");
    running.expect("Daftar langkah");
    running.send("\x10beranda\r");
    running.expect("Langkah 1 dari 7");
    running.expect("Dinas Kesehatan");
    fs::remove_file(&state).unwrap();
    fs::rename(home.path().join("hilang"), &folder).unwrap();
    running.send("\x13");
    running.expect("semua ketikan ada di disk.");
    running.send(QUIT);
    running.expect_exit(0);
    assert_eq!(open_session(&path).unwrap().institution.office, "Dinas Kesehatan");
}

fn at(millis: u64) -> Msg {
    Msg::Now(Moment { clock: "10.42.07".to_owned(), millis, ..Moment::default() })
}

fn failed(failures: usize, rescued: Option<&str>) -> Msg {
    Msg::SaveFailed { reason: "disk penuh".to_owned(), failures, rescued: rescued.map(str::to_owned) }
}

#[test]
fn failing_saves_are_told_once_never_in_a_word_and_lose_no_letter() {
    let mut desk = Desk::new(80, 24, "Peserta 07");
    let mut session = example("camat");
    session.place.step = "identitas".to_owned();
    session.place.field = "identitas/ikhtisar_jabatan".to_owned();
    desk.open(session);
    desk.send(at(10_000));
    desk.keys("x");
    desk.send(failed(1, None));
    desk.send(at(10_100));
    desk.send(failed(2, Some("10.42.15")));
    assert!(desk.app.drawer.is_none(), "{}", desk.screen());
    assert!(desk.screen().contains("BELUM TERSIMPAN sejak"), "{}", desk.screen());
    desk.send(at(12_000));
    desk.send(failed(3, Some("10.42.18")));
    let screen = desk.screen();
    for part in ["Belum tersimpan: disk penuh", "pukul 10.42.18", "> Lanjut mengetik", "Coba simpan sekarang"] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    let before = desk.app.open.as_ref().unwrap().edits;
    desk.keys("y");
    assert!(desk.app.drawer.is_none());
    assert_eq!(desk.app.open.as_ref().unwrap().edits, before + 1);
    desk.send(at(20_000));
    desk.send(failed(4, None));
    assert!(desk.app.drawer.is_none());
    let edits = desk.app.open.as_ref().unwrap().edits;
    let saved = |clock: &str, edits| Msg::Saved {
        file: FileName("contoh.skj.json".to_owned()),
        revision: 2,
        clock: clock.to_owned(),
        durable: true,
        edits,
    };
    desk.send(saved("10.44.31", edits));
    assert!(desk.screen().contains("Tersimpan 10.44.31, semua ketikan ada di disk."), "{}", desk.screen());
    // The durable save of the same moment says no less.
    desk.send(saved("10.44.31", edits));
    assert!(desk.screen().contains("semua ketikan ada di disk."), "{}", desk.screen());
    desk.send(saved("10.45.00", edits));
    assert!(!desk.screen().contains("semua ketikan"), "{}", desk.screen());
}

#[test]
fn a_session_that_was_only_looked_at_stays_as_it_was_to_the_byte() {
    let home = tempfile::tempdir().unwrap();
    let path = session_at(home.path(), "01a1fb8c-d161-7562-b772-cda72330fcf6");
    let compact: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    fs::write(&path, compact.to_string()).unwrap();
    let mut running = Program::start(home.path(), &["buka", path.to_str().unwrap()]);
    running.expect("Perangkat daerah");
    running.send(QUIT);
    running.expect_exit(0);
    assert_eq!(fs::read_to_string(&path).unwrap(), compact.to_string());
    // Where somebody went is remembered.
    let mut running = Program::start(home.path(), &["buka", path.to_str().unwrap()]);
    running.expect("Perangkat daerah");
    running.send("\t\x11");
    running.expect_exit(0);
    assert_ne!(open_session(&path).unwrap().place.field, "instansi/perangkat_daerah");
}

#[test]
fn a_held_session_says_who_has_it_and_what_can_be_done() {
    let mut desk = Desk::new(80, 24, "Peserta 07");
    let held = Held {
        file: FileName("contoh.skj.json".to_owned()),
        position_name: "Kepala Bidang".to_owned(),
        owner: "Peserta 07".to_owned(),
        host: "meja-03".to_owned(),
        since: "09.58.12".to_owned(),
        saved_clock: "10.42.07".to_owned(),
        step: 5,
        may_take_over: true,
        why_not: String::new(),
    };
    desk.send(Msg::Held(Box::new(held.clone())));
    let screen = desk.screen();
    for part in [
        "  SKJ sedang dipakai",
        "Oleh      Peserta 07",
        "Di        meja-03, sejak pukul 09.58",
        "Terakhir  tersimpan 10.42.07, langkah 5 Pemetaan",
        "> Ambil alih",
        "  Belum dibuka",
        "[kursor 12,1]",
    ] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    desk.keys("<enter>");
    assert_eq!(desk.effects.last(), Some(&Effect::TakeOver(held.file.clone())));
    assert!(desk.screen().contains("Menunggu program di sana menyimpan…"));
    desk.send(Msg::Held(Box::new(Held {
        may_take_over: false,
        why_not: "dipakai Peserta 12".to_owned(),
        ..held.clone()
    })));
    let screen = desk.screen();
    assert!(
        screen.contains("  Ambil alih: tidak dapat, dipakai Peserta 12") && screen.contains("> Baca saja"),
        "{screen}"
    );
    desk.keys("<enter>");
    assert_eq!(desk.effects.last(), Some(&Effect::LoadReadOnly(held.file)));
    desk.keys("<up><enter>");
    assert!(desk.screen().contains("Tidak dapat diambil alih"), "{}", desk.screen());
    desk.keys("<esc>");
    assert!(desk.effects.contains(&Effect::List));
}

#[test]
fn an_earlier_state_is_read_and_made_present_in_one_step_of_undo() {
    let mut desk = Desk::new(80, 24, "Peserta 07");
    let present = example("camat");
    desk.open(present.clone());
    desk.keys("<c-p>riwayat<enter>");
    assert_eq!(desk.effects.last(), Some(&Effect::ListEarlier));
    let file = FileName("contoh.0.json".to_owned());
    let state = Earlier { file: file.clone(), clock: "22/11 09.00".to_owned(), step: 1, percent: 40, is_rescue: false };
    desk.send(Msg::EarlierListed(vec![state]));
    assert!(desk.screen().contains("22/11 09.00"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.effects.last(), Some(&Effect::ReadEarlier(file)));
    let mut earlier = present.clone();
    earlier.identity.summary = "Dulu.".to_owned();
    earlier.technical.clear();
    earlier.revision = 1;
    for keep in [false, true] {
        desk.send(Msg::EarlierRead(Box::new(earlier.clone())));
        assert!(desk.screen().contains("Baca saja: keadaan terdahulu"), "{}", desk.screen());
        assert_eq!(desk.app.snapshot(), None);
        desk.keys(if keep { "<down><enter>" } else { "<enter>" });
        let now = desk.app.session().unwrap();
        assert_eq!(now.identity.summary == "Dulu.", keep);
    }
    let now = desk.app.session().unwrap();
    assert_eq!((now.technical.len(), now.revision), (0, present.revision));
    desk.keys("<c-z>");
    let back = desk.app.session().unwrap();
    assert_eq!((&back.technical, &back.identity), (&present.technical, &present.identity));
}

#[test]
fn whatever_leads_away_from_a_session_saves_it_first() {
    for keys in ["<c-p>latihan<enter>", "<c-p>ganti nama<enter>", "<c-p>beranda<enter>", "<c-p>mulai skj<enter>"] {
        let mut desk = Desk::new(80, 24, "Peserta 07");
        desk.open(example("camat"));
        desk.effects.clear();
        desk.keys(keys);
        assert_eq!(desk.effects.first(), Some(&Effect::Save { durable: true }), "{keys}");
    }
}

#[test]
fn typing_and_adding_stop_where_the_door_does() {
    let mut desk = Desk::new(80, 24, "Peserta 07");
    let mut session = example("camat");
    session.place.step = "identitas".to_owned();
    session.place.field = "identitas/ikhtisar_jabatan".to_owned();
    session.identity.summary.clear();
    let row = Function::default();
    session.mapping.functions =
        (0..200).map(|number| Function { id: format!("f-{number:08}"), ..row.clone() }).collect();
    desk.open(session);
    desk.send(Msg::Paste("é".repeat(70_000)));
    let length = |desk: &Desk| desk.app.session().unwrap().identity.summary.chars().count();
    assert_eq!(length(&desk), 65_536);
    assert!(desk.app.notice.contains("65536"), "{}", desk.app.notice);
    desk.keys("x");
    assert_eq!(length(&desk), 65_536);
    desk.keys("<esc>5");
    desk.send(Msg::Notice(String::new()));
    desk.keys("<tab><enter>");
    assert_eq!(desk.app.session().unwrap().mapping.functions.len(), 200);
    assert!(desk.app.notice.contains("paling banyak 200"), "{}", desk.screen());
    assert_eq!(door::beyond(desk.app.session().unwrap()), None);
}

#[test]
fn all_that_can_be_typed_fits_into_a_file_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(80, 24, "Peserta 07");
    let mut session = example("camat");
    session.mapping.functions =
        (0..200).map(|number| Function { id: format!("f-{number:08}"), ..Function::default() }).collect();
    // Quotes are written with a backslash each, which doubles them.
    for row in session.mapping.functions.iter_mut().take(47) {
        row.main_function = "\"".repeat(65_536);
    }
    session.place.step = "identitas".to_owned();
    session.place.field = "identitas/ikhtisar_jabatan".to_owned();
    session.identity.summary.clear();
    desk.open(session);
    for _ in 0..4 {
        desk.send(Msg::Paste("\"".repeat(65_536)));
    }
    let path = folder.path().join("penuh.skj.json");
    fs::write(&path, to_bytes(desk.app.session().unwrap()).unwrap()).unwrap();
    open_session(&path).unwrap();
}

#[test]
fn a_shared_folder_gives_files_to_its_group_and_an_open_one_is_named() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("bimtek");
    let group = home.path().metadata().unwrap().gid();
    prepare::prepare(&folder, &group.to_string(), &Owner::default()).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode(&folder), mode(&folder.join("profil.json"))), (0o3770, 0o640));
    assert_eq!(Sharing::of(&folder), Sharing::Group(group));
    let path = session_at(&folder, "01a1fb8c-d161-7562-b772-cda72330fcf4");
    let (mut file, mut session) = SessionFile::open(&path, &Owner::default()).unwrap();
    session.revision += 1;
    file.save(&session, Durability::Durable, Generation::Keep).unwrap();
    assert_eq!(mode(&folder.join(".skj-riwayat")), 0o3770);
    let lock = folder.join(format!(".{}.kunci", path.file_name().unwrap().to_str().unwrap().replace(".skj.json", "")));
    assert_eq!((mode(&path), mode(&lock)), (0o640, 0o640));
    drop(file);
    let profile = || load_profile(&folder).profile;
    assert_eq!(warning(&folder, &profile()), None);
    assert_eq!(why_read_only(&path), None);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o3777)).unwrap();
    assert!(warning(&folder, &profile()).unwrap().contains("semua pengguna"));
    // A profile that is there keeps what it says; one that cannot be read is left alone.
    fs::write(folder.join("profil.json"), r#"{"format":"skj-profil","versi":1,"instansi":"Contoh"}"#).unwrap();
    assert_eq!(Sharing::of(&folder), Sharing::Own);
    prepare::prepare(&folder, &group.to_string(), &Owner::default()).unwrap();
    assert_eq!(profile().institution, "Contoh");
    fs::write(folder.join("profil.json"), "{").unwrap();
    assert!(prepare::prepare(&folder, &group.to_string(), &Owner::default()).is_err());
    assert!(prepare::prepare(&folder, "tidak-ada-kelompok-ini", &Owner::default()).is_err());
    let own = home.path();
    // Where the group writes, the sticky bit keeps files with their owners.
    for (rights, said) in [(0o770, "kelompok"), (0o1770, ""), (0o777, "semua pengguna"), (0o700, "")] {
        fs::set_permissions(own, fs::Permissions::from_mode(rights)).unwrap();
        let told = warning(own, &load_profile(own).profile).unwrap_or_default();
        assert!(told.contains(said) && told.is_empty() == said.is_empty(), "{rights:o}: {told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_saved_is_read_back(name in "\\PC{0,40}", summary in "(\\PC|[\n\t\"\\\\\u{0}-\u{1f}]){0,200}", count in 0usize..20) {
        let folder = tempfile::tempdir().unwrap();
        let mut session: Session = example("camat");
        session.identity.position_name = name;
        session.identity.summary = summary;
        let row = |number| Function { id: format!("f-{number:08}"), ..Function::default() };
        session.mapping.functions = (0..count).map(row).collect();
        let file = SessionFile::create(folder.path(), &session, &Owner::default()).unwrap();
        let path = file.path().to_owned();
        prop_assert_eq!(open_session(&path).unwrap(), session);
        let bytes = fs::read(&path).unwrap();
        prop_assert_eq!(to_bytes(&open_session(&path).unwrap()).unwrap(), bytes);
    }
}

/// What the disk or another process refuses takes nothing that was typed.
#[test]
fn an_action_that_fails_clears_no_input() {
    let failures: &[(&str, &str, Msg, &str)] = &[
        ("<c-s>", "", failed(1, None), "BELUM TERSIMPAN"),
        ("<c-p>kirim…<enter>", "Kirim", Msg::SubmitFailed("Kiriman belum dibuat.".into()), "Kiriman belum dibuat."),
        ("<c-p>riwayat<enter>", "", Msg::Notice("Berkas keadaan hilang.".into()), "Berkas keadaan hilang."),
        ("<c-p>salin dari<enter>", "", Msg::OpenFailed("Berkas x tidak ada.".into()), "Berkas x tidak ada."),
        (
            "<c-p>salinan di tempat<enter>/media/usb<enter>",
            "/media/usb",
            Msg::CopyRefused("Folder /media/usb tidak ada. Periksa ejaannya.".into()),
            "Periksa ejaannya.",
        ),
        ("<c-p>mulai skj baru<enter>", "", Msg::OpenFailed("Berkas baru belum tersimpan.".into()), "belum tersimpan"),
    ];
    for (keys, kept, failure, told) in failures {
        let mut desk = Desk::begin("camat");
        desk.send(Msg::Listed(summaries()));
        desk.keys("1<to Kode jabatan>9X");
        let before = desk.app.session().unwrap().clone();
        // The disk answers with a failure, not with what was asked for.
        for token in tokens(keys) {
            let Token::Keys(keys) = token else { panic!("keys only") };
            keys.into_iter().for_each(|key| drop(update(&mut desk.app, Msg::Key(key))));
        }
        desk.send(failure.clone());
        let screen = desk.screen();
        assert!(screen.contains(told) && screen.contains(kept), "{keys}\n{screen}");
        assert_eq!(desk.app.session().unwrap().identity, before.identity, "{keys}");
        assert_eq!(before.identity.position_code, "ADM.7.01.0019X");
    }
}

#[test]
fn a_copy_elsewhere_is_asked_for_with_all_that_is_on_the_screen() {
    let mut desk = Desk::begin("camat");
    desk.keys("1<to Kode jabatan>9");
    desk.send(at(10_000));
    desk.send(failed(1, None));
    desk.send(at(20_000));
    desk.send(failed(2, None));
    desk.keys("<back Simpan salinan><enter>~/usb");
    // Letters go into the place, and a save that fails meanwhile changes nothing here.
    desk.send(failed(3, None));
    desk.keys("1<enter>");
    match desk.effects.last() {
        Some(Effect::CopyElsewhere { place, session, .. }) => {
            assert_eq!(place, "~/usb1");
            assert_eq!(&**session, desk.app.session().unwrap());
            assert!(session.identity.position_code.ends_with('9'));
        }
        other => panic!("{other:?}"),
    }
    desk.send(Msg::CopyRefused("Berkas sudah ada dan tidak ditimpa.".to_owned()));
    assert!(desk.screen().contains("~/usb1") && desk.screen().contains("! Berkas sudah ada"), "{}", desk.screen());
    desk.keys("2<enter>");
    desk.send(Msg::CopyWritten("/media/usb12.skj.json".to_owned()));
    let screen = desk.screen();
    assert!(desk.app.drawer.is_none() && screen.contains("BELUM TERSIMPAN"), "{screen}");
    // In practice nothing is saved, so nothing is copied.
    let mut desk = Desk::begin("latihan");
    desk.keys("<c-p>salinan di tempat<enter>");
    assert!(desk.screen().contains("latihan tidak disimpan"), "{}", desk.screen());
}

/// In a sticky folder only its owner can replace a session, so nobody else's lock on it is a reason to wait.
#[test]
fn a_lock_that_somebody_else_planted_keeps_nobody_out() {
    const NOBODY: u32 = 65_534;
    let home = tempfile::tempdir().unwrap();
    let path = session_at(home.path(), "01a1fb8c-d161-7562-b772-cda72330fcf7");
    let lock_file = path.with_file_name(format!(".{}", path.file_name().unwrap().to_str().unwrap()));
    let lock_file = lock_file.with_extension("").with_extension("kunci");
    let planted = fs::OpenOptions::new().write(true).open(&lock_file).unwrap();
    // Only the superuser can give a file away.
    if std::os::unix::fs::chown(&lock_file, Some(NOBODY), None).is_err() {
        return;
    }
    planted.try_lock().unwrap();
    for (mode, is_believed) in [(0o1777, false), (0o770, true)] {
        fs::set_permissions(home.path(), fs::Permissions::from_mode(mode)).unwrap();
        let (file, _) = SessionFile::open(&path, &Owner::here("10.42.07", "Siti")).unwrap();
        assert_eq!(matches!(file.lock(), Lock::Busy(_)), is_believed, "{mode:o}: {:?}", file.lock());
        assert_eq!(lock::owner_of(&path).is_some(), is_believed);
    }
}

#[test]
fn only_a_full_disk_is_to_be_emptied() {
    for (reason, is_full) in
        [("disk penuh", true), ("jatah ruang simpan (kuota) habis", true), ("tidak ada izin", false)]
    {
        let mut desk = Desk::begin("camat");
        for failures in 1..=2 {
            desk.at(10_000 * failures as u64);
            desk.send(Msg::SaveFailed { reason: reason.to_owned(), failures, rescued: None });
        }
        let screen = desk.screen();
        assert!(screen.contains(&format!("Belum tersimpan: {reason}")), "{screen}");
        assert_eq!(screen.contains("mengosongkan"), is_full, "{screen}");
    }
}

#[test]
fn what_is_said_at_the_start_outlasts_the_list_that_comes_after() {
    for summaries in [Vec::new(), summaries()] {
        let mut desk = Desk::new(80, 24, "Peserta 07");
        desk.send(Msg::Notice("Awas: folder bimtek milik pengguna lain.".to_owned()));
        desk.send(Msg::Listed(summaries));
        assert!(desk.screen().contains("Awas: folder bimtek milik pengguna lain."), "{}", desk.screen());
        desk.keys("<down>");
        assert!(!desk.screen().contains("Awas"), "{}", desk.screen());
    }
}

#[test]
fn stopping_is_asked_of_the_shell_from_anywhere() {
    for start in ["folder", "camat", "latihan"] {
        let mut desk = Desk::begin(start);
        desk.keys("<c-p>tunda<enter>");
        assert_eq!(desk.effects.last(), Some(&Effect::Suspend), "{start}");
    }
}
