//! Plain mode: what is asked and what an answer does, in memory; then the program itself through a pipe.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use skj::app::{FileName, Msg};
use skj::domain::{Change, Institution, Library, STEPS, Session, StepId, Target, preset};
use skj::plain::{PROMPT, Talk};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use crate::desk::Desk;
use crate::pty::{DOWN, Program, QUIT};
use crate::road::{files, json, settled, the_file};
use crate::spoken::faults;

const ROAD: &str = include_str!("fixtures/road/jawaban.txt");
const IKHTISAR: &str = "isian identitas/ikhtisar_jabatan";
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
    check(
        "baru",
        "|||||qqq|qqq|<",
        "ada yang cocok dengan \"qqq\". Ketik nama lain. Jawab: qqq Tidak ada",
        "laci",
        "–",
    );
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
    // While a text is written, the signs mean what they mean elsewhere; nothing of it is lost.
    check("baru", ":9|Satu|?", "Anda sedang menulis.", "identitas/ikhtisar_jabatan", "");
    check("baru", ":9|Satu|?|dua|<", "9 dari 10. Ikhtisar jabatan, wajib. Isi: Satu dua.", "fokus", IKHTISAR);
    check("baru", ":9|Satu|:5", "5 dari 10. Nama jabatan", "identitas/ikhtisar_jabatan", "Satu");
    check("baru", ":9|Satu|L\u{1b}[A|dua||", "tidak terbaca", "identitas/ikhtisar_jabatan", "Satu⏎dua");
    // To a question by its number or its name, to a row by what stands in it, into the menu, to a command.
    check("baru", ":8", "8 dari 10. Kode jabatan", "fokus", "isian identitas/kode_jabatan");
    check("baru", ":ikh", "9 dari 10. Ikhtisar jabatan", "fokus", IKHTISAR);
    check("baru", "||||:9", "9 dari 10. Ikhtisar jabatan", "fokus", IKHTISAR);
    check("baru", ":lanjut", "Langkah 2 dari 7", "layar", "persyaratan");
    check("camat", "3|:pelayanan|4", "5 dari 8. Pelayanan Publik.", "manajerial/5/level", "4");
    check(
        "camat",
        "5|:menengahi|1|:tidak perlu",
        "Diterima: Tugas tanpa unit.",
        "pemetaan/fungsi/9/tanpa_unit",
        "true",
    );
    check("camat", "1|:11", "Tidak ada perintah atau isian \"11\".", "fokus", "isian instansi/nama");
    // A name that nothing has changes nothing, wherever it is answered; the palette is no trap.
    check("camat", "1|:zzz|:riwyat", "Tidak ada perintah atau isian \"riwyat\".", "fokus", "isian instansi/nama");
    check("camat", "1|:|:zzz|", "Tidak ada perintah", "laci", "–");
    check(
        "camat",
        "1|:ulangi|:ulangi|Lain",
        "Tidak dapat di sini: tidak ada yang dibatalkan.",
        "instansi/nama",
        "Lain",
    );
    check("camat", "2|||1|:zzz|Lain", "Diterima: Lain.", "laci", "Pelatihan 1");
    check("camat", ":|", "Daftar langkah", "laci", "–");
    check("camat", ":|langkah 5|1", "5 Pemetaan", "layar", "pemetaan");
    // Nothing is cut.
    check("camat", "5|1|Cari unit", "instansi vertikal di kecamatan.", "layar", "pemetaan");
    check("camat", "3|:penge|5|:batalkan", "Level Pengembangan Diri dan Orang Lain 3 menjadi 5", "layar", "manajerial");
    // What no key could type, and what is too long for a field.
    check("camat", "1|\u{fffd}", "tidak terbaca", "instansi/nama", "Pemerintah Kabupaten Contoh");
    let long = "a".repeat(70_000);
    check("camat", &format!("1|{long}"), "Terlalu panjang", "instansi/nama", "Pemerintah Kabupaten Contoh");
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
    check_desk("telaah", "Camat|Memimpin peny|2", &["Diterima: saran."], slip);
    check_desk("telaah", "Camat|Memimpin peny|0", &["Tidak ada pilihan itu."], slip);
    // Nothing typed: Enter closes. What is half-typed is a draft.
    check_desk("telaah", "Camat|Memimpin peny||||", &["Enter saja: Tutup."], form);
    check_desk("telaah", "Camat|Memimpin peny||Setengah||4|", &["Ketikan disimpan sebagai draf."], form);
    let says = ["Camat Contoh Utara: Peserta 12, Kec", "dibuka Fasilitator 1, 10.42, catatan belum selesai"];
    check_desk("telaah", "Camat|Memimpin peny||Setengah||4||<", &says, ["telaah Table", "–"]);
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
fn the_file_of_answers_in_the_guide_does_what_it_says() {
    let guide = include_str!("../../docs/mode-polos.md");
    let (_, example) = guide.split_once("    # Buka SKJ").unwrap();
    let lines = example.lines().skip(1).take_while(|line| line.is_empty() || line.starts_with("    "));
    let answers: Vec<&str> = lines.map(str::trim).collect();
    let (last, answers) = answers.split_last().unwrap();
    assert_eq!(*last, "", "behind the example");
    let mut desk = Desk::begin("folder 1000x1000");
    let paper = talk(&mut desk, &answers.join("|"));
    let state = ["layar", "identitas/kode_jabatan", "manajerial/5/level"].map(|probe| desk.state(probe));
    assert_eq!(state, ["terkirim 1", "7.01.02", "4"], "{paper}");
    assert!(desk.state("efek").ends_with(" keluar"), "{paper}");
    // One's own SKJ is called by its name as well.
    check("folder", "Kepala Bidang", "Daftar langkah.", "identitas/kode_jabatan", "ADM.1.02.004");
}

