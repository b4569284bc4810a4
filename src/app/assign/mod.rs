//! One value, written as text, put into a session: the same field tables, presets and pins as on the screen. Pure;
//! scripts reach it through the command line, suggested values of facilitators through the answer to a remark.

mod refuse;
mod typed;

use serde_json::{Value, json};

pub use self::refuse::AssignError;
use self::refuse::{ids_of, keys_of, keys_of_json, nowhere, shown, unfit};
use self::typed::{choice, flag, level, pick, picks, text};
use super::search::fold;
use crate::domain::ids::Drawn;
use crate::domain::session::{
    EXPERIENCES, FUNCTIONS, MANAGERIAL, PERFORMANCES, PROPOSALS, SOCIOCULTURAL, TECHNICAL_ROWS, TRAININGS,
};
use crate::domain::{
    Experience, Function, Ids, Kind, Level, Library, Origin, Performance, Profile, Proposal, Session, Target,
    Technical, Training, preset,
};

/// What an assignment may look at besides the session.
#[derive(Debug)]
pub struct Tools<'a> {
    pub library: &'a Library,
    pub profile: &'a Profile,
    pub ids: Ids,
}

/// Rows that a person may add: their list, the letter of their ids, and the field that `LIST/+` fills.
static LISTS: [(Target, char, &str); 6] = [
    (TRAININGS, Training::LETTER, "uraian"),
    (EXPERIENCES, Experience::LETTER, "uraian"),
    (PERFORMANCES, Performance::LETTER, "uraian"),
    (FUNCTIONS, Function::LETTER, "fungsi_utama"),
    (PROPOSALS, Proposal::LETTER, "nama"),
    (TECHNICAL_ROWS, Technical::LETTER, "nama"),
];
const GRADE: Target = Target::of("identitas/kelompok_jabatan");
const INSTITUTION_KIND: Target = Target::of("instansi/jenis");

/// Puts the value at the path and tells where it went: `…/+` becomes the new row. Unchanged where it fails.
pub fn assign(session: &mut Session, path: &str, value: &str, tools: &mut Tools<'_>) -> Result<Target, AssignError> {
    let mut changed = session.clone();
    let target = place(&mut changed, &Target::parse(path), value, tools)?;
    *session = changed;
    Ok(target)
}

/// Takes a row, or one text of a list, away.
pub fn remove(session: &mut Session, path: &str, tools: &Tools<'_>) -> Result<Target, AssignError> {
    let target = Target::parse(path);
    let parent = target.parent();
    if !session.exists(&target) {
        return Err(nowhere(session, &target));
    }
    if let Some(texts) = session.texts(&parent) {
        let number: usize = target.last().parse().unwrap_or_default();
        let left = texts.iter().enumerate().filter(|(index, _)| index + 1 != number).map(|(_, text)| text);
        let left = json!(left.collect::<Vec<&String>>());
        return put(session, &parent, left, "").map(|()| parent);
    }
    let Some(rows) = session.rows(&parent) else { return Err(AssignError::NoRow { path: shown(&target) }) };
    let place = rows.position(target.last());
    let is_list = LISTS.iter().any(|(list, _, _)| *list == parent);
    let is_pinned = parent == TECHNICAL_ROWS
        && session
            .technical
            .iter()
            .any(|unit| unit.id == target.last() && preset::is_pinned(unit, session, tools.profile));
    if !is_list || is_pinned {
        return Err(AssignError::Fixed { path: shown(&parent) });
    }
    let Some(Value::Array(mut rows)) = session.value(&parent) else { return Err(nowhere(session, &target)) };
    if let Some(place) = place {
        rows.remove(place);
    }
    put(session, &parent, Value::Array(rows), "").map(|()| parent)
}

fn place(session: &mut Session, target: &Target, value: &str, tools: &mut Tools<'_>) -> Result<Target, AssignError> {
    let segments: Vec<&str> = target.segments().collect();
    if let Some(at) = segments.iter().position(|segment| *segment == "+") {
        let list = Target::parse(&segments.get(..at).unwrap_or_default().join("/"));
        return match segments.get(at + 1..).unwrap_or_default() {
            [] => add(session, &list, None, value, tools),
            [key] => add(session, &list, Some(key), value, tools),
            _ => Err(nowhere(session, target)),
        };
    }
    let Some(field) = session.field(target).filter(|_| session.exists(target)) else {
        return Err(nowhere(session, target));
    };
    // Rows, and the texts of a list, share the field of their list.
    if let Some(rows) = session.rows(&target.parent()) {
        return Err(AssignError::Group { path: shown(target), keys: keys_of(rows.row_fields()) });
    }
    let kind = if session.texts(&target.parent()).is_some() { Kind::Paragraph } else { field.kind };
    fill(session, target, kind, value, tools)?;
    if *target == GRADE || *target == INSTITUTION_KIND {
        preset::pin_autonomy(session, tools.library, tools.profile, &mut tools.ids);
    }
    Ok(target.clone())
}

