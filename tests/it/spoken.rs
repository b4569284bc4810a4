//! Plain mode as it is heard: every page is walked through by answers, and nothing is said that only the eye could use.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::Config;
use skj::app::command::{Binding, COMMANDS};
use skj::app::{Effect, FileName, KeyCode, Msg};
use skj::plain::{PROMPT, Talk};
use unicode_width::UnicodeWidthStr;

use crate::desk::Desk;

/// Keys and places of the screen, beside the keys of commands.
const OF_THE_SCREEN: &[&str] = &[
    "Esc",
    "Tab",
    "Shift",
    "Panah",
    "panah",
    "Tombol",
    "tombol",
    "kursor",
    "klik",
    "layar ini",
    "di kanan",
    "di kiri",
    "di bawah garis",
    "di atas garis",
    "[x]",
    "[ ]",
    "(wajib)",
    "(boleh kosong)",
];
const SIGNS: &str = "─│·↑↓←→×█";
/// What Enter does where nothing else is answered.
const ENTER: &[&str] = &["saja", "untuk"];

/// Keys with names, and keys that are letters.
fn key_names() -> [BTreeSet<String>; 2] {
    let bound = |letters: bool| {
        let keys = COMMANDS.iter().flat_map(|command| command.keys);
        let keys = keys.filter(|key| (!key.ctrl && is_letter(key)) == letters).map(Binding::name);
        keys.filter(|name| !letters || name.chars().all(char::is_alphabetic)).collect()
    };
    [bound(false), bound(true)]
}

fn is_letter(key: &Binding) -> bool {
    matches!(key.code, KeyCode::Char(letter) if letter != ' ')
}

/// What is wrong with what was said, line by line; answers are not judged.
pub fn faults(paper: &str) -> Vec<String> {
    let [keys, letters] = key_names();
    let words: Vec<&str> = keys.iter().map(String::as_str).chain(OF_THE_SCREEN.iter().copied()).collect();
    let mut found = Vec::new();
    let mut before = "";
    for line in paper.lines() {
        if line.starts_with(PROMPT) {
            before = "";
            continue;
        }
        let mut fault = |what: &str| found.push(format!("{what}: {line}"));
        if line.width() > 72 {
            fault("too wide");
        }
        words.iter().filter(|word| holds(line, word)).for_each(|word| fault(word));
        line.chars().filter(|letter| SIGNS.contains(*letter)).for_each(|sign| fault(&sign.to_string()));
        let behind_enter = line.split("Enter ").skip(1).map(|rest| rest.split(' ').next().unwrap_or_default());
        behind_enter.filter(|word| !ENTER.contains(&word.trim_end_matches(':'))).for_each(|_| fault("Enter"));
        line.split_whitespace().filter(|word| letters.contains(*word)).for_each(&mut fault);
        if line == before && !line.is_empty() && line.ends_with('.') {
            fault("said twice");
        }
        before = line;
    }
    found
}

/// The word stands there whole.
fn holds(line: &str, word: &str) -> bool {
    let is_end = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    line.match_indices(word)
        .any(|(at, _)| is_end(line[..at].chars().next_back()) && is_end(line[at + word.len()..].chars().next()))
}

