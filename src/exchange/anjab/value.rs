//! Texts of an anjab: one line, a list, a level of education, a rank.

use crate::domain::TrainingKind;
use crate::domain::grade::Grades;
use crate::exchange::dictionary::items::listed;
use crate::exchange::dictionary::words::{line, lines, squeezed};

/// The items of a cell: by lines and marks, by numbers inside a line, or parted by semicolons.
pub fn items(text: &str) -> Vec<String> {
    let all = lines(text);
    let items = match all.as_slice() {
        [only] => inside(only).iter().map(|item| listed(item).unwrap_or(item).to_owned()).collect(),
        all => joined(all),
    };
    let tidy = |item: String| item.trim_end_matches([';', ',', ' ']).trim_end_matches(" dan").trim().to_owned();
    items.into_iter().map(tidy).filter(|item| !matches!(item.as_str(), "" | "-" | "–" | "—")).collect()
}

/// Items over several lines.
fn joined(lines: &[String]) -> Vec<String> {
    let is_marked = lines.iter().any(|line| listed(line).is_some());
    let mut items: Vec<String> = Vec::new();
    for text in lines {
        let marked = listed(text);
        match items.last_mut().filter(|last| marked.is_none() && goes_on(last, text, is_marked)) {
            Some(last) => {
                last.push(' ');
                last.push_str(text);
            }
            None => items.push(marked.unwrap_or(text).to_owned()),
        }
    }
    items
}

/// A wrapped line goes on with the one above it.
fn goes_on(before: &str, text: &str, is_marked: bool) -> bool {
    is_marked || (text.starts_with(char::is_lowercase) && !before.ends_with([';', '.', ':']))
}

/// `1. Satu 2. Dua`, `a. Satu; b. Dua`, `Satu; Dua`.
fn inside(text: &str) -> Vec<String> {
    if text.starts_with("1.") || text.starts_with("1)") {
        let mut parts = Vec::new();
        let mut rest = text;
        for number in 2.. {
            let marks = [format!(" {number}. "), format!(" {number}) ")];
            let Some(at) = marks.iter().filter_map(|mark| rest.find(mark.as_str())).min() else { break };
            let (before, behind) = rest.split_at(at);
            parts.push(before.trim_end_matches([';', ' ']).to_owned());
            rest = behind.trim_start();
        }
        parts.push(rest.to_owned());
        if parts.len() > 1 {
            return parts;
        }
    }
    text.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The kind of a training where the column does not tell it.
pub fn training_kind(text: &str) -> TrainingKind {
    let lower = text.to_lowercase();
    super::heading::kind_of(&lower.split(|char: char| !char.is_alphanumeric()).collect::<Vec<_>>())
}

/// Spellings of the levels of education, squeezed; longer ones first, so that `sarjana terapan` is none of `sarjana`.
const DEGREES: [(&str, &[&str]); 10] = [
    ("S-3", &["s3", "strata3", "stratatiga", "doktoral", "doktor"]),
    ("S-2", &["s2", "strata2", "stratadua", "pascasarjana", "magister"]),
    ("D-IV", &["d4", "div", "diplomaiv", "diploma4", "diplomaempat", "sarjanaterapan"]),
    ("S-1", &["s1", "strata1", "stratasatu", "sarjana"]),
    ("D-III", &["d3", "diii", "diplomaiii", "diploma3", "diplomatiga"]),
    ("D-II", &["d2", "dii", "diplomaii", "diploma2", "diplomadua"]),
    ("D-I", &["d1", "di", "diplomai", "diploma1", "diplomasatu"]),
    ("SMA/sederajat", &["slta", "sma", "smk", "smu", "stm", "ma", "smea", "sederajat"]),
    ("SMP/sederajat", &["sltp", "smp", "mts"]),
    ("SD/sederajat", &["sd", "mi"]),
];

/// The level of education that a text begins with, and the field of study behind it.
pub fn education(text: &str) -> (Option<&'static str>, String) {
    let text = line(text);
    let words: Vec<&str> = text.split([' ', '/', ',', '(', ')', ':']).filter(|word| !word.is_empty()).collect();
    let mut found: Vec<&'static str> = Vec::new();
    let mut last = 0;
    let mut index = 0;
    while index < words.len().min(8) {
        let one = words.get(index).map(|word| squeezed(word)).unwrap_or_default();
        let two = words.get(index + 1).map(|word| format!("{one}{}", squeezed(word))).unwrap_or_default();
        // `DI` is a diploma only as it is written on one; in a sentence it is a word.
        let is_word = words.get(index).is_some_and(|word| *word == "di");
        let hit = |word: &str| {
            let degree = DEGREES.iter().find(|(_, spellings)| spellings.contains(&word))?;
            (!is_word).then_some(degree.0)
        };
        let (degree, length) = match (hit(&two), hit(&one)) {
            (Some(degree), _) => (Some(degree), 2),
            (None, one) => (one, 1),
        };
        if let Some(degree) = degree {
            if !found.contains(&degree) {
                found.push(degree);
            }
            last = index + length;
        } else if !found.is_empty() && !is_filler(&one) {
            break;
        }
        index += length;
    }
    let degree = match found.as_slice() {
        [] => None,
        all if all.contains(&"S-1") && all.contains(&"D-IV") => Some("S-1/D-IV"),
        [first, ..] => Some(*first),
    };
    let rest: Vec<&str> = words.iter().skip(last).copied().collect();
    // What stands behind is taken from the text itself, with its commas and brackets.
    let behind = rest.first().and_then(|first| text.rfind(&rest.join(" ")).or_else(|| text.rfind(first)));
    let behind = behind.and_then(|at| text.get(at..)).unwrap_or_default();
    (degree, without_fillers(behind))
}

const FILLERS: [&str; 12] = [
    "minimal", "minimum", "paling", "rendah", "atau", "setara", "bidang", "jurusan", "program", "studi", "ilmu",
    "prodi",
];

fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word) || word.is_empty()
}

