//! The program in memory: key scripts drive the state machine, effects are answered at once, and what came out can be
//! read as text, the screen and the state alike.
//!
//! A script is plain letters, keys in angle brackets (`<tab>`, `<c-p>`, `<down*3>`), pastes in guillemets (`«a\nb»`), sizes
//! (`<60x20>`), and walks: `<to LABEL>` presses ↓ until the row with the focus holds the label, `<back LABEL>` ↑.

use std::sync::{Arc, OnceLock};

use ratatui::backend::{Backend as _, TestBackend};
use serde_json::Value;
use skj::app::page::Item;
use skj::app::{
    App, Earlier, Effect, FileName, Held, InUse, Key, KeyCode, Moment, Msg, Opened, Screen, Size, Start, Summary,
    update,
};
use skj::domain::review::{EventKind, ReviewEvent, ReviewFile, Reviewer, Verdict, Weight};
use skj::domain::{Library, Place, Profile, Session, Target, Word as _};

/// 22 November 2026, 10.42.07 at +08.00.
pub const NOW: i64 = 1_795_315_327;

/// Presses after which a walk that did not arrive has failed.
const FAR: usize = 300;

/// An app with a folder in memory: effects that the shell would perform are answered at once.
pub struct Desk {
    pub app: App,
    pub effects: Vec<Effect>,
    /// How many sessions were opened so far.
    pub opened: usize,
    /// The dictionaries that go with every session that is opened.
    pub in_use: InUse,
    created: usize,
    submitted: u32,
    /// The folder of the facilitator's desk, who sits there, and whether nothing may be written.
    pub room: Option<crate::folder::Shared>,
    pub who: Reviewer,
    reads_only: bool,
    /// A disk answers: earlier states are there, copies and exports are written.
    pub has_disk: bool,
}

/// One part of a script.
#[derive(Clone, Debug)]
pub enum Token {
    /// Keys that are pressed one right after the other: letters of a text, or one key several times.
    Keys(Vec<Key>),
    Paste(String),
    Resize(Size),
    /// Down or up to the row that holds the label.
    Walk(KeyCode, String),
}

impl Desk {
    pub fn new(width: u16, height: u16, name: &str) -> Desk {
        let profile = Profile { institution: "Pemerintah Kabupaten Contoh".to_owned(), ..Profile::default() };
        Desk::with_profile(width, height, name, profile)
    }

    pub fn with_profile(width: u16, height: u16, name: &str, profile: Profile) -> Desk {
        let start = Start {
            size: Size { width, height },
            name: name.to_owned(),
            folder: "skj-kabupaten-contoh".to_owned(),
            profile,
            library: library(),
            seed: 7,
            next_session_id: "0194d3c2-0000-7000-8000-000000000001".to_owned(),
            open: None,
            desk: false,
            field: None,
            export_place: "/srv/skj/ekspor".to_owned(),
            ascii: false,
            color: true,
            theme: skj::app::theme::Theme::default(),
        };
        let mut desk = Desk {
            app: App::new(start),
            effects: Vec::new(),
            opened: 0,
            room: None,
            who: Reviewer::default(),
            reads_only: false,
            has_disk: false,
            in_use: InUse::default(),
            created: 0,
            submitted: 0,
        };
        desk.at(0);
        desk
    }

