//! A key in the present place: commands first, then the text, level or choice in focus, then moving.

use super::command::{self, Action};
use super::drawers::{Drawer, Kind as DrawerKind};
use super::layout::Columns;
use super::msg::{Effect, Key, KeyCode};
use super::page::Item;
use super::{App, Screen, edit, screen};
use crate::domain::{Kind, Level, StepId, Target, preset, session};

/// Rows that Page Up and Page Down move by.
const PAGE: isize = 10;
/// How long the first Ctrl+C waits for the second one.
const QUIT_WITHIN_MS: u64 = 3_000;

impl App {
    pub(super) fn press(&mut self, key: Key) -> Vec<Effect> {
        self.note_key(key);
        if key.ctrl && key.code == KeyCode::Char('c') {
            return self.interrupt();
        }
        self.type_into_filter(key);
        // What is typed where a list will open is searched there, also the letters that are commands elsewhere.
        if let Some(letter) = letter_of(key).filter(|_| self.focused_opens_picker()) {
            let effects = self.enter();
            self.type_text(letter.encode_utf8(&mut [0; 4]));
            return effects;
        }
        let in_text = self.focused_text().is_some();
        if let Some(action) = command::resolve(key, in_text, self.is_at_desk()).cloned() {
            return self.run(action);
        }
        if key.ctrl {
            return self.press_ctrl(key, in_text);
        }
        match key.code {
            KeyCode::Esc => self.escape(),
            KeyCode::Enter => self.enter(),
            KeyCode::Tab => self.moved(|app| app.tab(true)),
            KeyCode::BackTab => self.moved(|app| app.tab(false)),
            KeyCode::Up => self.moved(|app| app.up_or_down(-1)),
            KeyCode::Down => self.moved(|app| app.up_or_down(1)),
            KeyCode::PageUp => self.moved(|app| app.page_up_or_down(-PAGE)),
            KeyCode::PageDown => self.moved(|app| app.page_up_or_down(PAGE)),
            code if in_text => {
                self.press_in_text(code);
                Vec::new()
            }
            code => self.press_outside_text(code),
        }
    }

    /// A letter typed on the list of a picker, or taken back there, goes on with its filter.
    fn type_into_filter(&mut self, key: Key) {
        let has_filter = self.drawer.as_ref().is_some_and(Drawer::has_filter);
        if has_filter && (letter_of(key).is_some() || key.code == KeyCode::Backspace) {
            self.set_focus(Item::Filter);
        }
    }

