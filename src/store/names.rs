//! Names of files. Only a slug of the position name and six characters of the id ever come out of a file's content.

use std::ffi::OsStr;
use std::io;
use std::mem::MaybeUninit;
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FileType, Mode, OFlags, RawDir, open};

use super::fingerprint::short_hex;
use crate::domain::Session;
use crate::domain::clean::is_hidden;

/// The posts that a workshop is to write, beside its SKJ.
pub const PLANNED: &str = "daftar-jabatan.csv";
pub const SESSION_END: &str = ".skj.json";
pub const HISTORY: &str = ".skj-riwayat";

/// Bytes of a name without its ending.
const LONGEST: usize = 60;

/// Name of a session's file without its ending: `sekretaris-dprd-30fcf1`, or `sesi-30fcf1` while it has no name.
pub fn name_of(session: &Session) -> String {
    let id = short_id(&session.id);
    let slug = slug(&session.identity.position_name, LONGEST - id.len() - 1);
    match slug.is_empty() {
        true => unnamed(&session.id),
        false => format!("{slug}-{id}"),
    }
}

/// The name until the position name is known.
pub fn unnamed(id: &str) -> String {
    format!("sesi-{}", short_id(id))
}

/// The last six hex digits of an id; of its hash where the id is none of ours.
pub fn short_id(id: &str) -> String {
    let tail: String = id.get(id.len().saturating_sub(6)..).unwrap_or_default().to_ascii_lowercase();
    match tail.len() == 6 && tail.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        true => tail,
        false => short_hex(id.as_bytes()).chars().take(6).collect(),
    }
}

/// Lower-case ASCII letters, digits and single hyphens, cut at a word where possible.
pub fn slug(text: &str, longest: usize) -> String {
    let start: String = text.chars().take(400).collect();
    let mut slug = String::new();
    for word in deunicode::deunicode(&start).to_ascii_lowercase().split(|c: char| !c.is_ascii_alphanumeric()) {
        let room = longest.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
        if word.is_empty() {
            continue;
        }
        if word.len() > room {
            if slug.is_empty() {
                slug.push_str(word.get(..room).unwrap_or_default());
            }
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// The name of a file without `.skj.json` or `.json`; of one with hidden characters, which no other file is to bear, its
/// slug and hash.
pub fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(SESSION_END).or_else(|| name.strip_suffix(".json")).unwrap_or(&name);
    match stem.contains(is_hidden) || path.file_name().is_some_and(|name| name.to_str().is_none()) {
        true => format!("{}-{}", slug(stem, 40), short_hex(name.as_bytes())),
        false => stem.to_owned(),
    }
}

pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => Path::new("."),
    }
}

pub fn session_path(folder: &Path, stem: &str) -> PathBuf {
    folder.join(format!("{stem}{SESSION_END}"))
}

pub fn lock_path(session: &Path) -> PathBuf {
    folder(session).join(format!(".{}.kunci", stem(session)))
}

pub fn history_path(session: &Path, number: u32) -> PathBuf {
    folder(session).join(HISTORY).join(format!("{}.{number}.json", stem(session)))
}

pub fn conflict_path(session: &Path, number: u32) -> PathBuf {
    folder(session).join(format!("{}.bentrok-{number}.json", stem(session)))
}

pub fn submission_path(session: &Path, number: u32) -> PathBuf {
    folder(session).join(format!("{}.kirim-{number}.json", stem(session)))
}

/// Reads `STEM.MARK-N.json`, for example with mark `kirim`.
pub fn numbered<'a>(name: &'a str, mark: &str) -> Option<(&'a str, u32)> {
    let (rest, number) = name.strip_suffix(".json")?.rsplit_once('-')?;
    let stem = rest.strip_suffix(mark)?.strip_suffix('.')?;
    Some((stem, plain_number(number)?))
}

/// The file of one facilitator about a session; `who` is a slug with four hex digits.
pub fn review_path(session: &Path, who: &str) -> PathBuf {
    folder(session).join(format!("{}.telaah-{}.json", stem(session), slug(who, LONGEST)))
}

/// Reads `STEM.telaah-WHO.json`.
pub fn reviewed(name: &str) -> Option<(&str, &str)> {
    name.strip_suffix(".json")?.split_once(".telaah-").filter(|(stem, who)| !stem.is_empty() && !who.is_empty())
}

/// Reads the N of `STEM.N.json`.
pub fn generation_number(name: &str, stem: &str) -> Option<u32> {
    plain_number(name.strip_prefix(stem)?.strip_prefix('.')?.strip_suffix(".json")?)
}

fn plain_number(digits: &str) -> Option<u32> {
    let number: u32 = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}

/// Names of the files in a folder that are text; an unreadable folder has none.
pub(crate) fn file_names(folder: &Path) -> impl Iterator<Item = String> + use<> {
    let mut names = Vec::new();
    let _ = visit(folder, |name, _| {
        names.extend(name.to_str().map(str::to_owned));
        ControlFlow::Continue(())
    });
    names.into_iter()
}

/// The same of the folder that a session lies in.
pub fn names_beside(session: &Path) -> Vec<String> {
    file_names(folder(session)).collect()
}

/// Gives each name in a folder, with the kind of what bears it, until that is enough; asks little of the system.
pub(crate) fn visit(folder: &Path, mut take: impl FnMut(&OsStr, FileType) -> ControlFlow<()>) -> io::Result<()> {
    let folder = open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    let mut buffer = [MaybeUninit::uninit(); 8 * 1024];
    let mut entries = RawDir::new(folder, &mut buffer);
    while let Some(entry) = entries.next() {
        let entry = entry?;
        let name = entry.file_name().to_bytes();
        if !matches!(name, b"." | b"..") && take(OsStr::from_bytes(name), entry.file_type()).is_break() {
            break;
        }
    }
    Ok(())
}
