//! Being told when files of the folder change. Where the system cannot tell (network and FUSE folders, too many
//! folders) there is no watch, and the folder has to be read again from time to time.

use std::collections::{BTreeSet, HashMap};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init};
use rustix::fs::statfs;

use super::walk::stem_of;
use crate::store::names::PLANNED;
use crate::store::sessions::is_session;

/// File systems whose changes other machines make: NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS, Ceph, Coda, VirtualBox.
const ELSEWHERE: [u32; 10] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x6573_5546,
    0x0102_1997,
    0x5346_414f,
    0x00c3_6400,
    0x7375_7245,
    0x786f_4256,
];

/// What changed since it was asked the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Paths below the folder of the desk.
    pub files: BTreeSet<String>,
    /// More than can be named: the folder has to be read as a whole.
    pub everything: bool,
    /// The list of posts changed.
    pub posts: bool,
}

impl News {
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.everything && !self.posts
    }
}

#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    notify: OwnedFd,
    /// Prefixes of the folders that are watched.
    folders: Mutex<Folders>,
}

#[derive(Debug, Default)]
struct Folders {
    by_number: HashMap<i32, String>,
    /// A folder could not be watched.
    incomplete: bool,
}

impl Watch {
    pub fn start(root: &Path) -> Option<Watch> {
        let kind = statfs(root).ok().map(|found| found.f_type as u32);
        if kind.is_none_or(|kind| ELSEWHERE.contains(&kind)) {
            return None;
        }
        let notify = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
        let watch = Watch { root: root.to_owned(), notify, folders: Mutex::default() };
        watch.add("");
        watch.is_complete().then_some(watch)
    }

    /// Watches one folder; its files are to be read after this.
    pub fn add(&self, prefix: &str) {
        let flags = WatchFlags::CREATE
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::MOVED_FROM
            | WatchFlags::MOVED_TO
            | WatchFlags::DELETE
            | WatchFlags::ONLYDIR
            | WatchFlags::DONT_FOLLOW;
        let added = add_watch(&self.notify, self.root.join(prefix), flags);
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        match added {
            Ok(number) => drop(folders.by_number.insert(number, prefix.to_owned())),
            // A folder that just went is no loss.
            Err(rustix::io::Errno::NOENT | rustix::io::Errno::NOTDIR | rustix::io::Errno::ACCESS) => {}
            Err(_) => folders.incomplete = true,
        }
    }

    /// Whether every folder is watched.
    pub fn is_complete(&self) -> bool {
        !self.folders.lock().unwrap_or_else(PoisonError::into_inner).incomplete
    }

    /// Readable when there is news.
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.notify.as_fd()
    }

    /// What happened since; never waits.
    pub fn news(&self) -> News {
        let mut buffer = [MaybeUninit::uninit(); 16 * 1024];
        let mut reader = Reader::new(&self.notify, &mut buffer);
        let mut news = News::default();
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        while let Ok(event) = reader.next() {
            let name = event.file_name().and_then(|name| name.to_str().ok());
            match (folders.by_number.get(&event.wd()), name) {
                _ if event.events().contains(ReadFlags::QUEUE_OVERFLOW) => news.everything = true,
                (Some(_), Some(name)) if name.starts_with('.') => {}
                (Some(_), Some(_)) if event.events().contains(ReadFlags::ISDIR) => news.everything = true,
                (Some(prefix), Some(PLANNED)) if prefix.is_empty() => news.posts = true,
                (Some(prefix), Some(name)) if is_session(Path::new(name)) || stem_of(name).is_some() => {
                    news.files.insert([prefix.as_str(), name].concat());
                }
                _ => {}
            }
        }
        news
    }
}
