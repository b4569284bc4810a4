//! `skj tampil` and `skj skema`.

use std::path::PathBuf;

use clap::Args;

use super::Exit;
use super::out::Output;
use super::surroundings::library;
use crate::document::text;
use crate::domain::schema::session_schema;
use crate::form::FormDocument;
use crate::store::{OpenError, open_session};

#[derive(Debug, Args)]
pub struct Show {
    /// Berkas .skj.json
    #[arg(value_name = "BERKAS", help_heading = "Isian")]
    pub file: PathBuf,
    /// Lebar baris dalam huruf
    #[arg(
        long = "lebar",
        alias = "width",
        value_name = "N",
        default_value_t = 80,
        hide_default_value = true,
        value_parser = clap::value_parser!(u16).range(40..=400),
        help_heading = "Opsi"
    )]
    pub width: u16,
}

pub fn run(command: &Show, out: &mut Output) -> Exit {
    let session = match open_session(&command.file) {
        Ok(session) => session,
        Err(error) => {
            out.message(&error.to_string());
            match error {
                OpenError::Newer { session: Some(session), .. } => *session,
                _ => return Exit::Unreadable,
            }
        }
    };
    let library = library(out);
    out.print(&text::write(&FormDocument::build(&session, &library), usize::from(command.width)));
    Exit::Fine
}

pub fn schema(out: &mut Output) -> Exit {
    out.json(&session_schema());
    Exit::Fine
}
