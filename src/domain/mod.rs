//! The SKJ itself: its fields and steps as tables, levels, dictionaries, grades; plain data and lookups.
//!
//! Owns what a session holds and what the tables say about it. Cannot fail, does no IO, and knows no other layer,
//! no clock and no screen: time, ids and file contents arrive as parameters.

pub mod anchor;
pub mod calendar;
pub mod catalogue;
pub mod change;
pub mod clean;
pub mod copy;
pub mod desk;
pub mod dictionary;
pub mod door;
pub mod field;
mod glance;
pub mod grade;
pub mod ids;
mod keys;
pub mod level;
pub mod library;
pub mod mix;
pub mod packed;
pub mod pieces;
pub mod preset;
pub mod profile;
pub mod proposal;
pub mod record;
pub mod refresh;
pub mod review;
pub mod schema;
pub mod session;
pub mod shelf;
pub mod short;
pub mod steps;
pub mod stock;
pub mod target;
pub mod word;

pub use change::Change;
pub use dictionary::{Dictionary, Entry, LevelText, Text};
pub use field::{Choice, Field, Kind, Source};
pub use grade::{Affair, Affairs, Grade, Grades};
pub use ids::Ids;
pub use level::Level;
pub use library::Library;
pub use profile::Profile;
pub use record::{Record, Row, Rows, Slot, SlotMut, Unknown};
pub use session::{
    Author, Competency, DictionaryUse, Education, Experience, Function, Identity, Institution, LevelDraft, Mapping,
    Performance, Place, Proposal, Rank, Reply, Requirements, Session, Technical, Training,
};
pub use steps::{STEPS, Step, StepId};
pub use target::Target;
pub use word::{ForWhom, Importance, InstitutionKind, Origin, ReplyKind, TrainingKind, Word};
