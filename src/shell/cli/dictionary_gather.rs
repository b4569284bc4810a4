//! `skj kamus kumpulkan`: proposed units of many SKJ in groups of near-equal ones, as a candidate for a dictionary, or
//! taken into the dictionary of the workshop.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::Exit;
use super::dictionary_import::confirmed;
use super::out::Output;
use crate::app::gather::{ALIKE, Group, groups, proposed_in};
use crate::domain::review::Status;
use crate::domain::{Level, Library};
use crate::exchange::dictionary::export::{Form, write};
use crate::shell::candidate::{add, candidate};
use crate::store::access::Sharing;
use crate::store::dictionaries::{WORKSHOP, dictionary_name};
use crate::store::explain::reason;
use crate::store::save::write_new;
use crate::store::{Listing, list};

/// What becomes of the groups that lie in a folder of SKJ.
#[derive(Debug, Args)]
pub struct Gather {
    /// Folder yang memuat SKJ
    #[arg(value_name = "FOLDER", help_heading = "Isian")]
    pub folder: PathBuf,
    /// Usulan dikelompokkan mulai sekian persen mirip; bawaan 55
    #[arg(
        long = "mirip",
        alias = "alike",
        value_name = "N",
        default_value_t = ALIKE,
        hide_default_value = true,
        value_parser = clap::value_parser!(u8).range(1..=100),
        help_heading = "Opsi"
    )]
    pub alike: u8,
    /// Tulis calon kamus (JSON) ke berkas ini; yang sudah ada tidak diganti
    #[arg(long = "keluar", short = 'o', alias = "output", value_name = "BERKAS", help_heading = "Opsi")]
    pub output: Option<PathBuf>,
    /// Tambahkan ke kamus lokakarya ini, di folder kamus di samping SKJ
    #[arg(long = "ke", alias = "to", value_name = "NAMA", conflicts_with = "output", help_heading = "Opsi")]
    pub name: Option<String>,
    /// Hanya kelompok dengan nomor ini, misalnya 1,3
    #[arg(long = "kelompok", alias = "groups", value_name = "N", value_delimiter = ',', help_heading = "Opsi")]
    pub only: Vec<usize>,
    /// Tulis tanpa bertanya
    #[arg(long = "ya", alias = "yes", requires = "name", help_heading = "Opsi")]
    pub yes: bool,
    /// Cetak sebagai JSON
    #[arg(long, help_heading = "Opsi")]
    pub json: bool,
}

pub fn run(command: &Gather, library: &Library, out: &mut Output) -> Exit {
    let listing: Listing<_> = list(&command.folder, |found| {
        let name = found.path.file_name().unwrap_or_default().to_string_lossy();
        // A conflict copy says again what the session beside it says.
        match found.status {
            Status::Conflict => None,
            _ => Some(proposed_in(found.session, &name)),
        }
    });
    listing.unreadable.iter().for_each(|file| out.message(&file.sentence));
    let sessions: Vec<_> = listing.sessions.into_iter().flatten().collect();
    let count = sessions.len();
    if count == 0 && !listing.unreadable.is_empty() {
        return Exit::Unreadable;
    }
    let all = groups(sessions.into_iter().flatten().collect(), library, command.alike);
    if let Some(number) = command.only.iter().find(|number| **number == 0 || **number > all.len()) {
        out.message(&format!("Kelompok {number} tidak ada; ada {} kelompok.", all.len()));
        return Exit::WrongUse;
    }
    let is_wanted = |number: usize| command.only.is_empty() || command.only.contains(&number);
    let chosen: Vec<(usize, &Group)> = (1..).zip(&all).filter(|(number, _)| is_wanted(*number)).collect();
    match command.json {
        true => out.json(&json!({
            "format": "skj-kumpulan",
            "versi": 1,
            "kelompok": chosen.iter().map(|(number, group)| to_json(*number, group, library)).collect::<Vec<Value>>(),
        })),
        false => print(&chosen, count, library, out),
    }
    let chosen: Vec<&Group> = chosen.into_iter().map(|(_, group)| group).collect();
    let exit = match (&command.output, &command.name) {
        _ if chosen.is_empty() => Exit::Fine,
        (Some(file), _) => write_candidate(&chosen, file, library, out),
        (None, Some(name)) => take_in(command, &chosen, name, library, out),
        (None, None) => Exit::Fine,
    };
    match listing.unreadable.is_empty() {
        true => exit,
        false => exit.max(Exit::Unreadable),
    }
}

