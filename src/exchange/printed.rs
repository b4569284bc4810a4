//! Printed values back into a session. What is not printed stays as it is: ids, codes, reasons, the mapping. Rows that
//! are still there are known by their name or text.

use crate::document::csv::{DESCRIPTION, IDENTITY, INDICATOR, LEVEL, Row, SUMMARY};
use crate::domain::{
    Competency, Dictionary, Experience, ForWhom, Ids, Importance, Level, Library, Origin, Performance, Session,
    Technical, Training, TrainingKind, Word,
};

/// Writes the values into the session.
pub fn apply(rows: &[Row], session: &mut Session, library: &Library, ids: &mut Ids) {
    let mut apply = Apply { library, ids };
    apply.identity(rows, session);
    session.managerial = Apply::competencies(rows, "A", &session.managerial, library.managerial());
    session.sociocultural = Apply::competencies(rows, "B", &session.sociocultural, library.sociocultural());
    apply.technical(rows, session);
    Apply::education(rows, session);
    apply.trainings(rows, session);
    apply.experiences(rows, session);
    apply.rank(rows, session);
    apply.performances(rows, session);
}

struct Apply<'a> {
    library: &'a Library,
    ids: &'a mut Ids,
}

/// A competency as printed.
#[derive(Default)]
struct Printed {
    name: String,
    level: Option<Level>,
    description: String,
    indicators: Vec<String>,
}

/// Values of the second table are told from those of the third by their field.
fn is_competency(row: &Row) -> bool {
    row.field == LEVEL || row.field == DESCRIPTION || row.field.starts_with(INDICATOR)
}

fn printed(rows: &[Row], letter: &str) -> Vec<Printed> {
    let mut all: Vec<(String, Printed)> = Vec::new();
    let is_of = |row: &&Row| is_competency(row) && row.part.split('.').next() == Some(letter);
    for row in rows.iter().filter(is_of) {
        if all.last().is_none_or(|(number, _)| *number != row.number) {
            all.push((row.number.clone(), Printed { name: row.name.clone(), ..Printed::default() }));
        }
        let Some((_, competency)) = all.last_mut() else { continue };
        match row.field.as_str() {
            LEVEL => competency.level = row.value.parse().ok().and_then(Level::new),
            DESCRIPTION => competency.description = row.value.clone(),
            _ => competency.indicators.push(row.value.clone()),
        }
    }
    all.into_iter().map(|(_, competency)| competency).collect()
}

/// The values of a part of the third table that hold something.
fn entries<'a>(rows: &'a [Row], letter: &'a str) -> impl Iterator<Item = &'a Row> {
    let is_of = move |row: &&Row| !is_competency(row) && row.part.split('.').next() == Some(letter);
    rows.iter().filter(is_of).filter(|row| !row.value.is_empty() || !row.importance.is_empty())
}

fn importance(row: &Row) -> Importance {
    Importance::parse(&row.importance).unwrap_or_default()
}

