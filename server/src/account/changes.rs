//! What becomes of an account when its password, its address or everything that opens it is changed.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::model::LinkKind;
use app::kernel::email::EmailAddress;
use app::kernel::moment::Moment;
use app::kernel::words::Words;
use sqlx::AnyConnection;

use super::links::{NewLink, Over, give, mail_with, spend};
use super::sessions::{self, Ended, NewSession};
use super::store::{known, readable};
use crate::db::{Db, Refusal, WriteError};
use crate::mail::{Mail, MailKind, queue};

/// Every session of an account.
const END_SESSIONS: &str = "delete from account_sessions where account = $1";
/// Every link that could still be used.
const VOID_LINKS: &str = "delete from account_links where account = $1 and used_at_ms is null";
/// Every question that waits for its answer: whoever was asked has shown what may not count any more.
const VOID_QUESTIONS: &str = "delete from account_challenges where account = $1";

/// Puts another password in the place of the former one, ends every session but the new one and voids every link and
/// every question.
///
/// # Errors
/// [`Ended`] when the session is not there in which it was asked for; the others when the database refuses or fails.
pub(super) async fn password(
    db: &Db,
    account: Arc<str>,
    password_hash: String,
    session: NewSession,
    words: Words,
) -> Result<(), WriteError<Ended>> {
    db.write(move |connection| {
        let (account, session) = (Arc::clone(&account), session.clone());
        let (password_hash, words) = (password_hash.clone(), words.clone());
        Box::pin(async move {
            sessions::replace(connection, &account, &session).await?;
            sqlx::query("delete from account_sessions where account = $1 and session <> $2")
                .bind(&*account)
                .bind(&session.session)
                .execute(&mut *connection)
                .await?;
            let e_mail = put_password(connection, &account, &password_hash).await?;
            for end in [VOID_LINKS, VOID_QUESTIONS] {
                sqlx::query(end).bind(&*account).execute(&mut *connection).await?;
            }
            let mail = note(MailKind::PasswordChanged, account, readable(&e_mail)?);
            queue(connection, &words, &mail, session.now).await?;
            Ok(())
        })
    })
    .await
}

/// Keeps another password, and returns the address of the account.
async fn put_password(
    connection: &mut AnyConnection,
    account: &str,
    password_hash: &str,
) -> Result<String, sqlx::Error> {
    sqlx::query_scalar("update accounts set password_hash = $1 where account = $2 returning email")
        .bind(password_hash)
        .bind(account)
        .fetch_one(connection)
        .await
}

/// A mail that only tells something.
fn note(kind: MailKind, account: Arc<str>, to: EmailAddress) -> Mail {
    Mail { kind, account: Some(account), to, link: None, minutes: 0 }
}

/// An address that somebody wants her account to be known by.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) account: Arc<str>,
    pub(super) e_mail: EmailAddress,
    pub(super) link: NewLink,
    pub(super) words: Words,
}

/// Sends a link to the address. If another account has it already, its owner is told that somebody wanted it, and the
/// link is written down and sent to nobody: both are the same rows, and both void the link that was asked for before.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn ask(db: &Db, new: Address) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let new = new.clone();
        Box::pin(async move {
            let folded = new.e_mail.folded();
            let other: Option<String> = sqlx::query_scalar(
                "select account from accounts
                 where email_folded = $1 and verified_at_ms is not null and account <> $2",
            )
            .bind(&folded)
            .bind(&*new.account)
            .fetch_optional(&mut *connection)
            .await?;
            give(connection, &new.link, Some(&*new.account)).await?;
            sqlx::query(
                "update account_links set email = $1 where token_hash = $2 and account = $3",
            )
            .bind(new.e_mail.as_str())
            .bind(&new.link.token_hash)
            .bind(&*new.account)
            .execute(&mut *connection)
            .await?;
            let mail = if other.is_some() {
                known(connection, &folded).await?
            } else {
                let to = new.e_mail.clone();
                let mail = mail_with(MailKind::ChangeAddress, &new.account, to, &new.link);
                // Until the address is proven, the mail is not the account's: who is signed in to it could otherwise
                // look among her own data for the link that went to somebody else.
                Mail { account: None, ..mail }
            };
            queue(connection, &new.words, &mail, new.link.now).await?;
            Ok(())
        })
    })
    .await
}

