//! The printed form: order and placeholders of the model, and its lines.

use skj::document::text;
use skj::domain::{Library, Session, Target};
use skj::form::{Block, FormDocument, FormLine, Role, Tick, line_of, lines};
use unicode_width::UnicodeWidthStr;

use crate::domain::example;

fn form_of(name: &str) -> FormDocument {
    FormDocument::build(&example(name), &Library::built_in())
}

#[track_caller]
fn check_part(lines: &[FormLine], target: &str, expected: &str) {
    let start = line_of(lines, &Target::parse(target)).unwrap();
    let count = expected.lines().count();
    let found: Vec<&str> = lines[start..].iter().take(count).map(|line| line.text.as_str()).collect();
    assert_eq!(found.join("\n"), expected);
}

#[test]
fn lines_look_like_the_review_page() {
    let mut session = example("pencegahan");
    session.identity.position_code.clear();
    let form = FormDocument::build(&session, &Library::built_in());
    let page = lines(&form, 46);
    check_part(
        &page,
        "identitas/nama_jabatan",
        "Nama Jabatan       : Kepala Bidang Pencegahan\n                     dan Pengendalian Penyakit\n\
         Kelompok Jabatan   : Jabatan Administrator\nUrusan Pemerintah  : Kesehatan\nKode Jabatan       : -\n\n\
         JABATAN ADMINISTRATOR\n\nI. IKHTISAR JABATAN",
    );
    check_part(
        &page,
        "manajerial/M01",
        " 1  Integritas                              3\n    Memastikan bawahan menjalankan tugas\n    sesuai nilai dan etika melalui\n    \
         pembinaan yang tegas.\n    3.1 Mengawal perilaku anggota unit\n        supaya taat etika pada keadaan apa",
    );
    let unit = session.technical.iter().find(|unit| unit.code == "T.1.02.07").unwrap();
    check_part(&page, &format!("teknis/{}", unit.id), "13  Pemberdayaan Masyarakat Bidang          3\n    Kesehatan");
}

#[test]
fn no_line_is_wider_than_asked_and_every_line_leads_somewhere() {
    for name in ["camat", "pencegahan", "sampah", "kepegawaian", "sekretaris"] {
        let session = example(name);
        let form = form_of(name);
        for width in [24, 46, 60, 80, 120] {
            for line in lines(&form, width) {
                assert!(line.text.width() <= width, "{name} {width}: {}", line.text);
                assert!(session.exists(&line.target), "{name}: {} -> {}", line.text, line.target);
            }
        }
    }
}

#[test]
fn an_empty_session_is_all_placeholders() {
    let form = FormDocument::build(&Session::default(), &Library::built_in());
    let page = lines(&form, 80);
    let missing: Vec<&str> =
        page.iter().filter(|line| line.role == Role::Missing).map(|line| line.text.trim()).collect();
    assert_eq!(
        missing,
        [
            "Nama Jabatan       : (nama jabatan belum diisi)",
            "Kelompok Jabatan   : (kelompok jabatan belum dipilih)",
            "Urusan Pemerintah  : (urusan pemerintah belum dipilih)",
            "(ikhtisar jabatan belum diisi)",
            "(kompetensi manajerial belum diisi)",
            "(kompetensi sosial kultural belum diisi)",
            "(kompetensi teknis belum diisi)",
            "1. Jenjang: (jenjang belum dipilih)",
            "(pengalaman kerja belum diisi)",
            "(indikator kinerja belum diisi)",
        ]
    );
    let headings: Vec<&str> =
        page.iter().filter(|line| line.role == Role::Heading).map(|line| line.text.as_str()).collect();
    assert_eq!(
        headings,
        [
            "I. IKHTISAR JABATAN",
            "II. STANDAR KOMPETENSI",
            "A. Manajerial",
            "B. Sosial Kultural",
            "C. Teknis",
            "III. PERSYARATAN JABATAN",
            "A. Pendidikan",
            "B. Pelatihan",
            "C. Pengalaman Kerja",
            "D. Pangkat",
            "E. Indikator Kinerja Jabatan",
        ]
    );
}

#[test]
fn numbers_go_on_through_the_groups_and_indicators_carry_their_level() {
    let form = form_of("sekretaris");
    let table = form.blocks.iter().find_map(|block| match block {
        Block::Competencies(table) => Some(table),
        _ => None,
    });
    let rows: Vec<_> = table.unwrap().groups.iter().flat_map(|group| &group.rows).collect();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), (1..=15).collect::<Vec<_>>());
    for row in rows {
        for (index, indicator) in row.indicators.iter().enumerate() {
            assert_eq!(indicator.number, format!("{}.{}", row.level.text, index + 1));
        }
    }
}

#[test]
fn every_importance_is_a_word_in_the_text_and_a_column_in_the_model() {
    let mut session = example("camat");
    session.requirements.trainings[0].importance = skj::domain::Importance::Unset;
    session.requirements.trainings[1].kind = skj::domain::TrainingKind::Unset;
    let form = FormDocument::build(&session, &Library::built_in());
    let written = text::write(&form, 80);
    for part in [
        "   1. Manajerial\n      - Pelatihan Kepemimpinan Administrator\n        (pentingnya belum dipilih)\n",
        "   4. (jenis belum dipilih)\n      - Sertifikat profesi kepamongprajaan",
        "   3. Pernah bertugas di desa, kelurahan, atau kecamatan (penting)\n",
        "D. Pangkat\n   Pembina (IV/a)\n",
        "   1. Indeks kepuasan masyarakat atas pelayanan kecamatan\n",
    ] {
        assert!(written.contains(part), "{part}\n---\n{written}");
    }
    let ticks = form.blocks.iter().find_map(|block| match block {
        Block::Requirements(table) => Some(
            table
                .groups
                .iter()
                .flat_map(|group| &group.rows)
                .flat_map(|row| &row.entries)
                .filter(|entry| matches!(entry.tick, Tick::In { .. }))
                .count(),
        ),
        _ => None,
    });
    assert_eq!(ticks, Some(8));
}

#[test]
fn a_path_without_a_line_of_its_own_is_found_at_the_nearest_one() {
    let session = example("sampah");
    let page = lines(&FormDocument::build(&session, &Library::built_in()), 45);
    let unit = session.technical[0].id.clone();
    let row = line_of(&page, &Target::parse(&format!("teknis/{unit}"))).unwrap();
    assert_eq!(line_of(&page, &Target::parse(&format!("teknis/{unit}/level"))), Some(row));
    assert_eq!(page[line_of(&page, &Target::parse("identitas")).unwrap()].role, Role::Title);
    assert!(line_of(&page, &Target::parse("pemetaan/tujuan_utama")).is_none());
}

#[test]
fn foreign_control_characters_become_marks() {
    let mut session = Session::default();
    session.identity.position_name = "A\u{1b}]52;c;eA==\u{7}B\u{202e}C".to_owned();
    session.identity.summary = "satu\ndua\r\n\ntiga\u{9b}2J".to_owned();
    let written = text::write(&FormDocument::build(&session, &Library::built_in()), 80);
    assert!(written.contains("A<U+001B>]52;c;eA==<U+0007>B<U+202E>C"), "{written}");
    assert!(written.contains("\nsatu\ndua\ntiga<U+009B>2J\n"), "{written}");
    assert!(written.chars().all(|char| char == '\n' || !char.is_control()));
}
