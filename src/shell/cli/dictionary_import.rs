//! `skj kamus impor`: what a file would bring, then, once confirmed, a dictionary of the agency or the workshop.

use std::io::{BufRead, IsTerminal, stdin};
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::dictionary_file::{line, note_json, nothing, read};
use super::out::Output;
use super::{Exit, dictionary_stream};
use crate::domain::dictionary::Text;
use crate::domain::{Dictionary, Library};
use crate::exchange::dictionary::compare::{Difference, compare};
use crate::exchange::dictionary::export::{Form, write};
use crate::exchange::dictionary::take::{Fate, Taken, take};
use crate::exchange::dictionary::{Kind, Read};
use crate::shell::apart::NOW;
use crate::store::dictionaries::{WORKSHOP, dictionary_name, read_dictionary, write_dictionary};
use crate::store::{Places, library as store_library};

#[derive(Debug, Args)]
pub struct Import {
    /// Berkas XLSX, ODS, CSV, DOCX, JSON, atau PDF yang berisi teks
    #[arg(value_name = "BERKAS", help_heading = "Isian")]
    pub file: PathBuf,
    /// Nama kamus yang ditulis, misalnya dinas-kesehatan
    #[arg(long = "ke", alias = "to", value_name = "NAMA", help_heading = "Opsi")]
    pub name: String,
    /// Tampilkan saja yang akan diambil, diubah, atau ditolak
    #[arg(long = "coba", alias = "dry-run", help_heading = "Opsi")]
    pub trial: bool,
    /// Tulis tanpa bertanya
    #[arg(long = "ya", alias = "yes", conflicts_with = "trial", help_heading = "Opsi")]
    pub yes: bool,
    /// Tulis ke folder kamus di samping SKJ, bukan ke folder pengguna
    #[arg(long = "lokakarya", alias = "workshop", help_heading = "Opsi")]
    pub workshop: bool,
    /// Cetak sebagai JSON
    #[arg(long, help_heading = "Opsi")]
    pub json: bool,
}

pub fn run(command: &Import, places: Option<&Places>, library: &Library, out: &mut Output) -> Exit {
    let Some(name) = dictionary_name(&command.name) else {
        out.message(&format!("Nama {} tidak dapat dipakai. Pilih nama lain, misalnya dinas-kesehatan.", command.name));
        return Exit::WrongUse;
    };
    let Some(places) = places else {
        out.message("Folder pengguna tidak ditemukan karena HOME kosong.");
        return Exit::Unreadable;
    };
    let folder: PathBuf = match command.workshop {
        true => places.sessions.join(WORKSHOP),
        false => places.dictionaries.clone(),
    };
    if let Some(file) = dictionary_stream::open(&command.file) {
        let exit = dictionary_stream::import(file, command, &folder, &name, library, out);
        // Whoever starts the wizard next finds the index there.
        store_library(places, NOW).prepare();
        return exit;
    }
    let read = match read(&command.file) {
        Ok(read) => read,
        Err(why) => {
            out.message(&why);
            return Exit::Unreadable;
        }
    };
    let taken = take(&read, library);
    let old = read_dictionary(&folder, &name);
    let dictionary = dictionary(&taken, &read, &name, command, old.as_ref());
    match command.json {
        true => out.json(&to_json(&taken)),
        false => print(&taken, out),
    }
    // What is said about writing stands below what was read.
    out.show();
    if dictionary.entries.is_empty() {
        out.message(&match taken.drafts.is_empty() {
            true => nothing(&command.file),
            false => NONE_LEFT.to_owned(),
        });
        return if taken.drafts.is_empty() { Exit::Unreadable } else { Exit::Findings };
    }
    if let Some(old) = old.as_ref().filter(|_| !command.json) {
        print_against(old, &dictionary, &name, out);
    }
    if command.trial {
        return if taken.count(Fate::Refused) > 0 { Exit::Findings } else { Exit::Fine };
    }
    if old.as_ref() == Some(&dictionary) {
        out.message(&format!("Kamus {name} sudah berisi kompetensi itu; tidak ada yang ditulis."));
        return Exit::Fine;
    }
    if !command.yes && !confirmed(dictionary.entries.len(), &name, out) {
        return Exit::WrongUse;
    }
    store(&dictionary, &folder, &name, out)
}

