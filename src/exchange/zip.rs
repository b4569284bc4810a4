//! Containers, counted while they are unpacked: what a head declares is not believed.

use std::io::{Cursor, Read};

use ::zip::ZipArchive;

use super::{LARGEST, ReadError, broken};

const MOST_ENTRIES: usize = 5_000;

/// Names of the entries, once all of them together are known to be small enough.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_ENTRIES {
        return Err(ReadError::TooLarge);
    }
    let mut left = LARGEST;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(broken)?;
        names.push(entry.name().to_owned());
        let size = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        left = left.checked_sub(size).ok_or(ReadError::TooLarge)?;
    }
    Ok(names)
}

/// One entry as text.
pub fn text(bytes: &[u8], name: &str) -> Result<String, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let entry = archive.by_name(name).map_err(broken)?;
    let mut text = String::new();
    entry.take(LARGEST).read_to_string(&mut text).map_err(broken)?;
    Ok(text)
}
