//! Which post asks which level of which competency: competencies down, posts across.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Looks, text};
use crate::document::Skj;
use crate::document::book::or_dash;
use crate::form::Block;

/// Posts that fit; Excel has 16,384 columns.
const MOST: usize = 16_000;

pub fn write(page: &mut Worksheet, all: &[Skj], looks: &Looks) -> Result<(), XlsxError> {
    page.set_name("Matriks")?;
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    page.set_freeze_panes(1, 2)?;
    page.set_column_width(0, 18)?;
    page.set_column_width(1, 48)?;
    page.set_row_height(0, 180)?;
    text(page, 0, 0, "Kelompok", &looks.head)?;
    text(page, 0, 1, "Kompetensi", &looks.head)?;
    let all = all.get(..MOST).unwrap_or(all);
    let names = names(all);
    for (row, (group, name)) in (1..).zip(&names) {
        text(page, row, 0, group, &looks.text)?;
        text(page, row, 1, name, &looks.text)?;
    }
    for (column, skj) in (2..).zip(all) {
        page.set_column_width(column, 5)?;
        text(page, 0, column, &or_dash(skj.form.about.position_name.clone()), &looks.upright)?;
        let levels = levels(skj);
        for (row, wanted) in (1..).zip(&names) {
            let level = levels.iter().find(|(name, _)| name == wanted).map(|(_, level)| level.as_str());
            match level.and_then(|level| level.parse::<u8>().ok()) {
                Some(level) => page.write_number_with_format(row, column, level, &looks.framed_centred).map(|_| ())?,
                None => text(page, row, column, level.unwrap_or_default(), &looks.framed_centred)?,
            }
        }
    }
    Ok(())
}

type Name = (&'static str, String);

/// Every competency once, by group, in the order of its first post.
fn names(all: &[Skj]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (name, _) in all.iter().flat_map(levels) {
        if seen.insert(name.clone()) {
            names.push(name);
        }
    }
    let order = ["Manajerial", "Sosial Kultural", "Teknis"];
    names.sort_by_key(|(group, _)| order.iter().position(|known| known == group));
    names
}

fn levels(skj: &Skj) -> Vec<(Name, String)> {
    let tables = skj.form.blocks.iter().filter_map(|block| match block {
        Block::Competencies(table) => Some(table),
        Block::Title(_)
        | Block::Header(_)
        | Block::Band(_)
        | Block::Section { .. }
        | Block::Paragraph(_)
        | Block::Requirements(_) => None,
    });
    let groups = tables.flat_map(|table| &table.groups);
    groups
        .flat_map(|group| group.rows.iter().map(|row| ((group.name, row.name.text.clone()), row.level.text.clone())))
        .collect()
}
