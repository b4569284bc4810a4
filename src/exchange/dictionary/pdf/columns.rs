//! Tables without ruled lines: a line of headings, and below it columns parted by stripes that no word crosses.

use super::grid::Table;
use super::page::Word;
use super::text::{Cell, Line, lines};
use crate::exchange::dictionary::heading::{Column, column, header};

/// A gap between two headings, as a part of the letter size.
const GAP: f64 = 0.7;
/// How far a word may reach over an edge.
const OVER: f64 = 2.0;
/// The narrowest stripe between two columns, as a part of the letter size.
const STRIPE: f64 = 0.1;
/// Lines that a heading may be broken into.
const HEAD: usize = 3;

/// The columns that are open: their edges and what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    edges: Vec<f64>,
    kinds: Vec<Option<Column>>,
    /// Where the headings begin.
    heads: Vec<f64>,
}

/// A stretch of lines, or a table found among them.
#[derive(Debug)]
pub enum Piece {
    Lines(Vec<Line>),
    Table(Table),
}

/// Parts lines into tables and what stands around them. Columns stay open over the end of a page.
pub fn split(mut rest: Vec<Line>, open: &mut Option<Columns>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut known = open.take();
    if let Some(columns) = known.clone() {
        let rows = rest.iter().take_while(|line| !columns.crosses(line)).count();
        if rows > 0 && heading(&rest).is_none() {
            let behind = rest.split_off(rows);
            pieces.push(Piece::Table(columns.table(&[], &rest)));
            if behind.is_empty() {
                *open = Some(columns);
            }
            rest = behind;
        }
    }
    let mut before = Vec::new();
    while !rest.is_empty() {
        let found = heading(&rest).and_then(|(count, heads)| {
            let body = rest.get(count..)?;
            // The page before knew the same columns from more lines.
            let before = known.clone().filter(|known| known.is_under(&heads) && !body.is_empty());
            let fits = |columns: &Columns| body.iter().take_while(|line| !columns.crosses(line)).count();
            let columns = [before, Columns::new(&heads, body)].into_iter().flatten().rev().max_by_key(fits)?;
            Some((count, heads, columns))
        });
        match found {
            Some((count, heads, columns)) => {
                if !before.is_empty() {
                    pieces.push(Piece::Lines(std::mem::take(&mut before)));
                }
                let mut body = rest.split_off(count);
                let rows = body.iter().take_while(|line| !columns.crosses(line)).count();
                rest = body.split_off(rows);
                pieces.push(Piece::Table(columns.table(&heads, &body)));
                known = Some(columns.clone());
                *open = rest.is_empty().then_some(columns);
            }
            None => before.push(rest.remove(0)),
        }
    }
    if !before.is_empty() {
        *open = None;
        pieces.push(Piece::Lines(before));
    }
    pieces
}

/// One heading: from where to where it goes.
#[derive(Clone, Debug)]
pub struct Head {
    left: f64,
    right: f64,
    pub text: String,
}

/// The headings in the first lines, and how many lines they take.
fn heading(lines: &[Line]) -> Option<(usize, Vec<Head>)> {
    (1..=HEAD.min(lines.len())).find_map(|count| {
        let lines = lines.get(..count)?;
        let is_close =
            lines.windows(2).all(|pair| matches!(pair, [one, other] if other.base() - one.base() < 1.7 * one.size()));
        let mut heads: Vec<Head> = Vec::new();
        for part in lines.iter().flat_map(parts) {
            match heads.iter_mut().find(|head| head.left < part.right && part.left < head.right) {
                Some(head) => {
                    head.left = head.left.min(part.left);
                    head.right = head.right.max(part.right);
                    head.text = format!("{} {}", head.text, part.text);
                }
                None => heads.push(part),
            }
        }
        heads.sort_by(|one, other| one.left.total_cmp(&other.left));
        let texts: Vec<String> = heads.iter().map(|head| head.text.clone()).collect();
        let is_whole = header(&texts).is_some_and(|columns| columns.iter().all(Option::is_some));
        (is_close && is_whole).then_some((count, heads))
    })
}

/// Whether most of a line are headings.
pub fn is_heading(line: &Line) -> bool {
    let parts = parts(line);
    parts.len() >= 2 && parts.iter().filter(|part| column(&part.text).is_some()).count() * 2 > parts.len()
}

