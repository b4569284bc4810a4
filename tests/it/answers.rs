//! Answers beside keys: what is written, handed in, exported and opened is the same in plain mode, for every command.

use skj::app::command::COMMANDS;
use skj::app::{Effect, Msg};
use skj::domain::Word as _;
use skj::plain::Talk;

use crate::desk::Desk;
use crate::plain::talk;
use crate::road::settled;
use crate::spoken::faults;

/// All that one can tell apart afterwards, but where the focus is.
fn outcome(desk: &Desk) -> String {
    let session = desk.app.session().map(|session| settled(&serde_json::to_value(session).unwrap()));
    let picks = desk.app.drawer.as_ref().is_some_and(|drawer| drawer.picks().is_some());
    let mut told = ["layar", "ulang"].map(|probe| format!("{probe}: {}", desk.state(probe))).to_vec();
    // What is half-typed is kept while input pauses, which answers do not.
    told.extend(desk.state("efek").split(' ').filter(|effect| !effect.starts_with("draf:")).map(str::to_owned));
    told.push(format!("laci: {}", if picks { "–".to_owned() } else { desk.state("laci") }));
    if let Some(room) = &desk.app.desk {
        let table = &room.table;
        let reading = desk.app.reading().map(|reading| (&reading.of.file, reading.deviations_only));
        told.push(format!("{:?} {:?} {:?} {reading:?}", table.order, table.marked, table.states));
    }
    for (file, held) in desk.room.iter().flat_map(|room| room.borrow().files.clone()) {
        let events = held.reviews.values().flat_map(|review| &review.events);
        let events = events
            .map(|event| format!("{} {} {} {}", event.kind.word(), event.target, event.text, event.verdict.word()));
        told.push(format!("{file}: {}", events.collect::<Vec<_>>().join("; ")));
    }
    told.extend(session);
    told.join("\n")
}

/// What there is after some keys and after some answers, from the same beginning; where it differs, how.
fn compare(start: &str, keys: &str, answers: &str, outcome: fn(&Desk) -> String) -> Result<(), String> {
    let before = outcome(&Desk::begin(start));
    let mut typed = Desk::begin(start);
    typed.keys(keys);
    let mut answered = Desk::begin(&format!("{start} 1000x1000"));
    let paper = talk(&mut answered, answers);
    let (typed, answered) = (outcome(&typed), outcome(&answered));
    if typed == before {
        return Err(format!("{start}: {keys} changes nothing\n"));
    }
    let faults = faults(&paper);
    if !faults.is_empty() {
        return Err(format!("{start}, {answers}: {faults:#?}"));
    }
    match difference(&typed, &answered) {
        same if same.is_empty() => Ok(()),
        difference => Err(format!("{start}: {keys}\nand {answers}\n{difference}\n{paper}\n")),
    }
}

/// The SKJ alone: on which page it is left does not matter.
fn content(desk: &Desk) -> String {
    settled(&serde_json::to_value(desk.session()).unwrap())
}

fn difference(one: &str, other: &str) -> String {
    let count = one.lines().count().max(other.lines().count());
    let of = |text: &str| text.lines().map(str::to_owned).chain(std::iter::repeat(String::new())).take(count).collect();
    let (one, other): (Vec<String>, Vec<String>) = (of(one), of(other));
    let lines = one.into_iter().zip(other).filter(|(one, other)| one != other);
    lines.map(|(one, other)| format!("- {one}\n+ {other}\n")).collect()
}

