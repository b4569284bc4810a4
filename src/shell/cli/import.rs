//! `skj impor`: exported files back into sessions. Over a session that is there nothing happens unseen: the
//! differences come first, and only `--timpa` writes. Posts of an anjab become SKJ that are begun.

use std::path::{Path, PathBuf};

use clap::Args;

use super::out::Output;
use super::surroundings::{clock, library, places, places_here, profile_of, seed, stamp};
use super::{Exit, anjab_report};
use crate::document::compare::{compare, text};
use crate::document::csv::Row;
use crate::domain::{Change, Ids, Institution, Library, Session, preset};
use crate::exchange::anjab::{Post, start};
use crate::exchange::{Found, LARGEST, printed, read};
use crate::form::FormDocument;
use crate::store::read::{ReadError, read_regular};
use crate::store::{
    Clean, Durability, Generation, Lock, Owner, Places, SessionFile, State, Written, dictionary_uses, explain,
    open_session,
};

#[derive(Debug, Args)]
pub struct Import {
    /// Berkas hasil ekspor (DOCX, XLSX, CSV, JSON), atau tabel anjab
    #[arg(value_name = "BERKAS", help_heading = "Isian")]
    pub file: PathBuf,
    /// Berkas .skj.json yang diisi; tanpa ini dibuat SKJ baru
    #[arg(long = "ke", alias = "to", value_name = "SKJ", help_heading = "Opsi")]
    pub over: Option<PathBuf>,
    /// Tampilkan saja apa yang terbaca
    #[arg(long = "coba", alias = "dry-run", conflicts_with = "over", help_heading = "Opsi")]
    pub trial: bool,
    /// Terapkan perbedaannya
    #[arg(long = "timpa", alias = "overwrite", requires = "over", help_heading = "Opsi")]
    pub overwrite: bool,
}

struct Refused(Exit, String);

pub fn run(command: &Import, folder: Option<PathBuf>, out: &mut Output) -> Exit {
    let done = found(&command.file).and_then(|found| match &command.over {
        Some(path) => over(found, path, command.overwrite, out),
        None => fresh(found, folder, command.trial, out),
    });
    done.unwrap_or_else(|Refused(exit, sentence)| {
        out.message(&sentence);
        exit
    })
}

fn found(path: &Path) -> Result<Found, Refused> {
    let refused = |reason: String| {
        Refused(Exit::Unreadable, format!("Berkas {} tidak dapat diimpor: {reason}.", Clean::file_name(path)))
    };
    let contents = read_regular(path, LARGEST).map_err(|error| {
        refused(match error {
            ReadError::Missing => "berkasnya tidak ada".to_owned(),
            ReadError::Kind(kind) => format!("itu {kind}"),
            ReadError::TooLarge => "lebih besar dari 32 MiB".to_owned(),
            ReadError::System(error) => explain::reason(&error),
        })
    })?;
    read(&contents.bytes).map_err(|error| refused(error.to_string()))
}

/// One file for each SKJ. A file that could not be opened again is not left behind.
fn fresh(found: Found, folder: Option<PathBuf>, trial: bool, out: &mut Output) -> Result<Exit, Refused> {
    let unreadable = |error: &dyn std::fmt::Display| Refused(Exit::Unreadable, error.to_string());
    // A trial makes no folder.
    let places = match trial {
        true => places_here(folder),
        false => Some(places(folder).map_err(|error| unreadable(&error))?),
    };
    let sessions = sessions_of(found, places.as_ref(), out);
    if trial {
        out.message(&format!("Percobaan: {} SKJ terbaca, belum ada yang ditulis.", sessions.len()));
        return Ok(Exit::Fine);
    }
    let Some(places) = places else { return Ok(Exit::Fine) };
    for session in &sessions {
        let file = SessionFile::create(&places.sessions, session, &Owner::here(&clock(), "skj impor"));
        let path = file.map_err(|error| unreadable(&error))?.path().to_owned();
        if let Err(error) = open_session(&path) {
            let _ = std::fs::remove_file(&path);
            return Err(unreadable(&error));
        }
        out.print(&path.display().to_string());
    }
    Ok(Exit::Fine)
}

