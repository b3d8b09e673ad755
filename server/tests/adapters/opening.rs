//! Opening a database: its settings, its lock, its schema.

use std::time::Duration;

use server::db::{Address, Db, schema_version};

use crate::on_both_engines;
use crate::support::{TestDb, new_postgres};

on_both_engines! {
    async fn a_database_with_a_newer_schema_is_refused_in_one_line(test: TestDb) {
        test.db.write(|connection| Box::pin(async move {
            sqlx::query(
                "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
                 values (29990101000000, 'from the future', true, $1, 0)",
            ).bind(vec![0_u8]).execute(connection).await?;
            Ok::<_, server::db::Refusal<()>>(())
        })).await.expect("written");
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
}

#[tokio::test]
async fn every_sqlite_connection_has_the_settings_that_keep_data() {
    let test = TestDb::sqlite().await;
    let settings = [
        ("select journal_mode from pragma_journal_mode", "wal"),
        ("select cast(synchronous as text) from pragma_synchronous", "2"),
        ("select cast(foreign_keys as text) from pragma_foreign_keys", "1"),
        ("select cast(timeout as text) from pragma_busy_timeout", "5000"),
        ("select cast(trusted_schema as text) from pragma_trusted_schema", "0"),
        ("select cast(secure_delete as text) from pragma_secure_delete", "1"),
    ];
    // Holding several connections at once makes the pool open every one of them.
    let mut held = Vec::new();
    for _ in 0..4 {
        let mut connection = test.db.reader().acquire().await.expect("a connection");
        for (question, value) in settings {
            let found: String =
                sqlx::query_scalar(question).fetch_one(&mut *connection).await.expect("an answer");
            assert_eq!(found, value, "{question}");
        }
        held.push(connection);
    }
    let version: String = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(&mut *held[0])
        .await
        .expect("an answer");
    assert_eq!(version, "3.51.3", "the pin of libsqlite3-sys decides this");
}

#[tokio::test]
async fn a_reader_of_sqlite_cannot_write() {
    let test = TestDb::sqlite().await;
    let written = sqlx::query("delete from categories").execute(test.db.reader()).await;
    assert!(written.is_err());
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
