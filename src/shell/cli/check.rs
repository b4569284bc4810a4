//! `skj periksa`: the findings of files and folders, and the table of rules.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Exit;
use super::arguments::Check;
use super::out::Output;
use super::surroundings::{library, profile_beside};
use crate::domain::{Library, Profile, Session};
use crate::rules::{self, Facts, Finding, RULES, Severity};
use crate::store::{names::SESSION_END, open_session};

pub fn run(command: &Check, out: &mut Output) -> Exit {
    if command.rules {
        return table(command.json, out);
    }
    let library = library(out);
    let mut files: Vec<Checked> = Vec::new();
    for path in &command.paths {
        match path.is_dir() {
            true => files.extend(folder(path, &library, out)),
            false => files.extend(group(vec![path.clone()], &library, out)),
        }
    }
    match command.json {
        true => {
            let rows: Vec<Value> = files.iter().map(Checked::to_json).collect();
            out.json(&json!({ "format": "skj-temuan", "versi": 1, "berkas": rows }));
        }
        false => files.iter().for_each(|file| file.print(out)),
    }
    match () {
        () if files.iter().any(|file| file.read.is_err()) => Exit::Unreadable,
        () if files.iter().any(Checked::has_errors) => Exit::Findings,
        () => Exit::Fine,
    }
}

/// `2 galat, 1 peringatan`; what is zero is left out.
pub fn counts(findings: &[Finding]) -> String {
    let count = |severity: &Severity| findings.iter().filter(|finding| finding.severity == *severity).count();
    let parts = Severity::ALL.iter().map(|severity| (count(severity), severity.word()));
    let parts: Vec<String> =
        parts.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    match parts.is_empty() {
        true => "tidak ada temuan".to_owned(),
        false => parts.join(", "),
    }
}

/// `  galat       TEK-01  Teknis: Kompetensi teknis kurang dari tiga.`
pub fn line(finding: &Finding, session: &Session) -> String {
    format!("  {:<10}  {:<6}  {}", finding.severity.word(), finding.code, finding.full_message(session))
}

pub fn to_json(finding: &Finding) -> Value {
    json!({
        "kode": finding.code,
        "tingkat": finding.severity.word(),
        "sasaran": finding.target.as_str(),
        "pesan": finding.message,
    })
}

struct Checked {
    path: PathBuf,
    /// The session with its findings, or why it could not be read.
    read: Result<(Session, Vec<Finding>), String>,
}

/// The sessions of a folder, together with what only shows when they are compared.
fn folder(path: &Path, library: &Library, out: &mut Output) -> Vec<Checked> {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            let why = format!("Folder ini tidak dapat dibaca: {}.", crate::store::explain::reason(&error));
            return vec![Checked { path: path.to_owned(), read: Err(why) }];
        }
    };
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_listed(path)).collect();
    files.sort();
    if files.is_empty() {
        out.message(&format!("Tidak ada berkas .skj.json di {}.", path.display()));
    }
    group(files, library, out)
}

/// Conflict copies are left out: they would be found to equal their session.
fn is_listed(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(SESSION_END) && !name.starts_with('.')
}

fn group(files: Vec<PathBuf>, library: &Library, out: &mut Output) -> Vec<Checked> {
    let Some(first) = files.first() else { return Vec::new() };
    let profile = profile_beside(first, out);
    let read: Vec<(PathBuf, Result<Session, String>)> = files
        .into_iter()
        .map(|path| {
            let read = open_session(&path).map_err(|error| error.to_string());
            (path, read)
        })
        .collect();
    let mut compared = compare(&read, library, &profile).into_iter();
    let checked = read.into_iter().map(|(path, read)| {
        let read = read.map(|session| {
            let mut findings = rules::check(&facts(&session, library, &profile));
            findings.extend(compared.next().unwrap_or_default());
            (session, findings)
        });
        Checked { path, read }
    });
    checked.collect()
}

/// Findings of the folder rules, one list for each session that could be read.
fn compare(read: &[(PathBuf, Result<Session, String>)], library: &Library, profile: &Profile) -> Vec<Vec<Finding>> {
    let sessions: Vec<Facts<'_>> =
        read.iter().filter_map(|(_, read)| Some(facts(read.as_ref().ok()?, library, profile))).collect();
    match sessions.len() {
        0 | 1 => Vec::new(),
        _ => rules::check_folder(&sessions),
    }
}

fn facts<'a>(session: &'a Session, library: &'a Library, profile: &'a Profile) -> Facts<'a> {
    Facts { session, library, profile }
}

impl Checked {
    fn has_errors(&self) -> bool {
        let findings = self.read.as_ref().map(|(_, findings)| findings.as_slice()).unwrap_or_default();
        findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    fn print(&self, out: &mut Output) {
        match &self.read {
            Err(why) => {
                out.print(&format!("{}: tidak terbaca", self.path.display()));
                out.message(why);
            }
            Ok((session, findings)) => {
                out.print(&format!("{}: {}", self.path.display(), counts(findings)));
                findings.iter().for_each(|finding| out.print(&line(finding, session)));
            }
        }
    }

    fn to_json(&self) -> Value {
        let (why, findings) = match &self.read {
            Err(why) => (Value::from(why.as_str()), Vec::new()),
            Ok((_, findings)) => (Value::Null, findings.iter().map(to_json).collect()),
        };
        json!({
            "jalur": self.path.to_string_lossy(),
            "terbaca": self.read.is_ok(),
            "galat": why,
            "temuan": findings,
        })
    }
}

fn table(as_json: bool, out: &mut Output) -> Exit {
    if as_json {
        let rows = RULES.iter().map(|rule| {
            json!({ "kode": rule.code, "tingkat": rule.severity.word(), "alasan": rule.why, "sumber": rule.source })
        });
        let rows: Vec<Value> = rows.collect();
        out.json(&json!({ "format": "skj-aturan", "versi": 1, "aturan": rows }));
        return Exit::Fine;
    }
    for rule in RULES {
        out.print(&format!("{:<6}  {:<10}  {}", rule.code, rule.severity.word(), rule.why));
        out.print(&format!("        Sumber: {}", rule.source));
    }
    Exit::Fine
}
