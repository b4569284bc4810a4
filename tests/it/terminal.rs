//! The terminal layer in a real pseudo-terminal: this test binary starts itself there as the program under test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use skj::terminal::{self, Ending, Input, Screen, Signals, Wake};

const IS_PROGRAM: &str = "SKJ_TEST_TERMINAL_PROGRAM";
const PATIENCE: Duration = Duration::from_secs(10);

/// Shows what it reads; `q` quits, `f` floods the terminal.
#[test]
#[ignore = "the program that the other tests start"]
fn program() {
    if std::env::var_os(IS_PROGRAM).is_some() {
        std::process::exit(run_program());
    }
}

fn run_program() -> i32 {
    let resized = Wake::new().unwrap();
    let signals = Signals::install(&resized).unwrap();
    let screen = Screen::enter_with(b"READY ").unwrap();
    thread::spawn(move || watch(signals));
    let mut input = Input::new();
    let mut buffer = [0; 4096];
    loop {
        let timeout = input.deadline().map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let others = [std::os::fd::AsFd::as_fd(&resized)];
        let ready = terminal::poll_input(terminal::tty(), &others, timeout).unwrap();
        if ready.hangup {
            // The other thread ends the process; a read would only fail.
            loop {
                thread::park();
            }
        }
        if ready.others == [true] {
            resized.drain();
            let (columns, rows) = terminal::size().unwrap();
            show(&format!("{columns}x{rows} "));
        }
        let mut events = Vec::new();
        if ready.tty {
            let count = terminal::read_tty(&mut buffer).unwrap_or(0);
            match &buffer[..count] {
                b"q" => {
                    screen.restore();
                    screen.restore();
                    return 0;
                }
                b"f" => loop {
                    show(&"x".repeat(65_536));
                },
                bytes => input.feed(bytes, Instant::now(), &mut events),
            }
        }
        input.tick(Instant::now(), &mut events);
        for event in events {
            show(&format!("{event:?} "));
        }
    }
}

/// A dead line is the other thread's business.
fn show(text: &str) {
    let _ = terminal::write_all(text.as_bytes());
}

fn watch(mut signals: Signals) {
    loop {
        match terminal::wait_hangup_or_signal(&mut signals) {
            Ending::HangUp => std::process::exit(129),
            Ending::Signal(signal) => {
                terminal::restore_quietly();
                std::process::exit(128 + signal);
            }
            Ending::Stop => {
                terminal::restore_quietly();
                terminal::stop_self().unwrap();
            }
            Ending::Continue => show("CONTINUED "),
        }
    }
}

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    modes_before: String,
}

impl Session {
    fn start() -> Session {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--exact", "terminal::program", "--ignored", "--nocapture"]);
        command.env(IS_PROGRAM, "1");
        let modes_before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        // Nothing is read ahead of the test, so that a test that does not read stalls the line.
        let (sender, output) = sync_channel(0);
        let mut reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut session = Session {
            child,
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            emulator: vt100::Parser::new(24, 80, 0),
            modes_before,
        };
        session.expect("READY");
        session
    }

    /// Reads until the screen shows `text`.
    #[track_caller]
    fn expect(&mut self, text: &str) {
        while !self.emulator.screen().contents().contains(text) {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.emulator.process(&bytes),
                Err(_) => panic!("{text} not in {}", self.emulator.screen().contents()),
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> Pid {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        Pid::from_raw(pid).unwrap()
    }

    #[track_caller]
    fn expect_exit(&mut self, code: u32) {
        let child = &mut self.child;
        let mut status = None;
        wait_until("the end", || {
            status = child.try_wait().unwrap();
            status.is_some()
        });
        assert_eq!(status.unwrap().exit_code(), code);
    }

    /// Reads the rest and checks that the terminal is as it was.
    #[track_caller]
    fn expect_restored(&mut self) {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.emulator.process(&bytes);
        }
        let screen = self.emulator.screen();
        assert!(!screen.alternate_screen());
        assert!(!screen.bracketed_paste());
        assert!(!screen.hide_cursor());
        assert_eq!(modes(&*self.master), self.modes_before);
    }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

#[track_caller]
fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "{what} does not come");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_screen_is_taken_and_given_back() {
    let mut session = Session::start();
    let screen = session.emulator.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste());
    assert_ne!(modes(&*session.master), session.modes_before);
    session.press("\x1b[200~satu\rdua\x1b[201~");
    session.expect(r#"Paste("satu\ndua")"#);
    session.press("\x1b");
    session.expect("Esc");
    session.press("\x03");
    session.expect("code: Char('c'), ctrl: true");
    session.press("q");
    session.expect_exit(0);
    session.expect_restored();
}

#[test]
fn a_signal_ends_it_with_the_screen_given_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut session = Session::start();
        session.signal(signal);
        session.expect_exit(code);
        session.expect_restored();
    }
}

#[test]
fn a_resize_is_noticed() {
    let mut session = Session::start();
    let size = PtySize { rows: 30, cols: 100, ..PtySize::default() };
    session.master.resize(size).unwrap();
    session.expect("100x30");
    session.press("q");
    session.expect_exit(0);
}

#[test]
fn a_terminal_that_reads_nothing_does_not_hold_it_up() {
    let mut session = Session::start();
    session.press("f");
    let start = Instant::now();
    // Long enough for the line to be full; the signal finds the program blocked in its write.
    thread::sleep(Duration::from_millis(300));
    session.signal(Signal::TERM);
    session.expect_exit(143);
    assert!(start.elapsed() < Duration::from_secs(2));
    assert_eq!(modes(&*session.master), session.modes_before);
}

#[test]
fn a_dead_line_ends_it() {
    let Session { mut child, master, keys, output, .. } = Session::start();
    drop((master, keys, output));
    let mut status = None;
    wait_until("the end", || {
        status = child.try_wait().unwrap();
        status.is_some()
    });
    assert_eq!(status.unwrap().exit_code(), 129);
}

#[cfg(target_os = "linux")]
#[test]
fn it_stops_and_goes_on() {
    let mut session = Session::start();
    let state_file = format!("/proc/{}/stat", session.pid().as_raw_nonzero());
    session.signal(Signal::TSTP);
    wait_until("the stop", || {
        let state = std::fs::read_to_string(&state_file).unwrap();
        state.rsplit(") ").next().unwrap().starts_with('T')
    });
    session.signal(Signal::CONT);
    session.expect("CONTINUED");
    session.expect_restored();
    session.signal(Signal::TERM);
    session.expect_exit(143);
}
