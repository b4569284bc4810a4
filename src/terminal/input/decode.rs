//! Names the key of a token.
//!
//! Owns the sequences that the library parser does not know and the names of our own keys; everything else is the
//! parser's. Must not know where a sequence ends: it gets whole ones only, because the parser may fail on others.

use std::borrow::Cow;

use termina::event::{KeyCode as Code, KeyEvent, KeyEventKind, Modifiers};

use super::token::Token;
use super::{Key, KeyCode};

#[derive(Default)]
pub(super) struct Decoder {
    parser: termina::Parser,
}

impl Decoder {
    /// Hands the keys of `token` to `push`; none for what is no key.
    pub(super) fn keys(&mut self, token: Token<'_>, mut push: impl FnMut(Key)) {
        match token {
            Token::Text(bytes) => characters(bytes).map(Key::from).for_each(push),
            Token::Control(byte) => self.control(byte).into_iter().for_each(push),
            Token::Sequence(bytes) => {
                // Alt with a letter looks like Esc and a letter that a slow line brought together. Alt means nothing here,
                // and a letter that lands in the text that somebody was leaving does.
                let (escape, key) = self.sequence(bytes);
                escape.into_iter().chain(key).for_each(&mut push);
            }
        }
    }

    fn control(&mut self, byte: u8) -> Option<Key> {
        match byte {
            0x08 => Some(KeyCode::Backspace.into()),
            b'\n' => Some(KeyCode::Enter.into()),
            _ => self.parse(&[byte]),
        }
    }

    /// An Esc of its own, and the key of the sequence.
    fn sequence(&mut self, bytes: &[u8]) -> (Option<Key>, Option<Key>) {
        let escape = Some(KeyCode::Esc.into());
        match bytes {
            [_] => (escape, None),
            [_, b'[', body @ ..] => (None, known_control_sequence(body).and_then(|known| self.parse(&known))),
            [_, b'O', b'0'..=b'9', ..] => (None, modified_function_key(bytes).and_then(|known| self.parse(&known))),
            [_, b'O', last] => (None, keypad(*last).or_else(|| self.parse(bytes))),
            // Answers to questions that another program asked.
            [_, b']' | b'P', _, ..] => (None, None),
            // The Linux console: Shift with Tab.
            [_, b'\t'] => (None, Some(KeyCode::BackTab.into())),
            [_, byte] if byte.is_ascii_control() => (escape, self.control(*byte)),
            [_, character @ ..] => (escape, characters(character).next().map(Key::from)),
            [] => (None, None),
        }
    }

    fn parse(&mut self, bytes: &[u8]) -> Option<Key> {
        self.parser.parse(bytes, false);
        let mut key = None;
        while let Some(event) = self.parser.pop() {
            if let termina::Event::Key(event) = event {
                key = named(event);
            }
        }
        key
    }
}

/// The characters of `bytes`, with U+FFFD for what is none; control characters of two bytes (C1) are left out.
fn characters(bytes: &[u8]) -> impl Iterator<Item = KeyCode> {
    bytes.utf8_chunks().flat_map(|chunk| {
        let is_broken = !chunk.invalid().is_empty();
        let replacement = is_broken.then_some(char::REPLACEMENT_CHARACTER);
        let visible = chunk.valid().chars().filter(|c| !c.is_control());
        visible.chain(replacement).map(KeyCode::Char)
    })
}

/// The sequence in the form that the parser knows; `None` for mice, reports and everything else that is no key.
fn known_control_sequence(body: &[u8]) -> Option<Cow<'_, [u8]>> {
    let written = |text: String| Some(Cow::Owned(format!("\x1b[{text}").into_bytes()));
    match body {
        [b'[', b'A'..=b'E'] => written(format!("[{}", text(body.get(1..)?)?)),
        // rxvt: Shift with an arrow.
        [last @ b'a'..=b'd'] => written(char::from(last.to_ascii_uppercase()).to_string()),
        [b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' | b'Z'] => match body {
            // A report of the cursor to others; F3 to us, who never ask.
            [b'R'] => written("13~".to_owned()),
            _ => written(text(body)?.to_owned()),
        },
        [b'0'..=b'9', .., last] => {
            let numbers = text(body.split_last()?.1)?;
            numbered_key(numbers, *last).and_then(written)
        }
        _ => None,
    }
}

