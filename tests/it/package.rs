//! Manual pages and shell completions, made from the command line's own table. `.ci/rilis` has them written into a
//! folder by the ignored test.

use std::collections::BTreeMap;
use std::path::Path;

use clap_mangen::Man;
use skj::shell::cli::command_line;

use crate::completion;

/// Headings that the generator writes in English.
const HEADINGS: &[(&str, &str)] = &[
    (".SH NAME\n", ".SH NAMA\n"),
    (".SH SYNOPSIS\n", ".SH RINGKASAN\n"),
    (".SH DESCRIPTION\n", ".SH KETERANGAN\n"),
    (".SH OPTIONS\n", ".SH OPSI\n"),
    (".SH EXTRA\n", ".SH CATATAN\n"),
    (".SH VERSION\n", ".SH VERSI\n"),
];

fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (path, text) in [
        ("bash-completion/completions/skj", completion::bash()),
        ("zsh/vendor-completions/_skj", completion::zsh()),
        ("fish/vendor_completions.d/skj.fish", completion::fish()),
    ] {
        files.insert(path.to_owned(), text);
    }
    pages(&command_line(), "skj", &mut files);
    files
}

/// One page a command, as `man skj-ekspor` wants it.
fn pages(command: &clap::Command, name: &str, files: &mut BTreeMap<String, String>) {
    let mut written = Vec::new();
    let page = command.clone().display_name(name.to_owned());
    Man::new(page).manual("Panduan skj").render(&mut written).expect("a page is written to memory");
    let mut text = String::from_utf8(written).expect("pages are text");
    for (english, indonesian) in HEADINGS {
        text = text.replace(english, indonesian);
    }
    files.insert(format!("man/man1/{name}.1"), text);
    for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
        pages(part, &format!("{name}-{}", part.get_name()), files);
    }
}

#[test]
fn every_command_has_its_page_and_its_completions() {
    let files = files();
    let check = |path: &str, expected: &[&str]| {
        let text = files.get(path).unwrap_or_else(|| panic!("{path} is missing"));
        for part in expected {
            assert!(text.contains(part), "{path} does not hold {part:?}:\n{text}");
        }
        for english in ["SYNOPSIS", "DESCRIPTION", "Print help", "teks\\-pdf"] {
            assert!(!text.contains(english), "{path} holds {english:?}");
        }
    };
    check("man/man1/skj.1", &[".TH skj 1", ".SH NAMA", ".SH OPSI", "skj\\-ekspor(1)", "\\-\\-folder"]);
    check("man/man1/skj-ekspor.1", &["skj\\-ekspor", "\\-\\-timpa", "docx, xlsx"]);
    check("man/man1/skj-kamus-impor.1", &["\\-\\-coba"]);
    check("bash-completion/completions/skj", &["--folder", "kamus", "--timpa"]);
    check("zsh/vendor-completions/_skj", &["#compdef skj", "Buka satu SKJ"]);
    check("fish/vendor_completions.d/skj.fish", &["complete -c skj", "ekspor"]);
    for part in command_line().get_subcommands().filter(|part| !part.is_hide_set()) {
        check(&format!("man/man1/skj-{}.1", part.get_name()), &[".SH NAMA"]);
    }
}

/// `SKJ_PACKAGE_DIR=DIR cargo test --test it write_package_files -- --ignored`
#[test]
#[ignore = "writes into the folder that a release is made of"]
fn write_package_files() {
    let folder = std::env::var_os("SKJ_PACKAGE_DIR").expect("SKJ_PACKAGE_DIR names the folder");
    for (path, text) in files() {
        let path = Path::new(&folder).join(path);
        std::fs::create_dir_all(path.parent().expect("files lie in folders")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
}
