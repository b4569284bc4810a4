//! *Perbaiki satu per satu*: a walk through all errors and back to the page of handing in.

use super::msg::Effect;
use super::{App, Screen};
use crate::domain::Target;
use crate::rules::Severity;

/// The walk: the errors there were when it began.
#[derive(Clone, Debug, PartialEq)]
pub struct Mending {
    targets: Vec<Target>,
    /// Place in the list, counted from 0.
    here: usize,
}

impl Mending {
    pub fn number(&self) -> usize {
        self.here + 1
    }

    /// What is to be mended now.
    pub fn target(&self) -> Option<&Target> {
        self.targets.get(self.here)
    }

    pub fn total(&self) -> usize {
        self.targets.len()
    }
}

impl App {
    pub(super) fn mend_all(&mut self) -> Vec<Effect> {
        self.refresh_findings();
        let findings = self.open.iter().flat_map(|open| &open.findings);
        let errors = findings.filter(|finding| finding.severity == Severity::Error);
        let targets: Vec<Target> = errors.map(|finding| finding.target.clone()).collect();
        if targets.is_empty() {
            return Vec::new();
        }
        if let Some(open) = &mut self.open {
            open.seen.extend(targets.iter().cloned());
        }
        self.mending = Some(Mending { targets, here: 0 });
        self.show_error()
    }

    /// Goes on to the next error that is still there; after the last one back to the page of handing in.
    pub(super) fn mend_next(&mut self) -> Vec<Effect> {
        self.leave_focus();
        let Some(mut mending) = self.mending.take() else { return Vec::new() };
        mending.here += 1;
        while mending.targets.get(mending.here).is_some_and(|target| !self.has_error(target)) {
            mending.here += 1;
        }
        if mending.here >= mending.targets.len() {
            self.show_screen(Screen::Send);
            return vec![Effect::Save { durable: true }];
        }
        self.mending = Some(mending);
        self.show_error()
    }

    fn show_error(&mut self) -> Vec<Effect> {
        let target = self.mending.as_ref().and_then(Mending::target).cloned();
        let Some(target) = target else { return Vec::new() };
        let effects = self.go_to(&target);
        let is_row_field = target.segments().count() > 3 && target.first() == "persyaratan";
        if is_row_field {
            let row = target.parent();
            self.open_row(&row);
        }
        effects
    }

    fn has_error(&self, target: &Target) -> bool {
        let findings = self.open.iter().flat_map(|open| &open.findings);
        findings.into_iter().any(|finding| finding.severity == Severity::Error && finding.target == *target)
    }
}
