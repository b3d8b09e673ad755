//! The only way to write.
//!
//! A transaction runs in a task of its own, so that a shopper who closes her browser cannot cancel it half
//! way: it commits or it rolls back. On SQLite it takes the write lock before it reads (`BEGIN IMMEDIATE`), or
//! two readers that both want to write would fail at once instead of waiting. On PostgreSQL a transaction
//! that the server rolled back is run again, a bounded number of times.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sqlx::AnyConnection;
use tracing::Instrument;

use super::{Db, Engine, Written};

/// The work of a transaction on its connection.
pub type Work<'c, T, E> = Pin<Box<dyn Future<Output = Result<T, Refusal<E>>> + Send + 'c>>;

/// Why the work of a transaction ended without a result.
#[derive(Debug)]
pub enum Refusal<E> {
    /// A rule of the shop said no; everything is rolled back.
    Rule(E),
    /// The database failed.
    Database(sqlx::Error),
}

impl<E> From<sqlx::Error> for Refusal<E> {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// Why a write did not happen.
#[derive(Debug)]
pub enum WriteError<E> {
    /// A rule of the shop said no.
    Rule(E),
    /// Too many writes are waiting, or the database stayed locked.
    Busy,
    /// The database failed, for good or five times over.
    Failed(sqlx::Error),
    /// The task that ran the transaction panicked.
    Panicked,
}

impl<E: fmt::Debug> fmt::Display for WriteError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(rule) => write!(formatter, "refused: {rule:?}"),
            Self::Busy => formatter.write_str("too many writes are waiting"),
            Self::Failed(error) => error.fmt(formatter),
            Self::Panicked => formatter.write_str("the transaction panicked"),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for WriteError<E> {}

const ATTEMPTS: u32 = 5;

impl Db {
    /// Runs `work` in one transaction and commits it.
    ///
    /// The work may run more than once, so it must not do anything but SQL.
    ///
    /// # Errors
    /// [`WriteError::Rule`] when the work says no; the others when the database does.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, WriteError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
        F: for<'c> Fn(&'c mut AnyConnection) -> Work<'c, T, E> + Send + Sync + 'static,
    {
        let Ok(place) = Arc::clone(&self.writers).try_acquire_owned() else {
            return Err(WriteError::Busy);
        };
        let db = self.clone();
        let task = async move {
            let _place = place;
            db.attempt(&work).await
        };
        // In the span of the request, so that what the log says about the write stands under its id.
        let task = tokio::spawn(task.in_current_span());
        let outcome = task.await.unwrap_or(Err(WriteError::Panicked));
        if outcome.is_ok() {
            // Here and not in the task, which does not belong to the request.
            Written::note();
        }
        outcome
    }

    async fn attempt<T, E, F>(&self, work: &F) -> Result<T, WriteError<E>>
    where
        F: for<'c> Fn(&'c mut AnyConnection) -> Work<'c, T, E>,
    {
        let mut attempt = 1;
        loop {
            match self.once(work).await {
                Err(Ending::Again(_)) if attempt < ATTEMPTS => {
                    tokio::time::sleep(pause(attempt)).await;
                    attempt += 1;
                }
                Ok(value) => return Ok(value),
                Err(Ending::Rule(rule)) => return Err(WriteError::Rule(rule)),
                Err(Ending::Again(error) | Ending::Failed(error)) => return Err(named(error)),
            }
        }
    }

    async fn once<T, E, F>(&self, work: &F) -> Result<T, Ending<E>>
    where
        F: for<'c> Fn(&'c mut AnyConnection) -> Work<'c, T, E>,
    {
        let begun = match self.engine {
            Engine::Sqlite => self.pools.writer.begin_with("BEGIN IMMEDIATE").await,
            Engine::Postgres => self.pools.writer.begin().await,
        };
        let mut transaction = begun.map_err(|error| ending(error, Stage::Before))?;
        match work(&mut transaction).await {
            Ok(value) => {
                transaction.commit().await.map_err(|error| ending(error, Stage::Commit))?;
                Ok(value)
            }
            Err(Refusal::Rule(rule)) => {
                transaction.rollback().await.map_err(|error| ending(error, Stage::Before))?;
                Err(Ending::Rule(rule))
            }
            Err(Refusal::Database(error)) => {
                // The first error is the one to tell. If the rollback fails too, the engine's own `clean`
                // sees to it that nobody is given a connection that is still inside the transaction.
                let _second = transaction.rollback().await;
                Err(ending(error, Stage::Before))
            }
        }
    }
}

enum Ending<E> {
    Rule(E),
    /// Certainly rolled back by the database: running it again is safe.
    Again(sqlx::Error),
    Failed(sqlx::Error),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Before,
    /// A connection that is lost now leaves open whether the commit happened, so nothing is run again.
    Commit,
}

fn ending<E>(error: sqlx::Error, stage: Stage) -> Ending<E> {
    let code = error.as_database_error().and_then(|e| e.code().map(std::borrow::Cow::into_owned));
    let again = match code.as_deref() {
        // Serialization failure and deadlock: the server has rolled back, at commit as well.
        Some("40001" | "40P01") => true,
        // The server says that it is going away. A connection that merely breaks has no code and its write is
        // not run again: that is an error, and whoever wanted the write may ask again.
        Some(code) if code == "57P01" || code.starts_with("08") => stage == Stage::Before,
        _ => false,
    };
    if again { Ending::Again(error) } else { Ending::Failed(error) }
}

fn named<E>(error: sqlx::Error) -> WriteError<E> {
    let busy = match &error {
        sqlx::Error::PoolTimedOut => true,
        // SQLITE_BUSY and SQLITE_LOCKED with their extended forms, and PostgreSQL's lock timeout.
        sqlx::Error::Database(error) => matches!(
            error.code().as_deref(),
            Some("5" | "6" | "261" | "262" | "517" | "773" | "55P03")
        ),
        _ => false,
    };
    if busy { WriteError::Busy } else { WriteError::Failed(error) }
}

/// 20 ms, 40 ms, 80 ms… each longer by a random part, so that two that collided do not collide again.
fn pause(attempt: u32) -> Duration {
    let base = 10_u64 << attempt;
    let mut byte = [0];
    // Without randomness the pause is merely regular.
    let _no_entropy = getrandom::fill(&mut byte);
    Duration::from_millis(base + base * u64::from(byte[0]) / 255)
}
