//! The program itself in a pseudo-terminal, key for key beside the same state machine in memory: both must show the same
//! screen, and what lies on disk in the end must be what was typed.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use skj::app::{Key, KeyCode};
use skj::domain::Profile;
use tempfile::TempDir;

use crate::desk::{Desk, tokens};
use crate::wizard::ROAD;

const PATIENCE: Duration = Duration::from_secs(20);
const ROWS: u16 = 24;
const COLUMNS: u16 = 80;
/// Its words are of the disk and the clock; the state machine alone knows neither.
const STATUS_ROW: usize = 22;
/// Where the person of the road takes a rest.
const REST: &str = "# -- istirahat\n";

/// The program at its terminal.
pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
}

impl Program {
    fn start(home: &TempDir) -> Program {
        Program::with(home.path(), &[])
    }

    /// The program of somebody whose home this is.
    pub fn with(home: &Path, arguments: &[&str]) -> Program {
        Program::sized(home, arguments, [COLUMNS, ROWS])
    }

    pub fn sized(home: &Path, arguments: &[&str], [columns, rows]: [u16; 2]) -> Program {
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skj"));
        command.env_clear();
        command.args(arguments);
        command.env("HOME", home);
        command.env("LANG", "C.UTF-8");
        command.env("TERM", "xterm");
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (sender, output) = channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Program { child, master: pair.master, keys, output, emulator: vt100::Parser::new(rows, columns, 0) }
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    /// Reads until the screen is as wanted.
    #[track_caller]
    fn wait(&mut self, what: impl Fn(&vt100::Screen) -> bool, expected: &str) {
        let end = Instant::now() + PATIENCE;
        while !what(self.emulator.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.emulator.process(&bytes),
                Err(_) => panic!("expected:\n{expected}\n\nfound:\n{}", self.emulator.screen().contents()),
            }
        }
    }

    #[track_caller]
    pub fn expect(&mut self, text: &str) {
        self.wait(|screen| screen.contents().contains(text), text);
    }

    /// Presses a key until the screen shows a text; each press is answered before the next.
    #[track_caller]
    pub fn press_until(&mut self, key: &[u8], text: &str) {
        for _ in 0..60 {
            let end = Instant::now() + Duration::from_millis(250);
            while !self.emulator.screen().contents().contains(text) {
                match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                    Ok(bytes) => self.emulator.process(&bytes),
                    Err(_) => break,
                }
            }
            if self.emulator.screen().contents().contains(text) {
                return;
            }
            self.send(key);
        }
        panic!("no {text}:\n{}", self.emulator.screen().contents());
    }

    /// Waits until the terminal shows what the desk draws, the cursor included.
    #[track_caller]
    fn expect_same(&mut self, desk: &Desk) {
        let mut drawn = desk.draw();
        let rows = crate::desk::rows_of(&drawn);
        let cursor = drawn.get_cursor_position().unwrap();
        let is_same = |screen: &vt100::Screen| {
            let shown = screen.rows(0, COLUMNS).zip(&rows).enumerate();
            screen.cursor_position() == (cursor.y, cursor.x)
                && shown.filter(|(index, _)| *index != STATUS_ROW).all(|(_, (shown, row))| shown.trim_end() == row)
        };
        self.wait(is_same, &desk.screen());
    }

    /// Plays a script on both, and compares after each part of it.
    #[track_caller]
    fn play(&mut self, desk: &mut Desk, script: &str) {
        for token in tokens(script) {
            let keys = desk.play(&token);
            let bytes: Vec<u8> = keys.iter().flat_map(|key| bytes_of(*key)).collect();
            self.send(&bytes);
            self.expect_same(desk);
        }
    }

    /// Leaves by the rows of the step list.
    #[track_caller]
    fn leave(mut self, desk: &mut Desk) {
        self.play(desk, "<esc><to Keluar>");
        self.send(b"\r");
        self.expect_exit(0);
    }

    #[track_caller]
    pub fn expect_exit(&mut self, code: u32) {
        // The line is read to its end, so that nothing holds the program up.
        while self.output.recv_timeout(PATIENCE).is_ok() {}
        assert_eq!(self.child.wait().unwrap().exit_code(), code);
    }

    fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }
}

