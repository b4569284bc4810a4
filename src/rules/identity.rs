//! Whether title, grade and summary of a post fit together.

use std::cell::LazyCell;

use crate::domain::{Grade, Session};

use super::fields::{GROUP, SUMMARY};
use super::{Facts, Look, Report, words};

/// How a title begins and the grades such posts have; an empty list where that says nothing.
struct Title {
    begins: &'static str,
    regional: &'static [&'static str],
    central: &'static [&'static str],
}

const fn regional(begins: &'static str, regional: &'static [&'static str]) -> Title {
    Title { begins, regional, central: &[] }
}

const fn everywhere(begins: &'static str, grades: &'static [&'static str]) -> Title {
    Title { begins, regional: grades, central: grades }
}

/// Titles whose grade follows from PP 18/2016 and its practice; doubtful ones (Sekretaris Kecamatan) are left out.
const TITLES: &[Title] = &[
    regional("sekretaris daerah", &["jpt_pratama", "jpt_madya"]),
    regional("sekretaris dprd", &["jpt_pratama"]),
    regional("kepala dinas", &["jpt_pratama"]),
    regional("kepala badan", &["jpt_pratama"]),
    regional("inspektur daerah", &["jpt_pratama"]),
    regional("staf ahli", &["jpt_pratama"]),
    regional("asisten sekretaris daerah", &["jpt_pratama"]),
    regional("asisten pemerintahan", &["jpt_pratama"]),
    regional("asisten perekonomian", &["jpt_pratama"]),
    regional("asisten administrasi umum", &["jpt_pratama"]),
    everywhere("kepala biro", &["jpt_pratama"]),
    everywhere("kepala bidang", &["administrator"]),
    everywhere("kepala bagian", &["administrator"]),
    regional("inspektur pembantu", &["administrator"]),
    regional("sekretaris dinas", &["administrator"]),
    regional("sekretaris badan", &["administrator"]),
    regional("camat", &["administrator"]),
    everywhere("kepala seksi", &["pengawas"]),
    everywhere("kepala subbagian", &["pengawas"]),
    everywhere("kepala sub bagian", &["pengawas"]),
    everywhere("kepala subbidang", &["pengawas"]),
    everywhere("kepala sub bidang", &["pengawas"]),
    regional("lurah", &["pengawas"]),
];

pub fn title_and_grade(facts: &Look<'_>, report: &mut Report) {
    let Some(grade) = facts.grade() else { return };
    let name = facts.fold(&facts.session.identity.position_name);
    let Some(title) = TITLES.iter().find(|title| words::begins_with_words(&name, title.begins)) else { return };
    let usual = if facts.session.is_regional() { title.regional } else { title.central };
    let Some(first) = usual.first().filter(|_| !usual.contains(&grade.code.as_str())) else { return };
    let expected = facts.library.grade(first).map_or(*first, |grade| grade.name.as_str());
    report.add(GROUP, format!("Tidak lazim bagi nama jabatan ini; biasanya {}.", words::cut(expected, 31)));
}

pub fn national_standard(facts: &Look<'_>, report: &mut Report) {
    if facts.grade().is_some_and(|grade| !grade.is_managerial() && !grade.is_functional()) {
        report.add(GROUP, "SKJ pelaksana diatur KepmenPANRB SKJ.01/2025; pastikan ini diperlukan.");
    }
}

pub fn functional_standard(facts: &Look<'_>, report: &mut Report) {
    if facts.grade().is_some_and(Grade::is_functional) {
        report.add(GROUP, "SKJ fungsional ditetapkan Menteri PANRB; pakai sebagai bahan usulan.");
    }
}

pub fn summary_present(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&SUMMARY) {
        report.add(SUMMARY, "Belum diisi; tulis satu paragraf: tindakan, objek, dan lingkup.");
    }
}

const LEAST_WORDS: usize = 8;
const MOST_WORDS: usize = 80;

/// The summary with the number of its words.
pub struct Summary<'a> {
    text: &'a str,
    count: usize,
}

/// Nothing where it is empty or a placeholder: those have their own findings.
fn summary<'l, 'a>(facts: &'l Look<'a>) -> Option<&'l Summary<'a>> {
    let text = facts.session.identity.summary.as_str();
    let is_said = || !text.trim().is_empty() && !words::is_placeholder(text);
    let summary = || is_said().then(|| Summary { text, count: words::count(text) });
    facts.summary.get_or_init(summary).as_ref()
}

