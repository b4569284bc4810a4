//! Any bytes at the door: a refusal in visible words, or a session that is read back as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skj::domain::clean::is_hidden;
use skj::store::file::to_bytes;
use skj::store::open_session;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.skj.json");
    std::fs::write(&path, bytes).expect("a file");
    match open_session(&path) {
        Ok(session) => {
            std::fs::write(&path, to_bytes(&session).expect("JSON")).expect("a file");
            assert_eq!(open_session(&path).as_ref(), Ok(&session));
        }
        Err(error) => {
            let sentence = error.to_string();
            assert!(!sentence.contains(|char| char != '\n' && is_hidden(char)), "{sentence:?}");
            assert_eq!(std::fs::read(&path).expect("a file"), bytes);
        }
    }
});
