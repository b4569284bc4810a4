//! A whole workshop at once: a folder of 65 SKJ in all states, two facilitators at terminals of two sizes and a
//! participant, driven by keys; then every file is read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::road::Program;

const UP: &[u8] = b"\x1b[A";
const DOWN: &[u8] = b"\x1b[B";
const RIGHT: &[u8] = b"\x1b[C";
const END: &[u8] = b"\x1b[F";
const TAB: &[u8] = b"\t";
const ENTER: &[u8] = b"\r";
const ESC: &[u8] = b"\x1b";

fn person(place: &TempDir, name: &str, arguments: &[&str], size: [u16; 2]) -> Program {
    let home = place.path().join(name);
    let state = home.join(".local/state/skj");
    std::fs::create_dir_all(&state).unwrap();
    std::fs::write(state.join("nama"), name).unwrap();
    Program::sized(&home, arguments, size)
}

/// Opens the SKJ of Peserta 02 out of the table.
fn open(program: &mut Program) {
    program.send(b"/peserta 02\r");
    program.expect("cari \"peserta 02\"");
    program.send(ENTER);
    program.expect("Telaah \u{b7} Peserta 02");
}

/// A remark of a kind on a line of the form, with a suggested value.
fn remark(program: &mut Program, [line, kind, text, suggestion]: [&str; 4]) {
    program.press_until(UP, line);
    program.send(b"c");
    program.expect("> Catatan");
    program.send(UP);
    program.press_until(RIGHT, &format!("[{kind}]"));
    program.send(DOWN);
    program.expect("> Catatan");
    program.send(text.as_bytes());
    if !suggestion.is_empty() {
        program.press_until(TAB, "> Usul nilai");
        program.send(suggestion.as_bytes());
    }
    program.press_until(TAB, "> Simpan catatan");
    program.send(ENTER);
    program.expect("disimpan.");
}

fn send_back(program: &mut Program, message: &str) {
    program.send(b"B");
    program.expect("Yang ditulis");
    program.send(message.as_bytes());
    program.press_until(TAB, "> Kembalikan");
    program.send(ENTER);
    program.expect("Dikembalikan.");
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Events of every review file, by its name.
fn events(folder: &Path) -> BTreeMap<String, Vec<Value>> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let reviews = paths.filter(|path| path.to_string_lossy().contains(".telaah-"));
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, json(&path)["peristiwa"].as_array().unwrap().clone())
    };
    reviews.map(read).collect()
}

