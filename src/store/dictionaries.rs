//! Dictionaries and the workshop profile: the built-in ones, or what lies in the user's or the workshop's folder.

use std::path::Path;

use serde::Deserialize;

use super::clean::Clean;
use super::explain::Flaw;
use super::fingerprint::fingerprint;
use super::open::{refused, text_of};
use super::read::{ReadError, read_regular};
use super::scan::scan;
use crate::domain::grade::{Affairs, Grades};
use crate::domain::library::Sources;
use crate::domain::{Dictionary, DictionaryUse, Library, Profile};

const LARGEST: u64 = 8 * 1024 * 1024;
const COMPETENCIES: &str = "skj-kamus";

pub const PROFILE: &str = "profil.json";

/// The dictionaries in force, and a sentence for each file that was passed over.
pub fn load_library(folder: &Path) -> (Library, Vec<String>) {
    let mut notes = Vec::new();
    let built_in = Sources::BUILT_IN;
    let library = Library::new(Sources {
        managerial: part::<Dictionary>(folder, "manajerial", COMPETENCIES, built_in.managerial, &mut notes),
        sociocultural: part::<Dictionary>(folder, "sosial-kultural", COMPETENCIES, built_in.sociocultural, &mut notes),
        technical: part::<Dictionary>(folder, "teknis", COMPETENCIES, built_in.technical, &mut notes),
        grades: part::<Grades>(folder, "jenjang", "skj-jenjang", built_in.grades, &mut notes),
        affairs: part::<Affairs>(folder, "urusan", "skj-urusan", built_in.affairs, &mut notes),
    });
    (library, notes)
}

/// The competency dictionaries in force, as a session or a hand-in records them.
pub fn dictionary_uses(library: &Library) -> Vec<DictionaryUse> {
    let sources = library.sources();
    let parts = [
        (library.managerial(), sources.managerial),
        (library.sociocultural(), sources.sociocultural),
        (library.technical(), sources.technical),
    ];
    parts
        .map(|(dictionary, text)| DictionaryUse {
            id: dictionary.id.as_str().to_owned(),
            version: dictionary.version,
            fingerprint: fingerprint(text.as_bytes()),
            ..DictionaryUse::default()
        })
        .into()
}

/// The profile of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadedProfile {
    pub profile: Profile,
    /// Of the file's bytes; empty where there is none.
    pub fingerprint: String,
    /// Why the file was passed over, in a sentence.
    pub note: Option<String>,
}

pub fn load_profile(folder: &Path) -> LoadedProfile {
    match read_text(&folder.join(PROFILE), Profile::FORMAT) {
        Ok(None) => LoadedProfile::default(),
        Ok(Some(text)) => match decode(&text, &Clean::new(PROFILE)) {
            Ok(profile) => LoadedProfile { profile, fingerprint: fingerprint(text.as_bytes()), note: None },
            Err(why) => passed_over(&why),
        },
        Err(why) => passed_over(&why),
    }
}

fn passed_over(why: &str) -> LoadedProfile {
    let note = format!("{why} Program memakai aturan baku; mintalah fasilitator memperbaiki {PROFILE}.");
    LoadedProfile { note: Some(note), ..LoadedProfile::default() }
}

/// The text of one dictionary: the file's where there is a good one, else the built-in one.
fn part<T: Deserialize<'static>>(
    folder: &Path,
    name: &str,
    format: &str,
    built_in: &'static str,
    notes: &mut Vec<String>,
) -> &'static str {
    let path = folder.join(format!("{name}.json"));
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
fn read_text(path: &Path, format: &str) -> Result<Option<String>, String> {
    let file = Clean::path(path);
    let contents = match read_regular(path, LARGEST) {
        Ok(contents) => contents,
        Err(ReadError::Missing) => return Ok(None),
        Err(error) => return Err(refused(&file, error).to_string()),
    };
    let text = text_of(&contents, &file).map_err(|error| error.to_string())?;
    let head = scan(text).map_err(|flaw| sentence(&file, &flaw))?;
    if head.format.as_deref() != Some(format) {
        return Err(format!("Berkas {file} diabaikan: kunci \"format\" seharusnya \"{format}\"."));
    }
    if head.version.is_none_or(|version| version > 1) {
        return Err(format!("Berkas {file} diabaikan: kunci \"versi\" seharusnya 1."));
    }
    Ok(Some(text.to_owned()))
}

fn decode<'de, T: Deserialize<'de>>(text: &'de str, file: &Clean) -> Result<T, String> {
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json)
        .map_err(|error| sentence(file, &Flaw::new(text, error.inner(), error.path())))
}

fn sentence(file: &Clean, flaw: &Flaw) -> String {
    format!("Berkas {file} diabaikan: {} ({}).", flaw.reason, flaw.place())
}
