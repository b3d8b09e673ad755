//! What is true of PostgreSQL only: time limits, and a connection that is clean when it goes back.

use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool};

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
