//! What may stand behind `skj kamus`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::TEMPLATE;
use super::dictionary_gather::Gather;
use super::dictionary_import::Import;

#[derive(Debug, Args)]
pub struct Dictionary {
    #[command(subcommand)]
    pub command: DictionaryCommand,
}

#[derive(Debug, Subcommand)]
pub enum DictionaryCommand {
    /// Cari kompetensi menurut kode, nama, alias, atau isi
    #[command(name = "cari", alias = "search", help_template = TEMPLATE, override_usage = "skj kamus cari KATA… [--batas N] [--json]")]
    Search {
        /// Kata yang dicari; boleh beberapa
        #[arg(value_name = "KATA", required = true, help_heading = "Isian")]
        words: Vec<String>,
        /// Paling banyak sekian hasil
        #[arg(
            long = "batas",
            alias = "limit",
            value_name = "N",
            default_value_t = 10,
            hide_default_value = true,
            value_parser = clap::value_parser!(u16).range(1..),
            help_heading = "Opsi"
        )]
        limit: u16,
        /// Cetak sebagai JSON
        #[arg(long, help_heading = "Opsi")]
        json: bool,
    },
    /// Daftar kamus yang berlaku
    #[command(name = "daftar", alias = "list", help_template = TEMPLATE, override_usage = "skj kamus daftar [--json]")]
    List {
        /// Cetak sebagai JSON
        #[arg(long, help_heading = "Opsi")]
        json: bool,
    },
    /// Periksa isi sebuah kamus
    #[command(name = "periksa", alias = "check", help_template = TEMPLATE, override_usage = "skj kamus periksa BERKAS [--json]")]
    Check {
        /// Kamus: JSON, CSV, XLSX, ODS, DOCX, atau PDF yang berisi teks
        #[arg(value_name = "BERKAS", help_heading = "Isian")]
        file: PathBuf,
        /// Cetak sebagai JSON
        #[arg(long, help_heading = "Opsi")]
        json: bool,
    },
    /// Ambil kamus instansi dari berkas
    #[command(
        name = "impor",
        alias = "import",
        help_template = TEMPLATE,
        override_usage = "skj kamus impor BERKAS --ke NAMA [--coba] [--ya] [--lokakarya] [--json]",
        after_help = "Satu baris per level atau per indikator; judul kolom boleh dalam urutan dan ejaan apa pun.\n\
                      Kamus lama dengan nama yang sama disimpan sebagai riwayat."
    )]
    Import(Import),
    /// Cetak templat kamus dengan satu contoh
    #[command(
        name = "templat",
        alias = "template",
        help_template = TEMPLATE,
        override_usage = "skj kamus templat [--format xlsx|csv|json] [--keluar BERKAS]"
    )]
    Template {
        /// Bentuk berkas: xlsx, csv, atau json
        #[arg(
            long = "format",
            alias = "ke",
            value_name = "BENTUK",
            default_value = "csv",
            hide_default_value = true,
            hide_possible_values = true,
            help_heading = "Opsi"
        )]
        form: FormWord,
        /// Tulis ke berkas ini; yang sudah ada tidak diganti
        #[arg(long = "keluar", short = 'o', alias = "output", value_name = "BERKAS", help_heading = "Opsi")]
        output: Option<PathBuf>,
    },
    /// Cetak kamus yang berlaku
    #[command(
        name = "ekspor",
        alias = "export",
        help_template = TEMPLATE,
        override_usage = "skj kamus ekspor [--ke json|csv|xlsx] [--kamus ID] [--keluar BERKAS]"
    )]
    Export {
        /// Bentuk berkas: json, csv, atau xlsx
        #[arg(
            long = "ke",
            aliases = ["to", "format"],
            value_name = "BENTUK",
            default_value = "json",
            hide_default_value = true,
            hide_possible_values = true,
            help_heading = "Opsi"
        )]
        form: FormWord,
        /// Kamus yang mana menurut skj kamus daftar; tanpa ini semua unit teknis
        #[arg(long = "kamus", alias = "dictionary", value_name = "ID", help_heading = "Opsi")]
        id: Option<String>,
        /// Tulis ke berkas ini; yang sudah ada tidak diganti
        #[arg(long = "keluar", short = 'o', alias = "output", value_name = "BERKAS", help_heading = "Opsi")]
        output: Option<PathBuf>,
    },
    /// Kumpulkan unit usulan dari banyak SKJ menjadi calon kamus
    #[command(
        name = "kumpulkan",
        alias = "gather",
        help_template = TEMPLATE,
        override_usage = "skj kamus kumpulkan FOLDER [--mirip N] [--keluar BERKAS] [--ke NAMA [--kelompok N,N] [--ya]] [--json]",
        after_help = "Usulan yang mirip dikelompokkan dengan skornya. Yang sudah ada tidak diganti."
    )]
    Gather(Gather),
    /// Bandingkan dua kamus
    #[command(name = "banding", alias = "diff", help_template = TEMPLATE, override_usage = "skj kamus banding A B [--json]")]
    Compare {
        /// Berkas kamus, atau id menurut skj kamus daftar
        #[arg(value_name = "A", help_heading = "Isian")]
        first: String,
        /// Berkas kamus, atau id menurut skj kamus daftar
        #[arg(value_name = "B", help_heading = "Isian")]
        second: String,
        /// Cetak sebagai JSON
        #[arg(long, help_heading = "Opsi")]
        json: bool,
    },
}

/// The forms a dictionary is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormWord {
    Json,
    Csv,
    Xlsx,
}
