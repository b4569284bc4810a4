//! Drawers as data: row actions, palette, author, what to copy. A drawer begins with a rule that carries its title and
//! ends with the row that closes it.

use super::fields::Builder;
use super::help::help;
use super::mark_of;
use super::picker::{filter_lines, list_rows, picker, sessions, unit_picker};
use crate::app::App;
use crate::app::command::{Action, COMMANDS};
use crate::app::drawers::{Drawer, Kind};
use crate::app::layout::{capital, fit, width, wrap};
use crate::app::page::{DrawerPage, Item, Line, Role};
use crate::app::search;
use crate::app::theme::{THEMES, Theme};
use crate::domain::{STEPS, Session, StepId, Target, preset, session};

pub fn drawer_page(app: &App, drawer: &Drawer) -> DrawerPage {
    match &drawer.kind {
        Kind::Pick { target, source, many } => picker(app, drawer, target, *source, *many),
        Kind::Unit { duty } => unit_picker(app, drawer, duty.as_deref()),
        Kind::Row(target) => row(app, target),
        Kind::Author => author(app),
        Kind::Help => help(app, drawer),
        Kind::Palette => palette(app, drawer),
        Kind::Sessions { copying } => sessions(app, drawer, *copying),
        Kind::CopyParts => copy_parts(app),
        Kind::PastedRow(index) => pasted_row(*index),
        Kind::RankedUnit(code) => ranked_unit(app, code),
        Kind::Example => example(app, drawer),
        Kind::Unsaved => super::unsaved::unsaved(app),
        Kind::CopyElsewhere { refused } => super::unsaved::elsewhere(app, drawer, refused),
        Kind::History(states) => super::earlier::history(app, states),
        Kind::Desk(kind) => super::desk::desk_drawer(app, drawer, kind),
        Kind::Remark(id) => super::remarks::remark_drawer(app, id),
        Kind::Theme => themes(app),
        Kind::Overwrite { output, path } => super::export::overwrite(app, *output, path),
    }
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
            return row_page(row_title(skj, target), build);
        }
    }
    build.push(Line::command(Action::RowUp, "Naikkan", "", 24));
    build.push(Line::command(Action::RowDown, "Turunkan", "", 24));
    build.push(Line::command(Action::DeleteRow, "Hapus", "dapat dibatalkan dengan Ctrl+Z", 24));
    build.push(Line::command(Action::CloseDrawer, "Tutup", "", 24));
    row_page(row_title(skj, target), build)
}

/// `Pelatihan 2`: the row without the way to it.
fn row_title(skj: &Session, target: &Target) -> String {
    let label = skj.label(target);
    capital(label.rsplit(", ").next().unwrap_or_default())
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
    let listed = |action: &Action| *action != Action::Palette && !app.is_hidden(action);
    let mut all: Vec<_> = labelled.filter(|(action, ..)| listed(action)).collect();
    if drawer.filter.trim().is_empty() {
        all.sort_by_key(|(.., why)| why.is_some());
        return all;
    }
    search::ranked(&drawer.filter, all, |(_, label, ..)| label)
}

fn palette(app: &App, drawer: &Drawer) -> DrawerPage {
    let found = palette_entries(app, drawer);
    let counter = match drawer.filter.is_empty() {
        true => String::new(),
        false => format!(
            "{} dari {} cocok",
            found.len(),
            COMMANDS
                .iter()
                .filter(|command| command.action != Action::Palette && !app.is_hidden(&command.action))
                .count()
        ),
    };
    let (top, caret) = filter_lines(app, drawer, "Cari", counter);
    let narrow = app.start.size.is_narrow();
    let edge = app.start.size.width - 2;
    let (keys_at, why_at) = if narrow { (edge.saturating_sub(14), edge + 1) } else { (38, 49) };
    let mut body: Vec<Line> = found
        .into_iter()
        .flat_map(|(action, label, keys, why)| {
            if narrow {
                return narrow_entry(app, action, &label, keys);
            }
            let until = |from: u16, to: u16| usize::from(to.saturating_sub(from + 1));
            let mut line = Line::text(fit(&label, usize::from(keys_at) - 4), Role::Plain);
            line =
                line.at(keys_at, fit(&keys, until(keys_at, if why.is_some() { why_at } else { edge + 2 })), Role::Help);
            if let Some(why) = why {
                let room = until(why_at, edge) + 1;
                let full = format!("tidak di sini: {why}");
                let text = if width(&full) <= room { full } else { why.to_owned() };
                line = line.at(why_at, fit(&text, room), Role::Help);
            }
            vec![line.item(Item::Do(action))]
        })
        .collect();
    if body.is_empty() {
        let words = format!("Tidak ada perintah yang cocok dengan \"{}\".", drawer.filter);
        body.extend(Line::blank().over(3, wrap(&words, usize::from(edge) - 2), Role::Help));
    }
    let height = list_rows(app) + 3;
    DrawerPage { title: "Perintah".to_owned(), top, body, caret, height, noun: "perintah", ..DrawerPage::default() }
}

