//! What a heading or label of an anjab speaks of, in any spelling.

use crate::domain::TrainingKind;
use crate::exchange::dictionary::items::listed;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Number,
    Name,
    Code,
    Office,
    Unit,
    Grade,
    Summary,
    Duties,
    Education,
    FieldOfStudy,
    Training(TrainingKind),
    Experience,
    Rank,
    Performance,
}

/// Words that say nothing about which field it is.
const NOISE: [&str; 22] = [
    "jabatan",
    "syarat",
    "persyaratan",
    "kualifikasi",
    "kebutuhan",
    "minimal",
    "minimum",
    "yang",
    "dibutuhkan",
    "diperlukan",
    "dipersyaratkan",
    "dan",
    "atau",
    "formal",
    "singkat",
    "terakhir",
    "untuk",
    "per",
    "daftar",
    "asn",
    "pns",
    "umum",
];

/// Spellings without blanks and noise.
const SPELLINGS: &[(Column, &[&str])] = &[
    (Column::Number, &["no", "nomor", "nomer", "nourut", "nomorurut", "num"]),
    (Column::Name, &["nama", "namanama", "nomenklatur", "namanomenklatur", "posisi", "namaposisi", "namapejabat"]),
    (Column::Code, &["kode", "nomorkode", "nokode"]),
    (Column::Office, &["perangkatdaerah", "opd", "skpd", "organisasiperangkatdaerah", "instansi", "satuankerja"]),
    (Column::Unit, &["unit", "unitkerja", "unitorganisasi", "namaunit", "namaunitkerja"]),
    (Column::Grade, &["jenjang", "jenis", "kelompok", "eselon", "eselonering", "jenisjenjang", "jenjangeselon"]),
    (
        Column::Summary,
        &["ikhtisar", "iktisar", "ihtisar", "ikhtiar", "ringkasan", "ringkasantugas", "ikhtisartugas", "iktisartugas"],
    ),
    (
        Column::Duties,
        &[
            "uraiantugas",
            "uraian",
            "urian",
            "tugas",
            "tugaspokok",
            "rinciantugas",
            "rincian",
            "rincianuraiantugas",
            "uraiantugaspokok",
            "uraiankegiatan",
            "butirkegiatan",
            "kegiatan",
            "tugaspokokfungsi",
            "tupoksi",
            "uraiantugaskegiatan",
            "uraiantugastahapan",
        ],
    ),
    (Column::Education, &["pendidikan", "jenjangpendidikan", "tingkatpendidikan", "ijazah", "pendidikanijazah"]),
    (Column::FieldOfStudy, &["bidangilmu", "jurusan", "programstudi", "prodi", "disiplinilmu", "jurusanpendidikan"]),
    (Column::Experience, &["pengalaman", "pengalamankerja", "lamapengalaman", "pengalamankerjalama"]),
    (
        Column::Performance,
        &["indikatorkinerja", "iku", "indikatorkinerjautama", "indikatorkinerjaindividu", "indikatorkinerjautamaiku"],
    ),
];

/// Words that make a heading one of trainings, and those that say of which kind.
const TRAININGS: [&str; 5] = ["pelatihan", "diklat", "kursus", "penjenjangan", "bimtek"];
const KINDS: [(TrainingKind, &[&str]); 3] = [
    (TrainingKind::Managerial, &["manajerial", "kepemimpinan", "penjenjangan", "struktural", "pim"]),
    (TrainingKind::Technical, &["teknis"]),
    (TrainingKind::Functional, &["fungsional"]),
];

/// The longest heading.
const LETTERS: usize = 60;

/// The meaning of a heading or label, its numbering and what stands in brackets left aside.
pub fn column(text: &str) -> Option<Column> {
    let text = text.trim().trim_end_matches([':', ' ']);
    let bare = listed(text).unwrap_or(text);
    let bare = bare.split('(').next().filter(|bare| !bare.trim().is_empty()).unwrap_or(bare);
    if bare.trim().is_empty() || bare.contains(':') || bare.chars().count() > LETTERS {
        return None;
    }
    let lower = bare.to_lowercase();
    let words: Vec<&str> = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !NOISE.contains(word)).collect();
    if words.is_empty() || words.len() > 8 {
        return None;
    }
    let is_training = telling.iter().any(|word| TRAININGS.contains(word) || word.starts_with("diklat"));
    if is_training && telling.len() <= 4 {
        return Some(Column::Training(kind_of(&telling)));
    }
    if telling.len() <= 4 && telling.iter().any(|word| matches!(*word, "pangkat" | "golongan" | "golru")) {
        return Some(Column::Rank);
    }
    let word: String = telling.concat();
    // `Jabatan` alone names the post; `Kualifikasi Jabatan` is a heading over others.
    if word.is_empty() {
        return (words == ["jabatan"]).then_some(Column::Name);
    }
    SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&word.as_str())).map(|(column, _)| *column)
}

/// The kind of training that words speak of.
pub fn kind_of(words: &[&str]) -> TrainingKind {
    let is_of =
        |all: &[&str]| words.iter().any(|word| all.contains(word) || (all.contains(&"pim") && is_leading(word)));
    KINDS.iter().find(|(_, all)| is_of(all)).map(|(kind, _)| *kind).unwrap_or_default()
}

/// `Diklatpim`, `PIM`, and the trainings of leaders as they are called since 2018.
fn is_leading(word: &str) -> bool {
    word.starts_with("diklatpim") || matches!(word, "pkn" | "pka" | "pkp" | "spamen" | "spama" | "adum" | "sepada")
}

/// The columns of a row of headings: a name or duties beside others, and more headings than anything else, unless a
/// running number comes first.
pub fn header(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| column(cell)).collect();
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let known = columns.iter().flatten().count();
    let is_about_posts = columns.iter().flatten().any(|column| matches!(column, Column::Name | Column::Duties));
    let first = columns.iter().zip(cells).find(|(_, cell)| !cell.trim().is_empty()).and_then(|(column, _)| *column);
    let is_headed = known * 2 > filled || first == Some(Column::Number);
    (known >= 2 && is_headed && is_about_posts).then_some(columns)
}
