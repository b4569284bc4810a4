//! What plain mode says of the facilitator's desk.

use crate::app::App;
use crate::app::desk::table::age;
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
