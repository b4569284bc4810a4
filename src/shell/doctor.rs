//! `skj dokter`: what the terminal does, as the program sees it, and what to change in which program. Nothing is asked
//! of the terminal itself: what cannot be known without asking is tried by hand.

use std::time::{Duration, Instant};

use super::begin::{has_color, is_utf8_locale};
use super::input;
use crate::app::layout::{LEAST, wrap};
use crate::app::{Key, KeyCode, Msg};
use crate::terminal::{self, Input};

/// One line for each program between the person and skj.
const ADVICE: &[(&str, &str)] = &[
    (
        "PuTTY",
        "Window > Translation: UTF-8; Terminal > Keyboard: Control-? dan Home/End Standard; Connection: keepalive 30.",
    ),
    (
        "Windows Terminal",
        "Bila tanda tampak aneh: huruf Cascadia Mono; Ctrl+V menempel; matikan pintasan yang memakai Ctrl+P.",
    ),
    ("MobaXterm", "Settings > Terminal: UTF-8, matikan \"Backspace sends ^H\", nyalakan \"Paste using right-click\"."),
    (
        "Termux",
        "Di ~/.termux/termux.properties: extra-keys = [['ESC','TAB','UP','DOWN','LEFT','RIGHT']]; Ctrl: Volume Turun.",
    ),
    ("tmux", "Di ~/.tmux.conf: set -s escape-time 10, set -g default-terminal tmux-256color; jalankan tmux -u."),
    ("screen", "Di ~/.screenrc: maptimeout 10, defutf8 on, altscreen on; jalankan screen -U."),
];

const TASK: &str = "Tekan tombol satu per satu: Backspace, Del, Home, End, F1, panah, Esc; lalu tempel teks. Enter dua kali \
                    berturut-turut mengakhiri.";

/// Nothing was pressed for so long.
const PATIENCE: Duration = Duration::from_secs(60);
const READ: usize = 64 * 1024;
/// Bytes of a key that are shown.
const SHOWN: usize = 8;

/// What is known without any key.
pub fn report() -> Vec<String> {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let size = match terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => match width < LEAST.width || height < LEAST.height {
            true => format!("{width}×{height}: terlalu kecil, perbesar sampai {}×{}", LEAST.width, LEAST.height),
            false if width < 80 || height < 24 => format!("{width}×{height}: cukup; 80×24 lebih nyaman"),
            false => format!("{width}×{height}: baik"),
        },
        _ => "tidak diketahui; skj memakai tanya jawab (--polos)".to_owned(),
    };
    let color = match (has_color(), variable("NO_COLOR").is_empty()) {
        (true, _) => "16 warna; --tema memilih netral, gelap, terang, atau kontras",
        (false, false) => "tidak, karena NO_COLOR",
        (false, true) => "tidak; TERM ini tidak berwarna",
    };
    let signs = match is_utf8_locale() {
        true => "UTF-8. Ini harus tampak sebagai garis, titik, dan panah: ─ · … – ↑ ↓ ← → ×",
        false => "bukan UTF-8, jadi tanda ASCII; LANG=C.UTF-8 memberi garis dan panah",
    };
    let between = [("TMUX", "tmux"), ("STY", "screen"), ("SSH_CONNECTION", "SSH")];
    let between: Vec<&str> =
        between.iter().filter(|(name, _)| !variable(name).is_empty()).map(|(_, what)| *what).collect();
    let term = match variable("TERM") {
        term if term.is_empty() => "tidak disetel; skj menganggapnya tanpa warna".to_owned(),
        term if term == "dumb" => "dumb; skj memakai tanya jawab (--polos)".to_owned(),
        term => term,
    };
    vec![
        format!("Ukuran     {size}"),
        format!("TERM       {term}"),
        format!("Warna      {color}"),
        format!("Huruf      {signs}"),
        format!("Melalui    {}", if between.is_empty() { "langsung".to_owned() } else { between.join(", ") }),
    ]
}

/// What to change where, a line for each program.
pub fn advice() -> Vec<String> {
    let head = "Bila ada yang janggal, ubah ini:".to_owned();
    std::iter::once(head).chain(ADVICE.iter().map(|(program, what)| format!("{program}: {what}"))).collect()
}

/// Shows keys as they arrive until Enter is pressed twice; returns what should be changed.
pub fn try_keys() -> std::io::Result<Vec<String>> {
    let raw = terminal::Raw::enter()?;
    let mut trial = Trial { input: Input::new(), bytes: Vec::new(), began: None, entered: false, findings: Vec::new() };
    let width = terminal::size().map_or(80, |(width, _)| usize::from(width));
    for row in wrap(TASK, width.saturating_sub(1).min(76)) {
        say(&row)?;
    }
    let mut buffer = vec![0; READ];
    loop {
        let due = trial.input.deadline().map(|due| due.saturating_duration_since(Instant::now()));
        let ready = terminal::poll_input(terminal::tty(), &[], Some(due.unwrap_or(PATIENCE)))?;
        let mut read: &[u8] = &[];
        if ready.tty || ready.hangup {
            match terminal::read_tty(&mut buffer)? {
                0 => break,
                count => read = buffer.get(..count).unwrap_or_default(),
            }
        } else if due.is_none() {
            break;
        }
        let (lines, is_over) = trial.take(read, Instant::now());
        for line in lines {
            say(&line)?;
        }
        if is_over {
            break;
        }
    }
    drop(raw);
    Ok(trial.findings)
}

fn say(line: &str) -> std::io::Result<()> {
    terminal::write_all(format!("{line}\r\n").as_bytes())
}

