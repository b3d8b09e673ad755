//! What is kept of accounts for a time only, and then forgotten.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use app::kernel::moment::Moment;

use super::Accounts;
use super::sessions::LONGEST_ABSENCE;
use crate::db::{Db, WriteError};

const DAY: i64 = 24 * 60 * 60 * 1_000;
/// How long an account may wait for its address to be proven.
const UNPROVEN: i64 = 7 * DAY;
/// How long a link is kept when it has run out.
const LINK: i64 = DAY;
/// How long a secret for codes waits for the code that shows that it has arrived.
const ENROLMENT: i64 = 60 * 60 * 1_000;
/// How long lines of the log are kept.
const LOG: i64 = 365 * DAY;
/// How long is kept who has looked at an account, and who was told of it: three years.
const ACCOUNTED: i64 = 3 * 365 * DAY;

/// How often is looked for what is over.
const EVERY: Duration = Duration::from_hours(1);

impl Accounts {
    /// Forgets what is over, now and every hour, until the program ends.
    pub async fn keep_up(self: Arc<Self>) {
        loop {
            self.forget().await;
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Forgets what is over now: sessions, known browsers, links, questions, lines of the log, archives, secrets that were
    /// not confirmed, and accounts whose address nobody has proven.
    pub async fn forget(&self) {
        let now = self.clock.now();
        if let Err(error) = forget(&self.db, now).await {
            tracing::error!(cause = %error, "what is over of accounts could not be forgotten");
        }
        let Some(journal) = self.journal.clone() else { return };
        let oldest = Moment::new(now.get() - LOG);
        let done = tokio::task::spawn_blocking(move || journal.forget(oldest)).await;
        if !matches!(done, Ok(Ok(()))) {
            tracing::error!("the file of sign-ins could not be shortened");
        }
    }
}

async fn forget(db: &Db, now: Moment) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            for (forget, before) in [
                ("delete from account_sessions where ends_at_ms <= $1", now.get()),
                (
                    "delete from account_sessions where used_at_ms <= $1",
                    now.get() - LONGEST_ABSENCE,
                ),
                ("delete from account_devices where ends_at_ms <= $1", now.get()),
                ("delete from account_links where expires_at_ms <= $1", now.get() - LINK),
                (
                    "delete from accounts where verified_at_ms is null and created_at_ms <= $1",
                    now.get() - UNPROVEN,
                ),
                ("delete from sign_in_log where at_ms <= $1", now.get() - LOG),
                ("delete from data_exports where expires_at_ms <= $1", now.get()),
                ("delete from data_reads where at_ms <= $1", now.get() - ACCOUNTED),
                ("delete from disclosures where at_ms <= $1", now.get() - ACCOUNTED),
                ("delete from account_challenges where expires_at_ms <= $1", now.get()),
                (
                    "delete from account_codes
                     where confirmed_at_ms is null and created_at_ms <= $1",
                    now.get() - ENROLMENT,
                ),
            ] {
                sqlx::query(forget).bind(before).execute(&mut *connection).await?;
            }
            Ok(())
        })
    })
    .await
}
