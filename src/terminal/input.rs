//! From the bytes of a terminal to keys and pastes.
//!
//! Owns the frame of bracketed pastes, the mending of split sequences and the guess that a burst without paste marks
//! was a paste. Must not know any clock (every call brings the time) nor what a key does.
//!
//! The bytes pass three stages: `token` cuts them into text, control bytes and escape sequences; `decode` names the
//! key of each; `burst` decides whether what arrived at once was typed at all.

mod burst;
mod decode;
mod token;

#[cfg(test)]
mod tests;

use std::mem;
use std::time::{Duration, Instant};

use burst::Burst;
use decode::Decoder;
use token::{More, Token};

/// How long a lone Esc may wait for the rest of an arrow key that the line split.
const ESCAPE_PATIENCE: Duration = Duration::from_millis(50);
/// How long the rest of a longer sequence or of a split character is awaited; nobody types these by hand.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(500);
/// How long a paste without end stays open after its last large read.
const PASTE_PATIENCE: Duration = Duration::from_secs(2);
/// A read of more bytes than this is the paste itself; a smaller one is someone pressing keys in vain.
const LARGE_READ: usize = 8;

/// Bytes of a paste that are kept; no field and no list takes more.
const LONGEST_PASTE: usize = 8 * 1024 * 1024;

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// What a key is, without its modifiers. `Char` never holds a control character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    Char(char),
    Enter,
    Tab,
    BackTab,
    Esc,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// One press of a key. Shift shows only in `BackTab` and in the character itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Key { code, ctrl: false, alt: false }
    }
}

/// What the person did. The text of a paste has `\n` for every line break and is otherwise as it came: control
/// characters in it are text, and making them visible is up to whoever shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Key(Key),
    Paste(String),
}

/// The reader's memory between two reads.
#[derive(Default)]
pub struct Input {
    decoder: Decoder,
    /// The unfinished end of the last read: part of a sequence, of a character or of a paste mark.
    pending: Vec<u8>,
    /// When `pending` is taken for what it is; only while no paste is open.
    pending_until: Option<Instant>,
    paste: Option<OpenPaste>,
    burst: Burst,
}

impl std::fmt::Debug for Input {
    /// Nothing of what a person typed.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Input").finish_non_exhaustive()
    }
}

struct OpenPaste {
    bytes: Vec<u8>,
    until: Instant,
}

