use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Event, Input, Key, KeyCode};

/// Writes events as one readable line: `a <Up> <C-n> paste("x")`.
fn written(events: &[Event]) -> String {
    let words = events.iter().map(|event| match event {
        Event::Paste(text) => format!("paste({text:?})"),
        Event::Key(Key { code, ctrl, alt }) => {
            let name = match code {
                KeyCode::Char(' ') => "Space".to_owned(),
                KeyCode::Char(character) => character.to_string(),
                KeyCode::F(number) => format!("F{number}"),
                other => format!("{other:?}"),
            };
            match (ctrl, alt, code) {
                (false, false, KeyCode::Char(c)) if *c != ' ' => name,
                (false, false, _) => format!("<{name}>"),
                (true, false, _) => format!("<C-{name}>"),
                (false, true, _) => format!("<A-{name}>"),
                (true, true, _) => format!("<C-A-{name}>"),
            }
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Feeds the reads, each with the milliseconds of its arrival, then waits a minute.
fn events_of(reads: &[(u64, &[u8])]) -> Vec<Event> {
    let start = Instant::now();
    let mut input = Input::new();
    let mut events = Vec::new();
    for (at, bytes) in reads {
        input.feed(bytes, start + Duration::from_millis(*at), &mut events);
    }
    input.tick(start + Duration::from_secs(60), &mut events);
    assert_eq!(input.deadline(), None, "nothing may wait for ever");
    events
}

/// The same events for the bytes in one read, and for one byte a read.
#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    check_reads(&[(0, bytes)], expected);
    let single = bytes.iter().map(|byte| (0, std::slice::from_ref(byte)));
    check_reads(&single.collect::<Vec<_>>(), expected);
}

#[track_caller]
fn check_reads(reads: &[(u64, &[u8])], expected: &str) {
    assert_eq!(written(&events_of(reads)), expected);
}

#[test]
fn plain_keys() {
    check(b"ab C", "a b <Space> C");
    check("é你".as_bytes(), "é 你");
    check(b"\r", "<Enter>");
    check(b"\n", "<Enter>");
    check(b"\t", "<Tab>");
    check(b"\x08", "<Backspace>");
    check(b"\x7f", "<Backspace>");
    check(b"\x01\x0e\x1a", "<C-a> <C-n> <C-z>");
    check(b"\x00", "<C-Space>");
}

#[test]
fn keys_of_xterm_and_its_kin() {
    check(b"\x1b[A\x1b[B\x1b[C\x1b[D", "<Up> <Down> <Right> <Left>");
    check(b"\x1bOA\x1bOB\x1bOC\x1bOD", "<Up> <Down> <Right> <Left>");
    check(b"\x1b[H\x1b[F\x1bOH\x1bOF", "<Home> <End> <Home> <End>");
    check(b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "<Insert> <Delete> <PageUp> <PageDown>");
    check(b"\x1bOP\x1bOS\x1b[15~\x1b[24~", "<F1> <F4> <F5> <F12>");
    check(b"\x1b[Z", "<BackTab>");
    check(b"\x1b[1;5A\x1b[1;3D\x1b[1;2C", "<C-Up> <A-Left> <Right>");
    check(b"\x1b[3;5~\x1b[15;5~", "<C-Delete> <C-F5>");
    check(b"\x1b[1;2P\x1b[1;5R", "<F1> <C-F3>");
}

#[test]
fn keys_of_other_terminals() {
    check(b"\x1b[[A\x1b[[E", "<F1> <F5>");
    check(b"\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "<Home> <End> <Home> <End>");
    check(b"\x1b[11~\x1b[14~\x1b[20~", "<F1> <F4> <F9>");
    check(b"\x1bOa\x1bOb\x1bOc\x1bOd", "<C-Up> <C-Down> <C-Right> <C-Left>");
    check(b"\x1b[a\x1b[b\x1b[c\x1b[d", "<Up> <Down> <Right> <Left>");
    check(b"\x1b[3$x\x1b[3^\x1b[7@", "<Delete> x <C-Delete> <C-Home>");
    check(b"\x1bOM\x1bOp\x1bOy\x1bOk\x1bOo", "<Enter> 0 9 + /");
    check(b"\x1bO5P\x1bO1;5A", "<C-F1> <C-Up>");
}

#[test]
fn keys_that_are_told_apart_and_need_not_be() {
    check(b"\x1b[105;5u\x1b[109;5u\x1b[91;5u", "<Tab> <Enter> <Esc>");
    check(b"\x1b[97;5u\x1b[65;6u\x1b[97;2u", "<C-a> <C-a> A");
    check(b"\x1b[27;5;110~\x1b[27;2;9~", "<C-n> <BackTab>");
    check(b"\x1b[97;1:2u\x1b[97;1:3u\x1b[1;1:3A", "a");
}

#[test]
fn alt() {
    check(b"\x1b[97;3u\x1b[13;3u", "<A-a> <A-Enter>");
}

#[test]
fn escape_and_a_key_that_the_line_brought_together_are_two() {
    check(b"\x1bx\x1b\r\x1b\x7f", "<Esc> x <Esc> <Enter> <Esc> <Backspace>");
    check("\x1bé".as_bytes(), "<Esc> é");
    check(b"\x1b\x0e", "<Esc> <C-n>");
    check_reads(&[(0, b"\x1b"), (30, b"3")], "<Esc> 3");
    check_reads(&[(0, b"a\x1b"), (30, b"3b")], "a <Esc> 3 b");
}

#[test]
fn escape_waits_for_the_rest_of_a_split_arrow() {
    check(b"\x1b", "<Esc>");
    check(b"\x1b\x1b\x1b[B", "<Esc> <Esc> <Down>");
    check_reads(&[(0, b"\x1b"), (49, b"[A")], "<Up>");
    check_reads(&[(0, b"\x1b"), (49, b"["), (90, b"A")], "<Up>");
    check_reads(&[(0, b"\x1b"), (51, b"[A")], "<Esc> [ A");
    check_reads(&[(0, b"\x1b"), (51, b"x")], "<Esc> x");
    check_reads(&[(0, b"\x1b["), (51, b"A")], "<Esc> [ A");
    check_reads(&[(0, b"\x1bO"), (51, b"ke")], "<Esc> O k e");
    check_reads(&[(0, b"\x1b[1;"), (300, b"5A")], "<C-Up>");
    check_reads(&[(0, b"\x1b[1;"), (600, b"x")], "x");
}

#[test]
fn deadlines() {
    let start = Instant::now();
    let mut input = Input::new();
    let mut out = Vec::new();
    input.feed(b"a", start, &mut out);
    assert_eq!(input.deadline(), None);
    input.feed(b"\x1b", start, &mut out);
    assert_eq!(input.deadline(), Some(start + Duration::from_millis(50)));
    input.feed(b"[A", start, &mut out);
    assert_eq!(input.deadline(), None);
    input.feed(b"\x1b[200~", start, &mut out);
    assert_eq!(input.deadline(), Some(start + Duration::from_secs(2)));
    input.feed(b"x\x1b[201~", start, &mut out);
    assert_eq!(input.deadline(), None);
    assert_eq!(written(&out), r#"a <Up> paste("x")"#);
}

#[test]
fn broken_text() {
    check(b"a\xffb", "a \u{fffd} b");
    check(b"\xe9", "\u{fffd}");
    check(b"\xe4\xbdx", "\u{fffd} x");
    check(b"\xc2\x9bA", "A");
    check_reads(&[(0, b"\xe4\xbd"), (300, b"\xa0")], "你");
}

#[test]
fn what_is_no_key_is_swallowed() {
    check(b"\x1b[<0;0;0Mx", "x");
    check(b"\x1b[<35;12;7mx", "x");
    check(b"\x1b[M !!x", "x");
    check(b"\x1b[32;0;0Mx", "x");
    check(b"\x1b[I\x1b[Ox", "x");
    check(b"\x1b[?1;2cx", "x");
    check(b"\x1b[0;0Rx", "x");
    check(b"\x1b[;5Ax", "x");
    check(b"\x1b[999zx", "x");
    check(b"\x1b[201~x", "x");
    check(b"\x1b[12\x1b[Ax", "<Up> x");
    check(b"\x1b]11;rgb:0000/0000/0000\x1b\\x", "x");
    check(b"\x1bP>|xterm(390)\x1b\\x", "x");
    check(b"\x1b]x", "<Esc> ] x");
}

#[test]
fn framed_pastes() {
    check(b"a\x1b[200~x\r\ny\rz\nw\x1b[201~b", r#"a paste("x\ny\nz\nw") b"#);
    check(b"\x1b[200~\x1b[A\x01\x1b[201~", r#"paste("\u{1b}[A\u{1}")"#);
    check(b"\x1b[200~\xe4\xbd\xa0\xff\x1b[201~", "paste(\"你\u{fffd}\")");
    check(b"\x1b[200~\x1b[201~\r", "<Enter>");
    check(b"\x1b[200~one\x1b[200~two\x1b[201~", r#"paste("one") paste("two")"#);
    check(b"\x1b[200~a\x1b[20\x1b[201~", r#"paste("a\u{1b}[20")"#);
}

#[test]
fn a_paste_without_end_is_closed() {
    let text = b"\x1b[200~twelve bytes\x1b[20";
    check(text, r#"paste("twelve bytes\u{1b}[20")"#);
    check_reads(&[(0, text), (1_999, b"x"), (2_001, b"y")], r#"paste("twelve bytes\u{1b}[20x") y"#);
    check_reads(&[(0, b"\x1b[200~"), (1_999, b"nine more"), (3_000, b"x"), (4_000, b"y")], r#"paste("nine morex") y"#);
}

#[test]
fn a_late_loop_does_not_cut_a_paste() {
    let rest = b"and the rest\x1b[201~";
    check_reads(&[(0, b"\x1b[200~start "), (9_000, rest)], r#"paste("start and the rest")"#);
}

#[test]
fn bursts() {
    check_reads(&[(0, b"one\rtwo")], r#"paste("one\ntwo")"#);
    check_reads(&[(0, b"one\r\ntwo\r\n")], r#"paste("one\ntwo\n")"#);
    check_reads(&[(0, b"one\rtw")], "o n e <Enter> t w");
    check_reads(&[(0, b"one two\r")], "o n e <Space> t w o <Enter>");
    check_reads(&[(0, b"ab\r\x1b[Bcde")], "a b <Enter> <Down> c d e");
    check_reads(&[(0, b"a\tb\tc")], "a <Tab> b <Tab> c");
    check_reads(&[(0, b"\r\tabc")], r#"paste("\n\tabc")"#);
    let two_hundred = "x".repeat(200);
    let typed = ["x"; 200].join(" ");
    check_reads(&[(0, two_hundred.as_bytes())], &typed);
    check_reads(&[(0, format!("{two_hundred}y\r").as_bytes())], &format!("{typed} y <Enter>"));
    let pasted = format!("paste(\"{two_hundred}y\")");
    check_reads(&[(0, format!("{two_hundred}\x01\x1b[Ay").as_bytes())], &pasted);
}

#[test]
fn a_burst_cut_by_a_buffer_goes_on() {
    let first = "x".repeat(2_000);
    let pasted = format!("paste({first:?})");
    let expect = |rest: &str| format!("{pasted} {rest}");
    check_reads(&[(0, first.as_bytes()), (10, b"y\r")], &expect(r#"paste("y\n")"#));
    check_reads(&[(0, first.as_bytes()), (60, b"y\r")], &expect("y <Enter>"));
    check_reads(&[(0, first.as_bytes()), (10, b"\x1b[A")], &expect("<Up>"));
}

#[test]
fn an_endless_paste_takes_only_so_much_memory() {
    let chunk = vec![b'x'; 64 * 1024];
    let reads: Vec<(u64, &[u8])> = std::iter::once((0, super::PASTE_START))
        .chain(std::iter::repeat_n((0, chunk.as_slice()), 200))
        .chain([(0, super::PASTE_END), (0, b"a".as_slice())])
        .collect();
    match events_of(&reads).as_slice() {
        [Event::Paste(text), Event::Key(_)] => assert_eq!(text.len(), super::LONGEST_PASTE),
        other => panic!("{} events", other.len()),
    }
}

#[test]
fn a_large_paste_is_quick() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.resize(1_000_000, b'x');
    bytes.extend_from_slice(b"\x1b[201~");
    let reads = bytes.chunks(4_096).map(|chunk| (0, chunk));
    let events = events_of(&reads.collect::<Vec<_>>());
    assert!(matches!(events.as_slice(), [Event::Paste(text)] if text.len() == 999_994));
}

/// Bytes that look like input: pieces of sequences, text and noise.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        "\\x1b\\[[0-9;:<=>?\\[]{0,9}[ -/]?[@-~]".prop_map(String::into_bytes),
        "\\x1bO[0-9;]{0,3}.".prop_map(String::into_bytes),
        "\\x1b[\\]P][0-9>].{0,9}(\\x07|\\x1b\\\\)?".prop_map(String::into_bytes),
        Just(b"\x1b[200~".to_vec()),
        Just(b"\x1b[201~".to_vec()),
        "\\PC{0,5}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_are_fatal(reads in prop::collection::vec((0..3_000_u64, hostile()), 0..8)) {
        let mut now = 0;
        let timed = reads.iter().map(|(pause, bytes)| {
            now += pause;
            (now, bytes.as_slice())
        });
        for event in events_of(&timed.collect::<Vec<_>>()) {
            if let Event::Key(Key { code: KeyCode::Char(character), .. }) = event {
                prop_assert!(!character.is_control());
            }
        }
    }

    #[test]
    fn cuts_do_not_matter(bytes in hostile(), cut in any::<prop::sample::Index>()) {
        // Bursts are by design a matter of reads.
        let bytes: Vec<u8> = bytes.into_iter().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
        let (start, end) = bytes.split_at(cut.index(bytes.len() + 1));
        prop_assert_eq!(events_of(&[(0, &bytes)]), events_of(&[(0, start), (0, end)]));
    }

    #[test]
    fn every_paste_arrives_whole(text in "[^\\x1b\\r]{1,300}", size in 1..40_usize) {
        let bytes = format!("\x1b[200~{text}\x1b[201~").into_bytes();
        let reads = bytes.chunks(size).map(|chunk| (0, chunk));
        prop_assert_eq!(events_of(&reads.collect::<Vec<_>>()), vec![Event::Paste(text)]);
    }
}