    /// A desk in a named state: `mulai`, `kosong`, `folder`, `baru`, `latihan`, `kamus` (another dictionary), `dipakai` or the name of an example, which opens on
    /// its step list; then `WxH`, `pusat` (a central agency), `baca` (read-only) and `disk` (one that answers), in any
    /// order.
    pub fn begin(start: &str) -> Desk {
        let mut words = start.split(' ');
        let state = words.next().unwrap();
        let words: Vec<&str> = words.collect();
        let size = words.iter().find_map(|word| size_named(word)).unwrap_or(Size { width: 80, height: 24 });
        let mut desk = match state {
            "kamus" => crate::refresh::desk((size.width, size.height), |_| {}),
            _ => Desk::new(size.width, size.height, if state == "mulai" { "" } else { "Peserta 07" }),
        };
        desk.has_disk = words.contains(&"disk");
        match state {
            "mulai" | "kamus" => {}
            "dipakai" => {
                desk.send(Msg::Listed(summaries()));
                desk.send(Msg::Held(Box::new(Held {
                    file: FileName("camat".to_owned()),
                    ..crate::screens::held(true)
                })));
            }
            "kosong" => desk.send(Msg::Listed(Vec::new())),
            "folder" => desk.send(Msg::Listed(summaries())),
            "baru" => {
                desk.send(Msg::Listed(Vec::new()));
                desk.keys("<enter>");
            }
            "latihan" => {
                desk.send(Msg::Listed(Vec::new()));
                desk.keys("<to Latihan><enter>");
            }
            "telaah" => {
                let room = std::rc::Rc::new(std::cell::RefCell::new(crate::folder::Folder::room()));
                desk.room = Some(room);
                desk.app.start.name = "Fasilitator 1".to_owned();
                let code = "fasilitator-1-0c2d".to_owned();
                desk.who = Reviewer { name: "Fasilitator 1".to_owned(), code, ..Reviewer::default() };
                desk.reads_only = words.contains(&"baca");
                desk.send(Msg::Listed(Vec::new()));
                desk.keys("<to Telaah><enter>");
            }
            "dikembalikan" => {
                let session = Session { place: Place::default(), ..example("kepala-bidang") };
                let reviews = returned(&session);
                desk.open_reviewed(session, None, vec![1], reviews);
            }
            name => {
                let mut session = example(name);
                session.place = Place::default();
                if words.contains(&"pusat") {
                    session.set(&Target::of("instansi/jenis"), Value::from("pusat"));
                }
                let read_only = words.contains(&"baca").then(|| "sedang dibuka di meja-03.".to_owned());
                desk.open_with(session, read_only);
            }
        }
        desk.effects.clear();
        desk
    }

