//! Two facilitators and a participant over one folder, each a process at a terminal of its own, acting at once.

use crate::people::Room;
use crate::pty::{DOWN, END, ENTER, ESC, HOME, Program, SIZE, TAB, UP, leave};

#[test]
fn what_three_people_do_at_once_is_all_there() {
    let room = Room::of(13);
    let mut sari = Program::start(&room.home("sari"), &["telaah", room.folder()]);
    let mut dewi = Program::start(&room.home("dewi"), &["telaah", room.folder()]);
    let mut author = Program::start(&room.home("peserta"), &["--folder", room.folder()]);
    for (program, name) in [(&mut sari, "Sari"), (&mut dewi, "Dewi"), (&mut author, "Peserta 02")] {
        program.expect("Nama Anda");
        program.send(format!("{name}\r"));
    }
    author.expect("Lanjutkan: Kepala Bidang");
    for program in [&mut sari, &mut dewi] {
        program.expect("dari 13 menunggu");
        program.open("Peserta 02");
    }
    // Neither waits for the other.
    for (program, text) in [(&mut sari, "Dari Sari."), (&mut dewi, "Dari Dewi.")] {
        program.send(format!("c{text}\t\t\r"));
    }
    for program in [&mut sari, &mut dewi] {
        program.expect("Dari Sari.");
        program.expect("Dari Dewi.");
    }
    sari.send("B");
    dewi.send("A");
    sari.expect("Yang ditulis");
    dewi.expect("Yang ditulis");
    sari.send("\t\r");
    dewi.send("\t\r");
    sari.expect("Dikembalikan.");
    dewi.expect("Disetujui.");
    // The participant meets both remarks, answers one and hands in again while the others go on.
    author.send([HOME, ENTER].concat());
    author.expect("2 catatan terbuka: 2 wajib.");
    sari.send("n");
    author.send(ENTER);
    author.expect("Sudah diperbaiki");
    author.send([DOWN, ENTER].concat());
    author.expect("sudah diperbaiki");
    author.send(TAB);
    author.send([DOWN, ENTER].concat());
    author.expect("kiriman ke-2");
    dewi.send("n");
    author.send(ENTER);
    author.expect("Terkirim pukul");
    leave([sari, dewi, author]);
    assert_eq!(room.told("000001", "sari"), ["dibaca", "catatan wajib Dari Sari.", "putusan perbaiki"]);
    assert_eq!(room.told("000001", "dewi"), ["dibaca", "catatan wajib Dari Dewi.", "putusan setuju"]);
    assert_eq!(room.files("000001.kirim-2.json").len(), 1);
    let replies = room.session("000001")["balasan"].as_array().unwrap().clone();
    assert_eq!((replies.len(), replies[0]["jenis"].as_str().unwrap()), (1, "diperbaiki"));
}

/// A room of 13, and a facilitator who has its desk open.
fn room() -> (Room, Program) {
    let room = Room::of(13);
    let mut sari = room.facilitator("Sari", SIZE);
    sari.expect("dari 13 menunggu");
    (room, sari)
}

/// Drafts are not in the table until they are asked for.
fn open_draft(program: &mut Program, who: &str) {
    program.send("s\t");
    program.press_until(DOWN, "> [ ] draf");
    program.send(ENTER);
    program.press_until(ESC, "Saringan: draf, diajukan");
    program.open(who);
}

#[test]
fn a_change_after_approval_is_shown_while_it_happens() {
    let (room, mut sari) = room();
    sari.send("s\t");
    sari.press_until(DOWN, "> [ ] disetujui");
    sari.send(ENTER);
    sari.press_until(DOWN, "> [ ] berubah setelah");
    sari.send(ENTER);
    sari.press_until(ESC, "Saringan: diajukan, diajukan ulang, disetujui, berubah");
    sari.find("Peserta 08");
    sari.expect("> Peserta 08 Inspektorat Kasi Pengelolaan\u{2026} disetujui");
    let mut author = room.participant("Peserta 08");
    author.go_on();
    author.step(1);
    author.press_until(DOWN, "> Kode jabatan");
    author.send("9");
    sari.expect("> Peserta 08 Inspektorat Kasi Pengelolaan\u{2026} berubah");
    sari.send(ENTER);
    sari.expect("Isi berubah setelah disetujui; persetujuan hanya berlaku bagi kiriman itu.");
    sari.expect("Isi sekarang dibanding kiriman ke-1: 1 perubahan");
    leave([sari, author]);
}

