//! Editing one text: the cursor is a byte offset that always stands between two grapheme clusters.

use unicode_segmentation::UnicodeSegmentation;

use super::layout::{visual_lines, width};

/// Puts the cursor on the nearest boundary at or before it.
pub fn clamp(text: &str, cursor: usize) -> usize {
    if cursor >= text.len() {
        return text.len();
    }
    text.grapheme_indices(true).map(|(start, _)| start).take_while(|start| *start <= cursor).last().unwrap_or(0)
}

pub fn left(text: &str, cursor: usize) -> usize {
    let before = text.get(..cursor).unwrap_or_default();
    before.grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
}

pub fn right(text: &str, cursor: usize) -> usize {
    let after = text.get(cursor..).unwrap_or_default();
    cursor + after.graphemes(true).next().map_or(0, str::len)
}

/// Inserts and returns the new cursor.
pub fn insert(text: &mut String, cursor: usize, what: &str) -> usize {
    let cursor = clamp(text, cursor);
    text.insert_str(cursor, what);
    clamp(text, cursor + what.len())
}

pub fn delete_left(text: &mut String, cursor: usize) -> usize {
    let start = left(text, cursor);
    text.replace_range(start..cursor, "");
    start
}

pub fn delete_right(text: &mut String, cursor: usize) -> usize {
    let end = right(text, cursor);
    text.replace_range(cursor..end, "");
    cursor
}

/// Deletes the word before the cursor and the blanks behind it.
pub fn delete_word(text: &mut String, cursor: usize) -> usize {
    let before = text.get(..cursor).unwrap_or_default();
    let kept = before.trim_end();
    let start = kept.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    let start = clamp(text, start);
    text.replace_range(start..cursor, "");
    start
}

/// Deletes from the start of the line to the cursor.
pub fn delete_to_line_start(text: &mut String, cursor: usize) -> usize {
    let before = text.get(..cursor).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |place| place + 1);
    text.replace_range(start..cursor, "");
    start
}

pub fn line_start(text: &str, cursor: usize, cells: usize) -> usize {
    let lines = visual_lines(text, cells);
    lines.get(line_of(text, cursor, cells)).map_or(0, |line| line.start)
}

pub fn line_end(text: &str, cursor: usize, cells: usize) -> usize {
    let lines = visual_lines(text, cells);
    let index = line_of(text, cursor, cells);
    let Some(line) = lines.get(index) else { return text.len() };
    let last = index + 1 == lines.len() || text.get(line.end..).is_some_and(|rest| rest.starts_with('\n'));
    if last { line.end } else { left(text, line.end) }
}

/// Index of the visual line the cursor stands on.
pub fn line_of(text: &str, cursor: usize, cells: usize) -> usize {
    let lines = visual_lines(text, cells);
    lines.iter().rposition(|line| line.start <= cursor).unwrap_or(0)
}

/// Cells between the start of the visual line and the cursor.
pub fn column_of(text: &str, cursor: usize, cells: usize) -> usize {
    let start = line_start(text, cursor, cells);
    width(text.get(start..cursor).unwrap_or_default())
}

/// The cursor one visual line higher (-1) or lower (+1); `None` at the first and last line.
pub fn vertical(text: &str, cursor: usize, cells: usize, by: isize) -> Option<usize> {
    let lines = visual_lines(text, cells);
    let index = line_of(text, cursor, cells).checked_add_signed(by)?;
    let line = lines.get(index)?.clone();
    let column = column_of(text, cursor, cells);
    let mut place = line.start;
    let mut used = 0;
    let last = index + 1 == lines.len() || text.get(line.end..).is_some_and(|rest| rest.starts_with('\n'));
    for cluster in text.get(line.clone()).unwrap_or_default().graphemes(true) {
        if used + width(cluster) > column || (!last && place + cluster.len() >= line.end) {
            break;
        }
        used += width(cluster);
        place += cluster.len();
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cursor_always_stands_on_a_boundary(text in "(\\PC|\n| ){0,40}", cursor in 0usize..60, cells in 1usize..20) {
            let cursor = clamp(&text, cursor);
            for place in [
                left(&text, cursor), right(&text, cursor), line_start(&text, cursor, cells), line_end(&text, cursor, cells),
                vertical(&text, cursor, cells, 1).unwrap_or(0), vertical(&text, cursor, cells, -1).unwrap_or(0),
            ] {
                prop_assert!(text.is_char_boundary(place));
            }
            for delete in [delete_left, delete_right, delete_word, delete_to_line_start] {
                let mut text = text.clone();
                let place = delete(&mut text, cursor);
                prop_assert!(text.is_char_boundary(place));
            }
        }

        #[test]
        fn visual_lines_cover_the_text_in_order(text in "(\\PC|\n| ){0,60}", cells in 1usize..20) {
            let lines = visual_lines(&text, cells);
            let mut next = 0;
            for line in &lines {
                prop_assert!(line.start == next || text.get(next..line.start) == Some("\n"));
                next = line.end;
            }
            prop_assert_eq!(next, text.len());
        }
    }
}
