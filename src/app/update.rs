//! The one entrance: a message changes the state and answers with effects. Total: never panics, never fails.

use super::msg::{Effect, FileName, Held, Msg, Opened};
use super::page::{Item, Surface};
use super::paste::Pasted;
use super::{App, Open, Screen, edit};
use crate::domain::review::Status;
use crate::domain::{StepId, Target, session};

pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let unkept = app.unkept_draft();
    let mut effects = take(app, msg);
    app.sum_up();
    // What was left half-typed, whichever way led away from it, and be it out of the desk.
    if app.draft_dirty && !app.is_writing_a_remark() {
        effects.splice(0..0, app.keep_draft().or(unkept));
    }
    effects
}

fn take(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Now(now) => app.now = now,
        Msg::Key(key) => {
            let before = app.focused().clone();
            let effects = app.press(key);
            app.after_input(&before);
            app.follow_filter();
            return effects;
        }
        Msg::Paste(text) => return app.paste(&text),
        Msg::Focus(surface, item) => app.focus_on(surface, item),
        Msg::Answer(answer) => app.take_answer(&answer),
        Msg::Resized(size) => {
            app.resize(size);
            app.follow_panes();
        }
        Msg::Held(held) => app.show_held(*held),
        Msg::EarlierListed(states) => app.show_history(states),
        Msg::EarlierRead(session) => app.show_earlier(*session),
        Msg::Paused => {
            app.settle();
            app.refresh_findings();
            return app.keep_draft().into_iter().collect();
        }
        Msg::Listed(summaries) => app.listed(summaries),
        Msg::Opened(opened) => return app.opened(*opened),
        Msg::OpenFailed(sentence) => {
            app.refuse(sentence);
            return vec![Effect::List];
        }
        Msg::Copied { session, next_session_id } => {
            app.start.next_session_id = next_session_id;
            app.choose_parts(session);
        }
        Msg::Saved { file, clock, edits, .. } => app.saved(&file, clock, edits),
        Msg::Renamed { from, to } => app.renamed(&from, to),
        Msg::SaveFailed { reason, failures, rescued } => app.save_failed(reason, failures, rescued),
        Msg::Submitted { number, clock } => app.submitted(number, clock),
        Msg::SubmitFailed(sentence) => app.refuse(sentence),
        Msg::ReviewsRead { file, reviews } => app.reviewed(&file, reviews),
        Msg::CopyWritten(place) => app.copy_written(&place),
        Msg::CopyRefused(sentence) => app.copy_refused(sentence),
        Msg::Exported { path, note } => app.exported(path, note),
        Msg::ExportTaken { output, path } => app.export_taken(output, path),
        Msg::ExportFailed(sentence) => app.export_failed(sentence),
        Msg::Notice(sentence) => app.notice = sentence,
        Msg::DeskOpened(opened) => app.desk_opened(*opened),
        Msg::DeskChanged(changes) => app.desk_changed(changes),
        Msg::DeskCompared(compared) => app.desk_compared(&compared),
        Msg::DeskRead => app.desk_read(),
        Msg::DeskSettled => app.desk_settled(),
        Msg::DeskPlanned(planned) => app.desk_planned(planned),
        Msg::ReviewedAgain(of) => return app.reviewed_again(*of),
        Msg::Reviewing(of) => return app.reviewing(*of),
        Msg::Noted { file, own, clock } => return app.desk_noted(&file, *own, clock),
        Msg::NoteFailed { file, sentence } => app.desk_note_failed(&file, sentence),
        Msg::OtherRead(session) => app.compare_with(*session),
        Msg::Dictionaries { library, index, in_use } => app.take_dictionaries(library, index, in_use),
        Msg::RowsFound(rows) => app.rows_found(&rows),
    }
    Vec::new()
}

impl App {
    /// Panes and explanations that cost little follow at once; those of lists wait until input pauses.
    fn after_input(&mut self, before: &Item) {
        let moved_in_list = matches!(
            (before, self.focused()),
            (Item::Row(_), Item::Row(_))
                | (Item::Entry(_), Item::Entry(_))
                | (Item::Session(_), Item::Session(_))
                | (Item::Tally(_), Item::Tally(_))
        );
        if before != self.focused() && !moved_in_list {
            self.settle();
        }
    }

