//! A ledger without answers, and a policy without sentences.

use std::sync::Arc;

use app::kernel::date::Date;
use app::kernel::failure::Unavailable;
use app::privacy::model::{Change, DayRoot, Entry, LastRun, Proofs, Version, Versions};
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

    async fn versions(&self) -> Result<Arc<Versions>, Unavailable> {
        let first = Version {
            number: 1,
            announced: Date::FIRST,
            effective: Date::FIRST,
            summary: "The first version.".to_owned(),
            sentences: Vec::new(),
            hash: "0".repeat(64),
        };
        Ok(Arc::new(Versions::new(vec![first]).expect("one version is in order")))
    }

    async fn changes(&self, _from: i64, _to: i64) -> Result<Option<Vec<Change>>, Unavailable> {
        Ok(None)
    }

    async fn last_runs(&self) -> Result<Vec<LastRun>, Unavailable> {
        Ok(Vec::new())
    }
}
