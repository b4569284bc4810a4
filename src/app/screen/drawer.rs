//! Drawers as data: pickers, row actions, help, palette. A drawer begins with a rule that carries its title and ends
//! with the row that closes it.

use super::fields::Builder;
use super::mark_of;
use crate::app::App;
use crate::app::command::{Action, COMMANDS};
use crate::app::drawers::{Drawer, Kind};
use crate::app::layout::{fit, wrap};
use crate::app::page::{DrawerPage, Item, Line, Role};
use crate::app::search;
use crate::domain::{Source, Target, preset, session};

pub fn drawer_page(app: &App, drawer: &Drawer) -> DrawerPage {
    match &drawer.kind {
        Kind::Pick { target, source, many } => picker(app, drawer, target, *source, *many),
        Kind::Unit { duty } => unit_picker(app, drawer, duty.as_deref()),
        Kind::Row(target) => row(app, target),
        Kind::Author => author(app),
        Kind::Help => help(app, drawer),
        Kind::Palette => palette(app, drawer),
        Kind::Sessions => sessions(app, drawer),
        Kind::PastedRow(index) => pasted_row(*index),
        Kind::Example => example(app),
    }
}

/// One entry of a picker.
pub struct Entry {
    pub code: String,
    pub label: String,
    pub note: String,
}

/// The entries of the open picker that fit its filter, best first, and how many there are without it.
pub fn entries(app: &App, drawer: &Drawer) -> (Vec<Entry>, usize) {
    let library = app.library();
    let entry = |code: &str, label: String, note: &str| Entry { code: code.to_owned(), label, note: note.to_owned() };
    let all: Vec<Entry> = match &drawer.kind {
        Kind::Pick { source: Source::Grades, .. } => {
            let grades = library.grades().grades.iter();
            grades
                .map(|grade| entry(&grade.code, grade.name.to_string(), &format!("level bawaan {}", grade.level)))
                .collect()
        }
        Kind::Pick { source: Source::Affairs, .. } => {
            let affairs = library.affairs().affairs.iter();
            affairs
                .map(|known| entry(&known.code, format!("{}  {}", &*known.code, &*known.name), known.group_label()))
                .collect()
        }
        Kind::Pick { source: Source::Education, .. } => {
            let levels = library.grades().education.iter();
            levels.map(|name| entry(name, name.to_string(), "")).collect()
        }
        Kind::Pick { source: Source::Ranks, .. } => {
            let ranks = library.grades().ranks.iter();
            ranks.map(|rank| entry(&rank.code, format!("{:<6} {}", &*rank.code, &*rank.name), "")).collect()
        }
        Kind::Pick { source: Source::Units, .. } | Kind::Unit { .. } => return unit_entries(app, drawer),
        Kind::Sessions => {
            let sessions = app.summaries.iter();
            sessions.map(|known| entry(&known.file, known.position_name.clone(), &known.office)).collect()
        }
        _ => Vec::new(),
    };
    let total = all.len();
    if drawer.filter.trim().is_empty() {
        return (all, total);
    }
    let names: Vec<&str> = all.iter().map(|entry| entry.label.as_str()).collect();
    let order = search::rank_names(&drawer.filter, &names);
    let mut slots: Vec<Option<Entry>> = all.into_iter().map(Some).collect();
    let found = order.into_iter().filter_map(|index| slots.get_mut(index)?.take()).collect();
    (found, total)
}

fn unit_entries(app: &App, drawer: &Drawer) -> (Vec<Entry>, usize) {
    let units = &app.library().technical().entries;
    let hits = app.index().search(&drawer.filter, units.len());
    let found = hits.into_iter().filter_map(|hit| {
        let unit = units.get(hit.index)?;
        let note = match drawer.filter.is_empty() {
            true => String::new(),
            false => format!("{}: {}", hit.place.label(), hit.word),
        };
        Some(Entry { code: unit.code.to_string(), label: unit.name.to_string(), note })
    });
    (found.collect(), units.len())
}

/// Rows of a picker's list; it keeps this height while its hits change.
fn list_rows(app: &App) -> u16 {
    match app.start.size.height {
        0..=19 => 5,
        20..=23 => 6,
        24..=29 => 7,
        height => height - 20,
    }
}

