//! Types and rules of privacy. No I/O, no pages.

mod cookie;
mod embed;
mod grants;
mod ledger;
mod personal;
mod promise;
mod retention;
mod service;
mod standing;
mod tally;
mod version;

pub use cookie::{Cookie, Lifetime, cookie_names};
pub use embed::Embed;
pub use grants::Grants;
pub use ledger::{Action, BrowserFamily, DayRoot, Entry, Surface, yes_at_end_of};
pub use personal::{ACCOUNT_COLUMN, PersonalData};
pub use promise::{Held, Part, Promise, Proofs, Section, Sentence};
pub use retention::{Deed, FOR_GOOD, Keeper, Keeps, LastRun, NOTICE_MS, Rule, WITH_THE_ACCOUNT};
pub use service::{Purpose, Reach, Service};
pub use standing::{Standing, Subject};
pub use tally::{LOG_FIELDS, WRITES, shown_name};
pub use version::{Change, Kind, Passage, Said, Version, Versions};
