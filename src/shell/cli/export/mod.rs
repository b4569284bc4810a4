//! `skj ekspor`: sessions to files of another format. Everything is read, written in memory and checked for names that
//! are taken before the first file appears, and each file appears whole or not at all.

mod arguments;
mod office;
mod progress;
mod target;

use std::path::{Path, PathBuf};

pub use arguments::Export;
use arguments::Kind;

use super::Exit;
use super::out::Output;
use super::surroundings::library;
use crate::document::{Book, Emblem, Format, Paper, Print, SignOff, Skj, book, long_date};
use crate::domain::Session;
use crate::store::read::{ReadError, read_regular};
use crate::store::sessions::is_session;
use crate::store::{Clean, OpenError, explain, open_session};
use progress::Progress;
use target::targets;

/// Why nothing, or not all, was written.
struct Refused {
    exit: Exit,
    sentence: String,
}

impl Refused {
    fn wrong_use(sentence: impl Into<String>) -> Refused {
        Refused { exit: Exit::WrongUse, sentence: sentence.into() }
    }

    fn unreadable(sentence: impl Into<String>) -> Refused {
        Refused { exit: Exit::Unreadable, sentence: sentence.into() }
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
        Err(refused) => {
            out.message(&refused.sentence);
            refused.exit
        }
    }
}

fn export(command: &Export, out: &mut Output) -> Result<Exit, Refused> {
    let emblem = command.emblem.as_deref().map(read_emblem).transpose()?;
    let files = files(&command.paths)?;
    let (all, exit) = read(&files, command, out)?;
    // Without LibreOffice a PDF becomes a page that any browser prints.
    let office = (command.format == Kind::Pdf).then(office::find);
    let (format, ending) = match (command.format, &office) {
        (Kind::Pdf, Some(None)) => {
            out.message(
                "LibreOffice tidak ditemukan, jadi yang ditulis HTML siap cetak: buka di peramban, lalu cetak ke PDF.",
            );
            (Format::Html, "html")
        }
        (Kind::Pdf, _) => (Format::Docx, "pdf"),
        (Kind::Plain(format), _) => (format, format.word()),
    };
    let targets = targets(command, &all, ending)?;
    let skj: Vec<Skj> = all.into_iter().map(|read| read.skj).collect();
    let parts: Vec<&[Skj]> = match command.book {
        true => vec![&skj],
        false => skj.chunks(1).collect(),
    };
    let mut progress = Progress::new(parts.len());
    let written = |part: &&[Skj]| format.write(&print(command, part, emblem.as_ref())).map_err(failed);
    if let Some(Some(office)) = office {
        let bytes = parts.iter().map(written).collect::<Result<Vec<_>, _>>()?;
        let pages = office::to_pdf(&office, &bytes, skj.len(), &mut progress).map_err(Refused::unreadable)?;
        progress.clear();
        for (target, bytes) in targets.iter().zip(pages) {
            target.write(&bytes, out)?;
        }
        return Ok(exit);
    }
    for (target, part) in targets.iter().zip(&parts) {
        let bytes = written(part)?;
        progress.clear();
        target.write(&bytes, out)?;
        progress.step();
    }
    progress.clear();
    Ok(exit)
}

fn failed(error: crate::document::WriteError) -> Refused {
    Refused::unreadable(format!("Ekspor tidak selesai: {error}. Berkas SKJ tidak diubah."))
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
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Refused> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| {
            let reason = explain::reason(&error);
            Refused::unreadable(format!("Folder {} tidak dapat dibaca: {reason}.", Clean::path(path)))
        })?;
        let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        found.retain(|path| is_session(path) && path.to_string_lossy().ends_with(".skj.json"));
        found.sort();
        files.extend(found);
    }
    match files.is_empty() {
        true => Err(Refused::unreadable("Tidak ada berkas .skj.json di sana, jadi tidak ada yang diekspor.")),
        false => Ok(files),
    }
}

/// What can be read. A book without one of its SKJ is no book, so there one unreadable file ends it.
fn read(files: &[PathBuf], command: &Export, out: &mut Output) -> Result<(Vec<Read>, Exit), Refused> {
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
        return Err(Refused::unreadable("Buku tidak ditulis, karena ada SKJ yang tidak terbaca."));
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

fn read_emblem(path: &Path) -> Result<Emblem, Refused> {
    let name = Clean::path(path);
    let contents = read_regular(path, LARGEST_EMBLEM).map_err(|error| {
        let reason = match error {
            ReadError::Missing => "berkasnya tidak ada".to_owned(),
            ReadError::Kind(kind) => format!("itu {kind}"),
            ReadError::TooLarge => "lebih besar dari 4 MiB".to_owned(),
            ReadError::System(error) => explain::reason(&error),
        };
        Refused::unreadable(format!("Lambang {name} tidak dapat dipakai: {reason}."))
    })?;
    Emblem::new(contents.bytes)
        .map_err(|error| Refused::unreadable(format!("Lambang {name} tidak dapat dipakai: {error}. Pilih gambar PNG.")))
}

/// A day as `YYYY-MM-DD`.
fn day(text: &str) -> Result<String, String> {
    long_date(text).map(|_| text.to_owned()).ok_or_else(|| "bukan tanggal".to_owned())
}