/// A line parted where its words stand apart.
pub fn parts(line: &Line) -> Vec<Head> {
    let mut parts: Vec<Head> = Vec::new();
    for word in &line.words {
        match parts.last_mut().filter(|last| word.left - last.right < GAP * word.size) {
            Some(last) => {
                last.text = format!("{} {}", last.text, word.text);
                last.right = word.right;
            }
            None => parts.push(Head { left: word.left, right: word.right, text: word.text.clone() }),
        }
    }
    parts
}

impl Columns {
    fn new(heads: &[Head], body: &[Line]) -> Option<Columns> {
        // A first look over all lines, a second one over those that keep to the columns.
        let first = Columns::over(heads, body)?;
        let kept = body.iter().take_while(|line| !first.crosses(line)).count();
        Columns::over(heads, body.get(..kept)?)
    }

    fn over(heads: &[Head], body: &[Line]) -> Option<Columns> {
        if body.is_empty() {
            return None;
        }
        let words: Vec<&Word> = body.iter().flat_map(|line| &line.words).collect();
        let mut edges = vec![f64::NEG_INFINITY];
        edges.extend(natural_edges(heads, &stretches(&words)).unwrap_or_else(|| {
            let pairs = heads.windows(2).filter_map(|pair| <&[Head; 2]>::try_from(pair).ok());
            pairs.map(|[one, other]| gutter(&words, one.left, other.right)).collect()
        }));
        edges.push(words.iter().map(|word| word.right).fold(heads.last()?.right, f64::max) + OVER);
        let texts: Vec<String> = heads.iter().map(|head| head.text.clone()).collect();
        Some(Columns { edges, kinds: header(&texts)?, heads: heads.iter().map(|head| head.left).collect() })
    }

    /// Whether these are its headings, at their places.
    fn is_under(&self, heads: &[Head]) -> bool {
        let texts: Vec<String> = heads.iter().map(|head| head.text.clone()).collect();
        let is_near = |(head, left): (&Head, &f64)| (head.left - left).abs() < OVER;
        header(&texts).is_some_and(|kinds| kinds == self.kinds) && heads.iter().zip(&self.heads).all(is_near)
    }

    fn crosses(&self, line: &Line) -> bool {
        let inner = self.edges.get(1..self.edges.len() - 1).unwrap_or_default();
        line.words.iter().any(|word| inner.iter().any(|edge| word.left + OVER < *edge && word.right - OVER > *edge))
    }

    /// The lines as rows: what stands side by side without a gap above and below.
    fn table(&self, heads: &[Head], body: &[Line]) -> Table {
        let mut rows = Vec::new();
        if !heads.is_empty() {
            rows.push(heads.iter().map(|head| Cell { text: head.text.clone(), ..Cell::default() }).collect());
        }
        let pitch = self.pitch(body);
        let mut blocks: Vec<Block> = Vec::new();
        for column in 0..self.kinds.len() {
            self.blocks(column, body, pitch, &mut blocks);
        }
        blocks.sort_by(|one, other| one.top.total_cmp(&other.top));
        let mut bottom = f64::NEG_INFINITY;
        for block in blocks {
            if block.top >= bottom {
                rows.push(vec![Cell::default(); self.kinds.len()]);
            }
            bottom = bottom.max(block.bottom);
            let cell = rows.last_mut().and_then(|row| row.get_mut(block.column));
            match cell {
                Some(cell) if cell.is_empty() => *cell = block.cell,
                Some(cell) => cell.text = format!("{}\n{}", cell.text, block.cell.text),
                None => {}
            }
        }
        let last = body.last().map_or(0.0, Line::base);
        Table { top: body.first().map_or(0.0, Line::base), bottom: last, edges: self.edges.clone(), rows }
    }

    fn of_column(&self, column: usize, body: &[Line]) -> Vec<Line> {
        let (left, right) = (self.edges.get(column).copied(), self.edges.get(column + 1).copied());
        let (Some(left), Some(right)) = (left, right) else { return Vec::new() };
        let is_inside = |word: &&Word| (word.left + word.right) / 2.0 >= left && (word.left + word.right) / 2.0 < right;
        lines(body.iter().flat_map(|line| &line.words).filter(is_inside).cloned().collect())
    }

    /// The smallest step from line to line within a column.
    fn pitch(&self, body: &[Line]) -> f64 {
        let columns = (0..self.kinds.len()).map(|column| self.of_column(column, body));
        let steps = columns.flat_map(|lines| {
            lines
                .windows(2)
                .filter_map(|pair| match pair {
                    [one, other] => Some(other.base() - one.base()),
                    _ => None,
                })
                .collect::<Vec<f64>>()
        });
        steps.filter(|step| *step > 1.0).fold(f64::INFINITY, f64::min)
    }

