//! The terminal: bytes of a frame out, keys and pastes in, and the life of the line between them.
//!
//! Owns escape sequences, raw mode, signals and the wake-ups of the loop. Must not know what a key means or what a
//! frame shows: nothing of the program's other layers is named here.
//!
//! Nothing in this module asks the terminal a question, writes an OSC sequence or prints an error.

mod backend;
mod input;
mod interrupt;
mod lifecycle;
mod screen;

pub use backend::MinimalBackend;
pub use input::{Event, Input, Key, KeyCode};
pub use interrupt::interrupt_flag;
pub use lifecycle::{
    Ending, Ready, Signals, Wake, ask_to_stop, can_stop, poll_input, read_tty, stop_self, tty, wait_hangup_or_signal,
    wait_signal,
};
pub use screen::{Raw, Screen, is_terminal, restore_quietly, size, write_all};
