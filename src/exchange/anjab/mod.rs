//! Tables of the *analisis jabatan*: one post a row, one post a form, or duties in rows of their own. They give a post
//! its name, summary, duties and requirements; levels and units are chosen in the program.

mod heading;
mod start;
mod table;
mod value;

pub use start::start;

use super::dictionary::{self, Read};
use crate::domain::TrainingKind;

/// What an anjab says of one post, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// Where it begins: name of the sheet and row, from 1.
    pub sheet: String,
    pub row: usize,
    pub name: String,
    pub code: String,
    pub office: String,
    pub unit: String,
    pub grade: String,
    pub summary: String,
    pub duties: Vec<String>,
    pub education: Vec<String>,
    pub field_of_study: Vec<String>,
    pub trainings: Vec<(TrainingKind, String)>,
    pub experiences: Vec<String>,
    pub rank: String,
    pub performances: Vec<String>,
}

impl Post {
    /// Whether it says more than a name.
    fn says_something(&self) -> bool {
        let lists = [&self.duties, &self.education, &self.experiences, &self.performances];
        !self.summary.is_empty() || !self.trainings.is_empty() || lists.iter().any(|list| !list.is_empty())
    }
}

/// A sentence about a place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub sheet: String,
    pub row: usize,
    pub message: String,
}

/// A file looked through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anjab {
    pub posts: Vec<Post>,
    pub notes: Vec<Note>,
}

/// Posts that one file may bring.
const MOST_POSTS: usize = 2_000;

/// The posts of a workbook, a Word file or CSV; none where it is no anjab.
pub fn read(bytes: &[u8]) -> Option<Anjab> {
    let Ok(Read::Sheets(sheets)) = dictionary::read(bytes) else { return None };
    let mut anjab = Anjab::default();
    for sheet in &sheets {
        table::read(sheet, &mut anjab);
    }
    if anjab.posts.len() > MOST_POSTS {
        let message = format!("Hanya {MOST_POSTS} jabatan pertama yang dibaca dari {}.", anjab.posts.len());
        anjab.notes.push(Note { sheet: String::new(), row: 0, message });
        anjab.posts.truncate(MOST_POSTS);
    }
    anjab.posts.iter().any(Post::says_something).then_some(anjab)
}
