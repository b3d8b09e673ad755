//! Brings the schema up to date, and refuses a schema that it does not know.

use sqlx::AnyPool;
use sqlx::migrate::{MigrateError, Migrator};

use super::Engine;
use super::error::CannotOpen;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Runs the migrations that have not been run yet.
///
/// On SQLite the lock beside the file is already held; PostgreSQL's migrator takes an advisory lock.
pub(crate) async fn run(connections: &AnyPool, engine: Engine) -> Result<(), CannotOpen> {
    migrator(engine).run(connections).await.map_err(told)
}

/// Refuses a database whose schema is not exactly this program's, and changes nothing.
pub(crate) async fn verify(reader: &AnyPool, engine: Engine) -> Result<(), CannotOpen> {
    let applied: Vec<(i64, Vec<u8>)> = sqlx::query_as(
        "select version, checksum from _sqlx_migrations where success",
    )
    .fetch_all(reader)
    .await
    .map_err(|error| {
        CannotOpen::new(format!(
            "the database has no schema that can be read; run `assay migrate` first ({error})"
        ))
    })?;
    let migrator = migrator(engine);
    if let Some((version, _)) = applied.iter().find(|(v, _)| !migrator.version_exists(*v)) {
        return Err(told(MigrateError::VersionMissing(*version)));
    }
    for migration in migrator.iter() {
        match applied.iter().find(|(version, _)| *version == migration.version) {
            Some((_, checksum)) if *checksum == *migration.checksum => {}
            Some(_) => return Err(told(MigrateError::VersionMismatch(migration.version))),
            None => {
                return Err(CannotOpen::new(format!(
                    "the database has not reached schema {}; run `assay migrate` first",
                    migration.version
                )));
            }
        }
    }
    Ok(())
}

fn migrator(engine: Engine) -> &'static Migrator {
    match engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
    }
}

/// Says in one line why a schema is refused.
fn told(error: MigrateError) -> CannotOpen {
    match error {
        MigrateError::VersionMissing(version) => CannotOpen::new(format!(
            "the database has schema {version}, which is newer than this assay knows ({}); \
             use the newer program",
            schema_version()
        )),
        MigrateError::VersionMismatch(version) => CannotOpen::new(format!(
            "schema {version} of the database is not the one that this assay was built with"
        )),
        other => CannotOpen::new(format!("the schema could not be brought up to date: {other}")),
    }
}

/// The newest schema that this program knows, as the number of its migration.
pub fn schema_version() -> i64 {
    SQLITE.iter().map(|migration| migration.version).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_have_the_same_migrations() {
        let names = |migrator: &Migrator| -> Vec<(i64, String)> {
            migrator.iter().map(|m| (m.version, m.description.to_string())).collect()
        };
        assert_eq!(names(&SQLITE), names(&POSTGRES));
    }
}
