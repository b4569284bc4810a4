//! Search and suggestions over the built-in dictionary, as tables.

use std::time::{Duration, Instant};

use skj::app::search::{Index, Place, fold, rank_names};
use skj::domain::Library;

struct World {
    library: Library,
    index: Index,
}

impl World {
    fn new() -> World {
        let library = Library::built_in();
        let index = Index::of_dictionary(library.technical());
        World { library, index }
    }

    fn name(&self, index: usize) -> &str {
        self.library.technical().entries[index].name.as_str()
    }

    #[track_caller]
    fn check(&self, query: &str, expected: &str, place: Place) {
        let hits = self.index.search(query, 5);
        let names: Vec<&str> = hits.iter().map(|hit| self.name(hit.index)).collect();
        assert_eq!(names.first(), Some(&expected), "{query}: {names:?}");
        assert_eq!(hits[0].place, place, "{query}: {:?}", hits[0]);
    }
}

#[test]
fn what_is_typed_finds_the_unit_that_is_meant() {
    let world = World::new();
    for (query, expected, place) in [
        ("P2P", "Pencegahan dan Pengendalian Penyakit", Place::Alias),
        ("SKJ", "Penyusunan Standar Kompetensi Jabatan", Place::Alias),
        ("LKjIP", "Pelaporan Kinerja Instansi", Place::Alias),
        ("sakip", "Pengelolaan Akuntabilitas Kinerja", Place::Alias),
        ("m&e", "Pemantauan dan Evaluasi", Place::Alias),
        ("T.1.02.08", "Surveilans Epidemiologi", Place::Code),
        ("t10208", "Surveilans Epidemiologi", Place::Code),
        ("T.7.01", "Koordinasi Pemerintahan Kecamatan", Place::Code),
        ("surveilans", "Surveilans Epidemiologi", Place::Name),
        ("surv", "Surveilans Epidemiologi", Place::Name),
        ("menyusun standar kompetensi", "Penyusunan Standar Kompetensi Jabatan", Place::Name),
        ("mengelola sampah", "Pengelolaan Sampah", Place::Name),
        ("memadamkan", "Pemadaman dan Penyelamatan", Place::Name),
        ("epidemilogi", "Surveilans Epidemiologi", Place::Name),
        ("epidemologi", "Surveilans Epidemiologi", Place::Name),
        ("epidemioligi", "Surveilans Epidemiologi", Place::Name),
        ("keprotkolan", "Penyelenggaraan Keprotokolan", Place::Name),
        ("tata ruang", "Perencanaan Tata Ruang", Place::Name),
        ("naskah dinas", "Pengelolaan Tata Naskah Dinas", Place::Name),
        ("pengelolaan gizi", "Pengelolaan Gizi Masyarakat", Place::Name),
        ("jembatan", "Penyelenggaraan Jalan", Place::Alias),
        ("insektisida", "Pengendalian Organisme Pengganggu Tumbuhan", Place::Content),
    ] {
        world.check(query, expected, place);
    }
}

#[test]
fn exact_and_prefix_hits_stand_above_fuzzy_ones_and_an_empty_query_is_everything_in_order() {
    let world = World::new();
    let all = world.index.search("", 1000);
    assert_eq!(all.iter().map(|hit| hit.index).collect::<Vec<_>>(), (0..world.index.len()).collect::<Vec<_>>());
    assert_eq!(world.index.search("  ", 3).len(), 3);
    assert!(world.index.search("xqzwv", 5).is_empty());
    for query in ["arsip", "desa", "hukum", "pajak", "aset"] {
        let hits = world.index.search(query, 300);
        let exact = |index: usize| {
            let entry = &world.library.technical().entries[index];
            let names = fold(&format!(
                "{} {}",
                entry.name.as_str(),
                entry.alias.iter().map(|alias| alias.as_str()).collect::<Vec<_>>().join(" ")
            ));
            names.split(|char: char| !char.is_alphanumeric()).any(|word| word.starts_with(query))
        };
        let named: Vec<bool> = hits.iter().map(|hit| exact(hit.index)).collect();
        let first_other = named.iter().position(|is_exact| !is_exact).unwrap_or(named.len());
        assert!(first_other > 0 && named[first_other..].iter().all(|is_exact| !is_exact), "{query}: {named:?}");
    }
}

