//! One entry of a built-in dictionary without reading the others. An SKJ names a dozen of hundreds of units, and the first
//! frame waits for no more than those.

use super::dictionary::Entry;

/// How an entry of a built-in dictionary begins, up to its code and from there to its name.
const CODE: &str = "{\n   \"kode\": \"";
const NAME: &str = "\",\n   \"nama\": \"";
/// Text of a few entries.
const NEIGHBOURHOOD: usize = 8_192;

/// Where the entry of a code begins. The entries stand in the order of their codes, so halves
/// lead to its neighbourhood.
fn text_in(text: &'static str, code: &str) -> Option<&'static str> {
    let mut rest = text;
    while rest.len() > NEIGHBOURHOOD {
        let middle = (rest.len() / 2..).find(|at| rest.is_char_boundary(*at))?;
        let (_, later) = rest.split_at_checked(middle)?;
        let Some(from) = entries(later).next() else { break };
        rest = match code_of(from)? <= code {
            true => from,
            false => rest.get(..rest.len() - from.len())?,
        };
    }
    entries(rest).find(|entry| code_of(entry) == Some(code))
}

/// The entries that begin in a part of a dictionary, each with all that follows.
fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.match_indices('{').filter_map(move |(at, _)| text.get(at..)).filter(|entry| entry.starts_with(CODE))
}

fn code_of(entry: &'static str) -> Option<&'static str> {
    entry.strip_prefix(CODE)?.split('"').next()
}

pub fn name(text: &'static str, code: &str) -> Option<&'static str> {
    text_in(text, code)?.split_once(NAME)?.1.split('"').next()
}

pub fn entry(text: &'static str, code: &str) -> Option<Entry> {
    serde_json::Deserializer::from_str(text_in(text, code)?).into_iter().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::super::dictionary::Dictionary;
    use super::super::shelf::Sources;
    use super::*;

    #[test]
    fn an_entry_is_found_without_the_others() {
        let text = Sources::BUILT_IN.technical;
        let all: Dictionary = serde_json::from_str(text).unwrap();
        for known in &all.entries {
            let code = known.code.as_str();
            assert_eq!(name(text, code), Some(known.name.as_str()), "{code}");
            assert_eq!(entry(text, code).as_ref(), Some(known), "{code}");
        }
        for code in ["", "T", "T.0.00.0", "T.0.00.011", "T.9.99.99", "X.1", "zé"] {
            assert_eq!(name(text, code), None, "{code}");
        }
    }
}
