//! Plain text, 100 columns wide. Cells break into lines, numbers stand at the right.

use textwrap::core::display_width;

use super::{Cell, Part, Recap, Table};
use crate::domain::clean::visible;

const WIDTH: usize = 100;
const GAP: usize = 2;

pub fn write(recap: &Recap, signs: [char; 2]) -> String {
    let mut all = vec![visible(&recap.title).into_owned(), visible(&recap.subtitle).into_owned()];
    for section in &recap.sections {
        let only_wide = section.parts.iter().all(|part| matches!(part, Part::Table(table) if table.wide));
        if only_wide {
            continue;
        }
        all.extend([String::new(), String::new(), section.title.to_uppercase()]);
        for part in &section.parts {
            all.push(String::new());
            match part {
                Part::Paragraph(text) => {
                    all.extend(textwrap::wrap(&visible(text), WIDTH).into_iter().map(|line| line.into_owned()));
                }
                Part::Table(table) if table.wide => {}
                Part::Table(table) => lines(table, signs, &mut all),
                Part::Signatures(blocks) => {
                    for [first, last] in blocks {
                        let room = [String::new(), String::new(), String::new()];
                        all.extend([visible(first).into_owned()].into_iter().chain(room));
                        all.extend([visible(last).into_owned(), String::new()]);
                    }
                }
            }
        }
    }
    while all.last().is_some_and(String::is_empty) {
        all.pop();
    }
    all.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Widths that fit the content, at most their share of the page; words are broken only where they are very long.
fn widths(table: &Table) -> Vec<usize> {
    const LONG: usize = 16;
    let sum: usize = table.heads.iter().map(|head| head.weight).sum::<usize>().max(1);
    let room = WIDTH.saturating_sub(GAP * table.heads.len().saturating_sub(1));
    let of = |(column, head): (usize, &super::Head)| {
        let share = (room * head.weight / sum).max(3);
        let cells = || table.rows.iter().filter_map(|row| row.get(column)).filter_map(Cell::plain);
        let has_bar = table.rows.iter().any(|row| row.get(column).is_some_and(|cell| cell.plain().is_none()));
        let wanted = cells().map(|text| display_width(&text)).max().unwrap_or_default();
        let longest = |text: &str| text.split_whitespace().map(display_width).max().unwrap_or_default();
        let word = cells().map(|text| longest(&text)).max().unwrap_or_default().min(LONG).max(longest(&head.name));
        if has_bar { (share, share) } else { (wanted.min(share).max(word), word) }
    };
    let mut widths: Vec<(usize, usize)> = table.heads.iter().enumerate().map(of).collect();
    // What words took beyond their share is given by the widest.
    while widths.iter().map(|(width, _)| width).sum::<usize>() > room {
        let widest = widths.iter_mut().filter(|(width, least)| width > least).max_by_key(|(width, _)| *width);
        let Some((width, _)) = widest else { break };
        *width -= 1;
    }
    widths.into_iter().map(|(width, _)| width).collect()
}

fn lines(table: &Table, signs: [char; 2], all: &mut Vec<String>) {
    let widths = widths(table);
    let is_number =
        |column: usize| table.rows.iter().filter_map(|row| row.get(column)).all(|cell| matches!(cell, Cell::Number(_)));
    let heads = table.heads.iter().enumerate().zip(&widths).map(|((column, head), width)| {
        let lines = wrapped(&head.name, *width);
        if is_number(column) { lines.into_iter().map(|line| right(&line, *width)).collect() } else { lines }
    });
    put(heads.collect(), &widths, all);
    let rule = || widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  ");
    all.push(rule());
    for (number, row) in table.rows.iter().enumerate() {
        if table.has_sum && number + 1 == table.rows.len() {
            all.push(rule());
        }
        let cells = row.iter().zip(&widths).map(|(cell, width)| match cell {
            Cell::Text(text) => wrapped(text, *width),
            Cell::Number(number) => vec![right(&number.to_string(), *width)],
            Cell::Bar { part, whole } => vec![Cell::signs(*part, *whole, *width, [signs[0], ' '])],
        });
        put(cells.collect(), &widths, all);
    }
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let lines: Vec<String> = text
        .lines()
        .flat_map(|line| textwrap::wrap(&visible(line), width).into_iter().map(|l| l.into_owned()).collect::<Vec<_>>())
        .collect();
    if lines.is_empty() { vec![String::new()] } else { lines }
}

fn right(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(display_width(text))) + text
}

/// Cells beside each other, as many lines as the longest has.
fn put(cells: Vec<Vec<String>>, widths: &[usize], all: &mut Vec<String>) {
    let high = cells.iter().map(Vec::len).max().unwrap_or_default();
    for number in 0..high {
        let parts = cells.iter().zip(widths).map(|(lines, width)| {
            let line = lines.get(number).map(String::as_str).unwrap_or_default();
            format!("{line}{}", " ".repeat(width.saturating_sub(display_width(line))))
        });
        all.push(parts.collect::<Vec<_>>().join("  "));
    }
}
