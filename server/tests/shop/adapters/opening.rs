//! Opening a database: its settings, its lock, its schema.

use std::time::Duration;

use app::catalogue::port::Catalogue;
use server::db::{Address, Db, Refusal, WriteError, schema_version};
use sqlx::migrate::Migrate;
use sqlx::{AnyConnection, Connection};

use crate::on_both_engines;
use crate::support::{TestDb, new_postgres};

on_both_engines! {
    async fn a_database_with_a_newer_schema_is_refused_in_one_line(test: TestDb) {
        change(
            &test.db,
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (29990101000000, 'from the future', true, $1, 0)",
        ).await;
        let address = test.address.clone();
        test.db.close().await;
        drop(test.db);
        let refused = Db::open(&address).await.err().expect("refused").to_string();
        assert!(refused.contains("29990101000000") && refused.contains("newer"), "{refused}");
        assert!(refused.contains(&schema_version().to_string()), "{refused}");
        assert!(!refused.contains('\n'), "{refused}");
    }

    async fn a_database_can_be_opened_again(test: TestDb) {
        let test = test.stocked().await;
        let address = test.address.clone();
        test.db.close().await;
        drop(test.db);
        let again = Db::open(&address).await.expect("it opens again");
        assert!(again.ready().await.is_ok());
    }

    async fn a_schema_that_was_changed_afterwards_is_refused_in_one_line(test: TestDb) {
        change(
            &test.db,
            "update _sqlx_migrations set checksum = $1
             where version = (select max(version) from _sqlx_migrations)",
        )
        .await;
        test.db.close().await;
        drop(test.db);
        for refused in [Db::open(&test.address).await, Db::open_as_it_is(&test.address).await] {
            let refused = refused.err().expect("refused").to_string();
            assert!(refused.contains("not the one that this assay was built with"), "{refused}");
            assert!(refused.contains(&schema_version().to_string()), "{refused}");
            assert!(!refused.contains('\n'), "{refused}");
        }
    }

    async fn a_look_at_an_older_schema_is_refused_and_leaves_it_as_it_is(test: TestDb) {
        change(&test.db, "delete from _sqlx_migrations where checksum <> $1").await;
        test.db.close().await;
        drop(test.db);
        for _ in 0..2 {
            let refused = Db::open_as_it_is(&test.address).await.err().expect("refused").to_string();
            assert!(refused.contains("run `assay migrate` first"), "{refused}");
            assert!(!refused.contains('\n'), "{refused}");
        }
    }

    async fn a_reader_cannot_write(test: TestDb) {
        let mut held = Vec::new();
        for _ in 0..test.db.reader().options().get_max_connections() {
            let mut connection = test.db.reader().acquire().await.expect("a connection");
            let written = sqlx::query("delete from categories").execute(&mut *connection).await;
            let refused = written.expect_err("refused").to_string();
            assert!(refused.contains("read-only") || refused.contains("readonly"), "{refused}");
            held.push(connection);
        }
    }

    async fn a_shop_whose_readers_are_all_busy_is_ready_and_tells_the_next_one_in_time(test: TestDb) {
        test.db.close().await;
        drop(test.db);
        let db = Db::open(&test.address).await.expect("a shop with the patience of a shopper");
        let mut held = Vec::new();
        for _ in 0..db.reader().options().get_max_connections() {
            held.push(db.reader().acquire().await.expect("a connection"));
        }
        assert!(db.ready().await.is_ok());
        let told = tokio::time::timeout(Duration::from_secs(4), db.categories()).await;
        assert!(told.expect("an answer in time").is_err());
    }

    async fn closing_does_not_wait_for_work_that_never_ends(test: TestDb) {
        let _at_work = test.db.reader().acquire().await.expect("a connection");
        let closed = tokio::time::timeout(Duration::from_secs(8), test.db.close()).await;
        closed.expect("closed in time");
    }
}

/// Runs a statement about the migrations; `$1` is a checksum that no migration has.
async fn change(db: &Db, statement: &'static str) {
    let changed: Result<(), WriteError<()>> = db
        .write(move |connection| {
            Box::pin(async move {
                sqlx::query(statement).bind(vec![0_u8]).execute(connection).await?;
                Ok(())
            })
        })
        .await;
    changed.expect("written");
}

/// What a connection of the shop is set to, but for the one setting in which readers and writers differ.
const SETTINGS: [(&str, &str); 8] = [
    ("select journal_mode from pragma_journal_mode", "wal"),
    ("select cast(synchronous as text) from pragma_synchronous", "2"),
    ("select cast(foreign_keys as text) from pragma_foreign_keys", "1"),
    ("select cast(timeout as text) from pragma_busy_timeout", "5000"),
    ("select cast(trusted_schema as text) from pragma_trusted_schema", "0"),
    ("select cast(secure_delete as text) from pragma_secure_delete", "1"),
    ("select cast(journal_size_limit as text) from pragma_journal_size_limit", "67108864"),
    ("select cast(cell_size_check as text) from pragma_cell_size_check", "1"),
];

