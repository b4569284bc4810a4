//! What a line has to carry: bytes, writes and wake-ups of the program in a pseudo-terminal. Wall times are no test.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nix::sys::ptrace;
use nix::sys::signal::{self, Signal};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::source::root;

const PATIENCE: Duration = Duration::from_secs(10);
/// So long nothing more is written after a frame.
const SILENCE: Duration = Duration::from_millis(250);

/// A person's home with so many SKJ, and their folder.
fn home_with(count: usize) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".local/share/skj/sesi");
    let state = home.path().join(".local/state/skj");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir_all(&state).unwrap();
    std::fs::write(state.join("nama"), "Peserta 07\n").unwrap();
    let examples = std::fs::read_dir(root().join("sessions")).unwrap().map(|entry| entry.unwrap().path());
    let mut examples: Vec<_> = examples.filter(|path| path.to_string_lossy().ends_with(".skj.json")).collect();
    examples.sort();
    for (number, path) in examples.iter().cycle().take(count).enumerate() {
        let text = std::fs::read_to_string(path).unwrap();
        // Copies are others' sessions with ids of their own.
        let text = text.replacen("\"id\": \"", &format!("\"id\": \"{number}"), usize::from(number >= examples.len()));
        std::fs::write(folder.join(format!("{number}.skj.json")), text).unwrap();
    }
    (home, folder)
}

/// Reads a folder, however long that takes; then the desk has its index.
fn read_once(home: &Path, folder: &Path) {
    let mut list = std::process::Command::new(env!("CARGO_BIN_EXE_skj"));
    list.arg("telaah").arg(folder).arg("--json").env_clear().env("HOME", home).stdout(std::process::Stdio::null());
    // A broken SKJ among them is told by the exit code.
    list.status().unwrap();
}

pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    /// Everything it ever wrote.
    pub written: Vec<u8>,
    home: TempDir,
}

impl Program {
    /// With eight sessions in the folder, of which a name of one is given to be opened.
    pub fn start(arguments: &[&str], mark: &str) -> Program {
        let (home, folder) = home_with(8);
        Program::spawn(home, &folder, arguments, mark)
    }

    /// The facilitator's desk over a room of so many SKJ.
    pub fn desk(count: usize, mark: &str) -> Program {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("ruang");
        std::fs::create_dir(&folder).unwrap();
        crate::room::fill(&folder, &home.path().join("contoh"), count);
        Program::desk_of(home, &folder, mark)
    }

    /// The same over a room that was read before, so that the desk has its index.
    pub fn desk_again(count: usize, mark: &str) -> Program {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("ruang");
        std::fs::create_dir(&folder).unwrap();
        crate::room::fill(&folder, &home.path().join("contoh"), count);
        read_once(home.path(), &folder);
        Program::desk_of(home, &folder, mark)
    }

    fn desk_of(home: TempDir, folder: &Path, mark: &str) -> Program {
        let state = home.path().join(".local/state/skj");
        std::fs::create_dir_all(&state).unwrap();
        std::fs::write(state.join("nama"), "Rina\n").unwrap();
        Program::spawn(home, folder, &["telaah", folder.to_str().unwrap()], mark)
    }

    fn spawn(home: TempDir, folder: &Path, arguments: &[&str], mark: &str) -> Program {
        let pair =
            native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skj"));
        command.env_clear();
        command.env("HOME", home.path());
        command.env("LANG", "C.UTF-8");
        command.env("TERM", "xterm");
        command.cwd(folder);
        command.args(arguments);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (sender, output) = channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let emulator = vt100::Parser::new(24, 80, 0);
        let mut program = Program { child, master: pair.master, keys, output, emulator, written: Vec::new(), home };
        program.until(mark);
        program
    }

    /// The bytes that came so far.
    pub fn drain(&mut self) -> usize {
        let mut count = 0;
        while let Ok(bytes) = self.output.try_recv() {
            count += bytes.len();
            self.emulator.process(&bytes);
            self.written.extend(bytes);
        }
        count
    }

    /// The bytes that come until nothing more does.
    pub fn settle(&mut self) -> usize {
        let mut count = 0;
        while let Ok(bytes) = self.output.recv_timeout(SILENCE) {
            count += bytes.len();
            self.emulator.process(&bytes);
            self.written.extend(bytes);
        }
        count
    }

