//! HTML: one file with its own style; bars are pictures that a screen reader passes over, their numbers stand beside them.

use askama::Template;

use super::{Cell, Part, Recap};
use crate::document::WriteError;
use crate::domain::clean::visible;

/// Width of a bar in the units of its picture.
const WIDE: usize = 200;

#[derive(Template)]
#[template(path = "rekap.html")]
struct Page<'a> {
    recap: &'a Recap,
}

pub fn write(recap: &Recap) -> Result<Vec<u8>, WriteError> {
    let page = Page { recap };
    page.render().map(String::into_bytes).map_err(|error| WriteError::new("HTML", error))
}

/// The lines of a text, without hidden characters.
fn shown(text: &str) -> Vec<String> {
    text.lines().map(|line| visible(line).into_owned()).collect()
}

/// Width of the full part of a bar.
fn wide(part: &usize, whole: &usize) -> usize {
    Cell::filled(*part, *whole, WIDE)
}
