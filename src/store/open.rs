//! The one door for sessions: nothing of a file is believed before it has passed here, and nothing is changed by it.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use thiserror::Error;

use super::clean::Clean;
use super::explain::{Flaw, reason};
use super::paths::path_of;
use super::read::{Contents, ReadError, open_regular, read_opened, read_regular};
use super::save::Known;
use super::scan::{MOST_VALUES, scan};
use crate::domain::Session;
use crate::domain::door::beyond_in;
use crate::domain::session::{FORMAT, VERSION};

/// Bytes a session file may have.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// Why a file is not opened; shows as a sentence with file, place and what to do.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum OpenError {
    #[error("Berkas {file} tidak ada. Periksa nama dan foldernya.")]
    Missing { file: Clean },
    #[error("{file} adalah {kind}, bukan berkas SKJ. Pilih berkas yang namanya berakhir .skj.json.")]
    NotAFile { file: Clean, kind: &'static str },
    #[error(
        "Berkas {file} tidak dapat dibaca: {reason}. Mintalah pemiliknya memberi izin baca, atau periksa foldernya."
    )]
    Unreachable { file: Clean, reason: String },
    #[error("Berkas {file} lebih besar dari 8 MiB, jadi bukan SKJ yang wajar. Berkas tidak dibuka dan tidak diubah.")]
    TooLarge { file: Clean },
    #[error("Berkas {file} {what}. Simpan ulang sebagai UTF-8 tanpa BOM, lalu buka lagi; berkas ini tidak diubah.")]
    NotText { file: Clean, what: &'static str },
    #[error("Berkas {file} kosong. Buka keadaan sebelumnya di folder .skj-riwayat; berkas ini tidak diubah.")]
    Empty { file: Clean },
    #[error(
        "Berkas {file} tidak dapat dibuka: {} ({}). Perbaiki tempat itu atau buka keadaan sebelumnya di folder .skj-riwayat; berkas ini tidak diubah.\n{}",
        flaw.reason, flaw.place(), flaw.excerpt
    )]
    Broken { file: Clean, flaw: Flaw },
    #[error("Berkas {file} bukan berkas SKJ: {what}. Pilih berkas yang namanya berakhir .skj.json.")]
    Foreign { file: Clean, what: String },
    /// Written by a newer program; the session is there where it could be read all the same, for reading only.
    #[error(
        "Berkas {file} ditulis oleh skj yang lebih baru (versi berkas {version}, program ini mengenal {VERSION}). Berkas hanya dapat dibaca; perbarui skj untuk mengubahnya."
    )]
    Newer { file: Clean, version: u64, session: Option<Box<Session>> },
    #[error(
        "Berkas {file} tidak dapat dibuka: isian {field} {what}. Kurangi atau perbaiki isian itu; berkas ini tidak diubah."
    )]
    Beyond { file: Clean, field: Clean, what: String },
}

/// A session file that was read, and what must still be true of it at the next save.
#[derive(Clone, Debug)]
pub struct OpenedFile {
    /// With links resolved.
    pub path: PathBuf,
    pub session: Session,
    pub known: Known,
}

pub fn open_file(path: &Path) -> Result<OpenedFile, OpenError> {
    let file = Clean::file_name(path);
    let read = open_regular(path).and_then(|(opened, metadata)| {
        let contents = read_opened(&opened, &metadata, LARGEST)?;
        Ok((path_of(&opened).or_else(|| std::fs::canonicalize(path).ok()), contents))
    });
    let (real, contents) = read.map_err(|error| refused(&file, error))?;
    let session = decode(&contents, &file)?;
    Ok(OpenedFile { session, known: Known::of(&contents), path: real.unwrap_or_else(|| path.to_owned()) })
}

/// Reads a session where its path does not matter, with less asked of the system.
pub fn open_session(path: &Path) -> Result<Session, OpenError> {
    let file = Clean::file_name(path);
    let contents = read_regular(path, LARGEST).map_err(|error| refused(&file, error))?;
    decode(&contents, &file)
}

pub(crate) fn refused(file: &Clean, error: ReadError) -> OpenError {
    let file = file.clone();
    match error {
        ReadError::Missing => OpenError::Missing { file },
        ReadError::Kind(kind) => OpenError::NotAFile { file, kind },
        ReadError::TooLarge => OpenError::TooLarge { file },
        ReadError::System(error) => OpenError::Unreachable { file, reason: reason(&error) },
    }
}

