//! What a session file may hold at most. Typing stops here, so that whatever was saved can be opened again.

use super::field::{Field, Kind};
use super::record::{Record, Slot};
use super::session::Session;
use super::target::Target;

pub const MOST_FUNCTIONS: usize = 200;
const MOST_ROWS: usize = 50;
/// Answers to remarks come from several rounds of review, texts of a list are no rows.
const MOST_OTHERS: usize = 1000;
/// Bytes of all texts together that may be typed: escaped, they fit into the largest file.
const MOST_BYTES: usize = 3 * 1024 * 1024;

/// Lists whose rows are addressed by an id that may stand only once.
const WITH_IDS: [&str; 8] = [
    "manajerial",
    "sosial_kultural",
    "teknis",
    "usulan",
    "pemetaan/fungsi",
    "persyaratan/pelatihan",
    "persyaratan/pengalaman",
    "persyaratan/indikator_kinerja",
];

/// The first field that passes a limit, and what is wrong with it.
pub fn beyond(session: &Session) -> Option<(Target, String)> {
    beyond_at(None, session, true)
}

/// The same of a session that was read from so many bytes: no text of it is longer.
pub fn beyond_in(session: &Session, bytes: usize) -> Option<(Target, String)> {
    beyond_at(None, session, bytes > Field::DOOR_LIMIT)
}

/// A path that becomes a text only when there is something to say about it.
struct Path<'a> {
    above: Option<&'a Path<'a>>,
    key: &'a str,
    /// Place of the row, from 1, where this is one of a list.
    row: usize,
}

impl Path<'_> {
    fn target(&self) -> Target {
        let above = self.above.map_or(Target::ROOT, Path::target);
        let named = above.join(self.key);
        if self.row > 0 { named.join(&self.row.to_string()) } else { named }
    }

    fn is(&self, path: &str) -> bool {
        match (self.above, path.rsplit_once('/')) {
            (None, None) => self.key == path,
            (Some(above), Some((head, key))) => self.key == key && above.is(head),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }
}

/// Whether all texts together are more than may be typed.
pub fn is_full(session: &Session) -> bool {
    weight(session) > MOST_BYTES
}

fn beyond_at(at: Option<&Path<'_>>, record: &dyn Record, has_long: bool) -> Option<(Target, String)> {
    let is_asked =
        |field: &Field| has_long || matches!(field.kind, Kind::Record | Kind::Rows | Kind::Texts | Kind::Picks(_));
    record.fields().iter().enumerate().filter(|(_, field)| is_asked(field)).find_map(|(index, field)| {
        let path = Path { above: at, key: field.key, row: 0 };
        match record.slot(index)? {
            Slot::Text(text) => too_long(text).map(|what| (path.target(), what)),
            Slot::Texts(texts) => too_many(texts.len(), MOST_OTHERS)
                .or_else(|| texts.iter().filter(|_| has_long).find_map(|text| too_long(text)))
                .map(|what| (path.target(), what)),
            Slot::Record(inner) => beyond_at(Some(&path), inner, has_long),
            Slot::Rows(rows) => {
                let most = match () {
                    () if path.is("pemetaan/fungsi") => MOST_FUNCTIONS,
                    () if path.is("balasan") => MOST_OTHERS,
                    () => MOST_ROWS,
                };
                let ids = (0..rows.count()).filter_map(|index| rows.id_at(index));
                let has_ids = || WITH_IDS.iter().any(|known| path.is(known));
                let what = too_many(rows.count(), most).or_else(|| has_ids().then(|| twice(ids)).flatten());
                match what {
                    Some(what) => Some((path.target(), what)),
                    None => (0..rows.count()).find_map(|index| {
                        let row = Path { row: index + 1, key: field.key, above: at };
                        beyond_at(Some(&row), rows.row_at(index)?, has_long)
                    }),
                }
            }
            Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) => None,
        }
    })
}

fn weight(record: &dyn Record) -> usize {
    let fields = 0..record.fields().len();
    fields
        .filter_map(|index| record.slot(index))
        .map(|slot| match slot {
            Slot::Text(text) => text.len(),
            Slot::Texts(texts) => texts.iter().map(String::len).sum(),
            Slot::Record(inner) => weight(inner),
            Slot::Rows(rows) => (0..rows.count()).filter_map(|index| rows.row_at(index)).map(weight).sum(),
            Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) => 0,
        })
        .sum()
}

fn too_long(text: &str) -> Option<String> {
    // No text has more characters than bytes.
    let is_long = text.len() > Field::DOOR_LIMIT && text.chars().nth(Field::DOOR_LIMIT).is_some();
    is_long.then(|| format!("lebih panjang dari {} huruf", Field::DOOR_LIMIT))
}

fn too_many(count: usize, most: usize) -> Option<String> {
    (count > most).then(|| format!("berisi {count} baris, paling banyak {most}"))
}

fn twice<'a>(ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids.filter(|id| !id.is_empty()) {
        if seen.contains(&id) {
            let short: String = id.chars().take(40).collect();
            return Some(format!("memuat id \"{short}\" dua kali"));
        }
        seen.push(id);
    }
    None
}
