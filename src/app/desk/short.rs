//! Everyday short forms of posts and offices, for narrow tables and for searching.

const SHORT: &[(&str, &str)] = &[
    ("Kepala Subbagian", "Kasubbag"),
    ("Kepala Sub Bagian", "Kasubbag"),
    ("Kepala Subbidang", "Kasubbid"),
    ("Kepala Sub Bidang", "Kasubbid"),
    ("Kepala Bagian", "Kabag"),
    ("Kepala Bidang", "Kabid"),
    ("Kepala Seksi", "Kasi"),
    ("Kepala Badan", "Kaban"),
    ("Kepala Dinas", "Kadis"),
    ("Kepala Unit Pelaksana Teknis", "Ka UPT"),
    ("Inspektur Pembantu Wilayah", "Irban"),
    ("Inspektur Pembantu", "Irban"),
    ("Sekretariat Dewan Perwakilan Rakyat Daerah", "Setwan"),
    ("Sekretariat DPRD", "Setwan"),
    ("Sekretariat Daerah", "Setda"),
    ("Satuan Polisi Pamong Praja", "Satpol PP"),
    ("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "BKPSDM"),
    ("Badan Kepegawaian dan Pengembangan SDM", "BKPSDM"),
    ("Badan Perencanaan Pembangunan Daerah", "Bappeda"),
    ("Kecamatan", "Kec."),
    ("Kelurahan", "Kel."),
    ("Dinas ", ""),
];

/// The name with the first short form that fits its beginning.
pub fn short(name: &str) -> String {
    let found = SHORT.iter().find_map(|(long, short)| {
        let rest = name.strip_prefix(long)?;
        // Only whole words are shortened.
        let ends = long.ends_with(' ') || rest.is_empty() || rest.starts_with(' ');
        ends.then(|| format!("{short}{rest}"))
    });
    found.unwrap_or_else(|| name.to_owned())
}
