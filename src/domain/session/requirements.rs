//! III. Persyaratan jabatan.

use crate::domain::field::{Kind, Source};
use crate::domain::record::record;
use crate::domain::word::{ForWhom, Importance, TrainingKind};

record! {
    /// A. Pendidikan.
    pub struct Education {
        degree: String = "jenjang" {
            label: "Jenjang", kind: Kind::Pick(Source::Education), required: true,
            what: "Pendidikan terendah yang disyaratkan.",
            find: "Lihat: anjab. Tidak boleh di bawah syarat jenjang.",
            rule: "Wajib; tidak di bawah syarat minimal jenjang jabatan.",
        }
        field_of_study: String = "bidang_ilmu" {
            label: "Bidang ilmu", limit: 300,
            what: "Bidang ilmu yang sesuai; pisahkan dengan koma.",
            find: "Lihat: hasil anjab, kolom kualifikasi pendidikan.",
            good: "Kesehatan masyarakat, kedokteran, atau epidemiologi", weak: "Semua jurusan",
            weak_why: "Tidak menunjukkan ilmu yang dibutuhkan jabatan.",
        }
    }
}

record! {
    /// B. Pelatihan: one training with its importance.
    pub struct Training by id 'p' {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        kind: TrainingKind = "jenis" {
            label: "Jenis", kind: Kind::Choice(TrainingKind::CHOICES), required: true,
            what: "Manajerial, teknis, atau fungsional.",
            find: "Pelatihan kepemimpinan termasuk manajerial.",
        }
        text: String = "uraian" {
            label: "Pelatihan", required: true, limit: 300,
            what: "Nama pelatihan atau sertifikasi, tanpa singkatan.",
            find: "Lihat: anjab. Kepemimpinan: PKN, PKA, atau PKP.",
            good: "Pelatihan Kepemimpinan Administrator", weak: "Diklatpim III",
            weak_why: "Nama lama; pakai nomenklatur yang berlaku.",
        }
        importance: Importance = "tingkat_penting" {
            label: "Pentingnya", kind: Kind::Choice(Importance::CHOICES), required: true,
            what: "Mutlak: sebelum diangkat. Penting: dapat menyusul.",
            find: "Perlu: mendukung kinerja. Pilih tepat satu.",
            rule: "Tepat satu dari mutlak, penting, perlu.",
        }
    }
}

record! {
    /// C. Pengalaman kerja: one experience with its importance.
    pub struct Experience by id 'k' {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        text: String = "uraian" {
            label: "Pengalaman", required: true, limit: 600,
            what: "Jabatan atau bidang yang pernah dijalani, dan lamanya.",
            find: "Lihat: PP 11/2017 jo. PP 17/2020. Bukan sebutan eselon.",
            good: "Pernah menduduki jabatan Pengawas atau JF setingkat paling singkat 3 tahun", weak: "Eselon IV",
            weak_why: "Sebutan lama, dan lamanya tidak disebut.",
        }
        for_whom: ForWhom = "untuk" {
            label: "Untuk", kind: Kind::Choice(ForWhom::CHOICES),
            what: "PNS atau PPPK; kosong berarti keduanya.",
            find: "Hanya dipakai pada jabatan fungsional.",
        }
        importance: Importance = "tingkat_penting" {
            label: "Pentingnya", kind: Kind::Choice(Importance::CHOICES), required: true,
            what: "Pengalaman yang diwajibkan peraturan bertanda mutlak.",
            find: "Pilih tepat satu: mutlak, penting, atau perlu.",
            rule: "Tepat satu dari mutlak, penting, perlu.",
        }
    }
}

record! {
    /// D. Pangkat.
    pub struct Rank {
        lowest: String = "terendah" {
            label: "Pangkat terendah", short: "Pangkat", kind: Kind::Pick(Source::Ranks),
            what: "Pangkat dan golongan ruang paling rendah.",
            find: "Bawaan mengikuti jenjang; sesuaikan dengan anjab.",
        }
        note: String = "catatan" {
            label: "Catatan pangkat", short: "Catatan", limit: 300,
            what: "Keterangan tambahan, misalnya untuk PPPK.",
            find: "Boleh kosong.",
        }
    }
}

record! {
    /// E. Indikator kinerja jabatan: one result that can be measured.
    pub struct Performance by id 'i' {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        text: String = "uraian" {
            label: "Indikator kinerja", required: true, limit: 600,
            what: "Hasil jabatan yang dapat diukur, bukan kegiatan.",
            find: "Lihat: IKU atau perjanjian kinerja.",
            good: "Persentase desa yang mencapai imunisasi dasar lengkap", weak: "Melaksanakan imunisasi",
            weak_why: "Itu kegiatan; hasilnya tidak dapat diukur.",
        }
    }
}

record! {
    /// III. Persyaratan jabatan.
    pub struct Requirements {
        education: Education = "pendidikan" { label: "Pendidikan", kind: Kind::Record }
        trainings: Vec<Training> = "pelatihan" { label: "Pelatihan", kind: Kind::Rows }
        experiences: Vec<Experience> = "pengalaman" { label: "Pengalaman", kind: Kind::Rows }
        rank: Rank = "pangkat" { label: "Pangkat", kind: Kind::Record }
        performances: Vec<Performance> = "indikator_kinerja" { label: "Indikator kinerja", kind: Kind::Rows }
    }
}