/// A command, a start, the keys that do it; the answers before its name, and those behind it.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PAIRS: &[Row] = &[
    ("Batalkan", "camat", "3<right><c-z>", "3|4", ""),
    ("Ulangi", "camat", "3<right><c-z><c-y>", "3|4|:batalkan", ""),
    ("Langkah berikutnya", "camat", "3<c-n>", "3", ""),
    ("Langkah sebelumnya", "camat", "3[", "3", ""),
    (
        "Tambah baris",
        "camat",
        "2<to Sertifikat profesi>a<right><down>Arsip<down><right><esc>",
        "2|||",
        "1|Arsip|1|Tutup",
    ),
    ("Hapus baris", "camat", "2<to Sertifikat profesi>d", "2|||", ""),
    ("Naikkan baris", "camat", "2<to Sertifikat profesi>K", "2|||", ""),
    ("Turunkan baris", "camat", "2<to Pelatihan Kepemimpinan>J", "2||", ""),
    ("Cari di daftar", "camat", "6d/surveilans<enter><enter><esc>", "6|:hapus baris", "surveilans|1|"),
    ("Daftar langkah", "camat", "3<right><esc>", "3|4", ""),
    ("Langkah 1 Identitas", "camat", "1", "", ""),
    ("Langkah 2 Persyaratan", "camat", "2", "", ""),
    ("Langkah 3 Manajerial", "camat", "3", "", ""),
    ("Langkah 4 Sosial kultural", "camat", "4", "", ""),
    ("Langkah 5 Pemetaan", "camat", "5", "", ""),
    ("Langkah 6 Teknis", "camat", "6", "", ""),
    ("Langkah 7 Tinjau & kirim", "camat", "7", "", ""),
    ("Lihat cakupan", "camat", "5<to Lihat cakupan><enter>", "5", ""),
    (
        "Tempel daftar tugas…",
        "camat",
        "5<to Tempel><enter>«1. Satu\n2. Dua»<to Masukkan 2><enter>",
        "5",
        "1. Satu|2. Dua||Masukkan 2",
    ),
    ("Lihat contoh pemetaan", "camat", "5<to Lihat contoh><enter>", "5", ""),
    ("Semua level ke bawaan", "camat", "3<right><tab>Luas.<tab><to Semua ke bawaan><enter>", "3|4|Luas.||", ""),
    ("Perbarui teks dari kamus…", "kamus", "<f5><to Perbarui 2><enter>", "", "Perbarui 2"),
    ("Kirim…", "camat", "<c-p>kirim<enter><enter>", "", "Kirim"),
    (
        "Catatan fasilitator",
        "dikembalikan",
        "<esc><to Catatan fasilitator><enter><enter><to Sudah><enter>",
        "<",
        "1|Sudah",
    ),
    ("Ekspor…", "camat disk", "<to Ekspor><enter><back Tempat><c-u>hasil<to Teks><enter>", "", "<|hasil|Teks"),
    ("Riwayat…", "camat disk", "<to Riwayat><enter><down><enter><to Pakai keadaan><enter>", "", "2|Pakai"),
    ("Ambil alih", "dipakai", "<to Ambil alih><enter>", "", ""),
    ("Beranda", "camat", "<esc>", "", ""),
    ("Mulai SKJ baru", "kosong", "<enter>", "", ""),
    (
        "Salin dari…",
        "folder",
        "<to Salin dari><enter>camat<enter><enter><back Manajerial><enter><to Salin ke SKJ><enter>",
        "",
        "camat|1|Manajerial|Salin ke SKJ baru",
    ),
    ("Salin ke SKJ baru…", "camat", "<to Salin ke SKJ><enter><enter>", "", "Salin ke SKJ baru"),
    (
        "Simpan salinan di tempat lain…",
        "camat disk",
        "<c-p>simpan salinan<enter>/media/usb<enter>",
        "",
        "/media/usb|Simpan salinan",
    ),
    ("Latihan", "kosong", "<to Latihan><enter>3<right>", "", "3|4"),
    ("Ganti nama Anda…", "folder", "<c-p>ganti nama<enter><c-u>Rina<enter>", "", "Rina"),
    ("Telaah", "telaah", "<esc><to Telaah><enter>", "<", ""),
    ("Berikutnya yang menunggu", "telaah", "n", "", ""),
    ("Saringan dan urutan…", "telaah", "s<down><enter><esc>", "", "1|"),
    ("Hanya yang menyimpang", "telaah", "<to Camat><enter>v", "Camat", ""),
    ("Perubahan", "telaah", "n<tab>p", ":berikutnya", ""),
    ("Bandingkan dengan…", "telaah", "<to Camat><enter><c-p>bandingkan<enter>", "Camat", ""),
    ("Setujui…", "telaah", "<to Camat><enter>ARapi.<tab><enter>", "Camat", "Rapi.|1"),
    ("Kembalikan…", "telaah", "<to Camat><enter>BBelum rapi.<tab><enter>", "Camat", "Belum rapi.|1"),
    ("Untuk semua yang ditandai…", "telaah", " <down> t<to Setujui><enter>", "tandai 1 3", "Setujui"),
    ("Terbanyak", "telaah", "<c-p>terbanyak<enter>", "", ""),
    ("Kemajuan ruang", "telaah", "<c-p>kemajuan<enter>", "", ""),
    ("Rekap", "telaah", "<c-p>rekap<enter>", "", ""),
    ("Ekspor rekap…", "telaah", "e<to Excel><enter>", "", "Excel"),
    ("Segarkan", "telaah", "<c-p>segarkan<enter>", "", ""),
    ("Tema…", "camat", "<c-p>tema<enter><to gelap><enter>", "", "gelap"),
    ("Tunda ke shell", "camat", "<c-p>tunda<enter>", "", ""),
    ("Keluar", "camat", "<c-q>", "", ""),
];

