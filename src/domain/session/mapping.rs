//! From the duties of a post to its units, and units that no dictionary has.

use crate::domain::field::{Kind, Source};
use crate::domain::level::Level;
use crate::domain::record::{Row, record};

record! {
    /// One duty and what it belongs to.
    pub struct Function by id 'f' {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        key_function: String = "fungsi_kunci" {
            label: "Fungsi kunci", limit: 300,
            what: "Kelompok tugas: apa yang harus berjalan baik.",
            find: "Sedikitnya dua fungsi kunci untuk satu jabatan.",
            good: "Menemukan dan menangani kasus", weak: "Tugas pokok", weak_why: "Tidak menyebut apa yang dijalankan.",
        }
        main_function: String = "fungsi_utama" {
            label: "Uraian tugas", kind: Kind::Paragraph, required: true, limit: 600,
            what: "Satu tugas: kata kerja dan objeknya.",
            find: "Lihat: uraian tugas pada SOTK atau anjab.",
            good: "Mengendalikan penyakit tular vektor dan zoonotik", weak: "Penyakit", weak_why: "Tindakannya tidak disebut.",
        }
        without_unit: bool = "tanpa_unit" {
            label: "Tanpa unit", kind: Kind::Flag,
            what: "Untuk tugas umum, misalnya tugas kedinasan lain.",
        }
        units: Vec<String> = "unit" {
            label: "Unit kompetensi", kind: Kind::Picks(Source::Units),
            what: "Apa yang harus dikuasai orang yang mengerjakannya.",
            find: "Pilih dari saran, atau cari dengan kata lain.",
        }
    }
}

record! {
    /// The mapping exercise: from the purpose of the unit to competency units.
    pub struct Mapping {
        purpose: String = "tujuan_utama" {
            label: "Tujuan utama", kind: Kind::Paragraph, limit: 600,
            what: "Mengapa unit ini ada: kata kerja, objek, dan keadaan.",
            find: "Lihat: tugas pokok unit pada SOTK.",
            good: "Menurunkan kesakitan dan kematian akibat penyakit di kabupaten.", weak: "Melaksanakan tugas bidang.",
            weak_why: "Tujuannya tidak tampak.",
        }
        functions: Vec<Function> = "fungsi" { label: "Uraian tugas", kind: Kind::Rows }
    }
}

record! {
    /// One level of a proposed unit.
    pub struct LevelDraft {
        level: Option<Level> = "level" { label: "Level", kind: Kind::Level }
        description: String = "deskripsi" {
            label: "Deskripsi", kind: Kind::Paragraph, limit: 1000,
            what: "Apa yang dicapai pada level ini, diawali \"Mampu\".",
        }
        indicators: Vec<String> = "indikator" {
            label: "Indikator", kind: Kind::Texts, limit: 600,
            what: "Perilaku yang dapat diamati, diawali kata kerja.",
        }
    }
}

record! {
    /// A unit that no dictionary has, proposed in this session.
    pub struct Proposal by id 'u' {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        name: String = "nama" { label: "Nama unit", limit: 200, required: true }
        definition: String = "definisi" { label: "Definisi", kind: Kind::Paragraph, limit: 1000 }
        levels: Vec<LevelDraft> = "level" { label: "Level", kind: Kind::Rows }
        by: String = "oleh" { label: "Oleh", kind: Kind::Kept }
    }
}

/// The levels of a proposal are addressed by their number: `usulan/u-3d90a1f2/level/3/deskripsi`.
impl Row for LevelDraft {
    fn row_id(&self) -> &str {
        self.level.map_or("", |level| level.digit())
    }
    fn set_row_id(&mut self, id: &str) {
        self.level = id.parse().ok().and_then(Level::new);
    }
}
