//! Review files, for whoever wrote the SKJ.

use std::path::Path;

use super::perform::{Desk, file_name};
use crate::app::Msg;
use crate::domain::review::ReviewFile;
use crate::store::reviews::reviews;

impl Desk {
    /// What the facilitators have written about the open session by now.
    pub fn read_reviews(&self) -> Option<Msg> {
        let current = self.current.as_ref()?;
        let reviews = review_files(current.file.path(), &current.saved.id);
        Some(Msg::ReviewsRead { file: file_name(current.file.path())?, reviews })
    }
}

pub fn review_files(path: &Path, id: &str) -> Vec<ReviewFile> {
    reviews(path, id).into_iter().map(|(_, file)| file).collect()
}
