//! Taking proposed units into the dictionary of a workshop: what lies there is read, kept as a generation and added to;
//! nothing in it is replaced.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::app::gather::{Group, candidates};
use crate::app::index::fold;
use crate::domain::dictionary::{TECHNICAL_GROUP, Text};
use crate::domain::{Dictionary, Entry, Library};
use crate::exchange::dictionary::export::{Form, write};
use crate::store::dictionaries::{open_dictionary, write_dictionary};

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    pub path: PathBuf,
    pub entries: Vec<Entry>,
    pub version: u64,
    /// Names that the dictionary has already.
    pub known: Vec<String>,
}

/// The groups as a dictionary of their own, to be looked through and imported.
pub fn candidate(groups: &[&Group], name: &str, library: &Library) -> Dictionary {
    let entries = candidates(groups.iter().copied(), |code| library.unit(code).is_some());
    Dictionary { entries, ..empty(name) }
}

/// Adds the groups to the dictionary `name` of a folder such as `kamus` beside the sessions. Several facilitators may
/// do so one after the other: what is there is read anew.
pub fn add(groups: &[&Group], folder: &Path, name: &str, library: &Library) -> Result<Added, String> {
    let old = open_dictionary(folder, name)?;
    let mut dictionary = old.clone().unwrap_or_else(|| empty(name));
    let is_used = |code: &str| library.unit(code).is_some() || dictionary.find(code).is_some();
    let mut names: HashSet<String> = dictionary.entries.iter().map(|entry| fold(&entry.name)).collect();
    let (mut entries, mut known) = (Vec::new(), Vec::new());
    for entry in candidates(groups.iter().copied(), is_used) {
        match names.insert(fold(&entry.name)) {
            true => entries.push(entry),
            false => known.push(entry.name.to_string()),
        }
    }
    dictionary.entries.extend(entries.iter().cloned());
    dictionary.version = old.as_ref().map_or(1, |old| old.version.saturating_add(1));
    if entries.is_empty() {
        let version = old.map_or(1, |old| old.version);
        return Ok(Added { path: folder.join(format!("{name}.json")), entries, version, known });
    }
    let bytes = write(&dictionary, Form::Json).map_err(|why| format!("Kamus tidak dapat ditulis: {why}."))?;
    let path = write_dictionary(folder, name, &bytes).map_err(|error| error.to_string())?;
    Ok(Added { path, entries, version: dictionary.version, known })
}

fn empty(name: &str) -> Dictionary {
    Dictionary {
        format: Text::from(Dictionary::FORMAT),
        version: 1,
        id: Text::from(name.to_owned()),
        name: Text::from(format!("Kamus {}", name.replace('-', " "))),
        group: Text::from(TECHNICAL_GROUP),
        ..Dictionary::default()
    }
}
