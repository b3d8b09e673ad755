//! Links that were sent by mail: how one is written down, and how it is used, once.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::model::LinkKind;
use app::kernel::email::EmailAddress;
use app::kernel::moment::Moment;
use app::kernel::words::Words;
use sqlx::AnyConnection;

use super::codes::{Question, begin_or_ask};
use super::sessions::{self, NewSession};
use super::store::readable;
use crate::db::{Db, Refusal, WriteError};
use crate::mail::{Mail, MailKind, queue};

/// A link that is to be sent.
#[derive(Clone)]
pub(super) struct NewLink {
    pub(super) kind: LinkKind,
    pub(super) token_hash: String,
    /// The whole address, as it stands in the mail.
    pub(super) address: String,
    pub(super) now: Moment,
}

/// A mail with a link in it.
pub(super) fn mail_with(kind: MailKind, account: &str, to: EmailAddress, link: &NewLink) -> Mail {
    Mail {
        kind,
        account: Some(account.into()),
        to,
        link: Some(link.address.clone()),
        minutes: link.kind.minutes(),
    }
}

/// Writes a link down, in the place of those that were given for the same before.
pub(super) async fn give(
    connection: &mut AnyConnection,
    link: &NewLink,
    account: Option<&str>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "delete from account_links where account = $1 and kind = $2 and used_at_ms is null",
    )
    .bind(account)
    .bind(link.kind.code())
    .execute(&mut *connection)
    .await?;
    let expires = link.now.get() + link.kind.minutes() * 60_000;
    sqlx::query(
        "insert into account_links (token_hash, kind, account, created_at_ms, expires_at_ms, used_at_ms)
         values ($1, $2, $3, $4, $5, null)",
    )
    .bind(&link.token_hash)
    .bind(link.kind.code())
    .bind(account)
    .bind(link.now.get())
    .bind(expires)
    .execute(connection)
    .await
    .map(|_| ())
}

/// Sends a link to the owner of an address. For an address without an account a link that nobody has is written down,
/// so that both are the same work.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn send_link(
    db: &Db,
    folded: String,
    link: NewLink,
    words: Words,
) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let (folded, link, words) = (folded.clone(), link.clone(), words.clone());
        Box::pin(async move {
            let owner: Option<(String, String)> = sqlx::query_as(
                "select account, email from accounts
                 where email_folded = $1 and verified_at_ms is not null",
            )
            .bind(&folded)
            .fetch_optional(&mut *connection)
            .await?;
            give(connection, &link, owner.as_ref().map(|(account, _)| account.as_str())).await?;
            if let Some((account, e_mail)) = owner {
                let kind = match link.kind {
                    LinkKind::Verify => MailKind::VerifyAddress,
                    LinkKind::Enter => MailKind::SignInLink,
                    LinkKind::Reset => MailKind::ResetPassword,
                    LinkKind::Change => MailKind::ChangeAddress,
                };
                let mail = mail_with(kind, &account, readable(&e_mail)?, &link);
                queue(connection, &words, &mail, link.now).await?;
            }
            Ok(())
        })
    })
    .await
}

/// The link cannot be used: it was, it has run out, or it was never given.
#[derive(Debug)]
pub(super) struct Over;

/// Uses a link, once, and returns the account that it was given for.
///
/// # Errors
/// [`Over`] when the link cannot be used; the other when the database fails.
pub(super) async fn spend(
    connection: &mut AnyConnection,
    kind: LinkKind,
    token_hash: &str,
    now: Moment,
) -> Result<String, Refusal<Over>> {
    let account: Option<Option<String>> = sqlx::query_scalar(
        "update account_links set used_at_ms = $1
         where token_hash = $2 and kind = $3 and used_at_ms is null and expires_at_ms > $1
         returning account",
    )
    .bind(now.get())
    .bind(token_hash)
    .bind(kind.code())
    .fetch_optional(connection)
    .await?;
    account.flatten().ok_or(Refusal::Rule(Over))
}

/// Signs in with a link, or asks for a code if the account has codes, and says whether a session has begun. A link that
/// proves an address also opens the account.
///
/// # Errors
/// [`Over`] when the link cannot be used, or the password is another one than the one that was checked; the others when
/// the database refuses or fails.
pub(super) async fn enter(
    db: &Db,
    kind: LinkKind,
    token_hash: String,
    session: NewSession,
    question: Question,
) -> Result<(Arc<str>, bool), WriteError<Over>> {
    db.write(move |connection| {
        let (token_hash, session, question) =
            (token_hash.clone(), session.clone(), question.clone());
        Box::pin(async move {
            let account = spend(connection, kind, &token_hash, session.now).await?;
            if !sessions::hold(connection, &account, &session).await? {
                return Err(Refusal::Rule(Over));
            }
            if kind == LinkKind::Verify {
                sqlx::query("update accounts set verified_at_ms = $1 where account = $2")
                    .bind(session.now.get())
                    .bind(&account)
                    .execute(&mut *connection)
                    .await?;
            }
            let has_begun = begin_or_ask(connection, &account, &session, &question).await?;
            Ok((account.into(), has_begun))
        })
    })
    .await
}

/// Puts another password in the place of the former one, ends every session and voids every link and every question. What
/// is asked for besides the password stays as it is.
///
/// # Errors
/// [`Over`] when the link cannot be used; the others when the database refuses or fails.
pub(super) async fn reset(
    db: &Db,
    token_hash: String,
    password_hash: String,
    words: Words,
    now: Moment,
) -> Result<Arc<str>, WriteError<Over>> {
    db.write(move |connection| {
        let (token_hash, password_hash) = (token_hash.clone(), password_hash.clone());
        let words = words.clone();
        Box::pin(async move {
            let account = spend(connection, LinkKind::Reset, &token_hash, now).await?;
            let e_mail: String = sqlx::query_scalar(
                "update accounts set password_hash = $1 where account = $2 returning email",
            )
            .bind(&password_hash)
            .bind(&account)
            .fetch_one(&mut *connection)
            .await?;
            for end in [
                "delete from account_sessions where account = $1",
                "delete from account_links where account = $1 and used_at_ms is null",
                "delete from account_challenges where account = $1",
            ] {
                sqlx::query(end).bind(&account).execute(&mut *connection).await?;
            }
            let to = readable(&e_mail)?;
            let account: Arc<str> = account.into();
            let owner = Some(Arc::clone(&account));
            let kind = MailKind::PasswordChanged;
            let mail = Mail { kind, account: owner, to, link: None, minutes: 0 };
            queue(connection, &words, &mail, now).await?;
            Ok(account)
        })
    })
    .await
}
