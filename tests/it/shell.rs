//! The program itself, without a terminal and in a pseudo-terminal.

use std::process::{Command, Stdio};

use rustix::process::Signal;

use crate::pty::{PATIENCE, Program};

const PROGRAM: &str = env!("CARGO_BIN_EXE_skj");

#[test]
fn without_a_terminal_there_is_one_sentence_and_no_escape() {
    let output = Command::new(PROGRAM).stdin(Stdio::null()).output().unwrap();
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(sentence.contains("terminal") && sentence.lines().count() == 1, "{sentence}");
    assert!(!sentence.contains('\x1b'));
}

#[test]
fn the_version_is_told_at_once() {
    let output = Command::new(PROGRAM).arg("--version").stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.stdout, format!("skj {}\n", env!("CARGO_PKG_VERSION")).as_bytes());
    assert!(output.status.success());
}

#[test]
fn every_signal_hands_the_terminal_back_and_ends_with_its_number() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let home = tempfile::tempdir().unwrap();
        let mut program = Program::start(home.path(), &[]);
        program.expect("Nama Anda");
        program.signal(signal);
        assert_eq!(program.ended_within(PATIENCE), code, "{signal:?}");
        program.assert_handed_back();
    }
}
