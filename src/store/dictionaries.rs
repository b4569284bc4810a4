//! Dictionaries: the built-in ones, or what lies in the user's or the workshop's folder.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::clean::Clean;
use super::explain::Flaw;
use super::fingerprint::fingerprint;
use super::generations;
use super::names::{HISTORY, file_names, slug};
use super::open::{refused, text_of};
use super::paths::Places;
use super::read::{ReadError, read_regular};
use super::save::{Durability, Growing, SaveError, make_folder, replace};
use super::scan::{ANY_NUMBER, scan};
use super::volumes::{self, Maker, Source};
use crate::domain::grade::{Affairs, Grades};
use crate::domain::library::{LARGE, Part, PartText, Shelf, Sources, Stacked, Stacks};
use crate::domain::short::{self, ShortFile, ShortForms};
use crate::domain::{Dictionary, DictionaryUse, Library};

pub(super) const LARGEST: u64 = 32 * 1024 * 1024;
const COMPETENCIES: &str = Dictionary::FORMAT;

/// Parts that this folder may bring besides dictionaries of competencies.
const FACTS: [&str; 3] = ["jenjang", "urusan", SHORT_FORMS];
/// Everyday short forms.
const SHORT_FORMS: &str = "singkatan";
/// Folder of dictionaries beside the sessions.
pub const WORKSHOP: &str = "kamus";

/// Where dictionaries beside the built-in ones lie, and how the index of large ones is made.
#[derive(Clone, Debug)]
struct Folders {
    places: Places,
    maker: Maker,
    found: OnceLock<Vec<(Shelf, PathBuf, String)>>,
}

impl Folders {
    /// Names of all dictionaries of competencies, with their folders.
    fn found(&self) -> &[(Shelf, PathBuf, String)] {
        self.found.get_or_init(|| {
            let agency = self.places.dictionaries.clone();
            let workshop = Some(self.places.sessions.join(WORKSHOP)).filter(|workshop| *workshop != agency);
            let folders = [Some((Shelf::Agency, agency)), workshop.map(|workshop| (Shelf::Workshop, workshop))];
            let names = |(shelf, folder): (Shelf, PathBuf)| {
                dictionary_names(&folder).into_iter().map(move |name| (shelf, folder.clone(), name))
            };
            folders.into_iter().flatten().flat_map(names).collect()
        })
    }
}

/// The dictionaries in force: the built-in ones, those of the user and those of a workshop, which lie in `kamus` beside
/// its sessions. Nothing of them is looked at before it is needed.
pub fn library(places: &Places, maker: Maker) -> Library {
    Library::with(Box::new(Folders { places: places.clone(), maker, found: OnceLock::new() }))
}

impl Stacks for Folders {
    fn load(&self) -> Stacked {
        let mut notes = Vec::new();
        let built_in = Sources::BUILT_IN;
        let agency = &self.places.dictionaries;
        let found = self.found();
        let sources = found.iter().filter_map(|(shelf, folder, name)| Source::open(*shelf, file_of(folder, name)));
        let sources: Vec<Source> = sources.collect();
        let mut stacked = Stacked::default();
        if sources.iter().map(|source| source.metadata.len()).sum::<u64>() > LARGE {
            let opened = volumes::open(sources, &self.places, self.maker);
            notes.extend(opened.notes);
            (stacked.large, stacked.is_pending) = (opened.large, opened.is_pending);
        } else {
            stacked.more = found
                .iter()
                .map(|(shelf, folder, name)| (*shelf, part::<Dictionary>(folder, name, COMPETENCIES, "", &mut notes)))
                .filter(|(_, text)| !text.is_empty())
                .collect();
        }
        let grades = part::<Grades>(agency, "jenjang", "skj-jenjang", built_in.grades, &mut notes);
        let affairs = part::<Affairs>(agency, "urusan", "skj-urusan", built_in.affairs, &mut notes);
        (stacked.grades, stacked.affairs, stacked.notes) = (Some(grades), Some(affairs), notes);
        (stacked.short, stacked.short_notes) = short_forms(&self.places);
        stacked
    }
}

