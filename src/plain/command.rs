//! `:` with a name or a number behind it: another question of the page, or a command.

use super::view::View;
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
        if name.is_empty() {
            return open_palette(hand);
        }
        match hand.app.command_named(name) {
            None => self.refuse(hand.app, &format!("Tidak ada perintah atau isian \"{name}\".")),
            Some((_, Some(why))) => self.refuse(hand.app, &format!("Tidak dapat di sini: {why}.")),
            // The page of the help is opened where more than reading can be done there.
            Some((Action::Help, None)) if !hand.app.offers_summary() => self.help(hand.app),
            Some((action, None)) => {
                self.saves = action == Action::Save;
                self.asked.clear();
                open_palette(hand);
                hand.send(Msg::Focus(Surface::Drawer, Item::Do(action)));
                hand.press(KeyCode::Enter);
            }
        }
    }

    /// Goes to a question of the page, by its number or by how its name begins, or chooses from a menu of the page. The
    /// names of commands come first.
    fn go_to(&mut self, hand: &mut Hand<'_>, name: &str) -> bool {
        if name.is_empty() || is_palette(hand.app) {
            return false;
        }
        let name = name.to_lowercase();
        let begins = |text: &str| text.to_lowercase().starts_with(&name);
        if COMMANDS.iter().any(|command| begins(command.label) && !hand.app.is_hidden(&command.action)) {
            return false;
        }
        let is_picking = picked_field(hand.app).is_some();
        let view = if is_picking { View::behind(hand.app) } else { View::of(hand.app) };
        let wanted = match name.parse::<usize>() {
            Ok(number) => number.checked_sub(1).and_then(|index| view.fields().nth(index)),
            Err(_) => view.fields().find(|item| words::names_of(hand.app, item).iter().any(|known| begins(known))),
        };
        let asked = wanted.and_then(|item| view.options().find(|option| option.item == *item));
        let chosen = view.choices().find(|option| begins(&option.label));
        let Some(option) = asked.or(chosen) else { return false };
        if is_picking {
            hand.press(KeyCode::Esc);
        }
        self.asked.clear();
        match asked {
            Some(_) => hand.focus(option),
            None => self.choose(hand, option),
        }
        true
    }
}

fn open_palette(hand: &mut Hand<'_>) {
    if !is_palette(hand.app) {
        hand.press_ctrl('p');
    }
}

fn is_palette(app: &App) -> bool {
    app.drawer.as_ref().is_some_and(|drawer| drawer.picks_commands())
}
