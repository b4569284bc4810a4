//! Rules about the repository itself: which layer may name what, how long files and functions are, which words the
//! program uses, and whether documents, dictionaries and example sessions still say what the program does.

use std::collections::BTreeSet;
use std::path::Path;

use skj::app::command::{Binding, COMMANDS, Command, Scope};
use skj::domain::review::{Draft, ReviewEvent, ReviewFile, Reviewer};
use skj::domain::{
    Author, Competency, Dictionary, DictionaryUse, Education, Experience, Field, Function, Identity, Institution,
    LevelDraft, Library, Mapping, Performance, Place, Profile, Proposal, Rank, Reply, Requirements, Session, Technical,
    Training,
};
use skj::rules::{self, Facts, Severity};
use skj::store::open_session;
use unicode_width::UnicodeWidthStr;

use crate::source::{Source, end_of_item, files, relative, root, sources};

#[track_caller]
fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Each layer, and the layers it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("rules", &["domain"]),
    ("form", &["domain"]),
    ("app", &["domain", "form", "rules"]),
    ("store", &["domain"]),
    ("document", &["domain", "form"]),
    ("exchange", &["document", "domain"]),
    ("ui", &["app", "domain"]),
    ("plain", &["app", "domain", "rules", "ui"]),
    ("terminal", &[]),
    ("shell", &["app", "document", "domain", "exchange", "form", "plain", "rules", "store", "terminal", "ui"]),
];

#[test]
fn layers_name_only_what_lies_below_them() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !source.layer().is_empty()) {
        let Some((layer, below)) = LAYERS.iter().find(|(layer, _)| *layer == source.layer()) else {
            found.push(format!("{}: the layer has no row in LAYERS", source.path));
            continue;
        };
        let depth = source.path.trim_end_matches("/mod.rs").matches('/').count();
        for (index, line) in source.code.iter().enumerate() {
            let line_of = |what: &str| format!("{}:{}: {what}", source.path, index + 1);
            for named in names_behind(line, "crate::") {
                match named {
                    "" => found.push(line_of("braces behind crate:: hide the layers")),
                    named if named != *layer && !below.contains(&named) => {
                        found.push(line_of(&format!("{layer} names crate::{named}")));
                    }
                    _ => {}
                }
            }
            if !source.is_test[index] && line.contains(&"super::".repeat(depth)) {
                found.push(line_of("super:: leads out of the layer"));
            }
        }
    }
    none("arrows that point the wrong way", found);
}

/// The first name behind each mark; empty where braces follow.
fn names_behind<'a>(line: &'a str, mark: &str) -> Vec<&'a str> {
    let rests = line.match_indices(mark).map(|(at, _)| &line[at + mark.len()..]);
    rests
        .map(|rest| &rest[..rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len())])
        .collect()
}

/// A name and the only places in `src/` that may use it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("crossterm", &["terminal/"]),
    ("termina::", &["terminal/"]),
    ("signal_hook", &["terminal/"]),
    ("ratatui", &["ui/", "terminal/", "shell/run.rs"]),
    ("ratatui::widgets", &["ui/"]),
    ("rustix", &["terminal/", "store/", "shell/"]),
    ("fuzzy_matcher", &["app/search/"]),
    ("deunicode", &["app/index.rs", "store/names.rs"]),
    ("clap::", &["shell/cli/"]),
    ("jiff::", &["shell/clock.rs", "shell/cli/surroundings.rs"]),
    ("uuid::", &["shell/"]),
    ("sha2::", &["store/fingerprint.rs"]),
    ("tempfile::", &["store/save.rs", "shell/export/office.rs"]),
    ("rust_xlsxwriter::", &["document/xlsx/", "exchange/dictionary/export.rs"]),
    ("askama::", &["document/html.rs", "document/compare.rs", "document/recap/html.rs"]),
    ("directories::", &["store/paths.rs"]),
    ("std::fs", &["store/", "shell/"]),
    // The containers of Word and Excel are written to a cursor in memory; office files are read from memory.
    ("std::io", &["store/", "shell/", "terminal/", "document/docx/pack.rs", "exchange/"]),
    ("calamine", &["exchange/"]),
    ("quick_xml", &["exchange/"]),
    ("zip::", &["exchange/", "document/docx/pack.rs"]),
    ("pdf_extract", &["exchange/dictionary/pdf/"]),
    ("std::env", &["store/", "shell/", "terminal/", "main.rs"]),
    ("std::time", &["store/", "shell/", "terminal/"]),
    ("std::process", &["store/", "shell/", "terminal/", "main.rs"]),
    ("std::thread", &["store/", "shell/", "terminal/"]),
    // The wizard's effects go through perform.rs; the others hold names of the store, such as `Durability`.
    (
        "crate::store",
        &[
            "store/",
            "shell/perform.rs",
            "shell/earlier.rs",
            "shell/review.rs",
            "shell/facilitate",
            "shell/home.rs",
            "shell/candidate.rs",
            "shell/in_use.rs",
            "shell/apart.rs",
            "shell/cli/",
            "shell/begin.rs",
            "shell/export/",
            "shell/plain.rs",
            "shell/recap.rs",
            "shell/room.rs",
            "shell/saving.rs",
            "shell/writer.rs",
            "shell/orders.rs",
            "shell/lifecycle.rs",
            "shell/tests.rs",
        ],
    ),
];

