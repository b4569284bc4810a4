//! The ends of the process: a dropped line, signals, panics. Each saves first, hands the terminal back, then ends.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use super::input;
use super::shared::{Shared, take, take_within};
use crate::app::{Effect, Snapshot, update};
use crate::store::Durability;
use crate::terminal::{self, Ending, Screen, Signals};

/// The app is never locked for longer than a batch of keys takes.
const APP_PATIENCE: Duration = Duration::from_millis(200);
/// A save in progress on a slow disk.
const DESK_PATIENCE: Duration = Duration::from_millis(800);
/// All of saving, so that the process ends within two seconds.
const SAVE_PATIENCE: Duration = Duration::from_millis(1500);

/// Exit code after a panic, as Rust has it.
const PANICKED: i32 = 101;

/// Whether the line was lost, so that the next opening says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Alive,
    Lost,
}

#[derive(Debug)]
pub struct Ender {
    shared: Arc<Shared>,
    is_ending: AtomicBool,
    /// Where in the program a panic happened; never what it said, which may hold a person's text.
    panicked_at: Arc<Mutex<String>>,
}

impl Ender {
    pub fn new(shared: Arc<Shared>) -> Arc<Ender> {
        let panicked_at = Arc::new(Mutex::new(String::new()));
        let place = Arc::clone(&panicked_at);
        std::panic::set_hook(Box::new(move |info| {
            let location = info.location().map(|location| format!("{}:{}", location.file(), location.line()));
            *take(&place) = location.unwrap_or_default();
        }));
        Arc::new(Ender { shared, is_ending: AtomicBool::new(false), panicked_at })
    }

    /// Watches the line and the signals; the lifecycle thread's whole life.
    /// The end of a pipe is no accident, so there only signals count.
    pub fn watch(&self, signals: &mut Signals, screen: Option<&Screen>) {
        let has_line = std::io::stdin().is_terminal();
        loop {
            let ending = match has_line {
                true => terminal::wait_hangup_or_signal(signals),
                false => terminal::wait_signal(signals),
            };
            match ending {
                Ending::HangUp => self.end(128 + Signal::HUP.as_raw(), Line::Lost),
                Ending::Signal(number) if number == Signal::HUP.as_raw() => self.end(128 + number, Line::Lost),
                Ending::Signal(number) => self.end(128 + number, Line::Alive),
                Ending::Stop => self.stop(),
                Ending::Continue => {
                    if screen.is_some_and(|screen| screen.resume().is_ok()) {
                        self.shared.repaint();
                    }
                }
            }
        }
    }

    /// Ends the process after a panic in whichever thread.
    pub fn crash(&self) -> ! {
        self.claim();
        let is_saved = self.save(Line::Alive);
        self.shared.exports.stop();
        terminal::restore_quietly();
        let place = take(&self.panicked_at).clone();
        let saved = match is_saved {
            true => "SKJ Anda tersimpan; jalankan skj lagi untuk melanjutkan.",
            false => "Perubahan terakhir mungkin belum tersimpan; keadaan sebelumnya ada di folder .skj-riwayat.",
        };
        let _ = writeln!(std::io::stderr(), "skj berhenti karena kesalahan program ({place}). {saved}");
        std::process::exit(PANICKED)
    }

    fn end(&self, code: i32, line: Line) -> ! {
        self.claim();
        self.keep_cut_off_paste();
        self.save(line);
        self.shared.exports.stop();
        terminal::restore_quietly();
        std::process::exit(code)
    }

    /// Saves, gives the screen back and stops; returns when the process goes on.
    pub fn stop(&self) {
        self.save(Line::Alive);
        if !terminal::can_stop() {
            return;
        }
        self.shared.is_away.store(true, Ordering::SeqCst);
        terminal::restore_quietly();
        // Continuing is reported as a signal of its own, which takes the screen again.
        if terminal::stop_self().is_err() {
            self.shared.repaint();
        }
    }

    /// The first to end the process does it; whoever comes later waits to be ended.
    fn claim(&self) {
        if self.is_ending.swap(true, Ordering::SeqCst) {
            loop {
                thread::park();
            }
        }
        self.shared.is_away.store(true, Ordering::SeqCst);
    }

    /// A paste that was still coming counts as far as it came.
    fn keep_cut_off_paste(&self) {
        let Some(mut app) = take_within(&self.shared.app, APP_PATIENCE) else { return };
        let cut_off = take_within(&self.shared.input, APP_PATIENCE).and_then(|mut input| input.cut_off());
        if let Some(event) = cut_off {
            update(&mut app, input::message(event));
        }
    }

    /// Saves durably within a limited time; false where that was not possible.
    fn save(&self, line: Line) -> bool {
        let snapshot = match take_within(&self.shared.app, APP_PATIENCE) {
            Some(mut app) => {
                // What is half-typed at the desk is kept as well.
                if let Some(Effect::KeepDraft { file, session, draft }) = app.keep_draft() {
                    self.shared.orders.keep_draft(file, session, draft);
                }
                app.snapshot().or_else(|| self.shared.orders.unsaved())
            }
            None => self.shared.orders.latest(),
        };
        let shared = Arc::clone(&self.shared);
        let Some(snapshot) = snapshot else {
            let (done, finished) = mpsc::channel();
            let helper = thread::Builder::new().spawn(move || {
                super::writer::keep_draft(&shared);
                let _ = done.send(());
            });
            return helper.is_ok() && finished.recv_timeout(SAVE_PATIENCE).is_ok();
        };
        let (done, finished) = mpsc::channel();
        let helper = thread::Builder::new().spawn(move || {
            let _ = done.send(save_now(&shared, &snapshot, line));
        });
        helper.is_ok() && finished.recv_timeout(SAVE_PATIENCE).unwrap_or(false)
    }
}

fn save_now(shared: &Shared, snapshot: &Snapshot, line: Line) -> bool {
    let now = shared.clock.now();
    let Some(mut desk) = take_within(&shared.desk, DESK_PATIENCE) else { return false };
    let is_saved = match desk.save(snapshot, Durability::Durable, &now) {
        Ok(messages) => {
            shared.send(messages);
            true
        }
        Err(_) => desk.rescue(snapshot, &now).is_ok(),
    };
    if line == Line::Lost {
        desk.state.note_cut_off(&snapshot.session.id, now.clock.get(..5).unwrap_or(&now.clock));
    }
    is_saved
}
