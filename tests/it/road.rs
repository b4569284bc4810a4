//! The program itself in a pseudo-terminal, key for key beside the same state machine in memory: both must show the same
//! screen, and what lies on disk in the end must be what was typed.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::backend::Backend as _;
use rustix::process::Signal;
use serde_json::Value;
use skj::app::{Key, KeyCode};
use skj::domain::Profile;
use tempfile::TempDir;

use crate::desk::{Desk, tokens};
use crate::pty::{DOWN, ENTER, ESC, LEFT, PATIENCE, Program, RIGHT, SIZE, TAB, UP};
use crate::wizard::ROAD;

/// Its words are of the disk and the clock; the state machine alone knows neither.
const STATUS_ROW: usize = 22;
/// Where the person of the road takes a rest.
const REST: &str = "# -- istirahat\n";

/// The program beside the desk in memory.
impl Program {
    /// Waits until the terminal shows what the desk draws, the cursor included.
    #[track_caller]
    fn expect_same(&mut self, desk: &Desk) {
        let mut drawn = desk.draw();
        let rows = crate::desk::rows_of(&drawn);
        let cursor = drawn.get_cursor_position().unwrap();
        let is_same = |screen: &vt100::Screen| {
            let shown = screen.rows(0, SIZE[0]).zip(&rows).enumerate();
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
            self.send(keys.into_iter().map(sent).collect::<String>());
            self.expect_same(desk);
        }
    }

    /// Leaves by the rows of the step list.
    #[track_caller]
    fn leave(mut self, desk: &mut Desk) {
        self.play(desk, "<esc><to Keluar>");
        self.send(ENTER);
        self.expect_exit(0);
    }
}

/// What a terminal sends for a key.
fn sent(key: Key) -> String {
    assert!(!key.ctrl, "{key:?}");
    match key.code {
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::Enter => ENTER.to_owned(),
        KeyCode::Tab => TAB.to_owned(),
        KeyCode::Esc => ESC.to_owned(),
        KeyCode::Up => UP.to_owned(),
        KeyCode::Down => DOWN.to_owned(),
        KeyCode::Right => RIGHT.to_owned(),
        KeyCode::Left => LEFT.to_owned(),
        other => panic!("{other:?} is not a key of the road"),
    }
}

fn desk(name: &str) -> Desk {
    Desk::with_profile(SIZE[0], SIZE[1], name, Profile::default())
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
    let mut program = Program::start(home.path(), &[]);
    program.expect_same(&first);
    program.play(&mut first, &script(before));
    let left = first.app.snapshot().unwrap().session;
    program.leave(&mut first);

    // Back at the same field and cursor.
    let mut second = desk("Peserta 07");
    second.open(left);
    let mut program = Program::start(home.path(), &[]);
    program.expect("> Lanjutkan: Kepala Bidang Kearsipan");
    program.send(ENTER);
    program.expect_same(&second);
    assert_eq!(second.state("fokus"), "isian identitas/ikhtisar_jabatan");
    let (walk, send) = after.trim_end().rsplit_once('\n').unwrap();
    program.play(&mut second, &script(walk));
    assert_eq!(send, "<enter>");
    program.send(ENTER);
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
    let mut program = Program::start(home.path(), &[]);
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
    program.ended_within(PATIENCE);
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
            Some(signal) => program.signal(signal),
            None => program.hang_up(),
        }
        program.expect_exit(code);
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
    let mut program = Program::start(home.path(), &[]);
    program.expect("> Lanjutkan: Kepala Bidang");
    program.send(ENTER);
    program.expect("; semua tersimpan.");
    let row = program.contents().lines().nth(1).unwrap_or_default().to_owned();
    assert!(row.starts_with("  Sambungan terputus "), "{row}");
    program.expect("> Nama jabatan         Kepala Bidang");
    program.send("X");
    program.expect("> Nama jabatan         Kepala BidaXng");
    program.signal(Signal::TERM);
    program.expect_exit(143);
}
