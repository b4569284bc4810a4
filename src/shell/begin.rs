//! What the wizard needs before it can be shown, the same for the screen and for plain mode.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::TuiOptions;
use super::clock::Clock;
use super::export;
use super::facilitate::Task;
use super::perform::{Desk, not_text};
use super::shared::{Shared, take};
use super::writer::{self, Job};
use crate::app::theme::Theme;
use crate::app::{App, Effect, FileName, Msg, Size, Snapshot, Start};
use crate::domain::Library;
use crate::store::open::OpenedFile;
use crate::store::paths::Surroundings;
use crate::store::{Clean, Durability, Places, State, access, load_profile};
use crate::terminal::Wake;

pub const WRONG_USE: u8 = 2;
pub const UNREADABLE: u8 = 3;

/// Terminals without colours, by the beginning of their names.
const MONOCHROME: [&str; 6] = ["vt1", "vt2", "vt3", "ansi-m", "dumb", "unknown"];

/// A session that was read before the screen is there.
pub type Known = Box<OpenedFile>;

/// The state, with its first job still to be done.
pub struct Begun {
    pub shared: Arc<Shared>,
    pub first: Job,
}

impl Begun {
    /// Does the first job where it takes no time, so that the first frame is whole; else, as where dictionaries would
    /// have to be read, it is left to the writer.
    pub fn hasten(self) -> Arc<Shared> {
        let Begun { shared, first } = self;
        match first {
            Job::Load(_) => shared.put(writer::answer(&shared, first)),
            Job::List => {
                let name = take(&shared.app).start.name.clone();
                let listed = take(&shared.desk).list_quickly(&name);
                // What a quick look leaves out is told after the first frame.
                let is_whole = listed.as_ref().is_some_and(|messages| !names_own(messages));
                listed.into_iter().for_each(|messages| shared.put(messages));
                if !is_whole {
                    shared.orders.add(first);
                }
            }
            later => shared.orders.add(later),
        }
        shared
    }
}

fn names_own(messages: &[Msg]) -> bool {
    messages.iter().any(|msg| matches!(msg, Msg::Listed(all) if all.iter().any(|summary| summary.own)))
}

pub fn begin(options: TuiOptions, size: Size) -> Result<Begun, String> {
    let clock = Clock::new();
    let around = Surroundings::here(options.folder);
    let export_place = export_place(&around.current);
    let open = options.open.map(|path| opened_path(around.current.join(path))).transpose()?;
    let places = match &open {
        Some(path) => Places::beside(path, around),
        None => Places::find(around).map_err(|error| error.to_string())?,
    };
    let state = State::new(&places.state);
    let library = Arc::new(Library::waiting());
    let profile = load_profile(&places.sessions);
    let mut notes = profile.note.clone().into_iter().collect::<Vec<String>>();
    notes.extend(access::warning(&places.sessions, &profile.profile));
    let open = open.map(|path| path.to_str().map(|name| FileName(name.to_owned())).ok_or_else(|| not_text(&path)));
    let open = open.transpose()?;
    let id = uuid::Uuid::now_v7();
    let name = state.name();
    let app = App::new(Start {
        size,
        name: name.clone(),
        folder: Clean::path(&places.sessions).to_string(),
        profile: profile.profile.clone(),
        library: Arc::clone(&library),
        seed: bits(id),
        next_session_id: id.to_string(),
        open: open.clone(),
        desk: options.desk,
        field: options.field,
        export_place,
        ascii: options.ascii || !is_utf8_locale(),
        color: has_color(),
        theme: theme(options.theme.as_deref(), &state),
    });
    let is_named = !name.is_empty();
    let known = open.clone().zip(options.known.map(|known| *known));
    let desk = Desk {
        places,
        state,
        library,
        profile,
        read_only: options.read_only,
        current: None,
        made: Vec::new(),
        name,
        known,
        unremembered: None,
    };
    let wake = Wake::new().map_err(dead)?;
    let shared = Arc::new(Shared::new(app, desk, wake, clock));
    shared.send(notes.into_iter().map(Msg::Notice).collect());
    let first = match (open, options.desk && is_named) {
        (Some(file), _) => Job::Load(file),
        (None, true) => Job::OpenDesk,
        (None, false) => Job::List,
    };
    Ok(Begun { shared, first })
}

