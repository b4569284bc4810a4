//! Plain mode: the wizard as numbered prompts, one line for each answer, nothing ever overwritten. What is asked is read
//! from the pages that the screen shows, and every answer reaches the state machine as its messages; nothing here
//! knows a field, a rule or a step of its own. No disk, no clock.

mod command;
mod desk;
mod help;
mod picker;
mod speak;
mod take;
mod told;
mod view;
mod walk;
mod words;

use crate::app::export::Outcome;
use crate::app::page::Item;
use crate::app::{App, Effect, Key, KeyCode, Msg, SaveState, Screen, Size, Snapshot, update};
use crate::domain::{Kind, Target};

use view::{Choice, Stop, View};

/// Cells of a line, at most and at least.
const CELLS: usize = 72;
const LEAST: usize = 20;
/// So wide that no page cuts a text short: in plain mode lines are broken here.
pub const SIZE: Size = Size { width: 1_000, height: 1_000 };
/// What stands before every answer.
pub const PROMPT: &str = "Jawab: ";

const UNREADABLE: &str = "Jawaban ini memuat tanda yang tidak terbaca, jadi tidak dipakai. Ketik ulang.";
const WRITING: &str = "Bantuan: Anda sedang menulis. Baris kosong mengakhiri; < mengakhiri dan kembali ke isian ini.";
const SIGNS: &str = "Enter saja: tetap. < kembali, ? bantuan, . simpan dan keluar.";
const MORE_SIGNS: &str = "Tanda - mengosongkan isian, : membuka daftar perintah, :nama menjalankan perintah atau menuju \
                          isian.";

/// What an answer asks of the world, with the state to be saved before it is done.
pub type Order = (Effect, Option<Snapshot>);

/// The conversation: what was printed last, and the text that is being written.
#[derive(Debug, Default)]
pub struct Talk {
    /// Cells of a line of the terminal, where it has fewer than a line may have; else 0.
    pub narrow: usize,
    out: Vec<String>,
    /// The page and the drawer that were announced last.
    place: String,
    drawer: String,
    /// The question that was asked last.
    asked: String,
    /// What its numbers mean.
    numbered: Vec<Choice>,
    /// How many of them were read out.
    said: usize,
    /// Lines of a text that an empty line ends.
    writing: Option<Vec<String>>,
    explained: bool,
    /// A remark is being written.
    in_slip: bool,
    hint: String,
    unsaved: bool,
    /// Saving was asked for, and is told once it is done.
    saves: bool,
    /// What the page of the export said last.
    outcome: Vec<String>,
}

/// The app, and what its answers ask for.
struct Hand<'a> {
    app: &'a mut App,
    orders: Vec<Order>,
}

impl Hand<'_> {
    fn send(&mut self, message: Msg) {
        // What leads away may drop the session before its last change was saved.
        let before = self.app.is_unsaved().then(|| self.app.snapshot()).flatten();
        for effect in update(self.app, message) {
            self.orders.push((effect, self.app.snapshot().or_else(|| before.clone())));
        }
    }

    fn press(&mut self, code: KeyCode) {
        self.send(Msg::Key(Key { code, ctrl: false }));
    }

    fn press_ctrl(&mut self, letter: char) {
        self.send(Msg::Key(Key { code: KeyCode::Char(letter), ctrl: true }));
    }

    fn focus(&mut self, option: &Choice) {
        self.send(Msg::Focus(option.surface, option.item.clone()));
    }
}

impl Talk {
    fn cells(&self) -> usize {
        if self.narrow == 0 { CELLS } else { self.narrow.clamp(LEAST, CELLS) }
    }

    /// The lines up to the next prompt.
    pub fn ask(&mut self, app: &mut App) -> Vec<String> {
        self.tell_saving(app);
        if !app.notice.is_empty() {
            let notice = std::mem::take(&mut app.notice);
            self.tell(app, &notice);
        }
        if self.writing.is_none() {
            open_picker(app);
            self.begin_slip(app);
            let view = View::of(app);
            self.tell_place(app, &view);
            self.tell_outcome(app, &view);
            if view.stops.is_empty() {
                // A drawer that only tells something.
                update(app, Msg::Key(Key { code: KeyCode::Esc, ctrl: false }));
                self.question(app, &View::of(app));
            } else {
                self.question(app, &view);
            }
        }
        std::mem::take(&mut self.out)
    }

    /// A remark is asked for from its first part on; the screen has the cursor in its text.
    fn begin_slip(&mut self, app: &mut App) {
        let is_slip = desk::is_slip(app);
        if is_slip && !std::mem::replace(&mut self.in_slip, is_slip) {
            let first = View::of(app).stops.first().and_then(Stop::first).cloned();
            first.iter().for_each(|first| drop(update(app, Msg::Focus(first.surface, first.item.clone()))));
        }
        self.in_slip = is_slip || (self.in_slip && desk::is_stock(app));
    }

    /// Takes one line that was answered.
    pub fn answer(&mut self, app: &mut App, line: &str) -> Vec<Order> {
        app.refused = false;
        let mut hand = Hand { app, orders: Vec::new() };
        let answer = line.trim();
        if answer.contains(|letter: char| (letter.is_control() && letter != '\t') || letter == '\u{fffd}') {
            self.refuse(hand.app, UNREADABLE);
            return hand.orders;
        }
        if let Some(lines) = &mut self.writing {
            match answer {
                "?" => {
                    self.say(hand.app, WRITING);
                    return hand.orders;
                }
                "" => {
                    self.finish_writing(&mut hand);
                    return hand.orders;
                }
                _ if answer == "." || answer == "<" || answer.starts_with(':') => {
                    self.finish_writing(&mut hand);
                    self.asked.clear();
                }
                _ => {
                    lines.push(line.to_owned());
                    return hand.orders;
                }
            }
        }
        match answer {
            "." => hand.press_ctrl('q'),
            "?" => self.help(hand.app),
            "<" => self.back(&mut hand),
            "" => self.keep(&mut hand),
            _ => match answer.strip_prefix(':') {
                Some(name) => self.command(&mut hand, name),
                None => self.take(&mut hand, line),
            },
        }
        hand.orders
    }

