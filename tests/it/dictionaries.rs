//! Foreign dictionaries in and out, as tables of files made here.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::Workbook;
use skj::domain::{Dictionary, Entry, Library};
use skj::exchange::dictionary::compare::compare;
use skj::exchange::dictionary::export::{Form, template, write};
use skj::exchange::dictionary::take::{Fate, Taken, inspect, take};
use skj::exchange::dictionary::{Kind, Read, Refusal, read};

/// The first units of the built-in dictionary, to be written in many ways and read back.
fn units() -> Vec<Entry> {
    Library::built_in().technical().entries.iter().take(4).cloned().collect()
}

fn taken(bytes: &[u8]) -> Taken {
    take(&read(bytes).unwrap_or_else(|refusal| panic!("{refusal}")), &Library::built_in())
}

/// Everything of the level texts arrives, word by word.
#[track_caller]
fn check_whole(what: &str, taken: &Taken, expected: &[Entry]) {
    assert_eq!(taken.count(Fate::Taken), expected.len(), "{what}: {:#?}", taken.notes);
    assert_eq!(taken.drafts.len(), expected.len(), "{what}");
    for (draft, expected) in taken.drafts.iter().zip(expected) {
        let entry = draft.to_entry();
        assert_eq!((&entry.code, &entry.name), (&expected.code, &expected.name), "{what}");
        assert_eq!(entry.levels, expected.levels, "{what}");
        assert!(entry.definition == expected.definition || entry.definition.is_empty(), "{what}");
    }
}

/// A workbook of one sheet; an empty text leaves a cell empty, as under a merged one.
fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

fn csv_of(rows: &[Vec<String>], separator: &str) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(separator) + "\r\n").collect()
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// One row an indicator; what repeats is written once, as merged cells are read.
fn by_indicator(heads: &[&str], number: bool) -> Vec<Vec<String>> {
    let mut rows = vec![row(&["KAMUS KOMPETENSI TEKNIS"]), row(heads)];
    for unit in units() {
        for (place, level) in unit.levels.iter().enumerate() {
            for (index, indicator) in level.indicators.iter().enumerate() {
                let first = |text: &str, is_first: bool| if is_first { text.to_owned() } else { String::new() };
                let numbering = if number { format!("{}.{} ", level.level, index + 1) } else { String::new() };
                rows.push(vec![
                    first(&unit.code, place + index == 0),
                    first(&unit.name, place + index == 0),
                    first(&unit.definition, place + index == 0),
                    first(level.level.digit(), index == 0),
                    first(&level.description, index == 0),
                    format!("{numbering}{}", indicator.as_str()),
                ]);
            }
        }
    }
    rows
}

#[test]
fn a_row_an_indicator_with_merged_cells_and_any_heading() {
    for heads in [
        ["Kode", "Nama Kompetensi", "Definisi", "Level", "Deskripsi", "Indikator"],
        ["KODE KOMPETENSI", "Unit Kompetensi", "Pengertian", "Level Kecakapan", "Diskripsi", "Indikator Perilaku"],
        ["Kode Unit", "Judul Unit", "Defenisi", "Tingkat Kemahiran", "Uraian", "Perilaku Kunci:"],
    ] {
        let rows = by_indicator(&heads, true);
        check_whole(heads[0], &taken(&workbook(&rows)), &units());
        for separator in [";", ",", "\t"] {
            check_whole(separator, &taken(csv_of(&rows, separator).as_bytes()), &units());
        }
        let marked = format!("\u{feff}{}", csv_of(&rows, ";"));
        check_whole("mark", &taken(marked.as_bytes()), &units());
    }
}

#[test]
fn a_row_a_level_with_the_columns_in_another_order() {
    let mut rows = vec![row(&["Indikator Kompetensi", "Uraian", "Level", "Nama", "Kode"])];
    for unit in units() {
        for level in &unit.levels {
            let lines = level.indicators.iter().enumerate();
            let lines: Vec<String> = lines.map(|(place, text)| format!("{}. {}", place + 1, text.as_str())).collect();
            rows.push(vec![
                lines.join("\n"),
                level.description.to_string(),
                format!("Level {} ({})", level.level, level.level.name()),
                unit.name.to_string(),
                unit.code.to_string(),
            ]);
        }
    }
    check_whole("a row a level", &taken(&workbook(&rows)), &units());
}

