//! How fast the printed form is made: one SKJ in each format, and a book. `cargo bench --bench export`
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use divan::Bencher;
use skj::document::{Book, Format, Print, Skj};
use skj::domain::{Library, Session};

fn main() {
    divan::main();
}

const EXAMPLE: &str = include_str!("../sessions/sekretaris-dprd-30fcf1.skj.json");

/// SKJ of different posts, their forms built.
fn posts(count: usize) -> Vec<Skj> {
    let library = Library::built_in();
    let session: Session = serde_json::from_str(EXAMPLE).unwrap();
    let one = |number: usize| {
        let mut session = session.clone();
        session.identity.position_name = format!("Sekretaris DPRD {number}");
        Skj::new(session, &library)
    };
    (0..count).map(one).collect()
}

fn print(skj: &[Skj], in_book: bool) -> Print<'_> {
    let book = in_book.then(|| Book { title: "STANDAR KOMPETENSI JABATAN".to_owned() });
    Print { skj, book, date: "2026-11-22".to_owned(), ..Print::default() }
}

/// From the bytes of a session to those of the file.
#[divan::bench(args = Format::ALL)]
fn one(bencher: Bencher, format: Format) {
    let library = Library::built_in();
    bencher.bench(|| {
        let skj = [Skj::new(serde_json::from_str(EXAMPLE).unwrap(), &library)];
        format.write(&print(&skj, false)).unwrap()
    });
}

#[divan::bench(args = Format::ALL, sample_count = 5)]
fn book_of_220(bencher: Bencher, format: Format) {
    let skj = posts(220);
    bencher.bench(|| format.write(&print(&skj, true)).unwrap());
}