/// What a terminal sends for a key.
fn bytes_of(key: Key) -> Vec<u8> {
    assert!(!key.ctrl, "{key:?}");
    match key.code {
        KeyCode::Char(letter) => letter.to_string().into_bytes(),
        KeyCode::Enter => b"\r".to_vec(),
        KeyCode::Tab => b"\t".to_vec(),
        KeyCode::Esc => b"\x1b".to_vec(),
        KeyCode::Up => b"\x1b[A".to_vec(),
        KeyCode::Down => b"\x1b[B".to_vec(),
        KeyCode::Right => b"\x1b[C".to_vec(),
        KeyCode::Left => b"\x1b[D".to_vec(),
        other => panic!("{other:?} is not a key of the road"),
    }
}

fn desk(name: &str) -> Desk {
    Desk::with_profile(COLUMNS, ROWS, name, Profile::default())
}

/// The files below a folder whose names end so.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path, ending)),
            false if path.to_string_lossy().ends_with(ending) => found.push(path),
            false => {}
        }
    }
    found
}

#[track_caller]
pub fn the_file(home: &TempDir, ending: &str) -> PathBuf {
    let found = files(&home.path().join(".local/share/skj"), ending);
    assert_eq!(found.len(), 1, "{ending}: {found:?}");
    found.into_iter().next().unwrap()
}

pub fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A session without what differs from run to run: times, ids, and how often it was saved. Rows are numbered in order.
pub fn settled(session: &Value) -> String {
    let mut session = session.clone();
    for key in ["id", "dibuat", "disimpan", "revisi", "tempat", "kamus"] {
        session.as_object_mut().unwrap().shift_remove(key);
    }
    let mut text = serde_json::to_string_pretty(&session).unwrap() + "\n";
    for (number, id) in ids_of(&session).iter().enumerate() {
        text = text.replace(id.as_str(), &format!("{}-{}", &id[..1], number + 1));
    }
    text
}

fn ids_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(ids_of).collect(),
        Value::Object(map) => {
            let own = map.get("id").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(map.values().flat_map(ids_of)).collect()
        }
        _ => Vec::new(),
    }
}

