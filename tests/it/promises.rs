//! What the program promises about lines that drop, signals, kills, disks that fail and terminals that do not read: the
//! program itself, in a terminal, smaller than a fault kit does it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use skj::domain::door;
use skj::store::open_session;

use crate::pty::{PATIENCE, Program, QUIT, session_at};

const ID: &str = "01a1fb8c-d161-7562-b772-cda72330fcf1";
const OPEN: &str = "Langkah 1 dari 7";

/// A folder with one session, and the program that has it open.
struct Case {
    home: tempfile::TempDir,
    file: PathBuf,
}

impl Case {
    fn new() -> Case {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("skj");
        fs::create_dir(&folder).unwrap();
        let file = session_at(&folder, ID);
        Case { home, file }
    }

    fn start(&self) -> Program {
        let mut running = Program::start(self.home.path(), &["buka", self.file.to_str().unwrap()]);
        running.expect(OPEN);
        running
    }

    fn start_in_shell(&self, line: &str) -> Program {
        let mut running = Program::in_shell(self.home.path(), line, &self.file);
        running.expect(OPEN);
        running
    }

    /// What was typed, as it lies on disk.
    fn typed(&self) -> String {
        open_session(&self.file).unwrap().institution.office
    }

    fn wait_for_disk(&self, typed: &str) {
        let end = Instant::now() + PATIENCE;
        while self.typed() != typed {
            assert!(Instant::now() < end, "{typed:?} is not on disk but {:?}", self.typed());
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn state(&self) -> PathBuf {
        self.home.path().join(".local/state/skj")
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        }
        found.push(path);
    }
    found
}

type End = fn(&mut Program);

/// Every end but SIGKILL: the last letter is on disk, the screen is given back, the code says what happened.
#[test]
fn no_end_takes_a_letter() {
    let ends: [(&str, u32, End); 6] = [
        ("TERM", 143, |running| running.signal(Signal::TERM)),
        ("INT", 130, |running| running.signal(Signal::INT)),
        ("HUP", 129, |running| running.signal(Signal::HUP)),
        ("twice", 143, |running| {
            running.signal(Signal::TERM);
            running.signal(Signal::TERM);
        }),
        ("quit", 0, |running| running.send(QUIT)),
        ("Ctrl+C", 0, |running| running.send("\x03\x03")),
    ];
    for (name, code, end) in ends {
        let case = Case::new();
        let mut running = case.start();
        running.send("Dinas K");
        running.expect("Dinas K");
        end(&mut running);
        assert_eq!(running.ended_within(Duration::from_secs(4)), code, "{name}");
        running.assert_handed_back();
        assert_eq!(case.typed(), "Dinas K", "{name}");
    }
}

#[test]
fn a_dropped_line_ends_the_program_also_where_its_signal_is_ignored() {
    for line in ["exec $SKJ buka $FILE", "trap '' HUP; exec $SKJ buka $FILE"] {
        let case = Case::new();
        let mut running = case.start_in_shell(line);
        running.send("Dinas K");
        running.expect("Dinas K");
        running.hang_up();
        running.ended_within(Duration::from_secs(4));
        assert_eq!(case.typed(), "Dinas K", "{line}");
        // The next opening tells it, once.
        let mut again = case.start();
        again.expect("Sambungan terputus");
        again.send(QUIT);
        again.ended_within(PATIENCE);
        assert!(!case.start().contents().contains("Sambungan terputus"), "{line}");
    }
}

#[test]
fn a_kill_takes_at_most_the_last_second_and_leaves_no_question() {
    let case = Case::new();
    for round in 0..6_u64 {
        let before = case.typed();
        let mut running = case.start();
        let mut sent: Vec<Instant> = Vec::new();
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(300 + 350 * round) {
            running.send("a");
            sent.push(Instant::now());
            thread::sleep(Duration::from_millis(40));
        }
        let killed = Instant::now();
        running.signal(Signal::KILL);
        running.ended_within(PATIENCE);
        let kept = case.typed().len() - before.len();
        if let Some(lost) = sent.get(kept) {
            let age = killed - *lost;
            assert!(age < Duration::from_millis(1500), "round {round}: a letter of {age:?} ago is lost");
        }
    }
    let litter = |path: &PathBuf| path.to_string_lossy().ends_with(".tmp");
    assert!(files_below(case.home.path()).iter().filter(|path| litter(path)).count() <= 6);
}

#[test]
fn a_terminal_that_does_not_read_holds_up_neither_a_save_nor_the_end() {
    let case = Case::new();
    let mut running = case.start();
    running.stall(true);
    running.send("Dinas K");
    // Far more to draw than a line takes without being read.
    for _ in 0..200 {
        running.send("\x1bOP");
        thread::sleep(Duration::from_millis(4));
    }
    case.wait_for_disk("Dinas K");
    running.signal(Signal::TERM);
    let end = Instant::now() + Duration::from_secs(3);
    while running.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "still running");
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(case.typed(), "Dinas K");
}

