//! A post of an anjab into a session: what it says replaces what is there, what it does not say stays.

use super::Post;
use super::value::{education, grade, rank};
use crate::domain::door::MOST_FUNCTIONS;
use crate::domain::{Experience, Function, Ids, Library, Performance, Session, Training, preset};

/// Rows of a group of requirements.
const MOST_ROWS: usize = 50;

/// Fills in the session; says what a person has to look at.
pub fn start(post: &Post, session: &mut Session, library: &Library, ids: &mut Ids) -> Vec<String> {
    let mut notes = Vec::new();
    preset::fill_competencies(session, library);
    if !post.grade.is_empty() {
        match grade(&post.grade, library.grades()) {
            Some(code) if code == session.identity.position_group => {}
            Some(code) => preset::choose_grade(session, &code, library, ids),
            None => notes.push(format!("Kelompok jabatan \"{}\" tidak dikenal; pilih di Identitas.", post.grade)),
        }
    }
    let identity = &mut session.identity;
    for (field, text) in [
        (&mut identity.position_name, &post.name),
        (&mut identity.position_code, &post.code),
        (&mut identity.summary, &post.summary),
        (&mut session.institution.office, &post.office),
        (&mut session.institution.unit, &post.unit),
    ] {
        if !text.is_empty() {
            field.clone_from(text);
        }
    }
    take_education(post, session, &mut notes);
    take_rank(post, session, library, &mut notes);
    take_rows(post, session, ids, &mut notes);
    take_duties(post, session, ids, &mut notes);
    notes
}

fn take_education(post: &Post, session: &mut Session, notes: &mut Vec<String>) {
    let mut fields: Vec<String> = post.field_of_study.clone();
    let read: Vec<_> = post.education.iter().map(|text| education(text)).collect();
    if let Some(degree) = read.iter().find_map(|(degree, _)| *degree) {
        session.requirements.education.degree = degree.to_owned();
    } else if let Some(text) = post.education.first() {
        notes.push(format!("Jenjang pendidikan \"{text}\" tidak dikenal; pilih di Persyaratan."));
    }
    fields.extend(read.into_iter().map(|(_, field)| field).filter(|field| !field.is_empty()));
    fields.dedup();
    if !fields.is_empty() {
        session.requirements.education.field_of_study = fields.join("; ");
    }
}

fn take_rank(post: &Post, session: &mut Session, library: &Library, notes: &mut Vec<String>) {
    if post.rank.is_empty() {
        return;
    }
    match rank(&post.rank, library.grades()) {
        Some(code) => session.requirements.rank.lowest = code,
        None => notes.push(format!("Pangkat \"{}\" tidak dikenal; pilih di Persyaratan.", post.rank)),
    }
}

/// Lists of requirements: those of the anjab in place of the old ones. Rows with the same text stay as they are.
fn take_rows(post: &Post, session: &mut Session, ids: &mut Ids, notes: &mut Vec<String>) {
    let mut cut = |what: &str, count: usize| {
        if count > MOST_ROWS {
            notes.push(format!("Hanya {MOST_ROWS} dari {count} {what} yang diambil."));
        }
    };
    cut("pelatihan", post.trainings.len());
    cut("pengalaman", post.experiences.len());
    cut("indikator kinerja", post.performances.len());
    if !post.trainings.is_empty() {
        let old = std::mem::take(&mut session.requirements.trainings);
        for (kind, text) in post.trainings.iter().take(MOST_ROWS) {
            let known = old.iter().find(|row| row.text == *text).cloned();
            let fresh = Training { kind: *kind, text: text.clone(), ..ids.row(session) };
            session.requirements.trainings.push(known.unwrap_or(fresh));
        }
    }
    if !post.experiences.is_empty() {
        let old = std::mem::take(&mut session.requirements.experiences);
        for text in post.experiences.iter().take(MOST_ROWS) {
            let known = old.iter().find(|row| row.text == *text).cloned();
            let fresh = Experience { text: text.clone(), ..ids.row(session) };
            session.requirements.experiences.push(known.unwrap_or(fresh));
        }
    }
    if !post.performances.is_empty() {
        let old = std::mem::take(&mut session.requirements.performances);
        for text in post.performances.iter().take(MOST_ROWS) {
            let known = old.iter().find(|row| row.text == *text).cloned();
            let fresh = Performance { text: text.clone(), ..ids.row(session) };
            session.requirements.performances.push(known.unwrap_or(fresh));
        }
    }
}

/// Duties are added: those that are there may have units already.
fn take_duties(post: &Post, session: &mut Session, ids: &mut Ids, notes: &mut Vec<String>) {
    for text in &post.duties {
        if session.mapping.functions.iter().any(|row| row.main_function == *text) {
            continue;
        }
        if session.mapping.functions.len() >= MOST_FUNCTIONS {
            notes.push(format!("Hanya {MOST_FUNCTIONS} uraian tugas yang diambil dari {}.", post.duties.len()));
            return;
        }
        let row = Function { main_function: text.clone(), ..ids.row(session) };
        session.mapping.functions.push(row);
    }
}
