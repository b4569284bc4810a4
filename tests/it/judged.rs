//! A whole workshop at once: a folder of 65 SKJ in all states, two facilitators at terminals of two sizes and a
//! participant, driven by keys; then every file is read.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::people::Room;
use crate::pty::{DOWN, END, ENTER, ESC, HOME, Program, RIGHT, SIZE, TAB, UP, leave};

/// A remark of a kind on a line of the form, with a suggested value.
fn remark(program: &mut Program, [line, kind, text, suggestion]: [&str; 4]) {
    program.press_until(UP, line);
    program.send("c");
    program.expect("> Catatan");
    program.send(UP);
    program.press_until(RIGHT, &format!("[{kind}]"));
    program.send(DOWN);
    program.expect("> Catatan");
    program.send(text);
    if !suggestion.is_empty() {
        program.press_until(TAB, "> Usul nilai");
        program.send(suggestion);
    }
    program.press_until(TAB, "> Simpan catatan");
    program.send(ENTER);
    program.expect("disimpan.");
}

fn send_back(program: &mut Program, message: &str) {
    program.send("B");
    program.expect("Yang ditulis");
    program.send(message);
    program.press_until(TAB, "> Kembalikan");
    program.send(ENTER);
    program.expect("Dikembalikan.");
}

/// Every review file by its name.
fn reviews(room: &Room) -> BTreeMap<String, Value> {
    let names = room.files(".telaah-");
    names.into_iter().map(|name| (name.clone(), room.read(&name))).collect()
}

#[test]
fn a_workshop_at_once_loses_nothing() {
    let room = Room::of(65);
    let before = reviews(&room);
    let mut sari = room.facilitator("Sari", SIZE);
    let mut dewi = room.facilitator("Dewi", [60, 20]);
    for program in [&mut sari, &mut dewi] {
        program.expect("20 dari 65 menunggu");
        program.open("Peserta 02");
    }
    // Both write about the same SKJ: a stock remark there, one of each kind here.
    dewi.press_until(DOWN, ">   Urusan Pemerintah");
    dewi.send("c");
    dewi.expect("> Catatan");
    sari.press_until(DOWN, "Kode Jabatan");
    sari.press_until(DOWN, ">   Kode Jabatan");
    remark(&mut sari, ["Kode Jabatan", "wajib", "Kode belum sesuai.", "1.02.03.2"]);
    dewi.press_until(TAB, "> Catatan baku");
    dewi.send(ENTER);
    dewi.expect("36 dari 36");
    dewi.send("ikhtisar");
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
    let mut author = room.participant("Peserta 02");
    author.go_on();
    author.expect("Dewi: Pesan Dewi.");
    author.expect("Sari: Pesan Sari.");
    author.expect("4 catatan terbuka: 2 wajib, 1 saran, 1 tanya.");
    author.send(ENTER);
    author.press_until(DOWN, "> Tidak setuju, karena");
    author.send(ENTER);
    author.expect("> Alasan Anda");
    author.send("sudah khas");
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
    author.step(5);
    author.press_until(DOWN, ">  5 Mengatur");
    author.send("KK");
    author.expect(">  3 Mengatur");
    author.press_until(UP, ">  1 Mengoordinasikan");
    author.send("d");
    author.expect("Dihapus: Pemetaan, tugas 1.");
    author.step(6);
    author.press_until(DOWN, "> 12   Pengendalian Vektor");
    author.send(ENTER);
    author.expect("> Ubah ");
    author.send(ENTER);
    author.expect("> Nama unit");
    author.send(END);
    author.send(" Menular");
    author.expect("Penyakit Menular");
    author.hand_in("kiriman ke-2, 3 catatan dijawab, 1 belum");
    // What came back opens on what changed; each closes a remark.
    for (program, walk) in [(&mut sari, "m"), (&mut dewi, "mm")] {
        program.press_until(ESC, "cari \"peserta 02\"");
        program.expect("Kabid Pencegahan");
        program.send("/");
        program.expect("Saringan dan urutan");
        program.press_until(ENTER, "Telaah \u{b7} Peserta 02");
        program.expect("4 perubahan");
        program.send(walk);
        program.expect(">     C");
        program.send(ENTER);
        program.expect("> Tutup catatan");
        program.send(ENTER);
        program.expect("Catatan ditutup.");
    }
    sari.send("A");
    sari.expect("Yang ditulis: putusan disetujui atas kiriman ke-2");
    sari.press_until(TAB, "> Setujui");
    sari.send(ENTER);
    sari.expect("Disetujui.");
    // Changed after approval, while two others are approved at once and that is taken back.
    author.send(ENTER);
    author.go_on();
    author.step(1);
    author.press_until(DOWN, "> Kode jabatan");
    author.send("9");
    author.expect("1.02.03.29");
    dewi.press_until(ESC, "Saringan: diajukan, diajukan ulang \u{b7} menurut usia");
    dewi.send(HOME);
    dewi.send(" ");
    dewi.expect("Untuk 1 yang ditandai");
    dewi.send(" ");
    dewi.expect("Untuk 2 yang ditandai");
    dewi.send("t");
    dewi.press_until(DOWN, "> Setujui semuanya");
    dewi.send(ENTER);
    dewi.expect("Akan ditulis 2 putusan setujui");
    dewi.press_until(TAB, "> Tulis 2");
    dewi.send(ENTER);
    dewi.expect("2 putusan setujui tertulis.");
    dewi.press_until(TAB, "> Batalkan 2");
    dewi.send(ENTER);
    dewi.expect("Dibatalkan: putusan setujui.");
    leave([sari, dewi, author]);
    // Every file, and every event in it.
    let after = reviews(&room);
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
    assert_eq!(room.told("000001", "sari"), of_sari);
    let of_dewi = ["dibaca", &format!("catatan wajib {stock}"), "putusan Pesan Dewi. perbaiki", "dibaca", "selesai"]
        .map(str::to_owned);
    assert_eq!(room.told("000001", "dewi"), of_dewi);
    for (name, was) in &before {
        assert_eq!(&after[name], was, "{name} is the file of somebody else");
    }
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    let bulk = |name: &&&String| name.contains("telaah-dewi") && !name.contains("000001.");
    let taken_back = new.iter().filter(bulk).filter(|name| {
        let kinds: Vec<&str> = after[**name]["peristiwa"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["jenis"].as_str().unwrap())
            .collect();
        kinds.ends_with(&["putusan", "batal"])
    });
    assert_eq!(taken_back.count(), 2, "{new:?}");
    let session = room.session("000001");
    let answers: Vec<&str> =
        session["balasan"].as_array().unwrap().iter().map(|one| one["jenis"].as_str().unwrap()).collect();
    assert_eq!(answers, ["tidak_setuju", "diperbaiki", "diperbaiki"]);
    // The states that follow from the files.
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skj"));
    command.args(["telaah", room.folder(), "--json"]).env_clear().env("HOME", room.home("lain")).env("LANG", "C.UTF-8");
    let rows: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
    let row = rows["sesi"].as_array().unwrap().iter().find(|row| row["penyusun"] == "Peserta 02").unwrap().clone();
    assert_eq!(row["status"], "berubah setelah disetujui");
    assert_eq!(row["catatan_terbuka"], 2);
}
