//! `assay retention`: what is over is counted, deleted and listed.

use std::path::Path;

use sqlx::Connection;

use crate::program::{run, serve};

/// A line of the log of sign-ins from 1970, which is over on every machine.
const OLD_LINE: &str = "insert into sign_in_log
         (entry, account, kind, http_host, address, status, bytes_out, at_ms)
     values ('old', null, 'failure', 'shop.test', '203.0.113.7', 422, 0, 1)";

/// An account that nobody has used since 1970.
const UNUSED: &str = "insert into accounts
         (account, email, email_folded, password_hash, verified_at_ms, created_at_ms)
     values ('meera', 'meera@example.in', 'meera@example.in', 'x', 1, 1)";

/// The same when its owner has been told of that.
const TOLD: &str = "update accounts set dormant_told_at_ms = 2";

async fn change(data: &Path, statement: &'static str) {
    let mut file = open(data).await;
    sqlx::raw_sql(statement).execute(&mut file).await.expect("done");
    file.close().await.expect("closed");
}

/// A number that a statement finds.
async fn number(data: &Path, statement: &'static str) -> i64 {
    let mut file = open(data).await;
    let number = sqlx::query_scalar(statement).fetch_one(&mut file).await.expect("a number");
    file.close().await.expect("closed");
    number
}

async fn open(data: &Path) -> sqlx::AnyConnection {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}", data.join("assay.db").display());
    sqlx::AnyConnection::connect(&url).await.expect("the file of the shop")
}

/// The words of the line about a rule.
fn line<'said>(said: &'said str, rule: &str) -> Vec<&'said str> {
    let line = said.lines().find(|line| line.split_whitespace().next() == Some(rule));
    line.expect("a line about the rule").split_whitespace().collect()
}

#[tokio::test]
async fn what_is_over_is_counted_first_then_deleted_and_what_was_done_is_listed() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let retention = |more: &[&str]| run(&[&["retention"][..], more, &["--data", folder]].concat());
    let (code, _, error) = retention(&["run", "--dry-run"]);
    assert_eq!(code, 1);
    assert!(error.contains("there is no database"), "nothing is made by who looks: {error}");

    assert_eq!(run(&["migrate", "--data", folder]).0, 0);
    change(data.path(), OLD_LINE).await;
    change(data.path(), UNUSED).await;
    let (code, said, error) = retention(&["run", "--dry-run"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(line(&said, "rule"), ["rule", "keeps", "over", "erased"]);
    assert_eq!(said.lines().count(), 14, "{said}");
    assert_eq!(line(&said, "sign-ins"), ["sign-ins", "365", "days", "1", "0"]);
    assert_eq!(line(&said, "dormant-notice"), ["dormant-notice", "1065", "days", "1", "0"]);
    assert_eq!(number(data.path(), "select count(*) from sign_in_log").await, 1);
    assert!(!data.path().join("receipt.key").exists(), "nothing is made by who looks");
    assert_eq!(number(data.path(), "select count(*) from retention_runs").await, 0);
    assert_eq!(number(data.path(), "select count(*) from mail_outbox").await, 0);
    assert_eq!(line(&retention(&["list"]).1, "sign-ins")[3..], ["retention", "never"]);

    let (code, said, error) = retention(&["run", "--public-origin", "https://shop.example"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(line(&said, "sign-ins"), ["sign-ins", "365", "days", "1", "1"]);
    assert_eq!(line(&said, "dormant-notice"), ["dormant-notice", "1065", "days", "1", "1"]);
    assert_eq!(line(&said, "dormant"), ["dormant", "1095", "days", "0", "0"]);
    assert_eq!(number(data.path(), "select count(*) from sign_in_log").await, 0);
    let leads = "select count(*) from mail_outbox
         where kind = 'dormant' and text_body like '%https://shop.example/account/sign-in%'";
    assert_eq!(number(data.path(), leads).await, 1);

    let (code, said, _) = retention(&["list"]);
    assert_eq!((code, said.lines().count()), (0, 20), "{said}");
    let listed = line(&said, "sign-ins").join(" ");
    assert!(listed.starts_with("sign-ins 365 days retention 20"), "{listed}");
    assert!(listed.ends_with(" IST: 1 of 1"), "{listed}");
    assert_eq!(line(&said, "visits"), ["visits", "400", "days", "analytics", "not", "recorded"]);
    assert_eq!(line(&said, "blocks")[1..4], ["to", "its", "end"]);
    assert!(!said.contains("meera") && !said.contains("203.0.113"), "{said}");
    assert_eq!(run(&["check", "--data", folder]).1.trim(), "everything agrees");
}

#[tokio::test]
async fn an_account_that_nobody_used_is_erased_with_a_certificate_and_its_lines() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    assert_eq!(run(&["migrate", "--data", folder]).0, 0);
    change(data.path(), UNUSED).await;
    change(data.path(), TOLD).await;
    let lines = data.path().join("sign-in.jsonl");
    let of = |account: &str| format!("{{\"at_ms\":9000000000000,\"account\":\"{account}\"}}\n");
    std::fs::write(&lines, of("meera") + &of("asha")).expect("written");
    let (code, said, error) = run(&["retention", "run", "--data", folder]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(line(&said, "dormant"), ["dormant", "1095", "days", "1", "1"]);
    assert_eq!(number(data.path(), "select count(*) from accounts").await, 0);
    assert_eq!(number(data.path(), "select count(*) from erasures").await, 1);
    assert_eq!(std::fs::read_to_string(&lines).expect("lines"), of("asha"));
}

#[test]
fn the_rules_are_carried_out_beside_an_open_shop_as_well() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let (_serving, _) = serve(data.path(), &[]);
    for _ in 0..2 {
        let (code, said, error) = run(&["retention", "run", "--data", folder]);
        assert_eq!(code, 0, "{error}");
        assert_eq!(said.lines().count(), 14, "{said}");
    }
}
