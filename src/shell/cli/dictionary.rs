//! `skj kamus cari` and `skj kamus daftar`.

use serde_json::json;

use super::Exit;
use super::arguments::DictionaryCommand;
use super::out::Output;
use super::surroundings::library;
use crate::app::search::{Index, Unit};
use crate::domain::{Dictionary, Entry, Library};
use crate::store::dictionary_uses;

pub fn run(command: &DictionaryCommand, out: &mut Output) -> Exit {
    let library = library(out);
    match command {
        DictionaryCommand::Search { words, limit, json } => {
            search(&words.join(" "), usize::from(*limit), *json, &library, out);
        }
        DictionaryCommand::List { json } => list(*json, &library, out),
    }
    Exit::Fine
}

fn dictionaries(library: &Library) -> [&Dictionary; 3] {
    [library.managerial(), library.sociocultural(), library.technical()]
}

fn search(query: &str, limit: usize, as_json: bool, library: &Library, out: &mut Output) {
    let entries: Vec<(&Dictionary, &Entry)> = dictionaries(library)
        .into_iter()
        .flat_map(|dictionary| dictionary.entries.iter().map(move |entry| (dictionary, entry)))
        .collect();
    let index = Index::new(entries.iter().map(|(_, entry)| Unit::from(*entry)));
    let hits = index.search(query, limit);
    let found = hits.iter().filter_map(|hit| Some((hit, entries.get(hit.index)?)));
    if as_json {
        let rows = found.map(|(hit, (dictionary, entry))| {
            json!({
                "kode": entry.code.as_str(),
                "nama": entry.name.as_str(),
                "kamus": dictionary.id.as_str(),
                "skor": hit.score,
                "cocok_di": hit.place.label(),
            })
        });
        let rows: Vec<_> = rows.collect();
        return out.json(&json!({ "format": "skj-cari", "versi": 1, "hasil": rows }));
    }
    for (hit, (_, entry)) in found {
        let (code, name, place) = (entry.code.as_str(), entry.name.as_str(), hit.place.label());
        out.print(&format!("{code:<10}  {name}  ({place}: {})", hit.word));
    }
    if hits.is_empty() {
        out.message(&format!("Tidak ada kompetensi yang cocok dengan \"{query}\". Coba kata lain atau lebih pendek."));
    }
}

fn list(as_json: bool, library: &Library, out: &mut Output) {
    let uses = dictionary_uses(library);
    let rows = dictionaries(library).into_iter().zip(&uses);
    if as_json {
        let rows = rows.map(|(dictionary, used)| {
            json!({
                "id": used.id,
                "versi": used.version,
                "nama": dictionary.name.as_str(),
                "jumlah": dictionary.entries.len(),
                "sidik": used.fingerprint,
            })
        });
        let rows: Vec<_> = rows.collect();
        return out.json(&json!({ "format": "skj-daftar-kamus", "versi": 1, "kamus": rows }));
    }
    for (dictionary, used) in rows {
        let (name, count) = (dictionary.name.as_str(), dictionary.entries.len());
        out.print(&format!("{:<24}  versi {}  {count:>4} kompetensi  {name}", used.id, used.version));
    }
}
