//! `skj banding`: how two SKJ differ, as text or as a page.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Exit;
use super::out::Output;
use super::surroundings::library;
use crate::document::compare::{compare, html, text};
use crate::domain::Session;
use crate::domain::clean::visible;
use crate::form::FormDocument;
use crate::store::{OpenError, open_session};

#[derive(Debug, Args)]
pub struct Compare {
    /// Berkas .skj.json pertama
    #[arg(value_name = "BERKAS", help_heading = "Isian")]
    pub first: PathBuf,
    /// Berkas .skj.json kedua
    #[arg(value_name = "BERKAS", help_heading = "Isian")]
    pub second: PathBuf,
    /// Bentuk hasilnya: txt atau html
    #[arg(
        long = "ke",
        alias = "to",
        value_name = "FORMAT",
        default_value = "txt",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Opsi"
    )]
    pub format: As,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum As {
    Txt,
    Html,
}

pub fn run(command: &Compare, out: &mut Output) -> Exit {
    let library = library(out);
    let mut read = |path: &Path| match open(path) {
        Ok(session) => Some(FormDocument::build(&session, &library)),
        Err(error) => {
            out.message(&error.to_string());
            None
        }
    };
    let (Some(first), Some(second)) = (read(&command.first), read(&command.second)) else { return Exit::Unreadable };
    let differences = compare(&first, &second);
    match command.format {
        As::Txt if differences.is_empty() => out.message("Kedua SKJ tercetak sama."),
        As::Txt => out.print(&text(&differences)),
        As::Html => {
            let name = |path: &Path| visible(&path.to_string_lossy()).into_owned();
            match html(&name(&command.first), &name(&command.second), &differences) {
                Ok(page) => out.print(&page),
                Err(error) => {
                    out.message(&format!("Perbandingan tidak selesai: {error}."));
                    return Exit::Unreadable;
                }
            }
        }
    }
    if differences.is_empty() { Exit::Fine } else { Exit::Findings }
}

fn open(path: &Path) -> Result<Session, OpenError> {
    match open_session(path) {
        Err(OpenError::Newer { session: Some(session), .. }) => Ok(*session),
        result => result,
    }
}
