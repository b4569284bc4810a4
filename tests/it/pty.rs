//! The program in a pseudo-terminal of its own, with everything that can happen to a line.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use skj::store::{Owner, SessionFile};

use crate::desk::example;

pub const PATIENCE: Duration = Duration::from_secs(20);
pub const SIZE: [u16; 2] = [80, 24];
const TAKEN: &str = "\x1b[?1049h";
const GIVEN_BACK: &str = "\x1b[?1049l";

pub const UP: &str = "\x1b[A";
pub const DOWN: &str = "\x1b[B";
pub const RIGHT: &str = "\x1b[C";
pub const LEFT: &str = "\x1b[D";
pub const HOME: &str = "\x1b[H";
pub const END: &str = "\x1b[F";
pub const TAB: &str = "\t";
pub const ENTER: &str = "\r";
pub const ESC: &str = "\x1b";
/// Ctrl+Q.
pub const QUIT: &str = "\x11";

/// The program at its terminal.
pub struct Program {
    pub child: Box<dyn Child + Send + Sync>,
    /// The line is up as long as this is there.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    /// The terminal takes no more output while this is set.
    is_stalled: Arc<AtomicBool>,
    emulator: vt100::Parser,
    /// Everything that was ever written to the terminal.
    raw: Vec<u8>,
}

impl Program {
    /// The program of somebody whose home this is.
    pub fn start(home: &Path, arguments: &[&str]) -> Program {
        Program::sized(home, arguments, SIZE)
    }

    pub fn sized(home: &Path, arguments: &[&str], size: [u16; 2]) -> Program {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skj"));
        command.env_clear();
        command.args(arguments);
        Program::spawn(home, command, size)
    }

    /// Runs it from a line of shell in which `$SKJ` and `$FILE` stand for it and for a session.
    pub fn in_shell(home: &Path, line: &str, file: &Path) -> Program {
        let mut command = CommandBuilder::new("/bin/sh");
        // With job control, as at a prompt.
        command.args(["-m", "-c", line]);
        command.env_clear();
        command.env("SKJ", env!("CARGO_BIN_EXE_skj"));
        command.env("FILE", file);
        Program::spawn(home, command, SIZE)
    }

    fn spawn(home: &Path, mut command: CommandBuilder, [columns, rows]: [u16; 2]) -> Program {
        let pair = native_pty_system().openpty(PtySize { rows, cols: columns, ..PtySize::default() }).unwrap();
        command.env("HOME", home);
        command.env("LANG", "C.UTF-8");
        command.env("TERM", "xterm");
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        let is_stalled = Arc::new(AtomicBool::new(false));
        let stalled = Arc::clone(&is_stalled);
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            loop {
                while stalled.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(5));
                }
                let Ok(count @ 1..) = reader.read(&mut buffer) else { return };
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Program {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            output,
            is_stalled,
            emulator: vt100::Parser::new(rows, columns, 0),
            raw: Vec::new(),
        }
    }

    fn take_output(&mut self, patience: Duration) -> Result<(), RecvTimeoutError> {
        let more = self.output.recv_timeout(patience)?;
        self.emulator.process(&more);
        self.raw.extend(more);
        Ok(())
    }

    /// Reads until the screen is as wanted; false where that does not come in time.
    fn comes(&mut self, limit: Duration, what: impl Fn(&vt100::Screen) -> bool) -> bool {
        let end = Instant::now() + limit;
        while !what(self.emulator.screen()) {
            if self.take_output(end.saturating_duration_since(Instant::now())).is_err() {
                return false;
            }
        }
        true
    }

    /// Reads until the screen is as wanted; `expected` says how that is.
    #[track_caller]
    pub fn wait(&mut self, what: impl Fn(&vt100::Screen) -> bool, expected: &str) {
        let is_there = self.comes(PATIENCE, what);
        assert!(is_there, "expected:\n{expected}\n\nfound:\n{}", self.contents());
    }

    #[track_caller]
    pub fn expect(&mut self, text: &str) {
        self.wait(|screen| screen.contents().contains(text), text);
    }

    pub fn contents(&self) -> String {
        self.emulator.screen().contents()
    }

    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let line = self.keys.as_mut().unwrap();
        line.write_all(bytes.as_ref()).unwrap();
        line.flush().unwrap();
    }

    /// Presses a key until the screen shows a text; each press is answered before the next.
    #[track_caller]
    pub fn press_until(&mut self, key: &str, text: &str) {
        for _ in 0..60 {
            if self.comes(Duration::from_millis(250), |screen| screen.contents().contains(text)) {
                return;
            }
            self.send(key);
        }
        panic!("no {text}:\n{}", self.contents());
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.emulator.screen_mut().set_size(rows, columns);
    }

    pub fn stall(&self, is_stalled: bool) {
        self.is_stalled.store(is_stalled, Ordering::SeqCst);
    }

    pub fn signal(&self, signal: Signal) {
        let number = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(number).unwrap(), signal).unwrap();
    }

    /// The process group that has the terminal.
    pub fn foreground(&self) -> Pid {
        Pid::from_raw(self.master.as_ref().unwrap().process_group_leader().unwrap()).unwrap()
    }

    /// The line drops: both ends of the terminal are closed, once what was written so far is read.
    pub fn hang_up(&mut self) {
        while self.take_output(Duration::from_millis(50)).is_ok() {}
        self.keys = None;
        self.master = None;
        // The reader holds the line too, until it may go on and finds nobody to tell.
        self.output = channel().1;
    }

    /// Waits for the end within a time, and reads what the program wrote until then, so that nothing holds it up.
    #[track_caller]
    pub fn ended_within(&mut self, limit: Duration) -> u32 {
        let end = Instant::now() + limit;
        loop {
            let _ = self.take_output(Duration::from_millis(5));
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.take_output(Duration::from_millis(100)).is_ok() {}
                return status.exit_code();
            }
            assert!(Instant::now() < end, "still running after {limit:?}:\n{}", self.contents());
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn expect_exit(&mut self, code: u32) {
        assert_eq!(self.ended_within(PATIENCE), code);
    }

    /// The screen was taken once and given back, with cursor and marks of pastes; and no operating system command (title,
    /// clipboard, link) was ever written.
    #[track_caller]
    pub fn assert_handed_back(&self) {
        let raw = String::from_utf8_lossy(&self.raw);
        let (taken, back) = (raw.rfind(TAKEN), raw.rfind(GIVEN_BACK));
        assert!(taken.is_some() && taken < back, "the screen was not given back");
        let screen = self.emulator.screen();
        assert!(!screen.bracketed_paste() && !screen.hide_cursor());
        assert!(!raw.contains("\x1b]"), "an operating system command was written");
    }
}

/// Ends them all with Ctrl+Q, and sees that each goes in order.
#[track_caller]
pub fn leave<const COUNT: usize>(mut programs: [Program; COUNT]) {
    programs.iter_mut().for_each(|program| program.send(QUIT));
    programs.iter_mut().for_each(|program| program.expect_exit(0));
}

/// A session in a folder, opened at an empty line of text.
pub fn session_at(folder: &Path, id: &str) -> PathBuf {
    let mut session = example("camat");
    id.clone_into(&mut session.id);
    session.place.step = "identitas".to_owned();
    session.place.field = "instansi/perangkat_daerah".to_owned();
    session.institution.office.clear();
    let file = SessionFile::create(folder, &session, &Owner::default()).unwrap();
    file.path().to_owned()
}
