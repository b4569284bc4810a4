//! What clap refuses, said in Indonesian.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Exit;
use super::out::Output;

/// Prints help and version to stdout and everything else as a sentence to stderr.
pub fn explain(error: &Error, out: &mut Output) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            out.print(&error.render().to_string());
            return Exit::Fine;
        }
        // `skj kamus` alone.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => out.message(&error.render().to_string()),
        _ => {
            out.message(&sentence(error));
            out.message("Bantuan: skj --bantuan, atau skj bantuan PERINTAH.");
        }
    }
    Exit::WrongUse
}

fn sentence(error: &Error) -> String {
    let part = |kind| error.get(kind).map(words).unwrap_or_default();
    let name = |kind| part(kind).replace("...", "…").replace(['<', '>', '[', ']'], "");
    let argument = match error.kind() {
        // What was typed, to the letter.
        ErrorKind::UnknownArgument => part(ContextKind::InvalidArg),
        _ => name(ContextKind::InvalidArg),
    };
    let value = part(ContextKind::InvalidValue);
    let hint = |kind| match part(kind) {
        suggested if suggested.is_empty() => String::new(),
        suggested => format!(" Mungkin maksud Anda: {suggested}."),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("Argumen {argument} tidak dikenal.{}", hint(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => format!(
            "Perintah {} tidak dikenal.{}",
            part(ContextKind::InvalidSubcommand),
            hint(ContextKind::SuggestedSubcommand)
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("Nilai untuk {argument} belum ditulis.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let choices = match part(ContextKind::ValidValue) {
                known if known.is_empty() => String::new(),
                known => format!(" Pilihan: {known}."),
            };
            format!("Nilai {value} tidak cocok untuk {argument}.{choices}")
        }
        ErrorKind::NoEquals => format!("Tulis {argument}=NILAI dengan tanda sama dengan."),
        ErrorKind::TooManyValues => format!("Nilai {value} terlalu banyak untuk {argument}."),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("Jumlah nilai untuk {argument} tidak cocok.")
        }
        ErrorKind::ArgumentConflict => {
            let other = name(ContextKind::PriorArg);
            match other.is_empty() || other == argument {
                true => format!("{argument} ditulis lebih dari sekali."),
                false => format!("{argument} tidak dapat dipakai bersama {other}."),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("Yang belum ditulis: {argument}."),
        ErrorKind::MissingSubcommand => "Perintah belum ditulis.".to_owned(),
        ErrorKind::InvalidUtf8 => "Ada argumen yang bukan teks UTF-8.".to_owned(),
        _ => "Baris perintah tidak dapat dibaca.".to_owned(),
    }
}

/// What clap knows about the place of the error; what a person typed is made harmless by the output.
fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<String>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
