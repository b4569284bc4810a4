//! The facilitator's desk on disk: a folder of SKJ with their hand-ins and review files, read as a whole and then as
//! it changes; and the one kind of file that it writes, this facilitator's review files.

pub mod entry;
mod index;
mod scan;
mod walk;
mod watch;

use std::collections::{BTreeMap, BTreeSet};
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use index::order;
pub use scan::{Emit, Scanned, Sink};
pub use watch::News;

use self::entry::Files;
use self::index::{Old, Record};
use self::scan::Scan;
use self::walk::Names;
use self::watch::Watch;
use super::clean::Clean;
use super::explain::reason;
use super::fingerprint::short_hex;
use super::names::{SESSION_END, folder, review_path, reviewed};
use super::open::OpenError;
use super::paths::real_path;
use super::reviews::{self, ReviewError};
use super::state::State;
use crate::domain::Session;
use crate::domain::desk::{Broken, Change, Judge};
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
    watch: Option<Watch>,
    /// Traits of files that were read since the index was made, and of all where it cannot be.
    loose: Mutex<Loose>,
}

type Loose = BTreeMap<String, Option<Vec<u8>>>;

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
        let real = real_path(root).map_err(failed)?;
        std::fs::read_dir(&real).map_err(failed)?;
        let Opening { who, cache, fingerprint } = opening;
        let name = short_hex(real.as_os_str().as_encoded_bytes());
        let lock = reviews::DeskLock::take(state, &format!("{name}-{}", who.code));
        Ok(Desk {
            watch: Watch::start(&real),
            loose: Mutex::default(),
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
        let (scanned, loose) = Scan {
            root: &self.root,
            index: &self.index,
            fingerprint: &self.fingerprint,
            judge,
            emit,
            watch: self.watch.as_ref(),
        }
        .run(sink);
        if !scanned.stopped {
            *self.loose() = loose;
        }
        scanned
    }

    /// Readable when files of the folder changed; nothing where the system cannot tell, as in a network folder: then
    /// the folder is to be read again from time to time.
    pub fn watch(&self) -> Option<BorrowedFd<'_>> {
        self.watch.as_ref().filter(|watch| watch.is_complete()).map(Watch::fd)
    }

    /// What changed since this was asked the last time; never waits.
    pub fn news(&self) -> News {
        self.watch.as_ref().map(Watch::news).unwrap_or_default()
    }

    /// Reads again what the news name.
    pub fn refresh(&self, news: &News, judge: &dyn Judge, sink: Sink<'_>) -> Scanned {
        if news.everything {
            return self.scan(judge, Emit::Changes, sink);
        }
        let mut scanned = Scanned::default();
        let mut changes = Vec::new();
        for file in self.meant(news) {
            let (names, name) = self.names(&file);
            let record = match names.sessions.binary_search(&name) {
                Ok(_) => entry::read(&names, &name, judge),
                Err(_) => Record { change: Change { file, ..Change::default() }, ..Record::default() },
            };
            match record.change.row.is_some() || !record.change.broken.is_empty() {
                true => scanned.read += 1,
                false => scanned.gone += 1,
            }
            let traits = record.change.row.is_some().then_some(record.traits);
            self.loose().insert(record.change.file.clone(), traits);
            changes.push(record.change);
        }
        scanned.files = changes.len();
        scanned.stopped = !changes.is_empty() && sink(changes).is_break();
        scanned
    }

    /// The sessions that news are about.
    fn meant(&self, news: &News) -> BTreeSet<String> {
        let mut meant = BTreeSet::new();
        for file in &news.files {
            let (names, name) = self.names(file);
            let Some(stem) = walk::stem_of(&name) else {
                meant.insert(file.clone());
                continue;
            };
            let session = format!("{stem}{SESSION_END}");
            match names.sessions.binary_search(&session) {
                Ok(_) => drop(meant.insert(names.file(&session))),
                // It may belong to a session that was renamed by hand: any of this folder.
                Err(_) => meant.extend(names.sessions.iter().map(|name| names.file(name))),
            }
        }
        meant
    }

    fn loose(&self) -> MutexGuard<'_, Loose> {
        self.loose.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the traits of every file that can be read, in no order that means anything.
    pub fn traits(&self, take: &mut dyn FnMut(&str, &[u8])) {
        let loose = self.loose();
        let mut old = Old::open(&self.index, &self.fingerprint);
        while let Some(raw) = old.take() {
            if let Some((file, traits)) = raw.traits().filter(|(file, _)| !loose.contains_key(*file)) {
                take(file, traits);
            }
        }
        loose
            .iter()
            .filter_map(|(file, traits)| Some((file, traits.as_ref()?)))
            .for_each(|(file, traits)| take(file, traits));
    }

    /// An SKJ of the folder, `file` as in its row.
    pub fn load(&self, file: &str) -> Result<Loaded, DeskError> {
        let (names, name) = self.names(file);
        let files = Files::read(&names, &name);
        let Some(session) = files.session else {
            // Its own refusal comes first.
            return Err(super::open::open_session(&names.path.join(&name))
                .map_or_else(DeskError::Open, |_| DeskError::Open(OpenError::Missing { file: Clean::new(&name) })));
        };
        let own_path =
            self.own_path(&names.path.join(&name), || files.reviews.iter().map(|(path, _)| path.clone()).collect());
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
        let file = self.root.join(file);
        let known = || reviews::reviews(&file, session).into_iter().map(|(path, _)| path).collect();
        let path = self.own_path(&file, known);
        Ok(reviews::change(&self.state, &path, session, &self.who, change)?)
    }

    /// This facilitator's file about an SKJ. Where the SKJ was named anew since, it still has the name from before.
    fn own_path(&self, session: &Path, known: impl FnOnce() -> Vec<PathBuf>) -> PathBuf {
        let path = review_path(session, &self.who.code);
        if path.symlink_metadata().is_ok() {
            return path;
        }
        let who = |path: &Path| reviewed(&path.file_name()?.to_string_lossy()).map(|(_, who)| who.to_owned());
        let own = who(&path);
        known().into_iter().find(|known| who(known) == own).unwrap_or(path)
    }

    fn names(&self, file: &str) -> (Names, String) {
        let path = self.root.join(file);
        let prefix = file.rfind('/').and_then(|at| file.get(..=at)).unwrap_or_default().to_owned();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (Names::read(folder(&path).to_owned(), prefix).0, name)
    }
}
