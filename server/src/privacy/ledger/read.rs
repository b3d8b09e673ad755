//! How entries are read.

use app::privacy::Subject;
use app::privacy::model::{Action, BrowserFamily, DayRoot, Entry, Surface};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::DAY;
use crate::db::{Db, ReadError};

const COLUMNS: &str = "seq, subject, occurred_at_ms, action, scope, granted_before, granted_after, \
     notice_hash, policy_version, language, surface, method, signal, profile, network, browser, \
     valid_until_ms, previous_hash, row_hash";

/// How many answers of one browser are read: more than anybody gives, so that a day long ago can be told.
const MOST_ANSWERS: i64 = 1_000;

/// The place of the last entry of a browser; nothing if it has none.
pub(crate) async fn last_of(db: &Db, subject: &Subject) -> Result<Option<i64>, ReadError> {
    let seq = sqlx::query_scalar("select max(seq) from consent_ledger where subject = $1")
        .bind(subject.0.as_ref())
        .fetch_one(db.reader())
        .await?;
    Ok(seq)
}

/// The last answers of a browser, the last one first.
pub(crate) async fn answers(db: &Db, subject: &Subject) -> Result<Vec<Entry>, ReadError> {
    let sql = format!(
        "select {COLUMNS} from consent_ledger where subject = $1 order by seq desc limit {MOST_ANSWERS}"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(subject.0.as_ref())
        .fetch_all(db.reader())
        .await?;
    rows.iter().map(entry).collect()
}

/// The entry at a place.
pub(crate) async fn by_place(db: &Db, seq: i64) -> Result<Option<Entry>, ReadError> {
    let sql = format!("select {COLUMNS} from consent_ledger where seq = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(seq).fetch_optional(db.reader()).await?;
    row.as_ref().map(entry).transpose()
}

/// Whether any entry has this hash.
///
/// # Errors
/// When the database cannot be asked.
pub async fn has_hash(db: &Db, hash: &str) -> Result<bool, ReadError> {
    let found: i64 = sqlx::query_scalar("select count(*) from consent_ledger where row_hash = $1")
        .bind(hash)
        .fetch_one(db.reader())
        .await?;
    Ok(found > 0)
}

/// Up to `most` entries after a place, in order.
pub(super) async fn after(
    connection: &mut AnyConnection,
    seq: i64,
    most: i64,
) -> Result<Vec<Entry>, ReadError> {
    let sql = format!("select {COLUMNS} from consent_ledger where seq > $1 order by seq limit $2");
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(seq).bind(most).fetch_all(connection).await?;
    rows.iter().map(entry).collect()
}

/// What the ledger came to on each of the last days that have entries, the last day first.
pub(crate) async fn roots(db: &Db) -> Result<Vec<DayRoot>, ReadError> {
    let rows: Vec<(i64, i64, i64, String)> = sqlx::query_as(
        "select days.occurred_on, days.entries, days.last_seq, ledger.row_hash
         from (
             select occurred_on, count(*) as entries, max(seq) as last_seq
             from consent_ledger group by occurred_on order by occurred_on desc limit 30
         ) as days
         join consent_ledger as ledger on ledger.seq = days.last_seq
         order by days.occurred_on desc",
    )
    .fetch_all(db.reader())
    .await?;
    let root =
        |(day, entries, last_seq, root)| DayRoot { day: written(day), entries, last_seq, root };
    Ok(rows.into_iter().map(root).collect())
}

/// A day as `year-month-day`.
fn written(day: i64) -> String {
    let moment =
        Timestamp::from_millisecond(day.saturating_mul(DAY)).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.strftime("%Y-%m-%d").to_string()
}

fn entry(row: &AnyRow) -> Result<Entry, ReadError> {
    let code = |column: &str| row.try_get::<String, _>(column);
    let unknown = |error: app::kernel::failure::NotThisForm| {
        ReadError::from(sqlx::Error::Decode(Box::new(error)))
    };
    Ok(Entry {
        seq: row.try_get("seq")?,
        subject: row.try_get("subject")?,
        occurred_at_ms: row.try_get("occurred_at_ms")?,
        action: Action::parse(&code("action")?).map_err(unknown)?,
        scope: row.try_get("scope")?,
        before: row.try_get("granted_before")?,
        after: row.try_get("granted_after")?,
        notice_hash: row.try_get("notice_hash")?,
        policy_version: row.try_get("policy_version")?,
        language: row.try_get("language")?,
        surface: Surface::parse(&code("surface")?).map_err(unknown)?,
        method: row.try_get("method")?,
        signal: row.try_get::<i64, _>("signal")? != 0,
        profile: row.try_get("profile")?,
        network: row.try_get("network")?,
        browser: BrowserFamily::parse(&code("browser")?).map_err(unknown)?,
        valid_until_ms: row.try_get("valid_until_ms")?,
        previous_hash: row.try_get("previous_hash")?,
        row_hash: row.try_get("row_hash")?,
    })
}
