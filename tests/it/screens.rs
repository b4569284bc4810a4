//! Screens as text, compared with snapshots: a reviewer sees in the snapshot what changed. The rules of the visual
//! grammar hold for all of them, and for whatever random keys lead to (`random.rs`).

use ratatui::backend::{Backend as _, TestBackend};
use skj::app::layout::width;
use skj::app::page::Surface;
use skj::app::{Held, KeyCode, Msg, Size, Summary};
use skj::form::{Format, Output};

use crate::desk::{Desk, earlier, example, summaries};

/// Signs beyond ASCII that have a plain form for terminals without UTF-8.
const SIGNS: &str = "─·…–↑↓←→×█";

/// What breaks the grammar on the present screen. Words of a person may hold any letters and are not judged.
pub fn faults(desk: &Desk) -> Vec<String> {
    let size = desk.size();
    let mut terminal = desk.draw();
    let rows = crate::desk::rows_of(&terminal);
    let mut faults = Vec::new();
    let cursor = terminal.get_cursor_position().unwrap();
    if cursor.x >= size.width || cursor.y >= size.height {
        faults.push(format!("cursor {},{} beyond the screen", cursor.y + 1, cursor.x + 1));
    }
    if size.is_too_small() {
        return faults;
    }
    for (number, row) in rows.iter().enumerate() {
        if width(row) > usize::from(size.width - 2) {
            faults.push(format!("row {}: {} cells", number + 1, width(row)));
        }
        // The desk has a star there, where something is half-typed.
        if row.chars().nth(1).is_some_and(|sign| !matches!(sign, ' ' | '*')) {
            faults.push(format!("row {}: column 2 is not blank", number + 1));
        }
    }
    let rule = format!("  {}", "─".repeat(usize::from(size.width - 4)));
    if rows[usize::from(size.height - 3)] != rule {
        faults.push("no rule above the status row".to_owned());
    }
    let marked: Vec<(u16, u16)> = marked_cells(desk, &terminal);
    if marked.len() != 1 {
        faults.push(format!("{} focus markers: {marked:?}", marked.len()));
    }
    let types = desk.app.focused_text().is_some();
    if let ([marker], false) = (marked.as_slice(), types)
        && *marker != (cursor.x, cursor.y)
    {
        faults.push(format!("cursor {},{} away from the marker {marker:?}", cursor.y + 1, cursor.x + 1));
    }
    faults
}

/// Cells with a focus marker: in column 1, or where the right pane begins.
fn marked_cells(desk: &Desk, terminal: &TestBackend) -> Vec<(u16, u16)> {
    let page = skj::app::page(&desk.app);
    let side = page.side.filter(|_| desk.app.active_surface() == Surface::Side).map(|side| side.column - 1);
    let buffer = terminal.buffer();
    let columns = std::iter::once(0).chain(side);
    columns
        .flat_map(|x| (0..buffer.area.height).map(move |y| (x, y)))
        .filter(|(x, y)| *x < buffer.area.width && buffer[(*x, *y)].symbol() == ">")
        .collect()
}

/// The screen with all rules checked, those for the program's own words included.
#[track_caller]
fn looked_at(desk: &Desk, name: &str) -> String {
    let screen = desk.screen();
    assert_eq!(faults(desk), Vec::<String>::new(), "{name}\n{screen}");
    let odd: String = screen.chars().filter(|sign| !sign.is_ascii() && !SIGNS.contains(*sign)).collect();
    assert!(odd.is_empty(), "{name}: {odd:?} has no plain form\n{screen}");
    screen
}