    /// The clock, in milliseconds since the start.
    pub fn at(&mut self, millis: u64) {
        self.send(Msg::Now(Moment {
            stamp: "2026-11-22T10:42:07+08:00".to_owned(),
            clock: "10.42.07".to_owned(),
            date: "22 November 2026".to_owned(),
            seconds: NOW,
            millis,
        }));
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.app, msg);
        for effect in effects {
            self.answer(&effect);
            self.effects.push(effect);
        }
    }

    pub fn answer(&mut self, effect: &Effect) {
        match effect {
            Effect::Create(session) => {
                self.created += 1;
                self.open((**session).clone());
            }
            Effect::Load(file) => {
                let mut session = example(&file.0);
                session.place = Place::default();
                self.open(session);
            }
            Effect::Copy(file) => {
                let session = Box::new(example(&file.0));
                self.send(Msg::Copied { session, next_session_id: self.next_id() });
            }
            Effect::Submit => {
                self.submitted += 1;
                self.send(Msg::Submitted { number: self.submitted, clock: "11.05.32".to_owned() });
            }
            Effect::OpenDesk
            | Effect::RefreshDesk
            | Effect::CloseDesk
            | Effect::Review(_)
            | Effect::Note { .. }
            | Effect::KeepDraft { .. }
            | Effect::ReadOther(_)
            | Effect::FindRows { .. }
            | Effect::ExportRecap { .. } => self.answer_at_desk(effect),
            Effect::ReadReviews
            | Effect::Save { .. }
            | Effect::List
            | Effect::RememberName(_)
            | Effect::RememberTheme(_)
            | Effect::Close
            | Effect::Quit => {}
            Effect::CopyElsewhere { place, .. } if self.has_disk => self.send(Msg::CopyWritten(place.clone())),
            Effect::Export { path, .. } if self.has_disk => {
                self.send(Msg::Exported { path: path.clone(), note: String::new() });
            }
            Effect::ListEarlier if self.has_disk => self.send(Msg::EarlierListed(earlier())),
            Effect::ReadEarlier(file) if self.has_disk => {
                let Session { id, created, .. } = self.session().clone();
                self.send(Msg::EarlierRead(Box::new(Session { id, created, ..example(&file.0) })));
            }
            // Where another process, the disk or an earlier state answers, the test does.
            Effect::CopyElsewhere { .. } | Effect::Suspend => {}
            Effect::Export { .. } => {}
            Effect::LoadReadOnly(_) | Effect::TakeOver(_) | Effect::ListEarlier | Effect::ReadEarlier(_) => {}
        }
    }

    fn answer_at_desk(&mut self, effect: &Effect) {
        let Some(room) = self.room.clone() else { return };
        let (library, profile) = (self.app.start.library.clone(), self.app.start.profile.clone());
        let read_only = self.reads_only.then(|| "telaah dibuka hanya untuk dibaca.".to_owned());
        let messages = room.borrow_mut().answer(effect, &self.who, read_only, &library, &profile);
        messages.into_iter().for_each(|message| self.send(message));
    }

    /// A facilitator at the desk over a folder that others may share.
    pub fn facilitator(name: &str, room: &crate::folder::Shared, size: Size) -> Desk {
        let mut desk = Desk::new(size.width, size.height, name);
        desk.room = Some(room.clone());
        let code = format!("{}-0c2d", name.to_lowercase().replace(' ', "-"));
        desk.who = Reviewer { name: name.to_owned(), code, ..Reviewer::default() };
        desk.send(Msg::Listed(Vec::new()));
        desk.keys("<to Telaah><enter>");
        desk.effects.clear();
        desk
    }

    /// The folder changed by other hands: rows and the SKJ that is open are read again.
    pub fn follow(&mut self, file: &str) {
        let Some(room) = self.room.clone() else { return };
        let (library, profile) = (self.app.start.library.clone(), self.app.start.profile.clone());
        let change = room.borrow().change_of(file, &library, &profile);
        self.send(Msg::DeskChanged(vec![change]));
        let of = room.borrow().load(file, &self.who);
        self.send(Msg::ReviewedAgain(Box::new(of)));
    }

    fn next_id(&self) -> String {
        format!("0194d3c2-0000-7000-8000-{:012}", self.created + 1)
    }

    pub fn open(&mut self, session: Session) {
        self.open_with(session, None);
    }

    pub fn open_with(&mut self, session: Session, read_only: Option<String>) {
        self.open_reviewed(session, read_only, Vec::new(), Vec::new());
    }

    /// Opens a session that was handed in, unchanged since.
    pub fn open_reviewed(
        &mut self,
        session: Session,
        read_only: Option<String>,
        submissions: Vec<u32>,
        reviews: Vec<ReviewFile>,
    ) {
        self.submitted = submissions.iter().max().copied().unwrap_or_default();
        let opened = Opened {
            file: FileName("contoh.skj.json".to_owned()),
            session,
            unchanged_since_submission: !submissions.is_empty(),
            submissions,
            reviews,
            read_only,
            cut_off_at: None,
            next_session_id: self.next_id(),
            in_use: self.in_use.clone(),
        };
        self.opened += 1;
        self.send(Msg::Opened(Box::new(opened)));
    }

    pub fn keys(&mut self, script: &str) {
        for token in tokens(script) {
            self.play(&token);
        }
    }

    /// Plays a part of a script; returns the keys it took.
    #[track_caller]
    pub fn play(&mut self, token: &Token) -> Vec<Key> {
        let pressed = match token {
            Token::Keys(keys) => {
                keys.iter().for_each(|key| self.send(Msg::Key(*key)));
                keys.clone()
            }
            Token::Paste(text) => {
                self.send(Msg::Paste(text.clone()));
                Vec::new()
            }
            Token::Resize(size) => {
                self.send(Msg::Resized(*size));
                Vec::new()
            }
            Token::Walk(code, label) => self.walk(Key { code: *code, ctrl: false }, label),
        };
        self.pause();
        pressed
    }

    /// Input pauses; the shell says so only where it is wanted.
    fn pause(&mut self) {
        if self.app.pause().is_some() {
            self.send(Msg::Paused);
        }
    }

    #[track_caller]
    fn walk(&mut self, key: Key, label: &str) -> Vec<Key> {
        let mut pressed = Vec::new();
        while !self.focused_line().contains(label) {
            assert!(pressed.len() < FAR, "no row {label}:\n{}", self.screen());
            self.send(Msg::Key(key));
            self.pause();
            pressed.push(key);
        }
        pressed
    }

    /// The row with the focus marker, from the marker on.
    pub fn focused_line(&self) -> String {
        let screen = self.screen();
        let row = screen.lines().find(|row| row.starts_with('>'));
        row.map(str::to_owned).unwrap_or_else(|| {
            let beside = screen.lines().find_map(|row| row.split_once("  > "));
            beside.map_or(String::new(), |(_, beside)| format!("> {beside}"))
        })
    }

    pub fn draw(&self) -> TestBackend {
        let Size { width, height } = self.size();
        let mut terminal = TestBackend::new(width, height);
        skj::ui::draw(&self.app).show(None, &mut terminal).unwrap();
        terminal
    }

    pub fn size(&self) -> Size {
        self.app.too_small().unwrap_or(self.app.start.size)
    }

    /// The rows of the screen without the blanks at their ends.
    pub fn rows(&self) -> Vec<String> {
        rows_of(&self.draw())
    }

    pub fn screen(&self) -> String {
        let mut terminal = self.draw();
        let position = terminal.get_cursor_position().unwrap();
        format!("{}\n[kursor {},{}]", rows_of(&terminal).join("\n"), position.y + 1, position.x + 1)
    }

    pub fn session(&self) -> &Session {
        self.app.session().unwrap()
    }

    /// The session without what the writer and the place of the focus change.
    pub fn content(&self) -> Session {
        Session { place: Place::default(), ..self.session().clone() }
    }

    /// What a probe asks, as text: a path with row numbers for ids and `*` for all rows, or one of the words below.
    pub fn state(&self, probe: &str) -> String {
        match probe {
            "layar" => screen_word(&self.app.screen),
            "fokus" => self.item_word(self.app.focused()),
            "kursor" => self.app.cursor_now().to_string(),
            "kabar" => self.app.notice.clone(),
            "petunjuk" => skj::app::page(&self.app).hint,
            "laci" => skj::app::page(&self.app).drawer.map_or("–".to_owned(), |drawer| drawer.title),
            "batal" => self.app.history_label(true).unwrap_or("–").to_owned(),
            "ulang" => self.app.history_label(false).unwrap_or("–").to_owned(),
            "efek" => {
                let effects = self.effects.iter().filter(|effect| !matches!(effect, Effect::Save { .. }));
                effects.map(effect_word).collect::<Vec<_>>().join(" ")
            }
            "simpan" => self.effects.iter().filter(|effect| matches!(effect, Effect::Save { .. })).count().to_string(),
            _ => match probe.strip_prefix("temuan ") {
                Some(path) => {
                    let target = self.with_ids(path);
                    let found = self.app.shown_findings().filter(|finding| finding.target.is_within(&target));
                    let codes: Vec<&str> = found.map(|finding| finding.code).collect();
                    if codes.is_empty() { "–".to_owned() } else { codes.join(" ") }
                }
                None => {
                    let json = serde_json::to_value(self.session()).unwrap();
                    let path: Vec<&str> = probe.split('/').collect();
                    value_at(&json, &path)
                }
            },
        }
    }

    /// A path whose rows are named by their numbers, with their ids.
    pub fn with_ids(&self, path: &str) -> Target {
        path.split('/').fold(Target::ROOT, |target, segment| {
            let rows = self.app.session().and_then(|session| session.rows(&target));
            let id = rows.zip(segment.parse::<usize>().ok()).and_then(|(rows, number)| rows.id_at(number - 1));
            target.join(id.unwrap_or(segment))
        })
    }

    fn with_numbers(&self, target: &Target) -> String {
        let mut parent = Target::ROOT;
        let mut parts = Vec::new();
        for segment in target.segments() {
            let rows = self.app.session().and_then(|session| session.rows(&parent));
            let number = rows.and_then(|rows| rows.position(segment)).map(|index| (index + 1).to_string());
            parts.push(number.unwrap_or_else(|| segment.to_owned()));
            parent = parent.join(segment);
        }
        parts.join("/")
    }

    fn item_word(&self, item: &Item) -> String {
        match item {
            Item::Field(target) => format!("isian {}", self.with_numbers(target)),
            Item::Row(target) => format!("baris {}", self.with_numbers(target)),
            Item::Do(action) => format!("perintah {action:?}"),
            Item::Session(file) => format!("SKJ {}", file.0),
            Item::Step(step) => format!("langkah {}", step.step().number),
            Item::Filter => "saringan".to_owned(),
            Item::Entry(code) => format!("pilihan {code}"),
            Item::Suggestion(code) => format!("saran {code}"),
            Item::FormLine(_) => "baris formulir".to_owned(),
            Item::Finding(_) => "temuan".to_owned(),
            Item::Remark(id) => format!("catatan {id}"),
            Item::Change(index) => format!("perubahan {}", index + 1),
            Item::Tally(key) => format!("hitungan {key}"),
            Item::Slip(part) => format!("lembar {part:?}"),
            Item::Pasted(index) => format!("tempelan {}", index + 1),
        }
    }
}

