//! Plain text. The importance stands as a word, because a tick in a column is misread by machines.

use super::Print;
use super::book::{or_dash, summary};
use crate::domain::clean::visible;
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

/// All of them, each after a form feed but the first.
pub fn write_all(print: &Print<'_>) -> String {
    const WIDTH: usize = 80;
    let mut all = String::new();
    if let Some(book) = &print.book {
        all.push_str(&format!("{}\n\nDAFTAR ISI\n", visible(&book.title)));
        for (index, skj) in print.skj.iter().enumerate() {
            all.push_str(&format!("{:>4}  {}\n", index + 1, visible(&or_dash(skj.form.about.position_name.clone()))));
        }
        all.push_str("\nRINGKASAN\n");
        for row in summary(print.skj) {
            all.push_str(&format!("{:>4}  {} · {}\n", row.count, visible(&row.office), visible(&row.group_name)));
        }
    }
    for skj in print.skj {
        if !all.is_empty() {
            all.push_str("\n\u{c}\n");
        }
        all.push_str(&write(&skj.form, WIDTH));
    }
    if let Some(sign_off) = &print.sign_off {
        all.push_str(&format!("\n\n{}\n\n\n\n{}\n", sign_off.head().join("\n"), sign_off.signer()));
    }
    all
}
