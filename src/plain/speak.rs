//! What is said: lines of at most 72 cells, harmless for a terminal, without keys that plain mode lacks and without signs
//! that only the eye can read.

use super::Talk;
use crate::app::App;
use crate::app::layout::wrap;
use crate::domain::clean::visible;

/// What sentences of the screen say of keys and places, and what is said instead.
const INSTEAD: &[(&str, &str)] = &[
    ("Ctrl+P \"riwayat\"", ":riwayat"),
    ("Ctrl+P \"salin\"", ":salin"),
    ("Ctrl+P \"ambil alih\"", ":ambil alih"),
    ("Ctrl+Z", ":batalkan"),
    ("F5 melihat", ":perbarui melihat"),
    ("Esc lalu", "< lalu"),
    ("Enter memulihkan", "nomornya memulihkan"),
    ("- teks sekarang, + teks kamus. ", ""),
    ("dengan Spasi", "dengan tandai dan nomornya"),
    ("v menampilkan", ":hanya menampilkan"),
    (": klik kanan, atau Shift+Insert, atau Ctrl+Shift+V.", "."),
    ("tulis pesan di bawah", "tulis pesannya"),
    ("yang tertulis di atas", "yang tertulis pada Tempat"),
    ("Gabung dengan di atas", "Gabung dengan tugas sebelumnya"),
    ("di bawah garis", "di luar batas enam"),
    ("di atas garis", "di dalam batas enam"),
    ("di layar ini", "di program ini"),
    (" × ", " dan "),
    (" → ", " menjadi "),
    (" · ", ", "),
];

/// A sentence of the screen that holds one of these is about its keys or its signs alone.
const OF_THE_SCREEN: &[&str] =
    &["Enter ", "Tab ", "Esc ", "Panah ", "panah ", "F1", "Ctrl+", "Tanda ", "tanda ", "tombolnya"];

/// A sentence of the screen, as it is said.
pub fn in_words(text: &str) -> String {
    INSTEAD.iter().fold(text.to_owned(), |text, (written, said)| text.replace(written, said))
}

/// The sentences of a help that hold for plain mode too.
pub fn without_keys(text: &str) -> String {
    let sentences = text.split_inclusive(". ").map(str::trim);
    // A letter that stands alone is a key.
    let has_key = |sentence: &str| {
        sentence.split_whitespace().any(|word| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    let is_of_the_screen =
        |sentence: &str| OF_THE_SCREEN.iter().any(|word| sentence.contains(word)) || has_key(sentence);
    let kept: Vec<&str> = sentences.filter(|sentence| !is_of_the_screen(sentence)).collect();
    kept.join(" ")
}

/// The sign beside a line, as a word.
pub fn word_of(sign: &str) -> &str {
    match sign {
        "!" => "galat",
        "?" => "peringatan",
        "i" => "info",
        "C" => "catatan",
        other => other,
    }
}

impl Talk {
    /// What a person wrote, or a sentence around it, broken into lines.
    pub(super) fn say(&mut self, app: &App, text: &str) {
        let text = match app.start.ascii {
            true => visible(text).replace('…', "...").chars().map(crate::ui::plain_sign).collect(),
            false => visible(text).into_owned(),
        };
        self.out.extend(wrap(text.trim(), self.cells()));
    }

    /// A sentence that the screen has as well.
    pub(super) fn tell(&mut self, app: &App, text: &str) {
        self.say(app, &in_words(text));
    }

    /// Why an answer was not taken.
    pub(super) fn refuse(&mut self, app: &mut App, text: &str) {
        app.refused = true;
        self.tell(app, text);
    }
}
