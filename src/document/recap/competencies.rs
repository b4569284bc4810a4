//! Sections about competencies: how levels are spread, who needs what, and what was proposed.

use std::collections::BTreeMap;

use super::build::{nothing, section, table};
use super::post::{Competency, MANAGERIAL, Post, Posts, SOCIOCULTURAL, TECHNICAL};
use super::{Cell, Head, Part, Section, Table};
use crate::document::book::or_dash;
use crate::domain::Level;

const GROUPS: [&str; 3] = [MANAGERIAL, SOCIOCULTURAL, TECHNICAL];

pub fn spread(posts: &Posts) -> Section {
    let all = || posts.posts.iter().flat_map(|post| &post.competencies);
    let count = |group: &str, level: Level| {
        all().filter(|competency| competency.group == group && competency.level == Some(level)).count()
    };
    let mut parts = Vec::new();
    for group in GROUPS {
        let counts = Level::ALL.map(|level| count(group, level));
        let most = counts.iter().copied().max().unwrap_or_default();
        let row = |(level, part): (Level, usize)| {
            vec![format!("{} {}", level.digit(), level.name()).into(), part.into(), Cell::Bar { part, whole: most }]
        };
        let rows = Level::ALL.into_iter().zip(counts).map(row).collect();
        parts.push(Part::Table(table(&[(group, 24), ("Jumlah", 10), ("", 46)], rows)));
    }
    section("Sebaran level", parts)
}

/// Every competency once, by group, in the order of its first post, with the level of each post.
fn levels(posts: &Posts) -> Vec<(&Competency, Vec<Option<Level>>)> {
    let mut places: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    let mut all: Vec<(&Competency, Vec<Option<Level>>)> = Vec::new();
    for (number, post) in posts.posts.iter().enumerate() {
        for competency in post.competencies.iter().filter(|competency| !competency.name.trim().is_empty()) {
            let group = GROUPS.iter().position(|group| *group == competency.group).unwrap_or_default();
            let place = *places.entry((group, &competency.name)).or_insert_with(|| {
                all.push((competency, vec![None; posts.posts.len()]));
                all.len() - 1
            });
            if let Some(level) = all.get_mut(place).and_then(|(_, levels)| levels.get_mut(number)) {
                *level = competency.level;
            }
        }
    }
    all.sort_by_key(|(competency, _)| GROUPS.iter().position(|group| *group == competency.group));
    all
}

/// Posts by their number in the list, in ranges: `1–4, 7`.
fn ranges(numbers: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, end)) if *end + 1 == *number => *end = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    let words = |(start, end): &(usize, usize)| match end - start {
        0 => start.to_string(),
        1 => format!("{start}, {end}"),
        _ => format!("{start}–{end}"),
    };
    ranges.iter().map(words).collect::<Vec<_>>().join(", ")
}

pub fn who_needs_what(posts: &Posts) -> Section {
    let row = |(competency, levels): (&Competency, Vec<Option<Level>>)| {
        let at = |wanted: Level| {
            let numbers = (1..).zip(&levels).filter(|(_, level)| **level == Some(wanted)).map(|(number, _)| number);
            Cell::from(ranges(&numbers.collect::<Vec<usize>>()))
        };
        let mut row: Vec<Cell> = vec![competency.group.into(), competency.name.as_str().into()];
        row.extend(Level::ALL.map(at));
        row
    };
    let rows: Vec<Vec<Cell>> = levels(posts).into_iter().map(row).collect();
    let mut heads = vec![("Kelompok", 14), ("Kompetensi", 32)];
    heads.extend(["Level 1", "Level 2", "Level 3", "Level 4", "Level 5"].map(|name| (name, 14)));
    let note = "Angka di bawah tiap level adalah nomor jabatan pada daftar jabatan.".to_owned();
    match rows.is_empty() {
        true => section("Kompetensi dan jabatan", nothing("Belum ada kompetensi.")),
        false => section("Kompetensi dan jabatan", vec![Part::Paragraph(note), Part::Table(table(&heads, rows))]),
    }
}

pub fn matrix(posts: &Posts) -> Section {
    let row = |(competency, levels): (&Competency, Vec<Option<Level>>)| {
        let mut row: Vec<Cell> = vec![competency.group.into(), competency.name.as_str().into()];
        let level = |level: Option<Level>| level.map_or(Cell::from(""), |level| usize::from(level.number()).into());
        row.extend(levels.into_iter().map(level));
        row
    };
    let mut heads =
        vec![Head { name: "Kelompok".to_owned(), weight: 14 }, Head { name: "Kompetensi".to_owned(), weight: 40 }];
    let named = |(number, post): (usize, &Post)| Head {
        name: format!("{number}. {}", or_dash(post.position_name.clone())),
        weight: 5,
    };
    heads.extend((1..).zip(&posts.posts).map(named));
    let rows = levels(posts).into_iter().map(row).collect();
    section("Matriks", vec![Part::Table(Table { heads, rows, wide: true, ..Table::default() })])
}

pub fn proposals(posts: &Posts) -> Section {
    let of = |post: &'_ Post| {
        let row = |proposal: &super::post::Proposal| {
            vec![
                or_dash(proposal.name.clone()).into(),
                or_dash(proposal.definition.clone()).into(),
                or_dash(proposal.levels.join(", ")).into(),
                or_dash(proposal.by.clone()).into(),
                or_dash(post.position_name.clone()).into(),
            ]
        };
        post.proposals.iter().map(row).collect::<Vec<Vec<Cell>>>()
    };
    let rows: Vec<Vec<Cell>> = posts.posts.iter().flat_map(of).collect();
    let heads = [("Nama unit", 26), ("Definisi", 46), ("Level", 9), ("Diusulkan oleh", 17), ("Jabatan", 26)];
    match rows.is_empty() {
        true => section("Usulan unit kompetensi", nothing("Tidak ada usulan unit kompetensi.")),
        false => section("Usulan unit kompetensi", vec![Part::Table(table(&heads, rows))]),
    }
}
