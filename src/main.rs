//! The binary: the version at once, everything else through the shell.

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == "--version" || argument == "-V") {
        let _ = writeln!(std::io::stdout(), "skj {}", env!("CARGO_PKG_VERSION"));
        return ExitCode::SUCCESS;
    }
    skj::shell::run_tui(skj::shell::TuiOptions::default())
}
