//! The table of the desk: one row for each SKJ, and below it what the columns cut.

use super::{command, edge, number};
use crate::app::App;
use crate::app::command::Action;
use crate::app::desk::table::{UNFINISHED, UNOPENED, age, is_on, seen_words};
use crate::app::desk::{Desk, DeskAction};
use crate::app::layout::{capital, fit, width, window_start, wrap_cut};
use crate::app::msg::FileName;
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::domain::desk::DeskRow;
use crate::domain::review::{Reviewer, Status};

/// Rows about the one in focus.
const ABOUT: usize = 3;
/// Rows of a sentence about a list that was passed over.
const NOTE: usize = 4;
/// Cells of an age.
const AGE: usize = 6;
/// Rows beyond the shown ones that the arrow keys can reach from here.
const REACH: usize = 40;

/// Stands before an SKJ about which one has something half-typed.
const HALF_TYPED: &str = "*";

/// Where the columns begin; those of numbers and of the age are their last cells.
struct Columns {
    author: Option<u16>,
    office: Option<u16>,
    position: u16,
    status: u16,
    percent: Option<u16>,
    errors: u16,
    warnings: u16,
    remarks: u16,
    /// On a phone the post needs these cells.
    age: Option<u16>,
}

impl Columns {
    fn of(app: &App) -> Columns {
        let edge = edge(app);
        let narrow = app.start.size.is_narrow();
        let is_phone = app.start.size.is_phone();
        let remarks = if is_phone { edge } else { edge - 7 };
        let (warnings, errors) = (remarks - 3, remarks - 6);
        match narrow {
            true => Columns {
                author: None,
                office: None,
                position: 3,
                status: errors.saturating_sub(17),
                percent: None,
                errors,
                warnings,
                remarks,
                age: (!is_phone).then_some(edge),
            },
            false => {
                let status = errors - 21;
                let more = edge.saturating_sub(78) / 3;
                Columns {
                    author: Some(3),
                    office: Some(14 + more),
                    position: 26 + 2 * more,
                    status,
                    percent: Some(errors - 3),
                    errors,
                    warnings,
                    remarks,
                    age: Some(edge),
                }
            }
        }
    }

    fn head(&self) -> Line {
        let mut line = Line::blank();
        for (column, word) in [(self.author, "Penyusun"), (self.office, "Perangkat"), (Some(self.position), "Jabatan")]
        {
            if let Some(column) = column {
                line = line.at(column, word, Role::Head);
            }
        }
        line = line.at(self.status, "Status", Role::Head);
        if let Some(column) = self.percent {
            line = line.at(column, "%", Role::Head);
        }
        line = line.at(self.errors, "!", Role::Error).at(self.warnings, "?", Role::Warning);
        line = line.at(self.remarks, "C", Role::Remark);
        match self.age {
            Some(column) => line.at(column - 3, "usia", Role::Head),
            None => line,
        }
    }
}

pub fn table(app: &App) -> Page {
    let Some(desk) = &app.desk else { return Page::default() };
    let narrow = app.start.size.is_narrow();
    let place = if narrow { "Telaah" } else { &format!("Telaah · {}", folder_name(&desk.folder)) };
    let mut page = super::room_page(app, &fit(place, 38));
    page.hint = filter_words(app, desk);
    page.tab = TabMode::Groups;
    let columns = Columns::of(app);
    let cells = usize::from(edge(app)) - 2;
    let notes = desk.notes.iter().flat_map(|note| wrap_cut(note, cells, NOTE));
    page.top = notes.map(|row| Line::text(row, Role::Warning)).chain([columns.head()]).collect();
    page.foot = foot(app, desk);
    page.about = about(app, desk);
    let room = app.start.size.body_rows();
    let rows = room.saturating_sub(ABOUT + page.top.len() + page.foot.len()).max(1);
    let order = &desk.table.order;
    let focus = order.iter().position(|file| is_on(&app.focus, file));
    let start = window_start(focus.unwrap_or(0), order.len(), rows);
    page.body = (start..order.len().min(start + rows))
        .filter_map(|index| desk.row_at(index))
        .map(|row| row_line(app, desk, &columns, row))
        .collect();
    if order.is_empty() {
        page.body = empty(desk);
    }
    // Only what a key can reach from here is listed: a folder may hold a hundred thousand.
    let near = start.saturating_sub(REACH)..order.len().min(start + rows + REACH);
    let near = near.filter_map(|index| order.get(index));
    page.order = near.map(|file| (Item::Session(FileName(file.to_string())), 1)).collect();
    let below = page.body.iter().filter(|line| order.is_empty() && line.item.is_some()).chain(&page.foot);
    page.order.extend(below.filter_map(|line| Some((line.item.clone()?, line.group))));
    if order.len() > rows {
        page.position = format!("SKJ {}–{} dari {}", start + 1, start + rows, order.len());
    }
    if !narrow {
        page.count = "! galat  ? peringatan  C catatan".to_owned();
    }
    page.noun = "SKJ";
    page.whole = false;
    page
}

