//! One session: everything a participant writes about one post. The tables below are the single place where a field
//! is declared; form rows, help, limits, paths, the schema and the printed form are derived from them.
//! Field order follows the annex of Permenpan RB 38/2017.

use serde_json::Value;

use super::field::{Field, Kind, Source};
use super::level::Level;
use super::record::{Record, Row, Rows, Slot, SlotMut, record};
use super::target::Target;
use super::word::{ForWhom, Importance, InstitutionKind, Origin, ReplyKind, TrainingKind};

pub const FORMAT: &str = "skj-sesi";
pub const VERSION: u64 = 1;

pub const MANAGERIAL: &str = "manajerial";
pub const SOCIOCULTURAL: &str = "sosial_kultural";
pub const TECHNICAL: &str = "teknis";
pub const FUNCTIONS: Target = Target::of("pemetaan/fungsi");
pub const TECHNICAL_ROWS: Target = Target::of("teknis");
pub const TRAININGS: Target = Target::of("persyaratan/pelatihan");
pub const EXPERIENCES: Target = Target::of("persyaratan/pengalaman");
pub const PERFORMANCES: Target = Target::of("persyaratan/indikator_kinerja");
pub const PROPOSALS: Target = Target::of("usulan");

record! {
    /// Who writes the SKJ.
    pub struct Author {
        name: String = "nama" {
            label: "Nama", limit: 200,
            what: "Nama Anda, seperti pada daftar peserta.",
            find: "Dipakai untuk catatan dan rekap; tidak dicetak di SKJ.",
        }
        staff_number: String = "nip" {
            label: "NIP", limit: 30,
            what: "Nomor induk pegawai Anda, 18 angka.",
            find: "Boleh dikosongkan; tidak dicetak di SKJ.",
        }
        post: String = "jabatan" {
            label: "Jabatan Anda", limit: 200,
            what: "Jabatan Anda saat ini.",
            find: "Bukan jabatan yang sedang disusun SKJ-nya.",
        }
        contact: String = "kontak" {
            label: "Kontak", limit: 200,
            what: "Nomor telepon atau surel yang mudah dihubungi.",
            find: "Dipakai fasilitator bila ada yang perlu ditanyakan.",
        }
    }
}

record! {
    /// The institution and the unit of the post.
    pub struct Institution {
        name: String = "nama" {
            label: "Instansi", limit: 200,
            what: "Nama pemerintah daerah atau kementerian/lembaga.",
            find: "Biasanya sudah terisi dari profil bimtek.",
            good: "Pemerintah Kabupaten Contoh", weak: "Pemda",
            weak_why: "Tidak jelas daerah yang mana.",
        }
        kind: InstitutionKind = "jenis" {
            label: "Jenis instansi", short: "Jenis", kind: Kind::Choice(InstitutionKind::CHOICES), required: true,
            what: "Pilih daerah atau pusat.",
            find: "Daerah wajib memuat Advokasi Kebijakan Otonomi Daerah.",
        }
        office: String = "perangkat_daerah" {
            label: "Perangkat daerah", short: "Perangkat", limit: 200,
            what: "Dinas, badan, sekretariat, inspektorat, atau kecamatan.",
            find: "Lihat: peraturan SOTK. Instansi pusat boleh kosong.",
            good: "Dinas Kesehatan", weak: "Dinkes", weak_why: "Singkatan; tidak sama dengan nomenklatur SOTK.",
            rule: "Wajib bagi instansi daerah.",
        }
        unit: String = "unit" {
            label: "Unit", limit: 200,
            what: "Bidang, bagian, atau subbagian tempat jabatan ini.",
            find: "Lihat: bagan organisasi. Wajib bagi instansi pusat.",
            good: "Bidang Pencegahan dan Pengendalian Penyakit", weak: "Bidang 2",
            weak_why: "Nomor bukan nama unit.",
        }
    }
}

