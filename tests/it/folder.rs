//! A workshop folder in memory, shared by as many desks as a test opens: hand-ins and review files follow the same rules
//! as on disk.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use skj::app::{Compared, DeskOpened, Effect, FileName, HandedIn, Msg, ReviewedSession, SpokenRow};
use skj::domain::desk::{Case, Change, DeskRow, Judge, row};
use skj::domain::review::{EventKind, ReviewEvent, ReviewFile, Reviewer, Status, Verdict, Weight};
use skj::domain::{Library, Place, Profile, Reply, ReplyKind, Session, anchor, stock};
use skj::rules::judge::Bench;
use skj::rules::{self, Facts, Traits};

use crate::desk::{NOW, example};

pub type Shared = Rc<RefCell<Folder>>;

#[derive(Default)]
pub struct Folder {
    pub files: BTreeMap<String, Held>,
    /// A file lies where an export would go.
    pub taken: bool,
}

/// One SKJ with what lies beside it.
#[derive(Clone, Default)]
pub struct Held {
    pub present: Session,
    pub hand_ins: Vec<Session>,
    pub reviews: BTreeMap<String, ReviewFile>,
    /// Minutes since the last change.
    pub age: i64,
}

/// The facilitator that had been here before.
pub fn sari() -> Reviewer {
    Reviewer { name: "Sari".to_owned(), code: "sari-0a1b".to_owned(), ..Reviewer::default() }
}

pub fn event(id: &str, kind: EventKind, hand_in: u64) -> ReviewEvent {
    let time = "2026-11-22T10:31:00+08:00".to_owned();
    ReviewEvent { id: id.to_owned(), time, kind, hand_in, ..ReviewEvent::default() }
}

impl Held {
    pub fn new(number: usize, name: &str, author: &str, office: &str, age: i64) -> Held {
        let mut present = Session { place: Place::default(), ..example(name) };
        present.id = format!("0194d3c2-0000-7000-8000-{number:012}");
        present.author.name = author.to_owned();
        present.institution.office = office.to_owned();
        Held { present, age, ..Held::default() }
    }

    pub fn named(mut self, name: &str) -> Held {
        self.present.identity.position_name = name.to_owned();
        self
    }

    pub fn hand_in(mut self) -> Held {
        self.hand_ins.push(self.present.clone());
        self
    }

    pub fn change(mut self, change: impl FnOnce(&mut Session)) -> Held {
        change(&mut self.present);
        self
    }

    pub fn note(mut self, events: impl IntoIterator<Item = ReviewEvent>) -> Held {
        let id = self.present.id.clone();
        let file = self.reviews.entry(sari().code).or_insert_with(|| ReviewFile::new(&id, sari()));
        file.events.extend(events);
        self
    }

    pub fn decide(self, id: &str, hand_in: u64, verdict: Verdict) -> Held {
        self.note([ReviewEvent { verdict, ..event(id, EventKind::Decide, hand_in) }])
    }

    fn files(&self) -> Vec<ReviewFile> {
        self.reviews.values().cloned().collect()
    }

    pub fn unchanged(&self) -> bool {
        let content = |session: &Session| {
            let mut session = session.clone();
            session.replies.clear();
            session.place = Place::default();
            session.revision = 0;
            session.saved.clear();
            session
        };
        self.hand_ins.last().is_some_and(|last| content(last) == content(&self.present))
    }

    pub fn status(&self) -> Status {
        let numbers: Vec<u32> = (1..=self.hand_ins.len() as u32).collect();
        Status::of(&numbers, self.unchanged(), &self.files())
    }
}

