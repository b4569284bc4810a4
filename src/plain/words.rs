//! What plain mode asks: questions and menus, all out of the page and the tables of fields.

use super::speak::in_words;
use super::told::sentences;
use super::view::{Choice, Stop, View};
use crate::app::command::Action;
use crate::app::desk::DeskAction;
use crate::app::layout::width;
use crate::app::page::{Item, Surface};
use crate::app::{App, Screen};
use crate::domain::session::{FUNCTIONS, MANAGERIAL, SOCIOCULTURAL};
use crate::domain::{Field, Kind, StepId, Target};
use crate::rules::Severity;

/// The answers to remarks.
const REPLIES: Target = Target::of("balasan");
/// Words that stand in one line, rather than one in a line.
const SHORT: usize = 30;

#[derive(Debug, Default)]
pub struct Question {
    /// What makes it another question than the one before.
    pub key: String,
    pub text: String,
    pub options: Vec<Choice>,
    /// More of them, with the numbers behind, which are read out on `0`.
    pub hidden: Vec<Choice>,
    pub after: String,
    /// An empty line stands before it.
    pub apart: bool,
}

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Galat",
        Severity::Warning => "Peringatan",
        Severity::Info => "Info",
    }
}

pub fn target_of(item: &Item) -> Option<Target> {
    match item {
        Item::Field(target) => Some(target.clone()),
        Item::Row(target) if is_level_row(target) => Some(target.join("level")),
        Item::Row(target) => Some(target.clone()),
        _ => None,
    }
}

/// The item of the page that stands for a value.
pub fn item_of(app: &App, target: &Target) -> Item {
    match target.last() == "level" && app.drawer.is_none() && is_level_row(target) {
        true => Item::Row(target.parent()),
        false => Item::Field(target.clone()),
    }
}

pub fn is_level_row(target: &Target) -> bool {
    matches!(target.first(), MANAGERIAL | SOCIOCULTURAL)
}

pub fn is_empty(app: &App, target: &Target) -> bool {
    app.session().is_some_and(|session| session.is_empty_at(target))
}

/// Texts that lie outside the SKJ: the name at the first start, a place on the disk.
fn is_free(app: &App, target: &Target) -> bool {
    app.session().is_none_or(|session| session.field(target).is_none())
}

/// A value as it is read out.
pub fn value(app: &App, target: &Target) -> String {
    if is_free(app, target) {
        return app.focused_text().unwrap_or_default().to_owned();
    }
    let level = app.session().and_then(|session| session.level(target));
    match level {
        Some(level) => format!("level {level}, {}", level.name()),
        None => app.value_in_words(target).replace('\n', " ").replace(" · ", ", "),
    }
}

/// Asks about what has the focus.
pub fn question(app: &App, view: &View) -> Question {
    if app.drawer.as_ref().is_some_and(|drawer| drawer.has_filter()) {
        return super::picker::picker(app, view);
    }
    match view.focused_stop() {
        Some(Stop::One(option)) => one(app, view, &option.item),
        Some(Stop::Menu(_)) if asks_for_paste(app) => Question {
            key: "tempel".to_owned(),
            after: "Ketik atau tempel, satu tugas satu baris. Baris kosong mengakhiri.".to_owned(),
            ..Question::default()
        },
        Some(Stop::Menu(options)) => menu(app, view, options),
        None => Question::default(),
    }
}

/// The page on which duties are pasted, before there are any.
pub fn asks_for_paste(app: &App) -> bool {
    app.screen == Screen::PastePreview && app.pasted.is_none() && app.drawer.is_none()
}

fn menu(app: &App, view: &View, options: &[Choice]) -> Question {
    let options: Vec<Choice> = options.iter().map(|option| named(app, option)).collect();
    let names: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
    let key = format!("{:?} {}", app.screen, names.join("|"));
    let (options, hidden) = super::desk::split(app, options);
    let text = match app.active_surface() {
        // The suggestions for a duty have a heading of their own.
        Surface::Bottom => sentences(&view.page.bottom).first().map(|head| format!("{head}.")).unwrap_or_default(),
        _ => super::desk::before_menu(app, &options),
    };
    let after = match default_of(app, view, &options) {
        None if super::desk::after_menu(app, hidden.len()).is_some() => {
            super::desk::after_menu(app, hidden.len()).unwrap_or_default()
        }
        None if is_review(app) => "Pilih nomor; 0 membacakan seluruh SKJ.".to_owned(),
        Some(option) => format!("Enter saja: {}.", option.label.trim_end_matches(['…', '.'])),
        None if view.is_last() => "Pilih nomor.".to_owned(),
        None => "Enter saja: lewati.".to_owned(),
    };
    Question { key, text, options, hidden, after, apart: true }
}

pub fn is_review(app: &App) -> bool {
    app.screen == Screen::Step(StepId::Review) && app.drawer.is_none()
}

