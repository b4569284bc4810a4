//! Two facilitators and a participant over one folder, each a process at a terminal of its own, acting at once.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::road::Program;

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// What a facilitator wrote about the SKJ, as `kind text` in order.
fn events(folder: &Path, who: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut own = files.filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.contains("000001.telaah-") && name.contains(who)
    });
    let file = json(&own.next().unwrap_or_else(|| panic!("{who} wrote nothing")));
    assert_eq!(file["oleh"]["nama"].as_str().unwrap().to_lowercase(), who);
    let word = |event: &Value, key: &str| event[key].as_str().unwrap().to_owned();
    let all = file["peristiwa"].as_array().unwrap();
    all.iter()
        .map(|event| format!("{} {}{}", word(event, "jenis"), word(event, "isi"), word(event, "putusan")))
        .collect()
}

#[test]
fn what_three_people_do_at_once_is_all_there() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("ruang");
    std::fs::create_dir(&folder).unwrap();
    crate::room::fill(&folder, &place.path().join("contoh"), 13);
    let home = |name: &str| {
        let home = place.path().join(name);
        std::fs::create_dir(&home).unwrap();
        home
    };
    let at = folder.to_str().unwrap();
    let mut sari = Program::with(&home("sari"), &["telaah", at]);
    let mut dewi = Program::with(&home("dewi"), &["telaah", at]);
    let mut author = Program::with(&home("peserta"), &["--folder", at]);
    for (program, name) in [(&mut sari, "Sari"), (&mut dewi, "Dewi"), (&mut author, "Peserta 02")] {
        program.expect("Nama Anda");
        program.send(format!("{name}\r").as_bytes());
    }
    author.expect("Lanjutkan: Kepala Bidang");
    for program in [&mut sari, &mut dewi] {
        program.expect("dari 13 menunggu");
        program.send(b"/peserta 02\r");
        program.expect("cari \"peserta 02\"");
        program.send(b"\r");
        program.expect("Temuan dan catatan");
    }
    // Neither waits for the other.
    for (program, text) in [(&mut sari, "Dari Sari."), (&mut dewi, "Dari Dewi.")] {
        program.send(format!("c{text}\t\t\r").as_bytes());
    }
    for program in [&mut sari, &mut dewi] {
        program.expect("Dari Sari.");
        program.expect("Dari Dewi.");
    }
    sari.send(b"B");
    dewi.send(b"A");
    sari.expect("Yang ditulis");
    dewi.expect("Yang ditulis");
    sari.send(b"\t\r");
    dewi.send(b"\t\r");
    sari.expect("Dikembalikan.");
    dewi.expect("Disetujui.");
    // The participant meets both remarks, answers one and hands in again while the others go on.
    author.send(b"\x1b[H\r");
    author.expect("2 catatan terbuka: 2 wajib.");
    sari.send(b"n");
    author.send(b"\r");
    author.expect("Sudah diperbaiki");
    author.send(b"\x1b[B\r");
    author.expect("sudah diperbaiki");
    author.send(b"\t");
    author.send(b"\x1b[B\r");
    author.expect("kiriman ke-2");
    dewi.send(b"n");
    author.send(b"\r");
    author.expect("Terkirim pukul");
    for program in [&mut sari, &mut dewi, &mut author] {
        program.send(b"\x11");
    }
    [sari, dewi, author].into_iter().for_each(|mut program| program.expect_exit(0));
    assert_eq!(events(&folder, "sari"), ["dibaca ", "catatan Dari Sari.", "putusan perbaiki"]);
    assert_eq!(events(&folder, "dewi"), ["dibaca ", "catatan Dari Dewi.", "putusan setuju"]);
    let files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("000001."))
        .collect();
    assert!(files.iter().any(|name| name.ends_with("kirim-2.json")), "{files:?}");
    let session = files.iter().find(|name| name.ends_with(".skj.json")).unwrap();
    let replies = json(&folder.join(session))["balasan"].as_array().unwrap().clone();
    assert_eq!((replies.len(), replies[0]["jenis"].as_str().unwrap()), (1, "diperbaiki"));
}

