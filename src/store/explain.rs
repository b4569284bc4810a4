//! What the system and the JSON reader say, in Indonesian words.

use std::io;

use rustix::io::Errno;
use serde_json::error::Category;
use unicode_width::UnicodeWidthStr;

use super::clean::Clean;

/// Where and why a JSON text was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flaw {
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Path of the field, `teknis/3/level` for the third row; empty where none is known.
    pub field: String,
    pub reason: String,
    /// The line and a caret below it.
    pub excerpt: String,
}

impl Flaw {
    pub fn new(text: &str, error: &serde_json::Error) -> Flaw {
        let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let start = lines.map(str::len).sum::<usize>();
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let before = prefix(line, error.column().saturating_sub(1));
        Flaw {
            line: error.line(),
            column: before.chars().count() + 1,
            field: field_path(prefix(text, start + error.column()), error),
            reason: reason_of_json(error),
            excerpt: excerpt(error.line(), line, before),
        }
    }

    /// `baris 4, kolom 12, isian teknis/3/level`
    pub fn place(&self) -> String {
        let field = if self.field.is_empty() { String::new() } else { format!(", isian {}", self.field) };
        format!("baris {}, kolom {}{field}", self.line, self.column)
    }
}

/// A reason of the operating system, in words.
pub fn reason(error: &io::Error) -> String {
    let words = match errno(error) {
        Some(Errno::NOSPC) => "disk penuh",
        Some(Errno::DQUOT) => "jatah ruang simpan (kuota) habis",
        Some(Errno::ROFS) => "tempat simpan hanya dapat dibaca",
        Some(Errno::ACCESS | Errno::PERM) => "tidak ada izin",
        Some(Errno::NAMETOOLONG) => "nama berkas terlalu panjang",
        Some(Errno::NOENT) => "folder atau berkas tidak ada",
        Some(Errno::NOTDIR) => "salah satu bagian jalurnya bukan folder",
        Some(Errno::LOOP) => "tautan berputar-putar",
        Some(Errno::EXIST) => "nama itu sudah dipakai",
        Some(Errno::IO) => "media simpan gagal",
        Some(Errno::STALE) => "sambungan ke folder jaringan terputus",
        Some(Errno::MFILE | Errno::NFILE) => "terlalu banyak berkas terbuka",
        Some(code) => return format!("galat sistem {}", code.raw_os_error()),
        None => "galat sistem",
    };
    words.to_owned()
}

/// The code of the operating system; where a library wrapped the error only its kind is left.
pub(crate) fn errno(error: &io::Error) -> Option<Errno> {
    Errno::from_io_error(error).or(match error.kind() {
        io::ErrorKind::NotFound => Some(Errno::NOENT),
        io::ErrorKind::PermissionDenied => Some(Errno::ACCESS),
        io::ErrorKind::AlreadyExists => Some(Errno::EXIST),
        io::ErrorKind::StorageFull => Some(Errno::NOSPC),
        io::ErrorKind::QuotaExceeded => Some(Errno::DQUOT),
        io::ErrorKind::ReadOnlyFilesystem => Some(Errno::ROFS),
        io::ErrorKind::InvalidFilename => Some(Errno::NAMETOOLONG),
        io::ErrorKind::NotADirectory => Some(Errno::NOTDIR),
        io::ErrorKind::StaleNetworkFileHandle => Some(Errno::STALE),
        _ => None,
    })
}

fn reason_of_json(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let words = full.strip_suffix(&place).unwrap_or(&full);
    match error.classify() {
        Category::Eof => "berkas terpotong sebelum selesai".to_owned(),
        Category::Io => "berkas tidak terbaca".to_owned(),
        Category::Syntax => format!("susunan JSON rusak, {}", syntax(words)),
        Category::Data => data(words),
    }
}

fn syntax(words: &str) -> &str {
    match words {
        "expected `:`" => "kurang titik dua",
        "expected `,` or `]`" => "kurang koma atau kurung siku penutup",
        "expected `,` or `}`" => "kurang koma atau kurung kurawal penutup",
        "expected ident" | "expected value" => "nilai tidak dikenal",
        "expected `\"`" => "kurang tanda petik",
        "invalid escape" => "tanda \\ tidak diikuti huruf yang sah",
        "invalid number" => "penulisan angka salah",
        "number out of range" => "angka terlalu besar",
        "invalid unicode code point" | "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "kode huruf \\u tidak sah"
        }
        "key must be a string" => "nama isian harus di antara tanda petik",
        "trailing comma" => "ada koma berlebih",
        "trailing characters" => "ada tulisan sesudah akhir berkas",
        "recursion limit exceeded" => "kurungnya bertumpuk terlalu dalam",
        _ if words.starts_with("control character") => "ada tanda kendali atau ganti baris di dalam teks",
        _ => "lihat tempat yang ditunjuk",
    }
}

