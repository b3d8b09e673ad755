//! The counters and blocks on both engines.

use std::sync::Arc;
use std::time::Duration;

use app::kernel::moment::{Clock, Moment};
use server::db::Db;
use server::harm::{
    Attempt, Block, ClientAddress, Harm, Limits, Prefix, Verdict, blocks_in_force, put_block,
    take_block_away,
};

use crate::clocks::MovedClock;
use crate::on_both_engines;
use crate::support::TestDb;

const SHE: &str = "203.0.113.7/32";
const ANOTHER: &str = "2001:db8:7:9::/64";

fn noon() -> Arc<MovedClock> {
    MovedClock::at("2026-11-26T12:00+05:30")
}

async fn tries(harm: &Harm, what: Attempt, who: &str) -> Verdict {
    harm.allow(what, who).await.expect("the counters can be asked")
}

async fn fails(harm: &Harm, times: u32) {
    for _ in 0..times {
        harm.failed(Attempt::SignIn, SHE).await.expect("it is noted");
    }
}

/// How many counters and how many blocks there are.
async fn rows(db: &Db) -> (i64, i64) {
    let counted = |table: &'static str| async move {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
            .fetch_one(db.reader())
            .await
            .expect("the rows can be counted")
    };
    (counted("harm_counters").await, counted("harm_blocks").await)
}

/// A block that begins now.
fn block(prefix: &str, clock: &MovedClock, hours: i64) -> Block {
    let from = clock.now();
    Block {
        prefix: Prefix::parse(prefix).expect("a prefix"),
        reason: "it never stopped".to_owned(),
        made_by: "a test".to_owned(),
        from,
        until: Moment::new(from.get() + hours * 3_600_000),
    }
}

