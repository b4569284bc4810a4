//! What the threads share. Order of locks: app before everything else; none is held over a write to the terminal.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use super::clock::Clock;
use super::export::Exports;
use super::facilitate::Facilitation;
use super::orders::Orders;
use super::perform::Desk;
use crate::app::{App, Msg, Snapshot};
use crate::terminal::{Input, Wake};

#[derive(Debug)]
pub struct Shared {
    pub app: Mutex<App>,
    /// The folder and the file that is open. Held while a file is written.
    pub desk: Mutex<Desk>,
    /// Dictionaries were looked for.
    pub prepared: Condvar,
    pub orders: Orders,
    /// The facilitator's desk, while it is open.
    pub facilitation: Mutex<Option<Arc<Facilitation>>>,
    pub wake: Wake,
    pub clock: Clock,
    pub exports: Exports,
    inbox: Mutex<Vec<Msg>>,
    /// What was read of the terminal and is no key or paste yet.
    pub input: Mutex<Input>,
    /// The screen belongs to somebody else: the process is about to stop or to end.
    pub is_away: AtomicBool,
    /// The screen shows something unknown.
    pub must_repaint: AtomicBool,
}

impl Shared {
    pub fn new(app: App, desk: Desk, wake: Wake, clock: Clock) -> Shared {
        Shared {
            app: Mutex::new(app),
            desk: Mutex::new(desk),
            prepared: Condvar::new(),
            orders: Orders::default(),
            facilitation: Mutex::default(),
            wake,
            clock,
            exports: Exports::default(),
            inbox: Mutex::default(),
            input: Mutex::default(),
            is_away: AtomicBool::new(false),
            must_repaint: AtomicBool::new(false),
        }
    }

    /// Hands messages to the main thread.
    pub fn send(&self, messages: Vec<Msg>) {
        if !messages.is_empty() {
            take(&self.inbox).extend(messages);
            self.wake.wake();
        }
    }

    /// The same before there is a loop to wake.
    pub fn put(&self, messages: Vec<Msg>) {
        take(&self.inbox).extend(messages);
    }

    pub fn received(&self) -> Vec<Msg> {
        std::mem::take(&mut *take(&self.inbox))
    }

    /// The folder once it is known which dictionaries are at hand.
    pub fn prepared_desk(&self) -> MutexGuard<'_, Desk> {
        let is_pending = |desk: &mut Desk| desk.library.is_pending();
        self.prepared.wait_while(take(&self.desk), is_pending).unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the app still shows the session of a state.
    pub fn is_open(&self, snapshot: &Snapshot) -> bool {
        take(&self.app).snapshot().is_some_and(|open| open.session.id == snapshot.session.id)
    }

    /// Somebody is there: the desk goes on looking.
    pub fn pressed(&self) {
        if let Some(open) = &*take(&self.facilitation) {
            open.pressed();
        }
    }

    pub fn repaint(&self) {
        self.must_repaint.store(true, Ordering::SeqCst);
        self.is_away.store(false, Ordering::SeqCst);
        self.wake.wake();
    }
}

/// A lock that a panic poisoned is taken over: what it guards is still the best there is.
pub fn take<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same, but given up after a while.
pub fn take_within<T>(mutex: &Mutex<T>, patience: Duration) -> Option<MutexGuard<'_, T>> {
    let end = Instant::now() + patience;
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
        }
    }
}
