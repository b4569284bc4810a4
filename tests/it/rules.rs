//! The rulebook through its public face. A fixture folder per rule holds `ok*.json` and `bad*.json`: each is a small
//! patch over a worked example, see `fixtures/rules/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde::Deserialize;
use serde_json::Value;
use skj::domain::{
    Ids, Institution, InstitutionKind, Level, Library, Profile, STEPS, Session, StepId, Target, preset, session,
};
use skj::rules::{self, Check, Facts, Finding, RULES, Severity, StepState, words};

static LIBRARY: Library = Library::built_in();

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The one worked example whose file name begins with `name`.
#[track_caller]
fn example(name: &str) -> Session {
    let files = std::fs::read_dir(root().join("sessions")).unwrap().map(|entry| entry.unwrap().path());
    let found: Vec<PathBuf> =
        files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(name)).collect();
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    serde_json::from_str(&std::fs::read_to_string(&found[0]).unwrap()).unwrap()
}

const GOOD: [&str; 4] = ["sekretaris-dprd", "kepala-bidang", "kepala-subbagian", "camat"];
const DRAFT: &str = "kepala-seksi";

/// One fixture: a patch, or a folder of patches.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Fixture {
    dasar: String,
    buang: Vec<String>,
    tambah: BTreeMap<String, Vec<Value>>,
    urut: BTreeMap<String, Vec<String>>,
    ubah: BTreeMap<String, Value>,
    profil: Profile,
    folder: Vec<Fixture>,
    /// Targets the rule must name, and no others; a number and a colon before it where there is a folder.
    temuan: Vec<String>,
}

impl Fixture {
    /// The example with rows removed, added and ordered, and then with values replaced.
    fn session(&self) -> Session {
        let mut session = example(&self.dasar);
        for path in &self.buang {
            let target = Target::parse(path);
            let id = target.last().to_owned();
            self.with_rows(&mut session, &target.parent(), |rows| rows.retain(|row| id_of(row) != id));
        }
        for (path, added) in &self.tambah {
            self.with_rows(&mut session, &Target::parse(path), |rows| rows.extend(added.iter().cloned()));
        }
        for (path, order) in &self.urut {
            let place = |row: &Value| order.iter().position(|id| *id == id_of(row)).unwrap_or(order.len());
            self.with_rows(&mut session, &Target::parse(path), |rows| rows.sort_by_key(place));
        }
        for (path, value) in &self.ubah {
            let set = session.set(&Target::parse(path), value.clone());
            assert!(set.is_some(), "{path} cannot be set to {value}");
        }
        session
    }

    fn with_rows(&self, session: &mut Session, list: &Target, change: impl FnOnce(&mut Vec<Value>)) {
        let mut rows = session.value(list).unwrap_or_else(|| panic!("{list} leads nowhere"));
        let before = rows.clone();
        change(rows.as_array_mut().unwrap());
        assert_ne!(rows, before, "{list}: the patch changes nothing");
        session.set(list, rows).unwrap();
    }
}

fn id_of(row: &Value) -> String {
    let id = row.get("id").or_else(|| row.get("kode")).unwrap();
    id.as_str().unwrap().to_owned()
}

fn facts<'a>(session: &'a Session, profile: &'a Profile) -> Facts<'a> {
    Facts { session, library: &LIBRARY, profile }
}

fn findings(session: &Session) -> Vec<Finding> {
    rules::check(&facts(session, &Profile::default()))
}

fn codes(findings: &[Finding], severity: Severity) -> BTreeSet<&'static str> {
    findings.iter().filter(|finding| finding.severity == severity).map(|finding| finding.code).collect()
}

/// Every finding of a fixture, with its session.
fn run(fixture: &Fixture) -> Vec<(Session, Vec<Finding>)> {
    let patches = if fixture.folder.is_empty() { std::slice::from_ref(fixture) } else { &fixture.folder };
    let sessions: Vec<Session> = patches.iter().map(Fixture::session).collect();
    let all: Vec<Facts> = sessions.iter().map(|session| facts(session, &fixture.profil)).collect();
    let found = match fixture.folder.is_empty() {
        true => all.iter().map(rules::check).collect(),
        false => rules::check_folder(&all),
    };
    sessions.into_iter().zip(found).collect()
}

