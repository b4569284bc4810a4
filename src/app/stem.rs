//! Indonesian words reduced to a common stem, so that `penyusunan` meets `menyusun`. Light and rule based: the stem is
//! a key for comparing, not a word of the language.

/// Shortest stem; behind `meng-` and `peng-` three letters are enough (`menguji`).
const SHORTEST: usize = 4;
const SHORTEST_NASAL: usize = 3;

/// Roots that begin with a letter the prefix rules would take away.
const WHOLE_ROOTS: &[&str] = &[
    "rumah", "rumus", "rencana", "rancang", "rawat", "rekam", "rusak", "ramah", "rintis", "manfaat", "makam", "makmur",
    "mutasi", "mediasi", "magang", "miskin", "mukim", "nilai", "nelayan", "nata", "ngaruh",
];

/// A root whose end looks like a suffix, with and without its first letter.
const ROOTS_IN_AN: &[&str] = &["simpan", "impan"];

/// Words that look affixed and are not.
const WHOLE_WORDS: &[&str] =
    &["menengah", "penyakit", "pesisir", "perempuan", "berita", "bersih", "pertama", "penting", "peta"];

/// The stem of a folded word (ASCII, lower case). Abbreviations and words with digits stay as they are.
pub fn stem(word: &str) -> String {
    if !word.chars().all(|char| char.is_ascii_lowercase()) || WHOLE_WORDS.contains(&word) {
        return word.to_owned();
    }
    if word.len() <= SHORTEST {
        return without_first(word).to_owned();
    }
    let word = without_particle(word);
    let (kind, bare) = match prefix(word) {
        Some(found) => found,
        None => (Prefix::None, word),
    };
    let root = without_suffix(bare, kind);
    let root = match kind {
        // `kepemudaan`, `kependudukan`, `pemberdayaan`: a second prefix stands behind the first.
        Prefix::Ke | Prefix::Pe => prefix(root).filter(|(kind, _)| *kind != Prefix::Ke).map_or(root, |(_, root)| root),
        Prefix::Me | Prefix::Other | Prefix::None => root,
    };
    without_first(root).to_owned()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prefix {
    None,
    /// me-, di-: verbs, with -kan or -i.
    Me,
    /// pe-, per-: nouns, with -an.
    Pe,
    Ke,
    Other,
}

/// Only `-nya`: duties give no orders, and `mengolah` holds no particle.
fn without_particle(word: &str) -> &str {
    word.strip_suffix("nya").filter(|rest| rest.len() > SHORTEST).unwrap_or(word)
}

/// The kind of the prefix and what stands behind it.
fn prefix(word: &str) -> Option<(Prefix, &str)> {
    let compound = [
        ("memper", Prefix::Me),
        ("member", Prefix::Me),
        ("diper", Prefix::Me),
        ("diber", Prefix::Me),
        ("pember", Prefix::Pe),
    ];
    let simple = [("di", Prefix::Me), ("ber", Prefix::Other), ("ter", Prefix::Other)];
    let nasal = |lead: &str, kind| word.strip_prefix(lead).and_then(behind_nasal).map(|rest| (kind, rest));
    let table = |rows: &[(&str, Prefix)]| {
        rows.iter().find_map(|(lead, kind)| {
            let rest = word.strip_prefix(lead)?;
            (core(rest) >= SHORTEST).then_some((*kind, rest))
        })
    };
    table(&compound)
        .or_else(|| nasal("me", Prefix::Me))
        .or_else(|| per(word))
        .or_else(|| nasal("pe", Prefix::Pe))
        .or_else(|| plain_pe(word))
        .or_else(|| table(&simple))
        .or_else(|| di_vowel(word))
        .or_else(|| ke(word))
}

/// What stands behind `me` or `pe` once the nasal is taken off; the letter it swallowed stays away.
fn behind_nasal(rest: &str) -> Option<&str> {
    if WHOLE_ROOTS.iter().any(|root| rest.starts_with(root)) {
        return Some(rest);
    }
    let vowel = |text: &str| text.starts_with(['a', 'e', 'i', 'o', 'u']);
    let long = |text: &&str| core(text) >= SHORTEST;
    let nasal_long = |text: &&str| core(text) >= SHORTEST_NASAL;
    let ny = rest.strip_prefix("ny").filter(|text| vowel(text)).filter(nasal_long);
    let ng =
        || rest.strip_prefix("ng").filter(|text| vowel(text) || text.starts_with(['g', 'h', 'k'])).filter(nasal_long);
    let m = || {
        rest.strip_prefix('m').filter(|text| vowel(text) || text.starts_with(['b', 'f', 'p', 'r', 'v'])).filter(long)
    };
    let n = || {
        let may = |text: &&str| vowel(text) || text.starts_with(['c', 'd', 'j', 's', 't', 'z']);
        rest.strip_prefix('n').filter(may).filter(long)
    };
    let bare = || Some(rest).filter(|text| text.starts_with(['l', 'm', 'n', 'r', 'w', 'y'])).filter(long);
    ny.or_else(ng).or_else(m).or_else(n).or_else(bare)
}

fn per(word: &str) -> Option<(Prefix, &str)> {
    let rest = word.strip_prefix("per")?;
    let root_with_r = word.strip_prefix("pe").is_some_and(|rest| WHOLE_ROOTS.iter().any(|root| rest.starts_with(root)));
    (!root_with_r && core(rest) >= SHORTEST_NASAL && rest.len() >= SHORTEST).then_some((Prefix::Pe, rest))
}

/// `petani`, `pegawai`, `petugas`.
fn plain_pe(word: &str) -> Option<(Prefix, &str)> {
    let rest = word.strip_prefix("pe")?;
    (core(rest) >= SHORTEST).then_some((Prefix::Pe, rest))
}

/// `diuji`, `diolah`: three letters are enough where the root begins with a vowel.
fn di_vowel(word: &str) -> Option<(Prefix, &str)> {
    let rest = word.strip_prefix("di")?;
    (rest.starts_with(['a', 'e', 'i', 'o', 'u']) && core(rest) >= SHORTEST_NASAL).then_some((Prefix::Me, rest))
}

/// `ke-` only together with `-an`.
fn ke(word: &str) -> Option<(Prefix, &str)> {
    let rest = word.strip_prefix("ke")?;
    (rest.ends_with("an") && core(rest) >= SHORTEST).then_some((Prefix::Ke, rest))
}

/// Letters without a suffix that will be taken off later.
fn core(rest: &str) -> usize {
    rest.strip_suffix("kan").or_else(|| rest.strip_suffix("an")).unwrap_or(rest).len()
}

fn without_suffix(word: &str, kind: Prefix) -> &str {
    let least = match kind {
        Prefix::None => SHORTEST + 1,
        Prefix::Me | Prefix::Pe | Prefix::Ke | Prefix::Other => SHORTEST_NASAL,
    };
    let suffixes: &[&str] = match kind {
        Prefix::None => &["kkan", "an"],
        Prefix::Pe | Prefix::Ke => &["an"],
        Prefix::Me | Prefix::Other => &["kan", "an"],
    };
    if ROOTS_IN_AN.contains(&word) {
        return word;
    }
    let bare = suffixes
        .iter()
        .find_map(|suffix| {
            let rest = word.strip_suffix(suffix)?;
            // The first k of `kkan` belongs to the root.
            let rest = if *suffix == "kkan" { word.strip_suffix("kan")? } else { rest };
            (rest.len() >= least).then_some(rest)
        })
        .unwrap_or(word);
    bare.strip_suffix('i').filter(|rest| rest.len() >= SHORTEST).unwrap_or(bare)
}

/// The letters k, p, s, t that `meng-` and its kin swallow are dropped everywhere, so that both forms meet; p also
/// before r (`memproses`, `pemrosesan`).
fn without_first(root: &str) -> &str {
    let vowel = |text: &&str| text.starts_with(['a', 'e', 'i', 'o', 'u']);
    let bare = root
        .strip_prefix(['k', 'p', 's', 't'])
        .filter(vowel)
        .or_else(|| root.strip_prefix('p').filter(|rest| rest.starts_with('r')));
    bare.filter(|rest| rest.len() >= SHORTEST_NASAL).unwrap_or(root)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[track_caller]
    fn check(forms: &str) {
        let stems: Vec<String> = forms.split(' ').map(stem).collect();
        assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms}: {stems:?}");
    }

    #[test]
    fn forms_of_one_root_meet() {
        for forms in [
            "penyusunan menyusun disusun susun menyusunkan",
            "pengelolaan mengelola dikelola kelola",
            "pengendalian mengendalikan dikendalikan kendali terkendali",
            "pencegahan mencegah dicegah cegah",
            "pemberdayaan memberdayakan diberdayakan",
            "pelayanan melayani layanan dilayani",
            "pembinaan membina dibina pembina",
            "pendidikan mendidik didik",
            "perencanaan merencanakan rencana direncanakan",
            "perumahan rumah",
            "pertanian petani tani",
            "perikanan ikan",
            "pengawasan mengawasi diawasi",
            "penganggaran menganggarkan anggaran",
            "koordinasi mengoordinasikan dikoordinasikan",
            "fasilitasi memfasilitasi difasilitasi",
            "evaluasi mengevaluasi pengevaluasian",
            "pemeliharaan memelihara",
            "penyuluhan menyuluh suluh",
            "kepegawaian pegawai pegawainya",
            "kependudukan penduduk",
            "kearsipan arsip pengarsipan",
            "kesehatan sehat menyehatkan penyehatan",
            "pemasaran memasarkan pasar",
            "perizinan izin",
            "perlindungan pelindungan melindungi",
            "pengujian menguji diuji",
            "persampahan sampah",
            "perpustakaan pustaka kepustakaan",
            "pemantauan memantau pantau",
            "penilaian menilai nilai",
            "pemanfaatan memanfaatkan manfaat",
            "kepemudaan pemuda",
            "penertiban menertibkan tertib ketertiban",
            "perindustrian industri",
        ] {
            check(forms);
        }
    }

    /// A duty is a noun on one form and a verb on the next.
    #[test]
    fn nouns_meet_their_verbs() {
        for pair in [
            "penyelenggaraan menyelenggarakan",
            "pelaksanaan melaksanakan",
            "pengoordinasian mengoordinasikan",
            "penetapan menetapkan",
            "penerbitan menerbitkan",
            "penertiban menertibkan",
            "penanganan menangani",
            "penanggulangan menanggulangi",
            "penataan menata",
            "penatausahaan menatausahakan",
            "pencatatan mencatat",
            "pendaftaran mendaftar",
            "pendampingan mendampingi",
            "penelaahan menelaah",
            "penelitian meneliti",
            "pemeriksaan memeriksa",
            "pemungutan memungut",
            "penagihan menagih",
            "penyaluran menyalurkan",
            "penyediaan menyediakan",
            "penyiapan menyiapkan",
            "penyimpanan menyimpan disimpan",
            "penyuluhan menyuluh",
            "penyidikan menyidik",
            "penyelesaian menyelesaikan",
            "penyehatan menyehatkan",
            "pengangkatan mengangkat",
            "pengangkutan mengangkut",
            "pengadaan mengadakan",
            "pengamanan mengamankan",
            "pengarahan mengarahkan",
            "pengawasan mengawasi",
            "pengembangan mengembangkan",
            "penghapusan menghapus",
            "penghitungan menghitung",
            "pengolahan mengolah",
            "pengumpulan mengumpulkan",
            "pengukuran mengukur",
            "pengusulan mengusulkan",
            "pelatihan melatih",
            "pelaporan melaporkan",
            "pelayanan melayani",
            "pelestarian melestarikan",
            "pelindungan melindungi",
            "pemadaman memadamkan",
            "pemasaran memasarkan",
            "pembangunan membangun",
            "pembentukan membentuk",
            "pemberian memberikan",
            "pemberhentian memberhentikan",
            "pembimbingan membimbing",
            "pembuatan membuat",
            "pemindahan memindahkan",
            "pemrosesan memproses",
            "pemulihan memulihkan",
            "pemusnahan memusnahkan",
            "pemutakhiran memutakhirkan",
            "perbaikan memperbaiki",
            "perekaman merekam",
            "perumusan merumuskan",
            "penilaian menilai",
            "penyebarluasan menyebarluaskan",
            "pengharmonisasian mengharmonisasikan",
            "penyelarasan menyelaraskan",
            "pengintegrasian mengintegrasikan",
            "verifikasi memverifikasi",
            "inventarisasi menginventarisasi",
            "sosialisasi menyosialisasikan",
            "identifikasi mengidentifikasi",
            "mediasi memediasi",
            "rehabilitasi merehabilitasi",
            "pengklasifikasian mengklasifikasi",
            "kepesertaan peserta",
            "kearsipan arsip",
            "keuangan uang",
        ] {
            check(pair);
        }
    }

    #[test]
    fn abbreviations_and_short_words_stay() {
        for word in ["p2p", "skj", "gizi", "apbd", "uu", "ikan", "penyakit", "desa", "data"] {
            assert_eq!(stem(word), word);
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [
            ("penyakit", "sakit"),
            ("jalan", "jala"),
            ("pangan", "pengelolaan"),
            ("hutan", "utang"),
            ("pegawai", "pengawas"),
            ("kecamatan", "kematian"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }
}
