//! Texts that differ from the dictionaries in force: what is told, what is shown, what is taken and what stays.

use std::sync::Arc;

use serde_json::{Value, json};
use skj::app::InUse;
use skj::domain::library::{Shelf, Sources};
use skj::domain::{Dictionary, DictionaryUse, Library, Session};
use skj::store::dictionaries::{former_dictionaries, write_dictionary};
use skj::store::fingerprint;

use crate::desk::{Desk, example};

/// An agency's words for Integritas at level 3 and for one unit, `mark` before every text.
fn agency(mark: &str) -> String {
    let built_in = Library::built_in();
    let entry = |dictionary: &Dictionary, code: &str, group: &str| {
        let mut entry = serde_json::to_value(dictionary.find(code).unwrap()).unwrap();
        entry["kelompok"] = Value::from(group);
        for level in entry["level"].as_array_mut().unwrap() {
            level["deskripsi"] = Value::from(format!("{mark} {}", level["deskripsi"].as_str().unwrap()));
            for text in level["indikator"].as_array_mut().unwrap() {
                *text = Value::from(format!("{mark} {}", text.as_str().unwrap()));
            }
        }
        entry
    };
    json!({
        "format": "skj-kamus", "versi": 1, "id": "dinas", "nama": "Kamus Dinas",
        "kompetensi": [
            entry(built_in.managerial(), "M01", "manajerial"),
            entry(built_in.technical(), "T.7.01.01", "teknis"),
        ],
    })
    .to_string()
}

