//! The command line as a person or a script meets it: the real binary, its exit code and what it prints.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use skj::domain::{Level, Session};
use skj::store::{Owner, access::Sharing, lock::acquire, open_session};
use tempfile::TempDir;

/// A folder with copies of the examples, and a home of its own.
struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Room {
        let room = Room { folder: TempDir::new().unwrap() };
        std::fs::create_dir(room.folder.path().join("rumah")).unwrap();
        for (path, text) in crate::domain::examples() {
            room.write(Path::new(&path).file_name().unwrap().to_str().unwrap(), text);
        }
        room
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn file(&self, part: &str) -> String {
        let names = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let names = names.map(|name| name.into_string().unwrap());
        names.filter(|name| name.contains(part) && !name.starts_with('.')).max().unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_skj"));
        command.args(args).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("HOME", self.folder.path().join("rumah"));
        for variable in ["SKJ_FOLDER", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs and compares the exit code; every part must stand in what was printed, stdout before stderr.
    #[track_caller]
    fn check(&self, args: &[&str], code: i32, parts: &[&str]) -> String {
        let output = self.run(args);
        let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{printed}");
        for part in parts {
            assert!(printed.contains(part), "{args:?}: {part:?} is missing in\n{printed}");
        }
        assert!(!printed.contains("panicked"), "{printed}");
        assert!(printed.chars().all(|char| char == '\n' || !char.is_control()), "{args:?}: {printed:?}");
        printed
    }

    #[track_caller]
    fn json(&self, args: &[&str], code: i32) -> Value {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn session(&self, part: &str) -> Session {
        open_session(&self.folder.path().join(self.file(part))).unwrap()
    }
}

#[test]
fn help_is_indonesian_and_names_have_english_aliases() {
    let room = Room::new();
    for (args, parts) in [
        (&["--bantuan"][..], &["Pemakaian: skj", "Perintah:", "periksa", "Opsi:", "--folder <DIR>", "Kode keluar"][..]),
        (&["-h"], &["Pemakaian: skj"]),
        (&["--help"], &["Pemakaian: skj"]),
        (&["bantuan", "isi"], &["Pemakaian: skj isi BERKAS JALUR NILAI", "Contoh:"]),
        (&["help", "kamus", "cari"], &["KATA…", "--batas <N>"]),
        (&["check", "--help"], &["skj periksa --aturan", "Isian:"]),
        (&["kamus", "cari", "-h"], &["Isian:", "Opsi:"]),
        (&["--versi"], &["skj 0."]),
        (&["--version"], &["skj 0."]),
    ] {
        let printed = room.check(args, 0, parts);
        for english in ["Usage", "Options:", "Commands:", "Arguments:", "Print ", "[default", "help for"] {
            assert!(!printed.contains(english), "{args:?}: {english} in\n{printed}");
        }
    }
}

#[test]
fn wrong_use_is_explained_in_indonesian_and_ends_with_two() {
    let room = Room::new();
    let file = room.file("camat");
    for (args, part) in [
        (&["--xx"][..], "Argumen --xx tidak dikenal."),
        (&["periska"], "Perintah periska tidak dikenal. Mungkin maksud Anda: periksa."),
        (&["periksa"], "Yang belum ditulis: JALUR"),
        (&["periksa", ".", "--aturan"], "tidak dapat dipakai bersama"),
        (&["periksa", ".", "--jsn"], "Mungkin maksud Anda: --json."),
        (&["tampil"], "Yang belum ditulis: BERKAS."),
        (&["tampil", "x", "--lebar", "3"], "Nilai 3 tidak cocok untuk --lebar N."),
        (&["tampil", "x", "--lebar", "luas"], "Nilai luas tidak cocok"),
        (&["daftar", "--folder"], "Nilai untuk --folder DIR belum ditulis."),
        (&["isi", "a", "b"], "Yang belum ditulis: NILAI."),
        (&["isi", "a", "b", "c", "d"], "Argumen d tidak dikenal."),
        (&["kamus"], "Pemakaian: skj kamus PERINTAH"),
        (&["kamus", "cri"], "Mungkin maksud Anda: cari."),
        (&["bantuan", "tiada"], "Perintah tiada tidak ada."),
        (&["--\u{1b}[31m"], "<U+001B>[31m"),
        (&["buka", &file, "--bidang", "identitas/tiada"], "Isian identitas/tiada tidak ada"),
    ] {
        let printed = room.check(args, 2, &[part]);
        assert!(!printed.contains("error:") && !printed.contains("Usage"), "{printed}");
    }
}

#[test]
fn files_that_cannot_be_read_end_with_three_and_stay_as_they_are() {
    let room = Room::new();
    let whole = std::fs::read_to_string(room.folder.path().join(room.file("camat"))).unwrap();
    let files = [
        ("terpotong.skj.json", whole[..whole.len() / 2].to_owned(), "tidak dapat dibuka"),
        ("baru.skj.json", whole.replacen("\"versi\": 1", "\"versi\": 99", 1), "skj yang lebih baru"),
        ("asing.skj.json", "{\"format\":\"lain\"}".to_owned(), "bukan berkas SKJ"),
        ("kosong.skj.json", String::new(), "kosong"),
        ("ganda.skj.json", whole.replacen("{", "{\"id\":\"x\",", 1), "tertulis dua kali"),
        ("level.skj.json", whole.replacen("\"level\": 3", "\"level\": 9", 1), "level harus angka 1 sampai 5"),
        ("\u{1b}]0;judul\u{7}.skj.json", "[]".to_owned(), "<U+001B>]0;judul<U+0007>"),
    ];
    for (name, text, part) in &files {
        let path = room.write(name, text);
        room.check(&["periksa", name], 3, &[part, "tidak terbaca"]);
        room.check(&["isi", name, "identitas/kode_jabatan", "1"], 3, &[part]);
        room.check(&["baru", "--salin", name], 3, &[part]);
        let (code, shown) = match *name {
            "baru.skj.json" => (0, "Camat Contoh Utara"),
            _ => (3, *part),
        };
        room.check(&["tampil", name], code, &[shown]);
        let answer = room.json(&["periksa", name, "--json"], 3);
        assert_eq!(answer["berkas"][0]["terbaca"], false);
        assert!(
            answer["berkas"][0]["galat"].as_str().unwrap().contains(part.trim_start_matches("<U+001B>]0;"))
                || name.contains('\u{1b}')
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), *text, "{name}");
    }
    let everything = room.json(&["periksa", ".", "--json"], 3);
    assert_eq!(everything["berkas"].as_array().unwrap().len(), 5 + files.len());
    assert_eq!(room.json(&["daftar", "--json"], 3)["tak_terbaca"].as_array().unwrap().len(), files.len());
    room.check(&["periksa", "tiada.skj.json"], 3, &["tidak ada. Periksa nama"]);
    room.check(&["periksa", "/dev/null"], 3, &["bukan berkas SKJ"]);
    room.check(&["buka", "tiada.skj.json"], 3, &["tidak ada. Periksa nama"]);
    room.check(&["daftar", "--folder", "/dev/null/x"], 3, &["tidak dapat dipakai"]);
}

#[test]
fn findings_of_files_and_folders() {
    let room = Room::new();
    let (draft, done) = (room.file("sampah"), room.file("camat"));
    room.check(&["periksa", &done], 0, &[&format!("{done}: tidak ada temuan\n")]);
    room.check(&["periksa", &done, &draft], 1, &["  galat       TEK-01  Teknis: ", &format!("{draft}: 8 galat")]);
    room.check(&["check", "."], 1, &["sekretaris-dprd", " galat, "]);
    let answer = room.json(&["periksa", &done, &draft, "--json"], 1);
    assert_eq!((&answer["format"], &answer["versi"]), (&"skj-temuan".into(), &1.into()));
    let files = answer["berkas"].as_array().unwrap();
    assert_eq!(files[0]["temuan"].as_array().unwrap().len(), 0);
    assert_eq!((&files[1]["terbaca"], &files[1]["galat"]), (&true.into(), &Value::Null));
    let finding = files[1]["temuan"].as_array().unwrap().iter().find(|found| found["kode"] == "TEK-01").unwrap();
    assert_eq!((&finding["tingkat"], &finding["sasaran"]), (&"galat".into(), &"teknis".into()));
    assert!(finding["pesan"].as_str().unwrap().ends_with('.'));
    room.check(&["periksa", "--aturan"], 0, &["TEK-01", "Sumber: "]);
    let rules = room.json(&["periksa", "--aturan", "--json"], 0);
    assert_eq!(rules["format"], "skj-aturan");
    for rule in rules["aturan"].as_array().unwrap() {
        for key in ["kode", "tingkat", "alasan", "sumber"] {
            assert!(rule[key].as_str().is_some_and(|text| !text.is_empty()), "{rule}");
        }
    }
    room.check(&["periksa", "rumah"], 0, &["Tidak ada berkas .skj.json di rumah."]);
}

#[test]
fn the_folder_is_listed() {
    let room = Room::new();
    room.check(&["daftar"], 0, &["100%  draf  Camat Contoh Utara · Peserta 04\n      camat-contoh-utara"]);
    let answer = room.json(&["list", "--json"], 0);
    assert_eq!(answer["format"], "skj-daftar");
    let rows = answer["sesi"].as_array().unwrap();
    assert_eq!(rows.len(), 5);
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "berkas",
            "id",
            "penyusun",
            "nama_jabatan",
            "perangkat_daerah",
            "jenjang",
            "status",
            "persen",
            "galat",
            "peringatan",
            "catatan_terbuka",
            "disimpan",
            "langkah"
        ]
    );
    let mut elsewhere = room.command(&["daftar"]);
    let output = elsewhere.env("SKJ_FOLDER", "kosong").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("Belum ada SKJ di"));
    assert_eq!(output.status.code(), Some(0));
    room.check(&["daftar", "--folder", "rumah"], 0, &["Belum ada SKJ di"]);
}

