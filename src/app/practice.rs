//! Practice, and copies of a session. The practice post is one of the worked examples, half taken back.

use crate::domain::library::AUTONOMY_UNIT;
use crate::domain::{Place, Session, StepId};

const EXAMPLE: &str = include_str!("../../sessions/kepala-bidang-pencegahan-dan-pengendalian-penyakit-b73728.skj.json");

/// A fictional post, half filled, that is never saved.
pub fn session(id: &str, now: &str, author: &str) -> Session {
    let mut session: Session = serde_json::from_str(EXAMPLE).unwrap_or_default();
    id.clone_into(&mut session.id);
    now.clone_into(&mut session.created);
    author.clone_into(&mut session.author.name);
    session.identity.position_code.clear();
    session.requirements.performances.truncate(1);
    for row in session.mapping.functions.iter_mut().skip(5) {
        row.units.clear();
    }
    session.technical.retain(|unit| unit.code == AUTONOMY_UNIT || unit.code == "T.1.02.04");
    session.place = Place::default();
    session
}

/// Everything of a session but what belongs to one post and one file: id, times, place, name, code, unit and summary.
/// The summary stays, as a suggestion to be rewritten. Row ids are drawn anew by the caller.
pub fn copy_of(source: &Session, id: &str, now: &str, author: &str) -> Session {
    let mut copy = source.clone();
    id.clone_into(&mut copy.id);
    now.clone_into(&mut copy.created);
    now.clone_into(&mut copy.saved);
    copy.revision = 0;
    author.clone_into(&mut copy.author.name);
    copy.identity.position_name.clear();
    copy.identity.position_code.clear();
    copy.institution.unit.clear();
    copy.replies.clear();
    copy.place = Place { step: StepId::Identity.step().key.to_owned(), ..Place::default() };
    copy
}