#[test]
fn what_reaches_outside_stays_where_it_belongs() {
    let mut found = Vec::new();
    for source in sources() {
        let place = source.path.trim_start_matches("src/");
        for (name, places) in
            ONLY_IN.iter().filter(|(_, places)| !places.iter().any(|allowed| place.starts_with(allowed)))
        {
            let lines = source.lines().filter(|(_, line)| holds_path(line, name));
            found.extend(lines.map(|(line, _)| format!("{}:{line}: {name} belongs to {places:?}", source.path)));
        }
    }
    none("names in the wrong place", found);
}

/// The path stands there as whole words.
fn holds_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let part_of_word = |char: char| char.is_alphanumeric() || char == '_';
        let after = line[at + path.len()..].chars().next();
        !line[..at].ends_with(part_of_word) && (path.ends_with(':') || !after.is_some_and(part_of_word))
    })
}

const FORBIDDEN: &[&str] = &[".unwrap()", ".expect(", "todo!", "dbg!", "unimplemented!", "panic!(", "println!", "::*;"];

#[test]
fn nothing_in_the_program_panics_on_purpose_or_prints_past_the_screen() {
    let mut found = Vec::new();
    for source in sources() {
        for (number, line) in source.lines() {
            let names = FORBIDDEN.iter().filter(|name| line.contains(*name));
            found.extend(names.map(|name| format!("{}:{number}: {name}", source.path)));
        }
    }
    none("forbidden in src/", found);
}

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

/// What is longer than the ceiling, how long it may stay, and why. A row that is no longer needed is removed.
const KNOWN_FILES: &[(&str, usize, &str)] = &[];
const KNOWN_FUNCTIONS: &[(&str, usize, &str)] = &[
    ("src/app/act.rs run", 105, "one arm a command"),
    ("src/app/update.rs take", 65, "one arm a message"),
    ("src/shell/writer.rs answer", 90, "one arm a job"),
    ("src/app/desk/mod.rs run_desk", 70, "one arm a command"),
    ("src/app/screen/mod.rs keys", 65, "one word for each thing that can have the focus"),
];

#[test]
fn files_and_functions_stay_short() {
    let mut found = Vec::new();
    let (mut files, mut functions) = (Vec::new(), Vec::new());
    for source in sources() {
        files.push((source.path.clone(), source.lines().count()));
        functions.extend(function_lengths(source));
    }
    check_ceiling(&files, FILE_LINES, KNOWN_FILES, &mut found);
    check_ceiling(&functions, FUNCTION_LINES, KNOWN_FUNCTIONS, &mut found);
    none("too long; ask what second kind of knowledge moved in", found);
}

fn check_ceiling(all: &[(String, usize)], most: usize, known: &[(&str, usize, &str)], found: &mut Vec<String>) {
    for (name, lines) in all.iter().filter(|(_, lines)| *lines > most) {
        let allowed = known.iter().find(|(path, _, _)| path == name).map_or(most, |(_, allowed, _)| *allowed);
        if *lines > allowed {
            found.push(format!("{name}: {lines} lines, at most {allowed}"));
        }
    }
    for (path, _, _) in known {
        if !all.iter().any(|(name, lines)| name == path && *lines > most) {
            found.push(format!("{path}: within the ceiling now; remove its row"));
        }
    }
}

