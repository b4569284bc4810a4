//! Plain mode: what is asked and what an answer does, in memory; then the program itself through a pipe.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use skj::app::{FileName, Msg};
use skj::plain::{PROMPT, Talk};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use crate::desk::Desk;
use crate::road::{json, settled, the_file};

const ROAD: &str = include_str!("fixtures/road/jawaban.txt");
const PATIENCE: Duration = Duration::from_secs(20);

/// The conversation after the answers, as it stands on paper.
fn talk(desk: &mut Desk, answers: &str) -> String {
    let mut talk = Talk::default();
    let mut paper = talk.ask(&mut desk.app).join("\n");
    for answer in answers.split('|') {
        paper.push_str(&format!("\n{PROMPT}{answer}\n"));
        for (effect, _) in talk.answer(&mut desk.app, answer) {
            desk.answer(&effect);
            desk.effects.push(effect);
        }
        paper.push_str(&talk.ask(&mut desk.app).join("\n"));
    }
    paper
}

/// `|` stands between answers; the probe is one of the desk's words or a path.
#[track_caller]
fn check(start: &str, answers: &str, shows: &str, probe: &str, state: &str) {
    let mut desk = Desk::begin(&format!("{start} 1000x1000"));
    let paper = talk(&mut desk, answers);
    assert!(paper.replace('\n', " ").contains(shows), "{start}, {answers}: {shows:?} is not in\n{paper}");
    assert_eq!(desk.state(probe), state, "{start}, {answers}: {probe}\n{paper}");
    let broken: Vec<&str> = paper.lines().filter(|line| !line.starts_with(PROMPT) && line.width() > 72).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_kind_of_question_takes_its_answers() {
    // Texts: kept, replaced, emptied; one back; help; what is wrong with it.
    check(
        "baru",
        "",
        "1 dari 10. Instansi, boleh kosong. Isi: Pemerintah Kabupaten Contoh (bawaan).",
        "fokus",
        "isian instansi/jenis",
    );
    check("baru", "||Dinas X", "Diterima: Dinas X.", "instansi/perangkat_daerah", "Dinas X");
    check("baru", "||Dinas X|<|-", "Dikosongkan.", "instansi/perangkat_daerah", "");
    check("baru", "|||<|<", "2 dari 10. Jenis instansi", "fokus", "isian instansi/jenis");
    check("baru", "?", "Bantuan: Nama pemerintah daerah atau kementerian/lembaga.", "fokus", "isian instansi/nama");
    check("baru", "<", "Daftar langkah.", "layar", "daftar langkah");
    // A word of a list, by number and by name.
    check("baru", "|2", "Diterima: pusat.", "instansi/jenis", "pusat");
    check("baru", "|pus", "Diterima: pusat.", "instansi/jenis", "pusat");
    check("baru", "|7", "Tidak ada pilihan itu.", "instansi/jenis", "daerah");
    // One of a table, several of a table.
    check(
        "baru",
        "|||||4",
        "Diterima: Jabatan Administrator. Level bawaan 3 untuk 9 kompetensi.",
        "identitas/kelompok_jabatan",
        "administrator",
    );
    check("baru", "||||||kes|1|arsip|1|", "Selesai: 2 dipilih.", "identitas/urusan_pemerintah", "1.02 | 2.24");
    check("baru", "||||||kes|1|kes|1|", "Dilepas: 1.02 Kesehatan.", "identitas/urusan_pemerintah", "");
    check("baru", "||||||qqq", "Tidak ada yang cocok dengan \"qqq\".", "fokus", "saringan");
    // Several lines.
    check(
        "baru",
        "||||||||Memimpin.||",
        "Diterima. Peringatan: Terlalu singkat",
        "identitas/ikhtisar_jabatan",
        "Memimpin.",
    );
    check("baru", "||||||||Satu|dua||", "Diterima.", "identitas/ikhtisar_jabatan", "Satu⏎dua");
    check("baru", "||||||||Satu|.", "Diterima.", "identitas/ikhtisar_jabatan", "Satu");
    check("baru", "||||||||Satu|.", "Diterima.", "efek", "keluar");
    // Levels, and the reason for one.
    check("camat", "3|4|karena luas||", "Peringatan: Berbeda satu level", "manajerial/1/alasan", "karena luas");
    check("camat", "3|?", "5 Ahli: ", "manajerial/1/level", "3");
    check("camat", "3|9", "Ketik satu angka, 1 sampai 5.", "manajerial/1/level", "3");
    // Rows, drawers, commands.
    check(
        "camat",
        "2|||1|3|Pelatihan Kepemimpinan Administrator|1|Hapus",
        "Dihapus: ",
        "persyaratan/pelatihan/1/jenis",
        "teknis",
    );
    check("camat", "2|||1|||2|Hapus|:batalkan", "Dibatalkan: Hapus", "persyaratan/pelatihan/2/jenis", "manajerial");
    check("camat", ":|ulang", "Ulangi", "laci", "Perintah");
    // Duties: pasted, mapped, and one that needs no unit.
    check(
        "camat",
        "5|:tempel|1. Menyusun rencana|2. Membina desa||Masukkan 2",
        "1 Menyusun rencana",
        "layar",
        "pemetaan",
    );
    check(
        "baru",
        ":tempel|1. Menyusun rencana|2. Membina desa||Masukkan 2",
        "Membina desa",
        "pemetaan/fungsi/*/fungsi_utama",
        "Menyusun rencana | Membina desa",
    );
    check("camat", "5|1|Cari unit|zzz|Surveilans|1|", "Diterima: ", "layar", "pemetaan");
    // The review: what is wrong, the printed form, and the way there and back.
    check("camat", "7|0", "STANDAR KOMPETENSI", "layar", "tinjau");
    check("camat", "7|Kirim|Kirim", "Terkirim pukul 11.05.32, kiriman ke-1.", "layar", "terkirim 1");
    check("baru", "<|7|Kirim|Perbaiki|Kepala Dinas", "Perbaikan 1 dari", "identitas/nama_jabatan", "Kepala Dinas");
    // Places on the disk.
    check("camat", ":ekspor|<|hasil", "Diterima: hasil.", "layar", "ekspor");
    check("camat", ":ekspor|", "Daftar langkah", "layar", "daftar langkah");
    check("camat", ":simpan salinan|usb", "Diterima: usb.", "laci", "Simpan salinan di tempat lain");
    // What may only be read, and what is never saved.
    check("camat baca", "1|Lain", "Baca saja: ", "instansi/nama", "Pemerintah Kabupaten Contoh");
    check("latihan", "", "Latihan: tidak ada yang disimpan.", "layar", "pemetaan");
}

#[test]
fn the_desk_is_asked_for_like_everything_else() {
    check("telaah", "", "Camat Contoh Utara: Peserta 12, Kecamatan Contoh Utara, diajukan", "layar", "telaah Table");
    check("telaah", "Camat", "Setujui…", "layar", "telaah Form");
    // Every printed line can be remarked on: its kind, its words, then what is written.
    let slip = "Catatan baru pada Ikhtisar jabatan";
    let remark = "Camat|Memimpin peny|2|Sebutkan wilayahnya.|";
    check("telaah", remark, "Usul nilai. Kosong.", "laci", slip);
    check("telaah", &format!("{remark}|"), "Catatan pada Ikhtisar jabatan disimpan.", "layar", "telaah Form");
    check("telaah", &format!("{remark}|"), "3 Catatan saran dari Fasilitator 1 pada Ikhtisar jabatan:", "laci", "–");
    check("telaah", "Camat|Memimpin peny|ta", "Diterima: tanya.", "laci", slip);
    check("telaah", "Camat|Memimpin peny|9", "Tidak ada pilihan itu.", "laci", slip);
    check("telaah", "Camat|Memimpin peny|?", "wajib harus diperbaiki", "laci", slip);
    check("telaah", "Camat|Memimpin peny||?", "tulis catatan dalam satu baris", "laci", slip);
    check("telaah", "Camat|Memimpin peny||Tulis lagi….|<", "Catatan. Isi: Tulis lagi…", "laci", slip);
    check("telaah", "Camat|Memimpin peny||Tulis|<|-", "Dikosongkan.", "laci", slip);
    // Nothing typed: Enter closes.
    check("telaah", "Camat|Memimpin peny||||", "Enter saja: Tutup.", "layar", "telaah Form");
    check("telaah", "Camat|Memimpin peny||Setengah||4|", "Ketikan disimpan sebagai draf.", "laci", "–");
    // The form is read out on request, and its numbers begin remarks.
    check("telaah", "Camat|0", "STANDAR KOMPETENSI JABATAN", "layar", "telaah Form");
    check("telaah", "Camat|?", "0 membacakan formulir", "layar", "telaah Form");
    // What a verdict writes is said before it is given.
    let will = "Yang ditulis: putusan disetujui atas kiriman ke-1, oleh Fasilitator 1.";
    check("telaah", "Camat|Setujui|", &format!("{will} Tanpa pesan. 1 Setujui"), "layar", "telaah Verdict(Approve)");
    check("telaah", "Camat|Setujui|Rapi.", &format!("{will} Pesannya: Rapi. 1 Setujui"), "laci", "–");
    check("telaah", "Camat|Setujui||Setujui", "Disetujui.", "layar", "telaah Changes");
    check("telaah", "Kepala Bidang Pencegahan", "Ikhtisar jabatan. Sebelumnya: Memimpin", "layar", "telaah Changes");
    check("telaah", "Kepala Bidang Pencegahan", "Keadaan: sudah diperbaiki", "layar", "telaah Changes");
    // Another SKJ is another place.
    check("telaah", "Camat|Berikutnya|Berikutnya", "Telaah: Peserta 22: kiriman ke-1.", "layar", "telaah Form");
    // Rows are marked by their numbers; what was written is said, and how it is taken back.
    let many = "tandai 2, 4|:untuk semua|Setujui|1";
    check("telaah", "tandai 2 4", "2 SKJ ditandai; :untuk melanjutkan.", "layar", "telaah Table");
    check("telaah", "tandai 2 99", "Tidak ada pilihan itu.", "layar", "telaah Table");
    check("telaah", many, "2 putusan setujui tertulis.", "layar", "telaah Bulk");
    check("telaah", &format!("{many}|1"), "Dibatalkan: putusan setujui.", "layar", "telaah Bulk");
    check("telaah baca", "tandai 2 4", "Tidak ada pilihan itu.", "layar", "telaah Table");
    // Searching narrows the table and stays when the drawer closes.
    check("telaah", "Saringan|dprd|", "1 SKJ ditampilkan, dengan \"dprd\".", "layar", "telaah Table");
    check("telaah", "Saringan|draf", "0 SKJ ditampilkan", "laci", "Saringan dan urutan");
    check("telaah", "Saringan|1", "Diterima: draf. 8 SKJ ditampilkan.", "laci", "Saringan dan urutan");
    // No bars, no columns that only the eye tells apart.
    check("telaah", "Ringkasan|Rekap", "Jabatan Administrator: 1 dari 4 disetujui", "layar", "telaah Recap");
    check("telaah", "Ringkasan|Terbanyak", "peringatan, ", "layar", "telaah Frequent { by_field: false }");
    check("telaah", "Ringkasan|Terbanyak", "Buka", "layar", "telaah Frequent { by_field: false }");
}

#[test]
fn a_message_from_elsewhere_is_one_line() {
    let mut desk = Desk::begin("camat 1000x1000");
    let mut talk = Talk::default();
    talk.ask(&mut desk.app);
    desk.send(Msg::Notice("Berkas SKJ diubah dari luar.\u{1b}[2J".to_owned()));
    assert_eq!(talk.ask(&mut desk.app), ["Berkas SKJ diubah dari luar.<U+001B>[2J"]);
    let file = FileName("kerja".to_owned());
    desk.app.open.as_mut().unwrap().file = Some(file.clone());
    let failed = || Msg::SaveFailed { reason: "disk penuh".to_owned(), failures: 1, rescued: None };
    desk.send(failed());
    assert_eq!(talk.ask(&mut desk.app), ["Belum tersimpan: disk penuh."]);
    desk.send(failed());
    assert_eq!(talk.ask(&mut desk.app), Vec::<String>::new(), "told once");
    desk.send(Msg::Saved { file, revision: 2, clock: "10.43.00".to_owned(), durable: true, edits: 1 });
    assert_eq!(talk.ask(&mut desk.app), ["Tersimpan lagi 10.43.00."]);
}

fn program(home: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skj"));
    command.env_clear().env("HOME", home.path()).env("LANG", "C.UTF-8").env("TERM", "dumb").current_dir(home.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn an_answer_file_makes_the_same_skj_as_the_keys() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(&home).spawn().unwrap();
    child.stdin.take().unwrap().write_all(ROAD.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let paper = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{paper}");
    assert!(paper.contains("kiriman ke-1. Terima kasih.") && !paper.contains(['\x1b', '\r']), "{paper}");
    let session = settled(&json(&the_file(&home, ".skj.json")));
    assert_eq!(session, include_str!("fixtures/road/sesi.json"));
    assert_eq!(settled(&json(&the_file(&home, ".kirim-1.json"))["sesi"]), session);
}

/// The program at *Nama jabatan*, with the name answered.
fn named(home: &TempDir) -> Child {
    let mut child = program(home).arg("--polos").env("TERM", "xterm").spawn().unwrap();
    let answers: String = ROAD.lines().take(7).map(|line| format!("{line}\n")).collect();
    child.stdin.as_mut().unwrap().write_all(answers.as_bytes()).unwrap();
    let mut paper = String::new();
    let mut buffer = [0; 512];
    let end = Instant::now() + PATIENCE;
    while !paper.contains("6 dari 10.") {
        assert!(Instant::now() < end, "{paper}");
        let count = child.stdout.as_mut().unwrap().read(&mut buffer).unwrap();
        paper.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    child
}

fn saved_name(home: &TempDir) -> String {
    json(&the_file(home, ".skj.json"))["identitas"]["nama_jabatan"].as_str().unwrap().to_owned()
}

#[test]
fn however_it_ends_nothing_is_lost() {
    type End = fn(&mut Child);
    let ends: [(&str, End, Option<i32>); 4] = [
        ("the end of the answers", |child| drop(child.stdin.take()), Some(0)),
        ("a hang-up", |child| signal(child, Signal::HUP), Some(129)),
        ("a signal", |child| signal(child, Signal::TERM), Some(143)),
        (
            "a broken pipe",
            |child| {
                drop(child.stdout.take());
                child.stdin.as_mut().unwrap().write_all(b"?\n").unwrap();
            },
            Some(141),
        ),
    ];
    for (what, end, code) in ends {
        let home = tempfile::tempdir().unwrap();
        let mut child = named(&home);
        end(&mut child);
        // Waiting for a child closes its input, which would end it before the signal does.
        let began = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(began.elapsed() < PATIENCE, "{what}");
            std::thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(status.code(), code, "{what}");
        assert_eq!(saved_name(&home), "Kepala Bidang Kearsipan", "{what}");
    }
}

#[test]
fn an_answer_is_on_disk_before_the_next_one() {
    let home = tempfile::tempdir().unwrap();
    let mut child = named(&home);
    let end = Instant::now() + PATIENCE;
    let on_disk = || {
        let found = std::fs::read_dir(home.path().join(".local/share/skj/sesi")).into_iter().flatten();
        let names =
            found.map(|entry| entry.unwrap().path()).filter(|path| path.to_string_lossy().ends_with(".skj.json"));
        names.map(|path| std::fs::read_to_string(path).unwrap()).any(|text| text.contains("Kepala Bidang Kearsipan"))
    };
    while !on_disk() {
        assert!(Instant::now() < end);
        std::thread::sleep(Duration::from_millis(10));
    }
    signal(&mut child, Signal::KILL);
    child.wait().unwrap();
    assert_eq!(saved_name(&home), "Kepala Bidang Kearsipan");
}

fn signal(child: &mut Child, signal: Signal) {
    kill_process(Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap(), signal).unwrap();
}
