//! The recap: what it counts, and that every format says the same and nothing dangerous.

use std::io::Read as _;

use calamine::{Data, Reader as _};
use skj::document::recap::{
    ASCII_BLOCKS, BLOCKS, Cell, Decision, FindingTotal, Part, Planned, Post, Posts, Recap, RecapFormat, Table, build,
    ndjson,
};
use skj::domain::review::Status;
use skj::exchange::posts;

use crate::room::{STATES, examples, session};

/// A room of 26, in all states.
fn room() -> Posts {
    let examples = examples();
    let post = |number: usize| {
        let status = STATES[number % STATES.len()];
        let decided = matches!(status, Status::Approved | Status::Returned);
        let decision = Decision {
            name: "Sari".to_owned(),
            time: "2026-11-22T10:31:00+08:00".to_owned(),
            words: "disetujui".to_owned(),
        };
        Post {
            status,
            percent: 90,
            errors: number % 3,
            hand_in: u32::from(status != Status::Draft),
            decisions: if decided { vec![decision] } else { Vec::new() },
            ..Post::of(&session(&examples, number))
        }
    };
    let planned = |office: &str, name: &str, found| Planned {
        office: office.to_owned(),
        position_name: name.to_owned(),
        grade: "pengawas".to_owned(),
        person: "Budi".to_owned(),
        found,
        ..Planned::default()
    };
    Posts {
        title: "Rekap".to_owned(),
        institution: "Kabupaten Contoh".to_owned(),
        date: "2026-11-22".to_owned(),
        year: Some(2026),
        legal_basis: vec!["Peraturan Bupati tentang SOTK".to_owned()],
        posts: (0..26).map(post).collect(),
        planned: vec![planned("Inspektorat", "Auditor", false), planned("Dinas Kesehatan", "Kepala", true)],
        grades: vec![("administrator".to_owned(), "Jabatan Administrator".to_owned())],
        findings: vec![FindingTotal { code: "TEK-01".to_owned(), skj: 3, rows: 5, ..FindingTotal::default() }],
        unreadable: 1,
    }
}

fn section(recap: &Recap, key: &str) -> (Vec<String>, Vec<Table>) {
    let section = recap.sections.iter().find(|section| section.key == key).unwrap_or_else(|| panic!("{key}"));
    let (mut texts, mut tables) = (Vec::new(), Vec::new());
    for part in &section.parts {
        match part {
            Part::Paragraph(text) => texts.push(text.clone()),
            Part::Table(table) => tables.push(table.clone()),
            Part::Signatures(blocks) => texts.extend(blocks.iter().flatten().cloned()),
        }
    }
    (texts, tables)
}

/// The cells of a row that starts like this, without bars.
fn row(table: &Table, first: &str) -> Vec<String> {
    let starts = |row: &&Vec<Cell>| row.iter().take(4).any(|cell| cell.plain().as_deref() == Some(first));
    let row = table.rows.iter().find(starts).unwrap_or_else(|| panic!("{first}"));
    row.iter().filter_map(Cell::plain).collect()
}

#[test]
fn it_counts_states_offices_grades_and_plans() {
    let recap = build(&room());
    let (texts, tables) = section(&recap, "ringkasan");
    assert_eq!(
        texts,
        [
            "1 dari 2 jabatan sudah ada SKJ-nya, 1 belum; seluruhnya 26 SKJ.",
            "26 orang dari 8 perangkat daerah.",
            "1 berkas tidak terbaca dan tidak ikut dihitung.",
        ]
    );
    assert_eq!(row(&tables[0], "draf"), ["draf", "8"]);
    assert_eq!(row(&tables[0], "berubah setelah disetujui"), ["berubah setelah disetujui", "2"]);
    let (_, tables) = section(&recap, "perangkat-daerah");
    // Posts: what is planned and not there yet counts too. SKJ, draft, waiting, mending, approved, changed.
    assert_eq!(row(&tables[0], "Jumlah"), ["Jumlah", "27", "26", "8", "8", "4", "4", "2"]);
    assert_eq!(row(&tables[0], "Inspektorat"), ["Inspektorat", "4", "3", "0", "1", "0", "2", "0"]);
    let sum: usize =
        tables[0].rows.iter().rev().skip(1).map(|row| row[2].plain().unwrap().parse::<usize>().unwrap()).sum();
    assert_eq!(sum, 26);
    let (_, tables) = section(&recap, "jenjang");
    assert!(row(&tables[0], "Jabatan Administrator").len() == 8);
    let (_, tables) = section(&recap, "jabatan");
    assert_eq!(tables[0].rows.len(), 27);
    assert_eq!(row(&tables[0], "Auditor")[4..6], ["Budi", "belum ada"]);
}

