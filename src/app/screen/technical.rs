//! Step 6: the list of technical units.

use super::fields::Builder;
use super::{mark_line, session_page};
use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::{fit, wrap_cut};
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::app::query::MOST_UNITS;
use crate::domain::{Origin, Session, StepId, Technical, preset, session};

/// `4 dari 3–6`, and where there are more than the most: `35, perlu 3–6`.
pub(super) fn of_units(count: usize) -> String {
    let joint = if count > MOST_UNITS { ", perlu" } else { " dari" };
    format!("{count}{joint} 3–6")
}

pub fn technical(app: &App) -> Page {
    let Some(skj) = app.session() else { return Page::default() };
    let mut page = session_page(app, StepId::Technical.step().label, Some(StepId::Technical));
    page.tab = TabMode::Groups;
    page.noun = "unit";
    let count = skj.technical.len();
    page.top.push(Line::text("Unit kompetensi teknis", Role::Plain).at(27, of_units(count), Role::Plain));
    page.top.push(Line::blank());
    let columns = UnitColumns::of(app);
    page.top.push(columns.head());
    let mut build = Builder::new(app);
    if skj.technical.is_empty() {
        build.push(Line::text("Belum ada unit. Bawa dari pemetaan, atau ambil dari kamus.", Role::Help));
    }
    for (index, unit) in skj.technical.iter().enumerate() {
        build.push(unit_row(app, skj, &columns, index, unit));
    }
    build.blank();
    if app.lacks_pinned_unit() {
        build.push(Line::command(Action::PinUnit, "Tambah unit wajib", "Advokasi Kebijakan Otonomi Daerah", 27));
    }
    let waiting = app.units_waiting().len();
    let note = match waiting {
        0 if app.start.size.is_phone() => "tidak ada".to_owned(),
        0 => "tidak ada unit yang menunggu".to_owned(),
        number => format!("{number} unit menunggu"),
    };
    build.push(Line::command(Action::FromMapping, "Tambah dari pemetaan…", note, 27));
    build.push(Line::command(Action::FromDictionary, "Tambah dari kamus…", "", 27));
    build.push(Line::command(Action::OwnUnit, "Tulis unit baru…", "", 27));
    super::form::ways_out(&mut build, StepId::Technical);
    page.body = build.lines;
    page.about = about(app, skj);
    page
}

struct UnitColumns {
    name: u16,
    level: u16,
    origin: Option<u16>,
}

impl UnitColumns {
    fn of(app: &App) -> UnitColumns {
        let width = app.start.size.width;
        match app.start.size.is_narrow() {
            false => UnitColumns { name: 8, level: width.saturating_sub(27), origin: Some(width.saturating_sub(15)) },
            true => UnitColumns { name: 8, level: width.saturating_sub(12), origin: None },
        }
    }

    fn head(&self) -> Line {
        let line = Line::head("No").at(self.name, "Unit", Role::Head).at(self.level, "Level", Role::Head);
        match self.origin {
            Some(column) => line.at(column, "Asal", Role::Head),
            None => line,
        }
    }
}

fn unit_row(app: &App, skj: &Session, columns: &UnitColumns, index: usize, unit: &Technical) -> Line {
    let target = session::TECHNICAL_ROWS.join(&unit.id);
    let name = match unit.name.trim() {
        "" => "(tulis nama unit)",
        name => name,
    };
    let cells = usize::from(columns.level - columns.name) - 1;
    let line = Line::text(skj.number_of(index).to_string(), Role::Plain);
    let finding = app.finding_at(&target).filter(|finding| finding.severity >= crate::rules::Severity::Warning);
    let mut line = mark_line(line, columns.name - 2, app, &target, finding)
        .at(columns.name, fit(name, cells), Role::Plain)
        .at(columns.level, level_word(app, skj, unit), Role::Plain)
        .item(Item::Row(target));
    if let Some(column) = columns.origin {
        line = line.at(column, origin_word(app, skj, unit), Role::Help);
    }
    line
}

fn level_word(app: &App, skj: &Session, unit: &Technical) -> String {
    let preset = app.library().default_level(&skj.identity.position_group, &unit.code);
    match unit.level {
        None => "–".to_owned(),
        Some(level) if Some(level) == preset => format!("{level} bawaan"),
        Some(level) => format!("{level} beda"),
    }
}

fn origin_word(app: &App, skj: &Session, unit: &Technical) -> &'static str {
    if preset::is_pinned(unit, skj, app.profile()) {
        return "wajib, tetap";
    }
    match unit.origin {
        Origin::Dictionary if !preset::follows_dictionary(unit, app.library()) => "kamus, diubah",
        Origin::Dictionary => "kamus",
        Origin::Proposal => "usulan",
        Origin::Own | Origin::Unset => "baru",
    }
}

fn about(app: &App, skj: &Session) -> Vec<Line> {
    let mut lines = vec![Line::blank(), Line::blank(), Line::blank()];
    let Item::Row(target) = &app.settled else { return lines };
    let Some(unit) = skj.technical.iter().find(|unit| unit.id == target.last()) else { return lines };
    let cells = usize::from(app.start.size.width) - 4;
    let mut count = format!("{} indikator", unit.indicators.iter().filter(|text| !text.trim().is_empty()).count());
    if let Some(proposal) = skj.proposal_of(unit).filter(|proposal| !proposal.by.is_empty()) {
        count.push_str(&format!(", diusulkan {}", proposal.by));
    }
    let count = fit(&count, cells);
    let description = match unit.description.trim() {
        "" => "Deskripsi belum diisi.",
        text => text,
    };
    if let [first, second, third] = lines.as_mut_slice() {
        *first = super::finding_line(app, target, cells);
        if app.start.size.is_narrow() {
            // The list cuts the name; the description stands in the unit.
            let rows = wrap_cut(&unit.name, cells, 2).into_iter().chain([count]);
            for (line, text) in [second, third].into_iter().zip(rows) {
                *line = Line::text(text, Role::Help);
            }
            return lines;
        }
        *second = Line::text(fit(description, cells), Role::Help);
        *third = Line::text(count, Role::Help);
    }
    lines
}
