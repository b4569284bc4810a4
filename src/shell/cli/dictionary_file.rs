//! Dictionaries as files: `skj kamus periksa`, `templat`, `ekspor` and `banding`.

use std::io::{IsTerminal, stdout};
use std::path::Path;

use serde_json::{Value, json};

use super::dictionary_arguments::FormWord;
use super::out::Output;
use super::pdf;
use super::{Exit, dictionary_stream};
use crate::domain::dictionary::Text;
use crate::domain::{Dictionary, Library};
use crate::exchange::dictionary::compare::{Difference, compare as differences};
use crate::exchange::dictionary::export::{self, Form};
use crate::exchange::dictionary::take::{Taken, inspect, take};
use crate::exchange::dictionary::{self as exchange, Kind, Note, Read, Refusal};
use crate::store::access::Sharing;
use crate::store::explain::reason;
use crate::store::read::{ReadError, read_regular};
use crate::store::save::write_new;

/// Bytes of a file as it lies there.
const LARGEST: u64 = 32 * 1024 * 1024;

/// What a file holds, or why it is not read.
pub fn read(file: &Path) -> Result<Read, String> {
    let why = |why: String| format!("Berkas {} tidak dapat dibaca: {why}.", file.display());
    let contents = read_regular(file, LARGEST).map_err(|error| match error {
        ReadError::Missing => why("berkas tidak ada".to_owned()),
        ReadError::Kind(kind) => why(format!("itu {kind}, bukan berkas")),
        ReadError::TooLarge => why("lebih dari 32 MB".to_owned()),
        ReadError::System(error) => why(reason(&error)),
    })?;
    let refused = |refusal: Refusal| format!("{}: {refusal}", file.display());
    match exchange::read(&contents.bytes).map_err(refused)? {
        Read::Pdf => pdf::read(contents.bytes).map(|sheet| Read::Sheets(vec![sheet])).map_err(refused),
        read => Ok(read),
    }
}

/// `lembar Kamus, baris 4, kolom C: T.01 Nama: level 3 tidak ada.`
pub fn line(taken: &Taken, note: &Note) -> String {
    let title = note.entry.and_then(|entry| taken.drafts.get(entry)).map(|draft| draft.title());
    let parts = [Some(taken.place(note.place)).filter(|place| !place.is_empty()), title, Some(note.message.clone())];
    parts.into_iter().flatten().collect::<Vec<String>>().join(": ")
}

pub fn note_json(taken: &Taken, note: &Note) -> Value {
    let letters = exchange::take::letters(note.place.column);
    json!({
        "lembar": taken.sheets.get(note.place.sheet),
        "baris": (note.place.row > 0).then_some(note.place.row),
        "kolom": (!letters.is_empty()).then_some(letters),
        "kode": note.entry.and_then(|entry| taken.drafts.get(entry)).map(|draft| draft.code.as_str()),
        "pesan": note.message,
    })
}

/// `skj kamus periksa`
pub fn check(file: &Path, as_json: bool, library: &Library, out: &mut Output) -> Exit {
    if let Some(open) = dictionary_stream::open(file) {
        return dictionary_stream::check(open, file, as_json, library, out);
    }
    let read = match read(file) {
        Ok(read) => read,
        Err(why) => {
            out.message(&why);
            return Exit::Unreadable;
        }
    };
    let taken = inspect(&read, library);
    if taken.drafts.is_empty() {
        out.message(&nothing(file));
        return Exit::Unreadable;
    }
    let severity = |note: &Note| if note.kind == Kind::Hint { "peringatan" } else { "galat" };
    let errors = taken.notes.iter().filter(|note| note.kind != Kind::Hint).count();
    if as_json {
        let rows = taken.notes.iter().map(|note| with_severity(note_json(&taken, note), severity(note)));
        let rows: Vec<Value> = rows.collect();
        let count = taken.drafts.len();
        out.json(&json!({ "format": "skj-periksa-kamus", "versi": 1, "jumlah": count, "temuan": rows }));
    } else {
        out.print(&summary(file, taken.drafts.len(), errors, taken.notes.len() - errors));
        taken.notes.iter().for_each(|note| out.print(&format!("  {:<10}  {}", severity(note), line(&taken, note))));
    }
    if errors > 0 { Exit::Findings } else { Exit::Fine }
}

/// `kamus.xlsx: 9 kompetensi, 2 galat, 0 peringatan`
pub fn summary(file: &Path, count: usize, errors: usize, hints: usize) -> String {
    let found = match (errors, hints) {
        (0, 0) => "tidak ada temuan".to_owned(),
        _ => format!("{errors} galat, {hints} peringatan"),
    };
    format!("{}: {count} kompetensi, {found}", file.display())
}

pub fn with_severity(mut row: Value, word: &str) -> Value {
    if let Value::Object(row) = &mut row {
        row.insert("tingkat".into(), word.into());
    }
    row
}

