//! The log of sign-ins: who has signed in, and who has tried.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::model::{Happening, SignInShown};
use app::kernel::moment::Moment;

use super::journal::Line;
use crate::db::{Db, ReadError, WriteError, broken};

/// How many lines their owner is shown.
const SHOWN: i64 = 100;

/// A line before it is written.
pub(super) struct Row {
    pub(super) entry: String,
    pub(super) account: Option<Arc<str>>,
    pub(super) kind: Happening,
    pub(super) http_host: String,
    pub(super) address: String,
    pub(super) status: i64,
    pub(super) bytes_out: i64,
    pub(super) at: Moment,
}

impl Row {
    /// The same for the file.
    pub(super) fn line(&self) -> Line<'_> {
        Line {
            entry: &self.entry,
            at_ms: self.at.get(),
            kind: self.kind.code(),
            account: self.account.as_deref(),
            http_host: &self.http_host,
            address: &self.address,
            status: self.status,
            bytes_out: self.bytes_out,
        }
    }
}

/// Writes a line down, and says whether it did: of an account that has gone between the answer and the line about it,
/// nothing is written any more.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn write(db: &Db, row: Arc<Row>) -> Result<bool, WriteError<Infallible>> {
    db.write(move |connection| {
        let row = Arc::clone(&row);
        Box::pin(async move {
            if let Some(account) = &row.account {
                let there: i64 =
                    sqlx::query_scalar("select count(*) from accounts where account = $1")
                        .bind(&**account)
                        .fetch_one(&mut *connection)
                        .await?;
                if there == 0 {
                    return Ok(false);
                }
            }
            sqlx::query(
                "insert into sign_in_log
                     (entry, account, kind, host_name, http_host, address, status, bytes_out, at_ms)
                 values ($1, (select account from accounts where account = $2), $3, null, $4, $5, $6, $7, $8)",
            )
            .bind(&row.entry)
            .bind(row.account.as_deref())
            .bind(row.kind.code())
            .bind(&row.http_host)
            .bind(&row.address)
            .bind(row.status)
            .bind(row.bytes_out)
            .bind(row.at.get())
            .execute(connection)
            .await?;
            Ok(true)
        })
    })
    .await
}

/// Adds the name of the machine to a line.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn name(
    db: &Db,
    row: Arc<Row>,
    host_name: String,
) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let (row, host_name) = (Arc::clone(&row), host_name.clone());
        Box::pin(async move {
            sqlx::query("update sign_in_log set host_name = $1 where entry = $2")
                .bind(&host_name)
                .bind(&row.entry)
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}

/// The last lines about an account, the last one first.
pub(super) async fn of(db: &Db, account: &str) -> Result<Vec<SignInShown>, ReadError> {
    type Columns = (String, i64, String, Option<String>, String, i64, i64);
    let rows: Vec<Columns> = sqlx::query_as(
        "select kind, at_ms, address, host_name, http_host, status, bytes_out from sign_in_log
         where account = $1 order by at_ms desc, entry limit $2",
    )
    .bind(account)
    .bind(SHOWN)
    .fetch_all(db.reader())
    .await?;
    let shown = |row: Columns| -> Result<SignInShown, ReadError> {
        let (kind, at, address, host_name, http_host, status, bytes) = row;
        let kind = Happening::parse(&kind).map_err(broken("sign_in_log", "kind", at))?;
        Ok(SignInShown { kind, at: Moment::new(at), address, host_name, http_host, status, bytes })
    };
    rows.into_iter().map(shown).collect()
}
