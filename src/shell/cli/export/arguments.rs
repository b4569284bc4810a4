//! What stands behind `skj ekspor`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::day;
use crate::document::book::SortKey;
use crate::form::Output;
use crate::shell::export::Taken;

#[derive(Debug, Args)]
pub struct Export {
    /// Berkas .skj.json, atau folder yang memuatnya
    #[arg(value_name = "JALUR", required = true, help_heading = "Isian")]
    pub paths: Vec<PathBuf>,
    /// Format yang ditulis
    #[arg(
        long = "ke",
        alias = "to",
        value_name = "FORMAT",
        required = true,
        value_parser = format_parser(),
        hide_possible_values = true,
        help_heading = "Opsi"
    )]
    pub format: Output,
    /// Folder, atau nama berkas bila hasilnya hanya satu
    #[arg(long = "keluar", alias = "output", value_name = "TEMPAT", required = true, help_heading = "Opsi")]
    pub output: PathBuf,
    /// Satukan semua SKJ dalam satu buku dengan daftar isi dan ringkasan
    #[arg(long = "buku", alias = "book", help_heading = "Opsi")]
    pub book: bool,
    /// Judul buku
    #[arg(
        long = "judul",
        alias = "title",
        value_name = "JUDUL",
        default_value = "STANDAR KOMPETENSI JABATAN",
        hide_default_value = true,
        help_heading = "Opsi"
    )]
    pub title: String,
    /// Urutan, dipisah koma: unit, jenjang, nama, kode; buku tanpa ini urut unit,jenjang
    #[arg(
        long = "urut",
        alias = "sort",
        value_name = "KUNCI",
        value_delimiter = ',',
        value_parser = sort_parser(),
        hide_possible_values = true,
        help_heading = "Opsi"
    )]
    pub sort: Vec<SortKey>,
    /// Gambar PNG di atas judul
    #[arg(long = "lambang", alias = "emblem", value_name = "PNG", help_heading = "Opsi")]
    pub emblem: Option<PathBuf>,
    /// Kertas A4 mendatar
    #[arg(long = "lanskap", alias = "landscape", help_heading = "Opsi")]
    pub landscape: bool,
    /// Bubuhkan pengesahan oleh pejabat ini, misalnya "Bupati Contoh"
    #[arg(long = "penetap", alias = "official", value_name = "PEJABAT", help_heading = "Opsi")]
    pub official: Option<String>,
    /// Nama pejabat pada pengesahan
    #[arg(long = "nama-penetap", alias = "signer", value_name = "NAMA", requires = "official", help_heading = "Opsi")]
    pub signer: Option<String>,
    /// Tempat pada pengesahan
    #[arg(long = "tempat", alias = "place", value_name = "TEMPAT", requires = "official", help_heading = "Opsi")]
    pub place: Option<String>,
    /// Tanggal TTTT-BB-HH; tanpa ini tanggal simpan terakhir
    #[arg(long = "tanggal", alias = "date", value_name = "TANGGAL", value_parser = day, help_heading = "Opsi")]
    pub date: Option<String>,
    /// Ganti berkas yang sudah ada
    #[arg(long = "timpa", alias = "overwrite", help_heading = "Opsi")]
    pub overwrite: bool,
}

impl Export {
    pub fn taken(&self) -> Taken {
        if self.overwrite { Taken::Replace } else { Taken::Refuse }
    }
}

fn format_parser() -> impl TypedValueParser<Value = Output> {
    PossibleValuesParser::new(Output::all().map(Output::word))
        .try_map(|word| Output::of_word(&word).ok_or("bukan format"))
}

fn sort_parser() -> impl TypedValueParser<Value = SortKey> {
    PossibleValuesParser::new(SortKey::ALL.map(SortKey::word))
        .map(|word| SortKey::ALL.into_iter().find(|key| key.word() == word).unwrap_or(SortKey::Name))
}
