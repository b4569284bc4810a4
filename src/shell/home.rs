//! The sessions of the folder, as home lists them.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::clock::hour_of;
use super::perform::{Desk, file_name};
use crate::app::{Msg, Summary};
use crate::domain::review::open_remarks;
use crate::domain::{Library, Profile, Session, StepId};
use crate::rules::{self, Facts, Severity};
use crate::store::{Found, Listing, list, list_while};

/// A folder with more files is not read before the first frame.
const FEW: usize = 40;
/// Nor one on a slow disk.
const SOON: Duration = Duration::from_millis(150);

/// A word on how full a session is and what is wrong with it: percent, errors, warnings.
fn assess(session: &Session, library: &Library, profile: &Profile) -> (u8, usize, usize) {
    let facts = Facts { session, library, profile };
    let findings = rules::check(&facts);
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    (rules::progress::percent(&facts), count(Severity::Error), count(Severity::Warning))
}

impl Desk {
    /// The sessions of the folder: the one opened last, then one's own, then the others by name.
    pub fn list(&self) -> Vec<Msg> {
        let (folder, name) = (self.real_folder(), self.state.name());
        self.listed(list(&self.places.sessions, |found| self.summary(found, &folder, &name)))
    }

    /// The same for a person of this name, where it takes no time worth mentioning.
    pub fn list_quickly(&self, name: &str) -> Option<Vec<Msg>> {
        let end = Instant::now() + SOON;
        let folder = self.real_folder();
        let goes_on = || Instant::now() < end;
        let summary = |found: &Found<'_>| self.summary(found, &folder, name);
        Some(self.listed(list_while(&self.places.sessions, FEW, goes_on, summary)?))
    }

    /// Found out once for all files: each part of a path costs a system call.
    fn real_folder(&self) -> PathBuf {
        std::fs::canonicalize(&self.places.sessions).unwrap_or_else(|_| self.places.sessions.clone())
    }

    fn listed(&self, listing: Listing<Option<Summary>>) -> Vec<Msg> {
        let last = self.state.last_opened().and_then(|path| file_name(&path));
        let mut summaries: Vec<Summary> = listing.sessions.into_iter().flatten().collect();
        let (orphans, rescued) = self.orphans(&summaries);
        summaries.extend(orphans);
        summaries.sort_by_key(|summary| {
            let is_last = last.as_ref().is_some_and(|last| last.0 == summary.file);
            (!is_last, !summary.own, summary.position_name.to_lowercase())
        });
        let mut messages = vec![Msg::Listed(summaries)];
        if let Some(first) = listing.unreadable.first() {
            let others = match listing.unreadable.len() - 1 {
                0 => String::new(),
                count => format!(" Ada {count} berkas lain yang juga tidak dapat dibuka."),
            };
            let sentence = first.sentence.lines().next().unwrap_or_default();
            messages.push(Msg::Notice(format!("{sentence}{others}")));
        }
        messages.extend(rescued);
        messages
    }

    fn summary(&self, found: &Found<'_>, folder: &Path, name: &str) -> Option<Summary> {
        let status = found.status.to_string();
        let path = match found.is_link {
            true => std::fs::canonicalize(found.path).ok(),
            false => found.path.file_name().map(|file| folder.join(file)),
        };
        let summary = self.summary_of(path.as_deref().unwrap_or(found.path), found.session, &status)?;
        let own = !name.is_empty() && found.session.author.name == name;
        Some(Summary { own, open_remarks: open_remarks(found.session, found.reviews), ..summary })
    }

    pub(super) fn summary_of(&self, path: &Path, session: &Session, status: &str) -> Option<Summary> {
        let (percent, errors, warnings) = assess(session, &self.library, &self.profile.profile);
        let code = &session.identity.position_group;
        Some(Summary {
            file: file_name(path)?.0,
            id: session.id.clone(),
            author: session.author.name.clone(),
            position_name: session.identity.position_name.clone(),
            office: session.institution.office.clone(),
            grade: self.library.grade(code).map_or_else(|| code.clone(), |grade| grade.name.as_str().to_owned()),
            status: status.to_owned(),
            percent,
            errors,
            warnings,
            step: StepId::by_key(&session.place.step).map_or(0, |step| step.step().number),
            saved: session.saved.clone(),
            saved_clock: hour_of(&session.saved),
            open_remarks: 0,
            own: false,
        })
    }
}
