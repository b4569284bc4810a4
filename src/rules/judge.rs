//! An SKJ as the facilitator's desk judges it: its findings counted by rule and by field, without those that a
//! facilitator accepted.

use super::folder::{Compare, Folder};
use super::{Check, Facts, Finding, Look, RULES, Report, Rule, Severity, Traits, percent, settle};
use crate::domain::desk::{Case, Judge, Judgement, Tally};
use crate::domain::review::{EventKind, ReviewFile, Status};
use crate::domain::{Field, Library, Profile, Record, Session, Slot, Target};

/// The rulebook over these dictionaries and this profile.
#[derive(Debug)]
pub struct Bench<'a> {
    library: &'a Library,
    profile: &'a Profile,
    fields: Vec<String>,
}

impl<'a> Bench<'a> {
    pub fn new(library: &'a Library, profile: &'a Profile) -> Bench<'a> {
        Bench { library, profile, fields: field_paths() }
    }

    fn facts<'s>(&'s self, session: &'s Session) -> Facts<'s> {
        Facts { session, library: self.library, profile: self.profile }
    }

    /// Findings of the SKJ and of its review files, without those that were accepted.
    pub fn findings(&self, case: &Case<'_>) -> Vec<Finding> {
        Bench::findings_at(&Look::at(&self.facts(case.session)), case)
    }

    fn findings_at(look: &Look<'_>, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = super::check_at(look);
        findings.extend(check_review(look, case));
        findings.retain(|finding| !is_permitted(case.reviews, finding));
        findings
    }

    /// What a comparison with the other SKJ of the folder adds to the tallies of one, and to its errors and warnings.
    pub fn compared(&self, folder: &Folder, traits: &Traits) -> Vec<Tally> {
        let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        let tally = |(place, compare, count): (usize, &Compare, usize)| {
            let rule = RULES.get(place)?;
            let severity = match self.profile.severities.get(rule.code).map(String::as_str) {
                Some(Severity::OFF) => return None,
                Some(word) => Severity::parse(word).unwrap_or(rule.severity),
                None => rule.severity,
            };
            let field = self.fields.iter().position(|known| *known == compare.field).unwrap_or_default();
            Some(Tally { rule: small(place), field: small(field), severity: severity as u8, count: small(count) })
        };
        folder.counts(traits).filter_map(tally).collect()
    }

    fn tally(&self, finding: &Finding) -> Tally {
        let rule = RULES.iter().position(|rule| rule.code == finding.code).unwrap_or_default();
        let path = path_of(&finding.target);
        let field = self.fields.iter().position(|known| *known == path).unwrap_or_default();
        let small = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        Tally { rule: small(rule), field: small(field), severity: finding.severity as u8, count: 1 }
    }
}

impl Judge for Bench<'_> {
    fn judge(&self, case: &Case<'_>) -> Judgement {
        let look = Look::at(&self.facts(case.session));
        let findings = Bench::findings_at(&look, case);
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let count = |severity| u16::try_from(count(severity)).unwrap_or(u16::MAX);
        let mut tallies: Vec<Tally> = Vec::new();
        for tally in findings.iter().map(|finding| self.tally(finding)) {
            let like = |known: &&mut Tally| Tally { count: tally.count, ..**known } == tally;
            match tallies.iter_mut().find(like) {
                Some(known) => known.count = known.count.saturating_add(1),
                None => tallies.push(tally),
            }
        }
        Judgement {
            percent: percent(&look),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            tallies,
            traits: match case.status {
                // A copy of an SKJ would be found to equal it.
                Status::Conflict => Vec::new(),
                _ => Traits::at(&look).to_bytes(),
            },
        }
    }
}

/// The findings of the rules that read review files.
pub fn check_review(facts: &Facts<'_>, case: &Case<'_>) -> Vec<Finding> {
    let mut report = Report::new();
    for rule in RULES {
        if let Check::Review(run) = rule.check {
            (report.code, report.severity) = (rule.code, rule.severity);
            run(case, &mut report);
        }
    }
    settle(report.findings, facts)
}

/// Whether a facilitator accepted this finding.
pub fn is_permitted(reviews: &[ReviewFile], finding: &Finding) -> bool {
    let mut permits = reviews.iter().flat_map(ReviewFile::standing).filter(|event| event.kind == EventKind::Permit);
    permits.any(|event| event.text == finding.code && Target::parse(&event.target) == finding.target)
}

/// The rule of a tally.
pub fn rule_of(tally: &Tally) -> Option<&'static Rule> {
    RULES.get(usize::from(tally.rule))
}

pub fn severity_of(tally: &Tally) -> Severity {
    Severity::ALL.into_iter().find(|severity| *severity as u8 == tally.severity).unwrap_or(Severity::Info)
}

/// The paths of all fields without ids, in the order of the tables; `Tally::field` counts them.
pub fn field_paths() -> Vec<String> {
    let mut paths = vec![String::new()];
    let session = Session::default();
    for (index, field) in session.fields().iter().enumerate() {
        gather(field, session.slot(index), Target::ROOT, &mut paths);
    }
    paths
}

fn gather(field: &Field, slot: Option<Slot<'_>>, above: Target, paths: &mut Vec<String>) {
    let path = above.join(field.key);
    paths.push(path.to_string());
    match slot {
        Some(Slot::Record(record)) => {
            for (index, field) in record.fields().iter().enumerate() {
                gather(field, record.slot(index), path.clone(), paths);
            }
        }
        Some(Slot::Rows(rows)) => {
            paths.extend(rows.row_fields().iter().map(|field| path.join(field.key).to_string()));
        }
        Some(Slot::Text(_) | Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) | Slot::Texts(_))
        | None => {}
    }
}

/// A path without ids and numbers: `teknis/indikator` of `teknis/t-91c04be7/indikator/2`.
pub fn path_of(target: &Target) -> String {
    let is_key = |segment: &&str| {
        let first = segment.chars().next();
        first.is_some_and(|first| first.is_ascii_lowercase()) && !segment.contains('-')
    };
    let kept: Vec<&str> = target.segments().filter(is_key).collect();
    kept.join("/")
}
