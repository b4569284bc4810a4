//! Texts of cells: white space, leftovers of HTML, levels, and how a word is compared.

use std::borrow::Cow;

use super::markup::entity;

/// One line: no breaks, no doubled blanks, nothing invisible.
pub fn line(text: &str) -> String {
    let kept: String = text.chars().filter(|char| !is_invisible(*char)).collect();
    kept.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
        || (char.is_control() && !char.is_whitespace())
}

/// Lines that hold something.
pub fn lines(text: &str) -> Vec<String> {
    text.split(['\n', '\r', '\u{2028}', '\u{b}']).map(line).filter(|line| !line.is_empty()).collect()
}

const TAGS: [&str; 22] = [
    "p", "br", "div", "span", "b", "i", "u", "strong", "em", "ul", "ol", "li", "font", "table", "tr", "td", "th",
    "tbody", "sup", "sub", "a", "h1",
];
const ENTITIES: [&str; 9] = ["nbsp", "amp", "lt", "gt", "quot", "apos", "ndash", "mdash", "#39"];

pub fn has_html(text: &str) -> bool {
    matches!(without_html(text), Cow::Owned(_))
}

/// Without tags and entities; those that part lines become line breaks.
pub fn without_html(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    let mut is_changed = false;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        match tag(behind).or_else(|| named(behind)) {
            Some((length, put)) => {
                out.push_str(&put);
                rest = behind.get(length..).unwrap_or_default();
                is_changed = true;
            }
            None => {
                let first = behind.chars().next().map_or(0, char::len_utf8);
                out.push_str(behind.get(..first).unwrap_or_default());
                rest = behind.get(first..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    if is_changed { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

fn tag(text: &str) -> Option<(usize, String)> {
    let inside = text.strip_prefix('<')?;
    let end = inside.find('>').filter(|end| *end < 200)?;
    let name: String = inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    let put = if matches!(name.as_str(), "br" | "p" | "li" | "div" | "tr") { "\n" } else { "" };
    TAGS.contains(&name.as_str()).then(|| (end + 2, put.to_owned()))
}

fn named(text: &str) -> Option<(usize, String)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.find(';').filter(|end| *end < 10)?;
    let name = inside.get(..end)?;
    ENTITIES.contains(&name).then(|| (end + 2, entity(name)))
}

/// How names and headings are compared: letters and digits only, lower case, `Kerja Sama` like `Kerjasama`.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How codes are compared: `M.01`, `M.1` and `M01` are one.
pub fn code_key(code: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for char in code.chars() {
        let kind = (char.is_ascii_digit(), char.is_alphabetic());
        if kind == (false, false) {
            last = None;
            continue;
        }
        match parts.last_mut().filter(|_| last == Some(kind)) {
            Some(part) => part.extend(char.to_uppercase()),
            None => parts.push(char.to_uppercase().collect()),
        }
        last = Some(kind);
    }
    let bare = |part: &String| match part.trim_start_matches('0') {
        "" => part.clone(),
        digits => digits.to_owned(),
    };
    parts.iter().map(bare).collect()
}

/// A level as people write it: `4`, `4.0`, `Level 4`, `IV`, `Mumpuni`, `4 (Mumpuni)`; with what stands behind it.
pub fn level(text: &str) -> Option<(u8, String)> {
    const NAMES: [&str; 5] = ["paham", "dasar", "menengah", "mumpuni", "ahli"];
    const ROMAN: [&str; 5] = ["i", "ii", "iii", "iv", "v"];
    const WORDS: [&str; 5] = ["satu", "dua", "tiga", "empat", "lima"];
    let text = line(text);
    let lower = text.to_lowercase();
    let bare = ["level", "lvl", "lv", "tingkat", "tk"]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .map(|rest| rest.trim_start_matches([' ', '.', ':', '-', '–']))
        .map_or(text.as_str(), |rest| text.get(text.len().saturating_sub(rest.len())..).unwrap_or_default());
    let first = bare.split(|char: char| !char.is_alphanumeric()).find(|word| !word.is_empty())?;
    let folded = first.to_lowercase();
    let at = |list: &[&str]| list.iter().position(|word| *word == folded).map(|place| place as u8 + 1);
    let digit = || folded.parse::<u8>().ok().filter(|level| (1..=5).contains(level));
    let number = digit().or_else(|| at(&ROMAN)).or_else(|| at(&NAMES)).or_else(|| at(&WORDS))?;
    let behind = bare.get(bare.find(first)? + first.len()..)?;
    let behind = behind.strip_prefix(".0").filter(|rest| rest.trim().is_empty()).unwrap_or(behind);
    let marks = [' ', '.', ':', '-', '–', '—', '(', ')', '/', ','];
    let behind = behind.trim_start_matches(marks);
    let name = NAMES.iter().find(|name| behind.to_lowercase().starts_with(**name)).map_or(0, |name| name.len());
    Some((number, behind.get(name..).unwrap_or_default().trim_start_matches(marks).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_as_people_write_them() {
        for (text, expected) in [
            ("4", 4),
            ("4.0", 4),
            ("Level 4", 4),
            ("LEVEL IV", 4),
            ("Level Tiga", 3),
            ("Lv. 2", 2),
            ("4 (Mumpuni)", 4),
            ("Mumpuni", 4),
            ("Level 5 – Ahli", 5),
        ] {
            assert_eq!(level(text), Some((expected, String::new())), "{text}");
        }
        assert_eq!(level("Level 1: Mampu memahami."), Some((1, "Mampu memahami.".to_owned())));
        assert!(["6", "0", "", "Deskripsi", "12"].iter().all(|text| level(text).is_none()));
    }

    #[test]
    fn codes_and_names_meet() {
        assert!(["M.1", "M01", "m 01", "M-01"].iter().all(|code| code_key(code) == code_key("M.01")));
        assert_ne!(code_key("T.1.02"), code_key("T.10.2"));
        assert_eq!(squeezed("Kerja Sama"), squeezed("Kerjasama"));
    }

    #[test]
    fn html_goes_and_comparisons_stay() {
        assert_eq!(without_html("<p>Satu&nbsp;dua</p>").trim(), "Satu dua");
        assert!(!has_html("nilai < 5 dan R&D; A & B"));
        assert!(has_html("satu<br/>dua"));
    }
}
