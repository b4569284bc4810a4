//! What an answer to each kind of question does.

use super::speak::in_words;
use super::view::{Choice, Stop, View};
use super::{Hand, Talk, desk, picked_field, told, words};
use crate::app::command::Action;
use crate::app::desk::Part;
use crate::app::page::{Item, Surface};
use crate::app::{App, KeyCode, Msg, NAME_FIELD};
use crate::domain::{Kind, Target};
use crate::rules::Severity;

impl Talk {
    pub(super) fn take(&mut self, hand: &mut Hand<'_>, line: &str) {
        let answer = line.trim();
        if hand.app.drawer.as_ref().is_some_and(|drawer| drawer.has_filter()) {
            return self.take_in_picker(hand, answer);
        }
        let view = View::of(hand.app);
        match view.focused_stop() {
            Some(Stop::One(option)) => self.take_one(hand, option, line),
            _ if words::asks_for_paste(hand.app) => self.writing = Some(vec![answer.to_owned()]),
            _ if answer == "0" && words::is_review(hand.app) => {
                told::printed(&view).iter().for_each(|line| self.say(hand.app, line));
            }
            _ if answer == "0" && self.numbered.len() > self.said => self.read_out(hand.app),
            _ if self.mark(hand, answer) => {}
            _ => match words::chosen(&self.numbered, answer).cloned() {
                Some(option) => self.choose(hand, &option),
                None => self.refuse(hand.app, "Tidak ada pilihan itu. Ketik nomornya, atau awal namanya."),
            },
        }
    }

    /// What the question left out, with its numbers.
    fn read_out(&mut self, app: &App) {
        let hidden = self.numbered.get(self.said..).unwrap_or_default();
        words::numbered(hidden, self.said, self.cells()).iter().for_each(|line| self.say(app, line));
        self.said = self.numbered.len();
    }

    /// `tandai 1 3` and `dibaca 12` at the facilitator's desk.
    fn mark(&mut self, hand: &mut Hand<'_>, answer: &str) -> bool {
        let Some((key, rows)) = desk::rows_to_mark(hand.app, &self.numbered, answer) else { return false };
        for row in &rows {
            hand.focus(row);
            hand.press(KeyCode::Char(key));
        }
        let marked = desk::marked_words(hand.app);
        (!marked.is_empty()).then(|| self.say(hand.app, &marked));
        true
    }

    /// Runs a line of a menu; what only gets or loses its mark is told.
    pub(super) fn choose(&mut self, hand: &mut Hand<'_>, option: &Choice) {
        hand.focus(option);
        let edits = |app: &App| app.open.as_ref().map(|open| open.edits);
        let before = edits(hand.app);
        hand.press(KeyCode::Enter);
        if option.item == Item::Do(Action::CloseDrawer) {
            return self.leave_closed(hand);
        }
        let done = hand.app.history_label(true).filter(|_| edits(hand.app) != before && hand.app.notice.is_empty());
        if let (Item::Do(_), Some(done)) = (&option.item, done.map(str::to_owned)) {
            self.tell(hand.app, &format!("Diterima: {done}."));
        }
        if matches!(option.item, Item::Suggestion(_) | Item::Entry(_)) && hand.app.notice.is_empty() {
            let view = View::of(hand.app);
            let now = view.options().find(|now| now.item == option.item);
            if let Some(now) = now {
                let word = if now.is_marked { "Dipilih" } else { "Tidak dipilih" };
                self.say(hand.app, &format!("{word}: {}.", now.label.trim_end_matches('.')));
            }
        }
    }

