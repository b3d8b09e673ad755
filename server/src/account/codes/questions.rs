//! Questions for a code in the database: each is asked once, waits for some minutes and is answered once.

use std::sync::Arc;

use app::kernel::moment::Moment;
use sqlx::AnyConnection;

use super::ask::{Question, State};
use super::store::{No, has_codes};
use crate::account::sessions::{self, Changed, Ended, NewSession};
use crate::db::{Db, Refusal, WriteError};

/// Begins a session of an account inside the caller's write, which holds it. If the account has codes, the question for
/// one is written down instead. Says whether a session has begun.
///
/// # Errors
/// When the database refuses or fails.
pub(in crate::account) async fn begin_or_ask(
    connection: &mut AnyConnection,
    account: &str,
    session: &NewSession,
    question: &Question,
) -> Result<bool, sqlx::Error> {
    if !has_codes(connection, account).await? {
        sessions::insert(connection, account, session).await?;
        return Ok(true);
    }
    sqlx::query(
        "insert into account_challenges (token_hash, account, state, expires_at_ms)
         values ($1, $2, $3, $4)",
    )
    .bind(&question.token_hash)
    .bind(account)
    .bind(question.state.written())
    .bind(question.expires)
    .execute(connection)
    .await?;
    Ok(false)
}

/// The same as a write of its own, if the password is still the one that was checked.
///
/// # Errors
/// [`Changed`] when it is another one; the others when the database refuses or fails.
pub(super) async fn begin(
    db: &Db,
    account: Arc<str>,
    session: NewSession,
    question: Question,
) -> Result<bool, WriteError<Changed>> {
    db.write(move |connection| {
        let (account, session, question) =
            (Arc::clone(&account), session.clone(), question.clone());
        Box::pin(async move {
            if !sessions::hold(connection, &account, &session).await? {
                return Err(Refusal::Rule(Changed));
            }
            Ok(begin_or_ask(connection, &account, &session, &question).await?)
        })
    })
    .await
}

/// A question that waits for its answer.
pub(super) struct Asked {
    pub(super) account: Arc<str>,
    pub(super) state: State,
    /// The secret that the codes of the account are made with.
    pub(super) sealed: String,
}

/// The question under a name, if an answer to it could be right now.
pub(super) async fn asked(
    db: &Db,
    token_hash: &str,
    now: Moment,
) -> Result<Option<Asked>, sqlx::Error> {
    let row: Option<(String, String, String)> = sqlx::query_as(
        "select account_codes.account, account_challenges.state, account_codes.secret
         from account_challenges join account_codes
             on account_codes.account = account_challenges.account
         where account_challenges.token_hash = $1 and account_challenges.expires_at_ms > $2
             and account_codes.confirmed_at_ms is not null",
    )
    .bind(token_hash)
    .bind(now.get())
    .fetch_optional(db.reader())
    .await?;
    Ok(row.and_then(|(account, state, sealed)| {
        State::read(&state).map(|state| Asked { account: account.into(), state, sealed })
    }))
}

/// What was shown for an answer.
#[derive(Clone)]
pub(super) enum Proof {
    /// The code of this step.
    Step(i64),
    /// The code on paper that has this mark.
    OnPaper(String),
}

/// Takes an answer: the code is used up, the question is over and a session begins, or nothing of that.
///
/// # Errors
/// [`No`] when the code was used or the question is over; the others when the database refuses or fails.
pub(super) async fn take(
    db: &Db,
    token_hash: String,
    account: Arc<str>,
    proof: Proof,
    session: NewSession,
) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let (token_hash, account) = (token_hash.clone(), Arc::clone(&account));
        let (proof, session) = (proof.clone(), session.clone());
        Box::pin(async move {
            // Whoever changes the password voids the question, and is waited for.
            if !sessions::hold(connection, &account, &session).await? {
                return Err(Refusal::Rule(No::Over));
            }
            if !use_up(connection, &account, proof).await? {
                return Err(Refusal::Rule(No::Wrong));
            }
            let answered = sqlx::query(
                "delete from account_challenges
                 where token_hash = $1 and account = $2 and expires_at_ms > $3",
            )
            .bind(&token_hash)
            .bind(&*account)
            .bind(session.now.get())
            .execute(&mut *connection)
            .await?;
            if answered.rows_affected() != 1 {
                return Err(Refusal::Rule(No::Over));
            }
            sessions::insert(connection, &account, &session).await?;
            Ok(())
        })
    })
    .await
}

/// Takes a code that was given beside the password: it is used up and a session begins in the place of the former one, or
/// nothing of that.
///
/// # Errors
/// [`No`] when the code was used, or the former session or the password is over; the others when the database refuses or
/// fails.
pub(super) async fn take_beside(
    db: &Db,
    account: Arc<str>,
    proof: Proof,
    session: NewSession,
) -> Result<(), WriteError<No>> {
    db.write(move |connection| {
        let (account, proof, session) = (Arc::clone(&account), proof.clone(), session.clone());
        Box::pin(async move {
            let begun = sessions::replace(connection, &account, &session).await;
            begun.map_err(|refusal| match refusal {
                Refusal::Rule(Ended) => Refusal::Rule(No::Over),
                Refusal::Database(error) => Refusal::Database(error),
            })?;
            if !use_up(connection, &account, proof).await? {
                return Err(Refusal::Rule(No::Wrong));
            }
            Ok(())
        })
    })
    .await
}

/// Uses a code up, and says whether it was there to be used. Two that come with the same one line up here.
async fn use_up(
    connection: &mut AnyConnection,
    account: &str,
    proof: Proof,
) -> Result<bool, sqlx::Error> {
    let used = match proof {
        Proof::Step(step) => {
            sqlx::query(
                "update account_codes set last_step = $1
                 where account = $2 and last_step < $1 and confirmed_at_ms is not null",
            )
            .bind(step)
            .bind(account)
            .execute(connection)
            .await?
        }
        Proof::OnPaper(mark) => {
            sqlx::query("delete from account_recovery_codes where account = $1 and code_hash = $2")
                .bind(account)
                .bind(mark)
                .execute(connection)
                .await?
        }
    };
    Ok(used.rows_affected() == 1)
}
