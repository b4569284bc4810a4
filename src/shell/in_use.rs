//! Which dictionaries are in force, and which a session used before.

use super::perform::Desk;
use crate::app::InUse;
use crate::domain::{DictionaryUse, Session};
use crate::store::dictionaries::{WORKSHOP, former_dictionaries};
use crate::store::dictionary_uses;

impl Desk {
    /// Earlier dictionaries are only looked for where the session names some that are not in force.
    pub(super) fn in_use(&self, session: &Session) -> InUse {
        // Those that are not at hand yet were not taken away.
        if self.library.is_pending() {
            return InUse::default();
        }
        let active = dictionary_uses(&self.library);
        let is_active = |used: &&DictionaryUse| active.iter().any(|known| known.fingerprint == used.fingerprint);
        let gone: Vec<DictionaryUse> = session.dictionaries.iter().filter(|used| !is_active(used)).cloned().collect();
        let workshop = self.places.sessions.join(WORKSHOP);
        let former = former_dictionaries(&[&self.places.dictionaries, &workshop], &gone);
        InUse { active, former }
    }
}
