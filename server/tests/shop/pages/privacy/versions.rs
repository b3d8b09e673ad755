//! The versions of the policy on their pages, from day to day.

use std::sync::Arc;

use app::privacy::model::Versions;
use axum::http::StatusCode;
use server::privacy::{english_policies, read_policies};

use super::policy_files::file;
use crate::browser::Browser;
use crate::clocks::MovedClock;
use crate::pages::signposts::{assert_atom, document, texts};
use crate::shops::{ORIGIN, shop_promising};
use crate::support::{Answer, TestDb};

/// The third of these is announced on 1 December, and is in force from 20 December 2026.
fn three() -> Versions {
    let third = [("2.9", "Sentence 2.9 says <em>something</em> else.")];
    let files = [
        file(1, "2026-11-26", "2026-11-26", &[("7.1", "There is one version.")]),
        file(2, "2026-11-26", "2026-11-27", &[]),
        file(3, "2026-12-01", "2026-12-20", &third),
    ];
    read_policies(&files).expect("they are right")
}

/// Somebody in front of a shop with three versions, whose clock is handed back.
pub(super) fn somebody(test: &TestDb, time: &str) -> (Browser, Arc<MovedClock>) {
    let clock = MovedClock::at(time);
    (Browser::at(shop_promising(&test.db, clock.clone(), three())), clock)
}

/// The main part of a page, without what stands around it.
pub(super) fn main_of(page: &Answer) -> &str {
    let (_, main) = page.body.split_once("<main").expect("a main part");
    main.split("</main>").next().unwrap_or_default()
}

