//! Opening, making, copying, practising, and handing in.

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::{Effect, FileName};
use super::page::{Item, Surface};
use super::{App, SaveState, Screen, page, practice};
use crate::domain::copy::copy_into;
use crate::domain::{Institution, Session, StepId, Target, preset};

/// A session that is being copied.
#[derive(Clone, Debug)]
pub struct CopySource {
    session: Box<Session>,
    /// Steps that are not taken.
    left_out: Vec<StepId>,
}

impl CopySource {
    pub fn takes(&self, step: StepId) -> bool {
        !self.left_out.contains(&step)
    }
}

impl App {
    pub(super) fn load(&mut self, file: FileName) -> Vec<Effect> {
        self.notice = "Membuka…".to_owned();
        vec![Effect::Load(file)]
    }

    pub(super) fn accept_name(&mut self) -> Vec<Effect> {
        let name = self.start.name.trim().to_owned();
        if name.is_empty() {
            self.name_missing = true;
            return Vec::new();
        }
        self.start.name = name.clone();
        // The list that comes back knows which sessions are one's own, and the focus starts there.
        self.summaries.clear();
        self.show_home();
        let mut effects = vec![Effect::RememberName(name), Effect::List];
        effects.extend(self.start.desk.then_some(Effect::OpenDesk));
        effects
    }

    pub(super) fn leave_session(&mut self) -> Vec<Effect> {
        self.leave_step();
        self.open = None;
        self.held = None;
        self.earlier = None;
        self.back = None;
        self.mending = None;
        self.quick = None;
        self.hint.clear();
        self.show_home();
        vec![Effect::Save { durable: true }, Effect::Close, Effect::List]
    }

    pub(super) fn institution(&self) -> Institution {
        Institution {
            name: self.profile().institution.clone(),
            kind: self.profile().institution_kind(),
            ..Institution::default()
        }
    }

    pub(super) fn new_session(&mut self) -> Vec<Effect> {
        let mut session = self.fresh_session();
        session.place.step = StepId::Identity.step().key.to_owned();
        self.notice.clear();
        self.copied_summary = None;
        vec![Effect::Save { durable: true }, Effect::Create(Box::new(session))]
    }

    pub(super) fn choose_source(&mut self) -> Vec<Effect> {
        if self.summaries.is_empty() {
            self.refuse("Belum ada SKJ untuk disalin.");
            return Vec::new();
        }
        self.open_drawer(Drawer::new(DrawerKind::Sessions { copying: true }));
        Vec::new()
    }

    pub(super) fn copy_to_new(&mut self) {
        if let Some(session) = self.session().cloned() {
            self.choose_parts(Box::new(session));
        }
    }

    /// Asks which steps of the source are taken; all of them at first.
    pub(super) fn choose_parts(&mut self, session: Box<Session>) {
        self.copy = Some(CopySource { session, left_out: Vec::new() });
        self.open_drawer(Drawer::new(DrawerKind::CopyParts).focused(Item::Do(Action::CopyParts)));
    }

    pub(super) fn toggle_part(&mut self, key: &str) {
        let (Some(copy), Some(step)) = (&mut self.copy, StepId::by_key(key)) else { return };
        match copy.left_out.iter().position(|known| *known == step) {
            Some(index) => drop(copy.left_out.remove(index)),
            None => copy.left_out.push(step),
        }
    }

    /// Makes the copy. Its summary is kept as a suggestion, because two posts never share one.
    pub(super) fn copy_parts(&mut self) -> Vec<Effect> {
        let Some(CopySource { session: source, left_out }) = self.copy.take() else { return Vec::new() };
        let fresh = self.fresh_session();
        let mut copy = copy_into(fresh.clone(), &source, &mut self.ids);
        for step in left_out {
            for section in step.step().sections {
                if let Some(value) = fresh.value(section) {
                    copy.set(section, value);
                }
            }
        }
        copy.place.step = StepId::Identity.step().key.to_owned();
        copy.place.field = "identitas/nama_jabatan".to_owned();
        self.copied_summary = Some(source.identity.summary.clone()).filter(|summary| !summary.trim().is_empty());
        self.drawer = None;
        vec![Effect::Save { durable: true }, Effect::Create(Box::new(copy))]
    }

