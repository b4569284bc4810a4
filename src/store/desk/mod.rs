//! The facilitator's desk on disk: a folder of SKJ with their hand-ins and review files, read as a whole and then as
//! it changes; and the one kind of file that it writes, this facilitator's review files.

pub mod entry;
mod index;
mod scan;
mod walk;

use std::path::{Path, PathBuf};

pub use scan::{Emit, Scanned, Sink};

use self::entry::Files;
use self::walk::Names;
use super::clean::Clean;
use super::explain::reason;
use super::fingerprint::short_hex;
use super::names::{folder, review_path};
use super::open::OpenError;
use super::reviews::{self, ReviewError};
use super::state::State;
use crate::domain::Session;
use crate::domain::desk::{Broken, Judge};
use crate::domain::review::{Draft, ReviewEvent, ReviewFile, Reviewer};
use crate::store::submissions::HandIn;

/// What a desk needs to know besides its folder.
#[derive(Clone, Debug)]
pub struct Opening {
    pub who: Reviewer,
    /// Where the index of the folder is kept.
    pub cache: PathBuf,
    /// Of program, profile and dictionaries: an index made under others is not used.
    pub fingerprint: String,
}

#[derive(Debug)]
pub struct Desk {
    root: PathBuf,
    who: Reviewer,
    index: PathBuf,
    fingerprint: String,
    state: State,
    /// Held as long as this desk is open; why nothing may be written, where another one has it.
    lock: Result<reviews::DeskLock, String>,
}

/// An SKJ with everything that lies beside it, for reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// Path below the folder of the desk.
    pub file: String,
    pub session: Session,
    /// Written by a newer program.
    pub newer: bool,
    /// By number.
    pub hand_ins: Vec<HandIn>,
    /// Those of the other facilitators, by file name.
    pub others: Vec<ReviewFile>,
    /// This facilitator's file; empty where there is none yet.
    pub own: ReviewFile,
    /// What lies beside it and could not be read.
    pub broken: Vec<Broken>,
}

impl Loaded {
    /// All review files, this facilitator's last.
    pub fn reviews(&self) -> Vec<ReviewFile> {
        self.others.iter().chain([&self.own]).cloned().collect()
    }
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DeskError {
    #[error("Folder {folder} tidak dapat ditelaah: {reason}. Periksa nama dan izinnya.")]
    Folder { folder: Clean, reason: String },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Review(#[from] ReviewError),
}

impl Desk {
    /// Looks at the folder and takes this facilitator's lock on it; reads nothing yet.
    pub fn open(root: &Path, state: &State, opening: Opening) -> Result<Desk, DeskError> {
        let failed = |error| DeskError::Folder { folder: Clean::path(root), reason: reason(&error) };
        let real = std::fs::canonicalize(root).map_err(failed)?;
        std::fs::read_dir(&real).map_err(failed)?;
        let Opening { who, cache, fingerprint } = opening;
        let name = short_hex(real.as_os_str().as_encoded_bytes());
        let lock = reviews::DeskLock::take(state, &format!("{name}-{}", who.code));
        Ok(Desk {
            root: real,
            index: cache.join(format!("telaah-{name}.indeks")),
            who,
            fingerprint,
            state: state.clone(),
            lock,
        })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn who(&self) -> &Reviewer {
        &self.who
    }

    /// Why this desk writes nothing, in a sentence.
    pub fn why_read_only(&self) -> Option<&str> {
        self.lock.as_ref().err().map(String::as_str)
    }

    /// Reads the folder and those below it. What the index knows and nobody changed is not read again.
    pub fn scan(&self, judge: &dyn Judge, emit: Emit, sink: Sink<'_>) -> Scanned {
        scan::scan(&self.root, &self.index, &self.fingerprint, judge, emit, sink)
    }

    /// An SKJ of the folder, `file` as in its row.
    pub fn load(&self, file: &str) -> Result<Loaded, DeskError> {
        let (names, name) = self.names(file);
        let files = Files::read(&names, &name);
        let Some(session) = files.session else {
            // Its own refusal comes first.
            return Err(super::open::read_session(&names.path.join(&name))
                .map_or_else(DeskError::Open, |_| DeskError::Open(OpenError::Missing { file: Clean::new(&name) })));
        };
        let own_path = review_path(&names.path.join(&name), &self.who.code);
        let (own, others): (Vec<_>, Vec<_>) = files.reviews.into_iter().partition(|(path, _)| *path == own_path);
        let own = own.into_iter().next().map(|(_, review)| review);
        Ok(Loaded {
            file: file.to_owned(),
            own: own.unwrap_or_else(|| ReviewFile::new(&session.id, self.who.clone())),
            session,
            newer: files.newer,
            hand_ins: files.hand_ins,
            others: others.into_iter().map(|(_, review)| review).collect(),
            broken: files.broken,
        })
    }

    /// Appends events to this facilitator's file about an SKJ, durably. Events that are there already, by id, are not
    /// appended again, so that a failed attempt can be repeated.
    pub fn append(&self, file: &str, session: &str, events: &[ReviewEvent]) -> Result<ReviewFile, DeskError> {
        self.write(file, session, |review| {
            for event in events {
                if review.events.iter().all(|known| known.id != event.id) {
                    review.events.push(event.clone());
                }
            }
        })
    }

    /// Keeps the half-typed remark; an empty one takes it away.
    pub fn keep_draft(&self, file: &str, session: &str, draft: &Draft) -> Result<ReviewFile, DeskError> {
        self.write(file, session, |review| review.draft = draft.clone())
    }

    fn write(&self, file: &str, session: &str, change: impl Fn(&mut ReviewFile)) -> Result<ReviewFile, DeskError> {
        if let Err(why) = &self.lock {
            return Err(ReviewError::ReadOnly(why.clone()).into());
        }
        let path = review_path(&self.root.join(file), &self.who.code);
        Ok(reviews::change(&self.state, &path, session, &self.who, change)?)
    }

    fn names(&self, file: &str) -> (Names, String) {
        let path = self.root.join(file);
        let prefix = file.rfind('/').and_then(|at| file.get(..=at)).unwrap_or_default().to_owned();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (Names::read(folder(&path).to_owned(), prefix).0, name)
    }
}
