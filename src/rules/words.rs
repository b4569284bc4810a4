//! What rules ask of a text: its words, whether it begins with a verb, whether it is a placeholder, years it names.

/// Lower case, letters and digits only, words separated by one space: the form in which texts are compared.
pub fn fold(text: &str) -> String {
    if let Some(folded) = fold_plain(text, true) {
        return folded;
    }
    let mut folded = String::with_capacity(text.len());
    let mut is_apart = false;
    each_lower(text, |letter| {
        if !letter.is_alphanumeric() {
            is_apart = true;
            return;
        }
        if std::mem::take(&mut is_apart) && !folded.is_empty() {
            folded.push(' ');
        }
        folded.push(letter);
    });
    folded
}

/// The same without spaces, for names that are written together or apart (Kerjasama, Kerja Sama).
pub fn fold_tight(text: &str) -> String {
    if let Some(folded) = fold_plain(text, false) {
        return folded;
    }
    let mut folded = String::with_capacity(text.len());
    each_lower(text, |letter| {
        if letter.is_alphanumeric() {
            folded.push(letter);
        }
    });
    folded
}

/// A text of plain letters, as nearly all are, folded byte by byte; nothing where it has others.
fn fold_plain(text: &str, with_spaces: bool) -> Option<String> {
    let mut folded = Vec::with_capacity(text.len());
    let mut is_apart = false;
    for byte in text.bytes() {
        match FOLDED.get(usize::from(byte)) {
            Some(0) => is_apart = with_spaces,
            Some(letter) => {
                if std::mem::take(&mut is_apart) && !folded.is_empty() {
                    folded.push(b' ');
                }
                folded.push(*letter);
            }
            None => return None,
        }
    }
    String::from_utf8(folded).ok()
}

/// Plain letters and digits in lower case, by their byte; zero for other signs.
const FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut rest: &mut [u8] = &mut table;
    let mut byte = 0_u8;
    while let Some((place, after)) = rest.split_first_mut() {
        if byte.is_ascii_alphanumeric() {
            *place = byte.to_ascii_lowercase();
        }
        (rest, byte) = (after, byte + 1);
    }
    table
};

/// Letters in lower case; nearly all of them are plain, which is told at once.
fn each_lower(text: &str, mut take: impl FnMut(char)) {
    for char in text.chars() {
        match char.is_ascii() {
            true => take(char.to_ascii_lowercase()),
            false => char.to_lowercase().for_each(&mut take),
        }
    }
}

/// Whether `fold_tight` of a text is `folded`; most texts are told apart by their last letters: many begin alike.
pub fn folds_to(text: &str, folded: &str) -> bool {
    let mut expected = folded.bytes().rev();
    for byte in text.bytes().rev() {
        match FOLDED.get(usize::from(byte)) {
            Some(0) => {}
            Some(letter) if expected.next() == Some(*letter) => {}
            Some(_) => return false,
            None => return fold_tight(text) == folded,
        }
    }
    expected.next().is_none()
}

/// What tells that two posts of a workshop are the same, however they are written.
pub fn post_key(office: &str, position_name: &str) -> (String, String) {
    (fold(office), fold_tight(position_name))
}

/// The same, one after the other.
fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(|char| {
        let (plain, others) = match char.is_ascii() {
            true => (Some(char.to_ascii_lowercase()), None),
            false => (None, Some(char.to_lowercase())),
        };
        plain.into_iter().chain(others.into_iter().flatten())
    })
}

/// Number of words; signs that stand alone do not count.
pub fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether the folded `part` stands in the folded `text` as whole words.
pub fn has_words(text: &str, part: &str) -> bool {
    Words::of(text).has(part)
}

/// A folded text that is asked for many words.
pub struct Words<'a> {
    /// What is left of the text from each of its words on.
    rests: Vec<&'a [u8]>,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Words<'a> {
        let mut rests = Vec::with_capacity(text.len() / 5 + 1);
        let mut rest = text.as_bytes();
        loop {
            rests.push(rest);
            let Some(space) = rest.iter().position(|byte| *byte == b' ') else { return Words { rests } };
            rest = rest.get(space + 1..).unwrap_or_default();
        }
    }

    /// Whether the folded `part` stands in it as whole words.
    pub fn has(&self, part: &str) -> bool {
        let part = part.as_bytes();
        let Some(first) = part.first() else { return false };
        self.rests.iter().any(|rest| rest.first() == Some(first) && begins_with(rest, part))
    }
}

/// Whether a folded text begins with these whole words.
pub fn begins_with_words(text: &str, part: &str) -> bool {
    begins_with(text.as_bytes(), part.as_bytes())
}

fn begins_with(text: &[u8], part: &[u8]) -> bool {
    text.strip_prefix(part).is_some_and(|rest| matches!(rest.first(), None | Some(b' ')))
}

/// Words that begin like a verb with me- and are none.
const NOUNS: &[&str] = &[
    "media",
    "mediasi",
    "mediator",
    "medis",
    "mekanisme",
    "menengah",
    "mental",
    "menteri",
    "mentor",
    "mentoring",
    "merek",
    "mesin",
    "meteorologi",
    "metode",
    "metodologi",
    "metrologi",
    "metropolitan",
];

/// The first word, folded.
pub fn first_word(text: &str) -> String {
    text.split_whitespace().map(fold_tight).find(|word| !word.is_empty()).unwrap_or_default()
}