/// Conversations that only lead to a place; at each question there help is asked for as well.
const PLACES: &[(&str, &str)] = &[
    ("mulai", "|Rina|?"),
    ("kosong", ""),
    ("folder", "?|:cari|?||:salin dari|"),
    ("baru", "||||||||||1|||||1"),
    ("camat", "1|||||||||||<|7|Kirim|Lihat semua|0"),
    ("camat", "2|9|||1||||Tutup|1|Pelatihan lain||"),
    ("camat", "3|4|Alasan||:semua level|:langkah 4|2|"),
    ("camat", "5||<|<|1|2|2|Cari unit|zzz|air|1||<|:cakupan|1|Turunkan|<"),
    ("camat", "5|1|Usulkan|Air|Mampu.||||||Isi level lain|x||<|<|4"),
    ("camat", "5|:tempel|1. Satu|2. Dua||1|Pisah|2|Gabung|1|Buang|Tutup|:lihat contoh|1"),
    ("camat", "6|1|Ubah|||5|||||||Tambah indikator|Baru||:hapus baris|Pulihkan|Lanjut|Selesai"),
    ("camat", "7|0|:kirim|Kirim|Ubah lagi|:tema|kontras||:ganti nama|-|Budi"),
    ("camat disk", ":riwayat|1|3|5|<|Kembali ke keadaan|:ekspor|Excel|<|x|PDF|<|:simpan salinan||/media/usb|"),
    ("camat baca", "1|Lain||3|5|:kirim|Kirim"),
    ("kamus", "3|:perbarui|1|Biarkan semua"),
    ("dikembalikan", "1|Tidak setuju|Sudah.||Tutup|Semua|2|Pakai usul|4|Ke isian||Kirim lagi"),
    ("dipakai", "?|Baca saja"),
    ("latihan", "?|:kirim|Perbaiki|x|y||<|<"),
    ("sekretaris", "7|1||2|:kirim|Lihat semua"),
    ("telaah", "?|0|:saringan|9||:terbanyak|?|1|<|:kemajuan|:rekap|:ekspor rekap|Excel"),
    ("telaah", "Camat|?|0|dibaca 20|Memimpin peny|?||x|y||:hanya|:perubahan|:bandingkan|1|:setujui||<|:kembalikan|z|1"),
    ("telaah", "tandai 1 2|:untuk semua|1|1|:segarkan|:berikutnya|1|?"),
    ("telaah baca", "Camat|0|:perubahan|?|tandai 1"),
];

#[test]
fn nothing_is_said_that_only_the_eye_could_use() {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (start, answers) in PLACES {
        let mut desk = Desk::begin(&format!("{start} 1000x1000"));
        let paper = walk(&mut desk, answers, &mut seen);
        found.extend(faults(&paper).into_iter().map(|fault| format!("{start}, {answers}: {fault}")));
    }
    let paper = unsaved(&mut seen);
    found.extend(faults(&paper));
    assert!(found.is_empty(), "{}", found.join("\n"));
    let missed: Vec<&str> = PAGES.iter().copied().filter(|page| !seen.iter().any(|seen| seen == page)).collect();
    assert!(missed.is_empty(), "never heard: {missed:?}\nheard: {seen:?}");
}

/// Every page, as the desk names it.
const PAGES: &[&str] = &[
    "nama",
    "beranda",
    "dipakai",
    "daftar langkah",
    "identitas",
    "persyaratan",
    "manajerial",
    "sosial_kultural",
    "pemetaan",
    "teknis",
    "tinjau",
    "unit",
    "level lain",
    "cakupan",
    "tempelan",
    "ekspor",
    "kamus",
    "kirim",
    "catatan",
    "semua catatan",
    "terkirim 1",
    "telaah Table",
    "telaah Form",
    "telaah Changes",
    "telaah Verdict(Approve)",
    "telaah Verdict(Return)",
    "telaah Frequent { by_field: false }",
    "telaah Progress",
    "telaah Recap",
    "telaah Bulk",
];

/// The conversation, with `?` before each answer.
fn walk(desk: &mut Desk, answers: &str, seen: &mut BTreeSet<String>) -> String {
    let mut talk = Talk::default();
    let mut paper = talk.ask(&mut desk.app).join("\n");
    for answer in answers.split('|').flat_map(|answer| ["?", answer]) {
        seen.insert(desk.state("layar"));
        paper.push_str(&format!("\n{PROMPT}{answer}\n"));
        for (effect, _) in talk.answer(&mut desk.app, answer) {
            desk.answer(&effect);
        }
        paper.push_str(&talk.ask(&mut desk.app).join("\n"));
    }
    seen.insert(desk.state("layar"));
    paper
}

