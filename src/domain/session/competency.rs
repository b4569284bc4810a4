//! The competencies of a post: managerial, sociocultural and technical.

use crate::domain::field::Kind;
use crate::domain::level::Level;
use crate::domain::record::record;
use crate::domain::word::Origin;

record! {
    /// A managerial or sociocultural competency; its texts follow the level.
    pub struct Competency by code {
        code: String = "kode" { label: "Kode", kind: Kind::Kept }
        name: String = "nama" { label: "Nama", kind: Kind::Kept }
        level: Option<Level> = "level" {
            label: "Level", kind: Kind::Level, required: true,
            what: "Level 1 sampai 5; bawaan mengikuti jenjang.",
            find: "Bandingkan dengan level di bawah dan di atasnya.",
        }
        preset: bool = "bawaan" { label: "Bawaan", kind: Kind::Flag }
        reason: String = "alasan" {
            label: "Alasan", kind: Kind::Paragraph, limit: 600,
            what: "Mengapa level berbeda dari bawaan jenjang.",
            find: "Sebutkan beban atau lingkup khusus jabatan ini.",
            good: "Bidang ini menangani rujukan wabah lintas kabupaten bersama provinsi.", weak: "Perlu lebih tinggi.",
            weak_why: "Tidak menyebut sebabnya.",
            rule: "Sedikitnya lima kata bila berbeda dua level atau lebih.",
        }
        description: String = "deskripsi" { label: "Deskripsi", kind: Kind::Paragraph, limit: 1000 }
        indicators: Vec<String> = "indikator" { label: "Indikator", kind: Kind::Texts, limit: 600 }
    }
}

record! {
    /// A technical competency of the post.
    pub struct Technical by id 't' {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        code: String = "kode" { label: "Kode", kind: Kind::Kept }
        name: String = "nama" {
            label: "Nama unit", required: true, limit: 200,
            what: "Kata benda tindakan + satu objek, paling banyak 8 kata.",
            find: "Contoh: Pengelolaan…, Penyusunan…, Fasilitasi….",
            good: "Pengendalian Vektor dan Binatang Pembawa Penyakit", weak: "Menyusun laporan bulanan",
            weak_why: "Itu tugas, bukan nama kompetensi.",
            rule: "Bukan nama tugas, pelatihan, atau kompetensi manajerial.",
        }
        origin: Origin = "asal" { label: "Asal", kind: Kind::Kept }
        definition: String = "definisi" {
            label: "Definisi", kind: Kind::Paragraph, limit: 1000,
            what: "Satu kalimat, diawali \"Kemampuan\".",
            find: "Terisi sendiri bila unit berasal dari kamus.",
            good: "Kemampuan mengendalikan vektor dan binatang pembawa penyakit melalui pengamatan dan pengelolaan lingkungan.",
        }
        level: Option<Level> = "level" {
            label: "Level", kind: Kind::Level, required: true,
            what: "Level 1 sampai 5; lazimnya sama dengan jenjang.",
            find: "Unit pendukung boleh satu level lebih rendah.",
        }
        reason: String = "alasan" {
            label: "Alasan", kind: Kind::Paragraph, limit: 600,
            what: "Mengapa level jauh dari bawaan jenjang.",
            find: "Boleh kosong.",
        }
        description: String = "deskripsi" {
            label: "Deskripsi", kind: Kind::Paragraph, required: true, limit: 1000,
            what: "Apa yang dicapai pada level ini, diawali \"Mampu\".",
            find: "Terisi sendiri bila unit berasal dari kamus.",
            good: "Mampu menafsirkan kurva epidemik dan memimpin tim gerak cepat.", weak: "Mampu bekerja baik.",
            weak_why: "Cocok untuk jabatan apa saja.",
        }
        indicators: Vec<String> = "indikator" {
            label: "Indikator", kind: Kind::Texts, required: true, limit: 600,
            what: "Perilaku yang dapat diamati, diawali kata kerja.",
            find: "Nomor dihitung program; tidak perlu diketik.",
            good: "Menafsirkan kurva epidemik dan peta sebaran kasus guna memperkirakan masa inkubasi.", weak: "Memahami epidemiologi.",
            weak_why: "Memahami tidak dapat diamati.",
            rule: "Dua sampai lima indikator, masing-masing diawali kata kerja.",
        }
    }
}
