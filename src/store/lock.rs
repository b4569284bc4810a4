//! One process writes a session: `.NAME.kunci` is held open under a lock of the operating system, which ends with
//! its process. The text inside names the owner and is only for the message.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

use super::access::{self, Sharing};
use super::clean::Clean;
use super::explain::reason;
use super::names::lock_path;
use super::read::{read_regular, special_kind};
use super::save::share;

/// Who holds a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    pub user: String,
    pub host: String,
    pub process: u32,
    /// `10.42.07`
    pub since: String,
    /// Name of the author; under one shared account it tells people apart.
    pub author: String,
}

#[derive(Debug)]
pub enum Lock {
    Held(Held),
    /// Another process has it.
    Busy(Owner),
    /// No lock can be had here; why, in a sentence. Saving then relies on comparing the file.
    Unsupported(String),
}

/// The lock, held until this is dropped.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    file: File,
}

/// Let go of by name: a child that was just forked may still hold a copy of the descriptor.
impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl Held {
    /// Follows the session to its new name.
    pub(crate) fn rename(&mut self, session: &Path) {
        let path = lock_path(session);
        if std::fs::rename(&self.path, &path).is_ok() {
            self.path = path;
        }
    }
}

/// Takes it; `sharing` says who may read whose it is.
pub fn acquire(session: &Path, owner: &Owner, sharing: Sharing) -> Lock {
    let path = lock_path(session);
    let unsupported = |why: &str| {
        Lock::Unsupported(format!(
            "Kunci SKJ tidak dapat dibuat ({why}). Jangan buka SKJ ini di dua tempat; bila terjadi, keduanya tetap disimpan."
        ))
    };
    if access::is_planted(&path, session) {
        return unsupported("berkas kuncinya dibuat pengguna lain");
    }
    let mut file = match open_or_make(&path) {
        Ok(file) => file,
        Err(error) => {
            // Somebody else's lock in a shared folder can be looked at, not taken.
            return match owner_of(session) {
                Some(owner) => Lock::Busy(owner),
                None => unsupported(&reason(&error.into())),
            };
        }
    };
    if file.metadata().ok().is_none_or(|metadata| special_kind(&metadata).is_some()) {
        return unsupported("di tempatnya ada sesuatu yang bukan berkas");
    }
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Lock::Busy(read_owner(&mut file)),
        Err(TryLockError::Error(error)) => return unsupported(&reason(&error)),
    }
    // The text is only a courtesy: a full disk must not keep anybody from editing.
    let _ = share(&file, sharing);
    let text = owner.to_text();
    let _ = file.write_all(text.as_bytes()).and_then(|()| file.set_len(text.len() as u64));
    Lock::Held(Held { path, file })
}

/// Either a file that is there or one that nobody else made, never what a link points to.
fn open_or_make(path: &Path) -> rustix::io::Result<File> {
    let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let open = |flags| rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR).map(File::from);
    match open(flags) {
        Err(Errno::NOENT) => match open(flags | OFlags::CREATE | OFlags::EXCL) {
            // Somebody was faster.
            Err(Errno::EXIST) => open(flags),
            made => made,
        },
        opened => opened,
    }
}

/// Who holds a session now; `None` where nobody does or it cannot be told. Changes nothing.
pub fn owner_of(session: &Path) -> Option<Owner> {
    if access::is_planted(&lock_path(session), session) {
        return None;
    }
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let mut file = File::from(rustix::fs::open(lock_path(session), flags, Mode::empty()).ok()?);
    if special_kind(&file.metadata().ok()?).is_some() {
        return None;
    }
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(read_owner(&mut file)),
        _ => None,
    }
}

/// The name of this machine.
pub fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// Bytes that the list of accounts may have.
const ACCOUNTS: u64 = 1 << 20;

/// The name of this user's account, where the system keeps it in a file.
fn account() -> Option<String> {
    let number = rustix::process::geteuid().as_raw().to_string();
    let known = read_regular(Path::new("/etc/passwd"), ACCOUNTS).ok()?;
    String::from_utf8_lossy(&known.bytes).lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1) == Some(number.as_str())).then(|| name.to_owned())
    })
}

impl Owner {
    /// The person's name, or that of the account.
    pub fn who(&self) -> &str {
        match (self.author.as_str(), self.user.as_str()) {
            ("", "") => "proses lain",
            ("", user) => user,
            (author, _) => author,
        }
    }

    /// This process.
    pub fn here(since: &str, author: &str) -> Owner {
        let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
        Owner {
            user: account().or_else(|| variable("USER")).or_else(|| variable("LOGNAME")).unwrap_or_default(),
            host: host(),
            process: std::process::id(),
            since: since.to_owned(),
            author: author.to_owned(),
        }
    }

    fn to_text(&self) -> String {
        let line = |value: &str| Clean::shortened(value, 100).to_string();
        let Owner { user, host, process, since, author } = self;
        format!(
            "pengguna={}\nhost={}\nproses={process}\nsejak={}\npenyusun={}\n",
            line(user),
            line(host),
            line(since),
            line(author)
        )
    }

    fn parse(text: &str) -> Owner {
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            Clean::shortened(line.unwrap_or_default(), 100).to_string()
        };
        Owner {
            user: value("pengguna"),
            host: value("host"),
            process: value("proses").parse().unwrap_or_default(),
            since: value("sejak"),
            author: value("penyusun"),
        }
    }
}

/// `sedang dibuka oleh Budi (budi) di server sejak 10.42.07`
impl fmt::Display for Owner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("sedang dibuka oleh ")?;
        match (self.author.as_str(), self.user.as_str()) {
            ("", "") => out.write_str("proses lain")?,
            ("", user) => out.write_str(user)?,
            (author, "") => out.write_str(author)?,
            (author, user) => write!(out, "{author} ({user})")?,
        }
        if !self.host.is_empty() {
            write!(out, " di {}", self.host)?;
        }
        if !self.since.is_empty() {
            write!(out, " sejak {}", self.since)?;
        }
        Ok(())
    }
}

fn read_owner(file: &mut File) -> Owner {
    let mut bytes = Vec::new();
    let _ = file.take(2048).read_to_end(&mut bytes);
    Owner::parse(&String::from_utf8_lossy(&bytes))
}