    fn press_ctrl(&mut self, key: Key, in_text: bool) -> Vec<Effect> {
        match (key.code, in_text) {
            (KeyCode::Char('w'), true) => self.change_text(edit::delete_word),
            (KeyCode::Char('u'), true) => self.change_text(edit::delete_to_line_start),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn moved(&mut self, movement: impl FnOnce(&mut App)) -> Vec<Effect> {
        movement(self);
        Vec::new()
    }

    fn interrupt(&mut self) -> Vec<Effect> {
        if self.quit_asked.is_some_and(|asked| self.now.millis.saturating_sub(asked) <= QUIT_WITHIN_MS) {
            return self.run(Action::Quit);
        }
        self.quit_asked = Some(self.now.millis);
        self.notice = "Tekan Ctrl+C sekali lagi untuk keluar; semua tersimpan.".to_owned();
        Vec::new()
    }

    /// Up and down walk through the lines of a long text first, then through the rows.
    fn up_or_down(&mut self, by: isize) {
        if let Some(drawer) = &mut self.drawer
            && matches!(drawer.kind, DrawerKind::Help | DrawerKind::Example)
        {
            drawer.scroll = drawer.scroll.saturating_add_signed(by);
            return;
        }
        if let Some(text) = self.focused_text().filter(|_| self.focused_is_multi_line()) {
            let cells = self.writing_cells();
            if let Some(cursor) = edit::vertical(text, self.cursor_now(), cells, by) {
                self.set_cursor(cursor);
                return;
            }
        } else if self.scroll_text(by) {
            return;
        }
        self.move_by(by);
    }

    /// Cells in which the focused text is wrapped.
    fn writing_cells(&self) -> usize {
        let columns = Columns::of(self.start.size);
        match self.level_row_of_focus() {
            Some(_) if !self.start.size.is_narrow() => 29,
            Some(_) => columns.text_width() - 1,
            None => screen::writing_width(&columns),
        }
    }

    fn set_cursor(&mut self, cursor: usize) {
        match &mut self.drawer {
            Some(drawer) => drawer.cursor = cursor,
            None => self.cursor = cursor,
        }
    }

    fn press_in_text(&mut self, code: KeyCode) {
        let text = self.focused_text().unwrap_or_default();
        let cursor = edit::clamp(text, self.cursor_now());
        let cells = self.writing_cells();
        match code {
            KeyCode::Char(letter) => self.type_text(letter.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => self.change_text(edit::delete_left),
            KeyCode::Delete => self.change_text(edit::delete_right),
            KeyCode::Left => self.set_cursor(edit::left(text, cursor)),
            KeyCode::Right => self.set_cursor(edit::right(text, cursor)),
            KeyCode::Home => self.set_cursor(edit::line_start(text, cursor, cells)),
            KeyCode::End => self.set_cursor(edit::line_end(text, cursor, cells)),
            _ => {}
        }
        if matches!(self.focused(), Item::Filter)
            && matches!(code, KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete)
        {
            self.notice.clear();
        }
    }

    /// `None` where the key is no key of a level.
    fn press_on_level(&mut self, target: &Target, code: KeyCode) -> Option<Vec<Effect>> {
        // Where no level was chosen yet, the first arrow chooses the preset.
        let moves = self.session().is_some_and(|session| session.level(target).is_some());
        Some(match code {
            KeyCode::Left if moves => self.change_level(target, Level::down),
            KeyCode::Right if moves => self.change_level(target, Level::up),
            KeyCode::Left | KeyCode::Right => self.change_level(target, |preset| preset),
            KeyCode::Char(digit @ '1'..='5') => {
                let level = digit.to_digit(10).and_then(|number| Level::new(number as u8));
                self.change_level(target, |old| level.unwrap_or(old))
            }
            _ => return None,
        })
    }

    fn press_outside_text(&mut self, code: KeyCode) -> Vec<Effect> {
        if let Item::Slip(part) = *self.focused() {
            match code {
                KeyCode::Left => self.change_slip_choice(part, -1),
                KeyCode::Right | KeyCode::Char(' ') => self.change_slip_choice(part, 1),
                _ => {}
            }
            return Vec::new();
        }
        if let Some(effects) = self.level_target().and_then(|target| self.press_on_level(&target, code)) {
            return effects;
        }
        if let Some(target) = self.choice_target() {
            match code {
                KeyCode::Left => return self.change_choice(&target, -1),
                KeyCode::Right | KeyCode::Char(' ') => return self.change_choice(&target, 1),
                _ => {}
            }
        }
        match code {
            KeyCode::Home | KeyCode::End if self.jump_in_table(code == KeyCode::End) => {}
            KeyCode::Home => self.move_by(isize::MIN),
            KeyCode::End => self.move_by(isize::MAX),
            KeyCode::Char(' ') if matches!(self.focused(), Item::Entry(_) | Item::Suggestion(_)) => {
                return self.enter();
            }
            KeyCode::Char(digit @ '1'..='7') if self.screen == Screen::StepList => {
                let step = digit.to_digit(10).and_then(|number| StepId::by_number(number as usize));
                return step.map(|step| self.run(Action::OpenStep(step))).unwrap_or_default();
            }
            KeyCode::Char('q') if self.screen == Screen::Home => return self.run(Action::Quit),
            KeyCode::Left if self.screen == Screen::Coverage => self.grid_page = screen::grid_page(self, -1),
            KeyCode::Right if self.screen == Screen::Coverage => self.grid_page = screen::grid_page(self, 1),
            _ => {}
        }
        Vec::new()
    }

    /// Changes the level of a competency, a unit, or a proposal, texts following where they may.
    fn change_level(&mut self, target: &Target, change: impl FnOnce(Level) -> Level) -> Vec<Effect> {
        let Some(session) = self.session() else { return Vec::new() };
        let row = target.parent();
        let old = session.level(target);
        let start = self.default_level_of(row.last(), self.library()).or(Level::new(3));
        let Some(new) = old.or(start).map(change) else { return Vec::new() };
        let name = session.text(&row.join("nama")).unwrap_or_default().to_owned();
        let was = old.map_or("–", |level| level.digit());
        let label = format!("Level {name} {was} → {new}");
        let section = target.first().to_owned();
        let id = row.last().to_owned();
        let untouched = old == Some(new);
        self.edit(label, |session, tools| {
            let rows = match section.as_str() {
                session::MANAGERIAL => Some(&mut session.managerial),
                session::SOCIOCULTURAL => Some(&mut session.sociocultural),
                _ => None,
            };
            match rows {
                Some(rows) => {
                    if let Some(row) = rows.iter_mut().find(|row| row.code == id) {
                        preset::set_competency_level(row, new, tools.library, &section);
                        row.preset = row.preset && untouched;
                    }
                }
                None => {
                    preset::set_unit_level(session, &id, new, tools.library);
                    let unit = session.technical.iter_mut().find(|unit| unit.id == id);
                    if let Some(unit) = unit.filter(|unit| unit.indicators.is_empty()) {
                        unit.indicators.push(String::new());
                    }
                }
            }
        });
        self.scrolled = 0;
        self.settled = self.focused().clone();
        Vec::new()
    }

    fn change_choice(&mut self, target: &Target, by: isize) -> Vec<Effect> {
        let Some(session) = self.session() else { return Vec::new() };
        let Some(Kind::Choice(choices)) = session.field(target).map(|field| field.kind) else { return Vec::new() };
        let chosen = session.text(target).unwrap_or_default();
        let next = match choices.iter().position(|choice| choice.word == chosen) {
            Some(here) => here.saturating_add_signed(by).min(choices.len() - 1),
            None if by < 0 => choices.len() - 1,
            None => 0,
        };
        if let Some(choice) = choices.get(next) {
            self.choose_word(target, choice.word);
        }
        Vec::new()
    }
}

/// A letter or digit that is typed, not pressed as a command.
fn letter_of(key: Key) -> Option<char> {
    match key.code {
        KeyCode::Char(letter) if letter.is_alphanumeric() && !key.ctrl => Some(letter),
        _ => None,
    }
}
