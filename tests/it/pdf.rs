//! Dictionaries in PDF, set by a small press of our own: tables of every shape that agencies print, read by the program
//! in its child process and compared word by word.

use serde_json::Value;
use skj::domain::{Entry, Library};

use crate::dictionaries::run;

const SIZE: f64 = 10.0;
/// Courier: every letter is as wide.
const LETTER: f64 = 6.0;
const LINE: f64 = 12.0;
const TOP: f64 = 60.0;
const BOTTOM: f64 = 760.0;
const HEIGHT: f64 = 842.0;
const LEFT: f64 = 50.0;

/// How the lines of a table are drawn.
#[derive(Clone, Copy, PartialEq)]
enum Ruled {
    Stroked,
    /// As thin filled shapes, as some office programs do.
    Filled,
    None,
}

struct Press {
    pages: Vec<String>,
    y: f64,
    ruled: Ruled,
    /// Left edges of the columns and the right one of the last.
    edges: Vec<f64>,
    head: Vec<String>,
}

impl Press {
    fn new(ruled: Ruled, widths: &[f64]) -> Press {
        let mut edges = vec![LEFT];
        widths.iter().for_each(|width| edges.push(edges[edges.len() - 1] + width));
        let mut press = Press { pages: Vec::new(), y: 0.0, ruled, edges, head: Vec::new() };
        press.turn();
        press
    }

    /// A new page with what stands on every page.
    fn turn(&mut self) {
        self.pages.push(String::new());
        let number = self.pages.len();
        self.write(LEFT, 30.0, "Kamus Kompetensi Kabupaten Contoh");
        self.write(LEFT, 800.0, &format!("- {number} -"));
        self.y = TOP;
        let head = self.head.clone();
        if !head.is_empty() {
            self.row(&head);
        }
    }

    fn write(&mut self, x: f64, y: f64, text: &str) {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let line = format!("BT /F1 {SIZE} Tf {x} {} Td ({text}) Tj ET\n", HEIGHT - y);
        self.pages.last_mut().unwrap().push_str(&line);
    }

    fn rule(&mut self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        let line = match self.ruled {
            Ruled::Stroked => format!("{x0} {} m {x1} {} l S\n", HEIGHT - y0, HEIGHT - y1),
            Ruled::Filled => {
                format!("{x0} {} {} {} re f\n", HEIGHT - y1 - 0.5, (x1 - x0).max(0.5), (y1 - y0).max(0.5))
            }
            Ruled::None => return,
        };
        self.pages.last_mut().unwrap().push_str(&line);
    }

    /// A line of text over the whole page.
    fn text(&mut self, text: &str) {
        for line in textwrap::wrap(text, 80) {
            if self.y + LINE > BOTTOM {
                self.turn();
            }
            self.y += LINE;
            self.write(LEFT, self.y, &line);
        }
        self.y += 6.0;
    }

    /// A row of a table; what does not fit goes on over the page below the head. `None` above a cell: merged with it.
    fn row(&mut self, cells: &[String]) {
        self.merged_row(cells, &[]);
    }

    fn merged_row(&mut self, cells: &[String], merged: &[usize]) {
        let width = |column: usize| ((self.edges[column + 1] - self.edges[column] - 8.0) / LETTER) as usize;
        let mut lines: Vec<Vec<String>> = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                let parts = cell.lines().flat_map(|part| textwrap::wrap(part, width(column)));
                parts.map(|line| line.into_owned()).collect()
            })
            .collect();
        let mut is_first = true;
        loop {
            let room = ((BOTTOM - self.y) / LINE) as usize;
            let most = lines.iter().map(Vec::len).max().unwrap();
            let fits = most.min(room);
            // The gap of a row without ruled lines.
            let (top, edges) = (self.y, self.edges.clone());
            let bottom = top + fits as f64 * LINE + 4.0;
            for (column, lines) in lines.iter_mut().enumerate() {
                for (index, line) in lines.drain(..fits.min(lines.len())).enumerate() {
                    self.write(edges[column] + 4.0, top + (index + 1) as f64 * LINE - 2.0, &line);
                }
                if !merged.contains(&column) || !is_first {
                    self.rule((edges[column], top), (edges[column + 1], top));
                }
                self.rule((edges[column], top), (edges[column], bottom));
            }
            let right = edges[edges.len() - 1];
            self.rule((right, top), (right, bottom));
            self.y = bottom;
            is_first = false;
            if lines.iter().all(Vec::is_empty) {
                return;
            }
            self.rule((LEFT, bottom), (right, bottom));
            self.turn();
        }
    }

    /// The last line below a table.
    fn close(&mut self) {
        let right = self.edges[self.edges.len() - 1];
        self.rule((LEFT, self.y), (right, self.y));
        self.head.clear();
        self.y += 20.0;
    }

    fn file(&self) -> Vec<u8> {
        let count = self.pages.len();
        let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{}] /Count {count} >>", kids.join(" ")),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        for (page, text) in self.pages.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R >> >> >>",
                5 + 2 * page
            ));
            objects.push(format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()));
        }
        let mut bytes = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(bytes.len());
            bytes += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
        }
        let (table, size) = (bytes.len(), objects.len() + 1);
        bytes += &format!("xref\n0 {size}\n0000000000 65535 f \n");
        places.iter().for_each(|place| bytes += &format!("{place:010} 00000 n \n"));
        bytes += &format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        bytes.into_bytes()
    }
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn entries() -> Vec<Entry> {
    Library::built_in().managerial().entries.clone()
}

