//! Who else can get at a folder, and who may read what is written there.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::clean::Clean;
use super::names::folder;
use super::paths::real_path;
use super::profile::{PROFILE, load_profile};
use crate::domain::Profile;

const PRIVATE: u32 = 0o600;
const SHARED: u32 = 0o640;

/// Group and owner may write, nobody else may look; files get the folder's group and are removed by their owner only.
pub(crate) const SHARED_FOLDER: u32 = 0o3770;

const BY_GROUP: u32 = 0o020;
const BY_ALL: u32 = 0o002;
const STICKY: u32 = 0o1000;

/// Rights of the files that are written into a folder: for this user only, or readable by the folder's group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sharing {
    #[default]
    Own,
    /// The folder's group, by number.
    Group(u32),
}

impl Sharing {
    /// What the profile of a folder says, if it can be believed.
    pub fn of(folder: &Path) -> Sharing {
        let shares = is_trusted(&folder.join(PROFILE)) && load_profile(folder).profile.shares_with_group();
        let group = shares.then(|| folder.metadata().ok()).flatten().map(|metadata| metadata.gid());
        group.map_or(Sharing::Own, Sharing::Group)
    }

    pub const fn mode(self) -> u32 {
        match self {
            Sharing::Own => PRIVATE,
            Sharing::Group(_) => SHARED,
        }
    }
}

/// What a person should know about a folder before writing into it, in a sentence.
pub fn warning(folder: &Path, profile: &Profile) -> Option<String> {
    let metadata = folder.metadata().ok()?;
    let name = Clean::file_name(folder);
    let mode = metadata.mode();
    if profile.shares_with_group() && !is_trusted(&folder.join(PROFILE)) {
        return Some(format!("Awas: {PROFILE} di {name} bukan milik Anda atau root; folder ini tidak dibagikan."));
    }
    if mode & BY_ALL != 0 && (mode & STICKY == 0 || profile.shares_with_group()) {
        return Some(format!("Awas: folder {name} dapat ditulis semua pengguna. Batasi dengan: chmod o-w"));
    }
    if profile.shares_with_group() {
        return None;
    }
    if mode & BY_GROUP != 0 && mode & STICKY == 0 {
        return Some(format!("Awas: folder {name} dapat ditulis anggota kelompok. Batasi dengan: chmod g-w"));
    }
    (!is_ours(&metadata) && metadata.uid() != 0).then(|| format!("Awas: folder {name} milik pengguna lain."))
}

/// Why a session that is there may only be read here.
pub fn why_read_only(session: &Path) -> Option<&'static str> {
    if rustix::process::geteuid().is_root() || is_ours(&session.metadata().ok()?) {
        return None;
    }
    // In such a folder nobody can replace a file of somebody else.
    let place = folder(&real_path(session).ok()?).metadata().ok()?;
    (place.mode() & STICKY != 0 && !is_ours(&place)).then_some("milik pengguna lain.")
}

/// Whether a lock file was put beside a session of ours by somebody who may not write that session, to keep us out.
pub(crate) fn is_planted(lock: &Path, session: &Path) -> bool {
    let owner = |path: &Path| path.symlink_metadata().ok().map(|metadata| metadata.uid());
    let is_sticky = folder(session).metadata().is_ok_and(|folder| folder.mode() & STICKY != 0);
    let ours = rustix::process::geteuid().as_raw();
    is_sticky && owner(session) == Some(ours) && owner(lock).is_some_and(|lock| lock != ours && lock != 0)
}

/// Whether a file is this user's own or root's.
fn is_trusted(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file() && (is_ours(&metadata) || metadata.uid() == 0))
}

fn is_ours(metadata: &Metadata) -> bool {
    metadata.uid() == rustix::process::geteuid().as_raw()
}
