//! The wizard as people use it: from a start, keys, then what is asked of the state and of the screen. A case is a line.

use serde_json::Value;
use skj::app::{Effect, KeyCode, Msg};
use skj::domain::{Field, Place, Profile};
use skj::form::{Format, Output};

use crate::desk::{Desk, Token, example, tokens};

/// `PROBE = VALUE` asks the state (`Desk::state`), `+TEXT` and `-TEXT` the screen.
#[track_caller]
fn check(start: &str, keys: &str, expected: &[&str]) {
    let mut desk = Desk::begin(start);
    desk.keys(keys);
    compare(&desk, expected);
}

#[track_caller]
pub fn compare(desk: &Desk, expected: &[&str]) {
    let screen = desk.screen();
    let found: Vec<String> = expected
        .iter()
        .map(|line| match line.split_at(1) {
            ("+", text) | ("-", text) => format!("{}{text}", if screen.contains(text) { '+' } else { '-' }),
            _ => {
                let probe = line.split_once(" = ").unwrap_or_else(|| panic!("{line}: a probe needs \" = \"")).0;
                format!("{probe} = {}", desk.state(probe))
            }
        })
        .collect();
    assert_eq!(found, expected, "\n{screen}\n[{}] [{}]", desk.state("fokus"), desk.app.notice);
}

const NAME: &str = "<to Nama jabatan>";
const SUMMARY: &str = "<to Ikhtisar>";

#[test]
fn typing_into_one_line() {
    check("baru", "", &["layar = identitas", "fokus = isian instansi/nama"]);
    check("baru", "<to Nama jabatan>Camat", &["identitas/nama_jabatan = Camat", "kursor = 5", "batal = Nama jabatan"]);
    check("baru", "<to Nama jabatan>Camt<left>a", &["identitas/nama_jabatan = Camat", "kursor = 4"]);
    check("baru", "<to Nama jabatan>amat<home>C<end>!", &["identitas/nama_jabatan = Camat!"]);
    check("baru", "<to Nama jabatan>Camat<left*2><del><bs>", &["identitas/nama_jabatan = Cat", "kursor = 2"]);
    check("baru", "<to Nama jabatan>Kepala Dinas<c-w>Bagian", &["identitas/nama_jabatan = Kepala Bagian"]);
    check("baru", "<to Nama jabatan>Kepala Dinas<c-u>Camat", &["identitas/nama_jabatan = Camat"]);
    check("baru", "<to Nama jabatan>satu dua<c-z>", &["identitas/nama_jabatan = satu ", "ulang = Nama jabatan"]);
    check("baru", "<to Nama jabatan>satu dua<c-z*2><c-y*2>", &["identitas/nama_jabatan = satu dua", "ulang = –"]);
    check("baru", "<to Nama jabatan>satu dua<c-z>x<c-y>", &["identitas/nama_jabatan = satu x", "ulang = –"]);
    // Letters that are commands elsewhere are letters here.
    check("baru", "<to Nama jabatan>?:[]/uUadKJq17 x", &["identitas/nama_jabatan = ?:[]/uUadKJq17 x", "laci = –"]);
    check("baru", "<to Nama jabatan>Camat<enter>", &["fokus = isian identitas/kelompok_jabatan"]);
    check("baru", "<to Nama jabatan>Camat<tab>", &["fokus = isian identitas/kelompok_jabatan"]);
    check("baru", "<to Nama jabatan>Camat<s-tab>", &["fokus = isian instansi/unit"]);
    check("baru", "<to Nama jabatan>Camat<down><up>", &["fokus = isian identitas/nama_jabatan", "kursor = 5"]);
}

#[test]
fn a_header_names_the_post_where_there_is_room_to_recognise_it() {
    check("camat 42x18", "5<to Lihat cakupan><enter>", &["+Pemetaan · Cakupan   Camat…\n"]);
    check("camat 41x18", "5<to Lihat cakupan><enter>", &["+Pemetaan · Cakupan\n"]);
}

#[test]
fn a_letter_is_what_a_reader_takes_for_one() {
    check("baru", "<to Nama jabatan>cafe\u{301}<bs>", &["identitas/nama_jabatan = caf"]);
    check("baru", "<to Nama jabatan>cafe\u{301}s<left*2>x", &["identitas/nama_jabatan = cafxe\u{301}s"]);
    check("baru", "<to Nama jabatan>職務<left>", &["identitas/nama_jabatan = 職務", "kursor = 3"]);
    check("baru", "<to Nama jabatan>👩‍👩‍👧x<left*2>", &["kursor = 0"]);
    check("baru", "<to Nama jabatan>👩‍👩‍👧<bs>", &["identitas/nama_jabatan = "]);
    check("baru", "<to Nama jabatan>x🇮🇩<left><del>", &["identitas/nama_jabatan = x"]);
    check("baru", "<to Nama jabatan>«a\u{200b}b\u{7}\u{1b}[31mc»", &["identitas/nama_jabatan = a\u{200b}b[31mc"]);
}

#[test]
fn texts_of_several_lines() {
    check("baru", "<to Ikhtisar>satu<enter>dua", &["identitas/ikhtisar_jabatan = satu⏎dua", "kursor = 8"]);
    check("baru", "<to Ikhtisar>satu<enter>dua<up>X", &["identitas/ikhtisar_jabatan = satXu⏎dua"]);
    check("baru", "<to Ikhtisar>satu<enter>dua<home>X<up><end>Y", &["identitas/ikhtisar_jabatan = satuY⏎Xdua"]);
    check("baru", "<to Ikhtisar>satu<tab>", &["fokus = isian penyusun"]);
    check("baru", "<to Ikhtisar>satu<enter>dua<down>", &["fokus = isian penyusun"]);
    check("baru", "<to Ikhtisar>satu<enter>dua<up*2>", &["fokus = isian identitas/kode_jabatan"]);
    check("baru", "<to Ikhtisar>a<enter>b", &["+Enter baris baru  Tab lanjut"]);
    check("baru", "<to Ikhtisar>satu<esc>", &["layar = daftar langkah", "identitas/ikhtisar_jabatan = satu"]);
}

#[test]
fn pastes_go_where_the_focus_is() {
    check(
        "baru",
        "<to Nama jabatan>«Kepala\nDinas»",
        &["identitas/nama_jabatan = Kepala Dinas", "kabar = Baris baru dalam tempelan menjadi spasi."],
    );
    check("baru", "<to Nama jabatan>X «Kepala\tDinas» Y<c-z*3>", &["identitas/nama_jabatan = X "]);
    check("baru", "<to Ikhtisar>«satu\ndua\n\ntiga»", &["identitas/ikhtisar_jabatan = satu⏎dua⏎⏎tiga"]);
    check("baru", "<to Ikhtisar>«satu\ndua\n»<c-z>", &["identitas/ikhtisar_jabatan = "]);
    check(
        "camat",
        "3«tempelan»",
        &["kabar = Tempelan tidak dimasukkan: pilih dulu isian teks.", "manajerial/1/alasan = "],
    );
    check("camat", "5«1. Menyusun rencana»", &["layar = tempelan", "fokus = tempelan 1", "pemetaan/fungsi = 14 baris"]);
    check("baru", "<to Urusan><enter>«kesehatan»", &["fokus = saringan", "+Saring   kesehatan"]);
    // More duties than an SKJ takes, and more text than is read of one paste: both are told.
    for text in ["1. Menyusun rencana\n".repeat(201), "Menyusun rencana ".repeat(20_000)] {
        let mut desk = Desk::begin("camat");
        desk.keys("5");
        desk.send(Msg::Paste(text));
        compare(&desk, &["layar = tempelan", "+Paling banyak 200 tugas, sisanya tidak terbaca"]);
    }
    let long = "x".repeat(300_000);
    let mut desk = Desk::begin("baru");
    desk.keys(SUMMARY);
    desk.send(Msg::Paste(long));
    compare(&desk, &["+65536"]);
    assert_eq!(desk.session().identity.summary.len(), Field::DOOR_LIMIT);
}

const ADMINISTRATOR: &str = "<to Kelompok><enter>administrator<enter><enter>";

#[test]
fn the_grade_fills_in_what_is_usual() {
    check(
        "baru",
        ADMINISTRATOR,
        &[
            "identitas/kelompok_jabatan = administrator",
            "manajerial/*/level = 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3",
            "manajerial/*/bawaan = true | true | true | true | true | true | true | true",
            "sosial_kultural/*/level = 3",
            "persyaratan/pendidikan/jenjang = S-1/D-IV",
            "persyaratan/pelatihan/*/uraian = Pelatihan Kepemimpinan Administrator",
            "persyaratan/pelatihan/*/tingkat_penting = penting",
            "persyaratan/pengalaman/*/tingkat_penting = mutlak",
            "persyaratan/pangkat/terendah = III/d",
            "teknis/*/nama = Advokasi Kebijakan Otonomi Daerah",
            "teknis/*/level = 3",
            "kabar = Level bawaan 3 untuk 9 kompetensi.",
            "laci = –",
            "fokus = isian identitas/urusan_pemerintah",
        ],
    );
    check(
        "baru",
        &format!("{ADMINISTRATOR}<c-z>"),
        &[
            "identitas/kelompok_jabatan = ",
            "manajerial/*/level = – | – | – | – | – | – | – | –",
            "persyaratan/pelatihan = ",
            "persyaratan/pangkat/terendah = ",
            "teknis = ",
        ],
    );
    // A letter on the field opens its list with that letter.
    check("baru", "<to Kelompok>pengaw<enter><enter>", &["identitas/kelompok_jabatan = pengawas"]);
}

