//! Taking a session over from a process whose line is dead: asked to end, it saves and lets go. Only ever a program of
//! the same user on the same machine that is skj and really holds this lock.

use std::fs;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, geteuid, pidfd_open, pidfd_send_signal};

use super::lock::{Owner, host};
use super::names::lock_path;

/// The program's name, as the kernel tells it.
const PROGRAM: &str = "skj";
/// How long the other process has to save and end.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why the owner cannot be asked to end, in words that go on after "tidak dapat, ".
pub fn refusal(session: &Path, owner: &Owner) -> Option<String> {
    holder(session, owner).err()
}

/// Asks the owner to save and end, and waits for it.
pub fn take_over(session: &Path, owner: &Owner) -> Result<(), String> {
    let holder = holder(session, owner)?;
    let gone = || "program di sana tidak dapat dihubungi".to_owned();
    pidfd_send_signal(&holder, Signal::TERM).map_err(|_| gone())?;
    let patience = Timespec::try_from(PATIENCE).ok();
    let mut ends = [PollFd::new(&holder, PollFlags::IN)];
    match poll(&mut ends, patience.as_ref()) {
        Ok(1..) => Ok(()),
        _ => Err("program di sana belum menutup diri; coba lagi".to_owned()),
    }
}

/// The owner's process. It is opened before it is looked at, so that its number cannot pass to another one in between.
fn holder(session: &Path, owner: &Owner) -> Result<OwnedFd, String> {
    if owner.process == std::process::id() {
        return Err("dibuka oleh program ini sendiri".to_owned());
    }
    if owner.host != host() {
        return Err(match owner.host.is_empty() {
            true => "pemiliknya tidak dikenal".to_owned(),
            false => format!("dibuka di komputer {}", owner.host),
        });
    }
    let unknown = || format!("dipakai {}", owner.who());
    let number = i32::try_from(owner.process).ok().and_then(Pid::from_raw).ok_or_else(unknown)?;
    let process = pidfd_open(number, PidfdFlags::empty()).map_err(|_| unknown())?;
    let folder = Path::new("/proc").join(owner.process.to_string());
    let is_ours = fs::metadata(&folder).is_ok_and(|metadata| metadata.uid() == geteuid().as_raw());
    let is_skj = fs::read_to_string(folder.join("comm")).is_ok_and(|name| name.trim() == PROGRAM);
    match is_ours && is_skj && holds(&folder, &lock_path(session)) {
        true => Ok(process),
        false => Err(unknown()),
    }
}

/// Whether the process has the lock file open.
fn holds(process: &Path, lock: &Path) -> bool {
    let Ok(wanted) = fs::metadata(lock) else { return false };
    let is_wanted = |metadata: fs::Metadata| (metadata.dev(), metadata.ino()) == (wanted.dev(), wanted.ino());
    let open = fs::read_dir(process.join("fd")).into_iter().flatten().filter_map(Result::ok);
    open.into_iter().any(|entry| fs::metadata(entry.path()).is_ok_and(is_wanted))
}
