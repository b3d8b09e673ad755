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
mod written;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use app::kernel::failure::Unavailable;
use sqlx::AnyPool;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::revision::{Memory, Revisions};

pub(crate) use error::broken;
pub use error::{CannotOpen, OrUnavailable, ReadError};
pub use migrate::schema_version;
pub use write::{Refusal, Work, WriteError};
pub(crate) use written::Written;

/// Which engine keeps the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
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
    pools: Pools,
    revisions: Revisions,
    /// What was made from the database and stands until it changes.
    memory: Memory,
    /// How many writes may wait for a connection. More than that are turned away at once.
    writers: Arc<Semaphore>,
    /// Held for as long as any copy of this handle lives.
    _lock: Option<Arc<sqlite::FileLock>>,
}

/// The connections of an open database.
#[derive(Clone)]
pub(crate) struct Pools {
    /// For reading; the engine refuses writes on them.
    reader: AnyPool,
    /// For [`Db::write`] alone.
    writer: AnyPool,
    /// One connection that only [`Db::ready`] uses, so that many shoppers do not make the shop look ill.
    probe: AnyPool,
    /// One connection that only [`Revisions`] uses, and holds.
    revision: AnyPool,
}

/// How many writes may run or wait at the same time.
const WRITES_WAITING: usize = 256;

/// How long anyone waits for a connection. After that "come back in a second" is worth more than the page.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// How long work on a connection may hold up closing it.
const LAST_WORK: Duration = Duration::from_secs(3);

impl Db {
    /// Opens the database and brings its schema up to date.
    ///
    /// # Errors
    /// In one line for the person at the terminal: when the file is in use or cannot be read, when the engine
    /// is too old, when a connection is not set up as it must be, when the schema is newer than the program.
    pub async fn open(address: &Address) -> Result<Self, CannotOpen> {
        Self::open_waiting(address, LONGEST_WAIT).await
    }

    /// As [`Db::open`], with another limit to how long a question waits for a connection.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn open_waiting(
        address: &Address,
        longest_wait: Duration,
    ) -> Result<Self, CannotOpen> {
        sqlx::any::install_default_drivers();
        match address {
            Address::File(path) => {
                let lock = sqlite::lock(path)?;
                let pools = sqlite::pools(path, longest_wait).await?;
                migrate::run(&pools.writer, Engine::Sqlite).await?;
                Ok(Self::new(Engine::Sqlite, pools, Some(lock)))
            }
            Address::Url(url) => {
                let alone = postgres::for_migrations(url).await?;
                let migrated = migrate::run(&alone, Engine::Postgres).await;
                alone.close().await;
                migrated?;
                Ok(Self::new(Engine::Postgres, postgres::pools(url, longest_wait).await?, None))
            }
        }
    }

    /// Opens the database as [`Db::open`] does, or joins the program that has it open already.
    ///
    /// SQLite itself lets several programs write one after another. The lock keeps two shops from running on
    /// one file and two programs from changing its schema; a command for a moment needs neither.
    ///
    /// # Errors
    /// As [`Db::open`]; beside another program also when the schema is not this program's.
    pub async fn open_or_join(address: &Address) -> Result<Self, CannotOpen> {
        match Self::open(address).await {
            Err(error) if error.is_in_use() => {
                let Address::File(path) = address else { return Err(error) };
                let pools = sqlite::pools(path, LONGEST_WAIT).await?;
                let db = Self::new(Engine::Sqlite, pools, None);
                migrate::verify(&db.pools.reader, db.engine).await?;
                Ok(db)
            }
            opened => opened,
        }
    }

    /// Opens a database to look at it: one that is there and whose schema is this program's, as it is.
    ///
    /// # Errors
    /// As [`Db::open`], and when there is no database or its schema is older than the program.
    pub async fn open_as_it_is(address: &Address) -> Result<Self, CannotOpen> {
        sqlx::any::install_default_drivers();
        let db = match address {
            Address::File(path) => {
                sqlite::expect_file(path)?;
                let lock = match sqlite::lock(path) {
                    Ok(lock) => Some(lock),
                    // One can look at a database beside the shop that is open on it.
                    Err(error) if error.is_in_use() => None,
                    Err(error) => return Err(error),
                };
                Self::new(Engine::Sqlite, sqlite::pools(path, LONGEST_WAIT).await?, lock)
            }
            Address::Url(url) => {
                Self::new(Engine::Postgres, postgres::pools(url, LONGEST_WAIT).await?, None)
            }
        };
        migrate::verify(&db.pools.reader, db.engine).await?;
        Ok(db)
    }

    fn new(engine: Engine, pools: Pools, lock: Option<sqlite::FileLock>) -> Self {
        let writers = Arc::new(Semaphore::new(WRITES_WAITING));
        let revisions = Revisions::on(pools.revision.clone());
        Self {
            engine,
            pools,
            revisions,
            memory: Memory::default(),
            writers,
            _lock: lock.map(Arc::new),
        }
    }

    /// The number that grows with every write that a page shows.
    pub fn revisions(&self) -> Revisions {
        self.revisions.clone()
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// The connections for reading. Both engines refuse writes on them.
    pub fn reader(&self) -> &AnyPool {
        &self.pools.reader
    }

    /// Returns whether a question to the database is answered now.
    pub async fn ready(&self) -> Result<(), Unavailable> {
        sqlx::query_scalar::<_, i64>("select count(*) from categories")
            .fetch_one(&self.pools.probe)
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
            Engine::Sqlite => sqlite::check(self.reader()).await,
            // PostgreSQL checks constraints as it writes and has no command that reads everything again.
            Engine::Postgres => Ok(Vec::new()),
        }
    }

    /// Takes what was deleted from these tables out of the files of the database, too. Until then an engine may still
    /// hold it where no query finds it.
    ///
    /// # Errors
    /// When the database fails, or somebody has read for so long that it could not be done; it can be tried again.
    pub async fn scrub(&self, tables: &[&'static str]) -> Result<(), sqlx::Error> {
        match self.engine {
            Engine::Sqlite => sqlite::scrub(&self.pools.writer, tables).await,
            Engine::Postgres => postgres::scrub(&self.pools.writer, tables).await,
        }
    }

    /// Closes every connection after the work on it is done, and waits for that three seconds at most.
    pub async fn close(&self) {
        let Pools { reader, writer, probe, revision: _ } = &self.pools;
        let closed = async {
            tokio::join!(reader.close(), writer.close(), probe.close(), self.revisions.close())
        };
        if timeout(LAST_WORK, closed).await.is_err() {
            tracing::warn!("work on the database goes on until the program ends it");
        }
    }
}
