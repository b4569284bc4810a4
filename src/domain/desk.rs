//! One SKJ as the facilitator's desk lists it. A desk may hold a hundred thousand of them, so the texts of a row lie in
//! two pieces, of which the first is shared between the SKJ of one unit; they are read by name and never changed.

use std::collections::HashSet;
use std::sync::Arc;

use super::review::{ReviewFile, Reviewer, Status, Weight, opened_by, remarks};
use super::session::Session;
use super::word::Word;

/// Bytes that one text of a row may have: a path fits, a list shows less.
const LONGEST: usize = 4096;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// The texts of a row, to make one.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct RowTexts<'a> {
            $($(#[$doc])* pub $name: &'a str,)*
        }

        #[allow(non_camel_case_types)]
        enum Place { $($name,)* Count }

        impl<'a> RowTexts<'a> {
            fn all(&self) -> [&'a str; TEXTS] {
                [$(self.$name),*]
            }
        }

        impl DeskRow {
            $($(#[$doc])* pub fn $name(&self) -> &str {
                self.text(Place::$name as usize)
            })*
        }
    };
}

texts! {
    institution
    office
    unit
    /// Code of the grade, as in `identitas/kelompok_jabatan`.
    grade
    /// Key of the step where it was left.
    step
    id
    author
    position_name
    /// RFC 3339, shown and never compared.
    saved
    /// Lines `code, name, time` parted by tabs; read by `opened`.
    opened_lines
    /// Lines `code, name, time, word`; read by `decided`.
    decided_lines
    /// Lines `code, name, words` of who has something half-typed; read by `half_typed`.
    draft_lines
}

const TEXTS: usize = Place::Count as usize;
/// The first texts are those that many SKJ have in common.
const COMMON: usize = Place::id as usize;

/// How often a rule found something at a kind of place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Place of the rule in the rulebook.
    pub rule: u8,
    /// Place of the field among all fields, without ids.
    pub field: u8,
    /// 0 info, 1 peringatan, 2 galat: as it weighs here.
    pub severity: u8,
    pub count: u8,
}

impl Tally {
    const WARNING: u8 = 1;
    const ERROR: u8 = 2;
}

/// One SKJ of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskRow {
    /// Path below the folder of the desk, with slashes.
    file: Arc<str>,
    common: Arc<str>,
    own: Box<str>,
    /// Where each text ends in its piece.
    ends: [u16; TEXTS],
    pub status: Status,
    pub percent: u8,
    /// Written by a newer program: for reading only.
    pub newer: bool,
    pub errors: u16,
    pub warnings: u16,
    /// Number of the last hand-in; 0 where there is none.
    pub hand_in: u32,
    pub open_remarks: u16,
    /// Those of them that must be mended.
    pub open_must: u16,
    /// Open remarks that the participant has answered.
    pub answered: u16,
    /// Seconds since 1970, by the disk: the last change of the SKJ or of a hand-in.
    pub changed: i64,
    /// What the rules find in the SKJ by itself, and behind that what shows when it is compared with the others.
    tallies: Box<[Tally]>,
    /// How many of them are of the first kind.
    own_tallies: u16,
}

/// Who opened the last hand-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenedBy<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub time: &'a str,
}

/// Who decided on the last hand-in, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecidedBy<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub time: &'a str,
    /// `setuju` or `perbaiki`.
    pub word: &'a str,
}

impl DeskRow {
    /// A row of these texts; numbers are set by name.
    pub fn new(file: &str, texts: &RowTexts<'_>) -> DeskRow {
        let mut pieces = [String::new(), String::new()];
        let mut ends = [0; TEXTS];
        for (place, (end, text)) in ends.iter_mut().zip(texts.all()).enumerate() {
            let [common, own] = &mut pieces;
            let piece = if place < COMMON { common } else { own };
            piece.push_str(cut(text, LONGEST));
            *end = u16::try_from(piece.len()).unwrap_or(u16::MAX);
        }
        let [common, own] = pieces;
        DeskRow { file: file.into(), common: common.into(), own: own.into(), ends, ..DeskRow::default() }
    }

    fn text(&self, place: usize) -> &str {
        let (piece, first) = if place < COMMON { (&*self.common, 0) } else { (&*self.own, COMMON) };
        let before = place.checked_sub(1).filter(|_| place > first);
        let start = before.and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(place).copied().unwrap_or_default();
        piece.get(usize::from(start)..usize::from(end)).unwrap_or_default()
    }

