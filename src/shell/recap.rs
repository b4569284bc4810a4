//! The recap of a folder, gathered for the command line and for the facilitator's desk alike.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::room::{Listed, Room};
use crate::app::PlannedPost;
use crate::document::WriteError;
use crate::document::recap::{Decision, FindingTotal, Planned, Post, Posts, RecapFormat, build};
use crate::domain::desk::DeskRow;
use crate::domain::review::{Status, Verdict};
use crate::domain::{Grades, Session};
use crate::exchange::posts;
use crate::rules::judge::{rule_of, severity_of};
use crate::rules::words::{fold_tight, post_key};
use crate::store::names::PLANNED;
use crate::store::read::{ReadError, read_regular};

pub const TITLE: &str = "Rekap Standar Kompetensi Jabatan";

pub struct Asked<'a> {
    pub title: &'a str,
    /// `YYYY-MM-DD`
    pub date: String,
}

/// A recap in one format; a table of data holds one section, the posts unless others are asked for.
pub fn written(posts: &Posts, format: RecapFormat, parts: &[String], signs: [char; 2]) -> Result<Vec<u8>, WriteError> {
    let chosen = match (format, parts) {
        (RecapFormat::Csv, []) => vec!["jabatan".to_owned()],
        (_, parts) => parts.to_vec(),
    };
    build(posts).only(&chosen).write(format, signs)
}

/// Reads every SKJ once more, for what a row does not hold, and hands each on; with a sentence about the list of posts
/// where that could not be used.
pub fn gather(
    room: &Room,
    listed: &Listed,
    asked: Asked<'_>,
    each: &mut dyn FnMut(&Session, &Post),
) -> (Posts, Option<String>) {
    let mut all: Vec<Post> = Vec::new();
    for row in listed.rows.iter().filter(|row| row.status != Status::Conflict) {
        // It was read a moment ago; one that went since is left out.
        let Ok(loaded) = room.desk.load(row.file()) else { continue };
        let post = post(row, Post::of(&loaded.session));
        each(&loaded.session, &post);
        all.push(post);
    }
    let grades = room.library.grades();
    let order = |post: &Post| grades.grades.iter().position(|grade| *grade.code == *post.grade);
    all.sort_by_cached_key(|post| {
        (post.office.to_lowercase(), order(post).unwrap_or(usize::MAX), post.position_name.to_lowercase())
    });
    let most = most_frequent(&all);
    let (listed_posts, note) = match posts_of(room.desk.root(), grades) {
        Ok(posts) => (posts, None),
        Err(note) => (Vec::new(), Some(note)),
    };
    let posts = Posts {
        title: asked.title.to_owned(),
        institution: if room.profile.institution.is_empty() { most } else { room.profile.institution.clone() },
        date: asked.date,
        year: room.profile.year,
        legal_basis: room.profile.legal_basis.clone(),
        planned: planned(listed_posts, &all),
        posts: all,
        grades: grades.grades.iter().map(|grade| (grade.code.to_string(), grade.name.to_string())).collect(),
        findings: findings(&listed.rows),
        unreadable: listed.broken.len(),
    };
    (posts, note)
}

fn post(row: &DeskRow, of_session: Post) -> Post {
    let label =
        |word: &str| Verdict::CHOICES.iter().find(|choice| choice.word == word).map_or("", |choice| choice.label);
    let decisions = row.decided().map(|by| Decision {
        name: by.name.to_owned(),
        time: by.time.to_owned(),
        words: label(by.word).to_owned(),
    });
    Post {
        file: row.file().to_owned(),
        status: row.status,
        percent: row.percent,
        errors: usize::from(row.errors),
        warnings: usize::from(row.warnings),
        open_remarks: usize::from(row.open_remarks),
        hand_in: row.hand_in,
        decisions: decisions.collect(),
        ..of_session
    }
}

/// The institution that most SKJ name.
fn most_frequent(posts: &[Post]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for post in posts {
        *counts.entry(post.institution.trim()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or_else(String::new, |(name, _)| name.to_owned())
}

/// The list of posts beside the SKJ, with codes for the grades that are known; none where there is no list.
fn posts_of(root: &Path, grades: &Grades) -> Result<Vec<posts::Post>, String> {
    const LARGEST: u64 = 8 * 1024 * 1024;
    let bytes = match read_regular(&root.join(PLANNED), LARGEST) {
        Ok(contents) => contents.bytes,
        Err(ReadError::Missing) => return Ok(Vec::new()),
        Err(ReadError::Kind(_) | ReadError::TooLarge | ReadError::System(_)) => {
            return Err(format!("{PLANNED} tidak dapat dibaca, jadi tidak ikut dihitung."));
        }
    };
    let rows = posts::read(&bytes).map_err(|error| format!("{PLANNED} tidak ikut dihitung: {error}."))?;
    let code = |grade: &str| {
        let like = fold_tight(grade);
        let known =
            grades.grades.iter().find(|known| fold_tight(&known.code) == like || fold_tight(&known.name) == like);
        known.map_or_else(|| grade.to_owned(), |known| known.code.to_string())
    };
    Ok(rows.into_iter().map(|row| posts::Post { grade: code(&row.grade), ..row }).collect())
}

/// The same as the desk shows them.
pub fn planned_posts(root: &Path, grades: &Grades) -> Result<Vec<PlannedPost>, String> {
    let plain =
        |post: posts::Post| PlannedPost { office: post.office, position_name: post.position_name, grade: post.grade };
    posts_of(root, grades).map(|posts| posts.into_iter().map(plain).collect())
}

fn planned(listed: Vec<posts::Post>, posts: &[Post]) -> Vec<Planned> {
    let written: HashSet<_> = posts.iter().map(|post| post_key(&post.office, &post.position_name)).collect();
    let planned = listed.into_iter().map(|row| Planned {
        found: written.contains(&post_key(&row.office, &row.position_name)),
        grade: row.grade,
        office: row.office,
        unit: row.unit,
        position_name: row.position_name,
        person: row.person,
    });
    planned.collect()
}

/// Which rules found something in most SKJ.
fn findings(rows: &[DeskRow]) -> Vec<FindingTotal> {
    let mut totals: BTreeMap<&str, FindingTotal> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.status != Status::Conflict) {
        let mut seen = HashSet::new();
        for tally in row.all_tallies() {
            let Some(rule) = rule_of(tally) else { continue };
            let total = totals.entry(rule.code).or_insert_with(|| FindingTotal {
                code: rule.code.to_owned(),
                severity: severity_of(tally).word().to_owned(),
                why: rule.why.to_owned(),
                ..FindingTotal::default()
            });
            total.rows += usize::from(tally.count);
            total.skj += usize::from(seen.insert(rule.code));
        }
    }
    let mut totals: Vec<FindingTotal> = totals.into_values().collect();
    totals.sort_by_key(|total| std::cmp::Reverse(total.skj));
    totals
}
