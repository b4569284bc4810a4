//! Units that a participant proposes: the proposal, the technical row that shows the level at hand, and the other levels.

use super::level::Level;
use super::session::{LevelDraft, Proposal, Session, Technical};
use super::word::Origin;

impl Proposal {
    /// Whether a technical row is this proposal: by its id, or by its name where a file links them no better.
    pub fn is_of(&self, unit: &Technical) -> bool {
        let is_named = unit.code.is_empty() && !self.name.is_empty() && self.name == unit.name;
        unit.origin == Origin::Proposal && (unit.code == self.id || is_named)
    }
}

impl LevelDraft {
    /// Whether anything of the level is written.
    pub fn is_written(&self) -> bool {
        [&self.description].into_iter().chain(&self.indicators).any(|text| !text.trim().is_empty())
    }
}

/// The proposal whose id a row lacks that only shares its name: it is to be linked before the name changes.
pub fn missing_link(session: &Session, unit: &str) -> Option<String> {
    let unit = session.technical.iter().find(|row| row.id == unit && row.code.is_empty())?;
    session.proposal_of(unit).map(|proposal| proposal.id.clone())
}

/// A proposed unit is written in its technical row; the proposal follows, so that it stands complete on its own.
pub fn sync_proposals(session: &mut Session) {
    for unit in &session.technical {
        let Some(proposal) = session.proposals.iter_mut().find(|proposal| proposal.is_of(unit)) else { continue };
        proposal.name.clone_from(&unit.name);
        proposal.definition.clone_from(&unit.definition);
        if unit.level.is_none() {
            continue;
        }
        if !proposal.levels.iter().any(|draft| draft.level == unit.level) {
            proposal.levels.push(LevelDraft { level: unit.level, ..LevelDraft::default() });
            proposal.levels.sort_by_key(|draft| draft.level);
        }
        if let Some(draft) = proposal.levels.iter_mut().find(|draft| draft.level == unit.level) {
            draft.description.clone_from(&unit.description);
            draft.indicators.clone_from(&unit.indicators);
        }
    }
}

/// Indicators that a level of a proposal offers room for at first.
const ROOM: usize = 3;
/// And at most (section 4.3 of the dictionary's form: two to four are usual).
const MOST_ROOM: usize = 5;

/// Gives a proposal rows for all levels but the one that its technical row holds, each with room for another indicator.
pub fn open_other_levels(proposal: &mut Proposal, own: Option<Level>) {
    for level in Level::ALL.into_iter().filter(|level| Some(*level) != own) {
        if !proposal.levels.iter().any(|draft| draft.level == Some(level)) {
            proposal.levels.push(LevelDraft { level: Some(level), ..LevelDraft::default() });
        }
    }
    proposal.levels.sort_by_key(|draft| draft.level);
    for draft in proposal.levels.iter_mut().filter(|draft| draft.level != own) {
        let is_full = draft.indicators.iter().all(|text| !text.trim().is_empty());
        let room = draft.indicators.len() + usize::from(is_full);
        let wanted = room.clamp(ROOM, MOST_ROOM).max(draft.indicators.len());
        draft.indicators.resize(wanted, String::new());
    }
}
