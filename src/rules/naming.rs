//! How units that a participant names are called: the naming rules of the mapping exercise.

use super::technical::place;
use super::{Facts, Look, Report, words};
use crate::domain::{Library, Technical};

const MOST_WORDS_OF_A_NAME: usize = 10;

/// A unit whose name is a dictionary's own: what the dictionary calls it is not the participant's to mend.
fn is_named_by_dictionary(unit: &Technical, library: &Library) -> bool {
    let (name, tight) = (words::fold(&unit.name), words::fold_tight(&unit.name));
    let is_name = |known: &str| words::folds_to(known, &tight) && words::fold(known) == name;
    match library.unit_name(&unit.code) {
        Some(known) => is_name(known),
        None => library.unit_names().any(|(_, known)| is_name(known)),
    }
}

/// The same of most units, told at once.
fn is_copied(unit: &Technical, library: &Library) -> bool {
    library.unit_name(&unit.code) == Some(unit.name.as_str())
}

/// Adds the message to every unit whose name the participant chose and `is_wrong` refuses.
fn judge_names(facts: &Facts<'_>, report: &mut Report, message: &str, is_wrong: impl Fn(&str) -> bool) {
    for unit in facts.session.technical.iter().filter(|unit| !is_copied(unit, facts.library)) {
        if is_wrong(&unit.name) && !is_named_by_dictionary(unit, facts.library) {
            report.add(place(unit, "nama"), message);
        }
    }
}

pub fn name_like_managerial(facts: &Look<'_>, report: &mut Report) {
    let known = || facts.library.managerial().entries.iter().chain(&facts.library.sociocultural().entries);
    judge_names(facts, report, "Menyerupai kompetensi manajerial atau sosial kultural; ganti.", |name| {
        let (folded, tight) = (words::fold(name), words::fold_tight(name));
        let parts = words::Words::of(&folded);
        known().any(|entry| parts.has(&entry.name) || words::folds_to(&entry.name, &tight))
    });
}

/// How names of trainings begin.
const TRAININGS: &[&str] = &[
    "bimbingan teknis",
    "bimtek",
    "diklat",
    "kursus",
    "lokakarya",
    "pelatihan",
    "seminar",
    "sertifikasi",
    "sertifikat",
    "workshop",
];

pub fn name_like_a_task(facts: &Look<'_>, report: &mut Report) {
    judge_names(facts, report, "Ini tugas atau pelatihan; pakai nama kompetensi, misalnya Pengelolaan….", |name| {
        let folded = words::fold(name);
        words::starts_with_verb(name) || TRAININGS.iter().any(|begins| words::begins_with_words(&folded, begins))
    });
}

pub fn name_too_long(facts: &Look<'_>, report: &mut Report) {
    judge_names(facts, report, "Terlalu panjang; ringkas menjadi paling banyak delapan kata.", |name| {
        words::count(name) > MOST_WORDS_OF_A_NAME
    });
}

/// Words of a good title (KEP.217/LATTAS/XII/2012, as workshops teach it).
const WORDS_OF_A_TITLE: usize = 8;
/// Actions that are neither peng-…-an nor -asi; those that the dictionary in force begins with count too.
const ACTIONS: &[&str] = &[
    "advokasi",
    "analisa",
    "analisis",
    "audit",
    "desain",
    "diseminasi",
    "ekspose",
    "inspeksi",
    "inventarisasi",
    "kajian",
    "manajemen",
    "proteksi",
    "rekayasa",
    "rekonsiliasi",
    "reviu",
    "riset",
    "seleksi",
    "sosialisasi",
    "supervisi",
    "survei",
    "surveilans",
    "survey",
    "telaah",
    "transmisi",
    "uji",
];
/// Vague ends of a title.
const VAGUE: &[&str] = &["dan lain lain", "dan lainnya", "dan atau", "dll", "dsb"];
const OFFICE_WORDS: &[&str] =
    &["kepala", "kasi", "kabid", "kasubag", "kasubbag", "seksi", "subbagian", "subbag", "sekretariat"];
