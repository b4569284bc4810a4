//! Duties pasted from Word or a PDF: bullets and numbering are taken off, wrapped lines joined, all of it shown before
//! anything goes into the SKJ.

use super::App;
use super::command::Action;
use super::page::Item;
use crate::app::Screen;
use crate::domain::door::MOST_FUNCTIONS;
use crate::domain::{Field, Function, StepId};

/// One duty of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    pub text: String,
    /// Lines of the paste it was joined from.
    pub lines: usize,
}

/// A paste that waits in the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    pub raw_lines: Vec<String>,
    pub duties: Vec<Duty>,
    numbered: usize,
    /// More was pasted than an SKJ takes.
    is_cut: bool,
}

/// Duties from which on a paste is a list of them, also where the purpose has the focus: that is one sentence.
const LIST: usize = 3;

impl Pasted {
    pub fn is_list(text: &str) -> bool {
        text.lines().filter(|line| !line.trim().is_empty()).count() >= LIST && Pasted::read(text).duties.len() >= LIST
    }

    pub fn read(text: &str) -> Pasted {
        let raw_lines = lines_with_marks(text);
        let any_marked = raw_lines.iter().any(|line| without_mark(line).is_some());
        let mut duties: Vec<Duty> = Vec::new();
        let mut numbered = 0;
        for line in &raw_lines {
            let marked = without_mark(line);
            if any_marked && marked.is_none() && line.ends_with(':') {
                // A heading such as "Uraian tugas:" is no duty.
                continue;
            }
            let goes_on = match (&marked, duties.last()) {
                (None, Some(last)) => any_marked || continues(&last.text, line),
                _ => false,
            };
            match (goes_on, duties.last_mut()) {
                (true, Some(last)) => {
                    join_line(&mut last.text, line);
                    last.lines += 1;
                }
                _ => {
                    numbered += usize::from(marked.is_some());
                    duties.push(Duty { text: tidy(marked.unwrap_or(line)), lines: 1 });
                }
            }
        }
        for duty in &mut duties {
            duty.text = tidy(&duty.text);
        }
        duties.retain(|duty| !duty.text.is_empty());
        let is_cut = duties.len() > MOST_FUNCTIONS;
        duties.truncate(MOST_FUNCTIONS);
        Pasted { raw_lines, duties, numbered, is_cut }
    }

    pub fn first_sentence(&self) -> String {
        format!("Tempelan berisi {} baris dan terbaca sebagai {} tugas.", self.raw_lines.len(), self.duties.len())
    }

    pub fn second_sentence(&self) -> String {
        let joined: usize = self.duties.iter().map(|duty| duty.lines.saturating_sub(1)).sum();
        let mut parts = Vec::new();
        if self.is_cut {
            parts.push(format!("paling banyak {MOST_FUNCTIONS} tugas, sisanya tidak terbaca"));
        }
        if self.numbered > 0 {
            parts.push(format!("nomor dibuang dari {} baris", self.numbered));
        }
        if joined > 0 {
            parts.push(format!("{joined} baris digabung"));
        }
        match parts.is_empty() {
            true => "Periksa, lalu masukkan.".to_owned(),
            false => {
                let sentence = parts.join(", ");
                let mut chars = sentence.chars();
                let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
                format!("{first}{}. Periksa, lalu masukkan.", chars.as_str())
            }
        }
    }
}

/// Lines that say something; a bullet or number that stands alone belongs to the line below it, as some PDF are copied.
fn lines_with_marks(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut mark = String::new();
    for line in text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")) {
        if !line.is_empty() && without_mark(&format!("{line} x")) == Some("x") {
            mark = line;
        } else if line.chars().any(char::is_alphabetic) {
            let mark = std::mem::take(&mut mark);
            lines.push(if mark.is_empty() { line } else { format!("{mark} {line}") });
        }
    }
    lines
}

