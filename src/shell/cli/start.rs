//! Commands that start the screen. What can be told without it is told first.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::arguments::{New, Open};
use super::desk::Review;
use super::out::Output;
use super::surroundings::{clock, library, places, profile_of, seed, stamp};
use super::{Exit, Outcome};
use crate::app::theme::THEMES;
use crate::domain::clean::visible;
use crate::domain::{Ids, Institution, Session, Target, copy::copy_into, preset};
use crate::shell::TuiOptions;
use crate::store::open::open_file;
use crate::store::{Clean, OpenError, Owner, SessionFile, State, dictionary_uses, open_session};
use crate::terminal::is_terminal;

/// What every start has in common.
#[derive(Debug, Default)]
pub struct Common {
    pub folder: Option<PathBuf>,
    pub ascii: bool,
    pub plain: bool,
    pub theme: Option<String>,
}

impl Common {
    fn options(self) -> TuiOptions {
        TuiOptions {
            folder: self.folder,
            ascii: self.ascii,
            plain: self.plain,
            theme: self.theme,
            ..TuiOptions::default()
        }
    }
}

/// What `--tema` takes.
pub fn theme_words() -> PossibleValuesParser {
    PossibleValuesParser::new(THEMES.iter().map(|(_, word, _)| *word))
}

pub fn home(common: Common, out: Output) -> Outcome {
    out.finish(Exit::Fine);
    Outcome::Start(common.options())
}

/// Writes the new session and opens it; without a screen its path is the answer.
pub fn new(command: &New, common: Common, mut out: Output) -> Outcome {
    let path = match create(command.copy.as_deref(), common.folder.clone(), &mut out) {
        Ok(path) => path,
        Err(sentence) => {
            out.message(&sentence);
            return Outcome::Done(out.finish(Exit::Unreadable));
        }
    };
    let options = TuiOptions { open: Some(path.clone()), ..common.options() };
    if !is_terminal() && !options.is_plain() {
        out.print(&path.display().to_string());
        return Outcome::Done(out.finish(Exit::Fine));
    }
    out.finish(Exit::Fine);
    Outcome::Start(options)
}

fn create(copy: Option<&Path>, folder: Option<PathBuf>, out: &mut Output) -> Result<PathBuf, String> {
    let source = copy.map(open_session).transpose().map_err(|error| error.to_string())?;
    let places = places(folder).map_err(|error| error.to_string())?;
    let (library, profile) = (library(out), profile_of(&places.sessions, out));
    let author = State::new(&places.state).name();
    let institution =
        Institution { name: profile.institution.clone(), kind: profile.institution_kind(), ..Institution::default() };
    let mut ids = Ids::new(seed());
    let mut session = Session::new(uuid::Uuid::now_v7().to_string(), &stamp(), &author, institution);
    session.dictionaries = dictionary_uses(&library);
    if let Some(source) = &source {
        session = copy_into(session, source, &mut ids);
    }
    preset::fill_competencies(&mut session, &library);
    preset::pin_autonomy(&mut session, &library, &profile, &mut ids);
    let file = SessionFile::create(&places.sessions, &session, &Owner::here(&clock(), &author));
    file.map(|file| file.path().to_owned()).map_err(|error| error.to_string())
}

pub fn open(command: Open, common: Common, mut out: Output) -> Outcome {
    let read = open_file(&command.file);
    let session = match &read {
        Ok(read) => &read.session,
        // The screen shows a newer file for reading and says why.
        Err(OpenError::Newer { session: Some(session), .. }) => &**session,
        Err(error) => {
            out.message(&error.to_string());
            return Outcome::Done(out.finish(Exit::Unreadable));
        }
    };
    if let Some(field) = &command.field
        && !session.exists(&Target::parse(field))
    {
        out.message(&format!("Isian {} tidak ada pada SKJ ini.", visible(field)));
        return Outcome::Done(out.finish(Exit::WrongUse));
    }
    out.finish(Exit::Fine);
    Outcome::Start(TuiOptions {
        open: Some(command.file),
        known: read.ok().map(Box::new),
        read_only: command.read_only,
        field: command.field,
        ..common.options()
    })
}

/// Whether the desk is asked for, on a screen or as prompts, and not as a list.
pub fn shows_desk(command: &Review, is_plain: bool) -> bool {
    !command.json && (is_plain || is_terminal())
}

/// Opens the facilitator's desk over a folder.
pub fn desk(command: Review, common: Common, mut out: Output) -> Outcome {
    if !command.folder.is_dir() {
        out.message(&format!("Folder {} tidak ada. Periksa namanya.", Clean::path(&command.folder)));
        return Outcome::Done(out.finish(Exit::Unreadable));
    }
    out.finish(Exit::Fine);
    Outcome::Start(TuiOptions {
        folder: Some(command.folder),
        read_only: command.read_only,
        desk: true,
        ..common.options()
    })
}
