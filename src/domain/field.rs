//! What is known about one field of the form. Each field is one row of a `record!` table (`session/`).

/// One choice of a fixed list: the word in the file and the label on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub word: &'static str,
    pub label: &'static str,
}

/// Which table of data a picked value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Grades,
    Affairs,
    Education,
    Ranks,
    Units,
}

/// How a field is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Text of several lines.
    Paragraph,
    /// One word of a fixed list.
    Choice(&'static [Choice]),
    /// One entry of a table.
    Pick(Source),
    /// Several entries of a table.
    Picks(Source),
    /// A list of paragraphs, numbered by the program.
    Texts,
    Level,
    Flag,
    /// Kept by the program, never typed.
    Kept,
    /// A group of fields.
    Record,
    /// A list of groups, addressed by their id.
    Rows,
}

/// One row of a record's table. `label` is at most 18 cells; `what` and `find` at most 56 cells each.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Key in the session file and in paths.
    pub key: &'static str,
    pub label: &'static str,
    /// Label for the 45-column form; empty where `label` is short enough.
    pub short: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// Longest text in characters before a finding is shown; 0 for none. The text itself is always kept.
    pub limit: usize,
    /// What to write, one sentence.
    pub what: &'static str,
    /// Where to find it, one sentence.
    pub find: &'static str,
    /// A longer explanation for the help page; empty where `what` says all.
    pub help: &'static str,
    pub good: &'static str,
    pub weak: &'static str,
    /// Why the weak example is weak.
    pub weak_why: &'static str,
    /// The rule in one line, for the help page.
    pub rule: &'static str,
}

impl Field {
    /// The row that every table row starts from.
    pub const NEW: Field = Field {
        key: "",
        label: "",
        short: "",
        kind: Kind::Line,
        required: false,
        limit: 0,
        what: "",
        find: "",
        help: "",
        good: "",
        weak: "",
        weak_why: "",
        rule: "",
    };

    /// Characters a text may hold before typing stops: the door limit of 64 KiB.
    pub const DOOR_LIMIT: usize = 64 * 1024;
}