impl Input {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the bytes of one read and appends what they mean to `out`.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, out: &mut Vec<Event>) {
        if bytes.is_empty() {
            return;
        }
        // Before the clock: a large read after a pause is one that the loop was late for, and still the paste.
        if let Some(paste) = &mut self.paste
            && bytes.len() > LARGE_READ
        {
            paste.until = now + PASTE_PATIENCE;
        }
        self.tick(now, out);
        self.pending_until = None;
        let mut data = mem::take(&mut self.pending);
        data.extend_from_slice(bytes);
        let mut rest = data.as_slice();
        while !rest.is_empty() {
            rest = match self.paste {
                Some(_) => self.collect_paste(rest, now, out),
                None => self.read_keys(rest, now, out),
            };
        }
    }

    /// Settles what has waited long enough. To be called when `deadline` has passed; harmless at any time.
    pub fn tick(&mut self, now: Instant, out: &mut Vec<Event>) {
        if self.pending_until.is_some_and(|until| until <= now) {
            self.pending_until = None;
            let pending = mem::take(&mut self.pending);
            let (tokens, _) = token::cut(&pending, More::Never);
            self.decode(&tokens, out);
        }
        if self.paste.as_ref().is_some_and(|paste| paste.until <= now) {
            let unfinished_mark = mem::take(&mut self.pending);
            self.close_paste(&unfinished_mark, out);
        }
    }

    /// What came of a paste so far, where the line ends before the paste does.
    pub fn cut_off(&mut self) -> Option<Event> {
        let mut out = Vec::new();
        self.close_paste(&[], &mut out);
        out.pop()
    }

    /// When `tick` has something to do; `None` while nothing waits.
    pub fn deadline(&self) -> Option<Instant> {
        let paste = self.paste.as_ref().map(|paste| paste.until);
        self.pending_until.into_iter().chain(paste).min()
    }

    /// Reads up to the next paste mark; returns what follows it.
    fn read_keys<'a>(&mut self, bytes: &'a [u8], now: Instant, out: &mut Vec<Event>) -> &'a [u8] {
        match split_at_mark(bytes, &[PASTE_START]) {
            Some((before, _, after)) => {
                let (tokens, _) = token::cut(before, More::Never);
                self.yield_tokens(&tokens, before.len(), now, out);
                self.open_paste(now);
                after
            }
            None => {
                let (tokens, unfinished) = token::cut(bytes, More::MayCome);
                self.yield_tokens(&tokens, bytes.len(), now, out);
                self.hold(unfinished, now);
                &[]
            }
        }
    }

    fn yield_tokens(&mut self, tokens: &[Token<'_>], size: usize, now: Instant, out: &mut Vec<Event>) {
        if self.burst.is_paste(tokens, size, now) {
            push_paste(&burst::text(tokens), out);
        } else {
            self.decode(tokens, out);
        }
    }

    fn decode(&mut self, tokens: &[Token<'_>], out: &mut Vec<Event>) {
        for token in tokens {
            self.decoder.keys(*token, |key| out.push(Event::Key(key)));
        }
    }

    fn hold(&mut self, unfinished: &[u8], now: Instant) {
        self.pending = unfinished.to_vec();
        self.pending_until = match unfinished {
            [] => None,
            [0x1b] | [0x1b, _] => Some(now + ESCAPE_PATIENCE),
            _ => Some(now + SEQUENCE_PATIENCE),
        };
    }

    /// Takes the text of the open paste up to its end, or to the start of another one; returns what follows.
    fn collect_paste<'a>(&mut self, bytes: &'a [u8], now: Instant, out: &mut Vec<Event>) -> &'a [u8] {
        match split_at_mark(bytes, &[PASTE_START, PASTE_END]) {
            Some((before, mark, after)) => {
                self.close_paste(before, out);
                if mark == PASTE_START {
                    self.open_paste(now);
                }
                after
            }
            None => {
                let (text, unfinished_mark) = split_unfinished_mark(bytes);
                if let Some(paste) = &mut self.paste {
                    let room = LONGEST_PASTE.saturating_sub(paste.bytes.len());
                    paste.bytes.extend_from_slice(text.get(..room).unwrap_or(text));
                }
                self.pending = unfinished_mark.to_vec();
                &[]
            }
        }
    }

    fn open_paste(&mut self, now: Instant) {
        self.paste = Some(OpenPaste { bytes: Vec::new(), until: now + PASTE_PATIENCE });
    }

    fn close_paste(&mut self, last: &[u8], out: &mut Vec<Event>) {
        if let Some(mut paste) = self.paste.take() {
            paste.bytes.extend_from_slice(last);
            push_paste(&paste.bytes, out);
        }
    }
}

fn push_paste(bytes: &[u8], out: &mut Vec<Event>) {
    if !bytes.is_empty() {
        let text = String::from_utf8_lossy(bytes);
        out.push(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
}

/// The bytes before the first of `marks`, the mark, and the bytes after it.
fn split_at_mark<'a>(bytes: &'a [u8], marks: &[&'static [u8]]) -> Option<(&'a [u8], &'static [u8], &'a [u8])> {
    escapes(bytes).find_map(|(before, from_escape)| {
        marks.iter().find_map(|mark| {
            let after = from_escape.strip_prefix(*mark)?;
            Some((before, *mark, after))
        })
    })
}

/// The bytes, and at their end what may become a paste mark with the next read.
fn split_unfinished_mark(bytes: &[u8]) -> (&[u8], &[u8]) {
    escapes(bytes).find(|(_, end)| PASTE_START.starts_with(end) || PASTE_END.starts_with(end)).unwrap_or((bytes, &[]))
}

/// Every place of an Esc byte, as the bytes before it and the bytes from it on.
fn escapes(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let places = bytes.iter().enumerate().filter(|(_, byte)| **byte == 0x1b);
    places.filter_map(|(place, _)| bytes.split_at_checked(place))
}
