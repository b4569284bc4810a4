//! `skj ekspor`: sessions to files of another format. Everything is read, written in memory and checked for names that
//! are taken before the first file appears, and each file appears whole or not at all.

mod arguments;
mod progress;

use std::path::{Path, PathBuf};

pub use arguments::Export;

use super::Exit;
use super::out::Output;
use super::surroundings::library;
use crate::document::{Book, Emblem, Paper, Print, SignOff, Skj, book, long_date};
use crate::domain::Session;
use crate::shell::export::{Plan, Refused, names, targets};
use crate::store::read::{ReadError, read_regular};
use crate::store::sessions::is_session;
use crate::store::{Clean, OpenError, explain, open_session};
use crate::terminal::interrupt_flag;
use progress::Progress;

/// Why nothing, or not all, was written.
pub struct Failure {
    pub exit: Exit,
    pub sentence: String,
}

impl Failure {
    fn unreadable(sentence: impl Into<String>) -> Failure {
        Failure { exit: Exit::Unreadable, sentence: sentence.into() }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Failure {
        let (exit, sentence) = match refused {
            Refused::Taken(path) => {
                let name = Clean::path(&path);
                (Exit::WrongUse, format!("Berkas {name} sudah ada. Pilih nama lain, atau tambahkan --timpa."))
            }
            Refused::Place(sentence) => (Exit::WrongUse, sentence),
            Refused::Failed(sentence) => (Exit::Unreadable, sentence),
            Refused::Stopped => {
                (Exit::Interrupted, "Ekspor dihentikan; berkas yang sudah tertulis tetap ada.".to_owned())
            }
        };
        Failure { exit, sentence }
    }
}

/// An SKJ and the file it came from.
struct Read {
    path: PathBuf,
    skj: Skj,
}

pub fn run(command: &Export, out: &mut Output) -> Exit {
    match export(command, out) {
        Ok(exit) => exit,
        Err(failure) => {
            out.message(&failure.sentence);
            failure.exit
        }
    }
}

fn export(command: &Export, out: &mut Output) -> Result<Exit, Failure> {
    let stopped = interrupt_flag().map_err(|error| Failure::unreadable(explain::reason(&error)))?;
    let emblem = command.emblem.as_deref().map(read_emblem).transpose()?;
    let files = files(&command.paths)?;
    let (all, exit) = read(&files, command, out)?;
    let plan = Plan::of(command.format);
    if let Some(note) = plan.note {
        out.message(note);
    }
    let targets = targets(paths(command, &all, plan.ending), command.taken())?;
    let skj: Vec<Skj> = all.into_iter().map(|read| read.skj).collect();
    let parts: Vec<Print<'_>> = match command.book {
        true => vec![print(command, &skj, emblem.as_ref())],
        false => skj.chunks(1).map(|part| print(command, part, emblem.as_ref())).collect(),
    };
    let mut progress = Progress::new(parts.len(), stopped, out);
    plan.write(&parts, &targets, &mut progress)?;
    Ok(exit)
}

/// A place that is a folder, ends like one or has to hold several files takes names of its own; anything else is the
/// name of the only file.
fn paths(command: &Export, all: &[Read], ending: &str) -> Vec<PathBuf> {
    let place = &command.output;
    let count = if command.book { 1 } else { all.len() };
    let is_folder = place.is_dir() || place.to_string_lossy().ends_with('/') || count > 1;
    match (is_folder, command.book) {
        (false, _) => vec![place.clone()],
        (true, true) => vec![place.join(format!("buku-skj.{ending}"))],
        (true, false) => {
            let names = names(all.iter().map(|read| read.path.as_path()));
            names.into_iter().map(|name| place.join(format!("{name}.{ending}"))).collect()
        }
    }
}

fn print<'a>(command: &Export, part: &'a [Skj], emblem: Option<&Emblem>) -> Print<'a> {
    let newest = part.iter().map(|skj| skj.form.about.saved_on.as_str()).max().unwrap_or_default();
    let date = command.date.clone().unwrap_or_else(|| newest.to_owned());
    let sign_off = command.official.as_ref().map(|official| SignOff {
        official: official.clone(),
        name: command.signer.clone().unwrap_or_default(),
        place: command.place.clone().unwrap_or_default(),
        date: date.clone(),
    });
    Print {
        skj: part,
        book: command.book.then(|| Book { title: command.title.clone() }),
        paper: if command.landscape { Paper::Landscape } else { Paper::Portrait },
        emblem: emblem.cloned(),
        sign_off,
        date,
    }
}

/// Folders stand for the sessions in them, without conflict copies.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| {
            let reason = explain::reason(&error);
            Failure::unreadable(format!("Folder {} tidak dapat dibaca: {reason}.", Clean::path(path)))
        })?;
        let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        found.retain(|path| is_session(path) && path.to_string_lossy().ends_with(".skj.json"));
        found.sort();
        files.extend(found);
    }
    match files.is_empty() {
        true => Err(Failure::unreadable("Tidak ada berkas .skj.json di sana, jadi tidak ada yang diekspor.")),
        false => Ok(files),
    }
}

/// What can be read. A book without one of its SKJ is no book, so there one unreadable file ends it.
fn read(files: &[PathBuf], command: &Export, out: &mut Output) -> Result<(Vec<Read>, Exit), Failure> {
    let library = library(out);
    let mut exit = Exit::Fine;
    let mut all: Vec<Read> = Vec::new();
    for path in files {
        match open(path, out) {
            Ok(session) => all.push(Read { path: path.clone(), skj: Skj::new(session, &library) }),
            Err(error) => {
                exit = Exit::Unreadable;
                out.message(&error.to_string());
            }
        }
    }
    if command.book && exit != Exit::Fine {
        return Err(Failure::unreadable("Buku tidak ditulis, karena ada SKJ yang tidak terbaca."));
    }
    let mut keys = command.sort.clone();
    if keys.is_empty() && command.book {
        keys = vec![book::SortKey::Unit, book::SortKey::Grade];
    }
    book::sort(&mut all, &keys, |read| &read.skj.form.about);
    Ok((all, exit))
}

fn open(path: &Path, out: &mut Output) -> Result<Session, OpenError> {
    match open_session(path) {
        // What a newer program wrote can be read; its sentence says what that means.
        Err(OpenError::Newer { session: Some(session), file, version }) => {
            out.message(&OpenError::Newer { session: None, file, version }.to_string());
            Ok(*session)
        }
        result => result,
    }
}

const LARGEST_EMBLEM: u64 = 4 * 1024 * 1024;

fn read_emblem(path: &Path) -> Result<Emblem, Failure> {
    let name = Clean::path(path);
    let contents = read_regular(path, LARGEST_EMBLEM).map_err(|error| {
        let reason = match error {
            ReadError::Missing => "berkasnya tidak ada".to_owned(),
            ReadError::Kind(kind) => format!("itu {kind}"),
            ReadError::TooLarge => "lebih besar dari 4 MiB".to_owned(),
            ReadError::System(error) => explain::reason(&error),
        };
        Failure::unreadable(format!("Lambang {name} tidak dapat dipakai: {reason}."))
    })?;
    Emblem::new(contents.bytes)
        .map_err(|error| Failure::unreadable(format!("Lambang {name} tidak dapat dipakai: {error}. Pilih gambar PNG.")))
}

/// A day as `YYYY-MM-DD`.
pub fn day(text: &str) -> Result<String, String> {
    long_date(text).map(|_| text.to_owned()).ok_or_else(|| "bukan tanggal".to_owned())
}
