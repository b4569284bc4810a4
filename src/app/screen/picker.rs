//! Pickers: a filter line over a list whose height stays while its hits change.

use super::fields::Builder;
use super::technical::of_units;
use crate::app::App;
use crate::app::command::Action;
use crate::app::desk::DeskDrawer;
use crate::app::drawers::{Drawer, Kind};
use crate::app::layout::{fit, width, wrap};
use crate::app::page::{Caret, DrawerPage, Item, Line, Role};
use crate::app::search;
use crate::domain::{Source, Target};

/// One entry of a picker.
pub struct Entry {
    pub code: String,
    pub label: String,
    pub note: String,
}

/// The entries of the open picker that fit its filter, best first, and how many there are without it.
pub fn entries(app: &App, drawer: &Drawer) -> (Vec<Entry>, usize) {
    let library = app.library();
    let entry = |code: &str, label: String, note: &str| Entry { code: code.to_owned(), label, note: note.to_owned() };
    let all: Vec<Entry> = match &drawer.kind {
        Kind::Pick { source: Source::Grades, .. } => {
            let grades = library.grades().grades.iter();
            grades
                .map(|grade| entry(&grade.code, grade.name.to_string(), &format!("level bawaan {}", grade.level)))
                .collect()
        }
        Kind::Pick { source: Source::Affairs, .. } => {
            let affairs = library.affairs().affairs.iter();
            affairs
                .map(|known| entry(&known.code, format!("{}  {}", &*known.code, &*known.name), known.group_label()))
                .collect()
        }
        Kind::Pick { source: Source::Education, .. } => {
            let levels = library.grades().education.iter();
            levels.map(|name| entry(name, name.to_string(), "")).collect()
        }
        Kind::Pick { source: Source::Ranks, .. } => {
            let ranks = library.grades().ranks.iter();
            ranks.map(|rank| entry(&rank.code, format!("{:<6} {}", &*rank.code, &*rank.name), "")).collect()
        }
        Kind::Desk(DeskDrawer::Stock { .. }) => super::desk::stock_entries(app),
        Kind::Pick { source: Source::Units, .. } | Kind::Unit { .. } => return unit_entries(app, drawer),
        Kind::Sessions { .. } => {
            let sessions = app.summaries.iter();
            sessions.map(|known| entry(&known.file, known.position_name.clone(), &known.office)).collect()
        }
        _ => Vec::new(),
    };
    let total = all.len();
    (search::ranked(&drawer.filter, all, |entry| &entry.label), total)
}

/// Units a list shows at once; nobody walks past so many, a longer filter leads further.
pub const MOST_HITS: usize = 300;

fn unit_entries(app: &App, drawer: &Drawer) -> (Vec<Entry>, usize) {
    let live;
    let hits = match &drawer.hits {
        Some((filter, hits)) if *filter == drawer.filter => hits,
        _ => {
            live = app.unit_hits(&drawer.filter);
            &live
        }
    };
    let found = hits.best.iter().filter_map(|hit| {
        let (code, name) = app.library().unit_at(hit.index)?;
        let note = match drawer.filter.is_empty() {
            true => String::new(),
            false => format!("{}: {}", hit.place.label(), hit.word),
        };
        Some(Entry { code: code.to_owned(), label: name.to_owned(), note })
    });
    (found.collect(), app.library().units())
}

/// How many units fit the filter, also those that the list leaves out.
fn unit_count(drawer: &Drawer, listed: usize) -> usize {
    drawer.hits.as_ref().filter(|(filter, _)| *filter == drawer.filter).map_or(listed, |(_, hits)| hits.count)
}

/// Rows of a picker's list; it keeps this height while its hits change.
pub fn list_rows(app: &App) -> u16 {
    match app.start.size.height {
        0..=19 => 5,
        20..=23 => 6,
        24..=29 => 7,
        height => height - 20,
    }
}

/// The filter line with its counter, and a blank row.
pub fn filter_lines(app: &App, drawer: &Drawer, label: &str, counter: String) -> (Vec<Line>, Option<Caret>) {
    let mut build = Builder::new(app);
    let edge = app.start.size.width.saturating_sub(2);
    let column = (edge + 1).saturating_sub(width(&counter) as u16);
    build.free_text(Item::Filter, label, &drawer.filter, 12, column.saturating_sub(3), "");
    if let Some(line) = build.lines.first_mut() {
        *line = line.clone().at(column, counter, Role::Help);
    }
    build.blank();
    (build.lines, build.caret)
}

