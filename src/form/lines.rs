//! The printed form as lines of a given width, wrapped at words with hanging indents: the review page shows them, the
//! plain-text writer joins them. Foreign text is made harmless here, because a line goes straight to a screen.

use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

use super::{Block, CompetencyRow, CompetencyTable, FormDocument, Piece, RequirementRow, RequirementTable, Tick};
use crate::domain::Target;
use crate::domain::clean::visible;

/// What a line is, for its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Heading,
    Text,
    Missing,
    Label,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FormLine {
    pub text: String,
    pub role: Role,
    /// What Enter opens and what marks stand for.
    pub target: Target,
    /// First line of its text: where the mark stands. Continuation and blank lines have it false.
    pub first: bool,
}

/// Narrowest width that is honoured; a narrower page is cut by whoever draws it.
const NARROWEST: usize = 24;
/// Cells of `Urusan Pemerintah  `, to the colon.
const HEADER_LABEL: usize = 19;
/// Cells of a competency's number and the gap behind it.
const NUMBER: usize = 4;
/// Cells kept free at the right for the level, with one cell on both sides.
const LEVEL: usize = 3;

/// All lines of the form; no line is wider than `width` cells, but for single words that are.
pub fn lines(form: &FormDocument, width: usize) -> Vec<FormLine> {
    let mut page = Page { width: width.max(NARROWEST), lines: Vec::new() };
    for block in &form.blocks {
        page.block(block);
    }
    page.lines
}

/// The line of a path: its own one, else that of the nearest part around it, else the first one inside it.
pub fn line_of(lines: &[FormLine], target: &Target) -> Option<usize> {
    let first = |wanted: &Target| lines.iter().position(|line| line.first && line.target == *wanted);
    let mut around = target.clone();
    while around != Target::ROOT {
        if let Some(found) = first(&around) {
            return Some(found);
        }
        around = around.parent();
    }
    lines.iter().position(|line| line.first && line.target.is_within(target))
}

struct Page {
    width: usize,
    lines: Vec<FormLine>,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(piece) => {
                self.wrapped("", piece, Role::Title);
                self.blank();
            }
            Block::Header(rows) => {
                for row in rows {
                    let label =
                        format!("{}{}: ", row.label, " ".repeat(HEADER_LABEL.saturating_sub(row.label.width())));
                    self.wrapped(&label, &row.value, Role::Text);
                }
                self.blank();
            }
            Block::Band(piece) => {
                self.wrapped("", piece, Role::Title);
                self.blank();
            }
            Block::Section { number, name, target } => {
                self.wrapped(&format!("{number} "), &Piece::new(*name, target.clone()), Role::Heading);
            }
            Block::Paragraph(piece) => {
                self.wrapped("", piece, Role::Text);
                self.blank();
            }
            Block::Competencies(table) => self.competencies(table),
            Block::Requirements(table) => self.requirements(table),
        }
    }

    fn competencies(&mut self, table: &CompetencyTable) {
        for group in &table.groups {
            self.wrapped(&format!("{}. ", group.letter), &Piece::new(group.name, group.target.clone()), Role::Heading);
            if let Some(missing) = &group.missing {
                self.wrapped(&" ".repeat(NUMBER), missing, Role::Missing);
                self.blank();
            }
            for row in &group.rows {
                self.competency(row);
                self.blank();
            }
        }
    }

    fn competency(&mut self, row: &CompetencyRow) {
        let from = self.lines.len();
        let page = self.width;
        self.width = page.saturating_sub(LEVEL);
        let name = Piece { target: row.target.clone(), ..row.name.clone() };
        self.wrapped(&format!("{:>2}  ", row.number), &name, Role::Label);
        self.width = page;
        if let Some(line) = self.lines.get_mut(from) {
            let gap = page.saturating_sub(line.text.width() + row.level.text.width() + 1);
            line.text = format!("{}{}{}", line.text, " ".repeat(gap), visible(&row.level.text));
        }
        self.width = page.saturating_sub(LEVEL);
        let indent = " ".repeat(NUMBER);
        self.wrapped(&indent, &row.description, Role::Text);
        for indicator in &row.indicators {
            let lead = match indicator.number.is_empty() {
                true => indent.clone(),
                false => format!("{indent}{} ", indicator.number),
            };
            self.wrapped(&lead, &indicator.text, Role::Text);
        }
        self.width = page;
    }

    fn requirements(&mut self, table: &RequirementTable) {
        for group in &table.groups {
            self.wrapped(&format!("{}. ", group.letter), &Piece::new(group.name, group.target.clone()), Role::Heading);
            for row in &group.rows {
                self.requirement(row);
            }
        }
    }

    fn requirement(&mut self, row: &RequirementRow) {
        let number = row.number.map(|number| format!("{number}. ")).unwrap_or_default();
        let mut lead = format!("   {number}");
        let is_list = row.entries.iter().any(|entry| entry.tick != Tick::Never);
        match (row.label, is_list) {
            ("", _) => {}
            (label, true) => {
                self.push(format!("{lead}{label}"), Role::Label, &row.target, false);
                lead = "      - ".to_owned();
            }
            (label, false) => lead = format!("{lead}{label}: "),
        }
        for entry in &row.entries {
            let mut text = Piece { target: entry.target.clone(), ..entry.text.clone() };
            let importance = match &entry.tick {
                Tick::Never => None,
                Tick::In { word, .. } => Some(word),
            };
            if let Some(word) = importance.filter(|word| !word.missing) {
                text.text = format!("{} ({})", text.text, word.text);
            }
            self.wrapped(&lead, &text, Role::Text);
            if let Some(word) = importance.filter(|word| word.missing) {
                self.wrapped(&" ".repeat(lead.width()), word, Role::Missing);
            }
        }
    }

    /// A piece behind a lead; the lines after the first hang under its text.
    fn wrapped(&mut self, lead: &str, piece: &Piece, role: Role) {
        let role = match (piece.missing, role) {
            (true, Role::Text | Role::Missing) => Role::Missing,
            (_, role) => role,
        };
        let hang = match lead.width() + 8 > self.width {
            true => NUMBER,
            false => lead.width(),
        };
        let indent = " ".repeat(hang);
        let mut lead = lead;
        let mut first = true;
        for paragraph in piece.text.lines().filter(|line| !line.trim().is_empty()) {
            let text = visible(paragraph.trim());
            let options = Options::new(self.width)
                .initial_indent(lead)
                .subsequent_indent(&indent)
                .word_splitter(WordSplitter::NoHyphenation);
            for line in textwrap::wrap(&text, options) {
                self.push(line.trim_end().to_owned(), role, &piece.target, first);
                first = false;
            }
            lead = &indent;
        }
    }

    fn blank(&mut self) {
        if let Some(target) = self.lines.last().map(|line| line.target.clone()) {
            self.push(String::new(), Role::Text, &target, false);
        }
    }

    fn push(&mut self, text: String, role: Role, target: &Target, first: bool) {
        self.lines.push(FormLine { text, role, target: target.clone(), first });
    }
}
