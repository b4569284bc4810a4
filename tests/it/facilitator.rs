//! The facilitator's desk as it is used, in memory. A case is a line.

use std::cell::RefCell;
use std::rc::Rc;

use skj::app::command::{Action, COMMANDS};
use skj::app::page::{Item, Surface};
use skj::app::{Effect, Key, KeyCode, Msg, PlannedPost, Size, update};
use skj::domain::review::{EventKind, Verdict, remarks};
use skj::domain::{Target, Word, anchor};

use crate::desk::{Desk, Token};
use crate::folder::{Folder, Shared};

const SIZE: Size = Size { width: 80, height: 24 };

#[track_caller]
fn check(start: &str, keys: &str, expected: &[&str]) {
    let mut desk = Desk::begin(start);
    desk.keys(keys);
    crate::wizard::compare(&desk, expected);
}

/// Events of one kind that a facilitator has written about a file, as `id-letter target text`.
fn written(room: &Shared, file: &str, kind: EventKind) -> Vec<String> {
    let room = room.borrow();
    let files = room.files[file].reviews.values();
    let events = files.flat_map(|review| review.events.iter().map(move |event| (&review.by.name, event)));
    events
        .filter(|(_, event)| event.kind == kind)
        .map(|(by, event)| format!("{by}|{}|{}|{}", event.target, event.weight.word(), event.text))
        .collect()
}

#[test]
fn the_table_is_filtered_sorted_searched_and_walked() {
    check("telaah", "", &["layar = telaah Table", "fokus = SKJ skj-000031.skj.json", "+6 dari 12 menunggu"]);
    check("telaah", "<down>", &["+Camat Contoh Utara", "+belum dibuka siapa pun"]);
    check("telaah", "<end>", &["fokus = SKJ skj-000003.skj.json", "+dibuka Sari, 10.31"]);
    check("telaah", "/dprd", &["laci = Saringan dan urutan", "+1 SKJ"]);
    check("telaah", "/dprd<enter>", &["laci = –", "fokus = SKJ skj-000003.skj.json", "-Irban", "+cari \"dprd\""]);
    check("telaah", "/dprd<enter><esc>", &["+Irban", "layar = telaah Table"]);
    check("telaah", "/zzz<enter>", &["+Tidak ada SKJ yang cocok", "+Tampilkan semuanya"]);
    // A short form is found, and so is the long one.
    check("telaah", "/irban<enter>", &["+Irban I", "fokus = SKJ skj-000022.skj.json"]);
    check("telaah", "/inspektur<enter>", &["fokus = SKJ skj-000022.skj.json"]);
    check("telaah", "s<to draf><down><enter><esc><home>", &["-Peserta 12", "+Saringan: diajukan ulang"]);
    check("telaah", "s<to draf><enter><esc>", &["+Peserta 16", "+Saringan: draf, diajukan"]);
    check("telaah", "s<to hanya yang belum><enter><esc>", &["-Setwan", "+belum dibuka ·"]);
    check("telaah", "s<to menurut penyusun><enter><esc>", &["+urut menurut penyusun"]);
    check("telaah", "s<to menurut temuan><enter><esc><home>", &["fokus = SKJ skj-000045.skj.json"]);
    check("telaah", "<esc>", &["layar = beranda", "efek = tutup telaah daftar"]);
    check("telaah 60x20", "", &["+Kasi Pemadaman", "-Peserta 12", "+Kiriman ke-2"]);
    check("telaah 45x18", "", &["+Camat Contoh Ut…", "-usia ", "+Kiriman ke-2"]);
}

#[test]
fn the_table_tells_what_one_has_half_typed() {
    let remark = "<down><enter><to Kode Jab>cBelum jadi<esc><esc>";
    let message = "<down><enter>ARapi.<esc><esc>";
    let both = "<down><enter><to Kode Jab>cBelum jadi<esc>ARapi.<esc><esc>";
    check("telaah", remark, &["+>*Peserta 12", "+  Catatan belum selesai. Kiriman ke-1, dibuka Fasilitator 1, 10.42."]);
    check("telaah", message, &["+>*Peserta 12", "+  Pesan putusan belum selesai. Kiriman ke-1"]);
    check("telaah", both, &["+>*Peserta 12", "+  Catatan dan pesan putusan belum selesai. Kiriman"]);
    check("telaah 60x20", remark, &["+>*Camat Contoh Utara ", "+  Catatan belum selesai. Kiriman ke-1"]);
    check("telaah 45x18", remark, &["+>*Camat Contoh Ut… ", "+  Catatan belum selesai. "]);
    check(
        "telaah",
        "<down><enter><to Kode Jab>cBelum jadi<to Buang><enter><esc>",
        &["+> Peserta 12", "-belum selesai"],
    );
    // They can be had alone.
    let alone = "s<to belum selesai saya><enter><esc>";
    check("telaah", &format!("{remark}{alone}"), &["+*Peserta 12", "-Peserta 07 ", "+belum selesai · urut"]);
    check("telaah", alone, &["+Tidak ada SKJ dengan status ini."]);
    check("telaah", &format!("{alone}<to Tampilkan><enter>"), &["-belum selesai", "+Peserta 12"]);
    // What another one has half-typed is none of ours.
    let room = Rc::new(RefCell::new(Folder::room()));
    Desk::facilitator("Rina", &room, SIZE).keys(remark);
    let desk = Desk::facilitator("Dewi", &room, SIZE);
    crate::wizard::compare(&desk, &["-*Peserta", "-belum selesai"]);
}

