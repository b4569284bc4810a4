//! Technical competencies: how many, their names, levels and texts, and whether the mapping led to them.

use std::collections::{HashMap, HashSet};

use crate::domain::library::AUTONOMY_UNIT;
use crate::domain::{Library, Session, Target, Technical, preset, session};

use super::words::{self, TypedNumber};
use super::{Facts, Look, Report};
use crate::domain::mix::{Mixing, hash};

/// Units of one post, after Kementerian PANRB.
pub const LEAST_UNITS: usize = 3;
pub const MOST_UNITS: usize = 6;
const INDICATORS: std::ops::RangeInclusive<usize> = 2..=5;

const UNITS: Target = session::TECHNICAL_ROWS;

pub(super) fn place(unit: &Technical, key: &str) -> Target {
    UNITS.join(&unit.id).join(key)
}

pub fn enough(facts: &Look<'_>, report: &mut Report) {
    let count = facts.session.technical.len();
    if count < LEAST_UNITS {
        let count = if count == 0 { "Belum ada unit".to_owned() } else { format!("Baru {count} unit") };
        report.add(UNITS, format!("{count}; diperlukan {LEAST_UNITS} sampai {MOST_UNITS}."));
    }
}

pub fn too_many(facts: &Look<'_>, report: &mut Report) {
    let count = facts.session.technical.len();
    if count > MOST_UNITS {
        report.add(UNITS, format!("Ada {count} unit; kurangi menjadi paling banyak {MOST_UNITS}."));
    }
}

/// By its code, or by its name where it was typed.
fn is_autonomy(unit: &Technical, library: &Library) -> bool {
    let is_name = |name: &str| words::fold_tight(name) == words::fold_tight(&unit.name);
    unit.code == AUTONOMY_UNIT || (unit.code.is_empty() && library.unit_name(AUTONOMY_UNIT).is_some_and(is_name))
}

/// Codes first: the dictionary need not be decoded where one matches.
pub fn has_autonomy(session: &Session, library: &Library) -> bool {
    let units = &session.technical;
    units.iter().any(|unit| unit.code == AUTONOMY_UNIT) || units.iter().any(|unit| is_autonomy(unit, library))
}

pub fn autonomy_missing(facts: &Look<'_>, report: &mut Report) {
    let Facts { session, library, profile } = **facts;
    let wanted = session.is_regional() && profile.pins_autonomy();
    if wanted && !has_autonomy(session, library) {
        report.add(UNITS, "Tambahkan Advokasi Kebijakan Otonomi Daerah; wajib bagi daerah.");
    }
}

pub fn autonomy_in_the_centre(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_regional() {
        return;
    }
    for unit in facts.session.technical.iter().filter(|unit| is_autonomy(unit, facts.library)) {
        report.add(place(unit, "nama"), "Khusus pemerintah daerah; pakai advokasi kebijakan bidang instansi.");
    }
}

pub fn doubled_name(facts: &Look<'_>, report: &mut Report) {
    let mut first = HashMap::new();
    for (index, unit) in facts.session.technical.iter().enumerate() {
        let name = facts.fold_tight(&unit.name);
        if name.is_empty() {
            continue;
        }
        match first.get(&name) {
            Some(number) => {
                let message = format!("Sama dengan unit nomor {number}; hapus salah satu atau bedakan.");
                report.add(place(unit, "nama"), message);
            }
            None => {
                first.insert(name, facts.session.number_of(index));
            }
        }
    }
}

pub fn name_present(facts: &Look<'_>, report: &mut Report) {
    for unit in facts.session.technical.iter().filter(|unit| unit.name.trim().is_empty()) {
        report.add(place(unit, "nama"), "Belum diisi; pilih dari kamus atau tulis namanya.");
    }
}

pub fn level_chosen(facts: &Look<'_>, report: &mut Report) {
    for unit in facts.session.technical.iter().filter(|unit| unit.level.is_none()) {
        report.add(place(unit, "level"), "Belum dipilih; pilih 1 sampai 5.");
    }
}

pub fn description_present(facts: &Look<'_>, report: &mut Report) {
    for unit in &facts.session.technical {
        if unit.description.trim().is_empty() {
            report.add(place(unit, "deskripsi"), "Belum diisi; tulis apa yang dicapai pada level ini.");
        } else if words::is_placeholder(&unit.description) {
            report.add(place(unit, "deskripsi"), "Masih berupa tanda sementara; tulis apa yang dicapai.");
        }
    }
}

fn filled(unit: &Technical) -> usize {
    unit.indicators.iter().filter(|text| !text.trim().is_empty()).count()
}

pub fn indicator_present(facts: &Look<'_>, report: &mut Report) {
    for unit in facts.session.technical.iter().filter(|unit| filled(unit) == 0) {
        report.add(place(unit, "indikator"), "Belum diisi; tulis dua sampai lima perilaku yang dapat diamati.");
    }
}

pub fn indicator_count(facts: &Look<'_>, report: &mut Report) {
    for unit in &facts.session.technical {
        let count = filled(unit);
        if count > 0 && !INDICATORS.contains(&count) {
            let message = format!("Ada {count}; sebaiknya {} sampai {}.", INDICATORS.start(), INDICATORS.end());
            report.add(place(unit, "indikator"), message);
        }
    }
}