#[test]
fn it_says_who_needs_what_in_ranges_and_as_a_matrix() {
    let recap = build(&room());
    let (_, tables) = section(&recap, "kompetensi");
    let integrity = row(&tables[0], "Integritas");
    assert!(integrity[2..].iter().any(|cell| cell.contains(", ")), "{integrity:?}");
    let (_, matrix) = section(&recap, "matriks");
    assert!(matrix[0].wide && matrix[0].heads.len() == 28 && matrix[0].heads[2].name.starts_with("1. "));
    // Both say the same.
    for cells in &tables[0].rows {
        let name = cells[1].plain().unwrap();
        let levels = row(&matrix[0], &name);
        for level in 1..=5_usize {
            let listed: usize = cells[level + 1]
                .plain()
                .unwrap()
                .split(", ")
                .filter(|range| !range.is_empty())
                .map(|range| match range.split_once('–') {
                    Some((start, end)) => end.parse::<usize>().unwrap() - start.parse::<usize>().unwrap() + 1,
                    None => 1,
                })
                .sum();
            let in_matrix = levels[2..].iter().filter(|cell| **cell == level.to_string()).count();
            assert_eq!(listed, in_matrix, "{name} {level}");
        }
    }
}

#[test]
fn the_minutes_hold_what_was_handed_in() {
    let (texts, tables) = section(&build(&room()), "berita-acara");
    assert_eq!(texts[0], "Dasar 1: Peraturan Bupati tentang SOTK");
    assert_eq!(
        texts[1],
        "Pada tanggal 22 November 2026 telah diverifikasi 18 SKJ tahun 2026 di lingkungan Kabupaten Contoh: 4 disetujui, \
         6 perlu diperbaiki atau diperiksa ulang, 8 belum diputuskan."
    );
    assert_eq!(tables[0].rows.len(), 18);
    assert_eq!(texts[2..], ["Fasilitator,", "Sari", "Mengetahui,", "……………………………"]);
}

#[test]
fn bars_are_a_share_of_the_whole() {
    for (part, whole, cells, expected) in [
        (0, 10, 10, "··········"),
        (10, 10, 10, "██████████"),
        (1, 1000, 10, "█·········"),
        (5, 10, 10, "█████·····"),
        (3, 0, 4, "█···"),
    ] {
        assert_eq!(Cell::signs(part, whole, cells, BLOCKS), expected, "{part} of {whole}");
    }
    assert_eq!(Cell::signs(1, 2, 4, ASCII_BLOCKS), "##..");
}

