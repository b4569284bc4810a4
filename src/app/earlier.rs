//! Earlier states of the open session: listed, looked at, and made the present state again.

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::{Earlier, Effect, FileName};
use super::page::Item;
use super::{App, Screen};
use crate::domain::Session;
use crate::domain::record::json_of;

/// The present state, while an earlier one is shown.
#[derive(Debug)]
pub struct Aside {
    present: Session,
}

impl App {
    pub(super) fn list_history(&mut self) -> Vec<Effect> {
        match self.open.as_ref().is_some_and(|open| open.file.is_none()) {
            true => {
                self.refuse("Latihan tidak punya riwayat.");
                Vec::new()
            }
            false => vec![Effect::Save { durable: true }, Effect::ListEarlier],
        }
    }

    pub(super) fn show_history(&mut self, states: Vec<Earlier>) {
        if self.open.is_none() || self.earlier.is_some() {
            return;
        }
        let first = states.first().map(|state| Item::Entry(state.file.0.clone()));
        let focus = first.unwrap_or(Item::Do(Action::CloseDrawer));
        self.open_drawer(Drawer::new(DrawerKind::History(states)).focused(focus));
    }

    pub(super) fn read_earlier(&mut self, file: FileName) -> Vec<Effect> {
        let is_safe = self.open.as_ref().is_some_and(|open| open.read_only.is_some()) || !self.is_unsaved();
        if !is_safe {
            self.refuse("Keadaan sekarang belum tersimpan; tunggu sebentar lalu coba lagi.");
            return Vec::new();
        }
        self.drawer = None;
        vec![Effect::ReadEarlier(file)]
    }

    /// Shows an earlier state on all pages; nothing is saved and nothing can be changed meanwhile.
    pub(super) fn show_earlier(&mut self, session: Session) {
        let is_unsaved = self.is_unsaved();
        let Some(open) = self.open.as_mut().filter(|open| open.read_only.is_none() && !is_unsaved) else {
            self.refuse("Keadaan terdahulu tidak dapat ditampilkan di sini.");
            return;
        };
        let clock = session.saved.get(11..16).map(|clock| clock.replace(':', ".")).unwrap_or_default();
        let present = std::mem::replace(&mut open.session, session);
        open.read_only = Some(format!("keadaan terdahulu, tersimpan {clock}. Esc lalu pilih yang dipakai."));
        self.earlier = Some(Aside { present });
        self.refresh_findings();
        self.show_screen(Screen::StepList);
        self.set_focus(Item::Do(Action::BackToPresent));
        self.settle();
    }

    /// Back to the present state; with `keep` the earlier one becomes it, in one step of undo.
    pub(super) fn leave_earlier(&mut self, keep: bool) -> Vec<Effect> {
        let (Some(Aside { present }), Some(open)) = (self.earlier.take(), &mut self.open) else { return Vec::new() };
        let earlier = std::mem::replace(&mut open.session, present);
        open.read_only = None;
        self.refresh_findings();
        self.show_screen(Screen::StepList);
        if !keep {
            return Vec::new();
        }
        let clock = earlier.saved.get(11..16).map(|clock| clock.replace(':', ".")).unwrap_or_default();
        self.edit(format!("Kembali ke keadaan {clock}"), |session, _| take_content(session, &earlier));
        self.show_screen(Screen::StepList);
        self.notice = "Keadaan terdahulu dipakai. Ctrl+Z membatalkan.".to_owned();
        vec![Effect::Save { durable: true }]
    }
}

/// Everything that is not the session's own bookkeeping.
fn take_content(session: &mut Session, from: &Session) {
    let own = ["format", "versi", "id", "revisi", "dibuat", "disimpan", "tempat"];
    let serde_json::Value::Object(values) = json_of(from) else { return };
    for (key, value) in values.into_iter().filter(|(key, _)| !own.contains(&key.as_str())) {
        session.set(&crate::domain::Target::parse(&key), value);
    }
}