    pub fn file(&self) -> &str {
        &self.file
    }

    /// The same for whoever keeps it.
    pub fn shared_file(&self) -> Arc<str> {
        Arc::clone(&self.file)
    }

    /// Uses the one copy of what many rows have in common.
    pub fn share(&mut self, known: &mut HashSet<Arc<str>>) {
        match known.get(&self.common) {
            Some(common) => self.common = Arc::clone(common),
            None => drop(known.insert(Arc::clone(&self.common))),
        }
    }

    /// The texts by name, as `new` took them.
    pub fn texts(&self) -> RowTexts<'_> {
        RowTexts {
            id: self.id(),
            author: self.author(),
            institution: self.institution(),
            office: self.office(),
            unit: self.unit(),
            position_name: self.position_name(),
            grade: self.grade(),
            step: self.step(),
            saved: self.saved(),
            opened_lines: self.opened_lines(),
            decided_lines: self.decided_lines(),
            draft_lines: self.draft_lines(),
        }
    }

    /// The texts in their two pieces, and where each of them ends.
    pub fn packed(&self) -> ([&str; 2], &[u16]) {
        ([&self.common, &self.own], &self.ends)
    }

    /// A row out of such pieces; nothing where the ends do not fit them.
    pub fn unpacked(file: &str, [common, own]: [&str; 2], ends: &[u16]) -> Option<DeskRow> {
        let ends: [u16; TEXTS] = ends.try_into().ok()?;
        let (first, second) = ends.split_at_checked(COMMON)?;
        let fits = |piece: &str, ends: &[u16]| {
            let whole = ends.iter().all(|end| piece.is_char_boundary(usize::from(*end)));
            ends.is_sorted() && whole && ends.last().is_some_and(|last| usize::from(*last) == piece.len())
        };
        (fits(common, first) && fits(own, second)).then(|| DeskRow {
            file: file.into(),
            common: common.into(),
            own: own.into(),
            ends,
            ..DeskRow::default()
        })
    }

    /// Replaces what comparing found; errors and warnings count it too.
    pub fn set_compared(&mut self, tallies: &[Tally]) {
        let sum = |tallies: &[Tally], severity: u8| {
            let counts = tallies.iter().filter(|tally| tally.severity == severity).map(|tally| u16::from(tally.count));
            counts.fold(0_u16, u16::saturating_add)
        };
        let change = |number: u16, severity: u8| {
            number.saturating_sub(sum(self.compared(), severity)).saturating_add(sum(tallies, severity))
        };
        (self.errors, self.warnings) = (change(self.errors, Tally::ERROR), change(self.warnings, Tally::WARNING));
        self.tallies = self.own_tallies().iter().chain(tallies).copied().collect();
    }

    /// What the rules find in the SKJ by itself.
    pub fn own_tallies(&self) -> &[Tally] {
        self.tallies.get(..usize::from(self.own_tallies)).unwrap_or_default()
    }

    /// To be set before anything is compared.
    pub fn set_own_tallies(&mut self, tallies: &[Tally]) {
        self.own_tallies = u16::try_from(tallies.len()).unwrap_or(u16::MAX);
        self.tallies = tallies.iter().take(usize::from(self.own_tallies)).copied().collect();
    }

    /// What comparing with the other SKJ of the folder found.
    pub fn compared(&self) -> &[Tally] {
        self.tallies.get(usize::from(self.own_tallies)..).unwrap_or_default()
    }

    /// Everything that was found.
    pub fn all_tallies(&self) -> impl Iterator<Item = &Tally> {
        self.tallies.iter()
    }

    /// Who opened the last hand-in at a desk.
    pub fn opened(&self) -> impl Iterator<Item = OpenedBy<'_>> {
        self.opened_lines().lines().filter_map(|line| {
            let mut parts = line.splitn(3, '\t');
            Some(OpenedBy { code: parts.next()?, name: parts.next()?, time: parts.next()? })
        })
    }

    /// The verdicts on the last hand-in, one a facilitator.
    pub fn decided(&self) -> impl Iterator<Item = DecidedBy<'_>> {
        self.decided_lines().lines().filter_map(|line| {
            let mut parts = line.splitn(4, '\t');
            Some(DecidedBy { code: parts.next()?, name: parts.next()?, time: parts.next()?, word: parts.next()? })
        })
    }

    /// What a facilitator has half-typed about it, as `Draft::words`; empty where that is nothing.
    pub fn half_typed(&self, code: &str) -> &str {
        let own = self.draft_lines().lines().find_map(|line| {
            let mut parts = line.splitn(3, '\t');
            (parts.next()? == code).then(|| parts.nth(1))?
        });
        own.unwrap_or_default()
    }
}

