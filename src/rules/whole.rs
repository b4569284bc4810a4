//! What the field tables ask of every record: required fields and the longest text. Our own rules, not the rulebook's.

use crate::domain::{Field, Record, Session, Slot, StepId, Target, session};

use super::{Facts, Report, Severity};

/// Required fields that no rule of the rulebook names.
pub fn required(facts: &Facts<'_>, report: &mut Report) {
    visit(facts.session, &mut |target, field, slot| {
        if !field.required || !slot.is_empty() || report.names(target) {
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
    visit(facts.session, &mut |target, field, slot| {
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
            Slot::Text(text) => measure(&|| target.clone(), text),
            Slot::Texts(texts) => {
                for (index, text) in texts.iter().enumerate() {
                    measure(&|| target.text(index + 1), text);
                }
            }
            Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) | Slot::Record(_) | Slot::Rows(_) => {}
        }
    });
}

type Visit<'v> = dyn FnMut(&Target, &'static Field, &Slot<'_>) + 'v;

/// Every field of every step.
fn visit(session: &Session, visit: &mut Visit<'_>) {
    for (index, field) in session.fields().iter().enumerate() {
        let target = Target::of(field.key);
        if let Some(slot) = session.slot(index).filter(|_| StepId::of(&target).is_some()) {
            visit_slot(&target, field, &slot, visit);
        }
    }
}

fn visit_slot(target: &Target, field: &'static Field, slot: &Slot<'_>, visit: &mut Visit<'_>) {
    visit(target, field, slot);
    match slot {
        Slot::Record(record) => visit_record(target, *record, visit),
        Slot::Rows(rows) => {
            for index in 0..rows.count() {
                if let (Some(id), Some(row)) = (rows.id_at(index), rows.row_at(index)) {
                    visit_record(&target.join(id), row, visit);
                }
            }
        }
        Slot::Text(_) | Slot::Word(_) | Slot::Number(_) | Slot::Flag(_) | Slot::Level(_) | Slot::Texts(_) => {}
    }
}

fn visit_record(target: &Target, record: &dyn Record, visit: &mut Visit<'_>) {
    for (index, field) in record.fields().iter().enumerate() {
        if let Some(slot) = record.slot(index) {
            visit_slot(&target.join(field.key), field, &slot, visit);
        }
    }
}
