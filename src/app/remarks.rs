//! The participant's side of a review: the remarks on the open SKJ, answers to them, and values that were suggested.

use super::assign;
use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::{Effect, FileName};
use super::page::Item;
use super::{App, Open, Screen};
use crate::domain::review::{Remark, ReviewEvent, ReviewFile, Reviewer, Status, Verdict, Weight, remarks};
use crate::domain::{Reply, ReplyKind, StepId, Target, anchor};

/// Where the answers stand in a session.
const REPLIES: Target = Target::of("balasan");

impl Open {
    /// The state that follows from what is open here.
    pub fn status(&self) -> Status {
        Status::of(&self.submissions, self.unchanged, &self.reviews)
    }

    /// All remarks that stand, the weightiest first; the place of each in this list is its number.
    pub fn remarks(&self) -> Vec<Remark<'_>> {
        let mut found = remarks(&self.reviews, &self.session.replies);
        found.sort_by_key(|remark| weight_order(remark.weight));
        found
    }

    pub fn remark(&self, id: &str) -> Option<Remark<'_>> {
        self.remarks().into_iter().find(|remark| remark.event.id == id)
    }

    /// The verdicts on the last hand-in, the stricter ones first, and who gave them.
    pub fn verdicts(&self) -> Vec<(&Reviewer, &ReviewEvent)> {
        let Some(last) = self.submissions.iter().max().copied() else { return Vec::new() };
        let given = self.reviews.iter().filter_map(|file| Some((&file.by, file.verdict_on(last)?)));
        let mut given: Vec<(&Reviewer, &ReviewEvent)> = given.collect();
        given.sort_by_key(|(_, event)| event.verdict != Verdict::Return);
        given
    }
}

/// What must be mended comes first, praise last.
pub fn weight_order(weight: Weight) -> usize {
    match weight {
        Weight::Must => 0,
        Weight::Should => 1,
        Weight::Question => 2,
        Weight::Unset => 3,
        Weight::Praise => 4,
    }
}

