//! Cuts input into text, control bytes and escape sequences by the grammar of ECMA-48.
//!
//! Owns where a sequence ends. Must not know which key it is.

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// A sequence longer than this is noise and is cut off, so that what waits stays small.
const LONGEST_SEQUENCE: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Bytes without control bytes; a character is never divided over two of these unless it is broken.
    Text(&'a [u8]),
    /// One byte below 0x20 but Esc, or 0x7f.
    Control(u8),
    /// Esc alone, Esc with a character, or a control sequence, complete or broken off.
    Sequence(&'a [u8]),
}

/// Whether the end of the bytes may be completed by a later read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    MayCome,
    Never,
}

/// Cuts `bytes` into tokens; returns what is left over because it may be unfinished.
pub(super) fn cut(bytes: &[u8], more: More) -> (Vec<Token<'_>>, &[u8]) {
    let mut tokens = Vec::new();
    let mut rest = bytes;
    while let Some((token, after)) = next(rest, more) {
        tokens.push(token);
        rest = after;
    }
    (tokens, rest)
}

fn next(bytes: &[u8], more: More) -> Option<(Token<'_>, &[u8])> {
    match bytes.first()? {
        &ESC => {
            let (sequence, rest) = bytes.split_at_checked(sequence_length(bytes, more)?)?;
            Some((Token::Sequence(sequence), rest))
        }
        byte if byte.is_ascii_control() => {
            let (_, rest) = bytes.split_at_checked(1)?;
            Some((Token::Control(*byte), rest))
        }
        _ => {
            let (text, rest) = bytes.split_at_checked(text_length(bytes, more)?)?;
            Some((Token::Text(text), rest))
        }
    }
}

fn text_length(bytes: &[u8], more: More) -> Option<usize> {
    let end = bytes.iter().position(u8::is_ascii_control);
    let length = match (end, more) {
        (Some(end), _) => end,
        (None, More::Never) => bytes.len(),
        (None, More::MayCome) => bytes.len() - unfinished_character(bytes),
    };
    (length > 0).then_some(length)
}

/// How many bytes at the end are the beginning of a character.
fn unfinished_character(bytes: &[u8]) -> usize {
    (1..=3)
        .find(|count| {
            let start = bytes.len().saturating_sub(*count);
            let end = bytes.get(start..).unwrap_or_default();
            std::str::from_utf8(end).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
        })
        .unwrap_or(0)
}

/// The length of the sequence that `bytes`, whose first is Esc, begins with; `None` if it may be unfinished.
fn sequence_length(bytes: &[u8], more: More) -> Option<usize> {
    match bytes {
        [_] => unfinished(bytes, more),
        [_, b']' | b'P'] if more == More::MayCome => None,
        [_, b'[', body @ ..] => control_sequence_length(bytes, body, more),
        [_, b'O', body @ ..] => function_key_length(bytes, body, more),
        [_, b']', b'0'..=b'9', body @ ..] | [_, b'P', b'0'..=b'9' | b'>' | b'!', body @ ..] => {
            reply_length(bytes, body, more)
        }
        // Esc typed before another sequence. Terminals that send Alt with an arrow this way lose the Alt; people who
        // leave with Esc and press an arrow on a slow line are more frequent.
        [_, ESC, ..] => Some(1),
        [_, character, ..] if character.is_ascii() => Some(2),
        [_, characters @ ..] => alt_character_length(characters, more),
        [] => None,
    }
}

/// `Esc [`, parameters, a final byte.
fn control_sequence_length(bytes: &[u8], body: &[u8], more: More) -> Option<usize> {
    let fixed = |length| match bytes.len() < length {
        true => unfinished(bytes, more),
        false => Some(length),
    };
    match body.first() {
        Some(b'[') => return fixed(4),
        Some(b'M') => return fixed(6),
        _ => {}
    }
    let parameters = leading(body, |byte| matches!(byte, 0x30..=0x3f));
    let inner = parameters + leading_from(body, parameters, |byte| matches!(byte, 0x20..=0x2f));
    let is_rxvt_shift = body.get(parameters) == Some(&b'$') && body.first().is_some_and(u8::is_ascii_digit);
    match body.get(inner) {
        _ if is_rxvt_shift => Some(parameters + 3),
        _ if inner > LONGEST_SEQUENCE => Some(inner + 2),
        Some(0x40..=0x7e) => Some(inner + 3),
        Some(_) if inner == 0 => Some(1),
        Some(_) => Some(inner + 2),
        None => unfinished(bytes, more),
    }
}

/// `Esc O`, perhaps a modifier, a final byte.
fn function_key_length(bytes: &[u8], body: &[u8], more: More) -> Option<usize> {
    let modifiers = leading(body, |byte| byte.is_ascii_digit() || byte == b';');
    match body.get(modifiers) {
        _ if modifiers > LONGEST_SEQUENCE => Some(modifiers + 2),
        Some(0x40..=0x7e) => Some(modifiers + 3),
        // Broken off: the same noise whether another sequence or nothing follows.
        Some(_) if modifiers == 0 => Some(1),
        Some(_) => Some(modifiers + 2),
        None => unfinished(bytes, more),
    }
}

/// The answer of a terminal to a question that another program asked: up to BEL or `Esc \`. Where the end does not
/// come it was Alt with a key, and text.
fn reply_length(bytes: &[u8], body: &[u8], more: More) -> Option<usize> {
    let inner = leading(body, |byte| !byte.is_ascii_control());
    let start = bytes.len() - body.len();
    let end = body.get(inner..).unwrap_or_default();
    match end {
        _ if inner > LONGEST_SEQUENCE => Some(2),
        [BEL, ..] => Some(start + inner + 1),
        [ESC, b'\\', ..] => Some(start + inner + 2),
        [] | [ESC] if more == More::MayCome => None,
        _ => Some(2),
    }
}

fn alt_character_length(characters: &[u8], more: More) -> Option<usize> {
    let longest = characters.len().min(4);
    let whole = (1..=longest).find(|length| {
        let character = characters.get(..*length).unwrap_or_default();
        std::str::from_utf8(character).is_ok()
    });
    match whole {
        Some(length) => Some(1 + length),
        None if more == More::MayCome && unfinished_character(characters) == characters.len() => None,
        None => Some(1),
    }
}

/// Esc, or Esc and the byte of an introducer, was typed if nothing follows; more than that is noise as a whole.
fn unfinished(bytes: &[u8], more: More) -> Option<usize> {
    match more {
        More::MayCome => None,
        More::Never if bytes.len() <= 2 => Some(1),
        More::Never => Some(bytes.len()),
    }
}

fn leading(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| belongs(**byte)).count()
}

fn leading_from(bytes: &[u8], start: usize, belongs: impl Fn(u8) -> bool) -> usize {
    leading(bytes.get(start..).unwrap_or_default(), belongs)
}