#[test]
fn a_paste_without_an_end_takes_nothing_and_keys_work_again() {
    let case = Case::new();
    let mut running = case.start();
    running.send("sebelum ");
    running.expect("sebelum");
    running.send("\x1b[200~tempel");
    thread::sleep(Duration::from_millis(2500));
    let start = Instant::now();
    running.send(" sesudah");
    running.expect("sebelum tempel sesudah");
    assert!(start.elapsed() < Duration::from_secs(5));
    running.send("\x1b[200~lagi");
    thread::sleep(Duration::from_millis(100));
    running.hang_up();
    running.ended_within(Duration::from_secs(4));
    assert_eq!(case.typed(), "sebelum tempel sesudahlagi", "what came of it counts");
}

#[test]
fn a_paste_of_a_megabyte_is_cut_at_the_door_and_told() {
    let case = Case::new();
    let mut running = case.start();
    running.send("sebelum ");
    running.expect("sebelum");
    let start = Instant::now();
    running.send(format!("\x1b[200~{}\x1b[201~", "é".repeat(500_000)));
    running.expect("sisanya tidak dimasukkan");
    // The program that is tested is not the optimised one.
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    running.send(QUIT);
    running.expect_exit(0);
    let typed = case.typed();
    assert!(typed.starts_with("sebelum é") && typed.chars().count() == 65_536, "{}", typed.len());
    assert_eq!(door::beyond(&open_session(&case.file).unwrap()), None);
}

/// Stopped by the shell and from the palette: saved and given back before, drawn again after.
#[test]
fn a_stop_saves_and_gives_the_screen_back_and_going_on_draws_it_again() {
    for from_palette in [false, true] {
        let case = Case::new();
        let mut running = case.start_in_shell("$SKJ buka $FILE; echo DITUNDA; read x; fg; echo SELESAI");
        running.send("Dinas K");
        running.expect("Dinas K");
        match from_palette {
            true => running.send("\x10tunda\r"),
            // To the program behind the shell, whose number the terminal knows.
            false => {
                let group = running.foreground();
                rustix::process::kill_process(group, Signal::TSTP).unwrap();
            }
        }
        running.expect("DITUNDA");
        assert_eq!(case.typed(), "Dinas K");
        running.assert_handed_back();
        running.send("\r");
        running.expect("Dinas K");
        running.send("X");
        running.expect("Dinas KX");
        running.send(QUIT);
        running.expect("SELESAI");
        assert_eq!(case.typed(), "Dinas KX");
    }
}

/// A shell without jobs, as of a login that starts skj, would leave a stopped program where it is.
#[test]
fn nobody_is_left_with_a_stopped_program() {
    let case = Case::new();
    let mut running = case.start_in_shell("set +m; $SKJ buka $FILE; echo SELESAI");
    running.send("Dinas K");
    running.expect("Dinas K");
    running.send("\x10tunda\r");
    running.expect("Tidak dapat ditunda");
    running.send(QUIT);
    running.expect("SELESAI");
    assert_eq!(case.typed(), "Dinas K");
}

#[test]
fn a_terminal_of_any_size_takes_no_letter() {
    let case = Case::new();
    let mut running = case.start();
    for (index, letter) in "abcdefghijklmnopqrstuvwxyz".chars().cycle().take(120).enumerate() {
        let (cols, rows) = [(1, 1), (300, 100), (39, 12), (45, 18), (80, 24), (2, 60)][index % 6];
        running.resize(cols, rows);
        running.send(letter.encode_utf8(&mut [0; 4]));
    }
    running.resize(30, 10);
    running.expect("Layar terlalu kecil.");
    running.resize(80, 24);
    running.expect(OPEN);
    running.send(QUIT);
    running.expect_exit(0);
    assert_eq!(case.typed().len(), 120);
}

/// A limit on the size of files stands for a full disk: writing fails, in this folder and in the state folder.
#[test]
fn a_disk_that_takes_no_more_is_told_and_takes_nothing() {
    let case = Case::new();
    let before = fs::read(&case.file).unwrap();
    let mut running = case.start_in_shell("ulimit -f 1; exec $SKJ buka $FILE");
    running.send("Dinas K");
    running.expect("BELUM TERSIMPAN");
    running.send("esehatan");
    running.expect("Dinas Kesehatan");
    // The way out is not a way to lose it.
    running.send(QUIT);
    running.expect("Belum tersimpan:");
    assert!(running.child.try_wait().unwrap().is_none());
    assert_eq!(fs::read(&case.file).unwrap(), before);
    running.signal(Signal::TERM);
    assert_eq!(running.ended_within(Duration::from_secs(4)), 143);
    running.assert_handed_back();
    assert_eq!(fs::read(&case.file).unwrap(), before);
    assert!(files_below(case.home.path()).iter().all(|path| !path.to_string_lossy().ends_with(".tmp")));
}

