//! Persyaratan jabatan: education, trainings, experience, rank and performance indicators.

use crate::domain::{Experience, Grade, Importance, Target, Text, Training, TrainingKind, session};

use super::{Look, Report, words};

const DEGREE: Target = Target::of("persyaratan/pendidikan/jenjang");
const FIELD_OF_STUDY: Target = Target::of("persyaratan/pendidikan/bidang_ilmu");
const RANK: Target = Target::of("persyaratan/pangkat/terendah");

pub fn degree_present(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&DEGREE) {
        report.add(DEGREE, "Belum dipilih; pilih pendidikan terendah yang disyaratkan.");
    }
}

pub fn degree_too_low(facts: &Look<'_>, report: &mut Report) {
    let Some(grade) = facts.grade() else { return };
    let order = |name: &str| facts.library.grades().education_order(name);
    let chosen = order(&facts.session.requirements.education.degree);
    if let (Some(chosen), Some(least)) = (chosen, order(&grade.least_education))
        && chosen < least
    {
        let message = format!("Di bawah syarat jabatan ini; paling rendah {}.", grade.least_education.as_str());
        report.add(DEGREE, message);
    }
}

pub fn field_of_study(facts: &Look<'_>, report: &mut Report) {
    if facts.session.is_empty_at(&FIELD_OF_STUDY) {
        report.add(FIELD_OF_STUDY, "Belum diisi; salin kualifikasi pendidikan dari anjab.");
    }
}

pub fn leadership_training(facts: &Look<'_>, report: &mut Report) {
    let Some(grade) = facts.grade().filter(|grade| !grade.trainings.is_empty()) else { return };
    let is_given = |row: &Training| row.kind == TrainingKind::Managerial && !row.text.trim().is_empty();
    if !facts.session.requirements.trainings.iter().any(is_given) {
        report.add(session::TRAININGS, format!("Belum ada yang manajerial; cantumkan {}.", usual_trainings(grade)));
    }
}

fn usual_trainings(grade: &Grade) -> String {
    let codes: Vec<&str> = grade.trainings.iter().map(|code| code.as_str()).collect();
    codes.join(" atau ")
}

/// What the name of a training says about the leadership trainings of the table.
enum Leadership<'a> {
    /// None of them.
    Other,
    Code(&'a str),
    /// A name that is no longer, or never was, in use.
    Unknown,
}

fn leadership<'a>(facts: &Look<'a>, row: &'a Training) -> Leadership<'a> {
    let folded = facts.fold(&row.text);
    let spelled_out = folded.contains(" tk ").then(|| folded.replace(" tk ", " tingkat "));
    let grades = facts.library.grades();
    let text = words::Words::of(spelled_out.as_deref().unwrap_or(&folded));
    let has = |name: &str| text.has(name);
    let is_known = |code: &Text| grades.grades.iter().any(|grade| grade.trainings.contains(code));
    let mut named = grades.trainings.iter().filter(|training| has(&training.name) || has(&training.code));
    if let Some(training) = named.find(|training| is_known(&training.code)) {
        return Leadership::Code(&training.code);
    }
    let former = ["diklatpim", "diklat pim", "diklat kepemimpinan"];
    let is_former = grades.trainings.iter().any(|training| has(&training.former) && is_known(&training.code))
        || former.iter().any(|name| has(name));
    let is_invented = row.kind == TrainingKind::Managerial && has("pelatihan kepemimpinan");
    if is_former || is_invented { Leadership::Unknown } else { Leadership::Other }
}