#[test]
fn two_facilitators_of_one_name_are_told_apart() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let seen = |name: &str, expected: &[&str]| {
        let mut desk = Desk::facilitator(name, &room, SIZE);
        desk.keys("<end>");
        crate::wizard::compare(&desk, expected);
    };
    seen("Rina", &["fokus = SKJ skj-000003.skj.json", "+Kiriman ke-1, dibuka Sari, 10.31."]);
    // It was not this Sari who opened it.
    seen("sari", &["+Kiriman ke-1, dibuka Sari (0a1b), 10.31."]);
    Desk::facilitator("Sari", &room, SIZE).keys("<end><enter>");
    seen("Rina", &["+Kiriman ke-1, dibuka Sari (0a1b), 10.31; Sari (0c2d), 10.42."]);
}

#[test]
fn the_next_one_that_waits_opens() {
    check("telaah", "<down><enter>", &["layar = telaah Form", "+Telaah · Peserta 12 · kiriman ke-1"]);
    check("telaah", "<down><enter>n", &["layar = telaah Changes", "+Telaah · Peserta 07 · perubahan"]);
    check("telaah", "<down><enter>nn", &["+Telaah · Peserta 22"]);
    // Around at the end.
    check("telaah", "<end><enter>n", &["+Telaah · Peserta 31"]);
    // What is opened is noted once; the other desk sees who did.
    check("telaah", "<down><enter>", &["efek = tulis:skj-000012.skj.json:dibaca baca:skj-000012.skj.json"]);
    check("telaah", "<down><enter><esc>", &["+dibuka Fasilitator 1, 10.42", "fokus = SKJ skj-000012.skj.json"]);
}

#[test]
fn remarks_are_written_on_lines() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    let file = "skj-000012.skj.json";
    let desk_code = desk.who.code.clone();
    desk.keys("<down><enter><to IKHTISAR><down>cLingkup belum tampak.<to Simpan><enter>");
    let line = "Fasilitator 1|identitas/ikhtisar_jabatan|wajib|Lingkup belum tampak.";
    assert_eq!(written(&room, file, EventKind::Remark), [line], "{}", desk.screen());
    let value = room.borrow().files[file].present.identity.summary.clone();
    assert_eq!(room.borrow().files[file].reviews[&desk.who.code].events[1].value_then, value);
    assert!(desk.screen().contains("C1 wajib"), "{}", desk.screen());
    // Kinds, a suggested value, and a part of a row.
    desk.keys("<to Integritas>c<up><right*2>");
    desk.keys("<down>Mengapa 3?<tab>4<to Simpan><enter>");
    let last = written(&room, file, EventKind::Remark).pop().unwrap();
    assert_eq!(last, "Fasilitator 1|manajerial/M01/level|tanya|Mengapa 3?");
    // What is half-typed is kept and comes back.
    desk.keys("<home><to Kode Jab>cbelum selesai<esc>");
    let draft = room.borrow().files[file].reviews[&desk.who.code].draft.clone();
    assert_eq!((draft.target.as_str(), draft.text.as_str()), ("identitas/kode_jabatan", "belum selesai"));
    assert!(desk.screen().contains("C wajib, draf"), "{}", desk.screen());
    desk.keys("<esc><enter><to Kode Jab>c");
    assert!(desk.screen().contains("belum selesai"), "{}", desk.screen());
    desk.keys("<to Buang><enter>");
    assert_eq!(room.borrow().files[file].reviews[&desk.who.code].draft.text, "");
    // So is a changed wording, and it comes before anything new.
    let draft = || room.borrow().files[file].reviews[&desk_code].draft.clone();
    desk.keys("<esc><enter><tab><to C1><enter><to Ubah><enter> Juga batasnya.<esc>");
    assert!(draft().text.ends_with("tampak. Juga batasnya.") && !draft().answers.is_empty(), "{:?}", draft());
    desk.keys("<esc><home><to Kode Jab>c");
    assert!(desk.screen().contains("Ubah catatan pada Ikhtisar jabatan"), "{}", desk.screen());
    assert!(desk.screen().contains("Draf pada Ikhtisar jabatan belum disimpan"), "{}", desk.screen());
    desk.keys("<to Simpan><enter>");
    assert_eq!((draft().text.as_str(), draft().answers.as_str()), ("", ""));
    assert_eq!(written(&room, file, EventKind::Remark).len(), 2, "no new one");
}