#[test]
fn the_form_the_schema_and_the_dictionaries_are_printed() {
    let room = Room::new();
    let file = room.file("sekretaris");
    let wide = room.check(&["tampil", &file], 0, &["STANDAR KOMPETENSI JABATAN", "C. Teknis", "(penting)"]);
    assert!(wide.lines().all(|line| line.chars().count() <= 80));
    let narrow = room.check(&["show", &file, "--lebar", "45"], 0, &["I. IKHTISAR JABATAN"]);
    assert!(narrow.lines().all(|line| line.chars().count() <= 45) && narrow.lines().count() > wide.lines().count());
    assert_eq!(room.json(&["skema"], 0), skj::domain::schema::session_schema());
    room.check(&["kamus", "cari", "gizi", "masyarakat"], 0, &["T.1.02.09   Pengelolaan Gizi Masyarakat  (nama: gizi)"]);
    room.check(&["kamus", "cari", "qqqq"], 0, &["Tidak ada kompetensi yang cocok"]);
    room.check(&["kamus", "cari", "integritas", "--batas", "1"], 0, &["M01"]);
    let found = room.json(&["dictionary", "search", "P2P", "--json"], 0);
    assert_eq!(found["format"], "skj-cari");
    let first = &found["hasil"][0];
    assert_eq!((&first["kode"], &first["kamus"]), (&"T.1.02.04".into(), &"bawaan-teknis".into()));
    assert_eq!((first["skor"].is_u64(), &first["cocok_di"]), (true, &"alias".into()));
    room.check(&["kamus", "daftar"], 0, &["bawaan-teknis", "244 kompetensi"]);
    assert_eq!(room.json(&["kamus", "daftar", "--json"], 0)["kamus"].as_array().unwrap().len(), 3);
}

