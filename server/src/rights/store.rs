//! The SQL of rights: the rows of an account whatever they are, archives, looks, what was passed on, and nominees.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::AccountId;
use app::kernel::moment::Moment;
use app::privacy::model::{ACCOUNT_COLUMN, PersonalData};
use app::rights::model::{Disclosed, Looked, Named, Nominee, Told, Yours};
use sqlx::{AnyConnection, Row};

use super::Look;
use crate::account::tokens;
use crate::db::{Db, ReadError, WriteError, broken};
use crate::mail::MailKind;

/// How many lines of each kind somebody is shown.
const SHOWN: i64 = 100;

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
pub(super) async fn yours(
    db: &Db,
    account: &str,
    now: Moment,
) -> Result<Option<Yours>, ReadError> {
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
    let (disclosures, reads) = (disclosures(db, account).await?, looks(db, account).await?);
    Ok(Some(Yours { archive_ends, disclosures, reads, nominee }))
}

/// To whom something about the owner of an account was passed on, the last one first.
async fn disclosures(db: &Db, account: &str) -> Result<Vec<Disclosed>, ReadError> {
    let rows: Vec<(i64, String, String, String)> = sqlx::query_as(
        "select at_ms, recipient, fields, reason from disclosures
         where account = $1 order by at_ms desc, disclosure limit $2",
    )
    .bind(account)
    .bind(SHOWN)
    .fetch_all(db.reader())
    .await?;
    let shown = |(at, recipient, fields, reason): (i64, String, String, String)| {
        let fields: Result<Vec<Told>, _> = fields.split(' ').map(Told::parse).collect();
        let fields = fields.map_err(broken("disclosures", "fields", at))?;
        let is_known = MailKind::ALL.iter().any(|kind| reason == reason_of(kind.code()));
        let reason = is_known.then_some(reason).ok_or(());
        let reason = reason.map_err(broken("disclosures", "reason", at))?;
        Ok(Disclosed { at: Moment::new(at), recipient, fields, reason })
    };
    rows.into_iter().map(shown).collect()
}

/// Who of the shop has looked at an account, the last one first.
async fn looks(db: &Db, account: &str) -> Result<Vec<Looked>, ReadError> {
    let rows: Vec<(i64, String, String, String)> = sqlx::query_as(
        "select at_ms, reader, reason, shown from data_reads
         where account = $1 order by at_ms desc, data_read limit $2",
    )
    .bind(account)
    .bind(SHOWN)
    .fetch_all(db.reader())
    .await?;
    let looked = |(at, reader, reason, shown): (i64, String, String, String)| {
        let shown: Result<Vec<PersonalData>, _> =
            shown.split(' ').map(PersonalData::parse).collect();
        let shown = shown.map_err(broken("data_reads", "shown", at))?;
        Ok(Looked { at: Moment::new(at), reader, reason, shown })
    };
    rows.into_iter().map(looked).collect()
}

/// Writes down that somebody looks at an account, and returns the account; nothing if there is none.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn note_look(
    db: &Db,
    look: Look,
) -> Result<Option<String>, WriteError<Infallible>> {
    let everything = PersonalData::ALL.iter().copied().filter(|data| data.is_of_an_account());
    let shown: Vec<&str> = everything.map(PersonalData::code).collect();
    let shown: Arc<str> = shown.join(" ").into();
    db.write(move |connection| {
        let (look, shown) = (look.clone(), Arc::clone(&shown));
        Box::pin(async move {
            let account: Option<String> =
                sqlx::query_scalar("select account from accounts where email_folded = $1")
                    .bind(look.e_mail.folded())
                    .fetch_optional(&mut *connection)
                    .await?;
            let Some(account) = account else { return Ok(None) };
            sqlx::query(
                "insert into data_reads (data_read, account, reader, reason, shown, at_ms)
                 values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(new_name()?)
            .bind(&account)
            .bind(&look.reader)
            .bind(&look.reason)
            .bind(&*shown)
            .bind(look.at.get())
            .execute(connection)
            .await?;
            Ok(Some(account))
        })
    })
    .await
}

/// Something that is passed on.
pub(crate) struct Disclosure<'a> {
    /// About whose account.
    pub(crate) account: &'a str,
    /// To whom.
    pub(crate) recipient: &'a str,
    /// What.
    pub(crate) fields: &'a [Told],
    /// The code of the mail that it is for.
    pub(crate) mail: &'a str,
    /// When.
    pub(crate) at: Moment,
}

/// Writes down that something was passed on, inside the write that knows of it.
///
/// # Errors
/// When the database refuses or fails.
pub(crate) async fn disclose(
    connection: &mut AnyConnection,
    told: &Disclosure<'_>,
) -> Result<(), sqlx::Error> {
    let fields: Vec<&str> = told.fields.iter().map(|field| field.code()).collect();
    sqlx::query(
        "insert into disclosures (disclosure, account, recipient, fields, reason, at_ms)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new_name()?)
    .bind(told.account)
    .bind(told.recipient)
    .bind(fields.join(" "))
    .bind(reason_of(told.mail))
    .bind(told.at.get())
    .execute(connection)
    .await
    .map(|_| ())
}

/// The reason for which a mail is handed on.
fn reason_of(mail: &str) -> String {
    format!("mail-{mail}")
}

fn new_name() -> Result<String, sqlx::Error> {
    tokens::new_name().map_err(|error| sqlx::Error::Protocol(format!("no randomness: {error}")))
}
