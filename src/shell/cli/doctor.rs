//! `skj dokter`.

use super::Exit;
use super::out::Output;
use crate::app::layout::wrap;
use crate::shell::doctor;
use crate::terminal::{self, is_terminal};

/// Cells of a line, and those of a value on a phone.
const CELLS: usize = 68;
const FEWEST: usize = 28;

pub fn run(out: &mut Output) -> Exit {
    let width = terminal::size().map_or(80, |(width, _)| usize::from(width));
    let cells = width.saturating_sub(12).clamp(FEWEST, CELLS);
    for (part, hang) in [(doctor::report(), "           "), (doctor::advice(), "  ")] {
        for line in part {
            for (row, text) in wrap(&line, cells).into_iter().enumerate() {
                out.print(&format!("{}{text}", if row == 0 { "" } else { hang }));
            }
        }
        out.print("\n");
    }
    if !is_terminal() {
        return Exit::Fine;
    }
    out.show();
    match doctor::try_keys() {
        Err(error) => {
            out.message(&format!("Tombol tidak dapat dicoba: {error}."));
            return Exit::Unreadable;
        }
        Ok(findings) if findings.is_empty() => out.print("Tombol dan tempelan tiba utuh."),
        Ok(findings) => findings.iter().for_each(|finding| out.print(finding)),
    }
    Exit::Fine
}
