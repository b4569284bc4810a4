//! PDF through LibreOffice: found on the path, started without a shell, with a profile of its own in a folder that
//! goes away again, and ended when it takes too long.

use std::ffi::OsString;
use std::fs::{read, write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Refused, Watch};
use crate::store::explain::reason;

/// Files that one run converts; a run has a start of its own, and a bar needs steps.
const AT_ONCE: usize = 20;
const START: Duration = Duration::from_secs(90);
const EACH: Duration = Duration::from_secs(3);

pub fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
    let places = ["soffice", "libreoffice"].into_iter().flat_map(|name| folders.iter().map(move |dir| dir.join(name)));
    places.into_iter().find(|place| place.is_file())
}

/// Each Word file as PDF; `count` SKJ are in them, which the time limit follows.
pub fn to_pdf(office: &Path, files: &[Vec<u8>], count: usize, watch: &mut dyn Watch) -> Result<Vec<Vec<u8>>, Refused> {
    let io = |error: std::io::Error| Refused::Failed(format!("PDF tidak dapat dibuat: {}.", reason(&error)));
    let folder = tempfile::Builder::new().prefix("skj-pdf-").tempdir().map_err(io)?;
    let limit = START + EACH * u32::try_from(count).unwrap_or(u32::MAX);
    let mut pages = Vec::new();
    for (number, part) in files.chunks(AT_ONCE).enumerate() {
        let name = |index: usize, ending: &str| folder.path().join(format!("{number}-{index}.{ending}"));
        let mut inputs: Vec<OsString> = Vec::new();
        for (index, bytes) in part.iter().enumerate() {
            let path = name(index, "docx");
            write(&path, bytes).map_err(io)?;
            inputs.push(path.into_os_string());
        }
        convert(office, folder.path(), &inputs, limit, watch)?;
        for index in 0..part.len() {
            let pdf = read(name(index, "pdf"));
            pages.push(pdf.map_err(|_| refused("LibreOffice tidak membuat PDF. Pilih Word atau HTML."))?);
        }
        watch.advance(part.len());
    }
    Ok(pages)
}

fn refused(sentence: impl Into<String>) -> Refused {
    Refused::Failed(sentence.into())
}

fn convert(
    office: &Path,
    folder: &Path,
    inputs: &[OsString],
    limit: Duration,
    watch: &dyn Watch,
) -> Result<(), Refused> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profil").display());
    let mut command = Command::new(office);
    command.args([profile.as_str(), "--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir"]);
    command.arg(folder).args(inputs).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // LibreOffice starts children of its own; in a group of theirs all of them can be ended.
    command.process_group(0);
    let child = command.spawn();
    let mut child =
        child.map_err(|error| refused(format!("LibreOffice tidak dapat dijalankan: {}.", reason(&error))))?;
    match wait(&mut child, limit, watch) {
        Waited::Ended(true) => Ok(()),
        Waited::Ended(false) => Err(refused("LibreOffice berhenti dengan galat. Pilih Word atau HTML.")),
        Waited::Stopped => Err(Refused::Stopped),
        Waited::TooLong => {
            Err(refused(format!("LibreOffice belum selesai setelah {} detik, jadi dihentikan.", limit.as_secs())))
        }
    }
}

enum Waited {
    /// Whether it ended well.
    Ended(bool),
    TooLong,
    Stopped,
}

fn wait(child: &mut Child, limit: Duration, watch: &dyn Watch) -> Waited {
    let end = Instant::now() + limit;
    let waited = loop {
        match child.try_wait() {
            Ok(Some(status)) => return Waited::Ended(status.success()),
            Ok(None) if watch.is_stopped() => break Waited::Stopped,
            Ok(None) if Instant::now() < end => std::thread::sleep(Duration::from_millis(50)),
            Ok(None) | Err(_) => break Waited::TooLong,
        }
    };
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.wait();
    waited
}
