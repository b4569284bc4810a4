//! One SKJ at the desk: the hand-in that is shown, what was said about it, and what of it was read.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{self, Changed};
use super::told::{Compared, HandedIn, ReviewedSession};
use crate::app::msg::FileName;
use crate::app::remarks::weight_order;
use crate::domain::desk::Case;
use crate::domain::review::{EventKind, Remark, ReviewEvent, ReviewFile, Reviewer, Status, remarks};
use crate::domain::session::{MANAGERIAL, SOCIOCULTURAL, TECHNICAL_ROWS};
use crate::domain::{Library, Origin, Profile, Session, Target, anchor, session};
use crate::form::{self, FormDocument, FormLine, Role};
use crate::rules::judge::check_review;
use crate::rules::{self, Facts, Finding, Severity};

/// What the shown hand-in is compared with.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Base {
    /// An earlier hand-in, by number.
    HandIn(u32),
    /// The hand-in itself; what stands against it is the SKJ as it is now.
    #[default]
    Present,
    /// Another SKJ, with its name.
    Other(String, Box<Session>),
}

#[derive(Debug)]
pub struct Reading {
    pub of: ReviewedSession,
    /// The last hand-in, else the SKJ as it is.
    pub shown: Session,
    /// Number of the shown hand-in; 0 for none.
    pub number: u32,
    pub findings: Vec<Finding>,
    /// The other SKJ that a finding is about, by its place in `findings`.
    pub concerned: BTreeMap<usize, Vec<FileName>>,
    /// All review files, in the same order for everybody, so that a remark has one number.
    pub reviews: Vec<ReviewFile>,
    pub deviations_only: bool,
    pub base: Base,
    pub changes: Vec<Changed>,
    /// What changed since the approved hand-in.
    after_approval: Vec<Changed>,
}

/// The parts of an SKJ that are marked as read, with their names.
pub const SECTIONS: [(&str, &str); 6] = [
    ("identitas", "Identitas"),
    (MANAGERIAL, "Manajerial"),
    (SOCIOCULTURAL, "Sosial kultural"),
    ("teknis", "Teknis"),
    ("persyaratan", "Persyaratan"),
    ("pemetaan", "Pemetaan"),
];

impl Reading {
    pub fn new(of: ReviewedSession, library: &Library, profile: &Profile, who: &Reviewer) -> Reading {
        let last = of.hand_ins.last();
        let shown = last.map_or(&of.present, |hand_in| &hand_in.session).clone();
        let number = last.map_or(0, |hand_in| hand_in.number);
        let facts = Facts { session: &shown, library, profile };
        let mut findings = rules::check(&facts);
        let reviews = in_order(&of);
        let numbers: Vec<u32> = of.hand_ins.iter().map(|hand_in| hand_in.number).collect();
        let status = Status::of(&numbers, of.unchanged, &reviews);
        findings.extend(check_review(&facts, &Case { session: &of.present, status, reviews: &reviews }));
        let mut concerned = BTreeMap::new();
        for Compared { finding, others } in &of.compared {
            concerned.insert(findings.len(), others.clone());
            findings.push(finding.clone());
        }
        let mut reading = Reading {
            shown,
            number,
            findings,
            concerned,
            reviews,
            deviations_only: false,
            base: Base::default(),
            changes: Vec::new(),
            after_approval: Vec::new(),
            of,
        };
        if reading.is_changed_after_approval() {
            reading.after_approval = changes::between(&reading.shown, &reading.of.present, library);
        }
        if reading.of.own.by.code.is_empty() {
            reading.of.own.by = who.clone();
        }
        reading.base = reading.usual_base();
        reading
    }

    /// Own events are on disk; what follows from them is made anew.
    pub fn noted(&mut self, own: ReviewFile) {
        self.of.own = own;
        self.reviews = in_order(&self.of);
    }

    pub fn status(&self) -> Status {
        let numbers: Vec<u32> = self.of.hand_ins.iter().map(|hand_in| hand_in.number).collect();
        Status::of(&numbers, self.of.unchanged, &self.reviews)
    }

