//! A ledger without answers.

use app::kernel::failure::Unavailable;
use app::privacy::model::{DayRoot, Entry, Proofs};
use app::privacy::record::RecordVerdict;
use app::privacy::{Privacy, Subject};
use async_trait::async_trait;

/// Nobody has answered anything.
pub(crate) struct FakePrivacy;

#[async_trait]
impl Privacy for FakePrivacy {
    async fn answers(&self, _subject: &Subject) -> Result<Vec<Entry>, Unavailable> {
        Ok(Vec::new())
    }

    async fn roots(&self) -> Result<Vec<DayRoot>, Unavailable> {
        Ok(Vec::new())
    }

    async fn verify(&self, _text: &str) -> Result<RecordVerdict, Unavailable> {
        Ok(RecordVerdict::Unreadable)
    }

    async fn proofs(&self) -> Result<Proofs, Unavailable> {
        Ok(Proofs { day: "2026-11-26".to_owned(), passed: Vec::new() })
    }
}
