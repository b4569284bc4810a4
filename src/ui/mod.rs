//! `&App` to cells. Nothing it returns changes behaviour; no disk, no clock.

use ratatui::Frame;

use crate::app::App;

/// Draws the whole screen.
pub fn draw(_app: &App, _frame: &mut Frame<'_>) {}
