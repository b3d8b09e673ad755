//! Who is counted, and what can be told of a visit.

use std::time::Duration;

use axum::http::StatusCode;
use server::db::Db;

use crate::browser::Browser;
use crate::clocks::MovedClock;
use crate::shops::shop_at;
use crate::support::TestDb;

const HOME: &str = r#"{"event":"page_view","page":"home"}"#;
/// How the script of a page that is counted begins to tell.
const TELLS: &str = "fetch(\"/privacy/events\"";
const YES: &str = "choice=save&service=visits&surface=page&back=/";

/// What was counted: day, event and what it is about, and under how many names.
async fn counted(db: &Db) -> (Vec<(String, String, String)>, usize) {
    let rows: Vec<(String, String, String, String)> = sqlx::query_as(
        "select day, event, about, visitor from analytics_events order by day, event, about",
    )
    .fetch_all(db.reader())
    .await
    .expect("the events can be read");
    let names: std::collections::BTreeSet<_> = rows.iter().map(|row| row.3.clone()).collect();
    (rows.into_iter().map(|row| (row.0, row.1, row.2)).collect(), names.len())
}

async fn number(db: &Db) -> usize {
    counted(db).await.0.len()
}

#[tokio::test]
async fn nobody_is_counted_before_a_yes_after_a_no_or_after_it_was_taken_back() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    assert_eq!(browser.tells(HOME).await, StatusCode::FORBIDDEN);
    browser.answers("choice=refuse&surface=banner&back=/").await;
    assert_eq!(browser.tells(HOME).await, StatusCode::FORBIDDEN);
    browser.answers("choice=yes-embeds&surface=page&back=/").await;
    assert_eq!(browser.tells(HOME).await, StatusCode::FORBIDDEN, "a yes to something else");
    assert_eq!(number(&test.db).await, 0);

    browser.answers(YES).await;
    assert_eq!(browser.tells(HOME).await, StatusCode::NO_CONTENT);
    let expected = vec![("2026-11-26".to_owned(), "page_view".to_owned(), "home".to_owned())];
    assert_eq!(counted(&test.db).await, (expected, 1));

    let cookie = browser.cookies.clone();
    browser.answers("choice=refuse&surface=footer&back=/").await;
    assert_eq!(number(&test.db).await, 0, "what was counted today is taken back with the yes");
    assert_eq!(browser.tells(HOME).await, StatusCode::FORBIDDEN);
    browser.cookies = cookie;
    assert_eq!(browser.tells(HOME).await, StatusCode::FORBIDDEN, "an old cookie is no yes");
    assert_eq!(number(&test.db).await, 0);
}

#[tokio::test]
async fn who_takes_a_yes_back_leaves_what_was_counted_of_others() {
    let test = TestDb::sqlite().await;
    let shop = crate::shops::shop(&test.db);
    let (mut one, mut other) = (Browser::at(shop.clone()), Browser::at(shop));
    for browser in [&mut one, &mut other] {
        browser.answers(YES).await;
        assert_eq!(browser.tells(HOME).await, StatusCode::NO_CONTENT);
    }
    one.posts("/privacy/forget", "").await;
    assert_eq!(number(&test.db).await, 1);
}

