//! HTML: one file with its own style, ready for print. What comes from a session is escaped by the template.

use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine};

use super::book::{SummaryRow, or_dash, summary};
use super::{MARK, Paper, Print, SignOff, Skj, WriteError};
use crate::domain::clean::visible;
use crate::form::{Block, FormDocument, Piece, RequirementEntry, RequirementRow, Tick};

#[derive(Template)]
#[template(path = "skj.html")]
struct Page<'a> {
    title: String,
    book: bool,
    landscape: bool,
    emblem: String,
    all: &'a [Skj],
    summary: Vec<SummaryRow>,
    sign_off: Option<&'a SignOff>,
}

pub fn write(print: &Print<'_>) -> Result<Vec<u8>, WriteError> {
    let title = match (&print.book, print.skj.first()) {
        (Some(book), _) => book.title.clone(),
        (None, Some(skj)) => format!("SKJ {}", or_dash(skj.form.about.position_name.clone())),
        (None, None) => return Err(WriteError::new("HTML", "tidak ada SKJ")),
    };
    let page = Page {
        title,
        book: print.book.is_some(),
        landscape: print.paper == Paper::Landscape,
        emblem: print.emblem.as_ref().map(|emblem| data_url(&emblem.bytes)).unwrap_or_default(),
        all: print.skj,
        summary: summary(print.skj),
        sign_off: print.sign_off.as_ref(),
    };
    let text = page.render().map_err(|error| WriteError::new("HTML", error))?;
    Ok(text.into_bytes())
}

fn data_url(bytes: &[u8]) -> String {
    format!("data:image/png;base64,{}", BASE64_STANDARD.encode(bytes))
}

/// What the template asks of a form.
trait Ask {
    fn name(&self) -> String;
    fn affairs(&self) -> String;
}

impl Ask for FormDocument {
    fn name(&self) -> String {
        or_dash(self.about.position_name.clone())
    }
    fn affairs(&self) -> String {
        or_dash(self.about.affairs.clone())
    }
}

/// The lines of a text, without hidden characters.
fn shown(piece: &Piece) -> Vec<String> {
    piece.text.lines().map(|line| visible(line).into_owned()).collect()
}

fn label(row: &RequirementRow) -> String {
    let number = row.number.map(|number| format!("{number}. ")).unwrap_or_default();
    format!("{number}{}", row.label).trim_end().to_owned()
}

/// What stands in each column of importance; nothing where the text takes their room.
fn marks(
    entry: &RequirementEntry,
    importances: &[(crate::domain::Importance, &'static str); 3],
) -> Vec<Option<String>> {
    match &entry.tick {
        Tick::Never => Vec::new(),
        Tick::In { importance, word } => {
            importances.iter().map(|(of, _)| (of == importance).then(|| word.text.clone())).collect()
        }
    }
}

/// Widths of the columns under a section, in hundredths: a table of fixed columns takes them from here alone.
fn columns(section: &str) -> [u8; 5] {
    match section {
        "II." => [25, 8, 28, 20, 19],
        "III." => [22, 42, 12, 12, 12],
        _ => [24, 19, 19, 19, 19],
    }
}

/// What stands over all columns of importance while none is chosen.
fn unmarked(entry: &RequirementEntry) -> Option<&Piece> {
    match &entry.tick {
        Tick::In { word, .. } if word.blank => Some(word),
        Tick::In { .. } | Tick::Never => None,
    }
}
