//! Counting on both engines: what a report tells, and every byte that Google gets.

use std::sync::Arc;
use std::time::Duration;

use app::analytics::Analytics;
use app::analytics::model::{Cell, DayOfVisits, PageVisits};
use app::kernel::date::Date;
use axum::http::StatusCode;
use server::analytics::Property;

use crate::browser::Browser;
use crate::clocks::MovedClock;
use crate::on_both_engines;
use crate::recorder::Recorder;
use crate::shops::{ORIGIN, counting, shop_at};
use crate::support::TestDb;

const HOME: &str = r#"{"event":"page_view","page":"home"}"#;
const CONTACT: &str = r#"{"event":"page_view","page":"contact"}"#;
const RINGS: &str = r#"{"event":"view_item_list","list":"rings"}"#;
const NOTHING: &str = r#"{"event":"view_search_results","found":false}"#;

/// So many browsers whose owners have said yes to these services.
async fn browsers(shop: &axum::Router, number: usize, services: &str) -> Vec<Browser> {
    let mut all = Vec::new();
    for _each in 0..number {
        let mut browser = Browser::at(shop.clone());
        browser.answers(&format!("choice=save{services}&surface=page&back=/")).await;
        all.push(browser);
    }
    all
}

async fn tells(browser: &Browser, events: &[&str]) {
    for event in events {
        assert_eq!(browser.tells(event).await, StatusCode::NO_CONTENT, "{event}");
    }
}

async fn waiting(test: &TestDb) -> i64 {
    sqlx::query_scalar("select count(*) from analytics_outbox")
        .fetch_one(test.db.reader())
        .await
        .expect("the outbox can be read")
}

fn property(recorder: &Recorder) -> Property {
    let endpoint = format!("http://{}/mp/collect", recorder.address);
    Property::new("G-TEST1234", "hush", Some(&endpoint), ORIGIN).expect("a property")
}

/// A body with the names of its day taken out.
fn without_names(body: &str) -> (String, String) {
    let mut value: serde_json::Value = serde_json::from_str(body).expect("JSON");
    let client = value["client_id"].as_str().expect("a client").to_owned();
    value["client_id"] = "CLIENT".into();
    for event in value["events"].as_array_mut().expect("events") {
        let visit = event["params"]["session_id"].as_str().expect("a visit").to_owned();
        assert!(visit.parse::<u32>().is_ok(), "{visit}");
        event["params"]["session_id"] = "VISIT".into();
    }
    (client, value.to_string())
}

