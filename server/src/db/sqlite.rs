//! What is true of SQLite only: the lock, the settings of each connection, and the oldest version allowed.

use std::fmt::Write;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection};

use super::Pools;
use super::error::CannotOpen;

/// The first version without the WAL-reset corruption.
const OLDEST_VERSION: &str = "3.51.3";

/// How every connection must be set up: the name of the setting, and the value to set and to read back.
///
/// `synchronous=FULL` (2) keeps every acknowledged write through a power cut; `secure_delete` overwrites what
/// is erased; `trusted_schema=OFF` keeps a doctored file from calling functions.
const SETTINGS: &[(&str, &str)] = &[
    ("journal_mode", "wal"),
    ("synchronous", "2"),
    ("foreign_keys", "1"),
    ("busy_timeout", "5000"),
    ("trusted_schema", "0"),
    ("secure_delete", "1"),
    ("journal_size_limit", "67108864"),
    ("cell_size_check", "1"),
];

/// How many connections read and how many write. Several writers queue inside SQLite itself, which moves
/// twice as many writes as one connection does.
const READERS: u32 = 4;
const WRITERS: u32 = 4;

/// Keeps the database to one program. The lock ends with the process, however it ends.
pub(crate) struct FileLock {
    _file: File,
}

/// Takes the lock beside the database file, making the folder if it is not there.
///
/// sqlx's own migration lock does nothing on SQLite, so two programs that start together would both migrate.
pub(crate) fn lock(database: &Path) -> Result<FileLock, CannotOpen> {
    if let Some(folder) = database.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            CannotOpen::new(format!("cannot make {}: {error}", folder.display()))
        })?;
    }
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    let path = Path::new(&name);
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| CannotOpen::new(format!("cannot open {}: {error}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(FileLock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(CannotOpen::in_use(format!(
            "{} is in use by another assay; stop that one first",
            database.display()
        ))),
        Err(TryLockError::Error(error)) => {
            Err(CannotOpen::new(format!("cannot lock {}: {error}", path.display())))
        }
    }
}

/// Refuses a database that is not there, where opening it would make an empty one.
pub(crate) fn expect_file(database: &Path) -> Result<(), CannotOpen> {
    let missing = |reason: &str| {
        CannotOpen::new(format!("there is no database at {}: {reason}", database.display()))
    };
    match std::fs::metadata(database) {
        Ok(file) if file.len() > 0 => Ok(()),
        Ok(_) => Err(missing("the file is empty")),
        Err(error) => Err(missing(&error.to_string())),
    }
}

/// Opens the connections for reading and for writing.
pub(crate) async fn pools(database: &Path, longest_wait: Duration) -> Result<Pools, CannotOpen> {
    let url = url(database)?;
    let refused = |error: sqlx::Error| {
        CannotOpen::new(format!("cannot open {}: {}", database.display(), innermost(&error)))
    };
    // The first connection makes the file and turns the journal; it must not race with others.
    let mut first = AnyConnection::connect(&url).await.map_err(refused)?;
    assert_version(&mut first).await.map_err(|reason| reason.about(database))?;
    set_up(&mut first, false).await.map_err(refused)?;
    first.close().await.map_err(refused)?;

    let pool = |most: u32, read_only: bool| {
        let options = AnyPoolOptions::new()
            .max_connections(most)
            .acquire_timeout(longest_wait)
            .idle_timeout(None)
            .max_lifetime(None)
            .after_connect(move |connection, _| Box::pin(set_up(connection, read_only)));
        let options = if read_only {
            options
        } else {
            options.after_release(|connection, _| Box::pin(clean(connection)))
        };
        options.connect(&url)
    };
    let writer = pool(WRITERS, false).await.map_err(refused)?;
    let reader = pool(READERS, true).await.map_err(refused)?;
    let probe = pool(1, true).await.map_err(refused)?;
    let revision = pool(1, true).await.map_err(refused)?;
    Ok(Pools { reader, writer, probe, revision })
}

