//! How what is over is counted, deleted and told of, and what is written down about that.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::email::EmailAddress;
use app::kernel::moment::Moment;
use app::kernel::words::Words;
use app::privacy::model::{LastRun, Rule};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::rules::Rows;
use crate::db::{Db, ReadError, WriteError};
use crate::mail::{Mail, MailKind, queue};

/// How many rows go in one transaction, at the most.
const BATCH: i64 = 1_000;

/// The accounts whose owners are to be told: `$1` is when they were last used at the latest. Who was told, came back and
/// stayed away again is told again.
const TO_TELL: &str = "verified_at_ms is not null and coalesce(seen_at_ms, created_at_ms) <= $1
     and (dormant_told_at_ms is null or dormant_told_at_ms < coalesce(seen_at_ms, created_at_ms))";

/// The accounts that go: `$1` as above, `$2` when their owners were told at the latest.
const TO_ERASE: &str = "coalesce(seen_at_ms, created_at_ms) <= $1 and dormant_told_at_ms <= $2
     and dormant_told_at_ms >= coalesce(seen_at_ms, created_at_ms)";

/// How many rows are over.
///
/// # Errors
/// When the database fails.
pub(super) async fn count(db: &Db, rows: Rows, before: Moment) -> Result<i64, sqlx::Error> {
    let Rows { table, over, .. } = rows;
    let text = format!("select count(*) from {table} where {over}");
    sqlx::query_scalar(AssertSqlSafe(text)).bind(before.get()).fetch_one(db.reader()).await
}

/// Deletes rows that are over, a thousand at the most, and says how many.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn erase(
    db: &Db,
    rows: Rows,
    before: Moment,
) -> Result<i64, WriteError<Infallible>> {
    let Rows { table, key, over } = rows;
    // It is asked for twice: a row may have been used again by the time that it is its turn.
    let text: Arc<str> = format!(
        "delete from {table} where {over}
             and {key} in (select {key} from {table} where {over} limit $2)"
    )
    .into();
    db.write(move |connection| {
        let text = Arc::clone(&text);
        Box::pin(async move {
            let done = sqlx::query(AssertSqlSafe(text))
                .bind(before.get())
                .bind(BATCH)
                .execute(connection)
                .await?;
            Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
        })
    })
    .await
}

/// How many owners are to be told.
///
/// # Errors
/// When the database fails.
pub(super) async fn count_to_tell(db: &Db, seen: Moment) -> Result<i64, sqlx::Error> {
    let text = format!("select count(*) from accounts where {TO_TELL}");
    sqlx::query_scalar(AssertSqlSafe(text)).bind(seen.get()).fetch_one(db.reader()).await
}

/// Some of the accounts whose owners are to be told.
///
/// # Errors
/// When the database fails.
pub(super) async fn to_tell(db: &Db, seen: Moment) -> Result<Vec<String>, sqlx::Error> {
    let text =
        format!("select account from accounts where {TO_TELL} order by account limit {BATCH}");
    sqlx::query_scalar(AssertSqlSafe(text)).bind(seen.get()).fetch_all(db.reader()).await
}

/// What the owner of an account is told.
#[derive(Clone)]
pub(super) struct Notice {
    /// In which words.
    pub(super) words: Words,
    /// Where she can sign in.
    pub(super) link: Option<String>,
    /// When the account was last used at the latest, for her to be told.
    pub(super) seen: Moment,
    /// When that is.
    pub(super) now: Moment,
}

/// Tells the owner of an account that it is going to be deleted, unless she was told or came back meanwhile, and says
/// whether she was told now.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn tell(
    db: &Db,
    account: Arc<str>,
    notice: Notice,
) -> Result<bool, WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, notice) = (Arc::clone(&account), notice.clone());
        Box::pin(async move {
            let text = format!(
                "update accounts set dormant_told_at_ms = $2 where {TO_TELL} and account = $3
                 returning email"
            );
            let told: Option<String> = sqlx::query_scalar(AssertSqlSafe(text))
                .bind(notice.seen.get())
                .bind(notice.now.get())
                .bind(&*account)
                .fetch_optional(&mut *connection)
                .await?;
            let Some(e_mail) = told else { return Ok(false) };
            let to = EmailAddress::parse(&e_mail)
                .map_err(|error| sqlx::Error::Decode(error.0.into()))?;
            let (kind, account, link) = (MailKind::Dormant, Some(account), notice.link);
            let mail = Mail { kind, account, to, link, minutes: 0 };
            queue(connection, &notice.words, &mail, notice.now).await?;
            Ok(true)
        })
    })
    .await
}

