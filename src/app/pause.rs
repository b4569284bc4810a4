//! What waits until nobody presses a key.

use super::App;

/// How long input has to pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    Short,
    Long,
}

impl App {
    /// Whether `Msg::Paused` is wanted once input pauses: panes lag behind the focus, or findings behind the text.
    /// Whoever types is not interrupted at every letter: the rules look at all of the SKJ.
    pub fn pause(&self) -> Option<Pause> {
        let lags = self.draft_dirty || self.settled != *self.focused();
        let unchecked = self.open.as_ref().is_some_and(|open| open.checked_edits != open.edits);
        match (lags, unchecked) {
            (false, false) => None,
            (false, true) if self.focused_text().is_some() => Some(Pause::Long),
            _ => Some(Pause::Short),
        }
    }
}