/// Duties as they stand in regulations on organisation, and the unit that a person would choose.
const DUTIES: &[(&str, &str)] = &[
    ("Melaksanakan penyusunan analisis jabatan dan analisis beban kerja perangkat daerah", "T.4.01.02"),
    ("Menyusun standar kompetensi jabatan", "T.4.01.04"),
    ("Mengelola penerimaan dan penyaluran obat serta perbekalan kesehatan", "T.1.02.06"),
    ("Melakukan pengawasan dan pengujian kendaraan bermotor", "T.2.15.03"),
    ("Memfasilitasi mediasi perselisihan hubungan industrial", "T.2.07.03"),
    ("Melaksanakan pelayanan penerbitan akta kelahiran dan akta kematian", "T.2.12.02"),
    ("Menyiapkan bahan penyusunan RPJMD dan RKPD", "T.5.01.01"),
    ("Menata arsip inaktif dan melaksanakan penyusutan arsip", "T.2.24.01"),
    ("Menyusun laporan keuangan pemerintah daerah", "T.5.02.03"),
    ("Menginventarisasi dan mengamankan barang milik daerah", "T.5.02.04"),
    ("Memungut pajak dan retribusi daerah", "T.5.02.05"),
    ("Melakukan audit kinerja pada perangkat daerah", "T.6.01.02"),
    ("Menindaklanjuti pengaduan masyarakat", "T.6.01.05"),
    ("Membina koperasi simpan pinjam dan badan hukum koperasi", "T.2.17.01"),
    ("Melaksanakan pemadaman kebakaran dan penyelamatan korban", "T.1.05.09"),
    ("Mengoordinasikan tanggap darurat bencana", "T.1.05.06"),
    ("Menyelenggarakan pelatihan kerja berbasis kompetensi bagi pencari kerja", "T.2.07.01"),
    ("Mengelola jaringan irigasi dan pengendalian banjir", "T.1.03.01"),
    ("Memelihara jalan dan jembatan kabupaten", "T.1.03.06"),
    ("Menangani rumah tidak layak huni", "T.1.04.01"),
    ("Mengawasi dan menindak pelanggaran peraturan daerah", "T.1.05.01"),
    ("Menyalurkan bantuan sosial kepada keluarga miskin", "T.1.06.03"),
    ("Mencegah perkawinan anak dan menangani kekerasan terhadap anak", "T.2.08.05"),
    ("Menyusun data dan informasi pangan serta peta kerawanan pangan", "T.2.09.03"),
    ("Melaksanakan pelayanan perizinan berusaha melalui OSS", "T.2.18.03"),
    ("Mempromosikan destinasi wisata di dalam dan luar negeri", "T.3.26.02"),
    ("Menyalurkan pupuk bersubsidi kepada petani", "T.3.27.01"),
    ("Melakukan vaksinasi hewan ternak dan pengendalian penyakit hewan", "T.3.27.04"),
    ("Melaksanakan tera ulang alat ukur, takar, timbang", "T.3.30.03"),
    ("Merancang produk hukum daerah", "T.4.01.21"),
    ("Memberikan bantuan hukum dalam perkara perdata dan tata usaha negara", "T.4.01.25"),
    ("Mengembangkan karier dan pola karier pegawai", "T.5.03.04"),
    ("Memproses kenaikan pangkat dan mutasi pegawai", "T.5.03.12"),
    ("Mengelola situs web dan aplikasi pemerintah daerah", "T.2.16.11"),
    ("Menjaga keamanan informasi dan persandian", "T.2.21.01"),
    ("Menyelenggarakan statistik sektoral", "T.2.20.01"),
    ("Menggerakkan kader posyandu dan promosi kesehatan", "T.1.02.07"),
    ("Mengumpulkan dan mengangkut sampah rumah tangga", "T.2.11.03"),
    ("Menilai dokumen AMDAL dan UKL-UPL", "T.2.11.07"),
    ("Membina perpustakaan desa dan meningkatkan minat baca", "T.2.23.01"),
    ("Mengurus surat masuk dan surat keluar", "T.0.00.16"),
    ("Menyusun standar operasional prosedur", "T.0.00.10"),
    ("Mengatur lalu lintas dan menilai analisis dampak lalu lintas", "T.2.15.01"),
    ("Membina penyuluh pertanian dan kelompok tani", "T.3.27.05"),
];

