//! `skj daftar`: the sessions of the folder with their state.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::Exit;
use super::out::Output;
use super::surroundings::{library, places, profile_of};
use crate::domain::review::open_remarks;
use crate::domain::{Library, Profile};
use crate::rules::{self, Facts, Severity};
use crate::store::sessions::Found;
use crate::store::{Listing, list};

#[derive(Debug, Args)]
pub struct List {
    /// Cetak sebagai JSON
    #[arg(long, help_heading = "Opsi")]
    pub json: bool,
}

struct Row {
    file: PathBuf,
    id: String,
    author: String,
    position_name: String,
    office: String,
    grade: String,
    status: &'static str,
    percent: u8,
    errors: usize,
    warnings: usize,
    open_remarks: usize,
    saved: String,
    step: String,
}

pub fn run(command: &List, folder: Option<PathBuf>, out: &mut Output) -> Exit {
    let places = match places(folder) {
        Ok(places) => places,
        Err(error) => {
            out.message(&error.to_string());
            return Exit::Unreadable;
        }
    };
    let library = library(out);
    let profile = profile_of(&places.sessions, out);
    let listing = list(&places.sessions, |found| row(found, &library, &profile));
    match command.json {
        true => out.json(&to_json(&listing)),
        false => {
            listing.sessions.iter().for_each(|row| out.print(&line(row)));
            if listing.sessions.is_empty() {
                out.message(&format!("Belum ada SKJ di {}. Mulai dengan: skj baru", places.sessions.display()));
            }
            listing.unreadable.iter().for_each(|file| out.message(&file.sentence));
        }
    }
    match listing.unreadable.is_empty() {
        true => Exit::Fine,
        false => Exit::Unreadable,
    }
}

fn row(found: &Found<'_>, library: &Library, profile: &Profile) -> Row {
    let session = found.session;
    let facts = Facts { session, library, profile };
    let findings = rules::check(&facts);
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Row {
        file: found.path.to_owned(),
        id: session.id.clone(),
        author: session.author.name.clone(),
        position_name: session.identity.position_name.clone(),
        office: session.institution.office.clone(),
        grade: session.identity.position_group.clone(),
        status: found.status.words(),
        percent: rules::percent(&facts),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        open_remarks: open_remarks(session, found.reviews),
        saved: session.saved.clone(),
        step: session.place.step.clone(),
    }
}

fn line(row: &Row) -> String {
    let name = if row.position_name.trim().is_empty() { "(nama jabatan belum diisi)" } else { &row.position_name };
    let author = if row.author.trim().is_empty() { String::new() } else { format!(" · {}", row.author) };
    let errors = if row.errors > 0 { format!(", {} galat", row.errors) } else { String::new() };
    let file = row.file.file_name().unwrap_or_default().to_string_lossy();
    format!("{:>3}%  {}{errors}  {name}{author}\n      {file}", row.percent, row.status)
}

fn to_json(listing: &Listing<Row>) -> Value {
    let sessions = listing.sessions.iter().map(|row| {
        json!({
            "berkas": row.file.to_string_lossy(),
            "id": row.id,
            "penyusun": row.author,
            "nama_jabatan": row.position_name,
            "perangkat_daerah": row.office,
            "jenjang": row.grade,
            "status": row.status,
            "persen": row.percent,
            "galat": row.errors,
            "peringatan": row.warnings,
            "catatan_terbuka": row.open_remarks,
            "disimpan": row.saved,
            "langkah": row.step,
        })
    });
    let unreadable =
        listing.unreadable.iter().map(|file| json!({ "berkas": file.file.to_string_lossy(), "galat": file.sentence }));
    json!({
        "format": "skj-daftar",
        "versi": 1,
        "sesi": sessions.collect::<Vec<Value>>(),
        "tak_terbaca": unreadable.collect::<Vec<Value>>(),
    })
}
