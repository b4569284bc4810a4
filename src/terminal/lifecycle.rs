//! What can happen to a process at a terminal besides keys: signals, a dropped line, wake-ups by other threads.
//!
//! Owns the waiting for them. Must not know what is done about them: saving and ending are the shell's.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpgid, getpgrp, getpid, getppid, getsid, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::flag;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::{emulate_default_handler, pipe, unregister};

const HANG_UP: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

/// The descriptor that keys are read from.
pub fn tty() -> BorrowedFd<'static> {
    rustix::stdio::stdin()
}

/// A bell that other threads ring to wake the loop. Ringing never blocks, and rings before a `drain` are one.
#[derive(Debug)]
pub struct Wake {
    bell: UnixStream,
    ear: UnixStream,
}

impl Wake {
    pub fn new() -> io::Result<Wake> {
        let (bell, ear) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ear.set_nonblocking(true)?;
        Ok(Wake { bell, ear })
    }

    pub fn wake(&self) {
        // A full pipe wakes as well as one more byte.
        let _ = (&self.bell).write(&[0]);
    }

    /// Waits for a ring, at most so long, and takes all of them.
    pub fn wait(&self, patience: Duration) {
        let limit = Timespec::try_from(patience).ok();
        let _ = poll(&mut [PollFd::new(&self.ear, PollFlags::IN)], limit.as_ref());
        self.drain();
    }

    /// Takes all rings; to be called before looking at what they were about.
    pub fn drain(&self) {
        let mut buffer = [0; 64];
        while matches!((&self.ear).read(&mut buffer), Ok(1..)) {}
    }
}

/// The end to poll.
impl AsFd for Wake {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.ear.as_fd()
    }
}

/// The signals of a terminal's life, caught until this is dropped.
pub struct Signals {
    arrived: SignalDelivery<UnixStream, SignalOnly>,
    others: [signal_hook::SigId; 2],
}

impl Signals {
    /// Catches SIGHUP, SIGTERM, SIGINT, SIGTSTP and SIGCONT, also where they were ignored, for
    /// `wait_hangup_or_signal`. SIGWINCH rings `resized`, without the detour over a thread.
    pub fn install(resized: &Wake) -> io::Result<Signals> {
        let (ear, bell) = UnixStream::pair()?;
        let signals = [SIGHUP, SIGTERM, SIGINT, SIGTSTP, SIGCONT];
        let arrived = SignalDelivery::with_pipe(ear, bell, SignalOnly, signals)?;
        let resized = pipe::register(SIGWINCH, resized.bell.try_clone()?)?;
        // A file beyond the limit of this user is an error of that write, and not the end of the process.
        let too_large = flag::register(SIGXFSZ, Arc::default())?;
        Ok(Signals { arrived, others: [resized, too_large] })
    }
}

/// The other signals are let go by `arrived` itself.
impl Drop for Signals {
    fn drop(&mut self) {
        for signal in self.others {
            unregister(signal);
        }
    }
}

/// Why the lifecycle thread wakes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The line is dead.
    HangUp,
    /// SIGHUP, SIGTERM or SIGINT: the process is to end.
    Signal(i32),
    /// SIGTSTP: the process is to stop, see `stop_self`.
    Stop,
    /// SIGCONT: the process goes on, and whatever the terminal showed is gone.
    Continue,
}

/// Waits, without a clock, until the line is dead or a signal came. A dead line is reported on every call.
pub fn wait_hangup_or_signal(signals: &mut Signals) -> Ending {
    wait_on(Some(tty()), signals)
}

/// Waits, without a clock, until a signal came.
pub fn wait_signal(signals: &mut Signals) -> Ending {
    wait_on(None, signals)
}

fn wait_on(tty: Option<BorrowedFd<'_>>, signals: &mut Signals) -> Ending {
    loop {
        // One at a time: the others stay pending. The one that ends the process has the lowest number.
        if let Some(signal) = signals.arrived.pending().next() {
            return match signal {
                SIGTSTP => Ending::Stop,
                SIGCONT => Ending::Continue,
                signal => Ending::Signal(signal),
            };
        }
        let ear = signals.arrived.get_read();
        let line = tty.map(|tty| PollFd::from_borrowed_fd(tty, PollFlags::empty()));
        let mut sources: Vec<PollFd<'_>> = line.into_iter().chain([PollFd::new(ear, PollFlags::IN)]).collect();
        let polled = poll(&mut sources, None);
        let is_dead = sources.first().is_some_and(|line| line.revents().intersects(HANG_UP));
        if polled.is_ok() && tty.is_some() && is_dead {
            return Ending::HangUp;
        }
    }
}

/// Stops the process as SIGTSTP does when nobody catches it; returns when it was continued.
pub fn stop_self() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Asks for `Ending::Stop`, as if the signal had come from outside.
pub fn ask_to_stop() -> io::Result<()> {
    Ok(kill_process(getpid(), Signal::TSTP)?)
}

/// Whether there is someone, a shell in the same session, to continue the process after `stop_self`. One that has jobs
/// gave this process a group of its own; any other would wait for ever.
pub fn can_stop() -> bool {
    let parent = getppid();
    let is_in_session = matches!((getsid(None), getsid(parent)), (Ok(ours), Ok(parents)) if ours == parents);
    is_in_session && getpgid(parent).is_ok_and(|parents| parents != getpgrp())
}

/// What `poll_input` found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ready {
    /// There are bytes to read.
    pub tty: bool,
    /// The line is dead; bytes may be left all the same.
    pub hangup: bool,
    /// For each of the other descriptors whether it can be read.
    pub others: Vec<bool>,
}

/// Waits until there is something to read, at most for `timeout`. Nothing is ready when a signal came between.
pub fn poll_input(tty: BorrowedFd<'_>, others: &[BorrowedFd<'_>], timeout: Option<Duration>) -> io::Result<Ready> {
    let all = std::iter::once(&tty).chain(others);
    let mut sources = all.map(|fd| PollFd::from_borrowed_fd(*fd, PollFlags::IN)).collect::<Vec<_>>();
    // A time too long for the clock is no limit.
    let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    let is_found = match poll(&mut sources, timeout.as_ref()) {
        Ok(count) => count > 0,
        Err(Errno::INTR) => false,
        Err(error) => return Err(error.into()),
    };
    let found = |source: &PollFd<'_>, flags| is_found && source.revents().intersects(flags);
    let mut sources = sources.iter();
    let line = sources.next();
    Ok(Ready {
        tty: line.is_some_and(|line| found(line, PollFlags::IN)),
        hangup: line.is_some_and(|line| found(line, HANG_UP)),
        others: sources.map(|source| found(source, PollFlags::IN | HANG_UP)).collect(),
    })
}

/// One read of what was typed; 0 bytes when the line is dead.
pub fn read_tty(buffer: &mut [u8]) -> io::Result<usize> {
    let read = rustix::io::retry_on_intr(|| rustix::io::read(tty(), &mut *buffer))?;
    Ok(read)
}

#[cfg(test)]
mod tests;
