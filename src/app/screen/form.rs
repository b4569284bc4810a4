//! Steps 1 and 2: Identitas and Persyaratan.

use super::fields::Builder;
use super::{mark_line, session_page};
use crate::app::App;
use crate::app::command::{Action, List};
use crate::app::layout::{fit, wrap, wrap_cut};
use crate::app::page::{Item, Line, Page, Role};
use crate::domain::{Session, StepId, Target, Word, preset, session};

/// The fields of Identitas in the order of the form; `None` is a blank row between groups.
const IDENTITY: &[Option<Target>] = &[
    Some(Target::of("instansi/nama")),
    Some(Target::of("instansi/jenis")),
    Some(Target::of("instansi/perangkat_daerah")),
    Some(Target::of("instansi/unit")),
    None,
    Some(Target::of("identitas/nama_jabatan")),
    Some(Target::of("identitas/kelompok_jabatan")),
    Some(Target::of("identitas/urusan_pemerintah")),
    Some(Target::of("identitas/kode_jabatan")),
    Some(Target::of("identitas/ikhtisar_jabatan")),
    None,
    Some(Target::of("penyusun")),
    None,
];

/// Rows of a requirement on narrow screens.
const MOST_ROWS: usize = 3;

pub fn identity(app: &App) -> Page {
    let mut build = Builder::new(app);
    for row in IDENTITY {
        match row {
            Some(target) => build.field(target),
            None if app.start.size.is_phone() => {}
            None => build.blank(),
        }
    }
    ways_out(&mut build, StepId::Identity);
    help_row(&mut build);
    finish(app, StepId::Identity, build, "isian")
}

pub fn requirements(app: &App) -> Page {
    let mut build = Builder::new(app);
    let Some(skj) = app.session() else { return Page::default() };
    let second = second_column(app);
    build.push(Line::head("A. Pendidikan"));
    build.field(&Target::of("persyaratan/pendidikan/jenjang"));
    build.field(&Target::of("persyaratan/pendidikan/bidang_ilmu"));
    build.push(Line::head("B. Pelatihan").at(second.min(app.start.size.width - 12), "pentingnya", Role::Help));
    for row in &skj.requirements.trainings {
        let label = preset_label(row.kind.word(), "Pelatihan");
        requirement_row(&mut build, &session::TRAININGS.join(&row.id), &label, &row.text, Some(row.importance.word()));
    }
    build.push(Line::command(Action::Add(List::Trainings), "Tambah pelatihan…", "", 24).group(0));
    build.push(Line::head("C. Pengalaman kerja"));
    for row in &skj.requirements.experiences {
        let label = match row.for_whom.word() {
            "" => "Pengalaman".to_owned(),
            word => format!("Pengalaman {}", word.to_uppercase()),
        };
        requirement_row(
            &mut build,
            &session::EXPERIENCES.join(&row.id),
            &label,
            &row.text,
            Some(row.importance.word()),
        );
    }
    build.push(Line::command(Action::Add(List::Experiences), "Tambah pengalaman…", "", 24).group(0));
    build.push(Line::head("D. Pangkat"));
    build.field(&Target::of("persyaratan/pangkat/terendah"));
    build.field(&Target::of("persyaratan/pangkat/catatan"));
    build.push(Line::head("E. Indikator kinerja jabatan"));
    for (index, row) in skj.requirements.performances.iter().enumerate() {
        let label = format!("Indikator {}", index + 1);
        requirement_row(&mut build, &session::PERFORMANCES.join(&row.id), &label, &row.text, None);
    }
    build.push(Line::command(Action::Add(List::Performances), "Tambah indikator kinerja…", "", 24).group(0));
    build.blank();
    ways_out(&mut build, StepId::Requirements);
    help_row(&mut build);
    finish(app, StepId::Requirements, build, "baris")
}

fn preset_label(word: &str, empty: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(empty.to_owned(), |first| first.to_uppercase().chain(chars).collect())
}

/// Column of the importance.
fn second_column(app: &App) -> u16 {
    let size = app.start.size;
    match (size.width >= 90, size.is_narrow()) {
        (true, _) => 56,
        (false, false) if !size.is_narrow() => size.width.saturating_sub(17),
        (false, _) => size.width.saturating_sub(9),
    }
}

/// A row of a list; its texts are edited in the drawer that Enter opens.
fn requirement_row(build: &mut Builder<'_>, target: &Target, label: &str, text: &str, importance: Option<&str>) {
    let app = build.app;
    let narrow = app.start.size.is_narrow();
    let second = importance.map(|_| second_column(app));
    let whole = build.columns.value_width();
    let first = second.map_or(whole, |column| usize::from(column.saturating_sub(build.columns.value + 2)));
    let (mut texts, role) = match text.trim().is_empty() {
        true => (vec!["(wajib)".to_owned()], Role::Help),
        false if narrow => (beside(text, first, whole), Role::Plain),
        false => (vec![fit(text, first)], Role::Plain),
    };
    let label = fit(label, usize::from(build.columns.mark - 4));
    let mut line = mark_line(Line::text(label, Role::Plain), build.columns.mark, app, target, app.finding_at(target));
    let below = texts.split_off(1.min(texts.len()));
    line = line.at(build.columns.value, texts.concat(), role).item(Item::Row(target.clone()));
    if let (Some(column), Some(word)) = (second, importance) {
        let (word, role) = match word.is_empty() {
            true if narrow => ("(wajib)", Role::Help),
            true => ("belum dipilih", Role::Help),
            false => (word, Role::Plain),
        };
        line = line.at(column, word, role);
        if is_preset_row(app, target) && !narrow {
            line = line.at(column + word.len() as u16 + 1, "(bawaan)", Role::Help);
        }
    }
    build.push(line);
    for text in below {
        build.push(Line::blank().at(build.columns.value, text, Role::Plain));
    }
}

