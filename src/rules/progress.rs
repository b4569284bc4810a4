//! How far a session is: the state of each step with a note, and one number for the whole.

use crate::domain::{
    Importance, InstitutionKind, Level, Session, StepId, Technical, TrainingKind, Word, preset, session,
};

use super::levels::deviation;
use super::technical::{LEAST_UNITS, MOST_UNITS, has_autonomy};
use super::{Facts, Finding, Severity, fields, mapping};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    NotStarted,
    Partial,
    Complete,
    /// Errors in what is filled in.
    Trouble(usize),
}

impl StepState {
    pub fn words(self) -> String {
        match self {
            StepState::NotStarted => "Belum mulai".to_owned(),
            StepState::Partial => "Sebagian".to_owned(),
            StepState::Complete => "Lengkap".to_owned(),
            StepState::Trouble(count) => format!("Ada masalah ({count})"),
        }
    }
}

/// The state of a step and, where there is more to say, what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepReport {
    pub state: StepState,
    pub note: String,
}

/// State and note of one step; `findings` are those of the whole session, `submitted` whether it was handed in.
pub fn step_report(step: StepId, facts: &Facts<'_>, findings: &[Finding], submitted: bool) -> StepReport {
    let found: Vec<&Finding> = findings.iter().filter(|finding| StepId::of(&finding.target) == Some(step)).collect();
    let is_missing = |finding: &&&Finding| facts.session.is_empty_at(&finding.target);
    let is_error = |finding: &&&Finding| finding.severity == Severity::Error;
    let trouble = found.iter().filter(is_error).filter(|finding| !is_missing(finding)).count();
    let missing = found.iter().filter(|finding| finding.severity > Severity::Info).filter(is_missing).count();
    let state = match step {
        StepId::Review if submitted => StepState::Complete,
        _ if !is_started(step, facts) => StepState::NotStarted,
        _ if trouble > 0 => StepState::Trouble(trouble),
        _ if missing > 0 => StepState::Partial,
        StepId::Mapping if found.iter().any(|finding| finding.severity == Severity::Warning) => StepState::Partial,
        _ => StepState::Complete,
    };
    StepReport { state, note: note(step, facts, missing) }
}

/// Whether anything is there that the program did not fill in; chosen levels count, they are what such a step is for.
fn is_started(step: StepId, facts: &Facts<'_>) -> bool {
    let session = facts.session;
    match step {
        StepId::Identity => {
            let identity = &session.identity;
            let texts = [
                &identity.position_name,
                &identity.position_group,
                &identity.position_code,
                &identity.summary,
                &session.institution.office,
                &session.institution.unit,
            ];
            texts.iter().any(|text| !text.trim().is_empty()) || !identity.affairs.is_empty()
        }
        StepId::Requirements => has_own_requirements(facts),
        StepId::Managerial => session.managerial.iter().any(|row| row.level.is_some()),
        StepId::Sociocultural => session.sociocultural.iter().any(|row| row.level.is_some()),
        StepId::Mapping => {
            let mapping = &session.mapping;
            !mapping.purpose.trim().is_empty() || !mapping.functions.is_empty() || !session.proposals.is_empty()
        }
        StepId::Technical => session.technical.iter().any(|unit| !preset::is_pinned(unit, session, facts.profile)),
        StepId::Review => false,
    }
}

/// Whether a requirement differs from what the grade presets.
fn has_own_requirements(facts: &Facts<'_>) -> bool {
    let requirements = &facts.session.requirements;
    let grade = facts.grade();
    let least = grade.map_or("", |grade| grade.least_education.as_str());
    let lowest = grade.and_then(|grade| grade.ranks.as_ref()).map_or("", |range| range.lowest.as_str());
    let trainings = grade.map(|grade| preset::training_texts(grade, facts.library)).unwrap_or_default();
    let experiences = grade.map(preset::experience_texts).unwrap_or_default();
    let differs = |text: &str, preset: &str| !text.trim().is_empty() && text != preset;
    differs(&requirements.education.degree, least)
        || differs(&requirements.education.field_of_study, "")
        || requirements.trainings.iter().any(|row| {
            !trainings.contains(&row.text)
                || row.kind != TrainingKind::Managerial
                || row.importance != Importance::Important
        })
        || requirements
            .experiences
            .iter()
            .any(|row| !experiences.contains(&row.text) || row.importance != Importance::Absolute)
        || differs(&requirements.rank.lowest, lowest)
        || differs(&requirements.rank.note, "")
        || !requirements.performances.is_empty()
}

fn note(step: StepId, facts: &Facts<'_>, missing: usize) -> String {
    let session = facts.session;
    let missing = || if missing == 0 { String::new() } else { format!("{missing} isian belum diisi") };
    let levels = |rows: &[session::Competency]| {
        let open = rows.iter().filter(|row| row.level.is_none()).count();
        let off = rows.iter().filter(|row| deviation(facts, row).is_some()).count();
        match (facts.grade(), open, off) {
            (None, _, _) => "pilih kelompok jabatan dahulu".to_owned(),
            (Some(_), 0, 0) => missing(),
            (Some(_), 0, off) => format!("{off} level berbeda dari bawaan"),
            (Some(_), open, _) => format!("{open} level belum dipilih"),
        }
    };
    match step {
        StepId::Identity | StepId::Requirements => missing(),
        StepId::Managerial => levels(&session.managerial),
        StepId::Sociocultural => levels(&session.sociocultural),
        StepId::Mapping => mapping_note(facts),
        StepId::Technical => match session.technical.len() {
            count if !(LEAST_UNITS..=MOST_UNITS).contains(&count) => {
                format!("{count} unit, perlu {LEAST_UNITS}–{MOST_UNITS}")
            }
            _ => missing(),
        },
        StepId::Review => String::new(),
    }
}

