//! The help drawer: what to write, a good and a weak example, where to look, the rule, the keys.

use crate::app::command::Action;
use crate::app::desk::View;
use crate::app::drawers::Drawer;
use crate::app::layout::{capital, fit, wrap};
use crate::app::page::{DrawerPage, Item, Line, Role};
use crate::app::{App, Screen};
use crate::domain::{Field, Kind, StepId, Target};

/// A heading and its paragraphs.
type Part = (&'static str, Vec<String>);

/// Help of the item behind the drawer, under seven fixed headings.
pub fn help(app: &App, drawer: &Drawer) -> DrawerPage {
    let item = explained(app);
    let target = match &item {
        Item::Field(target) | Item::Row(target) => Some(target),
        _ => None,
    };
    let (title, parts) = parts(app, &item, target);
    let (body, more) = scrolled(app, drawer, laid(app, parts));
    let mut bottom = vec![Line::blank()];
    if let Some(summary) = app.copied_summary.as_ref().filter(|_| app.offers_summary()) {
        let note = fit(summary, usize::from(app.start.size.width).saturating_sub(31));
        bottom.push(Line::command(Action::TakeSummary, "Pakai ikhtisar asal", note, 28));
    }
    bottom.push(Line::command(Action::CloseDrawer, "Tutup", more, 28));
    DrawerPage { title: format!("Bantuan: {title}"), body, bottom, ..DrawerPage::default() }
}

/// The part of a text that ↑ and ↓ have reached, and what says so where it is longer than its place.
pub fn scrolled(app: &App, drawer: &Drawer, lines: Vec<Line>) -> (Vec<Line>, &'static str) {
    let rows = usize::from(app.start.size.height.saturating_sub(10)).max(4);
    let most = lines.len().saturating_sub(rows);
    let body = lines.into_iter().skip(drawer.scroll.min(most)).take(rows).collect();
    (body, if most > 0 { "↑ ↓ menggulir" } else { "" })
}

/// What is explained: the item in focus, and for the row that says so the field that was left last.
fn explained(app: &App) -> Item {
    match (&app.focus, app.last_field()) {
        (Item::Do(Action::Help), Some(target)) => Item::Field(target.clone()),
        (item, _) => item.clone(),
    }
}

fn parts(app: &App, item: &Item, target: Option<&Target>) -> (String, Vec<Part>) {
    let field = target.and_then(|target| app.session()?.field(target));
    let one = |text: &str| vec![text.to_owned()];
    let whole = super::whole::of(app, item);
    let (title, mut parts) = match (field, item) {
        (Some(field), Item::Row(target)) => {
            let label = app.session().map(|skj| skj.label(target)).unwrap_or_default();
            let general = vec![page_help(app).to_owned(), field.help.to_owned()];
            (label, vec![("Lengkap", whole), ("", general)])
        }
        (Some(field), _) => {
            let text = if field.help.is_empty() { field.what } else { field.help };
            let parts = vec![
                ("", one(text)),
                ("Lengkap", whole),
                ("Baik", one(field.good)),
                ("Lemah", vec![field.weak.to_owned(), field.weak_why.to_owned()]),
                ("Lihat", vec![where_to_look(field.find)]),
                ("Aturan", one(field.rule)),
            ];
            (field.label.to_owned(), parts)
        }
        (None, _) => ("halaman ini".to_owned(), vec![("Lengkap", whole), ("", one(page_help(app)))]),
    };
    if let Some(target) = target {
        let here = app.shown_findings().filter(|finding| finding.target.is_within(target));
        parts.push(("Temuan", here.map(|finding| finding.message.clone()).collect()));
    }
    parts.push(("Tombol", vec![keys_here(app, field)]));
    (title, parts)
}

/// The headings at the left, each paragraph beside them; what has no heading takes the whole width.
fn laid(app: &App, parts: Vec<Part>) -> Vec<Line> {
    let column = if app.start.size.is_phone() { 11 } else { 12 };
    let cells = usize::from(app.start.size.width.saturating_sub(column + 1));
    let mut lines = Vec::new();
    for (head, texts) in parts {
        for (index, text) in texts.iter().filter(|text| !text.is_empty()).enumerate() {
            if index == 0 && !lines.is_empty() && !matches!(head, "Aturan" | "Tombol") {
                lines.push(Line::blank());
            }
            let (from, cells) = if head.is_empty() { (3, cells + usize::from(column) - 3) } else { (column, cells) };
            for (row, text) in wrap(text, cells).into_iter().enumerate() {
                let line = if index == 0 && row == 0 { Line::text(head, Role::Head) } else { Line::blank() };
                lines.push(line.at(from, text, Role::Plain));
            }
        }
    }
    lines
}

fn desk_help(view: View, writes: bool) -> &'static str {
    match view {
        View::Table if !writes => {
            "Satu baris untuk setiap SKJ di folder. Enter membuka, n membuka berikutnya yang menunggu, garis miring mencari, s menyaring dan mengurutkan."
        }
        View::Form if !writes => {
            "Formulir seperti akan dicetak, di bawahnya pemetaan. m dan M ke catatan, v hanya yang menyimpang, p perubahan. Di sini tidak ada yang ditulis."
        }
        View::Table => {
            "Satu baris untuk setiap SKJ di folder; bintang di depannya: ketikan Anda tentangnya belum selesai. Enter membuka, n membuka berikutnya yang menunggu, Spasi menandai dan t bekerja dengan yang ditandai, garis miring mencari, s menyaring dan mengurutkan."
        }
        View::Form => {
            "Formulir seperti akan dicetak, di bawahnya pemetaan. c menulis catatan pada baris, m dan M ke catatan lain, r menandai bagian dibaca, v hanya yang menyimpang, p perubahan. A menyetujui, B mengembalikan."
        }
        View::Changes => {
            "Perubahan terhadap kiriman terdahulu: tanda kurang sebelum, tanda tambah sekarang, kata yang berubah dalam kurung siku. Enter menuju baris; pada catatan, Enter menutup atau membukanya lagi."
        }
        View::Verdict(_) => {
            "Halaman ini menyebut apa yang akan ditulis. Tidak ada yang ditulis sebelum tombolnya ditekan; pesan yang setengah diketik tetap disimpan."
        }
        View::Frequent { .. } => {
            "Aturan atau isian yang paling sering bermasalah. Enter membuka SKJ yang memilikinya satu per satu, Esc kembali ke baris ini."
        }
        View::Progress => {
            "Di langkah mana para penyusun berada, dan siapa yang lama tidak berubah. Enter membuka SKJ-nya."
        }
        View::Recap => "Jumlah SKJ menurut status, jenjang, dan perangkat daerah. e mengekspor rekap.",
        View::Bulk => {
            "Daftar ini menyebut satu per satu apa yang akan ditulis. Setelah ditulis, semuanya dapat dibatalkan selama halaman ini terbuka."
        }
    }
}

