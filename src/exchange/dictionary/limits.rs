//! How much a packed file may hold, looked at before anything is unpacked into memory.

use std::io::{Cursor, Read as _, copy, sink};

use thiserror::Error;
use zip::ZipArchive;

/// Unpacked bytes of all parts together.
const UNPACKED: u64 = 32 * 1024 * 1024;
/// Of the parts that are read into memory as text.
const PART: u64 = 16 * 1024 * 1024;
const PARTS: usize = 1000;
const RATIO: u64 = 100;
/// Small parts may shrink as they like.
const SMALL: u64 = 1024 * 1024;

/// Why a file is not read, in a sentence.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    #[error("Berkas ini kosong.")]
    Empty,
    #[error("Jenis berkas ini tidak dikenal. Pakai XLSX, ODS, CSV, DOCX, JSON, atau PDF yang berisi teks.")]
    Unknown,
    #[error("Berkas ini terkunci kata sandi. Buka di aplikasi asalnya, hapus kata sandinya, lalu simpan lagi.")]
    Locked,
    #[error("Berkas ini berformat lama (XLS atau DOC). Simpan sebagai XLSX atau DOCX, lalu impor lagi.")]
    Old,
    #[error("Berkas ini terlalu besar: isinya melebihi {0}. Bagi menjadi beberapa berkas.")]
    TooLarge(&'static str),
    #[error(
        "Berkas ini terlalu panjang atau rumit untuk dibaca. Simpan sebagai beberapa PDF, masing-masing paling banyak \
         200 halaman, atau impor berkas Word atau Excel asalnya."
    )]
    TooLong,
    #[error("Berkas ini rusak: {0}. Buka dan simpan lagi di aplikasi asalnya, lalu impor lagi.")]
    Broken(String),
    #[error("Tidak ada teks di dalam berkas ini. PDF hasil pindaian perlu diubah menjadi teks lebih dulu.")]
    NoText,
}

/// A packed file that keeps within the limits.
#[derive(Debug)]
pub struct Container<'a> {
    bytes: &'a [u8],
    names: Vec<String>,
}

impl<'a> Container<'a> {
    /// Looks at what every part says of itself, then unpacks each into nothing to see whether that is true.
    pub fn open(bytes: &'a [u8]) -> Result<Container<'a>, Refusal> {
        let mut archive = archive(bytes)?;
        if archive.len() > PARTS {
            return Err(Refusal::TooLarge("1.000 bagian"));
        }
        let mut names = Vec::new();
        let mut declared = 0_u64;
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(broken)?;
            if part.encrypted() {
                return Err(Refusal::Locked);
            }
            declared = declared.saturating_add(part.size());
            let is_bomb = part.size() > SMALL && part.size() / part.compressed_size().max(1) > RATIO;
            if declared > UNPACKED || is_bomb {
                return Err(Refusal::TooLarge("32 MB bila dibuka"));
            }
            names.push(part.name().to_owned());
        }
        let mut real = 0_u64;
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(broken)?;
            let most = UNPACKED - real + 1;
            real +=
                copy(&mut part.take(most), &mut sink()).map_err(|_| Refusal::Broken("bagiannya tidak utuh".into()))?;
            if real > UNPACKED {
                return Err(Refusal::TooLarge("32 MB bila dibuka"));
            }
        }
        Ok(Container { bytes, names })
    }

    pub fn holds(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The text of one part.
    pub fn text(&self, name: &str) -> Result<String, Refusal> {
        let mut archive = archive(self.bytes)?;
        let part = archive.by_name(name).map_err(broken)?;
        let mut text = Vec::new();
        part.take(PART + 1).read_to_end(&mut text).map_err(|_| Refusal::Broken("bagiannya tidak utuh".into()))?;
        if text.len() as u64 > PART {
            return Err(Refusal::TooLarge("16 MB teks"));
        }
        String::from_utf8(text).map_err(|_| Refusal::Broken("teksnya bukan UTF-8".into()))
    }
}

fn archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Refusal> {
    ZipArchive::new(Cursor::new(bytes)).map_err(broken)
}

fn broken(error: zip::result::ZipError) -> Refusal {
    match error {
        zip::result::ZipError::InvalidPassword => Refusal::Locked,
        _ => Refusal::Broken("kemasan ZIP tidak terbaca".into()),
    }
}

/// Office files before 2007, and locked ones since, share one container.
pub fn old_or_locked(bytes: &[u8]) -> Refusal {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes.windows(name.len()).any(|window| window == name) {
        true => Refusal::Locked,
        false => Refusal::Old,
    }
}