/// The filter line with its counter, and a blank row.
fn filter_lines(
    app: &App,
    drawer: &Drawer,
    label: &str,
    counter: String,
) -> (Vec<Line>, Option<crate::app::page::Caret>) {
    let mut build = Builder::new(app);
    build.free_text(Item::Filter, label, &drawer.filter, 12, "");
    let edge = app.start.size.width.saturating_sub(2);
    let column = (edge + 1).saturating_sub(crate::app::layout::width(&counter) as u16);
    if let Some(line) = build.lines.first_mut() {
        *line = line.clone().at(column, counter, Role::Help);
    }
    build.blank();
    (build.lines, build.caret)
}

fn picker(app: &App, drawer: &Drawer, target: &Target, source: Source, many: bool) -> DrawerPage {
    let Some(skj) = app.session() else { return DrawerPage::default() };
    let label = skj.field(target).map_or("", |field| field.label);
    let (found, total) = entries(app, drawer);
    let counter = match drawer.filter.is_empty() {
        true => String::new(),
        false => format!("{} dari {total} cocok", found.len()),
    };
    let (top, caret) = filter_lines(app, drawer, "Saring", counter);
    let chosen: Vec<String> = match many {
        true => skj.texts(target).unwrap_or_default().to_vec(),
        false => vec![skj.text(target).unwrap_or_default().to_owned()],
    };
    let body = entry_rows(app, &found, |code| chosen.iter().any(|known| known == code), &drawer.filter, "pilihan");
    let mut bottom = vec![Line::blank()];
    let close = match many {
        true => format!("Selesai: {} dipilih", chosen.len()),
        false => "Tutup".to_owned(),
    };
    bottom.push(Line::command(Action::CloseDrawer, close, "", 30));
    if !drawer.filter.is_empty() {
        bottom.push(Line::command(Action::ClearFilter, "Bersihkan saringan", "", 30));
    }
    let title = match many {
        true => format!("{label}, boleh lebih dari satu"),
        false => label.to_owned(),
    };
    let noun = match source {
        Source::Affairs => "urusan",
        Source::Grades => "jenjang",
        Source::Education => "pendidikan",
        Source::Ranks => "pangkat",
        Source::Units => "unit",
    };
    DrawerPage { title, top, body, bottom, caret, height: list_rows(app), noun }
}

fn entry_rows(app: &App, found: &[Entry], is_chosen: impl Fn(&str) -> bool, filter: &str, what: &str) -> Vec<Line> {
    if found.is_empty() {
        return vec![Line::text(format!("Tidak ada {what} yang cocok dengan \"{filter}\"."), Role::Help)];
    }
    let edge = usize::from(app.start.size.width) - 2;
    let note_column = edge * 2 / 3 + 2;
    found
        .iter()
        .map(|entry| {
            let sign = if is_chosen(&entry.code) { "[x]" } else { "[ ]" };
            let narrow = app.start.size.is_narrow();
            let cells = if narrow || entry.note.is_empty() { edge - 7 } else { note_column - 8 };
            let mut line = Line::text(sign, Role::Plain).at(7, fit(&entry.label, cells), Role::Plain);
            if !narrow {
                line = line.at(note_column as u16, fit(&entry.note, edge + 1 - note_column), Role::Help);
            }
            line.item(Item::Entry(entry.code.clone()))
        })
        .collect()
}

fn unit_picker(app: &App, drawer: &Drawer, duty: Option<&str>) -> DrawerPage {
    let Some(skj) = app.session() else { return DrawerPage::default() };
    let (found, total) = entries(app, drawer);
    let counter = match drawer.filter.is_empty() {
        true => format!("{total} unit"),
        false => format!("{} dari {total} cocok", found.len()),
    };
    let (top, caret) = filter_lines(app, drawer, "Cari", counter);
    let row = duty.and_then(|id| skj.mapping.functions.iter().find(|row| row.id == id));
    let chosen = |code: &str| match row {
        Some(row) => row.units.iter().any(|unit| unit == code),
        None => skj.technical.iter().any(|unit| unit.code == code),
    };
    let body = entry_rows(app, &found, chosen, &drawer.filter, "unit");
    let (title, count) = match row {
        Some(row) => (format!("Unit untuk: {}", fit(&row.main_function, 40)), row.units.len()),
        None => ("Tambah unit dari kamus".to_owned(), skj.technical.len()),
    };
    let close = match row {
        Some(_) => format!("Selesai: {count} dipilih"),
        None => format!("Selesai: {count} dari 3–6 unit"),
    };
    let mut bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, close, "", 30)];
    if !drawer.filter.is_empty() {
        bottom.push(Line::command(Action::ClearFilter, "Bersihkan saringan", "", 30));
    }
    if found.is_empty() {
        bottom.push(Line::command(Action::ProposeUnit, "Usulkan unit baru…", "", 30));
    }
    DrawerPage { title, top, body, bottom, caret, height: list_rows(app), noun: "unit" }
}