#[test]
fn remarks_are_closed_opened_again_worded_anew_and_withdrawn() {
    check("telaah", "<down*2><enter><to C1><enter>", &["laci = Catatan wajib pada Ikhtisar jabatan, dari Sari"]);
    check("telaah", "<down*2><enter><to C1><enter><enter>", &["+C1 wajib, selesai"]);
    check(
        "telaah",
        "<down*2><enter><to C1><enter><enter><to C1><enter><enter>",
        &["+C1 wajib, dijawab: sudah diperbaiki"],
    );
    // Another one's words are left alone.
    check("telaah", "<down*2><enter><to C1><enter>", &["-Ubah catatan", "-Tarik catatan"]);
    let own = "<down><enter><to IKHTISAR><down>cSatu<to Simpan><enter><enter>";
    check("telaah", own, &["+Ubah catatan", "+Tarik catatan", "+Tutup catatan"]);
    check("telaah", &format!("{own}<to Ubah><enter> dua<to Simpan><enter><80x30>"), &["+Satu dua"]);
    check("telaah", &format!("{own}<to Tarik><enter>"), &["-C1"]);
    check("telaah", &format!("{own}<to Ubah><enter> dua<esc><enter><to Ubah><enter>"), &["+Satu dua"]);
}

#[test]
fn findings_become_remarks_or_are_accepted() {
    check("telaah", "<to Irban><enter><tab><enter>", &["+Jadikan catatan", "+Izinkan temuan ini", "+Sumber"]);
    check("telaah", "<to Irban><enter><tab><enter><to Izinkan><enter>", &["+(diizinkan)"]);
    check("telaah", "<to Irban><enter><tab><enter><to Izinkan><enter><enter><to Tarik izin><enter>", &["-(diizinkan)"]);
    check(
        "telaah",
        "<to Irban><enter><tab><enter><enter>",
        &["fokus = lembar Text", "laci = Catatan baru pada Kelompok jabatan"],
    );
}

#[test]
fn stock_remarks_are_filled_in() {
    let keys = "<down><enter><to IKHTISAR><down>c<to Catatan baku><enter>";
    check("telaah", keys, &["laci = Catatan baku", "+36 dari 36"]);
    check(
        "telaah",
        &format!("{keys}sama dengan jabatan<enter><enter>"),
        &["+Tulis yang khas", "+bagi Camat Contoh Utara"],
    );
    check("telaah", &format!("{keys}<esc>"), &["laci = Catatan baru pada Ikhtisar jabatan"]);
}

#[test]
fn verdicts_say_what_will_be_written_and_lead_to_the_next() {
    check(
        "telaah",
        "<down><enter>A",
        &["layar = telaah Verdict(Approve)", "+Yang ditulis: putusan disetujui atas kiriman ke-1"],
    );
    check("telaah", "<down><enter>A<to Setujui><enter>", &["+Telaah · Peserta 07", "kabar = Disetujui."]);
    check("telaah", "<down><enter>A<to Setujui><enter><esc*2>", &["-Peserta 12", "+5 dari 12 menunggu"]);
    // Returning needs a reason.
    check(
        "telaah",
        "<down><enter>B<to Kembalikan><enter>",
        &["layar = telaah Verdict(Return)", "+perlu satu catatan wajib"],
    );
    check("telaah", "<down><enter>BLengkapi dulu.<to Kembalikan><enter>", &["+Telaah · Peserta 07"]);
    check("telaah", "<down*2><enter>B", &["+Penyusun akan melihat 2 catatan terbuka", "+wajib · Ikhtisar jabatan"]);
    check("telaah", "<down*2><enter>A", &["+2 catatan masih terbuka, 1 di antaranya wajib."]);
    check("telaah", "<down><enter>A<esc>", &["layar = telaah Form"]);
    // What was not handed in is not decided.
    check(
        "telaah",
        "s<to draf><enter><esc><end><enter>A",
        &["layar = telaah Form", "kabar = Belum dikirim, jadi belum dapat diputus."],
    );
}