#[test]
fn a_remark_stays_with_its_row() {
    let (room, mut sari) = room();
    sari.open("Peserta 02");
    sari.send(END);
    sari.press_until(UP, ">    12. Memperjuangkan");
    sari.send("cTugas ini tetap di sini.");
    sari.expect("Catatan baru pada Pemetaan, tugas 12");
    sari.press_until(TAB, "> Simpan catatan");
    sari.send(ENTER);
    sari.expect("C1 wajib");
    let mut author = room.participant("Peserta 02");
    author.go_on();
    let to_duty = |author: &mut Program, duty: &str| {
        author.step(5);
        author.press_until(DOWN, duty);
    };
    // Moved, and its words are others: the remark is about the same duty.
    to_duty(&mut author, "> 12 Memperjuangkan");
    author.send("KKK");
    author.expect(">  9 Memperjuangkan");
    author.hand_in("kiriman ke-2");
    sari.expect("Pemetaan, tugas 9: Tugas ini tetap di sini.");
    author.send(ENTER);
    author.go_on();
    let before = room.sessions();
    // Worded anew: the remark stays there and shows that the value is another one.
    to_duty(&mut author, ">  9 Memperjuangkan");
    author.send(ENTER);
    author.expect("> [");
    author.send("a");
    author.expect("> Uraian tugas");
    author.send("\x15Menyiapkan kesepakatan lintas sektor.");
    // The post has another name, and what was handed in keeps the file where it is.
    author.step(1);
    author.press_until(DOWN, "> Nama jabatan");
    author.send(" Baru");
    author.expect("Timur Baru");
    author.hand_in("kiriman ke-3");
    sari.expect("[Menyiapkan kesepakatan lintas sektor.]");
    sari.expect("C1 wajib, belum dijawab");
    assert_eq!(room.sessions(), before, "what was handed in keeps its file");
    author.send(ENTER);
    author.go_on();
    // Gone: the remark says so and is not lost.
    to_duty(&mut author, ">  9 Menyiapkan");
    author.send("d");
    author.expect("Dihapus: Pemetaan, tugas 9.");
    author.hand_in("kiriman ke-4");
    sari.expect("baris dihapus: Memperjuangkan dukungan kebijakan");
    sari.expect("C1 wajib, belum dijawab");
    leave([sari, author]);
    assert_eq!(
        room.told("000001", "sari"),
        ["dibaca", "catatan wajib Tugas ini tetap di sini.", "dibaca", "dibaca", "dibaca"]
    );
}

#[test]
fn a_remark_stays_with_a_unit_that_is_named_anew() {
    let (room, mut sari) = room();
    sari.open("Peserta 02");
    sari.send("v");
    sari.expect("hanya yang menyimpang");
    sari.press_until(DOWN, ">   12  Pengendalian Vektor");
    sari.send("cNama unit ini terlalu sempit.");
    sari.expect("Catatan baru pada Teknis 12");
    sari.press_until(TAB, "> Simpan catatan");
    sari.send(ENTER);
    sari.expect("C1 wajib");
    let mut author = room.participant("Peserta 02");
    author.go_on();
    author.step(6);
    author.press_until(DOWN, "> 12 C Pengendalian Vektor");
    author.send(ENTER);
    author.expect("> Ubah ");
    author.send(ENTER);
    author.expect("> Nama unit");
    author.send("\x15Pengendalian Vektor");
    author.expect("Pengendalian Vektor \n  Definisi");
    author.step(6);
    // Moved as well: it is another number, and the same remark.
    author.press_until(DOWN, "> 12 C Pengendalian Vektor  ");
    author.send("K");
    author.expect("> 11 C Pengendalian Vektor  ");
    author.hand_in("kiriman ke-2");
    sari.expect("Kiriman ke-2 baru masuk");
    sari.expect("Kiriman ke-2 dibanding kiriman ke-1 (yang terakhir ditelaah): 2 perubahan");
    sari.expect("Teknis 11, nama");
    sari.expect("C1 wajib, belum dijawab");
    sari.press_until(DOWN, ">     C1 wajib, belum dijawab");
    sari.send(ENTER);
    sari.expect("Catatan wajib pada Teknis 11");
    sari.expect("Nilai berubah sejak catatan");
    leave([sari, author]);
}

