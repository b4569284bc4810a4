//! Row ids: a letter and eight hex digits, drawn from a seed that the shell provides.

use super::record::Row;
use super::session::Session;

/// A row whose id is drawn.
pub trait Drawn: Row {
    /// What its ids begin with.
    const LETTER: char;
}

/// A source of row ids; the same seed gives the same ids.
#[derive(Clone, Debug)]
pub struct Ids(u64);

impl Ids {
    pub const fn new(seed: u64) -> Ids {
        Ids(seed)
    }

    /// An empty row under an id that no row of the session has.
    pub fn row<T: Drawn>(&mut self, session: &Session) -> T {
        let mut row = T::default();
        row.set_row_id(&self.draw(T::LETTER, session));
        row
    }

    /// An id that no row of the session has.
    pub fn draw(&mut self, letter: char, session: &Session) -> String {
        self.draw_beside(letter, |id| is_taken(id, session))
    }

    /// An id that is not taken.
    pub fn draw_beside(&mut self, letter: char, is_taken: impl Fn(&str) -> bool) -> String {
        loop {
            let id = format!("{letter}-{:08x}", self.number() >> 32);
            if !is_taken(&id) {
                return id;
            }
        }
    }

    /// The SplitMix64 generator; quality beyond "rarely equal" is not needed here.
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn is_taken(id: &str, session: &Session) -> bool {
    let requirements = &session.requirements;
    requirements.trainings.iter().any(|row| row.id == id)
        || requirements.experiences.iter().any(|row| row.id == id)
        || requirements.performances.iter().any(|row| row.id == id)
        || session.mapping.functions.iter().any(|row| row.id == id)
        || session.proposals.iter().any(|row| row.id == id)
        || session.technical.iter().any(|row| row.id == id)
}
