//! `skj kamus`: searching and listing the dictionaries in force.

use std::path::PathBuf;

use serde_json::json;

use super::Exit;
use super::dictionary_arguments::DictionaryCommand;
use super::out::Output;
use super::surroundings::{library_of, places_here};
use super::{dictionary_file, dictionary_gather, dictionary_import};
use crate::app::search::{Index, Unit};
use crate::domain::{Entry, Library};
use crate::store::fingerprint;

pub fn run(command: &DictionaryCommand, folder: Option<PathBuf>, out: &mut Output) -> Exit {
    let places = places_here(folder);
    let library = library_of(places.as_ref(), out);
    match command {
        DictionaryCommand::Search { words, limit, json } => {
            search(&words.join(" "), usize::from(*limit), *json, &library, out);
            Exit::Fine
        }
        DictionaryCommand::List { json } => {
            list(*json, &library, out);
            Exit::Fine
        }
        DictionaryCommand::Check { file, json } => dictionary_file::check(file, *json, &library, out),
        DictionaryCommand::Template { form, output } => dictionary_file::template(*form, output.as_deref(), out),
        DictionaryCommand::Export { form, id, output } => {
            dictionary_file::export(*form, id.as_deref(), output.as_deref(), &library, out)
        }
        DictionaryCommand::Compare { first, second, json } => {
            dictionary_file::compare(first, second, *json, &library, out)
        }
        DictionaryCommand::Import(command) => dictionary_import::run(command, places.as_ref(), &library, out),
        DictionaryCommand::Gather(command) => dictionary_gather::run(command, &library, out),
    }
}

fn search(query: &str, limit: usize, as_json: bool, library: &Library, out: &mut Output) {
    let dictionaries = [library.managerial(), library.sociocultural(), library.technical()];
    let entries: Vec<&Entry> = dictionaries.iter().flat_map(|dictionary| &dictionary.entries).collect();
    let index = Index::new(entries.iter().map(|entry| Unit::from(*entry)));
    let hits = index.search(query, limit);
    let found = hits.iter().filter_map(|hit| Some((hit, entries.get(hit.index)?)));
    if as_json {
        let rows = found.map(|(hit, entry)| {
            json!({
                "kode": entry.code.as_str(),
                "nama": entry.name.as_str(),
                "kamus": library.dictionary_of(&entry.code),
                "skor": hit.score,
                "cocok_di": hit.place.label(),
            })
        });
        let rows: Vec<_> = rows.collect();
        return out.json(&json!({ "format": "skj-cari", "versi": 1, "hasil": rows }));
    }
    for (hit, entry) in found {
        let (code, name, place) = (entry.code.as_str(), entry.name.as_str(), hit.place.label());
        out.print(&format!("{code:<10}  {name}  ({place}: {})", hit.word));
    }
    if hits.is_empty() {
        out.message(&format!("Tidak ada kompetensi yang cocok dengan \"{query}\". Coba kata lain atau lebih pendek."));
    }
}

fn list(as_json: bool, library: &Library, out: &mut Output) {
    let parts = library.parts();
    if as_json {
        let rows = parts.iter().map(|part| {
            json!({
                "id": part.id,
                "versi": part.version,
                "nama": part.name,
                "asal": part.shelf.word(),
                "jumlah": part.entries,
                "sidik": fingerprint(part.text.as_bytes()),
            })
        });
        let rows: Vec<_> = rows.collect();
        return out.json(&json!({ "format": "skj-daftar-kamus", "versi": 1, "kamus": rows }));
    }
    for part in parts {
        let (id, version, count) = (&part.id, part.version, part.entries);
        out.print(&format!(
            "{id:<24}  versi {version}  {count:>4} kompetensi  {:<10}  {}",
            part.shelf.word(),
            part.name
        ));
        out.print(&format!("  {}", fingerprint(part.text.as_bytes())));
    }
}
