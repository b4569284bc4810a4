//! A session that another process has open: what can be done about it.

use super::command::Action;
use super::msg::{Effect, FileName, Held};
use super::page::Item;
use super::{App, Screen};

impl App {
    pub(super) fn show_held(&mut self, held: Held) {
        self.open = None;
        self.back = None;
        self.mending = None;
        let action = match held.may_take_over {
            true => Action::TakeOver,
            false => Action::ReadHeld,
        };
        self.held = Some(held);
        self.show_screen(Screen::Held);
        self.set_focus(Item::Do(action));
        self.settle();
    }

    /// The file that another process holds, while its page or its read-only view is open.
    pub(super) fn held_file(&self) -> Option<FileName> {
        let held = self.held.as_ref()?;
        let is_open = self.open.as_ref().is_some_and(|open| open.file.as_ref() == Some(&held.file));
        (self.screen == Screen::Held || is_open).then(|| held.file.clone())
    }

    pub(super) fn take_over(&mut self) -> Vec<Effect> {
        let Some(file) = self.held_file() else { return Vec::new() };
        if let Some(held) = self.held.as_ref().filter(|held| !held.may_take_over) {
            self.refuse(format!("Tidak dapat diambil alih: {}.", held.why_not));
            return Vec::new();
        }
        self.notice = "Menunggu program di sana menyimpan…".to_owned();
        vec![Effect::TakeOver(file)]
    }

    pub(super) fn read_held(&mut self) -> Vec<Effect> {
        self.held_file().map(Effect::LoadReadOnly).into_iter().collect()
    }
}
