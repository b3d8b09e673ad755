//! Taking one's data along.

use std::convert::Infallible;
use std::time::Duration;

use app::privacy::model::PersonalData;
use axum::http::StatusCode;
use serde_json::Value;
use server::db::Refusal;

use super::{RAVI, account_of, archive_of, unpacked};
use crate::on_both_engines;
use crate::pages::account::Open;
use crate::support::TestDb;

/// A row for an account in tables that would have none otherwise, marked where it is withheld.
const ROWS: [&str; 9] = [
    "update accounts set full_name = '<script>alert(1)</script>', phone = '=1+1' where account = $1",
    "insert into account_codes (account, secret, confirmed_at_ms, last_step, created_at_ms)
     values ($1, 'marked-secret', null, 1, 1)",
    "insert into account_recovery_codes (code_hash, account, created_at_ms)
     values ('marked-code', $1, 1)",
    "insert into account_passkeys
         (passkey, account, credential, public_key, name, created_at_ms, used_at_ms)
     values ('p1', $1, 'c1', 'k1', '\"><img src=x onerror=alert(1)>', 1, null)",
    "insert into account_challenges (token_hash, account, state, expires_at_ms)
     values ('marked-token', $1, 'marked-state', 1)",
    "insert into account_addresses
         (address, account, full_name, phone, line_1, line_2, city, state, pin, is_first,
          created_at_ms, changed_at_ms)
     values ('a1', $1, 'मीरा', '99', '12 &amp; Lane', '', 'Pune', '27', '411001', 1, 1, 1)",
    "insert into account_wishes (account, piece, added_at_ms) values ($1, 'tara-band', 1795674600000)",
    "insert into account_devices (token_hash, account, created_at_ms, ends_at_ms)
     values ('marked-device', $1, 1, 1)",
    "insert into data_reads (data_read, account, reader, reason, shown, at_ms)
     values ('r1', $1, 'Asha', 'she asked', 'accounts', 1)",
];

async fn filled(open: &Open, account: &str) {
    let account = account.to_owned();
    let written = open.db().write(move |connection| {
        let account = account.clone();
        Box::pin(async move {
            for row in ROWS {
                sqlx::query(row).bind(&account).execute(&mut *connection).await?;
            }
            Ok::<_, Refusal<Infallible>>(())
        })
    });
    written.await.expect("written");
}

/// What may be in no archive of an account.
async fn withheld(open: &Open, account: &str) -> Vec<String> {
    let mut values: Vec<String> = ["secret", "code", "token", "state", "device"]
        .map(|what| format!("marked-{what}"))
        .to_vec();
    for question in [
        "select password_hash from accounts where account = $1",
        "select token_hash from account_sessions where account = $1",
        "select token_hash from account_links where account = $1",
        "select token_hash from data_exports where account = $1",
    ] {
        let found: Vec<String> = sqlx::query_scalar(question)
            .bind(account)
            .fetch_all(open.db().reader())
            .await
            .expect("rows");
        assert!(!found.is_empty(), "{question}");
        values.extend(found);
    }
    // A mail that waits has a link in it that would let somebody in.
    let link = open.link().await;
    values.push(link.rsplit('/').next().expect("a token").to_owned());
    values
}