fn folder_name(folder: &str) -> &str {
    folder.rsplit('/').find(|part| !part.is_empty()).unwrap_or(folder)
}

/// `Saringan: diajukan, diajukan ulang · urut menurut usia`
fn filter_words(app: &App, desk: &Desk) -> String {
    let table = &desk.table;
    let states: Vec<&str> = table.states.iter().map(|status| status.short()).collect();
    let states = match states.len() {
        0 => "Saringan: tidak ada status yang dipilih".to_owned(),
        all if all == Status::ALL.len() => "Semua status".to_owned(),
        _ => format!("Saringan: {}", states.join(", ")),
    };
    let unopened = table.unopened.then(|| UNOPENED.to_owned());
    let unfinished = table.unfinished.then(|| UNFINISHED.to_owned());
    let searched = (!table.query.is_empty()).then(|| format!("cari \"{}\"", table.query));
    let mut parts: Vec<String> = [Some(states), unopened, unfinished, searched].into_iter().flatten().collect();
    // What was searched for is cut last.
    if app.start.size.is_narrow() {
        parts.rotate_left(1);
    }
    parts.push(match app.start.size.is_narrow() {
        true => format!("menurut {}", table.sort.word()),
        false => format!("urut menurut {}", table.sort.word()),
    });
    let words = parts.join(" · ");
    match app.desk_read_only() {
        Some(_) => format!("Baca saja. {words}"),
        None => words,
    }
}

fn row_line(app: &App, desk: &Desk, columns: &Columns, row: &DeskRow) -> Line {
    let narrow = app.start.size.is_narrow();
    let is_marked = desk.table.marked.contains(row.file());
    let mark = if is_marked { "[x] " } else { "" };
    let cells = |from: u16, to: u16| usize::from(to.saturating_sub(from + 1));
    let sign = if row.half_typed(&desk.who.code).is_empty() { "" } else { HALF_TYPED };
    let mut line = Line::blank().at(2, sign, Role::Remark);
    let position = match row.position_name().trim() {
        "" => "(nama jabatan belum diisi)".to_owned(),
        name => app.library().short_forms().short(name),
    };
    let office = app.library().short_forms().short(row.office());
    match (columns.author, columns.office) {
        (Some(author), Some(office_at)) => {
            line = line
                .at(author, fit(&format!("{mark}{}", row.author()), cells(author, office_at)), Role::Plain)
                .at(office_at, fit(&office, cells(office_at, columns.position)), Role::Plain)
                .at(columns.position, fit(&position, cells(columns.position, columns.status)), Role::Plain);
        }
        _ => {
            let text = fit(&format!("{mark}{position}"), cells(columns.position, columns.status));
            line = line.at(columns.position, text, Role::Plain);
        }
    }
    line = line.at(columns.status, row.status.short(), Role::Plain);
    if let Some(end) = columns.percent {
        line = number(line, end, usize::from(row.percent));
    }
    line = number(line, columns.errors, usize::from(row.errors));
    line = number(line, columns.warnings, usize::from(row.warnings));
    line = number(line, columns.remarks, usize::from(row.open_remarks));
    let seconds = app.now.seconds - row.changed;
    let words = age(seconds, narrow);
    // From ten days on the whole word would touch the number before it.
    let age = if width(&words) > AGE { age(seconds, true) } else { words };
    if let Some(column) = columns.age {
        line = line.at((column + 1).saturating_sub(width(&age) as u16), age, Role::Plain);
    }
    line.item(Item::Session(FileName(row.file().to_owned()))).group(1)
}

