//! What may stand on the command line, and the help that clap derives from it.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

use super::compare::Compare;
use super::desk::Review;
use super::dictionary_arguments::Dictionary;
use super::export::Export;
use super::import::Import as ImportSession;
use super::list::List;
use super::prepare::Prepare;
use super::profile::ProfileArguments;
use super::recap::Recap;
use super::show::Show;

/// Headings and usage in Indonesian; clap fills in the rest.
pub const TEMPLATE: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}";

#[derive(Debug, Parser)]
#[command(
    name = "skj",
    about = "Menyusun Standar Kompetensi Jabatan (SKJ) langkah demi langkah.",
    after_help = "Tanpa perintah, skj membuka daftar SKJ di folder SKJ. \
                  Kode keluar: 0 baik, 1 ada galat, 2 salah pakai, 3 tidak terbaca, 4 sedang dipakai.",
    help_template = TEMPLATE,
    override_usage = "skj [OPSI] [PERINTAH]",
    subcommand_help_heading = "Perintah",
    next_help_heading = "Opsi",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    version
)]
pub struct Arguments {
    /// Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna
    #[arg(long, value_name = "DIR", global = true)]
    pub folder: Option<PathBuf>,
    /// Pakai tanda ASCII saja di layar
    #[arg(long)]
    pub ascii: bool,
    /// Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban
    #[arg(long = "polos", alias = "plain", global = true)]
    pub plain: bool,
    /// Tema layar: netral, gelap, terang, atau kontras
    #[arg(long = "tema", alias = "theme", value_name = "NAMA", global = true, hide_possible_values = true, value_parser = super::start::theme_words())]
    pub theme: Option<String>,
    /// Tampilkan bantuan
    #[arg(short = 'h', long = "bantuan", alias = "help", action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Tampilkan versi program
    #[arg(short = 'V', long = "versi", alias = "version", action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The command that opens an SKJ, which is known without building the others.
pub const OPEN: [&str; 2] = ["buka", "open"];

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Mulai SKJ baru
    #[command(name = "baru", alias = "new", help_template = TEMPLATE, override_usage = "skj baru [--salin BERKAS]")]
    New(New),
    /// Buka satu SKJ
    #[command(name = OPEN[0], alias = OPEN[1], help_template = TEMPLATE, override_usage = "skj buka BERKAS [--baca] [--bidang JALUR]")]
    Open(Open),
    /// Daftar SKJ di folder SKJ
    #[command(name = "daftar", alias = "list", help_template = TEMPLATE, override_usage = "skj daftar [--json]")]
    List(List),
    /// Periksa berkas atau folder SKJ menurut aturan
    #[command(
        name = "periksa",
        alias = "check",
        help_template = TEMPLATE,
        override_usage = "skj periksa JALUR… [--json]\n           skj periksa --aturan [--json]"
    )]
    Check(Check),
    /// Isi satu isian dari baris perintah
    #[command(
        name = "isi",
        alias = "set",
        help_template = TEMPLATE,
        override_usage = "skj isi BERKAS JALUR NILAI\n           skj isi BERKAS JALUR --hapus",
        after_help = "Contoh:\n  skj isi a.skj.json identitas/kode_jabatan 1.02.03.2\n  \
                      skj isi a.skj.json identitas/urusan_pemerintah 1.02,2.09\n  \
                      skj isi a.skj.json manajerial/M03/level 4\n  \
                      skj isi a.skj.json persyaratan/pengalaman/+ \"Pernah memimpin tim\"\n  \
                      skj isi a.skj.json teknis/+ T.1.02.08\n\n\
                      Titik boleh menggantikan garis miring. Baris baru ditulis dengan +; jalurnya dicetak."
    )]
    Set(Set),
    /// Cetak SKJ sebagai teks
    #[command(name = "tampil", alias = "show", help_template = TEMPLATE, override_usage = "skj tampil BERKAS [--lebar N]")]
    Show(Show),
    /// Siapkan folder bersama untuk satu kelompok pengguna
    #[command(name = "siapkan", alias = "prepare", help_template = TEMPLATE, override_usage = "skj siapkan FOLDER --grup NAMA")]
    Prepare(Prepare),
    /// Tampilkan atau ubah setelan bersama sebuah folder SKJ
    #[command(
        name = "profil",
        alias = "profile",
        help_template = TEMPLATE,
        override_usage = "skj profil [--json]\n           skj profil ubah SETELAN NILAI…",
        subcommand_help_heading = "Perintah",
        disable_help_subcommand = true
    )]
    Profile(ProfileArguments),
    /// Tulis SKJ sebagai Word, Excel, PDF, HTML, Markdown, teks, CSV, atau JSON
    #[command(
        name = "ekspor",
        alias = "export",
        help_template = TEMPLATE,
        override_usage = "skj ekspor JALUR… --ke FORMAT --keluar TEMPAT [--buku] [--urut KUNCI] [--lambang PNG] [--timpa]",
        after_help = "FORMAT: docx, xlsx, pdf, html, md, txt, csv, json. \
                      Berkas yang sudah ada tidak diganti tanpa --timpa."
    )]
    Export(Export),
    /// Bandingkan dua SKJ isian demi isian
    #[command(
        name = "banding",
        alias = "diff",
        help_template = TEMPLATE,
        override_usage = "skj banding BERKAS BERKAS [--ke txt|html]",
        after_help = "Yang hanya ada di berkas pertama bertanda [-…-], yang hanya ada di berkas kedua {+…+}. \
                      Kode keluar: 0 sama, 1 berbeda."
    )]
    Compare(Compare),
    /// Baca hasil ekspor atau tabel anjab menjadi SKJ
    #[command(
        name = "impor",
        alias = "import",
        help_template = TEMPLATE,
        override_usage = "skj impor BERKAS [--coba]\n           skj impor BERKAS --ke SKJ [--timpa]",
        after_help = "Dari XLSX dan JSON kembali semua isian, dari DOCX dan CSV yang tercetak. \
                      Tabel anjab (XLSX, ODS, DOCX, CSV) memberi nama jabatan, ikhtisar, uraian tugas, dan syarat. \
                      Dengan --ke, perbedaannya ditampilkan dahulu; --timpa menerapkannya."
    )]
    Import(ImportSession),
    /// Telaah SKJ sebuah folder sebagai fasilitator
    #[command(name = "telaah", alias = "review", help_template = TEMPLATE, override_usage = "skj telaah FOLDER [--baca] [--json]")]
    Review(Review),
    /// Rekap SKJ sebuah folder: jumlah, hasil, kompetensi, usulan, berita acara
    #[command(
        name = "rekap",
        alias = "recap",
        help_template = TEMPLATE,
        override_usage = "skj rekap FOLDER --ke FORMAT [--keluar BERKAS] [--bagian BAGIAN] [--timpa]",
        after_help = "FORMAT: txt, xlsx, docx, html, csv, ndjson.\nBAGIAN: ringkasan, perangkat-daerah, jenjang, jabatan, \
                      level, temuan, kompetensi, matriks, usulan, berita-acara.\n\
                      Jabatan yang direncanakan dibaca dari daftar-jabatan.csv di folder itu."
    )]
    Recap(Recap),
    /// Cetak skema JSON berkas SKJ
    #[command(name = "skema", alias = "schema", help_template = TEMPLATE, override_usage = "skj skema")]
    Schema,
    /// Cari, periksa, impor, dan ekspor kamus kompetensi
    #[command(
        name = "kamus",
        alias = "dictionary",
        help_template = TEMPLATE,
        override_usage = "skj kamus PERINTAH",
        subcommand_help_heading = "Perintah",
        disable_help_subcommand = true
    )]
    Dictionary(Dictionary),
    /// Periksa terminal ini: ukuran, warna, huruf, tombol, tempelan
    #[command(name = "dokter", alias = "doctor", help_template = TEMPLATE, override_usage = "skj dokter")]
    Doctor,
    /// Tampilkan bantuan sebuah perintah
    #[command(name = "bantuan", alias = "help", help_template = TEMPLATE, override_usage = "skj bantuan [PERINTAH]")]
    Help {
        /// Nama perintah
        #[arg(value_name = "PERINTAH", help_heading = "Isian")]
        command: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub struct New {
    /// Salin isi dari SKJ lain
    #[arg(long = "salin", alias = "copy", value_name = "BERKAS", help_heading = "Opsi")]
    pub copy: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Open {
    /// Berkas .skj.json
    #[arg(value_name = "BERKAS", help_heading = "Isian")]
    pub file: PathBuf,
    /// Baca saja; tidak mengambil kunci dan tidak menyimpan
    #[arg(long = "baca", alias = "read", help_heading = "Opsi")]
    pub read_only: bool,
    /// Langsung ke isian ini, misalnya identitas/kode_jabatan
    #[arg(long = "bidang", alias = "field", value_name = "JALUR", help_heading = "Opsi")]
    pub field: Option<String>,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Berkas .skj.json, atau folder yang memuatnya
    #[arg(value_name = "JALUR", required_unless_present = "rules", help_heading = "Isian")]
    pub paths: Vec<PathBuf>,
    /// Daftar semua aturan dengan alasan dan sumbernya
    #[arg(long = "aturan", alias = "rules", conflicts_with = "paths", help_heading = "Opsi")]
    pub rules: bool,
    /// Cetak sebagai JSON
    #[arg(long, help_heading = "Opsi")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Set {
    /// Berkas .skj.json
    #[arg(value_name = "BERKAS", help_heading = "Isian")]
    pub file: PathBuf,
    /// Jalur isian, misalnya persyaratan/pendidikan/bidang_ilmu
    #[arg(value_name = "JALUR", help_heading = "Isian")]
    pub path: String,
    /// Nilai baru; kosong ("") mengosongkan
    #[arg(
        value_name = "NILAI",
        required_unless_present = "remove",
        allow_hyphen_values = true,
        help_heading = "Isian"
    )]
    pub value: Option<String>,
    /// Hapus baris ini
    #[arg(long = "hapus", alias = "remove", conflicts_with = "value", help_heading = "Opsi")]
    pub remove: bool,
}
