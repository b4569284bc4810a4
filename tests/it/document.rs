//! The writers: what stands in each file, that nothing in it is a formula, and that the same form gives the same bytes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use skj::document::{Book, Emblem, EmblemError, Format, Paper, Print, SignOff, Skj, book, csv, long_date};
use skj::domain::{Importance, Level, Library, Session};

use crate::domain::{example, examples};

fn skj(session: Session) -> Skj {
    Skj::new(session, &Library::built_in())
}

fn all() -> Vec<Skj> {
    let names = ["camat", "pencegahan", "sampah", "kepegawaian", "sekretaris"];
    assert_eq!(names.len(), examples().len());
    names.iter().map(|name| skj(example(name))).collect()
}

fn many(count: usize) -> Vec<Skj> {
    let names = ["camat", "pencegahan", "sekretaris"];
    let one = |index: usize| {
        let mut session = example(names[index % names.len()]);
        session.identity.position_name = format!("Kepala Bagian Percobaan Nomor {index}");
        session.institution.office = format!("Dinas {}", index % 4);
        skj(session)
    };
    (0..count).map(one).collect()
}

fn sign_off() -> SignOff {
    SignOff {
        official: "Bupati Contoh".to_owned(),
        name: "Siti".to_owned(),
        place: "Contoh".to_owned(),
        date: "2026-11-22".to_owned(),
    }
}

fn print(skj: &[Skj]) -> Print<'_> {
    Print { skj, date: "2026-11-22".to_owned(), ..Print::default() }
}

fn in_book(skj: &[Skj]) -> Print<'_> {
    Print { book: Some(Book { title: "SKJ KABUPATEN CONTOH".to_owned() }), sign_off: Some(sign_off()), ..print(skj) }
}

#[track_caller]
fn text_of(format: Format, print: &Print<'_>) -> String {
    String::from_utf8(format.write(print).unwrap()).unwrap()
}

/// The parts of an office file by name.
#[track_caller]
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = Vec::new();
        entry.read_to_end(&mut text).unwrap();
        parts.push((entry.name().to_owned(), String::from_utf8_lossy(&text).into_owned()));
    }
    parts
}

#[track_caller]
fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    &parts.iter().find(|(found, _)| found == name).unwrap_or_else(|| panic!("no {name}")).1
}

fn docx(print: &Print<'_>) -> Vec<(String, String)> {
    parts(&Format::Docx.write(print).unwrap())
}

/// The contents of every element of a name that holds none of its own kind.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&open).skip(1).filter_map(|rest| rest.split(&close).next()).collect()
}

fn words(xml: &str) -> String {
    let texts = xml.split("<w:t ").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</w:t>").next());
    texts.collect::<Vec<_>>().join(" ")
}

fn values<'a>(xml: &'a str, attribute: &str) -> Vec<&'a str> {
    xml.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_example_is_written_in_every_format_and_the_same_twice() {
    let all = all();
    for format in Format::ALL {
        for skj in &all {
            let one = std::slice::from_ref(skj);
            let bytes = format.write(&print(one)).unwrap();
            assert!(bytes.len() > 2000, "{format:?}");
            assert!(bytes == format.write(&print(one)).unwrap(), "{format:?}: other bytes the second time");
        }
        let bytes = format.write(&in_book(&all)).unwrap();
        let again = std::thread::spawn(move || format.write(&in_book(&self::all())).unwrap()).join().unwrap();
        assert!(bytes == again, "{format:?}: other bytes in another thread");
    }
}

#[test]
fn no_format_loses_a_text() {
    let skj = [skj(example("sekretaris"))];
    let session = &skj[0].session;
    for format in [Format::Html, Format::Markdown, Format::Csv, Format::Json] {
        let text = text_of(format, &print(&skj)).replace("\\_", "_");
        for wanted in [
            &session.identity.position_name,
            &session.identity.summary,
            &session.technical[0].name,
            &session.technical[5].indicators[2],
            &session.requirements.experiences[0].text,
            &session.requirements.performances[4].text,
        ] {
            assert!(text.contains(wanted.as_str()), "{format:?}: {wanted}");
        }
    }
}