/// The fields of a row, then what can be done with it.
fn row(app: &App, target: &Target) -> DrawerPage {
    let Some(skj) = app.session() else { return DrawerPage::default() };
    let mut build = Builder::new(app);
    if let Some(finding) = app.finding_at(target) {
        let (sign, role) = mark_of(finding.severity);
        let cells = usize::from(app.start.size.width) - 6;
        build.push(Line::text(sign, role).at(5, fit(&finding.message, cells), Role::Plain));
    }
    for key in row_fields(app, target) {
        build.field(&target.join(key));
    }
    let unit = skj.technical.iter().find(|unit| *target == session::TECHNICAL_ROWS.join(&unit.id));
    if let Some(unit) = unit {
        build.push(Line::command(Action::EditAgain, "Ubah", "nama, level, deskripsi, indikator", 24));
        if preset::is_pinned(unit, skj, app.profile()) {
            build.push(Line::command(Action::DeleteRow, "Hapus", "tidak dapat, wajib bagi daerah", 24));
            build.push(Line::command(Action::CloseDrawer, "Tutup", "", 24));
            return row_page(skj.label(target), build);
        }
    }
    build.push(Line::command(Action::RowUp, "Naikkan", "", 24));
    build.push(Line::command(Action::RowDown, "Turunkan", "", 24));
    build.push(Line::command(Action::DeleteRow, "Hapus", "dapat dibatalkan dengan Ctrl+Z", 24));
    build.push(Line::command(Action::CloseDrawer, "Tutup", "", 24));
    row_page(skj.label(target), build)
}

fn row_page(title: String, build: Builder<'_>) -> DrawerPage {
    DrawerPage { title, caret: build.caret, body: build.lines, ..DrawerPage::default() }
}

/// Keys of a row's fields in the order of the drawer.
pub fn row_fields(app: &App, target: &Target) -> Vec<&'static str> {
    let functional = app
        .session()
        .and_then(|skj| app.library().grade(&skj.identity.position_group))
        .is_some_and(|grade| grade.is_functional());
    match target {
        _ if target.is_within(&session::TRAININGS) => vec!["jenis", "uraian", "tingkat_penting"],
        _ if target.is_within(&session::EXPERIENCES) && functional => vec!["uraian", "untuk", "tingkat_penting"],
        _ if target.is_within(&session::EXPERIENCES) => vec!["uraian", "tingkat_penting"],
        _ if target.is_within(&session::PERFORMANCES) => vec!["uraian"],
        _ if target.is_within(&session::FUNCTIONS) => vec!["fungsi_utama", "fungsi_kunci"],
        _ => Vec::new(),
    }
}

fn author(app: &App) -> DrawerPage {
    let mut build = Builder::new(app);
    for key in ["nama", "nip", "jabatan", "kontak"] {
        build.field(&Target::of("penyusun").join(key));
    }
    build.blank();
    build.push(Line::command(Action::CloseDrawer, "Tutup", "", 24));
    DrawerPage { title: "Penyusun".to_owned(), caret: build.caret, body: build.lines, ..DrawerPage::default() }
}