#[test]
fn without_utf_8_signs_are_words_of_letters() {
    let mut desk = Desk::begin("latihan 1000x1000");
    desk.app.start.ascii = true;
    let paper = talk(&mut desk, "?|6|:salin ke|<|7|0");
    assert!(paper.is_ascii() && paper.contains("Salin ke SKJ baru...") && paper.contains("perlu 3-6"), "{paper}");
    assert_eq!(faults(&paper), [""; 0]);
}

#[test]
fn lines_fit_a_narrow_terminal() {
    for (narrow, most) in [(0, 72), (8, 20), (44, 44), (59, 59), (72, 72), (200, 72)] {
        let mut desk = Desk::begin("camat 1000x1000");
        let mut talk = Talk::default();
        talk.narrow = narrow;
        let mut widest = 0;
        for answer in ["?", "2", "?", ":4", "5", "0", "1", "7", "?"] {
            talk.answer(&mut desk.app, answer);
            widest = talk.ask(&mut desk.app).iter().map(|line| line.width()).max().unwrap_or(0).max(widest);
        }
        assert!(widest <= most && widest + 12 > most, "{narrow}: {widest} of {most}");
    }
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

/// Runs the program over a file of answers; what it printed, what it complained of, and its exit code.
fn answered(home: &TempDir, arguments: &[&str], answers: &[u8]) -> (String, String, Option<i32>) {
    let mut child = program(home).args(arguments).spawn().unwrap();
    child.stdin.take().unwrap().write_all(answers).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn an_answer_file_makes_the_same_skj_as_the_keys() {
    let home = tempfile::tempdir().unwrap();
    let (paper, complaints, code) = answered(&home, &[], ROAD.as_bytes());
    assert_eq!((complaints.as_str(), code), ("", Some(0)), "{paper}");
    assert!(paper.contains("kiriman ke-1. Terima kasih.") && !paper.contains(['\x1b', '\r']), "{paper}");
    assert_eq!(faults(&paper), [""; 0]);
    let session = settled(&json(&the_file(&home, ".skj.json")));
    assert_eq!(session, include_str!("fixtures/road/sesi.json"));
    assert_eq!(settled(&json(&the_file(&home, ".kirim-1.json"))["sesi"]), session);
}

/// The file above leaves out no step and no kind of field.
#[test]
fn the_road_writes_every_kind_of_field_on_every_step() {
    let mut value = serde_json::from_str::<serde_json::Value>(include_str!("fixtures/road/sesi.json")).unwrap();
    for (key, word) in [("id", "0"), ("dibuat", ""), ("disimpan", "")] {
        value[key] = word.into();
    }
    let session: Session = serde_json::from_value(value).unwrap();
    let mut fresh = Session::new("0".to_owned(), "", "", Institution::default());
    preset::fill_competencies(&mut fresh, &Library::built_in());
    let changes = Change::between(&fresh, &session);
    let kind = |target: &Target| session.field(target).map(|field| format!("{:?}", field.kind));
    let places: Vec<Target> = changes.iter().flat_map(|change| below(&change.target, &change.new)).collect();
    let kinds: Vec<String> = places.iter().filter_map(kind).collect();
    for wanted in
        ["Line", "Paragraph", "Choice", "Pick(Grades)", "Pick(Education)", "Pick(Ranks)", "Picks", "Texts", "Level"]
    {
        assert!(kinds.iter().any(|kind| kind.starts_with(wanted)), "{wanted}: {kinds:?}");
    }
    for step in STEPS.iter().filter(|step| step.id != StepId::Review) {
        assert!(places.iter().any(|place| StepId::of(place) == Some(step.id)), "{}", step.label);
    }
}

/// A place with all that lies in its value.
fn below(target: &Target, value: &serde_json::Value) -> Vec<Target> {
    let inside: Vec<Target> = match value {
        serde_json::Value::Object(map) => map.iter().flat_map(|(key, value)| below(&target.join(key), value)).collect(),
        serde_json::Value::Array(list) => {
            let id = |row: &serde_json::Value| row["id"].as_str().or(row["kode"].as_str()).map(str::to_owned);
            list.iter().filter_map(|row| Some(below(&target.join(&id(row)?), row))).flatten().collect()
        }
        _ => Vec::new(),
    };
    std::iter::once(target.clone()).chain(inside).collect()
}

/// A worked example, in the folder where the program starts.
fn example(home: &TempDir) -> PathBuf {
    let path = home.path().join("camat-contoh-utara-d99a49.skj.json");
    let from = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/camat-contoh-utara-d99a49.skj.json");
    std::fs::copy(from, &path).unwrap();
    path
}

#[test]
fn what_is_exported_is_the_same_to_the_byte() {
    let [keys, answers] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let file = example(&keys);
    let mut typed = Program::start(keys.path(), &["buka", file.to_str().unwrap()]);
    typed.expect("Camat Contoh Utara");
    typed.send(b"\x10ekspor\r");
    for format in ["Word", "Teks"] {
        typed.press_until(DOWN, &format!("> {format}"));
        typed.send(b"\r");
        typed.expect(&format!("Tertulis: camat-contoh-utara-d99a49.{}", if format == "Word" { "docx" } else { "txt" }));
    }
    typed.send(QUIT);
    typed.expect_exit(0);
    let file = example(&answers);
    let (paper, complaints, code) = answered(&answers, &["buka", file.to_str().unwrap()], b":ekspor\nWord\nTeks\n.\n");
    assert_eq!((complaints.as_str(), code), ("", Some(0)), "{paper}");
    for ending in ["docx", "txt"] {
        let [typed, answered] = [&keys, &answers].map(|home| files(home.path(), &format!(".{ending}")));
        assert_eq!((typed.len(), answered.len()), (1, 1), "{ending}\n{paper}");
        assert!(std::fs::read(&typed[0]).unwrap() == std::fs::read(&answered[0]).unwrap(), "{ending}\n{paper}");
    }
    // Nothing is replaced by a file of answers that did not reckon with it.
    let (paper, complaints, code) = answered(&answers, &["buka", file.to_str().unwrap()], b":ekspor\nTeks\nGanti\n");
    assert_eq!(code, Some(2), "{paper}");
    assert!(complaints.starts_with("Baris 2 berkas jawaban tidak diterima: Teks\n"), "{complaints}");
    assert!(paper.contains("Ganti berkas yang sudah ada?") && !paper.contains("Jawab: Ganti"), "{paper}");
}

#[test]
fn an_earlier_state_on_disk_is_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let file = example(&home);
    let before = settled(&json(&file));
    let change = ":langkah 3\n5\nKarena luas.\n\n:daftar langkah\n";
    let back = format!("{change}:riwayat\n1\nPakai\n.\n");
    let (paper, complaints, code) = answered(&home, &["buka", file.to_str().unwrap()], back.as_bytes());
    assert_eq!((complaints.as_str(), code), ("", Some(0)), "{paper}");
    assert!(paper.contains("Baca saja: keadaan terdahulu"), "{paper}");
    assert_eq!(settled(&json(&file)), before, "{paper}");
    assert!(std::fs::read_dir(home.path().join(".skj-riwayat")).unwrap().count() > 0);
}

/// `|` stands between lines; what is printed last on paper, what is complained of, the exit code, and what became of the
/// name of the post.
#[test]
fn an_answer_that_is_not_taken_is_the_last_one() {
    let begin = "Peserta 07|Mulai SKJ baru|:Nama jabatan|Camat Contoh";
    let check = |answers: &str, last: &str, complaint: &str, code: i32, name: &str| {
        let home = tempfile::tempdir().unwrap();
        let answers = format!("{begin}|{answers}").replace('|', "\n");
        let (paper, complaints, found) = answered(&home, &[], answers.as_bytes());
        assert_eq!(found, Some(code), "{answers}\n{paper}");
        assert!(paper.trim_end().lines().last().unwrap().contains(last), "{answers}: {last:?} is not last in\n{paper}");
        assert!(complaints.starts_with(complaint), "{answers}\n{complaints}");
        assert!(!paper.contains('\u{1b}') && !complaints.contains('\u{1b}'), "{answers}: {paper:?}");
        assert_eq!(saved_name(&home), name, "{answers}");
    };
    let stays = "Lanjutkan nanti dari isian 6, Kelompok jabatan.";
    // All is answered: at the end, with or without a way out, and in the middle of a text or a line.
    check(".", stays, "", 0, "Camat Contoh");
    check("", stays, "", 0, "Camat Contoh");
    check(":Nama|Lu", "isian 6, Kelompok", "", 0, "Lu");
    check(":Ikhtisar|Memimpin|kecamatan", "Lanjutkan nanti dari isian 10, Penyusun.", "", 0, "Camat Contoh");
    // Nothing after it is taken for something else.
    check("99|:Nama|Lain", stays, "Baris 5 berkas jawaban tidak diterima: 99\n", 2, "Camat Contoh");
    check("# 6|zzz|:Nama|Lain", stays, "Baris 6 berkas jawaban tidak diterima: zzz\n", 2, "Camat Contoh");
    check(":tidak ada ini|:Nama|Lain", stays, "Baris 5 berkas", 2, "Camat Contoh");
    check(":hapus baris|:Nama|Lain", stays, "Baris 5 berkas", 2, "Camat Contoh");
    check(
        ":Nama|L\u{1b}[A|:Nama|Lain",
        "isian 5, Nama jabatan.",
        "Baris 6 berkas jawaban tidak diterima: L<U+001B>[A\n",
        2,
        "Camat Contoh",
    );
    check(":langkah 3|9|:langkah 1|:Nama|Lain", "isian 1, Integritas.", "Baris 6", 2, "Camat Contoh");
    check(
        ":kirim|Kirim|:langkah 1|:Nama|Lain",
        "",
        "Baris 6 berkas jawaban tidak diterima: Kirim\n",
        2,
        "Camat Contoh",
    );
    // What is only for the reader of the file is not answered, wherever it stands.
    check("#|# 9|:Ikhtisar|# satu|Memimpin|#||# dua|.", "isian 10, Penyusun.", "", 0, "Camat Contoh");
    check(":Nama| # satu|.", stays, "", 0, "# satu");
}

/// The program at *Nama jabatan*, with the name answered.
fn named(home: &TempDir) -> Child {
    let mut child = program(home).arg("--polos").env("TERM", "xterm").spawn().unwrap();
    let to_the_name = ROAD.split_inclusive('\n').take_while(|line| !line.starts_with("# Kelompok"));
    let answers: String = to_the_name.collect();
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

/// What is said, and what the same page shows but nobody needs to hear.
#[test]
fn infos_and_heads_of_columns_are_not_read_aloud() {
    for (answers, said, unsaid) in
        [("1||||||||-", "Dikosongkan.\n", "Info: "), ("5|:cakupan", "Tugas tanpa unit, tidak ada", "jml")]
    {
        let mut desk = Desk::begin("camat 1000x1000");
        let paper = talk(&mut desk, answers);
        assert!(paper.contains(said) && !paper.contains(unsaid), "{answers}\n{paper}");
    }
}

/// Reads a conversation: `SKJ_OPEN=camat SKJ_ANSWERS='3|4' cargo test plain::show -- --ignored --nocapture`.
#[test]
#[ignore = "for reading a conversation"]
fn show() {
    let variable = |name: &str, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
    let mut desk = Desk::begin(&format!("{} 1000x1000", variable("SKJ_OPEN", "folder")));
    println!("{}", talk(&mut desk, &variable("SKJ_ANSWERS", "")));
}
