//! What each command does.

use super::command::{Action, List};
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::{Effect, FileName};
use super::page::{Item, Surface};
use super::query::{is_fixed, is_unit};
use super::{App, Return, SaveState, Screen, page, practice};
use crate::domain::library::AUTONOMY_UNIT;
use crate::domain::{
    Experience, Function, Ids, Institution, Level, Origin, Performance, Proposal, Session, StepId, Target, Technical,
    Training, preset, session,
};
use serde_json::Value;

impl App {
    pub(super) fn run(&mut self, action: Action) -> Vec<Effect> {
        if let Some(why) = self.why_not(&action) {
            self.notice = format!("Tidak dapat di sini: {why}.");
            return Vec::new();
        }
        let in_palette = self.drawer.as_ref().is_some_and(|drawer| drawer.kind == DrawerKind::Palette);
        if in_palette && !matches!(action, Action::CloseDrawer | Action::ClearFilter | Action::Palette) {
            self.drawer = None;
        }
        match action {
            Action::Quit => return vec![Effect::Save { durable: true }, Effect::Quit],
            Action::Save => {
                self.notice = match &self.open {
                    Some(open) if open.file.is_none() => "Latihan tidak disimpan.".to_owned(),
                    _ => String::new(),
                };
                return vec![Effect::Save { durable: true }];
            }
            Action::Help => self.toggle_drawer(DrawerKind::Help),
            Action::Palette => self.toggle_drawer(DrawerKind::Palette),
            Action::Example => self.open_drawer(Drawer::new(DrawerKind::Example)),
            Action::OpenAuthor => self.open_drawer(Drawer::new(DrawerKind::Author)),
            Action::Undo => self.undo(true),
            Action::Redo => self.undo(false),
            Action::NextStep => return self.other_step(StepId::next),
            Action::PreviousStep => return self.other_step(StepId::previous),
            Action::OpenStep(step) => return self.open_step(step),
            Action::StepList => return self.show_step_list(),
            Action::Home => return self.leave_session(),
            Action::NewSession => return self.new_session(),
            Action::CopyFrom => return self.choose_source(),
            Action::CopyToNew => return self.copy_to_new(),
            Action::Practice => self.open_practice(),
            Action::ChangeName => self.change_name(),
            Action::Add(list) => self.add_row(list),
            Action::AddHere => self.add_here(),
            Action::DeleteRow => self.delete_row(),
            Action::RowUp => self.move_row(-1),
            Action::RowDown => self.move_row(1),
            Action::Filter => self.filter_here(),
            Action::AllToPreset => self.all_to_preset(),
            Action::RestoreTexts => self.restore_texts(),
            Action::Leave => return self.leave_page(),
            Action::NextUnit => self.next_unit(),
            Action::FromMapping | Action::BringUnits => self.bring_units(),
            Action::FromDictionary => self.open_drawer(Drawer::new(DrawerKind::Unit { duty: None })),
            Action::OwnUnit => self.write_unit(None),
            Action::ProposeUnit => self.propose_unit(),
            Action::OtherUnit => {
                let duty = self.duty.clone();
                self.open_drawer(Drawer::new(DrawerKind::Unit { duty }));
            }
            Action::DutyDone => self.back_to_duty(1),
            Action::WithoutUnit => self.without_unit(),
            Action::PasteDuties => self.show_screen(Screen::PastePreview),
            Action::InsertPasted => self.insert_pasted(false),
            Action::InsertPastedAsIs => self.insert_pasted(true),
            Action::PastedJoin | Action::PastedSplit | Action::PastedDrop => self.change_pasted(&action),
            Action::Coverage => self.show_screen(Screen::Coverage),
            Action::SendPage => self.show_screen(Screen::Send),
            Action::Send => return self.send(),
            Action::MendAll => return self.mend_all(),
            Action::ShowFindings => return self.show_findings(),
            Action::CloseDrawer => self.close_drawer(),
            Action::ClearFilter => self.clear_filter(),
            Action::Choose(target, code) => self.choose(&target, &code, false),
            Action::EditAgain => self.edit_again(),
        }
        Vec::new()
    }

    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.drawer.is_some() {
            self.close_drawer();
            return Vec::new();
        }
        if self.quick.is_some() {
            return self.run(Action::Quit);
        }
        if self.surface == Surface::Bottom {
            self.back_to_duty(0);
            return Vec::new();
        }
        if self.surface == Surface::Side {
            self.surface = Surface::Body;
            self.focus_first();
            return Vec::new();
        }
        if let Some(row) = self.level_row_of_focus() {
            self.set_focus(Item::Row(row));
            return Vec::new();
        }
        if self.mending.take().is_some() {
            self.back = None;
            self.show_screen(Screen::Send);
            return Vec::new();
        }
        match &self.screen {
            Screen::Naming | Screen::Home => Vec::new(),
            Screen::StepList => self.leave_session(),
            Screen::Step(_) if self.back.is_some() => self.leave_page(),
            Screen::Step(_) | Screen::Sent { .. } => self.show_step_list(),
            Screen::Unit(_) | Screen::Coverage | Screen::PastePreview | Screen::Send => self.leave_page(),
        }
    }

    // Pages

    /// Opens a page on its first item.
    pub(super) fn show_screen(&mut self, screen: Screen) {
        self.leave_step();
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

    fn home_focus(&self) -> Option<Item> {
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

    fn show_step_list(&mut self) -> Vec<Effect> {
        let came_from = match &self.screen {
            Screen::Step(step) => Some(*step),
            Screen::Sent { .. } => Some(StepId::Review),
            _ => None,
        };
        self.quick = None;
        self.back = None;
        self.show_screen(Screen::StepList);
        if let Some(step) = came_from {
            self.set_focus(Item::Step(step));
            self.settle();
        }
        vec![Effect::Save { durable: true }]
    }

    pub(super) fn open_step(&mut self, step: StepId) -> Vec<Effect> {
        self.back = None;
        self.show_screen(Screen::Step(step));
        if step == StepId::Technical {
            self.pin_if_missing();
        }
        self.hint.clear();
        vec![Effect::Save { durable: true }]
    }

    fn other_step(&mut self, other: impl Fn(StepId) -> Option<StepId>) -> Vec<Effect> {
        let Screen::Step(step) = self.screen else { return Vec::new() };
        match other(step) {
            Some(step) => self.open_step(step),
            None => self.show_step_list(),
        }
    }

    /// Back to the page that this one was opened over.
    fn leave_page(&mut self) -> Vec<Effect> {
        if self.quick.is_some() {
            return self.run(Action::Quit);
        }
        if self.mending.is_some() {
            return self.mend_next();
        }
        if let Some(back) = self.back.take() {
            self.show_screen(back.screen);
            self.surface = back.surface;
            let items = page(self).items(back.surface);
            match items.iter().any(|(item, _)| *item == back.focus) {
                true => self.set_focus(back.focus),
                false => self.focus_first(),
            }
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
        if let Some(id) = unit {
            self.show_screen(Screen::Unit(id));
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

    // Drawers

    pub(super) fn open_drawer(&mut self, drawer: Drawer) {
        self.leave_focus();
        self.notice.clear();
        self.drawer = Some(drawer);
        let end = self.focused_text().map_or(0, str::len);
        if let Some(drawer) = &mut self.drawer {
            drawer.cursor = end;
        }
        self.settled = self.focused().clone();
    }

    fn toggle_drawer(&mut self, kind: DrawerKind) {
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

    fn clear_filter(&mut self) {
        if let Some(drawer) = &mut self.drawer {
            drawer.filter.clear();
            drawer.cursor = 0;
            drawer.focus = Item::Filter;
        }
    }

    fn filter_here(&mut self) {
        match self.screen {
            Screen::Home => {
                self.copying = false;
                self.open_drawer(Drawer::new(DrawerKind::Sessions));
            }
            Screen::Step(StepId::Technical) => self.open_drawer(Drawer::new(DrawerKind::Unit { duty: None })),
            Screen::Step(StepId::Mapping) if self.duty_in_focus().is_some() => {
                let duty = self.duty_in_focus();
                self.open_drawer(Drawer::new(DrawerKind::Unit { duty }));
            }
            _ => self.notice = "Tidak ada daftar untuk disaring di sini.".to_owned(),
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
            DrawerKind::Sessions => {
                let file = FileName(code.to_owned());
                self.drawer = None;
                return self.copy_or_load(file);
            }
            _ => {}
        }
        Vec::new()
    }

    fn choose(&mut self, target: &Target, code: &str, many: bool) {
        let Some(session) = self.session() else { return };
        let label = session.label(target);
        let is_grade = target.as_str() == "identitas/kelompok_jabatan";
        self.edit(label, |session, tools| match (many, is_grade) {
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
        if is_grade {
            let level = self.library().grade(code).map(|grade| grade.level);
            self.notice = level.map(|level| format!("Level bawaan {level} untuk 9 kompetensi.")).unwrap_or_default();
        }
        let notice = std::mem::take(&mut self.notice);
        self.close_drawer();
        self.move_by(1);
        self.notice = notice;
    }

    // Sessions

    pub(super) fn load(&mut self, file: FileName) -> Vec<Effect> {
        self.notice = "Membuka…".to_owned();
        vec![Effect::Load(file)]
    }

    fn leave_session(&mut self) -> Vec<Effect> {
        self.leave_step();
        self.open = None;
        self.back = None;
        self.mending = None;
        self.quick = None;
        self.hint.clear();
        self.show_home();
        vec![Effect::Save { durable: true }, Effect::Close, Effect::List]
    }

    fn institution(&self) -> Institution {
        Institution {
            name: self.profile().institution.clone(),
            kind: self.profile().institution_kind(),
            ..Institution::default()
        }
    }

    fn new_session(&mut self) -> Vec<Effect> {
        let mut session =
            Session::new(self.start.next_session_id.clone(), &self.now.stamp, &self.start.name, self.institution());
        preset::fill_competencies(&mut session, self.library());
        session.place.step = StepId::Identity.step().key.to_owned();
        self.notice.clear();
        vec![Effect::Save { durable: true }, Effect::Create(Box::new(session))]
    }

    fn choose_source(&mut self) -> Vec<Effect> {
        if self.summaries.is_empty() {
            self.notice = "Belum ada SKJ untuk disalin.".to_owned();
            return Vec::new();
        }
        self.copying = true;
        self.open_drawer(Drawer::new(DrawerKind::Sessions));
        Vec::new()
    }

    /// The list of sessions serves two ends: choosing one to copy, and looking for one to open.
    fn copy_or_load(&mut self, file: FileName) -> Vec<Effect> {
        match std::mem::take(&mut self.copying) {
            true => vec![Effect::Copy(file)],
            false => self.load(file),
        }
    }

    fn copy_to_new(&mut self) -> Vec<Effect> {
        let Some(session) = self.session() else { return Vec::new() };
        let copy = practice::copy_of(session, &self.start.next_session_id, &self.now.stamp, &self.start.name);
        let copy = Box::new(renumbered(copy, &mut self.ids));
        self.notice.clear();
        vec![Effect::Save { durable: true }, Effect::Create(copy)]
    }

    fn open_practice(&mut self) {
        let session = practice::session(&self.start.next_session_id, &self.now.stamp, &self.start.name);
        self.open = Some(super::Open::new(None, session));
        self.refresh_findings();
        self.show_screen(Screen::StepList);
    }

    fn change_name(&mut self) {
        self.leave_step();
        self.open = None;
        self.drawer = None;
        self.screen = Screen::Naming;
        self.focus = Item::Field(super::NAME_FIELD);
        self.cursor = self.start.name.len();
        self.settle();
    }

    fn send(&mut self) -> Vec<Effect> {
        self.refresh_findings();
        if self.error_count() > 0 {
            self.notice = format!("Belum dapat dikirim: {} galat.", self.error_count());
            return Vec::new();
        }
        if self.open.as_ref().is_some_and(|open| open.file.is_none()) {
            self.notice = "Ini latihan: tidak ada yang dikirim.".to_owned();
            return Vec::new();
        }
        if !self.may_write() {
            return Vec::new();
        }
        self.notice = "Mengirim…".to_owned();
        vec![Effect::Submit]
    }

    fn show_findings(&mut self) -> Vec<Effect> {
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

    // Rows

    fn add_row(&mut self, list: List) {
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
    fn add_here(&mut self) {
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

    fn delete_row(&mut self) {
        let Some(target) = self.row_in_focus() else { return };
        if is_fixed(self, &target) {
            self.notice = "Tidak dapat dihapus, wajib bagi daerah.".to_owned();
            return;
        }
        let label = self.session().map(|session| session.label(&target)).unwrap_or_default();
        let removed = self.edit(format!("Hapus {label}"), |skj, _| {
            change_list(skj, &target, |list, index| {
                list.remove(index);
            })
        });
        if removed {
            self.drawer = None;
            self.surface = Surface::Body;
            self.repair_focus();
            self.settle();
            self.notice = format!("Dihapus: {label}. Ctrl+Z mengembalikan.");
        }
    }

    fn move_row(&mut self, by: isize) {
        if self.screen == Screen::Coverage {
            self.move_ranked_unit(by);
            return;
        }
        let Some(target) = self.row_in_focus() else { return };
        if is_fixed(self, &target) {
            self.notice = "Tidak dapat dipindah: unit wajib selalu terakhir.".to_owned();
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
        let Item::Entry(code) = self.focused().clone() else { return };
        let mut units = self.ranked_units();
        if let Some(index) = units.iter().position(|unit| *unit == code) {
            let other = index.saturating_add_signed(by).min(units.len() - 1);
            units.swap(index, other);
        }
        if let Some(open) = &mut self.open {
            open.unit_order = units;
        }
    }

    // Levels

    fn all_to_preset(&mut self) {
        self.edit("Semua level ke bawaan", |skj, tools| {
            let grade = skj.identity.position_group.clone();
            preset::all_to_preset(&mut skj.managerial, &grade, tools.library, session::MANAGERIAL);
            preset::all_to_preset(&mut skj.sociocultural, &grade, tools.library, session::SOCIOCULTURAL);
        });
        self.notice = "Semua level kembali ke bawaan. Ctrl+Z membatalkan.".to_owned();
        self.repair_focus();
        self.settle();
    }

    // Technical units

    fn pin_if_missing(&mut self) {
        let missing = self.pins_autonomy()
            && self.session().is_some_and(|skj| skj.technical.last().is_none_or(|unit| unit.code != AUTONOMY_UNIT));
        if missing && self.open.as_ref().is_some_and(|open| open.read_only.is_none()) {
            self.edit("Advokasi Kebijakan Otonomi Daerah ditempatkan", |skj, tools| {
                preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
            });
            self.focus_first();
        }
    }

    /// Takes the mapped units above the line to the technical list; those that are there stay as they are.
    fn bring_units(&mut self) {
        let taken: Vec<String> = self.ranked_units().into_iter().take(self.units_above_line()).collect();
        let waiting: Vec<String> = self.units_waiting().into_iter().filter(|code| taken.contains(code)).collect();
        if waiting.is_empty() {
            self.notice = match taken.is_empty() {
                true => "Belum ada unit: pilih dulu unit untuk tugas pada langkah 5.".to_owned(),
                false => "Semua unit di atas garis sudah ada di Teknis.".to_owned(),
            };
            return;
        }
        let count = waiting.len();
        self.edit(format!("{count} unit dibawa ke Teknis"), |skj, tools| {
            for code in &waiting {
                if let Some(unit) = unit_of(code, skj, tools) {
                    skj.technical.push(unit);
                }
            }
            preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
        });
        self.show_screen(Screen::Step(StepId::Technical));
        self.notice = format!("{count} unit dibawa ke Teknis. Ctrl+Z membatalkan.");
    }

    /// Adds a dictionary unit to the list, or takes it out again.
    fn toggle_technical(&mut self, code: &str) {
        let Some(session) = self.session() else { return };
        if let Some(unit) = session.technical.iter().find(|unit| unit.code == code) {
            let target = session::TECHNICAL_ROWS.join(&unit.id);
            if is_fixed(self, &target) {
                self.notice = "Unit ini wajib bagi daerah.".to_owned();
                return;
            }
            let name = unit.name.clone();
            self.edit(format!("Hapus unit {name}"), |skj, _| skj.technical.retain(|unit| unit.code != code));
            return;
        }
        let name = self.unit_name(code);
        self.edit(format!("Unit {name} ditambah"), |skj, tools| {
            if let Some(entry) = tools.library.technical().find(code) {
                let unit = preset::unit_from_entry(entry, skj, tools.library, tools.ids);
                skj.technical.push(unit);
                preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
            }
        });
    }

    /// A unit of one's own, opened at its name.
    fn write_unit(&mut self, name: Option<String>) {
        let mut id = String::new();
        let done = self.edit("Unit baru", |skj, tools| {
            id = tools.ids.draw('t', skj);
            let level = tools.library.default_level(&skj.identity.position_group, "");
            skj.technical.push(Technical {
                id: id.clone(),
                name: name.unwrap_or_default(),
                origin: Origin::Own,
                level,
                indicators: vec![String::new(), String::new()],
                ..Technical::default()
            });
            preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
        });
        if done {
            self.show_screen(Screen::Unit(id));
        }
    }

    /// Proposes a unit that no dictionary has, maps it to the duty in focus, and opens its form.
    fn propose_unit(&mut self) {
        let duty = self.duty_in_focus().or(self.duty.clone());
        let typed = self.drawer.as_ref().map(|drawer| drawer.filter.trim().to_owned()).unwrap_or_default();
        let by = self.start.name.clone();
        let mut unit_id = String::new();
        let done = self.edit("Usulan unit baru", |skj, tools| {
            let proposal = tools.ids.draw('u', skj);
            let level = tools.library.default_level(&skj.identity.position_group, "").or(Level::new(3));
            skj.proposals.push(Proposal { id: proposal.clone(), name: typed.clone(), by, ..Proposal::default() });
            if let Some(row) = skj.mapping.functions.iter_mut().find(|row| Some(&row.id) == duty.as_ref()) {
                row.units.push(proposal.clone());
                row.without_unit = false;
            }
            unit_id = tools.ids.draw('t', skj);
            skj.technical.push(Technical {
                id: unit_id.clone(),
                code: proposal,
                name: typed.clone(),
                origin: Origin::Proposal,
                level,
                indicators: vec![String::new(), String::new()],
                ..Technical::default()
            });
            preset::pin_autonomy(skj, tools.library, tools.profile, tools.ids);
        });
        if done {
            self.surface = Surface::Body;
            self.show_screen(Screen::Unit(unit_id));
        }
    }

    fn restore_texts(&mut self) {
        let Screen::Unit(id) = self.screen.clone() else { return };
        self.edit("Teks dari kamus", |skj, tools| {
            if let Some(unit) = skj.technical.iter_mut().find(|unit| unit.id == id) {
                preset::take_dictionary_texts(unit, tools.library);
            }
        });
        self.repair_focus();
        self.notice = "Teks diganti dari kamus. Ctrl+Z mengembalikan.".to_owned();
    }

    fn next_unit(&mut self) {
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
    fn edit_again(&mut self) {
        match self.row_in_focus() {
            Some(target) if target.first() == session::TECHNICAL => {
                self.drawer = None;
                self.show_screen(Screen::Unit(target.last().to_owned()));
            }
            _ => drop(self.show_step_list()),
        }
    }

    // Mapping

    /// Marks or unmarks a unit for the duty whose suggestions are open.
    pub(super) fn toggle_unit(&mut self, code: &str) {
        let Some(duty) = self.duty.clone() else { return };
        let name = self.unit_name(code);
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

    fn without_unit(&mut self) {
        let Some(duty) = self.duty.clone() else { return };
        self.edit("Tugas tanpa unit", |skj, _| {
            if let Some(row) = skj.mapping.functions.iter_mut().find(|row| row.id == duty) {
                row.without_unit = !row.without_unit;
                if row.without_unit {
                    row.units.clear();
                }
            }
        });
        self.back_to_duty(1);
    }

    /// From the suggestions back to the list, `by` rows further.
    fn back_to_duty(&mut self, by: isize) {
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
        }
        self.settle();
    }
}

impl super::Open {
    pub(super) fn new(file: Option<FileName>, session: Session) -> super::Open {
        super::Open {
            file,
            session,
            history: super::undo::History::default(),
            findings: Vec::new(),
            seen: std::collections::BTreeSet::new(),
            edits: 0,
            saved_edits: 0,
            read_only: None,
            submissions: Vec::new(),
            save: SaveState::Untouched,
            suggestions: (String::new(), Vec::new()),
            unit_order: Vec::new(),
        }
    }
}

/// The technical row for a unit that a duty names.
fn unit_of(code: &str, skj: &Session, tools: &mut super::session_edit::Tools<'_>) -> Option<Technical> {
    if skj.technical.iter().any(|unit| is_unit(unit, code, skj)) {
        return None;
    }
    if let Some(entry) = tools.library.technical().find(code) {
        return Some(preset::unit_from_entry(entry, skj, tools.library, tools.ids));
    }
    let proposal = skj.proposal(code)?;
    let level = tools.library.default_level(&skj.identity.position_group, "");
    let draft = proposal.levels.iter().find(|draft| draft.level == level).or(proposal.levels.first());
    Some(Technical {
        id: tools.ids.draw('t', skj),
        code: proposal.id.clone(),
        name: proposal.name.clone(),
        origin: Origin::Proposal,
        definition: proposal.definition.clone(),
        level: draft.and_then(|draft| draft.level).or(level),
        description: draft.map(|draft| draft.description.clone()).unwrap_or_default(),
        indicators: draft.map(|draft| draft.indicators.clone()).unwrap_or_default(),
        ..Technical::default()
    })
}

/// Adds an empty row and returns its path.
fn insert_row(skj: &mut Session, list: List, indicators: Option<&Target>, ids: &mut Ids) -> Option<Target> {
    Some(match list {
        List::Trainings => {
            let id = ids.draw('p', skj);
            skj.requirements.trainings.push(Training { id: id.clone(), ..Training::default() });
            session::TRAININGS.join(&id)
        }
        List::Experiences => {
            let id = ids.draw('k', skj);
            skj.requirements.experiences.push(Experience { id: id.clone(), ..Experience::default() });
            session::EXPERIENCES.join(&id)
        }
        List::Performances => {
            let id = ids.draw('i', skj);
            skj.requirements.performances.push(Performance { id: id.clone(), ..Performance::default() });
            session::PERFORMANCES.join(&id)
        }
        List::Functions => {
            let id = ids.draw('f', skj);
            let key_function = skj.mapping.functions.last().map(|row| row.key_function.clone()).unwrap_or_default();
            skj.mapping.functions.push(Function { id: id.clone(), key_function, ..Function::default() });
            session::FUNCTIONS.join(&id)
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

/// New ids for every row, so that remarks never follow a copy; mapped proposals keep pointing at theirs.
pub(super) fn renumbered(mut skj: Session, ids: &mut Ids) -> Session {
    let taken = skj.clone();
    let mut fresh = |letter: char| ids.draw(letter, &taken);
    skj.requirements.trainings.iter_mut().for_each(|row| row.id = fresh('p'));
    skj.requirements.experiences.iter_mut().for_each(|row| row.id = fresh('k'));
    skj.requirements.performances.iter_mut().for_each(|row| row.id = fresh('i'));
    skj.mapping.functions.iter_mut().for_each(|row| row.id = fresh('f'));
    skj.technical.iter_mut().for_each(|row| row.id = fresh('t'));
    for proposal in &mut skj.proposals {
        let id = fresh('u');
        let used = skj.mapping.functions.iter_mut().flat_map(|row| &mut row.units);
        used.filter(|unit| **unit == proposal.id).for_each(|unit| *unit = id.clone());
        skj.technical.iter_mut().filter(|unit| unit.code == proposal.id).for_each(|unit| unit.code = id.clone());
        proposal.id = id;
    }
    skj
}
