//! From posts to sections.

use std::collections::{BTreeMap, BTreeSet};

use super::competencies::{matrix, proposals, spread, who_needs_what};
use super::post::{Post, Posts};
use super::{Cell, Head, Part, Recap, Section, Table};
use crate::document::book::{long_date, or_dash};
use crate::domain::review::Status;

/// States as totals name them; conflict copies are no SKJ of their own.
fn states() -> impl Iterator<Item = Status> {
    Status::ALL.into_iter().filter(|state| *state != Status::Conflict)
}

type Make = fn(&Posts) -> Section;

/// All sections, by the word that chooses them.
pub const SECTIONS: [(&str, Make); 10] = [
    ("ringkasan", overview),
    ("perangkat-daerah", by_office),
    ("jenjang", by_grade),
    ("jabatan", list),
    ("level", spread),
    ("temuan", findings),
    ("kompetensi", who_needs_what),
    ("matriks", matrix),
    ("usulan", proposals),
    ("berita-acara", minutes),
];

pub fn build(posts: &Posts) -> Recap {
    let date = long_date(&posts.date).map(|date| format!(", {date}")).unwrap_or_default();
    Recap {
        title: posts.title.clone(),
        subtitle: format!("{}{date}", posts.institution),
        date: posts.date.clone(),
        sections: SECTIONS.iter().map(|(key, make)| Section { key, ..make(posts) }).collect(),
    }
}

pub fn section(title: &str, parts: Vec<Part>) -> Section {
    Section { key: "", title: title.to_owned(), parts }
}

pub fn table(heads: &[(&str, usize)], rows: Vec<Vec<Cell>>) -> Table {
    let heads = heads.iter().map(|(name, weight)| Head { name: (*name).to_owned(), weight: *weight }).collect();
    Table { heads, rows, ..Table::default() }
}

pub fn nothing(what: &str) -> Vec<Part> {
    vec![Part::Paragraph(what.to_owned())]
}

impl Posts {
    fn count(&self, state: Status) -> usize {
        self.posts.iter().filter(|post| post.status == state).count()
    }

    fn grade_name(&self, code: &str) -> String {
        let known = self.grades.iter().find(|(known, _)| known == code).map(|(_, name)| name.clone());
        or_dash(known.unwrap_or_else(|| code.to_owned()))
    }

    fn grade_order(&self, code: &str) -> usize {
        self.grades.iter().position(|(known, _)| known == code).unwrap_or(self.grades.len())
    }
}

fn overview(posts: &Posts) -> Section {
    let authors: BTreeSet<&str> = posts.posts.iter().map(|post| post.author.trim()).collect();
    let offices: BTreeSet<&str> = posts.posts.iter().map(|post| post.office.trim()).collect();
    let count = posts.posts.len();
    let written = posts.planned.iter().filter(|planned| planned.found).count();
    let mut parts = vec![
        Part::Paragraph(match posts.planned.len() {
            0 => format!("{count} SKJ."),
            all => format!(
                "{written} dari {all} jabatan sudah ada SKJ-nya, {} belum; seluruhnya {count} SKJ.",
                all - written
            ),
        }),
        Part::Paragraph(format!("{} orang dari {} perangkat daerah.", authors.len(), offices.len())),
    ];
    if posts.unreadable > 0 {
        parts.push(Part::Paragraph(format!("{} berkas tidak terbaca dan tidak ikut dihitung.", posts.unreadable)));
    }
    let most = states().map(|state| posts.count(state)).max().unwrap_or_default();
    let row = |state: Status| {
        let part = posts.count(state);
        vec![state.words().into(), part.into(), Cell::Bar { part, whole: most }]
    };
    let heads = [("Status", 28), ("SKJ", 8), ("", 44)];
    parts.push(Part::Table(table(&heads, states().map(row).collect())));
    section("Ringkasan", parts)
}

/// How far the posts of one group are.
#[derive(Default)]
struct Group {
    planned: usize,
    found: usize,
    written: usize,
    draft: usize,
    waiting: usize,
    mending: usize,
    approved: usize,
    changed: usize,
}

