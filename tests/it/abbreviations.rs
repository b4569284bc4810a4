//! Abbreviations of regional government, typed on the filter line and written in a duty: the unit that is meant is among
//! the five that are shown.

use skj::app::search::Index;
use skj::domain::Library;
use skj::domain::short::{ShortFile, ShortForms};

use crate::desk::Desk;

/// What is written, and the units that fit; several where the abbreviation means several things.
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    // Law, organisation, integrity.
    ("JDIH", &["T.4.01.29"]),
    ("Perda", &["T.4.01.21", "T.1.05.01"]),
    ("Perkada", &["T.4.01.21", "T.1.05.01"]),
    ("Propemperda", &["T.4.01.21"]),
    ("SPBE", &["T.2.16.01"]),
    ("SAKIP", &["T.4.01.07"]),
    ("LAKIP", &["T.0.00.18"]),
    ("LKjIP", &["T.0.00.18"]),
    ("IKU", &["T.4.01.07"]),
    ("PK", &["T.4.01.07"]),
    ("SOP", &["T.0.00.10"]),
    ("SPM", &["T.4.01.26", "T.5.02.02"]),
    ("LPPD", &["T.4.01.26"]),
    ("LKPJ", &["T.4.02.02", "T.4.01.26"]),
    ("EPPD", &["T.4.01.26"]),
    ("SKM", &["T.4.01.06"]),
    ("MPP", &["T.4.01.06", "T.2.18.03"]),
    ("ZI", &["T.0.00.23"]),
    ("WBK", &["T.0.00.23"]),
    ("WBBM", &["T.0.00.23"]),
    ("RB", &["T.4.01.08"]),
    ("SP4N-LAPOR", &["T.6.01.05"]),
    ("SP4N", &["T.6.01.05"]),
    ("WBS", &["T.6.01.05"]),
    ("UPG", &["T.6.01.06"]),
    ("LHKPN", &["T.6.01.06"]),
    ("LHKASN", &["T.6.01.06"]),
    ("MCP", &["T.6.01.06"]),
    ("SPIP", &["T.6.01.04"]),
    ("APIP", &["T.6.01.01"]),
    ("TLHP", &["T.6.01.01"]),
    ("BPK", &["T.6.01.01", "T.6.01.03"]),
    ("SOTK", &["T.4.01.01"]),
    ("ABK", &["T.4.01.02"]),
    ("Anjab", &["T.4.01.02"]),
    ("Evjab", &["T.4.01.03"]),
    ("TPP", &["T.4.01.03", "T.5.03.06"]),
    // Planning, money, goods.
    ("RPJPD", &["T.5.01.01"]),
    ("RPJMD", &["T.5.01.01"]),
    ("RKPD", &["T.5.01.01"]),
    ("Musrenbang", &["T.5.01.01"]),
    ("Renstra", &["T.0.00.04"]),
    ("Renja", &["T.0.00.05"]),
    ("Monev", &["T.0.00.06"]),
    ("SIPD", &["T.5.01.03", "T.5.01.01"]),
    ("RKA", &["T.5.02.06"]),
    ("DPA", &["T.5.02.06"]),
    ("DPPA", &["T.5.02.06"]),
    ("APBD", &["T.5.02.01"]),
    ("KUA-PPAS", &["T.5.02.01"]),
    ("KUA", &["T.5.02.01"]),
    ("PPAS", &["T.5.02.01"]),
    ("TAPD", &["T.5.02.01"]),
    ("SPJ", &["T.0.00.17"]),
    ("SPP", &["T.0.00.17", "T.5.02.02"]),
    ("SP2D", &["T.5.02.02"]),
    ("RKUD", &["T.5.02.02"]),
    ("SPD", &["T.5.02.02"]),
    ("LKPD", &["T.5.02.03"]),
    ("CaLK", &["T.5.02.03"]),
    ("SIMDA", &["T.5.02.03", "T.5.02.04"]),
    ("BMD", &["T.5.02.04"]),
    ("RKBMD", &["T.5.02.04"]),
    ("KIB", &["T.5.02.04"]),
    ("PAD", &["T.5.02.05"]),
    ("PBB-P2", &["T.5.02.05"]),
    ("BPHTB", &["T.5.02.05"]),
    ("LPSE", &["T.4.01.09"]),
    ("SiRUP", &["T.4.01.09"]),
    ("PBJ", &["T.4.01.09"]),
    ("BLUD", &["T.0.00.21"]),
    ("BUMD", &["T.4.01.28"]),
    // People.
    ("SKP", &["T.5.03.06"]),
    ("e-Kinerja", &["T.5.03.06"]),
    ("DUK", &["T.5.03.14", "T.5.03.12"]),
    ("SIMPEG", &["T.5.03.14"]),
    ("SAPK", &["T.5.03.14"]),
    ("SIASN", &["T.5.03.14"]),
    ("KGB", &["T.5.03.12"]),
    ("NIP", &["T.5.03.02"]),
    ("PPPK", &["T.5.03.02"]),
    ("Diklat", &["T.5.03.07"]),
    ("Latsar", &["T.5.03.07"]),
    // Space, roads, housing, environment.
    ("RTRW", &["T.1.03.09"]),
    ("RDTR", &["T.1.03.09"]),
    ("KRK", &["T.1.03.10"]),
    ("PBG", &["T.1.03.07"]),
    ("SLF", &["T.1.03.07"]),
    ("SPAM", &["T.1.03.02"]),
    ("PDAM", &["T.1.03.02", "T.4.01.28"]),
    ("IPAL", &["T.1.03.04"]),
    ("RTLH", &["T.1.04.01"]),
    ("PSU", &["T.1.04.03"]),
    ("AMDAL", &["T.2.11.07"]),
    ("UKL-UPL", &["T.2.11.07"]),
    ("KLHS", &["T.2.11.01"]),
    ("TPA", &["T.2.11.03", "T.1.03.03"]),
    ("TPS3R", &["T.2.11.03"]),
    ("B3", &["T.2.11.04"]),
    ("RTH", &["T.2.11.06"]),
    ("PJU", &["T.2.15.01"]),
    ("KIR", &["T.2.15.03"]),
    ("Andalalin", &["T.2.15.01"]),
    // Society.
    ("PKH", &["T.1.06.03"]),
    ("Bansos", &["T.1.06.03"]),
    ("DTKS", &["T.1.06.05"]),
    ("DTSEN", &["T.1.06.05"]),
    ("PMKS", &["T.1.06.02"]),
    ("PPKS", &["T.1.06.02"]),
    ("ODGJ", &["T.1.06.02", "T.1.02.04"]),
    ("BPJS", &["T.1.02.12"]),
    ("JKN", &["T.1.02.12"]),
    ("Posyandu", &["T.1.02.07"]),
    ("Puskesmas", &["T.1.02.01"]),
    ("KIA", &["T.2.12.01", "T.1.02.01"]),
    ("DBD", &["T.1.02.04"]),
    ("RSUD", &["T.1.02.11"]),
    ("KB", &["T.2.14.02"]),
    ("KDRT", &["T.2.08.02"]),
    ("P2TP2A", &["T.2.08.02"]),
    ("Dapodik", &["T.1.01.09", "T.1.01.03"]),
    ("BOS", &["T.1.01.03"]),
    ("PAUD", &["T.1.01.02"]),
    ("PKBM", &["T.1.01.05"]),
    ("PPDB", &["T.1.01.01", "T.1.01.03"]),
    ("Adminduk", &["T.2.12.03", "T.2.12.01"]),
    ("KTP-el", &["T.2.12.01"]),
    ("SIAK", &["T.2.12.03"]),
    ("PPID", &["T.2.16.10"]),
    ("ADD", &["T.2.13.04"]),
    ("BUMDes", &["T.2.13.06"]),
    ("Satpol PP", &["T.1.05.01", "T.1.05.02"]),
    ("Trantibum", &["T.1.05.02"]),
    ("Linmas", &["T.1.05.03"]),
    ("PPNS", &["T.1.05.04"]),
    ("Damkar", &["T.1.05.09"]),
    ("BPBD", &["T.1.05.05", "T.1.05.06"]),
    ("Kesbangpol", &["T.8.01.01"]),
    ("FKUB", &["T.8.01.02", "T.8.01.01"]),
    // Economy.
    ("UMKM", &["T.2.17.04", "T.2.17.05"]),
    ("IKM", &["T.3.31.02"]),
    ("OSS", &["T.2.18.03"]),
    ("NIB", &["T.2.18.03"]),
    ("LKPM", &["T.2.18.04"]),
    ("TPID", &["T.3.30.02"]),
    ("RDKK", &["T.3.27.01"]),
    ("RPH", &["T.3.27.04"]),
    ("TPI", &["T.3.25.01"]),
];