/// Commands without a pair, and why.
const ALONE: &[(&str, &str)] = &[
    ("Bantuan", "reads and changes nothing; said in words of its own"),
    ("Perintah lain…", "the `:` of every pair"),
    ("Simpan sekarang", "changes nothing; see saving_is_told_once_it_is_done"),
    ("Tandai", "`tandai 1 3` below: rows have numbers instead of a focus"),
    ("Catatan", "begins at the number of a printed line, as below"),
    ("Catatan berikutnya", "remarks have numbers in the menu"),
    ("Catatan sebelumnya", "remarks have numbers in the menu"),
    ("Tandai bagian dibaca", "`dibaca 12` below: printed lines have numbers instead of a focus"),
];

#[test]
fn every_command_does_by_name_what_its_keys_do() {
    let known = |label: &str| {
        PAIRS.iter().filter(|row| row.0 == label).count() + ALONE.iter().filter(|row| row.0 == label).count()
    };
    let unknown: Vec<&str> = COMMANDS.iter().map(|command| command.label).filter(|label| known(label) != 1).collect();
    assert!(unknown.is_empty(), "neither a pair nor a reason, or both: {unknown:?}");
    assert_eq!(PAIRS.len() + ALONE.len(), COMMANDS.len(), "a row of a command that is gone");
    let failed = PAIRS.iter().filter_map(|(label, start, keys, before, after)| {
        let name = label.trim_end_matches('…').to_lowercase();
        let parts = [*before, &format!(":{name}"), *after];
        let answers = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("|");
        compare(start, keys, &answers, outcome).err()
    });
    none(failed);
}

#[track_caller]
fn none(failed: impl Iterator<Item = String>) {
    let failed: Vec<String> = failed.collect();
    assert!(failed.is_empty(), "{} pairs differ:\n{}", failed.len(), failed.join("\n=====\n"));
}

#[test]
fn saving_is_told_once_it_is_done() {
    let mut desk = Desk::begin("camat 1000x1000");
    talk(&mut desk, "3|4");
    let mut talk = Talk::default();
    talk.ask(&mut desk.app);
    let orders = talk.answer(&mut desk.app, ":simpan sekarang");
    let [(Effect::Save { durable: true }, Some(state))] = orders.as_slice() else { panic!("{orders:?}") };
    assert_eq!(state.session.managerial[0].level.map(|level| level.to_string()).as_deref(), Some("4"));
    let (file, edits) = (state.file.clone(), state.edits);
    desk.send(Msg::Saved { file, revision: 2, clock: "10.43.00".to_owned(), durable: true, edits });
    assert_eq!(talk.ask(&mut desk.app).first().map(String::as_str), Some("Tersimpan 10.43.00."));
}