/// The line without its bullet or number; none where it has neither.
fn without_mark(line: &str) -> Option<&str> {
    const BULLETS: [char; 12] = ['•', '◦', '▪', '●', '○', '‣', '·', '*', '-', '–', '—', '\u{f0b7}'];
    if let Some(rest) = line.strip_prefix(BULLETS) {
        return Some(rest.trim_start()).filter(|rest| !rest.is_empty());
    }
    let open = line.strip_prefix('(').unwrap_or(line);
    let head = open.split([' ', '.', ')']).next().unwrap_or_default();
    let is_number = !head.is_empty() && head.len() <= 3 && head.chars().all(|char| char.is_ascii_digit());
    // Behind z regulations go on with aa, bb, or a1.
    let mut letters = head.chars();
    let (first, second) = (letters.next(), letters.next());
    let goes_on = second.is_none() || second == first || second.is_some_and(|char| char.is_ascii_digit());
    let is_letter = head.len() <= 2 && first.is_some_and(|char| char.is_ascii_lowercase()) && goes_on;
    let is_roman = head.len() <= 4 && head.chars().all(|char| "ivx".contains(char)) && !head.is_empty();
    if !(is_number || is_letter || is_roman) {
        return None;
    }
    let rest = open.strip_prefix(head)?;
    let rest = rest.strip_prefix(['.', ')'])?;
    let rest = rest.strip_prefix([')', '.']).unwrap_or(rest).trim_start();
    (!rest.is_empty() && (rest.len() < open.len())).then_some(rest)
}

/// Without marks a line goes on where the one before it does not end and it does not begin anew.
fn continues(before: &str, line: &str) -> bool {
    let ended = before.ends_with([';', '.', ':']);
    let begins_small = line.chars().next().is_some_and(char::is_lowercase);
    let verb = line.split(' ').next().unwrap_or_default().to_lowercase();
    let begins_duty = ["me", "ber", "ter"].iter().any(|prefix| verb.starts_with(prefix)) && verb.len() > 5;
    !ended && begins_small && !begins_duty
}

/// Joins a wrapped line; a word that was divided at the line's end becomes whole again.
fn join_line(text: &mut String, line: &str) {
    let divided = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_lowercase);
    match divided && line.chars().next().is_some_and(char::is_lowercase) {
        true => drop(text.pop()),
        false => text.push(' '),
    }
    text.push_str(line);
}

/// Straight quotes, one blank between words, no closing punctuation, no joining word at the end.
fn tidy(text: &str) -> String {
    let straight: String = text
        .chars()
        .map(|char| match char {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            '\u{a0}' | '\t' => ' ',
            other => other,
        })
        .filter(|char| !char.is_control() && *char != '\u{ad}')
        .collect();
    let mut text = straight.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let shorter = text.trim_end_matches([';', '.', ',', ' ']).to_owned();
        let shorter =
            shorter.strip_suffix("; dan").or(shorter.strip_suffix(", dan")).map(str::to_owned).unwrap_or(shorter);
        if shorter == text {
            return text;
        }
        text = shorter;
    }
}

