//! An SKJ read straight into its tables, in a third of the time that serde takes. What this program writes is read;
//! anything else (a key that no table names or that stands twice, `\u…`, a number with a fraction) gives nothing, and
//! whoever asked reads it with serde, which keeps the unknown and says what is wrong.

use std::borrow::Cow;

use super::field::Field;
use super::level::Level;
use super::record::{Record, SlotMut};
use super::session::Session;

/// The same session as serde reads, or nothing.
pub fn read(text: &str) -> Option<Session> {
    let mut reader = Reader { text, rest: text.as_bytes() };
    let mut session = Session::default();
    let first = reader.next()?;
    reader.record(first, &mut session)?;
    reader.next().is_none().then_some(())?;
    reader.rest.is_empty().then_some(session)
}

struct Reader<'a> {
    text: &'a str,
    /// What is left of it.
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Takes the next byte that is no blank. Whoever reads a value gets its first byte from here.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            let (byte, after) = self.rest.split_first()?;
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.rest = after,
                0..=b' ' => return None,
                _ => {
                    self.rest = after;
                    return Some(*byte);
                }
            }
            // The indentation of a line.
            while let Some((b"    ", after)) = self.rest.split_first_chunk() {
                self.rest = after;
            }
        }
    }

    /// Everything up to `close`, each with its first byte.
    fn each(&mut self, close: u8, mut item: impl FnMut(&mut Self, u8) -> Option<()>) -> Option<()> {
        let mut first = self.next()?;
        while first != close {
            item(self, first)?;
            match self.next()? {
                b',' => first = self.next().filter(|first| *first != close)?,
                other => first = (other == close).then_some(other)?,
            }
        }
        Some(())
    }

    fn record(&mut self, first: u8, record: &mut dyn Record) -> Option<()> {
        (first == b'{').then_some(())?;
        let fields = record.fields();
        let (mut seen, mut expected) = (0_u64, 0);
        self.each(b'}', |reader, first| {
            let index = reader.key(first, fields, expected)?;
            let bit = 1_u64.checked_shl(u32::try_from(index).ok()?)?;
            (seen & bit == 0).then_some(())?;
            (seen, expected) = (seen | bit, index + 1);
            (reader.next()? == b':').then_some(())?;
            let first = reader.next()?;
            reader.value(first, record.slot_mut(index)?)
        })
    }

    /// The place of a key in its table; most of them are written in its order.
    fn key(&mut self, first: u8, fields: &[Field], expected: usize) -> Option<usize> {
        (first == b'"').then_some(())?;
        let next = fields.get(expected).and_then(|field| self.rest.strip_prefix(field.key.as_bytes()));
        if let Some((b'"', after)) = next.and_then(<[u8]>::split_first) {
            self.rest = after;
            return Some(expected);
        }
        let key = self.string(first)?;
        fields.iter().position(|field| field.key == key)
    }

    fn value(&mut self, first: u8, place: SlotMut<'_>) -> Option<()> {
        match (place, first) {
            (SlotMut::Text(place), _) => *place = self.string(first)?.into_owned(),
            (SlotMut::Word(place), _) => place.set_word(&self.string(first)?).then_some(())?,
            (SlotMut::Number(place), _) => *place = self.number(first)?,
            (SlotMut::Flag(place), b't') => *place = self.word(b"rue", true)?,
            (SlotMut::Flag(place), b'f') => *place = self.word(b"alse", false)?,
            (SlotMut::Level(place), b'n') => *place = self.word(b"ull", None)?,
            (SlotMut::Level(place), _) => *place = Some(Level::new(self.number(first)?.try_into().ok()?)?),
            (SlotMut::Texts(texts), b'[') => self.each(b']', |reader, first| {
                texts.push(reader.string(first)?.into_owned());
                Some(())
            })?,
            (SlotMut::Record(inner), _) => self.record(first, inner)?,
            (SlotMut::Rows(rows), b'[') => self.each(b']', |reader, first| reader.record(first, rows.push()?))?,
            (SlotMut::Flag(_) | SlotMut::Texts(_) | SlotMut::Rows(_), _) => return None,
        }
        Some(())
    }

    fn word<T>(&mut self, rest: &[u8], value: T) -> Option<T> {
        self.rest = self.rest.strip_prefix(rest)?;
        Some(value)
    }

    fn number(&mut self, first: u8) -> Option<u64> {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
        let mut number = digit(first)?;
        while let Some((next, after)) = self.rest.split_first().and_then(|(byte, after)| Some((digit(*byte)?, after))) {
            // No number begins with a zero.
            number = number.checked_mul(10).filter(|number| *number > 0)?.checked_add(next)?;
            self.rest = after;
        }
        Some(number)
    }

    fn string(&mut self, first: u8) -> Option<Cow<'a, str>> {
        (first == b'"').then_some(())?;
        match self.plain()? {
            (plain, b'"') => Some(Cow::Borrowed(plain)),
            (plain, _) => self.escaped(plain.to_owned()).map(Cow::Owned),
        }
    }

    /// What follows a backslash, up to the end of the string.
    fn escaped(&mut self, mut text: String) -> Option<String> {
        loop {
            let (letter, after) = self.rest.split_first()?;
            text.push(match letter {
                b'"' | b'\\' | b'/' => char::from(*letter),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                _ => return None,
            });
            self.rest = after;
            let (plain, end) = self.plain()?;
            text.push_str(plain);
            if end == b'"' {
                return Some(text);
            }
        }
    }

    /// Up to the next quotation mark or backslash, which is passed; nothing where a control character comes before it.
    fn plain(&mut self) -> Option<(&'a str, u8)> {
        let start = self.text.len() - self.rest.len();
        let length = end_of_plain(self.rest);
        let (end, after) = self.rest.get(length..)?.split_first()?;
        self.rest = after;
        matches!(end, b'"' | b'\\').then_some((self.text.get(start..start + length)?, *end))
    }
}

/// Bytes up to the first quotation mark, backslash or control character, looked at eight at once.
fn end_of_plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const TOPS: u64 = ONES << 7;
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // A byte below the limit borrows from its top bit; the lowest one that does so is told exactly.
        let quote = word ^ (ONES * b'"' as u64);
        let backslash = word ^ (ONES * b'\\' as u64);
        let below = (word.wrapping_sub(ONES * 0x20) | quote.wrapping_sub(ONES) | backslash.wrapping_sub(ONES)) & TOPS;
        // Bytes of other letters have their top bit anyway.
        let found = below & !word;
        if found != 0 {
            return number * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    words.len() * 8 + rest.iter().position(is_end).unwrap_or(rest.len())
}