/// Every step, and every drawer that changes an SKJ: a start, keys, and answers.
const SAME: &[[&str; 3]] = &[
    // 1 Identitas: a line, a word, one of a table, some of a table, a paragraph, the author.
    ["camat", "1<to Perangkat><c-u>Dinas X<tab>", "1|||Dinas X"],
    ["camat", "1<to Jenis instansi><right><tab>", "1||pusat"],
    ["camat", "1<to Kelompok><enter>pengawas<enter><enter>", "1||||||5"],
    ["camat", "1<to Urusan><enter>arsip<enter><enter><esc>", "1|||||||arsip|1|"],
    ["camat", "1<to Urusan><enter>kecamatan<enter><enter><esc>", "1|||||||kecamatan|1|"],
    ["camat", "1<to Kode jabatan><c-u><tab>", "1||||||||-"],
    // 2 Persyaratan: rows changed, added, moved and removed.
    ["camat", "2<enter>S-2<enter><enter>", "2|9"],
    ["camat", "2<to Sertifikat profesi><enter><to Hapus><enter>", "2||||1|||Hapus"],
    ["camat", "2<to Sertifikat profesi><enter><to Turunkan><enter><esc>", "2||||1|||Turunkan|Tutup"],
    ["camat", "2<to Sertifikat profesi><enter><to Pentingnya><right*2><esc>", "2||||1||3|Tutup"],
    ["camat", "2<to Tambah pengalaman><enter>Pernah memimpin<tab><esc>", "2||||||||||||Tambah|Pernah memimpin||Tutup"],
    ["camat", "2<to Tambah indikator><enter>Angka<tab><esc>", "2||||||||||||||||||||Tambah indikator|Angka|Tutup"],
    ["camat", "2<to Pangkat terendah><enter>pembina utama<enter><enter>", "2|||||||||||||15"],
    // 3 and 4: a level, its reason, all to the preset.
    ["camat", "3<right><tab>Wilayahnya luas.<tab>", "3|4|Wilayahnya luas.||"],
    ["camat", "4<left>", "4|2"],
    // 5 Pemetaan: purpose, groups, duties and their units; a new unit; a list that is pasted.
    ["camat", "5<back Tujuan><c-u>Rakyat sejahtera.<tab>", "5|<|<|Rakyat sejahtera.|"],
    ["camat", "5<enter><down><enter><esc>", "5|1|2|Selesai"],
    ["camat", "5<enter><to Cari unit><enter>surveilans<enter><enter><esc><esc>", "5|1|Cari unit|surveilans|1||Selesai"],
    ["camat", "5<enter><to Tidak perlu><enter>", "5|1|Tidak perlu"],
    [
        "camat",
        "5<enter><to Ubah tugas><enter><c-u>Menata wilayah.<tab><esc>",
        "5|1|Ubah tugas|Menata wilayah.|||Tutup|Selesai",
    ],
    [
        "camat",
        "5«1. Menyusun rencana\n2. Membina desa»<to Masukkan 2><enter>",
        "5|:tempel|1. Menyusun rencana|2. Membina desa||Masukkan 2",
    ],
    ["camat", "6<enter><to Hapus><enter><c-p>cakupan<enter><to Bawa><enter>", "6|1|Hapus|:cakupan|Bawa"],
    // A unit that no dictionary has, with all five levels.
    [
        "camat",
        "5<enter><to Usulkan><enter>Pengelolaan Air<tab>Mampu.<tab><tab>Mengelola.<tab>Satu.<tab>Dua.<tab>\
         <to Isi level lain><enter>D1.<tab>A1.<tab>B1.<tab>D2.<tab>A2.<tab>B2.<tab>D4.<tab>A4.<tab>B4.<tab>\
         D5.<tab>A5.<tab>B5.<tab>",
        "5|1|Usulkan|Pengelolaan Air|Mampu.|||Mengelola.||Satu.||Dua.||\
         Isi level lain|D1.||A1.||B1.||D2.||A2.||B2.||D4.||A4.||B4.||D5.||A5.||B5.|",
    ],
    // 6 Teknis: a level, a row that goes, one from the dictionary, one of one's own, texts.
    ["camat", "6<enter><to Hapus><enter>", "6|1|Hapus"],
    ["camat", "6<right>", "6|1|Ubah|||4"],
    [
        "camat",
        "6<enter><to Hapus><enter><to Tambah dari kamus><enter>surveilans<enter><enter>",
        "6|1|Hapus||||||Tambah dari kamus|surveilans|1|",
    ],
    [
        "camat",
        "6<enter><to Hapus><enter><to Tulis unit><enter>Pengelolaan Air<tab>",
        "6|1|Hapus||||||Tulis unit|Pengelolaan Air",
    ],
    // A returned one: an answer, and a value that is taken.
    ["dikembalikan", "<enter><to Sudah diperbaiki><enter>", "1|Sudah"],
    ["dikembalikan", "<down><enter><to Pakai usul><enter>", "2|Pakai usul"],
    ["dikembalikan", "<enter><to Tidak setuju><enter>Sudah benar.<tab><esc>", "1|Tidak setuju|Sudah benar.||Tutup"],
    ["dikembalikan", "<enter><to Ke isian><enter><c-u>Memimpin lagi.<tab>", "1|Ke isian|Memimpin lagi.|"],
    ["camat", "6<enter><to Turunkan><enter>", "6|1|Turunkan|Tutup"],
    ["camat", "6<enter><enter><to Deskripsi><c-u>Mampu.<tab>", "6|1|Ubah||||Mampu.|"],
    ["camat", "1<to Penyusun><enter><to NIP>123<tab>", "1||||||||||1|123"],
];

/// The same at the facilitator's desk, with all that is written there.
const AT_DESK: &[[&str; 3]] = &[
    ["telaah", " ", "tandai 1"],
    ["telaah", "<to Camat><enter><to Memimpin peny>r", "Camat|0|dibaca 16"],
    [
        "telaah",
        "<to Camat><enter><to Memimpin peny>cSebutkan wilayahnya.<to Simpan catatan><enter>",
        "Camat|Memimpin peny||Sebutkan wilayahnya.||",
    ],
];

#[test]
fn answers_do_what_the_keys_do() {
    none(SAME.iter().filter_map(|[start, keys, answers]| compare(start, keys, answers, content).err()));
    none(AT_DESK.iter().filter_map(|[start, keys, answers]| compare(start, keys, answers, outcome).err()));
}
