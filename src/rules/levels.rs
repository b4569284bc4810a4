//! The nine competencies that every post has: their list, levels, reasons and texts.

use crate::domain::{Competency, Dictionary, Entry, Level, LevelText, Target, Text, session};

use super::{Facts, Look, Report, Severity, words};

/// Words a reason needs where the level is far from the preset.
const WORDS_OF_A_REASON: usize = 5;
/// Competencies of one post that may deviate.
const MOST_DEVIATIONS: usize = 3;
const LEAST_INDICATORS: usize = 3;

pub const MANAGERIAL: Target = Target::of(session::MANAGERIAL);
pub const SOCIOCULTURAL: Target = Target::of(session::SOCIOCULTURAL);

/// Default and chosen level where they differ.
pub fn deviation(facts: &Facts<'_>, row: &Competency) -> Option<(Level, Level)> {
    let (usual, chosen) = (facts.default_level(&row.code)?, row.level?);
    (usual != chosen).then_some((usual, chosen))
}

fn has_codes(rows: &[Competency], dictionary: &Dictionary) -> bool {
    let same = |row: &Competency, code: &Text, name: &Text| {
        let is_same = |known: &str| row.name == known || words::fold_tight(&row.name) == words::fold_tight(known);
        row.code == code.as_str() && is_same(name)
    };
    rows.len() == dictionary.entries.len()
        && rows.iter().zip(&dictionary.entries).all(|(row, entry)| same(row, &entry.code, &entry.name))
}

pub fn managerial_list(facts: &Look<'_>, report: &mut Report) {
    let dictionary = facts.library.managerial();
    if !has_codes(&facts.session.managerial, dictionary) {
        let count = dictionary.entries.len();
        report.add(MANAGERIAL, format!("Harus {count} kompetensi dalam urutan baku; pulihkan dari kamus."));
    }
}

pub fn sociocultural_list(facts: &Look<'_>, report: &mut Report) {
    if !has_codes(&facts.session.sociocultural, facts.library.sociocultural()) {
        report.add(SOCIOCULTURAL, "Perekat Bangsa belum dicantumkan; pulihkan dari kamus.");
    }
}

pub fn managerial_level(facts: &Look<'_>, report: &mut Report) {
    level_chosen(&MANAGERIAL, &facts.session.managerial, report);
}

pub fn sociocultural_level(facts: &Look<'_>, report: &mut Report) {
    level_chosen(&SOCIOCULTURAL, &facts.session.sociocultural, report);
}

fn level_chosen(section: &Target, rows: &[Competency], report: &mut Report) {
    for row in rows.iter().filter(|row| row.level.is_none()) {
        report.add(section.join(&row.code).join("level"), "Belum dipilih; pilih 1 sampai 5.");
    }
}

pub fn managerial_one_off(facts: &Look<'_>, report: &mut Report) {
    for row in &facts.session.managerial {
        let Some((usual, chosen)) = deviation(facts, row) else { continue };
        if usual.distance(chosen) == 1 && row.reason.trim().is_empty() {
            let message = format!("Berbeda satu level dari bawaan jenjang ({usual}); tuliskan alasannya.");
            report.add(MANAGERIAL.join(&row.code).join("level"), message);
        }
    }
}

/// With a real reason the facilitator decides; what he allowed is not known here.
pub fn managerial_far_off(facts: &Look<'_>, report: &mut Report) {
    for row in &facts.session.managerial {
        let Some((usual, chosen)) = deviation(facts, row) else { continue };
        let distance = usual.distance(chosen);
        let target = MANAGERIAL.join(&row.code).join("level");
        if distance < 2 {
            continue;
        }
        if words::count(&row.reason) < WORDS_OF_A_REASON {
            let message =
                format!("Beda {distance} level dari bawaan ({usual}); sesuaikan atau beri alasan minimal lima kata.");
            report.add(target, message);
        } else {
            let message = format!("Berbeda {distance} level dari bawaan jenjang ({usual}); menunggu izin fasilitator.");
            report.add_as(Severity::Warning, target, message);
        }
    }
}

pub fn sociocultural_off(facts: &Look<'_>, report: &mut Report) {
    for row in &facts.session.sociocultural {
        let Some((usual, chosen)) = deviation(facts, row) else { continue };
        let needed = if usual.distance(chosen) == 1 { 1 } else { WORDS_OF_A_REASON };
        if words::count(&row.reason) < needed {
            let message = format!("Berbeda dari bawaan jenjang ({usual}); tuliskan alasannya.");
            report.add(SOCIOCULTURAL.join(&row.code).join("level"), message);
        }
    }
}

