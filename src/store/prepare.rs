//! A folder for a workshop on one server: everybody of a group writes own sessions and reads those of the others.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown, fchown};
use std::path::Path;

use serde_json::Value;
use thiserror::Error;

use super::access::SHARED_FOLDER;
use super::clean::Clean;
use super::explain::reason;
use super::lock::Owner;
use super::profile::{PROFILE, ProfileError, current, edit_profile};
use crate::domain::Profile;

#[derive(Debug, Error)]
pub enum PrepareError {
    #[error("Kelompok {0} tidak dikenal. Buat dulu dengan groupadd, atau tulis nomornya.")]
    Group(Clean),
    #[error("Folder {folder} tidak dapat disiapkan: {}. Jalankan sebagai pemilik folder atau root.", reason(error))]
    Folder { folder: Clean, error: io::Error },
    #[error(transparent)]
    Profile(#[from] ProfileError),
}

/// Makes the folder where it is missing, and its profile.
pub fn prepare(folder: &Path, group: &str, owner: &Owner) -> Result<(), PrepareError> {
    let number = group_number(group).ok_or_else(|| PrepareError::Group(Clean::shortened(group, 60)))?;
    let profile = folder.join(PROFILE);
    // A profile that cannot be read is told before anything is made.
    current(&profile)?;
    let failed = |error| PrepareError::Folder { folder: Clean::path(folder), error };
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(error)),
        _ => {}
    }
    let opened = File::open(folder).map_err(failed)?;
    if !opened.metadata().map_err(failed)?.is_dir() {
        return Err(failed(io::ErrorKind::NotADirectory.into()));
    }
    if opened.metadata().map_err(failed)?.gid() != number {
        fchown(&opened, None, Some(number)).map_err(failed)?;
    }
    opened.set_permissions(Permissions::from_mode(SHARED_FOLDER)).map_err(failed)?;
    edit_profile(folder, owner, |map| {
        map.insert("berbagi".to_owned(), Value::from(Profile::GROUP));
    })?;
    chown(&profile, None, Some(number)).map_err(failed)?;
    fs::set_permissions(&profile, Permissions::from_mode(0o640)).map_err(failed)
}

/// A group's number, by its name in the system's list or as a number.
fn group_number(group: &str) -> Option<u32> {
    let known = fs::read_to_string("/etc/group").unwrap_or_default();
    let by_name = known.lines().find_map(|line| {
        let mut parts = line.split(':');
        (parts.next() == Some(group)).then(|| parts.nth(1)?.parse().ok()).flatten()
    });
    by_name.or_else(|| group.parse().ok())
}
