//! Roles to looks. Only foregrounds of the 16 colours on the user's own background, and colour only repeats what a sign
//! or a word already says. The neutral theme uses the two colours that read on dark and on light.

use ratatui::style::{Color, Modifier, Style};

use crate::app::page::Role;
use crate::app::theme::Theme;

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);

/// What the person chose, and what the terminal can show of it.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    theme: Theme,
    color: bool,
}

impl Look {
    pub fn new(theme: Theme, color: bool) -> Look {
        match (theme, color) {
            (Theme::Contrast, _) | (_, true) => Look { theme, color },
            // Without colours the others are all the same.
            _ => Look { theme: Theme::Neutral, color },
        }
    }

    pub fn style_of(self, role: Role) -> Style {
        match self.theme {
            Theme::Neutral => neutral(role, self.color),
            Theme::Dark => dark(role),
            Theme::Light => light(role),
            Theme::Contrast => contrast(role),
        }
    }

    /// The cursor turns the cell it stands on around: where the marker is set off by nothing else, it takes the blank
    /// beside it too.
    pub fn marker(self) -> &'static str {
        if self.theme == Theme::Contrast { "> " } else { ">" }
    }

    pub fn marker_style(self) -> Style {
        match self.theme {
            Theme::Neutral => BOLD,
            Theme::Dark => BOLD.fg(Color::LightCyan),
            Theme::Light => BOLD.fg(Color::Blue),
            Theme::Contrast => PLAIN.add_modifier(Modifier::REVERSED),
        }
    }
}

fn neutral(role: Role, color: bool) -> Style {
    match role {
        Role::Plain | Role::Help | Role::Info | Role::Rule => PLAIN,
        Role::Head | Role::Chosen | Role::Key => BOLD,
        Role::Error if color => BOLD.fg(Color::Red),
        Role::Error => BOLD,
        Role::Warning if color => PLAIN.fg(Color::Magenta),
        Role::Warning => PLAIN,
        Role::Remark if color => PLAIN.fg(Color::Magenta).add_modifier(Modifier::UNDERLINED),
        Role::Remark => PLAIN.add_modifier(Modifier::UNDERLINED),
    }
}

fn dark(role: Role) -> Style {
    match role {
        Role::Plain => PLAIN,
        Role::Help | Role::Info => PLAIN.fg(Color::Cyan),
        Role::Head | Role::Chosen => BOLD.fg(Color::White),
        Role::Error => BOLD.fg(Color::LightRed),
        Role::Warning => PLAIN.fg(Color::LightYellow),
        Role::Remark => PLAIN.fg(Color::LightMagenta),
        Role::Key => PLAIN.fg(Color::LightCyan),
        Role::Rule => PLAIN.fg(Color::DarkGray),
    }
}

fn light(role: Role) -> Style {
    match role {
        Role::Plain => PLAIN,
        Role::Help | Role::Info => PLAIN.fg(Color::DarkGray),
        Role::Head | Role::Chosen => BOLD,
        Role::Error => BOLD.fg(Color::Red),
        Role::Remark => PLAIN.fg(Color::Blue),
        Role::Warning => PLAIN.fg(Color::Magenta),
        Role::Key => PLAIN.fg(Color::Blue),
        Role::Rule => PLAIN.fg(Color::Gray),
    }
}

fn contrast(role: Role) -> Style {
    match role {
        Role::Plain | Role::Help | Role::Info | Role::Rule => PLAIN,
        Role::Remark => PLAIN.add_modifier(Modifier::UNDERLINED),
        Role::Head | Role::Chosen | Role::Key | Role::Warning => BOLD,
        Role::Error => BOLD.add_modifier(Modifier::UNDERLINED),
    }
}