/// A finding is read with its place and its severity.
fn named(app: &App, option: &Choice) -> Choice {
    let said = |label: String| Choice { label, note: String::new(), ..option.clone() };
    match &option.item {
        Item::Finding(index) => {
            let open = app.open.as_ref().map(|open| (&open.session, &open.findings));
            let found = app.reading().map(|reading| (&reading.shown, &reading.findings)).or(open);
            let Some((session, finding)) = found.and_then(|(session, all)| Some((session, all.get(*index)?))) else {
                return option.clone();
            };
            let place = session.label(&finding.target);
            said(format!("{}, {place}: {}", severity(finding.severity), finding.message))
        }
        Item::Remark(id) => match app.open.as_ref().and_then(|open| Some((open, open.remark(id)?))) {
            Some((open, remark)) => said(super::desk::own_remark_words(&open.session, &remark)),
            None => desk_named(app, option),
        },
        Item::Do(_) => Choice { label: in_words(&option.label), note: in_words(&option.note), ..option.clone() },
        _ => desk_named(app, option),
    }
}

fn desk_named(app: &App, option: &Choice) -> Choice {
    super::desk::named(app, &option.item)
        .map_or_else(|| option.clone(), |(label, note)| Choice { label, note, is_marked: false, ..option.clone() })
}

/// What Enter alone does in a menu: the way on, or the place where it was left.
pub fn default_of(app: &App, view: &View, options: &[Choice]) -> Option<Choice> {
    let runs = |action: &Action| options.iter().find(|option| option.item == Item::Do(action.clone()));
    if app.drawer.is_none() && matches!(app.screen, Screen::Home | Screen::StepList) {
        return options.iter().find(|option| option.item == *app.focused()).or(options.first()).cloned();
    }
    if !view.is_last() {
        return None;
    }
    if let Some(saved) = runs(&Action::Desk(DeskAction::SaveRemark)).filter(|_| super::desk::has_remark(app)) {
        return Some(saved.clone());
    }
    let ways = [Action::NextStep, Action::DutyDone, Action::NextUnit, Action::Leave, Action::CloseDrawer];
    ways.iter().find_map(runs).filter(|_| app.screen != Screen::Send).cloned()
}

fn one(app: &App, view: &View, item: &Item) -> Question {
    let place = match (view.fields().position(|known| known == item), view.fields().count()) {
        (None, _) | (_, 1) => String::new(),
        (Some(index), count) => format!("{} dari {count}.", index + 1),
    };
    let key = format!("{item:?} {:?}", app.screen);
    let free = view.options().find(|option| option.item == *item);
    let target = match target_of(item) {
        Some(target) if !is_free(app, &target) || matches!(item, Item::Row(_)) => target,
        _ => {
            return Question {
                key,
                text: free.map(|option| super::desk::free_question(app, option)).unwrap_or_default(),
                apart: true,
                ..Question::default()
            };
        }
    };
    let (text, after) = match item {
        Item::Row(row) if is_level_row(row) => level_question(app, row),
        Item::Row(row) => (row_text(app, view, row), "1 membuka; Enter saja: lewati.".to_owned()),
        // The answer to a remark is called as the page calls it.
        _ if target.is_within(&REPLIES) => {
            let label = free.map_or_else(|| label_of(app, &target), |option| option.label.clone());
            (question_about(app, &target, &label), String::new())
        }
        _ => (field_question(app, &target), String::new()),
    };
    let options = choices(app, &target);
    Question { key, text: format!("{place} {text}"), options, after, apart: true, ..Question::default() }
}

pub fn field_question(app: &App, target: &Target) -> String {
    question_about(app, target, &label_of(app, target))
}

fn question_about(app: &App, target: &Target, label: &str) -> String {
    let need = if app.is_required(target) { "wajib" } else { "boleh kosong" };
    let value = value(app, target);
    let state = match value.is_empty() {
        true => "Kosong.".to_owned(),
        false => format!("Isi: {}.", value.trim_end_matches('.')),
    };
    let how = match app.session().and_then(|session| session.field(target)).map(|field| field.kind) {
        Some(Kind::Paragraph | Kind::Texts) => "Baris kosong mengakhiri.",
        Some(Kind::Choice(_)) => "Pilih nomor.",
        Some(Kind::Level) => "Ketik 1 sampai 5.",
        Some(Kind::Record) => "1 membuka; Enter saja: lewati.",
        _ => "",
    };
    format!("{label}, {need}. {state} {how}")
}

pub fn label_of(app: &App, target: &Target) -> String {
    let Some(session) = app.session() else { return "Nama Anda".to_owned() };
    match session.texts(&target.parent()) {
        Some(_) => session.label(target),
        None => session.field(target).map_or_else(|| session.label(target), |field| field.label.to_owned()),
    }
}