on_both_engines! {
    async fn of_many_attempts_at_once_as_many_go_on_as_are_free(test: TestDb) {
        let harm = Harm::new(test.db.clone(), noon());
        let all = (0..24).map(|_| {
            let harm = harm.clone();
            tokio::spawn(async move { tries(&harm, Attempt::SignIn, SHE).await })
        });
        let mut gone_on = 0;
        for one in all.collect::<Vec<_>>() {
            match one.await.expect("it is counted") {
                Verdict::Go => gone_on += 1,
                verdict => assert_eq!(verdict, Verdict::Wait { seconds: 6 }),
            }
        }
        assert_eq!(gone_on, 10);
        assert_eq!(rows(&test.db).await, (1, 0));
        // Whoever else comes has all of hers, and so has she for something else.
        assert_eq!(tries(&harm, Attempt::SignIn, ANOTHER).await, Verdict::Go);
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Go);
        assert_eq!(tries(&harm, Attempt::SignIn, "account:7").await, Verdict::Go);
    }

    async fn what_was_spent_comes_back_on_the_clock_and_no_faster(test: TestDb) {
        let clock = noon();
        let harm = Harm::new(test.db.clone(), clock.clone());
        for _ in 0..30 {
            assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Go);
        }
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Wait { seconds: 10 });
        clock.passes(Duration::from_millis(9_500));
        // Asking again does not make it later.
        for _ in 0..5 {
            assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Wait { seconds: 1 });
        }
        clock.passes(Duration::from_millis(500));
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Go);
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Wait { seconds: 10 });
        clock.passes(Duration::from_hours(1));
        for _ in 0..30 {
            assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Go);
        }
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Wait { seconds: 10 });
    }

    async fn a_jeweller_can_take_more_answers(test: TestDb) {
        let limits = Limits { answers_per_minute: 60 };
        let harm = Harm::new(test.db.clone(), noon()).with_limits(limits);
        for _ in 0..300 {
            assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Go);
        }
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Wait { seconds: 1 });
    }

    async fn after_ten_failures_each_one_doubles_the_wait_up_to_a_quarter_of_an_hour(test: TestDb) {
        let clock = noon();
        let harm = Harm::new(test.db.clone(), clock.clone());
        fails(&harm, 10).await;
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Go);
        for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            fails(&harm, 1).await;
            assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Wait { seconds });
        }
        assert_eq!(tries(&harm, Attempt::SignIn, ANOTHER).await, Verdict::Go, "others do not wait");
        assert_eq!(tries(&harm, Attempt::SignIn, "device:7").await, Verdict::Go);
        clock.passes(Duration::from_mins(15));
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Go, "nobody waits for ever");
        // 22 failures, of which one is forgiven each quarter of an hour.
        clock.passes(Duration::from_mins(15 * 10));
        fails(&harm, 1).await;
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Wait { seconds: 2 });
        clock.passes(Duration::from_hours(24));
        fails(&harm, 10).await;
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Go, "all of them are forgiven");
    }

    async fn failures_of_the_same_moment_all_count(test: TestDb) {
        let harm = Harm::new(test.db.clone(), noon());
        let all = (0..13).map(|_| {
            let harm = harm.clone();
            tokio::spawn(async move { fails(&harm, 1).await })
        });
        for one in all.collect::<Vec<_>>() {
            one.await.expect("it is noted");
        }
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Wait { seconds: 4 });
    }

    async fn a_success_forgives_the_failures_and_gives_no_attempt_back(test: TestDb) {
        let harm = Harm::new(test.db.clone(), noon());
        for _ in 0..10 {
            assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Go);
        }
        fails(&harm, 20).await;
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Wait { seconds: 512 });
        harm.succeeded(Attempt::SignIn, SHE).await.expect("it is noted");
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Wait { seconds: 6 });
        harm.succeeded(Attempt::SignIn, "nobody").await.expect("it is nothing");
        assert_eq!(rows(&test.db).await, (1, 0));
    }

    async fn a_clock_that_was_wrong_keeps_nobody_out(test: TestDb) {
        let clock = noon();
        let harm = Harm::new(test.db.clone(), clock.clone());
        for _ in 0..10 {
            tries(&harm, Attempt::SignIn, SHE).await;
        }
        fails(&harm, 30).await;
        clock.set("2026-11-26T11:00+05:30");
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Go);
        fails(&harm, 1).await;
        assert_eq!(tries(&harm, Attempt::SignIn, SHE).await, Verdict::Wait { seconds: 900 });
    }

    async fn a_block_keeps_out_whom_it_covers_until_its_end(test: TestDb) {
        let clock = noon();
        let harm = Harm::new(test.db.clone(), clock.clone());
        for prefix in ["203.0.113.0/24", "2001:db8:7::/48"] {
            put_block(&test.db, block(prefix, &clock, 2)).await.expect("it is written");
        }
        for who in [SHE, ANOTHER, "203.0.113.255/32"] {
            assert_eq!(tries(&harm, Attempt::Answer, who).await, Verdict::Blocked, "{who}");
        }
        for who in ["203.0.114.7/32", "2001:db8:8:9::/64", "account:7"] {
            assert_eq!(tries(&harm, Attempt::Answer, who).await, Verdict::Go, "{who}");
        }
        let address = |text: &str| ClientAddress(text.parse().expect("an address"));
        let mapped = harm.block_of(address("::ffff:203.0.113.7")).await.expect("it can be asked");
        assert_eq!(mapped.expect("a block").reason, "it never stopped");
        assert_eq!(rows(&test.db).await, (3, 2), "whoever is blocked is not counted");

        // The same prefix once more takes the place of what was there.
        put_block(&test.db, block("203.0.113.0/24", &clock, 1)).await.expect("it is written");
        let listed = blocks_in_force(&test.db, clock.now()).await.expect("they can be read");
        let listed: Vec<String> = listed.iter().map(|block| block.prefix.to_string()).collect();
        assert_eq!(listed, ["203.0.113.0/24", "2001:db8:7::/48"]);
        clock.passes(Duration::from_hours(1));
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Go);
        assert_eq!(tries(&harm, Attempt::Answer, ANOTHER).await, Verdict::Blocked);
        let wide = Prefix::parse("2001:db8:7::/48").expect("a prefix");
        assert!(take_block_away(&test.db, wide).await.expect("it is written"));
        assert!(!take_block_away(&test.db, wide).await.expect("it is asked"));
        assert_eq!(tries(&harm, Attempt::Answer, ANOTHER).await, Verdict::Go);
    }

    async fn what_is_over_is_swept_away_and_says_nothing_about_anybody_any_more(test: TestDb) {
        let clock = noon();
        let harm = Harm::new(test.db.clone(), clock.clone());
        tries(&harm, Attempt::Answer, ANOTHER).await;
        for _ in 0..30 {
            tries(&harm, Attempt::Answer, SHE).await;
        }
        fails(&harm, 12).await;
        put_block(&test.db, block("198.51.100.7", &clock, 2)).await.expect("it is written");
        harm.sweep().await.expect("it is swept");
        assert_eq!(rows(&test.db).await, (3, 1), "all of it still says something");
        clock.passes(Duration::from_secs(10));
        harm.sweep().await.expect("it is swept");
        assert_eq!(rows(&test.db).await, (2, 1), "one answer is forgotten after ten seconds");
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Go, "and a sweep forgives nothing");
        assert_eq!(tries(&harm, Attempt::Answer, SHE).await, Verdict::Wait { seconds: 10 });
        clock.passes(Duration::from_mins(5));
        harm.sweep().await.expect("it is swept");
        assert_eq!(rows(&test.db).await, (1, 1), "thirty are after five minutes");
        clock.passes(Duration::from_hours(3));
        harm.sweep().await.expect("it is swept");
        assert_eq!(rows(&test.db).await, (0, 0), "failures when they are forgiven, a block at its end");
    }

    async fn no_row_is_kept_longer_than_a_day_after_the_last_attempt(test: TestDb) {
        let clock = noon();
        let harm = Harm::new(test.db.clone(), clock.clone());
        fails(&harm, 200).await;
        clock.passes(Duration::from_hours(23));
        harm.sweep().await.expect("it is swept");
        assert_eq!(rows(&test.db).await, (1, 0));
        clock.passes(Duration::from_hours(1));
        harm.sweep().await.expect("it is swept");
        assert_eq!(rows(&test.db).await, (0, 0));
    }
}