/// `kind text verdict` of what one facilitator wrote about one SKJ.
fn told(all: &BTreeMap<String, Vec<Value>>, id: &str, who: &str) -> Vec<String> {
    let (_, own) = all.iter().find(|(name, _)| name.contains(id) && name.contains(&format!(".telaah-{who}-"))).unwrap();
    let word = |event: &Value, key: &str| event[key].as_str().unwrap().to_owned();
    let words = ["jenis", "tingkat", "isi", "putusan"];
    own.iter()
        .map(|event| words.map(|key| word(event, key)).join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_workshop_at_once_loses_nothing() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("ruang");
    std::fs::create_dir(&folder).unwrap();
    crate::room::fill(&folder, &place.path().join("contoh"), 65);
    let before = events(&folder);
    let at = folder.to_str().unwrap();
    let mut sari = person(&place, "Sari", &["telaah", at], [80, 24]);
    let mut dewi = person(&place, "Dewi", &["telaah", at], [60, 20]);
    for program in [&mut sari, &mut dewi] {
        program.expect("20 dari 65 menunggu");
        open(program);
    }
    // Both write about the same SKJ: a stock remark there, one of each kind here.
    dewi.press_until(DOWN, ">   Urusan Pemerintah");
    dewi.send(b"c");
    dewi.expect("> Catatan");
    sari.press_until(DOWN, "Kode Jabatan");
    sari.press_until(DOWN, ">   Kode Jabatan");
    remark(&mut sari, ["Kode Jabatan", "wajib", "Kode belum sesuai.", "1.02.03.2"]);
    dewi.press_until(TAB, "> Catatan baku");
    dewi.send(ENTER);
    dewi.expect("36 dari 36");
    dewi.send(b"ikhtisar");
    dewi.expect("3 dari 36");
    dewi.send(ENTER);
    dewi.expect("> wajib");
    dewi.send(ENTER);
    dewi.expect("> Catatan");
    dewi.press_until(TAB, "> Simpan catatan");
    dewi.send(ENTER);
    dewi.expect("disimpan.");
    remark(&mut sari, ["> C Urusan Pemerintah", "saran", "Periksa urusannya.", ""]);
    remark(&mut sari, [">   Kelompok Jabatan", "tanya", "Sudah dilantik?", ""]);
    remark(&mut sari, ["> ? Nama Jabatan", "bagus", "Sebutannya jelas.", ""]);
    send_back(&mut sari, "Pesan Sari.");
    send_back(&mut dewi, "Pesan Dewi.");
    // The participant reads both, takes the value, disagrees, agrees; moves, deletes, renames; hands in again.
    let mut author = person(&place, "Peserta 02", &["--folder", at], [80, 24]);
    author.expect("Lanjutkan: Kepala Bidang");
    author.send(ENTER);
    author.expect("Dewi: Pesan Dewi.");
    author.expect("Sari: Pesan Sari.");
    author.expect("4 catatan terbuka: 2 wajib, 1 saran, 1 tanya.");
    author.send(ENTER);
    author.press_until(DOWN, "> Tidak setuju, karena");
    author.send(ENTER);
    author.expect("> Alasan Anda");
    author.send(b"sudah khas");
    author.expect("sudah khas");
    author.send(ESC);
    author.expect("Jawaban: sudah khas");
    author.press_until(DOWN, "> C2  wajib");
    author.send(ENTER);
    author.expect("> Pakai usul: 1.02.03.2");
    author.send(ENTER);
    author.expect("Usul dipakai: Kode jabatan.");
    author.press_until(DOWN, "> C3  saran");
    author.send(ENTER);
    author.press_until(DOWN, "> Sudah diperbaiki");
    author.send(ENTER);
    author.expect("Jawaban: sudah diperbaiki.");
    author.press_until(ESC, "1  Identitas");
    author.send(b"5");
    author.press_until(DOWN, ">  5 Mengatur");
    author.send(b"KK");
    author.expect(">  3 Mengatur");
    author.press_until(UP, ">  1 Mengoordinasikan");
    author.send(b"d");
    author.expect("Dihapus: Pemetaan, tugas 1.");
    author.press_until(ESC, "1  Identitas");
    author.send(b"6");
    author.press_until(DOWN, "> 12   Pengendalian Vektor");
    author.send(ENTER);
    author.expect("> Ubah ");
    author.send(ENTER);
    author.expect("> Nama unit");
    author.send(END);
    author.send(b" Menular");
    author.expect("Penyakit Menular");
    author.press_until(ESC, "1  Identitas");
    author.send(b"7");
    author.press_until(TAB, "> Kirim\u{2026}");
    author.send(ENTER);
    author.expect("kiriman ke-2, 3 catatan dijawab, 1 belum");
    author.send(ENTER);
    author.expect("Terkirim pukul");
    // What came back opens on what changed; each closes a remark.
    for (program, walk) in [(&mut sari, "m"), (&mut dewi, "mm")] {
        program.press_until(ESC, "cari \"peserta 02\"");
        program.expect("Kabid Pencegahan");
        program.send(b"/");
        program.expect("Saringan dan urutan");
        program.press_until(ENTER, "Telaah \u{b7} Peserta 02");
        program.expect("4 perubahan");
        program.send(walk.as_bytes());
        program.expect(">     C");
        program.send(ENTER);
        program.expect("> Tutup catatan");
        program.send(ENTER);
        program.expect("Catatan ditutup.");
    }
    sari.send(b"A");
    sari.expect("Yang ditulis: putusan disetujui atas kiriman ke-2");
    sari.press_until(TAB, "> Setujui");
    sari.send(ENTER);
    sari.expect("Disetujui.");
    // Changed after approval, while two others are approved at once and that is taken back.
    author.send(ENTER);
    author.expect("Lanjutkan: Kepala Bidang");
    author.send(ENTER);
    author.press_until(ESC, "1  Identitas");
    author.send(b"1");
    author.press_until(DOWN, "> Kode jabatan");
    author.send(b"9");
    author.expect("1.02.03.29");
    dewi.press_until(ESC, "Saringan: diajukan, diajukan ulang \u{b7} menurut usia");
    dewi.send(b"\x1b[H");
    dewi.send(b" ");
    dewi.expect("Untuk 1 yang ditandai");
    dewi.send(b" ");
    dewi.expect("Untuk 2 yang ditandai");
    dewi.send(b"t");
    dewi.press_until(DOWN, "> Setujui semuanya");
    dewi.send(ENTER);
    dewi.expect("Akan ditulis 2 putusan setujui");
    dewi.press_until(TAB, "> Tulis 2");
    dewi.send(ENTER);
    dewi.expect("2 putusan setujui tertulis.");
    dewi.press_until(TAB, "> Batalkan 2");
    dewi.send(ENTER);
    dewi.expect("Dibatalkan: putusan setujui.");
    for program in [&mut sari, &mut dewi, &mut author] {
        program.send(b"\x11");
    }
    [sari, dewi, author].into_iter().for_each(|mut program| program.expect_exit(0));
    // Every file, and every event in it.
    let after = events(&folder);
    let stock = "Ikhtisar masih berupa daftar tugas. Padatkan menjadi satu atau dua kalimat: melakukan apa, atas apa, untuk apa.";
    let of_sari = [
        "dibaca",
        "catatan wajib Kode belum sesuai.",
        "catatan saran Periksa urusannya.",
        "catatan tanya Sudah dilantik?",
        "catatan bagus Sebutannya jelas.",
        "putusan Pesan Sari. perbaiki",
        "dibaca",
        "selesai",
        "putusan setuju",
    ];
    assert_eq!(told(&after, "000001", "sari"), of_sari);
    let of_dewi = ["dibaca", &format!("catatan wajib {stock}"), "putusan Pesan Dewi. perbaiki", "dibaca", "selesai"]
        .map(str::to_owned);
    assert_eq!(told(&after, "000001", "dewi"), of_dewi);
    for (name, was) in &before {
        assert_eq!(&after[name], was, "{name} is the file of somebody else");
    }
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    let bulk = |name: &&&String| name.contains("telaah-dewi") && !name.contains("000001.");
    let taken_back = new.iter().filter(bulk).filter(|name| {
        let kinds: Vec<&str> = after[**name].iter().map(|event| event["jenis"].as_str().unwrap()).collect();
        kinds.ends_with(&["putusan", "batal"])
    });
    assert_eq!(taken_back.count(), 2, "{new:?}");
    let session = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let session = session.filter(|path| path.to_string_lossy().ends_with("000001.skj.json")).collect::<Vec<_>>();
    let session = json(&session[0]);
    let answers: Vec<&str> =
        session["balasan"].as_array().unwrap().iter().map(|one| one["jenis"].as_str().unwrap()).collect();
    assert_eq!(answers, ["tidak_setuju", "diperbaiki", "diperbaiki"]);
    // The states that follow from the files.
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skj"));
    command.args(["telaah", at, "--json"]).env_clear().env("HOME", place.path()).env("LANG", "C.UTF-8");
    let rows: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
    let row = rows["sesi"].as_array().unwrap().iter().find(|row| row["penyusun"] == "Peserta 02").unwrap().clone();
    assert_eq!(row["status"], "berubah setelah disetujui");
    assert_eq!(row["catatan_terbuka"], 2);
}
