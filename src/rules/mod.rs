//! stub
use crate::domain::*;
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity { Info, Warning, Error }
#[derive(Clone, Debug, PartialEq)]
pub struct Finding { pub code: &'static str, pub severity: Severity, pub target: Target, pub message: String }
pub struct Facts<'a> { pub session: &'a Session, pub library: &'a Library, pub profile: &'a Profile }
pub fn check(_: &Facts<'_>) -> Vec<Finding> { vec![] }
pub mod progress {
    use super::*;
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum StepState { NotStarted, Partial, Complete, Trouble(usize) }
    impl StepState { pub fn words(&self) -> String { "Sebagian".into() } }
    pub struct StepReport { pub state: StepState, pub note: String }
    pub fn step_report(_s: StepId, _: &Session, _: &[Finding], _: &Library, _: &Profile, _sub: bool) -> StepReport { StepReport { state: StepState::Partial, note: String::new() } }
    pub fn percent(_: &Session, _: &Library, _: &Profile) -> u8 { 0 }
}
