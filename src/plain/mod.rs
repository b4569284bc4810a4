//! Plain mode: the wizard as numbered prompts, one line for each answer, nothing ever overwritten. What is asked is read
//! from the pages that the screen shows, and every answer reaches the state machine as its messages; nothing here
//! knows a field, a rule or a step of its own. No disk, no clock.

mod desk;
mod help;
mod picker;
mod take;
mod view;
mod words;

use crate::app::command::Action;
use crate::app::layout::wrap;
use crate::app::page::Item;
use crate::app::{App, Effect, Key, KeyCode, Msg, NAME_FIELD, SaveState, Screen, Size, Snapshot, update};
use crate::domain::clean::visible;
use crate::domain::{Kind, Target};

use view::{Choice, Stop, View};

/// Cells of a line.
const CELLS: usize = 72;
/// So wide that no page cuts a text short: in plain mode lines are broken here.
pub const SIZE: Size = Size { width: 1_000, height: 1_000 };
/// What stands before every answer.
pub const PROMPT: &str = "Jawab: ";

const SIGNS: &str = "Enter saja: tetap. < kembali, ? bantuan, . simpan dan keluar.";
const MORE_SIGNS: &str = "Tanda - mengosongkan isian, : membuka daftar perintah, :nama menjalankan.";

/// What an answer asks of the world, with the state to be saved before it is done.
pub type Order = (Effect, Option<Snapshot>);

