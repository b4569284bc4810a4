//! Where things lie: sessions, the state of this installation, and dictionaries that replace the built-in ones.

use std::ffi::OsString;
use std::io;
use std::ops::ControlFlow;
use std::os::fd::{AsFd, AsRawFd as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use rustix::fs::{Mode, OFlags};
use thiserror::Error;

use super::clean::Clean;
use super::explain::reason;
use super::names::{SESSION_END, visit};
use super::profile::PROFILE;
use super::save::make_folder;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub sessions: PathBuf,
    /// The remembered name, rescue copies, notes between two runs.
    pub state: PathBuf,
    /// `manajerial.json`, `sosial-kultural.json`, `teknis.json`, `jenjang.json`, `urusan.json`, `singkatan.json`,
    /// each where wanted.
    pub dictionaries: PathBuf,
    /// What can be made again at any time, such as the index of a folder.
    pub cache: PathBuf,
}

#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PathError {
    #[error("Folder pengguna tidak ditemukan karena HOME kosong. Tentukan folder SKJ dengan --folder atau SKJ_FOLDER.")]
    NoHome,
    #[error("Folder SKJ {folder} tidak dapat dipakai: {reason}. Pilih folder lain dengan --folder atau SKJ_FOLDER.")]
    Unusable { folder: Clean, reason: String },
}

/// What decides where sessions lie.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `--folder`
    pub flag: Option<PathBuf>,
    /// `SKJ_FOLDER`
    pub variable: Option<OsString>,
    pub current: PathBuf,
    /// The user's data and state folders of this program.
    pub user: Option<(PathBuf, PathBuf)>,
    /// The user's cache folder of this program.
    pub cache: Option<PathBuf>,
}

impl Surroundings {
    pub fn here(flag: Option<PathBuf>) -> Surroundings {
        let dirs = ProjectDirs::from("", "", "skj");
        let cache = dirs.as_ref().map(|dirs| dirs.cache_dir().to_owned());
        let user = dirs.map(|dirs| {
            let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
            (dirs.data_dir().to_owned(), state.to_owned())
        });
        let current = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        Surroundings { flag, variable: std::env::var_os("SKJ_FOLDER"), current, user, cache }
    }
}

impl Places {
    /// Finds the folders and makes the one of the sessions where it is missing.
    pub fn find(around: Surroundings) -> Result<Places, PathError> {
        let Surroundings { flag, variable, current, user, .. } = &around;
        let variable = variable.as_ref().filter(|value| !value.is_empty()).map(PathBuf::from);
        let sessions = flag
            .clone()
            .or(variable)
            .map(|folder| current.join(folder))
            .or_else(|| holds_sessions(current).then(|| current.clone()))
            .or_else(|| user.as_ref().map(|(data, _)| data.join("sesi")))
            .ok_or(PathError::NoHome)?;
        make_folder(&sessions)
            .map_err(|error| PathError::Unusable { folder: Clean::path(&sessions), reason: reason(&error) })?;
        Ok(Places::of(sessions, around))
    }

    /// Those of a file that was named on the command line: sessions of its neighbours are listed then.
    pub fn beside(file: &Path, around: Surroundings) -> Places {
        Places::of(super::names::folder(file).to_owned(), around)
    }

    fn of(sessions: PathBuf, around: Surroundings) -> Places {
        let user = around.user.unwrap_or_else(|| (sessions.join(".skj-data"), sessions.join(".skj-keadaan")));
        let (data, state) = user;
        let cache = around.cache.unwrap_or_else(|| state.join("sementara"));
        Places { sessions, state, dictionaries: data.join("kamus"), cache }
    }
}

/// A path with its links resolved, with few system calls where the kernel tells it.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    let opened = rustix::fs::open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?;
    path_of(&opened).map_or_else(|| std::fs::canonicalize(path), Ok)
}

/// Where an open file lies, if the kernel tells it.
pub(crate) fn path_of(file: impl AsFd) -> Option<PathBuf> {
    // As it calls one whose name was given to another file meanwhile.
    const GONE: &[u8] = b" (deleted)";
    let told = rustix::fs::readlink(format!("/proc/self/fd/{}", file.as_fd().as_raw_fd()), Vec::new()).ok()?;
    let path = PathBuf::from(OsString::from_vec(told.into_bytes()));
    (path.is_absolute() && !path.as_os_str().as_bytes().ends_with(GONE)).then_some(path)
}

/// The folder with its links resolved.
pub fn real_folder(folder: &Path) -> PathBuf {
    real_path(folder).unwrap_or_else(|_| folder.to_owned())
}

fn holds_sessions(folder: &Path) -> bool {
    let mut holds = false;
    let _ = visit(folder, |name, _| {
        let name = name.as_bytes();
        holds = name == PROFILE.as_bytes() || name.ends_with(SESSION_END.as_bytes());
        if holds { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    holds
}
