//! Pages and drawers: opening, leaving, and jumping to a field.

use serde_json::Value;

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::{Effect, FileName};
use super::page::{Item, Surface};
use super::{App, Return, Screen, page};
use crate::domain::{StepId, Target, preset, session};

impl App {
    /// Opens a page on its first item.
    pub(super) fn show_screen(&mut self, screen: Screen) {
        self.leave_step();
        self.remember_place();
        self.last_field = None;
        self.drawer = None;
        self.screen = screen;
        self.surface = Surface::Body;
        self.notice.clear();
        self.focus_first();
    }

    pub(super) fn focus_first(&mut self) {
        let first = match &self.screen {
            Screen::StepList => self.first_open_step().map(Item::Step),
            Screen::Home => self.home_focus(),
            Screen::Step(StepId::Technical | StepId::Mapping) => {
                let items = page(self).items(Surface::Body);
                let row = items.iter().find(|(item, _)| matches!(item, Item::Row(_)));
                row.or(items.first()).map(|(item, _)| item.clone())
            }
            _ => None,
        };
        let first = first.or_else(|| page(self).items(Surface::Body).first().map(|(item, _)| item.clone()));
        if let Some(item) = first {
            self.focus = Item::Filter;
            self.set_focus(item);
        }
        self.settle();
    }

    pub(super) fn home_focus(&self) -> Option<Item> {
        let items = page(self).items(Surface::Body);
        let own = items.iter().find(|(item, _)| matches!(item, Item::Session(_)));
        own.or(items.first()).map(|(item, _)| item.clone())
    }

    /// The first step that is not complete.
    fn first_open_step(&self) -> Option<StepId> {
        use crate::rules::progress::{StepState, step_report};
        let open = self.open.as_ref()?;
        let sent = !open.submissions.is_empty();
        let report = |step: StepId| step_report(step, &self.facts(&open.session), &open.findings, sent).state;
        crate::domain::STEPS.iter().map(|step| step.id).find(|step| report(*step) != StepState::Complete)
    }

    /// Panes and explanations follow the focus.
    pub(super) fn settle(&mut self) {
        self.settled = self.focused().clone();
        let row = match &self.settled {
            Item::Row(target) if target.is_within(&session::FUNCTIONS) => {
                self.session().and_then(|session| session.mapping.functions.iter().find(|row| row.id == target.last()))
            }
            _ => None,
        };
        let found = row.map(|row| (row.id.clone(), self.look_up_units(row)));
        if let (Some(found), Some(open)) = (found, &mut self.open) {
            open.suggestions = found;
        }
    }

    pub(super) fn show_home(&mut self) {
        self.screen = Screen::Home;
        self.surface = Surface::Body;
        self.drawer = None;
        self.focus_first();
    }

    pub(super) fn show_step_list(&mut self) -> Vec<Effect> {
        let came_from = match &self.screen {
            Screen::Step(step) => Some(*step),
            Screen::Sent { .. } | Screen::Send => Some(StepId::Review),
            _ => None,
        };
        self.quick = None;
        self.back = None;
        self.show_screen(Screen::StepList);
        if let Some(step) = came_from {
            self.set_focus(Item::Step(step));
            self.settle();
        }
        let mut effects = vec![Effect::Save { durable: true }];
        effects.extend(self.read_reviews());
        effects
    }

    pub(super) fn open_step(&mut self, step: StepId) -> Vec<Effect> {
        self.back = None;
        self.show_screen(Screen::Step(step));
        self.hint.clear();
        vec![Effect::Save { durable: true }]
    }

    pub(super) fn other_step(&mut self, other: impl Fn(StepId) -> Option<StepId>) -> Vec<Effect> {
        if self.mending.is_some() {
            return self.mend_next();
        }
        let Screen::Step(step) = self.screen else { return Vec::new() };
        match other(step) {
            Some(step) => self.open_step(step),
            None => self.show_step_list(),
        }
    }

