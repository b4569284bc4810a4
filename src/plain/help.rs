//! Help on a question, and the words of leaving.

use super::speak::without_keys;
use super::told::place;
use super::view::{Stop, View};
use super::words::{is_level_row, label_of, severity, target_of};
use crate::app::page::Item;
use crate::app::{App, page_help};
use crate::domain::{Level, Target};

/// Help on what has the focus.
pub fn help(app: &App, view: &View) -> Vec<String> {
    let picked = app.drawer.as_ref().and_then(|drawer| drawer.picks()).cloned();
    let target = match view.focused_stop() {
        _ if picked.is_some() => picked,
        Some(Stop::One(option)) => target_of(&option.item),
        _ => None,
    };
    let part = match view.focused_stop() {
        Some(Stop::One(option)) => match option.item {
            Item::Slip(part) => Some(part),
            _ => None,
        },
        _ => None,
    };
    if let Some(sentence) = super::desk::help(app, part) {
        return vec![sentence.to_owned()];
    }
    let Some(target) = target else {
        let how = match app.drawer.as_ref().is_some_and(|drawer| drawer.has_filter()) {
            true => "Ketik sebagian nama untuk mencari, lalu nomornya. Enter saja: selesai.",
            false => "Ketik nomor atau awal nama pilihan.",
        };
        let sentence = format!("{how} < kembali, . simpan dan keluar.");
        let about = without_keys(page_help(app));
        return vec![format!("Bantuan: {about} {sentence}"), place(app)];
    };
    let mut lines = match is_level_row(&target) && target.last() == "level" {
        true => level_help(app, &target.parent()),
        false => field_help(app, &target),
    };
    if app.offers_summary() {
        lines.push("Ikhtisar SKJ asal dapat dipakai: jawab :bantuan.".to_owned());
    }
    lines.push(format!("{} Enter saja: tetap. < kembali, . simpan dan keluar.", place(app)));
    lines
}

fn field_help(app: &App, target: &Target) -> Vec<String> {
    let Some(field) = app.session().and_then(|session| session.field(target)) else {
        return vec!["Bantuan: nama ini tampil pada SKJ yang Anda susun.".to_owned()];
    };
    let mut lines = vec![format!("Bantuan: {} {}", field.what, without_keys(field.find))];
    lines.extend((!field.help.is_empty()).then(|| field.help.to_owned()));
    lines.extend((!field.good.is_empty()).then(|| format!("Contoh: {}", field.good)));
    lines.extend((!field.rule.is_empty()).then(|| format!("Aturan: {}", field.rule)));
    let finding = app.finding_at(target);
    lines.extend(finding.map(|finding| format!("{}: {}", severity(finding.severity), finding.message)));
    lines
}

fn level_help(app: &App, row: &Target) -> Vec<String> {
    let Some(entry) = app.library().entry(row.first(), row.last()) else { return Vec::new() };
    let mut lines = vec![format!("Bantuan: {}", entry.definition.as_str())];
    for level in Level::ALL {
        let Some(text) = entry.at(level) else { continue };
        lines.push(format!("{level} {}: {}", level.name(), text.description.as_str()));
    }
    lines
}

/// `Lanjutkan nanti dari isian 10, Penyusun.`
pub fn place_of_focus(app: &App) -> String {
    let picked = app.drawer.as_ref().and_then(|drawer| drawer.picks()).cloned();
    let item = picked.map(Item::Field).unwrap_or_else(|| app.focus.clone());
    let view = View::behind(app);
    let Some(target) = target_of(&item) else { return "Lanjutkan kapan saja.".to_owned() };
    let index = view.fields().position(|known| *known == item).map(|index| index + 1);
    let label = match &item {
        Item::Row(row) => app.session().map(|session| session.label(row)).unwrap_or_default(),
        _ => label_of(app, &target),
    };
    match index {
        Some(index) => format!("Lanjutkan nanti dari isian {index}, {label}."),
        None => format!("Lanjutkan nanti dari {label}."),
    }
}
