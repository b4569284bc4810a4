//! The name search with 1,000, 10,000 and 100,000 units, one key after the other, beside nucleo in the same run and
//! beside scoring every name: `cargo bench --bench search`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use divan::Bencher;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use skj::app::search::{Index, Unit};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Rows that a screen shows.
const SHOWN: usize = 50;
/// What is typed, letter by letter.
const TYPED: [&str; 4] = ["pengelolaan sampah", "irigasi", "pgldt", "pengendlian banjir"];

const ACTIONS: [&str; 20] = [
    "Penyusunan",
    "Pengelolaan",
    "Perencanaan",
    "Pengendalian",
    "Pengawasan",
    "Evaluasi",
    "Analisis",
    "Pembinaan",
    "Pengembangan",
    "Koordinasi",
    "Fasilitasi",
    "Verifikasi",
    "Pemantauan",
    "Penilaian",
    "Perumusan",
    "Pemeliharaan",
    "Penataan",
    "Inventarisasi",
    "Advokasi",
    "Pemetaan",
];
const THINGS: [&str; 30] = [
    "Anggaran",
    "Aset Daerah",
    "Arsip Dinamis",
    "Persampahan",
    "Irigasi",
    "Drainase Perkotaan",
    "Banjir",
    "Gizi",
    "Imunisasi",
    "Jalan dan Jembatan",
    "Tata Ruang",
    "Tanaman Pangan",
    "Perikanan Tangkap",
    "Koperasi",
    "Usaha Mikro",
    "Cagar Budaya",
    "Perpustakaan",
    "Kependudukan",
    "Kebakaran",
    "Ketertiban Umum",
    "Produk Hukum",
    "Persandian",
    "Angkutan Darat",
    "Pertanahan",
    "Pelatihan Kerja",
    "Perizinan",
    "Penanaman Modal",
    "Air Tanah",
    "Kehumasan",
    "Statistik Sektoral",
];
const PLACES: [&str; 16] = [
    "Tingkat Kabupaten",
    "Berbasis Risiko",
    "Lintas Sektor",
    "Terpadu",
    "Berkelanjutan",
    "Wilayah Kepulauan",
    "Wilayah Perbatasan",
    "Jangka Menengah",
    "Tahunan",
    "Inklusif",
    "Tanggap Darurat",
    "Perkotaan",
    "Perdesaan",
    "Berbasis Masyarakat",
    "Akuntabel",
    "Satu Data",
];

/// Names of the kind that dictionaries have; a number makes them different where the combinations run out.
fn names(count: usize) -> Vec<String> {
    (0..count)
        .map(|number| {
            // A step that shares no factor with the lists walks through all combinations.
            let place = number * 7_919;
            let name = format!(
                "{} {} {}",
                ACTIONS[place % ACTIONS.len()],
                THINGS[place / ACTIONS.len() % THINGS.len()],
                PLACES[place / (ACTIONS.len() * THINGS.len()) % PLACES.len()],
            );
            let combinations = ACTIONS.len() * THINGS.len() * PLACES.len();
            if number < combinations { name } else { format!("{name} {}", number / combinations) }
        })
        .collect()
}

fn index(names: &[String]) -> Index {
    Index::new(names.iter().map(|name| Unit { code: "", name, ..Unit::default() }))
}

/// Every beginning of what is typed.
fn keys() -> Vec<&'static str> {
    TYPED.iter().flat_map(|typed| (1..=typed.len()).map(move |end| &typed[..end])).collect()
}

#[divan::bench(args = SIZES)]
fn keys_here(bencher: Bencher, count: usize) {
    let index = index(&names(count));
    let keys = keys();
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 1) % keys.len();
        divan::black_box(index.search(keys[next], SHOWN))
    });
}

#[divan::bench(args = SIZES)]
fn keys_nucleo(bencher: Bencher, count: usize) {
    let names = names(count);
    let keys = keys();
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 1) % keys.len();
        let pattern = Pattern::parse(keys[next], CaseMatching::Ignore, Normalization::Smart);
        let mut found = pattern.match_list(&names, &mut matcher);
        found.truncate(SHOWN);
        divan::black_box(found.len())
    });
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn building(bencher: Bencher, count: usize) {
    let names = names(count);
    bencher.bench_local(|| divan::black_box(index(&names)));
}