/// The field of study without `Jurusan`, `di bidang` and the like before it.
fn without_fillers(text: &str) -> String {
    let mut rest = text.trim_matches([' ', ',', ':', '-', '/', '.']);
    while let Some((first, behind)) = rest.split_once(' ') {
        let word = squeezed(first);
        // `Ilmu` belongs to the name of most fields: Ilmu Hukum, Ilmu Pemerintahan.
        if word == "ilmu" || !(is_filler(&word) || word == "di") {
            break;
        }
        rest = behind.trim_start_matches([' ', ':']);
    }
    rest.to_owned()
}

/// The code of the first rank a text names: `III/d`, `IV.b`, `Penata Tk. I`.
pub fn rank(text: &str, grades: &Grades) -> Option<String> {
    let lower = text.to_lowercase();
    let folded = squeezed(&lower.replace("tk.", "tingkat").replace("tk ", "tingkat"));
    let words: Vec<String> =
        text.split(|char: char| !(char.is_alphanumeric() || matches!(char, '/' | '.'))).map(squeezed).collect();
    let by_code = grades.ranks.iter().find(|rank| words.contains(&squeezed(rank.code.as_str())));
    // The longest name that fits: `Penata Muda Tingkat I` holds `Penata` too.
    let named = grades.ranks.iter().filter(|rank| folded.contains(&squeezed(rank.name.as_str())));
    let by_name = named.max_by_key(|rank| rank.name.as_str().len());
    by_code.or(by_name).map(|rank| rank.code.to_string())
}

/// The code of the grade a text names: `Administrator`, `Eselon III.a`, `Ahli Muda`, `JPT Pratama`.
pub fn grade(text: &str, grades: &Grades) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let echelon = words.iter().position(|word| *word == "eselon").and_then(|at| words.get(at + 1)).or(words.first());
    let by_echelon = match echelon.copied().unwrap_or_default() {
        "ii" | "iia" | "iib" => Some("jpt_pratama"),
        "iii" | "iiia" | "iiib" => Some("administrator"),
        "iv" | "iva" | "ivb" => Some("pengawas"),
        _ => None,
    };
    let is_functional = words.iter().any(|word| matches!(*word, "jf" | "fungsional" | "ahli"));
    let telling = |words: &[&str]| -> String {
        const LESS: [&str; 9] =
            ["jabatan", "fungsional", "keahlian", "keterampilan", "pimpinan", "tinggi", "jpt", "jf", "ahli"];
        words.iter().filter(|word| !LESS.contains(word)).copied().collect()
    };
    let wanted = telling(&words);
    let by_name = grades.grades.iter().find(|grade| {
        let name = grade.name.as_str().to_lowercase();
        let own: Vec<&str> = name.split_whitespace().collect();
        let fits = !wanted.is_empty() && telling(&own) == wanted;
        fits && (!grade.is_functional() || is_functional || !own.contains(&"ahli"))
            && (grade.is_functional() || !is_functional)
    });
    let by_code = || grades.find(lower.trim());
    by_name.or_else(by_code).map(|grade| grade.code.to_string()).or_else(|| by_echelon.map(str::to_owned))
}