/// Reads the file with the program and compares all that is in it.
#[track_caller]
fn check(what: &str, press: &Press, expected: &[Entry], has_definition: bool) {
    let home = tempfile::TempDir::new().unwrap();
    std::fs::write(home.path().join("a.pdf"), press.file()).unwrap();
    let (_, printed) = run(home.path(), &["kamus", "impor", "a.pdf", "--ke", "uji", "--coba", "--json"]);
    let found: Value = serde_json::from_str(&printed).unwrap_or_else(|_| panic!("{what}: {printed}"));
    assert_eq!(found["ditolak"], 0, "{what}: {:#}", found["catatan"]);
    let taken: Vec<Value> = found["kompetensi"].as_array().unwrap().clone();
    assert_eq!(taken.len(), expected.len(), "{what}");
    for (taken, expected) in taken.iter().zip(expected) {
        let expected = serde_json::to_value(expected).unwrap();
        let keys: &[&str] =
            if has_definition { &["kode", "nama", "definisi", "level"] } else { &["kode", "nama", "level"] };
        for key in keys {
            assert_eq!(taken[key], expected[key], "{what} {}", expected["nama"]);
        }
    }
    assert!(press.pages.len() >= 3, "{what}: too short to break a row over a page");
}

/// The annex of the ministerial regulation: labels, then a table of levels.
#[test]
fn the_annex_is_read_with_its_cells_wrapped_and_broken_over_pages() {
    for ruled in [Ruled::Stroked, Ruled::Filled] {
        let mut press = Press::new(ruled, &[45.0, 170.0, 270.0]);
        for entry in &entries() {
            press.text(&format!("Nama Kompetensi : {}", entry.name.as_str()));
            press.text(&format!("Kode Kompetensi : {}", entry.code.replace("M0", "M.")));
            press.text(&format!("Definisi : {}", entry.definition.as_str()));
            let head = texts(&["Level", "Deskripsi", "Indikator kompetensi"]);
            press.row(&head);
            press.head = head;
            for level in &entry.levels {
                let numbered = level.indicators.iter().enumerate();
                let list: Vec<String> =
                    numbered.map(|(index, text)| format!("{}.{} {}", level.level, index + 1, text.as_str())).collect();
                press.row(&[level.level.to_string(), level.description.to_string(), list.join("\n")]);
            }
            press.close();
        }
        check("annex", &press, &entries(), true);
    }
}

/// One row an indicator without any mark; level and description merged over their rows, code and name over all.
#[test]
fn merged_cells_and_rows_of_one_indicator_are_told_apart_by_the_ruled_lines() {
    let mut press = Press::new(Ruled::Stroked, &[45.0, 95.0, 50.0, 130.0, 170.0]);
    let head = texts(&["Kode", "Kompetensi", "Level Kecakapan", "Diskripsi", "Indikator Perilaku"]);
    press.row(&head);
    press.head = head;
    for entry in &entries() {
        for (place, level) in entry.levels.iter().enumerate() {
            for (index, indicator) in level.indicators.iter().enumerate() {
                let mut row = texts(&["", "", "", "", indicator.as_str()]);
                let mut merged = vec![0, 1, 2, 3];
                if index == 0 {
                    (row[2], row[3]) = (level.level.to_string(), level.description.to_string());
                    merged.truncate(2);
                }
                if (place, index) == (0, 0) {
                    (row[0], row[1]) = (entry.code.to_string(), entry.name.to_string());
                    merged.clear();
                }
                press.merged_row(&row, &merged);
            }
        }
    }
    press.close();
    check("merged", &press, &entries(), false);
}

#[test]
fn columns_without_ruled_lines_are_found_by_the_gaps_between_them() {
    let mut press = Press::new(Ruled::None, &[45.0, 95.0, 40.0, 130.0, 180.0]);
    let head = texts(&["Kode", "Kompetensi", "Level", "Uraian", "Indikator"]);
    press.row(&head);
    press.head = head;
    for entry in &entries() {
        for level in &entry.levels {
            let list: Vec<String> = level.indicators.iter().map(|text| format!("- {}", text.as_str())).collect();
            let (code, name) = (entry.code.to_string(), entry.name.to_string());
            press.row(&[code, name, level.level.to_string(), level.description.to_string(), list.join("\n")]);
        }
    }
    check("columns", &press, &entries(), false);
}

#[test]
fn lines_that_a_page_broke_are_put_together_again() {
    let mut press = Press::new(Ruled::None, &[400.0]);
    for entry in &entries() {
        press.text(&format!("{} {}", entry.code.replace("M0", "M.0"), entry.name.as_str()));
        press.text(&format!("Definisi: {}", entry.definition.as_str()));
        for level in &entry.levels {
            press.text(&format!("Level {}", level.level));
            press.text(level.description.as_str());
            for (index, indicator) in level.indicators.iter().enumerate() {
                press.text(&format!("{}.{} {}", level.level, index + 1, indicator.as_str()));
            }
        }
    }
    check("lines", &press, &entries(), true);
}
