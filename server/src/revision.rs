//! The number of the shop's state: it grows with every write that a page shows.
//!
//! What is made from pages, such as the pages kept in memory, is kept under this number. Whoever reads it from
//! the database before she looks there is never shown what was true before the last write, whichever replica
//! wrote it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool};
use tokio::sync::OnceCell;

/// Says, inside the transaction of a write, that pages have changed. It belongs at the end of the work: on
/// PostgreSQL it makes the writes that pages show wait for each other until they commit.
///
/// # Errors
/// When the database refuses, or has lost the row.
pub async fn bump(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    let bumped = sqlx::query("update shop_revision set number = number + 1 where only_row = 1")
        .execute(connection)
        .await?;
    if bumped.rows_affected() == 1 { Ok(()) } else { Err(sqlx::Error::RowNotFound) }
}

/// Reads the number, for many requests at a time.
#[derive(Clone)]
pub struct Revisions(Arc<Shared>);

struct Shared {
    pool: AnyPool,
    line: tokio::sync::Mutex<Line>,
    /// Those who have come since the last reading began.
    next: Mutex<Arc<Batch>>,
    /// What is known without asking, where nobody else can write.
    alone: Option<Alone>,
}

/// A database that only this program writes to, so that the number stands until the next write begins.
#[derive(Default)]
struct Alone {
    begun: AtomicU64,
    ended: AtomicU64,
    /// The number, and how many writes had begun and ended when it was read.
    known: Mutex<Option<(u64, i64)>>,
}

/// A write that has begun, and ends when this is dropped.
pub(crate) struct Writing(Revisions);

impl Drop for Writing {
    fn drop(&mut self) {
        if let Some(alone) = &self.0.0.alone {
            alone.ended.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Requests that are answered by one reading, which begins when all of them are there.
type Batch = OnceCell<Option<i64>>;

/// The way to the database, for one reading at a time.
#[derive(Default)]
struct Line {
    /// Held between readings: the pool would try the connection before and after each, which costs more than
    /// the reading.
    connection: Option<PoolConnection<Any>>,
    /// When the last reading failed.
    failed: Option<Instant>,
}

/// How long a database that has failed is left alone. Pages are made anew meanwhile and find out for
/// themselves; without this, every shopper would wait for the trouble twice.
const REST: Duration = Duration::from_secs(1);

impl Revisions {
    /// Takes the connections that readings run on; one is enough. `alone` says that no other program can write to
    /// the database while this one has it open.
    pub(crate) fn on(pool: AnyPool, alone: bool) -> Self {
        let (line, next) = (tokio::sync::Mutex::default(), Mutex::default());
        Self(Arc::new(Shared { pool, line, next, alone: alone.then(Alone::default) }))
    }

    /// Has to be held by every write from before it begins until it is known how it ended.
    pub(crate) fn writing(&self) -> Writing {
        if let Some(alone) = &self.0.alone {
            alone.begun.fetch_add(1, Ordering::SeqCst);
        }
        Writing(self.clone())
    }

    /// The number as it stands after this was called, or nothing when the database cannot tell.
    ///
    /// Where this program is alone, the database is asked after a write and not before the next. Elsewhere it is
    /// asked every time, for everyone who has come meanwhile: readings do not overlap, and who comes during one
    /// is answered by the next. So however many ask, the database is asked once at a time, and nobody gets a
    /// number from before she came.
    pub async fn current(&self) -> Option<i64> {
        if let Some(number) = self.0.alone.as_ref().and_then(Alone::known) {
            return Some(number);
        }
        let batch = {
            let next = self.0.next.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(&next)
        };
        *batch.get_or_init(|| self.0.read()).await
    }

    /// Gives the connection back and closes the pool.
    pub(crate) async fn close(&self) {
        self.0.line.lock().await.connection = None;
        self.0.pool.close().await;
    }
}

impl Alone {
    /// The number, if no write has begun since it was read.
    fn known(&self) -> Option<i64> {
        let known = *self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.filter(|(at, _)| *at == self.begun.load(Ordering::SeqCst)).map(|(_, number)| number)
    }

    /// How many writes there have been, if none is on its way.
    fn at_rest(&self) -> Option<u64> {
        let ended = self.ended.load(Ordering::SeqCst);
        (self.begun.load(Ordering::SeqCst) == ended).then_some(ended)
    }

    /// Remembers a number that was read after [`Alone::at_rest`] said `at`. If a write has begun since, `at` is
    /// not what [`Alone::known`] looks for, and the number is not used.
    fn remember(&self, at: u64, number: i64) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((at, number));
    }
}

impl Shared {
    async fn read(&self) -> Option<i64> {
        let mut line = self.line.lock().await;
        // From here on, whoever comes belongs to the next reading.
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        if line.failed.is_some_and(|at| at.elapsed() < REST) {
            return None;
        }
        let at_rest = self.alone.as_ref().and_then(Alone::at_rest);
        // Taken out, so that a reading that is given up half way leaves no connection in an unknown state here.
        let read = read(line.connection.take(), &self.pool).await;
        match read {
            Ok((number, connection)) => {
                *line = Line { connection: Some(connection), failed: None };
                if let (Some(alone), Some(at)) = (&self.alone, at_rest) {
                    alone.remember(at, number);
                }
                Some(number)
            }
            Err(error) => {
                tracing::warn!(cause = %error, "the shop's revision cannot be read; pages are made anew");
                line.failed = Some(Instant::now());
                None
            }
        }
    }
}

async fn read(
    held: Option<PoolConnection<Any>>,
    pool: &AnyPool,
) -> Result<(i64, PoolConnection<Any>), sqlx::Error> {
    let mut connection = match held {
        Some(connection) => connection,
        None => pool.acquire().await?,
    };
    let number = sqlx::query_scalar("select number from shop_revision where only_row = 1")
        .fetch_one(&mut *connection)
        .await?;
    Ok((number, connection))
}
