//! What facilitators say about an SKJ: events that are only ever appended, one file a facilitator, and what follows
//! from the union of those files. Nothing here compares times: an event names the one it answers.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::field::Kind;
use super::record::record;
use super::session::{Reply, Session};
use super::target::Target;
use super::word::words;

pub const FORMAT: &str = "skj-telaah";
pub const VERSION: u64 = 1;

words! {
    /// `peristiwa[].jenis`
    EventKind {
        Remark = "catatan", "catatan";
        /// New wording of one's own remark.
        Amend = "suntingan", "suntingan";
        Close = "selesai", "selesai";
        /// Answers the `selesai` it takes back, whoever wrote that.
        Reopen = "buka_lagi", "dibuka lagi";
        Decide = "putusan", "putusan";
        /// A section that was read, with its fingerprint; without a place, a hand-in that was opened.
        Read = "dibaca", "dibaca";
        /// A finding that is accepted: the rule's code in `isi`, its place in `sasaran`.
        Permit = "izin", "diizinkan";
        /// Takes back an event of the same file.
        Cancel = "batal", "dibatalkan";
    }
}
words! {
    /// `peristiwa[].tingkat`
    Weight { Must = "wajib", "wajib"; Should = "saran", "saran"; Question = "tanya", "tanya"; Praise = "bagus", "bagus"; }
}
words! {
    /// `peristiwa[].putusan`
    Verdict { Approve = "setuju", "disetujui"; Return = "perbaiki", "dikembalikan"; }
}

record! {
    /// One thing that a facilitator did.
    pub struct ReviewEvent by id {
        id: String = "id" { label: "Id", kind: Kind::Kept }
        time: String = "waktu" { label: "Waktu", kind: Kind::Kept }
        kind: EventKind = "jenis" { label: "Jenis", kind: Kind::Choice(EventKind::CHOICES) }
        /// Id of the event that this one answers.
        answers: String = "untuk" { label: "Untuk", kind: Kind::Kept }
        target: String = "sasaran" { label: "Sasaran", kind: Kind::Kept }
        hand_in: u64 = "kiriman" { label: "Kiriman", kind: Kind::Kept }
        weight: Weight = "tingkat" { label: "Jenis", kind: Kind::Choice(Weight::CHOICES) }
        text: String = "isi" { label: "Catatan", kind: Kind::Paragraph, limit: 2000 }
        value_then: String = "nilai_saat_itu" { label: "Nilai saat itu", kind: Kind::Kept }
        suggestion: String = "usulan" { label: "Usul nilai", kind: Kind::Paragraph, limit: 2000 }
        verdict: Verdict = "putusan" { label: "Putusan", kind: Kind::Choice(Verdict::CHOICES) }
    }
}

record! {
    pub struct Reviewer {
        name: String = "nama" { label: "Nama", kind: Kind::Kept }
        /// Slug of the name and four hex digits of the installation.
        code: String = "kode" { label: "Kode", kind: Kind::Kept }
    }
}

record! {
    /// What is half-typed: a remark, and the message of a verdict.
    pub struct Draft {
        /// Id of the remark that is being changed; empty for a new one.
        answers: String = "untuk" { label: "Mengubah", kind: Kind::Kept }
        target: String = "sasaran" { label: "Sasaran", kind: Kind::Kept }
        weight: Weight = "tingkat" { label: "Jenis", kind: Kind::Choice(Weight::CHOICES) }
        text: String = "isi" { label: "Catatan", kind: Kind::Paragraph, limit: 2000 }
        suggestion: String = "usulan" { label: "Usul nilai", kind: Kind::Paragraph, limit: 2000 }
        /// The words of a verdict that is not given yet.
        message: String = "pesan" { label: "Pesan", kind: Kind::Paragraph, limit: 2000 }
    }
}

impl Draft {
    /// A remark was begun.
    pub fn has_remark(&self) -> bool {
        !(self.text.trim().is_empty() && self.suggestion.trim().is_empty())
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.suggestion.is_empty() && self.message.is_empty()
    }