/// The place without its own heading, and without the way to this very page.
fn where_to_look(find: &str) -> String {
    let sentences = find.trim_start_matches("Lihat: ").split_inclusive(". ").map(str::trim);
    let kept: Vec<&str> =
        sentences.filter(|sentence| !sentence.starts_with("F1:") && !sentence.contains("Tab keluar")).collect();
    capital(&kept.join(" "))
}

/// A phone has neither Ctrl nor function keys; `u` and `:` are typed into texts, and `u` is searched in lists.
fn keys_here(app: &App, field: Option<&Field>) -> String {
    let keys = keys_of(field);
    if !app.start.size.is_phone() {
        return keys.to_owned();
    }
    match field.map(|field| field.kind) {
        Some(Kind::Line | Kind::Paragraph | Kind::Texts) => {
            keys.replace(", Ctrl+Z batalkan", "").replace(", Ctrl+P perintah lain", "")
        }
        Some(Kind::Pick(_) | Kind::Picks(_) | Kind::Record) => {
            keys.replace(", Ctrl+Z batalkan", "").replace("Ctrl+P", ":")
        }
        _ => keys.replace("Ctrl+Z", "u").replace("Ctrl+P", ":"),
    }
}

fn keys_of(field: Option<&Field>) -> &'static str {
    match field.map(|field| field.kind) {
        Some(Kind::Paragraph | Kind::Texts) => {
            "Enter baris baru, Tab keluar, Esc kembali, Ctrl+Z batalkan, Ctrl+P perintah lain."
        }
        Some(Kind::Choice(_)) => "← → memilih, Tab pindah, Esc kembali, Ctrl+Z batalkan, Ctrl+P perintah lain.",
        Some(Kind::Level) => "← → atau 1 sampai 5 mengganti level, Tab pindah, Esc kembali, Ctrl+Z batalkan.",
        Some(Kind::Pick(_) | Kind::Picks(_)) => {
            "Enter membuka pilihan, Tab pindah, Esc kembali, Ctrl+Z batalkan, Ctrl+P perintah lain."
        }
        _ => "Tab dan panah pindah, Enter terima, Esc kembali, Ctrl+Z batalkan, Ctrl+P perintah lain.",
    }
}