/// What was pressed so far.
struct Trial {
    input: Input,
    /// Of the key that is not complete yet.
    bytes: Vec<u8>,
    began: Option<Instant>,
    /// The key before was Enter.
    entered: bool,
    findings: Vec<String>,
}

impl Trial {
    /// The lines about one read, and whether that was all.
    fn take(&mut self, read: &[u8], now: Instant) -> (Vec<String>, bool) {
        let began = *self.began.get_or_insert(now);
        self.bytes.extend_from_slice(read);
        let mut events = Vec::new();
        match read.is_empty() {
            true => self.input.tick(now, &mut events),
            false => self.input.feed(read, now, &mut events),
        }
        if events.is_empty() {
            return (Vec::new(), false);
        }
        let waited = now.saturating_duration_since(began).as_millis();
        let bytes = std::mem::take(&mut self.bytes);
        self.began = None;
        let is_marked = bytes.windows(6).any(|window| window == b"\x1b[200~");
        let mut lines = Vec::new();
        let mut is_over = false;
        for event in events {
            let (name, is_enter) = match input::message(event) {
                Msg::Paste(text) => (self.paste(&text, is_marked), false),
                Msg::Key(key) => (key_name(key), key.code == KeyCode::Enter),
                _ => continue,
            };
            is_over |= is_enter && self.entered;
            self.entered = is_enter;
            lines.push(name);
        }
        let name = lines.join(" ");
        let is_split = waited > 1 && !is_marked && bytes.len() > 1;
        let delay = if is_split { format!(", terpecah selama {waited} ms") } else { String::new() };
        if is_split {
            self.find("Tombol tiba terpecah: jangan menekan Esc lalu panah terlalu cepat; di tmux: escape-time 10.");
        }
        (vec![format!("  {name:<22} {}{delay}", hex(&bytes))], is_over)
    }

    fn paste(&mut self, text: &str, is_marked: bool) -> String {
        let count = text.chars().count();
        match is_marked {
            true => format!("tempelan {count} huruf"),
            false => {
                self.find(
                    "Tempelan tiba tanpa tanda; skj menebaknya. Di PuTTY: matikan \"Disable bracketed paste mode\".",
                );
                format!("tempelan {count} huruf, tanpa tanda")
            }
        }
    }

    fn find(&mut self, sentence: &str) {
        if !self.findings.iter().any(|known| known == sentence) {
            self.findings.push(sentence.to_owned());
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    let shown: Vec<String> = bytes.iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect();
    let more = if bytes.len() > SHOWN { " …" } else { "" };
    shown.join(" ") + more
}

fn key_name(key: Key) -> String {
    let name = match key.code {
        KeyCode::Char(' ') => "Spasi".to_owned(),
        KeyCode::Char(letter) => crate::domain::clean::visible(&letter.to_string()).into_owned(),
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::BackTab => "Shift+Tab".to_owned(),
        KeyCode::Delete => "Del".to_owned(),
        KeyCode::Insert => "Ins".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        code => format!("{code:?}"),
    };
    if key.ctrl { format!("Ctrl+{}", name.to_uppercase()) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines for reads that arrive the given milliseconds after the first.
    fn lines(reads: &[(u64, &[u8])]) -> (Vec<String>, Vec<String>) {
        let start = Instant::now();
        let mut trial =
            Trial { input: Input::new(), bytes: Vec::new(), began: None, entered: false, findings: Vec::new() };
        let mut lines = Vec::new();
        for (at, bytes) in reads {
            lines.extend(trial.take(bytes, start + Duration::from_millis(*at)).0);
        }
        (lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect(), trial.findings)
    }

    #[test]
    fn keys_are_named_with_their_bytes() {
        for (bytes, expected) in [
            (&b"\x7f"[..], "Backspace 7f"),
            (b"\x08", "Backspace 08"),
            (b"\x1b[1~", "Home 1b 5b 31 7e"),
            (b"\x1b[A", "↑ 1b 5b 41"),
            (b"\x1b[Z", "Shift+Tab 1b 5b 5a"),
            (b"\x10", "Ctrl+P 10"),
            (b"\x1b[200~a b\x1b[201~", "tempelan 3 huruf 1b 5b 32 30 30 7e 61 20 …"),
        ] {
            assert_eq!(lines(&[(0, bytes)]), (vec![expected.to_owned()], Vec::new()));
        }
    }

    #[test]
    fn what_is_slow_or_unmarked_is_told_once() {
        let (shown, findings) =
            lines(&[(0, b"\x1b"), (30, b"[A"), (40, b"\x1b"), (95, b""), (100, b"\x1b"), (130, b"[B")]);
        assert_eq!(shown, ["↑ 1b 5b 41, terpecah selama 30 ms", "Esc 1b", "↓ 1b 5b 42, terpecah selama 30 ms"]);
        assert_eq!(findings.len(), 1, "{findings:?}");
        let (shown, findings) = lines(&[(0, b"satu\rdua\r")]);
        assert_eq!(shown, ["tempelan 9 huruf, tanpa tanda 73 61 74 75 0d 64 75 61 …"]);
        assert!(findings[0].contains("bracketed paste"), "{findings:?}");
    }

    #[test]
    fn two_enters_end_it_and_others_between_do_not() {
        let mut trial =
            Trial { input: Input::new(), bytes: Vec::new(), began: None, entered: false, findings: Vec::new() };
        let mut over = |bytes: &[u8]| trial.take(bytes, Instant::now()).1;
        assert_eq!([over(b"\r"), over(b"a"), over(b"\r"), over(b"\r")], [false, false, false, true]);
    }
}