/// The start of a text, at most so many bytes and whole letters.
pub fn cut(text: &str, longest: usize) -> &str {
    let mut end = text.len().min(longest);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

/// What is known of an SKJ before it is judged.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub session: &'a Session,
    pub status: Status,
    pub reviews: &'a [ReviewFile],
}

/// What the rulebook says about a case, and what it has to know of the case to compare it with others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    pub percent: u8,
    pub errors: u16,
    pub warnings: u16,
    pub tallies: Vec<Tally>,
    /// For the rules that compare sessions; opaque to whoever keeps it.
    pub traits: Vec<u8>,
}

/// The rulebook, as whoever reads files sees it.
pub trait Judge: Sync {
    fn judge(&self, case: &Case<'_>) -> Judgement;
}

/// A row of a case; `file` is its path below the folder, `hand_in` the number of its last hand-in.
pub fn row(file: &str, hand_in: u32, case: &Case<'_>, judgement: &Judgement) -> DeskRow {
    let Case { session, status, reviews } = case;
    let (opened, decided) = (opened_lines(reviews, hand_in), decided_lines(reviews, hand_in));
    let half_typed = draft_lines(reviews);
    let texts = RowTexts {
        id: &session.id,
        author: &session.author.name,
        institution: &session.institution.name,
        office: &session.institution.office,
        unit: &session.institution.unit,
        position_name: &session.identity.position_name,
        grade: &session.identity.position_group,
        step: &session.place.step,
        saved: &session.saved,
        opened_lines: &opened,
        decided_lines: &decided,
        draft_lines: &half_typed,
    };
    let open: Vec<_> = remarks(reviews, &session.replies).into_iter().filter(|remark| remark.is_open()).collect();
    let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let mut row = DeskRow {
        status: *status,
        percent: judgement.percent,
        errors: judgement.errors,
        warnings: judgement.warnings,
        hand_in,
        open_remarks: count(open.len()),
        open_must: count(open.iter().filter(|remark| remark.weight == Weight::Must).count()),
        answered: count(open.iter().filter(|remark| remark.reply.is_some()).count()),
        ..DeskRow::new(file, &texts)
    };
    row.set_own_tallies(&judgement.tallies);
    row
}

fn opened_lines(reviews: &[ReviewFile], hand_in: u32) -> String {
    lines(opened_by(reviews, hand_in).into_iter().map(|(by, time)| (by, vec![time])))
}

fn decided_lines(reviews: &[ReviewFile], hand_in: u32) -> String {
    lines(reviews.iter().filter_map(|file| {
        let event = file.verdict_on(hand_in)?;
        Some((&file.by, vec![event.time.as_str(), event.verdict.word()]))
    }))
}

fn draft_lines(reviews: &[ReviewFile]) -> String {
    let half_typed = reviews.iter().filter(|file| !file.draft.words().is_empty());
    lines(half_typed.map(|file| (&file.by, vec![file.draft.words()])))
}

/// A line each, whole or not at all.
fn lines<'a>(all: impl Iterator<Item = (&'a Reviewer, Vec<&'a str>)>) -> String {
    let mut text = String::new();
    for (by, rest) in all {
        let parts = [by.code.as_str(), &by.name].into_iter().chain(rest);
        let parts: Vec<String> =
            parts.map(|part| part.chars().filter(|char| !char.is_control()).take(80).collect()).collect();
        let line = parts.join("\t");
        if text.len() + line.len() < LONGEST {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// A file beside or among the SKJ that could not be read, with a sentence that says why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// Path below the folder of the desk.
    pub file: String,
    pub sentence: String,
}

/// What is now known of one file; it replaces everything that was known of it before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub file: String,
    /// Nothing where it is gone or cannot be read.
    pub row: Option<DeskRow>,
    pub broken: Vec<Broken>,
}
