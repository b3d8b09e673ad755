//! Types and rules of privacy. No I/O, no pages.

mod cookie;
mod embed;
mod grants;
mod ledger;
mod promise;
mod service;
mod standing;
mod version;

pub use cookie::{Cookie, Lifetime};
pub use embed::Embed;
pub use grants::Grants;
pub use ledger::{Action, BrowserFamily, DayRoot, Entry, Surface, yes_at_end_of};
pub use promise::{Held, Part, Promise, Proofs, Section, Sentence};
pub use service::{Purpose, Service};
pub use standing::{Standing, Subject};
pub use version::{Change, Kind, Passage, Said, Version, Versions};
