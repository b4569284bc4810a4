//! Plain mode: what is asked and what an answer does, in memory; then the program itself through a pipe.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use skj::app::{FileName, Msg};
use skj::plain::{PROMPT, Talk};
use tempfile::TempDir;

use crate::desk::Desk;
use crate::road::{json, settled, the_file};
use crate::spoken::faults;

const ROAD: &str = include_str!("fixtures/road/jawaban.txt");
const PATIENCE: Duration = Duration::from_secs(20);

/// The conversation after the answers, as it stands on paper.
pub fn talk(desk: &mut Desk, answers: &str) -> String {
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
    assert_eq!(faults(&paper), [""; 0], "{start}, {answers}\n{paper}");
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
    // The reason belongs to its level; help says where this is and which way leads back.
    check("camat", "3|4|", " Alasan, boleh kosong. Kosong.", "manajerial/1/level", "4");
    check("camat", "3|4||", "2 dari 8. Kerjasama.", "manajerial/1/level", "4");
    check("camat", "3|", "Enter saja: tetap; ? membaca", "manajerial/1/level", "3");
    check("camat", "3|?", "Langkah 3 dari 7: Manajerial. 8 isian. Enter saja: tetap. < kembali", "laci", "–");
    check("camat", "5|?", "Langkah 5 dari 7: Pemetaan.", "laci", "–");
    // The grid of duties in words.
    check("camat", "5|:cakupan", "Pemberdayaan Lembaga Kemasyarakatan, tugas ", "layar", "cakupan");
    check("camat", "5|:cakupan", "Tugas tanpa unit, tidak ada", "layar", "cakupan");
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

/// One conversation, all that it says in this order, and where it ends.
#[track_caller]
fn check_desk(start: &str, answers: &str, says: &[&str], [screen, drawer]: [&str; 2]) {
    let mut desk = Desk::begin(&format!("{start} 1000x1000"));
    let paper = talk(&mut desk, answers);
    let line = paper.replace('\n', " ");
    let mut rest = line.as_str();
    for said in says {
        let at = rest.find(said).unwrap_or_else(|| panic!("{start}, {answers}: {said:?} is not in\n{paper}"));
        rest = &rest[at + said.len()..];
    }
    assert_eq!([desk.state("layar").as_str(), desk.state("laci").as_str()], [screen, drawer], "{answers}\n{paper}");
}

#[test]
fn the_desk_is_asked_for_like_everything_else() {
    let slip = ["telaah Form", "Catatan baru pada Ikhtisar jabatan"];
    let form = ["telaah Form", "–"];
    // Every printed line can be remarked on: its kind, its words, a value; Enter saves what was written.
    let answers = "Camat|0|Memimpin peny|?|9|ta||?|Sebutkan wilayahnya….|<|||";
    let says = [
        "diajukan, 2 jam lalu",
        "Camat Contoh Utara: diajukan.",
        "0 membacakan 147 baris formulir",
        "STANDAR KOMPETENSI JABATAN",
        "Jenis. 1 wajib",
        "wajib harus diperbaiki",
        "Tidak ada pilihan itu.",
        "Diterima: tanya.",
        "Catatan. Kosong.",
        "tulis catatan dalam satu baris",
        "Usul nilai. Kosong.",
        "Catatan. Isi: Sebutkan wilayahnya…. Jawab",
        "Enter saja: Simpan catatan.",
        "Catatan pada Ikhtisar jabatan disimpan.",
        "3 Catatan tanya dari Fasilitator 1 pada Ikhtisar jabatan: Sebutkan",
    ];
    let answers = answers.replace("ta||?", "ta|?");
    check_desk("telaah", &answers, &says, form);
    check_desk("telaah", "Camat|Memimpin peny||Tulis|<|-", &["Dikosongkan."], slip);
    // Nothing typed: Enter closes. What is half-typed is a draft.
    check_desk("telaah", "Camat|Memimpin peny||||", &["Enter saja: Tutup."], form);
    check_desk("telaah", "Camat|Memimpin peny||Setengah||4|", &["Ketikan disimpan sebagai draf."], form);
    // What a verdict writes is said before it is given; another SKJ is another place.
    let will = "Yang ditulis: putusan disetujui atas kiriman ke-1, oleh Fasilitator 1.";
    let says = [
        &format!("{will} Pesannya: Rapi. 1 Setujui"),
        "Disetujui.",
        "Kiriman ke-2 dibanding kiriman ke-1",
        "Ikhtisar jabatan. Sebelumnya: Memimpin",
        "Keadaan: sudah diperbaiki",
        "Telaah: Peserta 22: kiriman ke-1.",
    ];
    check_desk("telaah", "Camat|Setujui|Rapi.|1|Berikutnya", &says, form);
    check_desk(
        "telaah",
        "Camat|Setujui|",
        &[&format!("{will} Tanpa pesan. 1 Setujui")],
        ["telaah Verdict(Approve)", "–"],
    );
    // Rows are marked by their numbers; what was written is said, and how it is taken back.
    let says = [
        "Tidak ada pilihan itu.",
        "2 SKJ ditandai; :untuk melanjutkan.",
        "Akan ditulis 2 putusan setujui",
        "2 putusan setujui tertulis.",
        "Dibatalkan: putusan setujui.",
    ];
    let answers = "tandai 2 99|tandai 2, 4|:untuk semua|Setujui|1|1";
    check_desk("telaah", answers, &says, ["telaah Bulk", "–"]);
    check_desk("telaah baca", "tandai 2 4", &["Baca saja", "Tidak ada pilihan itu."], ["telaah Table", "–"]);
    // Searching narrows the table and stays when the drawer closes.
    let says = ["Diterima: draf. 8 SKJ ditampilkan.", "1 SKJ ditampilkan, dengan \"dprd\".", "1 Sekretaris DPRD"];
    check_desk("telaah", "Saringan|1|dprd|", &says, ["telaah Table", "–"]);
    // No bars, no columns that only the eye tells apart.
    let says = ["peringatan, ", "draf, 2", "Jabatan Administrator: 1 dari 4 disetujui"];
    check_desk("telaah", "Ringkasan|Terbanyak|<|Ringkasan|Rekap", &says, ["telaah Recap", "–"]);
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

/// Reads a conversation: `SKJ_OPEN=camat SKJ_ANSWERS='3|4' cargo test plain::show -- --ignored --nocapture`.
#[test]
#[ignore = "for reading a conversation"]
fn show() {
    let variable = |name: &str, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
    let mut desk = Desk::begin(&format!("{} 1000x1000", variable("SKJ_OPEN", "folder")));
    println!("{}", talk(&mut desk, &variable("SKJ_ANSWERS", "")));
}
