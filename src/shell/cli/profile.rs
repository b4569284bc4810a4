//! `skj profil`: what a workshop fixes for everybody who writes into its folder. A setting is a row of `SETTINGS`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::Exit;
use super::arguments::TEMPLATE;
use super::out::Output;
use super::surroundings::{clock, places};
use crate::domain::InstitutionKind;
use crate::domain::field::Choice;
use crate::rules::{self, Severity};
use crate::store::profile::{PROFILE, ProfileError, edit_profile};
use crate::store::{Clean, Owner, load_profile};

#[derive(Debug, Args)]
pub struct ProfileArguments {
    /// Cetak sebagai JSON
    #[arg(long, help_heading = "Opsi")]
    pub json: bool,
    #[command(subcommand)]
    pub command: Option<ProfileCommand>,
}

#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Ubah satu setelan
    #[command(
        name = "ubah",
        alias = "set",
        help_template = TEMPLATE,
        override_usage = "skj profil ubah SETELAN NILAI…\n           skj profil ubah SETELAN --hapus",
        after_help = "Contoh:\n  skj profil ubah instansi \"Pemerintah Kabupaten Contoh\"\n  \
                      skj profil ubah tahun 2026\n  \
                      skj profil ubah dasar_hukum \"Peraturan Bupati tentang SOTK\" \"Keputusan Sekretaris Daerah\"\n  \
                      skj profil ubah tingkat_aturan.TEK-01 peringatan\n\n\
                      Nilai aturan: galat, peringatan, info, mati. Kode aturan: skj periksa --aturan"
    )]
    Change(Change),
}

#[derive(Debug, Args)]
pub struct Change {
    /// Nama setelan, seperti tertulis pada skj profil
    #[arg(value_name = "SETELAN", help_heading = "Isian")]
    pub key: String,
    /// Nilai baru; untuk dasar_hukum boleh beberapa
    #[arg(
        value_name = "NILAI",
        required_unless_present = "remove",
        allow_hyphen_values = true,
        help_heading = "Isian"
    )]
    pub values: Vec<String>,
    /// Kembalikan ke bawaan program
    #[arg(long = "hapus", alias = "remove", conflicts_with = "values", help_heading = "Opsi")]
    pub remove: bool,
}

struct Setting {
    key: &'static str,
    /// One sentence.
    meaning: &'static str,
    takes: Takes,
}

enum Takes {
    Text,
    Texts,
    Year,
    OneOf(&'static [Choice]),
    YesNo,
    /// `KEY.CODE` with a severity, by code of a rule.
    Severities,
    /// Changed by another command.
    Elsewhere(&'static str),
}

const LONGEST: usize = 400;

const SETTINGS: &[Setting] = &[
    Setting { key: "instansi", meaning: "Instansi pada SKJ baru dan judul rekap.", takes: Takes::Text },
    Setting {
        key: "jenis",
        meaning: "Jenis instansi pada SKJ baru: daerah atau pusat.",
        takes: Takes::OneOf(InstitutionKind::CHOICES),
    },
    Setting { key: "tahun", meaning: "Tahun penyusunan, pada berita acara rekap.", takes: Takes::Year },
    Setting { key: "dasar_hukum", meaning: "Dasar hukum, pada berita acara rekap.", takes: Takes::Texts },
    Setting {
        key: "wajib_advokasi",
        meaning: "Advokasi Kebijakan Otonomi Daerah selalu ada pada SKJ daerah: ya atau tidak.",
        takes: Takes::YesNo,
    },
    Setting {
        key: "tingkat_aturan",
        meaning: "Berat temuan sebuah aturan, bila tidak bawaan.",
        takes: Takes::Severities,
    },
    Setting {
        key: "berbagi",
        meaning: "Siapa yang boleh membaca SKJ di folder ini.",
        takes: Takes::Elsewhere("skj siapkan FOLDER --grup NAMA"),
    },
];

pub fn run(command: &ProfileArguments, folder: Option<PathBuf>, out: &mut Output) -> Exit {
    let folder = match places(folder) {
        Ok(places) => places.sessions,
        Err(error) => {
            out.message(&error.to_string());
            return Exit::Unreadable;
        }
    };
    match &command.command {
        None => show(&folder, command.json, out),
        Some(ProfileCommand::Change(wanted)) => change(&folder, wanted, out),
    }
}

fn show(folder: &Path, as_json: bool, out: &mut Output) -> Exit {
    let loaded = load_profile(folder);
    if let Some(note) = loaded.note {
        out.message(&note);
        return Exit::Unreadable;
    }
    let value = serde_json::to_value(&loaded.profile).unwrap_or_default();
    if as_json {
        out.json(&value);
        return Exit::Fine;
    }
    out.print(&match loaded.fingerprint.is_empty() {
        true => format!("Folder {} belum mempunyai {PROFILE}; yang berlaku bawaan program.", folder.display()),
        false => format!("{}", folder.join(PROFILE).display()),
    });
    for setting in SETTINGS {
        out.print(&format!("\n{}\n  {}", setting.key, setting.meaning));
        let lines = value.get(setting.key).map(words).unwrap_or_default();
        match lines.is_empty() {
            true => out.print("  = (bawaan)"),
            false => lines.iter().for_each(|line| out.print(&format!("  = {line}"))),
        }
    }
    for (code, word) in &loaded.profile.severities {
        if let Some(what) = unknown_severity(code, word) {
            out.message(&format!("Setelan tingkat_aturan.{code} diabaikan: {what}"));
        }
    }
    Exit::Fine
}

/// A value in words, a line each; none where nothing is set.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(yes) => vec![if *yes { "ya" } else { "tidak" }.to_owned()],
        Value::String(text) if text.is_empty() => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(words).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| format!("{key}: {}", words(value).join(", "))).collect(),
        Value::Number(number) => vec![number.to_string()],
    }
}

