//! Dictionaries as JSON.

use super::limits::Refusal;
use crate::domain::Dictionary;

/// Reads a dictionary. Its texts live as long as the program, which reads one or two.
pub fn read(bytes: &[u8]) -> Result<Dictionary, Refusal> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bare).map_err(|_| Refusal::Broken("teksnya bukan UTF-8".into()))?;
    let broken = |error: serde_json::Error| {
        let (line, column) = (error.line(), error.column());
        let what = match error.classify() {
            serde_json::error::Category::Data => "isinya bukan kamus kompetensi",
            _ => "susunan JSON-nya salah",
        };
        Refusal::Broken(format!("{what}, lihat baris {line}, kolom {column}"))
    };
    // What is not even JSON is refused before a copy of it is kept.
    serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(broken)?;
    let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
    let dictionary: Dictionary = serde_json::from_str(text).map_err(broken)?;
    match dictionary.format.as_str() == Dictionary::FORMAT {
        true => Ok(dictionary),
        false => Err(Refusal::Broken(format!("kunci \"format\" seharusnya \"{}\"", Dictionary::FORMAT))),
    }
}

/// Pretty-printed with two blanks and a final line break, as every file of the program.
pub fn write(dictionary: &Dictionary) -> String {
    serde_json::to_string_pretty(dictionary).unwrap_or_default() + "\n"
}
