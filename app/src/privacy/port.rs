//! What privacy asks of the world.

use std::sync::Arc;

use async_trait::async_trait;

use super::model::{DayRoot, Entry, Proofs, Subject};
use super::record::RecordVerdict;
use crate::kernel::failure::Unavailable;

/// Where answers are kept.
#[async_trait]
pub trait Privacy: Send + Sync {
    /// Returns what one browser has answered, the last answer first.
    async fn answers(&self, subject: &Subject) -> Result<Vec<Entry>, Unavailable>;

    /// Returns what the ledger came to on each of the last days that have entries, the last day first.
    async fn roots(&self) -> Result<Vec<DayRoot>, Unavailable>;

    /// Says whether a text is the record of an answer that stands in the ledger of this shop.
    async fn verify(&self, text: &str) -> Result<RecordVerdict, Unavailable>;

    /// Returns what came of the tests that promises name.
    async fn proofs(&self) -> Result<Proofs, Unavailable>;
}

/// Privacy as it travels through Leptos' context.
pub type PrivacyPort = Arc<dyn Privacy>;
