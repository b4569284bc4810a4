//! The one syntax of paths: `identitas/nama_jabatan`, `teknis/t-91c04be7/level`, `teknis/t-91c04be7/indikator/2`
//! (the second indicator). Rows are addressed by their id, never by their place.

use std::borrow::Cow;
use std::fmt;

/// A place in a session. Dots are accepted for slashes when a person types one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Target(Cow<'static, str>);

impl Target {
    /// The session as a whole.
    pub const ROOT: Target = Target(Cow::Borrowed(""));

    pub const fn of(path: &'static str) -> Target {
        Target(Cow::Borrowed(path))
    }

    /// Reads what a person or a file wrote.
    pub fn parse(path: &str) -> Target {
        let clean: Vec<&str> = path.split(['/', '.']).filter(|part| !part.is_empty()).collect();
        Target(Cow::Owned(clean.join("/")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn segments(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    pub fn join(&self, segment: &str) -> Target {
        match self.0.is_empty() {
            true => Target(Cow::Owned(segment.to_owned())),
            false => Target(Cow::Owned([&self.0, "/", segment].concat())),
        }
    }

    /// The `number`th text of a list, counted from 1.
    pub fn text(&self, number: usize) -> Target {
        self.join(&number.to_string())
    }

    pub fn parent(&self) -> Target {
        match self.0.rsplit_once('/') {
            Some((parent, _)) => Target(Cow::Owned(parent.to_owned())),
            None => Target::ROOT,
        }
    }

    pub fn last(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    pub fn first(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// The target itself or anything below it.
    pub fn is_within(&self, ancestor: &Target) -> bool {
        ancestor.0.is_empty()
            || self.0 == ancestor.0
            || self.0.strip_prefix(ancestor.as_str()).is_some_and(|rest| rest.starts_with('/'))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<&'static str> for Target {
    fn from(path: &'static str) -> Target {
        Target::of(path)
    }
}
