//! Accounts: how one is found, and how one is opened.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use app::account::model::LinkKind;
use app::kernel::email::EmailAddress;
use app::kernel::moment::Moment;
use app::kernel::words::Words;
use sqlx::AnyConnection;

use super::links::{NewLink, give, mail_with};
use crate::db::{Db, WriteError};
use crate::mail::{Mail, MailKind, queue};

/// An account as somebody who wants to sign in finds it.
pub(super) struct Found {
    pub(super) account: Arc<str>,
    pub(super) password_hash: String,
}

/// The account of an address, if it is proven that they belong together.
pub(super) async fn by_address(db: &Db, folded: &str) -> Result<Option<Found>, sqlx::Error> {
    let row: Option<(String, String)> = sqlx::query_as(
        "select account, password_hash from accounts
         where email_folded = $1 and verified_at_ms is not null",
    )
    .bind(folded)
    .fetch_optional(db.reader())
    .await?;
    Ok(row.map(|(account, password_hash)| Found { account: account.into(), password_hash }))
}

/// The address of an account, and when it was opened.
pub(super) async fn address_of(
    db: &Db,
    account: &str,
) -> Result<Option<(String, i64)>, sqlx::Error> {
    sqlx::query_as("select email, created_at_ms from accounts where account = $1")
        .bind(account)
        .fetch_optional(db.reader())
        .await
}

/// The names of all accounts.
pub(super) async fn all(db: &Db) -> Result<BTreeSet<String>, sqlx::Error> {
    let accounts: Vec<String> =
        sqlx::query_scalar("select account from accounts").fetch_all(db.reader()).await?;
    Ok(accounts.into_iter().collect())
}

/// An account as somebody who is signed in to it is known by it.
pub(super) struct Owner {
    pub(super) e_mail: EmailAddress,
    pub(super) password_hash: String,
}

/// The address of an account, and what is kept of its password.
pub(super) async fn owner(db: &Db, account: &str) -> Result<Option<Owner>, sqlx::Error> {
    let row: Option<(String, String)> =
        sqlx::query_as("select email, password_hash from accounts where account = $1")
            .bind(account)
            .fetch_optional(db.reader())
            .await?;
    let owner = |(e_mail, password_hash): (String, String)| {
        readable(&e_mail).map(|e_mail| Owner { e_mail, password_hash })
    };
    row.map(owner).transpose()
}

/// What a link that can be used belongs to.
pub(super) struct Linked {
    pub(super) found: Found,
    pub(super) email_folded: String,
    pub(super) e_mail: String,
}

/// The account of a link, if the link could be used now.
pub(super) async fn linked(
    db: &Db,
    kind: LinkKind,
    token_hash: &str,
    now: Moment,
) -> Result<Option<Linked>, sqlx::Error> {
    let row: Option<(String, String, String, String)> = sqlx::query_as(
        "select accounts.account, accounts.password_hash, accounts.email_folded, accounts.email
         from account_links join accounts on accounts.account = account_links.account
         where account_links.token_hash = $1 and account_links.kind = $2
             and account_links.used_at_ms is null and account_links.expires_at_ms > $3",
    )
    .bind(token_hash)
    .bind(kind.code())
    .bind(now.get())
    .fetch_optional(db.reader())
    .await?;
    Ok(row.map(|(account, password_hash, email_folded, e_mail)| {
        let found = Found { account: account.into(), password_hash };
        Linked { found, email_folded, e_mail }
    }))
}

/// An account that somebody wants to open.
#[derive(Clone)]
pub(super) struct NewAccount {
    pub(super) account: String,
    pub(super) e_mail: EmailAddress,
    pub(super) password_hash: String,
    pub(super) link: NewLink,
    pub(super) words: Words,
}

/// Opens an account that waits for its address to be proven, or tells the owner of one that somebody has tried to.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn open(db: &Db, new: NewAccount) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let new = new.clone();
        Box::pin(async move {
            let waits: Option<String> = sqlx::query_scalar(
                "insert into accounts
                     (account, email, email_folded, password_hash, verified_at_ms, created_at_ms)
                 values ($1, $2, $3, $4, null, $5)
                 on conflict (email_folded) do update
                     set email = excluded.email, password_hash = excluded.password_hash
                     where accounts.verified_at_ms is null
                 returning account",
            )
            .bind(&new.account)
            .bind(new.e_mail.as_str())
            .bind(new.e_mail.folded())
            .bind(&new.password_hash)
            .bind(new.link.now.get())
            .fetch_optional(&mut *connection)
            .await?;
            give(connection, &new.link, waits.as_deref()).await?;
            let mail = match waits {
                Some(account) => {
                    mail_with(MailKind::VerifyAddress, &account, new.e_mail.clone(), &new.link)
                }
                // To the address that the account was opened with, however it was written this time.
                None => known(connection, &new.e_mail.folded()).await?,
            };
            queue(connection, &new.words, &mail, new.link.now).await?;
            Ok(())
        })
    })
    .await
}

/// The mail that tells the owner of an account that somebody has tried to have another one with her address.
pub(super) async fn known(
    connection: &mut AnyConnection,
    folded: &str,
) -> Result<Mail, sqlx::Error> {
    let (account, e_mail): (String, String) =
        sqlx::query_as("select account, email from accounts where email_folded = $1")
            .bind(folded)
            .fetch_one(connection)
            .await?;
    let (kind, to) = (MailKind::AddressKnown, readable(&e_mail)?);
    Ok(Mail { kind, account: Some(account.into()), to, link: None, minutes: 0 })
}

/// An address as the database holds it.
pub(super) fn readable(text: &str) -> Result<EmailAddress, sqlx::Error> {
    EmailAddress::parse(text).map_err(|error| sqlx::Error::Decode(error.0.into()))
}