/// Read once for all desks: it is the slowest part of a start.
fn library() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| Arc::new(Library::built_in())).clone()
}

pub fn rows_of(terminal: &TestBackend) -> Vec<String> {
    let buffer = terminal.buffer();
    let row = |y| {
        // A wide character leaves the cell behind it empty.
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                row.push_str(symbol);
                skip = skj::app::layout::width(symbol).max(1);
            }
            skip -= 1;
        }
        row.trim_end().to_owned()
    };
    (0..buffer.area.height).map(row).collect()
}

fn screen_word(screen: &Screen) -> String {
    match screen {
        Screen::Naming => "nama".to_owned(),
        Screen::Home => "beranda".to_owned(),
        Screen::Held => "dipakai".to_owned(),
        Screen::StepList => "daftar langkah".to_owned(),
        Screen::Step(step) => step.step().key.to_owned(),
        Screen::Unit(_) => "unit".to_owned(),
        Screen::OtherLevels(_) => "level lain".to_owned(),
        Screen::Coverage => "cakupan".to_owned(),
        Screen::Refresh => "kamus".to_owned(),
        Screen::PastePreview => "tempelan".to_owned(),
        Screen::Export => "ekspor".to_owned(),
        Screen::Send => "kirim".to_owned(),
        Screen::Desk(view) => format!("telaah {view:?}"),
        Screen::Remarks { all } => if *all { "semua catatan" } else { "catatan" }.to_owned(),
        Screen::Sent { number, .. } => format!("terkirim {number}"),
    }
}

