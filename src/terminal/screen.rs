//! Taking the screen over and giving it back.
//!
//! Owns raw mode, the alternate screen, paste marks and the way of bytes to the terminal. Must not know what is
//! drawn. Nothing here prints an error, and whether the screen is taken is kept by the library that keeps raw mode.

use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode, is_raw_mode_enabled};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush, tcgetwinsize};

/// Alternate screen, marks around pastes, digits from the keypad whatever mode another program left it in. A terminal that
/// does not know a private mode swallows it, as a VT100 does, so that they go to all, whatever `TERM` calls them.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b>";
/// No marks, no attributes, an empty screen where there is no other one to return to, a cursor.
const LEAVE: &[u8] = b"\x1b[?2004l\x1b[m\x1b[H\x1b[J\x1b[?25h\x1b[?1049l";
/// How long a terminal that does not read may hold up its own restoring.
const RESTORE_PATIENCE: Duration = Duration::from_millis(200);

/// The taken screen; dropping it gives the screen back.
#[derive(Debug)]
pub struct Screen {
    _private: (),
}

impl Screen {
    /// Takes the screen: raw mode, alternate screen, paste marks.
    pub fn enter() -> io::Result<Screen> {
        Self::enter_with(&[])
    }

    /// Takes the screen and writes the first frame, in one write.
    pub fn enter_with(frame: &[u8]) -> io::Result<Screen> {
        enable_raw_mode()?;
        // From here on dropping it restores, also when the write fails.
        let screen = Screen { _private: () };
        write_all(&[ENTER, frame].concat())?;
        Ok(screen)
    }

    /// Takes the screen again after it was given back to stop.
    pub fn resume(&self) -> io::Result<()> {
        enable_raw_mode()?;
        write_all(ENTER)
    }

    /// Gives the screen back. Does nothing if that was done already, from whichever thread.
    pub fn restore(&self) {
        restore();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Keys one by one and paste marks, on the screen as it is; dropping it gives both back.
#[derive(Debug)]
pub struct Raw {
    _private: (),
}

impl Raw {
    pub fn enter() -> io::Result<Raw> {
        enable_raw_mode()?;
        let raw = Raw { _private: () };
        write_all(b"\x1b[?2004h\x1b>")?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = disable_raw_mode();
        let _ = write_all(b"\x1b[?2004l");
    }
}

/// Gives the screen back within 200 ms, even if the terminal reads nothing any more. Output that it has not read is
/// thrown away. For the thread that ends or stops the process, while another may be blocked in a write.
pub fn restore_quietly() {
    let (done, finished) = mpsc::channel();
    let helper = thread::Builder::new().spawn(move || {
        if is_raw_mode_enabled().unwrap_or(false) {
            let _ = tcflush(rustix::stdio::stdout(), QueueSelector::OFlush);
        }
        restore();
        let _ = done.send(());
    });
    if helper.is_ok() {
        let _ = finished.recv_timeout(RESTORE_PATIENCE);
    }
}

/// The modes come first: they cannot block, and are what a shell misses most. Whoever finds that another thread is at it
/// waits, lest the process ends in between.
fn restore() {
    static AT_IT: Mutex<()> = Mutex::new(());
    let _only = AT_IT.lock().unwrap_or_else(PoisonError::into_inner);
    if is_raw_mode_enabled().unwrap_or(false) {
        let _ = disable_raw_mode();
        let _ = write_all(LEAVE);
    }
}

/// Columns and rows, from the kernel and not from the terminal.
pub fn size() -> io::Result<(u16, u16)> {
    let size = tcgetwinsize(rustix::stdio::stdout())?;
    Ok((size.ws_col, size.ws_row))
}

/// Whether both ends of the conversation are a terminal.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Writes to the terminal, past the buffer and the lock of the standard library, which another thread may hold.
pub fn write_all(bytes: &[u8]) -> io::Result<()> {
    write_all_to(rustix::stdio::stdout(), bytes)
}

fn write_all_to(target: impl AsFd, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(&target, rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait_writable(&target)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn wait_writable(target: impl AsFd) -> io::Result<()> {
    match poll(&mut [PollFd::new(&target, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn a_full_line_is_waited_for() {
        let (near, mut far) = UnixStream::pair().unwrap();
        near.set_nonblocking(true).unwrap();
        let bytes = vec![b'x'; 2_000_000];
        let reader = thread::spawn(move || {
            let mut read = Vec::new();
            far.read_to_end(&mut read).unwrap();
            read.len()
        });
        write_all_to(&near, &bytes).unwrap();
        drop(near);
        assert_eq!(reader.join().unwrap(), bytes.len());
    }

    #[test]
    fn a_dead_line_is_an_error() {
        let (near, far) = UnixStream::pair().unwrap();
        drop(far);
        write_all_to(&near, b"x").unwrap_err();
    }
}
