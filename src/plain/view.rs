//! A page as a row of questions: each field and each row is one, and what stands between them is a menu.

use crate::app::page::{Item, Line, Page, Surface};
use crate::app::{App, Screen, desk, page};
use crate::domain::session::{MANAGERIAL, SOCIOCULTURAL};

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    pub surface: Surface,
    pub item: Item,
    pub label: String,
    /// What stands beside it.
    pub note: String,
    pub is_marked: bool,
    /// The word in the file, where it is one of a fixed list.
    pub word: String,
}

#[derive(Clone, Debug)]
pub enum Stop {
    /// A field, or a row that is opened.
    One(Choice),
    Menu(Vec<Choice>),
}

impl Stop {
    pub fn first(&self) -> Option<&Choice> {
        match self {
            Stop::One(option) => Some(option),
            Stop::Menu(options) => options.first(),
        }
    }

    fn holds(&self, item: &Item) -> bool {
        match self {
            Stop::One(option) => option.item == *item,
            Stop::Menu(options) => options.iter().any(|option| option.item == *item),
        }
    }
}

/// Rows of a table of numbers, which only the screen moves through.
pub fn is_only_told(app: &App, item: &Item) -> bool {
    let has_rows = matches!(app.screen, Screen::Desk(desk::View::Recap | desk::View::Progress | desk::View::Bulk));
    has_rows && matches!(item, Item::Change(_))
}

const BODY: &[Surface] = &[Surface::Body, Surface::Side];

pub struct View {
    pub page: Page,
    pub stops: Vec<Stop>,
    focused: Item,
}

impl View {
    pub fn of(app: &App) -> View {
        let surfaces: &[Surface] = match app.active_surface() {
            Surface::Drawer => &[Surface::Drawer],
            Surface::Bottom => &[Surface::Bottom],
            Surface::Body | Surface::Side => BODY,
        };
        View::on(app, surfaces)
    }

    /// The page behind whatever is open over it.
    pub fn behind(app: &App) -> View {
        View::on(app, BODY)
    }

    fn on(app: &App, surfaces: &[Surface]) -> View {
        let page = page(app);
        // The first line of a picker is for searching; elsewhere it is a text like any other.
        let is_searched = app.drawer.as_ref().is_some_and(|drawer| drawer.has_filter());
        let reads_only = !matches!(app.screen, Screen::Desk(_));
        let mut options = options(surfaces, &page, is_searched, reads_only);
        options.retain(|option| !is_only_told(app, &option.item));
        // The lines of the form come last: what is said about them and what can be done is read before.
        options.sort_by_key(|option| matches!(option.item, Item::FormLine(_)));
        after_their_rows(&mut options);
        let mut stops: Vec<Stop> = Vec::new();
        for option in options {
            match (&option.item, stops.last_mut()) {
                (Item::Field(_) | Item::Row(_) | Item::Filter | Item::Slip(_), _) => stops.push(Stop::One(option)),
                (_, Some(Stop::Menu(menu))) => menu.push(option),
                _ => stops.push(Stop::Menu(vec![option])),
            }
        }
        View { page, stops, focused: app.focused().clone() }
    }

    pub fn index_of(&self, item: &Item) -> Option<usize> {
        self.stops.iter().position(|stop| stop.holds(item))
    }

    pub fn focused_index(&self) -> Option<usize> {
        self.index_of(&self.focused).or((!self.stops.is_empty()).then_some(0))
    }

    pub fn focused_stop(&self) -> Option<&Stop> {
        self.stops.get(self.focused_index()?)
    }

    pub fn is_last(&self) -> bool {
        self.focused_index().is_some_and(|index| index + 1 == self.stops.len())
    }

    pub fn options(&self) -> impl Iterator<Item = &Choice> {
        self.stops.iter().flat_map(|stop| match stop {
            Stop::One(option) => std::slice::from_ref(option),
            Stop::Menu(options) => options.as_slice(),
        })
    }

    /// What the menus offer.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.stops.iter().flat_map(|stop| match stop {
            Stop::One(_) => [].as_slice(),
            Stop::Menu(options) => options.as_slice(),
        })
    }

    /// The questions that are not menus.
    pub fn fields(&self) -> impl Iterator<Item = &Item> {
        self.stops.iter().filter_map(|stop| match stop {
            Stop::One(option) if is_reason(&option.item) => None,
            Stop::One(option) => Some(&option.item),
            Stop::Menu(_) => None,
        })
    }
}

