//! `skj tampil` and `skj skema`.

use super::Exit;
use super::arguments::Show;
use super::out::Output;
use super::surroundings::library;
use crate::document::text;
use crate::domain::schema::session_schema;
use crate::form::FormDocument;
use crate::store::{OpenError, open_session};

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
