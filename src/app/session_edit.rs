//! The only way the open session changes. An edit is a function on the session; what it changed is found by comparison
//! and becomes one step of undo.

use serde_json::Value;

use super::refresh::is_same;
use super::{App, edit, layout};
use crate::domain::record::json_of;
use crate::domain::session::{PROPOSALS, TECHNICAL_ROWS};
use crate::domain::{Change, Field, Ids, Library, Profile, Session, Target, door, proposal};

const FULL: &str = "SKJ ini penuh (3 MB); hapus teks yang tidak perlu dulu.";

/// What an edit may look at and draw from.
pub struct Tools<'a> {
    pub library: &'a Library,
    pub profile: &'a Profile,
    pub ids: &'a mut Ids,
}

impl App {
    /// Changes the session in one undoable step; false, with a notice, where it may only be read.
    pub(super) fn edit(&mut self, label: impl Into<String>, change: impl FnOnce(&mut Session, &mut Tools<'_>)) -> bool {
        if !self.may_write() {
            return false;
        }
        let library = self.start.library.clone();
        let Some(open) = &mut self.open else { return false };
        let mut after = open.session.clone();
        let mut tools = Tools { library: &library, profile: &self.start.profile, ids: &mut self.ids };
        change(&mut after, &mut tools);
        proposal::sync_proposals(&mut after);
        // Nothing differs from the dictionaries in force: these are the ones it holds the texts of.
        let active = &open.in_use.active;
        if open.outdated.is_empty() && !active.is_empty() && !is_same(&after.dictionaries, active) {
            after.dictionaries.clone_from(&open.in_use.active);
        }
        if let Some(why) = passes_the_door(&open.session, &after) {
            self.refuse(why);
            return false;
        }
        let changes = Change::between(&open.session, &after);
        if changes.is_empty() {
            return true;
        }
        open.unchanged &= changes.iter().all(|change| change.target.first() == "balasan");
        open.session = after;
        open.history.push(label.into(), changes);
        open.edits += 1;
        self.refresh_findings();
        true
    }

    /// Whether the session may be changed; says why not.
    pub(super) fn may_write(&mut self) -> bool {
        let reason = self.open.as_ref().and_then(|open| open.read_only.clone());
        match reason {
            Some(reason) => {
                self.refuse(format!("Baca saja: {reason}"));
                false
            }
            None => true,
        }
    }

    /// Types into the text that has the focus; a filter or the name is no part of the session.
    pub(super) fn type_text(&mut self, what: &str) {
        let what = self.typed_form(what);
        if what.is_empty() {
            return;
        }
        let ends_word = what.chars().all(char::is_whitespace) || what.chars().count() > 1;
        self.change_text(move |text, cursor| {
            let room = Field::DOOR_LIMIT.saturating_sub(text.chars().count());
            let fits = what.char_indices().nth(room).map_or(what.len(), |(end, _)| edit::clamp(&what, end));
            edit::insert(text, cursor, what.get(..fits).unwrap_or_default())
        });
        if ends_word && let Some(open) = &mut self.open {
            open.history.close();
        }
    }

    /// What may stand in the focused text: no control characters, and line breaks only where a field has lines.
    fn typed_form(&mut self, what: &str) -> String {
        let many_lines = self.focused_is_multi_line();
        let breaks = what.contains('\n');
        let text: String = what
            .chars()
            .map(|char| if char == '\t' || (char == '\n' && !many_lines) { ' ' } else { char })
            .filter(|char| *char == '\n' || !char.is_control())
            .collect();
        if breaks && !many_lines && text.len() > 1 {
            self.notice = "Baris baru dalam tempelan menjadi spasi.".to_owned();
            return text.trim_end().to_owned();
        }
        let room = self.focused_text().map(|old| Field::DOOR_LIMIT.saturating_sub(old.chars().count()));
        if room.is_some_and(|room| text.chars().nth(room).is_some()) {
            self.notice = format!("Isian penuh ({} huruf); sisanya tidak dimasukkan.", Field::DOOR_LIMIT);
        }
        let is_field = matches!(self.focused(), super::page::Item::Field(target)
            if ![super::NAME_FIELD, super::export::PLACE_FIELD].contains(target));
        if is_field && self.session().is_some_and(door::is_full) {
            self.refuse(FULL);
            return String::new();
        }
        text
    }

    /// Changes the focused text by a function that returns the new cursor.
    pub(super) fn change_text(&mut self, change: impl FnOnce(&mut String, usize) -> usize) {
        let cursor = self.cursor_now();
        match self.focused().clone() {
            super::page::Item::Filter => {
                if let Some(drawer) = &mut self.drawer {
                    let cursor = edit::clamp(&drawer.filter, cursor);
                    drawer.cursor = change(&mut drawer.filter, cursor);
                }
                self.look_up_hits();
            }
            super::page::Item::Field(target) if target == super::NAME_FIELD => {
                self.name_missing = false;
                let name = &mut self.start.name;
                let cursor = edit::clamp(name, cursor);
                self.cursor = change(name, cursor);
            }
            super::page::Item::Slip(part) => self.change_slip(part, change),
            super::page::Item::Field(target) if target == super::export::PLACE_FIELD => {
                let cursor = edit::clamp(&self.export.place, cursor);
                self.cursor = change(&mut self.export.place, cursor);
            }
            super::page::Item::Field(target) => self.change_field(&target, cursor, change),
            _ => {}
        }
    }

    fn change_field(&mut self, target: &Target, cursor: usize, change: impl FnOnce(&mut String, usize) -> usize) {
        let group = self.group_of(target);
        if !self.may_write() {
            return;
        }
        let Some(open) = &mut self.open else { return };
        let unit = target.segments().nth(1).filter(|_| target.is_within(&TECHNICAL_ROWS)).unwrap_or_default();
        let link = proposal::missing_link(&open.session, unit).map(|id| (TECHNICAL_ROWS.join(unit).join("kode"), id));
        let Some(text) = open.session.text_mut(target) else { return };
        let old = text.clone();
        let cursor = change(text, edit::clamp(&old, cursor));
        let new = text.clone();
        if old != new {
            let mut changes = vec![text_change(target, &old, &new)];
            for other in group.iter().filter(|other| *other != target) {
                if let Some(text) = open.session.text_mut(other) {
                    changes.push(text_change(other, text, &new));
                    *text = new.clone();
                }
            }
            if let Some((code, id)) = link {
                open.session.set(&code, Value::from(id.as_str()));
                changes.push(text_change(&code, "", &id));
            }
            if target.is_within(&TECHNICAL_ROWS) {
                let old = json_of(&open.session.proposals);
                proposal::sync_proposals(&mut open.session);
                let new = json_of(&open.session.proposals);
                if old != new {
                    changes.push(Change { target: PROPOSALS, old, new });
                }
            }
            open.unchanged &= target.first() == "balasan";
            let label = open.session.label(target);
            open.history.typed(label, changes);
            open.edits += 1;
        }
        match &mut self.drawer {
            Some(drawer) => drawer.cursor = cursor,
            None => self.cursor = cursor,
        }
    }

    /// The rows that share a key function with the heading that is edited: they are renamed together.
    fn group_of(&self, target: &Target) -> Vec<Target> {
        let is_heading = target.last() == "fungsi_kunci" && self.drawer.is_none();
        let Some(session) = self.session().filter(|_| is_heading) else { return vec![target.clone()] };
        let rows = &session.mapping.functions;
        let from = rows.iter().position(|row| target.parent().last() == row.id).unwrap_or(0);
        let name = rows.get(from).map(|row| row.key_function.clone()).unwrap_or_default();
        let same = rows.iter().skip(from).take_while(|row| row.key_function == name);
        same.map(|row| crate::domain::session::FUNCTIONS.join(&row.id).join("fungsi_kunci")).collect()
    }

    pub(super) fn undo(&mut self, undo: bool) {
        if !self.may_write() {
            return;
        }
        let Some(open) = &mut self.open else { return };
        let found = if undo { open.history.undo(&mut open.session) } else { open.history.redo(&mut open.session) };
        self.notice = match found {
            Some((label, _)) => {
                open.edits += 1;
                format!("{}: {label}", if undo { "Dibatalkan" } else { "Diulangi" })
            }
            None => if undo { "Tidak ada yang dapat dibatalkan." } else { "Tidak ada yang dapat diulangi." }.to_owned(),
        };
        self.notice = layout::fit(&self.notice, self.start.size.room(50).into());
        self.refresh_findings();
        self.compare_dictionaries();
        let notice = std::mem::take(&mut self.notice);
        self.leave_what_is_gone();
        self.repair_focus();
        self.notice = notice;
    }
}

/// Why a change would make a file that cannot be opened again; nothing where it was so before.
fn passes_the_door(before: &Session, after: &Session) -> Option<String> {
    if door::is_full(after) && !door::is_full(before) {
        return Some(FULL.to_owned());
    }
    let (target, what) = door::beyond(after)?;
    door::beyond(before).is_none().then(|| format!("Tidak ditambah: {} {what}.", after.label(&target)))
}

fn text_change(target: &Target, old: &str, new: &str) -> Change {
    Change { target: target.clone(), old: Value::from(old), new: Value::from(new) }
}