fn unzipped(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_format_says_the_same_and_is_made_of_the_same_bytes_each_time() {
    let recap = build(&room());
    for format in RecapFormat::ALL.into_iter().filter(|format| *format != RecapFormat::Ndjson) {
        let bytes = recap.write(format, BLOCKS).unwrap();
        assert_eq!(bytes, recap.write(format, BLOCKS).unwrap(), "{format:?}");
        let text = match format {
            RecapFormat::Xlsx => unzipped(&bytes, "xl/sharedStrings.xml"),
            RecapFormat::Docx => unzipped(&bytes, "word/document.xml"),
            RecapFormat::Text | RecapFormat::Html | RecapFormat::Csv | RecapFormat::Ndjson => {
                String::from_utf8(bytes).unwrap()
            }
        };
        let said =
            ["Perangkat daerah", "Inspektorat", "belum ada", "Integritas", "TEK-01", "berubah setelah disetujui"];
        // Text may break lines between words.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let missing: Vec<&&str> = said.iter().filter(|part| !text.contains(**part)).collect();
        let broken: &[&&str] = if format == RecapFormat::Text { &[&"berubah setelah disetujui"] } else { &[] };
        assert!(missing.iter().all(|part| broken.contains(part)), "{format:?}: {missing:?}");
    }
}

#[test]
fn numbers_are_numbers_in_excel_and_sections_are_sheets() {
    let recap = build(&room());
    let bytes = recap.write(RecapFormat::Xlsx, BLOCKS).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let titles: Vec<String> = recap.sections.iter().map(|section| section.title.clone()).collect();
    assert_eq!(book.sheet_names(), titles);
    let sheet = book.worksheet_range("Daftar jabatan dan hasilnya").unwrap();
    let row = sheet
        .rows()
        .find(|row| row.get(2).is_some_and(|cell| matches!(cell, Data::String(text) if text == "Auditor")))
        .unwrap();
    assert!(matches!(row[0], Data::Float(_)) && matches!(row[6], Data::Float(_)), "{row:?}");
}

#[test]
fn what_came_out_of_files_is_harmless_in_every_format() {
    let mut posts = room();
    posts.posts.truncate(3);
    posts.posts[0].position_name = "=1+1<script>alert(1)</script>\u{202e}\u{1b}[2J".to_owned();
    posts.posts[0].author = "a\nb & \"c\"".to_owned();
    let recap = build(&posts);
    let text = |format| String::from_utf8_lossy(&recap.write(format, BLOCKS).unwrap()).into_owned();
    let html = text(RecapFormat::Html);
    assert!(!html.contains("<script>") && html.contains("&#60;script&#62;") | html.contains("&lt;script&gt;"));
    let csv = String::from_utf8(recap.clone().only(&["jabatan".to_owned()]).write(RecapFormat::Csv, BLOCKS).unwrap())
        .unwrap();
    assert!(csv.contains("'=1+1") && csv.starts_with("\u{feff}No.,Perangkat daerah"), "{csv}");
    let document = unzipped(&recap.write(RecapFormat::Docx, BLOCKS).unwrap(), "word/document.xml");
    assert!(document.contains("&lt;script&gt;"));
    for written in [html, csv, document, text(RecapFormat::Text)] {
        let hidden =
            |char: char| char != '\n' && char != '\r' && char != '\u{feff}' && skj::domain::clean::is_hidden(char);
        assert!(!written.contains(hidden));
    }
}

#[test]
fn every_line_of_ndjson_has_the_same_keys() {
    let examples = examples();
    let lines: Vec<_> = examples.iter().flat_map(|session| ndjson::lines(session, &Post::of(session))).collect();
    let keys = |line: &serde_json::Value| line.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert!(lines.len() > 60 && lines.iter().all(|line| keys(line) == keys(&lines[0])));
    assert!(
        lines
            .iter()
            .flat_map(|line| line.as_object().unwrap().values())
            .all(|value| !value.is_object() && !value.is_array())
    );
    for part in [
        "manajerial",
        "sosial_kultural",
        "teknis",
        "pendidikan",
        "pelatihan",
        "pengalaman",
        "pangkat",
        "indikator_kinerja",
    ] {
        assert!(lines.iter().any(|line| line["bagian"] == part), "{part}");
    }
}

#[test]
fn the_list_of_posts_is_read_in_any_spelling() {
    let check = |bytes: &[u8], expected: &[[&str; 4]]| {
        let found = posts::read(bytes).unwrap();
        let found: Vec<[&str; 4]> = found
            .iter()
            .map(|post| [post.office.as_str(), post.position_name.as_str(), post.grade.as_str(), post.person.as_str()])
            .collect();
        assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
    };
    let one = [["Dinas A", "Kepala Dinas", "JPT Pratama", "Budi"]];
    check(b"Perangkat Daerah;Nama Jabatan;Jenjang;Penanggung Jawab\nDinas A;Kepala Dinas;JPT Pratama;Budi\n", &one);
    check(b"\xef\xbb\xbfOPD,Jabatan,Jenjang,PJ\r\nDinas A,Kepala Dinas,JPT Pratama,Budi\r\n", &one);
    check(b"No\tjabatan\tSKPD\tPIC\teselon\n1\tKepala Dinas\tDinas A\tBudi\tJPT Pratama\n", &one);
    check(b"Daftar jabatan 2026\n\nNama Jabatan;OPD\n;\nKepala;X\n;Y\n", &[["X", "Kepala", "", ""]]);
    assert!(posts::read(b"a;b\n1;2\n").is_err());
    assert!(posts::read(b"").is_err());
    assert!(posts::read(b"%PDF-1.7").is_err());
    assert!(posts::read(b"{\"format\":1}").is_err());
}
