//! What the rules that compare SKJ have to know of each: hashes of what may not stand twice, levels by competency. It
//! is small, so that an index can keep it and a hundred thousand SKJ can be compared without reading them again.

use std::rc::Rc;

use super::technical::unit_name;
use super::{Facts, Look, words};
use crate::domain::mix::{hash, small};
use crate::domain::{Competency, Function, Level, Library, Session, Target, Text, session};

/// Zero where there is nothing to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    pub code: u64,
    pub name_and_affairs: u64,
    pub name_and_unit: u64,
    pub summary: u64,
    /// Institution and office.
    pub area: u64,
    pub unit: u64,
    /// Place in the table of grades.
    pub grade: u8,
    /// Competencies with a code and a level, in the order of `chosen`.
    pub chosen: Vec<Chosen>,
    /// Technical units in their order.
    pub technical: Vec<Unit>,
    /// Units that the mapping leads to, in the order of `mapped`.
    pub mapped: Vec<Mapped>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    pub code: u32,
    pub level: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Zero for a unit of no dictionary.
    pub code: u32,
    pub name: u32,
    /// Definition, description and indicators; zero where the level is not chosen.
    pub text: u32,
    pub level: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    pub code: u32,
    pub name: u32,
}

const NO_GRADE: u8 = u8::MAX;

fn filled(folded: Rc<str>) -> Option<Rc<str>> {
    (!folded.is_empty()).then_some(folded)
}

/// A number for one or two things that are compared together.
pub fn pair(one: u64, other: u64) -> u64 {
    hash((one, other))
}

impl Traits {
    pub fn of(facts: &Facts<'_>) -> Traits {
        Traits::at(&Look::at(facts))
    }

    pub(super) fn at(facts: &Look<'_>) -> Traits {
        let Facts { session, library, .. } = **facts;
        let institution = facts.fold(&session.institution.name);
        let office = filled(facts.fold(&session.institution.office));
        let unit = filled(facts.fold(&session.institution.unit));
        let name = filled(facts.fold(&session.identity.position_name)).map(|name| hash((&institution, name)));
        let mut affairs = session.identity.affairs.clone();
        affairs.sort();
        let code = &session.identity.position_code;
        let code = filled(facts.fold(code)).filter(|_| !words::is_placeholder(code));
        let grades = &library.grades().grades;
        let grade = facts.grade().and_then(|grade| grades.iter().position(|known| known.code == grade.code));
        let named = |name: Option<u64>, with: u64| name.map_or(0, |name| pair(name, with));
        Traits {
            code: code.map_or(0, hash),
            name_and_affairs: named(name.filter(|_| !affairs.is_empty()), hash(&affairs)),
            name_and_unit: named(name.filter(|_| unit.is_some()), hash((&office, &unit))),
            summary: filled(facts.fold(&session.identity.summary)).map_or(0, hash),
            area: office.map_or(0, |office| hash((&institution, office))),
            unit: unit.map_or(0, hash),
            grade: grade.and_then(|place| u8::try_from(place).ok()).unwrap_or(NO_GRADE),
            chosen: chosen(session)
                .map(|(code, level, _)| Chosen { code: small(code), level: level.number() })
                .collect(),
            technical: session.technical.iter().map(|unit| unit_traits(unit, library)).collect(),
            mapped: mapped(session)
                .map(|(_, id)| {
                    let name = unit_name(id, session, library).unwrap_or(id);
                    Mapped { code: small(id), name: of_name(name) }
                })
                .collect(),
        }
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256);
        let whole = [self.code, self.name_and_affairs, self.name_and_unit, self.summary, self.area, self.unit];
        whole.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        let count = |length: usize| u8::try_from(length).unwrap_or(u8::MAX);
        bytes.extend([self.grade, count(self.chosen.len()), count(self.technical.len()), count(self.mapped.len())]);
        for chosen in self.chosen.iter().take(255) {
            bytes.extend(chosen.code.to_le_bytes());
            bytes.push(chosen.level);
        }
        for unit in self.technical.iter().take(255) {
            [unit.code, unit.name, unit.text].iter().for_each(|number| bytes.extend(number.to_le_bytes()));
            bytes.push(unit.level);
        }
        for mapped in self.mapped.iter().take(255) {
            bytes.extend(mapped.code.to_le_bytes());
            bytes.extend(mapped.name.to_le_bytes());
        }
        bytes
    }

    /// Nothing where the bytes are none of ours, as those of an SKJ that is not compared.
    pub fn from_bytes(bytes: &[u8]) -> Option<Traits> {
        let mut rest = bytes;
        let mut take = |count: usize| -> Option<&[u8]> {
            let (taken, left) = rest.split_at_checked(count)?;
            rest = left;
            Some(taken)
        };
        let whole = |bytes: &[u8]| bytes.try_into().ok().map(u64::from_le_bytes);
        let half = |bytes: &[u8], at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
        let mut traits = Traits {
            code: whole(take(8)?)?,
            name_and_affairs: whole(take(8)?)?,
            name_and_unit: whole(take(8)?)?,
            summary: whole(take(8)?)?,
            area: whole(take(8)?)?,
            unit: whole(take(8)?)?,
            ..Traits::default()
        };
        let [grade, chosen, technical, mapped]: [u8; 4] = take(4)?.try_into().ok()?;
        traits.grade = grade;
        for _ in 0..chosen {
            let bytes = take(5)?;
            traits.chosen.push(Chosen { code: half(bytes, 0)?, level: *bytes.last()? });
        }
        for _ in 0..technical {
            let bytes = take(13)?;
            let (code, name, text) = (half(bytes, 0)?, half(bytes, 4)?, half(bytes, 8)?);
            traits.technical.push(Unit { code, name, text, level: *bytes.last()? });
        }
        for _ in 0..mapped {
            let bytes = take(8)?;
            traits.mapped.push(Mapped { code: half(bytes, 0)?, name: half(bytes, 4)? });
        }
        Some(traits)
    }
}

