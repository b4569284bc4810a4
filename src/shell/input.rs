//! What the terminal reads becomes what the app understands.

use crate::app::{Key, KeyCode, Msg};
use crate::terminal::{self, Event};

pub fn message(event: Event) -> Msg {
    match event {
        Event::Paste(text) => Msg::Paste(text),
        Event::Key(key) => Msg::Key(self::key(key)),
    }
}

/// Alt has no meaning in the app: the key counts as it is without.
fn key(key: terminal::Key) -> Key {
    let code = match key.code {
        terminal::KeyCode::Char(character) => KeyCode::Char(character),
        terminal::KeyCode::Enter => KeyCode::Enter,
        terminal::KeyCode::Tab => KeyCode::Tab,
        terminal::KeyCode::BackTab => KeyCode::BackTab,
        terminal::KeyCode::Esc => KeyCode::Esc,
        terminal::KeyCode::Backspace => KeyCode::Backspace,
        terminal::KeyCode::Delete => KeyCode::Delete,
        terminal::KeyCode::Insert => KeyCode::Insert,
        terminal::KeyCode::Up => KeyCode::Up,
        terminal::KeyCode::Down => KeyCode::Down,
        terminal::KeyCode::Left => KeyCode::Left,
        terminal::KeyCode::Right => KeyCode::Right,
        terminal::KeyCode::Home => KeyCode::Home,
        terminal::KeyCode::End => KeyCode::End,
        terminal::KeyCode::PageUp => KeyCode::PageUp,
        terminal::KeyCode::PageDown => KeyCode::PageDown,
        terminal::KeyCode::F(number) => KeyCode::F(number),
    };
    Key { code, ctrl: key.ctrl }
}
