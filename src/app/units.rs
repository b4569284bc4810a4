//! Technical units and the mapping of duties to them.

use super::page::{Item, Surface};
use super::query::{is_fixed, is_unit};
use super::{App, Screen};
use crate::domain::library::AUTONOMY_UNIT;
use crate::domain::{Level, Origin, Proposal, Session, StepId, Technical, preset, proposal, session};

impl App {
    /// Whether the unit that every regional post carries is not in the list.
    pub fn lacks_pinned_unit(&self) -> bool {
        let missing = |session: &Session| session.technical.iter().all(|unit| unit.code != AUTONOMY_UNIT);
        self.pins_autonomy() && self.session().is_some_and(missing)
    }

    pub(super) fn pin_unit(&mut self) {
        self.edit("Advokasi Kebijakan Otonomi Daerah ditambah", |skj, tools| {
            preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
        });
        self.repair_focus();
    }

    /// Takes the mapped units above the line to the technical list; those that are there stay as they are.
    pub(super) fn bring_units(&mut self) {
        let taken: Vec<String> = self.ranked_units().into_iter().take(self.units_above_line()).collect();
        let waiting: Vec<String> = self.units_waiting().into_iter().filter(|code| taken.contains(code)).collect();
        if waiting.is_empty() {
            self.refuse(match taken.is_empty() {
                true => "Belum ada unit: pilih dulu unit untuk tugas pada langkah 5.",
                false => "Semua unit di atas garis sudah ada di Teknis.",
            });
            return;
        }
        let count = waiting.len() + usize::from(self.lacks_pinned_unit());
        let done = self.edit(format!("{count} unit dibawa ke Teknis"), |skj, tools| {
            for code in &waiting {
                if let Some(unit) = unit_of(code, skj, tools) {
                    skj.technical.push(unit);
                }
            }
            preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
        });
        if done {
            self.show_screen(Screen::Step(StepId::Technical));
            self.notice = format!("{count} unit dibawa ke Teknis. Ctrl+Z membatalkan.");
        }
    }

    /// Adds a dictionary unit to the list, or takes it out again.
    pub(super) fn toggle_technical(&mut self, code: &str) {
        let Some(session) = self.session() else { return };
        if let Some(unit) = session.technical.iter().find(|unit| unit.code == code) {
            let target = session::TECHNICAL_ROWS.join(&unit.id);
            if is_fixed(self, &target) {
                self.refuse("Unit ini wajib bagi daerah.");
                return;
            }
            let name = unit.name.clone();
            self.edit(format!("Hapus unit {name}"), |skj, _| skj.technical.retain(|unit| unit.code != code));
            return;
        }
        let name = self.unit_name(code);
        self.edit(format!("Unit {name} ditambah"), |skj, tools| {
            if let Some(entry) = tools.library.unit(code) {
                let unit = preset::unit_from_entry(&entry, skj, tools.library, tools.ids);
                skj.technical.push(unit);
                preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
            }
        });
    }

    /// Proposes a unit that no dictionary has, maps it to the duty in focus, and opens its form. Leaving the form leads
    /// back to that duty.
    pub(super) fn propose_unit(&mut self) {
        let duty = self.duty_in_focus().or(self.duty.clone());
        let typed = self.drawer.as_ref().map(|drawer| drawer.filter.trim().to_owned()).unwrap_or_default();
        let by = self.start.name.clone();
        let mut unit_id = String::new();
        let done = self.edit("Usulan unit baru", |skj, tools| {
            let proposal = Proposal { name: typed.clone(), by, ..tools.ids.row(skj) };
            let level = tools.library.default_level(&skj.identity.position_group, "").or(Level::new(3));
            if let Some(row) = skj.mapping.functions.iter_mut().find(|row| Some(&row.id) == duty.as_ref()) {
                row.units.push(proposal.id.clone());
                row.without_unit = false;
            }
            let unit = Technical {
                code: proposal.id.clone(),
                name: typed.clone(),
                origin: Origin::Proposal,
                level,
                indicators: vec![String::new(), String::new()],
                ..tools.ids.row(skj)
            };
            unit_id.clone_from(&unit.id);
            skj.proposals.push(proposal);
            skj.technical.push(unit);
            preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
        });
        if done {
            let mapping = Screen::Step(StepId::Mapping);
            let back = duty.filter(|_| self.screen == mapping).map(|id| super::Return {
                screen: mapping,
                focus: Item::Row(session::FUNCTIONS.join(&id)),
                surface: Surface::Body,
            });
            self.duty = None;
            self.surface = Surface::Body;
            self.show_screen(Screen::Unit(unit_id));
            self.back = back;
        }
    }