/// Every indicator that is not empty, with its place.
fn indicators(unit: &Technical) -> impl Iterator<Item = (Spot<'_>, &str)> {
    let numbered = unit.indicators.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
    numbered.map(move |(index, text)| (Spot { unit, number: index + 1 }, text.as_str()))
}

/// The place of an indicator; a path is made only of those that something is said about.
struct Spot<'a> {
    unit: &'a Technical,
    number: usize,
}

impl Spot<'_> {
    fn target(&self) -> Target {
        place(self.unit, "indikator").text(self.number)
    }
}

pub fn number_and_level(facts: &Look<'_>, report: &mut Report) {
    for unit in &facts.session.technical {
        let Some(level) = unit.level else { continue };
        for (spot, text) in indicators(unit) {
            if let (TypedNumber::Dotted(typed), _) = words::typed_number(text)
                && typed != level.number()
            {
                report.add(
                    spot.target(),
                    format!("Angka di depan teks milik level {typed}, bukan {level}; hapus angkanya."),
                );
            }
        }
    }
}

pub fn broken_number(facts: &Look<'_>, report: &mut Report) {
    for unit in &facts.session.technical {
        for (spot, text) in indicators(unit) {
            if let (TypedNumber::Broken, _) = words::typed_number(text) {
                report.add(spot.target(), "Angka di depan teks tidak perlu diketik; penomoran memakai titik, 4.1.");
            }
        }
    }
}

/// How far the level lies from the preset of the grade.
fn distances<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (&'a Technical, u8, String)> {
    let facts = *facts;
    facts.session.technical.iter().filter_map(move |unit| {
        let usual = facts.default_level(&unit.code)?;
        Some((unit, usual.distance(unit.level?), usual.to_string()))
    })
}

pub fn level_far_off(facts: &Look<'_>, report: &mut Report) {
    for (unit, distance, usual) in distances(facts).filter(|(_, distance, _)| *distance >= 2) {
        let message = format!("Berbeda {distance} level dari bawaan jenjang ({usual}); periksa dan sesuaikan.");
        report.add(place(unit, "level"), message);
    }
}

pub fn level_one_off(facts: &Look<'_>, report: &mut Report) {
    for (unit, _, usual) in distances(facts).filter(|(_, distance, _)| *distance == 1) {
        let message = format!("Berbeda satu level dari bawaan jenjang ({usual}); periksa kembali.");
        report.add(place(unit, "level"), message);
    }
}

pub fn doubled_indicator(facts: &Look<'_>, report: &mut Report) {
    let (mut seen, mut folded): (HashSet<u64, Mixing>, _) = (HashSet::default(), Vec::new());
    for (spot, text) in facts.session.technical.iter().flat_map(indicators) {
        folded.clear();
        words::fold_onto(&mut folded, words::typed_number(text).1, false);
        if !seen.insert(hash(folded.as_slice())) {
            report.add(spot.target(), "Berulang; teks ini sudah dipakai, tulis perilaku yang lain.");
        }
    }
}

pub fn indicator_verb(facts: &Look<'_>, report: &mut Report) {
    for (spot, text) in facts.session.technical.iter().flat_map(indicators) {
        if !words::starts_with_action(words::typed_number(text).1) {
            report.add(spot.target(), "Awali dengan kata kerja yang dapat diamati, misalnya menyusun.");
        }
    }
}

pub fn definition(facts: &Look<'_>, report: &mut Report) {
    for unit in facts.session.technical.iter().filter(|unit| unit.definition.trim().is_empty()) {
        report.add(place(unit, "definisi"), "Belum diisi; satu kalimat yang diawali \"Kemampuan\".");
    }
}

/// Name of a unit that a mapping row names by dictionary code or proposal id.
pub fn unit_name<'a>(id: &str, session: &'a Session, library: &'a Library) -> Option<&'a str> {
    match session.proposal(id) {
        Some(proposal) => Some(&proposal.name),
        None => library.unit_name(id),
    }
}

/// A unit is linked to the mapping by its code, by its proposal, or by its name.
pub fn not_mapped(facts: &Look<'_>, report: &mut Report) {
    let Facts { session, library, profile } = **facts;
    let mapped: HashSet<&str> =
        session.mapping.functions.iter().flat_map(|row| &row.units).map(String::as_str).collect();
    let has_code = |unit: &&Technical| !unit.code.is_empty() && mapped.contains(unit.code.as_str());
    let mut open = session.technical.iter().filter(|unit| !has_code(unit)).peekable();
    if open.peek().is_none() {
        return;
    }
    let names = mapped.iter().filter_map(|id| unit_name(id, session, library)).map(words::fold_tight);
    let names: HashSet<String> = names.collect();
    for unit in open {
        if !names.contains(&*facts.fold_tight(&unit.name)) && !preset::is_pinned(unit, session, profile) {
            report.add(place(unit, "nama"), "Belum berasal dari pemetaan; petakan dari salah satu tugas.");
        }
    }
}
