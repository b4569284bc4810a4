//! A new session out of another one: what two posts share is taken over, what names the post is not.

use super::ids::Drawn;
use super::ids::Ids;
use super::session::{
    Experience, Function, Identity, Institution, Performance, Place, Proposal, Session, Technical, Training,
};

/// Everything of `source` but what belongs to that one post and its history: name, code, unit and summary of the post,
/// author, hand-in history and place. Rows get ids of their own.
pub fn copy_into(mut fresh: Session, source: &Session, ids: &mut Ids) -> Session {
    fresh.institution = Institution { unit: String::new(), ..source.institution.clone() };
    fresh.identity = Identity {
        position_name: String::new(),
        position_code: String::new(),
        summary: String::new(),
        ..source.identity.clone()
    };
    fresh.requirements = source.requirements.clone();
    fresh.managerial = source.managerial.clone();
    fresh.sociocultural = source.sociocultural.clone();
    fresh.mapping = source.mapping.clone();
    fresh.proposals = source.proposals.clone();
    fresh.technical = source.technical.clone();
    fresh.dictionaries = source.dictionaries.clone();
    fresh.place = Place::default();
    renew_ids(&mut fresh, ids);
    fresh
}

fn renew_ids(session: &mut Session, ids: &mut Ids) {
    // Drawn against the old rows as well, so that no id of the source comes back.
    let old = session.clone();
    let mut draw = |letter| ids.draw(letter, &old);
    session.requirements.trainings.iter_mut().for_each(|row| row.id = draw(Training::LETTER));
    session.requirements.experiences.iter_mut().for_each(|row| row.id = draw(Experience::LETTER));
    session.requirements.performances.iter_mut().for_each(|row| row.id = draw(Performance::LETTER));
    session.technical.iter_mut().for_each(|row| row.id = draw(Technical::LETTER));
    session.mapping.functions.iter_mut().for_each(|row| row.id = draw(Function::LETTER));
    for row in &mut session.proposals {
        let id = draw(Proposal::LETTER);
        let uses = session.mapping.functions.iter_mut().flat_map(|function| &mut function.units);
        uses.filter(|unit| **unit == row.id).for_each(|unit| unit.clone_from(&id));
        for unit in session.technical.iter_mut().filter(|unit| unit.code == row.id) {
            unit.code.clone_from(&id);
        }
        row.id = id;
    }
}
