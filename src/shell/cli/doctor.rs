//! `skj dokter`.

use super::Exit;
use super::out::Output;
use crate::app::layout::wrap;
use crate::shell::doctor;
use crate::terminal::is_terminal;

/// Cells of a line.
const CELLS: usize = 68;

pub fn run(out: &mut Output) -> Exit {
    for line in doctor::report() {
        for (row, text) in wrap(&line, CELLS).into_iter().enumerate() {
            out.print(&format!("{}{text}", if row == 0 { "" } else { "           " }));
        }
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
