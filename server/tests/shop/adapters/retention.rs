//! The rules by which things are deleted, on both engines.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use app::kernel::moment::Clock;
use app::privacy::model::{Deed, PersonalData, Rule};
use server::account::Journal;
use server::db::{Db, Refusal};
use server::retention::{Retention, Seen, last_runs, look};
use sqlx::AssertSqlSafe;

use crate::clocks::MovedClock;
use crate::on_both_engines;
use crate::shops;
use crate::support::TestDb;

/// Later than any rule looks.
const FAR: i64 = 9_000_000_000_000;

fn noon() -> Arc<MovedClock> {
    MovedClock::at("2026-11-26T12:00+05:30")
}

fn retention(db: &Db, clock: &Arc<MovedClock>) -> Retention {
    shops::retention(db, clock.clone())
}

async fn write(db: &Db, sql: String) {
    let sql: Arc<str> = sql.into();
    db.write(move |connection| {
        let sql = Arc::clone(&sql);
        Box::pin(async move {
            sqlx::query(AssertSqlSafe(sql)).execute(connection).await?;
            Ok::<_, Refusal<Infallible>>(())
        })
    })
    .await
    .expect("written");
}

async fn number(db: &Db, sql: String) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(db.reader()).await.expect("a number")
}

/// Opens an account that was last used then, and whose owner was told then.
async fn open(db: &Db, name: &str, verified: &str, seen: &str, told: &str) {
    let sql = format!(
        "insert into accounts (account, email, email_folded, password_hash, verified_at_ms,
             created_at_ms, seen_at_ms, dormant_told_at_ms)
         values ('{name}', '{name}@example.in', '{name}@example.in', 'x', {verified},
             {seen}, {seen}, {told})"
    );
    write(db, sql).await;
}

/// Writes down what a rule is about, with this as the time that it goes by.
async fn put(db: &Db, rule: Rule, name: &str, at: i64) {
    let at_text = at.to_string();
    match rule {
        Rule::Unproven => return open(db, name, "null", &at_text, "null").await,
        Rule::DormantNotice => return open(db, name, "0", &at_text, "null").await,
        Rule::Dormant => return open(db, name, "0", &at_text, &at_text).await,
        _ => open(db, name, "0", &FAR.to_string(), "null").await,
    }
    let (columns, values) = match rule {
        Rule::EndedSessions | Rule::IdleSessions => {
            let (used, ends) = if rule == Rule::IdleSessions { (at, FAR) } else { (FAR, at) };
            (
                "account_sessions
                     (session, token_hash, account, device, created_at_ms, used_at_ms, ends_at_ms)",
                format!("'{name}', '{name}', '{name}', 'other', 0, {used}, {ends}"),
            )
        }
        Rule::Links => (
            "account_links (token_hash, account, kind, created_at_ms, expires_at_ms)",
            format!("'{name}', '{name}', 'enter', 0, {at}"),
        ),
        Rule::SignIns => (
            "sign_in_log (entry, account, kind, http_host, address, status, bytes_out, at_ms)",
            format!("'{name}', '{name}', 'failure', 'shop.test', '203.0.113.7', 422, 0, {at}"),
        ),
        Rule::Exports => (
            "data_exports (account, token_hash, archive, created_at_ms, expires_at_ms)",
            format!("'{name}', '{name}', 'x', 0, {at}"),
        ),
        Rule::Reads => (
            "data_reads (data_read, account, reader, reason, shown, at_ms)",
            format!("'{name}', '{name}', 'Asha', 'asked', 'accounts', {at}"),
        ),
        Rule::Disclosures => (
            "disclosures (disclosure, account, recipient, fields, reason, at_ms)",
            format!("'{name}', '{name}', 'mail.example', 'email', 'mail', {at}"),
        ),
        Rule::Devices => (
            "account_devices (token_hash, account, created_at_ms, ends_at_ms)",
            format!("'{name}', '{name}', 0, {at}"),
        ),
        Rule::Challenges => (
            "account_challenges (token_hash, account, state, expires_at_ms)",
            format!("'{name}', '{name}', 'x', {at}"),
        ),
        Rule::Unconfirmed => (
            "account_codes (account, secret, confirmed_at_ms, last_step, created_at_ms)",
            format!("'{name}', 'x', null, 0, {at}"),
        ),
        other => panic!("{} is no rule of the job", other.code()),
    };
    write(db, format!("insert into {columns} values ({values})")).await;
}

