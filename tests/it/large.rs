//! Dictionaries too large to be held: what is kept of them in the cache folder answers as the whole of them does, and
//! whatever happens to it there is nobody's trouble.

use std::fs;
use std::path::{Path, PathBuf};

use skj::app::search::Index;
use skj::domain::library::{AUTONOMY_UNIT, PartText, Shelf, Sources};
use skj::domain::{Dictionary, Entry, Library, Text};
use skj::shell::apart::NOW;
use skj::store::dictionaries::part_fingerprint;
use skj::store::{Places, library};
use tempfile::TempDir;

/// With as many blanks behind each definition more than the program holds.
const COUNT: usize = 120;
const BLANKS: usize = 20_000;

fn text(text: String) -> Text {
    Text::from(text)
}

/// Units like the built-in ones under codes and names of their own, one of the nine in other words, another wording of
/// the unit that every region carries, a foreign unit under its code, and a code that comes twice.
fn dictionary(id: &str, count: usize) -> Dictionary {
    let built_in = Library::built_in();
    let units = &built_in.technical().entries;
    let mut entries: Vec<Entry> = units
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(number, entry)| Entry {
            code: text(format!("T.{id}.{number:05}")),
            name: text(format!("{} Wilayah {}", entry.name.as_str(), number / 7)),
            definition: text(format!("{}{}", entry.definition.as_str(), " ".repeat(BLANKS))),
            ..entry.clone()
        })
        .collect();
    entries[3].name = text("Pengelolaan Café Daerah".into());
    entries[5].code = units[5].code.clone();
    let pinned = built_in.autonomy_unit().unwrap();
    let other = Entry { name: text("Tata Boga".into()), ..Entry::clone(&pinned) };
    let worded = Entry { name: text(format!("{} Baru", pinned.name.as_str())), ..Entry::clone(&pinned) };
    let twice = Entry { name: text("Nama Kedua".into()), ..entries[9].clone() };
    entries.extend([other, worded, twice]);
    let nine = built_in.managerial().entries[2].clone();
    entries.push(Entry { name: text("Komunikasi Instansi".into()), group: text("manajerial".into()), ..nine });
    Dictionary {
        format: text(Dictionary::FORMAT.into()),
        version: 3,
        id: text(id.into()),
        name: text(format!("Kamus {id}")),
        entries,
        ..Dictionary::default()
    }
}

struct World {
    home: TempDir,
}

impl World {
    fn new() -> World {
        let world = World { home: tempfile::tempdir().unwrap() };
        fs::create_dir_all(world.places().dictionaries).unwrap();
        fs::create_dir_all(world.places().sessions.join("kamus")).unwrap();
        world
    }

    fn places(&self) -> Places {
        let at = |name: &str| self.home.path().join(name);
        Places { sessions: at("sesi"), state: at("keadaan"), dictionaries: at("kamus"), cache: at("sementara") }
    }

    fn agency(&self, name: &str) -> PathBuf {
        self.places().dictionaries.join(format!("{name}.json"))
    }

    fn write(&self, path: &Path, dictionary: &Dictionary) -> String {
        let text = serde_json::to_string_pretty(dictionary).unwrap();
        fs::write(path, &text).unwrap();
        text
    }

    fn library(&self) -> Library {
        library(&self.places(), NOW)
    }

    /// The files of the index, that is one.
    fn index(&self) -> PathBuf {
        let mut files = fs::read_dir(self.places().cache.join("kamus")).unwrap().map(|entry| entry.unwrap().path());
        let file = files.next().unwrap();
        assert_eq!(files.next(), None, "one index, nothing left beside it");
        file
    }
}

/// The same dictionaries, held.
fn held(texts: Vec<(Shelf, String)>) -> Library {
    let texts: Vec<_> = texts.into_iter().map(|(shelf, text)| (shelf, &*text.leak())).collect();
    Library::new(Sources { more: texts.leak(), ..Sources::BUILT_IN })
}

const QUERIES: &[&str] = &[
    "",
    "p",
    "pe",
    "peng",
    "pengelolaan sampah",
    "wilayah 11",
    "pengelolan kfe",
    "cafe",
    "T.dinas.00",
    "t.dinas.00007",
    "T102",
    "epidemilogi",
    "gizi masyarakat",
    "kader",
    "xqzwv",
    "nama kedua",
    "penyusunan anggaran wilayah",
];
const DUTIES: &[&str] = &[
    "Menyusun rencana anggaran dan laporan keuangan",
    "Melaksanakan surveilans penyakit menular pada rumah sakit umum",
    "mengelola sampah",
];