pub fn picker(app: &App, drawer: &Drawer, target: &Target, source: Source, many: bool) -> DrawerPage {
    let Some(skj) = app.session() else { return DrawerPage::default() };
    let label = skj.field(target).map_or("", |field| field.label);
    let (found, total) = entries(app, drawer);
    let counter = match drawer.filter.is_empty() {
        true => String::new(),
        false => format!("{} dari {total} cocok", found.len()),
    };
    let (top, caret) = filter_lines(app, drawer, "Saring", counter);
    let chosen: Vec<String> = match many {
        true => skj.texts(target).unwrap_or_default().to_vec(),
        false => vec![skj.text(target).unwrap_or_default().to_owned()],
    };
    let body = entry_rows(app, &found, |code| chosen.iter().any(|known| known == code), &drawer.filter, "pilihan");
    let mut bottom = vec![Line::blank()];
    let (close, which) = match many {
        true => (format!("Selesai: {} dipilih", chosen.len()), chosen.join(", ")),
        false => ("Tutup".to_owned(), String::new()),
    };
    bottom.push(Line::command(Action::CloseDrawer, close, which, 24));
    if !drawer.filter.is_empty() {
        bottom.push(Line::command(Action::ClearFilter, "Bersihkan saringan", "", 30));
    }
    let title = match many {
        true => format!("{label}, boleh lebih dari satu"),
        false => label.to_owned(),
    };
    let noun = match source {
        Source::Affairs => "urusan",
        Source::Grades => "jenjang",
        Source::Education => "pendidikan",
        Source::Ranks => "pangkat",
        Source::Units => "unit",
    };
    DrawerPage { title, top, body, bottom, caret, height: list_rows(app), noun }
}

fn entry_rows(app: &App, found: &[Entry], is_chosen: impl Fn(&str) -> bool, filter: &str, what: &str) -> Vec<Line> {
    if found.is_empty() && filter.is_empty() {
        return vec![Line::text(format!("Belum ada {what}."), Role::Help)];
    }
    if found.is_empty() {
        let words = format!("Tidak ada {what} yang cocok dengan \"{filter}\".");
        return Line::blank().over(3, wrap(&words, usize::from(app.start.size.width) - 4), Role::Help);
    }
    let edge = usize::from(app.start.size.width) - 2;
    let note_column = edge * 2 / 3 + 2;
    found
        .iter()
        .flat_map(|entry| {
            let sign = if is_chosen(&entry.code) { "[x]" } else { "[ ]" };
            let line = Line::text(sign, Role::Plain).item(Item::Entry(entry.code.clone()));
            if app.start.size.is_narrow() {
                return line.over(7, wrap(&entry.label, edge - 6), Role::Plain);
            }
            let cells = if entry.note.is_empty() { edge - 7 } else { note_column - 8 };
            let note = fit(&entry.note, edge + 1 - note_column);
            vec![line.at(7, fit(&entry.label, cells), Role::Plain).at(note_column as u16, note, Role::Help)]
        })
        .collect()
}

pub fn unit_picker(app: &App, drawer: &Drawer, duty: Option<&str>) -> DrawerPage {
    let Some(skj) = app.session() else { return DrawerPage::default() };
    let (found, total) = entries(app, drawer);
    let counter = match drawer.filter.is_empty() {
        true => format!("{total} unit"),
        false => format!("{} dari {total} cocok", unit_count(drawer, found.len())),
    };
    let (top, caret) = filter_lines(app, drawer, "Cari", counter);
    let row = duty.and_then(|id| skj.mapping.functions.iter().find(|row| row.id == id));
    let chosen = |code: &str| match row {
        Some(row) => row.units.iter().any(|unit| unit == code),
        None => skj.technical.iter().any(|unit| unit.code == code),
    };
    let mut body = entry_rows(app, &found, chosen, &drawer.filter, "unit");
    if unit_count(drawer, found.len()).max(if drawer.filter.is_empty() { total } else { 0 }) > MOST_HITS {
        body.push(Line::text("Masih banyak lagi; ketik lebih panjang untuk mempersempit.", Role::Help));
    }
    let (title, count) = match row {
        Some(row) if app.start.size.is_narrow() => {
            let before = skj.mapping.functions.iter().take_while(|other| other.id != row.id).count();
            (format!("Unit untuk tugas {}", before + 1), row.units.len())
        }
        Some(row) => {
            (format!("Unit untuk: {}", fit(&row.main_function, app.start.size.room(40).into())), row.units.len())
        }
        None => ("Tambah unit dari kamus".to_owned(), skj.technical.len()),
    };
    let close = match row {
        Some(_) => format!("Selesai: {count} dipilih"),
        None => format!("Selesai: {} unit", of_units(count)),
    };
    let mut bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, close, "", 30)];
    if !drawer.filter.is_empty() {
        bottom.push(Line::command(Action::ClearFilter, "Bersihkan saringan", "", 30));
    }
    if found.is_empty() {
        bottom.push(Line::command(Action::ProposeUnit, "Usulkan unit baru…", "", 30));
    }
    DrawerPage { title, top, body, bottom, caret, height: list_rows(app), noun: "unit" }
}

pub fn sessions(app: &App, drawer: &Drawer, copying: bool) -> DrawerPage {
    let (found, total) = entries(app, drawer);
    let counter = format!("{} dari {total} SKJ", found.len());
    let (top, caret) = filter_lines(app, drawer, "Saring", counter);
    let body = entry_rows(app, &found, |_| false, &drawer.filter, "SKJ");
    let mut bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, "Tutup", "", 30)];
    if !drawer.filter.is_empty() {
        bottom.push(Line::command(Action::ClearFilter, "Bersihkan saringan", "", 30));
    }
    let title = if copying { "Salin dari SKJ" } else { "Buka SKJ" }.to_owned();
    DrawerPage { title, top, body, bottom, caret, height: list_rows(app), noun: "SKJ" }
}
