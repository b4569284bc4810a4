//! What plain mode says: places, questions, menus and help, all out of the page and the tables of fields.

use super::view::{Choice, Stop, View, texts_of};
use crate::app::command::Action;
use crate::app::desk::DeskAction;
use crate::app::layout::width;
use crate::app::page::{Item, Line, Surface};
use crate::app::{App, Screen};
use crate::domain::session::{FUNCTIONS, MANAGERIAL, SOCIOCULTURAL};
use crate::domain::{Field, Kind, StepId, Target};
use crate::rules::Severity;

/// Keys that sentences of the screen name, and what is answered instead.
pub const KEYS: &[(&str, &str)] = &[
    ("Ctrl+Z", ":batalkan"),
    ("Ctrl+P", ":"),
    ("F1", "?"),
    ("Esc", "<"),
    ("dengan Spasi", "dengan tandai dan nomornya"),
    ("v menampilkan", ":hanya menampilkan"),
];
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

/// `Langkah 1 dari 7: Identitas. 10 isian, 6 belum diisi.`
pub fn place(app: &App) -> String {
    let view = View::behind(app);
    let place = view.page.place.replacen("SKJ · ", "", 1).replace(" · ", ": ");
    let asked = view.fields().count();
    if !matches!(app.screen, Screen::Step(_) | Screen::Unit(_)) || asked == 0 {
        let subject = view.page.subject.replace(" · ", ", ");
        return if subject.is_empty() { format!("{place}.") } else { format!("{place}. {subject}.") };
    }
    let empty = view.fields().filter(|item| target_of(item).is_some_and(|target| is_empty(app, &target))).count();
    match empty {
        0 => format!("{place}. {asked} isian."),
        _ => format!("{place}. {asked} isian, {empty} belum diisi."),
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

fn is_empty(app: &App, target: &Target) -> bool {
    app.session().is_some_and(|session| session.is_empty_at(target))
}

/// What the person should know here; the keys of the screen have no meaning in plain mode.
pub fn hint(app: &App, view: &View) -> String {
    if let Some(mending) = &app.mending {
        return format!("Perbaikan {} dari {}.", mending.number(), mending.total());
    }
    match &app.open {
        Some(open) if open.file.is_none() => "Latihan: tidak ada yang disimpan.".to_owned(),
        Some(open) => open.read_only.as_ref().map_or(app.hint.clone(), |reason| format!("Baca saja: {reason}")),
        None if matches!(app.screen, Screen::Desk(_)) => super::desk::hint(app, view),
        None => app.hint.clone(),
    }
}

/// Sentences of a page that is no form: they are told once.
pub fn told_lines(app: &App, view: &View) -> Vec<String> {
    if matches!(app.screen, Screen::Desk(_)) && app.drawer.is_none() {
        return super::desk::told(app, view);
    }
    if view.fields().next().is_some() || matches!(app.screen, Screen::Home) && app.drawer.is_none() {
        return Vec::new();
    }
    let lines: Vec<&Line> = match app.active_surface() {
        Surface::Drawer => view.page.lines(Surface::Drawer),
        Surface::Bottom => Vec::new(),
        Surface::Body | Surface::Side => view.page.lines(Surface::Body),
    };
    sentences(lines)
}

/// The lines that nothing can be done with.
pub fn sentences<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<String> {
    let told = lines.into_iter().filter(|line| line.item.is_none());
    told.map(|line| texts_of(line).join(", ")).filter(|text| !text.is_empty()).collect()
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
    let text = super::desk::before_menu(app, &options);
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

/// The printed SKJ, line by line.
pub fn printed(view: &View) -> Vec<String> {
    let lines = view.page.body.iter().filter(|line| matches!(line.item, None | Some(Item::FormLine(_))));
    lines.map(|line| texts_of(line).join(", ")).filter(|text| !text.is_empty()).collect()
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
        item => super::desk::named(app, item)
            .map_or_else(|| option.clone(), |(label, note)| Choice { label, note, is_marked: false, ..option.clone() }),
    }
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
        _ => field_question(app, &target),
    };
    let options = choices(app, &target);
    Question { key, text: format!("{place} {text}"), options, after, apart: true, ..Question::default() }
}

pub fn field_question(app: &App, target: &Target) -> (String, String) {
    let label = label_of(app, target);
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
    (format!("{label}, {need}. {state} {how}"), String::new())
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
pub fn numbered(options: &[Choice], before: usize) -> Vec<String> {
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
        match lines.last_mut().filter(|line| width(line) + width(&text) + 3 <= super::CELLS) {
            Some(line) => line.push_str(&format!(", {text}")),
            None => lines.push(text),
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
    options.iter().find(|option| option.label.to_lowercase().starts_with(&wanted))
}
