//! How details and addresses are read and written. Every statement names the account of who asks.
//!
//! An account that has addresses has exactly one that is first: the one that was added first, until another one is made
//! first; when that is removed, the oldest of the others becomes it.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::moment::Moment;
use app::kernel::person_name::PersonName;
use app::kernel::phone::Phone;
use app::profile::model::{Address, Details, KeptAddress, MOST_ADDRESSES, Typed};
use sqlx::AnyConnection;

use crate::db::{Db, ReadError, Refusal, WriteError, broken};

/// Name and telephone number of an account; nothing if there is no such account.
pub(super) async fn details(db: &Db, account: &str) -> Result<Option<Details>, ReadError> {
    let row: Option<(Option<String>, Option<String>, i64)> =
        sqlx::query_as("select full_name, phone, created_at_ms from accounts where account = $1")
            .bind(account)
            .fetch_optional(db.reader())
            .await?;
    let Some((full_name, phone, opened)) = row else { return Ok(None) };
    let full_name = full_name.as_deref().map(PersonName::parse).transpose();
    let phone = phone.as_deref().map(Phone::parse).transpose();
    Ok(Some(Details {
        full_name: full_name.map_err(broken("accounts", "full_name", opened))?,
        phone: phone.map_err(broken("accounts", "phone", opened))?,
    }))
}

/// Keeps name and telephone number in the place of those that were kept, and says how many accounts that were.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn keep_details(
    db: &Db,
    account: Arc<str>,
    details: Details,
) -> Result<u64, WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, details) = (Arc::clone(&account), details.clone());
        Box::pin(async move {
            let done =
                sqlx::query("update accounts set full_name = $1, phone = $2 where account = $3")
                    .bind(details.full_name.as_ref().map(PersonName::as_str))
                    .bind(details.phone.as_ref().map(Phone::as_str))
                    .bind(&*account)
                    .execute(connection)
                    .await?;
            Ok(done.rows_affected())
        })
    })
    .await
}

#[derive(sqlx::FromRow)]
struct AddressRow {
    address: String,
    full_name: String,
    phone: String,
    line_1: String,
    line_2: String,
    city: String,
    state: String,
    pin: String,
    is_first: i64,
    created_at_ms: i64,
}

impl AddressRow {
    fn into_kept(self) -> Result<KeptAddress, ReadError> {
        let Self { full_name, phone, line_1, line_2, city, state, pin, .. } = self;
        let typed = Typed { full_name, phone, line_1, line_2, pin, city, state };
        // It was kept, so it may lie where it lies, whatever is known of its PIN code today.
        let address = typed.address(|_| Vec::new()).map_err(broken(
            "account_addresses",
            "address",
            self.created_at_ms,
        ))?;
        Ok(KeptAddress { name: self.address, address, is_first: self.is_first == 1 })
    }
}

/// The addresses of an account, the first one before the others and these in the order in which they were added.
pub(super) async fn addresses(db: &Db, account: &str) -> Result<Vec<KeptAddress>, ReadError> {
    let rows: Vec<AddressRow> = sqlx::query_as(
        "select address, full_name, phone, line_1, line_2, city, state, pin, is_first, created_at_ms
         from account_addresses where account = $1
         order by is_first desc, created_at_ms, address limit 100",
    )
    .bind(account)
    .fetch_all(db.reader())
    .await?;
    rows.into_iter().map(AddressRow::into_kept).collect()
}

/// One address of an account; nothing if it has none of this name.
pub(super) async fn address(
    db: &Db,
    account: &str,
    name: &str,
) -> Result<Option<KeptAddress>, ReadError> {
    // She has few of them, and they are read in one way only.
    Ok(addresses(db, account).await?.into_iter().find(|kept| kept.name == name))
}

/// Why nothing was written.
#[derive(Debug)]
pub(super) enum NotDone {
    /// She has as many addresses as are kept.
    TooMany,
    /// There is nothing of this name that is hers.
    NotThere,
}

/// Holds an account until the write is over: of two writes about addresses of one account, the second one sees what the
/// first has done, on either engine.
async fn hold(connection: &mut AnyConnection, account: &str) -> Result<(), Refusal<NotDone>> {
    let held = sqlx::query("update accounts set seen_at_ms = seen_at_ms where account = $1")
        .bind(account)
        .execute(connection)
        .await?;
    if held.rows_affected() == 0 { Err(Refusal::Rule(NotDone::NotThere)) } else { Ok(()) }
}