/// A disk that takes nothing.
fn unsaved(seen: &mut BTreeSet<String>) -> String {
    let mut desk = Desk::begin("camat 1000x1000");
    desk.app.open.as_mut().unwrap().file = Some(FileName("kerja".to_owned()));
    let mut paper = walk(&mut desk, "3|4", seen);
    for failures in 1..=2 {
        desk.at(failures * 5_000);
        let failures = usize::try_from(failures).unwrap();
        desk.send(Msg::SaveFailed { reason: "disk penuh".to_owned(), failures, rescued: None });
        paper.push_str(&format!("\n{}", walk(&mut desk, "?", seen)));
    }
    assert!(paper.contains("hubungi fasilitator"), "{paper}");
    paper
}

#[test]
fn what_is_heard_is_judged_by_its_words() {
    let check = |line: &str, expected: &[&str]| {
        let found: Vec<String> =
            faults(line).iter().map(|fault| fault.split(": ").next().unwrap().to_owned()).collect();
        assert_eq!(found, expected, "{line}");
    };
    check("Enter saja: tetap. < kembali, ? bantuan, . simpan dan keluar.", &[]);
    check("Jawab: Esc", &[]);
    check("Tabel eskalasi F12a, Ctrl", &[]);
    check("Tekan F1, Esc, atau Ctrl+Z.", &["Ctrl+Z", "F1", "Esc"]);
    check("Enter membuka.", &["Enter"]);
    check("n membuka berikutnya.", &["n"]);
    check("Level 3 → 4", &["→"]);
    check(&"aa ".repeat(30), &["too wide"]);
}

fn answer() -> impl Strategy<Value = String> {
    let command = prop::sample::select(COMMANDS.iter().map(|command| command.label).collect::<Vec<_>>());
    prop_oneof![
        6 => (0u8..=15).prop_map(|number| number.to_string()),
        6 => prop::sample::select(vec!["", "", "<", "?", "-", "0", ":", "tandai 1 3", "dibaca 12"]).prop_map(str::to_owned),
        3 => command.prop_map(|label| format!(":{}", label.trim_end_matches('…').to_lowercase())),
        1 => (1u8..=20).prop_map(|number| format!(":{number}")),
        2 => prop::sample::select(vec!["air", "Camat", "Memimpin", "Lanjut", "Tutup", "Tambah", "S-2"]).prop_map(str::to_owned),
        1 => "\\PC{0,90}",
        1 => any::<String>(),
    ]
}

/// More for a long search: `PROPTEST_CASES=500 cargo test spoken`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok()).unwrap_or(16)
}

proptest! {
    #![proptest_config(Config { cases: cases(), failure_persistence: None, ..Config::default() })]

    /// Whatever is answered: lines fit and are harmless, a question stands there, and leaving saves.
    #[test]
    fn any_answers_leave_everything_in_order(
        start in prop::sample::select(vec!["mulai", "folder", "baru", "camat disk", "kamus", "dikembalikan", "latihan", "telaah", "camat baca"]),
        answers in prop::collection::vec(answer(), 1..40),
    ) {
        let mut desk = Desk::begin(&format!("{start} 1000x1000"));
        let mut talk = Talk::default();
        talk.ask(&mut desk.app);
        for answer in &answers {
            let before = desk.app.session().map(|session| (session.id.clone(), serde_json::to_value(session).unwrap()));
            for (effect, _) in talk.answer(&mut desk.app, answer) {
                desk.answer(&effect);
            }
            let said = talk.ask(&mut desk.app);
            for line in &said {
                prop_assert!(line.width() <= 72, "{answers:?}: {line}");
                prop_assert!(!line.contains(char::is_control), "{answers:?}: {line:?}");
            }
            // What is refused says why and changes nothing, but that a command ends the text that is being written.
            if desk.app.refused {
                prop_assert!(!said.is_empty(), "{answers:?}: {answer:?} is refused without a word");
                let now = desk.app.session().map(|session| (session.id.clone(), serde_json::to_value(session).unwrap()));
                let is_same = before.as_ref().map(|(id, _)| id) != now.as_ref().map(|(id, _)| id) || before == now;
                prop_assert!(is_same || answer.trim().starts_with([':', '<', '.']), "{answers:?}: {answer:?}");
            }
        }
        let orders = talk.end(&mut desk.app);
        prop_assert!(orders.iter().any(|(effect, _)| *effect == Effect::Quit), "{answers:?}");
    }
}
