//! The ledger and the records of answers, as a visitor sees them.

use app::kernel::moment::Clock;
use app::privacy::Service;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::pricing::Prices;

use crate::browser::Browser;
use crate::clocks::StoppedClock;
use crate::support::{Answer, TestDb, signer};

/// Sends a text to be checked.
async fn checks(browser: &Browser, text: &str) -> Answer {
    let body =
        format!("--x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\n{text}\r\n--x--\r\n");
    let request = Request::post("/privacy/ledger")
        .header("host", "shop.test")
        .header("accept", "text/html")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .expect("a request");
    browser.visitor.sends(request).await
}

#[tokio::test]
async fn an_answer_has_a_record_that_the_shop_knows_again() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    let prices = Prices::new(test.db.clone(), signer());
    prices.publish_key(StoppedClock.now()).await.expect("stored");
    browser.answers("choice=save&service=youtube&surface=page&back=/").await;
    let record = browser.opens("/privacy/record/1").await;
    assert_eq!(record.status, StatusCode::OK);
    assert_eq!(record.header("cache-control"), "no-store");
    assert_eq!(record.header("content-disposition"), "attachment; filename=\"answer-1.json\"");
    let value: serde_json::Value = serde_json::from_str(&record.body).expect("JSON");
    let record_of = &value["record"];
    assert_eq!(record_of["controller"], "http://shop.test");
    assert_eq!(record_of["entry"]["action"], "grant");
    assert_eq!(record_of["entry"]["after"], "youtube");
    assert_eq!(record_of["entry"]["browser"], "firefox");
    assert_eq!(record_of["entry"]["occurred_at_ms"], 1_795_665_600_000_i64);
    let given: Vec<(&str, bool)> = record_of["processing"]
        .as_array()
        .expect("what was asked about")
        .iter()
        .map(|one| {
            (one["service"].as_str().expect("a code"), one["given"].as_bool().expect("yes or no"))
        })
        .collect();
    let expected =
        Service::ALL.iter().map(|service| (service.code(), *service == Service::YouTube));
    assert_eq!(given, expected.collect::<Vec<_>>());

    let verdict = checks(&browser, &record.body).await;
    assert_eq!(verdict.status, StatusCode::OK, "{}", verdict.body);
    assert!(verdict.body.contains("Genuine: entry 1 of 26 November 2026"), "{}", verdict.body);

    let tampered = record.body.replace("\"given\":true", "\"given\":false");
    let verdict = checks(&browser, &tampered).await;
    assert_eq!(verdict.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(verdict.body.contains("changed after it was signed"));
    let foreign = record.body.replace(value["key"].as_str().expect("a key"), &"A".repeat(43));
    assert!(checks(&browser, &foreign).await.body.contains("none of ours"));
    for nonsense in ["", "{}", "[1]", &record.body[1..]] {
        let verdict = checks(&browser, nonsense).await;
        assert_eq!(verdict.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
        assert!(verdict.body.contains("no record"), "{nonsense}");
    }
}

#[tokio::test]
async fn nobody_is_given_the_record_of_somebody_else() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=accept&surface=banner&back=/").await;
    let hers = browser.cookies.clone();
    browser.cookies.clear();
    assert_eq!(browser.opens("/privacy/record/1").await.status, StatusCode::NOT_FOUND);
    browser.answers("choice=refuse&surface=banner&back=/").await;
    assert_eq!(browser.opens("/privacy/record/1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.opens("/privacy/record/2").await.status, StatusCode::OK);
    for nonsense in ["0", "-1", "3", "x", "99999999999999999999"] {
        let answer = browser.opens(&format!("/privacy/record/{nonsense}")).await;
        assert!(answer.status.is_client_error(), "{nonsense}: {}", answer.status);
    }
    browser.cookies = hers;
    assert_eq!(browser.opens("/privacy/record/2").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_ledger_says_what_each_day_came_to_and_names_nobody() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    let empty = browser.opens("/privacy/ledger").await;
    assert!(empty.body.contains("Nobody has answered yet"));
    browser.answers("choice=accept&surface=banner&back=/").await;
    browser.answers("choice=refuse&surface=footer&back=/").await;
    let page = browser.opens("/privacy/ledger").await;
    assert_eq!(page.header("cache-control"), "no-store");
    let roots = browser.opens("/privacy/ledger.json").await;
    let value: serde_json::Value = serde_json::from_str(&roots.body).expect("JSON");
    let day = &value["days"][0];
    assert_eq!((day["day"].as_str(), day["entries"].as_i64()), (Some("2026-11-26"), Some(2)));
    assert!(page.body.contains(day["root"].as_str().expect("a hash")));
    let record = browser.opens("/privacy/record/2").await;
    let record: serde_json::Value = serde_json::from_str(&record.body).expect("JSON");
    assert_eq!(record["record"]["entry"]["row_hash"], day["root"]);
    let subject = record["record"]["entry"]["subject"].as_str().expect("a name");
    assert!(!page.body.contains(subject) && !roots.body.contains(subject));
}
