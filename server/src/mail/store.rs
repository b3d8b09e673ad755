//! The outbox: how mails are put into it, taken out of it, given up and forgotten.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::moment::Moment;
use app::kernel::words::Words;
use app::rights::model::Told;
use sqlx::AnyConnection;

use super::Mail;
use super::text::rendered;
use crate::db::{Db, WriteError};
use crate::privacy::hexadecimal;
use crate::rights::{Disclosure, disclose};

/// A mail that is to be sent now.
pub(super) struct Waiting {
    /// Its name in the outbox.
    pub(super) name: String,
    /// To whom it goes.
    pub(super) address: String,
    /// What it is about.
    pub(super) subject: String,
    /// What it says, as text.
    pub(super) text: String,
    /// The same as HTML.
    pub(super) html: String,
    /// When it was put into the outbox, in milliseconds since 1970.
    pub(super) queued_at_ms: i64,
    /// How often that was tried, this time included.
    pub(super) attempts: i64,
}

/// What becomes of a mail that was tried and not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is tried again then.
    Again(Moment),
    /// It is given up, and the note of that is deleted then.
    Dead(Moment),
}

/// Puts a mail into words and the words into the outbox, inside the write of the caller: when that is rolled back, nobody
/// gets a mail about what has not happened.
///
/// # Errors
/// When the database refuses or fails.
pub async fn queue(
    connection: &mut AnyConnection,
    words: &Words,
    mail: &Mail,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let told = rendered(words, mail);
    sqlx::query(
        "insert into mail_outbox (
             mail, kind, account, address, subject, text_body, html_body, queued_at_ms, attempts, due_at_ms, state, last_error
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $8, 'waiting', '')",
    )
    .bind(new_name()?)
    .bind(mail.kind.code())
    .bind(mail.account.as_deref())
    .bind(mail.to.as_str())
    .bind(told.subject)
    .bind(told.text)
    .bind(told.html)
    .bind(now.get())
    .execute(connection)
    .await
    .map(|_| ())
}

/// A random name that nothing is to be told by.
fn new_name() -> Result<String, sqlx::Error> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)
        .map_err(|error| sqlx::Error::Protocol(format!("no randomness: {error}")))?;
    Ok(hexadecimal(&bits))
}

/// Whether there is anything to send or to forget. It is asked often, so it takes no lock.
///
/// # Errors
/// When the database fails.
pub(super) async fn is_anything_due(db: &Db, now: Moment) -> Result<bool, sqlx::Error> {
    let due: i64 = sqlx::query_scalar("select count(*) from mail_outbox where due_at_ms <= $1")
        .bind(now.get())
        .fetch_one(db.reader())
        .await?;
    Ok(due > 0)
}

/// Takes the next mail that is due out for sending; if nothing is heard of it, it is due again at `again`.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn next_mail(
    db: &Db,
    now: Moment,
    again: Moment,
) -> Result<Option<Waiting>, WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            // The time is asked for twice: who waits for a row that another program has just taken finds it not due.
            let taken: Option<(String, String, String, String, String, i64, i64)> =
                sqlx::query_as(
                    "update mail_outbox set attempts = attempts + 1, due_at_ms = $1
                     where state = 'waiting' and due_at_ms <= $2 and mail = (
                         select mail from mail_outbox where state = 'waiting' and due_at_ms <= $2
                         order by due_at_ms, mail limit 1
                     )
                     returning mail, address, subject, text_body, html_body, queued_at_ms, attempts",
                )
                .bind(again.get())
                .bind(now.get())
                .fetch_optional(connection)
                .await?;
            let waiting = |(name, address, subject, text, html, queued_at_ms, attempts)| Waiting {
                name,
                address,
                subject,
                text,
                html,
                queued_at_ms,
                attempts,
            };
            Ok(taken.map(waiting))
        })
    })
    .await
}

/// Deletes a mail that was taken. If a mail server has it now, that is written down for the owner of the account at the
/// same time; of a mail that two have sent it is written down once.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn sent(
    db: &Db,
    mail: &Waiting,
    recipient: Option<Arc<str>>,
    now: Moment,
) -> Result<(), WriteError<Infallible>> {
    let name: Arc<str> = mail.name.as_str().into();
    db.write(move |connection| {
        let (name, recipient) = (Arc::clone(&name), recipient.clone());
        Box::pin(async move {
            let gone: Option<(Option<String>, String)> =
                sqlx::query_as("delete from mail_outbox where mail = $1 returning account, kind")
                    .bind(&*name)
                    .fetch_optional(&mut *connection)
                    .await?;
            if let (Some(recipient), Some((Some(account), kind))) = (recipient, gone) {
                let told = Disclosure {
                    account: &account,
                    recipient: &recipient,
                    fields: &[Told::EMail],
                    mail: &kind,
                    at: now,
                };
                disclose(connection, &told).await?;
            }
            Ok(())
        })
    })
    .await
}

/// Says what becomes of a mail that was not taken, and what went wrong. Whoever comes with it too late, when the mail
/// has been taken out by another, changes nothing.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn settle(
    db: &Db,
    mail: &Waiting,
    fate: Fate,
    trouble: &str,
) -> Result<(), WriteError<Infallible>> {
    let (name, attempts): (Arc<str>, i64) = (mail.name.as_str().into(), mail.attempts);
    let trouble: Arc<str> = trouble.into();
    db.write(move |connection| {
        let (name, trouble) = (Arc::clone(&name), Arc::clone(&trouble));
        Box::pin(async move {
            let (change, due) = match fate {
                Fate::Again(due) => (
                    "update mail_outbox set due_at_ms = $1, last_error = $2
                     where mail = $3 and attempts = $4",
                    due,
                ),
                Fate::Dead(due) => (
                    "update mail_outbox set due_at_ms = $1, last_error = $2, state = 'dead',
                         address = '', subject = '', text_body = '', html_body = ''
                     where mail = $3 and attempts = $4",
                    due,
                ),
            };
            sqlx::query(change)
                .bind(due.get())
                .bind(&*trouble)
                .bind(&*name)
                .bind(attempts)
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}

/// Takes the mails of an account out of the outbox, and those that wait to go to its address, inside the write of the
/// caller. Says how many there were.
///
/// # Errors
/// When the database refuses or fails.
pub(crate) async fn forget_mails_of(
    connection: &mut AnyConnection,
    account: &str,
    folded: &str,
) -> Result<u64, sqlx::Error> {
    let gone = sqlx::query("delete from mail_outbox where account = $1 or lower(address) = $2")
        .bind(account)
        .bind(folded)
        .execute(connection)
        .await?;
    Ok(gone.rows_affected())
}

/// Deletes the notes of mails that were given up long enough ago.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn forget(db: &Db, now: Moment) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            sqlx::query("delete from mail_outbox where state = 'dead' and due_at_ms <= $1")
                .bind(now.get())
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}
