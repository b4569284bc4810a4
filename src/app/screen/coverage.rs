//! The coverage grid: duties × units, ranked by duties served, with the line at six.

use super::session_page;
use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::{fit, wrap};
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::domain::{Function, Session, StepId};

/// Duties that stand side by side, but on very wide screens.
const ACROSS: usize = 12;
const VERY_WIDE: u16 = 140;

pub fn coverage(app: &App) -> Page {
    let Some(skj) = app.session() else { return Page::default() };
    let label = format!("{} · Cakupan", StepId::Mapping.step().label);
    let mut page = session_page(app, &label, Some(StepId::Mapping));
    page.tab = TabMode::Groups;
    page.noun = "unit";
    let units = app.ranked_units();
    let grid = Grid::of(app, skj);
    page.top.push(grid.head());
    let line_at = app.units_above_line();
    let pinned = app.pins_autonomy();
    for (index, code) in units.iter().enumerate() {
        if index == line_at {
            if pinned {
                page.body.extend(grid.pinned(app, index + 1));
            }
            page.body.push(limit_row(app, &grid));
        }
        let number = if index < line_at || !pinned { index + 1 } else { index + 2 };
        page.body.push(grid.row(app, skj, number, code));
        if app.settled == Item::Entry(code.clone()) {
            page.about = about(app, skj, number, code);
        }
    }
    if units.len() <= line_at && pinned {
        page.body.extend(grid.pinned(app, units.len() + 1));
    }
    page.body.push(grid.unserved(skj));
    page.body.push(Line::blank());
    let taken = units.len().min(line_at) + usize::from(pinned);
    let bring = format!("Bawa {taken} unit ke Teknis");
    page.body.push(Line::command(Action::BringUnits, bring, "", 30));
    page.body.push(Line::command(Action::Leave, "Kembali: daftar tugas", "", 30));
    page.position = grid.position();
    if page.about.is_empty() {
        page.about = vec![Line::blank(), Line::blank(), Line::blank()];
    }
    let unserved = skj.mapping.functions.iter().filter(|row| row.units.is_empty() && !row.without_unit).count();
    let idle = units.iter().filter(|code| served(skj, code) == 0).count();
    let counts = [(unserved, "tugas tanpa unit"), (idle, "unit tanpa tugas")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    page.count = counts.collect::<Vec<String>>().join(", ");
    page
}

struct Grid {
    /// Cells of a unit's name.
    names: usize,
    /// Column of the first duty.
    first: u16,
    /// Duties passed by, and duties shown.
    from: usize,
    shown: usize,
    all: usize,
}

/// The page of duties that is so many pages on, or the last one there is.
pub fn grid_page(app: &App, by: isize) -> usize {
    let last = app.session().map_or(0, |skj| Grid::of(app, skj).last_page());
    app.grid_page.min(last).saturating_add_signed(by).min(last)
}

impl Grid {
    fn of(app: &App, skj: &Session) -> Grid {
        let width = app.start.size.width;
        let room = usize::from(width.saturating_sub(34 + 8)) / 3;
        let all = skj.mapping.functions.len();
        let across = if width >= VERY_WIDE { room } else { ACROSS };
        let shown = all.min(across).min(room.max(3));
        let first = width - 6 - 3 * shown as u16;
        let from = (app.grid_page * shown.max(1)).min(all.saturating_sub(shown));
        Grid { names: usize::from(first) - 8, first, from, shown, all }
    }

    /// The last page of duties, counted from 0.
    fn last_page(&self) -> usize {
        self.all.saturating_sub(self.shown).div_ceil(self.shown.max(1))
    }

    /// Where the grid is, in words, while some duties are beside it.
    fn position(&self) -> String {
        match self.shown < self.all {
            true => format!("tugas {}–{} dari {}", self.from + 1, self.from + self.shown, self.all),
            false => String::new(),
        }
    }

    fn functions<'a>(&self, skj: &'a Session) -> impl Iterator<Item = (usize, &'a Function)> {
        skj.mapping.functions.iter().skip(self.from).take(self.shown).enumerate()
    }

    fn pinned(&self, app: &App, number: usize) -> Vec<Line> {
        const NAME: &str = "Advokasi Kebijakan Otonomi Daerah";
        const NOTE: &str = "wajib, selalu ikut";
        let line = Line::text(number.to_string(), Role::Plain);
        match app.start.size.is_narrow() {
            // No other row says the name.
            true => line.over(6, wrap(&format!("{NAME}, {NOTE}"), usize::from(app.start.size.width) - 7), Role::Plain),
            false => vec![line.at(6, fit(NAME, self.names), Role::Plain).at(self.first, NOTE, Role::Help)],
        }
    }

    fn head(&self) -> Line {
        let mut line = Line::head("Unit kompetensi");
        for number in 0..self.shown {
            line = line.at(self.column(number), format!("{:>2}", self.from + number + 1), Role::Head);
        }
        line.at(self.column(self.shown) + 1, "jml", Role::Head)
    }

    fn column(&self, number: usize) -> u16 {
        self.first + 3 * number as u16
    }

    fn row(&self, app: &App, skj: &Session, number: usize, code: &str) -> Line {
        let mut line = Line::text(format!("{number:<3}{}", fit(&app.unit_name(code), self.names)), Role::Plain);
        for (index, row) in self.functions(skj) {
            let sign = if row.units.iter().any(|unit| unit == code) { "x" } else { "." };
            line = line.at(self.column(index) + 1, sign, Role::Plain);
        }
        let served = format!("{:>2}", served(skj, code));
        line.at(self.column(self.shown) + 2, served, Role::Plain).item(Item::Entry(code.to_owned()))
    }

    fn unserved(&self, skj: &Session) -> Line {
        let mut line = Line::text("Tugas tanpa unit", Role::Help);
        for (index, row) in self.functions(skj) {
            let (sign, role) = match row.units.is_empty() && !row.without_unit {
                true => ("!", Role::Error),
                false => (".", Role::Plain),
            };
            line = line.at(self.column(index) + 1, sign, role);
        }
        line
    }
}

