//! The main loop: keys and messages in, one update pass, one frame, one write.

use std::io::{self, IsTerminal as _};
use std::os::fd::AsFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout;

use super::TuiOptions;
use super::apart;
use super::begin::{UNREADABLE, WRONG_USE, begin, dead, job, refuse};
use super::input;
use super::lifecycle::Ender;
use super::plain::run_plain;
use super::shared::{Shared, take};
use super::writer::{self, Job};
use crate::app::{App, Effect, KeyCode, Msg, Pause, Size, Snapshot, update};
use crate::terminal::{self, MinimalBackend, Screen, Signals};
use crate::ui::{self, Canvas};

/// Without input for so long, panes that depend on the focus follow.
const PAUSE: Duration = Duration::from_millis(80);
/// The same for what lags behind a text that is being typed.
const LONG_PAUSE: Duration = Duration::from_millis(700);
/// A window that is dragged has a new size many times: one frame follows when it rests so long, or after all of it.
const REST: Duration = Duration::from_millis(40);
const LONGEST_DRAG: Duration = Duration::from_millis(200);
/// The first frame of the desk waits so long for its folder.
const SOON: Duration = Duration::from_millis(50);
/// No terminal gives more at once.
const READ: usize = 4096;

/// Runs the wizard in the terminal until it is left.
pub fn run_tui(options: TuiOptions) -> ExitCode {
    let size = terminal::size().ok();
    if options.is_plain_at(size) {
        return run_plain(options);
    }
    let Some((width, height)) = size.filter(|_| io::stdin().is_terminal()) else {
        return refuse(
            WRONG_USE,
            "skj membutuhkan terminal yang dapat menampilkan layar. Jalankan di terminal, atau pakai skj --polos.",
        );
    };
    match Program::start(options, Size { width, height }) {
        Err(sentence) => refuse(UNREADABLE, &sentence),
        Ok((program, screen)) => program.run(&screen),
    }
}

/// Everything the main thread owns.
struct Program {
    shared: Arc<Shared>,
    ender: Arc<Ender>,
    terminal: MinimalBackend<Vec<u8>>,
    /// What the terminal shows.
    shown: Option<Canvas>,
    size: Size,
    /// When the last input came.
    last_input: Instant,
    /// When to report that input pauses.
    pause: Option<Instant>,
    /// When the size began to change, and when it did last.
    resizing: Option<(Instant, Instant)>,
    /// The person wants to leave; the state to be saved before.
    leaving: Option<Option<Snapshot>>,
    /// The person left; a remark for after the screen was given back.
    left: Option<Option<String>>,
}

impl Program {
    fn start(options: TuiOptions, size: Size) -> Result<(Program, Arc<Screen>), String> {
        // Until signals are caught, Ctrl+C ends a start that waits for a disk.
        let begun = begin(options, size)?;
        let is_desk = matches!(begun.first, Job::OpenDesk);
        let shared = begun.hasten();
        let signals = Signals::install(&shared.wake).map_err(dead)?;
        let mut program = Program {
            ender: Ender::new(Arc::clone(&shared)),
            terminal: MinimalBackend::new(Vec::new(), layout::Size::new(size.width, size.height)),
            shown: None,
            size,
            last_input: Instant::now(),
            pause: None,
            resizing: None,
            leaving: None,
            left: None,
            shared,
        };
        match is_desk {
            // A small folder is read by then; of a large one the first frame shows what there is.
            true => {
                program.start_workers().map_err(dead)?;
                program.await_the_folder();
            }
            false => {
                let messages = program.shared.received();
                program.update(messages);
            }
        }
        let screen = Arc::new(Screen::enter_with(&program.draw()).map_err(dead)?);
        if !is_desk {
            program.start_workers().map_err(dead)?;
        }
        let (ender, watched) = (Arc::clone(&program.ender), Arc::clone(&screen));
        let mut signals = signals;
        guarded("skj-lifecycle", &program.ender, move || ender.watch(&mut signals, Some(&watched))).map_err(dead)?;
        Ok((program, screen))
    }