pub fn training_name(facts: &Look<'_>, report: &mut Report) {
    let Some(grade) = facts.grade() else { return };
    let usual = match grade.trainings.is_empty() {
        true => "PKN, PKA, atau PKP".to_owned(),
        false => usual_trainings(grade),
    };
    for row in &facts.session.requirements.trainings {
        let target = || session::TRAININGS.join(&row.id).join("uraian");
        match leadership(facts, row) {
            Leadership::Other => {}
            Leadership::Unknown => report.add(target(), format!("Nama ini tidak berlaku; pakai nomenklatur {usual}.")),
            Leadership::Code(code) if grade.trainings.iter().any(|usual| usual.as_str() == code) => {}
            Leadership::Code(_) if grade.trainings.is_empty() => {}
            Leadership::Code(code) => {
                report.add(target(), format!("{code} bukan untuk jenjang ini; pakai nomenklatur {usual}."));
            }
        }
    }
}

pub fn importance_chosen(facts: &Look<'_>, report: &mut Report) {
    let requirements = &facts.session.requirements;
    let trainings = requirements.trainings.iter().map(|row| (session::TRAININGS, &row.id, row.importance));
    let experiences = requirements.experiences.iter().map(|row| (session::EXPERIENCES, &row.id, row.importance));
    for (list, id, importance) in trainings.chain(experiences) {
        if importance == Importance::Unset {
            report.add(
                list.join(id).join("tingkat_penting"),
                "Belum dipilih; pilih tepat satu: mutlak, penting, atau perlu.",
            );
        }
    }
}

pub fn experience_present(facts: &Look<'_>, report: &mut Report) {
    let is_managerial = facts.grade().is_some_and(Grade::is_managerial);
    if is_managerial && facts.session.requirements.experiences.is_empty() {
        report.add(session::EXPERIENCES, "Belum diisi; wajib bagi jabatan struktural.");
    }
}

/// The posts a grade's experience may come from, folded; `JF setingkat` stands for any functional post.
struct Posts(Vec<String>);

impl Posts {
    fn of(grade: &Grade) -> Posts {
        let post = grade.experience.as_ref().and_then(|least| least.post.as_ref());
        let names = post.map(|post| post.split(" atau ").map(words::fold).collect());
        Posts(names.unwrap_or_default())
    }

    fn stand_in(&self, folded: &str) -> bool {
        let text = short_forms(folded);
        let text = words::Words::of(&text);
        self.0.iter().any(|post| match post.strip_prefix("jf ") {
            Some("setingkat") => text.has("jf"),
            Some(rank) => text.has("jf") && text.has(rank),
            None => text.has(post),
        })
    }
}

/// With the long names of the groups of posts as the table writes them.
fn short_forms(folded: &str) -> String {
    let long = [("pimpinan tinggi", "jpt"), ("jabatan fungsional", "jf"), ("fungsional", "jf")];
    long.iter().fold(folded.to_owned(), |text, (long, short)| match text.contains(long) {
        true => text.replace(long, short),
        false => text,
    })
}

fn names_years(folded: &str, least: u32) -> bool {
    words::years(folded).into_iter().any(|years| years >= least)
}

pub fn experience_too_light(facts: &Look<'_>, report: &mut Report) {
    let rows = &facts.session.requirements.experiences;
    let Some(grade) = facts.grade().filter(|_| rows.iter().any(|row| !row.text.trim().is_empty())) else { return };
    let rows: Vec<_> = rows.iter().map(|row| facts.fold(&row.text)).collect();
    let Some(least) = &grade.experience else { return };
    let posts = Posts::of(grade);
    if let (Some(post), Some(years)) = (&least.post, least.years_in_post)
        && !rows.iter().any(|row| names_years(row, years) && posts.stand_in(row))
    {
        let post = words::cut(post, 32);
        report.add(session::EXPERIENCES, format!("Terlalu ringan; peraturan meminta {post}, {years} tahun."));
    }
    if least.years_in_post != Some(least.years) && !rows.iter().any(|row| names_years(row, least.years)) {
        let message = format!("Terlalu ringan; peraturan meminta {} tahun di bidang tugasnya.", least.years);
        report.add(session::EXPERIENCES, message);
    }
}