fn fill(
    session: &mut Session,
    target: &Target,
    kind: Kind,
    value: &str,
    tools: &mut Tools<'_>,
) -> Result<(), AssignError> {
    let new = match kind {
        Kind::Line => json!(text(target, value)?.replace('\n', " ")),
        Kind::Paragraph => json!(text(target, value)?),
        Kind::Texts => {
            let texts = text(target, value)?;
            json!(texts.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<&str>>())
        }
        Kind::Choice(choices) => json!(choice(target, choices, value)?),
        Kind::Flag => json!(flag(target, value)?),
        Kind::Level => return set_level(session, target, level(target, value)?, tools),
        Kind::Pick(source) => {
            let picked = pick(target, source, value, session, tools)?;
            if *target == GRADE {
                preset::choose_grade(session, &picked, tools.library, &mut tools.ids);
                return Ok(());
            }
            json!(picked)
        }
        Kind::Picks(source) => json!(picks(target, source, value, session, tools)?),
        Kind::Kept => return Err(AssignError::Kept { path: shown(target) }),
        Kind::Record => {
            let keys = session.value(target).map(|value| keys_of_json(&value)).unwrap_or_default();
            return Err(AssignError::Group { path: shown(target), keys });
        }
        Kind::Rows => {
            let rows = session.rows(target).map(ids_of).unwrap_or_default();
            return Err(AssignError::List { path: shown(target), rows });
        }
    };
    put(session, target, new, value)
}

fn add(
    session: &mut Session,
    list: &Target,
    key: Option<&str>,
    value: &str,
    tools: &mut Tools<'_>,
) -> Result<Target, AssignError> {
    if let Some(texts) = session.texts(list) {
        let mut texts = texts.to_vec();
        texts.push(text(list, value)?);
        let number = texts.len();
        put(session, list, json!(texts), value)?;
        return Ok(list.text(number));
    }
    if *list == TECHNICAL_ROWS && key.is_none() {
        return add_unit(session, value, tools);
    }
    let known = LISTS.iter().find(|(known, _, _)| known == list);
    let (letter, first) = match known {
        Some((_, letter, first)) => (*letter, *first),
        None if session.rows(list).is_some() => return Err(AssignError::Fixed { path: shown(list) }),
        None => return Err(nowhere(session, list)),
    };
    let id = tools.ids.draw(letter, session);
    let Some(Value::Array(mut rows)) = session.value(list) else { return Err(nowhere(session, list)) };
    rows.push(json!({ "id": id }));
    put(session, list, Value::Array(rows), value)?;
    let row = list.join(&id);
    place(session, &row.join(key.unwrap_or(first)), value, tools)?;
    preset::pin_autonomy(session, tools.library, tools.profile, &mut tools.ids);
    Ok(row)
}

/// A unit of the dictionary by its code or name; any other name becomes a unit of one's own.
fn add_unit(session: &mut Session, value: &str, tools: &mut Tools<'_>) -> Result<Target, AssignError> {
    let value = text(&TECHNICAL_ROWS, value)?;
    let wanted = fold(value.trim());
    let found = tools.library.unit_names().find(|(code, name)| fold(code) == wanted || fold(name) == wanted);
    let found = found.and_then(|(code, _)| tools.library.unit(code));
    let unit = match found {
        Some(entry) if session.technical.iter().any(|unit| unit.code == entry.code.as_str()) => {
            return Err(unfit(&TECHNICAL_ROWS, &value, "Unit ini sudah ada pada daftar.".to_owned()));
        }
        Some(entry) => preset::unit_from_entry(&entry, session, tools.library, &mut tools.ids),
        None => Technical { name: value.trim().to_owned(), origin: Origin::Own, ..tools.ids.row(session) },
    };
    let row = TECHNICAL_ROWS.join(&unit.id);
    session.technical.push(unit);
    preset::pin_autonomy(session, tools.library, tools.profile, &mut tools.ids);
    Ok(row)
}

/// Levels bring their texts along.
fn set_level(
    session: &mut Session,
    target: &Target,
    level: Option<Level>,
    tools: &Tools<'_>,
) -> Result<(), AssignError> {
    let segments: Vec<&str> = target.segments().collect();
    let default = |code: &str| tools.library.default_level(&session.identity.position_group, code);
    match (segments.as_slice(), level) {
        ([section @ (MANAGERIAL | SOCIOCULTURAL), code, "level"], Some(level)) => {
            let is_preset = default(code) == Some(level);
            let rows = match *section {
                MANAGERIAL => &mut session.managerial,
                _ => &mut session.sociocultural,
            };
            if let Some(row) = rows.iter_mut().find(|row| row.code == *code) {
                preset::set_competency_level(row, level, tools.library, section);
                row.preset = row.preset && is_preset;
            }
            Ok(())
        }
        (["teknis", id, "level"], Some(level)) => {
            preset::set_unit_level(session, id, level, tools.library);
            Ok(())
        }
        _ => put(session, target, json!(level), level.map_or("", |level| level.digit())),
    }
}

fn put(session: &mut Session, target: &Target, new: Value, value: &str) -> Result<(), AssignError> {
    match session.set(target, new) {
        Some(_) => Ok(()),
        None => Err(unfit(target, value, "Nilai itu tidak dapat disimpan di sini.".to_owned())),
    }
}