    #[track_caller]
    pub fn until(&mut self, mark: &str) -> usize {
        let end = Instant::now() + PATIENCE;
        let mut count = 0;
        loop {
            count += self.settle();
            let shown = self.emulator.screen().contents();
            if shown.contains(mark) {
                return count;
            }
            assert!(Instant::now() < end, "no {mark}:\n{shown}");
        }
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// Bytes and writes that some keys cost, sent at once: up to the first pause after the first byte.
    pub fn cost(&mut self, keys: &[u8]) -> (usize, u64) {
        let before = self.writes();
        self.keys.write_all(keys).unwrap();
        let mut count = 0;
        let mut patience = PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(patience) {
            count += bytes.len();
            self.emulator.process(&bytes);
            self.written.extend(bytes);
            patience = SILENCE;
        }
        (count, self.writes() - before)
    }

    /// Presses them, if there are any, and waits for what follows.
    pub fn press(&mut self, keys: &[u8]) {
        if !keys.is_empty() {
            self.cost(keys);
        }
    }

    #[track_caller]
    fn costs_nothing(&mut self, keys: &[u8], what: &str) {
        let before = self.writes();
        self.keys.write_all(keys).unwrap();
        assert_eq!((self.settle() + self.settle(), self.writes() - before), (0, 0), "{what}");
    }

    /// Presses a key until a page or a row is there.
    #[track_caller]
    fn press_until(&mut self, key: &[u8], mark: &str) {
        for _ in 0..30 {
            if self.emulator.screen().contents().contains(mark) {
                return;
            }
            self.cost(key);
        }
        panic!("no {mark}:\n{}", self.emulator.screen().contents());
    }

    /// Calls of `write` so far, over all threads.
    pub fn writes(&self) -> u64 {
        self.calls("syscw: ")
    }

    fn calls(&self, kind: &str) -> u64 {
        let io = std::fs::read_to_string(format!("/proc/{}/io", self.pid())).unwrap();
        let line = io.lines().find_map(|line| line.strip_prefix(kind)).unwrap();
        line.parse().unwrap()
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// How often any of its threads was woken so far.
    pub fn wakeups(&self) -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.pid())).unwrap();
        let status = tasks.filter_map(|task| std::fs::read_to_string(task.unwrap().path().join("status")).ok());
        let woken = |status: String| {
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:").map(str::to_owned));
            line.unwrap().trim().parse::<u64>().unwrap()
        };
        status.map(woken).sum()
    }

    #[track_caller]
    fn idles(&mut self, what: &str) {
        self.settle();
        std::thread::sleep(Duration::from_secs(1));
        let before = self.wakeups();
        std::thread::sleep(Duration::from_millis(1_500));
        assert_eq!((self.wakeups() - before, self.settle()), (0, 0), "{what}: wake-ups and bytes");
    }

    fn resize(&mut self, rows: u16, cols: u16) {
        self.emulator.screen_mut().set_size(rows, cols);
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An SKJ on its step list.
pub fn opened() -> Program {
    let mut program = Program::start(&["buka", "0.skj.json"], "Langkah ");
    program.press_until(b"\x1b", "Daftar langkah");
    program
}

/// Practice, which nothing saves meanwhile, on a line of text.
fn practising() -> Program {
    let mut program = Program::start(&[], "SKJ di folder ini");
    for keys in [&b"\x10"[..], b"latihan", b"\r", b"1"] {
        program.cost(keys);
    }
    program.press_until(DOWN, "> Kode jabatan");
    program
}

const UP: &[u8] = b"\x1b[A";
const DOWN: &[u8] = b"\x1b[B";

#[test]
fn frames_are_small() {
    let home = Program::start(&[], "SKJ di folder ini");
    assert!(home.written.len() <= 1_600, "home: {} B", home.written.len());
    // On a machine that is too busy the list follows in a second frame.
    let mut starts = std::iter::once(home).chain((0..4).map(|_| Program::start(&[], "SKJ di folder ini")));
    let once = starts.find(|home| home.writes() == 1).expect("home with its eight SKJ is one frame");
    // Two for each SKJ, and what the system's loader and the first start need.
    let reads = once.calls("syscr: ");
    assert!(reads <= 16 + 24, "each file is read once: {reads} reads");
}

/// Some of the examples fill every row, and one has a name longer than its place in the header.
#[test]
fn steps_are_small() {
    for number in 0..crate::room::examples().len() {
        let mut program = Program::start(&["buka", &format!("{number}.skj.json")], "Langkah ");
        program.press_until(b"\x1b", "Daftar langkah");
        program.keys.write_all(b"1").unwrap();
        let identity = program.until("Langkah 1 dari 7");
        assert!(identity <= 1_600, "Identitas: {identity} B");
        program.settle();
        let (requirements, writes) = program.cost(b"\x0e");
        assert!(program.emulator.screen().contents().contains("Langkah 2 dari 7"));
        // A second frame only tells the time at which it was saved.
        let most = 1_000 + 16 * (writes - 1);
        assert!(requirements as u64 <= most, "{number}: to Persyaratan {requirements} B in {writes} writes");
    }
}

#[test]
fn a_key_costs_what_it_changes() {
    let mut program = practising();
    // The first letter ends the sentence about the field that it is in.
    program.cost(b"a");
    for letter in [&b"b"[..], b"9", b"."] {
        let (bytes, writes) = program.cost(letter);
        assert!(bytes <= 2 && writes == 1, "a letter: {bytes} B in {writes} writes");
    }
    let (bytes, writes) = program.cost(b"\x7f");
    assert!(bytes <= 3 && writes == 1, "Backspace: {bytes} B in {writes} writes");
    let burst = program.cost(b"kompetensi teknis ja");
    assert!(burst.0 <= 22 && burst.1 == 1, "20 letters: {burst:?}");
    program.costs_nothing(b"\x1b[C", "a key that changes nothing");
    program.costs_nothing(b"\x1b[99~", "a key that nobody knows");
}

#[test]
fn a_key_of_a_remark_costs_what_it_changes() {
    let mut program = Program::desk(13, "dari 13 menunggu");
    program.until("> Peserta");
    program.press_until(b"\r", "Temuan dan catatan");
    program.press(b"c");
    program.until("Catatan baru");
    program.press(b"a");
    for (keys, most) in [(&b"b"[..], 2), (b"9", 2), (b".", 2), (b"kompetensi teknis ja", 22)] {
        // What was half-typed is kept 0.7 s later, and that is told.
        std::thread::sleep(Duration::from_millis(1_000));
        program.drain();
        let (bytes, writes) = program.cost(keys);
        assert!(bytes <= most && writes == 1, "{} letters: {bytes} B in {writes} writes", keys.len());
    }
}

#[test]
fn a_move_costs_a_marker() {
    let mut home = Program::start(&[], "SKJ di folder ini");
    home.cost(DOWN);
    let (bytes, writes) = home.cost(DOWN);
    assert!(bytes <= 24 && writes == 1, "{bytes} B in {writes} writes");
    let mut steps = opened();
    steps.cost(b"\x1b[A");
    let (bytes, writes) = steps.cost(b"\x1b[A");
    assert!(bytes <= 24 && writes == 1, "{bytes} B in {writes} writes");
    // Twenty moves that arrive together are one frame.
    let (bytes, writes) = home.cost(&DOWN.repeat(20));
    assert!(bytes <= 600 && writes == 1, "{bytes} B in {writes} writes");
}

#[test]
fn a_paste_of_a_megabyte_is_one_frame_or_two_and_ends() {
    let mut program =
        Program::start(&["buka", "0.skj.json", "--bidang", "identitas/ikhtisar_jabatan"], "sunting cepat");
    let text = "Memimpin pelayanan. ".repeat(50_000);
    let before = program.settle();
    // The other end of the pseudo-terminal holds only so much: the program must read while it is sent.
    program.keys.write_all(format!("\x1b[200~{text}\x1b[201~").as_bytes()).unwrap();
    let bytes = program.until("Isian penuh") - before;
    assert!(bytes <= 4_000, "{bytes} B");
    program.until("Tersimpan");
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let mut program = opened();
    for (rows, columns) in [(30, 100), (20, 60), (24, 80)] {
        program.resize(rows, columns);
        program.settle();
    }
    for keys in [&b"1"[..], b"\x10", b"\x1b", b"\x0e", b"\x0e", b"\x1bOP", b"\x1b", b"\x11"] {
        program.cost(keys);
    }
    assert!(String::from_utf8_lossy(&program.written).contains("\x1b[?1049l"), "it has ended");
    asks_nothing(&program.written);
}

/// No question to the terminal is among what was written, nor anything that not every terminal knows.
#[track_caller]
pub fn asks_nothing(written: &[u8]) {
    let written = String::from_utf8_lossy(written);
    for (at, _) in written.match_indices('\x1b') {
        let rest = &written[at + 1..];
        // Digits from the keypad.
        if rest.starts_with('>') {
            continue;
        }
        assert!(rest.starts_with('['), "no OSC, no DCS: {:?}", &rest[..8.min(rest.len())]);
        let last = rest[1..].chars().find(char::is_ascii_alphabetic).unwrap();
        let is_mode = rest.starts_with("[?");
        assert!(
            matches!(last, 'A'..='D' | 'H' | 'J' | 'K' | 'd' | 'm') || (is_mode && matches!(last, 'h' | 'l')),
            "{last}"
        );
    }
}

#[test]
fn a_burst_of_resizes_is_one_frame() {
    let mut program = opened();
    let before = program.writes();
    for columns in 81..=100 {
        program.resize(24, columns);
    }
    program.settle();
    let frames = program.writes() - before;
    assert_eq!(frames, 1, "frames for 20 sizes");
    assert!(program.emulator.screen().contents().contains("Daftar langkah"));
}

#[test]
fn whoever_waits_sleeps() {
    let mut program = Program::start(&[], "SKJ di folder ini");
    program.idles("home");
    let mut program = opened();
    program.idles("the step list");
    for (keys, what) in
        [(&b"1"[..], "Identitas"), (b"\x0e", "Persyaratan"), (b"\x0e", "Manajerial"), (b"\x10", "the palette")]
    {
        program.cost(keys);
        program.idles(what);
    }
}

/// What lies in a folder, hidden or not, and when each was written last.
fn contents(folder: &Path) -> Vec<(PathBuf, std::time::SystemTime)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut found: Vec<_> =
        entries.map(|entry| (entry.path(), entry.metadata().unwrap().modified().unwrap())).collect();
    found.sort();
    found
}

