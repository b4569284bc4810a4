//! `skj kamus`: searching and listing the dictionaries in force.

use std::path::PathBuf;

use serde_json::json;

use super::Exit;
use super::dictionary_arguments::DictionaryCommand;
use super::out::Output;
use super::surroundings::{library_of, places_here};
use super::{dictionary_file, dictionary_gather, dictionary_import};
use crate::app::search::{Hit, Index, Unit};
use crate::domain::{Entry, Library};
use crate::store::dictionaries::part_fingerprint;

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
    let nine = library.managerial().entries.iter().chain(&library.sociocultural().entries);
    let nine: Vec<&Entry> = nine.collect();
    let (among_nine, units) = match library.large() {
        // The index of a large one is there already.
        Some(_) => (Index::new(nine.iter().map(|entry| Unit::from(*entry))), Some(Index::of_library(library))),
        None => (Index::new(nine.iter().copied().chain(&library.technical().entries).map(Unit::from)), None),
    };
    let find = |index: &Index| index.hits_spelled(query, library.short_forms(), limit).best;
    let mut hits = find(&among_nine);
    let more = units.as_ref().map(find).unwrap_or_default();
    hits.extend(more.into_iter().map(|hit| Hit { index: hit.index + nine.len(), ..hit }));
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits.truncate(limit);
    let head = |place: usize| match nine.get(place) {
        Some(entry) => Some((entry.code.as_str(), entry.name.as_str())),
        None => library.unit_at(place - nine.len()),
    };
    let found = hits.iter().filter_map(|hit| Some((hit, head(hit.index)?)));
    if as_json {
        let rows = found.map(|(hit, (code, name))| {
            json!({
                "kode": code,
                "nama": name,
                "kamus": library.dictionary_of(code),
                "skor": hit.score,
                "cocok_di": hit.place.label(),
            })
        });
        let rows: Vec<_> = rows.collect();
        return out.json(&json!({ "format": "skj-cari", "versi": 1, "hasil": rows }));
    }
    for (hit, (code, name)) in found {
        let place = hit.place.label();
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
                "sidik": part_fingerprint(part),
            })
        });
        let rows: Vec<_> = rows.collect();
        return out.json(&json!({ "format": "skj-daftar-kamus", "versi": 1, "kamus": rows }));
    }
    for part in &parts {
        let (id, version, count) = (&part.id, part.version, part.entries);
        out.print(&format!(
            "{id:<24}  versi {version}  {count:>4} kompetensi  {:<10}  {}",
            part.shelf.word(),
            part.name
        ));
        out.print(&format!("  {}", part_fingerprint(part)));
    }
}
