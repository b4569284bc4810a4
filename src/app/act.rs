//! What each command does.

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::Effect;
use super::page::{Item, Surface};
use super::{App, Screen};
use crate::domain::{ReplyKind, StepId};

impl App {
    pub(super) fn run(&mut self, action: Action) -> Vec<Effect> {
        if let Some(why) = self.why_not(&action) {
            self.refuse(format!("Tidak dapat di sini: {why}."));
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
            Action::TakeOver => return self.take_over(),
            Action::ReadHeld => return self.read_held(),
            Action::History => return self.list_history(),
            Action::BackToPresent => return self.leave_earlier(false),
            Action::MakePresent => return self.leave_earlier(true),
            Action::Help => self.toggle_drawer(DrawerKind::Help),
            Action::Palette => self.toggle_drawer(DrawerKind::Palette),
            Action::Example => self.open_drawer(Drawer::new(DrawerKind::Example)),
            Action::Undo => self.undo(true),
            Action::Redo => self.undo(false),
            Action::NextStep => return self.other_step(StepId::next),
            Action::PreviousStep => return self.other_step(StepId::previous),
            Action::OpenStep(step) => return self.open_step(step),
            Action::StepList => return self.show_step_list(),
            Action::Home => return self.leave_session(),
            Action::NewSession => return self.new_session(),
            Action::CopyFrom => return self.choose_source(),
            Action::CopyToNew => self.copy_to_new(),
            Action::CopyParts => return self.copy_parts(),
            Action::TakeSummary => self.take_summary(),
            Action::Practice => return self.open_practice(),
            Action::ChangeName => return self.change_name(),
            Action::ChooseTheme => self.choose_theme(),
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
            Action::PinUnit => self.pin_unit(),
            Action::OwnUnit | Action::ProposeUnit => self.propose_unit(),
            Action::OtherLevels => self.open_other_levels(),
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
            Action::CloseDrawer => return self.close_by_escape(),
            Action::ClearFilter => self.clear_filter(),
            Action::EditAgain => self.edit_again(),
            Action::Remarks => return self.show_remarks(false),
            Action::AllRemarks => {
                let all = matches!(self.screen, Screen::Remarks { all: true });
                return self.show_remarks(!all);
            }
            Action::ToField => return self.go_to_remark(),
            Action::TakeSuggestion => self.take_suggestion(),
            Action::AnswerMended => self.answer_remark(ReplyKind::Mended),
            Action::AnswerDisagreed => self.answer_remark(ReplyKind::Disagreed),
            Action::WithdrawAnswer => self.answer_remark(ReplyKind::Unset),
            Action::Desk(action) => return self.run_desk(action),
            Action::CopyElsewhere => {
                self.open_drawer(Drawer::new(DrawerKind::CopyElsewhere { refused: String::new() }))
            }
            Action::WriteCopy => return self.write_copy(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Export => self.show_export(super::export::Subject::Session),
            Action::ExportAs(output) => return self.export_as(output, false),
            Action::ExportOver(output) => return self.export_as(output, true),
            Action::RefreshTexts => self.show_refresh(),
            Action::TakeTexts => return self.take_texts(),
            Action::KeepTexts => return self.keep_texts(),
        }
        Vec::new()
    }

    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.drawer.is_some() {
            return self.close_by_escape();
        }
        if self.quick.is_some() {
            return self.run(Action::Quit);
        }
        if self.surface == Surface::Bottom {
            self.back_to_duty(0);
            return Vec::new();
        }
        if self.surface == Surface::Side {
            let rested = self.rested.take();
            if let Some(item) = rested {
                self.set_focus(item);
            }
            self.surface = Surface::Body;
            self.repair_focus();
            self.settle();
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
        if let Screen::Desk(view) = self.screen {
            return self.escape_desk(view);
        }
        match &self.screen {
            Screen::Desk(_) => Vec::new(),
            Screen::Naming | Screen::Home => Vec::new(),
            Screen::StepList if self.earlier.is_some() => self.leave_earlier(false),
            Screen::Held | Screen::StepList => self.leave_session(),
            Screen::Step(_) if self.back.is_some() => self.leave_page(),
            Screen::Step(_) | Screen::Sent { .. } | Screen::Remarks { .. } => self.show_step_list(),
            Screen::Unit(_)
            | Screen::OtherLevels(_)
            | Screen::Coverage
            | Screen::PastePreview
            | Screen::Refresh
            | Screen::Send => self.leave_page(),
            Screen::Export => self.leave_export(),
        }
    }
}