#[test]
fn one_value_is_set_through_the_same_presets_as_on_the_screen() {
    let room = Room::new();
    let part = "camat-contoh";
    let file = room.file(part);
    let before = room.session(part);
    let set =
        |path: &str, value: &str, code: i32, parts: &[&str]| room.check(&["isi", &file, path, value], code, parts);
    set("identitas.kode_jabatan", "7.01.9", 0, &["identitas/kode_jabatan: ADM.7.01.001 → 7.01.9"]);
    set("identitas/kode_jabatan", "7.01.9", 0, &["Tidak ada yang berubah"]);
    set("identitas/kode_jabatan", "-", 0, &["→ -", "IDN-09"]);
    set("identitas/urusan_pemerintah", "1.02, 2.09", 0, &["→ 1.02; 2.09"]);
    set(
        "identitas/urusan_pemerintah",
        "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat; kesehatan",
        0,
        &["→ 1.05; 1.02"],
    );
    set("manajerial/M03/level", "5", 0, &["manajerial/M03/level: 3 → 5", "MAN-05"]);
    set(
        "manajerial/M03/alasan",
        "Banyak berhadapan dengan lembaga dan tokoh lintas provinsi.",
        0,
        &["manajerial/M03/alasan"],
    );
    set("kelompok_jabatan", "pengawas", 2, &["Isian kelompok_jabatan tidak ada. Yang ada: format"]);
    let printed =
        set("identitas/kelompok_jabatan", "Jabatan Pengawas", 0, &["kelompok_jabatan: administrator → pengawas"]);
    assert!(printed.contains("manajerial/M01/level: 3 → 2") && !printed.contains("manajerial/M03/level"), "{printed}");
    set("persyaratan/pangkat/terendah", "penata", 0, &["→ III/c"]);
    set("persyaratan/pendidikan/jenjang", "s-2", 0, &["→ S-2"]);
    let printed = set(
        "persyaratan/pengalaman/+",
        "Pernah memimpin tim lintas desa",
        0,
        &["persyaratan/pengalaman/k-", "Belum dipilih"],
    );
    let row = printed.split(": baris baru").next().unwrap().to_owned();
    set(&format!("{row}/tingkat_penting"), "Perlu", 0, &["→ perlu"]);
    room.check(&["isi", &file, &row, "--hapus"], 0, &["persyaratan/pengalaman: "]);
    let after = room.session(part);
    assert_eq!(after.managerial[2].level, Level::new(5));
    assert!(!after.managerial[2].preset && after.managerial[2].description != before.managerial[2].description);
    assert!(after.revision > before.revision && after.saved != before.saved);
    assert_eq!(after.id, before.id);
}

