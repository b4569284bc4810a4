//! What terminals send for the keys of the program: each in one read and one byte at a time.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use skj::app::KeyCode as AppCode;
use skj::app::command::COMMANDS;
use skj::terminal::{Event, Input, Key, KeyCode};

/// A key, and its bytes with the terminals that send them.
const KEYS: &[(&str, &[(&str, &str)])] = &[
    ("Enter", &[("all", "\r"), ("through a line discipline", "\n"), ("keypad", "\x1bOM")]),
    ("Tab", &[("all", "\t"), ("CSI u", "\x1b[9u")]),
    (
        "BackTab",
        &[
            ("xterm, PuTTY, rxvt, tmux, screen", "\x1b[Z"),
            ("Linux console", "\x1b\t"),
            ("xterm, modifyOtherKeys", "\x1b[27;2;9~"),
        ],
    ),
    ("Esc", &[("all", "\x1b"), ("CSI u", "\x1b[27u")]),
    (
        "Backspace",
        &[
            ("xterm, PuTTY, Linux console, tmux", "\x7f"),
            ("PuTTY set to Ctrl+H, old consoles, MobaXterm", "\x08"),
            ("CSI u", "\x1b[104;5u"),
        ],
    ),
    ("Delete", &[("all", "\x1b[3~"), ("rxvt with Shift", "\x1b[3$")]),
    ("Insert", &[("all", "\x1b[2~")]),
    (
        "Home",
        &[
            ("xterm, Windows Terminal, Termux", "\x1b[H"),
            ("xterm in application mode, MobaXterm", "\x1bOH"),
            ("PuTTY, Linux console, tmux, screen", "\x1b[1~"),
            ("rxvt", "\x1b[7~"),
        ],
    ),
    (
        "End",
        &[
            ("xterm, Windows Terminal, Termux", "\x1b[F"),
            ("xterm in application mode, MobaXterm", "\x1bOF"),
            ("PuTTY, Linux console, tmux, screen", "\x1b[4~"),
            ("rxvt", "\x1b[8~"),
            ("PuTTY as rxvt", "\x1bOw"),
        ],
    ),
    ("PageUp", &[("all", "\x1b[5~")]),
    ("PageDown", &[("all", "\x1b[6~")]),
    ("Up", &[("all", "\x1b[A"), ("in application mode", "\x1bOA"), ("rxvt with Shift", "\x1b[a")]),
    ("Down", &[("all", "\x1b[B"), ("in application mode", "\x1bOB"), ("rxvt with Shift", "\x1b[b")]),
    ("Right", &[("all", "\x1b[C"), ("in application mode", "\x1bOC"), ("rxvt with Shift", "\x1b[c")]),
    ("Left", &[("all", "\x1b[D"), ("in application mode", "\x1bOD"), ("rxvt with Shift", "\x1b[d")]),
    (
        "F1",
        &[
            ("xterm, tmux, screen, MobaXterm, Termux", "\x1bOP"),
            ("PuTTY, rxvt", "\x1b[11~"),
            ("Linux console, PuTTY set to Linux", "\x1b[[A"),
            ("kitty", "\x1b[P"),
        ],
    ),
    (
        "F2",
        &[
            ("xterm, tmux, screen, MobaXterm, Termux", "\x1bOQ"),
            ("PuTTY, rxvt", "\x1b[12~"),
            ("Linux console, PuTTY set to Linux", "\x1b[[B"),
            ("kitty", "\x1b[Q"),
        ],
    ),
    ("F5", &[("xterm, PuTTY, rxvt, tmux, screen", "\x1b[15~"), ("Linux console, PuTTY set to Linux", "\x1b[[E")]),
];