pub fn too_many_off(facts: &Look<'_>, report: &mut Report) {
    let count = facts.session.managerial.iter().filter(|row| deviation(facts, row).is_some()).count();
    if count > MOST_DEVIATIONS {
        report.add(MANAGERIAL, format!("Terlalu banyak, {count} level berbeda dari bawaan jenjang; periksa kembali."));
    }
}

/// Competencies and levels that have this text, which is folded.
fn owners<'a>(facts: &Facts<'a>, folded: &str) -> Vec<(&'a Entry, Level)> {
    let entries = facts.library.managerial().entries.iter().chain(&facts.library.sociocultural().entries);
    let levels = entries.flat_map(|entry| entry.levels.iter().map(move |text| (entry, text)));
    let texts = |text: &'a LevelText| std::iter::once(&text.description).chain(&text.indicators);
    let has = |text: &'a LevelText| texts(text).any(|words| words::folds_to(words, folded));
    levels.filter(|(_, text)| has(text)).map(|(entry, text)| (entry, text.level)).collect()
}

/// Empty texts, and texts of another level or competency; own wording is welcome. Without a level MAN-02 speaks.
pub fn texts_of_the_level(facts: &Look<'_>, report: &mut Report) {
    for (section, rows) in sections(facts) {
        for row in rows {
            let Some(level) = row.level else { continue };
            let entry = facts.library.entry(section.as_str(), &row.code);
            let own = entry.as_ref().and_then(|entry| entry.at(level));
            let is_own = |text: &str| {
                own.is_some_and(|own| {
                    own.description.as_str() == text || own.indicators.iter().any(|one| &**one == text)
                })
            };
            let mut said: Vec<String> = Vec::new();
            for (part, text) in texts(row) {
                if is_own(text) {
                    continue;
                }
                let Some(message) = foreign(facts, text, row, level) else { continue };
                if !said.contains(&message) {
                    report.add(part.target(&section.join(&row.code)), message.clone());
                    said.push(message);
                }
            }
        }
    }
}

fn foreign(facts: &Facts<'_>, text: &str, row: &Competency, level: Level) -> Option<String> {
    let folded = words::fold_tight(text);
    if folded.is_empty() {
        return Some("Belum diisi; pulihkan dari kamus.".to_owned());
    }
    let owners = owners(facts, &folded);
    if owners.iter().any(|(entry, of)| *entry.code == *row.code && *of == level) {
        return None;
    }
    let (owner, of) = owners.first()?;
    Some(match *owner.code == *row.code {
        true => format!("Ini teks level {of}, bukan level {level}; pulihkan dari kamus."),
        false => format!("Ini teks {} level {of}; pulihkan dari kamus.", words::cut(&owner.name, 36)),
    })
}

/// What a text of a row is.
#[derive(Clone, Copy)]
enum Part {
    Description,
    /// The list, where it is empty.
    Indicators,
    /// One of them, counted from 1.
    Indicator(usize),
}

impl Part {
    fn target(self, row: &Target) -> Target {
        match self {
            Part::Description => row.join("deskripsi"),
            Part::Indicators => row.join("indikator"),
            Part::Indicator(number) => row.join("indikator").text(number),
        }
    }
}

fn texts(row: &Competency) -> impl Iterator<Item = (Part, &str)> {
    let none = row.indicators.is_empty().then_some((Part::Indicators, ""));
    let indicators = (1..).zip(&row.indicators).map(|(number, text)| (Part::Indicator(number), text.as_str()));
    std::iter::once((Part::Description, row.description.as_str())).chain(none).chain(indicators)
}

pub fn enough_indicators(facts: &Look<'_>, report: &mut Report) {
    for (section, rows) in sections(facts) {
        for row in rows.iter().filter(|row| row.level.is_some()) {
            let count = row.indicators.iter().filter(|text| !text.trim().is_empty()).count();
            if (1..LEAST_INDICATORS).contains(&count) {
                let message = format!("Baru {count}, sebaiknya tiga; pulihkan dari kamus atau tambahkan.");
                report.add(section.join(&row.code).join("indikator"), message);
            }
        }
    }
}

fn sections<'a>(facts: &Facts<'a>) -> [(Target, &'a [Competency]); 2] {
    [(MANAGERIAL, &facts.session.managerial), (SOCIOCULTURAL, &facts.session.sociocultural)]
}
