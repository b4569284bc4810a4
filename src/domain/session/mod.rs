//! One session: everything a participant writes about one post. The tables here and in the files beside it, one for
//! each part of the form, are the single place where a field is declared; form rows, help, limits, paths, the schema and
//! the printed form are derived from them. Field order follows the annex of Permenpan RB 38/2017.

mod competency;
mod identity;
mod label;
mod mapping;
mod reach;
mod requirements;

use super::field::Kind;
use super::record::record;
use super::target::Target;
use super::word::{InstitutionKind, ReplyKind};

pub use competency::{Competency, Technical};
pub use identity::{Author, Identity, Institution};
pub use mapping::{Function, LevelDraft, Mapping, Proposal};
pub use requirements::{Education, Experience, Performance, Rank, Requirements, Training};

pub const FORMAT: &str = "skj-sesi";
pub const VERSION: u64 = 1;

pub const MANAGERIAL: &str = "manajerial";
pub const SOCIOCULTURAL: &str = "sosial_kultural";
pub const TECHNICAL: &str = "teknis";
pub const FUNCTIONS: Target = Target::of("pemetaan/fungsi");
pub const TECHNICAL_ROWS: Target = Target::of("teknis");
pub const TRAININGS: Target = Target::of("persyaratan/pelatihan");
pub const EXPERIENCES: Target = Target::of("persyaratan/pengalaman");
pub const PERFORMANCES: Target = Target::of("persyaratan/indikator_kinerja");
pub const PROPOSALS: Target = Target::of("usulan");

record! {
    /// A participant's answer to a remark.
    pub struct Reply by remark {
        remark: String = "catatan" { label: "Catatan", kind: Kind::Kept }
        kind: ReplyKind = "jenis" { label: "Jenis", kind: Kind::Choice(ReplyKind::CHOICES) }
        text: String = "isi" { label: "Isi", kind: Kind::Paragraph, limit: 2000 }
        time: String = "waktu" { label: "Waktu", kind: Kind::Kept }
    }
}

record! {
    /// A dictionary whose texts this session holds.
    pub struct DictionaryUse by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        version: u64 = "versi" { label: "Versi", kind: Kind::Kept }
        /// `sha256:` and 16 hex digits.
        fingerprint: String = "sidik" { label: "Sidik", kind: Kind::Kept }
    }
}

record! {
    /// Where the participant was: step, field and cursor (a byte offset in the field).
    pub struct Place {
        step: String = "langkah" { label: "Langkah", kind: Kind::Kept }
        field: String = "bidang" { label: "Bidang", kind: Kind::Kept }
        cursor: u64 = "kursor" { label: "Kursor", kind: Kind::Kept }
    }
}

record! {
    /// A whole session file.
    pub struct Session {
        format: String = "format" { label: "Format", kind: Kind::Kept }
        version: u64 = "versi" { label: "Versi", kind: Kind::Kept }
        id: String = "id" { label: "Id", kind: Kind::Kept }
        revision: u64 = "revisi" { label: "Revisi", kind: Kind::Kept }
        created: String = "dibuat" { label: "Dibuat", kind: Kind::Kept }
        saved: String = "disimpan" { label: "Disimpan", kind: Kind::Kept }
        author: Author = "penyusun" {
            label: "Penyusun", kind: Kind::Record,
            what: "Anda sendiri: nama, NIP, jabatan, dan kontak.",
            find: "Nama sudah terisi; yang lain boleh menyusul.",
        }
        institution: Institution = "instansi" { label: "Instansi", kind: Kind::Record }
        identity: Identity = "identitas" { label: "Identitas", kind: Kind::Record }
        requirements: Requirements = "persyaratan" { label: "Persyaratan", kind: Kind::Record }
        managerial: Vec<Competency> = "manajerial" { label: "Manajerial", kind: Kind::Rows }
        sociocultural: Vec<Competency> = "sosial_kultural" { label: "Sosial kultural", kind: Kind::Rows }
        mapping: Mapping = "pemetaan" { label: "Pemetaan", kind: Kind::Record }
        proposals: Vec<Proposal> = "usulan" { label: "Usulan", kind: Kind::Rows }
        technical: Vec<Technical> = "teknis" { label: "Teknis", kind: Kind::Rows }
        replies: Vec<Reply> = "balasan" { label: "Balasan", kind: Kind::Rows }
        dictionaries: Vec<DictionaryUse> = "kamus" { label: "Kamus", kind: Kind::Rows }
        place: Place = "tempat" { label: "Tempat", kind: Kind::Record }
    }
}

impl Session {
    /// An empty session that knows who writes it and for whom.
    pub fn new(id: String, now: &str, author: &str, institution: Institution) -> Session {
        Session {
            format: FORMAT.to_owned(),
            version: VERSION,
            id,
            created: now.to_owned(),
            saved: now.to_owned(),
            author: Author { name: author.to_owned(), ..Author::default() },
            institution,
            ..Session::default()
        }
    }

    pub fn is_regional(&self) -> bool {
        self.institution.kind != InstitutionKind::Central
    }

    /// The printed number of a technical unit; numbering goes on from the other competencies.
    pub fn number_of(&self, technical_index: usize) -> usize {
        self.managerial.len() + self.sociocultural.len() + technical_index + 1
    }

    /// The proposal that a mapping row names by its id.
    pub fn proposal(&self, id: &str) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.id == id)
    }

    /// The proposal that a technical row shows.
    pub fn proposal_of(&self, unit: &Technical) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.is_of(unit))
    }
}