impl Folder {
    /// Thirteen SKJ in all states.
    pub fn room() -> Folder {
        let remark = |id: &str, target: &str, weight, text: &str, then: &str| ReviewEvent {
            target: target.to_owned(),
            weight,
            text: text.to_owned(),
            value_then: then.to_owned(),
            ..event(id, EventKind::Remark, 1)
        };
        let lain = "Memimpin dan mengendalikan penyakit menular dan tidak menular.";
        let unit = example("kepala-bidang").technical[1].id.clone();
        let back = Held::new(7, "kepala-bidang", "Peserta 07", "Dinas Kesehatan", 51)
            .change(|skj| skj.identity.summary = lain.to_owned())
            .hand_in()
            .note([
                event("d-00000001", EventKind::Read, 1),
                remark("c-00000001", "identitas/ikhtisar_jabatan", Weight::Must, "Lingkup belum tampak.", lain),
                remark("c-00000002", &format!("teknis/{unit}/level"), Weight::Should, "Lazimnya level 3.", "4"),
            ])
            .decide("v-00000001", 1, Verdict::Return)
            .change(|skj| {
                skj.identity.summary = "Memimpin, mengoordinasikan, dan mengendalikan penyakit menular dan tidak \
                                        menular di wilayah kabupaten."
                    .to_owned();
                let time = "2026-11-22T10:00:00+08:00".to_owned();
                skj.replies =
                    vec![Reply { remark: "c-00000001".to_owned(), kind: ReplyKind::Mended, time, ..Reply::default() }];
                skj.technical.swap(0, 1);
                skj.requirements.experiences.remove(0);
            })
            .hand_in();
        let approved = |number, name: &str, author: &str, office: &str| {
            Held::new(number, name, author, office, 300).hand_in().decide("v-00000009", 1, Verdict::Approve)
        };
        let all = [
            Held::new(31, "kepala-subbagian", "Peserta 31", "Satuan Polisi Pamong Praja", 180)
                .named("Kepala Seksi Pemadaman")
                .hand_in()
                .decide("v-00000002", 1, Verdict::Return)
                .change(|skj| skj.identity.position_code = "1.05.02".to_owned())
                .hand_in(),
            Held::new(12, "camat", "Peserta 12", "Kecamatan Contoh Utara", 121).named("Camat Contoh Utara").hand_in(),
            back,
            Held::new(22, "sekretaris", "Peserta 22", "Inspektorat", 48).named("Inspektur Pembantu I").hand_in(),
            Held::new(45, "kepala-seksi", "Peserta 45", "Dinas Pendidikan", 40)
                .named("Kepala Bidang Pembinaan SD")
                .hand_in(),
            Held::new(3, "sekretaris", "Peserta 03", "Sekretariat DPRD", 33)
                .named("Sekretaris DPRD")
                .hand_in()
                .note([event("d-00000002", EventKind::Read, 1)]),
            approved(8, "camat", "Peserta 08", "Kecamatan Contoh Selatan"),
            approved(9, "kepala-bidang", "Peserta 09", "Dinas Sosial")
                .change(|skj| skj.identity.position_code = "9.9".to_owned()),
            Held::new(14, "kepala-subbagian", "Peserta 14", "Dinas Perhubungan", 12).hand_in().decide(
                "v-00000003",
                1,
                Verdict::Return,
            ),
            Held::new(15, "kepala-subbagian", "Peserta 15", "Dinas Perhubungan", 2)
                .hand_in()
                .decide("v-00000004", 1, Verdict::Return)
                .change(|skj| skj.identity.summary.push('x')),
            Held::new(16, "kepala-seksi", "Peserta 16", "Dinas Lingkungan Hidup", 4),
            Held::new(17, "kepala-seksi", "Peserta 17", "Dinas Lingkungan Hidup", 25),
        ];
        let name = |held: &Held| format!("skj-{}.skj.json", &held.present.id[30..]);
        Folder { files: all.into_iter().map(|held| (name(&held), held)).collect(), taken: false }
    }

    pub fn row(&self, file: &str, library: &Library, profile: &Profile) -> Option<DeskRow> {
        let held = self.files.get(file)?;
        let reviews = held.files();
        let session = held.hand_ins.last().unwrap_or(&held.present);
        let case = Case { session, status: held.status(), reviews: &reviews };
        let judgement = Bench::new(library, profile).judge(&case);
        let case = Case { session: &held.present, ..case };
        let mut row = row(file, held.hand_ins.len() as u32, &case, &judgement);
        row.changed = NOW - held.age * 60;
        Some(row)
    }

    pub fn change_of(&self, file: &str, library: &Library, profile: &Profile) -> Change {
        Change { file: file.to_owned(), row: self.row(file, library, profile), ..Change::default() }
    }

    pub fn load(&self, file: &str, who: &Reviewer) -> ReviewedSession {
        let held = &self.files[file];
        let own = held.reviews.get(&who.code).cloned();
        ReviewedSession {
            file: file.to_owned(),
            present: held.present.clone(),
            hand_ins: held
                .hand_ins
                .iter()
                .enumerate()
                .map(|(index, session)| HandedIn {
                    number: index as u32 + 1,
                    time: "2026-11-22T09:00:00+08:00".to_owned(),
                    session: session.clone(),
                })
                .collect(),
            unchanged: held.unchanged(),
            others: held.reviews.values().filter(|review| review.by.code != who.code).cloned().collect(),
            own: own.unwrap_or_else(|| ReviewFile::new(&held.present.id, who.clone())),
            broken: Vec::new(),
            compared: self.compared(file),
        }
    }