#[test]
fn the_level_stands_in_a_heading_a_column_or_the_numbering() {
    let mut headed = vec![row(&["Kode", "Nama", "Deskripsi", "Indikator"])];
    let mut numbered = vec![row(&["Nama", "Kode", "Deskripsi", "Indikator"])];
    let mut wide = vec![row(&["Kode", "Nama", "Level 1", "Level 2", "Level 3", "Level 4", "Level 5"])];
    let mut labelled = Vec::new();
    for unit in units() {
        let (code, name) = (unit.code.as_str(), unit.name.as_str());
        headed.push(row(&[code, name]));
        wide.push(row(&[code, name]));
        labelled.push(row(&["Nama Kompetensi", ":", name]));
        labelled.push(row(&["Kode Kompetensi", ":", code]));
        labelled.push(row(&["Level", "Deskripsi", "Indikator Kompetensi"]));
        for level in &unit.levels {
            let (digit, description) = (level.level.digit(), level.description.as_str());
            headed.push(row(&[&format!("LEVEL {digit} - {}", level.level.name())]));
            let mut lines = Vec::new();
            for (index, indicator) in level.indicators.iter().enumerate() {
                let text = if index == 0 { description } else { "" };
                headed.push(row(&["", "", text, indicator]));
                let line = format!("{digit}.{} {}", index + 1, indicator.as_str());
                numbered.push(row(&[if level.level.number() == 1 { name } else { "" }, code, text, &line]));
                lines.push(line);
            }
            wide.last_mut().unwrap().push(format!("{description}\n{}", lines.join("\n")));
            labelled.push(row(&[digit, description, &lines.join(" ")]));
        }
    }
    let mut paired = vec![row(&["Kode", "Nama"])];
    let mut by_level = Vec::new();
    for place in 0..5 {
        paired[0].extend([format!("Deskripsi Level {}", place + 1), format!("Indikator (Level {})", place + 1)]);
        by_level.push(row(&[&format!("LEVEL {}", place + 1)]));
        by_level.push(row(&["Kode", "Nama", "Deskripsi", "Indikator"]));
        for unit in units() {
            let level = &unit.levels[place];
            let lines: Vec<&str> = level.indicators.iter().map(|text| text.as_str()).collect();
            by_level.push(row(&[&unit.code, &unit.name, &level.description, &lines.join("\n")]));
        }
    }
    for unit in units() {
        let mut cells = row(&[&unit.code, &unit.name]);
        for level in &unit.levels {
            let lines: Vec<&str> = level.indicators.iter().map(|text| text.as_str()).collect();
            cells.extend([level.description.to_string(), lines.join("\n")]);
        }
        paired.push(cells);
    }
    for (what, rows) in [
        ("paired", paired),
        ("by level", by_level),
        ("headed", headed),
        ("numbered", numbered),
        ("wide", wide),
        ("labelled", labelled),
    ] {
        check_whole(what, &taken(&workbook(&rows)), &units());
    }
}

