//! The counters: one row for each sender and each thing that is counted.
//!
//! What was spent is kept as the moment when all of it is there again. That moment moves on with each attempt, and an
//! attempt that would move it too far changes nothing. So one statement both counts and decides, however many come at
//! once and to however many copies of the program; and when nobody comes any more, the row says nothing any more.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::moment::Moment;
use app::privacy::model::Rule;
use sqlx::AnyConnection;

use super::attempt::{Attempt, FORGIVEN_AFTER_MS, LONGEST_WAIT_MS, Rate, wait_after};
use crate::db::{Db, WriteError};

/// How long a row is kept after the last attempt, in milliseconds, whatever it says: a day.
const KEPT_MS: i64 = Rule::Attempts.milliseconds();

/// `$3` is now, `$4` what one attempt costs, `$5` what all of them do, `$6` the longest wait.
///
/// A moment that lies further ahead than any attempt has put it is left over from a clock that was wrong, or from a
/// limit that was wider, and keeps nobody out.
const SPEND: &str = "
    insert into harm_counters (
        what, who, spent_until_ms, failures, failed_at_ms, waits_until_ms, last_at_ms
    ) values ($1, $2, $3 + $4, 0, $3, $3, $3)
    on conflict (what, who) do update set
        spent_until_ms = $4 + case
            when harm_counters.spent_until_ms > $3 + 2 * $5 then $3 + $5 - $4
            when harm_counters.spent_until_ms > $3 then harm_counters.spent_until_ms
            else $3
        end,
        last_at_ms = $3
    where (
        harm_counters.spent_until_ms + $4 <= $3 + $5
        or harm_counters.spent_until_ms > $3 + 2 * $5
    ) and (
        harm_counters.waits_until_ms <= $3
        or harm_counters.waits_until_ms > $3 + $6
    )
    returning spent_until_ms";

/// `$3` is now, `$4` after how long a failure is forgiven.
const FAIL: &str = "
    insert into harm_counters (
        what, who, spent_until_ms, failures, failed_at_ms, waits_until_ms, last_at_ms
    ) values ($1, $2, $3, 1, $3, $3, $3)
    on conflict (what, who) do update set
        failures = 1 + case
            when $3 <= harm_counters.failed_at_ms then harm_counters.failures
            when $3 - harm_counters.failed_at_ms >= harm_counters.failures * $4 then 0
            else harm_counters.failures - ($3 - harm_counters.failed_at_ms) / $4
        end,
        failed_at_ms = $3,
        last_at_ms = $3
    returning failures";

/// Counts an attempt. Returns nothing if it may go on, and otherwise how many milliseconds it has to wait.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn spend(
    db: &Db,
    what: Attempt,
    who: &str,
    rate: Rate,
    now: Moment,
) -> Result<Option<i64>, WriteError<Infallible>> {
    let who: Arc<str> = who.into();
    db.write(move |connection| {
        let who = Arc::clone(&who);
        Box::pin(async move {
            let spent: Option<i64> = sqlx::query_scalar(SPEND)
                .bind(what.code())
                .bind(&*who)
                .bind(now.get())
                .bind(rate.every_ms)
                .bind(rate.window_ms())
                .bind(LONGEST_WAIT_MS)
                .fetch_optional(&mut *connection)
                .await?;
            if spent.is_some() {
                return Ok(None);
            }
            let (spent_until, waits_until): (i64, i64) = sqlx::query_as(
                "select spent_until_ms, waits_until_ms from harm_counters
                 where what = $1 and who = $2",
            )
            .bind(what.code())
            .bind(&*who)
            .fetch_one(connection)
            .await?;
            let until_one_is_there = spent_until + rate.every_ms - rate.window_ms() - now.get();
            Ok(Some(until_one_is_there.max(waits_until - now.get()).max(1)))
        })
    })
    .await
}

/// Notes a failure, after which the next attempt may have to wait.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn fail(
    db: &Db,
    what: Attempt,
    who: &str,
    now: Moment,
) -> Result<(), WriteError<Infallible>> {
    let who: Arc<str> = who.into();
    db.write(move |connection| {
        let who = Arc::clone(&who);
        Box::pin(async move {
            // The row is held from here to the end of the transaction, so failures of the same moment line up.
            let failures: i64 = sqlx::query_scalar(FAIL)
                .bind(what.code())
                .bind(&*who)
                .bind(now.get())
                .bind(FORGIVEN_AFTER_MS)
                .fetch_one(&mut *connection)
                .await?;
            sqlx::query(
                "update harm_counters set waits_until_ms = $3 where what = $1 and who = $2",
            )
            .bind(what.code())
            .bind(&*who)
            .bind(now.get() + wait_after(failures))
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// Forgets the failures. What was spent stays spent: whoever has one account of his own could otherwise buy as many
/// attempts at those of others as he likes.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn forgive(
    db: &Db,
    what: Attempt,
    who: &str,
) -> Result<(), WriteError<Infallible>> {
    let who: Arc<str> = who.into();
    db.write(move |connection| {
        let who = Arc::clone(&who);
        Box::pin(async move {
            sqlx::query(
                "update harm_counters set failures = 0, waits_until_ms = 0
                 where what = $1 and who = $2 and failures > 0",
            )
            .bind(what.code())
            .bind(&*who)
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// Deletes what is counted under a name, and under names that go on from it, inside the caller's write. Says how many
/// rows there were.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn forget(connection: &mut AnyConnection, who: &str) -> Result<u64, sqlx::Error> {
    let gone = sqlx::query("delete from harm_counters where who = $1 or who like $2")
        .bind(who)
        .bind(format!("{who}:%"))
        .execute(connection)
        .await?;
    Ok(gone.rows_affected())
}

/// Deletes the rows that say nothing any more, those of senders who have not been here for a day, and blocks that are
/// over.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn sweep(db: &Db, now: Moment) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            sqlx::query(
                "delete from harm_counters where last_at_ms <= $2 or (
                     spent_until_ms <= $1 and waits_until_ms <= $1
                     and failed_at_ms + failures * $3 <= $1
                 )",
            )
            .bind(now.get())
            .bind(now.get() - KEPT_MS)
            .bind(FORGIVEN_AFTER_MS)
            .execute(&mut *connection)
            .await?;
            sqlx::query("delete from harm_blocks where until_ms <= $1")
                .bind(now.get())
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}
