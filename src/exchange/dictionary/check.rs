//! Whether competencies are fit for a dictionary: five levels, indicators that are neither empty nor doubled, codes
//! that are unique, no leftovers of HTML, numbering that fits the level.

use std::collections::{HashMap, HashSet};

use super::draft::{Cell, Draft, Kind, Note};
use super::items::numbered;
use super::sheet::Place;
use super::words::{code_key, has_html, squeezed};
use crate::domain::Level;

/// What is wrong with a list, in the order of the list. Nothing is changed.
pub fn check(drafts: &[Draft]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut codes: HashMap<Vec<String>, usize> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let mut say = |place: Place, kind: Kind, message: String| {
            notes.push(Note { place, kind, entry: Some(index), message });
        };
        let key = code_key(&draft.code);
        match key.is_empty() {
            true => say(draft.place, Kind::Refused, "kodenya kosong.".into()),
            false => {
                if let Some(first) = codes.get(&key).and_then(|first| drafts.get(*first)) {
                    let message = format!("kode {} sudah dipakai {}.", draft.code, first.title());
                    say(draft.place, Kind::Refused, message);
                }
                codes.entry(key).or_insert(index);
            }
        }
        check_texts(draft, &mut say);
        check_levels(draft, &mut say);
    }
    notes
}

fn check_texts(draft: &Draft, say: &mut dyn FnMut(Place, Kind, String)) {
    if draft.name.trim().is_empty() {
        say(draft.place, Kind::Refused, "namanya kosong.".into());
    }
    if draft.definition.trim().is_empty() {
        say(draft.place, Kind::Hint, "definisinya kosong.".into());
    }
    for (what, text) in [("nama", &draft.name), ("definisi", &draft.definition)] {
        if has_html(text) {
            say(draft.place, Kind::Mended, format!("{what} memuat sisa HTML."));
        }
    }
}

fn check_levels(draft: &Draft, say: &mut dyn FnMut(Place, Kind, String)) {
    let mut seen = HashSet::new();
    for level in Level::ALL {
        let mut found = draft.levels.iter().filter(|known| known.level == level);
        let Some(known) = found.next() else {
            say(draft.place, Kind::Refused, format!("level {level} tidak ada."));
            continue;
        };
        if found.next().is_some() {
            say(draft.place, Kind::Refused, format!("level {level} tertulis dua kali."));
        }
        let place = [known.description.place, draft.place].into_iter().find(|place| place.row > 0).unwrap_or_default();
        if known.description.text.trim().is_empty() {
            say(place, Kind::Hint, format!("deskripsi level {level} kosong."));
        }
        if has_html(&known.description.text) {
            say(place, Kind::Mended, format!("deskripsi level {level} memuat sisa HTML."));
        }
        if known.indicators.is_empty() {
            say(place, Kind::Refused, format!("level {level} belum punya indikator."));
        }
        for (index, cell) in known.indicators.iter().enumerate() {
            check_indicator(cell, level, index + 1, &mut seen, say);
        }
    }
}

fn check_indicator(
    cell: &Cell,
    level: Level,
    number: usize,
    seen: &mut HashSet<String>,
    say: &mut dyn FnMut(Place, Kind, String),
) {
    let name = format!("indikator {level}.{number}");
    let written = cell.number.or_else(|| numbered(&cell.text).map(|(number, _)| number));
    match () {
        () if cell.text.trim().is_empty() => say(cell.place, Kind::Refused, format!("{name} kosong.")),
        () if !seen.insert(squeezed(&cell.text)) => {
            say(cell.place, Kind::Refused, format!("{name} sama dengan indikator lain."));
        }
        () => {}
    }
    if has_html(&cell.text) {
        say(cell.place, Kind::Mended, format!("{name} memuat sisa HTML."));
    }
    if let Some((other, place)) = written.filter(|(other, _)| *other != level.number()) {
        say(cell.place, Kind::Mended, format!("penomoran {other}.{place} tidak cocok dengan level {level}."));
    }
}

/// Mends what can be mended without asking: HTML, numbering, empty and doubled indicators. Says what it did.
pub fn mend(drafts: &mut [Draft]) -> Vec<Note> {
    let mut notes = Vec::new();
    for (index, draft) in drafts.iter_mut().enumerate() {
        let place = draft.place;
        let mut say = |place: Place, message: String| {
            notes.push(Note { place, kind: Kind::Mended, entry: Some(index), message });
        };
        for text in [&mut draft.name, &mut draft.definition] {
            if clean(text) {
                say(place, "sisa HTML dibuang.".into());
            }
        }
        let mut seen = HashSet::new();
        for level in &mut draft.levels {
            if clean(&mut level.description.text) {
                say(level.description.place, "sisa HTML dibuang.".into());
            }
            for cell in &mut level.indicators {
                if clean(&mut cell.text) {
                    say(cell.place, "sisa HTML dibuang.".into());
                }
                if let Some((number, rest)) = numbered(&cell.text) {
                    cell.number = cell.number.or(Some(number));
                    cell.text = rest.to_owned();
                }
                if let Some((other, number)) = cell.number.filter(|(other, _)| *other != level.level.number()) {
                    let level = level.level;
                    say(cell.place, format!("penomoran {other}.{number} pada level {level}; dipakai level {level}."));
                    cell.number = None;
                }
            }
            level.indicators.retain(|cell| {
                let is_kept = !cell.text.trim().is_empty() && seen.insert(squeezed(&cell.text));
                if !is_kept {
                    say(cell.place, "indikator kosong atau berulang dibuang.".into());
                }
                is_kept
            });
        }
    }
    notes
}

fn clean(text: &mut String) -> bool {
    let is_html = has_html(text);
    if is_html {
        *text = super::words::line(&super::words::without_html(text));
    }
    is_html
}