#[test]
fn another_grade_changes_only_what_nobody_touched() {
    let other = format!(
        "{ADMINISTRATOR}<c-n*2><right*2><c-n><left><esc>2<to Tambah pelatihan><enter><esc>\
         <to Pangkat><enter>iv/b<enter><enter><esc>1<to Kelompok><enter>jabatan pengawas<enter><enter>"
    );
    check(
        "baru",
        &other,
        &[
            "identitas/kelompok_jabatan = pengawas",
            "manajerial/*/level = 5 | 2 | 2 | 2 | 2 | 2 | 2 | 2",
            "sosial_kultural/*/level = 2",
            "sosial_kultural/*/bawaan = false",
            "persyaratan/pelatihan/1/uraian = Pelatihan Kepemimpinan Pengawas",
            "persyaratan/pangkat/terendah = IV/b",
            "teknis/*/level = 2",
        ],
    );
    check(
        "baru",
        &format!("{other}<c-z>"),
        &[
            "identitas/kelompok_jabatan = administrator",
            "manajerial/*/level = 5 | 3 | 3 | 3 | 3 | 3 | 3 | 3",
            "persyaratan/pelatihan/1/uraian = Pelatihan Kepemimpinan Administrator",
            "teknis/*/level = 3",
        ],
    );
}

#[test]
fn levels_and_their_reasons() {
    check("camat", "3", &["fokus = baris manajerial/1", "+Integritas            3 bawaan", "-Alasan level berbeda"]);
    check(
        "camat",
        "3<right>",
        &["manajerial/1/level = 4", "+Integritas            4 beda", "+Alasan level berbeda", "+Mumpuni (bawaan 3)"],
    );
    check("camat", "3<right>", &["batal = Level Integritas 3 → 4"]);
    check("camat", "3<right><left>", &["manajerial/1/level = 3", "+3 dipilih", "-Alasan level berbeda"]);
    check("camat", "3<right*9>", &["manajerial/1/level = 5", "-(bawaan)"]);
    check("camat", "3<left*9>", &["manajerial/1/level = 1"]);
    check("camat", "35", &["manajerial/1/level = 5", "batal = Level Integritas 3 → 5"]);
    check(
        "camat",
        "31<c-z>",
        &["manajerial/1/level = 3", "manajerial/1/bawaan = true", "+Integritas            3 bawaan"],
    );
    check("camat", "36", &["manajerial/1/level = 3", "batal = –"]);
    check("camat", "3<down*4>2", &["manajerial/5/level = 2", "fokus = baris manajerial/5"]);
    check("camat", "3<enter>4", &["manajerial/2/level = 4"]);
    check("camat", "3<right><tab>Wabah", &["fokus = isian manajerial/1/alasan", "manajerial/1/alasan = Wabah"]);
    check("camat", "3<right><tab>Wabah<tab>", &["fokus = perintah NextStep", "layar = manajerial"]);
    check("camat", "3<right><tab>Wabah<esc>", &["fokus = baris manajerial/1", "+Wabah"]);
    check("camat", "3<right><tab>Wabah<esc><left>", &["manajerial/1/level = 3", "-Alasan level berbeda"]);
    check(
        "camat",
        "3<right><tab>Wabah<esc><left><c-z>",
        &["manajerial/1/level = 4", "+Alasan level berbeda", "+Wabah"],
    );
    check("camat", "4<right>", &["sosial_kultural/1/level = 4", "+Alasan level berbeda"]);
    check("baru", "<c-n*2>", &["manajerial/1/level = –", "+Integritas            – belum"]);
    check("baru", "<c-n*2><right>", &["manajerial/1/level = 3"]);
    check("baru", "<c-n*2><right*2>", &["manajerial/1/level = 4"]);
    check("kepala-seksi", "6<down><left>", &["teknis/2/level = 2"]);
    check("camat 60x20", "3<right>", &["manajerial/1/level = 4", "+Alasan level berbeda"]);
}

#[test]
fn all_levels_back_to_the_preset() {
    let changed = "3<right><tab>Wabah<esc><down>5<esc>4<left><esc>3<to Semua ke bawaan><enter>";
    check(
        "camat",
        changed,
        &[
            "manajerial/*/level = 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3",
            "manajerial/*/bawaan = true | true | true | true | true | true | true | true",
            "manajerial/1/alasan = ",
            "sosial_kultural/*/level = 3",
            "kabar = Semua level kembali ke bawaan. Ctrl+Z membatalkan.",
        ],
    );
    check(
        "camat",
        &format!("{changed}<c-z>"),
        &[
            "manajerial/*/level = 4 | 5 | 3 | 3 | 3 | 3 | 3 | 3",
            "manajerial/1/alasan = Wabah",
            "sosial_kultural/*/level = 2",
        ],
    );
}

#[test]
fn picking_affairs() {
    check("baru", "<to Urusan><enter>", &["laci = Urusan pemerintah, boleh lebih dari satu", "fokus = saringan"]);
    check("baru", "<to Urusan><enter>kes", &["+7 dari 42 cocok", "+Saring   kes"]);
    check("baru", "<to Urusan>kes", &["+7 dari 42 cocok"]);
    check("baru", "<to Urusan>arsip", &["fokus = saringan", "+Saring   arsip"]);
    // A phone's `u` takes nothing back where it is a letter.
    check("baru 45x18", "<to Urusan>?<down*14>", &["+Esc kembali, : perintah"]);
    check(
        "baru 45x18",
        "<c-n*4><to Tempel daftar>«1. Menyusun\n2. Menilai»<to Masukkan 2><enter>",
        &["+2 tugas dimasukkan. u membatalkan."],
    );
    check("baru", "<to Nama jabatan>Camat<tab>umum", &["identitas/nama_jabatan = Camat", "+Saring   umum"]);
    check("baru", "<to Urusan><enter>kes<enter><enter>", &["identitas/urusan_pemerintah = 1.02", "+[x] 1.02"]);
    check("baru", "<to Urusan><enter>kes<down> ", &["identitas/urusan_pemerintah = 1.02"]);
    check("baru", "<to Urusan><enter>kes<down>  ", &["identitas/urusan_pemerintah = "]);
    check(
        "baru",
        "<to Urusan><enter>kes<down><enter><bs*3>arsip<down><enter><esc>",
        &["identitas/urusan_pemerintah = 1.02 | 2.24", "laci = –", "fokus = isian identitas/urusan_pemerintah"],
    );
    check("baru", "<to Urusan><enter>kes<enter><enter>x", &["fokus = saringan", "+Saring   kesx"]);
    check(
        "baru",
        "<to Urusan><enter>kes<enter><enter><to Selesai><enter>",
        &["laci = –", "identitas/urusan_pemerintah = 1.02"],
    );
    check("baru", "<to Urusan><enter>kes<enter><enter><down><enter><c-z>", &["identitas/urusan_pemerintah = 1.02"]);
    check("baru", "<to Urusan><enter>zzz", &["+Tidak ada pilihan yang cocok dengan \"zzz\".", "+Bersihkan saringan"]);
    check("baru", "<to Urusan><enter>zzz<enter>", &["fokus = perintah ClearFilter"]);
    check("baru", "<to Urusan><enter>zzz<enter><enter>", &["fokus = saringan", "-cocok", "+urusan 1–7 dari 42"]);
}

