//! Single fields of the header: empty, not chosen, or a placeholder.

use crate::domain::{Session, Target, session};

use super::{Facts, Report, words};

const NAME: Target = Target::of("identitas/nama_jabatan");
pub const GROUP: Target = Target::of("identitas/kelompok_jabatan");
const AFFAIRS: Target = Target::of("identitas/urusan_pemerintah");
pub const CODE: Target = Target::of("identitas/kode_jabatan");
pub const SUMMARY: Target = Target::of("identitas/ikhtisar_jabatan");
const OFFICE: Target = Target::of("instansi/perangkat_daerah");
const UNIT: Target = Target::of("instansi/unit");

pub fn position_name(facts: &Facts<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&NAME) {
        report.add(NAME, "Belum diisi; tulis nama lengkap menurut SOTK.");
    }
}

pub fn position_group(facts: &Facts<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&GROUP) {
        report.add(GROUP, "Belum dipilih; level bawaan mengikuti pilihan ini.");
    } else if facts.grade().is_none() {
        report.add(GROUP, "Tidak ada dalam daftar jenjang; pilih kembali dari daftar.");
    }
}

pub fn affairs(facts: &Facts<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&AFFAIRS) {
        report.add(AFFAIRS, "Belum dipilih; pilih sedikitnya satu.");
    }
}

pub fn position_code(facts: &Facts<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&CODE) {
        report.add(CODE, "Masih kosong; boleh dilengkapi kemudian.");
    }
}

/// The place that names the unit of the post: the office in a region, the unit in a central agency.
pub fn unit_place(session: &Session) -> Target {
    if session.is_regional() { OFFICE } else { UNIT }
}

pub fn office(facts: &Facts<'_>, report: &mut Report) {
    let target = unit_place(facts.session);
    if facts.session.is_empty_at(&target) {
        let kind = if facts.session.is_regional() { "daerah" } else { "pusat" };
        report.add(target, format!("Belum diisi; wajib bagi instansi {kind}."));
    }
}

/// Header, summary and texts of the requirements; descriptions of units have TEK-08.
pub fn placeholders(facts: &Facts<'_>, report: &mut Report) {
    let session = facts.session;
    let fixed = ["instansi/nama", "persyaratan/pendidikan/bidang_ilmu", "persyaratan/pangkat/catatan"];
    let mut places = vec![NAME, CODE, SUMMARY, OFFICE, UNIT];
    places.extend(fixed.map(Target::of));
    for list in [session::TRAININGS, session::EXPERIENCES, session::PERFORMANCES] {
        let Some(rows) = session.rows(&list) else { continue };
        let ids = (0..rows.count()).filter_map(|index| rows.id_at(index));
        places.extend(ids.map(|id| list.join(id).join("uraian")));
    }
    for place in places {
        if session.text(&place).is_some_and(words::is_placeholder) {
            report.add(place, "Masih berupa tanda sementara; ganti dengan isian sebenarnya.");
        }
    }
}
