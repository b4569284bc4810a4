//! Text of foreign origin, made safe to show: whatever could steer a terminal or deceive a reader becomes a visible mark.

use std::fmt;
use std::path::Path;

/// One line of text without control, bidirectional or invisible characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clean(String);

impl Clean {
    pub fn new(text: &str) -> Clean {
        let mut clean = String::with_capacity(text.len());
        for character in text.chars() {
            match is_hidden(character) {
                true => clean.push_str(&format!("<U+{:04X}>", u32::from(character))),
                false => clean.push(character),
            }
        }
        Clean(clean)
    }

    /// The last part of a path; bytes that are no text show as `\u{fffd}`.
    pub fn file_name(path: &Path) -> Clean {
        Clean::new(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
    }

    pub fn path(path: &Path) -> Clean {
        Clean::new(&path.to_string_lossy())
    }

    /// At most `count` characters, with an ellipsis where something was cut.
    pub fn shortened(text: &str, count: usize) -> Clean {
        let head: String = text.chars().take(count).collect();
        let cut = if head.len() < text.len() { "…" } else { "" };
        Clean(format!("{}{cut}", Clean::new(&head)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// C0, C1 and DEL; line and paragraph separators; bidirectional and zero-width characters; tags; private use.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..='\u{10ffff}')
}