/// The conversation: what was printed last, and the text that is being written.
#[derive(Debug, Default)]
pub struct Talk {
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
    /// The lines up to the next prompt.
    pub fn ask(&mut self, app: &mut App) -> Vec<String> {
        self.tell_saving(app);
        if !app.notice.is_empty() {
            let notice = std::mem::take(&mut app.notice);
            self.say(app, &notice);
        }
        if self.writing.is_none() {
            open_picker(app);
            self.begin_slip(app);
            let view = View::of(app);
            self.tell_outcome(app, &view);
            if view.stops.is_empty() {
                // A drawer that only tells something.
                self.tell_place(app, &view);
                update(app, Msg::Key(Key { code: KeyCode::Esc, ctrl: false }));
                self.question(app, &View::of(app));
            } else {
                self.tell_place(app, &view);
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
        let mut hand = Hand { app, orders: Vec::new() };
        let answer = line.trim();
        if let Some(lines) = &mut self.writing {
            match answer {
                "" | "." => self.finish_writing(&mut hand),
                _ => lines.push(line.to_owned()),
            }
            if answer != "." {
                return hand.orders;
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
        let saved = app.open.as_ref().filter(|open| open.file.is_some()).map(|open| &open.save);
        let place = help::place_of_focus(app);
        if let Some(SaveState::Saved(clock) | SaveState::Recovered(clock)) = saved {
            self.say(app, &format!("Tersimpan {clock}. {place}"));
        }
        std::mem::take(&mut self.out)
    }

    /// One sentence or several, broken into lines and harmless for a terminal.
    fn say(&mut self, app: &App, text: &str) {
        let named =
            words::KEYS.iter().fold(visible(text).into_owned(), |text, (key, answer)| text.replace(key, answer));
        for line in wrap(named.trim(), CELLS) {
            self.out.push(match app.start.ascii {
                true => line.chars().map(crate::ui::plain_sign).collect(),
                false => line,
            });
        }
    }

    fn tell_saving(&mut self, app: &App) {
        let Some(open) = &app.open else { return };
        match &open.save {
            SaveState::Failed { reason, .. } if !self.unsaved => {
                self.unsaved = true;
                self.say(app, &format!("Belum tersimpan: {reason}."));
            }
            SaveState::Recovered(clock) if self.unsaved => {
                self.unsaved = false;
                self.say(app, &format!("Tersimpan lagi {clock}."));
            }
            _ => {}
        }
    }

    /// What became of an export stands on its page, whenever it comes.
    fn tell_outcome(&mut self, app: &App, view: &View) {
        let lines = if app.screen == Screen::Export { words::sentences(&view.page.body) } else { Vec::new() };
        if self.outcome != lines {
            lines.iter().for_each(|line| self.say(app, line));
            self.outcome = lines;
        }
    }

    /// Says where this is, where that changed.
    fn tell_place(&mut self, app: &App, view: &View) {
        let place = words::place(app);
        let key = format!("{:?} {}", app.screen, desk::subject(app));
        if self.place != key {
            self.out.extend((!self.out.is_empty() || !self.place.is_empty()).then(String::new));
            self.place = key;
            self.asked.clear();
            self.say(app, &place);
            let hint = words::hint(app, view).replace(" · ", ", ");
            if self.hint != hint {
                self.hint.clone_from(&hint);
                (!hint.is_empty()).then(|| self.say(app, &hint));
            }
            if !std::mem::replace(&mut self.explained, true) {
                self.say(app, SIGNS);
                self.say(app, MORE_SIGNS);
            }
            if app.drawer.is_none() {
                words::told_lines(app, view).iter().for_each(|line| self.say(app, &line.replace(" · ", ", ")));
            }
        }
        let title = view.page.drawer.as_ref().map(|drawer| drawer.title.clone()).unwrap_or_default();
        if self.drawer != title {
            self.drawer.clone_from(&title);
            if !title.is_empty() && picked_field(app).is_none() {
                self.say(app, &format!("{title}."));
                words::told_lines(app, view).iter().for_each(|line| self.say(app, &line.replace(" · ", ", ")));
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
        for line in words::numbered(&question.options, 0) {
            self.say(app, &line);
        }
        self.said = question.options.len();
        self.numbered = question.options;
        self.numbered.extend(question.hidden);
        if !question.after.is_empty() {
            self.say(app, &question.after);
        }
    }

    fn help(&mut self, app: &App) {
        let view = View::of(app);
        for line in help::help(app, &view) {
            self.say(app, &line);
        }
    }

    /// `:` lists the commands; with a name behind it, it runs the one that fits best.
    fn command(&mut self, hand: &mut Hand<'_>, name: &str) {
        hand.press_ctrl('p');
        if !name.trim().is_empty() {
            hand.send(Msg::Answer(name.trim().to_owned()));
            hand.press(KeyCode::Enter);
        }
    }

    /// Enter alone: nothing changes, and it goes on.
    fn keep(&mut self, hand: &mut Hand<'_>) {
        let view = View::of(hand.app);
        if let Some(target) = picked_field(hand.app) {
            let count = hand.app.session().and_then(|session| session.texts(&target)).map(<[String]>::len);
            match count {
                Some(count) => self.say(hand.app, &format!("Selesai: {count} dipilih.")),
                None => self.stays(hand.app, &target),
            }
            hand.press(KeyCode::Esc);
            self.leave(hand, &Item::Field(target));
            return;
        }
        match view.focused_stop() {
            Some(Stop::One(option)) => {
                let item = option.item.clone();
                match &item {
                    Item::Field(target) if *target == NAME_FIELD => return hand.press(KeyCode::Enter),
                    Item::Field(target) => self.stays(hand.app, target),
                    _ => {}
                }
                self.leave(hand, &item);
            }
            Some(Stop::Menu(options)) => match words::default_of(hand.app, &view, options) {
                Some(option) => self.choose(hand, &option),
                None if view.is_last() => self.say(hand.app, "Pilih satu nomor, atau < untuk kembali."),
                None => {
                    let last = options.last().map(|option| option.item.clone());
                    last.iter().for_each(|item| self.leave(hand, item));
                }
            },
            None => hand.press(KeyCode::Esc),
        }
    }

    fn stays(&mut self, app: &App, target: &Target) {
        let sentence = match words::value(app, target).is_empty() {
            true => "Tetap kosong.",
            false => "Tetap.",
        };
        self.say(app, sentence);
    }

    /// One question back; before the first one the page is left.
    fn back(&mut self, hand: &mut Hand<'_>) {
        if picked_field(hand.app).is_some() {
            hand.press(KeyCode::Esc);
        }
        let view = View::of(hand.app);
        let before =
            view.focused_index().and_then(|index| index.checked_sub(1)).and_then(|index| view.stops.get(index));
        match before.and_then(Stop::first) {
            Some(option) => hand.focus(option),
            None if matches!(hand.app.screen, Screen::Home | Screen::Naming) && hand.app.drawer.is_none() => {
                self.say(hand.app, "Ini halaman pertama.");
            }
            None => hand.press(KeyCode::Esc),
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

    /// From a question that was answered to the next one, or back to where it was opened from.
    fn leave(&mut self, hand: &mut Hand<'_>, from: &Item) {
        let in_drawer = hand.app.drawer.is_some();
        if hand.app.mending.is_some() {
            return hand.press_ctrl('n');
        }
        if hand.app.quick.is_some() && !in_drawer {
            return hand.press_ctrl('q');
        }
        if hand.app.back.is_some() && !in_drawer && !matches!(hand.app.screen, Screen::Unit(_)) {
            return hand.press(KeyCode::Esc);
        }
        let view = View::of(hand.app);
        let next = view.index_of(from).and_then(|index| view.stops.get(index + 1));
        let Some(option) = next.and_then(Stop::first) else { return };
        hand.focus(option);
        let is_only_closing = matches!(next, Some(Stop::Menu(menu)) if menu.len() == 1);
        if is_only_closing && option.item == Item::Do(Action::CloseDrawer) {
            hand.press(KeyCode::Enter);
            self.leave_closed(hand);
        }
    }

    /// The row whose drawer was closed is done with.
    fn leave_closed(&mut self, hand: &mut Hand<'_>) {
        if let (None, Item::Row(_) | Item::Field(_)) = (&hand.app.drawer, &hand.app.focus) {
            let row = hand.app.focus.clone();
            self.leave(hand, &row);
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
