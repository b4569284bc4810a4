//! A PDF as rows: lines of text, and tables put together from where words and ruled lines stand. The library behind it
//! may panic or eat memory on some files, so it runs in a process of its own; the shell starts that one with limits.

mod columns;
mod grid;
mod page;
mod stitch;
mod text;

use super::limits::Refusal;
use super::sheet::Sheet;

/// To be called in the child only: the rows of a file, packed for its parent.
pub fn rows_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut document = pdf_extract::Document::load_mem(bytes).ok()?;
    if document.is_encrypted() {
        document.decrypt("").ok()?;
    }
    let mut walker = page::Walker::default();
    pdf_extract::output_doc(&document, &mut walker).ok()?;
    serde_json::to_vec(&stitch::rows(walker.pages)).ok()
}

/// What the child packed.
pub fn sheet_of(packed: &[u8]) -> Result<Sheet, Refusal> {
    let rows: Vec<Vec<String>> = serde_json::from_slice(packed).map_err(|_| Refusal::NoText)?;
    let mut sheet = Sheet::new("");
    for (index, row) in rows.into_iter().enumerate() {
        for (column, text) in row.into_iter().enumerate() {
            sheet.put(index + 1, column, text)?;
        }
    }
    match sheet.rows.is_empty() {
        true => Err(Refusal::NoText),
        false => Ok(sheet),
    }
}

/// Whether a PDF that could not be read holds pictures and no letters.
pub fn is_scanned(bytes: &[u8]) -> bool {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    holds(b"/Image") && !holds(b"/Font")
}

/// Whether a PDF that could not be read asks for a password.
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == b"/Encrypt")
}