    /// What is half-typed; empty where nothing is.
    pub fn words(&self) -> &'static str {
        match (self.has_remark(), !self.message.trim().is_empty()) {
            (true, true) => "catatan dan pesan putusan",
            (true, false) => "catatan",
            (false, true) => "pesan putusan",
            (false, false) => "",
        }
    }
}

record! {
    /// A whole review file: what one facilitator said about one SKJ.
    pub struct ReviewFile {
        format: String = "format" { label: "Format", kind: Kind::Kept }
        version: u64 = "versi" { label: "Versi", kind: Kind::Kept }
        session: String = "sesi" { label: "SKJ", kind: Kind::Kept }
        by: Reviewer = "oleh" { label: "Oleh", kind: Kind::Record }
        draft: Draft = "draf" { label: "Draf", kind: Kind::Record }
        events: Vec<ReviewEvent> = "peristiwa" { label: "Peristiwa", kind: Kind::Rows }
    }
}

impl ReviewFile {
    pub fn new(session: &str, by: Reviewer) -> ReviewFile {
        ReviewFile {
            format: FORMAT.to_owned(),
            version: VERSION,
            session: session.to_owned(),
            by,
            ..ReviewFile::default()
        }
    }

    /// The events that were not taken back.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &ReviewEvent> {
        let cancels = self.events.iter().filter(|event| event.kind == EventKind::Cancel);
        let cancelled: HashSet<&str> = cancels.map(|event| event.answers.as_str()).collect();
        let stands = move |event: &&ReviewEvent| {
            event.kind != EventKind::Cancel && (cancelled.is_empty() || !cancelled.contains(event.id.as_str()))
        };
        self.events.iter().filter(stands)
    }

    /// This facilitator's verdict on a hand-in: the last one that stands.
    pub fn verdict_on(&self, hand_in: u32) -> Option<&ReviewEvent> {
        let mut decided = self.standing().filter(|event| event.kind == EventKind::Decide);
        decided.rfind(|event| event.hand_in == u64::from(hand_in))
    }
}

/// Derived state of an SKJ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    #[default]
    Draft,
    Submitted,
    Resubmitted,
    /// Returned, and not changed since.
    Returned,
    /// Returned, and changed since.
    Mending,
    Approved,
    ChangedAfterApproval,
    /// A copy that was saved because somebody else had changed the file.
    Conflict,
}

impl Status {
    pub const ALL: [Status; 8] = [
        Status::Draft,
        Status::Submitted,
        Status::Resubmitted,
        Status::Returned,
        Status::Mending,
        Status::Approved,
        Status::ChangedAfterApproval,
        Status::Conflict,
    ];

    /// `unchanged`: the content still equals that of the last hand-in.
    pub fn of(hand_ins: &[u32], unchanged: bool, reviews: &[ReviewFile]) -> Status {
        let Some(&last) = hand_ins.iter().max() else { return Status::Draft };
        let has = |verdict: Verdict| {
            reviews.iter().filter_map(|file| file.verdict_on(last)).any(|event| event.verdict == verdict)
        };
        match (has(Verdict::Return), has(Verdict::Approve), unchanged) {
            (true, _, true) => Status::Returned,
            (true, _, false) => Status::Mending,
            (false, true, true) => Status::Approved,
            (false, true, false) => Status::ChangedAfterApproval,
            (false, false, _) if last == 1 => Status::Submitted,
            (false, false, _) => Status::Resubmitted,
        }
    }

    pub const fn words(self) -> &'static str {
        match self {
            Status::Draft => "draf",
            Status::Submitted => "diajukan",
            Status::Resubmitted => "diajukan ulang",
            Status::Returned => "perlu perbaikan",
            Status::Mending => "sedang diperbaiki",
            Status::Approved => "disetujui",
            Status::ChangedAfterApproval => "berubah setelah disetujui",
            Status::Conflict => "salinan bentrok",
        }
    }

    /// For narrow columns.
    pub const fn short(self) -> &'static str {
        match self {
            Status::Mending => "diperbaiki",
            Status::ChangedAfterApproval => "berubah",
            Status::Conflict => "bentrok",
            other => other.words(),
        }
    }

    /// Whether a facilitator is expected to act.
    pub const fn waits(self) -> bool {
        matches!(self, Status::Submitted | Status::Resubmitted)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.words())
    }
}

