//! The files beside the database, and those of the database itself.

use std::io;
use std::sync::atomic::Ordering;

use app::kernel::moment::Moment;

use super::{Erasing, Leaving, store};
use crate::db::OrUnavailable;

/// How long a mail may lie in the folder before it matters whose it was: longer than one takes from the outbox to there.
const HOUR: i64 = 60 * 60 * 1_000;

impl Erasing {
    /// Takes accounts that are gone out of the files.
    pub(crate) async fn clean(&self, leaving: Leaving) {
        let Leaving { accounts, addresses } = leaving;
        self.accounts.forget_lines_of(accounts).await;
        if let Some(mails) = self.mails.clone() {
            away(move || mails.forget(&addresses)).await;
        }
        self.scrub().await;
    }

    /// Takes what was erased until now out of the files of the database.
    pub(super) async fn scrub(&self) {
        let now = self.clock.now();
        match self.db.scrub(&store::tables()).await {
            Ok(()) => {
                self.scrubbed.fetch_max(now.get(), Ordering::SeqCst);
            }
            Err(error) => {
                tracing::error!(cause = %error, "the files of the database still hold what was erased");
            }
        }
    }

    /// Removes mails to addresses that nothing in the database names: those of accounts that are gone.
    pub(super) async fn forget_mails_to_nobody(&self) {
        let Some(mails) = self.mails.clone() else { return };
        let before = Moment::new(self.clock.now().get() - HOUR);
        let folder = mails.clone();
        // First the folder and then the database: an address that comes to be known in between is in neither or in both.
        let lying = tokio::task::spawn_blocking(move || folder.recipients(before)).await;
        let Ok(Ok(mut nobody)) = lying else {
            tracing::error!("the folder with mails cannot be read");
            return;
        };
        let known = store::addresses(&self.db).await.or_unavailable("rights.sweep");
        let Ok(known) = known else { return };
        nobody.retain(|address| !known.contains(address));
        away(move || mails.forget_old(&nobody, before)).await;
    }
}

/// Removes mails where it may take a while.
async fn away(remove: impl FnOnce() -> io::Result<()> + Send + 'static) {
    let done = tokio::task::spawn_blocking(remove).await;
    if !matches!(done, Ok(Ok(()))) {
        tracing::error!("mails could not be removed from their folder");
    }
}
