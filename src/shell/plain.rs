//! Plain mode at the edge: lines in, lines out, through a terminal or a pipe. Every answer is on disk before the next
//! one is waited for.

use std::io::IsTerminal;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::TuiOptions;
use super::apart;
use super::begin::{Begun, UNREADABLE, WRONG_USE, begin, dead, job, refuse};
use super::lifecycle::Ender;
use super::run::guarded;
use super::shared::{Shared, take};
use super::writer::{self, Job};
use crate::app::layout::fit;
use crate::app::{Msg, update};
use crate::domain::clean::visible;
use crate::plain::{Order, PROMPT, SIZE, Talk};
use crate::store::Durability;
use crate::terminal::{self, Signals};

const READ: usize = 4096;
/// How long a folder may take to be read before something is asked all the same.
const PATIENCE: Duration = Duration::from_secs(120);
/// What an answer file says to its reader alone.
const REMARK: char = '#';
/// Cells of an answer that was not taken, as it is shown.
const SHOWN: usize = 60;
const UNSAVED: &str = "SKJ tidak dapat disimpan di mana pun; keadaan sebelumnya tetap ada di berkasnya.";
/// As a shell reports it where nobody reads any more.
const BROKEN_PIPE: u8 = 141;

/// Runs the wizard as prompts until it is left or nothing more is answered.
pub fn run_plain(options: TuiOptions) -> ExitCode {
    let begun = match begin(options, SIZE) {
        Ok(begun) => begun,
        Err(sentence) => return refuse(UNREADABLE, &sentence),
    };
    let Begun { shared, first } = begun;
    let mut signals = match Signals::install(&shared.wake) {
        Ok(signals) => signals,
        Err(error) => return refuse(UNREADABLE, &dead(error)),
    };
    let ender = Ender::new(Arc::clone(&shared));
    let watcher = Arc::clone(&ender);
    if let Err(error) = guarded("skj-lifecycle", &ender, move || watcher.watch(&mut signals, None)) {
        return refuse(UNREADABLE, &dead(error));
    }
    let program = Program {
        shared,
        ender: Arc::clone(&ender),
        talk: Talk::default(),
        rest: Vec::new(),
        from_file: !std::io::stdin().is_terminal(),
        number: 0,
    };
    match catch_unwind(AssertUnwindSafe(|| program.run(first))) {
        Ok(code) => code,
        Err(_) => ender.crash(),
    }
}

/// The process may end, with a remark where its last save went elsewhere.
type Left = Option<String>;

struct Program {
    shared: Arc<Shared>,
    ender: Arc<Ender>,
    talk: Talk,
    /// What was read behind the last line.
    rest: Vec<u8>,
    /// Answers that nobody types at a terminal are printed, so that the lines read the same. Nobody hears either that one
    /// of them was not taken: it is the last.
    from_file: bool,
    /// Lines that were read.
    number: usize,
}

impl Program {
    fn run(mut self, first: Job) -> ExitCode {
        apart::sweep(&self.shared);
        apart::prepare(&self.shared);
        writer::perform(&self.shared, first);
        if let Some(left) = self.settle(Vec::new()) {
            return self.end(left);
        }
        loop {
            self.talk.narrow = terminal::size().map_or(0, |(width, _)| usize::from(width.saturating_sub(1)));
            let mut lines = take_talk(&self.shared, |app| self.talk.ask(app));
            lines.push(PROMPT.to_owned());
            if terminal::write_all(lines.join("\n").as_bytes()).is_err() {
                return self.broken();
            }
            let Some(line) = self.next_line() else { return self.out_of_answers() };
            if self.from_file && terminal::write_all(format!("{}\n", visible(&line)).as_bytes()).is_err() {
                return self.broken();
            }
            let orders = take_talk(&self.shared, |app| {
                update(app, Msg::Now(self.shared.clock.now()));
                self.talk.answer(app, &line)
            });
            if let Some(left) = self.settle(orders) {
                return self.end(left);
            }
            if self.from_file && take(&self.shared.app).refused {
                return self.stop(&line);
            }
        }
    }

    /// What follows an answer that was not taken would be taken for something else.
    fn stop(&mut self, line: &str) -> ExitCode {
        let mut lines = take_talk(&self.shared, |app| self.talk.ask(app));
        lines.push(String::new());
        let _ = terminal::write_all(lines.join("\n").as_bytes());
        let left = self.finish();
        self.farewell();
        let answer = fit(&visible(line.trim()), SHOWN);
        let what = format!("Baris {} berkas jawaban tidak diterima: {answer}", self.number);
        let after = "Yang di atasnya tersimpan, yang di bawahnya tidak dibaca.";
        match left {
            Some(None) => refuse(WRONG_USE, &format!("{what}\n{after}")),
            Some(Some(remark)) => refuse(UNREADABLE, &format!("{what}\n{remark}")),
            None => refuse(UNREADABLE, &format!("{what}\n{UNSAVED}")),
        }
    }