#[test]
fn a_section_that_was_read_is_so_until_it_changes() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    let file = "skj-000012.skj.json";
    desk.keys("<down><enter>r");
    assert!(
        desk.app.reading().unwrap().is_read("identitas") && desk.screen().contains("(dibaca)"),
        "{}",
        desk.screen()
    );
    desk.keys("r");
    assert!(!desk.app.reading().unwrap().is_read("identitas"));
    desk.keys("r");
    {
        let mut room = room.borrow_mut();
        let held = room.files.get_mut(file).unwrap();
        let changed = held.clone().change(|skj| skj.identity.position_code = "x".to_owned()).hand_in();
        *held = changed;
    }
    desk.follow(file);
    assert!(!desk.app.reading().unwrap().is_read("identitas"));
}

#[test]
fn a_hand_in_that_changed_after_approval_is_shown_as_such() {
    let keys = "s<to berubah><enter><esc><home><to Peserta 09><enter>";
    check("telaah", keys, &["layar = telaah Changes", "+Isi berubah setelah disetujui", "+[9.9]"]);
    check("telaah", &format!("{keys}<esc>"), &["+berubah setelah disetujui"]);
    check("telaah", &format!("{keys}B"), &["+Isi sudah berubah sejak kiriman ini", "+sudah disetujui oleh Sari"]);
}

#[test]
fn only_what_deviates_and_what_it_is_compared_with() {
    check("telaah", "<to Irban><enter>v", &["+hanya yang menyimpang", "-STANDAR KOMPETENSI JABATAN"]);
    check("telaah", "<to Irban><enter>vv", &["+STANDAR KOMPETENSI JABATAN"]);
    check(
        "telaah",
        "<down*2><enter><to Bandingkan><enter>",
        &["laci = Bandingkan dengan", "+Kiriman ke-1", "+Isi sekarang"],
    );
    check(
        "telaah",
        "<down*2><enter><to Bandingkan><enter><to Isi sekarang><enter>",
        &["+Isi sekarang dibanding kiriman ke-2: tidak ada"],
    );
}

#[test]
fn what_fails_most_and_who_is_where() {
    check("telaah", "<to Ringkasan><enter><enter>", &["layar = telaah Frequent { by_field: false }", "+Buka"]);
    check("telaah", "<to Ringkasan><enter><enter><enter>", &["layar = telaah Changes"]);
    check(
        "telaah",
        "<to Ringkasan><enter><enter><down><enter><esc>",
        &["layar = telaah Frequent { by_field: false }", "fokus = hitungan IDN-09"],
    );
    check(
        "telaah",
        "<to Ringkasan><enter><enter><to Menurut isian><enter>",
        &["layar = telaah Frequent { by_field: true }"],
    );
    check(
        "telaah",
        "<to Ringkasan><enter><to Kemajuan><enter>",
        &["+Tidak berubah 10 menit atau lebih: 2", "+Peserta 17"],
    );
    let recap = "<to Ringkasan><enter><to Rekap><enter>";
    check("telaah", recap, &["+12, 1 sudah disetujui", "+12 orang dari 10 perangkat daerah", "-sudah ada SKJ-nya"]);
    check("telaah", "<to Ringkasan><enter><to Rekap><enter><esc>", &["layar = telaah Table"]);
}

#[test]
fn many_at_once_with_a_preview_and_one_undo() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    desk.keys("<down>  t<to Setujui><enter>");
    assert!(desk.screen().contains("Akan ditulis 2 putusan setujui, atas nama Fasilitator 1."), "{}", desk.screen());
    let count = |room: &Shared| {
        room.borrow().files.values().flat_map(|held| held.reviews.values()).map(|file| file.events.len()).sum::<usize>()
    };
    let before = count(&room);
    desk.keys("<to Tulis 2><enter>");
    assert_eq!(count(&room), before + 2, "{}", desk.screen());
    assert!(desk.screen().contains("2 putusan setujui tertulis."), "{}", desk.screen());
    desk.keys("<to Batalkan 2><enter>");
    assert_eq!(count(&room), before + 4);
    let statuses: Vec<String> = room.borrow().files.values().map(|held| held.status().to_string()).collect();
    assert_eq!(statuses.iter().filter(|status| *status == "disetujui").count(), 1, "{statuses:?}");
    // A stock remark for all that are marked, each with its own words.
    desk.keys("<esc>t<to Catatan baku><enter>khas bagi<enter><enter><to Tulis><enter>");
    let file = "skj-000012.skj.json";
    assert!(
        written(&room, file, EventKind::Remark).concat().contains("khas bagi Camat Contoh Utara"),
        "{}",
        desk.screen()
    );
}

