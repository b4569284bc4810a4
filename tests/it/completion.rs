//! Shell completions: what the generator writes, told which values are folders, files, words of a list, or none of them,
//! and mended where it offers files that no command takes.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, ValueHint};
use clap_complete::{Shell, generate};
use skj::shell::cli::command_line;

pub fn bash() -> String {
    let command = command();
    let written = written(Shell::Bash, command.clone());
    leaves(&command).iter().fold(written, |text, leaf| leaf.mend_bash(&text))
}

pub fn zsh() -> String {
    written(Shell::Zsh, command())
}

pub fn fish() -> String {
    let command = command();
    let written = written(Shell::Fish, command.clone());
    // Where the last word is an option, its value is still missing.
    let parse = "argparse -s (__fish_skj_global_optspecs) -- $cmd";
    let (before, after) =
        (format!("{parse} 2>/dev/null\n"), format!("{parse} 2>/dev/null\n    or {parse} '' 2>/dev/null\n"));
    assert!(written.contains(&before), "{written}");
    let lines = leaves(&command).iter().filter_map(Leaf::fish_line).collect::<String>();
    written.replacen(&before, &after, 1) + &lines
}

fn written(shell: Shell, mut command: Command) -> String {
    let mut bytes = Vec::new();
    generate(shell, &mut command, "skj", &mut bytes);
    String::from_utf8(bytes).expect("completions are text")
}

fn command() -> Command {
    let command = hinted(command_line());
    let names: Vec<&'static str> = names(&command).into_iter().map(|name| &*name.leak()).collect();
    command.mut_subcommand("bantuan", |help| {
        help.mut_arg("command", |arg| arg.value_parser(PossibleValuesParser::new(names)))
    })
}

fn names(command: &Command) -> Vec<String> {
    command.get_subcommands().filter(|part| !part.is_hide_set()).map(|part| part.get_name().to_owned()).collect()
}

/// Paths are known by their type, folders by what the help calls them; every other value is no path.
fn hinted(command: Command) -> Command {
    command.mut_args(hint).mut_subcommands(hinted)
}

fn hint(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() || !arg.get_possible_values().is_empty() {
        return arg;
    }
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let is_path = arg.get_value_hint() == ValueHint::AnyPath;
    arg.value_hint(match (name.as_deref(), is_path) {
        (Some("DIR" | "FOLDER"), true) => ValueHint::DirPath,
        (_, true) => ValueHint::FilePath,
        (_, false) => ValueHint::Other,
    })
}

/// A command without commands of its own, and what is named after it.
struct Leaf {
    path: Vec<String>,
    takes: Takes,
}

#[derive(PartialEq)]
enum Takes {
    Files,
    Folders,
    Words(Vec<String>),
    Nothing,
}

fn leaves(command: &Command) -> Vec<Leaf> {
    let own = command.get_subcommands().filter(|part| !part.is_hide_set());
    own.flat_map(|part| match names(part).is_empty() {
        true => vec![Leaf { path: vec![part.get_name().to_owned()], takes: takes(part) }],
        false => leaves(part)
            .into_iter()
            .map(|leaf| Leaf { path: [vec![part.get_name().to_owned()], leaf.path].concat(), ..leaf })
            .collect(),
    })
    .collect()
}

fn takes(command: &Command) -> Takes {
    let Some(first) = command.get_positionals().next() else { return Takes::Nothing };
    let words: Vec<String> = first.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    match first.get_value_hint() {
        _ if !words.is_empty() => Takes::Words(words),
        ValueHint::DirPath => Takes::Folders,
        ValueHint::FilePath => Takes::Files,
        _ => Takes::Nothing,
    }
}