/// Elements that Word knows and we use, each with its children in the order of the schema (ISO/IEC 29500, part 1).
const SCHEMA: &[(&str, &[&str])] = &[
    ("w:document", &["w:body"]),
    ("w:body", &["w:p|w:tbl", "w:sectPr"]),
    ("w:hdr", &["w:p"]),
    ("w:ftr", &["w:p"]),
    ("w:p", &["w:pPr", "w:r|w:bookmarkStart|w:bookmarkEnd"]),
    ("w:pPr", &["w:keepNext", "w:pBdr", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"]),
    ("w:pBdr", &["w:bottom"]),
    ("w:r", &["w:rPr", "w:t|w:br|w:tab|w:fldChar|w:instrText|w:drawing"]),
    ("w:rPr", &["w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:sz", "w:szCs", "w:lang"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tblPr", &["w:tblW", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tblGrid", &["w:gridCol"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:trPr", &["w:cantSplit", "w:tblHeader"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:shd", "w:vAlign"]),
    ("w:sectPr", &["w:headerReference|w:footerReference", "w:pgSz", "w:pgMar"]),
    ("w:styles", &["w:docDefaults", "w:style"]),
    ("w:docDefaults", &["w:rPrDefault", "w:pPrDefault"]),
    ("w:rPrDefault", &["w:rPr"]),
    ("w:pPrDefault", &["w:pPr"]),
    ("w:style", &["w:name", "w:qFormat", "w:pPr", "w:rPr"]),
    ("w:settings", &["w:defaultTabStop", "w:updateFields", "w:compat"]),
    ("w:compat", &["w:compatSetting"]),
    ("w:drawing", &["wp:inline"]),
    ("wp:inline", &["wp:extent", "wp:docPr", "a:graphic"]),
    ("a:graphic", &["a:graphicData"]),
    ("a:graphicData", &["pic:pic"]),
    ("pic:pic", &["pic:nvPicPr", "pic:blipFill", "pic:spPr"]),
    ("pic:nvPicPr", &["pic:cNvPr", "pic:cNvPicPr"]),
    ("pic:blipFill", &["a:blip", "a:stretch"]),
    ("a:stretch", &["a:fillRect"]),
    ("pic:spPr", &["a:xfrm", "a:prstGeom"]),
    ("a:xfrm", &["a:off", "a:ext"]),
    ("a:prstGeom", &["a:avLst"]),
];
/// Elements that may stand several times among their siblings.
const SEVERAL: &str = "w:p w:tbl w:r w:bookmarkStart w:bookmarkEnd w:t w:br w:tab w:tr w:tc w:gridCol w:style \
                       w:headerReference w:footerReference";

/// Children that are unknown, doubled or out of order; elements without children are not looked into.
fn out_of_order(xml: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open: Vec<(String, usize, Vec<String>)> = Vec::new();
    let mut found = Vec::new();
    let mut enter = |name: &[u8], open: &mut Vec<(String, usize, Vec<String>)>| {
        let name = String::from_utf8(name.to_vec()).unwrap();
        if let Some((parent, place, seen)) = open.last_mut() {
            let row =
                SCHEMA.iter().find(|(known, _)| known == parent).map(|(_, children)| *children).unwrap_or_default();
            let here = row.iter().position(|names| names.split('|').any(|known| known == name));
            let again = seen.contains(&name) && !SEVERAL.split_whitespace().any(|known| known == name);
            match here {
                Some(here) if here >= *place && !again => *place = here,
                here => found.push(format!("{name} in {parent}: place {here:?} after {place}, again: {again}")),
            }
            seen.push(name.clone());
        }
        name
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = enter(tag.name().as_ref(), &mut open);
                open.push((name, 0, Vec::new()));
            }
            Event::Empty(tag) => drop(enter(tag.name().as_ref(), &mut open)),
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

/// A file with everything that can be in one.
fn full_print(skj: &[Skj]) -> Print<'_> {
    let picture = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10".as_slice(), &[0; 40]].concat();
    Print { emblem: Some(Emblem::new(picture).unwrap()), ..in_book(skj) }
}

#[test]
fn every_element_of_word_is_known_and_in_the_order_of_the_schema() {
    assert_eq!(out_of_order("<w:pPr><w:jc/><w:spacing/></w:pPr>").len(), 1);
    assert_eq!(out_of_order("<w:pPr><w:jc/><w:jc/></w:pPr>").len(), 1);
    assert_eq!(out_of_order("<w:pPr><w:neu/></w:pPr>").len(), 1);
    let mut all = all();
    let mut empty = example("sampah");
    empty.technical.clear();
    empty.requirements.trainings.iter_mut().for_each(|row| row.importance = Importance::Unset);
    all.push(skj(empty));
    for print in [full_print(&all), print(&all[5..]), Print { paper: Paper::Landscape, ..print(&all) }] {
        for (name, xml) in docx(&print).iter().filter(|(name, _)| name.starts_with("word/") && name.ends_with(".xml")) {
            assert_eq!(out_of_order(xml), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn word_knows_every_part_of_the_file_and_no_id_twice() {
    let (all, many) = (all(), many(25));
    for (name, print) in [("one", print(&all[4..])), ("several", print(&many)), ("book", full_print(&many))] {
        let parts = docx(&print);
        let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), parts.len(), "{name}: a part twice");
        let document = part(&parts, "word/document.xml");
        for attribute in ["<w:bookmarkStart w:id=\"", "w:name=\"skj_", "<wp:docPr id=\""] {
            let ids = values(document, attribute);
            assert!(!ids.is_empty() || attribute.contains("docPr"), "{name}: {attribute}");
            assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{name}: {attribute} twice");
        }
        // What is referred to is there, and what is there has a type and is referred to.
        let relations = part(&parts, "word/_rels/document.xml.rels");
        let ids = values(relations, "Id=\"");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{name}");
        for id in values(document, "r:id=\"").into_iter().chain(values(document, "r:embed=\"")) {
            assert!(ids.contains(&id), "{name}: {id}");
        }
        let types = part(&parts, "[Content_Types].xml");
        let targets: BTreeSet<String> = values(relations, "Target=\"").iter().map(|it| format!("word/{it}")).collect();
        for path in names.iter().filter(|path| path.starts_with("word/") && !path.contains("_rels")) {
            assert!(*path == "word/document.xml" || targets.contains(*path), "{name}: {path} is not referred to");
            assert!(types.contains(&format!("\"/{path}\"")) || path.ends_with(".png"), "{name}: {path} has no type");
        }
        assert!(targets.iter().all(|target| names.contains(target.as_str())), "{name}: {targets:?}");
        let tables = document.matches("<w:tbl>").count();
        assert_eq!(document.matches("</w:tbl><w:tbl>").count(), 0, "{name}: Word would join {tables} tables");
        assert!(!document.contains("</w:tbl><w:sectPr>"), "{name}: Word wants a paragraph at the end");
        assert_eq!(document.matches("<w:tr>").count(), document.matches("<w:cantSplit/>").count(), "{name}");
        assert_eq!(
            document.matches("<w:sectPr>").count(),
            print.skj.len() + usize::from(print.book.is_some()),
            "{name}"
        );
        assert_eq!(document.matches("<w:footerReference").count(), 1, "{name}");
    }
}

#[test]
fn heads_repeat_and_the_importance_heading_has_two_storeys() {
    let parts = docx(&print(&all()[4..]));
    let document = part(&parts, "word/document.xml");
    let heads: Vec<String> =
        elements(document, "w:tr").into_iter().filter(|row| row.contains("<w:tblHeader/>")).map(words).collect();
    assert_eq!(
        heads,
        [
            "I. IKHTISAR JABATAN",
            "II. STANDAR KOMPETENSI",
            "Kompetensi Level Deskripsi Indikator Kompetensi",
            "III. PERSYARATAN JABATAN",
            "Jenis Persyaratan Uraian Tingkat Pentingnya terhadap Jabatan",
            "  Mutlak Penting Perlu",
        ]
    );
    let rows = elements(document, "w:tr");
    let upper = rows.iter().find(|row| row.contains("Tingkat Pentingnya")).unwrap();
    assert!(upper.contains("<w:gridSpan w:val=\"3\"/>") && upper.matches("<w:vMerge w:val=\"restart\"/>").count() == 2);
    let lower = rows.iter().find(|row| row.contains("Mutlak")).unwrap();
    assert_eq!(lower.matches("<w:vMerge/>").count(), 2);
    // Every row fills the grid.
    for table in elements(document, "w:tbl") {
        let columns = table.matches("<w:gridCol ").count();
        for row in elements(table, "w:tr") {
            let spans: usize =
                values(row, "<w:gridSpan w:val=\"").iter().map(|span| span.parse::<usize>().unwrap()).sum();
            let plain = row.matches("<w:tc>").count() - row.matches("<w:gridSpan").count();
            assert_eq!(plain + spans, columns, "{}", words(row));
        }
    }
}

#[test]
fn the_mark_stands_in_the_column_of_its_importance_with_its_word() {
    let mut session = example("sekretaris");
    session.requirements.trainings.truncate(3);
    let importances = [Importance::Absolute, Importance::Important, Importance::Needed];
    for (row, importance) in session.requirements.trainings.iter_mut().zip(importances) {
        row.importance = importance;
        row.text = format!("Pelatihan uji {importance:?}");
    }
    let skj = [skj(session)];
    let parts = docx(&print(&skj));
    let document = part(&parts, "word/document.xml");
    for (column, (importance, word)) in importances.iter().zip(["mutlak", "penting", "perlu"]).enumerate() {
        let name = format!("Pelatihan uji {importance:?}");
        let row = elements(document, "w:tr").into_iter().find(|row| row.contains(&name)).unwrap();
        let cells: Vec<String> = elements(row, "w:tc").into_iter().map(words).collect();
        let expected: Vec<String> =
            (0..3).map(|at| if at == column { format!("√ {word}") } else { String::new() }).collect();
        assert_eq!(cells[2..], expected, "{name}");
        let html = text_of(Format::Html, &print(&skj));
        let row = html.split("<tr>").find(|row| row.contains(&name)).unwrap();
        let marks: Vec<bool> = row.split("<td class=\"mark\">").skip(1).map(|cell| cell.starts_with('√')).collect();
        assert_eq!(marks, (0..3).map(|at| at == column).collect::<Vec<_>>(), "{name}");
        assert!(row.contains(&format!("<small>{word}</small>")), "{row}");
    }
}

#[test]
fn an_importance_that_is_not_chosen_is_said_in_its_place() {
    let mut session = example("sekretaris");
    session.requirements.trainings[0].importance = Importance::Unset;
    let name = session.requirements.trainings[0].text.clone();
    let skj = [skj(session)];
    let html = text_of(Format::Html, &print(&skj));
    let row = html.split("<tr>").find(|row| row.contains(&name)).unwrap();
    assert!(row.contains("<td colspan=\"3\"><span class=\"blank\">(") && !row.contains("class=\"mark\""), "{row}");
    let parts = docx(&print(&skj));
    let rows = elements(part(&parts, "word/document.xml"), "w:tr");
    let row = rows.into_iter().find(|row| row.contains(&name)).unwrap();
    assert!(row.contains("SkjKosong") && row.contains("<w:gridSpan w:val=\"3\"/>") && !row.contains('√'), "{row}");
    for format in [Format::Markdown, Format::Csv, Format::Text] {
        assert!(text_of(format, &print(&skj)).contains(&name), "{format:?}");
    }
}

#[test]
fn a_page_for_the_browser_has_its_columns_in_the_width_of_the_form() {
    let html = text_of(Format::Html, &print(&all()[4..]));
    let groups: Vec<Vec<u32>> = elements(&html, "colgroup")
        .iter()
        .map(|group| values(group, "width:").iter().map(|width| width.trim_end_matches('%').parse().unwrap()).collect())
        .collect();
    assert_eq!(groups.len(), 3);
    for widths in groups {
        assert_eq!((widths.len(), widths.iter().sum::<u32>()), (5, 100), "{widths:?}");
    }
}

#[test]
fn every_skj_of_a_book_carries_its_own_name_at_the_top_and_a_page_number_in_the_contents() {
    let all = many(25);
    let parts = docx(&in_book(&all));
    let (document, relations) = (part(&parts, "word/document.xml"), part(&parts, "word/_rels/document.xml.rels"));
    let ids = values(document, "<w:headerReference w:type=\"default\" r:id=\"");
    assert_eq!(ids.len(), all.len());
    for (id, skj) in ids.iter().zip(&all) {
        let relation = relations.split("<Relationship ").find(|one| one.contains(&format!("Id=\"{id}\""))).unwrap();
        let header = part(&parts, &format!("word/{}", values(relation, "Target=\"")[0]));
        assert!(words(header).contains(&skj.session.identity.position_name), "{id}");
    }
    assert_eq!(document.matches("PAGEREF skj_").count(), all.len());
    assert_eq!(document.matches("<w:footerReference").count(), 1);
    assert!(words(document).contains("BUPATI CONTOH,") && words(document).contains("pada tanggal 22 November 2026"));
}

#[test]
fn the_paper_lies_as_asked() {
    let all = all();
    for (paper, size) in
        [(Paper::Portrait, "w:w=\"11906\" w:h=\"16838\""), (Paper::Landscape, "w:w=\"16838\" w:h=\"11906\"")]
    {
        let parts = docx(&Print { paper, ..in_book(&all) });
        let document = part(&parts, "word/document.xml");
        assert_eq!(document.matches(size).count(), all.len() + 1, "{paper:?}");
        assert_eq!(document.contains("w:orient=\"landscape\""), paper == Paper::Landscape);
    }
}

/// Texts that a spreadsheet might obey, or a page or table might take for its own signs.
const PAYLOADS: [&str; 12] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    " =1+1",
    "=HYPERLINK(\"http://contoh.invalid\",\"x\")",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>&amp;</td>",
    "a | b * c _d_ `e` [f](g) # h",
    "'=1+1",
];

fn hostile(payload: &str) -> Skj {
    let mut session = example("sekretaris");
    session.identity.position_name = payload.to_owned();
    session.identity.summary = payload.to_owned();
    session.identity.position_code = payload.to_owned();
    session.technical[0].name = payload.to_owned();
    session.technical[0].indicators[0] = payload.to_owned();
    session.requirements.trainings[0].text = payload.to_owned();
    skj(session)
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    for payload in PAYLOADS {
        let skj = [hostile(payload)];
        let bytes = Format::Xlsx.write(&in_book(&skj)).unwrap();
        for (name, xml) in parts(&bytes).iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
            assert!(!xml.contains("<f>") && !xml.contains("<f "), "{name}: a formula");
            assert!(!xml.contains("<hyperlink"), "{name}: a link");
        }
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let data = workbook.worksheet_range("Data").unwrap();
        let row = data.rows().find(|row| row[1] == Data::String("/identitas/ikhtisar_jabatan".to_owned())).unwrap();
        assert_eq!(row[3], Data::String(payload.to_owned()));

        let text = text_of(Format::Csv, &print(&skj));
        let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut found = 0;
        for record in reader.records().map(Result::unwrap) {
            for cell in &record {
                let first = cell.trim_start().chars().next().unwrap_or('x');
                assert!(!"=+-@＝＋－＠".contains(first), "{cell:?}");
            }
            found += usize::from(csv::plain(&record[5]) == payload);
        }
        assert!(found >= 4, "{payload:?}: {found}");
    }
}

#[test]
fn signs_of_a_format_are_escaped() {
    for payload in PAYLOADS {
        let skj = [hostile(payload)];
        let html = text_of(Format::Html, &in_book(&skj));
        assert!(!html.contains("<script") && !html.contains("&amp;</td>&"), "{payload}");
        assert_eq!(html.matches("<td").count(), html.matches("</td>").count(), "{payload}");
        let parts = docx(&print(&skj));
        assert!(!part(&parts, "word/document.xml").contains("<script"), "{payload}");
        let markdown = text_of(Format::Markdown, &print(&skj));
        let table = markdown.lines().find(|line| line.starts_with("| 10. ")).unwrap();
        assert_eq!(table.replace("\\|", "").matches('|').count(), 5, "{table}");
    }
}

#[test]
fn hidden_characters_are_marks_and_long_texts_fit_their_cells() {
    let mut session = example("camat");
    session.identity.summary = "a\u{1}b\u{202e}c\u{1b}[31md\ne\u{0}".to_owned();
    session.technical[0].description = "Panjang ".repeat(8000);
    let skj = [skj(session)];
    for format in Format::ALL.into_iter().filter(|format| !matches!(format, Format::Csv | Format::Json)) {
        let bytes = format.write(&print(&skj)).unwrap();
        let text = match format {
            Format::Docx => part(&parts(&bytes), "word/document.xml").to_owned(),
            Format::Xlsx => continue,
            _ => String::from_utf8(bytes).unwrap(),
        };
        let bad = text.chars().find(|char| char.is_control() && !matches!(char, '\n' | '\r' | '\u{c}'));
        assert_eq!(bad, None, "{format:?}");
        assert!(text.contains("U+202E"), "{format:?}");
    }
}

#[test]
fn the_workbook_has_a_sheet_for_each_skj_and_a_matrix_of_levels() {
    let mut all = many(30);
    all[1].session.technical[0].level = Level::new(5);
    all[1].form = skj(all[1].session.clone()).form;
    let bytes = Format::Xlsx.write(&in_book(&all)).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    assert_eq!(names.len(), all.len() + 4, "{names:?}");
    assert!(names.iter().all(|name| name.chars().count() <= 31), "{names:?}");
    let matrix = workbook.worksheet_range("Matriks").unwrap();
    assert_eq!(matrix.width(), all.len() + 2);
    let unit = &all[1].session.technical[0];
    let row = matrix.rows().find(|row| row[1] == Data::String(unit.name.clone())).unwrap();
    assert_eq!(row[3], Data::Float(5.0));
}

#[test]
fn a_book_is_sorted_and_summed_up() {
    let mut all = all();
    book::sort(&mut all, &[book::SortKey::Grade, book::SortKey::Name], |skj| &skj.form.about);
    let names: Vec<&str> = all.iter().map(|skj| skj.session.identity.position_name.as_str()).collect();
    assert_eq!(names[0], "Sekretaris DPRD");
    assert_eq!(names[1], "Camat Contoh Utara");
    let many = many(10);
    let summary = book::summary(&many);
    assert_eq!(summary.iter().map(|row| row.count).sum::<usize>(), 10);
    assert_eq!(summary[0].office, "Dinas 0");
}

#[test]
fn dates_and_emblems_are_looked_at() {
    for (date, expected) in [
        ("2026-11-22", Some("22 November 2026")),
        ("2026-01-01", Some("1 Januari 2026")),
        ("2026-13-01", None),
        ("2026-00-01", None),
        ("2026-02-32", None),
        ("22-11-2026", None),
        ("", None),
    ] {
        assert_eq!(long_date(date).as_deref(), expected, "{date}");
    }
    assert_eq!(Emblem::new(b"GIF89a".to_vec()), Err(EmblemError::NotPng));
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0".to_vec();
    png.extend([0; 30]);
    let emblem = Emblem::new(png).unwrap();
    assert_eq!((emblem.width, emblem.height, emblem.width_for(100)), (2, 1, 200));
    let skj = [skj(example("camat"))];
    let with = Print { emblem: Some(emblem), ..print(&skj) };
    assert!(text_of(Format::Html, &with).contains("src=\"data:image/png;base64,iVBORw0KGgo"));
    let parts = docx(&with);
    assert!(parts.iter().any(|(name, _)| name == "word/media/lambang.png"));
}