/// The settings of a connection that are not as they must be.
async fn mistakes(
    connection: &mut AnyConnection,
    query_only: &str,
) -> Result<Vec<String>, sqlx::Error> {
    let query_only = [("select cast(query_only as text) from pragma_query_only", query_only)];
    let mut mistakes = Vec::new();
    for (question, value) in SETTINGS.into_iter().chain(query_only) {
        let found: String = sqlx::query_scalar(question).fetch_one(&mut *connection).await?;
        if found != value {
            mistakes.push(format!("{question}: {found} and not {value}"));
        }
    }
    Ok(mistakes)
}

#[tokio::test]
async fn every_sqlite_connection_for_reading_has_the_settings_that_keep_data() {
    let test = TestDb::sqlite().await;
    // Holding several connections at once makes the pool open every one of them.
    let mut held = Vec::new();
    for _ in 0..test.db.reader().options().get_max_connections() {
        let mut connection = test.db.reader().acquire().await.expect("a connection");
        let mistakes = mistakes(&mut connection, "1").await.expect("an answer");
        assert_eq!(mistakes, Vec::<String>::new());
        held.push(connection);
    }
    let version: String = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(&mut *held[0])
        .await
        .expect("an answer");
    assert_eq!(version, "3.51.3", "the pin of libsqlite3-sys decides this");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_sqlite_connection_for_writing_has_the_settings_that_keep_data() {
    let test = TestDb::sqlite().await;
    // Writes at the same time make the pool open more than one connection.
    let mut writes = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let db = test.db.clone();
        writes.spawn(async move {
            db.write(|connection| {
                Box::pin(async move {
                    let mistakes = mistakes(connection, "0").await?;
                    if mistakes.is_empty() { Ok(()) } else { Err(Refusal::Rule(mistakes)) }
                })
            })
            .await
        });
    }
    while let Some(written) = writes.join_next().await {
        written.expect("no panic").expect("a connection without mistakes");
    }
}

#[tokio::test]
async fn a_look_at_a_file_that_is_not_there_does_not_make_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("data").join("assay.db");
    let refused = Db::open_as_it_is(&Address::File(missing)).await.err().expect("refused");
    assert!(refused.to_string().contains("there is no database at"), "{refused}");
    let empty = folder.path().join("assay.db");
    std::fs::write(&empty, "").expect("written");
    let refused = Db::open_as_it_is(&Address::File(empty.clone())).await.err().expect("refused");
    assert!(refused.to_string().contains("the file is empty"), "{refused}");
    assert_eq!(std::fs::metadata(&empty).expect("the file").len(), 0);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[tokio::test]
async fn a_sqlite_file_serves_one_program_at_a_time() {
    let test = TestDb::sqlite().await;
    let refused = Db::open(&test.address).await.err().expect("refused");
    assert!(refused.is_in_use(), "{refused}");
    let address = test.address.clone();
    test.db.close().await;
    drop(test.db);
    Db::open(&address).await.expect("free again");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("assay.db");
    std::fs::write(&file, "not a database, and longer than the header of one ".repeat(50))
        .expect("written");
    let refused = Db::open(&Address::File(file)).await.err().expect("refused").to_string();
    assert!(refused.contains("assay.db") && refused.contains("not a database"), "{refused}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a file");
    std::fs::write(&file, "").expect("written");
    let refused = Db::open(&Address::File(file.join("assay.db"))).await.err().expect("refused");
    assert!(refused.to_string().contains("a file"), "{refused}");
}

#[tokio::test]
async fn a_postgres_that_does_not_answer_is_refused_without_its_password() {
    let address = Address::Url("postgres://shop:opensesame@127.0.0.1:1/shop".to_owned());
    let refused = tokio::time::timeout(Duration::from_secs(20), Db::open(&address)).await;
    let refused = refused.expect("an answer in time").err().expect("refused").to_string();
    assert!(!refused.contains("opensesame"), "{refused}");
    assert!(!format!("{address:?}").contains("opensesame"));
}

#[tokio::test]
async fn another_kind_of_database_is_refused() {
    assert!(Address::choose(Some("mysql://localhost/shop"), "var".as_ref()).is_err());
    assert!(Address::choose(Some("postgres://localhost/shop"), "var".as_ref()).is_ok());
    assert_eq!(
        Address::choose(None, "var".as_ref()).expect("the file"),
        Address::File("var/assay.db".into())
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn replicas_that_start_together_on_postgres_all_come_up() {
    for _ in 0..5 {
        let address = Address::Url(new_postgres().await);
        let mut replicas = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let address = address.clone();
            replicas.spawn(async move { Db::open(&address).await.map(|_| ()) });
        }
        while let Some(opened) = replicas.join_next().await {
            opened.expect("no panic").expect("a replica that starts");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_replica_waits_for_another_ones_migration_for_longer_than_a_shopper_would() {
    let url = new_postgres().await;
    let mut other = AnyConnection::connect(&url).await.expect("a connection");
    other.lock().await.expect("the lock of the migrator");
    let replica = tokio::spawn(async move { Db::open(&Address::Url(url)).await });
    // Shoppers wait two seconds for a lock.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(!replica.is_finished(), "it did not wait");
    other.unlock().await.expect("the lock is free");
    replica.await.expect("no panic").expect("a replica that starts");
}
