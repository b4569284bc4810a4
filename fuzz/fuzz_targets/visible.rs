//! Any text: what is shown holds nothing a terminal obeys, and showing it again changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skj::domain::clean::{is_hidden, visible};
use skj::store::Clean;

fuzz_target!(|text: &str| {
    let shown = visible(text).into_owned();
    assert!(!shown.contains(is_hidden), "{shown:?}");
    assert_eq!(visible(&shown), shown);
    assert_eq!(Clean::new(text).as_str(), shown);
    let short = Clean::shortened(text, 40);
    assert!(!short.as_str().contains(is_hidden));
});
