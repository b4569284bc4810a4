//! Files out of the real binary and back: names, overwriting, interruption, comparison.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use skj::document::compare::{Tag, compare};
use skj::document::csv::rows;
use skj::document::{Book, Format, Print, Skj};
use skj::domain::{Ids, Institution, Level, Library, Session};
use skj::exchange::{Found, ReadError, printed, read};
use skj::form::FormDocument;
use tempfile::TempDir;

use crate::domain::{example, examples};

struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Room {
        let room = Room { folder: TempDir::new().unwrap() };
        std::fs::create_dir(room.path("rumah")).unwrap();
        std::fs::create_dir(room.path("skj")).unwrap();
        for (path, text) in examples() {
            std::fs::write(room.path("skj").join(Path::new(&path).file_name().unwrap()), text).unwrap();
        }
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn save(&self, name: &str, session: &Session) {
        std::fs::write(self.path(name), serde_json::to_vec_pretty(session).unwrap()).unwrap();
    }

    /// Runs, compares the exit code, and looks for parts of what was printed.
    #[track_caller]
    fn check(&self, args: &[&str], code: i32, wanted: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skj"));
        command.args(args).current_dir(self.folder.path()).stdin(Stdio::null()).env("HOME", self.path("rumah"));
        // Nothing is found there, no office program either.
        command.env("PATH", self.path("rumah"));
        for variable in ["SKJ_FOLDER", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env_remove(variable);
        }
        let output = command.output().unwrap();
        let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{printed}");
        for part in wanted {
            assert!(printed.contains(part), "{args:?}: {part:?} is missing in\n{printed}");
        }
        printed
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let names = std::fs::read_dir(self.path(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn every_format_leaves_one_whole_file_for_each_skj() {
    let room = Room::new();
    for format in ["docx", "xlsx", "html", "md", "txt", "csv", "json"] {
        let place = format!("hasil-{format}");
        room.check(&["ekspor", "skj", "--ke", format, "--keluar", &place], 0, &["sekretaris-dprd-30fcf1."]);
        let names = room.names(&place);
        assert_eq!(names.len(), 5, "{names:?}");
        assert!(names.iter().all(|name| name.ends_with(&format!(".{format}")) && !name.starts_with('.')), "{names:?}");
        let book = format!("buku.{format}");
        room.check(&["ekspor", "skj", "--ke", format, "--buku", "--keluar", &book], 0, &[&book]);
    }
}

#[test]
fn without_an_office_program_a_pdf_becomes_a_page_to_print() {
    let room = Room::new();
    let file = &room.names("skj")[0];
    let path = format!("skj/{file}");
    room.check(&["ekspor", &path, "--ke", "pdf", "--keluar", "hasil/"], 0, &["LibreOffice tidak ditemukan", ".html"]);
    assert!(room.names("hasil")[0].ends_with(".html"));
}

#[test]
fn nothing_that_is_there_is_replaced_without_leave() {
    let room = Room::new();
    let args = ["ekspor", "skj", "--ke", "txt", "--keluar", "hasil"];
    room.check(&args, 0, &[]);
    let one = room.path("hasil").join(&room.names("hasil")[4]);
    std::fs::write(&one, "milik orang lain").unwrap();
    room.check(&args, 2, &["sudah ada", "--timpa"]);
    assert_eq!(std::fs::read_to_string(&one).unwrap(), "milik orang lain");
    room.check(&[&args[..], &["--timpa"]].concat(), 0, &[]);
    assert!(std::fs::read_to_string(&one).unwrap().contains("STANDAR KOMPETENSI JABATAN"));
    // A session is never the target, with or without leave.
    let file = format!("skj/{}", room.names("skj")[0]);
    let before = std::fs::read(room.path(&file)).unwrap();
    for leave in [&[][..], &["--timpa"]] {
        let args = [&["ekspor", &file, "--ke", "json", "--keluar", &file][..], leave].concat();
        room.check(&args, 2, &["nama berkas SKJ"]);
    }
    assert_eq!(std::fs::read(room.path(&file)).unwrap(), before);
}

#[test]
fn what_cannot_be_done_is_said_and_leaves_nothing() {
    let room = Room::new();
    std::fs::write(room.path("skj/rusak.skj.json"), "{").unwrap();
    std::fs::write(room.path("gambar.png"), "bukan gambar").unwrap();
    for (args, code, part) in [
        (&["skj", "--ke", "docx", "--buku", "--keluar", "buku.docx"][..], 3, "Buku tidak ditulis"),
        (&["tidak-ada", "--ke", "docx", "--keluar", "a.docx"], 3, "tidak ada"),
        (&["rumah", "--ke", "docx", "--keluar", "a.docx"], 3, "tidak ada yang diekspor"),
        (&["skj", "--ke", "odt", "--keluar", "a"], 2, "tidak cocok"),
        (&["skj", "--ke", "docx", "--keluar", "a", "--urut", "warna"], 2, "tidak cocok"),
        (&["skj", "--ke", "docx", "--keluar", "a", "--tanggal", "22/11/2026"], 2, "tidak cocok"),
        (&["skj", "--ke", "docx", "--keluar", "a", "--lambang", "gambar.png"], 3, "bukan PNG"),
        (&["skj", "--ke", "docx", "--keluar", "a", "--tempat", "Contoh"], 2, "--penetap"),
    ] {
        room.check(&[&["ekspor"], args].concat(), code, &[part]);
    }
    let names = room.names(".");
    assert_eq!(names, ["gambar.png", "rumah", "skj"], "something was left");
    // One unreadable file does not keep the others from being written.
    room.check(&["ekspor", "skj", "--ke", "txt", "--keluar", "hasil"], 3, &["rusak.skj.json", "sekretaris"]);
    assert_eq!(room.names("hasil").len(), 5);
}

#[test]
fn the_same_day_gives_the_same_bytes_through_the_program() {
    let room = Room::new();
    for format in ["docx", "xlsx", "html"] {
        let mut files = Vec::new();
        for name in ["a", "b"] {
            let file = format!("{name}.{format}");
            room.check(&["ekspor", "skj", "--ke", format, "--buku", "--keluar", &file], 0, &[]);
            files.push(std::fs::read(room.path(&file)).unwrap());
        }
        assert!(files[0] == files[1], "{format}");
    }
}

fn form(session: &Session) -> FormDocument {
    FormDocument::build(session, &Library::built_in())
}

#[test]
fn a_comparison_names_the_field_and_marks_the_words() {
    let first = example("sekretaris");
    let mut second = first.clone();
    assert_eq!(compare(&form(&first), &form(&second)), []);
    second.identity.summary = first.identity.summary.replace("persidangan", "rapat paripurna");
    second.managerial[0].level = Level::new(5);
    second.requirements.performances.remove(1);
    let unit = second.technical.remove(0);
    let differences = compare(&form(&first), &form(&second));
    let places: Vec<&str> = differences.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(places[..2], ["Identitas · Ikhtisar Jabatan", "A. Manajerial · Integritas · Level"]);
    assert!(places.iter().any(|place| *place == format!("C. Teknis · {} · Deskripsi", unit.name)), "{places:?}");
    assert_eq!(places.iter().filter(|place| place.starts_with("E. ")).count(), 1, "{places:?}");
    let signed: String = differences[0].spans.iter().map(|span| span.signed()).collect();
    assert!(signed.contains("[-persidangan-]") && signed.contains("{+rapat paripurna+}"), "{signed}");
    // What is taken from either side alone is that side.
    let side = |tag| -> String {
        let spans = differences[0].spans.iter().filter(|span| span.tag == Tag::Both || span.tag == tag);
        spans.map(|span| span.text.as_str()).collect()
    };
    assert_eq!(side(Tag::First), first.identity.summary);
    assert_eq!(side(Tag::Second), second.identity.summary);
}

#[test]
fn comparing_ends_with_one_where_something_differs() {
    let room = Room::new();
    let first = example("camat");
    let mut second = first.clone();
    second.identity.summary = "Memimpin <b>kecamatan</b>.".to_owned();
    room.save("a.skj.json", &first);
    room.save("b.skj.json", &second);
    room.check(&["banding", "a.skj.json", "a.skj.json"], 0, &["tercetak sama"]);
    room.check(&["banding", "a.skj.json", "b.skj.json"], 1, &["Ikhtisar Jabatan\n", "{+", "[-"]);
    let page = room.check(&["banding", "a.skj.json", "b.skj.json", "--ke", "html"], 1, &["<ins>{+", "<del>[-"]);
    assert!(!page.contains("<b>kecamatan"), "{page}");
    room.check(&["banding", "a.skj.json", "tidak-ada.skj.json"], 3, &["tidak ada"]);
}

fn written(format: Format, sessions: &[Session]) -> Vec<u8> {
    let skj: Vec<Skj> = sessions.iter().map(|session| Skj::new(session.clone(), &Library::built_in())).collect();
    let book = (skj.len() > 1).then(|| Book { title: "BUKU".to_owned() });
    format.write(&Print { skj: &skj, book, ..Print::default() }).unwrap()
}

const NAMES: [&str; 5] = ["camat", "pencegahan", "sampah", "kepegawaian", "sekretaris"];

/// The examples, and one with texts that look like something else.
fn sessions() -> Vec<Session> {
    let mut sessions: Vec<Session> = NAMES.iter().map(|name| example(name)).collect();
    let mut odd = example("sekretaris");
    odd.identity.position_name = "=1+1 & <b>\"Camat\"</b>; 'x'".to_owned();
    odd.identity.summary = "Baris satu\nBaris dua | tiga\n\nBaris lima".to_owned();
    odd.technical[0].indicators[0] = "4.1 angka di depan".to_owned();
    odd.technical[1].name = "+62 Layanan".to_owned();
    odd.requirements.trainings[0].text = "-1 @pelatihan".to_owned();
    sessions.push(odd);
    sessions
}

/// Blanks between unknown keys may move.
fn json(session: &Session) -> Value {
    serde_json::to_value(session).unwrap()
}

#[track_caller]
fn whole(bytes: &[u8]) -> Vec<Value> {
    match read(bytes).unwrap() {
        Found::Whole(all) => all.iter().map(json).collect(),
        _ => panic!("not whole sessions"),
    }
}

#[test]
fn a_workbook_and_json_give_back_every_field() {
    let mut sessions = sessions();
    let text = serde_json::to_string(&sessions[0]).unwrap();
    let more = r#","lain":{"1":[],"a/b~c":{"~2":[[],[1.50,"x"]]},"n":123456789012345678901234567890}}"#;
    sessions[0] = serde_json::from_str(&format!("{}{more}", text.strip_suffix('}').unwrap())).unwrap();
    sessions[1].identity.summary = "Panjang é ".repeat(6000);
    for format in [Format::Xlsx, Format::Json] {
        for session in &sessions {
            assert_eq!(whole(&written(format, std::slice::from_ref(session))), [json(session)], "{format:?}");
        }
        let wanted: Vec<Value> = sessions.iter().map(json).collect();
        assert_eq!(whole(&written(format, &sessions)), wanted, "{format:?}");
    }
}

#[test]
fn word_and_csv_give_back_every_printed_field() {
    let library = Library::built_in();
    let sessions = sessions();
    for format in [Format::Docx, Format::Csv] {
        let Found::Printed(book) = read(&written(format, &sessions)).unwrap() else { panic!("{format:?}") };
        assert_eq!(book.len(), sessions.len(), "{format:?}");
        for (session, in_book) in sessions.iter().zip(book) {
            let name = &session.identity.position_name;
            let Found::Printed(alone) = read(&written(format, std::slice::from_ref(session))).unwrap() else {
                panic!()
            };
            assert_eq!(alone, [in_book], "{format:?} {name}: other values in a book");
            let mut fresh = Session::new("x".to_owned(), "", "", Institution::default());
            printed::apply(&alone[0], &mut fresh, &library, &mut Ids::new(1));
            assert_eq!(rows(&form(&fresh)), rows(&form(session)), "{format:?} {name}");
            // Over the session itself nothing changes, what is not printed included.
            let mut same = session.clone();
            printed::apply(&alone[0], &mut same, &library, &mut Ids::new(1));
            same.requirements.trainings.sort_by(|a, b| a.id.cmp(&b.id));
            let mut wanted = session.clone();
            wanted.requirements.trainings.sort_by(|a, b| a.id.cmp(&b.id));
            assert_eq!(same, wanted, "{format:?} {name}");
        }
    }
}

#[test]
fn a_file_that_is_none_of_ours_is_named_and_harmless() {
    let zip = |entries: &[(&str, &[u8])]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut writer, bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let bomb = vec![b' '; 40 * 1024 * 1024];
    let far = zip(&[("xl/workbook.xml", b"<x/>"), ("a", b"b")]);
    for (bytes, wanted) in [
        (&b""[..], ReadError::Unknown),
        (b"\xff\xfe\x00", ReadError::Unknown),
        (b"a,b\n1,2\n", ReadError::Unknown),
        (b"{\"format\":\"lain\"}", ReadError::Unknown),
        (b"{\"format\":\"skj-ekspor\",\"skj\":[]}", ReadError::Nothing),
        (&zip(&[("lain.txt", b"x")]), ReadError::Unknown),
        (&zip(&[("word/document.xml", b"<w:document/>")]), ReadError::Nothing),
        (&zip(&[("word/document.xml", &bomb)]), ReadError::TooLarge),
    ] {
        assert_eq!(read(bytes), Err(wanted), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
    }
    for bytes in [&b"PK\x03\x04zzzz"[..], b"{\"format\": 1}", &far, &written(Format::Docx, &[example("camat")])[..900]]
    {
        assert!(matches!(read(bytes), Err(ReadError::Broken(_))));
    }
}

#[test]
fn an_import_makes_an_skj_or_shows_what_it_would_change() {
    let room = Room::new();
    let session = example("camat");
    room.save("a.skj.json", &session);
    std::fs::create_dir(room.path("baru")).unwrap();
    for format in ["docx", "xlsx", "csv", "json"] {
        let file = format!("a.{format}");
        room.check(&["ekspor", "a.skj.json", "--ke", format, "--keluar", &file], 0, &[]);
        room.check(&["impor", &file, "--ke", "a.skj.json"], 0, &["Tidak ada yang berbeda"]);
    }
    let printed = room.check(&["impor", "a.docx", "--folder", "baru"], 0, &["camat-contoh-utara-"]);
    let copy = skj::store::open_session(Path::new(printed.trim())).unwrap();
    assert_eq!(rows(&form(&copy)), rows(&form(&session)));
    assert_ne!(copy.id, session.id);
    // A whole session keeps its id, so a second one of the same name is refused.
    room.check(&["impor", "a.json", "--folder", "baru"], 0, &["d99a49"]);
    room.check(&["impor", "a.json", "--folder", "baru"], 3, &["belum tersimpan"]);

    let mut changed = session.clone();
    changed.identity.summary = format!("{} Ditambah.", session.identity.summary);
    room.save("a.skj.json", &changed);
    let shown = room.check(&["impor", "a.csv", "--ke", "a.skj.json"], 1, &["Ikhtisar Jabatan", "[-", "--timpa"]);
    assert!(shown.contains("Ditambah"), "{shown}");
    assert_eq!(skj::store::open_session(&room.path("a.skj.json")).unwrap(), changed);
    room.check(&["impor", "a.csv", "--ke", "a.skj.json", "--timpa"], 0, &["Ikhtisar Jabatan"]);
    let after = skj::store::open_session(&room.path("a.skj.json")).unwrap();
    assert_eq!(after.identity, session.identity);
    assert_eq!((after.revision, &after.mapping), (changed.revision + 1, &changed.mapping));
    room.check(&["impor", "tidak-ada.docx"], 3, &["tidak ada"]);
    room.check(&["impor", "rumah"], 3, &["folder"]);
}

#[test]
fn an_anjab_becomes_skj_that_are_begun() {
    let room = Room::new();
    let table = "No;Nama Jabatan;Eselon;Ikhtisar Jabatan;Uraian Tugas;Pendidikan;Kelas\n\
                 1;Camat Baru;III.a;Memimpin kecamatan.;\"1. Menyusun rencana\n2. Melapor\";S-1 Hukum;11\n\
                 2;Lurah Baru;Golongan X;;Melayani warga;;9\n";
    std::fs::write(room.path("anjab.csv"), table).unwrap();
    let report = [
        "Camat Baru (baris 2)\n  ikhtisar, 2 uraian tugas, pendidikan S-1\n",
        "Lurah Baru (baris 3)\n  1 uraian tugas\n  catatan   Kelompok jabatan \"Golongan X\" tidak dikenal",
        "catatan (baris 1): Kolom yang tidak dipakai: Kelas.",
        "Terbaca 2 jabatan.",
    ];
    room.check(&["impor", "anjab.csv", "--coba", "--folder", "baru"], 0, &report);
    assert!(!room.path("baru").exists());
    let printed = room.check(&["impor", "anjab.csv", "--folder", "baru"], 0, &report);
    assert_eq!(room.names("baru").iter().filter(|name| name.ends_with(".skj.json")).count(), 2, "{printed}");
    let camat = printed.lines().find(|line| line.contains("camat-baru-")).unwrap();
    let session = skj::store::open_session(Path::new(camat)).unwrap();
    assert_eq!(session.mapping.functions[1].main_function, "Melapor");
    assert_eq!((session.managerial.len(), session.identity.position_group.as_str()), (8, "administrator"));
    // Its own export holds what came from the anjab, and reads back the same.
    room.check(&["ekspor", camat, "--ke", "docx", "--keluar", "camat.docx"], 0, &[]);
    room.check(&["impor", "camat.docx", "--ke", camat], 0, &["Tidak ada yang berbeda"]);
    // Over an SKJ that is there the differences come first, and duties are added.
    let lurah = printed.lines().find(|line| line.contains("lurah-baru-")).unwrap();
    let more = "Jabatan,Uraian Tugas,Pelatihan\nLurah Baru,Menjaga arsip,Pelatihan lurah\n";
    std::fs::write(room.path("satu.csv"), more).unwrap();
    room.check(&["impor", "satu.csv", "--ke", lurah], 1, &["{+Pelatihan lurah+}", "--timpa"]);
    room.check(&["impor", "satu.csv", "--ke", lurah, "--timpa"], 0, &[]);
    let session = skj::store::open_session(Path::new(lurah)).unwrap();
    let duties: Vec<&str> = session.mapping.functions.iter().map(|row| row.main_function.as_str()).collect();
    assert_eq!(duties, ["Melayani warga", "Menjaga arsip"]);
    room.check(&["impor", "anjab.csv", "--ke", lurah], 2, &["memuat 2 SKJ"]);
    std::fs::write(room.path("lain.csv"), "a,b\n1,2\n").unwrap();
    room.check(&["impor", "lain.csv", "--coba"], 3, &["bukan tabel anjab"]);
}

#[test]
fn an_interrupted_export_leaves_whole_files_only() {
    let room = Room::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_skj"));
    command
        .arg("ekspor")
        .args(["skj/camat-contoh-utara-d99a49.skj.json"; 400])
        .args(["--ke", "docx", "--keluar", "hasil"]);
    command.current_dir(room.folder.path()).env("HOME", room.path("rumah"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let is_begun = || std::fs::read_dir(room.path("hasil")).is_ok_and(|mut entries| entries.next().is_some());
    while !is_begun() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let pid = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{message}");
    assert!(message.contains("Ekspor dihentikan"), "{message}");
    let listed = String::from_utf8(output.stdout).unwrap();
    let mut listed: Vec<&str> = listed.lines().filter_map(|line| line.strip_prefix("hasil/")).collect();
    listed.sort_unstable();
    let written = room.names("hasil");
    assert_eq!(written, listed, "what is there was named, and nothing else is there");
    assert!((1..400).contains(&written.len()), "{}", written.len());
    for name in written {
        assert!(read(&std::fs::read(room.path("hasil").join(&name)).unwrap()).is_ok(), "{name}: not whole");
    }
}

#[test]
fn a_place_that_can_hold_no_file_is_named_and_left_alone() {
    let room = Room::new();
    std::fs::create_dir(room.path("folder.txt")).unwrap();
    std::fs::write(room.path("asli"), "asli").unwrap();
    std::os::unix::fs::symlink("asli", room.path("tautan.txt")).unwrap();
    std::os::unix::fs::symlink("tidak-ada", room.path("putus.txt")).unwrap();
    std::os::unix::net::UnixListener::bind(room.path("soket.txt")).unwrap();
    let skj = "skj/camat-contoh-utara-d99a49.skj.json";
    let check = |place: &str, code, part: &str| {
        room.check(&["ekspor", skj, "--ke", "txt", "--keluar", place, "--timpa"], code, &[part]);
    };
    check("tautan.txt", 2, "adalah tautan");
    check("putus.txt", 2, "adalah tautan");
    check("soket.txt", 2, "bukan berkas biasa");
    check("/proc/a.txt", 3, "belum tersimpan");
    check("asli/a.txt", 3, "belum tersimpan");
    // A folder holds the file, whatever its name looks like.
    check("folder.txt", 0, "folder.txt/camat");
    assert_eq!(std::fs::read(room.path("asli")).unwrap(), b"asli");
    assert!(!room.path("tidak-ada").exists());
}