/// What these send, as their documentation and source have it: the keys in the order of `COLUMNS`. Letters, Tab, Enter, Esc
/// and arrows are the same in all of them.
const COLUMNS: [&str; 10] = ["BackTab", "Backspace", "Delete", "Insert", "Home", "End", "PageUp", "F1", "F2", "F5"];
const TERMINALS: &[(&str, [&str; 10])] = &[
    ("xterm", ["[Z", DEL, "[3~", "[2~", "[H", "[F", "[5~", "OP", "OQ", "[15~"]),
    ("xterm, cursor keys of an application", ["[Z", DEL, "[3~", "[2~", "OH", "OF", "[5~", "OP", "OQ", "[15~"]),
    ("Linux console", [TAB, DEL, "[3~", "[2~", "[1~", "[4~", "[5~", "[[A", "[[B", "[[E"]),
    ("rxvt", ["[Z", DEL, "[3~", "[2~", "[7~", "[8~", "[5~", "[11~", "[12~", "[15~"]),
    ("tmux, screen", ["[Z", DEL, "[3~", "[2~", "[1~", "[4~", "[5~", "OP", "OQ", "[15~"]),
    ("PuTTY", ["[Z", DEL, "[3~", "[2~", "[1~", "[4~", "[5~", "[11~", "[12~", "[15~"]),
    ("PuTTY, Linux keys, Control-H", ["[Z", BS, "[3~", "[2~", "[1~", "[4~", "[5~", "[[A", "[[B", "[[E"]),
    ("PuTTY, Xterm R6 keys", ["[Z", DEL, "[3~", "[2~", "[1~", "[4~", "[5~", "OP", "OQ", "[15~"]),
    ("PuTTY, VT100+ keys", ["[Z", DEL, "[3~", "[2~", "[1~", "[4~", "[5~", "OP", "OQ", "OT"]),
    ("PuTTY, rxvt Home and End", ["[Z", DEL, "[3~", "[2~", "[H", "Ow", "[5~", "[11~", "[12~", "[15~"]),
    ("Windows Terminal", ["[Z", DEL, "[3~", "[2~", "[H", "[F", "[5~", "OP", "OQ", "[15~"]),
    ("MobaXterm", ["[Z", DEL, "[3~", "[2~", "[1~", "[4~", "[5~", "OP", "OQ", "[15~"]),
    ("MobaXterm, as its users bind Home and End", ["[Z", BS, "[3~", "[2~", "[H", "[F", "[5~", "OP", "OQ", "[15~"]),
    ("MobaXterm, Backspace sends ^H", ["[Z", BS, "[3~", "[2~", "[1~", "[4~", "[5~", "[11~", "[12~", "[15~"]),
    ("Termux", ["[Z", DEL, "[3~", "[2~", "[H", "[F", "[5~", "OP", "OQ", "[15~"]),
    ("VT220", ["[Z", DEL, "[3~", "[2~", "[1~", "[4~", "[5~", "OP", "OQ", "[15~"]),
];
const DEL: &str = "\x7f";
const BS: &str = "\x08";
const TAB: &str = "\t";