#[tokio::test]
async fn a_signal_of_the_browser_stops_the_count_until_something_is_said_here() {
    let test = TestDb::sqlite().await;
    let mut browser = Browser::of(&test.db);
    browser.signals = true;
    assert!(!browser.opens("/").await.body.contains(TELLS));
    assert_eq!(browser.tells(HOME).await, StatusCode::FORBIDDEN);
    browser.answers(YES).await;
    assert!(browser.opens("/").await.body.contains(TELLS));
    assert_eq!(browser.tells(HOME).await, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_page_tells_of_itself_only_after_a_yes_to_counting() {
    let test = TestDb::sqlite().await.stocked().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=yes-embeds&surface=page&back=/").await;
    assert!(!browser.opens("/").await.body.contains(TELLS));
    for (service, path, told) in [
        ("visits", "/", r#"{\"event\":\"page_view\",\"page\":\"home\"}"#),
        ("google-analytics", "/", r#"{\"event\":\"page_view\",\"page\":\"home\"}"#),
        ("visits", "/jewellery?page=2", r#"\"page\":\"jewellery\""#),
        ("visits", "/jewellery/rings", r#"{\"event\":\"view_item_list\",\"list\":\"rings\"}"#),
        ("visits", "/search?q=ring", r#"{\"event\":\"view_search_results\",\"found\":true}"#),
        ("visits", "/search?q=xyzzy%40example.com", r#"\"found\":false}"#),
    ] {
        browser.answers(&format!("choice=save&service={service}&surface=page&back=/")).await;
        let page = browser.opens(path).await;
        assert_eq!(page.body.matches(TELLS).count(), 1, "{path}");
        assert!(page.body.contains(told), "{path}: {told}");
        assert!(page.body.contains("if(!window._gaUserPrefs?.ioo?.())"), "{path}");
        let script = page.body.split("addEventListener('load'").nth(1).expect("a script");
        let script = script.split("</script>").next().expect("its end");
        assert!(!script.contains("example.com"), "nothing that was typed: {script}");
    }
    let lost = browser.opens("/piece/no-such-piece").await;
    assert!(!lost.body.contains(TELLS), "a page that is not there is not counted");
}

#[tokio::test]
async fn what_is_not_on_the_list_is_refused_and_nothing_is_kept_of_it() {
    let test = TestDb::sqlite().await.stocked().await;
    let mut browser = Browser::of(&test.db);
    browser.answers("choice=accept&surface=banner&back=/").await;
    let large = format!(r#"{{"event":"page_view","page":"{}"}}"#, "x".repeat(1 << 20));
    for (event, status) in [
        ("", StatusCode::UNPROCESSABLE_ENTITY),
        ("null", StatusCode::UNPROCESSABLE_ENTITY),
        ("[]", StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"purchase","page":"home"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"page_view"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"page_view","page":"checkout"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"page_view","page":"me@example.com"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"page_view","page":"home","user_id":"7"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"page_view","page":"home","page":"faq"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"view_item","item":"me@example.com"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"view_item","item":"9876543210"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"view_item_list","list":"asha-patel"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"event":"view_search_results","found":"a ring"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        ("{\"event\":\"page_view\",\"page\":\"home\"}\u{0}", StatusCode::UNPROCESSABLE_ENTITY),
        (&large, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        assert_eq!(browser.tells(event).await, status, "{event:.80}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""] {
        let status = browser.tells_as(kind, HOME).await;
        assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    assert_eq!(number(&test.db).await, 0);
    let queued: i64 = sqlx::query_scalar("select count(*) from analytics_outbox")
        .fetch_one(test.db.reader())
        .await
        .expect("the outbox can be read");
    assert_eq!(queued, 0);
}

#[tokio::test]
async fn a_flood_of_events_is_turned_away_and_others_are_still_counted() {
    let test = TestDb::sqlite().await;
    let shop = crate::shops::shop(&test.db);
    let (mut flood, mut other) = (Browser::at(shop.clone()), Browser::at(shop));
    flood.answers(YES).await;
    other.answers(YES).await;
    let (mut taken, mut refused) = (0, 0);
    for _each in 0..1_000 {
        match flood.tells(HOME).await {
            StatusCode::NO_CONTENT => taken += 1,
            StatusCode::TOO_MANY_REQUESTS => refused += 1,
            status => panic!("{status}"),
        }
    }
    assert!(taken >= 60 && refused >= 800, "{taken} taken, {refused} refused");
    assert_eq!(number(&test.db).await, taken);
    assert_eq!(other.tells(HOME).await, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn the_visits_of_two_days_have_two_names_and_the_secret_of_the_first_is_gone() {
    let test = TestDb::sqlite().await;
    let clock = MovedClock::at("2026-11-26T23:59+05:30");
    let counting = crate::shops::counting(&test.db, clock.clone(), None);
    let mut browser = Browser::at(shop_at(&test.db, clock.clone(), None));
    browser.answers(YES).await;
    browser.tells(HOME).await;
    browser.tells(HOME).await;
    assert_eq!(counted(&test.db).await.1, 1, "one day, one name");
    clock.passes(Duration::from_mins(2));
    browser.tells(HOME).await;
    assert_eq!(counted(&test.db).await.1, 2);
    counting.forget().await.expect("old secrets are deleted");
    let secrets: Vec<String> = sqlx::query_scalar("select day from analytics_salts")
        .fetch_all(test.db.reader())
        .await
        .expect("the secrets can be read");
    assert_eq!(secrets, ["2026-11-27"]);
    browser.answers("choice=refuse&surface=footer&back=/").await;
    assert_eq!(number(&test.db).await, 2, "nobody can tell any more whose the first day was");
    clock.passes(Duration::from_hours(24 * 402));
    counting.forget().await.expect("old events are deleted");
    assert_eq!(number(&test.db).await, 0, "nothing is kept for longer than thirteen months");
}