/// Help of the item behind the drawer, under six fixed headings.
fn help(app: &App, drawer: &Drawer) -> DrawerPage {
    let column = if app.start.size.is_phone() { 11 } else { 12 };
    let cells = usize::from(app.start.size.width.saturating_sub(column + 1));
    let mut lines = Vec::new();
    let mut part = |head: &str, texts: &[&str]| {
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
    };
    let target = match &app.focus {
        Item::Field(target) | Item::Row(target) => Some(target),
        _ => None,
    };
    let field = target.and_then(|target| app.session()?.field(target));
    let title = match (field, target) {
        (Some(field), Some(target)) if matches!(app.focus, Item::Row(_)) => {
            let label = app.session().map(|skj| skj.label(target)).unwrap_or_default();
            part("", &[page_help(app), field.help]);
            label
        }
        (Some(field), _) => {
            let text = if field.help.is_empty() { field.what } else { field.help };
            part("", &[text]);
            part("Baik", &[field.good]);
            part("Lemah", &[field.weak, field.weak_why]);
            part("Lihat", &[field.find]);
            part("Aturan", &[field.rule]);
            field.label.to_owned()
        }
        (None, _) => {
            part("", &[page_help(app)]);
            "halaman ini".to_owned()
        }
    };
    if let Some(target) = target {
        let findings: Vec<&str> = app
            .shown_findings()
            .filter(|finding| finding.target.is_within(target))
            .map(|finding| finding.message.as_str())
            .collect();
        part("Temuan", &findings);
    }
    part("Tombol", &["Tab dan panah pindah, Enter terima, Esc kembali, Ctrl+Z batalkan, Ctrl+P perintah lain."]);
    let rows = usize::from(app.start.size.height.saturating_sub(10)).max(4);
    let most = lines.len().saturating_sub(rows);
    let body: Vec<Line> = lines.into_iter().skip(drawer.scroll.min(most)).take(rows).collect();
    let more = if most > 0 { "↑ ↓ menggulir" } else { "" };
    let bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, "Tutup", more, 24)];
    DrawerPage { title: format!("Bantuan: {title}"), body, bottom, ..DrawerPage::default() }
}

fn page_help(app: &App) -> &'static str {
    use crate::app::Screen;
    use crate::domain::StepId;
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
        Screen::Coverage => {
            "Tabel tugas dan unit. Tanda x berarti unit melayani tugas. Unit diurutkan menurut banyaknya tugas; K dan J memindahkannya. Enam unit teratas dapat dibawa ke Teknis."
        }
        Screen::Step(StepId::Technical) => {
            "Langkah 6 memuat tiga sampai enam unit kompetensi teknis. Enter membuka tindakan, panah kiri dan kanan mengganti level."
        }
        Screen::Unit(_) => {
            "Nama, definisi, level, deskripsi, dan indikator satu unit. Teks yang belum diubah mengikuti level."
        }
        Screen::Step(StepId::Review) => {
            "Formulir seperti akan dicetak. Enter pada baris membuka isiannya, Esc di sana kembali ke baris yang sama. Tab pindah ke temuan."
        }
        Screen::Send | Screen::Sent { .. } => {
            "Mengirim membekukan salinan untuk fasilitator. SKJ tetap boleh diubah dan dikirim lagi."
        }
    }
}

/// Commands that fit what was typed, with the reason where one cannot be used here.
pub fn palette_entries(app: &App, drawer: &Drawer) -> Vec<(Action, String, String, Option<&'static str>)> {
    let labelled = COMMANDS.iter().map(|command| {
        let label = match command.action {
            Action::Undo => {
                app.history_label(true).map_or(command.label.to_owned(), |what| format!("Batalkan: {what}"))
            }
            Action::Redo => app.history_label(false).map_or(command.label.to_owned(), |what| format!("Ulangi: {what}")),
            _ => command.label.to_owned(),
        };
        (command.action.clone(), label, command.key_names(), app.why_not(&command.action))
    });
    let mut all: Vec<_> = labelled.filter(|(action, ..)| *action != Action::Palette).collect();
    if drawer.filter.trim().is_empty() {
        all.sort_by_key(|(.., why)| why.is_some());
        return all;
    }
    let names: Vec<&str> = all.iter().map(|(_, label, ..)| label.as_str()).collect();
    let order = search::rank_names(&drawer.filter, &names);
    order.into_iter().filter_map(|index| all.get(index).cloned()).collect()
}

