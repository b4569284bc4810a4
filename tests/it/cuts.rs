//! On small screens: what a row cuts can be read in full, there or behind Enter or the help key.

use std::collections::BTreeSet;

use skj::app::layout::fit;
use skj::app::page::{Item, Line, Page};
use skj::app::{Msg, Size, page};

use crate::desk::Desk;
use crate::screens::PAGES;

/// Presses that a walk over a page takes at most.
const FAR: usize = 60;
/// Bytes of a cut text that are enough to know it again.
const LEAST: usize = 6;

fn opened(start: &str, keys: &str, size: Size, steps: usize) -> Desk {
    let mut desk = Desk::begin(start);
    desk.keys(keys);
    desk.send(Msg::Resized(size));
    (0..steps).for_each(|_| desk.keys("<down>"));
    desk
}

fn lines(page: &Page) -> Vec<&Line> {
    let drawer = page.drawer.iter().flat_map(|drawer| drawer.top.iter().chain(&drawer.body).chain(&drawer.bottom));
    let page_lines = page.top.iter().chain(&page.body).chain(&page.foot).chain(&page.bottom).chain(&page.about);
    let side = page.side.iter().flat_map(|side| &side.lines);
    match page.drawer.is_some() {
        true => drawer.collect(),
        false => page_lines.chain(side).collect(),
    }
}

