//! The main loop: keys and messages in, one update pass, one frame, one write.

use std::io::{self, Write as _};
use std::os::fd::AsFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::layout;

use super::TuiOptions;
use super::clock::Clock;
use super::export;
use super::facilitate::Facilitation;
use super::input;
use super::lifecycle::Ender;
use super::perform::{Desk, not_text};
use super::shared::{Shared, take};
use super::writer::{self, Job};
use crate::app::{App, Effect, FileName, KeyCode, Msg, Size, Snapshot, Start, update};
use crate::store::paths::Surroundings;
use crate::store::{Clean, Durability, Places, State, access, load_libraries, load_profile};
use crate::terminal::{self, Input, MinimalBackend, Screen, Signals, Wake};
use crate::ui;

const WRONG_USE: u8 = 2;
const UNREADABLE: u8 = 3;
/// Without input for so long, panes that depend on the focus follow.
const PAUSE: Duration = Duration::from_millis(80);
const READ: usize = 64 * 1024;

/// Runs the wizard in the terminal until it is left.
pub fn run_tui(options: TuiOptions) -> ExitCode {
    if !terminal::is_terminal() || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return refuse(
            WRONG_USE,
            "skj membutuhkan terminal yang dapat menampilkan layar. Jalankan langsung di terminal, atau lihat skj --help.",
        );
    }
    match Program::start(options) {
        Err(sentence) => refuse(UNREADABLE, &sentence),
        Ok(program) => program.run(),
    }
}

fn refuse(code: u8, sentence: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::from(code)
}

/// Everything the main thread owns.
struct Program {
    shared: Arc<Shared>,
    ender: Arc<Ender>,
    screen: Arc<Screen>,
    terminal: Terminal<MinimalBackend<Vec<u8>>>,
    size: Size,
    input: Input,
    /// When to report that input pauses.
    pause: Option<Instant>,
    /// The person wants to leave; the state to be saved before.
    leaving: Option<Option<Snapshot>>,
    /// The person left; a remark for after the screen was given back.
    left: Option<Option<String>>,
}

impl Program {
    fn start(options: TuiOptions) -> Result<Program, String> {
        let clock = Clock::new();
        let places = Places::find(Surroundings::here(options.folder)).map_err(|error| error.to_string())?;
        let open = options.open.map(opened_path).transpose()?;
        let places = match &open {
            Some(path) => places.beside(path),
            None => places,
        };
        let state = State::new(&places.state);
        let (library, mut notes) = load_libraries(&places.dictionaries, Some(&places.sessions));
        let library = Arc::new(library);
        let profile = load_profile(&places.sessions);
        notes.extend(profile.note.clone());
        notes.extend(access::warning(&places.sessions, &profile.profile));
        let open = open.map(|path| path.to_str().map(|name| FileName(name.to_owned())).ok_or_else(|| not_text(&path)));
        let open = open.transpose()?;
        let size = screen_size();
        let id = uuid::Uuid::now_v7();
        let app = App::new(Start {
            size,
            name: state.name(),
            folder: Clean::path(&places.sessions).to_string(),
            profile: profile.profile.clone(),
            library: Arc::clone(&library),
            seed: seed(),
            next_session_id: id.to_string(),
            open: open.clone(),
            desk: options.desk,
            field: options.field,
            export_place: export_place(),
            ascii: options.ascii || !is_utf8_locale(),
            color: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        });
        let desk =
            Desk { places, state, library, profile, read_only: options.read_only, current: None, made: Vec::new() };
        let dead =
            |error: io::Error| format!("Terminal tidak dapat disiapkan: {error}. Jalankan skj di terminal lain.");
        let wake = Wake::new().map_err(dead)?;
        let mut signals = Signals::install(&wake).map_err(dead)?;
        let shared = Arc::new(Shared::new(app, desk, wake, clock));
        let is_named = !take(&shared.app).start.name.is_empty();
        shared.orders.add(match (open, options.desk && is_named) {
            (Some(file), _) => Job::Load(file),
            (None, true) => Job::OpenDesk,
            (None, false) => Job::List,
        });
        shared.send(notes.into_iter().map(Msg::Notice).collect());
        let backend = MinimalBackend::new(Vec::new(), layout::Size::new(size.width, size.height));
        let mut terminal = Terminal::new(backend).map_err(dead)?;
        let first = draw(&shared, &mut terminal);
        let screen = Arc::new(Screen::enter_with(&first).map_err(dead)?);
        let ender = Ender::new(Arc::clone(&shared));
        let (watcher, watched) = (Arc::clone(&ender), Arc::clone(&screen));
        guarded("skj-lifecycle", &ender, move || watcher.watch(&mut signals, &watched)).map_err(dead)?;
        let saved = Arc::clone(&shared);
        guarded("skj-writer", &ender, move || writer::run(&saved)).map_err(dead)?;
        Ok(Program {
            shared,
            ender,
            screen,
            terminal,
            size,
            input: Input::new(),
            pause: None,
            leaving: None,
            left: None,
        })
    }

