//! The session as data: round trips, paths, and comparison.

use skj::domain::{Change, Kind, LevelDraft, Library, Proposal, Record, Reply, Session, Slot, Target, session};

pub fn examples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions");
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".skj.json"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    found.sort();
    found
}

/// The example session whose file name holds `part`.
pub fn example(part: &str) -> Session {
    let (path, text) = examples().into_iter().find(|(path, _)| path.contains(part)).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_example_survives_reading_and_writing_to_the_byte() {
    let found = examples();
    assert!(found.len() >= 4);
    for (path, text) in found {
        let session: Session = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let written = format!("{}\n", serde_json::to_string_pretty(&session).unwrap());
        assert_eq!(written, text, "{path}");
    }
}

#[test]
fn unknown_keys_survive_exactly_and_doubled_keys_are_refused() {
    let text =
        r#"{"id":"x","penyusun":{"nama":"A","masa_depan":123456789012345678901234567890},"baru":[1,{"a":null}]}"#;
    let session: Session = serde_json::from_str(text).unwrap();
    let written = serde_json::to_string(&session).unwrap();
    assert!(written.contains(r#""masa_depan":123456789012345678901234567890"#), "{written}");
    assert!(written.contains(r#""baru":[1,{"a":null}]"#), "{written}");
    for doubled in [r#"{"id":"x","id":"y"}"#, r#"{"baru":{"a":1,"a":2}}"#, r#"{"baru":1,"baru":2}"#] {
        let error = serde_json::from_str::<Session>(doubled).unwrap_err().to_string();
        assert!(error.contains("tertulis dua kali"), "{doubled}: {error}");
    }
}

#[track_caller]
fn check_path(session: &mut Session, path: &str, new: serde_json::Value, label: &str) {
    let target = Target::parse(path);
    let before = session.clone();
    let old = session.value(&target).unwrap_or_else(|| panic!("{path} leads nowhere"));
    assert_eq!(session.label(&target), label);
    assert_eq!(session.set(&target, new.clone()), Some(old.clone()), "{path}");
    assert_eq!(session.value(&target), Some(new.clone()));
    let changes = Change::between(&before, session);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(session.set(&target, old), Some(new));
    assert_eq!(*session, before);
}

#[test]
fn paths_read_write_and_name_every_kind_of_value() {
    let (_, text) = examples().into_iter().find(|(path, _)| path.contains("sekretaris-dprd")).unwrap();
    let mut session: Session = serde_json::from_str(&text).unwrap();
    let unit = session.technical[1].id.clone();
    let duty = session.mapping.functions[2].id.clone();
    let training = session.requirements.trainings[0].id.clone();
    let all: &[(&str, serde_json::Value, &str)] = &[
        ("identitas.nama_jabatan", "X".into(), "Nama jabatan"),
        ("identitas/urusan_pemerintah", serde_json::json!(["1.02"]), "Urusan pemerintah"),
        ("instansi/jenis", "pusat".into(), "Jenis instansi"),
        ("persyaratan/pendidikan/jenjang", "S-2".into(), "Pendidikan, jenjang"),
        (&format!("persyaratan/pelatihan/{training}/tingkat_penting"), "perlu".into(), "Persyaratan, pelatihan 1"),
        ("manajerial/M03/level", 1.into(), "Komunikasi, level"),
        (&format!("teknis/{unit}/level"), 1.into(), "Teknis 11, level"),
        (&format!("teknis/{unit}/indikator/2"), "Y".into(), "Teknis 11, indikator 4.2"),
        (&format!("pemetaan/fungsi/{duty}/fungsi_utama"), "Z".into(), "Pemetaan, tugas 3"),
    ];
    for (path, new, label) in all {
        check_path(&mut session, path, new.clone(), label);
    }
    for (path, bad) in [("instansi/jenis", "kota"), ("manajerial/M03/level", "9"), ("tidak/ada", "x"), ("", "x")] {
        assert_eq!(session.set(&Target::parse(path), bad.into()), None, "{path}");
    }
}

#[test]
fn the_built_in_dictionaries_are_whole() {
    let library = Library::built_in();
    assert_eq!(library.managerial().entries.len(), 8);
    assert_eq!(library.sociocultural().entries.len(), 1);
    assert!(library.technical().entries.len() >= 240);
    assert!(library.autonomy_unit().is_some());
    assert!(library.grades().grades.len() >= 14);
    assert!(library.affairs().affairs.len() >= 42);
    let sections = [
        (session::MANAGERIAL, library.managerial()),
        (session::SOCIOCULTURAL, library.sociocultural()),
        (session::TECHNICAL, library.technical()),
    ];
    for (section, dictionary) in sections {
        for entry in &dictionary.entries {
            assert_eq!(library.entry(section, &entry.code).unwrap().name, entry.name);
            let numbers: Vec<u8> = entry.levels.iter().map(|text| text.level.number()).collect();
            assert_eq!(numbers, [1, 2, 3, 4, 5], "{}", entry.code.as_str());
            assert!(entry.levels.iter().all(|text| text.indicators.len() == 3), "{}", entry.code.as_str());
        }
    }
}

/// What is asked of a field by its kind is asked of what it holds: limits at the door, lengths in the rules.
#[test]
fn fields_are_of_the_kind_that_their_table_says() {
    fn check(record: &dyn Record, path: &str) {
        for (index, field) in record.fields().iter().enumerate() {
            let path = format!("{path}/{}", field.key);
            let fits = match record.slot(index).unwrap() {
                Slot::Record(inner) => {
                    check(inner, &path);
                    field.kind == Kind::Record
                }
                Slot::Rows(rows) => {
                    rows.row_at(0).into_iter().for_each(|row| check(row, &path));
                    assert!(
                        rows.count() > 0 || rows.row_fields().iter().all(|field| field.kind != Kind::Rows),
                        "{path}"
                    );
                    field.kind == Kind::Rows
                }
                Slot::Texts(_) => matches!(field.kind, Kind::Texts | Kind::Picks(_)),
                Slot::Level(_) => field.kind == Kind::Level,
                Slot::Flag(_) => field.kind == Kind::Flag,
                Slot::Text(_) | Slot::Word(_) | Slot::Number(_) => {
                    !matches!(field.kind, Kind::Record | Kind::Rows | Kind::Texts)
                }
            };
            assert!(fits, "{path}: {:?}", field.kind);
        }
    }
    let mut session = example("sekretaris-dprd");
    session.proposals = vec![Proposal { levels: vec![LevelDraft::default()], ..Proposal::default() }];
    session.replies = vec![Reply::default()];
    check(&session, "");
}
