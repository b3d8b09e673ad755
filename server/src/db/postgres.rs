//! What is true of PostgreSQL only: time limits, and a connection that is clean when it goes back.

use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection};

use super::Pools;
use super::error::CannotOpen;

/// How many connections read and how many write.
const READERS: u32 = 8;
const WRITERS: u32 = 8;

/// How long the program waits for a server that is itself just starting.
const STARTING: Duration = Duration::from_secs(5);

/// Limits for each connection of the shop: no statement, no wait for a lock and no idle transaction lasts for long.
/// Warnings are silenced because [`clean`] causes one each time.
const SETTINGS: &str = "set statement_timeout = '5s'; \
    set lock_timeout = '2s'; \
    set idle_in_transaction_session_timeout = '10s'; \
    set client_min_messages = 'error'; \
    set timezone = 'UTC'";

/// What a connection for reading is told besides.
const READ_ONLY: &str = "set default_transaction_read_only = on";

/// What a migration runs under: it may rewrite a large table, and it waits for the replica that migrates.
const UNLIMITED: &str = "set statement_timeout = 0; \
    set lock_timeout = 0; \
    set idle_in_transaction_session_timeout = 0; \
    set timezone = 'UTC'";

/// What rows are taken out of files under. Whoever wants to write to a table waits for as long as it is written anew.
const SCRUBBING: &str = "set statement_timeout = '60s'; set lock_timeout = '10s'";

/// How often is looked whether those have finished who began to read before, and how long each pause is.
const LOOKS: u32 = 150;
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

/// Opens the connections for reading and for writing.
pub(crate) async fn pools(url: &str, longest_wait: Duration) -> Result<Pools, CannotOpen> {
    let pool = |most: u32, settings: &'static [&'static str]| {
        AnyPoolOptions::new()
            .max_connections(most)
            .acquire_timeout(longest_wait)
            .after_connect(move |connection, _| Box::pin(set_up(connection, settings)))
            .after_release(|connection, _| Box::pin(clean(connection)))
            .connect(url)
    };
    let writer = pool(WRITERS, &[SETTINGS]).await.map_err(refused)?;
    let reader = pool(READERS, &[SETTINGS, READ_ONLY]).await.map_err(refused)?;
    let probe = pool(1, &[SETTINGS, READ_ONLY]).await.map_err(refused)?;
    let revision = pool(1, &[SETTINGS, READ_ONLY]).await.map_err(refused)?;
    Ok(Pools { reader, writer, probe, revision })
}

/// Opens the one connection that migrations run on, without the limits that shoppers have.
///
/// Close it whatever came of the migration: the migrator keeps its lock after a failure, and the lock ends
/// with the session.
pub(crate) async fn for_migrations(url: &str) -> Result<AnyPool, CannotOpen> {
    AnyPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(STARTING)
        .after_connect(|connection, _| Box::pin(set_up(connection, &[UNLIMITED])))
        .connect(url)
        .await
        .map_err(refused)
}

/// Writes tables anew without the rows that are deleted, and what is known of the spread of their values.
///
/// The journal of the server and its copies elsewhere are not reached from here.
pub(crate) async fn scrub(writer: &AnyPool, tables: &[&'static str]) -> Result<(), sqlx::Error> {
    // Not given back: it has other limits.
    let mut connection = writer.acquire().await?.detach();
    let done = write_anew(&mut connection, tables).await;
    let _closed = connection.close().await;
    done
}

async fn write_anew(
    connection: &mut AnyConnection,
    tables: &[&'static str],
) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(SCRUBBING).execute(&mut *connection).await?;
    outlast_readers(connection).await?;
    for table in tables {
        // It cannot run inside a transaction, so each is a statement of its own.
        let anew = format!("vacuum (full, analyze) {table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(anew)).execute(&mut *connection).await?;
    }
    // The most frequent values stood there. Who does not own the database is not let in, which is no error.
    sqlx::raw_sql("vacuum full pg_catalog.pg_statistic").execute(connection).await.map(|_| ())
}

/// Waits until nobody reads or writes any more who began before now: a row that somebody may still see is not left out. A
/// write counts wherever it is, since who begins to read beside it may see as far back as it does.
async fn outlast_readers(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    let since: String = sqlx::query_scalar(
        "select cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as xid) as text)",
    )
    .fetch_one(&mut *connection)
    .await?;
    for _ in 0..LOOKS {
        let readers: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where pid <> pg_backend_pid() and (
                 (datname = current_database() and age(backend_xmin) > age(cast($1 as xid)))
                 or age(backend_xid) > age(cast($1 as xid))
             )",
        )
        .bind(&since)
        .fetch_one(&mut *connection)
        .await?;
        if readers == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    Err(sqlx::Error::Protocol("somebody reads for too long".to_owned()))
}

/// The URL may hold a password, so it is never repeated.
fn refused(error: sqlx::Error) -> CannotOpen {
    CannotOpen::new(format!("PostgreSQL: {error}"))
}

async fn set_up(
    connection: &mut AnyConnection,
    settings: &'static [&'static str],
) -> Result<(), sqlx::Error> {
    for setting in settings {
        sqlx::raw_sql(*setting).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Rolls back whatever a cancelled `begin` may have left open.
///
/// Without this, sqlx 0.9.0 can hand out a connection that is inside a transaction nobody knows of; the next
/// write on it is acknowledged and never committed. Transactions are also run in tasks of their own (see
/// `write.rs`); either control is enough, and both are cheap.
async fn clean(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    sqlx::raw_sql("rollback").execute(connection).await?;
    Ok(true)
}
