//! What the texts of a session become with the dictionaries in force now: the nine competencies follow them; of a
//! technical unit only what is still the wording of some dictionary, so that edited texts stay.

use serde_json::Value;

use super::change::Change;
use super::dictionary::{Dictionary, Entry, LevelText, Text};
use super::library::Library;
use super::session::{Competency, MANAGERIAL, SOCIOCULTURAL, Session, TECHNICAL_ROWS, Technical};
use super::target::Target;
use super::word::Origin;

/// One competency or unit whose texts differ from the dictionary's.
#[derive(Clone, Debug, PartialEq)]
pub struct Refresh {
    /// Its row.
    pub target: Target,
    pub name: String,
    pub changes: Vec<Change>,
    /// Fields that were edited and stay as they are.
    pub kept: Vec<Target>,
    /// No dictionary at hand has these texts: they were edited, or taken from one that is gone.
    pub is_unknown: bool,
}

/// Everything that differs, in the order of the form. `former` are dictionaries that the session once used.
pub fn refreshes(session: &Session, library: &Library, former: &[Dictionary]) -> Vec<Refresh> {
    let sections = [(MANAGERIAL, &session.managerial), (SOCIOCULTURAL, &session.sociocultural)];
    let competencies = sections.into_iter().flat_map(|(section, rows)| {
        rows.iter().filter_map(move |row| competency(row, &Target::of(section).join(&row.code), library, section))
    });
    let units = session.technical.iter().filter(|unit| unit.origin == Origin::Dictionary);
    competencies.chain(units.filter_map(|unit| technical(unit, library, former))).collect()
}

fn competency(row: &Competency, target: &Target, library: &Library, section: &str) -> Option<Refresh> {
    let entry = library.entry(section, &row.code)?;
    let text = entry.at(row.level?)?;
    let mut changes = Vec::new();
    put(&mut changes, target, "nama", Value::from(row.name.as_str()), Value::from(entry.name.as_str()));
    put(
        &mut changes,
        target,
        "deskripsi",
        Value::from(row.description.as_str()),
        Value::from(text.description.as_str()),
    );
    put(&mut changes, target, "indikator", Value::from(row.indicators.as_slice()), list(&text.indicators));
    (!changes.is_empty()).then(|| Refresh {
        target: target.clone(),
        name: row.name.clone(),
        changes,
        kept: Vec::new(),
        is_unknown: false,
    })
}

fn technical(unit: &Technical, library: &Library, former: &[Dictionary]) -> Option<Refresh> {
    let entry = library.unit(&unit.code)?;
    let text = entry.at(unit.level?)?;
    let once = former.iter().filter_map(|dictionary| dictionary.find(&unit.code));
    let known = library.versions_of(&unit.code);
    let versions: Vec<&Entry> = known.iter().map(|known| &**known).chain(once).collect();
    let levels: Vec<&LevelText> = versions.iter().filter_map(|entry| entry.at(unit.level?)).collect();
    let target = TECHNICAL_ROWS.join(&unit.id);
    let (mut changes, mut kept) = (Vec::new(), Vec::new());
    for (key, old, new, is_known) in [
        ("nama", &unit.name, &entry.name, versions.iter().any(|known| known.name.as_str() == unit.name)),
        (
            "definisi",
            &unit.definition,
            &entry.definition,
            versions.iter().any(|known| known.definition.as_str() == unit.definition),
        ),
        (
            "deskripsi",
            &unit.description,
            &text.description,
            levels.iter().any(|known| known.description.as_str() == unit.description),
        ),
    ] {
        match is_known {
            true => put(&mut changes, &target, key, Value::from(old.as_str()), Value::from(new.as_str())),
            false if old != new.as_str() => kept.push(target.join(key)),
            false => {}
        }
    }
    let followed = indicators(unit, text, &levels, &target, &mut changes, &mut kept);
    // Nothing of its text is any dictionary's: all of it was edited, or the dictionary it came from is gone.
    let is_unknown = followed == 0 && kept.contains(&target.join("deskripsi"));
    if is_unknown {
        changes.clear();
        kept.clear();
        put(
            &mut changes,
            &target,
            "deskripsi",
            Value::from(unit.description.as_str()),
            Value::from(text.description.as_str()),
        );
        put(&mut changes, &target, "indikator", Value::from(unit.indicators.as_slice()), list(&text.indicators));
    }
    (!changes.is_empty()).then(|| Refresh { target, name: unit.name.clone(), changes, kept, is_unknown })
}

/// Each indicator that is still a dictionary's follows; the others stay where they are. How many are a dictionary's.
fn indicators(
    unit: &Technical,
    text: &LevelText,
    versions: &[&LevelText],
    target: &Target,
    changes: &mut Vec<Change>,
    kept: &mut Vec<Target>,
) -> usize {
    let same = |known: &LevelText, place: usize| {
        known.indicators.get(place).map(Text::as_str) == unit.indicators.get(place).map(String::as_str)
    };
    let alike = |known: &&&LevelText| (0..unit.indicators.len()).filter(|place| same(known, *place)).count();
    let Some(base) = versions.iter().max_by_key(alike) else { return 0 };
    let list = target.join("indikator");
    let mut after: Vec<String> = Vec::new();
    for (place, old) in unit.indicators.iter().enumerate() {
        match (same(base, place), text.indicators.get(place)) {
            (true, Some(new)) => after.push(new.to_string()),
            (true, None) => {}
            (false, _) => {
                kept.push(list.text(place + 1));
                after.push(old.clone());
            }
        }
    }
    if unit.indicators.len() == base.indicators.len() {
        after.extend(text.indicators.iter().skip(unit.indicators.len()).map(|text| text.to_string()));
    }
    put(changes, target, "indikator", Value::from(unit.indicators.as_slice()), Value::from(after));
    alike(&base)
}

fn list(texts: &[Text]) -> Value {
    texts.iter().map(|text| text.as_str()).collect::<Vec<&str>>().into()
}

fn put(changes: &mut Vec<Change>, target: &Target, key: &str, old: Value, new: Value) {
    if old != new {
        changes.push(Change { target: target.join(key), old, new });
    }
}
