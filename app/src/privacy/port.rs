//! What privacy asks of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{Change, DayRoot, Entry, LastRun, Proofs, Subject, Versions};
use super::record::RecordVerdict;
use crate::kernel::failure::Unavailable;

/// Where answers are kept, and the versions of what is promised.
#[async_trait]
pub trait Privacy: Send + Sync {
    /// Returns what one browser has answered, the last answer first; a thousand answers at the most.
    async fn answers(&self, subject: &Subject) -> Result<Vec<Entry>, Unavailable>;

    /// Returns what the ledger came to on each of the last days that have entries, the last day first.
    async fn roots(&self) -> Result<Vec<DayRoot>, Unavailable>;

    /// Says whether a text is the record of an answer that stands in the ledger of this shop.
    async fn verify(&self, text: &str) -> Result<RecordVerdict, Unavailable>;

    /// Returns what came of the tests that promises name.
    async fn proofs(&self) -> Result<Proofs, Unavailable>;

    /// Returns the policy in all its versions, also those that nobody may know of yet.
    async fn versions(&self) -> Result<Arc<Versions>, Unavailable>;

    /// Returns the sentences that do not read in one version as in an earlier one, in their order; nothing if there are
    /// no two such versions.
    async fn changes(&self, from: i64, to: i64) -> Result<Option<Vec<Change>>, Unavailable>;

    /// Returns when each rule about how long something is kept was last seen to; those that never were are left out.
    async fn last_runs(&self) -> Result<Vec<LastRun>, Unavailable>;
}

/// Privacy as it travels through Leptos' context.
pub type PrivacyPort = Arc<dyn Privacy>;