    pub(super) fn take_summary(&mut self) {
        let Some(summary) = self.copied_summary.take() else { return };
        self.drawer = None;
        self.edit("Ikhtisar dari SKJ asal", |session, _| session.identity.summary = summary);
        self.set_focus(Item::Field(Target::of("identitas/ikhtisar_jabatan")));
        self.cursor = self.focused_text().map_or(0, str::len);
        self.notice = "Ikhtisar disalin. Sesuaikan dengan jabatan ini; Ctrl+Z membatalkan.".to_owned();
    }

    fn fresh_session(&self) -> Session {
        let id = self.start.next_session_id.clone();
        let mut session = Session::new(id, &self.now.stamp, &self.start.name, self.institution());
        preset::fill_competencies(&mut session, self.library());
        session
    }

    pub(super) fn open_practice(&mut self) -> Vec<Effect> {
        let session = practice::session(&self.start.next_session_id, &self.now.stamp, &self.start.name);
        self.open = Some(super::Open::new(None, session));
        self.refresh_findings();
        self.show_screen(Screen::StepList);
        // What was open before is saved and let go of.
        vec![Effect::Save { durable: true }, Effect::Close]
    }

    pub(super) fn change_name(&mut self) -> Vec<Effect> {
        self.leave_step();
        self.open = None;
        self.drawer = None;
        self.screen = Screen::Naming;
        self.surface = Surface::Body;
        self.focus = Item::Field(super::NAME_FIELD);
        self.cursor = self.start.name.len();
        self.settle();
        vec![Effect::Save { durable: true }, Effect::Close]
    }

    pub(super) fn send(&mut self) -> Vec<Effect> {
        self.refresh_findings();
        if self.error_count() > 0 {
            self.refuse(format!("Belum dapat dikirim: {} galat.", self.error_count()));
            return Vec::new();
        }
        if self.open.as_ref().is_some_and(|open| open.file.is_none()) {
            self.refuse("Ini latihan: tidak ada yang dikirim.");
            return Vec::new();
        }
        if !self.may_write() {
            return Vec::new();
        }
        self.notice = "Mengirim…".to_owned();
        vec![Effect::Submit]
    }

    pub(super) fn show_findings(&mut self) -> Vec<Effect> {
        self.back = None;
        self.show_screen(Screen::Step(StepId::Review));
        let side = page(self).items(Surface::Side);
        let first = side.first().cloned();
        match first {
            Some((item, _)) => {
                self.set_focus(item);
                self.surface = Surface::Side;
            }
            None => {
                let below =
                    page(self).items(Surface::Body).into_iter().find(|(item, _)| matches!(item, Item::Finding(_)));
                if let Some((item, _)) = below {
                    self.set_focus(item);
                }
            }
        }
        self.settle();
        Vec::new()
    }
}

impl super::Open {
    pub(super) fn new(file: Option<FileName>, session: Session) -> super::Open {
        let clock = session.saved.get(11..19).map(|clock| clock.replace(':', "."));
        let save = match (&file, clock) {
            (Some(_), Some(clock)) => SaveState::Saved(clock),
            _ => SaveState::Untouched,
        };
        super::Open {
            file,
            session,
            history: super::undo::History::default(),
            findings: Vec::new(),
            seen: std::collections::BTreeSet::new(),
            edits: 0,
            saved_edits: 0,
            // No state was checked yet.
            checked_edits: u64::MAX,
            in_use: super::InUse::default(),
            outdated: Vec::new(),
            read_only: None,
            submissions: Vec::new(),
            unchanged: false,
            reviews: Vec::new(),
            save,
            opened_at: None,
            suggestions: (String::new(), Vec::new()),
            unit_order: Vec::new(),
        }
    }
}
