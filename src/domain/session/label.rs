//! A path as a person reads it, in findings, undo and remarks.

use super::{MANAGERIAL, SOCIOCULTURAL, Session, TECHNICAL};
use crate::domain::target::Target;

impl Session {
    /// A path in words: `Teknis 13, level`, `Persyaratan, pelatihan 3`, `Kode jabatan`.
    pub fn label(&self, target: &Target) -> String {
        let segments: Vec<&str> = target.segments().collect();
        match segments.as_slice() {
            [] => "SKJ".to_owned(),
            [section @ (MANAGERIAL | SOCIOCULTURAL), code, rest @ ..] => {
                let row = Target::parse(&format!("{section}/{code}"));
                let name = self.text(&row.join("nama")).unwrap_or(code).to_owned();
                with_part(name, self.part(target, rest))
            }
            [TECHNICAL, id, rest @ ..] => {
                let number = self.technical.iter().position(|unit| unit.id == *id).map(|index| self.number_of(index));
                with_part(format!("Teknis {}", number.unwrap_or_default()), self.part(target, rest))
            }
            ["pemetaan", "fungsi", id, rest @ ..] => {
                let number = self.mapping.functions.iter().position(|row| row.id == *id).unwrap_or_default() + 1;
                let part = rest.first().filter(|key| **key != "fungsi_utama").and_then(|_| self.part(target, rest));
                with_part(format!("Pemetaan, tugas {number}"), part)
            }
            ["persyaratan", list @ ("pelatihan" | "pengalaman" | "indikator_kinerja"), id, ..] => {
                let rows = self.rows(&Target::parse(&format!("persyaratan/{list}")));
                let number = rows.and_then(|rows| rows.position(id)).unwrap_or_default() + 1;
                format!("Persyaratan, {} {number}", list.replace('_', " "))
            }
            ["persyaratan", "pendidikan", ..] => format!("Pendidikan, {}", lower(self.field_label(target))),
            _ => self.field_label(target).to_owned(),
        }
    }

    fn field_label(&self, target: &Target) -> &'static str {
        self.field(target).map_or("SKJ", |field| field.label)
    }

    /// The last part of a path in words; an indicator with its printed number.
    fn part(&self, target: &Target, rest: &[&str]) -> Option<String> {
        match rest {
            [] => None,
            ["indikator", number] => {
                let level = self.level(&target.parent().parent().join("level"));
                Some(format!("indikator {}.{number}", level.map_or("–".to_owned(), |level| level.to_string())))
            }
            _ => Some(lower(self.field_label(target))),
        }
    }
}

fn with_part(head: String, part: Option<String>) -> String {
    match part {
        Some(part) => format!("{head}, {part}"),
        None => head,
    }
}

fn lower(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