fn limit_row(app: &App, grid: &Grid) -> Line {
    let title = match grid.names > 24 {
        true => "── batas enam: unit di bawah garis tidak masuk Teknis ",
        false => "── batas enam ",
    };
    let cells = usize::from(app.start.size.width) - 4;
    let used = crate::app::layout::width(title);
    Line::text(format!("{title}{}", "─".repeat(cells.saturating_sub(used))), Role::Rule)
}

/// Duties that a unit serves.
fn served(skj: &Session, code: &str) -> usize {
    skj.mapping.functions.iter().filter(|row| row.units.iter().any(|unit| unit == code)).count()
}

/// What would be lost with the unit in focus: the duties that no other one serves.
fn about(app: &App, skj: &Session, number: usize, code: &str) -> Vec<Line> {
    let is_alone = |row: &Function| matches!(row.units.as_slice(), [unit] if unit == code);
    let only: Vec<(usize, &Function)> = (1..).zip(&skj.mapping.functions).filter(|(_, row)| is_alone(row)).collect();
    let cells = usize::from(app.start.size.width) - 4;
    let numbers: Vec<String> = only.iter().map(|(number, _)| number.to_string()).collect();
    let sentence = match only.is_empty() {
        true if served(skj, code) == 0 => format!("Unit {number} belum melayani tugas satu pun."),
        true => format!("Semua tugas unit {number} juga dilayani unit lain."),
        false => format!("Hanya unit {number} yang melayani tugas {}:", numbers.join(", ")),
    };
    let duty = only.first().map_or("", |(_, row)| row.main_function.as_str());
    vec![Line::blank(), Line::text(fit(&sentence, cells), Role::Help), Line::text(fit(duty, cells), Role::Help)]
}