/// The keys of the terminfo database (ncurses 6.4), as it writes them; entries with equal keys share a row. Terminals that
/// have a mode for an application's cursor keys are told in it.
const TERMINFO: &[(&str, &str)] = &[
    (
        "xterm, xterm-256color, mintty, vte, alacritty, ms-terminal, konsole, gnome, foot",
        r"kcuu1=\EOA kcud1=\EOB kcuf1=\EOC kcub1=\EOD khome=\EOH kend=\EOF kpp=\E[5~ knp=\E[6~ kich1=\E[2~ kdch1=\E[3~ \
          kbs=^? kcbt=\E[Z kent=\EOM kf1=\EOP kf2=\EOQ kf3=\EOR kf4=\EOS kf5=\E[15~ kf6=\E[17~ kf7=\E[18~ kf8=\E[19~ \
          kf9=\E[20~ kf10=\E[21~ kf11=\E[23~ kf12=\E[24~",
    ),
    (
        "putty, putty-256color",
        r"kcuu1=\EOA kcud1=\EOB kcuf1=\EOC kcub1=\EOD khome=\E[1~ kend=\E[4~ kpp=\E[5~ knp=\E[6~ kich1=\E[2~ \
          kdch1=\E[3~ kbs=^? kcbt=\E[Z kent=\EOM kf1=\E[11~ kf2=\E[12~ kf3=\E[13~ kf4=\E[14~ kf5=\E[15~ kf6=\E[17~ \
          kf7=\E[18~ kf8=\E[19~ kf9=\E[20~ kf10=\E[21~ kf11=\E[23~ kf12=\E[24~",
    ),
    (
        "linux",
        r"kcuu1=\E[A kcud1=\E[B kcuf1=\E[C kcub1=\E[D khome=\E[1~ kend=\E[4~ kpp=\E[5~ knp=\E[6~ kich1=\E[2~ \
          kdch1=\E[3~ kbs=^? kcbt=\E^I kf1=\E[[A kf2=\E[[B kf3=\E[[C kf4=\E[[D kf5=\E[[E kf6=\E[17~ kf7=\E[18~ \
          kf8=\E[19~ kf9=\E[20~ kf10=\E[21~ kf11=\E[23~ kf12=\E[24~",
    ),
    (
        "screen, screen-256color, tmux, tmux-256color, st-256color",
        r"kcuu1=\EOA kcud1=\EOB kcuf1=\EOC kcub1=\EOD khome=\E[1~ kend=\E[4~ kpp=\E[5~ knp=\E[6~ kich1=\E[2~ \
          kdch1=\E[3~ kbs=^? kcbt=\E[Z kf1=\EOP kf2=\EOQ kf3=\EOR kf4=\EOS kf5=\E[15~ kf6=\E[17~ kf7=\E[18~ \
          kf8=\E[19~ kf9=\E[20~ kf10=\E[21~ kf11=\E[23~ kf12=\E[24~",
    ),
    (
        "rxvt, rxvt-unicode-256color",
        r"kcuu1=\E[A kcud1=\E[B kcuf1=\E[C kcub1=\E[D khome=\E[7~ kend=\E[8~ kpp=\E[5~ knp=\E[6~ kich1=\E[2~ \
          kdch1=\E[3~ kbs=^? kcbt=\E[Z kent=\EOM kf1=\E[11~ kf2=\E[12~ kf3=\E[13~ kf4=\E[14~ kf5=\E[15~ kf6=\E[17~ \
          kf7=\E[18~ kf8=\E[19~ kf9=\E[20~ kf10=\E[21~ kf11=\E[23~ kf12=\E[24~",
    ),
    (
        "vt220, teraterm",
        r"kcuu1=\E[A kcud1=\E[B kcuf1=\E[C kcub1=\E[D kpp=\E[5~ knp=\E[6~ kich1=\E[2~ kdch1=\E[3~ kbs=^H kf1=\EOP \
          kf2=\EOQ kf3=\EOR kf4=\EOS kf6=\E[17~ kf7=\E[18~ kf8=\E[19~ kf9=\E[20~ kf10=\E[21~ kf11=\E[23~ kf12=\E[24~",
    ),
    // Its F5 to F10 are the digits of the keypad, and arrive as digits.
    ("vt100", r"kcuu1=\EOA kcud1=\EOB kcuf1=\EOC kcub1=\EOD kbs=^H kent=\EOM kf1=\EOP kf2=\EOQ kf3=\EOR kf4=\EOS"),
];
/// What terminfo calls the keys.
const CAPABILITIES: [(&str, &str); 13] = [
    ("kcuu1", "Up"),
    ("kcud1", "Down"),
    ("kcuf1", "Right"),
    ("kcub1", "Left"),
    ("khome", "Home"),
    ("kend", "End"),
    ("kpp", "PageUp"),
    ("knp", "PageDown"),
    ("kich1", "Insert"),
    ("kdch1", "Delete"),
    ("kbs", "Backspace"),
    ("kcbt", "BackTab"),
    ("kent", "Enter"),
];

fn read(reads: &[&[u8]]) -> Vec<Event> {
    let start = Instant::now();
    let mut input = Input::new();
    let mut events = Vec::new();
    reads.iter().for_each(|bytes| input.feed(bytes, start, &mut events));
    input.tick(start + Duration::from_secs(60), &mut events);
    events
}

