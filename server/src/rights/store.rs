//! The rows of an account whatever they are, archives, and nominees.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::AccountId;
use app::kernel::moment::Moment;
use app::privacy::model::{ACCOUNT_COLUMN, PersonalData};
use app::rights::model::{Named, Nominee, Yours};
use sqlx::Row;

use super::journal;
use crate::db::{Db, ReadError, WriteError};

/// The rows of one account that are of one kind.
pub(super) struct Part {
    pub(super) data: PersonalData,
    /// The columns that are shown.
    pub(super) columns: Vec<&'static str>,
    /// Their values as texts, row by row.
    pub(super) rows: Vec<Vec<Option<String>>>,
}

/// Everything that is held about the owner of an account, but for what is withheld.
///
/// # Errors
/// When the database fails.
pub(super) async fn held(db: &Db, account: &str) -> Result<Vec<Part>, sqlx::Error> {
    let mut parts = Vec::new();
    for data in PersonalData::ALL.iter().copied().filter(|data| data.is_of_an_account()) {
        let (table, all) = data.columns();
        let is_shown = |column: &&'static str| !data.withheld().contains(column);
        let columns: Vec<&'static str> = all.iter().copied().filter(is_shown).collect();
        let texts: Vec<String> =
            columns.iter().map(|column| format!("cast({column} as text)")).collect();
        let order = columns.iter().find(|column| column.ends_with("at_ms"));
        // Every name here is one of the registry, which is part of the program.
        let question = sqlx::AssertSqlSafe(format!(
            "select {} from {table} where {ACCOUNT_COLUMN} = $1 order by {}",
            texts.join(", "),
            order.unwrap_or(&ACCOUNT_COLUMN),
        ));
        let found = sqlx::query(question).bind(account).fetch_all(db.reader()).await?;
        let mut rows = Vec::with_capacity(found.len());
        for row in &found {
            let values = (0..columns.len()).map(|place| row.try_get::<Option<String>, _>(place));
            rows.push(values.collect::<Result<Vec<_>, _>>()?);
        }
        parts.push(Part { data, columns, rows });
    }
    Ok(parts)
}

/// An archive that was just packed.
#[derive(Clone)]
pub(super) struct NewExport {
    pub(super) account: AccountId,
    pub(super) token_hash: String,
    pub(super) archive: Arc<[u8]>,
    pub(super) made: Moment,
    pub(super) ends: Moment,
}

/// Keeps an archive in the place of the last one.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn put_export(db: &Db, new: NewExport) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let new = new.clone();
        Box::pin(async move {
            sqlx::query(
                "insert into data_exports (account, token_hash, archive, created_at_ms, expires_at_ms)
                 values ($1, $2, $3, $4, $5)
                 on conflict (account) do update set
                     token_hash = excluded.token_hash, archive = excluded.archive,
                     created_at_ms = excluded.created_at_ms, expires_at_ms = excluded.expires_at_ms",
            )
            .bind(&*new.account.0)
            .bind(&new.token_hash)
            .bind(&*new.archive)
            .bind(new.made.get())
            .bind(new.ends.get())
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// The archive of an account that a link leads to, and when it was made.
///
/// # Errors
/// When the database fails.
pub(super) async fn export(
    db: &Db,
    account: &str,
    token_hash: &str,
    now: Moment,
) -> Result<Option<(Vec<u8>, i64)>, sqlx::Error> {
    sqlx::query_as(
        "select archive, created_at_ms from data_exports
         where account = $1 and token_hash = $2 and expires_at_ms > $3",
    )
    .bind(account)
    .bind(token_hash)
    .bind(now.get())
    .fetch_optional(db.reader())
    .await
}

/// Until when an archive of an account can be fetched with a link, if it can be.
///
/// # Errors
/// When the database fails.
pub(super) async fn archive_ends(
    db: &Db,
    account: &str,
    token_hash: &str,
    now: Moment,
) -> Result<Option<Moment>, sqlx::Error> {
    let ends: Option<i64> = sqlx::query_scalar(
        "select expires_at_ms from data_exports
         where account = $1 and token_hash = $2 and expires_at_ms > $3",
    )
    .bind(account)
    .bind(token_hash)
    .bind(now.get())
    .fetch_optional(db.reader())
    .await?;
    Ok(ends.map(Moment::new))
}

/// Names who may act for the owner of an account, in the place of whoever was named before; or nobody.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn put_nominee(
    db: &Db,
    account: AccountId,
    nominee: Option<Nominee>,
    now: Moment,
) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, nominee) = (account.clone(), nominee.clone());
        Box::pin(async move {
            let Some(Nominee { full_name, e_mail }) = nominee else {
                sqlx::query("delete from account_nominees where account = $1")
                    .bind(&*account.0)
                    .execute(connection)
                    .await?;
                return Ok(());
            };
            sqlx::query(
                "insert into account_nominees (account, full_name, email, named_at_ms)
                 values ($1, $2, $3, $4)
                 on conflict (account) do update set full_name = excluded.full_name,
                     email = excluded.email, named_at_ms = excluded.named_at_ms",
            )
            .bind(&*account.0)
            .bind(full_name)
            .bind(e_mail.as_str())
            .bind(now.get())
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// What the owner of an account sees of what became of her data; nothing if there is no such account.
///
/// # Errors
/// When the database fails, or holds what this program does not write.
pub(super) async fn yours(db: &Db, account: &str, now: Moment) -> Result<Option<Yours>, ReadError> {
    type Found = (Option<i64>, Option<String>, Option<String>, Option<i64>);
    let found: Option<Found> = sqlx::query_as(
        "select data_exports.expires_at_ms, account_nominees.full_name, account_nominees.email,
             account_nominees.named_at_ms
         from accounts
         left join data_exports on data_exports.account = accounts.account
             and data_exports.expires_at_ms > $2
         left join account_nominees on account_nominees.account = accounts.account
         where accounts.account = $1",
    )
    .bind(account)
    .bind(now.get())
    .fetch_optional(db.reader())
    .await?;
    let Some((ends, full_name, e_mail, since)) = found else { return Ok(None) };
    let nominee = match (full_name, e_mail, since) {
        (Some(full_name), Some(e_mail), Some(since)) => {
            Some(Named { full_name, e_mail, since: Moment::new(since) })
        }
        _ => None,
    };
    let archive_ends = ends.map(Moment::new);
    let disclosures = journal::disclosures(db, account).await?;
    let reads = journal::looks(db, account).await?;
    Ok(Some(Yours { archive_ends, disclosures, reads, nominee }))
}
