//! What the program fills in by itself: rows of the nine competencies, the presets of a grade, the texts of a level,
//! and the unit that is pinned for regional governments. Thresholds are data (`dictionaries/jenjang.json`).

use super::dictionary::Entry;
use super::grade::Grade;
use super::ids::Ids;
use super::level::Level;
use super::library::{AUTONOMY_UNIT, Library};
use super::profile::Profile;
use super::session::{Competency, Experience, Session, Technical, Training};
use super::word::{Importance, Origin, TrainingKind};

/// Gives an empty session its eight managerial rows and the sociocultural one, without levels.
pub fn fill_competencies(session: &mut Session, library: &Library) {
    let rows = |entries: &[Entry]| -> Vec<Competency> {
        entries
            .iter()
            .map(|entry| Competency {
                code: entry.code.to_string(),
                name: entry.name.to_string(),
                preset: true,
                ..Competency::default()
            })
            .collect()
    };
    if session.managerial.is_empty() {
        session.managerial = rows(&library.managerial().entries);
    }
    if session.sociocultural.is_empty() {
        session.sociocultural = rows(&library.sociocultural().entries);
    }
}

/// Chooses the grade and re-applies its presets to everything that still has the presets of the old one.
pub fn choose_grade(session: &mut Session, code: &str, library: &Library, ids: &mut Ids) {
    let old = library.grade(&session.identity.position_group);
    session.identity.position_group = code.to_owned();
    let Some(new) = library.grade(code) else { return };
    fill_competencies(session, library);
    preset_levels(session, library);
    preset_education(session, old, new);
    preset_training(session, old, new, library, ids);
    preset_experience(session, old, new, ids);
    preset_rank(session, old, new);
    preset_technical(session, old, new, library);
}

/// Sets every competency back to the default level of the grade.
pub fn all_to_preset(rows: &mut [Competency], grade: &str, library: &Library, section: &str) {
    for row in rows {
        if let Some(level) = library.default_level(grade, &row.code) {
            set_competency_level(row, level, library, section);
            row.preset = true;
            row.reason.clear();
        }
    }
}

/// Level and texts of a managerial or sociocultural competency; the texts always follow the level.
pub fn set_competency_level(row: &mut Competency, level: Level, library: &Library, section: &str) {
    row.level = Some(level);
    let entry = library.entry(section, &row.code);
    if let Some(text) = entry.as_ref().and_then(|entry| entry.at(level)) {
        row.description = text.description.to_string();
        row.indicators = text.indicators.iter().map(|text| text.to_string()).collect();
    }
}

/// Level of a technical unit. Texts that are still the dictionary's follow; edited ones stay.
pub fn set_technical_level(unit: &mut Technical, level: Level, library: &Library) {
    let follows = follows_dictionary(unit, library);
    unit.level = Some(level);
    if follows {
        take_dictionary_texts(unit, library);
    }
}

/// Level of the unit in a row. A proposal shows the texts it has for that level; where it has none yet, the texts that
/// are there move along.
pub fn set_unit_level(session: &mut Session, id: &str, level: Level, library: &Library) {
    let Some(unit) = session.technical.iter_mut().find(|unit| unit.id == id) else { return };
    match session.proposals.iter_mut().find(|proposal| proposal.is_of(unit)) {
        None => set_technical_level(unit, level, library),
        Some(proposal) => {
            let old = unit.level.replace(level);
            match proposal.levels.iter().find(|draft| draft.level == Some(level) && draft.is_written()) {
                Some(draft) => {
                    unit.description.clone_from(&draft.description);
                    unit.indicators.clone_from(&draft.indicators);
                }
                None if old != Some(level) => proposal.levels.retain(|draft| draft.level != old),
                None => {}
            }
        }
    }
}

/// Whether description and indicators are the dictionary's for the unit's level.
pub fn has_dictionary_texts(unit: &Technical, library: &Library) -> bool {
    let entry = library.unit(&unit.code);
    let text = unit.level.and_then(|level| entry.as_ref()?.at(level));
    text.is_some_and(|text| {
        unit.description == text.description.as_str()
            && unit.indicators.iter().map(String::as_str).eq(text.indicators.iter().map(|text| text.as_str()))
    })
}

/// The same, and units that have no text yet: without a level there is none to take.
pub fn follows_dictionary(unit: &Technical, library: &Library) -> bool {
    has_dictionary_texts(unit, library) || unit.description.is_empty() && unit.indicators.is_empty()
}

/// Replaces description and indicators by the dictionary's for the unit's level, where there is one.
pub fn take_dictionary_texts(unit: &mut Technical, library: &Library) {
    let entry = library.unit(&unit.code);
    if let Some(text) = unit.level.and_then(|level| entry.as_ref()?.at(level)) {
        unit.description = text.description.to_string();
        unit.indicators = text.indicators.iter().map(|text| text.to_string()).collect();
    }
}

