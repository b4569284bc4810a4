//! Foreign text made harmless for a screen: what a terminal would obey, or what hides or reorders text, becomes a
//! visible mark. The session keeps the file's own bytes; only what is shown goes through here.

use std::borrow::Cow;

/// One line of text without control, bidi or invisible characters; line breaks become marks as well.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut marked = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        match is_hidden(char) {
            true => marked.push_str(&format!("<U+{:04X}>", u32::from(char))),
            false => marked.push(char),
        }
    }
    Cow::Owned(marked)
}

/// C0, C1 and DEL; line and paragraph separators; bidirectional and zero-width characters; tags; private use.
/// ZWNJ and ZWJ stay, because languages need them.
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..='\u{10ffff}')
}
