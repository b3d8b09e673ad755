//! Privacy: who may be spoken to about whom, decided here and nowhere else.
//!
//! `visit.rs` finds out, once for each request, how a visitor stands; `forms.rs` takes her answers and `decisions.rs`
//! acts on them; `ledger/` keeps them, and holds all SQL of this slice; `records.rs` signs what she can take home.
//! `policies.rs` reads the versions of the policy, and `differences.rs` finds what changed between two of them.
//! Everything that is missing, broken, sent twice, out of date or not in the ledger is a no.

mod answer;
mod browser;
pub(crate) mod cookies;
mod decisions;
mod differences;
mod forms;
mod janitor;
mod ledger;
mod notice;
mod policies;
mod records;
mod reports;
mod seal;
mod token;
mod visit;

use std::sync::Arc;

use app::kernel::failure::Unavailable;
use app::kernel::moment::ClockPort;
use app::kernel::words::Words;
use app::privacy::model::{Change, DayRoot, Entry, LastRun, Proofs, Versions};
use app::privacy::record::RecordVerdict;
use app::privacy::{Privacy, Subject};
use async_trait::async_trait;

pub use self::ledger::{Verified, has_hash, verify};
use self::notice::Notice;
pub use self::policies::{english_policies, read_policies};
pub(crate) use self::records::checked;
pub use self::records::record_verdict;
pub use self::seal::Seal;
use crate::db::{Db, OrUnavailable};
use crate::pricing::{self, ReceiptSigner};
use crate::retention;

pub(crate) use self::browser::family;
pub(crate) use self::cookies::are_all_ours;
pub(crate) use self::forms::routes;
pub(crate) use self::notice::hexadecimal;
pub(crate) use self::visit::{is_for_once, know_visitors, this_visit};

/// What came of the tests that promises name when `make test` passed last.
const PROOFS: &str = include_str!("../../../docs/proofs.json");

/// The answers of all visitors: where they are kept, and how they are told from forged ones.
#[derive(Clone)]
pub struct Answers {
    db: Db,
    seal: Seal,
    signer: ReceiptSigner,
    clock: ClockPort,
    notice: Arc<Notice>,
    versions: Arc<Versions>,
}

impl Answers {
    /// Keeps answers in `db`, to what `words` ask, while the policy promises what stands in `versions`.
    pub fn new(
        db: Db,
        signer: ReceiptSigner,
        clock: ClockPort,
        words: &Words,
        versions: Versions,
    ) -> Self {
        let seal = Seal::with(signer.key_for("answers"));
        let (notice, versions) = (Arc::new(Notice::of(words)), Arc::new(versions));
        Self { db, seal, signer, clock, notice, versions }
    }
}

#[async_trait]
impl Privacy for Answers {
    async fn answers(&self, subject: &Subject) -> Result<Vec<Entry>, Unavailable> {
        ledger::answers(&self.db, subject).await.or_unavailable("privacy.answers")
    }

    async fn roots(&self) -> Result<Vec<DayRoot>, Unavailable> {
        ledger::roots(&self.db).await.or_unavailable("privacy.roots")
    }

    async fn verify(&self, text: &str) -> Result<RecordVerdict, Unavailable> {
        let keys = pricing::keys(&self.db).await.or_unavailable("privacy.verify")?;
        let verdict = record_verdict(text, &keys);
        let RecordVerdict::Genuine(record) = verdict else { return Ok(verdict) };
        let seq = record.entry.seq;
        let kept = ledger::by_place(&self.db, seq).await.or_unavailable("privacy.verify")?;
        let stands = kept.is_some_and(|entry| entry == record.entry);
        Ok(if stands { RecordVerdict::Genuine(record) } else { RecordVerdict::Missing })
    }

    async fn proofs(&self) -> Result<Proofs, Unavailable> {
        serde_json::from_str(PROOFS).or_unavailable("privacy.proofs")
    }

    async fn versions(&self) -> Result<Arc<Versions>, Unavailable> {
        Ok(Arc::clone(&self.versions))
    }

    async fn changes(&self, from: i64, to: i64) -> Result<Option<Vec<Change>>, Unavailable> {
        let pair = self.versions.get(from).zip(self.versions.get(to)).filter(|_| from < to);
        Ok(pair.map(|(before, after)| differences::between(before, after)))
    }

    async fn last_runs(&self) -> Result<Vec<LastRun>, Unavailable> {
        retention::last_runs(&self.db).await.or_unavailable("privacy.last_runs")
    }
}
