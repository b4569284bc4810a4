//! Answers instead of keys, for plain mode: the focus is set by name, and a value is given whole.

use serde_json::Value;

use super::page::{Item, Surface};
use super::{App, page, screen};
use crate::domain::{Field, Kind, Target, preset};

impl App {
    /// Gives the focus to an item of the present page; one that is not there is left alone.
    pub(super) fn focus_on(&mut self, surface: Surface, item: Item) {
        if !page(self).items(surface).iter().any(|(known, _)| *known == item) {
            return;
        }
        self.set_focus(item);
        if self.drawer.is_none() {
            self.surface = surface;
        }
        self.settle();
    }

    /// The whole new value of what has the focus: a text, or a word of a fixed list.
    pub(super) fn take_answer(&mut self, answer: &str) {
        match self.choice_target() {
            Some(target) => self.choose_word(&target, answer),
            // A whole answer is taken as a whole or not at all.
            None if answer.chars().nth(Field::DOOR_LIMIT).is_some() => {
                self.refuse(format!(
                    "Terlalu panjang: paling banyak {} huruf. Tidak ada yang diganti.",
                    Field::DOOR_LIMIT
                ));
            }
            None if self.focused_text().is_some_and(|text| text != answer) => {
                self.change_text(|text, _| {
                    text.clear();
                    0
                });
                self.type_text(answer);
            }
            None => {}
        }
        self.follow_filter();
    }

    /// Sets a word of a fixed list; a word that the list does not hold changes nothing.
    pub(super) fn choose_word(&mut self, target: &Target, word: &str) {
        let Some(session) = self.session() else { return };
        let Some(Kind::Choice(choices)) = session.field(target).map(|field| field.kind) else { return };
        let Some(choice) = choices.iter().find(|choice| choice.word == word) else { return };
        let label = format!("{}: {}", session.label(target), choice.label);
        let is_kind = target.as_str() == "instansi/jenis";
        self.edit(label, |session, tools| {
            session.set(target, Value::from(choice.word));
            if is_kind && !session.identity.position_group.is_empty() {
                preset::pin_autonomy(session, tools.library, tools.profile, tools.ids);
            }
        });
    }

    /// The value of a field in words, with `(bawaan)` where the program filled it in.
    pub fn value_in_words(&self, target: &Target) -> String {
        self.session().map(|session| screen::value_text(self, session, target)).unwrap_or_default()
    }

    /// Whether an SKJ without this value is not handed in.
    pub fn is_required(&self, target: &Target) -> bool {
        let Some(session) = self.session() else { return *target == super::NAME_FIELD };
        session.field(target).is_some_and(|field| field.required) || screen::required_here(session, target)
    }
}
