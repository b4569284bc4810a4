//! The first start, and home with the list of sessions.

use super::fields::Builder;
use crate::app::command::Action;
use crate::app::desk::DeskAction;
use crate::app::layout::{fit, whole_parts, width, wrap};
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::app::{App, FileName, NAME_FIELD, Summary};

/// Own sessions take two rows each up to this many, one row beyond.
const TWO_ROWS_UP_TO: usize = 4;

pub fn naming(app: &App) -> Page {
    let mut build = Builder::new(app);
    let cells = build.columns.text_width();
    let tall = app.start.size.height >= 24;
    let gap = |build: &mut Builder<'_>| {
        if tall {
            build.blank();
        }
    };
    let is_phone = app.start.size.is_phone();
    if !is_phone {
        build.push(Line::text("Selamat datang.", Role::Plain));
        build.blank();
    }
    let welcome = "Program ini menemani Anda menyusun Standar Kompetensi Jabatan, langkah demi langkah, \
                   cukup dengan papan ketik.";
    for row in wrap(welcome, cells) {
        build.push(Line::text(row, Role::Plain));
    }
    if !is_phone {
        build.blank();
    }
    gap(&mut build);
    let (column, edge) = (build.columns.value, build.columns.edge);
    build.free_text(Item::Field(NAME_FIELD), "Nama Anda", &app.start.name, column, edge, "(wajib)");
    match app.name_missing {
        true => build.push(Line::text("!", Role::Error).at(5, "Nama Anda belum diisi.", Role::Plain)),
        false => build.blank(),
    }
    for row in wrap("Nama ini tampil pada SKJ yang Anda susun dan pada catatan untuk Anda.", cells) {
        build.push(Line::text(row, Role::Help));
    }
    if !is_phone {
        build.blank();
    }
    gap(&mut build);
    build.push(Line::head("Lima tombol yang perlu diingat"));
    gap(&mut build);
    for (key, word) in first_keys(is_phone) {
        let room = cells.saturating_sub(12);
        let word = if width(word) > room { whole_parts(word, " untuk ", room) } else { word };
        build.push(Line::text(key, Role::Key).at(15, fit(word, room), Role::Plain));
    }
    Page {
        place: "SKJ · Standar Kompetensi Jabatan".to_owned(),
        subject: app.profile().institution.clone(),
        caret: build.caret,
        body: build.lines,
        whole: true,
        ..Page::default()
    }
}

fn first_keys(is_phone: bool) -> [(&'static str, &'static str); 4] {
    match is_phone {
        true => [
            ("Enter", "terima, lanjut"),
            ("Tab  ↑ ↓", "pindah isian atau baris"),
            ("Esc", "kembali, tiada yang hilang"),
            ("?", "bantuan, bila tidak mengetik"),
        ],
        false => [
            ("Enter", "terima, lanjut"),
            ("Tab  ↑ ↓", "pindah ke isian atau baris lain"),
            ("Esc", "kembali; tidak ada yang hilang"),
            ("F1", "bantuan untuk yang sedang dipilih (atau Ctrl+G)"),
        ],
    }
}

pub fn home(app: &App) -> Page {
    let mut body = match app.summaries.is_empty() {
        true => vec![
            Line::text("Belum ada SKJ di folder ini.", Role::Plain),
            Line::text("Pilih satu baris, lalu tekan Enter.", Role::Help),
            Line::blank(),
        ],
        false => session_rows(app),
    };
    let bottom = action_rows(app);
    let narrow = app.start.size.is_narrow();
    if app.summaries.is_empty() {
        body.extend(bottom.into_iter().flat_map(|line| match narrow {
            true => vec![line],
            false => vec![line, Line::blank()],
        }));
        return page_of(app, body);
    }
    let foot = std::iter::once(Line::blank()).chain(bottom).collect();
    Page { foot, ..page_of(app, body) }
}

fn page_of(app: &App, body: Vec<Line>) -> Page {
    let institution = &app.profile().institution;
    let name = &app.start.name;
    let (place, subject) = match app.start.size.is_narrow() {
        true => (format!("SKJ · {name}"), institution.clone()),
        false => {
            let both = [name.as_str(), institution.as_str()];
            let known: Vec<&str> = both.into_iter().filter(|part| !part.is_empty()).collect();
            ("SKJ · Standar Kompetensi Jabatan".to_owned(), known.join(" · "))
        }
    };
    Page { place, subject, body, tab: TabMode::Groups, noun: "SKJ", whole: true, ..Page::default() }
}

fn session_rows(app: &App) -> Vec<Line> {
    let (own, others): (Vec<&Summary>, Vec<&Summary>) = app.summaries.iter().partition(|summary| summary.own);
    let mut lines = Vec::new();
    let columns = TableColumns::of(app);
    if !own.is_empty() {
        lines.push(match own.len() <= TWO_ROWS_UP_TO && app.start.size.is_narrow() {
            // The facts stand in words in the second row of each.
            true => Line::head("SKJ Anda"),
            false => columns.head("SKJ Anda"),
        });
        for (index, summary) in own.iter().enumerate() {
            lines.extend(own_rows(app, summary, index == 0, own.len() <= TWO_ROWS_UP_TO, &columns));
        }
        lines.push(Line::blank());
    }
    if !others.is_empty() {
        lines.push(match own.is_empty() {
            true => columns.head("SKJ di folder ini"),
            false => Line::head("SKJ lain di folder ini"),
        });
        lines.extend(others.iter().flat_map(|summary| other_rows(app, summary, &columns)));
    } else {
        lines.pop();
    }
    lines
}

/// Columns of the tables on home.
struct TableColumns {
    office: Option<u16>,
    percent: u16,
    status: u16,
    clock: Option<u16>,
    edge: u16,
}

