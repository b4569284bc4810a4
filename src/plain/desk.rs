//! What plain mode says of the facilitator's desk, and of texts that belong to no field.

use super::SIZE;
use super::view::{Choice, View, is_only_told, texts_of};
use super::words::{Question, severity};
use crate::app::command::Action;
use crate::app::desk::room::SHARES;
use crate::app::desk::table::seen_words;
use crate::app::desk::{DeskAction, DeskDrawer, Part, Sum, View as Place};
use crate::app::page::{Item, Line, Role};
use crate::app::{App, Screen, changed_lines, state_word, suggestion_words};
use crate::domain::anchor::label_at;
use crate::domain::desk::DeskRow;
use crate::domain::review::{Remark, Reviewer};
use crate::domain::{Session, Word};

/// Rows that are read out at once; the others on request.
const READ_OUT: usize = 9;

fn drawer(app: &App) -> Option<&DeskDrawer> {
    app.drawer.as_ref()?.of_desk()
}

pub fn is_slip(app: &App) -> bool {
    drawer(app) == Some(&DeskDrawer::Slip)
}

pub fn is_stock(app: &App) -> bool {
    drawer(app) == Some(&DeskDrawer::Stock { bulk: false })
}

pub fn is_filter(app: &App) -> bool {
    drawer(app) == Some(&DeskDrawer::Filter)
}

/// Something was written that can be saved.
pub fn has_remark(app: &App) -> bool {
    let written =
        |part| app.desk.as_ref().and_then(|desk| desk.slip_text(part)).is_some_and(|text| !text.trim().is_empty());
    is_slip(app) && (written(Part::Text) || written(Part::Suggestion))
}

/// How the table is filtered, and why nothing is written; the form says its own behind its name.
pub fn hint(app: &App, view: &View) -> String {
    match app.screen == Screen::Desk(Place::Form) || view.page.hint.is_empty() {
        true => String::new(),
        false => format!("{}.", view.page.hint.trim_end_matches('.')),
    }
}