#[test]
fn rows_of_the_requirements() {
    check("camat", "2<to Tambah pelatihan><enter>", &["fokus = isian persyaratan/pelatihan/6/jenis"]);
    check(
        "camat",
        "2<to Tambah pelatihan><enter><right*2><down>Analisis data<down><right><esc>",
        &[
            "persyaratan/pelatihan = 6 baris",
            "persyaratan/pelatihan/6/jenis = teknis",
            "persyaratan/pelatihan/6/uraian = Analisis data",
            "persyaratan/pelatihan/6/tingkat_penting = mutlak",
            "fokus = baris persyaratan/pelatihan/6",
        ],
    );
    check(
        "camat",
        "2<to Sertifikat profesi><enter><to Pentingnya><right>",
        &["persyaratan/pelatihan/2/tingkat_penting = penting"],
    );
    check(
        "camat",
        "2<to Sertifikat profesi><enter><to Pentingnya><right*5>",
        &["persyaratan/pelatihan/2/tingkat_penting = perlu"],
    );
    check(
        "camat",
        "2<to Sertifikat profesi><enter><to Hapus><enter>",
        &["persyaratan/pelatihan = 4 baris", "laci = –"],
    );
    check(
        "camat",
        "2<to Sertifikat profesi>d",
        &["persyaratan/pelatihan = 4 baris", "kabar = Dihapus: Persyaratan, pelatihan 2. Ctrl+Z mengembalikan."],
    );
    // The row that takes the place of a deleted one has the focus, at the end the one above.
    check("camat", "2<to Sertifikat profesi>d", &["fokus = baris persyaratan/pelatihan/2"]);
    check("camat", "5<down><down>d", &["fokus = baris pemetaan/fungsi/3"]);
    check("camat", "5<to Melaksanakan tugas ked>d", &["fokus = baris pemetaan/fungsi/13"]);
    check("camat", "6<down>d", &["fokus = baris teknis/2"]);
    check("camat", "2<to Sertifikat profesi>du", &["persyaratan/pelatihan = 5 baris"]);
    check("camat", "2<to Sertifikat profesi><del><c-z>", &["persyaratan/pelatihan = 5 baris"]);
    check("camat", "2<to Sertifikat profesi>duU", &["persyaratan/pelatihan = 4 baris"]);
    check("camat", "2<to Sertifikat profesi>J", &["fokus = baris persyaratan/pelatihan/3"]);
    check("camat", "2<to Sertifikat profesi>JJK", &["fokus = baris persyaratan/pelatihan/3"]);
    check(
        "camat",
        "2<to Sertifikat profesi>K",
        &["fokus = baris persyaratan/pelatihan/1", "batal = Pindah Persyaratan, pelatihan 2"],
    );
    check("camat", "2<to Sertifikat profesi>KKK<c-z>", &["fokus = baris persyaratan/pelatihan/2", "batal = –"]);
    check(
        "camat",
        "2<to Sertifikat profesi><enter><to Turunkan><enter>",
        &["persyaratan/pelatihan/3/tingkat_penting = mutlak"],
    );
    check("camat", "2<to Sertifikat profesi>a", &["fokus = isian persyaratan/pelatihan/6/jenis"]);
    check("camat", "2<to Sertifikat profesi><ins>", &["fokus = isian persyaratan/pelatihan/6/jenis"]);
    check(
        "camat",
        "2<to Tambah pengalaman><enter>Pernah bertugas",
        &["persyaratan/pengalaman/4/uraian = Pernah bertugas"],
    );
    check("camat", "2<to Tambah indikator kinerja><enter>Indeks", &["persyaratan/indikator_kinerja/6/uraian = Indeks"]);
    check("camat", "2<del>", &["kabar = Tidak dapat di sini: bukan daftar."]);
    check("camat", "2d", &["fokus = saringan"]);
    check("camat", "3d", &["kabar = Tidak dapat di sini: bukan daftar.", "manajerial = 8 baris"]);
}

#[test]
fn mapping_duties() {
    check("baru", "<c-n*4>", &["layar = pemetaan", "+Belum ada tugas."]);
    check(
        "baru",
        "<c-n*4><to Tambah tugas><enter>Menyusun rencana",
        &["pemetaan/fungsi/*/fungsi_utama = Menyusun rencana"],
    );
    check(
        "baru",
        "<c-n*4><to Tambah tugas><enter>Menyusun rencana<down>Merencanakan<esc><to Tambah tugas><enter>Melapor<esc>",
        &[
            "pemetaan/fungsi/*/fungsi_utama = Menyusun rencana | Melapor",
            "pemetaan/fungsi/*/fungsi_kunci = Merencanakan | Merencanakan",
            "+Fungsi kunci 1: Merencanakan",
            "-Fungsi kunci 2",
        ],
    );
    check(
        "camat",
        "5<back Fungsi kunci 1><c-u>Memadukan",
        &[
            "pemetaan/fungsi/1/fungsi_kunci = Memadukan",
            "pemetaan/fungsi/2/fungsi_kunci = Memadukan",
            "pemetaan/fungsi/3/fungsi_kunci = Memadukan",
            "pemetaan/fungsi/4/fungsi_kunci = Menyediakan layanan kecamatan yang mudah dan pasti",
        ],
    );
    check(
        "camat",
        "5<back Fungsi kunci 1>!<c-z>",
        &[
            "pemetaan/fungsi/1/fungsi_kunci = Memadukan penyelenggaraan pemerintahan di wilayah kecamatan",
            "pemetaan/fungsi/3/fungsi_kunci = Memadukan penyelenggaraan pemerintahan di wilayah kecamatan",
            "batal = –",
        ],
    );
    check("camat", "5d", &["pemetaan/fungsi = 13 baris"]);
    check("camat", "5J", &["fokus = baris pemetaan/fungsi/2"]);
    check(
        "camat",
        "5<enter><to Ubah tugas ini><enter>",
        &["laci = Tugas 1", "fokus = isian pemetaan/fungsi/1/fungsi_utama"],
    );
    check("camat", "5<tab>", &["fokus = perintah Add(Functions)"]);
    check("camat", "5<s-tab>", &["fokus = isian pemetaan/tujuan_utama"]);
    // From the suggestions Tab goes on to the next duty, Shift+Tab back to this one.
    check("camat", "5<enter><tab>", &["fokus = baris pemetaan/fungsi/2"]);
    check("camat", "5<enter><down><s-tab>", &["fokus = baris pemetaan/fungsi/1"]);
}

const PASTE: &str = "5«1.\tMenyusun rencana kerja;\n2. Membina petugas serta melatih kader\nkesehatan desa\n• Melapor; dan\n4) Tugas lain.»";

#[test]
fn pasted_duties_are_looked_at_first() {
    let insert = |keys: &str| format!("{PASTE}{keys}<to Masukkan 4 tugas><enter>");
    check(
        "camat",
        PASTE,
        &[
            "layar = tempelan",
            "pemetaan/fungsi = 14 baris",
            "+Tempelan berisi 5 baris dan terbaca sebagai 4 tugas.",
            "+Nomor dibuang dari 4 baris, 1 baris digabung.",
            "+ 2  Membina petugas serta melatih kader kesehatan desa",
            "+2 baris digabung",
        ],
    );
    check(
        "camat",
        &insert(""),
        &[
            "layar = pemetaan",
            "pemetaan/fungsi = 18 baris",
            "pemetaan/fungsi/15/fungsi_utama = Menyusun rencana kerja",
            "pemetaan/fungsi/16/fungsi_utama = Membina petugas serta melatih kader kesehatan desa",
            "pemetaan/fungsi/17/fungsi_utama = Melapor",
            "pemetaan/fungsi/18/fungsi_utama = Tugas lain",
            "kabar = 4 tugas dimasukkan. Ctrl+Z membatalkan.",
        ],
    );
    check("camat", &format!("{}<c-z>", insert("")), &["pemetaan/fungsi = 14 baris"]);
    check(
        "camat",
        &format!("{PASTE}<to Masukkan apa adanya><enter>"),
        &["pemetaan/fungsi = 19 baris", "pemetaan/fungsi/15/fungsi_utama = 1. Menyusun rencana kerja;"],
    );
    check(
        "camat",
        &format!("{PASTE}<down*2><enter><to Gabung><enter>"),
        &["+terbaca sebagai 3 tugas", "+desa Melapor"],
    );
    check(
        "camat",
        &format!("{PASTE}<down><enter><to Pisah><enter>"),
        &["+terbaca sebagai 5 tugas", "+ 2  Membina petugas", "+ 3  melatih kader kesehatan desa"],
    );
    check("camat", &format!("{PASTE}<enter><to Buang><enter>"), &["+terbaca sebagai 3 tugas", "fokus = tempelan 1"]);
    check("camat", &format!("{PASTE}<down><del>"), &["+terbaca sebagai 3 tugas", "-Membina petugas"]);
    check("camat", &format!("{PASTE}<down>d"), &["+terbaca sebagai 3 tugas", "-Membina petugas"]);
    check("camat", &format!("{PASTE}<esc>"), &["layar = pemetaan", "pemetaan/fungsi = 14 baris"]);
    check("camat", &format!("{PASTE}<esc><enter>"), &["layar = tempelan", "+terbaca sebagai 4 tugas"]);
    // Where the purpose has the focus, one sentence goes into it and a list does not.
    check(
        "baru",
        "<c-n*4><to Tempel daftar>«1. Menyusun\n2. Membina\n3. Melapor»",
        &["layar = tempelan", "+terbaca sebagai 3 tugas"],
    );
    check(
        "baru",
        "<c-n*4>«Menurunkan kesakitan\npenduduk»",
        &["layar = pemetaan", "pemetaan/tujuan_utama = Menurunkan kesakitan⏎penduduk"],
    );
    let nothing = "kabar = Tempelan kosong; tidak ada tugas yang terbaca.";
    check("camat", "5« \n»", &["layar = pemetaan", nothing, "pemetaan/fungsi = 14 baris"]);
    check("camat", "5<to Tempel daftar><enter>", &["layar = tempelan", "+Tempel sekarang daftar tugas"]);
    check("camat", "5<to Tempel daftar><enter>«Menyusun»", &["fokus = tempelan 1", "+terbaca sebagai 1 tugas"]);
}