    /// What comparing the SKJ of the folder finds in one of them.
    fn compared(&self, file: &str) -> Vec<Compared> {
        let (library, profile) = (Library::built_in(), Profile::default());
        let handed = |held: &'_ Held| held.hand_ins.last().unwrap_or(&held.present).clone();
        let all: Vec<(&String, Session)> = self.files.iter().map(|(file, held)| (file, handed(held))).collect();
        let facts = |session| Facts { session, library: &library, profile: &profile };
        let mut folder = rules::Folder::new(&library);
        all.iter().for_each(|(_, session)| folder.add(&Traits::of(&facts(session))));
        folder.settle();
        let Some((_, session)) = all.iter().find(|(known, _)| *known == file) else { return Vec::new() };
        let own = Traits::of(&facts(session));
        let of = |found: rules::Found| Compared {
            others: all
                .iter()
                .filter(|(other, session)| {
                    *other != file && found.concerns(&folder, &own, &Traits::of(&facts(session)))
                })
                .map(|(other, _)| FileName((*other).clone()))
                .collect(),
            finding: found.settled(&facts(session)).unwrap(),
        };
        folder.found(&facts(session), &own).into_iter().map(of).collect()
    }

    /// The rows of an SKJ about which a rule speaks.
    fn rows(&self, file: &str, key: &str, library: &Library, profile: &Profile) -> Vec<SpokenRow> {
        let held = &self.files[file];
        let session = held.hand_ins.last().unwrap_or(&held.present);
        let findings = rules::check(&Facts { session, library, profile });
        let row = |finding: rules::Finding| SpokenRow {
            label: session.label(&finding.target),
            value: anchor::value_at(session, &finding.target),
            ..SpokenRow::of(file.to_owned(), finding.target)
        };
        findings.into_iter().filter(|finding| finding.code == key).map(row).collect()
    }

    fn own(&mut self, file: &str, session: &str, who: &Reviewer) -> &mut ReviewFile {
        let held = self.files.get_mut(file).expect("a known file");
        assert_eq!(held.present.id, session, "{file}");
        held.reviews.entry(who.code.clone()).or_insert_with(|| ReviewFile::new(session, who.clone()))
    }

    /// What the shell would answer.
    pub fn answer(
        &mut self,
        effect: &Effect,
        who: &Reviewer,
        read_only: Option<String>,
        library: &Library,
        profile: &Profile,
    ) -> Vec<Msg> {
        let noted = |file: &str, own: &ReviewFile| Msg::Noted {
            file: file.to_owned(),
            own: Box::new(own.clone()),
            clock: "10.51.20".to_owned(),
        };
        match effect {
            Effect::OpenDesk => {
                let folder = "skj-kabupaten-contoh".to_owned();
                let stock = stock::built_in();
                let opened = DeskOpened { folder, who: who.clone(), read_only, stock, notes: Vec::new() };
                let rows = self.files.keys().map(|file| self.change_of(file, library, profile)).collect();
                vec![Msg::DeskOpened(Box::new(opened)), Msg::DeskChanged(rows), Msg::DeskRead, Msg::DeskSettled]
            }
            Effect::Review(file) => vec![Msg::Reviewing(Box::new(self.load(&file.0, who)))],
            Effect::ReadOther(file) => {
                let held = &self.files[&file.0];
                vec![Msg::OtherRead(Box::new(held.hand_ins.last().unwrap_or(&held.present).clone()))]
            }
            Effect::Note { file, session, events } => {
                let own = self.own(file, session, who);
                own.events.extend(events.iter().cloned());
                let told = noted(file, own);
                vec![told, Msg::DeskChanged(vec![self.change_of(file, library, profile)])]
            }
            Effect::KeepDraft { file, session, draft } => {
                let own = self.own(file, session, who);
                own.draft = draft.clone();
                let told = noted(file, own);
                vec![told, Msg::DeskChanged(vec![self.change_of(file, library, profile)])]
            }
            Effect::FindRows { files, key, .. } => {
                let rows = files.iter().flat_map(|file| self.rows(file, key, library, profile)).collect();
                vec![Msg::RowsFound(rows)]
            }
            Effect::ExportRecap { path, overwrite: false, output } if self.taken => {
                vec![Msg::ExportTaken { output: *output, path: path.clone() }]
            }
            Effect::ExportRecap { path, .. } => vec![Msg::Exported { path: path.clone(), note: String::new() }],
            _ => Vec::new(),
        }
    }
}
