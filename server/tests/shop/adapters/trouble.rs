//! What becomes of a write when the database is locked, full, or at odds with another write.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use server::db::{Address, Db, Refusal, WriteError};
use sqlx::{AnyConnection, Connection};
use tokio::sync::Barrier;

use crate::adapters::writing::{shelf, shelves};
use crate::support::TestDb;

/// A connection to the file of the shop that is none of the shop's own.
async fn outsider(test: &TestDb) -> AnyConnection {
    let Address::File(file) = &test.address else { panic!("only a file has outsiders") };
    AnyConnection::connect(&format!("sqlite://{}", file.display())).await.expect("a connection")
}

/// Takes one row after the other, and waits in between, at the first time, until somebody else does as well.
async fn take_both(
    db: &Db,
    rows: [&'static str; 2],
    meeting: Arc<Barrier>,
    runs: Arc<AtomicUsize>,
) -> Result<(), WriteError<()>> {
    db.write(move |connection| {
        let (meeting, runs) = (Arc::clone(&meeting), Arc::clone(&runs));
        Box::pin(async move {
            let take = "update categories set piece_count = piece_count + 1 where slug = $1";
            sqlx::query(take).bind(rows[0]).execute(&mut *connection).await?;
            if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                meeting.wait().await;
            }
            sqlx::query(take).bind(rows[1]).execute(connection).await?;
            Ok(())
        })
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_writes_that_wait_for_each_other_on_postgres_both_happen_in_the_end() {
    let test = TestDb::postgres().await;
    for slug in ["rings", "bangles"] {
        shelf(&test.db, slug.to_owned()).await.expect("a shelf");
    }
    let (meeting, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicUsize::new(0)));
    let (one, other) = tokio::join!(
        take_both(&test.db, ["rings", "bangles"], Arc::clone(&meeting), Arc::clone(&runs)),
        take_both(&test.db, ["bangles", "rings"], Arc::clone(&meeting), Arc::clone(&runs)),
    );
    one.expect("the first write");
    other.expect("the second write");
    assert!(runs.load(Ordering::SeqCst) > 2, "nobody had to give way, so nothing was tested");
    let counts: Vec<i64> = sqlx::query_scalar("select piece_count from categories")
        .fetch_all(test.db.reader())
        .await
        .expect("an answer");
    assert_eq!(counts, [2, 2], "what was rolled back must not count");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_write_to_a_locked_file_is_turned_away_in_time_and_reads_go_on_meanwhile() {
    let test = TestDb::sqlite().await;
    let mut outsider = outsider(&test).await;
    sqlx::raw_sql("begin immediate").execute(&mut outsider).await.expect("the lock");
    let started = Instant::now();
    let db = test.db.clone();
    let write = tokio::spawn(async move { shelf(&db, "rings".to_owned()).await });
    let mut reads = 0;
    while !write.is_finished() {
        assert_eq!(shelves(&test.db).await, 0);
        reads += 1;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let refused = write.await.expect("no panic");
    assert!(matches!(refused, Err(WriteError::Busy)), "{refused:?}");
    assert!(started.elapsed() < Duration::from_secs(15), "{:?}", started.elapsed());
    assert!(reads > 10, "only {reads} reads while the write waited");
    sqlx::raw_sql("rollback").execute(&mut outsider).await.expect("the lock is free");
    shelf(&test.db, "rings".to_owned()).await.expect("a write after the lock");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_fails_the_write_lets_reads_go_on_and_is_forgotten_when_there_is_room() {
    let test = TestDb::sqlite().await;
    shelf(&test.db, "rings".to_owned()).await.expect("a shelf");
    let full: Result<(), WriteError<()>> = test
        .db
        .write(|connection| {
            Box::pin(async move {
                // SQLite takes this for "no more pages than there are", and only on this connection.
                sqlx::query("pragma max_page_count = 1").execute(&mut *connection).await?;
                sqlx::query(
                    "insert into categories (slug, name, description, position)
                     values ('large', 'a', hex(zeroblob(1000000)), 1)",
                )
                .execute(connection)
                .await?;
                Ok::<_, Refusal<()>>(())
            })
        })
        .await;
    let Err(WriteError::Failed(error)) = full else { panic!("{full:?}") };
    assert!(error.to_string().contains("full"), "{error}");
    assert_eq!(shelves(&test.db).await, 1);
    for number in 0..8 {
        let written = shelf(&test.db, format!("shelf-{number}")).await;
        written.expect("a write when there is room again");
    }
    assert_eq!(shelves(&test.db).await, 9);
}
