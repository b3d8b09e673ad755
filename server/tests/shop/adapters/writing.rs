//! The write helper: nothing half done, nothing lost, nobody locked out.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use server::db::{Db, Refusal, WriteError};

use crate::on_both_engines;
use crate::support::TestDb;

pub(crate) async fn shelf(db: &Db, slug: String) -> Result<(), WriteError<&'static str>> {
    db.write(move |connection| {
        let slug = slug.clone();
        Box::pin(async move {
            sqlx::query("insert into categories (slug, name, description, position) values ($1, 'a', 'b', 1)")
                .bind(slug)
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}

pub(crate) async fn shelves(db: &Db) -> i64 {
    sqlx::query_scalar("select count(*) from categories")
        .fetch_one(db.reader())
        .await
        .expect("a count")
}

async fn read_and_add_one(db: &Db) -> Result<(), WriteError<()>> {
    db.write(|connection| {
        Box::pin(async move {
            let _count: i64 =
                sqlx::query_scalar("select piece_count from categories where slug = 'rings'")
                    .fetch_one(&mut *connection)
                    .await?;
            sqlx::query("update categories set piece_count = piece_count + 1 where slug = 'rings'")
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}

on_both_engines! {
    async fn a_rule_that_says_no_leaves_nothing_behind(test: TestDb) {
        let refused: Result<(), _> = test.db.write(|connection| Box::pin(async move {
            sqlx::query("insert into categories (slug, name, description, position) values ('abc', 'a', 'b', 1)")
                .execute(connection).await?;
            Err(Refusal::Rule("sold out"))
        })).await;
        assert!(matches!(refused, Err(WriteError::Rule("sold out"))));
        assert_eq!(shelves(&test.db).await, 0);
    }

    async fn a_constraint_that_says_no_leaves_nothing_behind(test: TestDb) {
        shelf(&test.db, "rings".to_owned()).await.expect("the first one");
        assert!(matches!(shelf(&test.db, "rings".to_owned()).await, Err(WriteError::Failed(_))));
        assert_eq!(shelves(&test.db).await, 1);
        shelf(&test.db, "bangles".to_owned()).await.expect("the next one is not in the way of the failed one");
    }

    async fn a_panic_rolls_back_and_the_next_write_works(test: TestDb) {
        let panicked: Result<(), WriteError<()>> = test.db.write(|connection| Box::pin(async move {
            sqlx::query("insert into categories (slug, name, description, position) values ('abc', 'a', 'b', 1)")
                .execute(connection).await?;
            panic!("on purpose");
        })).await;
        assert!(matches!(panicked, Err(WriteError::Panicked)));
        shelf(&test.db, "rings".to_owned()).await.expect("a write after a panic");
        assert_eq!(shelves(&test.db).await, 1);
    }

    async fn two_hundred_writers_that_read_first_all_get_their_turn(test: TestDb) {
        shelf(&test.db, "rings".to_owned()).await.expect("a shelf");
        let mut writers = tokio::task::JoinSet::new();
        for _ in 0..200 {
            let db = test.db.clone();
            writers.spawn(async move {
                // On a slow machine the last of two hundred may be told to ask again, and does.
                while let Err(error) = read_and_add_one(&db).await {
                    assert!(matches!(error, WriteError::Busy), "{error}");
                }
            });
        }
        while let Some(written) = writers.join_next().await {
            written.expect("a turn for everyone");
        }
        let count: i64 = sqlx::query_scalar("select piece_count from categories where slug = 'rings'")
            .fetch_one(test.db.reader()).await.expect("a count");
        assert_eq!(count, 200);
    }

    /// A browser that closes drops the handler, and with it whatever the handler was waiting for. sqlx 0.9.0
    /// can then lose a later write that it has acknowledged; here nothing may be lost.
    async fn no_acknowledged_write_is_lost_when_three_thousand_visitors_hang_up(test: TestDb) {
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        for round in 0..300 {
            let mut visitors = tokio::task::JoinSet::new();
            for visitor in 0..10_u64 {
                let (db, acknowledged) = (test.db.clone(), Arc::clone(&acknowledged));
                visitors.spawn(async move {
                    let slug = format!("shelf-{round}-{visitor}");
                    // One of ten stays until she is answered; the others leave within four milliseconds.
                    let patience = match visitor {
                        0 => Duration::from_mins(1),
                        _ => Duration::from_micros((visitor * 397 + round * 61) % 4_000),
                    };
                    match tokio::time::timeout(patience, shelf(&db, slug.clone())).await {
                        Ok(Ok(())) => acknowledged.lock().expect("no panic").push(slug),
                        // Hung up, or turned away because too many are waiting.
                        Err(_) | Ok(Err(WriteError::Busy)) => {}
                        Ok(Err(other)) => panic!("{other}"),
                    }
                });
            }
            while let Some(visitor) = visitors.join_next().await {
                visitor.expect("nothing but hanging up goes wrong");
            }
        }
        // Writes whose visitor hung up still run to their end; one more write waits for them.
        while let Err(error) = shelf(&test.db, "the-last-one".to_owned()).await {
            assert!(matches!(error, WriteError::Busy), "the pool is not whole: {error}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let kept: Vec<String> = sqlx::query_scalar("select slug from categories")
            .fetch_all(test.db.reader()).await.expect("an answer");
        let kept: HashSet<String> = kept.into_iter().collect();
        let acknowledged = acknowledged.lock().expect("no panic");
        let lost: Vec<&String> = acknowledged.iter().filter(|slug| !kept.contains(*slug)).collect();
        assert!(lost.is_empty(), "acknowledged and not there: {lost:?}");
        assert!(!acknowledged.is_empty(), "the test has to let some visitors stay");
    }
}