/// The built-in short forms with those of the agency and of the workshop, where there are such, and a sentence for each
/// file that was passed over.
fn short_forms(places: &Places) -> (Option<ShortForms>, Vec<String>) {
    let (mut found, mut notes) = (None, Vec::new());
    let workshop = places.sessions.join(WORKSHOP);
    let mut folders = vec![&places.dictionaries, &workshop];
    folders.dedup();
    for folder in folders {
        match read_list::<ShortFile>(&file_of(folder, SHORT_FORMS), short::FORMAT) {
            Ok(None) => {}
            Ok(Some(file)) => found.get_or_insert_with(ShortForms::built_in).add(file.rows),
            Err(why) => notes.push(format!("{why} Singkatan lain tetap berlaku; perbaiki atau hapus berkas itu.")),
        }
    }
    (found, notes)
}

/// A small list of the agency; `None` where there is none.
pub(super) fn read_list<T: DeserializeOwned>(path: &Path, format: &str) -> Result<Option<T>, String> {
    let text = read_text(path, format)?;
    text.map(|text| decode(&text, &Clean::path(path))).transpose()
}

/// Names of all dictionaries of competencies in a folder.
fn dictionary_names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = file_names(folder)
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .filter(|name| !name.starts_with('.') && !FACTS.contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

pub fn file_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.json"))
}

/// The competency dictionaries in force, as a session or a hand-in records them.
pub fn dictionary_uses(library: &Library) -> Vec<DictionaryUse> {
    let used = |part: Part| DictionaryUse {
        fingerprint: part_fingerprint(&part),
        id: part.id,
        version: part.version,
        ..DictionaryUse::default()
    };
    library.parts().into_iter().map(used).collect()
}

pub fn part_fingerprint(part: &Part) -> String {
    match &part.text {
        PartText::Held(text) => fingerprint(text.as_bytes()),
        PartText::Away(fingerprint) => fingerprint.clone(),
    }
}

/// Dictionaries that a session used and that are kept as earlier states in these folders.
pub fn former_dictionaries(folders: &[&Path], used: &[DictionaryUse]) -> Vec<Dictionary> {
    if used.is_empty() {
        return Vec::new();
    }
    let histories = folders.iter().map(|folder| folder.join(HISTORY));
    let files = histories.flat_map(|history| file_names(&history).map(move |name| history.join(name)));
    let states = files.filter_map(|state| {
        let text = read_text(&state, COMPETENCIES).ok().flatten()?;
        used.iter().any(|used| used.fingerprint == fingerprint(text.as_bytes())).then_some(text)
    });
    // As long as the program runs, like the dictionaries in force.
    states.filter_map(|text| serde_json::from_str(Box::leak(text.into_boxed_str())).ok()).collect()
}

/// The name of a dictionary's file without its ending; `None` where nothing of the wanted name is left, or where the
/// program keeps something else under it.
pub fn dictionary_name(wanted: &str) -> Option<String> {
    let name = slug(wanted.strip_suffix(".json").unwrap_or(wanted), 60);
    (!name.is_empty() && !FACTS.contains(&name.as_str())).then_some(name)
}

/// The dictionary of this name as it lies there; `None` where there is none or it is not one.
pub fn read_dictionary(folder: &Path, name: &str) -> Option<Dictionary> {
    let text = part::<Dictionary>(folder, name, COMPETENCIES, "", &mut Vec::new());
    serde_json::from_str(text).ok()
}

/// The same; a file that is there and cannot be used is told, so that nobody writes over it.
pub fn open_dictionary(folder: &Path, name: &str) -> Result<Option<Dictionary>, String> {
    let path = file_of(folder, name);
    let Some(text) = read_text(&path, COMPETENCIES)? else { return Ok(None) };
    let text: &'static str = Box::leak(text.into_boxed_str());
    decode(text, &Clean::path(&path)).map(Some)
}