#[track_caller]
fn same(large: &Library, held: &Library) {
    assert!(large.large().is_some() && held.large().is_none());
    let names = |library: &Library| -> Vec<(String, String)> {
        library.unit_names().map(|(code, name)| (code.to_owned(), name.to_owned())).collect()
    };
    assert_eq!(names(large), names(held));
    assert_eq!(large.units(), held.units());
    for code in held.technical().entries.iter().map(|entry| entry.code.as_str()).step_by(7).chain([AUTONOMY_UNIT]) {
        let (one, other) = (large.unit(code).unwrap(), held.unit(code).unwrap());
        assert_eq!(*one, *other);
        let versions = |library: &Library| -> Vec<Entry> {
            library.versions_of(code).iter().map(|entry| Entry::clone(entry)).collect()
        };
        assert_eq!(large.unit_name(code), held.unit_name(code));
        assert_eq!(versions(large), versions(held), "{code}");
        assert_eq!(large.shelf_of(code), held.shelf_of(code), "{code}");
        assert_eq!(large.dictionary_of(code), held.dictionary_of(code), "{code}");
    }
    assert!(large.unit("T.tidak.ada").is_none() && large.unit("").is_none());
    assert_eq!(large.managerial(), held.managerial());
    assert_eq!(large.sociocultural(), held.sociocultural());
    assert_eq!(large.technical(), held.technical());
    let parts = |library: &Library| -> Vec<_> {
        let parts = library.parts().into_iter();
        parts
            .map(|part| (part_fingerprint(&part), part.shelf, part.id, part.version, part.name, part.entries))
            .collect()
    };
    assert_eq!(parts(large), parts(held));
    for part in held.parts().iter().filter(|part| part.shelf != Shelf::BuiltIn) {
        let PartText::Held(text) = part.text else { panic!("{part:?}") };
        assert_eq!(large.whole(&part.id), serde_json::from_str(text).ok());
    }
    let (one, other) = (Index::of_library(large), Index::of_library(held));
    for query in QUERIES {
        for limit in [5, 300] {
            assert_eq!(one.hits(query, limit), other.hits(query, limit), "{query}");
        }
    }
    for duty in DUTIES {
        assert!(!one.suggest(duty, 5).is_empty());
        assert_eq!(one.suggest_for(duty, &["1.02".into()], 5), other.suggest_for(duty, &["1.02".into()], 5), "{duty}");
    }
}

#[test]
fn a_large_dictionary_answers_as_a_held_one() {
    let world = World::new();
    let agency = world.write(&world.agency("dinas"), &dictionary("dinas", COUNT));
    let workshop = world.places().sessions.join("kamus/lokakarya.json");
    // Its group stands behind the entries that name none.
    let small = dictionary("kecil", 20);
    let mut value = serde_json::to_value(&small).unwrap();
    value.as_object_mut().unwrap().insert("kelompok".into(), "teknis".into());
    let workshop_text = serde_json::to_string(&value).unwrap();
    fs::write(&workshop, &workshop_text).unwrap();
    let held = held(vec![(Shelf::Agency, agency), (Shelf::Workshop, workshop_text)]);
    let first = world.library();
    assert!(!world.places().cache.exists(), "nothing is looked at before it is needed");
    same(&first, &held);
    let written = fs::metadata(world.index()).unwrap().modified().unwrap();
    same(&world.library(), &held);
    assert_eq!(fs::metadata(world.index()).unwrap().modified().unwrap(), written, "it was made once");
}

#[test]
fn a_group_that_stands_behind_the_entries_is_theirs() {
    let world = World::new();
    let mut all = dictionary("dinas", COUNT);
    let nine = Library::built_in().managerial().entries[2].clone();
    all.entries = vec![Entry { name: text("Komunikasi Instansi".into()), group: Text::default(), ..nine }];
    let mut value = serde_json::to_value(&all).unwrap();
    value.as_object_mut().unwrap().insert("kelompok".into(), "manajerial".into());
    fs::write(world.agency("a"), serde_json::to_string(&value).unwrap()).unwrap();
    world.write(&world.agency("b"), &dictionary("dinas", COUNT));
    let library = world.library();
    assert!(library.large().is_some());
    assert_eq!(library.managerial().entries[2].name.as_str(), "Komunikasi Instansi");
    assert!(library.unit("M03").is_none() && library.notes().is_empty());
}

