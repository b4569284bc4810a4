//! Where a remark is fastened: a path whose rows are named by their ids, the value it was about, and both in words.

use serde_json::Value;

use super::session::{MANAGERIAL, SOCIOCULTURAL, Session, TECHNICAL};
use super::target::Target;

/// The value at a path as one text, to be kept with a remark and compared later; empty where the path leads nowhere.
pub fn value_at(session: &Session, target: &Target) -> String {
    session.value(target).map(|value| text_of(&value)).unwrap_or_default()
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => join(list.iter().map(text_of)),
        // Ids name a row, and say nothing to a reader.
        Value::Object(map) => join(map.iter().filter(|(key, _)| *key != "id").map(|(_, value)| text_of(value))),
        other => other.to_string(),
    }
}

fn join(texts: impl Iterator<Item = String>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The place in words; a row that is gone is said to be gone.
pub fn label_at(session: &Session, target: &Target) -> String {
    if session.exists(target) {
        return session.label(target);
    }
    let around = target.parent();
    if around != Target::ROOT && session.exists(&around) && session.rows(&around).is_none() {
        return session.label(&around);
    }
    let list = match (target.first(), target.segments().nth(1)) {
        (MANAGERIAL | SOCIOCULTURAL, _) => "Kompetensi",
        (TECHNICAL, _) => "Teknis",
        ("pemetaan", _) => "Pemetaan, tugas",
        ("persyaratan", Some("pelatihan")) => "Persyaratan, pelatihan",
        ("persyaratan", Some("pengalaman")) => "Persyaratan, pengalaman",
        ("persyaratan", _) => "Persyaratan, indikator kinerja",
        _ => return "Isian yang sudah tidak ada".to_owned(),
    };
    format!("{list} yang sudah dihapus")
}

/// Parts of a row, or of a field, that a remark can be about: their paths with a word for each, the usual one first.
pub fn parts(session: &Session, target: &Target) -> Vec<(Target, &'static str)> {
    let is_row = session.rows(&target.parent()).is_some();
    let words: &[(&str, &'static str)] = match (is_row, target.first(), target.segments().nth(1)) {
        (true, MANAGERIAL | SOCIOCULTURAL, _) => &[("level", "level"), ("", "semua")],
        (true, TECHNICAL, _) => &[("", "semua"), ("level", "level"), ("nama", "nama")],
        (true, "persyaratan", Some("indikator_kinerja")) => &[("uraian", "uraian")],
        (true, "persyaratan", _) => &[("uraian", "uraian"), ("tingkat_penting", "pentingnya")],
        (true, "pemetaan", _) => &[("", "semua"), ("fungsi_utama", "tugas")],
        _ => &[],
    };
    if words.is_empty() {
        return vec![(target.clone(), "isian")];
    }
    words
        .iter()
        .map(|(key, word)| if key.is_empty() { (target.clone(), *word) } else { (target.join(key), *word) })
        .collect()
}

/// A fingerprint of a part of the SKJ, to see later whether it changed (FNV-1a, 64 bits).
pub fn print_of(session: &Session, section: &str) -> String {
    let parts: &[&str] = match section {
        "identitas" => &["instansi", "identitas"],
        TECHNICAL => &["teknis", "usulan"],
        other => &[other],
    };
    let values = parts.iter().filter_map(|part| session.value(&Target::parse(part)));
    let hash = values
        .flat_map(|value| value.to_string().into_bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("fnv:{hash:016x}")
}
