//! Tells a paste without paste marks from typing.
//!
//! Owns the guess and nothing else. On a slow line the keys of someone who types ahead arrive together as well, so
//! few signs count: lines that go on after a break, or more text than fingers deliver in one read.

use std::time::{Duration, Instant};

use super::token::Token;

/// Printable characters in one read that nobody types ahead.
const MOST_TYPED: usize = 200;
/// Printable characters after a line break that make two lines of it.
const SECOND_LINE: usize = 3;
/// A read of this size was cut by a buffer: what follows at once belongs to it, however short.
const CUT_READ: usize = 1024;
const CUT_PATIENCE: Duration = Duration::from_millis(50);

#[derive(Default)]
pub(super) struct Burst {
    continues_until: Option<Instant>,
}

impl Burst {
    /// Whether `tokens`, which arrived in one read of `size` bytes, are to be taken as one paste.
    pub(super) fn is_paste(&mut self, tokens: &[Token<'_>], size: usize, now: Instant) -> bool {
        let signs = Signs::of(tokens);
        let continues = self.continues_until.take().is_some_and(|until| now <= until);
        let is_paste = signs.say_paste() || (continues && signs.is_text && !tokens.is_empty());
        if is_paste && size >= CUT_READ {
            self.continues_until = Some(now + CUT_PATIENCE);
        }
        is_paste
    }
}

/// The text of a paste without marks: what is neither text nor break nor tab is left out.
pub(super) fn text(tokens: &[Token<'_>]) -> Vec<u8> {
    let mut text = Vec::new();
    for token in tokens {
        match token {
            Token::Text(bytes) => text.extend_from_slice(bytes),
            Token::Control(byte @ (b'\r' | b'\n' | b'\t')) => text.push(*byte),
            Token::Control(VERTICAL_TAB | FORM_FEED) => text.push(b'\n'),
            Token::Control(_) | Token::Sequence(_) => {}
        }
    }
    text
}

const VERTICAL_TAB: u8 = 0x0b;
const FORM_FEED: u8 = 0x0c;

struct Signs {
    printable: usize,
    /// Printable characters after the first line break.
    after_break: usize,
    ends_with_only_break: bool,
    /// Nothing but text, breaks and tabs: no key that only a person presses.
    is_text: bool,
}

impl Signs {
    fn of(tokens: &[Token<'_>]) -> Self {
        let mut signs = Signs { printable: 0, after_break: 0, ends_with_only_break: false, is_text: true };
        let mut breaks = 0;
        for token in tokens {
            match token {
                Token::Text(bytes) => {
                    let count = bytes.utf8_chunks().map(|chunk| chunk.valid().chars().count());
                    let count = count.sum::<usize>();
                    signs.printable += count;
                    signs.after_break += if breaks > 0 { count } else { 0 };
                }
                Token::Control(b'\r' | b'\n') => breaks += 1,
                Token::Control(b'\t' | VERTICAL_TAB | FORM_FEED) => {}
                Token::Control(_) | Token::Sequence(_) => signs.is_text = false,
            }
        }
        let ends_with_break = matches!(tokens.last(), Some(Token::Control(b'\r' | b'\n')));
        signs.ends_with_only_break = breaks == 1 && ends_with_break;
        signs
    }

    fn say_paste(&self) -> bool {
        let lines = self.is_text && self.after_break >= SECOND_LINE;
        let much = self.printable > MOST_TYPED && !self.ends_with_only_break;
        lines || much
    }
}