    fn run(mut self) -> ExitCode {
        let ender = Arc::clone(&self.ender);
        let looped = catch_unwind(AssertUnwindSafe(|| {
            let mut buffer = vec![0; READ];
            loop {
                let messages = self.wait(&mut buffer);
                let frame = self.process(messages);
                if let Some(remark) = self.left.take() {
                    self.screen.restore();
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
        let due = self.input.deadline().into_iter().chain(self.pause).min();
        let timeout = due.map(|due| due.saturating_duration_since(Instant::now()));
        let ready = terminal::poll_input(terminal::tty(), &[self.shared.wake.as_fd()], timeout).unwrap_or_default();
        let mut messages = Vec::new();
        if ready.others.contains(&true) {
            self.shared.wake.drain();
            messages.extend(self.resized());
            messages.extend(self.shared.received());
        }
        let mut events = Vec::new();
        if ready.tty {
            match terminal::read_tty(buffer) {
                Ok(0) | Err(_) => wait_for_the_end(),
                Ok(count) => self.input.feed(buffer.get(..count).unwrap_or_default(), Instant::now(), &mut events),
            }
        } else if ready.hangup {
            wait_for_the_end();
        }
        let now = Instant::now();
        self.input.tick(now, &mut events);
        if !events.is_empty() {
            self.pause = Some(now + PAUSE);
        }
        messages.extend(events.into_iter().map(input::message));
        if self.pause.is_some_and(|pause| pause <= now) {
            self.pause = None;
            messages.push(Msg::Paused);
        }
        messages
    }

    fn resized(&mut self) -> Option<Msg> {
        let size = screen_size();
        if size == self.size {
            return None;
        }
        self.size = size;
        self.terminal.backend_mut().resize(layout::Size::new(size.width, size.height));
        Some(Msg::Resized(size))
    }

    /// One update pass over the batch and one frame; the lock is let go of before anything is written.
    fn process(&mut self, messages: Vec<Msg>) -> Vec<u8> {
        let must_repaint = self.shared.must_repaint.swap(false, Ordering::SeqCst);
        if messages.is_empty() && !must_repaint {
            return Vec::new();
        }
        if must_repaint {
            self.terminal.backend_mut().forget();
            let _ = self.terminal.clear();
        }
        let shared = Arc::clone(&self.shared);
        let mut app = take(&shared.app);
        update(&mut app, Msg::Now(shared.clock.now()));
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
        if !app.wants_pause() {
            self.pause = None;
        }
        drop(app);
        if let Some(state) = self.leaving.take() {
            self.leave(state);
        }
        draw(&shared, &mut self.terminal)
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
        let orders = &self.shared.orders;
        match effect {
            Effect::Save { durable: true } => orders.add(Job::Save(state(), Durability::Durable)),
            Effect::Save { durable: false } => orders.add(Job::Save(state(), Durability::Fast)),
            Effect::Submit => orders.add(Job::Submit(state())),
            Effect::Close => orders.add(Job::Close(state())),
            Effect::Create(session) => orders.add(Job::Create(session)),
            Effect::Load(file) => orders.add(Job::Load(file)),
            Effect::LoadReadOnly(file) => orders.add(Job::LoadReadOnly(file)),
            Effect::TakeOver(file) => orders.add(Job::TakeOver(file)),
            Effect::OpenDesk => orders.add(Job::OpenDesk),
            Effect::RefreshDesk => self.facilitation(|open| open.reread()),
            Effect::CloseDesk => {
                self.facilitation(|open| open.close());
                take(&self.shared.facilitation).take();
            }
            Effect::Review(file) => orders.add(Job::Review(file)),
            Effect::ReadOther(file) => orders.add(Job::ReadOther(file)),
            Effect::Note { file, session, events } => orders.add(Job::Note { file, session, events }),
            Effect::KeepDraft { file, session, draft } => orders.keep_draft(file, session, draft),
            Effect::ReadReviews => orders.add(Job::ReadReviews),
            Effect::ListEarlier => orders.add(Job::ListEarlier),
            Effect::ReadEarlier(file) => orders.add(Job::ReadEarlier(file)),
            Effect::Copy(file) => orders.add(Job::Copy(file)),
            Effect::List => orders.add(Job::List),
            Effect::Export { session, output, path, overwrite } => {
                export::start(&self.shared, export::Wish { session, output, path, overwrite });
            }
            Effect::RememberName(name) => orders.add(Job::RememberName(name)),
            // The writer may ask for the app before it comes to the last save, so that is waited for without its lock.
            Effect::Quit => self.leaving = Some(state()),
        }
    }

    fn facilitation(&self, then: impl FnOnce(&Facilitation)) {
        if let Some(open) = take(&self.shared.facilitation).as_deref() {
            then(open);
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

/// Draws into memory.
fn draw(shared: &Shared, terminal: &mut Terminal<MinimalBackend<Vec<u8>>>) -> Vec<u8> {
    let app = take(&shared.app);
    // Writing to memory does not fail.
    let _ = terminal.draw(|frame| ui::draw(&app, frame));
    drop(app);
    terminal.backend_mut().take_frame()
}

/// A thread whose panic ends the process in order.
fn guarded(name: &str, ender: &Arc<Ender>, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let ender = Arc::clone(ender);
    let guarded = move || {
        if catch_unwind(AssertUnwindSafe(body)).is_err() {
            ender.crash();
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(guarded).map(|_| ())
}

/// The line is dead: the lifecycle thread saves and ends the process.
fn wait_for_the_end() -> ! {
    loop {
        thread::park();
    }
}

/// Plain characters are too many for a copy of the session each, and type into a field or choose in a list.
fn may_lead_away(message: &Msg) -> bool {
    !matches!(message, Msg::Key(key) if matches!(key.code, KeyCode::Char(_)) && !key.ctrl)
}

fn opened_path(path: PathBuf) -> Result<PathBuf, String> {
    std::path::absolute(&path)
        .map_err(|_| format!("Jalur {} tidak dapat dipakai. Tulis nama berkasnya.", Clean::path(&path)))
}

fn screen_size() -> Size {
    let (width, height) = terminal::size().unwrap_or_default();
    match width == 0 || height == 0 {
        true => Size { width: 80, height: 24 },
        false => Size { width, height },
    }
}

/// Where exports go unless the person says otherwise: a folder of their own beside what is at hand.
fn export_place() -> String {
    let here = std::env::current_dir().unwrap_or_default();
    here.join("ekspor").to_string_lossy().into_owned()
}

/// Whether the locale can show more than ASCII; the first variable that is set decides.
fn is_utf8_locale() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let locale = set.unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// Random bits for row ids.
pub fn seed() -> u64 {
    u64::try_from(uuid::Uuid::now_v7().as_u128() & u128::from(u64::MAX)).unwrap_or_default()
}