pub fn nothing(file: &Path) -> String {
    format!(
        "Tidak ada kompetensi yang dikenali di {}. Samakan judul kolomnya dengan templat: skj kamus templat",
        file.display()
    )
}

/// `skj kamus templat`
pub fn template(form: FormWord, output: Option<&Path>, out: &mut Output) -> Exit {
    write(&export::template(), form, output, out)
}

/// `skj kamus ekspor`
pub fn export(form: FormWord, id: Option<&str>, output: Option<&Path>, library: &Library, out: &mut Output) -> Exit {
    let dictionary = match id {
        None => Some(library.technical().clone()),
        Some(id) => by_id(id, library),
    };
    match dictionary {
        Some(dictionary) => write(&dictionary, form, output, out),
        None => {
            let id = id.unwrap_or_default();
            out.message(&format!("Kamus {id} tidak ada. Lihat yang ada dengan: skj kamus daftar"));
            Exit::WrongUse
        }
    }
}

/// The dictionary as it stands in its file.
fn by_id(id: &str, library: &Library) -> Option<Dictionary> {
    library.whole(id)
}

fn write(dictionary: &Dictionary, form: FormWord, output: Option<&Path>, out: &mut Output) -> Exit {
    let form_of = match form {
        FormWord::Json => Form::Json,
        FormWord::Csv => Form::Csv,
        FormWord::Xlsx => Form::Xlsx,
    };
    let bytes = match export::write(dictionary, form_of) {
        Ok(bytes) => bytes,
        Err(why) => {
            out.message(&format!("Kamus tidak dapat ditulis: {why}."));
            return Exit::Unreadable;
        }
    };
    // A workbook says nothing on a screen.
    let named = Path::new("kamus.xlsx");
    let file = output.or_else(|| (form == FormWord::Xlsx && stdout().is_terminal()).then_some(named));
    let Some(file) = file else {
        out.bytes(bytes);
        return Exit::Fine;
    };
    match write_new(file, &bytes, Sharing::Own) {
        Ok(()) => {
            out.message(&format!("Ditulis ke {}.", file.display()));
            Exit::Fine
        }
        Err(error) => {
            out.message(&format!("Berkas {} belum ditulis: {}.", file.display(), reason(&error)));
            Exit::Unreadable
        }
    }
}

/// `skj kamus banding`
pub fn compare(first: &str, second: &str, as_json: bool, library: &Library, out: &mut Output) -> Exit {
    let mut both = Vec::new();
    for name in [first, second] {
        match side(name, library) {
            Ok(dictionary) => both.push(dictionary),
            Err(why) => {
                out.message(&why);
                return Exit::Unreadable;
            }
        }
    }
    let [one, other] = both.as_slice() else { return Exit::Unreadable };
    let found = differences(one, other);
    if as_json {
        let rows: Vec<Value> = found.iter().map(difference_json).collect();
        out.json(&json!({ "format": "skj-banding-kamus", "versi": 1, "perbedaan": rows }));
    } else {
        found.iter().for_each(|difference| print(difference, first, second, out));
        if found.is_empty() {
            out.print("Kedua kamus sama.");
        }
    }
    if found.is_empty() { Exit::Fine } else { Exit::Findings }
}

fn side(name: &str, library: &Library) -> Result<Dictionary, String> {
    if let Some(dictionary) = by_id(name, library) {
        return Ok(dictionary);
    }
    let is_word = !name.contains(['.', '/']);
    let read = read(Path::new(name)).map_err(|why| match is_word {
        true => format!("Tidak ada kamus atau berkas bernama {name}. Lihat yang ada dengan: skj kamus daftar"),
        false => why,
    })?;
    match take(&read, library) {
        taken if taken.drafts.is_empty() => Err(nothing(Path::new(name))),
        taken => {
            let entries = taken.drafts.iter().map(|draft| draft.to_entry()).collect();
            Ok(Dictionary { id: Text::from(name.to_owned()), entries, ..Dictionary::default() })
        }
    }
}

fn print(difference: &Difference, first: &str, second: &str, out: &mut Output) {
    match difference {
        Difference::OnlyFirst(title) => out.print(&format!("{title}: hanya di {first}")),
        Difference::OnlySecond(title) => out.print(&format!("{title}: hanya di {second}")),
        Difference::Changed { title, what, first, second } => {
            out.print(&format!("{title}: {what}"));
            out.print(&format!("  - {first}\n  + {second}"));
        }
    }
}

fn difference_json(difference: &Difference) -> Value {
    match difference {
        Difference::OnlyFirst(title) => json!({ "kompetensi": title, "jenis": "hanya_a" }),
        Difference::OnlySecond(title) => json!({ "kompetensi": title, "jenis": "hanya_b" }),
        Difference::Changed { title, what, first, second } => {
            json!({ "kompetensi": title, "jenis": "berbeda", "bagian": what, "a": first, "b": second })
        }
    }
}
