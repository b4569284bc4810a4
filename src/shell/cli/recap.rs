//! `skj rekap`: what a folder of SKJ amounts to, as a report.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::Exit;
use super::desk::room;
use super::export::Failure;
use super::out::{Output, escaped};
use super::surroundings::stamp;
use crate::document::recap::{ASCII_BLOCKS, BLOCKS, RecapFormat, build, ndjson};
use crate::shell::export::{Taken, targets};
use crate::shell::recap::{Asked, gather, written};

#[derive(Debug, Args)]
pub struct Recap {
    /// Folder berisi SKJ, juga di folder-folder di bawahnya
    #[arg(value_name = "FOLDER", help_heading = "Isian")]
    pub folder: PathBuf,
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
    pub format: RecapFormat,
    /// Berkas yang ditulis; tanpa ini txt, html, csv, dan ndjson dicetak
    #[arg(long = "keluar", alias = "output", value_name = "BERKAS", help_heading = "Opsi")]
    pub output: Option<PathBuf>,
    /// Bagian yang ditulis, dipisah koma; tanpa ini semuanya, untuk csv daftar jabatan
    #[arg(
        long = "bagian",
        alias = "part",
        value_name = "BAGIAN",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(build::SECTIONS.map(|(key, _)| key)),
        hide_possible_values = true,
        help_heading = "Opsi"
    )]
    pub parts: Vec<String>,
    /// Judul rekap
    #[arg(
        long = "judul",
        alias = "title",
        value_name = "JUDUL",
        default_value = "Rekap Standar Kompetensi Jabatan",
        hide_default_value = true,
        help_heading = "Opsi"
    )]
    pub title: String,
    /// Tanggal TTTT-BB-HH; tanpa ini hari ini
    #[arg(long = "tanggal", alias = "date", value_name = "TANGGAL", value_parser = super::export::day, help_heading = "Opsi")]
    pub date: Option<String>,
    /// Ganti berkas yang sudah ada
    #[arg(long = "timpa", alias = "overwrite", help_heading = "Opsi")]
    pub overwrite: bool,
}

fn format_parser() -> impl TypedValueParser<Value = RecapFormat> {
    PossibleValuesParser::new(RecapFormat::ALL.map(RecapFormat::word))
        .map(|word| RecapFormat::ALL.into_iter().find(|format| format.word() == word).unwrap_or(RecapFormat::Text))
}

pub fn run(command: &Recap, ascii: bool, out: &mut Output) -> Exit {
    match recap(command, ascii, out) {
        Ok(exit) => exit,
        Err(failure) => {
            out.message(&failure.sentence);
            failure.exit
        }
    }
}

fn recap(command: &Recap, ascii: bool, out: &mut Output) -> Result<Exit, Failure> {
    let failed = |exit, sentence| Failure { exit, sentence };
    let binary = matches!(command.format, RecapFormat::Xlsx | RecapFormat::Docx);
    if binary && command.output.is_none() {
        let word = command.format.word();
        return Err(failed(Exit::WrongUse, format!("Sebutkan berkasnya: --keluar rekap.{word}")));
    }
    // A name that is taken is told before the folder is read.
    let taken = if command.overwrite { Taken::Replace } else { Taken::Refuse };
    let targets = targets(command.output.iter().cloned().collect(), taken)?;
    let room = room(&command.folder, out).map_err(|sentence| failed(Exit::Unreadable, sentence))?;
    let listed = room.listed();
    listed.broken.iter().for_each(|broken| out.message(&broken.sentence));
    let mut lines = Vec::new();
    let asked = Asked {
        title: &command.title,
        date: command.date.clone().unwrap_or_else(|| stamp().chars().take(10).collect()),
    };
    let is_data = command.format == RecapFormat::Ndjson;
    let posts = gather(&room, &listed, asked, &mut |session, post| {
        for line in ndjson::lines(session, post).into_iter().filter(|_| is_data) {
            lines.extend(escaped(&line.to_string()).bytes());
            lines.push(b'\n');
        }
    });
    let posts = match posts {
        (posts, None) => posts,
        (posts, Some(note)) => {
            out.message(&note);
            posts
        }
    };
    let signs = if ascii { ASCII_BLOCKS } else { BLOCKS };
    let bytes = match command.format {
        RecapFormat::Ndjson => lines,
        format => {
            let written = written(&posts, format, &command.parts, signs);
            written.map_err(|error| failed(Exit::Unreadable, format!("Rekap tidak selesai: {error}.")))?
        }
    };
    match targets.first() {
        Some(target) => {
            target.write(&bytes)?;
            out.print(&target.path.display().to_string());
        }
        // The writers have made hidden characters visible.
        None => out.bytes(bytes),
    }
    Ok(if listed.broken.is_empty() { Exit::Fine } else { Exit::Unreadable })
}