    /// *Isi level lain…*: the levels of a proposal that the post itself does not need.
    pub(super) fn open_other_levels(&mut self) {
        let Screen::Unit(id) = self.screen.clone() else { return };
        let done = self.edit("Level lain usulan", |skj, _| {
            let Some(unit) = skj.technical.iter().find(|unit| unit.id == id) else { return };
            if let Some(found) = skj.proposals.iter_mut().find(|found| found.is_of(unit)) {
                proposal::open_other_levels(found, unit.level);
            }
        });
        if done {
            self.show_screen(Screen::OtherLevels(id));
        }
    }

    pub(super) fn restore_texts(&mut self) {
        let Screen::Unit(id) = self.screen.clone() else { return };
        let done = self.edit("Teks dari kamus", |skj, tools| {
            if let Some(unit) = skj.technical.iter_mut().find(|unit| unit.id == id) {
                preset::take_dictionary_texts(unit, tools.library);
            }
        });
        self.repair_focus();
        if done {
            self.notice = "Teks diganti dari kamus. Ctrl+Z mengembalikan.".to_owned();
        }
    }

    pub(super) fn next_unit(&mut self) {
        let Screen::Unit(id) = &self.screen else { return };
        let next = self.session().and_then(|skj| {
            let index = skj.technical.iter().position(|unit| unit.id == *id)?;
            skj.technical.get(index + 1).map(|unit| unit.id.clone())
        });
        if let Some(id) = next {
            self.show_screen(Screen::Unit(id));
        }
    }

    /// *Ubah*: the unit behind its actions, or the session after handing in.
    pub(super) fn edit_again(&mut self) {
        match self.row_in_focus() {
            Some(target) if target.first() == session::TECHNICAL => {
                self.drawer = None;
                self.show_screen(Screen::Unit(target.last().to_owned()));
            }
            _ => drop(self.show_step_list()),
        }
    }

    /// Marks or unmarks a unit for the duty whose suggestions are open.
    pub(super) fn toggle_unit(&mut self, code: &str) {
        let Some(duty) = self.duty.clone() else { return };
        let name = self.unit_name(code);
        // A unit that was found elsewhere stays on the list when its mark is taken off.
        if let Some(open) = self.open.as_mut().filter(|open| open.suggestions.0 == duty)
            && !open.suggestions.1.iter().any(|(known, _)| known == code)
        {
            open.suggestions.1.insert(0, (code.to_owned(), "dipilih".to_owned()));
        }
        self.edit(format!("Unit {name}"), |skj, _| {
            if let Some(row) = skj.mapping.functions.iter_mut().find(|row| row.id == duty) {
                match row.units.iter().position(|unit| unit == code) {
                    Some(index) => drop(row.units.remove(index)),
                    None => {
                        row.units.push(code.to_owned());
                        row.without_unit = false;
                    }
                }
            }
        });
    }

    pub(super) fn without_unit(&mut self) {
        let Some(duty) = self.duty.clone() else { return };
        let done = self.edit("Tugas tanpa unit", |skj, _| {
            if let Some(row) = skj.mapping.functions.iter_mut().find(|row| row.id == duty) {
                row.without_unit = !row.without_unit;
                if row.without_unit {
                    row.units.clear();
                }
            }
        });
        if done {
            self.back_to_duty(1);
        }
    }

    /// From the suggestions back to the list, `by` rows further.
    pub(super) fn back_to_duty(&mut self, by: isize) {
        let duty = self.duty.take();
        self.surface = Surface::Body;
        if let Some(id) = duty {
            self.set_focus(Item::Row(session::FUNCTIONS.join(&id)));
            if let Some(open) = &mut self.open {
                open.seen.insert(session::FUNCTIONS.join(&id));
            }
        }
        self.repair_focus();
        if by != 0 {
            self.move_by(by);
            // The heading of the next group is no duty.
            if matches!(self.focus, Item::Field(_)) {
                self.move_by(by);
            }
        }
        self.settle();
    }
}

/// The technical row for a unit that a duty names.
fn unit_of(code: &str, skj: &Session, tools: &mut super::session_edit::Tools<'_>) -> Option<Technical> {
    if skj.technical.iter().any(|unit| is_unit(unit, code, skj)) {
        return None;
    }
    if let Some(entry) = tools.library.unit(code) {
        return Some(preset::unit_from_entry(&entry, skj, tools.library, tools.ids));
    }
    let proposal = skj.proposal(code)?;
    let level = tools.library.default_level(&skj.identity.position_group, "");
    let draft = proposal.levels.iter().find(|draft| draft.level == level).or(proposal.levels.first());
    Some(Technical {
        code: proposal.id.clone(),
        name: proposal.name.clone(),
        origin: Origin::Proposal,
        definition: proposal.definition.clone(),
        level: draft.and_then(|draft| draft.level).or(level),
        description: draft.map(|draft| draft.description.clone()).unwrap_or_default(),
        indicators: draft.map(|draft| draft.indicators.clone()).unwrap_or_default(),
        ..tools.ids.row(skj)
    })
}
