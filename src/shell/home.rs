//! The sessions of the folder, as home lists them.

use std::cell::LazyCell;
use std::path::Path;
use std::time::{Duration, Instant};

use super::clock::hour_of;
use super::perform::{Desk, file_name};
use crate::app::{Msg, Summary};
use crate::domain::refresh::refreshes;
use crate::domain::review::open_remarks;
use crate::domain::{DictionaryUse, Session, StepId};
use crate::rules::{self, Facts};
use crate::store::paths::{real_folder, real_path};
use crate::store::{Found, Listing, dictionary_uses, list, list_while};

/// A folder with more files is not read before the first frame.
const FEW: usize = 40;
/// Nor one on a slow disk.
const SOON: Duration = Duration::from_millis(150);

impl Desk {
    /// The sessions of the folder: the one opened last, then one's own, then the others by name.
    pub fn list(&self) -> Vec<Msg> {
        let (folder, name) = (real_folder(&self.places.sessions), self.state.name());
        let active = LazyCell::new(|| dictionary_uses(&self.library));
        self.listed(list(&self.places.sessions, |found| {
            let summary = self.summary(found, &folder, &name)?;
            let is_outdated = summary.own && self.is_outdated(found.session, &active);
            Some(Summary { is_outdated, ..summary })
        }))
    }

    /// The same for a person of this name, where it takes no time worth mentioning.
    pub fn list_quickly(&self, name: &str) -> Option<Vec<Msg>> {
        let end = Instant::now() + SOON;
        let folder = real_folder(&self.places.sessions);
        let goes_on = || Instant::now() < end;
        let summary = |found: &Found<'_>| self.summary(found, &folder, name);
        Some(self.listed(list_while(&self.places.sessions, FEW, goes_on, summary)?))
    }

    /// Whether the dictionaries in force have other texts than this session; they are only opened where it names others.
    fn is_outdated(&self, session: &Session, active: &[DictionaryUse]) -> bool {
        let is_known = |used: &DictionaryUse| active.iter().any(|known| known.fingerprint == used.fingerprint);
        !self.library.is_pending()
            && !session.dictionaries.iter().all(is_known)
            && !refreshes(session, &self.library, &[]).is_empty()
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
            true => real_path(found.path).ok(),
            false => found.path.file_name().map(|file| folder.join(file)),
        };
        let summary = self.summary_of(path.as_deref().unwrap_or(found.path), found.session, &status)?;
        let own = !name.is_empty() && found.session.author.name == name;
        Some(Summary { own, open_remarks: open_remarks(found.session, found.reviews), ..summary })
    }

    pub(super) fn summary_of(&self, path: &Path, session: &Session, status: &str) -> Option<Summary> {
        let facts = Facts { session, library: &self.library, profile: &self.profile.profile };
        let code = &session.identity.position_group;
        Some(Summary {
            file: file_name(path)?.0,
            id: session.id.clone(),
            author: session.author.name.clone(),
            position_name: session.identity.position_name.clone(),
            office: session.institution.office.clone(),
            grade: self.library.grade(code).map_or_else(|| code.clone(), |grade| grade.name.as_str().to_owned()),
            status: status.to_owned(),
            percent: rules::progress::percent(&facts),
            step: StepId::by_key(&session.place.step).map_or(0, |step| step.step().number),
            saved: session.saved.clone(),
            saved_clock: hour_of(&session.saved),
            open_remarks: 0,
            own: false,
            is_outdated: false,
        })
    }
}
