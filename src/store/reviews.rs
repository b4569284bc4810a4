//! Review files: `NAME.telaah-WHO.json` beside the session, each written by one facilitator's program alone.

use std::path::{Path, PathBuf};

use super::clean::Clean;
use super::explain::Flaw;
use super::names::{file_names, folder, reviewed, short_id, stem};
use super::open::{LARGEST, OpenError, refused, text_of};
use super::read::read_regular;
use super::scan::scan;
use crate::domain::review::{FORMAT, ReviewFile, VERSION};

/// Reads a review file through the same door as a session.
pub fn open_review(path: &Path) -> Result<ReviewFile, OpenError> {
    let file = Clean::file_name(path);
    let contents = read_regular(path, LARGEST).map_err(|error| refused(&file, error))?;
    let text = text_of(&contents, &file)?;
    let head = scan(text).map_err(|flaw| OpenError::Broken { file: file.clone(), flaw })?;
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(VERSION)) => {}
        (Some(FORMAT), Some(version)) => return Err(OpenError::Newer { file, version, session: None }),
        _ => return Err(OpenError::Foreign { file, what: "bukan telaah".to_owned() }),
    }
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json)
        .map_err(|error| OpenError::Broken { file, flaw: Flaw::new(text, error.inner(), error.path()) })
}

/// The files of facilitators beside a session that carry its id, by name.
pub fn reviews(path: &Path, id: &str) -> Vec<(PathBuf, ReviewFile)> {
    let (own, short) = (stem(path), short_id(id));
    let mut names: Vec<String> = file_names(folder(path))
        .into_iter()
        .filter(|name| reviewed(name).is_some_and(|(of, _)| of == own || of.ends_with(&short)))
        .collect();
    names.sort();
    let files = names.iter().map(|name| folder(path).join(name));
    files
        .filter_map(|file| open_review(&file).ok().map(|review| (file, review)))
        .filter(|(_, r)| r.session == id)
        .collect()
}
