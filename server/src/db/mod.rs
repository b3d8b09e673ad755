//! The database: one SQL text for two engines.
//!
//! SQLite by default, PostgreSQL when the address says so. Reads go to `reader`; every write goes through
//! [`Db::write`], which owns its transaction. What truly differs between the engines stands in
//! `sqlite.rs` and `postgres.rs` and nowhere else.

mod error;
mod migrate;
mod postgres;
mod sqlite;
mod write;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use app::kernel::failure::Unavailable;
use sqlx::AnyPool;
use tokio::sync::Semaphore;

pub use error::{CannotOpen, OrUnavailable};
pub use migrate::schema_version;
pub use write::{Refusal, Work, WriteError};

/// Which engine keeps the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file beside the program.
    Sqlite,
    /// A server that several programs share.
    Postgres,
}

/// Where the data is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// A SQLite file.
    File(std::path::PathBuf),
    /// The URL of a PostgreSQL database.
    Url(String),
}

/// A URL may hold a password, so only the kind of address is ever printed.
impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "File({})", path.display()),
            Self::Url(_) => formatter.write_str("Url(…)"),
        }
    }
}

impl Address {
    /// The address that `url` names, or the SQLite file in `data` when there is no URL.
    ///
    /// # Errors
    /// When the URL is of another kind of database.
    pub fn choose(url: Option<&str>, data: &Path) -> Result<Self, CannotOpen> {
        match url {
            None | Some("") => Ok(Self::File(data.join("assay.db"))),
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Self::Url(url.to_owned()))
            }
            Some(_) => Err(CannotOpen::new(
                "the database URL must begin with postgres://; for SQLite leave it out and set --data",
            )),
        }
    }
}

/// An open database.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    reader: AnyPool,
    writer: AnyPool,
    /// How many writes may wait for a connection. More than that are turned away at once.
    writers: Arc<Semaphore>,
    /// Held for as long as any copy of this handle lives.
    _lock: Option<Arc<sqlite::FileLock>>,
}

/// How many writes may run or wait at the same time.
const WRITES_WAITING: usize = 256;

impl Db {
    /// Opens the database and brings its schema up to date.
    ///
    /// # Errors
    /// In one line for the person at the terminal: when the file is in use or cannot be read, when the engine
    /// is too old, when a connection is not set up as it must be, when the schema is newer than the program.
    pub async fn open(address: &Address) -> Result<Self, CannotOpen> {
        sqlx::any::install_default_drivers();
        match address {
            Address::File(path) => {
                let lock = sqlite::lock(path)?;
                let (reader, writer) = sqlite::pools(path).await?;
                migrate::run(&writer, Engine::Sqlite).await?;
                Ok(Self::new(Engine::Sqlite, reader, writer, Some(Arc::new(lock))))
            }
            Address::Url(url) => {
                let (reader, writer) = postgres::pools(url).await?;
                migrate::run(&writer, Engine::Postgres).await?;
                Ok(Self::new(Engine::Postgres, reader, writer, None))
            }
        }
    }

    fn new(
        engine: Engine,
        reader: AnyPool,
        writer: AnyPool,
        lock: Option<Arc<sqlite::FileLock>>,
    ) -> Self {
        Self {
            engine,
            reader,
            writer,
            writers: Arc::new(Semaphore::new(WRITES_WAITING)),
            _lock: lock,
        }
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The connections for reading. SQLite refuses writes on them.
    pub fn reader(&self) -> &AnyPool {
        &self.reader
    }

    /// Returns whether a question to the database is answered now.
    pub async fn ready(&self) -> Result<(), Unavailable> {
        sqlx::query_scalar::<_, i64>("select count(*) from categories")
            .fetch_one(&self.reader)
            .await
            .or_unavailable("db.ready")
            .map(|_| ())
    }

    /// Returns what the engine itself finds wrong with the data, one sentence for each fault.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn check(&self) -> Result<Vec<String>, sqlx::Error> {
        match self.engine {
            Engine::Sqlite => sqlite::check(&self.reader).await,
            // PostgreSQL checks constraints as it writes and has no command that reads everything again.
            Engine::Postgres => Ok(Vec::new()),
        }
    }

    /// Closes every connection, after the work on them is done.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}