record! {
    /// The header of the form and the summary of the post.
    pub struct Identity {
        position_name: String = "nama_jabatan" {
            label: "Nama jabatan", required: true, limit: 200,
            what: "Tulis nama lengkap menurut SOTK, dengan nama unitnya.",
            find: "Lihat: peraturan SOTK atau peta jabatan. F1: contoh.",
            help: "Nama jabatan dipakai sebagai judul SKJ dan nama berkas. Bila beberapa jabatan bersebutan sama, tambahkan nama unit atau wilayahnya.",
            good: "Kepala Bidang Pencegahan dan Pengendalian Penyakit", weak: "Kabid P2P",
            weak_why: "Singkatan; tidak sama dengan nomenklatur SOTK.",
            rule: "Wajib diisi; paling banyak 200 huruf.",
        }
        position_group: String = "kelompok_jabatan" {
            label: "Kelompok jabatan", short: "Kelompok", kind: Kind::Pick(Source::Grades), required: true,
            what: "Jenjang jabatan; level bawaan mengikuti pilihan ini.",
            find: "Lihat: peta jabatan. Kepala bidang: Administrator.",
            help: "Jenjang menentukan level bawaan sembilan kompetensi, pendidikan terendah, pangkat, dan pelatihan kepemimpinan yang ditawarkan. Mengganti jenjang hanya mengubah isian yang masih bawaan.",
            rule: "Wajib dipilih.",
        }
        affairs: Vec<String> = "urusan_pemerintah" {
            label: "Urusan pemerintah", short: "Urusan", kind: Kind::Picks(Source::Affairs), required: true,
            what: "Urusan yang ditangani jabatan; boleh lebih dari satu.",
            find: "Lihat: UU 23/2014 Pasal 12 atau SOTK perangkat daerah.",
            rule: "Wajib; sedikitnya satu urusan.",
        }
        position_code: String = "kode_jabatan" {
            label: "Kode jabatan", short: "Kode", limit: 30,
            what: "Salin dari peta jabatan.",
            find: "Boleh kosong; boleh dilengkapi kemudian.",
            good: "1.02.03.2", weak: "-", weak_why: "Tanda sementara; lebih baik dikosongkan.",
        }
        summary: String = "ikhtisar_jabatan" {
            label: "Ikhtisar jabatan", short: "Ikhtisar", kind: Kind::Paragraph, required: true, limit: 2000,
            what: "Satu paragraf: tindakan, objek, lingkup, dan atasan.",
            find: "Lihat: uraian tugas SOTK. Enter baris baru, Tab keluar.",
            help: "Satu paragraf yang merangkum jabatan: apa yang dilakukan, terhadap apa, seluas apa, dan di bawah siapa.",
            good: "Memimpin, mengoordinasikan, dan mengendalikan pelayanan kesehatan masyarakat di wilayah kabupaten di bawah Kepala Dinas Kesehatan.",
            weak: "Melaksanakan tugas di bidang kesehatan.",
            weak_why: "Objek dan lingkupnya tidak tampak; cocok untuk jabatan apa saja.",
            rule: "8 sampai 80 kata, diawali kata kerja, hanya urusan yang dipilih.",
        }
    }
}

record! {
    /// A. Pendidikan.
    pub struct Education {
        degree: String = "jenjang" {
            label: "Jenjang", kind: Kind::Pick(Source::Education), required: true,
            what: "Pendidikan terendah yang disyaratkan.",
            find: "Lihat: anjab. Tidak boleh di bawah syarat jenjang.",
            rule: "Wajib; tidak di bawah syarat minimal jenjang jabatan.",
        }
        field_of_study: String = "bidang_ilmu" {
            label: "Bidang ilmu", limit: 300,
            what: "Bidang ilmu yang sesuai; pisahkan dengan koma.",
            find: "Lihat: hasil anjab, kolom kualifikasi pendidikan.",
            good: "Kesehatan masyarakat, kedokteran, atau epidemiologi", weak: "Semua jurusan",
            weak_why: "Tidak menunjukkan ilmu yang dibutuhkan jabatan.",
        }
    }
}

record! {
    /// B. Pelatihan: one training with its importance.
    pub struct Training by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        kind: TrainingKind = "jenis" {
            label: "Jenis", kind: Kind::Choice(TrainingKind::CHOICES), required: true,
            what: "Manajerial, teknis, atau fungsional.",
            find: "Pelatihan kepemimpinan termasuk manajerial.",
        }
        text: String = "uraian" {
            label: "Pelatihan", required: true, limit: 300,
            what: "Nama pelatihan atau sertifikasi, tanpa singkatan.",
            find: "Lihat: anjab. Kepemimpinan: PKN, PKA, atau PKP.",
            good: "Pelatihan Kepemimpinan Administrator", weak: "Diklatpim III",
            weak_why: "Nama lama; pakai nomenklatur yang berlaku.",
        }
        importance: Importance = "tingkat_penting" {
            label: "Pentingnya", kind: Kind::Choice(Importance::CHOICES), required: true,
            what: "Mutlak: sebelum diangkat. Penting: dapat menyusul.",
            find: "Perlu: mendukung kinerja. Pilih tepat satu.",
            rule: "Tepat satu dari mutlak, penting, perlu.",
        }
    }
}