#[test]
fn units_for_a_duty() {
    check("camat", "5<enter>", &["fokus = saran T.7.01.01", "+Saran untuk tugas 1"]);
    check("camat", "5<enter> ", &["pemetaan/fungsi/1/unit = ", "+belum terpetakan"]);
    check("camat", "5<enter> <c-z>", &["pemetaan/fungsi/1/unit = T.7.01.01"]);
    check(
        "camat",
        "5<enter><down><enter>",
        &["pemetaan/fungsi/1/unit = T.7.01.01 | T.7.01.03", "+2 unit", "+[x] Pembinaan dan"],
    );
    check("camat", "5<enter><esc>", &["fokus = baris pemetaan/fungsi/1", "layar = pemetaan"]);
    check("camat", "5<enter><to Selesai><enter>", &["fokus = baris pemetaan/fungsi/2"]);
    check("camat", "5<down*2><enter><to Selesai><enter>", &["fokus = baris pemetaan/fungsi/4"]);
    check(
        "camat",
        "5<enter><to Tidak perlu unit><enter>",
        &[
            "pemetaan/fungsi/1/unit = ",
            "pemetaan/fungsi/1/tanpa_unit = true",
            "+tanpa unit",
            "fokus = baris pemetaan/fungsi/2",
        ],
    );
    check(
        "camat",
        "5<enter><to Tidak perlu unit><enter><up><enter><to Perlu unit><enter>",
        &["pemetaan/fungsi/1/tanpa_unit = false", "+belum terpetakan"],
    );
    check("camat", "5<enter><to Tidak perlu unit><enter><c-z>", &["pemetaan/fungsi/1/unit = T.7.01.01"]);
    check("camat", "5<enter><to Cari unit lain><enter>", &["fokus = saringan", "+Unit untuk: Mengoordinasikan"]);
    check("camat", "5/", &["fokus = saringan", "+Unit untuk: Mengoordinasikan"]);
    check(
        "camat",
        "5<enter><to Cari unit lain><enter>kearsipan<enter><enter><esc>",
        &["laci = –", "layar = pemetaan", "pemetaan/fungsi/1/unit = T.7.01.01 | T.2.24.06"],
    );
    check(
        "camat",
        "5<enter><to Cari unit lain><enter>zzzqq<enter>",
        &["fokus = perintah ClearFilter", "+Tidak ada unit yang cocok dengan \"zzzqq\".", "+Usulkan unit baru…"],
    );
    check(
        "camat",
        "5<enter><to Cari unit lain><enter>Zqx Wvu<enter><to Usulkan><enter>",
        &["layar = unit", "usulan/*/nama = Zqx Wvu", "teknis/6/nama = Zqx Wvu"],
    );
}

#[test]
fn a_unit_that_no_dictionary_has() {
    let proposed = "5<enter><to Usulkan unit baru><enter>Penataan Makam";
    check(
        "camat",
        proposed,
        &[
            "layar = unit",
            "fokus = isian teknis/6/nama",
            "teknis/6/asal = usulan",
            "teknis/6/level = 3",
            "teknis/7/nama = Advokasi Kebijakan Otonomi Daerah",
            "usulan = 1 baris",
            "usulan/1/oleh = Peserta 07",
        ],
    );
    // The proposal and its row are one thing: the mapping shows the name that was written.
    check("camat", &format!("{proposed}<esc><esc>5<down>"), &["usulan/1/nama = Penataan Makam", "+2 unit"]);
    // Leaving the form leads back to the duty; from step 6 it leads to the list.
    check("camat", &format!("{proposed}<esc>"), &["layar = pemetaan", "fokus = baris pemetaan/fungsi/1", "+2 unit"]);
    check(
        "camat",
        "6<to Tulis unit baru><enter>Penataan Makam",
        &["+Teknis · Usulan unit baru", "teknis/6/nama = Penataan Makam", "teknis/6/asal = usulan", "usulan = 1 baris"],
    );
    check("camat", "6<to Tulis unit baru><enter>Penataan Makam<esc>", &["layar = teknis", "+15 "]);
    check("camat", "6<to Tulis unit baru><enter>Makam<esc><to Makam>", &["+diusulkan Peserta 07"]);
    check("camat", "6<to Tulis unit baru><enter>Makam<tab><back Nama>", &["+? Awali dengan kata benda tindakan"]);
}

#[test]
fn all_five_levels_of_a_proposal() {
    let others = "6<to Tulis unit baru><enter>Penataan Makam<to Isi level lain><enter>";
    check(
        "camat",
        others,
        &[
            "layar = level lain",
            "fokus = isian usulan/1/level/1/deskripsi",
            "+Teknis · Usulan unit baru · Level lain",
            "+Level 1 · Paham",
            "-Level 3 · Menengah",
            "+Level 1: menjelaskan",
        ],
    );
    let filled = format!("{others}Mampu menjelaskan makam<tab>Menjelaskan arah<to 4.1>Mengevaluasi tata makam");
    check(
        "camat",
        &filled,
        &[
            "usulan/1/level/1/deskripsi = Mampu menjelaskan makam",
            "usulan/1/level/1/indikator/1 = Menjelaskan arah",
            "usulan/1/level/4/indikator/1 = Mengevaluasi tata makam",
            "+Level 4: mengevaluasi",
        ],
    );
    let left = format!("{filled}<esc>");
    check("camat", &left, &["layar = unit", "fokus = perintah OtherLevels", "+2 dari 4 terisi"]);
    // The level at hand shows the texts the proposal has for it; texts without a level of their own move along.
    let own = format!("{left}<back Level >");
    check("camat", &format!("{own}4"), &["teknis/6/level = 4", "teknis/6/indikator/1 = Mengevaluasi tata makam"]);
    check("camat", &format!("{own}<to Deskripsi>Mampu menata<back Level >5"), &["teknis/6/deskripsi = Mampu menata"]);
    check("camat", &format!("{own}<to Deskripsi>Mampu menata<back Level >53"), &["teknis/6/deskripsi = Mampu menata"]);
}

#[test]
fn coverage_and_the_line_at_six() {
    let sixth = "5<enter><to Cari unit lain><enter>kearsipan<enter><enter><esc><esc><to Lihat cakupan><enter>";
    check("camat", sixth, &["layar = cakupan", "+── batas enam", "+Bawa 6 unit ke Teknis", "+wajib, selalu ikut"]);
    check("camat", sixth, &["+  5  Pengawasan Kearsipan", "+  7  Pemberdayaan"]);
    let raised = format!("{sixth}<to Pemberdayaan>K");
    check("camat", &raised, &["+> 5  Pemberdayaan", "+  7  Pengawasan Kearsipan"]);
    check("camat", &format!("{raised}J"), &["+  5  Pengawasan Kearsipan", "+> 7  Pemberdayaan"]);
    check("camat", &format!("{sixth}<to Pemberdayaan><enter><to Naikkan><enter>"), &["+  7  Pengawasan Kearsipan"]);
    let bring = format!("{sixth}<to Bawa><enter>");
    check("camat", &bring, &["layar = teknis", "kabar = 1 unit dibawa ke Teknis. Ctrl+Z membatalkan."]);
    check("camat", &format!("{bring}<c-z>"), &["teknis = 6 baris"]);
    // Duties are turned over page by page, and no key does nothing at either end.
    let grid = |keys: &str, duties: &str| check("camat 60x20", &format!("5<to Lihat cakupan><enter>{keys}"), &[duties]);
    grid("<left><right>", "+  7  8  9 10 11 12  jml");
    grid("<right*9>", "+  9 10 11 12 13 14  jml");
    grid("<right*9><left>", "+  7  8  9 10 11 12  jml");
    check("camat", "5<to Lihat cakupan><enter>", &["-batas enam", "+Hanya unit 1 yang melayani tugas "]);
    check(
        "camat",
        "5<to Lihat cakupan><enter><down><to Bawa><enter>",
        &["kabar = Semua unit di atas garis sudah ada di Teknis."],
    );
    check("camat", "5<to Lihat cakupan><enter><esc>", &["layar = pemetaan", "fokus = perintah Coverage"]);
    check(
        "baru",
        "<c-n*4><to Lihat cakupan><enter><to Bawa><enter>",
        &["kabar = Belum ada unit: pilih dulu unit untuk tugas pada langkah 5."],
    );
}

#[test]
fn units_are_brought_up_to_the_line() {
    // Seven duties with a unit each: five of them and the pinned one fit.
    let mut keys = ADMINISTRATOR.to_owned() + "<c-n*4><to Tempel><enter>«";
    let units = ["kearsipan", "persampahan", "surveilans", "perpustakaan", "kehumasan", "perencanaan", "pajak"];
    keys += &units.map(|unit| format!("Mengelola {unit}")).join("\n");
    keys += "»<to Masukkan 7 tugas><enter>";
    keys += &"<enter><enter><to Selesai><enter>".repeat(7);
    keys += "<to Lihat cakupan><enter>";
    check("baru", &keys, &["layar = cakupan", "+Bawa 6 unit ke Teknis", "+── batas enam"]);
    keys += "<to Bawa><enter>";
    check("baru", &keys, &["kabar = 5 unit dibawa ke Teknis. Ctrl+Z membatalkan."]);
    // Without a jenjang there is no level, thus no text: nothing was changed. The pinned unit comes along.
    let early = "<c-n*4><to Tempel><enter>«Mengelola kearsipan»<to Masukkan 1 tugas><enter><enter><enter><to Selesai>\
                 <enter><to Lihat cakupan><enter><to Bawa><enter>";
    let row = "+> 10   Pengelolaan Arsip Dinamis                    –           kamus";
    check("baru", early, &["kabar = 2 unit dibawa ke Teknis. Ctrl+Z membatalkan.", row]);
    check("baru", &keys, &["layar = teknis", "teknis = 6 baris", "teknis/6/nama = Advokasi Kebijakan Otonomi Daerah"]);
}

