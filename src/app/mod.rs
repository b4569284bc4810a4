//! The state machine: `update(&mut App, Msg) -> Vec<Effect>`. Owns everything a person sees and changes while the
//! program runs; knows no terminal, no disk and no clock.

mod act;
mod answer;
pub mod assign;
pub mod command;
pub mod desk;
mod drawers;
mod earlier;
pub mod edit;
mod enter;
pub mod export;
mod findings;
mod focus;
pub mod gather;
mod held;
pub mod index;
mod keys;
pub mod layout;
mod mending;
pub mod msg;
mod navigate;
pub mod page;
mod paste;
mod pause;
mod place;
mod practice;
mod query;
mod refresh;
mod remarks;
mod rows;
mod screen;
pub mod search;
mod session_edit;
mod sessions;
mod spelled;
pub mod stem;
pub mod suggest;
pub mod theme;
pub mod undo;
mod units;
mod unsaved;
mod update;

pub use desk::told::{Compared, DeskOpened, HandedIn, PlannedPost, ReviewedSession, SpokenRow};
pub use msg::{Earlier, Effect, FileName, Held, InUse, Key, KeyCode, Moment, Msg, Opened, Size, Summary};
pub use pause::Pause;
pub use screen::{changed_lines, page, page_help, state_word, suggestion_words};
pub use update::update;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::domain::refresh::Refresh;
use crate::domain::review::ReviewFile;
use crate::domain::{Ids, Library, Place, Profile, Session, StepId, Target};
use crate::rules::Finding;

use drawers::Drawer;
use layout::LEAST;
use mending::Mending;
use page::{Item, Surface};
use paste::Pasted;
use theme::Theme;
use undo::History;

/// The field of the very first screen; it is kept with the login, not in a session.
pub const NAME_FIELD: Target = Target::of("nama-anda");

/// What the shell knows when the program starts.
#[derive(Clone, Debug)]
pub struct Start {
    pub size: Size,
    /// Empty at the very first start.
    pub name: String,
    /// Folder of the sessions, as shown.
    pub folder: String,
    pub profile: Profile,
    pub library: Arc<Library>,
    /// Seed for row ids.
    pub seed: u64,
    /// A fresh uuid v7 for the next new session; the shell gives another one with every `Msg::Opened`.
    pub next_session_id: String,
    /// Open this file at once; `field` is a path such as `identitas/kode_jabatan` for a quick edit.
    pub open: Option<FileName>,
    /// Open the facilitator's desk once the name is known.
    pub desk: bool,
    pub field: Option<String>,
    /// Where exports are written, unless the person types another place.
    pub export_place: String,
    pub ascii: bool,
    /// False under `NO_COLOR`, and in terminals that have none.
    pub color: bool,
    pub theme: Theme,
}

/// What the writer thread saves.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub file: FileName,
    /// With the place filled in; revision and time are the writer's to set.
    pub session: Session,
    /// Given back with `Msg::Saved`.
    pub edits: u64,
}

/// Which page is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    Naming,
    Home,
    /// The session is open somewhere else.
    Held,
    StepList,
    Step(StepId),
    /// One technical unit, by row id.
    Unit(String),
    /// The levels of a proposed unit that the post does not need, by the row id of the unit.
    OtherLevels(String),
    Coverage,
    PastePreview,
    Export,
    /// What the dictionaries in force would change.
    Refresh,
    Send,
    /// What the facilitators say; all of it, or only what is open.
    Remarks {
        all: bool,
    },
    /// A page of the facilitator's desk.
    Desk(desk::View),
    Sent {
        number: u32,
        clock: String,
    },
}

/// What is known about the bytes on disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SaveState {
    #[default]
    Untouched,
    Saved(String),
    /// Saved after it had failed.
    Recovered(String),
    Failed {
        since: String,
        reason: String,
        /// Clock of the rescue copy.
        rescued: Option<String>,
    },
}

/// The session that is being worked on.
#[derive(Debug)]
pub struct Open {
    /// None for practice, which leaves no trace.
    pub file: Option<FileName>,
    pub session: Session,
    pub history: History,
    /// All findings of the present state, shown or not.
    pub findings: Vec<Finding>,
    /// Places that were left once; their findings are shown from then on.
    pub seen: BTreeSet<Target>,
    /// Counts changes of the content; the writer reports which count is on disk.
    pub edits: u64,
    pub saved_edits: u64,
    /// The count for which the findings were looked up last.
    checked_edits: u64,
    pub read_only: Option<String>,
    pub submissions: Vec<u32>,
    /// The content still equals that of the last hand-in.
    pub unchanged: bool,
    pub reviews: Vec<ReviewFile>,
    pub save: SaveState,
    /// Where opening put the person, and what the file says of it. Opening alone changes no file.
    opened_at: Option<(Place, Place)>,
    /// The units suggested for a duty, by its row id: code and what matched where.
    pub suggestions: (String, Vec<(String, String)>),
    /// The dictionaries in force and earlier ones, to see whether texts differ.
    pub in_use: InUse,
    /// What differs, and whether it is to be taken.
    pub outdated: Vec<(bool, Refresh)>,
    /// Units moved over the line of the coverage page by hand, in their order.
    pub unit_order: Vec<String>,
}

/// Where Esc and *Lanjut* lead back to after a jump from the review page.
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    pub screen: Screen,
    pub focus: Item,
    pub surface: Surface,
}

