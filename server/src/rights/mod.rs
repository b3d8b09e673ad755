//! Rights: what somebody can see of her own data and take along, who was told, who has looked, and who may act for her.
//!
//! `forms.rs` takes what the page of one's own data sends and hands archives out; `archive.rs` puts rows into words for
//! programs and for readers; `looking.rs` is the one way in which somebody of the shop looks at an account, and writes
//! down who and why before it shows anything. `store.rs` and `journal.rs` hold the SQL of all of it.
//!
//! `erasure` takes an account away with all that files still hold of it, and keeps certificates of that.
//!
//! Which rows are shown stands in the registry of privacy and nowhere here.

mod archive;
pub mod erasure;
mod forms;
mod journal;
mod looking;
mod store;

use app::account::SignedIn;
use app::kernel::failure::Unavailable;
use app::kernel::moment::{ClockPort, Moment};
use app::kernel::words::Words;
use app::rights::RightsBook;
use app::rights::model::Yours;
use async_trait::async_trait;

pub use self::looking::{Look, look};
use crate::account::tokens;
use crate::db::{Db, OrUnavailable};
use crate::harm::Harm;

pub(crate) use self::forms::routes;
pub(crate) use self::journal::{Disclosure, disclose};

/// What the owners of accounts can ask about their data.
pub struct Rights {
    db: Db,
    clock: ClockPort,
    words: Words,
    harm: Harm,
}

impl Rights {
    /// Reads and writes in `db`, for a shop that says what stands in `words`.
    pub fn new(db: Db, clock: ClockPort, words: Words, harm: Harm) -> Self {
        Self { db, clock, words, harm }
    }
}

#[async_trait]
impl RightsBook for Rights {
    async fn yours(&self, who: &SignedIn) -> Result<Option<Yours>, Unavailable> {
        let yours = store::yours(&self.db, &who.account.0, self.clock.now()).await;
        yours.or_unavailable("rights.yours")
    }

    async fn archive_ends(
        &self,
        who: &SignedIn,
        token: &str,
    ) -> Result<Option<Moment>, Unavailable> {
        let Some(hash) = tokens::hash_of(token) else { return Ok(None) };
        let ends = store::archive_ends(&self.db, &who.account.0, &hash, self.clock.now()).await;
        ends.or_unavailable("rights.archive_ends")
    }
}
