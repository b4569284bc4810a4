//! Markdown: headings, and tables of pipes. The importance stands as a word beside the mark.

use super::book::{or_dash, summary};
use super::{MARK, Print};
use crate::domain::clean::visible;
use crate::form::{Block, CompetencyTable, FormDocument, HeaderRow, RequirementEntry, RequirementTable, Tick};

pub fn write(print: &Print<'_>) -> String {
    let mut page = Page::default();
    if let Some(book) = &print.book {
        page.block(&format!("# {}", escaped(&book.title)));
        let name = |skj: &super::Skj| escaped(&or_dash(skj.form.about.position_name.clone()));
        let list = print.skj.iter().enumerate().map(|(index, skj)| format!("{}. {}", index + 1, name(skj)));
        page.block(&format!("## Daftar Isi\n\n{}", list.collect::<Vec<_>>().join("\n")));
        let rows = summary(print.skj).into_iter().map(|row| vec![row.office, row.group_name, row.count.to_string()]);
        page.block("## Ringkasan");
        page.table(&["Perangkat Daerah atau Unit", "Kelompok Jabatan", "Jumlah"], rows.collect());
    }
    print.skj.iter().for_each(|skj| page.form(&skj.form));
    if let Some(sign_off) = &print.sign_off {
        let lines = sign_off.head().into_iter().chain(["".to_owned(), sign_off.signer().to_owned()]);
        page.block(&lines.map(|line| escaped(&line)).collect::<Vec<_>>().join("  \n"));
    }
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn block(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn table(&mut self, heads: &[&str], rows: Vec<Vec<String>>) {
        let mut lines = vec![format!("| {} |", heads.join(" | ")), format!("|{}", "---|".repeat(heads.len()))];
        let cells = |row: Vec<String>| row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | ");
        lines.extend(rows.into_iter().map(|row| format!("| {} |", cells(row))));
        self.block(&lines.join("\n"));
    }

    fn form(&mut self, form: &FormDocument) {
        for block in &form.blocks {
            match block {
                Block::Title(title) => self.block(&format!("# {}", escaped(&title.text))),
                Block::Header(rows) => self.header(rows),
                Block::Band(band) => self.block(&format!("**{}**", escaped(&band.text))),
                Block::Section { number, name, .. } => self.block(&format!("## {number} {name}")),
                Block::Paragraph(text) => self.block(&escaped(&text.text)),
                Block::Competencies(table) => self.competencies(table),
                Block::Requirements(table) => self.requirements(table),
            }
        }
    }

    fn header(&mut self, rows: &[HeaderRow]) {
        let rows = rows.iter().map(|row| format!("{}: {}", row.label, escaped(&row.value.text)));
        self.block(&rows.collect::<Vec<_>>().join("  \n"));
    }

    fn competencies(&mut self, table: &CompetencyTable) {
        for group in &table.groups {
            self.block(&format!("### {}. {}", group.letter, group.name));
            if let Some(missing) = &group.missing {
                self.block(&escaped(&missing.text));
                continue;
            }
            let row = |row: &crate::form::CompetencyRow| {
                let indicators = row.indicators.iter().map(|one| format!("{} {}", one.number, one.text.text));
                vec![
                    format!("{}. {}", row.number, row.name.text),
                    row.level.text.clone(),
                    row.description.text.clone(),
                    indicators.collect::<Vec<_>>().join("\n").trim().to_owned(),
                ]
            };
            self.table(&table.columns, group.rows.iter().map(row).collect());
        }
    }

    fn requirements(&mut self, table: &RequirementTable) {
        let [kind, text, _] = table.columns;
        let marks = table.importances.map(|(_, name)| name);
        let heads: Vec<&str> = [kind, text].into_iter().chain(marks).collect();
        for group in &table.groups {
            self.block(&format!("### {}. {}", group.letter, group.name));
            let entry = |label: &str, entry: &RequirementEntry| {
                let mut cells = vec![label.to_owned(), entry.text.text.clone()];
                cells.extend(table.importances.map(|(of, _)| match &entry.tick {
                    Tick::In { importance, word } if *importance == of => format!("{MARK} {}", word.text),
                    Tick::In { .. } | Tick::Never => String::new(),
                }));
                cells
            };
            let rows = group.rows.iter().flat_map(|row| {
                let number = row.number.map(|number| format!("{number}. ")).unwrap_or_default();
                let label = format!("{number}{}", row.label);
                row.entries.iter().map(move |one| entry(label.trim_end(), one))
            });
            self.table(&heads, rows.collect());
        }
    }
}

/// Signs that Markdown would obey get a backslash; a line break becomes one that a table cell can hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            escaped.push_str("<br>");
        }
        for char in visible(line).chars() {
            match char {
                '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => escaped.extend(['\\', char]),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '&' => escaped.push_str("&amp;"),
                char => escaped.push(char),
            }
        }
    }
    escaped
}