fn fixtures(code: &str) -> Vec<(String, Fixture)> {
    let folder = root().join("tests/it/fixtures/rules").join(code);
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path).unwrap();
        let fixture = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (format!("{code}/{}", path.file_stem().unwrap().to_string_lossy()), fixture)
    };
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn checked_rules() -> impl Iterator<Item = &'static rules::Rule> {
    RULES.iter().filter(|rule| matches!(rule.check, Check::Session(_) | Check::Folder(_)))
}

#[test]
fn every_rule_has_fixtures_and_they_hold() {
    let mut wrong = Vec::new();
    for rule in checked_rules() {
        let all = fixtures(rule.code);
        for kind in ["ok", "bad"] {
            assert!(all.iter().any(|(name, _)| name.contains(&format!("/{kind}"))), "{}: no {kind}*.json", rule.code);
        }
        for (name, fixture) in all {
            let in_folder = !fixture.folder.is_empty();
            assert_eq!(in_folder, matches!(rule.check, Check::Folder(_)), "{name}");
            let mut named = Vec::new();
            for (index, (session, found)) in run(&fixture).iter().enumerate() {
                for finding in found {
                    check_finding(&name, session, finding);
                }
                let own = found.iter().filter(|finding| finding.code == rule.code);
                named.extend(own.map(|finding| match in_folder {
                    true => format!("{}:{}", index + 1, finding.target),
                    false => finding.target.to_string(),
                }));
            }
            if named != fixture.temuan {
                wrong.push(format!("{name}: {named:?} instead of {:?}", fixture.temuan));
            }
            assert_eq!(
                fixture.temuan.is_empty(),
                name.contains("/ok"),
                "{name}: bad fixtures name their targets, ok ones none"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Runs the program over a folder; what it prints, whatever its exit code.
fn printed(folder: &Path, arguments: &[&str]) -> Value {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skj"));
    let home = folder.join(".rumah");
    command.args(arguments).arg(folder).arg("--json").env_clear().env("HOME", &home).env("LANG", "C.UTF-8");
    let output = command.output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

/// The same folders as files: what `periksa` says of them, and how often the desk counts it.
#[test]
fn the_program_compares_the_skj_of_a_folder() {
    let mut compared = 0;
    for rule in checked_rules().filter(|rule| matches!(rule.check, Check::Folder(_))) {
        for (name, fixture) in fixtures(rule.code) {
            let folder = tempfile::tempdir().unwrap();
            for (index, patch) in fixture.folder.iter().enumerate() {
                let mut session = patch.session();
                session.id = format!("0194d3c2-0000-7000-8000-{:012x}", index + 1);
                let path = folder.path().join(format!("{}.skj.json", index + 1));
                std::fs::write(path, serde_json::to_vec_pretty(&session).unwrap()).unwrap();
            }
            let found = printed(folder.path(), &["periksa"]);
            let mut named = Vec::new();
            for file in found["berkas"].as_array().unwrap() {
                let number = Path::new(file["jalur"].as_str().unwrap()).file_name().unwrap().to_string_lossy();
                let number = number.trim_end_matches(".skj.json").to_owned();
                let own = file["temuan"].as_array().unwrap().iter().filter(|finding| finding["kode"] == rule.code);
                named.extend(own.map(|finding| format!("{number}:{}", finding["sasaran"].as_str().unwrap())));
            }
            assert_eq!(named, fixture.temuan, "{name}");
            // At the desk they count as well, an info apart.
            let rows = printed(folder.path(), &["telaah"]);
            let with =
                |key: &str| rows["sesi"].as_array().unwrap().iter().map(|row| row[key].as_u64().unwrap()).sum::<u64>();
            let counted = |rule: &str| {
                let of = |file: &Value| {
                    let all = file["temuan"].as_array().unwrap();
                    all.iter().filter(|finding| finding["tingkat"] == rule).count() as u64
                };
                found["berkas"].as_array().unwrap().iter().map(of).sum::<u64>()
            };
            assert_eq!((with("galat"), with("peringatan")), (counted("galat"), counted("peringatan")), "{name}");
            compared += 1;
        }
    }
    assert!(compared >= 15, "{compared}");
}

#[test]
fn fixture_folders_belong_to_rules() {
    for entry in std::fs::read_dir(root().join("tests/it/fixtures/rules")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || checked_rules().any(|rule| rule.code == name), "{name}");
    }
}

/// Words the screens never use; `tingkat` only as `tingkat pentingnya`.
const BANNED: &[&str] = &[
    "sesi",
    "dokumen",
    "proyek",
    "field",
    "kolom isian",
    "tahap",
    "save",
    "submit",
    "upload",
    "tolak",
    "error",
    "kesalahan",
    "warning",
    "komentar",
    "review",
    "default",
    "reset",
    "undo",
    "batal",
    "cancel",
    "tingkat",
    "kompetensi unit",
    "job desc",
    "filter",
    "search",
    "proposal",
    "silakan",
    "mohon",
];

#[track_caller]
fn check_sentence(text: &str, place: &str) {
    let folded = words::fold(text);
    assert!(text.ends_with('.') && !text.contains('!'), "{place}: {text}");
    assert!(text.chars().next().is_some_and(|first| !first.is_lowercase()), "{place}: {text}");
    for word in BANNED {
        assert!(!words::has_words(&folded, word), "{place}: \"{word}\" in {text}");
    }
}

#[track_caller]
fn check_finding(place: &str, session: &Session, finding: &Finding) {
    let Finding { code, target, message, .. } = finding;
    check_sentence(message, place);
    assert!(message.chars().count() <= 76, "{place} {code}: {} cells, {message}", message.chars().count());
    assert!(session.exists(target), "{place} {code}: {target} leads nowhere");
    assert!(StepId::of(target).is_some(), "{place} {code}: {target} belongs to no step");
    let field = session.field(target).unwrap_or_else(|| panic!("{place} {code}: {target} has no field"));
    for label in [session.label(target).as_str(), field.label] {
        let label = format!("{} ", words::fold(label));
        assert!(!words::fold(message).starts_with(&label), "{place} {code}: {message} begins with {label}");
    }
    assert_eq!(finding.full_message(session), format!("{}: {message}", session.label(target)));
}

#[test]
fn every_rule_says_why_and_whence() {
    let mut seen = BTreeSet::new();
    for rule in RULES {
        assert!(seen.insert(rule.code), "{} stands twice", rule.code);
        assert!(!rule.source.is_empty(), "{}", rule.code);
        check_sentence(rule.why, rule.code);
        assert!(rule.why.chars().count() <= 76, "{}: {}", rule.code, rule.why);
    }
    let rulebook = [("IDN", 11), ("IKH", 7), ("MAN", 9), ("SOS", 3), ("TEK", 22), ("PMT", 5), ("PSY", 13), ("SES", 3)];
    let wanted = rulebook.iter().flat_map(|(family, last)| (1..=*last).map(move |n| format!("{family}-{n:02}")));
    let wanted: Vec<String> = wanted.filter(|code| code != "MAN-03").collect();
    assert_eq!(wanted.len(), 72);
    let ours = ["WJB-01", "PJG-01", "TEK-23", "TKS-01"].map(str::to_owned);
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes, [wanted, ours.to_vec()].concat());
}

#[test]
fn finished_examples_have_neither_errors_nor_warnings() {
    for name in GOOD {
        let found = findings(&example(name));
        let serious: Vec<&Finding> = found.iter().filter(|finding| finding.severity > Severity::Info).collect();
        assert!(serious.is_empty(), "{name}: {serious:#?}");
    }
    let found = findings(&example("sekretaris-dprd"));
    assert_eq!(codes(&found, Severity::Info), BTreeSet::from(["TEK-14"]));
}

#[test]
fn the_draft_has_the_faults_people_make() {
    let session = example(DRAFT);
    let found = findings(&session);
    for finding in &found {
        check_finding(DRAFT, &session, finding);
    }
    let expected = [
        (Severity::Error, &["MAN-05", "MAN-06", "PSY-06", "TEK-01", "TEK-03", "TEK-07", "TEK-08", "TEK-09"] as &[&str]),
        (
            Severity::Warning,
            &[
                "IDN-09", "IKH-05", "PMT-01", "PMT-02", "PMT-04", "PSY-05", "PSY-08", "PSY-09", "TEK-12", "TEK-16",
                "TEK-21",
            ],
        ),
        (Severity::Info, &["PSY-12", "PSY-13", "TEK-20"]),
    ];
    for (severity, wanted) in expected {
        assert_eq!(codes(&found, severity), wanted.iter().copied().collect(), "{severity:?}");
    }
}

#[test]
fn findings_follow_the_form() {
    let found = findings(&example(DRAFT));
    let steps: Vec<StepId> = found.iter().filter_map(|finding| StepId::of(&finding.target)).collect();
    assert!(steps.is_sorted(), "{found:#?}");
    let place = |path: &str| found.iter().position(|finding| finding.target.as_str() == path).unwrap();
    assert!(place("identitas/kode_jabatan") < place("identitas/ikhtisar_jabatan"));
    assert!(place("manajerial/M02/deskripsi") < place("manajerial/M04/level"));
    assert!(place("teknis/t-232aa9de/indikator/1") < place("teknis/t-90237de7/nama"));
    assert!(place("teknis/t-90237de7/level") < place("teknis/t-90237de7/deskripsi"));
}

#[track_caller]
fn check_severity(setting: &str, expected: Option<Severity>) {
    let mut profile = Profile::default();
    profile.severities.insert("TEK-01".to_owned(), setting.to_owned());
    let session = example(DRAFT);
    let found = rules::check(&facts(&session, &profile));
    let severity = found.iter().find(|finding| finding.code == "TEK-01").map(|finding| finding.severity);
    assert_eq!(severity, expected, "{setting}");
}

#[test]
fn a_profile_changes_severities() {
    check_severity("galat", Some(Severity::Error));
    check_severity("peringatan", Some(Severity::Warning));
    check_severity("info", Some(Severity::Info));
    check_severity("mati", None);
    check_severity("tidak dikenal", Some(Severity::Error));
}

#[test]
fn a_reason_turns_a_far_level_into_a_warning_that_no_profile_raises() {
    let mut session = example(DRAFT);
    let reason = "Seksi ini memikul target kabupaten untuk pengurangan sampah.";
    session.set(&Target::of("manajerial/M04/alasan"), reason.into()).unwrap();
    for (setting, expected) in [("galat", Severity::Warning), ("info", Severity::Info)] {
        let mut profile = Profile::default();
        profile.severities.insert("MAN-05".to_owned(), setting.to_owned());
        let found = rules::check(&facts(&session, &profile));
        let finding = found.iter().find(|finding| finding.code == "MAN-05").unwrap();
        assert_eq!(finding.severity, expected);
        assert!(finding.message.contains("menunggu izin fasilitator"));
    }
}

/// Grades that have the level as their default, one per level.
fn grade_of(level: Level) -> &'static str {
    ["pelaksana", "pengawas", "administrator", "jpt_pratama", "jpt_madya"][usize::from(level.number()) - 1]
}

#[test]
fn no_built_in_unit_yields_a_finding_by_itself() {
    for level in Level::ALL {
        let mut session = example("sekretaris-dprd");
        let mut ids = Ids::new(7);
        preset::choose_grade(&mut session, grade_of(level), &LIBRARY, &mut ids);
        for unit in &mut session.technical {
            preset::set_technical_level(unit, level, &LIBRARY);
        }
        for entry in &LIBRARY.technical().entries {
            let mut session = session.clone();
            session.technical.retain(|unit| unit.code != entry.code.as_str());
            session.technical.truncate(4);
            let unit = preset::unit_from_entry(entry, &session, &LIBRARY, &mut ids);
            session.technical.insert(0, unit);
            preset::pin_autonomy(&mut session, &LIBRARY, &Profile::default(), &mut ids);
            let found = findings(&session);
            let about = found.iter().filter(|finding| finding.code.starts_with("TEK-"));
            let wrong: Vec<&Finding> =
                about.filter(|finding| !["TEK-13", "TEK-14", "TEK-21"].contains(&finding.code)).collect();
            assert!(wrong.is_empty(), "{} at level {level}: {wrong:#?}", entry.name.as_str());
        }
    }
}

#[test]
fn an_empty_session_is_judged_without_surprise() {
    for session in [Session::default(), fresh()] {
        for finding in findings(&session) {
            check_finding("empty", &session, &finding);
        }
    }
}

#[test]
fn targets_resolve_also_where_ids_are_odd() {
    for id in ["", "a/b", "t.1", "t-84cc4549", "level"] {
        let mut session = example("kepala-bidang");
        session.technical[0].id = id.to_owned();
        session.technical[0].name.clear();
        session.technical[0].level = None;
        session.requirements.trainings[0].id = id.to_owned();
        session.requirements.trainings[0].text.clear();
        session.mapping.functions[0].id = id.to_owned();
        session.mapping.functions[0].units.clear();
        session.managerial[0].code = id.to_owned();
        session.managerial[0].level = None;
        for finding in findings(&session) {
            check_finding(id, &session, &finding);
        }
    }
}

/// A new session as the program makes it: presets and the pinned unit, nothing typed.
fn fresh() -> Session {
    let institution = Institution {
        name: "Pemerintah Kabupaten Contoh".to_owned(),
        kind: InstitutionKind::Regional,
        ..Institution::default()
    };
    let mut session = Session::new("x".to_owned(), "2026-11-21T08:00:00+08:00", "Peserta 01", institution);
    preset::fill_competencies(&mut session, &LIBRARY);
    preset::pin_autonomy(&mut session, &LIBRARY, &Profile::default(), &mut Ids::new(1));
    session
}

fn report(session: &Session, step: StepId, submitted: bool) -> (String, String) {
    let profile = Profile::default();
    let report = rules::step_report(step, &facts(session, &profile), &findings(session), submitted);
    (report.state.words(), report.note)
}

#[track_caller]
fn check_steps(session: &Session, expected: [(&str, &str); 7]) {
    for (step, (state, note)) in STEPS.iter().zip(expected) {
        assert_eq!(report(session, step.id, false), (state.to_owned(), note.to_owned()), "{}", step.label);
    }
}

fn percent(session: &Session) -> u8 {
    rules::percent(&facts(session, &Profile::default()))
}

#[test]
fn steps_of_a_new_session() {
    let mut session = fresh();
    let choose = "pilih kelompok jabatan dahulu";
    check_steps(
        &session,
        [
            ("Belum mulai", "5 isian belum diisi"),
            ("Belum mulai", "3 isian belum diisi"),
            ("Belum mulai", choose),
            ("Belum mulai", choose),
            ("Belum mulai", "belum ada tugas"),
            ("Belum mulai", "1 unit, perlu 3–6"),
            ("Belum mulai", ""),
        ],
    );
    assert!(percent(&session) < 20, "{}", percent(&session));
    preset::choose_grade(&mut session, "administrator", &LIBRARY, &mut Ids::new(2));
    check_steps(
        &session,
        [
            ("Sebagian", "4 isian belum diisi"),
            ("Belum mulai", "2 isian belum diisi"),
            ("Lengkap", ""),
            ("Lengkap", ""),
            ("Belum mulai", "belum ada tugas"),
            ("Belum mulai", "1 unit, perlu 3–6"),
            ("Belum mulai", ""),
        ],
    );
}

#[test]
fn steps_of_the_examples() {
    let done = ("Lengkap", "");
    let review = ("Belum mulai", "");
    for name in GOOD {
        let deviation = if name == "kepala-bidang" { ("Lengkap", "1 level berbeda dari bawaan") } else { done };
        let session = example(name);
        check_steps(&session, [done, done, deviation, done, done, done, review]);
        assert_eq!(percent(&session), 100, "{name}");
        assert_eq!(report(&session, StepId::Review, true).0, "Lengkap");
    }
    check_steps(
        &example(DRAFT),
        [
            done,
            ("Sebagian", "1 isian belum diisi"),
            ("Ada masalah (2)", "1 level berbeda dari bawaan"),
            done,
            ("Sebagian", "3 tugas belum terpetakan"),
            ("Ada masalah (3)", "2 unit, perlu 3–6"),
            review,
        ],
    );
    assert_eq!(StepState::Trouble(2).words(), "Ada masalah (2)");
}

#[test]
fn percent_is_whole_only_when_nothing_is_missing() {
    let complete = example("kepala-bidang");
    for (path, empty) in [
        ("identitas/nama_jabatan", Value::from("")),
        ("identitas/ikhtisar_jabatan", "".into()),
        ("instansi/perangkat_daerah", "".into()),
        ("persyaratan/pendidikan/bidang_ilmu", "".into()),
        ("persyaratan/pelatihan/p-9ad9b9a2/tingkat_penting", "".into()),
        ("persyaratan/indikator_kinerja", serde_json::json!([])),
        ("manajerial/M03/level", Value::Null),
        ("sosial_kultural", serde_json::json!([])),
        ("pemetaan/tujuan_utama", "".into()),
        ("pemetaan/fungsi/f-58294a90/tanpa_unit", false.into()),
        ("pemetaan/fungsi", serde_json::json!([])),
        ("teknis/t-6424550a/deskripsi", "".into()),
        ("teknis/t-6424550a/indikator", serde_json::json!([])),
        ("teknis", serde_json::json!([])),
    ] {
        let mut session = complete.clone();
        session.set(&Target::parse(path), empty).unwrap();
        assert!(percent(&session) < 100, "{path}");
    }
    let draft = percent(&example(DRAFT));
    assert!((50..90).contains(&draft), "{draft}");
}

#[track_caller]
fn check_years(text: &str, expected: &[u32]) {
    assert_eq!(words::years(&words::fold(text)), expected, "{text}");
}

#[test]
fn years_are_read_as_people_write_them() {
    check_years("paling singkat 5 tahun", &[5]);
    check_years("sekurang-kurangnya lima tahun", &[5]);
    check_years("minimal 5 (lima) tahun di bidangnya", &[5]);
    check_years("dua belas tahun, dan dua puluh tahun", &[12, 20]);
    check_years("sejak tahun lalu", &[]);
}

#[test]
fn words_are_told_apart() {
    for (text, verb) in [("Memimpin rapat", true), ("Menteri", false), ("Mediasi Sengketa", false), ("Rapat", false)] {
        assert_eq!(words::starts_with_verb(text), verb, "{text}");
    }
    for (text, placeholder) in
        [("-", true), ("...", true), ("xxx", true), ("Coba", true), ("Kepala Bidang xxx", true), ("", false)]
    {
        assert_eq!(words::is_placeholder(text), placeholder, "{text}");
    }
    for text in ["Dinas Kesehatan", "III", "PP 11/2017", "ADM.1.02.004", "Contoh kasus"] {
        assert!(!words::is_placeholder(text), "{text}");
    }
    assert_eq!(session::MANAGERIAL, "manajerial");
}

#[test]
fn typed_numbers_are_recognised() {
    use words::TypedNumber::{Broken, Dotted, None};
    for (text, number, rest) in [
        ("4.1 Menyusun", Dotted(4), "Menyusun"),
        ("4,1 Menyusun", Broken, "Menyusun"),
        ("41 Menyusun", Broken, "Menyusun"),
        ("3.2. menyusun", Dotted(3), "menyusun"),
        ("1) Menyusun", None, "Menyusun"),
        ("24 jam setelah laporan", None, "24 jam setelah laporan"),
        ("Menyusun 4.1", None, "Menyusun 4.1"),
    ] {
        assert_eq!(words::typed_number(text), (number, rest), "{text}");
    }
}

#[test]
fn texts_are_compared_by_their_letters_alone() {
    for (text, folded, tight) in [
        ("", "", ""),
        ("-", "", ""),
        ("  Kerja  Sama, ", "kerja sama", "kerjasama"),
        ("(P2P)/II.b", "p2p ii b", "p2piib"),
        ("Survei \u{2013} R\u{c9}SUM\u{c9}", "survei r\u{e9}sum\u{e9}", "surveir\u{e9}sum\u{e9}"),
        ("\u{130}stanbul", "i stanbul", "istanbul"),
    ] {
        assert_eq!((words::fold(text).as_str(), words::fold_tight(text).as_str()), (folded, tight), "{text}");
        assert!(words::folds_to(text, tight), "{text}");
        for other in [format!("{tight}a"), format!("a{tight}")] {
            assert!(!words::folds_to(text, &other), "{text}: {other}");
        }
    }
    for (text, part, has) in [
        ("kepala dinas", "dinas", true),
        ("kepala dinas", "kepala", true),
        ("kepala dinas", "kepala dinas", true),
        ("kepala dinas", "din", false),
        ("kepala kedinasan dinas", "dinas", true),
        ("kepala kedinasan", "dinas", false),
        ("dinas", "kepala dinas", false),
        ("dinas", "", false),
        ("", "dinas", false),
        ("kepala dinas", "DINAS.", true),
        ("tata ruang dan jalan", "Tata-Ruang", true),
        ("tata ruangan", "Tata Ruang", false),
        ("r\u{e9}sum\u{e9} r\u{e9}sum\u{e9}s", "R\u{c9}SUM\u{c9}S", true),
    ] {
        assert_eq!(words::has_words(text, part), has, "{text}: {part}");
    }
}

/// What folding is, letter by letter.
fn folded_slowly(text: &str) -> String {
    let lower: String = text.chars().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn texts_are_folded_alike_however_they_are_asked(
        text in "([ab.,X ]|\\PC){0,24}",
        others in prop::collection::vec("[abX. \u{e9}]{0,3}", 12),
    ) {
        let folded = folded_slowly(&text);
        prop_assert_eq!(&words::fold(&text), &folded);
        prop_assert_eq!(words::fold_tight(&text), folded.replace(' ', ""));
        prop_assert_eq!(words::has_letters(&text), !folded.is_empty());
        let parts = words::Words::of(&folded);
        for other in others {
            let part = folded_slowly(&other);
            let is_there = !part.is_empty() && format!(" {folded} ").contains(&format!(" {part} "));
            prop_assert_eq!(parts.has(&other), is_there, "{} in {}", other, folded);
        }
    }

    #[test]
    fn what_keeps_a_place_is_told_by_its_letters(text in "[axX.i \u{e9}]{0,9}|([a-z]{0,3}[ .]){0,6}|coba ?coba|(belum|nanti)[ .-]*(ada|diisi)?") {
        let folded = folded_slowly(&text);
        let tight: Vec<char> = folded.chars().filter(|letter| *letter != ' ').collect();
        let is_one_letter = tight.len() > 1 && tight[0] != 'i' && tight[0].is_alphabetic() && tight.iter().all(|letter| *letter == tight[0]);
        let is_crossed = folded.split(' ').any(|word| word.len() > 2 && word.chars().all(|letter| letter == 'x'));
        let listed = ["abc", "tes", "belum", "belum ada", "belum diisi", "nanti", "coba", "coba coba"].contains(&folded.as_str());
        let others = ["kosong", "tba", "tbd", "test", "todo"].contains(&folded.as_str());
        let expected = !text.trim().is_empty() && (text.contains("....") || is_crossed || is_one_letter || folded.is_empty() || listed || others);
        prop_assert_eq!(words::is_placeholder(&text), expected, "{}", text);
    }
}
