//! Handing the open session in.

use super::perform::Desk;
use crate::app::{Moment, Msg};
use crate::domain::{Library, Profile, Session};
use crate::rules::{self, Facts};
use crate::store::submissions::Circumstances;
use crate::store::{SubmittedFinding, dictionary_uses, submit};

impl Desk {
    /// Freezes the state that was saved last.
    pub fn submit(&mut self, now: &Moment) -> Msg {
        let Some(current) = &self.current else {
            return Msg::SubmitFailed("Tidak ada SKJ yang terbuka untuk dikirim. Buka SKJ itu lagi.".to_owned());
        };
        let profile = &self.profile.profile;
        let with = Circumstances {
            time: now.stamp.clone(),
            profile: self.profile.fingerprint.clone(),
            dictionaries: dictionary_uses(&self.library),
            findings: findings(&current.saved, &self.library, profile),
        };
        match submit(current.file.path(), &current.saved, with) {
            Ok(number) => Msg::Submitted { number, clock: now.clock.clone() },
            Err(error) => Msg::SubmitFailed(error.to_string()),
        }
    }
}

/// The findings that go into a hand-in.
fn findings(session: &Session, library: &Library, profile: &Profile) -> Vec<SubmittedFinding> {
    rules::check(&Facts { session, library, profile })
        .into_iter()
        .map(|finding| SubmittedFinding {
            code: finding.code.to_owned(),
            severity: finding.severity.word().to_owned(),
            target: finding.target.to_string(),
            message: finding.message,
        })
        .collect()
}
