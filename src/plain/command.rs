//! `:` with a name or a number behind it: another question of the page, or a command.

use super::view::{Stop, View};
use super::{Hand, Talk, picked_field, words};
use crate::app::command::{Action, COMMANDS};
use crate::app::page::{Item, Surface};
use crate::app::{App, KeyCode, Msg};

impl Talk {
    /// `:` alone lists the commands.
    pub(super) fn command(&mut self, hand: &mut Hand<'_>, name: &str) {
        let name = name.trim();
        if self.go_to(hand, name) {
            return;
        }
        if !is_palette(hand.app) {
            hand.press_ctrl('p');
        }
        if name.is_empty() {
            return;
        }
        hand.send(Msg::Focus(Surface::Drawer, Item::Filter));
        hand.send(Msg::Answer(name.to_owned()));
        let first = View::of(hand.app).options().find_map(|option| match &option.item {
            Item::Do(action) => Some(action.clone()),
            _ => None,
        });
        match first {
            // The page of the help is opened where more than reading can be done there.
            Some(Action::Help) if !hand.app.offers_summary() => {
                hand.press(KeyCode::Esc);
                self.help(hand.app);
            }
            Some(action) => self.run(hand, &action),
            None => {
                hand.press(KeyCode::Esc);
                self.refuse(hand.app, &format!("Tidak ada perintah atau isian \"{name}\"."));
            }
        }
    }

    /// Runs the command that the palette found; where it cannot be used, everything stays as it was.
    fn run(&mut self, hand: &mut Hand<'_>, action: &Action) {
        if let Some(why) = hand.app.why_not(action) {
            hand.press(KeyCode::Esc);
            return self.refuse(hand.app, &format!("Tidak dapat di sini: {why}."));
        }
        self.saves = *action == Action::Save;
        self.asked.clear();
        hand.press(KeyCode::Enter);
    }

    /// Goes to a question of the page, by its number or by how its name begins. The names of commands come first.
    fn go_to(&mut self, hand: &mut Hand<'_>, name: &str) -> bool {
        if name.is_empty() || is_palette(hand.app) {
            return false;
        }
        let name = name.to_lowercase();
        let begins = |text: &str| text.to_lowercase().starts_with(&name);
        if COMMANDS.iter().any(|command| begins(command.label)) {
            return false;
        }
        let is_picking = picked_field(hand.app).is_some();
        let view = if is_picking { View::behind(hand.app) } else { View::of(hand.app) };
        let wanted = match name.parse::<usize>() {
            Ok(number) => number.checked_sub(1).and_then(|index| view.fields().nth(index)),
            Err(_) => view.fields().find(|item| words::names_of(hand.app, item).iter().any(|known| begins(known))),
        };
        let Some(option) = wanted.and_then(|item| view.index_of(item)).and_then(|index| view.stops.get(index)) else {
            return false;
        };
        if let Some(option) = Stop::first(option).cloned() {
            if is_picking {
                hand.press(KeyCode::Esc);
            }
            hand.focus(&option);
            self.asked.clear();
        }
        true
    }
}

fn is_palette(app: &App) -> bool {
    app.drawer.as_ref().is_some_and(|drawer| drawer.picks_commands())
}