/// `src/a/b.rs name` and the lines of each function, approximately.
fn function_lengths(source: &Source) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (number, line) in source.lines() {
        let words = line.trim_start().split_inclusive(' ').take_while(|word| !word.contains("fn ")).collect::<String>();
        let Some(name) = line.trim_start()[words.len()..].strip_prefix("fn ") else { continue };
        if !words.split_whitespace().all(|word| word.starts_with("pub") || matches!(word, "const" | "async")) {
            continue;
        }
        let name: String = name.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect();
        let end = end_of_item(&source.code, number - 1);
        found.push((format!("{} {name}", source.path), end + 2 - number));
    }
    found
}

/// Words a person at the screen never reads, and the word in their place.
const NEVER: &[(&str, &str)] = &[
    ("sesi", "SKJ"),
    ("dokumen", "SKJ"),
    ("proyek", "SKJ"),
    ("field", "isian"),
    ("kolom isian", "isian"),
    ("tahap", "langkah"),
    ("save", "simpan"),
    ("submit", "kirim"),
    ("upload", "kirim"),
    ("tolak", "kembalikan"),
    ("error", "galat"),
    ("kesalahan", "galat"),
    ("warning", "peringatan"),
    ("komentar", "catatan"),
    ("review", "tinjau"),
    ("default", "bawaan"),
    ("reset", "pulihkan"),
    ("undo", "batalkan"),
    ("batal", "batalkan"),
    ("cancel", "tutup"),
    ("tingkat", "level, or pentingnya"),
    ("kompetensi unit", "unit kompetensi"),
    ("job desc", "uraian tugas"),
    ("filter", "saringan"),
    ("search", "cari"),
    ("proposal", "usulan"),
    ("silakan", "a plain sentence"),
    ("mohon", "a plain sentence"),
];

/// Where such a word is the right one: a part of the text that holds it.
const RIGHT: &[(&str, &str)] = &[
    ("tingkat", "tingkat pentingnya"),
    // What serde says, to be told in our own words.
    ("field", "missing field"),
    ("field", "duplicate field"),
    // Of the program, not of a text.
    ("kesalahan", "kesalahan program"),
];

#[test]
fn the_program_speaks_with_one_vocabulary() {
    let mut found = Vec::new();
    for source in sources() {
        for (line, text) in spoken(source) {
            let words = plain_words(&text);
            let right = |never: &str| RIGHT.iter().any(|(word, part)| *word == never && words.contains(part));
            for (never, always) in
                NEVER.iter().filter(|(never, _)| words.contains(&format!(" {never} ")) && !right(never))
            {
                found.push(format!("{}:{line}: {never} instead of {always}: {text:?}", source.path));
            }
            if text.ends_with('!') && text.len() > 1 {
                found.push(format!("{}:{line}: an exclamation mark: {text:?}", source.path));
            }
            if matches!(text.as_str(), "OK" | "Ya" | "Tidak") {
                found.push(format!("{}:{line}: a button without a verb: {text:?}", source.path));
            }
        }
    }
    none("words of another program", found);
}

/// Texts a person may read: phrases and capitalised words; keys and names of things inside have neither.
fn spoken(source: &Source) -> Vec<(usize, String)> {
    // Markup with attributes is for another program.
    let is_spoken = |text: &str| {
        (text.trim().contains(' ') || text.starts_with(|first: char| first.is_uppercase())) && !text.contains("=\\\"")
    };
    let is_test = |line: usize| source.is_test.get(line - 1).copied().unwrap_or(false);
    let texts = source.strings.iter().filter(|(line, text)| !is_test(*line) && is_spoken(text));
    // clap prints these comments as help.
    let docs = source.docs.iter().filter(|_| source.path.ends_with("arguments.rs"));
    texts.chain(docs).cloned().collect()
}

/// Lower case, one blank between words and around them; without what `{…}` puts in.
fn plain_words(text: &str) -> String {
    let mut depth = 0_usize;
    let kept: String = text
        .chars()
        .map(|char| {
            match char {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                char if depth == 0 && (char.is_alphanumeric() || char == '_' || char == '-') => return char,
                _ => {}
            }
            ' '
        })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    format!(" {} ", words.join(" ").to_lowercase())
}

const KEYS_BEGIN: &str = "<!-- keys: written by tests/it/repo.rs -->\n";
const KEYS_END: &str = "<!-- end of keys -->";

