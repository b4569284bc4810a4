//! An SKJ in, findings out; one row of `RULES` per rule. A finding never blocks typing, going back or saving.
//!
//! Knows no terminal, no disk and no clock. Thresholds that a regulation sets are data of the library.

mod fields;
mod folder;
mod identity;
pub mod judge;
mod levels;
mod look;
mod mapping;
mod naming;
mod order;
pub mod progress;
mod requirements;
mod review;
mod table;
mod technical;
mod traits;
mod whole;
pub mod words;

use std::cmp::Reverse;

use crate::domain::desk::Case;
use crate::domain::{Grade, Level, Library, Profile, Session, Target};

pub use folder::{Compare, Folder, Found};
pub use look::Look;
pub use progress::{StepReport, StepState, percent, step_report};
pub use table::{CHANGED_AFTER_APPROVAL, RULES};
pub use traits::Traits;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    /// The word in a profile that switches a rule off.
    pub const OFF: &'static str = "mati";
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    pub const fn word(self) -> &'static str {
        match self {
            Severity::Error => "galat",
            Severity::Warning => "peringatan",
            Severity::Info => "info",
        }
    }

    pub fn parse(word: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.word() == word)
    }
}

/// One row of the rulebook.
pub struct Rule {
    pub code: &'static str,
    pub severity: Severity,
    /// The reason, one Indonesian sentence.
    pub why: &'static str,
    /// Regulation or practice the rule comes from.
    pub source: &'static str,
    pub check: Check,
}

pub enum Check {
    /// One session by itself.
    Session(fn(&Look<'_>, &mut Report)),
    /// The sessions of one folder together.
    Folder(&'static Compare),
    /// Reported by whoever reads the file, before there is a session.
    Reading,
    /// One session with the review files beside it.
    Review(fn(&Case<'_>, &mut Report)),
}

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub session: &'a Session,
    pub library: &'a Library,
    pub profile: &'a Profile,
}

impl<'a> Facts<'a> {
    /// The chosen grade, if the table knows it.
    pub fn grade(&self) -> Option<&'a Grade> {
        self.library.grade(&self.session.identity.position_group)
    }

    pub fn default_level(&self, competency: &str) -> Option<Level> {
        self.grade().map(|grade| grade.level_of(competency))
    }
}

/// One thing that a rule found. The label is the target's; the message is a sentence without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub target: Target,
    pub message: String,
}

impl Finding {
    /// `Label: sentence`, for places that show one line only.
    pub fn full_message(&self, session: &Session) -> String {
        format!("{}: {}", session.label(&self.target), self.message)
    }
}

/// Takes the findings of the rule that runs.
pub struct Report {
    code: &'static str,
    severity: Severity,
    findings: Vec<Finding>,
}

impl Report {
    fn new() -> Report {
        Report { code: "", severity: Severity::Info, findings: Vec::new() }
    }

    pub fn add(&mut self, target: Target, message: impl Into<String>) {
        self.add_as(self.severity, target, message);
    }

    /// For the few rules that weigh some cases less than their row says.
    pub fn add_as(&mut self, severity: Severity, target: Target, message: impl Into<String>) {
        self.findings.push(Finding { code: self.code, severity, target, message: message.into() });
    }

    /// Whether an earlier rule already spoke about exactly this place.
    pub fn names(&self, target: &Target) -> bool {
        self.findings.iter().any(|finding| finding.target == *target)
    }
}

/// The row of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// All findings of one session in the order of the form.
pub fn check(facts: &Facts<'_>) -> Vec<Finding> {
    check_at(&Look::at(facts))
}

fn check_at(look: &Look<'_>) -> Vec<Finding> {
    let mut report = Report::new();
    for rule in RULES {
        if let Check::Session(run) = rule.check {
            (report.code, report.severity) = (rule.code, rule.severity);
            run(look, &mut report);
        }
    }
    settle(report.findings, look)
}

/// What only shows when sessions are compared: findings per session, in the order of the list. Linear in the
/// size of the folder.
pub fn check_folder(sessions: &[Facts<'_>]) -> Vec<Vec<Finding>> {
    let Some(first) = sessions.first() else { return Vec::new() };
    let mut folder = Folder::new(first.library);
    sessions.iter().for_each(|facts| folder.add(&Traits::of(facts)));
    folder.settle();
    sessions.iter().map(|facts| folder.findings(facts)).collect()
}

/// Severities of the profile, targets that resolve, the order of the form.
fn settle(mut findings: Vec<Finding>, facts: &Facts<'_>) -> Vec<Finding> {
    findings.retain_mut(|finding| match facts.profile.severities.get(finding.code).map(String::as_str) {
        Some(Severity::OFF) => false,
        Some(word) => {
            finding.severity = weighed(finding, Severity::parse(word));
            true
        }
        None => true,
    });
    for finding in &mut findings {
        while !facts.session.exists(&finding.target) && finding.target != Target::ROOT {
            finding.target = finding.target.parent();
        }
    }
    findings.sort_by_cached_key(|finding| (order::place(facts.session, &finding.target), Reverse(finding.severity)));
    findings
}

/// A profile sets the severity of the row; what the rule itself weighed less is never raised above that.
fn weighed(finding: &Finding, wanted: Option<Severity>) -> Severity {
    let usual = rule(finding.code).map_or(finding.severity, |rule| rule.severity);
    match wanted {
        None => finding.severity,
        Some(wanted) if finding.severity == usual => wanted,
        Some(wanted) => wanted.min(finding.severity),
    }
}