fn print(chosen: &[(usize, &Group)], sessions: usize, library: &Library, out: &mut Output) {
    let proposals: usize = chosen.iter().map(|(_, group)| group.members.len()).sum();
    out.print(&match chosen.len() {
        0 => format!("Belum ada unit usulan dalam {sessions} SKJ."),
        groups => format!("{proposals} usulan dalam {groups} kelompok, dari {sessions} SKJ."),
    });
    for (number, group) in chosen {
        out.print(&format!("\n{number:>3}  {}", group.name()));
        for (score, member) in &group.members {
            let from: Vec<&str> = [member.author.as_str(), member.position_name.as_str()]
                .into_iter()
                .filter(|part| !part.trim().is_empty())
                .collect();
            let from = if from.is_empty() { member.file.clone() } else { from.join(", ") };
            out.print(&format!("     {score:>3}%  {}  ({from})", member.proposal.name.trim()));
        }
        if let Some((code, name, score)) = known(group, library) {
            out.print(&format!("     Sudah ada di kamus: {code} {name} ({score}% mirip)."));
        }
        if !group.missing().is_empty() {
            out.print(&format!("     Belum ditulis: level {}.", digits(&group.missing())));
        }
    }
}

/// The unit of the dictionaries that a group is like.
fn known<'a>(group: &Group, library: &'a Library) -> Option<(&'a str, &'a str, u8)> {
    let (place, score) = group.known?;
    let (code, name) = library.unit_at(place)?;
    Some((code, name, score))
}

fn digits(levels: &[Level]) -> String {
    levels.iter().map(|level| level.digit()).collect::<Vec<&str>>().join(", ")
}

fn to_json(number: usize, group: &Group, library: &Library) -> Value {
    let members = group.members.iter().map(|(score, member)| {
        let levels = member.proposal.levels.iter().filter(|draft| draft.is_written());
        json!({
            "berkas": member.file,
            "id": member.proposal.id,
            "nama": member.proposal.name,
            "oleh": member.author,
            "nama_jabatan": member.position_name,
            "skor": score,
            "level": levels.filter_map(|draft| draft.level).map(|level| level.number()).collect::<Vec<u8>>(),
        })
    });
    json!({
        "nomor": number,
        "nama": group.name(),
        "usulan": members.collect::<Vec<Value>>(),
        "level_belum_ditulis": group.missing().iter().map(|level| level.number()).collect::<Vec<u8>>(),
        "mirip_kamus": known(group, library).map(|(code, name, score)| json!({ "kode": code, "nama": name, "skor": score })),
    })
}

fn write_candidate(chosen: &[&Group], file: &Path, library: &Library, out: &mut Output) -> Exit {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = dictionary_name(&stem).unwrap_or_else(|| "usulan".to_owned());
    let dictionary = candidate(chosen, &name, library);
    let bytes = match write(&dictionary, Form::Json) {
        Ok(bytes) => bytes,
        Err(why) => {
            out.message(&format!("Kamus tidak dapat ditulis: {why}."));
            return Exit::Unreadable;
        }
    };
    match write_new(file, &bytes, Sharing::Own) {
        Ok(()) => {
            let count = dictionary.entries.len();
            out.message(&format!(
                "Calon kamus berisi {count} unit ditulis ke {file}. Lengkapi, lalu: skj kamus periksa {file}",
                file = file.display()
            ));
            Exit::Fine
        }
        Err(error) => {
            out.message(&format!("Berkas {} belum ditulis: {}.", file.display(), reason(&error)));
            Exit::Unreadable
        }
    }
}

fn take_in(command: &Gather, chosen: &[&Group], wanted: &str, library: &Library, out: &mut Output) -> Exit {
    let Some(name) = dictionary_name(wanted) else {
        out.message(&format!("Nama {wanted} tidak dapat dipakai. Pilih nama lain, misalnya lokakarya-2026."));
        return Exit::WrongUse;
    };
    if !command.yes && !confirmed(chosen.len(), &name, out) {
        return Exit::WrongUse;
    }
    match add(chosen, &command.folder.join(WORKSHOP), &name, library) {
        Err(why) => {
            out.message(&why);
            Exit::Unreadable
        }
        Ok(added) => {
            for known in &added.known {
                out.message(&format!("{known}: sudah ada di kamus {name}; tidak ditambah lagi."));
            }
            let codes: Vec<&str> = added.entries.iter().map(|entry| entry.code.as_str()).collect();
            out.message(&match codes.as_slice() {
                [] => format!("Kamus {name} tidak berubah."),
                codes => format!(
                    "{} unit ditambahkan ke kamus {name} versi {} ({}), {}.",
                    codes.len(),
                    added.version,
                    codes.join(", "),
                    added.path.display()
                ),
            });
            Exit::Fine
        }
    }
}
