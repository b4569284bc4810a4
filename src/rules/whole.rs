//! What the field tables ask of every record: required fields and the longest text. Our own rules, not the rulebook's.

use crate::domain::{Field, Record, STEPS, Slot, Target, field, session};

use super::{Look, Report, Severity};

/// What is wrong with a field as such.
pub struct Flaw {
    target: Target,
    kind: Kind,
}

enum Kind {
    /// Required and empty.
    Empty,
    TooLong {
        length: usize,
        limit: usize,
    },
}

/// Found in one walk over all fields of all steps.
fn flaws<'l>(facts: &'l Look<'_>) -> &'l [Flaw] {
    facts.flaws.get_or_init(|| {
        let mut flaws = Vec::new();
        for section in STEPS.iter().flat_map(|step| step.sections) {
            if let Some((field, slot)) = facts.session.find(section.as_str()) {
                gather(&Way { above: None, segment: field.key }, field, &slot, &mut flaws);
            }
        }
        flaws
    })
}

fn gather(way: &Way<'_>, field: &'static Field, slot: &Slot<'_>, flaws: &mut Vec<Flaw>) {
    if field.required && slot.is_empty() {
        flaws.push(Flaw { target: way.target(), kind: Kind::Empty });
    }
    let excess = |text: &str| {
        // No text has more letters than bytes.
        let is_short = field.limit == 0 || text.len() <= field.limit;
        let length = if is_short { 0 } else { text.chars().count() };
        (length > field.limit).then_some(Kind::TooLong { length, limit: field.limit })
    };
    match slot {
        Slot::Text(text) => flaws.extend(excess(text).map(|kind| Flaw { target: way.target(), kind })),
        Slot::Texts(texts) => {
            let long = (1..).zip(*texts).filter_map(|(number, text)| Some((number, excess(text)?)));
            flaws.extend(long.map(|(number, kind)| Flaw { target: way.target().text(number), kind }));
        }
        Slot::Record(record) => gather_all(way, *record, flaws),
        Slot::Rows(rows) => {
            for index in 0..rows.count() {
                if let (Some(id), Some(row)) = (rows.id_at(index), rows.row_at(index)) {
                    gather_all(&way.join(id), row, flaws);
                }
            }
        }
        Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) => {}
    }
}

fn gather_all(way: &Way<'_>, record: &dyn Record, flaws: &mut Vec<Flaw>) {
    for (index, field) in record.fields().iter().enumerate() {
        let is_asked =
            field.required || field.limit > 0 || matches!(field.kind, field::Kind::Record | field::Kind::Rows);
        if let Some(slot) = is_asked.then(|| record.slot(index)).flatten() {
            gather(&way.join(field.key), field, &slot, flaws);
        }
    }
}

/// Required fields that no rule of the rulebook names.
pub fn required(facts: &Look<'_>, report: &mut Report) {
    for Flaw { target, .. } in flaws(facts).iter().filter(|flaw| matches!(flaw.kind, Kind::Empty)) {
        // The mapping is working paper and is not printed: an empty row there need not be mended before handing in.
        match target.is_within(&session::FUNCTIONS) {
            _ if report.names(target) => {}
            true => report.add_as(Severity::Warning, target.clone(), "Belum diisi; isi atau hapus barisnya."),
            false => report.add(target.clone(), "Belum diisi; wajib terisi sebelum SKJ dikirim."),
        }
    }
}

pub fn too_long(facts: &Look<'_>, report: &mut Report) {
    for Flaw { target, kind } in flaws(facts) {
        let Kind::TooLong { length, limit } = kind else { continue };
        let message = format!("Terlalu panjang, {length} huruf; ringkas menjadi paling banyak {limit}.");
        report.add(target.clone(), message);
    }
}

/// A path that becomes a text only when there is something to say about it.
struct Way<'a> {
    above: Option<&'a Way<'a>>,
    segment: &'a str,
}

impl<'a> Way<'a> {
    fn join(&'a self, segment: &'a str) -> Way<'a> {
        Way { above: Some(self), segment }
    }

    fn target(&self) -> Target {
        self.above.map_or(Target::ROOT, Way::target).join(self.segment)
    }
}