    fn take_one(&mut self, hand: &mut Hand<'_>, option: &Choice, line: &str) {
        let answer = line.trim();
        hand.focus(option);
        if let Item::Slip(Part::About | Part::Weight) = option.item {
            return self.take_part(hand, option, answer);
        }
        if matches!(option.item, Item::Filter | Item::Slip(_)) {
            let is_emptied = answer == "-";
            hand.send(Msg::Answer(if is_emptied { String::new() } else { answer.to_owned() }));
            let taken = format!("Diterima: {}.", answer.trim_end_matches('.'));
            self.say(hand.app, if is_emptied { "Dikosongkan." } else { &taken });
            return self.leave(hand, &option.item);
        }
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
                None => return self.refuse(hand.app, "Tidak ada pilihan itu. Ketik nomornya."),
            },
            _ if is_many && answer != "-" => {
                self.writing = Some(vec![line.to_owned()]);
                return;
            }
            _ => hand.send(Msg::Answer(if answer == "-" { String::new() } else { answer.to_owned() })),
        }
        if *target == NAME_FIELD {
            return hand.press(KeyCode::Enter);
        }
        self.confirm(hand, target);
    }

    /// One of the words that stand beside a part of the remark, by its number or its beginning.
    fn take_part(&mut self, hand: &mut Hand<'_>, option: &Choice, answer: &str) {
        let words: Vec<&str> = option.note.split_whitespace().map(|word| word.trim_matches(['[', ']'])).collect();
        let by_number = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let place = by_number.or_else(|| words.iter().position(|word| word.starts_with(&answer.to_lowercase())));
        let Some(word) = place.and_then(|place| words.get(place)) else {
            return self.refuse(hand.app, "Tidak ada pilihan itu. Ketik nomornya, atau awal namanya.");
        };
        words.iter().for_each(|_| hand.press(KeyCode::Left));
        (0..place.unwrap_or_default()).for_each(|_| hand.press(KeyCode::Right));
        self.say(hand.app, &format!("Diterima: {word}."));
        self.leave(hand, &option.item);
    }

    fn take_row(&mut self, hand: &mut Hand<'_>, option: &Choice, answer: &str) {
        match &option.item {
            Item::Row(row) if words::is_level_row(row) => self.take_level(hand, &row.join("level"), answer),
            _ if answer == "1" => hand.press(KeyCode::Enter),
            _ => self.refuse(hand.app, "Ketik 1 untuk membuka, atau Enter saja untuk melewati."),
        }
    }

    fn take_level(&mut self, hand: &mut Hand<'_>, target: &Target, answer: &str) {
        match answer.as_bytes() {
            [digit @ b'1'..=b'5'] => hand.press(KeyCode::Char(char::from(*digit))),
            _ => return self.refuse(hand.app, "Ketik satu angka, 1 sampai 5."),
        }
        self.confirm(hand, target);
    }

    /// A number chooses of what was listed; anything else looks for entries.
    fn take_in_picker(&mut self, hand: &mut Hand<'_>, answer: &str) {
        if answer == "0" && self.numbered.len() > self.said {
            return self.read_out(hand.app);
        }
        let is_number = answer.bytes().all(|byte| byte.is_ascii_digit());
        let read_out = self.numbered.get(..self.said).unwrap_or_default();
        let chosen = words::chosen(read_out, answer).filter(|_| is_number).cloned();
        let Some(option) = chosen else {
            hand.send(Msg::Focus(Surface::Drawer, Item::Filter));
            hand.send(Msg::Answer(answer.to_owned()));
            let is_found = View::of(hand.app).options().any(|option| super::picker::is_hit(hand.app, &option.item));
            hand.app.refused |= !is_found;
            // The same words are answered again as well.
            self.asked.clear();
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
                if desk::is_filter(hand.app) {
                    let found = desk::found_words(hand.app);
                    return self.say(hand.app, &format!("{word}: {}. {found}", option.label));
                }
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
    pub(super) fn confirm(&mut self, hand: &mut Hand<'_>, target: &Target) {
        let notice = std::mem::take(&mut hand.app.notice);
        if hand.app.refused {
            return self.tell(hand.app, &notice);
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
            line.push_str(&format!(" {}", in_words(&notice)));
        }
        if let Some(finding) = finding.filter(|finding| finding.severity != Severity::Info) {
            line.push_str(&format!(" {}: {}", words::severity(finding.severity), finding.message));
        }
        self.say(hand.app, &line);
    }
}
