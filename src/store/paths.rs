//! Where things lie: sessions, the state of this installation, and dictionaries that replace the built-in ones.

use std::ffi::OsString;
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use rustix::fs::{Mode, OFlags};
use thiserror::Error;

use super::clean::Clean;
use super::explain::reason;
use super::names::{SESSION_END, file_names};
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
        let Surroundings { flag, variable, current, user, cache } = around;
        let variable = variable.filter(|value| !value.is_empty()).map(PathBuf::from);
        let sessions = flag
            .or(variable)
            .map(|folder| current.join(folder))
            .or_else(|| holds_sessions(&current).then(|| current.clone()))
            .or_else(|| user.as_ref().map(|(data, _)| data.join("sesi")))
            .ok_or(PathError::NoHome)?;
        make_folder(&sessions)
            .map_err(|error| PathError::Unusable { folder: Clean::path(&sessions), reason: reason(&error) })?;
        let (data, state) = user.unwrap_or_else(|| (sessions.join(".skj-data"), sessions.join(".skj-keadaan")));
        let cache = cache.unwrap_or_else(|| state.join("sementara"));
        Ok(Places { sessions, state, dictionaries: data.join("kamus"), cache })
    }

    /// The folder of a file that was named on the command line; sessions of its neighbours are listed then.
    pub fn beside(&self, file: &Path) -> Places {
        let folder = super::names::folder(file);
        Places { sessions: folder.to_owned(), ..self.clone() }
    }
}

/// The folder with its links resolved, with few system calls where the kernel tells it.
pub fn real_folder(folder: &Path) -> PathBuf {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let told = rustix::fs::open(folder, flags, Mode::empty())
        .ok()
        .and_then(|opened| std::fs::read_link(format!("/proc/self/fd/{}", opened.as_raw_fd())).ok())
        .filter(|path| path.is_absolute());
    told.or_else(|| std::fs::canonicalize(folder).ok()).unwrap_or_else(|| folder.to_owned())
}

fn holds_sessions(folder: &Path) -> bool {
    file_names(folder).any(|name| name == PROFILE || name.ends_with(SESSION_END))
}
