//! What only shows when the SKJ of a folder are compared. Everything is counted once from the traits of all; then each
//! SKJ is looked at by itself, so that the work is linear and a folder need not be in memory.

use std::collections::{HashMap, HashSet};

use super::fields::{CODE, SUMMARY};
use super::technical::unit_name;
use super::traits::{Traits, Unit, chosen, mapped, pair};
use super::{Check, Facts, Finding, RULES, settle, words};
use crate::domain::mix::{Mixing, small};
use crate::domain::{Grade, Level, Library, Target, session};

/// A rule that compares.
pub struct Compare {
    /// What the rule names in these traits, by its place in the list that the rule looks at.
    pub hits: fn(&Folder, &Traits) -> Vec<usize>,
    /// Whether another SKJ is concerned in such a place of this one.
    pub with: fn(&Folder, &Traits, &Traits, usize) -> bool,
    /// Where the place is in the SKJ, and the sentence.
    pub say: fn(&Folder, &Facts<'_>, usize) -> Option<(Target, String)>,
    /// The path of the field without ids, for counting.
    pub field: &'static str,
}

/// Keys that may stand once only; which of them stand more often.
#[derive(Debug, Default)]
struct Once {
    seen: Vec<u64>,
}

impl Once {
    fn add(&mut self, key: u64) {
        if key != 0 {
            self.seen.push(key);
        }
    }

    fn settle(&mut self) {
        self.seen.sort_unstable();
        let doubled = self.seen.windows(2).filter_map(|two| match two {
            [one, other] if one == other => Some(*one),
            _ => None,
        });
        let mut doubled: Vec<u64> = doubled.collect();
        doubled.dedup();
        self.seen = doubled;
    }

    fn is_doubled(&self, key: u64) -> bool {
        key != 0 && self.seen.binary_search(&key).is_ok()
    }
}

/// A value that should be the same wherever its key stands.
#[derive(Debug, Default)]
struct Same<K>(HashMap<K, Option<u32>, Mixing>);

impl<K: std::hash::Hash + Eq> Same<K> {
    fn add(&mut self, key: K, value: u32) {
        self.0.entry(key).and_modify(|known| *known = known.filter(|known| *known == value)).or_insert(Some(value));
    }

    fn differs(&self, key: &K) -> bool {
        self.0.get(key).is_some_and(Option::is_none)
    }
}

/// What was gathered of all SKJ of a folder.
#[derive(Debug, Default)]
pub struct Folder {
    codes: Once,
    names: Once,
    names_in_unit: Once,
    summaries: Once,
    /// Highest level by place and competency, one byte for each grade.
    highest: HashMap<u64, usize, Mixing>,
    levels: Vec<u8>,
    /// Whether the row's grade stands above the column's.
    above: Vec<Vec<bool>>,
    unit_names: Same<u32>,
    unit_texts: Same<(u32, u8)>,
    used_codes: HashSet<u32, Mixing>,
    used_names: HashSet<u32, Mixing>,
}

impl Folder {
    pub fn new(library: &Library) -> Folder {
        let grades = &library.grades().grades;
        let above = grades.iter().map(|one| grades.iter().map(|other| is_above(one, other, grades)).collect());
        Folder { above: above.collect(), ..Folder::default() }
    }

    pub fn add(&mut self, traits: &Traits) {
        self.codes.add(traits.code);
        self.names.add(traits.name_and_affairs);
        self.names_in_unit.add(traits.name_and_unit);
        self.summaries.add(traits.summary);
        if traits.area != 0 && usize::from(traits.grade) < self.above.len() {
            for area in [0, traits.unit].into_iter().take(if traits.unit == 0 { 1 } else { 2 }) {
                for chosen in &traits.chosen {
                    self.raise(place_key(traits.area, area, chosen.code), traits.grade, chosen.level);
                }
            }
        }
        for unit in &traits.technical {
            if unit.code != 0 && unit.name != 0 {
                self.unit_names.add(unit.code, unit.name);
            }
            if unit.code != 0 && unit.text != 0 {
                self.unit_texts.add((unit.code, unit.level), unit.text);
            }
            self.used_codes.insert(unit.code);
            self.used_names.insert(unit.name);
        }
    }