#[test]
fn the_unit_a_person_would_choose_is_among_the_five_suggested() {
    let world = World::new();
    let mut missed = Vec::new();
    for (duty, code) in DUTIES {
        let found = world.index.suggest(duty, 5);
        let codes: Vec<&str> =
            found.iter().map(|hit| world.library.technical().entries[hit.index].code.as_str()).collect();
        assert!(world.library.technical().find(code).is_some(), "{code}");
        if !codes.contains(code) {
            missed.push(format!("{duty} ({code}): {codes:?}"));
        }
    }
    println!("{} of {} missed: {missed:#?}", missed.len(), DUTIES.len());
    assert!(missed.len() * 100 <= DUTIES.len() * 10, "{missed:#?}");
}

#[test]
fn a_suggestion_says_which_word_matched_where() {
    let world = World::new();
    let found = world.index.suggest_for(
        "Menggerakkan kader dan masyarakat dalam deteksi dini serta pencegahan penyakit",
        &["1.02".to_owned()],
        5,
    );
    let why: Vec<(&str, String)> = found.iter().map(|hit| (world.name(hit.index), hit.why())).collect();
    let of = |name: &str| why.iter().find(|(known, _)| *known == name).map(|(_, why)| why.as_str());
    assert_eq!(
        of("Pencegahan dan Pengendalian Penyakit"),
        Some("nama: penyakit, pencegahan; isi: deteksi, dini, masyarakat"),
        "{why:?}"
    );
    assert_eq!(
        of("Pemberdayaan Masyarakat Bidang Kesehatan"),
        Some("nama: masyarakat; isi: kader, menggerakkan"),
        "{why:?}"
    );
    assert!(world.index.suggest("", 5).is_empty());
    assert!(world.index.suggest("Melaksanakan tugas kedinasan lain yang diberikan atasan", 5).len() <= 5);
}

#[test]
fn names_rank_by_prefix_of_a_word_then_inside_then_alike() {
    let library = Library::built_in();
    let names: Vec<&str> = library.affairs().affairs.iter().map(|affair| affair.name.as_str()).collect();
    let first = |query: &str, count: usize| -> Vec<&str> {
        rank_names(query, &names).into_iter().take(count).map(|index| names[index]).collect()
    };
    assert_eq!(first("kes", 2), ["Kesehatan", "Kesatuan Bangsa dan Politik"]);
    assert_eq!(first("catat", 1), ["Administrasi Kependudukan dan Pencatatan Sipil"]);
    assert_eq!(first("sipil", 1), ["Administrasi Kependudukan dan Pencatatan Sipil"]);
    assert_eq!(first("khtn", 1), ["Kehutanan"]);
    assert_eq!(rank_names(" ", &names).len(), names.len());
    assert!(rank_names("zzzz", &names).is_empty());
    let ranks = ["Pembina (IV/a)", "Penata (III/c)", "Pembina Utama (IV/e)"];
    assert_eq!(rank_names("iv/e", &ranks), [2]);
    assert_eq!(rank_names("pemb", &ranks), [0, 2]);
}

/// A generous bound for the slow test build; the release build is about ten times faster.
#[test]
fn an_answer_is_there_before_the_next_key() {
    let start = Instant::now();
    let world = World::new();
    println!("dictionary and index {:?}", start.elapsed());
    let duty = DUTIES.iter().map(|(duty, _)| *duty).collect::<Vec<&str>>();
    let start = Instant::now();
    for duty in &duty {
        world.index.suggest(duty, 5);
    }
    let each = start.elapsed() / duty.len() as u32;
    let start = Instant::now();
    for query in ["a", "peng", "epidemilogi", "mengelola sampah rumah tangga"] {
        world.index.search(query, 10);
    }
    println!("suggest {each:?}, four searches {:?}", start.elapsed());
    assert!(each < Duration::from_millis(50), "{each:?}");
}