#[test]
fn one_undo_takes_back_what_was_written_here_and_nothing_of_others() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    let mut dewi = Desk::facilitator("Dewi", &room, SIZE);
    desk.keys("<down>  t<to Setujui><enter><to Tulis 2><enter>");
    let file = "skj-000012.skj.json";
    let status = |file: &str| room.borrow().files[file].status().to_string();
    assert_eq!(status(file), "disetujui");
    // Another facilitator returns one of them, and the participant hands the other in again.
    dewi.follow(file);
    dewi.keys("s<to disetujui><enter><esc><home><to Peserta 12><enter>A");
    crate::wizard::compare(&dewi, &["+Kiriman ini sudah disetujui oleh Fasilitator 1"]);
    dewi.keys("<esc>BBelum.<to Kembalikan><enter>");
    assert_eq!(status(file), "perlu perbaikan");
    let other = "skj-000007.skj.json";
    {
        let mut room = room.borrow_mut();
        let held = room.files.get_mut(other).unwrap();
        *held = held.clone().change(|skj| skj.identity.position_code = "8".to_owned()).hand_in();
    }
    for file in [file, other] {
        desk.follow(file);
    }
    desk.keys("<to Batalkan 2><enter>");
    crate::wizard::compare(&desk, &["+Dibatalkan: putusan setujui.", "+dibatalkan"]);
    assert_eq!(status(file), "perlu perbaikan", "what Dewi wrote stands");
    assert_eq!(status(other), "diajukan ulang");
    let kinds = |who: &str, file: &str| {
        let room = room.borrow();
        let review = room.files[file].reviews.values().find(|review| review.by.name == who).unwrap();
        review.events.iter().map(|event| event.kind.word()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("Fasilitator 1", file), ["putusan", "batal"]);
    assert_eq!(kinds("Dewi", file), ["dibaca", "putusan"]);
    // Left and opened again, the page takes back nothing more.
    desk.keys("<esc>t<to Setujui><enter>");
    crate::wizard::compare(&desk, &["-Batalkan", "+Akan ditulis"]);
}

#[test]
fn two_verdicts_at_once_are_both_there_and_told() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    let mut dewi = Desk::facilitator("Dewi", &room, SIZE);
    let file = "skj-000012.skj.json";
    desk.keys("<down><enter>BLengkapi dulu.");
    dewi.keys("<down><enter>A");
    desk.keys("<to Kembalikan><enter>");
    dewi.keys("<to Setujui><enter>");
    assert_eq!(written(&room, file, EventKind::Decide).len(), 2);
    for shown in [&mut desk, &mut dewi] {
        shown.keys("<esc*2>");
        shown.follow(file);
        shown.keys("s<to perlu perbaikan><enter><esc><home><to Peserta 12>");
        // The stricter one counts, and both are named.
        crate::wizard::compare(shown, &["+perlu perbaikan", "+disetujui Dewi", "+dikembalikan Fasilitator 1"]);
    }
    dewi.keys("<enter>A");
    crate::wizard::compare(
        &dewi,
        &[
            "+sudah dikembalikan oleh Fasilitator 1",
            "+Selama putusan itu tidak ditarik, SKJ ini tetap perlu perbaikan.",
        ],
    );
}

#[test]
fn a_remark_that_could_not_be_written_comes_back() {
    let mut desk = Desk::begin("telaah");
    desk.keys("<down><enter><to IKHTISAR><down>cLingkup belum tampak.<to Simpan>");
    let enter = Msg::Key(Key { code: KeyCode::Enter, ctrl: false });
    let effects = update(&mut desk.app, enter);
    let file = effects.iter().find_map(|effect| match effect {
        Effect::Note { file, .. } => Some(file.clone()),
        _ => None,
    });
    let (file, sentence) = (file.unwrap(), "Disk penuh.".to_owned());
    update(&mut desk.app, Msg::NoteFailed { file, sentence });
    assert!(desk.screen().contains("Disk penuh."), "{}", desk.screen());
    desk.keys("<home><to Kode Jab>c");
    assert!(desk.screen().contains("Lingkup belum tampak."), "{}", desk.screen());
}

#[test]
fn the_message_of_a_verdict_stays_with_its_skj() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    let (file, code) = ("skj-000012.skj.json", desk.who.code.clone());
    let draft = || room.borrow().files[file].reviews[&code].draft.clone();
    desk.keys("<down><enter><to IKHTISAR><down>cBelum selesai<esc>BLengkapi dulu.");
    // Told where the SKJ is read, and another SKJ knows nothing of it.
    desk.keys("<esc>");
    assert_eq!((draft().text.as_str(), draft().message.as_str()), ("Belum selesai", "Lengkapi dulu."));
    crate::wizard::compare(&desk, &["+pesan putusan belum dikirim", "+C wajib, draf"]);
    desk.keys("<esc><to Irban><enter>");
    crate::wizard::compare(&desk, &["+Inspektur Pembantu", "-pesan putusan belum"]);
    desk.keys("B");
    crate::wizard::compare(&desk, &["+Yang ditulis", "-Lengkapi dulu."]);
    // By every way out of the page: the palette, the filter, the desk's own end.
    desk.keys("<esc*2>");
    for way in ["<esc><esc>", "<c-p>saringan<enter><esc>", "<c-p>terbanyak<enter><esc>"] {
        desk.keys("<home><to Camat><enter>A Salam.");
        desk.keys(way);
        desk.keys("<home><to Camat><enter>");
        assert!(draft().message.ends_with(" Salam."), "{way}: {:?}", draft());
        desk.keys("A<bs*7>");
        assert!(desk.screen().contains("Lengkapi dulu."), "{way}: {}", desk.screen());
        desk.keys("<esc><esc>");
    }
    // The program that comes next has it, and what is written is a draft no more; the remark that was begun is.
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    desk.keys("<down><enter>B<to Kembalikan><enter>");
    assert_eq!(written(&room, file, EventKind::Decide), ["Fasilitator 1|||Lengkapi dulu."]);
    assert_eq!((draft().text.as_str(), draft().message.as_str()), ("Belum selesai", ""));
}

