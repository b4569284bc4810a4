//! Roles to looks. Only foregrounds of the 16 colours on the user's own background, and colour only repeats what a sign
//! or a word already says. The default theme uses the two colours that read on dark and on light.

use ratatui::style::{Color, Modifier, Style};

use crate::app::page::Role;

pub fn style_of(role: Role, color: bool) -> Style {
    let foreground = |hue: Color| if color { Style::new().fg(hue) } else { Style::new() };
    match role {
        Role::Plain | Role::Help | Role::Info | Role::Rule => Style::new(),
        Role::Head | Role::Chosen | Role::Key => Style::new().add_modifier(Modifier::BOLD),
        Role::Error => foreground(Color::Red).add_modifier(Modifier::BOLD),
        Role::Warning => foreground(Color::Magenta),
        Role::Remark => foreground(Color::Magenta).add_modifier(Modifier::UNDERLINED),
    }
}

pub fn marker_style() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}
