//! `skj siapkan`: a folder that a group shares.

use super::Exit;
use super::arguments::Prepare;
use super::out::Output;
use crate::store::prepare::{PrepareError, prepare};

pub fn run(command: &Prepare, out: &mut Output) -> Exit {
    match prepare(&command.folder, &command.group) {
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