#[test]
fn a_verdict_that_could_not_be_written_is_none() {
    let mut desk = Desk::begin("telaah");
    desk.keys("<down><enter>BLengkapi dulu.<to Kembalikan>");
    let effects = update(&mut desk.app, Msg::Key(Key { code: KeyCode::Enter, ctrl: false }));
    let file = effects.iter().find_map(|effect| match effect {
        Effect::Note { file, .. } => Some(file.clone()),
        _ => None,
    });
    assert!(desk.screen().contains("5 dari 12 menunggu"), "{}", desk.screen());
    effects.iter().filter(|effect| matches!(effect, Effect::Review(_))).for_each(|effect| desk.answer(effect));
    update(&mut desk.app, Msg::NoteFailed { file: file.unwrap(), sentence: "Disk penuh.".to_owned() });
    assert!(desk.screen().contains("6 dari 12 menunggu"), "{}", desk.screen());
    desk.keys("<esc*2><home><to Camat><enter>B");
    assert!(desk.screen().contains("Lengkapi dulu."), "{}", desk.screen());
}

#[test]
fn whoever_left_an_skj_is_not_pulled_back() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    let file = "skj-000012.skj.json";
    desk.keys("<down><enter><esc>");
    let change = |change: fn(crate::folder::Held) -> crate::folder::Held| {
        let mut room = room.borrow_mut();
        let held = room.files.get_mut(file).unwrap();
        *held = change(held.clone());
    };
    change(|held| held.change(|skj| skj.identity.position_code = "7".to_owned()));
    desk.follow(file);
    crate::wizard::compare(&desk, &["layar = telaah Table", "fokus = SKJ skj-000012.skj.json"]);
    // Where it is open another hand-in is shown at once, and what is being typed stays.
    desk.keys("<enter><to IKHTISAR><down>cBelum selesai");
    change(|held| held.change(|skj| skj.identity.position_code = "8".to_owned()).hand_in());
    desk.follow(file);
    crate::wizard::compare(
        &desk,
        &["layar = telaah Changes", "kabar = Kiriman ke-2 baru masuk; yang Anda ketik tetap ada."],
    );
    desk.keys("<esc><to IKHTISAR><down>c");
    assert!(desk.screen().contains("Belum selesai"), "{}", desk.screen());
}

#[test]
fn no_command_writes_at_a_desk_for_reading() {
    let writing: Vec<&Action> = COMMANDS
        .iter()
        .map(|command| &command.action)
        .filter(|action| matches!(action, Action::Desk(action) if action.writes()))
        .collect();
    assert!(writing.len() >= 5, "{writing:?}");
    let pages = ["", "<to Irban><enter>", "<to Irban><enter>p", "<to Ringkasan><enter><enter>", "<down>  "];
    for keys in pages {
        let mut desk = Desk::begin("telaah baca");
        desk.keys(keys);
        desk.effects.clear();
        for command in COMMANDS.iter().filter(|command| writing.contains(&&command.action)) {
            for key in command.keys {
                desk.play(&Token::Keys(vec![Key { code: key.code, ctrl: key.ctrl }]));
                assert!(desk.state("kabar").to_lowercase().contains("baca saja"), "{keys} {key:?}: {}", desk.screen());
                assert_eq!((desk.state("efek").as_str(), desk.state("laci").as_str()), ("", "–"), "{keys} {key:?}");
            }
            // Neither the palette nor a row of the page offers it.
            assert!(desk.app.is_hidden(&command.action), "{keys} {}", command.label);
        }
        let offered = skj::app::page(&desk.app);
        for surface in [Surface::Body, Surface::Side] {
            let items = offered.items(surface).into_iter().map(|(item, _)| item);
            let writes = |item: &Item| matches!(item, Item::Do(Action::Desk(action)) if action.writes());
            assert_eq!(items.filter(writes).collect::<Vec<Item>>(), [], "{keys}");
        }
    }
}