fn change(folder: &Path, wanted: &Change, out: &mut Output) -> Exit {
    let change = match parse(wanted) {
        Ok(change) => change,
        Err(sentence) => {
            out.message(&format!("{sentence} Tidak ada yang diubah."));
            return Exit::WrongUse;
        }
    };
    let owner = Owner::here(&clock(), "skj profil");
    match edit_profile(folder, &owner, |map| change.apply(map)) {
        Ok(true) => {
            out.print(&format!("{} tersimpan di {}.", wanted.key, folder.join(PROFILE).display()));
            out.message("Berlaku pada skj yang dibuka setelah ini.");
            Exit::Fine
        }
        Ok(false) => {
            out.message("Tidak ada yang berubah; berkas tetap seperti semula.");
            Exit::Fine
        }
        Err(error) => {
            out.message(&error.to_string());
            match error {
                ProfileError::Held(_) | ProfileError::Changed(_) => Exit::Held,
                ProfileError::Unreadable(_) | ProfileError::Misfit(_) | ProfileError::Save(_) => Exit::Unreadable,
            }
        }
    }
}

/// One value at its place; without a value the place is emptied.
struct Placed {
    key: &'static str,
    /// Of a rule, inside the key.
    code: Option<String>,
    value: Option<Value>,
}

impl Placed {
    fn apply(self, map: &mut Map<String, Value>) {
        let Some(code) = self.code else {
            match self.value {
                Some(value) => map.insert(self.key.to_owned(), value),
                None => map.shift_remove(self.key),
            };
            return;
        };
        let inner = map.entry(self.key).or_insert_with(|| json!({}));
        if let Value::Object(inner) = inner {
            match self.value {
                Some(value) => inner.insert(code, value),
                None => inner.shift_remove(&code),
            };
        }
    }
}

fn parse(wanted: &Change) -> Result<Placed, String> {
    let (key, code) = match wanted.key.split_once(['.', '/']) {
        Some((key, code)) => (key, Some(code.to_uppercase())),
        None => (wanted.key.as_str(), None),
    };
    let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else {
        let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
        let key = Clean::shortened(key, 40);
        return Err(format!("Setelan {key} tidak dikenal; yang ada: {}.", known.join(", ")));
    };
    let placed = |value| Ok(Placed { key: setting.key, code: code.clone(), value });
    match (&setting.takes, &code) {
        (Takes::Elsewhere(command), _) => return Err(format!("Setelan {key} diubah dengan: {command}.")),
        (Takes::Severities, None) if !wanted.remove => {
            return Err(format!("Sebutkan kode aturannya, misalnya {key}.TEK-01."));
        }
        (Takes::Severities, _) | (_, None) => {}
        (_, Some(_)) => return Err(format!("Setelan {key} tidak mempunyai bagian; tulis {key} saja.")),
    }
    if wanted.remove {
        return placed(None);
    }
    if let Some(long) = wanted.values.iter().find(|value| value.chars().count() > LONGEST) {
        return Err(format!("Nilai paling panjang {LONGEST} huruf, ini {}.", long.chars().count()));
    }
    let values: Vec<&str> = wanted.values.iter().map(|value| value.trim()).collect();
    if let Takes::Texts = setting.takes {
        return placed(Some(Value::from(values)));
    }
    let [value] = values.as_slice() else {
        return Err(format!("Setelan {key} menerima satu nilai; apit nilai yang berisi spasi dengan tanda petik."));
    };
    placed(Some(one(setting, code.as_deref(), value)?))
}

/// A single value of the kind that the setting takes.
fn one(setting: &Setting, code: Option<&str>, value: &str) -> Result<Value, String> {
    let shown = Clean::shortened(value, 40);
    let one_of = |words: &[&str]| format!("Nilai {shown} tidak dikenal; pilihannya: {}.", words.join(", "));
    match &setting.takes {
        Takes::Text | Takes::Texts | Takes::Elsewhere(_) => Ok(Value::from(value)),
        Takes::Year => match value.parse::<u32>() {
            Ok(year @ 1945..=2999) => Ok(Value::from(year)),
            _ => Err(format!("Nilai {shown} bukan tahun, misalnya 2026.")),
        },
        Takes::OneOf(choices) => match choices.iter().find(|choice| choice.word == value) {
            Some(choice) => Ok(Value::from(choice.word)),
            None => Err(one_of(&choices.iter().map(|choice| choice.word).collect::<Vec<_>>())),
        },
        Takes::YesNo => match value {
            "ya" => Ok(Value::from(true)),
            "tidak" => Ok(Value::from(false)),
            _ => Err(one_of(&["ya", "tidak"])),
        },
        Takes::Severities => match unknown_severity(code.unwrap_or_default(), value) {
            Some(what) => Err(what),
            None => Ok(Value::from(value)),
        },
    }
}

/// Why this severity of this rule means nothing.
fn unknown_severity(code: &str, word: &str) -> Option<String> {
    let (shown, given) = (Clean::shortened(code, 20), Clean::shortened(word, 20));
    if rules::rule(code).is_none() {
        return Some(format!("Aturan {shown} tidak ada; daftarnya: skj periksa --aturan."));
    }
    let known = word == Severity::OFF || Severity::parse(word).is_some();
    (!known).then(|| format!("Berat {given} tidak dikenal; pilihannya: galat, peringatan, info, mati."))
}
