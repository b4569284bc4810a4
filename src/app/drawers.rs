//! What can open over a page, and what it holds while it is open. At most one is open at a time.

use super::command::Action;
use super::desk::DeskDrawer;
use super::msg::Earlier;
use super::page::Item;
use super::search::Hits;
use crate::domain::{Source, Target};
use crate::form::Output;

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Choosing one or several entries of a table for a field.
    Pick {
        target: Target,
        source: Source,
        many: bool,
    },
    /// A technical unit out of the dictionary: for the duty, or for the list of units.
    Unit {
        duty: Option<String>,
    },
    /// The fields of a row and what can be done with it.
    Row(Target),
    Author,
    Help,
    Palette,
    /// A session to open, or to copy from.
    Sessions {
        copying: bool,
    },
    /// Which steps of the source are copied.
    CopyParts,
    PastedRow(usize),
    /// A unit of the coverage page, by its code.
    RankedUnit(String),
    Example,
    /// Saving fails.
    Unsaved,
    /// Where a copy goes; why the last place did not do.
    CopyElsewhere {
        refused: String,
    },
    History(Vec<Earlier>),
    /// A remark on the open session, by its id.
    Remark(String),
    Desk(DeskDrawer),
    Theme,
    /// A file is where the export would go.
    Overwrite {
        output: Output,
        path: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Drawer {
    pub kind: Kind,
    pub focus: Item,
    /// What was typed into the filter line.
    pub filter: String,
    /// Byte offset in the text of the drawer that has the focus.
    pub cursor: usize,
    /// First line of a long help that is shown.
    pub scroll: usize,
    /// What the units' index found for which filter.
    pub hits: Option<(String, Hits)>,
}

impl Drawer {
    pub fn new(kind: Kind) -> Drawer {
        let focus = match &kind {
            Kind::Pick { .. }
            | Kind::Unit { .. }
            | Kind::Palette
            | Kind::Sessions { .. }
            | Kind::Desk(DeskDrawer::Filter | DeskDrawer::Stock { .. }) => Item::Filter,
            Kind::CopyElsewhere { .. } => Item::Filter,
            Kind::Row(_)
            | Kind::Author
            | Kind::Help
            | Kind::PastedRow(_)
            | Kind::RankedUnit(_)
            | Kind::Example
            | Kind::Unsaved
            | Kind::History(_)
            | Kind::Remark(_)
            | Kind::Desk(_)
            | Kind::Theme
            | Kind::Overwrite { .. }
            | Kind::CopyParts => Item::Do(Action::CloseDrawer),
        };
        Drawer { kind, focus, filter: String::new(), cursor: 0, scroll: 0, hits: None }
    }

    pub fn focused(mut self, focus: Item) -> Drawer {
        self.focus = focus;
        self
    }

    /// What of the facilitator's desk it is.
    pub fn of_desk(&self) -> Option<&DeskDrawer> {
        if let Kind::Desk(kind) = &self.kind { Some(kind) } else { None }
    }

    pub fn has_filter(&self) -> bool {
        matches!(
            self.kind,
            Kind::Pick { .. }
                | Kind::Unit { .. }
                | Kind::Palette
                | Kind::Sessions { .. }
                | Kind::Desk(DeskDrawer::Filter | DeskDrawer::Stock { .. })
        )
    }

    /// The field that an entry is chosen for.
    pub fn picks(&self) -> Option<&Target> {
        match &self.kind {
            Kind::Pick { target, .. } => Some(target),
            _ => None,
        }
    }

    pub fn helps(&self) -> bool {
        self.kind == Kind::Help
    }

    pub fn picks_commands(&self) -> bool {
        self.kind == Kind::Palette
    }
}
