//! Long work on the command line: the first Ctrl+C asks it to end in order, the second ends it at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_shutdown};

/// Exit code of a command that a signal ended.
const INTERRUPTED: i32 = 130;

/// A flag that goes up with the first of the signals that end a process.
pub fn interrupt_flag() -> io::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // The order counts: only a flag that is up already ends the process.
        register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&flag))?;
        register(signal, Arc::clone(&flag))?;
    }
    Ok(flag)
}
