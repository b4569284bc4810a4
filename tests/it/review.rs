//! What follows from review files: the state of an SKJ, and which remarks are open. Files are written as lines
//! `who: id kind [of] [word] [hand-in]`.

use skj::domain::desk::{Case, Judge};
use skj::domain::review::{EventKind, ReviewEvent, ReviewFile, Reviewer, Status, Verdict, Weight, opened_by, remarks};
use skj::domain::{Library, Profile, Reply};
use skj::rules::judge::{Bench, rule_of};

use crate::room::examples;

fn files(lines: &str) -> Vec<ReviewFile> {
    let mut files: Vec<ReviewFile> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (who, rest) = line.split_once(": ").expect("who");
        let mut words = rest.split_whitespace();
        let mut event = ReviewEvent { id: words.next().expect("id").to_owned(), ..ReviewEvent::default() };
        event.kind = EventKind::parse(words.next().expect("kind")).expect("a known kind");
        for word in words {
            if let Some(verdict) = Verdict::parse(word) {
                event.verdict = verdict;
            } else if let Some(weight) = Weight::parse(word) {
                event.weight = weight;
            } else if let Ok(number) = word.parse() {
                event.hand_in = number;
            } else {
                event.answers = word.to_owned();
            }
        }
        event.text = format!("isi {}", event.id);
        let place = files.iter().position(|file| file.by.code == who).unwrap_or_else(|| {
            let by = Reviewer { name: who.to_owned(), code: who.to_owned(), ..Reviewer::default() };
            files.push(ReviewFile::new("sesi", by));
            files.len() - 1
        });
        files[place].events.push(event);
    }
    files
}

#[test]
fn the_state_follows_from_hand_ins_and_verdicts() {
    let check = |hand_ins: &[u32], unchanged: bool, lines: &str, expected: Status| {
        assert_eq!(Status::of(hand_ins, unchanged, &files(lines)), expected, "{hand_ins:?} {unchanged} {lines}");
    };
    check(&[], false, "", Status::Draft);
    check(&[1], true, "", Status::Submitted);
    check(&[1], false, "", Status::Submitted);
    check(&[1, 2], true, "", Status::Resubmitted);
    check(&[1], true, "rina: a putusan perbaiki 1", Status::Returned);
    check(&[1], false, "rina: a putusan perbaiki 1", Status::Mending);
    check(&[1], true, "rina: a putusan setuju 1", Status::Approved);
    check(&[1], false, "rina: a putusan setuju 1", Status::ChangedAfterApproval);
    // A verdict speaks of its own hand-in.
    check(&[1, 2], true, "rina: a putusan setuju 1", Status::Resubmitted);
    check(&[1, 2], true, "rina: a putusan perbaiki 1\n rina: b putusan setuju 2", Status::Approved);
    // The last one that stands counts, in one file.
    check(&[1], true, "rina: a putusan perbaiki 1\n rina: b putusan setuju 1", Status::Approved);
    check(&[1], true, "rina: a putusan setuju 1\n rina: b putusan perbaiki 1\n rina: c batal b", Status::Approved);
    check(&[1], true, "rina: a putusan setuju 1\n rina: b batal a", Status::Submitted);
    // Whatever their clocks say: the order of a file counts, and no time is compared.
    let skewed = |lines: &str, times: &[&str]| {
        let mut files = files(lines);
        let events = files.iter_mut().flat_map(|file| &mut file.events);
        events.zip(times).for_each(|(event, time)| event.time = (*time).to_owned());
        Status::of(&[1], true, &files)
    };
    let (early, late) = ("1999-01-01T00:00:00Z", "2031-01-01T00:00:00+08:00");
    for times in [[early, late], [late, early], [early, early], ["", "kemarin"]] {
        let words = "rina: a putusan perbaiki 1\n rina: b putusan setuju 1";
        assert_eq!(skewed(words, &times), Status::Approved, "{times:?}");
        let words = "rina: a putusan setuju 1\n dewi: b putusan perbaiki 1";
        assert_eq!(skewed(words, &times), Status::Returned, "{times:?}");
    }
    // Of two facilitators the stricter one is heard, whoever wrote first.
    check(&[1], true, "rina: a putusan perbaiki 1\n dewi: b putusan setuju 1", Status::Returned);
    check(&[1], true, "dewi: b putusan setuju 1\n rina: a putusan perbaiki 1", Status::Returned);
    // Nobody takes back another one's verdict.
    check(&[1], true, "rina: a putusan perbaiki 1\n dewi: b batal a", Status::Returned);
}