impl Leaf {
    /// Without this fish offers files after every command.
    fn fish_line(&self) -> Option<String> {
        let condition = match self.path.as_slice() {
            [command] => format!("__fish_skj_using_subcommand {command}"),
            [group, command, ..] => {
                format!("__fish_skj_using_subcommand {group}; and __fish_seen_subcommand_from {command}")
            }
            [] => return None,
        };
        let values = match &self.takes {
            Takes::Files => return None,
            Takes::Folders => " -a \"(__fish_complete_directories)\"".to_owned(),
            Takes::Words(words) => format!(" -a \"{}\"", words.join(" ")),
            Takes::Nothing => String::new(),
        };
        Some(format!("complete -c skj -n \"{condition}\" -f{values}\n"))
    }

    /// Without this bash offers options where a file or a folder is named.
    fn mend_bash(&self, text: &str) -> String {
        let found = match self.takes {
            Takes::Files => "COMPREPLY=()",
            Takes::Folders => "compopt -o plusdirs\n            COMPREPLY=()",
            Takes::Words(_) | Takes::Nothing => return text.to_owned(),
        };
        let label = format!("        skj__subcmd__{})\n", self.path.join("__subcmd__").replace('-', "__subcmd__"));
        let (before, block) = text.split_once(&label).unwrap_or_else(|| panic!("{label} is not in\n{text}"));
        let end = "            return 0\n            ;;\n";
        let (block, after) = block.split_once(end).expect("a block has an end");
        let first = format!("if [[ ${{cur}} == -* || ${{COMP_CWORD}} -eq {} ]] ; then", self.path.len() + 1);
        let last = "COMPREPLY=( $(compgen -W \"${opts}\" -- \"${cur}\") )";
        assert!(block.contains(&first), "{block}");
        let block = block.replacen(&first, "if [[ ${cur} == -* ]] ; then", 1);
        let (block, rest) = block.rsplit_once(last).expect("a block ends with its options");
        format!("{before}{label}{block}{found}{rest}{end}{after}")
    }
}

#[test]
fn values_are_completed_by_what_they_are() {
    let (bash, zsh, fish) = (bash(), zsh(), fish());
    let check = |text: &str, parts: &[&str]| {
        parts.iter().for_each(|part| assert!(text.contains(part), "{part:?} is not in\n{text}"));
    };
    // Words of a list, wherever the option stands.
    check(
        &fish,
        &["-- $cmd '' 2>/dev/null", "-l tema", "-f -a \"netral\\t''\ngelap\\t''\nterang\\t''\nkontras\\t''\""],
    );
    check(&zsh, &[":NAMA:(netral gelap terang kontras)", ":FORMAT:(docx xlsx pdf html md txt csv json)"]);
    check(&bash, &["compgen -W \"netral gelap terang kontras\""]);
    // Folders, files, and what is neither.
    check(
        &fish,
        &[
            "-l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -f -a \"(__fish_complete_directories)\"",
        ],
    );
    check(
        &zsh,
        &[":DIR:_files -/'", ":TEMPAT:_files'", "':folder -- Folder yang dibuat, atau yang sudah ada:_files -/'"],
    );
    check(
        &bash,
        &["compopt -o plusdirs", "compopt -o filenames", "            compopt -o plusdirs\n            COMPREPLY=()\n"],
    );
    for line in fish.lines().filter(|line| line.contains("-l grup") || line.contains("-l lebar")) {
        assert!(line.ends_with(" -r -f"), "{line}");
    }
    // After a command: nothing, folders, or the names of commands, but files only where it takes them.
    check(
        &fish,
        &[
            "\"__fish_skj_using_subcommand dokter\" -f\n",
            "\"__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from cari\" -f\n",
            "\"__fish_skj_using_subcommand telaah\" -f -a \"(__fish_complete_directories)\"\n",
            "\"__fish_skj_using_subcommand bantuan\" -f -a \"baru buka daftar",
        ],
    );
    assert!(!fish.contains("\"__fish_skj_using_subcommand buka\" -f"), "{fish}");
    // Nothing that takes a value is left to what a shell does by itself.
    assert!(!zsh.contains(":_default'") && !fish.lines().any(|line| line.ends_with(" -r")), "{zsh}\n{fish}");
}
