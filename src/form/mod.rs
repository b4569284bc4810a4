//! The printed SKJ as blocks of text, each with the path of the value behind it. Pure; holds no widths, fonts or
//! colours. The review page, the desk and every writer read the same document. Knows no screen, no disk, no clock.

mod build;
mod format;
pub mod lines;

use crate::domain::{Importance, Target};

pub use format::{Format, Output};
pub use lines::{FormLine, Role, line_of, lines};

/// One SKJ in the order of the official form (Permenpan RB 38/2017).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormDocument {
    pub about: About,
    pub blocks: Vec<Block>,
}

/// What page headers, contents and the order of a book need of one SKJ. Empty where nothing is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    pub position_name: String,
    pub group_name: String,
    pub affairs: String,
    pub position_code: String,
    pub office: String,
    pub unit: String,
    /// Place of the grade in its table, highest first; beyond the table where none is chosen.
    pub grade_order: usize,
    /// Day of the last save, `YYYY-MM-DD`.
    pub saved_on: String,
}

/// A text with the place it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub text: String,
    pub target: Target,
    /// The text is only a placeholder such as `(deskripsi belum diisi)`.
    pub missing: bool,
    /// Nothing is written there: the text is a placeholder or the `-` of what may stay empty.
    pub blank: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Title(Piece),
    /// Nama Jabatan, Kelompok Jabatan, Urusan Pemerintah, Kode Jabatan.
    Header(Vec<HeaderRow>),
    /// The kelompok in capitals, between header and section I.
    Band(Piece),
    /// `I.` and `IKHTISAR JABATAN`.
    Section {
        number: &'static str,
        name: &'static str,
        target: Target,
    },
    Paragraph(Piece),
    Competencies(CompetencyTable),
    Requirements(RequirementTable),
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeaderRow {
    pub label: &'static str,
    pub value: Piece,
}

/// II. STANDAR KOMPETENSI.
#[derive(Clone, Debug, PartialEq)]
pub struct CompetencyTable {
    /// Kompetensi, Level, Deskripsi, Indikator Kompetensi.
    pub columns: [&'static str; 4],
    pub groups: Vec<CompetencyGroup>,
}

/// A. Manajerial, B. Sosial Kultural, C. Teknis.
#[derive(Clone, Debug, PartialEq)]
pub struct CompetencyGroup {
    pub letter: char,
    pub name: &'static str,
    pub target: Target,
    pub rows: Vec<CompetencyRow>,
    /// Stands in place of the rows where there are none.
    pub missing: Option<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CompetencyRow {
    /// The row as a whole.
    pub target: Target,
    /// Goes on through all groups.
    pub number: usize,
    pub name: Piece,
    /// A digit, or `–`.
    pub level: Piece,
    pub description: Piece,
    /// Never empty: a placeholder without number stands where none is written.
    pub indicators: Vec<Indicator>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// `4.1`, level and sequence; empty for a placeholder.
    pub number: String,
    pub text: Piece,
}

/// III. PERSYARATAN JABATAN.
#[derive(Clone, Debug, PartialEq)]
pub struct RequirementTable {
    /// Jenis Persyaratan, Uraian, Tingkat Pentingnya terhadap Jabatan.
    pub columns: [&'static str; 3],
    /// Columns under the last heading: Mutlak, Penting, Perlu.
    pub importances: [(Importance, &'static str); 3],
    pub groups: Vec<RequirementGroup>,
}

/// A. Pendidikan to E. Indikator Kinerja Jabatan.
#[derive(Clone, Debug, PartialEq)]
pub struct RequirementGroup {
    pub letter: char,
    pub name: &'static str,
    pub target: Target,
    pub rows: Vec<RequirementRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RequirementRow {
    /// `1.` Jenjang; none where the group has one row only.
    pub number: Option<usize>,
    /// Jenjang, Bidang Ilmu, Manajerial, …; empty where the entries speak for themselves.
    pub label: &'static str,
    pub target: Target,
    /// Never empty: a placeholder or `-` stands where nothing is written.
    pub entries: Vec<RequirementEntry>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RequirementEntry {
    /// The row of the session; of single fields the field itself.
    pub target: Target,
    pub text: Piece,
    pub tick: Tick,
}

/// What stands in the importance columns of one entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Tick {
    /// Education, rank and performance indicators carry text only.
    Never,
    /// The column that is ticked; `word` is the importance as a word for exports that machines read.
    In { importance: Importance, word: Piece },
}

impl Piece {
    pub fn new(text: impl Into<String>, target: Target) -> Piece {
        Piece { text: text.into(), target, missing: false, blank: false }
    }

    pub fn missing(what: &str, target: Target) -> Piece {
        Piece { text: format!("({what})"), target, missing: true, blank: true }
    }

    /// What may stay empty, and is.
    pub fn none(target: Target) -> Piece {
        Piece { text: "-".to_owned(), target, missing: false, blank: true }
    }

    /// The text as it was written; empty where nothing is.
    pub fn written(&self) -> &str {
        if self.blank { "" } else { &self.text }
    }
}
