//! Bytes on disk: sessions, generations, locks, hand-ins, dictionaries, the profile and where they lie.
//!
//! Everything it creates is 0600 (folders 0700) whatever the umask. What does not parse is reported in a sentence and
//! left untouched. Knows the domain, and neither app nor screen; findings of the rules arrive as parameters.

pub mod access;
pub mod blocks;
pub mod clean;
pub mod desk;
pub mod dictionaries;
pub mod elsewhere;
pub mod explain;
pub mod file;
pub mod fingerprint;
pub mod generations;
pub mod lock;
pub mod names;
pub mod open;
pub mod paths;
pub mod prepare;
pub mod profile;
pub mod read;
pub mod reviews;
pub mod save;
pub mod scan;
pub mod sessions;
pub mod state;
pub mod submissions;
pub mod takeover;
pub mod volumes;

pub use clean::Clean;
pub use desk::{Desk, Emit, Scanned};
pub use dictionaries::{dictionary_uses, library};
pub use file::{Generation, SessionFile};
pub use fingerprint::{content_fingerprint, fingerprint};
pub use lock::{Lock, Owner};
pub use open::{OpenError, open_session};
pub use paths::{PathError, Places};
pub use profile::{LoadedProfile, load_profile};
pub use reviews::read_stock;
pub use save::{Durability, Known, SaveError, Written, write_atomic};
pub use sessions::{Found, Listing, Unreadable, list, list_while};
pub use state::State;
pub use submissions::{HandIn, SubmitError, SubmittedFinding, submit};