/// The reason for a level belongs to its row and is counted with it.
fn is_reason(item: &Item) -> bool {
    match item {
        Item::Field(target) => target.last() == "alasan" && matches!(target.first(), MANAGERIAL | SOCIOCULTURAL),
        _ => false,
    }
}

/// Everything of the page that can be answered, in order. The printed form is read, not chosen from, but at the desk,
/// where every line can be remarked on.
fn options(surfaces: &[Surface], page: &Page, is_searched: bool, reads_only: bool) -> Vec<Choice> {
    let mut found = Vec::new();
    for surface in surfaces {
        let lines = page.lines(*surface);
        for (item, _) in page.items(*surface) {
            let is_printed = matches!(item, Item::FormLine(_));
            if (is_printed && reads_only) || (item == Item::Filter && is_searched) {
                continue;
            }
            let at = lines.iter().position(|line| line.item.as_ref() == Some(&item));
            let mut texts = at.and_then(|at| lines.get(at)).map(|line| texts_of(line)).unwrap_or_default();
            if is_printed && texts.is_empty() {
                continue;
            }
            if is_printed {
                texts.iter_mut().skip(1).for_each(|sign| *sign = super::speak::word_of(sign).to_owned());
            }
            if let (Item::Session(_), Some(below)) = (&item, at.and_then(|at| lines.get(at + 1))) {
                texts.extend(texts_of(below).into_iter().filter(|_| below.item.is_none()));
            }
            found.push(option(*surface, item, texts));
        }
    }
    found
}

pub fn texts_of(line: &Line) -> Vec<String> {
    let texts = line.spans.iter().map(|span| span.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let texts = texts.map(|text| text.strip_prefix("→ ").map(mapped).unwrap_or(text));
    // A bar never says what no number says.
    let is_said = |text: &String| !text.is_empty() && text.chars().any(|letter| !matches!(letter, '█' | '·'));
    in_words(texts.filter(is_said).collect())
}

/// What an arrow leads to below a duty.
fn mapped(unit: &str) -> String {
    if unit.ends_with("unit") { unit.to_owned() } else { format!("unit {unit}") }
}

/// `.` `x` `.` of the grid of duties becomes `tugas 2`; the heads of its columns are not read aloud.
fn in_words(mut texts: Vec<String>) -> Vec<String> {
    let is_cell = |text: &&String| matches!(text.as_str(), "x" | "." | "!");
    let is_number = |text: &&String| text.parse::<u32>().is_ok();
    let cells = texts.iter().skip(1).take_while(is_cell).count();
    if texts.len() > 2 && texts.iter().skip(1).take_while(is_number).count() + 2 == texts.len() {
        texts.clear();
    }
    if cells == 0 {
        return texts;
    }
    let found = texts.iter().skip(1).zip(1..).take(cells).filter(|(text, _)| *text != ".");
    let duties = found.map(|(_, number): (_, usize)| number.to_string()).collect::<Vec<_>>().join(", ");
    let said = if duties.is_empty() { "tidak ada".to_owned() } else { format!("tugas {duties}") };
    texts.truncate(1);
    texts.push(said);
    texts
}

fn option(surface: Surface, item: Item, mut texts: Vec<String>) -> Choice {
    let is_sign = |text: &String| matches!(text.as_str(), "[x]" | "[ ]" | "!" | "?" | "i");
    let is_number = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_marked = texts.first().is_some_and(|text| text == "[x]");
    if texts.first().is_some_and(|text| is_sign(text) || is_number(text)) {
        texts.remove(0);
    }
    let mut label = if texts.is_empty() { String::new() } else { texts.remove(0) };
    let mut is_marked = is_marked;
    if let (Item::Entry(_), Some(chosen)) = (&item, label.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))) {
        label = chosen.to_owned();
        is_marked = true;
    }
    if let (Item::Entry(_), Some((number, name))) = (&item, label.split_once(' '))
        && is_number(&number.to_owned())
    {
        // The rank of a unit: the menu has numbers of its own.
        label = name.to_owned();
    }
    Choice { surface, item, label, note: texts.join(", "), is_marked, word: String::new() }
}

/// The reason for a level is asked right after its level, wherever the page has room for it.
fn after_their_rows(options: &mut Vec<Choice>) {
    let Some(at) = options.iter().position(|option| is_reason(&option.item)) else { return };
    let reason = options.remove(at);
    let row = match &reason.item {
        Item::Field(target) => Item::Row(target.parent()),
        _ => return,
    };
    let behind = options.iter().position(|option| option.item == row).map_or(options.len(), |at| at + 1);
    options.insert(behind, reason);
}
