//! From a session to its printed form. Labels and order are those of the official form; what is required and still
//! empty becomes a placeholder in brackets, what may stay empty becomes `-`.

use super::{
    About, Block, CompetencyGroup, CompetencyRow, CompetencyTable, FormDocument, HeaderRow, Indicator, Piece,
    RequirementEntry, RequirementGroup, RequirementRow, RequirementTable, Tick,
};
use crate::domain::session::{EXPERIENCES, MANAGERIAL, PERFORMANCES, SOCIOCULTURAL, TECHNICAL, TRAININGS};
use crate::domain::{
    Choice, Experience, ForWhom, Importance, Kind, Library, Performance, Session, Target, Training, TrainingKind, Word,
};

const IDENTITY: Target = Target::of("identitas");
const EDUCATION: Target = Target::of("persyaratan/pendidikan");
const RANK: Target = Target::of("persyaratan/pangkat");

impl FormDocument {
    pub fn build(session: &Session, library: &Library) -> FormDocument {
        let form = Form { session, library };
        let mut blocks = vec![Block::Title(Piece::new("STANDAR KOMPETENSI JABATAN", IDENTITY)), form.header()];
        blocks.extend(form.band());
        blocks.extend([
            Block::Section { number: "I.", name: "IKHTISAR JABATAN", target: IDENTITY.join("ikhtisar_jabatan") },
            Block::Paragraph(form.field(IDENTITY.join("ikhtisar_jabatan"))),
            Block::Section { number: "II.", name: "STANDAR KOMPETENSI", target: Target::of(MANAGERIAL) },
            Block::Competencies(form.competencies()),
            Block::Section { number: "III.", name: "PERSYARATAN JABATAN", target: Target::of("persyaratan") },
            Block::Requirements(form.requirements()),
        ]);
        FormDocument { about: form.about(), blocks }
    }
}

struct Form<'a> {
    session: &'a Session,
    library: &'a Library,
}