fn numbered_key(numbers: &str, last: u8) -> Option<String> {
    match last {
        // rxvt: Shift, Ctrl, and both, with a key of the block above the arrows.
        b'$' => Some(format!("{numbers}~")),
        b'^' | b'@' => Some(format!("{numbers};5~")),
        b'R' => {
            let modifiers = numbers.strip_prefix("1;")?;
            Some(format!("13;{modifiers}~"))
        }
        b'~' => match numbers.strip_prefix("27;").and_then(|rest| rest.split_once(';')) {
            // xterm's modifyOtherKeys, written like the `u` form of the same key.
            Some((modifiers, code)) => Some(format!("{code};{modifiers}u")),
            None => Some(format!("{numbers}~")),
        },
        b'A'..=b'D' | b'F' | b'H' | b'P' | b'Q' | b'S' | b'u' => Some(format!("{numbers}{}", char::from(last))),
        _ => None,
    }
}

/// Older terminals: `Esc O 5 P` for `Esc [ 1 ; 5 P`.
fn modified_function_key(bytes: &[u8]) -> Option<Vec<u8>> {
    let (last, start) = bytes.split_last()?;
    let modifiers = text(start.get(2..)?)?.trim_start_matches("1;");
    let is_key = matches!(last, b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S');
    is_key.then(|| format!("\x1b[1;{modifiers}{}", char::from(*last)).into_bytes())
}

/// The keypad in its application mode, which another program may have left on, and rxvt's Ctrl with an arrow.
fn keypad(last: u8) -> Option<Key> {
    let plain = |code: KeyCode| Some(code.into());
    let ctrl = |code: KeyCode| Some(Key { ctrl: true, ..code.into() });
    match last {
        b'M' => plain(KeyCode::Enter),
        b'I' => plain(KeyCode::Tab),
        b'X' => plain(KeyCode::Char('=')),
        // PuTTY with the keys of a VT100+.
        b'T'..=b'W' => plain(KeyCode::F(last - b'T' + 5)),
        b'j'..=b'o' => plain(KeyCode::Char(char::from(last - b'j' + b'*'))),
        // PuTTY as rxvt. It is the 7 of an application keypad as well, which taking the screen switches off.
        b'w' => plain(KeyCode::End),
        b'p'..=b'y' => plain(KeyCode::Char(char::from(last - b'p' + b'0'))),
        b'a' => ctrl(KeyCode::Up),
        b'b' => ctrl(KeyCode::Down),
        b'c' => ctrl(KeyCode::Right),
        b'd' => ctrl(KeyCode::Left),
        _ => None,
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Our name for the parser's key; a repetition is a press, a release is nothing.
fn named(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(Modifiers::CONTROL);
    let alt = event.modifiers.contains(Modifiers::ALT);
    let shift = event.modifiers.contains(Modifiers::SHIFT);
    let plain = |code| Some(Key { code, ctrl, alt });
    match event.code {
        Code::Char(character) if ctrl => Some(ctrl_character(character, alt)),
        Code::Char(character) if character.is_control() => None,
        Code::Char(character) if shift => plain(KeyCode::Char(upper(character))),
        Code::Char(character) => plain(KeyCode::Char(character)),
        Code::Enter => plain(KeyCode::Enter),
        Code::Tab if shift => plain(KeyCode::BackTab),
        Code::Tab => plain(KeyCode::Tab),
        Code::BackTab => plain(KeyCode::BackTab),
        Code::Escape => plain(KeyCode::Esc),
        Code::Backspace => plain(KeyCode::Backspace),
        Code::Delete => plain(KeyCode::Delete),
        Code::Insert => plain(KeyCode::Insert),
        Code::Up => plain(KeyCode::Up),
        Code::Down => plain(KeyCode::Down),
        Code::Left => plain(KeyCode::Left),
        Code::Right => plain(KeyCode::Right),
        Code::Home => plain(KeyCode::Home),
        Code::End => plain(KeyCode::End),
        Code::PageUp => plain(KeyCode::PageUp),
        Code::PageDown => plain(KeyCode::PageDown),
        Code::Function(number) => plain(KeyCode::F(number)),
        _ => None,
    }
}

/// A terminal that can tell Ctrl+I from Tab is no reason to treat them differently.
fn ctrl_character(character: char, alt: bool) -> Key {
    let named = |code| Key { code, ctrl: false, alt };
    match character.to_ascii_lowercase() {
        'h' => named(KeyCode::Backspace),
        'i' => named(KeyCode::Tab),
        'j' | 'm' => named(KeyCode::Enter),
        '[' => named(KeyCode::Esc),
        letter => Key { code: KeyCode::Char(letter), ctrl: true, alt },
    }
}

fn upper(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(single), None) => single,
        _ => character,
    }
}
