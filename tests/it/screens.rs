//! Screens as text: key scripts drive the app, the drawn cells are compared with snapshots. A reviewer sees in the
//! snapshot what changed.

use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use skj::app::{App, Effect, FileName, Key, KeyCode, Moment, Msg, Opened, Size, Start, Summary, update};
use skj::domain::{Library, Profile, Session};

/// An app with a folder in memory: effects that the shell would perform are answered at once.
pub struct Desk {
    pub app: App,
    pub effects: Vec<Effect>,
    created: usize,
}

impl Desk {
    pub fn new(width: u16, height: u16, name: &str) -> Desk {
        let profile = Profile { institution: "Pemerintah Kabupaten Contoh".to_owned(), ..Profile::default() };
        let start = Start {
            size: Size { width, height },
            name: name.to_owned(),
            folder: "skj-kabupaten-contoh".to_owned(),
            profile,
            library: Arc::new(Library::built_in()),
            seed: 7,
            next_session_id: "0194d3c2-0000-7000-8000-000000000001".to_owned(),
            open: None,
            field: None,
            ascii: false,
            color: true,
        };
        let mut desk = Desk { app: App::new(start), effects: Vec::new(), created: 0 };
        desk.send(Msg::Now(Moment {
            stamp: "2026-11-22T10:42:07+08:00".to_owned(),
            clock: "10.42.07".to_owned(),
            date: "22 November 2026".to_owned(),
            millis: 0,
        }));
        desk
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.app, msg);
        for effect in effects {
            self.answer(&effect);
            self.effects.push(effect);
        }
    }

    fn answer(&mut self, effect: &Effect) {
        match effect {
            Effect::Create(session) => {
                self.created += 1;
                self.open((**session).clone());
            }
            Effect::Submit => self.send(Msg::Submitted { number: 1, clock: "11.05.32".to_owned() }),
            _ => {}
        }
    }

    pub fn open(&mut self, session: Session) {
        let next = format!("0194d3c2-0000-7000-8000-00000000000{}", self.created + 1);
        let opened = Opened {
            file: FileName("contoh.skj.json".to_owned()),
            session,
            submissions: Vec::new(),
            unchanged_since_submission: false,
            read_only: None,
            cut_off_at: None,
            next_session_id: next,
        };
        self.send(Msg::Opened(Box::new(opened)));
    }

    /// Types a script: plain letters, and keys in angle brackets such as `<tab>`, `<enter>`, `<c-p>`, `<down*3>`.
    pub fn keys(&mut self, script: &str) {
        let mut rest = script;
        while let Some(first) = rest.chars().next() {
            match rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
                Some((name, after)) => {
                    let (name, times) = name.split_once('*').map_or((name, 1), |(name, n)| (name, n.parse().unwrap()));
                    (0..times).for_each(|_| self.send(Msg::Key(key_named(name))));
                    rest = after;
                }
                None => {
                    self.send(Msg::Key(Key { code: KeyCode::Char(first), ctrl: false }));
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        self.send(Msg::Paused);
    }

    pub fn screen(&self) -> String {
        let Size { width, height } = self.app.start.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| skj::ui::draw(&self.app, frame)).unwrap();
        let position = terminal.get_cursor_position().unwrap();
        let (row, column) = (position.y + 1, position.x + 1);
        let buffer = terminal.backend().buffer().clone();
        let rows: Vec<String> = (0..height)
            .map(|y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
            .collect();
        format!("{}\n[kursor {row},{column}]", rows.join("\n"))
    }
}

fn key_named(name: &str) -> Key {
    let plain = |code| Key { code, ctrl: false };
    match name {
        "tab" => plain(KeyCode::Tab),
        "s-tab" => plain(KeyCode::BackTab),
        "enter" => plain(KeyCode::Enter),
        "esc" => plain(KeyCode::Esc),
        "up" => plain(KeyCode::Up),
        "down" => plain(KeyCode::Down),
        "left" => plain(KeyCode::Left),
        "right" => plain(KeyCode::Right),
        "home" => plain(KeyCode::Home),
        "end" => plain(KeyCode::End),
        "pgup" => plain(KeyCode::PageUp),
        "pgdn" => plain(KeyCode::PageDown),
        "bs" => plain(KeyCode::Backspace),
        "del" => plain(KeyCode::Delete),
        "ins" => plain(KeyCode::Insert),
        "f1" => plain(KeyCode::F(1)),
        "f2" => plain(KeyCode::F(2)),
        _ => {
            let letter = name.strip_prefix("c-").unwrap_or_else(|| panic!("key {name}"));
            Key { code: KeyCode::Char(letter.chars().next().unwrap()), ctrl: true }
        }
    }
}

pub fn example(name: &str) -> Session {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions");
    let path = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name))
        .unwrap();
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub fn summaries() -> Vec<Summary> {
    let row = |file: &str, name: &str, office: &str, status: &str, percent, step, clock: &str, own| Summary {
        file: file.to_owned(),
        position_name: name.to_owned(),
        office: office.to_owned(),
        status: status.to_owned(),
        percent,
        step,
        saved_clock: clock.to_owned(),
        own,
        ..Summary::default()
    };
    vec![
        row("a", "Kepala Bidang Pencegahan dan Pengendalian Penyakit", "Dinas Kesehatan", "draf", 62, 5, "10.42", true),
        row("b", "Kepala Subbagian Umum dan Kepegawaian", "Dinas Kesehatan", "diajukan", 100, 7, "09.15", true),
        row("c", "Camat Contoh Utara", "Kecamatan Contoh Utara", "diajukan", 100, 7, "16.20", false),
        row("d", "Inspektur Pembantu Wilayah II", "Inspektorat", "draf", 88, 6, "10.40", false),
    ]
}

#[test]
fn show() {
    let (Ok(size), Ok(script)) = (std::env::var("SKJ_SIZE"), std::env::var("SKJ_KEYS")) else { return };
    let (width, height) = size.split_once('x').unwrap();
    let name = std::env::var("SKJ_NAME").unwrap_or_else(|_| "Peserta 07".to_owned());
    let mut desk = Desk::new(width.parse().unwrap(), height.parse().unwrap(), &name);
    if let Ok(name) = std::env::var("SKJ_OPEN") {
        desk.open(example(&name));
    } else {
        desk.send(Msg::Listed(summaries()));
    }
    desk.keys(&script);
    println!("{}", desk.screen());
}
