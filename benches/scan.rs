//! How fast a folder of 1,000 SKJ (or `SKJ_COUNT`) is read, against only reading its files and only asking for them. The
//! desk is measured in the same run as its peers, so that ratios mean something on a busy machine. `cargo bench --bench scan`
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::ops::ControlFlow;
use std::path::Path;

use divan::Bencher;
use skj::domain::desk::{Case, Judge, Judgement};
use skj::domain::{Library, Profile};
use skj::rules::judge::Bench;
use skj::rules::{Facts, percent};
use skj::store::State;
use skj::store::desk::{Desk, Emit, Opening};

fn main() {
    divan::main();
}

const EXAMPLE: &str = include_str!("../sessions/sekretaris-dprd-30fcf1.skj.json");

fn count() -> usize {
    std::env::var("SKJ_COUNT").map_or(1000, |count| count.parse().unwrap())
}

/// A folder of that many SKJ of different posts.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    let id = example["id"].as_str().unwrap();
    for number in 0..count() {
        let text = EXAMPLE.replace(id, &format!("0194d3c2-0000-7000-8000-{number:012x}"));
        let text = text.replace("Sekretaris DPRD", &format!("Sekretaris {number}"));
        std::fs::write(folder.path().join(format!("sekretaris-{number:06x}.skj.json")), text).unwrap();
    }
    folder
}

fn desk(folder: &Path, state: &Path) -> Desk {
    let state = State::new(state);
    let who = state.reviewer("Rina", 7);
    let opening = Opening { who, cache: folder.join(".cache"), fingerprint: "ukur".to_owned() };
    Desk::open(folder, &state, opening).unwrap()
}

struct NoRules;

impl Judge for NoRules {
    fn judge(&self, _: &Case<'_>) -> Judgement {
        Judgement::default()
    }
}

fn scan(desk: &Desk, judge: &dyn Judge, emit: Emit) -> usize {
    let mut rows = 0;
    desk.scan(judge, emit, &mut |changes| {
        rows += changes.len();
        ControlFlow::Continue(())
    });
    rows
}

fn names(folder: &Path) -> Vec<std::path::PathBuf> {
    let files =
        std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.file_type().unwrap().is_file());
    files.map(|entry| entry.path()).collect()
}

/// What the table shows before anything is found.
struct Columns<'a>(&'a Library, &'a Profile);

impl Judge for Columns<'_> {
    fn judge(&self, case: &Case<'_>) -> Judgement {
        let facts = Facts { session: case.session, library: self.0, profile: self.1 };
        Judgement { percent: percent(&facts), ..Judgement::default() }
    }
}

/// The limit of a first reading.
#[divan::bench(sample_count = 20)]
fn only_read(bencher: Bencher) {
    let folder = folder();
    bencher.bench(|| names(folder.path()).iter().map(|path| std::fs::read(path).unwrap().len()).sum::<usize>());
}

/// The limit of reading again.
#[divan::bench(sample_count = 20)]
fn only_stat(bencher: Bencher) {
    let folder = folder();
    bencher.bench(|| names(folder.path()).iter().map(|path| path.metadata().unwrap().len()).sum::<u64>());
}

#[divan::bench(sample_count = 20)]
fn first_columns(bencher: Bencher) {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let (library, profile) = (Library::built_in(), Profile::default());
    let columns = Columns(&library, &profile);
    bencher
        .with_inputs(|| {
            let _ = std::fs::remove_dir_all(folder.path().join(".cache"));
            desk(folder.path(), state.path())
        })
        .bench_refs(|desk| scan(desk, &columns, Emit::All));
}

#[divan::bench(sample_count = 20)]
fn first_with_findings(bencher: Bencher) {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let (library, profile) = (Library::built_in(), Profile::default());
    let bench = Bench::new(&library, &profile);
    bencher
        .with_inputs(|| {
            let _ = std::fs::remove_dir_all(folder.path().join(".cache"));
            desk(folder.path(), state.path())
        })
        .bench_refs(|desk| scan(desk, &bench, Emit::All));
}

/// The desk that is open looks again.
#[divan::bench(sample_count = 20)]
fn again(bencher: Bencher) {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let desk = desk(folder.path(), state.path());
    scan(&desk, &NoRules, Emit::All);
    bencher.bench(|| scan(&desk, &NoRules, Emit::Changes));
}

/// The desk opens with an index.
#[divan::bench(sample_count = 20)]
fn again_all_rows(bencher: Bencher) {
    let (folder, state) = (folder(), tempfile::tempdir().unwrap());
    let desk = desk(folder.path(), state.path());
    scan(&desk, &NoRules, Emit::All);
    bencher.bench(|| scan(&desk, &NoRules, Emit::All));
}
