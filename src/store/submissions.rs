//! Hand-ins: `NAME.kirim-N.json` beside the session, written once and never changed. The state of a session is
//! derived from them, without clocks.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::access::Sharing;
use super::clean::Clean;
use super::explain::reason;
use super::fingerprint::content_fingerprint;
use super::names::{file_names, folder, names_beside, numbered, short_id, stem, submission_path};
use super::open::{Beside, OpenError, open_beside};
use super::save::write_new;
use crate::domain::{DictionaryUse, Session};

pub const FORMAT: &str = "skj-kiriman";
pub const VERSION: u64 = 1;

/// A hand-in holds a session and its findings.
const LARGEST: u64 = 9 * 1024 * 1024;

/// A finding as it was when the session was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedFinding {
    #[serde(rename = "kode")]
    pub code: String,
    #[serde(rename = "tingkat")]
    pub severity: String,
    #[serde(rename = "sasaran")]
    pub target: String,
    #[serde(rename = "pesan")]
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandIn {
    pub format: String,
    #[serde(rename = "versi")]
    pub version: u64,
    #[serde(rename = "kiriman")]
    pub number: u32,
    /// RFC 3339; shown and never compared.
    #[serde(rename = "waktu")]
    pub time: String,
    /// Fingerprint of the profile.
    #[serde(rename = "profil")]
    pub profile: String,
    #[serde(rename = "kamus")]
    pub dictionaries: Vec<DictionaryUse>,
    #[serde(rename = "temuan")]
    pub findings: Vec<SubmittedFinding>,
    #[serde(rename = "sesi")]
    pub session: Session,
}

#[derive(Debug, thiserror::Error)]
#[error("Kiriman belum tersimpan di {file}: {}. SKJ Anda utuh; perbaiki sebabnya lalu kirim lagi.", reason(error))]
pub struct SubmitError {
    file: Clean,
    #[source]
    error: io::Error,
}

/// What goes into a hand-in beside the session.
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    pub time: String,
    pub profile: String,
    pub dictionaries: Vec<DictionaryUse>,
    pub findings: Vec<SubmittedFinding>,
}

/// Freezes the session as the next hand-in and tells its number.
pub fn submit(path: &Path, session: &Session, with: Circumstances) -> Result<u32, SubmitError> {
    let taken =
        numbers_beside(path).into_iter().chain(submissions(path, &session.id).into_iter().map(|(n, _)| n)).max();
    let mut hand_in = HandIn {
        format: FORMAT.to_owned(),
        version: VERSION,
        number: taken.unwrap_or_default().saturating_add(1),
        time: with.time,
        profile: with.profile,
        dictionaries: with.dictionaries,
        findings: with.findings,
        session: session.clone(),
    };
    loop {
        let file = submission_path(path, hand_in.number);
        let written = serde_json::to_vec_pretty(&hand_in).map_err(io::Error::from).and_then(|mut bytes| {
            bytes.push(b'\n');
            write_new(&file, &bytes, Sharing::of(folder(&file)))
        });
        match written {
            Ok(()) => return Ok(hand_in.number),
            // Another process was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && hand_in.number < u32::MAX => {
                hand_in.number += 1;
            }
            Err(error) => return Err(SubmitError { file: Clean::path(&file), error }),
        }
    }
}

/// Reads a hand-in through the same door as a session.
pub fn open_hand_in(path: &Path) -> Result<HandIn, OpenError> {
    open_beside(path, &Beside { format: FORMAT, version: VERSION, largest: LARGEST, otherwise: "bukan kiriman" })
}

/// The hand-ins beside a session that carry its id, by number. Those of another name are looked into only where the
/// name bears the id's last digits.
pub fn submissions(path: &Path, id: &str) -> Vec<(u32, PathBuf)> {
    submissions_among(&names_beside(path), path, id)
}

/// The same where the names of its folder are known.
pub fn submissions_among(names: &[String], path: &Path, id: &str) -> Vec<(u32, PathBuf)> {
    let (own, short) = (stem(path), short_id(id));
    let candidates = names.iter().filter_map(|name| {
        let (of, number) = numbered(name, "kirim")?;
        (of == own || of.ends_with(&short)).then(|| (number, folder(path).join(name)))
    });
    let mut found: Vec<(u32, PathBuf)> =
        candidates.filter(|(_, file)| open_hand_in(file).is_ok_and(|hand_in| hand_in.session.id == id)).collect();
    found.sort();
    found
}

/// Numbers that hand-ins of this name use, readable or not.
pub(crate) fn numbers_beside(path: &Path) -> Vec<u32> {
    let own = stem(path);
    file_names(folder(path))
        .filter_map(|name| numbered(&name, "kirim").filter(|(of, _)| *of == own).map(|(_, number)| number))
        .collect()
}

/// Whether the content still equals that of the last hand-in; false where there is none.
pub fn is_unchanged(session: &Session, submissions: &[(u32, PathBuf)]) -> bool {
    let last = submissions.last().and_then(|(_, file)| open_hand_in(file).ok());
    last.is_some_and(|hand_in| content_fingerprint(&hand_in.session) == content_fingerprint(session))
}

/// Whether two states say the same, apart from author, time, place and the like.
pub fn same_content(one: &Session, other: &Session) -> bool {
    let mut like = one.clone();
    like.id.clone_from(&other.id);
    (like.version, like.revision) = (other.version, other.revision);
    like.created.clone_from(&other.created);
    like.saved.clone_from(&other.saved);
    like.author = other.author.clone();
    like.place = other.place.clone();
    like.dictionaries.clone_from(&other.dictionaries);
    like.replies.clone_from(&other.replies);
    // Unknown keys in another order are still the same content.
    like == *other || content_fingerprint(one) == content_fingerprint(other)
}
