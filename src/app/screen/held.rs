//! A session that is open somewhere else.

use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::{fit, wrap};
use crate::app::page::{Line, Page, Role, TabMode};
use crate::domain::StepId;

/// Column of what stands behind a label.
const VALUE: u16 = 13;

pub fn held(app: &App) -> Page {
    let Some(held) = &app.held else { return Page::default() };
    let cells = usize::from(app.start.size.width) - 4;
    let room = cells.saturating_sub(usize::from(VALUE) - 3);
    let fact = |label: &str, value: String| Line::text(label, Role::Plain).at(VALUE, fit(&value, room), Role::Plain);
    let join = |parts: [String; 2]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let since = match held.since.get(..5) {
        Some(clock) => format!("sejak pukul {clock}"),
        None => String::new(),
    };
    let saved = match held.saved_clock.is_empty() {
        true => String::new(),
        false => format!("tersimpan {}", held.saved_clock),
    };
    let step = StepId::by_number(held.step).map(|step| format!("langkah {} {}", held.step, step.step().label));
    let mut body = vec![
        Line::text("SKJ ini sedang dibuka di tempat lain.", Role::Plain),
        Line::blank(),
        fact("Oleh", held.owner.clone()),
        fact("Di", join([held.host.clone(), since])),
        fact("Terakhir", join([saved, step.unwrap_or_default()])),
        Line::blank(),
    ];
    let advice = match held.may_take_over {
        true => {
            "Bila sambungan Anda tadi terputus, ambil alih: program di sana menyimpan lalu menutup diri, \
             dan Anda melanjutkan di isian yang sama."
        }
        false => "Sementara itu SKJ ini dapat dibaca. Untuk menyuntingnya, mintalah agar ditutup di sana.",
    };
    body.extend(wrap(advice, cells).into_iter().map(|row| Line::text(row, Role::Help)));
    body.push(Line::blank());
    let take_over = match held.may_take_over {
        true => "Ambil alih".to_owned(),
        false => fit(&format!("Ambil alih: tidak dapat, {}", held.why_not), cells),
    };
    body.extend([
        Line::command(Action::TakeOver, take_over, "", 24),
        Line::command(Action::ReadHeld, "Baca saja", "", 24),
        Line::command(Action::Home, "Beranda", "", 24),
    ]);
    let subject = match held.position_name.trim() {
        "" => "(nama jabatan belum diisi)".to_owned(),
        name => name.to_owned(),
    };
    Page { place: "SKJ sedang dipakai".to_owned(), subject, body, tab: TabMode::Groups, whole: true, ..Page::default() }
}
