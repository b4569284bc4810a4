//! What a recap is made of.

use crate::domain::review::Status;
use crate::domain::{Level, Session};

/// An SKJ of the folder, as far as a recap speaks of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Post {
    pub file: String,
    pub author: String,
    pub institution: String,
    pub office: String,
    pub unit: String,
    pub position_name: String,
    pub position_code: String,
    pub grade: String,
    pub status: Status,
    pub percent: u8,
    pub errors: usize,
    pub warnings: usize,
    pub open_remarks: usize,
    pub hand_in: u32,
    pub decisions: Vec<Decision>,
    pub competencies: Vec<Competency>,
    pub proposals: Vec<Proposal>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    pub name: String,
    /// RFC 3339; the day is shown.
    pub time: String,
    pub words: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competency {
    pub group: &'static str,
    pub name: String,
    pub level: Option<Level>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    pub name: String,
    pub definition: String,
    pub levels: Vec<String>,
    pub by: String,
}

pub const MANAGERIAL: &str = "Manajerial";
pub const SOCIOCULTURAL: &str = "Sosial kultural";
pub const TECHNICAL: &str = "Teknis";

impl Post {
    /// What the SKJ itself says.
    pub fn of(session: &Session) -> Post {
        let named = |group, name: &str, level| Competency { group, name: name.to_owned(), level };
        let nine = |group, rows: &'_ [crate::domain::Competency]| {
            rows.iter().map(|row| named(group, &row.name, row.level)).collect::<Vec<_>>()
        };
        let mut competencies = nine(MANAGERIAL, &session.managerial);
        competencies.extend(nine(SOCIOCULTURAL, &session.sociocultural));
        competencies.extend(session.technical.iter().map(|unit| named(TECHNICAL, &unit.name, unit.level)));
        let proposals = session.proposals.iter().map(|proposal| Proposal {
            name: proposal.name.clone(),
            definition: proposal.definition.clone(),
            levels: proposal.levels.iter().filter_map(|draft| Some(draft.level?.digit().to_owned())).collect(),
            by: if proposal.by.is_empty() { session.author.name.clone() } else { proposal.by.clone() },
        });
        Post {
            author: session.author.name.clone(),
            institution: session.institution.name.clone(),
            office: session.institution.office.clone(),
            unit: session.institution.unit.clone(),
            position_name: session.identity.position_name.clone(),
            position_code: session.identity.position_code.clone(),
            grade: session.identity.position_group.clone(),
            proposals: proposals.collect(),
            competencies,
            ..Post::default()
        }
    }
}

/// A post that is to be written, from the list of whoever runs the workshop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    pub office: String,
    pub unit: String,
    pub position_name: String,
    /// Code of the grade; as written where it is none that is known.
    pub grade: String,
    pub person: String,
    /// There is an SKJ of this post.
    pub found: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingTotal {
    pub code: String,
    pub severity: String,
    pub why: String,
    pub skj: usize,
    pub rows: usize,
}

/// Everything that a recap is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Posts {
    pub title: String,
    pub institution: String,
    /// `YYYY-MM-DD`
    pub date: String,
    /// Of the workshop.
    pub year: Option<u32>,
    pub legal_basis: Vec<String>,
    pub posts: Vec<Post>,
    pub planned: Vec<Planned>,
    /// Code and name, in their order.
    pub grades: Vec<(String, String)>,
    /// Most frequent first.
    pub findings: Vec<FindingTotal>,
    pub unreadable: usize,
}