on_both_engines! {
    async fn an_archive_holds_every_column_of_the_registry_and_nothing_that_is_withheld(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.somebody("meera@example.in").await;
        let account = account_of(&open, "meera@example.in").await;
        filled(&open, &account).await;
        browser.does("/account/data/nominee", RAVI, "/account/data?after=named").await;
        // The second one tells of the first.
        archive_of(&mut browser).await;
        let hidden = withheld(&open, &account).await;
        let link = archive_of(&mut browser).await;
        let answer = browser.opens(&link).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), "application/zip");
        assert_eq!(answer.header("cache-control"), "no-store");
        let kept_as = "attachment; filename=\"assay-data-2026-11-26.zip\"";
        assert_eq!(answer.header("content-disposition"), kept_as);
        let (json, html) = unpacked(&answer.bytes);
        for data in PersonalData::ALL.iter().filter(|data| data.is_of_an_account()) {
            let (table, columns) = data.columns();
            for text in [&json, &html] {
                assert!(text.contains(table), "{table}");
                for column in columns {
                    assert!(text.contains(column), "{table}.{column}");
                }
            }
        }
        let whole = String::from_utf8_lossy(&answer.bytes);
        for value in hidden.iter().chain(&withheld(&open, &account).await) {
            for text in [&*whole, &json, &html] {
                assert!(!text.contains(value.as_str()), "{value}");
            }
        }
        for known in ["meera@example.in", "Ravi Rao", "ravi@mail.example", "tara-band", "411001", "मीरा", "she asked"] {
            assert!(json.contains(known) && html.contains(known), "{known}");
        }
        for said in ["2026-11-26T06:30:00Z", "that ledger does not know who you are"] {
            assert!(json.contains(said) && html.contains(said), "{said}");
        }
        let read: Value = serde_json::from_str(&json).expect("JSON");
        let parts = read["parts"].as_array().expect("parts");
        let of_accounts = PersonalData::ALL.iter().filter(|data| data.is_of_an_account()).count();
        assert_eq!(parts.len(), of_accounts);
        let exports = parts.iter().find(|part| part["code"] == "exports").expect("archives");
        assert_eq!(exports["rows"].as_array().map(Vec::len), Some(1), "{exports}");
        assert_eq!(exports["withheld"][0]["column"], "token_hash");
    }

    async fn what_somebody_has_typed_is_no_markup_in_her_archive(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.somebody("meera@example.in").await;
        filled(&open, &account_of(&open, "meera@example.in").await).await;
        let link = archive_of(&mut browser).await;
        let (json, html) = unpacked(&browser.opens(&link).await.bytes);
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en-IN\">"), "{html}");
        assert!(html.contains("<title>What the shop holds about you</title>"));
        for harm in ["<script", "<img", "<link", "<iframe", " href=", "url(", "@import", "://"] {
            assert!(!html.contains(harm), "{harm}: {html}");
        }
        for shown in ["&lt;script&gt;alert(1)&lt;/script&gt;", "<td>=1+1</td>", "12 &amp;amp; Lane"] {
            assert!(html.contains(shown), "{shown}: {html}");
        }
        let read: Value = serde_json::from_str(&json).expect("JSON");
        let accounts = &read["parts"].as_array().expect("parts").iter()
            .find(|part| part["code"] == "accounts").expect("accounts")["rows"][0];
        assert_eq!(accounts["full_name"], "<script>alert(1)</script>");
        assert_eq!(accounts["phone"], "=1+1");
    }

    async fn an_archive_is_there_for_a_day_for_its_owner_and_until_the_next_one(test: TestDb) {
        let open = Open::on(test);
        let mut meera = open.somebody("meera@example.in").await;
        let asha = open.somebody("asha@example.in").await;
        let first = archive_of(&mut meera).await;
        let ready = first.replace("/export/", "/ready/");
        assert_eq!(meera.opens(&first).await.status, StatusCode::OK);
        for path in [&first, &ready] {
            assert_eq!(asha.opens(path).await.status, StatusCode::NOT_FOUND, "somebody else's");
            let stranger = open.browser().opens(path).await;
            assert_eq!(stranger.status, StatusCode::SEE_OTHER);
            assert!(stranger.header("location").starts_with("/account/sign-in"));
        }
        let long = format!("/account/data/export/{}", "A".repeat(1_000));
        for path in ["/account/data/export/x", "/account/data/export/%00", &long] {
            assert_eq!(meera.opens(path).await.status, StatusCode::NOT_FOUND);
        }
        let second = archive_of(&mut meera).await;
        assert_ne!(first, second);
        assert_eq!(meera.opens(&first).await.status, StatusCode::NOT_FOUND, "the last one is gone");
        assert_eq!(open.count("data_exports").await, 1);
        let page = meera.opens("/account/data").await;
        assert!(page.body.contains("An archive is there until 27 November 2026"), "{}", page.body);
        open.clock.passes(Duration::from_hours(24) - Duration::from_millis(1));
        assert_eq!(meera.opens(&second).await.status, StatusCode::OK);
        open.clock.passes(Duration::from_millis(1));
        assert_eq!(meera.opens(&second).await.status, StatusCode::NOT_FOUND);
        let over = second.replace("/export/", "/ready/");
        assert_eq!(meera.opens(&over).await.status, StatusCode::NOT_FOUND);
        let page = meera.opens("/account/data").await;
        assert!(!page.body.contains("An archive is there until"));
        accounts_forget(&open).await;
        assert_eq!(open.count("data_exports").await, 0);
    }

    async fn two_who_ask_at_once_have_one_archive_between_them(test: TestDb) {
        let open = Open::on(test);
        let mut one = open.somebody("meera@example.in").await;
        let mut other = open.browser();
        other.cookies.clone_from(&one.cookies);
        let (first, second) = tokio::join!(
            one.posts("/account/data/export", ""),
            other.posts("/account/data/export", ""),
        );
        let mut there = 0;
        for answer in [first, second] {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            let link = answer.header("location").replace("/ready/", "/export/");
            there += usize::from(one.opens(&link).await.status == StatusCode::OK);
        }
        assert_eq!((there, open.count("data_exports").await), (1, 1));
    }
}

/// Forgets what is over, as the shop does every hour.
async fn accounts_forget(open: &Open) {
    crate::shops::retention(open.db(), open.clock.clone()).run().await;
}

#[tokio::test]
async fn an_archive_needs_a_password_that_was_just_given() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    open.clock.passes(Duration::from_mins(15));
    browser.does("/account/data/export", "", "/account/confirm?next=/account/data").await;
    assert_eq!(open.count("data_exports").await, 0);
    let stranger = open.browser().posts("/account/data/export", "").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    assert_eq!(stranger.header("location"), "/account/sign-in");
}

#[tokio::test]
async fn who_asks_for_archives_without_end_is_told_to_wait() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    for _ in 0..5 {
        archive_of(&mut browser).await;
    }
    let answer = browser.posts("/account/data/export", "").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "120");
    assert!(answer.body.contains("An archive was made too often. Try again in 2 minutes."));
    let mut other = open.somebody("asha@example.in").await;
    archive_of(&mut other).await;
}

#[tokio::test]
async fn what_the_page_does_not_send_makes_no_archive() {
    let open = Open::sqlite().await;
    let mut browser = open.somebody("meera@example.in").await;
    for form in ["account=x", "x", "=", "full-name=a"] {
        let answer = browser.posts("/account/data/export", form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
    }
    let answer = browser.posts("/account/data/export", &"a".repeat(10_000)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(open.count("data_exports").await, 0);
    let page = browser.opens("/account/data/export").await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/account/data"));
}
