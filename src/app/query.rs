//! What pages and keys ask about the present state; nothing here changes it.

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::page::{Item, Surface};
use super::search::Hits;
use super::{App, Screen, screen};
use crate::domain::library::AUTONOMY_UNIT;
use crate::domain::{Function, Kind, Library, StepId, Target, preset, session};

/// Technical units an SKJ may hold (Permenpan RB 38/2017: three to six).
pub const MOST_UNITS: usize = 6;
/// Units suggested for a duty.
const SUGGESTED: usize = 5;

impl App {
    /// Byte offset of the cursor in the text that has the focus.
    pub fn cursor_now(&self) -> usize {
        self.drawer.as_ref().map_or(self.cursor, |drawer| drawer.cursor)
    }

    /// The text that has the focus: a field of the session, a filter, the name of the first start.
    pub fn focused_text(&self) -> Option<&str> {
        match self.focused() {
            Item::Filter => self.drawer.as_ref().map(|drawer| drawer.filter.as_str()),
            Item::Slip(part) => self.slip_text(*part),
            Item::Field(target) if *target == super::NAME_FIELD => Some(&self.start.name),
            Item::Field(target) if *target == super::export::PLACE_FIELD => Some(&self.export.place),
            Item::Field(target) => {
                let session = self.session()?;
                let field = session.field(target)?;
                let typed = matches!(field.kind, Kind::Line | Kind::Paragraph | Kind::Texts);
                typed.then(|| session.text(target)).flatten()
            }
            _ => None,
        }
    }

    pub fn focused_is_multi_line(&self) -> bool {
        match self.focused() {
            Item::Slip(part) => self.slip_text(*part).is_some(),
            Item::Field(target) => {
                self.session().and_then(|session| session.field(target)).is_some_and(screen::is_multi_line)
            }
            _ => false,
        }
    }

    pub fn focused_opens_picker(&self) -> bool {
        match self.focused() {
            Item::Field(target) => self
                .session()
                .and_then(|session| session.field(target))
                .is_some_and(|field| matches!(field.kind, Kind::Pick(_) | Kind::Picks(_) | Kind::Record)),
            _ => false,
        }
    }

