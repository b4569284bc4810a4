//! Pages about the whole room: what fails most, who is where, and the recap. A bar never says what no number says.

use super::{command, edge, number, room_page};
use crate::app::App;
use crate::app::desk::room::{Frequency, SHARES, STILL, Totals, posts_words, sentence};
use crate::app::desk::table::age;
use crate::app::desk::{DeskAction, Sum};
use crate::app::layout::{fit, wrap};
use crate::app::msg::FileName;
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::app::screen::mark_of;
use crate::domain::STEPS;
use crate::domain::review::Status;

/// A bar of so many cells for a part of the largest number; at least one where there is anything.
fn bar(part: usize, largest: usize, cells: usize) -> String {
    let full = (part * cells).checked_div(largest).unwrap_or(0);
    "█".repeat(if part > 0 { full.max(1) } else { 0 })
}

pub fn frequent(app: &App, by_field: bool) -> Page {
    let Some(desk) = &app.desk else { return Page::default() };
    let mut page = room_page(app, "Telaah · Terbanyak");
    page.tab = TabMode::Groups;
    page.noun = "temuan";
    let all = desk.frequent();
    let edge = edge(app);
    let narrow = app.start.size.is_narrow();
    let (words_at, count_at) = if narrow { (13, edge) } else { (13, edge - 18) };
    let largest = all.first().map_or(0, |one| one.skj);
    let head = Line::blank()
        .at(5, if by_field { "Isian" } else { "Aturan" }, Role::Head)
        .at(words_at, if by_field { "" } else { "Temuan" }, Role::Head)
        .at(count_at - 2, "SKJ", Role::Head);
    page.top = vec![head];
    for one in all {
        let (sign, role) = mark_of(one.severity);
        let cells = usize::from(count_at.saturating_sub(words_at + 4));
        let mut line = Line::text(sign, role);
        line = match by_field {
            true => line.at(5, fit(&one.words, cells + 8), Role::Plain),
            false => line.at(5, one.key.as_str(), Role::Plain).at(words_at, fit(&one.words, cells), Role::Plain),
        };
        line = number(line, count_at, one.skj);
        if !narrow {
            line = line.at(count_at + 3, bar(one.skj, largest, 16), Role::Plain);
        }
        page.body.push(line.item(Item::Tally(one.key.clone())).group(1));
    }
    if all.is_empty() {
        page.body.push(Line::text("Tidak ada temuan di folder ini.", Role::Plain));
    }
    page.foot.push(Line::blank());
    let chosen = chosen(app, all);
    if let Some(one) = chosen {
        let words = format!("Buka {} SKJ ini satu per satu", one.skj);
        page.foot.push(command(DeskAction::OpenThese, words, "", 40));
        if app.desk_read_only().is_none() {
            let kind = crate::app::desk::BulkKind::Remark;
            page.foot.push(command(DeskAction::Bulk(kind), "Catatan baku untuk semuanya…", "", 40));
        }
    }
    let other = if by_field { "Menurut aturan, bukan isian" } else { "Menurut isian, bukan aturan" };
    page.foot.push(command(DeskAction::ByField, other, "", 40));
    page.about = about(app, chosen, desk.rows.len());
    page
}

/// The row in focus once input pauses, else the one that had it last.
fn chosen<'a>(app: &App, all: &'a [Frequency]) -> Option<&'a Frequency> {
    let key = match (&app.settled, &app.desk) {
        (Item::Tally(key), _) => key,
        (_, Some(desk)) => &desk.tally,
        (_, None) => return None,
    };
    all.iter().find(|one| one.key == *key).or(all.first())
}

fn about(app: &App, chosen: Option<&Frequency>, all: usize) -> Vec<Line> {
    let Some(one) = chosen else { return vec![Line::blank(), Line::blank(), Line::blank()] };
    let cells = usize::from(edge(app)) - 2;
    vec![
        Line::blank(),
        Line::text(fit(&sentence(one), cells), Role::Plain),
        Line::text(fit(&facts_of(one, all), cells), Role::Help),
    ]
}

fn facts_of(one: &Frequency, all: usize) -> String {
    let source = if one.source.is_empty() { String::new() } else { format!(" Sumber: {}.", one.source) };
    format!("{} dari {all} SKJ, {} baris.{source}", one.skj, one.lines)
}

/// What a row of *Terbanyak* says, without the limits of the screen.
pub fn about_tally(app: &App, key: &str) -> Vec<String> {
    let Some(desk) = &app.desk else { return Vec::new() };
    let one = desk.frequent().iter().find(|one| one.key == key);
    one.map(|one| vec![one.words.clone(), sentence(one), facts_of(one, desk.rows.len())]).unwrap_or_default()
}