/// Whether what a rule is about is still there.
async fn is_there(db: &Db, rule: Rule, name: &str) -> bool {
    let (table, columns) = rule.data().columns();
    // In every table the first column tells its rows apart, or the account does.
    let key = columns[0];
    number(db, format!("select count(*) from {table} where {key} = '{name}'")).await == 1
}

/// How many rows each table has, and how many people were told.
async fn all(db: &Db) -> Vec<i64> {
    let mut all = vec![number(db, "select count(*) from retention_runs".to_owned()).await];
    for data in PersonalData::ALL {
        all.push(number(db, format!("select count(*) from {}", data.columns().0)).await);
    }
    all.push(number(db, "select count(dormant_told_at_ms) from accounts".to_owned()).await);
    all
}

/// Old lines in the log, as many as nobody would delete at once.
async fn old_lines(db: &Db, count: i64) {
    let sql = format!(
        "with recursive numbers (number) as (
             select 1 union all select number + 1 from numbers where number < {count}
         )
         insert into sign_in_log
             (entry, account, kind, http_host, address, status, bytes_out, at_ms)
         select 'old-' || cast(number as text), null, 'failure', 'shop.test', '203.0.113.7',
             422, 0, number
         from numbers"
    );
    write(db, sql).await;
}

fn seen(found: i64, erased: i64) -> Seen {
    Seen { found, erased, failure: None }
}