impl TableColumns {
    fn of(app: &App) -> TableColumns {
        let edge = app.start.size.width.saturating_sub(2);
        match app.start.size.is_narrow() {
            false => TableColumns {
                office: Some(app.start.size.room(34)),
                percent: edge - 28,
                status: edge - 22,
                clock: Some(edge - 4),
                edge,
            },
            true => TableColumns {
                office: None,
                percent: edge.saturating_sub(19),
                status: edge.saturating_sub(14),
                clock: None,
                edge,
            },
        }
    }

    fn head(&self, title: &str) -> Line {
        let line = Line::head(title).at(self.percent + 1, "isi", Role::Head).at(self.status, "status", Role::Head);
        match self.clock {
            Some(column) => line.at(column, "pukul", Role::Head),
            None => line,
        }
    }

    fn facts(&self, line: Line, summary: &Summary) -> Line {
        let percent = format!("{:>3}%", summary.percent);
        let cells = usize::from(self.clock.map_or(self.edge + 1, |column| column - 1) - self.status);
        let status = status_words(summary);
        let line = line.at(self.percent, percent, Role::Plain).at(self.status, fit(&status, cells), Role::Plain);
        match self.clock {
            Some(column) => line.at(column, summary.saved_clock.as_str(), Role::Plain),
            None => line,
        }
    }
}

/// `perlu perbaikan, 3 catatan`
fn status_words(summary: &Summary) -> String {
    match summary.open_remarks {
        0 => summary.status.clone(),
        number => format!("{}, {number} catatan", summary.status),
    }
}

/// In place of the step, of an SKJ whose dictionaries say something else by now.
const OUTDATED: &str = "kamus berubah";

fn name_of(summary: &Summary) -> &str {
    match summary.position_name.trim() {
        "" => "(nama jabatan belum diisi)",
        name => name,
    }
}

/// What is known of an SKJ, without the limits of the screen.
pub fn about(app: &App, file: &FileName) -> Vec<String> {
    let summary = app.summaries.iter().find(|summary| summary.file == file.0);
    summary.map(|one| vec![name_of(one).to_owned(), one.office.clone(), status_words(one)]).unwrap_or_default()
}

fn own_rows(app: &App, summary: &Summary, first: bool, two_rows: bool, columns: &TableColumns) -> Vec<Line> {
    let edge = usize::from(columns.edge) - 2;
    let name = match first {
        true => format!("Lanjutkan: {}", name_of(summary)),
        false => name_of(summary).to_owned(),
    };
    let item = Item::Session(FileName(summary.file.clone()));
    if !two_rows {
        let cells = usize::from(columns.percent) - 4;
        let name = if summary.is_outdated { format!("{name} · {OUTDATED}") } else { name };
        let line = columns.facts(Line::blank(), summary).item(item).group(1);
        return line.over(3, name_rows(app, &name, cells), Role::Plain);
    }
    let step = crate::domain::StepId::by_number(summary.step).map(|step| match app.start.size.is_phone() {
        true => format!("langkah {}", summary.step),
        false => format!("langkah {} {}", summary.step, step.step().label),
    });
    let step = step.unwrap_or_default();
    let step = if summary.is_outdated { OUTDATED.to_owned() } else { step };
    let second: Vec<&str> =
        [summary.office.as_str(), step.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let second = match app.start.size.is_narrow() {
        true => Line::text(
            fit(&format!("{step} · {}% · {} · {}", summary.percent, status_words(summary), summary.saved_clock), edge),
            Role::Help,
        ),
        false => {
            let cells = usize::from(columns.percent) - 4;
            columns.facts(Line::text(fit(&second.join(" · "), cells), Role::Help), summary)
        }
    };
    let mut lines = Line::blank().item(item).group(1).over(3, name_rows(app, &name, edge), Role::Plain);
    lines.push(second);
    lines
}

fn other_rows(app: &App, summary: &Summary, columns: &TableColumns) -> Vec<Line> {
    let item = Item::Session(FileName(summary.file.clone()));
    let end = columns.office.unwrap_or(columns.percent);
    let mut line = Line::blank().item(item).group(2);
    if let Some(column) = columns.office {
        line = line.at(column, fit(&summary.office, usize::from(columns.percent - column) - 1), Role::Plain);
    }
    columns.facts(line, summary).over(3, name_rows(app, name_of(summary), usize::from(end) - 5), Role::Plain)
}

/// The name of a post: in one row, or on narrow screens in as many as it needs.
fn name_rows(app: &App, name: &str, cells: usize) -> Vec<String> {
    if app.start.size.is_narrow() { wrap(name, cells) } else { vec![fit(name, cells)] }
}

fn action_rows(app: &App) -> Vec<Line> {
    let column = match app.summaries.is_empty() {
        true => 22,
        false => 20,
    };
    let room = usize::from(app.start.size.width).saturating_sub(usize::from(column) + 2);
    let note = |text: &str| match width(text) <= room {
        true => text.to_owned(),
        false => String::new(),
    };
    let copy = match app.summaries.is_empty() {
        true => "belum ada SKJ untuk disalin",
        false => "",
    };
    vec![
        Line::command(Action::NewSession, "Mulai SKJ baru", note("dari awal sampai siap dicetak"), column),
        Line::command(Action::CopyFrom, "Salin dari…", note(copy), column),
        Line::command(Action::Practice, "Latihan", note("jabatan contoh; tidak ada yang disimpan"), column),
        Line::command(Action::Desk(DeskAction::Open), "Telaah", note("untuk fasilitator"), column),
        Line::command(Action::Palette, "Perintah lain…", "", column),
        Line::command(Action::Quit, "Keluar", "", column),
    ]
}
