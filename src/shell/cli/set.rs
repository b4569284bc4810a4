//! `skj isi`: one value from the command line, through the same tables and presets as on the screen.

use serde_json::Value;

use super::Exit;
use super::arguments::Set;
use super::check::line;
use super::out::Output;
use super::surroundings::{clock, library, profile_beside, seed, stamp};
use crate::app::assign::{Tools, assign, remove};
use crate::domain::{Change, Ids, Library, Profile, Session, Target, door};
use crate::rules::{self, Facts};
use crate::store::{Durability, Generation, Lock, Owner, SessionFile, Written};

pub fn run(command: &Set, out: &mut Output) -> Exit {
    let owner = Owner::here(&clock(), "skj isi");
    let (mut file, before) = match SessionFile::open(&command.file, &owner) {
        Ok(opened) => opened,
        Err(error) => {
            out.message(&error.to_string());
            return Exit::Unreadable;
        }
    };
    if let Lock::Busy(other) = file.lock() {
        let name = command.file.display();
        out.message(&format!("Berkas {name} {other}. Tutup dulu di sana, lalu ulangi; berkas ini tidak diubah."));
        return Exit::Held;
    }
    let library = library(out);
    let profile = profile_beside(&command.file, out);
    let mut tools = Tools { library: &library, profile: &profile, ids: Ids::new(seed()) };
    let mut session = before.clone();
    let assigned = match &command.value {
        Some(value) => assign(&mut session, &command.path, value, &mut tools),
        None => remove(&mut session, &command.path, &tools),
    };
    let target = match assigned {
        Ok(target) => target,
        Err(error) => {
            out.message(&error.to_string());
            return Exit::WrongUse;
        }
    };
    let changes = Change::between(&before, &session);
    if changes.is_empty() {
        out.message("Tidak ada yang berubah; berkas tetap seperti semula.");
        return Exit::Fine;
    }
    if let Some((field, what)) = door::beyond(&session) {
        out.message(&format!("Isian {field} {what}. Berkas tidak diubah."));
        return Exit::WrongUse;
    }
    session.revision += 1;
    session.saved = stamp();
    let exit = save(&mut file, &session, out);
    if exit == Exit::Fine {
        changes.iter().for_each(|change| tell(change, out));
        findings(&session, &target, &library, &profile, out);
    }
    exit
}

fn save(file: &mut SessionFile, session: &Session, out: &mut Output) -> Exit {
    match file.save(session, Durability::Durable, Generation::Keep) {
        Ok(Written::Saved | Written::Unchanged) => {}
        Ok(Written::Conflict(copy)) => {
            let copy = copy.display();
            out.message(&format!("Berkas diubah pihak lain sementara itu. Isian Anda tersimpan di salinan {copy}."));
            return Exit::Held;
        }
        Err(error) => {
            out.message(&error.to_string());
            return Exit::Unreadable;
        }
    }
    match file.rename(session) {
        Ok(Some(path)) => out.message(&format!("Berkas kini bernama {}.", path.display())),
        Ok(None) => {}
        // The content is saved; the name is due again at the next change.
        Err(error) => out.message(&error.to_string()),
    }
    Exit::Fine
}

fn tell(change: &Change, out: &mut Output) {
    let added = added_rows(change);
    match added.is_empty() {
        true => out.print(&format!("{}: {} → {}", change.target, short(&change.old), short(&change.new))),
        false => added.iter().for_each(|id| out.print(&format!("{}: baris baru", change.target.join(id)))),
    }
}

/// Ids that the new list has and the old one had not.
fn added_rows(change: &Change) -> Vec<String> {
    let ids = |value: &Value| -> Vec<String> {
        let rows = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let id = |row: &Value| Some(row.get("id").or_else(|| row.get("kode"))?.as_str()?.to_owned());
        rows.iter().filter_map(id).collect()
    };
    let old = ids(&change.old);
    ids(&change.new).into_iter().filter(|id| !old.contains(id)).collect()
}

/// A value in one short line.
fn short(value: &Value) -> String {
    let text = match value {
        Value::Array(rows) if rows.iter().any(Value::is_object) => return format!("{} baris", rows.len()),
        Value::Array(items) if items.is_empty() => return "(kosong)".to_owned(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<String>>().join("; "),
        other => plain(other),
    };
    let cut: String = text.chars().take(60).collect();
    match (cut.is_empty(), cut.len() < text.len()) {
        (true, _) => "(kosong)".to_owned(),
        (false, true) => format!("{}…", cut.replace('\n', " ")),
        (false, false) => cut.replace('\n', " "),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(true) => "ya".to_owned(),
        Value::Bool(false) => "tidak".to_owned(),
        other => other.to_string(),
    }
}

/// The findings of the field, or of the row it stands in.
fn findings(session: &Session, target: &Target, library: &Library, profile: &Profile, out: &mut Output) {
    let facts = Facts { session, library, profile };
    for finding in rules::check(&facts) {
        if finding.target.is_within(target)
            || (session.texts(&target.parent()).is_some() && finding.target == target.parent())
        {
            out.print(&line(&finding, session));
        }
    }
}
