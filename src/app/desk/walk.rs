//! Walking through an SKJ at the desk: its lines, its remarks, what changed, and what was read of it.

use std::collections::BTreeSet;

use super::reading::{Base, SECTIONS, line_of, section_of};
use super::{Queue, View};
use crate::app::msg::Effect;
use crate::app::page::{Item, Surface};
use crate::app::{App, FileName, Screen, screen};
use crate::domain::review::{EventKind, Remark, ReviewEvent};
use crate::domain::{Session, Target, anchor};
use crate::form::FormLine;

impl App {
    /// The lines that the page of the form shows now.
    pub fn reading_lines(&self) -> Vec<FormLine> {
        let width = screen::desk_form_width(self);
        self.reading().map(|reading| reading.lines(self.library(), width)).unwrap_or_default()
    }

    /// The place that the focus is about.
    pub(super) fn place_in_focus(&self) -> Option<Target> {
        let reading = self.reading()?;
        match &self.focus {
            Item::FormLine(index) => self.reading_lines().get(*index).map(|line| line.target.clone()),
            Item::Finding(index) => reading.findings.get(*index).map(|finding| reading.place_of(finding)),
            Item::Remark(id) => reading.remark(id).map(|remark| remark.target()),
            Item::Change(index) => reading.changes.get(*index).map(|change| change.target.clone()),
            _ => None,
        }
    }

    /// To the next or previous remark on the page.
    pub(super) fn walk_remarks(&mut self, forward: bool) {
        let items: Vec<Item> = match &self.screen {
            Screen::Desk(View::Form) => {
                let lines = self.reading_lines();
                let Some(reading) = self.reading() else { return };
                let spoken = reading.remarks();
                let open: Vec<Target> =
                    spoken.iter().filter(|remark| remark.closed_by.is_empty()).map(Remark::target).collect();
                let places: BTreeSet<usize> = open.iter().filter_map(|target| line_of(&lines, target)).collect();
                places.into_iter().map(Item::FormLine).collect()
            }
            _ => self.page_items().into_iter().filter(|item| matches!(item, Item::Remark(_))).collect(),
        };
        if items.is_empty() {
            self.refuse("Tidak ada catatan di sini.");
            return;
        }
        let all = self.page_items();
        let place = |item: &Item| all.iter().position(|known| known == item).unwrap_or(usize::MAX);
        let here = place(&self.focus);
        let next = match forward {
            true => items.iter().find(|item| place(item) > here).or(items.first()),
            false => items.iter().rev().find(|item| place(item) < here).or(items.last()),
        };
        if let Some(item) = next.cloned() {
            if self.drawer.is_some() {
                self.close_drawer();
            }
            self.surface = Surface::Body;
            self.set_focus(item);
            self.settle();
        }
    }

    fn page_items(&self) -> Vec<Item> {
        crate::app::page(self).items(Surface::Body).into_iter().map(|(item, _)| item).collect()
    }

    pub(super) fn toggle_deviations(&mut self) {
        let place = self.place_in_focus();
        let Some(reading) = self.reading_mut() else { return };
        reading.deviations_only = !reading.deviations_only;
        let only = reading.deviations_only;
        if self.screen != Screen::Desk(View::Form) {
            self.show_view(View::Form);
        }
        self.surface = Surface::Body;
        let line = place.and_then(|place| line_of(&self.reading_lines(), &place)).unwrap_or(0);
        self.focus = Item::FormLine(line);
        self.repair_focus();
        self.settle();
        self.notice =
            if only { "Hanya yang menyimpang; v menampilkan semuanya." } else { "Semua baris ditampilkan." }.to_owned();
    }

    /// Marks the section of the focus as read, or takes the mark away.
    pub(super) fn toggle_read_mark(&mut self) -> Vec<Effect> {
        let place = self.place_in_focus();
        let Some((section, name)) = place
            .as_ref()
            .and_then(section_of)
            .and_then(|section| SECTIONS.iter().find(|(key, _)| *key == section).copied())
        else {
            self.refuse("Pilih dulu satu baris.");
            return Vec::new();
        };
        let Some(reading) = self.reading() else { return Vec::new() };
        let (file, is_read, print) =
            (reading.of.file.clone(), reading.is_read(section), anchor::print_of(&reading.shown, section));
        let marks: Vec<String> = reading.read_events(section).map(|event| event.id.clone()).collect();
        let events = match is_read {
            true => {
                let mut events = Vec::new();
                for id in marks {
                    let event = self.event(EventKind::Cancel);
                    events.push(ReviewEvent { answers: id, ..event });
                }
                events
            }
            false => {
                let event = self.event(EventKind::Read);
                vec![ReviewEvent { target: section.to_owned(), value_then: print, ..event }]
            }
        };
        self.notice = match is_read {
            true => format!("{name}: tanda dibaca ditarik."),
            false => format!("{name}: dibaca."),
        };
        vec![self.note(file, events)]
    }