impl Group {
    fn add(&mut self, post: &Post) {
        self.written += 1;
        match post.status {
            Status::Draft | Status::Conflict => self.draft += 1,
            Status::Submitted | Status::Resubmitted => self.waiting += 1,
            Status::Returned | Status::Mending => self.mending += 1,
            Status::Approved => self.approved += 1,
            Status::ChangedAfterApproval => self.changed += 1,
        }
    }

    fn join(mut self, other: &Group) -> Group {
        self.planned += other.planned;
        self.found += other.found;
        self.written += other.written;
        self.draft += other.draft;
        self.waiting += other.waiting;
        self.mending += other.mending;
        self.approved += other.approved;
        self.changed += other.changed;
        self
    }

    fn row(&self, name: String, is_planned: bool) -> Vec<Cell> {
        let mut row: Vec<Cell> = vec![name.into()];
        // A post that nobody planned counts as well.
        let all = self.written + self.planned - self.found;
        if is_planned {
            row.push(all.into());
        }
        let numbers = [self.written, self.draft, self.waiting, self.mending, self.approved, self.changed];
        row.extend(numbers.map(Cell::from));
        row.push(Cell::Bar { part: self.approved, whole: all });
        row
    }
}

fn totals(head: &str, posts: &Posts, groups: Vec<(String, Group)>) -> Part {
    let is_planned = !posts.planned.is_empty();
    let mut heads = vec![(head, 30)];
    if is_planned {
        heads.push(("Jabatan", 9));
    }
    heads.extend([
        ("SKJ", 6),
        ("Draf", 6),
        ("Menunggu", 10),
        ("Perbaikan", 10),
        ("Disetujui", 10),
        ("Berubah", 9),
        ("Bagian disetujui", 18),
    ]);
    let sum = groups.iter().fold(Group::default(), |sum, (_, group)| sum.join(group));
    let mut rows: Vec<Vec<Cell>> = groups.into_iter().map(|(name, group)| group.row(name, is_planned)).collect();
    rows.push(sum.row("Jumlah".to_owned(), is_planned));
    Part::Table(Table { has_sum: true, ..table(&heads, rows) })
}

fn grouped<K: Ord>(posts: &Posts, key: impl Fn(&str, &str) -> K) -> BTreeMap<K, Group> {
    let mut groups: BTreeMap<K, Group> = BTreeMap::new();
    for post in &posts.posts {
        groups.entry(key(post.office.trim(), &post.grade)).or_default().add(post);
    }
    for planned in &posts.planned {
        let group = groups.entry(key(planned.office.trim(), &planned.grade)).or_default();
        group.planned += 1;
        group.found += usize::from(planned.found);
    }
    groups
}

fn by_office(posts: &Posts) -> Section {
    let groups = grouped(posts, |office, _| (office.is_empty(), office.to_owned()));
    let groups = groups.into_iter().map(|((_, office), group)| (or_dash(office), group)).collect();
    section("Menurut perangkat daerah", vec![totals("Perangkat daerah", posts, groups)])
}

fn by_grade(posts: &Posts) -> Section {
    let groups = grouped(posts, |_, grade| (posts.grade_order(grade), grade.to_owned()));
    let groups = groups.into_iter().map(|((_, grade), group)| (posts.grade_name(&grade), group)).collect();
    section("Menurut jenjang", vec![totals("Jenjang", posts, groups)])
}

