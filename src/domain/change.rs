//! What differs between two states of a session: the patches that undo keeps and that previews show.

use serde_json::Value;

use super::record::{Record, Slot};
use super::session::Session;
use super::target::Target;

/// One value that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub target: Target,
    pub old: Value,
    pub new: Value,
}

impl Change {
    /// All changes that lead from one state to the other; a list whose rows came, went or moved is one change.
    pub fn between(before: &Session, after: &Session) -> Vec<Change> {
        let mut changes = Vec::new();
        compare_records(&Target::ROOT, before, after, &mut changes);
        changes
    }

    /// Bytes the change keeps in memory, roughly.
    pub fn size(&self) -> usize {
        self.target.as_str().len() + self.old.to_string().len() + self.new.to_string().len()
    }
}

fn compare_records(target: &Target, before: &dyn Record, after: &dyn Record, changes: &mut Vec<Change>) {
    for (index, field) in before.fields().iter().enumerate() {
        if let (Some(old), Some(new)) = (before.slot(index), after.slot(index)) {
            compare_slots(&target.join(field.key), &old, &new, changes);
        }
    }
}

fn compare_slots(target: &Target, before: &Slot<'_>, after: &Slot<'_>, changes: &mut Vec<Change>) {
    match (before, after) {
        (Slot::Record(old), Slot::Record(new)) => compare_records(target, *old, *new, changes),
        (Slot::Rows(old), Slot::Rows(new)) if same_ids(before, after) => {
            for index in 0..old.count() {
                if let (Some(id), Some(one), Some(other)) = (old.id_at(index), old.row_at(index), new.row_at(index)) {
                    compare_records(&target.join(id), one, other, changes);
                }
            }
        }
        _ => {
            let (old, new) = (before.to_json(), after.to_json());
            if old != new {
                changes.push(Change { target: target.clone(), old, new });
            }
        }
    }
}

fn same_ids(before: &Slot<'_>, after: &Slot<'_>) -> bool {
    let (Slot::Rows(old), Slot::Rows(new)) = (before, after) else { return false };
    old.count() == new.count() && (0..old.count()).all(|index| old.id_at(index) == new.id_at(index))
}