fn empty(desk: &Desk) -> Vec<Line> {
    if desk.rows.is_empty() {
        let words = if desk.is_read { "Belum ada SKJ di folder ini." } else { "Membaca folder…" };
        return vec![Line::text(words, Role::Plain)];
    }
    let words = match desk.table.query.as_str() {
        "" => "Tidak ada SKJ dengan status ini.".to_owned(),
        query => format!("Tidak ada SKJ yang cocok dengan \"{query}\"."),
    };
    vec![Line::text(words, Role::Plain), command(DeskAction::ShowAll, "Tampilkan semuanya", "", 24).group(2)]
}

fn foot(app: &App, desk: &Desk) -> Vec<Line> {
    let note = |text: &str| if app.start.size.is_narrow() { String::new() } else { text.to_owned() };
    let mut foot = vec![Line::blank()];
    let marked = desk.table.marked.len();
    if marked > 0 && app.desk_read_only().is_none() {
        foot.push(command(DeskAction::BulkMenu, format!("Untuk {marked} yang ditandai…"), "", 33));
    }
    foot.push(command(DeskAction::Filter, "Saringan…", note("status, urutan, cari"), 25));
    foot.push(command(DeskAction::Room, "Ringkasan ruang…", note("terbanyak, kemajuan, rekap"), 25));
    if !app.start.size.is_phone() {
        foot.push(Line::command(Action::Palette, "Perintah lain…", "", 25));
    }
    foot
}

fn about(app: &App, desk: &Desk) -> Vec<Line> {
    let blank = || vec![Line::blank(); ABOUT];
    let Item::Session(file) = &app.settled else { return blank() };
    let Some(row) = desk.rows.get(file.0.as_str()) else { return blank() };
    let cells = usize::from(edge(app)) - 2;
    let [facts, position, state] = facts(app, &desk.who, row);
    vec![
        Line::text(fit(&facts, cells), Role::Plain),
        Line::text(fit(&position, cells), Role::Plain),
        Line::text(fit(&state, cells), Role::Help),
    ]
}

/// The same without the limits of the screen.
pub fn about_row(app: &App, file: &FileName) -> Vec<String> {
    let row = app.desk.as_ref().and_then(|desk| Some((desk, desk.rows.get(file.0.as_str())?)));
    row.map(|(desk, row)| facts(app, &desk.who, row).to_vec()).unwrap_or_default()
}

/// Who, where and which grade; the whole name of the post; what became of it.
fn facts(app: &App, who: &Reviewer, row: &DeskRow) -> [String; 3] {
    let grade = app.library().grade(row.grade()).map(|grade| grade.name.to_string()).unwrap_or_default();
    let grade = grade.trim_start_matches("Jabatan ").to_owned();
    let facts: Vec<&str> =
        [row.author(), row.office(), &grade].into_iter().filter(|part| !part.trim().is_empty()).collect();
    [facts.join(" · "), row.position_name().to_owned(), state_words(row, who, app.start.size.is_narrow())]
}

/// `Kiriman ke-2, belum dibuka siapa pun; 2 catatan terbuka.` What one has half-typed comes first.
fn state_words(row: &DeskRow, who: &Reviewer, narrow: bool) -> String {
    let half_typed = match row.half_typed(&who.code) {
        "" => String::new(),
        words => format!("{} belum selesai. ", capital(words)),
    };
    if row.hand_in == 0 {
        return format!("{half_typed}Belum pernah dikirim.");
    }
    let seen = match seen_words(row, who) {
        seen if !seen.is_empty() => seen,
        _ if narrow => "belum dibuka".to_owned(),
        _ => "belum dibuka siapa pun".to_owned(),
    };
    let open = match (row.open_remarks, row.open_must, row.answered) {
        (0, _, _) => String::new(),
        (open, must, 0) if must > 0 => format!("; {open} catatan terbuka, {must} wajib"),
        (open, _, 0) => format!("; {open} catatan terbuka"),
        (open, _, answered) if narrow => format!("; {open} catatan, {answered} dijawab"),
        (open, _, answered) => format!("; {open} catatan terbuka, {answered} dijawab"),
    };
    format!("{half_typed}Kiriman ke-{}, {seen}{open}.", row.hand_in)
}
