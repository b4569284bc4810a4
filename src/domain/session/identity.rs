//! Who writes, for whom, and the header of the form.

use crate::domain::field::{Kind, Source};
use crate::domain::record::record;
use crate::domain::word::InstitutionKind;

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