on_both_engines! {
    async fn each_rule_takes_what_is_over_and_leaves_what_is_over_in_a_moment(test: TestDb) {
        let (db, clock) = (&test.db, noon());
        let retention = retention(db, &clock);
        for rule in Rule::of_the_job() {
            let (over, stays) = (format!("{}-over", rule.code()), format!("{}-stays", rule.code()));
            let at = rule.over_at(clock.now()).get();
            put(db, rule, &over, at).await;
            put(db, rule, &stays, at + 1).await;
            assert_eq!(look(db, rule, clock.now()).await, seen(1, 0), "{rule:?}");
            assert!(is_there(db, rule, &over).await, "{rule:?}: who looks deletes nothing");
            assert_eq!(retention.see_to(rule).await, seen(1, 1), "{rule:?}");
            let tells = rule.deed() == Deed::Notice;
            assert_eq!(is_there(db, rule, &over).await, tells, "{rule:?}");
            assert!(is_there(db, rule, &stays).await, "{rule:?}");
            assert_eq!(retention.see_to(rule).await, seen(0, 0), "{rule:?}: twice is once");
            clock.passes(Duration::from_millis(1));
            assert_eq!(retention.see_to(rule).await, seen(1, 1), "{rule:?}");
            assert_eq!(is_there(db, rule, &stays).await, tells, "{rule:?}");
        }
    }

    async fn looking_changes_nothing_and_seeing_to_it_changes_what_was_counted(test: TestDb) {
        let (db, clock) = (&test.db, noon());
        let retention = retention(db, &clock);
        for rule in Rule::of_the_job() {
            put(db, rule, rule.code(), rule.over_at(clock.now()).get()).await;
        }
        let before = all(db).await;
        let mut counted = 0;
        for rule in Rule::ALL {
            let Seen { found, erased, failure } = look(db, *rule, clock.now()).await;
            assert_eq!((found.min(1), erased, failure), (i64::from(rule.keeper().is_none()), 0, None), "{rule:?}");
            counted += found;
        }
        assert_eq!(all(db).await, before);
        retention.run().await;
        let erased: i64 = last_runs(db).await.expect("the runs").iter().map(|run| run.erased).sum();
        assert_eq!(erased, counted);
        assert_ne!(all(db).await, before);
    }

    async fn however_many_rows_are_over_all_of_them_go_and_two_at_once_do_no_harm(test: TestDb) {
        let (db, clock) = (&test.db, noon());
        let retention = retention(db, &clock);
        old_lines(db, 2_500).await;
        for name in ["meera", "asha", "divya"] {
            put(db, Rule::DormantNotice, name, 0).await;
        }
        let runs = [retention.clone(), retention.clone()].map(|one| tokio::spawn(async move { one.run().await }));
        for run in runs {
            run.await.expect("it comes to its end");
        }
        assert_eq!(number(db, "select count(*) from sign_in_log".to_owned()).await, 0);
        let told = "select count(*) from mail_outbox where kind = 'dormant'".to_owned();
        assert_eq!(number(db, told).await, 3, "nobody is written to twice");
        let runs = last_runs(db).await.expect("the runs");
        let erased = |rule: Rule| runs.iter().filter(|run| run.rule == rule).map(|run| run.erased).sum::<i64>();
        assert_eq!((erased(Rule::SignIns), erased(Rule::DormantNotice)), (2_500, 3));
        assert!(runs.iter().all(|run| !run.has_failed), "{runs:?}");
    }

    async fn thirty_days_lie_between_notice_and_end_however_long_the_account_was_idle(test: TestDb) {
        let (db, clock) = (&test.db, noon());
        let retention = retention(db, &clock);
        open(db, "meera", "0", "0", "null").await;
        assert_eq!(retention.see_to(Rule::Dormant).await, seen(0, 0), "nobody has told her");
        assert_eq!(retention.see_to(Rule::DormantNotice).await, seen(1, 1));
        clock.passes(Duration::from_hours(30 * 24) - Duration::from_millis(1));
        assert_eq!(retention.see_to(Rule::Dormant).await, seen(0, 0));
        clock.passes(Duration::from_millis(1));
        assert_eq!(retention.see_to(Rule::Dormant).await, seen(1, 1));
        assert_eq!(number(db, "select count(*) from mail_outbox".to_owned()).await, 0, "the mail about it is gone too");
    }

    async fn a_notice_from_before_somebody_came_back_counts_for_nothing(test: TestDb) {
        let (db, clock) = (&test.db, noon());
        let retention = retention(db, &clock);
        let at = Rule::Dormant.over_at(clock.now()).get();
        open(db, "meera", "0", &at.to_string(), &(at - 1).to_string()).await;
        assert_eq!(retention.see_to(Rule::Dormant).await, seen(0, 0));
        assert_eq!(retention.see_to(Rule::DormantNotice).await, seen(1, 1), "she is told anew");
    }

    async fn a_run_that_finds_nothing_is_written_down_once_a_day_and_forgotten_after_400(test: TestDb) {
        let (db, clock) = (&test.db, noon());
        let retention = retention(db, &clock);
        let runs = "select count(*) from retention_runs where rule = 'sign-ins'";
        for _ in 0..3 {
            retention.run().await;
            clock.passes(Duration::from_hours(1));
        }
        assert_eq!(number(db, runs.to_owned()).await, 1);
        old_lines(db, 1).await;
        retention.run().await;
        assert_eq!(number(db, runs.to_owned()).await, 2, "what was found is always written down");
        clock.passes(Duration::from_hours(24));
        retention.run().await;
        assert_eq!(number(db, runs.to_owned()).await, 3);
        clock.passes(Duration::from_hours(400 * 24));
        retention.run().await;
        assert_eq!(number(db, "select count(*) from retention_runs".to_owned()).await, 13, "one of each rule");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_shortened_is_told_of_and_rows_go_all_the_same() {
    let (test, clock) = (TestDb::sqlite().await, noon());
    // A folder can be opened as if it were a file, and not be read.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sign-in.jsonl");
    std::fs::create_dir(&path).expect("a folder in place of the file");
    let retention = retention(&test.db, &clock).with_journal(Some(Journal::at(path)));
    old_lines(&test.db, 2).await;
    let failed = Seen { found: 2, erased: 2, failure: Some("file") };
    assert_eq!(retention.see_to(Rule::SignIns).await, failed);
    let runs = last_runs(&test.db).await.expect("the runs");
    assert_eq!((runs.len(), runs[0].erased, runs[0].has_failed), (1, 2, true));
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_a_failure_and_no_end_of_the_job() {
    let (test, clock) = (TestDb::sqlite().await, noon());
    let retention = retention(&test.db, &clock);
    test.db.close().await;
    let failed = Seen { found: 0, erased: 0, failure: Some("database") };
    assert_eq!(look(&test.db, Rule::SignIns, clock.now()).await, failed);
    assert_eq!(retention.see_to(Rule::SignIns).await, failed);
    retention.run().await;
}