/// What makes the same page another place: another SKJ, or that something was written.
pub fn subject(app: &App) -> String {
    match app.screen {
        Screen::Desk(Place::Form | Place::Changes | Place::Verdict(_)) => {
            app.reading().map(|reading| reading.of.file.clone()).unwrap_or_default()
        }
        Screen::Desk(Place::Bulk) => {
            let bulk = app.desk.as_ref().and_then(|desk| desk.bulk.as_ref());
            bulk.map(|bulk| format!("{} {}", bulk.is_done(), bulk.undone)).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// What a page of the desk tells before it asks.
pub fn told(app: &App, view: &View) -> Vec<String> {
    let Screen::Desk(place) = app.screen else { return Vec::new() };
    let sentences = |lines: Vec<&Line>| {
        let told = lines.into_iter().filter(|line| line.item.as_ref().is_none_or(|item| is_only_told(app, item)));
        told.map(|line| texts_of(line).join(", ")).filter(|text| !text.is_empty()).collect::<Vec<String>>()
    };
    let page = &view.page;
    match place {
        // Columns have no heads where every row is said in words.
        Place::Table | Place::Frequent { .. } => {
            let is_head = |line: &&Line| line.spans.iter().any(|span| span.role == Role::Head);
            sentences(page.top.iter().chain(&page.body).filter(|line| !is_head(line)).collect())
        }
        Place::Form => {
            let name = app.reading().map(|reading| reading.shown.identity.position_name.trim()).unwrap_or_default();
            let name = if name.is_empty() { "Nama jabatan belum diisi" } else { name };
            vec![format!("{name}: {}.", page.hint)]
        }
        // A change and an open remark are said whole where they can be chosen.
        Place::Changes => sentences(page.top.iter().collect()),
        Place::Verdict(verdict) => {
            // Said again right before the question.
            let will = app.verdict_words(verdict);
            sentences(page.body.iter().collect()).into_iter().filter(|text| !will.contains(text.as_str())).collect()
        }
        Place::Recap => {
            // Up to the shares, whose columns only the eye can tell apart.
            let is_share = |line: &&Line| line.spans.first().is_some_and(|span| span.text == SHARES);
            let lines = page.top.iter().chain(&page.body);
            sentences(lines.take_while(|line| !is_share(line)).collect()).into_iter().chain(shares(app)).collect()
        }
        Place::Progress | Place::Bulk => sentences(page.top.iter().chain(&page.body).collect()),
    }
}

/// `Administrator: 4 dari 26 disetujui`
fn shares(app: &App) -> Vec<String> {
    let Some(Sum::Recap(found)) = app.desk.as_ref().map(|desk| &desk.sum) else { return Vec::new() };
    let word = if found.posts.is_some() { "sudah ada SKJ-nya" } else { "disetujui" };
    let rows = found.grades.iter().chain(&found.by_office);
    rows.map(|(name, done, all)| format!("{name}: {done} dari {all} {word}")).collect()
}

/// An option in words, with what is said behind it but makes it no other one.
pub fn named(app: &App, item: &Item) -> Option<(String, String)> {
    let desk = app.desk.as_ref()?;
    let said = match item {
        Item::Session(file) => {
            let row = desk.rows.get(file.0.as_str())?;
            return Some((
                row_words(row, &desk.who, desk.table.marked.contains(&file.0)),
                age_words(app.now.seconds - row.changed),
            ));
        }
        Item::Remark(id) => {
            let reading = app.reading()?;
            remark_words(&reading.remark(id)?, &reading.label(&reading.remark(id)?.target()))
        }
        Item::Change(index) => {
            let change = app.reading()?.changes.get(*index)?;
            let line = |sign: char, word: &str| {
                let texts: Vec<&str> =
                    change.lines.iter().filter(|(known, _)| *known == sign).map(|(_, text)| text.as_str()).collect();
                (!texts.is_empty()).then(|| format!("{word}: {}", texts.join(" / ").trim_end_matches('.')))
            };
            let parts: Vec<String> = [line('-', "Sebelumnya"), line('+', "Sekarang")].into_iter().flatten().collect();
            format!("{}. {}", change.label, parts.join(". "))
        }
        Item::Tally(key) => {
            let one = desk.frequent().iter().find(|one| one.key == *key)?;
            let code = if one.source.is_empty() { String::new() } else { format!("{key}, ") };
            let grade = severity(one.severity).to_lowercase();
            format!("{code}{grade}, {} SKJ: {}", one.skj, one.words.trim_end_matches('.'))
        }
        _ => return None,
    };
    Some((said, String::new()))
}

/// A row of the desk's table: what its columns say there is said in words here.
fn row_words(row: &DeskRow, who: &Reviewer, is_marked: bool) -> String {
    let counted = |number: u16, what: &str| (number > 0).then(|| format!("{number} {what}"));
    let mut parts = vec![row.author().to_owned(), row.office().to_owned(), row.status.words().to_owned()];
    parts.extend(counted(row.errors, "galat"));
    parts.extend(counted(row.warnings, "peringatan"));
    parts.extend(counted(row.open_remarks, "catatan terbuka"));
    parts.push(seen_words(row, who));
    parts.extend(
        Some(row.half_typed(&who.code)).filter(|words| !words.is_empty()).map(|words| format!("{words} belum selesai")),
    );
    parts.extend(is_marked.then(|| "ditandai".to_owned()));
    parts.retain(|part| !part.trim().is_empty());
    let name = if row.position_name().trim().is_empty() { "Nama jabatan belum diisi" } else { row.position_name() };
    format!("{name}: {}", parts.join(", "))
}

/// `3 jam lalu`
fn age_words(seconds: i64) -> String {
    match seconds.max(0) / 60 {
        0 => "baru saja".to_owned(),
        minutes @ 1..60 => format!("{minutes} menit lalu"),
        minutes @ 60..2880 => format!("{} jam lalu", minutes / 60),
        minutes => format!("{} hari lalu", minutes / 1440),
    }
}

/// A remark for whom it was written, with how the value changed since.
pub fn own_remark_words(session: &Session, remark: &Remark<'_>) -> String {
    let said = remark_words(remark, &label_at(session, &remark.target()));
    let changed = changed_lines(session, remark, SIZE.width.into(), 0);
    let changed: Vec<String> =
        changed.iter().map(|line| texts_of(line).join(" ").trim_end_matches([':', '.']).to_owned()).collect();
    match changed.is_empty() {
        true => said,
        false => format!("{}. {}", said.trim_end_matches('.'), changed.join(", ")),
    }
}

fn remark_words(remark: &Remark<'_>, label: &str) -> String {
    let text = remark.text.replace('\n', " ");
    let mut said = format!("Catatan {} dari {} pada {label}", remark.weight.word(), remark.by.name);
    if !text.trim().is_empty() {
        said = format!("{said}: {}", text.trim());
    }
    if !remark.suggestion.is_empty() {
        let usul = suggestion_words(&remark.target(), remark.suggestion);
        said = format!("{}. Usul: {usul}", said.trim_end_matches('.'));
    }
    let reply = remark.reply.map(|reply| reply.text.trim()).filter(|text| !text.is_empty());
    let state = match (state_word(remark), reply) {
        ("", _) => return said,
        (state, None) => state.to_owned(),
        (state, Some(reply)) => format!("{state}, karena {}", reply.replace('\n', " ")),
    };
    format!("{}. Keadaan: {state}", said.trim_end_matches('.'))
}

/// What is read out at once, and what on request: the lines of the form, and rows beyond the first ones.
pub fn split(app: &App, options: Vec<Choice>) -> (Vec<Choice>, Vec<Choice>) {
    if !matches!(app.screen, Screen::Desk(_)) || app.drawer.is_some() {
        return (options, Vec::new());
    }
    let mut rows = 0;
    options.into_iter().partition(|option| match option.item {
        Item::FormLine(_) => false,
        Item::Session(_) | Item::Tally(_) => {
            rows += 1;
            rows <= READ_OUT
        }
        _ => true,
    })
}

/// What a verdict writes, right before it is asked for.
pub fn before_menu(app: &App, options: &[Choice]) -> String {
    let Screen::Desk(Place::Verdict(verdict)) = app.screen else { return String::new() };
    if !options.iter().any(|option| option.item == Item::Do(Action::Desk(DeskAction::Decide))) {
        return String::new();
    }
    let will = app.verdict_words(verdict);
    match app.desk.as_ref().map(|desk| desk.note.trim().replace('\n', " ")).filter(|note| !note.is_empty()) {
        Some(note) => format!("{will} Pesannya: {}.", note.trim_end_matches('.')),
        None => format!("{will} Tanpa pesan."),
    }
}

/// How a menu of the desk is answered, where that is not by its numbers alone.
pub fn after_menu(app: &App, hidden: usize) -> Option<String> {
    let Screen::Desk(place) = app.screen else { return None };
    let writes = app.desk_read_only().is_none();
    match place {
        _ if app.drawer.is_some() => None,
        Place::Form if hidden > 0 && writes => {
            let more = "nomornya memulai catatan, dibaca 12 menandai bagian baris 12.";
            Some(format!("Pilih nomor. 0 membacakan {hidden} baris formulir; {more}"))
        }
        Place::Form if hidden > 0 => Some(format!("Pilih nomor. 0 membacakan {hidden} baris formulir.")),
        Place::Table => {
            let more = if hidden > 0 { format!(" 0 membacakan {hidden} SKJ lagi.") } else { String::new() };
            let mark = if writes { " tandai 1 3 menandai dua SKJ itu." } else { "" };
            Some(format!("Pilih nomor.{more}{mark}"))
        }
        _ if hidden > 0 => Some(format!("Pilih nomor. 0 membacakan {hidden} lagi.")),
        _ => None,
    }
}

/// The rows that `tandai 1 3` names at the table, or the line of the form that `dibaca 12` does, and the key for them.
pub fn rows_to_mark(app: &App, numbered: &[Choice], answer: &str) -> Option<(char, Vec<Choice>)> {
    if app.drawer.is_some() || app.desk_read_only().is_some() {
        return None;
    }
    let (word, key, is_one): (_, _, fn(&Item) -> bool) = match app.screen {
        Screen::Desk(Place::Table) => ("tandai ", ' ', |item| matches!(item, Item::Session(_))),
        Screen::Desk(Place::Form) => ("dibaca ", 'r', |item| matches!(item, Item::FormLine(_))),
        _ => return None,
    };
    let words = answer.to_lowercase();
    let numbers = words.strip_prefix(word)?.split([' ', ',']).filter(|word| !word.is_empty());
    let row = |word: &str| {
        let number: usize = word.parse().ok()?;
        numbered.get(number.checked_sub(1)?).filter(|option| is_one(&option.item)).cloned()
    };
    Some((key, numbers.map(row).collect::<Option<_>>()?))
}

/// How many rows of the table are marked.
pub fn marked_words(app: &App) -> String {
    let marked = app.desk.as_ref().map_or(0, |desk| desk.table.marked.len());
    match app.screen == Screen::Desk(Place::Table) {
        true => format!("{marked} SKJ ditandai; :untuk melanjutkan."),
        false => String::new(),
    }
}

/// `7 SKJ ditampilkan, dengan "camat".`
pub fn found_words(app: &App) -> String {
    let Some(table) = app.desk.as_ref().map(|desk| &desk.table) else { return String::new() };
    let with = if table.query.is_empty() { String::new() } else { format!(", dengan \"{}\"", table.query) };
    format!("{} SKJ ditampilkan{with}.", table.order.len())
}

/// The filter of the table: what was searched for, and the states and orders to choose from.
pub fn filter_question(app: &App, options: Vec<Choice>, searched: &str) -> Question {
    let text = found_words(app);
    let key = format!("saringan {searched}");
    let after = "Nomor memilih atau melepas; kata mencari nama. Enter saja: selesai.".to_owned();
    Question { key, text, options, after, ..Question::default() }
}

/// A text that belongs to no field, or a choice of the remark that is being written.
pub fn free_question(app: &App, option: &Choice) -> String {
    let label = &option.label;
    match (&option.item, app.focused_text().unwrap_or_default()) {
        (Item::Slip(Part::About | Part::Weight), _) => part_words(option),
        (_, "") => format!("{label}. Kosong."),
        (_, text) => format!("{label}. Isi: {}.", text.trim_end().trim_end_matches('.')),
    }
}

/// Help on a part of the remark, or on a menu of the desk.
pub fn help(app: &App, part: Option<Part>) -> Option<&'static str> {
    if !matches!(app.screen, Screen::Desk(_)) {
        return None;
    }
    Some(match (part, &app.screen) {
        (Some(Part::About), _) => "Bantuan: bagian baris yang dibahas catatan ini. Ketik nomor atau awal katanya.",
        (Some(Part::Weight), _) => {
            "Bantuan: wajib harus diperbaiki, saran boleh diabaikan, tanya meminta jawaban, bagus memuji. \
             Ketik nomor atau awal katanya."
        }
        (Some(Part::Text), _) => {
            "Bantuan: tulis catatan dalam satu baris. - mengosongkan; yang sudah diketik disimpan sebagai draf."
        }
        (Some(Part::Suggestion), _) => {
            "Bantuan: nilai pengganti yang dapat dipakai penyusun dengan satu jawaban. Boleh kosong."
        }
        (Some(Part::Note), _) => {
            "Bantuan: pesan kepada penyusun, dibaca bersama putusan. Boleh kosong; belum ditulis sebelum putusan."
        }
        (None, Screen::Desk(Place::Table)) if app.drawer.is_none() => {
            "Bantuan: nomor atau awal nama membuka SKJ. tandai 1 3 menandai, :untuk bekerja dengan yang ditandai, \
             :berikutnya membuka yang menunggu. < ke beranda, . keluar."
        }
        (None, Screen::Desk(Place::Form)) if app.drawer.is_none() => {
            "Bantuan: nomor memilih temuan, catatan, atau perintah. 0 membacakan formulir; nomor atau awal sebuah \
             baris memulai catatan padanya, dibaca 12 menandai bagian baris 12. < kembali, . keluar."
        }
        _ => return None,
    })
}

/// `Jenis. 1 wajib, 2 saran, 3 tanya, 4 bagus. Sekarang wajib.`
fn part_words(option: &Choice) -> String {
    let chosen = option.note.split_whitespace().find(|word| word.starts_with('[')).unwrap_or_default();
    let words = option.note.split_whitespace().map(|word| word.trim_matches(['[', ']']));
    let numbered: Vec<String> = (1..).zip(words).map(|(number, word)| format!("{number} {word}")).collect();
    format!("{}. {}. Sekarang {}.", option.label, numbered.join(", "), chosen.trim_matches(['[', ']']))
}
