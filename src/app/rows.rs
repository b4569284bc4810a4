//! Rows of lists: adding, deleting, moving; and the levels of all competencies at once.

use serde_json::Value;

use super::command::{Action, List};
use super::drawers::{Drawer, Kind as DrawerKind};
use super::page::{Item, Surface};
use super::query::is_fixed;
use super::{App, Screen};
use crate::domain::{Experience, Function, Ids, Performance, Session, Target, Training, preset, session};

impl App {
    pub(super) fn add_row(&mut self, list: List) {
        let indicators = match &self.screen {
            Screen::Unit(id) => Some(session::TECHNICAL_ROWS.join(id).join("indikator")),
            _ => None,
        };
        let mut added = None;
        let label = match list {
            List::Trainings => "Pelatihan ditambah",
            List::Experiences => "Pengalaman ditambah",
            List::Performances => "Indikator kinerja ditambah",
            List::Functions => "Tugas ditambah",
            List::Indicators => "Indikator ditambah",
        };
        let done = self.edit(label, |skj, tools| added = insert_row(skj, list, indicators.as_ref(), tools.ids));
        if let (true, Some(target)) = (done, added) {
            match list {
                List::Indicators => self.set_focus(Item::Field(target)),
                _ => {
                    self.surface = Surface::Body;
                    self.set_focus(Item::Row(target.clone()));
                    self.open_row(&target);
                }
            }
        }
    }

    /// `a` adds to the list in focus; from the suggestions of a duty it opens the duty itself.
    pub(super) fn add_here(&mut self) {
        if self.surface == Surface::Bottom {
            if let Some(target) = self.row_in_focus() {
                self.back_to_duty(0);
                self.open_row(&target);
            }
            return;
        }
        let Some(row) = self.row_in_focus() else { return };
        let list = match row.parent() {
            parent if parent == session::TRAININGS => List::Trainings,
            parent if parent == session::EXPERIENCES => List::Experiences,
            parent if parent == session::PERFORMANCES => List::Performances,
            parent if parent == session::FUNCTIONS => List::Functions,
            parent if parent.last() == "indikator" => List::Indicators,
            _ => {
                self.open_drawer(Drawer::new(DrawerKind::Unit { duty: None }));
                return;
            }
        };
        self.add_row(list);
    }

    pub(super) fn delete_row(&mut self) {
        if matches!(self.focus, Item::Pasted(_)) {
            self.change_pasted(&Action::PastedDrop);
            return;
        }
        let Some(target) = self.row_in_focus() else { return };
        if is_fixed(self, &target) {
            self.refuse("Tidak dapat dihapus, wajib bagi daerah.");
            return;
        }
        let label = self.session().map(|session| session.label(&target)).unwrap_or_default();
        let next = self.session().and_then(|session| after_removal(session, &target));
        let removed = self.edit(format!("Hapus {label}"), |skj, _| {
            change_list(skj, &target, |list, index| {
                list.remove(index);
            })
        });
        if removed {
            self.drawer = None;
            self.surface = Surface::Body;
            if let Some(item) = next {
                self.set_focus(item);
            }
            self.repair_focus();
            self.settle();
            self.notice = format!("Dihapus: {label}. Ctrl+Z mengembalikan.");
        }
    }

    pub(super) fn move_row(&mut self, by: isize) {
        if self.screen == Screen::Coverage {
            self.move_ranked_unit(by);
            return;
        }
        let Some(target) = self.row_in_focus() else { return };
        if is_fixed(self, &target) {
            self.refuse("Tidak dapat dipindah: unit wajib selalu terakhir.");
            return;
        }
        let label = self.session().map(|session| session.label(&target)).unwrap_or_default();
        self.edit(format!("Pindah {label}"), |skj, tools| {
            change_list(skj, &target, |list, index| {
                let other = index.saturating_add_signed(by);
                if other < list.len() {
                    list.swap(index, other);
                }
            });
            if target.first() == session::TECHNICAL {
                preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
            }
        });
    }

    fn move_ranked_unit(&mut self, by: isize) {
        let Item::Entry(code) = self.focus.clone() else { return };
        let mut units = self.ranked_units();
        if let Some(index) = units.iter().position(|unit| *unit == code) {
            let other = index.saturating_add_signed(by).min(units.len() - 1);
            units.swap(index, other);
        }
        if let Some(open) = &mut self.open {
            open.unit_order = units;
        }
    }

    pub(super) fn all_to_preset(&mut self) {
        let done = self.edit("Semua level ke bawaan", |skj, tools| {
            let grade = skj.identity.position_group.clone();
            preset::all_to_preset(&mut skj.managerial, &grade, tools.library, session::MANAGERIAL);
            preset::all_to_preset(&mut skj.sociocultural, &grade, tools.library, session::SOCIOCULTURAL);
        });
        if done {
            self.notice = "Semua level kembali ke bawaan. Ctrl+Z membatalkan.".to_owned();
        }
        self.repair_focus();
        self.settle();
    }
}

/// Adds an empty row and returns its path.
fn insert_row(skj: &mut Session, list: List, indicators: Option<&Target>, ids: &mut Ids) -> Option<Target> {
    Some(match list {
        List::Trainings => {
            let row: Training = ids.row(skj);
            let target = session::TRAININGS.join(&row.id);
            skj.requirements.trainings.push(row);
            target
        }
        List::Experiences => {
            let row: Experience = ids.row(skj);
            let target = session::EXPERIENCES.join(&row.id);
            skj.requirements.experiences.push(row);
            target
        }
        List::Performances => {
            let row: Performance = ids.row(skj);
            let target = session::PERFORMANCES.join(&row.id);
            skj.requirements.performances.push(row);
            target
        }
        List::Functions => {
            let key_function = skj.mapping.functions.last().map(|row| row.key_function.clone()).unwrap_or_default();
            let row = Function { key_function, ..ids.row(skj) };
            let target = session::FUNCTIONS.join(&row.id);
            skj.mapping.functions.push(row);
            target
        }
        List::Indicators => {
            let target = indicators?;
            let mut texts = skj.texts(target)?.to_vec();
            texts.push(String::new());
            let number = texts.len();
            skj.set(target, Value::from(texts))?;
            target.text(number)
        }
    })
}

/// What takes the place of a row once it is gone: the one below it, else the one above; none where it is the only one.
fn after_removal(skj: &Session, target: &Target) -> Option<Item> {
    let parent = target.parent();
    if let Some(rows) = skj.rows(&parent) {
        let index = rows.position(target.last())?;
        let next = rows.id_at(index + 1).or_else(|| rows.id_at(index.checked_sub(1)?))?;
        return Some(Item::Row(parent.join(next)));
    }
    let number = target.last().parse::<usize>().ok()?;
    let left = skj.texts(&parent)?.len().checked_sub(1).filter(|left| *left > 0)?;
    Some(Item::Field(parent.text(number.min(left))))
}

/// Changes the list that a row or an indicator stands in.
fn change_list(skj: &mut Session, target: &Target, change: impl FnOnce(&mut Vec<Value>, usize)) {
    let parent = target.parent();
    let index = match skj.rows(&parent) {
        Some(rows) => rows.position(target.last()),
        None => target.last().parse::<usize>().ok().and_then(|number| number.checked_sub(1)),
    };
    let Some((index, Value::Array(mut list))) = index.zip(skj.value(&parent)) else { return };
    if index < list.len() {
        change(&mut list, index);
        skj.set(&parent, Value::Array(list));
    }
}
