use proptest::prelude::*;
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::MinimalBackend;

const COLUMNS: u16 = 40;
const ROWS: u16 = 8;

/// A ratatui terminal over our backend, beside an emulated one that gets its bytes.
struct Pair {
    terminal: Terminal<MinimalBackend<Vec<u8>>>,
    emulator: vt100::Parser,
}

#[derive(Clone, Debug)]
struct Frame {
    lines: Vec<Line>,
    cursor: Option<(u16, u16)>,
}

#[derive(Clone, Debug)]
struct Line {
    x: u16,
    y: u16,
    text: String,
    style: Style,
}

impl Pair {
    fn new() -> Self {
        let backend = MinimalBackend::new(Vec::new(), Size::new(COLUMNS, ROWS));
        let viewport = Viewport::Fixed(Rect::new(0, 0, COLUMNS, ROWS));
        let mut emulator = vt100::Parser::new(ROWS, COLUMNS, 0);
        emulator.process(b"\x1b[1;7;31mwhat was there before\r\nand more");
        Pair { terminal: Terminal::with_options(backend, TerminalOptions { viewport }).unwrap(), emulator }
    }

    /// Draws, compares both screens, and returns the bytes.
    fn draw(&mut self, frame: &Frame) -> Vec<u8> {
        let completed = self.terminal.draw(|target| {
            for Line { x, y, text, style } in &frame.lines {
                target.buffer_mut().set_string(*x, *y, text, *style);
            }
            if let Some(position) = frame.cursor {
                target.set_cursor_position(position);
            }
        });
        let expected = completed.unwrap().buffer.clone();
        let bytes = self.terminal.backend_mut().take_frame();
        self.emulator.process(&bytes);
        self.compare(&expected, frame.cursor);
        bytes
    }

    fn compare(&self, expected: &Buffer, cursor: Option<(u16, u16)>) {
        let screen = self.emulator.screen();
        for y in 0..ROWS {
            let mut x = 0;
            while x < COLUMNS {
                let cell = &expected[(x, y)];
                compare_cell(cell, screen.cell(y, x).unwrap(), (x, y));
                x += unicode_width::UnicodeWidthStr::width(cell.symbol()) as u16;
            }
        }
        assert_eq!(screen.hide_cursor(), cursor.is_none());
        if let Some((x, y)) = cursor {
            assert_eq!(screen.cursor_position(), (y, x));
        }
    }
}

fn compare_cell(expected: &Cell, shown: &vt100::Cell, at: (u16, u16)) {
    let text = if shown.has_contents() { shown.contents() } else { " " };
    assert_eq!(expected.symbol(), text, "text at {at:?}");
    let has = |modifier| expected.modifier.contains(modifier);
    assert_eq!(has(Modifier::REVERSED), shown.inverse(), "reverse at {at:?}");
    assert_eq!(has(Modifier::UNDERLINED), shown.underline(), "underline at {at:?}");
    let is_visible = text != " " || shown.inverse() || shown.underline();
    if is_visible {
        assert_eq!(has(Modifier::BOLD), shown.bold(), "bold at {at:?}");
        assert_eq!(colour(expected.fg), shown.fgcolor(), "colour at {at:?}");
    }
    assert_eq!(shown.bgcolor(), vt100::Color::Default);
    assert!(!shown.dim() && !shown.italic());
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::White => vt100::Color::Idx(15),
        _ => vt100::Color::Default,
    }
}

fn styles() -> impl Strategy<Value = Style> {
    let colours = prop::sample::select(vec![
        Color::Reset,
        Color::Reset,
        Color::Red,
        Color::LightBlue,
        Color::White,
        Color::Rgb(1, 2, 3),
    ]);
    let modifiers = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED,
        Modifier::ITALIC | Modifier::DIM,
    ]);
    (colours, modifiers).prop_map(|(colour, modifier)| Style::new().fg(colour).bg(Color::Blue).add_modifier(modifier))
}

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec!["a", "b", "xyz", " ", "      ", "é", "e\u{301}", "你", "ñ好"]);
    prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat())
}

/// Frames with at most one text in each half of a row: ratatui itself loses cells where texts overlap wide characters.
fn frames() -> impl Strategy<Value = Frame> {
    let half = || (any::<bool>(), 0..6_u16, texts(), styles());
    let rows = prop::collection::vec((half(), half()), usize::from(ROWS));
    let cursor = prop::option::of((0..COLUMNS, 0..ROWS));
    (rows, cursor).prop_map(|(rows, cursor)| {
        let mut lines = Vec::new();
        for (y, (left, right)) in (0..).zip(rows) {
            for (start, (is_there, x, text, style)) in [(0, left), (COLUMNS / 2, right)] {
                if is_there {
                    let text = cut(&text, usize::from(COLUMNS / 2 - x));
                    let x = start + x;
                    lines.push(Line { x, y, text, style });
                }
            }
        }
        Frame { lines, cursor }
    })
}

fn cut(text: &str, columns: usize) -> String {
    let mut cut = String::new();
    for character in text.chars() {
        cut.push(character);
        if unicode_width::UnicodeWidthStr::width(cut.as_str()) > columns {
            cut.pop();
            break;
        }
    }
    cut
}

proptest! {
    #[test]
    fn the_screen_shows_what_was_drawn(frames in prop::collection::vec(frames(), 1..6)) {
        let mut pair = Pair::new();
        for frame in &frames {
            pair.draw(frame);
            let again = pair.draw(frame);
            prop_assert!(again.is_empty(), "an unchanged frame wrote {again:?}");
        }
    }
}

fn line(x: u16, y: u16, text: &str) -> Line {
    Line { x, y, text: text.to_owned(), style: Style::new() }
}

