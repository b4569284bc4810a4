//! The list of earlier states.

use crate::app::App;
use crate::app::command::Action;
use crate::app::layout::fit;
use crate::app::msg::Earlier;
use crate::app::page::{DrawerPage, Item, Line, Role};
use crate::domain::StepId;

pub fn history(app: &App, states: &[Earlier]) -> DrawerPage {
    let edge = usize::from(app.start.size.width) - 2;
    let mut body: Vec<Line> = states
        .iter()
        .map(|state| {
            let step =
                StepId::by_number(state.step).map(|step| format!("langkah {} {}", state.step, step.step().label));
            let what = match state.is_rescue {
                true => "salinan penyelamat".to_owned(),
                false => step.unwrap_or_default(),
            };
            Line::text(state.clock.as_str(), Role::Plain)
                .at(17, format!("{:>3}%", state.percent), Role::Plain)
                .at(23, fit(&what, edge - 22), Role::Help)
                .item(Item::Entry(state.file.0.clone()))
        })
        .collect();
    if body.is_empty() {
        body.push(Line::text("Belum ada keadaan terdahulu; yang pertama tersimpan saat pindah langkah.", Role::Help));
    }
    let bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, "Tutup", "", 30)];
    let height = super::picker::list_rows(app);
    let title = "Riwayat: pilih satu untuk dibaca".to_owned();
    DrawerPage { title, body, bottom, height, noun: "keadaan", ..DrawerPage::default() }
}