/// A technical unit taken from a dictionary entry at the default level of the grade.
pub fn unit_from_entry(entry: &Entry, session: &Session, library: &Library, ids: &mut Ids) -> Technical {
    let mut unit = Technical {
        code: entry.code.to_string(),
        name: entry.name.to_string(),
        origin: Origin::Dictionary,
        definition: entry.definition.to_string(),
        level: library.default_level(&session.identity.position_group, &entry.code),
        ..ids.row(session)
    };
    take_dictionary_texts(&mut unit, library);
    unit
}

/// Whether the unit stays in its place and cannot be deleted.
pub fn is_pinned(unit: &Technical, session: &Session, profile: &Profile) -> bool {
    unit.code == AUTONOMY_UNIT && session.is_regional() && profile.pins_autonomy()
}

/// Keeps the pinned unit present and last for regional governments; changes nothing for central agencies.
pub fn pin_autonomy(session: &mut Session, library: &Library, profile: &Profile, ids: &mut Ids) {
    if !session.is_regional() || !profile.pins_autonomy() {
        return;
    }
    let found = session.technical.iter().position(|unit| unit.code == AUTONOMY_UNIT);
    let unit = match found {
        Some(index) => session.technical.remove(index),
        None => match library.autonomy_unit() {
            Some(entry) => unit_from_entry(&entry, session, library, ids),
            None => return,
        },
    };
    session.technical.push(unit);
}

/// Experience that the regulation asks for, as rows of the form.
pub fn experience_texts(grade: &Grade) -> Vec<String> {
    let Some(least) = &grade.experience else { return Vec::new() };
    let mut texts = Vec::new();
    if least.years_in_post != Some(least.years) {
        texts.push(format!("Memiliki pengalaman di bidang tugas jabatan paling singkat {} tahun", least.years));
    }
    if let (Some(post), Some(years)) = (&least.post, least.years_in_post) {
        texts.push(format!("Pernah atau sedang menduduki jabatan {} paling singkat {years} tahun", post.as_str()));
    }
    texts
}

/// Full names of the leadership trainings of a grade.
pub fn training_texts(grade: &Grade, library: &Library) -> Vec<String> {
    let names = grade.trainings.iter().filter_map(|code| library.grades().training_name(code));
    names.map(str::to_owned).collect()
}

fn preset_levels(session: &mut Session, library: &Library) {
    let grade = session.identity.position_group.clone();
    for (section, rows) in [
        (super::session::MANAGERIAL, &mut session.managerial),
        (super::session::SOCIOCULTURAL, &mut session.sociocultural),
    ] {
        for row in rows.iter_mut().filter(|row| row.preset) {
            if let Some(level) = library.default_level(&grade, &row.code) {
                set_competency_level(row, level, library, section);
            }
        }
    }
}

fn preset_education(session: &mut Session, old: Option<&Grade>, new: &Grade) {
    let degree = &mut session.requirements.education.degree;
    if degree.is_empty() || old.is_some_and(|old| *degree == old.least_education.as_str()) {
        *degree = new.least_education.to_string();
    }
}

fn preset_training(session: &mut Session, old: Option<&Grade>, new: &Grade, library: &Library, ids: &mut Ids) {
    let former = old.map(|old| training_texts(old, library)).unwrap_or_default();
    session.requirements.trainings.retain(|row| !former.contains(&row.text));
    if session.requirements.trainings.iter().any(|row| row.kind == TrainingKind::Managerial) {
        return;
    }
    for (place, text) in training_texts(new, library).into_iter().enumerate() {
        let row =
            Training { kind: TrainingKind::Managerial, text, importance: Importance::Important, ..ids.row(session) };
        session.requirements.trainings.insert(place, row);
    }
}

fn preset_experience(session: &mut Session, old: Option<&Grade>, new: &Grade, ids: &mut Ids) {
    let former = old.map(experience_texts).unwrap_or_default();
    session.requirements.experiences.retain(|row| !former.contains(&row.text));
    if !session.requirements.experiences.is_empty() {
        return;
    }
    for text in experience_texts(new) {
        let row = Experience { text, importance: Importance::Absolute, ..ids.row(session) };
        session.requirements.experiences.push(row);
    }
}

fn preset_rank(session: &mut Session, old: Option<&Grade>, new: &Grade) {
    let lowest_of = |grade: &Grade| grade.ranks.as_ref().map(|range| range.lowest.to_string()).unwrap_or_default();
    let rank = &mut session.requirements.rank.lowest;
    if rank.is_empty() || old.is_some_and(|old| *rank == lowest_of(old)) {
        *rank = lowest_of(new);
    }
}

fn preset_technical(session: &mut Session, old: Option<&Grade>, new: &Grade, library: &Library) {
    let is_preset = |unit: &&Technical| unit.level.is_none() || unit.level == old.map(|old| old.level);
    let units: Vec<String> = session.technical.iter().filter(is_preset).map(|unit| unit.id.clone()).collect();
    for id in units {
        set_unit_level(session, &id, new.level, library);
    }
}