/// Says whether a connection may be used again; one that may not is closed.
///
/// On a full disk SQLite rolls back by itself. sqlx then fails to do so, takes the connection for one inside
/// a transaction from that day on, and would refuse every further write on it.
async fn clean(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    // A rollback that is still on its way is done before this is answered.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Sets up a connection and reads every setting back: one that did not take is an error, not a hope.
async fn set_up(connection: &mut AnyConnection, read_only: bool) -> Result<(), sqlx::Error> {
    let query_only = ("query_only", if read_only { "1" } else { "0" });
    for (name, value) in SETTINGS.iter().chain([&query_only]) {
        let set = sqlx::AssertSqlSafe(format!("pragma {name} = {value}"));
        sqlx::raw_sql(set).execute(&mut *connection).await?;
        let read = sqlx::AssertSqlSafe(format!("select cast({name} as text) from pragma_{name}"));
        let found: String = match *name {
            "busy_timeout" => {
                let read = "select cast(timeout as text) from pragma_busy_timeout";
                sqlx::query_scalar(read).fetch_one(&mut *connection).await?
            }
            _ => sqlx::query_scalar(read).fetch_one(&mut *connection).await?,
        };
        if found != *value {
            let text = format!("pragma {name} is {found} and must be {value}");
            return Err(sqlx::Error::Configuration(text.into()));
        }
    }
    Ok(())
}

async fn assert_version(connection: &mut AnyConnection) -> Result<(), CannotOpen> {
    let version: String =
        sqlx::query_scalar("select sqlite_version()").fetch_one(connection).await.map_err(
            |error| CannotOpen::new(format!("SQLite does not answer: {}", innermost(&error))),
        )?;
    if numbers(&version) < numbers(OLDEST_VERSION) {
        return Err(CannotOpen::new(format!(
            "SQLite {version} can corrupt a database under load; at least {OLDEST_VERSION} is needed"
        )));
    }
    Ok(())
}

/// Asks SQLite to read everything: pages, indexes, constraints and references.
pub(crate) async fn check(reader: &AnyPool) -> Result<Vec<String>, sqlx::Error> {
    let pages: Vec<String> =
        sqlx::query_scalar("select integrity_check from pragma_integrity_check")
            .fetch_all(reader)
            .await?;
    let orphans: i64 = sqlx::query_scalar("select count(*) from pragma_foreign_key_check")
        .fetch_one(reader)
        .await?;
    let mut faults: Vec<String> = pages.into_iter().filter(|line| line != "ok").collect();
    if orphans > 0 {
        faults.push(format!("{orphans} rows refer to rows that do not exist"));
    }
    Ok(faults)
}

/// How often the journal is emptied before that is given up, and how long each pause is. SQLite itself waits for readers
/// each time.
const EMPTYINGS: u32 = 3;
const BETWEEN_EMPTYINGS: Duration = Duration::from_millis(200);

/// Writes tables anew and empties the journal.
///
/// `secure_delete` overwrites rows that are deleted, but not the copies that lie in gaps since a page was divided; pages
/// that are given up are overwritten whole.
pub(crate) async fn scrub(writer: &AnyPool, tables: &[&'static str]) -> Result<(), sqlx::Error> {
    // Not given back: a connection on which references are not looked after is no good for anything else.
    let mut connection = writer.acquire().await?.detach();
    let done = write_anew(&mut connection, tables).await;
    // One that is inside a transaction ends it by being closed.
    let _closed = connection.close().await;
    done?;
    for _ in 0..EMPTYINGS {
        let (busy, _, _): (i64, i64, i64) =
            sqlx::query_as("pragma wal_checkpoint(truncate)").fetch_one(writer).await?;
        if busy == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN_EMPTYINGS).await;
    }
    Err(sqlx::Error::Protocol("the journal is in use and cannot be emptied".to_owned()))
}

/// Takes the rows out of each table and puts them back. Rows that refer to them stay as they are, since the rows are back
/// before anybody looks.
async fn write_anew(
    connection: &mut AnyConnection,
    tables: &[&'static str],
) -> Result<(), sqlx::Error> {
    sqlx::raw_sql("pragma foreign_keys = 0").execute(&mut *connection).await?;
    for table in tables {
        let anew = format!(
            "begin immediate; create table scrubbed as select * from {table}; \
             delete from {table}; insert into {table} select * from scrubbed; \
             drop table scrubbed; commit"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(anew)).execute(&mut *connection).await?;
    }
    Ok(())
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// The address of a file, with everything escaped that an address would read as its own.
fn url(database: &Path) -> Result<String, CannotOpen> {
    let path = std::path::absolute(database)
        .map_err(|error| CannotOpen::new(format!("{}: {error}", database.display())))?;
    let Some(path) = path.to_str() else {
        return Err(CannotOpen::new(format!("{} is not valid UTF-8", path.display())));
    };
    let mut escaped = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _written = write!(escaped, "%{byte:02X}");
        }
    }
    Ok(format!("sqlite://{escaped}?mode=rwc"))
}

fn innermost(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(numbers("3.9.0") < numbers(OLDEST_VERSION));
        assert!(numbers("3.51.2") < numbers(OLDEST_VERSION));
        assert!(numbers("3.51.3") >= numbers(OLDEST_VERSION));
        assert!(numbers("3.100.0") >= numbers(OLDEST_VERSION));
    }

    #[test]
    fn a_folder_with_odd_letters_is_an_address_too() {
        let url = url(Path::new("/a b/50%/what?/x#y/assay.db")).expect("an address");
        assert_eq!(url, "sqlite:///a%20b/50%25/what%3F/x%23y/assay.db?mode=rwc");
    }
}