    /// What takes the last change back from here: a phone has no Ctrl, and where letters are typed `u` is one of them.
    pub fn undo_key(&self) -> &'static str {
        let takes_letters = self.focused_text().is_some() || self.focused_opens_picker();
        match (self.start.size.is_phone(), takes_letters) {
            (false, _) => "Ctrl+Z",
            (true, false) => "u",
            (true, true) => "Esc lalu u",
        }
    }

    /// Whether Enter goes on to the next error of the walk: where it neither writes a line nor opens something.
    pub fn enter_mends(&self) -> bool {
        match self.focused() {
            Item::Field(_) => !self.focused_is_multi_line() && !self.focused_opens_picker(),
            Item::Row(target) => matches!(target.first(), session::MANAGERIAL | session::SOCIOCULTURAL),
            Item::Do(action) => *action == Action::Leave,
            _ => false,
        }
    }

    /// The level that ← → and digits change here.
    pub fn level_target(&self) -> Option<Target> {
        match self.focused() {
            Item::Row(row)
                if matches!(row.first(), session::MANAGERIAL | session::SOCIOCULTURAL | session::TECHNICAL) =>
            {
                (self.drawer.is_none()).then(|| row.join("level"))
            }
            Item::Field(target) if target.last() == "level" => Some(target.clone()),
            _ => None,
        }
    }

    /// The fixed list of words that ← → walk through here.
    pub fn choice_target(&self) -> Option<Target> {
        let Item::Field(target) = self.focused() else { return None };
        let field = self.session()?.field(target)?;
        matches!(field.kind, Kind::Choice(_)).then(|| target.clone())
    }

    /// Whether the help offers the summary of the post that this one was copied from.
    pub fn offers_summary(&self) -> bool {
        let is_there = matches!(&self.focus, Item::Field(target) if target.last() == "ikhtisar_jabatan");
        is_there && self.copied_summary.is_some()
    }

    /// Where Esc leads, in one word.
    pub fn escape_word(&self) -> &'static str {
        if self.drawer.is_some() {
            return "tutup";
        }
        if self.quick.is_some() {
            return "keluar";
        }
        if self.surface == Surface::Bottom {
            return "tugas";
        }
        if matches!(self.screen, Screen::OtherLevels(_) | Screen::Refresh | Screen::Export) {
            return "kembali";
        }
        match &self.back {
            Some(back) if back.screen == Screen::Step(StepId::Mapping) => return "tugas",
            Some(back) if matches!(back.screen, Screen::Remarks { .. }) => return "catatan",
            Some(_) => return "tinjau",
            None => {}
        }
        match &self.screen {
            Screen::Desk(view) => self.desk_escape_word(*view),
            Screen::StepList if self.earlier.is_some() => "kembali",
            Screen::Naming | Screen::Home | Screen::Held | Screen::StepList => "beranda",
            Screen::Step(_) => match (&self.focus, self.level_row_of_focus()) {
                (Item::Field(_), Some(_)) => "ke daftar",
                _ => "langkah",
            },
            Screen::Unit(_) | Screen::OtherLevels(_) | Screen::Refresh | Screen::Export => "kembali",
            Screen::Coverage | Screen::PastePreview => "tugas",
            Screen::Send => "tinjau",
            Screen::Sent { .. } | Screen::Remarks { .. } => "langkah",
        }
    }

    /// *Kembali* on a page that was jumped to, with the step it leads back to.
    pub fn back_label(&self) -> Option<String> {
        let step = match &self.back.as_ref()?.screen {
            Screen::Step(step) => *step,
            Screen::Remarks { .. } => return Some("Kembali: catatan fasilitator".to_owned()),
            _ => StepId::Review,
        };
        Some(format!("Kembali: {} {}", step.step().number, step.step().label))
    }

    /// The competency row whose reason has the focus.
    pub fn level_row_of_focus(&self) -> Option<Target> {
        match &self.focus {
            Item::Field(target)
                if target.last() == "alasan"
                    && matches!(target.first(), session::MANAGERIAL | session::SOCIOCULTURAL) =>
            {
                Some(target.parent())
            }
            _ => None,
        }
    }

    pub fn history_label(&self, undo: bool) -> Option<&str> {
        let history = &self.open.as_ref()?.history;
        if undo { history.undo_label() } else { history.redo_label() }
    }

    /// Why a command cannot be used here, in words; none where it can.
    pub fn why_not(&self, action: &Action) -> Option<&'static str> {
        if *action == Action::TakeOver && self.held_file().is_none() {
            return Some("tidak dibuka di tempat lain");
        }
        if let Action::Desk(action) = action {
            return self.why_not_at_desk(*action);
        }
        let Some(open) = &self.open else {
            return match action {
                Action::ReadHeld | Action::TakeOver => None,
                Action::Help
                | Action::Palette
                | Action::NewSession
                | Action::CopyFrom
                | Action::Practice
                | Action::ChangeName
                | Action::ChooseTheme
                | Action::Quit
                | Action::Suspend
                | Action::Home
                | Action::CopyParts
                | Action::CloseDrawer
                | Action::ClearFilter => None,
                Action::Filter if matches!(self.screen, Screen::Home | Screen::Desk(_)) => None,
                Action::ExportAs(_) | Action::ExportOver(_) | Action::Leave if self.screen == Screen::Export => None,
                _ => Some("belum ada SKJ yang dibuka"),
            };
        };
        match action {
            Action::Remarks if open.submissions.is_empty() => Some("belum pernah dikirim"),
            Action::Undo if open.history.undo_label().is_none() => Some("belum ada perubahan"),
            Action::Export if open.file.is_none() => Some("latihan tidak disimpan"),
            Action::History if open.file.is_none() || open.read_only.is_some() => Some("tidak disimpan di sini"),
            Action::CopyElsewhere if open.file.is_none() => Some("latihan tidak disimpan"),
            Action::RefreshTexts if open.outdated.is_empty() => Some("teks sama dengan kamus"),
            Action::Redo if open.history.redo_label().is_none() => Some("tidak ada yang dibatalkan"),
            Action::DeleteRow if matches!(self.focus, Item::Pasted(_)) => None,
            Action::RowUp | Action::RowDown if self.screen == Screen::Coverage => None,
            Action::AddHere | Action::DeleteRow | Action::RowUp | Action::RowDown if self.row_in_focus().is_none() => {
                Some("bukan daftar")
            }
            Action::NextStep if self.mending.is_none() && !matches!(self.screen, Screen::Step(_)) => {
                Some("bukan langkah")
            }
            Action::PreviousStep if !matches!(self.screen, Screen::Step(_)) => Some("bukan langkah"),
            Action::AllToPreset if open.session.identity.position_group.is_empty() => Some("jenjang belum dipilih"),
            Action::Filter if !matches!(self.screen, Screen::Step(_) | Screen::Home) => Some("bukan daftar"),
            _ => None,
        }
    }

    /// The command that is called so, and why it cannot be used here. Nobody sees it before it runs: each word begins one
    /// of its name.
    pub fn command_named(&self, name: &str) -> Option<(Action, Option<&'static str>)> {
        let palette = Drawer { filter: name.to_owned(), ..Drawer::new(DrawerKind::Palette) };
        let lower = name.to_lowercase();
        let is_called = |label: &str| {
            let label = label.to_lowercase();
            lower.split_whitespace().all(|word| label.split_whitespace().any(|known| known.starts_with(word)))
        };
        let found = screen::palette_entries(self, &palette).into_iter().find(|(_, label, ..)| is_called(label));
        found.map(|(action, _, _, why)| (action, why))
    }

    /// The list row that row commands work on: the focused one, or the one whose drawer is open.
    pub fn row_in_focus(&self) -> Option<Target> {
        match self.drawer.as_ref().map(|drawer| &drawer.kind) {
            Some(DrawerKind::Row(target)) => return Some(target.clone()),
            // The palette is about what it was opened over; behind any other drawer nothing may change.
            None | Some(DrawerKind::Palette) => {}
            Some(_) => return None,
        }
        match (&self.focus, self.surface) {
            (_, Surface::Bottom) => Some(session::FUNCTIONS.join(&self.duty_in_focus()?)),
            (Item::Row(target), _) if !matches!(target.first(), session::MANAGERIAL | session::SOCIOCULTURAL) => {
                Some(target.clone())
            }
            (Item::Field(target), _) if target.as_str().contains("/indikator/") => Some(target.clone()),
            _ => None,
        }
    }

    /// The duty whose suggestions are shown, by its row id.
    pub fn duty_in_focus(&self) -> Option<String> {
        match (&self.focus, self.surface, &self.duty) {
            (Item::Row(target), Surface::Body, _) if target.is_within(&session::FUNCTIONS) => {
                Some(target.last().to_owned())
            }
            (_, Surface::Bottom, Some(duty)) => Some(duty.clone()),
            _ => None,
        }
    }

    /// Name of a unit that a duty names by dictionary code or proposal id.
    pub fn unit_name(&self, code: &str) -> String {
        let entry = self.library().unit_name(code).map(str::to_owned);
        let proposed = || self.session()?.proposal(code).map(|proposal| proposal.name.clone());
        entry.or_else(proposed).unwrap_or_else(|| code.to_owned())
    }

    pub fn pins_autonomy(&self) -> bool {
        self.profile().pins_autonomy() && self.session().is_some_and(|session| session.is_regional())
    }

    /// Units that duties name, each once, in the order of their first duty.
    pub fn mapped_units(&self) -> Vec<String> {
        let mut units: Vec<String> = Vec::new();
        for code in self.session().into_iter().flat_map(|session| &session.mapping.functions).flat_map(|row| &row.units)
        {
            if !units.contains(code) {
                units.push(code.clone());
            }
        }
        units
    }

    /// Mapped units ranked by the duties they serve; those moved by hand stand where they were put.
    pub fn ranked_units(&self) -> Vec<String> {
        let Some(session) = self.session() else { return Vec::new() };
        let served = |code: &String| session.mapping.functions.iter().filter(|row| row.units.contains(code)).count();
        let mut units = self.mapped_units();
        // Units of step 6 that no duty leads to stand last, with nothing to serve.
        for unit in session.technical.iter().filter(|unit| !unit.code.is_empty()) {
            if !units.iter().any(|code| is_unit(unit, code, session)) {
                units.push(unit.code.clone());
            }
        }
        if self.pins_autonomy() {
            units.retain(|code| code != AUTONOMY_UNIT);
        }
        units.sort_by_key(|code| std::cmp::Reverse(served(code)));
        let order = self.open.as_ref().map(|open| open.unit_order.as_slice()).unwrap_or_default();
        if !order.is_empty() {
            units.sort_by_key(|code| order.iter().position(|known| known == code).unwrap_or(usize::MAX));
        }
        units
    }

    /// Units above the line of the coverage page; the pinned one takes the last place.
    pub fn units_above_line(&self) -> usize {
        MOST_UNITS - usize::from(self.pins_autonomy())
    }

    /// Mapped units that are not among the technical ones yet.
    pub fn units_waiting(&self) -> Vec<String> {
        let Some(session) = self.session() else { return Vec::new() };
        let units = self.ranked_units();
        units.into_iter().filter(|code| !session.technical.iter().any(|unit| is_unit(unit, code, session))).collect()
    }

    /// Chosen units of a duty, then the best suggestions for it, with what matched where.
    pub fn suggested_units(&self, row: &Function) -> Vec<(String, String)> {
        let mut units: Vec<(String, String)> = Vec::new();
        let found = self.open.as_ref().filter(|open| open.suggestions.0 == row.id).map(|open| &open.suggestions.1);
        for (code, why) in found.into_iter().flatten() {
            units.push((code.clone(), why.clone()));
        }
        for code in &row.units {
            if !units.iter().any(|(known, _)| known == code) {
                units.insert(0, (code.clone(), "dipilih".to_owned()));
            }
        }
        units
    }

    /// The units that a filter finds.
    pub fn unit_hits(&self, filter: &str) -> Hits {
        self.index().hits_spelled(filter, self.library().short_forms(), screen::MOST_HITS)
    }

    /// The five best units for a duty, looked up in the dictionary's index.
    pub(super) fn look_up_units(&self, row: &Function) -> Vec<(String, String)> {
        let affairs = self.session().map(|session| session.identity.affairs.clone()).unwrap_or_default();
        let forms = self.library().short_forms();
        let hits = self.index().suggest_spelled(&row.main_function, forms, &affairs, SUGGESTED);
        hits.iter().filter_map(|hit| Some((self.library().unit_at(hit.index)?.0.to_owned(), hit.why()))).collect()
    }

    /// Whether the level of a row differs from its preset.
    pub fn default_level_of(&self, code: &str, library: &Library) -> Option<crate::domain::Level> {
        library.default_level(&self.session()?.identity.position_group, code)
    }
}

/// Whether a technical row is the unit that a duty names by code or proposal id.
pub fn is_unit(unit: &crate::domain::Technical, code: &str, session: &crate::domain::Session) -> bool {
    unit.code == code || session.proposal(code).is_some_and(|proposal| proposal.name == unit.name)
}

/// Whether a technical row may not be moved or deleted.
pub fn is_fixed(app: &App, target: &Target) -> bool {
    let Some(session) = app.session() else { return false };
    session.technical.iter().any(|unit| {
        session::TECHNICAL_ROWS.join(&unit.id) == *target && preset::is_pinned(unit, session, app.profile())
    })
}