#[test]
fn units_rows_and_texts_are_added_and_taken_away() {
    let room = Room::new();
    let part = "kepala-seksi";
    let file = room.file(part);
    let set =
        |path: &str, value: &str, code: i32, parts: &[&str]| room.check(&["isi", &file, path, value], code, parts);
    let printed = set("teknis/+", "T.2.11.07", 0, &[": baris baru"]);
    let session = room.session(part);
    let unit = session.technical.iter().find(|unit| unit.code == "T.2.11.07").unwrap();
    assert!(printed.contains(&format!("teknis/{}: baris baru", unit.id)));
    assert_eq!((unit.level, unit.indicators.len()), (Level::new(2), 3));
    assert_eq!(session.technical.last().unwrap().code, "T.0.00.01");
    let row = format!("teknis/{}", unit.id);
    set(&format!("{row}/level"), "4", 0, &["2 → 4", &format!("{row}/deskripsi")]);
    set(&format!("{row}/indikator/2"), "Menilai dokumen lingkungan bersama tim teknis.", 0, &["indikator"]);
    set(&format!("{row}/indikator/+"), "Memimpin sidang penilaian dokumen.", 0, &["indikator"]);
    room.check(&["isi", &file, &format!("{row}/indikator/1"), "--hapus"], 0, &["indikator"]);
    assert_eq!(room.session(part).technical[2].indicators.len(), 3);
    set("pemetaan/fungsi/+", "Menilai dokumen lingkungan", 0, &["pemetaan/fungsi/f-"]);
    let duty = room.session(part).mapping.functions.last().unwrap().id.clone();
    set(&format!("pemetaan/fungsi/{duty}/unit"), "T.2.11.07", 0, &["→ T.2.11.07"]);
    set(&format!("pemetaan/fungsi/{duty}/tanpa_unit"), "ya", 0, &["tidak → ya"]);
    let pinned = room.session(part).technical.last().unwrap().id.clone();
    for (path, value, why) in [
        ("teknis/+", "T.2.11.07", "sudah ada pada daftar"),
        ("manajerial/+", "x", "tidak dapat ditambah atau dihapus"),
        ("manajerial/M01/nama", "x", "diisi oleh program"),
        ("manajerial/M01/level", "9", "Level adalah angka 1 sampai 5."),
        ("manajerial/M01", "x", "sekelompok isian. Sebutkan salah satunya: level"),
        ("identitas", "x", "sekelompok isian"),
        ("teknis", "x", "daftar baris"),
        ("teknis/t-tiada/level", "3", "Isian teknis/t-tiada/level tidak ada. Di teknis ada: t-"),
        ("instansi/jenis", "kota", "Pilihannya: daerah, pusat."),
        ("identitas/kelompok_jabatan", "adm", "Mungkin yang dimaksud: administrator (Jabatan Administrator)"),
        ("identitas/urusan_pemerintah", "9.99", "tidak cocok"),
        ("identitas/ikhtisar_jabatan", "a\u{1b}[2Jb", "Hapus karakter kendali"),
        ("revisi", "1", "diisi oleh program"),
    ] {
        let before = std::fs::read(room.folder.path().join(&file)).unwrap();
        set(path, value, 2, &[why]);
        assert_eq!(std::fs::read(room.folder.path().join(&file)).unwrap(), before, "{path}");
    }
    room.check(&["isi", &file, &format!("teknis/{pinned}"), "--hapus"], 2, &["tidak dapat ditambah atau dihapus"]);
    room.check(&["isi", &file, "teknis", "--hapus"], 2, &["teknis bukan baris"]);
    room.check(&["isi", &file, "identitas/kode_jabatan", "--hapus"], 2, &["identitas/kode_jabatan bukan baris"]);
    room.check(&["isi", &file, &row, "--hapus"], 0, &["teknis: 4 baris → 3 baris"]);
}