/// Pages and drawers with the keys that lead there.
pub const PAGES: &[(&str, &str, &str)] = &[
    ("nama", "mulai", ""),
    ("nama-kosong", "mulai", "<enter>"),
    ("beranda", "folder", ""),
    ("beranda-kosong", "kosong", ""),
    ("beranda-salin", "folder", "<to Salin dari><enter>"),
    ("salin-bagian", "folder", "<to Salin dari><enter>camat<enter><enter>"),
    ("daftar-langkah", "kepala-bidang", ""),
    ("daftar-langkah-galat", "kepala-seksi", ""),
    ("identitas-baru", "baru", "<to Nama jabatan>Kepala Bidang Pencegahan dan Pengendalian Peny"),
    ("identitas", "kepala-bidang", "1<to Nama jabatan>"),
    ("identitas-ikhtisar", "kepala-bidang", "1<to Ikhtisar>"),
    ("identitas-urusan", "kepala-bidang", "1<to Urusan><enter>kes"),
    ("identitas-urusan-nihil", "kepala-bidang", "1<to Urusan><enter>kesx<enter>"),
    ("identitas-kelompok", "kepala-bidang", "1<to Kelompok><enter>"),
    ("identitas-penyusun", "kepala-bidang", "1<to Penyusun><enter>"),
    ("identitas-bantuan", "kepala-bidang", "1<to Ikhtisar><f1>"),
    ("perintah", "kepala-bidang", "3<right><esc>1<to Ikhtisar><c-p>ba"),
    ("perintah-semua", "kepala-bidang", "3<c-p>"),
    ("persyaratan", "kepala-bidang", "2"),
    ("persyaratan-baris", "kepala-seksi", "2<to Bimbingan teknis><enter>"),
    ("manajerial", "kepala-bidang", "3"),
    (
        "manajerial-beda",
        "kepala-bidang",
        "3<down><right><tab>Bidang ini menangani rujukan wabah lintas kabupaten bersama provinsi dan kementerian.",
    ),
    ("manajerial-perintah", "kepala-bidang", "3<to Lanjut>"),
    ("sosial-kultural", "kepala-bidang", "4"),
    ("pemetaan", "kepala-bidang", "5<to  8 >"),
    ("pemetaan-saran", "kepala-bidang", "5<to  8 ><enter>"),
    ("pemetaan-kosong", "baru", "<c-n*4>"),
    ("pemetaan-tugas", "kepala-bidang", "5<to Tambah tugas><enter>Menyusun"),
    ("pemetaan-unit", "kepala-bidang", "5<enter><to Cari unit lain><enter>gizi"),
    ("pemetaan-contoh", "kepala-bidang", "5<to Lihat contoh><enter>"),
    (
        "tempelan",
        "kepala-bidang",
        "5«1. Menyusun kebijakan teknis pencegahan dan pengendalian penyakit\n2. Mengoordinasikan surveilans epidemiologi dan penyelidikan kejadian\nluar biasa\n3. Melapor»",
    ),
    ("tempelan-baris", "kepala-bidang", "5«1. Menyusun kebijakan serta rencana\n2. Melapor»<down><enter>"),
    ("tempelan-kosong", "kepala-bidang", "5<to Tempel daftar><enter>"),
    ("cakupan", "kepala-bidang", "5<to Lihat cakupan><enter>"),
    ("teknis", "kepala-bidang", "6<to Surveilans>"),
    ("teknis-tindakan", "kepala-bidang", "6<to Advokasi><enter>"),
    ("teknis-kamus", "kepala-bidang", "6<to Tambah dari kamus><enter>gizi"),
    ("teknis-unit", "kepala-bidang", "6<to Surveilans><enter><enter><to Indikator 3.2>"),
    ("teknis-usulan", "kepala-bidang", "5<enter><to Usulkan><enter>Pengendalian Vektor"),
    ("tinjau", "kepala-seksi", "7"),
    ("tinjau-temuan", "kepala-seksi", "7<tab><down*2>"),
    ("kirim-galat", "kepala-seksi", "7<tab*2><enter>"),
    ("perbaikan", "kepala-seksi", "7<tab*2><enter><enter>"),
    ("kirim-siap", "kepala-bidang", "7<tab><enter>"),
    ("terkirim", "camat", "7<tab><enter><enter>"),
    ("ekspor", "camat", "7<tab><to Ekspor><enter><down*2>"),
    ("ekspor-tempat", "camat", "7<tab><to Ekspor><enter><back Tempat>/camat.docx"),
    ("baca-saja", "kepala-bidang baca", "1<to Nama jabatan>X"),
    ("latihan", "latihan", ""),
    ("dikembalikan", "dikembalikan", ""),
    ("dikembalikan-usul", "dikembalikan", "<to C2><enter>"),
    ("dikembalikan-tidak-setuju", "dikembalikan", "<enter><to Tidak setuju><enter>Wilayah sudah disebut di SOTK."),
    ("dikembalikan-langkah", "dikembalikan", "<esc>"),
    ("dikembalikan-isian", "dikembalikan", "<enter><enter>"),
    ("dikembalikan-semua", "dikembalikan", "<to Semua catatan><enter>"),
    ("telaah", "telaah", "<down*2>"),
    ("telaah-baca", "telaah baca", ""),
    ("telaah-tanda", "telaah", "  t"),
    ("telaah-saringan", "telaah", "/dinas"),
    ("telaah-nihil", "telaah", "/zzz<enter>"),
    ("telaah-formulir", "telaah", "<to Irban><enter>"),
    ("telaah-catatan", "telaah", "<to Irban><enter><to IKHTISAR><down>cLingkup belum tampak. Sebutkan wilayah"),
    ("telaah-catatan-baris", "telaah", "<to Irban><enter><to Integritas>c"),
    ("telaah-catatan-baku", "telaah", "<to Irban><enter><to IKHTISAR><down>c<to Catatan baku><enter>lingkup<enter>"),
    ("telaah-catatan-tindakan", "telaah", "<down*2><enter><to C1><enter>"),
    ("telaah-temuan", "telaah", "<to Irban><enter><tab><enter>"),
    ("telaah-menyimpang", "telaah", "<to Irban><enter>v"),
    ("telaah-perubahan", "telaah", "<down*2><enter>"),
    ("telaah-banding", "telaah", "<down*2><enter><to Bandingkan><enter>"),
    ("telaah-berubah", "telaah", "s<to berubah><enter><esc><home><enter>"),
    ("telaah-setujui", "telaah", "<down*2><enter>A"),
    ("telaah-kembalikan", "telaah", "<down*2><enter>B"),
    ("telaah-terbanyak", "telaah", "<to Ringkasan><enter><enter>"),
    ("telaah-terbanyak-isian", "telaah", "<to Ringkasan><enter><enter><to Menurut isian><enter>"),
    ("telaah-kemajuan", "telaah", "<to Ringkasan><enter><to Kemajuan><enter>"),
    ("telaah-rekap", "telaah", "<to Ringkasan><enter><to Rekap><enter>"),
    ("telaah-bersama", "telaah", "<down>   t<to Setujui><enter>"),
    ("dikembalikan-kirim", "dikembalikan", "<to C2><enter><enter><to Kirim lagi><enter>"),
];

