//! The folder that a facilitator reads: the desk on disk, with the rulebook, dictionaries and profile that judge it.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use crate::domain::desk::Tally;
use crate::domain::{Library, Profile};
use crate::rules::judge::Bench;
use crate::rules::{Folder, Traits};
use crate::store::desk::{Desk, DeskError, Emit, Opening, Scanned, Sink};
use crate::store::{LoadedProfile, Places, State, dictionary_uses, fingerprint};

#[derive(Debug)]
pub struct Room {
    pub desk: Desk,
    pub library: Arc<Library>,
    pub profile: Profile,
}

impl Room {
    /// Opens the desk of `name` on a folder; `seed` is for the mark of this installation, should it have none yet.
    pub fn open(
        folder: &Path,
        places: &Places,
        library: Arc<Library>,
        profile: &LoadedProfile,
        name: &str,
        seed: u64,
    ) -> Result<Room, DeskError> {
        let state = State::new(&places.state);
        let opening = Opening {
            who: state.reviewer(name, seed),
            cache: places.cache.clone(),
            fingerprint: fingerprint_of(&library, &profile.fingerprint),
        };
        Ok(Room { desk: Desk::open(folder, &state, opening)?, library, profile: profile.profile.clone() })
    }

    pub fn bench(&self) -> Bench<'_> {
        Bench::new(&self.library, &self.profile)
    }

    pub fn scan(&self, emit: Emit, sink: Sink<'_>) -> Scanned {
        self.desk.scan(&self.bench(), emit, sink)
    }

    /// What the SKJ of the folder know of each other, as of the last reading.
    pub fn folder(&self) -> Folder {
        let mut folder = Folder::new(&self.library);
        self.desk.traits(&mut |_, bytes| {
            if let Some(traits) = Traits::from_bytes(bytes) {
                folder.add(&traits);
            }
        });
        folder.settle();
        folder
    }

    /// What comparing finds, by file; files without it are left out.
    pub fn compared(&self, folder: &Folder) -> BTreeMap<String, Vec<Tally>> {
        let bench = self.bench();
        let mut found = BTreeMap::new();
        self.desk.traits(&mut |file, bytes| {
            let tallies = Traits::from_bytes(bytes).map(|traits| bench.compared(folder, &traits)).unwrap_or_default();
            if !tallies.is_empty() {
                found.insert(file.to_owned(), tallies);
            }
        });
        found
    }
}

/// What judgements depend on: this very program, the dictionaries, the profile.
fn fingerprint_of(library: &Library, profile: &str) -> String {
    let program = std::env::current_exe()
        .and_then(std::fs::metadata)
        .ok()
        .map(|file| format!("{} {} {} {}", file.size(), file.mtime(), file.mtime_nsec(), file.ino()));
    let facts = [library.grades_text(), library.affairs_text()].map(|text| fingerprint(text.as_bytes()));
    let used = dictionary_uses(library).into_iter().map(|used| used.fingerprint);
    let texts: Vec<String> = used.chain(facts).collect();
    let all = [env!("CARGO_PKG_VERSION"), &program.unwrap_or_default(), profile, &texts.join(" ")].join("\n");
    fingerprint(all.as_bytes())
}
