//! What was typed, read for the kind of its field.

use super::refuse::unfit;
use super::{AssignError, Tools};
use crate::app::search::{fold, rank_names};
use crate::domain::{Choice, Field, Level, Session, Source, Target};

/// Typed text as it is kept: line ends made plain, nothing that a terminal would obey.
pub(super) fn text(target: &Target, value: &str) -> Result<String, AssignError> {
    let text = value.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().any(|char| char.is_control() && char != '\n' && char != '\t') {
        return Err(unfit(target, value, "Hapus karakter kendali di dalamnya.".to_owned()));
    }
    if text.chars().count() > Field::DOOR_LIMIT {
        let hint = format!("Paling banyak {} huruf.", Field::DOOR_LIMIT);
        return Err(unfit(target, &value.chars().take(20).collect::<String>(), hint));
    }
    Ok(text.replace('\t', " "))
}

pub(super) fn choice(target: &Target, choices: &[Choice], value: &str) -> Result<&'static str, AssignError> {
    let wanted = fold(value.trim());
    let found = choices.iter().find(|choice| choice.word == wanted || fold(choice.label) == wanted);
    match found {
        Some(choice) => Ok(choice.word),
        None if wanted.is_empty() => Ok(""),
        None => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.word).collect();
            Err(unfit(target, value, format!("Pilihannya: {}.", words.join(", "))))
        }
    }
}

pub(super) fn flag(target: &Target, value: &str) -> Result<bool, AssignError> {
    match fold(value.trim()).as_str() {
        "ya" | "true" | "1" => Ok(true),
        "tidak" | "false" | "0" | "" => Ok(false),
        _ => Err(unfit(target, value, "Pilihannya: ya, tidak.".to_owned())),
    }
}

pub(super) fn level(target: &Target, value: &str) -> Result<Option<Level>, AssignError> {
    match value.trim() {
        "" => Ok(None),
        digits => match digits.parse().ok().and_then(Level::new) {
            Some(level) => Ok(Some(level)),
            None => Err(unfit(target, value, "Level adalah angka 1 sampai 5.".to_owned())),
        },
    }
}

/// Codes and names of a table; either may be written.
fn table(source: Source, session: &Session, tools: &Tools<'_>) -> Vec<(String, String)> {
    let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let library = tools.library;
    match source {
        Source::Grades => library.grades().grades.iter().map(|row| pair(&row.code, &row.name)).collect(),
        Source::Affairs => library.affairs().affairs.iter().map(|row| pair(&row.code, &row.name)).collect(),
        Source::Education => library.grades().education.iter().map(|name| pair(name, name)).collect(),
        Source::Ranks => library.grades().ranks.iter().map(|row| pair(&row.code, &row.name)).collect(),
        Source::Units => {
            let own = session.proposals.iter().map(|row| pair(&row.id, &row.name));
            library.unit_names().map(|(code, name)| pair(code, name)).chain(own).collect()
        }
    }
}

pub(super) fn pick(
    target: &Target,
    source: Source,
    value: &str,
    session: &Session,
    tools: &Tools<'_>,
) -> Result<String, AssignError> {
    let wanted = fold(value.trim());
    if wanted.is_empty() {
        return Ok(String::new());
    }
    // `S-1/D-IV` names two equal degrees at once.
    if source == Source::Education && tools.library.grades().education_order(value.trim()).is_some() {
        return Ok(value.trim().to_owned());
    }
    let table = table(source, session, tools);
    let found = table.iter().find(|(code, name)| fold(code) == wanted || fold(name) == wanted);
    found.map(|(code, _)| code.clone()).ok_or_else(|| unfit(target, value, near(&wanted, &table)))
}

/// Several values with commas or semicolons between them; a name may hold commas itself.
pub(super) fn picks(
    target: &Target,
    source: Source,
    value: &str,
    session: &Session,
    tools: &Tools<'_>,
) -> Result<Vec<String>, AssignError> {
    let mut picked: Vec<String> = Vec::new();
    for part in value.split(';').filter(|part| !part.trim().is_empty()) {
        let parts = match pick(target, source, part, session, tools) {
            Ok(code) => vec![code],
            Err(_) => {
                let each = part.split(',').filter(|piece| !piece.trim().is_empty());
                each.map(|piece| pick(target, source, piece, session, tools)).collect::<Result<_, _>>()?
            }
        };
        picked.extend(parts);
    }
    let mut seen: Vec<String> = Vec::new();
    picked.retain(|code| {
        let is_new = !seen.contains(code);
        seen.push(code.clone());
        is_new
    });
    Ok(picked)
}

fn near(wanted: &str, table: &[(String, String)]) -> String {
    let names: Vec<&str> = table.iter().map(|(_, name)| name.as_str()).collect();
    let close: Vec<String> = rank_names(wanted, &names)
        .into_iter()
        .take(3)
        .filter_map(|index| table.get(index))
        .map(|(code, name)| if code == name { name.clone() } else { format!("{code} ({name})") })
        .collect();
    match close.is_empty() {
        true if table.len() <= 15 => {
            let codes: Vec<&str> = table.iter().map(|(code, _)| code.as_str()).collect();
            format!("Pilihannya: {}.", codes.join(", "))
        }
        true => "Tulis kode atau nama lengkapnya.".to_owned(),
        false => format!("Mungkin yang dimaksud: {}.", close.join(", ")),
    }
}