#[test]
fn remarks_follow_an_skj_whose_file_is_named_while_it_is_read() {
    let (room, mut sari) = room();
    let mut author = room.participant("Peserta 99");
    author.press_until(DOWN, "> Mulai SKJ baru");
    author.send(ENTER);
    author.press_until(DOWN, "> Kode jabatan");
    author.send("7.7");
    author.expect("Tersimpan");
    let before = room.sessions();
    let unnamed = before.iter().find(|name| name.starts_with("sesi-")).expect("no name yet").clone();
    // The facilitator helps with a draft before it has a name.
    open_draft(&mut sari, "Peserta 99");
    sari.press_until(DOWN, ">   Kode Jabatan");
    sari.remark("Pertama.");
    author.press_until(UP, "> Nama jabatan");
    author.send("Camat Contoh Timur");
    author.press_until(DOWN, "> Kode jabatan");
    // The desk goes on under the new name, and writes into the same file.
    sari.expect("Camat Contoh Timur");
    assert!(!room.sessions().contains(&unnamed), "{:?}", room.sessions());
    sari.press_until(DOWN, "> C Kode Jabatan");
    sari.send(ENTER);
    sari.press_until(DOWN, "> Tarik catatan");
    sari.send(ENTER);
    sari.expect("Catatan ditarik.");
    sari.press_until(UP, "Nama Jabatan");
    sari.press_until(UP, ">   Nama Jabatan");
    sari.remark("Kedua.");
    leave([sari, author]);
    let id = unnamed.trim_start_matches("sesi-").trim_end_matches(".skj.json").to_owned();
    assert_eq!(room.told(&id, "sari"), ["catatan wajib Pertama.", "batal", "catatan wajib Kedua."]);
    // Whoever opens the desk anew sees what stands.
    let mut dewi = room.facilitator("Dewi", SIZE);
    dewi.expect("dari 14 menunggu");
    open_draft(&mut dewi, "Peserta 99");
    dewi.expect("C1 wajib, Sari");
    dewi.expect("Kedua.");
    leave([dewi]);
}

#[test]
fn a_remark_for_many_says_what_stood_there_in_each() {
    let (room, mut sari) = room();
    sari.send("  ");
    sari.expect("Untuk 2 yang ditandai");
    sari.send("t");
    sari.press_until(DOWN, "> Catatan baku");
    sari.send(ENTER);
    sari.expect("36 dari 36");
    sari.send("ikhtisar");
    sari.expect("3 dari 36");
    sari.send([ENTER, ENTER].concat());
    sari.press_until(TAB, "> Tulis 2");
    sari.send(ENTER);
    sari.expect("tertulis.");
    leave([sari]);
    let files = room.files(".telaah-sari-");
    let own: Vec<&String> = files.iter().filter(|name| !name.contains("sari-fasilitator")).collect();
    assert_eq!(own.len(), 2, "{files:?}");
    for name in own {
        let session = room.read(&format!("{}.skj.json", name.split(".telaah-").next().unwrap()));
        let event = &room.read(name)["peristiwa"][0];
        assert_eq!(event["sasaran"], "identitas/ikhtisar_jabatan");
        assert_eq!(event["nilai_saat_itu"], session["identitas"]["ikhtisar_jabatan"]);
    }
}