    /// Takes what is told of the desk's folder until all of it was.
    fn await_the_folder(&mut self) {
        let end = Instant::now() + SOON;
        loop {
            update(&mut take(&self.shared.app), Msg::Now(self.shared.clock.now()));
            let messages = self.shared.received();
            self.update(messages);
            let is_there = take(&self.shared.app).is_desk_settled();
            let left = end.saturating_duration_since(Instant::now());
            if is_there || left.is_zero() {
                break;
            }
            self.shared.wake.wait(left);
            self.note_size();
        }
    }

    /// What goes on beside the loop: the disk, and dictionaries.
    fn start_workers(&self) -> io::Result<()> {
        let shared = Arc::clone(&self.shared);
        guarded("skj-writer", &self.ender, move || writer::run(&shared))?;
        let reader = Arc::clone(&self.shared);
        guarded("skj-kamus", &self.ender, move || {
            apart::prepare(&reader);
            apart::sweep(&reader);
        })
    }

    fn run(mut self, screen: &Screen) -> ExitCode {
        let ender = Arc::clone(&self.ender);
        let looped = catch_unwind(AssertUnwindSafe(|| {
            let mut buffer = vec![0; READ];
            loop {
                let messages = self.wait(&mut buffer);
                let frame = self.process(messages);
                if let Some(remark) = self.left.take() {
                    screen.restore();
                    return remark;
                }
                self.show(&frame);
            }
        }));
        match looped {
            Err(_) => ender.crash(),
            Ok(Some(remark)) => refuse(UNREADABLE, &remark),
            Ok(None) => ExitCode::SUCCESS,
        }
    }

    /// Sleeps until there is something to do, and reads all of it.
    fn wait(&mut self, buffer: &mut [u8]) -> Vec<Msg> {
        let due = take(&self.shared.input).deadline().into_iter().chain(self.pause).chain(self.resizing_ends()).min();
        let timeout = due.map(|due| due.saturating_duration_since(Instant::now()));
        let ready = terminal::poll_input(terminal::tty(), &[self.shared.wake.as_fd()], timeout).unwrap_or_default();
        let mut messages = Vec::new();
        if ready.others.contains(&true) {
            self.shared.wake.drain();
            self.note_size();
            messages.extend(self.shared.received());
        }
        let mut events = Vec::new();
        if ready.tty {
            match terminal::read_tty(buffer) {
                Ok(0) | Err(_) => wait_for_the_end(),
                Ok(count) => {
                    let read = buffer.get(..count).unwrap_or_default();
                    take(&self.shared.input).feed(read, Instant::now(), &mut events);
                }
            }
        } else if ready.hangup {
            wait_for_the_end();
        }
        let now = Instant::now();
        take(&self.shared.input).tick(now, &mut events);
        if !events.is_empty() {
            self.last_input = now;
            self.shared.pressed();
        }
        messages.extend(events.into_iter().map(input::message));
        if self.pause.is_some_and(|pause| pause <= now) {
            self.pause = None;
            messages.push(Msg::Paused);
        }
        if self.resizing_ends().is_some_and(|end| end <= now || !messages.is_empty()) {
            // What comes meanwhile is drawn at the new size.
            messages.splice(0..0, self.resized());
        }
        messages
    }

    fn note_size(&mut self) {
        if screen_size() != self.size {
            let now = Instant::now();
            self.resizing = Some((self.resizing.map_or(now, |(began, _)| began), now));
        }
    }

    fn resizing_ends(&self) -> Option<Instant> {
        self.resizing.map(|(began, last)| (last + REST).min(began + LONGEST_DRAG))
    }

    fn resized(&mut self) -> Option<Msg> {
        self.resizing = None;
        let size = screen_size();
        if size == self.size {
            return None;
        }
        self.size = size;
        self.terminal.resize(layout::Size::new(size.width, size.height));
        Some(Msg::Resized(size))
    }

