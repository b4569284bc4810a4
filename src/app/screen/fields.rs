//! Form rows: label, mark, value, and the cursor in the value that has the focus.

use super::mark_line;
use crate::app::desk::Part;
use crate::app::layout::{self, Columns, fit, slide, visual_lines, wrap_cut};
use crate::app::page::{Caret, Item, Line, Role};
use crate::app::{App, edit};
use crate::domain::{Choice, Field, Kind, Session, Source, Target};

/// Rows of a text that is not in focus, where a page does not ask for fewer.
const ROWS_AT_REST: usize = 3;
/// Rows of a text in focus before it scrolls.
const ROWS_IN_FOCUS: usize = 8;

/// Collects lines and the place of the cursor.
pub struct Builder<'a> {
    pub app: &'a App,
    pub columns: Columns,
    pub lines: Vec<Line>,
    pub caret: Option<Caret>,
    /// Rows of a long text that is not in focus.
    pub rows_at_rest: usize,
}

impl<'a> Builder<'a> {
    pub fn new(app: &'a App) -> Builder<'a> {
        Builder {
            app,
            columns: Columns::of(app.start.size),
            lines: Vec::new(),
            caret: None,
            rows_at_rest: ROWS_AT_REST,
        }
    }

    pub fn push(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub fn blank(&mut self) {
        self.push(Line::blank());
    }

    /// A field of the session with its own label.
    pub fn field(&mut self, target: &Target) {
        let label = self.app.session().and_then(|session| session.field(target)).map_or("", |field| {
            match self.app.start.size.is_phone() && !field.short.is_empty() {
                true => field.short,
                false => field.label,
            }
        });
        self.labelled(target, label, None);
    }

    /// A field with the label and the second value that the caller gives.
    pub fn labelled(&mut self, target: &Target, label: &str, second: Option<(u16, String, Role)>) {
        let Some((session, field)) = self.app.session().and_then(|found| Some((found, found.field(target)?))) else {
            return;
        };
        let gap = if self.app.start.size.is_phone() { 3 } else { 4 };
        let label_cells = usize::from(self.columns.mark.saturating_sub(gap));
        let label = fit(label, label_cells);
        let width = second.as_ref().map_or(self.columns.value_width(), |(column, _, _)| {
            usize::from(column.saturating_sub(self.columns.value + 1))
        });
        let focused = *self.app.focused() == Item::Field(target.clone());
        let is_text = matches!(field.kind, Kind::Line | Kind::Paragraph | Kind::Texts);
        let text = session.text(target).unwrap_or_default();
        let lines = match (is_text && !text.is_empty(), is_multi_line(field)) {
            (true, false) if focused => self.sliding(text, width),
            (true, true) if focused => self.writing(text, width),
            (true, true) => {
                wrap_cut(text, width, self.rows_at_rest).into_iter().map(|line| (line, Role::Plain)).collect()
            }
            (true, false) => vec![(fit(text, width), Role::Plain)],
            (false, _) => {
                if focused && is_text {
                    self.set_caret(0, 0);
                }
                vec![shown_value(self.app, session, target, field, width, focused)]
            }
        };
        for (row, (text, role)) in lines.into_iter().enumerate() {
            let mut line = Line::blank();
            if row == 0 {
                line = line.at(3, label.as_str(), Role::Plain);
                line = mark_line(line, self.columns.mark, self.app, target, self.app.finding_at(target));
                line = line.item(Item::Field(target.clone()));
            }
            line = value_spans(line, self.columns.value, text, role);
            if let (0, Some((column, text, role))) = (row, &second) {
                line = line.at(*column, text.as_str(), *role);
            }
            self.push(line);
        }
    }

    /// A text field that lies outside the session: the filter of a drawer, the name at the first start.
    /// It takes the cells from `column` up to `edge`.
    pub fn free_text(&mut self, item: Item, label: &str, text: &str, column: u16, edge: u16, empty: &str) {
        let width = usize::from((edge + 1).saturating_sub(column));
        let focused = *self.app.focused() == item;
        let mut line = Line::blank().at(3, label, Role::Plain).item(item);
        line = match (text.is_empty(), focused) {
            (true, _) => line.at(column, empty, Role::Help),
            (false, true) => line.at(column, slide(text, self.app.cursor_now(), width).0, Role::Plain),
            (false, false) => line.at(column, fit(text, width), Role::Plain),
        };
        if focused {
            let cells = slide(text, self.app.cursor_now(), width).1;
            self.caret = Some(Caret { line: self.lines.len(), column: column + cells as u16 });
        }
        self.push(line);
    }

    /// A text of the remark that is being written, in as many lines as it needs.
    pub fn slip(&mut self, part: Part, label: &str, text: &str, empty: &str) {
        let width = self.columns.value_width();
        let item = Item::Slip(part);
        let is_focused = *self.app.focused() == item;
        let lines = match (text.is_empty(), is_focused) {
            (true, true) => {
                self.set_caret(0, 0);
                vec![(String::new(), Role::Plain)]
            }
            (true, false) => vec![(empty.to_owned(), Role::Help)],
            (false, true) => self.writing(text, width),
            (false, false) => {
                wrap_cut(text, width, self.rows_at_rest).into_iter().map(|line| (line, Role::Plain)).collect()
            }
        };
        for (row, (text, role)) in lines.into_iter().enumerate() {
            let line = match row {
                0 => Line::text(label, Role::Plain).item(item.clone()),
                _ => Line::blank(),
            };
            self.push(line.at(self.columns.value, text, role));
        }
    }

    /// Words of it to choose from.
    pub fn slip_choice(&mut self, part: Part, label: &str, words: String) {
        let line = Line::text(label, Role::Plain).at(self.columns.value, words, Role::Plain);
        self.push(line.item(Item::Slip(part)));
    }

    fn set_caret(&mut self, row: usize, cells: usize) {
        self.caret = Some(Caret { line: self.lines.len() + row, column: self.columns.value + cells as u16 });
    }

    fn sliding(&mut self, text: &str, width: usize) -> Vec<(String, Role)> {
        let (shown, cells) = slide(text, self.app.cursor_now(), width);
        self.set_caret(0, cells);
        vec![(shown, Role::Plain)]
    }

    fn writing(&mut self, text: &str, width: usize) -> Vec<(String, Role)> {
        // One cell stays free for the cursor behind a full line.
        let cells = width.saturating_sub(1).max(1);
        let lines = visual_lines(text, cells);
        let cursor = self.app.cursor_now();
        let row = edit::line_of(text, cursor, cells);
        let start = layout::window_start(row, lines.len(), ROWS_IN_FOCUS);
        self.set_caret(row - start, edit::column_of(text, cursor, cells));
        let shown = lines.into_iter().skip(start).take(ROWS_IN_FOCUS);
        shown.map(|range| (text.get(range).unwrap_or_default().trim_end().to_owned(), Role::Plain)).collect()
    }
}

/// Whether Enter makes a new line in the field.
pub fn is_multi_line(field: &Field) -> bool {
    matches!(field.kind, Kind::Paragraph | Kind::Texts)
}

/// Cells in which a text of several lines is wrapped; the editor moves by the same lines.
pub fn writing_width(columns: &Columns) -> usize {
    columns.value_width().saturating_sub(1).max(1)
}

/// Puts a value down, its `(bawaan)` or `(wajib)` in the voice of help.
fn value_spans(line: Line, column: u16, text: String, role: Role) -> Line {
    match text.strip_suffix("(bawaan)") {
        Some(value) if role == Role::Plain => {
            let after = column + layout::width(value) as u16;
            line.at(column, value.to_owned(), role).at(after, "(bawaan)", Role::Help)
        }
        _ => line.at(column, text, role),
    }
}

/// A value that is chosen rather than typed, or what stands in place of an empty one.
fn shown_value(
    app: &App,
    session: &Session,
    target: &Target,
    field: &Field,
    width: usize,
    focused: bool,
) -> (String, Role) {
    if let Kind::Choice(choices) = field.kind
        && focused
    {
        return (choice_row(choices, session.text(target).unwrap_or_default()), Role::Plain);
    }
    let text = value_text(app, session, target);
    if !text.is_empty() {
        let bare = text.strip_suffix(" (bawaan)").filter(|_| layout::width(&text) > width);
        return (fit(bare.unwrap_or(&text), width), Role::Plain);
    }
    let empty = match target.as_str() {
        _ if field.required || required_here(session, target) => "(wajib)",
        // Not refused when handing in, but a facilitator will ask for it.
        "persyaratan/pendidikan/bidang_ilmu" | "persyaratan/pangkat/terendah" | "pemetaan/tujuan_utama" => {
            "(belum diisi)"
        }
        _ => "(boleh kosong)",
    };
    (empty.to_owned(), Role::Help)
}

/// All words of a fixed list, the chosen one in brackets.
pub fn choice_row(choices: &[Choice], chosen: &str) -> String {
    let mut row = String::new();
    for choice in choices {
        row.push_str(&match choice.word == chosen {
            true => format!("[{}]  ", choice.label),
            false => format!(" {}   ", choice.label),
        });
    }
    row.trim_end().to_owned()
}

/// Perangkat daerah is required in a region, unit in a central agency (rule IDN-07).
pub fn required_here(session: &Session, target: &Target) -> bool {
    match target.as_str() {
        "instansi/perangkat_daerah" => session.is_regional(),
        "instansi/unit" => !session.is_regional(),
        _ => false,
    }
}

/// A chosen value in words, with `(bawaan)` where it still is what the program filled in.
pub fn value_text(app: &App, session: &Session, target: &Target) -> String {
    let Some(field) = session.field(target) else { return String::new() };
    let text = match field.kind {
        Kind::Choice(choices) => {
            let word = session.text(target).unwrap_or_default();
            choices.iter().find(|choice| choice.word == word).map(|choice| choice.label.to_owned()).unwrap_or_default()
        }
        Kind::Pick(source) => pick_label(app, source, session.text(target).unwrap_or_default()),
        Kind::Picks(source) => {
            let codes = session.texts(target).unwrap_or_default();
            codes.iter().map(|code| pick_label(app, source, code)).collect::<Vec<_>>().join(", ")
        }
        Kind::Record if target.as_str() == "penyusun" => author_text(session, app.start.size.is_narrow()),
        _ => session.text(target).unwrap_or_default().to_owned(),
    };
    match !text.is_empty() && is_preset(app, session, target) {
        true => format!("{text} (bawaan)"),
        false => text,
    }
}

/// A code of a table in words; an unknown code stands for itself.
fn pick_label(app: &App, source: Source, code: &str) -> String {
    let library = app.library();
    let label = match source {
        Source::Grades => library.grade(code).map(|grade| grade.name.to_string()),
        Source::Affairs => library.affairs().find(code).map(|affair| format!("{code} {}", affair.name.as_str())),
        Source::Ranks => library.grades().rank_label(code),
        Source::Units => Some(app.unit_name(code)),
        Source::Education => None,
    };
    label.unwrap_or_else(|| code.to_owned())
}

fn author_text(session: &Session, is_narrow: bool) -> String {
    let author = &session.author;
    let missing = match (author.staff_number.is_empty(), author.contact.is_empty()) {
        (false, false) => "",
        _ if is_narrow => " · belum lengkap",
        (true, true) => " · NIP dan kontak belum diisi",
        (true, false) => " · NIP belum diisi",
        (false, true) => " · kontak belum diisi",
    };
    format!("{}{missing}", author.name)
}

/// Whether the value is still the one the profile or the grade gives.
fn is_preset(app: &App, session: &Session, target: &Target) -> bool {
    let grade = app.library().grade(&session.identity.position_group);
    let text = session.text(target).unwrap_or_default();
    match target.as_str() {
        "instansi/nama" => !app.profile().institution.is_empty() && text == app.profile().institution,
        "instansi/jenis" => session.institution.kind == app.profile().institution_kind(),
        "persyaratan/pendidikan/jenjang" => grade.is_some_and(|grade| grade.least_education.as_str() == text),
        "persyaratan/pangkat/terendah" => {
            grade.and_then(|grade| grade.ranks.as_ref()).is_some_and(|range| range.lowest.as_str() == text)
        }
        _ => false,
    }
}
