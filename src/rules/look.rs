//! The facts of one SKJ while the rules run over them, with what several rules make of the same text. All of it is made
//! when it is first asked for, and once.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use super::identity::Summary;
use super::whole::Flaw;
use super::{Facts, words};

pub struct Look<'a> {
    facts: Facts<'a>,
    folded: Folded<'a>,
    tight: Folded<'a>,
    pub(super) summary: OnceCell<Option<Summary<'a>>>,
    pub(super) flaws: OnceCell<Vec<Flaw>>,
}

/// Texts of the SKJ, told by where they lie, and what was made of them.
type Folded<'a> = RefCell<Vec<(&'a str, Rc<str>)>>;

impl<'a> Look<'a> {
    pub fn at(facts: &Facts<'a>) -> Look<'a> {
        Look {
            facts: *facts,
            folded: Folded::default(),
            tight: Folded::default(),
            summary: OnceCell::new(),
            flaws: OnceCell::new(),
        }
    }

    /// `words::fold` of a text of the SKJ.
    pub fn fold(&self, text: &'a str) -> Rc<str> {
        known(&self.folded, text, words::fold)
    }

    /// `words::fold_tight` of a text of the SKJ.
    pub fn fold_tight(&self, text: &'a str) -> Rc<str> {
        known(&self.tight, text, words::fold_tight)
    }
}

fn known<'a>(folded: &Folded<'a>, text: &'a str, fold: fn(&str) -> String) -> Rc<str> {
    let found = folded.borrow().iter().find(|(known, _)| std::ptr::eq(*known, text)).map(|(_, made)| Rc::clone(made));
    found.unwrap_or_else(|| {
        let made: Rc<str> = fold(text).into();
        folded.borrow_mut().push((text, Rc::clone(&made)));
        made
    })
}

impl<'a> Deref for Look<'a> {
    type Target = Facts<'a>;
    fn deref(&self) -> &Facts<'a> {
        &self.facts
    }
}
