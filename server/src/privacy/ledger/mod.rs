//! The ledger of answers: how an entry is made, chained and written.

mod read;
mod verify;

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::date::Date;
use app::kernel::moment::Moment;
use app::privacy::model::{Action, BrowserFamily, Entry, Surface};
use app::privacy::{Grants, Subject};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::AnyConnection;

use super::notice::{Notice, hexadecimal};
use crate::analytics;
use crate::db::{Db, WriteError};

pub use self::read::has_hash;
pub(super) use self::read::{answers, by_place, last_of, roots};
pub use self::verify::{Verified, verify};

/// The hash before the first entry.
pub(super) const NOTHING_BEFORE: &str =
    "0000000000000000000000000000000000000000000000000000000000000000";

const DAY: i64 = 86_400_000;

/// An answer that is to become an entry.
pub(super) struct Draft {
    pub(super) subject: Subject,
    pub(super) now: Moment,
    /// The day in India.
    pub(super) day: Date,
    pub(super) action: Action,
    pub(super) scope: Grants,
    pub(super) before: Grants,
    pub(super) after: Grants,
    pub(super) notice: Arc<Notice>,
    pub(super) policy_version: i64,
    pub(super) surface: Surface,
    pub(super) signal: bool,
    pub(super) network: Option<String>,
    pub(super) browser: BrowserFamily,
    pub(super) valid_until: Moment,
}

impl Draft {
    /// The entry at a place of the chain.
    fn at(&self, seq: i64, previous_hash: String) -> Entry {
        let mut entry = Entry {
            seq,
            subject: self.subject.0.to_string(),
            occurred_at_ms: self.now.get(),
            action: self.action,
            scope: self.scope.codes(),
            before: self.before.codes(),
            after: self.after.codes(),
            notice_hash: self.notice.hash.clone(),
            policy_version: self.policy_version,
            language: self.notice.language.clone(),
            surface: self.surface,
            method: "form".to_owned(),
            signal: self.signal,
            profile: "opt-in".to_owned(),
            network: self.network.clone(),
            browser: self.browser,
            valid_until_ms: self.valid_until.get(),
            previous_hash,
            row_hash: String::new(),
        };
        entry.row_hash = hash_of(&entry);
        entry
    }
}

/// The hash that an entry should have: SHA-256 of its JSON without the hash.
pub(super) fn hash_of(entry: &Entry) -> String {
    let mut value = serde_json::to_value(entry).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.remove("row_hash");
    }
    hexadecimal(&Sha256::digest(value.to_string().as_bytes()))
}

/// Writes an answer down as the next entry.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn append(db: &Db, draft: Draft) -> Result<Entry, WriteError<Infallible>> {
    let draft = Arc::new(draft);
    db.write(move |connection| {
        let draft = Arc::clone(&draft);
        Box::pin(async move {
            keep_notice(connection, &draft).await?;
            // The head is taken first: on PostgreSQL it makes answers wait for each other, one place each.
            let (seq, previous): (i64, String) = sqlx::query_as(
                "update consent_head set seq = seq + 1 where only_row = 1 returning seq, row_hash",
            )
            .fetch_one(&mut *connection)
            .await?;
            let entry = draft.at(seq, previous);
            insert(connection, &entry).await?;
            // What was counted since a yes that is taken back goes with it, in the same write.
            let lost = draft.before.services().filter(|service| !draft.after.allow(*service));
            analytics::take_back(connection, draft.day, &draft.subject, lost.collect()).await?;
            sqlx::query("update consent_head set row_hash = $1 where only_row = 1")
                .bind(&entry.row_hash)
                .execute(&mut *connection)
                .await?;
            Ok(entry)
        })
    })
    .await
}

/// Keeps what was shown, so that the hash in an entry can be read as words.
async fn keep_notice(connection: &mut AnyConnection, draft: &Draft) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into consent_notices (notice_hash, words, first_shown_at_ms)
         values ($1, $2, $3) on conflict (notice_hash) do nothing",
    )
    .bind(&draft.notice.hash)
    .bind(&draft.notice.words)
    .bind(draft.now.get())
    .execute(connection)
    .await
    .map(|_| ())
}

async fn insert(connection: &mut AnyConnection, entry: &Entry) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into consent_ledger (
             seq, subject, occurred_at_ms, occurred_on, action, scope, granted_before, granted_after,
             notice_hash, policy_version, language, surface, method, signal, profile, network, browser,
             valid_until_ms, previous_hash, row_hash
         ) values (
             $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20
         )",
    )
    .bind(entry.seq)
    .bind(&entry.subject)
    .bind(entry.occurred_at_ms)
    .bind(entry.occurred_at_ms.div_euclid(DAY))
    .bind(entry.action.code())
    .bind(&entry.scope)
    .bind(&entry.before)
    .bind(&entry.after)
    .bind(&entry.notice_hash)
    .bind(entry.policy_version)
    .bind(&entry.language)
    .bind(entry.surface.code())
    .bind(&entry.method)
    .bind(i64::from(entry.signal))
    .bind(&entry.profile)
    .bind(entry.network.as_deref())
    .bind(entry.browser.code())
    .bind(entry.valid_until_ms)
    .bind(&entry.previous_hash)
    .bind(&entry.row_hash)
    .execute(connection)
    .await
    .map(|_| ())
}