on_both_engines! {
    async fn a_report_tells_of_days_that_are_over_and_of_no_number_below_five(test: TestDb) {
        let test = test.stocked().await;
        let clock = MovedClock::at("2026-11-26T12:00+05:30");
        let shop = shop_at(&test.db, clock.clone(), None);
        let counting = counting(&test.db, clock.clone(), None);
        let mut all = browsers(&shop, 6, "&service=visits").await;
        for (place, browser) in all.iter().enumerate() {
            tells(browser, &[HOME, HOME, RINGS]).await;
            if place < 4 {
                tells(browser, &[NOTHING, CONTACT]).await;
            }
        }
        let today = counting.report().await.expect("a report");
        assert!(today.days.is_empty() && today.pages.is_empty(), "a day that is not over is not told");

        // One of the six takes her yes back on the same day.
        all[5].answers("choice=refuse&surface=footer&back=/").await;
        clock.passes(Duration::from_hours(24));
        tells(&all[0], &[HOME]).await;
        clock.passes(Duration::from_hours(24));
        let report = counting.report().await.expect("a report");
        let day = |day: &str| Date::parse(day).expect("a day");
        assert_eq!(
            report.days,
            [
                DayOfVisits { day: day("2026-11-27"), visits: Cell::TooFew, pages: Cell::TooFew },
                // Five visits with three pages, and four of them with two more.
                DayOfVisits { day: day("2026-11-26"), visits: Cell::Told(5), pages: Cell::Told(23) },
            ]
        );
        let opened = |event: &str, about: &str, visits| PageVisits {
            event: event.to_owned(),
            about: about.to_owned(),
            visits: Cell::Told(visits),
        };
        assert_eq!(
            report.pages,
            [opened("page_view", "home", 6), opened("view_item_list", "rings", 5)],
            "what fewer than five opened is not there"
        );
        assert_eq!(report.steps.visits, Cell::Told(6));
        assert_eq!(report.steps.lists, Cell::TooFew, "one of the six saw no list");
        assert_eq!((report.searches, report.found_nothing), (Cell::TooFew, Cell::TooFew));
        let page = Browser::at(shop).opens("/privacy/visits").await;
        assert!(page.body.contains("fewer than 5 to tell of"), "{}", page.body);
        assert!(page.body.contains(">23<"), "{}", page.body);
    }

    async fn google_gets_these_bytes_and_no_others(test: TestDb) {
        let test = test.stocked().await;
        let recorder = Recorder::listening().await;
        let clock = MovedClock::at("2026-11-26T12:00+05:30");
        let shop = shop_at(&test.db, clock.clone(), Some(property(&recorder)));
        let counting = counting(&test.db, clock.clone(), Some(property(&recorder)));
        let all = browsers(&shop, 2, "&service=google-analytics").await;
        tells(&all[0], &[RINGS, NOTHING]).await;
        tells(&all[1], &[HOME]).await;
        // Somebody who has said yes to our own count alone.
        tells(&browsers(&shop, 1, "&service=visits").await[0], &[HOME]).await;
        counting.send_due().await.expect("the outbox can be read");
        assert_eq!(waiting(&test).await, 0);

        let heard = recorder.heard();
        assert_eq!(heard.len(), 3);
        let mut told = Vec::new();
        for request in &heard {
            let (lines, sent) = request.split_once("\r\n\r\n").expect("a head and a body");
            let mut lines: Vec<&str> = lines.split("\r\n").collect();
            lines[1..].sort_unstable();
            let length = format!("content-length: {}", sent.len());
            let host = format!("host: {}", recorder.address);
            assert_eq!(
                lines,
                [
                    "POST /mp/collect?measurement_id=G-TEST1234&api_secret=hush HTTP/1.1",
                    "accept: */*",
                    &length,
                    "content-type: application/json",
                    &host,
                    "user-agent: assay",
                ]
            );
            told.push(without_names(sent));
        }
        let params = |path: &str, more: &str| {
            format!(
                r#"{{"engagement_time_msec":1,{more}"page_location":"http://shop.test{path}","session_id":"VISIT"}}"#
            )
        };
        let body = |events: String| {
            format!(
                r#"{{"client_id":"CLIENT","consent":{{"ad_personalization":"DENIED","ad_user_data":"DENIED"}},"events":[{events}]}}"#
            )
        };
        let view = |path: &str| format!(r#"{{"name":"page_view","params":{}}}"#, params(path, ""));
        let list = params("/jewellery/rings", r#""item_list_id":"rings","#);
        let list = format!(r#",{{"name":"view_item_list","params":{list}}}"#);
        let search = r#"{"engagement_time_msec":1,"page_location":"http://shop.test/search","result":"nothing","session_id":"VISIT"}"#;
        let search = format!(r#",{{"name":"view_search_results","params":{search}}}"#);
        let mut expected = vec![
            body(view("/jewellery/rings") + &list),
            body(view("/search") + &search),
            body(view("/")),
        ];
        let mut bodies: Vec<String> = told.iter().map(|(_, body)| body.clone()).collect();
        bodies.sort();
        expected.sort();
        assert_eq!(bodies, expected);
        let clients: std::collections::BTreeSet<_> = told.into_iter().map(|(client, _)| client).collect();
        assert_eq!(clients.len(), 2, "one name for each browser");
        let ours: Vec<String> = sqlx::query_scalar("select visitor from analytics_events")
            .fetch_all(test.db.reader()).await.expect("the events can be read");
        assert_eq!(ours.len(), 1, "a yes to Google is no yes to us");
    }

    async fn what_does_not_arrive_is_sent_again_and_not_after_its_day(test: TestDb) {
        let recorder = Recorder::listening().await;
        let clock = MovedClock::at("2026-11-26T12:00+05:30");
        let shop = shop_at(&test.db, clock.clone(), Some(property(&recorder)));
        let counting = counting(&test.db, clock.clone(), Some(property(&recorder)));
        let all = browsers(&shop, 1, "&service=google-analytics").await;
        for status in [500, 302, 404] {
            recorder.answers_with(status);
            if status == 500 {
                tells(&all[0], &[HOME]).await;
            }
            counting.send_due().await.expect("the outbox can be read");
            assert_eq!(waiting(&test).await, 1, "{status}");
            counting.send_due().await.expect("the outbox can be read");
            clock.passes(Duration::from_mins(3));
        }
        assert_eq!(recorder.heard().len(), 3, "once each, and no redirect is followed");
        recorder.answers_with(204);
        counting.send_due().await.expect("the outbox can be read");
        assert_eq!((recorder.heard().len(), waiting(&test).await), (4, 0));

        recorder.answers_with(500);
        tells(&all[0], &[HOME]).await;
        counting.send_due().await.expect("the outbox can be read");
        clock.passes(Duration::from_hours(24));
        recorder.answers_with(204);
        counting.send_due().await.expect("the outbox can be read");
        assert_eq!(recorder.heard().len(), 5, "what is left from yesterday is not sent");
        counting.forget().await.expect("old letters are deleted");
        assert_eq!(waiting(&test).await, 0);
    }

    async fn what_waits_for_google_is_gone_when_the_yes_is_taken_back(test: TestDb) {
        let recorder = Recorder::listening().await;
        let clock = MovedClock::at("2026-11-26T12:00+05:30");
        let shop = shop_at(&test.db, clock.clone(), Some(property(&recorder)));
        let counting = counting(&test.db, clock.clone(), Some(property(&recorder)));
        let mut all = browsers(&shop, 2, "&service=google-analytics").await;
        tells(&all[0], &[HOME]).await;
        tells(&all[1], &[HOME]).await;
        assert_eq!(waiting(&test).await, 2);
        all[0].answers("choice=no-analytics&surface=page&back=/").await;
        assert_eq!(waiting(&test).await, 1);
        all[1].posts("/privacy/forget", "").await;
        assert_eq!(waiting(&test).await, 0);
        counting.send_due().await.expect("the outbox can be read");
        assert_eq!(recorder.heard(), Vec::<String>::new());
    }

    async fn nothing_waits_for_google_where_no_property_is_named(test: TestDb) {
        let clock: Arc<MovedClock> = MovedClock::at("2026-11-26T12:00+05:30");
        let shop = shop_at(&test.db, clock, None);
        let all = browsers(&shop, 1, "&service=google-analytics").await;
        tells(&all[0], &[HOME]).await;
        assert_eq!(waiting(&test).await, 0);
        assert!(all[0].opens("/privacy/choices").await.body.contains("no property at Google"));
    }
}
