//! Pages to one list of rows: what every page repeats goes, and what a page broke is put together again.

use super::columns::{Columns, Piece, is_heading, split};
use super::grid::{Table, tables};
use super::page::Page;
use super::text::{Cell, Line, is_full, is_marked, join, lines};
use crate::exchange::dictionary::collect::{ends_sentence, level_heading};
use crate::exchange::dictionary::heading::{Column, header, labelled};
use crate::exchange::dictionary::words::line as one_line;

/// Pages at whose head or foot a line has to stand to be no text.
const REPEATED: usize = 3;
/// How far apart the edges of a table may be that goes on.
const SAME_EDGE: f64 = 4.0;
/// Rows of a table that a merged cell may go back.
const REACH: usize = 60;

#[derive(Debug)]
enum Block {
    Line(Line),
    Table(Table),
}

struct Sheet {
    width: f64,
    blocks: Vec<Block>,
}

/// The rows of all pages; a line of text is a row of one cell.
pub fn rows(pages: Vec<Page>) -> Vec<Vec<String>> {
    let mut sheets: Vec<Sheet> = pages.into_iter().map(blocks).collect();
    drop_repeated(&mut sheets);
    let right = |width: f64| {
        let same = sheets.iter().filter(|sheet| (sheet.width - width).abs() < 1.0);
        let lines = same.flat_map(|sheet| &sheet.blocks).filter_map(|block| match block {
            Block::Line(line) => Some(line.right()),
            Block::Table(_) => None,
        });
        lines.fold(0.0, f64::max)
    };
    let edges: Vec<f64> = sheets.iter().map(|sheet| right(sheet.width)).collect();
    let mut stitcher = Stitcher::default();
    for (sheet, right) in sheets.into_iter().zip(edges) {
        stitcher.page(sheet, right);
    }
    let text = |row: Vec<Cell>| row.into_iter().map(|cell| cell.text).collect();
    stitcher.rows.into_iter().map(text).filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty())).collect()
}

fn blocks(mut page: Page) -> Sheet {
    let tables = tables(&mut page.words, &page.across, &page.down);
    let mut blocks: Vec<Block> = lines(page.words).into_iter().map(Block::Line).collect();
    blocks.extend(tables.into_iter().map(Block::Table));
    blocks.sort_by(|one, other| top(one).total_cmp(&top(other)));
    Sheet { width: page.width, blocks }
}

fn top(block: &Block) -> f64 {
    match block {
        Block::Line(line) => line.base() - 0.8 * line.size(),
        Block::Table(table) => table.top,
    }
}

/// Takes away page numbers, and what stands at the head or foot of several pages.
fn drop_repeated(sheets: &mut [Sheet]) {
    let key = |line: &Line| {
        let text: String = line.text().chars().map(|char| if char.is_ascii_digit() { '0' } else { char }).collect();
        (text, line.base().round() as i64)
    };
    let mut ends: Vec<(String, i64)> = Vec::new();
    for sheet in sheets.iter() {
        let lines = |block: &Block| match block {
            Block::Line(line) => Some(key(line)),
            Block::Table(_) => None,
        };
        let count = sheet.blocks.len();
        let outer = sheet.blocks.iter().enumerate().filter(|(place, _)| *place < 2 || place + 3 > count);
        ends.extend(outer.filter_map(|(_, block)| lines(block)));
    }
    for sheet in sheets {
        sheet.blocks.retain(|block| {
            let Block::Line(line) = block else { return true };
            let text = line.text();
            let times = || {
                let (text, base) = key(line);
                ends.iter().filter(|(other, at)| *other == text && (at - base).abs() <= 2).count()
            };
            let may_repeat = level_heading(&text).is_some() || labelled(&text).is_some() || is_heading(line);
            !is_page_number(&text) && (may_repeat || times() < REPEATED)
        });
    }
}

/// `- 12 -`, `Halaman 3 dari 10`, `Page 1`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_filler = |word: &str| {
        matches!(word, "halaman" | "hal" | "hal." | "page" | "dari" | "of" | "-" | "–" | "—" | "/" | "|")
            || word.trim_matches(['-', '/', '.']).chars().all(|char| char.is_ascii_digit())
    };
    lower.split(' ').all(is_filler) && lower.contains(|char: char| char.is_ascii_digit())
}

