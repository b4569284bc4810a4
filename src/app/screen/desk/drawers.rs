//! What opens over the pages of the desk.

use super::{command, edge};
use crate::app::App;
use crate::app::command::Action;
use crate::app::desk::Reading;
use crate::app::desk::table::{Sort, UNFINISHED, UNOPENED};
use crate::app::desk::{BulkKind, DeskAction, DeskDrawer, Part};
use crate::app::drawers::Drawer;
use crate::app::layout::{fit, wrap, wrap_cut};
use crate::app::msg::FileName;
use crate::app::page::{DrawerPage, Item, Line, Role};
use crate::app::screen::fields::{Builder, choice_row};
use crate::app::screen::picker::{Entry, entries, filter_lines, list_rows};
use crate::app::screen::remarks::{changed_lines, state_word, suggestion_words};
use crate::domain::review::{Status, Verdict, Weight};
use crate::domain::{Choice, Word};
use crate::rules::rule;

pub fn desk_drawer(app: &App, drawer: &Drawer, kind: &DeskDrawer) -> DrawerPage {
    match kind {
        DeskDrawer::Filter => filter(app, drawer),
        DeskDrawer::Slip => slip(app),
        DeskDrawer::Stock { bulk } => stock(app, drawer, *bulk),
        DeskDrawer::Remark(id) => remark(app, id),
        DeskDrawer::Finding(index) => finding(app, *index),
        DeskDrawer::Bulk => bulk(app),
        DeskDrawer::Room => room(),
        DeskDrawer::CompareWith => compare_with(app),
    }
}

fn filter(app: &App, drawer: &Drawer) -> DrawerPage {
    let Some(desk) = &app.desk else { return DrawerPage::default() };
    let counter = format!("{} SKJ", desk.table.order.len());
    let (top, caret) = filter_lines(app, drawer, "Cari", counter);
    let sign = |is_on: bool| if is_on { "[x]" } else { "[ ]" };
    let mut body: Vec<Line> = Status::ALL
        .into_iter()
        .filter(|status| desk.count_of(*status) > 0 || desk.table.states.contains(status))
        .map(|status| {
            Line::text(sign(desk.table.states.contains(&status)), Role::Plain)
                .at(7, status.words(), Role::Plain)
                .at(36, desk.count_of(status).to_string(), Role::Help)
                .item(Item::Entry(status.words().to_owned()))
        })
        .collect();
    let only = [
        (desk.table.unopened, "hanya yang belum dibuka siapa pun", UNOPENED),
        (desk.table.unfinished, "hanya yang belum selesai saya ketik", UNFINISHED),
    ];
    for (is_on, words, code) in only {
        let line = Line::text(sign(is_on), Role::Plain).at(7, words, Role::Plain);
        body.push(line.item(Item::Entry(code.to_owned())));
    }
    for sort in Sort::ALL {
        let is_on = desk.table.sort == sort;
        let text =
            if is_on { format!("[urut menurut {}]", sort.word()) } else { format!(" urut menurut {}", sort.word()) };
        body.push(Line::blank().at(7, text, Role::Plain).item(Item::Entry(sort.word().to_owned())));
    }
    let mut bottom = vec![Line::blank()];
    if !drawer.filter.is_empty() {
        bottom.push(Line::command(Action::ClearFilter, "Bersihkan saringan", "", 30));
    }
    bottom.push(Line::command(Action::CloseDrawer, "Selesai", "", 30));
    let title = "Saringan dan urutan".to_owned();
    DrawerPage { title, top, body, bottom, caret, height: list_rows(app), noun: "pilihan" }
}

