//! Retention: deleting what has been kept for as long as it may be.
//!
//! What the rules are stands in `app` (`privacy/model/retention.rs`), so that the page reads the same ones. `rules.rs` says
//! which rows each is about, `store.rs` holds all SQL of this slice, and `job.rs` sees to one rule after another, each hour
//! and for whoever asks on the command line. Accounts that nobody uses are handed to `rights::erasure`, which erases them as
//! if their owner had asked for it. What other parts of the shop delete by themselves is theirs; the rules name it
//! and this slice leaves it alone.
//!
//! However many copies of the program do it at once: what one has deleted another does not find, and nobody is written to
//! twice. A transaction is never longer than a thousand rows, so that no shopper waits for it.

mod job;
mod rules;
mod store;

use std::sync::Arc;

use app::account::SIGN_IN;
use app::kernel::moment::ClockPort;
use app::kernel::words::Words;

pub use self::job::{Seen, look};
pub use self::store::last_runs;
pub(crate) use self::store::{Unused, is_unused};
use crate::account::Journal;
use crate::db::Db;
use crate::rights::erasure::Erasing;

/// What deletes what is over.
#[derive(Clone)]
pub struct Retention {
    db: Db,
    clock: ClockPort,
    words: Words,
    /// Where one signs in, as a whole address; mails lead there.
    sign_in: Option<String>,
    journal: Option<Journal>,
    /// Who erases accounts that nobody uses.
    erasing: Arc<Erasing>,
}

impl Retention {
    /// Deletes from `db`, by this clock, and writes what stands in `words` to people before `erasing` takes their
    /// accounts away.
    pub fn new(db: Db, clock: ClockPort, words: Words, erasing: Arc<Erasing>) -> Self {
        Self { db, clock, words, sign_in: None, journal: None, erasing }
    }

    /// The same for a shop at `origin`, which its mails lead to. Without it they only tell.
    #[must_use]
    pub fn leading_to(self, origin: &str) -> Self {
        Self { sign_in: Some(format!("{origin}{SIGN_IN}")), ..self }
    }

    /// The same with the file of sign-ins, out of which goes what goes out of the table.
    #[must_use]
    pub fn with_journal(self, journal: Option<Journal>) -> Self {
        Self { journal, ..self }
    }
}