fn palette(app: &App, drawer: &Drawer) -> DrawerPage {
    let found = palette_entries(app, drawer);
    let counter = match drawer.filter.is_empty() {
        true => String::new(),
        false => format!("{} dari {} cocok", found.len(), COMMANDS.len() - 1),
    };
    let (top, caret) = filter_lines(app, drawer, "Cari", counter);
    let narrow = app.start.size.is_narrow();
    let edge = app.start.size.width - 2;
    let keys_at = if narrow { edge.saturating_sub(14) } else { 38 };
    let mut body: Vec<Line> = found
        .into_iter()
        .map(|(action, label, keys, why)| {
            let mut line = Line::text(fit(&label, usize::from(keys_at) - 4), Role::Plain);
            let keys_end = keys_at + crate::app::layout::width(&keys) as u16 + 2;
            line = line.at(keys_at, fit(&keys, usize::from(edge + 1 - keys_at)), Role::Help);
            if let (Some(why), false) = (why, narrow) {
                let at = keys_end.max(keys_at);
                line = line.at(
                    at,
                    fit(&format!("tidak di sini: {why}"), usize::from((edge + 1).saturating_sub(at))),
                    Role::Help,
                );
            }
            line.item(Item::Do(action))
        })
        .collect();
    if body.is_empty() {
        body.push(Line::text(format!("Tidak ada perintah yang cocok dengan \"{}\".", drawer.filter), Role::Help));
    }
    let height = list_rows(app) + 3;
    DrawerPage { title: "Perintah".to_owned(), top, body, caret, height, noun: "perintah", ..DrawerPage::default() }
}

fn sessions(app: &App, drawer: &Drawer) -> DrawerPage {
    let (found, total) = entries(app, drawer);
    let counter = format!("{} dari {total} SKJ", found.len());
    let (top, caret) = filter_lines(app, drawer, "Saring", counter);
    let body = entry_rows(app, &found, |_| false, &drawer.filter, "SKJ");
    let bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, "Tutup", "", 30)];
    DrawerPage { title: "Salin dari SKJ".to_owned(), top, body, bottom, caret, height: list_rows(app), noun: "SKJ" }
}

fn pasted_row(index: usize) -> DrawerPage {
    let mut body = Vec::new();
    if index > 0 {
        body.push(Line::command(Action::PastedJoin, "Gabung dengan di atas", "", 30));
    }
    body.push(Line::command(
        Action::PastedSplit,
        "Pisah di tengah kalimat",
        "pada \"serta\", \"dan\", titik koma, atau koma",
        30,
    ));
    body.push(Line::command(Action::PastedDrop, "Buang", "", 30));
    body.push(Line::command(Action::CloseDrawer, "Tutup", "", 30));
    DrawerPage { title: format!("Tugas {}", index + 1), body, ..DrawerPage::default() }
}

/// A small finished mapping, so that the hardest step has an example one key away.
fn example(app: &App) -> DrawerPage {
    let rows: &[(&str, &str)] = &[
        ("Tujuan utama", "Menurunkan kesakitan dan kematian akibat penyakit di kabupaten."),
        ("Fungsi kunci 1", "Menyiapkan kebijakan dan rencana"),
        ("  tugas", "Menyusun rencana kerja dan anggaran bidang"),
        ("  → unit", "Perencanaan dan Penganggaran"),
        ("Fungsi kunci 2", "Menemukan dan menangani kasus"),
        ("  tugas", "Mengoordinasikan penyelidikan kejadian luar biasa"),
        ("  → unit", "Surveilans Epidemiologi"),
        ("  tugas", "Mengendalikan penyakit menular langsung"),
        ("  → unit", "Pencegahan dan Pengendalian Penyakit"),
    ];
    let cells = usize::from(app.start.size.width).saturating_sub(22);
    let mut body: Vec<Line> = rows
        .iter()
        .map(|(label, text)| {
            let role = if label.starts_with(' ') { Role::Plain } else { Role::Head };
            Line::text(*label, role).at(20, fit(text, cells), Role::Plain)
        })
        .collect();
    body.push(Line::blank());
    body.push(Line::command(Action::CloseDrawer, "Tutup", "", 24));
    DrawerPage { title: "Contoh pemetaan yang sudah jadi".to_owned(), body, ..DrawerPage::default() }
}
