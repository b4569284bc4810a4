//! Tables with ruled lines: where lines cross are cells, and cells without a line between them are merged ones.

use super::page::{Rule, Word};
use super::text::{Cell, Line, lines};

/// Lines nearer than this are one.
const NEAR: f64 = 2.5;
/// How far a line may miss the one it meets.
const TOUCH: f64 = 3.0;
/// Lines of one table in one direction that are looked at.
const MOST: usize = 500;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub top: f64,
    pub bottom: f64,
    /// The left edge of every column, and the right one of the last.
    pub edges: Vec<f64>,
    pub rows: Vec<Vec<Cell>>,
}

/// The tables of a page; their words are taken out of the list.
pub fn tables(words: &mut Vec<Word>, across: &[Rule], down: &[Rule]) -> Vec<Table> {
    let (across, down) = (joined(across), joined(down));
    let mut tables = Vec::new();
    for (across, down) in groups(&across, &down) {
        if let Some(grid) = Grid::new(&across, &down) {
            let inside: Vec<Word>;
            (inside, *words) = words.drain(..).partition(|word| grid.place(word).is_some());
            tables.extend(grid.table(inside));
        }
    }
    tables
}

/// Lines that lie on each other or follow each other, as one.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut rules = rules.to_vec();
    rules.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut at = f64::NEG_INFINITY;
    for rule in &mut rules {
        if rule.at - at > NEAR {
            at = rule.at;
        }
        rule.at = at;
    }
    rules.sort_by(|one, other| one.at.total_cmp(&other.at).then(one.start.total_cmp(&other.start)));
    let mut joined: Vec<Rule> = Vec::new();
    for rule in rules {
        match joined.last_mut().filter(|last| last.at == rule.at && rule.start - last.end <= TOUCH) {
            Some(last) => last.end = last.end.max(rule.end),
            None => joined.push(rule),
        }
    }
    joined
}

/// Lines that hang together.
fn groups(across: &[Rule], down: &[Rule]) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let mut left: Vec<Rule> = down.to_vec();
    let mut rest: Vec<Rule> = across.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let (mut across, mut down) = (Vec::new(), vec![first]);
        let (mut seen_across, mut seen_down) = (0, 0);
        while seen_across < across.len() || seen_down < down.len() {
            let meets = |rule: &Rule, others: &[Rule]| others.iter().any(|other| meet(rule, other));
            let found: Vec<Rule>;
            (found, rest) = rest.into_iter().partition(|rule| meets(rule, down.get(seen_down..).unwrap_or_default()));
            seen_down = down.len();
            across.extend(found);
            let found: Vec<Rule>;
            (found, left) =
                left.into_iter().partition(|rule| meets(rule, across.get(seen_across..).unwrap_or_default()));
            seen_across = across.len();
            down.extend(found);
        }
        groups.push((across, down));
    }
    groups
}

fn meet(one: &Rule, other: &Rule) -> bool {
    let within = |at: f64, rule: &Rule| at >= rule.start - TOUCH && at <= rule.end + TOUCH;
    within(one.at, other) && within(other.at, one)
}

struct Grid<'a> {
    columns: Vec<f64>,
    rows: Vec<f64>,
    across: &'a [Rule],
    down: &'a [Rule],
}

