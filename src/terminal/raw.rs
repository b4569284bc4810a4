//! Raw mode: every key as it is pressed, unechoed, and none of them a signal.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

/// The modes from before, while the terminal is raw.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

fn before() -> MutexGuard<'static, Option<Termios>> {
    BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn is_enabled() -> bool {
    before().is_some()
}

/// Does nothing where the terminal is raw already.
pub(super) fn enable() -> io::Result<()> {
    let mut before = before();
    if before.is_none() {
        let modes = tcgetattr(stdin())?;
        let mut raw = modes.clone();
        raw.make_raw();
        tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        *before = Some(modes);
    }
    Ok(())
}

/// Gives the modes back that were there before; they stay known where that fails.
pub(super) fn disable() -> io::Result<()> {
    let mut before = before();
    if let Some(modes) = &*before {
        tcsetattr(stdin(), OptionalActions::Now, modes)?;
        *before = None;
    }
    Ok(())
}