#[test]
fn opening_alone_writes_nothing_and_what_was_saved_is_told_once() {
    let mut program = Program::start(&["buka", "0.skj.json", "--bidang", "identitas/kode_jabatan"], "sunting cepat");
    let folder = program.home.path().join(".local/share/skj/sesi");
    std::thread::sleep(Duration::from_millis(500));
    let (before, woken) = (contents(&folder), program.wakeups());
    std::thread::sleep(Duration::from_millis(5_500));
    assert_eq!((program.wakeups() - woken, program.drain()), (0, 0), "wake-ups and bytes");
    assert_eq!(contents(&folder), before);
    program.cost(b"a");
    program.until("Tersimpan");
    std::thread::sleep(Duration::from_millis(1_000));
    program.drain();
    // The save that a power cut cannot take comes later; what was told stays true.
    let (before, saved) = (contents(&folder), Duration::from_millis(5_500));
    std::thread::sleep(saved);
    assert_ne!(contents(&folder), before, "saved again, to last");
    assert_eq!(program.drain(), 0);
    // Then there is nothing left to be written.
    let before = contents(&folder);
    program.press(b"\x11");
    assert!(String::from_utf8_lossy(&program.written).contains("\x1b[?1049l"), "it has ended");
    assert_eq!(contents(&folder), before);
}