    /// Back to the page that this one was opened over.
    pub(super) fn leave_page(&mut self) -> Vec<Effect> {
        if self.screen == Screen::Export {
            return self.leave_export();
        }
        if self.quick.is_some() {
            return self.run(Action::Quit);
        }
        if self.mending.is_some() {
            return self.mend_next();
        }
        if let Screen::OtherLevels(id) = &self.screen {
            let unit = Screen::Unit(id.clone());
            self.show_screen(unit);
            self.set_focus(Item::Do(Action::OtherLevels));
            self.settle();
            return vec![Effect::Save { durable: true }];
        }
        if let Some(back) = self.back.take() {
            self.show_screen(back.screen);
            self.surface = back.surface;
            self.set_focus(back.focus);
            self.follow_panes();
            self.settle();
            return vec![Effect::Save { durable: true }];
        }
        let (screen, focus) = match &self.screen {
            Screen::Unit(id) => (Screen::Step(StepId::Technical), Some(Item::Row(session::TECHNICAL_ROWS.join(id)))),
            Screen::Coverage => (Screen::Step(StepId::Mapping), Some(Item::Do(Action::Coverage))),
            Screen::PastePreview => (Screen::Step(StepId::Mapping), Some(Item::Do(Action::PasteDuties))),
            Screen::Send => (Screen::Step(StepId::Review), None),
            _ => return self.show_step_list(),
        };
        self.show_screen(screen);
        if let Some(item) = focus {
            self.set_focus(item);
            self.settle();
        }
        Vec::new()
    }

    /// Opens the field behind a line or a finding; Esc or *Kembali* there comes back.
    pub(super) fn jump(&mut self, target: Option<Target>) -> Vec<Effect> {
        let Some(target) = target else { return Vec::new() };
        let back = Return { screen: self.screen.clone(), focus: self.focus.clone(), surface: self.surface };
        let effects = self.go_to(&target);
        self.back = Some(back);
        self.repair_focus();
        self.settle();
        effects
    }

    /// Shows the field of a path, wherever it is edited.
    pub(super) fn go_to(&mut self, target: &Target) -> Vec<Effect> {
        let step = StepId::of(target).unwrap_or(StepId::Identity);
        let unit = self.session().and_then(|skj| {
            let id = target.segments().nth(1)?;
            (step == StepId::Technical && skj.technical.iter().any(|unit| unit.id == id)).then(|| id.to_owned())
        });
        let effects = self.open_step(step);
        let other_levels = self.session().and_then(|skj| {
            let id = target.segments().nth(1).filter(|_| target.is_within(&session::PROPOSALS))?;
            let proposal = skj.proposal(id)?;
            skj.technical.iter().find(|unit| proposal.is_of(unit)).map(|unit| unit.id.clone())
        });
        match (unit, other_levels) {
            (Some(id), _) => self.show_screen(Screen::Unit(id)),
            (None, Some(id)) => self.show_screen(Screen::OtherLevels(id)),
            (None, None) => {}
        }
        let items = page(self).items(Surface::Body);
        let wanted = self.item_of(target);
        let near = |item: &Item| match item {
            Item::Field(other) | Item::Row(other) => other.is_within(target) || target.is_within(other),
            _ => false,
        };
        let item = items.iter().find(|(item, _)| *item == wanted).or_else(|| items.iter().find(|(item, _)| near(item)));
        if let Some((item, _)) = item {
            self.set_focus(item.clone());
        }
        self.settle();
        effects
    }

    pub(super) fn open_drawer(&mut self, drawer: Drawer) {
        self.leave_focus();
        self.notice.clear();
        self.drawer = Some(drawer);
        let end = self.focused_text().map_or(0, str::len);
        if let Some(drawer) = &mut self.drawer {
            drawer.cursor = end;
        }
        self.fill_desk_filter();
        self.look_up_hits();
        self.settled = self.focused().clone();
    }

    pub(super) fn toggle_drawer(&mut self, kind: DrawerKind) {
        match &self.drawer {
            Some(drawer) if drawer.kind == kind => self.close_drawer(),
            _ => self.open_drawer(Drawer::new(kind)),
        }
    }