    pub(super) fn show_changes(&mut self) {
        self.refresh_changes();
        let has_base = self.reading().is_some_and(|reading| !reading.bases().is_empty());
        if !has_base {
            self.refuse("Belum ada kiriman untuk dibandingkan.");
            return;
        }
        self.show_view(View::Changes);
    }

    pub(super) fn refresh_changes(&mut self) {
        let library = self.start.library.clone();
        if let Some(reading) = self.reading_mut() {
            reading.compare(&library);
        }
    }

    /// A base of the drawer, by its place, or another SKJ by its file.
    pub(in crate::app) fn choose_base(&mut self, code: &str) -> Vec<Effect> {
        let Some(reading) = self.reading_mut() else { return Vec::new() };
        let base = code.parse::<usize>().ok().and_then(|index| reading.bases().into_iter().nth(index));
        self.drawer = None;
        match base {
            Some((base, _)) => {
                if let Some(reading) = self.reading_mut() {
                    reading.base = base;
                }
                self.show_changes();
                Vec::new()
            }
            None => vec![Effect::ReadOther(FileName(code.to_owned()))],
        }
    }

    pub(in crate::app) fn compare_with(&mut self, other: Session) {
        let name = other.identity.position_name.clone();
        if let Some(reading) = self.reading_mut() {
            reading.base = Base::Other(name, Box::new(other));
        }
        self.show_changes();
    }

    /// The SKJ of a finding one after the other, this one first, from one of the others on.
    pub(in crate::app) fn open_concerned(&mut self, index: usize, file: &str) -> Vec<Effect> {
        let Some(reading) = self.reading() else { return Vec::new() };
        let code = reading.findings.get(index).map(|finding| finding.code);
        let others = reading.concerned.get(&index).into_iter().flatten().map(|other| other.0.clone());
        let files: Vec<String> = std::iter::once(reading.of.file.clone()).chain(others).collect();
        let here = files.iter().position(|known| known == file).unwrap_or(0);
        let focus = Item::Session(FileName(reading.of.file.clone()));
        self.drawer = None;
        if let Some(desk) = &mut self.desk {
            desk.queue = Some(Queue { files, here, from: View::Table, focus });
            desk.wanted = code;
        }
        self.review(&FileName(file.to_owned()))
    }

    /// An SKJ that was opened because of a finding opens on the line of it.
    pub(super) fn go_to_wanted(&mut self) {
        let Some(code) = self.desk.as_mut().and_then(|desk| desk.wanted.take()) else { return };
        let Some(reading) = self.reading() else { return };
        let place =
            reading.findings.iter().find(|finding| finding.code == code).map(|finding| reading.place_of(finding));
        let line = place.and_then(|place| line_of(&self.reading_lines(), &place));
        if let Some(line) = line {
            if self.screen != Screen::Desk(View::Form) {
                self.show_view(View::Form);
            }
            self.surface = Surface::Body;
            self.set_focus(Item::FormLine(line));
            self.settle();
        }
    }

    /// From a remark, a finding or a change to its line of the form.
    pub(super) fn go_to_line(&mut self) {
        let place = self.place_of_drawer().or_else(|| self.place_in_focus());
        let Some(place) = place else { return };
        self.drawer = None;
        if self.screen != Screen::Desk(View::Form) {
            self.show_view(View::Form);
        }
        if let Some(reading) = self.reading_mut() {
            reading.deviations_only = false;
        }
        self.surface = Surface::Body;
        match line_of(&self.reading_lines(), &place) {
            Some(line) => {
                self.set_focus(Item::FormLine(line));
                self.settle();
            }
            None => self.refuse("Baris ini tidak ada pada kiriman."),
        }
    }
}