fn frame(lines: &[Line], cursor: Option<(u16, u16)>) -> Frame {
    Frame { lines: lines.to_vec(), cursor }
}

/// The bytes that lead from one frame to the other.
#[track_caller]
fn check(before: &Frame, after: &Frame, expected: &str) {
    let mut pair = Pair::new();
    pair.draw(before);
    let bytes = pair.draw(after);
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn a_typed_letter_is_one_byte() {
    let field = |text: &str, x| frame(&[line(0, 0, "Nama"), line(9, 0, text)], Some((x, 0)));
    check(&field("Anali", 14), &field("Analis", 15), "s");
    check(&field("Analis", 15), &field("Anali", 14), "\x08 \x08");
    check(&field("Analis", 15), &field("Analis", 14), "\x08");
    check(&field("Analis", 9), &field("Analis", 15), "\x1b[6C");
    check(&field("Analis", 15), &field("", 9), "\x1b[6D\x1b[K");
}

#[test]
fn a_moved_marker_is_short() {
    let marker = |y, cursor| {
        let rows = (0..ROWS).map(|row| line(2, row, if row == y { "> satu" } else { "  satu" }));
        frame(&rows.collect::<Vec<_>>(), cursor)
    };
    check(&marker(3, None), &marker(4, None), "\x1b[4;3H \n\x08>");
    check(&marker(4, None), &marker(3, None), "\x1b[4;3H>\n\x08 ");
    check(&marker(3, Some((2, 3))), &marker(4, Some((2, 4))), " \n\x08>\x08");
}

#[test]
fn attributes_change_by_the_shortest_way() {
    let styled = |style| frame(&[Line { style, ..line(0, 0, "x") }], None);
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let red = Style::new().fg(Color::Red);
    check(&styled(Style::new()), &styled(bold), "\r\x1b[1mx");
    check(&styled(bold), &styled(Style::new()), "\r\x1b[mx");
    check(&styled(red), &styled(bold), "\r\x1b[0;1mx");
    check(&styled(red), &styled(red.add_modifier(Modifier::REVERSED)), "\r\x1b[7mx");
}

#[test]
fn contested_widths_leave_nothing_behind() {
    check(&frame(&[line(0, 0, "abcd")], None), &frame(&[line(0, 0, "e\u{301}xcd")], None), "\re\u{301}\x1b[1;2Hx");
    // The emulator has its own idea of this one.
    let mut backend = MinimalBackend::new(Vec::new(), Size::new(9, 1));
    backend.flush().unwrap();
    backend.take_frame();
    backend.draw([(3, 0, &Cell::new("👩\u{200d}🚀"))].into_iter()).unwrap();
    backend.flush().unwrap();
    let expected = "   \x20\x20\x1b[1;4H👩\u{200d}🚀";
    assert_eq!(backend.take_frame(), expected.as_bytes());
}

#[test]
fn the_first_frame_erases_what_was_there() {
    let mut pair = Pair::new();
    let bytes = pair.draw(&frame(&[], None));
    assert_eq!(bytes, b"\x1b[m\x1b[H\x1b[J\x1b[?25l");
}

#[test]
fn a_resize_draws_everything_once() {
    let text = frame(&[line(0, 0, "x")], Some((1, 0)));
    let mut pair = Pair::new();
    pair.draw(&text);
    pair.terminal.backend_mut().resize(Size::new(COLUMNS, ROWS));
    pair.terminal.resize(Rect::new(0, 0, COLUMNS, ROWS)).unwrap();
    assert_eq!(pair.draw(&text), b"\x1b[m\x1b[H\x1b[Jx\x1b[?25h");
    pair.terminal.clear().unwrap();
    assert_eq!(pair.draw(&text), b"\x1b[m\x1b[H\x1b[Jx");
}

#[test]
fn every_size_is_safe() {
    for size in [(0, 0), (1, 1), (1, 9), (200, 2)].map(Size::from) {
        let mut backend = MinimalBackend::new(Vec::new(), size);
        let cells = [(0, 0, &Cell::new("x")), (300, 0, &Cell::new("x")), (0, 300, &Cell::new("你"))];
        backend.draw(cells.into_iter()).unwrap();
        backend.set_cursor_position(Position::new(900, 900)).unwrap();
        backend.show_cursor().unwrap();
        backend.flush().unwrap();
        assert!(!backend.take_frame().is_empty());
    }
}

#[test]
fn no_cell_steers_the_terminal() {
    for symbol in ["\x1b]52;c;AAAA\x07", "\u{9b}31m", "a\nb", "\x7f", ""] {
        let mut backend = MinimalBackend::new(Vec::new(), Size::new(4, 1));
        backend.draw([(0, 0, &Cell::new("x"))].into_iter()).unwrap();
        backend.flush().unwrap();
        backend.take_frame();
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        backend.draw([(0, 0, &cell)].into_iter()).unwrap();
        let bytes = {
            backend.flush().unwrap();
            backend.take_frame()
        };
        let text = if symbol.is_empty() { " " } else { "\u{fffd}" };
        assert_eq!(bytes, format!("\r{text}").as_bytes());
    }
}

#[test]
fn a_failed_write_is_followed_by_a_whole_frame() {
    struct Failing(Vec<u8>, bool);
    impl std::io::Write for Failing {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            match std::mem::take(&mut self.1) {
                true => Err(std::io::ErrorKind::BrokenPipe.into()),
                false => self.0.write(bytes),
            }
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut backend = MinimalBackend::new(Failing(Vec::new(), true), Size::new(4, 1));
    backend.flush().unwrap_err();
    backend.flush().unwrap();
    assert_eq!(backend.writer.0, b"\x1b[m\x1b[H\x1b[J\x1b[?25l");
}