/// Costs of the desk's table; its rows are many, and none of these may depend on how many.
#[track_caller]
fn judge_table(program: &mut Program) {
    program.cost(DOWN);
    program.cost(DOWN);
    // The marker at once; the full names below it when input pauses. A minute that passes shows other ages as well,
    // which is no cost of moving: of three there and back the cheapest counts.
    for (what, count) in [("a move", 1), ("four moves at once", 4)] {
        let costs = [DOWN, UP, DOWN].map(|key| program.cost(&key.repeat(count)));
        let (bytes, writes) = costs.into_iter().min().unwrap();
        println!("{what}: {bytes} B in {writes} writes");
        assert!(bytes <= 280 && writes <= 2, "{what}: {bytes} B in {writes} writes");
    }
    // To the end and back: a page each time.
    for key in [&b"\x1b[F"[..], b"\x1b[H"] {
        let (bytes, writes) = program.cost(key);
        println!("{key:?}: {bytes} B in {writes} writes");
        assert!(bytes <= 1_800 && writes <= 2, "{key:?}: {bytes} B in {writes} writes");
    }
    program.costs_nothing(b"\x1b[H", "a key that changes nothing");
    let before = program.writes();
    program.cost(b"s");
    let opened = program.writes() - before;
    let (bytes, writes) = program.cost(b"k");
    println!("the filter: {opened} writes; a letter that is searched for: {bytes} B, {writes} writes");
    assert!(opened <= 2 && writes <= 2 && bytes <= 1_600, "a letter that is searched for: {bytes} B, {writes} writes");
    program.press_until(b"\x1b", "Saringan: ");
    program.idles("the desk");
}

