//! The drawer that tells once that saving fails.

use super::picker::filter_lines;
use crate::app::command::Action;
use crate::app::drawers::Drawer;
use crate::app::layout::wrap;
use crate::app::page::{DrawerPage, Line, Role};
use crate::app::{App, SaveState};

pub fn unsaved(app: &App) -> DrawerPage {
    let Some(SaveState::Failed { since, reason, rescued }) = app.open.as_ref().map(|open| &open.save) else {
        return DrawerPage { body: vec![Line::command(Action::CloseDrawer, "Tutup", "", 30)], ..DrawerPage::default() };
    };
    let cells = usize::from(app.start.size.width) - 4;
    let mut body = Vec::new();
    let mut say = |text: &str| body.extend(wrap(text, cells).into_iter().map(|row| Line::text(row, Role::Plain)));
    say(&format!("Ketikan sejak {since} masih aman di layar ini, tetapi belum di disk."));
    match rescued {
        Some(clock) => say(&format!("Salinan penyelamat tertulis pukul {clock} di folder data Anda.")),
        None => say("Salinan penyelamat juga belum dapat ditulis."),
    }
    say(" ");
    let is_full = reason.contains("penuh") || reason.contains("kuota");
    let what_for = if is_full { " untuk mengosongkan disk" } else { "" };
    say(&format!(
        "Biarkan program ini terbuka dan hubungi fasilitator{what_for}. Penyimpanan dicoba lagi sendiri tiap beberapa \
         detik."
    ));
    body.push(Line::blank());
    body.push(Line::command(Action::Save, "Coba simpan sekarang", "", 30));
    body.push(Line::command(Action::CopyElsewhere, "Simpan salinan di tempat lain…", "", 40));
    body.push(Line::command(Action::CloseDrawer, "Lanjut mengetik", "", 30));
    DrawerPage { title: format!("Belum tersimpan: {reason}"), body, ..DrawerPage::default() }
}

/// Where a copy goes, and why the last place did not do.
pub fn elsewhere(app: &App, drawer: &Drawer, refused: &str) -> DrawerPage {
    let (top, caret) = filter_lines(app, drawer, "Ke", String::new());
    let cells = usize::from(app.start.size.width) - 6;
    let (sign, role, sentence) = match refused {
        "" => (" ", Role::Help, "Folder atau nama berkas, misalnya /media/usb. Tidak ada yang ditimpa."),
        refused => ("!", Role::Error, refused),
    };
    let mut body = Vec::new();
    for (index, row) in wrap(sentence, cells).into_iter().enumerate() {
        let text = if refused.is_empty() { Role::Help } else { Role::Plain };
        body.push(Line::text(if index == 0 { sign } else { " " }, role).at(5, row, text));
    }
    body.push(Line::blank());
    body.push(Line::command(Action::WriteCopy, "Simpan salinan", "", 30));
    body.push(Line::command(Action::CloseDrawer, "Tutup", "", 30));
    DrawerPage { title: "Simpan salinan di tempat lain".to_owned(), top, body, caret, ..DrawerPage::default() }
}