#[test]
fn the_unit_that_regions_must_have() {
    check("camat", "6<to Advokasi>d", &["teknis = 6 baris", "kabar = Tidak dapat dihapus, wajib bagi daerah."]);
    check("camat", "6<to Advokasi>K", &["teknis/6/nama = Advokasi Kebijakan Otonomi Daerah"]);
    check("camat", "6<to Pemberdayaan>J", &["teknis/6/nama = Advokasi Kebijakan Otonomi Daerah", "batal = –"]);
    check("camat", "6<to Advokasi><enter>", &["+Hapus                tidak dapat, wajib bagi daerah"]);
    check(
        "camat",
        "6<to Advokasi><enter><to Hapus><enter>",
        &["teknis = 6 baris", "kabar = Tidak dapat dihapus, wajib bagi daerah."],
    );
    check("camat", "6<to Advokasi><right>", &["teknis/6/level = 4"]);
    let central = "1<to Jenis instansi><right>";
    check("camat", central, &["instansi/jenis = pusat", "teknis/6/nama = Advokasi Kebijakan Otonomi Daerah"]);
    check("camat", &format!("{central}<esc>6<to Advokasi>d"), &["teknis = 5 baris"]);
    check("camat", &format!("{central}<esc>6<to Advokasi>K"), &["teknis/5/nama = Advokasi Kebijakan Otonomi Daerah"]);
    check(
        "camat pusat",
        "6<to Advokasi>d<esc>1<to Jenis instansi><left>",
        &["instansi/jenis = daerah", "teknis = 6 baris"],
    );
    check("kepala-seksi", "6", &["teknis = 2 baris", "+Tambah unit wajib"]);
    check("kepala-seksi", "6<to Tambah unit wajib><enter>", &["teknis/3/nama = Advokasi Kebijakan Otonomi Daerah"]);
    check("kepala-seksi", "6<to Tambah unit wajib><enter><c-z>", &["teknis = 2 baris"]);
    check("kepala-seksi baca", "6", &["teknis = 2 baris"]);
}

#[test]
fn technical_units_and_their_texts() {
    let unit = "6<enter><enter>";
    check("camat", unit, &["layar = unit", "fokus = isian teknis/1/nama", "+Indikator 3.1", "-Pulihkan dari kamus"]);
    check("camat", "6<right>", &["teknis/1/level = 4"]);
    check("camat", "6<right><enter><enter>", &["+Indikator 4.1", "-Pulihkan dari kamus", "-Ganti dengan teks"]);
    check("camat", &format!("{unit}<to Level><right>"), &["teknis/1/level = 4", "+Indikator 4.1"]);
    check("camat", &format!("{unit}<to Level>5"), &["teknis/1/level = 5", "+Indikator 5.1"]);
    let edited = format!("{unit}<to Indikator 3.1><c-u><c-u>Menilai");
    check("camat", &format!("{unit}<to Indikator 3.1>!<to Pulihkan>"), &["+Pulihkan dari kamus"]);
    check(
        "camat",
        &format!("{edited}<to Pulihkan><enter>"),
        &["-Menilai", "kabar = Teks diganti dari kamus. Ctrl+Z mengembalikan."],
    );
    check("camat", &format!("{edited}<to Pulihkan><enter><c-z>"), &["teknis/1/indikator/1 = Menilai"]);
    let other_level = format!("{edited}<back Level><right>");
    check(
        "camat",
        &format!("{other_level}<to Ganti>"),
        &["teknis/1/level = 4", "+Ganti dengan teks level 4", "-Pulihkan"],
    );
    check("camat", &format!("{other_level}<to Ganti><enter>"), &["teknis/1/level = 4", "-Menilai", "-Ganti"]);
    check(
        "camat",
        &format!("{other_level}<to Ganti><enter><c-z>"),
        &["teknis/1/level = 4", "teknis/1/indikator/1 = Menilai"],
    );
    check(
        "camat",
        &format!("{unit}<to Tambah indikator><enter>Menimbang"),
        &["teknis/1/indikator/4 = Menimbang", "+Indikator 3.4"],
    );
    check("camat", &format!("{unit}<to Selesai><enter>"), &["layar = teknis", "fokus = baris teknis/1"]);
    check("camat", &format!("{unit}<to Lanjut: unit 11><enter>"), &["layar = unit", "fokus = isian teknis/2/nama"]);
    check("camat", &format!("{unit}<esc>"), &["layar = teknis", "fokus = baris teknis/1"]);
    check("camat", "6d", &["teknis = 5 baris", "kabar = Dihapus: Teknis 10. Ctrl+Z mengembalikan."]);
    check("camat", "6J", &["fokus = baris teknis/2", "teknis/2/nama = Koordinasi Pemerintahan Kecamatan"]);
    check(
        "camat",
        "6<to Tambah dari kamus><enter>kearsipan<enter><enter><esc>",
        &["teknis = 7 baris", "teknis/7/nama = Advokasi Kebijakan Otonomi Daerah"],
    );
    check("camat", "6<to Tambah dari kamus><enter>kearsipan<enter><enter><enter><esc>", &["teknis = 6 baris"]);
}

#[test]
fn review_jumps_and_comes_back() {
    check("camat", "7", &["layar = tinjau", "fokus = baris formulir"]);
    check("camat", "7<to Kode Jabatan><enter>", &["layar = identitas", "fokus = isian identitas/kode_jabatan"]);
    check(
        "camat",
        "7<to Kode Jabatan><enter><esc>",
        &["layar = tinjau", "fokus = baris formulir", "+>   Kode Jabatan"],
    );
    check("camat", "7<to Kode Jabatan><enter><to Kembali: 7><enter>", &["layar = tinjau", "+>   Kode Jabatan"]);
    check("camat", "7<to Kode Jabatan><enter>X<esc>", &["+>   Kode Jabatan       : ADM.7.01.001X"]);
    check("camat", "7<to 3.2><enter>", &["fokus = baris manajerial/1"]);
    check("kepala-seksi", "7<tab>", &["fokus = temuan"]);
    check("kepala-seksi", "7<tab><enter>", &["fokus = isian identitas/kode_jabatan", "+Kembali: 7"]);
    check("kepala-seksi", "7<tab><down><enter><esc>", &["layar = tinjau", "fokus = temuan"]);
    check("kepala-seksi", "7<tab><enter><esc><esc>", &["fokus = baris formulir"]);
    check("kepala-seksi", "7<tab*2>", &["fokus = perintah SendPage"]);
    check("kepala-seksi", "7<to Nama Jabatan><tab><s-tab>", &["+>   Nama Jabatan"]);
    check("kepala-seksi", "7<to Nama Jabatan><tab><esc>", &["+>   Nama Jabatan"]);
    check("kepala-seksi", "7<tab><enter><60x20><esc>", &["layar = tinjau", "fokus = temuan", "+>   ?"]);
    check("kepala-seksi", "7<tab><60x20><down><80x24>", &["fokus = temuan", "+  > "]);
    check("kepala-seksi 60x20", "7<end>", &["fokus = perintah StepList"]);
}

#[test]
fn handing_in() {
    check(
        "kepala-seksi",
        "7<tab*2><enter>",
        &["layar = kirim", "+Belum dapat dikirim: 8 galat.", "+dan 5 galat lagi", "fokus = perintah MendAll"],
    );
    check("kepala-seksi", "7<tab*2><enter><down><enter>", &["layar = tinjau", "fokus = temuan"]);
    check("kepala-seksi", "7<tab*2><enter><esc>", &["layar = tinjau"]);
    check(
        "kepala-seksi",
        "7<tab*2><enter><enter>",
        &["petunjuk = Perbaikan 1 dari 8. Enter ke berikutnya, Esc selesai."],
    );
    check("kepala-seksi", "7<tab*2><enter><enter><esc*2>", &["layar = kirim"]);
    check(
        "camat",
        "7<tab><enter>",
        &["layar = kirim", "+Siap dikirim. Tidak ada galat", "fokus = perintah Send", "+kiriman ke-1"],
    );
    check(
        "camat",
        "7<tab><enter><enter>",
        &[
            "layar = terkirim 1",
            "efek = kirim",
            "+Terkirim pukul 11.05.32, kiriman ke-1. Terima kasih.",
            "fokus = perintah Home",
        ],
    );
    check(
        "camat",
        "7<tab><enter><enter><to Ubah lagi><enter>7<tab><enter><enter>",
        &["layar = terkirim 2", "efek = kirim kirim"],
    );
    check("camat", "7<tab><enter><enter><enter>", &["layar = beranda", "efek = kirim tutup daftar"]);
    check("camat", "7<tab><enter><enter><to Mulai SKJ baru><enter>", &["layar = identitas", "efek = kirim buat"]);
    check("camat baca", "7<tab><enter><enter>", &["layar = kirim", "efek = "]);
    check("latihan", "7<tab*2><enter>", &["layar = kirim"]);
}

#[test]
fn the_walk_through_all_errors_ends_on_the_page_of_handing_in() {
    // Every error once, whatever it takes; nothing is mended, so the walk visits each and comes back.
    for name in ["kepala-seksi", "latihan", "baru"] {
        let mut desk = Desk::begin(name);
        desk.keys(if name == "baru" { "<esc>7<tab*2><enter>" } else { "7<tab*2><enter>" });
        let errors = desk.app.error_count();
        assert!(errors > 0, "{name}");
        desk.keys("<enter>");
        let mut visited = 1;
        while desk.app.mending.is_some() {
            assert!(visited <= errors, "{name}: {}", desk.screen());
            let hint = format!("Perbaikan {visited} dari {errors}.");
            assert!(desk.state("petunjuk").starts_with(&hint), "{name}: {hint}\n{}", desk.screen());
            next_error(&mut desk);
            visited += 1;
        }
        assert_eq!((visited - 1, desk.state("layar")), (errors, "kirim".to_owned()), "{name}: {}", desk.screen());
    }
}