impl Form<'_> {
    fn about(&self) -> About {
        let (session, identity) = (self.session, &self.session.identity);
        let grades = &self.library.grades().grades;
        let order = grades.iter().position(|grade| grade.code.as_str() == identity.position_group);
        About {
            position_name: one_line(&identity.position_name),
            group_name: self.group_name().written().to_owned(),
            affairs: self.affairs().written().to_owned(),
            position_code: one_line(&identity.position_code),
            office: one_line(&session.institution.office),
            unit: one_line(&session.institution.unit),
            grade_order: order.unwrap_or(grades.len()),
            saved_on: session.saved.chars().take(10).collect(),
        }
    }

    fn header(&self) -> Block {
        let row = |label, value| HeaderRow { label, value };
        Block::Header(vec![
            row("Nama Jabatan", self.field(IDENTITY.join("nama_jabatan"))),
            row("Kelompok Jabatan", self.group_name()),
            row("Urusan Pemerintah", self.affairs()),
            row("Kode Jabatan", self.field(IDENTITY.join("kode_jabatan"))),
        ])
    }

    fn band(&self) -> Option<Block> {
        let name = self.group_name();
        (!name.missing).then(|| Block::Band(Piece { text: name.text.to_uppercase(), ..name }))
    }

    fn group_name(&self) -> Piece {
        let piece = self.field(IDENTITY.join("kelompok_jabatan"));
        match self.library.grade(&self.session.identity.position_group) {
            Some(grade) => Piece { text: grade.name.to_string(), ..piece },
            None => piece,
        }
    }

    fn affairs(&self) -> Piece {
        let codes = &self.session.identity.affairs;
        let target = IDENTITY.join("urusan_pemerintah");
        if codes.iter().all(|code| code.trim().is_empty()) {
            return self.empty(target);
        }
        let name =
            |code: &String| self.library.affairs().find(code).map_or(code.clone(), |found| found.name.to_string());
        Piece::new(codes.iter().map(name).collect::<Vec<String>>().join("; "), target)
    }

    fn competencies(&self) -> CompetencyTable {
        let session = self.session;
        let first = session.managerial.len();
        let group = |letter, name, section: &'static str, ids: Vec<&String>, before: usize| {
            let target = Target::of(section);
            let row = |(index, id): (usize, &String)| self.competency(target.join(id), before + index + 1);
            let rows: Vec<CompetencyRow> = ids.into_iter().enumerate().map(row).collect();
            let missing = rows.is_empty().then(|| {
                Piece::missing(&format!("kompetensi {} belum diisi", section.replace('_', " ")), target.clone())
            });
            CompetencyGroup { letter, name, target, rows, missing }
        };
        let managerial = session.managerial.iter().map(|row| &row.code).collect();
        let sociocultural = session.sociocultural.iter().map(|row| &row.code).collect();
        let technical = session.technical.iter().map(|row| &row.id).collect();
        CompetencyTable {
            columns: ["Kompetensi", "Level", "Deskripsi", "Indikator Kompetensi"],
            groups: vec![
                group('A', "Manajerial", MANAGERIAL, managerial, 0),
                group('B', "Sosial Kultural", SOCIOCULTURAL, sociocultural, first),
                group('C', "Teknis", TECHNICAL, technical, session.number_of(0).saturating_sub(1)),
            ],
        }
    }

    fn competency(&self, target: Target, number: usize) -> CompetencyRow {
        let level = self.session.level(&target.join("level"));
        CompetencyRow {
            number,
            name: self.required(target.join("nama")),
            level: Piece {
                text: level.map_or("–", |level| level.digit()).to_owned(),
                target: target.join("level"),
                missing: level.is_none(),
                blank: level.is_none(),
            },
            description: self.required(target.join("deskripsi")),
            indicators: self.indicators(target.join("indikator"), level.map_or("–", |level| level.digit())),
            target,
        }
    }

    fn indicators(&self, target: Target, level: &str) -> Vec<Indicator> {
        let texts = self.session.texts(&target).unwrap_or_default();
        if texts.is_empty() {
            return vec![Indicator { number: String::new(), text: self.empty(target) }];
        }
        let indicator =
            |number: usize| Indicator { number: format!("{level}.{number}"), text: self.required(target.text(number)) };
        (1..=texts.len()).map(indicator).collect()
    }

    fn requirements(&self) -> RequirementTable {
        let group = |letter, name, target, rows| RequirementGroup { letter, name, target, rows };
        RequirementTable {
            columns: ["Jenis Persyaratan", "Uraian", "Tingkat Pentingnya terhadap Jabatan"],
            importances: [
                (Importance::Absolute, "Mutlak"),
                (Importance::Important, "Penting"),
                (Importance::Needed, "Perlu"),
            ],
            groups: vec![
                group('A', "Pendidikan", EDUCATION, self.education()),
                group('B', "Pelatihan", TRAININGS, self.trainings()),
                group('C', "Pengalaman Kerja", EXPERIENCES, self.experiences()),
                group('D', "Pangkat", RANK, self.rank()),
                group('E', "Indikator Kinerja Jabatan", PERFORMANCES, self.performances()),
            ],
        }
    }

    fn education(&self) -> Vec<RequirementRow> {
        let row = |number, label, key| {
            let target = EDUCATION.join(key);
            let entries = vec![text_only(self.field(target.clone()))];
            RequirementRow { number: Some(number), label, target, entries }
        };
        vec![row(1, "Jenjang", "jenjang"), row(2, "Bidang Ilmu", "bidang_ilmu")]
    }

    /// One row for each kind; trainings whose kind is not chosen yet follow under a row of their own.
    fn trainings(&self) -> Vec<RequirementRow> {
        let kinds = [
            (1, "Manajerial", TrainingKind::Managerial),
            (2, "Teknis", TrainingKind::Technical),
            (3, "Fungsional", TrainingKind::Functional),
            (4, "(jenis belum dipilih)", TrainingKind::Unset),
        ];
        let row = |(number, label, kind): (usize, &'static str, TrainingKind)| {
            let of_kind = self.session.requirements.trainings.iter().filter(|row| row.kind == kind);
            let mut entries: Vec<RequirementEntry> = of_kind.map(|row| self.training(row)).collect();
            if kind == TrainingKind::Unset && entries.is_empty() {
                return None;
            }
            if entries.is_empty() {
                entries.push(text_only(Piece::none(TRAININGS)));
            }
            Some(RequirementRow { number: Some(number), label, target: TRAININGS, entries })
        };
        kinds.into_iter().filter_map(row).collect()
    }

    fn training(&self, row: &Training) -> RequirementEntry {
        let target = TRAININGS.join(&row.id);
        let text = self.field(target.join("uraian"));
        RequirementEntry { text, tick: self.tick(&target, row.importance), target }
    }

    fn experiences(&self) -> Vec<RequirementRow> {
        let rows = &self.session.requirements.experiences;
        let entries: Vec<RequirementEntry> = rows.iter().map(|row| self.experience(row)).collect();
        let needs_none =
            self.library.grade(&self.session.identity.position_group).is_some_and(|grade| grade.experience.is_none());
        numbered(EXPERIENCES, entries, || match needs_none {
            true => Piece::none(EXPERIENCES),
            false => Piece::missing("pengalaman kerja belum diisi", EXPERIENCES),
        })
    }

    fn experience(&self, row: &Experience) -> RequirementEntry {
        let target = EXPERIENCES.join(&row.id);
        let mut text = self.field(target.join("uraian"));
        if row.for_whom != ForWhom::Unset && !text.missing {
            text.text = format!("{}: {}", label_of(ForWhom::CHOICES, row.for_whom.word()), text.text);
        }
        RequirementEntry { text, tick: self.tick(&target, row.importance), target }
    }

    fn rank(&self) -> Vec<RequirementRow> {
        let rank = &self.session.requirements.rank;
        let mut lowest = self.field(RANK.join("terendah"));
        if let Some(label) = self.library.grades().rank_label(&rank.lowest) {
            lowest.text = label;
        }
        let mut entries = vec![text_only(lowest)];
        if !rank.note.trim().is_empty() {
            entries.push(text_only(self.field(RANK.join("catatan"))));
        }
        vec![RequirementRow { number: None, label: "", target: RANK, entries }]
    }

    fn performances(&self) -> Vec<RequirementRow> {
        let entry = |row: &Performance| {
            let target = PERFORMANCES.join(&row.id);
            RequirementEntry { text: self.field(target.join("uraian")), tick: Tick::Never, target }
        };
        let entries = self.session.requirements.performances.iter().map(entry).collect();
        numbered(PERFORMANCES, entries, || Piece::missing("indikator kinerja belum diisi", PERFORMANCES))
    }

    fn tick(&self, row: &Target, importance: Importance) -> Tick {
        let target = row.join("tingkat_penting");
        let word = match importance {
            Importance::Unset => self.empty(target),
            _ => Piece::new(label_of(Importance::CHOICES, importance.word()), target),
        };
        Tick::In { importance, word }
    }

    /// The text at a path; where it is empty a placeholder if it is required, else `-`.
    fn field(&self, target: Target) -> Piece {
        let required = self.session.field(&target).is_some_and(|field| field.required);
        match self.session.is_empty_at(&target) {
            true if required => self.empty(target),
            true => Piece::none(target),
            false => Piece::new(self.session.text(&target).unwrap_or_default(), target),
        }
    }

    /// The same for texts that the form cannot do without, whatever their table says.
    fn required(&self, target: Target) -> Piece {
        match self.session.is_empty_at(&target) {
            true => self.empty(target),
            false => self.field(target),
        }
    }

    fn empty(&self, target: Target) -> Piece {
        let Some(field) = self.session.field(&target) else { return Piece::missing("belum diisi", target) };
        let verb = match field.kind {
            Kind::Pick(_) | Kind::Picks(_) | Kind::Choice(_) | Kind::Level => "dipilih",
            Kind::Line | Kind::Paragraph | Kind::Texts | Kind::Flag | Kind::Kept | Kind::Record | Kind::Rows => "diisi",
        };
        Piece::missing(&format!("{} belum {verb}", field.label.to_lowercase()), target)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn text_only(text: Piece) -> RequirementEntry {
    RequirementEntry { target: text.target.clone(), text, tick: Tick::Never }
}

/// One numbered row for each entry, or one row with what stands in their place.
fn numbered(target: Target, entries: Vec<RequirementEntry>, otherwise: impl Fn() -> Piece) -> Vec<RequirementRow> {
    if entries.is_empty() {
        return vec![RequirementRow { number: None, label: "", target, entries: vec![text_only(otherwise())] }];
    }
    let row = |(index, entry): (usize, RequirementEntry)| RequirementRow {
        number: Some(index + 1),
        label: "",
        target: entry.target.clone(),
        entries: vec![entry],
    };
    entries.into_iter().enumerate().map(row).collect()
}

fn label_of(choices: &'static [Choice], word: &str) -> &'static str {
    choices.iter().find(|choice| choice.word == word).map_or("", |choice| choice.label)
}