/// Headings in two rows, numbers below the headings, levels as words, a level in a row of its own with the numbers of its
/// indicators beside them, and all indicators in one cell.
#[test]
fn offices_write_the_same_in_many_ways() {
    let mut signed = by_indicator(&["Kode", "Nama", "Definisi", "Level", "Deskripsi", "Indikator"], false);
    signed.extend([row(&[]), row(&["Catatan: berlaku sejak ditetapkan."]), row(&[])]);
    signed.extend(["Contoh, 2 Januari 2026", "Kepala BKPSDM", "NAMA TERANG"].map(|text| row(&["", "", "", "", text])));
    let whole = taken(&workbook(&signed));
    check_whole("signed", &whole, &units());
    assert_eq!(whole.notes, [], "what stands below the table is no text of it");
    let mut two_heads = vec![
        row(&["No", "Kompetensi", "", "Tingkat", "Uraian", ""]),
        row(&["", "Kode", "Nama", "", "Deskripsi", "Indikator"]),
    ];
    let mut counted = vec![
        row(&["NO", "KODE / NAMA KOMPETENSI", "LEVEL", "URAIAN TINGKAT KEMAHIRAN", "INDIKATOR"]),
        row(&["(1)", "(2)", "(3)", "(4)", "(5)"]),
    ];
    let mut headed = Vec::new();
    let mut lines = Vec::new();
    let mut columns =
        vec![row(&["Kompetensi", "Level", "Uraian Kompetensi", "Indikator 1", "Indikator 2", "Indikator 3"])];
    let words = ["Satu", "Dua", "Tiga", "Empat", "Lima"];
    for (number, unit) in units().iter().enumerate() {
        let (code, name) = (unit.code.as_str(), unit.name.as_str());
        headed.push(row(&["", &format!("{code} {name}")]));
        // Once as a bare name below the list, once as an item of another list.
        let title = if number % 2 == 0 { name.to_owned() } else { format!("{}. {name}", number + 4) };
        lines.extend([row(&[&title]), row(&[&format!("Kode: {code}")])]);
        for (level, word) in unit.levels.iter().zip(words) {
            let (digit, description) = (level.level.digit(), level.description.as_str());
            headed.push(row(&["", &format!("Level {digit}: {description}")]));
            let behind = format!("{name} ({code})");
            columns.push(
                [row(&[&behind, digit, description]), level.indicators.iter().map(|text| text.to_string()).collect()]
                    .concat(),
            );
            lines.extend([row(&[&format!("Tingkat {word}")]), row(&[&format!("Deskripsi: {description}")])]);
            lines.push(row(&["Indikator Perilaku:"]));
            let mut inline = String::new();
            for (index, indicator) in level.indicators.iter().enumerate() {
                let place = index + 1;
                headed.push(row(&["", &format!("{digit}.{place}"), indicator]));
                let (first, text) = if index == 0 { (word, description) } else { ("", "") };
                two_heads.push(row(&[&(number + 1).to_string(), code, name, first, text, indicator]));
                lines.push(row(&[&format!("{}. {}", place, indicator.as_str())]));
                inline += &format!("{place}. {} ", indicator.as_str());
            }
            counted.push(row(&[&(number + 1).to_string(), &format!("{code}\n{name}"), word, description, &inline]));
        }
    }
    for (what, rows) in
        [("two heads", two_heads), ("counted", counted), ("headed", headed), ("lines", lines), ("columns", columns)]
    {
        check_whole(what, &taken(&workbook(&rows)), &units());
    }
}

#[test]
fn code_and_name_may_share_a_column() {
    for head in ["Kode / Nama", "Kode dan Nama Unit Kompetensi", "Nama dan Kode", "Nama Kompetensi/Kode", "Kode & Nama"]
    {
        for join in [" ", " / ", " - ", "\n", ": "] {
            let mut rows = vec![row(&[head, "Level", "Deskripsi", "Indikator"])];
            for unit in units() {
                for level in &unit.levels {
                    let both = format!("{}{join}{}", unit.code.as_str(), unit.name.as_str());
                    let texts: Vec<&str> = level.indicators.iter().map(|text| text.as_str()).collect();
                    rows.push(row(&[&both, level.level.digit(), &level.description, &texts.join("\n")]));
                }
            }
            check_whole(&format!("{head:?} {join:?}"), &taken(&workbook(&rows)), &units());
        }
    }
}

#[test]
fn tables_saved_as_unicode_text_are_read_in_either_order() {
    let text = csv_of(&by_indicator(&["Kode", "Nama", "Definisi", "Level", "Deskripsi", "Indikator"], false), "\t");
    for (mark, order) in [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)] {
        let bytes: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect();
        check_whole("utf-16", &taken(&bytes), &units());
    }
}