/// Rows that speak of the post or of the years that the regulation asks for, also in the old words.
pub fn statutory_experience(facts: &Look<'_>, report: &mut Report) {
    let Some(grade) = facts.grade() else { return };
    let Some(least) = &grade.experience else { return };
    let posts = Posts::of(grade);
    let is_light = |row: &&Experience| matches!(row.importance, Importance::Important | Importance::Needed);
    for row in facts.session.requirements.experiences.iter().filter(is_light) {
        let folded = facts.fold(&row.text);
        let text = words::Words::of(&folded);
        let speaks_of_a_post = || ["jabatan", "menduduki", "eselon"].iter().any(|word| text.has(word));
        if posts.stand_in(&folded)
            || names_years(&folded, least.years)
            || (names_years(&folded, 1) && speaks_of_a_post())
        {
            let target = session::EXPERIENCES.join(&row.id).join("tingkat_penting");
            report.add(target, "Pengalaman ini disyaratkan peraturan; sebaiknya bertanda mutlak.");
        }
    }
}

pub fn rank(facts: &Look<'_>, report: &mut Report) {
    let Some(range) = facts.grade().and_then(|grade| grade.ranks.as_ref()) else { return };
    let (lowest, highest) = (range.lowest.as_str(), range.highest.as_str());
    let usual = if lowest == highest { lowest.to_owned() } else { format!("{lowest} sampai {highest}") };
    let order = |code: &str| facts.library.grades().rank_order(code);
    let chosen = order(&facts.session.requirements.rank.lowest);
    if facts.session.is_empty_at(&RANK) {
        report.add(RANK, format!("Belum dipilih; lazimnya {usual} untuk jenjang ini."));
    } else if chosen.is_none() || chosen < order(lowest) || chosen > order(highest) {
        report.add(RANK, format!("Di luar rentang lazim jenjang ini, {usual}; periksa kembali."));
    }
}

pub fn performance(facts: &Look<'_>, report: &mut Report) {
    if facts.session.requirements.performances.iter().all(|row| row.text.trim().is_empty()) {
        report.add(session::PERFORMANCES, "Belum diisi; tulis hasil jabatan yang dapat diukur.");
    }
}

/// Rows from which on equal ticks facts unconsidered.
const LEAST_EQUAL_TICKS: usize = 3;

pub fn ticks_and_old_words(facts: &Look<'_>, report: &mut Report) {
    let requirements = &facts.session.requirements;
    let trainings = requirements.trainings.iter().map(|row| row.importance);
    let ticks: Vec<Importance> = trainings.chain(requirements.experiences.iter().map(|row| row.importance)).collect();
    let first = ticks.first().filter(|first| **first != Importance::Unset);
    if ticks.len() >= LEAST_EQUAL_TICKS && first.is_some_and(|first| ticks.iter().all(|tick| tick == first)) {
        report.add(Target::of("persyaratan"), "Semua baris sama pentingnya; tinjau kembali satu per satu.");
    }
    let trainings = requirements.trainings.iter().map(|row| (session::TRAININGS, &row.id, &row.text));
    let experiences = requirements.experiences.iter().map(|row| (session::EXPERIENCES, &row.id, &row.text));
    for (list, id, text) in trainings.chain(experiences) {
        if words::has_words(&facts.fold(text), "eselon") {
            report.add(list.join(id).join("uraian"), "Memakai sebutan eselon; ganti dengan nama jenjang jabatan.");
        }
    }
}

pub fn government_certificate(facts: &Look<'_>, report: &mut Report) {
    let is_meant = facts.session.is_regional() && facts.grade().is_some_and(Grade::is_managerial);
    let mut trainings = facts.session.requirements.trainings.iter();
    if is_meant && !trainings.any(|row| words::has_words(&facts.fold(&row.text), "kompetensi pemerintahan")) {
        report.add(session::TRAININGS, "Pertimbangkan sertifikat kompetensi pemerintahan (Permendagri 108/2017).");
    }
}
