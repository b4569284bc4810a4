//! Where the focus is and how it moves: the page lists its items, this file walks through them.

use super::drawers::{Drawer, Kind};
use super::page::{Item, Surface, TabMode};
use super::{App, Screen, page, screen};
use crate::domain::{StepId, Target, session};

impl App {
    /// The focusable items of the active surface, in the order of the arrow keys.
    pub(super) fn items(&self) -> Vec<(Item, u8)> {
        match self.active_surface() {
            Surface::Bottom => screen::suggestion_items(self),
            surface => page(self).items(surface),
        }
    }

    /// Moves by rows; stays at both ends.
    pub(super) fn move_by(&mut self, by: isize) {
        let items = self.items();
        let here = items.iter().position(|(item, _)| item == self.focused());
        let last = items.len().saturating_sub(1);
        let next = here.map_or(0, |here| here.saturating_add_signed(by).min(last));
        if let Some((item, _)) = items.get(next) {
            self.set_focus(item.clone());
        }
    }

    pub(super) fn page_up_or_down(&mut self, by: isize) {
        if !self.scroll_text(by) {
            self.move_by(by);
        }
    }

    /// Goes on in the text about the row in focus; false where it is at its end, or stands there as a whole.
    pub(super) fn scroll_text(&mut self, by: isize) -> bool {
        if self.drawer.is_some() || self.settled != self.focus {
            return false;
        }
        let Some((shown, below)) = page(self).part else { return false };
        // A row of what was read stays.
        let step = shown.saturating_sub(1).max(1);
        let next = match by < 0 {
            true => self.scrolled.saturating_sub(step),
            false => self.scrolled + step.min(below),
        };
        let moves = next != self.scrolled;
        self.scrolled = next;
        moves
    }

    /// Tab: the next field of a form, the next group of a list; around at the ends.
    pub(super) fn tab(&mut self, forward: bool) {
        // From the suggestions of a duty on to the next one.
        if self.drawer.is_none() && self.surface == Surface::Bottom {
            self.back_to_duty(isize::from(forward));
            return;
        }
        self.settle();
        let shown = page(self);
        if self.drawer.is_none() && shown.tab == TabMode::Groups {
            match self.beside_reason(forward) {
                Some(item) => self.set_focus(item),
                None => self.tab_groups(forward),
            }
            return;
        }
        let items = self.items();
        let count = items.len().max(1);
        let here = items.iter().position(|(item, _)| item == self.focused()).unwrap_or(0);
        let next = if forward { here + 1 } else { here + count - 1 } % count;
        if let Some((item, _)) = items.get(next) {
            self.set_focus(item.clone());
        }
    }

    /// From a competency Tab leads to the reason that its level asks for, and from there to the commands.
    fn beside_reason(&self, forward: bool) -> Option<Item> {
        let items = self.items();
        let wanted = match (self.focused(), self.level_row_of_focus()) {
            (_, Some(_)) if forward => return items.into_iter().map(|(item, _)| item).find(is_command),
            (_, Some(row)) => Item::Row(row),
            (Item::Row(row), None) if forward => Item::Field(row.join("alasan")),
            _ => return None,
        };
        items.into_iter().map(|(item, _)| item).find(|item| *item == wanted)
    }

    fn tab_groups(&mut self, forward: bool) {
        let shown = page(self);
        let all: Vec<(Surface, Item, u8)> = [Surface::Body, Surface::Side]
            .into_iter()
            .flat_map(|surface| shown.items(surface).into_iter().map(move |(item, group)| (surface, item, group)))
            .collect();
        let here =
            all.iter().position(|(surface, item, _)| *surface == self.surface && *item == self.focus).unwrap_or(0);
        let starts: Vec<usize> = (0..all.len())
            .filter(|&index| {
                let group = |index: usize| all.get(index).map(|(surface, _, group)| (*surface, *group));
                index == 0 || group(index) != group(index - 1)
            })
            .collect();
        let next = match forward {
            true => starts.iter().find(|start| **start > here).or(starts.first()),
            false => {
                let own = starts.iter().rposition(|start| *start <= here).unwrap_or(0);
                starts.get(if own == 0 { starts.len().saturating_sub(1) } else { own - 1 })
            }
        };
        if let Some((surface, item, _)) = next.and_then(|index| all.get(*index)) {
            let (surface, item) = (*surface, item.clone());
            if self.surface == Surface::Body {
                self.rested = Some(self.focus.clone());
            }
            // Coming back from another pane leads to where the body was left.
            let back = self.rested.clone().filter(|_| surface == Surface::Body && self.surface == Surface::Side);
            self.set_focus(back.unwrap_or(item));
            self.surface = surface;
        }
    }

    /// Gives the focus to an item: the field that is left shows its findings from now on.
    pub(super) fn set_focus(&mut self, item: Item) {
        if *self.focused() == item {
            return;
        }
        self.leave_focus();
        let cursor = self.text_end(&item);
        match &mut self.drawer {
            Some(drawer) => {
                drawer.focus = item;
                drawer.cursor = cursor;
            }
            None => {
                self.focus = item;
                self.cursor = cursor;
                self.scrolled = 0;
            }
        }
        self.notice.clear();
    }

