//! Review files: `NAME.telaah-WHO.json` beside the session, each written by one facilitator's program alone.

use std::path::{Path, PathBuf};

use super::names::{file_names, folder, reviewed, short_id, stem};
use super::open::{Beside, LARGEST, OpenError, open_beside};
use crate::domain::review::{FORMAT, ReviewFile, VERSION};

/// Reads a review file through the same door as a session.
pub fn open_review(path: &Path) -> Result<ReviewFile, OpenError> {
    open_beside(path, &Beside { format: FORMAT, version: VERSION, largest: LARGEST, otherwise: "bukan telaah" })
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
