//! PDF by a child process of this program, with limits on time, memory and what it may answer.

use std::io::{Read, Write, stdin, stdout};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::Exit;
use crate::exchange::dictionary::{Refusal, Sheet, pdf};

/// The name of the hidden command that the child runs.
pub const COMMAND: &str = "teks-pdf";
const PATIENCE: Duration = Duration::from_millis(1800);
const MEMORY: u64 = 36 * 1024 * 1024;
/// Bytes of a PDF: its text is a small part of it.
const LARGEST: u64 = 8 * 1024 * 1024;
const ANSWER: u64 = 8 * 1024 * 1024;

/// What the child does: PDF in, rows out, nothing else.
pub fn child() -> Exit {
    let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    let limits = [(Resource::Data, limit(MEMORY)), (Resource::Cpu, limit(2)), (Resource::Core, limit(0))];
    if limits.into_iter().any(|(resource, limit)| setrlimit(resource, limit).is_err()) {
        return Exit::Unreadable;
    }
    let mut bytes = Vec::new();
    let is_read = stdin().lock().take(LARGEST).read_to_end(&mut bytes).is_ok();
    match pdf::rows_of(&bytes).filter(|_| is_read) {
        Some(rows) if stdout().write_all(&rows).is_ok() => Exit::Fine,
        Some(_) | None => Exit::Unreadable,
    }
}

/// The rows of a PDF.
pub fn read(bytes: Vec<u8>) -> Result<Sheet, Refusal> {
    if bytes.len() as u64 > LARGEST {
        return Err(Refusal::TooLarge("8 MB"));
    }
    let (is_locked, is_scanned) = (pdf::is_locked(&bytes), pdf::is_scanned(&bytes));
    match ask(bytes) {
        Ok(rows) => match pdf::sheet_of(&rows) {
            Err(Refusal::NoText) if is_locked => Err(Refusal::Locked),
            read => read,
        },
        Err(_) if is_locked => Err(Refusal::Locked),
        Err(_) if is_scanned => Err(Refusal::NoText),
        Err(Unanswered::Late) => Err(Refusal::TooLong),
        Err(Unanswered::Failed) => Err(Refusal::Broken("teks PDF tidak dapat diambil dalam batas memori".into())),
    }
}

enum Unanswered {
    Late,
    Failed,
}

impl From<std::io::Error> for Unanswered {
    fn from(_: std::io::Error) -> Unanswered {
        Unanswered::Failed
    }
}

fn ask(bytes: Vec<u8>) -> Result<Vec<u8>, Unanswered> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(COMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Unanswered::Failed);
    };
    // A child that stops reading ends this thread with it.
    thread::spawn(move || {
        let mut input = input;
        let _ = input.write_all(&bytes);
    });
    let answer = thread::spawn(move || {
        let mut text = Vec::new();
        output.take(ANSWER).read_to_end(&mut text).ok().map(|_| text)
    });
    let end = Instant::now() + PATIENCE;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Ok(status),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                break Err(Unanswered::Late);
            }
        }
    };
    let rows = answer.join().ok().flatten().ok_or(Unanswered::Failed)?;
    match status?.success() {
        true => Ok(rows),
        false => Err(Unanswered::Failed),
    }
}