fn library(text: String) -> Library {
    let more: Vec<(Shelf, &'static str)> = vec![(Shelf::Agency, text.leak())];
    Library::new(Sources { more: more.leak(), ..Sources::BUILT_IN })
}

fn used(id: &str, fingerprint: &str) -> DictionaryUse {
    DictionaryUse { id: id.to_owned(), version: 1, fingerprint: fingerprint.to_owned(), ..DictionaryUse::default() }
}

/// A desk whose agency has brought its dictionary since the example was written, with `change` made to the example.
pub fn desk(size: (u16, u16), change: impl FnOnce(&mut Session)) -> Desk {
    let mut desk = Desk::new(size.0, size.1, "Peserta 07");
    desk.app.start.library = Arc::new(library(agency("Baru:")));
    desk.in_use.active = vec![used("dinas", "sha256:1111111111111111")];
    let mut session = example("camat");
    session.place = skj::domain::Place::default();
    change(&mut session);
    desk.open(session);
    desk
}

#[track_caller]
fn check(desk: &Desk, expected: &[(&str, &str)]) {
    for (probe, wanted) in expected {
        let found = desk.state(probe);
        assert!(found.starts_with(wanted), "{probe}: {found}\n{}", desk.screen());
    }
}

const HINT: &str = "Kamus berubah: teks 2 kompetensi berbeda. F5 melihat dan memperbarui.";

#[test]
fn what_differs_is_told_shown_and_taken_in_one_step() {
    let mut desk = desk((80, 24), |_| {});
    assert!(desk.screen().contains(HINT), "{}", desk.screen());
    assert!(desk.screen().contains("Perbarui teks dari kamus…"), "{}", desk.screen());
    desk.keys("6");
    assert!(desk.screen().contains(HINT), "a step: {}", desk.screen());
    desk.keys("<f5>");
    let shown = desk.screen();
    for part in ["[x] Integritas, level 3", "Deskripsi", "+ Baru: Memastikan", "Perbarui 2 kompetensi", "Biarkan semua"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    check(&desk, &[("layar", "kamus"), ("manajerial/1/deskripsi", "Memastikan")]);
    desk.keys("<to Perbarui 2><enter>");
    check(
        &desk,
        &[
            ("layar", "teknis"),
            ("kabar", "Teks 2 kompetensi diperbarui. Ctrl+Z membatalkan."),
            ("manajerial/1/deskripsi", "Baru: "),
            ("manajerial/1/indikator/3", "Baru: "),
            ("teknis/1/deskripsi", "Baru: "),
            ("teknis/1/nama", "Koordinasi Pemerintahan Kecamatan"),
            ("kamus", "1 baris"),
        ],
    );
    assert!(!desk.screen().contains("Kamus berubah"), "{}", desk.screen());
    desk.keys("<c-z>");
    check(&desk, &[("manajerial/1/deskripsi", "Memastikan"), ("teknis/1/deskripsi", "Mampu"), ("kamus", "3 baris")]);
    assert!(desk.screen().contains(HINT), "{}", desk.screen());
}

#[test]
fn what_is_not_marked_stays() {
    let mut desk = desk((80, 24), |_| {});
    desk.keys("<f5><back Integritas><enter><to Perbarui 1><enter>");
    check(
        &desk,
        &[("manajerial/1/deskripsi", "Memastikan"), ("teknis/1/deskripsi", "Baru: "), ("layar", "daftar langkah")],
    );
}

#[test]
fn edited_texts_stay_and_the_rest_of_the_unit_follows() {
    let edited = "Memimpin rapat mingguan tiga pilar kecamatan.";
    let mut desk = desk((80, 24), |skj| skj.technical[0].indicators[1] = edited.to_owned());
    desk.keys("<f5><back Koordinasi>");
    assert!(
        desk.screen().contains("Koordinasi Pemerintahan Kecamatan, level 3  suntingan Anda tetap"),
        "{}",
        desk.screen()
    );
    desk.keys("<to Perbarui 2><enter>");
    check(
        &desk,
        &[("teknis/1/indikator/1", "Baru: "), ("teknis/1/indikator/2", edited), ("teknis/1/indikator/3", "Baru: ")],
    );
}

#[test]
fn texts_of_nobody_knows_what_are_offered_and_not_marked() {
    let mut desk = desk((80, 24), |skj| {
        skj.technical[0].description = "Mampu memimpin kecamatan.".to_owned();
        skj.technical[0].indicators = vec!["Memimpin rapat.".to_owned(), "Membina desa.".to_owned()];
    });
    desk.keys("<f5><back [ ] Koordinasi>");
    assert!(desk.screen().contains("Perbarui 1 kompetensi"), "{}", desk.screen());
    desk.keys("<enter><to Perbarui 2><enter>");
    check(&desk, &[("teknis/1/deskripsi", "Baru: "), ("teknis/1/indikator", "Baru: ")]);
}

#[test]
fn an_earlier_dictionary_says_what_was_not_edited() {
    let old: Dictionary = serde_json::from_str(agency("Lama:").leak()).unwrap();
    let mut desk = Desk::new(80, 24, "Peserta 07");
    desk.app.start.library = Arc::new(library(agency("Baru:")));
    desk.in_use = InUse { active: vec![used("dinas", "sha256:2222222222222222")], former: vec![old.clone()] };
    let mut session = example("camat");
    session.place = skj::domain::Place::default();
    session.dictionaries = vec![used("dinas", "sha256:1111111111111111")];
    let text = old.find("T.7.01.01").unwrap().levels[2].clone();
    session.technical[0].description = text.description.to_string();
    session.technical[0].indicators = text.indicators.iter().map(|text| text.to_string()).collect();
    desk.open(session);
    desk.keys("<f5><to Perbarui 2><enter>");
    check(&desk, &[("teknis/1/deskripsi", "Baru: "), ("teknis/1/indikator/2", "Baru: ")]);
}

#[test]
fn it_is_said_once_and_only_where_it_matters() {
    // Left as they are: nothing is said again, and one undo takes that back.
    let mut kept = desk((60, 20), |_| {});
    assert!(kept.screen().contains("Kamus berubah: 2 kompetensi. F5 melihatnya."), "{}", kept.screen());
    kept.keys("<f5><to Biarkan><enter>");
    check(&kept, &[("manajerial/1/deskripsi", "Memastikan"), ("kamus/1/id", "dinas"), ("layar", "daftar langkah")]);
    assert!(!kept.screen().contains("Kamus berubah"), "{}", kept.screen());
    kept.keys("<f5>");
    check(&kept, &[("layar", "daftar langkah"), ("kabar", "Tidak dapat di sini: teks sama dengan kamus.")]);
    // The same dictionaries: texts that differ were edited by the person.
    let same = desk((80, 24), |skj| skj.dictionaries = vec![used("dinas", "sha256:1111111111111111")]);
    assert!(!same.screen().contains("Kamus berubah"), "{}", same.screen());
    // Other dictionaries that change no text of this post: said by nobody, noted with the next edit.
    let mut other = desk((80, 24), |skj| {
        skj.technical.remove(0);
        skj.managerial.remove(0);
    });
    assert!(!other.screen().contains("Kamus berubah"), "{}", other.screen());
    check(&other, &[("kamus", "3 baris")]);
    other.keys("3<right>");
    check(&other, &[("kamus", "1 baris")]);
}

#[test]
fn earlier_dictionaries_are_found_by_what_they_say() {
    let folder = tempfile::TempDir::new().unwrap();
    let (old, new) = (agency("Lama:"), agency("Baru:"));
    for text in [&old, &new] {
        write_dictionary(folder.path(), "dinas", text.as_bytes()).unwrap();
    }
    let found = |print: &str| former_dictionaries(&[folder.path()], &[used("dinas", print)]);
    let kept = found(&fingerprint(old.as_bytes()));
    assert_eq!(kept.len(), 1);
    assert!(kept[0].find("M01").unwrap().levels[0].description.starts_with("Lama:"));
    assert!(found("sha256:0000000000000000").is_empty());
    // Ids of a session are no part of any path.
    assert!(former_dictionaries(&[folder.path()], &[used("../dinas", "")]).is_empty());
}
