//! Undo and redo as patches with labels: one per word, paste, choice or row action. Kept in memory only.

use crate::domain::{Change, Session, Target};

/// Steps that are kept at most.
const MOST_STEPS: usize = 400;
/// Bytes that all steps together may hold; at least the last step is always kept.
const MOST_BYTES: usize = 1024 * 1024;

/// One thing a person did.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// `Level Integritas 3 → 4`
    pub label: String,
    pub changes: Vec<Change>,
    /// Typing into one text goes on in the same step until a word ends.
    open: bool,
}

#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Adds a finished step; nothing to undo is nothing to keep.
    pub fn push(&mut self, label: String, changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        self.close();
        self.undone.clear();
        self.done.push(Step { label, changes, open: false });
        self.trim();
    }

    /// Adds what was typed, to the open step where it went into the same texts.
    pub fn typed(&mut self, label: String, changes: Vec<Change>) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && last.open
            && last.changes.iter().map(|known| &known.target).eq(changes.iter().map(|change| &change.target))
        {
            for (known, change) in last.changes.iter_mut().zip(changes) {
                known.new = change.new;
            }
            return;
        }
        self.done.push(Step { label, changes, open: true });
        self.trim();
    }

    /// Ends the open step: a word, a field or the input ended.
    pub fn close(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.open = false;
        }
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    /// Takes the last step back; returns its label and the place it changed.
    pub fn undo(&mut self, session: &mut Session) -> Option<(String, Target)> {
        let mut step = self.done.pop()?;
        step.open = false;
        for change in step.changes.iter().rev() {
            session.set(&change.target, change.old.clone());
        }
        let found = (step.label.clone(), first_target(&step));
        self.undone.push(step);
        Some(found)
    }

    pub fn redo(&mut self, session: &mut Session) -> Option<(String, Target)> {
        let step = self.undone.pop()?;
        for change in &step.changes {
            session.set(&change.target, change.new.clone());
        }
        let found = (step.label.clone(), first_target(&step));
        self.done.push(step);
        Some(found)
    }

    fn trim(&mut self) {
        let mut bytes = 0;
        let size = |step: &Step| step.changes.iter().map(Change::size).sum::<usize>();
        let kept = self.done.iter().rev().take(MOST_STEPS).take_while(|step| {
            bytes += size(step);
            bytes <= MOST_BYTES
        });
        let surplus = self.done.len() - kept.count().max(1);
        self.done.drain(..surplus);
    }
}

fn first_target(step: &Step) -> Target {
    step.changes.first().map_or(Target::ROOT, |change| change.target.clone())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[track_caller]
    fn check(steps: usize, bytes: usize, kept: usize) {
        let mut history = History::default();
        let new = Value::from("x".repeat(bytes));
        for number in 0..steps {
            let target = Target::of("identitas/kode_jabatan");
            history.push(number.to_string(), vec![Change { target, old: Value::Null, new: new.clone() }]);
        }
        let mut session = Session::default();
        let labels: Vec<String> = std::iter::from_fn(|| history.undo(&mut session)).map(|(label, _)| label).collect();
        let expected: Vec<String> = (steps - kept..steps).rev().map(|number| number.to_string()).collect();
        assert_eq!(labels, expected, "{steps} of {bytes} bytes");
    }

    #[test]
    fn only_so_much_is_kept_and_always_the_last() {
        check(MOST_STEPS, 1, MOST_STEPS);
        check(MOST_STEPS + 5, 1, MOST_STEPS);
        check(5, MOST_BYTES / 3, 2);
        check(3, 2 * MOST_BYTES, 1);
    }
}
