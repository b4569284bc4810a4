//! From question to question: Enter alone, `<`, and on from what was answered.

use super::view::{Stop, View};
use super::{Hand, Talk, picked_field, words};
use crate::app::command::Action;
use crate::app::page::Item;
use crate::app::{App, KeyCode, NAME_FIELD, Screen};
use crate::domain::Target;

impl Talk {
    /// Enter alone: nothing changes, and it goes on.
    pub(super) fn keep(&mut self, hand: &mut Hand<'_>) {
        let view = View::of(hand.app);
        if let Some(target) = picked_field(hand.app) {
            let count = hand.app.session().and_then(|session| session.texts(&target)).map(<[String]>::len);
            match count {
                Some(count) => self.say(hand.app, &format!("Selesai: {count} dipilih.")),
                None => self.stays(hand.app, &target),
            }
            hand.press(KeyCode::Esc);
            self.leave(hand, &Item::Field(target));
            return;
        }
        if hand.app.drawer.as_ref().is_some_and(|drawer| drawer.picks_commands()) {
            return hand.press(KeyCode::Esc);
        }
        match view.focused_stop() {
            Some(Stop::One(option)) => {
                let item = option.item.clone();
                match &item {
                    Item::Field(target) if *target == NAME_FIELD => return hand.press(KeyCode::Enter),
                    Item::Field(target) => self.stays(hand.app, target),
                    _ => {}
                }
                self.leave(hand, &item);
            }
            Some(Stop::Menu(options)) => match words::default_of(hand.app, &view, options) {
                Some(option) => self.choose(hand, &option),
                None if view.is_last() => self.say(hand.app, "Pilih satu nomor, atau < untuk kembali."),
                None => {
                    let last = options.last().map(|option| option.item.clone());
                    last.iter().for_each(|item| self.leave(hand, item));
                }
            },
            None => hand.press(KeyCode::Esc),
        }
    }

    fn stays(&mut self, app: &App, target: &Target) {
        let sentence = match words::value(app, target).is_empty() {
            true => "Tetap kosong.",
            false => "Tetap.",
        };
        self.say(app, sentence);
    }

    /// One question back; before the first one the page is left.
    pub(super) fn back(&mut self, hand: &mut Hand<'_>) {
        if picked_field(hand.app).is_some() {
            hand.press(KeyCode::Esc);
        }
        let view = View::of(hand.app);
        let before =
            view.focused_index().and_then(|index| index.checked_sub(1)).and_then(|index| view.stops.get(index));
        match before.and_then(Stop::first) {
            Some(option) => hand.focus(option),
            None if matches!(hand.app.screen, Screen::Home | Screen::Naming) && hand.app.drawer.is_none() => {
                self.say(hand.app, "Ini halaman pertama.");
            }
            None => hand.press(KeyCode::Esc),
        }
    }

    /// From a question that was answered to the next one, or back to where it was opened from.
    pub(super) fn leave(&mut self, hand: &mut Hand<'_>, from: &Item) {
        let in_drawer = hand.app.drawer.is_some();
        if hand.app.mending.is_some() {
            return hand.press_ctrl('n');
        }
        if hand.app.quick.is_some() && !in_drawer {
            return hand.press_ctrl('q');
        }
        let has_more = matches!(hand.app.screen, Screen::Unit(_) | Screen::OtherLevels(_));
        if hand.app.back.is_some() && !in_drawer && !has_more {
            return hand.press(KeyCode::Esc);
        }
        let view = View::of(hand.app);
        let next = view.index_of(from).and_then(|index| view.stops.get(index + 1));
        let Some(option) = next.and_then(Stop::first) else { return };
        hand.focus(option);
        let is_only_closing = matches!(next, Some(Stop::Menu(menu)) if menu.len() == 1);
        if is_only_closing && option.item == Item::Do(Action::CloseDrawer) {
            hand.press(KeyCode::Enter);
            self.leave_closed(hand);
        }
    }

    /// The row whose drawer was closed is done with.
    pub(super) fn leave_closed(&mut self, hand: &mut Hand<'_>) {
        if let (None, Item::Row(_) | Item::Field(_)) = (&hand.app.drawer, &hand.app.focus) {
            let row = hand.app.focus.clone();
            self.leave(hand, &row);
        }
    }
}
