//! A remark while it is being written. What is half-typed is kept as a draft in one's own file.

use super::{Desk, DeskDrawer};
use crate::app::assign::{self, AssignError};
use crate::app::drawers::Kind as DrawerKind;
use crate::app::msg::Effect;
use crate::app::page::Item;
use crate::app::{App, edit};
use crate::domain::review::{Draft, EventKind, ReviewEvent, Weight};
use crate::domain::session::{self};
use crate::domain::stock::{Fill, StockRemark};
use crate::domain::{Field, Kind, Target, Word, anchor};

/// What of it has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Which part of the row the remark is about.
    About,
    Weight,
    Text,
    Suggestion,
    /// The words that go with a verdict.
    Note,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// The row or field that `c` was pressed on, and the parts of it to choose from.
    pub parts: Vec<(Target, &'static str)>,
    pub about: usize,
    pub weight: Weight,
    pub text: String,
    pub suggestion: String,
    /// The remark of one's own that gets new words.
    pub amends: Option<String>,
}

impl Slip {
    pub fn target(&self) -> Target {
        self.parts.get(self.about).map_or(Target::ROOT, |(target, _)| target.clone())
    }

    pub fn is_begun(&self) -> bool {
        self.draft().has_remark()
    }

    fn draft(&self) -> Draft {
        Draft {
            answers: self.amends.clone().unwrap_or_default(),
            target: self.target().to_string(),
            weight: self.weight,
            text: self.text.clone(),
            suggestion: self.suggestion.clone(),
            ..Draft::default()
        }
    }
}

impl Desk {
    pub fn slip_text(&self, part: Part) -> Option<&str> {
        match part {
            Part::Text => self.slip.as_ref().map(|slip| slip.text.as_str()),
            Part::Suggestion => self.slip.as_ref().map(|slip| slip.suggestion.as_str()),
            Part::Note => Some(&self.note),
            Part::About | Part::Weight => None,
        }
    }

    fn slip_text_mut(&mut self, part: Part) -> Option<&mut String> {
        match part {
            Part::Text => self.slip.as_mut().map(|slip| &mut slip.text),
            Part::Suggestion => self.slip.as_mut().map(|slip| &mut slip.suggestion),
            Part::Note => Some(&mut self.note),
            Part::About | Part::Weight => None,
        }
    }
}

impl App {
    pub(in crate::app) fn slip_text(&self, part: Part) -> Option<&str> {
        self.desk.as_ref()?.slip_text(part)
    }

    /// Changes a text of the slip by a function that returns the new cursor.
    pub(in crate::app) fn change_slip(&mut self, part: Part, change: impl FnOnce(&mut String, usize) -> usize) {
        let cursor = self.cursor_now();
        let Some(text) = self.desk.as_mut().and_then(|desk| desk.slip_text_mut(part)) else { return };
        let cursor = edit::clamp(text, cursor);
        let cursor = change(text, cursor);
        match &mut self.drawer {
            Some(drawer) => drawer.cursor = cursor,
            None => self.cursor = cursor,
        }
        self.draft_dirty = true;
    }

    /// In the middle of a remark or of the message of a verdict.
    pub(in crate::app) fn is_writing_a_remark(&self) -> bool {
        match &self.drawer {
            Some(drawer) => {
                matches!(drawer.kind, DrawerKind::Desk(DeskDrawer::Slip | DeskDrawer::Stock { .. }))
            }
            None => self.focus == Item::Slip(Part::Note),
        }
    }

    /// What is half-typed, as it should be kept now.
    pub fn keep_draft(&mut self) -> Option<Effect> {
        let kept = self.unkept_draft();
        self.draft_dirty = false;
        kept
    }

    /// What is half-typed and not kept yet.
    pub(in crate::app) fn unkept_draft(&self) -> Option<Effect> {
        if !self.draft_dirty {
            return None;
        }
        let desk = self.desk.as_ref()?;
        let reading = desk.reading.as_ref()?;
        let remark = desk.slip.as_ref().map_or_else(|| reading.of.own.draft.clone(), Slip::draft);
        let (file, session) = (reading.of.file.clone(), reading.of.present.id.clone());
        Some(Effect::KeepDraft { file, session, draft: Draft { message: desk.note.clone(), ..remark } })
    }

    /// The remark that was begun is written or thrown away; the message of a verdict stays.
    fn drop_draft(&mut self) -> Option<Effect> {
        self.draft_dirty = false;
        let desk = self.desk.as_mut()?;
        desk.slip = None;
        let draft = Draft { message: desk.note.clone(), ..Draft::default() };
        let reading = desk.reading.as_mut()?;
        reading.of.own.draft = draft.clone();
        Some(Effect::KeepDraft { file: reading.of.file.clone(), session: reading.of.present.id.clone(), draft })
    }