#[test]
fn a_new_session_is_written_and_its_path_printed_where_there_is_no_screen() {
    let room = Room::new();
    let printed = room.check(&["baru", "--folder", "lain"], 0, &["/lain/sesi-"]);
    let session = open_session(Path::new(printed.trim())).unwrap();
    assert_eq!((session.managerial.len(), session.technical[0].code.as_str()), (8, "T.0.00.01"));
    room.check(&["periksa", "lain"], 1, &["IDN-01"]);
    let file = room.file("penyakit");
    let source = room.session("penyakit");
    let printed = room.check(&["new", "--salin", &file], 0, &["/sesi-"]);
    let copy = open_session(Path::new(printed.trim())).unwrap();
    assert_ne!(copy.id, source.id);
    assert_eq!((copy.identity.position_name.as_str(), copy.identity.affairs.clone()), ("", source.identity.affairs));
    assert_eq!(copy.technical.len(), source.technical.len());
    assert!(copy.technical.iter().all(|unit| source.technical.iter().all(|other| other.id != unit.id)));
    let proposed = &copy.proposals[0].id;
    assert!(copy.mapping.functions.iter().any(|function| function.units.contains(proposed)));
    room.check(
        &["isi", printed.trim(), "identitas/nama_jabatan", "Kepala Bidang Baru"],
        0,
        &["kini bernama", "kepala-bidang-baru-"],
    );
}

#[test]
fn the_screen_is_not_started_without_a_terminal() {
    let room = Room::new();
    let file = room.file("camat");
    room.check(&[], 2, &["membutuhkan terminal"]);
    room.check(&["buka", &file], 2, &["membutuhkan terminal"]);
}

#[test]
fn what_another_process_holds_is_not_changed() {
    let room = Room::new();
    let file = room.file("camat");
    let path = room.folder.path().join(&file);
    let before = std::fs::read(&path).unwrap();
    let lock = acquire(&path, &Owner { author: "Budi".to_owned(), ..Owner::default() }, Sharing::Own);
    room.check(&["isi", &file, "identitas/kode_jabatan", "1"], 4, &["sedang dibuka oleh Budi"]);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    drop(lock);
    room.check(&["isi", &file, "identitas/kode_jabatan", "1"], 0, &["→ 1"]);
}

#[test]
fn the_profile_is_shown_and_changed_setting_by_setting() {
    let room = Room::new();
    let profile = |room: &Room| -> Value {
        serde_json::from_slice(&std::fs::read(room.folder.path().join("profil.json")).unwrap()).unwrap()
    };
    room.check(&["profil"], 0, &["belum mempunyai profil.json", "instansi\n", "= (bawaan)"]);
    let refused: [(&[&str], &str); 10] = [
        (&["instansi"], "NILAI"),
        (&["warna", "biru"], "Setelan warna tidak dikenal; yang ada: instansi"),
        (&["jenis", "desa"], "pilihannya: daerah, pusat"),
        (&["tahun", "26"], "bukan tahun"),
        (&["tahun.x", "2026"], "tidak mempunyai bagian"),
        (&["wajib_advokasi", "mungkin"], "pilihannya: ya, tidak"),
        (&["tingkat_aturan", "info"], "Sebutkan kode aturannya"),
        (&["tingkat_aturan.XYZ-01", "info"], "Aturan XYZ-01 tidak ada"),
        (&["tingkat_aturan.TEK-01", "parah"], "pilihannya: galat, peringatan, info, mati"),
        (&["berbagi", "grup"], "skj siapkan"),
    ];
    for (args, part) in refused {
        room.check(&[&["profil", "ubah"], args].concat(), 2, &[part]);
    }
    assert!(!room.folder.path().join("profil.json").exists(), "a refusal makes no file");

    let taken: [(&[&str], &str, Value); 6] = [
        (&["instansi", "Kabupaten Contoh"], "/instansi", "Kabupaten Contoh".into()),
        (&["jenis", "pusat"], "/jenis", "pusat".into()),
        (&["tahun", "2026"], "/tahun", 2026.into()),
        (&["dasar_hukum", "Perbup SOTK", "Keputusan Sekda"], "/dasar_hukum/1", "Keputusan Sekda".into()),
        (&["wajib_advokasi", "tidak"], "/wajib_advokasi", false.into()),
        (&["tingkat_aturan/tek-01", "info"], "/tingkat_aturan/TEK-01", "info".into()),
    ];
    for (args, pointer, value) in taken {
        room.check(&[&["profil", "ubah"], args].concat(), 0, &["tersimpan di"]);
        assert_eq!(profile(&room).pointer(pointer), Some(&value), "{args:?}");
    }
    room.check(&["profil", "ubah", "tahun", "2026"], 0, &["Tidak ada yang berubah"]);
    room.check(
        &["profil"],
        0,
        &["= Kabupaten Contoh", "= Perbup SOTK\n  = Keputusan Sekda", "= TEK-01: info", "= tidak"],
    );
    assert_eq!(room.json(&["profil", "--json"], 0)["tahun"], 2026);
    room.check(&["rekap", ".", "--ke", "txt"], 0, &["Dasar 2: Keputusan Sekda", "SKJ tahun 2026"]);

    // What this program does not know stays; the state before is kept.
    let mut foreign = profile(&room);
    foreign["warna"] = "biru".into();
    room.write("profil.json", foreign.to_string());
    room.check(&["profil", "ubah", "tingkat_aturan.TEK-01", "--hapus"], 0, &[]);
    assert_eq!((&profile(&room)["warna"], &profile(&room)["tingkat_aturan"]), (&"biru".into(), &serde_json::json!({})));
    assert!(room.folder.path().join(".skj-riwayat/profil.1.json").exists());

    // A file that is none is neither read nor replaced.
    room.write("profil.json", "{\"format\":");
    room.check(&["profil"], 3, &["profil.json"]);
    room.check(&["profil", "ubah", "tahun", "2027"], 3, &["tidak ada yang diubah"]);
    assert_eq!(std::fs::read(room.folder.path().join("profil.json")).unwrap(), b"{\"format\":");
}