/// By which times an account that nobody uses is over.
#[derive(Clone, Copy)]
pub(crate) struct Unused {
    /// When it was last used at the latest.
    pub(super) seen: Moment,
    /// When its owner was told at the latest.
    pub(super) told: Moment,
}

/// How many accounts are over.
///
/// # Errors
/// When the database fails.
pub(super) async fn count_dormant(db: &Db, unused: Unused) -> Result<i64, sqlx::Error> {
    let text = format!("select count(*) from accounts where {TO_ERASE}");
    sqlx::query_scalar(AssertSqlSafe(text))
        .bind(unused.seen.get())
        .bind(unused.told.get())
        .fetch_one(db.reader())
        .await
}

/// Some of the accounts that are over.
///
/// # Errors
/// When the database fails.
pub(super) async fn dormant(db: &Db, unused: Unused) -> Result<Vec<Arc<str>>, sqlx::Error> {
    let text =
        format!("select account from accounts where {TO_ERASE} order by account limit {BATCH}");
    let accounts: Vec<String> = sqlx::query_scalar(AssertSqlSafe(text))
        .bind(unused.seen.get())
        .bind(unused.told.get())
        .fetch_all(db.reader())
        .await?;
    Ok(accounts.into_iter().map(Arc::from).collect())
}

/// Whether an account is over, inside the caller's write, which holds it: its owner may have come back meanwhile.
///
/// # Errors
/// When the database fails.
pub(crate) async fn is_unused(
    connection: &mut AnyConnection,
    account: &str,
    unused: Unused,
) -> Result<bool, sqlx::Error> {
    let text = format!("select count(*) from accounts where {TO_ERASE} and account = $3");
    let count: i64 = sqlx::query_scalar(AssertSqlSafe(text))
        .bind(unused.seen.get())
        .bind(unused.told.get())
        .bind(account)
        .fetch_one(connection)
        .await?;
    Ok(count > 0)
}

/// When a rule was last written down as seen to.
///
/// # Errors
/// When the database fails.
pub(super) async fn last_run(db: &Db, rule: Rule) -> Result<Option<Moment>, sqlx::Error> {
    let at: Option<i64> =
        sqlx::query_scalar("select max(at_ms) from retention_runs where rule = $1")
            .bind(rule.code())
            .fetch_one(db.reader())
            .await?;
    Ok(at.map(Moment::new))
}

/// What is written down about a rule that was seen to.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) rule: Rule,
    pub(super) at: Moment,
    pub(super) found: i64,
    pub(super) erased: i64,
    pub(super) failure: Option<&'static str>,
}

/// Writes down that a rule was seen to. Two copies of the program that do so in the same moment have one row together.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn note(db: &Db, run: Run) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            sqlx::query(
                "insert into retention_runs (rule, at_ms, found, erased, failure)
                 values ($1, $2, $3, $4, $5)
                 on conflict (rule, at_ms) do update set
                     found = excluded.found, erased = retention_runs.erased + excluded.erased,
                     failure = coalesce(excluded.failure, retention_runs.failure)",
            )
            .bind(run.rule.code())
            .bind(run.at.get())
            .bind(run.found)
            .bind(run.erased)
            .bind(run.failure)
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// Forgets what was written down long ago.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn forget_runs(db: &Db, before: Moment) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            sqlx::query("delete from retention_runs where at_ms <= $1")
                .bind(before.get())
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}

/// The last run of each rule that there was one of.
///
/// # Errors
/// When the database cannot be asked.
pub async fn last_runs(db: &Db) -> Result<Vec<LastRun>, ReadError> {
    let rows: Vec<(String, i64, i64, i64, Option<String>)> = sqlx::query_as(
        "select rule, at_ms, found, erased, failure from retention_runs as run
         where at_ms = (select max(at_ms) from retention_runs as other where other.rule = run.rule)
         order by rule",
    )
    .fetch_all(db.reader())
    .await?;
    // A rule that is no more may have left runs behind, which nobody asks for.
    let read = |(rule, at, found, erased, failure): (String, i64, i64, i64, Option<String>)| {
        let (rule, has_failed) = (Rule::parse(&rule).ok()?, failure.is_some());
        Some(LastRun { rule, at: Moment::new(at), found, erased, has_failed })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}