    fn raise(&mut self, key: u64, grade: u8, level: u8) {
        let count = self.above.len();
        let start = *self.highest.entry(key).or_insert(self.levels.len());
        if start == self.levels.len() {
            self.levels.resize(start + count, 0);
        }
        if let Some(known) = self.levels.get_mut(start + usize::from(grade)) {
            *known = level.max(*known);
        }
    }

    /// To be called once, after the last `add`.
    pub fn settle(&mut self) {
        for once in [&mut self.codes, &mut self.names, &mut self.names_in_unit, &mut self.summaries] {
            once.settle();
        }
    }

    /// The highest level that a post below this grade has there.
    fn below(&self, traits: &Traits, code: u32) -> Option<u8> {
        let start = *self.highest.get(&place_key(traits.area, traits.unit, code))?;
        let above = self.above.get(usize::from(traits.grade))?;
        let levels = self.levels.get(start..)?;
        above.iter().zip(levels).filter(|(above, _)| **above).map(|(_, level)| *level).max()
    }

    /// How often each rule names something, by its place in the rulebook.
    pub fn counts(&self, traits: &Traits) -> impl Iterator<Item = (usize, &'static Compare, usize)> {
        RULES.iter().enumerate().filter_map(move |(place, rule)| match &rule.check {
            Check::Folder(compare) => {
                Some((place, *compare, (compare.hits)(self, traits).len())).filter(|(_, _, count)| *count > 0)
            }
            Check::Session(_) | Check::Reading | Check::Review(_) => None,
        })
    }

    /// The findings of one SKJ of the folder.
    pub fn findings(&self, facts: &Facts<'_>) -> Vec<Finding> {
        settle(self.found(facts, &Traits::of(facts)).into_iter().map(|found| found.finding).collect(), facts)
    }

    /// The same, each with what tells whom else it is about.
    pub fn found(&self, facts: &Facts<'_>, traits: &Traits) -> Vec<Found> {
        let mut all = Vec::new();
        for rule in RULES {
            let Check::Folder(compare) = rule.check else { continue };
            for hit in (compare.hits)(self, traits) {
                let Some((target, message)) = (compare.say)(self, facts, hit) else { continue };
                let finding = Finding { code: rule.code, severity: rule.severity, target, message };
                all.push(Found { finding, compare, hit });
            }
        }
        all
    }
}

/// What a rule found by comparing.
pub struct Found {
    pub finding: Finding,
    compare: &'static Compare,
    hit: usize,
}

impl Found {
    pub fn concerns(&self, folder: &Folder, own: &Traits, other: &Traits) -> bool {
        (self.compare.with)(folder, own, other, self.hit)
    }

    /// The finding as the profile weighs it; nothing where it switches the rule off.
    pub fn settled(&self, facts: &Facts<'_>) -> Option<Finding> {
        settle(vec![self.finding.clone()], facts).pop()
    }
}

fn place_key(area: u64, unit: u64, code: u32) -> u64 {
    pair(area, pair(unit, u64::from(code)))
}

/// Structural grades stand in the order of the table; functional ones are compared by their level.
fn is_above(one: &Grade, other: &Grade, grades: &[Grade]) -> bool {
    let place = |grade: &Grade| grades.iter().position(|known| known.code == grade.code);
    one.is_managerial()
        && match other.is_functional() {
            true => one.level > other.level,
            false => place(one) < place(other),
        }
}

fn once(is_hit: bool) -> Vec<usize> {
    if is_hit { vec![0] } else { Vec::new() }
}

fn places<T>(all: &[T], is_hit: impl Fn(&T) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|(_, one)| is_hit(one)).map(|(place, _)| place).collect()
}

pub const SAME_CODE: &Compare = &Compare {
    hits: |folder, traits| once(folder.codes.is_doubled(traits.code)),
    with: |_, own, other, _| own.code == other.code,
    say: |_, _, _| Some((CODE, "Sama dengan jabatan lain di folder ini; periksa peta jabatan.".to_owned())),
    field: "identitas/kode_jabatan",
};

pub const SAME_NAME: &Compare = &Compare {
    hits: |folder, traits| {
        once(folder.names.is_doubled(traits.name_and_affairs) || folder.names_in_unit.is_doubled(traits.name_and_unit))
    },
    with: |_, own, other, _| {
        let same = |one: u64, other: u64| one != 0 && one == other;
        same(own.name_and_affairs, other.name_and_affairs) || same(own.name_and_unit, other.name_and_unit)
    },
    say: |_, _, _| {
        let target = Target::of("identitas/nama_jabatan");
        Some((target, "Kembar dengan jabatan lain di folder ini; tambahkan nama unitnya.".to_owned()))
    },
    field: "identitas/nama_jabatan",
};