/// What a file holds, as SKJ of the person here.
fn sessions_of(found: Found, places: Option<&Places>, out: &mut Output) -> Vec<Session> {
    let library = library(out);
    let profile = places.map(|places| profile_of(&places.sessions, out)).unwrap_or_default();
    let author = places.map(|places| State::new(&places.state).name()).unwrap_or_default();
    let institution =
        Institution { name: profile.institution.clone(), kind: profile.institution_kind(), ..Institution::default() };
    let mut ids = Ids::new(seed());
    let empty = || {
        let id = uuid::Uuid::now_v7().to_string();
        let mut session = Session::new(id, &stamp(), &author, institution.clone());
        session.dictionaries = dictionary_uses(&library);
        session
    };
    match found {
        Found::Whole(sessions) => sessions,
        Found::Printed(all) => {
            let printed = |rows: Vec<Row>| {
                let mut session = empty();
                printed::apply(&rows, &mut session, &library, &mut ids);
                session
            };
            all.into_iter().map(printed).collect()
        }
        Found::Started(anjab) => {
            let started = |post: &Post| {
                let mut session = empty();
                let notes = start(post, &mut session, &library, &mut ids);
                preset::pin_autonomy(&mut session, &library, &profile, &mut ids);
                (session, notes)
            };
            let all: Vec<(Session, Vec<String>)> = anjab.posts.iter().map(started).collect();
            anjab_report::print(&anjab, &all, out);
            all.into_iter().map(|(session, _)| session).collect()
        }
    }
}

fn over(found: Found, path: &Path, overwrite: bool, out: &mut Output) -> Result<Exit, Refused> {
    let owner = Owner::here(&clock(), "skj impor");
    let (mut file, before) =
        SessionFile::open(path, &owner).map_err(|error| Refused(Exit::Unreadable, error.to_string()))?;
    if let Lock::Busy(other) = file.lock() {
        let sentence = format!("Berkas {} {other}. Tutup dulu di sana, lalu ulangi.", Clean::file_name(path));
        return Err(Refused(Exit::Held, sentence));
    }
    let library = library(out);
    let mut after = merged(found, &before, &library)?;
    let changes = Change::between(&before, &after);
    if changes.is_empty() {
        out.message("Tidak ada yang berbeda; berkas tetap seperti semula.");
        return Ok(Exit::Fine);
    }
    show(&before, &after, &changes, &library, out);
    if !overwrite {
        out.message("Belum ada yang ditulis. Tambahkan --timpa untuk menerapkannya.");
        return Ok(Exit::Findings);
    }
    after.revision = before.revision + 1;
    after.saved = stamp();
    match file.save(&after, Durability::Durable, Generation::Keep) {
        Ok(Written::Saved | Written::Unchanged) => Ok(Exit::Fine),
        Ok(Written::Conflict(copy)) => {
            let sentence =
                format!("Berkas diubah pihak lain sementara itu. Hasilnya ada di salinan {}.", copy.display());
            Err(Refused(Exit::Held, sentence))
        }
        Err(error) => Err(Refused(Exit::Unreadable, error.to_string())),
    }
}

/// The session with what the file says; id, history and place stay its own.
fn merged(found: Found, before: &Session, library: &Library) -> Result<Session, Refused> {
    let several = |count: usize| {
        Refused(Exit::WrongUse, format!("Berkas itu memuat {count} SKJ; --ke hanya menerima satu. Impor tanpa --ke."))
    };
    match found {
        Found::Started(anjab) => match anjab.posts.as_slice() {
            [post] => {
                let mut after = before.clone();
                start(post, &mut after, library, &mut Ids::new(seed()));
                Ok(after)
            }
            posts => Err(several(posts.len())),
        },
        Found::Printed(all) => match all.as_slice() {
            [rows] => {
                let mut after = before.clone();
                printed::apply(rows, &mut after, library, &mut Ids::new(seed()));
                Ok(after)
            }
            all => Err(several(all.len())),
        },
        Found::Whole(all) => {
            let count = all.len();
            let [session] = <[Session; 1]>::try_from(all).map_err(|_| several(count))?;
            Ok(Session {
                id: before.id.clone(),
                revision: before.revision,
                created: before.created.clone(),
                saved: before.saved.clone(),
                place: before.place.clone(),
                ..session
            })
        }
    }
}

/// What is printed differently, then what else changes.
fn show(before: &Session, after: &Session, changes: &[Change], library: &Library, out: &mut Output) {
    let differences = compare(&FormDocument::build(before, library), &FormDocument::build(after, library));
    out.print(&text(&differences));
    if differences.is_empty() {
        changes.iter().for_each(|change| out.print(&before.label(&change.target)));
    }
}