    /// What leaving a field means: its findings may be shown, and its undo step ends.
    pub(super) fn leave_focus(&mut self) {
        let left = match self.focused() {
            Item::Field(target) => Some(target.clone()),
            _ => None,
        };
        if left.is_some() {
            self.last_field.clone_from(&left);
        }
        if let Some(open) = &mut self.open {
            open.history.close();
            if let Some(target) = left {
                open.seen.insert(target);
            }
        }
        self.refresh_findings();
    }

    /// Marks a whole step as seen when it is left.
    pub(super) fn leave_step(&mut self) {
        self.leave_focus();
        let step = match &self.screen {
            super::Screen::Step(step) => *step,
            super::Screen::Unit(_) | super::Screen::OtherLevels(_) => StepId::Technical,
            _ => return,
        };
        if let Some(open) = &mut self.open {
            open.seen.extend(step.step().sections.iter().cloned());
        }
    }

    /// End of the text an item holds: where the cursor goes.
    fn text_end(&self, item: &Item) -> usize {
        match item {
            Item::Filter => self.drawer.as_ref().map_or(0, |drawer| drawer.filter.len()),
            Item::Slip(part) => self.slip_text(*part).map_or(0, str::len),
            Item::Field(target) if *target == super::NAME_FIELD => self.start.name.len(),
            Item::Field(target) if *target == super::export::PLACE_FIELD => self.export.place.len(),
            Item::Field(target) => self.session().and_then(|session| session.text(target)).map_or(0, str::len),
            _ => 0,
        }
    }

    /// After a resize: what stood in a pane of its own may stand in the body now, or the other way round.
    pub(super) fn follow_panes(&mut self) {
        if self.surface != Surface::Bottom {
            let shown = page(self);
            let holds = |surface: &Surface| shown.items(*surface).iter().any(|(item, _)| *item == self.focus);
            self.surface = [self.surface, Surface::Body, Surface::Side].into_iter().find(holds).unwrap_or_default();
        }
        self.repair_focus();
    }

    /// After undo: pages, drawers and panes of a row that is not there any more are left.
    pub(super) fn leave_what_is_gone(&mut self) {
        let is_gone = |target: &Target| self.session().is_some_and(|session| !session.exists(target));
        let no_drawer = matches!(&self.drawer, Some(Drawer { kind: Kind::Row(row), .. }) if is_gone(row));
        let no_duty = self.duty.as_ref().is_some_and(|id| is_gone(&session::FUNCTIONS.join(id)));
        let no_unit = matches!(&self.screen, Screen::Unit(id) | Screen::OtherLevels(id)
            if is_gone(&session::TECHNICAL_ROWS.join(id)));
        if no_drawer || no_unit {
            self.drawer = None;
        }
        if no_duty {
            self.duty = None;
            self.surface = Surface::Body;
        }
        if no_unit {
            self.screen = Screen::Step(StepId::Technical);
            self.focus_first();
        }
    }

    /// After rows came or went: the focus stays on something that exists.
    pub(super) fn repair_focus(&mut self) {
        let items = self.items();
        if items.iter().any(|(item, _)| item == self.focused()) {
            let end = self.focused_text().map_or(0, str::len);
            match &mut self.drawer {
                Some(drawer) => drawer.cursor = drawer.cursor.min(end),
                None => self.cursor = self.cursor.min(end),
            }
            return;
        }
        let near = self.near_focus(&items);
        if let Some(item) = near {
            let cursor = self.text_end(&item);
            match &mut self.drawer {
                Some(drawer) => (drawer.focus, drawer.cursor) = (item, cursor),
                None => (self.focus, self.cursor) = (item, cursor),
            }
        }
        self.settled = self.focused().clone();
    }

    /// An item of the same list, else the first one.
    fn near_focus(&self, items: &[(Item, u8)]) -> Option<Item> {
        let list = |item: &Item| match item {
            Item::Row(target) | Item::Field(target) => Some(target.parent()),
            _ => None,
        };
        let wanted = list(self.focused());
        let same = items.iter().find(|(item, _)| wanted.is_some() && list(item) == wanted);
        same.or(items.first()).map(|(item, _)| item.clone())
    }

    /// The item on a step's page that stands for a path, for jumps from findings and for resuming.
    pub(super) fn item_of(&self, target: &Target) -> Item {
        let mut path = target.clone();
        let row_of = |depth: usize| {
            let parts: Vec<&str> = target.segments().take(depth).collect();
            Target::parse(&parts.join("/"))
        };
        match target.first() {
            session::MANAGERIAL | session::SOCIOCULTURAL if target.last() != "alasan" => Item::Row(row_of(2)),
            "persyaratan"
                if target.segments().count() >= 3
                    && !matches!(target.segments().nth(1), Some("pendidikan" | "pangkat")) =>
            {
                Item::Row(row_of(3))
            }
            "pemetaan" if target.segments().count() >= 3 && target.last() != "fungsi_kunci" => Item::Row(row_of(3)),
            "penyusun" => Item::Field(Target::of("penyusun")),
            _ => {
                if target.last() == "indikator" {
                    path = target.text(1);
                }
                Item::Field(path)
            }
        }
    }
}

fn is_command(item: &Item) -> bool {
    matches!(item, Item::Do(_))
}