pub fn dead(error: io::Error) -> String {
    format!("Terminal tidak dapat disiapkan: {error}. Jalankan skj di terminal lain.")
}

pub fn refuse(code: u8, sentence: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::from(code)
}

/// What the writer has to do for an effect, with the state to be saved before it; stopping the process
/// is none of its business.
pub fn job(effect: Effect, state: impl FnOnce() -> Option<Snapshot>) -> Option<Job> {
    Some(match effect {
        Effect::Save { durable: true } => Job::Save(state(), Durability::Durable),
        Effect::Save { durable: false } => Job::Save(state(), Durability::Fast),
        Effect::Submit => Job::Submit(state()),
        Effect::Close => Job::Close(state()),
        Effect::Create(session) => Job::Create(session),
        Effect::Load(file) => Job::Load(file),
        Effect::LoadReadOnly(file) => Job::LoadReadOnly(file),
        Effect::TakeOver(file) => Job::TakeOver(file),
        Effect::OpenDesk => Job::OpenDesk,
        Effect::RefreshDesk => Job::RefreshDesk,
        Effect::CloseDesk => Job::CloseDesk,
        Effect::Review(file) => Job::Facilitate(Task::Review(file)),
        Effect::ReadOther(file) => Job::Facilitate(Task::ReadOther(file)),
        Effect::Note { file, session, events } => Job::Facilitate(Task::Note { file, session, events }),
        Effect::FindRows { files, key, by_field } => Job::Facilitate(Task::FindRows { files, key, by_field }),
        Effect::KeepDraft { file, session, draft } => Job::KeepDraft((file, session, draft)),
        Effect::ReadReviews => Job::ReadReviews,
        Effect::ListEarlier => Job::ListEarlier,
        Effect::ReadEarlier(file) => Job::ReadEarlier(file),
        Effect::Copy(file) => Job::Copy(file),
        Effect::List => Job::List,
        Effect::Export { session, output, path, overwrite } => {
            Job::Export(export::Wish { session: Some(session), output, path, overwrite })
        }
        Effect::ExportRecap { output, path, overwrite } => {
            Job::Export(export::Wish { session: None, output, path, overwrite })
        }
        Effect::RememberName(name) => Job::RememberName(name),
        Effect::RememberTheme(word) => Job::RememberTheme(word),
        Effect::CopyElsewhere { place, present, session } => Job::CopyElsewhere { place, present, session },
        Effect::Quit => Job::Finish(state()),
        Effect::Suspend => return None,
    })
}

fn opened_path(path: PathBuf) -> Result<PathBuf, String> {
    std::path::absolute(&path)
        .map_err(|_| format!("Jalur {} tidak dapat dipakai. Tulis nama berkasnya.", Clean::path(&path)))
}

/// Where exports go unless the person says otherwise: a folder of their own beside what is at hand.
fn export_place(here: &Path) -> String {
    here.join("ekspor").to_string_lossy().into_owned()
}

/// Whether the locale can show more than ASCII; the first variable that is set decides.
pub fn is_utf8_locale() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let locale = set.unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// What was asked for, else what was chosen once, else what the terminal tells of its background.
fn theme(asked: Option<&str>, state: &State) -> Theme {
    let background = || Theme::of_background(std::env::var("COLORFGBG").ok()?.as_str());
    asked.and_then(Theme::by_word).or_else(|| Theme::by_word(&state.theme())).or_else(background).unwrap_or_default()
}

/// Whether to use colours: not against the person's wish, and not where the terminal has none.
pub fn has_color() -> bool {
    let is_wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let term = std::env::var("TERM").unwrap_or_default();
    is_wanted && !term.is_empty() && !MONOCHROME.iter().any(|kind| term.starts_with(kind)) && !term.ends_with("-m")
}

/// Random bits for row ids.
pub fn seed() -> u64 {
    bits(uuid::Uuid::now_v7())
}

fn bits(id: uuid::Uuid) -> u64 {
    u64::try_from(id.as_u128() & u128::from(u64::MAX)).unwrap_or_default()
}
