//! The log of sign-ins beside the table: the file, and the names of machines.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use app::account::AccountBook;
use app::account::model::LinkKind;
use async_trait::async_trait;
use axum::http::StatusCode;
use server::account::{HostNames, Journal};

use crate::browser::Browser;
use crate::clocks::StoppedClock;
use crate::on_both_engines;
use crate::shops::{accounts, shop_with};
use crate::support::TestDb;

/// Calls every machine the same.
struct OneName;

#[async_trait]
impl HostNames for OneName {
    async fn name_of(&self, _address: IpAddr) -> Option<String> {
        Some("machine.example".to_owned())
    }
}

/// Never comes back.
struct Silence;

#[async_trait]
impl HostNames for Silence {
    async fn name_of(&self, _address: IpAddr) -> Option<String> {
        std::future::pending().await
    }
}

const WRONG: &str = "email=meera@example.in&password=three ripe melons";

on_both_engines! {
    async fn the_file_has_the_lines_of_the_table_under_the_same_names(test: TestDb) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sign-in.jsonl");
        let kept = accounts(&test.db, Arc::new(StoppedClock)).with_journal(Journal::at(path.clone()));
        let mut browser = Browser::at(shop_with(&test.db, kept));
        for _ in 0..3 {
            let answer = browser.posts("/account/sign-in", WRONG).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let lines = std::fs::read_to_string(&path).expect("lines");
        assert!(!lines.contains("meera") && !lines.contains("melons"), "{lines}");
        let mut names: Vec<String> = lines.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
            assert_eq!((&line["kind"], &line["status"]), (&"failure".into(), &422.into()));
            line["entry"].as_str().expect("a name").to_owned()
        }).collect();
        names.sort();
        let rows: Vec<String> = sqlx::query_scalar("select entry from sign_in_log order by entry")
            .fetch_all(test.db.reader()).await.expect("the log can be read");
        assert_eq!(names, rows);
        assert_eq!(rows.len(), 3);
    }

    async fn the_name_of_a_machine_is_added_when_it_is_found(test: TestDb) {
        let kept = accounts(&test.db, Arc::new(StoppedClock)).with_names(Arc::new(OneName));
        let mut browser = Browser::at(shop_with(&test.db, kept));
        browser.posts("/account/sign-in", WRONG).await;
        for _ in 0..200 {
            let name: Option<String> = sqlx::query_scalar("select host_name from sign_in_log")
                .fetch_one(test.db.reader()).await.expect("a line");
            if name.is_some() {
                assert_eq!(name.as_deref(), Some("machine.example"));
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the name was not added");
    }

    async fn nobody_waits_for_the_name_of_a_machine(test: TestDb) {
        let kept = accounts(&test.db, Arc::new(StoppedClock)).with_names(Arc::new(Silence));
        let mut browser = Browser::at(shop_with(&test.db, kept));
        let answer = browser.posts("/account/sign-in", WRONG).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn what_is_no_link_stands_for_nothing(test: TestDb) {
        let kept = accounts(&test.db, Arc::new(StoppedClock));
        let long = "A".repeat(10_000);
        for token in ["", "x", &"A".repeat(43), &long, "' or 1=1 --", "\u{0}"] {
            for kind in LinkKind::ALL {
                assert_eq!(kept.link_stands(*kind, token).await, Ok(false), "{token:?}");
            }
        }
    }
}