#[test]
fn the_desk_costs_what_it_shows() {
    let mut program = Program::desk(260, "dari 260 menunggu");
    program.until("SKJ 1–11 dari 80");
    judge_table(&mut program);
}

/// `SKJ_DESK=FOLDER cargo test --test it -- --ignored budgets::the_desk_of_a_large`
#[test]
#[ignore = "needs a large folder"]
fn the_desk_of_a_large_folder_costs_the_same() {
    let folder = std::env::var("SKJ_DESK").expect("SKJ_DESK names the folder");
    let home = tempfile::tempdir().unwrap();
    read_once(home.path(), Path::new(&folder));
    let mut program = Program::desk_of(home, Path::new(&folder), "Dibaca ");
    program.press_until(b"s", "Saringan dan urutan");
    program.press_until(DOWN, "> [ ] draf ");
    program.cost(b"\r");
    program.cost(b"\x1b");
    program.press_until(b"\x1b[A", "> Peserta");
    // That is a row far below, in the last line of the screen, where every move moves all rows.
    program.press(b"\x1b[H");
    judge_table(&mut program);
}

/// Reads, writes and bytes read up to the first frame, which the terminal does not take: with nothing, a small and a
/// large dictionary of the agency.
fn before_the_first_frame(entries: usize) -> (u64, u64, u64) {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join(".local/share/skj");
    let state = home.path().join(".local/state/skj");
    [data.join("sesi"), data.join("kamus"), state.clone()]
        .iter()
        .for_each(|path| std::fs::create_dir_all(path).unwrap());
    std::fs::write(state.join("nama"), "Peserta 07\n").unwrap();
    std::fs::copy(root().join("sessions/sekretaris-dprd-30fcf1.skj.json"), data.join("sesi/0.skj.json")).unwrap();
    if entries > 0 {
        std::fs::write(data.join("kamus/dinas.json"), dictionary(entries)).unwrap();
    }
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let line = std::fs::File::options().read(true).write(true).open(pair.master.tty_name().unwrap()).unwrap();
    rustix::termios::tcflow(&line, rustix::termios::Action::OOff).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_skj"));
    command.env_clear();
    command.env("HOME", home.path());
    command.env("LANG", "C.UTF-8");
    command.env("TERM", "xterm");
    command.cwd(data.join("sesi"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    let at = format!("/proc/{}", child.process_id().unwrap());
    let counts = || {
        let io = std::fs::read_to_string(format!("{at}/io")).unwrap();
        let number = |key: &str| io.lines().find_map(|line| line.strip_prefix(key)).unwrap().trim().parse().unwrap();
        (number("syscr:"), number("syscw:"), number("rchar:"))
    };
    let end = Instant::now() + PATIENCE;
    let mut last = (0, 0, 0);
    loop {
        std::thread::sleep(SILENCE * 2);
        let now = counts();
        if now == last && now.0 > 0 {
            break;
        }
        assert!(Instant::now() < end, "it never waits");
        last = now;
    }
    assert_eq!(std::fs::read_dir(format!("{at}/task")).unwrap().count(), 1, "it waits for the first frame to be taken");
    child.kill().unwrap();
    child.wait().unwrap();
    last
}

fn dictionary(entries: usize) -> String {
    let level = |level| format!(r#"{{"level":{level},"deskripsi":"d","indikator":["{level}"]}}"#);
    let levels = [1, 2, 3, 4, 5].map(level).join(",");
    let blanks = " ".repeat(2_000);
    let entry =
        |number| format!(r#"{{"kode":"T.{number}","nama":"Unit {number}","definisi":"d",{blanks}"level":[{levels}]}}"#);
    let list: Vec<String> = (0..entries).map(entry).collect();
    format!(r#"{{"format":"skj-kamus","versi":1,"id":"d","nama":"D","kompetensi":[{}]}}"#, list.join(","))
}

#[test]
fn no_dictionary_is_read_before_the_first_frame() {
    let none = before_the_first_frame(0);
    for entries in [200, 3_000] {
        assert_eq!(before_the_first_frame(entries), none, "{entries} entries");
    }
}

/// System calls of the program, up to the first frame, which the terminal does not take, or up to its end.
fn system_calls(home: &Path, folder: &Path, arguments: &[&str]) -> usize {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let line = std::fs::File::options().read(true).write(true).open(pair.master.tty_name().unwrap()).unwrap();
    if arguments != ["--version"] {
        rustix::termios::tcflow(&line, rustix::termios::Action::OOff).unwrap();
    }
    let mut command = CommandBuilder::new("/bin/sh");
    command.env_clear();
    command.env("HOME", home);
    command.env("LANG", "C.UTF-8");
    command.env("TERM", "xterm");
    command.cwd(folder);
    command.args(["-c", "kill -STOP $$; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_skj")]);
    command.args(arguments);
    let mut child = pair.slave.spawn_command(command).unwrap();
    let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap());
    let state = || std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    while !state().contains(") T ") {
        std::thread::sleep(Duration::from_millis(1));
    }
    ptrace::seize(pid, ptrace::Options::PTRACE_O_TRACESYSGOOD | ptrace::Options::PTRACE_O_TRACEEXEC).unwrap();
    signal::kill(pid, Signal::SIGCONT).unwrap();
    // Each call stops it twice: before and after.
    let mut stops = 0;
    let mut last = Instant::now();
    while last.elapsed() < SILENCE * 2 {
        match waitpid(pid, Some(WaitPidFlag::WNOHANG)).unwrap() {
            WaitStatus::StillAlive => {
                std::thread::sleep(Duration::from_micros(100));
                continue;
            }
            WaitStatus::Exited(..) => break,
            WaitStatus::PtraceSyscall(_) => stops += 1,
            WaitStatus::PtraceEvent(_, _, event) if event == ptrace::Event::PTRACE_EVENT_EXEC as i32 => stops = 0,
            WaitStatus::PtraceEvent(..) | WaitStatus::Stopped(..) => {}
            other => panic!("{other:?}"),
        }
        last = Instant::now();
        ptrace::syscall(pid, None).unwrap();
    }
    let _ = child.kill();
    let _ = child.wait();
    stops / 2
}

#[test]
fn little_is_asked_of_the_system_before_the_first_frame() {
    let (none, empty) = home_with(0);
    let (home, folder) = home_with(8);
    // What the loader and the runtime ask for.
    let least = system_calls(none.path(), &empty, &["--version"]);
    let bare = system_calls(none.path(), &empty, &[]);
    let full = system_calls(home.path(), &folder, &[]);
    let opened = system_calls(home.path(), &folder, &["buka", "0.skj.json"]);
    println!("{least} for the version; home {bare}, with eight SKJ {full}; an SKJ {opened}");
    assert!(bare - least <= 56, "home: {} calls", bare - least);
    // To open, to look at, to read, to close; and memory.
    assert!(full - bare <= 8 * 4 + 12, "eight SKJ: {} calls", full - bare);
    // Five of them are about its own file.
    assert!(opened - least <= 84, "an SKJ: {} calls", opened - least);
}
