//! Arguments in, exit code out; everything else is the library's.

use std::process::ExitCode;

use skj::shell::{
    self,
    cli::{self, Outcome},
};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Done(exit) => ExitCode::from(exit as u8),
        Outcome::Start(options) => shell::run_tui(options),
    }
}