fn list(posts: &Posts) -> Section {
    let heads = [
        ("No.", 5),
        ("Perangkat daerah", 20),
        ("Jabatan", 28),
        ("Jenjang", 16),
        ("Penyusun", 15),
        ("Status", 15),
        ("%", 5),
        ("Galat", 7),
        ("Peringatan", 13),
        ("Catatan", 10),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for post in &posts.posts {
        rows.push(vec![
            (rows.len() + 1).into(),
            or_dash(post.office.clone()).into(),
            or_dash(post.position_name.clone()).into(),
            posts.grade_name(&post.grade).into(),
            or_dash(post.author.clone()).into(),
            post.status.words().into(),
            usize::from(post.percent).into(),
            post.errors.into(),
            post.warnings.into(),
            post.open_remarks.into(),
        ]);
    }
    for planned in posts.planned.iter().filter(|planned| !planned.found) {
        rows.push(vec![
            (rows.len() + 1).into(),
            or_dash(planned.office.clone()).into(),
            or_dash(planned.position_name.clone()).into(),
            posts.grade_name(&planned.grade).into(),
            or_dash(planned.person.clone()).into(),
            "belum ada".into(),
            0.into(),
            0.into(),
            0.into(),
            0.into(),
        ]);
    }
    match rows.is_empty() {
        true => section("Daftar jabatan dan hasilnya", nothing("Belum ada SKJ di folder ini.")),
        false => section("Daftar jabatan dan hasilnya", vec![Part::Table(table(&heads, rows))]),
    }
}

fn findings(posts: &Posts) -> Section {
    let most = posts.findings.iter().map(|total| total.skj).max().unwrap_or_default();
    let row = |total: &super::FindingTotal| {
        vec![
            total.code.as_str().into(),
            total.severity.as_str().into(),
            total.why.as_str().into(),
            total.skj.into(),
            total.rows.into(),
            Cell::Bar { part: total.skj, whole: most },
        ]
    };
    let heads = [("Aturan", 9), ("Sifat", 11), ("Alasan", 44), ("SKJ", 6), ("Baris", 7), ("", 20)];
    match posts.findings.is_empty() {
        true => section("Temuan terbanyak", nothing("Tidak ada temuan.")),
        false => {
            section("Temuan terbanyak", vec![Part::Table(table(&heads, posts.findings.iter().map(row).collect()))])
        }
    }
}

/// What was handed in and how it was decided; posts that were never handed in are not part of it.
fn minutes(posts: &Posts) -> Section {
    let verified: Vec<&Post> = posts.posts.iter().filter(|post| post.hand_in > 0).collect();
    let approved = verified.iter().filter(|post| post.status == Status::Approved).count();
    let undecided = verified.iter().filter(|post| post.status.waits()).count();
    let day = long_date(&posts.date).unwrap_or_else(|| "……………………".to_owned());
    let year = posts.year.map(|year| format!(" tahun {year}")).unwrap_or_default();
    let text = format!(
        "Pada tanggal {day} telah diverifikasi {} SKJ{year} di lingkungan {}: {approved} disetujui, {} perlu diperbaiki \
         atau diperiksa ulang, {undecided} belum diputuskan.",
        verified.len(),
        or_dash(posts.institution.clone()),
        verified.len() - approved - undecided,
    );
    let row = |(number, post): (usize, &&Post)| {
        let names: Vec<&str> = post.decisions.iter().map(|decision| decision.name.as_str()).collect();
        let days: Vec<&str> = post.decisions.iter().filter_map(|decision| decision.time.get(..10)).collect();
        vec![
            number.into(),
            or_dash(post.office.clone()).into(),
            or_dash(post.position_name.clone()).into(),
            usize::try_from(post.hand_in).unwrap_or_default().into(),
            post.status.words().into(),
            or_dash(names.join(", ")).into(),
            or_dash(days.join(", ")).into(),
        ]
    };
    let heads = [
        ("No.", 5),
        ("Perangkat daerah", 22),
        ("Jabatan", 32),
        ("Kiriman ke-", 11),
        ("Hasil", 16),
        ("Diputuskan oleh", 18),
        ("Tanggal", 12),
    ];
    let rows: Vec<Vec<Cell>> = (1..).zip(&verified).map(row).collect();
    let reviewers: BTreeSet<&str> =
        verified.iter().flat_map(|post| &post.decisions).map(|decision| decision.name.as_str()).collect();
    let mut signatures: Vec<[String; 2]> =
        reviewers.iter().map(|name| ["Fasilitator,".to_owned(), (*name).to_owned()]).collect();
    signatures.push(["Mengetahui,".to_owned(), "……………………………".to_owned()]);
    let basis = (1..).zip(&posts.legal_basis).map(|(number, text)| format!("Dasar {number}: {text}"));
    let mut parts: Vec<Part> = basis.map(Part::Paragraph).collect();
    parts.push(Part::Paragraph(text));
    if !rows.is_empty() {
        parts.push(Part::Table(table(&heads, rows)));
    }
    parts.push(Part::Signatures(signatures));
    section("Berita acara verifikasi", parts)
}