record! {
    /// C. Pengalaman kerja: one experience with its importance.
    pub struct Experience by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        text: String = "uraian" {
            label: "Pengalaman", required: true, limit: 600,
            what: "Jabatan atau bidang yang pernah dijalani, dan lamanya.",
            find: "Lihat: PP 11/2017 jo. PP 17/2020. Bukan sebutan eselon.",
            good: "Pernah menduduki jabatan Pengawas atau JF setingkat paling singkat 3 tahun", weak: "Eselon IV",
            weak_why: "Sebutan lama, dan lamanya tidak disebut.",
        }
        for_whom: ForWhom = "untuk" {
            label: "Untuk", kind: Kind::Choice(ForWhom::CHOICES),
            what: "PNS atau PPPK; kosong berarti keduanya.",
            find: "Hanya dipakai pada jabatan fungsional.",
        }
        importance: Importance = "tingkat_penting" {
            label: "Pentingnya", kind: Kind::Choice(Importance::CHOICES), required: true,
            what: "Pengalaman yang diwajibkan peraturan bertanda mutlak.",
            find: "Pilih tepat satu: mutlak, penting, atau perlu.",
            rule: "Tepat satu dari mutlak, penting, perlu.",
        }
    }
}

record! {
    /// D. Pangkat.
    pub struct Rank {
        lowest: String = "terendah" {
            label: "Pangkat terendah", short: "Pangkat", kind: Kind::Pick(Source::Ranks),
            what: "Pangkat dan golongan ruang paling rendah.",
            find: "Bawaan mengikuti jenjang; sesuaikan dengan anjab.",
        }
        note: String = "catatan" {
            label: "Catatan pangkat", short: "Catatan", limit: 300,
            what: "Keterangan tambahan, misalnya untuk PPPK.",
            find: "Boleh kosong.",
        }
    }
}

record! {
    /// E. Indikator kinerja jabatan: one result that can be measured.
    pub struct Performance by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        text: String = "uraian" {
            label: "Indikator kinerja", required: true, limit: 600,
            what: "Hasil jabatan yang dapat diukur, bukan kegiatan.",
            find: "Lihat: IKU atau perjanjian kinerja.",
            good: "Persentase desa yang mencapai imunisasi dasar lengkap", weak: "Melaksanakan imunisasi",
            weak_why: "Itu kegiatan; hasilnya tidak dapat diukur.",
        }
    }
}

record! {
    /// III. Persyaratan jabatan.
    pub struct Requirements {
        education: Education = "pendidikan" { label: "Pendidikan", kind: Kind::Record }
        trainings: Vec<Training> = "pelatihan" { label: "Pelatihan", kind: Kind::Rows }
        experiences: Vec<Experience> = "pengalaman" { label: "Pengalaman", kind: Kind::Rows }
        rank: Rank = "pangkat" { label: "Pangkat", kind: Kind::Record }
        performances: Vec<Performance> = "indikator_kinerja" { label: "Indikator kinerja", kind: Kind::Rows }
    }
}

record! {
    /// A managerial or sociocultural competency; its texts follow the level.
    pub struct Competency by code {
        code: String = "kode" { label: "Kode", kind: Kind::Kept }
        name: String = "nama" { label: "Nama", kind: Kind::Kept }
        level: Option<Level> = "level" {
            label: "Level", kind: Kind::Level, required: true,
            what: "Level 1 sampai 5; bawaan mengikuti jenjang.",
            find: "Bandingkan dengan level di bawah dan di atasnya.",
        }
        preset: bool = "bawaan" { label: "Bawaan", kind: Kind::Flag }
        reason: String = "alasan" {
            label: "Alasan", kind: Kind::Paragraph, limit: 600,
            what: "Mengapa level berbeda dari bawaan jenjang.",
            find: "Sebutkan beban atau lingkup khusus jabatan ini.",
            good: "Bidang ini menangani rujukan wabah lintas kabupaten bersama provinsi.", weak: "Perlu lebih tinggi.",
            weak_why: "Tidak menyebut sebabnya.",
            rule: "Sedikitnya lima kata bila berbeda dua level atau lebih.",
        }
        description: String = "deskripsi" { label: "Deskripsi", kind: Kind::Paragraph, limit: 1000 }
        indicators: Vec<String> = "indikator" { label: "Indikator", kind: Kind::Texts, limit: 600 }
    }
}