impl App {
    /// The first open remark on a place or inside it.
    pub fn remark_at(&self, target: &Target) -> Option<Remark<'_>> {
        let open = self.open.as_ref().filter(|open| !open.reviews.is_empty())?;
        open.remarks().into_iter().find(|remark| remark.is_open() && remark.target().is_within(target))
    }

    /// Open remarks in the places of a step.
    pub fn remarks_in(&self, step: StepId) -> usize {
        let Some(open) = self.open.as_ref().filter(|open| !open.reviews.is_empty()) else { return 0 };
        let here = |remark: &Remark<'_>| remark.is_open() && StepId::of(&remark.target()) == Some(step);
        open.remarks().iter().filter(|remark| here(remark)).count()
    }

    /// Open remarks that ask for an answer, and those of them that must be mended and have none.
    pub fn unanswered(&self) -> (usize, usize) {
        let open = self.open.iter().flat_map(Open::remarks).filter(Remark::is_open);
        let waiting: Vec<Remark<'_>> = open.filter(|remark| remark.reply.is_none()).collect();
        (waiting.len(), waiting.iter().filter(|remark| remark.weight == Weight::Must).count())
    }

    pub(super) fn show_remarks(&mut self, all: bool) -> Vec<Effect> {
        self.back = None;
        self.show_screen(Screen::Remarks { all });
        self.read_reviews()
    }

    /// The review files may have grown since the SKJ was opened.
    pub(super) fn read_reviews(&self) -> Vec<Effect> {
        let is_sent = self.open.as_ref().is_some_and(|open| open.file.is_some() && !open.submissions.is_empty());
        if is_sent { vec![Effect::ReadReviews] } else { Vec::new() }
    }

    pub(super) fn reviewed(&mut self, file: &FileName, reviews: Vec<ReviewFile>) {
        if let Some(open) = self.open.as_mut().filter(|open| open.file.as_ref() == Some(file)) {
            open.reviews = reviews;
        }
        if matches!(self.screen, Screen::Remarks { .. } | Screen::StepList) {
            self.repair_focus();
        }
    }

    pub(super) fn open_remark(&mut self, id: &str) {
        let Some(remark) = self.open.as_ref().and_then(|open| open.remark(id)) else { return };
        let first = match (remark.suggestion.is_empty(), remark.weight) {
            (_, Weight::Praise) => Action::ToField,
            (true, _) => Action::ToField,
            (false, _) => Action::TakeSuggestion,
        };
        self.open_drawer(Drawer::new(DrawerKind::Remark(id.to_owned())).focused(Item::Do(first)));
    }

    fn remark_in_drawer(&self) -> Option<Remark<'_>> {
        let DrawerKind::Remark(id) = &self.drawer.as_ref()?.kind else { return None };
        self.open.as_ref()?.remark(id)
    }

    pub(super) fn go_to_remark(&mut self) -> Vec<Effect> {
        let Some(target) = self.remark_in_drawer().map(|remark| remark.target()) else { return Vec::new() };
        if !self.session().is_some_and(|session| session.exists(&target)) {
            let around = target.parent();
            if !self.session().is_some_and(|session| session.exists(&around)) {
                self.refuse("Baris ini sudah dihapus.");
                return Vec::new();
            }
        }
        self.drawer = None;
        self.jump(Some(target))
    }

    /// Puts the suggested value in and answers the remark, in one undo.
    pub(super) fn take_suggestion(&mut self) {
        let Some(remark) = self.remark_in_drawer() else { return };
        let (id, target, value) = (remark.event.id.clone(), remark.target(), remark.suggestion.to_owned());
        let Some(label) = self.session().map(|session| anchor::label_at(session, &target)) else { return };
        let stamp = self.now.stamp.clone();
        let mut refused = None;
        let done = self.edit(format!("Usul: {label}"), |session, tools| {
            let mut with = assign::Tools { library: tools.library, profile: tools.profile, ids: tools.ids.clone() };
            match assign::assign(session, target.as_str(), &value, &mut with) {
                Ok(_) => answer(session, &id, ReplyKind::Mended, &stamp),
                Err(error) => refused = Some(error.to_string()),
            }
        });
        if !done {
            return;
        }
        self.drawer = None;
        self.repair_focus();
        self.settle();
        match refused {
            Some(why) => self.refuse(why),
            None => self.notice = format!("Usul dipakai: {label}. Ctrl+Z membatalkan."),
        }
    }

    pub(super) fn answer_remark(&mut self, kind: ReplyKind) {
        let Some(id) = self.remark_in_drawer().map(|remark| remark.event.id.clone()) else { return };
        let stamp = self.now.stamp.clone();
        let label = match kind {
            ReplyKind::Mended => "Jawaban: sudah diperbaiki",
            ReplyKind::Disagreed => "Jawaban: tidak setuju",
            ReplyKind::Unset => "Jawaban ditarik",
        };
        let done = self.edit(label, |session, _| answer(session, &id, kind, &stamp));
        match kind {
            ReplyKind::Disagreed if done => self.set_focus(Item::Field(REPLIES.join(&id).join("isi"))),
            _ if done => {
                self.close_drawer();
                self.notice = format!("{label}. Ctrl+Z membatalkan.");
            }
            _ => {}
        }
    }
}

/// Notes the answer; an answer of no kind is taken away.
fn answer(session: &mut crate::domain::Session, id: &str, kind: ReplyKind, stamp: &str) {
    let old = session.replies.iter().rfind(|reply| reply.remark == id).map(|reply| reply.text.clone());
    session.replies.retain(|reply| reply.remark != id);
    let text = old.filter(|_| kind == ReplyKind::Disagreed).unwrap_or_default();
    if kind != ReplyKind::Unset {
        let reply = Reply { remark: id.to_owned(), kind, text, time: stamp.to_owned(), ..Reply::default() };
        session.replies.push(reply);
    }
}
