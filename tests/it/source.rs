//! The program's own text for tests about the repository: code with comments and strings blanked, strings by line.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One file of `src/`.
pub struct Source {
    /// Relative to the repository, with forward slashes.
    pub path: String,
    /// Line by line as written, but comments and the insides of strings are blank.
    pub code: Vec<String>,
    /// Line number, counted from 1, and what stands between the quotes.
    pub strings: Vec<(usize, String)>,
    /// Line number and text of `///` comments.
    pub docs: Vec<(usize, String)>,
    /// Modules of tests are no part of the program.
    pub is_test: Vec<bool>,
}

impl Source {
    pub fn layer(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split_once('/').map_or("", |(layer, _)| layer)
    }

    /// The lines that are compiled into the program, with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let kept = self.code.iter().zip(&self.is_test).enumerate().filter(|(_, (_, is_test))| !**is_test);
        kept.map(|(index, (line, _))| (index + 1, line.as_str()))
    }

    fn read(path: String, text: &str) -> Source {
        let mut source = Source { path, code: Vec::new(), strings: Vec::new(), docs: Vec::new(), is_test: Vec::new() };
        let masked = source.mask(text);
        source.code = masked.lines().map(str::to_owned).collect();
        source.is_test = test_lines(&source.path, &source.code);
        source
    }

    /// Walks through the text once; what is no code becomes blanks, line breaks stay.
    fn mask(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut line = 1;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (taken, kept) = match Token::at(rest, out.chars().last()) {
                Token::Comment(length) => {
                    if let Some(doc) = rest[..length].strip_prefix("///") {
                        self.docs.push((line, doc.trim().to_owned()));
                    }
                    (length, "")
                }
                Token::String { start, length } => {
                    let inside = rest[start..length].trim_end_matches('#');
                    self.strings.push((line, inside.strip_suffix('"').unwrap_or(inside).to_owned()));
                    (length, "\"\"")
                }
                Token::Char(length) => (length, "' '"),
                Token::Code => {
                    out.push(first);
                    line += usize::from(first == '\n');
                    rest = &rest[first.len_utf8()..];
                    continue;
                }
            };
            out.push_str(kept);
            let breaks = rest[..taken].matches('\n').count();
            out.push_str(&"\n".repeat(breaks));
            line += breaks;
            rest = &rest[taken..];
        }
        out
    }
}

enum Token {
    Comment(usize),
    String { start: usize, length: usize },
    Char(usize),
    Code,
}

impl Token {
    fn at(rest: &str, before: Option<char>) -> Token {
        let begins_word = !before.is_some_and(|char| char.is_alphanumeric() || char == '_');
        if rest.starts_with("//") {
            return Token::Comment(rest.find('\n').unwrap_or(rest.len()));
        }
        if rest.starts_with("/*") {
            return Token::Comment(rest.find("*/").map_or(rest.len(), |end| end + 2));
        }
        if begins_word && rest.starts_with(['r', 'b']) {
            let marks = rest.trim_start_matches(['r', 'b']);
            let hashes = marks.len() - marks.trim_start_matches('#').len();
            let start = rest.len() - marks.len() + hashes + 1;
            if rest[..rest.len() - marks.len()].contains('r') && marks[hashes..].starts_with('"') {
                let end = format!("\"{}", "#".repeat(hashes));
                return Token::String { start, length: start + rest[start..].find(&end).unwrap() + end.len() };
            }
        }
        if rest.starts_with('"') {
            let mut chars = rest.char_indices().skip(1);
            while let Some((index, char)) = chars.next() {
                match char {
                    '\\' => drop(chars.next()),
                    '"' => return Token::String { start: 1, length: index + 1 },
                    _ => {}
                }
            }
        }
        if let Some(inside) = rest.strip_prefix('\'') {
            let end = match inside.strip_prefix('\\') {
                // An escape: `\n`, `\''`, `\u{2421}`.
                Some(escape) => {
                    escape.chars().next().and_then(|c| Some(1 + c.len_utf8() + escape[c.len_utf8()..].find('\'')?))
                }
                None => inside.chars().next().map(char::len_utf8).filter(|length| inside[*length..].starts_with('\'')),
            };
            if let Some(end) = end {
                return Token::Char(end + 2);
            }
        }
        Token::Code
    }
}

/// `tests.rs`, and what `#[cfg(test)]` stands before.
fn test_lines(path: &str, code: &[String]) -> Vec<bool> {
    let mut is_test = vec![path.ends_with("/tests.rs"); code.len()];
    for start in (0..code.len()).filter(|&index| code[index].trim() == "#[cfg(test)]") {
        let end = end_of_item(code, start);
        is_test[start..=end].fill(true);
    }
    is_test
}

/// The last line of the item that begins at a line: where its braces close, or its semicolon.
pub fn end_of_item(code: &[String], start: usize) -> usize {
    let (mut braces, mut others) = (0, 0);
    for (index, line) in code.iter().enumerate().skip(start) {
        for char in line.chars() {
            match char {
                '{' => braces += 1,
                '}' if braces == 1 => return index,
                '}' => braces -= 1,
                '(' | '[' => others += 1,
                ')' | ']' => others -= 1,
                ';' if braces == 0 && others == 0 => return index,
                _ => {}
            }
        }
    }
    code.len() - 1
}

/// All files of the program, read once.
pub fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(read_sources);
    &SOURCES
}

fn read_sources() -> Vec<Source> {
    let mut found: Vec<Source> = files(&root().join("src"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| Source::read(relative(&path), &std::fs::read_to_string(&path).unwrap()))
        .collect();
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

pub fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// Every file below a folder but what git and cargo keep for themselves.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match path.is_dir() {
            true if name == ".git" || name == "target" => {}
            true => found.extend(files(&path)),
            false if name == ".git" => {}
            false => found.push(path),
        }
    }
    found
}

#[test]
fn comments_strings_and_tests_are_told_from_code() {
    let text = "use a; // b\nlet c = \"d\\\" e\"; let f = 'g'; let h: &'i str = r#\"j \" k\"#;\n#[cfg(test)]\nmod tests {\n  l();\n}\nm();\n";
    let source = Source::read("src/x/y.rs".to_owned(), text);
    let code: Vec<&str> = source.lines().map(|(_, line)| line).collect();
    assert_eq!(code, ["use a; ", "let c = \"\"; let f = ' '; let h: &'i str = \"\";", "m();"]);
    assert_eq!(source.strings, [(2, "d\\\" e".to_owned()), (2, "j \" k".to_owned())]);
    assert_eq!(source.layer(), "x");
}