type Damage = fn(&mut Vec<u8>);

#[test]
fn whatever_happens_to_the_index_it_is_made_again() {
    let world = World::new();
    let held = held(vec![(Shelf::Agency, world.write(&world.agency("dinas"), &dictionary("dinas", COUNT)))]);
    same(&world.library(), &held);
    let path = world.index();
    let good = fs::read(&path).unwrap();
    let damages: &[(&str, Damage)] = &[
        ("empty", Vec::clear),
        ("only its head", |bytes| bytes.truncate(20)),
        ("half of it", |bytes| bytes.truncate(bytes.len() / 2)),
        ("all but its last byte", |bytes| bytes.truncate(bytes.len() - 1)),
        ("something behind it", |bytes| bytes.push(0)),
        ("another key", |bytes| bytes[14] ^= 1),
        ("a bit in the tail", |bytes| *bytes.iter_mut().rev().nth(10).unwrap() ^= 4),
        ("a bit in the first block", |bytes| bytes[200] ^= 4),
        ("foreign bytes", |bytes| *bytes = b"PK\x03\x04 not an index".repeat(500)),
    ];
    for (what, damage) in damages {
        let mut bytes = good.clone();
        damage(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        same(&world.library(), &held);
        same(&world.library(), &held);
        assert_eq!(fs::read(world.index()).unwrap().len(), good.len(), "{what}: it was made again");
    }
    // A bit anywhere: what cannot be read is as if it were not there, and the next start makes it again.
    for place in (0..good.len()).step_by(good.len() / 16) {
        let mut bytes = good.clone();
        bytes[place] ^= 0x10;
        fs::write(&path, &bytes).unwrap();
        let library = world.library();
        let index = Index::of_library(&library);
        QUERIES.iter().for_each(|query| drop(index.hits(query, 300)));
        DUTIES.iter().for_each(|duty| drop(index.suggest(duty, 5)));
        assert_eq!(library.units(), held.units(), "{place}");
    }
    fs::write(&path, &good).unwrap();
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(world.library().units(), held.units(), "a folder in its place");
}

#[test]
fn an_index_that_no_longer_fits_is_made_again() {
    let world = World::new();
    world.write(&world.agency("dinas"), &dictionary("dinas", COUNT));
    assert!(world.library().unit_name("T.dinas.00011").is_some());
    let mut changed = dictionary("dinas", COUNT);
    changed.entries[11].name = text("Nama Yang Baru".into());
    let held = held(vec![(Shelf::Agency, world.write(&world.agency("dinas"), &changed))]);
    same(&world.library(), &held);
    assert_eq!(world.library().unit_name("T.dinas.00011"), Some("Nama Yang Baru"));
}

#[test]
fn a_file_that_is_none_is_passed_over_each_time_and_the_others_stay() {
    let good = serde_json::to_string(&dictionary("dinas", COUNT)).unwrap();
    for (what, text, words) in [
        (
            "an entry that is none",
            good.replacen("\"definisi\":", "\"definisi\":7,\"x\":", 1),
            "kompetensi ke-1 tidak dapat",
        ),
        ("a key twice", good.replacen("\"nama\":", "\"kode\":\"T\",\"nama\":", 2), "kompetensi ke-1 tidak dapat"),
        ("cut off", good[..good.len() - 2].to_owned(), "susunan JSON-nya salah"),
        ("no list", good.replacen("\"kompetensi\":[", "\"kompetensi\":{\"a\":[", 1), "bukan kamus kompetensi"),
        (
            "numbers among the entries",
            good.replacen("\"kompetensi\":[", "\"kompetensi\":[7,", 1),
            "susunan JSON-nya salah",
        ),
        ("another format", good.replacen("skj-kamus", "skj-sesi", 1), "kunci \"format\" seharusnya \"skj-kamus\""),
        (
            "a long entry",
            good.replacen("\"definisi\":\"", &format!("\"definisi\":\"{}", "a".repeat(1 << 20)), 1),
            "1 MB",
        ),
    ] {
        let world = World::new();
        fs::write(world.agency("buruk"), text).unwrap();
        let written = world.write(&world.agency("dinas"), &dictionary("dinas", COUNT));
        let held = held(vec![(Shelf::Agency, written)]);
        for _ in 0..2 {
            let library = world.library();
            assert_eq!(library.notes().len(), 1, "{what}");
            assert!(
                library.notes()[0].contains(words) && library.notes()[0].contains("buruk.json"),
                "{what}: {:?}",
                library.notes()
            );
        }
        same(&world.library(), &held);
    }
}

#[test]
fn programs_that_make_it_at_once_do_not_meet() {
    let world = World::new();
    let held = held(vec![(Shelf::Agency, world.write(&world.agency("dinas"), &dictionary("dinas", COUNT)))]);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(world.library().units(), held.units()));
        }
    });
    same(&world.library(), &held);
    world.index();
}

