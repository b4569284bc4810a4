//! Foreign text made harmless for a screen: what a terminal would obey, or what hides or reorders text, becomes a
//! visible mark. The session keeps the file's own bytes; only what is shown goes through here.

use std::borrow::Cow;

/// One line of text without control, bidi or invisible characters; line breaks become marks as well.
pub fn visible(text: &str) -> Cow<'_, str> {
    match text.chars().any(|char| mark_of(char).is_some()) {
        false => Cow::Borrowed(text),
        true => Cow::Owned(text.chars().map(|char| mark_of(char).unwrap_or(char)).collect()),
    }
}

/// The mark that stands for a character that must not be shown as it is.
pub fn mark_of(char: char) -> Option<char> {
    match char {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(char)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}'
        | '\u{f0000}'..='\u{10ffff}' => Some('\u{fffd}'),
        _ => None,
    }
}
