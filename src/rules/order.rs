//! The order of the form: step, section, row, field. Findings are shown in it.

use crate::domain::{STEPS, Session, Slot, Target};

/// A key that sorts targets as the form shows them; what belongs to no step stands last.
pub fn place(session: &Session, target: &Target) -> Vec<usize> {
    let sections = STEPS.iter().flat_map(|step| step.sections);
    let section = sections.clone().position(|section| target.is_within(section));
    let mut key = vec![section.unwrap_or(sections.count())];
    key.extend(positions(session, target));
    key
}

fn positions(session: &Session, target: &Target) -> Vec<usize> {
    let mut places = Vec::new();
    let mut slot = Slot::Record(session);
    for segment in target.segments() {
        let (index, next) = match slot {
            Slot::Record(record) => {
                let index = record.fields().iter().position(|field| field.key == segment);
                (index, index.and_then(|index| record.slot(index)))
            }
            Slot::Rows(rows) => {
                let index = rows.position(segment);
                (index, index.and_then(|index| rows.row_at(index)).map(Slot::Record))
            }
            _ => (segment.parse().ok(), None),
        };
        places.extend(index);
        match next {
            Some(next) => slot = next,
            None => break,
        }
    }
    places
}
