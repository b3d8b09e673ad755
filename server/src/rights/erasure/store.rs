//! The SQL of erasure.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::kernel::moment::Moment;
use app::privacy::model::{ACCOUNT_COLUMN, PersonalData};
use app::rights::model::{Asked, Certificate, Tally, erased_kinds};
use sqlx::AnyConnection;

use crate::account::Accounts;
use crate::db::{Db, ReadError, Refusal, WriteError, broken};
use crate::harm;
use crate::mail::forget_mails_of;
use crate::retention::{Unused, is_unused};
use crate::rights::forms::archives_counted_as;

/// A certificate before anything is counted.
#[derive(Clone)]
pub(super) struct NewCertificate {
    pub(super) number: String,
    pub(super) now: Moment,
    pub(super) by: Option<Asked>,
    /// By which times nobody has used the account, if that is why it goes.
    pub(super) unused: Option<Unused>,
}

/// The account is not there any more, or it was to go because nobody used it and somebody does.
#[derive(Debug)]
pub(super) struct Gone;

/// The tables that rows are erased from.
pub(super) fn tables() -> Vec<&'static str> {
    erased_kinds().map(|data| data.columns().0).collect()
}

/// Erases an account with everything that names it, and writes the certificate. Returns the addresses that were its
/// owner's, in lower case, and keeps them nowhere.
///
/// # Errors
/// [`Gone`] when there is no account to be erased; the others when the database refuses or fails.
pub(super) async fn erase(
    db: &Db,
    accounts: Arc<Accounts>,
    account: Arc<str>,
    new: NewCertificate,
) -> Result<BTreeSet<String>, WriteError<Gone>> {
    db.write(move |connection| {
        let (accounts, account, new) = (Arc::clone(&accounts), Arc::clone(&account), new.clone());
        Box::pin(async move {
            let addresses = addresses_of(connection, &account).await?;
            if let Some(unused) = new.unused
                && !is_unused(connection, &account, unused).await?
            {
                return Err(Refusal::Rule(Gone));
            }
            let mut tally = Tally::new(new.by);
            for address in &addresses {
                let mails = forget_mails_of(connection, &account, address).await?;
                tally.count(PersonalData::Mails, mails);
                let attempts = harm::forget(connection, &accounts.counted_as(address)).await?;
                tally.count(PersonalData::Attempts, attempts);
            }
            for who in [accounts.codes_counted_as(&account), archives_counted_as(&account)] {
                let attempts = harm::forget(connection, &who).await?;
                tally.count(PersonalData::Attempts, attempts);
            }
            let in_order = erased_kinds().filter(|data| data.is_of_an_account());
            // The account itself comes last, and takes along what another request has written in between.
            let (last, first): (Vec<_>, Vec<_>) =
                in_order.partition(|data| *data == PersonalData::Accounts);
            for data in first.into_iter().chain(last) {
                let rows = forget(connection, data, &account).await?;
                tally.count(data, rows);
            }
            write_down(connection, &new.number, new.now, &tally).await?;
            Ok(addresses)
        })
    })
    .await
}

/// The addresses of an account, in lower case: its own, and one that it was about to get, unless that is the address of
/// somebody else. Who comes second to erase it waits here, and then finds nothing.
async fn addresses_of(
    connection: &mut AnyConnection,
    account: &str,
) -> Result<BTreeSet<String>, Refusal<Gone>> {
    let own: Option<String> = sqlx::query_scalar(
        "update accounts set seen_at_ms = seen_at_ms where account = $1 returning email_folded",
    )
    .bind(account)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(own) = own else { return Err(Refusal::Rule(Gone)) };
    let others: Vec<String> = sqlx::query_scalar(
        "select lower(email) from account_links
         where account = $1 and email is not null
             and not exists (select 1 from accounts where email_folded = lower(account_links.email))",
    )
    .bind(account)
    .fetch_all(connection)
    .await?;
    Ok(others.into_iter().chain([own]).collect())
}

/// Erases the rows of a kind that name an account, and says how many there were.
async fn forget(
    connection: &mut AnyConnection,
    data: PersonalData,
    account: &str,
) -> Result<u64, sqlx::Error> {
    let (table, _) = data.columns();
    let forget = format!("delete from {table} where {ACCOUNT_COLUMN} = $1");
    let gone = sqlx::query(sqlx::AssertSqlSafe(forget)).bind(account).execute(connection).await?;
    Ok(gone.rows_affected())
}

async fn write_down(
    connection: &mut AnyConnection,
    number: &str,
    now: Moment,
    tally: &Tally,
) -> Result<(), sqlx::Error> {
    let tally =
        serde_json::to_string(tally).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    sqlx::query("insert into erasures (certificate, at_ms, tally) values ($1, $2, $3)")
        .bind(number)
        .bind(now.get())
        .bind(tally)
        .execute(connection)
        .await
        .map(|_| ())
}

/// The certificate with a number.
pub(super) async fn certificate(db: &Db, number: &str) -> Result<Option<Certificate>, ReadError> {
    let row: Option<(i64, String)> =
        sqlx::query_as("select at_ms, tally from erasures where certificate = $1")
            .bind(number)
            .fetch_optional(db.reader())
            .await?;
    let Some((at, tally)) = row else { return Ok(None) };
    let tally = serde_json::from_str(&tally).map_err(broken("erasures", "tally", at))?;
    Ok(Some(Certificate { number: number.to_owned(), at: Moment::new(at), tally }))
}

/// When an account was erased last.
pub(super) async fn last(db: &Db) -> Result<Option<i64>, sqlx::Error> {
    sqlx::query_scalar("select at_ms from erasures order by at_ms desc limit 1")
        .fetch_optional(db.reader())
        .await
}

/// Every address that the database names, in lower case.
pub(super) async fn addresses(db: &Db) -> Result<BTreeSet<String>, sqlx::Error> {
    let addresses: Vec<String> = sqlx::query_scalar(
        "select email_folded from accounts
         union select lower(email) from account_links where email is not null
         union select lower(email) from account_nominees
         union select lower(address) from mail_outbox",
    )
    .fetch_all(db.reader())
    .await?;
    Ok(addresses.into_iter().collect())
}

/// Whose account it is, for those who must not say so.
pub(super) struct Owner {
    pub(super) account: Arc<str>,
    e_mail: String,
    full_name: Option<String>,
    phone: Option<String>,
}

impl Owner {
    /// Whether a text names her.
    pub(super) fn is_told_by(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let names = [Some(&self.e_mail), self.full_name.as_ref(), self.phone.as_ref()];
        let mut names = names.into_iter().flatten().map(|name| name.trim().to_lowercase());
        names.any(|name| !name.is_empty() && text.contains(&name))
    }
}

/// The owner of the account that an address belongs to.
pub(super) async fn owner(db: &Db, folded: &str) -> Result<Option<Owner>, sqlx::Error> {
    let row: Option<(String, Option<String>, Option<String>)> =
        sqlx::query_as("select account, full_name, phone from accounts where email_folded = $1")
            .bind(folded)
            .fetch_optional(db.reader())
            .await?;
    Ok(row.map(|(account, full_name, phone)| Owner {
        account: account.into(),
        e_mail: folded.to_owned(),
        full_name,
        phone,
    }))
}
