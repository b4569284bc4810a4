//! Single fields of the header: empty, not chosen, or a placeholder.

use crate::domain::{Session, Target, session};

use super::{Look, Report, words};

const NAME: Target = Target::of("identitas/nama_jabatan");
pub const GROUP: Target = Target::of("identitas/kelompok_jabatan");
const AFFAIRS: Target = Target::of("identitas/urusan_pemerintah");
pub const CODE: Target = Target::of("identitas/kode_jabatan");
pub const SUMMARY: Target = Target::of("identitas/ikhtisar_jabatan");
const OFFICE: Target = Target::of("instansi/perangkat_daerah");
const UNIT: Target = Target::of("instansi/unit");

pub fn position_name(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&NAME) {
        report.add(NAME, "Belum diisi; tulis nama lengkap menurut SOTK.");
    }
}

pub fn position_group(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&GROUP) {
        report.add(GROUP, "Belum dipilih; level bawaan mengikuti pilihan ini.");
    } else if facts.grade().is_none() {
        report.add(GROUP, "Tidak ada dalam daftar jenjang; pilih kembali dari daftar.");
    }
}

pub fn affairs(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&AFFAIRS) {
        report.add(AFFAIRS, "Belum dipilih; pilih sedikitnya satu.");
    }
}

pub fn position_code(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&CODE) {
        report.add(CODE, "Masih kosong; boleh dilengkapi kemudian.");
    }
}

/// The place that names the unit of the post: the office in a region, the unit in a central agency.
pub fn unit_place(session: &Session) -> Target {
    if session.is_regional() { OFFICE } else { UNIT }
}

pub fn office(facts: &Look<'_>, report: &mut Report) {
    let target = unit_place(facts.session);
    if facts.session.is_empty_at(&target) {
        let kind = if facts.session.is_regional() { "daerah" } else { "pusat" };
        report.add(target, format!("Belum diisi; wajib bagi instansi {kind}."));
    }
}

/// Header, summary and texts of the requirements; descriptions of units have TEK-08.
pub fn placeholders(facts: &Look<'_>, report: &mut Report) {
    let Session { identity, institution, requirements, .. } = facts.session;
    let fixed = [
        (NAME, &identity.position_name),
        (CODE, &identity.position_code),
        (SUMMARY, &identity.summary),
        (OFFICE, &institution.office),
        (UNIT, &institution.unit),
        (Target::of("instansi/nama"), &institution.name),
        (Target::of("persyaratan/pendidikan/bidang_ilmu"), &requirements.education.field_of_study),
        (Target::of("persyaratan/pangkat/catatan"), &requirements.rank.note),
    ];
    let trainings = requirements.trainings.iter().map(|row| (session::TRAININGS, &row.id, &row.text));
    let experiences = requirements.experiences.iter().map(|row| (session::EXPERIENCES, &row.id, &row.text));
    let performances = requirements.performances.iter().map(|row| (session::PERFORMANCES, &row.id, &row.text));
    let rows = trainings.chain(experiences).chain(performances).filter(|(_, _, text)| words::is_placeholder(text));
    let fixed = fixed.into_iter().filter(|(_, text)| words::is_placeholder(text)).map(|(place, _)| place);
    for place in fixed.chain(rows.map(|(list, id, _)| list.join(id).join("uraian"))) {
        report.add(place, "Masih berupa tanda sementara; ganti dengan isian sebenarnya.");
    }
}
