//! Every screen as a thin line sees it: what a frame costs beside the least that its cells need, and silence while nobody
//! types. The program itself in a pseudo-terminal.

use std::time::Duration;

use crate::budgets::{Program, asks_nothing, opened};
use crate::least;

/// What to press on a screen, its name, and words that stand on the next one.
type Walk = &'static [(&'static [u8], &'static str, &'static str)];

const BEGUN: &str = "SKJ di folder ini";
const HOME: Walk = &[
    (b"", "home", "SKJ di folder ini"),
    (b"\x10", "the palette", "── Perintah"),
    (b"\x1b", "home", "SKJ di folder ini"),
    (b"\x1b[B", "home, one lower", "SKJ di folder ini"),
    (b"\x10latihan\r", "practice", "Latihan: tidak ada yang disimpan."),
];
/// The wizard, from the step list on.
const WIZARD: Walk = &[
    (b"1", "Identitas", "Langkah 1 dari 7"),
    (b"\x1bOP", "help", "Contoh"),
    (b"\x1b", "Identitas", "Langkah 1 dari 7"),
    (b"\x0e", "Persyaratan", "Langkah 2 dari 7"),
    (b"\x0e", "Manajerial", "Langkah 3 dari 7"),
    (b"\x0e", "Sosial kultural", "Langkah 4 dari 7"),
    (b"\x0e", "Pemetaan", "Langkah 5 dari 7"),
    (b"\x0e", "Teknis", "Langkah 6 dari 7"),
    (b"\r", "a unit's actions", "Tutup"),
    (b"\r", "a unit", "Teknis · Unit"),
    (b"\x1b", "Teknis", "Unit kompetensi teknis"),
    (b"\x0e", "Tinjau", "Langkah 7 dari 7"),
    (b"\x1b[6~", "Tinjau, a page on", "Langkah 7 dari 7"),
    (b"\x10riwayat\r", "the history", "Riwayat"),
    (b"\x1b", "Tinjau", "Langkah 7 dari 7"),
    (b"\x10ekspor\r", "the export", "Ekspor"),
    (b"\x1b", "the step list", "Daftar langkah"),
    (b"\x10cakupan\r", "the coverage", "Cakupan"),
];
/// The facilitator's desk, from its table on.
const DESK: Walk = &[
    (b"", "the table", "dari 26 menunggu"),
    (b"\x1b[6~", "the table, a page on", "menunggu"),
    (b"s", "the filter", "Saringan dan urutan"),
    (b"\x1b", "the table", "menunggu"),
    (b"\x1b[H", "the table", "menunggu"),
    (b"\r", "an SKJ", "Temuan dan catatan"),
    (b"\x1b[6~", "an SKJ, a page on", "Temuan dan catatan"),
    (b"c", "a remark", "Catatan baru"),
    (b"\x1b", "an SKJ", "Temuan dan catatan"),
    (b"v", "what deviates", "menyimpang"),
    (b"A", "the verdict", "Yang ditulis"),
    (b"\x1b", "an SKJ", "menyimpang"),
    (b"\x1b", "the table", "menunggu"),
    (b"\x10terbanyak\r", "Terbanyak", "Telaah · Terbanyak"),
    (b"\x1b", "the table", "menunggu"),
    (b"\x10kemajuan\r", "the progress", "Kemajuan"),
    (b"\x1b", "the table", "menunggu"),
    (b"\x10rekap\r", "the recap", "Rekap"),
];

/// A frame of its cells costs at most this much more than the least, in percent; what tells the time of a save or follows
/// a pause comes in frames of its own, each with its way there and back.
const MOST: usize = 105;
const FOLLOWING_FRAME: u64 = 24;

#[track_caller]
fn frames_are_near_the_least(mut program: Program, walk: Walk) {
    for (keys, what, mark) in walk {
        let before = program.screen().clone();
        let (bytes, writes) = match keys {
            [] => (program.written.len(), program.writes()),
            keys => program.cost(keys),
        };
        // The desk shows the first rows before it has read the last ones.
        if keys.is_empty() && writes > 1 {
            continue;
        }
        assert!(program.screen().contents().contains(mark), "{what}:\n{}", program.screen().contents());
        let least = match keys {
            [] => least::of_first(program.screen()),
            _ => least::bytes(&before, program.screen()),
        };
        let most = (least * MOST).div_ceil(100) as u64 + FOLLOWING_FRAME * writes.saturating_sub(1);
        println!("{what}: {bytes} B, least {least}, {writes} writes");
        assert!(bytes as u64 <= most, "{what}: {bytes} B in {writes} writes, least {least}");
    }
    asks_nothing(&program.written);
}

