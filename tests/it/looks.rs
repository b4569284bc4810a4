//! The looks: what each theme may use, and what the program sends to terminals of every kind.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::backend::Backend as _;
use ratatui::style::{Color, Modifier};
use skj::app::theme::{THEMES, Theme};

use crate::desk::Desk;

const PATIENCE: Duration = Duration::from_secs(15);

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

/// The program at a terminal of its own, with these variables and no others.
struct Ran {
    child: Box<dyn Child + Send + Sync>,
    /// The line is up as long as this is there.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    /// Everything that was written to the terminal.
    bytes: Vec<u8>,
    _home: tempfile::TempDir,
}

impl Ran {
    fn start(variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
        let home = tempfile::tempdir().unwrap();
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skj"));
        command.args(arguments);
        command.env_clear();
        command.env("HOME", home.path());
        variables.iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let emulator = vt100::Parser::new(24, 80, 0);
        Ran { child, _master: pair.master, keys, output, emulator, bytes: Vec::new(), _home: home }
    }

    /// Waits until the screen shows the text, then presses the keys.
    #[track_caller]
    fn answer(&mut self, text: &str, keys: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.emulator.screen().contents().contains(text) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(more) => self.take(&more),
                Err(_) => panic!("no {text:?}:\n{}", self.emulator.screen().contents()),
            }
        }
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn take(&mut self, more: &[u8]) {
        self.emulator.process(more);
        self.bytes.extend_from_slice(more);
    }

    /// Everything it wrote until its end, which must be a good one.
    #[track_caller]
    fn end(mut self) -> (String, vt100::Screen) {
        while let Ok(more) = self.output.recv_timeout(PATIENCE) {
            self.take(&more);
        }
        let end = Instant::now() + PATIENCE;
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status,
                None if Instant::now() < end => std::thread::sleep(Duration::from_millis(5)),
                None => panic!("it does not end"),
            }
        };
        assert_eq!(status.exit_code(), 0);
        (String::from_utf8(self.bytes).unwrap(), self.emulator.screen().clone())
    }
}

/// What the program writes for its first page.
fn first_page(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let mut ran = Ran::start(variables, arguments);
    ran.answer("keluar", "\x11");
    ran.end().0
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

/// The parameters of all attributes that are set in it.
fn attributes(shown: &str) -> BTreeSet<&str> {
    let sequences = shown.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m'));
    let plain = sequences.map(|(start, _)| start).filter(|start| start.chars().all(|c| c.is_ascii_digit() || c == ';'));
    plain.flat_map(|start| start.split(';')).filter(|parameter| !parameter.is_empty()).collect()
}

/// Normal, and as an application that left its mode behind: with the prefix of its arrows.
const NORMAL: &str = "\x1b[";
const APPLICATION: &str = "\x1bO";
/// Foregrounds, in the order of the sixteen.
const COLOURS: [&str; 17] =
    ["30", "31", "32", "33", "34", "35", "36", "37", "39", "90", "91", "92", "93", "94", "95", "96", "97"];

/// Walks with the arrows of a terminal and leaves; gives what was written to it.
#[track_caller]
fn walked(variables: &[(&str, &str)], arguments: &[&str], arrows: &str) -> String {
    let mut ran = Ran::start(variables, arguments);
    ran.answer("Nama Anda", "Peserta\r");
    ran.answer("> Mulai SKJ baru", &format!("{arrows}B"));
    ran.answer("> Salin dari", &format!("{arrows}A"));
    ran.answer("> Mulai SKJ baru", &format!("{arrows}B"));
    ran.answer("> Salin dari", "q");
    let (shown, screen) = ran.end();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor(), "not given back");
    shown
}

