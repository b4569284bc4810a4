//! One value, written as text, put into a session: the same field tables, presets and pins as on the screen. Pure;
//! scripts reach it through the command line.

use serde_json::{Value, json};
use thiserror::Error;

use super::search::{fold, rank_names};
use crate::domain::clean::visible;
use crate::domain::session::{EXPERIENCES, FUNCTIONS, MANAGERIAL, PERFORMANCES, PROPOSALS, SOCIOCULTURAL, TRAININGS};
use crate::domain::{
    Choice, Field, Ids, Kind, Level, Library, Origin, Profile, Rows, Session, Source, Target, Technical, preset,
};

/// What an assignment may look at besides the session.
#[derive(Debug)]
pub struct Tools<'a> {
    pub library: &'a Library,
    pub profile: &'a Profile,
    pub ids: Ids,
}

/// Why nothing was changed, in a sentence that says what to write instead.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AssignError {
    #[error("Isian {path} tidak ada.{hint}")]
    Nowhere { path: String, hint: String },
    #[error("Isian {path} diisi oleh program dan tidak dapat diubah.")]
    Kept { path: String },
    #[error("{path} adalah sekelompok isian. Sebutkan salah satunya: {keys}.")]
    Group { path: String, keys: String },
    #[error("{path} adalah daftar baris. Tambah baris dengan {path}/+, atau sebutkan salah satu: {rows}.")]
    List { path: String, rows: String },
    #[error("Baris pada {path} tidak dapat ditambah atau dihapus.")]
    Fixed { path: String },
    #[error("Nilai \"{value}\" tidak cocok untuk {path}. {hint}")]
    Unfit { path: String, value: String, hint: String },
}

/// Rows that a person may add: their list, the letter of their ids, and the field that `LIST/+` fills.
static LISTS: [(Target, char, &str); 5] = [
    (TRAININGS, 'p', "uraian"),
    (EXPERIENCES, 'k', "uraian"),
    (PERFORMANCES, 'i', "uraian"),
    (FUNCTIONS, 'f', "fungsi_utama"),
    (PROPOSALS, 'u', "nama"),
];
const TECHNICAL: Target = Target::of("teknis");
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
    let is_list = parent == TECHNICAL || LISTS.iter().any(|(list, _, _)| *list == parent);
    let is_pinned = parent == TECHNICAL
        && session
            .technical
            .iter()
            .any(|unit| unit.id == target.last() && preset::is_pinned(unit, session, tools.profile));
    if !is_list || is_pinned {
        return Err(AssignError::Fixed { path: shown(&parent) });
    }
    let Some(Value::Array(mut rows)) = session.value(&parent) else { return Err(nowhere(session, &target)) };
    if let Some(index) = session.rows(&parent).and_then(|rows| rows.position(target.last())) {
        rows.remove(index);
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
    // The text lists and rows share their field with what stands inside them.
    let is_item = session.texts(&target.parent()).is_some();
    let is_row = session.rows(&target.parent()).is_some();
    if is_row {
        let keys = session.rows(&target.parent()).map(|rows| keys_of(rows.row_fields())).unwrap_or_default();
        return Err(AssignError::Group { path: shown(target), keys });
    }
    match field.kind {
        _ if is_item => put(session, target, json!(text(target, value)?), value)?,
        Kind::Line => put(session, target, json!(text(target, value)?.replace('\n', " ")), value)?,
        Kind::Paragraph => put(session, target, json!(text(target, value)?), value)?,
        Kind::Texts => {
            let texts = text(target, value)?;
            let texts: Vec<&str> = texts.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            put(session, target, json!(texts), value)?;
        }
        Kind::Choice(choices) => put(session, target, json!(choice(target, choices, value)?), value)?,
        Kind::Flag => put(session, target, json!(flag(target, value)?), value)?,
        Kind::Level => set_level(session, target, level(target, value)?, tools)?,
        Kind::Pick(source) => {
            let picked = pick(target, source, value, session, tools)?;
            match *target == GRADE {
                true => preset::choose_grade(session, &picked, tools.library, &mut tools.ids),
                false => put(session, target, json!(picked), value)?,
            }
        }
        Kind::Picks(source) => {
            let picked = picks(target, source, value, session, tools)?;
            put(session, target, json!(picked), value)?;
        }
        Kind::Kept => return Err(AssignError::Kept { path: shown(target) }),
        Kind::Record => {
            let keys = session.value(target).map(|value| keys_of_json(&value)).unwrap_or_default();
            return Err(AssignError::Group { path: shown(target), keys });
        }
        Kind::Rows => {
            let rows = session.rows(target).map(ids_of).unwrap_or_default();
            return Err(AssignError::List { path: shown(target), rows });
        }
    }
    if *target == GRADE || *target == INSTITUTION_KIND {
        preset::pin_autonomy(session, tools.library, tools.profile, &mut tools.ids);
    }
    Ok(target.clone())
}

