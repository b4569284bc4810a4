//! A workshop folder made through the public face: SKJ of many participants in every state, as a facilitator finds it.
//!
//! `SKJ_ROOM=FOLDER SKJ_COUNT=65 cargo test --test it -- --ignored room::make` writes one to be tried by hand.

use std::path::Path;

use skj::domain::desk::{Case, Judge, Judgement};
use skj::domain::review::{EventKind, ReviewEvent, Status, Verdict, Weight};
use skj::domain::{Reply, ReplyKind, Session};
use skj::store::desk::{Desk, Opening};
use skj::store::submissions::Circumstances;
use skj::store::{Owner, SessionFile, State, submit};

use crate::source::root;

const OFFICES: [&str; 8] = [
    "Dinas Kesehatan",
    "Dinas Pendidikan",
    "Dinas Lingkungan Hidup",
    "Kecamatan Contoh Utara",
    "Sekretariat DPRD",
    "Badan Kepegawaian dan Pengembangan SDM",
    "Dinas Perhubungan",
    "Inspektorat",
];
const UNITS: [&str; 5] = ["Timur", "Barat", "Selatan", "Utara", "Tengah"];

/// States in the order in which the participants of a room have them.
pub const STATES: [Status; 13] = [
    Status::Draft,
    Status::Submitted,
    Status::Approved,
    Status::Draft,
    Status::Resubmitted,
    Status::Returned,
    Status::Draft,
    Status::Approved,
    Status::Submitted,
    Status::Mending,
    Status::Submitted,
    Status::ChangedAfterApproval,
    Status::Draft,
];

pub fn examples() -> Vec<Session> {
    let mut paths: Vec<_> = std::fs::read_dir(root().join("sessions")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    paths.iter().map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()).collect()
}

/// The SKJ of the `number`th participant: an example under a name of its own.
pub fn session(examples: &[Session], number: usize) -> Session {
    let mut session = examples[number % examples.len()].clone();
    session.id = format!("0194d3c2-{:04x}-7000-8000-{:012x}", number >> 16, 0x5a_0000_0000 + number);
    session.author.name = format!("Peserta {:02}", number + 1);
    session.institution.office = OFFICES[number % OFFICES.len()].to_owned();
    session.identity.position_name = format!("{} {}", session.identity.position_name, UNITS[number / 5 % 5]);
    let place = format!(" Bertugas pada {} wilayah {}.", session.institution.office, UNITS[number / 5 % 5]);
    session.identity.summary.push_str(&place);
    session.identity.position_code = format!("1.02.{:02}.{}", number / 10, number % 10);
    session
}

/// A draft: what is not reached yet is empty.
fn begun(mut session: Session, steps: usize) -> Session {
    if steps < 3 {
        session.technical.clear();
        session.mapping.functions.clear();
    }
    if steps < 2 {
        session.requirements.performances.clear();
        session.managerial.iter_mut().for_each(|row| row.level = None);
    }
    session.place.step = ["identitas", "persyaratan", "pemetaan", "teknis"][steps.min(3)].to_owned();
    session
}

/// Judges nothing, for callers that only write.
pub struct NoJudge;

impl Judge for NoJudge {
    fn judge(&self, _: &Case<'_>) -> Judgement {
        Judgement::default()
    }
}

pub fn desk(folder: &Path, state: &Path, name: &str) -> Desk {
    let state = State::new(state);
    let who = state.reviewer(name, 7);
    let opening = Opening { who, cache: folder.join(".cache"), fingerprint: "uji".to_owned() };
    Desk::open(folder, &state, opening).unwrap()
}

pub fn event(id: &str, kind: EventKind, hand_in: u64) -> ReviewEvent {
    let time = "2026-11-22T10:31:00+08:00".to_owned();
    ReviewEvent { id: id.to_owned(), time, kind, hand_in, ..ReviewEvent::default() }
}

pub fn remark(id: &str, weight: Weight, target: &str, text: &str) -> ReviewEvent {
    let (target, text) = (target.to_owned(), text.to_owned());
    ReviewEvent { weight, target, text, ..event(id, EventKind::Remark, 1) }
}

pub fn verdict(id: &str, hand_in: u64, verdict: Verdict) -> ReviewEvent {
    ReviewEvent { verdict, ..event(id, EventKind::Decide, hand_in) }
}

/// Fills a folder; the states of the SKJ in the order of their participants, with their files.
pub fn fill(folder: &Path, state: &Path, count: usize) -> Vec<(String, Status)> {
    let examples = examples();
    let sari = desk(folder, state, "Sari Fasilitator");
    let mut made = Vec::new();
    for number in 0..count {
        let status = STATES[number % STATES.len()];
        let mut session = session(&examples, number);
        if status == Status::Draft {
            session = begun(session, number / STATES.len() % 4);
        }
        let mut file = SessionFile::create(folder, &session, &Owner::default()).unwrap();
        let path = file.path().to_owned();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let hand_in = |session: &Session| {
            submit(&path, session, Circumstances { time: session.saved.clone(), ..Circumstances::default() }).unwrap()
        };
        let append = |events: &[ReviewEvent]| {
            sari.append(&name, &examples_id(number), events).unwrap();
        };
        if status != Status::Draft {
            hand_in(&session);
        }
        let id = |letter: char| format!("{letter}-{number:08x}");
        let opened = event(&id('b'), EventKind::Read, 1);
        let returned = [
            opened.clone(),
            remark(&id('c'), Weight::Must, "identitas/ikhtisar_jabatan", "Sebutkan wilayah kerjanya."),
            remark(&id('d'), Weight::Should, "persyaratan/pendidikan/bidang_ilmu", "Tambah satu bidang ilmu."),
            verdict(&id('p'), 1, Verdict::Return),
        ];
        let approved = [opened, verdict(&id('p'), 1, Verdict::Approve)];
        let reply = Reply { remark: id('c'), kind: ReplyKind::Mended, ..Reply::default() };
        match status {
            Status::Draft | Status::Submitted | Status::Conflict => {}
            Status::Returned => append(&returned),
            Status::Approved => append(&approved),
            Status::Mending | Status::Resubmitted => {
                append(&returned);
                session.identity.summary.push_str(" Wilayahnya seluruh kabupaten.");
                session.replies.push(reply);
            }
            Status::ChangedAfterApproval => {
                append(&approved);
                session.identity.summary.push_str(" Berubah lagi.");
            }
        }
        session.revision += 1;
        file.save(&session, skj::store::Durability::Fast, skj::store::Generation::Skip).unwrap();
        if status == Status::Resubmitted {
            hand_in(&session);
        }
        made.push((name, status));
    }
    made
}

fn examples_id(number: usize) -> String {
    session(&examples(), number).id
}

#[test]
#[ignore = "writes a folder to be tried by hand"]
fn make() {
    let folder = std::env::var_os("SKJ_ROOM").expect("SKJ_ROOM names the folder");
    let count = std::env::var("SKJ_COUNT").ok().and_then(|count| count.parse().ok()).unwrap_or(65);
    let state = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    fill(Path::new(&folder), state.path(), count);
    let folder = Path::new(&folder);
    std::fs::write(folder.join("rusak-000000.skj.json"), &b"{\"format\": \"skj-sesi\", \"versi\": 1, \"id\": "[..])
        .unwrap();
}