#[test]
fn a_remark_is_open_until_somebody_closes_it() {
    let check = |lines: &str, expected: &[(&str, &str, bool)]| {
        let files = files(lines);
        let found = remarks(&files, &[]);
        let found: Vec<(&str, &str, bool)> =
            found.iter().map(|remark| (remark.event.id.as_str(), remark.text, remark.is_open())).collect();
        assert_eq!(found, expected, "{lines}");
    };
    check("", &[]);
    check("rina: a catatan wajib 1", &[("a", "isi a", true)]);
    check("rina: a catatan bagus 1", &[("a", "isi a", false)]);
    check("rina: a catatan wajib 1\n dewi: b selesai a", &[("a", "isi a", false)]);
    check("rina: a catatan wajib 1\n dewi: b selesai a\n rina: c buka_lagi b", &[("a", "isi a", true)]);
    // Two closed it; one of them is answered.
    check(
        "rina: a catatan wajib 1\n rina: b selesai a\n dewi: c selesai a\n rina: d buka_lagi c",
        &[("a", "isi a", false)],
    );
    check("rina: a catatan wajib 1\n rina: b selesai a\n rina: c batal b", &[("a", "isi a", true)]);
    check("rina: a catatan wajib 1\n rina: b suntingan a saran", &[("a", "isi b", true)]);
    // Only its writer words a remark anew or withdraws it.
    check("rina: a catatan wajib 1\n dewi: b suntingan a\n dewi: c batal a", &[("a", "isi a", true)]);
    check("rina: a catatan wajib 1\n rina: b batal a", &[]);
}

#[test]
fn the_last_answer_counts_and_closes_nothing() {
    let files = files("rina: a catatan wajib 1");
    let reply = |text: &str| Reply { remark: "a".to_owned(), text: text.to_owned(), ..Reply::default() };
    let replies = [reply("belum"), reply("sudah")];
    let found = remarks(&files, &replies);
    assert_eq!(found.first().and_then(|remark| remark.reply).map(|reply| reply.text.as_str()), Some("sudah"));
    assert!(found.iter().all(|remark| remark.is_open()));
}

#[test]
fn who_opened_a_hand_in_is_known() {
    let files = files("rina: a dibaca 1\n dewi: b dibaca 2\n dewi: c dibaca 2");
    let names = |n| opened_by(&files, n).into_iter().map(|(by, _)| by.name.as_str()).collect::<Vec<_>>();
    assert_eq!((names(1), names(2), names(3)), (vec!["rina"], vec!["dewi"], vec![]));
}

#[test]
fn what_review_files_say_becomes_findings() {
    let (library, profile) = (Library::built_in(), Profile::default());
    let bench = Bench::new(&library, &profile);
    let session = &examples()[0];
    let check = |unchanged: bool, lines: &str, expected: &[&str]| {
        let reviews = files(lines);
        let case = Case { session, status: Status::of(&[1], unchanged, &reviews), reviews: &reviews };
        let found = bench.findings(&case);
        let codes: Vec<&str> = found.iter().map(|f| f.code).filter(|code| code.starts_with("SES")).collect();
        assert_eq!(codes, expected, "{unchanged} {lines}");
        let judged = bench.judge(&case);
        let counted = judged.tallies.iter().filter(|tally| rule_of(tally).unwrap().code.starts_with("SES")).count();
        assert_eq!(counted, expected.len(), "{unchanged} {lines}");
    };
    check(true, "", &[]);
    check(true, "rina: a catatan wajib 1", &[]);
    check(true, "rina: a putusan setuju 1", &[]);
    check(true, "rina: a catatan wajib 1\n rina: b putusan setuju 1", &["SES-02"]);
    check(true, "rina: a catatan wajib 1\n rina: b putusan setuju 1\n rina: c selesai a", &[]);
    check(false, "rina: b putusan setuju 1", &["SES-03"]);
    check(false, "rina: a catatan saran 1\n rina: b putusan setuju 1", &["SES-02", "SES-03"]);
    check(false, "rina: a catatan wajib 1\n rina: b putusan perbaiki 1", &[]);
}

#[test]
fn an_accepted_finding_is_not_counted() {
    let (library, profile) = (Library::built_in(), Profile::default());
    let bench = Bench::new(&library, &profile);
    let mut session = examples()[0].clone();
    session.identity.summary.clear();
    let codes = |lines: &str, place: &str| {
        let mut reviews = files(lines);
        for event in reviews.iter_mut().flat_map(|file| &mut file.events).filter(|e| e.kind == EventKind::Permit) {
            (event.text, event.target) = ("IKH-01".to_owned(), place.to_owned());
        }
        let case = Case { session: &session, status: Status::Draft, reviews: &reviews };
        bench.findings(&case).iter().filter(|finding| finding.code == "IKH-01").count()
    };
    assert_eq!(codes("", ""), 1);
    assert_eq!(codes("rina: a izin", "identitas/ikhtisar_jabatan"), 0);
    assert_eq!(codes("rina: a izin", "identitas/nama_jabatan"), 1);
    assert_eq!(codes("rina: a izin\n rina: b batal a", "identitas/ikhtisar_jabatan"), 1);
}
