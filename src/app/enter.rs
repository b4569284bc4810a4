//! What Enter does where the focus is.

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::Effect;
use super::page::{Item, Surface};
use super::{App, Screen, screen};
use crate::domain::{Kind, Target, session};

impl App {
    /// Enter: accept and go on, open, choose, or a new line.
    pub(super) fn enter(&mut self) -> Vec<Effect> {
        match self.focused().clone() {
            Item::Field(target) if target == super::NAME_FIELD => self.accept_name(),
            Item::Field(target) if target == super::export::PLACE_FIELD => self.moved(|app| app.move_by(1)),
            Item::Field(target) => self.enter_field(&target),
            Item::Row(target) => self.enter_row(&target),
            Item::Do(action) => self.run(action),
            Item::Session(file) if matches!(self.screen, Screen::Desk(_)) => self.review(&file),
            Item::Session(file) => self.load(file),
            Item::Step(step) => self.run(Action::OpenStep(step)),
            Item::Filter => self.enter_filter(),
            Item::Entry(row) if self.drawer.is_none() && self.screen == Screen::Refresh => {
                self.toggle_refresh(&row);
                Vec::new()
            }
            Item::Entry(code) if self.drawer.is_none() => {
                self.open_drawer(Drawer::new(DrawerKind::RankedUnit(code)).focused(Item::Do(Action::RowUp)));
                Vec::new()
            }
            Item::Entry(code) => self.choose_entry(&code),
            Item::Suggestion(code) => {
                self.toggle_unit(&code);
                Vec::new()
            }
            item if matches!(self.screen, Screen::Desk(_)) && self.drawer.is_none() => self.enter_at_desk(&item),
            Item::Slip(part) => self.enter_slip(part),
            Item::Change(_) | Item::Tally(_) => Vec::new(),
            Item::FormLine(index) => {
                let target = screen::form_lines(self).get(index).map(|line| line.target.clone());
                self.jump(target)
            }
            Item::Finding(index) => {
                let finding = self.open.as_ref().and_then(|open| open.findings.get(index));
                let target = finding.map(|finding| finding.target.clone());
                self.jump(target)
            }
            Item::Remark(id) => {
                self.open_remark(&id);
                Vec::new()
            }
            Item::Pasted(index) => {
                self.open_drawer(Drawer::new(DrawerKind::PastedRow(index)));
                self.focus_first_of_drawer();
                Vec::new()
            }
        }
    }

    fn enter_field(&mut self, target: &Target) -> Vec<Effect> {
        if target.as_str() == "penyusun" {
            let drawer = Drawer::new(DrawerKind::Author).focused(Item::Field(Target::of("penyusun/nip")));
            self.open_drawer(drawer);
            return Vec::new();
        }
        let Some(field) = self.session().and_then(|session| session.field(target)) else { return Vec::new() };
        match field.kind {
            Kind::Paragraph | Kind::Texts => self.type_text("\n"),
            Kind::Pick(source) => {
                self.open_drawer(Drawer::new(DrawerKind::Pick { target: target.clone(), source, many: false }))
            }
            Kind::Picks(source) => {
                self.open_drawer(Drawer::new(DrawerKind::Pick { target: target.clone(), source, many: true }))
            }
            _ if self.mending.is_some() => return self.mend_next(),
            _ if self.quick.is_some() => self.set_focus(Item::Do(Action::Leave)),
            _ => self.move_by(1),
        }
        Vec::new()
    }

    fn enter_row(&mut self, target: &Target) -> Vec<Effect> {
        match target.first() {
            session::MANAGERIAL | session::SOCIOCULTURAL if self.mending.is_some() => return self.mend_next(),
            session::MANAGERIAL | session::SOCIOCULTURAL => self.move_by(1),
            "pemetaan" => self.enter_duty(target),
            session::TECHNICAL => {
                let drawer = Drawer::new(DrawerKind::Row(target.clone())).focused(Item::Do(Action::EditAgain));
                self.open_drawer(drawer);
            }
            _ => self.open_row(target),
        }
        Vec::new()
    }

    /// Opens the drawer of a row on its first empty field, else on its text.
    pub(super) fn open_row(&mut self, target: &Target) {
        let keys = screen::row_fields(self, target);
        let Some(session) = self.session() else { return };
        let empty = |key: &&&str| **key != "untuk" && session.is_empty_at(&target.join(key));
        let first = keys.iter().find(empty).or_else(|| keys.iter().find(|key| **key == "uraian")).or(keys.first());
        let focus = first.map_or(Item::Do(Action::CloseDrawer), |key| Item::Field(target.join(key)));
        self.open_drawer(Drawer::new(DrawerKind::Row(target.clone())).focused(focus));
    }

    fn enter_duty(&mut self, target: &Target) {
        let text = self.session().and_then(|session| session.text(&target.join("fungsi_utama"))).unwrap_or_default();
        if text.trim().is_empty() {
            self.open_row(target);
            return;
        }
        self.settle();
        self.duty = Some(target.last().to_owned());
        self.surface = Surface::Bottom;
        if let Some((item, _)) = screen::suggestion_items(self).first() {
            self.set_focus(item.clone());
        }
        self.settled = self.focused().clone();
    }

    fn enter_filter(&mut self) -> Vec<Effect> {
        let Some(drawer) = &self.drawer else { return Vec::new() };
        if drawer.kind == DrawerKind::Desk(super::desk::DeskDrawer::Filter) {
            self.close_drawer();
            self.focus_row(0);
            return Vec::new();
        }
        if drawer.kind == DrawerKind::Palette {
            let first = screen::palette_entries(self, drawer).into_iter().next();
            return first.map(|(action, ..)| self.run(action)).unwrap_or_default();
        }
        if let DrawerKind::CopyElsewhere { .. } = drawer.kind {
            return self.run(Action::WriteCopy);
        }
        match screen::entries(self, drawer).0.first() {
            Some(entry) => {
                let code = entry.code.clone();
                self.set_focus(Item::Entry(code));
            }
            None => {
                self.set_focus(Item::Do(Action::ClearFilter));
                self.repair_focus();
            }
        }
        Vec::new()
    }

    pub(super) fn focus_first_of_drawer(&mut self) {
        if let Some((item, _)) = self.items().first() {
            let item = item.clone();
            self.set_focus(item);
        }
    }
}
