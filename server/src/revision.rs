//! The number of the shop's state: it grows with every write that a page shows.
//!
//! What is made from pages, such as the pages kept in memory, is kept under this number. Whoever reads it from
//! the database before she looks there is never shown what was true before the last write, whichever replica
//! wrote it.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use sqlx::pool::PoolConnection;
use sqlx::{AnyConnection, AnyPool};
use tokio::sync::OnceCell;

use crate::db::{Db, ReadError};

/// Says, inside the transaction of a write, that pages have changed. It belongs at the
/// beginning of the work: on PostgreSQL it makes the writes that pages show wait for each other until they commit,
/// so that none works prices out from rates that another is just changing.
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
}

/// Requests that are answered by one reading, which begins when all of them are there.
type Batch = OnceCell<Option<i64>>;

/// The way to the database, for one reading at a time.
#[derive(Default)]
struct Line {
    /// Held between readings: the pool would try the connection before and after each, which costs more than
    /// the reading.
    connection: Option<PoolConnection<sqlx::Any>>,
    /// When the last reading failed.
    failed: Option<Instant>,
}

/// How long a database that has failed is left alone. Pages are made anew meanwhile and find out for
/// themselves; without this, every shopper would wait for the trouble twice.
const REST: Duration = Duration::from_secs(1);

impl Revisions {
    /// Takes the connections that readings run on; one is enough.
    pub(crate) fn on(pool: AnyPool) -> Self {
        let (line, next) = (tokio::sync::Mutex::default(), Mutex::default());
        Self(Arc::new(Shared { pool, line, next }))
    }

    /// The number as it stands after this was called, or nothing when the database cannot tell.
    ///
    /// The database is asked every time, since other programs write to it too, and once for everyone who has come
    /// meanwhile: readings do not overlap, and who comes during one is answered by the next. So however many ask,
    /// the database is asked once at a time, and nobody gets a number from before she came.
    pub async fn current(&self) -> Option<i64> {
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

impl Shared {
    async fn read(&self) -> Option<i64> {
        let mut line = self.line.lock().await;
        // From here on, whoever comes belongs to the next reading.
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        if line.failed.is_some_and(|at| at.elapsed() < REST) {
            return None;
        }
        // Taken out, so that a reading that is given up half way leaves no connection in an unknown state here.
        let read = read(line.connection.take(), &self.pool).await;
        match read {
            Ok((number, connection)) => {
                *line = Line { connection: Some(connection), failed: None };
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
    held: Option<PoolConnection<sqlx::Any>>,
    pool: &AnyPool,
) -> Result<(i64, PoolConnection<sqlx::Any>), sqlx::Error> {
    let mut connection = match held {
        Some(connection) => connection,
        None => pool.acquire().await?,
    };
    let number = number(&mut connection).await?;
    Ok((number, connection))
}

/// Reads the number on a connection, as it is in the state that the connection sees.
pub(crate) async fn number(connection: &mut AnyConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("select number from shop_revision where only_row = 1")
        .fetch_one(connection)
        .await
}

/// What was made from the database, each kind of thing under the revision it was made at.
#[derive(Clone, Default)]
pub(crate) struct Memory(Arc<Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>);

/// The place of one kind of thing.
type Slot<T> = tokio::sync::RwLock<Option<(i64, Arc<T>)>>;

impl Memory {
    fn slot<T: Send + Sync + 'static>(&self) -> Arc<Slot<T>> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = slots.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(Slot::<T>::default()));
        // The entry under a type's own name is of that type.
        Arc::clone(slot).downcast().unwrap_or_default()
    }
}

/// How a thing is made on a connection.
pub(crate) type Making<'c, T> = BoxFuture<'c, Result<T, ReadError>>;

impl Db {
    /// Returns what `read` makes from the database as it is now. It is made once for each revision, for the
    /// first who asks; the others wait for it. It is made to its end even if nobody waits any longer: a large
    /// catalogue takes seconds, and visitors who leave sooner would each begin it anew and never have it.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub(crate) async fn remembered<T, Read>(&self, read: Read) -> Result<Arc<T>, ReadError>
    where
        T: Send + Sync + 'static,
        Read: for<'c> FnOnce(&'c mut AnyConnection) -> Making<'c, T> + Send + 'static,
    {
        let revision = self.revisions().current().await;
        let slot = self.memory().slot::<T>();
        let kept = |slot: &Option<(i64, Arc<T>)>| {
            slot.as_ref().filter(|(at, _)| Some(*at) == revision).map(|(_, made)| Arc::clone(made))
        };
        if let Some(made) = kept(&*slot.read().await) {
            return Ok(made);
        }
        let db = self.clone();
        let making = tokio::spawn(async move { db.made(&slot, revision, read).await });
        // It ends early only where it panics, or where the whole program ends.
        making.await.unwrap_or_else(|_| Err(sqlx::Error::WorkerCrashed.into()))
    }

    async fn made<T, Read>(
        &self,
        slot: &Slot<T>,
        revision: Option<i64>,
        read: Read,
    ) -> Result<Arc<T>, ReadError>
    where
        T: Send + Sync + 'static,
        Read: for<'c> FnOnce(&'c mut AnyConnection) -> Making<'c, T> + Send + 'static,
    {
        let mut slot = slot.write().await;
        // Somebody else may have made it while this one waited.
        if let Some((at, made)) = slot.as_ref()
            && Some(*at) == revision
        {
            return Ok(Arc::clone(made));
        }
        let mut connection = self.reader().acquire().await?;
        let before = number(&mut connection).await?;
        let made = Arc::new(read(&mut connection).await?);
        // What was made while a change came in is used once and not kept.
        if number(&mut connection).await? == before {
            *slot = Some((before, Arc::clone(&made)));
        }
        Ok(made)
    }
}
