//! What the rules found in the open SKJ, and how much of it a person sees by now.

use super::App;
use super::page::Item;
use crate::domain::{Session, Target};
use crate::rules::{self, Facts, Finding, Severity};

impl App {
    /// Findings that may be shown: of places that were left once, or that hold something and are not being typed.
    pub fn shown_findings(&self) -> impl Iterator<Item = &Finding> {
        let focused = match self.focused() {
            Item::Field(target) => Some(target.clone()),
            _ => None,
        };
        self.open.iter().flat_map(move |open| {
            let focused = focused.clone();
            open.findings.iter().filter(move |finding| {
                open.seen.iter().any(|seen| finding.target.is_within(seen))
                    || (focused.as_ref() != Some(&finding.target) && !open.session.is_empty_at(&finding.target))
            })
        })
    }

    /// The most severe shown finding on a place or below it.
    pub fn finding_at(&self, target: &Target) -> Option<&Finding> {
        self.shown_findings().filter(|finding| finding.target.is_within(target)).max_by_key(|finding| finding.severity)
    }

    pub fn error_count(&self) -> usize {
        let findings = self.open.iter().flat_map(|open| &open.findings);
        findings.filter(|finding| finding.severity == Severity::Error).count()
    }

    /// What the rules look at.
    pub fn facts<'a>(&'a self, session: &'a Session) -> Facts<'a> {
        Facts { session, library: self.library(), profile: self.profile() }
    }

    pub(super) fn refresh_findings(&mut self) {
        // Moving through a page leaves many fields and changes nothing: the rules run once for each state.
        if let Some(open) = self.open.as_mut().filter(|open| open.checked_edits != open.edits) {
            let facts = Facts { session: &open.session, library: &self.start.library, profile: &self.start.profile };
            open.findings = rules::check(&facts);
            open.checked_edits = open.edits;
        }
    }
}