fn add(
    session: &mut Session,
    list: &Target,
    key: Option<&str>,
    value: &str,
    tools: &mut Tools<'_>,
) -> Result<Target, AssignError> {
    if session.texts(list).is_some() {
        let mut texts = session.texts(list).unwrap_or_default().to_vec();
        texts.push(text(list, value)?);
        let number = texts.len();
        put(session, list, json!(texts), value)?;
        return Ok(list.text(number));
    }
    if *list == TECHNICAL && key.is_none() {
        return add_unit(session, value, tools);
    }
    let known = LISTS.iter().find(|(known, _, _)| known == list);
    let (letter, first) = match known {
        Some((_, letter, first)) => (*letter, *first),
        None if *list == TECHNICAL => ('t', "nama"),
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
    let value = text(&TECHNICAL, value)?;
    let wanted = fold(value.trim());
    let found = tools.library.unit_names().find(|(code, name)| fold(code) == wanted || fold(name) == wanted);
    let found = found.and_then(|(code, _)| tools.library.unit(code));
    let unit = match found {
        Some(entry) if session.technical.iter().any(|unit| unit.code == entry.code.as_str()) => {
            let hint = "Unit ini sudah ada pada daftar.".to_owned();
            return Err(AssignError::Unfit { path: shown(&TECHNICAL), value: visible(&value).into_owned(), hint });
        }
        Some(entry) => preset::unit_from_entry(&entry, session, tools.library, &mut tools.ids),
        None => Technical {
            id: tools.ids.draw('t', session),
            name: value.trim().to_owned(),
            origin: Origin::Own,
            ..Technical::default()
        },
    };
    let row = TECHNICAL.join(&unit.id);
    session.technical.push(unit);
    preset::pin_autonomy(session, tools.library, tools.profile, &mut tools.ids);
    Ok(row)
}

/// Levels carry their texts along.
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

/// Typed text as it is kept: line ends made plain, nothing that a terminal would obey.
fn text(target: &Target, value: &str) -> Result<String, AssignError> {
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

fn choice(target: &Target, choices: &[Choice], value: &str) -> Result<&'static str, AssignError> {
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

fn flag(target: &Target, value: &str) -> Result<bool, AssignError> {
    match fold(value.trim()).as_str() {
        "ya" | "true" | "1" => Ok(true),
        "tidak" | "false" | "0" | "" => Ok(false),
        _ => Err(unfit(target, value, "Pilihannya: ya, tidak.".to_owned())),
    }
}

fn level(target: &Target, value: &str) -> Result<Option<Level>, AssignError> {
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

fn pick(
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
fn picks(
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

fn nowhere(session: &Session, target: &Target) -> AssignError {
    let mut around = target.parent();
    while around != Target::ROOT && !session.exists(&around) {
        around = around.parent();
    }
    let keys = match session.rows(&around) {
        Some(rows) => ids_of(rows),
        None => session.value(&around).map(|value| keys_of_json(&value)).unwrap_or_default(),
    };
    let place = if around == Target::ROOT { "Yang ada".to_owned() } else { format!("Di {} ada", shown(&around)) };
    let hint = if keys.is_empty() { String::new() } else { format!(" {place}: {keys}.") };
    AssignError::Nowhere { path: shown(target), hint }
}

fn keys_of(fields: &[Field]) -> String {
    let typed = fields.iter().filter(|field| field.kind != Kind::Kept);
    typed.map(|field| field.key).collect::<Vec<&str>>().join(", ")
}

fn keys_of_json(value: &Value) -> String {
    let keys = value.as_object().map(|map| map.keys().map(String::as_str).collect::<Vec<&str>>());
    visible(&keys.unwrap_or_default().join(", ")).into_owned()
}

fn ids_of(rows: &dyn Rows) -> String {
    let ids: Vec<&str> = (0..rows.count()).filter_map(|index| rows.id_at(index)).collect();
    let ids = if ids.is_empty() { "belum ada baris".to_owned() } else { ids.join(", ") };
    visible(&ids).into_owned()
}

fn unfit(target: &Target, value: &str, hint: String) -> AssignError {
    let value: String = value.chars().take(80).collect();
    AssignError::Unfit { path: shown(target), value: visible(&value).into_owned(), hint }
}

fn shown(target: &Target) -> String {
    let path: String = target.as_str().chars().take(120).collect();
    visible(&path).into_owned()
}