/// What a page is for.
pub fn page_help(app: &App) -> &'static str {
    match &app.screen {
        Screen::Naming => {
            "Ketik nama Anda lalu tekan Enter. Nama disimpan bersama akun ini dan hanya ditanyakan sekali."
        }
        Screen::Home => {
            "Beranda berisi SKJ dalam folder ini. Panah memilih, Enter membuka. Tab melompat dari daftar ke perintah. Semua ketikan tersimpan sendiri."
        }
        Screen::StepList => {
            "Tujuh langkah menyusun SKJ. Urutannya bebas: Enter atau angka 1 sampai 7 membuka langkah, Esc ke beranda."
        }
        Screen::Step(StepId::Identity) => "Langkah 1 mengisi kepala formulir. Tab pindah isian, Enter menerima.",
        Screen::Step(StepId::Requirements) => {
            "Langkah 2 mengisi syarat jabatan. Enter pada baris membuka isiannya; a menambah, d menghapus. Setiap pelatihan dan pengalaman punya tepat satu tingkat pentingnya."
        }
        Screen::Step(StepId::Managerial) | Screen::Step(StepId::Sociocultural) => {
            "Panah kiri dan kanan, atau angka 1 sampai 5, mengganti level. Level bawaan mengikuti jenjang; bila berbeda, alasan ditanyakan. Teks mengikuti level."
        }
        Screen::Step(StepId::Mapping) | Screen::PastePreview => {
            "Langkah 5 menurunkan unit kompetensi dari tugas. Kelompokkan tugas dalam fungsi kunci, lalu pilih unit untuk setiap tugas. Enter pada tugas membuka sarannya; Lihat contoh menunjukkan hasil jadi."
        }
        Screen::Held => {
            "SKJ ini sedang dibuka oleh program lain. Ambil alih hanya untuk program Anda sendiri yang sambungannya terputus; ketikan di sana disimpan dulu."
        }
        Screen::Refresh => {
            "Kamus yang berlaku berbeda dari yang dipakai SKJ ini. Tanda - adalah teks sekarang, + teks kamus. Enter pada kompetensi memilih atau melepasnya; baru setelah Perbarui ada yang diganti."
        }
        Screen::Coverage => {
            "Tabel tugas dan unit. Tanda x berarti unit melayani tugas. Unit diurutkan menurut banyaknya tugas; K dan J memindahkannya. Enam unit teratas dapat dibawa ke Teknis."
        }
        Screen::Step(StepId::Technical) => {
            "Langkah 6 memuat tiga sampai enam unit kompetensi teknis. Enter membuka tindakan, panah kiri dan kanan mengganti level."
        }
        Screen::Unit(_) => {
            "Nama, definisi, level, deskripsi, dan indikator satu unit. Teks yang belum diubah mengikuti level."
        }
        Screen::OtherLevels(_) => {
            "Level usulan yang tidak diminta jabatan ini. Kamus memerlukan kelima level; yang belum diketahui boleh kosong dan dilengkapi fasilitator."
        }
        Screen::Step(StepId::Review) => {
            "Formulir seperti akan dicetak. Enter pada baris membuka isiannya, Esc di sana kembali ke baris yang sama. Tab pindah ke temuan."
        }
        Screen::Remarks { .. } => {
            "Catatan fasilitator atas kiriman terakhir. Enter membuka tindakan: ke isian, pakai usul, sudah diperbaiki, atau tidak setuju. Hanya fasilitator yang menutup catatan; Anda boleh mengirim lagi kapan saja."
        }
        Screen::Desk(view) => desk_help(*view, app.desk_read_only().is_none()),
        Screen::Export => {
            "Enter pada sebuah bentuk menulis berkasnya di tempat yang tertulis di atas. Berkas yang sudah ada hanya diganti setelah Anda memilihnya. SKJ tidak berubah."
        }
        Screen::Send | Screen::Sent { .. } => {
            "Mengirim membekukan salinan untuk fasilitator. SKJ tetap boleh diubah dan dikirim lagi."
        }
    }
}