#[test]
fn what_was_mended_meanwhile_is_passed_by() {
    let two = "<esc>7<tab*2><enter><enter>Lurah<down>pengaw<enter><enter><to Perbaikan berikutnya><enter>";
    check("baru", two, &["fokus = isian identitas/urusan_pemerintah", "+Perbaikan 3 dari 17."]);
}

/// On to the next error by the row that every page of the walk has.
#[track_caller]
fn next_error(desk: &mut Desk) {
    if desk.state("laci") != "–" {
        desk.keys("<esc>");
    }
    desk.keys("<to Perbaikan berikutnya><enter>");
}

#[test]
fn copies() {
    check(
        "folder",
        "<c-p>tema<enter><down><enter>",
        &["efek = tema:gelap", "laci = Tema", "+[x] gelap", "-[x] netral"],
    );
    check("folder", "<to Salin dari><enter>", &["laci = Salin dari SKJ", "fokus = saringan"]);
    check("kosong", "<to Salin dari><enter>", &["laci = –", "kabar = Belum ada SKJ untuk disalin."]);
    let all = "<to Salin dari><enter>camat<enter><enter>";
    let summary = "<to Salin dari><enter>camat<enter><enter><to Salin ke SKJ><enter><to Ikhtisar><f1><tab><enter>";
    check("folder disk 45x18", summary, &["+Esc lalu u"]);
    check("folder", all, &["laci = Yang disalin", "efek = salin:camat", "fokus = perintah CopyParts"]);
    let made = format!("{all}<enter>");
    check(
        "folder",
        &made,
        &[
            "efek = salin:camat buat",
            "layar = identitas",
            "fokus = isian identitas/nama_jabatan",
            "identitas/nama_jabatan = ",
            "identitas/kode_jabatan = ",
            "identitas/ikhtisar_jabatan = ",
            "instansi/unit = ",
            "instansi/perangkat_daerah = Kecamatan Contoh Utara",
            "identitas/kelompok_jabatan = administrator",
            "penyusun/nama = Peserta 07",
            "pemetaan/fungsi = 14 baris",
            "teknis = 6 baris",
            "revisi = 0",
        ],
    );
    check(
        "folder",
        &format!("{all}<back Teknis><enter><back Pemetaan> <to Salin ke SKJ baru><enter>"),
        &[
            "pemetaan/fungsi = ",
            "teknis = ",
            "persyaratan/pelatihan = 5 baris",
            "identitas/kelompok_jabatan = administrator",
        ],
    );
    check(
        "camat",
        "<to Salin ke SKJ baru><enter><enter>",
        &["efek = buat", "pemetaan/fungsi = 14 baris", "identitas/nama_jabatan = "],
    );
    let mut desk = Desk::begin("folder");
    desk.keys(&made);
    let (copy, source) = (serde_json::to_string(desk.session()).unwrap(), example("camat"));
    let source = serde_json::to_value(&source).unwrap();
    for rows in ["/persyaratan/pelatihan", "/persyaratan/pengalaman", "/pemetaan/fungsi", "/teknis"] {
        for row in source.pointer(rows).and_then(Value::as_array).unwrap() {
            assert!(!copy.contains(row["id"].as_str().unwrap()), "{rows}: {row}");
        }
    }
    assert!(!copy.contains(source["id"].as_str().unwrap()));
}

#[test]
fn practice_leaves_nothing_behind() {
    let mut desk = Desk::begin("latihan");
    desk.keys("1<to Nama jabatan>X<esc>3<right>");
    compare(&desk, &["petunjuk = Latihan: tidak ada yang disimpan.", "efek = "]);
    assert!(desk.app.snapshot().is_none() && !desk.app.is_unsaved());
    check("latihan", "<c-s>", &["kabar = Latihan tidak disimpan."]);
    check("latihan", "<esc>", &["layar = beranda"]);
}

#[test]
fn what_may_only_be_read_stays_as_it_is() {
    let refused = "kabar = Baca saja: sedang dibuka di meja-03.";
    for keys in [
        "1X",
        "1<bs>",
        "1<c-w>",
        "1«tempelan»",
        "1<to Jenis><right>",
        "1<to Kelompok><enter>pengawas<enter><enter>",
        "1<to Urusan><enter>kes<enter><enter>",
        "2<to Sertifikat profesi>d",
        "2<to Sertifikat profesi>J",
        "2<to Tambah pelatihan><enter>",
        "3<right>",
        "35",
        "3<to Semua ke bawaan><enter>",
        "5<enter> ",
        "5<enter><to Tidak perlu><enter>",
        "5<enter><to Usulkan><enter>",
        "5«Menyusun»<to Masukkan 1><enter>",
        "6<right>",
        "6d",
        "6<to Tulis unit baru><enter>",
        "6<enter><enter><to Tambah indikator><enter>",
        "<c-z>",
    ] {
        let mut desk = Desk::begin("camat baca");
        let before = desk.content();
        desk.keys(keys);
        assert!(desk.content() == before, "{keys}");
        assert!(!desk.app.is_unsaved() && desk.app.snapshot().is_none(), "{keys}");
        if keys != "<c-z>" {
            assert_eq!(format!("kabar = {}", desk.app.notice), refused, "{keys}\n{}", desk.screen());
        }
    }
    check("camat baca", "3", &["petunjuk = Baca saja: sedang dibuka di meja-03."]);
}

#[test]
fn undo_says_what_it_takes_back() {
    check("camat", "<c-z>", &["kabar = Tidak dapat di sini: belum ada perubahan."]);
    check("camat", "3<right><c-z>", &["kabar = Dibatalkan: Level Integritas 3 → 4", "ulang = Level Integritas 3 → 4"]);
    check("camat", "3<right><c-z><c-y>", &["kabar = Diulangi: Level Integritas 3 → 4", "ulang = –"]);
    check("camat", "3<right><c-z>5<c-y>", &["manajerial/1/level = 5"]);
    check("camat", "1<to Kode>9<c-z>", &["kabar = Dibatalkan: Kode jabatan"]);
    check(
        "camat",
        "6<to Tulis unit baru><enter><c-z>",
        &["layar = teknis", "teknis = 6 baris", "kabar = Dibatalkan: Usulan unit baru"],
    );
    check("camat", "2<to Tambah pelatihan><enter><c-z>", &["laci = –", "persyaratan/pelatihan = 5 baris"]);
    check("camat", "6d<c-z>", &["kabar = Dibatalkan: Hapus Teknis 10"]);
    check(
        "camat",
        "2<to Sertifikat profesi><enter><to Pentingnya><right><esc>",
        &["batal = Persyaratan, pelatihan 2: penting"],
    );
}

#[test]
fn the_palette() {
    check("camat", "3<c-p>", &["laci = Perintah", "fokus = saringan"]);
    check("camat", "3:", &["laci = Perintah"]);
    check("camat", "3<c-p>langkah 5<enter>", &["layar = pemetaan", "laci = –"]);
    check("camat", "3<c-p>beranda<down><enter>", &["layar = beranda"]);
    check("camat", "3<c-p>tambah baris", &["+bukan daftar"]);
    check("camat", "3<c-p>tambah baris<enter>", &["kabar = Tidak dapat di sini: bukan daftar.", "laci = Perintah"]);
    check("camat", "3<right><c-p>batalkan", &["+Batalkan: Level Integritas 3 → 4"]);
    check("camat", "3<right><c-p>batalkan<enter>", &["manajerial/1/level = 3", "laci = –"]);
    check("camat", "3<c-p>zzz", &["+Tidak ada perintah yang cocok dengan \"zzz\"."]);
    check("camat", "3<c-p>zzz<enter>", &["laci = Perintah"]);
    check("camat", "3<c-p>lang<esc>", &["laci = –", "layar = manajerial"]);
    check("camat", "3<c-p><c-p>", &["laci = –"]);
    check("folder", "<c-p>langkah 5", &["+belum ada SKJ"]);
    // What leads out of a session saves it and lets go of it.
    check("camat", "1X<c-p>ganti nama<enter>", &["layar = nama", "efek = tutup", "simpan = 2"]);
    check(
        "camat",
        "1X<c-p>latihan<enter>",
        &["petunjuk = Latihan: tidak ada yang disimpan.", "efek = tutup", "simpan = 2"],
    );
    check("camat", "1X<c-p>mulai skj<enter>", &["identitas/nama_jabatan = ", "efek = buat", "simpan = 2"]);
    check("folder", "<c-p>keluar<enter>", &["efek = keluar"]);
}

#[test]
fn help_is_about_what_has_the_focus() {
    check("baru", "<to Ikhtisar><f1>", &["laci = Bantuan: Ikhtisar jabatan", "+Baik"]);
    check("baru", "<to Ikhtisar><f1><f1>", &["laci = –", "fokus = isian identitas/ikhtisar_jabatan"]);
    check("baru", "<to Ikhtisar>abc<left><c-g><esc>", &["kursor = 2", "laci = –"]);
    check("camat", "3?", &["laci = Bantuan: Integritas"]);
    check("camat", "6?d", &["teknis = 6 baris", "kabar = Tidak dapat di sini: bukan daftar."]);
    check("camat", "1?", &["laci = –", "instansi/nama = Pemerintah Kabupaten Contoh?"]);
}