fn level_question(app: &App, row: &Target) -> (String, String) {
    let Some(session) = app.session() else { return (String::new(), String::new()) };
    let name = session.text(&row.join("nama")).unwrap_or_default();
    let level = session.level(&row.join("level"));
    let preset = app.default_level_of(row.last(), app.library());
    let state = match (level, preset) {
        (None, _) => "Belum dipilih.".to_owned(),
        (Some(level), Some(preset)) if level == preset => format!("Level {level}, {} (bawaan).", level.name()),
        (Some(level), Some(preset)) => format!("Level {level}, {} (bawaan {preset}).", level.name()),
        (Some(level), None) => format!("Level {level}, {}.", level.name()),
    };
    let entry = app.library().entry(row.first(), row.last());
    let text = level.and_then(|level| entry.as_ref().and_then(|entry| entry.at(level)));
    let text = text.map(|text| text.description.to_string()).unwrap_or_default();
    (format!("{name}. {state} {text}"), "Ketik 1 sampai 5; Enter saja: tetap; ? membaca semua level.".to_owned())
}

/// What a question of the page is called.
pub fn names_of(app: &App, item: &Item) -> Vec<String> {
    match (item, app.session()) {
        (Item::Field(target), _) => {
            let label = label_of(app, target);
            let last = label.rsplit(", ").next().map(str::to_owned);
            last.into_iter().chain([label]).collect()
        }
        (Item::Row(row), Some(session)) => {
            let label = session.label(row);
            let texts = ["nama", "fungsi_utama", "uraian"].iter().filter_map(|key| session.text(&row.join(key)));
            let last = label.rsplit(", ").next().unwrap_or_default();
            texts.chain([last]).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// A row by what stands in it.
fn row_text(app: &App, view: &View, row: &Target) -> String {
    let Some(session) = app.session() else { return String::new() };
    let option = view.options().find(|option| option.item == Item::Row(row.clone()));
    if row.is_within(&FUNCTIONS) {
        let text = session.text(&row.join("fungsi_utama")).unwrap_or_default();
        let units = option.map(|option| option.note.as_str()).unwrap_or_default();
        return format!("Tugas: {} Unit: {units}.", sentence(text));
    }
    let keys = session.rows(&row.parent()).map(|rows| rows.row_fields()).unwrap_or_default();
    let short = |field: &&Field| matches!(field.kind, Kind::Line | Kind::Paragraph | Kind::Choice(_) | Kind::Level);
    let told = |field: &Field| !matches!(field.key, "definisi" | "deskripsi" | "kode");
    let values = keys.iter().filter(short).filter(|field| told(field)).map(|field| value(app, &row.join(field.key)));
    let values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
    let label = session.label(row);
    match values.is_empty() {
        true => format!("{label}. Kosong."),
        false => format!("{label}. {}.", values.join(", ").trim_end_matches('.')),
    }
}

fn sentence(text: &str) -> String {
    match text.trim() {
        "" => "kosong.".to_owned(),
        text => format!("{}.", text.trim_end_matches('.')),
    }
}

/// The numbered words of a fixed list.
fn choices(app: &App, target: &Target) -> Vec<Choice> {
    let Some(Kind::Choice(choices)) = app.session().and_then(|session| session.field(target)).map(|field| field.kind)
    else {
        return Vec::new();
    };
    let option = |word: &str, label: &str| Choice {
        surface: app.active_surface(),
        item: Item::Field(target.clone()),
        label: label.to_owned(),
        note: String::new(),
        is_marked: false,
        word: word.to_owned(),
    };
    choices.iter().map(|choice| option(choice.word, choice.label)).collect()
}

/// Options with their numbers: short ones in one line, long ones a line each.
pub fn numbered(options: &[Choice], before: usize, cells: usize) -> Vec<String> {
    let texts = options.iter().enumerate().map(|(index, option)| {
        let index = index + before;
        let mark = if option.is_marked { " (dipilih)" } else { "" };
        let note = if option.note.is_empty() { String::new() } else { format!(", {}", option.note) };
        format!("{} {}{mark}{note}", index + 1, option.label).replace(" · ", ", ")
    });
    let texts: Vec<String> = texts.collect();
    let is_short = texts.iter().all(|text| text.chars().count() <= SHORT && !text.contains(','));
    if !is_short {
        return texts;
    }
    let mut lines: Vec<String> = Vec::new();
    for text in texts {
        match lines.last_mut().filter(|line| width(line) + width(&text) + 3 <= cells) {
            Some(line) => line.push_str(&format!(", {text}")),
            None => {
                lines.iter_mut().last().into_iter().for_each(|line| line.push(','));
                lines.push(text);
            }
        }
    }
    if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('…')) {
        last.push('.');
    }
    lines
}

/// The option with that number, or the one whose name begins so.
pub fn chosen<'a>(options: &'a [Choice], answer: &str) -> Option<&'a Choice> {
    if let Ok(number) = answer.parse::<usize>() {
        return options.get(number.checked_sub(1)?);
    }
    let wanted = answer.to_lowercase();
    let begins = |label: &str| label.to_lowercase().starts_with(&wanted);
    // `Lanjutkan: Camat` is called by its name as well.
    let is_called = |option: &&Choice| match (&option.item, option.label.split_once(": ")) {
        (Item::Session(_), Some((_, name))) if begins(name) => true,
        _ => begins(&option.label),
    };
    options.iter().find(is_called)
}