fn slip(app: &App) -> DrawerPage {
    let (Some(desk), Some(reading)) = (&app.desk, app.reading()) else { return DrawerPage::default() };
    let Some(slip) = &desk.slip else { return DrawerPage::default() };
    let mut build = Builder::new(app);
    let target = slip.target();
    if slip.parts.len() > 1 {
        let words: Vec<Choice> = slip.parts.iter().map(|(_, word)| Choice { word, label: word }).collect();
        let chosen = slip.parts.get(slip.about).map_or("", |(_, word)| word);
        build.slip_choice(Part::About, "Tentang", choice_row(&words, chosen));
    }
    build.slip_choice(Part::Weight, "Jenis", choice_row(Weight::CHOICES, slip.weight.word()));
    build.slip(Part::Text, "Catatan", &slip.text, "");
    if crate::app::desk::slip::takes_suggestion(reading.shown.field(&target), &reading.shown, &target) {
        build.slip(Part::Suggestion, "Usul nilai", &slip.suggestion, "(boleh kosong)");
    }
    let narrow = app.start.size.is_narrow();
    let note = |text: &str| if narrow { String::new() } else { text.to_owned() };
    if slip.amends.is_none() {
        let words = format!("{} kalimat siap pakai", desk.stock.len());
        build.push(command(DeskAction::StockRemark, "Catatan baku…", note(&words), build.columns.value));
    }
    build.push(command(DeskAction::SaveRemark, "Simpan catatan", "", 24));
    if !(slip.text.is_empty() && slip.suggestion.is_empty()) {
        build.push(command(DeskAction::DropRemark, "Buang draf", "", 24));
    }
    let note = note("ketikan tetap tersimpan sebagai draf");
    build.push(Line::command(Action::CloseDrawer, "Tutup", note, build.columns.value));
    let title = match slip.amends {
        Some(_) => format!("Ubah catatan pada {}", reading.label(&target)),
        None => format!("Catatan baru pada {}", reading.label(&target)),
    };
    DrawerPage { title, caret: build.caret, body: build.lines, ..DrawerPage::default() }
}

/// The stock remarks, those for the place that is remarked on first.
pub fn stock_entries(app: &App) -> Vec<Entry> {
    let sentences = app.stock_for_slip().into_iter();
    sentences.map(|(code, weight, text)| Entry { code, label: text, note: weight.word().to_owned() }).collect()
}

fn stock(app: &App, drawer: &Drawer, is_bulk: bool) -> DrawerPage {
    let (found, total) = entries(app, drawer);
    let counter = format!("{} dari {total}", found.len());
    let (top, caret) = filter_lines(app, drawer, "Cari", counter);
    let cells = usize::from(edge(app)) - 9;
    let mut body: Vec<Line> = Vec::new();
    for entry in &found {
        let is_focused = *app.focused() == Item::Entry(entry.code.clone());
        let most = if app.start.size.is_narrow() { usize::MAX } else { 3 };
        let rows = if is_focused { wrap_cut(&entry.label, cells, most) } else { vec![fit(&entry.label, cells)] };
        for (row, text) in rows.into_iter().enumerate() {
            let line = match row {
                0 => Line::text(entry.note.as_str(), Role::Help).item(Item::Entry(entry.code.clone())),
                _ => Line::blank(),
            };
            body.push(line.at(11, text, Role::Plain));
        }
    }
    if found.is_empty() {
        body.push(Line::text(format!("Tidak ada catatan baku yang cocok dengan \"{}\".", drawer.filter), Role::Help));
    }
    let mut bottom = vec![Line::blank()];
    if !drawer.filter.is_empty() {
        bottom.push(Line::command(Action::ClearFilter, "Bersihkan saringan", "", 30));
    }
    bottom.push(Line::command(Action::CloseDrawer, if is_bulk { "Tutup" } else { "Kembali ke catatan" }, "", 30));
    let title = if is_bulk { "Catatan baku untuk semuanya" } else { "Catatan baku" }.to_owned();
    DrawerPage { title, top, body, bottom, caret, height: list_rows(app), noun: "kalimat" }
}

