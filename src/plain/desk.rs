//! What plain mode says of the facilitator's desk, and of texts that belong to no field.

use super::view::Choice;
use crate::app::App;
use crate::app::desk::Part;
use crate::app::desk::table::age;
use crate::app::page::Item;
use crate::domain::desk::DeskRow;

/// A row of the desk's table: what its columns say there is said in words here.
pub fn row_words(app: &App, row: &DeskRow, is_marked: bool) -> String {
    let counted = |number: u16, what: &str| (number > 0).then(|| format!("{number} {what}"));
    let mut parts = vec![row.author().to_owned(), row.office().to_owned(), row.status.words().to_owned()];
    parts.extend(counted(row.errors, "galat"));
    parts.extend(counted(row.warnings, "peringatan"));
    parts.extend(counted(row.open_remarks, "catatan terbuka"));
    parts.push(age(app.now.seconds - row.changed, false));
    parts.extend(is_marked.then(|| "ditandai".to_owned()));
    parts.retain(|part| !part.trim().is_empty());
    let name = if row.position_name().trim().is_empty() { "Nama jabatan belum diisi" } else { row.position_name() };
    format!("{name}: {}", parts.join(", "))
}

/// A text that belongs to no field, or a choice of the remark that is being written.
pub fn free_question(app: &App, option: &Choice) -> String {
    let label = &option.label;
    match (&option.item, app.focused_text().unwrap_or_default()) {
        (Item::Slip(Part::About | Part::Weight), _) => part_words(option),
        (_, "") => format!("{label}. Kosong."),
        (_, text) => format!("{label}. Isi: {text}."),
    }
}

/// `Jenis. 1 wajib, 2 saran, 3 tanya, 4 bagus. Sekarang wajib.`
fn part_words(option: &Choice) -> String {
    let chosen = option.note.split_whitespace().find(|word| word.starts_with('[')).unwrap_or_default();
    let words = option.note.split_whitespace().map(|word| word.trim_matches(['[', ']']));
    let numbered: Vec<String> = (1..).zip(words).map(|(number, word)| format!("{number} {word}")).collect();
    format!("{}. {}. Sekarang {}.", option.label, numbered.join(", "), chosen.trim_matches(['[', ']']))
}
