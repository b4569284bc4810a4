//! Plain text. The importance stands as a word, because a tick in a column is misread by machines.

use crate::form::{FormDocument, lines};

/// The form as text of at most `width` columns, with a final newline.
pub fn write(form: &FormDocument, width: usize) -> String {
    let mut text = String::new();
    for line in lines(form, width) {
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}
