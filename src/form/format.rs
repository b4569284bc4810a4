//! The formats a printed SKJ is written in: one row each. The writers are in `document`, the choice on the page of the
//! export and on the command line.

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Written by this program.
    Own(Format),
    /// Made by another program out of the Word file.
    Pdf,
}

/// A format that has a writer of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Xlsx,
    Html,
    Markdown,
    Text,
    Csv,
    Json,
}

/// Everything the program says of a format.
struct Row {
    output: Output,
    /// The word on the command line, which is the ending of the file as well.
    word: &'static str,
    label: &'static str,
    note: &'static str,
}

const ROWS: [Row; 8] = [
    row(Output::Own(Format::Docx), "docx", "Word", "Formulir resmi; dapat disunting di Word dan LibreOffice."),
    row(
        Output::Own(Format::Xlsx),
        "xlsx",
        "Excel",
        "Formulir pada satu lembar, ditambah semua isian; dapat diimpor lagi.",
    ),
    row(Output::Pdf, "pdf", "PDF", "Formulir resmi untuk dicetak; dibuat oleh LibreOffice, beberapa detik."),
    row(Output::Own(Format::Html), "html", "HTML", "Halaman siap cetak untuk peramban mana pun."),
    row(
        Output::Own(Format::Markdown),
        "md",
        "Markdown",
        "Teks dengan tabel, untuk dipasang di situs atau disimpan di git.",
    ),
    row(Output::Own(Format::Text), "txt", "Teks", "Teks biasa yang terbaca di mana pun."),
    row(
        Output::Own(Format::Csv),
        "csv",
        "CSV",
        "Satu baris per isian tercetak, untuk lembar sebar; dapat diimpor lagi.",
    ),
    row(Output::Own(Format::Json), "json", "JSON", "Semua isian dan formulir untuk program lain; dapat diimpor lagi."),
];

const fn row(output: Output, word: &'static str, label: &'static str, note: &'static str) -> Row {
    Row { output, word, label, note }
}

impl Output {
    /// In the order of the table.
    pub fn all() -> impl Iterator<Item = Output> {
        ROWS.iter().map(|row| row.output)
    }

    pub fn of_word(word: &str) -> Option<Output> {
        ROWS.iter().find(|row| row.word == word).map(|row| row.output)
    }

    pub fn word(self) -> &'static str {
        self.row().map_or("", |row| row.word)
    }

    pub fn label(self) -> &'static str {
        self.row().map_or("", |row| row.label)
    }

    /// What the file is good for, in a sentence.
    pub fn note(self) -> &'static str {
        self.row().map_or("", |row| row.note)
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.output == self)
    }
}

impl Format {
    pub const ALL: [Format; 7] =
        [Format::Docx, Format::Xlsx, Format::Html, Format::Markdown, Format::Text, Format::Csv, Format::Json];

    pub fn word(self) -> &'static str {
        Output::Own(self).word()
    }
}