const UP: &[u8] = b"\x1b[A";
const DOWN: &[u8] = b"\x1b[B";

/// A room of 13 with the home of a facilitator in it, who has the desk open.
fn room(place: &TempDir) -> (std::path::PathBuf, Program) {
    let folder = place.path().join("ruang");
    std::fs::create_dir(&folder).unwrap();
    crate::room::fill(&folder, &place.path().join("contoh"), 13);
    let mut sari = person(place, "Sari", &["telaah", folder.to_str().unwrap()]);
    sari.expect("dari 13 menunggu");
    (folder, sari)
}

/// Somebody whose name is known already.
fn person(place: &TempDir, name: &str, arguments: &[&str]) -> Program {
    let home = place.path().join(name);
    let state = home.join(".local/state/skj");
    std::fs::create_dir_all(&state).unwrap();
    std::fs::write(state.join("nama"), name).unwrap();
    Program::with(&home, arguments)
}

#[test]
fn a_change_after_approval_is_shown_while_it_happens() {
    let place = TempDir::new().unwrap();
    let (folder, mut sari) = room(&place);
    sari.send(b"s\t");
    sari.press_until(DOWN, "> [ ] disetujui");
    sari.send(b"\r");
    sari.press_until(DOWN, "> [ ] berubah setelah");
    sari.send(b"\r");
    sari.press_until(b"\x1b", "Saringan: diajukan, diajukan ulang, disetujui, berubah");
    sari.send(b"/peserta 08\r");
    sari.expect("cari \"peserta 08\"");
    sari.expect("> Peserta 08 Inspektorat Kasi Pengelolaan\u{2026} disetujui");
    let mut author = person(&place, "Peserta 08", &["--folder", folder.to_str().unwrap()]);
    author.expect("Lanjutkan: Kepala Seksi");
    author.send(b"\r");
    author.press_until(b"\x1b", "1  Identitas");
    author.send(b"1");
    author.press_until(DOWN, "> Kode jabatan");
    author.send(b"9");
    sari.expect("> Peserta 08 Inspektorat Kasi Pengelolaan\u{2026} berubah");
    sari.send(b"\r");
    sari.expect("Isi berubah setelah disetujui; persetujuan hanya berlaku bagi kiriman itu.");
    sari.expect("Isi sekarang dibanding kiriman ke-1: 1 perubahan");
    for program in [&mut sari, &mut author] {
        program.send(b"\x11");
    }
    [sari, author].into_iter().for_each(|mut program| program.expect_exit(0));
}

/// Names of all SKJ of a folder.
fn sessions_of(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".skj.json")).collect();
    names.sort();
    names
}