#[test]
fn frames_of_the_wizard_are_near_the_least() {
    frames_are_near_the_least(Program::start(&[], BEGUN), HOME);
    frames_are_near_the_least(opened(), WIZARD);
}

#[test]
fn frames_of_the_desk_are_near_the_least() {
    frames_are_near_the_least(Program::desk(26, "dari 26 menunggu"), DESK);
}

/// The first frame of a start, which no second one may follow.
#[track_caller]
fn is_there_at_once(what: &str, start: impl Fn() -> Program) {
    let cost = |program: Program| {
        asks_nothing(&program.written);
        (program.written.len(), least::of_first(program.screen()))
    };
    // On a machine that is too busy the last rows follow in another one.
    let mut tried = Vec::new();
    for _ in 0..5 {
        let (bytes, least) = cost(start());
        if bytes <= least * MOST / 100 {
            return;
        }
        tried.push((bytes, least));
    }
    panic!("{what}: bytes and the least {tried:?}");
}

#[test]
fn whatever_the_command_line_opens_is_there_in_one_frame() {
    let starts: [(&str, &[&str], &str); 4] = [
        ("home", &[], BEGUN),
        ("an SKJ", &["buka", "0.skj.json"], "Langkah "),
        ("one field", &["buka", "0.skj.json", "--bidang", "identitas/kode_jabatan"], "sunting cepat"),
        ("a new SKJ", &["baru"], "Daftar langkah"),
    ];
    for (what, arguments, mark) in starts {
        is_there_at_once(what, || Program::start(arguments, mark));
    }
    is_there_at_once("the desk", || Program::desk_again(13, "dari 13 menunggu"));
}

/// A program on each screen of a walk.
fn stops(start: impl Fn() -> Program + Sync, walk: Walk) -> Vec<(&'static str, Program)> {
    let is_new = |number: &usize| walk[..*number].iter().all(|(_, known, _)| *known != walk[*number].1);
    std::thread::scope(|scope| {
        let walked = |number: usize| {
            let mut program = start();
            for (keys, _, mark) in &walk[..=number] {
                program.press(keys);
                program.until(mark);
            }
            (walk[number].1, program)
        };
        let threads: Vec<_> =
            (0..walk.len()).filter(is_new).map(|number| scope.spawn(move || walked(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn whoever_waits_sleeps_on_every_screen() {
    let mut all = Vec::new();
    all.extend(stops(|| Program::start(&[], BEGUN), HOME));
    all.extend(stops(opened, WIZARD));
    all.extend(stops(|| Program::desk(26, "dari 26 menunggu"), DESK));
    let alone: [(&str, &[&str], &str); 3] = [
        ("skj dokter", &["dokter"], "Enter dua kali"),
        ("plain mode", &["--polos"], "Jawab: "),
        ("one field", &["buka", "0.skj.json", "--bidang", "identitas/kode_jabatan"], "sunting cepat"),
    ];
    all.extend(alone.map(|(what, arguments, mark)| (what, Program::start(arguments, mark))));
    // The last save that is meant to last comes five seconds after the first change.
    std::thread::sleep(Duration::from_millis(1_500));
    all.iter_mut().for_each(|(_, program)| _ = program.drain());
    std::thread::sleep(Duration::from_secs(1));
    all.iter_mut().for_each(|(_, program)| _ = program.drain());
    let before: Vec<u64> = all.iter().map(|(_, program)| program.wakeups()).collect();
    std::thread::sleep(Duration::from_millis(2_500));
    for ((what, program), before) in all.iter_mut().zip(before) {
        assert_eq!((program.wakeups() - before, program.drain()), (0, 0), "{what}: wake-ups and bytes");
    }
}