/// A text whose first row ends before the second column, and whose further rows have the whole width.
fn beside(text: &str, first: usize, whole: usize) -> Vec<String> {
    let mut rows = wrap(text, first);
    let head = rows.drain(..1.min(rows.len())).collect::<String>();
    let rest = wrap_cut(&rows.join(" "), whole, MOST_ROWS - 1);
    [head].into_iter().chain(rest.into_iter().filter(|row| !row.is_empty())).collect()
}

/// Whether a training or experience row is what the grade filled in.
fn is_preset_row(app: &App, target: &Target) -> bool {
    let Some(skj) = app.session() else { return false };
    let Some(grade) = app.library().grade(&skj.identity.position_group) else { return false };
    let text = skj.text(&target.join("uraian")).unwrap_or_default();
    let texts = match target.is_within(&session::TRAININGS) {
        true => preset::training_texts(grade, app.library()),
        false => preset::experience_texts(grade),
    };
    texts.iter().any(|known| known == text)
}

/// The rows *Lanjut* and *Kembali*; after a jump from the review page they lead back there.
pub fn ways_out(build: &mut Builder<'_>, step: StepId) {
    if build.app.quick.is_some() {
        build.push(Line::command(Action::Leave, "Selesai: simpan dan keluar", "", 24));
        build.push(Line::command(Action::StepList, "Semua isian", "", 24));
        build.push(Line::command(Action::Help, "Bantuan untuk isian ini", "", 24));
        return;
    }
    if build.app.mending.is_some() {
        build.push(Line::command(Action::Leave, "Perbaikan berikutnya", "", 24));
        return;
    }
    if let Some(label) = build.app.back_label() {
        build.push(Line::command(Action::Leave, label, "", 24));
        return;
    }
    if let Some(next) = step.next() {
        let label = format!("Lanjut: {} {}", next.step().number, next.step().label);
        build.push(Line::command(Action::NextStep, label, "", 24));
    }
    match step.previous() {
        Some(previous) => {
            let label = format!("Kembali: {} {}", previous.step().number, previous.step().label);
            build.push(Line::command(Action::PreviousStep, label, "", 24));
        }
        None => build.push(Line::command(Action::StepList, "Kembali: daftar langkah", "", 24)),
    }
}

/// A phone has no key for help while a text is typed: a row explains the field that was left for it.
pub fn help_row(build: &mut Builder<'_>) {
    let app = build.app;
    if !app.start.size.is_phone() || app.quick.is_some() {
        return;
    }
    let field = app.last_field().and_then(|target| app.session()?.field(target));
    let label = field.map_or("Bantuan".to_owned(), |field| format!("Bantuan: {}", field.label));
    build.push(Line::command(Action::Help, label, "", 24));
}

fn finish(app: &App, step: StepId, build: Builder<'_>, noun: &'static str) -> Page {
    let mut page = session_page(app, step.step().label, Some(step));
    if app.quick.is_some() {
        page.place = step.step().label.to_owned();
        page.subject = "sunting cepat".to_owned();
    }
    page.caret = build.caret;
    page.body = build.lines;
    page.noun = noun;
    page.side = help_pane(app);
    if page.side.is_some() {
        page.about = super::about(app);
    }
    page
}

/// On wide screens the help of the settled field stands at the right.
fn help_pane(app: &App) -> Option<crate::app::page::Side> {
    let column = build_column(app)?;
    let cells = usize::from(app.start.size.width.saturating_sub(column + 1));
    let (Item::Field(target) | Item::Row(target)) = &app.settled else {
        return Some(crate::app::page::Side { column, lines: Vec::new() });
    };
    let lines = app.session().map(|skj| help_lines(skj, target, column, cells)).unwrap_or_default();
    Some(crate::app::page::Side { column, lines })
}

fn build_column(app: &App) -> Option<u16> {
    crate::app::layout::Columns::of(app.start.size).pane
}

fn help_lines(skj: &Session, target: &Target, column: u16, cells: usize) -> Vec<Line> {
    if let Some(text) = super::row_text(skj, target) {
        return wrap(text, cells).into_iter().map(|row| Line::blank().at(column, row, Role::Help)).collect();
    }
    let Some(field) = skj.field(target) else { return Vec::new() };
    let mut lines = vec![Line::blank().at(column, field.label, Role::Head)];
    let mut part = |head: &str, texts: &[&str]| {
        if texts.iter().all(|text| text.is_empty()) {
            return;
        }
        lines.push(Line::blank());
        if !head.is_empty() {
            lines.push(Line::blank().at(column, head, Role::Head));
        }
        for text in texts.iter().filter(|text| !text.is_empty()) {
            lines.extend(wrap(text, cells).into_iter().map(|row| Line::blank().at(column, row, Role::Help)));
        }
    };
    part("", &[field.what]);
    part("Baik", &[field.good]);
    part("Lemah", &[field.weak, field.weak_why]);
    part("", &[field.find]);
    lines
}