fn effect_word(effect: &Effect) -> String {
    match effect {
        Effect::Save { .. } => "simpan".to_owned(),
        Effect::Create(_) => "buat".to_owned(),
        Effect::Load(file) => format!("buka:{}", file.0),
        Effect::LoadReadOnly(file) => format!("baca:{}", file.0),
        Effect::TakeOver(file) => format!("ambil:{}", file.0),
        Effect::ReadReviews => "balasan".to_owned(),
        Effect::OpenDesk => "telaah".to_owned(),
        Effect::RefreshDesk => "segarkan".to_owned(),
        Effect::CloseDesk => "tutup telaah".to_owned(),
        Effect::Review(file) => format!("baca:{}", file.0),
        Effect::Note { file, events, .. } => {
            let kinds: Vec<&str> = events.iter().map(|event| event.kind.word()).collect();
            format!("tulis:{file}:{}", kinds.join("+"))
        }
        Effect::KeepDraft { file, .. } => format!("draf:{file}"),
        Effect::ReadOther(file) => format!("banding:{}", file.0),
        Effect::ListEarlier => "riwayat".to_owned(),
        Effect::ReadEarlier(file) => format!("keadaan:{}", file.0),
        Effect::Copy(file) => format!("salin:{}", file.0),
        Effect::CopyElsewhere { place, .. } => format!("salinan:{place}"),
        Effect::Suspend => "tunda".to_owned(),
        Effect::List => "daftar".to_owned(),
        Effect::Submit => "kirim".to_owned(),
        Effect::Export { path, overwrite, .. } => format!("ekspor:{path}{}", if *overwrite { " timpa" } else { "" }),
        Effect::ExportRecap { path, overwrite, .. } => {
            format!("rekap:{path}{}", if *overwrite { " timpa" } else { "" })
        }
        Effect::FindRows { files, key, .. } => format!("cari:{key}:{}", files.len()),
        Effect::RememberName(name) => format!("nama:{name}"),
        Effect::RememberTheme(word) => format!("tema:{word}"),
        Effect::Close => "tutup".to_owned(),
        Effect::Quit => "keluar".to_owned(),
    }
}

