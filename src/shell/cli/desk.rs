//! `skj telaah`: the SKJ of a folder and of those below it, as the facilitator's desk lists them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_json::json;

use super::Exit;
use super::list::Row;
use super::out::Output;
use super::surroundings::{library_of, places_here, seed};
use crate::shell::room::{Listed, Room};
use crate::store::{PathError, Places, State, load_profile};

#[derive(Debug, Args)]
pub struct Review {
    /// Folder berisi SKJ, juga di folder-folder di bawahnya
    #[arg(value_name = "FOLDER", help_heading = "Isian")]
    pub folder: PathBuf,
    /// Baca saja; tidak ada yang ditulis
    #[arg(long = "baca", alias = "read", help_heading = "Opsi")]
    pub read_only: bool,
    /// Cetak sebagai JSON
    #[arg(long, help_heading = "Opsi")]
    pub json: bool,
}

pub fn list(command: &Review, out: &mut Output) -> Exit {
    let room = match room(&command.folder, out) {
        Ok(room) => room,
        Err(sentence) => {
            out.message(&sentence);
            return Exit::Unreadable;
        }
    };
    let listed = room.listed();
    match command.json {
        true => print_json(room.desk.root(), &listed, out),
        false => print(&listed, out),
    }
    match listed.broken.is_empty() {
        true => Exit::Fine,
        false => Exit::Unreadable,
    }
}

/// The folder with what judges it. Reading takes no part in it under a name.
pub fn room(folder: &Path, out: &mut Output) -> Result<Room, String> {
    let places: Places = places_here(None).ok_or_else(|| PathError::NoHome.to_string())?;
    let places = Places { sessions: folder.to_owned(), ..places };
    let library = Arc::new(library_of(Some(&places), out));
    let profile = load_profile(folder);
    profile.note.iter().for_each(|note| out.message(note));
    let name = State::new(&places.state).name();
    Room::open(folder, &places, library, &profile, &name, seed()).map_err(|error| error.to_string())
}

/// As `skj daftar --json`, piece by piece: a folder may hold a hundred thousand SKJ.
fn print_json(root: &Path, listed: &Listed, out: &mut Output) {
    let path = |file: &str| root.join(file).to_string_lossy().into_owned();
    let rows = listed.rows.iter().map(|row| Row {
        file: root.join(row.file()),
        id: row.id().to_owned(),
        author: row.author().to_owned(),
        position_name: row.position_name().to_owned(),
        office: row.office().to_owned(),
        grade: row.grade().to_owned(),
        status: row.status.words(),
        percent: row.percent,
        errors: row.errors.into(),
        warnings: row.warnings.into(),
        open_remarks: row.open_remarks.into(),
        saved: row.saved().to_owned(),
        step: row.step().to_owned(),
    });
    let broken = listed.broken.iter().map(|broken| json!({"berkas": path(&broken.file), "galat": broken.sentence}));
    out.print("{\n  \"format\": \"skj-daftar\",\n  \"versi\": 1,\n  \"sesi\": [");
    out.json_rows(rows);
    out.print("  ],\n  \"tak_terbaca\": [");
    out.json_rows(broken);
    out.print("  ]\n}");
}

fn print(listed: &Listed, out: &mut Output) {
    if listed.rows.is_empty() {
        out.message("Belum ada SKJ di folder ini.");
    }
    for row in &listed.rows {
        let filled = |text: &str, none: &str| if text.trim().is_empty() { none.to_owned() } else { text.to_owned() };
        let some = |count: u16, word: &str| if count > 0 { format!(", {count} {word}") } else { String::new() };
        out.print(&format!(
            "{:>3}%  {}{}{}{}\n      {} · {} · {}\n      {}",
            row.percent,
            row.status,
            some(row.errors, "galat"),
            some(row.warnings, "peringatan"),
            some(row.open_remarks, "catatan terbuka"),
            filled(row.position_name(), "(nama jabatan belum diisi)"),
            filled(row.author(), "(tanpa nama)"),
            filled(row.office(), "(tanpa perangkat daerah)"),
            row.file(),
        ));
        out.pass();
    }
    listed.broken.iter().for_each(|broken| out.message(&broken.sentence));
}