    fn renamed(&mut self, from: &FileName, to: FileName) {
        if let Some(open) = self.open.as_mut().filter(|open| open.file.as_ref() == Some(from)) {
            open.file = Some(to);
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        let before = self.focused().clone();
        let in_mapping = self.screen == Screen::Step(StepId::Mapping) && self.drawer.is_none();
        if self.screen == Screen::PastePreview && self.drawer.is_none() {
            self.take_paste(text);
        } else if self.focused_text().is_some() && !(in_mapping && Pasted::is_list(text)) {
            self.type_text(text);
        } else if in_mapping {
            if self.take_paste(text) {
                self.show_screen(Screen::PastePreview);
            }
        } else {
            self.refuse("Tempelan tidak dimasukkan: pilih dulu isian teks.");
        }
        self.after_input(&before);
        Vec::new()
    }

    fn listed(&mut self, summaries: Vec<super::Summary>) {
        // A list that was read before the name was known puts nobody's own first: the next one moves the focus there.
        let was_first = self.items().first().is_some_and(|(item, _)| *item == self.focus);
        let had_focus = matches!(self.focus, Item::Session(_)) && !(self.first_session && was_first);
        // Who has moved on meanwhile stays there.
        let has_moved = self.screen == Screen::Home && self.home_focus().is_some_and(|first| first != self.focus);
        self.summaries = summaries;
        if self.screen == Screen::Home && self.drawer.is_none() {
            let exists = self.items().iter().any(|(item, _)| *item == self.focus);
            if !exists || !(had_focus || has_moved) {
                // What was said before the list came is still news.
                let notice = std::mem::take(&mut self.notice);
                self.focus_first();
                self.notice = notice;
            }
        }
    }

    fn opened(&mut self, opened: Opened) -> Vec<Effect> {
        let Opened {
            file,
            session,
            submissions,
            unchanged_since_submission,
            reviews,
            read_only,
            cut_off_at,
            next_session_id,
            in_use,
        } = opened;
        let place = session.place.clone();
        let mut open = Open::new(Some(file), session);
        self.earlier = None;
        open.submissions = submissions;
        open.unchanged = unchanged_since_submission;
        open.reviews = reviews;
        let is_returned = matches!(open.status(), Status::Returned | Status::Mending) && cut_off_at.is_none();
        open.in_use = in_use;
        open.read_only = read_only;
        // Only what is read while another process has it can be taken over.
        let is_held = |held: &Held| open.read_only.is_some() && open.file.as_ref() == Some(&held.file);
        self.held = self.held.take().filter(is_held);
        self.start.next_session_id = next_session_id;
        self.open = Some(open);
        self.drawer = None;
        self.back = None;
        self.mending = None;
        self.surface = Surface::Body;
        self.refresh_findings();
        self.compare_dictionaries();
        self.hint = cut_off_at.map(|clock| format!("Sambungan terputus {clock}; semua tersimpan.")).unwrap_or_default();
        if let Some(field) = self.start.field.take() {
            self.open_quick(&Target::parse(&field));
            return Vec::new();
        }
        let hint = std::mem::take(&mut self.hint);
        match StepId::by_key(&place.step) {
            Some(step) => self.resume(step, &Target::parse(&place.field), place.cursor as usize),
            None => self.show_screen(Screen::StepList),
        }
        if is_returned {
            self.show_screen(Screen::Remarks { all: false });
        }
        self.hint = hint;
        let shown = self.open.as_ref().map(|open| self.place(&open.session));
        if let Some(open) = &mut self.open {
            open.opened_at = shown.map(|shown| (shown, place));
        }
        Vec::new()
    }

    /// Goes back to the exact step, field and cursor.
    fn resume(&mut self, step: StepId, field: &Target, cursor: usize) {
        self.open_step(step);
        let is_proposal = field.is_within(&session::PROPOSALS);
        if field.as_str().is_empty() || (StepId::of(field) != Some(step) && !is_proposal) {
            return;
        }
        let is_unit_field = is_proposal || (step == StepId::Technical && field.segments().count() > 2);
        match is_unit_field {
            true => drop(self.go_to(field)),
            false => {
                let items = self.items();
                let wanted = [Item::Field(field.clone()), Item::Row(field.clone()), self.item_of(field)];
                if let Some(item) = wanted.into_iter().find(|item| items.iter().any(|(known, _)| known == item)) {
                    self.set_focus(item);
                }
            }
        }
        self.cursor = self.focused_text().map_or(0, |text| edit::clamp(text, cursor));
        self.settle();
    }

    /// `skj buka FILE --bidang …`: one field, then out again.
    fn open_quick(&mut self, target: &Target) {
        if self.session().is_none_or(|session| session.field(target).is_none()) {
            self.show_screen(Screen::StepList);
            self.refuse(format!("Isian \"{target}\" tidak ada; daftar langkah dibuka."));
            return;
        }
        self.quick = Some(target.clone());
        self.go_to(target);
    }

    fn submitted(&mut self, number: u32, clock: String) {
        if let Some(open) = &mut self.open {
            open.submissions.push(number);
            open.unchanged = true;
        }
        if matches!(self.screen, Screen::Send) {
            self.show_screen(Screen::Sent { number, clock });
        }
    }
}
