//! Where things stand, as a pure function of the size: columns, wrapping, sliding values and the window over a list.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::msg::Size;

/// Smallest terminal in which the program can be used.
pub const LEAST: Size = Size { width: 40, height: 12 };

/// Columns of a form, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Directly left of the value: `!`, `?`, `C`, `i`.
    pub mark: u16,
    pub value: u16,
    /// Last column of text.
    pub edge: u16,
    /// First column of the help pane on wide screens.
    pub pane: Option<u16>,
}

impl Columns {
    pub fn of(size: Size) -> Columns {
        let edge = size.width.saturating_sub(2);
        let value = match size.width {
            0..=52 => 17,
            53..=72 => 23,
            _ => 24,
        };
        let pane = (size.width >= 90).then_some(70);
        Columns { mark: value - 2, value, edge, pane }
    }

    /// Cells of a value.
    pub fn value_width(&self) -> usize {
        let edge = self.pane.map_or(self.edge, |pane| pane - 3);
        usize::from((edge + 1).saturating_sub(self.value)).max(8)
    }

    /// Cells of a full line of text.
    pub fn text_width(&self) -> usize {
        usize::from(self.edge.saturating_sub(2)).max(8)
    }
}

/// Cells of a line that nothing needs to be cut for, as where lines are broken elsewhere.
const ENDLESS: u16 = 200;

impl Size {
    /// Cells for a text: the usual ones, or all that it needs.
    pub fn room(self, usual: u16) -> u16 {
        if self.width < ENDLESS { usual } else { self.width / 2 }
    }

    pub fn is_narrow(self) -> bool {
        self.width < 76
    }

    /// A phone: labels come in their short form.
    pub fn is_phone(self) -> bool {
        self.width < 53
    }

    pub fn is_too_small(self) -> bool {
        self.width < LEAST.width || self.height < LEAST.height
    }

    /// Rows between the header and the rule.
    pub fn body_rows(self) -> usize {
        usize::from(self.height.saturating_sub(5))
    }
}

/// The text as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Display width in cells.
pub fn width(text: &str) -> usize {
    // Nearly every text has a cell for each byte.
    match text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => text.len(),
        false => text.width(),
    }
}

/// Visual lines of a text as byte ranges: broken at words, inside a word only where it is wider than the line.
/// The blank after which a line is broken belongs to the line before it.
pub fn visual_lines(text: &str, cells: usize) -> Vec<Range<usize>> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for hard in text.split('\n') {
        wrap_hard_line(hard, start, cells, &mut lines);
        start += hard.len() + 1;
    }
    lines
}

fn wrap_hard_line(text: &str, offset: usize, cells: usize, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut end, mut used) = (0, 0, 0);
    for word in text.split_inclusive(' ') {
        let solid = width(word.trim_end_matches(' '));
        if used > 0 && used + solid > cells {
            lines.push(offset + start..offset + end);
            (start, used) = (end, 0);
        }
        if solid > cells {
            for cluster in word.graphemes(true) {
                if used + width(cluster) > cells {
                    lines.push(offset + start..offset + end);
                    (start, used) = (end, 0);
                }
                end += cluster.len();
                used += width(cluster);
            }
        } else {
            end += word.len();
            used += width(word);
        }
    }
    lines.push(offset + start..offset + end);
}

/// The visual lines of a text as texts, without the blanks at their ends.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let lines = visual_lines(text, cells);
    lines.into_iter().map(|range| text.get(range).unwrap_or_default().trim_end().to_owned()).collect()
}

/// Wraps to at most `rows` lines; the last one ends in `…` where something is missing.
pub fn wrap_cut(text: &str, cells: usize, rows: usize) -> Vec<String> {
    let mut lines = wrap(text, cells);
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} …"), cells, true);
        }
    }
    lines
}

/// As many parts of the text as fit as a whole, from the first one on; none where even that one does not.
pub fn whole_parts<'a>(text: &'a str, between: &str, cells: usize) -> &'a str {
    let ends = text.match_indices(between).map(|(at, _)| at).chain([text.len()]);
    let fitting = ends.filter_map(|end| text.get(..end)).take_while(|part| width(part) <= cells);
    fitting.last().unwrap_or_default()
}

/// The text, cut to the cells with `…` at its end.
pub fn fit(text: &str, cells: usize) -> String {
    cut(text, cells, false)
}

fn cut(text: &str, cells: usize, ends_cut: bool) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let text = if ends_cut { text.trim_end_matches(" …") } else { text };
    // Most texts have a cell for every byte.
    if let Some(kept) = text.get(..cells.saturating_sub(1)).filter(|_| text.is_ascii()) {
        return format!("{}…", kept.trim_end());
    }
    let mut kept = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        if used + width(cluster) + 1 > cells {
            break;
        }
        kept.push_str(cluster);
        used += width(cluster);
    }
    format!("{}…", kept.trim_end())
}

/// A one-line value whose cursor must be seen: the part that is shown and the cells before the cursor.
pub fn slide(text: &str, cursor: usize, cells: usize) -> (String, usize) {
    let before = text.get(..cursor).unwrap_or(text);
    let after = text.get(cursor..).unwrap_or_default();
    // One cell stays free for the cursor behind the last letter.
    let room = cells.saturating_sub(1).max(2);
    if width(text) <= room {
        return (text.to_owned(), width(before));
    }
    // The cursor keeps to the right third while text is hidden at the left, so that typing rarely moves the value.
    let keep = if width(after) == 0 { room } else { room - room / 4 };
    let shown = match width(before) <= keep {
        true => before.to_owned(),
        false => format!("…{}", last_cells(before, keep - 1)),
    };
    let column = width(&shown);
    (format!("{shown}{}", fit(after, room.saturating_sub(column))), column)
}

/// As much of the end of a text as fits.
fn last_cells(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let fitting = text.graphemes(true).rev().take_while(|cluster| {
        used += width(cluster);
        used <= cells
    });
    let length: usize = fitting.map(str::len).sum();
    text.get(text.len() - length..).unwrap_or_default()
}

/// First line of the window over `count` lines of which `focus` must be seen. It moves by a third of its height, so
/// that a long walk repaints rarely, and depends on nothing but the focus.
pub fn window_start(focus: usize, count: usize, rows: usize) -> usize {
    if count <= rows || rows == 0 {
        return 0;
    }
    let step = (rows / 3).max(1);
    let start = match focus < rows.saturating_sub(1) {
        true => 0,
        false => (focus + 2).saturating_sub(rows).div_ceil(step) * step,
    };
    start.min(focus).min(count - rows)
}
