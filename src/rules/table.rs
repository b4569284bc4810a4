//! The rulebook: one row per rule, in its order, and rules of our own at the end (WJB-01 and PJG-01, from the field
//! tables, TEK-23, from the naming rules of the mapping exercise, and TKS-01 for the desk). The message of a finding
//! stands beside its check.

use super::{
    Check, Rule, Severity, fields, folder, identity, levels, mapping, naming, requirements, review, technical, whole,
};

const FORM: &str = "Format SKJ, Permenpan RB 38/2017";
const MINISTRY: &str = "Arahan Kementerian PANRB tentang penyusunan SKJ, Permenpan RB 38/2017";
const OFFICES: &str = "Jenjang jabatan menurut PP 18/2016 dan PP 11/2017";
const KEPMEN: &str = "Kepmen PANRB SKJ.01/2025";
const PERMEN_JF: &str = "Peraturan dan Keputusan Menteri PANRB tentang SKJ jabatan fungsional";
const MAPPING: &str = "Tata cara pemetaan kompetensi, KEP.217/LATTAS/XII/2012";
const APPOINTMENT: &str = "PP 11/2017 jo. PP 17/2020";
const TRAINING: &str = "Nomenklatur pelatihan kepemimpinan LAN sejak 2018";
const RANKS: &str = "PP 13/2002 sebagai rentang lazim";
const GOVERNMENT: &str = "Permendagri 108/2017";
const PRACTICE: &str = "Praktik baik penyusunan SKJ";
const OWN: &str = "Ketentuan program ini";

const fn error(code: &'static str, check: Check, why: &'static str, source: &'static str) -> Rule {
    Rule { code, severity: Severity::Error, why, source, check }
}

const fn warning(code: &'static str, check: Check, why: &'static str, source: &'static str) -> Rule {
    Rule { code, severity: Severity::Warning, why, source, check }
}

const fn info(code: &'static str, check: Check, why: &'static str, source: &'static str) -> Rule {
    Rule { code, severity: Severity::Info, why, source, check }
}

/// All rules in the order of the rulebook; there is no MAN-03.
/// The rule whose place is told by what changed.
pub const CHANGED_AFTER_APPROVAL: &str = "SES-03";