/// Every page has its keys pressed at 80×24, where all of them read the same, and is then shown at each size.
#[test]
fn pages() {
    for &(name, start, keys) in PAGES {
        let mut desk = Desk::begin(start);
        desk.keys(keys);
        for (width, height) in [(80, 24), (60, 20), (120, 40)] {
            snapshot(&mut desk, name, width, height);
        }
    }
    for (name, mut desk) in answered() {
        for (width, height) in [(80, 24), (60, 20), (120, 40)] {
            snapshot(&mut desk, name, width, height);
        }
    }
    let mut desk = Desk::begin("kepala-bidang");
    desk.keys("1<to Nama jabatan>");
    for (width, height) in [(45, 18), (100, 30)] {
        snapshot(&mut desk, "identitas", width, height);
    }
}

/// An SKJ that is open at another desk.
pub fn held(may_take_over: bool) -> Held {
    Held {
        position_name: "Kepala Bidang Pencegahan dan Pengendalian Penyakit".to_owned(),
        owner: "Peserta 07".to_owned(),
        host: "meja-03".to_owned(),
        since: "09.58.12".to_owned(),
        saved_clock: "10.42.07".to_owned(),
        step: 5,
        may_take_over,
        why_not: if may_take_over { "" } else { "dipakai Peserta 12" }.to_owned(),
        ..Held::default()
    }
}

