//! What a page tells before it asks: where this is, what should be known there, and its sentences.

use super::speak::{in_words, without_keys, word_of};
use super::view::{View, texts_of};
use super::words::{is_empty, target_of};
use crate::app::page::{Item, Line, Role, Surface};
use crate::app::{App, Screen};

/// Column of a sentence; what belongs to a row stands further in.
const FIRST_COLUMN: u16 = 3;

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

/// Which SKJ is open, why nothing of it can be changed, and which error is mended.
pub fn which(app: &App) -> String {
    let mended = app.mending.as_ref().map(|mending| mending.number());
    let open = app.open.as_ref();
    open.map(|open| format!("{} {:?} {mended:?}", open.session.id, open.read_only)).unwrap_or_default()
}

/// What the person should know here.
pub fn hint(app: &App, view: &View) -> String {
    match &app.mending {
        Some(mending) => {
            let error = mending.target().and_then(|target| app.finding_at(target).zip(app.session()));
            let error = error.map(|(finding, skj)| format!("{}: {}", skj.label(&finding.target), finding.message));
            format!("Perbaikan {} dari {}. {}", mending.number(), mending.total(), error.unwrap_or_default())
        }
        None if matches!(app.screen, Screen::Desk(_)) => super::desk::hint(app, view),
        None => without_keys(&in_words(&view.page.hint)),
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
    match app.screen {
        Screen::Remarks { .. } if app.drawer.is_none() => sentences(&view.page.top),
        Screen::Coverage if app.drawer.is_none() => coverage(app, &lines),
        Screen::Refresh if app.drawer.is_none() => refreshed(&lines),
        _ if app.drawer.as_ref().is_some_and(|drawer| drawer.helps()) => helped(&lines),
        _ => sentences(lines),
    }
}

/// The lines that nothing can be done with.
pub fn sentences<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<String> {
    let told = lines.into_iter().filter(|line| line.item.is_none() && !is_rule(line));
    told.map(|line| sentence_of(&texts_of(line))).filter(|text| !text.is_empty()).collect()
}

fn is_rule(line: &Line) -> bool {
    line.spans.first().is_some_and(|span| span.role == Role::Rule)
}

/// `Galat: Teknis, baru 2 unit`
fn sentence_of(texts: &[String]) -> String {
    match texts.split_first() {
        Some((sign, rest)) if word_of(sign) != sign => {
            format!("{}: {}", capital(word_of(sign)), rest.join(", "))
        }
        _ => texts.join(", "),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The grid of duties: its line is told as a number, and its rows have those of the menu.
fn coverage(app: &App, lines: &[&Line]) -> Vec<String> {
    let limit = format!("Hanya {} unit pertama yang masuk Teknis.", app.units_above_line());
    let limit = lines.iter().any(|line| is_rule(line)).then_some(limit);
    let told = sentences(lines.iter().copied());
    let unnumbered = told.iter().map(|text| text.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim());
    unnumbered.map(str::to_owned).chain(limit).collect()
}

/// What the dictionaries would change, each text with the name of its competency and its field.
fn refreshed(lines: &[&Line]) -> Vec<String> {
    let mut told = Vec::new();
    let mut label = String::new();
    for line in lines.iter().filter(|line| !matches!(line.item, Some(Item::Do(_)))) {
        match texts_of(line).as_slice() {
            [text, sign] if sign == "-" => told.push(format!("{label}, sekarang: {text}")),
            [text, sign] if sign == "+" => told.push(format!("{label}, kamus: {text}")),
            [_, texts @ ..] if line.item.is_some() => told.push(texts.join(", ")),
            [text] if line.spans.first().is_some_and(|span| span.text.is_empty() || span.column > FIRST_COLUMN) => {
                label.clone_from(text);
            }
            texts => told.extend((!texts.is_empty()).then(|| texts.join(", "))),
        }
    }
    told
}

/// A help without what it says of keys.
fn helped(lines: &[&Line]) -> Vec<String> {
    let told = lines.iter().filter(|line| line.item.is_none() && !line.spans.iter().any(|span| span.text == "Tombol"));
    told.map(|line| without_keys(&texts_of(line).join(": "))).filter(|text| !text.is_empty()).collect()
}

/// The printed SKJ, line by line.
pub fn printed(view: &View) -> Vec<String> {
    let lines = view.page.body.iter().filter(|line| matches!(line.item, None | Some(Item::FormLine(_))));
    lines.map(|line| texts_of(line).join(", ")).filter(|text| !text.is_empty()).collect()
}
