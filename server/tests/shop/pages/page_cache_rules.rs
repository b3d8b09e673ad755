//! What the page cache keeps and for whom, in front of a small shop that counts how often it is asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use server::db::Db;
use server::http::{CspNonce, ErrorWords, Floor, PublicOrigin, harden_remembering};
use server::page_cache;
use server::words::Language;
use tokio::sync::Semaphore;

use crate::shops::ORIGIN;
use crate::support::{Answer, TestDb, Visitor};

/// How often the small shop has rendered a page, and what holds it up or makes it fail.
struct Bench {
    rendered: AtomicUsize,
    /// A page waits until there is a permit.
    may_go_on: Semaphore,
    /// How many pages fail before one does not.
    failures: AtomicUsize,
}

fn floor() -> Floor {
    let words = Language::english().expect("the messages are right").into_words();
    Floor::new(PublicOrigin::parse(ORIGIN).expect("an origin"), ErrorWords::of(&words))
}

/// The small shop behind the cache. Every page says who asked and how often pages were rendered.
fn small_shop(db: &Db) -> (Visitor, Arc<Bench>) {
    let bench = Arc::new(Bench {
        rendered: AtomicUsize::new(0),
        may_go_on: Semaphore::new(Semaphore::MAX_PERMITS),
        failures: AtomicUsize::new(0),
    });
    let page = {
        let bench = Arc::clone(&bench);
        move |request: Request| render(Arc::clone(&bench), request)
    };
    let large = async || Html("a".repeat(20_000)).into_response();
    let cookie = {
        let page = page.clone();
        move |request: Request| {
            let page = page(request);
            async move { with(page.await, "set-cookie", "a=b") }
        }
    };
    let router = Router::new()
        .route("/page", get(page.clone()))
        .route("/page/{name}", get(page.clone()))
        .route("/large", get(large))
        .route("/api/page", get(page.clone()))
        .route("/cookie", get(cookie))
        .route("/said", get(async |headers: HeaderMap| said(&headers)));
    let revisions = db.revisions();
    let memory = |router| page_cache::around(router, revisions);
    (Visitor(harden_remembering(router, &floor(), memory)), bench)
}

async fn render(bench: Arc<Bench>, request: Request) -> Response {
    let number = bench.rendered.fetch_add(1, Ordering::SeqCst) + 1;
    let _permit = bench.may_go_on.acquire().await.expect("open");
    let fails = |left: usize| left.checked_sub(1);
    if bench.failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fails).is_ok() {
        return (StatusCode::SERVICE_UNAVAILABLE, Html("failed")).into_response();
    }
    let asks = request.headers().get("cookie").and_then(|value| value.to_str().ok());
    let nonce = request.extensions().get::<CspNonce>().expect("a nonce").0.clone();
    let page =
        format!("<p>rendering {number} for {}<script nonce=\"{nonce}\">", asks.unwrap_or("anyone"));
    Html(page).into_response()
}

fn with(mut response: Response, name: &'static str, value: &'static str) -> Response {
    response.headers_mut().insert(name, value.parse().expect("a value"));
    response
}

/// A page in the language of whoever asks.
fn said(headers: &HeaderMap) -> Response {
    let language = headers.get("accept-language").and_then(|value| value.to_str().ok());
    with(Html(language.unwrap_or("none").to_owned()).into_response(), "vary", "accept-language")
}

async fn ask(visitor: &Visitor, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path).header("host", "shop.test");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    visitor.sends(request.body(Body::empty()).expect("a request")).await
}

fn rendered(bench: &Bench) -> usize {
    bench.rendered.load(Ordering::SeqCst)
}

#[tokio::test]
async fn a_page_is_made_once_for_everyone_who_is_nobody_in_particular() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    for headers in [
        &[][..],
        &[("accept-language", "hi-IN")],
        &[("user-agent", "a browser"), ("referer", "https://search.example/")],
        &[("cache-control", "no-cache"), ("pragma", "no-cache")],
        &[("accept", "text/html"), ("sec-fetch-site", "cross-site")],
    ] {
        let page = ask(&visitor, "/page?metal=gold", headers).await;
        assert!(page.body.contains("rendering 1 for anyone"), "{headers:?}: {}", page.body);
    }
    assert_eq!(rendered(&bench), 1);
}

#[tokio::test]
async fn a_visitor_with_a_cookie_or_a_password_is_neither_sent_nor_leaves_a_page() {
    let test = TestDb::sqlite().await;
    let (visitor, _) = small_shop(&test.db);
    let known = ask(&visitor, "/page", &[("cookie", "sid=meera")]).await;
    assert!(known.body.contains("rendering 1 for sid=meera"));
    assert_eq!(known.header("etag"), "");
    let etag = ask(&visitor, "/page", &[]).await;
    assert!(etag.body.contains("rendering 2 for anyone"), "{}", etag.body);
    let etag = etag.header("etag");
    let again = ask(&visitor, "/page", &[("cookie", "sid=meera"), ("if-none-match", etag)]).await;
    assert!(again.body.contains("rendering 3 for sid=meera"), "{}", again.body);
    let other = ask(&visitor, "/page", &[("authorization", "Basic x")]).await;
    assert!(other.body.contains("rendering 4"), "{}", other.body);
    assert!(ask(&visitor, "/page", &[]).await.body.contains("rendering 2 for anyone"));
}

