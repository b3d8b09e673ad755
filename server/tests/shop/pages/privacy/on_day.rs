//! What applied on a day, and what somebody had said yes to when it ended.

use axum::http::StatusCode;

use super::versions::{main_of, somebody};
use crate::browser::Browser;
use crate::support::TestDb;

#[tokio::test]
async fn a_day_is_answered_with_what_applied_and_what_had_been_said_yes_to() {
    let test = TestDb::sqlite().await;
    let (mut browser, clock) = somebody(&test, "2026-11-26T09:30+05:30");
    let stranger = Browser::at(browser.visitor.0.clone());
    browser.answers("choice=save&service=youtube&surface=page&back=/").await;
    clock.set("2026-12-02T09:30+05:30");
    browser.answers("choice=refuse&surface=page&back=/").await;
    for (day, applied, yes) in [
        ("2026-11-25", "there was no such page yet", "this browser had not answered anything"),
        ("2026-11-26", "version 1 was in force", "you had said yes to: YouTube."),
        ("2026-11-27", "version 2 was in force", "you had said yes to: YouTube."),
        ("2026-12-01", "version 2 was in force", "you had said yes to: YouTube."),
        ("2026-12-02", "version 2 was in force", "By now you have said yes to: nothing."),
    ] {
        let path = format!("/privacy/versions?on={day}");
        let page = browser.opens(&path).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        let main = main_of(&page);
        assert!(main.contains(applied) && main.contains(yes), "{day}: {main}");
        assert!(main.contains(&format!("value=\"{day}\"")), "{day} can be changed");
        let theirs = stranger.opens(&path).await;
        assert!(main_of(&theirs).contains(applied), "{day}");
        assert!(!main_of(&theirs).contains("said yes to") && !theirs.body.contains("YouTube."));
    }
    for (day, number) in [("2026-12-19", 2), ("2026-12-20", 3), ("9999-12-31", 3)] {
        let page = browser.opens(&format!("/privacy/versions?on={day}")).await;
        let said = format!("version {number} will be in force, unless");
        assert!(main_of(&page).contains(&said), "{day}");
        assert!(!main_of(&page).contains("said yes to"), "nobody knows yet");
    }
}

#[tokio::test]
async fn what_is_no_day_is_said_to_be_none() {
    let test = TestDb::sqlite().await;
    let (browser, _) = somebody(&test, "2026-12-20T12:00+05:30");
    let long = format!("on={}", "9".repeat(1_000));
    for query in [
        "on=abc",
        "on=",
        "on",
        "on=2026-02-30",
        "on=0001-01-01",
        "on=10000-01-01",
        "on=26-11-2026",
        "on=2026-11-26T00:00",
        "on=2026-11-26&on=2026-11-27",
        "on=%F0%9F%92%8D",
        "on=%22%3E%3Cb%3E",
        "on=%ff",
        &long,
    ] {
        let page = browser.opens(&format!("/privacy/versions?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let main = main_of(&page);
        assert!(main.contains("That is not one day"), "{query}: {main}");
        assert!(main.contains("aria-invalid=\"true\"") && !main.contains("<b>"), "{query}");
    }
    for query in ["", "?", "?off=2026-11-26", "?On=x"] {
        let page = browser.opens(&format!("/privacy/versions{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(!main_of(&page).contains("id=\"on-answer\""), "{query}");
    }
}