/// The part between the markers is what the table of commands says; `UPDATE_EXPECT=1` writes it.
#[track_caller]
fn check_keys(path: &str, expected: &str) {
    let text = read(path);
    let (before, rest) = text.split_once(KEYS_BEGIN).unwrap_or_else(|| panic!("{path} has no marker"));
    let (written, after) = rest.split_once(KEYS_END).unwrap_or_else(|| panic!("{path} has no end marker"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(root().join(path), format!("{before}{KEYS_BEGIN}{expected}{KEYS_END}{after}")).unwrap();
        return;
    }
    assert!(written == expected, "the keys in {path} differ; run the tests once with UPDATE_EXPECT=1\n{expected}");
}

/// The keys of the wizard; with a fourth column those of the facilitator's desk as well.
fn key_table(head: &[&str]) -> String {
    let scopes = [Scope::Always, Scope::OutsideText, Scope::Desk];
    let scopes = &scopes[..head.len() - 1];
    let mut table = format!("\n| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for command in COMMANDS {
        let keys: Vec<String> = scopes.iter().map(|scope| keys_of(command, *scope)).collect();
        if keys.iter().all(String::is_empty) {
            continue;
        }
        let label = command.label.trim_end_matches('…').to_owned();
        let row: Vec<String> = std::iter::once(label).chain(keys).collect();
        table.push_str(&format!("| {} |\n", row.join(" | ")).replace("  ", " "));
    }
    table + "\n"
}

fn keys_of(command: &Command, scope: Scope) -> String {
    let keys = command.keys.iter().filter(|key| key.scope == scope);
    keys.map(Binding::name).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_keys_in_the_readme_are_those_of_the_program() {
    check_keys("README.md", &key_table(&["Command", "Always", "Outside a text", "At the desk"]));
}

#[test]
fn the_keys_in_the_participants_guide_are_those_of_the_program() {
    check_keys("docs/panduan-peserta.md", &key_table(&["Perintah", "Selalu", "Di luar isian teks"]));
}

#[test]
fn the_readme_names_every_command_of_the_command_line() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_skj")).arg("--bantuan").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let listed = help.split("Perintah:\n").nth(1).unwrap().lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 5, "{help}");
    let readme = read("README.md");
    none(
        "missing in README.md",
        names.iter().filter(|name| !readme.contains(&format!("`skj {name}"))).map(|name| (*name).to_owned()).collect(),
    );
}

#[test]
fn paths_in_the_documents_exist() {
    let mut found = Vec::new();
    for document in ["ARCHITECTURE.md", "README.md", "CHANGELOG.md"] {
        let text = read(document);
        let quoted = text.split('`').skip(1).step_by(2);
        let is_path = |text: &&str| {
            let folders = ["src/", "tests/", "docs/", "dictionaries/", "sessions/", ".ci/"];
            folders.iter().any(|folder| text.starts_with(folder)) && !text.contains([' ', '*', '{', '…'])
        };
        let missing = quoted.filter(is_path).filter(|path| !root().join(path).exists());
        found.extend(missing.map(|path| format!("{document}: {path}")));
    }
    let map = read("ARCHITECTURE.md");
    let layers = LAYERS.iter().map(|(layer, _)| format!("`src/{layer}/`"));
    found.extend(layers.filter(|layer| !map.contains(layer)).map(|layer| format!("ARCHITECTURE.md: no {layer}")));
    none("paths that lead nowhere", found);
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    let folders = ["home", "root", "work", "Users"].map(|name| format!("/{name}/"));
    let mut found = Vec::new();
    for path in files(&root()) {
        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap_or_default();
        for (index, line) in text.lines().enumerate() {
            if folders.iter().any(|folder| line.contains(folder)) {
                found.push(format!("{}:{}: {line}", relative(&path), index + 1));
            }
        }
    }
    none("folders of a machine", found);
}

#[test]
fn dictionaries_are_whole_and_say_nothing_twice() {
    let library = Library::built_in();
    let affairs: BTreeSet<&str> = library.affairs().affairs.iter().map(|affair| affair.code.as_str()).collect();
    let grades: BTreeSet<&str> = library.grades().grades.iter().map(|grade| grade.code.as_str()).collect();
    assert_eq!(affairs.len(), library.affairs().affairs.len(), "urusan.json: doubled codes");
    assert_eq!(grades.len(), library.grades().grades.len(), "jenjang.json: doubled codes");
    let all = [library.managerial(), library.sociocultural(), library.technical()];
    let mut found = Vec::new();
    let mut codes = BTreeSet::new();
    for dictionary in all {
        check_dictionary(dictionary, &affairs, &mut codes, &mut found);
    }
    none("dictionaries", found);
}

fn check_dictionary<'a>(
    dictionary: &'a Dictionary,
    affairs: &BTreeSet<&str>,
    codes: &mut BTreeSet<&'a str>,
    found: &mut Vec<String>,
) {
    assert!(!dictionary.entries.is_empty(), "{}: empty or not readable", dictionary.name.as_str());
    for entry in &dictionary.entries {
        let code = entry.code.as_str();
        let mut indicators = BTreeSet::new();
        let mut say = |what: &str| found.push(format!("{code}: {what}"));
        if !codes.insert(code) {
            say("the code is taken");
        }
        if entry.name.trim().is_empty() || entry.definition.trim().is_empty() {
            say("no name or definition");
        }
        entry.affairs.iter().filter(|affair| !affairs.contains(affair.as_str())).for_each(|affair| say(affair));
        if entry.levels.iter().map(|text| text.level.number()).ne(1..=5) {
            say("not the levels 1 to 5");
        }
        for text in &entry.levels {
            if text.indicators.len() != 3 || text.description.trim().is_empty() {
                say("a level without description or three indicators");
            }
            for indicator in &text.indicators {
                if indicator.trim().is_empty() || !indicators.insert(indicator.to_lowercase()) {
                    say(&format!("an indicator is empty or stands twice: {}", indicator.as_str()));
                }
            }
        }
    }
}