#[test]
fn a_remark_stays_with_its_row() {
    let place = TempDir::new().unwrap();
    let (folder, mut sari) = room(&place);
    sari.send(b"/peserta 02\r");
    sari.expect("cari \"peserta 02\"");
    sari.send(b"\r");
    sari.expect("Temuan dan catatan");
    sari.send(b"\x1b[F");
    sari.press_until(UP, ">    12. Memperjuangkan");
    sari.send(b"cTugas ini tetap di sini.");
    sari.expect("Catatan baru pada Pemetaan, tugas 12");
    sari.press_until(b"\t", "> Simpan catatan");
    sari.send(b"\r");
    sari.expect("C1 wajib");
    let mut author = person(&place, "Peserta 02", &["--folder", folder.to_str().unwrap()]);
    author.expect("Lanjutkan: Kepala Bidang");
    author.send(b"\r");
    let hand_in = |author: &mut Program, number: u32| {
        author.press_until(b"\x1b", "1  Identitas");
        author.send(b"7");
        author.press_until(b"\t", "> Kirim\u{2026}");
        author.send(b"\r");
        author.expect(&format!("kiriman ke-{number}"));
        author.send(b"\r");
        author.expect("Terkirim pukul");
    };
    let to_duty = |author: &mut Program, duty: &str| {
        author.press_until(b"\x1b", "1  Identitas");
        author.send(b"5");
        author.press_until(DOWN, duty);
    };
    // Moved, and its words are others: the remark is about the same duty.
    to_duty(&mut author, "> 12 Memperjuangkan");
    author.send(b"KKK");
    author.expect(">  9 Memperjuangkan");
    hand_in(&mut author, 2);
    sari.expect("Pemetaan, tugas 9: Tugas ini tetap di sini.");
    author.send(b"\r");
    author.expect("Lanjutkan: Kepala Bidang");
    author.send(b"\r");
    let before = sessions_of(&folder);
    // Worded anew: the remark stays there and shows that the value is another one.
    to_duty(&mut author, ">  9 Memperjuangkan");
    author.send(b"\r");
    author.expect("> [");
    author.send(b"a");
    author.expect("> Uraian tugas");
    author.send(b"\x15Menyiapkan kesepakatan lintas sektor.");
    author.press_until(b"\x1b", "1  Identitas");
    // The post has another name, and what was handed in keeps the file where it is.
    author.send(b"1");
    author.press_until(DOWN, "> Nama jabatan");
    author.send(b" Baru");
    author.expect("Timur Baru");
    hand_in(&mut author, 3);
    sari.expect("[Menyiapkan kesepakatan lintas sektor.]");
    sari.expect("C1 wajib, belum dijawab");
    assert_eq!(sessions_of(&folder), before, "what was handed in keeps its file");
    author.send(b"\r");
    author.expect("Lanjutkan: Kepala Bidang");
    author.send(b"\r");
    // Gone: the remark says so and is not lost.
    to_duty(&mut author, ">  9 Menyiapkan");
    author.send(b"d");
    author.expect("Dihapus: Pemetaan, tugas 9.");
    hand_in(&mut author, 4);
    sari.expect("baris dihapus: Memperjuangkan dukungan kebijakan");
    sari.expect("C1 wajib, belum dijawab");
    for program in [&mut sari, &mut author] {
        program.send(b"\x11");
    }
    [sari, author].into_iter().for_each(|mut program| program.expect_exit(0));
    assert_eq!(
        events(&folder, "sari"),
        ["dibaca ", "catatan Tugas ini tetap di sini.", "dibaca ", "dibaca ", "dibaca "]
    );
}

#[test]
fn a_remark_stays_with_a_unit_that_is_named_anew() {
    let place = TempDir::new().unwrap();
    let (folder, mut sari) = room(&place);
    sari.send(b"/peserta 02\r");
    sari.expect("cari \"peserta 02\"");
    sari.send(b"\r");
    sari.expect("Temuan dan catatan");
    sari.send(b"v");
    sari.expect("hanya yang menyimpang");
    sari.press_until(DOWN, ">   12  Pengendalian Vektor");
    sari.send(b"cNama unit ini terlalu sempit.");
    sari.expect("Catatan baru pada Teknis 12");
    sari.press_until(b"\t", "> Simpan catatan");
    sari.send(b"\r");
    sari.expect("C1 wajib");
    let mut author = person(&place, "Peserta 02", &["--folder", folder.to_str().unwrap()]);
    author.expect("Lanjutkan: Kepala Bidang");
    author.send(b"\r");
    author.press_until(b"\x1b", "1  Identitas");
    author.send(b"6");
    author.press_until(DOWN, "> 12 C Pengendalian Vektor");
    author.send(b"\r");
    author.expect("> Ubah ");
    author.send(b"\r");
    author.expect("> Nama unit");
    author.send(b"\x15Pengendalian Vektor");
    author.expect("Pengendalian Vektor \n  Definisi");
    author.press_until(b"\x1b", "1  Identitas");
    author.send(b"6");
    // Moved as well: it is another number, and the same remark.
    author.press_until(DOWN, "> 12 C Pengendalian Vektor  ");
    author.send(b"K");
    author.expect("> 11 C Pengendalian Vektor  ");
    author.press_until(b"\x1b", "1  Identitas");
    author.send(b"7");
    author.press_until(b"\t", "> Kirim\u{2026}");
    author.send(b"\r");
    author.expect("kiriman ke-2");
    author.send(b"\r");
    author.expect("Terkirim pukul");
    sari.expect("Kiriman ke-2 baru masuk");
    sari.expect("Kiriman ke-2 dibanding kiriman ke-1 (yang terakhir ditelaah): 2 perubahan");
    sari.expect("Teknis 11, nama");
    sari.expect("C1 wajib, belum dijawab");
    sari.press_until(DOWN, ">     C1 wajib, belum dijawab");
    sari.send(b"\r");
    sari.expect("Catatan wajib pada Teknis 11");
    sari.expect("Nilai berubah sejak catatan");
    for program in [&mut sari, &mut author] {
        program.send(b"\x11");
    }
    [sari, author].into_iter().for_each(|mut program| program.expect_exit(0));
}