impl Grid<'_> {
    fn new<'a>(across: &'a [Rule], down: &'a [Rule]) -> Option<Grid<'a>> {
        let (mut columns, mut rows) = (places(down), places(across));
        // A table that is open at its sides.
        let ends = across.iter().flat_map(|rule| [rule.start, rule.end]);
        let (least, most) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), at| (least.min(at), most.max(at)));
        if columns.first().is_some_and(|first| first - least > 4.0 * NEAR) {
            columns.insert(0, least);
        }
        if columns.last().is_some_and(|last| most - last > 4.0 * NEAR) {
            columns.push(most);
        }
        let heights = down.iter().flat_map(|rule| [rule.start, rule.end]);
        let (least, most) =
            heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), at| (least.min(at), most.max(at)));
        if rows.first().is_some_and(|first| first - least > 4.0 * NEAR) {
            rows.insert(0, least);
        }
        if rows.last().is_some_and(|last| most - last > 4.0 * NEAR) {
            rows.push(most);
        }
        let is_grid = columns.len() >= 2 && rows.len() >= 2 && columns.len() <= MOST && rows.len() <= MOST;
        is_grid.then_some(Grid { columns, rows, across, down })
    }

    /// Row and column of a word.
    fn place(&self, word: &Word) -> Option<(usize, usize)> {
        let column = between(&self.columns, (word.left + word.right) / 2.0)?;
        Some((between(&self.rows, word.base - 0.3 * word.size)?, column))
    }

    fn table(&self, words: Vec<Word>) -> Option<Table> {
        let owners = self.owners();
        let width = self.columns.len() - 1;
        let mut cells: Vec<Vec<Word>> = vec![Vec::new(); owners.len()];
        for word in words {
            let Some((row, column)) = self.place(&word) else { continue };
            let owner = owners.get(row * width + column).copied().unwrap_or_default();
            if let Some(cell) = cells.get_mut(owner) {
                cell.push(word);
            }
        }
        let right_of = |owner: usize| {
            let last = (0..owners.len())
                .rev()
                .find(|place| owners.get(*place) == Some(&owner) && place / width == owner / width);
            self.columns.get(last.unwrap_or(owner) % width + 1).copied().unwrap_or_default()
        };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (place, words) in cells.into_iter().enumerate() {
            if place % width == 0 {
                rows.push(Vec::new());
            }
            let left = self.columns.get(place % width).copied().unwrap_or_default();
            let cell = match words.is_empty() {
                true => Cell::default(),
                false => Cell::of(&lines(words) as &[Line], left, right_of(place)),
            };
            rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
        }
        let is_empty = rows.iter().flatten().all(Cell::is_empty);
        let (top, bottom) = (self.rows.first().copied()?, self.rows.last().copied()?);
        (!is_empty).then(|| Table { top, bottom, edges: self.columns.clone(), rows })
    }

    /// For every field of the grid the first one of the cell it belongs to.
    fn owners(&self) -> Vec<usize> {
        let (width, height) = (self.columns.len() - 1, self.rows.len() - 1);
        let mut owners: Vec<usize> = (0..width * height).collect();
        let mut merge = |one: usize, other: usize| {
            let (one, other) = (root(&owners, one), root(&owners, other));
            if let Some(owner) = owners.get_mut(one.max(other)) {
                *owner = one.min(other);
            }
        };
        for row in 0..height {
            for column in 0..width {
                let place = row * width + column;
                let (right, below) = (self.columns.get(column + 1), self.rows.get(row + 1));
                let spans =
                    |list: &[f64], index: usize| Some((list.get(index).copied()?, list.get(index + 1).copied()?));
                let is_open = |rules: &[Rule], at: Option<&f64>, span: Option<(f64, f64)>| match (at, span) {
                    (Some(at), Some(span)) => !is_ruled(rules, *at, span),
                    _ => false,
                };
                if column + 1 < width && is_open(self.down, right, spans(&self.rows, row)) {
                    merge(place, place + 1);
                }
                if row + 1 < height && is_open(self.across, below, spans(&self.columns, column)) {
                    merge(place, place + width);
                }
            }
        }
        (0..owners.len()).map(|place| root(&owners, place)).collect()
    }
}

fn root(owners: &[usize], place: usize) -> usize {
    let mut place = place;
    while let Some(owner) = owners.get(place).copied().filter(|owner| *owner < place) {
        place = owner;
    }
    place
}

/// Whether a line covers most of a stretch.
fn is_ruled(rules: &[Rule], at: f64, (start, end): (f64, f64)) -> bool {
    let near = rules.iter().filter(|rule| (rule.at - at).abs() <= NEAR);
    let covered: f64 = near.map(|rule| (rule.end.min(end) - rule.start.max(start)).max(0.0)).sum();
    covered >= (end - start) * 0.6
}

/// Where lines lie, in order, each place once.
fn places(rules: &[Rule]) -> Vec<f64> {
    let mut places: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, last| *next - *last <= NEAR);
    places
}

fn between(list: &[f64], at: f64) -> Option<usize> {
    let behind = list.iter().position(|edge| *edge > at)?;
    behind.checked_sub(1)
}
