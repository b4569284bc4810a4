//! The preview of pasted duties: nothing is in the SKJ yet.

use super::session_page;
use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::wrap;
use crate::app::page::{Item, Line, Page, Role};
use crate::domain::StepId;

pub fn preview(app: &App) -> Page {
    let label = format!("{} · Tempel tugas", StepId::Mapping.step().label);
    let mut page = session_page(app, &label, Some(StepId::Mapping));
    page.noun = "tugas";
    let cells = usize::from(app.start.size.width) - 10;
    let Some(pasted) = &app.pasted else {
        let how = match app.start.size.is_phone() {
            true => "tekan lama pada layar, lalu pilih Tempel atau Paste.",
            false => "klik kanan, atau Shift+Insert, atau Ctrl+Shift+V.",
        };
        let paste = format!("Tempel sekarang daftar tugas dari Word atau PDF: {how}");
        let then = "Nomor dan bulatan dibuang sendiri; hasilnya diperiksa dulu di sini.";
        for (text, role) in [(paste.as_str(), Role::Plain), (then, Role::Help)] {
            page.body.extend(wrap(text, cells).into_iter().map(|row| Line::text(row, role)));
            page.body.push(Line::blank());
        }
        page.body.push(Line::command(Action::Leave, "Tutup", "", 30));
        return page;
    };
    let text_cells = usize::from(app.start.size.width) - 4;
    for (sentence, role) in [(pasted.first_sentence(), Role::Plain), (pasted.second_sentence(), Role::Help)] {
        page.top.extend(wrap(&sentence, text_cells).into_iter().map(|row| Line::text(row, role)));
    }
    page.top.push(Line::blank());
    for (index, duty) in pasted.duties.iter().enumerate() {
        let note = match duty.lines {
            0 | 1 => String::new(),
            lines => format!("{lines} baris digabung"),
        };
        let note_column = app.start.size.width.saturating_sub(18);
        let rows = wrap(&duty.text, cells);
        let last = rows.len().saturating_sub(1);
        for (row, text) in rows.into_iter().enumerate() {
            let mut line = Line::blank();
            if row == 0 {
                line = line.at(3, format!("{:>2}", index + 1), Role::Plain).item(Item::Pasted(index));
            }
            let ends = 7 + crate::app::layout::width(&text) as u16;
            line = line.at(7, text, Role::Plain);
            if row == last && ends < note_column {
                line = line.at(note_column, note.as_str(), Role::Help);
            }
            page.body.push(line);
        }
    }
    let keeps = match app.start.size.is_narrow() {
        true => "tempelan tetap ada",
        false => "tempelan tetap ada selama program terbuka",
    };
    page.body.push(Line::blank());
    page.body.push(Line::command(Action::InsertPasted, format!("Masukkan {} tugas", pasted.duties.len()), "", 36));
    let as_is = format!("Masukkan apa adanya, {} baris", pasted.raw_lines.len());
    page.body.push(Line::command(Action::InsertPastedAsIs, as_is, "", 36));
    page.body.push(Line::command(Action::Leave, "Tutup", keeps, 36));
    let help = "Pada satu baris: Enter pisah atau gabung, Del buang.";
    page.about = vec![Line::blank(), Line::text(help, Role::Help), Line::blank()];
    page.tab = crate::app::page::TabMode::Groups;
    page
}
