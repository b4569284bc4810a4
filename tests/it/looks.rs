//! The looks: what each theme may use, and what the program sends to terminals of every kind.

use std::io::Read;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::backend::Backend as _;
use ratatui::style::{Color, Modifier};
use skj::app::theme::{THEMES, Theme};

use crate::desk::Desk;

/// A theme, colours or none, and the foregrounds and attributes that appear over all pages.
#[track_caller]
fn check(theme: Theme, color: bool, foregrounds: &[Color], attributes: Modifier) {
    let mut found = Vec::new();
    let mut used = Modifier::empty();
    for keys in ["", "1<to Nama jabatan><c-u>x<down>", "2", "3<right>", "7", "<c-p>tema<enter>"] {
        let mut desk = Desk::begin("camat");
        desk.app.start.theme = theme;
        desk.app.start.color = color;
        desk.keys(keys);
        for cell in desk.draw().buffer().content() {
            assert_eq!(cell.bg, Color::Reset, "{theme:?}: a background");
            used |= cell.modifier;
            if cell.fg != Color::Reset && !found.contains(&cell.fg) {
                found.push(cell.fg);
            }
        }
    }
    found.sort_by_key(|color| format!("{color:?}"));
    assert_eq!((found.as_slice(), used), (foregrounds, attributes), "{theme:?}");
}

#[test]
fn themes_use_what_reads_on_their_background() {
    use Color::{Blue, Cyan, DarkGray, Gray, LightCyan, LightYellow, Magenta, White};
    const BOLD: Modifier = Modifier::BOLD;
    check(Theme::Neutral, true, &[Magenta], BOLD);
    check(Theme::Dark, true, &[Cyan, DarkGray, LightCyan, LightYellow, White], BOLD);
    check(Theme::Light, true, &[Blue, DarkGray, Gray, Magenta], BOLD);
    check(Theme::Contrast, true, &[], BOLD | Modifier::REVERSED);
    for (theme, ..) in THEMES.into_iter().filter(|(theme, ..)| *theme != Theme::Contrast) {
        check(theme, false, &[], BOLD);
    }
    check(Theme::Contrast, false, &[], BOLD | Modifier::REVERSED);
}

/// A block cursor on a reversed cell shows it as any other.
#[test]
fn the_marker_of_the_contrasting_theme_is_seen_beside_the_cursor() {
    let mut desk = Desk::begin("camat");
    desk.app.start.theme = Theme::Contrast;
    let mut terminal = desk.draw();
    let cursor = terminal.get_cursor_position().unwrap();
    let beside = &terminal.buffer()[(cursor.x + 1, cursor.y)];
    assert_eq!(beside.symbol(), " ");
    assert!(beside.modifier.contains(Modifier::REVERSED));
}

#[test]
fn the_background_is_taken_from_where_it_is_told() {
    for (told, theme) in [
        ("15;0", Some(Theme::Dark)),
        ("0;15", Some(Theme::Light)),
        ("0;default;15", Some(Theme::Light)),
        ("", None),
        ("x;y", None),
    ] {
        assert_eq!(Theme::of_background(told), theme, "{told}");
    }
}

/// What the program writes up to the end of its first page, with these variables.
fn first_page(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skj"));
    command.args(arguments);
    command.env_clear();
    command.env("HOME", home.path());
    variables.iter().for_each(|(name, value)| command.env(name, value));
    command.cwd(home.path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (sender, bytes) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut shown = Vec::new();
    let end = Instant::now() + Duration::from_secs(10);
    while !String::from_utf8_lossy(&shown).contains("keluar") && Instant::now() < end {
        if let Ok(more) = bytes.recv_timeout(Duration::from_millis(50)) {
            shown.extend(more);
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    String::from_utf8(shown).unwrap()
}

/// The control sequences in it, each kind once.
fn sequences(shown: &str) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for (at, _) in shown.match_indices('\x1b') {
        let sequence: String = shown[at + 1..].chars().skip(1).take_while(|char| !char.is_ascii_alphabetic()).collect();
        let last = shown[at + 2 + sequence.len()..].chars().next().unwrap();
        let kind = match sequence.starts_with('?') {
            true => format!("[{sequence}{last}"),
            false => format!("[{last}"),
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

#[test]
fn every_terminal_gets_only_what_all_of_them_know() {
    const KNOWN: [&str; 13] =
        ["[?1049h", "[?2004h", "[?25h", "[?25l", "[m", "[H", "[J", "[K", "[A", "[B", "[C", "[D", "[d"];
    for term in
        ["xterm", "xterm-256color", "putty", "linux", "screen", "tmux", "vt100", "vt220", "unknown", "asing", ""]
    {
        let shown = first_page(&[("TERM", term), ("LANG", "C.UTF-8")], &[]);
        assert!(shown.contains("Selamat datang."), "{term}: {shown:?}");
        for kind in sequences(&shown) {
            assert!(KNOWN.contains(&kind.as_str()), "{term}: {kind}");
        }
    }
}

#[test]
fn signs_follow_the_locale_and_colours_the_wish() {
    let ascii = |variables: &[(&str, &str)], arguments: &[&str]| {
        first_page(&[&[("TERM", "xterm")], variables].concat(), arguments).is_ascii()
    };
    for (variables, expected) in [
        (&[("LANG", "C.UTF-8")][..], false),
        (&[("LANG", "id_ID.utf8")], false),
        (&[("LANG", "C")], true),
        (&[], true),
        (&[("LANG", "id_ID.UTF-8"), ("LC_ALL", "POSIX")], true),
        (&[("LANG", "C"), ("LC_CTYPE", "C.UTF-8")], false),
    ] {
        assert_eq!(ascii(variables, &[]), expected, "{variables:?}");
    }
    assert!(ascii(&[("LANG", "C.UTF-8")], &["--ascii"]));
    let colours =
        |variables: &[(&str, &str)], arguments: &[&str]| first_page(variables, arguments).contains("\x1b[36m");
    assert!(colours(&[("TERM", "xterm")], &["--tema", "gelap"]));
    assert!(colours(&[("TERM", "xterm"), ("COLORFGBG", "15;0")], &[]));
    assert!(!colours(&[("TERM", "xterm"), ("NO_COLOR", "1")], &["--tema", "gelap"]));
    assert!(!colours(&[("TERM", "vt220")], &["--tema", "gelap"]));
}