    /// The message went with a verdict; a remark that was begun stays.
    pub(super) fn drop_message(&mut self) -> Option<Effect> {
        self.desk.as_mut()?.note.clear();
        self.draft_dirty = true;
        self.keep_draft()
    }

    /// ← → on the kind, or on the part of the row.
    pub(in crate::app) fn change_slip_choice(&mut self, part: Part, by: isize) {
        let Some(slip) = self.desk.as_mut().and_then(|desk| desk.slip.as_mut()) else { return };
        match part {
            Part::About => {
                slip.about = slip.about.saturating_add_signed(by).min(slip.parts.len().saturating_sub(1));
            }
            Part::Weight => {
                let here = Weight::CHOICES.iter().position(|choice| choice.word == slip.weight.word()).unwrap_or(0);
                let next = here.saturating_add_signed(by).min(Weight::CHOICES.len() - 1);
                let word = Weight::CHOICES.get(next).and_then(|choice| Weight::parse(choice.word));
                slip.weight = word.unwrap_or(Weight::Must);
            }
            Part::Text | Part::Suggestion | Part::Note => {}
        }
        self.draft_dirty = true;
    }

    pub(super) fn begin_remark(&mut self) {
        let Some(place) = self.place_of_drawer().or_else(|| self.place_in_focus()) else {
            self.refuse("Pilih dulu satu baris formulir.");
            return;
        };
        let Some(reading) = self.reading() else { return };
        let row = row_of(&reading.shown, &place);
        let parts = anchor::parts(&reading.shown, &row);
        let fresh = Slip {
            about: if place == row { 0 } else { parts.iter().position(|(target, _)| *target == place).unwrap_or(0) },
            parts,
            weight: Weight::Must,
            text: String::new(),
            suggestion: String::new(),
            amends: None,
        };
        self.open_slip_or_draft(fresh);
    }

    /// What was typed before and not saved, if anything.
    fn half_typed(&self) -> Option<Draft> {
        let typed = self.desk.as_ref()?.slip.as_ref().map(Slip::draft);
        let draft = typed.or_else(|| Some(self.reading()?.of.own.draft.clone()))?;
        draft.has_remark().then_some(draft)
    }

    /// One remark is written at a time: a half-typed one comes first.
    pub(super) fn open_slip_or_draft(&mut self, fresh: Slip) {
        let (Some(draft), Some(reading)) = (self.half_typed(), self.reading()) else { return self.open_slip(fresh) };
        let place = Target::parse(&draft.target);
        let amends = (!draft.answers.is_empty()).then_some(draft.answers);
        let is_elsewhere = amends != fresh.amends || !fresh.parts.iter().any(|(target, _)| *target == place);
        let label = reading.label(&place);
        let parts = match amends {
            Some(_) => vec![(place.clone(), "isian")],
            None => anchor::parts(&reading.shown, &row_of(&reading.shown, &place)),
        };
        let about = parts.iter().position(|(target, _)| *target == place).unwrap_or(0);
        let weight = if draft.weight == Weight::Unset { Weight::Must } else { draft.weight };
        self.open_slip(Slip { about, parts, weight, text: draft.text, suggestion: draft.suggestion, amends });
        if is_elsewhere {
            self.refuse(format!("Draf pada {label} belum disimpan; selesaikan atau buang dulu."));
        }
    }

    fn open_slip(&mut self, slip: Slip) {
        if let Some(desk) = &mut self.desk {
            desk.slip = Some(slip);
        }
        self.open_desk_drawer(DeskDrawer::Slip, None);
        self.set_focus(Item::Slip(Part::Text));
    }

    /// What the open drawer of a remark or a finding is about.
    pub(super) fn place_of_drawer(&self) -> Option<Target> {
        let reading = self.reading()?;
        match &self.drawer.as_ref()?.kind {
            DrawerKind::Desk(DeskDrawer::Remark(id)) => reading.remark(id).map(|remark| remark.target()),
            DrawerKind::Desk(DeskDrawer::Finding(index)) => {
                reading.findings.get(*index).map(|finding| reading.place_of(finding))
            }
            _ => None,
        }
    }

    pub(super) fn save_remark(&mut self) -> Vec<Effect> {
        let Some(slip) = self.desk.as_ref().and_then(|desk| desk.slip.clone()) else { return Vec::new() };
        if slip.text.trim().is_empty() && slip.suggestion.trim().is_empty() {
            self.refuse("Catatan masih kosong.");
            self.set_focus(Item::Slip(Part::Text));
            self.refuse("Catatan masih kosong.");
            return Vec::new();
        }
        if let Some(why) = self.why_not_suggested(&slip) {
            self.set_focus(Item::Slip(Part::Suggestion));
            self.refuse(format!("Usul nilai tidak dapat dipakai: {why}"));
            return Vec::new();
        }
        let kind = if slip.amends.is_some() { EventKind::Amend } else { EventKind::Remark };
        let event = self.event(kind);
        let Some(reading) = self.reading() else { return Vec::new() };
        let target = slip.target();
        let value_then = anchor::value_at(&reading.shown, &target);
        let file = reading.of.file.clone();
        let event = ReviewEvent {
            answers: slip.amends.clone().unwrap_or_default(),
            target: target.to_string(),
            weight: slip.weight,
            text: slip.text.trim_end().to_owned(),
            suggestion: slip.suggestion.trim_end().to_owned(),
            value_then,
            ..event
        };
        let label = reading.label(&target);
        let id = event.id.clone();
        let mut effects = vec![self.note(file, vec![event])];
        effects.extend(self.drop_draft());
        if let Some(desk) = &mut self.desk {
            desk.sent = Some((id, slip));
        }
        self.close_drawer();
        self.notice = format!("Catatan pada {label} disimpan.");
        effects
    }