#[test]
fn remarks_follow_an_skj_whose_file_is_named_while_it_is_read() {
    let place = TempDir::new().unwrap();
    let (folder, mut sari) = room(&place);
    let mut author = person(&place, "Peserta 99", &["--folder", folder.to_str().unwrap()]);
    author.press_until(DOWN, "> Mulai SKJ baru");
    author.send(b"\r");
    author.press_until(DOWN, "> Kode jabatan");
    author.send(b"7.7");
    author.expect("Tersimpan");
    let before = sessions_of(&folder);
    let unnamed = before.iter().find(|name| name.starts_with("sesi-")).expect("no name yet").clone();
    // The facilitator helps with a draft before it has a name.
    sari.send(b"s\t");
    sari.press_until(DOWN, "> [ ] draf");
    sari.send(b"\r");
    sari.press_until(b"\x1b", "Saringan: draf, diajukan");
    sari.send(b"/peserta 99\r");
    sari.expect("cari \"peserta 99\"");
    sari.send(b"\r");
    sari.expect("belum dikirim");
    sari.press_until(DOWN, ">   Kode Jabatan");
    sari.send(b"cPertama.");
    sari.press_until(b"\t", "> Simpan catatan");
    sari.send(b"\r");
    sari.expect("Pertama.");
    author.press_until(UP, "> Nama jabatan");
    author.send(b"Camat Contoh Timur");
    author.press_until(DOWN, "> Kode jabatan");
    // The desk goes on under the new name, and writes into the same file.
    sari.expect("Camat Contoh Timur");
    assert!(!sessions_of(&folder).contains(&unnamed), "{:?}", sessions_of(&folder));
    sari.press_until(DOWN, "> C Kode Jabatan");
    sari.send(b"\r");
    sari.press_until(DOWN, "> Tarik catatan");
    sari.send(b"\r");
    sari.expect("Catatan ditarik.");
    sari.press_until(UP, "Nama Jabatan");
    sari.press_until(UP, ">   Nama Jabatan");
    sari.send(b"cKedua.");
    sari.press_until(b"\t", "> Simpan catatan");
    sari.send(b"\r");
    sari.expect("Kedua.");
    for program in [&mut sari, &mut author] {
        program.send(b"\x11");
    }
    [sari, author].into_iter().for_each(|mut program| program.expect_exit(0));
    let id = unnamed.trim_start_matches("sesi-").trim_end_matches(".skj.json").to_owned();
    let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let own: Vec<String> = names.filter(|name| name.contains(&id) && name.contains(".telaah-")).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    let all = json(&folder.join(&own[0]))["peristiwa"].as_array().unwrap().clone();
    let kinds: Vec<&str> = all.iter().map(|event| event["jenis"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["catatan", "batal", "catatan"]);
    // Whoever opens the desk anew sees what stands.
    let mut dewi = person(&place, "Dewi", &["telaah", folder.to_str().unwrap()]);
    dewi.expect("dari 14 menunggu");
    dewi.send(b"s\t");
    dewi.press_until(DOWN, "> [ ] draf");
    dewi.send(b"\r");
    dewi.press_until(b"\x1b", "Saringan: draf, diajukan");
    dewi.send(b"/peserta 99\r");
    dewi.expect("cari \"peserta 99\"");
    dewi.send(b"\r");
    dewi.expect("C1 wajib, Sari");
    dewi.expect("Kedua.");
    dewi.send(b"\x11");
    dewi.expect_exit(0);
}