fn data(words: &str) -> String {
    let bare =
        ["invalid type: ", "invalid value: ", "invalid length "].iter().find_map(|start| words.strip_prefix(start));
    if let Some((found, expected)) = bare.and_then(|rest| rest.rsplit_once(", expected ")) {
        return format!("isinya {}, seharusnya {}", found_words(found), expected_words(expected));
    }
    if let Some(key) = words.strip_prefix("missing field ") {
        return format!("isian {} tidak ada", quoted(key));
    }
    if let Some(key) = words.strip_prefix("duplicate field ") {
        return format!("kunci {} tertulis dua kali", quoted(key));
    }
    Clean::shortened(words, 200).to_string()
}

fn quoted(key: &str) -> String {
    format!("\"{}\"", Clean::shortened(key.trim_matches('`'), 60))
}

fn found_words(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    let value = value.trim_matches(['`', '"']);
    let kind = match kind {
        "string" => "teks",
        "integer" | "number" => "angka",
        "floating" => return format!("angka pecahan {}", shown(value.trim_start_matches("point `"))),
        "boolean" => "nilai",
        "null" => "kosong (null)",
        "map" => "kelompok { … }",
        "sequence" => "daftar [ … ]",
        _ => "nilai lain",
    };
    match value.is_empty() {
        true => kind.to_owned(),
        false => format!("{kind} {}", shown(value)),
    }
}

fn shown(value: &str) -> String {
    format!("\"{}\"", Clean::shortened(value, 40))
}

fn expected_words(expected: &str) -> &str {
    match expected {
        "a string" | "string" | "a borrowed string" => "teks",
        "a boolean" => "true atau false",
        "a sequence" => "daftar [ … ]",
        "a map" => "kelompok { … }",
        "u8" | "u32" | "u64" | "i64" | "usize" => "bilangan bulat",
        _ if expected.starts_with("struct ") => "kelompok { … }",
        _ => expected,
    }
}

/// What the reader of a JSON text is in: an object, with the key it is at, or a list, with the number of the row.
enum Inside {
    Object(Option<String>),
    List(usize),
}

/// Path of the value at which a reader gave up that came so far; looked for only then, since following the path of every
/// value takes longer than reading it.
fn field_path(read: &str, error: &serde_json::Error) -> String {
    // It reads a bracket before it says what is wrong in front of it, unless that is about all between the brackets.
    let words = error.to_string();
    let is_whole = ["missing field ", "invalid length "].iter().any(|start| words.starts_with(start));
    let read = match read.strip_suffix(['{', '[']) {
        None if error.is_data() && !is_whole => read.strip_suffix(['}', ']']).unwrap_or(read),
        opened => opened.unwrap_or(read),
    };
    let mut path = Vec::new();
    let mut bytes = read.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (byte, path.last_mut()) {
            (b'{', _) => path.push(Inside::Object(None)),
            (b'[', _) => path.push(Inside::List(1)),
            (b'}' | b']', _) => drop(path.pop()),
            (b',', Some(Inside::List(row))) => *row += 1,
            (b',', Some(Inside::Object(key))) => *key = None,
            (b'"', last) => {
                let mut is_escaped = false;
                let is_end = |(_, byte): &(usize, u8)| {
                    let is_end = *byte == b'"' && !is_escaped;
                    is_escaped = *byte == b'\\' && !is_escaped;
                    is_end
                };
                let end = bytes.find(is_end).map(|(end, _)| end);
                if let (Some(Inside::Object(key @ None)), Some(end)) = (last, end) {
                    *key = read.get(at..=end).and_then(|key| serde_json::from_str(key).ok());
                }
            }
            _ => {}
        }
    }
    let parts = path.into_iter().filter_map(|inside| match inside {
        Inside::Object(key) => key.map(|key| Clean::shortened(&key, 60).to_string()),
        Inside::List(row) => Some(row.to_string()),
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The first `bytes` bytes of a text, or a little less where that would split a character.
fn prefix(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

/// The surroundings of a place in a line, and a caret under it.
fn excerpt(number: usize, line: &str, before: &str) -> String {
    const BEFORE: usize = 40;
    const ALL: usize = 64;
    let tabless = |text: String| Clean::new(&text.replace('\t', " ")).to_string();
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let head = tabless(before.chars().skip(skipped).collect());
    let shown = tabless(line.chars().skip(skipped).take(ALL).collect());
    let label = format!("{number} | ");
    format!("{label}{shown}\n{}^", " ".repeat(label.len() + head.width()))
}
