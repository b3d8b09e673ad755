//! Keeping harm out: who sends too much waits, and who is blocked is told why, until when and whom to ask.
//!
//! `address.rs` finds out who sent a request, `attempt.rs` says how much a sender has, `counters.rs` counts, `blocks.rs`
//! keeps the blocks, `door.rs` writes the refusals. The addresses in its tables are there for this and for nothing else:
//! no other part of the program names them, and each row is deleted as soon as it says nothing any more.
//!
//! Deliberately absent: a lock. A wait grows to a quarter of an hour and no further, one sender's failures are not
//! another's, and a device that is known has a counter of its own, so that nobody can keep the owner of an account out
//! of it by failing at it.

mod address;
mod attempt;
mod blocks;
mod counters;
mod door;
mod prefix;

use std::convert::Infallible;
use std::time::Duration;

use app::kernel::failure::Unavailable;
use app::kernel::moment::ClockPort;
use sqlx::AnyConnection;

pub use self::address::{ClientAddress, TrustedProxies};
pub use self::attempt::{Attempt, Limits};
pub use self::blocks::{Block, blocks_in_force, put_block, take_block_away};
pub(crate) use self::door::keep_out;
pub use self::prefix::Prefix;
use crate::db::{Db, OrUnavailable, WriteError};

/// How long the sweep rests.
const REST: Duration = Duration::from_mins(1);

/// Whether an attempt may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Go,
    /// Too many came before it, or too many have failed.
    Wait {
        /// After how many seconds it helps to come back.
        seconds: u32,
    },
    /// Nothing is taken from this sender.
    Blocked,
}

/// Forgets what is counted of the attempts of `who`, such as `account:7`, inside the write of the caller. Says how many
/// counters there were.
///
/// # Errors
/// When the database refuses or fails.
pub(crate) async fn forget(connection: &mut AnyConnection, who: &str) -> Result<u64, sqlx::Error> {
    counters::forget(connection, who).await
}

/// The counters and blocks of a shop.
#[derive(Clone)]
pub struct Harm {
    db: Db,
    clock: ClockPort,
    limits: Limits,
}

impl Harm {
    /// Counts in `db`, by this clock, with the usual limits.
    pub fn new(db: Db, clock: ClockPort) -> Self {
        Self { db, clock, limits: Limits::default() }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Counts one attempt of `who`, and says whether it may go on. `who` is the prefix of a sender, or whatever else has
    /// a budget of its own, such as `account:7`.
    ///
    /// # Errors
    /// When the database does not answer: nothing goes on uncounted.
    pub async fn allow(&self, what: Attempt, who: &str) -> Result<Verdict, Unavailable> {
        if let Ok(sender) = Prefix::parse(who)
            && self.block_against(sender).await?.is_some()
        {
            return Ok(Verdict::Blocked);
        }
        let (rate, now) = (self.limits.rate(what), self.clock.now());
        let waits = counters::spend(&self.db, what, who, rate, now).await;
        let Some(waits) = waits.or_unavailable("harm.allow")? else { return Ok(Verdict::Go) };
        metrics::counter!("assay_harm_refused_total", "what" => what.code()).increment(1);
        let seconds = u32::try_from(waits.saturating_add(999) / 1_000).unwrap_or(u32::MAX);
        Ok(Verdict::Wait { seconds })
    }

    /// Notes that an attempt of `who` has failed. After the first ten the next one waits a second, then two, and so on
    /// up to a quarter of an hour; a quarter of an hour without one forgives one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn failed(&self, what: Attempt, who: &str) -> Result<(), Unavailable> {
        let now = self.clock.now();
        counters::fail(&self.db, what, who, now).await.or_unavailable("harm.failed")
    }

    /// Notes that an attempt of `who` has succeeded: the failures before it are forgiven.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn succeeded(&self, what: Attempt, who: &str) -> Result<(), Unavailable> {
        counters::forgive(&self.db, what, who).await.or_unavailable("harm.succeeded")
    }

    /// The block that keeps a sender out now, if there is one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn block_of(&self, address: ClientAddress) -> Result<Option<Block>, Unavailable> {
        self.block_against(Prefix::of_sender(address.0)).await
    }

    async fn block_against(&self, sender: Prefix) -> Result<Option<Block>, Unavailable> {
        blocks::block_of(&self.db, sender, self.clock.now()).await.or_unavailable("harm.block_of")
    }

    /// Deletes what is over: counters that say nothing any more, those of senders who have not been here for a day, and
    /// blocks whose end has come.
    ///
    /// # Errors
    /// When the database refuses or fails.
    pub async fn sweep(&self) -> Result<(), WriteError<Infallible>> {
        counters::sweep(&self.db, self.clock.now()).await
    }

    /// Sweeps every minute, for as long as the shop is open.
    pub async fn keep_up(self) {
        loop {
            tokio::time::sleep(REST).await;
            if let Err(error) = self.sweep().await {
                tracing::error!(cause = %error, "what is over could not be swept away");
            }
        }
    }
}
