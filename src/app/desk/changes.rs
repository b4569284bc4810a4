//! What differs between two states of an SKJ, place by place, with signs around the words that changed. Rows are found
//! by their ids, so that a moved row is the same row.

use serde_json::{Map, Value};
use similar::{ChangeTag, TextDiff};

use crate::domain::{Change, Kind, Level, Library, Session, Source, Target, anchor};

/// One place that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    pub target: Target,
    pub label: String,
    /// `-` before, `+` now; the words that changed stand in square brackets.
    pub lines: Vec<(char, String)>,
}

/// Rows of a list stand in another order.
pub const MOVED: &str = "urutan baris berubah";

/// Bookkeeping, and what follows from something else.
const NOT_CONTENT: &[&str] =
    &["format", "id", "versi", "revisi", "dibuat", "disimpan", "tempat", "penyusun", "kamus", "balasan", "usulan"];

/// In the order of the form.
pub fn between(before: &Session, after: &Session, library: &Library) -> Vec<Changed> {
    let changes = Change::between(before, after);
    let content = changes.iter().filter(|change| !NOT_CONTENT.contains(&change.target.first()));
    let pair = Pair { before, after, library };
    content.flat_map(|change| pair.places(&change.target, &change.old, &change.new)).collect()
}

struct Pair<'a> {
    before: &'a Session,
    after: &'a Session,
    library: &'a Library,
}

impl Pair<'_> {
    /// A list whose rows came, went or moved is told row by row; anything else is one place.
    fn places(&self, target: &Target, old: &Value, new: &Value) -> Vec<Changed> {
        match (old, new) {
            (Value::Array(old), Value::Array(new)) if self.is_list(target) => self.rows(target, old, new),
            (Value::Array(old), Value::Array(new)) => self.texts(target, old, new),
            (Value::Bool(_), _) => Vec::new(),
            _ if target.last() == "kode" && self.is_inner(old) && self.is_inner(new) => Vec::new(),
            _ => vec![self.changed(target, &self.words(target, old), &self.words(target, new))],
        }
    }

    fn is_list(&self, target: &Target) -> bool {
        self.after.rows(target).is_some()
    }

    fn label(&self, target: &Target) -> String {
        match self.after.exists(target) {
            true => self.after.label(target),
            false => anchor::label_at(self.before, target),
        }
    }

    fn changed(&self, target: &Target, old: &str, new: &str) -> Changed {
        Changed { target: target.clone(), label: self.label(target), lines: signed(old, new) }
    }

    fn rows(&self, target: &Target, old: &[Value], new: &[Value]) -> Vec<Changed> {
        let id =
            |row: &Value| ["id", "kode"].iter().find_map(|key| row.get(key)?.as_str()).unwrap_or_default().to_owned();
        let find = |rows: &[Value], wanted: &str| rows.iter().find(|row| id(row) == wanted).cloned();
        let mut found = Vec::new();
        for row in new {
            let place = target.join(&id(row));
            match find(old, &id(row)) {
                Some(before) => found.extend(self.fields(&place, before.as_object(), row.as_object())),
                None => {
                    let lines = vec![('+', format!("baris baru: {}", self.summary(&place, row)))];
                    found.push(Changed { label: self.label(&place), target: place, lines });
                }
            }
        }
        for row in old.iter().filter(|row| find(new, &id(row)).is_none()) {
            let place = target.join(&id(row));
            let label = match self.before.exists(&place) {
                true => self.before.label(&place),
                false => self.label(&place),
            };
            let lines = vec![('-', format!("baris dihapus: {}", self.summary(&place, row)))];
            found.push(Changed { target: place, label, lines });
        }
        let kept = |rows: &[Value], others: &[Value]| {
            rows.iter().map(&id).filter(|row| find(others, row).is_some()).collect::<Vec<String>>()
        };
        if kept(old, new) != kept(new, old) {
            let lines = vec![('+', MOVED.to_owned())];
            found.push(Changed { target: target.clone(), label: list_label(target), lines });
        }
        found
    }

    fn fields(
        &self,
        place: &Target,
        old: Option<&Map<String, Value>>,
        new: Option<&Map<String, Value>>,
    ) -> Vec<Changed> {
        let (Some(old), Some(new)) = (old, new) else { return Vec::new() };
        let null = Value::Null;
        let differing = new.iter().map(|(key, value)| (key, old.get(key).unwrap_or(&null), value));
        differing
            .filter(|(_, before, after)| before != after)
            .flat_map(|(key, before, after)| self.places(&place.join(key), before, after))
            .collect()
    }

    /// No code of a dictionary: nothing, or the id by which a row finds its proposed unit.
    fn is_inner(&self, code: &Value) -> bool {
        let is_proposal = |code: &str| self.before.proposal(code).or_else(|| self.after.proposal(code)).is_some();
        code.as_str().is_none_or(|code| code.is_empty() || is_proposal(code))
    }

    /// Texts of a list: equal ones find each other, the others are compared in their order.
    fn texts(&self, target: &Target, old: &[Value], new: &[Value]) -> Vec<Changed> {
        let filled = |list: &[Value]| {
            let is_filled = |text: &&Value| text.as_str().is_none_or(|text| !text.trim().is_empty());
            list.iter().filter(is_filled).cloned().collect::<Vec<Value>>()
        };
        let (old, new) = (&filled(old)[..], &filled(new)[..]);
        // Empty lines come and go with the program's own fields.
        if old == new {
            return Vec::new();
        }
        let words = |list: &[Value], others: &[Value]| {
            list.iter().filter(|text| !others.contains(text)).map(|text| self.words(target, text)).collect::<Vec<_>>()
        };
        let (gone, came) = (words(old, new), words(new, old));
        let count = gone.len().max(came.len());
        let at = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
        let lines: Vec<(char, String)> =
            (0..count).flat_map(|index| signed(&at(&gone, index), &at(&came, index))).collect();
        let lines = if lines.is_empty() { vec![('+', "urutan berubah".to_owned())] } else { lines };
        vec![Changed { target: target.clone(), label: self.label(target), lines }]
    }

    /// A row in one line.
    fn summary(&self, place: &Target, row: &Value) -> String {
        let text = |key: &str| row.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let name = ["nama", "fungsi_utama", "uraian"].iter().find_map(|key| text(key)).unwrap_or("(belum diisi)");
        let level = row.get("level").filter(|level| !level.is_null());
        let level = level.map(|level| format!(", level {}", self.words(&place.join("level"), level)));
        let importance = text("tingkat_penting").map(|word| format!(", {word}"));
        format!("{name}{}{}", level.unwrap_or_default(), importance.unwrap_or_default())
    }

    /// A value as a person reads it.
    fn words(&self, target: &Target, value: &Value) -> String {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return String::new(),
        };
        if target.last() == "unit" {
            let known = self.library.unit_name(&text).map(str::to_owned);
            let proposed =
                || self.after.proposal(&text).or_else(|| self.before.proposal(&text)).map(|unit| unit.name.clone());
            return known.or_else(proposed).unwrap_or(text);
        }
        match self.after.field(target).or_else(|| self.before.field(target)).map(|field| field.kind) {
            Some(Kind::Level) => {
                text.parse().ok().and_then(Level::new).map_or(text, |level| format!("{level} {}", level.name()))
            }
            Some(Kind::Pick(Source::Grades)) => {
                self.library.grade(&text).map(|grade| grade.name.to_string()).unwrap_or(text)
            }
            Some(Kind::Picks(Source::Affairs)) => {
                self.library.affairs().find(&text).map(|affair| affair.name.to_string()).unwrap_or(text)
            }
            _ => text,
        }
    }
}

