//! What rules ask of a text: its words, whether it begins with a verb, whether it is a placeholder, years it names.

use crate::domain::mix::hash;

/// Lower case, letters and digits only, words separated by one space: the form in which texts are compared.
pub fn fold(text: &str) -> String {
    gathered(text, true)
}

/// The same without spaces, for names that are written together or apart (Kerjasama, Kerja Sama).
pub fn fold_tight(text: &str) -> String {
    gathered(text, false)
}

fn gathered(text: &str, with_spaces: bool) -> String {
    let mut folded = Vec::with_capacity(text.len());
    fold_onto(&mut folded, text, with_spaces);
    String::from_utf8(folded).unwrap_or_default()
}

/// Puts a folded text behind others. Nearly all texts are plain letters, folded byte by byte.
pub fn fold_onto(folded: &mut Vec<u8>, text: &str, with_spaces: bool) {
    let start = folded.len();
    let mut is_apart = false;
    if text.is_ascii() {
        // It grows no longer than the text: the places are there before they are needed.
        folded.resize(start + text.len(), 0);
        let mut end = start;
        for byte in text.bytes() {
            let letter = folded_byte(byte);
            if letter == 0 {
                is_apart = with_spaces && end > start;
                continue;
            }
            if std::mem::take(&mut is_apart) {
                folded.get_mut(end).into_iter().for_each(|place| *place = b' ');
                end += 1;
            }
            folded.get_mut(end).into_iter().for_each(|place| *place = letter);
            end += 1;
        }
        folded.truncate(end);
        return;
    }
    for letter in lower(text) {
        if !letter.is_alphanumeric() {
            is_apart = with_spaces;
            continue;
        }
        if std::mem::take(&mut is_apart) && folded.len() > start {
            folded.push(b' ');
        }
        folded.extend(letter.encode_utf8(&mut [0; 4]).bytes());
    }
}

/// A plain letter or digit in lower case, `OTHER` for a byte of another letter, zero for other signs.
#[inline]
fn folded_byte(byte: u8) -> u8 {
    FOLDED.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

const OTHER: u8 = 1;
const FOLDED: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut rest: &mut [u8] = &mut table;
    let mut byte = 0_u8;
    while byte.is_ascii()
        && let Some((place, after)) = rest.split_first_mut()
    {
        *place = if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { 0 };
        (rest, byte) = (after, byte + 1);
    }
    table
};

/// Whether `fold_tight` of a text is `folded`; most texts are told apart by their last letters: many begin alike.
pub fn folds_to(text: &str, folded: &str) -> bool {
    let mut expected = folded.bytes().rev();
    for byte in text.bytes().rev() {
        match folded_byte(byte) {
            0 => {}
            OTHER => return fold_tight(text) == folded,
            letter if expected.next() == Some(letter) => {}
            _ => return false,
        }
    }
    expected.next().is_none()
}

/// One number for texts as they are when they are folded.
pub fn mixed<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, with_spaces: bool) -> u64 {
    let mut folded = Vec::with_capacity(1024);
    for text in texts {
        fold_onto(&mut folded, text.as_ref(), with_spaces);
        // No letter is zero.
        folded.push(0);
    }
    hash(folded.as_slice())
}

/// What tells that two posts of a workshop are the same, however they are written.
pub fn post_key(office: &str, position_name: &str) -> (String, String) {
    (fold(office), fold_tight(position_name))
}

/// Letters in lower case, one after the other.
fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Number of words; signs that stand alone do not count.
pub fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether `part`, folded, stands in the folded `text` as whole words.
pub fn has_words(text: &str, part: &str) -> bool {
    Words::of(text).has(part)
}

/// A folded text that is asked for many words.
pub struct Words<'a> {
    /// What is left of the text from each of its words on, behind its first two letters.
    rests: Vec<(u16, &'a [u8])>,
    /// These letters as bits, which tell most other words at once.
    begins: u128,
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Words<'a> {
        let mut words = Words { rests: Vec::with_capacity(text.len() / 5 + 1), begins: 0 };
        let mut rest = text.as_bytes();
        loop {
            let begin = begin(rest);
            words.rests.push((begin, rest));
            words.begins |= 1 << (begin % 128);
            let Some(space) = rest.iter().position(|byte| *byte == b' ') else { return words };
            rest = rest.get(space + 1..).unwrap_or_default();
        }
    }

    /// Whether `part`, folded, stands in it as whole words.
    pub fn has(&self, part: &str) -> bool {
        let begin = begin(part.as_bytes());
        if begin != 0 && self.begins & 1 << (begin % 128) == 0 {
            return false;
        }
        let mut likely = self.rests.iter().filter(|(known, _)| begin == 0 || *known == begin);
        likely.any(|(_, rest)| begins_like(rest, part)) && has_letters(part)
    }
}

/// Whether a folded text begins with the words of one that is folded while they are compared: most soon differ.
fn begins_like(text: &[u8], part: &str) -> bool {
    if !part.is_ascii() {
        return begins_with(text, fold(part).as_bytes());
    }
    let (mut rest, mut is_apart) = (text, false);
    for byte in part.bytes() {
        let letter = folded_byte(byte);
        if letter == 0 {
            is_apart = rest.len() < text.len();
            continue;
        }
        if std::mem::take(&mut is_apart) {
            let Some((b' ', after)) = rest.split_first() else { return false };
            rest = after;
        }
        match rest.split_first() {
            Some((first, after)) if *first == letter => rest = after,
            _ => return false,
        }
    }
    matches!(rest.first(), None | Some(b' '))
}

/// The first two letters of a text, folded, as a number; zero where they are not plain.
fn begin(text: &[u8]) -> u16 {
    let [first, second, ..] = text else { return 0 };
    match (folded_byte(*first), folded_byte(*second)) {
        (0 | OTHER, _) | (_, 0 | OTHER) => 0,
        (first, second) => u16::from(first) * 31 + u16::from(second),
    }
}

/// Whether a folded text begins with these whole words.
pub fn begins_with_words(text: &str, part: &str) -> bool {
    begins_with(text.as_bytes(), part.as_bytes())
}

fn begins_with(text: &[u8], part: &[u8]) -> bool {
    text.strip_prefix(part).is_some_and(|rest| matches!(rest.first(), None | Some(b' ')))
}

/// Whether something is left of a text when it is folded.
pub fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
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
    is_verb(&first_word(text))
}

fn is_verb(word: &str) -> bool {
    word.starts_with("me") && word.chars().count() > 4 && !NOUNS.contains(&word)
}

/// The same for behaviour, where ber- verbs (bekerja, bernegosiasi) are as common.
pub fn starts_with_action(text: &str) -> bool {
    let first = first_word(text);
    is_verb(&first) || matches!(first.as_str(), "bekerja" | "belajar") || first.starts_with("ber")
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
    let letters = text.chars().filter(|letter| letter.is_alphanumeric()).take(LONGEST_PLACEHOLDER + 1);
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

/// Numbers of years a folded text names: "5 tahun", "lima tahun", "5 (lima) tahun", "dua belas tahun".
pub fn years(folded: &str) -> Vec<u32> {
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