/// The value behind a path as one line; `*` takes all rows.
fn value_at(json: &Value, path: &[&str]) -> String {
    match (path, json) {
        ([], Value::String(text)) => text.replace('\n', "⏎"),
        ([], Value::Null) => "–".to_owned(),
        ([], Value::Array(list)) if list.iter().any(Value::is_object) => format!("{} baris", list.len()),
        ([], Value::Array(list)) => list.iter().map(|one| value_at(one, &[])).collect::<Vec<_>>().join(" | "),
        ([], other) => other.to_string(),
        (["*", rest @ ..], Value::Array(list)) => {
            list.iter().map(|one| value_at(one, rest)).collect::<Vec<_>>().join(" | ")
        }
        ([number, rest @ ..], Value::Array(list)) => {
            let index = number.parse::<usize>().unwrap_or_else(|_| panic!("row {number}")) - 1;
            list.get(index).map_or("(tidak ada)".to_owned(), |one| value_at(one, rest))
        }
        ([key, rest @ ..], Value::Object(map)) => {
            map.get(*key).map_or("(tidak ada)".to_owned(), |one| value_at(one, rest))
        }
        _ => "(tidak ada)".to_owned(),
    }
}

pub fn tokens(script: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut letters = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let special = match first {
            '<' => rest[1..].split_once('>').map(|(name, after)| (token_named(name), after)),
            '«' => rest['«'.len_utf8()..].split_once('»').map(|(text, after)| (Token::Paste(text.to_owned()), after)),
            _ => None,
        };
        match special {
            Some((token, after)) => {
                if !letters.is_empty() {
                    tokens.push(Token::Keys(std::mem::take(&mut letters)));
                }
                tokens.push(token);
                rest = after;
            }
            None => {
                letters.push(Key { code: KeyCode::Char(first), ctrl: false });
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    if !letters.is_empty() {
        tokens.push(Token::Keys(letters));
    }
    tokens
}

fn token_named(name: &str) -> Token {
    if let Some(label) = name.strip_prefix("to ") {
        return Token::Walk(KeyCode::Down, label.to_owned());
    }
    if let Some(label) = name.strip_prefix("back ") {
        return Token::Walk(KeyCode::Up, label.to_owned());
    }
    if let Some(size) = size_named(name) {
        return Token::Resize(size);
    }
    let (name, times) = name.split_once('*').map_or((name, 1), |(name, times)| (name, times.parse().unwrap()));
    Token::Keys(vec![key_named(name); times])
}

fn size_named(name: &str) -> Option<Size> {
    let (width, height) = name.split_once('x')?;
    Some(Size { width: width.parse().ok()?, height: height.parse().ok()? })
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
        "f5" => plain(KeyCode::F(5)),
        _ => {
            let letter = name.strip_prefix("c-").unwrap_or_else(|| panic!("key {name}"));
            Key { code: KeyCode::Char(letter.chars().next().unwrap()), ctrl: true }
        }
    }
}

pub const EXAMPLES: [&str; 5] = ["camat", "kepala-bidang", "kepala-seksi", "kepala-subbagian", "sekretaris"];

pub fn example(name: &str) -> Session {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions");
    let path = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name))
        .unwrap_or_else(|| panic!("no example {name}"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What *Fasilitator 2* said when the example was returned: three open remarks, one that is closed, and praise.
pub fn returned(session: &Session) -> Vec<ReviewFile> {
    let unit = format!("teknis/{}/level", session.technical[0].id);
    let experience = format!("persyaratan/pengalaman/{}/uraian", session.requirements.experiences[0].id);
    let value = |path: &str| skj::domain::anchor::value_at(session, &Target::parse(path));
    let remark = |id: &str, path: &str, weight, text: &str, suggestion: &str| ReviewEvent {
        id: id.to_owned(),
        time: "2026-11-22T08:30:00+08:00".to_owned(),
        kind: EventKind::Remark,
        target: path.to_owned(),
        hand_in: 1,
        weight,
        text: text.to_owned(),
        value_then: value(path),
        suggestion: suggestion.to_owned(),
        ..ReviewEvent::default()
    };
    let by =
        Reviewer { name: "Fasilitator 2".to_owned(), code: "fasilitator-2-0a1b".to_owned(), ..Reviewer::default() };
    let mut file = ReviewFile::new(&session.id, by);
    let mut summary = remark(
        "c-00000001",
        "identitas/ikhtisar_jabatan",
        Weight::Must,
        "Lingkup belum tampak. Sebutkan wilayah dan di bawah siapa.",
        "",
    );
    summary.value_then = "Memimpin dan mengendalikan penyakit menular.".to_owned();
    file.events = vec![
        summary,
        remark("c-00000002", &unit, Weight::Must, "Jenjang Administrator lazimnya level 3.", "4"),
        remark("c-00000003", &experience, Weight::Should, "Gunakan sebutan Pengawas, bukan eselon IV.", ""),
        remark("c-00000004", "identitas/kode_jabatan", Weight::Should, "Kode belum ada.", ""),
        remark("c-00000005", "pemetaan/tujuan_utama", Weight::Praise, "Rumusan yang baik.", ""),
        ReviewEvent {
            id: "s-00000006".to_owned(),
            kind: EventKind::Close,
            answers: "c-00000004".to_owned(),
            hand_in: 1,
            ..ReviewEvent::default()
        },
        ReviewEvent {
            id: "v-00000007".to_owned(),
            time: "2026-11-22T08:40:00+08:00".to_owned(),
            kind: EventKind::Decide,
            verdict: Verdict::Return,
            hand_in: 1,
            ..ReviewEvent::default()
        },
    ];
    vec![file]
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
    let penyakit = "Kepala Bidang Pencegahan dan Pengendalian Penyakit";
    vec![
        row("kepala-bidang", penyakit, "Dinas Kesehatan", "draf", 62, 5, "10.42", true),
        row(
            "kepala-sub",
            "Kepala Subbagian Umum dan Kepegawaian",
            "Dinas Kesehatan",
            "diajukan",
            100,
            7,
            "09.15",
            true,
        ),
        row("camat", "Camat Contoh Utara", "Kecamatan Contoh Utara", "diajukan", 100, 7, "16.20", false),
        row("sekretaris", "Inspektur Pembantu Wilayah II", "Inspektorat", "draf", 88, 6, "10.40", false),
    ]
}

/// Earlier states of whatever is open: those of an example.
pub fn earlier() -> Vec<Earlier> {
    let state = |file: &str, clock: &str, step, percent, is_rescue| Earlier {
        file: FileName(file.to_owned()),
        clock: clock.to_owned(),
        step,
        percent,
        is_rescue,
    };
    vec![state("camat", "22/11 10.42", 5, 62, false), state("sekretaris", "22/11 09.15", 3, 40, true)]
}

/// Looks at a screen: `SKJ_SIZE=80x24 SKJ_OPEN=camat SKJ_KEYS='3<down>' cargo test show -- --ignored --nocapture`.
#[test]
#[ignore = "for looking at a screen"]
fn show() {
    let variable = |name: &str, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
    let start = format!("{} {}", variable("SKJ_OPEN", "folder"), variable("SKJ_SIZE", "80x24"));
    let mut desk = Desk::begin(&start);
    desk.keys(&variable("SKJ_KEYS", ""));
    println!("{}\n[fokus {}] [kabar {}]", desk.screen(), desk.state("fokus"), desk.app.notice);
}
