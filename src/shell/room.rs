//! The folder that a facilitator reads: the desk on disk, with the rulebook, dictionaries and profile that judge it.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use crate::app::{Compared, FileName, SpokenRow};
use crate::domain::desk::{Broken, DeskRow, Tally};
use crate::domain::library::PartText;
use crate::domain::mix::hash;
use crate::domain::review::remarks;
use crate::domain::{Library, Profile, Session, Target, anchor};
use crate::rules::judge::{Bench, is_permitted, path_of};
use crate::rules::{self, Facts, Finding, Folder, Found, Traits};
use crate::store::desk::{Desk, DeskError, Emit, Opening, Scanned, Sink, order};
use crate::store::{LoadedProfile, Places, State, fingerprint};

/// So many other SKJ are named with a finding.
const MOST_OTHERS: usize = 30;

/// Rows in the order of their files, and what could not be read.
#[derive(Debug, Default)]
pub struct Listed {
    pub rows: Vec<DeskRow>,
    pub broken: Vec<Broken>,
}

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

    /// Reads the folder and compares its SKJ.
    pub fn listed(&self) -> Listed {
        let mut listed = Listed::default();
        let mut common = HashSet::new();
        self.scan(Emit::All, &mut |changes| {
            for mut change in changes {
                change.row.iter_mut().for_each(|row| row.share(&mut common));
                listed.rows.extend(change.row);
                listed.broken.extend(change.broken);
            }
            ControlFlow::Continue(())
        });
        // Both come in the order of the walk, but for what was read since the index was made.
        let mut next = 0;
        self.compare(&self.folder(), &mut |compared| {
            for (file, tallies) in compared {
                let is_next = listed.rows.get(next).is_some_and(|row| row.file() == file);
                let found = || listed.rows.binary_search_by(|row| order(row.file(), &file)).ok();
                let Some(place) = is_next.then_some(next).or_else(found) else { continue };
                if let Some(row) = listed.rows.get_mut(place) {
                    row.set_compared(&tallies);
                }
                next = place + 1;
            }
        });
        listed
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

    /// What comparing one SKJ with the others of the folder finds, with the files of those that it is about.
    pub fn beside(&self, folder: &Folder, file: &str, session: &Session) -> Vec<Compared> {
        let facts = Facts { session, library: &self.library, profile: &self.profile };
        let own = Traits::of(&facts);
        let found = folder.found(&facts, &own).into_iter();
        let mut found: Vec<(Found, Compared)> = found
            .filter_map(|found| {
                let finding = found.settled(&facts)?;
                Some((found, Compared { finding, others: Vec::new() }))
            })
            .collect();
        if found.is_empty() {
            return Vec::new();
        }
        self.desk.traits(&mut |other, bytes| {
            let Some(traits) = Traits::from_bytes(bytes).filter(|_| other != file) else { return };
            for (found, compared) in &mut found {
                if compared.others.len() < MOST_OTHERS && found.concerns(folder, &own, &traits) {
                    compared.others.push(FileName(other.to_owned()));
                }
            }
        });
        found.into_iter().map(|(_, compared)| compared).collect()
    }

    /// The rows of these files about which a rule speaks, or which lie in a field, each with what stands there.
    pub fn rows(&self, folder: &Folder, files: &[String], key: &str, by_field: bool) -> Vec<SpokenRow> {
        files.iter().flat_map(|file| self.rows_of(folder, file, key, by_field)).collect()
    }

    fn rows_of(&self, folder: &Folder, file: &str, key: &str, by_field: bool) -> Vec<SpokenRow> {
        let Ok(loaded) = self.desk.load(file) else { return Vec::new() };
        let reviews = loaded.reviews();
        let session = loaded.hand_ins.last().map_or(&loaded.session, |hand_in| &hand_in.session);
        let facts = Facts { session, library: &self.library, profile: &self.profile };
        let mut findings = rules::check(&facts);
        findings.extend(folder.findings(&facts));
        let is_meant = |finding: &Finding| match by_field {
            true => path_of(&finding.target) == key,
            false => finding.code == key,
        };
        findings.retain(|finding| is_meant(finding) && !is_permitted(&reviews, finding));
        let mut targets: Vec<Target> = findings.into_iter().map(|finding| finding.target).collect();
        let mut seen = HashSet::new();
        targets.retain(|target| seen.insert(target.clone()));
        let spoken = remarks(&reviews, &loaded.session.replies);
        let is_own = |target: &Target| {
            let mut own = spoken.iter().filter(|remark| remark.is_open() && remark.by.code == self.desk.who().code);
            own.any(|remark| remark.target() == *target)
        };
        let row = |target: Target| SpokenRow {
            file: file.to_owned(),
            label: anchor::label_at(session, &target),
            value: anchor::value_at(session, &target),
            is_remarked: is_own(&target),
            target,
        };
        targets.into_iter().map(row).collect()
    }

    /// What comparing finds, file by file, in pieces that need not be kept.
    pub fn compare(&self, folder: &Folder, take: &mut dyn FnMut(Vec<(String, Vec<Tally>)>)) {
        const PIECE: usize = 512;
        let bench = self.bench();
        let mut found = Vec::new();
        self.desk.traits(&mut |file, bytes| {
            let tallies = Traits::from_bytes(bytes).map(|traits| bench.compared(folder, &traits)).unwrap_or_default();
            found.push((file.to_owned(), tallies));
            if found.len() == PIECE {
                take(std::mem::take(&mut found));
            }
        });
        take(found);
    }
}

/// What judgements depend on: this very program, the dictionaries, the profile.
fn fingerprint_of(library: &Library, profile: &str) -> String {
    let program = std::env::current_exe()
        .and_then(std::fs::metadata)
        .ok()
        .map(|file| format!("{} {} {} {}", file.size(), file.mtime(), file.mtime_nsec(), file.ino()));
    // A quick number is enough for texts: nobody gains by passing one off for another here.
    let number = |text: &str| format!("{:016x}", hash(text));
    let parts = library.texts().into_iter().map(|text| match text {
        PartText::Held(text) => number(text),
        PartText::Away(fingerprint) => fingerprint,
    });
    let texts: Vec<String> = parts.chain([library.grades_text(), library.affairs_text()].map(number)).collect();
    let all = [env!("CARGO_PKG_VERSION"), &program.unwrap_or_default(), profile, &texts.join(" ")].join("\n");
    fingerprint(all.as_bytes())
}