record! {
    /// One duty and what it belongs to.
    pub struct Function by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        key_function: String = "fungsi_kunci" {
            label: "Fungsi kunci", limit: 300,
            what: "Kelompok tugas: apa yang harus berjalan baik.",
            find: "Sedikitnya dua fungsi kunci untuk satu jabatan.",
            good: "Menemukan dan menangani kasus", weak: "Tugas pokok", weak_why: "Tidak menyebut apa yang dijalankan.",
        }
        main_function: String = "fungsi_utama" {
            label: "Uraian tugas", kind: Kind::Paragraph, required: true, limit: 600,
            what: "Satu tugas: kata kerja dan objeknya.",
            find: "Lihat: uraian tugas pada SOTK atau anjab.",
            good: "Mengendalikan penyakit tular vektor dan zoonotik", weak: "Penyakit", weak_why: "Tindakannya tidak disebut.",
        }
        without_unit: bool = "tanpa_unit" {
            label: "Tanpa unit", kind: Kind::Flag,
            what: "Untuk tugas umum, misalnya tugas kedinasan lain.",
        }
        units: Vec<String> = "unit" {
            label: "Unit kompetensi", kind: Kind::Picks(Source::Units),
            what: "Apa yang harus dikuasai orang yang mengerjakannya.",
            find: "Pilih dari saran, atau cari dengan kata lain.",
        }
    }
}

record! {
    /// The mapping exercise: from the purpose of the unit to competency units.
    pub struct Mapping {
        purpose: String = "tujuan_utama" {
            label: "Tujuan utama", kind: Kind::Paragraph, limit: 600,
            what: "Mengapa unit ini ada: kata kerja, objek, dan keadaan.",
            find: "Lihat: tugas pokok unit pada SOTK.",
            good: "Menurunkan kesakitan dan kematian akibat penyakit di kabupaten.", weak: "Melaksanakan tugas bidang.",
            weak_why: "Tujuannya tidak tampak.",
        }
        functions: Vec<Function> = "fungsi" { label: "Uraian tugas", kind: Kind::Rows }
    }
}

record! {
    /// One level of a proposed unit.
    pub struct LevelDraft {
        level: Option<Level> = "level" { label: "Level", kind: Kind::Level }
        description: String = "deskripsi" {
            label: "Deskripsi", kind: Kind::Paragraph, limit: 1000,
            what: "Apa yang dicapai pada level ini, diawali \"Mampu\".",
        }
        indicators: Vec<String> = "indikator" {
            label: "Indikator", kind: Kind::Texts, limit: 600,
            what: "Perilaku yang dapat diamati, diawali kata kerja.",
        }
    }
}

record! {
    /// A unit that no dictionary has, proposed in this session.
    pub struct Proposal by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        name: String = "nama" { label: "Nama unit", limit: 200, required: true }
        definition: String = "definisi" { label: "Definisi", kind: Kind::Paragraph, limit: 1000 }
        levels: Vec<LevelDraft> = "level" { label: "Level", kind: Kind::Rows }
        by: String = "oleh" { label: "Oleh", kind: Kind::Kept }
    }
}

