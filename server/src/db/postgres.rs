//! What is true of PostgreSQL only: time limits, and a connection that is clean when it goes back.

use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool};

use super::error::CannotOpen;

/// How many connections read and how many write.
const READERS: u32 = 8;
const WRITERS: u32 = 8;

/// Limits for each connection: no statement, no wait for a lock and no idle transaction lasts for long.
/// Warnings are silenced because [`clean`] causes one each time.
const SETTINGS: &str = "set statement_timeout = '5s'; \
    set lock_timeout = '2s'; \
    set idle_in_transaction_session_timeout = '10s'; \
    set client_min_messages = 'error'; \
    set timezone = 'UTC'";

/// Opens the connections for reading and for writing.
pub(crate) async fn pools(url: &str) -> Result<(AnyPool, AnyPool), CannotOpen> {
    let pool = |most: u32| {
        AnyPoolOptions::new()
            .max_connections(most)
            .acquire_timeout(Duration::from_secs(5))
            .after_connect(|connection, _| Box::pin(set_up(connection)))
            .after_release(|connection, _| Box::pin(clean(connection)))
            .connect(url)
    };
    // The URL may hold a password, so it is never repeated.
    let refused = |error: sqlx::Error| CannotOpen::new(format!("PostgreSQL: {error}"));
    let writer = pool(WRITERS).await.map_err(refused)?;
    let reader = pool(READERS).await.map_err(refused)?;
    Ok((reader, writer))
}

async fn set_up(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(SETTINGS).execute(connection).await.map(|_| ())
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