    /// One update pass over the batch and one frame; the lock is let go of before anything is written.
    fn process(&mut self, messages: Vec<Msg>) -> Vec<u8> {
        let must_repaint = self.shared.must_repaint.swap(false, Ordering::SeqCst);
        if messages.is_empty() && !must_repaint {
            return Vec::new();
        }
        if must_repaint {
            self.terminal.forget();
            self.shown = None;
        }
        update(&mut take(&self.shared.app), Msg::Now(self.shared.clock.now()));
        self.update(messages);
        if let Some(state) = self.leaving.take() {
            self.leave(state);
        }
        self.draw()
    }

    fn update(&mut self, messages: Vec<Msg>) {
        let shared = Arc::clone(&self.shared);
        let mut app = take(&shared.app);
        for message in messages {
            // What leads away may drop the session before its last change was saved.
            let before = (app.is_unsaved() && may_lead_away(&message)).then(|| app.snapshot()).flatten();
            for effect in update(&mut app, message) {
                self.perform(effect, &app, before.as_ref());
            }
        }
        if app.is_unsaved() {
            shared.orders.mark_unsaved();
        }
        let pause = app.pause().map(|pause| match pause {
            Pause::Short => PAUSE,
            Pause::Long => LONG_PAUSE,
        });
        self.pause = pause.map(|pause| self.last_input + pause);
    }

    /// Draws into memory.
    fn draw(&mut self) -> Vec<u8> {
        let canvas = ui::draw(&take(&self.shared.app));
        // Writing to memory does not fail.
        let _ = canvas.show(self.shown.as_ref(), &mut self.terminal);
        self.shown = Some(canvas);
        self.terminal.take_frame()
    }

    /// Waits for the last save; stays where nothing could be saved anywhere.
    fn leave(&mut self, state: Option<Snapshot>) {
        self.shared.orders.add(Job::Finish(state));
        match self.shared.orders.finished() {
            Ok(remark) => {
                self.shared.exports.stop();
                self.left = Some(remark);
            }
            Err(messages) => self.shared.send(messages),
        }
    }

    fn perform(&mut self, effect: Effect, app: &App, before: Option<&Snapshot>) {
        let state = || app.snapshot().or_else(|| before.cloned());
        if effect == Effect::Suspend {
            return self.suspend();
        }
        match job(effect, state) {
            None => {}
            // The writer may ask for the app before it comes to the last save, so that is waited for without its lock.
            Some(Job::Finish(state)) => self.leaving = Some(state),
            Some(job) => self.shared.orders.add(job),
        }
    }

    /// The lifecycle thread saves, gives the terminal back and stops the process, as for the signal from outside.
    fn suspend(&self) {
        if !terminal::can_stop() || terminal::ask_to_stop().is_err() {
            let sentence = "Tidak dapat ditunda: skj tidak dijalankan dari shell. Ctrl+Q keluar.";
            self.shared.send(vec![Msg::Notice(sentence.to_owned())]);
        }
    }

    fn show(&mut self, frame: &[u8]) {
        if frame.is_empty() || self.shared.is_away.load(Ordering::SeqCst) {
            return;
        }
        if terminal::write_all(frame).is_err() {
            self.shared.must_repaint.store(true, Ordering::SeqCst);
        }
    }
}

/// A thread whose panic ends the process in order.
pub fn guarded(name: &str, ender: &Arc<Ender>, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let ender = Arc::clone(ender);
    let guarded = move || {
        if catch_unwind(AssertUnwindSafe(body)).is_err() {
            ender.crash();
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(guarded).map(|_| ())
}

/// The line is dead: the lifecycle thread saves and ends the process.
pub fn wait_for_the_end() -> ! {
    loop {
        thread::park();
    }
}

/// Plain characters are too many for a copy of the session each, and type into a field or choose in a list.
fn may_lead_away(message: &Msg) -> bool {
    !matches!(message, Msg::Key(key) if matches!(key.code, KeyCode::Char(_)) && !key.ctrl)
}

fn screen_size() -> Size {
    let (width, height) = terminal::size().unwrap_or_default();
    match width == 0 || height == 0 {
        true => Size { width: 80, height: 24 },
        false => Size { width, height },
    }
}