/// A table that the next page may go on with.
struct Chain {
    edges: Vec<f64>,
    /// Where its rows begin in the list.
    start: usize,
    is_open: bool,
}

#[derive(Default)]
struct Stitcher {
    rows: Vec<Vec<Cell>>,
    chain: Option<Chain>,
    /// The last line of text, and whether it stands on another page.
    last: Option<(Line, bool)>,
    open: Option<Columns>,
}

impl Stitcher {
    fn page(&mut self, sheet: Sheet, right: f64) {
        let mut lines: Vec<Line> = Vec::new();
        for block in sheet.blocks {
            match block {
                Block::Line(line) => lines.push(line),
                Block::Table(table) => {
                    if self.goes_on(&table) {
                        lines.retain(|line| !self.is_said(line));
                    }
                    self.lines(std::mem::take(&mut lines), right, sheet.width);
                    self.table(table);
                    self.open = None;
                }
            }
        }
        self.lines(lines, right, sheet.width);
        if let Some((_, is_elsewhere)) = &mut self.last {
            *is_elsewhere = true;
        }
        if let Some(chain) = &mut self.chain {
            chain.is_open = true;
        }
    }

    fn lines(&mut self, lines: Vec<Line>, right: f64, width: f64) {
        if lines.is_empty() {
            return;
        }
        for piece in split(lines, &mut self.open) {
            match piece {
                Piece::Table(table) => self.table(table),
                Piece::Lines(lines) => lines.into_iter().for_each(|line| self.line(line, right, width)),
            }
        }
    }

    fn line(&mut self, line: Line, right: f64, width: f64) {
        let text = line.text();
        let goes_on = self.last.as_ref().is_some_and(|(above, is_elsewhere)| {
            let is_long = above.right() - above.left() > width / 2.0;
            let is_close = *is_elsewhere || line.base() - above.base() < 2.3 * line.size();
            let is_alike = (line.size() - above.size()).abs() < 0.6;
            let is_rest = text.starts_with(char::is_lowercase) && !ends_sentence(&above.text());
            is_close && is_alike && !is_marked(&text) && (is_long && is_full(above, &line, right) || is_rest)
        });
        let last = self.rows.last_mut().and_then(|row| row.first_mut()).filter(|_| goes_on);
        match last {
            Some(cell) => join(&mut cell.text, &text),
            None => self.rows.push(vec![Cell { text, ..Cell::default() }]),
        }
        self.last = Some((line, false));
        self.chain = None;
    }

    fn goes_on(&self, table: &Table) -> bool {
        self.chain.as_ref().is_some_and(|chain| chain.is_open && is_same(&chain.edges, &table.edges))
    }

    /// Whether a line only says again what the table on the page before says: a merged cell is drawn from where it
    /// begins, also above the page.
    fn is_said(&self, line: &Line) -> bool {
        let rows = self.chain.as_ref().and_then(|chain| self.rows.get(chain.start..)).unwrap_or_default();
        let known: Vec<String> = rows.iter().rev().take(REACH).flatten().map(|cell| one_line(&cell.text)).collect();
        let is_known = |words: &[&str]| {
            let part = words.join(" ");
            let ends = |text: &str| text.strip_suffix(&part).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
            known.iter().any(|text| if words.len() < 3 { ends(text) } else { text.contains(&part) })
        };
        let text = line.text();
        let mut words: &[&str] = &text.split(' ').collect::<Vec<&str>>();
        while !words.is_empty() {
            let most = (1..=words.len()).rev().find(|most| words.get(..*most).is_some_and(is_known));
            let Some(rest) = most.and_then(|most| words.get(most..)) else { return false };
            words = rest;
        }
        true
    }

