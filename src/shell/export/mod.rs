//! Writing the printed form, for the command line and for the program alike: how a format comes about here, where the
//! files go, and the files themselves, each whole or not at all.

mod desk;
mod office;
mod target;

use std::path::PathBuf;

pub use desk::{Exports, Wish, start};
pub use target::{Taken, Target, names, targets};

use crate::document::{Format, Print, WriteError};
use crate::form::Output;

/// Why nothing, or not all, was written.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// A file lies there, and nobody said that it may be replaced.
    Taken(PathBuf),
    /// The place can never be the file of an export.
    Place(String),
    Failed(String),
    /// The person wants no more of it.
    Stopped,
}

/// Whoever waits for the export.
pub trait Watch {
    fn is_stopped(&self) -> bool;
    /// So many files more are done, written or not.
    fn advance(&mut self, count: usize);
    /// One file is on disk.
    fn wrote(&mut self, target: &Target);
}

/// How an output comes about on this machine.
#[derive(Debug)]
pub struct Plan {
    format: Format,
    pub ending: &'static str,
    office: Option<PathBuf>,
    /// What is not quite as asked for.
    pub note: Option<&'static str>,
}

/// Without LibreOffice a PDF becomes a page that any browser prints.
const NO_OFFICE: &str =
    "LibreOffice tidak ditemukan, jadi yang ditulis HTML siap cetak: buka di peramban, lalu cetak ke PDF.";

impl Plan {
    pub fn of(output: Output) -> Plan {
        let plain = |format: Format| Plan { format, ending: format.word(), office: None, note: None };
        match output {
            Output::Own(format) => plain(format),
            Output::Pdf => match office::find() {
                Some(office) => Plan { format: Format::Docx, ending: output.word(), office: Some(office), note: None },
                None => Plan { note: Some(NO_OFFICE), ..plain(Format::Html) },
            },
        }
    }

    /// Writes each part to its target.
    pub fn write(&self, parts: &[Print<'_>], targets: &[Target], watch: &mut dyn Watch) -> Result<(), Refused> {
        let written = |part: &Print<'_>| self.format.write(part).map_err(failed);
        // What takes long shows itself before its first part is done.
        watch.advance(0);
        let Some(office) = &self.office else {
            for (target, part) in targets.iter().zip(parts) {
                let bytes = written(part)?;
                put(target, &bytes, watch)?;
                watch.advance(1);
            }
            return Ok(());
        };
        let bytes = parts.iter().map(written).collect::<Result<Vec<_>, _>>()?;
        let count = parts.iter().map(|part| part.skj.len()).sum();
        let pages = office::to_pdf(office, &bytes, count, watch)?;
        targets.iter().zip(pages).try_for_each(|(target, bytes)| put(target, &bytes, watch))
    }
}

/// Between two files is the place to stop.
fn put(target: &Target, bytes: &[u8], watch: &mut dyn Watch) -> Result<(), Refused> {
    if watch.is_stopped() {
        return Err(Refused::Stopped);
    }
    target.write(bytes)?;
    watch.wrote(target);
    Ok(())
}

pub fn failed(error: WriteError) -> Refused {
    Refused::Failed(format!("Ekspor tidak selesai: {error}. Berkas SKJ tidak diubah."))
}