    /// What would refuse the suggested value where the participant takes it.
    fn why_not_suggested(&self, slip: &Slip) -> Option<String> {
        let mut session = self.reading().filter(|_| !slip.suggestion.trim().is_empty())?.shown.clone();
        let start = &self.start;
        let mut tools = assign::Tools { library: &start.library, profile: &start.profile, ids: self.ids.clone() };
        assign::assign(&mut session, slip.target().as_str(), slip.suggestion.trim_end(), &mut tools).err().map(
            |error| match error {
                AssignError::Unfit { hint, .. } => hint,
                other => other.to_string(),
            },
        )
    }

    pub(super) fn drop_remark(&mut self) -> Vec<Effect> {
        let effects = self.drop_draft().into_iter().collect();
        self.close_drawer();
        effects
    }

    pub(super) fn open_stock(&mut self) {
        self.open_desk_drawer(DeskDrawer::Stock { bulk: false }, None);
    }

    /// The sentences, those for the place of the slip first, with their places filled in.
    pub fn stock_for_slip(&self) -> Vec<(String, Weight, String)> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let (target, fill_from) = match (&desk.slip, &desk.reading) {
            (Some(slip), Some(reading)) => (slip.target(), Some(reading)),
            _ => (Target::ROOT, None),
        };
        let shown = fill_from.map(|reading| &reading.shown);
        let grade = shown.and_then(|session| self.library().grade(&session.identity.position_group));
        let grade = grade.map(|grade| grade.name.to_string()).unwrap_or_default();
        let label = fill_from.map(|reading| reading.label(&target)).unwrap_or_default();
        let value = shown.map(|session| anchor::value_at(session, &target)).unwrap_or_default();
        let value = value.lines().next().unwrap_or_default();
        let fill = Fill {
            position: shown.map_or("", |session| session.identity.position_name.as_str()),
            grade: &grade,
            office: shown.map_or("", |session| session.institution.office.as_str()),
            label: &label,
            value,
        };
        let mut stock: Vec<&StockRemark> = desk.stock.iter().collect();
        stock.sort_by_key(|stock| std::cmp::Reverse(stock.nearness(&target)));
        stock.into_iter().map(|stock| (stock.code.clone(), stock.weight, stock.filled(&fill))).collect()
    }

    /// A stock remark goes behind what is already written.
    pub(in crate::app) fn choose_stock(&mut self, code: &str) {
        let chosen = self.stock_for_slip().into_iter().find(|(known, _, _)| known == code);
        let Some((_, weight, text)) = chosen else { return };
        if let Some(slip) = self.desk.as_mut().and_then(|desk| desk.slip.as_mut()) {
            if !slip.text.trim().is_empty() {
                slip.text = format!("{} {text}", slip.text.trim_end());
            } else {
                slip.text = text;
            }
            slip.weight = if weight == Weight::Unset { slip.weight } else { weight };
        }
        self.draft_dirty = true;
        self.back_to_slip();
    }

    /// From the stock remarks back to the slip that they were opened from.
    pub(in crate::app) fn back_to_slip(&mut self) {
        self.open_desk_drawer(DeskDrawer::Slip, None);
        self.set_focus(Item::Slip(Part::Text));
    }
}

/// The row that a path lies in, where it is a row whose parts can be chosen; else the path itself.
fn row_of(session: &session::Session, place: &Target) -> Target {
    let parent = place.parent();
    let is_part = session.rows(&parent.parent()).is_some() && parent != Target::ROOT;
    let offered = || anchor::parts(session, &parent).iter().any(|(target, _)| target == place);
    if is_part && offered() { parent } else { place.clone() }
}

/// Whether a value can be suggested for a place: a field that a person fills in.
pub fn takes_suggestion(field: Option<&Field>, session: &session::Session, target: &Target) -> bool {
    let is_row = session.rows(&target.parent()).is_some();
    let is_item = session.texts(&target.parent()).is_some();
    !is_row
        && (is_item
            || field.is_some_and(|field| !matches!(field.kind, Kind::Record | Kind::Rows | Kind::Kept | Kind::Flag)))
}