/// The whole label, its keys at the right. A phone has neither Ctrl nor function keys.
fn narrow_entry(app: &App, action: Action, label: &str, keys: String) -> Vec<Line> {
    let keys = match app.start.size.is_phone() {
        true => keys.split(", ").filter(|key| key.chars().count() == 1).collect::<Vec<_>>().join(", "),
        false => keys,
    };
    let edge = app.start.size.width - 2;
    let least = match (keys.is_empty(), app.start.size.is_phone()) {
        (true, _) => 0,
        (false, true) => 4,
        (false, false) => 14,
    };
    let keys_at = (edge + 1).saturating_sub(width(&keys).max(least) as u16);
    let cells = usize::from(keys_at) - if keys.is_empty() { 3 } else { 4 };
    Line::blank().at(keys_at, keys, Role::Help).item(Item::Do(action)).over(3, wrap(label, cells), Role::Plain)
}

/// Which steps are copied.
fn copy_parts(app: &App) -> DrawerPage {
    let Some(copy) = &app.copy else { return DrawerPage::default() };
    let steps = STEPS.iter().filter(|step| step.id != StepId::Review);
    let mut body: Vec<Line> = steps
        .flat_map(|step| {
            let sign = if copy.takes(step.id) { "[x]" } else { "[ ]" };
            let note = match step.id {
                StepId::Identity => "tanpa nama jabatan, kode, unit, dan ikhtisar",
                _ => "",
            };
            let line = Line::text(sign, Role::Plain).at(7, step.label, Role::Plain);
            let line = line.item(Item::Entry(step.key.to_owned()));
            if !app.start.size.is_narrow() {
                return vec![line.at(25, note, Role::Help)];
            }
            let below = wrap(note, usize::from(app.start.size.width) - 8).into_iter().filter(|row| !row.is_empty());
            std::iter::once(line).chain(below.map(|row| Line::blank().at(7, row, Role::Help))).collect()
        })
        .collect();
    body.push(Line::blank());
    body.push(Line::command(Action::CopyParts, "Salin ke SKJ baru", "", 25));
    body.push(Line::command(Action::CloseDrawer, "Tutup", "", 25));
    DrawerPage { title: "Yang disalin".to_owned(), body, ..DrawerPage::default() }
}

/// The looks; the chosen one is seen at once behind the drawer.
fn themes(app: &App) -> DrawerPage {
    let row = |(theme, word, note): &(Theme, &'static str, &'static str)| {
        let sign = if *theme == app.start.theme { "[x]" } else { "[ ]" };
        let line = Line::text(sign, Role::Plain).at(7, *word, Role::Plain).at(25, *note, Role::Help);
        line.item(Item::Entry((*word).to_owned()))
    };
    let mut body: Vec<Line> = THEMES.iter().map(row).collect();
    body.push(Line::blank());
    body.push(Line::command(Action::CloseDrawer, "Tutup", "", 25));
    DrawerPage { title: "Tema".to_owned(), body, ..DrawerPage::default() }
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

fn ranked_unit(app: &App, code: &str) -> DrawerPage {
    let body = vec![
        Line::command(Action::RowUp, "Naikkan", "", 30),
        Line::command(Action::RowDown, "Turunkan", "unit di bawah garis tidak masuk Teknis", 30),
        Line::command(Action::CloseDrawer, "Tutup", "", 30),
    ];
    DrawerPage { title: app.unit_name(code), body, ..DrawerPage::default() }
}

/// A small finished mapping, so that the hardest step has an example one key away.
fn example(app: &App, drawer: &Drawer) -> DrawerPage {
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
    let lines = rows.iter().flat_map(|(label, text)| {
        let role = if label.starts_with(' ') { Role::Plain } else { Role::Head };
        Line::text(*label, role).over(20, wrap(text, cells), Role::Plain)
    });
    let (body, more) = super::help::scrolled(app, drawer, lines.collect());
    let bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, "Tutup", more, 24)];
    DrawerPage { title: "Contoh pemetaan yang sudah jadi".to_owned(), body, bottom, ..DrawerPage::default() }
}
