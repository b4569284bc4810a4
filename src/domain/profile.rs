//! `profil.json` of a workshop folder: what the facilitator fixes for everybody.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::word::InstitutionKind;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    pub format: String,
    #[serde(rename = "versi")]
    pub version: u64,
    /// The institution that new sessions start with.
    #[serde(rename = "instansi")]
    pub institution: String,
    #[serde(rename = "jenis")]
    pub kind: InstitutionKind,
    #[serde(rename = "tahun")]
    pub year: Option<u32>,
    #[serde(rename = "dasar_hukum")]
    pub legal_basis: Vec<String>,
    /// Severity by rule code: `galat`, `peringatan`, `info` or `mati`.
    #[serde(rename = "tingkat_aturan")]
    pub severities: BTreeMap<String, String>,
    /// False where a regional workshop does not pin the autonomy unit.
    #[serde(rename = "wajib_advokasi")]
    pub autonomy_pinned: Option<bool>,
    /// `grup` where the folder's group may read what is written there.
    #[serde(rename = "berbagi")]
    pub sharing: String,
}

impl Profile {
    pub const FORMAT: &'static str = "skj-profil";

    pub const GROUP: &'static str = "grup";

    pub fn shares_with_group(&self) -> bool {
        self.sharing == Profile::GROUP
    }

    pub fn pins_autonomy(&self) -> bool {
        self.autonomy_pinned.unwrap_or(true)
    }

    /// The kind of a new session's institution; regional unless the profile says otherwise.
    pub fn institution_kind(&self) -> InstitutionKind {
        match self.kind {
            InstitutionKind::Unset => InstitutionKind::Regional,
            kind => kind,
        }
    }
}
