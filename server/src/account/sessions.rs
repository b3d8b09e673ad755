//! Where somebody is signed in.
//!
//! The cookie holds a secret of 256 bits, and the database its hash: whoever reads the database can sign in with nothing
//! that stands there. A session counts for as long as its account is there.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::model::SessionShown;
use app::kernel::moment::Moment;
use app::privacy::Cookie;
use app::privacy::model::{BrowserFamily, Rule};
use sqlx::AnyConnection;

use crate::db::{Db, ReadError, Refusal, WriteError, broken};

/// For how long somebody may stay away, in milliseconds.
const LONGEST_ABSENCE: i64 = Rule::IdleSessions.milliseconds();

const MINUTE: i64 = 60_000;

/// When a session ends that begins now: with its cookie.
fn end(now: Moment) -> i64 {
    now.get() + i64::from(Cookie::Session.lifetime().seconds) * 1_000
}

/// The minute that a moment is in.
fn minute(now: Moment) -> i64 {
    now.get() - now.get().rem_euclid(MINUTE)
}

/// A session that is about to begin.
#[derive(Clone)]
pub(super) struct NewSession {
    pub(super) session: String,
    pub(super) token_hash: String,
    pub(super) device: BrowserFamily,
    pub(super) now: Moment,
    /// The session that the browser has had until now; it ends.
    pub(super) former: Option<Arc<str>>,
    /// Whether it begins with the password.
    pub(super) with_password: bool,
    /// What was kept of the password when it was checked, if it was.
    pub(super) checked: Option<String>,
}

/// The password is another one than the one that was checked.
#[derive(Debug)]
pub(super) struct Changed;

/// Holds an account until the caller's write is over, and says whether its password is still the one that was checked.
/// Of this and a change of the password the second one waits for the first: either the change ends the session that has
/// begun here, or none begins.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn hold(
    connection: &mut AnyConnection,
    account: &str,
    new: &NewSession,
) -> Result<bool, sqlx::Error> {
    let held = sqlx::query(
        "update accounts set seen_at_ms = seen_at_ms
         where account = $1 and password_hash = coalesce($2, password_hash)",
    )
    .bind(account)
    .bind(new.checked.as_deref())
    .execute(connection)
    .await?;
    Ok(held.rows_affected() == 1)
}

