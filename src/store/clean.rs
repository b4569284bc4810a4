//! Text of foreign origin, made safe to show: whatever could steer a terminal or deceive a reader becomes a visible mark.

use std::fmt;
use std::path::Path;

use crate::domain::clean::visible;

/// One line of text without control, bidirectional or invisible characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clean(String);

impl Clean {
    pub fn new(text: &str) -> Clean {
        Clean(visible(text).into_owned())
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
