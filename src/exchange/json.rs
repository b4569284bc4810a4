//! `skj-ekspor` files, and session files as they are.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{ReadError, broken};
use crate::document::json::FORMAT;
use crate::domain::Session;
use crate::domain::session::FORMAT as SESSION_FORMAT;

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    skj: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    sesi: Box<RawValue>,
}

pub fn read(text: &str) -> Result<Vec<Session>, ReadError> {
    let head: Head = serde_json::from_str(text).map_err(broken)?;
    match head.format.as_str() {
        FORMAT => head.skj.iter().map(|item| serde_json::from_str(item.sesi.get()).map_err(broken)).collect(),
        SESSION_FORMAT => Ok(vec![serde_json::from_str(text).map_err(broken)?]),
        _ => Err(ReadError::Unknown),
    }
}