#[test]
fn without_a_cache_folder_names_are_found() {
    let world = World::new();
    fs::write(world.home.path().join("sementara"), "a file").unwrap();
    world.write(&world.agency("dinas"), &dictionary("dinas", COUNT));
    let library = world.library();
    let index = Index::of_library(&library);
    assert_eq!(library.unit("T.dinas.00003").unwrap().name.as_str(), "Pengelolaan Café Daerah");
    let found = index.search("cafe", 5);
    assert_eq!(library.unit_at(found[0].index).unwrap().0, "T.dinas.00003");
}

fn skj(world: &World, arguments: &[&str]) -> (i32, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_skj"))
        .args(arguments)
        .env_clear()
        .env("HOME", world.home.path())
        .env("LANG", "C.UTF-8")
        .current_dir(world.home.path())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Names of the dictionary's folder, and of the cache.
fn below(world: &World, path: &str) -> Vec<String> {
    let files = fs::read_dir(world.home.path().join(path)).map(|files| files.flatten().collect()).unwrap_or_default();
    let files: Vec<fs::DirEntry> = files;
    let mut names: Vec<String> = files.iter().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn large_json_is_taken_entry_by_entry_as_small_json_is() {
    let world = World::new();
    let all = dictionary("dinas", COUNT);
    let small = Dictionary {
        entries: all
            .entries
            .iter()
            .map(|entry| Entry { definition: text(entry.definition.trim_end().to_owned()), ..entry.clone() })
            .collect(),
        ..all.clone()
    };
    let (large_file, small_file) = (world.home.path().join("besar.json"), world.home.path().join("kecil.json"));
    // The same entries, with blanks between them instead.
    let text = serde_json::to_string_pretty(&small).unwrap();
    fs::write(&small_file, &text).unwrap();
    fs::write(&large_file, text.replace("    {\n      \"kode\"", &format!("    {{{}\"kode\"", " ".repeat(BLANKS))))
        .unwrap();
    assert!(fs::metadata(&large_file).unwrap().len() > 2 * 1024 * 1024);
    let taken = |file: &Path, more: &[&str]| {
        let file = file.to_str().unwrap();
        skj(&world, &[&["kamus", "impor", file, "--ke"], more].concat())
    };
    let trials = [taken(&large_file, &["a", "--coba"]), taken(&small_file, &["a", "--coba"])];
    // What is said about an entry stands behind it, where little is said it stands at the end.
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!((trials[0].0, lines(&trials[0].1)), (trials[1].0, lines(&trials[1].1)));
    assert!(trials[0].1.contains("sudah dipakai") && trials[0].1.contains("hanya untuk"), "{}", trials[0].1);
    let kept = ".local/share/skj/kamus";
    assert!(below(&world, kept).is_empty(), "a trial writes nothing");
    assert_eq!(taken(&large_file, &["a"]).0, 2, "nobody confirms");
    assert!(below(&world, kept).is_empty(), "{:?}", below(&world, kept));
    for (file, name) in [(&large_file, "a"), (&small_file, "b")] {
        let (code, _, message) = taken(file, &[name, "--ya"]);
        assert!(code == 0 && message.contains("versi 1 ditulis: 121 kompetensi"), "{message}");
    }
    let written = |name: &str| -> Dictionary {
        let text = fs::read_to_string(world.home.path().join(kept).join(name)).unwrap();
        serde_json::from_str(text.leak()).unwrap()
    };
    assert_eq!(written("a.json").entries, written("b.json").entries);
    assert_eq!((written("a.json").id.as_str(), written("a.json").name.as_str()), ("a", "Kamus dinas"));
    let (code, out, message) = taken(&large_file, &["a", "--ya"]);
    assert!(
        code == 0 && message.contains("tidak ada yang ditulis") && out.contains("0 baru, 0 berbeda"),
        "{message}{out}"
    );
    let changed = fs::read_to_string(&large_file).unwrap().replacen("T.dinas.00011", "T.dinas.99999", 1);
    fs::write(&large_file, changed).unwrap();
    let (_, out, message) = taken(&large_file, &["a", "--ya"]);
    assert!(out.contains("1 baru, 0 berbeda, 1 tidak ada lagi") && message.contains("versi 2 ditulis"), "{message}");
    assert!(below(&world, &format!("{kept}/.skj-riwayat")).len() == 1, "the old one is kept");
    let (_, json, _) = taken(&large_file, &["a", "--coba", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["kompetensi"].as_array().unwrap().len(), &json["ditolak"]), (124, &3.into()));
    let (code, out, _) = skj(&world, &["kamus", "periksa", large_file.to_str().unwrap()]);
    assert!(code == 1 && out.contains("besar.json: 124 kompetensi, 3 galat"), "{out}");
}

#[test]
fn a_bare_list_with_affairs_as_texts_is_taken_and_its_index_is_there() {
    let world = World::new();
    let mut list = serde_json::to_value(dictionary("dinas", COUNT).entries).unwrap();
    for (number, entry) in list.as_array_mut().unwrap().iter_mut().enumerate() {
        entry["urusan"] = ["Kesehatan", "1.01; Pangan", "Antariksa", ""][number % 4].into();
    }
    let file = world.home.path().join("daftar.json");
    fs::write(&file, serde_json::to_string(&list).unwrap()).unwrap();
    let (code, out, message) = skj(&world, &["kamus", "impor", file.to_str().unwrap(), "--ke", "dinas", "--ya"]);
    assert!(code == 0 && message.contains("121 kompetensi"), "{message}{out}");
    assert_eq!(out.matches("urusan Antariksa tidak dikenal").count(), 1, "told once");
    assert_eq!(below(&world, ".cache/skj/kamus").len(), 1, "the index was made at once");
    let text = fs::read_to_string(world.home.path().join(".local/share/skj/kamus/dinas.json")).unwrap();
    let taken: Dictionary = serde_json::from_str(text.leak()).unwrap();
    let affairs =
        |place: usize| taken.entries[place].affairs.iter().map(|code| code.to_string()).collect::<Vec<String>>();
    assert_eq!(
        [affairs(0), affairs(1), affairs(2)],
        [vec!["1.02".to_owned()], vec!["1.01".into(), "2.09".into()], vec![]]
    );
    let (code, out, _) = skj(&world, &["kamus", "cari", "cafe"]);
    assert!(code == 0 && out.contains("T.dinas.00003") && out.contains("Pengelolaan Café Daerah"), "{out}");
    let (code, out, _) = skj(&world, &["kamus", "daftar"]);
    assert!(code == 0 && out.contains(" 121 kompetensi  instansi"), "{out}");
    let (code, out, _) = skj(&world, &["kamus", "ekspor", "--kamus", "dinas"]);
    let exported: Dictionary = serde_json::from_str(out.leak()).unwrap();
    assert_eq!((code, exported.entries), (0, taken.entries));
}

#[test]
fn hostile_json_ends_with_a_sentence() {
    let world = World::new();
    let million = 1_000_000;
    for (what, text, words) in [
        ("one text", format!("{{\"a\":\"{}\"}}", "a".repeat(3 * million)), "bukan kamus kompetensi"),
        ("deep", format!("{{\"kompetensi\":[{}", "{\"a\":".repeat(million)), "JSON-nya salah"),
        ("open", format!("[{{\"kode\":\"{}", "a".repeat(3 * million)), "1 MB"),
        ("no end", format!("[{}", "{\"kode\":\"T\"},".repeat(3)), "butir 1 bukan kompetensi"),
        ("numbers", format!("[{{}}{}", ",7".repeat(2 * million)), "butir 1 bukan kompetensi"),
        ("another format", format!("{{\"format\":\"x\",\"kompetensi\":[{}]}}", " ".repeat(3 * million)), "skj-kamus"),
    ] {
        let file = world.home.path().join("aneh.json");
        fs::write(&file, text).unwrap();
        let (code, _, message) = skj(&world, &["kamus", "impor", file.to_str().unwrap(), "--ke", "x", "--ya"]);
        assert!(code == 3 && message.contains(words), "{what}: {code} {message}");
        assert!(below(&world, ".local/share/skj/kamus").is_empty(), "{what}");
    }
}
