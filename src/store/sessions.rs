//! A folder of sessions.

use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rustix::fs::FileType;

use super::clean::Clean;
use super::explain::reason;
use super::names::{SESSION_END, numbered, reviewed, visit};
use super::open::{OpenError, open_session};
use super::reviews::open_review;
use super::submissions::{is_unchanged, open_hand_in};
use crate::domain::Session;
use crate::domain::review::{ReviewFile, Status};

/// One session of a folder, with what its hand-ins say about it.
#[derive(Debug)]
pub struct Found<'a> {
    pub path: &'a Path,
    /// The path leads to a file elsewhere.
    pub is_link: bool,
    pub session: &'a Session,
    pub submissions: &'a [u32],
    pub reviews: &'a [ReviewFile],
    pub status: Status,
    pub unchanged_since_submission: bool,
    /// Written by a newer program: for reading only.
    pub newer: bool,
}

/// A file that should be a session and could not be read, with a sentence that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub file: PathBuf,
    pub sentence: String,
}

#[derive(Debug)]
pub struct Listing<T> {
    pub sessions: Vec<T>,
    pub unreadable: Vec<Unreadable>,
}

impl<T> Default for Listing<T> {
    fn default() -> Listing<T> {
        Listing { sessions: Vec::new(), unreadable: Vec::new() }
    }
}

/// Reads every session of a folder, one after the other, and keeps what `summarise` makes of it. By file name.
pub fn list<T>(folder: &Path, summarise: impl FnMut(&Found<'_>) -> T) -> Listing<T> {
    list_while(folder, usize::MAX, || true, summarise).unwrap_or_default()
}

/// The same; nothing where the folder has more than `most` files, or once `goes_on` says no.
pub fn list_while<T>(
    folder: &Path,
    most: usize,
    goes_on: impl Fn() -> bool,
    mut summarise: impl FnMut(&Found<'_>) -> T,
) -> Option<Listing<T>> {
    let mut listing = Listing::default();
    let entries = match entries(folder) {
        Ok(entries) if entries.len() > most => return None,
        Ok(entries) => entries,
        Err(error) => {
            let sentence = format!(
                "Folder {} tidak dapat dibaca: {}. Periksa nama dan izinnya.",
                Clean::path(folder),
                reason(&error)
            );
            listing.unreadable.push(Unreadable { file: folder.to_owned(), sentence });
            return Some(listing);
        }
    };
    let submitted = hand_ins(&entries);
    let reviewed = review_files(&entries);
    for Entry { path, is_link } in entries.iter().filter(|entry| is_session(&entry.path)) {
        if !goes_on() {
            return None;
        }
        let read = open_session(path);
        if let Err(error) = &read {
            listing.unreadable.push(Unreadable { file: path.clone(), sentence: error.to_string() });
        }
        let (session, newer) = match read {
            Ok(session) => (session, false),
            Err(OpenError::Newer { session: Some(session), .. }) => (*session, true),
            Err(_) => continue,
        };
        let handed = submitted.get(&session.id).map_or(&[][..], Vec::as_slice);
        let numbers: Vec<u32> = handed.iter().map(|(number, _)| *number).collect();
        let reviews = reviewed.get(&session.id).map_or(&[][..], Vec::as_slice);
        let unchanged = is_unchanged(&session, handed);
        let status = match is_conflict(path) {
            true => Status::Conflict,
            false => Status::of(&numbers, unchanged, reviews),
        };
        listing.sessions.push(summarise(&Found {
            path,
            is_link: *is_link,
            session: &session,
            submissions: &numbers,
            reviews,
            status,
            unchanged_since_submission: unchanged,
            newer,
        }));
    }
    Some(listing)
}

/// Whether a file of this name is a session, or a conflict copy of one.
pub fn is_session(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && (name.ends_with(SESSION_END) || is_conflict(path))
}

pub(crate) fn is_conflict(path: &Path) -> bool {
    path.file_name().and_then(|name| numbered(name.to_str()?, "bentrok")).is_some()
}

struct Entry {
    path: PathBuf,
    is_link: bool,
}

/// What lies in a folder, by path.
fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    visit(folder, |name, kind| {
        let path = folder.join(name);
        // Some file systems do not say what it is.
        let is_link = kind == FileType::Symlink || (kind == FileType::Unknown && path.is_symlink());
        entries.push(Entry { path, is_link });
        ControlFlow::Continue(())
    })?;
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

/// Hand-ins by the id of their session, by number.
fn hand_ins(entries: &[Entry]) -> HashMap<String, Vec<(u32, PathBuf)>> {
    let mut found: HashMap<String, Vec<(u32, PathBuf)>> = HashMap::new();
    for Entry { path, .. } in entries {
        let number = path.file_name().and_then(|name| numbered(name.to_str()?, "kirim"));
        if let Some((_, number)) = number
            && let Ok(hand_in) = open_hand_in(path)
        {
            found.entry(hand_in.session.id).or_default().push((number, path.clone()));
        }
    }
    found.values_mut().for_each(|list| list.sort());
    found
}

/// Review files by the id of their session, by file name.
fn review_files(entries: &[Entry]) -> HashMap<String, Vec<ReviewFile>> {
    let mut found: HashMap<String, Vec<ReviewFile>> = HashMap::new();
    for Entry { path, .. } in entries {
        let is_review = path.file_name().and_then(|name| reviewed(name.to_str()?)).is_some();
        if is_review && let Ok(review) = open_review(path) {
            found.entry(review.session.clone()).or_default().push(review);
        }
    }
    found
}
