//! Texts of cells: white space, leftovers of HTML, numbering, and how a word is compared.

use std::borrow::Cow;

/// `4.1` before a text: the level and the place within it.
pub type Number = (u8, u16);

/// What a general entity of XML stands for.
pub fn entity(name: &str) -> String {
    let number = name.strip_prefix("#x").or(name.strip_prefix("#X"));
    let code = match (number, name.strip_prefix('#')) {
        (Some(hex), _) => u32::from_str_radix(hex, 16).ok(),
        (None, Some(decimal)) => decimal.parse().ok(),
        (None, None) => None,
    };
    match (code.and_then(char::from_u32), name) {
        (Some(char), _) => char.to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        (None, "nbsp") => " ".to_owned(),
        (None, "ndash") => "–".to_owned(),
        (None, "mdash") => "—".to_owned(),
        (None, _) => String::new(),
    }
}

/// The value of an attribute.
pub fn attribute_text(value: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(value).ok()?;
    quick_xml::escape::unescape(text).ok().map(Cow::into_owned)
}

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

/// `4.1`, `4.1.`, `(4.1)` before a text, and the text behind it.
pub fn numbered(text: &str) -> Option<(Number, &str)> {
    let bare = text.trim_start().trim_start_matches(['(', '[']);
    let mut chars = bare.char_indices();
    let level = chars.next().and_then(|(_, char)| char.to_digit(10)).filter(|level| (1..=9).contains(level))?;
    let rest = bare.get(1..)?.trim_start();
    let rest = rest.strip_prefix(['.', ','])?.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let place: u16 = rest.get(..digits)?.parse().ok().filter(|place| *place < 100)?;
    let behind = rest.get(digits..)?;
    if behind.starts_with(|char: char| char.is_alphanumeric() || char == '%') {
        return None;
    }
    Some(((level as u8, place), behind.trim_start_matches(['.', ')', ']', ':', '-', '–']).trim_start()))
}

/// A bullet, a number or a letter before a text: `•`, `-`, `1.`, `2)`, `a.`; and the text behind it.
pub fn listed(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if let Some(rest) =
        text.strip_prefix(['•', '●', '▪', '■', '○', '\u{f0b7}', '\u{f0a7}', '\u{f02d}', '·', '*', '–', '—', '➢', '✓'])
    {
        return Some(rest.trim_start()).filter(|rest| !rest.is_empty());
    }
    if let Some(rest) = text.strip_prefix("- ") {
        return Some(rest.trim_start());
    }
    let bare = text.strip_prefix('(').unwrap_or(text);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let marks = match digits {
        0 if bare.starts_with(|char: char| char.is_ascii_lowercase()) => 1,
        1 | 2 => digits,
        _ => return None,
    };
    let rest = bare.get(marks..)?.strip_prefix(['.', ')'])?;
    let rest = if text.starts_with('(') || rest.starts_with(' ') { rest.trim_start() } else { return None };
    Some(rest).filter(|rest| !rest.is_empty())
}

/// Several indicators in one cell: by numbering inside a line, by marks, else one a line.
pub fn indicators(text: &str) -> Vec<(Option<Number>, String)> {
    let lines: Vec<String> = lines(text).iter().flat_map(|line| split_inside(line)).collect();
    let is_marked = lines.iter().any(|line| numbered(line).is_some() || listed(line).is_some());
    let mut found: Vec<(Option<Number>, String)> = Vec::new();
    for line in &lines {
        match (numbered(line), listed(line)) {
            (Some((number, rest)), _) => found.push((Some(number), rest.to_owned())),
            (None, Some(rest)) => found.push((None, rest.to_owned())),
            (None, None) => match found.last_mut().filter(|_| is_marked) {
                // A wrapped line goes on with the one above it.
                Some((_, text)) => {
                    text.push(' ');
                    text.push_str(line);
                }
                None => found.push((None, line.clone())),
            },
        }
    }
    for (_, text) in &mut found {
        text.truncate(without_list_end(text).len());
    }
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// `Menyusun laporan; dan`: what ties an item of a list to the next one is no part of it.
fn without_list_end(text: &str) -> &str {
    let text = text.trim_end();
    let tied = ["dan", "serta", "atau", "dan/atau"]
        .iter()
        .find_map(|word| text.strip_suffix(word).map(str::trim_end).filter(|rest| rest.ends_with(';')));
    tied.unwrap_or(text).trim_end_matches([';', ' '])
}

/// `Menilai hasil; Menyusun laporan` on one line becomes two, where each part is an indicator by itself.
fn split_list(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    let begins = |part: &str| part.starts_with(char::is_uppercase) || part.starts_with("me") || listed(part).is_some();
    let is_list = parts.len() >= 2 && parts.iter().all(|part| begins(part) && part.contains(' '));
    if is_list { parts.into_iter().map(str::to_owned).collect() } else { vec![text.to_owned()] }
}

/// `1.1 Satu. 1.2 Dua.` on one line becomes two.
fn split_inside(text: &str) -> Vec<String> {
    let Some(((level, place), _)) = numbered(text) else { return split_list(text) };
    let mut parts = Vec::new();
    let mut rest = text;
    let mut next = place + 1;
    loop {
        let at = rest.match_indices(&format!("{level}.{next}")).map(|(at, _)| at).find(|at| {
            let is_apart = rest.get(..*at).is_some_and(|before| before.ends_with([' ', '(', ';']));
            *at > 0 && is_apart && rest.get(*at..).and_then(numbered).is_some_and(|(found, _)| found == (level, next))
        });
        let Some(at) = at else { break };
        let (before, behind) = rest.split_at(at);
        parts.push(before.trim_end_matches(['(', ' ', ';']).to_owned());
        rest = behind;
        next += 1;
    }
    parts.push(rest.to_owned());
    parts
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
    let number = digit().or_else(|| at(&ROMAN)).or_else(|| at(&NAMES))?;
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
            ("Lv. 2", 2),
            ("4 (Mumpuni)", 4),
            ("Mumpuni", 4),
            ("Level 5 – Ahli", 5),
        ] {
            assert_eq!(level(text), Some((expected, String::new())), "{text}");
        }
        assert_eq!(level("Level 1: Mampu memahami"), Some((1, "Mampu memahami".to_owned())));
        assert!(["6", "0", "", "Deskripsi", "12"].iter().all(|text| level(text).is_none()));
    }

    #[test]
    fn numbering_is_told_from_text() {
        assert_eq!(numbered("4.1 Menilai"), Some(((4, 1), "Menilai")));
        assert_eq!(numbered("(4.1) Menilai"), Some(((4, 1), "Menilai")));
        assert_eq!(numbered("4.1. Menilai"), Some(((4, 1), "Menilai")));
        assert_eq!(numbered("3.5% dari"), None);
        assert_eq!(numbered("3 orang"), None);
        assert_eq!(listed("a. Satu"), Some("Satu"));
        assert_eq!(listed("1) Satu"), Some("Satu"));
        assert_eq!(listed("• Satu"), Some("Satu"));
        assert_eq!(listed("2 orang"), None);
        let found = indicators("1.1 Satu hal; 1.2 Dua hal\n1.3 Tiga\nhal lagi");
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["Satu hal", "Dua hal", "Tiga hal lagi"]);
        assert_eq!(indicators("Satu\nDua").len(), 2);
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