pub fn progress(app: &App) -> Page {
    let mut page = room_page(app, "Telaah · Kemajuan ruang");
    let Some((desk, Sum::Progress(found))) = app.desk.as_ref().map(|desk| (desk, &desk.sum)) else { return page };
    page.tab = TabMode::Groups;
    page.noun = "SKJ";
    let edge = edge(app);
    let cells = usize::from(edge) - 2;
    let largest = found.steps.iter().copied().max().unwrap_or(0);
    page.top.push(Line::head("Langkah yang sedang dikerjakan"));
    for step in STEPS {
        let count = found.steps.get(step.number).copied().unwrap_or(0);
        let line = Line::text(format!("{}  {}", step.number, step.label), Role::Plain);
        let line = number(line, 25, count).at(28, bar(count, largest, 30), Role::Plain);
        page.top.push(line);
    }
    if let Some(count) = found.steps.first().filter(|count| **count > 0) {
        page.top.push(number(Line::text("–  belum diketahui", Role::Plain), 25, *count));
    }
    page.top.push(Line::blank());
    if let Some(posts) = found.posts {
        page.top.push(Line::head("Jabatan").at(25, posts_words(posts), Role::Plain));
        page.top.push(Line::blank());
    }
    page.top.push(Line::head(format!("Tidak berubah {STILL} menit atau lebih: {}", found.still.len())));
    for file in &found.still {
        let Some(row) = desk.rows.get(file.as_str()) else { continue };
        let age = age(app.now.seconds - row.changed, app.start.size.is_narrow());
        let name = match row.position_name().trim() {
            "" => "(nama jabatan belum diisi)",
            name => name,
        };
        let step = crate::app::desk::table::step_number(row);
        let words = fit(&format!("{} · langkah {step} · {name}", row.author()), cells.saturating_sub(9));
        let at = (edge + 1).saturating_sub(crate::app::layout::width(&age) as u16);
        page.body.push(
            Line::text(words, Role::Plain)
                .at(at, age, Role::Plain)
                .item(Item::Session(FileName(file.clone())))
                .group(1),
        );
    }
    if found.still.is_empty() {
        page.body.push(Line::text("Semua yang menyusun sedang bergerak.", Role::Plain));
    }
    page.foot = vec![
        Line::blank(),
        command(DeskAction::Frequent, "Terbanyak", "", 25),
        command(DeskAction::Recap, "Rekap", "", 25),
        command(DeskAction::Back, "Kembali ke telaah", "", 25),
    ];
    page
}

pub fn recap(app: &App) -> Page {
    let mut page = room_page(app, "Telaah · Rekap");
    let Some((desk, Sum::Recap(found))) = app.desk.as_ref().map(|desk| (desk, &desk.sum)) else { return page };
    page.tab = TabMode::Groups;
    page.noun = "baris";
    let cells = usize::from(edge(app)) - 2;
    let narrow = app.start.size.is_narrow();
    let institution = app.profile().institution.trim_start_matches("Pemerintah ").to_owned();
    let title = [institution, app.now.date.clone()];
    let title: Vec<String> = title.into_iter().filter(|part| !part.is_empty()).collect();
    let body = &mut page.body;
    body.push(Line::head(fit(&format!("Rekap {}", title.join(", ")), cells)));
    body.push(Line::blank());
    for (label, words) in facts(found) {
        let at = if narrow { 14 } else { 23 };
        let rows = wrap(&words, cells + 3 - usize::from(at)).into_iter().enumerate();
        body.extend(
            rows.map(|(row, text)| {
                Line::text(if row == 0 { label } else { "" }, Role::Plain).at(at, text, Role::Plain)
            }),
        );
    }
    body.push(Line::blank());
    body.push(Line::head("Status SKJ"));
    let (count_at, bar_at) = if narrow { (32, 34) } else { (32, 35) };
    let bar_cells = usize::from(edge(app).saturating_sub(bar_at)).min(42);
    let largest = found.states.iter().map(|(_, count)| *count).max().unwrap_or(0);
    for (index, (status, count)) in found.states.iter().enumerate() {
        let line = number(Line::text(status.words(), Role::Plain), count_at, *count);
        let item = Item::Change(index);
        body.push(line.at(bar_at, bar(*count, largest, bar_cells), Role::Plain).item(item).group(1));
    }
    shares(body, found, [count_at, bar_at], bar_cells);
    let note = |text: &str| if narrow { String::new() } else { text.to_owned() };
    page.foot = vec![
        Line::blank(),
        command(DeskAction::ExportRecap, "Ekspor rekap…", note("Excel, Word, HTML, CSV, teks"), 25),
        command(DeskAction::Room, "Ringkasan lain…", note("terbanyak, kemajuan"), 25),
        command(DeskAction::Back, "Kembali ke telaah", "", 25),
    ];
    let broken: usize = desk.broken.values().map(Vec::len).sum();
    page.count = match broken {
        0 => format!("{} SKJ", found.all),
        number if narrow => format!("{number} tak terbaca"),
        number => format!("{} SKJ, {number} berkas tidak terbaca", found.all),
    };
    page
}

/// The first lines of the recap, each with its label.
fn facts(found: &Totals) -> Vec<(&'static str, String)> {
    let approved = found.states.iter().find(|(status, _)| *status == Status::Approved).map_or(0, |(_, count)| *count);
    let posts = found.posts.map(|posts| ("Jabatan", posts_words(posts)));
    let others = [
        ("SKJ", format!("{}, {approved} sudah disetujui", found.all)),
        ("Peserta", format!("{} orang dari {} perangkat daerah", found.people, found.offices)),
    ];
    posts.into_iter().chain(others).collect()
}

/// How many of each grade and office are approved; with a list of posts, how many have an SKJ.
fn shares(body: &mut Vec<Line>, found: &Totals, [count_at, bar_at]: [u16; 2], bar_cells: usize) {
    for (title, rows, start) in [(SHARES, &found.grades, 100), ("Perangkat daerah", &found.by_office, 200)] {
        body.push(Line::blank());
        let word = if found.posts.is_some() { "sudah" } else { "setuju" };
        body.push(Line::head(title).at(count_at - 12, word, Role::Head).at(count_at - 3, "dari", Role::Head));
        for (index, (name, done, all)) in rows.iter().enumerate() {
            let line = Line::text(fit(name.trim_start_matches("Jabatan "), 18), Role::Plain);
            let line = number(number(line, count_at - 7, *done), count_at, *all);
            let full = (done * bar_cells).checked_div(*all).unwrap_or(0);
            let text = format!("{}{}", "█".repeat(full), "·".repeat(bar_cells.saturating_sub(full)));
            body.push(line.at(bar_at, text, Role::Plain).item(Item::Change(start + index)).group(1));
        }
    }
}
