//! JSON: the whole session, and beside it the printed form in words for programs that know no dictionary.

use serde_json::{Value, json};

use super::{Print, Skj, WriteError};
use crate::document::csv::rows;

pub const FORMAT: &str = "skj-ekspor";

pub fn write(print: &Print<'_>) -> Result<Vec<u8>, WriteError> {
    let all: Vec<Value> = print.skj.iter().map(skj).collect();
    let value = json!({ "format": FORMAT, "versi": 1, "skj": all });
    let mut bytes = serde_json::to_vec_pretty(&value).map_err(|error| WriteError::new("JSON", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn skj(skj: &Skj) -> Value {
    let printed = rows(&skj.form).into_iter().map(|row| {
        json!({
            "bagian": row.part,
            "nomor": row.number,
            "nama": row.name,
            "isian": row.field,
            "nilai": row.value,
            "tingkat_penting": row.importance,
        })
    });
    json!({ "sesi": skj.session, "tercetak": printed.collect::<Vec<Value>>() })
}
