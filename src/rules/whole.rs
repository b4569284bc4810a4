//! What the field tables ask of every record: required fields and the longest text. Our own rules, not the rulebook's.

use crate::domain::{Field, Record, Session, Slot, StepId, Target, session};

use super::{Facts, Report, Severity};

/// Required fields that no rule of the rulebook names.
pub fn required(facts: &Facts<'_>, report: &mut Report) {
    visit(facts.session, &mut |way, field, slot| {
        if !field.required || !slot.is_empty() {
            return;
        }
        let target = &way.target();
        if report.names(target) {
            return;
        }
        // The mapping is working paper and is not printed: an empty row there need not be mended before handing in.
        match target.is_within(&session::FUNCTIONS) {
            true => report.add_as(Severity::Warning, target.clone(), "Belum diisi; isi atau hapus barisnya."),
            false => report.add(target.clone(), "Belum diisi; wajib terisi sebelum SKJ dikirim."),
        }
    });
}

pub fn too_long(facts: &Facts<'_>, report: &mut Report) {
    visit(facts.session, &mut |way, field, slot| {
        let mut measure = |target: &dyn Fn() -> Target, text: &str| {
            // No text has more letters than bytes.
            if field.limit == 0 || text.len() <= field.limit {
                return;
            }
            let length = text.chars().count();
            if length > field.limit {
                let message =
                    format!("Terlalu panjang, {length} huruf; ringkas menjadi paling banyak {}.", field.limit);
                report.add(target(), message);
            }
        };
        match slot {
            Slot::Text(text) => measure(&|| way.target(), text),
            Slot::Texts(texts) => {
                for (index, text) in texts.iter().enumerate() {
                    measure(&|| way.target().text(index + 1), text);
                }
            }
            Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) | Slot::Record(_) | Slot::Rows(_) => {}
        }
    });
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

type Visit<'v> = dyn FnMut(&Way<'_>, &'static Field, &Slot<'_>) + 'v;

/// Every field of every step.
fn visit(session: &Session, visit: &mut Visit<'_>) {
    for (index, field) in session.fields().iter().enumerate() {
        let way = Way { above: None, segment: field.key };
        if let Some(slot) = session.slot(index).filter(|_| StepId::of(&Target::of(field.key)).is_some()) {
            visit_slot(&way, field, &slot, visit);
        }
    }
}

fn visit_slot(way: &Way<'_>, field: &'static Field, slot: &Slot<'_>, visit: &mut Visit<'_>) {
    visit(way, field, slot);
    match slot {
        Slot::Record(record) => visit_record(way, *record, visit),
        Slot::Rows(rows) => {
            for index in 0..rows.count() {
                if let (Some(id), Some(row)) = (rows.id_at(index), rows.row_at(index)) {
                    visit_record(&way.join(id), row, visit);
                }
            }
        }
        Slot::Text(_) | Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) | Slot::Texts(_) => {}
    }
}

fn visit_record(way: &Way<'_>, record: &dyn Record, visit: &mut Visit<'_>) {
    for (index, field) in record.fields().iter().enumerate() {
        if let Some(slot) = record.slot(index) {
            visit_slot(&way.join(field.key), field, &slot, visit);
        }
    }
}
