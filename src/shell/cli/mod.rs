//! The command line: arguments to one command each, in Indonesian with English aliases. Results go to stdout,
//! messages to stderr; the exit code says how it went.

mod anjab_report;
mod arguments;
mod check;
mod compare;
mod desk;
mod dictionary;
mod dictionary_arguments;
mod dictionary_file;
mod dictionary_gather;
mod dictionary_import;
mod dictionary_stream;
mod doctor;
mod errors;
mod export;
mod import;
mod list;
mod out;
mod pdf;
mod prepare;
mod profile;
mod recap;
mod set;
mod show;
mod start;
mod surroundings;

use std::ffi::{OsStr, OsString};

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command, OPEN, Open};
use out::Output;

use super::TuiOptions;

/// How a command ended; the numbers are those of session-format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    Fine = 0,
    /// A finding of the severity `galat`, or differences.
    Findings = 1,
    WrongUse = 2,
    Unreadable = 3,
    /// Held by another process.
    Held = 4,
    Interrupted = 130,
}

/// What the program is to do.
#[derive(Debug)]
pub enum Outcome {
    /// The command is done; the process ends with this code.
    Done(Exit),
    /// Start the screen.
    Start(TuiOptions),
}

const VERSION: [&str; 3] = ["--version", "--versi", "-V"];

/// Runs one command line, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let mut out = Output::default();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Building all commands takes longer than listing some SKJ, opening one or printing a line.
    match arguments.as_slice() {
        [] | [_] => return start::home(start::Common::default(), out),
        [_, only] if VERSION.iter().any(|word| only == word) => {
            out.print(concat!("skj ", env!("CARGO_PKG_VERSION")));
            return Outcome::Done(out.finish(Exit::Fine));
        }
        [_, word, file] if OPEN.iter().any(|open| word == open) && is_value(file) => {
            let command = Open { file: file.into(), read_only: false, field: None };
            return start::open(command, start::Common::default(), out);
        }
        _ => {}
    }
    // No command for people: what is not parsed here stands in no help, manual page or completion.
    if let [_, only] = arguments.as_slice()
        && only == pdf::COMMAND
    {
        return Outcome::Done(pdf::child());
    }
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            let exit = errors::explain(&error, &mut out);
            return Outcome::Done(out.finish(exit));
        }
    };
    let (folder, ascii, plain, theme) = (parsed.folder, parsed.ascii, parsed.plain, parsed.theme);
    let common = |folder| start::Common { folder, ascii, plain, theme };
    let exit = match parsed.command {
        None => return start::home(common(folder), out),
        Some(Command::New(command)) => return start::new(&command, common(folder), out),
        Some(Command::Open(command)) => return start::open(command, common(folder), out),
        Some(Command::Doctor) => doctor::run(&mut out),
        Some(Command::List(command)) => list::run(&command, folder, &mut out),
        Some(Command::Check(command)) => check::run(&command, &mut out),
        Some(Command::Set(command)) => set::run(&command, &mut out),
        Some(Command::Show(command)) => show::run(&command, &mut out),
        Some(Command::Profile(command)) => profile::run(&command, folder, &mut out),
        Some(Command::Prepare(command)) => prepare::run(&command, &mut out),
        Some(Command::Compare(command)) => compare::run(&command, &mut out),
        Some(Command::Export(command)) => export::run(&command, &mut out),
        Some(Command::Import(command)) => import::run(&command, folder, &mut out),
        Some(Command::Review(command)) if start::shows_desk(&command, plain) => {
            return start::desk(command, common(folder), out);
        }
        Some(Command::Review(command)) => desk::list(&command, &mut out),
        Some(Command::Recap(command)) => recap::run(&command, ascii, &mut out),
        Some(Command::Schema) => show::schema(&mut out),
        Some(Command::Dictionary(command)) => dictionary::run(&command.command, folder, &mut out),
        Some(Command::Help { command }) => help(&command, &mut out),
    };
    Outcome::Done(out.finish(exit))
}

/// Whether it can only be the value of a command.
fn is_value(argument: &OsStr) -> bool {
    argument.as_encoded_bytes().first().is_some_and(|first| *first != b'-')
}

/// All that may stand on the command line; manual pages and shell completions are made from it.
pub fn command_line() -> clap::Command {
    let mut command = Arguments::command();
    command.build();
    command
}

/// `skj bantuan [PERINTAH…]`
fn help(path: &[String], out: &mut Output) -> Exit {
    let mut command = command_line();
    let mut place = &mut command;
    for name in path {
        match place.find_subcommand_mut(name) {
            Some(found) => place = found,
            None => {
                out.message(&format!("Perintah {name} tidak ada. Daftar perintah: skj --bantuan"));
                return Exit::WrongUse;
            }
        }
    }
    out.print(&place.render_help().to_string());
    Exit::Fine
}
