//! `skj rekap`: what a folder of SKJ amounts to, as a report.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::Exit;
use super::desk::{Listed, listed, room};
use super::export::Failure;
use super::out::{Output, escaped};
use super::surroundings::stamp;
use crate::document::recap::{
    ASCII_BLOCKS, BLOCKS, Decision, FindingTotal, Planned, Post, Posts, RecapFormat, build, ndjson,
};
use crate::domain::Grades;
use crate::domain::desk::DeskRow;
use crate::domain::review::{Status, Verdict};
use crate::exchange::posts;
use crate::rules::judge::{rule_of, severity_of};
use crate::rules::words;
use crate::shell::export::{Taken, targets};
use crate::shell::room::Room;
use crate::store::read::{ReadError, read_regular};

/// The posts that the workshop is to write, beside its SKJ.
const PLANNED: &str = "daftar-jabatan.csv";

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
    let listed = listed(&room);
    listed.broken.iter().for_each(|broken| out.message(&broken.sentence));
    let mut lines = Vec::new();
    let posts = gather(command, &room, &listed, &mut lines, out);
    let signs = if ascii { ASCII_BLOCKS } else { BLOCKS };
    let bytes = match command.format {
        RecapFormat::Ndjson => lines,
        format => {
            let chosen = match (format, command.parts.as_slice()) {
                (RecapFormat::Csv, []) => vec!["jabatan".to_owned()],
                (_, parts) => parts.to_vec(),
            };
            let written = build(&posts).only(&chosen).write(format, signs);
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

/// Reads every SKJ once more, for what a row does not hold.
fn gather(command: &Recap, room: &Room, listed: &Listed, lines: &mut Vec<u8>, out: &mut Output) -> Posts {
    let mut all: Vec<Post> = Vec::new();
    for row in listed.rows.iter().filter(|row| row.status != Status::Conflict) {
        // It was read a moment ago; one that went since is left out.
        let Ok(loaded) = room.desk.load(row.file()) else { continue };
        let post = post(row, Post::of(&loaded.session));
        if command.format == RecapFormat::Ndjson {
            for line in ndjson::lines(&loaded.session, &post) {
                lines.extend(escaped(&line.to_string()).into_bytes());
                lines.push(b'\n');
            }
        }
        all.push(post);
    }
    let grades = room.library.grades();
    let order = |post: &Post| grades.grades.iter().position(|grade| *grade.code == *post.grade);
    all.sort_by_cached_key(|post| {
        (post.office.to_lowercase(), order(post).unwrap_or(usize::MAX), post.position_name.to_lowercase())
    });
    let most = most_frequent(&all);
    Posts {
        title: command.title.clone(),
        institution: if room.profile.institution.is_empty() { most } else { room.profile.institution.clone() },
        date: command.date.clone().unwrap_or_else(|| stamp().chars().take(10).collect()),
        year: room.profile.year,
        legal_basis: room.profile.legal_basis.clone(),
        planned: planned(room.desk.root(), &all, grades, out),
        posts: all,
        grades: grades.grades.iter().map(|grade| (grade.code.to_string(), grade.name.to_string())).collect(),
        findings: findings(&listed.rows),
        unreadable: listed.broken.len(),
    }
}

fn post(row: &DeskRow, of_session: Post) -> Post {
    let label =
        |word: &str| Verdict::CHOICES.iter().find(|choice| choice.word == word).map_or("", |choice| choice.label);
    let decisions = row.decided().map(|by| Decision {
        name: by.name.to_owned(),
        time: by.time.to_owned(),
        words: label(by.word).to_owned(),
    });
    Post {
        file: row.file().to_owned(),
        status: row.status,
        percent: row.percent,
        errors: usize::from(row.errors),
        warnings: usize::from(row.warnings),
        open_remarks: usize::from(row.open_remarks),
        hand_in: row.hand_in,
        decisions: decisions.collect(),
        ..of_session
    }
}

/// The institution that most SKJ name.
fn most_frequent(posts: &[Post]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for post in posts {
        *counts.entry(post.institution.trim()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or_else(String::new, |(name, _)| name.to_owned())
}

/// The list of posts beside the SKJ, each with whether there is an SKJ of it.
fn planned(root: &Path, posts: &[Post], grades: &Grades, out: &mut Output) -> Vec<Planned> {
    const LARGEST: u64 = 8 * 1024 * 1024;
    let bytes = match read_regular(&root.join(PLANNED), LARGEST) {
        Ok(contents) => contents.bytes,
        Err(ReadError::Missing) => return Vec::new(),
        Err(ReadError::Kind(_) | ReadError::TooLarge | ReadError::System(_)) => {
            out.message(&format!("{PLANNED} tidak dapat dibaca, jadi tidak ikut dihitung."));
            return Vec::new();
        }
    };
    let rows = match posts::read(&bytes) {
        Ok(rows) => rows,
        Err(error) => {
            out.message(&format!("{PLANNED} tidak ikut dihitung: {error}."));
            return Vec::new();
        }
    };
    let key = |office: &str, name: &str| (words::fold(office), words::fold_tight(name));
    let written: HashSet<(String, String)> = posts.iter().map(|post| key(&post.office, &post.position_name)).collect();
    let code = |grade: &str| {
        let like = words::fold_tight(grade);
        let known = grades
            .grades
            .iter()
            .find(|known| words::fold_tight(&known.code) == like || words::fold_tight(&known.name) == like);
        known.map_or_else(|| grade.to_owned(), |known| known.code.to_string())
    };
    let planned = rows.into_iter().map(|row| Planned {
        found: written.contains(&key(&row.office, &row.position_name)),
        grade: code(&row.grade),
        office: row.office,
        unit: row.unit,
        position_name: row.position_name,
        person: row.person,
    });
    planned.collect()
}

/// Which rules found something in most SKJ.
fn findings(rows: &[DeskRow]) -> Vec<FindingTotal> {
    let mut totals: BTreeMap<&str, FindingTotal> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.status != Status::Conflict) {
        let mut seen = HashSet::new();
        for tally in row.all_tallies() {
            let Some(rule) = rule_of(tally) else { continue };
            let total = totals.entry(rule.code).or_insert_with(|| FindingTotal {
                code: rule.code.to_owned(),
                severity: severity_of(tally).word().to_owned(),
                why: rule.why.to_owned(),
                ..FindingTotal::default()
            });
            total.rows += usize::from(tally.count);
            total.skj += usize::from(seen.insert(rule.code));
        }
    }
    let mut totals: Vec<FindingTotal> = totals.into_values().collect();
    totals.sort_by_key(|total| std::cmp::Reverse(total.skj));
    totals
}