impl Apply<'_> {
    fn identity(&self, rows: &[Row], session: &mut Session) {
        for row in rows.iter().filter(|row| row.part == IDENTITY) {
            let value = row.value.clone();
            match row.field.as_str() {
                "Nama Jabatan" => session.identity.position_name = value,
                "Kelompok Jabatan" => {
                    let grade = self.library.grades().grades.iter().find(|grade| grade.name.as_str() == value);
                    session.identity.position_group = grade.map_or(value, |grade| grade.code.to_string());
                }
                "Urusan Pemerintah" => session.identity.affairs = self.affairs(&value),
                "Kode Jabatan" => session.identity.position_code = value,
                SUMMARY => session.identity.summary = value,
                _ => {}
            }
        }
    }

    /// Names parted by semicolons, as codes where they are known.
    fn affairs(&self, names: &str) -> Vec<String> {
        let affairs = &self.library.affairs().affairs;
        let code = |name: &str| {
            let found = affairs.iter().find(|affair| affair.name.as_str() == name);
            found.map_or(name.to_owned(), |affair| affair.code.to_string())
        };
        names.split("; ").map(str::trim).filter(|name| !name.is_empty()).map(code).collect()
    }

    fn competencies(rows: &[Row], letter: &str, old: &[Competency], known: &Dictionary) -> Vec<Competency> {
        let fresh = |name: &str| {
            let code =
                known.entries.iter().find(|entry| entry.name.as_str() == name).map(|entry| entry.code.to_string());
            Competency { code: code.unwrap_or_else(|| name.to_owned()), name: name.to_owned(), ..Competency::default() }
        };
        let row = |printed: Printed| {
            let old = old.iter().find(|row| row.name == printed.name);
            let base = old.cloned().unwrap_or_else(|| fresh(&printed.name));
            Competency {
                preset: base.preset && base.level == printed.level,
                level: printed.level,
                description: printed.description,
                indicators: printed.indicators,
                ..base
            }
        };
        printed(rows, letter).into_iter().map(row).collect()
    }

    fn technical(&mut self, rows: &[Row], session: &mut Session) {
        let mut old = std::mem::take(&mut session.technical);
        for printed in printed(rows, "C") {
            let place = old.iter().position(|row| row.name == printed.name);
            let base = match place {
                Some(place) => old.remove(place),
                None => Technical { id: self.ids.row::<Technical>(session).id, ..self.unit(&printed.name) },
            };
            session.technical.push(Technical {
                level: printed.level,
                description: printed.description,
                indicators: printed.indicators,
                ..base
            });
        }
    }

    fn unit(&self, name: &str) -> Technical {
        let known = self.library.unit_names().find(|(_, known)| *known == name);
        let known = known.and_then(|(code, _)| self.library.unit(code));
        let base = Technical { name: name.to_owned(), origin: Origin::Own, ..Technical::default() };
        match known {
            Some(entry) => Technical {
                code: entry.code.to_string(),
                definition: entry.definition.to_string(),
                origin: Origin::Dictionary,
                ..base
            },
            None => base,
        }
    }

    fn education(rows: &[Row], session: &mut Session) {
        let education = &mut session.requirements.education;
        for row in rows.iter().filter(|row| row.part.starts_with("A. Pendidikan")) {
            match row.name.as_str() {
                "Jenjang" => education.degree = row.value.clone(),
                "Bidang Ilmu" => education.field_of_study = row.value.clone(),
                _ => {}
            }
        }
    }

    fn trainings(&mut self, rows: &[Row], session: &mut Session) {
        let mut old = std::mem::take(&mut session.requirements.trainings);
        for row in entries(rows, "B") {
            let kind = [TrainingKind::Managerial, TrainingKind::Technical, TrainingKind::Functional]
                .into_iter()
                .find(|kind| TrainingKind::CHOICES.iter().any(|one| one.word == kind.word() && one.label == row.name))
                .unwrap_or_default();
            let place = old.iter().position(|one| one.text == row.value);
            let base = match place {
                Some(place) => old.remove(place),
                None => self.ids.row(session),
            };
            let training = Training { kind, text: row.value.clone(), importance: importance(row), ..base };
            session.requirements.trainings.push(training);
        }
    }

    fn experiences(&mut self, rows: &[Row], session: &mut Session) {
        let mut old = std::mem::take(&mut session.requirements.experiences);
        for row in entries(rows, "C") {
            let (for_whom, text) = match row.value.split_once(": ") {
                Some(("PNS", text)) => (ForWhom::Pns, text),
                Some(("PPPK", text)) => (ForWhom::Pppk, text),
                _ => (ForWhom::Unset, row.value.as_str()),
            };
            let place = old.iter().position(|one| one.text == text && one.for_whom == for_whom);
            let base = match place {
                Some(place) => old.remove(place),
                None => self.ids.row(session),
            };
            let experience = Experience { text: text.to_owned(), for_whom, importance: importance(row), ..base };
            session.requirements.experiences.push(experience);
        }
    }

    fn rank(&self, rows: &[Row], session: &mut Session) {
        let mut values = rows.iter().filter(|row| row.part.starts_with("D. Pangkat")).map(|row| row.value.clone());
        let lowest = values.next().unwrap_or_default();
        let grades = self.library.grades();
        let rank = grades.ranks.iter().find(|rank| grades.rank_label(rank.code.as_str()).as_ref() == Some(&lowest));
        session.requirements.rank.lowest = rank.map_or(lowest, |rank| rank.code.to_string());
        session.requirements.rank.note = values.next().unwrap_or_default();
    }

    fn performances(&mut self, rows: &[Row], session: &mut Session) {
        let mut old = std::mem::take(&mut session.requirements.performances);
        for row in entries(rows, "E") {
            let place = old.iter().position(|one| one.text == row.value);
            let base = match place {
                Some(place) => old.remove(place),
                None => self.ids.row(session),
            };
            session.requirements.performances.push(Performance { text: row.value.clone(), ..base });
        }
    }
}
