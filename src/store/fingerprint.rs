//! Fingerprints: `sha256:` and 16 hex digits.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::Session;
use crate::domain::record::json_of;

/// Keys of a session that are not its content.
const APART: [&str; 9] = ["id", "versi", "revisi", "dibuat", "disimpan", "tempat", "penyusun", "kamus", "balasan"];

pub(crate) type Hash = [u8; 32];

pub(crate) fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// The fingerprint of bytes that come in pieces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Printing(Sha256);

impl Printing {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn finish(self) -> String {
        format!("sha256:{}", hex(&self.0.finalize()))
    }
}

pub fn fingerprint(bytes: &[u8]) -> String {
    format!("sha256:{}", short_hex(bytes))
}

fn hex(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The first 16 hex digits of the hash.
pub(crate) fn short_hex(bytes: &[u8]) -> String {
    hex(&hash(bytes))
}

/// Fingerprint of what a session says; equal for two states that differ only in author, time, place and the like.
pub fn content_fingerprint(session: &Session) -> String {
    fingerprint(canonical(session).as_bytes())
}

/// The content as compact JSON with sorted keys.
fn canonical(session: &Session) -> String {
    let mut value = json_of(session);
    if let Value::Object(map) = &mut value {
        map.retain(|key, _| !APART.contains(&key.as_str()));
    }
    value.sort_all_objects();
    value.to_string()
}