#[test]
fn where_nothing_may_be_written_no_key_writes() {
    for keys in ["c", "r", "A", "B", "<tab><enter>", "<esc>  t"] {
        let mut desk = Desk::begin("telaah baca");
        desk.keys(&format!("<to Irban><enter>{keys}"));
        let wrote = desk
            .effects
            .iter()
            .any(|effect| matches!(effect, skj::app::Effect::Note { .. } | skj::app::Effect::KeepDraft { .. }));
        assert!(!wrote, "{keys}: {:?}", desk.state("efek"));
    }
    check("telaah baca", "<to Irban><enter>", &["-Setujui", "+Baca saja."]);
    check("telaah baca", "<to Irban><enter><c-p>setuju", &["-Setujui…"]);
}

#[test]
fn two_facilitators_and_a_participant_act_at_once() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut one = Desk::facilitator("Fasilitator 1", &room, SIZE);
    let mut two = Desk::facilitator("Fasilitator 2", &room, Size { width: 60, height: 20 });
    let file = "skj-000012.skj.json";
    one.keys("<down><enter><to IKHTISAR><down>cDari satu.");
    two.follow(file);
    assert!(two.screen().contains("Camat Contoh Utara"));
    two.keys("<down><enter><to Kode Jab>cDari dua.<to Simpan><enter>");
    one.follow(file);
    // Reading again does not disturb who is typing.
    assert!(one.screen().contains("Dari satu."), "{}", one.screen());
    one.keys("<to Simpan><enter>");
    two.follow(file);
    for desk in [&one, &two] {
        let reading = desk.app.reading().unwrap();
        let texts: Vec<&str> = remarks(&reading.reviews, &[]).iter().map(|remark| remark.text).collect();
        assert_eq!((texts.len(), texts.contains(&"Dari satu."), texts.contains(&"Dari dua.")), (2, true, true));
    }
    // One returns it, the other approves it: the stricter verdict is heard.
    one.keys("B<to Kembalikan><enter>");
    two.follow(file);
    two.keys("A<to Setujui><enter>");
    assert_eq!(room.borrow().files[file].status().to_string(), "perlu perbaikan");
    // The participant opens it on both remarks, mends, moves and deletes rows, and hands in again.
    let mut skj = Desk::new(80, 24, "Peserta 12");
    let held = room.borrow().files[file].clone();
    skj.open_reviewed(held.present.clone(), None, vec![1], held.reviews.values().cloned().collect());
    assert!(skj.screen().contains("2 catatan terbuka: 2 wajib."), "{}", skj.screen());
    skj.keys("<enter><to Sudah><enter><esc>6J<esc>");
    let session = skj.content();
    {
        let mut room = room.borrow_mut();
        let held = room.files.get_mut(file).unwrap();
        held.present = session.clone();
        held.hand_ins.push(session);
    }
    one.follow(file);
    assert_eq!(room.borrow().files[file].status().to_string(), "diajukan ulang");
    let row = &one.app.desk.as_ref().unwrap().rows[file];
    assert_eq!((row.open_remarks, row.answered, row.hand_in), (2, 1, 2));
    // Every event of both is there.
    let events: Vec<usize> = room.borrow().files[file].reviews.values().map(|review| review.events.len()).collect();
    assert_eq!(events, [3, 3]);
    let verdicts = |verdict| {
        let room = room.borrow();
        let events = room.files[file].reviews.values().flat_map(|review| review.events.clone());
        events.filter(|event| event.verdict == verdict).count()
    };
    assert_eq!((verdicts(Verdict::Return), verdicts(Verdict::Approve)), (1, 1));
    one.send(Msg::Paused);
    assert_eq!(Target::parse("a.b").as_str(), "a/b");
}

#[test]
fn findings_of_the_folder_lead_to_their_line_and_to_the_others() {
    // Two secretaries share a summary: one in the inspectorate, one in the council's office.
    let open = "<to Irban><enter><tab><down*2>";
    check("telaah", open, &["fokus = temuan", "+Sama persis dengan"]);
    let drawer = format!("{open}<enter>");
    check("telaah", &drawer, &["+Ke baris pada formulir", "+Buka Sekretaris DPRD · Peserta 03", "-Izinkan temuan ini"]);
    let to_line = format!("{drawer}<to Ke baris><enter>");
    check("telaah", &to_line, &["layar = telaah Form", "laci = –"]);
    check("telaah", &format!("{open}c"), &["laci = Catatan baru pada Ikhtisar jabatan"]);
    let other = format!("{drawer}<to Buka Sekretaris><enter>");
    check("telaah", &other, &["+Telaah · Peserta 03", "+2 dari 2", "layar = telaah Form"]);
    check("telaah", &format!("{other}<esc>"), &["layar = telaah Table", "fokus = SKJ skj-000022.skj.json"]);
    // One that is about the SKJ as a whole leads to the place that changed.
    let changed = "s<to berubah><enter><esc><home><to Peserta 09><enter><esc><tab><to Isi berubah><enter>";
    check("telaah", &format!("{changed}<to Ke baris><enter>"), &["+> ? Kode Jabatan"]);
}