pub const RULES: &[Rule] = &[
    error("IDN-01", Check::Session(fields::position_name), "Nama jabatan menjadi judul SKJ dan nama berkasnya.", FORM),
    error(
        "IDN-02",
        Check::Session(fields::position_group),
        "Level bawaan, pendidikan, pangkat, dan pelatihan mengikuti jenjang.",
        FORM,
    ),
    error(
        "IDN-03",
        Check::Session(fields::affairs),
        "Kompetensi teknis bersumber dari kamus urusan yang ditangani.",
        FORM,
    ),
    info("IDN-04", Check::Session(fields::position_code), "Kode memudahkan mencocokkan SKJ dengan peta jabatan.", FORM),
    warning("IDN-05", Check::Folder(folder::SAME_CODE), "Satu kode hanya untuk satu jabatan.", PRACTICE),
    warning(
        "IDN-06",
        Check::Folder(folder::SAME_NAME),
        "Jabatan bersebutan sama tidak dapat dibedakan dalam lampiran penetapan.",
        PRACTICE,
    ),
    error("IDN-07", Check::Session(fields::office), "SKJ disusun untuk jabatan pada satu unit menurut SOTK.", MINISTRY),
    warning(
        "IDN-08",
        Check::Session(identity::title_and_grade),
        "Jenjang yang keliru mengubah level bawaan dan semua persyaratan.",
        OFFICES,
    ),
    warning("IDN-09", Check::Session(fields::placeholders), "Tanda sementara ikut tercetak bila terlewat.", PRACTICE),
    info(
        "IDN-10",
        Check::Session(identity::national_standard),
        "SKJ pelaksana sudah berlaku nasional sejak 2025.",
        KEPMEN,
    ),
    info(
        "IDN-11",
        Check::Session(identity::functional_standard),
        "SKJ jabatan fungsional ditetapkan Menteri PANRB bersama instansi pembina.",
        PERMEN_JF,
    ),
    error("IKH-01", Check::Session(identity::summary_present), "Ikhtisar adalah bagian pertama format SKJ.", FORM),
    warning(
        "IKH-02",
        Check::Session(identity::summary_too_short),
        "Ikhtisar yang pendek cocok untuk jabatan apa saja.",
        PRACTICE,
    ),
    warning(
        "IKH-03",
        Check::Session(identity::summary_too_long),
        "Ikhtisar merangkum jabatan, bukan memuat semua uraian tugas.",
        PRACTICE,
    ),
    warning(
        "IKH-04",
        Check::Session(identity::summary_verb),
        "Ikhtisar menyatakan apa yang dilakukan pemegang jabatan.",
        FORM,
    ),
    warning(
        "IKH-05",
        Check::Session(identity::summary_of_other_affairs),
        "Urusan lain dalam ikhtisar sering terbawa dari salinan SKJ lain.",
        PRACTICE,
    ),
    warning(
        "IKH-06",
        Check::Folder(folder::SAME_SUMMARY),
        "Dua jabatan yang berbeda tidak mempunyai ikhtisar yang sama.",
        PRACTICE,
    ),
    warning(
        "IKH-07",
        Check::Session(identity::summary_verb_and_grade),
        "Kata kerja pertama menunjukkan kewenangan jenjang jabatan.",
        PRACTICE,
    ),
    error(
        "MAN-01",
        Check::Session(levels::managerial_list),
        "Delapan kompetensi manajerial berlaku sama bagi semua jabatan.",
        FORM,
    ),
    error("MAN-02", Check::Session(levels::managerial_level), "Setiap kompetensi mempunyai level 1 sampai 5.", FORM),
    warning(
        "MAN-04",
        Check::Session(levels::managerial_one_off),
        "Level berlaku sama per jenjang; perbedaan perlu dapat dijelaskan.",
        MINISTRY,
    ),
    error(
        "MAN-05",
        Check::Session(levels::managerial_far_off),
        "Perbedaan dua level atau lebih hampir selalu salah pilih.",
        MINISTRY,
    ),
    error("MAN-06", Check::Session(levels::texts_of_the_level), "Uraian harus menggambarkan level yang dipilih.", FORM),
    warning(
        "MAN-07",
        Check::Session(levels::enough_indicators),
        "Kamus memuat tiga indikator perilaku untuk setiap level.",
        FORM,
    ),
    warning(
        "MAN-08",
        Check::Session(levels::too_many_off),
        "Banyak level yang berbeda menandakan jenjang yang keliru.",
        PRACTICE,
    ),
    warning(
        "MAN-09",
        Check::Folder(folder::SUPERIOR_BELOW),
        "Atasan membina bawahannya, maka levelnya tidak lebih rendah.",
        PRACTICE,
    ),
    error("SOS-01", Check::Session(levels::sociocultural_list), "Perekat Bangsa wajib bagi semua jabatan.", FORM),
    error("SOS-02", Check::Session(levels::sociocultural_level), "Setiap kompetensi mempunyai level 1 sampai 5.", FORM),
    warning(
        "SOS-03",
        Check::Session(levels::sociocultural_off),
        "Level berlaku sama per jenjang; perbedaan perlu dapat dijelaskan.",
        MINISTRY,
    ),
    error("TEK-01", Check::Session(technical::enough), "SKJ memuat sedikitnya tiga kompetensi teknis.", MINISTRY),
    error("TEK-02", Check::Session(technical::too_many), "SKJ memuat paling banyak enam kompetensi teknis.", MINISTRY),
    error(
        "TEK-03",
        Check::Session(technical::autonomy_missing),
        "Kompetensi ini wajib bagi jabatan pemerintah daerah.",
        MINISTRY,
    ),
    warning(
        "TEK-04",
        Check::Session(technical::autonomy_in_the_centre),
        "Otonomi daerah bukan tugas instansi pusat.",
        MINISTRY,
    ),
    error("TEK-05", Check::Session(technical::doubled_name), "Satu kompetensi hanya dinilai satu kali.", PRACTICE),
    error("TEK-06", Check::Session(technical::name_present), "Kompetensi tanpa nama tidak dapat dinilai.", FORM),
    error("TEK-07", Check::Session(technical::level_chosen), "Setiap kompetensi mempunyai level 1 sampai 5.", FORM),
    error(
        "TEK-08",
        Check::Session(technical::description_present),
        "Deskripsi menyatakan apa yang dicapai pada level itu.",
        FORM,
    ),
    error(
        "TEK-09",
        Check::Session(technical::indicator_present),
        "Tanpa indikator, level tidak dapat dinilai.",
        MINISTRY,
    ),
    warning(
        "TEK-10",
        Check::Session(technical::indicator_count),
        "Dua sampai lima indikator cukup untuk menilai satu level.",
        PRACTICE,
    ),
    warning(
        "TEK-11",
        Check::Session(technical::number_and_level),
        "Nomor yang diketik sering tertinggal ketika level diganti.",
        MINISTRY,
    ),
    warning(
        "TEK-12",
        Check::Session(technical::broken_number),
        "Nomor indikator ditulis dengan titik dan dihitung program.",
        PRACTICE,
    ),
    warning(
        "TEK-13",
        Check::Session(technical::level_far_off),
        "Level kompetensi teknis mengikuti jenjang jabatan.",
        MINISTRY,
    ),
    info("TEK-14", Check::Session(technical::level_one_off), "Unit pendukung boleh satu level lebih rendah.", PRACTICE),
    warning(
        "TEK-15",
        Check::Session(naming::name_like_managerial),
        "Kompetensi manajerial sudah ada di bagian lain SKJ.",
        PRACTICE,
    ),
    warning(
        "TEK-16",
        Check::Session(naming::name_like_a_task),
        "Tugas dan pelatihan bukan kemampuan yang dinilai.",
        PRACTICE,
    ),
    warning(
        "TEK-17",
        Check::Session(naming::name_too_long),
        "Nama yang pendek mudah dicari dan dipakai ulang.",
        PRACTICE,
    ),
    warning(
        "TEK-18",
        Check::Session(technical::doubled_indicator),
        "Perilaku yang sama tidak perlu dinilai dua kali.",
        PRACTICE,
    ),
    warning(
        "TEK-19",
        Check::Session(technical::indicator_verb),
        "Indikator adalah perilaku, maka diawali kata kerja.",
        PRACTICE,
    ),
    info(
        "TEK-20",
        Check::Session(technical::definition),
        "Definisi diperlukan ketika unit masuk kamus instansi.",
        FORM,
    ),
    warning(
        "TEK-21",
        Check::Session(technical::not_mapped),
        "Kompetensi teknis diturunkan dari pemetaan tugas.",
        MINISTRY,
    ),
    warning("TEK-22", Check::Folder(folder::CODE_WITH_TWO_NAMES), "Satu kode menunjuk satu kompetensi.", PRACTICE),
    warning("PMT-01", Check::Session(mapping::purpose), "Pemetaan dimulai dari tujuan utama unit.", MAPPING),
    warning(
        "PMT-02",
        Check::Session(mapping::enough_key_functions),
        "Satu tujuan diuraikan menjadi dua sampai enam fungsi kunci.",
        MAPPING,
    ),
    warning(
        "PMT-03",
        Check::Session(mapping::key_function_without_duty),
        "Fungsi kunci diuraikan sampai tugas yang dapat dikerjakan.",
        MAPPING,
    ),
    warning(
        "PMT-04",
        Check::Session(mapping::duty_without_unit),
        "Setiap tugas menunjukkan apa yang harus dikuasai orangnya.",
        MAPPING,
    ),
    info(
        "PMT-05",
        Check::Folder(folder::UNUSED_UNIT),
        "Unit hasil pemetaan semestinya dipakai sedikitnya satu jabatan.",
        MINISTRY,
    ),
    error(
        "PSY-01",
        Check::Session(requirements::degree_present),
        "Pendidikan adalah persyaratan pertama pada format SKJ.",
        FORM,
    ),
    error(
        "PSY-02",
        Check::Session(requirements::degree_too_low),
        "Peraturan menetapkan pendidikan terendah setiap jenjang.",
        APPOINTMENT,
    ),
    warning(
        "PSY-03",
        Check::Session(requirements::field_of_study),
        "Bidang ilmu menunjukkan pengetahuan yang dibutuhkan jabatan.",
        FORM,
    ),
    warning(
        "PSY-04",
        Check::Session(requirements::leadership_training),
        "Jabatan manajerial mensyaratkan pelatihan kepemimpinan.",
        TRAINING,
    ),
    warning(
        "PSY-05",
        Check::Session(requirements::training_name),
        "Nama pelatihan lama tidak lagi dikenal penyelenggara.",
        TRAINING,
    ),
    error(
        "PSY-06",
        Check::Session(requirements::importance_chosen),
        "Format SKJ meminta tepat satu tanda pada setiap baris.",
        FORM,
    ),
    error(
        "PSY-07",
        Check::Session(requirements::experience_present),
        "Peraturan mensyaratkan pengalaman bagi jabatan struktural.",
        APPOINTMENT,
    ),
    warning(
        "PSY-08",
        Check::Session(requirements::experience_too_light),
        "SKJ tidak boleh lebih ringan daripada syarat pengangkatan.",
        APPOINTMENT,
    ),
    warning(
        "PSY-09",
        Check::Session(requirements::statutory_experience),
        "Syarat peraturan harus dipenuhi sebelum diangkat.",
        APPOINTMENT,
    ),
    warning("PSY-10", Check::Session(requirements::rank), "Pangkat mengikuti jenjang jabatan.", RANKS),
    warning(
        "PSY-11",
        Check::Session(requirements::performance),
        "Indikator kinerja adalah bagian terakhir format SKJ.",
        MINISTRY,
    ),
    info(
        "PSY-12",
        Check::Session(requirements::ticks_and_old_words),
        "Tanda yang sama semua dan sebutan lama sering terbawa dari salinan.",
        PRACTICE,
    ),
    info(
        "PSY-13",
        Check::Session(requirements::government_certificate),
        "Pejabat struktural daerah memerlukan kompetensi pemerintahan.",
        GOVERNMENT,
    ),
    error("SES-01", Check::Reading, "Berkas yang tidak terbaca dilaporkan dan dibiarkan utuh.", OWN),
    warning(
        "SES-02",
        Check::Review(review::open_when_approved),
        "Catatan yang masih terbuka belum tentu sudah diperbaiki.",
        PRACTICE,
    ),
    warning(
        CHANGED_AFTER_APPROVAL,
        Check::Review(review::changed_after_approval),
        "Persetujuan hanya berlaku bagi isi yang ditelaah.",
        PRACTICE,
    ),
    error("WJB-01", Check::Session(whole::required), "Isian wajib yang kosong membuat SKJ tidak lengkap.", OWN),
    warning(
        "PJG-01",
        Check::Session(whole::too_long),
        "Teks yang terlalu panjang sulit dibaca dan merusak tata letak tabel.",
        OWN,
    ),
    warning(
        "TEK-23",
        Check::Session(naming::name_like_a_unit),
        "Nama unit adalah kata benda tindakan dan satu objek, bukan nama jabatan.",
        MAPPING,
    ),
    info(
        "TKS-01",
        Check::Folder(folder::UNIT_WITH_TWO_TEXTS),
        "Satu unit pada satu level dibaca sama di mana-mana.",
        OWN,
    ),
];
