//! `skj daftar`: the sessions of the folder with their state.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Serialize, Serializer};
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

/// An SKJ in the list; its JSON is that of `telaah` as well.
#[derive(Serialize)]
pub struct Row {
    #[serde(rename = "berkas", serialize_with = "lossy")]
    pub file: PathBuf,
    pub id: String,
    #[serde(rename = "penyusun")]
    pub author: String,
    #[serde(rename = "nama_jabatan")]
    pub position_name: String,
    #[serde(rename = "perangkat_daerah")]
    pub office: String,
    #[serde(rename = "jenjang")]
    pub grade: String,
    pub status: &'static str,
    #[serde(rename = "persen")]
    pub percent: u8,
    #[serde(rename = "galat")]
    pub errors: usize,
    #[serde(rename = "peringatan")]
    pub warnings: usize,
    #[serde(rename = "catatan_terbuka")]
    pub open_remarks: usize,
    #[serde(rename = "disimpan")]
    pub saved: String,
    #[serde(rename = "langkah")]
    pub step: String,
}

/// A name that is no text is shown all the same.
fn lossy<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
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
    let unreadable =
        listing.unreadable.iter().map(|file| json!({ "berkas": file.file.to_string_lossy(), "galat": file.sentence }));
    json!({
        "format": "skj-daftar",
        "versi": 1,
        "sesi": listing.sessions,
        "tak_terbaca": unreadable.collect::<Vec<Value>>(),
    })
}