pub const SAME_SUMMARY: &Compare = &Compare {
    hits: |folder, traits| once(folder.summaries.is_doubled(traits.summary)),
    with: |_, own, other, _| own.summary == other.summary,
    say: |_, _, _| Some((SUMMARY, "Sama persis dengan jabatan lain; sesuaikan dengan jabatan ini.".to_owned())),
    field: "identitas/ikhtisar_jabatan",
};

pub const SUPERIOR_BELOW: &Compare = &Compare {
    hits: |folder, traits| {
        places(&traits.chosen, |one| folder.below(traits, one.code).is_some_and(|level| level > one.level))
    },
    with: |folder, own, other, hit| {
        let is_near = other.area == own.area && (own.unit == 0 || other.unit == own.unit);
        let above = folder.above.get(usize::from(own.grade)).and_then(|above| above.get(usize::from(other.grade)));
        let own = own.chosen.get(hit);
        is_near
            && above == Some(&true)
            && own.is_some_and(|own| other.chosen.iter().any(|one| one.code == own.code && one.level > own.level))
    },
    say: |folder, facts, hit| {
        let (code, _, (section, row)) = chosen(facts.session).nth(hit)?;
        let level = folder.below(&Traits::of(facts), small(code)).and_then(Level::new)?;
        Some((
            section.join(row).join("level"),
            format!("Lebih rendah daripada level {level} pada jabatan bawahannya; periksa."),
        ))
    },
    field: "manajerial/level",
};

pub const CODE_WITH_TWO_NAMES: &Compare = &Compare {
    hits: |folder, traits| places(&traits.technical, |unit| unit.code != 0 && folder.unit_names.differs(&unit.code)),
    with: |_, own, other, hit| {
        let differs = |own: &Unit, other: &Unit| other.code == own.code && other.name != 0 && other.name != own.name;
        own.technical.get(hit).is_some_and(|own| other.technical.iter().any(|other| differs(own, other)))
    },
    say: |_, facts, hit| {
        let unit = facts.session.technical.get(hit)?;
        let target = session::TECHNICAL_ROWS.join(&unit.id).join("nama");
        let code = words::cut(&unit.code, 20);
        Some((target, format!("Kode {code} dipakai untuk dua nama; samakan namanya.")))
    },
    field: "teknis/nama",
};

pub const UNIT_WITH_TWO_TEXTS: &Compare = &Compare {
    hits: |folder, traits| {
        places(&traits.technical, |unit| unit.text != 0 && folder.unit_texts.differs(&(unit.code, unit.level)))
    },
    with: |_, own, other, hit| {
        let is_same = |own: &Unit, other: &Unit| (other.code, other.level) == (own.code, own.level);
        let differs = |own: &Unit, other: &Unit| is_same(own, other) && other.text != 0 && other.text != own.text;
        own.technical.get(hit).is_some_and(|own| other.technical.iter().any(|other| differs(own, other)))
    },
    say: |_, facts, hit| {
        let unit = facts.session.technical.get(hit)?;
        let target = session::TECHNICAL_ROWS.join(&unit.id).join("deskripsi");
        let code = words::cut(&unit.code, 20);
        Some((target, format!("Teks {code} berbeda di SKJ lain pada level sama; samakan.")))
    },
    field: "teknis/deskripsi",
};

/// Units that a mapping leads to and no post of the folder has.
pub const UNUSED_UNIT: &Compare = &Compare {
    hits: |folder, traits| {
        places(&traits.mapped, |unit| {
            !folder.used_codes.contains(&unit.code) && !folder.used_names.contains(&unit.name)
        })
    },
    with: |_, _, _, _| false,
    say: |_, facts, hit| {
        let (row, unit) = mapped(facts.session).nth(hit)?;
        let target = session::FUNCTIONS.join(&row.id).join("unit");
        let name = words::cut(unit_name(unit, facts.session, facts.library).unwrap_or(unit), 46);
        Some((target, format!("Belum dipakai SKJ mana pun: {name}.")))
    },
    field: "pemetaan/fungsi/unit",
};