fn remark(app: &App, id: &str) -> DrawerPage {
    let close = Line::command(Action::CloseDrawer, "Tutup", "", 30);
    let Some((reading, remark)) = app.reading().and_then(|reading| Some((reading, reading.remark(id)?))) else {
        return DrawerPage { body: vec![close], ..DrawerPage::default() };
    };
    let edge = usize::from(edge(app));
    let mut body: Vec<Line> =
        wrap_cut(remark.text, edge - 2, 4).into_iter().map(|row| Line::text(row, Role::Plain)).collect();
    let target = remark.target();
    if !remark.suggestion.is_empty() {
        let words = format!("Usul: {}", suggestion_words(&target, remark.suggestion));
        body.push(Line::text(fit(&words, edge - 2), Role::Plain));
    }
    body.extend(changed_lines(&reading.shown, &remark, edge, 3));
    let reply = remark.reply.map(|reply| reply.text.trim()).filter(|text| !text.is_empty());
    let state = match (state_word(&remark), reply) {
        (state, Some(reply)) => format!("{state}, karena {reply}"),
        (state, None) => state.to_owned(),
    };
    body.extend(wrap_cut(&state, edge - 2, 3).into_iter().map(|row| Line::text(row, Role::Help)));
    let mut actions = Vec::new();
    if app.desk_read_only().is_none() {
        match remark.closed_by.is_empty() {
            true => actions.push((DeskAction::CloseRemark, "Tutup catatan", "selesai dibahas")),
            false => actions.push((DeskAction::ReopenRemark, "Buka lagi", "")),
        }
        if reading.is_own(&remark) {
            actions.push((DeskAction::AmendRemark, "Ubah catatan", ""));
            actions.push((DeskAction::WithdrawRemark, "Tarik catatan", "seolah tidak pernah ditulis"));
        }
        actions.push((DeskAction::Remark, "Catatan lain di baris ini", ""));
    }
    actions.push((DeskAction::GoToLine, "Ke baris pada formulir", ""));
    body.extend(actions.into_iter().map(|(action, label, note)| command(action, label, note, 30)));
    body.push(close);
    let mut title = format!("Catatan {} pada {}", remark.weight.word(), reading.label(&target));
    if !reading.is_own(&remark) {
        title.push_str(&format!(", dari {}", remark.by.name));
    }
    DrawerPage { title, body, ..DrawerPage::default() }
}

fn finding(app: &App, index: usize) -> DrawerPage {
    let close = Line::command(Action::CloseDrawer, "Tutup", "", 30);
    let Some((reading, finding)) = app.reading().and_then(|reading| Some((reading, reading.findings.get(index)?)))
    else {
        return DrawerPage { body: vec![close], ..DrawerPage::default() };
    };
    let cells = usize::from(edge(app)) - 2;
    let mut body: Vec<Line> =
        wrap(&finding.message, cells).into_iter().map(|row| Line::text(row, Role::Plain)).collect();
    if let Some(rule) = rule(finding.code) {
        let words = format!("{}. {} Sumber: {}.", finding.code, rule.why, rule.source);
        let most = if app.start.size.is_narrow() { usize::MAX } else { 3 };
        body.extend(wrap_cut(&words, cells, most).into_iter().map(|row| Line::text(row, Role::Help)));
    }
    if app.desk_read_only().is_none() {
        body.push(command(DeskAction::FindingToRemark, "Jadikan catatan…", "", 30));
        // What comparing finds stays true in the folder, whoever accepts it here.
        let is_compared = reading.concerned.contains_key(&index);
        let permit = match reading.permit(finding.code, &finding.target) {
            Some((by, _)) if by == reading.of.own.by.code => "Tarik izin",
            Some(_) => "Izinkan temuan ini: sudah",
            None => "Izinkan temuan ini",
        };
        if !is_compared {
            body.push(command(DeskAction::PermitFinding, permit, "untuk SKJ ini saja", 30));
        }
    }
    body.push(command(DeskAction::GoToLine, "Ke baris pada formulir", "", 30));
    body.extend(concerned(app, reading, index, cells));
    body.push(close);
    DrawerPage { title: reading.label(&finding.target), body, ..DrawerPage::default() }
}