#[test]
fn abbreviations_find_the_unit_that_is_meant() {
    let library = Library::built_in();
    let index = Index::of_dictionary(library.technical());
    let code = |place: usize| library.technical().entries[place].code.as_str();
    let mut missed = Vec::new();
    assert!(ABBREVIATIONS.len() >= 80);
    for (word, units) in ABBREVIATIONS {
        assert!(units.iter().all(|unit| library.unit(unit).is_some()), "{word}: {units:?}");
        let filtered: Vec<&str> = index.search(word, 5).iter().map(|hit| code(hit.index)).collect();
        let suggested = index.suggest(&format!("Mengelola {word}"), 5);
        let suggested: Vec<&str> = suggested.iter().map(|hit| code(hit.index)).collect();
        for (place, found) in [("filter", filtered), ("duty", suggested)] {
            if !found.iter().any(|code| units.contains(code)) {
                missed.push(format!("{word} ({place}): {found:?}, wanted {units:?}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} of {}: {missed:#?}", missed.len(), ABBREVIATIONS.len());
}

#[test]
fn short_forms_are_spelled_out_as_whole_words() {
    let mut forms = ShortForms::built_in();
    let own =
        r#"{"singkatan":[{"panjang":"Rumah Sakit Umum Daerah","singkat":"RSUD"},{"panjang":"Unit","singkat":""}]}"#;
    forms.add(serde_json::from_str::<ShortFile>(own).unwrap().rows);
    let check = |text: &str, spelled: Option<&str>| assert_eq!(forms.spelled_out(text).as_deref(), spelled, "{text}");
    check("Setwan", Some("Sekretariat DPRD"));
    check("rapat setwan, dan Kec. Contoh", Some("rapat Sekretariat DPRD dan Kecamatan Contoh"));
    check("Ka UPT", Some("Kepala Unit Pelaksana Teknis"));
    check("irban I", Some("Inspektur Pembantu I"));
    check("layanan RSUD", Some("layanan Rumah Sakit Umum Daerah"));
    // Only whole words, and nothing for what is left out.
    for text in ["Setwana", "Ka", "", "kecil", "Dinas Kesehatan", "Unit"] {
        check(text, None);
    }
}

#[test]
fn short_forms_find_units_in_the_filter_and_for_a_duty() {
    let mut desk = Desk::begin("camat 80x24");
    desk.keys("6<to Tambah dari kamus><enter>setwan");
    assert!(desk.screen().contains("DPRD"), "{}", desk.screen());
    // What was typed may also be the beginning of a word.
    let mut desk = Desk::begin("camat 80x30");
    desk.keys("6<to Tambah dari kamus><enter>kec");
    assert!(desk.screen().contains("Kecamatan") && desk.screen().contains("Usaha Kecil"), "{}", desk.screen());
    let mut desk = Desk::begin("camat 80x30");
    desk.keys("5:tempel<enter>");
    desk.send(skj::app::Msg::Paste("Menyiapkan rapat Setwan\nMembina desa".to_owned()));
    desk.keys("<to Masukkan 2><enter><to Menyiapkan rapat>");
    assert!(desk.screen().contains("DPRD"), "{}", desk.screen());
}
