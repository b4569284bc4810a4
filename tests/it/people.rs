//! Facilitators and participants over one folder, each a process at a terminal of its own: what they do, and what is
//! written of it.

use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::pty::{ENTER, ESC, Program, SIZE, TAB};
use crate::road::json;

/// A workshop folder with the homes of those who work in it.
pub struct Room {
    place: TempDir,
    folder: PathBuf,
}

impl Room {
    /// With so many SKJ in all states.
    pub fn of(count: usize) -> Room {
        let place = TempDir::new().unwrap();
        let folder = place.path().join("ruang");
        std::fs::create_dir(&folder).unwrap();
        crate::room::fill(&folder, &place.path().join("contoh"), count);
        Room { place, folder }
    }

    pub fn folder(&self) -> &str {
        self.folder.to_str().unwrap()
    }

    pub fn home(&self, name: &str) -> PathBuf {
        let home = self.place.path().join(name);
        std::fs::create_dir_all(&home).unwrap();
        home
    }

    /// Somebody whose name is known already.
    fn person(&self, name: &str, arguments: [&str; 2], size: [u16; 2]) -> Program {
        let home = self.home(name);
        let state = home.join(".local/state/skj");
        std::fs::create_dir_all(&state).unwrap();
        std::fs::write(state.join("nama"), name).unwrap();
        Program::sized(&home, &arguments, size)
    }

    pub fn facilitator(&self, name: &str, size: [u16; 2]) -> Program {
        self.person(name, ["telaah", self.folder()], size)
    }

    pub fn participant(&self, name: &str) -> Program {
        self.person(name, ["--folder", self.folder()], SIZE)
    }

    /// Names of the files that hold a part, in order.
    pub fn files(&self, part: &str) -> Vec<String> {
        let names = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name.contains(part));
        names.sort();
        names
    }

    /// Names of all SKJ.
    pub fn sessions(&self) -> Vec<String> {
        self.files(".skj.json")
    }

    pub fn read(&self, file: &str) -> Value {
        json(&self.folder.join(file))
    }

    /// The SKJ whose file name holds this part of its id.
    pub fn session(&self, id: &str) -> Value {
        self.read(&self.files(&format!("{id}.skj.json"))[0])
    }

    /// What a facilitator wrote about an SKJ, as `kind weight text verdict` in order.
    pub fn told(&self, id: &str, who: &str) -> Vec<String> {
        let files = self.files(&format!("{id}.telaah-{who}-"));
        assert_eq!(files.len(), 1, "{who} on {id}: {files:?}");
        let file = self.read(&files[0]);
        assert_eq!(file["oleh"]["nama"].as_str().unwrap().to_lowercase(), who);
        let words = |event: &Value| {
            let all = ["jenis", "tingkat", "isi", "putusan"].map(|key| event[key].as_str().unwrap().to_owned());
            all.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        file["peristiwa"].as_array().unwrap().iter().map(words).collect()
    }
}

/// At the desk.
impl Program {
    /// Looks for the SKJ of a participant in the table.
    #[track_caller]
    pub fn find(&mut self, who: &str) {
        let who = who.to_lowercase();
        self.send(format!("/{who}\r"));
        self.expect(&format!("cari \"{who}\""));
    }

    #[track_caller]
    pub fn open(&mut self, who: &str) {
        self.find(who);
        self.send(ENTER);
        self.expect(&format!("Telaah \u{b7} {who}"));
    }

    /// A remark on the line that has the focus.
    #[track_caller]
    pub fn remark(&mut self, text: &str) {
        self.send(format!("c{text}"));
        self.press_until(TAB, "> Simpan catatan");
        self.send(ENTER);
        self.expect("disimpan.");
    }
}

/// In the wizard.
impl Program {
    /// Opens what was worked on last.
    #[track_caller]
    pub fn go_on(&mut self) {
        self.expect("> Lanjutkan: ");
        self.send(ENTER);
    }

    #[track_caller]
    pub fn step(&mut self, number: u8) {
        self.press_until(ESC, "1  Identitas");
        self.send(number.to_string());
    }

    #[track_caller]
    pub fn hand_in(&mut self, told: &str) {
        self.step(7);
        self.press_until(TAB, "> Kirim\u{2026}");
        self.send(ENTER);
        self.expect(told);
        self.send(ENTER);
        self.expect("Terkirim pukul");
    }
}