    /// All remarks, the weightiest first; the place of each in this list is its number.
    pub fn remarks(&self) -> Vec<Remark<'_>> {
        let mut found = remarks(&self.reviews, &self.of.present.replies);
        found.sort_by_key(|remark| weight_order(remark.weight));
        found
    }

    pub fn remark(&self, id: &str) -> Option<Remark<'_>> {
        self.remarks().into_iter().find(|remark| remark.event.id == id)
    }

    /// Where a finding leads: one about the SKJ as a whole to the first place that it comes from.
    pub fn place_of(&self, finding: &Finding) -> Target {
        if finding.target != Target::ROOT {
            return finding.target.clone();
        }
        let changed = || self.after_approval.first().map(|change| change.target.clone());
        let open = || self.remarks().iter().find(|remark| remark.is_open()).map(Remark::target);
        let place = if finding.code == rules::CHANGED_AFTER_APPROVAL { changed() } else { open() };
        place.unwrap_or(Target::ROOT)
    }

    pub fn event_ids(&self) -> Vec<String> {
        self.reviews.iter().flat_map(|file| file.events.iter().map(|event| event.id.clone())).collect()
    }

    pub fn is_own(&self, remark: &Remark<'_>) -> bool {
        remark.by.code == self.of.own.by.code
    }

    pub fn is_opened_here(&self, code: &str) -> bool {
        let opened = crate::domain::review::opened_by(&self.reviews, self.number);
        opened.iter().any(|(by, _)| by.code == code)
    }

    fn hand_in(&self, number: u32) -> Option<&HandedIn> {
        self.of.hand_ins.iter().find(|hand_in| hand_in.number == number)
    }

    /// The last hand-in before this one that somebody remarked or decided, else the one before.
    fn usual_base(&self) -> Base {
        let reviewed = |number: u32| {
            self.reviews.iter().flat_map(ReviewFile::standing).any(|event| {
                event.hand_in == u64::from(number) && matches!(event.kind, EventKind::Remark | EventKind::Decide)
            })
        };
        let before = || self.of.hand_ins.iter().rev().filter(|hand_in| hand_in.number < self.number);
        let found = before().find(|hand_in| reviewed(hand_in.number)).or_else(|| before().next());
        match found {
            Some(hand_in) if !self.is_changed_after_approval() => Base::HandIn(hand_in.number),
            _ => Base::Present,
        }
    }

    pub fn is_changed_after_approval(&self) -> bool {
        self.status() == Status::ChangedAfterApproval
    }

    pub fn opens_on_changes(&self) -> bool {
        self.is_changed_after_approval() || (self.number > 1 && matches!(self.base, Base::HandIn(_)))
    }

    /// Bases that can be chosen, with what they are called.
    pub fn bases(&self) -> Vec<(Base, String)> {
        let earlier = self.of.hand_ins.iter().filter(|hand_in| hand_in.number < self.number);
        let mut bases: Vec<(Base, String)> = earlier
            .map(|hand_in| {
                let word = match (hand_in.number, self.usual_base() == Base::HandIn(hand_in.number)) {
                    (1, true) => " (yang pertama dan terakhir ditelaah)",
                    (1, false) => " (yang pertama)",
                    (_, true) => " (yang terakhir ditelaah)",
                    (_, false) => "",
                };
                (Base::HandIn(hand_in.number), format!("Kiriman ke-{}{word}", hand_in.number))
            })
            .collect();
        if self.number > 0 {
            bases.push((Base::Present, "Isi sekarang, sesudah kiriman ini".to_owned()));
        }
        bases
    }

    /// `Kiriman ke-2 dibanding kiriman ke-1 (yang terakhir ditelaah)`
    pub fn compared_words(&self) -> String {
        let shown = match self.number {
            0 => "Isi sekarang".to_owned(),
            number => format!("Kiriman ke-{number}"),
        };
        match &self.base {
            Base::HandIn(number) => {
                let word = if self.usual_base() == self.base { " (yang terakhir ditelaah)" } else { "" };
                format!("{shown} dibanding kiriman ke-{number}{word}")
            }
            Base::Present => format!("Isi sekarang dibanding kiriman ke-{}", self.number),
            Base::Other(name, _) => format!("{shown} dibanding {name}"),
        }
    }

    pub fn compare(&mut self, library: &Library) {
        let (before, after) = match &self.base {
            Base::HandIn(number) => (self.hand_in(*number).map(|hand_in| &hand_in.session), &self.shown),
            Base::Present => (Some(&self.shown), &self.of.present),
            Base::Other(_, session) => (Some(&**session), &self.shown),
        };
        self.changes = before.map(|before| changes::between(before, after, library)).unwrap_or_default();
    }

    /// Whether this facilitator read a section as it is now.
    pub fn is_read(&self, section: &str) -> bool {
        let print = anchor::print_of(&self.shown, section);
        self.read_events(section).any(|event| event.value_then == print)
    }

    pub(super) fn read_events<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a ReviewEvent> {
        self.of.own.standing().filter(move |event| event.kind == EventKind::Read && event.target == section)
    }

    /// The places that differ from what the program would have filled in, or that somebody spoke about.
    fn deviating(&self, library: &Library) -> BTreeSet<Target> {
        let grade = &self.shown.identity.position_group;
        let mut found = BTreeSet::new();
        for (section, rows) in [(MANAGERIAL, &self.shown.managerial), (SOCIOCULTURAL, &self.shown.sociocultural)] {
            let off = rows.iter().filter(|row| row.level != library.default_level(grade, &row.code));
            found.extend(off.map(|row| Target::of(section).join(&row.code)));
        }
        for unit in &self.shown.technical {
            let known = library.unit(&unit.code);
            let text = known.as_ref().zip(unit.level).and_then(|(entry, level)| entry.at(level));
            let same = text.is_some_and(|text| {
                text.description.as_str() == unit.description
                    && text.indicators.iter().map(|text| text.as_str()).eq(unit.indicators.iter().map(String::as_str))
            });
            if unit.origin != Origin::Dictionary || !same {
                found.insert(TECHNICAL_ROWS.join(&unit.id));
            }
        }
        let spoken = self.findings.iter().filter(|finding| finding.severity > Severity::Info);
        found.extend(spoken.map(|finding| finding.target.clone()));
        found.extend(self.remarks().iter().filter(|remark| remark.is_open()).map(Remark::target));
        found
    }

    /// The printed form, and below it the mapping that it does not hold, in lines of this width.
    pub fn lines(&self, library: &Library, width: usize) -> Vec<FormLine> {
        let mut lines = form::lines(&FormDocument::build(&self.shown, library), width);
        lines.extend(self.mapping_lines(library, width));
        if !self.deviations_only {
            return lines;
        }
        let deviating = self.deviating(library);
        let is_kept = |line: &FormLine| {
            !line.text.is_empty()
                && line.role != Role::Title
                && deviating.iter().any(|place| {
                    line.target.is_within(place)
                        || (place.is_within(&line.target) && line.target.segments().count() > 1)
                })
        };
        lines.into_iter().filter(is_kept).collect()
    }

    fn mapping_lines(&self, library: &Library, width: usize) -> Vec<FormLine> {
        let mut lines = Vec::new();
        let mut push = |lead: &str, text: &str, role: Role, target: &Target| {
            let indent = " ".repeat(lead.len());
            let cells = width.saturating_sub(lead.len()).max(12);
            for (index, row) in crate::app::layout::wrap(text, cells).into_iter().enumerate() {
                let lead = if index == 0 { lead } else { &indent };
                let text = format!("{lead}{row}");
                lines.push(FormLine { text, role, target: target.clone(), first: index == 0 });
            }
        };
        let mapping = &self.shown.mapping;
        let whole = Target::of("pemetaan");
        let purpose = Target::of("pemetaan/tujuan_utama");
        push("", "PEMETAAN (tidak ikut dicetak)", Role::Heading, &whole);
        let text = if mapping.purpose.trim().is_empty() { "(belum diisi)" } else { &mapping.purpose };
        push("Tujuan utama: ", text, Role::Text, &purpose);
        let mut before = "";
        for (index, row) in mapping.functions.iter().enumerate() {
            let target = session::FUNCTIONS.join(&row.id);
            if row.key_function != before {
                before = &row.key_function;
                push("", before, Role::Label, &target.join("fungsi_kunci"));
            }
            push(&format!("{:>3}. ", index + 1), &row.main_function, Role::Text, &target);
            let units: Vec<String> = row.units.iter().map(|code| unit_name(code, &self.shown, library)).collect();
            let units = match (units.is_empty(), row.without_unit) {
                (false, _) => units.join("; "),
                (true, true) => "tanpa unit".to_owned(),
                (true, false) => "belum terpetakan".to_owned(),
            };
            push("     → ", &units, Role::Text, &target.join("unit"));
        }
        lines
    }

    /// The session in which the rows of a remark are looked for.
    pub fn label(&self, target: &Target) -> String {
        anchor::label_at(&self.shown, target)
    }
}

fn in_order(of: &ReviewedSession) -> Vec<ReviewFile> {
    let mut files: Vec<ReviewFile> = of.others.iter().chain([&of.own]).cloned().collect();
    files.sort_by(|one, other| one.by.code.cmp(&other.by.code));
    files
}

fn unit_name(code: &str, session: &Session, library: &Library) -> String {
    let entry = library.unit_name(code).map(str::to_owned);
    entry.or_else(|| Some(session.proposal(code)?.name.clone())).unwrap_or_else(|| code.to_owned())
}

/// The line of a path; of a heading and its text, which share a path, the text.
pub fn line_of(lines: &[FormLine], target: &Target) -> Option<usize> {
    let is_text = |line: &FormLine| !matches!(line.role, Role::Heading | Role::Title);
    let own = lines.iter().position(|line| line.first && line.target == *target && is_text(line));
    own.or_else(|| form::line_of(lines, target))
}

/// The part of the SKJ that a path lies in.
pub fn section_of(target: &Target) -> Option<&'static str> {
    let first = match target.first() {
        "instansi" => "identitas",
        "usulan" => "teknis",
        first => first,
    };
    SECTIONS.iter().map(|(key, _)| *key).find(|key| *key == first)
}
