//! Privacy: what a visitor has said yes and no to, what the shop may therefore do, and what it promises.
//!
//! This slice is the one registry of all that leads out of the shop or stays in a browser: services ([`Service`]),
//! cookies ([`Cookie`]), what is stored ([`crate::kernel::stored`]) and promises. The question, the page of choices, the
//! content policy and the writer of cookies read it; what is not in it cannot be reached, set or shown.
//!
//! Whether somebody has said yes is decided on the server alone, once for each request, and handed to pages as a
//! [`Visitor`]. No page asks the browser.

pub mod banner;
pub mod changes_page;
pub mod choices_page;
pub mod embed_shown;
pub mod history;
pub mod in_force;
pub mod ledger_page;
pub mod model;
pub mod now_page;
pub mod page;
pub mod personal_data;
pub mod port;
mod promises;
pub mod record;
pub mod retention_page;
pub mod service_choice;
pub mod tally_shown;
pub mod version_page;
pub mod versions_page;
mod visitor;

pub use banner::Banner;
pub use embed_shown::EmbedShown;
pub use model::{Cookie, Embed, Grants, Purpose, Service, Standing, Subject};
pub use port::{Privacy, PrivacyPort};
pub use promises::PROMISES;
pub use tally_shown::TallyShown;
pub use visitor::{Permit, ThisVisit, Visitor};

/// Where answers are sent.
pub const CONSENT: &str = "/privacy/consent";
/// Where a page asks whether what it was made for still holds.
pub const STANDING: &str = "/privacy/standing";
/// Where everything is forgotten.
pub const FORGET: &str = "/privacy/forget";
/// The page of choices.
pub const CHOICES: &str = "/privacy/choices";
/// The page that says what a page did.
pub const NOW: &str = "/privacy/now";
/// The policy.
pub const POLICY: &str = "/privacy";
/// The page of the ledger.
pub const LEDGER: &str = "/privacy/ledger";
/// The page of what is deleted when.
pub const RETENTION: &str = "/privacy/retention";
/// The page of all versions of the policy.
pub const VERSIONS: &str = "/privacy/versions";
/// Every version of the policy that is announced, for feed readers.
pub const POLICY_FEED: &str = "/feeds/policy.atom";

/// The page of one version of the policy.
pub fn version_address(number: i64) -> String {
    format!("{VERSIONS}/{number}")
}

/// The page of what a version of the policy changed.
pub fn changes_address(number: i64) -> String {
    format!("{VERSIONS}/{number}/changes")
}