    pub(super) fn close_drawer(&mut self) {
        self.leave_focus();
        let closed = self.drawer.take();
        self.repair_focus();
        if let Some(Drawer { kind: DrawerKind::Row(target) | DrawerKind::Pick { target, .. }, .. }) = closed
            && let Some(open) = &mut self.open
        {
            open.seen.insert(target);
        }
        self.cursor = self.focused_text().map_or(0, |text| self.cursor.min(text.len()));
        self.settle();
    }

    pub(super) fn clear_filter(&mut self) {
        if let Some(drawer) = &mut self.drawer {
            drawer.filter.clear();
            drawer.cursor = 0;
            drawer.focus = Item::Filter;
        }
        self.look_up_hits();
    }

    /// What the filter of a list of units finds is looked up once for each filter; drawing and keys read it.
    pub(super) fn look_up_hits(&mut self) {
        let asks = |drawer: &&Drawer| {
            matches!(
                drawer.kind,
                DrawerKind::Unit { .. } | DrawerKind::Pick { source: crate::domain::Source::Units, .. }
            )
        };
        let Some(filter) = self.drawer.as_ref().filter(asks).map(|drawer| drawer.filter.clone()) else { return };
        let hits = self.unit_hits(&filter);
        if let Some(drawer) = &mut self.drawer {
            drawer.hits = Some((filter, hits));
        }
    }

    pub(super) fn filter_here(&mut self) {
        match self.screen {
            Screen::Home => self.open_drawer(Drawer::new(DrawerKind::Sessions { copying: false })),
            Screen::Desk(_) => drop(self.run_desk(super::desk::DeskAction::Filter)),
            Screen::Step(StepId::Technical) => self.open_drawer(Drawer::new(DrawerKind::Unit { duty: None })),
            Screen::Step(StepId::Mapping) if self.duty_in_focus().is_some() => {
                let duty = self.duty_in_focus();
                self.open_drawer(Drawer::new(DrawerKind::Unit { duty }));
            }
            _ => self.refuse("Tidak ada daftar untuk disaring di sini."),
        }
    }

    /// An entry of the open picker.
    pub(super) fn choose_entry(&mut self, code: &str) -> Vec<Effect> {
        let Some(drawer) = &self.drawer else { return Vec::new() };
        match drawer.kind.clone() {
            DrawerKind::Pick { target, many, .. } => self.choose(&target, code, many),
            DrawerKind::Unit { duty: Some(duty) } => {
                self.duty = Some(duty);
                self.toggle_unit(code);
            }
            DrawerKind::Unit { duty: None } => self.toggle_technical(code),
            DrawerKind::Sessions { copying } => {
                let file = FileName(code.to_owned());
                self.drawer = None;
                return if copying { vec![Effect::Copy(file)] } else { self.load(file) };
            }
            DrawerKind::CopyParts => self.toggle_part(code),
            DrawerKind::Desk(kind) => return self.choose_at_desk(&kind, code),
            DrawerKind::Theme => return self.take_theme(code),
            DrawerKind::History(_) => return self.read_earlier(FileName(code.to_owned())),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn choose(&mut self, target: &Target, code: &str, many: bool) {
        let Some(session) = self.session() else { return };
        let label = session.label(target);
        let is_grade = target.as_str() == "identitas/kelompok_jabatan";
        let done = self.edit(label, |session, tools| match (many, is_grade) {
            (true, _) => {
                let mut codes = session.texts(target).unwrap_or_default().to_vec();
                match codes.iter().position(|known| known == code) {
                    Some(index) => drop(codes.remove(index)),
                    None => codes.push(code.to_owned()),
                }
                session.set(target, Value::from(codes));
            }
            (false, true) => {
                preset::choose_grade(session, code, tools.library, tools.ids);
                preset::pin_autonomy(session, tools.library, tools.profile, tools.ids);
            }
            (false, false) => drop(session.set(target, Value::from(code))),
        });
        if many {
            return;
        }
        if is_grade && done {
            let level = self.library().grade(code).map(|grade| grade.level);
            self.notice = level.map(|level| format!("Level bawaan {level} untuk 9 kompetensi.")).unwrap_or_default();
        }
        let notice = std::mem::take(&mut self.notice);
        self.close_drawer();
        self.move_by(1);
        self.notice = notice;
    }
}
