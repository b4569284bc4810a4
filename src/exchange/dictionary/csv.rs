//! CSV as offices write it: `;`, `,` or tabs, with or without a mark at its head, UTF-8 or Windows-1252.

use std::borrow::Cow;

use super::limits::Refusal;
use super::sheet::{COLUMNS, Sheet};

/// Bytes that are looked at; a dictionary of several hundred units has one or two million.
const LARGEST: usize = 12 * 1024 * 1024;

pub fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge("12 MB teks"));
    }
    let text = decode(bytes)?;
    let delimiter = delimiter(&text);
    if widest(&text, delimiter) > COLUMNS {
        return Err(Refusal::TooLarge("200 kolom"));
    }
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut sheet = Sheet::new("");
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| Refusal::Broken(format!("baris {} tidak dapat dipisah", index + 1)))?;
        // As a spreadsheet counts: a line break inside quotes begins no row.
        let row = index + 1;
        for (column, cell) in record.iter().enumerate() {
            sheet.put(row, column, unguarded(cell).to_owned())?;
        }
    }
    match sheet.rows.is_empty() {
        true => Err(Refusal::NoText),
        false => Ok(sheet),
    }
}

/// An export puts an apostrophe before what a spreadsheet would take for a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

/// Cells of the widest row, counted before the reader keeps a place for each of them.
fn widest(text: &str, delimiter: u8) -> usize {
    let (mut most, mut cells, mut is_quoted) = (0, 1, false);
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => cells = 1,
            _ if byte == delimiter && !is_quoted => cells += 1,
            _ => {}
        }
        most = most.max(cells);
    }
    most
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(text) = utf_16(bytes) {
        return Ok(Cow::Owned(text));
    }
    if bare.contains(&0) {
        return Err(Refusal::Unknown);
    }
    match std::str::from_utf8(bare) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => Ok(bare.iter().map(|byte| windows_1252(*byte)).collect()),
    }
}

/// What spreadsheets save as Unicode text: two bytes a letter, with a mark at the head that tells their order.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let order: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let pairs = bytes.chunks_exact(2).skip(1).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(order);
    char::decode_utf16(pairs).collect::<Result<String, _>>().ok()
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::from(byte)),
        _ => char::from(byte),
    }
}

/// The mark that parts most of the first lines into equally many cells; commas inside sentences do not.
fn delimiter(text: &str) -> u8 {
    let marks = [b';', b'\t', b','];
    let mut lines = vec![[0_usize; 3]];
    let mut is_quoted = false;
    for byte in text.bytes().take(64 * 1024) {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted && lines.len() == 12 => break,
            b'\n' if !is_quoted => lines.push([0; 3]),
            _ if !is_quoted => {
                let counts = lines.last_mut().into_iter().flatten();
                counts.zip(marks).filter(|(_, mark)| *mark == byte).for_each(|(count, _)| *count += 1);
            }
            _ => {}
        }
    }
    let agreement = |place: usize| {
        let counts: Vec<usize> = lines.iter().filter_map(|line| line.get(place).copied()).collect();
        let same = |wanted: &usize| counts.iter().filter(|count| **count == *wanted).count();
        counts.iter().filter(|count| **count > 0).map(|count| (same(count), *count)).max().unwrap_or_default()
    };
    // Of equals the first.
    let best = (0..marks.len()).rev().max_by_key(|place| agreement(*place));
    best.and_then(|place| marks.get(place).copied()).unwrap_or(b';')
}
