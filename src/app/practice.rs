//! Practice. The post is one of the worked examples, half taken back.

use crate::domain::library::AUTONOMY_UNIT;
use crate::domain::{Place, Session};

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