/// The text of a file: UTF-8 without a byte order mark, and not empty.
pub(crate) fn text_of<'a>(contents: &'a Contents, file: &Clean) -> Result<&'a str, OpenError> {
    let not_text = |what| OpenError::NotText { file: file.clone(), what };
    match contents.bytes.as_slice() {
        [] => Err(OpenError::Empty { file: file.clone() }),
        [0xef, 0xbb, 0xbf, ..] => Err(not_text("diawali tanda BOM")),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Err(not_text("tersimpan sebagai UTF-16")),
        bytes => std::str::from_utf8(bytes).map_err(|_| not_text("memuat huruf yang bukan UTF-8")),
    }
}

/// A file of ours that stands beside a session.
pub(crate) struct Beside {
    pub format: &'static str,
    pub version: u64,
    pub largest: u64,
    /// What a file with another format is: `bukan kiriman`.
    pub otherwise: &'static str,
}

/// Reads such a file through the same door as a session.
pub(crate) fn open_beside<T: DeserializeOwned>(path: &Path, expected: &Beside) -> Result<T, OpenError> {
    let file = Clean::file_name(path);
    let contents = read_regular(path, expected.largest).map_err(|error| refused(&file, error))?;
    let text = text_of(&contents, &file)?;
    let head = scan(text, MOST_VALUES).map_err(|flaw| OpenError::Broken { file: file.clone(), flaw })?;
    match (head.format, head.version) {
        (Some(format), Some(version)) if format == expected.format => match version == expected.version {
            true => parse(text, &file),
            false => Err(OpenError::Newer { file, version, session: None }),
        },
        _ => Err(OpenError::Foreign { file, what: expected.otherwise.to_owned() }),
    }
}

fn decode(contents: &Contents, file: &Clean) -> Result<Session, OpenError> {
    let text = text_of(contents, file)?;
    if is_plainly_ours(text)
        && let Ok(session) = serde_json::from_str(text)
    {
        return within_limits(session, text, file);
    }
    let foreign = |what: String| OpenError::Foreign { file: file.clone(), what };
    let head = scan(text, MOST_VALUES).map_err(|flaw| OpenError::Broken { file: file.clone(), flaw })?;
    match head.format.as_deref() {
        Some(FORMAT) => {}
        Some(other) => return Err(foreign(format!("formatnya \"{}\"", Clean::shortened(other, 40)))),
        None => return Err(foreign(format!("kunci \"format\" dengan isi \"{FORMAT}\" tidak ada"))),
    }
    match head.version {
        Some(VERSION) => {}
        Some(version) if version > VERSION => {
            let session = parse_session(text, file).ok().map(Box::new);
            return Err(OpenError::Newer { file: file.clone(), version, session });
        }
        _ => return Err(foreign(format!("kunci \"versi\" seharusnya {VERSION}"))),
    }
    parse_session(text, file)
}

/// Whether a text begins as this program writes it and is too short for too many values: then the reader of the
/// records refuses all that `scan` refuses, and what it accepts need not be looked at twice.
fn is_plainly_ours(text: &str) -> bool {
    let (format, version) = (format!("\"{FORMAT}\""), VERSION.to_string());
    let head = ["{", "\"format\"", ":", &format, ",", "\"versi\"", ":", &version, ","];
    let mut rest = text;
    let is_head = head.iter().all(|part| {
        let next = rest.trim_start_matches([' ', '\n', '\r', '\t']).strip_prefix(part);
        rest = next.unwrap_or_default();
        next.is_some()
    });
    text.len() <= MOST_VALUES && is_head
}

fn parse_session(text: &str, file: &Clean) -> Result<Session, OpenError> {
    within_limits(parse(text, file)?, text, file)
}

fn parse<T: DeserializeOwned>(text: &str, file: &Clean) -> Result<T, OpenError> {
    serde_json::from_str(text).map_err(|error| OpenError::Broken { file: file.clone(), flaw: Flaw::new(text, &error) })
}

fn within_limits(session: Session, text: &str, file: &Clean) -> Result<Session, OpenError> {
    match beyond_in(&session, text.len()) {
        Some((field, what)) => Err(OpenError::Beyond {
            file: file.clone(),
            field: Clean::shortened(field.as_str(), 120),
            what: Clean::new(&what).to_string(),
        }),
        None => Ok(session),
    }
}
