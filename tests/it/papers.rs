//! What is printed beside the program says what the program says: the guide and the screens of the README.
//! `UPDATE_EXPECT=1` writes all of it again.

use skj::domain::STEPS;

use crate::desk::Desk;
use crate::source::root;

/// Lines and cells of one A4 page of plain text.
const A4: (usize, usize) = (66, 124);

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_default()
}

#[track_caller]
fn check(path: &str, expected: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(root().join(path).parent().unwrap()).unwrap();
        std::fs::write(root().join(path), expected).unwrap();
    }
    assert!(read(path) == expected, "{path} is not what the program says; run the tests once with UPDATE_EXPECT=1");
}

/// The part of a document between two marks.
#[track_caller]
fn check_part(path: &str, name: &str, expected: &str) {
    let text = read(path);
    let (begin, end) = (format!("<!-- {name}: written by tests/it/papers.rs -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{path} has no mark for {name}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{path} has no end mark for {name}"));
    check(path, &format!("{before}{begin}{expected}{end}{after}"));
}

#[test]
fn the_guide_is_one_page_about_the_seven_steps_there_are() {
    let row = |step: &skj::domain::Step| {
        let bring = if step.bring.is_empty() { "–" } else { step.bring };
        format!("| {} {} | {} | {bring} |\n", step.number, step.label, step.holds)
    };
    let rows: String = STEPS.iter().map(row).collect();
    let table = format!("\n| Langkah | Yang Anda isi | Siapkan |\n|---|---|---|\n{rows}\n");
    check_part("docs/panduan-peserta.md", "steps", &table);
    let guide = read("docs/panduan-peserta.md");
    let shown = guide.lines().filter(|line| !line.starts_with("<!--"));
    let (lines, cells) = A4;
    assert!(shown.clone().count() <= lines, "{} lines", shown.count());
    let wide: Vec<&str> = guide.lines().filter(|line| line.chars().count() > cells).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn the_readme_shows_the_screens_there_are() {
    let mut level = Desk::begin("camat");
    level.keys("3<to Komunikasi>");
    let mut mapping = Desk::begin("camat");
    mapping.keys("5");
    let screens = [level, mapping].map(|desk| desk.rows().join("\n"));
    check_part("README.md", "screens", &format!("\n```text\n{}\n```\n\n```text\n{}\n```\n\n", screens[0], screens[1]));
}