    fn blocks(&self, column: usize, body: &[Line], pitch: f64, blocks: &mut Vec<Block>) {
        let is_single = matches!(self.kinds.get(column), Some(Some(Column::Level | Column::Number)));
        let of_column = self.of_column(column, body);
        // The column ends where its longest line does; the stripe behind it may be wide.
        let left = of_column.iter().map(Line::left).fold(f64::INFINITY, f64::min);
        let right = of_column.iter().map(Line::right).fold(0.0, f64::max);
        let mut part: Vec<Line> = Vec::new();
        let mut close = |part: &mut Vec<Line>| {
            let (Some(first), Some(last)) = (part.first(), part.last()) else { return };
            let (top, bottom) = (first.base() - 0.8 * first.size(), last.base());
            blocks.push(Block { top, bottom, column, cell: Cell::of(part, left, right) });
            part.clear();
        };
        for line in of_column {
            let is_next = part.last().is_some_and(|last| line.base() - last.base() > pitch * 1.04);
            if is_next || is_single {
                close(&mut part);
            }
            part.push(line);
        }
        close(&mut part);
    }
}

struct Block {
    top: f64,
    bottom: f64,
    column: usize,
    cell: Cell,
}

/// From where to where words stand when all lines are laid over each other.
fn stretches(words: &[&Word]) -> Vec<(f64, f64)> {
    let least = STRIPE * words.iter().map(|word| word.size).fold(f64::INFINITY, f64::min);
    let mut spans: Vec<(f64, f64)> = words.iter().map(|word| (word.left, word.right)).collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut stretches: Vec<(f64, f64)> = Vec::new();
    for (left, right) in spans {
        match stretches.last_mut().filter(|last| left - last.1 < least) {
            Some(last) => last.1 = last.1.max(right),
            None => stretches.push((left, right)),
        }
    }
    stretches
}

/// The edges between columns where every heading has a stretch at least; each goes to the nearest in their order.
fn natural_edges(heads: &[Head], stretches: &[(f64, f64)]) -> Option<Vec<f64>> {
    if stretches.len() < heads.len() {
        return None;
    }
    let distance = |(left, right): &(f64, f64), head: &Head| (left - head.right).max(head.left - right).max(0.0);
    // The least sum of distances up to each stretch, were it the last one of each heading.
    let mut sums: Vec<Vec<f64>> = Vec::new();
    for stretch in stretches {
        let above = sums.last();
        let of = |place: usize| above.map_or(if place == 0 { 0.0 } else { f64::INFINITY }, |row| before(row, place));
        sums.push(heads.iter().enumerate().map(|(place, head)| of(place) + distance(stretch, head)).collect());
    }
    let mut edges = Vec::new();
    let mut place = heads.len() - 1;
    for (index, (left, _)) in stretches.iter().enumerate().rev() {
        let Some(row) = index.checked_sub(1).and_then(|above| sums.get(above)) else { break };
        let same = row.get(place).copied().unwrap_or(f64::INFINITY);
        if place > 0 && before(row, place) < same {
            edges.push(left - 1.0);
            place -= 1;
        }
    }
    edges.reverse();
    (edges.len() + 1 == heads.len()).then_some(edges)
}

/// The lesser of going on under a heading and of coming from the one before.
fn before(row: &[f64], place: usize) -> f64 {
    let at = |place: Option<usize>| place.and_then(|place| row.get(place)).copied().unwrap_or(f64::INFINITY);
    at(Some(place)).min(at(place.checked_sub(1)))
}

/// The right end of the widest stripe that the fewest words cross.
fn gutter(words: &[&Word], from: f64, to: f64) -> f64 {
    let steps = (to - from).clamp(0.0, 5000.0) as usize;
    let crossed = |at: f64| words.iter().filter(|word| word.left < at && word.right > at).count();
    let counts: Vec<usize> = (0..=steps).map(|step| crossed(from + step as f64)).collect();
    let least = counts.iter().copied().min().unwrap_or_default();
    let (mut best, mut length) = ((0, 0), 0);
    for (step, count) in counts.iter().enumerate() {
        length = if *count == least { length + 1 } else { 0 };
        if length > best.0 {
            best = (length, step);
        }
    }
    from + best.1 as f64
}
