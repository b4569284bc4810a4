//! The rows that stand in the same place on every screen: header, status, keys.

use super::canvas::Canvas;
use crate::app::desk::{Desk, View};
use crate::app::layout::{LEAST, fit, width, wrap_cut};
use crate::app::page::{Page, Role, Slot};
use crate::app::{App, SaveState, Screen, Size};

/// Column of what just happened.
const NOTICE: u16 = 25;
/// Rows that it may take: the status row and that of the keys.
const NOTICE_ROWS: usize = 2;

pub fn header(canvas: &mut Canvas, page: &Page, screen_width: u16) {
    let edge = usize::from(screen_width.saturating_sub(4));
    let place = fit(&page.place, edge);
    canvas.text(3, 1, &place, Role::Head);
    let room = edge.saturating_sub(width(&place) + 3);
    if room >= 6 {
        canvas.text_right(1, &fit(&page.subject, room), Role::Plain);
    }
    canvas.text(3, 2, &page.hint, Role::Help);
}

/// Draws the status row; returns whether it took the row of the keys as well.
pub fn status(canvas: &mut Canvas, app: &App, page: &Page, hidden: Option<&str>, row: u16) -> bool {
    let edge = usize::from(app.start.size.width.saturating_sub(2));
    let (saving, role) = saving(app);
    let position = match page.position.is_empty() {
        true => hidden.unwrap_or_default(),
        false => &page.position,
    };
    // On home the folder gives way to the place in the list.
    let saving = match app.open.is_none() && role == Role::Plain && !position.is_empty() {
        true => fit(&saving, edge.saturating_sub(width(position) + 4)),
        false => saving,
    };
    let notice = app.notice.replace("Ctrl+Z", app.undo_key());
    let middle = if notice.is_empty() { &page.count } else { &notice };
    let from = usize::from(NOTICE).max(3 + width(&saving) + 2);
    let until = edge.saturating_sub(if position.is_empty() { 0 } else { width(position) + 2 });
    let narrow = app.start.size.is_narrow();
    // A notice is worth more than the place in a list, and more than the time of saving where both do not fit.
    let is_notice = !notice.is_empty();
    let is_cut = narrow || from + width(middle) > edge + 1;
    match (is_notice, is_cut && role == Role::Plain) {
        // What does not fit goes on in the row of the keys.
        (true, true) => {
            let rows = wrap_cut(&notice, edge.saturating_sub(2), NOTICE_ROWS);
            for (below, text) in rows.iter().enumerate() {
                canvas.text(3, row + below as u16, text, Role::Plain);
            }
            return rows.len() > 1;
        }
        (true, false) => {
            canvas.text(3, row, &saving, role);
            canvas.text(from as u16, row, &fit(middle, (edge + 1).saturating_sub(from)), Role::Plain);
        }
        (false, _) => {
            canvas.text(3, row, &saving, role);
            let room = (until + 1).saturating_sub(from);
            // Where both do not fit, the place goes without its noun.
            let bare = position.split_once(' ').map_or("", |(_, numbers)| numbers);
            let fits_bare = from + width(middle) + 1 + width(bare) <= edge + 1;
            let (position, room) = match width(middle) > room && !bare.is_empty() && fits_bare {
                true => (bare, width(middle)),
                false => (position, room),
            };
            if !middle.is_empty() && (room > 6 || width(middle) <= room) {
                canvas.text(from as u16, row, &fit(middle, room), Role::Plain);
            }
            if 3 + width(&saving) + 1 + width(position) <= edge + 1 {
                canvas.text_right(row, position, Role::Plain);
            }
        }
    }
    false
}

/// What is known about the bytes on disk; on home the folder.
fn saving(app: &App) -> (String, Role) {
    if app.screen == Screen::Held {
        return ("Belum dibuka".to_owned(), Role::Plain);
    }
    if let (Screen::Desk(view), Some(desk)) = (&app.screen, &app.desk) {
        return at_desk(*view, desk);
    }
    let Some(open) = app.open.as_ref().filter(|_| !matches!(app.screen, Screen::Home | Screen::Naming)) else {
        return (format!("Folder {}", app.start.folder), Role::Plain);
    };
    match &open.save {
        SaveState::Untouched if open.file.is_none() => ("Latihan".to_owned(), Role::Plain),
        SaveState::Untouched => (String::new(), Role::Plain),
        SaveState::Saved(clock) => (format!("Tersimpan {clock}"), Role::Plain),
        SaveState::Recovered(clock) => (format!("Tersimpan {clock}, semua ketikan ada di disk."), Role::Plain),
        SaveState::Failed { since, reason, .. } => (format!("BELUM TERSIMPAN sejak {since}: {reason}"), Role::Error),
    }
}

/// At the desk: a save that failed, what is new, else what was saved or read last.
fn at_desk(view: View, desk: &Desk) -> (String, Role) {
    let read = || if desk.read_at.is_empty() { String::new() } else { format!("Dibaca {}", desk.read_at) };
    match (&desk.save, desk.table.fresh.len()) {
        (SaveState::Failed { since, reason, .. }, _) => {
            (format!("BELUM TERSIMPAN sejak {since}: {reason}"), Role::Error)
        }
        (_, fresh @ 1..) if view == View::Table => (format!("{fresh} baru sejak {}", desk.table.since), Role::Plain),
        (_, _) if matches!(view, View::Table | View::Recap | View::Progress | View::Frequent { .. }) => {
            (read(), Role::Plain)
        }
        (SaveState::Saved(clock) | SaveState::Recovered(clock), _) => (format!("Tersimpan {clock}"), Role::Plain),
        (SaveState::Untouched, _) => (read(), Role::Plain),
    }
}

/// Equal words stand in equal cells from screen to screen.
pub fn keys(canvas: &mut Canvas, slots: &[Slot], size: Size, row: u16) {
    let columns: &[u16] = match (size.is_phone(), size.is_narrow()) {
        (true, _) => &[3, 17, 30],
        (_, true) => &[3, 17, 33, 48],
        _ => &[3, 21, 37, 52, 64],
    };
    for (index, (slot, column)) in slots.iter().zip(columns).enumerate() {
        let end = columns.get(index + 1).map_or(size.width - 1, |next| next - 1);
        canvas.text(*column, row, slot.key, Role::Key);
        let word = column + width(slot.key) as u16 + 1;
        canvas.text(word, row, &fit(&slot.word, usize::from(end.saturating_sub(word))), Role::Plain);
    }
}

/// Below the least size only this can be read.
pub fn too_small(canvas: &mut Canvas, size: Size) -> Option<(u16, u16)> {
    let sentences = [
        "Layar terlalu kecil.".to_owned(),
        format!("Perlu {}×{}, kini {}×{}.", LEAST.width, LEAST.height, size.width, size.height),
        "Perbesar jendela.".to_owned(),
        "Semua tersimpan.".to_owned(),
    ];
    for (row, sentence) in sentences.iter().enumerate() {
        canvas.text(1, row as u16 + 1, sentence, Role::Plain);
    }
    None
}