/// The new dictionary; one that differs from the old one counts a version on.
fn dictionary(taken: &Taken, read: &Read, name: &str, command: &Import, old: Option<&Dictionary>) -> Dictionary {
    let title = match read {
        Read::Json(dictionary) => dictionary.name.to_string(),
        Read::Sheets(_) | Read::Pdf => {
            let stem = command.file.file_stem().unwrap_or_default().to_string_lossy();
            format!("Kamus {stem}")
        }
    };
    let version = old.map_or(1, |old| old.version);
    let mut dictionary = taken.dictionary(name, &title, version);
    if let Read::Json(source) = read {
        dictionary.remark = Text::from(source.remark.to_string());
    }
    if old.is_some_and(|old| *old != dictionary) {
        dictionary.version = version.saturating_add(1);
    }
    dictionary
}

fn print(taken: &Taken, out: &mut Output) {
    for (index, draft) in taken.drafts.iter().enumerate() {
        out.print(&format!("{:<8}  {}", taken.fate(index).word(), draft.title()));
    }
    for note in &taken.notes {
        out.print(&format!("  {:<8}  {}", note_word(note.kind), line(taken, note)));
    }
    let count = |fate| taken.count(fate);
    out.print(&format!(
        "Diambil {}, diubah {}, ditolak {}.",
        count(Fate::Taken),
        count(Fate::Mended),
        count(Fate::Refused)
    ));
}

fn print_against(old: &Dictionary, new: &Dictionary, name: &str, out: &mut Output) {
    let found = compare(old, new);
    let mut changed: Vec<&str> = Vec::new();
    let (mut added, mut gone) = (0, 0);
    for difference in &found {
        match difference {
            Difference::OnlyFirst(_) => gone += 1,
            Difference::OnlySecond(_) => added += 1,
            Difference::Changed { title, .. } if !changed.contains(&title.as_str()) => changed.push(title),
            Difference::Changed { .. } => {}
        }
    }
    out.print(&kept_again(name, added, changed.len(), gone));
}

/// What becomes of the dictionary that is there.
pub fn kept_again(name: &str, added: usize, changed: usize, gone: usize) -> String {
    format!(
        "Dibanding kamus {name} yang lama: {added} baru, {changed} berbeda, {gone} tidak ada lagi. \
         Yang lama disimpan sebagai riwayat."
    )
}

pub const NONE_LEFT: &str = "Tidak ada kompetensi yang dapat diambil. Perbaiki yang ditolak, lalu impor lagi.";

pub fn note_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Refused => "ditolak",
        Kind::Mended => "diubah",
        Kind::Hint => "catatan",
    }
}

/// Every competency with what becomes of it.
pub fn rows(taken: &Taken) -> Vec<Value> {
    let entries = taken.drafts.iter().enumerate().map(|(index, draft)| {
        let mut entry = serde_json::to_value(draft.to_entry()).unwrap_or_default();
        if let Value::Object(entry) = &mut entry {
            entry.insert("hasil".into(), taken.fate(index).word().into());
        }
        entry
    });
    entries.collect()
}

fn to_json(taken: &Taken) -> Value {
    json!({
        "format": "skj-impor",
        "versi": 1,
        "diambil": taken.count(Fate::Taken),
        "diubah": taken.count(Fate::Mended),
        "ditolak": taken.count(Fate::Refused),
        "kompetensi": rows(taken),
        "catatan": taken.notes.iter().map(|note| note_json(taken, note)).collect::<Vec<Value>>(),
    })
}

/// Asks whether so many competencies are written; where nobody can answer, says how to do without.
pub fn confirmed(count: usize, name: &str, out: &mut Output) -> bool {
    if !stdin().is_terminal() {
        out.message(&format!(
            "Belum ada yang ditulis. Tulis {count} kompetensi dengan mengulang perintah ini dan --ya."
        ));
        return false;
    }
    out.show();
    out.message(&format!("Tulis {count} kompetensi ke kamus {name}? Ketik ya lalu Enter:"));
    let mut answer = String::new();
    let is_read = stdin().lock().read_line(&mut answer).is_ok();
    let is_yes = is_read && matches!(answer.trim().to_lowercase().as_str(), "ya" | "y" | "yes");
    if !is_yes {
        out.message("Tidak ada yang ditulis.");
    }
    is_yes
}

fn store(dictionary: &Dictionary, folder: &std::path::Path, name: &str, out: &mut Output) -> Exit {
    let bytes = match write(dictionary, Form::Json) {
        Ok(bytes) => bytes,
        Err(why) => {
            out.message(&format!("Kamus tidak dapat ditulis: {why}."));
            return Exit::Unreadable;
        }
    };
    match write_dictionary(folder, name, &bytes) {
        Ok(path) => {
            let (count, version) = (dictionary.entries.len(), dictionary.version);
            out.message(&format!("Kamus {name} versi {version} ditulis: {count} kompetensi, {}.", path.display()));
            Exit::Fine
        }
        Err(error) => {
            out.message(&error.to_string());
            Exit::Unreadable
        }
    }
}
