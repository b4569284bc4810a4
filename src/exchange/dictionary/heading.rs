//! What the heading of a column, or a label before a value, speaks of; in any order and spelling.

use super::words::{level, squeezed};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Code,
    Name,
    Group,
    Affairs,
    Origin,
    Authority,
    Alias,
    Definition,
    Level,
    Description,
    Indicator,
    /// A running number; `4.1` in it is the number of an indicator.
    Number,
    /// All that belongs to one level: `Level 4` over a column.
    AllOf(u8),
    /// `Deskripsi Level 4`, `Indikator Level 4`.
    DescriptionOf(u8),
    IndicatorOf(u8),
}

/// Spellings, squeezed.
const SPELLINGS: &[(Column, &[&str])] = &[
    (Column::Code, &["kode", "kodekompetensi", "kodeunit", "kodeunitkompetensi", "kodekomp", "code", "kdkompetensi"]),
    (
        Column::Name,
        &[
            "nama",
            "namakompetensi",
            "kompetensi",
            "namaunit",
            "unitkompetensi",
            "judulunit",
            "judulunitkompetensi",
            "namaunitkompetensi",
            "judulkompetensi",
            "judul",
            "namakompetensiteknis",
            "kompetensiteknis",
            "namakompetensimanajerial",
            "jenisdannamakompetensi",
            "namastandarkompetensi",
        ],
    ),
    (Column::Group, &["kelompok", "kelompokkompetensi", "jeniskompetensi", "rumpunkompetensi", "jenis"]),
    (Column::Affairs, &["urusan", "kodeurusan", "urusanpemerintahan", "urusanpemerintah", "bidangurusan"]),
    (Column::Origin, &["asal", "asalkompetensi"]),
    (Column::Authority, &["kewenangan"]),
    (Column::Alias, &["alias", "namalain", "singkatan", "katakunci", "istilahlain"]),
    (
        Column::Definition,
        &["definisi", "definisikompetensi", "pengertian", "difinisi", "defenisi", "definisioperasional", "batasan"],
    ),
    (
        Column::Level,
        &[
            "level",
            "levelkompetensi",
            "levelkecakapan",
            "tingkat",
            "tingkatkompetensi",
            "tingkatkecakapan",
            "levelkemahiran",
            "tingkatkemahiran",
            "tingkatpenguasaan",
            "levelpenguasaan",
            "lvl",
            "kecakapan",
            "levelkemampuan",
        ],
    ),
    (
        Column::Description,
        &[
            "deskripsi",
            "diskripsi",
            "deskripsilevel",
            "diskripsilevel",
            "uraian",
            "uraianlevel",
            "deskripsikompetensi",
            "uraiankompetensi",
            "diskripsikompetensi",
            "deskripsiperilaku",
            "kriteria",
            "deskripsikecakapan",
            "desripsi",
            "deskripsilevelkompetensi",
            "uraiankecakapan",
            "deskripsitingkat",
            "kriterialevel",
            "penjelasan",
            "uraiandeskripsi",
            "penjelasanlevel",
            "deskripsipenguasaan",
        ],
    ),
    (
        Column::Indicator,
        &[
            "indikator",
            "indikatorperilaku",
            "indikatorkompetensi",
            "indikatorkinerja",
            "perilaku",
            "perilakukunci",
            "indikatorlevel",
            "indikatorperilakukompetensi",
            "uraianindikator",
            "buktiperilaku",
            "indikatorkecakapan",
            "indikatorpenguasaan",
            "indikatorkeberhasilan",
            "indikatorkompetensiteknis",
            "deskripsiindikator",
            "contohperilaku",
            "kriteriaunjukkerja",
        ],
    ),
    (Column::Number, &["no", "nomor", "nomer", "nourut", "noindikator", "nomorindikator", "nomorurut", "noind"]),
];