/// Every table of fields.
const RECORDS: &[(&str, &[Field])] = &[
    ("Author", Author::FIELDS),
    ("Institution", Institution::FIELDS),
    ("Identity", Identity::FIELDS),
    ("Education", Education::FIELDS),
    ("Training", Training::FIELDS),
    ("Experience", Experience::FIELDS),
    ("Rank", Rank::FIELDS),
    ("Performance", Performance::FIELDS),
    ("Requirements", Requirements::FIELDS),
    ("Competency", Competency::FIELDS),
    ("Function", Function::FIELDS),
    ("Mapping", Mapping::FIELDS),
    ("LevelDraft", LevelDraft::FIELDS),
    ("Proposal", Proposal::FIELDS),
    ("Technical", Technical::FIELDS),
    ("Reply", Reply::FIELDS),
    ("DictionaryUse", DictionaryUse::FIELDS),
    ("Place", Place::FIELDS),
    ("Session", Session::FIELDS),
    ("ReviewEvent", ReviewEvent::FIELDS),
    ("Reviewer", Reviewer::FIELDS),
    ("Draft", Draft::FIELDS),
    ("ReviewFile", ReviewFile::FIELDS),
];

#[test]
fn tables_of_fields_fit_the_screen() {
    let declared: usize =
        sources().iter().map(|source| source.code.iter().filter(|line| line.starts_with("record! {")).count()).sum();
    assert_eq!(declared, RECORDS.len(), "a record has no row in RECORDS");
    let mut found = Vec::new();
    for (record, fields) in RECORDS {
        let keys: BTreeSet<&str> = fields.iter().map(|field| field.key).collect();
        assert_eq!(keys.len(), fields.len(), "{record}: doubled keys");
        for field in *fields {
            for (what, text, most) in [
                ("label", field.label, 18),
                ("short", field.short, 12),
                ("what", field.what, 56),
                ("find", field.find, 56),
            ] {
                if text.width() > most {
                    found.push(format!(
                        "{record}.{}: {what} has {} cells, at most {most}: {text}",
                        field.key,
                        text.width()
                    ));
                }
            }
        }
    }
    none("texts of fields that do not fit", found);
}

/// The one example that is left half-way on purpose.
const DRAFT: &str = "kepala-seksi-pengelolaan-sampah-d38b63.skj.json";

#[test]
fn example_sessions_open_and_are_finished_but_the_draft() {
    let (library, profile) = (Library::built_in(), Profile::default());
    let is_session = |path: &Path| path.to_string_lossy().ends_with(".skj.json");
    let mut found = Vec::new();
    for path in files(&root().join("sessions")).into_iter().filter(|path| is_session(path)) {
        let session = open_session(&path).unwrap_or_else(|error| panic!("{error}"));
        let findings = rules::check(&Facts { session: &session, library: &library, profile: &profile });
        let serious = findings.iter().filter(|finding| finding.severity != Severity::Info);
        match path.ends_with(DRAFT) {
            true => assert!(serious.count() > 0, "{DRAFT} is finished"),
            false => found
                .extend(serious.map(|finding| {
                    format!("{}: {} {}", relative(&path), finding.code, finding.full_message(&session))
                })),
        }
    }
    none("findings in the examples", found);
}
