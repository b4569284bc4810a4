//! What the dictionaries in force would change, by field: nothing is in the SKJ yet.

use serde_json::Value;

use super::session_page;
use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::{fit, wrap};
use crate::app::page::{Item, Line, Page, Role, TabMode};
use crate::domain::refresh::Refresh;
use crate::domain::{Change, Session};

/// One line for every page of the SKJ while something differs.
pub fn hint(app: &App) -> String {
    match app.open.as_ref().map_or(0, |open| open.outdated.len()) {
        0 => String::new(),
        count if app.start.size.is_phone() => format!("Kamus berubah: {count} kompetensi."),
        count if app.start.size.is_narrow() => format!("Kamus berubah: {count} kompetensi. F5 melihatnya."),
        count => format!("Kamus berubah: teks {count} kompetensi berbeda. F5 melihat dan memperbarui."),
    }
}

pub fn refresh(app: &App) -> Page {
    let Some(open) = &app.open else { return Page::default() };
    let mut page = session_page(app, "Perbarui teks dari kamus", None);
    page.tab = TabMode::Groups;
    page.noun = "kompetensi";
    page.whole = true;
    let cells = usize::from(app.start.size.width) - 4;
    let told = match open.outdated.is_empty() {
        true => "Teks SKJ ini sama dengan kamus yang berlaku.".to_owned(),
        false => format!("Teks {} kompetensi berbeda dari kamus yang berlaku.", open.outdated.len()),
    };
    page.top = vec![
        Line::text(fit(&told, cells), Role::Plain),
        Line::text(fit("- teks sekarang, + teks kamus. Yang Anda sunting tetap.", cells), Role::Help),
        Line::blank(),
    ];
    for (wanted, row) in &open.outdated {
        page.body.extend(rows(app, &open.session, *wanted, row));
    }
    let count = app.texts_to_take();
    page.foot.push(Line::blank());
    if count > 0 {
        page.foot.push(Line::command(Action::TakeTexts, format!("Perbarui {count} kompetensi"), "", 36));
    }
    if !open.outdated.is_empty() {
        page.foot.push(Line::command(Action::KeepTexts, "Biarkan semua", "tidak diingatkan lagi", 36));
    }
    page.foot.push(Line::command(Action::Leave, "Tutup", "", 36));
    page
}

fn rows(app: &App, skj: &Session, wanted: bool, row: &Refresh) -> Vec<Line> {
    let cells = usize::from(app.start.size.width) - 4;
    let sign = if wanted { "[x]" } else { "[ ]" };
    let level = skj.level(&row.target.join("level")).map_or(String::new(), |level| format!(", level {level}"));
    let note = match (row.is_unknown, row.kept.len()) {
        (true, _) => "  disunting atau dari kamus lain",
        (false, 0) => "",
        (false, _) => "  suntingan Anda tetap",
    };
    let name = fit(&format!("{}{level}", row.name), cells.saturating_sub(4 + note.chars().count()));
    let column = 7 + crate::app::layout::width(&name) as u16;
    let head = Line::text(sign, Role::Plain).at(7, name, Role::Head).at(column, note, Role::Help);
    let mut lines = vec![head.item(Item::Entry(row.target.to_string())).group(1)];
    for (label, old, new) in row.changes.iter().flat_map(|change| fields(skj, change)) {
        lines.push(Line::text("", Role::Plain).at(7, label, Role::Help));
        for (sign, text) in [("-", old), ("+", new)] {
            for (place, part) in wrap(&text, cells.saturating_sub(7)).into_iter().enumerate() {
                let line = Line::blank().at(9, part, Role::Plain);
                lines.push(if place == 0 { line.at(7, sign, Role::Plain) } else { line });
            }
        }
    }
    lines.push(Line::blank());
    lines
}

/// Label, old and new text of each field that changes; a list by its places.
fn fields(skj: &Session, change: &Change) -> Vec<(String, String, String)> {
    let label = skj.field(&change.target).map_or("", |field| field.label);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (Value::Array(old), Value::Array(new)) = (&change.old, &change.new) else {
        return vec![(label.to_owned(), text(&change.old), text(&change.new))];
    };
    let level = skj.level(&change.target.parent().join("level")).map_or("", |level| level.digit());
    let at = |list: &[Value], place: usize| list.get(place).map(text).unwrap_or_default();
    let places = (0..old.len().max(new.len())).filter(|place| old.get(*place) != new.get(*place));
    places.map(|place| (format!("{label} {level}.{}", place + 1), at(old, place), at(new, place))).collect()
}