/// Names that only their style tells from the items of the list above.
#[test]
fn headings_of_a_document_end_the_list_above_them() {
    let mut body = String::new();
    let mut paragraph = |style: &str, text: &str| {
        body.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"));
    };
    for unit in units() {
        paragraph("Heading1", &unit.name);
        paragraph("Normal", &format!("Definisi: {}", unit.definition.as_str()));
        for level in &unit.levels {
            paragraph("Heading2", &format!("Level {}", level.level));
            paragraph("Normal", &format!("Deskripsi: {}", level.description.as_str()));
            paragraph("Normal", "Indikator:");
            level.indicators.iter().for_each(|text| paragraph("Normal", text));
        }
    }
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let taken = taken(&packed(&[("word/document.xml", document.as_bytes())]));
    assert_eq!(taken.drafts.len(), units().len(), "{:#?}", taken.notes);
    for (draft, expected) in taken.drafts.iter().zip(units()) {
        let entry = draft.to_entry();
        assert_eq!((entry.name, entry.definition, entry.levels), (expected.name, expected.definition, expected.levels));
    }
}

/// A file of the packed kinds, with these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_annex_as_docx_replaces_the_summaries() {
    let library = Library::built_in();
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>", text.replace('&', "&amp;"));
    let mut body = String::new();
    for entry in &library.managerial().entries {
        let name = entry.name.replace("Kerja Sama", "Kerjasama");
        let code = entry.code.replace("M0", "M.");
        body.push_str("<w:tbl>");
        for (label, text) in
            [("Nama Kompetensi", name.as_str()), ("Kode Kompetensi", &code), ("Definisi", &entry.definition)]
        {
            body.push_str(&format!("<w:tr>{}{}</w:tr>", cell(label), cell(&format!(": {text}"))));
        }
        body.push_str(&format!("<w:tr>{}{}{}</w:tr>", cell("Level"), cell("Deskripsi"), cell("Indikator Kompetensi")));
        for level in &entry.levels {
            let mut start = format!("{}{}", cell(level.level.digit()), cell(&level.description));
            for (index, indicator) in level.indicators.iter().enumerate() {
                let text = format!("{}.{}. {}", level.level, index + 1, indicator.as_str());
                body.push_str(&format!("<w:tr>{start}{}</w:tr>", cell(&text)));
                let merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
                start = merged.repeat(2);
            }
        }
        body.push_str("</w:tbl><w:p/>");
    }
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let taken = taken(&packed(&[("word/document.xml", document.as_bytes())]));
    assert_eq!(taken.count(Fate::Taken), 8, "{:#?}", taken.notes);
    for (draft, expected) in taken.drafts.iter().zip(&library.managerial().entries) {
        let entry = draft.to_entry();
        assert_eq!((&entry.code, entry.group.as_str()), (&expected.code, "manajerial"));
        assert_eq!((&entry.levels, &entry.definition), (&expected.levels, &expected.definition));
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_left_out_or_mended() {
    let mut rows = by_indicator(&["Kode", "Nama", "Definisi", "Level", "Deskripsi", "Indikator"], true);
    rows[2][5] = "<p>1.1 Menulis&nbsp;laporan</p>".to_owned();
    rows[3][5] = "3.2 Menghitung angka".to_owned();
    rows[17][3] = "9".to_owned();
    let taken = taken(&workbook(&rows));
    let fates: Vec<Fate> = (0..4).map(|entry| taken.fate(entry)).collect();
    assert_eq!(fates, [Fate::Mended, Fate::Refused, Fate::Taken, Fate::Taken], "{:#?}", taken.notes);
    let said: Vec<String> =
        taken.notes.iter().map(|note| format!("{}: {}", taken.place(note.place), note.message)).collect();
    for part in ["baris 3, kolom F: sisa HTML", "baris 4, kolom F: penomoran 3.2", "baris 18, kolom D: level \"9\""] {
        assert!(said.iter().any(|note| note.contains(part)), "{part}: {said:#?}");
    }
    assert_eq!(taken.drafts[0].levels[0].indicators[0].text, "Menulis laporan");
    assert_eq!(taken.dictionary("a", "A", 1).entries.len(), 3);
}

#[test]
fn a_dictionary_is_checked_for_everything_the_guide_asks() {
    let library = Library::built_in();
    let whole = Dictionary { entries: units(), ..template() };
    let check = |change: fn(&mut Dictionary), kind: Kind, part: &str| {
        let mut dictionary = whole.clone();
        change(&mut dictionary);
        let notes = inspect(&Read::Json(dictionary), &library).notes;
        assert!(notes.iter().any(|note| note.kind == kind && note.message.contains(part)), "{part}: {notes:?}");
    };
    assert_eq!(inspect(&Read::Json(whole.clone()), &library).notes, []);
    check(|all| drop(all.entries[0].levels.remove(2)), Kind::Refused, "level 3 tidak ada");
    check(|all| all.entries[1].code = all.entries[0].code.clone(), Kind::Refused, "sudah dipakai");
    check(|all| all.entries[0].levels[0].indicators[0] = "".into(), Kind::Refused, "indikator 1.1 kosong");
    check(|all| all.entries[0].levels[0].indicators.clear(), Kind::Refused, "level 1 belum punya indikator");
    check(
        |all| all.entries[0].levels[4].indicators[0] = all.entries[0].levels[0].indicators[1].clone(),
        Kind::Refused,
        "indikator 5.1 sama",
    );
    check(|all| all.entries[0].levels[0].indicators[0] = "<br>Menulis".into(), Kind::Mended, "sisa HTML");
    check(|all| all.entries[0].levels[0].indicators[0] = "4.1 Menulis".into(), Kind::Mended, "penomoran 4.1");
    check(|all| all.entries[0].definition = "".into(), Kind::Hint, "definisinya kosong");
}

#[test]
fn exports_and_templates_come_back_equal() {
    let library = Library::built_in();
    for dictionary in [library.technical().clone(), library.managerial().clone(), template()] {
        for form in [Form::Json, Form::Csv, Form::Xlsx] {
            let bytes = write(&dictionary, form).unwrap();
            let taken = taken(&bytes);
            let back = taken.dictionary("x", "x", 1);
            assert_eq!(taken.count(Fate::Taken), dictionary.entries.len(), "{form:?} {:#?}", taken.notes.first());
            assert_eq!(compare(&dictionary, &back), [], "{form:?}");
            let same = |one: &Entry, other: &Entry| {
                (&one.origin, &one.authority, dictionary.group_of(one))
                    == (&other.origin, &other.authority, &*other.group)
            };
            assert!(dictionary.entries.iter().zip(&back.entries).all(|(one, other)| same(one, other)), "{form:?}");
        }
    }
}

#[test]
fn hostile_and_broken_files_end_with_a_sentence() {
    let bomb = vec![b' '; 40 * 1024 * 1024];
    let mut far = Workbook::new();
    far.add_worksheet().write_string(1_048_575, 16_383, "jauh").unwrap();
    let far = far.save_to_buffer().unwrap();
    let many: Vec<(String, &[u8])> = (0..1001).map(|number| (format!("a{number}"), b"".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let locked: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let entity = "<!DOCTYPE a [<!ENTITY b \"bb\">]><w:document>&b;</w:document>";
    let cut = packed(&[("word/document.xml", b"<w:document>".as_slice())]);
    for (what, bytes, part) in [
        ("empty", Vec::new(), "kosong"),
        ("noise", vec![0, 1, 2, 3, 0], "tidak dikenal"),
        ("bomb", packed(&[("word/document.xml", bomb.as_slice())]), "terlalu besar"),
        // A small part may shrink as it likes.
        ("blanks", packed(&[("word/document.xml", &bomb[..900_000])]), "Tidak ada teks"),
        ("parts", packed(&many), "1.000 bagian"),
        ("far", far, "200 kolom"),
        ("locked", locked.clone(), "kata sandi"),
        ("old", locked[..8].to_vec(), "format lama"),
        ("entity", packed(&[("word/document.xml", entity.as_bytes())]), "rusak"),
        ("cut zip", cut[..cut.len() / 2].to_vec(), "rusak"),
        ("no text", cut, "Tidak ada teks"),
        ("no office", packed(&[("a.txt", b"a".as_slice())]), "tidak dikenal"),
        ("json", b"{\"format\":\"skj-kamus\"".to_vec(), "susunan JSON"),
        ("other json", b"{\"format\":\"lain\",\"versi\":1}".to_vec(), "bukan kamus"),
    ] {
        let refusal: Refusal = read(&bytes).err().unwrap_or_else(|| panic!("{what} was read"));
        assert!(refusal.to_string().contains(part), "{what}: {refusal}");
    }
}

/// The program with a home of its own: code, and what it printed.
pub fn run(home: &std::path::Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skj"));
    command.args(args).current_dir(home).env("HOME", home).stdin(std::process::Stdio::null());
    for variable in ["SKJ_FOLDER", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env_remove(variable);
    }
    let output = command.output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&printed).into_owned())
}

#[test]
fn nothing_is_written_before_it_is_confirmed_and_the_old_dictionary_is_kept() {
    let home = tempfile::TempDir::new().unwrap();
    let at = |name: &str| home.path().join(name);
    let heads = ["Kode", "Nama", "Definisi", "Level", "Deskripsi", "Indikator"];
    let mut rows = by_indicator(&heads, true);
    std::fs::write(at("a.xlsx"), workbook(&rows)).unwrap();
    rows[2][1] = "Advokasi Otonomi Daerah Kita".to_owned();
    std::fs::write(at("b.csv"), csv_of(&rows, ";")).unwrap();
    std::fs::write(at("c.pdf"), "%PDF-1.7 rusak").unwrap();
    let check = |args: &[&str], code: i32, part: &str| {
        let (found, printed) = run(home.path(), args);
        assert_eq!(found, Some(code), "{args:?}: {printed}");
        assert!(printed.contains(part), "{args:?}: {printed}");
    };
    let kept = at(".local/share/skj/kamus/dinas.json");
    check(&["kamus", "impor", "a.xlsx", "--ke", "Dinas", "--coba"], 0, "Diambil 4, diubah 0, ditolak 0.");
    check(&["kamus", "impor", "a.xlsx", "--ke", "Dinas"], 2, "Belum ada yang ditulis");
    assert!(!kept.exists());
    check(&["kamus", "impor", "a.xlsx", "--ke", "Dinas", "--ya"], 0, "Kamus dinas versi 1 ditulis: 4 kompetensi");
    check(&["kamus", "impor", "a.xlsx", "--ke", "Dinas", "--ya"], 0, "tidak ada yang ditulis");
    check(&["kamus", "impor", "b.csv", "--ke", "Dinas", "--ya"], 0, "0 baru, 1 berbeda");
    assert!(at(".local/share/skj/kamus/.skj-riwayat/dinas.1.json").exists());
    check(&["kamus", "daftar"], 0, "dinas                     versi 2     4 kompetensi  instansi");
    check(&["kamus", "cari", "T.0.00.01"], 0, "Advokasi Otonomi Daerah Kita");
    // Another unit under the code of the pinned one is refused, and passed over where it lies in a folder by hand.
    rows[2][1] = "Pengelolaan Rumah Sakit".to_owned();
    std::fs::write(at("d.csv"), csv_of(&rows, ";")).unwrap();
    check(&["kamus", "impor", "d.csv", "--ke", "Lain", "--coba"], 1, "kode T.0.00.01 hanya untuk");
    let text =
        std::fs::read_to_string(&kept).unwrap().replace("Advokasi Otonomi Daerah Kita", "Pengelolaan Rumah Sakit");
    std::fs::write(at(".local/share/skj/kamus/a-lain.json"), text).unwrap();
    check(&["kamus", "cari", "T.0.00.01"], 0, "Advokasi Otonomi Daerah Kita");
    std::fs::remove_file(at(".local/share/skj/kamus/a-lain.json")).unwrap();
    check(&["kamus", "banding", "a.xlsx", "dinas"], 1, "nama");
    check(&["kamus", "banding", "dinas", "b.csv"], 0, "Kedua kamus sama.");
    check(&["kamus", "banding", "dinas", "lain"], 3, "Tidak ada kamus atau berkas bernama lain.");
    check(&["kamus", "kumpulkan", "lain"], 3, "tidak dapat dibaca");
    check(&["kamus", "templat", "--format", "ods"], 2, "Pilihan: json, csv, xlsx.");
    check(&["kamus", "ekspor", "--kamus", "dinas", "--format", "csv"], 0, "Advokasi Otonomi Daerah Kita");
    check(&["kamus", "periksa", "a.xlsx"], 0, "4 kompetensi, tidak ada temuan");
    check(&["kamus", "periksa", "c.pdf"], 3, "Berkas ini rusak");
    check(&["kamus", "impor", "b.csv", "--ke", "urusan", "--ya"], 2, "tidak dapat dipakai");
    check(&["kamus", "ekspor", "--kamus", "tiada"], 2, "skj kamus daftar");
    check(&["kamus", "templat", "-o", "t.xlsx", "--format", "xlsx"], 0, "Ditulis ke t.xlsx");
    check(&["kamus", "periksa", "t.xlsx"], 0, "1 kompetensi, tidak ada temuan");
}

/// A PDF of one page with these parts behind the page itself.
fn pdf(page: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {page} >>");
    let mut objects: Vec<Vec<u8>> =
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", &page]
            .map(|text| text.as_bytes().to_vec())
            .to_vec();
    objects.extend(parts.iter().cloned());
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", number + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    bytes.extend(format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

fn stream(head: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {head} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

#[test]
fn hostile_files_end_with_a_sentence_and_little_memory() {
    let home = tempfile::TempDir::new().unwrap();
    let scan = pdf(
        "/Contents 4 0 R /Resources << /XObject << /Im1 5 0 R >> >>",
        &[
            stream("", b"q 600 0 0 800 0 0 cm /Im1 Do Q"),
            stream(
                "/Type /XObject /Subtype /Image /Width 1000 /Height 1000 /ColorSpace /DeviceGray /BitsPerComponent 8",
                &vec![200; 1_000_000],
            ),
        ],
    );
    let million = 1024 * 1024;
    let spaces = vec![b' '; 200 * million];
    for (name, bytes, sentence) in [
        ("bom.xlsx", packed(&[("xl/workbook.xml", spaces.as_slice())]), "terlalu besar"),
        ("besar.csv", b"Kode;Nama\n\"".iter().copied().chain(vec![b'a'; 13 * million]).collect(), "melebihi 12 MB"),
        ("lebar.csv", b"a;".repeat(3 * million), "melebihi 200 kolom"),
        ("dalam.json", [b"{\"a\":".to_vec(), vec![b'['; 20 * million]].concat(), "JSON-nya salah"),
        ("tebal.csv", vec![b'a'; 33 * million], "lebih dari 32 MB"),
        ("tebal.pdf", [b"%PDF-1.4\n".to_vec(), vec![b'a'; 9 * million]].concat(), "melebihi 8 MB"),
        ("pindai.pdf", scan, "hasil pindaian"),
        ("rusak.pdf", b"%PDF-1.7 rusak".to_vec(), "rusak"),
        ("kunci.pdf", b"%PDF-1.7 << /Encrypt 9 0 R >>".to_vec(), "kata sandi"),
        ("lama.xls", [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), vec![0; 4096]].concat(), "berformat lama"),
        ("rusak.docx", [b"PK\x03\x04".to_vec(), vec![7; 4096]].concat(), "rusak"),
        ("acak", (0..4096_u32).map(|number| (number * 7 % 251) as u8).collect(), "tidak dikenal"),
        ("kosong.csv", Vec::new(), "kosong"),
    ] {
        std::fs::write(home.path().join(name), bytes).unwrap();
        // Memory that is the process's own, children included each for itself.
        let script = "ulimit -d 61440; exec \"$0\" kamus impor \"$1\" --ke uji --coba";
        let started = std::time::Instant::now();
        let output = std::process::Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_skj"), name])
            .current_dir(home.path())
            .env("HOME", home.path())
            .env_remove("XDG_DATA_HOME")
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(sentence), "{name}: {told}");
        assert_eq!(output.status.code(), Some(3), "{name}: {told}");
        // Two seconds on a quiet machine.
        assert!(started.elapsed().as_secs() < 15, "{name}");
    }
}