fn mapping_note(facts: &Facts<'_>) -> String {
    let mapping = &facts.session.mapping;
    let unmapped = mapping.functions.iter().filter(|row| mapping::is_unmapped(row)).count();
    let keys = mapping::key_functions(mapping).len();
    match () {
        () if mapping.functions.is_empty() => "belum ada tugas".to_owned(),
        () if unmapped > 0 => format!("{unmapped} tugas belum terpetakan"),
        () if mapping.purpose.trim().is_empty() => "tujuan utama belum diisi".to_owned(),
        () if keys < mapping::LEAST_KEY_FUNCTIONS => {
            format!("{keys} fungsi kunci, perlu {}", mapping::LEAST_KEY_FUNCTIONS)
        }
        () => String::new(),
    }
}

/// Share of the required things that are filled, in percent; 100 only when nothing is missing.
pub fn percent(facts: &Facts<'_>) -> u8 {
    let mut things = Vec::new();
    header(facts, &mut things);
    requirements(facts, &mut things);
    competencies(facts, &mut things);
    duties(facts.session, &mut things);
    units(facts, &mut things);
    let filled = things.iter().filter(|filled| **filled).count();
    u8::try_from((filled * 100).checked_div(things.len()).unwrap_or_default()).unwrap_or(100)
}

fn is_filled(text: &str) -> bool {
    !text.trim_start().is_empty()
}

fn header(facts: &Facts<'_>, things: &mut Vec<bool>) {
    let session = facts.session;
    things.extend([
        is_filled(&session.identity.position_name),
        facts.grade().is_some(),
        session.identity.affairs.iter().any(|code| is_filled(code)),
        is_filled(&session.identity.summary),
        session.institution.kind != InstitutionKind::Unset,
        !session.is_empty_at(&fields::unit_place(session)),
    ]);
}

fn requirements(facts: &Facts<'_>, things: &mut Vec<bool>) {
    let requirements = &facts.session.requirements;
    let grade = facts.grade();
    things.push(is_filled(&requirements.education.degree));
    things.push(is_filled(&requirements.education.field_of_study));
    if grade.is_none_or(|grade| !grade.trainings.is_empty()) {
        things.push(requirements.trainings.iter().any(|row| row.kind == TrainingKind::Managerial));
    }
    if grade.is_none_or(|grade| grade.is_managerial()) {
        things.push(!requirements.experiences.is_empty());
    }
    if grade.is_none_or(|grade| grade.ranks.is_some()) {
        things.push(is_filled(&requirements.rank.lowest));
    }
    let is_chosen = |word: &dyn Word| !word.word().is_empty();
    let trainings = requirements.trainings.iter();
    things.extend(trainings.map(|row| is_filled(&row.text) && is_chosen(&row.kind) && is_chosen(&row.importance)));
    let experiences = requirements.experiences.iter();
    things.extend(experiences.map(|row| is_filled(&row.text) && is_chosen(&row.importance)));
    things.push(
        !requirements.performances.is_empty() && requirements.performances.iter().all(|row| is_filled(&row.text)),
    );
}

fn competencies(facts: &Facts<'_>, things: &mut Vec<bool>) {
    let Facts { session, library, .. } = facts;
    for (dictionary, rows) in
        [(library.managerial(), &session.managerial), (library.sociocultural(), &session.sociocultural)]
    {
        let has_level = |code: &str| rows.iter().any(|row| row.code == code && row.level.is_some());
        things.extend(dictionary.entries.iter().map(|entry| has_level(&entry.code)));
    }
}

fn duties(session: &Session, things: &mut Vec<bool>) {
    let mapping = &session.mapping;
    things.push(is_filled(&mapping.purpose));
    things.push(mapping::key_functions(mapping).len() >= mapping::LEAST_KEY_FUNCTIONS);
    things.push(!mapping.functions.is_empty());
    things.extend(mapping.functions.iter().map(|row| is_filled(&row.main_function) && !mapping::is_unmapped(row)));
}

fn units(facts: &Facts<'_>, things: &mut Vec<bool>) {
    let Facts { session, library, profile } = facts;
    if session.is_regional() && profile.pins_autonomy() {
        things.push(has_autonomy(session, library));
    }
    things.push(session.technical.len() <= MOST_UNITS);
    for place in 0..LEAST_UNITS.max(session.technical.len()) {
        things.extend(parts(session.technical.get(place)));
    }
}

/// Name, level, description and indicators of one unit; all missing where there is no unit.
fn parts(unit: Option<&Technical>) -> [bool; 4] {
    unit.map_or([false; 4], |unit| {
        let level: Option<Level> = unit.level;
        let indicators = unit.indicators.iter().any(|text| is_filled(text));
        [is_filled(&unit.name), level.is_some(), is_filled(&unit.description), indicators]
    })
}
