//! `profil.json` of a folder: read by everybody, changed by `skj profil ubah` and `skj siapkan`.

use std::io;
use std::path::Path;

use serde_json::{Map, Value};
use thiserror::Error;

use super::access::Sharing;
use super::clean::Clean;
use super::dictionaries::{LARGEST, decode, read_text};
use super::fingerprint::fingerprint;
use super::generations;
use super::lock::{Lock, Owner, acquire};
use super::read::{ReadError, read_regular};
use super::save::{SaveError, replace_if};
use crate::domain::Profile;

pub const PROFILE: &str = "profil.json";

/// The profile of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadedProfile {
    pub profile: Profile,
    /// Of the file's bytes; empty where there is none.
    pub fingerprint: String,
    /// Why the file was passed over, in a sentence.
    pub note: Option<String>,
}

#[derive(Debug, Error)]
pub enum ProfileError {
    #[error("{0} Perbaiki atau pindahkan dulu berkas itu; tidak ada yang diubah.")]
    Unreadable(String),
    #[error("Berkas {PROFILE} {0}. Ulangi setelah selesai di sana; tidak ada yang diubah.")]
    Held(Box<Owner>),
    #[error("Berkas {0} baru saja diubah pihak lain. Tidak ada yang ditulis; ulangi perintah ini.")]
    Changed(Clean),
    #[error("Isi baru tidak dapat dipakai sebagai profil: {0}. Tidak ada yang ditulis.")]
    Misfit(String),
    #[error(transparent)]
    Save(#[from] SaveError),
}

pub fn load_profile(folder: &Path) -> LoadedProfile {
    match read_text(&folder.join(PROFILE), Profile::FORMAT) {
        Ok(None) => LoadedProfile::default(),
        Ok(Some(text)) => match decode(&text, &Clean::new(PROFILE)) {
            Ok(profile) => LoadedProfile { profile, fingerprint: fingerprint(text.as_bytes()), note: None },
            Err(why) => passed_over(&why),
        },
        Err(why) => passed_over(&why),
    }
}

fn passed_over(why: &str) -> LoadedProfile {
    let note = format!("{why} Program memakai aturan baku; mintalah fasilitator memperbaiki {PROFILE}.");
    LoadedProfile { note: Some(note), ..LoadedProfile::default() }
}

/// Changes the profile of a folder, or makes it where there is none. Keys that this program does not know stay. The
/// earlier state is kept; false where nothing changed.
pub fn edit_profile(
    folder: &Path,
    owner: &Owner,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Result<bool, ProfileError> {
    let path = folder.join(PROFILE);
    let sharing = Sharing::of(folder);
    let lock = acquire(&path, owner, sharing);
    if let Lock::Busy(other) = lock {
        return Err(ProfileError::Held(Box::new(other)));
    }
    let (mut map, read) = current(&path)?;
    let before = map.clone();
    change(&mut map);
    if map == before && read.is_some() {
        return Ok(false);
    }
    let bytes = bytes_of(map).map_err(ProfileError::Misfit)?;
    let failed = |error| SaveError::new(&path, error);
    if read.is_some() {
        generations::keep(&path).map_err(failed)?;
    }
    let still = || match (read_regular(&path, LARGEST), &read) {
        (Ok(now), Some(read)) => now.bytes == *read,
        (Err(ReadError::Missing), None) => true,
        _ => false,
    };
    match replace_if(&path, &bytes, sharing, still) {
        Ok(()) => {
            generations::prune(&path);
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(ProfileError::Changed(Clean::path(&path))),
        Err(error) => Err(failed(error).into()),
    }
}

/// What a profile says, and the bytes it was read from.
type Current = (Map<String, Value>, Option<Vec<u8>>);

/// What the file says; nothing where there is none.
pub(super) fn current(path: &Path) -> Result<Current, ProfileError> {
    let Some(text) = read_text(path, Profile::FORMAT).map_err(ProfileError::Unreadable)? else {
        return Ok((Map::new(), None));
    };
    let name = Clean::path(path);
    decode::<Profile>(&text, &name).map_err(ProfileError::Unreadable)?;
    let map = decode(&text, &name).map_err(ProfileError::Unreadable)?;
    Ok((map, Some(text.into_bytes())))
}

/// A profile as it is written, if it is one.
fn bytes_of(mut map: Map<String, Value>) -> Result<Vec<u8>, String> {
    map.entry("format").or_insert_with(|| Value::from(Profile::FORMAT));
    map.entry("versi").or_insert_with(|| Value::from(1));
    let value = Value::Object(map);
    serde_json::from_value::<Profile>(value.clone()).map_err(|error| error.to_string())?;
    let mut bytes = serde_json::to_vec_pretty(&value).map_err(|error| error.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}
