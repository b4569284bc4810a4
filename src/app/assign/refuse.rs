//! Why nothing was changed, in sentences that say what to write instead.

use serde_json::Value;
use thiserror::Error;

use crate::domain::clean::visible;
use crate::domain::{Field, Kind, Rows, Session, Target};

/// Why nothing was changed, in a sentence that says what to write instead.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AssignError {
    #[error("Isian {path} tidak ada.{hint}")]
    Nowhere { path: String, hint: String },
    #[error("Isian {path} diisi oleh program dan tidak dapat diubah.")]
    Kept { path: String },
    #[error("{path} adalah sekelompok isian. Sebutkan salah satunya: {keys}.")]
    Group { path: String, keys: String },
    #[error("{path} adalah daftar baris. Tambah baris dengan {path}/+, atau sebutkan salah satu: {rows}.")]
    List { path: String, rows: String },
    #[error("Baris pada {path} tidak dapat ditambah atau dihapus.")]
    Fixed { path: String },
    #[error("{path} bukan baris, jadi tidak dapat dihapus. Kosongkan dengan nilai \"\".")]
    NoRow { path: String },
    #[error("Nilai \"{value}\" tidak cocok untuk {path}. {hint}")]
    Unfit { path: String, value: String, hint: String },
}

pub(super) fn nowhere(session: &Session, target: &Target) -> AssignError {
    let mut around = target.parent();
    while around != Target::ROOT && !session.exists(&around) {
        around = around.parent();
    }
    let keys = match session.rows(&around) {
        Some(rows) => ids_of(rows),
        None => session.value(&around).map(|value| keys_of_json(&value)).unwrap_or_default(),
    };
    let place = if around == Target::ROOT { "Yang ada".to_owned() } else { format!("Di {} ada", shown(&around)) };
    let hint = if keys.is_empty() { String::new() } else { format!(" {place}: {keys}.") };
    AssignError::Nowhere { path: shown(target), hint }
}

pub(super) fn keys_of(fields: &[Field]) -> String {
    let typed = fields.iter().filter(|field| field.kind != Kind::Kept);
    typed.map(|field| field.key).collect::<Vec<&str>>().join(", ")
}

pub(super) fn keys_of_json(value: &Value) -> String {
    let keys = value.as_object().map(|map| map.keys().map(String::as_str).collect::<Vec<&str>>());
    visible(&keys.unwrap_or_default().join(", ")).into_owned()
}

pub(super) fn ids_of(rows: &dyn Rows) -> String {
    let ids: Vec<&str> = (0..rows.count()).filter_map(|index| rows.id_at(index)).collect();
    let ids = if ids.is_empty() { "belum ada baris".to_owned() } else { ids.join(", ") };
    visible(&ids).into_owned()
}

pub(super) fn unfit(target: &Target, value: &str, hint: String) -> AssignError {
    let value: String = value.chars().take(80).collect();
    AssignError::Unfit { path: shown(target), value: visible(&value).into_owned(), hint }
}

pub(super) fn shown(target: &Target) -> String {
    let path: String = target.as_str().chars().take(120).collect();
    visible(&path).into_owned()
}