/// Has an account known by the address that a link was sent to, voids every other link and every question, and ends every
/// session but the one of the name `here`. The former address is told. Returns the account.
///
/// # Errors
/// [`Over`] when the link cannot be used, or when the address has another account by now; the others when the database
/// refuses or fails.
pub(super) async fn address(
    db: &Db,
    token_hash: String,
    here: Option<Arc<str>>,
    words: Words,
    now: Moment,
) -> Result<Arc<str>, WriteError<Over>> {
    db.write(move |connection| {
        let (token_hash, here, words) = (token_hash.clone(), here.clone(), words.clone());
        Box::pin(async move {
            let account = spend(connection, LinkKind::Change, &token_hash, now).await?;
            let (e_mail, former): (Option<String>, String) = sqlx::query_as(
                "select account_links.email, accounts.email
                 from account_links join accounts on accounts.account = account_links.account
                 where account_links.token_hash = $1 and account_links.account = $2",
            )
            .bind(&token_hash)
            .bind(&account)
            .fetch_one(&mut *connection)
            .await?;
            let e_mail = e_mail.ok_or(Refusal::Rule(Over))?;
            rename(connection, &account, &readable(&e_mail)?).await?;
            sqlx::query("delete from account_sessions where account = $1 and session <> $2")
                .bind(&account)
                .bind(here.as_deref().unwrap_or_default())
                .execute(&mut *connection)
                .await?;
            for end in [VOID_LINKS, VOID_QUESTIONS] {
                sqlx::query(end).bind(&account).execute(&mut *connection).await?;
            }
            let account: Arc<str> = account.into();
            let mail = note(MailKind::AddressChanged, Arc::clone(&account), readable(&former)?);
            queue(connection, &words, &mail, now).await?;
            Ok(account)
        })
    })
    .await
}

/// Writes another address into an account. Who has opened one with that address and never proven it has none.
async fn rename(
    connection: &mut AnyConnection,
    account: &str,
    e_mail: &EmailAddress,
) -> Result<(), Refusal<Over>> {
    sqlx::query(
        "delete from accounts
         where email_folded = $1 and verified_at_ms is null and account <> $2",
    )
    .bind(e_mail.folded())
    .bind(account)
    .execute(&mut *connection)
    .await?;
    let renamed =
        sqlx::query("update accounts set email = $1, email_folded = $2 where account = $3")
            .bind(e_mail.as_str())
            .bind(e_mail.folded())
            .bind(account)
            .execute(connection)
            .await;
    match renamed {
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
            Err(Refusal::Rule(Over))
        }
        other => Ok(other.map(|_| ())?),
    }
}

/// Takes away everything that opens an account, and sends its address a link to a new password.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn shut(
    db: &Db,
    account: Arc<str>,
    password_hash: String,
    link: NewLink,
    words: Words,
) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, link) = (Arc::clone(&account), link.clone());
        let (password_hash, words) = (password_hash.clone(), words.clone());
        Box::pin(async move {
            let e_mail = put_password(connection, &account, &password_hash).await?;
            for end in [
                END_SESSIONS,
                VOID_LINKS,
                "delete from account_devices where account = $1",
                "delete from account_passkeys where account = $1",
                VOID_QUESTIONS,
            ] {
                sqlx::query(end).bind(&*account).execute(&mut *connection).await?;
            }
            give(connection, &link, Some(&*account)).await?;
            let mail = mail_with(MailKind::NotMe, &account, readable(&e_mail)?, &link);
            queue(connection, &words, &mail, link.now).await?;
            Ok(())
        })
    })
    .await
}