/// The meaning of a heading. `Indikator Perilaku (Kunci)` and `Indikator:` are headings too.
pub fn column(text: &str) -> Option<Column> {
    let bare = text.split('(').next().filter(|bare| !bare.trim().is_empty()).unwrap_or(text);
    let word = squeezed(bare);
    if word.is_empty() || word.len() > 40 {
        return None;
    }
    if let Some(found) = of_level(&squeezed(text)) {
        return Some(found);
    }
    let known = SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&word.as_str())).map(|(column, _)| *column);
    known.or_else(|| both(&word)).or_else(|| compound(&word)).or_else(|| {
        match text.trim().to_lowercase().starts_with("level") {
            true => level(text).filter(|(_, rest)| rest.is_empty()).map(|(level, _)| Column::AllOf(level)),
            false => None,
        }
    })
}

/// `kodedannamaunit`, `namakompetensikode`: code and name in one column, told apart cell by cell.
fn both(word: &str) -> Option<Column> {
    let known = |name: &str| SPELLINGS.iter().any(|(of, all)| *of == Column::Name && all.contains(&name));
    let name = match word.split_once("kode")? {
        ("", rest) => rest.get(rest.find("nama")?..)?,
        (name, _) => name.strip_suffix("dan").unwrap_or(name),
    };
    known(name).then_some(Column::Name)
}

/// `uraiantingkatkemahiran`, `indikatorperilakukunci`: what is said, then of what.
fn compound(word: &str) -> Option<Column> {
    const OF: &[&str] = &[
        "level",
        "tingkat",
        "kompetensi",
        "kemahiran",
        "kecakapan",
        "penguasaan",
        "perilaku",
        "kemampuan",
        "unit",
        "kunci",
    ];
    let starts = [
        ("indikator", Column::Indicator),
        ("deskripsi", Column::Description),
        ("diskripsi", Column::Description),
        ("uraian", Column::Description),
    ];
    let (rest, column) = starts.into_iter().find_map(|(start, column)| Some((word.strip_prefix(start)?, column)))?;
    OF.iter().any(|of| rest.starts_with(of)).then_some(column)
}

/// `deskripsilevel4`, `indikator4`.
fn of_level(word: &str) -> Option<Column> {
    let level = word.chars().last().and_then(|last| last.to_digit(10)).filter(|level| (1..=5).contains(level))? as u8;
    let bare = word.get(..word.len() - 1)?;
    let bare = bare.strip_suffix("level").or_else(|| bare.strip_suffix("tingkat")).unwrap_or(bare);
    let (column, _) = SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&bare))?;
    match column {
        Column::Description => Some(Column::DescriptionOf(level)),
        Column::Indicator => Some(Column::IndicatorOf(level)),
        _ => None,
    }
}

/// A row of headings: at least two, and more of them than of anything else.
pub fn header(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = cells.iter().map(|cell| column(cell)).collect();
    // Beside a column of levels `Indikator 2` is the second one, not that of level 2.
    if columns.contains(&Some(Column::Level)) {
        for column in columns.iter_mut().flatten() {
            match column {
                Column::IndicatorOf(_) => *column = Column::Indicator,
                Column::DescriptionOf(_) => *column = Column::Description,
                _ => {}
            }
        }
    }
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let known = columns.iter().flatten().count();
    let says_texts = columns.iter().flatten().any(|column| {
        matches!(
            column,
            Column::Description
                | Column::Indicator
                | Column::Level
                | Column::AllOf(_)
                | Column::IndicatorOf(_)
                | Column::Name
        )
    });
    (known >= 2 && known * 2 > filled && says_texts).then_some(columns)
}

/// `Kode Kompetensi : M.01` in one text: what is said, and the value.
pub fn labelled(text: &str) -> Option<(Column, &str)> {
    let (label, value) = text.split_once([':', '='])?;
    Some((column(label).filter(is_label)?, value.trim()))
}

/// What may stand as a label before its value.
pub fn is_label(column: &Column) -> bool {
    match column {
        Column::Code
        | Column::Name
        | Column::Group
        | Column::Affairs
        | Column::Origin
        | Column::Authority
        | Column::Alias
        | Column::Definition
        | Column::Level
        | Column::Description
        | Column::Indicator => true,
        Column::Number | Column::AllOf(_) | Column::DescriptionOf(_) | Column::IndicatorOf(_) => false,
    }
}
