//! Tables of the analisis jabatan: what posts they hold, whatever their shape, and what a session takes of one.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use skj::domain::{Ids, Institution, Library, Session, TrainingKind, Word};
use skj::exchange::anjab::{Anjab, Post, read, start};

/// Rows of cells parted by `|`; `⏎` breaks a line inside a cell.
fn cells(rows: &[&str]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.split('|').map(|cell| cell.trim().replace('⏎', "\n")).collect()).collect()
}

fn csv(rows: &[&str]) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    cells(rows).iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

fn xlsx(rows: &[&str]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Anjab").unwrap();
    for (number, row) in cells(rows).iter().enumerate() {
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(number as u32, column as u16, cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn docx(body: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let head = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    write!(writer, "{head}{body}</w:body></w:document>").unwrap();
    writer.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn docx_table(rows: &[&str]) -> String {
    let cell = |cell: &String| {
        let paragraphs: String = cell.split('\n').map(paragraph).collect();
        format!("<w:tc>{paragraphs}</w:tc>")
    };
    let row = |row: &Vec<String>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", cells(rows).iter().map(row).collect::<String>())
}

/// A post in one line: what it says, field by field.
fn told(post: &Post) -> String {
    let trainings = post.trainings.iter().map(|(kind, text)| format!("{}:{text}", kind.word())).collect::<Vec<_>>();
    let fields = [
        ("nama", post.name.clone()),
        ("kode", post.code.clone()),
        ("opd", post.office.clone()),
        ("unit", post.unit.clone()),
        ("jenjang", post.grade.clone()),
        ("ikhtisar", post.summary.clone()),
        ("tugas", post.duties.join(" / ")),
        ("pendidikan", post.education.join(" / ")),
        ("ilmu", post.field_of_study.join(" / ")),
        ("pelatihan", trainings.join(" / ")),
        ("pengalaman", post.experiences.join(" / ")),
        ("pangkat", post.rank.clone()),
        ("kinerja", post.performances.join(" / ")),
    ];
    let said = fields.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("; ")
}

/// The same rows as CSV, as a workbook and as a table in Word say the same.
#[track_caller]
fn check(rows: &[&str], expected: &[&str]) {
    let tables = [("csv", csv(rows)), ("xlsx", xlsx(rows)), ("docx", docx(&docx_table(rows)))];
    for (name, bytes) in tables {
        let anjab = read(&bytes).unwrap_or_else(|| panic!("{name}: no anjab"));
        assert_eq!(anjab.posts.iter().map(told).collect::<Vec<_>>(), expected, "{name}");
    }
}

const CAMAT: &str = "nama=Camat; ikhtisar=Memimpin kecamatan.; tugas=Menyusun rencana / Melapor; pendidikan=S-1 Hukum; \
                     pelatihan=manajerial:PKA; pengalaman=3 tahun";

#[test]
fn one_post_a_row() {
    check(
        &[
            "No | Nama Jabatan | Ikhtisar Jabatan | Uraian Tugas | Pendidikan | Pelatihan | Pengalaman",
            "1 | Camat | Memimpin kecamatan. | 1. Menyusun rencana⏎2. Melapor | S-1 Hukum | PKA | 3 tahun",
            "2 | Lurah | Memimpin kelurahan. | Melayani warga; Melapor | D-III | - | ",
        ],
        &[CAMAT, "nama=Lurah; ikhtisar=Memimpin kelurahan.; tugas=Melayani warga / Melapor; pendidikan=D-III"],
    );
}

#[test]
fn headings_in_other_words_orders_and_storeys() {
    check(
        &[
            "DAFTAR ANALISIS JABATAN",
            "NOMENKLATUR JABATAN | Pengalaman Kerja yang Dibutuhkan | RINCIAN TUGAS (pokok) | Ringkasan Tugas Jabatan | Diklat/Pelatihan | Syarat Pendidikan Minimal",
            "(1) | (2) | (3) | (4) | (5) | (6)",
            "Camat | a. 3 tahun | • Menyusun rencana⏎• Melapor | Memimpin kecamatan. | PKA | S-1 Hukum",
        ],
        &[CAMAT],
    );
    check(
        &[
            "No. | Jabatan | Iktisar | Tugas Pokok | Kualifikasi | | | Kelas",
            " | | | | Pendidikan Formal | Diklat Teknis | Pengalaman |",
            "1 | Camat | Memimpin kecamatan. | Menyusun rencana⏎Melapor | S-1 Hukum | PKA | 3 tahun | 11",
        ],
        &[&CAMAT.replace("manajerial:PKA", "teknis:PKA")],
    );
}

/// As offices make them: a title, merged headings, numbered columns, a line for each office, an empty sheet.
#[test]
fn a_table_as_offices_make_it() {
    check(
        &[
            "PEMERINTAH KABUPATEN CONTOH",
            "REKAPITULASI HASIL ANALISIS JABATAN TAHUN 2026",
            "NO | NAMA JABATAN | JENIS JABATAN | IKHTISAR JABATAN | URAIAN TUGAS | SYARAT JABATAN | | | | KELAS",
            " | | | | | PENDIDIKAN | DIKLAT | PENGALAMAN KERJA | PANGKAT/GOL.RUANG |",
            "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10",
            "A | DINAS KESEHATAN",
            "1 | Kepala Bidang | Administrator | Memimpin. | 1. Menyusun rencana;⏎2. Melapor. | S1/D-IV Hukum | a. Diklatpim III⏎b. Diklat teknis | 3 tahun | III/d | 11",
            "2 | Sanitarian | Ahli Muda | Melayani. | Mencatat data; memeriksa sampel | S-1 | - | - | III/c | 9",
            " | | | | Menyusun laporan",
            "KECAMATAN CONTOH",
            "3 | Camat | Administrator | | Melapor | | | |",
        ],
        &[
            "nama=Kepala Bidang; opd=DINAS KESEHATAN; jenjang=Administrator; ikhtisar=Memimpin.; \
             tugas=Menyusun rencana / Melapor.; pendidikan=S1/D-IV Hukum; \
             pelatihan=manajerial:Diklatpim III / teknis:Diklat teknis; pengalaman=3 tahun; pangkat=III/d",
            "nama=Sanitarian; opd=DINAS KESEHATAN; jenjang=Ahli Muda; ikhtisar=Melayani.; \
             tugas=Mencatat data / memeriksa sampel / Menyusun laporan; pendidikan=S-1; pangkat=III/c",
            "nama=Camat; opd=KECAMATAN CONTOH; jenjang=Administrator; tugas=Melapor",
        ],
    );
}

#[test]
fn duties_in_rows_of_their_own() {
    let posts = [CAMAT, "nama=Lurah; opd=KECAMATAN CONTOH; tugas=Melayani warga"];
    let head = "No | Nama Jabatan | Ikhtisar Jabatan | Uraian Tugas | Pendidikan | Pelatihan | Pengalaman";
    check(
        &[
            head,
            "1 | Camat | Memimpin kecamatan. | Menyusun rencana | S-1 Hukum | PKA | 3 tahun",
            " | | | Melapor | | |",
            "KECAMATAN CONTOH | | | | | |",
            "2 | Lurah | | Melayani warga | | |",
        ],
        &posts,
    );
    // A name that is written again in every row, and headings that are repeated on the next page.
    check(
        &[
            head,
            "1 | Camat | Memimpin kecamatan. | Menyusun rencana | S-1 Hukum | PKA | 3 tahun",
            head,
            "1 | Camat | Memimpin kecamatan. | Melapor | S-1 Hukum | PKA | 3 tahun",
        ],
        &[CAMAT],
    );
}

#[test]
fn a_form_for_each_post() {
    check(
        &[
            "INFORMASI JABATAN",
            "1. | Nama Jabatan | : | Camat",
            "2. | Kode Jabatan | : | ADM.7",
            "3. | Unit Kerja | : | Kecamatan Contoh",
            "4. | Ikhtisar Jabatan | : | Memimpin kecamatan.",
            "5. | Kualifikasi Jabatan | |",
            "a. | Pendidikan Formal | : | S-1 Hukum",
            "b. | Pendidikan dan Pelatihan | : | PKA",
            "c. | Pengalaman Kerja | : | 3 tahun",
            "6. | Tugas Pokok | : |",
            "No | Uraian Tugas | Hasil Kerja | Jumlah",
            "1 | Menyusun rencana | Dokumen | 12",
            "2 | Melapor | Laporan | 4",
            "7. | Hasil Kerja | : | Dokumen",
            "1. | Nama Jabatan | : | Lurah",
            "4. | Ikhtisar Jabatan | : | Memimpin kelurahan.",
        ],
        &[
            &CAMAT.replace("nama=Camat;", "nama=Camat; kode=ADM.7; unit=Kecamatan Contoh;"),
            "nama=Lurah; ikhtisar=Memimpin kelurahan.",
        ],
    );
    let lines = [
        "1. NAMA JABATAN : Camat",
        "4. IKHTISAR JABATAN :",
        "Memimpin kecamatan.",
        "5. KUALIFIKASI JABATAN :",
        "a. Pendidikan : S-1 Hukum",
        "b. Diklat : PKA",
        "c. Pengalaman : 3 tahun",
        "6. TUGAS POKOK :",
        "a. Menyusun rencana",
        "b. Melapor",
        "7. HASIL KERJA :",
        "Dokumen",
    ];
    let anjab = read(&docx(&lines.map(paragraph).concat())).unwrap();
    assert_eq!(anjab.posts.iter().map(told).collect::<Vec<_>>(), [CAMAT]);
}

#[test]
fn what_is_no_anjab_is_none() {
    for rows in [
        &["a | b", "1 | 2"][..],
        &["Nama | Alamat | Telepon", "Siti | Jalan 1 | 0"],
        // Posts without anything about them, and a dictionary of competencies.
        &["No | Nama Jabatan | Kelas", "1 | Camat | 11"],
        &["Kode | Nama Kompetensi | Level | Deskripsi", "T.1 | Gizi | 3 | Mampu"],
        &["Nama Jabatan | Uraian Tugas"],
        &["", " "],
    ] {
        assert_eq!(read(&csv(rows)), None, "{rows:?}");
        assert_eq!(read(&xlsx(rows)), None, "{rows:?}");
    }
    for bytes in [&b""[..], b"PK\x03\x04zz", b"%PDF-1.7", b"{}", b"\x00\xff"] {
        assert_eq!(read(bytes), None);
    }
    let truncated = xlsx(&["Nama Jabatan | Uraian Tugas", "Camat | Melapor"]);
    assert_eq!(read(&truncated[..truncated.len() / 2]), None);
}

#[test]
fn what_is_left_out_is_said() {
    let Anjab { posts, notes } = read(&xlsx(&[
        "No | Nama Jabatan | Uraian Tugas | Bakat Kerja | Temperamen",
        "1 | | Menyusun rencana | V | D",
        "2 | Camat | Melapor | V | D",
    ]))
    .unwrap();
    assert_eq!(posts.iter().map(told).collect::<Vec<_>>(), ["nama=Camat; tugas=Melapor"]);
    let notes: Vec<String> = notes.iter().map(|note| format!("{} {} {}", note.sheet, note.row, note.message)).collect();
    assert_eq!(
        notes,
        [
            "Anjab 1 Kolom yang tidak dipakai: Bakat Kerja, Temperamen.",
            "Anjab 2 Baris ini tidak dipakai: nama jabatannya tidak ada.",
        ]
    );
}

#[test]
fn a_merged_name_holds_for_the_rows_beside_it() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    for (column, head) in ["Nama Jabatan", "Uraian Tugas"].iter().enumerate() {
        sheet.write_string(0, column as u16, *head).unwrap();
    }
    sheet.merge_range(1, 0, 3, 0, "Camat", &plain).unwrap();
    for (row, duty) in ["Satu hal", "Dua hal", "Tiga hal"].iter().enumerate() {
        sheet.write_string(row as u32 + 1, 1, *duty).unwrap();
    }
    let anjab = read(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(anjab.posts.iter().map(told).collect::<Vec<_>>(), ["nama=Camat; tugas=Satu hal / Dua hal / Tiga hal"]);
}

fn begun(post: &Post) -> (Session, Vec<String>) {
    let library = Library::built_in();
    let mut session = Session::new("x".to_owned(), "2026-11-22T08:00:00+08:00", "", Institution::default());
    let notes = start(post, &mut session, &library, &mut Ids::new(3));
    (session, notes)
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_session_begins_with_what_the_anjab_says() {
    let post = Post {
        name: "Camat".to_owned(),
        grade: "Eselon III.a".to_owned(),
        summary: "Memimpin kecamatan.".to_owned(),
        duties: texts(&["Menyusun rencana", "Melapor"]),
        education: texts(&["S-1 Hukum", "S-1 Ilmu Pemerintahan"]),
        trainings: vec![(TrainingKind::Technical, "Diklat keuangan".to_owned())],
        rank: "Pembina Tk. I (IV.b)".to_owned(),
        ..Post::default()
    };
    let (session, notes) = begun(&post);
    assert_eq!(notes, Vec::<String>::new());
    assert_eq!(session.identity.position_group, "administrator");
    assert_eq!((session.managerial.len(), session.managerial[0].level.map(|level| level.digit())), (8, Some("3")));
    let requirements = &session.requirements;
    assert_eq!(requirements.education.degree, "S-1");
    assert_eq!(requirements.education.field_of_study, "Hukum; Ilmu Pemerintahan");
    assert_eq!(requirements.rank.lowest, "IV/b");
    assert_eq!(requirements.trainings.len(), 1);
    // What the anjab does not say is the preset of the grade.
    assert!(!requirements.experiences.is_empty());
    assert_eq!(session.mapping.functions.len(), 2);
    // Once more changes nothing.
    let mut again = session.clone();
    start(&post, &mut again, &Library::built_in(), &mut Ids::new(9));
    assert_eq!(again, session);
}

#[test]
fn what_is_not_understood_is_said_and_kept_out() {
    let post = Post {
        name: "Camat".to_owned(),
        grade: "Golongan 9".to_owned(),
        education: texts(&["Pesantren"]),
        rank: "bebas".to_owned(),
        duties: (0..230).map(|number| format!("Tugas {number}")).collect(),
        experiences: (0..60).map(|number| format!("Pengalaman {number}")).collect(),
        ..Post::default()
    };
    let (session, notes) = begun(&post);
    assert_eq!(notes.len(), 5, "{notes:?}");
    assert_eq!((session.mapping.functions.len(), session.requirements.experiences.len()), (200, 50));
    let requirements = &session.requirements;
    let kept = [&session.identity.position_group, &requirements.education.degree, &requirements.rank.lowest];
    assert!(kept.iter().all(|text| text.is_empty()));
    assert_eq!(requirements.education.field_of_study, "Pesantren");
}

#[test]
fn education_grades_and_ranks_as_people_write_them() {
    let of = |education: &str| {
        let education = texts(&[education]);
        let (session, _) = begun(&Post { education, ..Post::default() });
        let education = session.requirements.education;
        format!("{}: {}", education.degree, education.field_of_study)
    };
    for (text, expected) in [
        ("S1 Hukum", "S-1: Hukum"),
        ("Minimal S-1/D-IV bidang Ilmu Hukum", "S-1/D-IV: Ilmu Hukum"),
        ("Sarjana (S-1) Jurusan Teknik Sipil, Arsitektur", "S-1: Teknik Sipil, Arsitektur"),
        ("Diploma IV Statistika", "D-IV: Statistika"),
        ("D.III Keperawatan", "D-III: Keperawatan"),
        ("SLTA/sederajat", "SMA/sederajat: "),
        ("SMK Bidang Otomotif", "SMA/sederajat: Otomotif"),
        ("Strata 2 Manajemen", "S-2: Manajemen"),
        ("Hukum di Indonesia", ": Hukum di Indonesia"),
    ] {
        assert_eq!(of(text), expected, "{text}");
    }
    for (text, expected) in [
        ("Administrator", "administrator"),
        ("Jabatan Pengawas", "pengawas"),
        ("JPT Pratama", "jpt_pratama"),
        ("Eselon II.b", "jpt_pratama"),
        ("IV.a", "pengawas"),
        ("Pelaksana", "pelaksana"),
        ("Ahli Muda", "jf_ahli_muda"),
        ("JF Keahlian Ahli Madya", "jf_ahli_madya"),
        ("Fungsional Terampil", "jf_terampil"),
        ("Penyelia", "jf_penyelia"),
        ("lain", ""),
    ] {
        let (session, _) = begun(&Post { grade: text.to_owned(), ..Post::default() });
        assert_eq!(session.identity.position_group, expected, "{text}");
    }
    for (text, expected) in [
        ("III/d", "III/d"),
        ("IV.b", "IV/b"),
        ("Penata Muda Tk. I", "III/b"),
        ("Penata Tingkat I / III d", "III/d"),
        ("Pembina", "IV/a"),
        ("", ""),
    ] {
        let (session, _) = begun(&Post { rank: text.to_owned(), ..Post::default() });
        assert_eq!(session.requirements.rank.lowest, expected, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands where: a post has a name, and what begins with it can be written and opened again.
    #[test]
    fn any_table_is_read_or_left(rows in prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..14)) {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in rows.iter().filter(|row| !row.is_empty()) {
            writer.write_record(row).unwrap();
        }
        let Some(anjab) = read(&writer.into_inner().unwrap()) else { return Ok(()) };
        for post in &anjab.posts {
            prop_assert!(!post.name.trim().is_empty());
            let (session, _) = begun(post);
            let text = serde_json::to_string(&session).unwrap();
            prop_assert_eq!(serde_json::from_str::<Session>(&text).unwrap(), session);
        }
    }
}

/// Words of such tables come more often than anything else.
fn cell() -> impl Strategy<Value = String> {
    let words = [
        "",
        "",
        "No",
        "1",
        "1.",
        "a.",
        ":",
        "Nama Jabatan",
        "Camat",
        "Ikhtisar Jabatan",
        "Uraian Tugas",
        "Tugas Pokok :",
        "Pendidikan",
        "S-1 Hukum",
        "Diklat",
        "Pengalaman : 3 tahun",
        "1. Satu\n2. Dua",
        "Pangkat",
        "III/d",
        "Eselon",
        "-",
        "Satu; Dua",
        "Dinas Kesehatan",
        "1. NAMA JABATAN : Lurah",
        "Kelas",
    ];
    prop_oneof![8 => prop::sample::select(words.map(str::to_owned).to_vec()), 1 => "\\PC{0,12}"]
}