/// Whether that is this folded word.
pub fn is_first_word(text: &str, folded: &str) -> bool {
    let mut words = text.split_whitespace();
    words.find(|word| word.chars().any(char::is_alphanumeric)).is_some_and(|word| folds_to(word, folded))
}

/// Whether the text begins with a verb in me-, mem-, men-, meng- or meny-.
pub fn starts_with_verb(text: &str) -> bool {
    let first = first_word(text);
    first.starts_with("me") && first.chars().count() > 4 && !NOUNS.contains(&first.as_str())
}

/// The same for behaviour, where ber- verbs (bekerja, bernegosiasi) are as common.
pub fn starts_with_action(text: &str) -> bool {
    let first = first_word(text);
    starts_with_verb(text) || matches!(first.as_str(), "bekerja" | "belajar") || first.starts_with("ber")
}

const PLACEHOLDERS: &[&str] = &[
    "abc",
    "belum",
    "belum ada",
    "belum diisi",
    "coba",
    "coba coba",
    "contoh",
    "diisi nanti",
    "isi nanti",
    "kosong",
    "lorem ipsum",
    "nanti",
    "qwerty",
    "tba",
    "tbd",
    "tes",
    "test",
    "testing",
    "todo",
];

/// Whether a text that is not empty only keeps a place: "-", "xxx", "coba", "…".
pub fn is_placeholder(text: &str) -> bool {
    if text.trim().is_empty() {
        return false;
    }
    let has_dots = || text.as_bytes().contains(&b'.') && text.contains("....");
    if has_dots() || has_crosses(text) || is_one_letter(text) {
        return true;
    }
    // Real texts are told from the listed words by their length.
    let letters = lower(text).filter(|letter| letter.is_alphanumeric()).take(LONGEST_PLACEHOLDER + 1);
    letters.count() <= LONGEST_PLACEHOLDER && {
        let folded = fold(text);
        folded.is_empty() || PLACEHOLDERS.contains(&folded.as_str())
    }
}

/// Letters of the longest of them.
const LONGEST_PLACEHOLDER: usize = longest(PLACEHOLDERS);

const fn longest(words: &[&str]) -> usize {
    match words.split_first() {
        None => 0,
        Some((word, rest)) if word.len() > longest(rest) => word.len(),
        Some((_, rest)) => longest(rest),
    }
}

/// "xxx" as a word.
fn has_crosses(text: &str) -> bool {
    [b'x', b'X'].iter().any(|letter| text.as_bytes().contains(letter))
        && fold(text).split(' ').any(|word| word.len() > 2 && word.chars().all(|letter| letter == 'x'))
}

/// "aaa" and the like, but not the Roman numbers II and III.
fn is_one_letter(text: &str) -> bool {
    let mut letters = lower(text).filter(|letter| letter.is_alphanumeric());
    let Some(first) = letters.next().filter(|first| first.is_alphabetic() && *first != 'i') else { return false };
    let mut rest = letters.peekable();
    rest.peek().is_some() && rest.all(|letter| letter == first)
}

/// A number that was typed before an indicator although the program numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedNumber {
    None,
    /// `4.1`: the level it claims.
    Dotted(u8),
    /// `4,1` or `41`.
    Broken,
}

/// Splits a typed number from an indicator.
pub fn typed_number(text: &str) -> (TypedNumber, &str) {
    let trimmed = text.trim_start();
    let number = trimmed.split(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',').next();
    let number = number.unwrap_or_default();
    let Some(rest) = trimmed.strip_prefix(number) else { return (TypedNumber::None, text) };
    let rest = rest.trim_start_matches([')', ' ', '\t', '\u{a0}']);
    if number.is_empty() || !rest.starts_with(char::is_uppercase) && !starts_with_action(rest) {
        return (TypedNumber::None, text);
    }
    (kind_of_number(number.trim_end_matches(['.', ','])), rest)
}

fn kind_of_number(number: &str) -> TypedNumber {
    let letters: Vec<char> = number.chars().collect();
    match letters.as_slice() {
        [level @ '1'..='5', '.', '1'..='9'] => {
            TypedNumber::Dotted(level.to_digit(10).and_then(|n| u8::try_from(n).ok()).unwrap_or_default())
        }
        ['1'..='5', ',', '1'..='9'] | ['1'..='5', '1'..='9'] => TypedNumber::Broken,
        _ => TypedNumber::None,
    }
}

const NUMBERS: &[(&str, u32)] = &[
    ("satu", 1),
    ("dua", 2),
    ("tiga", 3),
    ("empat", 4),
    ("lima", 5),
    ("enam", 6),
    ("tujuh", 7),
    ("delapan", 8),
    ("sembilan", 9),
    ("sepuluh", 10),
    ("sebelas", 11),
];

/// Numbers of years a text names: "5 tahun", "lima tahun", "5 (lima) tahun", "dua belas tahun".
pub fn years(text: &str) -> Vec<u32> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let ends = words.iter().enumerate().filter(|(_, word)| matches!(**word, "tahun" | "thn"));
    ends.filter_map(|(end, _)| number_before(words.get(..end)?)).collect()
}

fn number_before(words: &[&str]) -> Option<u32> {
    let named = |word: &str| NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    match words {
        [.., unit, "belas"] => Some(named(unit)? + 10),
        [.., tens, "puluh"] => Some(named(tens)? * 10),
        [.., last] => last.parse().ok().or_else(|| named(last)),
        [] => None,
    }
}

/// At most `limit` characters, cut with an ellipsis; for names inside a message.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}
