//! Plain mode: the wizard as numbered prompts, one line for each answer, nothing ever overwritten. What is asked is read
//! from the pages that the screen shows, and every answer reaches the state machine as its messages; nothing here
//! knows a field, a rule or a step of its own. No disk, no clock.

mod view;
mod words;

use crate::app::layout::wrap;
use crate::app::page::{Item, Surface};
use crate::app::{App, Effect, Key, KeyCode, Msg, NAME_FIELD, SaveState, Screen, Size, Snapshot, update};
use crate::domain::clean::visible;
use crate::domain::{Kind, Target};
use crate::rules::Severity;

use view::{Choice, Stop, View};

/// Cells of a line.
const CELLS: usize = 72;
/// So wide that no page cuts a text short: in plain mode lines are broken here.
pub const SIZE: Size = Size { width: 1_000, height: 1_000 };
/// What stands before every answer.
pub const PROMPT: &str = "Jawab: ";

const SIGNS: &str = "Enter saja: tetap. < kembali, ? bantuan, . simpan dan keluar.";
const MORE_SIGNS: &str = "Tanda - mengosongkan isian, : membuka daftar perintah.";

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
    /// Lines of a text that an empty line ends.
    writing: Option<Vec<String>>,
    explained: bool,
    hint: String,
    unsaved: bool,
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
            let view = View::of(app);
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

    /// Takes one line that was answered.
    pub fn answer(&mut self, app: &mut App, line: &str) -> Vec<Order> {
        let mut hand = Hand { app, orders: Vec::new() };
        let answer = line.trim();
        if let Some(lines) = &mut self.writing {
            match answer {
                "" | "." => self.finish_writing(&mut hand),
                _ => lines.push(line.trim_end().to_owned()),
            }
            if answer != "." {
                return hand.orders;
            }
        }
        match answer {
            "." => hand.press_ctrl('q'),
            "?" => self.help(hand.app),
            ":" => hand.press_ctrl('p'),
            "<" => self.back(&mut hand),
            "" => self.keep(&mut hand),
            _ => self.take(&mut hand, line.trim_end()),
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
        let place = words::place_of_focus(app, &View::of(app));
        if let Some(SaveState::Saved(clock) | SaveState::Recovered(clock)) = saved {
            self.say(app, &format!("Tersimpan {clock}. {place}"));
        }
        std::mem::take(&mut self.out)
    }

    /// One sentence or several, broken into lines and harmless for a terminal.
    fn say(&mut self, app: &App, text: &str) {
        let text = visible(text);
        for line in wrap(text.trim(), CELLS) {
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

    /// Says where this is, where that changed.
    fn tell_place(&mut self, app: &App, view: &View) {
        let place = words::place(app, view);
        let key = format!("{:?}", app.screen);
        if self.place != key {
            self.out.extend((!self.out.is_empty() || !self.place.is_empty()).then(String::new));
            self.place = key;
            self.asked.clear();
            self.say(app, &place);
            let hint = words::hint(app);
            if self.hint != hint {
                self.say(app, &hint);
                self.hint = hint;
            }
            if !std::mem::replace(&mut self.explained, true) {
                self.say(app, SIGNS);
                self.say(app, MORE_SIGNS);
            }
            if app.drawer.is_none() {
                words::told_lines(app, view).iter().for_each(|line| self.say(app, line));
            }
        }
        let title = view.page.drawer.as_ref().map(|drawer| drawer.title.clone()).unwrap_or_default();
        if self.drawer != title {
            self.drawer.clone_from(&title);
            if !title.is_empty() && picked_field(app).is_none() {
                self.say(app, &format!("{title}."));
                words::told_lines(app, view).iter().for_each(|line| self.say(app, line));
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
        if !question.text.is_empty() {
            self.out.extend(question.apart.then(String::new));
            self.say(app, &question.text);
        }
        for line in words::numbered(&question.options) {
            self.say(app, &line);
        }
        self.numbered = question.options;
        if !question.after.is_empty() {
            self.say(app, &question.after);
        }
    }

    fn help(&mut self, app: &App) {
        let view = View::of(app);
        for line in words::help(app, &view) {
            self.say(app, &line);
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
                Some(option) => {
                    hand.focus(&option);
                    hand.press(KeyCode::Enter);
                }
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
        let sentence = match app.value_in_words(target).is_empty() {
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
        let before = view.focused_index().and_then(|index| index.checked_sub(1)).and_then(|index| view.stops.get(index));
        match before.and_then(Stop::first) {
            Some(option) => hand.focus(option),
            None => hand.press(KeyCode::Esc),
        }
    }

    fn take(&mut self, hand: &mut Hand<'_>, answer: &str) {
        if hand.app.drawer.as_ref().is_some_and(|drawer| drawer.has_filter()) {
            return self.take_in_picker(hand, answer);
        }
        let view = View::of(hand.app);
        match view.focused_stop() {
            Some(Stop::One(option)) => self.take_one(hand, option, answer),
            _ => match words::chosen(&self.numbered, answer).cloned() {
                Some(option) => self.choose(hand, &option),
                None => self.say(hand.app, "Tidak ada pilihan itu. Ketik nomornya, atau awal namanya."),
            },
        }
    }

    /// Runs a line of a menu; what only gets or loses its mark is told.
    fn choose(&mut self, hand: &mut Hand<'_>, option: &Choice) {
        hand.focus(option);
        hand.press(KeyCode::Enter);
        if matches!(option.item, Item::Suggestion(_) | Item::Entry(_)) && hand.app.notice.is_empty() {
            let view = View::of(hand.app);
            let now = view.options().find(|now| now.item == option.item);
            if let Some(now) = now {
                let word = if now.is_marked { "Dipilih" } else { "Tidak dipilih" };
                self.say(hand.app, &format!("{word}: {}.", now.label.trim_end_matches('.')));
            }
        }
    }

    fn take_one(&mut self, hand: &mut Hand<'_>, option: &Choice, answer: &str) {
        hand.focus(option);
        let Item::Field(target) = &option.item else {
            return self.take_row(hand, option, answer);
        };
        if hand.app.level_target().is_some() {
            return self.take_level(hand, target, answer);
        }
        let is_many = hand.app.focused_is_multi_line();
        let kind = hand.app.session().and_then(|session| session.field(target)).map(|field| field.kind);
        match kind {
            Some(Kind::Record) => return self.take_row(hand, option, answer),
            Some(Kind::Choice(_)) => match words::chosen(&self.numbered, answer) {
                Some(chosen) => hand.send(Msg::Answer(chosen.word.clone())),
                None => return self.say(hand.app, "Tidak ada pilihan itu. Ketik nomornya."),
            },
            _ if is_many && answer != "-" => {
                self.writing = Some(vec![answer.to_owned()]);
                return;
            }
            _ => hand.send(Msg::Answer(if answer == "-" { String::new() } else { answer.to_owned() })),
        }
        if *target == NAME_FIELD {
            return hand.press(KeyCode::Enter);
        }
        self.confirm(hand, target);
    }

    fn take_row(&mut self, hand: &mut Hand<'_>, option: &Choice, answer: &str) {
        if hand.app.level_target().is_some() {
            if let Item::Row(row) = &option.item {
                self.take_level(hand, &row.join("level"), answer);
            }
        } else if answer == "1" {
            hand.press(KeyCode::Enter);
        } else {
            self.say(hand.app, "Ketik 1 untuk membuka, atau Enter saja untuk melewati.");
        }
    }

    fn take_level(&mut self, hand: &mut Hand<'_>, target: &Target, answer: &str) {
        match answer.as_bytes() {
            [digit @ b'1'..=b'5'] => hand.press(KeyCode::Char(char::from(*digit))),
            _ => return self.say(hand.app, "Ketik satu angka, 1 sampai 5."),
        }
        self.confirm(hand, target);
    }

    /// A number chooses of what was listed; anything else looks for entries.
    fn take_in_picker(&mut self, hand: &mut Hand<'_>, answer: &str) {
        let is_number = answer.bytes().all(|byte| byte.is_ascii_digit());
        let chosen = words::chosen(&self.numbered, answer).filter(|_| is_number).cloned();
        let Some(option) = chosen else {
            hand.send(Msg::Focus(Surface::Drawer, Item::Filter));
            hand.send(Msg::Answer(answer.to_owned()));
            return;
        };
        let field = picked_field(hand.app);
        let title = self.drawer.clone();
        let marked = |app: &App| View::of(app).options().any(|now| now.item == option.item && now.is_marked);
        let was_marked = marked(hand.app);
        hand.focus(&option);
        hand.press(KeyCode::Enter);
        let stays = hand.app.drawer.as_ref().is_some_and(|drawer| drawer.has_filter()) && self.drawer == title;
        match (field, stays) {
            (Some(target), false) => self.confirm(hand, &target),
            (_, true) if hand.app.notice.is_empty() => {
                let word = if was_marked { "Dilepas" } else { "Diterima" };
                let more = "Ketik nama lain, atau Enter untuk selesai.";
                self.say(hand.app, &format!("{word}: {}. {more}", option.label));
                hand.send(Msg::Focus(Surface::Drawer, Item::Filter));
                hand.send(Msg::Answer(String::new()));
                self.asked = words::question(hand.app, &View::of(hand.app)).key;
            }
            _ => {}
        }
    }

    /// One line of effect: what was taken, what followed from it, and what is wrong with it.
    fn confirm(&mut self, hand: &mut Hand<'_>, target: &Target) {
        let notice = std::mem::take(&mut hand.app.notice);
        let is_refused = hand.app.open.as_ref().is_some_and(|open| open.read_only.is_some());
        if is_refused {
            return self.say(hand.app, &notice);
        }
        let is_long = hand.app.focused_is_multi_line();
        let value = words::value(hand.app, target);
        let mut line = match (value.is_empty(), is_long) {
            (true, _) => "Dikosongkan.".to_owned(),
            (false, true) => "Diterima.".to_owned(),
            (false, false) => format!("Diterima: {}.", value.trim_end_matches('.')),
        };
        self.leave(hand, &words::item_of(hand.app, target));
        let finding = hand.app.open.as_ref().and_then(|open| {
            open.findings.iter().filter(|finding| finding.target == *target).max_by_key(|finding| finding.severity)
        });
        if !notice.is_empty() {
            line.push_str(&format!(" {notice}"));
        }
        if let Some(finding) = finding.filter(|finding| finding.severity != Severity::Info) {
            line.push_str(&format!(" {}: {}", words::severity(finding.severity), finding.message));
        }
        self.say(hand.app, &line);
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
        if let Some(option) = next.and_then(Stop::first) {
            hand.focus(option);
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