#[test]
fn two_who_change_the_profile_at_once_lose_nothing() {
    let room = Room::new();
    let codes = ["TEK-01", "TEK-02", "TEK-04", "MAN-05", "IDN-04", "IDN-05", "IDN-06", "IDN-08"];
    let begun = codes.map(|code| {
        let mut command = room.command(&["profil", "ubah", &format!("tingkat_aturan.{code}"), "info"]);
        (code, command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    });
    let ended = begun.map(|(code, mut child)| (code, child.wait().unwrap().code().unwrap()));
    let kept = room.json(&["profil", "--json"], 0);
    for (code, exit) in ended {
        assert!(exit == 0 || exit == 4, "{code}: {exit}");
        assert_eq!(kept["tingkat_aturan"][code] == "info", exit == 0, "{code}");
    }
    assert!(ended.iter().any(|(_, exit)| *exit == 0));
}

#[test]
fn a_reader_that_left_is_no_error_and_a_full_disk_is() {
    let room = Room::new();
    let mut child = room.command(&["skema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = room.command(&["skema"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Hasil tidak dapat ditulis"));
}

#[test]
fn hostile_texts_reach_the_terminal_as_marks_only() {
    let room = Room::new();
    let mut session = room.session("sampah");
    session.identity.position_name = "A\u{1b}]52;c;eA==\u{7}\u{202e}B".to_owned();
    session.technical[0].name = "\u{9b}31m".to_owned();
    room.write("jahat.skj.json", serde_json::to_string(&session).unwrap());
    for args in [
        &["tampil", "jahat.skj.json"][..],
        &["daftar"],
        &["periksa", "jahat.skj.json"],
        &["daftar", "--json"],
        &["periksa", ".", "--json"],
    ] {
        let output = room.run(args);
        for text in [output.stdout, output.stderr] {
            let text = String::from_utf8(text).unwrap();
            assert!(text.chars().all(|char| char == '\n' || !skj::domain::clean::is_hidden(char)), "{args:?} {text:?}");
        }
    }
    let listed = room.json(&["daftar", "--json"], 0);
    assert!(listed["sesi"].as_array().unwrap().iter().any(|row| row["nama_jabatan"] == session.identity.position_name));
}

#[test]
fn the_doctor_tells_what_it_sees_and_what_to_change_where() {
    let room = Room::new();
    let programs = ["PuTTY: ", "Windows Terminal: ", "MobaXterm: ", "Termux: ", "tmux: "];
    room.check(&["dokter"], 0, &programs);
    room.check(&["dokter"], 0, &["Ukuran     tidak diketahui", "Huruf ", "Warna ", "Melalui "]);
}

/// Another session that proposes nearly the same unit, and one of its own.
fn second_proposer(room: &Room) {
    let text = std::fs::read_to_string(room.folder.path().join(room.file("kepala-bidang"))).unwrap();
    let mut other: Value = serde_json::from_str(&text).unwrap();
    other["id"] = Value::from("0194d3c2-0000-7000-8000-0000000000ab");
    other["penyusun"]["nama"] = Value::from("Sari");
    other["usulan"][0]["nama"] = Value::from("Pengendalian Vektor dan Binatang Pembawa Penyakit Menular");
    other["usulan"][0]["oleh"] = Value::from("Sari");
    other["usulan"][0]["level"].as_array_mut().unwrap().truncate(1);
    let own = serde_json::json!({ "id": "u-00000001", "nama": "Penataan Pemakaman", "definisi": "", "level": [], "oleh": "" });
    other["usulan"].as_array_mut().unwrap().push(own);
    room.write("kepala-bidang-lain-0000ab.skj.json", other.to_string());
}

#[test]
fn proposals_of_a_folder_become_a_candidate_and_a_dictionary() {
    let room = Room::new();
    room.check(&["kamus", "kumpulkan", "."], 0, &["2 usulan dalam 2 kelompok, dari 5 SKJ.", "100%"]);
    second_proposer(&room);
    let parts = [
        "4 usulan dalam 3 kelompok, dari 6 SKJ.",
        "  1  Pengendalian Vektor dan Binatang Pembawa Penyakit\n",
        "Penyakit Menular  (Sari, Kepala Bidang",
        "  3  Penataan Pemakaman",
        "Belum ditulis: level 1, 2, 3, 4, 5.",
    ];
    room.check(&["kamus", "kumpulkan", "."], 0, &parts);
    let found = room.json(&["kamus", "kumpulkan", ".", "--json"], 0);
    let group = &found["kelompok"][0];
    assert_eq!((&group["usulan"][0]["skor"], &group["usulan"][1]["oleh"]), (&Value::from(100), &Value::from("Sari")));
    assert!((55..100).contains(&group["usulan"][1]["skor"].as_u64().unwrap()), "{group}");
    room.check(&["kamus", "kumpulkan", ".", "--mirip", "100"], 0, &["4 usulan dalam 4 kelompok"]);

    // A candidate is a dictionary; a file that is there stays.
    room.check(&["kamus", "kumpulkan", ".", "--keluar", "calon.json"], 0, &["Calon kamus berisi 3 unit"]);
    room.check(&["kamus", "kumpulkan", ".", "--keluar", "calon.json"], 3, &["belum ditulis: nama itu sudah dipakai"]);
    room.check(
        &["kamus", "periksa", "calon.json"],
        1,
        &["3 kompetensi", "T.L.03 Penataan Pemakaman: level 1 tidak ada."],
    );
    let full = ["kamus", "kumpulkan", ".", "--kelompok", "1", "-o", "penuh.json"];
    room.check(&full, 0, &["berisi 1 unit"]);
    room.check(&["kamus", "periksa", "penuh.json"], 0, &["1 kompetensi, tidak ada temuan"]);
    room.check(
        &["kamus", "impor", "penuh.json", "--ke", "uji", "--ya"],
        0,
        &["Kamus uji versi 1 ditulis: 1 kompetensi"],
    );

    // Into the dictionary of the workshop: asked first, added to, never doubled, the one before kept.
    let take = |only: &str, code: i32, parts: &[&str]| {
        room.check(&["kamus", "kumpulkan", ".", "--ke", "lokakarya", "--kelompok", only, "--ya"], code, parts)
    };
    room.check(&["kamus", "kumpulkan", ".", "--ke", "lokakarya"], 2, &["Belum ada yang ditulis."]);
    take("1", 0, &["1 unit ditambahkan ke kamus lokakarya versi 1 (T.L.02)"]);
    take("3", 0, &["1 unit ditambahkan ke kamus lokakarya versi 2 (T.L.03)"]);
    take("1", 0, &["sudah ada di kamus lokakarya", "Kamus lokakarya tidak berubah."]);
    take("9", 2, &["Kelompok 9 tidak ada; ada 3 kelompok."]);
    room.check(&["kamus", "cari", "pemakaman", "--folder", "."], 0, &["T.L.03", "Penataan Pemakaman"]);
    assert!(room.folder.path().join("kamus/.skj-riwayat").is_dir());
    room.write("kamus/lokakarya.json", "{ rusak");
    take("1", 3, &["lokakarya.json diabaikan"]);
    assert_eq!(std::fs::read_to_string(room.folder.path().join("kamus/lokakarya.json")).unwrap(), "{ rusak");
}

#[test]
fn the_desk_lists_a_folder_as_json_and_as_text() {
    let room = Room::new();
    std::fs::create_dir(room.folder.path().join("bawah")).unwrap();
    let camat = room.file("camat");
    std::fs::rename(room.folder.path().join(&camat), room.folder.path().join("bawah").join(&camat)).unwrap();
    let listed = room.json(&["telaah", ".", "--json"], 0);
    let rows = listed["sesi"].as_array().unwrap();
    assert_eq!((listed["format"].as_str(), rows.len()), (Some("skj-daftar"), 5));
    assert!(rows.last().unwrap()["berkas"].as_str().unwrap().ends_with(&format!("/bawah/{camat}")));
    // The same keys as those of `skj daftar`, and the same values but for what comparing finds.
    let own = room.json(&["daftar", "--json"], 0);
    for row in own["sesi"].as_array().unwrap() {
        let like = rows.iter().find(|other| other["id"] == row["id"]).unwrap();
        let keys = |row: &Value| row.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(row), keys(like));
        for key in ["penyusun", "nama_jabatan", "perangkat_daerah", "jenjang", "status", "persen", "galat", "disimpan"]
        {
            assert_eq!(row[key], like[key], "{key}");
        }
    }
    // What was kept in the index says the same.
    assert_eq!(room.json(&["telaah", ".", "--json"], 0), listed);
    room.write("rusak.skj.json", "{");
    let listed = room.json(&["telaah", ".", "--json"], 3);
    assert_eq!(listed["sesi"].as_array().unwrap().len(), 5);
    assert!(listed["tak_terbaca"][0]["galat"].as_str().unwrap().contains("terpotong"));
    room.check(&["telaah", "."], 3, &["100%  draf", "bawah/camat", "rusak.skj.json tidak dapat dibuka"]);
    room.check(&["telaah", "tiada"], 3, &["Folder tiada tidak dapat ditelaah"]);
}