/// The other SKJ that a finding is about.
fn concerned(app: &App, reading: &Reading, index: usize, cells: usize) -> Vec<Line> {
    let rows = app.desk.as_ref().map(|desk| &desk.rows);
    let name = |file: &str| {
        let row = rows.and_then(|rows| rows.get(file));
        row.map_or(file.to_owned(), |row| format!("{} · {}", row.position_name(), row.author()))
    };
    let others = reading.concerned.get(&index).into_iter().flatten();
    let line = |file: &FileName| {
        Line::text(fit(&format!("Buka {}", name(&file.0)), cells), Role::Plain).item(Item::Entry(file.0.clone()))
    };
    others.map(line).collect()
}

fn bulk(app: &App) -> DrawerPage {
    let marked = app.desk.as_ref().map_or(0, |desk| desk.table.marked.len());
    let body = vec![
        command(DeskAction::Bulk(BulkKind::Read), "Tandai sudah dibuka", "", 36),
        command(DeskAction::Bulk(BulkKind::Remark), "Catatan baku untuk semuanya…", "", 36),
        command(DeskAction::Bulk(BulkKind::Decide(Verdict::Approve)), "Setujui semuanya…", "", 36),
        command(DeskAction::Bulk(BulkKind::Decide(Verdict::Return)), "Kembalikan semuanya…", "", 36),
        command(DeskAction::ClearMarks, "Hapus semua tanda", "", 36),
        Line::command(Action::CloseDrawer, "Tutup", "sebelum ditulis, semuanya ditampilkan dulu", 36),
    ];
    DrawerPage { title: format!("Untuk {marked} SKJ yang ditandai"), body, ..DrawerPage::default() }
}

fn room() -> DrawerPage {
    let body = vec![
        command(DeskAction::Frequent, "Terbanyak", "aturan atau isian yang paling sering salah", 24),
        command(DeskAction::Progress, "Kemajuan ruang", "siapa di langkah mana", 24),
        command(DeskAction::Recap, "Rekap", "status, jenjang, perangkat daerah", 24),
        command(DeskAction::Refresh, "Segarkan", "baca folder sekali lagi", 24),
        Line::command(Action::CloseDrawer, "Tutup", "", 24),
    ];
    DrawerPage { title: "Ringkasan ruang".to_owned(), body, ..DrawerPage::default() }
}

/// Other hand-ins first, then the other SKJ of the folder.
fn compare_with(app: &App) -> DrawerPage {
    let (Some(desk), Some(reading)) = (&app.desk, app.reading()) else { return DrawerPage::default() };
    let cells = usize::from(edge(app)) - 2;
    let mut body: Vec<Line> = reading
        .bases()
        .into_iter()
        .enumerate()
        .flat_map(|(index, (base, words))| {
            let text = if base == reading.base { format!("[{words}]") } else { format!(" {words}") };
            Line::blank().item(Item::Entry(index.to_string())).over(3, wrap(&text, cells), Role::Plain)
        })
        .collect();
    // A folder may hold very many; the nearest are those of the same office.
    let office = &reading.shown.institution.office;
    let others = desk.rows.values().filter(|row| row.office() == office && row.file() != reading.of.file).take(60);
    body.extend(others.flat_map(|row| {
        let words = format!(" {} · {}", row.position_name(), row.author());
        let line = Line::blank().item(Item::Entry(row.file().to_owned()));
        line.over(3, wrap(&words, cells), Role::Plain)
    }));
    let bottom = vec![Line::blank(), Line::command(Action::CloseDrawer, "Tutup", "", 30)];
    let title = "Bandingkan dengan".to_owned();
    DrawerPage { title, body, bottom, height: list_rows(app), noun: "pilihan", ..DrawerPage::default() }
}