#[derive(Debug)]
pub struct App {
    /// Its size is never below the least one that pages are laid out for.
    pub start: Start,
    /// The real size of a terminal that is too small for any page.
    too_small: Option<Size>,
    pub now: Moment,
    pub screen: Screen,
    pub open: Option<Open>,
    pub summaries: Vec<Summary>,
    pub focus: Item,
    pub surface: Surface,
    /// The focus for which panes that depend on it are drawn; it follows when input pauses.
    pub settled: Item,
    /// Byte offset in the text that has the focus.
    pub cursor: usize,
    pub drawer: Option<Drawer>,
    pub notice: String,
    /// The notice says why nothing was done.
    pub refused: bool,
    pub hint: String,
    pub back: Option<Return>,
    pub mending: Option<Mending>,
    pub pasted: Option<Pasted>,
    /// How often ← → moved the columns of the coverage grid.
    pub grid_page: usize,
    /// Rows passed by of the text about the row in focus, where it is longer than its place.
    pub scrolled: usize,
    /// Set when the one field of a quick edit is open: `skj buka FILE --bidang …`.
    pub quick: Option<Target>,
    /// The session that another process has, while it is looked at.
    pub held: Option<Held>,
    pub export: export::Export,
    /// An earlier state is shown instead of the present one, which waits here.
    pub earlier: Option<earlier::Aside>,
    /// The facilitator's desk, while it is open.
    pub desk: Option<Box<desk::Desk>>,
    /// The half-typed remark differs from what is kept of it.
    draft_dirty: bool,
    /// What was said about saves that fail.
    warning: unsaved::Warning,
    /// The duty whose suggestions have the focus, by its row id.
    duty: Option<String>,
    /// The field that had the focus last on this page.
    last_field: Option<Target>,
    /// Where the focus was in the body before Tab led to another pane.
    rested: Option<Item>,
    ids: Ids,
    quit_asked: Option<u64>,
    first_session: bool,
    name_missing: bool,
    /// What is being copied, and which of its steps.
    copy: Option<sessions::CopySource>,
    /// The summary of the post that was copied: a suggestion, never written by itself.
    copied_summary: Option<String>,
    index: Arc<OnceLock<search::Index>>,
}

impl App {
    pub fn new(start: Start) -> App {
        let first_session = start.name.is_empty();
        let (screen, focus) = match first_session {
            true => (Screen::Naming, Item::Field(NAME_FIELD)),
            false => (Screen::Home, Item::Do(command::Action::NewSession)),
        };
        let mut app = App {
            too_small: None,
            ids: Ids::new(start.seed),
            now: Moment::default(),
            screen,
            open: None,
            summaries: Vec::new(),
            settled: focus.clone(),
            focus,
            surface: Surface::Body,
            cursor: start.name.len(),
            drawer: None,
            notice: String::new(),
            refused: false,
            hint: String::new(),
            back: None,
            mending: None,
            pasted: None,
            grid_page: 0,
            scrolled: 0,
            quick: None,
            held: None,
            export: export::Export::to(start.export_place.clone()),
            earlier: None,
            desk: None,
            draft_dirty: false,
            warning: unsaved::Warning::default(),
            duty: None,
            last_field: None,
            rested: None,
            quit_asked: None,
            first_session,
            name_missing: false,
            copy: None,
            copied_summary: None,
            index: Arc::default(),
            start,
        };
        app.resize(app.start.size);
        app
    }

    /// Says why nothing was done.
    fn refuse(&mut self, sentence: impl Into<String>) {
        self.notice = sentence.into();
        self.refused = true;
    }

    fn resize(&mut self, size: Size) {
        self.too_small = size.is_too_small().then_some(size);
        self.start.size = Size { width: size.width.max(LEAST.width), height: size.height.max(LEAST.height) };
    }

    /// The size of the terminal where no page fits it.
    pub fn too_small(&self) -> Option<Size> {
        self.too_small
    }

    /// The open session as it should be saved now; none for practice and read-only sessions.
    pub fn snapshot(&self) -> Option<Snapshot> {
        let open = self.open.as_ref().filter(|open| open.read_only.is_none())?;
        let mut session = open.session.clone();
        let place = self.place(&session);
        session.place = match &open.opened_at {
            Some((shown, stored)) if open.edits == 0 && *shown == place => stored.clone(),
            _ => place,
        };
        Some(Snapshot { file: open.file.clone()?, session, edits: open.edits })
    }

    /// Whether content changed since the last snapshot that was reported as saved.
    pub fn is_unsaved(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.edits != open.saved_edits && open.file.is_some())
    }

    pub fn session(&self) -> Option<&Session> {
        self.open.as_ref().map(|open| &open.session)
    }

    pub fn library(&self) -> &Library {
        &self.start.library
    }

    pub fn profile(&self) -> &Profile {
        &self.start.profile
    }

    /// The item that has the focus: in the drawer where one is open.
    pub fn focused(&self) -> &Item {
        self.drawer.as_ref().map_or(&self.focus, |drawer| &drawer.focus)
    }

    pub fn active_surface(&self) -> Surface {
        match self.drawer {
            Some(_) => Surface::Drawer,
            None => self.surface,
        }
    }

    /// The index of technical units, built when first needed.
    pub fn index(&self) -> &search::Index {
        self.index.get_or_init(|| search::Index::of_library(self.library()))
    }

    /// The field that the row *Bantuan* explains.
    pub fn last_field(&self) -> Option<&Target> {
        self.last_field.as_ref()
    }

    /// The body's item while the focus is in another pane: the duty whose suggestions are open, the form's line.
    pub fn resting_item(&self) -> Option<Item> {
        let duty = self.duty.as_ref().map(|id| Item::Row(crate::domain::session::FUNCTIONS.join(id)));
        duty.or_else(|| self.rested.clone())
    }
}