fn script(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

#[test]
fn a_whole_skj_is_written_with_a_rest_and_handed_in() {
    let home = tempfile::tempdir().unwrap();
    let (before, after) = ROAD.split_once(REST).unwrap();
    let mut first = desk("");
    let mut program = Program::start(&home);
    program.expect_same(&first);
    program.play(&mut first, &script(before));
    let left = first.app.snapshot().unwrap().session;
    program.leave(&mut first);

    // Back at the same field and cursor.
    let mut second = desk("Peserta 07");
    second.open(left);
    let mut program = Program::start(&home);
    program.expect("> Lanjutkan: Kepala Bidang Kearsipan");
    program.send(b"\r");
    program.expect_same(&second);
    assert_eq!(second.state("fokus"), "isian identitas/ikhtisar_jabatan");
    let (walk, send) = after.trim_end().rsplit_once('\n').unwrap();
    program.play(&mut second, &script(walk));
    assert_eq!(send, "<enter>");
    program.send(b"\r");
    program.expect("Terkirim pukul ");
    program.expect("kiriman ke-1. Terima kasih.");
    second.keys(send);

    let session = json(&the_file(&home, ".skj.json"));
    let hand_in = the_file(&home, ".kirim-1.json");
    let (frozen, bytes) = (json(&hand_in), std::fs::read(&hand_in).unwrap());
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/road/sesi.json");
    if std::env::var_os("SKJ_UPDATE_FIXTURES").is_some() {
        std::fs::write(&expected, settled(&session)).unwrap();
    }
    assert_eq!(settled(&session), std::fs::read_to_string(&expected).unwrap());
    assert_eq!(settled(&session), settled(&serde_json::to_value(second.session()).unwrap()), "as in memory");
    assert_eq!((settled(&frozen["sesi"]), &frozen["kiriman"]), (settled(&session), &Value::from(1)));

    // The copy stays as it is while the SKJ goes on.
    program.play(&mut second, "<esc><back Identitas><enter><to Kode jabatan>.9");
    program.leave(&mut second);
    assert_eq!(json(&the_file(&home, ".skj.json"))["identitas"]["kode_jabatan"], "2.24.01.3.9");
    assert!(std::fs::read(the_file(&home, ".kirim-1.json")).unwrap() == bytes);
}

/// The program in the field *Nama jabatan* of a new session.
fn at_the_name(home: &TempDir) -> (Program, Desk) {
    let mut desk = desk("");
    let mut program = Program::start(home);
    program.expect_same(&desk);
    program.play(&mut desk, "Peserta 07<enter><enter><to Nama jabatan>");
    (program, desk)
}

fn saved_name(home: &TempDir) -> String {
    json(&the_file(home, ".skj.json"))["identitas"]["nama_jabatan"].as_str().unwrap().to_owned()
}

#[test]
fn a_killed_program_loses_at_most_the_last_second() {
    let home = tempfile::tempdir().unwrap();
    let (mut program, mut desk) = at_the_name(&home);
    // Typed at the pace of a person; the clock counts from when a letter is seen.
    let mut seen = Vec::new();
    let start = Instant::now();
    for letter in ('a'..='z').cycle() {
        program.play(&mut desk, &letter.to_string());
        seen.push((letter, Instant::now()));
        if start.elapsed() > Duration::from_millis(1200) {
            break;
        }
        thread::sleep(Duration::from_millis(40));
    }
    let killed = Instant::now();
    program.signal(Signal::KILL);
    program.child.wait().unwrap();
    let old = |(letter, at): &(char, Instant)| (killed - *at > Duration::from_secs(1)).then_some(*letter);
    let kept: String = seen.iter().filter_map(old).collect();
    let saved = saved_name(&home);
    assert!(!kept.is_empty() && saved.starts_with(&kept), "{saved:?} of {kept:?}");
}

#[test]
fn a_signal_or_a_dead_line_loses_nothing() {
    for (signal, code) in [(Some(Signal::TERM), 143), (Some(Signal::HUP), 129), (None, 129)] {
        let home = tempfile::tempdir().unwrap();
        let (mut program, mut desk) = at_the_name(&home);
        program.play(&mut desk, "Kepala Bidang");
        match signal {
            Some(signal) => {
                program.signal(signal);
                program.expect_exit(code);
            }
            None => {
                let Program { mut child, master, keys, output, .. } = program;
                drop((master, keys, output));
                assert_eq!(child.wait().unwrap().exit_code(), code);
            }
        }
        assert_eq!(saved_name(&home), "Kepala Bidang", "{signal:?}");
    }
}

#[test]
fn after_a_dead_line_it_goes_on_at_the_same_letter() {
    let home = tempfile::tempdir().unwrap();
    let (mut program, mut desk) = at_the_name(&home);
    program.play(&mut desk, "Kepala Bidang<left><left>");
    // Dropping the line instead would press Enter first: that is how this pseudo-terminal says its end.
    program.signal(Signal::HUP);
    program.expect_exit(129);
    let mut program = Program::start(&home);
    program.expect("> Lanjutkan: Kepala Bidang");
    program.send(b"\r");
    program.expect("; semua tersimpan.");
    let row = program.emulator.screen().contents().lines().nth(1).unwrap_or_default().to_owned();
    assert!(row.starts_with("  Sambungan terputus "), "{row}");
    program.expect("> Nama jabatan         Kepala Bidang");
    program.send(b"X");
    program.expect("> Nama jabatan         Kepala BidaXng");
    program.signal(Signal::TERM);
    program.expect_exit(143);
}