    /// Nothing more will be answered: a text that was not ended counts as it is.
    pub fn end(&mut self, app: &mut App) -> Vec<Order> {
        let mut hand = Hand { app, orders: Vec::new() };
        self.finish_writing(&mut hand);
        hand.press_ctrl('q');
        hand.orders
    }

    /// Where it goes on next time, once everything is on disk.
    pub fn farewell(&mut self, app: &App) -> Vec<String> {
        let place = help::place_of_focus(app);
        match app.open.as_ref().map(|open| (&open.file, &open.save)) {
            Some((None, _)) => self.say(app, "Latihan selesai; tidak ada yang disimpan."),
            Some((Some(_), SaveState::Saved(clock) | SaveState::Recovered(clock))) => {
                self.say(app, &format!("Tersimpan {clock}. {place}"));
            }
            _ => {}
        }
        std::mem::take(&mut self.out)
    }

    fn tell_saving(&mut self, app: &App) {
        let was_asked = std::mem::take(&mut self.saves);
        let Some(open) = &app.open else { return };
        match &open.save {
            SaveState::Failed { reason, .. } if !self.unsaved || was_asked => {
                self.unsaved = true;
                self.say(app, &format!("Belum tersimpan: {reason}."));
            }
            SaveState::Recovered(clock) if self.unsaved => {
                self.unsaved = false;
                self.say(app, &format!("Tersimpan lagi {clock}."));
            }
            SaveState::Saved(clock) | SaveState::Recovered(clock) if was_asked => {
                self.say(app, &format!("Tersimpan {clock}."));
            }
            _ => {}
        }
    }

    /// What became of an export stands on its page, whenever it comes.
    fn tell_outcome(&mut self, app: &App, view: &View) {
        let is_there = app.screen == Screen::Export && app.export.outcome != Outcome::None;
        let lines = if is_there { told::sentences(&view.page.body) } else { Vec::new() };
        if self.outcome != lines {
            lines.iter().for_each(|line| self.tell(app, line));
            self.outcome = lines;
        }
    }

    /// Says where this is, where that changed.
    fn tell_place(&mut self, app: &App, view: &View) {
        let place = told::place(app);
        let key = format!("{:?} {} {}", app.screen, desk::subject(app), told::which(app));
        if self.place != key {
            self.out.extend((!self.out.is_empty() || !self.place.is_empty()).then(String::new));
            self.place = key;
            self.asked.clear();
            self.say(app, &place);
            let hint = told::hint(app, view);
            if self.hint != hint {
                self.hint.clone_from(&hint);
                (!hint.is_empty()).then(|| self.tell(app, &hint));
            }
            if !std::mem::replace(&mut self.explained, true) {
                self.say(app, SIGNS);
                self.say(app, MORE_SIGNS);
            }
            if app.drawer.is_none() {
                told::told_lines(app, view).iter().for_each(|line| self.tell(app, line));
            }
        }
        let title = view.page.drawer.as_ref().map(|drawer| drawer.title.clone()).unwrap_or_default();
        if self.drawer != title {
            self.drawer.clone_from(&title);
            if !title.is_empty() && picked_field(app).is_none() {
                let end = if title.ends_with(['.', '…', '?']) { "" } else { "." };
                self.tell(app, &format!("{title}{end}"));
                told::told_lines(app, view).iter().for_each(|line| self.tell(app, line));
            }
        }
    }

    /// Asks about what has the focus, unless that was asked already.
    fn question(&mut self, app: &App, view: &View) {
        let question = words::question(app, view);
        if self.asked == question.key {
            return;
        }
        self.asked = question.key;
        self.out.extend(question.apart.then(String::new));
        if !question.text.is_empty() {
            self.say(app, &question.text);
        }
        for line in words::numbered(&question.options, 0, self.cells()) {
            self.say(app, &line);
        }
        self.said = question.options.len();
        self.numbered = question.options;
        self.numbered.extend(question.hidden);
        if !question.after.is_empty() {
            self.tell(app, &question.after);
        }
    }

    fn help(&mut self, app: &App) {
        let view = View::of(app);
        for line in help::help(app, &view) {
            self.say(app, &line);
        }
    }

    fn finish_writing(&mut self, hand: &mut Hand<'_>) {
        let Some(lines) = self.writing.take() else { return };
        let text = lines.join("\n");
        match hand.app.focused().clone() {
            Item::Field(target) => {
                hand.send(Msg::Answer(text));
                self.confirm(hand, &target);
            }
            _ => hand.send(Msg::Paste(text)),
        }
    }
}

/// Fields that are chosen from a table are asked for in their drawer.
fn open_picker(app: &mut App) {
    let field = match app.focused() {
        Item::Field(target) if app.drawer.is_none() => {
            app.session().and_then(|session| session.field(target)).map(|field| field.kind)
        }
        _ => None,
    };
    if matches!(field, Some(Kind::Pick(_) | Kind::Picks(_))) {
        update(app, Msg::Key(Key { code: KeyCode::Enter, ctrl: false }));
    }
}

/// The field that the open picker is for.
fn picked_field(app: &App) -> Option<Target> {
    let drawer = app.drawer.as_ref().filter(|drawer| drawer.has_filter())?;
    drawer.picks().cloned()
}