    /// Does what the answers ask for, and what follows from that.
    fn settle(&mut self, orders: Vec<Order>) -> Option<Left> {
        let mut orders = orders;
        loop {
            for (effect, state) in orders {
                let Some(job) = job(effect, || state) else {
                    self.suspend();
                    continue;
                };
                let is_last = matches!(job, Job::Finish(_));
                writer::perform(&self.shared, job);
                self.shared.exports.wait();
                if is_last {
                    match self.shared.orders.finished() {
                        Ok(remark) => return Some(remark),
                        Err(messages) => self.shared.send(messages),
                    }
                }
            }
            let messages = self.received();
            if messages.is_empty() {
                return None;
            }
            orders = take_talk(&self.shared, |app| {
                let effects = messages.into_iter().flat_map(|message| update(app, message));
                effects.collect::<Vec<_>>().into_iter().map(|effect| (effect, app.snapshot())).collect()
            });
        }
    }

    /// Suspending is the one effect that is no job.
    fn suspend(&self) {
        match terminal::can_stop() {
            true => self.ender.stop(),
            false => {
                let sentence = "Tidak dapat ditunda: skj tidak dijalankan dari shell. Titik menyimpan dan keluar.";
                self.shared.send(vec![Msg::Notice(sentence.to_owned())]);
            }
        }
    }

    /// What came; where the desk still reads its folder, nothing can be asked before that is done.
    fn received(&self) -> Vec<Msg> {
        let end = Instant::now() + PATIENCE;
        loop {
            let messages = self.shared.received();
            let waits = messages.is_empty() && take(&self.shared.app).awaits_the_folder();
            if !waits || Instant::now() > end {
                return messages;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The next line that was answered; what is unsaved goes to disk before it is waited for.
    fn next_line(&mut self) -> Option<String> {
        let mut buffer = [0; READ];
        loop {
            if let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
                let rest = self.rest.split_off(end + 1);
                let line = std::mem::replace(&mut self.rest, rest);
                self.number += 1;
                let line = String::from_utf8_lossy(&line);
                let line = if self.number == 1 { line.trim_start_matches('\u{feff}') } else { &line };
                if self.from_file && line.starts_with(REMARK) {
                    continue;
                }
                return Some(line.trim_end_matches(['\n', '\r']).to_owned());
            }
            if !self.is_answered() && take(&self.shared.app).is_unsaved() {
                writer::perform(&self.shared, Job::SaveDue(Durability::Durable));
                self.settle(Vec::new());
            }
            match terminal::read_tty(&mut buffer) {
                Ok(count @ 1..) => self.rest.extend(buffer.get(..count).unwrap_or_default()),
                Ok(0) | Err(_) if self.rest.is_empty() => return None,
                Ok(_) | Err(_) => {
                    self.rest.push(b'\n');
                    // At a terminal the line was left without Enter.
                    (!self.from_file).then(|| terminal::write_all(b"\n"));
                }
            }
        }
    }

    /// Whether the next answer is there already.
    fn is_answered(&self) -> bool {
        terminal::poll_input(terminal::tty(), &[], Some(Duration::ZERO)).is_ok_and(|ready| ready.tty || ready.hangup)
    }

    /// The input is at its end, or the line is dead; the lifecycle thread ends the process in the second case.
    fn out_of_answers(&mut self) -> ExitCode {
        if !self.from_file && terminal::poll_input(terminal::tty(), &[], Some(Duration::ZERO)).is_ok_and(|it| it.hangup)
        {
            super::run::wait_for_the_end();
        }
        let _ = terminal::write_all(b"\nTidak ada jawaban lagi.\n");
        match self.finish() {
            Some(left) => self.end(left),
            None => refuse(UNREADABLE, UNSAVED),
        }
    }

    /// Saves and leaves, whatever is being asked.
    fn finish(&mut self) -> Option<Left> {
        let orders = take_talk(&self.shared, |app| self.talk.end(app));
        self.settle(orders)
    }

    /// Nobody reads what is printed.
    fn broken(&mut self) -> ExitCode {
        self.finish();
        ExitCode::from(BROKEN_PIPE)
    }

    fn end(&mut self, remark: Left) -> ExitCode {
        self.farewell();
        match remark {
            Some(remark) => refuse(UNREADABLE, &remark),
            None => ExitCode::SUCCESS,
        }
    }

    fn farewell(&mut self) {
        // The last save was reported while the process was about to end.
        let messages = self.shared.received();
        let mut lines = take_talk(&self.shared, |app| {
            for message in messages {
                update(app, message);
            }
            self.talk.farewell(app)
        });
        lines.push(String::new());
        let _ = terminal::write_all(lines.join("\n").as_bytes());
    }
}

fn take_talk<T>(shared: &Shared, with: impl FnOnce(&mut crate::app::App) -> T) -> T {
    with(&mut take(&shared.app))
}
