//! Types and rules of accounts. No I/O, no pages.

mod code;
mod form;
mod next;
mod passkey;
mod password;
mod profile;
mod signed_in;

pub use code::{Codes, Dots, Enrolment, RecoveryCodes, TypedCode};
pub use form::{Field, LinkKind, Problem, Tried};
pub use next::next_page;
pub use passkey::{LONGEST_PASSKEY_NAME, PasskeyName, PasskeyShown};
pub use password::{LONGEST_PASSWORD, Password, SHORTEST_PASSWORD};
pub use profile::{Happening, Profile, SessionShown, SignInShown};
pub use signed_in::{AccountId, SignedIn};