#[test]
fn a_list_of_posts_is_counted() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, Size { width: 80, height: 40 });
    let post = |office: &str, name: &str, grade: &str| PlannedPost {
        office: office.to_owned(),
        position_name: name.to_owned(),
        grade: grade.to_owned(),
    };
    let planned = vec![
        post("Kecamatan Contoh Utara", "CAMAT  Contoh Utara", "administrator"),
        post("Inspektorat", "Inspektur Pembantu I", "administrator"),
        post("Inspektorat", "Inspektur Pembantu II", "administrator"),
    ];
    desk.send(Msg::DeskPlanned(planned));
    desk.keys("<to Ringkasan><enter><to Rekap><enter>");
    let screen = desk.screen();
    assert!(screen.contains("Jabatan             2 dari 3 sudah ada SKJ-nya, 1 belum"), "{screen}");
    assert!(screen.contains("sudah    dari"), "{screen}");
    assert!(screen.contains("Administrator         2      3"), "{screen}");
    desk.keys("<to Ringkasan><enter><to Kemajuan><enter>");
    assert!(desk.screen().contains("2 dari 3 sudah ada SKJ-nya, 1 belum"), "{}", desk.screen());
    desk.send(Msg::DeskPlanned(Vec::new()));
    assert!(!desk.screen().contains("sudah ada SKJ-nya"), "{}", desk.screen());
}

#[test]
fn the_recap_is_exported_from_its_page() {
    let recap = "<to Ringkasan><enter><to Rekap><enter>";
    let page = format!("{recap}<to Ekspor rekap><enter>");
    check("telaah", &page, &["layar = ekspor", "+Telaah · Ekspor rekap", "+rekap.xlsx", "-Markdown", "-PDF"]);
    check("telaah", &format!("{recap}e"), &["layar = ekspor"]);
    check("telaah", &format!("{page}<enter>"), &["+Tertulis: rekap.xlsx", "kabar = Ekspor selesai."]);
    check("telaah", &format!("{page}<enter><esc>"), &["layar = telaah Recap"]);
    // What lies there is never replaced without a question.
    let room = Rc::new(RefCell::new(Folder { taken: true, ..Folder::room() }));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    desk.keys(&page);
    desk.keys("<enter>");
    crate::wizard::compare(&desk, &["laci = Ganti berkas yang sudah ada?", "+Biarkan"]);
    desk.keys("<to Ganti><enter>");
    assert!(desk.state("efek").ends_with("rekap.xlsx timpa"), "{}", desk.state("efek"));
}

#[test]
fn a_stock_remark_goes_to_every_row_of_a_finding() {
    let room = Rc::new(RefCell::new(Folder::room()));
    let mut desk = Desk::facilitator("Fasilitator 1", &room, SIZE);
    desk.keys("<to Ringkasan><enter><enter><to PMT-04><tab><down><enter>");
    crate::wizard::compare(&desk, &["laci = Catatan baku untuk semuanya"]);
    desk.keys("petakan<enter><enter>");
    let screen = format!("{}{}", desk.screen(), desk.state("efek"));
    assert!(screen.contains("Pemetaan, tugas"), "{screen}");
    let count = |room: &Shared, kind: EventKind| {
        let room = room.borrow();
        let files = room.files.values().flat_map(|held| held.reviews.values());
        files.flat_map(|file| &file.events).filter(|event| event.kind == kind).count()
    };
    let before = count(&room, EventKind::Remark);
    desk.keys("<to Tulis><enter>");
    let written = count(&room, EventKind::Remark) - before;
    assert!(written > 1, "{}", desk.screen());
    {
        let room = room.borrow();
        let own = room.files.values().filter_map(|held| Some((held, held.reviews.get(&desk.who.code)?)));
        for (held, file) in own {
            for event in file.events.iter().filter(|event| event.kind == EventKind::Remark) {
                let shown = held.hand_ins.last().unwrap();
                let target = Target::parse(&event.target);
                assert!(target.first() == "pemetaan" && shown.exists(&target), "{target}");
                assert_eq!(event.value_then, anchor::value_at(shown, &target));
            }
        }
    }
    desk.keys("<to Batalkan><enter>");
    assert_eq!(count(&room, EventKind::Cancel), written);
}
