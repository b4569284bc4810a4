//! The program itself, without a terminal and in a pseudo-terminal.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

const PROGRAM: &str = env!("CARGO_BIN_EXE_skj");
const PATIENCE: Duration = Duration::from_secs(10);
const ENTERED: &str = "\x1b[?1049h";
const LEFT: &str = "\x1b[?1049l";

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
        let pair =
            native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.env("HOME", home.path());
        command.env("SKJ_FOLDER", home.path().join("sesi"));
        command.env("TERM", "xterm");
        command.cwd(home.path());
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bytes) = std::sync::mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut shown = String::new();
        let mut read_until = |mark: &str| {
            let end = Instant::now() + PATIENCE;
            while !shown.contains(mark) && Instant::now() < end {
                if let Ok(more) = bytes.recv_timeout(Duration::from_millis(100)) {
                    shown.push_str(&String::from_utf8_lossy(&more));
                }
            }
            assert!(shown.contains(mark), "{signal:?}: {shown:?}");
        };
        read_until(ENTERED);
        kill_process(Pid::from_raw(child.process_id().unwrap() as i32).unwrap(), signal).unwrap();
        read_until(LEFT);
        assert_eq!(child.wait().unwrap().exit_code(), code, "{signal:?}");
    }
}
