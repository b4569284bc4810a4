//! The mapping exercise: purpose, key functions, duties and the units they lead to. Never printed, so never an error.

use std::collections::HashSet;

use crate::domain::{Function, Mapping, Target, session};

use super::{Look, Report, words};

const PURPOSE: Target = Target::of("pemetaan/tujuan_utama");
pub const LEAST_KEY_FUNCTIONS: usize = 2;

pub fn purpose(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&PURPOSE) {
        report.add(PURPOSE, "Belum dirumuskan; tulis mengapa unit ini ada.");
    }
}

/// Distinct key functions, however they are written.
pub fn key_functions(mapping: &Mapping) -> HashSet<String> {
    // Rows of one key function mostly stand together.
    let mut last = "";
    let others =
        mapping.functions.iter().filter(|row| std::mem::replace(&mut last, &row.key_function) != row.key_function);
    let names = others.map(|row| words::fold(&row.key_function));
    names.filter(|name| !name.is_empty()).collect()
}

pub fn enough_key_functions(facts: &Look<'_>, report: &mut Report) {
    if key_functions(&facts.session.mapping).len() < LEAST_KEY_FUNCTIONS {
        report.add(session::FUNCTIONS, "Fungsi kunci kurang dari dua; kelompokkan tugas menurut tujuannya.");
    }
}

pub fn key_function_without_duty(facts: &Look<'_>, report: &mut Report) {
    let rows = &facts.session.mapping.functions;
    let name = |row: &Function| words::fold(&row.key_function);
    let is_filled = |row: &&Function| !row.main_function.trim().is_empty();
    if rows.iter().all(|row| is_filled(&row)) {
        return;
    }
    let mut seen: HashSet<String> = rows.iter().filter(is_filled).map(name).collect();
    for row in rows {
        let name = name(row);
        if !name.is_empty() && seen.insert(name) {
            let message = "Fungsi kunci ini belum diuraikan; tulis sedikitnya satu tugas.";
            report.add(session::FUNCTIONS.join(&row.id).join("fungsi_utama"), message);
        }
    }
}

/// A duty that still needs a unit.
pub fn is_unmapped(row: &Function) -> bool {
    !row.main_function.trim().is_empty() && !row.without_unit && row.units.iter().all(|unit| unit.trim().is_empty())
}

pub fn duty_without_unit(facts: &Look<'_>, report: &mut Report) {
    for row in facts.session.mapping.functions.iter().filter(|row| is_unmapped(row)) {
        let message = "Belum menghasilkan unit; pilih unit atau tandai tanpa unit.";
        report.add(session::FUNCTIONS.join(&row.id).join("unit"), message);
    }
}