fn unit_traits(unit: &session::Technical, library: &Library) -> Unit {
    Unit {
        code: if unit.code.is_empty() { 0 } else { small(&unit.code) },
        name: if words::has_letters(&unit.name) { of_name(&unit.name) } else { 0 },
        text: unit.level.map_or(0, |level| of_texts(unit, level, library)),
        level: unit.level.map_or(0, Level::number),
    }
}

/// Of definition, description and indicators. Mostly they are those of the dictionary, which is told sooner.
fn of_texts(unit: &session::Technical, level: Level, library: &Library) -> u32 {
    let held = if library.large().is_none() { library.unit(&unit.code) } else { None };
    let is_known = held.is_some_and(|entry| {
        let is_same = |(known, own): (&Text, &String)| **known == *own || words::fold(known) == words::fold(own);
        let known = entry.at(level).filter(|known| known.indicators.len() == unit.indicators.len());
        known.is_some_and(|known| {
            is_same((&entry.definition, &unit.definition))
                && is_same((&known.description, &unit.description))
                && known.indicators.iter().zip(&unit.indicators).all(is_same)
        })
    });
    match is_known {
        true => small((&unit.code, level.number())),
        false => small(words::mixed([&unit.definition, &unit.description].into_iter().chain(&unit.indicators), true)),
    }
}

/// Of a name, written together or apart.
fn of_name(name: &str) -> u32 {
    small(words::mixed([name], false))
}

/// Competencies with a code and a level, and section and id of the row.
pub fn chosen(session: &Session) -> impl Iterator<Item = (&str, Level, (Target, &str))> {
    let nine = |section: Target| move |row| of_the_nine(row, section.clone());
    let managerial = session.managerial.iter().filter_map(nine(super::levels::MANAGERIAL));
    let sociocultural = session.sociocultural.iter().filter_map(nine(super::levels::SOCIOCULTURAL));
    let units = session.technical.iter().filter(|unit| !unit.code.is_empty());
    let units =
        units.filter_map(|unit| Some((unit.code.as_str(), unit.level?, (session::TECHNICAL_ROWS, unit.id.as_str()))));
    managerial.chain(sociocultural).chain(units)
}

fn of_the_nine(row: &Competency, section: Target) -> Option<(&str, Level, (Target, &str))> {
    Some((&row.code, row.level?, (section, &row.code)))
}

/// Units that the mapping leads to, each with the first row that names it.
pub fn mapped(session: &Session) -> impl Iterator<Item = (&Function, &str)> {
    let mut seen = std::collections::HashSet::new();
    let rows = session.mapping.functions.iter();
    rows.flat_map(|row| row.units.iter().map(move |unit| (row, unit.as_str())))
        .filter(move |(_, unit)| !unit.trim().is_empty() && seen.insert(*unit))
}
