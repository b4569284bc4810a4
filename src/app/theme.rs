//! The looks to choose from. Which colour a role has in each of them is the view's.

use super::App;
use super::drawers::{Drawer, Kind};
use super::msg::Effect;
use super::page::Item;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Readable on every background.
    #[default]
    Neutral,
    Dark,
    Light,
    /// For projectors: no colour at all.
    Contrast,
}

/// Each theme with its word and what it is for.
pub const THEMES: [(Theme, &str, &str); 4] = [
    (Theme::Neutral, "netral", "terbaca di latar mana pun"),
    (Theme::Dark, "gelap", "untuk latar hitam"),
    (Theme::Light, "terang", "untuk latar putih"),
    (Theme::Contrast, "kontras", "untuk proyektor, tanpa warna"),
];

impl Theme {
    pub fn by_word(word: &str) -> Option<Theme> {
        THEMES.iter().find(|(_, known, _)| *known == word).map(|(theme, ..)| *theme)
    }

    /// The theme for a background that `COLORFGBG` tells of, as in `15;0`.
    pub fn of_background(told: &str) -> Option<Theme> {
        match told.rsplit(';').next()?.parse::<u8>().ok()? {
            0..=6 | 8 => Some(Theme::Dark),
            7 | 9..=15 => Some(Theme::Light),
            _ => None,
        }
    }

    pub fn word(self) -> &'static str {
        THEMES.iter().find(|(theme, ..)| *theme == self).map_or("", |(_, word, _)| word)
    }
}

impl App {
    pub(super) fn choose_theme(&mut self) {
        let chosen = Item::Entry(self.start.theme.word().to_owned());
        self.open_drawer(Drawer::new(Kind::Theme).focused(chosen));
    }

    pub(super) fn take_theme(&mut self, word: &str) -> Vec<Effect> {
        let Some(theme) = Theme::by_word(word) else { return Vec::new() };
        self.start.theme = theme;
        vec![Effect::RememberTheme(word.to_owned())]
    }
}
