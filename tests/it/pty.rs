//! The program in a pseudo-terminal of its own, with everything that can happen to a line.

use std::ffi::OsStr;
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

pub const PATIENCE: Duration = Duration::from_secs(15);
const TAKEN: &str = "\x1b[?1049h";
const GIVEN_BACK: &str = "\x1b[?1049l";

pub struct Running {
    pub child: Box<dyn Child + Send + Sync>,
    /// The line is up as long as this is there.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    bytes: Receiver<Vec<u8>>,
    /// The terminal takes no more output while this is set.
    is_stalled: Arc<AtomicBool>,
    screen: vt100::Parser,
    /// Everything that was ever written to the terminal.
    raw: Vec<u8>,
}

impl Running {
    pub fn start(home: &Path, args: &[&str]) -> Running {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skj"));
        command.args(args);
        Running::spawn(home, command)
    }

    /// Runs the program from a line of shell in which `$SKJ` and `$FILE` stand for it and for a session.
    pub fn start_in_shell(home: &Path, line: &str, file: &Path) -> Running {
        let mut command = CommandBuilder::new("sh");
        // With job control, as at a prompt.
        command.args(["-m", "-c", line]);
        command.env("SKJ", env!("CARGO_BIN_EXE_skj"));
        command.env("FILE", file);
        Running::spawn(home, command)
    }

    pub fn spawn(home: &Path, mut command: CommandBuilder) -> Running {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let given: [(&str, &OsStr); 3] =
            [("HOME", home.as_os_str()), ("TERM", "xterm".as_ref()), ("LANG", "C.UTF-8".as_ref())];
        for (name, value) in given {
            command.env(name, value);
        }
        for name in ["SKJ_FOLDER", "XDG_DATA_HOME", "XDG_STATE_HOME", "LC_ALL", "LC_CTYPE"] {
            command.env_remove(name);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bytes) = channel();
        let is_stalled = Arc::new(AtomicBool::new(false));
        let stalled = Arc::clone(&is_stalled);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
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
        Running {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            bytes,
            is_stalled,
            screen: vt100::Parser::new(24, 80, 0),
            raw: Vec::new(),
        }
    }

    fn take_output(&mut self, patience: Duration) -> Result<(), RecvTimeoutError> {
        let more = self.bytes.recv_timeout(patience)?;
        self.screen.process(&more);
        self.raw.extend(more);
        Ok(())
    }

    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let _ = self.take_output(Duration::from_millis(20));
            if self.contents().contains(text) {
                return;
            }
        }
        panic!("{text:?} is not on the screen:\n{}", self.contents());
    }

    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    pub fn press(&mut self, keys: &str) {
        let line = self.keys.as_mut().unwrap();
        line.write_all(keys.as_bytes()).unwrap();
        line.flush().unwrap();
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.screen.screen_mut().set_size(rows, cols);
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
        self.bytes = channel().1;
    }

    /// Waits for the end within a time, and reads what the program wrote until then.
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

    /// The screen was taken once and given back, with cursor and marks of pastes; and no operating system command (title,
    /// clipboard, link) was ever written.
    #[track_caller]
    pub fn assert_handed_back(&self) {
        let raw = String::from_utf8_lossy(&self.raw);
        let (taken, back) = (raw.rfind(TAKEN), raw.rfind(GIVEN_BACK));
        assert!(taken.is_some() && taken < back, "the screen was not given back");
        assert!(!self.screen.screen().bracketed_paste() && !self.screen.screen().hide_cursor());
        assert!(!raw.contains("\x1b]"), "an operating system command was written");
    }
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