#[test]
fn a_recap_is_written_in_six_formats() {
    let room = Room::new();
    room.write(
        "daftar-jabatan.csv",
        "perangkat_daerah;nama_jabatan\nSekretariat DPRD;Sekretaris DPRD\nInspektorat;Inspektur\n",
    );
    let day = ["--tanggal", "2026-11-22"];
    let args = |rest: &[&'static str]| [&["rekap", "."], rest, &day].concat();
    let printed =
        room.check(&args(&["--ke", "txt"]), 0, &["RINGKASAN", "22 November 2026", "1 dari 2 jabatan", "belum ada"]);
    assert!(printed.contains('█'));
    let ascii = room.check(&[&["--ascii"][..], &args(&["--ke", "txt", "--bagian", "ringkasan"])].concat(), 0, &["###"]);
    assert!(!ascii.contains('█') && !ascii.contains("USULAN"));
    // Lines of CSV end with CRLF.
    let csv = |rest: &[&'static str]| String::from_utf8(room.run(&args(rest)).stdout).unwrap();
    assert!(csv(&["--ke", "csv"]).ends_with("\r\n6,Inspektorat,Inspektur,,,belum ada,0,0,0,0\r\n"));
    assert!(csv(&["--ke", "csv", "--bagian", "usulan"]).starts_with("\u{feff}Nama unit,Definisi,Level"));
    let lines = room.check(&args(&["--ke", "ndjson"]), 0, &["\"bagian\":\"manajerial\""]);
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    room.check(&args(&["--ke", "html"]), 0, &["<svg", "</html>"]);
    for format in ["xlsx", "docx"] {
        let file = format!("r.{format}");
        room.check(&["rekap", ".", "--ke", format], 2, &["--keluar rekap."]);
        room.check(&["rekap", ".", "--ke", format, "--keluar", &file], 0, &[&file]);
        room.check(&["rekap", ".", "--ke", format, "--keluar", &file], 2, &["sudah ada", "--timpa"]);
        room.check(&["rekap", ".", "--ke", format, "--keluar", &file, "--timpa"], 0, &[&file]);
        assert!(std::fs::read(room.folder.path().join(&file)).unwrap().starts_with(b"PK"));
    }
    room.write("rusak.skj.json", "{");
    room.check(&args(&["--ke", "txt"]), 3, &["1 berkas tidak terbaca", "rusak.skj.json tidak dapat dibuka"]);
    room.check(&["rekap", ".", "--ke", "pdf"], 2, &["pdf"]);
}