#[tokio::test]
async fn a_version_is_announced_before_its_day_and_in_force_from_its_day_on() {
    let test = TestDb::sqlite().await;
    let (browser, clock) = somebody(&test, "2026-11-30T23:59:59+05:30");
    let before = browser.opens("/privacy").await;
    assert!(main_of(&before).contains("Version 2, in force since 27 November 2026"));
    assert!(!main_of(&before).contains("ersion 3"), "nobody knows of it yet");
    for path in ["/privacy/versions/3", "/privacy/versions/3/changes"] {
        assert_eq!(browser.opens(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for time in ["2026-12-01T00:00+05:30", "2026-12-19T23:59:59+05:30"] {
        clock.set(time);
        let page = browser.opens("/privacy").await;
        let main = main_of(&page);
        assert!(main.contains("Version 2, in force since 27 November 2026"), "{time}");
        assert!(main.contains("From 20 December 2026 version 3 is in force"), "{time}");
        assert!(main.contains("What is new in version 3."), "{time}");
        assert!(main.contains("href=\"/privacy/versions/3/changes\""), "{time}");
        assert!(main.contains("Sentence 2.9 says this."), "{time}");
        assert_eq!(browser.opens("/privacy/versions/3").await.status, StatusCode::OK, "{time}");
    }
    clock.set("2026-12-20T00:00+05:30");
    let page = browser.opens("/privacy").await;
    let main = main_of(&page);
    assert!(main.contains("Version 3, in force since 20 December 2026"));
    assert!(!main.contains("id=\"announced\""), "nothing lies ahead any more");
    assert!(main.contains("Sentence 2.9 says &lt;em&gt;something&lt;/em&gt; else."));
    assert_eq!(page.header("cache-control"), "no-store", "tomorrow it may be another page");
}

#[tokio::test]
async fn every_version_can_be_read_with_all_its_sentences() {
    let test = TestDb::sqlite().await;
    let versions = english_policies().expect("the policy is right");
    let clock = MovedClock::at("2036-01-01T12:00+05:30");
    let browser = Browser::at(shop_promising(&test.db, clock, versions.clone()));
    let list = browser.opens("/privacy/versions").await;
    for number in 1..=versions.latest().number {
        let version = versions.get(number).expect("a version");
        let path = format!("/privacy/versions/{number}");
        let page = browser.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for said in &version.sentences {
            let anchor = said.sentence.anchor();
            let (_, from) =
                page.body.split_once(&format!("<li id=\"{anchor}\"")).expect("the sentence");
            let words = said.says.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let at = from.find(&words).unwrap_or_else(|| panic!("{anchor} of {path}"));
            assert!(from.find("<li id=").is_none_or(|next| at < next), "{anchor} of {path}");
        }
        for part in [&version.hash, &version.summary] {
            assert!(page.body.contains(part) && list.body.contains(part), "{part}");
        }
        assert!(page.body.contains(&format!("href=\"{path}/changes\"")), "{path}");
        assert!(list.body.contains(&format!("href=\"{path}\"")), "{path}");
    }
}

#[tokio::test]
async fn what_a_version_changed_is_shown_word_by_word() {
    let test = TestDb::sqlite().await;
    let (browser, _) = somebody(&test, "2026-12-20T12:00+05:30");
    let third = browser.opens("/privacy/versions/3/changes").await;
    let main = main_of(&third);
    assert!(main.contains("<del>this. </del>"), "{main}");
    assert!(main.contains("<ins>&lt;em&gt;something&lt;/em&gt; else. </ins>"), "{main}");
    assert!(main.contains("href=\"/privacy/versions/3#p-2-9\""), "{main}");
    assert_eq!(main.matches("<li id=\"p-").count(), 1, "the others read as before");

    let both = browser.opens("/privacy/versions/3/changes?since=1").await;
    assert_eq!(main_of(&both).matches("<li id=\"p-").count(), 2);
    assert!(both.body.contains(&format!("{ORIGIN}/privacy/versions/3/changes?since=1\"")));
    let same = browser.opens("/privacy/versions/3/changes?since=2").await;
    assert_eq!(main_of(&same).matches("<del>").count(), main.matches("<del>").count());
    let first = browser.opens("/privacy/versions/1/changes").await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(main_of(&first).contains("There is nothing before it"));
}

#[tokio::test]
async fn a_version_that_does_not_exist_is_a_lost_page() {
    let test = TestDb::sqlite().await;
    let (browser, _) = somebody(&test, "2026-12-20T12:00+05:30");
    for path in [
        "0",
        "4",
        "-1",
        "01",
        "1.0",
        "one",
        "%31x",
        "9223372036854775807",
        "-9223372036854775808",
        "99999999999999999999",
        "4/changes",
        "x/changes",
        "9223372036854775807/changes",
        "-9223372036854775808/changes",
        "2/changes?since=2",
        "2/changes?since=3",
        "2/changes?since=0",
        "2/changes?since=-1",
        "2/changes?since=",
        "2/changes?since=x",
        "2/changes?since=01",
        "3/changes?since=1&since=2",
        "1/changes?since=1",
        "2/elsewhere",
    ] {
        let page = browser.opens(&format!("/privacy/versions/{path}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("class=\"failed-page\""), "{path}");
    }
}

#[tokio::test]
async fn a_visitor_who_answered_before_a_change_is_told_of_it_and_others_are_not() {
    let test = TestDb::sqlite().await;
    let (mut browser, clock) = somebody(&test, "2026-11-26T23:59+05:30");
    let stranger = Browser::at(browser.visitor.0.clone());
    let signal = Browser { signals: true, ..Browser::at(browser.visitor.0.clone()) };
    let is_told = |page: &Answer| page.body.contains("since you last answered (version 1 → 2)");
    browser.answers("choice=refuse&surface=banner&back=/").await;
    assert!(!is_told(&browser.opens("/privacy").await), "she knows this one");

    clock.set("2026-11-27T00:00+05:30");
    for other in [&stranger, &signal] {
        assert!(!is_told(&other.opens("/privacy").await), "nobody knows what they have read");
    }
    let page = browser.opens("/privacy").await;
    assert!(is_told(&page), "a page for somebody else is not hers: {}", main_of(&page));
    assert!(page.body.contains("href=\"/privacy/versions/2/changes?since=1\""));
    assert!(!is_told(&stranger.opens("/privacy").await));

    browser.answers("choice=accept&surface=page&back=/privacy").await;
    assert!(!is_told(&browser.opens("/privacy").await), "she has answered under the new one");
    for (entry, version) in [(1, 1), (2, 2)] {
        let record = browser.opens(&format!("/privacy/record/{entry}")).await;
        let record: serde_json::Value = serde_json::from_str(&record.body).expect("JSON");
        assert_eq!(record["record"]["entry"]["policy_version"], version, "entry {entry}");
    }
}

#[tokio::test]
async fn the_feed_of_the_policy_tells_of_every_version_that_is_announced() {
    let test = TestDb::sqlite().await;
    let (browser, clock) = somebody(&test, "2026-11-30T23:59+05:30");
    let before = browser.opens("/feeds/policy.atom").await;
    assert_eq!(before.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(assert_atom(&before.body), 2);
    clock.set("2026-12-01T00:00+05:30");
    let feed = browser.opens("/feeds/policy.atom").await;
    assert_eq!(assert_atom(&feed.body), 3);
    assert_ne!(feed.header("etag"), before.header("etag"));
    let document = document(&feed.body);
    let titles = texts(&document, "title");
    assert_eq!(titles[1], "Version 3 of the privacy policy, in force from 20 December 2026");
    assert_eq!(texts(&document, "id")[1], format!("{ORIGIN}/privacy/versions/3"));
    assert_eq!(texts(&document, "summary")[0], "What is new in version 3.");
    assert_eq!(texts(&document, "updated")[0], "2026-11-30T18:30:00Z");
    for path in ["/privacy", "/privacy/versions", "/privacy/versions/1"] {
        let page = browser.opens(path).await;
        let link = "<link href=\"/feeds/policy.atom\" rel=\"alternate\"";
        assert!(page.body.contains(link), "{path}");
    }
}

#[tokio::test]
async fn a_shop_whose_clock_is_behind_shows_the_first_version() {
    let test = TestDb::sqlite().await;
    let (mut browser, _) = somebody(&test, "2001-01-01T12:00+05:30");
    let page = browser.opens("/privacy").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(main_of(&page).contains("There is one version."));
    assert_eq!(assert_atom(&browser.opens("/feeds/policy.atom").await.body), 1);
    browser.answers("choice=refuse&surface=banner&back=/").await;
    assert_eq!(browser.opens("/privacy").await.status, StatusCode::OK);
    let list = browser.opens("/privacy/versions?on=2001-01-01").await;
    assert!(main_of(&list).contains("there was no such page yet"));
}
