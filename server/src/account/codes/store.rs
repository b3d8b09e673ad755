//! Codes in the database: their secrets, and those on paper.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::moment::Moment;
use app::kernel::words::Words;
use sqlx::AnyConnection;

use crate::account::store::readable;
use crate::db::{Db, Refusal, WriteError};
use crate::mail::{Mail, MailKind, queue};

/// Why a code does nothing.
#[derive(Debug)]
pub(super) enum No {
    /// It is none that counts, or it was used.
    Wrong,
    /// What it was for is over.
    Over,
}

/// What is kept of the codes of an account.
pub(super) struct Kept {
    pub(super) e_mail: String,
    pub(super) sealed: String,
    pub(super) confirmed: Option<Moment>,
    /// How many codes on paper are left.
    pub(super) left: i64,
}

/// What is kept of the codes of an account, if it has a secret.
pub(super) async fn kept(db: &Db, account: &str) -> Result<Option<Kept>, sqlx::Error> {
    let row: Option<(String, String, Option<i64>, i64)> = sqlx::query_as(
        "select accounts.email, account_codes.secret, account_codes.confirmed_at_ms,
             (select count(*) from account_recovery_codes where account_recovery_codes.account = $1)
         from account_codes join accounts on accounts.account = account_codes.account
         where account_codes.account = $1",
    )
    .bind(account)
    .fetch_optional(db.reader())
    .await?;
    Ok(row.map(|(e_mail, sealed, confirmed, left)| Kept {
        e_mail,
        sealed,
        confirmed: confirmed.map(Moment::new),
        left,
    }))
}

/// Keeps a secret that is to be confirmed, in the place of one that was not. One that counts stays.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn start(
    db: &Db,
    account: Arc<str>,
    sealed: String,
    now: Moment,
) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, sealed) = (Arc::clone(&account), sealed.clone());
        Box::pin(async move {
            sqlx::query(
                "insert into account_codes
                     (account, secret, confirmed_at_ms, last_step, created_at_ms)
                 values ($1, $2, null, 0, $3)
                 on conflict (account) do update
                     set secret = excluded.secret, created_at_ms = excluded.created_at_ms
                     where account_codes.confirmed_at_ms is null",
            )
            .bind(&*account)
            .bind(&sealed)
            .bind(now.get())
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// The mail about a change, and when it is.
#[derive(Clone)]
pub(in crate::account) struct News {
    pub(in crate::account) account: Arc<str>,
    /// Where the mail leads.
    pub(super) link: String,
    pub(super) words: Words,
    pub(in crate::account) now: Moment,
}

/// Puts the mail about a change into the outbox.
pub(in crate::account) async fn tell(
    connection: &mut AnyConnection,
    news: News,
) -> Result<(), sqlx::Error> {
    let e_mail: String = sqlx::query_scalar("select email from accounts where account = $1")
        .bind(&*news.account)
        .fetch_one(&mut *connection)
        .await?;
    let (kind, to) = (MailKind::FactorChanged, readable(&e_mail)?);
    let mail = Mail { kind, account: Some(news.account), to, link: Some(news.link), minutes: 0 };
    queue(connection, &news.words, &mail, news.now).await
}

/// A secret that her program has shown to have.
#[derive(Clone)]
pub(super) struct Confirmed {
    /// The session in which she has shown it, which is the one that goes on.
    pub(super) session: Arc<str>,
    pub(super) sealed: String,
    /// The step of the code that she has shown it with.
    pub(super) step: i64,
    pub(super) marks: Arc<[String]>,
    pub(super) news: News,
}

/// Turns codes on, puts codes on paper, and ends every other session.
///
/// # Errors
/// [`No`] when another secret or none waits for it; the others when the database refuses or fails.
pub(super) async fn confirm(db: &Db, confirmed: Confirmed) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let Confirmed { session, sealed, step, marks, news } = confirmed.clone();
        Box::pin(async move {
            let done = sqlx::query(
                "update account_codes set confirmed_at_ms = $1, last_step = $2
                 where account = $3 and secret = $4 and confirmed_at_ms is null",
            )
            .bind(news.now.get())
            .bind(step)
            .bind(&*news.account)
            .bind(&sealed)
            .execute(&mut *connection)
            .await?;
            if done.rows_affected() != 1 {
                return Err(Refusal::Rule(No::Over));
            }
            put_on_paper(connection, &news.account, &marks, news.now).await?;
            sqlx::query("delete from account_sessions where account = $1 and session <> $2")
                .bind(&*news.account)
                .bind(&*session)
                .execute(&mut *connection)
                .await?;
            tell(connection, news).await?;
            Ok(())
        })
    })
    .await
}

/// Puts other codes on paper in the place of those that there are.
///
/// # Errors
/// [`No`] when the account has no codes; the others when the database refuses or fails.
pub(super) async fn renew(
    db: &Db,
    account: Arc<str>,
    marks: Arc<[String]>,
    now: Moment,
) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let (account, marks) = (Arc::clone(&account), Arc::clone(&marks));
        Box::pin(async move {
            if !has_codes(connection, &account).await? {
                return Err(Refusal::Rule(No::Over));
            }
            put_on_paper(connection, &account, &marks, now).await?;
            Ok(())
        })
    })
    .await
}

/// Turns codes off.
///
/// # Errors
/// [`No`] when the account has no codes; the others when the database refuses or fails.
pub(super) async fn stop(db: &Db, news: News) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let news = news.clone();
        Box::pin(async move {
            let done = sqlx::query(
                "delete from account_codes where account = $1 and confirmed_at_ms is not null",
            )
            .bind(&*news.account)
            .execute(&mut *connection)
            .await?;
            if done.rows_affected() != 1 {
                return Err(Refusal::Rule(No::Over));
            }
            put_on_paper(connection, &news.account, &[], news.now).await?;
            tell(connection, news).await?;
            Ok(())
        })
    })
    .await
}

/// Keeps these codes on paper and no others.
async fn put_on_paper(
    connection: &mut AnyConnection,
    account: &str,
    marks: &[String],
    now: Moment,
) -> Result<(), sqlx::Error> {
    sqlx::query("delete from account_recovery_codes where account = $1")
        .bind(account)
        .execute(&mut *connection)
        .await?;
    for mark in marks {
        sqlx::query(
            "insert into account_recovery_codes (code_hash, account, created_at_ms)
             values ($1, $2, $3)",
        )
        .bind(mark)
        .bind(account)
        .bind(now.get())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Whether an account asks for codes.
pub(super) async fn has_codes(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<bool, sqlx::Error> {
    let count: i64 = sqlx::query_scalar(
        "select count(*) from account_codes where account = $1 and confirmed_at_ms is not null",
    )
    .bind(account)
    .fetch_one(connection)
    .await?;
    Ok(count > 0)
}