impl App {
    /// Whether there was anything to look at.
    pub(super) fn take_paste(&mut self, text: &str) -> bool {
        let end =
            (0..=text.len().min(4 * Field::DOOR_LIMIT)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let mut pasted = Pasted::read(text.get(..end).unwrap_or_default());
        pasted.is_cut |= end < text.len();
        if pasted.duties.is_empty() {
            self.refuse("Tempelan kosong; tidak ada tugas yang terbaca.");
            return false;
        }
        self.pasted = Some(pasted);
        self.focus = Item::Pasted(0);
        self.settle();
        true
    }

    /// Writes the duties into the mapping as one step of undo.
    pub(super) fn insert_pasted(&mut self, as_is: bool) {
        let Some(pasted) = self.pasted.clone() else { return };
        let texts: Vec<String> = match as_is {
            true => pasted.raw_lines,
            false => pasted.duties.into_iter().map(|duty| duty.text).collect(),
        };
        let kept = |row: &Function| !row.main_function.trim().is_empty() || !row.units.is_empty();
        let there = self.session().map_or(0, |skj| skj.mapping.functions.iter().filter(|row| kept(row)).count());
        let count = texts.len().min(MOST_FUNCTIONS.saturating_sub(there));
        let left_out = texts.len() - count;
        let done = self.edit(format!("{count} tugas dimasukkan"), |skj, tools| {
            let key_function = skj.mapping.functions.last().map(|row| row.key_function.clone()).unwrap_or_default();
            // A first row that was added by hand and left empty would only be in the way.
            skj.mapping.functions.retain(kept);
            for text in texts.into_iter().take(count) {
                let row = Function { key_function: key_function.clone(), main_function: text, ..tools.ids.row(skj) };
                skj.mapping.functions.push(row);
            }
        });
        if done {
            self.pasted = None;
            self.show_screen(Screen::Step(StepId::Mapping));
            self.notice = match left_out {
                0 => format!("{count} tugas dimasukkan. Ctrl+Z membatalkan."),
                _ => format!("{count} dimasukkan, {left_out} tidak: paling banyak {MOST_FUNCTIONS} tugas."),
            };
        }
    }

    /// Joins, splits or drops a duty of the preview.
    pub(super) fn change_pasted(&mut self, action: &Action) {
        let in_drawer = self.drawer.take().map(|drawer| drawer.kind);
        let index = match (in_drawer, &self.focus) {
            (Some(super::drawers::Kind::PastedRow(index)), _) => index,
            (None, Item::Pasted(index)) => *index,
            _ => return,
        };
        let Some(pasted) = &mut self.pasted else { return };
        match action {
            Action::PastedJoin if index > 0 && index < pasted.duties.len() => {
                let joined = pasted.duties.remove(index);
                if let Some(above) = pasted.duties.get_mut(index - 1) {
                    above.text = format!("{} {}", above.text, joined.text);
                    above.lines += joined.lines;
                }
            }
            Action::PastedSplit => split_duty(&mut pasted.duties, index),
            Action::PastedDrop if index < pasted.duties.len() => drop(pasted.duties.remove(index)),
            _ => {}
        }
        if self.pasted.as_ref().is_some_and(|pasted| pasted.duties.is_empty()) {
            self.pasted = None;
        }
        self.repair_focus();
    }
}

/// Splits at the joint nearest to the middle: a semicolon, `serta`, `dan`, or a comma.
fn split_duty(duties: &mut Vec<Duty>, index: usize) {
    let Some(duty) = duties.get(index) else { return };
    let middle = duty.text.len() / 2;
    let joints = ["; ", " serta ", " dan ", ", "]
        .iter()
        .flat_map(|joint| duty.text.match_indices(joint).map(|(place, joint)| (place, place + joint.len())));
    let Some((end, start)) = joints.min_by_key(|(place, _)| place.abs_diff(middle)) else { return };
    let first = tidy(duty.text.get(..end).unwrap_or_default());
    let second = tidy(duty.text.get(start..).unwrap_or_default());
    if first.is_empty() || second.is_empty() {
        return;
    }
    let replacement = [Duty { text: first, lines: 1 }, Duty { text: second, lines: 1 }];
    duties.splice(index..=index, replacement);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pasted: &str, duties: &[&str]) {
        let read = Pasted::read(pasted);
        let texts: Vec<&str> = read.duties.iter().map(|duty| duty.text.as_str()).collect();
        assert_eq!(texts, duties);
    }

    #[test]
    fn duties_are_read_from_what_word_and_pdf_give() {
        check(
            "1. Menyusun rencana;\n2. Membina petugas; dan\n3. Melapor.",
            &["Menyusun rencana", "Membina petugas", "Melapor"],
        );
        check("a)\tMenyusun rencana\nb)\tMembina “petugas”", &["Menyusun rencana", "Membina \"petugas\""]);
        check(
            "• Menyusun rencana kerja\n  dan anggaran bidang\n• Membina",
            &["Menyusun rencana kerja dan anggaran bidang", "Membina"],
        );
        check("(1) Menyusun\n(2) Membina", &["Menyusun", "Membina"]);
        check("Menyusun rencana\nMembina petugas", &["Menyusun rencana", "Membina petugas"]);
        check(
            "Menyusun rencana kerja\ndan anggaran bidang\nmelaksanakan evaluasi",
            &["Menyusun rencana kerja dan anggaran bidang", "melaksanakan evaluasi"],
        );
        check("1. Menyusun kebi-\njakan teknis\n2. Membina", &["Menyusun kebijakan teknis", "Membina"]);
        check("Uraian tugas:\n1. Menyusun\n2. Membina", &["Menyusun", "Membina"]);
        check("z. Menyusun\naa. Membina\nbb.\tMelapor\na1. Menata", &["Menyusun", "Membina", "Melapor", "Menata"]);
        check("\n \t\n", &[]);
        check("•\n-\n12\n", &[]);
        check(
            "•\nMenyusun rencana kerja\ndan anggaran\n•\nMembina",
            &["Menyusun rencana kerja dan anggaran", "Membina"],
        );
        check("1.\nMenyusun\n2.\nMembina", &["Menyusun", "Membina"]);
        check("i. Menyusun\nii. Membina\niii. Melapor", &["Menyusun", "Membina", "Melapor"]);
    }
}