/// Writes a dictionary; the one that lay there is kept as a generation.
pub fn write_dictionary(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    let path = file_of(folder, name);
    let failed = |error| SaveError::new(&path, error);
    make_folder(folder).map_err(failed)?;
    generations::keep(&path).map_err(failed)?;
    replace(&path, bytes, Durability::Durable)?;
    generations::prune(&path);
    Ok(path)
}

/// A dictionary that is written piece by piece.
#[derive(Debug)]
pub struct NewDictionary {
    path: PathBuf,
    growing: Growing,
}

impl NewDictionary {
    pub fn begin(folder: &Path, name: &str) -> Result<NewDictionary, SaveError> {
        let path = file_of(folder, name);
        let growing = make_folder(folder).and_then(|()| Growing::new(&path));
        let growing = growing.map_err(|error| SaveError::new(&path, error))?;
        Ok(NewDictionary { path, growing })
    }

    pub fn put(&mut self, bytes: &[u8]) -> Result<(), SaveError> {
        self.growing.write_all(bytes).map_err(|error| SaveError::new(&self.path, error))
    }

    /// Puts it in place; the one that lay there is kept as a generation.
    pub fn finish(self) -> Result<PathBuf, SaveError> {
        let NewDictionary { path, growing } = self;
        let failed = |error| SaveError::new(&path, error);
        generations::keep(&path).map_err(failed)?;
        growing.finish_durably().map_err(failed)?;
        generations::prune(&path);
        Ok(path)
    }
}

/// The text of one dictionary: the file's where there is a good one, else the built-in one.
fn part<T: Deserialize<'static>>(
    folder: &Path,
    name: &str,
    format: &str,
    built_in: &'static str,
    notes: &mut Vec<String>,
) -> &'static str {
    let path = file_of(folder, name);
    let read = read_text(&path, format).and_then(|text| {
        let Some(text) = text else { return Ok(None) };
        // Dictionaries are borrowed as long as the program runs; each is read once.
        let text: &'static str = Box::leak(text.into_boxed_str());
        decode::<T>(text, &Clean::path(&path)).map(|_| Some(text))
    });
    match read {
        Ok(text) => text.unwrap_or(built_in),
        Err(why) => {
            notes.push(format!("{why} Program memakai kamus bawaan; perbaiki atau hapus berkas itu."));
            built_in
        }
    }
}

/// A JSON text of the wanted format; `None` where there is no file.
pub(super) fn read_text(path: &Path, format: &str) -> Result<Option<String>, String> {
    let file = Clean::path(path);
    let contents = match read_regular(path, LARGEST) {
        Ok(contents) => contents,
        Err(ReadError::Missing) => return Ok(None),
        Err(error) => return Err(refused(&file, error).to_string()),
    };
    let text = text_of(&contents, &file).map_err(|error| error.to_string())?;
    let head = scan(text, ANY_NUMBER).map_err(|flaw| sentence(&file, &flaw))?;
    if head.format.as_deref() != Some(format) {
        return Err(format!("Berkas {file} diabaikan: kunci \"format\" seharusnya \"{format}\"."));
    }
    // A dictionary counts its own versions; the others name that of their format.
    if head.version.is_none_or(|version| version > 1 && format != COMPETENCIES) {
        return Err(format!("Berkas {file} diabaikan: kunci \"versi\" seharusnya 1."));
    }
    Ok(Some(text.to_owned()))
}

pub(super) fn decode<'de, T: Deserialize<'de>>(text: &'de str, file: &Clean) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| sentence(file, &Flaw::new(text, &error)))
}

fn sentence(file: &Clean, flaw: &Flaw) -> String {
    format!("Berkas {file} diabaikan: {} ({}).", flaw.reason, flaw.place())
}
