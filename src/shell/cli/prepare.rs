//! `skj siapkan`: a folder that a group shares.

use std::path::PathBuf;

use clap::Args;

use super::Exit;
use super::out::Output;
use super::surroundings::clock;
use crate::store::Owner;
use crate::store::prepare::{PrepareError, prepare};

#[derive(Debug, Args)]
pub struct Prepare {
    /// Folder yang dibuat, atau yang sudah ada
    #[arg(value_name = "FOLDER", help_heading = "Isian")]
    pub folder: PathBuf,
    /// Kelompok pengguna yang boleh membaca SKJ di dalamnya
    #[arg(long = "grup", alias = "group", value_name = "NAMA", help_heading = "Opsi")]
    pub group: String,
}

pub fn run(command: &Prepare, out: &mut Output) -> Exit {
    match prepare(&command.folder, &command.group, &Owner::here(&clock(), "skj siapkan")) {
        Ok(()) => {
            let folder = command.folder.display();
            out.print(&format!("Folder {folder} siap untuk kelompok {} (3770, profil.json).", command.group));
            out.print(&format!("Peserta menjalankan: skj --folder {folder}"));
            Exit::Fine
        }
        Err(error) => {
            out.message(&error.to_string());
            match error {
                PrepareError::Group(_) => Exit::WrongUse,
                _ => Exit::Unreadable,
            }
        }
    }
}