#[test]
fn leaving() {
    check("camat", "<c-c>", &["efek = ", "kabar = Tekan Ctrl+C sekali lagi untuk keluar; semua tersimpan."]);
    check("camat", "<c-c><c-c>", &["efek = keluar"]);
    check("camat", "<c-q>", &["efek = keluar"]);
    check("folder", "q", &["efek = keluar"]);
    check("folder", "<esc*3>", &["efek = ", "layar = beranda"]);
    check("folder", "<to Keluar><enter>", &["efek = keluar"]);
    check("camat", "<to Keluar><enter>", &["efek = keluar"]);
    check("mulai", "Peserta 07<c-c><c-c>", &["efek = keluar"]);
    let mut desk = Desk::begin("camat");
    desk.keys("<c-c>");
    desk.at(3_001);
    desk.keys("<c-c>");
    compare(&desk, &["efek = ", "kabar = Tekan Ctrl+C sekali lagi untuk keluar; semua tersimpan."]);
    desk.at(6_000);
    desk.keys("<c-c>");
    compare(&desk, &["efek = keluar"]);
}

#[test]
fn esc_goes_back_and_discards_nothing() {
    check(
        "baru",
        "<to Nama jabatan>Camat<esc>",
        &["layar = daftar langkah", "identitas/nama_jabatan = Camat", "fokus = langkah 1"],
    );
    check("baru", "<to Nama jabatan>Camat<esc*9>", &["layar = beranda"]);
    check("camat", "2<to Tambah pelatihan><enter><down>Analisis<esc>", &["persyaratan/pelatihan/6/uraian = Analisis"]);
    check("camat", "6<enter><enter><to Deskripsi>!<esc><esc>", &["layar = daftar langkah", "fokus = langkah 6"]);
    check("camat", "5<enter><down> <esc><esc>", &["layar = daftar langkah", "fokus = langkah 5"]);
    check("camat", "3<right><tab>Alasan<esc><esc>", &["layar = daftar langkah", "manajerial/1/alasan = Alasan"]);
    check("camat", "1<to Penyusun><enter>1979<esc>", &["penyusun/nip = 1979", "laci = –", "fokus = isian penyusun"]);
    // From everywhere Esc leads home, and what was typed on the way is kept.
    for start in [
        "1",
        "2",
        "3",
        "4",
        "5",
        "5<enter>",
        "5<to Lihat cakupan><enter>",
        "6",
        "6<enter>",
        "6<enter><enter>",
        "7",
        "7<tab>",
        "7<tab><enter>",
        "<c-p>",
        "<f1>",
    ] {
        let mut desk = Desk::begin("camat");
        desk.keys(start);
        let before = desk.content();
        let mut pressed = 0;
        while desk.state("layar") != "beranda" {
            assert!(desk.content() == before, "{start}");
            desk.keys("<esc>");
            pressed += 1;
            assert!(pressed < 8, "{start}: {}", desk.screen());
        }
    }
}

#[test]
fn steps_follow_each_other() {
    check("baru", "<c-n>", &["layar = persyaratan"]);
    check("camat", "3]", &["layar = sosial_kultural"]);
    check("camat", "3[", &["layar = persyaratan"]);
    check("camat", "7]", &["layar = daftar langkah"]);
    check("camat", "3<to Lanjut><enter>", &["layar = sosial_kultural"]);
    check("camat", "3<to Kembali><enter>", &["layar = persyaratan"]);
    check("camat", "1<to Kembali><enter>", &["layar = daftar langkah"]);
    let mut desk = Desk::begin("camat");
    desk.keys("3]");
    let saved = desk.effects.iter().filter(|effect| **effect == Effect::Save { durable: true }).count();
    assert_eq!(saved, 2, "a durable save at each step");
}

#[track_caller]
fn resume(step: &str, field: &str, cursor: u64, keys: &str, expected: &[&str]) {
    let mut session = example("camat");
    let mut desk = Desk::begin("camat");
    let field = desk.with_ids(field).to_string();
    session.place = Place { step: step.to_owned(), field, cursor, ..Place::default() };
    desk.open(session);
    desk.keys(keys);
    compare(&desk, expected);
}

#[test]
fn a_session_opens_where_it_was_left() {
    resume(
        "identitas",
        "identitas/nama_jabatan",
        5,
        "",
        &["layar = identitas", "fokus = isian identitas/nama_jabatan", "kursor = 5"],
    );
    resume("identitas", "identitas/nama_jabatan", 5, "X", &["identitas/nama_jabatan = CamatX Contoh Utara"]);
    resume("identitas", "identitas/nama_jabatan", 999, "", &["kursor = 18"]);
    resume("persyaratan", "persyaratan/pelatihan/2", 0, "", &["fokus = baris persyaratan/pelatihan/2"]);
    resume("persyaratan", "persyaratan/pelatihan/p-gone", 0, "", &["layar = persyaratan"]);
    resume("manajerial", "manajerial/4", 0, "", &["fokus = baris manajerial/4"]);
    resume("manajerial", "manajerial/4/level", 0, "", &["fokus = baris manajerial/4"]);
    resume("pemetaan", "pemetaan/fungsi/3", 0, "", &["fokus = baris pemetaan/fungsi/3"]);
    resume("pemetaan", "pemetaan/tujuan_utama", 3, "", &["fokus = isian pemetaan/tujuan_utama", "kursor = 3"]);
    resume("pemetaan", "pemetaan/fungsi/3/fungsi_kunci", 0, "", &["layar = pemetaan"]);
    resume("teknis", "teknis/2", 0, "", &["fokus = baris teknis/2"]);
    resume("teknis", "teknis/2/level", 0, "", &["layar = unit", "fokus = isian teknis/2/level"]);
    resume("teknis", "teknis/2/indikator/3", 4, "", &["fokus = isian teknis/2/indikator/3", "kursor = 4"]);
    resume("tinjau", "", 0, "", &["layar = tinjau"]);
    resume("langkah baru", "identitas/nama_jabatan", 0, "", &["layar = daftar langkah"]);
    resume("manajerial", "identitas/nama_jabatan", 0, "", &["layar = manajerial"]);
}

#[test]
fn the_place_is_kept_for_the_next_time() {
    for keys in [
        "1<to Nama jabatan><left*3>",
        "2<to Sertifikat>",
        "3<down*2>",
        "3<right><tab>Al",
        "5<down>",
        "6<down>",
        "6<enter><enter><to Indikator 3.2><left*2>",
        "5<back Fungsi kunci 1><left*2>",
        "6<to Tulis unit baru><enter>Penataan Makam<to Isi level lain><enter><to 4.1>Menata<left*2>",
    ] {
        let mut desk = Desk::begin("camat");
        desk.keys(keys);
        let (focus, cursor, screen) = (desk.state("fokus"), desk.state("kursor"), desk.state("layar"));
        let saved = desk.app.snapshot().unwrap().session;
        let mut again = Desk::begin("folder");
        again.open(saved);
        assert_eq!((again.state("layar"), again.state("fokus")), (screen, focus.clone()), "{keys}");
        if focus.starts_with("isian") {
            assert_eq!(again.state("kursor"), cursor, "{keys}");
        }
    }
}

#[test]
fn one_field_and_out_again() {
    let quick = |field: &str, keys: &str| {
        let mut desk = Desk::begin("folder");
        desk.app.start.field = Some(field.to_owned());
        desk.open(example("camat"));
        desk.keys(keys);
        desk
    };
    compare(
        &quick("identitas/kode_jabatan", ""),
        &["layar = identitas", "fokus = isian identitas/kode_jabatan", "+sunting cepat"],
    );
    compare(&quick("identitas.kode_jabatan", "9"), &["identitas/kode_jabatan = ADM.7.01.0019"]);
    compare(&quick("identitas/kode_jabatan", "9<esc>"), &["efek = keluar", "identitas/kode_jabatan = ADM.7.01.0019"]);
    compare(&quick("identitas/kode_jabatan", "<to Selesai><enter>"), &["efek = keluar"]);
    compare(&quick("identitas/kode_jabatan", "9<enter><enter>"), &["efek = keluar"]);
    compare(&quick("identitas/kode_jabatan", "<to Semua isian><enter>"), &["layar = daftar langkah", "efek = "]);
    compare(
        &quick("identitas/salah", ""),
        &["layar = daftar langkah", "kabar = Isian \"identitas/salah\" tidak ada; daftar langkah dibuka."],
    );
}

