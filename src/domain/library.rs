//! All dictionaries at hand, decoded when a screen first needs them. The built-in ones lie in the program.

use std::sync::OnceLock;

use serde::Deserialize;

use super::dictionary::{Dictionary, Entry};
use super::grade::{Affairs, Grade, Grades};
use super::level::Level;
use super::session::{MANAGERIAL, SOCIOCULTURAL};

/// The files of a library, as texts.
#[derive(Clone, Copy, Debug)]
pub struct Sources {
    pub managerial: &'static str,
    pub sociocultural: &'static str,
    pub technical: &'static str,
    pub grades: &'static str,
    pub affairs: &'static str,
}

impl Sources {
    pub const BUILT_IN: Sources = Sources {
        managerial: include_str!("../../dictionaries/manajerial.json"),
        sociocultural: include_str!("../../dictionaries/sosial-kultural.json"),
        technical: include_str!("../../dictionaries/teknis.json"),
        grades: include_str!("../../dictionaries/jenjang.json"),
        affairs: include_str!("../../dictionaries/urusan.json"),
    };
}

/// Code of the unit that every regional post carries.
pub const AUTONOMY_UNIT: &str = "T.0.00.01";

/// The dictionaries in force. A part that cannot be decoded is empty; whoever loads a foreign file checks it first.
#[derive(Debug)]
pub struct Library {
    sources: Sources,
    managerial: OnceLock<Dictionary>,
    sociocultural: OnceLock<Dictionary>,
    technical: OnceLock<Dictionary>,
    grades: OnceLock<Grades>,
    affairs: OnceLock<Affairs>,
}

impl Library {
    pub const fn new(sources: Sources) -> Library {
        Library {
            sources,
            managerial: OnceLock::new(),
            sociocultural: OnceLock::new(),
            technical: OnceLock::new(),
            grades: OnceLock::new(),
            affairs: OnceLock::new(),
        }
    }

    pub const fn built_in() -> Library {
        Library::new(Sources::BUILT_IN)
    }

    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    pub fn managerial(&self) -> &Dictionary {
        self.managerial.get_or_init(|| decode(self.sources.managerial))
    }

    pub fn sociocultural(&self) -> &Dictionary {
        self.sociocultural.get_or_init(|| decode(self.sources.sociocultural))
    }

    pub fn technical(&self) -> &Dictionary {
        self.technical.get_or_init(|| decode(self.sources.technical))
    }

    pub fn grades(&self) -> &Grades {
        self.grades.get_or_init(|| decode(self.sources.grades))
    }

    pub fn affairs(&self) -> &Affairs {
        self.affairs.get_or_init(|| decode(self.sources.affairs))
    }

    /// The dictionary behind a section of the session.
    pub fn of_section(&self, section: &str) -> &Dictionary {
        match section {
            MANAGERIAL => self.managerial(),
            SOCIOCULTURAL => self.sociocultural(),
            _ => self.technical(),
        }
    }

    pub fn grade(&self, code: &str) -> Option<&Grade> {
        self.grades().find(code)
    }

    /// Default level of a competency for a grade.
    pub fn default_level(&self, grade: &str, competency: &str) -> Option<Level> {
        self.grade(grade).map(|grade| grade.level_of(competency))
    }

    /// The unit that is pinned for regional governments.
    pub fn autonomy_unit(&self) -> Option<&Entry> {
        self.technical().find(AUTONOMY_UNIT)
    }
}

fn decode<T: Deserialize<'static> + Default>(text: &'static str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}
