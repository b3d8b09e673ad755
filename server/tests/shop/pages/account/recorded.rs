//! What is recorded of signing in: in the table, in the file, and on the page of whom it is about.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::http::StatusCode;
use serde_json::{Value, json};
use server::account::{HostNames, Journal};

use super::{Open, PASSWORD, account};
use crate::browser::Browser;
use crate::clocks::MovedClock;
use crate::on_both_engines;
use crate::shops::{accounts, shop_with};
use crate::support::TestDb;

const E_MAIL: &str = "meera@example.in";
const SECOND: &str = "four ripe mangoes";
const THIRD: &str = "five ripe mangoes";

/// Calls every machine the same.
struct OneName;

#[async_trait]
impl HostNames for OneName {
    async fn name_of(&self, _address: IpAddr) -> Option<String> {
        Some("machine.example".to_owned())
    }
}

/// A line of the table: its name, what happened, the name that was asked for, the address, status and bytes.
type Line = (String, String, String, String, i64, i64);

impl Open {
    /// Every line, the first one first.
    async fn lines(&self) -> Vec<Line> {
        sqlx::query_as(
            "select entry, kind, http_host, address, status, bytes_out from sign_in_log order by at_ms",
        )
        .fetch_all(self.db().reader())
        .await
        .expect("the log can be read")
    }

    /// Waits until the name of the machine has been found for every line.
    async fn names_are_found(&self) {
        for _ in 0..200 {
            let without: i64 =
                sqlx::query_scalar("select count(*) from sign_in_log where host_name is null")
                    .fetch_one(self.db().reader())
                    .await
                    .expect("a number");
            if without == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("a name was not added");
    }

    /// Signs in and out, with a password that is wrong, and with two new ones. Nothing of it happens at the same time.
    async fn comes_and_goes(&self) -> Browser {
        let mut hers = self.somebody(E_MAIL).await;
        self.a_while_passes();
        let wrong = hers.posts("/account/sign-in", &account(E_MAIL, "three ripe melons")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        self.a_while_passes();
        hers.does("/account/sign-out", "which=this", "/account/sign-in?after=out").await;
        self.a_while_passes();
        hers.does("/account/sign-in", &account(E_MAIL, PASSWORD), "/account").await;
        self.a_while_passes();
        let new = format!("password={SECOND}");
        hers.does("/account/password", &new, "/account?after=password").await;
        self.a_while_passes();
        let mail = format!("email={E_MAIL}");
        hers.does("/account/reset", &mail, "/account/reset?after=sent").await;
        self.a_while_passes();
        let new = format!("password={THIRD}");
        hers.does(&self.link().await, &new, "/account/sign-in?after=reset").await;
        self.a_while_passes();
        hers.does("/account/sign-in", &account(E_MAIL, THIRD), "/account").await;
        hers
    }
}

/// A page whose cells do not say of which column they are.
fn without_labels(body: &str) -> String {
    let mut parts = body.split("<td");
    let before = parts.next().unwrap_or_default().to_owned();
    let cells = parts.filter_map(|part| part.split_once('>'));
    cells.fold(before, |page, (_, rest)| format!("{page}<td>{rest}"))
}

on_both_engines! {
    async fn all_that_is_recorded_of_signing_in_is_in_the_table_in_the_file_and_on_its_owners_page(test: TestDb) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sign-in.jsonl");
        let clock = MovedClock::at("2026-11-26T12:00+05:30");
        let kept = accounts(&test.db, clock.clone()).with_journal(Journal::at(path.clone()));
        let shop = shop_with(&test.db, kept.with_names(Arc::new(OneName)));
        let open = Open { test, clock, shop };
        let hers = open.comes_and_goes().await;
        open.names_are_found().await;

        let lines = open.lines().await;
        let kinds: Vec<&str> = lines.iter().map(|line| line.1.as_str()).collect();
        assert_eq!(kinds, ["success", "failure", "sign-out", "success", "password", "reset", "success"]);
        let file = std::fs::read_to_string(&path).expect("lines");
        let file: Vec<Value> = file.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(file.len(), lines.len());
        let page = hers.opens("/account").await;
        assert_eq!(page.status, StatusCode::OK);
        let shown = without_labels(&page.body);
        for (in_file, (entry, kind, host, address, status, bytes)) in file.iter().zip(&lines) {
            assert_eq!((host.as_str(), address.as_str()), ("shop.test", "0.0.0.0"));
            for (field, value) in [
                ("entry", json!(entry)),
                ("kind", json!(kind)),
                ("http_host", json!(host)),
                ("address", json!(address)),
                ("status", json!(status)),
                ("bytes_out", json!(bytes)),
            ] {
                assert_eq!(in_file[field], value, "{field} of {kind}");
            }
            assert!(in_file["at_ms"].is_number(), "{in_file}");
            let cells = format!(
                "<td>{address}</td><td>machine.example</td><td>{host}</td><td>{status}</td><td>{bytes}</td>"
            );
            assert!(shown.contains(&cells), "{kind}: {cells} is not in {shown}");
        }
        let named = shown.matches("<td>machine.example</td>").count();
        assert_eq!(named, lines.len(), "every line is shown");
    }
}