/// All that a page says: row by row, and column by column, since a text that is broken goes on below itself.
fn said(page: &Page) -> String {
    let lines = lines(page);
    let spans = || lines.iter().flat_map(|line| &line.spans);
    let columns: BTreeSet<u16> = spans().map(|span| span.column).collect();
    let by_column = columns.iter().flat_map(|column| spans().filter(move |span| span.column == *column));
    let drawer = page.drawer.iter().map(|drawer| drawer.title.as_str());
    let words = spans().chain(by_column).map(|span| span.text.as_str()).chain([page.hint.as_str()]).chain(drawer);
    words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Everything that walking on from here shows.
fn walked(mut desk: Desk) -> String {
    let mut all = said(&page(&desk.app));
    for _ in 0..FAR {
        desk.keys("<down>");
        let more = said(&page(&desk.app));
        if all.ends_with(&more) {
            break;
        }
        all.push_str(" | ");
        all.push_str(&more);
    }
    all
}

/// Texts of the rows of the present item that end in a cut.
fn cuts(page: &Page, focus: &Item, labels: &BTreeSet<String>, width: u16) -> Vec<String> {
    let lines = lines(page);
    let start = lines.iter().position(|line| line.item.as_ref() == Some(focus)).unwrap_or(0);
    // What stands above everything that can have the focus is looked at from the first place that has it.
    let start = if lines.iter().take(start).all(|line| line.item.is_none()) { 0 } else { start };
    let end = lines.iter().skip(start).position(|line| line.item.as_ref() == Some(focus)).unwrap_or(0) + start;
    let rows = lines.iter().enumerate().skip(start).take_while(|(at, line)| *at <= end || line.item.is_none());
    let about = page.about.iter().filter(|_| page.drawer.is_none());
    let spans = rows.map(|(_, line)| *line).chain(about).flat_map(|line| &line.spans);
    let spans = spans.map(|span| {
        let room = usize::from((width - 1).saturating_sub(span.column));
        fit(&span.text, room)
    });
    let title = page.drawer.iter().map(|drawer| fit(&drawer.title, usize::from(width - 10)));
    let hint = fit(&page.hint, usize::from(width - 4));
    let cut = spans.chain([hint]).chain(title).filter(|text| text.ends_with('…') && !labels.contains(text));
    cut.map(|text| text.trim_end_matches('…').split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Whether the text stands there and goes on; behind a number, a short form (*Kabid*) or a person as well.
fn is_in(text: &str, whole: &str) -> bool {
    let behind_word = text.split_once(' ').map_or(text, |(_, rest)| rest);
    let last = text.rsplit(" · ").next().unwrap_or(text);
    [text, behind_word, last].into_iter().filter(|part| part.len() >= LEAST).any(|part| {
        let goes_on = |at: usize| !whole[at + part.len()..].trim_start().starts_with('…');
        whole.match_indices(part).any(|(at, _)| goes_on(at))
    })
}

/// Texts that end in `…` on a screen that is wide enough for everything: they are not cut.
fn labels(start: &str, keys: &str) -> BTreeSet<String> {
    let desk = opened(start, keys, Size { width: 300, height: 90 }, 0);
    let page = page(&desk.app);
    lines(&page).iter().flat_map(|line| &line.spans).map(|span| span.text.clone()).collect()
}

/// Walks over a page at a size; every cut that no key makes whole.
fn faults(name: &str, start: &str, keys: &str, size: Size) -> BTreeSet<String> {
    let labels = labels(start, keys);
    let mut faults = BTreeSet::new();
    let mut desk = opened(start, keys, size, 0);
    for steps in 0..FAR {
        let focus = desk.app.focused().clone();
        let shown = page(&desk.app);
        let behind = |key: &str| {
            let mut desk = opened(start, keys, size, steps);
            desk.keys(key);
            walked(desk)
        };
        for text in cuts(&shown, &focus, &labels, size.width) {
            let is_whole =
                is_in(&text, &said(&shown)) || ["", "<enter>", "<f1>"].iter().any(|key| is_in(&text, &behind(key)));
            if !is_whole {
                faults.insert(format!("{}x{} {name}: {text}…", size.width, size.height));
            }
        }
        desk.keys("<down>");
        if *desk.app.focused() == focus && said(&page(&desk.app)) == said(&shown) {
            break;
        }
    }
    faults
}

#[test]
fn what_a_row_cuts_can_be_read() {
    let sizes = [Size { width: 60, height: 20 }, Size { width: 45, height: 18 }];
    let pages = PAGES.iter().flat_map(|page| sizes.map(|size| (page, size)));
    let found: BTreeSet<String> =
        pages.flat_map(|(&(name, start, keys), size)| faults(name, start, keys, size)).collect();
    assert!(found.is_empty(), "{}", found.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A phone has neither Ctrl nor function keys: no page names one.
#[test]
fn a_phone_is_told_of_no_key_that_it_lacks() {
    for &(name, start, keys) in PAGES {
        let mut desk = opened(start, keys, Size { width: 45, height: 18 }, 0);
        for key in ["", "<f1>"] {
            desk.keys(key);
            let screen = desk.rows().join("\n");
            let named = ["Ctrl+", "F1", "F2", "F5"].iter().find(|key| screen.contains(**key));
            assert_eq!(named, None, "{name}\n{screen}");
        }
    }
}

/// Every text of every level, with and without a reason beside it: ↓ goes on in it before it goes to the next row.
#[test]
fn the_text_of_a_level_can_be_read_to_its_end() {
    for (width, height) in [(80, 12), (60, 20), (45, 18), (40, 12)] {
        let mut desk = opened("kepala-bidang", "3", Size { width, height }, 0);
        let library = desk.app.start.library.clone();
        for (number, entry) in (1..).zip(&library.managerial().entries) {
            while desk.state("fokus") != format!("baris manajerial/{number}") {
                desk.keys("<down>");
            }
            for text in entry.levels.iter() {
                desk.keys(&text.level.to_string());
                let (focus, mut shown) = (desk.app.focused().clone(), String::new());
                while *desk.app.focused() == focus {
                    shown.push_str(&said(&page(&desk.app)));
                    desk.keys("<down>");
                }
                let row = format!("{width}x{height} {} {}", &*entry.name, text.level);
                for sentence in std::iter::once(&text.description).chain(&text.indicators) {
                    for word in sentence.as_str().split_whitespace() {
                        assert!(shown.contains(word), "{row}: {word}");
                    }
                }
                while *desk.app.focused() != focus {
                    desk.keys("<up>");
                }
            }
        }
    }
}

#[test]
fn a_text_that_is_longer_than_its_place_says_where_one_is() {
    let mut desk = opened("kepala-bidang", "3<right>", Size { width: 45, height: 18 }, 0);
    for (key, status, focus) in [
        ("", "teks 1–7 dari 12", "baris manajerial/1"),
        ("<down>", "teks 6–12 dari 12", "baris manajerial/1"),
        ("<up>", "teks 1–7 dari 12", "baris manajerial/1"),
        ("<pgdn>", "teks 6–12 dari 12", "baris manajerial/1"),
        ("<down>", "teks 1–7 dari 12", "isian manajerial/1/alasan"),
        ("<up>", "teks 1–7 dari 12", "baris manajerial/1"),
        ("<left>", "kompetensi 1 dari 8", "baris manajerial/1"),
    ] {
        desk.keys(key);
        assert!(desk.screen().contains(status), "{key}\n{}", desk.screen());
        assert_eq!(desk.state("fokus"), focus, "{key}");
    }
}