/// A remark as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark<'a> {
    /// The event that made it; its place, value and hand-in never change.
    pub event: &'a ReviewEvent,
    pub by: &'a Reviewer,
    pub weight: Weight,
    pub text: &'a str,
    pub suggestion: &'a str,
    pub amended: bool,
    /// The events that close it; empty while it is open.
    pub closed_by: Vec<&'a str>,
    /// The participant's last answer.
    pub reply: Option<&'a Reply>,
}

impl Remark<'_> {
    pub fn is_open(&self) -> bool {
        self.closed_by.is_empty() && self.weight != Weight::Praise
    }

    pub fn target(&self) -> Target {
        Target::parse(&self.event.target)
    }
}

/// What answers an event, by its id.
type Answers<'a> = HashMap<&'a str, Vec<(&'a ReviewFile, &'a ReviewEvent)>>;

/// All remarks that stand, file by file, in the order of writing. A file may hold very many, so each is looked at once.
pub fn remarks<'a>(reviews: &'a [ReviewFile], replies: &'a [Reply]) -> Vec<Remark<'a>> {
    let standing: Vec<(&ReviewFile, &ReviewEvent)> =
        reviews.iter().flat_map(|file| file.standing().map(move |event| (file, event))).collect();
    let of_kind = |kind: EventKind| {
        let mut found = Answers::new();
        for (file, event) in standing.iter().filter(|(_, event)| event.kind == kind) {
            found.entry(&event.answers).or_default().push((*file, *event));
        }
        found
    };
    let [amended, closed, reopened] = [EventKind::Amend, EventKind::Close, EventKind::Reopen].map(of_kind);
    let replies: HashMap<&str, &Reply> = replies.iter().map(|reply| (reply.remark.as_str(), reply)).collect();
    let made = standing.iter().filter(|(_, event)| event.kind == EventKind::Remark);
    let remark = |&(file, event): &(&'a ReviewFile, &'a ReviewEvent)| {
        let id = event.id.as_str();
        let own = amended.get(id).and_then(|all| all.iter().rfind(|(by, _)| by.by.code == file.by.code));
        let last = own.map_or(event, |(_, event)| *event);
        let closes = closed.get(id).into_iter().flatten().map(|(_, close)| close.id.as_str());
        Remark {
            event,
            by: &file.by,
            weight: last.weight,
            text: &last.text,
            suggestion: &last.suggestion,
            amended: last.id != event.id,
            closed_by: closes.filter(|close| !reopened.contains_key(close)).collect(),
            reply: replies.get(id).copied(),
        }
    };
    made.map(remark).collect()
}

/// Two facilitators of one name get the mark of their installation behind it, so that they can be told apart.
pub fn tell_apart(files: &mut [ReviewFile]) {
    let known: Vec<(String, String)> = files.iter().map(|file| (file.by.name.clone(), file.by.code.clone())).collect();
    for Reviewer { name, code, .. } in files.iter_mut().map(|file| &mut file.by) {
        let others = known.iter().map(|(name, code)| (name.as_str(), code.as_str()));
        *name = name_apart(name, code, others);
    }
}

/// One facilitator's name, so that it is told apart from these names with their codes.
pub fn name_apart<'a>(name: &str, code: &str, mut others: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let folded = name.to_lowercase();
    match others.any(|(other, known)| known != code && other.to_lowercase() == folded) {
        true => format!("{name} ({})", code.rsplit('-').next().unwrap_or_default()),
        false => name.to_owned(),
    }
}

/// Remarks that wait for somebody.
pub fn open_remarks(session: &Session, reviews: &[ReviewFile]) -> usize {
    remarks(reviews, &session.replies).iter().filter(|remark| remark.is_open()).count()
}

/// Who opened a hand-in at the desk, and when first.
pub fn opened_by(reviews: &[ReviewFile], hand_in: u32) -> Vec<(&Reviewer, &str)> {
    reviews
        .iter()
        .filter_map(|file| {
            let mut opened = file.standing().filter(|event| event.kind == EventKind::Read);
            let event = opened.find(|event| event.target.is_empty() && event.hand_in == u64::from(hand_in))?;
            Some((&file.by, event.time.as_str()))
        })
        .collect()
}
