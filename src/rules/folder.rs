//! What only shows when the sessions of a folder are compared. Every rule is linear: it groups by a key.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::domain::{Competency, Grade, Level, Session, Target, session};

use super::fields::{CODE, SUMMARY};
use super::technical::unit_name;
use super::{Facts, FolderReport, levels, words};

/// Sessions that share a key with another one.
fn twins<K: Eq + Hash>(sessions: &[Facts<'_>], key: impl Fn(&Session) -> Option<K>) -> Vec<usize> {
    let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
    for (index, facts) in sessions.iter().enumerate() {
        if let Some(key) = key(facts.session) {
            groups.entry(key).or_default().push(index);
        }
    }
    groups.into_values().filter(|group| group.len() > 1).flatten().collect()
}

fn filled(folded: String) -> Option<String> {
    (!folded.is_empty()).then_some(folded)
}

pub fn same_code(sessions: &[Facts<'_>], report: &mut FolderReport) {
    let code = |session: &Session| {
        let code = &session.identity.position_code;
        filled(words::fold(code)).filter(|_| !words::is_placeholder(code))
    };
    for index in twins(sessions, code) {
        report.add(index, CODE, "Sama dengan jabatan lain di folder ini; periksa peta jabatan.");
    }
}

pub fn same_name(sessions: &[Facts<'_>], report: &mut FolderReport) {
    let name = |session: &Session| {
        let name = filled(words::fold(&session.identity.position_name))?;
        Some((words::fold(&session.institution.name), name))
    };
    let by_affairs = twins(sessions, |session| {
        let mut affairs = session.identity.affairs.clone();
        affairs.sort();
        Some((name(session)?, affairs)).filter(|(_, affairs)| !affairs.is_empty())
    });
    let by_unit = twins(sessions, |session| {
        let unit = filled(words::fold(&session.institution.unit))?;
        Some((name(session)?, words::fold(&session.institution.office), unit))
    });
    let all: HashSet<usize> = by_affairs.into_iter().chain(by_unit).collect();
    for index in all {
        let target = Target::of("identitas/nama_jabatan");
        report.add(index, target, "Kembar dengan jabatan lain di folder ini; tambahkan nama unitnya.");
    }
}

pub fn same_summary(sessions: &[Facts<'_>], report: &mut FolderReport) {
    for index in twins(sessions, |session| filled(words::fold(&session.identity.summary))) {
        report.add(index, SUMMARY, "Sama persis dengan jabatan lain; sesuaikan dengan jabatan ini.");
    }
}

/// Where a post stands: institution, office and, for posts below one of its units, the unit.
type Area = (String, String, Option<String>);

/// Highest level per place, competency and grade.
type Highest<'a> = HashMap<(Area, &'a str), HashMap<&'a str, Level>>;

fn office(session: &Session) -> Option<(String, String)> {
    Some((words::fold(&session.institution.name), filled(words::fold(&session.institution.office))?))
}

/// Competencies with a code and a level, and the place of the level.
fn chosen(session: &Session) -> Vec<(&str, Level, Target)> {
    let nine = |section: Target, rows: &'_ [Competency]| -> Vec<(Target, Option<Level>)> {
        rows.iter().map(|row| (section.join(&row.code).join("level"), row.level)).collect()
    };
    let mut places = nine(levels::MANAGERIAL, &session.managerial);
    places.extend(nine(levels::SOCIOCULTURAL, &session.sociocultural));
    let codes = session.managerial.iter().chain(&session.sociocultural).map(|row| row.code.as_str());
    let units = session.technical.iter().filter(|unit| !unit.code.is_empty());
    places.extend(units.clone().map(|unit| (session::TECHNICAL_ROWS.join(&unit.id).join("level"), unit.level)));
    let codes = codes.chain(units.map(|unit| unit.code.as_str()));
    codes.zip(places).filter_map(|(code, (target, level))| Some((code, level?, target))).collect()
}

pub fn superior_below_subordinate(sessions: &[Facts<'_>], report: &mut FolderReport) {
    let mut highest: Highest<'_> = HashMap::new();
    for facts in sessions {
        let (Some(grade), Some((institution, office))) = (facts.grade(), office(facts.session)) else { continue };
        let unit = filled(words::fold(&facts.session.institution.unit));
        for (code, level, _) in chosen(facts.session) {
            let areas = [None, unit.clone()];
            for area in areas.iter().take(if unit.is_some() { 2 } else { 1 }) {
                let key = ((institution.clone(), office.clone(), area.clone()), code);
                let known = highest.entry(key).or_default().entry(grade.code.as_str()).or_insert(level);
                *known = level.max(*known);
            }
        }
    }
    for (index, facts) in sessions.iter().enumerate() {
        let (Some(grade), Some((institution, office))) = (facts.grade(), office(facts.session)) else { continue };
        let unit = filled(words::fold(&facts.session.institution.unit));
        for (code, level, target) in chosen(facts.session) {
            let key = ((institution.clone(), office.clone(), unit.clone()), code);
            let below = highest.get(&key).into_iter().flatten().filter(|(other, _)| is_above(facts, grade, other));
            if let Some(other) = below.map(|(_, other)| *other).max().filter(|other| *other > level) {
                let message = format!("Lebih rendah daripada level {other} pada jabatan bawahannya; periksa.");
                report.add(index, target, message);
            }
        }
    }
}

/// Structural grades stand in the order of the table; functional ones are compared by their level.
fn is_above(facts: &Facts<'_>, grade: &Grade, other: &str) -> bool {
    let grades = &facts.library.grades().grades;
    let Some(other) = facts.library.grade(other) else { return false };
    let place = |grade: &Grade| grades.iter().position(|known| known.code == grade.code);
    grade.is_managerial()
        && match other.is_functional() {
            true => grade.level > other.level,
            false => place(grade) < place(other),
        }
}

pub fn code_with_two_names(sessions: &[Facts<'_>], report: &mut FolderReport) {
    let mut names: HashMap<&str, HashSet<String>> = HashMap::new();
    for unit in sessions.iter().flat_map(|facts| &facts.session.technical).filter(|unit| !unit.code.is_empty()) {
        names.entry(&unit.code).or_default().extend(filled(words::fold_tight(&unit.name)));
    }
    for (index, facts) in sessions.iter().enumerate() {
        for unit in &facts.session.technical {
            if names.get(unit.code.as_str()).is_some_and(|names| names.len() > 1) {
                let target = session::TECHNICAL_ROWS.join(&unit.id).join("nama");
                let code = words::cut(&unit.code, 20);
                report.add(index, target, format!("Kode {code} dipakai untuk dua nama; samakan namanya."));
            }
        }
    }
}

/// Units that a mapping leads to and no post of the folder has, each at the first row that names it.
pub fn unused_unit(sessions: &[Facts<'_>], report: &mut FolderReport) {
    let units = || sessions.iter().flat_map(|facts| &facts.session.technical);
    let codes: HashSet<&str> = units().map(|unit| unit.code.as_str()).collect();
    let names: HashSet<String> = units().map(|unit| words::fold_tight(&unit.name)).collect();
    for (index, facts) in sessions.iter().enumerate() {
        let mut seen = HashSet::new();
        for row in &facts.session.mapping.functions {
            for unit in row.units.iter().filter(|unit| !unit.trim().is_empty()) {
                if codes.contains(unit.as_str()) || !seen.insert(unit) {
                    continue;
                }
                let name = unit_name(unit, facts.session, facts.library).unwrap_or(unit);
                if !names.contains(&words::fold_tight(name)) {
                    let target = session::FUNCTIONS.join(&row.id).join("unit");
                    let name = words::cut(name, 46);
                    report.add(index, target, format!("Belum dipakai SKJ mana pun: {name}."));
                }
            }
        }
    }
}