/// Begins a session inside the caller's write, which holds the account.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn insert(
    connection: &mut AnyConnection,
    account: &str,
    new: &NewSession,
) -> Result<(), sqlx::Error> {
    if let Some(former) = &new.former {
        sqlx::query("delete from account_sessions where session = $1")
            .bind(&**former)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query(
        "insert into account_sessions
             (session, token_hash, account, device, created_at_ms, used_at_ms, ends_at_ms, proven_at_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&new.session)
    .bind(&new.token_hash)
    .bind(account)
    .bind(new.device.code())
    .bind(new.now.get())
    .bind(minute(new.now))
    .bind(end(new.now))
    .bind(new.with_password.then_some(new.now.get()))
    .execute(&mut *connection)
    .await?;
    sqlx::query("update accounts set seen_at_ms = $1, dormant_told_at_ms = null where account = $2")
        .bind(minute(new.now))
        .bind(account)
        .execute(connection)
        .await
        .map(|_| ())
}

/// The session in which something was asked for is not there any more, or what it was asked for with is over.
#[derive(Debug)]
pub(super) struct Ended;

/// Begins a session in the place of the former one inside the caller's write, if that one is still there and the password
/// is the one that was checked. Whoever was signed out in the meantime does not come back by it.
///
/// # Errors
/// [`Ended`] when the former one is not there, or the password is another one; the other when the database fails.
pub(super) async fn replace(
    connection: &mut AnyConnection,
    account: &str,
    new: &NewSession,
) -> Result<(), Refusal<Ended>> {
    if !hold(connection, account, new).await? {
        return Err(Refusal::Rule(Ended));
    }
    let former = sqlx::query("delete from account_sessions where account = $1 and session = $2")
        .bind(account)
        .bind(new.former.as_deref())
        .execute(&mut *connection)
        .await?;
    if former.rows_affected() == 0 {
        return Err(Refusal::Rule(Ended));
    }
    Ok(insert(connection, account, new).await?)
}

/// Begins a session of an account in the place of the former one.
///
/// # Errors
/// As [`replace`].
pub(super) async fn rotate(
    db: &Db,
    account: Arc<str>,
    new: NewSession,
) -> Result<(), WriteError<Ended>> {
    db.write(move |connection| {
        let (account, new) = (Arc::clone(&account), new.clone());
        Box::pin(async move { replace(connection, &account, &new).await })
    })
    .await
}

/// A session that counts.
pub(super) struct Known {
    pub(super) session: Arc<str>,
    pub(super) account: Arc<str>,
    /// Whether it was used in an earlier minute and not in this one.
    pub(super) is_behind: bool,
    pub(super) proven: Option<Moment>,
}

/// The session that a secret opens now.
pub(super) async fn known(
    db: &Db,
    token_hash: &str,
    now: Moment,
) -> Result<Option<Known>, sqlx::Error> {
    let row: Option<(String, String, i64, Option<i64>)> = sqlx::query_as(
        "select account_sessions.session, accounts.account, account_sessions.used_at_ms,
             account_sessions.proven_at_ms
         from account_sessions join accounts on accounts.account = account_sessions.account
         where account_sessions.token_hash = $1 and account_sessions.ends_at_ms > $2
             and account_sessions.used_at_ms > $3",
    )
    .bind(token_hash)
    .bind(now.get())
    .bind(now.get() - LONGEST_ABSENCE)
    .fetch_optional(db.reader())
    .await?;
    Ok(row.map(|(session, account, used, proven)| Known {
        session: session.into(),
        account: account.into(),
        is_behind: used < minute(now),
        proven: proven.map(Moment::new),
    }))
}

/// Notes that a session is used in this minute.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn touch(
    db: &Db,
    session: Arc<str>,
    now: Moment,
) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let session = Arc::clone(&session);
        Box::pin(async move {
            sqlx::query("update account_sessions set used_at_ms = $1 where session = $2")
                .bind(minute(now))
                .bind(&*session)
                .execute(&mut *connection)
                .await?;
            sqlx::query(
                "update accounts set seen_at_ms = $1
                 where account = (select account from account_sessions where session = $2)",
            )
            .bind(minute(now))
            .bind(&*session)
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// Which sessions of an account are to end.
#[derive(Clone)]
pub(super) enum Ending {
    /// The one of this name.
    One(Arc<str>),
    /// Every one.
    All,
}

/// Ends sessions of an account and of no other, and says how many there were.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn finish(
    db: &Db,
    account: Arc<str>,
    which: Ending,
) -> Result<u64, WriteError<Infallible>> {
    db.write(move |connection| {
        let (account, which) = (Arc::clone(&account), which.clone());
        Box::pin(async move {
            let done = match which {
                Ending::One(session) => {
                    sqlx::query("delete from account_sessions where account = $1 and session = $2")
                        .bind(&*account)
                        .bind(&*session)
                        .execute(connection)
                        .await?
                }
                Ending::All => {
                    sqlx::query("delete from account_sessions where account = $1")
                        .bind(&*account)
                        .execute(connection)
                        .await?
                }
            };
            Ok(done.rows_affected())
        })
    })
    .await
}

/// The sessions of an account that count now, the last one used first.
pub(super) async fn of(
    db: &Db,
    account: &str,
    this: &str,
    now: Moment,
) -> Result<Vec<SessionShown>, ReadError> {
    let rows: Vec<(String, String, i64, i64)> = sqlx::query_as(
        "select session, device, created_at_ms, used_at_ms from account_sessions
         where account = $1 and ends_at_ms > $2 and used_at_ms > $3
         order by used_at_ms desc, created_at_ms desc, session limit 100",
    )
    .bind(account)
    .bind(now.get())
    .bind(now.get() - LONGEST_ABSENCE)
    .fetch_all(db.reader())
    .await?;
    let shown = |row: (String, String, i64, i64)| -> Result<SessionShown, ReadError> {
        let (name, device, opened, used) = row;
        let device =
            BrowserFamily::parse(&device).map_err(broken("account_sessions", "device", opened))?;
        let is_this = name == this;
        let (opened, used) = (Moment::new(opened), Moment::new(used));
        Ok(SessionShown { name, is_this, device, opened, used })
    };
    rows.into_iter().map(shown).collect()
}
