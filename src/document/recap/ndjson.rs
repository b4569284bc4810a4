//! NDJSON: one flat object a line for each competency and requirement row, always with the same keys, for programs that
//! read tables.

use serde_json::{Value, json};

use super::Post;
use crate::domain::{Competency, Session, Word};

/// What a line says besides whose it is.
#[derive(Default)]
struct Line<'a> {
    part: &'static str,
    code: &'a str,
    name: &'a str,
    level: Option<u8>,
    importance: &'a str,
    text: &'a str,
    indicators: &'a [String],
}

/// The lines of one SKJ.
pub fn lines(session: &Session, post: &Post) -> Vec<Value> {
    let mut lines = Vec::new();
    let mut put = |line: &Line<'_>| lines.push(object(session, post, line));
    for (part, rows) in [("manajerial", &session.managerial), ("sosial_kultural", &session.sociocultural)] {
        rows.iter().for_each(|row: &Competency| {
            put(&Line {
                part,
                code: &row.code,
                name: &row.name,
                level: row.level.map(|level| level.number()),
                text: &row.description,
                indicators: &row.indicators,
                ..Line::default()
            });
        });
    }
    for unit in &session.technical {
        put(&Line {
            part: "teknis",
            code: &unit.code,
            name: &unit.name,
            level: unit.level.map(|level| level.number()),
            text: &unit.description,
            indicators: &unit.indicators,
            ..Line::default()
        });
    }
    let requirements = &session.requirements;
    let (degree, field) = (&requirements.education.degree, &requirements.education.field_of_study);
    put(&Line { part: "pendidikan", name: degree, text: field, ..Line::default() });
    for row in &requirements.trainings {
        let (name, importance) = (row.kind.word(), row.importance.word());
        put(&Line { part: "pelatihan", name, importance, text: &row.text, ..Line::default() });
    }
    for row in &requirements.experiences {
        let (name, importance) = (row.for_whom.word(), row.importance.word());
        put(&Line { part: "pengalaman", name, importance, text: &row.text, ..Line::default() });
    }
    let rank = &requirements.rank;
    put(&Line { part: "pangkat", name: &rank.lowest, text: &rank.note, ..Line::default() });
    for row in &requirements.performances {
        put(&Line { part: "indikator_kinerja", text: &row.text, ..Line::default() });
    }
    lines
}

fn object(session: &Session, post: &Post, line: &Line<'_>) -> Value {
    json!({
        "berkas": post.file,
        "id": session.id,
        "penyusun": post.author,
        "instansi": post.institution,
        "perangkat_daerah": post.office,
        "unit": post.unit,
        "nama_jabatan": post.position_name,
        "kode_jabatan": post.position_code,
        "jenjang": post.grade,
        "status": post.status.words(),
        "persen": post.percent,
        "bagian": line.part,
        "kode": line.code,
        "nama": line.name,
        "level": line.level,
        "tingkat_penting": line.importance,
        "uraian": line.text,
        "indikator": line.indicators.join("\n"),
    })
}