record! {
    /// A technical competency of the post.
    pub struct Technical by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        code: String = "kode" { label: "Kode", kind: Kind::Kept }
        name: String = "nama" {
            label: "Nama unit", required: true, limit: 200,
            what: "Kata benda tindakan + satu objek, paling banyak 8 kata.",
            find: "Contoh: Pengelolaan…, Penyusunan…, Fasilitasi….",
            good: "Pengendalian Vektor dan Binatang Pembawa Penyakit", weak: "Menyusun laporan bulanan",
            weak_why: "Itu tugas, bukan nama kompetensi.",
            rule: "Bukan nama tugas, pelatihan, atau kompetensi manajerial.",
        }
        origin: Origin = "asal" { label: "Asal", kind: Kind::Kept }
        definition: String = "definisi" {
            label: "Definisi", kind: Kind::Paragraph, limit: 1000,
            what: "Satu kalimat, diawali \"Kemampuan\".",
            find: "Terisi sendiri bila unit berasal dari kamus.",
            good: "Kemampuan mengendalikan vektor dan binatang pembawa penyakit melalui pengamatan dan pengelolaan lingkungan.",
        }
        level: Option<Level> = "level" {
            label: "Level", kind: Kind::Level, required: true,
            what: "Level 1 sampai 5; lazimnya sama dengan jenjang.",
            find: "Unit pendukung boleh satu level lebih rendah.",
        }
        reason: String = "alasan" {
            label: "Alasan", kind: Kind::Paragraph, limit: 600,
            what: "Mengapa level jauh dari bawaan jenjang.",
            find: "Boleh kosong.",
        }
        description: String = "deskripsi" {
            label: "Deskripsi", kind: Kind::Paragraph, required: true, limit: 1000,
            what: "Apa yang dicapai pada level ini, diawali \"Mampu\".",
            find: "Terisi sendiri bila unit berasal dari kamus.",
            good: "Mampu menafsirkan kurva epidemik dan memimpin tim gerak cepat.", weak: "Mampu bekerja baik.",
            weak_why: "Cocok untuk jabatan apa saja.",
        }
        indicators: Vec<String> = "indikator" {
            label: "Indikator", kind: Kind::Texts, required: true, limit: 600,
            what: "Perilaku yang dapat diamati, diawali kata kerja.",
            find: "Nomor dihitung program; tidak perlu diketik.",
            good: "Menafsirkan kurva epidemik dan peta sebaran kasus guna memperkirakan masa inkubasi.", weak: "Memahami epidemiologi.",
            weak_why: "Memahami tidak dapat diamati.",
            rule: "Dua sampai lima indikator, masing-masing diawali kata kerja.",
        }
    }
}

record! {
    /// A participant's answer to a remark.
    pub struct Reply by remark {
        remark: String = "catatan" { label: "Catatan", kind: Kind::Kept }
        kind: ReplyKind = "jenis" { label: "Jenis", kind: Kind::Choice(ReplyKind::CHOICES) }
        text: String = "isi" { label: "Isi", kind: Kind::Paragraph, limit: 2000 }
        time: String = "waktu" { label: "Waktu", kind: Kind::Kept }
    }
}

record! {
    /// A dictionary whose texts this session holds.
    pub struct DictionaryUse by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        version: u64 = "versi" { label: "Versi", kind: Kind::Kept }
        /// `sha256:` and 16 hex digits.
        fingerprint: String = "sidik" { label: "Sidik", kind: Kind::Kept }
    }
}

record! {
    /// Where the participant was: step, field and cursor (a byte offset in the field).
    pub struct Place {
        step: String = "langkah" { label: "Langkah", kind: Kind::Kept }
        field: String = "bidang" { label: "Bidang", kind: Kind::Kept }
        cursor: u64 = "kursor" { label: "Kursor", kind: Kind::Kept }
    }
}

record! {
    /// A whole session file.
    pub struct Session {
        format: String = "format" { label: "Format", kind: Kind::Kept }
        version: u64 = "versi" { label: "Versi", kind: Kind::Kept }
        id: String = "id" { label: "Id", kind: Kind::Kept }
        revision: u64 = "revisi" { label: "Revisi", kind: Kind::Kept }
        created: String = "dibuat" { label: "Dibuat", kind: Kind::Kept }
        saved: String = "disimpan" { label: "Disimpan", kind: Kind::Kept }
        author: Author = "penyusun" {
            label: "Penyusun", kind: Kind::Record,
            what: "Anda sendiri: nama, NIP, jabatan, dan kontak.",
            find: "Nama sudah terisi; yang lain boleh menyusul.",
        }
        institution: Institution = "instansi" { label: "Instansi", kind: Kind::Record }
        identity: Identity = "identitas" { label: "Identitas", kind: Kind::Record }
        requirements: Requirements = "persyaratan" { label: "Persyaratan", kind: Kind::Record }
        managerial: Vec<Competency> = "manajerial" { label: "Manajerial", kind: Kind::Rows }
        sociocultural: Vec<Competency> = "sosial_kultural" { label: "Sosial kultural", kind: Kind::Rows }
        mapping: Mapping = "pemetaan" { label: "Pemetaan", kind: Kind::Record }
        proposals: Vec<Proposal> = "usulan" { label: "Usulan", kind: Kind::Rows }
        technical: Vec<Technical> = "teknis" { label: "Teknis", kind: Kind::Rows }
        replies: Vec<Reply> = "balasan" { label: "Balasan", kind: Kind::Rows }
        dictionaries: Vec<DictionaryUse> = "kamus" { label: "Kamus", kind: Kind::Rows }
        place: Place = "tempat" { label: "Tempat", kind: Kind::Record }
    }
}

