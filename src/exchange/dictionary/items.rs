//! Items of lists: numbering, bullets, and several indicators in one cell.

use super::words::lines;

/// `4.1` before a text: the level and the place within it.
pub type Number = (u8, u16);

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
    let Some(((level, place), _)) = numbered(text) else {
        return split_counted(text).iter().flat_map(|part| split_list(part)).collect();
    };
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

/// `1. Satu 2. Dua`, `a) satu b) dua`: marks that count on within one line.
fn split_counted(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(mark) = mark(rest) {
        let Some(next) = successor(mark) else { break };
        let at = rest.match_indices(&next).map(|(at, _)| at).find(|at| {
            let before = rest.get(..*at).unwrap_or_default();
            before.ends_with([' ', ';', '.']) && rest.get(*at..).and_then(listed).is_some()
        });
        let Some(at) = at else { break };
        let (before, behind) = rest.split_at(at);
        parts.push(before.trim_end().to_owned());
        rest = behind;
    }
    parts.push(rest.to_owned());
    parts
}

/// The mark of a counted list before a text: `1.`, `(2)`, `c)`.
pub fn mark(text: &str) -> Option<&str> {
    let length = text.find(['.', ')'])? + 1;
    let mark = text.get(..length)?;
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_letter = bare.len() == 1 && bare.starts_with(|char: char| char.is_ascii_lowercase());
    let is_number = matches!(bare.len(), 1 | 2) && bare.bytes().all(|byte| byte.is_ascii_digit());
    (is_letter || is_number).then_some(mark)
}

/// The mark of the next item.
pub fn successor(mark: &str) -> Option<String> {
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let next = match (bare.parse::<u8>(), bare.bytes().next()) {
        (Ok(number), _) => (number + 1).to_string(),
        (Err(_), Some(letter @ b'a'..=b'y')) => char::from(letter + 1).to_string(),
        (Err(_), _) => return None,
    };
    Some(mark.replacen(bare, &next, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let check = |text: &str, expected: &[&str]| {
            let found = indicators(text);
            assert_eq!(found.iter().map(|(_, text)| text.as_str()).collect::<Vec<&str>>(), expected, "{text}");
        };
        check("Satu\nDua", &["Satu", "Dua"]);
        check("Menilai hal; Menyusun hal;", &["Menilai hal", "Menyusun hal"]);
        check("- menilai hal; dan\n- menyusun hal.", &["menilai hal", "menyusun hal."]);
        check("1. Satu hal 2. Dua hal 3. Tiga hal", &["Satu hal", "Dua hal", "Tiga hal"]);
        check("a) satu hal; b) dua hal; c) tiga hal", &["satu hal", "dua hal", "tiga hal"]);
        check("Menilai hal; bila perlu dengan mitra.", &["Menilai hal; bila perlu dengan mitra."]);
        check("Membina 3. Dua", &["Membina 3. Dua"]);
    }
}