fn list_label(target: &Target) -> String {
    match target.last() {
        "teknis" => "Teknis",
        "fungsi" => "Pemetaan",
        "pelatihan" => "Persyaratan, pelatihan",
        "pengalaman" => "Persyaratan, pengalaman",
        "indikator_kinerja" => "Persyaratan, indikator kinerja",
        _ => "Kompetensi",
    }
    .to_owned()
}

/// Both texts, each with its sign, the words that changed in square brackets.
pub fn signed(old: &str, new: &str) -> Vec<(char, String)> {
    let (old, new) = (old.replace('\n', " / "), new.replace('\n', " / "));
    let diff = TextDiff::from_unicode_words(&old, &new);
    let whole = old.is_empty() || new.is_empty() || diff.ratio() < 0.3;
    let side = |mine: ChangeTag| {
        let mut text = String::new();
        let mut inside = false;
        for change in diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Equal || change.tag() == mine)
        {
            let changed = change.tag() == mine;
            if changed != inside {
                text.push(if changed { '[' } else { ']' });
                inside = changed;
            }
            text.push_str(change.value());
        }
        if inside {
            text.push(']');
        }
        // Neighbours become one, and blanks stand outside.
        text.replace("] [", " ").replace("[ ", " [").replace(" ]", "] ")
    };
    let mut lines = Vec::new();
    for (sign, text, tag) in [('-', &old, ChangeTag::Delete), ('+', &new, ChangeTag::Insert)] {
        if text.is_empty() {
            continue;
        }
        let shown = if whole { format!("[{text}]") } else { side(tag) };
        lines.push((sign, shown));
    }
    lines
}