#[track_caller]
fn check(what: &str, bytes: &[u8], expected: Key) {
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    let twice = [bytes, bytes].concat();
    assert_eq!(read(&[bytes]), [Event::Key(expected)], "{what}, in one read");
    assert_eq!(read(&single), [Event::Key(expected)], "{what}, byte by byte");
    assert_eq!(read(&[&twice]), [Event::Key(expected), Event::Key(expected)], "{what}, held down");
}

fn shown(key: Key) -> String {
    match key.code {
        KeyCode::F(number) => format!("F{number}"),
        code => format!("{code:?}"),
    }
}

#[test]
fn every_terminals_keys_are_known() {
    for (terminal, sent) in TERMINALS {
        for (name, bytes) in COLUMNS.iter().zip(sent) {
            let is_whole = matches!(*bytes, DEL | BS);
            let bytes = if is_whole { (*bytes).to_owned() } else { format!("\x1b{bytes}") };
            let keys = read(&[bytes.as_bytes()]);
            let [Event::Key(key)] = keys.as_slice() else { panic!("{name} of {terminal}: {keys:?}") };
            assert_eq!(shown(*key), *name, "{terminal}");
            check(&format!("{name} of {terminal}"), bytes.as_bytes(), *key);
        }
    }
    for (name, variants) in KEYS {
        for (terminal, bytes) in *variants {
            let keys = read(&[bytes.as_bytes()]);
            let [Event::Key(key)] = keys.as_slice() else { panic!("{name} of {terminal}: {keys:?}") };
            assert_eq!(shown(*key), *name, "{terminal}");
            assert!(!key.ctrl && !key.alt, "{name} of {terminal}: {key:?}");
            check(&format!("{name} of {terminal}"), bytes.as_bytes(), *key);
        }
    }
}

#[test]
fn keys_of_the_terminfo_database_are_known() {
    for (terminals, row) in TERMINFO {
        for pair in row.split_whitespace().filter(|word| *word != "\\") {
            let (capability, written) = pair.split_once('=').unwrap();
            let bytes = written.replace("\\E", "\x1b").replace("^?", "\x7f").replace("^H", "\x08").replace("^I", "\t");
            let named = CAPABILITIES.iter().find(|(known, _)| *known == capability).map(|(_, name)| (*name).to_owned());
            let name = named.unwrap_or_else(|| capability.replace("kf", "F"));
            let keys = read(&[bytes.as_bytes()]);
            let [Event::Key(key)] = keys.as_slice() else { panic!("{pair} of {terminals}: {keys:?}") };
            assert_eq!(shown(*key), name, "{pair} of {terminals}");
            check(&format!("{pair} of {terminals}"), bytes.as_bytes(), *key);
        }
    }
}

#[test]
fn every_bound_key_arrives() {
    let mut named = BTreeSet::new();
    for binding in COMMANDS.iter().flat_map(|command| command.keys) {
        match (binding.code, binding.ctrl) {
            (AppCode::Char(letter), true) => {
                let expected = Key { code: KeyCode::Char(letter), ctrl: true, alt: false };
                let number = u32::from(letter);
                check(&binding.name(), &[letter as u8 & 0x1f], expected);
                check(&format!("{} as CSI u", binding.name()), format!("\x1b[{number};5u").as_bytes(), expected);
                check(
                    &format!("{}, modifyOtherKeys", binding.name()),
                    format!("\x1b[27;5;{number}~").as_bytes(),
                    expected,
                );
            }
            (AppCode::Char(letter), false) => {
                let mut buffer = [0; 4];
                check(&binding.name(), letter.encode_utf8(&mut buffer).as_bytes(), KeyCode::Char(letter).into());
            }
            (code, _) => drop(named.insert(match code {
                AppCode::F(number) => format!("F{number}"),
                code => format!("{code:?}"),
            })),
        }
    }
    let known: BTreeSet<String> = KEYS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(named.is_subset(&known), "bound, but without a row above: {named:?}");
    assert!(named.len() >= 4, "{named:?}");
}
