//! Passkeys in the database, and the questions that they answer.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::model::PasskeyShown;
use app::kernel::moment::Moment;
use sqlx::AnyConnection;

use crate::account::codes::{News, tell};
use crate::account::sessions::{self, NewSession};
use crate::db::{Db, Refusal, WriteError};

/// The most passkeys that an account has.
pub(super) const MOST: i64 = 20;

/// Why nothing was done.
#[derive(Debug)]
pub(super) enum No {
    /// The question is over, or the passkey is not there any more.
    Over,
    /// There are as many as an account may have.
    Enough,
}

/// A question before it is asked.
#[derive(Clone)]
pub(super) struct Question {
    pub(super) token_hash: String,
    /// Whose passkey is to answer; nothing while nobody knows yet who signs in.
    pub(super) account: Option<Arc<str>>,
    pub(super) state: String,
    pub(super) expires: i64,
}

/// Writes a question down.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn ask(db: &Db, question: Question) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let Question { token_hash, account, state, expires } = question.clone();
        Box::pin(async move {
            sqlx::query(
                "insert into account_challenges (token_hash, account, state, expires_at_ms)
                 values ($1, $2, $3, $4)",
            )
            .bind(token_hash)
            .bind(account.as_deref())
            .bind(state)
            .bind(expires)
            .execute(connection)
            .await?;
            Ok(())
        })
    })
    .await
}

/// What was written down with a question that waits, if it was asked of this account, or of nobody if none is named.
pub(super) async fn asked(
    db: &Db,
    token_hash: &str,
    account: Option<&str>,
    now: Moment,
) -> Result<Option<String>, sqlx::Error> {
    let row: Option<(Option<String>, String)> = sqlx::query_as(
        "select account, state from account_challenges where token_hash = $1 and expires_at_ms > $2",
    )
    .bind(token_hash)
    .bind(now.get())
    .fetch_optional(db.reader())
    .await?;
    Ok(row.filter(|(asked, _)| asked.as_deref() == account).map(|(_, state)| state))
}

/// Uses a question up inside the caller's write. Two answers that come at once line up here.
async fn use_up(
    connection: &mut AnyConnection,
    token_hash: &str,
    now: Moment,
) -> Result<(), Refusal<No>> {
    let used =
        sqlx::query("delete from account_challenges where token_hash = $1 and expires_at_ms > $2")
            .bind(token_hash)
            .bind(now.get())
            .execute(connection)
            .await?;
    if used.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Rule(No::Over)) }
}

/// A passkey as it is kept.
pub(super) struct Kept {
    pub(super) passkey: String,
    pub(super) account: Arc<str>,
    /// The public half with its counter.
    pub(super) public_key: String,
    name: String,
    added: i64,
    used: Option<i64>,
}

type Row = (String, String, String, String, i64, Option<i64>);

impl Kept {
    fn of(row: Row) -> Self {
        let (passkey, account, public_key, name, added, used) = row;
        Self { passkey, account: account.into(), public_key, name, added, used }
    }

    /// The same as its owner sees it.
    pub(super) fn shown(self) -> PasskeyShown {
        let Self { passkey, name, added, used, .. } = self;
        let (added, used) = (Moment::new(added), used.map(Moment::new));
        PasskeyShown { passkey, name: Some(name).filter(|name| !name.is_empty()), added, used }
    }
}

/// The passkeys of an account, the newest first.
pub(super) async fn of(db: &Db, account: &str) -> Result<Vec<Kept>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select passkey, account, public_key, name, created_at_ms, used_at_ms
         from account_passkeys where account = $1 order by created_at_ms desc, passkey",
    )
    .bind(account)
    .fetch_all(db.reader())
    .await?;
    Ok(rows.into_iter().map(Kept::of).collect())
}

/// The passkey that an authenticator calls by this name.
pub(super) async fn by_credential(db: &Db, credential: &str) -> Result<Option<Kept>, sqlx::Error> {
    let row: Option<Row> = sqlx::query_as(
        "select passkey, account, public_key, name, created_at_ms, used_at_ms
         from account_passkeys where credential = $1",
    )
    .bind(credential)
    .fetch_optional(db.reader())
    .await?;
    Ok(row.map(Kept::of))
}

