//! Types and rules of privacy. No I/O, no pages.

mod cookie;
mod embed;
mod grants;
mod ledger;
mod personal;
mod promise;
mod service;
mod standing;

pub use cookie::{Cookie, Lifetime};
pub use embed::Embed;
pub use grants::Grants;
pub use ledger::{Action, BrowserFamily, DayRoot, Entry, Surface};
pub use personal::PersonalData;
pub use promise::{Held, Part, Promise, Proofs, Section, Sentence};
pub use service::{Purpose, Reach, Service};
pub use standing::{Standing, Subject};
