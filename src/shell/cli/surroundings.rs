//! Library, profile and time for a command. Nothing here creates a folder or changes a file.

use std::path::{Path, PathBuf};

use super::out::Output;
use crate::domain::{Library, Profile};
use crate::shell::apart::NOW;
use crate::store::names::folder;
use crate::store::paths::Surroundings;
use crate::store::{self, PathError, Places, load_profile};

/// The folder of the sessions; made where it is missing, because the screen needs it.
pub fn places(flag: Option<PathBuf>) -> Result<Places, PathError> {
    Places::find(Surroundings::here(flag))
}

/// Where things lie, without making a folder.
pub fn places_here(flag: Option<PathBuf>) -> Option<Places> {
    // A folder that is there keeps this look-up from making one.
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let named = flag.or_else(|| std::env::var_os("SKJ_FOLDER").map(PathBuf::from)).map(|folder| here.join(folder));
    let mut places = places(Some(here)).ok()?;
    if let Some(named) = named.filter(|named| named.is_dir()) {
        places.sessions = named;
    }
    Some(places)
}

/// The dictionaries in force.
pub fn library(out: &mut Output) -> Library {
    library_of(places_here(None).as_ref(), out)
}

pub fn library_of(places: Option<&Places>, out: &mut Output) -> Library {
    let Some(places) = places else { return Library::built_in() };
    let library = store::library(places, NOW);
    library.notes().iter().for_each(|note| out.message(note));
    library
}

/// The profile beside a file.
pub fn profile_beside(file: &Path, out: &mut Output) -> Profile {
    profile_of(folder(file), out)
}

pub fn profile_of(folder: &Path, out: &mut Output) -> Profile {
    let loaded = load_profile(folder);
    if let Some(note) = loaded.note {
        out.message(&note);
    }
    loaded.profile
}

/// Now, as files hold it.
pub fn stamp() -> String {
    jiff::Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Now, as a message says it.
pub fn clock() -> String {
    jiff::Zoned::now().strftime("%H.%M.%S").to_string()
}

/// A seed for row ids.
pub fn seed() -> u64 {
    uuid::Uuid::now_v7().as_u64_pair().1
}