/// `TERM`, its arrows, and whether it has colours. A VT100 swallows private modes that it does not know, so that those of
/// the screen and of pastes may be sent to all; whoever names another terminal so has the use of them.
const TERMS: &[(&str, &str, bool)] = &[
    ("xterm", NORMAL, true),
    ("xterm-256color", APPLICATION, true),
    ("putty", NORMAL, true),
    ("putty-256color", APPLICATION, true),
    ("linux", NORMAL, true),
    ("screen", APPLICATION, true),
    ("screen-256color", NORMAL, true),
    ("tmux-256color", APPLICATION, true),
    ("rxvt-unicode-256color", NORMAL, true),
    ("vt100", APPLICATION, false),
    ("vt220", NORMAL, false),
    ("unknown-thing", NORMAL, false),
    ("asing", NORMAL, true),
    ("", NORMAL, false),
];

#[test]
fn every_terminal_gets_only_what_all_of_them_know() {
    const KNOWN: [&str; 14] =
        ["[?1049h", "[?1049l", "[?2004h", "[?2004l", "[?25h", "[?25l", "[m", "[H", "[J", "[K", "[A", "[B", "[C", "[D"];
    for (term, arrows, has_colours) in TERMS {
        for theme in ["netral", "gelap", "terang", "kontras"] {
            // All themes where most is sent, else the one that sends most.
            if theme != "gelap" && !["xterm", "vt100"].contains(term) {
                continue;
            }
            let shown = walked(&[("TERM", term), ("LANG", "C.UTF-8")], &["--tema", theme], arrows);
            let of = format!("{term}, {theme}");
            for kind in sequences(&shown.replace("\x1b>", "")) {
                assert!(KNOWN.contains(&kind.as_str()), "{of}: {kind}");
            }
            let used = attributes(&shown);
            let colours = used.iter().filter(|one| COLOURS.contains(*one)).count();
            assert_eq!(colours > 0, *has_colours && ["gelap", "terang"].contains(&theme), "{of}: {used:?}");
            let others: Vec<&&str> = used.iter().filter(|one| !COLOURS.contains(*one)).collect();
            assert!(others.iter().all(|one| ["0", "1", "4", "7"].contains(*one)), "{of}: {others:?}");
        }
    }
    // Not set at all.
    walked(&[("LANG", "C.UTF-8")], &[], NORMAL);
}

#[test]
fn a_dumb_terminal_is_asked_line_by_line() {
    let mut ran = Ran::start(&[("TERM", "dumb"), ("LANG", "C.UTF-8")], &[]);
    ran.answer("Jawab:", "Peserta\r");
    ran.answer("Mulai SKJ baru", ".\r");
    let (shown, _) = ran.end();
    assert!(!shown.contains('\x1b'), "{shown:?}");
}

#[test]
fn signs_follow_the_locale_and_colours_the_wish() {
    let ascii = |variables: &[(&str, &str)], arguments: &[&str]| {
        first_page(&[&[("TERM", "xterm")], variables].concat(), arguments).is_ascii()
    };
    for (variables, expected) in [
        (&[("LANG", "C.UTF-8")][..], false),
        (&[("LANG", "id_ID.utf8")], false),
        (&[("LANG", "id_ID.UTF-8")], false),
        (&[("LANG", "POSIX")], true),
        (&[("LANG", "en_US.ISO-8859-1")], true),
        (&[("LANG", "C.UTF-8"), ("LC_ALL", "")], false),
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
    assert!(colours(&[("TERM", "xterm"), ("NO_COLOR", "")], &["--tema", "gelap"]));
    for theme in ["netral", "gelap", "terang", "kontras"] {
        let shown = walked(&[("TERM", "xterm"), ("NO_COLOR", "1")], &["--tema", theme], NORMAL);
        assert!(attributes(&shown).is_disjoint(&COLOURS.into()), "{theme}");
        assert!(shown.is_ascii(), "{theme}: no locale");
        // A label that ends in dots keeps its letters.
        assert!(shown.contains("Perintah lain..."), "{theme}");
    }
    assert!(!colours(&[("TERM", "vt220")], &["--tema", "gelap"]));
}
