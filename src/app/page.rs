//! A screen as data: lines of placed texts with roles, the items a person can focus, and where the cursor stands.
//! One function a screen builds its page (screen/); moving, drawing and tests all read the same page.

use super::command::Action;
use super::desk::Part;
use super::msg::FileName;
use crate::domain::{StepId, Target};

/// What a text is, so that the theme can give it a look. Meaning never depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Plain,
    /// Where I am, heads of sections and tables, titles of drawers.
    Head,
    /// Explanations, hints, `(bawaan)`, `(wajib)`.
    Help,
    Chosen,
    Error,
    Warning,
    Info,
    /// `C`
    Remark,
    Key,
    Rule,
}

/// A thing that can have the focus.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A field that is edited in place.
    Field(Target),
    /// A row of a list; Enter opens it or its actions.
    Row(Target),
    /// A row that runs a command.
    Do(Action),
    Session(FileName),
    Step(StepId),
    /// The filter line of a drawer.
    Filter,
    /// An entry of a picker, by its code.
    Entry(String),
    /// A suggested unit for the duty in focus.
    Suggestion(String),
    /// A line of the printed form.
    FormLine(usize),
    /// A finding of the review page.
    Finding(usize),
    /// A duty of the paste preview.
    Pasted(usize),
    /// A remark of a facilitator, by its id.
    Remark(String),
    /// A place that differs between two states, by its place in the list.
    Change(usize),
    /// A rule or a field of *Terbanyak*, by its key.
    Tally(String),
    /// A part of the remark that is being written.
    Slip(Part),
}

/// A text at a column, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub column: u16,
    pub text: String,
    pub role: Role,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What gets the focus on this line; a continuation line has none.
    pub item: Option<Item>,
    /// Tab jumps between groups on pages that are lists.
    pub group: u8,
    pub spans: Vec<Span>,
}

impl Line {
    pub fn blank() -> Line {
        Line::default()
    }

    pub fn text(text: impl Into<String>, role: Role) -> Line {
        Line::blank().at(3, text, role)
    }

    pub fn head(text: impl Into<String>) -> Line {
        Line::text(text, Role::Head)
    }

    pub fn at(mut self, column: u16, text: impl Into<String>, role: Role) -> Line {
        let text = text.into();
        if !text.is_empty() {
            self.spans.push(Span { column, text, role });
        }
        self
    }

    pub fn item(mut self, item: Item) -> Line {
        self.item = Some(item);
        self
    }

    pub fn group(mut self, group: u8) -> Line {
        self.group = group;
        self
    }

    /// The row with the first of `texts` at the column, and a row below it for each of the others.
    pub fn over(self, column: u16, texts: Vec<String>, role: Role) -> Vec<Line> {
        let mut texts = texts.into_iter();
        let mut first = self.at(column, texts.next().unwrap_or_default(), role);
        // Read aloud from left to right.
        first.spans.sort_by_key(|span| span.column);
        std::iter::once(first).chain(texts.map(|text| Line::blank().at(column, text, role))).collect()
    }

    /// A row that runs a command, with its explanation beside it.
    pub fn command(action: Action, label: impl Into<String>, note: impl Into<String>, note_column: u16) -> Line {
        Line::text(label, Role::Plain).at(note_column, note, Role::Help).item(Item::Do(action)).group(9)
    }
}

/// Where the terminal's cursor stands while a text is edited: a line of the surface and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    pub line: usize,
    pub column: u16,
}

/// The right pane of a page, always as high as the body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    pub column: u16,
    pub lines: Vec<Line>,
}

/// What opens over a page, from below.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawerPage {
    pub title: String,
    /// Lines that stay in place above the scrolling ones (the filter).
    pub top: Vec<Line>,
    pub body: Vec<Line>,
    /// Lines that stay in place below.
    pub bottom: Vec<Line>,
    pub caret: Option<Caret>,
    /// Rows of `body` that are shown at most; 0 for as many as there are.
    pub height: u16,
    pub noun: &'static str,
}

/// One slot of the bottom row: the key and what it does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    pub key: &'static str,
    pub word: String,
}

impl Slot {
    pub fn new(key: &'static str, word: impl Into<String>) -> Slot {
        Slot { key, word: word.into() }
    }
}

/// How Tab moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabMode {
    /// To the next item: forms.
    #[default]
    Items,
    /// To the next group of items: lists.
    Groups,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Row 1, left: where I am.
    pub place: String,
    /// Row 1, right: which SKJ.
    pub subject: String,
    pub hint: String,
    /// Stays in place above the body.
    pub top: Vec<Line>,
    /// The whole body; the window over it follows the focus.
    pub body: Vec<Line>,
    /// Goes with the body and stays in place below it: commands that never move.
    pub foot: Vec<Line>,
    /// A pane of its own below the body.
    pub bottom: Vec<Line>,
    pub side: Option<Side>,
    /// Items of the body in the order of the arrow keys, where the page shows only some of them; else empty.
    pub order: Vec<(Item, u8)>,
    /// About what has the focus: finding, what to write, where to find it.
    pub about: Vec<Line>,
    /// The page needs the rows about the focus for itself.
    pub whole: bool,
    pub drawer: Option<DrawerPage>,
    pub caret: Option<Caret>,
    pub tab: TabMode,
    /// Middle of the status row: a count.
    pub count: String,
    /// Right of the status row; empty: the page says itself what is hidden.
    pub position: String,
    /// What the body lists, for `tugas 4–9 dari 12`.
    pub noun: &'static str,
    /// The text about the row in focus, where it is longer than its place: rows that are shown, and rows below them.
    pub part: Option<(usize, usize)>,
    pub keys: Vec<Slot>,
}

/// The part of the page that the arrow keys walk through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Surface {
    /// Top and body.
    #[default]
    Body,
    /// The right pane.
    Side,
    /// The pane below the body.
    Bottom,
    Drawer,
}

impl Page {
    /// All lines of a surface, top to bottom.
    pub fn lines(&self, surface: Surface) -> Vec<&Line> {
        match surface {
            Surface::Body => self.top.iter().chain(&self.body).chain(&self.foot).collect(),
            Surface::Side => self.side.iter().flat_map(|side| &side.lines).collect(),
            Surface::Bottom => self.bottom.iter().collect(),
            Surface::Drawer => self
                .drawer
                .iter()
                .flat_map(|drawer| drawer.top.iter().chain(&drawer.body).chain(&drawer.bottom))
                .collect(),
        }
    }

    /// The focusable items of a surface with their groups.
    pub fn items(&self, surface: Surface) -> Vec<(Item, u8)> {
        if surface == Surface::Body && !self.order.is_empty() {
            return self.order.clone();
        }
        self.lines(surface).into_iter().filter_map(|line| Some((line.item.clone()?, line.group))).collect()
    }
}