/// Adds an address under a name of its own.
///
/// # Errors
/// [`NotDone`] when there are too many; the others when the database refuses or fails.
pub(super) async fn add(
    db: &Db,
    account: Arc<str>,
    (name, address): (String, Address),
    now: Moment,
) -> Result<(), WriteError<NotDone>> {
    db.write(move |connection| {
        let (account, name, address) = (Arc::clone(&account), name.clone(), address.clone());
        Box::pin(async move {
            hold(connection, &account).await?;
            let there: i64 =
                sqlx::query_scalar("select count(*) from account_addresses where account = $1")
                    .bind(&*account)
                    .fetch_one(&mut *connection)
                    .await?;
            if usize::try_from(there).unwrap_or(usize::MAX) >= MOST_ADDRESSES {
                return Err(Refusal::Rule(NotDone::TooMany));
            }
            put(connection, ADD, (&*account, name.as_str()), &address, now).await?;
            Ok(())
        })
    })
    .await
}

/// Adds an address. The only one that an account has is its first one.
const ADD: &str = "insert into account_addresses (
         full_name, phone, line_1, line_2, city, state, pin, created_at_ms, changed_at_ms, account,
         address, is_first
     ) values (
         $1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10,
         case when exists (select 1 from account_addresses where account = $9) then 0 else 1 end
     )";

/// Puts another address in the place of one.
const CHANGE: &str = "update account_addresses set full_name = $1, phone = $2, line_1 = $3,
         line_2 = $4, city = $5, state = $6, pin = $7, changed_at_ms = $8
     where account = $9 and address = $10";

/// Writes the lines of an address with one of the statements above, and says how many rows that were.
async fn put(
    connection: &mut AnyConnection,
    statement: &'static str,
    (account, name): (&str, &str),
    address: &Address,
    now: Moment,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query(statement)
        .bind(address.full_name.as_str())
        .bind(address.phone.as_str())
        .bind(&address.line_1)
        .bind(&address.line_2)
        .bind(&address.city)
        .bind(address.state.code())
        .bind(address.pin.to_string())
        .bind(now.get())
        .bind(account)
        .bind(name)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}

/// Puts another address in the place of one.
///
/// # Errors
/// [`NotDone`] when she has none of this name; the others when the database refuses or fails.
pub(super) async fn change(
    db: &Db,
    account: Arc<str>,
    (name, address): (String, Address),
    now: Moment,
) -> Result<(), WriteError<NotDone>> {
    db.write(move |connection| {
        let (account, name, address) = (Arc::clone(&account), name.clone(), address.clone());
        Box::pin(async move {
            match put(connection, CHANGE, (&*account, name.as_str()), &address, now).await? {
                0 => Err(Refusal::Rule(NotDone::NotThere)),
                _ => Ok(()),
            }
        })
    })
    .await
}

/// Removes an address. If it was the first one, the oldest of the others becomes it.
///
/// # Errors
/// [`NotDone`] when she has none of this name; the others when the database refuses or fails.
pub(super) async fn remove(
    db: &Db,
    account: Arc<str>,
    name: String,
) -> Result<(), WriteError<NotDone>> {
    db.write(move |connection| {
        let (account, name) = (Arc::clone(&account), name.clone());
        Box::pin(async move {
            hold(connection, &account).await?;
            let was_first: Option<i64> = sqlx::query_scalar(
                "delete from account_addresses where account = $1 and address = $2
                 returning is_first",
            )
            .bind(&*account)
            .bind(&name)
            .fetch_optional(&mut *connection)
            .await?;
            let was_first = was_first.ok_or(Refusal::Rule(NotDone::NotThere))?;
            if was_first == 1 {
                sqlx::query(
                    "update account_addresses set is_first = 1 where account = $1 and address = (
                         select address from account_addresses where account = $1
                         order by created_at_ms, address limit 1
                     )",
                )
                .bind(&*account)
                .execute(connection)
                .await?;
            }
            Ok(())
        })
    })
    .await
}

/// Makes an address the first one.
///
/// # Errors
/// [`NotDone`] when she has none of this name; the others when the database refuses or fails.
pub(super) async fn make_first(
    db: &Db,
    account: Arc<str>,
    name: String,
) -> Result<(), WriteError<NotDone>> {
    db.write(move |connection| {
        let (account, name) = (Arc::clone(&account), name.clone());
        Box::pin(async move {
            hold(connection, &account).await?;
            sqlx::query("update account_addresses set is_first = 0 where account = $1")
                .bind(&*account)
                .execute(&mut *connection)
                .await?;
            let done = sqlx::query(
                "update account_addresses set is_first = 1 where account = $1 and address = $2",
            )
            .bind(&*account)
            .bind(&name)
            .execute(connection)
            .await?;
            // The others are first no more, and that is rolled back with the rest.
            if done.rows_affected() == 0 { Err(Refusal::Rule(NotDone::NotThere)) } else { Ok(()) }
        })
    })
    .await
}