/// A passkey that an authenticator has made.
#[derive(Clone)]
pub(super) struct New {
    pub(super) token_hash: String,
    pub(super) passkey: String,
    pub(super) credential: String,
    pub(super) public_key: String,
    /// What she calls it; empty if she does not say.
    pub(super) name: String,
    pub(super) news: News,
}

/// Keeps a passkey, and tells its owner by mail.
///
/// # Errors
/// [`No`] when the question is over, when some account has the passkey already, or when there are enough; the others when
/// the database refuses or fails.
pub(super) async fn add(db: &Db, new: New) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let New { token_hash, passkey, credential, public_key, name, news } = new.clone();
        Box::pin(async move {
            use_up(connection, &token_hash, news.now).await?;
            let count: i64 =
                sqlx::query_scalar("select count(*) from account_passkeys where account = $1")
                    .bind(&*news.account)
                    .fetch_one(&mut *connection)
                    .await?;
            if count >= MOST {
                return Err(Refusal::Rule(No::Enough));
            }
            let kept = sqlx::query(
                "insert into account_passkeys
                     (passkey, account, credential, public_key, name, created_at_ms)
                 values ($1, $2, $3, $4, $5, $6)
                 on conflict (credential) do nothing",
            )
            .bind(passkey)
            .bind(&*news.account)
            .bind(credential)
            .bind(public_key)
            .bind(name)
            .bind(news.now.get())
            .execute(&mut *connection)
            .await?;
            if kept.rows_affected() != 1 {
                return Err(Refusal::Rule(No::Over));
            }
            Ok(tell(connection, news).await?)
        })
    })
    .await
}

/// An answer of a passkey that is right.
#[derive(Clone)]
pub(super) struct Entering {
    pub(super) token_hash: String,
    pub(super) passkey: String,
    pub(super) account: Arc<str>,
    /// The public half as the answer was compared with it, and with the counter of the answer.
    pub(super) public_key: (String, String),
    pub(super) session: NewSession,
}

/// Begins a session with an answer: the question is used up and the counter moves on, or nothing of that.
///
/// # Errors
/// [`No`] when the question is over, or the passkey is not as it was when the answer was compared; the others when the
/// database refuses or fails.
pub(super) async fn enter(db: &Db, entering: Entering) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let Entering { token_hash, passkey, account, public_key, session } = entering.clone();
        Box::pin(async move {
            if !sessions::hold(connection, &account, &session).await? {
                return Err(Refusal::Rule(No::Over));
            }
            use_up(connection, &token_hash, session.now).await?;
            let (former, moved) = public_key;
            let counted = sqlx::query(
                "update account_passkeys set public_key = $1, used_at_ms = $2
                 where passkey = $3 and account = $4 and public_key = $5",
            )
            .bind(moved)
            .bind(session.now.get())
            .bind(passkey)
            .bind(&*account)
            .bind(former)
            .execute(&mut *connection)
            .await?;
            if counted.rows_affected() != 1 {
                return Err(Refusal::Rule(No::Over));
            }
            Ok(sessions::insert(connection, &account, &session).await?)
        })
    })
    .await
}

/// Removes a passkey of an account and of no other, and tells its owner by mail.
///
/// # Errors
/// [`No`] when the account has no such passkey; the others when the database refuses or fails.
pub(super) async fn remove(db: &Db, passkey: String, news: News) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let (passkey, news) = (passkey.clone(), news.clone());
        Box::pin(async move {
            let gone =
                sqlx::query("delete from account_passkeys where passkey = $1 and account = $2")
                    .bind(passkey)
                    .bind(&*news.account)
                    .execute(&mut *connection)
                    .await?;
            if gone.rows_affected() != 1 {
                return Err(Refusal::Rule(No::Over));
            }
            Ok(tell(connection, news).await?)
        })
    })
    .await
}