const BRANDS: &[&str] = &[
    "arcgis",
    "autocad",
    "canva",
    "coreldraw",
    "excel",
    "google",
    "microsoft",
    "photoshop",
    "powerpoint",
    "sakti",
    "simda",
    "simpeg",
    "sipd",
    "srikandi",
    "whatsapp",
    "zoom",
];

/// The naming rules for units that a participant names: one finding, about the first thing to mend.
pub fn name_like_a_unit(facts: &Look<'_>, report: &mut Report) {
    let Facts { session, library, .. } = **facts;
    let own = [&session.identity.position_name, &session.institution.office, &session.institution.unit];
    let own = own.map(|name| facts.fold(name)).into_iter().filter(|name| name.contains(' '));
    let own: Vec<_> = own.collect();
    for unit in session.technical.iter().filter(|unit| !is_copied(unit, library)) {
        let name = words::fold(&unit.name);
        let parts = words::Words::of(&name);
        let has = |list: &[&'static str]| list.iter().copied().find(|word| parts.has(word));
        let message = match () {
            // Emptiness and tasks are other rules' business.
            () if name.is_empty() || words::starts_with_verb(&unit.name) => continue,
            () if !begins_with_action(&name, library) => {
                "Awali dengan kata benda tindakan: Pengelolaan, Penyusunan, Analisis….".to_owned()
            }
            () if has(VAGUE).is_some() => {
                "Sebut satu objek saja, tanpa \"dan/atau\" atau \"dan lain-lain\".".to_owned()
            }
            () if names_two(&name) => "Sebut satu objek saja; buat dua unit bila memang dua pekerjaan.".to_owned(),
            () if has(OFFICE_WORDS).is_some() || own.iter().any(|own| parts.has(own)) => {
                "Jangan memakai nama jabatan atau unit organisasi; sebut bidang kerjanya.".to_owned()
            }
            () if has(BRANDS).is_some() => {
                let brand = has(BRANDS).unwrap_or_default().to_uppercase();
                format!("Jangan menyebut nama aplikasi ({brand}); sebut pekerjaannya.")
            }
            () if (WORDS_OF_A_TITLE + 1..=MOST_WORDS_OF_A_NAME).contains(&words::count(&unit.name)) => {
                format!("Ringkas menjadi paling banyak {WORDS_OF_A_TITLE} kata.")
            }
            () => continue,
        };
        if !is_named_by_dictionary(unit, library) {
            report.add(place(unit, "nama"), message);
        }
    }
}

/// `peng-…-an`, `-asi`, and what dictionaries begin with; trainings have a rule of their own.
fn begins_with_action(name: &str, library: &Library) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    let is_noun = first.starts_with("pe") && first.ends_with("an") && first.len() > 6;
    is_noun
        || first.ends_with("asi")
        || ACTIONS.contains(&first)
        || TRAININGS.contains(&first)
        || library.unit_names().any(|(_, name)| words::is_first_word(name, first))
}

/// Nouns of the same shape as an action that are objects.
const OBJECTS: &[&str] = &["pemerintahan", "pembangunan", "pendapatan", "pendidikan", "pengetahuan"];

/// `Pengelolaan Sampah dan Pemeliharaan Jalan`: an object, then another action with its own.
fn names_two(name: &str) -> bool {
    let is_joint = |word: &str| matches!(word, "dan" | "serta");
    let is_action = |word: &str| {
        let is_noun =
            ["pem", "pen", "peng", "peny"].iter().any(|begin| word.starts_with(begin)) && word.ends_with("an");
        is_noun && word.len() > 6 && !OBJECTS.contains(&word)
    };
    let words: Vec<&str> = name.split(' ').collect();
    let mut has_object = false;
    for (place, word) in words.iter().enumerate().skip(1) {
        let behind = |steps: usize| words.get(place + steps).copied();
        let goes_on = behind(1).is_some_and(is_action) && behind(2).is_some_and(|word| !is_joint(word));
        if is_joint(word) && has_object && goes_on {
            return true;
        }
        has_object |= !is_joint(word) && !is_action(word);
    }
    false
}