#[test]
fn findings_wait_for_the_first_word() {
    let short = "temuan identitas/ikhtisar_jabatan";
    check("baru", SUMMARY, &["temuan identitas/ikhtisar_jabatan = –"]);
    check("baru", "<to Ikhtisar>Mem", &["temuan identitas/ikhtisar_jabatan = –"]);
    check("baru", "<to Ikhtisar><tab>", &["temuan identitas/ikhtisar_jabatan = IKH-01"]);
    let mut desk = Desk::begin("baru");
    desk.keys("<to Ikhtisar>Memimpin");
    assert_eq!(desk.state(short), "–");
    desk.keys("<tab>");
    assert_ne!(desk.state(short), "–", "{}", desk.screen());
    desk.keys("<s-tab> kecamatan dan mengoordinasikan pelayanan warga di wilayah kecamatan di bawah Bupati");
    assert_eq!(desk.state(short), "–", "{}", desk.screen());
    let mut desk = Desk::begin("baru");
    desk.keys(NAME);
    assert_eq!(desk.state("temuan identitas/nama_jabatan"), "–");
    desk.keys("<down><up>");
    assert_ne!(desk.state("temuan identitas/nama_jabatan"), "–", "left empty");
    desk.keys("Camat");
    assert_eq!(desk.state("temuan identitas/nama_jabatan"), "–", "mended while typing");
}

#[test]
fn the_name_is_asked_once() {
    check("mulai", "", &["layar = nama", "fokus = isian nama-anda", "+(wajib)"]);
    check("mulai", "<enter>", &["layar = nama", "+! Nama Anda belum diisi."]);
    check("mulai", "<enter>P", &["-belum diisi"]);
    check("mulai", " Peserta 07 <enter>", &["layar = beranda", "efek = nama:Peserta 07 daftar"]);
    check("mulai", "«Peserta\n07»<enter>", &["efek = nama:Peserta 07 daftar"]);
    check("mulai", "<esc><tab>Peserta<enter>", &["layar = beranda"]);
}

/// The whole road with what a phone has. Kept as a script, because the program itself walks it too (`road.rs`).
pub const ROAD: &str = include_str!("fixtures/road/tombol.txt");

/// The script of the road without its comments and line ends.
pub fn road() -> String {
    ROAD.lines().filter(|line| !line.starts_with('#')).collect()
}

#[test]
fn five_keys_and_letters_are_enough() {
    let mut desk = Desk::with_profile(80, 24, "", Profile::default());
    for token in tokens(&road()) {
        assert!(!matches!(token, Token::Paste(_) | Token::Resize(_)), "only keys");
        for key in desk.play(&token) {
            let few = [KeyCode::Enter, KeyCode::Tab, KeyCode::Esc];
            let arrows = [KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right];
            let is_letter = matches!(key.code, KeyCode::Char(_));
            assert!(!key.ctrl && (is_letter || few.contains(&key.code) || arrows.contains(&key.code)), "{key:?}");
        }
    }
    compare(&desk, &["layar = terkirim 1", "efek = nama:Peserta 07 daftar buat kirim"]);
    assert_eq!(desk.app.error_count(), 0);
}

#[test]
fn a_returned_one_opens_on_its_remarks_and_is_answered() {
    check(
        "dikembalikan",
        "",
        &["layar = catatan", "fokus = catatan c-00000001", "+3 catatan terbuka: 2 wajib, 1 saran."],
    );
    check("dikembalikan", "", &["+2 catatan wajib belum dijawab", "-Kode belum ada", "+Nilai berubah sejak catatan"]);
    check("dikembalikan", "<to Semua><enter><to C4>", &["layar = semua catatan", "+selesai"]);
    check("dikembalikan", "<esc>", &["layar = daftar langkah", "+perlu perbaikan, kiriman ke-1", "+1 catatan"]);
    // To the field and back to the same remark.
    check("dikembalikan", "<enter><enter>", &["fokus = isian identitas/ikhtisar_jabatan", "+C wajib: Lingkup"]);
    check("dikembalikan", "<enter><enter><esc>", &["layar = catatan", "fokus = catatan c-00000001"]);
    check(
        "dikembalikan",
        "<enter><to Sudah diperbaiki><enter>",
        &["+sudah diperbaiki", "balasan/1/jenis = diperbaiki"],
    );
    check("dikembalikan", "<enter><to Sudah><enter><c-z>", &["balasan = "]);
    check(
        "dikembalikan",
        "<enter><to Tidak setuju><enter>Sudah ada.<esc>",
        &["balasan/*/jenis = tidak_setuju", "balasan/*/isi = Sudah ada.", "+tidak setuju", "layar = catatan"],
    );
    check("dikembalikan", "<enter><to Tidak setuju><enter>x<tab><to Tarik><enter>", &["balasan = "]);
    // A suggestion is taken with its answer, and both are one undo.
    check("dikembalikan", "<to C2><enter>", &["+Pakai usul: level 4", "fokus = perintah TakeSuggestion"]);
    check("dikembalikan", "<to C2><enter><enter>", &["teknis/1/level = 4", "balasan/*/jenis = diperbaiki"]);
    check("dikembalikan", "<to C2><enter><enter><c-z>", &["balasan = "]);
    // Answers change no content; edits do.
    check("dikembalikan", "<enter><to Sudah><enter><esc>", &["+perlu perbaikan, kiriman ke-1"]);
    check("dikembalikan", "<enter><enter>x<esc*2>", &["+sedang diperbaiki, kiriman ke-1"]);
    // Handing in again.
    check(
        "dikembalikan",
        "<enter><to Sudah><enter><to Kirim lagi><enter>",
        &["layar = kirim", "+kiriman ke-2, 1 catatan dijawab, 2 belum"],
    );
    check("dikembalikan", "<to Kirim lagi><enter*2>", &["layar = terkirim 2"]);
}

#[test]
fn remarks_stay_with_their_rows() {
    // Deleted, moved and renamed: the remark says what became of its row.
    check(
        "dikembalikan",
        "<esc>6<enter><to Hapus><enter><esc><to Catatan fas><enter>",
        &["+Teknis yang sudah dihapus"],
    );
    check("dikembalikan", "<esc>6J<esc><to Catatan fas><enter>", &["+Teknis 11, level"]);
    check("dikembalikan", "<esc>6<to Surveil><enter><enter>X<esc*2><to Catatan fas><enter>", &["+Teknis 10, level"]);
}

#[test]
fn exporting() {
    let word = "efek = ekspor:/srv/skj/ekspor/contoh.docx";
    check("camat", "7<tab><to Ekspor><enter><enter>", &["layar = ekspor", word, "+Menulis Word. Anda boleh terus"]);
    check("camat", "<c-p>ekspor<enter><enter>", &["layar = ekspor", word]);
    check("camat", "<to Ekspor><enter><enter><esc>", &["layar = daftar langkah", "fokus = perintah Export", word]);
    check("camat", "<to Ekspor><enter><to Kembali><enter>", &["layar = daftar langkah", "efek = "]);
    check("camat", "7<tab><enter><enter><to Ekspor><enter><esc>", &["layar = terkirim 1", "fokus = perintah Export"]);
    check("camat", "1<to Kode><c-p>ekspor<enter><esc>", &["layar = identitas", "fokus = isian identitas/kode_jabatan"]);
    // The place is a folder, or a file with the ending of the format; it is kept while the program runs.
    let to = |place: &str| format!("<to Ekspor><enter><back Tempat><c-u>{place}<enter><to Excel><enter>");
    check("camat", &to("~/hasil/"), &["efek = ekspor:~/hasil/contoh.xlsx", "+~/hasil/"]);
    check("camat", &to("a b.xlsx"), &["efek = ekspor:a b.xlsx"]);
    check("camat", &to("a.docx"), &["efek = ekspor:a.docx/contoh.xlsx"]);
    check("camat", &to("/"), &["efek = ekspor:/contoh.xlsx"]);
    check("camat", &to(""), &["efek = ekspor:contoh.xlsx", "+(folder ini)"]);
    check("camat", &(to("x") + "<esc>1<c-p>ekspor<enter><back Tempat>y"), &["+xy"]);
    // One at a time, and what may only be read is exported too.
    check("camat", "<to Ekspor><enter><enter><down><enter>", &[word, "kabar = Word masih ditulis."]);
    check("camat baca", "<to Ekspor><enter><enter>", &[word]);
    check(
        "latihan",
        "<to Ekspor><enter>",
        &["layar = daftar langkah", "kabar = Tidak dapat di sini: latihan tidak disimpan.", "efek = "],
    );
    check("folder", "<c-p>ekspor<enter>", &["layar = beranda", "+belum ada SKJ yang dibuka"]);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked_for() {
    let taken = || {
        let mut desk = Desk::begin("camat");
        desk.keys("<to Ekspor><enter><enter>");
        desk.send(Msg::ExportTaken { output: Output::Own(Format::Docx), path: "/srv/a.docx".to_owned() });
        desk
    };
    let word = "ekspor:/srv/skj/ekspor/contoh.docx";
    for (keys, effects) in
        [("<enter>", word.to_owned()), ("<esc>", word.to_owned()), ("<down><enter>", format!("{word} {word} timpa"))]
    {
        let mut desk = taken();
        assert_eq!(desk.state("laci"), "Ganti berkas yang sudah ada?");
        desk.keys(keys);
        assert_eq!((desk.state("laci"), desk.state("efek")), ("–".to_owned(), effects), "{keys}");
    }
    let mut elsewhere = Desk::begin("camat");
    elsewhere.keys("<to Ekspor><enter><enter><esc>");
    elsewhere.send(Msg::ExportTaken { output: Output::Own(Format::Docx), path: "/srv/a.docx".to_owned() });
    assert_eq!(elsewhere.state("kabar"), "Word belum ditulis: berkasnya sudah ada.");
}
