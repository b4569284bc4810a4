//! The JSON Schema of a session accepts every example, refuses broken files, and stands in docs/skema as printed.

use serde_json::{Value, json};
use skj::domain::schema::session_schema;

use crate::domain::examples;

#[test]
fn every_example_is_valid() {
    let validator = jsonschema::draft202012::new(&session_schema()).unwrap();
    for (path, text) in examples() {
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path)).collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
}

#[test]
fn broken_sessions_are_refused_and_unknown_keys_are_not() {
    let validator = jsonschema::draft202012::new(&session_schema()).unwrap();
    let (_, text) = examples().remove(0);
    let whole: Value = serde_json::from_str(&text).unwrap();
    let mut mended = whole.clone();
    mended["baru"] = json!({ "dari": "versi lain" });
    mended["manajerial"][0]["level"] = Value::Null;
    mended["instansi"]["jenis"] = json!("");
    assert!(validator.is_valid(&mended));
    for (pointer, bad) in [
        ("/manajerial/0/level", json!(9)),
        ("/manajerial/0/level", json!("3")),
        ("/instansi/jenis", json!("kota")),
        ("/teknis/0/asal", json!("internet")),
        ("/persyaratan/pelatihan/0/tingkat_penting", json!("sekali")),
        ("/identitas/urusan_pemerintah", json!("7.01")),
        ("/identitas/nama_jabatan", json!(7)),
        ("/revisi", json!(-1)),
        ("/format", json!("skj-kamus")),
        ("/versi", json!(2)),
        ("/teknis", json!({})),
    ] {
        let mut broken = whole.clone();
        *broken.pointer_mut(pointer).unwrap() = bad;
        assert!(!validator.is_valid(&broken), "{pointer}");
    }
    for (parent, key) in [("", "tempat"), ("/identitas", "kode_jabatan"), ("/teknis/0", "indikator")] {
        let mut broken = whole.clone();
        broken.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&broken), "{parent}/{key}");
    }
}

#[test]
fn the_schema_in_the_documentation_is_the_one_the_program_prints() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/skema/sesi.json");
    let printed = format!("{}\n", serde_json::to_string_pretty(&session_schema()).unwrap());
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &printed).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == printed, "docs/skema/sesi.json differs; run the tests once with UPDATE_EXPECT=1");
}