/// The levels of a proposal are addressed by their number: `usulan/u-3d90a1f2/level/3/deskripsi`.
impl Row for LevelDraft {
    fn row_id(&self) -> &str {
        self.level.map_or("", |level| level.digit())
    }
    fn set_row_id(&mut self, id: &str) {
        self.level = id.parse().ok().and_then(Level::new);
    }
}

/// What a path led to.
enum Found<'a> {
    Slot(Slot<'a>),
    /// One text of a list.
    Item(&'a str),
}

enum FoundMut<'a> {
    Slot(SlotMut<'a>),
    Item(&'a mut String),
}

impl Session {
    /// An empty session that knows who writes it and for whom.
    pub fn new(id: String, now: &str, author: &str, institution: Institution) -> Session {
        Session {
            format: FORMAT.to_owned(),
            version: VERSION,
            id,
            created: now.to_owned(),
            saved: now.to_owned(),
            author: Author { name: author.to_owned(), ..Author::default() },
            institution,
            ..Session::default()
        }
    }

    pub fn is_regional(&self) -> bool {
        self.institution.kind != InstitutionKind::Central
    }

    /// The value at a path; `None` where the path leads nowhere.
    pub fn value(&self, target: &Target) -> Option<Value> {
        Some(match self.found(target)? {
            Found::Slot(slot) => slot.to_json(),
            Found::Item(text) => Value::from(text),
        })
    }

    /// The text at a path: a text field, a word of a fixed list, or one text of a list.
    pub fn text(&self, target: &Target) -> Option<&str> {
        match self.found(target)? {
            Found::Slot(Slot::Text(text)) | Found::Item(text) => Some(text),
            Found::Slot(Slot::Word(word)) => Some(word),
            Found::Slot(_) => None,
        }
    }

    pub fn texts(&self, target: &Target) -> Option<&[String]> {
        match self.found(target)? {
            Found::Slot(Slot::Texts(texts)) => Some(texts),
            _ => None,
        }
    }

    pub fn level(&self, target: &Target) -> Option<Level> {
        match self.found(target)? {
            Found::Slot(Slot::Level(level)) => level,
            _ => None,
        }
    }

    pub fn rows(&self, target: &Target) -> Option<&dyn Rows> {
        match self.found(target)? {
            Found::Slot(Slot::Rows(rows)) => Some(rows),
            _ => None,
        }
    }

    pub fn is_empty_at(&self, target: &Target) -> bool {
        match self.found(target) {
            Some(Found::Slot(slot)) => slot.is_empty(),
            Some(Found::Item(text)) => text.trim().is_empty(),
            None => true,
        }
    }

    pub fn exists(&self, target: &Target) -> bool {
        self.found(target).is_some()
    }

    /// The table row behind a path; for one text of a list the row of the list.
    pub fn field(&self, target: &Target) -> Option<&'static Field> {
        let mut record: &dyn Record = self;
        let mut segments = target.segments();
        loop {
            let (field, slot) = record.find(segments.next()?)?;
            let next = match slot {
                Slot::Record(inner) => inner,
                Slot::Rows(rows) => match segments.next() {
                    Some(id) => rows.row_at(rows.position(id)?)?,
                    None => return Some(field),
                },
                _ => return Some(field),
            };
            if segments.clone().next().is_none() {
                return Some(field);
            }
            record = next;
        }
    }

    /// Replaces the value at a path and returns the old one; `None`, and unchanged, where it does not fit.
    pub fn set(&mut self, target: &Target, value: Value) -> Option<Value> {
        let old = self.value(target)?;
        let fits = match self.found_mut(target)? {
            FoundMut::Slot(slot) => slot.set_json(value),
            FoundMut::Item(place) => value.as_str().map(|text| *place = text.to_owned()).is_some(),
        };
        fits.then_some(old)
    }

    /// A text field, or one text of a list, to be edited in place.
    pub fn text_mut(&mut self, target: &Target) -> Option<&mut String> {
        match self.found_mut(target)? {
            FoundMut::Slot(SlotMut::Text(text)) | FoundMut::Item(text) => Some(text),
            FoundMut::Slot(_) => None,
        }
    }

    fn found_mut(&mut self, target: &Target) -> Option<FoundMut<'_>> {
        let mut slot = SlotMut::Record(self);
        for segment in target.segments() {
            slot = match slot {
                SlotMut::Record(record) => record.find_mut(segment)?,
                SlotMut::Rows(rows) => {
                    let index = rows.position(segment)?;
                    SlotMut::Record(rows.row_at_mut(index)?)
                }
                SlotMut::Texts(texts) => return texts.get_mut(index_of(segment)?).map(FoundMut::Item),
                _ => return None,
            };
        }
        Some(FoundMut::Slot(slot))
    }

    fn found(&self, target: &Target) -> Option<Found<'_>> {
        let mut slot = Slot::Record(self);
        for segment in target.segments() {
            slot = match slot {
                Slot::Record(record) => record.find(segment)?.1,
                Slot::Rows(rows) => Slot::Record(rows.row_at(rows.position(segment)?)?),
                Slot::Texts(texts) => return texts.get(index_of(segment)?).map(|text| Found::Item(text)),
                _ => return None,
            };
        }
        Some(Found::Slot(slot))
    }

    /// A path in words: `Teknis 13, level`, `Persyaratan, pelatihan 3`, `Kode jabatan`.
    pub fn label(&self, target: &Target) -> String {
        let segments: Vec<&str> = target.segments().collect();
        match segments.as_slice() {
            [] => "SKJ".to_owned(),
            [section @ (MANAGERIAL | SOCIOCULTURAL), code, rest @ ..] => {
                let row = Target::parse(&format!("{section}/{code}"));
                let name = self.text(&row.join("nama")).unwrap_or(code).to_owned();
                with_part(name, self.part(target, rest))
            }
            [TECHNICAL, id, rest @ ..] => {
                let number = self.technical.iter().position(|unit| unit.id == *id).map(|index| self.number_of(index));
                with_part(format!("Teknis {}", number.unwrap_or_default()), self.part(target, rest))
            }
            ["pemetaan", "fungsi", id, rest @ ..] => {
                let number = self.mapping.functions.iter().position(|row| row.id == *id).unwrap_or_default() + 1;
                let part = rest.first().filter(|key| **key != "fungsi_utama").and_then(|_| self.part(target, rest));
                with_part(format!("Pemetaan, tugas {number}"), part)
            }
            ["persyaratan", list @ ("pelatihan" | "pengalaman" | "indikator_kinerja"), id, ..] => {
                let rows = self.rows(&Target::parse(&format!("persyaratan/{list}")));
                let number = rows.and_then(|rows| rows.position(id)).unwrap_or_default() + 1;
                format!("Persyaratan, {} {number}", list.replace('_', " "))
            }
            ["persyaratan", "pendidikan", ..] => format!("Pendidikan, {}", lower(self.field_label(target))),
            _ => self.field_label(target).to_owned(),
        }
    }

    fn field_label(&self, target: &Target) -> &'static str {
        self.field(target).map_or("SKJ", |field| field.label)
    }

    /// The last part of a path in words; an indicator with its printed number.
    fn part(&self, target: &Target, rest: &[&str]) -> Option<String> {
        match rest {
            [] => None,
            ["indikator", number] => {
                let level = self.level(&target.parent().parent().join("level"));
                Some(format!("indikator {}.{number}", level.map_or("–".to_owned(), |level| level.to_string())))
            }
            _ => Some(lower(self.field_label(target))),
        }
    }

    /// The printed number of a technical unit; numbering goes on from the other competencies.
    pub fn number_of(&self, technical_index: usize) -> usize {
        self.managerial.len() + self.sociocultural.len() + technical_index + 1
    }

    /// Name of a unit that a mapping row names by dictionary code or proposal id.
    pub fn proposal(&self, id: &str) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.id == id)
    }

    /// The proposal that a technical row shows.
    pub fn proposal_of(&self, unit: &Technical) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.is_of(unit))
    }
}

fn index_of(number: &str) -> Option<usize> {
    number.parse::<usize>().ok()?.checked_sub(1)
}

fn with_part(head: String, part: Option<String>) -> String {
    match part {
        Some(part) => format!("{head}, {part}"),
        None => head,
    }
}

fn lower(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
