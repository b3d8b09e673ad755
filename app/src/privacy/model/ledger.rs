//! What the ledger of answers holds.

use serde::{Deserialize, Serialize};

use crate::kernel::coded::coded;

coded! {
    /// What an answer was.
    pub enum Action {
        /// Yes to something.
        Grant = "grant",
        /// No to everything that was asked.
        Refuse = "refuse",
        /// No to what was a yes before.
        Withdraw = "withdraw",
        /// Yes to some and no to others that were a yes before.
        Change = "change",
        /// Yes for one page, once.
        Once = "once",
        /// Everything is to be forgotten.
        Forget = "forget",
    }
}

coded! {
    /// Where an answer was given.
    pub enum Surface {
        /// In the question at the edge of a page.
        Banner = "banner",
        /// On the page of choices.
        Page = "page",
        /// In the place of something that another site holds.
        Embed = "embed",
        /// At the foot of a page.
        Footer = "footer",
    }
}

coded! {
    /// What kind of browser an answer came from, as far as it says so itself.
    pub enum BrowserFamily {
        /// Chrome and its relatives.
        Chromium = "chromium",
        /// Firefox.
        Firefox = "firefox",
        /// Safari.
        Safari = "safari",
        /// Any other, or a program.
        Other = "other",
    }
}

/// One answer as the ledger holds it. Its JSON is what its hash is made of: every field but `row_hash`, keys in the
/// order of the alphabet, whole numbers and texts only (RFC 8785).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its place in the ledger, from 1, without gaps.
    pub seq: i64,
    /// The random name of the browser that answered.
    pub subject: String,
    /// When, in milliseconds since 1970, by the clock of the server.
    pub occurred_at_ms: i64,
    /// What the answer was.
    pub action: Action,
    /// The services that were asked about: codes with commas between them.
    pub scope: String,
    /// What was a yes before.
    pub before: String,
    /// What is a yes after.
    pub after: String,
    /// The hash of the words and facts that were shown with the question: SHA-256 in hexadecimal.
    pub notice_hash: String,
    /// The version of the policy that was in force.
    pub policy_version: i64,
    /// The language of the question.
    pub language: String,
    /// Where it was answered.
    pub surface: Surface,
    /// How: by a form, the only way there is.
    pub method: String,
    /// Whether the browser was sending the signal for a no.
    pub signal: bool,
    /// Under which rules: a yes has to be given everywhere, whatever the country.
    pub profile: String,
    /// The network that the answer came from, shortened so that it names no machine; nothing if it is unknown.
    pub network: Option<String>,
    /// The kind of browser.
    pub browser: BrowserFamily,
    /// Until when the answer counts, in milliseconds since 1970.
    pub valid_until_ms: i64,
    /// The hash of the entry before it; 64 zeros for the first.
    pub previous_hash: String,
    /// The hash of this entry: SHA-256 in hexadecimal.
    pub row_hash: String,
}

/// What the ledger came to at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRoot {
    /// The day in Greenwich, as `year-month-day`.
    pub day: String,
    /// How many entries it has.
    pub entries: i64,
    /// The place of its last entry.
    pub last_seq: i64,
    /// The hash of its last entry, which stands for all before it.
    pub root: String,
}