pub fn summary_too_short(facts: &Look<'_>, report: &mut Report) {
    if summary(facts).is_some_and(|summary| summary.count < LEAST_WORDS) {
        report.add(SUMMARY, "Terlalu singkat; sebutkan tindakan, objek, lingkup, dan atasannya.");
    }
}

pub fn summary_too_long(facts: &Look<'_>, report: &mut Report) {
    let Some(count) = summary(facts).map(|summary| summary.count).filter(|count| *count > MOST_WORDS) else { return };
    report.add(SUMMARY, format!("Terlalu panjang, {count} kata; ringkas menjadi paling banyak {MOST_WORDS} kata."));
}

pub fn summary_verb(facts: &Look<'_>, report: &mut Report) {
    if summary(facts).is_some_and(|summary| !words::starts_with_verb(summary.text)) {
        report.add(SUMMARY, "Awali dengan kata kerja, misalnya memimpin atau melaksanakan.");
    }
}

/// Whole names of other affairs. Single words (Sosial, Pangan) count only behind "urusan" or "bidang"; a name that
/// belongs to the post, its unit or its office, or that overlaps a chosen affair, never does.
pub fn summary_of_other_affairs(facts: &Look<'_>, report: &mut Report) {
    let Some(text) = summary(facts).map(|summary| facts.fold(summary.text)) else { return };
    let text = words::Words::of(&text);
    let own = LazyCell::new(|| own_names(facts));
    for affair in facts.library.affairs().affairs.iter().filter(|affair| text.has(&affair.name)) {
        let name = words::fold(&affair.name);
        let found = name.contains(' ') || ["urusan", "bidang"].iter().any(|lead| text.has(&format!("{lead} {name}")));
        let overlaps = |known: &String| words::has_words(known, &name);
        let chosen = |known: &String| words::has_words(&name, known);
        let is_own =
            || own.posts.iter().any(overlaps) || own.affairs.iter().any(|known| overlaps(known) || chosen(known));
        if found && !is_own() {
            let name = words::cut(&affair.name, 40);
            report.add(SUMMARY, format!("Menyebut urusan {name}; periksa kembali."));
        }
    }
}

struct OwnNames {
    posts: Vec<String>,
    affairs: Vec<String>,
}

fn own_names(facts: &Facts<'_>) -> OwnNames {
    let Session { identity, institution, .. } = facts.session;
    let affairs = identity.affairs.iter().filter_map(|code| facts.library.affairs().find(code));
    OwnNames {
        posts: [&identity.position_name, &institution.unit, &institution.office].map(|text| words::fold(text)).into(),
        affairs: affairs.map(|affair| words::fold(&affair.name)).collect(),
    }
}

/// First verbs of people who lead; too high for those who carry out.
const LEADING: &[&str] = &["memimpin", "mengepalai", "menetapkan", "merumuskan", "mengarahkan"];
/// First verbs of people who carry out; too low for a leader of an institution.
const CARRYING_OUT: &[&str] = &["melaksanakan", "menyiapkan", "membantu", "mengumpulkan", "mencatat"];

pub fn summary_verb_and_grade(facts: &Look<'_>, report: &mut Report) {
    let (Some(summary), Some(grade)) = (summary(facts), facts.grade()) else { return };
    let first = words::first_word(summary.text);
    let unusual = match () {
        () if is_carrying_out(grade) => LEADING,
        () if grade.code.starts_with("jpt_") => CARRYING_OUT,
        () => &[],
    };
    if unusual.contains(&first.as_str()) {
        report.add(SUMMARY, format!("Kata kerja \"{first}\" tidak lazim untuk jenjang ini; periksa kembali."));
    }
}

/// Pelaksana and JF keterampilan.
fn is_carrying_out(grade: &Grade) -> bool {
    !grade.is_managerial() && !grade.code.starts_with("jf_ahli")
}

#[cfg(test)]
mod tests {
    use super::TITLES;
    use crate::domain::Library;

    #[test]
    fn titles_name_grades_of_the_table() {
        let library = Library::built_in();
        for title in TITLES {
            for code in title.regional.iter().chain(title.central) {
                assert!(library.grade(code).is_some(), "{}: {code}", title.begins);
            }
        }
    }
}