/// Pages that open because of what the disk or another process says.
fn answered() -> Vec<(&'static str, Desk)> {
    let held = |may_take_over| {
        let mut desk = Desk::begin("folder");
        desk.send(Msg::Held(Box::new(held(may_take_over))));
        desk
    };
    let mut history = Desk::begin("camat");
    history.keys("<to Riwayat><enter>");
    history.send(Msg::EarlierListed(earlier()));
    let mut state = Desk::begin("camat");
    state.keys("<to Riwayat><enter>");
    state.send(Msg::EarlierListed(earlier()));
    state.keys("<enter>");
    state.send(Msg::EarlierRead(Box::new(example("camat"))));
    let exported = |answer: Msg| {
        let mut desk = Desk::begin("camat");
        desk.keys("<c-p>eksp<enter><to Excel><enter>");
        desk.send(answer);
        desk
    };
    let path = format!("/srv/skj/{}/camat-contoh-utara-d99a49.xlsx", "folder-yang-panjang/".repeat(4));
    let mut unsaved = Desk::begin("camat");
    unsaved.keys("1<to Kode jabatan>9");
    for failures in 1..=3 {
        unsaved.at(10_000 * failures as u64);
        let rescued = Some("10.42.15".to_owned());
        unsaved.send(Msg::SaveFailed { reason: "disk penuh".to_owned(), failures, rescued });
    }
    let mut elsewhere = Desk::begin("camat");
    elsewhere.keys("1<c-p>salinan di tempat<enter>");
    let mut refused = Desk::begin("camat");
    refused.keys("1<c-p>salinan di tempat<enter>/media/usb/lain<enter>");
    refused.send(Msg::CopyRefused("Folder /media/usb tidak ada. Periksa ejaannya.".to_owned()));
    let mut rescued = Desk::begin("kosong");
    let mut outdated = Desk::begin("kosong");
    let mut all = summaries();
    all.iter_mut().filter(|one| one.own).for_each(|one| one.is_outdated = true);
    outdated.send(Msg::Listed(all));
    let lost = Summary { status: "diselamatkan".to_owned(), ..summaries().remove(0) };
    rescued.send(Msg::Listed(vec![lost]));
    rescued.send(Msg::Notice("Salinan penyelamat 22/11 10.42, 34 kB, berkasnya hilang: Enter memulihkan.".to_owned()));
    vec![
        ("beranda-diselamatkan", rescued),
        ("beranda-kamus-berubah", outdated),
        ("salinan", elsewhere),
        ("salinan-ditolak", refused),
        ("dipakai", held(true)),
        ("dipakai-orang-lain", held(false)),
        ("riwayat", history),
        ("riwayat-keadaan", state),
        ("belum-tersimpan", unsaved),
        ("ekspor-ditulis", exported(Msg::Paused)),
        (
            "ekspor-tertulis",
            exported(Msg::Exported { path: path.clone(), note: "LibreOffice tidak ditemukan.".to_owned() }),
        ),
        ("ekspor-ada", exported(Msg::ExportTaken { output: Output::Own(Format::Xlsx), path })),
        (
            "ekspor-gagal",
            exported(Msg::ExportFailed(
                "Berkas contoh.xlsx belum tersimpan: disk penuh. Hapus berkas lain.".to_owned(),
            )),
        ),
    ]
}

#[track_caller]
fn snapshot(desk: &mut Desk, name: &str, width: u16, height: u16) {
    desk.send(Msg::Resized(Size { width, height }));
    let name = format!("{name}-{width}x{height}");
    let screen = looked_at(desk, &name);
    let keys = desk.rows().pop().unwrap();
    assert!(width < 60 || !keys.contains('…'), "{name}: a key hint is cut: {keys}");
    desk.app.start.ascii = true;
    let plain = desk.rows().join("\n");
    desk.app.start.ascii = false;
    assert!(plain.is_ascii(), "{name} without UTF-8\n{plain}");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, screen));
}

#[test]
fn a_message_stands_where_the_screen_is_too_small() {
    let mut desk = Desk::begin("camat 39x12");
    assert_eq!(desk.rows()[0], "Layar terlalu kecil.");
    desk.send(Msg::Key(skj::app::Key { code: KeyCode::Char('1'), ctrl: false }));
    desk.send(Msg::Resized(Size { width: 80, height: 24 }));
    assert_eq!(desk.state("layar"), "identitas");
}