    fn table(&mut self, mut table: Table) {
        self.last = None;
        let goes_on = self.goes_on(&table);
        let Some(chain) = self.chain.as_mut().filter(|_| goes_on) else {
            self.chain = Some(Chain { edges: table.edges, start: self.rows.len(), is_open: false });
            self.rows.extend(table.rows);
            return;
        };
        chain.is_open = false;
        let start = chain.start;
        let known = self.rows.get_mut(start..).unwrap_or_default();
        // Without ruled lines the edges are guesses; the columns are the same.
        if !is_ruled(&table.edges) {
            table.edges.clone_from(&chain.edges);
        }
        let edges = union(&chain.edges, &table.edges);
        known.iter_mut().for_each(|row| *row = moved(std::mem::take(row), &chain.edges, &edges));
        chain.edges = edges;
        let mut is_first = true;
        for row in table.rows {
            let mut row = moved(row, &table.edges, &chain.edges);
            let known = self.rows.get(start..).unwrap_or_default();
            let heads = known
                .iter()
                .enumerate()
                .filter(|(place, row)| *place < 4 || *place + REACH > known.len() && header(&texts(row)).is_some());
            if is_first && heads.map(|(_, row)| texts(row)).any(|known| is_again(&known, &texts(&row))) {
                continue;
            }
            if is_first {
                take_rest(self.rows.get_mut(start..).unwrap_or_default(), &mut row);
            }
            is_first = false;
            self.rows.push(row);
        }
    }
}

/// Puts what the page broke of the last row back into it.
fn take_rest(known: &mut [Vec<Cell>], row: &mut [Cell]) {
    let heads = known.iter().rev().find_map(|row| header(&texts(row))).unwrap_or_default();
    let is_key = |column: usize| matches!(heads.get(column), Some(Some(Column::Code | Column::Level | Column::Number)));
    if row.iter().enumerate().any(|(column, cell)| is_key(column) && !cell.is_empty()) {
        return;
    }
    for (column, cell) in row.iter_mut().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let above = known.iter_mut().rev().filter_map(|row| row.get_mut(column)).find(|cell| !cell.is_empty());
        if let Some(above) = above.filter(|above| above.goes_on_in(cell)) {
            above.append(cell);
            *cell = Cell::default();
        }
    }
}

/// Whether a row is a known one, perhaps with the rest of a merged cell drawn over it.
fn is_again(known: &[String], row: &[String]) -> bool {
    let is_same = |(known, cell): (&String, &String)| known == cell || cell.ends_with(&format!("\n{known}"));
    known.len() == row.len() && known.iter().zip(row).all(is_same)
}

fn texts(row: &[Cell]) -> Vec<String> {
    row.iter().map(|cell| cell.text.clone()).collect()
}

/// All edges of two tables that lie below each other.
fn union(one: &[f64], other: &[f64]) -> Vec<f64> {
    let mut edges = one.to_vec();
    let is_new = |edge: &&f64| edge.is_finite() && one.iter().all(|known| (known - *edge).abs() >= SAME_EDGE);
    edges.extend(other.iter().filter(is_new));
    edges.sort_by(f64::total_cmp);
    edges
}

/// A row whose cells stand at other edges.
fn moved(row: Vec<Cell>, from: &[f64], to: &[f64]) -> Vec<Cell> {
    let mut moved = vec![Cell::default(); to.len().saturating_sub(1)];
    for (cell, edge) in row.into_iter().zip(from) {
        if let Some(place) = moved.get_mut(nearest(to, *edge)) {
            *place = cell;
        }
    }
    moved
}

fn is_ruled(edges: &[f64]) -> bool {
    edges.first().is_some_and(|edge| edge.is_finite())
}

fn is_same(one: &[f64], other: &[f64]) -> bool {
    if !is_ruled(one) || !is_ruled(other) {
        return is_ruled(one) == is_ruled(other) && one.len() == other.len();
    }
    let near = |one: Option<&f64>, other: Option<&f64>| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < SAME_EDGE,
        _ => false,
    };
    near(one.first(), other.first()) && near(one.last(), other.last())
}

fn nearest(edges: &[f64], at: f64) -> usize {
    let columns = edges.len().saturating_sub(1);
    let distance = |place: &usize| {
        edges.get(*place).map_or(f64::INFINITY, |edge| if *edge == at { 0.0 } else { (edge - at).abs() })
    };
    (0..columns).min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or_default()
}