/// A folder that went away and came back: a rescue copy meanwhile, then everything in its place.
#[test]
fn a_folder_that_cannot_be_written_leads_to_a_rescue_copy_that_is_offered() {
    let case = Case::new();
    let mut running = case.start();
    let folder = case.file.parent().unwrap().to_owned();
    let away = case.home.path().join("hilang");
    fs::rename(&folder, &away).unwrap();
    running.send("Dinas K");
    running.expect("BELUM TERSIMPAN");
    let rescues = case.state().join("selamat");
    let end = Instant::now() + PATIENCE;
    while !rescues.exists() || fs::read_dir(&rescues).unwrap().count() < 2 {
        assert!(Instant::now() < end, "no rescue copy");
        thread::sleep(Duration::from_millis(20));
    }
    running.signal(Signal::TERM);
    assert_eq!(running.ended_within(Duration::from_secs(4)), 143);
    fs::rename(&away, &folder).unwrap();
    let mut again = case.start();
    again.expect("Salinan penyelamat");
    again.send("\x10riwayat\r");
    again.expect("salinan penyelamat");
    again.send("\r");
    again.expect("keadaan terdahulu");
    again.send("\x1b[B\r");
    again.expect("Keadaan terdahulu dipakai");
    again.send(QUIT);
    again.expect_exit(0);
    assert_eq!(case.typed(), "Dinas K");
}

#[test]
fn a_change_from_outside_is_kept_beside_what_is_typed() {
    let case = Case::new();
    let mut running = case.start();
    let text = fs::read_to_string(&case.file).unwrap();
    let theirs = text.replace("Camat Contoh Utara", "Camat Lain");
    fs::write(&case.file, &theirs).unwrap();
    running.send("Dinas K");
    running.expect("diubah dari luar");
    running.send("X\x11");
    running.expect_exit(0);
    assert_eq!(fs::read_to_string(&case.file).unwrap(), theirs);
    let stem = case.file.to_str().unwrap().trim_end_matches(".skj.json");
    let ours = open_session(Path::new(&format!("{stem}.bentrok-1.json"))).unwrap();
    assert_eq!(ours.institution.office, "Dinas KX");
}

/// Whatever the umask, and for every kind of file.
#[test]
fn everything_that_is_made_is_private() {
    let case = Case::new();
    let mut running = case.start_in_shell("umask 000; exec $SKJ buka $FILE");
    running.send("Dinas K\x13");
    case.wait_for_disk("Dinas K");
    running.send("\x1b");
    running.expect("Daftar langkah");
    running.send("2");
    running.expect("Langkah 2 dari 7");
    running.hang_up();
    running.ended_within(PATIENCE);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let made: Vec<PathBuf> = files_below(case.home.path());
    let found = |part: &str| made.iter().any(|path| path.to_string_lossy().contains(part));
    for part in [".kunci", ".skj-riwayat/", "terputus-", "terakhir", ".skj.json"] {
        assert!(found(part), "{part}: {made:?}");
    }
    for path in made.iter().filter(|path| !path.ends_with("skj") && !path.ends_with(".local") || path.is_file()) {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(path), wanted, "{}", path.display());
    }
}

#[test]
fn without_a_usable_terminal_there_is_one_sentence_and_no_escape() {
    let home = tempfile::tempdir().unwrap();
    let lines: &[(&str, i32)] = &[
        ("$SKJ < /dev/null", 2),
        ("$SKJ <&-", 2),
        ("$SKJ < /dev/null >&-", 2),
        ("$SKJ < /dev/null > /dev/full", 2),
        ("$SKJ skema > /dev/full", 3),
        ("$SKJ daftar --json >&-", 0),
        ("echo | $SKJ", 2),
        // Plain mode with no answers at all.
        ("LC_ALL=C TERM=dumb $SKJ < /dev/null", 0),
        ("env -u HOME $SKJ < /dev/null", 2),
    ];
    for (line, code) in lines {
        let start = Instant::now();
        let output = Command::new("sh")
            .args(["-c", line])
            .env("SKJ", env!("CARGO_BIN_EXE_skj"))
            .env("HOME", home.path())
            .env_remove("SKJ_FOLDER")
            .current_dir(home.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let sentence = String::from_utf8(output.stderr).unwrap();
        assert!(start.elapsed() < Duration::from_secs(5), "{line}");
        assert_eq!(output.status.code(), Some(*code), "{line}: {sentence}");
        assert!(sentence.lines().count() <= 1, "{line}: {sentence}");
        assert!(![&output.stdout[..], sentence.as_bytes()].concat().contains(&0x1b), "{line}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_crash() {
    let case = Case::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_skj"))
        .args(["tampil", case.file.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code().is_some_and(|code| code != 101), "{:?} {sentence}", output.status);
}