#[tokio::test]
async fn a_page_that_sets_a_cookie_or_depends_on_a_header_is_made_anew() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    for number in 1..=3 {
        let page = ask(&visitor, "/cookie", &[]).await;
        assert_eq!(page.header("set-cookie"), "a=b");
        assert_eq!((page.header("cache-control"), page.header("etag")), ("no-store", ""));
        assert!(page.body.contains(&format!("rendering {number}")));
    }
    assert_eq!(rendered(&bench), 3);
    for language in ["en", "hi", "en"] {
        let page = ask(&visitor, "/said", &[("accept-language", language)]).await;
        assert_eq!(page.body, language);
    }
}

#[tokio::test]
async fn what_is_no_page_passes_by_with_the_nonce_of_its_answer() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    for _ in 0..2 {
        ask(&visitor, "/api/page", &[]).await;
        assert_eq!(ask(&visitor, "/nowhere", &[]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(rendered(&bench), 2);
    let posted = Request::post("/page").header("sec-fetch-site", "same-origin");
    let posted = posted.header("content-type", "application/x-www-form-urlencoded");
    let answer = visitor.sends(posted.body("a=b".into()).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn an_address_that_can_be_made_up_without_end_leaves_nothing_in_memory() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    let addresses =
        ["/page?x=1", "/page?page=2&utm_source=a", "/page/%61", "/page?page=%32", "/page?"];
    for address in addresses {
        for _ in 0..2 {
            let page = ask(&visitor, address, &[]).await;
            assert_eq!((page.status, page.header("etag")), (StatusCode::OK, ""), "{address}");
        }
    }
    assert_eq!(rendered(&bench), 2 * addresses.len());
}

#[tokio::test]
async fn made_up_pages_do_not_push_one_out_that_is_asked_for_now_and_then() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    for number in 0..3_000 {
        ask(&visitor, &format!("/large?page={number}"), &[]).await;
        if number % 20 == 0 {
            ask(&visitor, "/page", &[]).await;
        }
    }
    let page = ask(&visitor, "/page", &[]).await;
    assert!(page.body.contains("rendering 1 "), "{}", page.body);
    assert_eq!(rendered(&bench), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_who_ask_for_a_missing_page_at_once_have_it_made_once() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    bench.may_go_on.forget_permits(Semaphore::MAX_PERMITS);
    let mut visitors = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let visitor = Visitor(visitor.0.clone());
        visitors.spawn(async move { ask(&visitor, "/page", &[]).await });
    }
    while rendered(&bench) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    bench.may_go_on.add_permits(1);
    while let Some(page) = visitors.join_next().await {
        assert!(page.expect("no panic").body.contains("rendering 1 "));
    }
    assert_eq!(rendered(&bench), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_the_one_who_makes_a_page_leaves_another_makes_it() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    bench.may_go_on.forget_permits(Semaphore::MAX_PERMITS);
    let asking = |visitor: Visitor| tokio::spawn(async move { ask(&visitor, "/page", &[]).await });
    let first = asking(Visitor(visitor.0.clone()));
    while rendered(&bench) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let second = asking(Visitor(visitor.0.clone()));
    tokio::time::sleep(Duration::from_millis(50)).await;
    first.abort();
    bench.may_go_on.add_permits(1);
    let page = tokio::time::timeout(Duration::from_secs(20), second).await.expect("in time");
    assert!(page.expect("no panic").body.contains("rendering 2 "));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_failure_is_neither_kept_nor_shared() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    bench.may_go_on.forget_permits(Semaphore::MAX_PERMITS);
    bench.failures.store(1, Ordering::SeqCst);
    let mut visitors = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let visitor = Visitor(visitor.0.clone());
        visitors.spawn(async move { ask(&visitor, "/page", &[]).await.status });
    }
    while rendered(&bench) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    bench.may_go_on.add_permits(1);
    let mut failed = 0;
    while let Some(status) = visitors.join_next().await {
        failed += usize::from(status.expect("no panic") == StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(failed, 1, "only the one whose page failed is told so");
    assert_eq!(ask(&visitor, "/page", &[]).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_begun_before_a_change_is_not_there_after_it() {
    let test = TestDb::sqlite().await;
    let (visitor, bench) = small_shop(&test.db);
    bench.may_go_on.forget_permits(Semaphore::MAX_PERMITS);
    let early = Visitor(visitor.0.clone());
    let early = tokio::spawn(async move { ask(&early, "/page", &[]).await });
    while rendered(&bench) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    super::page_cache::bump(&test.db).await;
    bench.may_go_on.add_permits(1);
    assert!(early.await.expect("no panic").body.contains("rendering 1 "));
    for _ in 0..2 {
        assert!(ask(&visitor, "/page", &[]).await.body.contains("rendering 2 "));
    }
}

#[tokio::test]
async fn hits_and_misses_are_counted() {
    let metrics = server::http::install_metrics().expect("the first of this process");
    let test = TestDb::sqlite().await;
    let (visitor, _) = small_shop(&test.db);
    let count = |name: &str| -> u64 {
        let figures = metrics.render();
        let line = figures.lines().find(|line| line.starts_with(name)).expect("a figure");
        line.rsplit(' ').next().and_then(|count| count.parse().ok()).expect("a count")
    };
    let (hits, misses) = ("assay_page_cache_hits_total ", "assay_page_cache_misses_total ");
    let before = (count(hits), count(misses));
    for _ in 0..5 {
        ask(&visitor, "/page", &[]).await;
    }
    // Other tests of this process count as well.
    assert!(count(hits) >= before.0 + 4 && count(misses) > before.1);
}
