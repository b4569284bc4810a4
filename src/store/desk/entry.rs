//! One SKJ and what lies beside it, read and judged.

use std::path::{Path, PathBuf};

use super::index::Record;
use super::walk::Names;
use crate::domain::Session;
use crate::domain::desk::{Broken, Case, Change, Judge, row};
use crate::domain::review::{ReviewFile, Status};
use crate::store::names::{numbered, reviewed};
use crate::store::open::{OpenError, open_session};
use crate::store::reviews::open_review;
use crate::store::sessions::is_conflict;
use crate::store::submissions::{HandIn, open_hand_in, same_content};

/// Everything that one SKJ consists of.
#[derive(Debug, Default)]
pub struct Files {
    pub session: Option<Session>,
    /// Written by a newer program: for reading only.
    pub newer: bool,
    /// By number.
    pub hand_ins: Vec<HandIn>,
    pub reviews: Vec<(PathBuf, ReviewFile)>,
    pub broken: Vec<Broken>,
}

/// What was made of the files of a session, with the key that says when they are others.
pub fn read(names: &Names, session: &str, judge: &dyn Judge) -> Record {
    let file = names.file(session);
    // The key comes first: what changes while it is read is read again the next time.
    let beside = names.beside(session, None);
    let (mut key, mut changed) = names.key(session, &beside);
    let files = Files::read(names, session);
    let mut change = Change { file, row: None, broken: files.broken };
    let Some(session_read) = files.session else { return Record { key, change, traits: Vec::new() } };
    let all = names.beside(session, Some(&session_read.id));
    if all.len() != beside.len() {
        (key, changed) = names.key(session, &all);
    }
    let numbers: Vec<u32> = files.hand_ins.iter().map(|hand_in| hand_in.number).collect();
    let unchanged = files.hand_ins.last().is_some_and(|hand_in| same_content(&hand_in.session, &session_read));
    let reviews: Vec<ReviewFile> = files.reviews.into_iter().map(|(_, review)| review).collect();
    let status = match is_conflict(Path::new(session)) {
        true => Status::Conflict,
        false => Status::of(&numbers, unchanged, &reviews),
    };
    let case = Case { session: &session_read, status, reviews: &reviews };
    let judgement = judge.judge(&case);
    let mut made = row(&change.file, numbers.last().copied().unwrap_or_default(), &case, &judgement);
    (made.changed, made.newer) = (changed, files.newer);
    change.row = Some(made);
    Record { key, change, traits: judgement.traits }
}

impl Files {
    pub fn read(names: &Names, session: &str) -> Files {
        let mut files = Files::default();
        let broken = |name: &str, error: &OpenError| Broken { file: names.file(name), sentence: error.to_string() };
        match open_session(&names.path.join(session)) {
            Ok(read) => files.session = Some(read),
            Err(OpenError::Newer { session: Some(read), .. }) => (files.session, files.newer) = (Some(*read), true),
            Err(error) => files.broken.push(broken(session, &error)),
        }
        let Some(id) = files.session.as_ref().map(|session| session.id.clone()) else { return files };
        for name in names.beside(session, Some(&id)) {
            let path = names.path.join(name);
            if let Some((_, number)) = numbered(name, "kirim") {
                match open_hand_in(&path) {
                    // The name counts, which nobody can write twice.
                    Ok(hand_in) if hand_in.session.id == id => files.hand_ins.push(HandIn { number, ..hand_in }),
                    Ok(_) => {}
                    Err(error) => files.broken.push(broken(name, &error)),
                }
            } else if reviewed(name).is_some() {
                match open_review(&path) {
                    Ok(review) if review.session == id => files.reviews.push((path, review)),
                    Ok(_) => {}
                    Err(error) => files.broken.push(broken(name, &error)),
                }
            }
        }
        files.hand_ins.sort_by_key(|hand_in| hand_in.number);
        files
    }
}
